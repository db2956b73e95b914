//! What a settlement keeps (R13–R15): the papers and the unfinished things of the month's end, the same in every re-print, quarter and
//! package, whatever happens later.

use acceptance::{Hall, MANAGER, SECOND, description, voiding};
use reports::month::{FundsReport, MonthData, MonthReport};
use serde_json::{Value, json};

use crate::month::{filed, settled};
use crate::month_reports::data;
use crate::papers::{about, issue};

const MARCH: &str = "2026-03";
const LAST: &str = "2026-03-31";
const NEXT: &str = "2026-04-01";

/// A hall that began on a date.
fn begun(date: &str) -> Hall {
    let mut about = description();
    about["first_date"] = json!(date);
    Hall::described(&about)
}

/// The usage forms that a month must have: what they are about, and where they stand.
fn forms(hall: &Hall, month: &str) -> Vec<(String, String)> {
    let papers = hall.call(MANAGER, "month.papers", json!({ "month": month }));
    let forms = papers["papers"].as_array().unwrap().iter().filter(|paper| paper["kind"] == "usage_form").cloned();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    forms.map(|paper| (word(&paper["subject"]), word(&paper["state"]))).collect()
}

/// Gives something of the catalogue another name.
fn renamed(hall: &Hall, table: &str, code: &str) {
    let all = hall.call(MANAGER, &format!("{table}.list"), json!({}));
    let mut one = all.as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone();
    one["name"] = json!("改了名");
    hall.done(MANAGER, &format!("{table}.set"), one);
}

fn rest(hall: &Hall, from: &str, to: &str) {
    hall.done(MANAGER, "day.holiday", json!({ "from": from, "to": to, "reason": "装修" }));
}

fn settled_with_supervisor(hall: &Hall, month: &str) {
    let body = hall.granted(MANAGER, &[SECOND, "6001"], "month.settle", &json!({ "month": month }));
    hall.done(MANAGER, "month.settle", body);
}

#[test]
fn r15_a_box_is_a_paper_of_the_month_in_which_it_was_begun_and_not_of_the_one_in_which_it_came() {
    let hall = begun("2026-02-27");
    hall.make_invoices(10);
    hall.receive_box("X1", 1);
    hall.close_day("2026-02-27");
    hall.stock_taken("2026-02");
    hall.morning_of("2026-03-31");
    rest(&hall, "2026-02-28", "2026-03-30");
    hall.done(MANAGER, "day.open", json!({ "date": LAST }));
    hall.open_shift("1001", "A01");
    hall.open_roll("A01", "1001", 1, 5);
    let _ = hall.invoice_for("1001", 1_000);
    hall.finish_shift("1001");
    assert_eq!(forms(&hall, "2026-02"), []);
    assert_eq!(forms(&hall, MARCH), [("box:box/X1@2026-03".to_owned(), "open".to_owned())]);
    filed(&hall, "2026-02");
    settled_with_supervisor(&hall, "2026-02");
    let filing = |hall: &Hall| data(hall, "2026-02").filing;
    assert!(filing(&hall).iter().all(|row| !row.subject.starts_with("box:")));
    hall.close_day(LAST);
    hall.stock_taken(MARCH);
    assert_eq!(forms(&hall, "2026-02"), []);
}

#[test]
fn r16_the_usage_form_of_a_month_s_end_is_as_of_then_and_only_its_print_is_filed() {
    let hall = begun(LAST);
    hall.make_invoices(10);
    hall.receive_box("X1", 1);
    hall.open_shift("1001", "A01");
    hall.open_roll("A01", "1001", 1, 8);
    for _ in 0..5 {
        let _ = hall.invoice_for("1001", 1_000);
    }
    let (now, then) = ("box:box/X1", "box:box/X1@2026-03");
    assert_eq!(hall.refused(MANAGER, "report.issue", about("invoice_usage", then)), ["month_not_over"]);
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.open_shift("1001", "A01");
    let _ = hall.invoice_for("1001", 1_000);
    let _ = hall.invoice_for("1001", 1_000);
    hall.done("1001", "invoice.void", voiding(6));
    let shown = |subject: &str| hall.call(MANAGER, "report.preview", about("invoice_usage", subject));
    let (march, today) = (shown(then).to_string(), shown(now).to_string());
    let says = |paper: &str, number: &str| paper.contains(number);
    assert!(says(&march, "00000006（A01") && says(&today, "00000008（A01"), "the next number is the one of then: {march}");
    assert!(says(&march, LAST) && !says(&march, "打印错位") && says(&today, "打印错位"));
    let march_rows = crate::goods_papers::tables(&shown(then)).concat();
    let used = march_rows.iter().find(|row| row[0] == "00000001").unwrap();
    assert_eq!(used[..3], ["00000001", "00000005", "5"], "five of March: {march_rows:?}");
    // A print of the box as it is now satisfies nothing.
    let _ = issue(&hall, MANAGER, "invoice_usage", now);
    assert_eq!(forms(&hall, MARCH), [(then.to_owned(), "open".to_owned())]);
    let _ = issue(&hall, MANAGER, "invoice_usage", then);
    assert_eq!(forms(&hall, MARCH), [(then.to_owned(), "printed".to_owned())]);
    let body = json!({ "template": "box_label", "subject": then });
    assert_eq!(hall.refused(MANAGER, "report.issue", body), ["field_invalid"]);
    let early = about("invoice_usage", "box:box/X1@2026-02");
    assert_eq!(hall.refused(MANAGER, "report.preview", early), ["month_unknown"]);
}

/// March with 400.00 in the safe that was deposited on the last day; the day is closed.
fn deposited() -> (Hall, Value) {
    let mut about = description();
    (about["first_date"], about["safe_cash"]) = (json!(LAST), json!("60000"));
    let hall = Hall::described(&about);
    let part = json!([{ "date": LAST, "amount": "40000" }]);
    let body = json!({ "way": "teller", "account": "icbc", "slip_number": "77", "slip_date": LAST, "depositor": MANAGER,
                       "allocations": part });
    let slip = hall.call(MANAGER, "deposit.record", body)["voucher"].clone();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "wechat", 4_500);
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    (hall, slip)
}

#[test]
fn r14_a_slip_that_is_taken_back_later_stays_on_its_month_s_lists_and_stands_against_it_on_the_later_one_s() {
    let (hall, slip) = deposited();
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    let march = data(&hall, MARCH);
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    let undo = json!({ "voucher": slip, "reason": "银行退回" });
    hall.done(MANAGER, "deposit.undo", undo.clone());
    hall.done_with(MANAGER, SECOND, "deposit.undo", undo);
    let slips = |data: &MonthData| -> Vec<(i64, i64)> {
        data.deposits.iter().map(|row| (row.amount.fen(), row.reverses.map_or(0, |slip| slip.0))).collect()
    };
    let number = slip.as_i64().unwrap();
    assert_eq!(slips(&march), [(40_000, 0)]);
    assert_eq!(slips(&data(&hall, "2026-04")), [(-40_000, number)]);
    assert_eq!(slips(&data(&hall, "2026")), [(40_000, 0), (-40_000, number)]);
    for period in [MARCH, "2026-04", "2026"] {
        let report = FundsReport::of(&data(&hall, period));
        let listed: i64 = report.deposits.iter().map(|row| row.amount.fen()).sum();
        assert_eq!(report.total().deposited.fen(), listed, "{period}");
    }
    // On the screen the settled month's slip is where it was; April has no slip to file.
    let slips_of = |month: &str| -> Vec<Value> {
        let papers = hall.call(MANAGER, "month.papers", json!({ "month": month }));
        papers["papers"].as_array().unwrap().iter().filter(|paper| paper["kind"] == "deposit_slip").cloned().collect()
    };
    let [one] = &slips_of(MARCH)[..] else { panic!("{:?}", slips_of(MARCH)) };
    assert_eq!((&one["subject"], &one["state"]), (&json!(format!("voucher:{slip}")), &json!("filed")));
    assert_eq!(slips_of("2026-04"), Vec::<Value>::new());
    assert_eq!(data(&hall, MARCH), march);
}

#[test]
fn r15_a_slip_that_was_taken_back_before_its_month_is_settled_is_one_of_its_papers_all_the_same() {
    let (hall, slip) = deposited();
    hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
    hall.done_with(MANAGER, SECOND, "deposit.undo", json!({ "voucher": slip, "reason": "银行退回" }));
    let papers = hall.call(MANAGER, "month.papers", json!({ "month": MARCH }));
    let subjects: Vec<&Value> = papers["papers"].as_array().unwrap().iter().map(|paper| &paper["subject"]).collect();
    assert!(subjects.contains(&&json!(format!("voucher:{slip}"))), "{subjects:?}");
}

/// A package of the hall's March; what a check says of it.
fn proved(hall: &Hall) -> package::Checked {
    let key = crate::package::keyed(hall);
    hall.done(MANAGER, "package.make", crate::package::make(None));
    package::prove(&crate::package::bytes(hall, 1), Some(&package::public_key_of(&key).unwrap()))
}

#[test]
fn r12_what_was_ended_between_the_month_s_end_and_its_settlement_is_proven_by_its_papers() {
    for (returned, opened) in [(false, false), (false, true), (true, true)] {
        let mut about = description();
        (about["first_date"], about["safe_cash"]) = (json!(LAST), json!("60000"));
        let hall = Hall::described(&about);
        hall.make_invoices(4);
        hall.receive_box("X1", 1);
        hall.receive_box("X2", 101);
        hall.receive_box("X3", 201);
        hall.open_shift("1001", "A01");
        hall.open_roll("A01", "1001", 1, 4);
        for _ in 0..4 {
            let _ = hall.invoice_for("1001", 1_000);
        }
        hall.done("1001", "invoice.void", voiding(2));
        let _ = hall.take("1001", "bill", "wechat", 4_500);
        hall.finish_shift("1001");
        hall.close_day(LAST);
        hall.stock_taken(MARCH);
        hall.morning_of(NEXT);
        if opened {
            hall.done(MANAGER, "day.open", json!({ "date": NEXT }));
            let part = json!([{ "date": LAST, "amount": "50000" }]);
            let body = json!({ "way": "teller", "account": "icbc", "slip_number": "78", "slip_date": NEXT, "depositor": MANAGER,
                               "allocations": part });
            hall.done(MANAGER, "deposit.record", body);
            let arrival =
                json!({ "channel": "wechat", "settled_on": NEXT, "gross": "4500", "fee": "0", "net": "4500", "reference": "R1" });
            hall.done(MANAGER, "channel.arrive", arrival);
        }
        if returned {
            hall.done_with(MANAGER, SECOND, "invoice.return_box", json!({ "item": "box", "box_number": "X1" }));
        }
        filed(&hall, MARCH);
        settled(&hall, MARCH);
        let carried: Vec<(String, i64)> =
            data(&hall, MARCH).carried.into_iter().map(|row| (row.check.to_string(), row.quantity)).collect();
        let row = |check: &str, quantity| (check.to_owned(), quantity);
        let mut expected = vec![row("cash_deposited", if opened { 14_000 } else { 64_000 })];
        expected.extend((!opened).then(|| row("clearing_arrived", 4_500)));
        expected.extend((!returned).then(|| row("boxes_returned", 1)));
        assert_eq!(carried, expected);
        let checked = proved(&hall);
        assert_eq!(checked.findings, [], "{returned} {opened}");
        // Signed again by the hall's own key without its first row: named.
        let mut files = checked.files;
        let list = String::from_utf8(files["data/carried.csv"].clone()).unwrap();
        let lines: Vec<&str> = list.split_inclusive("\r\n").collect();
        files.insert("data/carried.csv".to_owned(), [lines[0], &lines[2..].concat()].concat().into_bytes());
        let found = package::follow(&checked.manifest.unwrap(), &files);
        let dropped = found.iter().any(|finding| {
            matches!(finding, package::Finding::DataDiffers { file, subject, is, .. }
                if file == "data/carried.csv" && subject == "due cash 2026-03-31" && is.is_empty())
        });
        assert!(dropped, "{found:?}");
    }
}

#[test]
fn r14_where_a_paper_stands_is_kept_as_of_the_settlement_and_shown_as_of_now() {
    let (hall, slip) = deposited();
    let subject = format!("voucher:{slip}");
    let daily = format!("day:{LAST}");
    let say = |state: &str, kind: &str, subject: &str| {
        let papers = json!([{ "kind": kind, "subject": subject }]);
        hall.call(MANAGER, "month.file_papers", json!({ "month": MARCH, "papers": papers, "state": state, "reason": "水淹" }))
    };
    filed(&hall, MARCH);
    let _ = say("missing", "daily", &daily);
    settled(&hall, MARCH);
    let list = || hall.call(MANAGER, "report.preview", about("month_filing", "month:2026-03"));
    let (kept, before) = (data(&hall, MARCH), list());
    let first = issue(&hall, MANAGER, "month_filing", "month:2026-03");
    // What was missing is found; other papers are printed again.
    let _ = say("filed", "daily", &daily);
    let _ = issue(&hall, MANAGER, "deposit_slip", &subject);
    let papers = hall.call(MANAGER, "month.papers", json!({ "month": MARCH }));
    let of = |subject: &str| papers["papers"].as_array().unwrap().iter().find(|paper| paper["subject"] == subject).unwrap();
    assert_eq!((&of(&daily)["state"], &of(&subject)["prints"]), (&json!("filed"), &json!(2)));
    assert_eq!((data(&hall, MARCH), list()), (kept, before));
    let again = issue(&hall, MANAGER, "month_filing", "month:2026-03");
    assert_eq!((&again["report"], &again["issue"]), (&first["report"], &json!(2)), "a reprint of the same paper");
}

#[test]
fn r14_what_a_settlement_carried_is_kept_with_the_names_of_then() {
    let (hall, _) = deposited();
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    let sheet = || hall.call(MANAGER, "report.preview", about("month_carried", "month:2026-03"));
    let (before, first) = (sheet(), issue(&hall, MANAGER, "month_carried", "month:2026-03"));
    let rows = crate::goods_papers::tables(&before).concat();
    assert_eq!(rows.len(), 3, "cash, a slip, a channel: {rows:?}");
    renamed(&hall, "tender", "wechat");
    hall.done("8001", "staff.set", json!({ "code": MANAGER, "name": "改了名" }));
    assert_eq!(sheet(), before);
    let again = issue(&hall, MANAGER, "month_carried", "month:2026-03");
    assert_eq!((&again["report"], &again["issue"]), (&first["report"], &json!(2)), "a reprint of the same paper");
    // The quarter says the same as its last month.
    assert_eq!(data(&hall, "2026-Q1").carried, data(&hall, MARCH).carried);
    assert_eq!(MonthReport::ALL.len(), 11);
}

/// March with cards, invoices, promo goods, money and a slip, settled; it is the first of April.
pub(crate) fn busy_march() -> Hall {
    let hall = crate::month_reports::busy_day();
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall.stock_taken(MARCH);
    hall.morning_of(NEXT);
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    hall
}

/// What is said of a period in one report.
struct Said {
    what: String,
    value: Value,
    workbook: Vec<u8>,
    table: Vec<u8>,
    /// The words of the print.
    print: String,
}

/// All that is said of March and of its quarter.
fn said(hall: &Hall) -> Vec<Said> {
    let mut all = Vec::new();
    for subject in ["month:2026-03", "quarter:2026-Q1"] {
        for report in MonthReport::ALL {
            let template = format!("month_{}", report.word());
            let value = hall.call(SECOND, "report.preview", about(&template, subject));
            let saved = |format: &str| crate::goods_papers::saved(hall, SECOND, &template, subject, format).1;
            let print = issue(hall, SECOND, &template, subject);
            let print = crate::goods_papers::text(hall, SECOND, &print).replace("第2次打印", "");
            let what = format!("{subject} {template}");
            all.push(Said { what, value, workbook: saved("xlsx"), table: saved("csv"), print });
        }
    }
    all
}

#[test]
fn r14_nothing_that_may_change_later_changes_what_is_said_of_a_settled_month() {
    let hall = busy_march();
    let (kept, before) = (data(&hall, MARCH), said(&hall));
    for table in ["item", "tender", "business_type", "account", "campaign"] {
        let all = hall.call(MANAGER, &format!("{table}.list"), json!({}));
        for row in all.as_array().unwrap().iter().filter(|row| table != "item" || row["kind"] != "tender") {
            let mut row = row.clone();
            row[if table == "account" { "bank" } else { "name" }] = json!("改了名");
            if row["price"].is_string() {
                row["price"] = json!("9900");
            }
            // What the books keep for themselves is not renamed.
            let _ = hall.try_call(MANAGER, &format!("{table}.set"), row);
        }
    }
    for code in ["1001", "1002", "9001", "2001"] {
        hall.done("8001", "staff.set", json!({ "code": code, "name": "改了名", "retired": code == "1002" }));
    }
    hall.done(MANAGER, "counter.set", json!({ "code": "A01", "name": "改了名", "float": "50000", "retired": false }));
    for setting in ["difference_settle_days", "box_return_days", "transfer_received_days"] {
        hall.set(setting, "1");
    }
    assert_ne!(hall.call(MANAGER, "item.list", json!({})).to_string().matches("改了名").count(), 0);
    assert_eq!(data(&hall, MARCH), kept);
    for (now, then) in said(&hall).into_iter().zip(before) {
        assert_eq!((&now.what, &now.value, &now.print), (&then.what, &then.value, &then.print));
        assert!(now.workbook == then.workbook && now.table == then.table, "{}: workbook and table", now.what);
    }
}

#[test]
fn r14_what_a_newer_program_kept_of_a_month_is_called_that() {
    let hall = crate::month::closed(|_| {});
    let value = serde_json::to_vec(&[("form.csv", "version\r\n9\r\n")]).unwrap();
    // SHA-256 of the value.
    let hex = "88d7417adf72a98f2f5f476631b02f907f75eeb50cac2ff25d06410c40807ca7";
    let sum: [u8; 32] = std::array::from_fn(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap());
    let settlement = domain::settle::MonthSettlement {
        month: MARCH.parse().unwrap(),
        approver: SECOND.parse().unwrap(),
        supervisor: None,
        carried: Vec::new(),
        data: sum,
    };
    let (now, entry) = (domain::Millis(hall.time()), domain::entry::Entry::MonthSettled(settlement));
    let kept = hall.app.store().write(|books| {
        books.append(now, Some(&MANAGER.parse().unwrap()), entry).unwrap();
        books.put_month_data(&sum, &value)
    });
    kept.unwrap();
    let found = hall.findings(MANAGER, "month.data", json!({ "period": MARCH }));
    assert_eq!(found, [json!({ "name": "month_data_newer", "month": MARCH, "found": 9, "known": 1 })]);
}
