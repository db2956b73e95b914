//! Special numbers: a graded pool, held, approved, handed out and taken back (R25, R27, R29).

use acceptance::{FIRST_DATE, Hall, file, item};
use serde_json::{Value, json};

use crate::goods::{grade, pattern};
use crate::takings::with;

/// A hall with grades A (manager) and B (shift leader), `8888` A, `88` B.
fn graded_hall() -> Hall {
    let hall = Hall::new();
    hall.done("9001", "item.set", item("vip", "special_number", "特殊号码"));
    hall.done("9001", "grade.set", grade("A", "manager"));
    hall.done("9001", "grade.set", grade("B", "shift_leader"));
    hall.done("9001", "grade.set_pattern", pattern(1, "8888", "A"));
    hall.done("9001", "grade.set_pattern", pattern(2, "88", "B"));
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall
}

fn pool(rows: &str) -> Value {
    let text = format!("号码,级别\n{rows}");
    let mapping = json!({ "name": "号码池", "kind": "number_pool", "columns": { "number": "号码", "grade": "级别" },
                          "grades": { "words": { "一级": "A" }, "unmapped": "keep" } });
    json!({ "file": file("pool.csv", text.as_bytes()), "item": "vip", "mapping": mapping })
}

/// The same with three numbers in the pool.
pub(crate) fn pool_hall() -> Hall {
    let hall = graded_hall();
    hall.done_with("9001", "9002", "number.import", pool("13900008888,\n13900001288,\n13900001234,一级\n"));
    hall
}

fn hold(number: &str, expires: &str) -> Value {
    json!({ "number": number, "customer": "张三", "expires": expires })
}

fn name(number: &str) -> Value {
    json!({ "number": number })
}

fn terms(number: &str) -> Value {
    json!({ "number": number, "minimum_spend": "20000", "contract_months": 12 })
}

/// The line of new takings in cash by 王芳.
fn taken(hall: &Hall, business: &str, fen: i64) -> Value {
    let taken = hall.take("1001", business, "cash", fen);
    json!({ "voucher": taken["voucher"]["voucher"], "line": 1 })
}

/// The same terms, with what the grade asks for just taken.
fn paid(hall: &Hall, number: &str) -> Value {
    with(terms(number), "prepayment", taken(hall, "open", 50_000))
}

fn why(number: &str) -> Value {
    json!({ "number": number, "reason": "客户放弃" })
}

fn state(hall: &Hall, number: &str) -> String {
    let page = hall.call("9001", "number.list", json!({ "text": number }));
    page["rows"][0]["state"].as_str().expect("a state").to_owned()
}

#[test]
fn r36_a_reservation_has_a_longest_term() {
    let hall = pool_hall();
    let refused = hall.findings("1001", "number.reserve", hold("13900001288", "2026-03-18"));
    assert_eq!(refused, [json!({ "name": "reservation_too_long", "latest": "2026-03-17" })]);
    hall.set("reservation_days", "3");
    assert_eq!(hall.refused("1001", "number.reserve", hold("13900001288", "2026-03-06")), ["reservation_too_long"]);
    hall.done("1001", "number.reserve", hold("13900001288", "2026-03-05"));
}

#[test]
fn r25_a_pool_comes_in_from_a_file_with_grades_of_its_own_or_of_the_table() {
    let hall = graded_hall();
    let rows = "13900008888,\n13900001288,\n13900001234,一级\n13900001111,\n139x,A\n13900002222,Z\n13900008888,\n";
    let told = hall.call("9001", "number.preview_pool", pool(rows));
    assert_eq!(told["good"], 3);
    assert_eq!(told["grades"], json!([{ "grade": "A", "count": 2 }, { "grade": "B", "count": 1 }]));
    let refused: Vec<_> = told["refused"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["line"].clone(), row["refusal"]["name"].clone()))
        .collect();
    let wanted = [(5, "number_not_graded"), (6, "serial_unreadable"), (7, "unknown_code")];
    assert_eq!(refused, wanted.map(|(line, name)| (json!(line), json!(name))));
    assert_eq!(told["bad"][0]["reason"], "duplicate_number");
    let import = |body: Value| hall.refused_with("9001", "9002", "number.import", body);
    assert_eq!(import(pool(rows)), ["rows_bad", "number_not_graded", "serial_unreadable", "unknown_code"], "all or nothing");
    assert_eq!(import(pool("13900001111,\n")), ["rows_bad", "number_not_graded"]);
    assert_eq!(import(with(pool(rows), "item", json!("nothing"))), ["unknown_code"]);
    assert_eq!(hall.refused("1001", "number.import", pool(rows)), ["not_allowed"]);
    let some = with(pool(rows), "only_good", json!(true));
    assert_eq!(hall.refused("9001", "number.import", some.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1001", "number.import", some.clone()), ["second_person_may_not"]);
    let done = hall.call_with("9001", "9002", "number.import", some.clone());
    assert_eq!((&done["numbers"], &done["left_out"]), (&json!(3), &json!(4)));
    assert_eq!(hall.balance("storeroom", "vip"), 3);
    assert_eq!(import(some), ["file_imported_before"]);
    assert_eq!(import(pool("13900001234,A\n13900007788,\n")), ["rows_bad", "number_not_free"], "it is in the pool");
    let cards = with(pool("13900007788,\n"), "item", json!("cup"));
    hall.done("9001", "item.set", item("cup", "promo", "杯"));
    assert_eq!(import(cards), ["item_kind_other"]);
}

#[test]
fn r25_a_number_is_held_approved_by_another_and_handed_out_under_its_grades_terms() {
    let hall = pool_hall();
    assert_eq!(hall.refused("1001", "number.hand_out", terms("13900008888")), ["number_not_approved"], "not held yet");
    let held = hall.call("1001", "number.reserve", hold("13900008888", "2026-03-05"));
    assert_eq!((hall.balance("storeroom", "vip"), hall.balance("transit", "vip")), (2, 1));
    assert_eq!(state(&hall, "13900008888"), "reserved");
    assert_eq!(hall.refused("1001", "number.hand_out", terms("13900008888")), ["number_not_approved"]);
    hall.done("9001", "number.approve", name("13900008888"));
    assert_eq!(state(&hall, "13900008888"), "approved");
    let less = taken(&hall, "open", 49_999);
    let below = json!({ "number": "13900008888", "minimum_spend": "19999", "contract_months": 11, "prepayment": less });
    let findings = hall.named("1001", "number.hand_out", below);
    assert_eq!(
        findings,
        ["grade_terms_below:minimum_spend", "grade_terms_below:contract_months", "grade_terms_below:prepayment"]
    );
    let out = hall.call("1002", "number.hand_out", paid(&hall, "13900008888"));
    assert_eq!(state(&hall, "13900008888"), "handed_out");
    assert_eq!(hall.balance("transit", "vip"), 0);
    let paper =
        hall.app.store().read(|books| books.voucher(domain::VoucherNumber(out["voucher"].as_i64().unwrap()))).unwrap().unwrap();
    assert_eq!(
        paper.voucher.approver.map(|approver| approver.to_string()),
        Some("9001".to_owned()),
        "the approval is on the voucher"
    );
    assert_eq!(paper.voucher.movements[0].settles.map(|line| line.voucher.0), held["voucher"].as_i64());
    assert_eq!(hall.refused("1001", "number.hand_out", terms("13900008888")), ["number_not_free"], "not twice");
}

/// A hall whose number 13900008888 is held and approved.
fn approved() -> Hall {
    let hall = pool_hall();
    hall.done("1001", "number.reserve", hold("13900008888", "2026-03-05"));
    hall.done("9001", "number.approve", name("13900008888"));
    hall
}

#[test]
fn r25_what_the_grade_asks_in_advance_is_named_by_the_takings_that_took_it() {
    let hall = approved();
    assert_eq!(hall.named("1001", "number.hand_out", terms("13900008888")), ["grade_terms_below:prepayment"], "nothing was paid");
    let under = |line: Value| with(terms("13900008888"), "prepayment", line);
    let less = under(taken(&hall, "open", 49_999));
    assert_eq!(hall.named("1001", "number.hand_out", less), ["grade_terms_below:prepayment"]);
    let deposit = under(taken(&hall, "security", 50_000));
    assert_eq!(hall.refused("1001", "number.hand_out", deposit), ["voucher_unknown"], "a security deposit is no prepayment");
    assert_eq!(hall.refused("1001", "number.hand_out", under(json!({ "voucher": 999, "line": 1 }))), ["voucher_unknown"]);
    let refunded = taken(&hall, "bill", 50_000);
    let refund = json!({ "original": refunded, "business": "bill", "tender": "cash", "amount": "1", "reason": "退款" });
    hall.done("1001", "entry.refund", refund);
    assert_eq!(hall.named("1001", "number.hand_out", under(refunded)), ["grade_terms_below:prepayment"], "some of it went back");
    let line = taken(&hall, "open", 60_000);
    hall.done("1001", "number.hand_out", under(line.clone()));
    let row = hall.call("9001", "number.list", json!({ "state": "handed_out" }))["rows"][0].clone();
    let agreed = (&row["minimum_spend"], &row["contract_months"], &row["prepayment"], &row["prepaid_by"]);
    assert_eq!(agreed, (&json!("20000"), &json!(12), &json!("60000"), &line["voucher"]));
}

#[test]
fn r25_one_prepayment_is_for_one_number() {
    let hall = approved();
    let line = taken(&hall, "open", 50_000);
    hall.done("1001", "number.hand_out", with(terms("13900008888"), "prepayment", line.clone()));
    hall.done("1001", "number.reserve", hold("13900001288", "2026-03-05"));
    hall.done("9001", "number.approve", name("13900001288"));
    let again = with(terms("13900001288"), "prepayment", line);
    assert_eq!(hall.refused("1001", "number.hand_out", again), ["claim_taken"]);
    hall.done("1001", "number.hand_out", paid(&hall, "13900001288"));
}

#[test]
fn r25_a_prepayment_stays_while_its_number_is_out() {
    let hall = approved();
    let line = taken(&hall, "open", 50_100);
    let out = hall.call("1001", "number.hand_out", with(terms("13900008888"), "prepayment", line.clone()));
    let refund =
        |fen: i64| json!({ "original": line, "business": "open", "tender": "cash", "amount": fen.to_string(), "reason": "退款" });
    hall.done("1001", "entry.refund", refund(100));
    let refused = hall.findings("1001", "entry.refund", refund(1));
    assert_eq!(refused, [json!({ "name": "reversal_blocked", "voucher": line["voucher"], "by": [out["voucher"]] })]);
    hall.done_with("9001", "9002", "number.take_back", why("13900008888"));
    hall.done("1001", "entry.refund", refund(20_000));
}

#[test]
fn r25_takings_under_which_a_number_is_out_are_not_reversed() {
    let hall = approved();
    let line = taken(&hall, "open", 50_000);
    hall.done("1001", "number.hand_out", with(terms("13900008888"), "prepayment", line.clone()));
    let reverse = json!({ "voucher": line["voucher"], "reason": "录错" });
    assert_eq!(hall.refused_with("1001", "9001", "voucher.reverse", reverse.clone()), ["reversal_blocked"]);
    hall.done_with("9001", "9002", "number.take_back", why("13900008888"));
    hall.done_with("1001", "9001", "voucher.reverse", reverse);
}

#[test]
fn r25_nobody_approves_their_own_request_and_the_grade_says_who_may() {
    let hall = pool_hall();
    hall.open_shift("2001", "A03");
    hall.done("2001", "number.reserve", hold("13900001288", "2026-03-05"));
    assert_eq!(hall.refused("2001", "number.approve", name("13900001288")), ["second_person_is_author"]);
    for other in ["1001", "7001", "8001"] {
        assert_eq!(hall.refused(other, "number.approve", name("13900001288")), ["approver_too_low"], "{other}");
    }
    hall.done("9001", "number.approve", name("13900001288"));
    assert_eq!(hall.refused("9002", "number.approve", name("13900001288")), ["approval_not_waiting"]);
    hall.done("1001", "number.reserve", hold("13900008888", "2026-03-05"));
    let refused = hall.findings("2001", "number.approve", name("13900008888"));
    assert_eq!(refused, [json!({ "name": "approver_too_low", "role": "manager" })], "grade A asks for the manager");
    hall.done("6001", "number.approve", name("13900008888"));
    assert_eq!(hall.refused("9001", "number.approve", name("13900001234")), ["number_not_approved"], "nobody asked for it");
    assert_eq!(hall.refused("9001", "number.approve", name("13900000000")), ["unknown_code"]);
}

#[test]
fn r27_nobody_hands_out_what_they_approved_themselves() {
    let hall = pool_hall();
    hall.open_shift("2001", "A03");
    hall.done("1001", "number.reserve", hold("13900001288", "2026-03-05"));
    hall.done("2001", "number.approve", name("13900001288"));
    assert_eq!(hall.refused("2001", "number.hand_out", terms("13900001288")), ["second_person_is_author"]);
    hall.done("1001", "number.hand_out", paid(&hall, "13900001288"));
}

#[test]
fn r25_only_a_free_number_is_held_for_a_named_customer_until_a_date_to_come() {
    let hall = pool_hall();
    let refused = |who: &str, body: Value| hall.refused(who, "number.reserve", body);
    assert_eq!(refused("1001", with(hold("13900008888", "2026-03-05"), "customer", json!(" "))), ["field_missing"]);
    assert_eq!(refused("1001", hold("13900008888", "2026-03-01")), ["field_invalid"]);
    assert_eq!(refused("1001", hold("13900000000", "2026-03-05")), ["unknown_code"]);
    assert_eq!(refused("1003", hold("13900008888", "2026-03-05")), ["no_shift_open"]);
    assert_eq!(refused("9001", hold("13900008888", "2026-03-05")), ["not_allowed"]);
    hall.done("1001", "number.reserve", hold("13900008888", FIRST_DATE));
    assert_eq!(refused("1002", hold("13900008888", "2026-03-05")), ["number_not_free"]);
}

#[test]
fn r25_a_reservation_ends_by_release_and_an_expired_one_gives_nothing_until_released() {
    let hall = pool_hall();
    hall.done("1001", "number.reserve", hold("13900008888", FIRST_DATE));
    assert_eq!(hall.check(FIRST_DATE, "reservations_running"), ["ok"]);
    let release = |who: &str, body: Value| hall.refused(who, "number.release", body);
    assert_eq!(release("1001", with(why("13900008888"), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(release("1002", why("13900008888")), ["not_allowed"], "another clerk's, and not expired");
    assert_eq!(release("7001", why("13900008888")), ["not_allowed"]);
    assert_eq!(release("1001", why("13900001288")), ["open_item_unknown"], "it is free");
    hall.done("1001", "number.release", why("13900008888"));
    assert_eq!((state(&hall, "13900008888"), hall.balance("storeroom", "vip")), ("free".to_owned(), 3));
    hall.done("1001", "number.reserve", hold("13900008888", FIRST_DATE));
    hall.done("9001", "number.approve", name("13900008888"));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(FIRST_DATE);
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    hall.open_shift("1002", "A02");
    assert_eq!(state(&hall, "13900008888"), "expired");
    let findings = hall.findings("1002", "number.hand_out", terms("13900008888"));
    assert_eq!(findings, [json!({ "name": "number_reservation_expired", "number": "13900008888", "expired": FIRST_DATE })]);
    assert_eq!(hall.refused("9001", "number.approve", name("13900008888")), ["number_reservation_expired"]);
    assert_eq!(hall.check("2026-03-03", "reservations_running"), ["warn", "number_reservation_expired"]);
    hall.done("1002", "number.release", why("13900008888"));
    assert_eq!(hall.check("2026-03-03", "reservations_running"), ["ok"]);
    assert_eq!(state(&hall, "13900008888"), "free", "and its approval is gone with it");
}

#[test]
fn r27_a_number_that_a_customer_had_is_taken_back_by_two_persons() {
    let hall = pool_hall();
    assert_eq!(hall.refused("9001", "number.take_back", why("13900001288")), ["number_not_handed_out"]);
    hall.done("1001", "number.reserve", hold("13900001288", "2026-03-05"));
    hall.done("9001", "number.approve", name("13900001288"));
    hall.done("1001", "number.hand_out", paid(&hall, "13900001288"));
    assert_eq!(hall.refused("1001", "number.take_back", why("13900001288")), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "number.take_back", why("13900001288")), ["second_person_required"]);
    assert_eq!(hall.refused("9001", "number.take_back", with(why("13900001288"), "reason", json!(" "))), ["reason_missing"]);
    let again = hall.refused_with("9001", "9002", "number.import", pool("13900001288,\n"));
    assert_eq!(again, ["rows_bad", "serial_elsewhere"], "a customer has it");
    hall.done_with("9001", "9002", "number.take_back", why("13900001288"));
    assert_eq!((state(&hall, "13900001288"), hall.balance("storeroom", "vip")), ("free".to_owned(), 3));
    hall.done("1002", "number.reserve", hold("13900001288", "2026-03-05"));
    assert_eq!(hall.refused("1002", "number.hand_out", terms("13900001288")), ["number_not_approved"], "each time anew");
}

#[test]
fn r29_numbers_are_masked_where_the_role_does_not_need_them() {
    let hall = pool_hall();
    hall.done("1001", "number.reserve", hold("13900008888", "2026-03-05"));
    let first = |staff: &str| hall.call(staff, "number.list", json!({}))["rows"][0]["number"].clone();
    for needs in ["1001", "2001", "9001"] {
        assert_eq!(first(needs), "13900001234", "{needs}");
    }
    for needs_not in ["7001", "6001", "8001"] {
        assert_eq!(first(needs_not), "139******34", "{needs_not}");
        assert_eq!(hall.refused(needs_not, "number.list", json!({ "text": "1234" })), ["not_allowed"], "nor found by its digits");
    }
    let held = hall.call("9001", "number.list", json!({ "state": "reserved" }));
    assert_eq!(held["rows"].as_array().expect("rows").len(), 1);
    assert_eq!((&held["rows"][0]["grade_name"], &held["rows"][0]["expires"]), (&json!("A 级"), &json!("2026-03-05")));
}

#[test]
fn r25_the_pool_is_listed_by_state_and_grade_page_by_page() {
    let hall = graded_hall();
    let rows: String = (0..250).map(|tail| format!("1390001{tail:04},B\n")).collect();
    hall.done_with("9001", "9002", "number.import", pool(&rows));
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let mut ask = json!({ "state": "free", "grade": "B" });
        if !after.is_null() {
            ask["after"] = after;
        }
        let page = hall.call("1001", "number.list", ask);
        let numbers =
            page["rows"].as_array().expect("rows").iter().map(|row| row["number"].as_str().expect("a number").to_owned());
        seen.extend(numbers);
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!((seen.len(), seen[249].as_str()), (250, "13900010249"));
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(hall.call("1001", "number.list", json!({ "grade": "A" }))["rows"], json!([]));
    assert_eq!(hall.call("1001", "number.list", json!({ "state": "handed_out" }))["rows"], json!([]));
    assert_eq!(hall.refused("1001", "number.list", json!({ "after": "x" })), ["field_invalid"]);
}

#[test]
fn r29_special_numbers_are_masked_wherever_a_role_does_not_need_them() {
    let hall = pool_hall();
    let full = "13900008888";
    let pool = hall.call("9001", "stock.at", json!({ "place": "storeroom" }));
    assert!(pool.to_string().contains(full), "who keeps the pool sees it");
    let voucher = hall.call("9001", "number.list", json!({}))["rows"][0]["line"]["voucher"].clone();
    for (call, body) in [
        ("stock.at", json!({ "place": "storeroom" })),
        ("paper.one", json!({ "voucher": voucher })),
        ("books.ledger", json!({ "place": "storeroom", "item": "vip", "from": FIRST_DATE, "to": FIRST_DATE })),
        ("log.list", json!({ "limit": 500 })),
    ] {
        let told = hall.call("7001", call, body);
        assert!(!told.to_string().contains(full) && !told.to_string().contains("00008888"), "{call} tells it: {told}");
    }
    let print = json!({ "template": "voucher", "subject": format!("voucher:{voucher}") });
    assert_eq!(hall.refused("7001", "report.preview", print), ["not_allowed"]);
}
