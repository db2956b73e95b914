//! Counts (清点): read back from the log.

use domain::entry::{Count, CountPurpose, Entry};
use domain::take::TakeCounted;
use domain::{CountNumber, Date, ItemCode, Millis, Place, ShiftNumber, StaffCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

/// A count, when it was stored and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The count.
    pub count: Count,
    /// When it was stored.
    pub time: Millis,
    /// Who stored it.
    pub by: Option<StaffCode>,
}

const COUNTED: &str = "SELECT c.number AS number, l.body AS body, l.time_ms AS time_ms, l.person AS person FROM count AS c
    JOIN log AS l ON l.hall_id = c.hall_id AND l.sequence = c.sequence WHERE c.hall_id = ?1";

impl Read<'_> {
    /// One count.
    pub fn count(&self, number: CountNumber) -> Result<Option<Counted>, Fault> {
        one(self.db, "count", &format!("{COUNTED} AND c.number = ?2"), params![HALL, number.0], counted)
    }

    /// Every count of a shift, in order.
    pub fn counts_of_shift(&self, shift: ShiftNumber) -> Result<Vec<Counted>, Fault> {
        all(self.db, "count", &format!("{COUNTED} AND c.shift = ?2 ORDER BY c.number"), params![HALL, shift.0], counted)
    }

    /// Every count of a business date for one purpose, in order.
    pub fn counts_of_day(&self, date: Date, purpose: CountPurpose) -> Result<Vec<Counted>, Fault> {
        let sql = format!("{COUNTED} AND c.date = ?2 AND c.purpose = ?3 ORDER BY c.number");
        all(self.db, "count", &sql, params![HALL, day(date), purpose.word()], counted)
    }

    /// The business date on which an item was counted last in a place, whatever for; by a stock-take that was cancelled it was not.
    pub fn last_counted(&self, place: &Place, item: &ItemCode) -> Result<Option<Date>, Fault> {
        let sql =
            "SELECT c.date AS date FROM count_line AS l CROSS JOIN count AS c ON c.hall_id = l.hall_id AND c.number = l.count
                   WHERE l.hall_id = ?1 AND l.place = ?2 AND l.item = ?3 AND l.counted IS NOT NULL AND NOT EXISTS (
                       SELECT 1 FROM take_entry AS e CROSS JOIN take AS t ON t.hall_id = e.hall_id AND t.number = e.take
                       WHERE e.hall_id = l.hall_id AND e.count = l.count AND t.state = 'cancelled')
                   ORDER BY l.count DESC LIMIT 1";
        one(self.db, "count", sql, params![HALL, place.to_string(), item.as_str()], |row| row.text("date"))
    }

    /// The business date on which an item came into a place for the first time.
    pub fn first_came(&self, place: &Place, item: &ItemCode) -> Result<Option<Date>, Fault> {
        let sql =
            "SELECT v.date AS date FROM movement AS m CROSS JOIN voucher AS v ON v.hall_id = m.hall_id AND v.number = m.voucher
                   WHERE m.hall_id = ?1 AND m.to_place = ?2 AND m.item = ?3 ORDER BY m.voucher LIMIT 1";
        one(self.db, "movement", sql, params![HALL, place.to_string(), item.as_str()], |row| row.text("date"))
    }
}

fn counted(row: &Cells<'_>) -> Result<Counted, Fault> {
    let number = CountNumber(row.get("number")?);
    match row.canonical("body")? {
        Entry::Counted(count) | Entry::TakeCounted(TakeCounted { count, .. }) if count.number == number => {
            Ok(Counted { count, time: row.time("time_ms")?, by: row.maybe_text("person")? })
        }
        _ => Err(row.corrupt("body")),
    }
}
