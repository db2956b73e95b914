//! 待复核 (R27, R36): where no second person is there and the supervisor has given the hall this right, the shift ends, the paper waits,
//! and the day closes only after somebody else has approved it.

use acceptance::{FIRST_DATE, Hall};
use serde_json::{Value, json};

/// The supervisor lets the hall record without a second person.
fn allow(hall: &Hall) {
    hall.done("6001", "setting.supervise", json!({ "key": "pending_approval", "value": "true" }));
}

/// 20.00 short at A01, counted, and the body that records it with nobody there.
fn short(hall: &Hall) -> Value {
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let found = hall.count("1001", &[("cash", Some(8_000))]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "找零差错" }]);
    json!({ "count": found["count"], "lines": lines, "pending": "厅主任外出开会" })
}

/// A shift that ended with a difference that waits; its voucher.
fn ended(hall: &Hall) -> i64 {
    allow(hall);
    let body = short(hall);
    let recorded = hall.call("1001", "difference.record", body);
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    recorded[0]["voucher"].as_i64().unwrap()
}

fn pending(hall: &Hall) -> Value {
    hall.call("9001", "difference.pending", json!({}))
}

fn approve(voucher: i64) -> Value {
    json!({ "voucher": voucher })
}

#[test]
fn r27_without_the_supervisors_leave_nobody_records_a_difference_alone() {
    let hall = Hall::new();
    let body = short(&hall);
    assert_eq!(hall.refused("1001", "difference.record", body.clone()), ["pending_not_allowed"]);
    allow(&hall);
    hall.done("6001", "setting.supervise", json!({ "key": "pending_approval", "value": "false" }));
    assert_eq!(hall.refused("1001", "difference.record", body), ["pending_not_allowed"], "and what is given can be taken back");
}

#[test]
fn r27_only_the_supervisor_gives_the_right_and_nothing_else() {
    let hall = Hall::new();
    let give = json!({ "key": "pending_approval", "value": "true" });
    for staff in ["1001", "2001", "9001", "7001", "8001"] {
        assert_eq!(hall.refused(staff, "setting.supervise", give.clone()), ["not_allowed"], "{staff}");
        assert_eq!(hall.refused(staff, "setting.set", give.clone()), ["not_allowed"], "{staff}");
    }
    assert_eq!(hall.refused("6001", "setting.supervise", json!({ "key": "safe_limit", "value": "1" })), ["not_allowed"]);
    assert_eq!(
        hall.refused("6001", "setting.supervise", json!({ "key": "pending_approval", "value": "maybe" })),
        ["field_invalid"]
    );
    let rows = hall.call("1001", "setting.list", json!({}));
    let own: Vec<&Value> = rows.as_array().unwrap().iter().filter(|row| row["supervisors"] == true).collect();
    assert_eq!(
        own.iter().map(|row| (&row["key"], &row["value"])).collect::<Vec<_>>(),
        [(&json!("pending_approval"), &json!("false")), (&json!("audit_key"), &json!(""))]
    );
}

#[test]
fn r27_who_records_alone_says_why_and_has_nobody_beside() {
    let hall = Hall::new();
    allow(&hall);
    let mut body = short(&hall);
    assert_eq!(hall.refused_with("1001", "9001", "difference.record", body.clone()), ["field_invalid"], "somebody was there");
    body["pending"] = json!(" ");
    assert_eq!(hall.refused("1001", "difference.record", body.clone()), ["reason_missing"]);
    body.as_object_mut().unwrap().remove("pending");
    assert_eq!(hall.refused("1001", "difference.record", body), ["second_person_required"], "alone only when it is said");
}

#[test]
fn r27_the_shift_ends_and_the_day_closes_only_after_a_second_person_has_approved() {
    let hall = Hall::new();
    let voucher = ended(&hall);
    assert_eq!(hall.balance("shortage", "cash"), 2_000, "the difference is booked, and open");
    assert_eq!(hall.check(FIRST_DATE, "differences_approved"), ["blocked", "approval_waiting"]);
    let close = json!({ "date": FIRST_DATE });
    let refused = hall.refused_with("9001", "9002", "day.close", close.clone());
    assert!(refused.contains(&"approval_waiting".to_owned()), "{refused:?}");
    assert!(refused.contains(&"safe_not_counted".to_owned()), "all findings at once: {refused:?}");
    hall.import_equal(FIRST_DATE);
    hall.count_all(FIRST_DATE);
    hall.done("9001", "day.count", close.clone());
    let body = hall.grant("9001", "9002", "day.close", &close);
    let alone = hall.findings("9001", "day.close", json!({ "date": FIRST_DATE, "grants": [body] }));
    assert_eq!(alone, [json!({ "name": "approval_waiting", "voucher": voucher, "person": "1001", "by": "2026-03-03" })]);
    hall.wait_minutes(90);
    let approved = hall.call("9001", "difference.approve_pending", approve(voucher));
    assert_eq!((&approved["approver"]["name"], &approved["late"]), (&json!("陈静"), &json!(false)));
    assert_eq!(hall.check(FIRST_DATE, "differences_approved"), ["ok"]);
    assert_eq!(pending(&hall), json!([]));
    assert_eq!(hall.refused("9001", "difference.approve_pending", approve(voucher)), ["approval_not_waiting"], "once");
    hall.done_with("9001", "9002", "day.close", close);
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 }));
    let mark = log.as_array().unwrap().iter().find(|row| row["kind"] == "marked").expect("an entry of the log");
    assert_eq!((&mark["body"]["mark"], &mark["person"]), (&json!("approved"), &json!("9001")));
}

#[test]
fn r27_neither_who_wrote_it_nor_who_answers_for_it_approves_it() {
    let hall = Hall::new();
    allow(&hall);
    let mut body = short(&hall);
    body["lines"][0]["person"] = json!("9002");
    let voucher = hall.call("1001", "difference.record", body)[0]["voucher"].as_i64().unwrap();
    assert_eq!(hall.refused("1001", "difference.approve_pending", approve(voucher)), ["not_allowed"]);
    assert_eq!(hall.refused("9002", "difference.approve_pending", approve(voucher)), ["second_person_is_author"]);
    hall.done("8001", "staff.set_role", json!({ "staff": "1001", "role": "shift_leader", "from": FIRST_DATE }));
    assert_eq!(hall.refused("1001", "difference.approve_pending", approve(voucher)), ["second_person_is_author"]);
    assert_eq!(hall.refused("9001", "difference.approve_pending", approve(9_999)), ["approval_not_waiting"]);
    hall.done("2001", "difference.approve_pending", approve(voucher));
}

#[test]
fn r36_what_waits_is_listed_with_its_deadline_and_is_approved_late_rather_than_never() {
    let hall = Hall::new();
    let voucher = ended(&hall);
    let row = pending(&hall)[0].clone();
    assert_eq!(
        (&row["voucher"], &row["amount"], &row["by"], &row["urgency"]),
        (&json!(voucher), &json!("-2000"), &json!("2026-03-03"), &json!("soon"))
    );
    assert_eq!(
        (&row["counter"], &row["person"]["name"], &row["pending"]),
        (&json!("A01"), &json!("王芳"), &json!("厅主任外出开会"))
    );
    assert_eq!(hall.refused("1002", "difference.pending", json!({})), ["not_allowed"]);
    hall.morning_of("2026-03-04");
    assert_eq!(pending(&hall)[0]["urgency"], "overdue");
    hall.done("9001", "setting.set", json!({ "key": "second_approval_days", "value": "3" }));
    assert_eq!(pending(&hall)[0]["by"], "2026-03-05");
    hall.done("9001", "setting.set", json!({ "key": "second_approval_days", "value": "1" }));
    let approved = hall.call("9001", "difference.approve_pending", approve(voucher));
    assert_eq!(approved["late"], true);
}

#[test]
fn r27_what_waits_is_not_settled_before_it_is_approved() {
    let hall = Hall::new();
    let voucher = ended(&hall);
    let settle = json!({ "line": { "voucher": voucher, "line": 1 }, "way": "made_good", "amount": "2000", "reason": "补款" });
    assert_eq!(hall.refused_with("9001", "9002", "difference.settle", settle.clone()), ["approval_waiting"]);
    hall.done("9001", "difference.approve_pending", approve(voucher));
    hall.done_with("9001", "9002", "difference.settle", settle);
}

#[test]
fn r27_the_shifts_paper_says_what_waits_and_the_days_paper_who_approved_it() {
    let hall = Hall::new();
    let shift = {
        allow(&hall);
        let body = short(&hall);
        let shift = hall.shift_of("1001");
        hall.done("1001", "difference.record", body);
        let found = hall.call("1001", "count.findings", json!({}));
        let papers: Vec<&Value> =
            found["lines"].as_array().unwrap().iter().flat_map(|line| line["papers"].as_array().unwrap()).collect();
        assert_eq!((&papers[0]["pending"], &papers[0]["approver"]), (&json!("厅主任外出开会"), &Value::Null));
        hall.tick_forms("1001");
        hall.hand_over_cash("1001");
        hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
        shift
    };
    let says = |template: &str, subject: &str| {
        hall.call("9001", "report.preview", json!({ "template": template, "subject": subject })).to_string()
    };
    let day = format!("day:{FIRST_DATE}");
    for paper in [
        says("shift", &format!("shift:{shift}")),
        says("daily", &day),
        says("differences", &format!("days:{FIRST_DATE}..{FIRST_DATE}")),
    ] {
        assert!(paper.contains("待复核") && paper.contains("厅主任外出开会"), "{paper}");
    }
    let voucher = pending(&hall)[0]["voucher"].as_i64().unwrap();
    hall.wait_minutes(90);
    hall.done("9002", "difference.approve_pending", approve(voucher));
    let daily = says("daily", &day);
    assert!(!daily.contains("待复核") && daily.contains("2026-03-02 09:30:00 由刘洋（9002）补复核"), "{daily}");
    assert!(says("voucher", &format!("voucher:{voucher}")).contains("刘洋"), "the voucher names who approved it");
    let list = hall.call("9001", "difference.list", json!({}));
    assert_eq!((&list["rows"][0]["approver"]["code"], &list["rows"][0]["pending"]), (&json!("9002"), &json!("厅主任外出开会")));
}
