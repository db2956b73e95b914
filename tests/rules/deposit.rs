//! Cash to the bank (R06): slips, their states, what the bank counted, what a date still owes.

use acceptance::{FIRST_DATE, Hall, description, notes, yuan};
use serde_json::{Value, json};

const TUESDAY: &str = "2026-03-03";

/// A hall whose safe holds so much undeposited cash of the first date.
fn holding(fen: i64) -> Hall {
    let mut hall = description();
    hall["safe_cash"] = json!(fen.to_string());
    Hall::described(&hall)
}

/// A teller's slip for parts of dates.
fn slip(number: &str, parts: &[(&str, i64)]) -> Value {
    let allocations: Vec<Value> = parts.iter().map(|(date, fen)| json!({ "date": date, "amount": fen.to_string() })).collect();
    let last = parts.iter().map(|(date, _)| *date).max().unwrap_or(FIRST_DATE);
    json!({ "way": "teller", "account": "icbc", "slip_number": number, "slip_date": last, "depositor": "9001", "allocations": allocations })
}

/// Records a slip, and says its voucher.
fn recorded(hall: &Hall, body: Value) -> i64 {
    hall.call("9001", "deposit.record", body)["voucher"].as_i64().unwrap()
}

/// A slip of the first date that is at the bank but not counted there yet.
fn printed(hall: &Hall, fen: i64) -> i64 {
    let voucher = recorded(hall, slip("77", &[(FIRST_DATE, fen)]));
    hall.done("9001", "deposit.printed", json!({ "voucher": voucher }));
    voucher
}

fn day(hall: &Hall, date: &str) -> Value {
    let board = hall.call("9001", "deposit.board", json!({}));
    board["days"].as_array().unwrap().iter().find(|day| day["date"] == date).cloned().unwrap_or(Value::Null)
}

fn undo(voucher: i64) -> Value {
    json!({ "voucher": voucher, "reason": "录错" })
}

/// Counts the first day and opens the second.
fn next_day(hall: &Hall) {
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
}

#[test]
fn deposit_rows_come_out() {
    let rows = include_str!("../data/cases.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows: Vec<Vec<&str>> =
        rows.map(|line| line.split('\t').collect()).filter(|row: &Vec<&str>| row[1] == "deposit").collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        let moves: Vec<i64> = row[3].split(';').map(yuan).collect();
        let (takings, difference, slipped) = (moves[0], moves[1], -moves[2]);
        let hall = Hall::new();
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", takings);
        let found = hall.count("1001", &[("cash", Some(takings + difference))]);
        let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "点错" }]);
        hall.done_with("1001", "9001", "difference.record", json!({ "count": found["count"], "lines": lines }));
        hall.hand_over_cash("1001");
        let _ = recorded(&hall, slip("1", &[(FIRST_DATE, slipped)]));
        let day = day(&hall, FIRST_DATE);
        assert_eq!(day["takings"], takings.to_string(), "{}", row[0]);
        assert_eq!(day["shortages"], (-difference).max(0).to_string(), "{}", row[0]);
        assert_eq!(day["overages"], difference.max(0).to_string(), "{}", row[0]);
        assert_eq!(day["allocated"], slipped.to_string(), "{}", row[0]);
        assert_eq!(day["undeposited"], yuan(row[4]).to_string(), "{}", row[0]);
        assert_eq!(hall.due("cash", FIRST_DATE), 0, "{}", row[0]);
        // The overage was deposited and stays open as one.
        let open = hall.call("9001", "difference.list", json!({}));
        assert!(open.to_string().contains(if difference > 0 { "overage" } else { "shortage" }), "{}", row[0]);
    }
}

#[test]
fn r06_one_date_may_be_paid_in_by_several_slips_and_counts_down_to_zero() {
    let hall = holding(60_000);
    for (number, fen, left) in [("1", 10_000, "50000"), ("2", 20_000, "30000"), ("3", 30_000, "0")] {
        let _ = recorded(&hall, slip(number, &[(FIRST_DATE, fen)]));
        assert_eq!(day(&hall, FIRST_DATE)["undeposited"], left);
    }
    let board = hall.call("9001", "deposit.board", json!({}));
    assert_eq!((&board["in_safe"], &board["on_the_way"], &board["undeposited"]), (&json!("0"), &json!("60000"), &json!("0")));
    assert_eq!(board["slips"].as_array().unwrap().len(), 3);
}

#[test]
fn r06_one_slip_may_be_for_several_dates() {
    let hall = holding(60_000);
    next_day(&hall);
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5000);
    let _ = hall.count("1001", &[]);
    hall.hand_over_cash("1001");
    let voucher = recorded(&hall, slip("9", &[(FIRST_DATE, 60_000), (TUESDAY, 4000)]));
    let one = hall.call("9001", "deposit.one", json!({ "voucher": voucher }));
    assert_eq!(one["amount"], "64000");
    let parts: Vec<(&str, &str)> = one["allocations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["date"].as_str().unwrap(), part["amount"].as_str().unwrap()))
        .collect();
    assert_eq!(parts, [(FIRST_DATE, "60000"), (TUESDAY, "4000")]);
    assert_eq!((hall.due("cash", FIRST_DATE), hall.due("cash", TUESDAY)), (0, 1000));
}

#[test]
fn r06_a_slip_takes_no_more_than_a_date_owes() {
    let hall = holding(60_000);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(FIRST_DATE, 60_001)])), ["deposit_above_due"]);
    let twice = slip("1", &[(FIRST_DATE, 40_000), (FIRST_DATE, 40_000)]);
    assert_eq!(hall.refused("9001", "deposit.record", twice), ["deposit_above_due"]);
    next_day(&hall);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(TUESDAY, 1)])), ["deposit_above_due"]);
}

#[test]
fn r06_only_what_lies_in_the_safe_can_be_deposited() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5000);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(FIRST_DATE, 5000)])), ["balance_below_zero"]);
}

#[test]
fn r06_amount_denominations_and_allocation_agree() {
    let hall = holding(60_000);
    let mut body = slip("1", &[(FIRST_DATE, 60_000)]);
    body["amount"] = json!("60100");
    assert_eq!(hall.refused("9001", "deposit.record", body.clone()), ["deposit_allocation_differs"]);
    body["amount"] = json!("60000");
    body["denominations"] = notes(59_900);
    assert_eq!(hall.refused("9001", "deposit.record", body.clone()), ["deposit_allocation_differs"]);
    body["denominations"] = json!([{ "face": "10000", "form": "note", "pieces": -6 }]);
    assert_eq!(hall.refused("9001", "deposit.record", body.clone()), ["field_invalid"]);
    body["denominations"] = notes(60_000);
    let voucher = recorded(&hall, body);
    assert_eq!(hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["denominations"], notes(60_000));
}

#[test]
fn r06_a_slip_without_money_is_none() {
    let hall = holding(60_000);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[])), ["field_missing"]);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(FIRST_DATE, 0)])), ["amount_is_zero"]);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(FIRST_DATE, -5)])), ["amount_negative"]);
}

#[test]
fn r06_a_slip_number_is_used_once_for_an_account_and_a_date() {
    let hall = holding(60_000);
    let first = recorded(&hall, slip(" 12 ", &[(FIRST_DATE, 10_000)]));
    assert_eq!(hall.refused("9001", "deposit.record", slip("12", &[(FIRST_DATE, 10_000)])), ["claim_taken"]);
    hall.morning_of(TUESDAY);
    let mut later = slip("12", &[(FIRST_DATE, 10_000)]);
    later["slip_date"] = json!(TUESDAY);
    let _ = recorded(&hall, later);
    let other = json!({ "code": "ccb", "bank": "建设银行", "number": "62", "holder": "测试营业厅", "cut_off": "15:00",
                        "open_on_weekends": true, "retired": false });
    hall.done("9001", "account.set", other);
    let mut elsewhere = slip("12", &[(FIRST_DATE, 10_000)]);
    elsewhere["account"] = json!("ccb");
    let _ = recorded(&hall, elsewhere);
    // A slip that was taken back frees its number.
    hall.done_with("9001", "9002", "deposit.undo", undo(first));
    let _ = recorded(&hall, slip("12", &[(FIRST_DATE, 10_000)]));
}

#[test]
fn r06_what_a_slip_says_is_complete() {
    let hall = holding(60_000);
    let refused = |field: &str, value: Value| {
        let mut body = slip("1", &[(FIRST_DATE, 10_000)]);
        body[field] = value;
        hall.refused("9001", "deposit.record", body)
    };
    assert_eq!(refused("slip_number", json!("  ")), ["field_missing"]);
    assert_eq!(refused("account", json!("boc")), ["unknown_code"]);
    assert_eq!(refused("depositor", json!("4711")), ["unknown_code"]);
    assert_eq!(refused("way", json!("collection")), ["field_missing"], "a collection has a bag");
    assert_eq!(refused("bag_number", json!("B1")), ["field_invalid"], "only a collection has one");
    assert_eq!(refused("slip_date", json!(TUESDAY)), ["field_invalid"], "not in the future");
    assert_eq!(refused("slip_date", json!("2026-03-01")), ["field_invalid"], "not before the takings");
    let mut many = slip(" ", &[(FIRST_DATE, 0)]);
    many["account"] = json!("boc");
    assert_eq!(hall.refused("9001", "deposit.record", many), ["unknown_code", "field_missing", "amount_is_zero"], "all at once");
    let mut collected = slip("1", &[(FIRST_DATE, 10_000)]);
    (collected["way"], collected["bag_number"]) = (json!("collection"), json!("B1"));
    let voucher = recorded(&hall, collected);
    assert_eq!(hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["bag_number"], "B1");
}

#[test]
fn r04_a_retired_account_takes_no_deposits() {
    let hall = holding(60_000);
    let retired = json!({ "code": "icbc", "bank": "工商银行", "number": "62", "holder": "测试营业厅", "cut_off": "16:30",
                          "open_on_weekends": false, "retired": true });
    hall.done("9001", "account.set", retired);
    assert_eq!(hall.refused("9001", "deposit.record", slip("1", &[(FIRST_DATE, 10_000)])), ["retired"]);
    assert_eq!(day(&hall, FIRST_DATE)["due_by"], Value::Null, "without an account nothing is late");
}

#[test]
fn r06_a_slip_goes_step_by_step_and_back_only_in_reverse() {
    let hall = holding(60_000);
    let voucher = recorded(&hall, slip("1", &[(FIRST_DATE, 60_000)]));
    let named = json!({ "voucher": voucher });
    let arrival = json!({ "voucher": voucher, "amount": "60000" });
    assert_eq!(hall.refused("9001", "deposit.arrived", arrival.clone()), ["deposit_state_order"]);
    assert_eq!(hall.refused("9001", "deposit.cleared", named.clone()), ["deposit_state_order"]);
    hall.done("9001", "deposit.printed", named.clone());
    assert_eq!(hall.refused("9001", "deposit.printed", named.clone()), ["deposit_state_order"]);
    assert_eq!(hall.refused("9001", "deposit.cleared", named.clone()), ["deposit_state_order"]);
    hall.done("9001", "deposit.arrived", arrival.clone());
    assert_eq!((hall.balance("bank-transit", "cash"), hall.balance("safe", "cash")), (0, 0));
    hall.done("9001", "deposit.cleared", named.clone());
    let state = |expected: &str| {
        assert_eq!(hall.call("9001", "deposit.one", named.clone())["state"], expected);
    };
    state("cleared");
    assert_eq!(hall.refused("9001", "deposit.undo", json!({ "voucher": voucher, "reason": " " })), ["reason_missing"]);
    assert_eq!(hall.call("9001", "deposit.undo", undo(voucher))["state"], "arrived");
    assert_eq!(hall.refused("9001", "deposit.undo", undo(voucher)), ["second_person_required"], "an arrival is a voucher");
    assert_eq!(hall.call_with("9001", "9002", "deposit.undo", undo(voucher))["state"], "printed");
    assert_eq!(hall.balance("bank-transit", "cash"), 60_000);
    hall.done("9001", "deposit.arrived", arrival);
    hall.done_with("9001", "9002", "deposit.undo", undo(voucher));
    assert_eq!(hall.call("9001", "deposit.undo", undo(voucher))["state"], "recorded");
    state("recorded");
    assert_eq!(hall.refused("9001", "deposit.undo", undo(voucher)), ["second_person_required"]);
    hall.done_with("9001", "9002", "deposit.undo", undo(voucher));
    assert_eq!(hall.refused("9001", "deposit.printed", named), ["already_reversed"]);
    assert_eq!((hall.balance("safe", "cash"), hall.due("cash", FIRST_DATE)), (60_000, 60_000));
    let steps: Vec<String> = hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| format!("{}{}", if step["undone"] == true { "-" } else { "+" }, step["state"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, ["+printed", "+arrived", "+cleared", "-cleared", "-arrived", "+arrived", "-arrived", "-printed"]);
}

#[test]
fn r06_a_slip_is_not_reversed_past_its_states() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 60_000);
    let reverse = json!({ "voucher": voucher, "reason": "录错" });
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", reverse), ["not_reversible"]);
}

#[test]
fn r06_printing_our_paper_is_the_step_and_a_reprint_is_none() {
    let hall = holding(60_000);
    let voucher = recorded(&hall, slip("1", &[(FIRST_DATE, 60_000)]));
    let paper = json!({ "template": "deposit_slip", "subject": format!("voucher:{voucher}") });
    hall.done("9001", "report.issue", paper.clone());
    assert_eq!(hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["state"], "printed");
    hall.done("9001", "deposit.arrived", json!({ "voucher": voucher, "amount": "60000" }));
    hall.done("9001", "report.issue", paper);
    assert_eq!(hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["state"], "arrived");
}

#[test]
fn r06_the_bank_counting_less_is_a_shortage_with_slip_and_receipt() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 60_000);
    let bare = json!({ "voucher": voucher, "amount": "50000" });
    assert_eq!(hall.refused("9001", "deposit.arrived", bare), ["reason_missing", "field_missing", "field_missing"]);
    let mut body =
        json!({ "voucher": voucher, "amount": "50000", "bank_receipt": "JB-1", "reason": "假币一张", "person": "4711" });
    assert_eq!(hall.refused("9001", "deposit.arrived", body.clone()), ["unknown_code"]);
    body["person"] = json!("1001");
    assert_eq!(hall.refused("9001", "deposit.arrived", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1002", "deposit.arrived", body.clone()), ["second_person_may_not"]);
    hall.done_with("9001", "9002", "deposit.arrived", body);
    assert_eq!((hall.balance("shortage", "cash"), hall.balance("bank-transit", "cash")), (10_000, 0));
    let arrival = hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["arrival"].clone();
    let figures = [&arrival["amount"], &arrival["shortage"], &arrival["overage"], &arrival["bank_receipt"], &arrival["person"]];
    assert_eq!(figures, [&json!("50000"), &json!("10000"), &json!("0"), &json!("JB-1"), &json!("1001")]);
    assert_eq!(arrival["approver"], "9002");
    assert_eq!(hall.due("cash", FIRST_DATE), 0, "the slip was allocated; the shortage is open on its own");
}

#[test]
fn r06_the_bank_counting_more_is_an_overage() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 60_000);
    let body = json!({ "voucher": voucher, "amount": "60050", "reason": "多点一枚", "person": "1001" });
    hall.done_with("9001", "9002", "deposit.arrived", body);
    let arrival = hall.call("9001", "deposit.one", json!({ "voucher": voucher }))["arrival"].clone();
    assert_eq!((&arrival["amount"], &arrival["overage"]), (&json!("60050"), &json!("50")));
    assert!(hall.call("9001", "difference.list", json!({})).to_string().contains("overage"));
    assert_eq!(hall.refused("9001", "deposit.arrived", json!({ "voucher": voucher, "amount": "1" })), ["deposit_state_order"]);
}

#[test]
fn r06_the_bank_does_not_count_less_than_nothing() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 60_000);
    assert_eq!(hall.refused("9001", "deposit.arrived", json!({ "voucher": voucher, "amount": "-1" })), ["amount_negative"]);
}

#[test]
fn r28_an_arrival_whose_shortage_was_settled_stays() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 60_000);
    let body = json!({ "voucher": voucher, "amount": "50000", "bank_receipt": "JB-1", "reason": "假币一张", "person": "1001" });
    let paper = hall.call_with("9001", "9002", "deposit.arrived", body)["paper"]["voucher"].clone();
    let line = json!({ "voucher": paper, "line": 2 });
    let settle = json!({ "line": line, "way": "made_good", "amount": "4000", "reason": "补交" });
    hall.done_with("9001", "9002", "difference.settle", settle);
    assert_eq!(hall.refused_with("9001", "9002", "deposit.undo", undo(voucher)), ["reversal_blocked"]);
}

#[test]
fn r06_a_shortage_made_good_is_deposited_on_a_line_of_its_own_that_names_it() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 50_000);
    let body = json!({ "voucher": voucher, "amount": "49000", "bank_receipt": "JB-1", "reason": "假币", "person": "1001" });
    let paper = hall.call_with("9001", "9002", "deposit.arrived", body)["paper"]["voucher"].clone();
    let line = json!({ "voucher": paper, "line": 2 });
    let settle = json!({ "line": line, "way": "made_good", "amount": "1000", "reason": "补交" });
    let settled = hall.call_with("9001", "9002", "difference.settle", settle)["voucher"].clone();
    let made_good = json!({ "voucher": settled, "line": 1 });
    let board = hall.call("9001", "deposit.board", json!({}));
    assert_eq!(board["made_good"], json!([{ "line": made_good, "difference": line, "date": FIRST_DATE, "left": "1000" }]));
    let first = day(&hall, FIRST_DATE);
    assert_eq!(
        (&first["made_good"], &first["undeposited"], &first["takings_left"]),
        (&json!("1000"), &json!("11000"), &json!("10000"))
    );
    assert_eq!(hall.refused("9001", "deposit.record", slip("2", &[(FIRST_DATE, 11_000)])), ["deposit_above_due"]);
    let mut body = slip("2", &[(FIRST_DATE, 10_000), (FIRST_DATE, 1001)]);
    body["allocations"][1]["makes_good"] = made_good.clone();
    assert_eq!(hall.refused("9001", "deposit.record", body.clone()), ["deposit_above_due"]);
    body["allocations"][1]["amount"] = json!("1000");
    body["allocations"][1]["makes_good"] = line.clone();
    assert_eq!(
        hall.refused("9001", "deposit.record", body.clone()),
        ["open_item_unknown"],
        "the settlement's money, not the difference"
    );
    body["allocations"][1]["makes_good"] = made_good.clone();
    let slip = recorded(&hall, body);
    let part = hall.call("9001", "deposit.one", json!({ "voucher": slip }))["allocations"][1].clone();
    assert_eq!((&part["makes_good"], &part["difference"], &part["date"]), (&made_good, &line, &json!(FIRST_DATE)));
    assert_eq!(hall.due("cash", FIRST_DATE), 0);
    assert_eq!(hall.call("9001", "deposit.board", json!({}))["made_good"], json!([]));
}

#[test]
fn r06_age_counts_from_the_business_date_and_cash_is_late_after_the_cut_off_of_the_next_banking_day() {
    let hall = holding(60_000);
    let told = |hall: &Hall| {
        let day = day(hall, FIRST_DATE);
        (day["age_days"].as_i64().unwrap(), day["due"].as_str().unwrap().to_owned())
    };
    assert_eq!(told(&hall), (0, "not_due".to_owned()));
    hall.morning_of(TUESDAY);
    assert_eq!(told(&hall), (1, "due_today".to_owned()));
    hall.wait_minutes(8 * 60 + 29);
    assert_eq!(told(&hall), (1, "due_today".to_owned()));
    hall.wait_minutes(1);
    assert_eq!(told(&hall), (1, "overdue".to_owned()));
    assert_eq!(hall.call("9001", "deposit.board", json!({}))["overdue"], "60000");
    hall.done("9001", "setting.set", json!({ "key": "bank_closed_days", "value": "2026-03-03，2026-03-04" }));
    assert_eq!(told(&hall), (1, "not_due".to_owned()), "the bank is closed until Thursday");
    assert_eq!(day(&hall, FIRST_DATE)["due_by"], "2026-03-05");
}

#[test]
fn r06_the_safe_has_a_limit() {
    let hall = holding(60_000);
    assert_eq!(hall.call("9001", "deposit.board", json!({}))["above_limit"], "0");
    hall.done("9001", "setting.set", json!({ "key": "safe_limit", "value": "50000" }));
    assert_eq!(hall.call("9001", "deposit.board", json!({}))["above_limit"], "10000");
}

#[test]
fn r06_what_is_open_stays_on_the_board_however_old() {
    let hall = holding(60_000);
    let voucher = printed(&hall, 10_000);
    hall.morning_of("2026-05-04");
    let board = hall.call("9001", "deposit.board", json!({}));
    assert_eq!((board["days"].as_array().unwrap().len(), board["slips"].as_array().unwrap().len()), (1, 1));
    hall.done("9001", "deposit.arrived", json!({ "voucher": voucher, "amount": "10000" }));
    hall.done("9001", "deposit.cleared", json!({ "voucher": voucher }));
    let _ = recorded(&hall, slip("2", &[(FIRST_DATE, 50_000)]));
    let board = hall.call("9001", "deposit.board", json!({}));
    assert_eq!((board["days"].as_array().unwrap().len(), board["slips"].as_array().unwrap().len()), (0, 1));
    let board = hall.call("9001", "deposit.board", json!({ "since": FIRST_DATE }));
    assert_eq!((board["days"].as_array().unwrap().len(), board["slips"].as_array().unwrap().len()), (1, 2));
}

#[test]
fn r26_only_who_keeps_the_safe_records_deposits() {
    let hall = holding(60_000);
    for staff in ["1001", "2001", "7001", "8001"] {
        assert_eq!(hall.refused(staff, "deposit.record", slip("1", &[(FIRST_DATE, 10_000)])), ["not_allowed"], "{staff}");
    }
    for staff in ["2001", "7001", "6001"] {
        hall.done(staff, "deposit.board", json!({}));
    }
    assert_eq!(hall.refused("1001", "deposit.board", json!({})), ["not_allowed"]);
}

#[test]
fn a_voucher_that_is_no_slip_is_none() {
    let hall = holding(60_000);
    for call in ["deposit.one", "deposit.printed", "deposit.cleared"] {
        assert_eq!(hall.refused("9001", call, json!({ "voucher": 1 })), ["voucher_unknown"], "{call}");
        assert_eq!(hall.refused("9001", call, json!({ "voucher": 99 })), ["voucher_unknown"], "{call}");
    }
    assert_eq!(hall.refused("9001", "deposit.undo", undo(1)), ["voucher_unknown"]);
}
