//! The papers behind a figure of a report: which they are, and what they come to, which is the figure.

use std::collections::BTreeMap;

use domain::flow::Flow;
use domain::serial::SerialRange;
use domain::voucher::VoucherKind;
use domain::{BusinessCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, TenderCode, VoucherNumber};
use reports::month::{InvoiceColumn, InvoicesReport, MonthData, invoices_behind, is_stock};
use serde::{Deserialize, Serialize};
use store::At;
use ts_rs::TS;

use super::data::of_period;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::shown_to;
use crate::who::{Who, who};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::read("month.papers_behind", Right::SeeHall, Reveals::Expected, papers_behind)]
}

/// The most papers that are listed behind a figure.
const MOST_PAPERS: usize = 500;

/// A figure of a report.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BehindQuery {
    /// From this business date; for what stood at the end of it, the date that it is counted up from.
    pub from: Date,
    /// To this business date.
    pub to: Date,
    /// Which figure.
    pub figure: BehindFigure,
}

/// What a figure says.
#[derive(Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum BehindFigure {
    /// What moved, in pieces or fen.
    Moved {
        /// Of what; money of every kind if not given.
        #[serde(default)]
        #[ts(optional)]
        item: Option<ItemCode>,
        /// Where.
        at: BehindAt,
        /// For which causes; all if none is given.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<Flow>>")]
        flows: Vec<Flow>,
        /// For all causes but these.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<Flow>>")]
        except: Vec<Flow>,
        /// Which way it counts.
        #[serde(default)]
        #[ts(optional, as = "Option<BehindWay>")]
        way: BehindWay,
        /// What stood there when the last day ended: what stood before the first is part of it.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        standing: bool,
    },
    /// Security deposits (押金) that stood when the last day ended; the first day is a month's first.
    Securities {},
    /// What was taken for a business by a tender, net of refunds; for every one that is not given.
    Takings {
        /// For which business.
        #[serde(default)]
        #[ts(optional)]
        business: Option<BusinessCode>,
        /// By which tender.
        #[serde(default)]
        #[ts(optional)]
        tender: Option<TenderCode>,
        /// How many businesses instead of how much money.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        count: bool,
    },
    /// What became of paper invoices.
    Invoices {
        /// Of which item; of all if not given.
        #[serde(default)]
        #[ts(optional)]
        item: Option<ItemCode>,
        /// Of which code; of all if not given.
        #[serde(default)]
        #[ts(optional)]
        code: Option<String>,
        /// In which column; what was blank when the last day ended if not given, and then the first day is a month's first.
        #[serde(default)]
        #[ts(optional)]
        column: Option<InvoiceColumn>,
        /// Their money instead of their number.
        #[serde(default)]
        #[ts(optional, as = "Option<bool>")]
        amount: bool,
    },
    /// Electronic invoices that were written.
    Electronic {
        /// Which.
        item: ItemCode,
        /// Red-letter ones.
        red: bool,
        /// Their money instead of their number.
        amount: bool,
    },
    /// What cards were sold for.
    SoldFor {
        /// Which cards.
        item: ItemCode,
    },
    /// These papers themselves.
    Papers {
        /// Their numbers.
        vouchers: Vec<VoucherNumber>,
    },
}

/// Where a figure looks.
#[derive(Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BehindAt {
    /// In the hall's stock: storeroom, safe, counters and between them.
    Stock,
    /// At every channel.
    Channels,
    /// At one place.
    Place(Place),
}

/// Which way a figure counts.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BehindWay {
    /// In less out.
    #[default]
    Net,
    /// Out less in.
    Out,
    /// In less out, only for causes of which more came on their day than went (净入).
    Incoming,
    /// Out less in, only for causes of which more went on their day than came (净出).
    Outgoing,
}

/// A paper behind a figure.
#[derive(Serialize, TS)]
pub struct PaperBehind {
    /// Its number.
    pub voucher: VoucherNumber,
    /// What paper.
    pub kind: VoucherKind,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Who wrote it.
    pub author: Who,
    /// What of the figure is its; none where papers were asked for by number.
    pub quantity: Option<i64>,
    /// The first of the numbers that it moved; empty for what has none.
    pub first: String,
    /// The last of them, up to where they break off.
    pub last: String,
    /// How many more runs of numbers it moved.
    pub more_numbers: i64,
    /// The paper that undid it.
    pub reversed_by: Option<VoucherNumber>,
}

/// The papers behind a figure.
#[derive(Serialize, TS)]
pub struct PapersBehind {
    /// What stood there before the first day, for a figure that says what stood.
    pub opening: Option<i64>,
    /// Oldest first.
    pub rows: Vec<PaperBehind>,
    /// How many papers there are; more than are listed, if they are very many.
    pub papers: i64,
    /// What opening and all papers come to, listed or not: the figure. None where papers were asked for by number.
    pub sum: Option<i64>,
}

/// What of a figure is a paper's.
struct Part {
    voucher: VoucherNumber,
    quantity: Option<i64>,
    numbers: Option<(ItemCode, Numbers)>,
}

/// Numbers that a paper moved.
enum Numbers {
    /// Those of this line.
    OfLine(i64),
    /// These.
    Range(SerialRange),
}

fn papers_behind(ask: &Ask<'_>, query: BehindQuery) -> Outcome<PapersBehind> {
    let dates = (query.from, query.to);
    let plain = |voucher, quantity| Part { voucher, quantity, numbers: None };
    let (opening, parts): (Option<i64>, Vec<Part>) = match query.figure {
        BehindFigure::Moved { item, at, flows, except, way, standing } => {
            if let Some(code) = &item {
                let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: code.to_string() };
                ask.books.item(code)?.ok_or_else(unknown)?;
            }
            let at = match at {
                BehindAt::Stock => At::Stock,
                BehindAt::Channels => At::Channels,
                BehindAt::Place(place) => At::Place(place),
            };
            let opening = if standing { Some(stood(ask, dates.0, item.as_ref(), &at)?) } else { None };
            (opening, moved(ask, dates, item.as_ref(), &at, &causes(&flows, &except), way)?)
        }
        BehindFigure::Securities {} => {
            let month = dates.0.month();
            let opening = of_period(ask, month, month)?.about.security_opening.fen();
            let (at, flows) = (At::Place(Place::Customer), [Flow::SecurityIn, Flow::SecurityOut]);
            (Some(opening), moved(ask, (month.first(), dates.1), None, &at, &flows, BehindWay::Out)?)
        }
        BehindFigure::Takings { business, tender, count } => {
            let rows = ask.books.takings_behind(dates, business.as_ref(), tender.as_ref())?;
            let rows = rows.into_iter().map(|(voucher, number, amount)| (voucher, if count { number } else { amount.fen() }));
            (None, rows.map(|(voucher, quantity)| plain(voucher, Some(quantity))).collect())
        }
        BehindFigure::Invoices { item, code, column, amount } => {
            let data = of_period(ask, dates.0.month(), dates.1.month())?;
            let is_asked = |of: &ItemCode, its: &str| {
                item.as_ref().is_none_or(|item| item == of) && code.as_deref().is_none_or(|code| code == its)
            };
            (blank_before(&data, &is_asked).filter(|_| column.is_none()), invoices(&data, dates, is_asked, column, amount))
        }
        BehindFigure::Electronic { item, red, amount } => {
            let rows = ask.books.electronic_behind(dates, &item, red)?.into_iter();
            (None, rows.map(|(voucher, fen)| plain(voucher, Some(if amount { fen.fen() } else { 1 }))).collect())
        }
        BehindFigure::SoldFor { item } => {
            let data = of_period(ask, dates.0.month(), dates.1.month())?;
            let rows =
                data.numbers.iter().filter(|row| row.item == item && row.flow == Flow::Sale && is_between(row.date, dates));
            let part = |row: &reports::month::DataNumbers| Part {
                voucher: row.voucher,
                quantity: Some(row.amount.map_or(0, Fen::fen)),
                numbers: Some((row.item.clone(), Numbers::Range(row.range()))),
            };
            (None, rows.map(part).collect())
        }
        BehindFigure::Papers { vouchers } => (None, vouchers.into_iter().map(|voucher| plain(voucher, None)).collect()),
    };
    listed(ask, opening, parts)
}

fn is_between(date: Date, (from, to): (Date, Date)) -> bool {
    (from..=to).contains(&date)
}

/// The causes that are asked for; none for all.
fn causes(flows: &[Flow], except: &[Flow]) -> Vec<Flow> {
    if except.is_empty() {
        return flows.to_vec();
    }
    let is_asked = |flow: &Flow| !except.contains(flow) && (flows.is_empty() || flows.contains(flow));
    Flow::ALL.iter().copied().filter(is_asked).collect()
}

/// What lay there when the day before a date ended.
fn stood(ask: &Ask<'_>, date: Date, item: Option<&ItemCode>, at: &At) -> Outcome<i64> {
    let books = ask.books;
    let mut cells: Vec<(Place, ItemCode)> = match at {
        At::Place(place) => item.map(|item| (place.clone(), item.clone())).into_iter().collect(),
        At::Stock => {
            let cells = books.balances()?.into_iter().map(|(cell, _)| cell);
            cells.filter(|(place, of)| is_stock(place) && item.is_some_and(|item| item == of)).collect()
        }
        At::Channels => {
            let tenders = books.tenders()?.into_iter().filter(|tender| !tender.code.is_cash());
            tenders.map(|tender| (Place::Clearing(tender.code.clone()), ItemCode::of_tender(&tender.code))).collect()
        }
    };
    cells.retain(|(_, of)| item.is_none_or(|item| item == of));
    let mut sum = 0;
    for (place, item) in cells {
        sum += books.balance_at(&place, &item, date.previous())?;
    }
    Ok(sum)
}

fn moved(
    ask: &Ask<'_>,
    dates: (Date, Date),
    item: Option<&ItemCode>,
    at: &At,
    flows: &[Flow],
    way: BehindWay,
) -> Outcome<Vec<Part>> {
    let mut lines = ask.books.papers_behind(dates, item, at, flows)?;
    if matches!(way, BehindWay::Incoming | BehindWay::Outgoing) {
        let days = ask.books.days(dates.0, dates.1)?;
        let day = |voucher: VoucherNumber| days.partition_point(|day| day.before < voucher);
        let mut sums: BTreeMap<(usize, Flow), i64> = BTreeMap::new();
        for line in &lines {
            *sums.entry((day(line.line.voucher), line.flow)).or_default() += line.quantity;
        }
        lines.retain(|line| {
            let sum = sums.get(&(day(line.line.voucher), line.flow)).copied().unwrap_or(0);
            if way == BehindWay::Incoming { sum > 0 } else { sum < 0 }
        });
    }
    let sign = if matches!(way, BehindWay::Out | BehindWay::Outgoing) { -1 } else { 1 };
    let part = |line: store::MovedBehind| {
        let LineRef { voucher, line: number } = line.line;
        let numbers = item.map(|item| (item.clone(), Numbers::OfLine(number)));
        Part { voucher, quantity: Some(sign * line.quantity), numbers }
    };
    Ok(lines.into_iter().map(part).collect())
}

/// What was blank before the first day.
fn blank_before(data: &MonthData, is_asked: &impl Fn(&ItemCode, &str) -> bool) -> Option<i64> {
    let rows = InvoicesReport::of(data).rows;
    let asked = rows.iter().filter(|row| row.item.parse().is_ok_and(|item| is_asked(&item, &row.code)));
    Some(asked.map(|row| row.opening).sum())
}

fn invoices(
    data: &MonthData,
    dates: (Date, Date),
    is_asked: impl Fn(&ItemCode, &str) -> bool,
    column: Option<InvoiceColumn>,
    amount: bool,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (moved, code, range, its, sign) in invoices_behind(data) {
        let is_counted = column.is_none_or(|column| column == its) && is_asked(&moved.item, &code);
        if !is_counted || !is_between(moved.date, dates) {
            continue;
        }
        let count = sign * range.count();
        let quantity = match (column, its) {
            (Some(_), _) if amount => moved.amount.map_or(0, Fen::fen),
            (Some(_), _) | (None, InvoiceColumn::Received | InvoiceColumn::Other) => count,
            // What was written had left the blanks before it was made void.
            (None, InvoiceColumn::VoidIssued) => 0,
            (None, _) => -count,
        };
        if quantity != 0 {
            let numbers = Some((moved.item.clone(), Numbers::Range(range)));
            parts.push(Part { voucher: moved.voucher, quantity: Some(quantity), numbers });
        }
    }
    parts
}

fn listed(ask: &Ask<'_>, opening: Option<i64>, parts: Vec<Part>) -> Outcome<PapersBehind> {
    let sums = parts.iter().filter_map(|part| part.quantity);
    let sum =
        (opening.is_some() || parts.iter().all(|part| part.quantity.is_some())).then(|| opening.unwrap_or(0) + sums.sum::<i64>());
    let mut by_paper: BTreeMap<VoucherNumber, Vec<Part>> = BTreeMap::new();
    for part in parts {
        by_paper.entry(part.voucher).or_default().push(part);
    }
    let papers = i64::try_from(by_paper.len()).unwrap_or(i64::MAX);
    let mut rows = Vec::new();
    for (number, parts) in by_paper.into_iter().take(MOST_PAPERS) {
        let Some(posted) = ask.books.voucher(number)? else { continue };
        let mut ranges: Vec<(ItemCode, SerialRange)> = Vec::new();
        for (item, numbers) in parts.iter().filter_map(|part| part.numbers.as_ref()) {
            let range = match numbers {
                Numbers::Range(range) => Some(range.clone()),
                Numbers::OfLine(line) => domain::books::lines(&posted.voucher)
                    .find(|(number, _)| number == line)
                    .and_then(|(_, movement)| movement.serial.clone()),
            };
            ranges.extend(range.map(|range| (item.clone(), range)));
        }
        let (mut first, mut last) = (String::new(), String::new());
        if let Some((item, range)) = ranges.first()
            && let Some(item) = ask.books.item(item)?
        {
            let shown = shown_to(ask, &item, range);
            (first, last) = (shown.first, shown.last);
        }
        rows.push(PaperBehind {
            voucher: number,
            kind: posted.voucher.kind,
            date: posted.voucher.date,
            time: posted.voucher.time,
            author: who(ask.books, &posted.voucher.author)?,
            quantity: parts.iter().map(|part| part.quantity).sum(),
            first,
            last,
            more_numbers: i64::try_from(ranges.len().saturating_sub(1)).unwrap_or(i64::MAX),
            reversed_by: posted.reversed_by,
        });
    }
    Ok(PapersBehind { opening, rows, papers, sum })
}
