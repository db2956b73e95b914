//! Stock-takes (盘点): where each stands, and its entries, read back from the log.

use domain::entry::Entry;
use domain::take::TakeState;
use domain::voucher::VoucherKind;
use domain::{CountNumber, Date, ItemCode, LineRef, Millis, Month, Place, StaffCode, TakeNumber, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, number, one};

/// A stock-take and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeRow {
    /// Its number.
    pub number: TakeNumber,
    /// The business date that it is held at.
    pub as_of: Date,
    /// The month whose end it is for.
    pub month: Option<Month>,
    /// Where it stands.
    pub state: TakeState,
}

/// Something that happened to a stock-take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeEntry {
    /// What.
    pub entry: Entry,
    /// When.
    pub time: Millis,
    /// Who did it.
    pub by: Option<StaffCode>,
}

/// A line of a paper that moved something into a place or out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperBetween {
    /// Which.
    pub line: LineRef,
    /// What paper.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// The business date that the line is about: its own, or its paper's.
    pub about: Date,
    /// In (above zero) or out (below).
    pub quantity: i64,
}

const TAKE: &str = "SELECT number, as_of, month, state FROM take WHERE hall_id = ?1";

impl Read<'_> {
    /// The number of the next stock-take.
    pub fn next_take(&self) -> Result<TakeNumber, Fault> {
        let sql = "SELECT coalesce((SELECT number FROM take WHERE hall_id = ?1 ORDER BY number DESC LIMIT 1), 0) + 1";
        Ok(TakeNumber(number(self.db, sql, [HALL])?))
    }

    /// One stock-take.
    pub fn take(&self, take: TakeNumber) -> Result<Option<TakeRow>, Fault> {
        one(self.db, "take", &format!("{TAKE} AND number = ?2"), params![HALL, take.0], row)
    }

    /// The latest stock-takes before a number, newest first.
    pub fn takes_before(&self, before: TakeNumber, limit: i64) -> Result<Vec<TakeRow>, Fault> {
        let sql = format!("{TAKE} AND number < ?2 ORDER BY number DESC LIMIT ?3");
        all(self.db, "take", &sql, params![HALL, before.0, limit], row)
    }

    /// The stock-takes that are not finished, oldest first.
    pub fn open_takes(&self) -> Result<Vec<TakeRow>, Fault> {
        all(self.db, "take", &format!("{TAKE} AND state = 'open' ORDER BY number"), [HALL], row)
    }

    /// The stock-takes of a month's end, oldest first.
    pub fn takes_of_month(&self, month: Month) -> Result<Vec<TakeRow>, Fault> {
        all(self.db, "take", &format!("{TAKE} AND month = ?2 ORDER BY number"), params![HALL, month.to_string()], row)
    }

    /// A stock-take that is held at a date and was not cancelled.
    pub fn take_as_of(&self, date: Date) -> Result<Option<TakeNumber>, Fault> {
        let sql = format!("{TAKE} AND as_of = ?2 AND state <> 'cancelled' ORDER BY number LIMIT 1");
        Ok(one(self.db, "take", &sql, params![HALL, day(date)], row)?.map(|take| take.number))
    }

    /// What happened to a stock-take, in order; the first entry made it.
    pub fn take_entries(&self, take: TakeNumber) -> Result<Vec<TakeEntry>, Fault> {
        let sql = "SELECT l.body AS body, l.time_ms AS time_ms, l.person AS person FROM take_entry AS e
                   JOIN log AS l ON l.hall_id = e.hall_id AND l.sequence = e.sequence
                   WHERE e.hall_id = ?1 AND e.take = ?2 ORDER BY e.sequence";
        all(self.db, "take_entry", sql, params![HALL, take.0], |row| {
            Ok(TakeEntry { entry: row.canonical("body")?, time: row.time("time_ms")?, by: row.maybe_text("person")? })
        })
    }

    /// The last voucher of the books when a stock-take was made.
    pub fn voucher_before_take(&self, take: TakeNumber) -> Result<VoucherNumber, Fault> {
        let sql = "SELECT coalesce((SELECT number FROM voucher WHERE hall_id = ?1 AND sequence < (
                       SELECT min(sequence) FROM take_entry WHERE hall_id = ?1 AND take = ?2) ORDER BY sequence DESC LIMIT 1), 0)";
        Ok(VoucherNumber(number(self.db, sql, params![HALL, take.0])?))
    }

    /// The stock-take that a count belongs to.
    pub fn take_of_count(&self, count: CountNumber) -> Result<Option<TakeNumber>, Fault> {
        let sql = "SELECT take FROM take_entry WHERE hall_id = ?1 AND count = ?2";
        one(self.db, "take_entry", sql, params![HALL, count.0], |row| Ok(TakeNumber(row.get("take")?)))
    }

    /// The last voucher of the books at the close of a business date: of a day that is not counted yet, the last there is.
    pub fn last_voucher_of(&self, date: Date) -> Result<VoucherNumber, Fault> {
        let sql = "SELECT coalesce((SELECT coalesce(last_voucher, (SELECT voucher FROM head WHERE hall_id = ?1)) FROM day
                   WHERE hall_id = ?1 AND date <= ?2 ORDER BY date DESC LIMIT 1), 0)";
        Ok(VoucherNumber(number(self.db, sql, params![HALL, day(date)])?))
    }

    /// What moved an item into a place or out of it on the vouchers after one, up to another, in order.
    pub fn moved_between(
        &self,
        (after, last): (VoucherNumber, VoucherNumber),
        place: &Place,
        item: &ItemCode,
    ) -> Result<Vec<PaperBetween>, Fault> {
        let sql = "SELECT p.voucher AS voucher, p.line AS line, p.quantity AS quantity, v.kind AS kind, v.date AS date,
                          coalesce(p.for_date, v.date) AS about
                   FROM (SELECT voucher, line, quantity, for_date FROM movement
                           WHERE hall_id = ?1 AND to_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5
                         UNION ALL
                         SELECT voucher, line, -quantity, for_date FROM movement
                           WHERE hall_id = ?1 AND from_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5) AS p
                   CROSS JOIN voucher AS v ON v.hall_id = ?1 AND v.number = p.voucher
                   ORDER BY p.voucher, p.line";
        let keys = params![HALL, place.to_string(), item.as_str(), after.0, last.0];
        all(self.db, "movement", sql, keys, paper)
    }

    /// What was settled of an open line after one voucher up to another (below zero), and what reversals opened of it again (above), in
    /// order; the reversal of the line's own paper settles the whole of it.
    pub fn settled_between(
        &self,
        (after, last): (VoucherNumber, VoucherNumber),
        line: LineRef,
    ) -> Result<Vec<PaperBetween>, Fault> {
        let sql = "SELECT p.voucher AS voucher, p.line AS line, p.quantity AS quantity, v.kind AS kind, v.date AS date,
                          coalesce(p.for_date, v.date) AS about
                   FROM (SELECT voucher, line, -quantity AS quantity, for_date FROM movement
                           WHERE hall_id = ?1 AND settles_voucher = ?2 AND settles_line = ?3
                         UNION ALL
                         SELECT r.number, m.line, m.quantity, m.for_date FROM movement AS m
                           CROSS JOIN voucher AS r ON r.hall_id = m.hall_id AND r.reverses = m.voucher
                           WHERE m.hall_id = ?1 AND m.settles_voucher = ?2 AND m.settles_line = ?3
                         UNION ALL
                         SELECT r.number, m.line, -m.quantity, m.for_date FROM movement AS m
                           CROSS JOIN voucher AS r ON r.hall_id = m.hall_id AND r.reverses = m.voucher
                           WHERE m.hall_id = ?1 AND m.voucher = ?2 AND m.line = ?3) AS p
                   CROSS JOIN voucher AS v ON v.hall_id = ?1 AND v.number = p.voucher
                   WHERE p.voucher > ?4 AND p.voucher <= ?5 ORDER BY p.voucher, p.line";
        all(self.db, "movement", sql, params![HALL, line.voucher.0, line.line, after.0, last.0], paper)
    }
}

fn paper(row: &Cells<'_>) -> Result<PaperBetween, Fault> {
    Ok(PaperBetween {
        line: row.line("voucher", "line")?,
        kind: row.text("kind")?,
        date: row.text("date")?,
        about: row.text("about")?,
        quantity: row.get("quantity")?,
    })
}

fn row(row: &Cells<'_>) -> Result<TakeRow, Fault> {
    Ok(TakeRow {
        number: TakeNumber(row.get("number")?),
        as_of: row.text("as_of")?,
        month: row.maybe_text("month")?,
        state: row.text("state")?,
    })
}
