//! Special numbers and their latest papers (R25).

use domain::voucher::{SpecialDetail, VoucherKind};
use domain::{Date, ItemCode, LineRef, Millis, StaffCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, one};

/// A special number and the latest paper about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialRow {
    /// The line of that paper.
    pub line: LineRef,
    /// What paper.
    pub kind: VoucherKind,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Who wrote it.
    pub author: StaffCode,
    /// Of which item.
    pub item: ItemCode,
    /// What it says of the number.
    pub detail: SpecialDetail,
    /// True if that paper was reversed: the number is in the pool no more.
    pub reversed: bool,
}

pub(super) const SPECIAL: &str =
    "SELECT d.voucher AS voucher, d.line AS line, v.kind AS kind, v.date AS date, v.time_ms AS time_ms, v.author AS author,
        m.item AS item, d.number AS number, d.grade AS grade, d.customer AS customer, d.expires AS expires,
        d.minimum_spend_fen AS minimum_spend_fen, d.contract_months AS contract_months, d.prepayment_fen AS prepayment_fen,
        EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = ?1 AND r.reverses = d.voucher) AS reversed
    FROM detail_special AS d
    JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
    JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line";

impl Read<'_> {
    /// The latest paper about a number, if there ever was one.
    pub fn special(&self, number: &str) -> Result<Option<SpecialRow>, Fault> {
        let sql = format!("{SPECIAL} WHERE d.hall_id = ?1 AND d.number = ?2 ORDER BY d.voucher DESC, d.line DESC LIMIT 1");
        one(self.db, "detail_special", &sql, params![HALL, number], special)
    }

    /// The latest papers about the numbers that come after one, in the order of the numbers, at most `limit`.
    pub fn specials(&self, after: &str, limit: i64) -> Result<Vec<SpecialRow>, Fault> {
        let sql = format!(
            "{SPECIAL} WHERE d.hall_id = ?1 AND d.number > ?2
             AND d.voucher = (SELECT max(l.voucher) FROM detail_special AS l WHERE l.hall_id = ?1 AND l.number = d.number)
             ORDER BY d.number LIMIT ?3"
        );
        all(self.db, "detail_special", &sql, params![HALL, after, limit], special)
    }

    /// What a paper says of the special number on one of its lines.
    pub fn special_of(&self, line: LineRef) -> Result<Option<SpecialRow>, Fault> {
        let sql = format!("{SPECIAL} WHERE d.hall_id = ?1 AND d.voucher = ?2 AND d.line = ?3");
        one(self.db, "detail_special", &sql, params![HALL, line.voucher.0, line.line], special)
    }
}

pub(super) fn special(row: &Cells<'_>) -> Result<SpecialRow, Fault> {
    let line = row.line("voucher", "line")?;
    Ok(SpecialRow {
        line,
        kind: row.text("kind")?,
        date: row.text("date")?,
        time: row.time("time_ms")?,
        author: row.text("author")?,
        item: row.text("item")?,
        detail: SpecialDetail {
            line: line.line,
            number: row.get("number")?,
            grade: row.text("grade")?,
            customer: row.get("customer")?,
            expires: row.maybe_text("expires")?,
            minimum_spend: row.get::<Option<i64>>("minimum_spend_fen")?.map(domain::Fen::new),
            contract_months: row.get("contract_months")?,
            prepayment: row.get::<Option<i64>>("prepayment_fen")?.map(domain::Fen::new),
        },
        reversed: row.get("reversed")?,
    })
}
