//! The storeroom is counted by the manager on its own sheet whenever anything in it moved; otherwise its seals are checked (R01).

use acceptance::{FIRST_DATE, Hall, item, numbers, pieces};
use serde_json::{Value, json};

const TUESDAY: &str = "2026-03-03";

/// A hall with cards 1001–1100 and twenty cups in the storeroom, received this morning; nobody at a counter.
fn stocked() -> Hall {
    let hall = Hall::new();
    let mut card = item("card50", "prepaid_card", "50 元充值卡");
    card["face_value"] = json!("5000");
    hall.done("9001", "item.set", card);
    hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
    let _ = hall.receive(&[numbers("card50", "1001", "1100"), pieces("cup", 20)]);
    hall
}

/// A count of the storeroom that finds these cards and cups.
fn found(hall: &Hall, cards: Value, cups: i64) -> Value {
    let sheet = hall.call("9001", "storeroom.sheet", json!({}));
    json!({ "date": sheet["date"], "at_voucher": sheet["at_voucher"], "lines": [
        { "place": "storeroom", "item": "card50", "numbers": cards },
        { "place": "storeroom", "item": "cup", "quantity": cups },
    ] })
}

fn all_cards() -> Value {
    json!([{ "first": "1001", "last": "1100" }])
}

fn line<'a>(answer: &'a Value, item: &str) -> &'a Value {
    answer["lines"].as_array().unwrap().iter().find(|line| line["item"] == item).unwrap()
}

/// The next day, open, with everything of Monday closed.
fn next_day(hall: &Hall) {
    hall.close_day(FIRST_DATE);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
}

#[test]
fn r01_a_storeroom_in_which_something_moved_is_counted_before_the_day_closes() {
    let hall = stocked();
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["blocked", "storeroom_not_counted"]);
    let sheet = hall.call("9001", "storeroom.sheet", json!({}));
    assert_eq!((&sheet["moved"], &sheet["result"], &sheet["attempt"]), (&json!(true), &Value::Null, &json!(1)));
    assert_eq!(sheet["lines"].as_array().unwrap().len(), 2);
    assert!(!sheet.to_string().contains("1100"), "what is expected is shown once it was counted");
    let count = hall.call("9001", "storeroom.count", found(&hall, all_cards(), 20));
    assert_eq!((&count["findings"], &line(&count, "card50")["state"]), (&json!([]), &json!("even")));
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["ok"]);
    hall.close_day(FIRST_DATE);
}

#[test]
fn r01_a_storeroom_in_which_nothing_moved_is_as_its_seals_say() {
    let hall = stocked();
    let seals = json!({ "date": FIRST_DATE });
    assert_eq!(hall.refused("9001", "storeroom.seals", seals.clone()), ["storeroom_moved"]);
    assert_eq!(hall.refused("1001", "storeroom.seals", seals), ["not_allowed"]);
    next_day(&hall);
    assert_eq!(hall.check(TUESDAY, "storeroom_counted"), ["blocked", "storeroom_seals_not_checked"]);
    hall.done("9001", "storeroom.seals", json!({ "date": TUESDAY }));
    assert_eq!(hall.call("9001", "storeroom.sheet", json!({}))["seals"]["by"]["code"], "9001");
    assert_eq!(hall.check(TUESDAY, "storeroom_counted"), ["ok"]);
    // What is taken out afterwards is not what was sealed.
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 1)]);
    assert_eq!(hall.check(TUESDAY, "storeroom_counted"), ["blocked", "storeroom_not_counted"]);
}

#[test]
fn r01_a_hall_without_goods_has_no_storeroom_to_count() {
    let hall = Hall::new();
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["ok"]);
    let body = json!({ "date": FIRST_DATE, "at_voucher": 0, "lines": [] });
    assert_eq!(hall.refused("9001", "storeroom.count", body), ["not_counted"]);
}

#[test]
fn r01_nothing_in_the_storeroom_is_left_uncounted() {
    let hall = stocked();
    let refused = |body: Value| hall.refused("9001", "storeroom.count", body);
    let with = |lines: Value| {
        let mut body = found(&hall, all_cards(), 20);
        body["lines"] = lines;
        body
    };
    let cards = json!({ "place": "storeroom", "item": "card50", "numbers": all_cards() });
    let cups = json!({ "place": "storeroom", "item": "cup", "quantity": 20 });
    assert_eq!(refused(with(json!([cards]))), ["not_counted"]);
    assert_eq!(refused(with(json!([cups, { "place": "storeroom", "item": "card50" }]))), ["not_counted"]);
    assert_eq!(refused(with(json!([cards, cups, cups]))), ["unknown_code", "unknown_code"]);
    let elsewhere = json!({ "place": "counter:A01", "item": "cup", "quantity": 1 });
    assert_eq!(refused(with(json!([cards, cups, elsewhere]))), ["unknown_code"]);
    let money = json!({ "place": "storeroom", "item": "cash", "quantity": 1 });
    assert_eq!(refused(with(json!([cards, cups, money]))), ["unknown_code"]);
    assert_eq!(refused(found(&hall, json!([{ "first": "10x" }]), 20)), ["serial_unreadable"]);
    assert_eq!(refused(found(&hall, all_cards(), -1)), ["field_invalid"]);
    assert_eq!(hall.refused("1001", "storeroom.count", found(&hall, all_cards(), 20)), ["not_allowed"]);
    assert_eq!(hall.refused("7001", "storeroom.sheet", json!({})), ["not_allowed"]);
}

#[test]
fn r01_what_was_all_issued_that_day_is_counted_too_and_none_is_said_in_so_many_words() {
    let hall = stocked();
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[numbers("card50", "1001", "1100")]);
    assert_eq!(hall.refused("9001", "storeroom.count", found(&hall, json!([]), 20)), ["not_counted"]);
    let mut none = found(&hall, json!([]), 20);
    none["lines"][0]["quantity"] = json!(0);
    let count = hall.call("9001", "storeroom.count", none);
    assert_eq!(line(&count, "card50")["counted"], "0");
    assert_eq!(count["findings"], json!([]));
}

#[test]
fn r05_cards_missing_and_found_are_named_by_number_and_each_is_on_a_voucher_of_two() {
    let hall = stocked();
    let cards = json!([{ "first": "1001", "last": "1009" }, { "first": "1011", "last": "1100" }, { "first": "2001" }]);
    let count = hall.call("9001", "storeroom.count", found(&hall, cards, 18));
    let names: Vec<&Value> = count["findings"].as_array().unwrap().iter().map(|finding| &finding["name"]).collect();
    assert_eq!(names, ["numbers_differ", "pieces_differ"]);
    assert_eq!(line(&count, "card50")["missing"], json!([{ "first": "1010", "last": "1010", "count": 1 }]));
    assert_eq!(line(&count, "card50")["extra"], json!([{ "first": "2001", "last": "2001", "count": 1 }]));
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["blocked", "numbers_differ", "pieces_differ"]);
    let record = |line: i64, person: &str, reason: &str| json!({ "count": count["count"], "lines": [{ "line": line, "person": person, "reason": reason }] });
    let refused = |second: &str, body: Value| hall.refused_with("9001", second, "hall.difference", body);
    assert_eq!(refused("9002", record(1, "9001", "")), ["reason_missing"]);
    assert_eq!(refused("9002", record(3, "9001", "没有这一行")), ["field_invalid"]);
    assert_eq!(refused("2001", record(1, "2001", "责任人不得自批")), ["second_person_is_author"]);
    assert_eq!(hall.refused("9001", "hall.difference", record(1, "9001", "无人复核")), ["second_person_required"]);
    hall.done_with("9001", "9002", "hall.difference", record(1, "9001", "与公司核对中"));
    hall.done_with("9001", "9002", "hall.difference", record(2, "9001", "破损未登记"));
    assert_eq!(refused("9002", record(1, "9001", "再来一次")), ["difference_none"]);
    assert_eq!((hall.balance("shortage", "card50"), hall.balance("storeroom", "cup")), (1, 18));
    assert_eq!(hall.ranges("storeroom", "card50"), ["1001–1009", "1011–1100", "2001–2001"]);
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["ok"]);
    let result = hall.call("9001", "storeroom.sheet", json!({}))["result"].clone();
    assert_eq!((&result["findings"], &line(&result, "card50")["state"]), (&json!([]), &json!("explained")));
    assert_eq!(line(&result, "card50")["papers"].as_array().unwrap().len(), 2);
}

#[test]
fn r01_the_storeroom_is_counted_after_the_last_of_the_day_moved() {
    let hall = stocked();
    let early = found(&hall, all_cards(), 20);
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[numbers("card50", "1001", "1010")]);
    assert_eq!(hall.refused("9001", "storeroom.count", early.clone()), ["count_conflict"]);
    let mut kept = early;
    kept["keep"] = json!(true);
    kept["lines"][0]["numbers"] = json!([{ "first": "1011", "last": "1100" }]);
    let count = hall.call("9001", "storeroom.count", kept);
    assert_eq!(count["findings"], json!([]));
    hall.issue("1001", "A01", &[numbers("card50", "1011", "1011")]);
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["blocked", "count_conflict"]);
}

#[test]
fn r01_cards_issued_on_the_next_day_are_no_difference_of_the_day_before() {
    let hall = stocked();
    hall.done("9001", "storeroom.count", found(&hall, all_cards(), 20));
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[numbers("card50", "1040", "1049"), pieces("cup", 2)]);
    assert_eq!(hall.check(FIRST_DATE, "storeroom_counted"), ["ok"]);
    assert_eq!(hall.check(TUESDAY, "storeroom_counted"), ["blocked", "storeroom_not_counted"]);
}

#[test]
fn r01_a_second_count_needs_somebody_beside_and_every_attempt_is_kept() {
    let hall = stocked();
    hall.done("9001", "storeroom.count", found(&hall, all_cards(), 19));
    let again = found(&hall, all_cards(), 20);
    assert_eq!(hall.refused("9001", "storeroom.count", again.clone()), ["recount_needs_witness"]);
    assert_eq!(hall.refused_with("9001", "7001", "storeroom.count", again.clone()), ["second_person_may_not"]);
    let count = hall.call_with("9001", "1003", "storeroom.count", again);
    assert_eq!(count["findings"], json!([]));
    let attempts = count["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 2);
    assert_eq!((&attempts[0]["beside"], &attempts[1]["beside"]["code"]), (&Value::Null, &json!("1003")));
}

#[test]
fn r01_a_count_of_the_storeroom_can_be_left_and_resumed() {
    let hall = stocked();
    let body = found(&hall, all_cards(), 20);
    let half = json!({ "at_voucher": body["at_voucher"], "lines": [body["lines"][0]] });
    hall.done("9001", "storeroom.save_draft", json!({ "date": FIRST_DATE, "counted": half }));
    let draft = hall.call("9001", "storeroom.sheet", json!({}))["draft"].clone();
    assert_eq!(draft["lines"][0]["numbers"][0]["last"], "1100");
    assert_eq!(hall.call("9002", "storeroom.sheet", json!({}))["draft"], Value::Null, "another's draft is theirs");
    hall.done("9001", "storeroom.count", body);
    assert_eq!(hall.call("9001", "storeroom.sheet", json!({}))["draft"], Value::Null);
}

#[test]
fn r33_a_closed_day_s_storeroom_is_not_counted_again() {
    let hall = stocked();
    let late = found(&hall, all_cards(), 20);
    hall.close_day(FIRST_DATE);
    assert_eq!(hall.refused("9001", "storeroom.count", late), ["day_already_closed"]);
    assert_eq!(hall.refused("9001", "storeroom.seals", json!({ "date": FIRST_DATE })), ["day_already_closed"]);
    let draft = json!({ "date": FIRST_DATE, "counted": { "at_voucher": 1, "lines": [] } });
    assert_eq!(hall.refused("9001", "storeroom.save_draft", draft), ["day_already_closed"]);
}
