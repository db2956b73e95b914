//! Promo goods: handed out with a receipt, told to the logistics site, compared by the month (R09, R29).

use acceptance::{FIRST_DATE, Hall, campaign, file, item, numbers, pieces};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::takings::with;

/// A hall where 王芳 holds 50 cups and 20 pens; C1 gives cups, two to a customer, C2 pens for points.
fn promo_hall() -> Hall {
    let hall = Hall::with_goods();
    hall.done("9001", "item.set", item("pen", "promo", "签字笔"));
    hall.stock(&[pieces("cup", 50), pieces("pen", 20)]);
    hall.done("9001", "campaign.set", with(campaign("C1", "gift", "cup"), "per_customer", json!(2)));
    hall.done("9001", "campaign.set", campaign("C2", "points", "pen"));
    hall
}

fn give(receipt: &str, campaign: &str, quantity: i64, customer: Option<&str>) -> Value {
    json!({ "receipt_number": receipt, "customer": customer, "lines": [{ "campaign": campaign, "quantity": quantity }] })
}

fn line_of(posted: &Value) -> Value {
    json!({ "voucher": posted["voucher"], "line": 1 })
}

fn entered(lines: &[Value], note: &str) -> Value {
    json!({ "lines": lines, "note": note })
}

fn one(line: &Value, note: &str) -> Value {
    entered(std::slice::from_ref(line), note)
}

#[test]
fn r09_promo_goods_leave_only_under_a_campaign_with_a_receipt_that_is_used_once() {
    let hall = promo_hall();
    assert_eq!(hall.named("1001", "promo.hand_out", give(" ", "C2", 1, None)), ["field_missing:receipt_number"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", json!({ "receipt_number": "SJ1", "lines": [] })), ["voucher_empty"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C9", 1, None)), ["unknown_code"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C2", 0, None)), ["quantity_not_positive"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C2", 21, None)), ["balance_below_zero"]);
    assert_eq!(hall.refused("1003", "promo.hand_out", give("SJ1", "C2", 1, None)), ["no_shift_open"]);
    assert_eq!(hall.refused("9001", "promo.hand_out", give("SJ1", "C2", 1, None)), ["not_allowed"]);
    let posted = hall.call("1001", "promo.hand_out", give("SJ1", "C2", 3, None));
    assert_eq!(posted["kind"], "hand_out");
    assert_eq!(hall.balance("counter:A01", "pen"), 17);
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C2", 1, None)), ["claim_taken"]);
}

#[test]
fn r33_a_hand_out_that_stood_on_paper_is_entered_with_its_true_time_by_two_persons() {
    let hall = promo_hall();
    let late = with(give("SJ1", "C2", 1, None), "happened", json!(hall.time()));
    assert_eq!(hall.refused("1001", "promo.hand_out", late.clone()), ["second_person_required"]);
    hall.done_with("1001", "9001", "promo.hand_out", late);
    assert_eq!(hall.balance("counter:A01", "pen"), 19);
}

#[test]
fn r09_a_campaign_gives_between_its_dates_what_it_is_for() {
    let hall = promo_hall();
    hall.done("9001", "campaign.set", with(campaign("C3", "gift", "cup"), "from", json!("2026-03-03")));
    hall.done("9001", "campaign.set", with(campaign("C4", "discount", "pen"), "discount", json!("100")));
    hall.done("9001", "campaign.set", campaign("C5", "gift", "card50"));
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C3", 1, None)), ["campaign_not_running"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", give("SJ1", "C4", 1, None)), ["campaign_other_rule"]);
    assert_eq!(
        hall.refused("1001", "promo.hand_out", give("SJ1", "C5", 1, None)),
        ["item_kind_other"],
        "cards have their own paper"
    );
}

#[test]
fn r09_a_customer_has_no_more_than_the_campaign_allows_and_what_was_taken_back_does_not_count() {
    let hall = promo_hall();
    let to = |receipt: &str, quantity: i64, customer: &str| give(receipt, "C1", quantity, Some(customer));
    assert_eq!(hall.named("1001", "promo.hand_out", give("SJ1", "C1", 1, None)), ["field_missing:customer"]);
    assert_eq!(hall.refused("1001", "promo.hand_out", to("SJ1", 3, "13800000001")), ["campaign_limit_reached"]);
    let twice = json!({ "receipt_number": "SJ1", "customer": "13800000001",
                        "lines": [{ "campaign": "C1", "quantity": 1 }, { "campaign": "C1", "quantity": 2 }] });
    assert_eq!(hall.refused("1001", "promo.hand_out", twice), ["campaign_limit_reached"], "on one receipt too");
    let first = hall.call("1001", "promo.hand_out", to("SJ1", 1, "13800000001"));
    hall.done("1001", "promo.hand_out", to("SJ2", 2, "13800000002"));
    for same in ["13800000001", "138 0000 0001", "138-0000-0001"] {
        assert_eq!(hall.refused("1001", "promo.hand_out", to("SJ3", 2, same)), ["campaign_limit_reached"], "{same}");
    }
    let undo = json!({ "voucher": first["voucher"], "reason": "客户退回" });
    assert_eq!(hall.refused("1001", "voucher.reverse", undo.clone()), ["second_person_required"]);
    hall.done_with("1001", "2001", "voucher.reverse", undo);
    hall.done("1001", "promo.hand_out", to("SJ1", 2, "13800000001"));
    assert_eq!(hall.balance("counter:A01", "cup"), 46, "the receipt of the reversed paper is free again");
}

#[test]
fn r29_a_customers_number_is_masked_and_kept_only_where_a_rule_needs_it() {
    let hall = promo_hall();
    hall.done("1001", "promo.hand_out", give("SJ1", "C1", 1, Some("13812345678")));
    hall.done("1001", "promo.hand_out", give("SJ2", "C2", 1, Some("13812345678")));
    let rows = hall.call("9001", "promo.list", json!({}));
    assert_eq!((&rows[0]["customer"], &rows[1]["customer"]), (&json!("138******78"), &Value::Null));
    hall.set("logistics_columns", "receipt,customer");
    hall.done("1001", "promo.hand_out", give("SJ3", "C2", 1, Some("13812345678")));
    assert_eq!(hall.call("9001", "promo.list", json!({}))[2]["customer"], "138******78");
    assert_eq!(hall.call("1002", "promo.list", json!({})), json!([]), "a clerk sees their own");
    assert_eq!(hall.call("1001", "promo.list", json!({})).as_array().expect("rows").len(), 3);
}

#[test]
fn r09_each_hand_out_is_marked_as_entered_with_number_time_and_person_or_listed_with_its_age() {
    let hall = promo_hall();
    let first = line_of(&hall.call("1001", "promo.hand_out", give("SJ1", "C2", 1, None)));
    let second = line_of(&hall.call("1001", "promo.hand_out", give("SJ2", "C2", 2, None)));
    hall.wait_minutes(3 * 24 * 60);
    let waiting = hall.call("9001", "promo.list", json!({}));
    assert_eq!(waiting.as_array().expect("rows").len(), 2);
    assert_eq!((&waiting[0]["state"], &waiting[0]["age"], &waiting[0]["rule"]), (&json!("waiting"), &json!(3), &json!("points")));
    let mark = |body: Value| hall.refused("9001", "promo.mark_entered", body);
    assert_eq!(mark(one(&first, " ")), ["field_missing"]);
    assert_eq!(mark(entered(&[], "WL1")), ["field_missing"]);
    assert_eq!(mark(entered(&[first.clone(), json!({ "voucher": 1, "line": 1 })], "WL1")), ["open_item_unknown"], "all or none");
    assert_eq!(hall.refused("1001", "promo.mark_entered", one(&first, "WL1")), ["not_allowed"]);
    let done = hall.call("9001", "promo.mark_entered", entered(&[first.clone(), first.clone()], " WL1 "));
    assert_eq!(done["lines"], 1);
    assert_eq!(hall.call("9001", "promo.list", json!({})).as_array().expect("rows").len(), 1);
    let rows = hall.call("7001", "promo.list", json!({ "from": FIRST_DATE }));
    let told = [&rows[0]["state"], &rows[0]["site_number"], &rows[0]["site_by"]["code"], &rows[0]["site_time"]];
    assert_eq!(told, [&json!("entered"), &json!("WL1"), &json!("9001"), &json!(hall.time())]);
    assert_eq!(mark(entered(&[first.clone(), second], "WL2")), ["logistics_entered_already"]);
    let undo = with(one(&first, "录错单号"), "undone", json!(true));
    hall.done("9001", "promo.mark_entered", undo.clone());
    assert_eq!(mark(undo), ["open_item_unknown"], "not twice");
    assert_eq!(hall.call("9001", "promo.list", json!({})).as_array().expect("rows").len(), 2);
    assert_eq!(hall.refused("9001", "promo.list", json!({ "from": "2026-03-05", "until": "2026-03-02" })), ["field_invalid"]);
}

#[test]
fn r09_a_hand_out_reversed_after_entry_asks_for_the_counter_entry() {
    let hall = promo_hall();
    let posted = hall.call("1001", "promo.hand_out", give("SJ1", "C2", 4, None));
    let line = line_of(&posted);
    let counter = |body: Value| hall.refused("9001", "promo.mark_reversed", body);
    assert_eq!(counter(one(&line, "WL9")), ["open_item_unknown"], "nothing was taken back");
    hall.done("9001", "promo.mark_entered", one(&line, "WL1"));
    hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": posted["voucher"], "reason": "客户退回" }));
    assert_eq!(hall.call("9001", "promo.list", json!({ "from": FIRST_DATE }))[0]["state"], "counter_entry_due");
    assert_eq!(hall.check(FIRST_DATE, "logistics_entered"), ["warn", "counter_entry_missing"]);
    assert_eq!(hall.refused("9001", "promo.mark_entered", one(&line, "WL2")), ["open_item_unknown"]);
    let compared = hall.call("9001", "promo.compare", json!({ "month": "2026-03" }));
    assert_eq!(compared["rows"][0]["books"], 0);
    assert_eq!(compared["findings"][0]["name"], "counter_entry_missing");
    assert_eq!(counter(one(&line, "")), ["field_missing"]);
    hall.done("9001", "promo.mark_reversed", one(&line, "WL9"));
    assert_eq!(counter(one(&line, "WL9")), ["logistics_entered_already"]);
    let row = hall.call("9001", "promo.list", json!({ "from": FIRST_DATE }))[0].clone();
    assert_eq!((&row["state"], &row["site_number"]), (&json!("countered"), &json!("WL9")));
    assert_eq!(hall.check(FIRST_DATE, "logistics_entered"), ["ok"]);
    hall.done("9001", "promo.mark_reversed", with(entered(&[line], "站点退回"), "undone", json!(true)));
    assert_eq!(hall.check(FIRST_DATE, "logistics_entered"), ["warn", "counter_entry_missing"]);
}

#[test]
fn r09_a_counter_entry_that_is_due_is_listed_and_found_every_day_until_it_is_done() {
    let hall = promo_hall();
    let posted = hall.call("1001", "promo.hand_out", give("SJ1", "C2", 4, None));
    let line = line_of(&posted);
    let never_entered = hall.call("1001", "promo.hand_out", give("SJ2", "C2", 1, None));
    hall.done("9001", "promo.mark_entered", one(&line, "WL1"));
    for voucher in [&posted["voucher"], &never_entered["voucher"]] {
        hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": voucher, "reason": "客户退回" }));
    }
    let states = || -> Vec<String> {
        let rows = hall.call("9001", "promo.list", json!({}));
        rows.as_array().expect("rows").iter().map(|row| row["state"].as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(states(), ["counter_entry_due"]);
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(FIRST_DATE);
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    assert_eq!(hall.check("2026-03-03", "logistics_entered"), ["warn", "counter_entry_missing"], "the next day too");
    hall.done("9001", "promo.mark_reversed", one(&line, "WL9"));
    assert_eq!((states(), hall.check("2026-03-03", "logistics_entered")), (Vec::new(), vec!["ok".to_owned()]));
    hall.done("9001", "promo.mark_reversed", with(one(&line, "站点退回"), "undone", json!(true)));
    assert_eq!(states(), ["counter_entry_due"]);
    let verified = hall.app.store().verify(|_| ()).expect("the books can be read");
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
}

fn decoded(text: &Value) -> Vec<u8> {
    STANDARD.decode(text.as_str().expect("base64")).expect("base64")
}

#[test]
fn r09_the_days_entries_are_exported_in_the_columns_of_the_setting_and_the_log_says_who_did_it() {
    let hall = promo_hall();
    hall.set("logistics_columns", "date,item,name,quantity,rule,receipt,customer,clerk,hall");
    let first = line_of(&hall.call("1001", "promo.hand_out", give("=SJ1", "C2", 3, None)));
    hall.done("1001", "promo.hand_out", give("SJ2", "C1", 1, Some("13812345678")));
    let undone = hall.call("1001", "promo.hand_out", give("SJ3", "C2", 1, None));
    hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": undone["voucher"], "reason": "误发" }));
    let ask = json!({ "from": FIRST_DATE, "until": FIRST_DATE });
    for other in ["1001", "2001", "7001"] {
        assert_eq!(hall.refused(other, "promo.export", ask.clone()), ["not_allowed"]);
    }
    let made = hall.call("9001", "promo.export", ask.clone());
    assert_eq!((&made["rows"], &made["file_name"]), (&json!(2), &json!("促销发放 2026-03-02")));
    let csv = String::from_utf8(decoded(&made["csv_base64"])).expect("UTF-8");
    let wanted = "\u{feff}日期,品目编码,品名,数量,摘要,收据号,客户号码,营业员,营业厅编码\r\n\
                  2026-03-02,pen,签字笔,3,积分兑换,'=SJ1,,1001,T001\r\n\
                  2026-03-02,cup,保温杯,1,营销赠送,SJ2,13812345678,1001,T001\r\n";
    assert_eq!(csv, wanted);
    let table = intake::read_table(&decoded(&made["xlsx_base64"]), &intake::ReadOptions::default()).expect("a workbook");
    assert_eq!(table.header[..4], ["日期", "品目编码", "品名", "数量"]);
    let text = |row: usize, column: usize| table.rows[row].cells[column].text.as_str();
    assert_eq!((text(0, 3), text(0, 5), text(1, 6)), ("3", "=SJ1", "13812345678"));
    hall.done("9001", "promo.mark_entered", entered(&[first], "WL1"));
    assert_eq!(hall.call("9001", "promo.export", ask.clone())["rows"], 1, "what is entered is not exported again");
    assert_eq!(hall.call("9001", "promo.export", with(ask.clone(), "all", json!(true)))["rows"], 2);
    assert_eq!(hall.refused("9001", "promo.export", with(ask, "until", json!("2026-03-01"))), ["field_invalid"]);
    let log = hall.call("7001", "log.list", json!({ "limit": 100 })).to_string();
    assert_eq!(log.matches("促销发放 2026-03-02").count(), 3, "each export is in the log");
}

fn totals_file(rows: &str) -> Value {
    let text = format!("品目编码,发放数量\n{rows}");
    let mapping = json!({ "name": "物流网站", "kind": "logistics_totals", "columns": { "item": "品目编码", "quantity": "发放数量" },
                          "items": { "words": {}, "unmapped": "keep" } });
    json!({ "file": file("site.csv", text.as_bytes()), "month": "2026-03", "mapping": mapping })
}

#[test]
fn r09_the_sites_month_total_is_imported_after_a_dry_run_and_a_newer_one_takes_its_place() {
    let hall = promo_hall();
    let preview = |rows: &str| hall.call("9001", "promo.preview_totals", totals_file(rows));
    let bad = preview("cup,3\nnothing,4\nsim,1\ncup,x\n合计,8\n");
    assert_eq!(bad["bad"][0]["reason"], "not_a_count");
    assert_eq!((&bad["unknown"][0]["name"], &bad["unknown"][1]["name"]), (&json!("unknown_code"), &json!("item_kind_other")));
    let import = |body: Value| hall.refused("9001", "promo.import_totals", body);
    assert_eq!(import(totals_file("cup,3\nnothing,4\nsim,1\ncup,x\n")), ["rows_bad", "unknown_code", "item_kind_other"]);
    assert_eq!(import(totals_file("")), ["file_unreadable"]);
    assert_eq!(import(with(totals_file("cup,3\n"), "month", json!("2026-3"))), ["unreadable_payload"]);
    assert_eq!(import(with(totals_file("cup,3\n"), "month", json!("2026-04"))), ["field_invalid"], "a month to come");
    assert_eq!(hall.refused("1001", "promo.import_totals", totals_file("cup,3\n")), ["not_allowed"]);
    let good = preview("cup,3\npen,4\ncup,2\n");
    assert_eq!(good["totals"], json!([{ "item": "cup", "quantity": 5 }, { "item": "pen", "quantity": 4 }]));
    let first = hall.call("9001", "promo.import_totals", totals_file("cup,3\npen,4\ncup,2\n"));
    assert_eq!((&first["items"], &first["replaced"]), (&json!(2), &json!([])));
    assert_eq!(import(totals_file("cup,3\npen,4\ncup,2\n")), ["file_imported_before"]);
    let again = preview("cup,6\n");
    assert_eq!(again["replaces"], json!([first["voucher"]["voucher"]]));
    let second = hall.call("9001", "promo.import_totals", totals_file("cup,6\n"));
    assert_eq!(second["replaced"], json!([first["voucher"]["voucher"]]));
    let compared = hall.call("9001", "promo.compare", json!({ "month": "2026-03" }));
    assert_eq!(compared["rows"].as_array().expect("rows").len(), 1, "what the newer totals leave out the site does not have");
    assert_eq!(compared["rows"][0]["site"], 6);
}

#[test]
fn r09_the_sites_month_total_is_entered_by_hand_where_there_is_no_file() {
    let hall = promo_hall();
    let enter = |totals: Value| json!({ "month": "2026-03", "totals": totals });
    let refused = |totals: Value| hall.refused("9001", "promo.enter_totals", enter(totals));
    assert_eq!(refused(json!([])), ["field_missing"]);
    assert_eq!(refused(json!([{ "item": "cup", "quantity": -1 }])), ["field_invalid"]);
    assert_eq!(refused(json!([{ "item": "cup", "quantity": 1 }, { "item": "cup", "quantity": 2 }])), ["field_invalid"]);
    assert_eq!(refused(json!([{ "item": "sim", "quantity": 1 }])), ["item_kind_other"]);
    assert_eq!(refused(json!([{ "item": "nothing", "quantity": 1 }])), ["unknown_code"]);
    assert_eq!(hall.refused("2001", "promo.enter_totals", enter(json!([{ "item": "cup", "quantity": 1 }]))), ["not_allowed"]);
    hall.done("9001", "promo.enter_totals", enter(json!([{ "item": "cup", "quantity": 1 }])));
    assert_eq!(hall.call("9001", "promo.compare", json!({ "month": "2026-03" }))["rows"][0]["site"], 1);
    let other = json!([{ "item": "cup", "quantity": 2 }]);
    assert_eq!(refused(other.clone()), ["second_person_required"], "in the place of figures that stand");
    hall.done_with("9001", "9002", "promo.enter_totals", enter(other));
    assert_eq!(hall.call("9001", "promo.compare", json!({ "month": "2026-03" }))["rows"][0]["site"], 2);
}

#[test]
fn r09_a_missing_entry_or_a_difference_stands_in_the_months_way_and_nothing_else_does() {
    let hall = promo_hall();
    let compare = || hall.call("9001", "promo.compare", json!({ "month": "2026-03" }));
    let names = |compared: &Value| -> Vec<String> {
        compared["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .map(|one| one["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(names(&compare()), Vec::<String>::new(), "a month without hand-outs asks for nothing");
    let first = line_of(&hall.call("1001", "promo.hand_out", give("SJ1", "C2", 3, None)));
    let second = line_of(&hall.call("1001", "promo.hand_out", give("SJ2", "C1", 1, Some("13812345678"))));
    let undone = hall.call("1001", "promo.hand_out", give("SJ3", "C2", 5, None));
    hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": undone["voucher"], "reason": "误发" }));
    let compared = compare();
    assert_eq!(names(&compared), ["hand_out_not_entered", "hand_out_not_entered", "logistics_not_imported"]);
    let rows = [("cup", 1, 1), ("pen", 3, 3)].map(|(item, books, waiting)| {
        let name = if item == "cup" { "保温杯" } else { "签字笔" };
        json!({ "item": item, "name": name, "books": books, "waiting": waiting, "across": 0, "site": null })
    });
    assert_eq!(compared["rows"], json!(rows), "what was taken back before it was entered never reaches the site");
    assert_eq!(compared["missing"].as_array().expect("rows").len(), 2);
    hall.done("9001", "promo.mark_entered", entered(&[first, second], "WL1"));
    hall.done("9001", "promo.import_totals", totals_file("pen,3\ncup,2\n"));
    let compared = compare();
    let differs = json!({ "name": "logistics_differs", "month": "2026-03", "item": "cup", "books": 1, "site": 2 });
    assert_eq!(compared["findings"], json!([differs]));
    hall.done("9001", "promo.import_totals", totals_file("pen,3\ncup,1\n"));
    assert_eq!(names(&compare()), Vec::<String>::new());
    assert_eq!(hall.refused("9001", "promo.compare", json!({ "month": "March" })), ["unreadable_payload"]);
    assert_eq!(hall.refused("1001", "promo.compare", json!({ "month": "2026-03" })), ["not_allowed"]);
}

#[test]
fn r09_a_day_with_open_entries_can_be_closed() {
    let hall = Hall::with_goods();
    assert_eq!(hall.check(FIRST_DATE, "logistics_entered"), ["ok"]);
    hall.done("9001", "campaign.set", campaign("C1", "gift", "cup"));
    hall.stock(&[pieces("cup", 3)]);
    hall.done("1001", "promo.hand_out", give("SJ1", "C1", 3, None));
    assert_eq!(hall.check(FIRST_DATE, "logistics_entered"), ["warn", "hand_out_not_entered"]);
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(FIRST_DATE);
}

#[test]
fn r24_losses_that_nobody_has_told_the_company_of_are_the_first_of_the_days_checks_and_hold_up_nothing() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let lost = json!({ "place": "counter:A01", "lines": [numbers("card50", "104", "105")], "person": "1001", "reason": "被盗",
                       "found_at": hall.time() });
    let posted = hall.call_with("1001", "9001", "stock.lose", lost);
    let checks = hall.call("9001", "day.checks", json!({ "date": FIRST_DATE }));
    let first = &checks["checks"][0];
    assert_eq!((&first["name"], &first["state"]), (&json!("losses_blocked"), &json!("warn")));
    assert_eq!(first["findings"], json!([{ "name": "loss_not_blocked", "line": { "voucher": posted["voucher"], "line": 1 } }]));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(FIRST_DATE);
    let told = json!({ "line": { "voucher": posted["voucher"], "line": 1 }, "note": "10086 工单 77" });
    hall.done("9001", "stock.blocked", told);
    assert_eq!(hall.check(FIRST_DATE, "losses_blocked"), ["ok"]);
}
