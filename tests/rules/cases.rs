//! The numbers that must come out: rows of `tests/data/cases.tsv` of the domains cash, bank and transfer, counted at a counter.

use acceptance::{Hall, description, yuan};
use serde_json::{Value, json};

struct Case {
    id: &'static str,
    opening: i64,
    movements: Vec<i64>,
    expected: i64,
    counted: i64,
    difference: i64,
}

/// The rows of a domain.
fn cases(domain: &str) -> Vec<Case> {
    let rows = include_str!("../data/cases.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row[1] == domain);
    rows.map(|row| Case {
        id: row[0],
        opening: yuan(row[2]),
        movements: row[3].split(';').filter(|text| !text.is_empty()).map(yuan).collect(),
        expected: yuan(row[4]),
        counted: yuan(row[5]),
        difference: yuan(row[6]),
    })
    .collect()
}

/// One movement of a tender at the counter: a taking, or a refund with a second person's word.
fn moved(hall: &Hall, tender: &str, fen: i64) {
    match fen.signum() {
        1 => drop(hall.take("1001", "bill", tender, fen)),
        -1 => {
            let refund = json!({ "business": "bill", "tender": tender, "amount": (-fen).to_string(), "reason": "退款" });
            hall.done_with("1001", "9001", "entry.refund", refund);
        }
        _ => {
            let nothing = json!({ "lines": [{ "business": "bill", "tender": tender, "amount": "0" }] });
            assert_eq!(hall.refused("1001", "entry.post", nothing), ["amount_is_zero"]);
        }
    }
}

/// Counts what the case counts, checks what it finds, and that after its voucher the books say what was counted.
fn check(hall: &Hall, case: &Case, place: &str, item: &str) {
    let before = hall.call("9001", "count.findings", json!({ "shift": 1 }));
    assert_eq!(before["lines"], json!([]), "{}: before counting there is nothing, not zero", case.id);
    let found = hall.count("1001", &[(item, Some(case.counted))]);
    let line = |found: &Value| found["lines"].as_array().unwrap().iter().find(|line| line["item"] == item).unwrap().clone();
    let told = line(&found);
    let figures = [&told["expected"], &told["counted"], &told["difference"]];
    let wanted = [case.expected, case.counted, case.difference].map(|fen| json!(fen.to_string()));
    assert_eq!(figures, [&wanted[0], &wanted[1], &wanted[2]], "{}", case.id);
    if case.difference != 0 {
        let lines = json!([{ "place": place, "item": item, "reason": case.id }]);
        let record = json!({ "count": found["count"], "lines": lines });
        hall.done_with("1001", "9001", "difference.record", record);
        assert_eq!(line(&hall.call("1001", "count.findings", json!({})))["state"], "explained", "{}", case.id);
    }
    let held = hall.call("1001", "shift.mine", json!({}))["holds"].clone();
    let held = held.as_array().unwrap().iter().find(|held| held["item"] == item).unwrap();
    assert_eq!(held["amount"], json!(case.counted.to_string()), "{}: the books say what was counted", case.id);
    assert_eq!(hall.call("1001", "count.findings", json!({}))["findings"], json!([]), "{}", case.id);
}

#[test]
fn cash_rows_come_out() {
    let cases = cases("cash");
    assert_eq!(cases.len(), 16);
    for case in &cases {
        let mut safe = description();
        safe["safe_cash"] = json!("100000");
        let hall = Hall::described(&safe);
        hall.open_shift("1001", "A01");
        moved_if(&hall, case.opening);
        for (index, fen) in case.movements.iter().enumerate() {
            match (case.id, index) {
                // The giver of a hand-over that is still on its way.
                ("S50", 1) => hall.done("1001", "handover.give", json!({ "amount": (-fen).to_string() })),
                // The refund came first; the safe makes it up, the float stays as it was.
                ("S5b", 2) => {
                    let advance = json!({ "counter": "A01", "amount": fen.to_string(), "reason": "退款垫付" });
                    hall.done_with("9001", "1001", "cash.advance", advance);
                }
                _ => moved(&hall, "cash", *fen),
            }
        }
        check(&hall, case, "counter:A01", "cash");
        assert_eq!(hall.balance("counter:A01", "float"), 50_000, "{}", case.id);
    }
}

fn moved_if(hall: &Hall, fen: i64) {
    if fen != 0 {
        moved(hall, "cash", fen);
    }
}

#[test]
fn bank_rows_come_out() {
    let cases = cases("bank");
    assert_eq!(cases.len(), 5);
    for case in &cases {
        let hall = Hall::new();
        hall.open_shift("1001", "A01");
        case.movements.iter().for_each(|fen| moved(&hall, "card", *fen));
        check(&hall, case, "clearing:card", "card");
    }
}

#[test]
fn transfer_rows_come_out_where_the_counter_counts_transfers() {
    for case in &cases("transfer") {
        let hall = Hall::new();
        let mut tender = hall.app.store().read(|books| books.tender(&"transfer".parse().unwrap())).unwrap().unwrap();
        tender.counted_at = domain::master::CountedAt::Counter;
        let (now, by) = (app::Clock::now(&hall.clock), "9001".parse().unwrap());
        let set = domain::entry::Entry::TenderSet(tender);
        hall.app.store().write(|books| books.append(now, Some(&by), set.clone())).unwrap();
        hall.open_shift("1001", "A01");
        case.movements.iter().for_each(|fen| moved(&hall, "transfer", *fen));
        check(&hall, case, "clearing:transfer", "transfer");
    }
}
