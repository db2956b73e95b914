//! Papers: which there are, one with all that hangs on it, and finding them (screens.md: every posted thing is a paper).

use acceptance::{FIRST_DATE, Hall};
use serde_json::{Value, json};

fn rows(answer: &Value) -> &Vec<Value> {
    answer["rows"].as_array().expect("rows")
}

fn number(answer: &Value) -> i64 {
    answer["voucher"]["voucher"].as_i64().or_else(|| answer["voucher"].as_i64()).expect("a voucher number")
}

/// Papers of two clerks and the manager: takings of 75.00 (1001), 20.00 (1002), float 100.00 to A01.
fn hall_with_papers() -> (Hall, i64, i64, i64) {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    let first = number(&hall.take("1001", "bill", "cash", 7_500));
    let other = number(&hall.take("1002", "bill", "wechat", 2_000));
    let float = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "节日加大找零" });
    let float = number(&hall.call_with("9001", "9002", "float.change", float));
    (hall, first, other, float)
}

fn numbers(answer: &Value) -> Vec<i64> {
    rows(answer).iter().map(number).collect()
}

fn links(paper: &Value) -> Vec<(String, i64)> {
    let links = paper["chain"].as_array().expect("a chain").iter();
    links.map(|link| (link["link"].as_str().expect("a word").to_owned(), number(link))).collect()
}

#[test]
fn r26_a_clerk_lists_the_papers_of_their_own_shift_and_the_manager_all() {
    let (hall, first, other, float) = hall_with_papers();
    let all = hall.call("9001", "paper.list", json!({}));
    assert_eq!(&numbers(&all)[..3], [float, other, first], "newest first");
    assert_eq!((&all["from"], &all["cut"]), (&json!(FIRST_DATE), &json!(false)));
    let own = hall.call("1001", "paper.list", json!({ "from": FIRST_DATE }));
    assert_eq!(numbers(&own), [float, first], "the float came into this shift's drawer");
    assert_eq!(rows(&own)[1]["amount"], "7500");
    assert_eq!(rows(&own)[0]["approver"], "9002");
    assert_eq!(numbers(&hall.call("8001", "paper.list", json!({}))), Vec::<i64>::new());
}

#[test]
fn papers_are_listed_by_kind_shift_counter_person_and_what_is_open() {
    let (hall, first, other, float) = hall_with_papers();
    let asked = |query: Value| numbers(&hall.call("9001", "paper.list", query));
    assert_eq!(asked(json!({ "kind": "takings" })), [other, first]);
    assert_eq!(asked(json!({ "shift": 2 })), [other]);
    assert_eq!(asked(json!({ "counter": "A02", "kind": "takings" })), [other]);
    assert_eq!(asked(json!({ "staff": "9002", "kind": "float_change" })), [float]);
    assert_eq!(asked(json!({ "open": true })), Vec::<i64>::new());
    let security = number(&hall.take("1001", "security", "cash", 30_000));
    assert_eq!(asked(json!({ "open": true })), [security]);
    assert_eq!(asked(json!({ "open": true, "counter": "A02" })), Vec::<i64>::new());
    assert_eq!(asked(json!({ "from": "2026-02-01", "to": FIRST_DATE, "kind": "takings" })), [security, other, first]);
    assert_eq!(hall.refused("9001", "paper.list", json!({ "from": FIRST_DATE, "to": "2026-03-01" })), ["field_invalid"]);
    assert_eq!(hall.refused("9001", "paper.list", json!({ "from": "2024-01-01", "to": FIRST_DATE })), ["field_invalid"]);
}

#[test]
fn a_paper_shows_its_lines_in_words_and_what_can_be_done_with_it() {
    let (hall, first, other, _) = hall_with_papers();
    let paper = hall.call("1001", "paper.one", json!({ "voucher": first }));
    assert_eq!(paper["author"], json!({ "number": "1001", "name": "王芳" }));
    assert_eq!(paper["lines"][0]["from"], "客户");
    assert_eq!(paper["lines"][0]["quantity"], 7_500);
    assert_eq!(paper["shift"]["counter"], "A01");
    assert_eq!(paper["acts"]["reverse"], json!({ "refused": [], "alone": true, "through": [] }));
    assert_eq!(paper["acts"]["correct"], json!([1]));
    assert_eq!(paper["acts"]["print"], json!(["voucher"]));
    assert_eq!(hall.call("9001", "paper.one", json!({ "voucher": first }))["acts"]["reverse"]["alone"], false);
    assert_eq!(hall.refused("1001", "paper.one", json!({ "voucher": other })), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "paper.one", json!({ "voucher": 4711 })), ["voucher_unknown"]);
}

#[test]
fn r27_a_reversal_and_what_it_undoes_name_each_other_and_are_not_undone_again() {
    let (hall, first, ..) = hall_with_papers();
    let reversal = number(&hall.call("1001", "voucher.reverse", json!({ "voucher": first, "reason": "重复录入" })));
    let undone = hall.call("1001", "paper.one", json!({ "voucher": first }));
    assert_eq!(links(&undone), [("reversed_by".to_owned(), reversal)]);
    assert_eq!(undone["acts"]["reverse"]["refused"][0]["name"], "already_reversed");
    assert_eq!(undone["acts"]["correct"], json!([]));
    let undoing = hall.call("1001", "paper.one", json!({ "voucher": reversal }));
    assert_eq!(links(&undoing), [("reverses".to_owned(), first)]);
    assert_eq!((&undoing["row"]["amount"], &undoing["row"]["reason"]), (&json!("-7500"), &json!("重复录入")));
    assert_eq!(undoing["acts"]["reverse"]["refused"][0]["name"], "reversal_of_reversal");
}

#[test]
fn r35_a_security_deposit_and_its_return_name_each_other() {
    let (hall, ..) = hall_with_papers();
    let taken = number(&hall.take("1001", "security", "cash", 30_000));
    let line = json!({ "voucher": taken, "line": 1 });
    let back = json!({ "line": line, "tender": "cash", "amount": "10000" });
    let back = number(&hall.call("1001", "entry.return_security", back));
    let receipt = hall.call("1001", "paper.one", json!({ "voucher": taken }));
    assert_eq!(links(&receipt), [("settled_by".to_owned(), back)]);
    assert_eq!((&receipt["lines"][0]["opens"], &receipt["lines"][0]["left"]), (&json!("security"), &json!(20_000)));
    assert_eq!(receipt["row"]["open"], true);
    assert_eq!(receipt["acts"]["reverse"]["refused"][0], json!({ "name": "reversal_blocked", "voucher": taken, "by": [back] }));
    let paper = hall.call("1001", "paper.one", json!({ "voucher": back }));
    assert_eq!(links(&paper), [("settles".to_owned(), taken)]);
    assert_eq!(paper["row"]["amount"], "-10000");
}

#[test]
fn r10_a_recharge_case_is_open_until_a_paper_ends_it() {
    let (hall, ..) = hall_with_papers();
    let case = json!({ "amount": "5000", "customer": "13800138000", "text": "扣款未到账" });
    let case = number(&hall.call("1001", "recharge.open_case", case));
    assert_eq!(numbers(&hall.call("9001", "paper.list", json!({ "open": true }))), [case]);
    let end = json!({ "line": { "voucher": case, "line": 1 }, "text": "平台已补充" });
    let end = number(&hall.call("1001", "recharge.end_case", end));
    let paper = hall.call("9001", "paper.one", json!({ "voucher": case }));
    assert_eq!(links(&paper), [("settled_by".to_owned(), end)]);
    assert_eq!((&paper["row"]["open"], &paper["row"]["reason"]), (&json!(false), &json!("扣款未到账")));
    assert_eq!(paper["voucher"]["details"][0]["customer"], "138******00", "masked (R29)");
}

#[test]
fn a_print_stands_on_the_papers_page() {
    let (hall, first, ..) = hall_with_papers();
    let query = json!({ "template": "voucher", "subject": format!("voucher:{first}") });
    hall.done("1001", "report.issue", query);
    let paper = hall.call("1001", "paper.one", json!({ "voucher": first }));
    assert_eq!((&paper["prints"][0]["issue"], &paper["prints"][0]["person"]), (&json!(1), &json!("1001")));
}

#[test]
fn r26_the_shifts_of_a_day_are_listed_for_their_papers_and_a_clerk_sees_their_own() {
    let (hall, ..) = hall_with_papers();
    let shifts = |who: &str| -> Vec<i64> {
        let answer = hall.call(who, "paper.shifts", json!({ "date": FIRST_DATE }));
        answer.as_array().expect("shifts").iter().map(|shift| shift["shift"].as_i64().expect("a number")).collect()
    };
    assert_eq!(shifts("9001"), [1, 2]);
    assert_eq!(shifts("1002"), [2]);
}

#[test]
fn papers_are_found_by_their_number_as_screens_and_prints_show_it() {
    let (hall, first, other, _) = hall_with_papers();
    let found = |who: &str, text: &str| -> Vec<i64> {
        let answer = hall.call(who, "search.find", json!({ "text": text }));
        answer["papers"].as_array().expect("papers").iter().map(number).collect()
    };
    for text in [format!("{first}"), format!("#{first}"), format!("D{first:07}"), format!(" {first} ")] {
        assert_eq!(found("1001", &text), [first], "{text}");
    }
    assert_eq!(found("1001", &other.to_string()), Vec::<i64>::new(), "not their shift's");
    assert_eq!(found("9001", &other.to_string()), [other]);
    assert_eq!(found("9001", ""), Vec::<i64>::new());
}

#[test]
fn papers_are_found_by_the_business_systems_number_and_not_by_the_customers() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cash", "amount": "5000", "boss_number": "B2026030200017", "customer": "13800138000" });
    let posted = number(&hall.call("1001", "entry.post", json!({ "lines": [line] })));
    let found = hall.call("1001", "search.find", json!({ "text": "B20260302" }));
    assert_eq!(found["papers"][0]["voucher"], posted);
    assert_eq!((&found["papers"][0]["by"], &found["papers"][0]["number"]), (&json!("boss"), &json!("B2026030200017")));
    assert_eq!(hall.call("9001", "search.find", json!({ "text": "13800" }))["papers"], json!([]), "R29");
}

#[test]
fn people_are_found_by_name_initials_and_work_number() {
    let hall = Hall::new();
    for text in ["王", "wf", "WF", "1001"] {
        let found = hall.call("1002", "search.find", json!({ "text": text }));
        assert_eq!(found["people"], json!([{ "code": "1001", "name": "王芳", "retired": false }]), "{text}");
    }
}

#[test]
fn r30_the_log_is_read_from_either_end_and_shows_no_customers_number() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cash", "amount": "5000", "customer": "13800138000" });
    hall.done("1001", "entry.post", json!({ "lines": [line] }));
    let newest = hall.call("7001", "log.list", json!({ "before": 1_000_000, "limit": 500 }));
    let oldest = hall.call("7001", "log.list", json!({ "limit": 500 }));
    let (newest, oldest) = (newest.as_array().expect("rows"), oldest.as_array().expect("rows"));
    assert!(newest.iter().eq(oldest.iter().rev()));
    let page = hall.call("7001", "log.list", json!({ "before": oldest[5]["sequence"], "limit": 2 }));
    assert_eq!(page, json!([oldest[4], oldest[3]]));
    let all = json!(oldest).to_string();
    assert!(all.contains("138******00") && !all.contains("13800138000"), "masked (R29)");
}

#[test]
fn r02_a_clerk_who_counts_blind_finds_papers_and_opens_none() {
    let (hall, first, ..) = hall_with_papers();
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "paper.list", json!({})), ["hidden_while_blind"]);
    assert_eq!(hall.refused("1001", "paper.one", json!({ "voucher": first })), ["hidden_while_blind"]);
    let found = hall.call("1001", "search.find", json!({ "text": format!("#{first}") }));
    assert_eq!(found["papers"][0]["voucher"], first);
    assert!(!found.to_string().contains("7500"), "no figure");
    let counting = hall.call("9001", "paper.one", json!({ "voucher": first }));
    assert_eq!(counting["acts"]["reverse"]["refused"][0]["name"], "shift_counting");
}
