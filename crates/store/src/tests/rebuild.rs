//! A book written anew beside the old one says the same as the same entries appended one by one, or nothing of it is kept.

use std::path::Path;

use domain::entry::{DayEntry, Entry};
use domain::voucher::{Claim, ClaimKind, Detail, ImportedDetail, LossDetail, Movement, Voucher, VoucherKind};
use domain::{Date, Flow, ItemCode, LineRef, Millis, OpenKind, SerialRange, StaffCode, VoucherNumber};
use proptest::prelude::*;

use super::Bench;
use super::bench::{at, code, date, dump};
use crate::{Bulk, Failure, Fault, OpenMode, Result, Store};

const NOW: Millis = Millis(1_772_000_900_000);

/// A paper as a history may have it; numbers are taken as they come, most of them refused.
#[derive(Clone, Debug)]
struct Paper {
    lines: Vec<(u8, u8, u8, i64, i64)>,
    opens: bool,
    settles: Option<i64>,
    claim: Option<u8>,
    loses: bool,
    next_day: Option<u64>,
}

const PLACES: [&str; 9] =
    ["supplier", "storeroom", "counter:A01", "counter:A02", "customer", "damaged", "lost", "hall:H002", "clearing:wechat"];
const ITEMS: [&str; 4] = ["sim", "umbrella", "cash", "wechat"];

fn paper() -> impl Strategy<Value = Paper> {
    let line = (0_u8..4, 0_u8..9, 0_u8..9, 0_i64..60, 1_i64..20);
    let lines = proptest::collection::vec(line, 1..4);
    let rest = (any::<bool>(), proptest::option::of(1_i64..30), proptest::option::of(0_u8..20), any::<bool>());
    (lines, rest, proptest::option::weighted(0.2, 1_u64..9)).prop_map(|(lines, (opens, settles, claim, loses), next_day)| Paper {
        lines,
        opens,
        settles,
        claim,
        loses,
        next_day,
    })
}

fn voucher(number: i64, date: Date, paper: &Paper) -> Voucher {
    let movements = paper.lines.iter().map(|(item, from, to, first, count)| {
        let name = ITEMS[usize::from(*item)];
        let (from, to) = (at(PLACES[usize::from(*from)]), at(PLACES[usize::from(*to)]));
        let mut movement = Movement::new(code(name), from, to, *count, Flow::Transfer);
        if name == "sim" {
            movement.serial = SerialRange::try_new(&format!("S{first:04}"), &format!("S{:04}", first + count - 1)).ok();
        }
        movement.opens = paper.opens.then_some(OpenKind::Transfer);
        movement.settles = paper.settles.map(|voucher| LineRef { voucher: VoucherNumber(voucher), line: 1 });
        movement
    });
    let imported = ImportedDetail { line: 1, doc: Some(format!("D{number}")), note: None, amount: None };
    let loss = LossDetail { line: 1, found_at: NOW, report_number: None, blocked_at: None };
    let mut details = vec![Detail::Imported(imported)];
    details.extend(paper.loses.then_some(Detail::Loss(loss)));
    Voucher {
        number: VoucherNumber(number),
        kind: VoucherKind::TransferOut,
        date,
        time: NOW,
        author: code("1001"),
        approver: None,
        witness: None,
        shift: None,
        reverses: None,
        names_day: None,
        happened: Some(Millis(1)),
        reason: None,
        movements: movements.collect(),
        details,
        claims: paper
            .claim
            .map(|number| Claim { kind: ClaimKind::OutboundSlip, number: number.to_string() })
            .into_iter()
            .collect(),
    }
}

fn by() -> StaffCode {
    code("9001")
}

fn day(what: fn(DayEntry) -> Entry, date: Date) -> Entry {
    what(DayEntry { date, reason: None, approver: None })
}

/// Writes papers into days, and locks the last one; what is refused is left out. How many were not.
fn write(books: &mut Bulk, papers: &[Paper]) -> Result<i64> {
    let mut today = date("2025-12-30");
    books.append(NOW, Some(&by()), day(Entry::DayOpened, today))?;
    for paper in papers {
        if let Some(days) = paper.next_day {
            books.append(NOW, Some(&by()), day(Entry::DayImported, today))?;
            today = today.plus(days);
            books.append(NOW, Some(&by()), day(Entry::DayOpened, today))?;
        }
        let before = books.head().clone();
        match books.post(NOW, Some(&by()), voucher(before.voucher.0 + 1, today, paper)) {
            Ok(_) => {}
            Err((Failure::Refused(_), _)) => assert_eq!(*books.head(), before),
            Err((Failure::Fault(fault), _)) => return Err(fault.into()),
        }
    }
    let known = books.head().voucher.0;
    books.append(NOW, Some(&by()), day(Entry::DayImported, today))?;
    Ok(known)
}

fn schema(store: &Store) -> Vec<(String, Option<String>)> {
    let rows = |db: &rusqlite::Connection, sql: &str| -> std::result::Result<Vec<(String, Option<String>)>, Fault> {
        let mut statement = db.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    };
    store
        .read(|read| {
            let mut all = rows(read.db, "SELECT name, sql FROM sqlite_schema ORDER BY name")?;
            all.extend(rows(read.db, "SELECT tbl || '/' || coalesce(idx, ''), stat FROM sqlite_stat1 ORDER BY 1, 2")?);
            Ok::<_, Fault>(all)
        })
        .expect("a schema")
}

fn opened(folder: &Path) -> Store {
    Store::open(&folder.join("hall.db"), OpenMode::Existing).expect("opens")
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn r05_r30_what_is_written_in_bulk_is_what_the_same_entries_say_one_by_one(papers in proptest::collection::vec(paper(), 1..40)) {
        let folder = tempfile::tempdir().expect("a folder");
        let bench = Bench::in_folder(folder.path());
        let fresh = schema(&bench.store);
        let Bench { store, .. } = bench;
        let rebuilt = store.rebuild(|books| Ok::<_, Failure>((true, write(books, &papers)?)), |_| ()).expect("rebuilt");
        let store = opened(folder.path());
        let one_by_one = Store::open_in_memory().expect("opens");
        store.replay_into(&one_by_one).expect("replays");
        let (bulk, one_by_one) = (dump(&store), dump(&one_by_one));
        let differ = |a: &[String], b: &[String]| a.iter().filter(|row| !b.contains(row)).cloned().collect::<Vec<_>>();
        prop_assert_eq!((differ(&bulk, &one_by_one), differ(&one_by_one, &bulk)), (Vec::new(), Vec::new()));
        prop_assert_eq!(bulk.len(), one_by_one.len());
        prop_assert_eq!(schema(&store), fresh);
        prop_assert_eq!(store.read(|read| Ok::<_, Fault>(read.head()?.voucher.0)).expect("reads"), rebuilt.answer);
        prop_assert!(rebuilt.verification.is_some_and(|seen| seen.is_sound()));
        prop_assert_eq!(files(folder.path()), ["hall.db", "hall.db-shm", "hall.db-wal", "hall.db.lock"]);
    }
}

#[test]
fn what_is_not_kept_leaves_the_old_book_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Bench::in_folder(folder.path()).store);
    let path = folder.path().join("hall.db");
    let before = std::fs::read(&path).expect("a book");
    let paper = Paper { lines: vec![(0, 0, 1, 1, 9)], opens: false, settles: None, claim: None, loses: false, next_day: None };
    let dry =
        opened(folder.path()).rebuild(|books| Ok::<_, Failure>((false, write(books, std::slice::from_ref(&paper))?)), |_| ());
    let dry = dry.expect("written");
    assert_eq!((dry.answer, dry.verification), (1, None));
    let failed = opened(folder.path()).rebuild(
        |books| {
            write(books, std::slice::from_ref(&paper))?;
            Err::<(bool, ()), Failure>(Fault::from(std::io::Error::other("no more")).into())
        },
        |_| (),
    );
    assert!(failed.is_err());
    assert_eq!(std::fs::read(&path).expect("a book"), before);
    assert_eq!(files(folder.path()), ["hall.db", "hall.db.lock"]);
}

#[test]
fn what_a_killed_run_left_behind_is_taken_away_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Bench::in_folder(folder.path()).store);
    for end in ["", "-wal", "-journal", ".lock"] {
        std::fs::write(folder.path().join(format!("hall.db.importing{end}")), "half a page").expect("written");
    }
    let paper = Paper { lines: vec![(0, 0, 1, 1, 9)], opens: false, settles: None, claim: None, loses: false, next_day: None };
    opened(folder.path()).rebuild(|books| Ok::<_, Failure>((true, write(books, &[paper])?)), |_| ()).expect("rebuilt");
    assert_eq!(files(folder.path()), ["hall.db", "hall.db.lock"]);
    assert!(opened(folder.path()).verify(|_| ()).expect("verifies").is_sound());
}

#[test]
fn only_a_book_without_vouchers_is_written_anew_and_nothing_in_it_is_reversed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::in_folder(folder.path());
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    bench.moves("float", "opening", "counter:A01", 50_000, Flow::Opening).expect("float");
    let refused = bench.store.rebuild(|_| Ok::<_, Failure>((true, ())), |_| ());
    assert!(matches!(refused, Err(Failure::Refused(refusal)) if refusal.name() == "history_not_empty"));
    let folder = tempfile::tempdir().expect("a folder");
    let store = Bench::in_folder(folder.path()).store;
    let reversal = |books: &mut Bulk| {
        let paper = Paper { lines: Vec::new(), opens: false, settles: None, claim: None, loses: false, next_day: None };
        let reversal = Voucher { reverses: Some(VoucherNumber(1)), ..voucher(1, date("2025-12-30"), &paper) };
        books.append(NOW, None, Entry::Posted(reversal)).map(|_| (true, ()))
    };
    assert!(matches!(store.rebuild(reversal, |_| ()), Err(Failure::Refused(refusal)) if refusal.name() == "kind_not_imported"));
}

#[test]
fn r33_an_imported_day_is_locked_and_the_next_one_opens_as_usual() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Bench::in_folder(folder.path()).store;
    let paper = Paper { lines: vec![(0, 0, 1, 1, 9)], opens: false, settles: None, claim: None, loses: false, next_day: Some(4) };
    store.rebuild(|books| Ok::<_, Failure>((true, write(books, &[paper])?)), |_| ()).expect("rebuilt");
    let store = opened(folder.path());
    let entry = |what: fn(DayEntry) -> Entry, on: &str| store.write(|write| write.append(NOW, Some(&by()), day(what, date(on))));
    let refused = |answer: Result<domain::Sequence>| match answer {
        Err(Failure::Refused(refusal)) => refusal.name(),
        other => panic!("not refused: {other:?}"),
    };
    for what in [Entry::DayReopened, Entry::DayCancelled, Entry::DayClosed] {
        assert_eq!(refused(entry(what, "2026-01-03")), "day_imported");
    }
    assert_eq!(refused(entry(Entry::DayOpened, "2026-01-02")), "day_before_last_closed");
    entry(Entry::DayOpened, "2026-01-09").expect("a gap after an import is nobody's holiday");
    entry(Entry::DayCounted, "2026-01-09").expect("counted");
    assert_eq!(refused(entry(Entry::DayOpened, "2026-01-11")), "day_gap");
    entry(Entry::DayOpened, "2026-01-10").expect("opens");
    assert_eq!(refused(entry(Entry::DayImported, "2026-01-10")), "history_begun");
    let sims: ItemCode = code("sim");
    let there = store.read(|read| read.balance_at(&at("storeroom"), &sims, date("2026-01-03"))).expect("reads");
    assert_eq!(there, 9);
    assert!(store.verify(|_| ()).expect("verifies").is_sound());
}
