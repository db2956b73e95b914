//! The void log: searched, summed, looked at by auditors; what is unusual stands out with its reason (R19).

use acceptance::{FIRST_DATE, Hall, voiding, written};
use serde_json::{Value, json};

/// A hall with three voids: a blank (1), an issued one of 100.00 (2), an issued one of 600.00 with a second person (3).
fn voided() -> Hall {
    let hall = Hall::with_invoices(3_000, 1_000);
    hall.done("1001", "invoice.void", voiding(1));
    let _ = hall.invoice_for("1001", 10_000);
    let mut wrong = voiding(2);
    (wrong["reason"], wrong["text"]) = (json!("wrong_title"), json!("抬头写错"));
    hall.done("1001", "invoice.void", wrong);
    let _ = hall.invoice_for("1001", 60_000);
    hall.done_with("1001", "2001", "invoice.void", voiding(3));
    hall
}

fn numbers(hall: &Hall, query: Value) -> Vec<String> {
    let page = hall.call("7001", "void.list", query);
    let first = |row: &Value| row["numbers"]["first"].as_str().unwrap().trim_start_matches('0').to_owned();
    page["rows"].as_array().unwrap().iter().map(first).collect()
}

#[test]
fn r19_the_void_log_is_searched_by_everything_that_is_on_the_paper() {
    let hall = voided();
    assert_eq!(numbers(&hall, json!({})), ["3", "2", "1"]);
    let cases = [
        (json!({ "number": "00000002" }), vec!["2"]),
        (json!({ "number": "00000004" }), vec![]),
        (json!({ "number": "00000002", "reason": "misprint" }), vec![]),
        (json!({ "box_number": "X1" }), vec!["3", "2", "1"]),
        (json!({ "box_number": "X2" }), vec![]),
        (json!({ "code": "133001" }), vec!["3", "2", "1"]),
        (json!({ "code": "9" }), vec![]),
        (json!({ "clerk": "1001" }), vec!["3", "2", "1"]),
        (json!({ "clerk": "1002" }), vec![]),
        (json!({ "approver": "2001" }), vec!["3"]),
        (json!({ "counter": "A01" }), vec!["3", "2", "1"]),
        (json!({ "counter": "A02" }), vec![]),
        (json!({ "from": FIRST_DATE, "to": FIRST_DATE }), vec!["3", "2", "1"]),
        (json!({ "from": "2026-03-03" }), vec![]),
        (json!({ "reason": "wrong_title" }), vec!["2"]),
        (json!({ "least": "10000" }), vec!["3", "2"]),
        (json!({ "least": "10001", "most": "60000" }), vec!["3"]),
        (json!({ "paper": "unseen" }), vec!["3", "2", "1"]),
        (json!({ "paper": "seen" }), vec![]),
        (json!({ "paper": "missing", "clerk": "1001" }), vec![]),
    ];
    for (query, wanted) in cases {
        assert_eq!(numbers(&hall, query.clone()), wanted, "{query}");
    }
}

#[test]
fn r19_the_log_comes_page_by_page_newest_first() {
    let hall = voided();
    let first = hall.call("7001", "void.list", json!({ "limit": 2 }));
    assert_eq!(first["rows"].as_array().unwrap().len(), 2);
    let second = hall.call("7001", "void.list", json!({ "limit": 2, "before": first["next"] }));
    assert_eq!((second["rows"].as_array().unwrap().len(), &second["next"]), (1, &Value::Null));
    assert_eq!(second["rows"][0]["numbers"]["first"], "00000001");
    assert_eq!(hall.refused("1001", "void.list", json!({})), ["not_allowed"]);
}

#[test]
fn r19_voids_are_summed_by_clerk_reason_and_hour() {
    let hall = voided();
    let sums = hall.call("7001", "void.sums", json!({ "from": FIRST_DATE, "to": FIRST_DATE }));
    assert_eq!((&sums["total"]["papers"], &sums["total"]["amount"]), (&json!(3), &json!("70000")));
    assert_eq!((&sums["clerks"][0]["key"], &sums["clerks"][0]["name"]), (&json!("1001"), &json!("王芳")));
    let reasons: Vec<_> = sums["reasons"].as_array().unwrap().iter().map(|sum| (&sum["key"], &sum["pieces"])).collect();
    assert_eq!(reasons, [(&json!("misprint"), &json!(2)), (&json!("wrong_title"), &json!(1))]);
    let utc_hour = hall.time() / 3_600_000 % 24;
    assert_eq!(sums["hours"][0]["key"], json!(format!("{:02}", (utc_hour + 8) % 24)));
}

#[test]
fn r19_an_auditor_marks_each_void_as_seen_or_missing_with_a_remark() {
    let hall = voided();
    let rows = hall.call("7001", "void.list", json!({}))["rows"].clone();
    let line = |at: usize| rows[at]["line"].clone();
    hall.done("7001", "void.mark", json!({ "line": line(0), "seen": true }));
    let missing = json!({ "line": line(1), "seen": false });
    assert_eq!(hall.refused("7001", "void.mark", missing.clone()), ["reason_missing"]);
    let mut missing = missing;
    missing["remark"] = json!("第二联不在");
    assert_eq!(hall.refused("9001", "void.mark", missing.clone()), ["not_allowed"]);
    hall.done("7001", "void.mark", missing);
    assert_eq!(numbers(&hall, json!({ "paper": "seen" })), ["3"]);
    assert_eq!(numbers(&hall, json!({ "paper": "missing" })), ["2"]);
    assert_eq!(numbers(&hall, json!({ "paper": "unseen" })), ["1"]);
    let shown = hall.call("7001", "void.list", json!({ "number": "00000002" }))["rows"][0].clone();
    assert_eq!((&shown["remark"], &shown["looked"]["name"]), (&json!("第二联不在"), &json!("孙丽")));
    hall.done("7001", "void.mark", json!({ "line": line(1), "seen": true, "remark": "补到" }));
    assert_eq!(numbers(&hall, json!({ "paper": "missing" })), Vec::<String>::new());
    let no_void = json!({ "line": { "voucher": 1, "line": 1 }, "seen": true });
    assert_eq!(hall.refused("7001", "void.mark", no_void), ["voucher_unknown"]);
}

#[test]
fn r19_what_is_unusual_stands_out_with_its_reason() {
    let hall = Hall::with_invoices(3_000, 1_000);
    let taken = hall.take("1001", "bill", "cash", 10_000);
    let line = json!({ "voucher": taken["voucher"]["voucher"], "line": 1 });
    let mut titled = written(10_000, &line);
    titled["title"] = json!("甲公司");
    hall.done("1001", "invoice.issue", titled.clone());
    let mut void = voiding(1);
    void["replacement"] = json!("00000002");
    hall.done("1001", "invoice.void", void);
    titled["amount"] = json!("4000");
    hall.done("1001", "invoice.issue", titled);
    hall.wait_minutes(60);
    hall.done("1001", "invoice.void", voiding(3));
    hall.done("1001", "invoice.void", voiding(4));
    hall.wait_minutes(10);
    let _ = hall.invoice_for("1001", 100);
    hall.done("1001", "invoice.void", voiding(5));
    hall.wait_minutes(5);
    hall.finish_shift("1001");
    let found = hall.call("7001", "void.unusual", json!({ "from": FIRST_DATE, "to": FIRST_DATE }));
    let why: Vec<&str> = found.as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(why, ["before_closing", "reissued_lower", "run"]);
    assert_eq!((&found[0]["minutes"], &found[0]["clerk"]), (&json!(5), &json!("1001")));
    assert_eq!((&found[1]["amount"], &found[1]["instead"]), (&json!("10000"), &json!("4000")));
    assert_eq!(found[2]["lines"].as_array().unwrap().len(), 3);
}

#[test]
fn r19_shortly_before_closing_is_before_the_counter_was_suspended() {
    let hall = Hall::with_invoices(3_000, 1_000);
    let _ = hall.invoice_for("1001", 100);
    hall.wait_minutes(60);
    hall.done("1001", "invoice.void", voiding(1));
    hall.wait_minutes(10);
    let _ = hall.count("1001", &[]);
    hall.wait_minutes(45);
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    let found = hall.call("7001", "void.unusual", json!({ "from": FIRST_DATE, "to": FIRST_DATE }));
    assert_eq!((&found[0]["why"], &found[0]["minutes"]), (&json!("before_closing"), &json!(10)), "counting took long");
}

#[test]
fn r19_a_sample_keeps_its_seed_in_the_log_and_can_be_drawn_again() {
    let hall = Hall::with_invoices(3_000, 1_000);
    (1..=20).for_each(|number| hall.done("1001", "invoice.void", voiding(number)));
    let asked = json!({ "from": FIRST_DATE, "to": FIRST_DATE, "count": 5 });
    assert_eq!(hall.refused("9001", "void.sample", asked.clone()), ["not_allowed"]);
    let drawn = hall.call("7001", "void.sample", asked.clone());
    assert_eq!((drawn["rows"].as_array().unwrap().len(), &drawn["of"]), (5, &json!(20)));
    let mut again = asked.clone();
    again["seed"] = drawn["seed"].clone();
    assert_eq!(hall.call("7001", "void.sample", again)["rows"], drawn["rows"]);
    let log = hall.call("7001", "log.list", json!({ "before": 1_000_000, "limit": 20 }));
    let kept = json!({ "from": FIRST_DATE, "to": FIRST_DATE, "count": 5, "seed": drawn["seed"] });
    let seeds: Vec<&Value> = log.as_array().unwrap().iter().filter(|row| row["kind"] == "voids_sampled").collect();
    assert_eq!(seeds.iter().map(|row| &row["body"]).collect::<Vec<_>>(), [&kept, &kept]);
    let mut none = asked;
    none["count"] = json!(0);
    assert_eq!(hall.refused("7001", "void.sample", none), ["field_invalid"]);
}
