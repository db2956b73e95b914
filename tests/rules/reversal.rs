//! Reversals and corrections: nothing is edited or deleted. R27, R28, R33.

use acceptance::{FIRST_DATE, Hall};
use serde_json::{Value, json};

use crate::takings::{at_work, line_of, refund, with};

fn undo(voucher: &Value) -> Value {
    let number = voucher["voucher"]["voucher"].as_i64().or_else(|| voucher["voucher"].as_i64()).expect("a voucher");
    json!({ "voucher": number, "reason": "记错" })
}

fn through(voucher: &Value, place: &str) -> Value {
    with(undo(voucher), "through", json!(place))
}

/// The reasons with their parameters.
fn why(hall: &Hall, staff: &str, call: &str, body: Value) -> Vec<Value> {
    hall.try_call(staff, call, body).expect_err("a refusal")
}

#[test]
fn r27_ones_own_small_entry_of_the_open_shift_is_taken_back_alone_and_listed() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 50_000);
    let reversal = hall.call("1001", "voucher.reverse", undo(&taken));
    assert_eq!((hall.balance("counter:A01", "cash"), hall.due("cash", FIRST_DATE)), (0, 0));
    let page = hall.call("1001", "entry.list", json!({}));
    assert_eq!(page["own_reversals"], 1);
    assert_eq!(page["tenders"][0], json!({ "tender": "cash", "count": 0, "amount": "0" }));
    assert_eq!(page["rows"][0]["reversed_by"], reversal["voucher"]);
    assert_eq!(page["rows"][1]["reverses"], taken["voucher"]["voucher"]);
}

#[test]
fn r27_above_the_limit_a_second_person_says_yes_and_it_is_not_listed_as_ones_own() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 50_001);
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&taken)), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "voucher.reverse", undo(&taken)), ["second_person_may_not"]);
    hall.done_with("1001", "2001", "voucher.reverse", undo(&taken));
    assert_eq!(hall.call("1001", "entry.list", json!({}))["own_reversals"], 0);
}

#[test]
fn r27_recharge_is_stock_and_takes_two() {
    let hall = at_work();
    let taken = hall.take("1001", "recharge", "cash", 1_000);
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&taken)), ["second_person_required"]);
    hall.done_with("1001", "2001", "voucher.reverse", undo(&taken));
    assert_eq!((hall.balance("recharge", "recharge"), hall.balance("counter:A01", "cash")), (1_000_000, 0));
}

#[test]
fn r27_anothers_entry_takes_two_and_a_clerk_leaves_other_shifts_alone() {
    let hall = at_work();
    hall.open_shift("1002", "A02");
    let taken = hall.take("1001", "bill", "cash", 1_000);
    assert_eq!(hall.refused("1002", "voucher.reverse", undo(&taken)), ["not_your_shift"]);
    assert_eq!(hall.refused("9001", "voucher.reverse", undo(&taken)), ["second_person_required"]);
    let bought = hall.call("9001", "recharge.change", json!({ "way": "bought", "amount": "100", "reason": "购入" }));
    assert_eq!(hall.refused("1002", "voucher.reverse", undo(&bought)), ["not_allowed"]);
    for looker in ["7001", "8001", "6001"] {
        assert_eq!(hall.refused(looker, "voucher.reverse", undo(&taken)), ["not_allowed"], "{looker} changes nothing");
    }
    hall.done_with("9001", "9002", "voucher.reverse", undo(&taken));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
    hall.done_with("9001", "9002", "voucher.reverse", undo(&bought));
    assert_eq!(hall.balance("recharge", "recharge"), 1_000_000);
}

#[test]
fn r30_a_paper_is_reversed_once_and_a_reversal_never() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 1_000);
    let reversal = hall.call("1001", "voucher.reverse", undo(&taken));
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&taken)), ["already_reversed"]);
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&reversal)), ["reversal_of_reversal"]);
    assert_eq!(hall.refused("1001", "voucher.reverse", json!({ "voucher": 999, "reason": "错" })), ["voucher_unknown"]);
    assert_eq!(hall.refused("1001", "voucher.reverse", with(undo(&taken), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(
        hall.refused("9001", "voucher.reverse", json!({ "voucher": 1, "reason": "错" })),
        ["not_reversible"],
        "the opening"
    );
}

#[test]
fn r28_later_papers_are_undone_first_newest_first() {
    let hall = at_work();
    let held = hall.take("1001", "security", "cash", 3_000);
    let back = |amount: i64| json!({ "line": line_of(&held, 1), "tender": "cash", "amount": amount.to_string() });
    let first = hall.call("1001", "entry.return_security", back(1_000));
    let second = hall.call("1001", "entry.return_security", back(500));
    let blocked = why(&hall, "1001", "voucher.reverse", undo(&held));
    assert_eq!(blocked[0]["by"], json!([second["voucher"], first["voucher"]]));
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&held)), ["reversal_blocked"]);
    hall.done("1001", "voucher.reverse", undo(&second));
    hall.done("1001", "voucher.reverse", undo(&first));
    hall.done("1001", "voucher.reverse", undo(&held));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
}

#[test]
fn r34_what_was_refunded_is_not_given_back_again_by_a_reversal() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let back = hall.call("1001", "entry.refund", refund(line_of(&taken, 1), "bill", "cash", 2_000));
    let blocked = why(&hall, "1001", "voucher.reverse", undo(&taken));
    assert_eq!(blocked, [json!({ "name": "reversal_blocked", "voucher": taken["voucher"]["voucher"], "by": [back["voucher"]] })]);
    hall.done("1001", "voucher.reverse", undo(&back));
    hall.done("1001", "voucher.reverse", undo(&taken));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
}

#[test]
fn r02_while_counting_nothing_is_taken_back() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused_with("1001", "2001", "voucher.reverse", undo(&taken)), ["shift_counting"]);
}

#[test]
fn r27_after_sign_off_money_goes_through_the_safe_or_an_open_counter() {
    let hall = at_work();
    let first = hall.take("1001", "bill", "cash", 5_000);
    let second = hall.take("1001", "bill", "cash", 3_000);
    hall.finish_shift("1001");
    hall.open_shift("1002", "A02");
    let _ = hall.take("1002", "bill", "cash", 10_000);
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&first)), ["second_person_required"], "own, but signed off");
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", undo(&first)), ["reversal_needs_place"]);
    for nowhere in ["counter:A01", "counter:A03", "bank", "transit"] {
        assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", through(&first, nowhere)), ["reversal_needs_place"]);
    }
    hall.done_with("9001", "9002", "voucher.reverse", through(&first, "safe"));
    assert_eq!((hall.balance("safe", "cash"), hall.balance("counter:A02", "cash")), (3_000, 10_000));
    hall.done_with("9001", "9002", "voucher.reverse", through(&second, "counter:A02"));
    assert_eq!((hall.balance("safe", "cash"), hall.balance("counter:A02", "cash")), (3_000, 7_000));
    assert_eq!(hall.balance("counter:A01", "cash"), 0, "the closed drawer is left alone");
    assert_eq!(hall.due("cash", FIRST_DATE), 10_000);
}

#[test]
fn r27_through_a_counter_that_is_being_counted_nothing_goes() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    hall.finish_shift("1001");
    hall.open_shift("1002", "A02");
    hall.done("1002", "shift.suspend", json!({}));
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", through(&taken, "counter:A02")), ["shift_counting"]);
}

#[test]
fn r34_after_sign_off_a_channel_needs_no_place_and_stands_under_its_clerk() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "wechat", 5_000);
    hall.finish_shift("1001");
    hall.done_with("9001", "9002", "voucher.reverse", undo(&taken));
    assert_eq!(hall.due("wechat", FIRST_DATE), 0);
    let compared = hall.call("9001", "boss.compare", json!({ "date": FIRST_DATE }));
    assert_eq!(compared["rows"], json!([]), "王芳's business and its reversal cancel out under her name");
}

#[test]
fn r08_float_goes_back_out_of_the_drawer_where_it_lies() {
    let hall = at_work();
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "加找零" });
    let more = hall.call_with("9001", "9002", "float.change", body);
    hall.done_with("9001", "9002", "voucher.reverse", undo(&more));
    assert_eq!((hall.balance("counter:A01", "float"), hall.balance("safe", "float")), (50_000, 100_000));
    let idle = json!({ "way": "to_counter", "counter": "A02", "amount": "10000", "reason": "加找零" });
    let idle = hall.call_with("9001", "9002", "float.change", idle);
    hall.open_shift("1002", "A02");
    hall.done("1002", "shift.suspend", json!({}));
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", undo(&idle)), ["shift_counting"]);
    hall.done("1002", "shift.resume", json!({}));
    let reversal = hall.call_with("9001", "9002", "voucher.reverse", undo(&idle));
    assert_eq!(hall.balance("counter:A02", "float"), 50_000);
    let paper = hall.call(
        "9001",
        "books.ledger",
        json!({ "place": "counter:A02", "item": "float", "from": FIRST_DATE, "to": FIRST_DATE }),
    );
    let last = paper["rows"].as_array().expect("rows").last().expect("a row").clone();
    assert_eq!((&last["line"]["voucher"], &last["balance"]), (&reversal["voucher"], &json!(50_000)));
}

#[test]
fn r08_an_advance_is_taken_back_while_its_shift_is_open_and_not_after() {
    let mut description = acceptance::description();
    description["safe_cash"] = json!("50000");
    let hall = Hall::described(&description);
    hall.open_shift("1001", "A01");
    let body = json!({ "counter": "A01", "amount": "10000", "reason": "退款垫付" });
    let first = hall.call_with("9001", "1001", "cash.advance", body.clone());
    hall.done_with("9001", "9002", "voucher.reverse", undo(&first));
    assert_eq!((hall.balance("safe", "cash"), hall.balance("counter:A01", "cash")), (50_000, 0));
    let second = hall.call_with("9001", "1001", "cash.advance", body);
    hall.finish_shift("1001");
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", through(&second, "safe")), ["not_reversible"]);
}

#[test]
fn r33_a_reversal_of_an_earlier_day_is_a_paper_of_the_open_day_that_names_it() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", through(&taken, "safe")), ["no_day_open"]);
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    let reversal = hall.call_with("9001", "9002", "voucher.reverse", through(&taken, "safe"));
    assert_eq!(reversal["date"], "2026-03-03");
    let preview = json!({ "template": "voucher", "subject": format!("voucher:{}", reversal["voucher"]) });
    assert!(hall.call("9001", "report.preview", preview).to_string().contains(FIRST_DATE));
    assert_eq!(hall.due("cash", FIRST_DATE), 5_000);
    assert_eq!(hall.due("cash", "2026-03-03"), -5_000, "money goes back on the day it goes");
    assert_eq!(hall.balance("safe", "cash"), 0);
}

// Corrections.

fn correction(line: Value, tender: Option<&str>, business: Option<&str>, settles: &[Value]) -> Value {
    json!({ "line": line, "tender": tender, "business": business, "settles": settles, "reason": "收款方式选错" })
}

#[test]
fn r34_a_wrong_tender_is_put_right_by_one_paper_with_both_sides() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let line = line_of(&taken, 1);
    hall.done("1001", "entry.correct", correction(line.clone(), Some("wechat"), None, &[]));
    assert_eq!((hall.balance("counter:A01", "cash"), hall.due("wechat", FIRST_DATE)), (0, 5_000));
    assert_eq!(
        hall.refused("1001", "entry.correct", correction(line.clone(), Some("alipay"), None, &[])),
        ["already_reversed"],
        "a wrong correction is reversed first"
    );
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&taken)), ["reversal_blocked"]);
    assert_eq!(hall.refused("1001", "entry.refund", refund(line, "bill", "cash", 100)), ["already_reversed"]);
}

#[test]
fn a_wrong_correction_is_reversed_and_made_anew() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let line = line_of(&taken, 1);
    let wrong = hall.call("1001", "entry.correct", correction(line.clone(), Some("wechat"), None, &[]));
    assert_eq!(hall.refused("1001", "voucher.reverse", undo(&wrong)), ["second_person_required"]);
    hall.done_with("1001", "2001", "voucher.reverse", undo(&wrong));
    assert_eq!(hall.balance("counter:A01", "cash"), 5_000);
    hall.done("1001", "entry.correct", correction(line, Some("alipay"), None, &[]));
    assert_eq!((hall.due("alipay", FIRST_DATE), hall.due("wechat", FIRST_DATE)), (5_000, 0));
    let page = hall.call("1001", "entry.list", json!({}));
    let sums: Vec<(&Value, &Value)> =
        page["tenders"].as_array().expect("sums").iter().map(|sum| (&sum["tender"], &sum["amount"])).collect();
    assert_eq!(sums, [(&json!("alipay"), &json!("5000")), (&json!("cash"), &json!("0")), (&json!("wechat"), &json!("0"))]);
}

#[test]
fn a_wrong_business_type_is_put_right_without_moving_money_even_after_sign_off() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    hall.finish_shift("1001");
    let body = correction(line_of(&taken, 1), None, Some("open"), &[]);
    let posted = hall.call_with("9001", "9002", "entry.correct", body);
    assert_eq!(hall.balance("safe", "cash"), 5_000);
    let compared = hall.call("9001", "boss.compare", json!({ "date": FIRST_DATE }));
    let rows = compared["rows"].as_array().expect("rows");
    assert_eq!((rows.len(), &rows[0]["key"]["business"], &rows[0]["key"]["clerk"]), (1, &json!("open"), &json!("1001")));
    let preview = json!({ "template": "voucher", "subject": format!("voucher:{}", posted["voucher"]) });
    let paper = hall.call("9001", "report.preview", preview).to_string();
    assert!(paper.contains("缴费 现金 -50.00") && paper.contains("开户 现金 50.00"), "{paper}");
}

#[test]
fn a_correction_is_of_revenue_that_was_taken_and_changes_something() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let line = line_of(&taken, 1);
    let same = correction(line.clone(), Some("cash"), Some("bill"), &[]);
    assert_eq!(hall.refused("1001", "entry.correct", same), ["not_reversible"]);
    let other_class = correction(line.clone(), None, Some("security"), &[]);
    assert_eq!(hall.refused("1001", "entry.correct", other_class), ["not_reversible"]);
    let cheque = correction(line.clone(), Some("cheque"), None, &[]);
    assert_eq!(hall.refused("1001", "entry.correct", cheque), ["tender_not_allowed"]);
    let unknown = correction(line.clone(), Some("shells"), None, &[]);
    assert_eq!(hall.refused("1001", "entry.correct", unknown), ["unknown_code"]);
    let silent = with(correction(line.clone(), Some("wechat"), None, &[]), "reason", json!(" "));
    assert_eq!(hall.refused("1001", "entry.correct", silent), ["reason_missing"]);
    let back = hall.call("1001", "entry.refund", refund(line.clone(), "bill", "cash", 100));
    assert_eq!(hall.refused("1001", "entry.correct", correction(line.clone(), Some("wechat"), None, &[])), ["reversal_blocked"]);
    let refunded = correction(line_of(&back, 1), Some("wechat"), None, &[]);
    assert_eq!(hall.refused("1001", "entry.correct", refunded), ["not_reversible"], "a refund by another tender takes two");
    hall.open_shift("1002", "A02");
    assert_eq!(hall.refused("1002", "entry.correct", correction(line.clone(), Some("wechat"), None, &[])), ["not_your_shift"]);
    assert_eq!(hall.refused("7001", "entry.correct", correction(line.clone(), Some("wechat"), None, &[])), ["not_allowed"]);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(
        hall.refused("1001", "entry.correct", correction(line_of(&taken, 1), None, Some("open"), &[])),
        ["reversal_blocked"]
    );
    hall.done("1001", "shift.resume", json!({}));
    let other = hall.take("1001", "bill", "cash", 700);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(
        hall.refused("1001", "entry.correct", correction(line_of(&other, 1), None, Some("open"), &[])),
        ["shift_counting"]
    );
}

/// A taking booked as cash that came by WeChat: at the count 50.00 lacks in the drawer and 50.00 is over at the channel. Answers the
/// taking, the shortage and the overage; the shift is signed off.
fn found_at_the_count() -> (Hall, Value, Value, Value) {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "cash", 5_000);
    let found = hall.count("1001", &[("cash", Some(0)), ("wechat", Some(5_000))]);
    let lines = [("counter:A01", "cash"), ("clearing:wechat", "wechat")];
    let lines = lines.map(|(place, item)| json!({ "place": place, "item": item, "reason": "收款方式选错" }));
    let body = json!({ "count": found["count"], "lines": lines });
    let recorded = hall.call_with("1001", "9001", "difference.record", body);
    let line = |at: usize| json!({ "voucher": recorded[at]["voucher"], "line": 1 });
    let (short, over) = (line(0), line(1));
    assert_eq!(
        hall.refused(
            "1001",
            "entry.correct",
            correction(line_of(&taken, 1), Some("wechat"), None, &[short.clone(), over.clone()])
        ),
        ["shift_counting"]
    );
    hall.tick_forms("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    (hall, taken, short, over)
}

fn left_open(hall: &Hall) -> Vec<i64> {
    let open = hall.app.store().read(|books| books.open_items(None)).expect("the books can be read");
    open.iter().map(|open| open.left).collect()
}

#[test]
fn r28_after_sign_off_a_correction_settles_the_differences_that_it_explains() {
    let (hall, taken, short, over) = found_at_the_count();
    assert_eq!(left_open(&hall), [5_000, 5_000]);
    let line = line_of(&taken, 1);
    let body = |settles: &[Value]| correction(line.clone(), Some("wechat"), None, settles);
    let both = body(&[short.clone(), over.clone()]);
    assert_eq!(hall.refused("1001", "entry.correct", both.clone()), ["second_person_required"], "no longer alone");
    assert_eq!(hall.refused_with("9001", "9002", "entry.correct", body(&[])), ["reversal_needs_place"], "the drawer is closed");
    let one = body(std::slice::from_ref(&over));
    assert_eq!(hall.refused_with("9001", "9002", "entry.correct", one), ["reversal_needs_place"]);
    let nowhere = body(&[json!({ "voucher": 1, "line": 1 })]);
    assert_eq!(hall.refused_with("9001", "9002", "entry.correct", nowhere), ["open_item_unknown"]);
    hall.done_with("9001", "9002", "entry.correct", both);
    assert_eq!(left_open(&hall), Vec::<i64>::new());
    assert_eq!((hall.balance("shortage", "cash"), hall.due("cash", FIRST_DATE), hall.due("wechat", FIRST_DATE)), (0, 0, 5_000));
    let register = json!({ "template": "differences", "subject": format!("days:{FIRST_DATE}..{FIRST_DATE}") });
    assert!(hall.call("9001", "report.preview", register).to_string().contains("已找回"));
}

#[test]
fn r28_a_difference_that_the_correction_does_not_explain_is_not_settled_by_it() {
    let (hall, taken, short, over) = found_at_the_count();
    let body = correction(line_of(&taken, 1), Some("alipay"), None, &[short, over]);
    assert_eq!(hall.refused_with("9001", "9002", "entry.correct", body), ["open_item_other"]);
}

#[test]
fn r33_a_correction_of_an_earlier_day_leaves_both_days_as_they_are_held() {
    let (hall, taken, short, over) = found_at_the_count();
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    let body = correction(line_of(&taken, 1), Some("wechat"), None, &[short, over]);
    let posted = hall.call_with("9001", "9002", "entry.correct", body);
    assert_eq!(posted["date"], "2026-03-03");
    assert_eq!((hall.due("wechat", FIRST_DATE), hall.due("wechat", "2026-03-03")), (5_000, 0));
    let compared = hall.call("9001", "boss.compare", json!({ "date": FIRST_DATE }));
    let wechat =
        compared["by_tender"].as_array().expect("sums").iter().find(|sum| sum["code"] == "wechat").expect("wechat").clone();
    assert_eq!(wechat["books"], "5000");
    hall.done_with("9001", "9002", "voucher.reverse", undo(&posted));
    assert_eq!((hall.due("wechat", FIRST_DATE), hall.due("wechat", "2026-03-03")), (5_000, 0));
    assert_eq!(left_open(&hall), [5_000, 5_000], "open again");
}

#[test]
fn r33_a_tender_that_the_hall_counts_is_put_right_on_its_own_day() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "wechat", 5_000);
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    hall.done_with("9001", "9002", "entry.correct", correction(line_of(&taken, 1), Some("transfer"), None, &[]));
    assert_eq!((hall.due("wechat", FIRST_DATE), hall.due("transfer", FIRST_DATE)), (0, 5_000));
    assert_eq!((hall.due("wechat", "2026-03-03"), hall.due("transfer", "2026-03-03")), (0, 0));
}

#[test]
fn r06_a_difference_of_an_earlier_day_that_is_taken_back_is_due_on_its_day_again() {
    let (hall, _, short, _) = found_at_the_count();
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    hall.done_with("9001", "9002", "voucher.reverse", through(&short, "safe"));
    assert_eq!((hall.due("cash", FIRST_DATE), hall.due("cash", "2026-03-03")), (5_000, 0));
    assert_eq!((hall.balance("safe", "cash"), hall.balance("shortage", "cash")), (5_000, 0));
}
