//! Opening a book: what is refused, and that refusing changes nothing.

use std::path::Path;

use super::Bench;
use super::bench::{date, dump};
use crate::{Fault, OpenError, OpenMode, Store};
use domain::entry::Entry;

fn raw(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection.execute_batch(sql).expect("runs");
}

fn refusal(path: &Path, mode: OpenMode) -> OpenError {
    match Store::open(path, mode) {
        Ok(_) => panic!("opened"),
        Err(refusal) => refusal,
    }
}

/// The path of a book with one day in it, closed.
fn made(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("hall.db");
    let mut bench = Bench::in_folder(folder);
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    path
}

#[test]
fn a_book_is_closed_and_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(folder.path());
    let store = Store::open(&path, OpenMode::Existing).expect("opens");
    assert_eq!(store.read(|read| read.open_date()).expect("reads"), Some(date("2026-03-01")));
    let mode: String =
        store.read(|read| Ok::<_, Fault>(read.db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?)).expect("reads");
    assert_eq!(mode, "wal");
    for (pragma, value) in [("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1), ("trusted_schema", 0)] {
        let is: i64 = store
            .write(|write| Ok::<_, Fault>(write.db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?))
            .expect("reads");
        assert_eq!(is, value, "{pragma}");
    }
}

#[test]
fn a_second_opener_is_refused_until_the_first_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(folder.path());
    let first = Store::open(&path, OpenMode::Existing).expect("opens");
    assert!(matches!(refusal(&path, OpenMode::Existing), OpenError::Locked { .. }));
    #[cfg(unix)]
    {
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        assert!(matches!(refusal(&link, OpenMode::Existing), OpenError::Locked { .. }), "by another name it is the same book");
    }
    drop(first);
    Store::open(&path, OpenMode::Existing).expect("opens again");
}

#[test]
fn what_is_missing_or_there_already_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    assert!(matches!(refusal(&path, OpenMode::Existing), OpenError::Missing { .. }));
    assert!(matches!(refusal(&folder.path().join("none/hall.db"), OpenMode::Create), OpenError::Missing { .. }));
    assert!(matches!(refusal(folder.path(), OpenMode::Existing), OpenError::NotABook { .. }));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "a refusal makes no file");
    made(folder.path());
    assert!(matches!(refusal(&path, OpenMode::Create), OpenError::Exists { .. }));
}

#[test]
fn a_newer_programs_book_is_refused_unchanged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(folder.path());
    raw(&path, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
    let before = std::fs::read(&path).expect("reads");
    match refusal(&path, OpenMode::CreateOrExisting) {
        OpenError::NewerProgram { found, known } => assert_eq!((found, known), (99, crate::SCHEMA_VERSION)),
        other => panic!("{other:?}"),
    }
    assert_eq!(before, std::fs::read(&path).expect("reads"));
}

#[test]
fn another_history_of_migrations_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(folder.path());
    raw(&path, "DROP TRIGGER migration_no_update; UPDATE migration SET sum = zeroblob(32)");
    match refusal(&path, OpenMode::Existing) {
        OpenError::ChecksumDiffers { migration } => assert_eq!(migration, "0001_books"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_file_is_not_a_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let (text, other) = (folder.path().join("text.db"), folder.path().join("other.db"));
    std::fs::write(&text, "not a database, but long enough to be looked at as one ".repeat(40)).expect("writes");
    raw(&other, "CREATE TABLE something (x)");
    for path in [&text, &other] {
        let before = std::fs::read(path).expect("reads");
        assert!(matches!(refusal(path, OpenMode::CreateOrExisting), OpenError::NotABook { .. }));
        assert_eq!(before, std::fs::read(path).expect("reads"));
    }
}

#[test]
fn an_error_or_a_panic_in_a_write_leaves_nothing() {
    let mut bench = Bench::in_file();
    bench.full_day();
    let before = bench.dump();
    let failed: Result<(), Fault> = bench.store.write(|write| {
        write.put_draft(&"1001".parse().expect("a code"), "key", b"draft", domain::Millis(1))?;
        Err(Fault::corrupt("test", "test", 1))
    });
    assert!(failed.is_err());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: Result<(), Fault> = bench.store.write(|write| {
            write.put_draft(&"1001".parse().expect("a code"), "key", b"draft", domain::Millis(1))?;
            panic!("in the middle");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(before, dump(&bench.store));
    bench
        .store
        .write(|write| write.put_draft(&"1001".parse().expect("a code"), "key", b"draft", domain::Millis(1)))
        .expect("goes on");
}
