//! Cards and promo goods in and out: R03–R05, R22–R24, R27, R37, and the rows of `tests/data/cases.tsv` that are about stock.

use acceptance::{FIRST_DATE, Hall, campaign, item, numbers, pieces};
use serde_json::{Value, json};

use crate::takings::{line, with};

fn lines(lines: &[Value]) -> Value {
    json!({ "lines": lines })
}

fn receipt(slip: &str, lines: &[Value], short: &[Value]) -> Value {
    json!({ "slip_number": slip, "lines": lines, "short": short })
}

fn at_counter(counter: &str, lines: &[Value]) -> Value {
    json!({ "counter": counter, "lines": lines })
}

fn first_count(item: &str, first: &str, count: i64) -> Value {
    json!({ "item": item, "numbers": [{ "first": first, "count": count }] })
}

fn singles(item: &str, each: &[&str]) -> Value {
    json!({ "item": item, "numbers": each.iter().map(|number| json!({ "first": number })).collect::<Vec<_>>() })
}

// Received against the company's slip.

#[test]
fn r04_goods_come_in_only_against_a_slip_number_and_each_slip_once() {
    let hall = Hall::with_goods();
    let goods = [numbers("sim", "100", "199"), pieces("cup", 30)];
    for missing in ["", "  "] {
        assert_eq!(hall.refused_with("9001", "9002", "stock.receive", receipt(missing, &goods, &[])), ["slip_number_missing"]);
    }
    let posted = hall.call_with("9001", "9002", "stock.receive", receipt(" CK1 ", &goods, &[]));
    assert_eq!((&posted["kind"], &posted["date"]), (&json!("stock_receipt"), &json!(FIRST_DATE)));
    assert_eq!((hall.balance("storeroom", "sim"), hall.balance("storeroom", "cup")), (100, 30));
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–199"]);
    let again = hall.granted("9001", &["9002"], "stock.receive", &receipt("CK1", &[pieces("cup", 1)], &[]));
    let taken = hall.findings("9001", "stock.receive", again);
    assert_eq!(
        taken,
        [json!({ "name": "claim_taken", "kind": "outbound_slip", "number": "公司|CK1", "voucher": posted["voucher"] })]
    );
    let other_hall = with(receipt("CK1", &[pieces("cup", 1)], &[]), "from_hall", json!("T002"));
    hall.done_with("9001", "9002", "stock.receive", other_hall);
    let own = with(receipt("CK2", &[pieces("cup", 1)], &[]), "from_hall", json!("T001"));
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", own), ["field_invalid"]);
}

#[test]
fn r27_a_receipt_has_a_second_person_and_only_who_keeps_the_storeroom_writes_it() {
    let hall = Hall::with_goods();
    let body = receipt("CK1", &[pieces("cup", 1)], &[]);
    assert_eq!(hall.refused("9001", "stock.receive", body.clone()), ["second_person_required"]);
    let own_word = json!({ "staff": "9001", "password": acceptance::PASSWORD, "call": "stock.receive", "body": body });
    assert_eq!(hall.refused("9001", "session.approve", own_word), ["second_person_is_author"]);
    assert_eq!(hall.refused_with("9001", "1001", "stock.receive", body.clone()), ["second_person_may_not"]);
    for other in ["1001", "2001", "7001", "8001", "6001"] {
        assert_eq!(hall.refused(other, "stock.receive", body.clone()), ["not_allowed"]);
    }
}

#[test]
fn r04_what_a_slip_sent_and_has_not_come_stays_in_transit_until_it_comes_or_is_taken_off() {
    let hall = Hall::with_goods();
    let sent = [numbers("sim", "100", "109"), numbers("sim", "200", "209"), pieces("cup", 30)];
    let short = [numbers("sim", "203", "205"), pieces("cup", 4)];
    let posted = hall.call_with("9001", "9002", "stock.receive", receipt("CK1", &sent, &short));
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–109", "200–202", "206–209"]);
    assert_eq!((hall.balance("storeroom", "cup"), hall.balance("transit", "cup")), (26, 4));
    let rows = hall.call("9001", "stock.under_way", json!({}));
    let told = |at: usize, field: &str| rows[at][field].clone();
    assert_eq!(rows.as_array().expect("rows").len(), 2);
    assert_eq!((told(0, "slip_number"), told(0, "kind"), told(0, "quantity")), (json!("CK1"), json!("delivery"), json!(3)));
    assert_eq!(told(0, "numbers"), json!([{ "first": "203", "last": "205", "count": 3 }]));
    assert_eq!(hall.call("1002", "stock.under_way", json!({})), json!([]), "a clerk sees their own only");
    let end =
        |lines: &[Value], end: &str| json!({ "voucher": posted["voucher"], "lines": lines, "end": end, "reason": "物流回单 77" });
    let refused = |body: Value| hall.refused_with("9001", "9002", "stock.settle_delivery", body);
    assert_eq!(refused(end(&[pieces("cup", 5)], "arrived")), ["delivery_above_sent"]);
    assert_eq!(refused(end(&[numbers("sim", "203", "206")], "arrived")), ["delivery_above_sent"], "206 has come");
    assert_eq!(refused(end(&[pieces("cup", 0)], "arrived")), ["quantity_not_positive"]);
    assert_eq!(refused(with(end(&[pieces("cup", 1)], "arrived"), "reason", json!(" "))), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "stock.settle_delivery", end(&[pieces("cup", 1)], "arrived")), ["second_person_required"]);
    assert_eq!(refused(with(end(&[pieces("cup", 1)], "arrived"), "voucher", json!(9_999))), ["voucher_unknown"]);
    hall.done_with("9001", "9002", "stock.settle_delivery", end(&[numbers("sim", "204", "205"), pieces("cup", 3)], "arrived"));
    assert_eq!(hall.ranges("transit", "sim"), ["203–203"]);
    hall.done_with("9001", "9002", "stock.settle_delivery", end(&[numbers("sim", "203", "203"), pieces("cup", 1)], "taken_off"));
    assert_eq!((hall.balance("transit", "sim"), hall.balance("transit", "cup")), (0, 0));
    assert_eq!((hall.balance("storeroom", "sim"), hall.balance("storeroom", "cup")), (19, 29));
    assert_eq!(hall.call("9001", "stock.under_way", json!({})), json!([]));
    assert_eq!(refused(end(&[pieces("cup", 1)], "arrived")), ["open_item_unknown"], "the slip is used up");
}

#[test]
fn r04_no_more_is_short_than_was_sent() {
    let hall = Hall::with_goods();
    let refused =
        |sent: &[Value], short: &[Value]| hall.refused_with("9001", "9002", "stock.receive", receipt("CK1", sent, short));
    assert_eq!(refused(&[pieces("cup", 3)], &[pieces("cup", 4)]), ["delivery_above_sent"]);
    assert_eq!(refused(&[pieces("cup", 3)], &[numbers("sim", "1", "2")]), ["delivery_above_sent"]);
    assert_eq!(refused(&[numbers("sim", "100", "109")], &[numbers("sim", "109", "110")]), ["delivery_above_sent"]);
    assert_eq!(refused(&[pieces("cup", 3)], &[pieces("cup", 0)]), ["quantity_not_positive"]);
    hall.done_with("9001", "9002", "stock.receive", receipt("CK1", &[pieces("cup", 3)], &[pieces("cup", 3)]));
    assert_eq!((hall.balance("storeroom", "cup"), hall.balance("transit", "cup")), (0, 3), "nothing came, and the slip is used");
}

// Numbers as they are typed, scanned and pasted.

#[test]
fn r22_three_from_ten_are_ten_to_twelve() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[first_count("sim", "10", 3)]);
    assert_eq!(hall.ranges("storeroom", "sim"), ["10–12"]);
    let _ = hall.receive(&[first_count("card50", "AB0099", 3)]);
    assert_eq!(hall.ranges("storeroom", "card50"), ["AB0099–AB0101"], "letters in front and leading zeros stay");
}

#[test]
fn r22_single_numbers_fold_into_ranges() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[singles("sim", &["0007", "0005", "0006", "0009"])]);
    assert_eq!(hall.ranges("storeroom", "sim"), ["0005–0007", "0009–0009"]);
    let at = hall.call("9001", "stock.at", json!({ "place": "storeroom" }));
    assert_eq!(at["lines"][0]["quantity"], 4);
}

#[test]
fn r22_an_iccid_is_checked_by_its_last_digit_and_its_range_runs_without_it() {
    let hall = Hall::with_goods();
    // 898600123456789012, …13, …14 with their Luhn digits.
    let digit = |body: &str| domain::master::CheckDigit::Luhn.append(body);
    let (first, last) = (digit("898600123456789012"), digit("898600123456789014"));
    let mut wrong = first.clone().into_bytes();
    let end = wrong.len() - 1;
    wrong[end] = if wrong[end] == b'9' { b'0' } else { wrong[end] + 1 };
    let wrong = String::from_utf8(wrong).expect("digits");
    let body = |first: &str, last: &str| receipt("CK1", &[numbers("iccid", first, last)], &[]);
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", body(&wrong, &last)), ["check_digit_wrong"]);
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", body(&first, &wrong)), ["check_digit_wrong"]);
    hall.done_with("9001", "9002", "stock.receive", body(&first, &last));
    assert_eq!(hall.balance("storeroom", "iccid"), 3);
    let at = hall.call("9001", "stock.at", json!({ "place": "storeroom" }));
    assert_eq!(
        at["lines"][0]["numbers"],
        json!([{ "first": first, "last": last, "count": 3 }]),
        "shown as they stand on the cards"
    );
}

#[test]
fn r22_numbers_that_cannot_be_read_are_refused_each_by_its_own_name() {
    let hall = Hall::with_goods();
    hall.done("9001", "item.set", item("fp", "invoice", "发票"));
    let counted = |item: &str, first: &str, last: &str, count: i64| json!({ "item": item, "numbers": [{ "first": first, "last": last, "count": count }] });
    let cases: [(Vec<Value>, &[&str]); 18] = [
        (vec![], &["voucher_empty"]),
        (vec![numbers("nothing", "1", "2")], &["unknown_code"]),
        (vec![pieces("cash", 100)], &["item_kind_other"]),
        (vec![numbers("fp", "1", "2")], &["item_kind_other"]),
        (vec![pieces("sim", 5)], &["serial_missing"]),
        (vec![numbers("cup", "1", "2")], &["serial_unexpected"]),
        (vec![pieces("cup", 0)], &["quantity_not_positive"]),
        (vec![pieces("cup", -3)], &["quantity_not_positive"]),
        (vec![json!({ "item": "cup" })], &["quantity_not_positive"]),
        (vec![first_count("sim", "10", 0)], &["quantity_not_positive"]),
        (vec![counted("sim", "10", "12", 4)], &["serial_count_differs"]),
        (vec![with(numbers("sim", "10", "12"), "quantity", json!(4))], &["serial_count_differs"]),
        (vec![numbers("sim", "10A", "12A")], &["serial_unreadable"]),
        (vec![numbers("sim", "八一", "八二")], &["serial_unreadable"]),
        (vec![numbers("sim", "12", "10")], &["serial_ends_differ"]),
        (vec![first_count("sim", "98", 3)], &["serial_ends_differ"]),
        (vec![singles("sim", &["5", "6", "5"])], &["serial_twice"]),
        (vec![numbers("sim", "10", "12"), numbers("sim", "12", "13")], &["serial_twice"]),
    ];
    for (goods, names) in cases {
        let body = receipt("CK1", &goods, &[]);
        assert_eq!(hall.refused_with("9001", "9002", "stock.receive", body), *names, "{goods:?}");
    }
    let several = [pieces("sim", 5), numbers("cup", "1", "2"), numbers("card50", "2", "1")];
    let names = hall.refused_with("9001", "9002", "stock.receive", receipt("CK1", &several, &[]));
    assert_eq!(names, ["serial_missing", "serial_unexpected", "serial_ends_differ"], "everything that is wrong at once");
}

#[test]
fn r05_numbers_overlap_within_one_kind_only_and_the_refusal_says_who_holds_which_part() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("sim", "100", "199")]);
    hall.issue("1001", "A01", &[numbers("sim", "110", "119")]);
    let _ = hall.receive(&[numbers("card50", "100", "199")]);
    let body = receipt("CK9", &[numbers("sim", "095", "114")], &[]);
    let findings = hall.findings("9001", "stock.receive", hall.granted("9001", &["9002"], "stock.receive", &body));
    let part = |first: &str, last: &str, place: &str| json!({ "first": first, "last": last, "place": place });
    assert_eq!(findings[0]["name"], "serial_elsewhere");
    assert_eq!(findings[0]["parts"], json!([part("100", "109", "storeroom"), part("110", "114", "counter:A01")]));
    let body = at_counter("A02", &[numbers("sim", "108", "121")]);
    let findings = hall.findings("9001", "stock.issue", hall.granted("9001", &["1002"], "stock.issue", &body));
    assert_eq!(findings[0]["parts"], json!([part("110", "119", "counter:A01")]));
    let body = at_counter("A02", &[numbers("sim", "198", "201")]);
    let findings = hall.findings("9001", "stock.issue", hall.granted("9001", &["1002"], "stock.issue", &body));
    assert_eq!(findings[0]["parts"], json!([{ "first": "200", "last": "201", "place": null }]), "nowhere in the hall");
}

#[test]
fn r05_a_number_that_went_to_a_customer_does_not_come_from_the_company_again() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109")]);
    let sold = json!({ "cards": [with(numbers("sim", "105", "105"), "business", json!("card-sale"))],
                       "lines": [line("card-sale", "cash", 2_000)] });
    hall.done("1001", "stock.sell", sold);
    let body = receipt("CK9", &[numbers("sim", "105", "106")], &[]);
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", body), ["serial_elsewhere"], "106 lies at the counter");
    let body = receipt("CK9", &[numbers("sim", "105", "105")], &[]);
    let findings = hall.findings("9001", "stock.receive", hall.granted("9001", &["9002"], "stock.receive", &body));
    assert_eq!(findings[0]["parts"], json!([{ "first": "105", "last": "105", "place": "customer" }]));
    let damaged = json!({ "place": "counter:A01", "lines": [numbers("sim", "100", "101")], "reason": "卡面破损" });
    hall.done_with("1001", "9001", "stock.damage", damaged);
    let back = json!({ "place": "damaged", "lines": [numbers("sim", "100", "101")], "slip_number": "T1", "reason": "返厂" });
    hall.done_with("9001", "9002", "stock.return_to_company", back);
    hall.done_with("9001", "9002", "stock.receive", receipt("CK9", &[numbers("sim", "100", "101")], &[]));
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–101"], "what went back to the company may come again");
}

// Storeroom and counter.

#[test]
fn r37_goods_go_to_a_counter_and_back_only_under_its_clerks_word() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("sim", "100", "199"), pieces("cup", 10)]);
    let asked = at_counter("A01", &[numbers("sim", "150", "159"), pieces("cup", 3)]);
    assert_eq!(hall.refused("9001", "stock.issue", asked.clone()), ["second_person_required"]);
    assert_eq!(
        hall.refused_with("9001", "1002", "stock.issue", asked.clone()),
        ["second_person_may_not"],
        "another counter's clerk"
    );
    assert_eq!(hall.refused_with("9001", "9002", "stock.issue", asked.clone()), ["second_person_may_not"], "nobody's counter");
    assert_eq!(hall.refused("1001", "stock.issue", asked.clone()), ["not_allowed"]);
    let issued = hall.call_with("9001", "1001", "stock.issue", asked.clone());
    assert_eq!(issued["kind"], "stock_issue");
    assert_eq!(hall.ranges("counter:A01", "sim"), ["150–159"]);
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–149", "160–199"], "out of the middle");
    assert_eq!((hall.balance("counter:A01", "cup"), hall.balance("storeroom", "cup")), (3, 7));
    let back = at_counter("A01", &[numbers("sim", "158", "159"), pieces("cup", 1)]);
    assert_eq!(hall.refused("9001", "stock.give_back", back.clone()), ["second_person_required"]);
    assert_eq!(hall.refused("1001", "stock.give_back", back.clone()), ["not_allowed"]);
    hall.done_with("9001", "1001", "stock.give_back", back);
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–149", "158–199"], "neighbours are joined again");
    assert_eq!((hall.balance("counter:A01", "cup"), hall.balance("storeroom", "cup")), (2, 8));
}

#[test]
fn r05_no_more_is_issued_or_given_back_than_is_there() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("sim", "100", "109"), pieces("cup", 2)]);
    let refused = |call: &str, goods: Value| hall.refused_with("9001", "1001", call, at_counter("A01", &[goods]));
    assert_eq!(refused("stock.issue", pieces("cup", 3)), ["balance_below_zero"]);
    assert_eq!(refused("stock.give_back", pieces("cup", 1)), ["balance_below_zero"]);
    assert_eq!(refused("stock.give_back", numbers("sim", "100", "100")), ["balance_below_zero"]);
    hall.issue("1001", "A01", &[numbers("sim", "100", "104")]);
    assert_eq!(refused("stock.give_back", numbers("sim", "104", "105")), ["serial_elsewhere"]);
    assert_eq!(refused("stock.issue", numbers("sim", "104", "105")), ["serial_elsewhere"]);
}

#[test]
fn r02_a_counter_that_is_closed_or_counting_takes_and_gives_nothing() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[pieces("cup", 2)]);
    let cup = |counter: &str| at_counter(counter, &[pieces("cup", 1)]);
    assert_eq!(hall.refused_with("9001", "1003", "stock.issue", cup("A03")), ["no_shift_open"]);
    assert_eq!(hall.refused_with("9001", "1001", "stock.issue", cup("A09")), ["unknown_code"]);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused_with("9001", "1001", "stock.issue", cup("A01")), ["shift_counting"]);
    assert_eq!(hall.refused_with("9001", "1001", "stock.give_back", cup("A01")), ["shift_counting"]);
    let refused = hall.refused("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 1)] }));
    assert_eq!(refused, ["shift_counting"]);
}

// Transfers.

fn transfer(to: &str, goods: &[Value]) -> Value {
    json!({ "to": to, "lines": goods })
}

#[test]
fn r12_a_transfer_is_out_then_in_transit_then_received_by_the_clerk_it_was_sent_to() {
    let hall = Hall::with_goods();
    hall.open_shift("1003", "A03");
    hall.stock(&[numbers("sim", "100", "109"), pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", transfer("A02", &[numbers("sim", "103", "106"), pieces("cup", 2)]));
    assert_eq!((hall.balance("transit", "sim"), hall.balance("counter:A02", "sim")), (4, 0));
    let rows = hall.call("1002", "stock.under_way", json!({}));
    assert_eq!(
        (&rows[0]["giver"]["code"], &rows[0]["receiver"]["code"], &rows[0]["disputed"]),
        (&json!("1001"), &json!("1002"), &json!(false))
    );
    assert_eq!(hall.call("1003", "stock.under_way", json!({})), json!([]), "no business of another clerk");
    let accept = json!({ "voucher": sent["voucher"] });
    assert_eq!(hall.refused("1003", "stock.accept_transfer", accept.clone()), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "stock.accept_transfer", accept.clone()), ["not_allowed"], "the manager works no counter");
    hall.done("1002", "stock.accept_transfer", accept.clone());
    assert_eq!(hall.ranges("counter:A02", "sim"), ["103–106"]);
    assert_eq!((hall.balance("counter:A02", "cup"), hall.balance("transit", "cup")), (2, 0));
    assert_eq!(hall.refused("1002", "stock.accept_transfer", accept), ["open_item_unknown"], "not twice");
    assert_eq!(hall.refused("1002", "stock.accept_transfer", json!({ "voucher": 9_999 })), ["voucher_unknown"]);
}

#[test]
fn r12_a_short_receipt_leaves_the_rest_in_transit_as_a_named_dispute() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109"), pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", transfer("A02", &[numbers("sim", "100", "104"), pieces("cup", 2)]));
    let accept = |short: &[Value]| json!({ "voucher": sent["voucher"], "short": short });
    assert_eq!(hall.refused("1002", "stock.accept_transfer", accept(&[numbers("sim", "104", "105")])), ["delivery_above_sent"]);
    assert_eq!(hall.refused("1002", "stock.accept_transfer", accept(&[numbers("card50", "1", "1")])), ["delivery_above_sent"]);
    let all = [numbers("sim", "100", "104"), pieces("cup", 2)];
    assert_eq!(hall.refused("1002", "stock.accept_transfer", accept(&all)), ["voucher_empty"]);
    hall.done("1002", "stock.accept_transfer", accept(&[numbers("sim", "102", "102")]));
    assert_eq!(hall.ranges("counter:A02", "sim"), ["100–101", "103–104"]);
    let rows = hall.call("9001", "stock.under_way", json!({}));
    assert_eq!(
        (&rows[0]["disputed"], &rows[0]["quantity"], &rows[0]["giver"]["name"]),
        (&json!(true), &json!(1), &json!("王芳"))
    );
    let back = json!({ "voucher": sent["voucher"], "reason": "未点到" });
    assert_eq!(hall.refused("1001", "stock.take_back_transfer", back.clone()), ["second_person_required"], "the receiver's word");
    assert_eq!(hall.refused_with("1001", "9001", "stock.take_back_transfer", back.clone()), ["second_person_may_not"]);
    hall.done_with("1001", "1002", "stock.take_back_transfer", back);
    assert_eq!(hall.ranges("counter:A01", "sim"), ["102–102", "105–109"]);
    assert_eq!(hall.call("9001", "stock.under_way", json!({})), json!([]));
}

#[test]
fn r12_who_sent_goods_takes_them_back_while_nobody_has_received_them() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", transfer("A02", &[pieces("cup", 2)]));
    let back = json!({ "voucher": sent["voucher"], "reason": "送错台席" });
    assert_eq!(hall.refused("1002", "stock.take_back_transfer", back.clone()), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "stock.take_back_transfer", with(back.clone(), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(
        hall.refused("1001", "stock.take_back_transfer", with(back.clone(), "voucher", json!(9_999))),
        ["voucher_unknown"]
    );
    hall.done("1001", "stock.take_back_transfer", back.clone());
    assert_eq!((hall.balance("counter:A01", "cup"), hall.balance("transit", "cup")), (5, 0));
    assert_eq!(hall.refused("1001", "stock.take_back_transfer", back), ["open_item_unknown"]);
}

#[test]
fn r12_a_transfer_goes_to_another_counter_with_a_clerk_at_it() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 5)]);
    assert_eq!(hall.refused("1001", "stock.transfer", transfer("A01", &[pieces("cup", 1)])), ["places_equal"]);
    assert_eq!(hall.refused("1001", "stock.transfer", transfer("A03", &[pieces("cup", 1)])), ["no_shift_open"]);
    assert_eq!(hall.refused("1001", "stock.transfer", transfer("A09", &[pieces("cup", 1)])), ["unknown_code"]);
    assert_eq!(hall.refused("1001", "stock.transfer", transfer("A02", &[pieces("cup", 6)])), ["balance_below_zero"]);
    assert_eq!(hall.refused("1003", "stock.transfer", transfer("A02", &[pieces("cup", 1)])), ["no_shift_open"]);
}

#[test]
fn r04_goods_go_to_another_hall_by_this_halls_slip_which_is_used_once() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("sim", "100", "109")]);
    let body = |to: &str, slip: &str| json!({ "to": to, "slip_number": slip, "lines": [numbers("sim", "100", "101")] });
    let refused = |body: Value| hall.refused_with("9001", "9002", "stock.send_to_hall", body);
    assert_eq!(refused(body("T001", "D1")), ["places_equal"]);
    assert_eq!(refused(body("T002", " ")), ["slip_number_missing"]);
    assert_eq!(hall.refused("9001", "stock.send_to_hall", body("T002", "D1")), ["second_person_required"]);
    assert_eq!(hall.refused("1001", "stock.send_to_hall", body("T002", "D1")), ["not_allowed"]);
    hall.done_with("9001", "9002", "stock.send_to_hall", body("T002", "D1"));
    assert_eq!(hall.balance("storeroom", "sim"), 8);
    assert_eq!(refused(json!({ "to": "T002", "slip_number": "D1", "lines": [numbers("sim", "102", "103")] })), ["claim_taken"]);
    let back = with(receipt("D7", &[numbers("sim", "100", "101")], &[]), "from_hall", json!("T002"));
    hall.done_with("9001", "9002", "stock.receive", back);
    assert_eq!(hall.ranges("storeroom", "sim"), ["100–109"], "what another hall sends back comes in again");
}

// To the customer.

fn card(goods: Value, business: &str) -> Value {
    with(goods, "business", json!(business))
}

fn sale(cards: &[Value], lines: &[Value]) -> Value {
    json!({ "cards": cards, "lines": lines })
}

#[test]
fn r22_a_sale_moves_the_cards_and_the_money_on_one_paper() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let body = sale(
        &[card(numbers("card50", "100", "102"), "card-sale")],
        &[with(line("card-sale", "cash", 10_000), "received", json!("10000")), line("card-sale", "wechat", 4_700)],
    );
    let posted = hall.call("1001", "stock.sell", body);
    assert_eq!((&posted["voucher"]["kind"], &posted["change"]), (&json!("sale"), &json!("0")));
    assert_eq!(hall.ranges("counter:A01", "card50"), ["103–109"]);
    assert_eq!(hall.balance("counter:A01", "cash"), 10_000, "three at their price of 49.00, not at their face value");
    assert_eq!((hall.due("cash", FIRST_DATE), hall.due("wechat", FIRST_DATE)), (10_000, 4_700));
}

#[test]
fn r03_a_new_hall_books_money_for_cards_only_on_the_paper_that_moves_them() {
    let hall = Hall::new();
    hall.open_shift("1001", "A01");
    for business in ["card-sale", "sim-fee"] {
        let typed = json!({ "lines": [line(business, "cash", 2_000)] });
        assert_eq!(hall.refused("1001", "entry.post", typed), ["business_not_typed"], "{business}");
        assert_eq!(hall.refused("1001", "stock.sell", sale(&[], &[line(business, "cash", 2_000)])), ["voucher_empty"]);
    }
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109")]);
    let opened = [line("sim-fee", "cash", 2_000), line("open", "cash", 5_000)];
    let sold = sale(&[card(numbers("sim", "100", "100"), "sim-fee")], &opened);
    hall.done("1001", "stock.sell", sold);
    assert_eq!((hall.balance("counter:A01", "sim"), hall.balance("counter:A01", "cash")), (9, 7_000));
}

#[test]
fn r22_what_is_paid_for_cards_is_exactly_what_they_cost() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let cards = [card(numbers("card50", "100", "100"), "card-sale")];
    for paid in [vec![], vec![line("card-sale", "cash", 4_899)], vec![line("card-sale", "cash", 4_901)]] {
        assert_eq!(hall.refused("1001", "stock.sell", sale(&cards, &paid)), ["sale_amount_differs"], "{paid:?}");
    }
    let other = [line("card-sale", "cash", 4_900), line("sim-fee", "cash", 2_000)];
    assert_eq!(hall.refused("1001", "stock.sell", sale(&cards, &other)), ["sale_amount_differs"], "a fee without its card");
    let typed = json!({ "lines": [line("card-sale", "cash", 4_900)] });
    assert_eq!(
        hall.refused("1001", "entry.post", typed),
        ["business_not_typed"],
        "售卡 is fed only from the paper that moves the cards"
    );
    let by_hand = [card(numbers("card50", "100", "100"), "bill")];
    assert_eq!(hall.refused("1001", "stock.sell", sale(&by_hand, &[line("bill", "cash", 4_900)])), ["price_open_business"]);
    assert_eq!(hall.refused("1001", "stock.sell", sale(&[], &[line("bill", "cash", 4_900)])), ["voucher_empty"]);
    let unknown = [card(numbers("card50", "100", "100"), "nothing")];
    assert_eq!(hall.refused("1001", "stock.sell", sale(&unknown, &[])), ["unknown_code"]);
}

#[test]
fn r22_opening_an_account_is_card_fee_and_prepayment_on_one_paper() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109")]);
    let lines = [line("sim-fee", "cash", 2_000), line("open", "cash", 5_000)];
    hall.done("1001", "stock.sell", sale(&[card(numbers("sim", "100", "100"), "sim-fee")], &lines));
    assert_eq!((hall.balance("counter:A01", "sim"), hall.balance("counter:A01", "cash")), (9, 7_000));
    let free = [with(card(numbers("sim", "101", "101"), "sim-fee"), "price", json!("0"))];
    let body = sale(&free, &[line("open", "cash", 5_000)]);
    assert_eq!(hall.refused("1001", "stock.sell", body.clone()), ["second_person_required"], "free is below the price");
    assert_eq!(hall.refused_with("1001", "1002", "stock.sell", body.clone()), ["second_person_may_not"]);
    hall.done_with("1001", "2001", "stock.sell", body);
    assert_eq!((hall.balance("counter:A01", "sim"), hall.balance("counter:A01", "cash")), (8, 12_000));
}

#[test]
fn r23_a_price_is_the_lists_less_the_campaigns_and_below_that_with_a_second_person() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let one = |price: i64, campaign: Option<&str>| {
        let sold = with(card(numbers("card50", "100", "100"), "card-sale"), "price", json!(price.to_string()));
        let sold = campaign.map_or(sold.clone(), |code| with(sold, "campaign", json!(code)));
        sale(&[sold], &[line("card-sale", "cash", price)])
    };
    assert_eq!(hall.named("1001", "stock.sell", one(4_901, None)), ["field_invalid:price"], "never above the list");
    assert_eq!(hall.refused("1001", "stock.sell", one(4_700, None)), ["second_person_required"]);
    assert_eq!(hall.refused("1001", "stock.sell", one(4_700, Some("C1"))), ["unknown_code"]);
    hall.done("9001", "campaign.set", with(campaign("C1", "discount", "card50"), "discount", json!("200")));
    hall.done("9001", "campaign.set", with(campaign("C2", "discount", "sim"), "discount", json!("200")));
    hall.done("9001", "campaign.set", campaign("C3", "gift", "card50"));
    let ended = with(with(campaign("C4", "discount", "card50"), "discount", json!("200")), "until", json!("2026-03-01"));
    hall.done("9001", "campaign.set", ended);
    assert_eq!(hall.refused("1001", "stock.sell", one(4_700, Some("C2"))), ["campaign_other_rule"], "for another card");
    assert_eq!(hall.refused("1001", "stock.sell", one(4_700, Some("C3"))), ["campaign_other_rule"]);
    assert_eq!(hall.refused("1001", "stock.sell", one(4_700, Some("C4"))), ["campaign_not_running"]);
    assert_eq!(
        hall.refused("1001", "stock.sell", one(4_600, Some("C1"))),
        ["second_person_required"],
        "below the campaign's price"
    );
    hall.done("1001", "stock.sell", one(4_700, Some("C1")));
    let listed = with(card(numbers("card50", "101", "101"), "card-sale"), "campaign", json!("C1"));
    hall.done("1001", "stock.sell", sale(&[listed], &[line("card-sale", "cash", 4_700)]));
    assert_eq!(hall.balance("counter:A01", "card50"), 8);
}

#[test]
fn r23_what_has_no_price_is_not_sold_without_one() {
    let hall = Hall::with_goods();
    hall.done("9001", "item.set", item("esim", "sim_card", "物联网卡"));
    hall.stock(&[numbers("esim", "10", "14")]);
    let two = card(numbers("esim", "10", "11"), "card-sale");
    let refused = hall.refused("1001", "stock.sell", sale(std::slice::from_ref(&two), &[line("card-sale", "cash", 3_000)]));
    assert_eq!(refused, ["price_missing"]);
    let negative = with(two.clone(), "price", json!("-1"));
    assert_eq!(hall.refused("1001", "stock.sell", sale(&[negative], &[])), ["field_invalid"]);
    hall.done("1001", "stock.sell", sale(&[with(two, "price", json!("1500"))], &[line("card-sale", "cash", 3_000)]));
    assert_eq!(hall.balance("counter:A01", "esim"), 3);
}

#[test]
fn r09_promo_goods_do_not_leave_as_a_sale_without_campaign_receipt_and_entry() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 5)]);
    let cup = with(card(pieces("cup", 5), "card-sale"), "price", json!("0"));
    assert_eq!(hall.refused("1001", "stock.sell", sale(&[cup], &[])), ["item_kind_other"]);
}

#[test]
fn r09_what_a_campaign_gives_or_sells_cheaper_counts_to_one_customer_however_the_number_is_typed() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109"), numbers("sim", "500", "509")]);
    hall.done("9001", "campaign.set", with(campaign("C1", "gift", "card50"), "per_customer", json!(2)));
    let give = |first: &str, last: &str, customer: Value| json!({ "lines": [numbers("card50", first, last)], "campaign": "C1", "customer": customer });
    assert_eq!(hall.named("1001", "stock.give_away", give("100", "100", Value::Null)), ["field_missing:customer"]);
    assert_eq!(hall.named("1001", "stock.give_away", give("100", "100", json!("王先生"))), ["field_invalid:customer"]);
    let three = json!({ "lines": [numbers("card50", "100", "101"), numbers("card50", "105", "105")], "campaign": "C1",
                        "customer": "13800000001" });
    assert_eq!(hall.refused("1001", "stock.give_away", three), ["campaign_limit_reached"], "on one paper too");
    hall.done("1001", "stock.give_away", give("100", "100", json!("138 0000 0001")));
    assert_eq!(hall.refused("1001", "stock.give_away", give("101", "102", json!("13800000001"))), ["campaign_limit_reached"]);
    hall.done("1001", "stock.give_away", give("101", "102", json!("13800000002")));
    let cheaper = with(with(campaign("C2", "discount", "sim"), "discount", json!("500")), "per_customer", json!(1));
    hall.done("9001", "campaign.set", cheaper);
    let sold = |number: &str, customer: Value| {
        let one = with(card(numbers("sim", number, number), "sim-fee"), "campaign", json!("C2"));
        with(sale(&[one], &[line("sim-fee", "cash", 1_500)]), "customer", customer)
    };
    assert_eq!(hall.named("1001", "stock.sell", sold("500", Value::Null)), ["field_missing:customer"]);
    let first = hall.call("1001", "stock.sell", sold("500", json!("138-0000-0001")));
    assert_eq!(hall.refused("1001", "stock.sell", sold("501", json!("１３８０００００００１"))), ["campaign_limit_reached"]);
    let paper = hall.call("9001", "paper.one", json!({ "voucher": first["voucher"]["voucher"] })).to_string();
    assert!(paper.contains("138******01") && !paper.contains("13800000001"), "masked on its paper: {paper}");
    hall.done_with("1001", "2001", "voucher.reverse", json!({ "voucher": first["voucher"]["voucher"], "reason": "退卡" }));
    hall.done("1001", "stock.sell", sold("501", json!("13800000001")));
}

#[test]
fn r05_only_what_lies_at_ones_own_counter_is_sold() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let _ = hall.receive(&[numbers("card50", "200", "209")]);
    let one = |number: &str| sale(&[card(numbers("card50", number, number), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    assert_eq!(hall.refused("1001", "stock.sell", one("200")), ["serial_elsewhere"], "it lies in the storeroom");
    assert_eq!(hall.refused("1002", "stock.sell", one("100")), ["balance_below_zero"], "nothing lies there");
    assert_eq!(hall.refused("1003", "stock.sell", one("100")), ["no_shift_open"]);
    assert_eq!(hall.refused("9001", "stock.sell", one("100")), ["not_allowed"]);
    hall.done("1001", "stock.sell", one("100"));
    assert_eq!(hall.refused("1001", "stock.sell", one("100")), ["serial_elsewhere"], "not twice");
}

#[test]
fn r33_a_sale_from_paper_has_its_true_time_and_a_second_person() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    hall.wait_minutes(60);
    let at = |time: i64| {
        let body = sale(&[card(numbers("card50", "100", "100"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
        with(body, "happened", json!(time))
    };
    assert_eq!(hall.refused("1001", "stock.sell", at(hall.time() + 60_000)), ["field_invalid"]);
    assert_eq!(hall.refused("1001", "stock.sell", at(hall.time() - 60_000)), ["second_person_required"]);
    hall.done_with("1001", "2001", "stock.sell", at(hall.time() - 60_000));
}

#[test]
fn r27_a_sale_is_undone_as_a_whole_by_two_persons() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let body = sale(&[card(numbers("card50", "104", "104"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    let sold = hall.call("1001", "stock.sell", body);
    let undo = json!({ "voucher": sold["voucher"]["voucher"], "reason": "客户退卡" });
    assert_eq!(hall.refused("1001", "voucher.reverse", undo.clone()), ["second_person_required"], "cards are stock");
    hall.done_with("1001", "2001", "voucher.reverse", undo);
    assert_eq!(hall.ranges("counter:A01", "card50"), ["100–109"]);
    assert_eq!((hall.balance("counter:A01", "cash"), hall.due("cash", FIRST_DATE)), (0, 0));
}

#[test]
fn r27_a_sale_of_a_closed_counter_is_undone_into_the_safe_and_the_storeroom() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let body = sale(&[card(numbers("card50", "104", "104"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    let sold = hall.call("1001", "stock.sell", body);
    hall.finish_shift("1001");
    let undo = json!({ "voucher": sold["voucher"]["voucher"], "reason": "客户退卡", "through": "safe" });
    hall.done_with("9001", "9002", "voucher.reverse", undo);
    assert_eq!((hall.ranges("storeroom", "card50"), hall.balance("safe", "card50")), (vec!["104–104".to_owned()], 0));
    assert_eq!(hall.balance("safe", "cash"), 0);
}

#[test]
fn r09_cards_are_given_away_only_under_a_campaign_that_runs() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109"), pieces("cup", 5)]);
    hall.done("9001", "campaign.set", campaign("C1", "gift", "card50"));
    hall.done("9001", "campaign.set", campaign("C2", "gift", "cup"));
    hall.done("9001", "campaign.set", with(campaign("C3", "discount", "card50"), "discount", json!("200")));
    hall.done("9001", "campaign.set", with(campaign("C4", "points", "card50"), "retired", json!(true)));
    let give = |goods: Value, code: &str| json!({ "lines": [goods], "campaign": code });
    let one = || numbers("card50", "100", "100");
    assert_eq!(hall.refused("1001", "stock.give_away", give(one(), "C9")), ["unknown_code"]);
    assert_eq!(hall.refused("1001", "stock.give_away", give(one(), "C2")), ["campaign_other_rule"]);
    assert_eq!(hall.refused("1001", "stock.give_away", give(one(), "C3")), ["campaign_other_rule"]);
    assert_eq!(hall.refused("1001", "stock.give_away", give(one(), "C4")), ["campaign_not_running"]);
    assert_eq!(
        hall.refused("1001", "stock.give_away", give(pieces("cup", 1), "C2")),
        ["item_kind_other"],
        "promo goods need a receipt"
    );
    assert_eq!(hall.refused("1003", "stock.give_away", give(one(), "C1")), ["no_shift_open"]);
    let given = hall.call("1001", "stock.give_away", give(one(), "C1"));
    assert_eq!(given["kind"], "give_away");
    assert_eq!((hall.balance("counter:A01", "card50"), hall.balance("counter:A01", "cash")), (9, 0));
}

#[test]
fn r22_an_exchanged_card_is_tied_to_the_new_one_and_lies_with_the_damaged() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109")]);
    let sold = sale(&[card(numbers("sim", "100", "100"), "sim-fee")], &[line("sim-fee", "cash", 2_000)]);
    hall.done("1001", "stock.sell", sold);
    let swap = |number: &str, old: Value| json!({ "item": "sim", "number": number, "old_number": old, "reason": "卡损坏" });
    let posted = hall.call("1001", "stock.swap", swap("101", json!("100")));
    assert_eq!(posted["voucher"]["kind"], "card_swap");
    assert_eq!(hall.ranges("damaged", "sim"), ["100–100"]);
    let _ = hall.call("1001", "stock.swap", swap("102", json!("8001")));
    assert_eq!(hall.ranges("damaged", "sim"), ["100–100", "8001–8001"], "a foreign card (外来卡) too");
    let foreign = |voucher: &Value| {
        let number = domain::VoucherNumber(voucher["voucher"]["voucher"].as_i64().expect("a number"));
        let posted = hall.app.store().read(|books| books.voucher(number)).expect("books").expect("a paper");
        posted.voucher.details.iter().find_map(|detail| match detail {
            domain::voucher::Detail::Swap(swap) => Some((swap.foreign, swap.old_number.clone())),
            _ => None,
        })
    };
    assert_eq!(foreign(&posted), Some((false, Some("100".to_owned()))));
    let made_up = hall.call("1001", "stock.swap", with(swap("103", Value::Null), "lines", json!([line("other", "cash", 1_000)])));
    assert_eq!(foreign(&made_up), Some((false, None)), "a lost card that is made up for (补卡) has no old one");
    assert_eq!((hall.balance("damaged", "sim"), hall.balance("counter:A01", "cash")), (2, 3_000));
}

#[test]
fn r33_gifts_and_exchanges_that_stood_on_paper_are_entered_with_their_true_time_by_two_persons() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109"), numbers("card50", "100", "109")]);
    hall.done("9001", "campaign.set", campaign("C1", "gift", "card50"));
    let happened = hall.time();
    let swap = json!({ "item": "sim", "number": "100", "old_number": null, "reason": "卡损坏" });
    let give = json!({ "lines": [numbers("card50", "100", "100")], "campaign": "C1" });
    for (call, body) in [("stock.swap", swap), ("stock.give_away", give)] {
        let at = |happened: i64| with(body.clone(), "happened", json!(happened));
        assert_eq!(hall.named("1001", call, at(happened + 60_000_000)), ["field_invalid:happened"], "{call}");
        assert_eq!(hall.refused("1001", call, at(happened)), ["second_person_required"], "{call}");
        hall.done_with("1001", "9001", call, at(happened));
        let last = hall.app.store().read(|books| books.next_voucher()).expect("books").0 - 1;
        let paper = hall.app.store().read(|books| books.voucher(domain::VoucherNumber(last))).expect("books").expect("a paper");
        let said = (paper.voucher.happened.map(|at| at.0), paper.voucher.approver.map(|by| by.to_string()));
        assert_eq!(said, (Some(happened), Some("9001".to_owned())), "{call}");
    }
}

#[test]
fn r22_an_exchange_names_a_reason_and_two_cards_that_are_where_they_must_be() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109"), pieces("cup", 1)]);
    let swap =
        |item: &str, number: &str, old: &str| json!({ "item": item, "number": number, "old_number": old, "reason": "卡损坏" });
    assert_eq!(hall.refused("1001", "stock.swap", with(swap("sim", "100", "8001"), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(hall.refused("1001", "stock.swap", swap("cup", "100", "8001")), ["item_kind_other"]);
    assert_eq!(
        hall.refused("1001", "stock.swap", with(swap("sim", "100", "8001"), "old_item", json!("cup"))),
        ["item_kind_other"]
    );
    assert_eq!(hall.refused("1001", "stock.swap", swap("sim", "200", "8001")), ["serial_elsewhere"], "the new card is not here");
    assert_eq!(
        hall.refused("1001", "stock.swap", swap("sim", "100", "105")),
        ["serial_elsewhere"],
        "the old card lies at the counter"
    );
    assert_eq!(hall.refused("1003", "stock.swap", swap("sim", "100", "8001")), ["no_shift_open"]);
    let fee = with(swap("sim", "100", "8001"), "lines", json!([line("sim-fee", "cash", 2_000)]));
    assert_eq!(hall.refused("1001", "stock.swap", fee), ["sale_amount_differs"], "a SIM fee belongs to a card that is sold");
}

// Damaged, lost, back to the company.

#[test]
fn r24_a_damaged_card_is_never_sold_and_goes_back_to_the_company() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let damage =
        |place: &str, reason: &str| json!({ "place": place, "lines": [numbers("card50", "104", "105")], "reason": reason });
    assert_eq!(hall.refused("1001", "stock.damage", damage("counter:A01", " ")), ["reason_missing"]);
    assert_eq!(hall.refused("1001", "stock.damage", damage("counter:A01", "刮坏")), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "stock.damage", damage("counter:A01", "刮坏")), ["second_person_may_not"]);
    assert_eq!(hall.refused("1001", "stock.damage", damage("storeroom", "刮坏")), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "stock.damage", damage("counter:A02", "刮坏")), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "stock.damage", damage("counter:A01", "刮坏")), ["no_shift_open"]);
    assert_eq!(hall.refused("1001", "stock.damage", damage("customer", "刮坏")), ["field_invalid"]);
    assert_eq!(hall.refused_with("9001", "9002", "stock.damage", damage("storeroom", "刮坏")), ["balance_below_zero"]);
    hall.done_with("1001", "9001", "stock.damage", damage("counter:A01", "刮坏"));
    assert_eq!(hall.ranges("damaged", "card50"), ["104–105"]);
    let sold = sale(&[card(numbers("card50", "104", "104"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    assert_eq!(hall.refused("1001", "stock.sell", sold), ["serial_elsewhere"]);
    let back = |place: &str, slip: &str, reason: &str| json!({ "place": place, "lines": [numbers("card50", "104", "105")], "slip_number": slip, "reason": reason });
    let refused = |body: Value| hall.refused_with("9001", "9002", "stock.return_to_company", body);
    assert_eq!(refused(back("damaged", "", "返厂")), ["slip_number_missing"]);
    assert_eq!(refused(back("damaged", "T1", "")), ["reason_missing"]);
    assert_eq!(refused(back("counter:A01", "T1", "返厂")), ["field_invalid"]);
    assert_eq!(refused(back("storeroom", "T1", "返厂")), ["balance_below_zero"]);
    assert_eq!(hall.refused("9001", "stock.return_to_company", back("damaged", "T1", "返厂")), ["second_person_required"]);
    assert_eq!(hall.refused("1001", "stock.return_to_company", back("damaged", "T1", "返厂")), ["not_allowed"]);
    hall.done_with("9001", "9002", "stock.return_to_company", back("damaged", "T1", "返厂"));
    assert_eq!(hall.balance("damaged", "card50"), 0);
    let other = json!({ "place": "storeroom", "lines": [pieces("cup", 1)], "slip_number": "T1", "reason": "退回" });
    let _ = hall.receive(&[pieces("cup", 1)]);
    assert_eq!(refused(other), ["claim_taken"], "each return slip once");
}

fn loss(hall: &Hall, place: &str) -> Value {
    json!({ "place": place, "lines": [numbers("card50", "104", "105"), numbers("card50", "107", "107")], "person": "1001",
            "reason": "柜台被盗", "found_at": hall.time() - 60_000, "report_number": "报警 2026-31" })
}

#[test]
fn r24_lost_cards_leave_by_range_with_who_answers_and_wait_until_the_company_was_told_to_block_them() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let lost = hall.call_with("1001", "9001", "stock.lose", loss(&hall, "counter:A01"));
    assert_eq!(hall.ranges("counter:A01", "card50"), ["100–103", "106–106", "108–109"]);
    let open = hall.app.store().read(|books| books.open_items(Some(domain::OpenKind::Shortage))).expect("books");
    assert_eq!(open.iter().map(|open| open.quantity).collect::<Vec<_>>(), [2, 1], "differences that stay open");
    let waiting = || hall.app.store().read(|books| books.losses_not_blocked()).expect("books").len();
    assert_eq!(waiting(), 2);
    let told = |line: i64| json!({ "line": { "voucher": lost["voucher"], "line": line }, "note": "10 点电话通知客服，工单 889" });
    assert_eq!(hall.refused("1001", "stock.blocked", told(1)), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "stock.blocked", with(told(1), "note", json!(" "))), ["reason_missing"]);
    assert_eq!(hall.refused("9001", "stock.blocked", told(3)), ["open_item_unknown"]);
    hall.done("9001", "stock.blocked", told(1));
    assert_eq!(waiting(), 1);
    assert_eq!(hall.refused("9001", "stock.blocked", told(1)), ["open_item_unknown"], "not twice");
    hall.done("9001", "stock.blocked", told(2));
    assert_eq!(waiting(), 0);
    let sold = sale(&[card(numbers("card50", "104", "104"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    assert_eq!(hall.refused("1001", "stock.sell", sold), ["serial_elsewhere"]);
}

#[test]
fn r24_a_loss_says_when_who_and_what_and_a_second_person_agrees() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let body = || loss(&hall, "counter:A01");
    assert_eq!(hall.refused("1001", "stock.lose", with(body(), "reason", json!(""))), ["reason_missing"]);
    assert_eq!(hall.named("1001", "stock.lose", with(body(), "found_at", json!(hall.time() + 1))), ["field_invalid:found_at"]);
    assert_eq!(
        hall.named("1001", "stock.lose", with(body(), "blocked_at", json!(hall.time() - 120_000))),
        ["field_invalid:blocked_at"],
        "told before it was found out"
    );
    assert_eq!(
        hall.named("1001", "stock.lose", with(body(), "blocked_at", json!(hall.time() + 1))),
        ["field_invalid:blocked_at"]
    );
    assert_eq!(hall.named("1001", "stock.lose", with(body(), "person", json!("4444"))), ["unknown_code:person"]);
    assert_eq!(hall.refused("1001", "stock.lose", body()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1001", "1002", "stock.lose", body()), ["second_person_may_not"]);
    assert_eq!(hall.refused("1002", "stock.lose", body()), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "stock.lose", loss(&hall, "storeroom")), ["not_allowed"]);
    assert_eq!(hall.refused("1001", "stock.lose", loss(&hall, "transit")), ["field_invalid"]);
    let told = with(body(), "blocked_at", json!(hall.time()));
    hall.done_with("1001", "9001", "stock.lose", told);
    assert!(hall.app.store().read(|books| books.losses_not_blocked()).expect("books").is_empty(), "told at once");
}

// Looking before and after.

#[test]
fn a_preview_says_count_value_numbers_and_what_stays_where_and_writes_nothing() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("card50", "100", "199"), pieces("cup", 10)]);
    let before = hall.fingerprint();
    let ask = |goods: &[Value]| json!({ "from": "storeroom", "to": "counter:A01", "lines": goods });
    let told = hall.call("9001", "stock.preview", ask(&[numbers("card50", "110", "119"), pieces("cup", 4)]));
    assert_eq!((&told["quantity"], &told["value"], &told["findings"]), (&json!(14), &json!("50000"), &json!([])), "face value");
    let card = &told["lines"][0];
    assert_eq!((&card["left_at_from"], &card["then_at_to"]), (&json!(90), &json!(10)));
    assert_eq!(card["numbers"], json!([{ "first": "110", "last": "119", "count": 10 }]));
    let told = hall.call("9001", "stock.preview", ask(&[numbers("card50", "190", "209")]));
    assert_eq!(told["findings"][0]["parts"], json!([{ "first": "200", "last": "209", "place": null }]));
    let told = hall.call("9001", "stock.preview", ask(&[numbers("card50", "9", "1")]));
    assert_eq!(told["findings"][0]["name"], "serial_ends_differ");
    let told = hall.call("9001", "stock.preview", ask(&[pieces("cup", 11)]));
    assert_eq!(told["findings"][0]["name"], "balance_below_zero");
    assert_eq!(hall.refused("1002", "stock.preview", ask(&[pieces("cup", 1)])), ["not_allowed"], "another clerk's counter");
    assert_eq!(before, hall.fingerprint());
}

#[test]
fn r23_what_lies_in_a_place_is_shown_in_pieces_and_in_money_to_whom_it_concerns() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "102"), pieces("cup", 2)]);
    let mine = hall.call("1001", "stock.at", json!({}));
    assert_eq!(mine["place"], "counter:A01");
    let card = &mine["lines"][0];
    let told = [&card["item"], &card["quantity"], &card["value"], &card["price"]];
    assert_eq!(told, [&json!("card50"), &json!(3), &json!("15000"), &json!("4900")]);
    assert_eq!(mine["lines"][1]["value"], Value::Null, "a gift has neither face value nor price");
    assert_eq!(hall.refused("1002", "stock.at", json!({ "place": "counter:A01" })), ["not_allowed"]);
    assert_eq!(hall.refused("1003", "stock.at", json!({})), ["no_shift_open"]);
    assert_eq!(hall.call("7001", "stock.at", json!({ "place": "counter:A01" }))["lines"], mine["lines"]);
}

#[test]
fn r02_who_counts_blind_sees_neither_the_place_nor_a_preview() {
    let hall = Hall::with_goods();
    hall.stock(&[pieces("cup", 2)]);
    hall.done("1001", "shift.suspend", json!({}));
    assert_eq!(hall.refused("1001", "stock.at", json!({})), ["hidden_while_blind"]);
    let ask = json!({ "from": "counter:A01", "to": "customer", "lines": [pieces("cup", 1)] });
    assert_eq!(hall.refused("1001", "stock.preview", ask), ["hidden_while_blind"]);
}

// The numbers that must come out.

#[test]
fn r03_rows_of_stock_promo_and_cards_come_out() {
    let rows: Vec<Vec<&str>> = include_str!("../data/cases.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t').collect::<Vec<_>>())
        .filter(|row| ["stock", "promo", "card50"].contains(&row[1]))
        .collect();
    assert_eq!(rows.len(), 9);
    for row in rows {
        let whole = |cell: &str| cell.parse::<i64>().expect("pieces");
        let numbered = row[1] != "promo";
        let (opening, expected, counted) = (whole(row[2]), whole(row[4]), whole(row[5]));
        let hall = Hall::with_goods();
        let (mut next_in, mut next_out) = (1_000_i64, 1_000_i64);
        let goods = |next: &mut i64, count: i64| {
            *next += count;
            if numbered { first_count("card50", &(*next - count).to_string(), count) } else { pieces("cup", count) }
        };
        hall.stock(&[goods(&mut next_in, opening)]);
        for moved in row[3].split(';').filter(|cell| !cell.is_empty()).map(whole) {
            if moved > 0 {
                hall.stock(&[goods(&mut next_in, moved)]);
            } else {
                let damaged = json!({ "place": "counter:A01", "lines": [goods(&mut next_out, -moved)], "reason": "样例" });
                hall.done_with("1001", "9001", "stock.damage", damaged);
            }
        }
        let item = if numbered { "card50" } else { "cup" };
        assert_eq!(hall.balance("counter:A01", item), expected, "{}", row[0]);
        assert_eq!(counted - expected, whole(row[6]), "{}", row[0]);
        if row[0] == "S112a" {
            let mine = hall.call("1001", "stock.at", json!({}));
            assert_eq!(mine["lines"][0]["value"], "1865000", "18,650.00 yuan");
        }
    }
}

#[test]
fn r32_rows_of_business_come_out() {
    let rows = include_str!("../data/cases.tsv").lines().map(|row| row.split('\t').collect::<Vec<_>>());
    let rows: Vec<Vec<&str>> = rows.filter(|row| row.get(1) == Some(&"business")).collect();
    assert_eq!(rows.len(), 3);
    for row in rows {
        let taken = domain::Fen::new(acceptance::yuan(row[2]));
        let (mut invoiced, mut findings) = (domain::Fen::ZERO, 0);
        for moved in row[3].split(';').map(|cell| domain::Fen::new(-acceptance::yuan(cell))) {
            let behind = domain::invoice::Backing { taken: Some(taken), invoiced };
            if moved > domain::Fen::ZERO && behind.finding(&"fp".parse().expect("code"), "1", moved).is_some() {
                findings += 1;
            }
            invoiced += moved;
        }
        assert_eq!((taken - invoiced).fen(), acceptance::yuan(row[4]), "{}", row[0]);
        assert_eq!(findings, i32::from(taken < invoiced), "{}: more than was taken is a finding", row[0]);
    }
}

#[test]
fn every_call_of_stock_and_goods_says_what_it_cannot_read() {
    let hall = Hall::with_goods();
    for call in app::calls().iter().filter(|call| call.name.starts_with("stock.") || call.name.starts_with("grade.")) {
        let staff = if call.right == Some(app::Right::WorkShift) { "1001" } else { "9001" };
        let refused = hall.refused(staff, call.name, json!({ "no such field": 1 }));
        assert_eq!(refused, ["unreadable_payload"], "{}", call.name);
    }
    assert_eq!(hall.refused("1001", "stock.give_away", lines(&[])), ["unreadable_payload"], "no campaign");
}

// Ways around.

#[test]
fn r12_a_number_under_way_on_two_papers_belongs_to_the_rest_of_the_later_one() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "140", "149")]);
    let first = hall.call("1001", "stock.transfer", transfer("A02", &[numbers("sim", "140", "149")]))["voucher"].clone();
    let short = |from: &str| json!({ "voucher": first, "short": [numbers("sim", from, "149")] });
    hall.done("1002", "stock.accept_transfer", short("148"));
    let second = hall.call("1002", "stock.transfer", transfer("A01", &[numbers("sim", "144", "144")]))["voucher"].clone();
    let under_way = |line: usize| hall.call("9001", "stock.under_way", json!({}))[line]["numbers"].clone();
    assert_eq!(under_way(0), json!([{ "first": "148", "last": "149", "count": 2 }]), "not 144, which is on another paper");
    hall.done("1002", "stock.accept_transfer", short("149"));
    assert_eq!(hall.ranges("counter:A02", "sim"), ["140–143", "145–148"]);
    hall.done("1001", "stock.accept_transfer", json!({ "voucher": second }));
    hall.done_with("1001", "1002", "stock.take_back_transfer", json!({ "voucher": first, "reason": "未点到" }));
    assert_eq!(hall.ranges("counter:A01", "sim"), ["144–144", "149–149"]);
    assert_eq!(hall.balance("transit", "sim"), 0);
}

#[test]
fn r04_a_card_of_a_slip_that_came_and_is_under_way_again_is_not_taken_off_the_slip() {
    let hall = Hall::with_goods();
    let part = json!({ "slip_number": "CK-A", "lines": [numbers("sim", "10", "19")], "short": [numbers("sim", "15", "19")] });
    let slip = hall.call_with("9001", "9002", "stock.receive", part)["voucher"].clone();
    let settle = |first: &str, last: &str, end: &str| json!({ "voucher": slip, "lines": [numbers("sim", first, last)], "end": end, "reason": "公司补到" });
    hall.done_with("9001", "9002", "stock.settle_delivery", settle("15", "16", "arrived"));
    hall.issue("1001", "A01", &[numbers("sim", "15", "15")]);
    hall.done("1001", "stock.transfer", transfer("A02", &[numbers("sim", "15", "15")]));
    let again = settle("15", "15", "taken_off");
    assert_eq!(hall.refused_with("9001", "9002", "stock.settle_delivery", again), ["delivery_above_sent"]);
}

#[test]
fn r12_a_transfer_of_which_a_whole_line_is_missing_is_in_dispute() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "104"), pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", transfer("A02", &[numbers("sim", "100", "104"), pieces("cup", 5)]));
    hall.done("1002", "stock.accept_transfer", json!({ "voucher": sent["voucher"], "short": [pieces("cup", 5)] }));
    assert_eq!(hall.call("9001", "stock.under_way", json!({}))[0]["disputed"], true);
    let back = json!({ "voucher": sent["voucher"], "reason": "对方未收到" });
    assert_eq!(hall.refused("1001", "stock.take_back_transfer", back.clone()), ["second_person_required"]);
    hall.done_with("1001", "1002", "stock.take_back_transfer", back);
    assert_eq!(hall.balance("counter:A01", "cup"), 5);
}

#[test]
fn r37_a_transfer_whose_giver_has_gone_is_ended_by_the_storerooms_keeper_with_a_second_person() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "104")]);
    let sent = hall.call("1001", "stock.transfer", transfer("A02", &[numbers("sim", "100", "104")]));
    let back = json!({ "voucher": sent["voucher"], "reason": "对方已下班" });
    assert_eq!(
        hall.refused_with("9001", "9002", "stock.take_back_transfer", back.clone()),
        ["not_allowed"],
        "the giver is there"
    );
    hall.finish_shift("1001");
    assert_eq!(hall.refused("9001", "stock.take_back_transfer", back.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("1002", "9002", "stock.take_back_transfer", back.clone()), ["not_allowed"]);
    hall.done_with("9001", "9002", "stock.take_back_transfer", back);
    assert_eq!((hall.ranges("storeroom", "sim"), hall.balance("transit", "sim")), (vec!["100–104".to_owned()], 0));
}

#[test]
fn r28_a_lost_card_is_settled_once_number_by_number_and_made_good_at_its_worth() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let lose = with(loss(&hall, "counter:A01"), "lines", json!([numbers("card50", "104", "106")]));
    let lost = hall.call_with("1001", "9001", "stock.lose", lose)["voucher"].clone();
    let settle = |way: &str, number: Option<&str>, amount: &str| {
        let numbers = number.map(|number| json!({ "first": number }));
        json!({ "line": { "voucher": lost, "line": 1 }, "way": way, "amount": amount, "numbers": numbers, "reason": "按规定处理" })
    };
    let refused = |body: Value| hall.refused_with("9001", "9002", "difference.settle", body);
    hall.done_with("9001", "9002", "difference.settle", settle("written_off", Some("105"), "0"));
    assert_eq!(refused(settle("written_off", Some("105"), "0")), ["serial_elsewhere"], "not twice");
    assert_eq!(refused(settle("written_off", None, "0")), ["field_missing"], "two are left, apart from each other");
    assert_eq!(refused(settle("made_good", Some("104"), "1")), ["made_good_below_worth"]);
    hall.done_with("9001", "9002", "difference.settle", settle("made_good", Some("104"), "5000"));
    hall.done_with("9001", "9002", "difference.settle", settle("found", None, "0"));
    assert_eq!(hall.ranges("storeroom", "card50"), ["106–106"]);
    let open = hall.app.store().read(|books| books.open_items(Some(domain::OpenKind::Shortage))).expect("books");
    assert_eq!(open, [], "nothing is left of it");
}

#[test]
fn r27_who_answers_for_a_loss_does_not_approve_it_and_a_manager_answers_with_them() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109")]);
    let own = with(loss(&hall, "counter:A01"), "person", json!("9001"));
    assert_eq!(hall.refused_with("1001", "9001", "stock.lose", own), ["second_person_is_author"]);
    let lost = hall.call_with("1001", "2001", "stock.lose", loss(&hall, "counter:A01"))["voucher"].clone();
    let shown = hall.call("9001", "paper.one", json!({ "voucher": lost }));
    let details = shown["voucher"]["details"].as_array().expect("details");
    let manager = details.iter().find_map(|detail| detail.get("manager").or(detail["detail"].get("manager"))).cloned();
    assert!(["9001", "9002"].iter().any(|code| manager == Some(json!(code))), "{manager:?}");
}

#[test]
fn r17_what_went_between_storeroom_and_counter_is_undone_only_while_the_shift_runs() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[pieces("cup", 20)]);
    let issue = json!({ "counter": "A01", "lines": [pieces("cup", 5)] });
    let issued = hall.call_with("9001", "1001", "stock.issue", issue)["voucher"].clone();
    hall.issue("1002", "A02", &[pieces("cup", 5)]);
    hall.finish_shift("1001");
    let reverse = |through: &str| json!({ "voucher": issued, "through": through, "reason": "发错" });
    for through in ["counter:A02", "safe"] {
        assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", reverse(through)), ["not_reversible"]);
    }
    assert_eq!((hall.balance("counter:A01", "cup"), hall.balance("counter:A02", "cup")), (5, 5));
}

#[test]
fn r17_a_roll_that_was_handed_back_is_not_put_back_beside_another() {
    let hall = Hall::with_invoices(100, 50);
    let back = hall.call_with("9001", "1001", "invoice.hand_back", json!({ "counter": "A01", "item": "inv" }))["voucher"].clone();
    let reverse = json!({ "voucher": back, "reason": "误退" });
    assert_eq!(hall.refused_with("9001", "9002", "voucher.reverse", reverse), ["not_reversible"]);
}

#[test]
fn r23_a_prepaid_card_leaves_for_nothing_only_with_a_second_person() {
    let hall = Hall::with_goods();
    let free = json!({ "code": "card100", "kind": "prepaid_card", "name": "100 元充值卡", "unit": "张", "face_value": "10000",
                       "check_digit": "none", "retired": false });
    hall.done("9001", "item.set", free);
    hall.stock(&[numbers("card50", "100", "109"), numbers("card100", "100", "109"), numbers("sim", "100", "109")]);
    let swap = |item: &str, number: &str, old: Option<&str>| json!({ "item": item, "number": number, "old_number": old, "reason": "补卡" });
    assert_eq!(hall.refused("1001", "stock.swap", swap("card50", "100", None)), ["second_person_required"]);
    assert_eq!(
        hall.refused("1001", "stock.swap", swap("card50", "100", Some("777"))),
        ["second_person_required"],
        "a foreign card"
    );
    hall.done("1001", "stock.swap", swap("sim", "100", None));
    let sold = sale(&[card(numbers("card50", "101", "101"), "card-sale")], &[line("card-sale", "cash", 4_900)]);
    hall.done("1001", "stock.sell", sold);
    hall.done("1001", "stock.swap", swap("card50", "102", Some("101")));
    let mut gift = card(numbers("card100", "100", "100"), "card-sale");
    gift["price"] = json!("0");
    assert_eq!(
        hall.refused("1001", "stock.sell", sale(&[gift], &[])),
        ["second_person_required"],
        "no price of its own: its face value"
    );
}

#[test]
fn r24_an_old_card_comes_back_from_a_customer_and_from_nowhere_else() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("sim", "100", "109")]);
    let swap = |number: &str, old: &str| json!({ "item": "sim", "number": number, "old_number": old, "reason": "换卡" });
    assert_eq!(hall.refused("1001", "stock.swap", swap("100", "100")), ["serial_elsewhere"], "not with itself");
    let lose = json!({ "place": "counter:A01", "lines": [numbers("sim", "105", "105")], "person": "1001", "reason": "遗失",
                       "found_at": hall.time() - 60_000 });
    hall.done_with("1001", "9001", "stock.lose", lose);
    assert_eq!(
        hall.refused("1001", "stock.swap", swap("100", "105")),
        ["serial_elsewhere"],
        "a lost card is blocked, not exchanged"
    );
    assert_eq!(hall.balance("damaged", "sim"), 0);
}

#[test]
fn a_number_scanned_into_the_quantity_is_refused_and_not_the_end_of_the_program() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "100", "109"), pieces("cup", 5)]);
    let scanned = 8_986_000_000_000_000_028_i64;
    let twice = [pieces("cup", scanned), pieces("cup", scanned)];
    let preview = json!({ "from": "storeroom", "to": "counter:A01", "lines": twice });
    assert_eq!(hall.call("1001", "stock.preview", preview)["findings"][0]["name"], "amount_too_large");
    let receive = json!({ "slip_number": "CK-Z", "lines": twice });
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", receive), ["amount_too_large", "amount_too_large"]);
    let all: Vec<Value> = (0..12)
        .map(|n| json!({ "first": format!("{n}A000000000000000000"), "last": format!("{n}A999999999999999999") }))
        .collect();
    let many = json!({ "slip_number": "CK-Z", "lines": [{ "item": "sim", "numbers": all }] });
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", many), ["amount_too_large"]);
}

#[test]
fn r05_a_number_is_the_same_in_small_and_in_full_width_letters() {
    let hall = Hall::with_goods();
    let _ = hall.receive(&[numbers("sim", "LX100", "LX109")]);
    let again = |first: &str, last: &str| json!({ "slip_number": "K2", "lines": [numbers("sim", first, last)] });
    for (first, last) in [("lx105", "lx106"), ("ＬＸ１０５", "ＬＸ１０６")] {
        assert_eq!(hall.refused_with("9001", "9002", "stock.receive", again(first, last)), ["serial_elsewhere"]);
    }
    hall.done_with("9001", "9002", "stock.receive", again("lx110", "lx119"));
    assert_eq!(hall.ranges("storeroom", "sim"), ["LX100–LX119"]);
    let same_slip = json!({ "slip_number": "ｋ2", "lines": [pieces("cup", 1)] });
    assert_eq!(hall.refused_with("9001", "9002", "stock.receive", same_slip), ["claim_taken"], "a slip is used once");
}

#[test]
fn a_number_typed_without_its_check_digit_is_found_though_its_own_end_would_fit() {
    let hall = Hall::with_goods();
    // 8986000000000000028 is a number without check digit, and 898600000000000002 with the digit 8.
    let own = domain::master::CheckDigit::Luhn.append("8986000000000000028");
    hall.stock(&[numbers("iccid", &own, &own)]);
    let found = |text: &str| hall.call("9001", "stock.trace", json!({ "number": text }))[0]["number"].clone();
    assert_eq!((found("8986000000000000028"), found(&own)), (json!(own), json!(own)));
}

#[test]
fn the_search_box_finds_an_outbound_slip() {
    let hall = Hall::with_goods();
    let slip = json!({ "slip_number": "CK-2026-77", "lines": [pieces("cup", 1)] });
    let received = hall.call_with("9001", "9002", "stock.receive", slip);
    let found = hall.call("9001", "search.find", json!({ "text": "CK-2026" }));
    assert_eq!((&found["papers"][0]["voucher"], &found["papers"][0]["by"]), (&received["voucher"], &json!("outbound_slip")));
}
