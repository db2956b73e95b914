//! The business day (R33): open → counted → closed, in order, and nothing into a day that is counted.

use acceptance::{Hall, boss_totals};
use serde_json::{Value, json};

const MONDAY: &str = "2026-03-02";
const TUESDAY: &str = "2026-03-03";
const WEDNESDAY: &str = "2026-03-04";

fn on(date: &str) -> Value {
    json!({ "date": date })
}

fn because(date: &str) -> Value {
    json!({ "date": date, "reason": "误操作" })
}

/// A hall whose first day is counted, on the next morning.
fn second_morning() -> Hall {
    let hall = Hall::new();
    hall.done("9001", "day.count", on(MONDAY));
    hall.morning_of(TUESDAY);
    hall
}

fn state(hall: &Hall, date: &str) -> String {
    let board = hall.call("9001", "day.board", on(date));
    board["day"]["state"].as_str().unwrap().to_owned()
}

#[test]
fn r33_a_date_is_never_opened_before_the_calendar_reaches_it() {
    let hall = Hall::new();
    hall.done("9001", "day.count", on(MONDAY));
    assert_eq!(hall.refused("9001", "day.open", on(TUESDAY)), ["day_in_future"]);
    hall.morning_of(TUESDAY);
    assert_eq!(hall.call("9001", "day.open", on(TUESDAY))["state"], "open");
}

#[test]
fn r33_a_date_opens_only_when_the_one_before_is_counted() {
    let hall = Hall::new();
    hall.morning_of(TUESDAY);
    assert_eq!(hall.refused("9001", "day.open", on(TUESDAY)), ["day_is_open"]);
    assert_eq!(hall.refused("9001", "day.open", on(MONDAY)), ["day_before_last_closed"]);
}

#[test]
fn r33_at_most_two_days_are_not_closed() {
    let hall = second_morning();
    hall.done("9001", "day.open", on(TUESDAY));
    hall.done("9001", "day.count", on(TUESDAY));
    hall.morning_of(WEDNESDAY);
    assert_eq!(hall.refused("9001", "day.open", on(WEDNESDAY)), ["two_days_not_closed"]);
    hall.count_all(MONDAY);
    hall.done_with("9001", "9002", "day.close", on(MONDAY));
    hall.done("9001", "day.open", on(WEDNESDAY));
    assert_eq!(state(&hall, WEDNESDAY), "open");
}

#[test]
fn r33_days_close_in_order() {
    let hall = second_morning();
    hall.done("9001", "day.open", on(TUESDAY));
    hall.done("9001", "day.count", on(TUESDAY));
    for date in [MONDAY, TUESDAY] {
        hall.count_all(date);
    }
    assert_eq!(hall.refused_with("9001", "9002", "day.close", on(TUESDAY)), ["day_closes_in_order"]);
    hall.done_with("9001", "9002", "day.close", on(MONDAY));
    hall.done_with("9001", "9002", "day.close", on(TUESDAY));
    assert_eq!(hall.refused_with("9001", "9002", "day.close", on(TUESDAY)), ["day_already_closed"]);
}

#[test]
fn r33_an_open_day_cannot_be_closed_and_a_strange_one_neither() {
    let hall = Hall::new();
    hall.count_all(MONDAY);
    assert_eq!(hall.refused_with("9001", "9002", "day.close", on(MONDAY)), ["day_not_counted"]);
    assert_eq!(hall.refused_with("9001", "9002", "day.close", on(TUESDAY)), ["day_unknown"]);
    assert_eq!(hall.refused("9001", "day.count", on(TUESDAY)), ["day_unknown"]);
}

#[test]
fn r33_a_close_runs_all_its_checks_and_answers_all_findings() {
    let hall = Hall::new();
    let found = hall.refused_with("9001", "9002", "day.close", on(MONDAY));
    assert_eq!(found, ["day_not_counted", "tender_not_checked_at_hall", "recharge_not_counted", "safe_not_counted"]);
    let checks = hall.call("9001", "day.checks", on(MONDAY));
    assert_eq!(checks["checks"].as_array().unwrap().len(), 18);
    assert_eq!(checks["ready"], false);
    assert_eq!(hall.check(MONDAY, "safe_counted"), ["blocked", "safe_not_counted"]);
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["warn", "boss_not_imported"]);
    assert_eq!(hall.check(MONDAY, "chain_intact"), ["ok"]);
    hall.count_all(MONDAY);
    hall.done("9001", "day.count", on(MONDAY));
    assert_eq!(hall.call("9001", "day.checks", on(MONDAY))["ready"], true);
}

#[test]
fn r27_a_day_is_closed_by_two() {
    let hall = Hall::new();
    hall.count_all(MONDAY);
    hall.done("9001", "day.count", on(MONDAY));
    assert_eq!(hall.refused("9001", "day.close", on(MONDAY)), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1001", "day.close", on(MONDAY)), ["second_person_may_not"]);
    assert_eq!(hall.refused_with("2001", "9001", "day.close", on(MONDAY)), ["not_allowed"]);
    hall.done_with("9001", "2001", "day.close", on(MONDAY));
}

#[test]
fn r30_a_closed_day_keeps_the_chains_head() {
    let hall = Hall::new();
    hall.count_all(MONDAY);
    hall.done("9001", "day.count", on(MONDAY));
    let body = hall.granted("9001", &["9002"], "day.close", &on(MONDAY));
    let before = hall.app.store().read(|books| books.head()).unwrap();
    let closed = hall.call("9001", "day.close", body);
    assert_eq!(closed["day"]["head"], domain::chain::hex(&before.hash));
    assert_eq!(closed["day"]["closed_at"], before.sequence.0);
}

#[test]
fn r33_days_without_business_are_entered_as_a_range_and_none_is_left_out() {
    let hall = second_morning();
    hall.morning_of("2026-03-06");
    assert_eq!(hall.refused("9001", "day.open", on("2026-03-06")), ["day_gap"]);
    let offer = hall.call("9001", "day.board", json!({}))["opening"].clone();
    assert_eq!((&offer["rest_from"], &offer["rest_until"]), (&json!(TUESDAY), &json!("2026-03-05")));
    let rest = |from: &str, to: &str, reason: &str| json!({ "from": from, "to": to, "reason": reason });
    assert_eq!(hall.refused("9001", "day.holiday", rest(TUESDAY, "2026-03-05", " ")), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "day.holiday", rest("2026-03-05", TUESDAY, "停电")), ["field_invalid"]);
    assert_eq!(hall.refused("9001", "day.holiday", rest(TUESDAY, "2026-03-07", "停电")), ["day_in_future"]);
    assert_eq!(hall.refused("9001", "day.holiday", rest(WEDNESDAY, "2026-03-05", "停电")), ["day_gap"]);
    assert_eq!(hall.refused("9001", "day.holiday", rest(MONDAY, "2026-03-05", "停电")), ["day_before_last_closed"]);
    let days = hall.call("9001", "day.holiday", rest(TUESDAY, "2026-03-05", "停电"));
    assert_eq!(days.as_array().unwrap().len(), 3);
    assert_eq!((&days[0]["state"], &days[0]["reason"]), (&json!("holiday"), &json!("停电")));
    hall.done("9001", "day.open", on("2026-03-06"));
    assert_eq!(hall.refused("9001", "day.holiday", rest("2026-03-06", "2026-03-06", "停电")), ["day_before_last_closed"]);
}

#[test]
fn r33_an_empty_day_opened_by_mistake_is_cancelled_and_rests_instead() {
    let hall = second_morning();
    hall.done("9001", "day.open", on(TUESDAY));
    assert_eq!(hall.refused("9001", "day.cancel", json!({ "date": TUESDAY, "reason": "" })), ["reason_missing"]);
    hall.done("9001", "day.cancel", because(TUESDAY));
    assert_eq!(hall.refused("9001", "day.cancel", because(TUESDAY)), ["day_unknown"]);
    hall.done("9001", "day.holiday", json!({ "from": TUESDAY, "to": TUESDAY, "reason": "歇业" }));
    assert_eq!(state(&hall, TUESDAY), "holiday");
    hall.done("9001", "day.cancel", because(TUESDAY));
    hall.done("9001", "day.open", on(TUESDAY));
}

#[test]
fn r33_a_day_with_vouchers_or_shifts_is_not_cancelled() {
    let hall = Hall::new();
    // The opening balances are a voucher of the first day.
    assert_eq!(hall.refused("9001", "day.cancel", because(MONDAY)), ["day_has_vouchers"]);
    hall.done("9001", "day.count", on(MONDAY));
    assert_eq!(hall.refused("9001", "day.cancel", because(MONDAY)), ["day_not_open"]);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", on(TUESDAY));
    hall.open_shift("1001", "A01");
    assert_eq!(hall.refused("9001", "day.cancel", because(TUESDAY)), ["day_has_shifts"]);
    hall.morning_of(WEDNESDAY);
    assert_eq!(hall.refused("9001", "day.cancel", because(MONDAY)), ["day_not_open"]);
}

#[test]
fn r33_a_day_is_counted_when_every_shift_is_signed_off() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    assert_eq!(hall.refused("9001", "day.count", on(MONDAY)), ["shift_still_open", "shift_still_open"]);
    assert_eq!(hall.check(MONDAY, "shifts_signed_off"), ["blocked", "shift_still_open", "shift_still_open"]);
    hall.finish_shift("1001");
    assert_eq!(hall.refused("9001", "day.count", on(MONDAY)), ["shift_still_open"]);
    hall.finish_shift("1002");
    hall.done("9001", "day.count", on(MONDAY));
    assert_eq!(hall.refused("9001", "day.count", on(MONDAY)), ["day_not_open"]);
}

#[test]
fn r33_into_a_counted_day_nothing_is_posted_any_more() {
    let hall = Hall::new();
    hall.done("9001", "day.count", on(MONDAY));
    let float = json!({ "way": "to_counter", "counter": "A01", "amount": "10000", "reason": "加零钱" });
    assert_eq!(hall.refused_with("9001", "9002", "float.change", float), ["no_day_open"]);
    assert_eq!(hall.refused("9001", "boss.import", boss_totals(MONDAY, "2026-03-02,1001,bill,cash,1,5.00\n")), ["no_day_open"]);
}

#[test]
fn r33_midnight_changes_nothing() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    hall.wait_minutes(16 * 60 + 30);
    let board = hall.call("9001", "day.board", json!({}));
    assert_eq!((&board["day"]["date"], &board["calendar"]), (&json!(MONDAY), &json!(TUESDAY)));
    let posted = hall.take("1001", "bill", "cash", 5_000);
    assert_eq!(posted["voucher"]["date"], MONDAY);
    assert_eq!(hall.due("cash", MONDAY), 5_000);
}

#[test]
fn r33_number_order_is_date_order_and_chain_order() {
    let hall = Hall::new();
    for date in [MONDAY, TUESDAY, WEDNESDAY] {
        if date != MONDAY {
            hall.morning_of(date);
            hall.done("9001", "day.open", on(date));
        }
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 5_000);
        hall.finish_shift("1001");
        hall.close_day(date);
    }
    let vouchers = hall
        .app
        .store()
        .read(|books| books.vouchers(domain::VoucherNumber(1)..=domain::VoucherNumber(books.next_voucher()?.0 - 1)))
        .unwrap();
    for (number, pair) in (1..).zip(vouchers.windows(2)) {
        assert_eq!(pair[0].voucher.number.0, number);
        assert!(pair[0].voucher.date <= pair[1].voucher.date, "{number}");
        assert!(pair[0].sequence < pair[1].sequence, "{number}");
    }
    assert!(vouchers.len() > 10);
}

/// A hall whose first day is closed.
fn closed_monday() -> Hall {
    let hall = Hall::new();
    hall.close_day(MONDAY);
    hall
}

#[test]
fn r33_the_latest_closed_day_reopens_and_the_log_keeps_both_closings() {
    let hall = closed_monday();
    let closings = |hall: &Hall| hall.app.store().read(|books| books.closings(MONDAY.parse().unwrap())).unwrap();
    assert!(!closings(&hall).is_empty(), "counting wrote the opening balances' closing rows");
    assert_eq!(hall.refused("9001", "day.reopen", because(MONDAY)), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", json!({ "date": MONDAY, "reason": "" })), ["reason_missing"]);
    hall.done_with("9001", "9002", "day.reopen", because(MONDAY));
    assert_eq!(state(&hall, MONDAY), "open");
    assert!(closings(&hall).is_empty(), "reopening takes them back");
    hall.done_with(
        "9001",
        "9002",
        "float.change",
        json!({ "way": "to_counter", "counter": "A01", "amount": "100", "reason": "补" }),
    );
    hall.close_day(MONDAY);
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 1000 }));
    let closes = log.as_array().unwrap().iter().filter(|row| row["kind"] == "day_closed");
    assert_eq!(closes.count(), 2);
}

#[test]
fn r33_only_the_latest_closed_day_reopens_and_only_before_anything_is_built_on_it() {
    let hall = closed_monday();
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", because(TUESDAY)), ["day_unknown"]);
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", on(TUESDAY));
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", because(MONDAY)), ["day_is_open"]);
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", because(TUESDAY)), ["day_is_open"]);
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", because(MONDAY)), ["later_shift_begun", "later_voucher_posted"]);
    hall.finish_shift("1001");
    hall.close_day(TUESDAY);
    assert_eq!(
        hall.refused_with("9001", "9002", "day.reopen", because(MONDAY)),
        ["only_latest_closed_reopens", "later_shift_begun", "later_voucher_posted"]
    );
    hall.done_with("9001", "9002", "day.reopen", because(TUESDAY));
}

#[test]
fn r33_a_day_whose_report_is_printed_does_not_reopen() {
    let hall = closed_monday();
    let daily = json!({ "template": "daily", "subject": format!("day:{MONDAY}") });
    let _ = hall.call("9001", "report.preview", daily.clone());
    let _ = hall.call("9001", "report.issue", json!({ "template": "safe_count", "subject": format!("day:{MONDAY}") }));
    hall.done("9001", "report.issue", daily);
    assert_eq!(hall.refused_with("9001", "9002", "day.reopen", because(MONDAY)), ["day_report_printed"]);
    assert_eq!(state(&hall, MONDAY), "closed");
}

#[test]
fn r33_a_clock_behind_the_last_voucher_is_refused_until_a_manager_confirms_it() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    let line = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "700" }] });
    hall.wait_minutes(-3);
    hall.done("1001", "entry.post", line.clone());
    hall.wait_minutes(-10);
    assert_eq!(hall.refused("1001", "entry.post", line.clone()), ["clock_behind"]);
    assert_eq!(hall.refused("1001", "day.confirm_clock", json!({ "reason": "时钟走快" })), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "day.confirm_clock", json!({ "reason": "" })), ["reason_missing"]);
    hall.done("9001", "day.confirm_clock", json!({ "reason": "时钟走快，已校正" }));
    hall.done("1001", "entry.post", line);
}

#[test]
fn r06_undeposited_cash_is_shown_with_its_age_and_is_late_from_the_cut_off_on() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    hall.finish_shift("1001");
    hall.close_day(MONDAY);
    let due = |hall: &Hall| {
        let cash = hall.call("9001", "day.board", json!({}))["undeposited"][0].clone();
        (
            cash["amount"].as_str().unwrap().to_owned(),
            cash["age_days"].as_i64().unwrap(),
            cash["due"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(due(&hall), ("5000".to_owned(), 0, "not_due".to_owned()));
    hall.morning_of(TUESDAY);
    assert_eq!(due(&hall), ("5000".to_owned(), 1, "due_today".to_owned()));
    hall.wait_minutes(8 * 60 + 30);
    assert_eq!(due(&hall), ("5000".to_owned(), 1, "overdue".to_owned()));
    hall.done("9001", "day.open", on(TUESDAY));
    assert_eq!(hall.check(TUESDAY, "cash_deposited"), ["warn", "deposit_overdue"]);
}

#[test]
fn the_board_shows_every_counter_its_shift_and_its_takings() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    let _ = hall.take("1001", "bill", "wechat", 700);
    let board = hall.call("9001", "day.board", json!({}));
    let counters = board["counters"].as_array().unwrap();
    assert_eq!(counters.len(), 3);
    let shift = &counters[0]["shifts"][0];
    assert_eq!((&shift["clerk"], &shift["state"], &shift["net"]), (&json!("1001"), &json!("open"), &json!("5700")));
    assert_eq!((&shift["cash"], &shift["last_act"]["kind"]), (&json!("5000"), &json!("takings")));
    assert_eq!(counters[1]["shifts"], json!([]));
    assert_eq!(
        board["tenders"],
        json!([
            { "tender": "cash", "count": 1, "amount": "5000" },
            { "tender": "wechat", "count": 1, "amount": "700" },
        ])
    );
    assert_eq!(board["hours"], json!([{ "hour": 8, "amount": "5700", "week_before": "0" }]));
    assert_eq!(board["safe"]["float"], "100000");
}
