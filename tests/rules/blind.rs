//! Counting blind: from suspending until the count is stored, no call lets the clerk see or derive what the counter should hold (R01, R02).

use acceptance::{FIRST_DATE, Hall, description, notes};
use serde_json::{Value, json};

/// Plausible values for the fields of reading calls. A new field is added here, or this test cannot look behind it.
fn candidates(field: &str) -> Vec<Value> {
    match field {
        "shift" | "spot" => vec![json!(1)],
        "counter" => vec![json!("A01")],
        "clerk" | "staff" | "person" | "author" => vec![json!("1001")],
        "place" => vec![json!("counter:A01"), json!("clearing:wechat"), json!("recharge")],
        "item" => vec![json!("cash"), json!("wechat"), json!("recharge")],
        "tender" | "channel" => vec![json!("cash"), json!("wechat")],
        "business" => vec![json!("bill")],
        "account" => vec![json!("icbc")],
        "date" | "from" | "to" | "day" => vec![json!(FIRST_DATE)],
        "until" => vec![json!(FIRST_DATE), json!("2026-03")],
        "month" | "period" => vec![json!("2026-03")],
        "months" => vec![json!(6)],
        "flows" => vec![json!(["takings"])],
        "voucher" | "number" | "count" | "report" => vec![json!(2), json!("2")],
        "line" => vec![json!({ "voucher": 2, "line": 1 })],
        "figure" => vec![
            json!({ "of": "moved", "item": "cash", "at": "stock" }),
            json!({ "of": "moved", "item": "cash", "at": { "place": "counter:A01" }, "standing": true }),
            json!({ "of": "moved", "at": "channels" }),
            json!({ "of": "takings" }),
            json!({ "of": "papers", "vouchers": [2] }),
        ],
        "after" | "before" | "offset" | "skip" | "export" => vec![json!(0)],
        "limit" => vec![json!(100)],
        "lines_of" => vec![json!({ "clerk": "1001", "business": "bill", "tender": "cash" })],
        "kind" => vec![json!("boss_totals")],
        "file" => vec![acceptance::file("totals.csv", "工号,金额\n1001,1.00\n".as_bytes())],
        "mapping_name" => vec![json!("BOSS 日汇总")],
        "mapping" => vec![acceptance::totals_mapping()],
        "show" | "state" => vec![json!("all"), json!("open")],
        "subject" => vec![
            json!("shift:1"),
            json!(format!("day:{FIRST_DATE}")),
            json!("voucher:2"),
            json!(format!("ledger:counter:A01/cash/{FIRST_DATE}..{FIRST_DATE}")),
        ],
        "template" => vec![json!("shift"), json!("voucher"), json!("daily"), json!("differences"), json!("stock_ledger")],
        "text" | "query" | "name" => vec![json!("1")],
        "grade" => vec![json!("G1")],
        "take" | "sheet" => vec![json!(1)],
        "as_of" => vec![json!(FIRST_DATE)],
        other => unknown_field(other),
    }
}

fn unknown_field(field: &str) -> Vec<Value> {
    panic!("tests/rules/blind.rs: say in `candidates` what a plausible `{field}` is")
}

/// The words between backticks that a refused payload's message lists.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn detail(refusal: &Value) -> String {
    refusal["detail"].as_str().unwrap_or_default().to_owned()
}

/// The fields of a call's payload, as its own reader names them.
fn fields(hall: &Hall, staff: &str, name: &str) -> Vec<String> {
    match hall.try_call(staff, name, json!({ "no such field": 1 })) {
        Err(refusals) if refusals[0]["name"] == "unreadable_payload" => {
            let listed = quoted(&detail(&refusals[0]));
            listed.into_iter().filter(|field| field != "no such field").collect()
        }
        // Refused before it was read: there is nothing behind it for this person.
        Err(_) => Vec::new(),
        Ok(_) => panic!("{name} reads fields that it does not know"),
    }
}

/// Every payload of every choice of fields (each absent or one of its plausible values).
fn payloads(fields: &[String]) -> Vec<Value> {
    let mut all = vec![json!({})];
    for field in fields {
        let mut more = Vec::new();
        for value in candidates(field) {
            for payload in &all {
                let mut payload = payload.clone();
                payload[field] = value.clone();
                more.push(payload);
            }
        }
        all.extend(more);
    }
    all
}

/// A hall where a clerk has taken odd amounts at A01, and every figure from which one could tell what the counter should hold.
fn counting_hall(clerk: &str) -> (Hall, Vec<&'static str>) {
    let mut odd = description();
    odd["recharge"] = json!("987654321");
    let hall = Hall::described(&odd);
    hall.open_shift(clerk, "A01");
    hall.open_shift("1002", "A02");
    let _ = hall.take(clerk, "bill", "cash", 1_234_567);
    let _ = hall.take(clerk, "bill", "wechat", 7_654_321);
    let _ = hall.take(clerk, "recharge", "cash", 333_331);
    assert_eq!(hall.balance("counter:A01", "cash"), 1_567_898);
    assert_eq!(hall.balance("recharge", "recharge"), 987_320_990);
    hall.done(clerk, "shift.suspend", json!({}));
    (hall, vec!["1567898", "7654321", "1234567", "333331", "987320990", "15678.98", "15,678.98", "76543.21", "76,543.21"])
}

/// The answers of every reading call, with every plausible payload, that show one of the figures: which call, with what.
fn leaks(hall: &Hall, staff: &str, needles: &[&str], only: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let asked = |name: &str| only.is_empty() || only.contains(&name);
    for call in app::calls().iter().filter(|call| call.kind() == "read" && asked(call.name)) {
        let mut was_read = false;
        for payload in payloads(&fields(hall, staff, call.name)) {
            let text = match hall.try_call(staff, call.name, payload.clone()) {
                Ok(answer) => answer.to_string(),
                Err(refusals) if refusals[0]["name"] == "unreadable_payload" => continue,
                Err(refusals) => json!(refusals).to_string(),
            };
            was_read = true;
            if needles.iter().any(|needle| text.contains(needle)) {
                found.push(format!("{} {payload}", call.name));
            }
        }
        assert!(was_read, "{}: no plausible payload is read; see `candidates`", call.name);
    }
    found
}

#[test]
fn r02_no_call_shows_the_blind_clerk_what_the_counter_should_hold() {
    let (hall, needles) = counting_hall("1001");
    assert_eq!(leaks(&hall, "1001", &needles, &[]), Vec::<String>::new());
    let mine = hall.call("1001", "shift.mine", json!({}));
    assert_eq!((mine["blind"].as_bool(), &mine["holds"]), (Some(true), &Value::Null));
}

#[test]
fn r02_the_search_for_leaks_finds_the_figures_where_they_are_shown() {
    let (hall, needles) = counting_hall("1001");
    for call in ["shift.mine", "entry.list", "books.balance", "report.preview"] {
        assert!(!leaks(&hall, "9001", &needles, &[call]).is_empty(), "{call}");
    }
}

#[test]
fn r02_who_sees_the_hall_and_works_a_counter_counts_that_counter_blind_too() {
    let (hall, needles) = counting_hall("2001");
    assert_eq!(leaks(&hall, "2001", &needles, &[]), Vec::<String>::new());
}

#[test]
fn r02_no_refusal_tells_the_blind_clerk_what_the_counter_should_hold() {
    let (hall, needles) = counting_hall("1001");
    let tries = [
        ("shift.sign_off", json!({ "seal": "F1" })),
        ("handover.give", json!({ "amount": "999999999" })),
        ("bag.drop", json!({ "bag_number": "B1", "amount": "1000000", "denominations": notes(1_000_000) })),
        ("difference.record", json!({ "count": 3, "lines": [{ "place": "counter:A01", "item": "cash", "reason": "?" }] })),
        ("shift.suspend", json!({})),
    ];
    for (name, body) in tries {
        let refused = json!(hall.findings("1001", name, body)).to_string();
        assert!(needles.iter().all(|needle| !refused.contains(needle)), "{name}: {refused}");
    }
}

#[test]
fn r02_once_the_count_is_stored_the_clerk_sees_what_it_found() {
    let (hall, _) = counting_hall("1001");
    let refused = hall.refused("1001", "count.findings", json!({}));
    assert_eq!(refused, ["hidden_while_blind"]);
    let lines = hall.counted("1001", &[("cash", Some(1_567_800))]);
    let at = hall.call("1001", "count.sheet", json!({}))["at_voucher"].clone();
    let found = hall.call("1001", "count.post", json!({ "at_voucher": at, "lines": lines }));
    assert_eq!(found["lines"][0]["expected"], "1567898");
    assert_eq!(hall.call("1001", "count.findings", json!({}))["lines"][0]["difference"], "-98");
    assert_eq!(hall.call("1001", "session.me", json!({}))["blind"], false);
}

#[test]
fn r02_a_hall_may_count_with_open_eyes() {
    let (hall, _) = counting_hall("1001");
    hall.done("9001", "setting.set", json!({ "key": "blind_count", "value": "false" }));
    assert_eq!(hall.call("1001", "shift.mine", json!({}))["holds"][1]["amount"], "1567898");
}

#[test]
fn r37_a_drawer_is_taken_over_without_knowing_what_it_should_hold() {
    let hall = Hall::new();
    let before = hall.call("1001", "shift.before", json!({}));
    assert_eq!(before["blind"], true);
    assert!(before["counters"].as_array().unwrap().iter().all(|counter| counter["holds"].is_null()));
    hall.done("9001", "setting.set", json!({ "key": "blind_count", "value": "false" }));
    let before = hall.call("1001", "shift.before", json!({}));
    assert_eq!(before["counters"][0]["holds"][0]["amount"], "50000");
}
