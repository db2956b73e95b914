//! Counting (R01, R02): the sheet, the draft, every attempt, conflicts, statistical reports.

use acceptance::{Hall, notes};
use serde_json::{Value, json};

fn line<'a>(answer: &'a Value, item: &str) -> &'a Value {
    answer["lines"].as_array().unwrap().iter().find(|line| line["item"] == item).unwrap()
}

#[test]
fn r01_the_sheet_lists_everything_that_is_counted_at_the_counter_and_no_figure() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.done("1001", "shift.suspend", json!({}));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    let items: Vec<&str> = sheet["lines"].as_array().unwrap().iter().map(|line| line["item"].as_str().unwrap()).collect();
    let all = ["cash", "float", "alipay", "card", "cheque", "wechat", "recharge"];
    assert_eq!(items, all, "transfers are counted by the hall");
    assert!(sheet["lines"].as_array().unwrap().iter().all(|line| line.get("expected").is_none()));
    assert_eq!(sheet["forms"].as_array().unwrap().len(), 2);
}

#[test]
fn r10_the_hall_may_count_the_recharge_account_itself() {
    let hall = Hall::new();
    hall.done("9001", "setting.set", json!({ "key": "recharge_counted_at", "value": "hall" }));
    hall.open_shift("1001", "A01");
    let sheet = hall.call("1001", "count.sheet", json!({}));
    assert!(sheet["lines"].as_array().unwrap().iter().all(|line| line["item"] != "recharge"));
}

#[test]
fn r02_a_count_begun_is_kept_and_comes_back_with_the_sheet() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("1001", "count.save_draft", json!({ "at_voucher": 0, "lines": [] })), ["shift_not_counting"]);
    hall.done("1001", "shift.suspend", json!({}));
    let at = hall.call("1001", "count.sheet", json!({}))["at_voucher"].clone();
    let half = json!([{ "place": "counter:A01", "item": "float", "denominations": notes(50_000) }]);
    hall.done("1001", "count.save_draft", json!({ "at_voucher": at, "lines": half }));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    assert_eq!(sheet["draft"]["lines"][0]["item"], "float");
    assert_eq!(hall.call("9001", "count.sheet", json!({ "shift": 1 }))["draft"], Value::Null, "a draft has one owner");
    let all = hall.counted("1001", &[]);
    hall.done("1001", "count.post", json!({ "at_voucher": at, "lines": all }));
    assert_eq!(hall.call("1001", "count.sheet", json!({}))["draft"], Value::Null);
}

#[test]
fn r02_all_findings_are_shown_at_once_each_with_its_difference() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let _ = hall.take("1001", "bill", "card", 20_000);
    let found = hall.count("1001", &[("cash", Some(9_900)), ("card", Some(20_100)), ("alipay", None)]);
    assert_eq!(line(&found, "cash")["difference"], "-100");
    assert_eq!(line(&found, "card")["difference"], "100");
    assert_eq!(line(&found, "alipay")["state"], "not_counted");
    assert_eq!(line(&found, "float")["state"], "even");
    let names: Vec<&str> = found["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["difference_unexplained", "tender_not_counted", "difference_unexplained"]);
}

#[test]
fn r02_every_attempt_is_kept_and_a_recount_has_a_second_person_beside_it() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let _ = hall.count("1001", &[("cash", Some(9_000))]);
    let sheet = hall.call("1001", "count.sheet", json!({}));
    assert_eq!((sheet["attempt"].as_i64(), sheet["needs_witness"].as_bool()), (Some(2), Some(true)));
    let body = json!({ "at_voucher": sheet["at_voucher"], "lines": hall.counted("1001", &[]) });
    assert_eq!(hall.refused("1001", "count.post", body.clone()), ["recount_needs_witness"]);
    assert_eq!(hall.refused_with("1001", "8001", "count.post", body.clone()), ["second_person_may_not"]);
    hall.wait_minutes(5);
    let found = hall.call_with("1001", "1002", "count.post", body);
    assert_eq!(found["findings"], json!([]));
    let attempts = found["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 2);
    assert_eq!(attempts[0]["lines"][0]["counted"], "9000");
    assert_eq!(attempts[1]["beside"]["name"], "李明");
    assert_eq!(attempts[1]["time"].as_i64().unwrap() - attempts[0]["time"].as_i64().unwrap(), 5 * 60_000);
}

#[test]
fn r02_going_on_and_suspending_again_does_not_make_a_recount_a_first_count() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.count("1001", &[]);
    hall.done("1001", "shift.resume", json!({}));
    hall.done("1001", "shift.suspend", json!({}));
    let body = json!({ "at_voucher": 1, "lines": hall.counted("1001", &[]) });
    assert_eq!(hall.refused("1001", "count.post", body), ["recount_needs_witness"]);
}

#[test]
fn r02_pieces_and_amount_must_be_the_same() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.done("1001", "shift.suspend", json!({}));
    let mut lines = hall.counted("1001", &[]);
    lines[0] = json!({ "place": "counter:A01", "item": "cash", "counted": "100", "denominations": notes(200) });
    lines[1] = json!({ "place": "counter:A01", "item": "float", "counted": "50000" });
    let refused = hall.findings("1001", "count.post", json!({ "at_voucher": 1, "lines": lines }));
    assert_eq!(refused[0], json!({ "name": "denominations_differ", "counted": "100", "denominations": "200" }));
    assert_eq!(refused[1]["name"], "denominations_differ", "notes are listed, not guessed");
    let strange = json!({ "at_voucher": 1, "lines": [{ "place": "safe", "item": "cash", "counted": "0" }] });
    assert_eq!(hall.refused("1001", "count.post", strange), ["unknown_code"]);
}

#[test]
fn r02_what_moved_while_counting_is_a_conflict_that_the_clerk_decides() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let given = hall.call("1001", "handover.give", json!({ "amount": "4000" }));
    hall.done("1001", "shift.suspend", json!({}));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    // The manager will not have the 40.00: they lie in the drawer again, after counting has begun.
    hall.done("9001", "handover.refuse", json!({ "line": given["line"], "reason": "金额不符" }));
    let lines = hall.counted("1001", &[("cash", Some(6_000))]);
    let body = json!({ "at_voucher": sheet["at_voucher"], "lines": lines });
    let refused = hall.findings("1001", "count.post", body.clone());
    assert_eq!(refused[0]["name"], "count_conflict");
    assert_eq!((refused[0]["place"].as_str(), refused[0]["item"].as_str()), (Some("counter:A01"), Some("cash")));
    let mut keep = body;
    keep["keep"] = json!(true);
    let found = hall.call("1001", "count.post", keep);
    assert_eq!(line(&found, "cash")["difference"], "-4000", "kept, it is held against the books as they are");
}

#[test]
fn r01_a_report_that_is_not_needed_says_why() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let tick = |state: &str, reason: Value| json!({ "form": "volume", "state": state, "reason": reason });
    assert_eq!(hall.refused("1001", "form.tick", tick("not_needed", Value::Null)), ["reason_missing"]);
    assert_eq!(hall.refused("1001", "form.tick", json!({ "form": "other", "state": "checked" })), ["unknown_code"]);
    hall.done("1001", "form.tick", tick("not_needed", json!("系统停机")));
    let forms = hall.call("1001", "form.tick", tick("checked", Value::Null));
    let volume = forms.as_array().unwrap().iter().find(|form| form["form"] == "volume").unwrap();
    assert_eq!((volume["state"].as_str(), volume["reason"].as_str()), (Some("checked"), None));
}

#[test]
fn r10_a_recharge_at_another_counter_after_the_platform_was_read_is_a_conflict() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.done("1001", "shift.suspend", json!({}));
    let at = hall.call("1001", "count.sheet", json!({}))["at_voucher"].clone();
    let lines = hall.counted("1001", &[]);
    let _ = hall.take("1002", "recharge", "wechat", 5_000);
    let refused = hall.findings("1001", "count.post", json!({ "at_voucher": at, "lines": lines }));
    let conflict = json!({ "name": "count_conflict", "place": "recharge", "item": "recharge", "since": at });
    assert_eq!(refused, [conflict], "what the other counter took by WeChat is no business of this one");
    let again =
        json!({ "at_voucher": hall.call("1001", "count.sheet", json!({}))["at_voucher"], "lines": hall.counted("1001", &[]) });
    assert_eq!(hall.call("1001", "count.post", again)["findings"], json!([]));
}

#[test]
fn r10_the_platforms_balance_is_kept_with_the_time_it_was_read() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.done("1001", "shift.suspend", json!({}));
    let at = hall.call("1001", "count.sheet", json!({}))["at_voucher"].clone();
    let mut lines = hall.counted("1001", &[]);
    let read_at = app::Clock::now(&hall.clock);
    lines.last_mut().unwrap()["read_at"] = json!(read_at);
    hall.done("1001", "count.post", json!({ "at_voucher": at, "lines": lines }));
    let shift = domain::ShiftNumber(1);
    let kept = hall.app.store().read(|books| books.counts_of_shift(shift)).unwrap();
    assert_eq!(kept.last().unwrap().count.lines.last().unwrap().read_at, Some(read_at));
}
