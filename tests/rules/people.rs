//! Who may do what (R26, R27): signing in, rights, second persons, request ids.

use acceptance::{FIRST_DATE, Hall, PASSWORD};
use serde_json::{Value, json};

fn sign_in(hall: &Hall, staff: &str, password: &str) -> Result<String, String> {
    let payload = json!({ "staff": staff, "password": password }).to_string();
    match hall.app.call(None, "session.sign_in", &payload) {
        Ok(answer) => Ok(answer),
        Err(app::Failure::Refused(reasons)) => Err(reasons[0].name()),
        Err(fault) => panic!("{fault}"),
    }
}

#[test]
fn r26_nobody_does_anything_without_signing_in() {
    let hall = Hall::new();
    let refused = hall.app.call(None, "entry.list", "{}");
    assert!(matches!(refused, Err(app::Failure::Refused(reasons)) if reasons[0].name() == "not_signed_in"));
}

#[test]
fn r26_a_wrong_password_and_an_unknown_person_are_refused_alike() {
    let hall = Hall::new();
    assert_eq!(sign_in(&hall, "1001", "wrong"), Err("sign_in_failed".to_owned()));
    assert_eq!(sign_in(&hall, "4711", PASSWORD), Err("sign_in_failed".to_owned()));
}

#[test]
fn r26_five_wrong_passwords_lock_the_account_for_five_minutes() {
    let hall = Hall::new();
    for _ in 0..5 {
        assert_eq!(sign_in(&hall, "1001", "wrong"), Err("sign_in_failed".to_owned()));
    }
    assert_eq!(sign_in(&hall, "1001", PASSWORD), Err("locked_out".to_owned()));
    assert!(sign_in(&hall, "1002", PASSWORD).is_ok(), "others are not locked");
    hall.wait_minutes(6);
    assert!(sign_in(&hall, "1001", PASSWORD).is_ok());
}

#[test]
fn r26_a_clerk_changes_no_float_and_the_denial_is_in_the_log() {
    let hall = Hall::new();
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "试试" });
    assert_eq!(hall.refused("1001", "float.change", body), ["not_allowed"]);
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 }));
    let denied: Vec<&Value> = log.as_array().expect("rows").iter().filter(|row| row["kind"] == "denied").collect();
    assert_eq!(denied.len(), 1);
    assert_eq!(denied[0]["body"]["call"], "float.change");
    assert_eq!(denied[0]["person"], "1001");
}

#[test]
fn r26_equal_denials_within_a_minute_are_one_entry_with_a_count() {
    let hall = Hall::new();
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "试试" });
    for _ in 0..5 {
        assert_eq!(hall.refused("1001", "float.change", body.clone()), ["not_allowed"]);
    }
    hall.wait_minutes(2);
    assert_eq!(hall.refused("1001", "float.change", body), ["not_allowed"]);
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 }));
    let counts: Vec<i64> = log
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["kind"] == "denied")
        .map(|row| row["body"]["count"].as_i64().expect("a count"))
        .collect();
    assert_eq!(counts, [1, 5], "the first at once, the four that followed with the next");
}

#[test]
fn r27_a_float_voucher_needs_a_second_person_who_is_another() {
    let hall = Hall::new();
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "节日加大找零" });
    assert_eq!(hall.refused("9001", "float.change", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1001", "float.change", body.clone()), ["second_person_may_not"]);
    let approve = json!({ "staff": "9001", "password": PASSWORD, "call": "float.change", "body": body });
    assert_eq!(hall.refused("9001", "session.approve", approve), ["second_person_is_author"]);
    hall.done_with("9001", "9002", "float.change", body);
    assert_eq!(hall.balance("counter:A01", "float"), 60_000);
    assert_eq!(hall.balance("safe", "float"), 90_000);
}

#[test]
fn r27_a_first_password_speaks_for_nobody() {
    let hall = Hall::new();
    hall.done("8001", "staff.set", json!({ "code": "9003", "name": "新主任" }));
    hall.done("8001", "staff.set_role", json!({ "staff": "9003", "role": "manager", "from": FIRST_DATE }));
    hall.done("8001", "staff.set_password", json!({ "staff": "9003", "password": PASSWORD }));
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "加找零" });
    let approve = json!({ "staff": "9003", "password": PASSWORD, "call": "float.change", "body": body });
    assert_eq!(hall.refused("9001", "session.approve", approve), ["password_must_change"], "who set it knows it");
}

#[test]
fn r27_a_second_persons_word_is_for_one_thing_once_and_for_five_minutes() {
    let hall = Hall::new();
    let body = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "加找零" });
    let granted = hall.granted("9001", &["9002"], "float.change", &body);
    let mut other = granted.clone();
    other["amount"] = json!("20000");
    assert_eq!(hall.refused("9001", "float.change", other), ["grant_unknown"], "not for another amount");
    hall.done("9001", "float.change", granted.clone());
    assert_eq!(hall.refused("9001", "float.change", granted), ["grant_unknown"], "not twice");
    let late = hall.granted("9001", &["9002"], "float.change", &body);
    hall.wait_minutes(6);
    assert_eq!(hall.refused("9001", "float.change", late), ["grant_unknown"], "not after five minutes");
}

#[test]
fn a_request_is_done_once_and_answered_twice() {
    let hall = Hall::new();
    let id = "0199aaaa-0000-7000-8000-000000000001";
    let body = json!({ "way": "into_safe", "amount": "10000", "reason": "公司拨入" });
    let mut first = hall.granted("9001", &["9002"], "float.change", &body);
    first["request_id"] = json!(id);
    let answer = hall.call("9001", "float.change", first);
    let mut again = body.clone();
    again["request_id"] = json!(id);
    assert_eq!(hall.call("9001", "float.change", again.clone()), answer);
    assert_eq!(hall.balance("safe", "float"), 110_000, "booked once");
    again["amount"] = json!("20000");
    assert_eq!(hall.refused("9001", "float.change", again.clone()), ["request_reused"]);
    again["amount"] = json!("10000");
    assert_eq!(hall.refused("9002", "float.change", again), ["request_reused"], "not for another person");
}

#[test]
fn a_payload_that_cannot_be_read_is_refused_by_name() {
    let hall = Hall::new();
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [], "surprise": 1 })), ["unreadable_payload"]);
    assert_eq!(hall.refused("1001", "no.such.call", json!({})), ["unknown_call"]);
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [], "request_id": "x" })), ["field_invalid"]);
}

#[test]
fn a_hall_is_made_once_and_by_two() {
    let hall = Hall::new();
    let again = hall.app.call(None, "setup.create_hall", &acceptance::description().to_string());
    assert!(matches!(again, Err(app::Failure::Refused(reasons)) if reasons[0].name() == "hall_exists"));
    assert_eq!(hall.balance("safe", "float"), 100_000);
    assert_eq!(hall.balance("counter:A02", "float"), 50_000);
    assert_eq!(hall.balance("recharge", "recharge"), 1_000_000);
}

#[test]
fn the_wire_types_share_no_name() {
    let text = app::typescript(&app::calls()).unwrap_or_else(|names| panic!("two types are called {names:?}"));
    assert!(text.contains("\"entry.post\""));
}
