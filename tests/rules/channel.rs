//! Channels and cheques (R34): arrivals, their files, cheques one by one.

use acceptance::{FIRST_DATE, Hall, yuan};
use serde_json::{Value, json};

const TUESDAY: &str = "2026-03-03";

/// A hall in which a clerk took so much by a tender on the first date.
fn took(tender: &str, fen: i64) -> Hall {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", tender, fen);
    hall
}

fn refund(hall: &Hall, tender: &str, fen: i64) {
    let body = json!({ "business": "bill", "tender": tender, "amount": fen.to_string(), "reason": "退款" });
    hall.done_with("1001", "9001", "entry.refund", body);
}

/// Counts the first day and opens the second, on which the clerk works again.
fn next_day(hall: &Hall) {
    hall.finish_shift("1001");
    hall.morning_of(TUESDAY);
    hall.done("9001", "day.count", json!({ "date": FIRST_DATE }));
    hall.done("9001", "day.open", json!({ "date": TUESDAY }));
    hall.open_shift("1001", "A01");
}

fn arrival(channel: &str, gross: i64, fee: i64, reference: &str) -> Value {
    json!({ "channel": channel, "settled_on": FIRST_DATE, "gross": gross.to_string(), "fee": fee.to_string(),
            "net": (gross - fee).to_string(), "reference": reference })
}

fn covering(mut body: Value, parts: &[(&str, i64)]) -> Value {
    body["covers"] = parts.iter().map(|(date, fen)| json!({ "date": date, "gross": fen.to_string() })).collect();
    body
}

fn channel(hall: &Hall, code: &str) -> Value {
    let board = hall.call("9001", "channel.board", json!({}));
    board["channels"].as_array().unwrap().iter().find(|channel| channel["tender"]["code"] == code).unwrap().clone()
}

#[test]
fn clearing_rows_come_out() {
    let rows = include_str!("../data/cases.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows: Vec<Vec<&str>> =
        rows.map(|line| line.split('\t').collect()).filter(|row: &Vec<&str>| row[1] == "clearing").collect();
    assert_eq!(rows.len(), 1);
    for row in rows {
        let moves: Vec<i64> = row[3].split(';').map(yuan).collect();
        let (taken, refunded, net, fee) = (moves[0], -moves[1], -moves[2], -moves[3]);
        let hall = took("wechat", taken);
        refund(&hall, "wechat", refunded);
        hall.morning_of(TUESDAY);
        let mut body = arrival("wechat", net + fee, fee, "W1");
        body["settled_on"] = json!(TUESDAY);
        hall.done("9001", "channel.arrive", body);
        let day = channel(&hall, "wechat")["days"][0].clone();
        let figures = [&day["taken"], &day["arrived"], &day["fee"], &day["under_way"]];
        let wanted = [taken - refunded, net + fee, fee, yuan(row[4])].map(|fen| json!(fen.to_string()));
        assert_eq!(figures, [&wanted[0], &wanted[1], &wanted[2], &wanted[3]], "{}", row[0]);
        assert_eq!(hall.due("wechat", FIRST_DATE), 0);
    }
}

#[test]
fn r34_gross_is_net_plus_fee_and_no_figure_is_below_zero() {
    let hall = took("wechat", 10_000);
    let mut body = arrival("wechat", 10_000, 60, "W1");
    body["net"] = json!("9950");
    assert_eq!(hall.refused("9001", "channel.arrive", body), ["arrival_not_gross"]);
    let mut body = arrival("wechat", 10_000, -60, "W1");
    body["net"] = json!("10060");
    assert_eq!(hall.refused("9001", "channel.arrive", body), ["amount_negative"]);
    assert_eq!(hall.refused("9001", "channel.arrive", arrival("wechat", 0, 0, "W1")), ["amount_is_zero"]);
}

#[test]
fn r34_the_fee_is_the_companys_and_never_takes_from_takings() {
    let hall = took("wechat", 10_000);
    hall.done("9001", "channel.arrive", arrival("wechat", 10_000, 60, "W1"));
    let day = channel(&hall, "wechat")["days"][0].clone();
    assert_eq!((&day["taken"], &day["fee"], &day["under_way"]), (&json!("10000"), &json!("60"), &json!("0")));
    let row = channel(&hall, "wechat")["arrivals"][0].clone();
    assert_eq!((&row["gross"], &row["net"]), (&json!("10000"), &json!("9940")));
}

#[test]
fn r34_one_arrival_may_be_for_several_days_and_a_day_may_come_in_parts() {
    let hall = took("wechat", 10_000);
    next_day(&hall);
    let _ = hall.take("1001", "bill", "wechat", 5000);
    hall.done("9001", "channel.arrive", covering(arrival("wechat", 4000, 7, "W1"), &[(FIRST_DATE, 4000)]));
    hall.done("9001", "channel.arrive", covering(arrival("wechat", 11_000, 66, "W2"), &[(FIRST_DATE, 6000), (TUESDAY, 5000)]));
    let wechat = channel(&hall, "wechat");
    assert_eq!(wechat["under_way"], "0");
    let fees: i64 =
        wechat["days"].as_array().unwrap().iter().map(|day| day["fee"].as_str().unwrap().parse::<i64>().unwrap()).sum();
    assert_eq!(fees, 73, "no fen of the fee is lost between the days");
    assert_eq!(
        wechat["arrivals"][0]["covers"],
        json!([{ "date": FIRST_DATE, "gross": "6000" }, { "date": TUESDAY, "gross": "5000" }])
    );
}

#[test]
fn r34_an_arrival_that_names_no_days_is_for_the_oldest() {
    let hall = took("wechat", 10_000);
    next_day(&hall);
    let _ = hall.take("1001", "bill", "wechat", 5000);
    hall.done("9001", "channel.arrive", arrival("wechat", 12_000, 0, "W1"));
    assert_eq!((hall.due("wechat", FIRST_DATE), hall.due("wechat", TUESDAY)), (0, 3000));
}

#[test]
fn r34_a_day_with_more_refunds_than_takings_gives_back() {
    let hall = took("wechat", 10_000);
    next_day(&hall);
    refund(&hall, "wechat", 3000);
    let more = covering(arrival("wechat", 6000, 0, "W1"), &[(FIRST_DATE, 10_000), (TUESDAY, -4000)]);
    assert_eq!(hall.refused("9001", "channel.arrive", more), ["arrival_above_due"]);
    hall.done("9001", "channel.arrive", arrival("wechat", 7000, 42, "W1"));
    assert_eq!((hall.due("wechat", FIRST_DATE), hall.due("wechat", TUESDAY)), (0, 0));
}

#[test]
fn r34_no_day_takes_more_than_it_waits_for() {
    let hall = took("wechat", 10_000);
    let refused = |body: Value| hall.refused("9001", "channel.arrive", body);
    assert_eq!(refused(arrival("wechat", 10_001, 0, "W1")), ["arrival_beyond_due"]);
    assert_eq!(refused(covering(arrival("wechat", 10_001, 0, "W1"), &[(FIRST_DATE, 10_001)])), ["arrival_above_due"]);
    assert_eq!(refused(covering(arrival("wechat", 10_000, 0, "W1"), &[(FIRST_DATE, 9000)])), ["arrival_allocation_differs"]);
    assert_eq!(refused(covering(arrival("wechat", 500, 0, "W1"), &[(TUESDAY, 500)])), ["arrival_above_due"]);
    assert_eq!(
        refused(covering(arrival("wechat", 10_000, 0, "W1"), &[(FIRST_DATE, 10_000), (FIRST_DATE, 0)])),
        ["amount_is_zero"]
    );
    let twice = covering(arrival("wechat", 10_000, 0, "W1"), &[(FIRST_DATE, 5000), (FIRST_DATE, 5000)]);
    assert_eq!(refused(twice), ["field_invalid"]);
}

#[test]
fn r34_an_arrival_says_channel_date_and_reference() {
    let hall = took("wechat", 10_000);
    let refused = |field: &str, value: Value| {
        let mut body = arrival("wechat", 10_000, 60, "W1");
        body[field] = value;
        hall.refused("9001", "channel.arrive", body)
    };
    assert_eq!(refused("reference", json!(" ")), ["field_missing"]);
    assert_eq!(refused("settled_on", json!(TUESDAY)), ["field_invalid"], "not in the future");
    assert_eq!(refused("cheques", json!([{ "voucher": 1, "line": 1 }])), ["field_invalid"], "only the cheque channel has them");
    assert_eq!(refused("channel", json!("cash")), ["unknown_code"], "cash is no channel");
    assert_eq!(refused("channel", json!("paypal")), ["unknown_code"]);
}

#[test]
fn r34_a_reference_is_used_once_in_a_channel_and_free_after_a_reversal() {
    let hall = took("wechat", 10_000);
    let voucher = hall.call("9001", "channel.arrive", arrival("wechat", 4000, 0, "W1"))["voucher"].clone();
    assert_eq!(hall.refused("9001", "channel.arrive", arrival("wechat", 4000, 0, " W1 ")), ["claim_taken"]);
    hall.done_with("9001", "9002", "voucher.reverse", json!({ "voucher": voucher, "reason": "录错" }));
    assert_eq!(hall.due("wechat", FIRST_DATE), 10_000);
    hall.done("9001", "channel.arrive", arrival("wechat", 4000, 0, "W1"));
}

#[test]
fn r34_what_has_not_arrived_after_the_channels_days_is_overdue_with_its_age() {
    let hall = took("wechat", 10_000);
    let told = || {
        let day = channel(&hall, "wechat")["days"][0].clone();
        (day["age_days"].as_i64().unwrap(), day["overdue"].as_bool().unwrap())
    };
    assert_eq!(told(), (0, false));
    hall.morning_of(TUESDAY);
    assert_eq!(told(), (1, false), "T+1 is still today");
    hall.morning_of("2026-03-04");
    assert_eq!(told(), (2, true));
    assert_eq!(hall.call("9001", "channel.board", json!({}))["overdue"], "10000");
    hall.done("9001", "setting.set", json!({ "key": "bank_closed_days", "value": TUESDAY }));
    assert_eq!(told(), (2, false), "a bank holiday is no working day");
}

/// A cheque over so much, taken by the clerk; the line that it stands on.
fn cheque(hall: &Hall, fen: i64, number: &str) -> Value {
    let line = json!({ "business": "bill", "tender": "cheque", "amount": fen.to_string(), "customer": "13800001111",
                       "cheque": { "number": number, "bank": "建设银行", "drawer": "某公司" } });
    let posted = hall.call("1001", "entry.post", json!({ "lines": [line] }));
    json!({ "voucher": posted["voucher"]["voucher"], "line": 1 })
}

fn cheques(hall: &Hall) -> Vec<Value> {
    hall.call("9001", "cheque.list", json!({})).as_array().unwrap().clone()
}

fn with_cheque() -> (Hall, Value) {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    let line = cheque(&hall, 50_000, "C1");
    (hall, line)
}

#[test]
fn r34_cheques_are_listed_one_by_one_with_number_bank_and_drawer() {
    let (hall, line) = with_cheque();
    let _ = cheque(&hall, 20_000, "C2");
    let rows = cheques(&hall);
    assert_eq!(rows.len(), 2);
    let row = &rows[0];
    assert_eq!(
        (&row["line"], &row["number"], &row["bank"], &row["drawer"]),
        (&line, &json!("C1"), &json!("建设银行"), &json!("某公司"))
    );
    assert_eq!((&row["state"], &row["clerk"], &row["due_by"]), (&json!("in_hand"), &json!("1001"), &json!("2026-03-05")));
    assert_eq!(row["customer"], "138******11", "masked");
    hall.morning_of("2026-03-06");
    assert_eq!(cheques(&hall)[0]["overdue"], true);
}

#[test]
fn r34_cheques_clear_by_their_lines_each_whole() {
    let (hall, line) = with_cheque();
    let other = cheque(&hall, 20_000, "C2");
    let unnamed = arrival("cheque", 50_000, 0, "Q1");
    assert_eq!(hall.refused("9001", "channel.arrive", unnamed.clone()), ["cheques_not_named"]);
    let mut body = unnamed;
    body["cheques"] = json!([line, line]);
    assert_eq!(hall.refused("9001", "channel.arrive", body.clone()), ["cheque_unknown"]);
    body["cheques"] = json!([line, other]);
    assert_eq!(hall.refused("9001", "channel.arrive", body.clone()), ["arrival_allocation_differs"]);
    body["cheques"] = json!([line]);
    hall.done("9001", "channel.arrive", body.clone());
    body["reference"] = json!("Q2");
    assert_eq!(hall.refused("9001", "channel.arrive", body), ["cheque_unknown"], "it has cleared");
    let states: Vec<Value> = cheques(&hall).iter().map(|row| row["state"].clone()).collect();
    assert_eq!(states, ["cleared", "in_hand"]);
    assert_eq!(hall.due("cheque", FIRST_DATE), 20_000);
}

#[test]
fn r34_a_cheque_that_is_given_back_to_the_customer_is_in_hand_no_more() {
    let (hall, line) = with_cheque();
    let body = json!({ "original": line, "business": "bill", "tender": "cheque", "amount": "50000", "reason": "退款" });
    hall.done_with("1001", "9001", "entry.refund", body);
    assert_eq!(cheques(&hall), Vec::<Value>::new());
    assert_eq!(hall.due("cheque", FIRST_DATE), 0);
}

#[test]
fn r34_a_returned_cheque_goes_back_as_an_open_claim_with_customer_and_clerk() {
    let (hall, line) = with_cheque();
    let body = json!({ "line": line, "reason": "空头" });
    assert_eq!(hall.refused("9001", "cheque.return", json!({ "line": line, "reason": "" })), ["reason_missing"]);
    assert_eq!(
        hall.refused("9001", "cheque.return", json!({ "line": { "voucher": 1, "line": 1 }, "reason": "空头" })),
        ["cheque_unknown"]
    );
    let returned = hall.call("9001", "cheque.return", body.clone())["voucher"].clone();
    assert_eq!(hall.refused("9001", "cheque.return", body), ["claim_taken"], "once");
    assert_eq!(hall.due("cheque", FIRST_DATE), 0, "the channel owes it no more");
    let row = cheques(&hall)[0].clone();
    assert_eq!((&row["state"], &row["claim_left"], &row["reason"]), (&json!("returned"), &json!("50000"), &json!("空头")));
    assert_eq!((&row["clerk"], &row["customer"]), (&json!("1001"), &json!("138******11")));
    assert_eq!(row["claim"], json!({ "voucher": returned, "line": 1 }));
    let taken_back = json!({ "voucher": returned, "reason": "银行更正" });
    hall.done_with("9001", "9002", "voucher.reverse", taken_back);
    assert_eq!((&cheques(&hall)[0]["state"], hall.due("cheque", FIRST_DATE)), (&json!("in_hand"), 50_000));
}

#[test]
fn r34_a_cheque_may_come_back_after_it_cleared_and_be_recovered() {
    let (hall, line) = with_cheque();
    let mut body = arrival("cheque", 50_000, 0, "Q1");
    body["cheques"] = json!([line]);
    hall.done("9001", "channel.arrive", body);
    let returned = hall.call("9001", "cheque.return", json!({ "line": line, "reason": "印鉴不符" }))["voucher"].clone();
    let claim = json!({ "voucher": returned, "line": 1 });
    let pay = |tender: &str, fen: i64| json!({ "claim": claim, "tender": tender, "amount": fen.to_string() });
    assert_eq!(hall.refused("9001", "cheque.recover", pay("cheque", 100)), ["tender_not_allowed"]);
    assert_eq!(hall.refused("9001", "cheque.recover", pay("cash", 0)), ["amount_is_zero"]);
    assert_eq!(hall.refused("9001", "cheque.recover", pay("cash", 50_001)), ["open_item_oversettled"]);
    let unknown = json!({ "claim": line, "tender": "cash", "amount": "1" });
    assert_eq!(hall.refused("9001", "cheque.recover", unknown), ["open_item_other"]);
    hall.done("9001", "cheque.recover", pay("cash", 20_000));
    assert_eq!((hall.balance("safe", "cash"), hall.due("cash", FIRST_DATE)), (20_000, 20_000), "it is deposited like all cash");
    assert_eq!(cheques(&hall)[0]["claim_left"], "30000");
    hall.done("9001", "cheque.recover", pay("transfer", 30_000));
    assert_eq!((&cheques(&hall)[0]["state"], hall.due("transfer", FIRST_DATE)), (&json!("recovered"), 30_000));
}

#[test]
fn r34_a_cheque_that_went_back_does_not_clear() {
    let (hall, line) = with_cheque();
    hall.done("9001", "cheque.return", json!({ "line": line, "reason": "空头" }));
    let mut body = arrival("cheque", 50_000, 0, "Q1");
    body["cheques"] = json!([line]);
    assert_eq!(hall.refused("9001", "channel.arrive", body), ["cheque_unknown"]);
}

#[test]
fn r26_only_who_keeps_the_cash_books_arrivals() {
    let hall = took("wechat", 10_000);
    for staff in ["1001", "2001", "7001", "8001"] {
        assert_eq!(hall.refused(staff, "channel.arrive", arrival("wechat", 10_000, 0, "W1")), ["not_allowed"], "{staff}");
        assert_eq!(hall.refused(staff, "channel.import", json!({ "file": file("") })), ["not_allowed"], "{staff}");
    }
    hall.done("7001", "channel.board", json!({}));
}

fn file(text: &str) -> Value {
    json!({ "name": "到账.csv", "base64": base64(text) })
}

/// RFC 4648, enough for a test.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let sextet = (bits >> (18 - 6 * index)) & 63;
            out.push(if index <= chunk.len() { char::from(LETTERS[sextet as usize]) } else { '=' });
        }
    }
    out
}

fn columns() -> Value {
    json!({ "name": "微信商户平台", "kind": "channel_arrivals",
            "columns": { "channel": "渠道", "settled_on": "结算日期", "gross": "交易金额", "fee": "手续费", "net": "到账金额",
                         "reference": "结算单号", "covers": "交易日期" },
            "channels": { "words": { "微信": "wechat" }, "unmapped": "refuse" } })
}

const HEAD: &str = "结算日期,渠道,交易日期,交易金额,手续费,到账金额,结算单号\n";

fn import(rows: &str) -> Value {
    json!({ "file": file(&format!("{HEAD}{rows}")), "mapping": columns() })
}

#[test]
fn r34_a_file_is_looked_at_first_and_changes_nothing() {
    let hall = took("wechat", 10_000);
    let before = hall.fingerprint();
    let told = hall.call(
        "9001",
        "channel.preview",
        import("2026-03-02,微信,2026-03-02,60.00,0.36,59.64,W1\n2026-03-02,微信,2026-03-02,40,0,40,W2\n"),
    );
    assert_eq!(before, hall.fingerprint());
    assert_eq!(
        (&told["gross"], &told["fee"], &told["net"], &told["bad_rows"]),
        (&json!("10000"), &json!("36"), &json!("9964"), &json!(0))
    );
    assert_eq!(told["rows"][0]["covers"], json!([{ "date": FIRST_DATE, "gross": "6000" }]));
    assert_eq!(told["problem"], Value::Null);
    let unlike = json!({ "file": file("甲,乙\n1,2\n"), "mapping": columns() });
    assert_eq!(hall.call("9001", "channel.preview", unlike.clone())["problem"]["name"], "header_not_found");
    assert_eq!(hall.refused("9001", "channel.import", unlike), ["file_unreadable"]);
}

#[test]
fn r34_a_good_file_is_taken_in_once() {
    let hall = took("wechat", 10_000);
    let body = import("2026-03-02,微信,2026-03-02,60.00,0.36,59.64,W1\n2026-03-02,微信,2026-03-02,40,0,40,W2\n");
    let done = hall.call("9001", "channel.import", body.clone());
    assert_eq!((done["vouchers"].as_array().unwrap().len(), &done["left_out"]), (2, &json!(0)));
    assert_eq!(hall.due("wechat", FIRST_DATE), 0);
    assert_eq!(hall.refused("9001", "channel.import", body.clone()), ["file_imported_before"]);
    assert_eq!(hall.call("9001", "channel.preview", body)["imported_before"], done["vouchers"][0]["voucher"]);
}

#[test]
fn r34_a_bad_row_keeps_the_file_out_unless_the_good_rows_are_asked_for() {
    let hall = took("wechat", 10_000);
    let rows = "2026-03-02,微信,2026-03-02,60.00,0.36,59.64,W1\n\
                2026-03-02,微信,2026-03-02,40,1,40,W2\n\
                2026-03-02,支付宝,2026-03-02,10,0,10,W3\n\
                2026-03-02,微信,2026-03-02,90,0,90,W4\n";
    let mut body = import(rows);
    let told = hall.call("9001", "channel.preview", body.clone());
    assert_eq!(told["bad_rows"], 3);
    let reasons: Vec<&str> = told["bad"].as_array().unwrap().iter().map(|cell| cell["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["gross_not_net_plus_fee", "unknown_channel"]);
    assert_eq!(told["rows"][1]["findings"][0]["name"], "arrival_beyond_due", "more than is left of the day");
    assert_eq!(hall.refused("9001", "channel.import", body.clone()), ["rows_bad", "arrival_beyond_due"]);
    body["only_good"] = json!(true);
    let done = hall.call("9001", "channel.import", body);
    assert_eq!((done["vouchers"].as_array().unwrap().len(), &done["left_out"]), (1, &json!(3)));
    assert_eq!(hall.due("wechat", FIRST_DATE), 4000);
}

#[test]
fn r34_a_reference_that_the_books_have_is_a_bad_row() {
    let hall = took("wechat", 10_000);
    hall.done("9001", "channel.arrive", arrival("wechat", 4000, 0, "W1"));
    let body = import("2026-03-02,微信,2026-03-02,60.00,0.36,59.64,W1\n");
    assert_eq!(hall.refused("9001", "channel.import", body.clone()), ["rows_bad", "claim_taken"]);
    let mut body = body;
    body["only_good"] = json!(true);
    assert_eq!(hall.refused("9001", "channel.import", body), ["rows_bad"], "nothing is left to take in");
}

#[test]
fn r34_a_file_without_bytes_or_mapping_is_refused() {
    let hall = took("wechat", 10_000);
    assert_eq!(hall.refused("9001", "channel.import", json!({ "file": file(""), "mapping": columns() })), ["file_missing"]);
    let mut wild = import("");
    wild["file"]["base64"] = json!("%%%");
    assert_eq!(hall.refused("9001", "channel.import", wild), ["file_unreadable"]);
    assert_eq!(hall.refused("9001", "channel.import", json!({ "file": file(HEAD) })), ["field_missing"]);
    let named = json!({ "file": file(HEAD), "mapping_name": "没有" });
    assert_eq!(hall.refused("9001", "channel.preview", named), ["unknown_code"]);
    hall.done("9001", "boss.save_mapping", json!({ "mapping": columns() }));
    let saved =
        json!({ "file": file(&format!("{HEAD}2026-03-02,微信,2026-03-02,100,0,100,W1\n")), "mapping_name": "微信商户平台" });
    hall.done("9001", "channel.import", saved);
}
