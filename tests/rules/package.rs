//! The month's package and the key that it is signed with (R13, R30).

use acceptance::{Hall, description};
use serde_json::{Value, json};

pub const PASSPHRASE: &str = "本厅上报密钥的口令";

/// The hall's key is made and entered.
fn keyed(hall: &Hall) -> String {
    let made = hall.call("9001", "hall_key.make", json!({ "passphrase": PASSPHRASE }));
    hall.done("9001", "hall_key.enrol", made.clone());
    made["key"].as_str().unwrap().to_owned()
}

fn files(hall: &Hall) -> Vec<String> {
    let names = std::fs::read_dir(hall.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".key")).collect();
    names.sort();
    names
}

#[test]
fn r13_the_hall_s_key_lies_beside_the_books_under_its_passphrase_and_its_public_half_in_the_log() {
    let hall = Hall::new();
    let state = hall.call("9001", "hall_key.state", json!({}));
    assert_eq!((&state["keys"], &state["file"]), (&json!([]), &Value::Null));
    assert_eq!(hall.refused("9001", "hall_key.make", json!({ "passphrase": "1234567" })), ["password_too_weak"]);
    assert_eq!(files(&hall), Vec::<String>::new());
    let key = keyed(&hall);
    let state = hall.call("6001", "hall_key.state", json!({}));
    assert_eq!((&state["keys"][0]["key"], &state["file_found"]), (&json!(key), &json!(true)));
    assert_eq!(files(&hall), [format!("hall.db.{}.key", &key[..16])]);
    let text = std::fs::read_to_string(state["file"].as_str().unwrap()).unwrap();
    assert!(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 })).to_string();
    assert!(log.contains("hall_key_set") && log.contains(&key));
    assert!(!log.contains(PASSPHRASE), "the passphrase is nowhere");
    let books = std::fs::read(hall.path()).unwrap();
    assert!(!books.windows(PASSPHRASE.len()).any(|bytes| bytes == PASSPHRASE.as_bytes()));
    std::fs::remove_file(state["file"].as_str().unwrap()).unwrap();
    assert_eq!(hall.call("9001", "hall_key.state", json!({}))["file_found"], false);
}

#[test]
fn r26_the_key_is_the_manager_s_to_make() {
    let hall = Hall::new();
    for staff in ["1001", "2001", "7001", "8001", "6001"] {
        assert_eq!(hall.refused(staff, "hall_key.make", json!({ "passphrase": PASSPHRASE })), ["not_allowed"], "{staff}");
        let body = json!({ "key": "0".repeat(64), "valid_from": "2026-03-02" });
        assert_eq!(hall.refused(staff, "hall_key.enrol", body), ["not_allowed"], "{staff}");
    }
    assert_eq!(hall.refused("1001", "hall_key.state", json!({})), ["not_allowed"]);
}

#[test]
fn r13_a_new_key_is_signed_by_the_old_one_or_the_supervisor_agrees_to_exactly_it() {
    let hall = Hall::new();
    keyed(&hall);
    let new = "换新以后的密钥口令";
    let wrong = json!({ "passphrase": new, "old_passphrase": "不是这个密钥的口令" });
    assert_eq!(hall.refused("9001", "hall_key.make", wrong), ["passphrase_wrong"]);
    let made = hall.call("9001", "hall_key.make", json!({ "passphrase": new, "old_passphrase": PASSPHRASE }));
    let mut other = made.clone();
    other["valid_from"] = json!("2026-03-01");
    assert_eq!(hall.refused("9001", "hall_key.enrol", other), ["field_invalid"], "before the one it replaces");
    hall.done("9001", "hall_key.enrol", made.clone());
    assert_eq!(hall.refused("9001", "hall_key.enrol", made), ["field_invalid"], "once");

    let alone = hall.call("9001", "hall_key.make", json!({ "passphrase": "再换一把密钥的口令" }));
    assert_eq!(hall.refused("9001", "hall_key.enrol", alone.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "9002", "hall_key.enrol", alone.clone()), ["second_person_may_not"]);
    hall.done_with("9001", "6001", "hall_key.enrol", alone.clone());
    let state = hall.call("9001", "hall_key.state", json!({}));
    let grounds: Vec<(bool, &str)> = state["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| (key["signed_by_old"].as_bool().unwrap(), key["supervisor"]["code"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(grounds, [(false, ""), (true, ""), (false, "6001")]);
    assert_eq!(state["keys"][2]["key"], alone["key"]);
}

#[test]
fn r13_a_new_hall_may_have_its_key_from_the_first_moment() {
    let mut with_key = description();
    with_key["key_passphrase"] = json!(PASSPHRASE);
    let hall = Hall::described(&with_key);
    let state = hall.call("9001", "hall_key.state", json!({}));
    assert_eq!((state["keys"].as_array().unwrap().len(), &state["file_found"]), (1, &json!(true)));
    assert_eq!(state["keys"][0]["person"]["code"], "9001");
    assert_eq!(hall.app.verify_books().unwrap().findings, Vec::new());
}

#[test]
fn r13_the_sheet_says_the_public_half_in_digits_and_as_a_code() {
    let hall = Hall::new();
    let key = keyed(&hall);
    let query = json!({ "template": "hall_key", "subject": "hall_key:1" });
    let paper = hall.call("9001", "report.preview", query.clone()).to_string();
    assert!(paper.contains(&format!("HBK1|T001|{key}|2026-03-02")), "{paper}");
    assert!(paper.contains(&format!("{} {}", &key[..4], &key[4..8])));
    hall.done("9001", "report.issue", query);
    let none = json!({ "template": "hall_key", "subject": "hall_key:2" });
    assert_eq!(hall.refused("9001", "report.preview", none), ["hall_key_missing"]);
    assert_eq!(
        hall.refused("1001", "report.preview", json!({ "template": "hall_key", "subject": "hall_key:1" })),
        ["not_allowed"]
    );
}
