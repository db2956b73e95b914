//! A month's end as a hall works it off: the stock-take, the papers, the settlement. Only [`counted`] looks into the books behind the
//! program: whoever counts sees the goods themselves, and the sample's are where the books have them.

use app::{App, Failure};
use domain::master::CheckDigit;
use domain::{Date, ItemCode, Millis, Month, Place, SerialRange};
use serde_json::{Value, json};

use crate::SampleError;
use crate::day::notes;
use crate::player::{Player, field, list};

const MANAGER: &str = "9001";
/// Stands beside the count.
const WITNESS: &str = "1003";
/// Checks it, and signs the settlement.
const SECOND: &str = "9002";

/// How many minutes after its morning a month's last day is counted.
const EVENING: i64 = 10 * 60;

/// The evening of a month's last day: its stock-take, and if `settled`, all else up to its settlement.
///
/// # Errors
/// [`SampleError`] where something stands in the way.
pub(crate) fn end(player: &mut Player<'_>, date: Date, settled: bool) -> Result<(), SampleError> {
    player.begin(date, true);
    player.wait(EVENING);
    take_stock(player, date.month())?;
    if settled { settle(player, date.month()) } else { Ok(()) }
}

/// The stock-take of a month's end, every sheet as the books have it, finished and locked.
///
/// # Errors
/// [`SampleError`] of a hall in which something does not agree.
fn take_stock(player: &Player<'_>, month: Month) -> Result<(), SampleError> {
    let made = player.call(MANAGER, "take.make", json!({ "month": month }))?;
    let take = field(&made, "take.make", "take")?;
    // The cash of each business date: once no day is open, it lies in the safe.
    let cash = match player.call(MANAGER, "safe.sheet", json!({})) {
        Ok(sheet) => field(&sheet, "safe.sheet", "cash")?.clone(),
        Err(SampleError::Call { failure: Failure::Refused(_), .. }) => Value::Null,
        Err(failed) => return Err(failed),
    };
    for sheet in list(&made, "take.make", "sheets")? {
        let which = json!({ "take": take, "sheet": field(sheet, "take.make", "sheet")? });
        let form = player.call(MANAGER, "take.sheet", which.clone())?;
        let lines = list(&form, "take.sheet", "lines")?.iter().map(|line| counted(player.app(), line, &cash, player.time()));
        let lines = lines.collect::<Result<Vec<Value>, SampleError>>()?;
        let mut body = which;
        body["at_voucher"] = field(&form, "take.sheet", "at_voucher")?.clone();
        body["lines"] = json!(lines);
        player.with(MANAGER, WITNESS, "take.count", body)?;
    }
    player.with(MANAGER, SECOND, "take.finish", json!({ "take": take })).map(|_| ())
}

/// All that a month which is over still asks for, and its settlement.
///
/// # Errors
/// [`SampleError`] where something else stands in the way.
pub(crate) fn work_off(player: &Player<'_>, month: Month) -> Result<(), SampleError> {
    enter_gifts(player, month)?;
    take_stock(player, month)?;
    settle(player, month)
}

/// What was handed out is entered at the logistics site, and the site's totals are what the books have.
///
/// # Errors
/// [`SampleError`].
fn enter_gifts(player: &Player<'_>, month: Month) -> Result<(), SampleError> {
    let waiting = player.call(MANAGER, "promo.list", json!({}))?;
    let lines: Vec<&Value> = waiting.as_array().into_iter().flatten().filter_map(|row| row.get("line")).collect();
    if !lines.is_empty() {
        player.done(MANAGER, "promo.mark_entered", json!({ "lines": lines, "note": format!("WL-{month}") }))?;
    }
    let compared = player.call(MANAGER, "promo.compare", json!({ "month": month }))?;
    let total = |row: &Value| {
        let (item, quantity) = (field(row, "promo.compare", "item")?, field(row, "promo.compare", "books")?);
        Ok(json!({ "item": item, "quantity": quantity }))
    };
    let totals = list(&compared, "promo.compare", "rows")?.iter().map(total).collect::<Result<Vec<Value>, SampleError>>()?;
    player.done(MANAGER, "promo.enter_totals", json!({ "month": month, "totals": totals }))
}

/// The month is settled; its stock-take is locked before.
///
/// # Errors
/// [`SampleError`] where more than the papers stands in the way.
fn settle(player: &Player<'_>, month: Month) -> Result<(), SampleError> {
    file_papers(player, month)?;
    player.with(MANAGER, SECOND, "month.settle", json!({ "month": month })).map(|_| ())
}

/// Every paper of the month is printed and filed.
///
/// # Errors
/// [`SampleError`]; there is no paper that cannot be.
pub(crate) fn file_papers(player: &Player<'_>, month: Month) -> Result<(), SampleError> {
    let papers = player.call(MANAGER, "month.papers", json!({ "month": month }))?;
    let mut named = Vec::new();
    for paper in list(&papers, "month.papers", "papers")? {
        let (kind, subject) = (field(paper, "month.papers", "kind")?, field(paper, "month.papers", "subject")?);
        let template = match kind.as_str().unwrap_or_default() {
            "usage_form" => "invoice_usage",
            "stock_take" => "take_sheet",
            kind => kind,
        };
        player.done(MANAGER, "report.issue", json!({ "template": template, "subject": subject }))?;
        named.push(json!({ "kind": kind, "subject": subject }));
    }
    player.done(MANAGER, "month.file_papers", json!({ "month": month, "papers": named, "state": "filed" }))
}

/// What somebody who finds everything writes on a line of a stock-take's sheet. `cash` is the safe's, date by date; null while a day is
/// open. `time` is when a platform's balance was read.
///
/// # Errors
/// A fault of the store, or a line that is none.
pub fn counted(app: &App, line: &Value, cash: &Value, time: Millis) -> Result<Value, SampleError> {
    const CALL: &str = "take.sheet";
    let asked = field(line, CALL, "line")?;
    let (place, item): (Place, ItemCode) = (read(asked, "place")?, read(asked, "item")?);
    let books = |ask: &dyn Fn(&store::Read<'_>) -> Result<i64, store::Fault>| {
        app.store()
            .read(|books| ask(books))
            .map_err(|fault| SampleError::Call { call: CALL.to_owned(), failure: Failure::Fault(fault) })
    };
    let balance = || books(&|books| books.balance(&place, &item));
    let mut told = json!({ "place": place, "item": item });
    match field(line, CALL, "kind")?.as_str() {
        Some("goods") => {
            told["quantity"] = json!(balance()?);
            if field(asked, CALL, "numbered")? == true {
                told["numbers"] = numbers(app, &place, &item)?;
            }
        }
        Some("money") => {
            let for_date = field(line, CALL, "for_date")?;
            let of_date = cash.as_array().and_then(|cash| cash.iter().find(|row| row.get("date") == Some(for_date)));
            let fen = match of_date {
                Some(row) => crate::player::fen(row.get("expected")),
                None if for_date.is_null() => balance()?,
                None if cash.is_null() => {
                    let date: Date = read(line, "for_date")?;
                    books(&|books| books.due_on(&item, date))?
                }
                None => 0,
            };
            told["for_date"] = for_date.clone();
            told["counted"] = json!(fen.to_string());
            told["denominations"] = notes(fen);
        }
        Some("platform") => {
            told["counted"] = json!(balance()?.to_string());
            told["read_at"] = json!(time);
        }
        Some("piece") => {
            told["open"] = field(line, CALL, "open")?.clone();
            told["present"] = json!(true);
        }
        _ => {
            told["open"] = field(line, CALL, "open")?.clone();
            told["paper"] = json!("RK-1");
        }
    }
    Ok(told)
}

/// The numbers of a place, range by range, as they stand on the goods.
fn numbers(app: &App, place: &Place, item: &ItemCode) -> Result<Value, SampleError> {
    let held = app.store().read(|books| Ok::<_, store::Fault>((books.item(item)?, books.holdings_in(place, item)?)));
    let (known, held) =
        held.map_err(|fault| SampleError::Call { call: "holdings".to_owned(), failure: Failure::Fault(fault) })?;
    let rule = known.map_or(CheckDigit::None, |item| item.check_digit);
    let on_goods = |range: &SerialRange, number: i64| rule.append(&range.shown(number));
    let ranges = held.iter().map(|held| &held.range);
    Ok(ranges.map(|range| json!({ "first": on_goods(range, range.first), "last": on_goods(range, range.last) })).collect())
}

fn read<T: std::str::FromStr>(value: &Value, name: &str) -> Result<T, SampleError> {
    let missing = || SampleError::Answer { call: "take.sheet".to_owned(), field: name.to_owned() };
    value.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok()).ok_or_else(missing)
}
