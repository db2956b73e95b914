//! Settled months (月结), the papers they account for, and their data.

use domain::entry::Entry;
use domain::settle::{FilingKind, FilingState, MonthSettlement};
use domain::{Date, Millis, Month, Sequence, StaffCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, one};

/// A month was settled, or opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthTurn {
    /// Its entry.
    pub sequence: Sequence,
    /// True if it was settled.
    pub settled: bool,
    /// When.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
}

/// Where a paper of a month was said to stand (R15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledRow {
    /// What kind of paper.
    pub kind: FilingKind,
    /// Which.
    pub subject: String,
    /// Where it stands.
    pub state: FilingState,
    /// Why.
    pub reason: Option<String>,
    /// When that was said.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
}

impl Read<'_> {
    /// The last settled month. Months are settled in order and only the latest is opened again, so all before it are settled too.
    pub fn last_settled(&self) -> Result<Option<Month>, Fault> {
        let sql = "SELECT t.month AS month FROM month_turn AS t WHERE t.hall_id = ?1 AND t.settled = 1
                   AND NOT EXISTS (SELECT 1 FROM month_turn AS u WHERE u.hall_id = ?1 AND u.month = t.month AND u.sequence > t.sequence)
                   ORDER BY t.month DESC LIMIT 1";
        one(self.db, "month_turn", sql, [HALL], |row| row.text("month"))
    }

    /// How often a month was settled and opened again, oldest first.
    pub fn month_turns(&self, month: Month) -> Result<Vec<MonthTurn>, Fault> {
        let sql = "SELECT sequence, settled, time_ms, person FROM month_turn WHERE hall_id = ?1 AND month = ?2 ORDER BY sequence";
        all(self.db, "month_turn", sql, params![HALL, month.to_string()], |row| {
            Ok(MonthTurn {
                sequence: Sequence(row.get("sequence")?),
                settled: row.get("settled")?,
                time: row.time("time_ms")?,
                person: row.maybe_text("person")?,
            })
        })
    }

    /// The settlement of a month that is settled now: what was carried, and the sum of its data.
    pub fn month_settlement(&self, month: Month) -> Result<Option<(MonthTurn, MonthSettlement)>, Fault> {
        let Some(turn) = self.month_turns(month)?.pop().filter(|turn| turn.settled) else { return Ok(None) };
        match self.entry(turn.sequence)? {
            Some(Entry::MonthSettled(settlement)) if settlement.month == month => Ok(Some((turn, settlement))),
            _ => Err(Fault::corrupt("month_turn", "sequence", turn.sequence)),
        }
    }

    /// The papers of a month as they were last said to stand.
    pub fn papers_filed(&self, month: Month, before: Option<Sequence>) -> Result<Vec<FiledRow>, Fault> {
        let sql = "SELECT f.kind AS kind, f.subject AS subject, f.state AS state, f.reason AS reason, f.time_ms AS time_ms, f.person AS person
                   FROM paper_filed AS f WHERE f.hall_id = ?1 AND f.month = ?2 AND f.sequence < ?3
                   AND NOT EXISTS (SELECT 1 FROM paper_filed AS g WHERE g.hall_id = ?1 AND g.month = ?2 AND g.kind = f.kind
                                   AND g.subject = f.subject AND g.sequence > f.sequence AND g.sequence < ?3)
                   ORDER BY f.kind, f.subject";
        let before = before.map_or(i64::MAX, |before| before.0);
        all(self.db, "paper_filed", sql, params![HALL, month.to_string(), before], filed)
    }

    /// The data of a settled month by its sum.
    pub fn month_data(&self, sum: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        let sql = "SELECT value FROM month_data WHERE hall_id = ?1 AND sum = ?2";
        one(self.db, "month_data", sql, params![HALL, sum], |row| row.get("value"))
    }

    /// The first business date of this program's own: what was imported is the other system's.
    pub fn first_own_day(&self) -> Result<Option<Date>, Fault> {
        let sql = "SELECT date FROM day WHERE hall_id = ?1 AND state <> 'imported' ORDER BY date LIMIT 1";
        one(self.db, "day", sql, [HALL], |row| row.text("date"))
    }
}

fn filed(row: &Cells<'_>) -> Result<FiledRow, Fault> {
    Ok(FiledRow {
        kind: row.text("kind")?,
        subject: row.get("subject")?,
        state: row.text("state")?,
        reason: row.get("reason")?,
        time: row.time("time_ms")?,
        person: row.maybe_text("person")?,
    })
}
