//! Float, advances for refunds, change exchanged: R08, R27, R35.

use acceptance::{FIRST_DATE, Hall, notes};
use serde_json::{Value, json};

use crate::takings::{at_work, refund, with};

fn float(way: &str, counter: Option<&str>, amount: i64) -> Value {
    json!({ "way": way, "counter": counter, "amount": amount.to_string(), "reason": "节前加找零" })
}

fn advance(amount: i64) -> Value {
    json!({ "counter": "A01", "amount": amount.to_string(), "reason": "退款垫付" })
}

/// A hall with undeposited cash in the safe, where 王芳 works at A01.
fn with_cash_in_the_safe(fen: i64) -> Hall {
    let mut description = acceptance::description();
    description["safe_cash"] = json!(fen.to_string());
    let hall = Hall::described(&description);
    hall.open_shift("1001", "A01");
    hall
}

#[test]
fn r08_float_changes_only_by_the_managers_voucher_with_a_second_person() {
    let hall = at_work();
    let body = float("to_counter", Some("A01"), 10_000);
    for other in ["1001", "2001", "7001", "8001"] {
        assert_eq!(hall.refused(other, "float.change", body.clone()), ["not_allowed"]);
    }
    assert_eq!(hall.refused("9001", "float.change", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1001", "float.change", body.clone()), ["second_person_may_not"]);
    hall.done_with("9001", "2001", "float.change", body);
    assert_eq!((hall.balance("counter:A01", "float"), hall.balance("safe", "float")), (60_000, 90_000));
    assert_eq!(hall.balance("counter:A01", "cash"), 0, "float is counted apart from takings");
    assert_eq!(hall.due("cash", FIRST_DATE), 0, "and is never revenue");
    hall.done_with("9001", "2001", "float.change", float("to_safe", Some("A01"), 20_000));
    assert_eq!((hall.balance("counter:A01", "float"), hall.balance("safe", "float")), (40_000, 110_000));
    hall.done_with("9001", "2001", "float.change", float("out_of_safe", None, 110_000));
    hall.done_with("9001", "2001", "float.change", float("into_safe", None, 5_000));
    assert_eq!(hall.balance("safe", "float"), 5_000);
}

#[test]
fn r08_a_float_voucher_names_counter_amount_and_reason() {
    let hall = at_work();
    assert_eq!(hall.refused("9001", "float.change", float("to_counter", None, 100)), ["field_missing"]);
    assert_eq!(hall.refused("9001", "float.change", float("to_counter", Some("B99"), 100)), ["unknown_code"]);
    assert_eq!(hall.refused("9001", "float.change", float("to_counter", Some("A01"), 0)), ["amount_is_zero"]);
    assert_eq!(hall.refused("9001", "float.change", float("to_counter", Some("A01"), -1)), ["amount_negative"]);
    let silent = with(float("into_safe", None, 100), "reason", json!(""));
    assert_eq!(hall.refused("9001", "float.change", silent), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "float.change", float("into_safe", Some("A01"), 100)), ["field_invalid"]);
}

#[test]
fn r05_more_float_than_there_is_does_not_move() {
    let hall = at_work();
    let body = float("to_counter", Some("A01"), 100_001);
    assert_eq!(hall.refused_with("9001", "2001", "float.change", body), ["balance_below_zero"]);
    let body = float("to_safe", Some("A01"), 50_001);
    assert_eq!(hall.refused_with("9001", "2001", "float.change", body), ["balance_below_zero"]);
}

#[test]
fn r08_float_that_covers_refunds_stays_in_the_drawer() {
    let hall = at_work();
    hall.done_with("1001", "2001", "entry.refund", refund(Value::Null, "bill", "cash", 20_000));
    let body = float("to_safe", Some("A01"), 30_001);
    assert_eq!(hall.refused_with("9001", "2001", "float.change", body), ["drawer_below_zero"]);
    hall.done_with("9001", "2001", "float.change", float("to_safe", Some("A01"), 30_000));
}

#[test]
fn r02_no_float_moves_at_a_counter_that_is_being_counted() {
    let hall = at_work();
    hall.done("1001", "shift.suspend", json!({}));
    let body = float("to_counter", Some("A01"), 100);
    assert_eq!(hall.refused_with("9001", "2001", "float.change", body), ["shift_counting"]);
}

// Advances.

#[test]
fn r08_s5b_a_refund_comes_first_and_the_safe_advances_what_is_missing() {
    let hall = with_cash_in_the_safe(20_000);
    hall.done_with("1001", "2001", "entry.refund", refund(Value::Null, "bill", "cash", 20_000));
    let _ = hall.take("1001", "bill", "cash", 5_000);
    hall.done_with("9001", "1001", "cash.advance", advance(15_000));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
    assert_eq!(hall.balance("counter:A01", "float"), 50_000, "the float is untouched");
    assert_eq!(hall.balance("safe", "cash"), 5_000);
    assert_eq!(hall.due("cash", FIRST_DATE), 5_000, "what is due is what is held: the refund took it, not the advance");
}

#[test]
fn r37_the_clerk_who_gets_the_advance_puts_their_word_under_it() {
    let hall = with_cash_in_the_safe(20_000);
    hall.open_shift("1002", "A02");
    assert_eq!(hall.refused("1001", "cash.advance", advance(100)), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "cash.advance", advance(100)), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "9002", "cash.advance", advance(100)), ["second_person_may_not"]);
    assert_eq!(hall.refused_with("9001", "1002", "cash.advance", advance(100)), ["second_person_may_not"], "the other counter's");
    hall.done_with("9001", "1001", "cash.advance", advance(100));
}

#[test]
fn an_advance_goes_to_a_counter_at_work_out_of_cash_that_is_there() {
    let hall = with_cash_in_the_safe(20_000);
    assert_eq!(hall.refused("9001", "cash.advance", advance(0)), ["amount_is_zero"]);
    assert_eq!(hall.refused("9001", "cash.advance", advance(-1)), ["amount_negative"]);
    assert_eq!(hall.refused("9001", "cash.advance", with(advance(1), "reason", json!(" "))), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "cash.advance", with(advance(1), "counter", json!("B99"))), ["unknown_code"]);
    assert_eq!(hall.refused("9001", "cash.advance", with(advance(1), "counter", json!("A02"))), ["no_shift_open"]);
    assert_eq!(hall.refused_with("9001", "1001", "cash.advance", advance(20_001)), ["balance_below_zero"]);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused_with("9001", "1001", "cash.advance", advance(1)), ["shift_counting"]);
}

// Change.

#[test]
fn r08_a_change_exchange_moves_the_same_amount_both_ways_with_the_pieces_of_both_sides() {
    let hall = at_work();
    let given = json!([{ "face": "10000", "form": "note", "pieces": 2 }]);
    let received = json!([{ "face": "1000", "form": "note", "pieces": 19 }, { "face": "100", "form": "coin", "pieces": 10 }]);
    let body = json!({ "given": given, "received": received });
    assert_eq!(hall.refused("1001", "cash.exchange", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "cash.exchange", body.clone()), ["second_person_may_not"]);
    let posted = hall.call_with("1001", "9001", "cash.exchange", body.clone());
    assert_eq!((hall.balance("counter:A01", "float"), hall.balance("safe", "float")), (50_000, 100_000));
    let ledger = hall.call(
        "9001",
        "books.ledger",
        json!({ "place": "counter:A01", "item": "float", "from": FIRST_DATE, "to": FIRST_DATE }),
    );
    let moved: Vec<i64> =
        ledger["rows"].as_array().expect("rows").iter().map(|row| row["quantity"].as_i64().expect("fen")).collect();
    assert_eq!(moved, [50_000, -20_000, 20_000]);
    let paper = json!({ "template": "voucher", "subject": format!("voucher:{}", posted["voucher"]) });
    let paper = hall.call("1001", "report.preview", paper).to_string();
    for pieces in ["100 元 × 2", "10 元 × 19", "1 元（硬币） × 10"] {
        assert!(paper.contains(pieces), "{pieces} is on {paper}");
    }
    let unequal = with(body.clone(), "received", json!([{ "face": "1000", "form": "note", "pieces": 19 }]));
    assert_eq!(hall.refused("1001", "cash.exchange", unequal), ["exchange_unequal"]);
    let none = json!({ "given": [], "received": [] });
    assert_eq!(hall.refused("1001", "cash.exchange", none), ["amount_is_zero"]);
    let absurd = with(body, "given", json!([{ "face": "10000", "form": "note", "pieces": -2 }]));
    assert_eq!(hall.refused("1001", "cash.exchange", absurd), ["field_invalid"]);
}

#[test]
fn r08_neither_side_gives_more_change_than_it_has() {
    let hall = at_work();
    let body = |fen: i64| json!({ "given": notes(fen), "received": notes(fen) });
    assert_eq!(hall.refused_with("1001", "9001", "cash.exchange", body(100_001)), ["balance_below_zero"]);
    assert_eq!(hall.refused_with("1001", "9001", "cash.exchange", body(50_001)), ["drawer_below_zero"]);
    let _ = hall.take("1001", "bill", "cash", 1);
    hall.done_with("1001", "9001", "cash.exchange", body(50_001));
}

#[test]
fn r08_change_at_the_bank_is_in_named_hands_until_it_is_back() {
    let hall = Hall::new();
    let away = json!({ "given": notes(40_000), "carrier": "2001" });
    let posted = hall.call("9001", "cash.exchange_at_bank", away.clone());
    let line = json!({ "voucher": posted["voucher"], "line": 1 });
    assert_eq!((hall.balance("safe", "float"), hall.balance("bank-transit", "float")), (60_000, 40_000));
    let open = hall.call("9001", "cash.at_bank", json!({}));
    assert_eq!(open, json!([{ "line": line, "date": FIRST_DATE, "amount": "40000", "carrier": "2001" }]));
    let back = |fen: i64| json!({ "line": line, "received": notes(fen) });
    assert_eq!(hall.refused("9001", "cash.exchange_back", back(39_900)), ["exchange_unequal"]);
    assert_eq!(hall.refused("9001", "cash.exchange_back", back(40_100)), ["exchange_unequal"]);
    hall.done("9001", "cash.exchange_back", back(40_000));
    assert_eq!((hall.balance("safe", "float"), hall.balance("bank-transit", "float")), (100_000, 0));
    assert_eq!(hall.call("9001", "cash.at_bank", json!({})), json!([]));
    assert_eq!(hall.refused("9001", "cash.exchange_back", back(40_000)), ["exchange_unequal"], "nothing is out any more");
    let nobody = with(away.clone(), "carrier", json!("4711"));
    assert_eq!(hall.refused("9001", "cash.exchange_at_bank", nobody), ["unknown_code"]);
    assert_eq!(hall.refused("9001", "cash.exchange_at_bank", with(away.clone(), "given", json!([]))), ["amount_is_zero"]);
    assert_eq!(
        hall.refused("9001", "cash.exchange_at_bank", with(away.clone(), "given", notes(100_001))),
        ["balance_below_zero"]
    );
    assert_eq!(hall.refused("1001", "cash.exchange_at_bank", away), ["not_allowed"]);
    let odd = json!({ "line": line, "received": [{ "face": "-1", "form": "note", "pieces": 1 }] });
    assert_eq!(hall.refused("9001", "cash.exchange_back", odd), ["field_invalid"]);
}

#[test]
fn r08_only_change_comes_back_as_change() {
    let hall = at_work();
    let held = hall.take("1001", "security", "cash", 500);
    let line = json!({ "voucher": held["voucher"]["voucher"], "line": 1 });
    assert_eq!(hall.refused("9001", "cash.exchange_back", json!({ "line": line, "received": notes(500) })), ["open_item_other"]);
    let unknown = json!({ "voucher": 1, "line": 1 });
    assert_eq!(
        hall.refused("9001", "cash.exchange_back", json!({ "line": unknown, "received": notes(500) })),
        ["open_item_unknown"]
    );
}
