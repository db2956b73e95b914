//! Taking over, the way to the door, signing off, standing in (R01, R02, R33, R37).

use acceptance::{Hall, notes};
use serde_json::{Value, json};

/// A take-over that finds this much float, and nothing else.
fn take_over(counter: &str, float: i64) -> Value {
    json!({ "counter": counter, "seal": null, "seal_whole": false, "float": { "counted": float.to_string(), "denominations": notes(float) } })
}

fn names(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|finding| finding["name"].as_str().unwrap()).collect()
}

#[test]
fn r01_a_shift_with_business_goes_from_taking_over_to_the_door() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 45_400);
    let _ = hall.take("1001", "bill", "wechat", 10_000);
    let found = hall.count("1001", &[]);
    assert_eq!(found["findings"], json!([]));
    assert!(found["lines"].as_array().unwrap().iter().all(|line| line["state"] == "even"));
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    let left = hall.call("1001", "shift.sign_off", json!({ "seal": "F100" }));
    assert_eq!((left["counter"].as_str(), left["seal"].as_str()), (Some("A01"), Some("F100")));
    assert_eq!(hall.balance("counter:A01", "cash"), 0);
    assert_eq!(hall.balance("counter:A01", "float"), 50_000);
    assert_eq!(hall.balance("safe", "cash"), 45_400);
    assert_eq!(hall.due("cash", "2026-03-02"), 45_400);
    assert_eq!(hall.due("wechat", "2026-03-02"), 10_000);
}

#[test]
fn r01_a_shift_without_business_closes_as_a_zero_report() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.finish_shift("1001");
    assert_eq!(hall.balance("safe", "cash"), 0);
    let before = hall.call("1002", "shift.before", json!({}));
    assert_eq!(before["counters"][0]["last"]["seal"], "F1");
}

#[test]
fn r02_everything_that_keeps_a_shift_from_its_end_is_said_at_once() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let refused = hall.refused("1001", "shift.sign_off", json!({ "seal": " " }));
    let all =
        ["shift_not_counting", "count_missing", "form_not_ticked", "form_not_ticked", "cash_not_handed_over", "seal_missing"];
    assert_eq!(refused, all);
    let mine = hall.call("1001", "shift.mine", json!({}));
    assert_eq!(names(&mine["findings"]), all[..5]);
    let steps: Vec<(&str, bool)> = mine["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["step"].as_str().unwrap(), step["done"].as_bool().unwrap()))
        .collect();
    let open = ["suspend", "count", "differences", "forms", "hand_over", "sign_off"].map(|step| (step, false));
    assert_eq!(steps, open);
    assert_eq!(mine["steps"][4]["amount"], "10000");
}

#[test]
fn r02_what_is_not_counted_is_never_zero() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count(
        "1001",
        &[
            ("cash", None),
            ("float", None),
            ("card", None),
            ("wechat", None),
            ("alipay", None),
            ("cheque", None),
            ("recharge", None),
        ],
    );
    let missing = [
        "cash_not_counted",
        "float_not_counted",
        "tender_not_counted",
        "tender_not_counted",
        "tender_not_counted",
        "tender_not_counted",
        "not_counted",
    ];
    assert_eq!(names(&found["findings"]), missing);
    assert!(found["lines"].as_array().unwrap().iter().all(|line| line["counted"].is_null() && line["difference"].is_null()));
    hall.tick_forms("1001");
    assert_eq!(hall.refused("1001", "shift.sign_off", json!({ "seal": "F1" })), missing);
}

#[test]
fn r02_a_shift_with_an_unexplained_difference_cannot_be_signed_off() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 45_400);
    let _ = hall.count("1001", &[("cash", Some(43_400))]);
    hall.tick_forms("1001");
    let given = hall.call("1001", "handover.give", json!({ "amount": "43400" }));
    hall.done("9001", "handover.accept", json!({ "line": given["line"] }));
    let refused = hall.findings("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(
        refused[0],
        json!({ "name": "difference_unexplained", "place": "counter:A01", "item": "cash", "difference": "-2000" })
    );
    assert_eq!(refused[1]["name"], "cash_not_handed_over");
    let record = json!({ "count": 2, "lines": [{ "place": "counter:A01", "item": "cash", "reason": "找零时多付" }] });
    hall.done_with("1001", "9001", "difference.record", record);
    assert_eq!(hall.balance("shortage", "cash"), 2_000);
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(hall.due("cash", "2026-03-02"), 43_400);
}

#[test]
fn r08_a_float_that_is_not_as_before_keeps_the_shift_from_its_end() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.count("1001", &[("float", Some(48_000))]);
    hall.tick_forms("1001");
    let refused = hall.findings("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(refused, [json!({ "name": "float_changed", "counter": "A01", "before": "50000", "after": "48000" })]);
    let record = json!({ "count": 2, "lines": [{ "place": "counter:A01", "item": "float", "reason": "备用金少款" }] });
    hall.done_with("1001", "9001", "difference.record", record);
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(hall.balance("counter:A01", "float"), 48_000);
}

#[test]
fn r08_a_drawer_that_owes_its_float_is_made_up_before_it_is_counted() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    let _ = hall.take("1002", "bill", "cash", 30_000);
    hall.hand_over_cash("1002");
    let refund = json!({ "business": "bill", "tender": "cash", "amount": "20000", "reason": "多收" });
    hall.done_with("1001", "9001", "entry.refund", refund);
    let _ = hall.take("1001", "bill", "cash", 5_000);
    let refused = hall.findings("1001", "shift.suspend", json!({}));
    assert_eq!(refused, [json!({ "name": "drawer_overdrawn", "counter": "A01", "short": "15000" })]);
    let mine = hall.call("1001", "shift.mine", json!({}));
    assert!(names(&mine["findings"]).contains(&"drawer_overdrawn"));
    hall.done_with("9001", "1001", "cash.advance", json!({ "counter": "A01", "amount": "15000", "reason": "退款垫付" }));
    hall.finish_shift("1001");
    assert_eq!(hall.balance("counter:A01", "float"), 50_000);
    assert_eq!(hall.due("cash", "2026-03-02"), 15_000);
}

#[test]
fn r01_one_person_has_one_shift_and_one_counter_has_one() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("1001", "shift.open", take_over("A02", 50_000)), ["clerk_has_shift"]);
    assert_eq!(hall.refused("1002", "shift.open", take_over("A01", 50_000)), ["counter_in_use"]);
    assert_eq!(hall.refused("1001", "shift.open", take_over("A01", 50_000)), ["clerk_has_shift", "counter_in_use"]);
    assert_eq!(hall.refused("1002", "shift.open", take_over("B09", 50_000)), ["unknown_code", "float_changed"]);
    assert_eq!(hall.refused("9001", "shift.open", take_over("A02", 50_000)), ["not_allowed"]);
}

#[test]
fn r08_the_float_is_counted_when_a_counter_is_taken_over() {
    let hall = Hall::new();
    let uncounted = json!({ "counter": "A01", "seal": null, "seal_whole": false, "float": {} });
    assert_eq!(hall.refused("1001", "shift.open", uncounted), ["float_not_counted"]);
    let torn = json!({ "counter": "A01", "seal": null, "seal_whole": false, "float": { "counted": "50000", "denominations": notes(49_000) } });
    assert_eq!(hall.refused("1001", "shift.open", torn), ["denominations_differ"]);
    let mut no_cash = take_over("A01", 50_000);
    no_cash["cash"] = json!({});
    assert_eq!(hall.refused("1001", "shift.open", no_cash), ["cash_not_counted"]);
}

#[test]
fn r37_seal_broken_or_none_and_the_float_wrong_names_the_manager() {
    let hall = Hall::new();
    assert_eq!(hall.refused("1001", "shift.open", take_over("A01", 48_000)), ["float_changed"]);
    let mut open = take_over("A01", 48_000);
    open["difference"] = json!({ "reason": "" });
    assert_eq!(hall.refused_with("1001", "9001", "shift.open", open.clone()), ["reason_missing"]);
    open["difference"] = json!({ "reason": "无封签，少 20 元" });
    assert_eq!(hall.refused("1001", "shift.open", open.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "shift.open", open.clone()), ["second_person_may_not"]);
    let taken = hall.call_with("1001", "9001", "shift.open", open);
    assert_eq!(taken["differences"][0]["amount"], "-2000");
    assert_eq!(taken["differences"][0]["person"]["code"], "9001");
    assert_eq!(hall.balance("shortage", "float"), 2_000);
    // The counter's books now say what is there: the shift itself has no difference.
    hall.finish_shift("1001");
}

#[test]
fn r37_seal_whole_and_the_float_wrong_names_the_clerk_before() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.finish_shift("1001");
    let mut open = take_over("A01", 51_000);
    open["seal"] = json!("F1");
    open["seal_whole"] = json!(true);
    open["difference"] = json!({ "reason": "封签完好，多 10 元" });
    let taken = hall.call_with("1002", "2001", "shift.open", open);
    assert_eq!(taken["differences"][0]["amount"], "1000");
    assert_eq!(taken["differences"][0]["person"]["code"], "1001");
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!(register["rows"][0]["person"]["name"], "王芳");
    assert_eq!(register["rows"][0]["manager"]["code"], "9001");
    assert_eq!((&register["shortages_left"], &register["overages_left"]), (&json!("0"), &json!("1000")));
}

#[test]
fn r37_another_seal_than_the_one_that_was_set_counts_as_none() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.finish_shift("1001");
    let mut open = take_over("A01", 49_000);
    open["seal"] = json!("F999");
    open["seal_whole"] = json!(true);
    open["difference"] = json!({ "reason": "封签号不符", "manager": "9002" });
    let taken = hall.call_with("1002", "9001", "shift.open", open);
    assert_eq!(taken["differences"][0]["person"]["code"], "9002");
}

#[test]
fn r37_an_opening_difference_that_is_none_is_refused() {
    let hall = Hall::new();
    let mut open = take_over("A01", 50_000);
    open["difference"] = json!({ "reason": "以防万一" });
    assert_eq!(hall.refused_with("1001", "9001", "shift.open", open), ["difference_none"]);
}

#[test]
fn r35_what_else_is_found_in_a_drawer_is_an_overage() {
    let hall = Hall::new();
    let mut open = take_over("A01", 50_000);
    open["cash"] = json!({ "denominations": notes(3_000) });
    assert_eq!(hall.refused("1001", "shift.open", open.clone()), ["difference_unexplained"]);
    open["difference"] = json!({ "reason": "抽屉内另有 30 元" });
    let taken = hall.call_with("1001", "9001", "shift.open", open);
    assert_eq!(taken["differences"][0]["item"], "cash");
    assert_eq!(hall.balance("counter:A01", "cash"), 3_000);
}

#[test]
fn r33_nothing_moves_at_a_counter_while_it_is_counted() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    hall.done("1001", "shift.suspend", json!({}));
    let line = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "100" }] });
    assert_eq!(hall.refused("1001", "entry.post", line.clone()), ["shift_counting"]);
    assert_eq!(hall.refused("1001", "shift.suspend", json!({})), ["shift_counting"]);
    assert_eq!(hall.refused("1001", "handover.give", json!({ "amount": "10000" })), ["count_missing"]);
    hall.done("1001", "shift.resume", json!({}));
    hall.done("1001", "entry.post", line);
    assert_eq!(hall.refused("1001", "shift.resume", json!({})), ["shift_not_counting"]);
}

#[test]
fn r02_business_after_a_count_asks_for_another_count() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.count("1001", &[]);
    hall.done("1001", "shift.resume", json!({}));
    let _ = hall.take("1001", "bill", "card", 5_000);
    hall.tick_forms("1001");
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "shift.sign_off", json!({ "seal": "F1" })), ["count_missing"]);
}

#[test]
fn r26_nobody_works_on_anothers_shift() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("1002", "shift.mine", json!({ "shift": 1 })), ["not_your_shift"]);
    assert_eq!(hall.refused("1002", "shift.sign_off", json!({ "shift": 1, "seal": "F1" })), ["not_your_shift"]);
    assert_eq!(hall.refused("1002", "shift.suspend", json!({})), ["no_shift_open"]);
    assert_eq!(hall.refused("9001", "shift.mine", json!({ "shift": 7 })), ["shift_unknown"]);
    assert_eq!(hall.call("2001", "shift.mine", json!({ "shift": 1 }))["clerk"]["name"], "王芳");
}

#[test]
fn r02_the_manager_and_a_witness_close_the_shift_of_an_absent_clerk() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let body = json!({ "shift": 1, "lines": hall.counted("1001", &[("cash", Some(9_000))]) });
    assert_eq!(hall.refused("1002", "shift.stand_in", body.clone()), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "shift.stand_in", body.clone()), ["witness_missing"]);
    assert_eq!(hall.refused_with("9001", "1001", "shift.stand_in", body.clone()), ["second_person_is_author"]);
    let found = hall.call_with("9001", "1002", "shift.stand_in", body);
    assert_eq!(found["attempts"][0]["counted_by"]["name"], "陈静");
    assert_eq!(found["attempts"][0]["beside"]["name"], "李明");
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "代清点短款" }]);
    let record = json!({ "shift": 1, "count": found["count"], "lines": lines });
    let recorded = hall.call_with("9001", "2001", "difference.record", record);
    assert_eq!(recorded[0]["person"]["name"], "王芳");
    let give = json!({ "shift": 1, "amount": "9000" });
    assert_eq!(hall.refused("9001", "handover.give", give.clone()), ["second_person_required"]);
    let given = hall.call_with("9001", "1002", "handover.give", give);
    assert!(given["accepted"].is_object());
    for form in ["volume", "complaints"] {
        let tick = json!({ "shift": 1, "form": form, "state": "not_needed", "reason": "营业员离岗" });
        hall.done("9001", "form.tick", tick);
    }
    let off = json!({ "shift": 1, "seal": "F1", "reason": "营业员突发疾病" });
    assert_eq!(hall.refused("9001", "shift.sign_off", off.clone()), ["witness_missing"]);
    let silent = json!({ "shift": 1, "seal": "F1" });
    assert_eq!(hall.refused_with("9001", "1002", "shift.sign_off", silent), ["reason_missing"]);
    hall.done_with("9001", "1002", "shift.sign_off", off);
    assert_eq!(hall.balance("safe", "cash"), 9_000);

    // The clerk's signature is asked for before anything else, and they may object.
    assert_eq!(hall.call("1001", "session.me", json!({}))["signatures_waiting"], json!([1]));
    assert_eq!(hall.refused("1001", "shift.open", take_over("A02", 50_000)), ["signature_waiting"]);
    assert_eq!(hall.refused("1002", "shift.sign_later", json!({ "shift": 1 })), ["not_your_shift"]);
    hall.done("1001", "shift.sign_later", json!({ "shift": 1, "objection": "现金当时点清，应为 100.00" }));
    assert_eq!(hall.refused("1001", "shift.sign_later", json!({ "shift": 1 })), ["not_your_shift"]);
    hall.open_shift("1001", "A02");
}

#[test]
fn r02_whoever_signs_off_for_another_has_counted_themselves() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    let off = json!({ "shift": 1, "seal": "F1", "reason": "营业员已离开" });
    assert_eq!(hall.refused_with("9001", "1002", "shift.sign_off", off), ["count_missing"]);
}

#[test]
fn r10_open_recharge_cases_stay_and_are_named_when_the_clerk_leaves() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "recharge", "cash", 10_000);
    hall.done("1001", "recharge.open_case", json!({ "amount": "10000", "customer": "13800000000", "text": "已收款未到账" }));
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    assert_eq!(hall.call("1001", "shift.mine", json!({}))["cases"][0]["text"], "已收款未到账");
    let left = hall.call("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(left["cases"][0]["amount"], "10000");
}

#[test]
fn r02_a_shift_that_is_signed_off_takes_nothing_more() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.finish_shift("1001");
    assert_eq!(hall.refused("1001", "shift.sign_off", json!({ "shift": 1, "seal": "F2" }))[0], "shift_signed_off");
    assert_eq!(
        hall.refused("1001", "form.tick", json!({ "shift": 1, "form": "volume", "state": "checked" })),
        ["shift_signed_off"]
    );
    assert_eq!(hall.refused("1001", "handover.give", json!({ "shift": 1, "amount": "1" })), ["shift_signed_off"]);
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [] })), ["no_shift_open"]);
}

#[test]
fn r33_a_shift_needs_an_open_day() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": "2026-03-02" }));
    assert_eq!(hall.refused("1001", "shift.open", take_over("A01", 50_000)), ["no_day_open"]);
    let before = hall.call("1001", "shift.before", json!({}));
    assert_eq!((&before["business_date"], names(&before["findings"])), (&Value::Null, vec!["no_day_open"]));
}

#[test]
fn r01_a_counter_that_is_no_longer_used_is_not_taken_over() {
    let hall = Hall::new();
    let away = json!({ "way": "to_safe", "counter": "A03", "amount": "50000", "reason": "撤台" });
    hall.done_with("9001", "9002", "float.change", away);
    hall.done("9001", "counter.set", json!({ "code": "A03", "name": "A03", "float": "0", "retired": true }));
    assert_eq!(hall.refused("1001", "shift.open", take_over("A03", 0)), ["retired"]);
    let before = hall.call("1001", "shift.before", json!({}));
    assert_eq!(before["counters"].as_array().unwrap().len(), 2);
}

// Cards, invoices and promo goods are taken over like the cash: counted, and what differs named by number.

/// A01 after a shift of 王芳, its drawer sealed with F1: cards 1001–1010 and five cups lie there.
fn left_with_goods() -> Hall {
    let hall = Hall::with_goods();
    hall.stock(&[acceptance::numbers("card50", "1001", "1010"), acceptance::pieces("cup", 5)]);
    hall.finish_shift("1001");
    hall
}

/// A take-over of A01 by its seal that finds these cards and cups.
fn finding(hall: &Hall, cards: Value, cups: i64) -> Value {
    let mut body = hall.taking_over("A01");
    let last = hall.call("1003", "shift.before", json!({}))["counters"][0]["last"]["seal"].clone();
    body["seal"] = last;
    body["seal_whole"] = json!(true);
    body["goods"] = json!([{ "place": "counter:A01", "item": "card50", "numbers": cards },
                           { "place": "counter:A01", "item": "cup", "quantity": cups }]);
    body
}

#[test]
fn r01_the_goods_at_a_counter_are_counted_when_it_is_taken_over() {
    let hall = left_with_goods();
    let before = hall.call("1003", "shift.before", json!({}));
    let counter = &before["counters"][0];
    let goods: Vec<&Value> = counter["goods"].as_array().unwrap().iter().map(|line| &line["item"]).collect();
    assert_eq!(goods, ["card50", "cup"]);
    assert!(!counter.to_string().contains("1010"), "a blind clerk is not told how many");
    assert_eq!(before["counters"][1]["goods"], json!([]), "what a running shift holds is that shift's business");
    let cards = json!([{ "first": "1001", "last": "1010" }]);
    let mut left_out = finding(&hall, cards.clone(), 5);
    left_out["goods"] = json!([]);
    assert_eq!(hall.refused("1003", "shift.open", left_out), ["not_counted", "not_counted"]);
    let mut twice = finding(&hall, cards.clone(), 5);
    twice["goods"][1] = twice["goods"][0].clone();
    assert_eq!(hall.refused("1003", "shift.open", twice), ["unknown_code", "unknown_code", "not_counted"]);
    let mut elsewhere = finding(&hall, cards.clone(), 5);
    elsewhere["goods"][1]["place"] = json!("storeroom");
    assert_eq!(hall.refused("1003", "shift.open", elsewhere), ["unknown_code", "not_counted"]);
    assert_eq!(hall.refused("1003", "shift.open", finding(&hall, json!([{ "first": "10x" }]), 5)), ["serial_unreadable"]);
    hall.done("1003", "shift.open", finding(&hall, cards, 5));
    assert_eq!(hall.call("9001", "difference.list", json!({}))["rows"], json!([]));
}

#[test]
fn r02_goods_that_are_not_as_they_were_left_are_named_by_number_before_the_counter_is_taken_over() {
    let hall = left_with_goods();
    let cards = json!([{ "first": "1001", "last": "1009" }, { "first": "9999" }]);
    let found = hall.findings("1003", "shift.open", finding(&hall, cards, 4));
    assert_eq!((&found[0]["name"], &found[1]["name"]), (&json!("numbers_differ"), &json!("pieces_differ")));
    assert_eq!((&found[0]["missing"], &found[0]["extra"]), (&json!([["1010", "1010"]]), &json!([["9999", "9999"]])));
    assert_eq!(found[1]["difference"], -1);
}

#[test]
fn r37_goods_short_under_a_whole_seal_are_the_clerk_befores_and_each_is_on_a_voucher() {
    let hall = left_with_goods();
    let mut body = finding(&hall, json!([{ "first": "1001", "last": "1009" }, { "first": "9999" }]), 4);
    body["difference"] = json!({ "reason": "开封时少" });
    assert_eq!(hall.refused("1003", "shift.open", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1003", "1002", "shift.open", body.clone()), ["second_person_may_not"]);
    let mut without_reason = body.clone();
    without_reason["difference"]["reason"] = json!(" ");
    assert_eq!(hall.refused_with("1003", "9001", "shift.open", without_reason), ["reason_missing"]);
    let taken = hall.call_with("1003", "9001", "shift.open", body);
    let differences = taken["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 2);
    assert!(differences.iter().all(|one| one["person"]["code"] == "1001"), "{differences:?}");
    assert_eq!(hall.ranges("counter:A01", "card50"), ["1001–1009", "9999–9999"]);
    assert_eq!((hall.balance("counter:A01", "cup"), hall.balance("shortage", "cup")), (4, 1));
    assert_eq!(hall.balance("shortage", "card50"), 1);
    // What was found at the take-over is what the shift is held against.
    hall.finish_shift("1003");
}

#[test]
fn r37_goods_short_under_a_broken_seal_are_the_managers() {
    let hall = left_with_goods();
    let mut body = finding(&hall, json!([{ "first": "1001", "last": "1009" }]), 5);
    body["seal_whole"] = json!(false);
    body["difference"] = json!({ "reason": "封签破损" });
    let taken = hall.call_with("1003", "9001", "shift.open", body);
    assert_eq!(taken["differences"][0]["person"]["code"], "9001");
}

#[test]
fn r02_no_difference_is_recorded_where_the_goods_agree() {
    let hall = left_with_goods();
    let mut body = finding(&hall, json!([{ "first": "1001", "last": "1010" }]), 5);
    body["difference"] = json!({ "reason": "没有差异" });
    assert_eq!(hall.refused_with("1003", "9001", "shift.open", body), ["difference_none"]);
}
