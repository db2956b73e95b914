//! Promo goods handed out, and what the logistics site was told (R09).

use domain::entry::MarkKind;
use domain::voucher::{HandOutDetail, LogisticsTotalDetail};
use domain::{Date, Flow, ItemCode, LineRef, Millis, Month, ShiftNumber, StaffCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use super::voucher::LIVE;
use crate::Fault;
use crate::row::{Cells, HALL, all};

/// What somebody wrote into the logistics site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteEntry {
    /// The site's number.
    pub number: String,
    /// When it was said to be there.
    pub time: Millis,
    /// Who said so.
    pub by: Option<StaffCode>,
}

/// Promo goods handed out on one line, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOutRow {
    /// The line.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// Who handed them out.
    pub clerk: StaffCode,
    /// What.
    pub item: ItemCode,
    /// How many.
    pub quantity: i64,
    /// As a gift or for points.
    pub flow: Flow,
    /// Campaign, receipt, customer.
    pub detail: HandOutDetail,
    /// The paper that undid it.
    pub reversed_by: Option<VoucherNumber>,
    /// Its entry in the logistics site.
    pub entered: Option<SiteEntry>,
    /// The counter-entry there, after it was reversed.
    pub countered: Option<SiteEntry>,
}

impl HandOutRow {
    /// True while the site does not have it and should (未录).
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.reversed_by.is_none() && self.entered.is_none()
    }

    /// True while the site has what the hall has taken back (待冲).
    #[must_use]
    pub const fn asks_counter_entry(&self) -> bool {
        self.reversed_by.is_some() && self.entered.is_some() && self.countered.is_none()
    }
}

const HAND_OUT: &str =
    "SELECT d.voucher AS voucher, d.line AS line, v.date AS date, v.time_ms AS time_ms, v.shift AS shift, v.author AS author,
        m.item AS item, m.quantity AS quantity, m.flow AS flow, d.campaign AS campaign, d.receipt_number AS receipt_number,
        d.customer AS customer, (SELECT r.number FROM voucher AS r WHERE r.hall_id = ?1 AND r.reverses = d.voucher) AS reversed_by
    FROM detail_hand_out AS d
    JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
    JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line
    WHERE d.hall_id = ?1";

impl Read<'_> {
    /// Hand-outs of business dates, oldest first, reversed ones too.
    pub fn hand_outs(&self, from: Date, to: Date) -> Result<Vec<HandOutRow>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = format!("{HAND_OUT} AND d.voucher > ?2 AND d.voucher <= ?3 ORDER BY d.voucher, d.line");
        self.with_entries(all(self.db, "detail_hand_out", &sql, params![HALL, after, last], hand_out)?)
    }

    /// Hand-outs, of whatever date, that papers of these business dates reversed.
    pub fn hand_outs_reversed(&self, from: Date, to: Date) -> Result<Vec<HandOutRow>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = format!(
            "{HAND_OUT} AND d.voucher IN (SELECT r.reverses FROM voucher AS r WHERE r.hall_id = ?1 AND r.number > ?2
             AND r.number <= ?3 AND r.reverses IS NOT NULL) ORDER BY d.voucher, d.line"
        );
        self.with_entries(all(self.db, "detail_hand_out", &sql, params![HALL, after, last], hand_out)?)
    }

    /// Hand-outs, of whatever date, that the logistics site was told of after the last paper of a date: entered, or taken back there. Reads
    /// what was marked since.
    pub fn hand_outs_told_after(&self, date: Date) -> Result<Vec<HandOutRow>, Fault> {
        let (_, last) = self.numbers_of(date.month().first(), date)?;
        let sql = format!(
            "{HAND_OUT} AND (d.voucher, d.line) IN (SELECT k.voucher, k.line FROM mark AS k WHERE k.hall_id = ?1
             AND k.sequence > coalesce((SELECT v.sequence FROM voucher AS v WHERE v.hall_id = ?1 AND v.number = ?2), 0)
             AND k.mark IN ('logistics_entered', 'logistics_reversed')) ORDER BY d.voucher, d.line"
        );
        self.with_entries(all(self.db, "detail_hand_out", &sql, params![HALL, last], hand_out)?)
    }

    /// Hand-outs that are not in the logistics site yet (未录), oldest first.
    pub fn hand_outs_waiting(&self) -> Result<Vec<HandOutRow>, Fault> {
        self.hand_outs_that_wait("logistics")
    }

    /// Hand-outs taken back that the logistics site still has (待冲), oldest first.
    pub fn counter_entries_due(&self) -> Result<Vec<HandOutRow>, Fault> {
        self.hand_outs_that_wait("counter_entry")
    }

    fn hand_outs_that_wait(&self, what: &str) -> Result<Vec<HandOutRow>, Fault> {
        let sql = format!(
            "{HAND_OUT} AND (d.voucher, d.line) IN (SELECT w.voucher, w.line FROM waiting AS w WHERE w.hall_id = ?1 AND w.what = ?2)
             ORDER BY d.voucher, d.line"
        );
        self.with_entries(all(self.db, "detail_hand_out", &sql, params![HALL, what], hand_out)?)
    }

    /// One line of a hand-out.
    pub fn hand_out(&self, line: LineRef) -> Result<Option<HandOutRow>, Fault> {
        let sql = format!("{HAND_OUT} AND d.voucher = ?2 AND d.line = ?3");
        let rows = all(self.db, "detail_hand_out", &sql, params![HALL, line.voucher.0, line.line], hand_out)?;
        Ok(self.with_entries(rows)?.pop())
    }

    fn with_entries(&self, mut rows: Vec<HandOutRow>) -> Result<Vec<HandOutRow>, Fault> {
        for row in &mut rows {
            for (mark, time, by) in self.marks(row.line)? {
                let entry = (!mark.undone).then(|| SiteEntry { number: mark.note.unwrap_or_default(), time, by });
                match mark.mark {
                    MarkKind::LogisticsEntered => row.entered = entry,
                    MarkKind::LogisticsReversed => row.countered = entry,
                    _ => {}
                }
            }
        }
        Ok(rows)
    }

    /// The logistics site's totals of a month, `2026-03`, replaced ones left out.
    pub fn logistics_totals(&self, month: Month) -> Result<Vec<(LineRef, LogisticsTotalDetail)>, Fault> {
        let sql = format!(
            "SELECT d.voucher, d.line, d.month, d.item, d.quantity
             FROM detail_logistics_total AS d {LIVE} AND d.month = ?2 ORDER BY d.voucher, d.line"
        );
        all(self.db, "detail_logistics_total", &sql, params![HALL, month.to_string()], |row| {
            let line = row.line("voucher", "line")?;
            let (month, item, quantity) = (row.text("month")?, row.text("item")?, row.get("quantity")?);
            Ok((line, LogisticsTotalDetail { line: line.line, month, item, quantity }))
        })
    }
}

fn hand_out(row: &Cells<'_>) -> Result<HandOutRow, Fault> {
    let line = row.line("voucher", "line")?;
    Ok(HandOutRow {
        line,
        date: row.text("date")?,
        time: row.time("time_ms")?,
        shift: row.get::<Option<i64>>("shift")?.map(ShiftNumber),
        clerk: row.text("author")?,
        item: row.text("item")?,
        quantity: row.get("quantity")?,
        flow: row.text("flow")?,
        detail: HandOutDetail {
            line: line.line,
            campaign: row.text("campaign")?,
            receipt_number: row.get("receipt_number")?,
            customer: row.get("customer")?,
        },
        reversed_by: row.get::<Option<i64>>("reversed_by")?.map(VoucherNumber),
        entered: None,
        countered: None,
    })
}
