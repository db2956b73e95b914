//! Writing the books: one way in.

use std::ops::Deref;

use domain::chain::{Hash, Link};
use domain::entry::Entry;
use domain::{Millis, Month, Refusal, ReportNumber, Sequence, StaffCode};
use rusqlite::{Connection, params};

use crate::apply::{apply, make_hall};
use crate::open::Store;
use crate::read::{Head, LogRow, Read};
use crate::row::{HALL, run};
use crate::rows::{Stamp, entry_of};
use crate::{Failure, Fault, Result};

/// Names that nobody has are remembered up to this many, the oldest forgotten first.
const STRANGERS: i64 = 200;

/// Writes within one transaction, and reads what it has written.
pub struct Write<'t> {
    read: Read<'t>,
}

impl<'t> Deref for Write<'t> {
    type Target = Read<'t>;
    fn deref(&self) -> &Read<'t> {
        &self.read
    }
}

impl<'t> Write<'t> {
    pub(crate) fn new(db: &'t Connection) -> Write<'t> {
        Write { read: Read::new(db) }
    }

    /// Appends an entry to the hall's chain and brings every table up to it; the only way by which anything of the books
    /// changes. A refused entry leaves nothing behind, and the transaction may go on.
    ///
    /// The entry's time is never before the last one's: it is [`Read::write_time`], a voucher's own time with it. Signing in and out and denials are lifted however far the clock is behind, because the manager who confirms the
    /// clock must be able to sign in.
    ///
    /// # Errors
    /// `no_hall` before the first entry, `hall_exists` for a second one, `clock_behind` (R33) unless the clock was just confirmed,
    /// what [`domain::books::post`] says of a voucher, and for the other kinds the rule of days and shifts that they break.
    pub fn append(&mut self, time: Millis, person: Option<&StaffCode>, mut entry: Entry) -> Result<Sequence> {
        let time = self.entry_time(time, &entry)?;
        if let Entry::Posted(voucher) = &mut entry {
            voucher.time = time;
        }
        let sequence = Sequence(self.read.head()?.sequence.0 + 1);
        let link = Link::new(sequence, time, person.cloned(), &entry);
        self.chain(link, &entry)?;
        Ok(sequence)
    }

    fn entry_time(&self, time: Millis, entry: &Entry) -> Result<Millis> {
        match entry {
            Entry::ClockConfirmed(_) => Ok(time),
            Entry::SignedIn(_) | Entry::SignedOut(_) | Entry::Denied(_) => {
                Ok(self.read.head()?.last_time.map_or(time, |last| last.max(time)))
            }
            _ => self.read.write_time(time),
        }
    }

    /// Chains a link and applies its entry, all or nothing.
    pub(crate) fn chain(&mut self, link: Link, entry: &Entry) -> Result<Hash> {
        let db = self.read.db;
        run(db, "SAVEPOINT entry", [])?;
        let answer = self.chain_within(link, entry);
        if answer.is_err() {
            run(db, "ROLLBACK TO entry", [])?;
        }
        run(db, "RELEASE entry", [])?;
        answer
    }

    fn chain_within(&mut self, link: Link, entry: &Entry) -> Result<Hash> {
        let db = self.read.db;
        if let Entry::HallMade(hall) = entry {
            make_hall(&self.read, hall)?;
        }
        let before: Head = self.read.head()?;
        if before.hash == [0; 32] {
            return Err(Refusal::NoHall.into());
        }
        if link.sequence.0 != before.sequence.0 + 1 {
            return Err(Fault::corrupt("log", "sequence", link.sequence).into());
        }
        let head = link.head(&before.hash);
        write_link(db, &link, entry.kind(), &head)?;
        let stamp = Stamp { sequence: link.sequence, time: link.time, person: link.person.clone() };
        apply(&self.read, &before, &stamp, entry)?;
        let sql = "UPDATE head SET sequence = ?2, hash = ?3, last_time_ms = ?4 WHERE hall_id = ?1";
        run(db, sql, params![HALL, link.sequence.0, head, link.time.0])?;
        Ok(head)
    }

    /// Keeps a person's password hash, outside the chain; failed sign-ins are forgotten.
    ///
    /// # Errors
    /// A fault only.
    pub fn put_secret(&mut self, staff: &StaffCode, phc_hash: &str, must_change: bool) -> std::result::Result<(), Fault> {
        let sql =
            "INSERT INTO secret (hall_id, staff, hash, must_change, failed, last_failed_ms) VALUES (?1, ?2, ?3, ?4, 0, NULL)
                   ON CONFLICT (hall_id, staff) DO UPDATE
                   SET hash = excluded.hash, must_change = excluded.must_change, failed = 0, last_failed_ms = NULL";
        run(self.read.db, sql, params![HALL, staff.as_str(), phc_hash, must_change]).map(drop)
    }

    /// Remembers a failed sign-in: with the person, or, for a name that nobody has, in a table that cannot grow.
    ///
    /// # Errors
    /// A fault only.
    pub fn note_failed_sign_in(&mut self, staff: &str, time: Millis) -> std::result::Result<(), Fault> {
        let db = self.read.db;
        if self.read.hall()?.is_none() {
            return Ok(());
        }
        let sql = "UPDATE secret SET failed = failed + 1, last_failed_ms = ?3 WHERE hall_id = ?1 AND staff = ?2";
        if run(db, sql, params![HALL, staff, time.0])? > 0 {
            return Ok(());
        }
        // Nobody's name is longer than a code; what is longer is cut, not kept.
        let name: String = staff.chars().take(32).collect();
        let sql = "INSERT INTO stranger (hall_id, name, failed, last_failed_ms) VALUES (?1, ?2, 1, ?3)
                   ON CONFLICT (hall_id, name) DO UPDATE SET failed = failed + 1, last_failed_ms = excluded.last_failed_ms";
        run(db, sql, params![HALL, name, time.0])?;
        let sql = "DELETE FROM stranger WHERE hall_id = ?1 AND name NOT IN
                   (SELECT name FROM stranger WHERE hall_id = ?1 ORDER BY last_failed_ms DESC, name LIMIT ?2)";
        run(db, sql, params![HALL, STRANGERS]).map(drop)
    }

    /// Forgets a person's failed sign-ins.
    ///
    /// # Errors
    /// A fault only.
    pub fn clear_failed_sign_ins(&mut self, staff: &StaffCode) -> std::result::Result<(), Fault> {
        let sql = "UPDATE secret SET failed = 0, last_failed_ms = NULL WHERE hall_id = ?1 AND staff = ?2 AND failed > 0";
        run(self.read.db, sql, params![HALL, staff.as_str()]).map(drop)
    }

    /// Keeps what a request was answered, under the id that its caller made; once.
    ///
    /// # Errors
    /// A fault only; the same id a second time is one (ask [`Read::request`] first).
    pub fn put_request(
        &mut self,
        id: &str,
        digest: &[u8; 32],
        person: &StaffCode,
        answer: &[u8],
    ) -> std::result::Result<(), Fault> {
        let sql = "INSERT INTO request (hall_id, id, digest, person, answer) VALUES (?1, ?2, ?3, ?4, ?5)";
        run(self.read.db, sql, params![HALL, id, digest, person.as_str(), answer]).map(drop)
    }

    /// Keeps a person's draft, in place of the one before.
    ///
    /// # Errors
    /// A fault only.
    pub fn put_draft(&mut self, owner: &StaffCode, key: &str, body: &[u8], time: Millis) -> std::result::Result<(), Fault> {
        let sql = "INSERT INTO draft (hall_id, owner, key, body, time_ms) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (hall_id, owner, key) DO UPDATE SET body = excluded.body, time_ms = excluded.time_ms";
        run(self.read.db, sql, params![HALL, owner.as_str(), key, body, time.0]).map(drop)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// A fault only.
    pub fn delete_draft(&mut self, owner: &StaffCode, key: &str) -> std::result::Result<(), Fault> {
        let sql = "DELETE FROM draft WHERE hall_id = ?1 AND owner = ?2 AND key = ?3";
        run(self.read.db, sql, params![HALL, owner.as_str(), key]).map(drop)
    }

    /// Keeps the value that an issued paper was made from, under its sum; the same again is nothing new.
    ///
    /// # Errors
    /// A fault only.
    pub fn put_report_value(
        &mut self,
        report: ReportNumber,
        sum: &[u8; 32],
        value: &[u8],
        template: &str,
        version: i64,
    ) -> std::result::Result<(), Fault> {
        let sql = "INSERT INTO report_value (hall_id, report, sum, template, version, value) SELECT ?1, ?2, ?3, ?4, ?5, ?6
                   WHERE NOT EXISTS (SELECT 1 FROM report_value WHERE hall_id = ?1 AND report = ?2 AND sum = ?3)";
        run(self.read.db, sql, params![HALL, report.0, sum, template, version, value]).map(drop)
    }

    /// Keeps the data of a settled month under its sum, which the settlement's entry has; the same again is nothing new.
    ///
    /// # Errors
    /// A fault only.
    pub fn put_month_data(&mut self, sum: &[u8; 32], value: &[u8]) -> std::result::Result<(), Fault> {
        let sql = "INSERT INTO month_data (hall_id, sum, value) SELECT ?1, ?2, ?3
                   WHERE NOT EXISTS (SELECT 1 FROM month_data WHERE hall_id = ?1 AND sum = ?2)";
        run(self.read.db, sql, params![HALL, sum, value]).map(drop)
    }

    /// Keeps a package's bytes, which the log knows by their sum; once.
    ///
    /// # Errors
    /// A fault only.
    pub fn put_package(&mut self, month: Month, version: i64, bytes: &[u8]) -> std::result::Result<(), Fault> {
        let sql = "INSERT INTO package_file (hall_id, month, version, bytes) VALUES (?1, ?2, ?3, ?4)";
        run(self.read.db, sql, params![HALL, month.to_string(), version, bytes]).map(drop)
    }
}

/// The row of a link in the log.
pub(crate) fn write_link(db: &Connection, link: &Link, kind: &str, head: &Hash) -> std::result::Result<(), Fault> {
    let sql = "INSERT INTO log (hall_id, sequence, kind, time_ms, person, body, head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let person = link.person.as_ref().map(StaffCode::as_str);
    run(db, sql, params![HALL, link.sequence.0, kind, link.time.0, person, link.body, head]).map(drop)
}

/// How many entries are read at a time while a log is copied.
const BATCH: usize = 1_000;

impl Store {
    /// Copies the log byte for byte into an empty store, through the same `apply` as every entry; the other store is equal then,
    /// to the same head. All or nothing. What lies outside the chain (secrets, requests, drafts, printed values) is not copied.
    ///
    /// # Errors
    /// `hall_exists` if the other store is not empty; a fault if an entry cannot be read, or does not give the head that the log
    /// says.
    pub fn replay_into(&self, empty: &Store) -> Result<()> {
        self.read(|from| {
            empty.write(|to| {
                if to.hall()?.is_some() {
                    return Err(Failure::Refused(Refusal::HallExists));
                }
                let mut after = Sequence(0);
                loop {
                    let rows = from.log(after, BATCH)?;
                    let Some(last) = rows.last() else { return Ok(()) };
                    after = last.link.sequence;
                    for row in rows {
                        replay(to, row)?;
                    }
                }
            })
        })
    }
}

fn replay(to: &mut Write<'_>, row: LogRow) -> Result<()> {
    let (sequence, head) = (row.link.sequence, row.head);
    let entry = entry_of(&row.link.body).ok_or_else(|| Fault::corrupt("log", "body", sequence))?;
    let made = match to.chain(row.link, &entry) {
        Ok(made) => made,
        // What the log says was allowed once; refused now, the log is not what was written.
        Err(Failure::Refused(_)) => return Err(Fault::corrupt("log", "body", sequence).into()),
        Err(fault) => return Err(fault),
    };
    if made == head { Ok(()) } else { Err(Fault::corrupt("log", "head", sequence).into()) }
}
