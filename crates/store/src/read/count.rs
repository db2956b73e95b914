//! Counts (清点): read back from the log.

use domain::entry::{Count, CountPurpose, Entry};
use domain::take::TakeCounted;
use domain::{CountNumber, Date, ItemCode, Millis, ShiftNumber, StaffCode};
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

    /// The business date on which an item was counted last, wherever it was and whatever for.
    pub fn last_counted(&self, item: &ItemCode) -> Result<Option<Date>, Fault> {
        let sql = "SELECT date FROM count WHERE hall_id = ?1 AND number = (
                       SELECT max(count) FROM count_line WHERE hall_id = ?1 AND item = ?2 AND counted IS NOT NULL)";
        one(self.db, "count", sql, params![HALL, item.as_str()], |row| row.text("date"))
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
