//! The days of the sample hall.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::Date;
use serde_json::{Value, json};

use crate::bench::timed;
use crate::hall::{BUSINESSES, COUNTERS, TENDERS};
use crate::numbers::{self, Come};
use crate::player::{Player, fen, field, list};
use crate::{PrintedPaper, SampleError};

/// The round of customers after which the middle of the day is.
const NOON: u64 = 5;
/// The day on which a special number is handed out.
const SPECIAL: u64 = 8;

/// Who works which counter on a day: five clerks take turns at four counters.
pub(crate) fn roster(date: Date) -> Vec<(&'static str, &'static str)> {
    const CLERKS: [&str; 5] = ["1001", "1002", "1003", "1004", "1005"];
    let turn = usize::try_from(date.days_since(Date::from_naive(Default::default()))).unwrap_or(0);
    COUNTERS
        .iter()
        .enumerate()
        .map(|(index, counter)| (CLERKS.get((turn + index) % 5).copied().unwrap_or("1001"), *counter))
        .collect()
}

/// A day of rest (歇业).
pub(crate) fn rest(player: &Player<'_>, date: Date) -> Result<(), SampleError> {
    player.done("9001", "day.holiday", json!({ "from": date, "to": date, "reason": "店面粉刷，歇业一天（练习数据）" }))
}

/// What the manager does first: yesterday's cash to the bank, the slips of before confirmed, what the channels paid.
pub(crate) fn morning(player: &mut Player<'_>, date: Date) -> Result<(), SampleError> {
    confirm_slips(player)?;
    deposit(player, date)?;
    crate::numbers::box_back(player)?;
    channels(player, date)
}

fn confirm_slips(player: &Player<'_>) -> Result<(), SampleError> {
    let board = player.call("9001", "deposit.board", json!({}))?;
    for slip in list(&board, "deposit.board", "slips")? {
        let voucher = field(slip, "deposit.board", "voucher")?;
        if slip.get("state").and_then(Value::as_str) != Some("printed") {
            continue;
        }
        player.done("9001", "deposit.arrived", json!({ "voucher": voucher, "amount": slip.get("amount") }))?;
        player.done("9001", "deposit.cleared", json!({ "voucher": voucher }))?;
    }
    Ok(())
}

fn deposit(player: &mut Player<'_>, date: Date) -> Result<(), SampleError> {
    let board = player.call("9001", "deposit.board", json!({}))?;
    for day in list(&board, "deposit.board", "days")? {
        let due = fen(day.get("undeposited"));
        if due <= 0 {
            continue;
        }
        let number = 10_000_000 + player.chance(89_999_999);
        let slip = json!({
            "way": "teller", "account": "icbc", "slip_number": format!("JK{number}"), "slip_date": date, "depositor": "9001",
            "allocations": [{ "date": day.get("date"), "amount": due.to_string() }],
        });
        let posted = player.call("9001", "deposit.record", slip)?;
        player.done("9001", "deposit.printed", json!({ "voucher": field(&posted, "deposit.record", "voucher")? }))?;
        player.wait(4);
    }
    Ok(())
}

/// WeChat and Alipay keep 0.38 %, the card terminal 0.5 %; all pay the next day.
fn channels(player: &mut Player<'_>, date: Date) -> Result<(), SampleError> {
    let rates = [("card", 50), ("wechat", 38), ("alipay", 38), ("transfer", 0)];
    let mut due: BTreeMap<String, i64> = BTreeMap::new();
    for (channel, _) in rates {
        let item = channel.parse().map_err(|_| SampleError::Answer { call: "due".to_owned(), field: channel.to_owned() })?;
        let rows = player.app().store().read(|books| books.due(&item));
        let failed = |fault| SampleError::Call { call: "due".to_owned(), failure: app::Failure::Fault(fault) };
        for (day, amount) in rows.map_err(failed)? {
            if day < date && amount > 0 {
                *due.entry(channel.to_owned()).or_default() += amount;
            }
        }
    }
    for (channel, rate) in rates {
        let Some(gross) = due.get(channel).copied() else { continue };
        let fee = gross * rate / 10_000;
        let reference = format!("{}{}", channel.to_uppercase(), date.to_string().replace('-', ""));
        let arrival = json!({
            "channel": channel, "settled_on": date, "gross": gross.to_string(), "fee": fee.to_string(),
            "net": (gross - fee).to_string(), "reference": reference,
        });
        player.done("9001", "channel.arrive", arrival)?;
        player.wait(1);
    }
    Ok(())
}

/// A whole day, the hall's `index`th, from the first customer to the closed day; how long the close itself took.
pub(crate) fn whole(player: &mut Player<'_>, date: Date, index: u64) -> Result<Duration, SampleError> {
    let roster = roster(date);
    take_over(player, &roster)?;
    for round in 0..11 {
        for (clerk, counter) in &roster {
            customer(player, (clerk, counter), round)?;
            numbers::gift(player, (clerk, counter), date, round)?;
            player.wait(11);
        }
        if round == NOON {
            numbers::voids(player, index, &roster)?;
            if let (SPECIAL, Some((clerk, _))) = (index, roster.first()) {
                numbers::special(player, clerk, "13900006666", date.plus(3), Come::HandedOut)?;
            }
        }
    }
    // Yesterday's last gift is still to be entered when the sample is opened.
    numbers::enter_at_site(player, date, usize::from(index == crate::DAYS - 1))?;
    numbers::audit(player, index)?;
    close(player, date, "9001", "9002")
}

/// Today: the counters are open and have had their first customers.
pub(crate) fn begun(player: &mut Player<'_>, date: Date) -> Result<(), SampleError> {
    // The fourth counter is still free: whoever tries the sample can take it over.
    let roster: Vec<_> = roster(date).into_iter().take(3).collect();
    take_over(player, &roster)?;
    for round in 0..5 {
        for (clerk, counter) in &roster {
            customer(player, (clerk, counter), round)?;
            numbers::gift(player, (clerk, counter), date, round)?;
            player.wait(4);
        }
    }
    for ((clerk, _), (number, come)) in roster.iter().zip([("13900008888", Come::Approved), ("13900001358", Come::Held)]) {
        numbers::special(player, clerk, number, date.plus(3), come)?;
    }
    Ok(())
}

fn take_over(player: &Player<'_>, roster: &[(&str, &str)]) -> Result<(), SampleError> {
    for (clerk, counter) in roster {
        let before = player.call(clerk, "shift.before", json!({}))?;
        let counters = list(&before, "shift.before", "counters")?;
        let mine = counters.iter().find(|row| row.get("counter").and_then(Value::as_str) == Some(counter));
        let seal = mine.and_then(|row| row.pointer("/last/seal")).cloned().unwrap_or(Value::Null);
        let whole = !seal.is_null();
        let goods = mine.map_or(Ok(Vec::new()), |mine| crate::goods::counted(player, "shift.before", mine, "goods"))?;
        let float = json!({ "counted": "50000", "denominations": notes(50_000) });
        player.done(
            clerk,
            "shift.open",
            json!({ "counter": counter, "seal": seal, "seal_whole": whole, "float": float, "goods": goods }),
        )?;
        crate::goods::fill_up(player, clerk, counter)?;
        numbers::roll(player, clerk, counter)?;
        player.wait(2);
    }
    Ok(())
}

/// One customer: what they want, and how they pay.
fn customer(player: &mut Player<'_>, (clerk, counter): (&str, &str), round: u64) -> Result<(), SampleError> {
    let phone = format!("139{:08}", player.chance(100_000_000));
    let kinds = [("bill", 3_000, 18_000), ("bill", 5_000, 25_000), ("open", 5_000, 10_000), ("card-sale", 5_000, 10_000)];
    let more = [("device", 89_900, 320_000), ("recharge", 1_000, 20_000), ("other", 500, 4_000), ("bill", 1_000, 6_000)];
    let kind = player.chance(8);
    let index = usize::try_from(kind % 4).unwrap_or(0);
    let pick = if kind < 4 { kinds.get(index) } else { more.get(index) };
    let (business, low, span) = pick.copied().unwrap_or(("bill", 3_000, 10_000));
    // Whole yuan mostly, bills with jiao and fen now and then.
    let step = if business == "bill" && player.chance(3) == 0 { 1 } else { 100 };
    let amount = (low + player.chance(span)) / step * step;
    let tender = ["cash", "wechat", "alipay", "cash", "wechat", "card"];
    let choice = usize::try_from(player.chance(6)).unwrap_or(0);
    let tender = tender.get(choice).copied().unwrap_or("cash");
    let mut line = json!({ "business": business, "tender": tender, "amount": amount.to_string() });
    let number = format!("8{:011}", player.chance(99_999_999_999));
    if business == "card-sale" {
        return crate::goods::sell(player, clerk, counter, tender, &number);
    }
    if let Some(fields) = line.as_object_mut() {
        fields.insert("boss_number".to_owned(), json!(number));
        if matches!(business, "bill" | "open" | "recharge") {
            fields.insert("customer".to_owned(), json!(phone));
        }
    }
    let posted = player.call(clerk, "entry.post", json!({ "lines": [line] }))?;
    numbers::invoice(player, (clerk, counter), round, &posted, i64::try_from(amount).unwrap_or(0))?;
    // Now and then a customer changes their mind, or a clerk mistypes and takes the entry back. Recharge is stock: not alone (R27).
    if round == 6 && player.chance(5) == 0 && amount < 20_000 && business != "recharge" {
        let voucher = field(field(&posted, "entry.post", "voucher")?, "entry.post", "voucher")?.clone();
        player.wait(3);
        player.done(clerk, "voucher.reverse", json!({ "voucher": voucher, "reason": "金额录错，重新录入" }))?;
    } else if round == 8 && tender == "cash" && business == "bill" && amount < 15_000 {
        let voucher = field(field(&posted, "entry.post", "voucher")?, "entry.post", "voucher")?;
        let refund = json!({
            "original": { "voucher": voucher, "line": 1 }, "business": "bill", "tender": "cash", "amount": (amount / 2 / 100 * 100).max(100).to_string(), "reason": "重复缴费退款", "customer": phone,
        });
        player.done(clerk, "entry.refund", refund)?;
    }
    Ok(())
}

/// The evening: every running shift counts, hands over, signs off; the hall counts, compares and closes. How long the close itself took.
fn close(player: &mut Player<'_>, date: Date, manager: &str, second: &str) -> Result<Duration, SampleError> {
    let shifts = running(player, date)?;
    for (number, clerk, counter) in shifts {
        sign_off(player, number, &clerk, &counter, manager)?;
        player.wait(5);
    }
    hall_counts(player, date, manager, second)?;
    compare(player, date, manager)?;
    player.done(manager, "day.count", json!({ "date": date }))?;
    player.wait(2);
    let body = player.granted(manager, second, "day.close", json!({ "date": date }))?;
    timed(|| player.done(manager, "day.close", body)).map(|((), took)| took)
}

type Running = (i64, String, String);

pub(crate) fn running(player: &Player<'_>, date: Date) -> Result<Vec<Running>, SampleError> {
    let failed = |fault| SampleError::Call { call: "shifts".to_owned(), failure: app::Failure::Fault(fault) };
    let shifts = player.app().store().read(|books| books.shifts_of_day(date)).map_err(failed)?;
    let open = shifts.into_iter().filter(|shift| shift.state.is_running());
    Ok(open.map(|shift| (shift.number.0, shift.clerk.to_string(), shift.counter.to_string())).collect())
}

/// What a clerk whose counter is suspended counts, cash `off` by so much; and how much cash that is.
pub(crate) fn counted_lines(player: &mut Player<'_>, clerk: &str, off: i64) -> Result<(Vec<Value>, i64), SampleError> {
    let taken = taken(player, clerk)?;
    let sheet = player.call(clerk, "count.sheet", json!({}))?;
    let mut lines = Vec::new();
    let mut cash = 0;
    for line in list(&sheet, "count.sheet", "lines")? {
        let (place, item) = (field(line, "count.sheet", "place")?, field(line, "count.sheet", "item")?);
        if line.get("goods") == Some(&json!(true)) {
            let (place_word, item_word) = (place.as_str().unwrap_or_default(), item.as_str().unwrap_or_default());
            let (pieces, numbers) = crate::goods::held(player, place_word, item_word)?;
            lines.push(json!({ "place": place, "item": item, "quantity": pieces, "numbers": numbers }));
            continue;
        }
        let counted = match (place.as_str().unwrap_or_default(), item.as_str().unwrap_or_default()) {
            (_, "float") => 50_000,
            ("recharge", _) => recharge(player)?,
            (_, "cash") => {
                cash = taken.get("cash").copied().unwrap_or(0) + off;
                cash
            }
            (_, tender) => taken.get(tender).copied().unwrap_or(0),
        };
        let pieces = if matches!(item.as_str(), Some("cash" | "float")) { notes(counted) } else { json!([]) };
        let mut row = json!({ "place": place, "item": item, "counted": counted.to_string(), "denominations": pieces });
        if place == "recharge" {
            let failed = || SampleError::Answer { call: "session.me".to_owned(), field: "now".to_owned() };
            let now = player.call(clerk, "session.me", json!({}))?.get("now").cloned().ok_or_else(failed)?;
            if let Some(fields) = row.as_object_mut() {
                fields.insert("read_at".to_owned(), now);
            }
        }
        lines.push(row);
    }
    Ok((lines, cash))
}

/// What the clerk's shift took, by tender. The player remembers what a clerk who counts blind would.
fn taken(player: &Player<'_>, clerk: &str) -> Result<BTreeMap<String, i64>, SampleError> {
    let failed = |fault| SampleError::Call { call: "takings".to_owned(), failure: app::Failure::Fault(fault) };
    let code = clerk.parse().map_err(|_| SampleError::Answer { call: "takings".to_owned(), field: clerk.to_owned() })?;
    let store = player.app().store();
    let shift = store.read(|books| books.running_shift_of(&code)).map_err(failed)?;
    let rows = shift.map(|shift| store.read(|books| books.takings_of_shift(shift.number))).transpose().map_err(failed)?;
    let mut taken: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows.unwrap_or_default() {
        *taken.entry(row.detail.tender.to_string()).or_default() += row.detail.amount.fen();
    }
    Ok(taken)
}

fn sign_off(player: &mut Player<'_>, number: i64, clerk: &str, counter: &str, manager: &str) -> Result<(), SampleError> {
    let taken = taken(player, clerk)?;
    player.done(clerk, "shift.suspend", json!({}))?;
    player.wait(3);
    // One drawer in nine is ten yuan short, one in thirteen five yuan over: so it is in life.
    let off = match player.chance(117) {
        n if n % 9 == 0 && taken.get("cash").copied().unwrap_or(0) > 10_000 => -1_000,
        n if n % 13 == 0 => 500,
        _ => 0,
    };
    let (lines, cash) = counted_lines(player, clerk, off)?;
    let sheet = player.call(clerk, "count.sheet", json!({}))?;
    let at = field(&sheet, "count.sheet", "at_voucher")?;
    let found = player.call(clerk, "count.post", json!({ "at_voucher": at, "lines": lines }))?;
    player.wait(4);
    if off != 0 {
        let count = field(&found, "count.post", "count")?;
        let reason = if off < 0 { "疑为找零差错，当班未能查明" } else { "多收零钱，客户已离开" };
        let line = json!({ "place": format!("counter:{counter}"), "item": "cash", "reason": reason });
        player.with(clerk, manager, "difference.record", json!({ "count": count, "lines": [line], "manager": manager }))?;
    }
    for form in ["volume", "complaints"] {
        player.done(clerk, "form.tick", json!({ "form": form, "state": "filled_in" }))?;
    }
    if cash > 0 {
        let give = json!({ "amount": cash.to_string(), "denominations": notes(cash), "accept_now": true });
        player.with(clerk, manager, "handover.give", give)?;
    }
    player.done(clerk, "shift.sign_off", json!({ "seal": format!("F{number:06}") }))
}

fn recharge(player: &Player<'_>) -> Result<i64, SampleError> {
    let failed = |fault| SampleError::Call { call: "balance".to_owned(), failure: app::Failure::Fault(fault) };
    let item = domain::ItemCode::recharge();
    player.app().store().read(|books| books.balance(&domain::Place::Recharge, &item)).map_err(failed)
}

fn hall_counts(player: &mut Player<'_>, date: Date, manager: &str, second: &str) -> Result<(), SampleError> {
    let sheet = player.call(manager, "safe.sheet", json!({ "date": date }))?;
    let cash: Vec<Value> = list(&sheet, "safe.sheet", "cash")?
        .iter()
        .map(|row| json!({ "date": row.get("date"), "counted": row.get("expected"), "denominations": notes(fen(row.get("expected"))) }))
        .collect();
    let float = fen(sheet.get("float"));
    let count = json!({ "date": date, "cash": cash, "float": { "counted": float.to_string(), "denominations": notes(float) } });
    player.with(manager, second, "safe.count", count)?;
    crate::goods::count_storeroom(player, date, manager, second)?;
    let sheet = player.call(manager, "hall.sheet", json!({ "date": date }))?;
    let tenders: Vec<Value> = list(&sheet, "hall.sheet", "tenders")?
        .iter()
        .map(|row| json!({ "tender": row.get("tender"), "counted": row.get("expected") }))
        .collect();
    if !tenders.is_empty() {
        player.with(manager, second, "hall.count", json!({ "date": date, "tenders": tenders }))?;
    }
    Ok(())
}

/// The business system's totals of the day, as its export would have them.
fn compare(player: &Player<'_>, date: Date, manager: &str) -> Result<(), SampleError> {
    let failed = |fault| SampleError::Call { call: "takings".to_owned(), failure: app::Failure::Fault(fault) };
    let rows = player.app().store().read(|books| books.takings_of_day(date)).map_err(failed)?;
    let mut sums: BTreeMap<(String, String, String), (i64, i64)> = BTreeMap::new();
    for row in &rows {
        let key = (row.clerk.to_string(), row.detail.business.to_string(), row.detail.tender.to_string());
        let sum = sums.entry(key).or_default();
        sum.0 += row.detail.count;
        sum.1 += row.detail.amount.fen();
    }
    let word = |pairs: &[(&'static str, &str)], code: &str| {
        pairs.iter().find(|(_, known)| *known == code).map_or("其他", |(word, _)| word)
    };
    let mut text = String::from("营业日期,工号,业务类型,支付方式,笔数,金额\n");
    for ((clerk, business, tender), (count, amount)) in &sums {
        let (business, tender) = (word(&BUSINESSES, business), word(&TENDERS, tender));
        text.push_str(&format!("{date},{clerk},{business},{tender},{count},{}\n", domain::Fen::new(*amount)));
    }
    let file = json!({ "name": format!("业务系统日汇总-练习-{date}.csv"), "base64": BASE64.encode(text) });
    player.done(manager, "boss.import", json!({ "file": file, "date": date, "mapping_name": "业务系统日汇总" }))
}

/// Closes the open day as it stands, and prints its papers.
pub(crate) fn run_to_end(player: &mut Player<'_>) -> Result<Vec<PrintedPaper>, SampleError> {
    let failed = |fault| SampleError::Call { call: "open date".to_owned(), failure: app::Failure::Fault(fault) };
    let date = player.app().store().read(|books| books.open_date()).map_err(failed)?;
    let date = date.ok_or_else(|| SampleError::Answer { call: "day.board".to_owned(), field: "open day".to_owned() })?;
    numbers::enter_at_site(player, date, 0)?;
    close(player, date, "9001", "9002")?;
    let failed = |fault| SampleError::Call { call: "shifts".to_owned(), failure: app::Failure::Fault(fault) };
    let shifts = player.app().store().read(|books| books.shifts_of_day(date)).map_err(failed)?;
    let mut papers = Vec::new();
    for shift in shifts {
        papers.push(print(player, "shift", &format!("shift:{}", shift.number))?);
    }
    for (template, subject) in [
        ("daily", format!("day:{date}")),
        ("safe_count", format!("day:{date}")),
        ("deposit_report", format!("days:{}..{date}", date.previous())),
        ("clearing", format!("days:{}..{date}", date.previous())),
        ("differences", format!("days:{}..{date}", date.previous())),
    ] {
        papers.push(print(player, template, &subject)?);
    }
    let board = player.call("9001", "deposit.board", json!({}))?;
    for slip in list(&board, "deposit.board", "slips")? {
        if slip.get("state").and_then(Value::as_str) == Some("printed") {
            let voucher = field(slip, "deposit.board", "voucher")?;
            papers.push(print(player, "deposit_slip", &format!("voucher:{voucher}"))?);
        }
    }
    Ok(papers)
}

fn print(player: &Player<'_>, template: &str, subject: &str) -> Result<PrintedPaper, SampleError> {
    let issued = player.call("9001", "report.issue", json!({ "template": template, "subject": subject }))?;
    let query = json!({ "report": field(&issued, "report.issue", "report")?, "issue": field(&issued, "report.issue", "issue")? });
    let bytes = player.call("9001", "report.bytes", query)?;
    let text = |answer: &Value, name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let unreadable = |_| SampleError::Answer { call: "report.bytes".to_owned(), field: "base64".to_owned() };
    let pdf = BASE64.decode(text(&bytes, "base64")).map_err(unreadable)?;
    Ok(PrintedPaper { title: text(&issued, "title"), file_name: text(&bytes, "file_name"), pdf })
}

/// An amount above zero in the fewest notes and coins, in fen, as a count sheet lists them; nothing for what is not above zero.
#[must_use]
pub fn notes(amount: i64) -> Value {
    let faces = [
        (10_000, "note"),
        (5_000, "note"),
        (2_000, "note"),
        (1_000, "note"),
        (500, "note"),
        (100, "note"),
        (50, "note"),
        (10, "note"),
        (5, "coin"),
        (2, "coin"),
        (1, "coin"),
    ];
    let mut left = amount.max(0);
    let mut lines = Vec::new();
    for (face, form) in faces {
        if left >= face {
            lines.push(json!({ "face": face.to_string(), "form": form, "pieces": left / face }));
            left %= face;
        }
    }
    json!(lines)
}
