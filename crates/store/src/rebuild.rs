//! A book written anew beside the old one, for a history that is imported in bulk (历史导入): whole, verified and safe on the disk before it
//! takes the old one's place, or not at all.

use std::fs::{self, File};
use std::path::Path;
use std::sync::PoisonError;

use domain::chain::Link;
use domain::entry::Entry;
use domain::voucher::Voucher;
use domain::{Millis, Refusal, Sequence, StaffCode};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use crate::memory::Memory;
use crate::open::{OpenError, OpenMode, Store, beside, configure};
use crate::read::{Head, Read};
use crate::row::{HALL, run};
use crate::rows::Stamp;
use crate::write::{Write, write_link};
use crate::{Failure, Fault, Progress, Result, Verification, platform, posting};

/// Ends of the file beside the book, and of those that the engine and the lock put beside it.
const NEW: &str = ".importing";
const ENDS: [&str; 5] = ["", "-wal", "-shm", "-journal", ".lock"];

/// Pages that the engine keeps while it writes, in KiB below zero: every page is written once if the tables' ends fit.
const CACHE: i64 = -131_072;

/// A book that is being written anew. Entries go through the same `apply` as everywhere; but what vouchers leave behind is kept in memory,
/// and written when a day ends (balances) or the book is done (the rest).
pub struct Bulk {
    db: Connection,
    memory: Memory,
    head: Head,
    /// Statements that make the indexes and triggers again.
    taken_off: Vec<String>,
    /// The planner's figures, which go with the indexes.
    figures: Vec<(String, Option<String>, String)>,
}

/// What became of a book that was written anew.
#[derive(Debug)]
pub struct Rebuilt<T> {
    /// The answer of who wrote it.
    pub answer: T,
    /// Its verification, if it has taken the old book's place.
    pub verification: Option<Verification>,
}

impl Store {
    /// Writes the book anew: a copy of this one, into which `write` appends. If `write` answers `true`, the new book is verified as a whole,
    /// made safe on the disk, and takes the place of the old file; otherwise, on an error, and when the program is killed before, the old
    /// book is as it was. The book is closed afterwards; what a killed run left beside it is taken away by the next one.
    ///
    /// # Errors
    /// `history_not_empty` if the book has a voucher; what `write` answers; a fault, `unsound` among them if the new book does not verify.
    pub fn rebuild<T, E: From<Fault> + From<Failure>>(
        self,
        write: impl FnOnce(&mut Bulk) -> std::result::Result<(bool, T), E>,
        verifying: impl FnMut(Progress),
    ) -> std::result::Result<Rebuilt<T>, E> {
        let vouchers = self.read(|read| Ok::<_, Fault>(read.head()?.voucher.0))?;
        if vouchers > 0 {
            return Err(Failure::from(Refusal::HistoryNotEmpty { vouchers }).into());
        }
        let Some((path, lock)) = self.file else {
            return Err(Fault::from(std::io::Error::other("a book in memory has no file to replace")).into());
        };
        let new = beside(&path, NEW);
        clear(&new)?;
        let (writer, reader) = (self.writer, self.reader);
        let connection = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let made = copy(&connection, &new).map_err(E::from).and_then(|()| fill(&new, write));
        let made = made.and_then(|(keep, answer)| {
            if !keep {
                return Ok((None, answer));
            }
            let verification = verified(&new, verifying)?;
            File::open(&new).and_then(|file| file.sync_all()).map_err(Fault::from)?;
            // Closed, with nothing left in its write-ahead log: that would be taken for the new book's.
            drop(reader);
            close(connection, &path)?;
            platform::replace(&new, &path).map_err(Fault::from)?;
            Ok((Some(verification), answer))
        });
        // What cannot be taken away now is taken away by the next run.
        let _ = clear(&new);
        drop(lock);
        made.map(|(verification, answer)| Rebuilt { answer, verification })
    }
}

/// Takes away what a run has left beside the book.
fn clear(new: &Path) -> std::result::Result<(), Fault> {
    for end in ENDS {
        match fs::remove_file(beside(new, end)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn copy(old: &Connection, new: &Path) -> std::result::Result<(), Fault> {
    let name = new.to_str().ok_or_else(|| std::io::Error::other("the book's path is not Unicode"))?;
    old.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

fn fill<T, E: From<Fault> + From<Failure>>(
    new: &Path,
    write: impl FnOnce(&mut Bulk) -> std::result::Result<(bool, T), E>,
) -> std::result::Result<(bool, T), E> {
    let mut bulk = Bulk::open(new)?;
    let (keep, answer) = write(&mut bulk)?;
    if keep {
        bulk.finish()?;
    }
    Ok((keep, answer))
}

/// Opened as every book is, and verified as a whole.
fn verified(new: &Path, verifying: impl FnMut(Progress)) -> std::result::Result<Verification, Fault> {
    let store = Store::open(new, OpenMode::Existing).map_err(|error| match error {
        OpenError::Fault(fault) => fault,
        other => Fault::from(std::io::Error::other(other.to_string())),
    })?;
    let verification = store.verify(verifying)?;
    match verification.findings.first() {
        Some(finding) => Err(Fault::Unsound { finding: format!("{finding:?}") }),
        None => Ok(verification),
    }
}

fn close(connection: Connection, path: &Path) -> std::result::Result<(), Fault> {
    connection.pragma_update(None, "wal_checkpoint", "TRUNCATE")?;
    connection.close().map_err(|(_, source)| Fault::from(source))?;
    if fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(std::io::Error::other("the book is open in another program").into());
    }
    Ok(())
}

impl Bulk {
    fn open(path: &Path) -> Result<Bulk> {
        let db = Connection::open(path)?;
        configure(&db)?;
        // References are looked at all at once, by the verification. A power cut costs the new file, never the old one.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
        db.pragma_update(None, "synchronous", "OFF")?;
        db.pragma_update(None, "journal_mode", "MEMORY")?;
        db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        db.pragma_update(None, "cache_size", CACHE)?;
        db.execute_batch("BEGIN EXCLUSIVE")?;
        let (taken_off, figures) = take_off(&db)?;
        let mut memory = Memory::default();
        let head = {
            let read = Read::new(&db);
            memory.look(&read)?;
            read.head()?
        };
        Ok(Bulk { db, memory, head, taken_off, figures })
    }

    /// The books as their tables say: catalogue, days and log are up to date, what vouchers leave behind is not.
    #[must_use]
    pub fn read(&self) -> Read<'_> {
        Read::new(&self.db)
    }

    /// The end of the chain, and the last numbers given.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Appends an entry, as [`Write::append`] does. A refused one leaves nothing behind.
    ///
    /// # Errors
    /// As [`Write::append`]; `kind_not_imported` for a voucher that reverses another.
    pub fn append(&mut self, time: Millis, person: Option<&StaffCode>, entry: Entry) -> Result<Sequence> {
        let entry = match entry {
            Entry::Posted(voucher) => return self.post(time, person, voucher).map_err(|(failure, _)| failure),
            entry => entry,
        };
        self.write_head()?;
        let read = Read::new(&self.db);
        self.memory.write_balances(&read)?;
        let sequence = Write::new(&self.db).append(time, person, entry)?;
        self.memory.look(&read)?;
        self.head = read.head()?;
        Ok(sequence)
    }

    /// Posts a voucher; a refused one comes back with the reason.
    ///
    /// # Errors
    /// As [`Bulk::append`].
    pub fn post(
        &mut self,
        time: Millis,
        person: Option<&StaffCode>,
        mut voucher: Voucher,
    ) -> std::result::Result<Sequence, (Failure, Box<Voucher>)> {
        if voucher.reverses.is_some() {
            return Err((Refusal::KindNotImported { kind: voucher.kind }.into(), Box::new(voucher)));
        }
        // The whole of a history is written at one moment, or a little later.
        let time = self.head.last_time.map_or(time, |last| time.max(last));
        voucher.time = time;
        let sequence = Sequence(self.head.sequence.0 + 1);
        let stamp = Stamp { sequence, time, person: person.cloned() };
        if let Err(failure) = posting::post(&self.db, &mut self.memory, &self.head, &stamp, &voucher) {
            return Err((failure, Box::new(voucher)));
        }
        let number = voucher.number;
        let entry = Entry::Posted(voucher);
        let link = Link::new(sequence, time, stamp.person, &entry);
        let hash = link.head(&self.head.hash);
        if let Err(fault) = write_link(&self.db, &link, entry.kind(), &hash) {
            let Entry::Posted(voucher) = entry else { return Ok(sequence) };
            return Err((fault.into(), Box::new(voucher)));
        }
        self.head.voucher = number;
        (self.head.sequence, self.head.hash, self.head.last_time) = (sequence, hash, Some(time));
        Ok(sequence)
    }

    fn write_head(&self) -> Result<()> {
        let sql = "UPDATE head SET sequence = ?2, hash = ?3, last_time_ms = ?4, voucher = ?5 WHERE hall_id = ?1";
        let Head { sequence, hash, last_time, voucher, .. } = &self.head;
        run(&self.db, sql, params![HALL, sequence.0, hash, last_time.map(|time| time.0), voucher.0])?;
        Ok(())
    }

    /// Everything that is only in memory goes into the tables; indexes and triggers are as before.
    fn finish(mut self) -> Result<()> {
        self.write_head()?;
        let read = Read::new(&self.db);
        self.memory.write_balances(&read)?;
        self.memory.write_rest(&read)?;
        self.db.flush_prepared_statement_cache();
        for statement in &self.taken_off {
            self.db.execute_batch(statement)?;
        }
        self.db.execute("DELETE FROM sqlite_stat1", [])?;
        for figure in &self.figures {
            self.db
                .execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", (&figure.0, &figure.1, &figure.2))?;
        }
        self.db.execute_batch("COMMIT")?;
        self.db.close().map_err(|(_, source)| Fault::from(source))?;
        Ok(())
    }
}

/// What goes with the indexes: how to make them again, triggers last, and the planner's figures.
type TakenOff = (Vec<String>, Vec<(String, Option<String>, String)>);

/// Takes indexes and triggers off: an index is made faster of the whole table than row by row, and no row that only [`Bulk`] writes needs
/// a trigger to say that it is the first with its key.
fn take_off(db: &Connection) -> Result<TakenOff> {
    let figures = db
        .prepare("SELECT tbl, idx, stat FROM sqlite_stat1")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE (type = 'trigger' OR type = 'index' AND tbl_name IN ('log', 'voucher', 'movement', 'detail_imported', 'holding'))
               AND sql IS NOT NULL ORDER BY type, rowid";
    let all: Vec<(String, String, String)> =
        db.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    for (kind, name, _) in &all {
        db.execute_batch(&format!("DROP {kind} \"{name}\""))?;
    }
    Ok((all.into_iter().map(|(_, _, sql)| sql).collect(), figures))
}
