//! Spot checks (抽查, R31): each read back from the log, with all that happened to it.

use domain::entry::Entry;
use domain::{Date, Millis, Sequence, SpotNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, number, one};
use crate::spot::{Spot, SpotEvent};

const MADE: &str = "SELECT s.number AS number, l.body AS body, l.time_ms AS time_ms, l.person AS person FROM spot AS s
    JOIN log AS l ON l.hall_id = s.hall_id AND l.sequence = s.sequence WHERE s.hall_id = ?1";

impl Read<'_> {
    /// The number of the next spot check.
    pub fn next_spot(&self) -> Result<SpotNumber, Fault> {
        let sql = "SELECT number FROM spot WHERE hall_id = ?1 ORDER BY number DESC LIMIT 1";
        let last = one(self.db, "spot", sql, params![HALL], |row| row.get::<i64>("number"))?;
        Ok(SpotNumber(last.unwrap_or(0) + 1))
    }

    /// One spot check.
    pub fn spot(&self, number: SpotNumber) -> Result<Option<Spot>, Fault> {
        let made = one(self.db, "spot", &format!("{MADE} AND s.number = ?2"), params![HALL, number.0], made)?;
        made.map(|made| self.with_events(made)).transpose()
    }

    /// Spot checks, newest first: those before a number, at most `limit`.
    pub fn spots(&self, before: SpotNumber, limit: i64) -> Result<Vec<Spot>, Fault> {
        let sql = format!("{MADE} AND s.number < ?2 ORDER BY s.number DESC LIMIT ?3");
        let made = all(self.db, "spot", &sql, params![HALL, before.0, limit], made)?;
        made.into_iter().map(|made| self.with_events(made)).collect()
    }

    /// Findings that are not closed, oldest first, as spot check and number in it. There are a few spot checks a month: all of a hall's
    /// findings are looked through.
    pub fn findings_open(&self) -> Result<Vec<(SpotNumber, i64)>, Fault> {
        let sql = "SELECT f.spot AS spot, f.finding AS finding FROM spot_finding AS f WHERE f.hall_id = ?1 AND NOT EXISTS (
                       SELECT 1 FROM spot_step AS s
                       WHERE s.hall_id = f.hall_id AND s.spot = f.spot AND s.finding = f.finding AND s.step = 'closed')
                   ORDER BY f.spot, f.finding";
        all(self.db, "spot_finding", sql, params![HALL], finding)
    }

    /// Findings made from one date of the calendar to another, oldest first.
    pub fn findings_made(&self, from: Date, to: Date) -> Result<Vec<(SpotNumber, i64)>, Fault> {
        let sql = "SELECT spot, finding FROM spot_finding WHERE hall_id = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY spot, finding";
        all(self.db, "spot_finding", sql, params![HALL, day(from), day(to)], finding)
    }

    /// Findings made up to a date of the calendar and not closed before a moment, oldest first. As for those that are open, all of a hall's
    /// findings are looked through.
    pub fn findings_standing(&self, from: Millis, to: Date) -> Result<Vec<(SpotNumber, i64)>, Fault> {
        let sql = "SELECT f.spot AS spot, f.finding AS finding FROM spot_finding AS f
                   WHERE f.hall_id = ?1 AND f.date <= ?2 AND NOT EXISTS (
                       SELECT 1 FROM spot_step AS s JOIN log AS l ON l.hall_id = s.hall_id AND l.sequence = s.sequence
                       WHERE s.hall_id = f.hall_id AND s.spot = f.spot AND s.finding = f.finding AND s.step = 'closed'
                         AND l.time_ms < ?3)
                   ORDER BY f.spot, f.finding";
        all(self.db, "spot_finding", sql, params![HALL, day(to), from.0], finding)
    }

    /// How many spot checks were made from one date of the calendar to another.
    pub fn spots_made(&self, from: Date, to: Date) -> Result<i64, Fault> {
        let sql = "SELECT count(*) FROM spot WHERE hall_id = ?1 AND date BETWEEN ?2 AND ?3";
        number(self.db, sql, params![HALL, day(from), day(to)])
    }

    fn with_events(&self, mut spot: Spot) -> Result<Spot, Fault> {
        let sql = "SELECT e.sequence AS sequence, l.body AS body, l.time_ms AS time_ms, l.person AS person FROM spot_event AS e
                   JOIN log AS l ON l.hall_id = e.hall_id AND l.sequence = e.sequence
                   WHERE e.hall_id = ?1 AND e.spot = ?2 ORDER BY e.sequence";
        spot.events = all(self.db, "spot_event", sql, params![HALL, spot.made.number.0], |row| {
            Ok(SpotEvent {
                entry: row.canonical("body")?,
                sequence: Sequence(row.get("sequence")?),
                time: row.time("time_ms")?,
                by: row.maybe_text("person")?,
            })
        })?;
        Ok(spot)
    }
}

fn made(row: &Cells<'_>) -> Result<Spot, Fault> {
    let number = SpotNumber(row.get("number")?);
    match row.canonical("body")? {
        Entry::SpotMade(made) if made.number == number => {
            Ok(Spot { made, time: row.time("time_ms")?, by: row.maybe_text("person")?, events: Vec::new() })
        }
        _ => Err(row.corrupt("body")),
    }
}

fn finding(row: &Cells<'_>) -> Result<(SpotNumber, i64), Fault> {
    Ok((SpotNumber(row.get("spot")?), row.get("finding")?))
}
