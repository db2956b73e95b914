//! The stock-take: everything in every place against the books, sheet by sheet, by two persons and checked by a third (R11, R12).

use acceptance::{FIRST_DATE, Hall, SECOND, description, item, notes, numbers, pieces};
use serde_json::{Value, json};

use crate::papers::{about, issue, says, text};

const TUESDAY: &str = "2026-03-03";
const WITNESS: &str = "1003";
const MARCH: &str = "2026-03";

/// A hall with cards 1001–1100 and so many cups in the storeroom, received this morning; nobody at a counter.
fn stocked(cups: i64) -> Hall {
    let hall = Hall::new();
    let mut card = item("card50", "prepaid_card", "50 元充值卡");
    card["face_value"] = json!("5000");
    hall.done("9001", "item.set", card);
    hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
    let _ = hall.receive(&[numbers("card50", "1001", "1100"), pieces("cup", cups)]);
    hall
}

/// A stock-take of the storeroom alone.
fn of_storeroom(hall: &Hall) -> i64 {
    let made = hall.call("9001", "take.make", json!({ "sheets": [{ "place": "storeroom" }] }));
    made["take"].as_i64().unwrap()
}

fn sheet(hall: &Hall, take: i64, sheet: i64) -> Value {
    hall.take_sheet(take, sheet)
}

/// A count of a sheet that finds what the books have.
fn equal(hall: &Hall, take: i64, number: i64) -> Value {
    hall.take_sheet_equal(take, number)
}

/// A count of the storeroom that finds these cards and cups.
fn storeroom(hall: &Hall, take: i64, cards: Value, cups: i64) -> Value {
    let form = sheet(hall, take, 1);
    json!({ "take": take, "sheet": 1, "at_voucher": form["at_voucher"], "lines": [
        { "place": "storeroom", "item": "card50", "numbers": cards },
        { "place": "storeroom", "item": "cup", "quantity": cups },
    ] })
}

fn all_cards() -> Value {
    json!([{ "first": "1001", "last": "1100" }])
}

fn counted(hall: &Hall, body: Value) -> Value {
    hall.call_with("9001", WITNESS, "take.count", body)
}

fn line<'a>(answer: &'a Value, item: &str) -> &'a Value {
    answer["lines"].as_array().unwrap().iter().find(|line| line["line"]["item"] == item).unwrap()
}

fn names(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|finding| finding["name"].as_str().unwrap()).collect()
}

fn state(hall: &Hall, take: i64) -> Value {
    hall.call("9001", "take.state", json!({ "take": take }))
}

/// The difference of a line put on a voucher, its reason the test's.
fn on_voucher(hall: &Hall, take: i64, found: &Value) {
    let lines = json!([{ "line": found["count_line"], "person": "1001", "reason": "盘点差异" }]);
    hall.done_with("9001", SECOND, "take.difference", json!({ "take": take, "count": found["count"], "lines": lines }));
}

fn finish(hall: &Hall, take: i64) -> Value {
    hall.call_with("9001", SECOND, "take.finish", json!({ "take": take }))
}

struct Row {
    id: &'static str,
    opening: i64,
    movements: Vec<i64>,
    expected: i64,
    counted: i64,
    difference: i64,
    conflict: bool,
}

fn stock_rows() -> Vec<Row> {
    let rows = include_str!("../data/cases.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row[1] == "stock");
    let number = |text: &str| text.parse::<i64>().unwrap();
    rows.map(|row| Row {
        id: row[0],
        opening: number(row[2]),
        movements: row[3].split(';').filter(|text| !text.is_empty()).map(number).collect(),
        expected: number(row[4]),
        counted: number(row[5]),
        difference: number(row[6]),
        conflict: row[7].starts_with("conflict"),
    })
    .collect()
}

fn moved(hall: &Hall, cups: i64) {
    if cups > 0 {
        let _ = hall.receive(&[pieces("cup", cups)]);
    } else {
        hall.issue("1001", "A01", &[pieces("cup", -cups)]);
    }
}

#[test]
fn r12_the_stock_rows_come_out_and_afterwards_the_books_say_what_was_counted() {
    let rows = stock_rows();
    assert_eq!(rows.len(), 7);
    for row in &rows {
        let hall = stocked(row.opening);
        hall.open_shift("1001", "A01");
        let take = of_storeroom(&hall);
        let early = storeroom(&hall, take, all_cards(), row.counted);
        row.movements.iter().for_each(|cups| moved(&hall, *cups));
        let mut found = if row.conflict { early } else { storeroom(&hall, take, all_cards(), row.counted) };
        found = counted(&hall, found);
        if row.conflict {
            assert_eq!(names(&found["findings"]), ["count_conflict"], "{}: listed, not adjusted", row.id);
            // What was counted lies there now: the one line again, held against the books as they are.
            let mut again = storeroom(&hall, take, all_cards(), row.counted);
            again["lines"].as_array_mut().unwrap().remove(0);
            again["keep"] = json!(true);
            found = counted(&hall, again);
        }
        let cups = line(&found, "cup");
        let figures = [&cups["line"]["expected"], &cups["line"]["counted"], &cups["line"]["difference"]];
        let wanted = [row.expected, row.counted, row.difference].map(|pieces| json!(pieces.to_string()));
        assert_eq!(figures, [&wanted[0], &wanted[1], &wanted[2]], "{}", row.id);
        if row.difference != 0 {
            assert_eq!(names(&found["findings"]), ["pieces_differ"], "{}", row.id);
            on_voucher(&hall, take, cups);
        }
        assert_eq!(hall.balance("storeroom", "cup"), row.counted, "{}", row.id);
        assert_eq!(finish(&hall, take)["state"], "locked", "{}", row.id);
    }
}

#[test]
fn r11_what_moved_while_it_was_counted_is_in_conflict_and_counted_again_alone() {
    let hall = stocked(100);
    hall.open_shift("1001", "A01");
    let take = of_storeroom(&hall);
    let early = storeroom(&hall, take, all_cards(), 80);
    hall.issue("1001", "A01", &[pieces("cup", 15)]);
    let found = counted(&hall, early);
    assert_eq!(names(&found["findings"]), ["count_conflict"]);
    let cups = line(&found, "cup");
    assert_eq!((&cups["line"]["expected"], &cups["conflict"].is_null()), (&json!("100"), &false));
    assert_eq!(line(&found, "card50")["line"]["state"], "even");
    assert_eq!(state(&hall, take)["take"]["sheets"][0]["state"], "conflict");
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["count_conflict"]);
    let difference = json!({ "take": take, "count": cups["count"], "lines": [
        { "line": cups["count_line"], "person": "1001", "reason": "有冲突" }] });
    assert_eq!(hall.refused_with("9001", SECOND, "take.difference", difference), ["count_conflict"]);
    let form = sheet(&hall, take, 1);
    let states: Vec<&Value> = form["lines"].as_array().unwrap().iter().map(|line| &line["state"]).collect();
    assert_eq!(states, ["counted", "conflict"]);
    let mut again = storeroom(&hall, take, all_cards(), 80);
    again["lines"].as_array_mut().unwrap().remove(0);
    let found = counted(&hall, again);
    assert_eq!(names(&found["findings"]), ["pieces_differ"]);
    assert_eq!(line(&found, "cup")["line"]["difference"], "-5");
    let attempts = found["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 2, "every attempt is kept");
    assert_eq!((&attempts[0]["lines"][1]["counted"], &attempts[1]["lines"][0]["counted"]), (&json!("80"), &json!("80")));
    // The line that was counted again stands, and the other one as it was.
    assert_eq!((&line(&found, "cup")["attempt"], &line(&found, "card50")["attempt"]), (&json!(2), &json!(1)));
}

#[test]
fn r11_what_was_counted_after_the_movement_is_kept_and_held_against_the_books_as_they_are() {
    let hall = stocked(100);
    hall.open_shift("1001", "A01");
    let take = of_storeroom(&hall);
    let early = storeroom(&hall, take, json!([{ "first": "1011", "last": "1100" }]), 80);
    hall.issue("1001", "A01", &[pieces("cup", 15), numbers("card50", "1001", "1010")]);
    let found = counted(&hall, early);
    assert_eq!(names(&found["findings"]), ["count_conflict", "count_conflict"]);
    assert_eq!((&line(&found, "cup")["kept_against"], &line(&found, "card50")["kept_against"]), (&json!(85), &json!(90)));
    let keep = |item: &str| {
        json!({ "take": take, "sheet": 1, "at_voucher": sheet(&hall, take, 1)["at_voucher"], "keep": true,
                "lines": [{ "place": "storeroom", "item": item }] })
    };
    assert_eq!(hall.refused("9001", "take.count", keep("cup")), ["second_person_required"]);
    let found = counted(&hall, keep("card50"));
    assert_eq!((&line(&found, "card50")["line"]["state"], &line(&found, "card50")["conflict"]), (&json!("even"), &Value::Null));
    let found = counted(&hall, keep("cup"));
    let cups = line(&found, "cup");
    assert_eq!((&cups["line"]["counted"], &cups["line"]["difference"]), (&json!("80"), &json!("-5")));
    assert_eq!((&found["attempts"].as_array().unwrap().len(), &cups["kept_against"]), (&3, &Value::Null));
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", keep("cup")), ["field_invalid"], "there is nothing to keep");
    let paper = text(&hall, "9001", &issue(&hall, "9001", "take_sheet", &format!("take:{take}/1")));
    says(&paper, &["原先的点数", "盘点时账面有变动"]);
}

#[test]
fn r11_what_moved_again_after_its_count_is_not_kept() {
    let hall = stocked(100);
    hall.open_shift("1001", "A01");
    let take = of_storeroom(&hall);
    let early = storeroom(&hall, take, all_cards(), 85);
    hall.issue("1001", "A01", &[pieces("cup", 15)]);
    let _ = counted(&hall, early);
    hall.issue("1001", "A01", &[pieces("cup", 1)]);
    let found = hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 }));
    assert_eq!(line(&found, "cup")["kept_against"], Value::Null);
    let keep = json!({ "take": take, "sheet": 1, "at_voucher": sheet(&hall, take, 1)["at_voucher"], "keep": true,
                       "lines": [{ "place": "storeroom", "item": "cup" }] });
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", keep), ["count_conflict"]);
}

#[test]
fn r11_not_counted_is_not_zero_and_equal_lines_stay_as_proof() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let refused = |body: Value| hall.refused_with("9001", WITNESS, "take.count", body);
    let with = |lines: Value| {
        let mut body = storeroom(&hall, take, all_cards(), 20);
        body["lines"] = lines;
        body
    };
    let cards = json!({ "place": "storeroom", "item": "card50", "numbers": all_cards() });
    let cups = json!({ "place": "storeroom", "item": "cup", "quantity": 20 });
    assert_eq!(refused(with(json!([cards]))), ["not_counted"]);
    assert_eq!(refused(with(json!([cards, { "place": "storeroom", "item": "cup" }]))), ["not_counted"]);
    assert_eq!(refused(with(json!([cards, cups, cups]))), ["unknown_code", "unknown_code"]);
    let elsewhere = json!({ "place": "counter:A01", "item": "cup", "quantity": 1 });
    assert_eq!(refused(with(json!([cards, cups, elsewhere]))), ["unknown_code"]);
    assert_eq!(refused(with(json!([cards, { "place": "storeroom", "item": "cup", "quantity": -1 }]))), ["field_invalid"]);
    let mut ahead = with(json!([cards, cups]));
    ahead["at_voucher"] = json!(999);
    assert_eq!(refused(ahead), ["count_voucher_ahead"]);
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["take_sheet_not_counted"]);
    let found = counted(&hall, with(json!([cards, cups])));
    let told: Vec<&Value> = found["lines"].as_array().unwrap().iter().map(|line| &line["line"]["state"]).collect();
    assert_eq!((told, &found["findings"]), (vec![&json!("even"), &json!("even")], &json!([])));
}

#[test]
fn r11_a_sheet_is_counted_by_two_and_checked_by_a_third() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let body = equal(&hall, take, 1);
    assert_eq!(hall.refused("9001", "take.count", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "7001", "take.count", body.clone()), ["second_person_may_not"]);
    let _ = counted(&hall, body);
    let done = json!({ "take": take });
    assert_eq!(hall.refused("9001", "take.finish", done.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", WITNESS, "take.finish", done.clone()), ["take_checker_missing"], "they stood beside");
    assert_eq!(
        hall.refused_with("9001", "1001", "take.finish", done.clone()),
        ["take_checker_missing"],
        "a clerk approves nothing"
    );
    let locked = hall.call_with("9001", "2001", "take.finish", done);
    let sheet = &locked["sheets"][0];
    assert_eq!((&sheet["checked_by"]["code"], &sheet["was_beside"]), (&json!("2001"), &json!(false)));
    assert_eq!((&sheet["counted_by"]["code"], &sheet["beside"]["code"]), (&json!("9001"), &json!(WITNESS)));
}

/// A hall of these people (and its administrator), with cups in the storeroom, and a stock-take of it.
fn hall_of(people: &[&str]) -> (Hall, i64) {
    let mut small = description();
    small["staff"] = small["staff"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| {
            let code = one["code"].as_str().unwrap();
            people.contains(&code) || ["8001", "6001"].contains(&code)
        })
        .cloned()
        .collect();
    small["witness"] = json!(people[1]);
    let hall = Hall::described(&small);
    hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
    hall.done_with("9001", "6001", "stock.receive", json!({ "lines": [pieces("cup", 3)], "slip_number": "CK-1" }));
    let take = of_storeroom(&hall);
    (hall, take)
}

/// The cups counted again, their figure having been seen.
fn cups_again(hall: &Hall, take: i64) -> Value {
    let mut again = equal(hall, take, 1);
    again["reason"] = json!("复点");
    again
}

fn checked(locked: &Value) -> (&Value, &Value) {
    (&locked["sheets"][0]["checked_by"]["code"], &locked["sheets"][0]["was_beside"])
}

#[test]
fn r11_in_a_hall_of_two_the_witness_checks_and_the_sheet_says_so() {
    let (hall, take) = hall_of(&["9001", "9002"]);
    hall.done_with("9001", "9002", "take.count", equal(&hall, take, 1));
    hall.done_with("9001", "9002", "take.count", cups_again(&hall, take));
    let locked = hall.call_with("9001", "9002", "take.finish", json!({ "take": take }));
    assert_eq!(checked(&locked), (&json!("9002"), &json!(true)));
    let paper = text(&hall, "9001", &issue(&hall, "9001", "take_sheet", &format!("take:{take}/1")));
    says(&paper, &["复核人即监盘人"]);
}

#[test]
fn r11_in_a_hall_of_three_the_third_checks_and_after_a_recount_one_who_only_watched() {
    let done = |take: i64| json!({ "take": take });
    let (hall, take) = hall_of(&["9001", "9002", "2001"]);
    hall.done_with("9001", "9002", "take.count", equal(&hall, take, 1));
    assert_eq!(hall.refused_with("9001", "9002", "take.finish", done(take)), ["take_checker_missing"], "the third is here");
    assert_eq!(hall.refused_with("9001", "9002", "take.count", cups_again(&hall, take)), ["recount_needs_other_witness"]);
    hall.done_with("9001", "2001", "take.count", cups_again(&hall, take));
    // Everybody has had a part: whoever watched may watch again, and check.
    hall.done_with("9001", "9002", "take.count", cups_again(&hall, take));
    assert_eq!(hall.refused("9001", "take.finish", done(take)), ["second_person_required"], "never who counted");
    let locked = hall.call_with("9001", "2001", "take.finish", done(take));
    assert_eq!(checked(&locked), (&json!("2001"), &json!(true)));
}

#[test]
fn r11_in_a_hall_whose_manager_counts_a_clerk_who_had_no_part_checks() {
    let (hall, take) = hall_of(&["9001", "1001", "1002"]);
    hall.done_with("9001", "1001", "take.count", equal(&hall, take, 1));
    let done = json!({ "take": take });
    assert_eq!(hall.refused_with("9001", "1001", "take.finish", done.clone()), ["take_checker_missing"]);
    let locked = hall.call_with("9001", "1002", "take.finish", done);
    assert_eq!(checked(&locked), (&json!("1002"), &json!(false)));
}

#[test]
fn r11_in_a_hall_of_four_who_had_no_part_checks_and_where_all_who_may_had_one_who_only_watched() {
    let (hall, take) = hall_of(&["9001", "9002", "2001", "1001"]);
    hall.done_with("9001", "9002", "take.count", equal(&hall, take, 1));
    hall.done_with("9001", "1001", "take.count", cups_again(&hall, take));
    let done = json!({ "take": take });
    for watched in ["9002", "1001"] {
        assert_eq!(
            hall.refused_with("9001", watched, "take.finish", done.clone()),
            ["take_checker_missing"],
            "the leader is here"
        );
    }
    assert_eq!(checked(&hall.call_with("9001", "2001", "take.finish", done)), (&json!("2001"), &json!(false)));
    let (hall, take) = hall_of(&["9001", "9002", "1001", "1002"]);
    hall.done_with("9001", "9002", "take.count", equal(&hall, take, 1));
    let done = json!({ "take": take });
    assert_eq!(
        hall.refused_with("9001", "1001", "take.finish", done.clone()),
        ["take_checker_missing"],
        "a clerk approves nothing"
    );
    assert_eq!(checked(&hall.call_with("9001", "9002", "take.finish", done)), (&json!("9002"), &json!(true)));
}

#[test]
fn r11_the_supervisor_checks_where_everybody_of_the_hall_has_counted() {
    let (hall, take) = hall_of(&["9001", "9002"]);
    hall.done_with("9001", "9002", "take.count", equal(&hall, take, 1));
    hall.done_with("9002", "9001", "take.count", cups_again(&hall, take));
    assert_eq!(hall.refused_with("9001", "9002", "take.finish", json!({ "take": take })), ["take_checker_missing"]);
    let locked = hall.call_with("9001", "6001", "take.finish", json!({ "take": take }));
    assert_eq!(checked(&locked), (&json!("6001"), &json!(false)));
}

#[test]
fn r11_a_clerk_counts_the_sheet_that_was_given_to_them_and_no_other() {
    let hall = stocked(20);
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 5)]);
    let sheets = json!([{ "place": "storeroom" }, { "place": "counter:A01", "person": "1001" }]);
    let made = hall.call("9001", "take.make", json!({ "sheets": sheets }));
    let take = made["take"].as_i64().unwrap();
    let body = |sheet: i64| equal(&hall, take, sheet);
    assert_eq!(hall.refused_with("1001", "1002", "take.count", body(1)), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "take.sheet", json!({ "take": take, "sheet": 1 })), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "take.result", json!({ "take": take, "sheet": 1 })), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "take.make", json!({})), ["not_allowed"]);
    let mine = hall.call("1001", "take.list", json!({}));
    assert_eq!(mine["takes"][0]["sheets"].as_array().unwrap().len(), 1);
    assert_eq!((&mine["takes"][0]["sheets"][0]["mine"], &mine["items"]), (&json!(true), &json!([])));
    let found = hall.call_with("1001", "1002", "take.count", body(2));
    assert_eq!(found["findings"], json!([]));
    for (person, refused) in [("7001", vec!["take_person_may_not"]), ("4711", vec!["take_person_may_not"])] {
        assert_eq!(hall.refused("9001", "take.give", json!({ "take": take, "sheet": 1, "person": person })), refused);
    }
    hall.done("9001", "take.give", json!({ "take": take, "sheet": 1, "person": "1002" }));
    assert_eq!(hall.call("1002", "take.list", json!({}))["takes"][0]["sheets"][0]["place"], "storeroom");
}

#[test]
fn r02_who_has_begun_a_sheet_sees_no_expected_figure_until_it_is_stored() {
    let hall = stocked(20);
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 5)]);
    let sheets = json!([{ "place": "counter:A01", "person": "1001" }]);
    let take = hall.call("9001", "take.make", json!({ "sheets": sheets }))["take"].as_i64().unwrap();
    let form = hall.call("1001", "take.sheet", json!({ "take": take, "sheet": 1 }));
    assert!(form["lines"].to_string().find("expected").is_none());
    let body = equal(&hall, take, 1);
    let draft = json!({ "take": take, "sheet": 1, "counted": { "at_voucher": body["at_voucher"], "lines": [body["lines"][0]] } });
    hall.done("1001", "take.save_draft", draft);
    let kept = hall.call("1001", "take.sheet", json!({ "take": take, "sheet": 1 }))["draft"].clone();
    assert_eq!(kept["lines"].as_array().unwrap().len(), 1, "left and resumed");
    assert_eq!(hall.refused("1001", "take.result", json!({ "take": take, "sheet": 1 })), ["hidden_while_blind"]);
    assert_eq!(hall.refused("1001", "entry.list", json!({})), ["hidden_while_blind"]);
    assert_eq!(hall.call("1001", "shift.mine", json!({}))["holds"], Value::Null);
    hall.done("1001", "take.drop_draft", json!({ "take": take, "sheet": 1 }));
    assert_eq!(hall.refused("1001", "entry.list", json!({})), ["hidden_while_blind"], "what was begun is not put down to look");
    assert_eq!(hall.call("1001", "take.sheet", json!({ "take": take, "sheet": 1 }))["draft"], Value::Null);
    hall.done("9001", "take.give", json!({ "take": take, "sheet": 1, "person": "1002" }));
    hall.done("1001", "entry.list", json!({}));
    hall.done("9001", "take.give", json!({ "take": take, "sheet": 1, "person": "1001" }));
    hall.done_with("1001", "1002", "take.count", body);
    assert_eq!(hall.call("1001", "take.result", json!({ "take": take, "sheet": 1 }))["findings"], json!([]));
}

#[test]
fn r12_a_count_after_the_close_is_carried_back_by_the_papers_between() {
    let hall = stocked(100);
    hall.close_day(FIRST_DATE);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    let made = hall.call("9001", "take.make", json!({ "as_of": FIRST_DATE, "sheets": [{ "place": "storeroom" }] }));
    let take = made["take"].as_i64().unwrap();
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 15), numbers("card50", "1001", "1010")]);
    let _ = hall.receive(&[pieces("cup", 3)]);
    let cards = json!([{ "first": "1011", "last": "1100" }]);
    let found = counted(&hall, storeroom(&hall, take, cards, 87));
    let cups = line(&found, "cup");
    assert_eq!((&cups["line"]["expected"], &cups["line"]["difference"]), (&json!("88"), &json!("-1")));
    assert_eq!(
        (&cups["book_at_close"], &cups["moved_between"], &cups["counted_at_close"]),
        (&json!(100), &json!(-12), &json!(99))
    );
    let papers: Vec<&Value> = cups["between"].as_array().unwrap().iter().map(|paper| &paper["quantity"]).collect();
    assert_eq!(papers, [&json!(-15), &json!(3)]);
    let cards = line(&found, "card50");
    assert_eq!((&cards["book_at_close"], &cards["counted_at_close"]), (&json!(100), &json!(100)));
    on_voucher(&hall, take, cups);
    let paper = hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 }));
    let voucher = line(&paper, "cup")["line"]["papers"][0]["voucher"].clone();
    assert_eq!(hall.call("9001", "paper.one", json!({ "voucher": voucher }))["voucher"]["names_day"], FIRST_DATE);
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_a_count_before_the_close_is_carried_on_to_it() {
    let hall = stocked(100);
    hall.open_shift("1001", "A01");
    let take = of_storeroom(&hall);
    let found = counted(&hall, storeroom(&hall, take, all_cards(), 100));
    assert_eq!(line(&found, "cup")["book_at_close"], 100);
    hall.issue("1001", "A01", &[pieces("cup", 15)]);
    let later = hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 }));
    let cups = line(&later, "cup");
    assert_eq!(
        (&cups["book_at_close"], &cups["counted_at_close"], &cups["before_close"]),
        (&json!(85), &json!(85), &json!(true))
    );
    assert_eq!(later["findings"], json!([]), "what moved after it was stored is no conflict");
}

#[test]
fn r12_numbers_missing_and_found_are_named_and_after_the_lock_nothing_about_it_changes() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let cards = json!([{ "first": "1001", "last": "1009" }, { "first": "1011", "last": "1100" }, { "first": "2001" }]);
    let found = counted(&hall, storeroom(&hall, take, cards, 20));
    assert_eq!(names(&found["findings"]), ["numbers_differ"]);
    let cards = line(&found, "card50");
    assert_eq!(cards["line"]["missing"], json!([{ "first": "1010", "last": "1010", "count": 1 }]));
    assert_eq!(cards["line"]["extra"], json!([{ "first": "2001", "last": "2001", "count": 1 }]));
    let record = |person: &str, reason: &str| json!({ "take": take, "count": cards["count"], "lines": [{ "line": cards["count_line"], "person": person, "reason": reason }] });
    assert_eq!(hall.refused("9001", "take.difference", record("1001", "盘点")), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", SECOND, "take.difference", record("1001", " ")), ["reason_missing"]);
    assert_eq!(hall.refused_with("9001", "2001", "take.difference", record("2001", "盘点")), ["second_person_is_author"]);
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["numbers_differ"]);
    on_voucher(&hall, take, cards);
    assert_eq!(hall.ranges("storeroom", "card50"), ["1001–1009", "1011–1100", "2001–2001"]);
    let paper = hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 }));
    let voucher = line(&paper, "card50")["line"]["papers"][0]["voucher"].clone();
    let locked = finish(&hall, take);
    assert_eq!(locked["state"], "locked");
    let body = storeroom(&hall, take, all_cards(), 20);
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", body), ["take_not_open"]);
    assert_eq!(hall.refused("9001", "take.give", json!({ "take": take, "sheet": 1 })), ["take_not_open"]);
    assert_eq!(hall.refused("9001", "take.sample", json!({ "take": take, "count": 1 })), ["take_not_open"]);
    assert_eq!(hall.refused("9001", "take.cancel", json!({ "take": take, "reason": "误建" })), ["take_not_open"]);
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["take_not_open"]);
    assert_eq!(hall.refused_with("9001", SECOND, "take.difference", record("1001", "再来")), ["take_not_open"]);
    let reverse = json!({ "voucher": voucher, "reason": "不该动" });
    assert_eq!(hall.refused_with("9001", SECOND, "voucher.reverse", reverse), ["take_not_open"]);
    let figures = |answer: &Value| answer["lines"].clone();
    let before = figures(&hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 })));
    let _ = hall.receive(&[pieces("cup", 7)]);
    let after = figures(&hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 })));
    assert_eq!(before, after, "neither what was found nor what it is held at");
}

#[test]
fn r11_sealed_bundles_are_counted_by_label_and_those_that_are_drawn_are_opened() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let sealed = |whole: bool| {
        let mut body = storeroom(&hall, take, json!([{ "first": "1081", "last": "1100" }]), 20);
        body["lines"][0]["sealed"] = json!([
            { "label": "K-01", "numbers": { "first": "1001", "last": "1040" }, "whole": true },
            { "label": "K-02", "numbers": { "first": "1041", "last": "1080" }, "whole": whole },
        ]);
        body
    };
    let refused = |body: Value| hall.refused_with("9001", WITNESS, "take.count", body);
    assert_eq!(hall.refused("9001", "take.sample", json!({ "take": take, "count": 1 })), ["take_sheet_not_counted"]);
    assert_eq!(refused(sealed(false)), ["seal_broken"]);
    let mut twice = sealed(true);
    twice["lines"][0]["sealed"][1]["label"] = json!("K-01");
    assert_eq!(refused(twice), ["seal_twice"]);
    let mut overlapping = sealed(true);
    overlapping["lines"][0]["sealed"][1]["numbers"] = json!({ "first": "1040", "last": "1080" });
    assert_eq!(refused(overlapping), ["serial_twice"]);
    let found = counted(&hall, sealed(true));
    assert_eq!((&found["findings"], &line(&found, "card50")["line"]["counted"]), (&json!([]), &json!("100")));
    assert_eq!(line(&found, "card50")["sealed"].as_array().unwrap().len(), 2);
    assert_eq!(names(&state(&hall, take)["findings"]), ["sealed_not_drawn"], "not everything is counted by its label");
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["sealed_not_drawn"]);
    let chosen = json!({ "take": take, "count": 1, "seed": 7 });
    assert_eq!(hall.refused("9001", "take.sample", chosen), ["unreadable_payload"], "nobody chooses what is drawn");
    let drawn = hall.call("9001", "take.sample", json!({ "take": take, "count": 1 }));
    let label = drawn["samples"][0]["drawn"][0]["label"].as_str().unwrap().to_owned();
    assert_eq!(names(&drawn["findings"]), ["seal_to_open"]);
    // Under another label it is the same bundle.
    let mut renamed = sealed(true);
    renamed["lines"].as_array_mut().unwrap().pop();
    for bundle in renamed["lines"][0]["sealed"].as_array_mut().unwrap() {
        bundle["label"] = json!(format!("{}-A", bundle["label"].as_str().unwrap()));
    }
    assert_eq!(names(&counted(&hall, renamed)["findings"]), ["seal_to_open"]);
    assert_eq!(state(&hall, take)["samples"][0]["drawn"][0]["opened"], false);
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", json!({ "take": take })), ["seal_to_open"]);
    assert_eq!(sheet(&hall, take, 1)["lines"][0]["state"], "to_open");
    let mut opened = sealed(true);
    opened["lines"].as_array_mut().unwrap().pop();
    let bundles = opened["lines"][0]["sealed"].as_array_mut().unwrap();
    let at = bundles.iter().position(|bundle| bundle["label"] == json!(label)).unwrap();
    let inside = bundles.remove(at)["numbers"].clone();
    opened["lines"][0]["numbers"].as_array_mut().unwrap().push(inside);
    // Opening one says nothing of what was found outside it.
    let mut also = opened.clone();
    also["lines"][0]["numbers"][0]["first"] = json!("1082");
    assert_eq!(hall.refused_with("9001", "2001", "take.count", also), ["reason_missing"]);
    let found = counted(&hall, opened);
    assert_eq!(found["findings"], json!([]));
    assert_eq!(state(&hall, take)["samples"][0]["drawn"][0]["opened"], true);
    // Another draw draws the other one, and what was drawn stays drawn.
    let again = hall.call("9001", "take.sample", json!({ "take": take, "count": 5 }));
    let others = again["samples"][1]["drawn"].as_array().unwrap();
    assert_eq!((others.len(), others[0]["label"] == json!(label)), (1, false));
    assert_eq!(names(&again["findings"]), ["seal_to_open"]);
    assert_eq!(hall.refused("9001", "take.sample", json!({ "take": take, "count": 1 })), ["sealed_none"]);
    let _ = counted(&hall, {
        let mut body = storeroom(&hall, take, all_cards(), 20);
        body["lines"].as_array_mut().unwrap().pop();
        body
    });
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_stock_in_transit_is_confirmed_by_the_other_side_s_paper() {
    let hall = stocked(20);
    let sent = json!({ "slip_number": "CK-77", "lines": [pieces("cup", 10)], "short": [pieces("cup", 6)] });
    hall.done_with("9001", SECOND, "stock.receive", sent);
    let made = hall.call("9001", "take.make", json!({ "sheets": [{ "place": "transit" }] }));
    let take = made["take"].as_i64().unwrap();
    let mut body = equal(&hall, take, 1);
    assert_eq!(body["lines"].as_array().unwrap().len(), 1);
    body["lines"][0]["paper"] = json!(" ");
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", body.clone()), ["transit_not_confirmed"]);
    body["lines"][0]["paper"] = json!("RK-2026-0302");
    let found = counted(&hall, body);
    let cups = line(&found, "cup");
    assert_eq!((&cups["paper"], &cups["line"]["counted"], &cups["finding"]), (&json!("RK-2026-0302"), &json!("6"), &Value::Null));
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_what_was_sent_after_the_close_was_not_in_transit_at_it() {
    let hall = stocked(20);
    let sent = |slip: &str, short: i64| {
        let body = json!({ "slip_number": slip, "lines": [pieces("cup", 10)], "short": [pieces("cup", short)] });
        hall.done_with("9001", SECOND, "stock.receive", body);
    };
    sent("CK-77", 6);
    hall.close_day(FIRST_DATE);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    let made = hall.call("9001", "take.make", json!({ "as_of": FIRST_DATE, "sheets": [{ "place": "transit" }] }));
    let take = made["take"].as_i64().unwrap();
    sent("CK-78", 3);
    let mut body = equal(&hall, take, 1);
    assert_eq!(body["lines"].as_array().unwrap().len(), 1, "today's is next month's");
    body["lines"][0]["paper"] = json!("RK-2026-0302");
    let found = counted(&hall, body);
    assert_eq!((&found["findings"], &line(&found, "cup")["line"]["counted"]), (&json!([]), &json!("6")));
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_what_was_sold_out_after_the_close_and_retired_is_counted_all_the_same() {
    let hall = stocked(5);
    hall.close_day(FIRST_DATE);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    let made = hall.call("9001", "take.make", json!({ "as_of": FIRST_DATE, "sheets": [{ "place": "storeroom" }] }));
    let take = made["take"].as_i64().unwrap();
    let back = json!({ "place": "storeroom", "lines": [pieces("cup", 5)], "slip_number": "T1", "reason": "停用" });
    hall.done_with("9001", SECOND, "stock.return_to_company", back);
    let mut retired = item("cup", "promo", "保温杯");
    retired["retired"] = json!(true);
    hall.done("9001", "item.set", retired);
    let found = counted(&hall, storeroom(&hall, take, all_cards(), 0));
    let cups = line(&found, "cup");
    assert_eq!((&cups["book_at_close"], &cups["counted_at_close"], &found["findings"]), (&json!(5), &json!(5), &json!([])));
}

#[test]
fn r02_a_figure_that_was_seen_is_counted_again_only_for_a_reason_and_before_somebody_new() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let first = counted(&hall, storeroom(&hall, take, all_cards(), 17));
    assert_eq!(line(&first, "cup")["line"]["difference"], "-3");
    let mut again = storeroom(&hall, take, all_cards(), 20);
    again["lines"].as_array_mut().unwrap().remove(0);
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", again.clone()), ["reason_missing"]);
    again["reason"] = json!(" ");
    assert_eq!(hall.refused_with("9001", "2001", "take.count", again.clone()), ["reason_missing"]);
    again["reason"] = json!("角落里还有一箱");
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", again.clone()), ["recount_needs_other_witness"]);
    assert_eq!(hall.refused_with(SECOND, "9001", "take.count", again.clone()), ["recount_needs_other_witness"]);
    assert_eq!(names(&state(&hall, take)["findings"]), ["pieces_differ"], "the difference stands");
    let found = hall.call_with("9001", "2001", "take.count", again);
    assert_eq!((&found["findings"], &line(&found, "cup")["line"]["counted"]), (&json!([]), &json!("20")));
    let attempts = found["attempts"].as_array().unwrap();
    assert_eq!((&attempts[0]["reason"], &attempts[1]["reason"]), (&Value::Null, &json!("角落里还有一箱")));
    let paper = text(&hall, "9001", &issue(&hall, "9001", "take_sheet", &format!("take:{take}/1")));
    says(&paper, &["原先的点数", "17", "角落里还有一箱"]);
}

#[test]
fn r27_a_stock_take_that_found_a_difference_is_cancelled_by_two() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let _ = counted(&hall, storeroom(&hall, take, all_cards(), 17));
    let cancel = json!({ "take": take, "reason": "重来" });
    assert_eq!(hall.refused("9001", "take.cancel", cancel.clone()), ["second_person_required"]);
    hall.done_with("9001", SECOND, "take.cancel", cancel);
    let even = of_storeroom(&hall);
    let _ = counted(&hall, storeroom(&hall, even, all_cards(), 20));
    hall.done("9001", "take.cancel", json!({ "take": even, "reason": "分错了" }));
}

#[test]
fn r11_what_a_locked_stock_take_is_held_at_stays() {
    let hall = stocked(20);
    let take = of_storeroom(&hall);
    let _ = counted(&hall, storeroom(&hall, take, all_cards(), 20));
    let _ = finish(&hall, take);
    let lines = || hall.call("9001", "take.result", json!({ "take": take, "sheet": 1 }))["lines"].clone();
    let before = lines();
    let _ = hall.receive(&[pieces("cup", 7)]);
    assert_eq!(lines(), before, "its day went on");
    hall.close_day(FIRST_DATE);
    let reopen = json!({ "date": FIRST_DATE, "reason": "漏记一笔" });
    hall.done_with("9001", SECOND, "day.reopen", reopen.clone());
    hall.close_day(FIRST_DATE);
    hall.stock_taken("2026-03");
    assert_eq!(state(&hall, 2)["gaps"], json!([]));
    let lines = || hall.call("9001", "take.result", json!({ "take": 2, "sheet": 1 }))["lines"].clone();
    let before = lines();
    hall.done_with("9001", SECOND, "day.reopen", reopen);
    let _ = hall.receive(&[pieces("cup", 1)]);
    hall.close_day(FIRST_DATE);
    assert_eq!(lines(), before);
    assert_eq!(names(&state(&hall, 2)["gaps"]), ["stock_take_missing"], "what was counted is not this day's close any more");
}

#[test]
fn r11_everything_in_the_hall_is_on_a_sheet_and_a_month_without_gaps_is_taken() {
    let hall = stocked(20);
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 5), numbers("card50", "1001", "1020")]);
    let _ = hall.take("1001", "bill", "cash", 12_345);
    let scratched = json!({ "place": "counter:A01", "lines": [numbers("card50", "1001", "1002")], "reason": "刮花" });
    hall.done_with("1001", "9001", "stock.damage", scratched);
    let plan = hall.call("9001", "take.plan", json!({ "month": "2026-03" }));
    assert_eq!((&plan["as_of"], &plan["findings"]), (&json!(FIRST_DATE), &json!([])));
    let made = hall.call("9001", "take.make", json!({ "month": "2026-03" }));
    let take = made["take"].as_i64().unwrap();
    let sheets = made["sheets"].as_array().unwrap();
    let places: Vec<&str> = sheets.iter().map(|sheet| sheet["place"].as_str().unwrap()).collect();
    let wanted = ["counter:A01", "counter:A02", "counter:A03", "damaged", "recharge", "safe", "storeroom"];
    assert_eq!(places, wanted, "what is missing or at the bank is not counted");
    assert_eq!(hall.refused("9001", "take.make", json!({ "month": "2026-03" })), ["take_unfinished"]);
    for number in 1..=sheets.len() {
        let found = counted(&hall, equal(&hall, take, i64::try_from(number).unwrap()));
        assert_eq!(found["findings"], json!([]), "{}", places[number - 1]);
    }
    let done = json!({ "take": take });
    assert_eq!(hall.refused_with("9001", SECOND, "take.finish", done.clone()), ["day_not_counted"], "more may come and go");
    hall.finish_shift("1001");
    hall.import_equal(FIRST_DATE);
    hall.count_all(FIRST_DATE);
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    // The takings went from the drawer into the safe after both were counted: carried on to the close by the papers.
    let safe = hall.call("9001", "take.result", json!({ "take": take, "sheet": 6 }));
    let refused = hall.refused_with("9001", SECOND, "take.finish", done.clone());
    assert!(refused.iter().all(|name| name == "not_counted"), "{refused:?} {safe}");
    if !refused.is_empty() {
        let blank = |line: &Value| {
            sheet(&hall, take, 6)["lines"].as_array().unwrap().iter().any(|asked| {
                asked["state"] == "blank" && asked["line"]["item"] == line["item"] && asked["for_date"] == line["for_date"]
            })
        };
        let mut again = equal(&hall, take, 6);
        again["lines"].as_array_mut().unwrap().retain(blank);
        let _ = counted(&hall, again);
    }
    let _ = finish(&hall, take);
    assert_eq!(state(&hall, take)["gaps"], json!([]));
}

#[test]
fn r11_a_take_that_leaves_a_place_out_leaves_gaps() {
    let hall = stocked(20);
    hall.close_day(FIRST_DATE);
    let made =
        hall.call("9001", "take.make", json!({ "month": "2026-03", "sheets": [{ "place": "storeroom", "items": ["cup"] }] }));
    let take = made["take"].as_i64().unwrap();
    let _ = counted(&hall, equal(&hall, take, 1));
    let _ = finish(&hall, take);
    let gaps = state(&hall, take)["gaps"].clone();
    let left_out =
        |place: &str, item: &str| gaps.as_array().unwrap().iter().any(|gap| gap["place"] == place && gap["item"] == item);
    assert!(left_out("storeroom", "card50") && left_out("safe", "float"), "{gaps}");
    assert!(!left_out("storeroom", "cup"), "{gaps}");
}

#[test]
fn r11_sheets_are_made_of_places_that_are_counted_each_thing_on_one_of_them() {
    let hall = stocked(20);
    let refused = |sheets: Value| hall.refused("9001", "take.make", json!({ "sheets": sheets }));
    assert_eq!(refused(json!([{ "place": "shortage" }])), ["take_place_not_counted"]);
    assert_eq!(refused(json!([{ "place": "customer" }])), ["take_place_not_counted"]);
    assert_eq!(refused(json!([{ "place": "counter:B09" }])), ["take_place_not_counted"]);
    assert_eq!(refused(json!([{ "place": "storeroom", "items": ["cash"] }])), ["unknown_code"]);
    assert_eq!(refused(json!([{ "place": "storeroom" }, { "place": "storeroom", "items": ["cup"] }])), ["take_cell_twice"]);
    assert_eq!(refused(json!([{ "place": "storeroom", "person": "7001" }])), ["take_person_may_not"]);
    assert_eq!(hall.refused("9001", "take.make", json!({ "as_of": "2026-01-01" })), ["day_unknown"]);
    assert_eq!(hall.refused("9001", "take.make", json!({ "month": "2026-03", "as_of": "2026-03-01" })), ["take_not_month_end"]);
    assert_eq!(hall.refused("9001", "take.make", json!({ "month": "2026-04" })), ["day_unknown"]);
    let split = json!([{ "place": "storeroom", "items": ["cup"] }, { "place": "storeroom", "items": ["card50"] }]);
    let take = hall.call("9001", "take.make", json!({ "sheets": split }))["take"].as_i64().unwrap();
    assert_eq!(sheet(&hall, take, 2)["lines"].as_array().unwrap().len(), 1);
    assert_eq!(hall.refused("9001", "take.sheet", json!({ "take": take, "sheet": 3 })), ["take_sheet_unknown"]);
    assert_eq!(hall.refused("9001", "take.sheet", json!({ "take": 9, "sheet": 1 })), ["take_unknown"]);
    assert_eq!(hall.refused("9001", "take.cancel", json!({ "take": take, "reason": "" })), ["reason_missing"]);
    hall.done("9001", "take.cancel", json!({ "take": take, "reason": "分错了" }));
    assert_eq!(hall.call("9001", "take.list", json!({}))["takes"][0]["reason"], "分错了");
}

#[test]
fn r11_what_was_found_beyond_the_books_is_on_the_sheet_too() {
    let hall = stocked(20);
    hall.done("9001", "item.set", item("pen", "promo", "签字笔"));
    let take = of_storeroom(&hall);
    let mut body = storeroom(&hall, take, all_cards(), 20);
    body["lines"].as_array_mut().unwrap().push(json!({ "place": "storeroom", "item": "pen", "quantity": 2 }));
    let found = counted(&hall, body);
    assert_eq!(line(&found, "pen")["line"]["difference"], "2");
    on_voucher(&hall, take, line(&found, "pen"));
    assert_eq!(hall.balance("storeroom", "pen"), 2);
}

#[test]
fn r11_items_that_were_not_counted_for_long_are_overdue_and_tolerance_hides_nothing() {
    let hall = stocked(20);
    let list = || hall.call("9001", "take.list", json!({}))["items"].clone();
    let of = |items: &Value, code: &str| items.as_array().unwrap().iter().find(|item| item["item"] == code).unwrap().clone();
    assert_eq!((&of(&list(), "cup")["date"], &of(&list(), "cup")["overdue"]), (&Value::Null, &json!(false)));
    hall.set("take_tolerance_pieces", "2");
    let take = of_storeroom(&hall);
    let found = counted(&hall, storeroom(&hall, take, json!([{ "first": "1004", "last": "1100" }]), 18));
    assert_eq!(
        names(&found["findings"]),
        ["numbers_differ", "pieces_differ"],
        "a tolerated difference needs its voucher all the same"
    );
    assert_eq!(
        (&line(&found, "cup")["beyond_tolerance"], &line(&found, "card50")["beyond_tolerance"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(of(&list(), "cup")["date"], FIRST_DATE);
    hall.wait_minutes(60 * 24 * 40);
    let cup = of(&list(), "cup");
    assert_eq!((&cup["days"], &cup["overdue"]), (&json!(40), &json!(true)));
    let board = hall.call("9001", "day.board", json!({}));
    assert!(board["not_counted"].as_array().unwrap().iter().any(|item| item["item"] == "cup"), "and stands on the first page");
    assert_eq!(board["takes"], json!([take]));
}

#[test]
fn r11_cash_is_counted_by_notes_and_by_the_day_that_it_is_of() {
    let mut rich = description();
    rich["safe_cash"] = json!("80000");
    let hall = Hall::described(&rich);
    let take = hall.call("9001", "take.make", json!({ "sheets": [{ "place": "safe" }] }))["take"].as_i64().unwrap();
    let mut body = equal(&hall, take, 1);
    let cash = body["lines"].as_array().unwrap().iter().position(|line| line["item"] == "cash").unwrap();
    assert!(!body["lines"][cash]["for_date"].is_null());
    let refused = |body: &Value| hall.refused_with("9001", WITNESS, "take.count", body.clone());
    let mut without = body.clone();
    without["lines"][cash]["denominations"] = json!([]);
    assert_eq!(refused(&without), ["denominations_differ"]);
    without["lines"].as_array_mut().unwrap().remove(cash);
    assert_eq!(refused(&without), ["not_counted"]);
    body["lines"][cash]["counted"] = json!("70000");
    body["lines"][cash]["denominations"] = json!(notes(70_000));
    let found = counted(&hall, body);
    let short = line(&found, "cash");
    assert_eq!((&short["line"]["difference"], names(&found["findings"])), (&json!("-10000"), vec!["difference_unexplained"]));
    on_voucher(&hall, take, short);
    assert_eq!(hall.balance("safe", "cash"), 70_000);
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_the_sheet_on_paper_is_that_of_the_close_with_the_papers_between() {
    let hall = stocked(100);
    hall.close_day(FIRST_DATE);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    let sheets = json!([{ "place": "storeroom" }, { "place": "safe" }]);
    let take = hall.call("9001", "take.make", json!({ "as_of": FIRST_DATE, "sheets": sheets }))["take"].as_i64().unwrap();
    let (subject, safe) = (format!("take:{take}/1"), format!("take:{take}/2"));
    assert_eq!(hall.refused("9001", "report.issue", about("take_sheet", &subject)), ["report_not_ready"]);
    let blank = text(&hall, "9001", &issue(&hall, "9001", "blank_take_sheet", &subject));
    says(&blank, &["盘点表（空白）", "库房", "50 元充值卡", "保温杯", "监盘人"]);
    assert!(!blank.split_once("签章").unwrap().0.contains("1100"), "nobody counts what they read: {blank}");
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 15)]);
    let mut body = storeroom(&hall, take, json!([{ "first": "1041", "last": "1098" }, { "first": "5005" }]), 84);
    body["lines"][0]["sealed"] = json!([{ "label": "K-01", "numbers": { "first": "1001", "last": "1040" }, "whole": true }]);
    let found = counted(&hall, body);
    on_voucher(&hall, take, line(&found, "cup"));
    on_voucher(&hall, take, line(&found, "card50"));
    let float = json!({ "way": "to_counter", "counter": "A01", "amount": "20000", "reason": "节前加找零" });
    hall.done_with("9001", "2001", "float.change", float);
    let _ = counted(&hall, equal(&hall, take, 2));
    hall.set("take_sealed_opened", "0");
    let _ = finish(&hall, take);
    let paper = text(&hall, "9001", &issue(&hall, "9001", "take_sheet", &subject));
    let between = ["账面时点与盘点之间的单据", "其间出入", "-15", "折回期末", "99"];
    says(
        &paper,
        &["盘点表", "1-1", "库房", FIRST_DATE, "1099–1100", "5005", "100.00", "50.00", "盘点差异", "K-01", "盈亏不相抵"],
    );
    says(&paper, &between);
    says(&paper, &["陈静", "赵敏", "刘洋"]);
    let cash = text(&hall, "9001", &issue(&hall, "9001", "take_cash", &safe));
    says(&cash, &["库存现金盘点表", "保险柜", "备用金", "800.00", "监盘人"]);
    // Counted after the close: what it was then stands beside it, with the paper between.
    let value = hall.call("9001", "report.preview", about("take_cash", &safe)).to_string();
    says(&value, &["期末账面 1,000.00，其间出入 -200.00（D", "）；实点折回期末 1,000.00", "账面、实点为盘点时"]);
    assert_eq!(hall.refused("9001", "report.issue", about("take_cash", &subject)), ["report_not_ready"]);
    assert_eq!(hall.refused("1001", "report.preview", about("take_sheet", &subject)), ["not_allowed"]);
    let pdf = crate::papers::bytes(&hall, "9001", &issue(&hall, "9001", "take_sheet", &subject));
    if let Ok(folder) = std::env::var("HALLBOOK_SHOW") {
        std::fs::write(std::path::Path::new(&folder).join("take.pdf"), pdf).unwrap();
    }
}

#[test]
fn r12_a_month_with_a_second_take_under_way_is_not_settled_and_a_settled_month_is_not_taken() {
    let hall = crate::month::closed(|hall| {
        hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
        let _ = hall.receive(&[pieces("cup", 20)]);
    });
    crate::month::filed(&hall, MARCH);
    let month = json!({ "month": MARCH });
    let second = json!({ "month": MARCH, "sheets": [{ "place": "storeroom", "items": ["cup"] }] });
    let take = hall.call("9001", "take.make", second.clone())["take"].as_i64().unwrap();
    let mut body = equal(&hall, take, 1);
    body["lines"][0]["quantity"] = json!(17);
    assert_eq!(names(&counted(&hall, body)["findings"]), ["pieces_differ"]);
    assert_eq!(hall.refused_with("9001", SECOND, "month.settle", month.clone()), ["take_unfinished"]);
    hall.done_with("9001", SECOND, "take.cancel", json!({ "take": take, "reason": "第一次已盘过" }));
    // One of a day of the month stands in the way as well: its differences would name that day.
    let sheets = json!([{ "place": "storeroom", "items": ["cup"] }]);
    let of_day = hall.call("9001", "take.make", json!({ "as_of": "2026-03-31", "sheets": sheets }))["take"].as_i64().unwrap();
    assert_eq!(hall.refused_with("9001", SECOND, "month.settle", month.clone()), ["take_unfinished"]);
    hall.done("9001", "take.cancel", json!({ "take": of_day, "reason": "不用了" }));
    crate::month::settled(&hall, MARCH);
    assert_eq!(hall.call("9001", "take.plan", month)["findings"][0]["name"], "month_locked");
    assert_eq!(hall.refused("9001", "take.make", second), ["month_locked"]);
    assert_eq!(hall.refused("9001", "take.make", json!({ "as_of": "2026-03-31", "sheets": sheets })), ["month_locked"]);
}

const LAST: &str = "2026-03-31";
const APRIL_FIRST: &str = "2026-04-01";

/// A delivery to the hall of which so many cups are missing.
fn short(hall: &Hall, slip: &str, cups: i64) -> Value {
    let sent = json!({ "slip_number": slip, "lines": [pieces("cup", 30)], "short": [pieces("cup", cups)] });
    hall.call_with("9001", SECOND, "stock.receive", sent)["voucher"].clone()
}

fn arrived(hall: &Hall, voucher: &Value, cups: i64) {
    let end = json!({ "voucher": voucher, "lines": [pieces("cup", cups)], "end": "arrived", "reason": "物流回单 77" });
    hall.done_with("9001", SECOND, "stock.settle_delivery", end);
}

/// A hall whose only day of March is over, cups having been short in it; April has begun.
fn short_in_march(cups: i64) -> (Hall, Value) {
    let mut about = description();
    about["first_date"] = json!(LAST);
    let hall = Hall::described(&about);
    hall.done("9001", "item.set", item("cup", "promo", "保温杯"));
    let sent = short(&hall, "CK-77", cups);
    hall.close_day(LAST);
    hall.morning_of(APRIL_FIRST);
    hall.done("9001", "day.open", json!({ "date": APRIL_FIRST }));
    (hall, sent)
}

#[test]
fn r12_what_arrived_since_the_close_is_told_by_its_papers_and_what_was_sent_since_stands_in_no_way() {
    let (hall, sent) = short_in_march(6);
    arrived(&hall, &sent, 6);
    let _ = short(&hall, "CK-78", 3);
    hall.stock_taken(MARCH);
    assert_eq!(state(&hall, 1)["gaps"], json!([]));
    let number = state(&hall, 1)["take"]["sheets"].as_array().unwrap().iter().find(|sheet| sheet["place"] == "transit").unwrap()
        ["sheet"]
        .clone();
    let found = hall.call("9001", "take.result", json!({ "take": 1, "sheet": number }));
    assert_eq!(found["lines"].as_array().unwrap().len(), 1);
    let cups = line(&found, "cup");
    assert_eq!(
        (&cups["book_at_close"], &cups["moved_between"], &cups["line"]["counted"]),
        (&json!(6), &json!(-6), &json!("0")),
        "it was on its way at the close"
    );
    assert_eq!((&cups["between"][0]["quantity"], &cups["between"][0]["date"]), (&json!(-6), &json!(APRIL_FIRST)));
    crate::month::filed(&hall, MARCH);
    crate::month::settled(&hall, MARCH);
}

#[test]
fn r12_an_open_line_is_held_at_what_was_open_at_the_close_with_the_papers_since() {
    let (hall, sent) = short_in_march(10);
    arrived(&hall, &sent, 4);
    let made = hall.call("9001", "take.make", json!({ "as_of": LAST, "sheets": [{ "place": "transit" }] }));
    let take = made["take"].as_i64().unwrap();
    let early = equal(&hall, take, 1);
    // One more arrives while the papers of the rest are looked for: the line was whole when counting began.
    arrived(&hall, &sent, 1);
    let found = counted(&hall, early);
    let cups = line(&found, "cup");
    assert_eq!((&found["findings"], &cups["line"]["counted"], &cups["conflict"]), (&json!([]), &json!("6"), &Value::Null));
    assert_eq!((&cups["book_at_close"], &cups["moved_between"], &cups["counted_at_close"]), (&json!(10), &json!(-4), &json!(10)));
    let papers: Vec<&Value> = cups["between"].as_array().unwrap().iter().map(|paper| &paper["quantity"]).collect();
    assert_eq!(papers, [&json!(-4)]);
    assert_eq!(finish(&hall, take)["state"], "locked");
}

#[test]
fn r12_a_place_of_which_nothing_was_on_its_way_at_the_close_is_said_to_be_empty() {
    let (hall, sent) = short_in_march(2);
    arrived(&hall, &sent, 2);
    hall.close_day(APRIL_FIRST);
    hall.morning_of("2026-04-02");
    hall.done("9001", "day.open", json!({ "date": "2026-04-02" }));
    let _ = short(&hall, "CK-79", 3);
    let plan = hall.call("9001", "take.plan", json!({ "as_of": APRIL_FIRST }));
    assert!(plan["sheets"].as_array().unwrap().iter().all(|sheet| sheet["place"] != "transit"), "{plan}");
    let made = hall.call("9001", "take.make", json!({ "as_of": APRIL_FIRST, "sheets": [{ "place": "transit" }] }));
    let take = made["take"].as_i64().unwrap();
    let _ = counted(&hall, equal(&hall, take, 1));
    assert_eq!(finish(&hall, take)["state"], "locked");
}

/// A cheque taken at the counter; the line that it stands on.
fn cheque(hall: &Hall, fen: i64, number: &str) -> Value {
    let line = json!({ "business": "bill", "tender": "cheque", "amount": fen.to_string(), "customer": "13800001111",
                       "cheque": { "number": number, "bank": "建设银行", "drawer": "某公司" } });
    let posted = hall.call("1001", "entry.post", json!({ "lines": [line] }));
    json!({ "voucher": posted["voucher"]["voucher"], "line": 1 })
}

/// March with two cheques in hand, of which one cleared on the first of April.
fn with_cheques() -> Hall {
    let mut about = description();
    about["first_date"] = json!(LAST);
    let hall = Hall::described(&about);
    hall.open_shift("1001", "A01");
    let _ = cheque(&hall, 50_000, "C1");
    let cleared = cheque(&hall, 20_000, "C2");
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall.morning_of(APRIL_FIRST);
    hall.done("9001", "day.open", json!({ "date": APRIL_FIRST }));
    let arrival = json!({ "channel": "cheque", "settled_on": LAST, "gross": "20000", "fee": "0", "net": "20000",
                          "reference": "Q1", "cheques": [cleared] });
    hall.done("9001", "channel.arrive", arrival);
    hall
}

#[test]
fn r11_cheques_in_hand_belong_to_the_safe_s_sheet_and_to_the_month_s_gaps() {
    let hall = with_cheques();
    let places = hall.call("9001", "take.plan", json!({ "month": MARCH }))["sheets"].clone();
    let without: Vec<Value> = places
        .as_array()
        .unwrap()
        .iter()
        .filter(|sheet| sheet["place"] != "safe")
        .map(|sheet| json!({ "place": sheet["place"] }))
        .collect();
    let mut named = without.clone();
    named.push(json!({ "place": "safe", "items": ["cash", "float"] }));
    // A stock-take that leaves the safe out does not answer for the cheques.
    let first = hall.call("9001", "take.make", json!({ "month": MARCH, "sheets": without }))["take"].as_i64().unwrap();
    for number in 1..=i64::try_from(without.len()).unwrap() {
        let _ = counted(&hall, equal(&hall, first, number));
    }
    let _ = finish(&hall, first);
    let gaps = state(&hall, first)["gaps"].clone();
    assert!(gaps.as_array().unwrap().iter().any(|gap| gap["place"] == "clearing:cheque"), "{gaps}");
    let second = hall.call("9001", "take.make", json!({ "month": MARCH, "sheets": named }))["take"].as_i64().unwrap();
    let safe = i64::try_from(named.len()).unwrap();
    let numbers: Vec<Value> =
        sheet(&hall, second, safe)["lines"].as_array().unwrap().iter().map(|line| line["number"].clone()).collect();
    assert!(numbers.contains(&json!("C1")) && !numbers.contains(&json!("C2")), "one has cleared: {numbers:?}");
    for number in 1..=safe {
        let _ = counted(&hall, equal(&hall, second, number));
    }
    let found = hall.call("9001", "take.result", json!({ "take": second, "sheet": safe }));
    let of = |number: &str| found["lines"].as_array().unwrap().iter().find(|line| line["number"] == number).unwrap().clone();
    assert_eq!((&of("C1")["book_at_close"], &of("C1")["counted_at_close"]), (&json!(50_000), &json!(50_000)));
    assert_eq!((&of("C2")["book_at_close"], &of("C2")["moved_between"]), (&json!(20_000), &json!(-20_000)));
    let _ = finish(&hall, second);
    assert_eq!(state(&hall, second)["gaps"], json!([]));
}

#[test]
fn r11_a_cheque_that_was_not_found_and_cleared_meanwhile_is_in_conflict_and_resolved_by_its_paper() {
    let mut about = description();
    about["first_date"] = json!(LAST);
    let hall = Hall::described(&about);
    hall.open_shift("1001", "A01");
    let line_of = cheque(&hall, 50_000, "C1");
    let take = hall.call("9001", "take.make", json!({ "sheets": [{ "place": "safe" }] }))["take"].as_i64().unwrap();
    let mut early = equal(&hall, take, 1);
    let at = early["lines"].as_array().unwrap().iter().position(|line| line["open"] == line_of).unwrap();
    early["lines"][at]["present"] = json!(false);
    let arrival = json!({ "channel": "cheque", "settled_on": LAST, "gross": "50000", "fee": "0", "net": "50000",
                          "reference": "Q1", "cheques": [line_of] });
    hall.done("9001", "channel.arrive", arrival);
    assert_eq!(names(&counted(&hall, early)["findings"]), ["count_conflict"]);
    let mut again = equal(&hall, take, 1);
    again["lines"].as_array_mut().unwrap().retain(|line| line["open"] == line_of);
    assert_eq!(counted(&hall, again)["findings"], json!([]));
}

#[test]
fn r11_what_moved_since_the_blank_sheet_was_made_is_in_conflict_when_it_is_copied() {
    let hall = stocked(100);
    hall.open_shift("1001", "A01");
    let take = of_storeroom(&hall);
    let blank = text(&hall, "9001", &issue(&hall, "9001", "blank_take_sheet", &format!("take:{take}/1")));
    let printed = sheet(&hall, take, 1)["at_voucher"].as_i64().unwrap();
    says(&blank, &["账面截至凭证", &format!("D{printed:07}")]);
    hall.issue("1001", "A01", &[pieces("cup", 15)]);
    // Opened for typing only now: the number on the paper says when it was counted.
    let mut body = storeroom(&hall, take, all_cards(), 100);
    assert_ne!(body["at_voucher"], printed);
    body["at_voucher"] = json!(printed - 1);
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", body.clone()), ["count_voucher_before_take"]);
    body["at_voucher"] = json!(printed + 99);
    assert_eq!(hall.refused_with("9001", WITNESS, "take.count", body.clone()), ["count_voucher_ahead"]);
    body["at_voucher"] = json!(printed);
    let found = counted(&hall, body);
    assert_eq!(names(&found["findings"]), ["count_conflict"]);
    let cups = line(&found, "cup");
    assert_eq!((&cups["line"]["expected"], &cups["line"]["difference"]), (&json!("100"), &json!("0")));
}

#[test]
fn r11_an_item_is_overdue_where_it_was_not_counted_for_longest_and_a_cancelled_take_counts_nothing() {
    let hall = stocked(20);
    hall.open_shift("1001", "A01");
    hall.issue("1001", "A01", &[pieces("cup", 5)]);
    let cup = || {
        let items = hall.call("9001", "take.list", json!({}))["items"].clone();
        items.as_array().unwrap().iter().find(|item| item["item"] == "cup").unwrap().clone()
    };
    let at_counter = hall.call("9001", "take.make", json!({ "sheets": [{ "place": "counter:A01" }] }))["take"].as_i64().unwrap();
    let _ = counted(&hall, equal(&hall, at_counter, 1));
    assert_eq!((&cup()["place"], &cup()["date"]), (&json!("storeroom"), &Value::Null), "the counter's count says nothing of it");
    let take = of_storeroom(&hall);
    let _ = counted(&hall, equal(&hall, take, 1));
    assert_eq!(cup()["date"], FIRST_DATE);
    hall.done("9001", "take.cancel", json!({ "take": take, "reason": "分错了" }));
    assert_eq!((&cup()["place"], &cup()["date"]), (&json!("storeroom"), &Value::Null));
}
