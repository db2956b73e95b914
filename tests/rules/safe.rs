//! What no counter counts: the safe, and what the hall checks itself (R01, R06, R10, R34).

use acceptance::Hall;
use serde_json::{Value, json};

const MONDAY: &str = "2026-03-02";
const TUESDAY: &str = "2026-03-03";

/// A hall on its first evening: 123.00 of cash in the safe, 50.00 by transfer.
fn evening() -> Hall {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 12_300);
    let _ = hall.take("1001", "bill", "transfer", 5_000);
    hall.finish_shift("1001");
    hall
}

fn with(mut body: Value, path: &[&str], value: Value) -> Value {
    let mut at = &mut body;
    for name in path {
        at = match name.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[*name],
        };
    }
    *at = value;
    body
}

#[test]
fn r01_the_safe_is_counted_by_two_by_business_date() {
    let hall = evening();
    let sheet = hall.call("9001", "safe.sheet", json!({}));
    assert_eq!(sheet["date"], MONDAY);
    assert_eq!(sheet["cash"], json!([{ "date": MONDAY, "expected": "12300" }]));
    assert_eq!(sheet["float"], "100000");
    let counted = hall.safe_counted(MONDAY);
    assert_eq!(hall.refused("9001", "safe.count", counted.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "7001", "safe.count", counted.clone()), ["second_person_may_not"]);
    let count = hall.call_with("9001", "1003", "safe.count", counted);
    assert_eq!((&count["settled"], &count["beside"], &count["attempt"]), (&json!(true), &json!("1003"), &json!(1)));
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["ok"]);
}

#[test]
fn r01_nothing_in_the_safe_is_left_uncounted() {
    let hall = evening();
    let body = json!({ "date": MONDAY, "cash": [] });
    assert_eq!(hall.refused_with("9001", "9002", "safe.count", body), ["not_counted", "float_not_counted"]);
    let body =
        with(hall.safe_counted(MONDAY), &["float", "denominations"], json!([{ "face": "10000", "form": "note", "pieces": 9 }]));
    assert_eq!(hall.refused_with("9001", "9002", "safe.count", body), ["denominations_differ"]);
    let body = with(hall.safe_counted(MONDAY), &["bags"], json!([{ "line": { "voucher": 1, "line": 1 }, "present": true }]));
    assert_eq!(hall.refused_with("9001", "9002", "safe.count", body), ["open_item_unknown"]);
    let body = with(hall.safe_counted(MONDAY), &["cash", "0", "counted"], json!("-1"));
    assert_eq!(hall.refused_with("9001", "9002", "safe.count", body), ["amount_negative"]);
}

#[test]
fn r01_the_safe_is_counted_after_the_last_cash_of_the_day() {
    let hall = Hall::new();
    hall.count_all(MONDAY);
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 12_300);
    hall.finish_shift("1001");
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["blocked", "count_conflict"]);
    hall.done_with("9001", "9002", "safe.count", hall.safe_counted(MONDAY));
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["ok"]);
}

#[test]
fn r28_a_difference_in_the_safe_is_on_an_approved_voucher_before_the_day_closes() {
    let hall = evening();
    hall.import_equal(MONDAY);
    hall.done("9001", "hall.count", hall.hall_counted(MONDAY));
    let short = with(hall.safe_counted(MONDAY), &["cash", "0", "counted"], json!("10300"));
    let count = hall.call_with("9001", "9002", "safe.count", short);
    assert_eq!((&count["settled"], &count["lines"][0]["difference"]), (&json!(false), &json!("-2000")));
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["blocked", "difference_unexplained"]);
    let difference = |line: i64, reason: &str| json!({ "count": count["count"], "lines": [{ "line": line, "person": "2001", "reason": reason }] });
    let record = |second: &str, body: Value| hall.refused_with("9001", second, "hall.difference", body);
    assert_eq!(record("9002", difference(1, "")), ["reason_missing"]);
    assert_eq!(record("9002", difference(2, "备用金无差异")), ["difference_none"]);
    assert_eq!(record("9002", difference(9, "没有这一行")), ["field_invalid"]);
    assert_eq!(record("2001", difference(1, "责任人不得自批")), ["second_person_is_author"]);
    assert_eq!(hall.refused("9001", "hall.difference", difference(1, "无人复核")), ["second_person_required"]);
    hall.done_with("9001", "9002", "hall.difference", difference(1, "点收时未复点"));
    assert_eq!(record("9002", difference(1, "再来一次")), ["difference_none"]);
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["ok"]);
    assert_eq!((hall.balance("safe", "cash"), hall.due("cash", MONDAY)), (10_300, 10_300));
    hall.done("9001", "day.count", json!({ "date": MONDAY }));
    hall.done_with("9001", "9002", "day.close", json!({ "date": MONDAY }));
}

#[test]
fn r34_tenders_of_the_hall_are_counted_and_their_difference_explained() {
    let hall = evening();
    assert_eq!(hall.check(MONDAY, "tenders_counted"), ["blocked", "tender_not_checked_at_hall"]);
    let sheet = hall.call("9001", "hall.sheet", json!({}));
    assert_eq!(sheet["tenders"], json!([{ "tender": "transfer", "against": "bank_advice", "expected": "5000" }]));
    let body = hall.hall_counted(MONDAY);
    assert_eq!(hall.refused("9001", "hall.count", with(body.clone(), &["tenders"], json!([]))), ["tender_not_counted"]);
    let cash = json!([{ "tender": "transfer", "counted": "5000" }, { "tender": "cash", "counted": "0" }]);
    assert_eq!(hall.refused("9001", "hall.count", with(body.clone(), &["tenders"], cash)), ["tender_not_allowed"]);
    let count = hall.call("9001", "hall.count", with(body.clone(), &["tenders", "0", "counted"], json!("5100")));
    assert_eq!(count["lines"][0]["difference"], "100");
    assert_eq!(hall.check(MONDAY, "tenders_counted"), ["blocked", "difference_unexplained"]);
    assert_eq!(hall.refused("9001", "hall.count", body.clone()), ["recount_needs_witness"]);
    hall.done_with("9001", "1003", "hall.count", body);
    assert_eq!(hall.check(MONDAY, "tenders_counted"), ["ok"]);
}

#[test]
fn r10_the_recharge_account_is_read_every_day() {
    let hall = Hall::new();
    hall.set("recharge_counted_at", "hall");
    assert_eq!(hall.check(MONDAY, "recharge_counted"), ["blocked", "recharge_not_counted"]);
    let body = hall.hall_counted(MONDAY);
    assert_eq!(hall.refused("9001", "hall.count", with(body.clone(), &["recharge"], Value::Null)), ["recharge_not_counted"]);
    let late = with(body.clone(), &["recharge", "read_at"], json!(hall.time() + 1));
    assert_eq!(hall.refused("9001", "hall.count", late), ["field_invalid"]);
    hall.done("9001", "hall.count", with(body.clone(), &["recharge", "counted"], json!("999000")));
    assert_eq!(hall.check(MONDAY, "recharge_counted"), ["blocked", "difference_unexplained"]);
    hall.done_with("9001", "9002", "hall.count", body);
    assert_eq!(hall.check(MONDAY, "recharge_counted"), ["ok"]);
}

#[test]
fn r06_cash_of_several_days_lies_in_the_safe_day_by_day() {
    let hall = evening();
    hall.close_day(MONDAY);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 700);
    let cash = || hall.call("9001", "safe.sheet", json!({}))["cash"].clone();
    assert_eq!(cash(), json!([{ "date": MONDAY, "expected": "12300" }]), "Tuesday's is still in the drawer");
    hall.finish_shift("1001");
    assert_eq!(cash(), json!([{ "date": MONDAY, "expected": "12300" }, { "date": TUESDAY, "expected": "700" }]));
}

#[test]
fn a_closed_day_is_not_counted_again() {
    let hall = evening();
    hall.close_day(MONDAY);
    assert_eq!(hall.refused("9001", "hall.sheet", json!({ "date": MONDAY })), ["day_already_closed"]);
    let body = json!({ "date": MONDAY, "cash": [], "float": { "counted": "100000" } });
    assert_eq!(hall.refused_with("9001", "9002", "safe.count", body), ["day_already_closed"]);
    assert_eq!(hall.refused("9001", "safe.sheet", json!({})), ["no_day_open"]);
}
