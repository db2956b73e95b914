//! Cards and promo goods join the count of the shift (R01, R02, R22): by numbers and by pieces, and what is missing or extra is named.

use acceptance::Hall;
use serde_json::{Value, json};

/// A hall with prepaid cards 1001–1100 and twenty cups in the storeroom, ten cards and five cups at A01, whose shift is open.
fn stocked() -> Hall {
    let hall = Hall::new();
    let none =
        json!({ "face_value": null, "price": null, "check_digit": "none", "holds": null, "box_size": null, "retired": false });
    let item = |code: &str, kind: &str, name: &str, unit: &str, more: Value| {
        let mut item = none.clone();
        item["code"] = json!(code);
        item["kind"] = json!(kind);
        item["name"] = json!(name);
        item["unit"] = json!(unit);
        for (key, value) in more.as_object().unwrap() {
            item[key] = value.clone();
        }
        hall.done("9001", "item.set", item);
    };
    item("card50", "prepaid_card", "50 元充值卡", "张", json!({ "face_value": "5000", "price": "5000" }));
    item("cup", "promo", "水杯", "件", json!({}));
    let lines =
        json!([{ "item": "card50", "numbers": [{ "first": "1001", "last": "1100" }] }, { "item": "cup", "quantity": 20 }]);
    hall.done_with("9001", "9002", "stock.receive", json!({ "slip_number": "CK1", "lines": lines }));
    hall.open_shift("1001", "A01");
    let lines = json!([{ "item": "card50", "numbers": [{ "first": "1001", "count": 10 }] }, { "item": "cup", "quantity": 5 }]);
    hall.done_with("9001", "1001", "stock.issue", json!({ "counter": "A01", "lines": lines }));
    hall
}

fn line<'a>(answer: &'a Value, item: &str) -> &'a Value {
    answer["lines"].as_array().unwrap().iter().find(|line| line["item"] == item).unwrap()
}

/// Counts the counter with these card numbers and cups; all money as the books have it.
fn count(hall: &Hall, numbers: Value, cups: i64) -> Value {
    hall.done("1001", "shift.suspend", json!({}));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    let mut lines = hall.counted("1001", &[("cup", Some(cups))]);
    for line in &mut lines {
        if line["item"] == "card50" {
            *line = json!({ "place": "counter:A01", "item": "card50", "numbers": numbers });
        }
    }
    hall.call("1001", "count.post", json!({ "at_voucher": sheet["at_voucher"], "lines": lines }))
}

#[test]
fn r01_the_sheet_asks_for_every_card_and_promo_item_of_the_counter_and_says_no_figure() {
    let hall = stocked();
    hall.done("1001", "shift.suspend", json!({}));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    let steps: Vec<&str> = sheet["lines"].as_array().unwrap().iter().map(|line| line["step"].as_str().unwrap()).collect();
    assert!(steps.contains(&"prepaid_card") && steps.contains(&"promo"), "{steps:?}");
    assert_eq!((&line(&sheet, "card50")["numbered"], &line(&sheet, "cup")["numbered"]), (&json!(true), &json!(false)));
    assert!(!sheet.to_string().contains("1010"), "the last number would say how many there are");
}

#[test]
fn r02_a_counter_whose_cards_and_goods_are_all_there_is_even() {
    let hall = stocked();
    let found = count(&hall, json!([{ "first": "1001", "last": "1004" }, { "first": "1005", "last": "1010" }]), 5);
    assert_eq!(found["findings"], json!([]));
    assert_eq!(line(&found, "card50")["state"], "even");
    assert_eq!(line(&found, "card50")["goods"], true);
}

#[test]
fn r01_cards_not_counted_are_not_zero() {
    let hall = stocked();
    hall.done("1001", "shift.suspend", json!({}));
    let sheet = hall.call("1001", "count.sheet", json!({}));
    let mut lines = hall.counted("1001", &[]);
    lines.retain(|line| line["item"] != "card50");
    let found = hall.call("1001", "count.post", json!({ "at_voucher": sheet["at_voucher"], "lines": lines }));
    assert_eq!(found["findings"][0]["name"], "not_counted");
    let none = count_again(&hall, json!([]), Some(0));
    assert_eq!(line(&none, "card50")["counted"], "0", "none there is a count of zero, said in so many words");
}

fn count_again(hall: &Hall, numbers: Value, quantity: Option<i64>) -> Value {
    let sheet = hall.call("1001", "count.sheet", json!({}));
    let mut lines = hall.counted("1001", &[]);
    for line in &mut lines {
        if line["item"] == "card50" {
            *line = json!({ "place": "counter:A01", "item": "card50", "numbers": numbers, "quantity": quantity });
        }
    }
    hall.call_with("1001", "1002", "count.post", json!({ "at_voucher": sheet["at_voucher"], "lines": lines }))
}

#[test]
fn r02_a_card_short_is_named_by_its_number_and_keeps_the_clerk_until_it_is_on_a_voucher() {
    let hall = stocked();
    let found = count(&hall, json!([{ "first": "1001", "last": "1004" }, { "first": "1006", "last": "1010" }]), 5);
    assert_eq!(found["findings"][0]["name"], "numbers_differ");
    assert_eq!(found["findings"][0]["missing"], json!([["1005", "1005"]]));
    assert_eq!(line(&found, "card50")["missing"], json!([{ "first": "1005", "last": "1005", "count": 1 }]));
    hall.tick_forms("1001");
    let refused = hall.refused("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert!(refused.contains(&"numbers_differ".to_owned()), "{refused:?}");
    let differences =
        json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "card50", "reason": "少一张" }] });
    hall.done_with("1001", "9001", "difference.record", differences);
    let found = hall.call("1001", "count.findings", json!({}));
    assert_eq!((&found["findings"], &line(&found, "card50")["state"]), (&json!([]), &json!("explained")));
    assert_eq!((hall.balance("shortage", "card50"), hall.balance("counter:A01", "card50")), (1, 9));
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    let register = hall.call("9001", "difference.list", json!({}));
    assert_eq!(register["rows"][0]["numbers"]["first"], "1005");
    assert_eq!(register["shortages_left"], "0", "pieces are no money");
}

#[test]
fn r05_one_card_missing_and_another_extra_are_two_differences_though_the_pieces_agree() {
    let hall = stocked();
    let numbers = json!([{ "first": "1001", "last": "1009" }, { "first": "9999" }]);
    let found = count(&hall, numbers, 5);
    assert_eq!(line(&found, "card50")["difference"], "0");
    assert_eq!(line(&found, "card50")["state"], "unexplained");
    assert_eq!(line(&found, "card50")["extra"], json!([{ "first": "9999", "last": "9999", "count": 1 }]));
    let differences =
        json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "card50", "reason": "拿错" }] });
    hall.done_with("1001", "9001", "difference.record", differences);
    assert_eq!(hall.call("1001", "count.findings", json!({}))["findings"], json!([]));
    assert_eq!((hall.balance("shortage", "card50"), hall.balance("counter:A01", "card50")), (1, 10));
}

#[test]
fn r05_a_card_that_was_sold_is_no_overage_and_one_whose_overage_was_taken_back_may_be() {
    let hall = stocked();
    let business = json!({ "code": "cards", "name": "售卡", "class": "revenue", "source": "stock", "keeps_customer": false, "digit": 0,
                           "retired": false });
    hall.done("9001", "business_type.set", business);
    let sale = json!({ "cards": [{ "item": "card50", "numbers": [{ "first": "1001" }], "business": "cards" }],
                       "lines": [{ "business": "cards", "tender": "cash", "amount": "5000" }] });
    hall.done("1001", "stock.sell", sale);
    let found = count(&hall, json!([{ "first": "1001", "last": "1010" }]), 5);
    let record = |found: &Value| json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "card50", "reason": "多一张" }] });
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", record(&found)), ["serial_elsewhere"]);
    let found = count_again(&hall, json!([{ "first": "1002", "last": "1010" }, { "first": "9999" }]), None);
    let recorded = hall.call_with("1001", "9001", "difference.record", record(&found));
    hall.done_with("1001", "9001", "voucher.reverse", json!({ "voucher": recorded[0]["voucher"], "reason": "责任人写错" }));
    hall.done_with("1001", "9001", "difference.record", record(&found));
    assert_eq!(hall.balance("counter:A01", "card50"), 10);
}

#[test]
fn r02_promo_goods_short_are_pieces_on_a_difference_voucher() {
    let hall = stocked();
    let found = count(&hall, hall.numbers_at("counter:A01", "card50"), 3);
    assert_eq!(found["findings"][0]["name"], "pieces_differ");
    assert_eq!(found["findings"][0]["difference"], -2);
    let differences = json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "cup", "reason": "打碎" }] });
    hall.done_with("1001", "9001", "difference.record", differences);
    assert_eq!(hall.balance("shortage", "cup"), 2);
}

#[test]
fn r22_numbers_of_a_count_are_read_as_on_every_paper() {
    let hall = stocked();
    hall.done("1001", "shift.suspend", json!({}));
    let at = hall.call("1001", "count.sheet", json!({}))["at_voucher"].clone();
    let with = |line: Value| {
        let mut lines = hall.counted("1001", &[]);
        lines.retain(|other| other["item"] != line["item"]);
        lines.push(line);
        json!({ "at_voucher": at, "lines": lines })
    };
    let cards = |more: Value| {
        let mut line = json!({ "place": "counter:A01", "item": "card50" });
        for (key, value) in more.as_object().unwrap() {
            line[key] = value.clone();
        }
        with(line)
    };
    let refused = |body: Value| hall.refused("1001", "count.post", body);
    assert_eq!(refused(cards(json!({ "numbers": [{ "first": "10x" }] }))), ["serial_unreadable"]);
    assert_eq!(refused(cards(json!({ "numbers": [{ "first": "1001" }, { "first": "1001" }] }))), ["serial_twice"]);
    assert_eq!(refused(cards(json!({ "numbers": [{ "first": "1001" }], "quantity": 2 }))), ["serial_count_differs"]);
    assert_eq!(refused(cards(json!({ "counted": "100" }))), ["field_invalid"]);
    let cup = json!({ "place": "counter:A01", "item": "cup", "numbers": [{ "first": "1" }], "quantity": 1 });
    assert_eq!(refused(with(cup)), ["serial_unexpected"]);
    let elsewhere = json!({ "place": "counter:A02", "item": "cup", "quantity": 1 });
    assert_eq!(refused(with(elsewhere)), ["unknown_code"]);
}

#[test]
fn r28_a_lost_card_is_made_good_in_money_found_again_or_written_off_by_its_number() {
    let hall = stocked();
    let found = count(&hall, json!([{ "first": "1001", "last": "1007" }]), 5);
    let differences =
        json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "card50", "reason": "少三张" }] });
    let recorded = hall.call_with("1001", "9001", "difference.record", differences);
    let line = json!({ "voucher": recorded[0]["voucher"], "line": 1 });
    let settle = |way: &str, numbers: Value, amount: &str| json!({ "line": line, "way": way, "amount": amount, "numbers": numbers, "reason": "处理" });
    let other = settle("found", json!({ "first": "1001" }), "0");
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", other), ["serial_elsewhere"]);
    let unpaid = settle("made_good", json!({ "first": "1008" }), "0");
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", unpaid), ["amount_is_zero"]);
    hall.done_with("9001", "9002", "difference.settle", settle("made_good", json!({ "first": "1008" }), "5000"));
    hall.done_with("9001", "9002", "difference.settle", settle("found", json!({ "first": "1009" }), "0"));
    hall.done_with("9001", "9002", "difference.settle", settle("written_off", json!({ "first": "1010" }), "0"));
    assert_eq!((hall.balance("shortage", "card50"), hall.balance("storeroom", "card50")), (0, 91));
    assert_eq!(hall.balance("safe", "cash"), 5_000);
    let again = settle("found", json!({ "first": "1010" }), "0");
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", again), ["open_item_oversettled"]);
}

#[test]
fn r23_the_shift_report_shows_cards_and_goods_with_what_came_and_went() {
    let hall = stocked();
    let business = json!({ "code": "cards", "name": "售卡", "class": "revenue", "source": "stock", "keeps_customer": false, "digit": 0,
                           "retired": false });
    hall.done("9001", "business_type.set", business);
    let sale = json!({ "cards": [{ "item": "card50", "numbers": [{ "first": "1001", "count": 3 }], "business": "cards" }],
                       "lines": [{ "business": "cards", "tender": "cash", "amount": "15000", "received": "20000" }] });
    let sold = hall.call("1001", "stock.sell", sale);
    assert_eq!(sold["change"], "5000");
    assert_eq!(hall.balance("counter:A01", "cash"), 15_000);
    let _ = count(&hall, hall.numbers_at("counter:A01", "card50"), 5);
    let report = hall.call("9001", "report.preview", json!({ "template": "shift", "subject": "shift:1" })).to_string();
    for words in ["50 元充值卡", "领入", "售出", "1004–1010", "水杯"] {
        assert!(report.contains(words), "{words} in {report}");
    }
}

#[test]
fn r22_where_a_number_is_and_how_it_got_there_is_answered_paper_by_paper() {
    let hall = stocked();
    let ways = hall.call("1001", "stock.trace", json!({ "number": "1003" }));
    assert_eq!((&ways[0]["item"], &ways[0]["place"]), (&json!("card50"), &json!("counter:A01")));
    let kinds: Vec<&str> = ways[0]["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["stock_receipt", "stock_issue"]);
    assert_eq!(ways[0]["steps"][1]["numbers"], json!({ "first": "1001", "last": "1010", "count": 10 }), "what moved with it");
    assert_eq!(hall.call("1001", "stock.trace", json!({ "number": "9999" })), json!([]));
    let found = hall.call("1001", "search.find", json!({ "text": "1003" }));
    assert_eq!(found["numbers"][0]["place"], "counter:A01");
    let ledger = json!({ "place": "counter:A01", "item": "card50", "from": "2026-03-02", "to": "2026-03-02" });
    assert_eq!(hall.call("9001", "books.ledger", ledger)["rows"][0]["numbers"]["last"], "1010");
}

#[test]
fn r01_the_clerk_sees_the_counters_goods_beside_its_money_until_counting_blind() {
    let hall = stocked();
    let mine = hall.call("1001", "shift.mine", json!({}));
    let held = mine["holds"].as_array().unwrap().iter().find(|held| held["item"] == "card50").unwrap();
    assert_eq!((&held["amount"], &held["goods"]), (&json!("10"), &json!(true)));
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.call("1001", "shift.mine", json!({}))["holds"], Value::Null);
}

#[test]
fn r22_every_paper_of_stock_prints_its_numbers() {
    let hall = stocked();
    let vouchers = hall.call("9001", "paper.list", json!({ "kind": "stock_issue" }));
    let subject = format!("voucher:{}", vouchers["rows"][0]["voucher"]);
    let paper = hall.call("9001", "report.preview", json!({ "template": "voucher", "subject": subject })).to_string();
    assert!(paper.contains("1001–1010") && paper.contains("领用单"), "{paper}");
}

#[test]
fn r01_one_who_counts_blind_finds_no_card_number_by_number() {
    let hall = stocked();
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "stock.trace", json!({ "number": "1003" })), ["hidden_while_blind"]);
    assert_eq!(hall.call("1001", "search.find", json!({ "text": "1003" }))["numbers"], json!([]));
}

#[test]
fn r28_an_extra_card_is_written_off_and_stays_where_it_was_found() {
    let hall = stocked();
    let numbers = json!([{ "first": "1001", "last": "1010" }, { "first": "9999" }]);
    let found = count(&hall, numbers, 5);
    let differences =
        json!({ "count": found["count"], "lines": [{ "place": "counter:A01", "item": "card50", "reason": "来历不明" }] });
    let recorded = hall.call_with("1001", "9001", "difference.record", differences)[0]["voucher"].clone();
    let settle = json!({ "line": { "voucher": recorded, "line": 1 }, "way": "written_off", "amount": "0", "reason": "归厅" });
    hall.done_with("9001", "9002", "difference.settle", settle);
    assert_eq!(hall.balance("counter:A01", "card50"), 11);
    let open = hall.app.store().read(|books| books.open_items(Some(domain::OpenKind::Overage))).expect("books");
    assert_eq!(open, []);
}
