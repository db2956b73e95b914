//! The month (月结, R11–R15): every check alone and all together, what is carried and by whose word, the lock, undoing it, the papers.

use acceptance::{Hall, MANAGER, SECOND, description};
use serde_json::{Value, json};

const MARCH: &str = "2026-03";
const APRIL: &str = "2026-04";
/// A Tuesday, and the only business day of March in these halls.
const LAST: &str = "2026-03-31";
const NEXT: &str = "2026-04-01";
const SUPERVISOR: &str = "6001";

fn on(month: &str) -> Value {
    json!({ "month": month })
}

/// A hall whose first day is the last of March.
fn march() -> Hall {
    let mut about = description();
    about["first_date"] = json!(LAST);
    Hall::described(&about)
}

/// The same, its day closed with all that happened in it; the next morning.
pub(crate) fn closed(happens: impl FnOnce(&Hall)) -> Hall {
    let hall = march();
    happens(&hall);
    hall.close_day(LAST);
    hall.morning_of(NEXT);
    hall
}

fn state(hall: &Hall, month: &str) -> Value {
    hall.call(MANAGER, "month.state", on(month))
}

fn checks(page: &Value) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    page["checks"].as_array().expect("checks").iter().map(|check| (word(&check["name"]), word(&check["state"]))).collect()
}

/// The checks that did not pass.
fn standing(hall: &Hall, month: &str) -> Vec<(String, String)> {
    checks(&state(hall, month)).into_iter().filter(|(_, state)| state != "ok").collect()
}

fn only(name: &str, state: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), state.to_owned())]
}

fn print(hall: &Hall, template: &str, subject: &str) {
    hall.done(MANAGER, "report.issue", json!({ "template": template, "subject": subject }));
}

/// Every paper of the month printed and filed.
pub(crate) fn filed(hall: &Hall, month: &str) {
    let papers = hall.call(MANAGER, "month.papers", on(month));
    let mut named = Vec::new();
    for paper in papers["papers"].as_array().expect("papers") {
        let (kind, subject) = (paper["kind"].as_str().expect("a kind"), paper["subject"].as_str().expect("a subject"));
        match kind {
            "daily" => print(hall, "daily", subject),
            "usage_form" => print(hall, "invoice_usage", subject),
            _ => {}
        }
        named.push(json!({ "kind": kind, "subject": subject }));
    }
    if !named.is_empty() {
        hall.done(MANAGER, "month.file_papers", json!({ "month": month, "papers": named, "state": "filed" }));
    }
}

pub(crate) fn settled(hall: &Hall, month: &str) {
    hall.done_with(MANAGER, SECOND, "month.settle", on(month));
}

/// March is settled with nothing left over.
fn settled_march() -> Hall {
    let hall = closed(|_| {});
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    hall
}

fn because(month: &str) -> Value {
    json!({ "month": month, "reason": "漏记一笔" })
}

#[test]
fn r14_a_month_with_nothing_left_open_is_settled_by_two_and_says_so() {
    let hall = closed(|_| {});
    filed(&hall, MARCH);
    let page = state(&hall, MARCH);
    assert_eq!(checks(&page).len(), 16);
    assert_eq!(standing(&hall, MARCH), []);
    assert_eq!((&page["state"], &page["ready"], &page["due"]), (&json!("open"), &json!(true), &json!(MARCH)));
    assert_eq!(page["package_by"], "2026-04-03");
    assert_eq!(hall.refused(MANAGER, "month.settle", on(MARCH)), ["second_person_required"]);
    assert_eq!(hall.refused_with(MANAGER, "1001", "month.settle", on(MARCH)), ["second_person_may_not"]);
    assert_eq!(hall.refused_with("2001", MANAGER, "month.settle", on(MARCH)), ["not_allowed"]);
    let page = hall.call_with(MANAGER, SECOND, "month.settle", on(MARCH));
    assert_eq!((&page["state"], &page["last_settled"], &page["due"]), (&json!("settled"), &json!(MARCH), &json!(APRIL)));
    assert_eq!((&page["settlement"]["by"], &page["settlement"]["approver"]), (&json!(MANAGER), &json!(SECOND)));
    assert_eq!(page["checks"], json!([]));
    assert_eq!(hall.call(MANAGER, "books.month", on(MARCH))["state"], "settled");
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on(MARCH)), ["month_locked"]);
}

#[test]
fn r15_papers_that_are_neither_filed_nor_said_to_be_missing_block_alone() {
    let hall = closed(|_| {});
    assert_eq!(standing(&hall, MARCH), only("papers_filed", "blocked"));
    let found = hall.granted(MANAGER, &[SECOND], "month.settle", &on(MARCH));
    let found = hall.findings(MANAGER, "month.settle", found);
    assert_eq!(found, [json!({ "name": "paper_not_filed", "kind": "daily", "subject": format!("day:{LAST}") })]);
    let say = |state: &str, reason: Option<&str>| {
        let papers = json!([{ "kind": "daily", "subject": format!("day:{LAST}") }]);
        json!({ "month": MARCH, "papers": papers, "state": state, "reason": reason })
    };
    assert_eq!(hall.refused(MANAGER, "month.file_papers", say("filed", None)), ["paper_not_printed"]);
    assert_eq!(hall.refused(MANAGER, "month.file_papers", say("missing", None)), ["reason_missing"]);
    assert_eq!(hall.refused(MANAGER, "month.file_papers", say("printed", None)), ["field_invalid"]);
    assert_eq!(hall.refused("1001", "month.file_papers", say("missing", Some("水淹"))), ["not_allowed"]);
    let strange = json!({ "month": MARCH, "papers": [{ "kind": "daily", "subject": "day:2026-03-30" }], "state": "filed" });
    assert_eq!(hall.refused(MANAGER, "month.file_papers", strange), ["paper_not_of_month"]);
    let list = hall.call(MANAGER, "month.file_papers", say("missing", Some("水淹")));
    assert_eq!((&list["missing"], &list["open"]), (&json!(1), &json!(0)));
    assert_eq!(standing(&hall, MARCH), []);
    // What was missing is found after all, printed and filed.
    hall.done(MANAGER, "month.file_papers", say("open", Some("找到了")));
    assert_eq!(standing(&hall, MARCH), only("papers_filed", "blocked"));
    print(&hall, "daily", &format!("day:{LAST}"));
    assert_eq!(hall.call(MANAGER, "month.papers", on(MARCH))["papers"][0]["state"], "printed");
    let list = hall.call(MANAGER, "month.file_papers", say("signed", None));
    assert_eq!((&list["papers"][0]["state"], &list["open"]), (&json!("signed"), &json!(1)));
    hall.done(MANAGER, "month.file_papers", say("filed", None));
    assert_eq!(standing(&hall, MARCH), []);
    settled(&hall, MARCH);
    assert_eq!(hall.refused(MANAGER, "month.file_papers", say("open", Some("拿走了"))), ["month_locked"]);
}

#[test]
fn r33_every_date_of_the_month_is_closed_or_a_day_off() {
    let mut about = description();
    about["first_date"] = json!("2026-03-30");
    let hall = Hall::described(&about);
    hall.close_day("2026-03-30");
    hall.morning_of(NEXT);
    filed(&hall, MARCH);
    assert_eq!(standing(&hall, MARCH), only("days_closed", "blocked"));
    let body = hall.granted(MANAGER, &[SECOND], "month.settle", &on(MARCH));
    assert_eq!(hall.findings(MANAGER, "month.settle", body), [json!({ "name": "day_not_closed", "date": LAST })]);
    hall.done(MANAGER, "day.holiday", json!({ "from": LAST, "to": LAST, "reason": "盘点停业" }));
    assert_eq!(standing(&hall, MARCH), []);
    settled(&hall, MARCH);
    assert_eq!(hall.refused(MANAGER, "day.cancel", json!({ "date": LAST, "reason": "误登" })), ["month_locked"]);
}

#[test]
fn r14_months_are_settled_in_order() {
    let hall = closed(|_| {});
    filed(&hall, MARCH);
    hall.morning_of("2026-05-02");
    hall.done(MANAGER, "day.holiday", json!({ "from": NEXT, "to": "2026-04-30", "reason": "装修" }));
    assert_eq!(standing(&hall, APRIL), only("earlier_settled", "blocked"));
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on(APRIL)), ["month_settles_in_order"]);
    settled(&hall, MARCH);
    settled(&hall, APRIL);
    assert_eq!(state(&hall, "2026-02")["state"], "open");
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on("2026-02")), ["month_locked"]);
}

#[test]
fn r14_only_the_latest_settled_month_opens_again_by_two_with_a_reason() {
    let hall = settled_march();
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.reopen", json!({ "month": MARCH, "reason": " " })), ["reason_missing"]);
    assert_eq!(hall.refused(MANAGER, "month.reopen", because(MARCH)), ["second_person_required"]);
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.reopen", because(APRIL)), ["month_not_settled"]);
    hall.morning_of("2026-05-02");
    hall.done(MANAGER, "day.holiday", json!({ "from": NEXT, "to": "2026-04-30", "reason": "装修" }));
    settled(&hall, APRIL);
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.reopen", because(MARCH)), ["only_latest_month_reopens"]);
    hall.done_with(MANAGER, SECOND, "month.reopen", because(APRIL));
    let page = hall.call_with(MANAGER, SECOND, "month.reopen", because(MARCH));
    assert_eq!((&page["state"], &page["last_settled"], &page["due"]), (&json!("open"), &Value::Null, &json!(MARCH)));
    let turns = page["turns"].as_array().expect("turns");
    let said: Vec<_> = turns.iter().map(|turn| (&turn["settled"], &turn["reason"])).collect();
    assert_eq!(said, [(&json!(true), &Value::Null), (&json!(false), &json!("漏记一笔"))]);
    settled(&hall, MARCH);
    assert!(hall.app.store().verify(|_| {}).expect("the books can be read").is_sound());
}

#[test]
fn r14_no_day_of_a_settled_month_is_opened_again() {
    let hall = closed(|_| {});
    // The report is not printed, so that only the month stands in the way.
    let papers = json!([{ "kind": "daily", "subject": format!("day:{LAST}") }]);
    hall.done(
        MANAGER,
        "month.file_papers",
        json!({ "month": MARCH, "papers": papers, "state": "missing", "reason": "打印机坏" }),
    );
    settled(&hall, MARCH);
    let again = json!({ "date": LAST, "reason": "漏记" });
    assert_eq!(hall.refused_with(MANAGER, SECOND, "day.reopen", again.clone()), ["month_locked"]);
    hall.done_with(MANAGER, SECOND, "month.reopen", because(MARCH));
    hall.done_with(MANAGER, SECOND, "day.reopen", again);
}

#[test]
fn r12_what_is_carried_in_time_needs_two_and_overdue_the_supervisor() {
    let hall = closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 12_300);
        let _ = hall.take("1001", "bill", "wechat", 4_500);
        hall.finish_shift("1001");
    });
    filed(&hall, MARCH);
    let carried = [("cash_deposited", "carried"), ("clearing_arrived", "carried")];
    assert_eq!(standing(&hall, MARCH), carried.map(|(name, state)| (name.to_owned(), state.to_owned())));
    let page = state(&hall, MARCH);
    let rows: Vec<&Value> =
        page["checks"].as_array().unwrap().iter().flat_map(|check| check["carried"].as_array().unwrap()).collect();
    assert_eq!((&rows[0]["quantity"], &rows[0]["owner"], &rows[0]["since"]), (&json!(12_300), &json!(MANAGER), &json!(LAST)));
    assert_eq!((&rows[0]["due"], &rows[1]["due"]), (&json!(NEXT), &json!(NEXT)));
    // In time: two persons are enough. A day later it is overdue.
    hall.morning_of("2026-04-02");
    let overdue = [("cash_deposited", "overdue"), ("clearing_arrived", "overdue")];
    assert_eq!(standing(&hall, MARCH), overdue.map(|(name, state)| (name.to_owned(), state.to_owned())));
    let page = state(&hall, MARCH);
    assert_eq!((&page["ready"], &page["needs_supervisor"]), (&json!(true), &json!(true)));
    let asks = ["carried_overdue", "carried_overdue", "second_person_required"];
    assert_eq!(hall.refused(MANAGER, "month.settle", on(MARCH)), asks);
    let asks = ["carried_overdue", "carried_overdue", "second_person_may_not"];
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on(MARCH)), asks);
    let body = hall.granted(MANAGER, &[SECOND, SUPERVISOR], "month.settle", &on(MARCH));
    let page = hall.call(MANAGER, "month.settle", body);
    let settlement = &page["settlement"];
    assert_eq!((&settlement["approver"], &settlement["supervisor"]), (&json!(SECOND), &json!(SUPERVISOR)));
    assert_eq!(settlement["carried"].as_array().unwrap().len(), 2);
    // They stand on the next month's first page until they end.
    let left = |hall: &Hall| -> Vec<Value> {
        state(hall, APRIL)["carried_in"].as_array().unwrap().iter().map(|row| row["left"].clone()).collect()
    };
    assert_eq!(left(&hall), [json!(12_300), json!(4_500)]);
    hall.done(MANAGER, "day.holiday", json!({ "from": NEXT, "to": NEXT, "reason": "盘点" }));
    hall.done(MANAGER, "day.open", json!({ "date": "2026-04-02" }));
    let arrival =
        json!({ "channel": "wechat", "settled_on": "2026-04-02", "gross": "4500", "fee": "0", "net": "4500", "reference": "R1" });
    hall.done(MANAGER, "channel.arrive", arrival);
    assert_eq!(left(&hall), [json!(12_300), json!(0)]);
}
