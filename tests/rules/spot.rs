//! Spot checks (抽查, R31): what is picked, the books at that moment, what is found, and the findings that the hall answers until they are
//! closed.

use acceptance::{FIRST_DATE, Hall, notes, numbers, pieces};
use serde_json::{Value, json};

const AUDITOR: &str = "7001";
const SUPERVISOR: &str = "6001";

/// Cards 1001–1100 and twenty cups, a part of each at A01; 王芳 has taken 123.45 in cash.
fn stocked() -> Hall {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("card50", "1001", "1100"), pieces("cup", 20)]);
    hall.issue("1001", "A01", &[numbers("card50", "1001", "1010"), pieces("cup", 5)]);
    let _ = hall.take("1001", "bill", "cash", 12_345);
    hall
}

fn made(hall: &Hall, body: Value) -> Value {
    hall.call(AUDITOR, "spot.make", body)
}

/// The lines of a spot check as `place/item book`.
fn lines(spot: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let line = |line: &Value| format!("{}/{} {}", text(&line["line"]["place"]), text(&line["line"]["item"]), text(&line["book"]));
    spot["lines"].as_array().unwrap().iter().map(line).collect()
}

fn line<'a>(spot: &'a Value, place: &str, item: &str) -> &'a Value {
    let is_it = |line: &&Value| line["line"]["place"] == place && line["line"]["item"] == item;
    spot["lines"].as_array().unwrap().iter().find(is_it).unwrap()
}

fn cups(place: &str, quantity: i64) -> Value {
    json!({ "place": place, "item": "cup", "quantity": quantity })
}

fn cards(place: &str, ranges: Value) -> Value {
    json!({ "place": place, "item": "card50", "numbers": ranges })
}

fn count(hall: &Hall, lines: Value) -> Value {
    hall.call(AUDITOR, "spot.count", json!({ "spot": 1, "lines": lines }))
}

/// A spot check of the cups at A01, two of which are missing, with the finding that says so.
fn with_finding() -> Hall {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01"], "items": ["cup"] }));
    let _ = count(&hall, json!([cups("counter:A01", 3)]));
    hall.done(AUDITOR, "spot.find", finding());
    hall
}

fn finding() -> Value {
    json!({ "spot": 1, "place": "counter:A01", "item": "cup", "text": "保温杯少 2 个", "person": "1001" })
}

fn concluded() -> Hall {
    let hall = with_finding();
    hall.done(AUDITOR, "spot.conclude", json!({ "spot": 1, "text": "除保温杯外相符" }));
    hall
}

fn answer(text: &str) -> Value {
    json!({ "spot": 1, "finding": 1, "text": text })
}

#[test]
fn r31_the_auditor_and_the_supervisor_spot_check_and_nobody_else_does() {
    let hall = stocked();
    for staff in ["1001", "2001", "9001", "8001"] {
        assert_eq!(hall.refused(staff, "spot.make", json!({})), ["not_allowed"], "{staff}");
        assert_eq!(hall.refused(staff, "spot.choices", json!({})), ["not_allowed"], "{staff}");
    }
    hall.done(SUPERVISOR, "spot.make", json!({ "places": ["storeroom"] }));
    let _ = made(&hall, json!({ "places": ["storeroom"] }));
    let list = hall.call("9001", "spot.list", json!({}));
    assert_eq!([&list["rows"][0]["by"]["code"], &list["rows"][1]["by"]["code"]], [AUDITOR, SUPERVISOR]);
    for call in ["spot.list", "spot.findings"] {
        assert_eq!(hall.refused("1001", call, json!({})), ["not_allowed"]);
    }
    assert_eq!(hall.refused("1001", "spot.show", json!({ "spot": 1 })), ["not_allowed"]);
    for (call, body) in [
        ("spot.count", json!({ "spot": 1, "lines": [cups("storeroom", 15)] })),
        ("spot.save_draft", json!({ "spot": 1, "lines": [] })),
        ("spot.fix_again", json!({ "spot": 1, "lines": [{ "place": "storeroom", "item": "cup" }] })),
        ("spot.find", json!({ "spot": 1, "text": "乱", "person": "9001" })),
        ("spot.conclude", json!({ "spot": 1, "text": "相符" })),
        ("spot.cancel", json!({ "spot": 1, "text": "误点" })),
        ("spot.return_answer", answer("不够")),
        ("spot.close_finding", json!({ "spot": 1, "finding": 1 })),
    ] {
        assert_eq!(hall.refused("9001", call, body), ["not_allowed"], "{call}");
    }
    assert_eq!(hall.refused(AUDITOR, "spot.answer", answer("我来答")), ["not_allowed"]);
}

#[test]
fn r31_what_is_picked_is_all_of_it_with_the_books_of_that_moment() {
    let hall = stocked();
    let spot = made(&hall, json!({ "places": ["counter:A01"] }));
    let expected = ["counter:A01/cash 12345", "counter:A01/float 50000", "counter:A01/card50 10", "counter:A01/cup 5"];
    assert_eq!(lines(&spot), expected);
    assert_eq!(line(&spot, "counter:A01", "card50")["numbers"], json!([{ "first": "1001", "last": "1010", "count": 10 }]));
    assert_eq!((&spot["state"], &spot["date"], &spot["sample"]), (&json!("counting"), &json!(FIRST_DATE), &Value::Null));
    // An item that is named is checked where none is left, too.
    let none = made(&hall, json!({ "places": ["counter:A01", "storeroom"], "items": ["cup", "sim"] }));
    assert_eq!(lines(&none), ["storeroom/cup 15", "counter:A01/cup 5"], "the books never had a SIM card there");
    let everything = made(&hall, json!({}));
    assert!(lines(&everything).contains(&"recharge/recharge 1000000".to_owned()), "{everything}");
    assert!(lines(&everything).contains(&"safe/float 100000".to_owned()), "{everything}");
    let refused = |body: Value| hall.refused(AUDITOR, "spot.make", body);
    assert_eq!(refused(json!({ "places": ["customer", "transit"], "items": ["gold"] })), ["unknown_code"; 3]);
    assert_eq!(refused(json!({ "places": ["damaged"] })), ["spot_empty"]);
    assert_eq!(refused(json!({ "share": 0 })), ["field_invalid"]);
    assert_eq!(refused(json!({ "share": 101 })), ["field_invalid"]);
    assert_eq!(refused(json!({ "seed": 7 })), ["field_invalid"]);
    assert_eq!(hall.refused(AUDITOR, "spot.show", json!({ "spot": 9 })), ["spot_unknown"]);
}

#[test]
fn r31_a_sample_is_drawn_again_from_its_seed() {
    let hall = stocked();
    let body = json!({ "share": 30, "seed": 42 });
    let (first, second) = (made(&hall, body.clone()), made(&hall, body));
    assert_eq!(lines(&first), lines(&second));
    let of = first["sample"]["of"].as_i64().unwrap();
    let drawn = i64::try_from(lines(&first).len()).unwrap();
    assert_eq!(drawn, (of * 30 + 99) / 100, "a share is rounded up");
    assert_eq!(first["sample"], json!({ "share": 30, "seed": 42, "of": of, "drawn_again": true }));
    // Nobody chose this one; the log keeps it, and what it was drawn from.
    let own = made(&hall, json!({ "share": 50 }));
    let again = made(&hall, json!({ "share": 50, "seed": own["sample"]["seed"] }));
    assert_eq!((lines(&own), &own["sample"]["drawn_again"]), (lines(&again), &json!(true)));
    // Much later, with other things in the hall, it still says what it was.
    let _ = hall.receive(&[pieces("cup", 7)]);
    hall.issue("1002", "A02", &[pieces("cup", 7)]);
    let later = hall.call("9001", "spot.show", json!({ "spot": 1 }));
    assert_eq!((lines(&later), &later["sample"]["drawn_again"]), (lines(&first), &json!(true)));
}

#[test]
fn r31_what_was_found_is_held_against_the_books_of_that_moment() {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01"] }));
    let cash = json!({ "place": "counter:A01", "item": "cash", "denominations": notes(12_000) });
    let spot =
        count(&hall, json!([cash, cards("counter:A01", json!([{ "first": "1001", "last": "1009" }, { "first": "1011" }]))]));
    let short = &line(&spot, "counter:A01", "cash")["result"];
    assert_eq!((&short["expected"], &short["counted"], &short["difference"]), (&json!("12345"), &json!("12000"), &json!("-345")));
    let apart = &line(&spot, "counter:A01", "card50")["result"];
    assert_eq!(apart["missing"], json!([{ "first": "1010", "last": "1010", "count": 1 }]));
    assert_eq!(apart["extra"], json!([{ "first": "1011", "last": "1011", "count": 1 }]));
    assert_eq!(line(&spot, "counter:A01", "float")["result"], Value::Null);
    // It goes on later, with one of the hall beside; both counts are kept.
    let float = json!({ "place": "counter:A01", "item": "float", "denominations": notes(50_000) });
    let body = json!({ "spot": 1, "lines": [float, cups("counter:A01", 5)] });
    let spot = hall.call_with(AUDITOR, "1001", "spot.count", body);
    assert_eq!((spot["counts"].as_array().unwrap().len(), &spot["counts"][1]["beside"]["code"]), (2, &json!("1001")));
    // Counted again, the later one stands.
    let spot = count(&hall, json!([cards("counter:A01", json!([{ "first": "1001", "last": "1010" }]))]));
    assert_eq!(line(&spot, "counter:A01", "card50")["result"]["state"], "even");
    // The books are as they were: a spot check changes nothing of them.
    assert_eq!((hall.balance("counter:A01", "cash"), hall.balance("counter:A01", "card50")), (12_345, 10));
    let refused = |lines: Value| hall.refused(AUDITOR, "spot.count", json!({ "spot": 1, "lines": lines }));
    assert_eq!(refused(json!([])), ["field_missing"]);
    assert_eq!(refused(json!([cups("storeroom", 15)])), ["unknown_code"]);
    assert_eq!(refused(json!([cups("counter:A01", -1)])), ["field_invalid"]);
    assert_eq!(refused(json!([{ "place": "counter:A01", "item": "cup" }])), ["not_counted"]);
    assert_eq!(refused(json!([{ "place": "counter:A01", "item": "cash" }])), ["cash_not_counted"]);
    assert_eq!(refused(json!([cups("counter:A01", 5), cups("counter:A01", 5)])).len(), 2);
    let cash = json!({ "place": "counter:A01", "item": "cash", "counted": "12345" });
    assert_eq!(refused(json!([cash])), ["denominations_differ"]);
}

#[test]
fn r31_what_was_found_besides_is_written_down_too() {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01"], "items": ["cup"] }));
    let spot = count(
        &hall,
        json!([cups("counter:A01", 5), { "place": "counter:A01", "item": "sim", "numbers": [{ "first": "0700" }] }]),
    );
    let strange = line(&spot, "counter:A01", "sim");
    assert_eq!(
        (&strange["besides"], &strange["book"], &strange["result"]["difference"]),
        (&json!(true), &json!("0"), &json!("1"))
    );
    assert_eq!(hall.refused(AUDITOR, "spot.conclude", json!({ "spot": 1, "text": "相符" })), ["spot_finding_missing"]);
}

#[test]
fn r31_what_has_moved_since_is_fixed_and_counted_again_and_never_adjusted() {
    let hall = stocked();
    let spot = made(&hall, json!({ "places": ["counter:A01"], "items": ["cup", "card50"] }));
    let fixed = spot["at_voucher"].as_i64().unwrap();
    hall.issue("1001", "A01", &[pieces("cup", 2)]);
    let seen = hall.call(AUDITOR, "spot.show", json!({ "spot": 1 }));
    assert_eq!(
        (&line(&seen, "counter:A01", "cup")["moved"], &line(&seen, "counter:A01", "cup")["book"]),
        (&json!(true), &json!("5"))
    );
    let conflict = hall.findings(AUDITOR, "spot.count", json!({ "spot": 1, "lines": [cups("counter:A01", 7)] }));
    let named = json!([{ "name": "count_conflict", "place": "counter:A01", "item": "cup", "since": fixed }]);
    assert_eq!(json!(conflict), named);
    // What has not moved stays as it was fixed, and cannot be fixed to suit.
    let again = |item: &str| json!({ "spot": 1, "lines": [{ "place": "counter:A01", "item": item }] });
    assert_eq!(hall.refused(AUDITOR, "spot.fix_again", again("card50")), ["unknown_code"]);
    assert_eq!(hall.refused(AUDITOR, "spot.fix_again", again("sim")), ["unknown_code"]);
    assert_eq!(hall.refused(AUDITOR, "spot.fix_again", json!({ "spot": 1, "lines": [] })), ["field_missing"]);
    let spot = hall.call(AUDITOR, "spot.fix_again", again("cup"));
    let anew = line(&spot, "counter:A01", "cup");
    assert_eq!((&anew["book"], &anew["fixed_again"], &anew["moved"]), (&json!("7"), &json!(true), &json!(false)));
    let spot = count(&hall, json!([cups("counter:A01", 7)]));
    assert_eq!(line(&spot, "counter:A01", "cup")["result"]["state"], "even");
    // What moves after it was counted changes nothing of what was found.
    hall.issue("1001", "A01", &[pieces("cup", 1)]);
    let spot = hall.call(AUDITOR, "spot.show", json!({ "spot": 1 }));
    assert_eq!(
        (&line(&spot, "counter:A01", "cup")["result"]["state"], &line(&spot, "counter:A01", "cup")["moved"]),
        (&json!("even"), &json!(false))
    );
}

#[test]
fn r31_a_spot_check_ends_with_everything_counted_and_each_difference_a_finding() {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01"], "items": ["cup", "card50"] }));
    let end = |text: &str| json!({ "spot": 1, "text": text });
    assert_eq!(hall.refused(AUDITOR, "spot.conclude", end("相符")), ["spot_not_counted", "spot_not_counted"]);
    let _ = count(&hall, json!([cups("counter:A01", 3), cards("counter:A01", json!([{ "first": "1001", "last": "1010" }]))]));
    assert_eq!(hall.refused(AUDITOR, "spot.conclude", end("相符")), ["spot_finding_missing"]);
    let wrong = |field: &str, value: Value| {
        let mut body = finding();
        body[field] = value;
        hall.refused(AUDITOR, "spot.find", body)
    };
    assert_eq!(wrong("text", json!(" ")), ["reason_missing"]);
    assert_eq!(wrong("person", json!("4711")), ["unknown_code"]);
    assert_eq!(wrong("due", json!("2026-03-01")), ["field_invalid"]);
    assert_eq!(wrong("place", json!("safe")), ["field_invalid"]);
    assert_eq!(wrong("place", Value::Null), ["field_invalid"]);
    assert_eq!(wrong("item", json!("sim")), ["field_invalid"]);
    assert_eq!(wrong("spot", json!(2)), ["spot_unknown"]);
    let spot = hall.call(AUDITOR, "spot.find", finding());
    assert_eq!((&spot["findings"][0]["due"], &spot["findings"][0]["state"]), (&json!("2026-03-07"), &json!("open")));
    assert_eq!(hall.refused(AUDITOR, "spot.conclude", end(" ")), ["reason_missing"]);
    let spot = hall.call(AUDITOR, "spot.conclude", end("保温杯短少，余相符"));
    assert_eq!((&spot["state"], &spot["conclusion"]), (&json!("concluded"), &json!("保温杯短少，余相符")));
    for (call, body) in [
        ("spot.count", json!({ "spot": 1, "lines": [cups("counter:A01", 5)] })),
        ("spot.save_draft", json!({ "spot": 1, "lines": [] })),
        ("spot.fix_again", json!({ "spot": 1, "lines": [] })),
        ("spot.find", finding()),
        ("spot.conclude", end("再结")),
        ("spot.cancel", end("作罢")),
    ] {
        assert_eq!(hall.refused(AUDITOR, call, body), ["spot_over"], "{call}");
    }
}

#[test]
fn r31_one_that_was_begun_wrongly_is_cancelled_with_its_reason_unless_something_was_found() {
    let hall = with_finding();
    assert_eq!(hall.refused(AUDITOR, "spot.cancel", json!({ "spot": 1, "text": "算了" })), ["finding_stands"]);
    let _ = made(&hall, json!({ "places": ["storeroom"] }));
    assert_eq!(hall.refused(AUDITOR, "spot.cancel", json!({ "spot": 2, "text": "" })), ["reason_missing"]);
    let spot = hall.call(AUDITOR, "spot.cancel", json!({ "spot": 2, "text": "选错库位" }));
    assert_eq!((&spot["state"], &spot["conclusion"]), (&json!("cancelled"), &json!("选错库位")));
}

#[test]
fn r31_one_that_found_a_difference_is_not_cancelled_before_there_is_a_finding() {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01", "storeroom"], "items": ["cup"] }));
    let _ = count(&hall, json!([cups("counter:A01", 3)]));
    assert_eq!(hall.refused(AUDITOR, "spot.cancel", json!({ "spot": 1, "text": "算了" })), ["spot_finding_missing"]);
}

#[test]
fn r31_the_hall_answers_and_the_auditor_accepts_or_sends_back() {
    let hall = concluded();
    let papers = |vouchers: Value| json!({ "spot": 1, "finding": 1, "text": "已出差异单", "vouchers": vouchers });
    assert_eq!(hall.refused(AUDITOR, "spot.close_finding", json!({ "spot": 1, "finding": 1 })), ["finding_stands"]);
    assert_eq!(hall.refused(AUDITOR, "spot.return_answer", answer("未答复")), ["finding_stands"]);
    assert_eq!(hall.refused("9001", "spot.answer", answer("")), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "spot.answer", papers(json!([4711]))), ["voucher_unknown"]);
    assert_eq!(hall.refused("9001", "spot.answer", json!({ "spot": 1, "finding": 2, "text": "没有" })), ["finding_unknown"]);
    assert_eq!(hall.refused("1001", "spot.answer", answer("我说明")), ["not_allowed"]);
    let answered = hall.call("9001", "spot.answer", papers(json!([2])));
    assert_eq!((&answered["state"], &answered["steps"][0]["vouchers"]), (&json!("answered"), &json!([2])));
    assert_eq!(hall.refused("9001", "spot.answer", answer("再答")), ["finding_stands"]);
    hall.morning_of("2026-03-04");
    assert_eq!(hall.refused(AUDITOR, "spot.return_answer", answer("")), ["reason_missing"]);
    let early = json!({ "spot": 1, "finding": 1, "text": "单号不对", "due": "2026-03-03" });
    assert_eq!(hall.refused(AUDITOR, "spot.return_answer", early), ["field_invalid"]);
    let returned = hall.call(AUDITOR, "spot.return_answer", answer("单号不对"));
    assert_eq!((&returned["state"], &returned["due"]), (&json!("returned"), &json!("2026-03-09")));
    hall.done("9001", "spot.answer", answer("已补齐"));
    let closed = hall.call(SUPERVISOR, "spot.close_finding", json!({ "spot": 1, "finding": 1, "text": "已核" }));
    let steps: Vec<&Value> = closed["steps"].as_array().unwrap().iter().map(|step| &step["step"]).collect();
    assert_eq!(json!(steps), json!(["answered", "returned", "answered", "closed"]));
    for call in ["spot.return_answer", "spot.answer"] {
        let staff = if call == "spot.answer" { "9001" } else { AUDITOR };
        assert_eq!(hall.refused(staff, call, answer("晚了")), ["finding_stands"]);
    }
    assert_eq!(hall.app.store().verify(|_| ()).unwrap().findings, Vec::new());
}

#[test]
fn r27_whoever_answered_does_not_accept_the_answer() {
    let hall = concluded();
    // One person may hold several roles; the rule is about persons.
    hall.done("8001", "staff.set_role", json!({ "staff": "9002", "role": "auditor", "from": FIRST_DATE, "until": null }));
    hall.done("9002", "spot.answer", answer("已补"));
    let close = json!({ "spot": 1, "finding": 1 });
    assert_eq!(hall.refused("9002", "spot.close_finding", close.clone()), ["second_person_is_author"]);
    assert_eq!(hall.refused("9002", "spot.return_answer", answer("不行")), ["second_person_is_author"]);
    hall.done(AUDITOR, "spot.close_finding", close);
}

#[test]
fn r31_open_findings_stand_on_the_hall_s_first_page_until_they_are_closed() {
    let hall = concluded();
    let board = || hall.call("9001", "day.board", json!({}))["findings"].clone();
    let stands = || {
        let board = board();
        (board[0]["state"].clone(), board[0]["urgency"].clone(), board[0]["days_left"].clone())
    };
    assert_eq!(board()[0]["person"]["code"], "1001");
    assert_eq!(stands(), (json!("open"), json!("quiet"), json!(5)));
    hall.morning_of("2026-03-06");
    assert_eq!(stands(), (json!("open"), json!("soon"), json!(1)));
    hall.morning_of("2026-03-08");
    assert_eq!(stands(), (json!("open"), json!("overdue"), json!(-1)));
    assert_eq!(hall.call(AUDITOR, "spot.findings", json!({}))["overdue"], 1);
    // Answered late, it is the auditor's turn; it stands there until it is closed.
    hall.done("9001", "spot.answer", answer("已补"));
    assert_eq!(stands(), (json!("answered"), json!("quiet"), json!(-1)));
    hall.done(AUDITOR, "spot.close_finding", json!({ "spot": 1, "finding": 1 }));
    assert_eq!(board(), json!([]));
    // The month still knows it.
    let month = hall.call("9001", "spot.findings", json!({ "month": "2026-03" }));
    assert_eq!((month["rows"].as_array().unwrap().len(), &month["rows"][0]["state"]), (1, &json!("closed")));
    assert_eq!(hall.call("9001", "spot.findings", json!({ "month": "2026-04" }))["rows"], json!([]));
}

#[test]
fn r36_the_days_to_answer_are_the_hall_s_setting() {
    let hall = stocked();
    hall.done("9001", "setting.set", json!({ "key": "finding_answer_days", "value": "2" }));
    let _ = made(&hall, json!({ "places": ["storeroom"], "items": ["cup"] }));
    let spot = hall.call(AUDITOR, "spot.find", json!({ "spot": 1, "text": "库房未上锁", "person": "9001" }));
    assert_eq!(spot["findings"][0]["due"], "2026-03-04");
    let spot = hall.call(AUDITOR, "spot.find", json!({ "spot": 1, "text": "登记簿缺页", "person": "9001", "due": "2026-03-10" }));
    assert_eq!((&spot["findings"][1]["due"], &spot["findings"][1]["finding"]), (&json!("2026-03-10"), &json!(2)));
}

#[test]
fn r31_what_is_found_so_far_is_kept() {
    let hall = stocked();
    let _ = made(&hall, json!({ "places": ["counter:A01"], "items": ["cup", "card50"] }));
    hall.done(AUDITOR, "spot.save_draft", json!({ "spot": 1, "lines": [cups("counter:A01", 4)] }));
    assert_eq!(
        hall.call(AUDITOR, "spot.show", json!({ "spot": 1 }))["draft"],
        json!([{
            "place": "counter:A01", "item": "cup", "counted": null, "denominations": [], "read_at": null, "quantity": 4, "numbers": [],
        }])
    );
    assert_eq!(
        hall.call("9001", "spot.show", json!({ "spot": 1 }))["draft"],
        json!([]),
        "what is not stored is the auditor's own"
    );
    let spot = count(&hall, json!([cups("counter:A01", 4)]));
    assert_eq!(spot["draft"], json!([]));
}

#[test]
fn r29_who_counts_blind_sees_no_spot_check() {
    let hall = stocked();
    // A shift leader sees the hall; while they count their own counter blind, they see nothing that says what lies there.
    hall.open_shift("2001", "A03");
    let _ = hall.take("2001", "bill", "cash", 777);
    let _ = made(&hall, json!({ "places": ["counter:A03"] }));
    let read = [("spot.list", json!({})), ("spot.show", json!({ "spot": 1 })), ("spot.findings", json!({}))];
    for (call, body) in &read {
        hall.done("2001", call, body.clone());
    }
    hall.done("2001", "shift.suspend", json!({}));
    for (call, body) in read {
        assert_eq!(hall.refused("2001", call, body), ["hidden_while_blind"], "{call}");
    }
}

#[test]
fn r31_the_record_of_a_spot_check_is_printed_and_saved_with_all_that_was_found_and_answered() {
    let hall = concluded();
    hall.done("9001", "spot.answer", json!({ "spot": 1, "finding": 1, "text": "已出差异单", "vouchers": [2] }));
    let about = json!({ "template": "spot_record", "subject": "spot:1" });
    let paper = hall.call("9001", "report.preview", about.clone()).to_string();
    for words in
        ["抽查记录", "孙丽（7001）", "保温杯", "−2", "保温杯少 2 个", "已答复待核", "已出差异单", "除保温杯外相符", "厅主任"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let printed = hall.call(AUDITOR, "report.issue", about.clone());
    assert_eq!(printed["file_name"], "抽查记录-1-2026-03-02.pdf");
    let saved = hall.call(AUDITOR, "report.export", json!({ "template": "spot_record", "subject": "spot:1", "format": "csv" }));
    let file = hall.call(AUDITOR, "report.file", json!({ "export": saved["export"] }));
    assert!(file["file_name"].as_str().unwrap().ends_with(".csv"), "{file}");
    assert_eq!(hall.refused("1001", "report.preview", about), ["not_allowed"]);
    assert_eq!(
        hall.refused("9001", "report.preview", json!({ "template": "spot_record", "subject": "spot:9" })),
        ["spot_unknown"]
    );
}
