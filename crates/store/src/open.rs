//! Opening a book: one program at a time, the schema that this program knows, and the switches that keep a commit.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::read::Read;
use crate::write::Write;
use crate::{Fault, platform};

/// One step of the schema.
pub(crate) struct Migration {
    name: &'static str,
    sql: &'static str,
}

/// Append-only: a step that halls have run is never changed, only followed by another.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_books", sql: include_str!("../../../migrations/sqlite/0001_books.sql") },
    Migration { name: "0002_numbers", sql: include_str!("../../../migrations/sqlite/0002_numbers.sql") },
    Migration { name: "0003_month", sql: include_str!("../../../migrations/sqlite/0003_month.sql") },
];

/// `HBk1`: tells a hall's book from any other SQLite file.
const APPLICATION_ID: i64 = 0x4842_6B31;

/// How long a statement waits for another connection of this program, in milliseconds: writes are held under a second.
const BUSY_TIMEOUT_MS: u64 = 5_000;

/// The WAL file is cut back to this size after a checkpoint, in bytes: growing it anew costs more than reusing it.
const JOURNAL_SIZE_LIMIT: i64 = 64 * 1024 * 1024;

/// Statements kept compiled per connection: a few more than the store has.
const STATEMENTS: usize = 256;

/// Whether there may or must be a book already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// A new file; refused if there is one.
    Create,
    /// A file that is there.
    Existing,
    /// Either.
    CreateOrExisting,
}

/// Why a book was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer program has written it.
    #[error("written by a newer program: schema {found}, this program knows {known}")]
    NewerProgram {
        /// The file's schema.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The folder lies on a network drive, where the write-ahead log is not safe.
    #[error("on a network drive: {path}")]
    NetworkDrive {
        /// The file.
        path: PathBuf,
    },
    /// Another program has it open.
    #[error("open in another program: {path}")]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// Some other file.
    #[error("not a hall's book: {path}")]
    NotABook {
        /// The file.
        path: PathBuf,
    },
    /// Nothing there.
    #[error("no such file: {path}")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// There is one already.
    #[error("exists already: {path}")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The schema's history is not this program's.
    #[error("migration {migration} is not the one this book was made with")]
    ChecksumDiffers {
        /// The step.
        migration: String,
    },
    /// Something is broken.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<rusqlite::Error> for OpenError {
    fn from(source: rusqlite::Error) -> OpenError {
        OpenError::Fault(Fault::Sqlite { source })
    }
}

/// A hall's book, open. One connection writes, another reads beside it; both are handed out one at a time.
/// A closure given to [`Store::read`] or [`Store::write`] must not call either again: it would wait for itself.
pub struct Store {
    pub(crate) writer: Mutex<Connection>,
    /// A book in memory has one connection for both.
    pub(crate) reader: Option<Mutex<Connection>>,
    /// The book's file and its lock, held as long as the book is open; the system lets go of it even when the program dies.
    pub(crate) file: Option<(PathBuf, File)>,
}

impl Store {
    /// Opens the book in a file, and brings its schema up to date.
    ///
    /// # Errors
    /// Every [`OpenError`]; nothing is changed then.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Store, OpenError> {
        // By its own name: a link to a book that is open already must come upon the same lock.
        let path = path.canonicalize().or_else(|_| std::path::absolute(path)).map_err(Fault::from)?;
        let is_there = path.exists();
        if path.is_dir() {
            return Err(OpenError::NotABook { path });
        }
        match mode {
            OpenMode::Existing if !is_there => return Err(OpenError::Missing { path }),
            OpenMode::Create if is_there => return Err(OpenError::Exists { path }),
            _ => {}
        }
        let folder = path.parent().unwrap_or(Path::new("/"));
        if !folder.exists() {
            return Err(OpenError::Missing { path: folder.to_owned() });
        }
        if platform::is_network_drive(folder) {
            return Err(OpenError::NetworkDrive { path });
        }
        let lock = lock(&path)?;
        let opened = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE);
        let mut writer = opened.and_then(|writer| recognise(&writer, &path).map(|()| writer)).map_err(|error| match error {
            OpenError::Fault(Fault::Sqlite { source }) if source.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                OpenError::NotABook { path: path.clone() }
            }
            other => other,
        })?;
        // WAL keeps readers apart from the writer; FULL keeps every commit through a power cut, which NORMAL does not.
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "journal_size_limit", JOURNAL_SIZE_LIMIT)?;
        migrate(&mut writer, MIGRATIONS)?;
        let reader = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(Store { writer: Mutex::new(writer), reader: Some(Mutex::new(reader)), file: Some((path, lock)) })
    }

    /// A book in memory, for tests: gone with the value.
    ///
    /// # Errors
    /// If the engine does not start.
    pub fn open_in_memory() -> Result<Store, OpenError> {
        let mut writer = Connection::open_in_memory()?;
        configure(&writer)?;
        migrate(&mut writer, MIGRATIONS)?;
        Ok(Store { writer: Mutex::new(writer), reader: None, file: None })
    }

    /// Reads in one transaction: everything that the closure sees is of one moment.
    ///
    /// # Errors
    /// What the closure answers, or the engine's fault.
    pub fn read<T, E: From<Fault>>(&self, f: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = held(self.reader.as_ref().unwrap_or(&self.writer));
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred).map_err(Fault::from)?;
        f(&Read::new(&transaction))
    }

    /// Writes in one transaction: all of it, safe on the disk when this returns, or (on an error or a panic) nothing.
    ///
    /// # Errors
    /// What the closure answers, or the engine's fault. A fault while committing may leave the entry written or not: the
    /// caller's request id tells when it asks again.
    pub fn write<T, E: From<Fault>>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = held(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Fault::from)?;
        let answer = f(&mut Write::new(&transaction))?;
        transaction.commit().map_err(Fault::from)?;
        Ok(answer)
    }
}

/// A panic in a closure has rolled its transaction back, so the connection behind a poisoned lock is as good as before.
fn held(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A name with something behind it: `hall.db.lock`.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Takes the book for this program alone. A file of its own beside the book: locks on the book itself are the engine's.
fn lock(path: &Path) -> Result<File, OpenError> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(beside(path, ".lock")).map_err(Fault::from)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(OpenError::Fault(Fault::Io { source })),
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    configure(&connection)?;
    Ok(connection)
}

pub(crate) fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_millis(BUSY_TIMEOUT_MS))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // A plan is made once for a statement, not anew for each value bound to it: that took longer than most statements run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// An empty file, or a book of a schema that this program knows.
fn recognise(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && (application != 0 || tables != 0) {
        return Err(OpenError::NotABook { path: path.to_owned() });
    }
    let (found, known) = (pragma("user_version")?, crate::SCHEMA_VERSION);
    if found > known {
        return Err(OpenError::NewerProgram { found, known });
    }
    Ok(())
}

/// Runs the steps that the book has not seen, all in one transaction, after proving that those it has seen are the same.
fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
             version INTEGER PRIMARY KEY,
             name    TEXT NOT NULL,
             sum     BLOB NOT NULL CHECK (length(sum) = 32)
         ) STRICT;
         CREATE TRIGGER IF NOT EXISTS migration_no_update BEFORE UPDATE ON migration
         BEGIN SELECT RAISE(ABORT, 'migration: append-only'); END;
         CREATE TRIGGER IF NOT EXISTS migration_no_delete BEFORE DELETE ON migration
         BEGIN SELECT RAISE(ABORT, 'migration: append-only'); END;
         CREATE TRIGGER IF NOT EXISTS migration_no_replace BEFORE INSERT ON migration
         WHEN EXISTS (SELECT 1 FROM migration WHERE version = NEW.version)
         BEGIN SELECT RAISE(ABORT, 'migration: append-only'); END;",
    )?;
    let done: Vec<[u8; 32]> = transaction
        .prepare("SELECT sum FROM migration ORDER BY version")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for ((version, migration), index) in (1_i64..).zip(migrations).zip(0_usize..) {
        let sum: [u8; 32] = Sha256::digest(migration.sql.as_bytes()).into();
        match done.get(index) {
            Some(seen) if *seen == sum => {}
            Some(_) => return Err(OpenError::ChecksumDiffers { migration: migration.name.to_owned() }),
            None => {
                transaction.execute_batch(migration.sql)?;
                transaction
                    .execute("INSERT INTO migration (version, name, sum) VALUES (?1, ?2, ?3)", (version, migration.name, sum))?;
                transaction.pragma_update(None, "user_version", version)?;
            }
        }
    }
    if done.is_empty() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    transaction.commit()?;
    Ok(())
}
