//! The business system's files and figures (R07).

use acceptance::{Hall, boss_detail, boss_totals, description, detail_mapping, file, totals_mapping};
use serde_json::{Value, json};

const MONDAY: &str = "2026-03-02";
const TUESDAY: &str = "2026-03-03";

/// A hall where 1001 has taken 100.00 in cash and 30.00 by WeChat.
fn business() -> Hall {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 10_000);
    let _ = hall.take("1001", "bill", "wechat", 3_000);
    hall
}

const EQUAL: &str = "2026-03-02,1001,bill,cash,1,100.00\n2026-03-02,1001,bill,wechat,1,30.00\n";

fn compared(hall: &Hall) -> Value {
    hall.call("9001", "boss.compare", json!({ "date": MONDAY }))
}

fn explanation(tender: &str, text: &str) -> Value {
    json!({ "date": MONDAY, "clerk": "1001", "business": "bill", "tender": tender, "text": text })
}

#[test]
fn r07_totals_are_compared_by_clerk_business_type_and_tender() {
    let hall = business();
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["blocked", "boss_not_imported"]);
    let rows = "2026-03-02,1001,bill,cash,1,95.00\n2026-03-02,1001,bill,wechat,1,30.00\n2026-03-02,1002,open,cash,2,40.00\n";
    let imported = hall.call("9001", "boss.import", boss_totals(MONDAY, rows));
    assert_eq!((&imported["rows"], &imported["amount"]), (&json!(3), &json!("16500")));
    let answer = compared(&hall);
    let row = |at: usize| {
        let row = &answer["rows"][at];
        (row["key"]["clerk"].clone(), row["boss"].clone(), row["books"].clone(), row["difference"].clone(), row["state"].clone())
    };
    let words = |clerk: &str, boss: &str, books: &str, difference: &str, state: &str| {
        (json!(clerk), json!(boss), json!(books), json!(difference), json!(state))
    };
    assert_eq!(row(0), words("1001", "9500", "10000", "500", "open"));
    assert_eq!(row(1), words("1001", "3000", "3000", "0", "equal"));
    assert_eq!(row(2), words("1002", "4000", "0", "-4000", "open"));
    assert_eq!(answer["by_clerk"][0], json!({ "code": "1001", "boss": "12500", "books": "13000", "difference": "500" }));
    assert_eq!(answer["total"]["difference"], "-3500");
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["blocked", "boss_differs", "boss_differs"]);
}

#[test]
fn r07_a_difference_is_explained_and_the_explanation_holds_for_just_that_difference() {
    let hall = business();
    assert_eq!(hall.refused("9001", "boss.explain", explanation("cash", "串户")), ["boss_not_imported"]);
    hall.done(
        "9001",
        "boss.import",
        boss_totals(MONDAY, "2026-03-02,1001,bill,cash,1,95.00\n2026-03-02,1001,bill,wechat,1,30.00\n"),
    );
    assert_eq!(hall.refused("9001", "boss.explain", explanation("cash", " ")), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "boss.explain", explanation("wechat", "无差异")), ["boss_agrees"]);
    assert_eq!(hall.refused("1001", "boss.explain", explanation("cash", "串户")), ["not_allowed"]);
    hall.done("9001", "boss.explain", explanation("cash", "5.00 元次日在业务系统补录"));
    let row = compared(&hall)["rows"][0].clone();
    assert_eq!((&row["state"], &row["explanation"]["text"]), (&json!("explained"), &json!("5.00 元次日在业务系统补录")));
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["ok"]);
    let _ = hall.take("1001", "bill", "cash", 100);
    assert_eq!(compared(&hall)["rows"][0]["state"], "open");
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["blocked", "boss_differs"]);
}

#[test]
fn nothing_is_imported_unless_every_row_is_right_or_only_the_good_ones_are_asked_for() {
    let hall = business();
    let rows = "2026-03-02,1001,bill,cash,1,100.00\n2026-03-02,4711,bill,cash,1,8.00\n2026-03-03,1001,bill,wechat,1,x\n";
    let mut body = boss_totals(MONDAY, rows);
    let preview = hall.call("9001", "boss.preview", body.clone());
    assert_eq!((&preview["good"], &preview["bad_rows"]), (&json!(1), &json!(2)));
    let bad: Vec<(i64, &str, &str, &str)> = preview["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            let word = |name: &str| cell[name].as_str().unwrap();
            (cell["line"].as_i64().unwrap(), word("column"), word("address"), word("reason"))
        })
        .collect();
    assert_eq!(
        bad,
        [(3, "工号", "B3", "unknown_clerk"), (4, "营业日期", "A4", "wrong_date"), (4, "金额", "F4", "not_an_amount"),]
    );
    assert_eq!(hall.refused("9001", "boss.import", body.clone()), ["rows_bad"]);
    body["only_good"] = json!(true);
    let imported = hall.call("9001", "boss.import", body);
    assert_eq!((&imported["rows"], &imported["left_out"]), (&json!(1), &json!(2)));
}

#[test]
fn the_same_file_twice_is_noticed_and_a_new_one_takes_the_place_of_the_former() {
    let hall = business();
    let first = hall.call("9001", "boss.import", boss_totals(MONDAY, EQUAL))["voucher"].clone();
    // Saved again with other line ends and a mark in front, it is still the same file.
    let text = format!("\u{feff}营业日期,工号,业务类型,支付方式,笔数,金额\r\n{}", EQUAL.replace('\n', "\r\n"));
    let again = json!({ "file": file("copy.csv", text.as_bytes()), "date": MONDAY, "mapping": totals_mapping() });
    assert_eq!(hall.call("9001", "boss.preview", again.clone())["imported_before"], first);
    assert_eq!(hall.refused("9001", "boss.import", again.clone()), ["file_imported_before"]);
    let mut wanted = again;
    wanted["again"] = json!(true);
    let second = hall.call("9001", "boss.import", wanted);
    assert_eq!(second["replaced"], json!([first]));
    let third = hall.call("9001", "boss.import", boss_totals(MONDAY, "2026-03-02,1001,bill,cash,1,90.00\n"));
    assert_eq!(third["replaced"], json!([second["voucher"]]));
    let answer = compared(&hall);
    assert_eq!(answer["total"]["boss"], "9000");
    assert_eq!(answer["imports"].as_array().unwrap().len(), 1);
    // The first file holds no longer and may be imported once more.
    assert_eq!(hall.call("9001", "boss.import", boss_totals(MONDAY, EQUAL))["replaced"], json!([third["voucher"]]));
}

#[test]
fn another_source_adds_to_the_first_and_replaces_nothing() {
    let hall = business();
    hall.done("9001", "boss.import", boss_totals(MONDAY, "2026-03-02,1001,bill,cash,1,100.00\n"));
    let mut other = boss_totals(MONDAY, "2026-03-02,1001,bill,wechat,1,30.00\n");
    other["mapping"]["name"] = json!("电子渠道");
    assert_eq!(hall.call("9001", "boss.import", other)["replaced"], json!([]));
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["ok"]);
}

#[test]
fn a_saved_mapping_reads_gb18030_and_xlsx_to_the_same_figures() {
    let mut november = description();
    november["first_date"] = json!("2026-11-20");
    let hall = Hall::described(&november);
    let mapping = json!({
        "name": "BOSS 日汇总", "kind": "boss_totals",
        "columns": { "date": "营业日期", "clerk": "工号", "business_type": "业务类型", "tender": "支付方式", "count": "笔数",
                     "amount": "实收金额(元)" },
        "business_types": { "words": { "话费收取": "bill", "开户": "open", "终端销售": "device", "空中充值": "recharge" } },
        "tenders": { "words": { "现金": "cash", "微信支付": "wechat", "银行卡": "card", "支付宝": "alipay" } },
        "clerks": { "words": {}, "unmapped": "keep" },
    });
    hall.done("9001", "boss.save_mapping", json!({ "mapping": mapping }));
    let saved = hall.call("9001", "boss.mappings", json!({}));
    assert_eq!(saved[0]["name"], "BOSS 日汇总");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/");
    let preview = |name: &str| {
        let bytes = std::fs::read(format!("{folder}{name}")).unwrap();
        let body = json!({ "file": file(name, &bytes), "date": "2026-11-20", "mapping_name": "BOSS 日汇总" });
        hall.call("9001", "boss.preview", body)
    };
    let csv = preview("boss-totals-样例-gb18030.csv");
    assert_eq!((&csv["format"], &csv["problem"], &csv["bad_rows"]), (&json!("csv_gb18030"), &Value::Null, &json!(0)));
    assert_eq!((&csv["amount"], &csv["count"], &csv["total_differs"]), (&json!("1236640"), &json!(116), &json!(false)));
    let xlsx = preview("boss-totals-样例.xlsx");
    assert_eq!(xlsx["format"], "xlsx");
    for field in ["good", "amount", "count", "tenders"] {
        assert_eq!(xlsx[field], csv[field], "{field}");
    }
}

#[test]
fn a_new_source_is_guessed_with_the_codes_that_are_plain_from_names() {
    let hall = Hall::new();
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/boss-totals-样例-gb18030.csv")).unwrap();
    let guess = hall.call("9001", "boss.guess", json!({ "file": file("a.csv", &bytes), "kind": "boss_totals" }));
    assert_eq!((&guess["header_line"], &guess["missing"], &guess["saved"]), (&json!(3), &json!([]), &Value::Null));
    let codes = |field: &str| {
        let words = guess["words"].as_array().unwrap().iter().find(|words| words["field"] == field).unwrap();
        let pairs = words["words"].as_array().unwrap().iter();
        pairs.map(|pair| (pair["word"].as_str().unwrap().to_owned(), pair["code"].clone())).collect::<Vec<_>>()
    };
    assert!(codes("tender").contains(&("微信支付".to_owned(), json!("wechat"))));
    assert!(codes("business_type").contains(&("终端销售".to_owned(), json!("device"))));
    assert!(codes("business_type").contains(&("话费收取".to_owned(), Value::Null)), "no name of the hall's says what it is");
    let notes = "1001,13.00\n1002,5.00\n".as_bytes();
    let unknown = hall.call("9001", "boss.guess", json!({ "file": file("c.csv", notes), "kind": "boss_totals" }));
    assert_eq!(unknown["problem"]["name"], "header_not_found");
    assert_eq!(
        unknown["first_rows"],
        json!([{ "line": 1, "cells": ["1001", "13.00"] }, { "line": 2, "cells": ["1002", "5.00"] }])
    );
    let said = hall.call("9001", "boss.guess", json!({ "file": file("c.csv", notes), "kind": "boss_totals", "header_line": 1 }));
    assert_eq!(
        (&said["problem"], &said["header"]),
        (&Value::Null, &json!(["1001", "13.00"])),
        "a person says where the header is"
    );
    assert_eq!(said["mapping"]["header_line"], 1);

    let broken = hall.call("9001", "boss.guess", json!({ "file": file("a.xlsx", b"PK\x03\x04nothing"), "kind": "boss_totals" }));
    assert_eq!(broken["problem"]["name"], "workbook_damaged");
}

#[test]
fn files_and_mappings_that_cannot_be_used_are_refused_by_name() {
    let hall = Hall::new();
    let mut body = boss_totals(MONDAY, EQUAL);
    body["file"] = file("empty.csv", b"");
    assert_eq!(hall.refused("9001", "boss.import", body.clone()), ["file_missing"]);
    body["file"] = json!({ "name": "a.csv", "base64": "%%" });
    assert_eq!(hall.refused("9001", "boss.import", body.clone()), ["file_unreadable"]);
    body["file"] = file("a.csv", "营业日期,工号\n".as_bytes());
    assert_eq!(hall.refused("9001", "boss.import", body.clone()), ["file_unreadable"]);
    assert_eq!(hall.call("9001", "boss.preview", body.clone())["problem"]["name"], "columns_missing");
    let mut unnamed = boss_totals(MONDAY, EQUAL);
    unnamed["mapping"]["name"] = json!("");
    assert_eq!(hall.refused("9001", "boss.import", unnamed.clone()), ["field_missing"]);
    assert_eq!(hall.refused("9001", "boss.save_mapping", json!({ "mapping": unnamed["mapping"] })), ["field_missing"]);
    unnamed["mapping"] = Value::Null;
    assert_eq!(hall.refused("9001", "boss.import", unnamed.clone()), ["field_missing"]);
    unnamed["mapping_name"] = json!("没有的");
    assert_eq!(hall.refused("9001", "boss.import", unnamed), ["unknown_code"]);
    assert_eq!(hall.refused("9001", "boss.import", boss_totals(TUESDAY, EQUAL)), ["day_unknown"]);
}

#[test]
fn imported_lines_are_matched_by_number_and_never_overwrite_typed_ones() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cash", "amount": "10000", "boss_number": "B1" });
    let typed = hall.call("1001", "entry.post", json!({ "lines": [line] }));
    let rows = "B1,2026-03-02 08:05:00,1001,bill,cash,100.00\nB2,2026-03-02 08:06:00,1001,bill,cash,20.00\n";
    let body = boss_detail(MONDAY, rows);
    let plan = hall.call("9001", "boss.preview", body.clone())["detail"].clone();
    assert_eq!((&plan["matched"], &plan["booked"]), (&json!(1), &json!(0)));
    assert_eq!((&plan["unmatched"][0]["boss_number"], &plan["unmatched"][0]["why"]), (&json!("B2"), &json!("typed")));
    hall.done("9001", "boss.import", body);
    assert_eq!(hall.balance("counter:A01", "cash"), 10_000, "nothing was added to what was typed");
    let key = json!({ "clerk": "1001", "business": "bill", "tender": "cash" });
    let answer = hall.call("9001", "boss.compare", json!({ "date": MONDAY, "lines_of": key }));
    assert_eq!((&answer["basis"], &answer["total"]["difference"]), (&json!("boss_detail"), &json!("-2000")));
    let lines = &answer["lines"]["boss"];
    assert_eq!(lines[0]["matches"]["voucher"], typed["voucher"]["voucher"]);
    assert_eq!(lines[1]["matches"], Value::Null);
    // Offered, then entered by hand: matched from then on.
    let line = json!({ "business": "bill", "tender": "cash", "amount": "2000", "boss_number": "B2" });
    hall.done("1001", "entry.post", json!({ "lines": [line] }));
    let answer = hall.call("9001", "boss.compare", json!({ "date": MONDAY, "lines_of": key }));
    assert_ne!(answer["lines"]["boss"][1]["matches"], Value::Null);
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["ok"]);
}

#[test]
fn businesses_of_an_imported_type_become_takings_of_their_clerks_open_shift() {
    let business = |code: &str, class: &str| json!({ "code": code, "name": code, "class": class, "source": "boss", "keeps_customer": false, "digit": 0, "retired": false });
    let mut imported = description();
    imported["business_types"] = json!([business("bill", "revenue"), business("recharge", "recharge")]);
    let hall = Hall::described(&imported);
    hall.open_shift("1001", "A01");
    let line = json!({ "business": "bill", "tender": "cash", "amount": "100" });
    assert_eq!(hall.refused("1001", "entry.post", json!({ "lines": [line] })), ["business_not_typed"]);
    let rows = "B1,2026-03-02 08:05:00,1001,bill,cash,100.00\nB1,2026-03-02 08:05:00,1001,bill,wechat,7.00\n\
                B2,2026-03-02 08:06:00,1001,recharge,cash,50.00\nB3,2026-03-02 08:07:00,1001,bill,cash,-10.00\n\
                B4,2026-03-02 08:08:00,1002,bill,cash,5.00\nB5,2026-03-02 08:09:00,1001,bill,cheque,5.00\n";
    let detail = hall.call("9001", "boss.import", boss_detail(MONDAY, rows))["detail"].clone();
    assert_eq!((&detail["matched"], &detail["booked"]), (&json!(0), &json!(4)));
    let why: Vec<&Value> = detail["unmatched"].as_array().unwrap().iter().map(|line| &line["why"]).collect();
    assert_eq!(why, ["no_open_shift", "cheque"]);
    assert_eq!(hall.balance("counter:A01", "cash"), 10_000 + 5_000 - 1_000);
    assert_eq!(hall.balance("recharge", "recharge"), 1_000_000 - 5_000);
    let page = hall.call("1001", "entry.list", json!({}));
    assert!(page["rows"].as_array().unwrap().iter().all(|row| row["source"] == "boss"));
    // The next export of the day has the same businesses and one more: nothing is booked twice.
    let more = format!("{rows}B6,2026-03-02 09:00:00,1001,bill,cash,1.00\n");
    let second = hall.call("9001", "boss.import", boss_detail(MONDAY, &more));
    assert_eq!((&second["detail"]["matched"], &second["detail"]["booked"]), (&json!(4), &json!(1)));
    assert_eq!(second["replaced"].as_array().unwrap().len(), 1);
    assert_eq!(hall.balance("counter:A01", "cash"), 14_100);
}

#[test]
fn r33_an_import_into_the_open_day_names_the_counted_one() {
    let hall = business();
    hall.finish_shift("1001");
    hall.done("9001", "day.count", json!({ "date": MONDAY }));
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    let voucher = hall.call("9001", "boss.import", boss_totals(MONDAY, EQUAL))["voucher"].as_i64().unwrap();
    let posted = hall.app.store().read(|books| books.voucher(domain::VoucherNumber(voucher))).unwrap().unwrap();
    assert_eq!(posted.voucher.date.to_string(), TUESDAY);
    assert_eq!(posted.voucher.names_day.map(|date| date.to_string()).as_deref(), Some(MONDAY));
    assert_eq!(hall.check(MONDAY, "boss_compared"), ["ok"]);
    hall.count_all(MONDAY);
    hall.done_with("9001", "9002", "day.close", json!({ "date": MONDAY }));
    assert_eq!(
        hall.refused("9001", "boss.import", boss_totals(MONDAY, "2026-03-02,1001,bill,cash,1,1.00\n")),
        ["day_already_closed"]
    );
    assert_eq!(hall.refused("9001", "boss.explain", explanation("cash", "晚了")), ["day_already_closed"]);
}

#[test]
fn a_detail_mapping_does_not_read_totals() {
    let hall = Hall::new();
    let mut body = boss_totals(MONDAY, EQUAL);
    body["mapping"] = detail_mapping();
    assert_eq!(hall.call("9001", "boss.preview", body)["problem"]["name"], "columns_missing");
}
