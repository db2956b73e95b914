//! Papers of invoices, promo goods and stock, and every paper saved as a table: R03, R09, R16–R20, R29.

use acceptance::{FIRST_DATE, Hall, campaign, invoice, numbers, pieces, voiding};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::{CellKind, ReadOptions, Table, read_table};
use serde_json::{Value, json};

use crate::papers::{about, issue, says};

const BOX: &str = "box:box/X1";

/// The tables of a paper on the screen: each a list of rows, each a list of texts.
pub(crate) fn tables(paper: &Value) -> Vec<Vec<Vec<String>>> {
    let blocks = paper["blocks"].as_array().unwrap().iter().filter(|block| block["block"] == "table");
    let cells =
        |row: &Value| row["cells"].as_array().unwrap().iter().map(|cell| cell["text"].as_str().unwrap().to_owned()).collect();
    blocks.map(|table| table["rows"].as_array().unwrap().iter().map(cells).collect()).collect()
}

fn rows(hall: &Hall, template: &str, subject: &str) -> Vec<Vec<String>> {
    tables(&hall.call("9001", "report.preview", about(template, subject))).remove(0)
}

/// What a print says, without spaces: the reader sets them between digits and words as it likes.
pub(crate) fn text(hall: &Hall, staff: &str, issued: &Value) -> String {
    crate::papers::text(hall, staff, issued).replace(' ', "")
}

/// A paper saved as a table: its name and its bytes.
pub(crate) fn saved(hall: &Hall, staff: &str, template: &str, subject: &str, format: &str) -> (String, Vec<u8>) {
    let export = hall.call(staff, "report.export", json!({ "template": template, "subject": subject, "format": format }));
    let file = hall.call(staff, "report.file", json!({ "export": export["export"] }));
    let bytes = STANDARD.decode(file["base64"].as_str().unwrap()).unwrap();
    (file["file_name"].as_str().unwrap().to_owned(), bytes)
}

pub(crate) fn workbook(hall: &Hall, template: &str, subject: &str) -> Table {
    let (_, bytes) = saved(hall, "9001", template, subject, "xlsx");
    read_table(&bytes, &ReadOptions::default()).unwrap()
}

fn cell(table: &Table, row: usize, title: &str) -> (CellKind, String) {
    let column = table.column(title).unwrap();
    let cell = &table.rows[row].cells[column];
    (cell.kind, cell.text.clone())
}

/// A box of ten with eight at A01: 1 used (100.00), 2 void as issued (50.00), 3 used (30.00), 4 red against 3 (−10.00), 5 and 6 void, 7 lost.
fn part_used() -> Hall {
    let hall = Hall::with_invoices(10, 8);
    let _ = hall.invoice_for("1001", 10_000);
    let _ = hall.invoice_for("1001", 5_000);
    let mut wrong = voiding(2);
    (wrong["reason"], wrong["text"]) = (json!("wrong_title"), json!("抬头写错"));
    hall.done("1001", "invoice.void", wrong);
    let _ = hall.invoice_for("1001", 3_000);
    let red = json!({ "item": "inv", "original": invoice(3), "amount": "1000", "reason": "部分退款" });
    hall.done_with("1001", "9001", "invoice.red", red);
    let mut two = voiding(5);
    two["numbers"]["count"] = json!(2);
    hall.done_with("1001", "9001", "invoice.void", two);
    let lose = json!({
        "place": "counter:A01", "lines": [{ "item": "inv", "numbers": [{ "first": invoice(7) }] }],
        "person": "1001", "reason": "找不到", "found_at": hall.time(),
    });
    hall.done_with("1001", "9001", "invoice.lose", lose);
    hall
}

#[test]
fn r16_the_usage_form_says_of_every_number_of_a_box_what_became_of_it() {
    let hall = part_used();
    let rows = rows(&hall, "invoice_usage", BOX);
    let states: Vec<[&str; 5]> = rows[..rows.len() - 1].iter().map(|row| std::array::from_fn(|at| row[at].as_str())).collect();
    let wanted = [
        ["00000001", "00000001", "1", "使用", "100.00"],
        ["00000002", "00000002", "1", "作废", ""],
        ["00000003", "00000003", "1", "使用", "30.00"],
        ["00000004", "00000004", "1", "红字", "-10.00"],
        ["00000005", "00000006", "2", "作废", ""],
        ["00000007", "00000007", "1", "遗失", ""],
        ["00000008", "00000008", "1", "空白", ""],
        ["00000009", "00000010", "2", "空白", ""],
    ];
    assert_eq!(states, wanted);
    assert_eq!(rows[1][5], "抬头开错：抬头写错（原开 50.00）");
    assert!(rows[5][5].contains("找不到"), "{:?}", rows[5]);
    assert_eq!((rows[6][5].as_str(), rows[7][5].as_str()), ("台席 A01", "库房"));
    assert_eq!(rows[8], ["合计", "10", "", "120.00", "下一号 00000008（A01）"], "the total is the box's size");
    let found = hall.box_x1();
    let sum =
        |state: &str| -> i64 { states.iter().filter(|row| row[3] == state).map(|row| row[2].parse::<i64>().unwrap()).sum() };
    for (state, name) in [("作废", "void"), ("遗失", "lost"), ("空白", "blank")] {
        assert_eq!(json!(sum(state)), found[name], "{state}");
    }
    assert_eq!(json!(sum("使用") + sum("红字")), found["issued"]);
    let printed = issue(&hall, "9001", "invoice_usage", BOX);
    assert_eq!(printed["file_name"], "票据使用情况表-X1-2026-03-02.pdf");
    let words =
        ["票据使用情况表", "X1", "133001", "00000001–00000010", "合计10120.00", "作废3份", "存根回执", "打印错误：打印错位"];
    says(&text(&hall, "9001", &printed), &words);
}

#[test]
fn r20_a_used_up_boxs_form_has_its_dates_and_what_the_audit_office_said() {
    let hall = Hall::with_invoices(3, 3);
    let _ = hall.invoice_for("1001", 100);
    let mut rest = voiding(2);
    rest["numbers"]["count"] = json!(2);
    hall.done_with("1001", "9001", "invoice.void", rest);
    hall.finish_shift("1001");
    hall.close_day(FIRST_DATE);
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    let first = issue(&hall, "9001", "invoice_usage", BOX);
    let before = text(&hall, "9001", &first);
    says(&before, &["启用日期2026-03-02", "用完日期2026-03-02", "已用完", "作废2份"]);
    let own = json!({ "item": "box", "box_number": "X1" });
    hall.done_with("9001", "9002", "invoice.return_box", own.clone());
    assert_eq!(hall.box_x1()["used_up_on"], FIRST_DATE, "its way back is no use of a number");
    hall.done("7001", "invoice.send_back_box", json!({ "item": "box", "box_number": "X1", "reason": "缺作废联" }));
    let sent_back = issue(&hall, "9001", "invoice_usage", BOX);
    says(&text(&hall, "9001", &sent_back), &["陈静（9001）", "孙丽（7001）", "退回：缺作废联"]);
    hall.done_with("9001", "9002", "invoice.return_box", own.clone());
    hall.done("7001", "invoice.accept_box", own);
    let accepted = issue(&hall, "7001", "invoice_usage", BOX);
    assert_eq!(accepted["issue"], 1, "what it says has changed: another paper");
    says(&text(&hall, "7001", &accepted), &["孙丽（7001）", "接收", "合计3"]);
}

#[test]
fn r04_numbers_used_before_the_books_began_stand_on_the_usage_form_as_such() {
    let hall = Hall::new();
    hall.make_invoices(3_000);
    let one = json!({ "box_number": "X1", "code": "133001", "first": invoice(1), "next": invoice(1_181) });
    hall.done_with("9001", "9002", "invoice.receive_box", json!({ "item": "box", "boxes": [one] }));
    let rows = rows(&hall, "invoice_usage", BOX);
    assert_eq!(rows[0][..4], ["00000001", "00001180", "1180", "建账前已用"]);
    assert_eq!(rows[1][..4], ["00001181", "00003000", "1820", "空白"]);
    assert_eq!(rows[2][1], "3000");
}

#[test]
fn r20_a_boxs_label_counts_its_numbers_and_bears_the_stamp_only_with_voids() {
    let hall = Hall::with_invoices(10, 8);
    let _ = hall.invoice_for("1001", 100);
    let stamps = |hall: &Hall| {
        let paper = hall.call("9001", "report.preview", about("box_label", BOX));
        assert_eq!((&paper["size"], &paper["orientation"]), (&json!("a5"), &json!("landscape")));
        paper["blocks"].as_array().unwrap().iter().filter(|block| block["block"] == "stamp").count()
    };
    assert_eq!(stamps(&hall), 0);
    hall.done("1001", "invoice.void", voiding(2));
    assert_eq!(stamps(&hall), 1);
    let printed = issue(&hall, "9001", "box_label", BOX);
    let words = text(&hall, "9001", &printed);
    says(&words, &["箱签", "箱号X1", "份数10份", "已用1份", "作废1份", "结存8份", "第1页/共1页"]);
}

/// Three voids: a blank (1), one issued for 100.00 (2) by 1001, and one issued for 600.00 with a second person (3), looked at.
fn voided() -> Hall {
    let hall = Hall::with_invoices(3_000, 1_000);
    hall.done("1001", "invoice.void", voiding(1));
    let _ = hall.invoice_for("1001", 10_000);
    let mut wrong = voiding(2);
    (wrong["reason"], wrong["text"], wrong["replacement"]) = (json!("wrong_title"), json!("抬头写错"), json!(invoice(3)));
    hall.done("1001", "invoice.void", wrong);
    let _ = hall.invoice_for("1001", 60_000);
    hall.done_with("1001", "2001", "invoice.void", voiding(3));
    let third = hall.call("7001", "void.list", json!({ "number": invoice(3) }))["rows"][0]["line"].clone();
    hall.done("7001", "void.mark", json!({ "line": third, "seen": false, "remark": "柜里没有" }));
    hall
}

#[test]
fn r19_the_register_of_voids_has_every_void_of_the_period_oldest_first() {
    let hall = voided();
    let subject = format!("voids:{FIRST_DATE}..{FIRST_DATE}");
    let rows = rows(&hall, "void_register", &subject);
    assert_eq!(rows.len(), 4);
    let second: Vec<&str> = rows[1].iter().map(String::as_str).collect();
    let wanted = [
        "2",
        FIRST_DATE,
        "X1",
        "133001",
        "00000002",
        "100.00",
        "抬头开错：抬头写错",
        "3 联",
        "是",
        "是",
        "00000003",
        "王芳",
        "",
        "未查",
    ];
    assert_eq!(second, wanted);
    assert_eq!((rows[0][5].as_str(), rows[2][12].as_str(), rows[2][13].as_str()), ("空白", "周强", "缺失（孙丽）：柜里没有"));
    assert_eq!(rows[3][..3], ["合计", "3 份", "700.00"]);
    let printed = issue(&hall, "7001", "void_register", &subject);
    says(&text(&hall, "7001", &printed), &["作废发票登记表", "00000002", "抬头写错", "缺失（孙丽）", "700.00"]);
}

#[test]
fn r19_the_register_is_narrowed_as_the_void_log_is_and_says_so() {
    let hall = voided();
    let days = format!("voids:{FIRST_DATE}..{FIRST_DATE}");
    for (narrowed, wanted) in [
        ("clerk=1001;least=10001", vec!["00000003"]),
        ("reason=wrong_title", vec!["00000002"]),
        ("number=00000001", vec!["00000001"]),
        ("box_number=X1;code=133001;counter=A01;most=10000", vec!["00000002"]),
        ("approver=2001;paper=missing", vec!["00000003"]),
    ] {
        let subject = format!("{days};{narrowed}");
        let rows = rows(&hall, "void_register", &subject);
        let numbers: Vec<&str> = rows[..rows.len() - 1].iter().map(|row| row[4].as_str()).collect();
        assert_eq!(numbers, wanted, "{narrowed}");
        let log = hall.call("7001", "report.preview", about("void_register", &subject));
        assert!(log["blocks"][0]["block"] == "facts", "{narrowed}");
    }
    let nobody = hall.call("7001", "report.preview", about("void_register", &format!("{days};clerk=1002")));
    assert!(nobody.to_string().contains("没有作废发票"));
}

#[test]
fn r09_the_promo_ledger_is_the_halls_stock_with_the_logistics_sites_entries() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 50)]);
    hall.done("9001", "campaign.set", campaign("C1", "points", "cup"));
    let give = |receipt: &str, quantity: i64| json!({ "receipt_number": receipt, "lines": [{ "campaign": "C1", "quantity": quantity }] });
    let first = hall.call("1001", "promo.hand_out", give("SJ1", 3));
    let line = json!({ "voucher": first["voucher"], "line": 1 });
    hall.done("9001", "promo.mark_entered", json!({ "lines": [line], "note": "WL-77" }));
    let second = hall.call("1001", "promo.hand_out", give("SJ2", 2));
    hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": second["voucher"], "reason": "误发" }));
    hall.done("1001", "promo.hand_out", give("SJ3", 1));
    let subject = format!("stock:cup/{FIRST_DATE}..{FIRST_DATE}");
    let rows = rows(&hall, "promo_ledger", &subject);
    let said: Vec<[&str; 5]> =
        rows.iter().map(|row| std::array::from_fn(|at| row.get(at + 2).map_or("", String::as_str))).collect();
    assert_eq!(said[0], ["期初结存", "", "", "0", ""]);
    assert_eq!(said[1], ["入库单，自公司", "50", "", "50", ""], "the way to the counter is inside the hall");
    assert_eq!(said[2], ["积分兑换：C1", "", "3", "47", "WL-77"]);
    assert_eq!(said[3], ["积分兑换：C1", "", "2", "45", "已冲销，不录"]);
    assert_eq!((said[4][2], said[4][3]), ("-2", "47"));
    assert_eq!(said[5], ["积分兑换：C1", "", "1", "46", "未录"]);
    assert_eq!(rows[6][..4], ["本期合计、期末结存", "50", "4", "46"]);
    assert_eq!(hall.balance("counter:A01", "cup") + hall.balance("storeroom", "cup"), 46);
    let printed = issue(&hall, "9001", "promo_ledger", &subject);
    says(&text(&hall, "9001", &printed), &["促销物品台账", "保温杯", "WL-77", "未录", "46"]);
    assert_eq!(
        hall.refused("9001", "report.preview", about("promo_ledger", &format!("stock:sim/{FIRST_DATE}..{FIRST_DATE}"))),
        ["item_kind_other"]
    );
}

#[test]
fn r03_the_in_out_ledger_on_paper_is_the_ledger_on_the_screen() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "0101", "0110")]);
    hall.done_with("9001", "1001", "stock.give_back", json!({ "counter": "A01", "lines": [numbers("card50", "0110", "0110")] }));
    let period = format!("{FIRST_DATE}..{FIRST_DATE}");
    let subject = format!("ledger:counter:A01/card50/{period}");
    let rows = rows(&hall, "stock_ledger", &subject);
    assert_eq!(rows[1][2..8], ["领用单，自库房", "10", "", "10", "0101", "0110"]);
    assert_eq!(rows[2][2..10], ["退库单，至库房", "", "1", "9", "0110", "0110", "陈静", "王芳"]);
    assert_eq!(rows[3][..4], ["本期合计、期末结存", "10", "1", "9"]);
    let screen = hall.call(
        "9001",
        "books.ledger",
        json!({ "place": "counter:A01", "item": "card50", "from": FIRST_DATE, "to": FIRST_DATE }),
    );
    assert_eq!(
        (&screen["lines"], &screen["incoming"], &screen["outgoing"], &screen["closing"]),
        (&json!(2), &json!(10), &json!(1), &json!(9))
    );
    let money = format!("ledger:counter:A01/float/{period}");
    let printed = issue(&hall, "9001", "stock_ledger", &money);
    says(&text(&hall, "9001", &printed), &["出入库台账", "台席A01", "500.00"]);
    let printed = issue(&hall, "9001", "stock_ledger", &subject);
    says(&text(&hall, "9001", &printed), &["50元充值卡", "0101", "0110", "期初结存"]);
}

#[test]
fn r03_the_ledger_comes_in_parts_with_the_balance_of_the_whole() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    for fen in 1..=9 {
        let _ = hall.take("1001", "bill", "cash", fen * 100);
    }
    let ask = |from: &str, more: Value| {
        let mut ask = json!({ "place": "counter:A01", "item": "cash", "from": from, "to": "2027-12-31" });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        hall.call("9001", "books.ledger", ask)
    };
    let whole = ask("2020-01-01", json!({}));
    assert_eq!((whole["lines"].as_i64(), whole["closing"].as_i64()), (Some(9), Some(4_500)));
    let part = ask("2020-01-01", json!({ "skip": 4, "limit": 3 }));
    assert_eq!(part["rows"].as_array().unwrap()[..], whole["rows"].as_array().unwrap()[4..7]);
    assert_eq!((&part["opening"], &part["closing"]), (&json!(0), &json!(4_500)));
    let later = ask("2026-03-03", json!({}));
    assert_eq!((&later["opening"], &later["lines"]), (&json!(4_500), &json!(0)), "what the open day moved lies before");
    let customer =
        hall.call("9001", "books.ledger", json!({ "place": "customer", "item": "cash", "from": FIRST_DATE, "to": FIRST_DATE }));
    assert_eq!((customer["outgoing"].as_i64(), customer["lines"].as_i64()), (Some(4_500), Some(9)));
}

#[test]
fn r37_what_a_counter_is_given_has_a_slip_of_its_own() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "0101", "0110"), pieces("cup", 5)]);
    let number = hall.app.store().read(|books| books.next_voucher()).unwrap().0 - 1;
    let subject = format!("voucher:{number}");
    let acts = hall.call("1001", "paper.one", json!({ "voucher": number }))["acts"]["print"].clone();
    assert_eq!(acts, json!(["issue_slip", "voucher"]));
    let rows = rows(&hall, "issue_slip", &subject);
    assert_eq!(rows[0], ["50 元充值卡", "10", "", "张", "0101", "0110", "10", ""]);
    assert_eq!(rows[1][..4], ["保温杯", "5", "", "张"]);
    let printed = issue(&hall, "1001", "issue_slip", &subject);
    let words = text(&hall, "1001", &printed);
    says(&words, &["领用（缴回）单", "A01", "0101", "领用人", "第1页/共1页"]);
    hall.done_with("9001", "1001", "stock.give_back", json!({ "counter": "A01", "lines": [pieces("cup", 2)] }));
    assert_eq!(
        crate::goods_papers::rows(&hall, "issue_slip", &format!("voucher:{}", number + 1))[0][..4],
        ["保温杯", "", "2", "张"]
    );
    assert_eq!(hall.refused("9001", "report.preview", about("issue_slip", "voucher:1")), ["voucher_unknown"]);
}

#[test]
fn every_paper_is_saved_as_a_workbook_with_real_numbers_and_dates() {
    let hall = voided();
    let register = workbook(&hall, "void_register", &format!("voids:{FIRST_DATE}..{FIRST_DATE}"));
    assert_eq!(register.sheet.as_deref(), Some("作废发票登记表"));
    assert_eq!(cell(&register, 1, "作废日期"), (CellKind::Date, FIRST_DATE.to_owned()));
    assert_eq!(cell(&register, 1, "金额"), (CellKind::Number, "100".to_owned()));
    assert_eq!(cell(&register, 1, "号码"), (CellKind::Text, "00000002".to_owned()));
    let usage = workbook(&hall, "invoice_usage", BOX);
    assert_eq!(cell(&usage, 0, "起号"), (CellKind::Text, "00000001".to_owned()));
    assert_eq!(cell(&usage, 0, "份数").0, CellKind::Number);
    let ledger = workbook(&hall, "stock_ledger", &format!("ledger:storeroom/inv/{FIRST_DATE}..{FIRST_DATE}"));
    assert_eq!(cell(&ledger, 1, "入"), (CellKind::Number, "3000".to_owned()));
    let differences = workbook(&hall, "differences", &format!("days:{FIRST_DATE}..{FIRST_DATE}"));
    assert!(differences.rows.is_empty() || !differences.header.is_empty());
}

#[test]
fn every_paper_is_saved_as_csv_with_its_numbers_whole() {
    let hall = voided();
    let (name, bytes) = saved(&hall, "7001", "void_register", &format!("voids:{FIRST_DATE}..{FIRST_DATE};clerk=1001"), "csv");
    assert_eq!(name, "作废发票登记表-2026-03-02-2026-03-02.csv");
    let csv = String::from_utf8(bytes).unwrap();
    assert!(csv.starts_with("\u{feff}序号,作废日期,箱号,代码,号码,金额,"), "{csv}");
    assert!(
        csv.contains("\r\n2,2026-03-02,X1,133001,00000002,100.00,抬头开错：抬头写错,3 联,是,是,00000003,王芳,,未查\r\n"),
        "{csv}"
    );
}

#[test]
fn r26_what_leaves_the_program_is_in_the_log_and_only_its_maker_takes_it_along() {
    let hall = voided();
    let subject = format!("voids:{FIRST_DATE}..{FIRST_DATE}");
    let ask = json!({ "template": "void_register", "subject": subject, "format": "xlsx" });
    assert_eq!(hall.refused("1001", "report.export", ask.clone()), ["not_allowed"]);
    let export = hall.call("7001", "report.export", ask);
    let log = hall.call("7001", "log.list", json!({ "before": 1_000_000, "limit": 10 }));
    let entry = log.as_array().unwrap().iter().find(|entry| entry["kind"] == "report_exported").unwrap();
    assert_eq!((&entry["sequence"], &entry["person"]), (&export["export"], &json!("7001")));
    assert_eq!(entry["body"], json!({ "template": "void_register", "subject": subject, "format": "xlsx" }));
    assert_eq!(hall.refused("9001", "report.file", json!({ "export": export["export"] })), ["report_unknown"]);
    assert_eq!(hall.refused("7001", "report.file", json!({ "export": 1 })), ["report_unknown"]);
    let (first, second) = (
        hall.call("7001", "report.file", json!({ "export": export["export"] })),
        hall.call("7001", "report.file", json!({ "export": export["export"] })),
    );
    assert_eq!(first, second);
}

#[test]
fn r07_a_paper_that_is_not_final_is_not_saved_either() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let ask = |template: &str, subject: String| json!({ "template": template, "subject": subject, "format": "csv" });
    let shift = hall.shift_of("1001");
    assert_eq!(hall.refused("1001", "report.export", ask("shift", format!("shift:{shift}"))), ["report_not_ready"]);
    assert_eq!(hall.refused("9001", "report.export", ask("daily", format!("day:{FIRST_DATE}"))), ["report_not_ready"]);
    hall.finish_shift("1001");
    let (name, _) = saved(&hall, "1001", "shift", &format!("shift:{shift}"), "csv");
    assert_eq!(name, "交班单-2026-03-02-A01-1001.csv");
}

#[test]
fn r26_papers_of_boxes_voids_and_ledgers_are_for_those_who_see_the_hall() {
    let hall = part_used();
    let days = format!("{FIRST_DATE}..{FIRST_DATE}");
    for (template, subject) in [
        ("invoice_usage", BOX.to_owned()),
        ("box_label", BOX.to_owned()),
        ("void_register", format!("voids:{days}")),
        ("stock_ledger", format!("ledger:counter:A01/inv/{days}")),
        ("promo_ledger", format!("stock:inv/{days}")),
    ] {
        for call in ["report.preview", "report.issue"] {
            assert_eq!(hall.refused("1001", call, about(template, &subject)), ["not_allowed"], "{template}");
        }
    }
}

#[test]
fn a_paper_of_what_is_not_there_is_refused_by_its_name() {
    let hall = part_used();
    let days = format!("{FIRST_DATE}..{FIRST_DATE}");
    for (template, subject, refusal) in [
        ("invoice_usage", "box:box/X9".to_owned(), "box_unknown"),
        ("box_label", "box:inv/X1".to_owned(), "item_kind_other"),
        ("invoice_usage", "box:nothing/X1".to_owned(), "unknown_code"),
        ("invoice_usage", "box:box".to_owned(), "field_invalid"),
        ("invoice_usage", format!("day:{FIRST_DATE}"), "field_invalid"),
        ("void_register", format!("voids:{days};colour=red"), "field_invalid"),
        ("void_register", format!("voids:{days};reason=novel"), "field_invalid"),
        ("void_register", format!("voids:{days};clerk="), "field_invalid"),
        ("stock_ledger", format!("ledger:counter:A01/nothing/{days}"), "unknown_code"),
        ("stock_ledger", format!("ledger:cellar/inv/{days}"), "field_invalid"),
        ("stock_ledger", "ledger:safe/cash/2026-03-09..2026-03-01".to_owned(), "field_invalid"),
        ("promo_ledger", format!("stock:nothing/{days}"), "unknown_code"),
        ("issue_slip", "voucher:999".to_owned(), "voucher_unknown"),
    ] {
        assert_eq!(hall.refused("9001", "report.preview", about(template, &subject)), [refusal], "{template} {subject}");
    }
}

#[test]
fn r29_a_ledger_of_special_numbers_shows_them_whole_only_to_those_who_need_them() {
    let hall = crate::special::pool_hall();
    let ask = json!({ "place": "storeroom", "item": "vip", "from": FIRST_DATE, "to": FIRST_DATE });
    let first = |staff: &str| hall.call(staff, "books.ledger", ask.clone())["rows"][0]["numbers"]["first"].clone();
    let whole = first("9001");
    assert!(whole.as_str().unwrap().starts_with("13900"), "{whole}");
    assert!(first("7001").as_str().unwrap().starts_with("139******"), "an auditor counts them, no more");
    let subject = format!("ledger:storeroom/vip/{FIRST_DATE}..{FIRST_DATE}");
    let (_, csv) = saved(&hall, "9001", "stock_ledger", &subject, "csv");
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("139******") && !csv.contains("13900001"), "whoever gets hold of the paper: {csv}");
}

#[test]
fn r03_a_ledger_that_is_too_long_to_print_says_so_and_is_saved_as_a_table() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cash", "amount": "100" });
    for _ in 0..26 {
        hall.done("1001", "entry.post", json!({ "lines": vec![line.clone(); 200] }));
    }
    let subject = format!("ledger:counter:A01/cash/{FIRST_DATE}..{FIRST_DATE}");
    let refused = hall.findings("9001", "report.issue", about("stock_ledger", &subject));
    assert_eq!(refused, [json!({ "name": "report_too_long", "lines": 5_200, "most": 5_000 })]);
    let table = workbook(&hall, "stock_ledger", &subject);
    assert_eq!((table.rows.len(), cell(&table, 5_200, "结存").1.as_str()), (5_202, "5200"));
}
