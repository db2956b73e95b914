//! Laws of the ledger, over random days made through `call`: R03, R05, R06, R30.

use std::collections::BTreeMap;

use acceptance::{FIRST_DATE, Hall};
use domain::{ItemCode, Place};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use store::Store;

use crate::takings::at_work;

const TENDERS: [&str; 4] = ["cash", "wechat", "card", "transfer"];
const BUSINESS: [&str; 4] = ["bill", "open", "recharge", "security"];

/// Something that a hall does.
#[derive(Clone, Debug)]
enum Act {
    Take { business: usize, tender: usize, fen: i64 },
    Refund { of: usize, tender: usize, fen: i64 },
    ReturnSecurity { of: usize, fen: i64 },
    Reverse { of: usize },
    Correct { of: usize, tender: usize },
    Float { to_counter: bool, fen: i64 },
    Recharge { way: usize, fen: i64 },
    Advance { fen: i64 },
    Shift,
}

fn act() -> impl Strategy<Value = Act> {
    let fen = || prop_oneof![1_i64..100, 1_000_i64..60_000];
    prop_oneof![
        6 => (0..4_usize, 0..4_usize, fen()).prop_map(|(business, tender, fen)| Act::Take { business, tender, fen }),
        3 => (0..30_usize, 0..4_usize, fen()).prop_map(|(of, tender, fen)| Act::Refund { of, tender, fen }),
        2 => (0..30_usize, fen()).prop_map(|(of, fen)| Act::ReturnSecurity { of, fen }),
        3 => (0..40_usize).prop_map(|of| Act::Reverse { of }),
        2 => (0..30_usize, 0..4_usize).prop_map(|(of, tender)| Act::Correct { of, tender }),
        1 => (any::<bool>(), fen()).prop_map(|(to_counter, fen)| Act::Float { to_counter, fen }),
        1 => (0..3_usize, fen()).prop_map(|(way, fen)| Act::Recharge { way, fen }),
        1 => fen().prop_map(|fen| Act::Advance { fen }),
        1 => Just(Act::Shift),
    ]
}

/// The last voucher.
fn last(hall: &Hall) -> i64 {
    hall.app.store().read(|books| books.next_voucher()).unwrap().0 - 1
}

/// Does it, if the rules let it be done: a refusal changes nothing. All second persons are at hand.
fn tried(hall: &Hall, staff: &str, call: &str, body: Value) {
    let seconds: Vec<&str> = ["9002", "1001"].into_iter().filter(|second| *second != staff).collect();
    let body = hall.granted(staff, &seconds, call, &body);
    let before = hall.fingerprint();
    if hall.try_call(staff, call, body.clone()).is_err() {
        assert_eq!(before, hall.fingerprint(), "{call} {body} was refused and changed the books");
    }
}

fn perform(hall: &Hall, act: &Act) {
    let line = |of: usize| json!({ "voucher": i64::try_from(of).unwrap() % last(hall) + 1, "line": 1 });
    match act {
        Act::Take { business, tender, fen } => {
            let line = json!({ "business": BUSINESS[*business], "tender": TENDERS[*tender], "amount": fen.to_string() });
            tried(hall, "1001", "entry.post", json!({ "lines": [line] }));
        }
        Act::Refund { of, tender, fen } => {
            let body = json!({ "original": line(*of), "business": "bill", "tender": TENDERS[*tender], "amount": fen.to_string(), "reason": "退" });
            tried(hall, "1001", "entry.refund", body);
        }
        Act::ReturnSecurity { of, fen } => {
            tried(
                hall,
                "1001",
                "entry.return_security",
                json!({ "line": line(*of), "tender": "cash", "amount": fen.to_string() }),
            );
        }
        Act::Reverse { of } => {
            let voucher = line(*of)["voucher"].clone();
            tried(hall, "9001", "voucher.reverse", json!({ "voucher": voucher, "reason": "错", "through": "safe" }));
        }
        Act::Correct { of, tender } => {
            tried(hall, "1001", "entry.correct", json!({ "line": line(*of), "tender": TENDERS[*tender], "reason": "选错" }));
        }
        Act::Float { to_counter, fen } => {
            let way = if *to_counter { "to_counter" } else { "to_safe" };
            tried(
                hall,
                "9001",
                "float.change",
                json!({ "way": way, "counter": "A01", "amount": fen.to_string(), "reason": "调" }),
            );
        }
        Act::Recharge { way, fen } => {
            let way = ["bought", "returned", "to_agent"][*way];
            tried(hall, "9001", "recharge.change", json!({ "way": way, "amount": fen.to_string(), "reason": "额度" }));
        }
        Act::Advance { fen } => {
            tried(hall, "9001", "cash.advance", json!({ "counter": "A01", "amount": fen.to_string(), "reason": "垫" }));
        }
        Act::Shift => {
            // A drawer below zero is made up before the clerk may leave.
            if hall.balance("counter:A01", "cash") >= 0 {
                hall.finish_shift("1001");
                hall.open_shift("1001", "A01");
            }
        }
    }
}

fn holds(hall: &Hall) {
    let verification = hall.app.store().verify(|_| {}).unwrap();
    assert!(verification.is_sound(), "{:?}", verification.findings);
    let books = hall.app.store();
    let vouchers = books.read(|books| books.vouchers_of_day(FIRST_DATE.parse().unwrap())).unwrap();
    let mut sums: BTreeMap<(Place, ItemCode), i64> = BTreeMap::new();
    for movement in vouchers.iter().flat_map(|posted| &posted.voucher.movements) {
        *sums.entry((movement.from.clone(), movement.item.clone())).or_default() -= movement.quantity;
        *sums.entry((movement.to.clone(), movement.item.clone())).or_default() += movement.quantity;
    }
    let mut items: BTreeMap<ItemCode, i64> = BTreeMap::new();
    for ((_, item), sum) in &sums {
        *items.entry(item.clone()).or_default() += sum;
    }
    assert!(items.values().all(|sum| *sum == 0), "what leaves arrives: {items:?}");
    // What is inside is what moved there, and never below zero but for a drawer that its float covers.
    let shown = hall.call("9001", "books.balance", json!({}));
    for row in shown["rows"].as_array().unwrap() {
        let (place, item): (Place, ItemCode) =
            (row["place"].as_str().unwrap().parse().unwrap(), row["item"].as_str().unwrap().parse().unwrap());
        let quantity = row["quantity"].as_i64().unwrap();
        assert_eq!(sums.get(&(place.clone(), item.clone())).copied().unwrap_or(0), quantity, "{place} {item}");
        if quantity < 0 {
            let float = hall.balance(&place.to_string(), "float");
            assert!(place.counter().is_some() && item == ItemCode::cash() && quantity + float >= 0, "{place} {item} {quantity}");
        }
    }
    // All that is due of a tender is what is held of it (R06, R34).
    let cash: i64 = ["counter:A01", "safe", "transit"].iter().map(|place| hall.balance(place, "cash")).sum();
    assert_eq!(hall.due("cash", FIRST_DATE), cash);
    for tender in &TENDERS[1..] {
        let cell = (format!("clearing:{tender}").parse().unwrap(), tender.parse().unwrap());
        assert_eq!(hall.due(tender, FIRST_DATE), sums.get(&cell).copied().unwrap_or(0), "{tender}");
    }
    // Each ledger runs to its balance (R03).
    for (place, item) in [("counter:A01", "cash"), ("counter:A01", "float"), ("safe", "cash"), ("recharge", "recharge")] {
        let query = json!({ "place": place, "item": item, "from": FIRST_DATE, "to": FIRST_DATE });
        let ledger = hall.call("9001", "books.ledger", query);
        let rows = ledger["rows"].as_array().unwrap();
        let mut running = ledger["opening"].as_i64().unwrap();
        for row in rows {
            running += row["quantity"].as_i64().unwrap();
            assert_eq!(row["balance"].as_i64().unwrap(), running);
        }
        assert_eq!((ledger["closing"].as_i64().unwrap(), running), (running, hall.balance(place, item)), "{place} {item}");
    }
}

/// Everything that the entries say, told by the tables.
fn told(store: &Store) -> String {
    store
        .read(|books| -> Result<String, store::Fault> {
            let head = books.head()?;
            let mut holdings = Vec::new();
            for item in books.items()? {
                holdings.push(books.holdings(&item.code)?);
            }
            let date = FIRST_DATE.parse().unwrap();
            Ok(format!(
                "{:?}",
                (
                    (head.sequence, head.hash),
                    books.balances()?,
                    books.all_due()?,
                    books.open_items(None)?,
                    books.closings(date)?,
                    holdings,
                    books.days(date, date)?,
                    books.shifts_of_day(date)?,
                    books.takings_of_day(date)?,
                )
            ))
        })
        .unwrap()
}

#[test]
fn r05_r06_whatever_is_done_nothing_is_lost_and_what_is_due_is_what_is_held() {
    let config = ProptestConfig { cases: 8, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(act(), 10..28), |acts| {
            let hall = at_work();
            acts.iter().for_each(|act| perform(&hall, act));
            holds(&hall);
            Ok(())
        })
        .unwrap();
}

#[test]
fn r30_the_log_alone_makes_the_same_books() {
    let config = ProptestConfig { cases: 3, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(act(), 10..20), |acts| {
            let hall = at_work();
            acts.iter().for_each(|act| perform(&hall, act));
            if hall.balance("counter:A01", "cash") >= 0 {
                hall.finish_shift("1001");
                hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
            }
            let empty = Store::open_in_memory().unwrap();
            hall.app.store().replay_into(&empty).unwrap();
            prop_assert_eq!(told(hall.app.store()), told(&empty));
            Ok(())
        })
        .unwrap();
}

#[test]
fn r03_a_ledger_begins_with_what_the_day_before_left() {
    let hall = at_work();
    let _ = hall.take("1001", "bill", "cash", 4_000);
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 600);
    hall.hand_over_cash("1001");
    let ledger = |place: &str, from: &str, to: &str| {
        hall.call("9001", "books.ledger", json!({ "place": place, "item": "cash", "from": from, "to": to }))
    };
    let second = ledger("safe", "2026-03-03", "2026-03-03");
    assert_eq!((&second["opening"], &second["closing"]), (&json!(4_000), &json!(4_600)));
    let both = ledger("safe", FIRST_DATE, "2026-03-03");
    assert_eq!((&both["opening"], &both["closing"]), (&json!(0), &json!(4_600)));
    let customers = ledger("customer", "2026-03-03", "2026-03-03");
    assert_eq!((&customers["opening"], &customers["closing"]), (&json!(-4_000), &json!(-4_600)), "outside places too");
    // Days that have not come yet begin with what is there now.
    let later = ledger("safe", "2026-03-05", "2026-03-05");
    assert_eq!((&later["opening"], &later["closing"]), (&json!(4_600), &json!(4_600)));
    let at = |date: &str| {
        let rows = hall.call("9001", "books.balance", json!({ "place": "safe", "item": "cash", "date": date }));
        rows["rows"][0]["quantity"].clone()
    };
    assert_eq!(at(FIRST_DATE), 4_000);
    assert_eq!(ledger("safe", "2020-01-01", "2026-03-03")["lines"], 2, "however long the period");
    assert_eq!(hall.refused("1002", "books.balance", json!({})), ["not_allowed"]);
}

#[test]
fn r30_the_log_says_who_did_what_and_each_entry_follows_from_the_one_before() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 4_000);
    assert_eq!(hall.refused("9001", "log.list", json!({ "after": 0, "limit": 10 })), ["not_allowed"]);
    let page = |after: i64, limit: i64| {
        hall.call("7001", "log.list", json!({ "after": after, "limit": limit })).as_array().unwrap().clone()
    };
    let all = page(0, 500);
    assert_eq!(all[0]["kind"], "hall_made");
    let sequences: Vec<i64> = all.iter().map(|row| row["sequence"].as_i64().unwrap()).collect();
    assert_eq!(sequences, (1..=sequences.len() as i64).collect::<Vec<_>>());
    let posted = all.iter().rev().find(|row| row["kind"] == "posted").unwrap();
    assert_eq!((&posted["person"], &posted["voucher"]), (&json!("1001"), &taken["voucher"]["voucher"]));
    assert_eq!(posted["body"]["movements"][0]["quantity"], 4_000);
    let two = page(3, 2);
    assert_eq!(two, all[3..5]);
    assert!(!format!("{all:?}").contains(acceptance::PASSWORD));
}
