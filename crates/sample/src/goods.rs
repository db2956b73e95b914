//! What the sample hall has in its storeroom: cards by number, promo goods by pieces.

use domain::Date;
use serde_json::{Value, json};

use crate::SampleError;
use crate::player::{Player, field, list};

/// Cards that counters sell: item, how many a counter is filled up to, the price of one in fen.
pub(crate) const CARDS: [(&str, i64, i64); 3] = [("sim", 20, 1_000), ("card50", 30, 5_000), ("card100", 20, 9_800)];

/// Made in the catalogue, and received against two outbound slips.
pub(crate) fn make(player: &Player<'_>) -> Result<(), SampleError> {
    let item = |code: &str, kind: &str, name: &str, unit: &str, face: Option<&str>, price: Option<&str>, check: &str| {
        let money = |amount: Option<&str>| amount.map_or(Value::Null, |amount| json!(amount));
        let body = json!({
            "code": code, "kind": kind, "name": name, "unit": unit, "face_value": money(face), "price": money(price),
            "check_digit": check, "holds": null, "box_size": null, "retired": false,
        });
        player.done("9001", "item.set", body)
    };
    item("sim", "sim_card", "SIM 卡", "张", None, Some("1000"), "luhn")?;
    item("card50", "prepaid_card", "50 元充值卡", "张", Some("5000"), Some("5000"), "none")?;
    item("card100", "prepaid_card", "100 元充值卡", "张", Some("10000"), Some("9800"), "none")?;
    item("umbrella", "promo", "雨伞", "把", None, None, "none")?;
    item("cup", "promo", "保温杯", "个", None, None, "none")?;
    let cards = json!({ "slip_number": "CK-LX-0001", "lines": [
        { "item": "sim", "numbers": [{ "first": sim(0), "last": sim(1_999) }] },
        { "item": "card50", "numbers": [{ "first": "LX50000001", "count": 2_000 }] },
        { "item": "card100", "numbers": [{ "first": "LX100000001", "count": 1_000 }] },
    ] });
    player.with("9001", "9002", "stock.receive", cards)?;
    let promo = json!({ "slip_number": "CK-LX-0002", "lines": [{ "item": "umbrella", "quantity": 120 }, { "item": "cup", "quantity": 200 }] });
    player.with("9001", "9002", "stock.receive", promo)?;
    Ok(())
}

/// The n-th ICCID of the sample, with its check digit.
fn sim(n: i64) -> String {
    domain::master::CheckDigit::Luhn.append(&format!("8986000000000{n:06}"))
}

/// What a place holds of an item: pieces, and its numbers as a paper gives them.
pub(crate) fn held(player: &Player<'_>, place: &str, item: &str) -> Result<(i64, Vec<Value>), SampleError> {
    let answer = player.call("9001", "stock.at", json!({ "place": place }))?;
    let line = list(&answer, "stock.at", "lines")?.iter().find(|line| line.get("item").and_then(Value::as_str) == Some(item));
    let Some(line) = line else { return Ok((0, Vec::new())) };
    let numbers =
        list(line, "stock.at", "numbers")?.iter().map(|range| json!({ "first": range.get("first"), "last": range.get("last") }));
    Ok((line.get("quantity").and_then(Value::as_i64).unwrap_or(0), numbers.collect()))
}

/// The goods on a sheet, counted as the books have them.
pub(crate) fn counted(player: &Player<'_>, call: &str, sheet: &Value, name: &str) -> Result<Vec<Value>, SampleError> {
    let mut lines = Vec::new();
    for line in list(sheet, call, name)? {
        let (place, item) = (field(line, call, "place")?, field(line, call, "item")?);
        let (pieces, numbers) = held(player, place.as_str().unwrap_or_default(), item.as_str().unwrap_or_default())?;
        lines.push(json!({ "place": place, "item": item, "quantity": pieces, "numbers": numbers }));
    }
    Ok(lines)
}

/// The storeroom as the books have it: counted if anything in it moved that day, its seals checked otherwise (R01).
pub(crate) fn count_storeroom(player: &Player<'_>, date: Date, manager: &str, second: &str) -> Result<(), SampleError> {
    let sheet = player.call(manager, "storeroom.sheet", json!({ "date": date }))?;
    if sheet.get("moved") != Some(&json!(true)) {
        return player.done(manager, "storeroom.seals", json!({ "date": date }));
    }
    let lines = counted(player, "storeroom.sheet", &sheet, "lines")?;
    let at = field(&sheet, "storeroom.sheet", "at_voucher")?;
    player.with(manager, second, "storeroom.count", json!({ "date": date, "at_voucher": at, "lines": lines }))?;
    Ok(())
}

/// Fills a counter up from the storeroom; its clerk signs for it.
pub(crate) fn fill_up(player: &Player<'_>, clerk: &str, counter: &str) -> Result<(), SampleError> {
    let place = format!("counter:{counter}");
    let mut lines = Vec::new();
    for (item, full, _) in CARDS {
        let (have, _) = held(player, &place, item)?;
        if have * 2 < full {
            let (_, numbers) = held(player, "storeroom", item)?;
            let first = numbers.first().map(|range| field(range, "stock.at", "first")).transpose()?;
            lines.push(json!({ "item": item, "numbers": [{ "first": first, "count": full - have }] }));
        }
    }
    if held(player, &place, "umbrella")?.0 == 0 {
        lines.push(json!({ "item": "umbrella", "quantity": 3 }));
    }
    if counter == "A03" && held(player, &place, "cup")?.0 == 0 {
        lines.push(json!({ "item": "cup", "quantity": 5 }));
    }
    if !lines.is_empty() {
        player.with("9001", clerk, "stock.issue", json!({ "counter": counter, "lines": lines }))?;
    }
    Ok(())
}

/// A customer buys a card or two.
pub(crate) fn sell(player: &mut Player<'_>, clerk: &str, counter: &str, tender: &str, number: &str) -> Result<(), SampleError> {
    let (item, _, price) = CARDS[usize::try_from(player.chance(3)).unwrap_or(0)];
    let (have, numbers) = held(player, &format!("counter:{counter}"), item)?;
    let pieces = (1 + i64::try_from(player.chance(2)).unwrap_or(0)).min(have);
    let Some(first) = numbers.first().and_then(|range| range.get("first")) else { return Ok(()) };
    let of_first = numbers.first().is_some_and(|range| range.get("first") == range.get("last"));
    let pieces = if of_first { 1 } else { pieces };
    let paid =
        json!({ "business": "card-sale", "tender": tender, "amount": (price * pieces).to_string(), "boss_number": number });
    let sale = json!({
        "cards": [{ "item": item, "numbers": [{ "first": first, "count": pieces }], "business": "card-sale" }], "lines": [paid],
    });
    player.done(clerk, "stock.sell", sale)
}
