//! The catalogue of what has a number or a stock: items, campaigns, grades of special numbers (R09, R16, R22, R23, R25).

use acceptance::{Hall, campaign, item, numbers, pieces};
use serde_json::{Value, json};

use crate::takings::with;

fn set(hall: &Hall, body: Value) -> Vec<String> {
    hall.named("9001", "item.set", body)
}

#[test]
fn r23_a_prepaid_card_has_a_face_value_and_a_price_apart_from_it() {
    let hall = Hall::new();
    let card = item("card100", "prepaid_card", "100 元充值卡");
    assert_eq!(set(&hall, card.clone()), ["field_invalid:face_value"], "a prepaid card without face value");
    assert_eq!(set(&hall, with(card.clone(), "face_value", json!("-1"))), ["field_invalid:face_value"]);
    let sim = item("sim", "sim_card", "SIM 卡");
    assert_eq!(
        set(&hall, with(sim.clone(), "face_value", json!("100"))),
        ["field_invalid:face_value"],
        "only a prepaid card has one"
    );
    assert_eq!(set(&hall, with(sim.clone(), "price", json!("-1"))), ["field_invalid:price"]);
    assert_eq!(
        set(&hall, with(item("fp", "invoice", "发票"), "price", json!("1"))),
        ["field_invalid:price"],
        "invoices are not sold"
    );
    let made = hall.call("9001", "item.set", with(with(card, "face_value", json!("10000")), "price", json!("9900")));
    assert_eq!((&made["face_value"], &made["price"]), (&json!("10000"), &json!("9900")));
    hall.done("8001", "item.set", with(sim, "name", json!(" SIM 卡 ")));
    assert_eq!(
        hall.call("1001", "item.list", json!({})).as_array().expect("items").iter().filter(|one| one["name"] == "SIM 卡").count(),
        1
    );
}

#[test]
fn an_item_has_a_name_and_a_unit_and_only_the_catalogues_keepers_set_it() {
    let hall = Hall::new();
    assert_eq!(set(&hall, item("sim", "sim_card", " ")), ["field_missing:name"]);
    assert_eq!(set(&hall, with(item("sim", "sim_card", "SIM 卡"), "unit", json!(""))), ["field_missing:unit"]);
    for other in ["1001", "2001", "7001", "6001"] {
        assert_eq!(hall.refused(other, "item.set", item("sim", "sim_card", "SIM 卡")), ["not_allowed"]);
    }
    assert_eq!(hall.refused("9001", "item.set", item("no code!", "sim_card", "卡")), ["unreadable_payload"]);
}

#[test]
fn money_is_no_item_of_the_catalogue_and_a_code_keeps_its_kind() {
    let hall = Hall::new();
    for (code, kind) in [("cash", "cash"), ("gold", "tender"), ("wechat", "promo"), ("float", "promo"), ("recharge", "recharge")]
    {
        assert_eq!(set(&hall, item(code, kind, "某物")), ["code_taken:code"], "{code} {kind}");
    }
    hall.done("9001", "item.set", item("sim", "sim_card", "SIM 卡"));
    assert_eq!(set(&hall, item("sim", "promo", "SIM 卡")), ["code_taken:code"]);
    hall.done("9001", "item.set", item("sim", "sim_card", "USIM 卡"));
}

#[test]
fn r22_only_cards_have_a_check_digit_and_it_stays_while_numbers_lie_in_the_hall() {
    let hall = Hall::with_goods();
    let luhn = |item: Value| with(item, "check_digit", json!("luhn"));
    assert_eq!(set(&hall, luhn(item("pen", "promo", "笔"))), ["field_invalid:check_digit"]);
    hall.done("9001", "item.set", luhn(item("sim", "sim_card", "SIM 卡")));
    hall.done("9001", "item.set", item("sim", "sim_card", "SIM 卡"));
    let _ = hall.receive(&[numbers("sim", "100", "109")]);
    assert_eq!(set(&hall, luhn(item("sim", "sim_card", "SIM 卡"))), ["field_invalid:check_digit"]);
}

#[test]
fn r16_a_box_says_which_invoices_it_holds_and_how_many_and_keeps_to_it() {
    let hall = Hall::new();
    let of = |holds: Value, size: Value| with(with(item("box", "invoice_box", "发票箱"), "holds", holds), "box_size", size);
    assert_eq!(set(&hall, of(json!("fp"), json!(3000))), ["field_invalid:holds"], "invoices that the hall does not know");
    hall.done("9001", "item.set", item("fp", "invoice", "通用机打发票"));
    hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
    assert_eq!(set(&hall, of(Value::Null, Value::Null)), ["field_invalid:holds", "field_invalid:box_size"]);
    assert_eq!(set(&hall, of(json!("cup"), json!(3000))), ["field_invalid:holds"]);
    for size in [0, -1, 1_000_001] {
        assert_eq!(set(&hall, of(json!("fp"), json!(size))), ["field_invalid:box_size"], "{size}");
    }
    let other = with(item("sim", "sim_card", "SIM 卡"), "holds", json!("fp"));
    assert_eq!(set(&hall, other.clone()), ["field_invalid:holds"], "only a box holds invoices");
    assert_eq!(set(&hall, with(item("sim", "sim_card", "SIM 卡"), "box_size", json!(10))), ["field_invalid:box_size"]);
    hall.done("9001", "item.set", of(json!("fp"), json!(3000)));
    hall.done("9001", "item.set", of(json!("fp"), json!(1000)));
    let one = json!({ "box_number": "X1", "code": "133001", "first": "00000001" });
    let body = json!({ "item": "box", "slip_number": "CK1", "boxes": [one] });
    hall.done_with("9001", "9002", "invoice.receive_box", body);
    assert_eq!(set(&hall, of(json!("fp"), json!(3000))), ["field_invalid:box_size"], "papers of whole boxes stand in the books");
    hall.done("9001", "item.set", item("fp2", "invoice", "新版发票"));
    assert_eq!(set(&hall, of(json!("fp2"), json!(1000))), ["field_invalid:holds"]);
}

#[test]
fn r23_a_face_value_stays_once_cards_of_it_are_in_the_books() {
    let hall = Hall::with_goods();
    let card = |face: &str| with(item("card50", "prepaid_card", "50 元充值卡"), "face_value", json!(face));
    hall.done("9001", "item.set", card("4000"));
    hall.stock(&[numbers("card50", "100", "109")]);
    assert_eq!(set(&hall, card("5000")), ["field_invalid:face_value"]);
    hall.done("9001", "item.set", with(card("4000"), "price", json!("3900")));
}

#[test]
fn an_item_that_lies_anywhere_in_the_hall_is_not_retired() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 2)]);
    let retired = with(item("cup", "promo", "保温杯"), "retired", json!(true));
    let findings = hall.findings("9001", "item.set", retired.clone());
    assert_eq!(findings, [json!({ "name": "item_not_empty", "item": "cup", "place": "counter:A01", "quantity": 2 })]);
    hall.done_with("9001", "1001", "stock.give_back", json!({ "counter": "A01", "lines": [pieces("cup", 2)] }));
    let back = json!({ "place": "storeroom", "lines": [pieces("cup", 2)], "slip_number": "T1", "reason": "停用" });
    hall.done_with("9001", "9002", "stock.return_to_company", back);
    hall.done("9001", "item.set", retired);
    assert_eq!(hall.named("9001", "campaign.set", campaign("C1", "gift", "cup")), ["retired:item"]);
}

#[test]
fn r09_a_campaign_is_for_goods_between_two_dates_with_a_rule_and_a_limit_that_can_be_kept() {
    let hall = Hall::with_goods();
    let wrong = |body: Value| hall.named("9001", "campaign.set", body);
    let gift = campaign("C1", "gift", "cup");
    assert_eq!(wrong(with(gift.clone(), "name", json!(" "))), ["field_missing:name"]);
    assert_eq!(wrong(campaign("C1", "gift", "nothing")), ["unknown_code:item"]);
    assert_eq!(wrong(campaign("C1", "gift", "cash")), ["item_kind_other"]);
    assert_eq!(wrong(with(gift.clone(), "until", json!("2026-02-28"))), ["field_invalid:until"]);
    assert_eq!(wrong(with(gift.clone(), "per_customer", json!(0))), ["field_invalid:per_customer"]);
    assert_eq!(wrong(with(gift.clone(), "discount", json!("100"))), ["field_invalid:discount"], "a gift has none");
    let discount = campaign("C2", "discount", "card50");
    assert_eq!(wrong(discount.clone()), ["field_invalid:discount"], "a discount says how much");
    assert_eq!(wrong(with(discount.clone(), "discount", json!("0"))), ["field_invalid:discount"]);
    hall.done("9001", "campaign.set", with(discount, "discount", json!("100")));
    for other in ["1001", "2001", "7001", "8001"] {
        assert_eq!(hall.refused(other, "campaign.set", gift.clone()), ["not_allowed"]);
    }
    hall.done("9001", "campaign.set", gift.clone());
    assert_eq!(wrong(campaign("C1", "points", "cup")), ["code_taken:code"], "its rule stands on papers");
    assert_eq!(wrong(campaign("C1", "gift", "sim")), ["code_taken:code"]);
    hall.done("9001", "campaign.set", with(gift, "per_customer", json!(2)));
    let codes: Vec<Value> = hall
        .call("1001", "campaign.list", json!({}))
        .as_array()
        .expect("campaigns")
        .iter()
        .map(|one| one["code"].clone())
        .collect();
    assert_eq!(codes, [json!("C1"), json!("C2")]);
}

/// A grade as `grade.set` takes it.
pub fn grade(code: &str, approver: &str) -> Value {
    json!({ "code": code, "name": format!("{code} 级"), "approver": approver, "minimum_spend": "20000", "contract_months": 12,
            "prepayment": "50000", "retired": false })
}

/// A row of the grade table.
pub fn pattern(position: i64, pattern: &str, grade: &str) -> Value {
    json!({ "position": position, "pattern": pattern, "grade": grade, "retired": false })
}

#[test]
fn r25_a_grade_names_who_may_approve_and_what_is_asked_at_least() {
    let hall = Hall::new();
    let wrong = |body: Value| hall.named("9001", "grade.set", body);
    for role in ["clerk", "auditor", "administrator"] {
        assert_eq!(wrong(grade("G1", role)), ["field_invalid:approver"], "{role}");
    }
    assert_eq!(wrong(with(grade("G1", "manager"), "name", json!(""))), ["field_missing:name"]);
    assert_eq!(wrong(with(grade("G1", "manager"), "minimum_spend", json!("-1"))), ["field_invalid:minimum_spend"]);
    assert_eq!(wrong(with(grade("G1", "manager"), "contract_months", json!(-1))), ["field_invalid:contract_months"]);
    assert_eq!(wrong(with(grade("G1", "manager"), "contract_months", json!(121))), ["field_invalid:contract_months"]);
    assert_eq!(wrong(with(grade("G1", "manager"), "prepayment", json!("-1"))), ["field_invalid:prepayment"]);
    assert_eq!(hall.refused("1001", "grade.set", grade("G1", "manager")), ["not_allowed"]);
    hall.done("9001", "grade.set", grade("G1", "manager"));
    assert_eq!(hall.call("1001", "grade.list", json!({}))[0]["code"], "G1");
}

#[test]
fn r25_a_row_of_the_grade_table_has_a_place_a_pattern_and_a_grade_in_use() {
    let hall = Hall::new();
    hall.done("9001", "grade.set", grade("G1", "manager"));
    hall.done("9001", "grade.set", with(grade("OLD", "manager"), "retired", json!(true)));
    let wrong = |body: Value| hall.named("9001", "grade.set_pattern", body);
    assert_eq!(wrong(pattern(0, "AAAA", "G1")), ["field_invalid:position"]);
    assert_eq!(wrong(pattern(1_000, "AAAA", "G1")), ["field_invalid:position"]);
    for text in ["", "aaaa", "A*A", "AAAAAAAAAAAA"] {
        assert_eq!(wrong(pattern(1, text, "G1")), ["field_invalid:pattern"], "{text:?}");
    }
    assert_eq!(wrong(pattern(1, "AAAA", "G9")), ["unknown_code:grade"]);
    assert_eq!(wrong(pattern(1, "AAAA", "OLD")), ["retired:grade"]);
    assert_eq!(hall.refused("2001", "grade.set_pattern", pattern(1, "AAAA", "G1")), ["not_allowed"]);
    hall.done("9001", "grade.set_pattern", pattern(1, "AAAA", "G1"));
    assert_eq!(hall.call("1001", "grade.patterns", json!({}))[0]["pattern"], "AAAA");
}

#[test]
fn r25_the_test_box_says_a_numbers_grade_and_why() {
    let hall = Hall::new();
    for (position, text, code) in [(1, "AAAA", "G1"), (2, "AAA", "G2"), (3, "8", "G3")] {
        hall.done("9001", "grade.set", grade(code, "manager"));
        hall.done("9001", "grade.set_pattern", pattern(position, text, code));
    }
    let told = hall.call("1001", "grade.of", json!({ "number": " 13900001888 " }));
    let wanted =
        json!({ "number": "13900001888", "grade": "G2", "name": "G2 级", "position": 2, "pattern": "AAA", "tail": "888" });
    assert_eq!(told, wanted, "the first row that matches, not the last digit alone");
    assert_eq!(hall.call("1001", "grade.of", json!({ "number": "13900001357" }))["grade"], Value::Null);
    for number in ["", "1390000abcd", "号码"] {
        assert_eq!(hall.refused("1001", "grade.of", json!({ "number": number })), ["serial_unreadable"], "{number:?}");
    }
}
