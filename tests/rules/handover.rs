//! Cash from hand to hand and in sealed bags (R02, R27, R35, R37).

use acceptance::{Hall, notes};
use serde_json::{Value, json};

fn with_cash(hall: &Hall, clerk: &str, counter: &str, fen: i64) {
    hall.open_shift(clerk, counter);
    let _ = hall.take(clerk, "bill", "cash", fen);
}

fn bag(number: &str, fen: i64) -> Value {
    json!({ "bag_number": number, "amount": fen.to_string(), "denominations": notes(fen) })
}

#[test]
fn r02_a_shift_cannot_end_with_a_hand_over_pending() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    let given = hall.call("1001", "handover.give", json!({ "amount": "10000" }));
    assert_eq!((hall.balance("counter:A01", "cash"), hall.balance("transit", "cash")), (0, 10_000));
    assert_eq!(hall.refused("1001", "shift.sign_off", json!({ "seal": "F1" })), ["hand_over_pending"]);
    let pending = hall.call("9001", "handover.pending", json!({}));
    assert_eq!(pending["to_accept"][0]["amount"], given["amount"], "giver and receiver see the same amount");
    assert_eq!(pending["to_accept"][0]["giver"]["name"], "王芳");
    hall.done("9001", "handover.accept", json!({ "line": given["line"] }));
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(hall.balance("safe", "cash"), 10_000);
}

#[test]
fn r02_cash_that_is_refused_lies_in_the_givers_drawer_again() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let given = hall.call("1001", "handover.give", json!({ "amount": "4000" }));
    let line = given["line"].clone();
    assert_eq!(hall.refused("9001", "handover.refuse", json!({ "line": line, "reason": " " })), ["reason_missing"]);
    assert_eq!(hall.refused("1002", "handover.refuse", json!({ "line": line, "reason": "?" })), ["hand_over_not_yours"]);
    hall.done("9001", "handover.refuse", json!({ "line": line, "reason": "少一张" }));
    assert_eq!(hall.balance("counter:A01", "cash"), 10_000);
    assert_eq!(hall.refused("9001", "handover.accept", json!({ "line": line })), ["open_item_unknown"]);
    let refused = || hall.call("1001", "shift.mine", json!({}))["refused"].clone();
    assert_eq!((&refused()["reason"], &refused()["amount"]), (&json!("少一张"), &json!("4000")));
    assert_eq!(refused()["by"]["code"], "9001");
    // The giver may take back what nobody has accepted: that nobody refused it is no news to them.
    let again = hall.call("1001", "handover.give", json!({ "amount": "4000" }));
    assert_eq!(refused(), Value::Null, "another try waits");
    hall.done("1001", "handover.refuse", json!({ "line": again["line"], "reason": "重点" }));
    assert_eq!(refused(), Value::Null);
    assert_eq!(hall.balance("transit", "cash"), 0);
}

#[test]
fn r27_who_gives_does_not_accept_and_only_the_named_receiver_does() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    hall.open_shift("1002", "A02");
    let given = hall.call("1001", "handover.give", json!({ "amount": "1000" }));
    assert_eq!(hall.refused("1001", "handover.accept", json!({ "line": given["line"] })), ["second_person_is_author"]);
    assert_eq!(hall.refused("1002", "handover.accept", json!({ "line": given["line"] })), ["hand_over_not_yours"]);
    let named = hall.call("1001", "handover.give", json!({ "amount": "2000", "receiver": "1002" }));
    assert_eq!(hall.refused("9001", "handover.accept", json!({ "line": named["line"] })), ["hand_over_not_yours"]);
    hall.done("1002", "handover.accept", json!({ "line": named["line"] }));
    assert_eq!(hall.balance("counter:A02", "cash"), 2_000, "a colleague accepts into their own drawer");
    assert_eq!(hall.refused("1001", "handover.give", json!({ "amount": "1", "receiver": "1003" })), ["field_invalid"]);
    assert_eq!(hall.refused("1001", "handover.give", json!({ "amount": "1", "receiver": "1001" })), ["field_invalid"]);
    let bag = hall.call("1001", "bag.drop", bag("B1", 1_000));
    assert_eq!(hall.refused("9001", "handover.accept", json!({ "line": bag["line"] })), ["open_item_other"]);
}

#[test]
fn r02_with_the_manager_beside_giving_and_accepting_is_one_act_and_two_papers() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let give = json!({ "amount": "10000", "denominations": notes(10_000), "accept_now": true });
    assert_eq!(hall.refused("1001", "handover.give", give.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "2001", "handover.give", give.clone()), ["second_person_may_not"]);
    let given = hall.call_with("1001", "9001", "handover.give", give);
    assert_eq!(given["given"]["kind"], "hand_over");
    assert_eq!(given["accepted"]["kind"], "hand_over_accepted");
    assert_eq!(hall.balance("safe", "cash"), 10_000);
    let report = json!({ "template": "shift", "subject": format!("shift:{}", hall.shift_of("1001")) });
    let paper = hall.call("9001", "report.preview", report).to_string();
    let (_, after) = paper.split_once("现金交接单").expect("the hand-over stands on the shift report");
    let (giver, receiver) = (after.find("王芳（1001）"), after.find("陈静（9001）"));
    assert!(giver.is_some() && giver < receiver, "who gave and who has it now: {after}");
}

#[test]
fn r08_only_takings_leave_the_drawer_and_never_the_float() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let refused = hall.findings("1001", "handover.give", json!({ "amount": "10001" }));
    assert_eq!(
        refused,
        [json!({ "name": "balance_below_zero", "place": "counter:A01", "item": "cash", "have": 10_000, "asked": 10_001 })]
    );
    assert_eq!(hall.refused("1001", "handover.give", json!({ "amount": "0" })), ["amount_is_zero"]);
    assert_eq!(hall.refused("1001", "handover.give", json!({ "amount": "-5" })), ["amount_negative"]);
    let torn = json!({ "amount": "1000", "denominations": notes(2_000) });
    assert_eq!(hall.refused("1001", "handover.give", torn), ["denominations_differ"]);
}

#[test]
fn r02_a_sealed_bag_lets_the_clerk_leave_and_is_opened_by_two_next_morning() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    let dropped = hall.call("1001", "bag.drop", bag("B2026-1", 10_000));
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    let waiting = hall.call("9001", "bag.waiting", json!({}));
    assert_eq!((waiting[0]["bag_number"].as_str(), waiting[0]["amount"].as_str()), (Some("B2026-1"), Some("10000")));
    assert_eq!(waiting[0]["giver"]["name"], "王芳");
    let open = json!({ "line": dropped["line"], "counted": "10000", "denominations": notes(10_000) });
    assert_eq!(hall.refused("9001", "bag.open", open.clone()), ["second_person_required"]);
    assert_eq!(hall.refused("1002", "bag.open", open.clone()), ["not_allowed"]);
    hall.done_with("9001", "1002", "bag.open", open);
    assert_eq!(hall.balance("safe", "cash"), 10_000);
    assert_eq!(hall.call("9001", "bag.waiting", json!({})), json!([]));
}

#[test]
fn r37_a_bag_that_holds_less_names_its_giver() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let dropped = hall.call("1001", "bag.drop", bag("B1", 10_000));
    let mut open = json!({ "line": dropped["line"], "counted": "9000", "denominations": notes(9_000) });
    assert_eq!(hall.refused_with("9001", "1002", "bag.open", open.clone()), ["reason_missing"]);
    open["reason"] = json!("启封少 10 元");
    let opened = hall.call_with("9001", "1002", "bag.open", open);
    assert_eq!(opened["difference"], "-1000");
    assert_eq!((hall.balance("safe", "cash"), hall.balance("shortage", "cash")), (9_000, 1_000));
    assert_eq!(hall.due("cash", "2026-03-02"), 9_000);
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!(register["rows"][0]["person"]["name"], "王芳");
}

#[test]
fn r37_a_bag_that_holds_more_is_an_overage_under_its_givers_name() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let dropped = hall.call("1001", "bag.drop", bag("B1", 8_000));
    let open = json!({ "line": dropped["line"], "counted": "8500", "denominations": notes(8_500), "reason": "启封多 5 元" });
    hall.done_with("9001", "1002", "bag.open", open);
    assert_eq!((hall.balance("safe", "cash"), hall.balance("transit", "cash")), (8_500, 0));
    assert_eq!(hall.call("9001", "difference.list", json!({}))["overages_left"], "500");
}

#[test]
fn r37_an_empty_bag_is_a_shortage_of_all_of_it() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let dropped = hall.call("1001", "bag.drop", bag("B1", 10_000));
    let open = json!({ "line": dropped["line"], "counted": "0", "reason": "空包" });
    hall.done_with("9001", "1002", "bag.open", open);
    assert_eq!((hall.balance("safe", "cash"), hall.balance("shortage", "cash")), (0, 10_000));
}

#[test]
fn r37_a_bags_number_is_used_once_and_its_notes_are_listed() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    hall.done("1001", "bag.drop", bag("B1", 1_000));
    assert_eq!(hall.refused("1001", "bag.drop", bag("B1", 1_000)), ["claim_taken"]);
    assert_eq!(hall.refused("1001", "bag.drop", bag(" ", 1_000)), ["field_missing"]);
    let unlisted = json!({ "bag_number": "B2", "amount": "1000", "denominations": [] });
    assert_eq!(hall.refused("1001", "bag.drop", unlisted), ["field_missing"]);
}

#[test]
fn r33_a_bag_opened_next_morning_is_about_the_day_it_was_sealed() {
    let hall = Hall::new();
    with_cash(&hall, "1001", "A01", 10_000);
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    let dropped = hall.call("1001", "bag.drop", bag("B1", 10_000));
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.done("9001", "day.count", json!({ "date": "2026-03-02" }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    assert_eq!(hall.call("9001", "bag.waiting", json!({}))[0]["date"], "2026-03-02");
    let open = json!({ "line": dropped["line"], "counted": "9900", "denominations": notes(9_900), "reason": "少 1 元" });
    let opened = hall.call_with("9001", "1002", "bag.open", open);
    assert_eq!(opened["voucher"]["date"], "2026-03-03");
    assert_eq!((hall.due("cash", "2026-03-02"), hall.due("cash", "2026-03-03")), (9_900, 0));
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!((&register["rows"][0]["date"], &register["rows"][0]["settle_by"]), (&json!("2026-03-02"), &json!("2026-04-01")));
}
