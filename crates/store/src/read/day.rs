//! Business days (营业日).

use domain::day::{Day, DayState};
use domain::{Date, Sequence, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, number, one};

const DAY: &str = "SELECT date, state, before, last_voucher, closed_sequence, closed_head, reason FROM day WHERE hall_id = ?1";

impl Read<'_> {
    /// The one date that accepts vouchers.
    pub fn open_date(&self) -> Result<Option<Date>, Fault> {
        one(self.db, "day", "SELECT date FROM day WHERE hall_id = ?1 AND state = 'open'", [HALL], |row| row.text("date"))
    }

    /// The first date that the books have.
    pub fn first_date(&self) -> Result<Option<Date>, Fault> {
        one(self.db, "day", "SELECT date FROM day WHERE hall_id = ?1 ORDER BY date LIMIT 1", [HALL], |row| row.text("date"))
    }

    /// The days that are not closed, and the latest one that is closed, a holiday or imported; by date. Exactly what
    /// [`domain::day::may_open`] asks for.
    pub fn days_not_closed(&self) -> Result<Vec<Day>, Fault> {
        let sql = format!("{DAY} AND state IN ('open', 'counted') ORDER BY date");
        let mut days = all(self.db, "day", &sql, [HALL], day_of)?;
        let sql = format!("{DAY} AND state IN ('closed', 'holiday', 'imported') ORDER BY date DESC LIMIT 1");
        days.extend(one(self.db, "day", &sql, [HALL], day_of)?);
        days.sort_by_key(|day| day.date);
        Ok(days)
    }

    /// One day.
    pub fn day(&self, date: Date) -> Result<Option<Day>, Fault> {
        one(self.db, "day", &format!("{DAY} AND date = ?2"), params![HALL, day(date)], day_of)
    }

    /// The latest day that is closed; holidays do not count.
    pub fn last_closed(&self) -> Result<Option<Day>, Fault> {
        one(self.db, "day", &format!("{DAY} AND state = 'closed' ORDER BY date DESC LIMIT 1"), [HALL], day_of)
    }

    /// The days from one date to another, both included.
    pub fn days(&self, from: Date, to: Date) -> Result<Vec<Day>, Fault> {
        let sql = format!("{DAY} AND date BETWEEN ?2 AND ?3 ORDER BY date");
        all(self.db, "day", &sql, params![HALL, day(from), day(to)], day_of)
    }

    /// The numbers of a range of dates' vouchers: those after the first, up to the second. Number order is date order, so
    /// that a day's vouchers are always one range.
    pub(crate) fn numbers_of(&self, from: Date, to: Date) -> Result<(i64, i64), Fault> {
        let first = "SELECT before FROM day WHERE hall_id = ?1 AND date BETWEEN ?2 AND ?3 AND state <> 'holiday'
                     ORDER BY date LIMIT 1";
        let last = "SELECT coalesce(last_voucher, (SELECT voucher FROM head WHERE hall_id = ?1)) FROM day
                    WHERE hall_id = ?1 AND date BETWEEN ?2 AND ?3 AND state <> 'holiday' ORDER BY date DESC LIMIT 1";
        let keys = params![HALL, day(from), day(to)];
        Ok((number(self.db, &format!("SELECT ({first})"), keys)?, number(self.db, &format!("SELECT ({last})"), keys)?))
    }
}

fn day_of(row: &Cells<'_>) -> Result<Day, Fault> {
    let state: DayState = row.text("state")?;
    let head = match (row.get::<Option<i64>>("closed_sequence")?, row.get("closed_head")?) {
        (Some(sequence), Some(hash)) => Some((Sequence(sequence), hash)),
        (None, None) => None,
        _ => return Err(row.corrupt("closed_head")),
    };
    Ok(Day {
        date: row.text("date")?,
        state,
        before: VoucherNumber(row.get("before")?),
        last_voucher: row.get::<Option<i64>>("last_voucher")?.map(VoucherNumber),
        head,
        reason: row.get("reason")?,
    })
}
