//! Air recharge as a stock of money, and its failures as named cases: R10.

use acceptance::{Hall, yuan};
use serde_json::{Value, json};

use crate::takings::{at_work, with};

fn change(way: &str, amount: i64) -> Value {
    json!({ "way": way, "amount": amount.to_string(), "reason": "平台单 8801" })
}

fn case(amount: i64) -> Value {
    json!({ "amount": amount.to_string(), "customer": "13812345678", "text": "扣款成功未到账" })
}

#[test]
fn r10_a1_opening_and_bought_and_given_back_less_recharged_and_passed_on_is_closing() {
    let row = include_str!("../data/cases.tsv").lines().find(|row| row.starts_with("A1\t")).expect("row A1");
    let cells: Vec<&str> = row.split('\t').collect();
    let (opening, closing) = (yuan(cells[2]), yuan(cells[4]));
    let moved: Vec<i64> = cells[3].split(';').map(yuan).collect();
    let hall = at_work();
    assert_eq!(hall.balance("recharge", "recharge"), opening);
    hall.done("9001", "recharge.change", change("bought", moved[0]));
    let _ = hall.take("1001", "recharge", "cash", -moved[1]);
    let _ = hall.take("1001", "recharge", "wechat", -moved[2]);
    hall.done("9001", "recharge.change", change("returned", moved[3]));
    assert_eq!(hall.balance("recharge", "recharge"), closing);
    assert_eq!(hall.balance("counter:A01", "cash"), 320_000);
    assert_eq!(hall.due("wechat", acceptance::FIRST_DATE), 10_000, "money taken is not given back by the platform");
    hall.done("9001", "recharge.change", change("to_agent", closing));
    assert_eq!(hall.balance("recharge", "recharge"), 0);
}

#[test]
fn r10_the_stock_cannot_go_below_zero() {
    let hall = at_work();
    let body = json!({ "lines": [{ "business": "recharge", "tender": "cash", "amount": "1000001" }] });
    assert_eq!(hall.refused("1001", "entry.post", body), ["balance_below_zero"]);
    assert_eq!(hall.refused("9001", "recharge.change", change("to_agent", 1_000_001)), ["balance_below_zero"]);
}

#[test]
fn r10_money_and_stock_of_every_line_move_together() {
    let hall = at_work();
    let line = |amount: &str| json!({ "business": "recharge", "tender": "cash", "amount": amount });
    hall.done("1001", "entry.post", json!({ "lines": [line("5000"), line("3000")] }));
    assert_eq!(hall.balance("recharge", "recharge"), 992_000);
    assert_eq!(hall.balance("counter:A01", "cash"), 8_000);
}

#[test]
fn r10_only_who_manages_cash_changes_the_stock_with_amount_and_reason() {
    let hall = at_work();
    for other in ["1001", "2001", "7001", "8001"] {
        assert_eq!(hall.refused(other, "recharge.change", change("bought", 100)), ["not_allowed"]);
    }
    assert_eq!(hall.refused("9001", "recharge.change", change("bought", 0)), ["amount_is_zero"]);
    assert_eq!(hall.refused("9001", "recharge.change", change("bought", -1)), ["amount_negative"]);
    assert_eq!(hall.refused("9001", "recharge.change", with(change("bought", 1), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "recharge.change", change("stolen", 1)), ["unreadable_payload"]);
}

#[test]
fn r10_a_recharge_that_failed_is_a_named_open_case_until_it_ends() {
    let hall = at_work();
    let posted = hall.call("1001", "recharge.open_case", case(10_000));
    let line = json!({ "voucher": posted["voucher"], "line": 1 });
    let open = hall.call("9001", "recharge.cases", json!({}));
    assert_eq!((&open[0]["line"], &open[0]["clerk"], &open[0]["amount"]), (&line, &json!("1001"), &json!("10000")));
    assert_eq!(open[0]["customer"], "138******78");
    let end = json!({ "line": line, "text": "平台已退回" });
    assert_eq!(hall.refused("7001", "recharge.end_case", end.clone()), ["not_allowed"], "an auditor ends nothing");
    assert_eq!(hall.refused("8001", "recharge.end_case", end.clone()), ["not_allowed"]);
    assert_eq!(hall.refused("1002", "recharge.end_case", end.clone()), ["no_shift_open"]);
    assert_eq!(hall.refused("1001", "recharge.end_case", with(end.clone(), "text", json!(" "))), ["reason_missing"]);
    hall.done("1001", "recharge.end_case", end.clone());
    assert_eq!(hall.call("9001", "recharge.cases", json!({})), json!([]));
    assert_eq!(hall.refused("9001", "recharge.end_case", end), ["open_item_unknown"], "not twice");
    assert_eq!(hall.balance("counter:A01", "cash"), 0, "a case moves nothing");
}

#[test]
fn r10_a_case_has_amount_and_words_and_belongs_to_a_shift_at_work() {
    let hall = Hall::new();
    assert_eq!(hall.refused("1001", "recharge.open_case", case(100)), ["no_shift_open"]);
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("1001", "recharge.open_case", case(0)), ["amount_is_zero"]);
    assert_eq!(hall.refused("1001", "recharge.open_case", case(-1)), ["amount_negative"]);
    assert_eq!(hall.refused("1001", "recharge.open_case", with(case(1), "text", json!(""))), ["reason_missing"]);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "recharge.open_case", case(1)), ["shift_counting"]);
}

#[test]
fn r10_the_manager_ends_a_case_and_a_case_that_ended_is_undone_newest_paper_first() {
    let hall = at_work();
    let opened = hall.call("1001", "recharge.open_case", case(10_000));
    let end = json!({ "line": { "voucher": opened["voucher"], "line": 1 }, "text": "已补充值" });
    let ended = hall.call("9001", "recharge.end_case", end);
    let undo = |voucher: &Value| json!({ "voucher": voucher, "reason": "登记错误" });
    let refused = hall.try_call("9001", "voucher.reverse", undo(&opened["voucher"])).expect_err("a refusal");
    assert_eq!(refused[0], json!({ "name": "reversal_blocked", "voucher": opened["voucher"], "by": [ended["voucher"]] }));
    hall.done_with("9001", "9002", "voucher.reverse", undo(&ended["voucher"]));
    assert_eq!(hall.call("9001", "recharge.cases", json!({})).as_array().expect("cases").len(), 1, "open again");
    hall.done_with("9001", "9002", "voucher.reverse", undo(&opened["voucher"]));
    assert_eq!(hall.call("9001", "recharge.cases", json!({})), json!([]));
}
