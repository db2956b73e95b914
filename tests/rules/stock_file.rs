//! Deliveries and opening stock from a file: looked at first, all or nothing, every bad row named (R04, R05, R16).

use acceptance::{FIRST_DATE, Hall, file, item, numbers, pieces};
use serde_json::{Value, json};

const DELIVERY: &str = "出库单号,品目,起号,止号,数量,箱号,发票代码\n";
const OPENING: &str = "库位,品目,起号,止号,数量,箱号,发票代码,下一号\n";

fn mapping(kind: &str) -> Value {
    let mut columns = json!({ "item": "品目", "first": "起号", "last": "止号", "quantity": "数量", "box_number": "箱号",
                              "invoice_code": "发票代码" });
    if kind == "deliveries" {
        columns["slip"] = json!("出库单号");
    } else {
        columns["place"] = json!("库位");
        columns["next_number"] = json!("下一号");
    }
    json!({ "name": kind, "kind": kind, "columns": columns, "items": { "words": {}, "unmapped": "keep" } })
}

fn delivery(rows: &str) -> Value {
    json!({ "file": file("出库.csv", format!("{DELIVERY}{rows}").as_bytes()), "mapping": mapping("deliveries") })
}

fn opening(rows: &str) -> Value {
    json!({ "file": file("期初.csv", format!("{OPENING}{rows}").as_bytes()), "mapping": mapping("opening_stock") })
}

fn only_good(mut body: Value) -> Value {
    body["only_good"] = json!(true);
    body
}

/// A hall with cards, cups and boxes of ten invoices in its catalogue, and nobody at work.
fn hall() -> Hall {
    let hall = Hall::new();
    let mut card = item("card50", "prepaid_card", "50 元充值卡");
    (card["face_value"], card["price"]) = (json!("5000"), json!("4900"));
    let mut invoice_box = item("box", "invoice_box", "发票箱");
    (invoice_box["holds"], invoice_box["box_size"]) = (json!("invoice"), json!(10));
    for item in [card, item("cup", "promo", "保温杯"), item("invoice", "invoice", "机打发票"), invoice_box] {
        hall.done("9001", "item.set", item);
    }
    hall
}

/// Lines and names of the rows that would be refused: `["3 serial_twice"]`.
fn refused(preview: &Value) -> Vec<String> {
    let row = |row: &Value| format!("{} {}", row["line"], row["refusal"]["name"].as_str().unwrap());
    preview["refused"].as_array().unwrap().iter().map(row).collect()
}

fn look(hall: &Hall, body: &Value) -> Value {
    hall.call("9001", "stock.preview_file", body.clone())
}

#[test]
fn r04_a_delivery_file_becomes_one_receipt_for_each_outbound_slip() {
    let hall = hall();
    let body = delivery(
        "CH1,card50,1001,1500,,,\nCH1,cup,,,30,,\nCH2,card50,2001,,100,,\nCH1,card50,1501,1600,100,,\nCH2,box,00000001,00000010,,B-1,033\n",
    );
    let preview = look(&hall, &body);
    assert_eq!((&preview["good"], &preview["bad_rows"], &preview["problem"]), (&json!(5), &json!(0), &Value::Null));
    let papers = preview["papers"].as_array().unwrap();
    assert_eq!(
        (&papers[0]["under"], &papers[0]["quantity"], &papers[0]["value"]),
        (&json!("CH1"), &json!(630), &json!("3000000"))
    );
    assert_eq!(papers[0]["lines"][0]["numbers"].as_array().unwrap().len(), 2, "as the slip lists them");
    assert_eq!((&papers[1]["boxes"], &papers[1]["lines"][1]["numbers"][0]["first"]), (&json!(1), &json!("B-1")));
    assert_eq!(hall.balance("storeroom", "card50"), 0, "it was only looked at");
    assert_eq!(hall.refused("9001", "stock.import_file", body.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "1002", "stock.import_file", body.clone()), ["second_person_may_not"]);
    assert_eq!(hall.refused("1001", "stock.import_file", body.clone()), ["not_allowed"]);
    let done = hall.call_with("9001", "9002", "stock.import_file", body.clone());
    assert_eq!(done["vouchers"].as_array().unwrap().len(), 2);
    assert_eq!(hall.ranges("storeroom", "card50"), ["1001–1600", "2001–2100"]);
    assert_eq!((hall.balance("storeroom", "cup"), hall.balance("storeroom", "invoice")), (30, 10));
    assert_eq!(hall.call("9001", "invoice.boxes", json!({}))[0]["box_number"], "B-1");
    // The slips are used, and so is the file.
    assert_eq!(hall.refused_with("9001", "9002", "stock.import_file", body), ["file_imported_before"]);
    let again = json!({ "slip_number": "CH2", "lines": [pieces("cup", 1)] });
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", again), ["claim_taken"]);
}

#[test]
fn r05_every_bad_row_is_named_with_who_holds_its_numbers_and_nothing_is_taken_in() {
    let hall = hall();
    let _ = hall.receive(&[numbers("card50", "1490", "1510")]);
    let used = hall.call_with("9001", "9002", "stock.receive", json!({ "slip_number": "CH9", "lines": [pieces("cup", 1)] }));
    let body = delivery(
        "CH1,card50,1001,1500,,,\nCH2,card50,3001,3100,,,\nCH2,card50,3100,3200,,,\nCH3,card50,4001,4100,99,,\nCH4,nothing,,,1,,\nCH5,cup,,,,,\nCH6,cup,,,many,,\nCH7,cup,,,0,,\nCH9,cup,,,5,,\n,cup,,,5,,\nCH8,cup,,,7,,\nCH10,invoice,1,9,,,\nCH11,box,1,,,B-1,\nCH12,box,00000001,00000009,,B-1,033\n",
    );
    let preview = look(&hall, &body);
    assert_eq!(
        refused(&preview),
        [
            "2 serial_elsewhere",
            "4 serial_twice",
            "5 serial_count_differs",
            "6 unknown_code",
            "9 quantity_not_positive",
            "10 claim_taken",
            "13 item_kind_other",
            "14 field_missing",
            "15 serial_count_differs"
        ]
    );
    let parts = &preview["refused"][0]["refusal"]["parts"];
    assert_eq!(
        (&parts[0]["first"], &parts[0]["last"], &parts[0]["place"]),
        (&json!("1490"), &json!("1500"), &json!("storeroom"))
    );
    assert_eq!(preview["refused"][5]["refusal"]["voucher"], used["voucher"]);
    let bad: Vec<String> =
        preview["bad"].as_array().unwrap().iter().map(|cell| format!("{} {}", cell["address"], cell["reason"])).collect();
    assert_eq!(bad, ["\"E7\" \"empty\"", "\"E8\" \"not_a_count\"", "\"A11\" \"empty\""]);
    // One whole slip is good; the others are entered as sent or not at all, the good row of CH2 too.
    assert_eq!((&preview["good"], &preview["bad_rows"]), (&json!(1), &json!(13)));
    let names = hall.refused_with("9001", "9002", "stock.import_file", body.clone());
    assert_eq!(names[0], "rows_bad");
    let done = hall.call_with("9001", "9002", "stock.import_file", only_good(body));
    assert_eq!((done["vouchers"].as_array().unwrap().len(), &done["left_out"]), (1, &json!(13)));
    assert_eq!((hall.balance("storeroom", "cup"), hall.balance("storeroom", "card50")), (8, 21));
}

#[test]
fn r04_a_file_of_which_no_paper_is_good_is_refused_even_if_only_the_good_are_wanted() {
    let hall = hall();
    let body = only_good(delivery("CH1,card50,1001,1100,99,,\n"));
    assert_eq!(hall.refused_with("9001", "9002", "stock.import_file", body), ["rows_bad", "serial_count_differs"]);
    let mut foreign = delivery("CH1,cup,,,5,,\n");
    foreign["mapping"] = acceptance::totals_mapping();
    assert_eq!(hall.refused_with("9001", "9002", "stock.import_file", foreign), ["file_unreadable"]);
}

#[test]
fn r04_opening_stock_becomes_one_paper_for_each_place_once_and_signed_by_two() {
    let hall = hall();
    let rows = "库房,card50,1001,1500,,,,\nA01,card50,2001,2020,,,,\n库房,cup,,,40,,,\n库房,box,00000001,,,B-1,033,00000004\n";
    let preview = look(&hall, &opening(rows));
    let papers = preview["papers"].as_array().unwrap();
    assert_eq!((&papers[0]["to"], &papers[1]["to"]), (&json!("storeroom"), &json!("counter:A01")));
    assert_eq!(hall.refused("9001", "stock.import_file", opening(rows)), ["second_person_required"]);
    let done = hall.call_with("9001", "9002", "stock.import_file", opening(rows));
    assert!(done["vouchers"].as_array().unwrap().iter().all(|voucher| voucher["kind"] == "opening"));
    assert_eq!((hall.balance("storeroom", "card50"), hall.balance("counter:A01", "card50")), (500, 20));
    assert_eq!(hall.balance("storeroom", "invoice"), 7, "earlier numbers stand as 建账前");
    // Once for an item in a place, and only before anything else moved there.
    let more = look(&hall, &opening("库房,cup,,,1,,,\nA01,cup,,,2,,,\n"));
    assert_eq!(refused(&more), ["2 claim_taken"]);
    let _ = hall.receive(&[numbers("card50", "5001", "5001")]);
    hall.open_shift("1001", "A01");
    let late = look(&hall, &opening("A01,cup,,,2,,,\n柜子,cup,,,2,,,\nA02,box,00000011,,,B-2,033,\n"));
    assert_eq!(refused(&late), ["2 counter_in_use", "3 unknown_code", "4 field_invalid"]);
}

#[test]
fn r04_what_moved_in_a_place_before_is_not_opened_there_and_nothing_is_after_the_first_close() {
    let hall = hall();
    let _ = hall.receive(&[pieces("cup", 3)]);
    let body = opening("库房,cup,,,40,,,\n");
    assert_eq!(hall.refused_with("9001", "9002", "stock.import_file", body.clone()), ["rows_bad", "opening_after_movement"]);
    hall.close_day(FIRST_DATE);
    hall.morning_of("2026-03-03");
    hall.done("9001", "day.open", json!({ "date": "2026-03-03" }));
    assert_eq!(hall.refused_with("9001", "9002", "stock.import_file", body), ["rows_bad", "opening_over"]);
}

#[test]
fn a_delivery_file_is_recognised_by_its_titles_and_the_halls_own_names() {
    let hall = hall();
    let text = format!("公司出库单明细\n{DELIVERY}CH1,50 元充值卡,1001,1500,,,\nCH1,保温杯,,,30,,\n");
    let guess = hall.call("9001", "boss.guess", json!({ "file": file("a.csv", text.as_bytes()), "kind": "deliveries" }));
    assert_eq!((&guess["missing"], &guess["mapping"]["columns"]["slip"]), (&json!([]), &json!("出库单号")));
    assert_eq!(guess["mapping"]["items"]["words"]["50 元充值卡"], "card50");
    let preview = look(&hall, &json!({ "file": file("a.csv", text.as_bytes()), "mapping": guess["mapping"] }));
    assert_eq!((&preview["good"], &preview["bad_rows"]), (&json!(2), &json!(0)));
}
