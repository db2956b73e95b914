//! The month (月结, R11–R15): every check alone and all together, what is carried and by whose word, the lock, undoing it, the papers.

use acceptance::{Hall, MANAGER, SECOND, campaign, description, notes, numbers, pieces, written};
use domain::settle::MonthCheckName;
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
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    hall
}

fn state(hall: &Hall, month: &str) -> Value {
    let page = hall.call(MANAGER, "month.state", on(month));
    for check in page["checks"].as_array().expect("checks") {
        // The screen has a next step for what is on this list; a finding that is not has none.
        let known = check["name"].as_str().expect("a name").parse::<MonthCheckName>().expect("a check").finds();
        for name in names(&check["findings"]) {
            assert!(known.contains(&name), "{} finds {name}", check["name"]);
        }
    }
    page
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
            "deposit_slip" => print(hall, "deposit_slip", subject),
            "stock_take" => print(hall, "take_sheet", subject),
            other => panic!("a kind of paper that nothing prints: {other}"),
        }
        named.push(json!({ "kind": kind, "subject": subject }));
    }
    if !named.is_empty() {
        hall.done(MANAGER, "month.file_papers", json!({ "month": month, "papers": named, "state": "filed" }));
    }
}

/// The sheets of March's stock-take among its papers.
fn sheets(hall: &Hall) -> Vec<Value> {
    let papers = hall.call(MANAGER, "month.papers", on(MARCH));
    papers["papers"].as_array().expect("papers").iter().filter(|paper| paper["kind"] == "stock_take").cloned().collect()
}

fn filing(papers: &[Value], state: &str) -> Value {
    let named = |paper: &Value| json!({ "kind": paper["kind"], "subject": paper["subject"] });
    json!({ "month": MARCH, "papers": papers.iter().map(named).collect::<Vec<_>>(), "state": state })
}

/// Says where they stand, once they are printed.
fn say_of_sheets(hall: &Hall, state: &str) {
    let sheets = sheets(hall);
    sheets.iter().for_each(|paper| print(hall, "take_sheet", paper["subject"].as_str().expect("a subject")));
    hall.done(MANAGER, "month.file_papers", filing(&sheets, state));
}

pub(crate) fn settled(hall: &Hall, month: &str) {
    hall.done_with(MANAGER, SECOND, "month.settle", on(month));
}

/// March is settled with nothing left over.
pub(crate) fn settled_march() -> Hall {
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
    say_of_sheets(&hall, "filed");
    assert_eq!(standing(&hall, MARCH), only("papers_filed", "blocked"));
    let found = hall.granted(MANAGER, &[SECOND], "month.settle", &on(MARCH));
    let found = hall.findings(MANAGER, "month.settle", found);
    assert_eq!(found, [json!({ "name": "paper_not_filed", "month": MARCH, "kind": "daily", "subject": format!("day:{LAST}") })]);
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
fn r15_each_sheet_of_the_month_s_stock_take_is_a_paper_that_is_filed_before_the_month_is_settled() {
    let hall = march();
    hall.close_day(LAST);
    assert_eq!(sheets(&hall), Vec::<Value>::new(), "nothing was counted yet");
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    let take = hall.call(MANAGER, "take.list", json!({}))["takes"][0].clone();
    let rows = sheets(&hall);
    let (number, many) = (&take["take"], take["sheets"].as_array().unwrap().len());
    let subjects: Vec<&Value> = rows.iter().map(|row| &row["subject"]).collect();
    let expected: Vec<Value> = (1..=many).map(|sheet| json!(format!("take:{number}/{sheet}"))).collect();
    assert!(many > 0);
    assert_eq!(subjects, expected.iter().collect::<Vec<_>>());
    assert_eq!((&rows[0]["number"], &rows[0]["date"]), (&json!(format!("PDB-{number}-1")), &json!(LAST)));
    assert_eq!(hall.refused(MANAGER, "month.file_papers", filing(&rows, "signed")), vec!["paper_not_printed"; many]);
    print(&hall, "blank_take_sheet", subjects[0].as_str().unwrap());
    assert_eq!(sheets(&hall)[0]["state"], "open", "a blank sheet has no figures");
    print(&hall, "take_sheet", subjects[0].as_str().unwrap());
    assert_eq!(sheets(&hall)[0]["state"], "printed");
    print(&hall, "daily", &format!("day:{LAST}"));
    let daily = json!([{ "kind": "daily", "subject": format!("day:{LAST}") }]);
    hall.done(MANAGER, "month.file_papers", json!({ "month": MARCH, "papers": daily, "state": "filed" }));
    let found = hall.granted(MANAGER, &[SECOND], "month.settle", &on(MARCH));
    let found = hall.findings(MANAGER, "month.settle", found);
    let waits = |subject: &&Value| json!({ "name": "paper_not_filed", "month": MARCH, "kind": "stock_take", "subject": subject });
    assert_eq!(found, subjects.iter().map(waits).collect::<Vec<_>>());
    say_of_sheets(&hall, "signed");
    assert_eq!(standing(&hall, MARCH), only("papers_filed", "blocked"), "signed is not filed");
    say_of_sheets(&hall, "filed");
    settled(&hall, MARCH);
}

#[test]
fn r15_a_slip_is_filed_once_it_is_on_paper_ours_or_the_bank_s() {
    let mut about = description();
    about["first_date"] = json!(LAST);
    about["safe_cash"] = json!("60000");
    let hall = Hall::described(&about);
    let slip = |number: &str| {
        let part = json!([{ "date": LAST, "amount": "30000" }]);
        let body = json!({ "way": "teller", "account": "icbc", "slip_number": number, "slip_date": LAST,
                           "depositor": MANAGER, "allocations": part });
        hall.call(MANAGER, "deposit.record", body)["voucher"].clone()
    };
    let (ours, banks) = (slip("1"), slip("2"));
    let slips = || -> Vec<Value> {
        let papers = hall.call(MANAGER, "month.papers", on(MARCH));
        papers["papers"].as_array().unwrap().iter().filter(|paper| paper["kind"] == "deposit_slip").cloned().collect()
    };
    assert_eq!(
        hall.refused(MANAGER, "month.file_papers", filing(&slips(), "signed")),
        ["paper_not_printed", "paper_not_printed"]
    );
    print(&hall, "deposit_slip", &format!("voucher:{ours}"));
    hall.done(MANAGER, "deposit.printed", json!({ "voucher": banks }));
    let shown = slips();
    let shown: Vec<_> = shown.iter().map(|paper| (&paper["state"], &paper["prints"])).collect();
    assert_eq!(shown, [(&json!("printed"), &json!(1)), (&json!("printed"), &json!(0))]);
    hall.done(MANAGER, "month.file_papers", filing(&slips(), "filed"));
    assert!(slips().iter().all(|paper| paper["state"] == "filed"));
}

#[test]
fn r11_a_month_without_a_finished_stock_take_of_everything_is_blocked_alone() {
    let hall = march();
    hall.close_day(LAST);
    hall.morning_of(NEXT);
    filed(&hall, MARCH);
    assert_eq!(standing(&hall, MARCH), only("stock_taken", "blocked"));
    let body = hall.granted(MANAGER, &[SECOND], "month.settle", &on(MARCH));
    assert_eq!(hall.findings(MANAGER, "month.settle", body), [json!({ "name": "stock_take_missing", "month": MARCH })]);
    hall.stock_taken(MARCH);
    filed(&hall, MARCH);
    assert_eq!(standing(&hall, MARCH), []);
}

#[test]
fn r33_every_date_of_the_month_is_closed_or_a_day_off() {
    let mut about = description();
    about["first_date"] = json!("2026-03-30");
    let hall = Hall::described(&about);
    hall.close_day("2026-03-30");
    hall.stock_taken(MARCH);
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
    hall.stock_taken(APRIL);
    filed(&hall, APRIL);
    assert_eq!(standing(&hall, APRIL), only("earlier_settled", "blocked"));
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on(APRIL)), ["month_settles_in_order"]);
    settled(&hall, MARCH);
    settled(&hall, APRIL);
    assert_eq!(state(&hall, "2026-02")["state"], "open");
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on("2026-02"))[0], "month_locked");
}

#[test]
fn r14_only_the_latest_settled_month_opens_again_by_two_with_a_reason() {
    let hall = settled_march();
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.reopen", json!({ "month": MARCH, "reason": " " })), ["reason_missing"]);
    assert_eq!(hall.refused(MANAGER, "month.reopen", because(MARCH)), ["second_person_required"]);
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.reopen", because(APRIL)), ["month_not_settled"]);
    hall.morning_of("2026-05-02");
    hall.done(MANAGER, "day.holiday", json!({ "from": NEXT, "to": "2026-04-30", "reason": "装修" }));
    hall.stock_taken(APRIL);
    filed(&hall, APRIL);
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
    say_of_sheets(&hall, "filed");
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

// Every check alone. Days that are open would hide behind 每日已日结: the halls below close theirs, and rest until the month's end.

const FIRST: &str = "2026-03-02";

/// The first of March's days is closed, the others rest, every paper is filed; the first of April.
fn ended(hall: &Hall) {
    hall.close_day(FIRST);
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    hall.done(MANAGER, "day.holiday", json!({ "from": "2026-03-03", "to": LAST, "reason": "装修" }));
    filed(hall, MARCH);
}

fn loss(hall: &Hall) -> Value {
    json!({ "place": "counter:A01", "lines": [numbers("card50", "104", "105")], "person": "1001", "reason": "柜台被盗",
            "found_at": hall.time(), "report_number": "P-1" })
}

fn give(receipt: &str) -> Value {
    json!({ "receipt_number": receipt, "lines": [{ "campaign": "C1", "quantity": 1 }] })
}

fn goods_hall() -> Hall {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109"), pieces("cup", 5)]);
    hall.done(MANAGER, "campaign.set", campaign("C1", "gift", "cup"));
    hall
}

fn names(findings: &Value) -> Vec<&str> {
    findings.as_array().expect("findings").iter().map(|finding| finding["name"].as_str().expect("a name")).collect()
}

fn found(hall: &Hall, check: &str) -> Value {
    let page = state(hall, MARCH);
    let checks = page["checks"].as_array().expect("checks");
    checks.iter().find(|one| one["name"] == check).expect("a check")["findings"].clone()
}

fn blocked(hall: &Hall) -> Vec<String> {
    standing(hall, MARCH).into_iter().filter(|(_, state)| state == "blocked").map(|(name, _)| name).collect()
}

#[test]
fn r24_cards_that_the_company_was_not_told_to_block_stand_in_the_way_alone() {
    let hall = goods_hall();
    let lost = hall.call_with("1001", MANAGER, "stock.lose", loss(&hall));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    ended(&hall);
    assert_eq!(blocked(&hall), ["losses_blocked"]);
    assert_eq!(names(&found(&hall, "losses_blocked")), ["loss_not_blocked"]);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    // The paper itself offers it, to those who may.
    let offered = |code: &str| hall.call(code, "paper.one", json!({ "voucher": lost["voucher"] }))["acts"]["block"].clone();
    assert_eq!((offered(MANAGER), offered("7001")), (json!([1]), json!([])));
    hall.done(MANAGER, "stock.blocked", json!({ "line": { "voucher": lost["voucher"], "line": 1 }, "note": "已停" }));
    assert_eq!((blocked(&hall), offered(MANAGER)), (Vec::<String>::new(), json!([])));
}

#[test]
fn r09_a_logistics_site_without_its_total_stands_in_the_way_alone() {
    let hall = goods_hall();
    let given = hall.call("1001", "promo.hand_out", give("SJ1"));
    let line = json!({ "voucher": given["voucher"], "line": 1 });
    hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [line], "note": "WL1" }));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    ended(&hall);
    assert_eq!(blocked(&hall), ["logistics_agrees"]);
    assert_eq!(names(&found(&hall, "logistics_agrees")), ["logistics_not_imported"]);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    let totals = |quantity: i64| json!({ "month": MARCH, "totals": [{ "item": "cup", "quantity": quantity }] });
    hall.done_with(MANAGER, SECOND, "promo.enter_totals", totals(1));
    assert_eq!(blocked(&hall), Vec::<String>::new());
    settled(&hall, MARCH);
    assert_eq!(hall.refused_with(MANAGER, SECOND, "promo.enter_totals", totals(2)), ["month_locked"]);
}

#[test]
fn r09_what_is_entered_after_the_month_s_end_agrees_in_one_month_and_only_in_one() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 9)]);
    let mut gift = campaign("C1", "gift", "cup");
    gift["until"] = json!("2026-12-31");
    hall.done(MANAGER, "campaign.set", gift);
    let hand_out = |receipt: &str, count: i64| {
        let lines = json!([{ "campaign": "C1", "quantity": count }]);
        let given = hall.call("1001", "promo.hand_out", json!({ "receipt_number": receipt, "lines": lines }));
        json!({ "voucher": given["voucher"], "line": 1 })
    };
    let enter = |line: &Value| hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [line], "note": "WL" }));
    let totals = |month: &str, quantity: i64| {
        let body = json!({ "month": month, "totals": [{ "item": "cup", "quantity": quantity }] });
        hall.done_with(MANAGER, SECOND, "promo.enter_totals", body);
    };
    // What differs, and what is of another month.
    let stands = |month: &str| {
        let compared = hall.call(MANAGER, "promo.compare", on(month));
        (names(&compared["findings"]).into_iter().map(str::to_owned).collect::<Vec<_>>(), compared["rows"][0]["across"].clone())
    };
    let (agrees, differs) = (Vec::<String>::new(), vec!["logistics_differs".to_owned()]);
    enter(&hand_out("SJ1", 2));
    let late = hand_out("SJ2", 3);
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    ended(&hall);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    enter(&late);
    hall.open_shift("1001", "A01");
    enter(&hand_out("SJ3", 1));
    // Neither more than the books, nor less than what was there in time.
    for (site, expected) in
        [(6, differs.clone()), (1, differs.clone()), (5, agrees.clone()), (3, agrees.clone()), (2, agrees.clone())]
    {
        totals(MARCH, site);
        assert_eq!(stands(MARCH).0, expected, "{site}");
    }
    assert_eq!(stands(MARCH).1, -3);
    // What March lacks April has, all of it.
    for (site, expected) in [(1, &differs), (3, &differs), (5, &differs), (4, &agrees)] {
        totals(APRIL, site);
        assert_eq!(&stands(APRIL).0, expected, "{site}");
    }
    assert_eq!(stands(APRIL).1, 3);
    // Where the site dates it by the day of handing out, April has nothing of it.
    totals(MARCH, 5);
    assert_eq!((stands(MARCH), stands(APRIL)), ((agrees.clone(), json!(0)), (differs, json!(0))));
    totals(MARCH, 2);
    settled(&hall, MARCH);
    // The report of the settled month says what it lacked and why.
    let report = json!({ "template": "month_promo", "subject": format!("month:{MARCH}") });
    let paper = hall.call(MANAGER, "report.preview", report).to_string();
    assert!(paper.contains("跨月录入：") && paper.contains(r#""text":"-3""#), "{paper}");
    assert_eq!(stands(APRIL), (agrees, json!(3)));
}

#[test]
fn r32_an_invoice_with_too_little_business_stands_in_the_way_alone() {
    let hall = Hall::with_invoices(3_000, 1_000);
    let _ = hall.invoice_for("1001", 500);
    let taken = hall.take("1001", "bill", "cash", 100);
    let line = json!({ "voucher": taken["voucher"]["voucher"], "line": 1 });
    hall.done("1001", "invoice.issue", written(100, &line));
    hall.done("1001", "invoice.issue", written(100, &line));
    hall.finish_shift("1001");
    ended(&hall);
    assert_eq!(blocked(&hall), ["invoices_accounted"]);
    assert_eq!(names(&found(&hall, "invoices_accounted")), ["invoice_business_full"]);
    // The box is used in part: its form is one of the month's papers.
    let papers = hall.call(MANAGER, "month.papers", on(MARCH));
    let mut kinds: Vec<_> = papers["papers"].as_array().unwrap().iter().map(|paper| paper["kind"].clone()).collect();
    kinds.dedup();
    assert_eq!(kinds, ["daily", "usage_form", "stock_take"]);
    assert_eq!(papers["open"], 0);
}

#[test]
fn r32_every_finding_about_an_invoice_is_mended_from_the_next_month_on() {
    let hall = Hall::with_invoices(3_000, 1_000);
    let invoice =
        |businesses: Value| json!({ "item": "inv", "amount": "100", "customer_kind": "person", "businesses": businesses });
    let with = |mut invoice: Value, name: &str, value: Value| {
        invoice[name] = value;
        invoice
    };
    // Another hall's business with its number says what it is; without a number nobody could ever tell.
    let elsewhere = with(invoice(json!([{ "boss_number": "H7" }])), "other_hall", json!(true));
    assert_eq!(hall.call("1001", "invoice.issue", elsewhere)["findings"], json!([]));
    let nameless = with(invoice(json!([])), "other_hall", json!(true));
    assert_eq!(names(&hall.call("1001", "invoice.issue", nameless)["findings"]), ["invoice_without_business"]);
    let electronic = with(with(invoice(json!([])), "electronic", json!(true)), "number", json!("2433200000001"));
    hall.done("1001", "invoice.issue", electronic);
    hall.done("1001", "invoice.issue", invoice(json!([{ "boss_number": "B9" }])));
    // Three invoices for one business: the first stands.
    let taken = hall.take("1001", "bill", "cash", 100);
    let line = json!({ "voucher": taken["voucher"]["voucher"], "line": 1 });
    for _ in 0..3 {
        hall.done("1001", "invoice.issue", written(100, &line));
    }
    hall.finish_shift("1001");
    ended(&hall);
    let standing = || {
        let found = found(&hall, "invoices_accounted");
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("{} {}", one["name"], one["number"]).replace('"', ""))
            .collect::<Vec<_>>()
    };
    let all = [
        "invoice_without_business 00000002",
        "invoice_without_business 2433200000001",
        "invoice_business_unchecked 00000003",
        "invoice_business_full 00000005",
        "invoice_business_full 00000006",
    ];
    assert_eq!(standing(), all);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.open_shift("1001", "A01");
    let red = |original: &str, fen: i64| {
        let mut red = json!({ "item": "inv", "original": original, "amount": fen.to_string(), "reason": "没有业务" });
        if original.len() > 8 {
            red["number"] = json!(format!("{original}0{fen}"));
        }
        hall.done_with("1001", MANAGER, "invoice.red", red);
    };
    // In part it is still without business for the rest.
    red("00000002", 40);
    assert_eq!(standing(), all);
    red("00000002", 60);
    red("2433200000001", 100);
    red("00000003", 100);
    // The red one is of the last, not of the one before it.
    red("00000006", 100);
    assert_eq!(standing(), ["invoice_business_full 00000005"]);
    red("00000005", 100);
    assert_eq!(standing(), Vec::<String>::new());
    // What is left is the cash of the second, and late.
    let body = hall.granted(MANAGER, &[SECOND, SUPERVISOR], "month.settle", &on(MARCH));
    hall.done(MANAGER, "month.settle", body);
}

/// What is past its deadline, check by check.
fn overdue(hall: &Hall) -> Vec<String> {
    standing(hall, MARCH).into_iter().filter(|(_, state)| state == "overdue").map(|(name, _)| name).collect()
}

fn is_overdue(hall: &Hall, name: &str) {
    assert_eq!(standing(hall, MARCH), only(name, "overdue"));
    let asks = ["carried_overdue", "second_person_may_not"];
    assert_eq!(hall.refused_with(MANAGER, SECOND, "month.settle", on(MARCH)), asks, "without the supervisor's word");
}

/// 5.00 more than was taken lies in 王芳's drawer; the line of the difference, and that of the day's end.
fn five_too_much(hall: &Hall, alone: Option<&str>) -> Value {
    let count = hall.count("1001", &[("cash", Some(hall.balance("counter:A01", "cash") + 500))]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "不明长款" }]);
    let body = json!({ "count": count["count"], "lines": lines, "pending": alone });
    let recorded = match alone {
        Some(_) => hall.call("1001", "difference.record", body),
        None => hall.call_with("1001", MANAGER, "difference.record", body),
    };
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    json!({ "voucher": recorded[0]["voucher"], "line": 1 })
}

#[test]
fn r27_a_difference_that_nobody_has_approved_stands_in_the_way_of_its_day_and_of_its_month() {
    let hall = Hall::new();
    hall.done(SUPERVISOR, "setting.supervise", json!({ "key": "pending_approval", "value": "true" }));
    hall.open_shift("1001", "A01");
    let line = five_too_much(&hall, Some("厅主任外出开会"));
    // A day with one is not closed, so that it never stands alone.
    assert_eq!(hall.check(FIRST, "differences_approved"), ["blocked", "approval_waiting"]);
    hall.morning_of(NEXT);
    assert_eq!(blocked(&hall)[..3], ["days_closed", "stock_taken", "differences_approved"]);
    assert_eq!(names(&found(&hall, "differences_approved")), ["approval_waiting"]);
    hall.done(MANAGER, "difference.approve_pending", json!({ "voucher": line["voucher"] }));
    assert!(!blocked(&hall).contains(&"differences_approved".to_owned()));
}

#[test]
fn r02_a_sealed_bag_that_nobody_has_opened_stands_in_the_way_of_its_day_and_of_its_month() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 5_000);
    let _ = hall.count("1001", &[]);
    hall.tick_forms("1001");
    let bag = json!({ "bag_number": "B1", "amount": "5000", "denominations": notes(5_000) });
    let dropped = hall.call("1001", "bag.drop", bag);
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.morning_of(NEXT);
    assert_eq!(blocked(&hall)[..3], ["days_closed", "stock_taken", "hand_overs_done"]);
    assert_eq!(names(&found(&hall, "hand_overs_done")), ["hand_over_pending"]);
    let open = json!({ "line": dropped["line"], "counted": "5000", "denominations": notes(5_000) });
    hall.done_with(MANAGER, "1002", "bag.open", open);
    assert!(!blocked(&hall).contains(&"hand_overs_done".to_owned()));
}

#[test]
fn r09_a_hand_out_that_is_not_entered_or_another_total_stands_in_the_way_alone() {
    let hall = goods_hall();
    let given = hall.call("1001", "promo.hand_out", give("SJ1"));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    ended(&hall);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    let totals = |quantity: i64| {
        let body = json!({ "month": MARCH, "totals": [{ "item": "cup", "quantity": quantity }] });
        hall.done_with(MANAGER, SECOND, "promo.enter_totals", body);
    };
    totals(1);
    assert_eq!(
        (blocked(&hall), names(&found(&hall, "logistics_agrees"))),
        (vec!["logistics_agrees".to_owned()], vec!["hand_out_not_entered"])
    );
    hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [{ "voucher": given["voucher"], "line": 1 }], "note": "WL1" }));
    assert_eq!(blocked(&hall), Vec::<String>::new());
    totals(2);
    assert_eq!(
        (blocked(&hall), names(&found(&hall, "logistics_agrees"))),
        (vec!["logistics_agrees".to_owned()], vec!["logistics_differs"])
    );
}

#[test]
fn r17_a_gap_in_a_roll_stands_in_the_way_alone() {
    let hall = Hall::with_invoices(10, 10);
    let _ = hall.invoice_for("1001", 500);
    hall.finish_shift("1001");
    ended(&hall);
    assert_eq!(blocked(&hall), Vec::<String>::new());
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.open_shift("1001", "A01");
    let taken = hall.take("1001", "bill", "cash", 100);
    let mut ahead = written(100, &json!({ "voucher": taken["voucher"]["voucher"], "line": 1 }));
    (ahead["number"], ahead["reason"]) = (json!("00000003"), json!("两张连号粘住"));
    hall.done("1001", "invoice.issue", ahead);
    // A shift with a gap does not end, so that only a roll that is in use has one.
    assert_eq!(blocked(&hall), ["invoices_accounted"]);
    assert_eq!(names(&found(&hall, "invoices_accounted")), ["invoice_gap"]);
    hall.done_with("1001", MANAGER, "invoice.void", acceptance::voiding(2));
    assert_eq!(blocked(&hall), Vec::<String>::new());
}

#[test]
fn r28_a_difference_past_its_thirty_days_is_carried_only_by_the_supervisor_s_word() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = five_too_much(&hall, None);
    ended(&hall);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    let part = json!([{ "date": FIRST, "amount": "500" }]);
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "77", "slip_date": NEXT, "depositor": MANAGER, "allocations": part });
    hall.done(MANAGER, "deposit.record", slip);
    assert_eq!(standing(&hall, MARCH), only("differences_settled", "carried"), "its last day");
    hall.morning_of("2026-04-02");
    is_overdue(&hall, "differences_settled");
    hall.done_with(
        MANAGER,
        SECOND,
        "difference.settle",
        json!({ "line": line, "way": "written_off", "amount": "500", "reason": "查无失主" }),
    );
    assert_eq!(standing(&hall, MARCH), []);
}

#[test]
fn r20_a_box_that_is_used_up_and_not_returned_is_carried_until_the_audit_office_has_it() {
    let hall = Hall::with_invoices(3, 3);
    let _ = hall.take("1001", "bill", "wechat", 100);
    for number in [1, 2, 3] {
        hall.done_with("1001", MANAGER, "invoice.void", acceptance::voiding(number));
    }
    hall.finish_shift("1001");
    ended(&hall);
    assert_eq!(overdue(&hall), ["clearing_arrived", "boxes_returned"]);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    let arrival = json!({ "channel": "wechat", "settled_on": NEXT, "gross": "100", "fee": "0", "net": "100", "reference": "R1" });
    hall.done(MANAGER, "channel.arrive", arrival);
    is_overdue(&hall, "boxes_returned");
    let own = json!({ "item": "box", "box_number": "X1" });
    hall.done_with(MANAGER, SECOND, "invoice.return_box", own.clone());
    let carried = |hall: &Hall| {
        let page = state(hall, MARCH);
        let check = page["checks"].as_array().unwrap().iter().find(|check| check["name"] == "boxes_returned").unwrap();
        check["carried"].as_array().unwrap().len()
    };
    // It waits for the auditor: since April, so that March has nothing of it.
    assert_eq!((standing(&hall, MARCH), carried(&hall)), (vec![], 0));
    hall.done("7001", "invoice.accept_box", own);
    assert_eq!(standing(&hall, MARCH), []);
}

#[test]
fn r20_a_box_with_voids_on_its_way_at_the_month_s_end_is_carried_and_its_stock_take_asks_for_the_box_alone() {
    let hall = Hall::with_invoices(3, 3);
    for number in [1, 2, 3] {
        hall.done_with("1001", MANAGER, "invoice.void", acceptance::voiding(number));
    }
    hall.done_with(MANAGER, SECOND, "invoice.return_box", json!({ "item": "box", "box_number": "X1" }));
    hall.finish_shift("1001");
    ended(&hall);
    assert_eq!(hall.balance("transit", "inv"), 3);
    assert_eq!(standing(&hall, MARCH), only("boxes_returned", "carried"));
    settled(&hall, MARCH);
}

#[test]
fn r34_a_returned_cheque_that_nobody_has_made_good_is_carried() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cheque", "amount": "50000", "customer": "13800001111",
                       "cheque": { "number": "C1", "bank": "建设银行", "drawer": "某公司" } });
    let posted = hall.call("1001", "entry.post", json!({ "lines": [line] }));
    let line = json!({ "voucher": posted["voucher"]["voucher"], "line": 1 });
    hall.done(MANAGER, "cheque.return", json!({ "line": line, "reason": "空头" }));
    hall.finish_shift("1001");
    ended(&hall);
    assert_eq!(standing(&hall, MARCH), only("clearing_arrived", "carried"));
    let page = state(&hall, MARCH);
    let check = page["checks"].as_array().unwrap().iter().find(|check| check["name"] == "clearing_arrived").unwrap();
    let claim = &check["carried"][0];
    assert_eq!((&claim["subject"], &claim["quantity"], &claim["due"]), (&json!("cheque_claim"), &json!(50_000), &Value::Null));
}

#[test]
fn r14_all_that_must_be_mended_and_all_that_is_carried_is_listed_at_once() {
    // March is not settled, and the first of April is the only day of April with business.
    let hall = march();
    hall.close_day(LAST);
    hall.morning_of(NEXT);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.done(SUPERVISOR, "setting.supervise", json!({ "key": "pending_approval", "value": "true" }));
    let mut card = acceptance::item("card50", "prepaid_card", "50 元充值卡");
    card["face_value"] = json!("5000");
    hall.done(MANAGER, "item.set", card);
    hall.done(MANAGER, "item.set", acceptance::item("cup", "promo", "保温杯"));
    let mut gift = campaign("C1", "gift", "cup");
    gift["until"] = json!("2026-12-31");
    hall.done(MANAGER, "campaign.set", gift);
    hall.make_invoices(3);
    hall.receive_box("X1", 1);
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.stock(&[numbers("card50", "100", "109"), pieces("cup", 5)]);
    hall.done_with("1001", MANAGER, "stock.lose", loss(&hall));
    hall.done("1001", "promo.hand_out", give("SJ1"));
    hall.done("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    hall.done("1001", "recharge.open_case", json!({ "amount": "3000", "customer": "13812345678", "text": "平台超时" }));
    hall.open_roll("A01", "1001", 1, 3);
    hall.done("1001", "invoice.issue", json!({ "item": "inv", "amount": "100", "customer_kind": "person", "businesses": [] }));
    for number in [2, 3] {
        hall.done_with("1001", MANAGER, "invoice.void", acceptance::voiding(number));
    }
    let _ = hall.take("1001", "bill", "wechat", 100);
    let _ = hall.take("1001", "bill", "cash", 9_000);
    hall.hand_over_cash("1001");
    let part = json!([{ "date": NEXT, "amount": "1000" }]);
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "77", "slip_date": NEXT, "depositor": "2001", "allocations": part });
    hall.done(MANAGER, "deposit.record", slip);
    let _ = hall.take("1001", "bill", "cash", 700);
    let bag = json!({ "bag_number": "B1", "amount": "700", "denominations": notes(700) });
    hall.done("1001", "bag.drop", bag);
    let _ = five_too_much(&hall, Some("厅主任外出开会"));
    hall.morning_of("2026-06-02");
    let found: Vec<(String, String)> = standing(&hall, APRIL);
    let wanted = domain::settle::MonthCheckName::ALL.iter().map(|name| {
        let must = *name < domain::settle::MonthCheckName::CashDeposited;
        let state = match name {
            _ if must => "blocked",
            // A case has no deadline.
            domain::settle::MonthCheckName::CasesEnded => "carried",
            _ => "overdue",
        };
        (name.word().to_owned(), state.to_owned())
    });
    assert_eq!(found, wanted.collect::<Vec<_>>(), "every check there is");
    let refused = hall.refused_with(MANAGER, SECOND, "month.settle", on(APRIL));
    for name in [
        "month_settles_in_order",
        "day_not_closed",
        "stock_take_missing",
        "approval_waiting",
        "hand_over_pending",
        "invoice_without_business",
        "loss_not_blocked",
        "hand_out_not_entered",
        "logistics_not_imported",
        "paper_not_filed",
        "carried_overdue",
    ] {
        assert!(refused.iter().any(|found| found == name), "{name}: {refused:?}");
    }
    assert_eq!(refused.iter().filter(|name| *name == "carried_overdue").count(), 6);
}

#[test]
fn r14_everything_that_stands_in_the_way_is_listed_at_once() {
    let hall = goods_hall();
    hall.done_with("1001", MANAGER, "stock.lose", loss(&hall));
    hall.done("1001", "promo.hand_out", give("SJ1"));
    let _ = hall.take("1001", "bill", "cash", 5_000);
    hall.done("1001", "handover.give", json!({ "amount": "5000" }));
    hall.make_invoices(6);
    hall.receive_box("X1", 1);
    hall.open_roll("A01", "1001", 1, 6);
    hall.done("1001", "invoice.issue", json!({ "item": "inv", "amount": "100", "customer_kind": "person", "businesses": [] }));
    hall.morning_of(NEXT);
    let all = [
        "days_closed",
        "stock_taken",
        "hand_overs_done",
        "invoices_accounted",
        "losses_blocked",
        "logistics_agrees",
        "papers_filed",
    ];
    assert_eq!(blocked(&hall), all);
    let refused = hall.refused_with(MANAGER, SECOND, "month.settle", on(MARCH));
    let counts: Vec<(&str, usize)> = [
        "day_not_closed",
        "hand_over_pending",
        "invoice_without_business",
        "loss_not_blocked",
        "hand_out_not_entered",
        "logistics_not_imported",
        "paper_not_filed",
        "carried_overdue",
    ]
    .map(|name| (name, refused.iter().filter(|found| *found == name).count()))
    .to_vec();
    assert_eq!(
        counts,
        [
            ("day_not_closed", 30),
            ("hand_over_pending", 1),
            ("invoice_without_business", 1),
            ("loss_not_blocked", 1),
            ("hand_out_not_entered", 1),
            ("logistics_not_imported", 1),
            ("paper_not_filed", 2),
            ("carried_overdue", 1)
        ]
    );
}

#[test]
fn r12_each_kind_that_is_carried_has_its_owner_amount_age_and_deadline() {
    let hall = goods_hall();
    hall.done("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    let case = json!({ "amount": "3000", "customer": "13812345678", "text": "平台超时" });
    hall.done("1001", "recharge.open_case", case);
    let _ = hall.take("1001", "bill", "cash", 45_400);
    let count = hall.count("1001", &[("cash", Some(43_400))]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "找零差错" }]);
    hall.done_with("1001", MANAGER, "difference.record", json!({ "count": count["count"], "lines": lines }));
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.finish_shift("1002");
    let part = json!([{ "date": FIRST, "amount": "40000" }]);
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "77", "slip_date": FIRST, "depositor": "2001", "allocations": part });
    let _ = hall.call(MANAGER, "deposit.record", slip);
    ended(&hall);
    assert_eq!(blocked(&hall), Vec::<String>::new());
    let page = state(&hall, MARCH);
    let rows: Vec<String> = page["checks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|check| check["carried"].as_array().unwrap())
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {} {} {}",
                word("check"),
                word("owner"),
                word("subject"),
                row["quantity"],
                word("since"),
                word("due")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "cash_deposited 9001 2026-03-02 3400 2026-03-02 2026-03-03",
            "slips_cleared 2001 77 40000 2026-03-02 2026-03-03",
            "transfers_received 1001 transfer 2 2026-03-02 2026-03-05",
            "differences_settled 1001 shortage 2000 2026-03-02 2026-04-01",
            "cases_ended 1001 平台超时 3000 2026-03-02 -",
        ]
    );
    let overdue: Vec<String> =
        standing(&hall, MARCH).into_iter().filter(|(_, state)| state == "overdue").map(|(name, _)| name).collect();
    assert_eq!(overdue, ["cash_deposited", "slips_cleared", "transfers_received"]);
    // 结转事项表 has each of them.
    let paper = hall.call(MANAGER, "report.preview", json!({ "template": "month_carried", "subject": format!("month:{MARCH}") }));
    let table = paper["blocks"].as_array().unwrap().iter().find(|block| block["block"] == "table").expect("a table");
    assert_eq!(table["rows"].as_array().unwrap().len(), 5);
}

#[test]
fn r14_a_correction_of_a_settled_month_is_a_reversal_in_the_open_one_and_both_papers_show_it() {
    let hall = closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "wechat", 12_300);
        hall.finish_shift("1001");
    });
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    let rows = hall.call(MANAGER, "paper.list", json!({ "from": LAST, "to": LAST }));
    let taken = rows["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "takings").expect("takings")["voucher"].clone();
    print(&hall, "voucher", &format!("voucher:{taken}"));
    let march = hall.call(MANAGER, "books.month", on(MARCH));
    hall.wait_minutes(1);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.open_shift("1001", "A01");
    let reversal = hall.call_with("1001", MANAGER, "voucher.reverse", json!({ "voucher": taken, "reason": "记错业务" }));
    let facts = |voucher: &Value| {
        let query = json!({ "template": "voucher", "subject": format!("voucher:{voucher}") });
        hall.call(MANAGER, "report.preview", query)["blocks"][0]["facts"].to_string()
    };
    assert!(facts(&reversal["voucher"]).contains("2026-03 已月结"), "the new paper says what it corrects");
    assert!(facts(&taken).contains(&format!("（{NEXT}）")), "the old paper says by what it was corrected");
    let page = hall.call(MANAGER, "paper.one", json!({ "voucher": reversal["voucher"] }));
    assert_eq!((&page["settled"], &page["chain"][0]["settled"]), (&json!(false), &json!(true)));
    // Printed before it was undone: printed again it is another paper, which says so.
    let again = hall.call(MANAGER, "report.issue", json!({ "template": "voucher", "subject": format!("voucher:{taken}") }));
    assert_eq!(again["issue"], 1);
    // The settled month's figures are what they were.
    assert_eq!(hall.call(MANAGER, "books.month", on(MARCH)), march);
}

#[test]
fn r36_a_month_that_is_over_reminds_the_manager_until_it_is_settled() {
    let hall = march();
    let reminder = |hall: &Hall| hall.call(MANAGER, "day.board", json!({}))["month"].clone();
    assert_eq!(reminder(&hall), json!({ "month": MARCH, "settled": false, "package_by": "2026-04-03", "days_left": 3 }));
    hall.close_day(LAST);
    hall.morning_of("2026-04-05");
    assert_eq!(reminder(&hall)["days_left"], -2);
    hall.set("month_package_day", "10");
    assert_eq!(reminder(&hall)["package_by"], "2026-04-10");
    hall.stock_taken(MARCH);
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    let wants_package = json!({ "month": MARCH, "settled": true, "package_by": "2026-04-10", "days_left": 5 });
    assert_eq!(reminder(&hall), wants_package, "settled, not sent up; April is not over");
}

#[test]
fn r36_every_deadline_stands_on_the_first_page_from_the_day_before_until_it_is_met() {
    let hall = goods_hall();
    let due = |date: Option<&str>| -> Vec<String> {
        if let Some(date) = date {
            hall.morning_of(date);
        }
        let board = hall.call(MANAGER, "day.board", json!({}));
        let row = |row: &Value| format!("{} {} {}", row["deadline"], row["subject"], row["days_left"]).replace('"', "");
        board["due"].as_array().expect("rows").iter().map(row).collect()
    };
    assert_eq!(due(None), Vec::<String>::new());
    hall.done(SUPERVISOR, "setting.supervise", json!({ "key": "pending_approval", "value": "true" }));
    hall.done("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    let given = hall.call("1001", "promo.hand_out", give("SJ1"));
    hall.make_invoices(2);
    hall.receive_box("X1", 1);
    hall.open_roll("A01", "1001", 1, 2);
    let _ = hall.invoice_for("1001", 100);
    let _ = hall.invoice_for("1001", 100);
    let _ = hall.take("1001", "bill", "wechat", 4_500);
    hall.done("7001", "spot.make", json!({ "places": ["counter:A02"] }));
    hall.done("7001", "spot.find", json!({ "spot": 1, "text": "柜台零乱", "person": "1001" }));
    // Counted, and on no paper yet: it is to be explained by tomorrow.
    let count = hall.count("1001", &[("cash", Some(150))]);
    assert_eq!(due(None), ["promo_entry 2026-03-02 0", "deposit 2026-03-02 1", "arrival wechat 1", "explanation 2026-03-02 1",]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "找零差错" }]);
    hall.done("1001", "difference.record", json!({ "count": count["count"], "lines": lines, "pending": "厅主任外出" }));
    hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [{ "voucher": given["voucher"], "line": 1 }], "note": "WL1" }));
    let number = |row: &str| row.split(' ').nth(1).expect("a subject").to_owned();
    let waiting = due(None);
    let paper = number(&waiting[2]);
    assert_eq!(waiting, ["deposit 2026-03-02 1".to_owned(), "arrival wechat 1".to_owned(), format!("second_approval {paper} 1")]);
    hall.done(MANAGER, "difference.approve_pending", json!({ "voucher": paper.parse::<i64>().unwrap() }));
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.finish_shift("1002");
    hall.close_day(FIRST);
    assert_eq!(due(None), ["deposit 2026-03-02 1", "arrival wechat 1", "daily_report 2026-03-02 1"]);
    print(&hall, "daily", &format!("day:{FIRST}"));
    let late = |days: i64| vec![format!("deposit 2026-03-02 {days}"), format!("arrival wechat {days}")];
    let and = |mut rows: Vec<String>, more: &[&str]| {
        rows.extend(more.iter().map(|row| (*row).to_owned()));
        rows
    };
    assert_eq!(due(Some("2026-03-04")), and(late(-1), &["transfer transfer 1"]));
    assert_eq!(due(Some("2026-03-06")), and(late(-3), &["transfer transfer -1", "finding 1-1 1"]));
    assert_eq!(due(Some("2026-03-11")), and(late(-8), &["transfer transfer -6", "finding 1-1 -4", "box_return X1 1"]));
    let open = ["transfer transfer -25", "finding 1-1 -23", "box_return X1 -18", "stock_take 2026-03 1"];
    assert_eq!(due(Some("2026-03-30")), and(late(-27), &open));
    let open = [
        "transfer transfer -28",
        "finding 1-1 -26",
        "box_return X1 -21",
        "stock_take 2026-03 -2",
        "difference shortage -1",
        "month_package 2026-03 1",
    ];
    assert_eq!(due(Some("2026-04-02")), and(late(-30), &open));
    // What is taken stock of early: the rest of the month is 歇业.
    hall.done(MANAGER, "day.holiday", json!({ "from": "2026-03-03", "to": LAST, "reason": "装修" }));
    assert!(due(None).contains(&"stock_take 2026-03 -31".to_owned()), "{:?}", due(None));
    hall.stock_taken(MARCH);
    assert!(due(None).iter().all(|row| !row.starts_with("stock_take")));
}
