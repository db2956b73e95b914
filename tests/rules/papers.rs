//! Papers: what they say is what the books say; a reprint is the same paper; nobody prints what is not theirs. R07, R29, R30.

use std::process::Command;

use acceptance::{FIRST_DATE, Hall};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::takings::{at_work, line_of, refund, with};

pub(crate) fn about(template: &str, subject: &str) -> Value {
    json!({ "template": template, "subject": subject })
}

pub(crate) fn issue(hall: &Hall, staff: &str, template: &str, subject: &str) -> Value {
    hall.call(staff, "report.issue", about(template, subject))
}

pub(crate) fn bytes(hall: &Hall, staff: &str, issued: &Value) -> Vec<u8> {
    let answer = hall.call(staff, "report.bytes", json!({ "report": issued["report"], "issue": issued["issue"] }));
    STANDARD.decode(answer["base64"].as_str().unwrap()).unwrap()
}

pub(crate) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a printed paper says: its words in reading order, with one space between them.
pub(crate) fn text(hall: &Hall, staff: &str, issued: &Value) -> String {
    let path = hall.folder.path().join("paper.pdf");
    std::fs::write(&path, bytes(hall, staff, issued)).unwrap();
    let text = output(Command::new("pdftotext").arg("-layout").arg(&path).arg("-"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
pub(crate) fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text}");
    }
}

/// A day at A01: 100.00 and 20.50 in cash, 50.00 by WeChat, 30.00 given back.
fn a_day() -> Hall {
    let hall = at_work();
    let first = hall.take("1001", "bill", "cash", 10_000);
    let _ = hall.take("1001", "open", "cash", 2_050);
    let _ = hall.take("1001", "bill", "wechat", 5_000);
    hall.done("1001", "entry.refund", refund(line_of(&first, 1), "bill", "cash", 3_000));
    hall
}

#[test]
fn r02_a_shift_report_waits_for_the_sign_off() {
    let hall = a_day();
    let number = hall.shift_of("1001");
    let subject = format!("shift:{number}");
    assert_eq!(hall.refused("1001", "report.issue", about("shift", &subject)), ["report_not_ready"]);
    hall.finish_shift("1001");
    let printed = issue(&hall, "1001", "shift", &subject);
    assert_eq!((&printed["report"], &printed["issue"], &printed["title"]), (&json!(1), &json!(1), &json!("交班单")));
    assert_eq!(printed["file_name"], "交班单-2026-03-02-A01-1001.pdf");
    let text = text(&hall, "1001", &printed);
    says(&text, &["交班单", "测试营业厅", "T001", "王芳", "A01", FIRST_DATE, "90.50", "50.00", "500.00", "30.00"]);
    assert!(!text.contains("第 1 次打印") && !text.contains("第 2 次打印"), "{text}");
}

#[test]
fn r07_a_reprint_is_the_same_paper_marked_as_one() {
    let hall = a_day();
    let subject = format!("shift:{}", hall.shift_of("1001"));
    hall.finish_shift("1001");
    let first = issue(&hall, "1001", "shift", &subject);
    hall.wait_minutes(10);
    let _ = hall.call("9001", "recharge.change", json!({ "way": "bought", "amount": "100", "reason": "购入" }));
    let second = issue(&hall, "9001", "shift", &subject);
    assert_eq!((&second["report"], &second["issue"]), (&first["report"], &json!(2)));
    says(&text(&hall, "9001", &second), &["第 2 次打印", "陈静"]);
    assert!(!text(&hall, "9001", &first).contains("第 2 次打印"));
    assert_eq!(bytes(&hall, "9001", &first), bytes(&hall, "1001", &first), "the same print is the same bytes");
    let sums: Vec<Value> = issued_in_log(&hall).iter().map(|body| body["sum"].clone()).collect();
    assert_eq!(sums.len(), 2);
    assert_eq!(sums[0], sums[1], "made from the same stored value");
    let prints = hall.call("9001", "report.issued", json!({ "subject": subject }));
    let people: Vec<&Value> = prints.as_array().unwrap().iter().map(|print| &print["person"]).collect();
    assert_eq!(people, ["1001", "9001"]);
}

fn issued_in_log(hall: &Hall) -> Vec<Value> {
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 }));
    log.as_array().unwrap().iter().filter(|row| row["kind"] == "report_issued").map(|row| row["body"].clone()).collect()
}

#[test]
fn r26_a_clerk_prints_their_own_papers_and_no_others() {
    let hall = a_day();
    let shift = format!("shift:{}", hall.shift_of("1001"));
    let taken = hall.take("1001", "bill", "cash", 100);
    let voucher = format!("voucher:{}", taken["voucher"]["voucher"]);
    hall.finish_shift("1001");
    let printed = issue(&hall, "1001", "shift", &shift);
    let _ = issue(&hall, "1001", "voucher", &voucher);
    for (template, subject) in [("shift", shift.as_str()), ("voucher", &voucher), ("voucher", "voucher:1")] {
        assert_eq!(hall.refused("1002", "report.preview", about(template, subject)), ["not_allowed"]);
        assert_eq!(hall.refused("1002", "report.issue", about(template, subject)), ["not_allowed"]);
    }
    assert_eq!(hall.refused("1002", "report.bytes", json!({ "report": printed["report"], "issue": 1 })), ["not_allowed"]);
    assert_eq!(hall.refused("1002", "report.issued", json!({ "subject": shift })), ["not_allowed"]);
    let days = format!("days:{FIRST_DATE}..{FIRST_DATE}");
    for (template, subject) in [
        ("daily", format!("day:{FIRST_DATE}")),
        ("safe_count", format!("day:{FIRST_DATE}")),
        ("stock_take", format!("day:{FIRST_DATE}")),
        ("differences", days.clone()),
        ("clearing", days.clone()),
        ("deposit_report", days),
    ] {
        assert_eq!(hall.refused("1001", "report.preview", about(template, &subject)), ["not_allowed"], "{template}");
    }
    let _ = hall.call("7001", "report.preview", about("shift", &shift));
}

#[test]
fn r33_blank_sheets_are_for_everyone_when_the_power_is_gone() {
    let hall = Hall::new();
    for (template, title) in [("blank_shift", "交班单"), ("blank_count", "盘点表")] {
        let subject = format!("day:{FIRST_DATE}");
        let printed = issue(&hall, "1001", template, &subject);
        says(&text(&hall, "1001", &printed), &[title, "100 元", "5 角（硬币）"]);
    }
    let _ = issue(&hall, "1001", "blank_stock_take", &format!("day:{FIRST_DATE}"));
    let prints = hall.call("1002", "report.issued", json!({ "subject": format!("day:{FIRST_DATE}") }));
    assert_eq!(prints.as_array().unwrap().len(), 3);
}

#[test]
fn a_paper_is_about_what_its_template_is_about() {
    let hall = Hall::new();
    for (template, subject, refusal) in [
        ("shift", "shift:99", "shift_unknown"),
        ("voucher", "voucher:99", "voucher_unknown"),
        ("deposit_slip", "voucher:1", "voucher_unknown"),
        ("daily", "day:2026-03-09", "day_unknown"),
        ("daily", "shift:1", "field_invalid"),
        ("shift", "shift", "field_invalid"),
        ("shift", "shift:one", "field_invalid"),
        ("differences", "days:2026-03-09..2026-03-01", "field_invalid"),
        ("differences", "days:2020-01-01..2026-03-01", "field_invalid"),
        ("novel", "day:2026-03-02", "unreadable_payload"),
    ] {
        assert_eq!(hall.refused("9001", "report.preview", about(template, subject)), [refusal], "{template} {subject}");
        assert_eq!(hall.refused("9001", "report.issue", about(template, subject)), [refusal], "{template} {subject}");
    }
    assert_eq!(hall.refused("9001", "report.bytes", json!({ "report": 1, "issue": 1 })), ["report_unknown"]);
    let day = about("safe_count", &format!("day:{FIRST_DATE}"));
    assert_eq!(hall.refused("9001", "report.issue", day), ["report_not_ready"], "nobody has counted the safe");
}

#[test]
fn r01_the_storerooms_sheet_has_book_and_count_and_the_blank_one_only_room() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[acceptance::numbers("card50", "1001", "1100"), acceptance::pieces("cup", 37)]);
    let subject = format!("day:{FIRST_DATE}");
    assert_eq!(hall.refused("9001", "report.issue", about("stock_take", &subject)), ["report_not_ready"]);
    let blank = text(&hall, "9001", &issue(&hall, "9001", "blank_stock_take", &subject));
    says(&blank, &["盘点表（空白）", "库房", "50 元充值卡", "保温杯", "监盘人"]);
    let (lines, _) = blank.split_once("签章").unwrap();
    assert!(!lines.contains("37") && !lines.contains("1100"), "nobody counts what they read: {lines}");
    let mut count = hall.storeroom_counted(FIRST_DATE);
    let card = count["lines"].as_array_mut().unwrap().iter_mut().find(|line| line["item"] == "card50").unwrap();
    *card =
        json!({ "place": "storeroom", "item": "card50", "numbers": [{ "first": "1001", "last": "1098" }, { "first": "5005" }] });
    let found = hall.call("9001", "storeroom.count", count);
    let at = found["lines"].as_array().unwrap().iter().position(|line| line["item"] == "card50").unwrap() + 1;
    let lines = json!([{ "line": at, "person": "9001", "reason": "与公司核对中" }]);
    hall.done_with("9001", "9002", "hall.difference", json!({ "count": found["count"], "lines": lines }));
    let sheet = text(&hall, "9001", &issue(&hall, "9001", "stock_take", &subject));
    says(&sheet, &["盘点表", "库房", "1099–1100", "5005", "与公司核对中", "未结", "100.00", "50.00", "盈亏不相抵"]);
}

#[test]
fn r30_the_code_on_a_paper_is_the_head_of_the_chain() {
    let hall = a_day();
    let subject = format!("shift:{}", hall.shift_of("1001"));
    hall.finish_shift("1001");
    let printed = issue(&hall, "1001", "shift", &subject);
    let (pdf, image) = (hall.folder.path().join("code.pdf"), hall.folder.path().join("code"));
    std::fs::write(&pdf, bytes(&hall, "1001", &printed)).unwrap();
    let _ = output(Command::new("pdftoppm").args(["-r", "150", "-png"]).arg(&pdf).arg(&image));
    let page = std::fs::read_dir(hall.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    // The code stands under the signatures, on the last page; on the others there is none to be found.
    let last = page.filter(|path| path.extension().is_some_and(|end| end == "png")).max().unwrap();
    let code = output(Command::new("zbarimg").args(["--raw", "-q"]).arg(last));
    let parts: Vec<&str> = code.trim().split('|').collect();
    assert_eq!(parts[..4], ["HB1", "T001", "JBD-1", FIRST_DATE]);
    let sequence = domain::Sequence(parts[4].parse().unwrap());
    let row = hall.app.store().read(|books| books.log(domain::Sequence(sequence.0 - 1), 1)).unwrap().remove(0);
    assert_eq!(row.link.sequence, sequence);
    assert_eq!(parts[5], &domain::chain::hex(&row.head)[..32]);
}

// The day's report.

/// S5b: refund first, the safe advances what lacks; then cash handed over in the middle of the shift.
#[test]
fn r06_r08_the_days_cash_and_tenders_are_right_with_advances_and_hand_overs() {
    let mut description = acceptance::description();
    description["safe_cash"] = json!("20000");
    let hall = Hall::described(&description);
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.done_with("1001", "9001", "entry.refund", refund(Value::Null, "bill", "cash", 20_000));
    let _ = hall.take("1001", "bill", "cash", 5_000);
    hall.done_with("9001", "1001", "cash.advance", json!({ "counter": "A01", "amount": "15000", "reason": "退款垫付" }));
    let _ = hall.take("1002", "bill", "cash", 40_000);
    hall.hand_over_cash("1002");
    let _ = hall.take("1002", "bill", "cash", 1_000);
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    assert_eq!(hall.due("cash", FIRST_DATE), 46_000);
    let day = format!("day:{FIRST_DATE}");
    assert_eq!(hall.refused("9001", "report.issue", about("daily", &day)), ["report_not_ready"]);
    hall.close_day(FIRST_DATE);
    let printed = issue(&hall, "9001", "daily", &day);
    let text = text(&hall, "9001", &printed);
    // Takings −200 + 50 + 400 + 10 by cash, and 200 in the safe when the books were opened.
    says(&text, &["现金 台席 钱箱实点 260.00 260.00 0.00"]);
    says(&text, &["460.00 0.00 0.00 460.00 0.00 460.00 150.00", "其中退款垫付", "肆佰陆拾元整"]);
    says(&text, &["营业厅日报表", "未解款"]);
}

#[test]
fn r07_what_is_put_right_later_stands_on_the_day_it_names() {
    let hall = at_work();
    let taken = hall.take("1001", "bill", "wechat", 5_000);
    let wrong = hall.take("1001", "bill", "alipay", 700);
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    let right = json!({ "line": line_of(&taken, 1), "tender": "card", "reason": "收款方式选错" });
    hall.done_with("9001", "9002", "entry.correct", right);
    let undo = json!({ "voucher": wrong["voucher"]["voucher"], "reason": "客户退办" });
    hall.done_with("9001", "9002", "voucher.reverse", undo);
    let rows = |date: &str| {
        let paper = hall.call("9001", "report.preview", about("daily", &format!("day:{date}")));
        paper.to_string()
    };
    let (first, second) = (rows(FIRST_DATE), rows("2026-03-03"));
    assert!(first.contains("银行卡") && !second.contains("银行卡"), "the correction names the first day: {second}");
    assert!(second.contains("-7.00"), "the reversal's money went on the second: {second}");
    assert!(second.contains("冲正 2026-03-02"), "and says what it undid");
}

// Registers and slips.

#[test]
fn a_register_that_says_the_same_is_a_reprint_and_a_changed_one_a_new_paper() {
    let hall = a_day();
    let days = format!("days:{FIRST_DATE}..{FIRST_DATE}");
    let first = issue(&hall, "9001", "differences", &days);
    hall.wait_minutes(5);
    let again = issue(&hall, "9001", "differences", &days);
    assert_eq!((&again["report"], &again["issue"]), (&first["report"], &json!(2)));
    let found = hall.count("1001", &[("cash", Some(9_000))]);
    let lines = json!([{ "place": "counter:A01", "item": "cash", "reason": "找零差错" }]);
    hall.done_with("1001", "9001", "difference.record", json!({ "count": found["count"], "lines": lines }));
    let changed = issue(&hall, "9001", "differences", &days);
    assert_ne!(changed["report"], first["report"]);
    assert_eq!(changed["issue"], 1);
    says(&text(&hall, "9001", &changed), &["长短款登记表", "-0.50", "王芳", "找零差错", "未结"]);
}

#[test]
fn r06_a_deposit_slip_says_what_it_pays_in_and_its_print_is_its_second_state() {
    let hall = a_day();
    hall.finish_shift("1001");
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "JS-778", "slip_date": FIRST_DATE, "depositor": "9001",
                       "allocations": [{ "date": FIRST_DATE, "amount": "9050" }] });
    let recorded = hall.call("9001", "deposit.record", slip);
    let printed = issue(&hall, "9001", "deposit_slip", &format!("voucher:{}", recorded["voucher"]));
    let text = text(&hall, "9001", &printed);
    says(&text, &["现金缴款单", "JS-778", "￥90.50", "人民币玖拾元伍角整", FIRST_DATE, "陈静", "工商银行测试支行"]);
    let board = hall.call("9001", "deposit.board", json!({}));
    assert_eq!(board["slips"][0]["state"], "printed");
    let report = hall.call("9001", "report.preview", about("deposit_report", &format!("days:{FIRST_DATE}..{FIRST_DATE}")));
    assert!(report.to_string().contains("JS-778") && report.to_string().contains("90.50"));
}

/// Three days with 100.00, 200.00 and 300.00 in cash and as much by WeChat; the third is open and its cash in the safe.
fn three_days() -> (Hall, [&'static str; 3]) {
    let days = [FIRST_DATE, "2026-03-03", "2026-03-04"];
    let hall = Hall::new();
    for (fen, date) in [10_000, 20_000, 30_000].into_iter().zip(days) {
        if date != FIRST_DATE {
            hall.morning_of(date);
            hall.done("9001", "day.open", json!({ "date": date }));
        }
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", fen);
        let _ = hall.take("1001", "bill", "wechat", fen);
        hall.finish_shift("1001");
        if date != days[2] {
            hall.close_day(date);
        }
    }
    (hall, days)
}

#[test]
fn r06_one_slip_for_three_days_stands_on_each_days_papers_with_that_days_share() {
    let (hall, days) = three_days();
    let parts: Vec<Value> =
        days.iter().zip([10_000, 20_000, 30_000]).map(|(date, fen)| json!({ "date": date, "amount": fen.to_string() })).collect();
    let slip = json!({ "way": "teller", "account": "icbc", "slip_number": "JS-900", "slip_date": days[2], "depositor": "9001",
                       "allocations": parts });
    hall.done("9001", "deposit.record", slip);
    for (date, share) in days.iter().zip(["100.00", "200.00", "300.00"]) {
        let report = issue(&hall, "9001", "deposit_report", &format!("days:{date}..{date}"));
        says(&text(&hall, "9001", &report), &["JS-900", share, date]);
        let daily = hall.call("9001", "report.preview", about("daily", &format!("day:{date}")));
        let rows = daily["blocks"].as_array().unwrap().iter().filter_map(|block| block["rows"].as_array()).flatten();
        let slips: Vec<&Value> = rows.filter(|row| row["cells"][0].to_string().contains("JS-900")).collect();
        assert_eq!(slips.iter().map(|row| &row["cells"][3]["text"]).collect::<Vec<_>>(), [share], "{date}");
    }
    let all = issue(&hall, "9001", "deposit_report", &format!("days:{}..{}", days[0], days[2]));
    assert_eq!(text(&hall, "9001", &all).matches("JS-900").count(), 3, "once on each day");
}

#[test]
fn r34_one_arrival_for_three_days_stands_on_each_days_sheet_with_that_days_share() {
    let (hall, days) = three_days();
    let arrival = json!({ "channel": "wechat", "settled_on": days[2], "gross": "60000", "fee": "360", "net": "59640",
                          "reference": "WX-900" });
    hall.done("9001", "channel.arrive", arrival);
    for (date, share) in days.iter().zip(["100.00", "200.00", "300.00"]) {
        let sheet = issue(&hall, "9001", "clearing", &format!("days:{date}..{date}"));
        says(&text(&hall, "9001", &sheet), &["微信", date, share, days[2]]);
    }
}

#[test]
fn r34_the_clearing_sheet_says_what_each_channel_still_owes() {
    let hall = a_day();
    let printed = issue(&hall, "9001", "clearing", &format!("days:{FIRST_DATE}..{FIRST_DATE}"));
    says(&text(&hall, "9001", &printed), &["渠道到账表", "微信", FIRST_DATE, "50.00"]);
}

// Words that no paper can show.

#[test]
fn a_character_that_no_paper_can_show_is_refused_by_its_name_where_it_is_typed() {
    let hall = at_work();
    let body = with(refund(Value::Null, "bill", "cash", 100), "reason", json!("客户😀不满"));
    let refused = hall.findings("1001", "entry.refund", body);
    assert_eq!(refused, [json!({ "name": "character_unprintable", "field": "reason", "character": "😀" })]);
    let lines = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "100", "note": "好🎉" }] });
    let refused = hall.findings("1001", "entry.post", lines.clone());
    assert_eq!(refused, [json!({ "name": "character_unprintable", "field": "lines.0.note", "character": "🎉" })]);
    assert_eq!(hall.refused("1001", "entry.post", lines), ["character_unprintable"]);
    let approve =
        json!({ "staff": "9002", "password": acceptance::PASSWORD, "call": "entry.refund", "body": { "reason": "😀" } });
    assert_eq!(hall.refused("1001", "session.approve", approve), ["character_unprintable"]);
    let mut description = acceptance::description();
    description["name"] = json!("测试厅🏢");
    let named = hall.app.call(None, "setup.create_hall", &description.to_string());
    assert!(matches!(named, Err(app::Failure::Refused(reasons)) if reasons[0].name() == "character_unprintable"));
}

#[test]
fn a_text_longer_than_a_page_of_reasons_is_refused_by_the_name_of_its_field() {
    let hall = at_work();
    let refund_for = |reason: String| with(refund(Value::Null, "bill", "cash", 100), "reason", json!(reason));
    let refused = hall.findings("1001", "entry.refund", refund_for("退".repeat(1001)));
    assert_eq!(refused, [json!({ "name": "text_too_long", "field": "reason", "most": 1000 })]);
    // Counted in characters, not in bytes.
    hall.done_with("1001", "2001", "entry.refund", refund_for("退".repeat(1000)));
    let lines = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "100", "note": "n".repeat(5000) }] });
    assert_eq!(hall.findings("1001", "entry.post", lines)[0]["field"], "lines.0.note");
}

#[test]
fn a_password_is_no_word_of_the_books_and_may_hold_anything() {
    let hall = Hall::new();
    let new = json!({ "old": acceptance::PASSWORD, "new": "一二三四五六😀" });
    hall.done("1001", "session.change_password", new);
    let sign_in = json!({ "staff": "1001", "password": "一二三四五六😀" });
    assert!(hall.app.call(None, "session.sign_in", &sign_in.to_string()).is_ok());
}

#[test]
fn no_paper_ever_fails_for_a_character() {
    let hall = at_work();
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let taken = hall.take("1001", "bill", "cash", 10_000);
    runner
        .run(&"[\\PC\t\n]{1,12}", |words| {
            let body = with(refund(line_of(&taken, 1), "bill", "cash", 1), "reason", json!(format!("退{words}")));
            match hall.try_call("1001", "entry.refund", body) {
                Ok(posted) => {
                    let printed = issue(&hall, "1001", "voucher", &format!("voucher:{}", posted["voucher"]));
                    prop_assert!(!bytes(&hall, "1001", &printed).is_empty());
                }
                Err(reasons) => prop_assert_eq!(&reasons[0]["name"], "character_unprintable"),
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_repeated_request_is_answered_even_after_its_grants_are_used_up() {
    let hall = Hall::new();
    let body = json!({ "way": "into_safe", "counter": null, "amount": "100", "reason": "公司拨入" });
    let mut request = hall.granted("9001", &["9002"], "float.change", &body);
    request["request_id"] = json!("0199aaaa-0000-7000-8000-00000000000a");
    let first = hall.call("9001", "float.change", request.clone());
    assert_eq!(hall.call("9001", "float.change", request), first);
    assert_eq!(hall.balance("safe", "float"), 100_100);
}
