//! Takings, refunds, security deposits and late entries: R08, R27, R29, R34, R35.

use acceptance::Hall;
use serde_json::{Value, json};

/// A hall where 王芳 works at A01.
pub fn at_work() -> Hall {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall
}

pub fn line(business: &str, tender: &str, amount: i64) -> Value {
    json!({ "business": business, "tender": tender, "amount": amount.to_string() })
}

pub fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

/// The line of an entry that was just posted.
pub fn line_of(posted: &Value, line: i64) -> Value {
    let voucher = posted["voucher"]["voucher"].as_i64().or_else(|| posted["voucher"].as_i64()).expect("a voucher");
    json!({ "voucher": voucher, "line": line })
}

pub fn refund(original: Value, business: &str, tender: &str, amount: i64) -> Value {
    json!({ "original": original, "business": business, "tender": tender, "amount": amount.to_string(), "reason": "办错退还" })
}

/// The suggested catalogue with one business type's way of entry changed.
fn entered_as(business: &str, source: &str) -> Hall {
    let hall = Hall::new();
    let status: Value = serde_json::from_str(&hall.app.call(None, "setup.status", "{}").expect("status")).expect("JSON");
    let mut types = status["suggested"]["business_types"].clone();
    for one in types.as_array_mut().expect("types").iter_mut().filter(|one| one["code"] == business) {
        one["source"] = json!(source);
    }
    let mut description = acceptance::description();
    description["business_types"] = types;
    let hall = Hall::described(&description);
    hall.open_shift("1001", "A01");
    hall
}

#[test]
fn r08_who_gives_100_for_75_gets_25_and_75_is_booked() {
    let hall = at_work();
    let body = json!({ "lines": [with(line("bill", "cash", 7_500), "received", json!("10000"))] });
    let posted = hall.call("1001", "entry.post", body);
    assert_eq!(posted["change"], "2500");
    assert_eq!(hall.balance("counter:A01", "cash"), 7_500);
    assert_eq!(hall.balance("counter:A01", "float"), 50_000, "change is no business of the float");
    assert_eq!(hall.due("cash", acceptance::FIRST_DATE), 7_500);
}

#[test]
fn r08_who_gives_too_little_is_not_booked() {
    let hall = at_work();
    let body = json!({ "lines": [with(line("bill", "cash", 7_500), "received", json!("7000"))] });
    assert_eq!(hall.refused("1001", "entry.post", body), ["received_below_amount"]);
}

#[test]
fn only_cash_is_handed_over_above_the_amount() {
    let hall = at_work();
    let body = json!({ "lines": [with(line("bill", "wechat", 7_500), "received", json!("10000"))] });
    assert_eq!(hall.refused("1001", "entry.post", body), ["field_invalid"]);
}

#[test]
fn r34_one_business_may_be_paid_by_several_tenders() {
    let hall = at_work();
    let body = json!({ "lines": [line("bill", "cash", 3_000), line("bill", "wechat", 2_000), line("bill", "card", 1_000)] });
    let posted = hall.call("1001", "entry.post", body);
    assert_eq!(posted["change"], "0");
    assert_eq!(hall.balance("counter:A01", "cash"), 3_000);
    assert_eq!(hall.due("wechat", acceptance::FIRST_DATE), 2_000);
    assert_eq!(hall.due("card", acceptance::FIRST_DATE), 1_000);
    let page = hall.call("1001", "entry.list", json!({}));
    assert_eq!(page["rows"].as_array().expect("rows").len(), 3);
    assert_eq!(page["tenders"][1], json!({ "tender": "cash", "count": 1, "amount": "3000" }));
}

#[test]
fn every_line_of_a_paper_that_is_wrong_is_named_and_none_is_booked() {
    let hall = at_work();
    let body = json!({ "lines": [
        line("bill", "cash", 0),
        line("bill", "cash", -100),
        line("bill", "cheque", 100),
        line("bill", "cash", 100),
    ] });
    assert_eq!(hall.refused("1001", "entry.post", body), ["amount_is_zero", "amount_negative", "cheque_incomplete"]);
}

#[test]
fn a_paper_without_lines_is_none() {
    let hall = at_work();
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [] })), ["voucher_empty"]);
}

#[test]
fn unknown_business_types_and_tenders_are_refused() {
    let hall = at_work();
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line("nothing", "cash", 1)] })), ["unknown_code"]);
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line("bill", "shells", 1)] })), ["unknown_code"]);
}

#[test]
fn a_retired_business_type_takes_no_more_money() {
    let mut description = acceptance::description();
    let hall = Hall::new();
    let status: Value = serde_json::from_str(&hall.app.call(None, "setup.status", "{}").expect("status")).expect("JSON");
    description["business_types"] = status["suggested"]["business_types"].clone();
    description["tenders"] = status["suggested"]["tenders"].clone();
    description["business_types"][6]["retired"] = json!(true);
    description["tenders"][5]["retired"] = json!(true);
    let hall = Hall::described(&description);
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line("other", "cash", 1)] })), ["retired"]);
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line("bill", "transfer", 1)] })), ["retired"]);
}

#[test]
fn a_typed_business_is_one_line_each_and_a_summary_stands_for_many() {
    let hall = at_work();
    let many = json!({ "lines": [with(line("bill", "cash", 9_000), "count", json!(3))] });
    assert_eq!(hall.refused("1001", "entry.post", many.clone()), ["business_not_typed"]);
    let hall = entered_as("bill", "summary");
    hall.done("1001", "entry.post", many.clone());
    let page = hall.call("1001", "entry.list", json!({}));
    assert_eq!((&page["rows"][0]["count"], &page["rows"][0]["source"]), (&json!(3), &json!("summary")));
    assert_eq!(page["tenders"][0], json!({ "tender": "cash", "count": 3, "amount": "9000" }));
    let none = with(many["lines"][0].clone(), "count", json!(0));
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [none] })), ["field_invalid"]);
}

#[test]
fn what_the_business_system_brings_is_not_typed_too() {
    let hall = entered_as("bill", "boss");
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line("bill", "cash", 100)] })), ["business_not_typed"]);
}

#[test]
fn without_a_shift_nothing_is_taken_and_while_counting_neither() {
    let hall = Hall::new();
    let body = json!({ "lines": [line("bill", "cash", 100)] });
    assert_eq!(hall.refused("1001", "entry.post", body.clone()), ["no_shift_open"]);
    hall.open_shift("1001", "A01");
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "entry.post", body.clone()), ["shift_counting"]);
    assert_eq!(hall.refused("9001", "entry.post", body), ["not_allowed"], "a manager works no counter");
}

#[test]
fn r34_a_cheque_has_number_bank_and_drawer() {
    let hall = at_work();
    let cheque = json!({ "number": "00123", "bank": "建设银行", "drawer": "远大公司" });
    let body = |line: Value| json!({ "lines": [line] });
    let plain = line("bill", "cheque", 50_000);
    assert_eq!(hall.refused("1001", "entry.post", body(plain.clone())), ["cheque_incomplete"]);
    for field in ["number", "bank", "drawer"] {
        let incomplete = with(cheque.clone(), field, json!("  "));
        assert_eq!(hall.refused("1001", "entry.post", body(with(plain.clone(), "cheque", incomplete))), ["cheque_incomplete"]);
    }
    let cash = with(line("bill", "cash", 50_000), "cheque", cheque.clone());
    assert_eq!(hall.refused("1001", "entry.post", body(cash)), ["cheque_incomplete"], "cash is no cheque");
    hall.done("1001", "entry.post", body(with(plain, "cheque", cheque)));
    assert_eq!(hall.balance("counter:A01", "cash"), 0, "a cheque is no cash");
    assert_eq!(hall.due("cheque", acceptance::FIRST_DATE), 50_000);
}

#[test]
fn a_rounding_lets_go_up_to_its_limit_on_one_paper() {
    let hall = at_work();
    let body = |let_go: &[i64]| {
        let mut lines = vec![line("bill", "cash", 7_530)];
        lines.extend(let_go.iter().map(|fen| line("rounding", "cash", *fen)));
        json!({ "lines": lines })
    };
    assert_eq!(hall.refused("1001", "entry.post", body(&[51])), ["rounding_above_limit"]);
    assert_eq!(hall.refused("1001", "entry.post", body(&[30, 30])), ["rounding_above_limit"], "not in two pieces either");
    hall.done("1001", "entry.post", body(&[30]));
    assert_eq!(hall.balance("counter:A01", "cash"), 7_500);
    let page = hall.call("1001", "entry.list", json!({}));
    assert_eq!(page["rows"][1]["amount"], "-30");
    assert_eq!(page["tenders"][0]["amount"], "7500");
}

#[test]
fn r08_change_is_given_on_what_is_left_after_rounding() {
    let hall = at_work();
    let bill = with(line("bill", "cash", 7_530), "received", json!("10000"));
    let body = json!({ "lines": [bill, line("rounding", "cash", 30)] });
    assert_eq!(hall.call("1001", "entry.post", body)["change"], "2500");
    let exact = with(line("bill", "cash", 7_530), "received", json!("7500"));
    let body = json!({ "lines": [exact, line("rounding", "cash", 30)] });
    assert_eq!(hall.call("1001", "entry.post", body)["change"], "0", "the customer hands over what is asked");
    let less = with(line("bill", "cash", 7_530), "received", json!("7499"));
    let body = json!({ "lines": [less, line("rounding", "cash", 30)] });
    assert_eq!(hall.refused("1001", "entry.post", body), ["received_below_amount"]);
}

#[test]
fn r29_customers_numbers_are_kept_where_a_rule_needs_them_and_shown_masked() {
    let hall = at_work();
    let known = with(line("bill", "cash", 100), "customer", json!(" 13812345678 "));
    let unknown = with(line("device", "cash", 100), "customer", json!("13812345678"));
    hall.done("1001", "entry.post", json!({ "lines": [known, unknown] }));
    let page = hall.call("1001", "entry.list", json!({}));
    assert_eq!(page["rows"][0]["customer"], "138******78");
    assert_eq!(page["rows"][1]["customer"], Value::Null);
}

#[test]
fn r26_a_clerk_sees_no_other_shift_and_the_hall_is_seen_by_the_manager() {
    let hall = at_work();
    hall.open_shift("1002", "A02");
    let other = hall.shift_of("1002");
    hall.done("1002", "entry.post", json!({ "lines": [line("bill", "cash", 100)] }));
    assert_eq!(hall.refused("1001", "entry.list", json!({ "shift": other })), ["not_your_shift"]);
    assert_eq!(hall.refused("9001", "entry.list", json!({ "shift": 77 })), ["shift_unknown"]);
    assert_eq!(hall.refused("9001", "entry.list", json!({})), ["no_shift_open"]);
    assert_eq!(hall.call("9001", "entry.list", json!({ "shift": other }))["rows"].as_array().expect("rows").len(), 1);
}

#[test]
fn r02_a_clerk_who_counts_blind_sees_neither_entries_nor_deposits_held() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.done("1001", "entry.post", json!({ "lines": [line("security", "cash", 12_345)] }));
    hall.done("1001", "shift.suspend", json!({}));
    for call in ["entry.list", "entry.securities"] {
        assert_eq!(hall.refused("1001", call, json!({})), ["hidden_while_blind"]);
    }
}

// Refunds.

#[test]
fn r08_a_refund_is_paid_from_the_drawer_as_long_as_its_float_covers_it() {
    let hall = at_work();
    hall.done_with("1001", "2001", "entry.refund", refund(Value::Null, "bill", "cash", 20_000));
    assert_eq!(hall.balance("counter:A01", "cash"), -20_000);
    assert_eq!(hall.due("cash", acceptance::FIRST_DATE), -20_000);
    hall.done_with("1001", "2001", "entry.refund", refund(Value::Null, "bill", "cash", 30_000));
    assert_eq!(hall.balance("counter:A01", "cash"), -50_000, "float and takings together are nothing");
    let more = refund(Value::Null, "bill", "cash", 1);
    assert_eq!(hall.refused_with("1001", "2001", "entry.refund", more), ["drawer_below_zero"]);
    assert_eq!(hall.balance("counter:A01", "float"), 50_000);
}

#[test]
fn r27_a_refund_above_the_limit_needs_a_second_person() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 50_000);
    let body = |fen: i64| refund(line_of(&taken, 1), "bill", "cash", fen);
    assert_eq!(hall.refused("1001", "entry.refund", body(20_001)), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "entry.refund", body(20_001)), ["second_person_may_not"]);
    hall.done_with("1001", "2001", "entry.refund", body(20_001));
    hall.done("1001", "entry.refund", body(20_000));
    assert_eq!(hall.balance("counter:A01", "cash"), 9_999);
}

#[test]
fn r34_a_refund_goes_back_by_the_tender_it_came_in_by_or_two_persons_say_otherwise() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "wechat", 5_000);
    let body = refund(line_of(&taken, 1), "bill", "cash", 1_000);
    assert_eq!(hall.refused("1001", "entry.refund", body.clone()), ["second_person_required"]);
    hall.done_with("1001", "9001", "entry.refund", body);
    assert_eq!(hall.balance("counter:A01", "cash"), -1_000);
    hall.done("1001", "entry.refund", refund(line_of(&taken, 1), "bill", "wechat", 4_000));
    assert_eq!(hall.due("wechat", acceptance::FIRST_DATE), 1_000);
}

#[test]
fn r34_a_refund_is_never_above_what_is_left_of_the_original() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let original = line_of(&taken, 1);
    assert_eq!(hall.refused("1001", "entry.refund", refund(original.clone(), "bill", "cash", 5_001)), ["refund_above_taken"]);
    hall.done("1001", "entry.refund", refund(original.clone(), "bill", "cash", 3_000));
    let rest = refund(original.clone(), "bill", "cash", 2_001);
    let refused = hall.try_call("1001", "entry.refund", rest).expect_err("a refusal");
    assert_eq!(refused, [json!({ "name": "refund_above_taken", "left": "2000", "asked": "2001" })]);
    let second = hall.call("1001", "entry.refund", refund(original.clone(), "bill", "cash", 2_000));
    hall.done("1001", "voucher.reverse", json!({ "voucher": second["voucher"], "reason": "退错" }));
    hall.done("1001", "entry.refund", refund(original, "bill", "cash", 2_000));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
}

#[test]
fn a_refund_names_a_standing_taking_of_its_business() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let original = line_of(&taken, 1);
    assert_eq!(hall.refused("1001", "entry.refund", refund(original.clone(), "open", "cash", 100)), ["field_invalid"]);
    let nowhere = json!({ "voucher": 4711, "line": 1 });
    assert_eq!(hall.refused("1001", "entry.refund", refund(nowhere, "bill", "cash", 100)), ["voucher_unknown"]);
    let no_line = json!({ "voucher": original["voucher"], "line": 9 });
    assert_eq!(hall.refused("1001", "entry.refund", refund(no_line, "bill", "cash", 100)), ["voucher_unknown"]);
    hall.done("1001", "voucher.reverse", json!({ "voucher": original["voucher"], "reason": "记错" }));
    assert_eq!(hall.refused("1001", "entry.refund", refund(original, "bill", "cash", 100)), ["already_reversed"]);
}

#[test]
fn a_refund_has_a_reason_an_amount_and_a_business_that_can_be_refunded() {
    let hall = at_work();
    let body = refund(Value::Null, "bill", "cash", 100);
    assert_eq!(hall.refused("1001", "entry.refund", with(body.clone(), "reason", json!(" "))), ["reason_missing"]);
    assert_eq!(hall.refused("1001", "entry.refund", with(body.clone(), "amount", json!("0"))), ["amount_is_zero"]);
    assert_eq!(hall.refused("1001", "entry.refund", with(body.clone(), "amount", json!("-5"))), ["amount_negative"]);
    assert_eq!(hall.refused("1001", "entry.refund", with(body.clone(), "business", json!("security"))), ["business_not_typed"]);
    assert_eq!(hall.refused("1001", "entry.refund", with(body.clone(), "business", json!("rounding"))), ["business_not_typed"]);
    let cheque = with(body, "tender", json!("cheque"));
    assert_eq!(hall.refused_with("1001", "2001", "entry.refund", cheque), ["tender_not_allowed"]);
}

// Security deposits.

#[test]
fn r35_a_security_deposit_is_open_until_it_goes_back_naming_its_receipt() {
    let hall = at_work();
    let held = with(line("security", "cash", 30_000), "customer", json!("13812345678"));
    let taken = hall.call("1001", "entry.post", json!({ "lines": [line("bill", "cash", 100), held] }));
    let receipt = line_of(&taken, 2);
    let open = hall.call("1001", "entry.securities", json!({}));
    assert_eq!(open[0]["line"], receipt);
    assert_eq!((&open[0]["left"], &open[0]["customer"]), (&json!("30000"), &json!("138******78")));
    let back = |amount: i64| json!({ "line": receipt, "tender": "cash", "amount": amount.to_string() });
    hall.done("1001", "entry.return_security", back(10_000));
    assert_eq!(hall.call("1001", "entry.securities", json!({}))[0]["left"], "20000");
    assert_eq!(hall.refused("1001", "entry.return_security", back(20_001)), ["open_item_oversettled"]);
    assert_eq!(hall.refused("1001", "entry.return_security", back(0)), ["amount_is_zero"]);
    let rest = hall.call("1001", "entry.return_security", back(20_000));
    assert_eq!(hall.call("1001", "entry.securities", json!({})), json!([]));
    assert_eq!(hall.balance("counter:A01", "cash"), 100);
    assert_eq!(hall.refused("1001", "entry.return_security", back(1)), ["open_item_oversettled"]);
    hall.done("1001", "voucher.reverse", json!({ "voucher": rest["voucher"], "reason": "客户未到" }));
    assert_eq!(hall.call("1001", "entry.securities", json!({}))[0]["left"], "20000", "open again");
}

#[test]
fn r35_what_is_no_security_deposit_does_not_go_back_as_one() {
    let hall = at_work();
    let bill = hall.take("1001", "bill", "cash", 5_000);
    let body = json!({ "line": line_of(&bill, 1), "tender": "cash", "amount": "100" });
    assert_eq!(hall.refused("1001", "entry.return_security", body), ["open_item_unknown"]);
    let nowhere = json!({ "line": { "voucher": 99, "line": 1 }, "tender": "cash", "amount": "100" });
    assert_eq!(hall.refused("1001", "entry.return_security", nowhere), ["voucher_unknown"]);
}

#[test]
fn r34_a_security_deposit_goes_back_by_its_own_tender_or_with_a_second_person() {
    let hall = at_work();
    let taken = hall.take("1001", "security", "alipay", 8_000);
    let body = json!({ "line": line_of(&taken, 1), "tender": "cash", "amount": "8000" });
    assert_eq!(hall.refused("1001", "entry.return_security", body.clone()), ["second_person_required"]);
    let cheque = with(body.clone(), "tender", json!("cheque"));
    assert_eq!(hall.refused("1001", "entry.return_security", cheque), ["tender_not_allowed"]);
    hall.done_with("1001", "2001", "entry.return_security", body);
    assert_eq!(hall.balance("counter:A01", "cash"), -8_000);
    assert_eq!(hall.due("alipay", acceptance::FIRST_DATE), 8_000);
}

// Late entries.

#[test]
fn r33_a_late_entry_has_its_true_time_and_a_second_person() {
    let hall = at_work();
    hall.wait_minutes(120);
    let then = acceptance::morning(acceptance::FIRST_DATE) + 30 * 60_000;
    let body = json!({ "lines": [line("bill", "cash", 1_000)], "happened": then });
    assert_eq!(hall.refused("1001", "entry.post", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "entry.post", body.clone()), ["second_person_may_not"]);
    let posted = hall.call_with("1001", "9001", "entry.post", body);
    let paper = hall.call(
        "1001",
        "report.preview",
        json!({ "template": "voucher", "subject": format!("voucher:{}", posted["voucher"]["voucher"]) }),
    );
    assert!(paper.to_string().contains("2026-03-02 08:30"), "its true time is on the paper: {paper}");
    let later = json!({ "lines": [line("bill", "cash", 1_000)], "happened": then + 1_000 * 60_000 });
    assert_eq!(hall.refused_with("1001", "9001", "entry.post", later), ["field_invalid"]);
    let late_refund = with(refund(Value::Null, "bill", "cash", 500), "happened", json!(then));
    assert_eq!(hall.refused("1001", "entry.refund", late_refund.clone()), ["second_person_required"]);
    hall.done_with("1001", "9001", "entry.refund", late_refund);
}

#[test]
fn r33_a_late_entrys_time_lies_on_the_open_business_date_or_after_its_midnight() {
    let hall = at_work();
    let morning = acceptance::morning(acceptance::FIRST_DATE);
    let at = |time: i64| json!({ "lines": [line("bill", "cash", 1_000)], "happened": time });
    hall.wait_minutes(3 * 24 * 60);
    for outside in [0, morning - 9 * 3_600_000, morning + 40 * 3_600_000] {
        let refused = hall.findings("1001", "entry.post", hall.granted("1001", &["9001"], "entry.post", &at(outside)));
        assert_eq!(refused, [json!({ "name": "late_time_outside", "date": acceptance::FIRST_DATE })], "{outside}");
    }
    hall.done_with("1001", "9001", "entry.post", at(morning - 8 * 3_600_000));
    hall.done_with("1001", "9001", "entry.post", at(morning + 17 * 3_600_000));
}

#[test]
fn r27_a_refund_that_the_books_cannot_look_up_needs_a_second_person() {
    let hall = at_work();
    let unknown = with(refund(Value::Null, "bill", "cash", 100), "boss_number", json!("Z9"));
    for body in [refund(Value::Null, "bill", "cash", 100), unknown] {
        assert_eq!(hall.refused("1001", "entry.refund", body.clone()), ["second_person_required"]);
        hall.done_with("1001", "2001", "entry.refund", body);
    }
}

#[test]
fn r34_refunds_by_number_alone_are_never_above_what_was_taken_under_it_either() {
    let hall = at_work();
    hall.done("1001", "entry.post", json!({ "lines": [with(line("bill", "cash", 5_000), "boss_number", json!("B1"))] }));
    let back = |number: &str| with(refund(Value::Null, "bill", "cash", 3_000), "boss_number", json!(number));
    hall.done("1001", "entry.refund", back("B1"));
    let refused = hall.findings("1001", "entry.refund", back(" B1 "));
    assert_eq!(refused, [json!({ "name": "refund_above_taken", "left": "2000", "asked": "3000" })]);
    let taken = hall.call("1001", "entry.list", json!({}))["rows"][0]["line"].clone();
    assert_eq!(hall.refused("1001", "entry.refund", refund(taken.clone(), "bill", "cash", 2_001)), ["refund_above_taken"]);
    let undo = json!({ "voucher": taken["voucher"], "reason": "录错" });
    assert_eq!(hall.refused("1001", "voucher.reverse", undo), ["reversal_blocked"], "its refund stands");
    hall.done("1001", "entry.refund", refund(taken, "bill", "cash", 2_000));
}

#[test]
fn r03_money_of_stock_is_neither_refunded_nor_renamed_without_its_stock() {
    let hall = Hall::with_goods();
    hall.stock(&[acceptance::numbers("card50", "100", "109")]);
    let cards = json!([{ "item": "card50", "numbers": [{ "first": "100" }], "business": "card-sale" }]);
    let sold = hall.call("1001", "stock.sell", json!({ "cards": cards, "lines": [line("card-sale", "cash", 4_900)] }));
    let back = refund(line_of(&sold, 2), "card-sale", "cash", 4_900);
    let refused = hall.findings("1001", "entry.refund", back);
    assert_eq!(refused, [json!({ "name": "business_fed_from_stock", "business": "card-sale" })]);
    let taken = hall.take("1001", "bill", "cash", 4_900);
    let rename = json!({ "line": line_of(&taken, 1), "business": "card-sale", "reason": "选错" });
    assert_eq!(hall.refused("1001", "entry.correct", rename), ["business_fed_from_stock"]);
    assert_eq!(hall.balance("counter:A01", "card50"), 9);
}

#[test]
fn an_amount_is_a_text_of_fen_within_what_a_paper_carries() {
    let hall = at_work();
    for amount in [json!(100), json!("1.5"), json!(""), json!("99999999999999999999"), json!("10000000000001")] {
        let body = json!({ "lines": [with(line("bill", "cash", 1), "amount", amount)] });
        assert_eq!(hall.refused("1001", "entry.post", body), ["unreadable_payload"]);
    }
}
