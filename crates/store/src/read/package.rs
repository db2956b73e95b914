//! The hall's key and the months' packages (R13).

use domain::hall_key::HallKeySet;
use domain::{Millis, Month, Sequence, StaffCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, one};

/// A key of the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallKeyRow {
    /// What the log says of it.
    pub set: HallKeySet,
    /// When it was entered.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
}

/// That a package came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Who at the department above says so.
    pub by: String,
    /// What is to be changed.
    pub reason: String,
    /// When it was entered.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
}

/// A package that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageRow {
    /// Of which month.
    pub month: Month,
    /// Which of the month's, from 1.
    pub version: i64,
    /// The entry that made it.
    pub sequence: Sequence,
    /// SHA-256 of its bytes.
    pub sum: [u8; 32],
    /// What has changed since the version before.
    pub note: Option<String>,
    /// When it was made.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
    /// That it came back.
    pub returned: Option<ReturnedRow>,
}

fn package(row: &Cells<'_>) -> Result<PackageRow, Fault> {
    let returned = match row.get::<Option<String>>("returned_by")? {
        None => None,
        Some(by) => Some(ReturnedRow {
            by,
            reason: row.get("reason")?,
            time: row.time("returned_ms")?,
            person: row.maybe_text("returned_person")?,
        }),
    };
    Ok(PackageRow {
        month: row.text("month")?,
        version: row.get("version")?,
        sequence: Sequence(row.get("sequence")?),
        sum: row.get("sum")?,
        note: row.get("note")?,
        time: row.time("time_ms")?,
        person: row.maybe_text("person")?,
        returned,
    })
}

impl Read<'_> {
    /// The hall's keys, oldest first; the last one signs.
    pub fn hall_keys(&self) -> Result<Vec<HallKeyRow>, Fault> {
        let sql = "SELECT sequence, key, valid_from, signed_by_old, supervisor, time_ms, person FROM hall_key
                   WHERE hall_id = ?1 ORDER BY sequence";
        all(self.db, "hall_key", sql, params![HALL], |row| {
            let set = HallKeySet {
                key: row.get("key")?,
                valid_from: row.text("valid_from")?,
                signed_by_old: row.get("signed_by_old")?,
                supervisor: row.maybe_text("supervisor")?,
            };
            Ok(HallKeyRow { set, time: row.time("time_ms")?, person: row.maybe_text("person")? })
        })
    }

    /// The packages of a month, in the order of their versions.
    pub fn packages(&self, month: Month) -> Result<Vec<PackageRow>, Fault> {
        let sql = "SELECT m.month, m.version, m.sequence, m.sum, m.note, m.time_ms, m.person,
                          r.returned_by, r.reason, r.time_ms AS returned_ms, r.person AS returned_person
                   FROM package_made AS m LEFT JOIN package_returned AS r
                        ON r.hall_id = m.hall_id AND r.month = m.month AND r.version = m.version
                   WHERE m.hall_id = ?1 AND m.month = ?2 ORDER BY m.version";
        all(self.db, "package_made", sql, params![HALL, month.to_string()], package)
    }

    /// A package's bytes.
    pub fn package_bytes(&self, month: Month, version: i64) -> Result<Option<Vec<u8>>, Fault> {
        let sql = "SELECT version, bytes FROM package_file WHERE hall_id = ?1 AND month = ?2 AND version = ?3";
        one(self.db, "package_file", sql, params![HALL, month.to_string(), version], |row| row.get("bytes"))
    }
}
