//! Differences (R02, R27, R28, R36): the helper, the vouchers, the register, settling.

use std::time::{Duration, Instant};

use acceptance::Hall;
use serde_json::{Value, json};

fn cash_difference(count: &Value) -> Value {
    json!({ "count": count, "lines": [{ "place": "counter:A01", "item": "cash", "reason": "找零差错" }] })
}

/// A shift at A01 that took 454.00 and is 20.00 short, on its voucher; answers the open line.
fn short_by_twenty(hall: &Hall) -> Value {
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 45_400);
    let found = hall.count("1001", &[("cash", Some(43_400))]);
    let recorded = hall.call_with("1001", "9001", "difference.record", cash_difference(&found["count"]));
    json!({ "voucher": recorded[0]["voucher"], "line": 1 })
}

fn settle(line: &Value, way: &str, fen: i64) -> Value {
    json!({ "line": line, "way": way, "amount": fen.to_string(), "reason": "见收据" })
}

#[test]
fn r27_who_wrote_a_difference_does_not_approve_it() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count("1001", &[("cash", Some(500))]);
    let body = cash_difference(&found["count"]);
    assert_eq!(hall.refused("1001", "difference.record", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "difference.record", body.clone()), ["second_person_may_not"]);
    hall.done_with("1001", "2001", "difference.record", body);
}

#[test]
fn r28_who_answers_for_a_difference_does_not_approve_it() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count("1001", &[("cash", Some(500))]);
    let mut body = cash_difference(&found["count"]);
    body["lines"][0]["person"] = json!("2001");
    assert_eq!(hall.refused_with("1001", "2001", "difference.record", body.clone()), ["second_person_is_author"]);
    body["lines"][0]["person"] = json!("4711");
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", body), ["unknown_code"]);
}

#[test]
fn r02_a_difference_voucher_belongs_to_the_latest_count_and_says_why() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.count("1001", &[("cash", Some(500))]);
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", cash_difference(&json!(1))), ["count_missing"]);
    let mut silent = cash_difference(&json!(2));
    silent["lines"][0]["reason"] = json!("  ");
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", silent), ["reason_missing"]);
    let even = json!({ "count": 2, "lines": [{ "place": "counter:A01", "item": "float", "reason": "?" }] });
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", even), ["difference_none"]);
    assert_eq!(hall.refused("1001", "difference.record", json!({ "count": 2, "lines": [] })), ["field_missing"]);
    hall.done_with("1001", "9001", "difference.record", cash_difference(&json!(2)));
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", cash_difference(&json!(2))), ["difference_none"]);
}

#[test]
fn r28_shortages_and_overages_are_two_places_and_never_netted() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let _ = hall.take("1001", "bill", "card", 5_000);
    let found = hall.count("1001", &[("cash", Some(11_000)), ("card", Some(4_000))]);
    let body = json!({ "count": found["count"], "lines": [
        { "place": "counter:A01", "item": "cash", "reason": "刷卡记成现金的反向" },
        { "place": "clearing:card", "item": "card", "reason": "少一笔刷卡" },
    ] });
    hall.done_with("1001", "9001", "difference.record", body);
    assert_eq!(hall.balance("counter:A01", "cash"), 11_000);
    assert_eq!(hall.balance("shortage", "card"), 1_000);
    assert_eq!(hall.due("card", "2026-03-02"), 4_000);
    assert_eq!(hall.due("cash", "2026-03-02"), 11_000);
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!((&register["shortages_left"], &register["overages_left"]), (&json!("1000"), &json!("1000")));
    let found = hall.call("1001", "count.findings", json!({}));
    assert_eq!(found["findings"], json!([]));
    assert!(
        found["lines"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["state"] == "explained" && line["papers"][0]["approver"]["code"] == "9001")
    );
}

#[test]
fn r28_a_difference_is_settled_piece_by_piece_against_its_own_voucher() {
    let hall = Hall::new();
    let line = short_by_twenty(&hall);
    assert_eq!(hall.refused("9001", "difference.settle", settle(&line, "made_good", 1_500)), ["second_person_required"]);
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "made_good", 1_500));
    assert_eq!(hall.balance("safe", "cash"), 1_500);
    assert_eq!(hall.due("cash", "2026-03-02"), 44_900, "made good later is deposited for the day of the difference");
    assert_eq!(
        hall.refused_with("9001", "9002", "difference.settle", settle(&line, "made_good", 501)),
        ["open_item_oversettled"]
    );
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", settle(&line, "paid_back", 500)), ["open_item_other"]);
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", settle(&line, "made_good", 0)), ["quantity_not_positive"]);
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "written_off", 500));
    assert_eq!(hall.balance("shortage", "cash"), 0);
    assert_eq!(hall.call("9001", "difference.list", json!({}))["rows"], json!([]));
    let settled = hall.call("9001", "difference.list", json!({ "show": "settled" }));
    let ways: Vec<(&str, &str)> = settled["rows"][0]["settlements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["way"].as_str().unwrap(), row["amount"].as_str().unwrap()))
        .collect();
    assert_eq!(ways, [("made_good", "1500"), ("written_off", "500")]);
}

#[test]
fn r28_only_open_differences_are_settled_and_only_by_who_may() {
    let hall = Hall::new();
    let line = short_by_twenty(&hall);
    assert_eq!(hall.refused("1001", "difference.settle", settle(&line, "found", 100)), ["not_allowed"]);
    let nowhere = json!({ "voucher": 99, "line": 1 });
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", settle(&nowhere, "found", 100)), ["open_item_unknown"]);
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "found", 2_000));
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", settle(&line, "found", 1)), ["open_item_oversettled"]);
}

#[test]
fn r28_an_overage_is_paid_back_or_written_off() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count("1001", &[("cash", Some(2_000))]);
    let recorded = hall.call_with("1001", "9001", "difference.record", cash_difference(&found["count"]));
    let line = json!({ "voucher": recorded[0]["voucher"], "line": 1 });
    hall.hand_over_cash("1001");
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "paid_back", 800));
    assert_eq!(hall.balance("safe", "cash"), 1_200);
    assert_eq!(hall.due("cash", "2026-03-02"), 1_200);
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "written_off", 1_200));
    assert_eq!(hall.balance("safe", "cash"), 1_200, "the money stays");
}

#[test]
fn r34_a_channels_shortage_is_made_good_in_cash() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "wechat", 3_000);
    let found = hall.count("1001", &[("wechat", Some(2_000))]);
    let lines = json!([{ "place": "clearing:wechat", "item": "wechat", "reason": "客户未付款" }]);
    let recorded = hall.call_with("1001", "9001", "difference.record", json!({ "count": found["count"], "lines": lines }));
    let line = json!({ "voucher": recorded[0]["voucher"], "line": 1 });
    hall.done_with("9001", "9002", "difference.settle", settle(&line, "made_good", 1_000));
    assert_eq!((hall.balance("shortage", "wechat"), hall.balance("safe", "cash")), (0, 1_000));
    assert_eq!((hall.due("wechat", "2026-03-02"), hall.due("cash", "2026-03-02")), (2_000, 1_000));
}

#[test]
fn r28_a_difference_voucher_taken_back_leaves_the_difference_unexplained() {
    let hall = Hall::new();
    let line = short_by_twenty(&hall);
    let reverse = json!({ "voucher": line["voucher"], "reason": "找到原因" });
    hall.done_with("1001", "9001", "voucher.reverse", reverse);
    let found = hall.call("1001", "count.findings", json!({}));
    assert_eq!(found["findings"][0]["name"], "difference_unexplained");
    assert_eq!(hall.call("9001", "difference.list", json!({ "show": "all" }))["rows"], json!([]));
}

#[test]
fn r36_the_register_says_until_when_a_difference_is_to_be_settled() {
    let hall = Hall::new();
    let _ = short_by_twenty(&hall);
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!(register["rows"][0]["settle_by"], "2026-04-01");
    assert_eq!(register["rows"][0]["urgency"], "quiet");
    assert_eq!(hall.call("1001", "difference.list", json!({}))["rows"].as_array().unwrap().len(), 1, "one's own are seen");
    assert_eq!(hall.call("1002", "difference.list", json!({}))["rows"], json!([]));
}

#[test]
fn the_helper_names_the_entry_that_explains_the_difference_with_its_details() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 12_300);
    let wrong = hall.take("1001", "open", "cash", 8_800);
    let _ = hall.take("1001", "bill", "card", 6_600);
    let _ = hall.count("1001", &[("cash", Some(12_300)), ("card", Some(15_400))]);
    let hints = hall.call("1001", "difference.suggest", json!({ "place": "counter:A01", "item": "cash" }));
    assert_eq!((hints["difference"].as_str(), hints["searched"].as_i64()), (Some("-8800"), Some(3)));
    let best = &hints["hints"][0];
    assert_eq!((best["kind"].as_str(), best["should_be_tender"].as_str()), (Some("wrong_tender"), Some("card")));
    assert_eq!(best["entries"][0]["line"]["voucher"], wrong["voucher"]["voucher"]);
    assert_eq!(best["entries"][0]["business"], "open");
}

#[test]
fn the_helper_says_honestly_when_there_is_nothing() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 50_000);
    let _ = hall.count("1001", &[("cash", Some(50_001))]);
    let hints = hall.call("1001", "difference.suggest", json!({ "place": "counter:A01", "item": "cash" }));
    assert_eq!(hints["hints"], json!([]));
    let unknown = json!({ "place": "safe", "item": "cash" });
    assert_eq!(hall.refused("1001", "difference.suggest", unknown), ["difference_none"]);
}

#[test]
fn the_helper_looks_for_recharges_where_the_platform_says_less() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "recharge", "cash", 5_000);
    let _ = hall.take("1001", "bill", "cash", 3_000);
    // The platform shows 50.00 more than the books: a recharge was typed and not done.
    let _ = hall.count("1001", &[("recharge", Some(1_000_000))]);
    let hints = hall.call("1001", "difference.suggest", json!({ "place": "recharge", "item": "recharge" }));
    assert_eq!(hints["hints"][0]["kind"], "typed_not_done");
    assert_eq!(hints["hints"][0]["entries"][0]["business"], "recharge");
}

#[test]
fn the_helper_answers_within_200_ms_for_500_entries() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    for index in 0..100_i64 {
        let lines: Vec<Value> = (0..5)
            .map(|line| json!({ "business": "bill", "tender": "cash", "amount": (1_000 + index * 37 + line * 11).to_string() }))
            .collect();
        hall.done("1001", "entry.post", json!({ "lines": lines }));
    }
    let expected = hall.balance("counter:A01", "cash");
    let _ = hall.count("1001", &[("cash", Some(expected - 4_321))]);
    let ask = json!({ "place": "counter:A01", "item": "cash" });
    let begun = Instant::now();
    let hints = hall.call("1001", "difference.suggest", ask);
    // Unoptimised code on a busy machine: five times the product's own limit.
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert_eq!(hints["searched"], 500);
}

#[test]
fn r28_an_overage_that_went_to_the_bank_is_paid_back_out_of_todays_cash() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count("1001", &[("cash", Some(2_000))]);
    let recorded = hall.call_with("1001", "9001", "difference.record", cash_difference(&found["count"]));
    let line = json!({ "voucher": recorded[0]["voucher"], "line": 1 });
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.done("9001", "day.count", json!({ "date": "2026-03-02" }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "S1", "slip_date": "2026-03-03", "depositor": "9001",
                       "allocations": [{ "date": "2026-03-02", "amount": "2000" }] });
    hall.done("9001", "deposit.record", slip);
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    hall.hand_over_cash("1001");
    let settled = hall.call_with("9001", "9002", "difference.settle", settle(&line, "paid_back", 2_000));
    assert_eq!(settled["date"], "2026-03-03");
    assert_eq!((hall.due("cash", "2026-03-02"), hall.due("cash", "2026-03-03")), (0, 3_000));
    assert_eq!(hall.balance("safe", "cash"), 3_000);
}

#[test]
fn r36_a_difference_is_red_after_its_deadline() {
    let hall = Hall::new();
    hall.done("9001", "setting.set", json!({ "key": "difference_settle_days", "value": "1" }));
    let _ = short_by_twenty(&hall);
    assert_eq!(hall.call("9001", "difference.list", json!({}))["rows"][0]["urgency"], "soon");
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.done("9001", "day.count", json!({ "date": "2026-03-02" }));
    hall.morning_of("2026-03-05");
    hall.done("9001", "day.holiday", json!({ "from": "2026-03-03", "to": "2026-03-04", "reason": "停业" }));
    hall.done("9001", "day.open", json!({ "date": "2026-03-05" }));
    assert_eq!(hall.call("9001", "difference.list", json!({}))["rows"][0]["urgency"], "overdue");
}
