//! A hall's move from another system: history becomes locked days, all of it or nothing (R03, R05, R14, R27, R33).

use std::collections::BTreeMap;

use acceptance::{Hall, PASSWORD, description};
use app::{Failure, MOVE_IN, MoveIn, MovedIn, Source};
use domain::{Date, Millis, Refusal};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use store::{Fault, Store};

const HEADER: &str = "date,time,doc,kind,staff,line,item,from_place,to_place,qty,serial_first,serial_last,amount_fen,note\n";

/// A hall that has nothing yet: no float, no cash, no recharge stock, no voucher; cards and umbrellas in its catalogue.
pub(crate) fn empty_hall() -> Hall {
    let mut bare = description();
    for field in ["safe_float", "recharge"] {
        bare[field] = json!("0");
    }
    for counter in bare["counters"].as_array_mut().unwrap() {
        counter["float"] = json!("0");
    }
    Hall::described(&bare)
}

fn sources(files: &[(&str, Vec<u8>)]) -> Vec<Source> {
    let source = |(name, bytes): &(&str, Vec<u8>)| {
        let bytes = bytes.clone();
        Source { name: (*name).to_owned(), open: Box::new(move || Ok(Box::new(std::io::Cursor::new(bytes.clone())))) }
    };
    files.iter().map(source).collect()
}

/// What an import came to, and the hall as it stands afterwards.
pub(crate) struct After {
    pub(crate) answer: Result<MovedIn, Failure>,
    pub(crate) hall: Hall,
    /// The folder of the books, gone with the test.
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) fn import(hall: Hall, files: &[(&str, Vec<u8>)], create: bool, second: Option<&str>, dry_run: bool) -> After {
    import_by(hall, "9001", files, create, second, dry_run)
}

fn import_by(hall: Hall, staff: &str, files: &[(&str, Vec<u8>)], create: bool, second: Option<&str>, dry_run: bool) -> After {
    let request = MoveIn::of(sources(files), create).unwrap();
    let token = hall.token(staff);
    let subject = Value::Object(request.subject());
    let grants: Vec<uuid::Uuid> =
        second.map(|second| hall.grant(staff, second, MOVE_IN, &subject).parse().unwrap()).into_iter().collect();
    let (path, now) = (hall.path(), Millis(hall.time()));
    let Hall { app, folder, .. } = hall;
    let answer = app.move_in(&token, &grants, &request, dry_run, |_| ());
    After { answer, hall: Hall::visiting(path, PASSWORD, now), folder }
}

pub(crate) fn text(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}{}\n", rows.join("\n")).into_bytes()
}

/// Two days of cards: opened, received, issued, sold with the money, handed over.
const GOOD: [&str; 9] = [
    "2025-12-30,08:00:00,KC1,建账,9001,1,card50,opening,storeroom,100,C000001,C000100,,期初",
    "2025-12-30,08:00:00,KC1,建账,9001,2,cash,opening,safe,,,,50000,",
    "2025-12-30,08:30,RK1,stock_receipt,9001,1,card50,supplier,storeroom,,C000101,C000200,500000,",
    "2025-12-30,9:05,LY1,领用,9001,1,card50,storeroom,counter:A01,50,C000001,C000050,,",
    "2025-12-30,,XS1,售卡,1001,1,card50,counter:A01,customer,2,C000001,C000002,10000,",
    "2025-12-30,,XS1,售卡,1001,2,cash,customer,counter:A01,10000,,,10000,\"两张, 现金\"",
    "2026-01-02,10:00:00,XS2,sale,1001,1,card50,counter:A01,customer,3,C000003,,,",
    "2026-01-02,10:00:00,XS2,sale,1001,2,wechat,customer,clearing:wechat,,,,15000,",
    "2026-01-02,18:00:00,JJ1,交接,1001,,cash,counter:A01,safe,,,,10000,",
];

fn good() -> Vec<(&'static str, Vec<u8>)> {
    vec![("旧账.csv", text(&GOOD))]
}

fn state(hall: &Hall, date: &str) -> String {
    let date: Date = date.parse().unwrap();
    hall.app.store().read(|books| books.day(date)).unwrap().map_or_else(|| "-".to_owned(), |day| day.state.to_string())
}

fn rules(answer: &Result<MovedIn, Failure>) -> Vec<String> {
    match answer {
        Err(Failure::Refused(reasons)) => reasons.iter().map(Refusal::name).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn r33_history_becomes_locked_days_and_the_hall_goes_on_from_there() {
    let after = import(empty_hall(), &good(), true, Some("9002"), false);
    let (answer, hall) = (after.answer.unwrap(), after.hall);
    assert_eq!((answer.imported, answer.days, answer.vouchers, answer.movements), (true, 2, 6, 9));
    assert_eq!(answer.created, ["item:card50"]);
    assert_eq!((state(&hall, "2025-12-30"), state(&hall, "2026-01-02")), ("imported".to_owned(), "imported".to_owned()));
    assert_eq!((state(&hall, "2025-12-31"), state(&hall, acceptance::FIRST_DATE)), ("-".to_owned(), "-".to_owned()));
    assert_eq!((hall.balance("storeroom", "card50"), hall.balance("counter:A01", "card50")), (150, 45));
    assert_eq!((hall.balance("safe", "cash"), hall.balance("counter:A01", "cash")), (60_000, 0));
    assert_eq!(hall.due("wechat", "2026-01-02"), 15_000);
    let ledger = json!({ "place": "counter:A01", "item": "card50", "from": "2025-12-30", "to": "2026-01-02" });
    let ledger = hall.call("9001", "books.ledger", ledger);
    assert_eq!((&ledger["opening"], &ledger["closing"], &ledger["rows"][1]["author"]), (&json!(0), &json!(45), &json!("1001")));
    let found = hall.call("9001", "search.find", json!({ "text": "XS1" }));
    assert_eq!((&found["papers"][0]["voucher"], &found["papers"][0]["by"]), (&json!(4), &json!("imported_doc")));
    for (call, body) in [
        ("day.reopen", json!({ "date": "2026-01-02", "reason": "错" })),
        ("day.cancel", json!({ "date": "2026-01-02", "reason": "错" })),
    ] {
        assert_eq!(hall.refused("9001", call, body), ["day_imported"], "{call}");
    }
    hall.done("9001", "day.open", json!({ "date": acceptance::FIRST_DATE }));
    assert!(hall.app.verify_books().unwrap().is_sound());
    let said = hall.call("7001", "log.list", json!({ "limit": 500 }));
    let whole = said.as_array().unwrap().iter().find(|entry| entry["kind"] == "history_imported").unwrap();
    assert_eq!((&whole["body"]["vouchers"], &whole["body"]["approver"]), (&json!(6), &json!("9002")));
}

#[test]
fn r03_the_books_after_an_import_are_those_of_the_same_papers_one_by_one() {
    let after = import(empty_hall(), &good(), true, Some("9002"), false);
    assert!(after.answer.unwrap().imported);
    same_one_by_one(after.hall.app.store());
}

/// Replays the log entry by entry through the ordinary way of writing: the same head, and the same of everything that follows from it.
fn same_one_by_one(store: &Store) {
    let other = Store::open_in_memory().unwrap();
    store.replay_into(&other).unwrap();
    let all = |store: &Store| {
        let read = |books: &store::Read<'_>| -> Result<String, Fault> {
            let from: Date = "2025-01-01".parse().unwrap();
            let days = books.days(from, from.plus(800))?;
            let mut text =
                format!("{:?}{:?}{:?}{:?}", books.head()?, books.balances()?, books.all_due()?, books.open_items(None)?);
            for item in books.items()? {
                text += &format!("{:?}", books.holdings(&item.code)?);
            }
            for day in days {
                text += &format!("{day:?}{:?}{:?}", books.closings(day.date)?, books.month_closings(day.date.month())?);
            }
            Ok(text)
        };
        store.read(read).unwrap()
    };
    assert_eq!(all(store), all(&other));
}

#[test]
fn every_bad_row_is_named_and_nothing_is_changed() {
    let rows = [
        "2025-12-30,08:00:00,RK1,stock_receipt,9001,1,card50,supplier,storeroom,100,C001,C100,,",
        "2025-12-30,08:00:00,RK2,stock_receipt,9001,1,card60,supplier,storeroom,100,D001,D100,,",
        "2025-12-30,25:00:00,LY1,领用,9001,1,card50,storeroom,counter:A01,10,C001,C010,,",
        "2025-12-30,08:10:00,LY2,领用,9001,1,card50,storeroom,counter:Z09,10,C011,C020,,",
        "2025-12-30,08:20:00,XS1,卖卡,1001,1,card50,storeroom,customer,1,C021,C021,,",
        "2025-12-30,08:30:00,XS2,sale,4711,1,card50,storeroom,customer,1,C022,C022,,",
        "2025-12-30,08:40:00,XS3,sale,1001,1,card50,storeroom,customer,2,C023,C023,,",
        "2025-12-30,08:50:00,XS4,sale,1001,1,card50,storeroom,customer,1,8.98601E+18,,,",
        "2025-12-30,09:00:00,XS5,sale,1001,1,umbrella,storeroom,customer,5,,,,",
        "2025-12-30,09:10:00,XS6,sale,1001,1,cash,customer,safe,,,,10.5,",
        "2025-12-30,09:20:00,RK1,stock_receipt,9001,1,umbrella,supplier,storeroom,1,,,,",
        "2025-12-30,09:30:00,KC1,建账,9001,1,umbrella,supplier,storeroom,1,,,,",
        "2025-12-30,09:40:00,CZ1,reversal,9001,1,umbrella,customer,storeroom,1,,,,",
        "2025-12-30,09:50:00,XS7,sale,1001,1,card50,storeroom,customer,1,C099,C099,,",
        "2025-12-30,09:55:00,XS7,sale,1001,2,card50,storeroom,customer,1,C100,C100,,",
        "2025-12-29,09:00:00,XS8,sale,1001,1,card50,storeroom,customer,1,C098,C098,,",
        "2099-01-01,09:00:00,XS9,sale,1001,1,card50,storeroom,customer,1,C097,C097,,",
        "2025-12-30,10:00:00,XSA,sale,1001,1,card50,storeroom,customer,1,C200,C200,,",
        "2025-12-30,10:00:00,XSB,sale,1001,1,card50,storeroom",
    ];
    let hall = catalogued();
    let _ = (hall.token("9001"), hall.token("9002"));
    let before = (hall.fingerprint(), hall.app.store().read(|books| books.head()).unwrap());
    let after = import(hall, &[("旧账.csv", text(&rows))], false, Some("9002"), false);
    let answer = after.answer.unwrap();
    let named: Vec<(u64, String, String)> = answer
        .bad_rows
        .iter()
        .map(|bad| {
            let reason = serde_json::to_value(&bad.reason).unwrap();
            (bad.line, bad.column.clone().unwrap_or_default(), reason["name"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        (3, "item", "unknown_code"),
        (4, "time", "field_invalid"),
        (5, "to_place", "unknown_code"),
        (6, "kind", "unknown_code"),
        (7, "staff", "unknown_code"),
        (8, "qty", "serial_count_differs"),
        (9, "serial_first", "serial_unreadable"),
        (10, "from_place", "balance_below_zero"),
        (11, "amount_fen", "field_invalid"),
        (12, "doc", "doc_not_together"),
        (13, "from_place", "opening_place"),
        (14, "kind", "kind_not_imported"),
        (16, "time", "doc_differs"),
        (17, "date", "day_before_last_closed"),
        (18, "date", "day_in_future"),
        (19, "serial_first", "serial_elsewhere"),
        (20, "", "field_missing"),
    ];
    assert_eq!(named, expected.map(|(line, column, name)| (line, column.to_owned(), name.to_owned())));
    assert_eq!((answer.imported, answer.bad), (false, 17));
    assert!(answer.bad_rows[15].may_follow, "an earlier bad row names the same cards");
    assert!(!answer.bad_rows[7].may_follow);
    let hall = after.hall;
    assert_eq!(before, (hall.fingerprint(), hall.app.store().read(|books| books.head()).unwrap()));
}

/// An empty hall with cards and umbrellas in its catalogue.
fn catalogued() -> Hall {
    let hall = empty_hall();
    let mut card = acceptance::item("card50", "prepaid_card", "50 元充值卡");
    card["face_value"] = json!("5000");
    hall.done("9001", "item.set", card);
    hall.done("9001", "item.set", acceptance::item("umbrella", "promo", "雨伞"));
    hall
}

#[test]
fn a_file_that_is_none_is_named_with_what_it_lacks() {
    let named = |bytes: &[u8]| {
        let after = import(empty_hall(), &[("旧账.csv", bytes.to_vec())], false, Some("9002"), false);
        let answer = after.answer.unwrap();
        assert!(!answer.imported);
        serde_json::to_value(&answer.bad_rows[0].reason).unwrap()["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(named(b""), "file_empty");
    assert_eq!(named(HEADER.as_bytes()), "file_empty");
    assert_eq!(named(b"date,doc\n"), "columns_missing");
    assert_eq!(named(b"date,doc,kind,staff,item,from_place,to_place,pieces\n"), "column_unknown");
    assert_eq!(named(b"\xFF\x00\x81"), "encoding_unknown");
}

#[test]
fn history_goes_only_into_a_hall_without_vouchers_and_before_its_first_day() {
    let after = import(Hall::new(), &good(), true, Some("9002"), false);
    assert_eq!(rules(&after.answer), ["history_not_empty"]);
    let hall = empty_hall();
    hall.done("9001", "day.cancel", json!({ "date": acceptance::FIRST_DATE, "reason": "误开" }));
    hall.done("9001", "day.holiday", json!({ "from": acceptance::FIRST_DATE, "to": acceptance::FIRST_DATE, "reason": "休息" }));
    assert_eq!(rules(&import(hall, &good(), true, Some("9002"), false).answer), ["history_begun"]);
}

#[test]
fn r27_an_import_is_two_persons_work_and_a_dry_run_one_s() {
    assert_eq!(rules(&import(empty_hall(), &good(), true, None, false).answer), ["second_person_required"]);
    assert_eq!(rules(&import(empty_hall(), &good(), true, Some("1001"), false).answer), ["second_person_may_not"]);
    assert_eq!(rules(&import_by(empty_hall(), "7001", &good(), true, Some("9002"), false).answer), ["not_allowed"]);
    let hall = empty_hall();
    let _ = hall.token("9001");
    let before = (hall.fingerprint(), hall.app.store().read(|books| books.head()).unwrap());
    let after = import(hall, &good(), true, None, true);
    let answer = after.answer.unwrap();
    assert_eq!((answer.imported, answer.vouchers, answer.bad), (false, 6, 0));
    assert_eq!(before, (after.hall.fingerprint(), after.hall.app.store().read(|books| books.head()).unwrap()));
}

#[test]
fn the_files_make_what_they_name_and_nobody_who_can_sign_in() {
    let rows = [
        "2025-12-30,,R1,opening,W1,1,sim-blank,opening,storeroom,,S001,S010,,",
        "2025-12-30,,R2,opening,W1,1,card50,opening,storeroom,,C001,C010,,",
        "2025-12-30,,R3,opening,W1,1,receipts,opening,storeroom,,00000001,00000020,,",
        "2025-12-30,,R4,roll_issued,W1,1,receipts,storeroom,counter:B07,,00000001,00000020,,",
        "2025-12-30,,R5,opening,W1,1,umbrella,opening,storeroom,8,,,,",
        "2025-12-30,,R6,takings,W2,1,unionpay,customer,clearing:unionpay,,,,900,",
    ];
    let after = import(empty_hall(), &[("旧账.csv", text(&rows))], true, Some("9002"), false);
    let (answer, hall) = (after.answer.unwrap(), after.hall);
    assert!(answer.imported, "{answer:?}");
    let created = [
        "staff:W1",
        "staff:W2",
        "item:unionpay",
        "clearing:unionpay",
        "item:card50",
        "item:receipts",
        "item:sim-blank",
        "item:umbrella",
        "counter:B07",
    ];
    assert_eq!(answer.created, created);
    let kinds: BTreeMap<String, String> = hall
        .app
        .store()
        .read(|books| books.items())
        .unwrap()
        .into_iter()
        .map(|item| (item.code.to_string(), item.kind.to_string()))
        .collect();
    let kind = |code: &str| kinds[code].as_str();
    assert_eq!(
        (kind("sim-blank"), kind("card50"), kind("receipts"), kind("umbrella"), kind("unionpay")),
        ("sim_card", "sim_card", "invoice", "promo", "tender")
    );
    let refused = hall.app.call(None, "session.sign_in", &json!({ "staff": "W1", "password": "" }).to_string());
    assert!(matches!(refused, Err(Failure::Refused(reasons)) if reasons == [Refusal::SignInFailed]));
}

#[test]
fn files_in_order_and_in_any_encoding_are_one_history() {
    let gb = |rows: &[&str]| {
        let text = String::from_utf8(text(rows)).unwrap();
        encoding_rs::GB18030.encode(&text).0.into_owned()
    };
    let marked = [b"\xEF\xBB\xBF".to_vec(), text(&GOOD[6..])].concat();
    let after = import(empty_hall(), &[("一.csv", gb(&GOOD[..6])), ("二.csv", marked)], true, Some("9002"), false);
    assert_eq!(after.answer.unwrap().vouchers, 6);
    assert_eq!(after.hall.balance("counter:A01", "card50"), 45);
    let turned = import(empty_hall(), &[("二.csv", text(&GOOD[6..])), ("一.csv", text(&GOOD[..6]))], true, Some("9002"), false);
    let answer = turned.answer.unwrap();
    assert!(answer.bad_rows.iter().any(|bad| bad.file == "一.csv" && bad.column.as_deref() == Some("date")), "{answer:?}");
}

#[test]
fn r12_a_month_is_its_opening_what_moved_by_cause_and_its_closing() {
    let after = import(empty_hall(), &good(), true, Some("9002"), false);
    let hall = after.hall;
    let row = |month: &str, place: &str, item: &str| {
        let answer = hall.call("9001", "books.month", json!({ "month": month, "place": place, "item": item }));
        (answer["state"].clone(), answer["complete"].clone(), answer["rows"][0].clone())
    };
    let (state, complete, december) = row("2025-12", "counter:A01", "card50");
    assert_eq!((state, complete), (json!("imported"), json!(true)));
    assert_eq!((&december["opening"], &december["closing"]), (&json!(0), &json!(48)));
    assert_eq!(december["flows"], json!([{ "flow": "issue", "quantity": 50 }, { "flow": "sale", "quantity": -2 }]));
    let (state, complete, january) = row("2026-01", "counter:A01", "card50");
    assert_eq!((state, complete), (json!("open"), json!(false)), "the import does not reach its end");
    assert_eq!((&january["opening"], &january["closing"]), (&json!(48), &json!(45)));
    hall.done("9001", "day.open", json!({ "date": acceptance::FIRST_DATE }));
    assert_eq!(row("2026-01", "counter:A01", "card50").0, json!("imported"), "the hall goes on in a later month");
    let (state, complete, march) = row("2026-03", "storeroom", "card50");
    assert_eq!((state, complete, &march["opening"], &march["closing"]), (json!("open"), json!(false), &json!(150), &json!(150)));
    assert_eq!(hall.refused("9001", "books.month", json!({ "month": "2026-3" })), ["unreadable_payload"]);
}

/// Chance that is the same again for the same seed.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(most).unwrap()).unwrap()
    }
}

/// A random history that keeps every law: cards come, go to counters, are sold with their money, and money goes to the safe.
fn history(seed: u64) -> Vec<String> {
    let mut chance = Chance(seed);
    let (mut rows, mut date, mut next) = (Vec::new(), "2025-11-20".parse::<Date>().unwrap(), 1_i64);
    let mut store: Vec<(i64, i64)> = Vec::new();
    let mut counters: [Vec<(i64, i64)>; 2] = [Vec::new(), Vec::new()];
    let mut cash = [0_i64; 2];
    for doc in 0..30 + chance.below(30) {
        if chance.below(6) == 0 {
            date = date.plus(u64::try_from(1 + chance.below(5)).unwrap());
        }
        let at = usize::try_from(chance.below(2)).unwrap();
        let counter = format!("counter:A0{}", at + 1);
        let mut row = |kind: &str, line: i64, rest: String| {
            rows.push(format!("{date},{:02}:00,D{doc},{kind},1001,{line},{rest}", 8 + doc % 12))
        };
        match chance.below(5) {
            0 | 1 => {
                let count = 1 + chance.below(300);
                row("入库", 1, format!("card50,supplier,storeroom,{count},C{next:08},C{:08},,", next + count - 1));
                row("入库", 2, format!("umbrella,supplier,storeroom,{count},,,{count},伞"));
                store.push((next, count));
                next += count + chance.below(2);
            }
            2 => {
                let Some((first, count)) = store.pop() else { continue };
                let part = 1 + chance.below(count);
                row("stock_issue", 1, format!("card50,storeroom,{counter},,C{first:08},C{:08},,", first + part - 1));
                counters[at].push((first, part));
                if part < count {
                    store.push((first + part, count - part));
                }
            }
            3 => {
                let Some((first, count)) = counters[at].pop() else { continue };
                let part = 1 + chance.below(count);
                row("sale", 1, format!("card50,{counter},customer,{part},C{first:08},,{},", part * 5_000));
                row("sale", 2, format!("cash,customer,{counter},,,,{},", part * 5_000));
                cash[at] += part * 5_000;
                if part < count {
                    counters[at].push((first + part, count - part));
                }
            }
            _ => {
                if cash[at] > 0 {
                    row("hand_over", 1, format!("cash,{counter},safe,,,,{},", cash[at]));
                    cash[at] = 0;
                }
            }
        }
    }
    rows.push(format!("{date},,END,opening,1001,1,float,opening,safe,,,,100,"));
    rows
}

#[test]
fn r03_random_histories_are_the_same_in_bulk_and_one_by_one() {
    let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
    let run = |seed: u64| {
        let rows = history(seed);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let after = import(catalogued(), &[("旧账.csv", text(&rows))], false, Some("9002"), false);
        let answer = after.answer.unwrap();
        prop_assert!(answer.imported, "{:?}", answer.bad_rows);
        same_one_by_one(after.hall.app.store());
        Ok(())
    };
    TestRunner::new(config).run(&any::<u64>(), run).unwrap();
}

#[test]
fn r05_a_random_history_that_breaks_a_law_is_refused_at_that_row_and_changes_nothing() {
    let config = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
    let run = |seed: u64, place: usize, wrong: u8| {
        let mut rows = history(seed);
        let at = place % rows.len();
        let mut cells: Vec<String> = rows[at].split(',').map(str::to_owned).collect();
        let (column, value) = match wrong {
            0 => (6, "no-such-item"),
            1 => (8, "counter:Z99"),
            2 => (0, "2026-13-01"),
            3 => (9, "-1"),
            4 => (12, "1,5"),
            _ => (3, "说明"),
        };
        cells[column] = value.to_owned();
        rows[at] = cells.join(",");
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let hall = catalogued();
        let _ = (hall.token("9001"), hall.token("9002"));
        let before = (hall.fingerprint(), hall.app.store().read(|books| books.head()).unwrap());
        let after = import(hall, &[("旧账.csv", text(&rows))], false, Some("9002"), false);
        let answer = after.answer.unwrap();
        prop_assert!(!answer.imported);
        let line = u64::try_from(at).unwrap() + 2;
        prop_assert!(answer.bad_rows.iter().any(|bad| bad.line == line), "line {line}: {:?}", answer.bad_rows);
        prop_assert_eq!(before, (after.hall.fingerprint(), after.hall.app.store().read(|books| books.head()).unwrap()));
        Ok(())
    };
    let input = (any::<u64>(), any::<usize>(), 0_u8..6);
    TestRunner::new(config).run(&input, |(seed, place, wrong)| run(seed, place, wrong)).unwrap();
}
