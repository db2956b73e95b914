//! What has a number of its own and leaves by its own paper in the sample hall: invoices, promo goods, special numbers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::Date;
use serde_json::{Value, json};

use crate::SampleError;
use crate::goods::held;
use crate::player::{Player, field, list};

/// How many invoices a box has, and a roll.
const SIZE: i64 = 3_000;
const ROLL: i64 = 100;
/// The rounds of customers in which one asks for an invoice, and for a gift.
const INVOICED: [u64; 3] = [1, 4, 7];
const GIVEN: u64 = 2;
/// Days on which an invoice is voided: the day's index, the counter; true for an issued one, written anew.
const VOIDS: [(u64, &str, bool); 4] = [(2, "A01", true), (7, "A03", false), (11, "A02", true), (13, "A04", false)];
/// The evening on which the auditor looks at the voids.
const AUDITED: u64 = 8;
/// How many days a campaign runs: the halls that are measured are ten years old.
const LONG: u64 = 4_000;
/// The box that was in use before these books began, and the one that came by a slip.
const BOXES: [&str; 2] = ["LX-0001", "LX-0002"];

/// Made in the catalogue: invoices with two boxes, two campaigns, a pool of special numbers with their grades.
pub(crate) fn make(player: &Player<'_>, first: Date) -> Result<(), SampleError> {
    let item = |code: &str, kind: &str, name: &str, unit: &str, holds: Option<&str>| {
        let body = json!({
            "code": code, "kind": kind, "name": name, "unit": unit, "face_value": null, "price": null, "check_digit": "none",
            "holds": holds, "box_size": holds.map(|_| SIZE), "retired": false,
        });
        player.done("9001", "item.set", body)
    };
    item("invoice", "invoice", "通用机打发票", "份", None)?;
    item("invoice-box", "invoice_box", "发票箱", "箱", Some("invoice"))?;
    item("special", "special_number", "特殊号码", "个", None)?;
    let note = "练习数据";
    let used = json!({ "box_number": BOXES[0], "code": "133001", "first": "00000001", "next": "00002981" });
    player.with("9001", "9002", "invoice.receive_box", json!({ "item": "invoice-box", "boxes": [used], "note": note }))?;
    let new = json!({ "box_number": BOXES[1], "code": "133001", "first": "00003001" });
    let received = json!({ "item": "invoice-box", "slip_number": "CK-LX-0003", "boxes": [new], "note": note });
    player.with("9001", "9002", "invoice.receive_box", received)?;
    let campaign = |code: &str, name: &str, rule: &str, item: &str, most: Option<i64>| {
        let body = json!({
            "code": code, "name": name, "rule": rule, "item": item, "from": first, "until": first.plus(LONG),
            "per_customer": most, "discount": null, "retired": false,
        });
        player.done("9001", "campaign.set", body)
    };
    campaign("points-umbrella", "积分换雨伞（练习）", "points", "umbrella", Some(1))?;
    campaign("gift-cup", "缴费送保温杯（练习）", "gift", "cup", None)?;
    pool(player)
}

/// Twelve numbers, three grades by their ends.
fn pool(player: &Player<'_>) -> Result<(), SampleError> {
    let grades = [
        ("S", "一级", "manager", 19_900, 24, 100_000),
        ("A", "二级", "shift_leader", 9_900, 12, 0),
        ("B", "三级", "shift_leader", 5_900, 12, 0),
    ];
    for (code, name, approver, spend, months, paid) in grades {
        let grade = json!({
            "code": code, "name": name, "approver": approver, "minimum_spend": spend.to_string(), "contract_months": months,
            "prepayment": paid.to_string(), "retired": false,
        });
        player.done("9001", "grade.set", grade)?;
    }
    for (position, (pattern, grade)) in (1_i64..).zip([("AAAA", "S"), ("AAA", "A"), ("AABB", "A"), ("ABCD", "A"), ("8", "B")]) {
        let row = json!({ "position": position, "pattern": pattern, "grade": grade, "retired": false });
        player.done("9001", "grade.set_pattern", row)?;
    }
    let numbers = [8888, 6666, 1888, 5999, 1122, 6688, 1234, 6789, 1358, 2468, 3018, 5028];
    let text: String = numbers.iter().map(|tail| format!("1390000{tail}\n")).collect();
    let file = json!({ "name": "特殊号码池-练习.csv", "base64": BASE64.encode(format!("号码\n{text}")) });
    let mapping = json!({ "name": "号码池", "kind": "number_pool", "columns": { "number": "号码" } });
    player.with("9001", "9002", "number.import", json!({ "file": file, "item": "special", "mapping": mapping }))?;
    Ok(())
}

/// A roll for a counter that has none, from the first box that has blanks in the storeroom; its clerk signs for it.
pub(crate) fn roll(player: &Player<'_>, clerk: &str, counter: &str) -> Result<(), SampleError> {
    if held(player, &format!("counter:{counter}"), "invoice")?.0 > 0 {
        return Ok(());
    }
    let (_, stored) = held(player, "storeroom", "invoice")?;
    let Some(first) = stored.first() else { return Ok(()) };
    let number = |name: &str| first.get(name).and_then(Value::as_str).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    // The two boxes' numbers follow one another.
    let (box_number, last) = if number("first") <= SIZE { (BOXES[0], SIZE) } else { (BOXES[1], 2 * SIZE) };
    let count = ROLL.min(number("last").min(last) - number("first") + 1);
    let numbers = json!({ "first": first.get("first"), "count": count });
    let roll = json!({ "counter": counter, "item": "invoice-box", "box_number": box_number, "numbers": numbers });
    player.with("9001", clerk, "invoice.open_roll", roll).map(|_| ())
}

/// A customer who has paid asks for an invoice; nothing is written where the counter's roll is used up.
pub(crate) fn invoice(
    player: &Player<'_>,
    counter: (&str, &str),
    round: u64,
    taken: &Value,
    amount: i64,
) -> Result<(), SampleError> {
    if !INVOICED.contains(&round) || held(player, &format!("counter:{}", counter.1), "invoice")?.0 == 0 {
        return Ok(());
    }
    write(player, counter.0, taken, amount).map(|_| ())
}

/// The first line of takings.
fn first_line(taken: &Value) -> Result<Value, SampleError> {
    let paper = field(taken, "entry.post", "voucher")?;
    Ok(json!({ "voucher": field(paper, "entry.post", "voucher")?, "line": 1 }))
}

/// The invoice's number.
fn write(player: &Player<'_>, clerk: &str, taken: &Value, amount: i64) -> Result<Value, SampleError> {
    let written = json!({
        "item": "invoice", "amount": amount.to_string(), "customer_kind": "person", "title": "个人（练习）",
        "businesses": [{ "takings": first_line(taken)? }],
    });
    field(&player.call(clerk, "invoice.issue", written)?, "invoice.issue", "number").cloned()
}

/// What is given to a customer against a receipt: an umbrella for points at one counter, a cup at another.
pub(crate) fn gift(player: &mut Player<'_>, (clerk, counter): (&str, &str), date: Date, round: u64) -> Result<(), SampleError> {
    let campaign = match counter {
        "A01" => "points-umbrella",
        "A03" => "gift-cup",
        _ => return Ok(()),
    };
    if round != GIVEN {
        return Ok(());
    }
    let customer = format!("138{:08}", player.chance(100_000_000));
    let given = json!({
        "receipt_number": format!("LX-{}-{counter}", date.to_string().replace('-', "")), "customer": customer,
        "lines": [{ "campaign": campaign, "quantity": 1 }],
    });
    player.done(clerk, "promo.hand_out", given)
}

/// The invoices that go wrong on a day: one that was issued is written anew, a blank one is only voided.
pub(crate) fn voids(player: &Player<'_>, index: u64, roster: &[(&str, &str)]) -> Result<(), SampleError> {
    for (_, counter, issued) in VOIDS.into_iter().filter(|(day, ..)| *day == index) {
        let Some((clerk, _)) = roster.iter().find(|(_, at)| *at == counter) else { continue };
        if held(player, &format!("counter:{counter}"), "invoice")?.0 < 2 {
            continue;
        }
        let next = || -> Result<Value, SampleError> {
            let rolls = player.call(clerk, "invoice.roll", json!({}))?;
            Ok(rolls.pointer("/0/next").cloned().unwrap_or(Value::Null))
        };
        let taken = if issued {
            let bill = json!({ "lines": [{ "business": "bill", "tender": "cash", "amount": "8800" }] });
            Some(player.call(clerk, "entry.post", bill)?)
        } else {
            None
        };
        let (number, replacement, reason, text) = match &taken {
            Some(taken) => {
                let number = write(player, clerk, taken, 8_800)?;
                player.wait(2);
                (number, next()?, "wrong_title", "客户要求更换抬头，重开（练习数据）")
            }
            None => (next()?, Value::Null, "damaged_form", "打印机卡纸，发票撕破（练习数据）"),
        };
        let void = json!({
            "item": "invoice", "numbers": { "first": number }, "reason": reason, "text": text, "copies": 2, "stapled": true,
            "stamped": true, "replacement": replacement,
        });
        player.done(clerk, "invoice.void", void)?;
        if let Some(taken) = taken {
            write(player, clerk, &taken, 8_800)?;
        }
    }
    Ok(())
}

/// The auditor looks at the voids of the first week: each has its paper.
pub(crate) fn audit(player: &Player<'_>, index: u64) -> Result<(), SampleError> {
    if index != AUDITED {
        return Ok(());
    }
    let page = player.call("7001", "void.list", json!({}))?;
    for row in list(&page, "void.list", "rows")? {
        let mark = json!({ "line": field(row, "void.list", "line")?, "seen": true, "remark": null });
        player.done("7001", "void.mark", mark)?;
    }
    Ok(())
}

/// A box that is used up goes back; the next morning the auditor takes it.
pub(crate) fn box_back(player: &Player<'_>) -> Result<(), SampleError> {
    let named = json!({ "item": "invoice-box", "box_number": BOXES[0] });
    let found = player.call("9001", "invoice.box", named.clone())?;
    match found.get("place").and_then(Value::as_str) {
        Some("storeroom") if found.get("blank") == Some(&json!(0)) => {
            player.with("9001", "9002", "invoice.return_box", named).map(|_| ())
        }
        Some("transit") => player.done("7001", "invoice.accept_box", named),
        _ => Ok(()),
    }
}

/// The manager enters what was handed out in the logistics site, but for the last so many.
pub(crate) fn enter_at_site(player: &Player<'_>, date: Date, but: usize) -> Result<(), SampleError> {
    let waiting = player.call("9001", "promo.list", json!({}))?;
    let mut lines: Vec<&Value> = waiting.as_array().into_iter().flatten().filter_map(|row| row.get("line")).collect();
    lines.truncate(lines.len().saturating_sub(but));
    if lines.is_empty() {
        return Ok(());
    }
    let note = format!("WL{}", date.to_string().replace('-', ""));
    player.done("9001", "promo.mark_entered", json!({ "lines": lines, "note": note }))
}

/// A special number is held for a customer; approved and handed out, as far as it has come.
pub(crate) fn special(player: &mut Player<'_>, clerk: &str, number: &str, until: Date, come: Come) -> Result<(), SampleError> {
    let customer = format!("137{:08}", player.chance(100_000_000));
    player.done(clerk, "number.reserve", json!({ "number": number, "customer": customer, "expires": until }))?;
    if come == Come::Held {
        return Ok(());
    }
    player.done("9001", "number.approve", json!({ "number": number }))?;
    if come == Come::Approved {
        return Ok(());
    }
    let paid = json!({ "lines": [{ "business": "open", "tender": "cash", "amount": "100000" }] });
    let paid = player.call(clerk, "entry.post", paid)?;
    let terms = json!({ "number": number, "minimum_spend": "19900", "contract_months": 24, "prepayment": first_line(&paid)? });
    player.done(clerk, "number.hand_out", terms)
}

/// How far a special number has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Come {
    Held,
    Approved,
    HandedOut,
}
