//! The hall's catalogue (R26, R37): codes never change, nothing is deleted; roles are given with dates; the last manager stays.

use acceptance::{FIRST_DATE, Hall, PASSWORD, description, notes};
use serde_json::{Value, json};

const TUESDAY: &str = "2026-03-03";

fn find<'a>(rows: &'a Value, field: &str, code: &str) -> &'a Value {
    rows.as_array().unwrap().iter().find(|row| row[field] == code).unwrap_or(&Value::Null)
}

fn person(hall: &Hall, code: &str) -> Value {
    let rows = hall.call("9001", "staff.list", json!({}));
    rows.as_array().unwrap().iter().find(|row| row["staff"]["code"] == code).cloned().unwrap_or(Value::Null)
}

fn sign_in(hall: &Hall, staff: &str, password: &str) -> Result<(), String> {
    match hall.app.call(None, "session.sign_in", &json!({ "staff": staff, "password": password }).to_string()) {
        Ok(_) => Ok(()),
        Err(app::Failure::Refused(reasons)) => Err(reasons[0].name()),
        Err(fault) => panic!("{fault}"),
    }
}

#[test]
fn a_new_person_gets_a_role_and_a_first_password_that_must_be_changed() {
    let hall = Hall::new();
    let staff = hall.call("8001", "staff.set", json!({ "code": "1004", "name": " 钱 多 " }));
    assert_eq!((&staff["name"], &staff["initials"]), (&json!("钱 多"), &json!("qd")));
    assert_eq!(sign_in(&hall, "1004", PASSWORD), Err("sign_in_failed".to_owned()), "no password yet");
    assert_eq!(
        hall.refused("8001", "staff.set_password", json!({ "staff": "1004", "password": "short" })),
        ["password_too_weak"]
    );
    assert_eq!(hall.refused("8001", "staff.set_password", json!({ "staff": "4711", "password": PASSWORD })), ["unknown_code"]);
    hall.done("8001", "staff.set_password", json!({ "staff": "1004", "password": PASSWORD }));
    hall.done("8001", "staff.set_role", json!({ "staff": "1004", "role": "clerk", "from": FIRST_DATE }));
    let row = person(&hall, "1004");
    assert_eq!((&row["has_password"], &row["must_change"]), (&json!(true), &json!(true)));
    assert_eq!(hall.refused("1004", "catalogue.all", json!({})), ["password_must_change"]);
    // Whoever gave the password knows it: until it is changed it is no second person's word (R27).
    let word = json!({ "staff": "1004", "password": PASSWORD, "call": "safe.count", "body": {} });
    assert_eq!(hall.refused("8001", "session.approve", word), ["password_must_change"]);
}

#[test]
fn r26_passwords_are_set_by_who_manages_staff_and_the_denial_is_logged() {
    let hall = Hall::new();
    for staff in ["1001", "2001", "7001"] {
        assert_eq!(hall.refused(staff, "staff.set_password", json!({ "staff": "1002", "password": PASSWORD })), ["not_allowed"]);
    }
    let denied = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 })).to_string();
    assert!(denied.contains("staff.set_password"));
    assert!(!denied.contains(PASSWORD));
}

#[test]
fn r26_a_new_password_lifts_a_lock_out() {
    let hall = Hall::new();
    for _ in 0..5 {
        assert!(sign_in(&hall, "1002", "wrong").is_err());
    }
    assert_eq!(sign_in(&hall, "1002", PASSWORD), Err("locked_out".to_owned()));
    hall.done("8001", "staff.set_password", json!({ "staff": "1002", "password": "another long one" }));
    assert_eq!(sign_in(&hall, "1002", "another long one"), Ok(()));
}

#[test]
fn r37_staff_with_open_differences_are_locked_not_retired() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let found = hall.count("1001", &[("cash", Some(500))]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "多收" }]);
    let recorded = hall.call_with("1001", "9001", "difference.record", json!({ "count": found["count"], "lines": lines }));
    let retired = json!({ "code": "1001", "name": "王芳", "retired": true });
    assert_eq!(hall.refused("9001", "staff.set", retired.clone()), ["staff_has_open_differences", "clerk_has_shift"]);
    assert_eq!(person(&hall, "1001")["open_differences"][0]["voucher"], recorded[0]["voucher"]);
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    assert_eq!(hall.refused("9001", "staff.set", retired), ["staff_has_open_differences"]);
    hall.done("9001", "staff.set", json!({ "code": "1001", "name": "王芳", "locked": true }));
    assert_eq!(sign_in(&hall, "1001", PASSWORD), Err("sign_in_failed".to_owned()));
    assert_eq!(hall.refused("1001", "catalogue.all", json!({})), ["not_allowed"], "an open session ends too");
    hall.done("9001", "staff.set", json!({ "code": "1002", "name": "李明", "retired": true }));
    assert_eq!(hall.refused("9001", "staff.set_password", json!({ "staff": "1002", "password": PASSWORD })), ["unknown_code"]);
}

#[test]
fn r26_the_last_manager_stays() {
    let hall = Hall::new();
    hall.done("8001", "staff.set", json!({ "code": "9002", "name": "刘洋", "retired": true }));
    for change in [json!({ "retired": true }), json!({ "locked": true })] {
        let mut body = json!({ "code": "9001", "name": "陈静" });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(hall.refused("8001", "staff.set", body), ["no_manager_left"]);
    }
    let end = json!({ "staff": "9001", "role": "manager", "from": FIRST_DATE, "until": "2026-03-01" });
    assert_eq!(hall.refused("8001", "staff.set_role", end), ["no_manager_left"]);
}

#[test]
fn r26_roles_are_given_with_dates_and_the_past_is_not_rewritten() {
    let hall = Hall::new();
    let role = |from: &str, until: Value| json!({ "staff": "1001", "role": "shift_leader", "from": from, "until": until });
    assert_eq!(hall.refused("8001", "staff.set_role", role("2026-03-01", Value::Null)), ["field_invalid"]);
    hall.done("8001", "staff.set_role", role(TUESDAY, json!("2026-03-04")));
    assert_eq!(hall.refused("1001", "deposit.board", json!({})), ["not_allowed"], "not yet");
    hall.morning_of(TUESDAY);
    hall.done("1001", "deposit.board", json!({}));
    assert_eq!(hall.refused("8001", "staff.set_role", role(TUESDAY, json!("2026-03-01"))), ["field_invalid"]);
    hall.morning_of("2026-03-05");
    assert_eq!(hall.refused("1001", "deposit.board", json!({})), ["not_allowed"], "no longer");
    assert_eq!(
        hall.refused("8001", "staff.set_role", json!({ "staff": "4711", "role": "clerk", "from": "2026-03-05" })),
        ["unknown_code"]
    );
    // A role that was given by mistake is ended at once.
    let leader = |until: Value| json!({ "staff": "1003", "role": "shift_leader", "from": "2026-03-05", "until": until });
    hall.done("8001", "staff.set_role", leader(Value::Null));
    hall.done("1003", "deposit.board", json!({}));
    hall.done("8001", "staff.set_role", leader(json!("2026-03-04")));
    assert_eq!(hall.refused("1003", "deposit.board", json!({})), ["not_allowed"]);
}

#[test]
fn r26_the_table_of_rights_is_the_one_that_is_checked() {
    let hall = Hall::new();
    let table = hall.call("1001", "rights.table", json!({}));
    let clerk = find(&table["roles"], "role", "clerk");
    assert_eq!(clerk["rights"], json!(["signed_in", "work_shift", "witness"]));
    assert_eq!(table["roles"].as_array().unwrap().len(), 6);
    assert_eq!(table["rights"].as_array().unwrap().len(), app::Right::ALL.len());
}

#[test]
fn r26_clerks_change_nothing_in_the_catalogue() {
    let hall = Hall::new();
    let tender = json!({ "code": "points", "name": "积分", "counted_at": "hall", "against": "merchant_total", "arrives_after_days": 1, "retired": false });
    let setting = json!({ "key": "safe_limit", "value": "1" });
    for staff in ["1001", "2001", "7001", "6001"] {
        assert_eq!(hall.refused(staff, "tender.set", tender.clone()), ["not_allowed"], "{staff}");
        assert_eq!(hall.refused(staff, "setting.set", setting.clone()), ["not_allowed"], "{staff}");
        assert_eq!(hall.refused(staff, "staff.list", json!({})), ["not_allowed"], "{staff}");
    }
}

#[test]
fn a_new_tender_makes_its_item_and_can_be_taken_at_once() {
    let hall = Hall::new();
    let tender = json!({ "code": "points", "name": "积分", "counted_at": "hall", "against": "merchant_total", "arrives_after_days": 2, "retired": false });
    hall.done("9001", "tender.set", tender.clone());
    assert_eq!(find(&hall.call("1001", "item.list", json!({})), "code", "points")["kind"], "tender");
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "points", 700);
    assert_eq!(hall.due("points", FIRST_DATE), 700);
    let mut retired = tender;
    retired["retired"] = json!(true);
    hall.done("9001", "tender.set", retired);
    let line = json!({ "lines": [{ "business": "bill", "tender": "points", "amount": "1" }] });
    assert_eq!(hall.refused("1001", "entry.post", line), ["retired"]);
    assert_eq!(hall.due("points", FIRST_DATE), 700, "what was taken is still owed");
}

#[test]
fn a_tender_is_what_it_is_counted_against() {
    let hall = Hall::new();
    let tender = |code: &str, against: &str, days: i64| json!({ "code": code, "name": "名", "counted_at": "counter", "against": against, "arrives_after_days": days, "retired": false });
    let refused = |body: Value| hall.refused("9001", "tender.set", body);
    assert_eq!(refused(tender("points", "drawer", 1)), ["field_invalid"], "only cash lies in the drawer");
    assert_eq!(refused(tender("cash", "pos_slip", 0)), ["field_invalid"]);
    assert_eq!(refused(tender("wechat", "cheques", 1)), ["field_invalid"], "cheques are open one by one from the entry on");
    assert_eq!(refused(tender("points", "merchant_total", 31)), ["field_invalid"]);
    assert_eq!(refused(tender("points", "merchant_total", -1)), ["field_invalid"]);
    assert_eq!(refused(tender("float", "merchant_total", 1)), ["code_taken"], "float is another item");
    let mut cash = tender("cash", "drawer", 0);
    cash["retired"] = json!(true);
    assert_eq!(refused(cash), ["field_invalid"]);
    let mut nameless = tender("points", "merchant_total", 1);
    nameless["name"] = json!(" ");
    assert_eq!(refused(nameless), ["field_missing"]);
    assert_eq!(refused(tender("a b", "merchant_total", 1)), ["unreadable_payload"], "a code has no spaces");
}

#[test]
fn a_counter_that_holds_something_is_not_retired() {
    let hall = Hall::new();
    let retired = |code: &str| json!({ "code": code, "name": code, "float": "50000", "retired": true });
    assert_eq!(hall.refused("9001", "counter.set", retired("A01")), ["counter_not_empty"]);
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("9001", "counter.set", retired("A01")), ["counter_in_use", "counter_not_empty"]);
    let back = json!({ "way": "to_safe", "counter": "A02", "amount": "50000", "reason": "撤台" });
    hall.done_with("9001", "9002", "float.change", back);
    hall.done("9001", "counter.set", retired("A02"));
    let open = json!({ "counter": "A02", "seal": null, "seal_whole": false, "float": { "denominations": notes(0) } });
    assert!(!hall.refused("1002", "shift.open", open).is_empty());
    let negative = json!({ "code": "A04", "name": "四号台", "float": "-1", "retired": false });
    assert_eq!(hall.refused("9001", "counter.set", negative), ["amount_negative"]);
    hall.done("9001", "counter.set", json!({ "code": "A04", "name": "四号台", "float": "30000", "retired": false }));
    assert_eq!(find(&hall.call("9001", "counter.list", json!({})), "code", "A04")["float"], "30000");
}

#[test]
fn a_business_type_keeps_its_class_and_its_key_is_its_own() {
    let hall = Hall::new();
    let types = hall.call("1001", "business_type.list", json!({}));
    let bill = find(&types, "code", "bill").clone();
    let changed = |field: &str, value: Value| {
        let mut body = bill.clone();
        body[field] = value;
        body
    };
    assert_eq!(hall.refused("9001", "business_type.set", changed("class", json!("security"))), ["field_invalid"]);
    assert_eq!(hall.refused("9001", "business_type.set", changed("digit", json!(2))), ["code_taken"]);
    assert_eq!(hall.refused("9001", "business_type.set", changed("digit", json!(10))), ["field_invalid"]);
    assert_eq!(hall.refused("9001", "business_type.set", changed("name", json!(""))), ["field_missing"]);
    hall.done("9001", "business_type.set", changed("source", json!("summary")));
    hall.open_shift("1001", "A01");
    let summary = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "900", "count": 3 }] });
    hall.done("1001", "entry.post", summary);
}

#[test]
fn an_account_has_a_bank_a_number_a_holder_and_a_cut_off() {
    let hall = Hall::new();
    let bare = json!({ "code": "ccb", "bank": "", "number": " ", "holder": "", "cut_off": "25:00", "open_on_weekends": true, "retired": false });
    assert_eq!(hall.refused("9001", "account.set", bare), ["field_missing", "field_missing", "field_missing", "field_invalid"]);
}

#[test]
fn a_form_has_a_name_and_copies() {
    let hall = Hall::new();
    let form =
        |name: &str, copies: i64| json!({ "code": "f9", "name": name, "copies": copies, "goes_to": "市场部", "retired": false });
    assert_eq!(hall.refused("9001", "stat_form.set", form("", 1)), ["field_missing"]);
    assert_eq!(hall.refused("9001", "stat_form.set", form("周报", 0)), ["field_invalid"]);
    hall.done("9001", "stat_form.set", form("周报", 2));
    assert_eq!(find(&hall.call("1001", "stat_form.list", json!({})), "code", "f9")["copies"], 2);
}

/// Why a hall is not made of a description; afterwards there is none.
fn not_made(description: &Value) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let app = app::App::open(app::OpenOptions {
        path: folder.path().join("hall.db"),
        mode: store::OpenMode::Create,
        clock: std::sync::Arc::new(acceptance::TestClock::at(acceptance::morning(FIRST_DATE))),
        password_cost: app::PasswordCost::Cheap,
    })
    .unwrap();
    let refused = app.call(None, "setup.create_hall", &description.to_string());
    let Err(app::Failure::Refused(reasons)) = refused else { panic!("a hall of {description}") };
    let status: Value = serde_json::from_str(&app.call(None, "setup.status", "{}").unwrap()).unwrap();
    assert_eq!(status["hall"], Value::Null);
    reasons.iter().map(domain::Refusal::name).collect()
}

#[test]
fn a_hall_is_made_only_of_what_its_settings_would_take() {
    let suggested = Hall::new().call("1001", "catalogue.all", json!({}));
    let change = |path: &str, value: Value| {
        let mut hall = description();
        hall["tenders"] = suggested["tenders"].clone();
        hall["business_types"] = suggested["business_types"].clone();
        *hall.pointer_mut(path).unwrap() = value;
        hall
    };
    let twice = |list: &str| {
        change(&format!("/{list}"), json!([&change("/name", json!("x"))[list][0], &change("/name", json!("x"))[list][0]]))
    };
    let cash = suggested["tenders"].as_array().unwrap().iter().position(|tender| tender["code"] == "cash").unwrap();
    let cheque = suggested["tenders"].as_array().unwrap().iter().position(|tender| tender["code"] == "cheque").unwrap();
    for (path, value, findings) in [
        ("/name", json!(" "), ["field_missing"].as_slice()),
        ("/staff/0/name", json!(""), &["field_missing"]),
        ("/counters/0/name", json!(" "), &["field_missing"]),
        ("/counters/0/float", json!("-1"), &["amount_negative"]),
        ("/safe_cash", json!("-1"), &["amount_negative"]),
        ("/accounts/0/bank", json!(""), &["field_missing"]),
        ("/accounts/0/number", json!(" "), &["field_missing"]),
        ("/accounts/0/holder", json!(""), &["field_missing"]),
        ("/accounts/0/cut_off", json!("25:00"), &["field_invalid"]),
        ("/tenders/1/name", json!(""), &["field_missing"]),
        ("/tenders/1/arrives_after_days", json!(31), &["field_invalid"]),
        ("/tenders/1/against", json!("drawer"), &["field_invalid"]),
        ("/tenders/1/code", json!("float"), &["code_taken"]),
        ("/business_types/0/name", json!(""), &["field_missing"]),
        ("/business_types/1/digit", json!(1), &["code_taken"]),
        ("/business_types/0/digit", json!(10), &["field_invalid"]),
        ("/stat_forms/0/name", json!(""), &["field_missing"]),
        ("/stat_forms/0/copies", json!(0), &["field_invalid"]),
        ("/witness", json!("9001"), &["second_person_is_author"]),
    ] {
        assert_eq!(not_made(&change(path, value.clone())), findings, "{path} {value}");
    }
    assert_eq!(not_made(&change(&format!("/tenders/{cash}/retired"), json!(true))), ["field_invalid"]);
    assert_eq!(not_made(&change("/tenders", json!([suggested["tenders"][cheque]]))), ["field_missing"], "no hall without cash");
    for list in ["accounts", "counters", "stat_forms", "business_types", "tenders"] {
        assert!(not_made(&twice(list)).contains(&"code_taken".to_owned()), "{list}");
    }
    let mut all = change("/accounts/0/cut_off", json!("25:00"));
    all["counters"][0]["name"] = json!("");
    all["stat_forms"][0]["copies"] = json!(21);
    assert_eq!(not_made(&all), ["field_missing", "field_invalid", "field_invalid"], "all findings at once");
}

#[test]
fn r36_a_setting_takes_only_what_it_can_be() {
    let hall = Hall::new();
    let set = |key: &str, value: &str| json!({ "key": key, "value": value });
    for (key, value) in [
        ("safe_limit", "-1"),
        ("safe_limit", "viel"),
        ("blind_count", "maybe"),
        ("idle_lock_minutes", "0"),
        ("bank_closed_days", "2026-13-01"),
        ("recharge_counted_at", "bank"),
    ] {
        assert_eq!(hall.refused("9001", "setting.set", set(key, value)), ["field_invalid"], "{key} {value}");
    }
    assert_eq!(hall.refused("9001", "setting.set", set("colour", "red")), ["unreadable_payload"]);
    hall.done("9001", "setting.set", set("idle_lock_minutes", " 5 "));
    let rows = hall.call("1001", "setting.list", json!({}));
    let row = find(&rows, "key", "idle_lock_minutes");
    assert_eq!((&row["value"], &row["default"]), (&json!("5"), &json!("10")));
}

#[test]
fn the_catalogue_of_the_entry_screens_shows_no_figure() {
    let mut described = description();
    described["counters"][0]["float"] = json!("51234");
    let hall = Hall::described(&described);
    let all = hall.call("1001", "catalogue.all", json!({}));
    assert!(!all.to_string().contains("51234"));
    assert_eq!(find(&all["staff"], "code", "9002")["roles"], json!(["shift_leader", "manager"]));
    assert_eq!(find(&all["counters"], "code", "A01")["name"], "A01");
    assert_eq!(all["tenders"].as_array().unwrap().len(), 6);
}
