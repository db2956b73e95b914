//! The log: the chain, and the numbers that come next.

use domain::chain::{Hash, Link};
use domain::entry::Entry;
use domain::{CountNumber, Millis, Refusal, ReportNumber, Sequence, ShiftNumber, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, number, one};
use crate::rows::entry_of;

/// The end of the chain and the last numbers given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries the chain has.
    pub sequence: Sequence,
    /// The chain's hash after the last; the genesis before the first.
    pub hash: Hash,
    /// When the last entry was written.
    pub last_time: Option<Millis>,
    /// The last voucher's number; 0 before the first, and so on.
    pub voucher: VoucherNumber,
    /// The last shift's number.
    pub shift: ShiftNumber,
    /// The last count's number.
    pub count: CountNumber,
    /// The last report's number.
    pub report: ReportNumber,
}

/// An entry of the log as it is chained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Who said what, when.
    pub link: Link,
    /// The word of the entry's kind.
    pub kind: String,
    /// The chain's hash after it.
    pub head: Hash,
}

impl LogRow {
    /// What the entry says; `None` if its bytes are no entry.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        entry_of(&self.link.body)
    }
}

pub(crate) const LINK: &str = "SELECT sequence, kind, time_ms, person, body, head FROM log WHERE hall_id = ?1";

pub(crate) fn link_of(row: &Cells<'_>) -> Result<LogRow, Fault> {
    let link = Link {
        sequence: Sequence(row.get("sequence")?),
        time: row.time("time_ms")?,
        person: row.maybe_text("person")?,
        body: row.get("body")?,
    };
    Ok(LogRow { link, kind: row.get("kind")?, head: row.get("head")? })
}

/// How far a clock may be behind the last entry and still be believed, in milliseconds (R33: five minutes).
const CLOCK_TOLERANCE_MS: i64 = 5 * 60 * 1000;

impl Read<'_> {
    /// The time at which something is written (R33): the clock's, but never before the last entry's. A clock at most five minutes behind is
    /// lifted to it; one further behind is believed only right after it was confirmed.
    ///
    /// # Errors
    /// `clock_behind`.
    pub fn write_time(&self, now: Millis) -> crate::Result<Millis> {
        let head = self.head()?;
        let Some(last) = head.last_time.filter(|last| now < *last) else { return Ok(now) };
        let sql = "SELECT kind = 'clock_confirmed' FROM log WHERE hall_id = ?1 AND sequence = ?2";
        if number(self.db, sql, params![HALL, head.sequence.0])? != 0 {
            return Ok(now);
        }
        if last.0 - now.0 <= CLOCK_TOLERANCE_MS { Ok(last) } else { Err(Refusal::ClockBehind { last, now }.into()) }
    }

    /// The end of the chain; before the hall's first entry, nothing but zeros.
    pub fn head(&self) -> Result<Head, Fault> {
        let sql = "SELECT hall_id, sequence, hash, last_time_ms, voucher, shift, count, report FROM head WHERE hall_id = ?1";
        let head = one(self.db, "head", sql, [HALL], |row| {
            Ok(Head {
                sequence: Sequence(row.get("sequence")?),
                hash: row.get("hash")?,
                last_time: row.get::<Option<i64>>("last_time_ms")?.map(Millis),
                voucher: VoucherNumber(row.get("voucher")?),
                shift: ShiftNumber(row.get("shift")?),
                count: CountNumber(row.get("count")?),
                report: ReportNumber(row.get("report")?),
            })
        })?;
        Ok(head.unwrap_or(Head {
            sequence: Sequence(0),
            hash: [0; 32],
            last_time: None,
            voucher: VoucherNumber(0),
            shift: ShiftNumber(0),
            count: CountNumber(0),
            report: ReportNumber(0),
        }))
    }

    /// The number that the next voucher bears.
    pub fn next_voucher(&self) -> Result<VoucherNumber, Fault> {
        Ok(VoucherNumber(self.head()?.voucher.0 + 1))
    }

    /// The number that the next shift bears.
    pub fn next_shift(&self) -> Result<ShiftNumber, Fault> {
        Ok(ShiftNumber(self.head()?.shift.0 + 1))
    }

    /// The number that the next count bears.
    pub fn next_count(&self) -> Result<CountNumber, Fault> {
        Ok(CountNumber(self.head()?.count.0 + 1))
    }

    /// The number that the next report bears.
    pub fn next_report(&self) -> Result<ReportNumber, Fault> {
        Ok(ReportNumber(self.head()?.report.0 + 1))
    }

    /// At most `limit` entries that come after one, in the chain's order.
    pub fn log(&self, after: Sequence, limit: usize) -> Result<Vec<LogRow>, Fault> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!("{LINK} AND sequence > ?2 ORDER BY sequence LIMIT ?3");
        all(self.db, "log", &sql, params![HALL, after.0, limit], link_of)
    }

    /// At most `limit` entries before one, newest first: a page of the log as people read it.
    pub fn log_before(&self, before: Sequence, limit: usize) -> Result<Vec<LogRow>, Fault> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!("{LINK} AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3");
        all(self.db, "log", &sql, params![HALL, before.0, limit], link_of)
    }

    /// One entry as it is chained.
    pub fn log_row(&self, sequence: Sequence) -> Result<Option<LogRow>, Fault> {
        one(self.db, "log", &format!("{LINK} AND sequence = ?2"), params![HALL, sequence.0], link_of)
    }

    /// What one entry says.
    pub fn entry(&self, sequence: Sequence) -> Result<Option<Entry>, Fault> {
        let sql = "SELECT sequence, body FROM log WHERE hall_id = ?1 AND sequence = ?2";
        one(self.db, "log", sql, params![HALL, sequence.0], |row| row.canonical("body"))
    }
}
