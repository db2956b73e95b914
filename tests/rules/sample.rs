//! The sample hall (练习厅): two weeks made through the program's own calls, then its day run to the end.

use std::sync::Arc;

use acceptance::{Hall, TestClock, morning};
use app::{App, OpenOptions, PasswordCost, SessionToken};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Date;
use domain::day::DayState;
use serde_json::{Value, json};
use store::{Fault, OpenMode};

/// The sample hall as it is opened in the afternoon of 20 March 2026.
fn made(folder: &tempfile::TempDir) -> App {
    let path = folder.path().join("sample.db");
    let afternoon = morning("2026-03-20") + 6 * 60 * 60 * 1000;
    sample::make(&path, domain::Millis(afternoon), |_| {}).expect("the sample hall is made");
    let clock = Arc::new(TestClock::at(afternoon + 60_000));
    let options = OpenOptions { path, mode: OpenMode::Existing, clock, password_cost: PasswordCost::Cheap };
    App::open(options).expect("it opens")
}

fn asked(app: &App, token: Option<&SessionToken>, name: &str, body: Value) -> Value {
    let answer = app.call(token, name, &body.to_string()).expect(name);
    serde_json::from_str(&answer).expect("JSON")
}

fn signed_in(app: &App, staff: &str) -> SessionToken {
    let me = asked(app, None, "session.sign_in", json!({ "staff": staff, "password": sample::PASSWORD }));
    me["token"].as_str().expect("a token").parse().expect("a token")
}

#[test]
fn r16_the_sample_hall_has_invoices_gifts_and_special_numbers_in_every_state() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder);
    let (manager, auditor) = (signed_in(&app, "9001"), signed_in(&app, "7001"));
    let ask = |name: &str, body: Value| asked(&app, Some(&manager), name, body);
    let sum = |box_number: &str| {
        let found = ask("invoice.box", json!({ "item": "invoice-box", "box_number": box_number }));
        (found["place"].clone(), ["before", "issued", "void", "lost", "blank"].map(|name| found[name].as_i64().expect("a sum")))
    };
    let (place, used) = sum("LX-0001");
    assert_eq!(
        (place, used.iter().sum::<i64>(), used[0], used[2], used[4]),
        (Value::Null, 3_000, 2_980, 1, 0),
        "the audit office has it"
    );
    let (place, open) = sum("LX-0002");
    assert_eq!((place, open.iter().sum::<i64>(), open[2]), (json!("storeroom"), 3_000, 3));
    assert!(open[1] > 50, "{open:?}");
    let found = asked(&app, Some(&auditor), "invoice.findings", json!({ "date": "2026-03-06", "until": "2026-03-20" }));
    assert_eq!(found, json!([]), "every invoice has its business");
    let voids = asked(&app, Some(&auditor), "void.list", json!({}));
    let papers: Vec<_> = voids["rows"].as_array().expect("rows").iter().map(|row| row["paper"].clone()).collect();
    assert_eq!(papers, ["unseen", "unseen", "seen", "seen"]);
    let waiting = ask("promo.list", json!({}));
    let ages: Vec<_> = waiting.as_array().expect("rows").iter().map(|row| row["age"].clone()).collect();
    assert!(ages.contains(&json!(0)) && ages.contains(&json!(1)), "{ages:?}");
    for (state, many) in [("free", 9), ("reserved", 1), ("approved", 1), ("handed_out", 1)] {
        let page = ask("number.list", json!({ "state": state }));
        assert_eq!(page["rows"].as_array().expect("rows").len(), many, "{state}");
    }
}

#[test]
fn r33_the_sample_hall_has_two_weeks_of_closed_days_and_todays_open_and_its_books_are_sound() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let today: Date = "2026-03-20".parse().expect("a date");
    let app = made(&folder);
    let days = app.store().read(|books| books.days("2026-03-01".parse().expect("date"), today)).expect("days");
    let states: Vec<DayState> = days.iter().map(|day| day.state).collect();
    assert_eq!(states.len(), 15);
    assert_eq!(states.iter().filter(|state| **state == DayState::Closed).count(), 13);
    assert_eq!(states.iter().filter(|state| **state == DayState::Holiday).count(), 1);
    assert_eq!(states.last(), Some(&DayState::Open));
    let hall = app.store().read(|books| books.hall()).expect("readable").expect("a hall");
    assert!(hall.practice, "every screen and print says 练习");
    assert!(app.verify_books().expect("verified").findings.is_empty());

    let papers = sample::run_day(&app).expect("the day runs to its end");
    let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
    for title in ["交班单", "营业厅日报表", "库存现金盘点表", "缴款报告", "渠道到账表", "长短款登记表", "现金缴款单"]
    {
        assert!(titles.contains(&title), "{title} is missing among {titles:?}");
    }
    assert!(papers.iter().all(|paper| paper.pdf.starts_with(b"%PDF")));
    let closed = app.store().read(|books| -> Result<_, Fault> { books.day(today) }).expect("readable").expect("the day");
    assert_eq!(closed.state, DayState::Closed);
    assert!(app.verify_books().expect("verified").findings.is_empty());
}

#[test]
fn r33_the_sample_hall_opens_its_today_although_the_day_is_minutes_old() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let soon_after_midnight = morning("2026-04-02") - 8 * 60 * 60 * 1000 + 40_000;
    let now = domain::Millis(soon_after_midnight);
    assert_eq!(now.date(domain::time::CHINA_OFFSET_MINUTES), Some("2026-04-02".parse().expect("a date")));
    sample::make_month(&folder.path().join("month.db"), now).expect("the sample month is made");
    let path = folder.path().join("weeks.db");
    sample::make(&path, now, |_| {}).expect("the sample hall is made");
    let hall = Hall::visiting(path, sample::PASSWORD, domain::Millis(now.0 + 1_000));
    assert_eq!(hall.call("9001", "day.board", json!({}))["day"]["date"], "2026-04-02");
}

#[test]
fn r12_the_sample_month_is_over_and_what_a_month_s_end_leaves_is_still_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("month.db");
    let afternoon = domain::Millis(morning("2026-04-02") + 6 * 60 * 60 * 1000);
    let month = sample::make_month(&path, afternoon).expect("the sample month is made");
    assert_eq!(month.to_string(), "2026-03");
    let hall = Hall::visiting(path, sample::PASSWORD, domain::Millis(afternoon.0 + 60_000));
    let on = || json!({ "month": "2026-03" });
    let standing = || -> Vec<(String, String)> {
        let state = hall.call("9001", "month.state", on());
        let of = |check: &Value, field: &str| check[field].as_str().expect("a word").to_owned();
        let checks = state["checks"].as_array().expect("checks").iter().map(|check| (of(check, "name"), of(check, "state")));
        checks.filter(|(_, state)| state != "ok").collect()
    };
    let blocked = |standing: &[(String, String)]| -> Vec<String> {
        standing.iter().filter(|(_, state)| state == "blocked").map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(blocked(&standing()), ["stock_taken", "logistics_agrees", "papers_filed"]);
    assert_ne!(hall.refused_with("9001", "6001", "month.settle", on()), Vec::<String>::new());

    // What was handed out on the last evening is entered at the site, and its month's total agrees.
    let waiting = hall.call("9001", "promo.list", json!({}));
    let lines: Vec<&Value> = waiting.as_array().expect("hand-outs").iter().map(|row| &row["line"]).collect();
    hall.done("9001", "promo.mark_entered", json!({ "lines": lines, "note": "WL20260401" }));
    let compared = hall.call("9001", "promo.compare", on());
    let totals: Vec<Value> = compared["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| json!({ "item": row["item"], "quantity": row["books"] }))
        .collect();
    hall.done("9001", "promo.enter_totals", json!({ "month": "2026-03", "totals": totals }));

    // Everything in every place is counted, and is as the books have it.
    hall.stock_taken("2026-03");
    assert_eq!(blocked(&standing()), ["papers_filed"]);

    // The papers of the month are printed and filed.
    crate::month::filed(&hall, "2026-03");
    let left = standing();
    assert_eq!(left, [("differences_settled".to_owned(), "carried".to_owned())]);
    let settled = hall.call_with("9001", "6001", "month.settle", on());
    assert_eq!((&settled["state"], &settled["settlement"]["approver"]), (&json!("settled"), &json!("6001")));
    assert_eq!(
        hall.call("9001", "month.state", json!({ "month": "2026-04" }))["carried_in"].as_array().expect("a list").len(),
        2
    );

    // Its package proves itself: every figure in it comes to the others.
    let made = hall.call("9001", "hall_key.make", json!({ "passphrase": "练习厅的上报密钥" }));
    hall.done("9001", "hall_key.enrol", made);
    hall.done("9001", "package.make", json!({ "month": "2026-03", "passphrase": "练习厅的上报密钥" }));
    let file = hall.call("9001", "package.file", json!({ "month": "2026-03", "version": 1 }));
    let bytes = STANDARD.decode(file["base64"].as_str().expect("bytes")).expect("Base64");
    assert_eq!(package::prove(&bytes, None).findings, []);
    assert_eq!(hall.app.store().verify(|_| ()).expect("verifies").findings, Vec::new());
}
