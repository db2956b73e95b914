//! A period's figures for the screen, and the papers behind a figure.

use domain::flow::{Flow, OpenKind};
use domain::voucher::{Detail, Movement, VoucherKind};
use domain::{Date, Fen, ItemCode, Millis, Month, Place, Refusal, VoucherNumber};
use reports::month::{
    AttentionReport, CardsReport, DifferencesReport, FundsReport, InvoicesReport, MonthData, PromoReport, RechargeAccountReport,
    SpecialsReport, is_stock, period_shown,
};
use serde::{Deserialize, Serialize};
use store::Posted;
use ts_rs::TS;

use super::data::{of_period, period};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::shown_to;
use crate::who::{Who, who};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("month.data", Right::SeeHall, Reveals::Expected, data),
        CallSpec::read("month.figures", Right::SeeHall, Reveals::Expected, figures),
        CallSpec::read("month.papers_behind", Right::SeeHall, Reveals::Expected, papers_behind),
        CallSpec::read("month.people", Right::SeeHall, Reveals::Expected, people),
    ]
}

/// Which period.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeriodQuery {
    /// A month `2026-03`, a quarter `2026-Q1`, a year `2026`.
    pub period: String,
}

/// A file of a period's data.
#[derive(Serialize, TS)]
pub struct DataFile {
    /// Its name, `flows.csv`.
    pub name: String,
    /// What it says: CSV.
    pub text: String,
}

/// The data that a period's reports are made of.
#[derive(Serialize, TS)]
pub struct PeriodData {
    /// Its files.
    pub files: Vec<DataFile>,
}

fn data(ask: &Ask<'_>, query: PeriodQuery) -> Outcome<PeriodData> {
    let files = asked(ask, &query)?.to_files().into_iter();
    Ok(PeriodData { files: files.map(|(name, text)| DataFile { name, text }).collect() })
}

fn asked(ask: &Ask<'_>, query: &PeriodQuery) -> Outcome<MonthData> {
    let (first, last) = period(&query.period).ok_or_else(|| Refusal::FieldInvalid { field: "period".to_owned() })?;
    of_period(ask, first, last)
}

/// The figures of a period, as its reports have them.
#[derive(Serialize, TS)]
pub struct PeriodFigures {
    /// As papers call it.
    pub name: String,
    /// Its first month that the books have.
    pub first: Month,
    /// Its last month that the books have.
    pub last: Month,
    /// True if nothing can be posted into it any more; otherwise the figures are those of now.
    pub complete: bool,
    /// 卡类
    pub cards: CardsReport,
    /// 发票
    pub invoices: InvoicesReport,
    /// 促销物品
    pub promo: PromoReport,
    /// 资金
    pub funds: FundsReport,
    /// 长短款
    pub differences: DifferencesReport,
    /// 空中充值
    pub recharge: RechargeAccountReport,
    /// 特殊号码
    pub specials: SpecialsReport,
    /// 待复核、冲正与逾期
    pub attention: AttentionReport,
    /// How many voids.
    pub voids: i64,
}

fn figures(ask: &Ask<'_>, query: PeriodQuery) -> Outcome<PeriodFigures> {
    let data = asked(ask, &query)?;
    Ok(PeriodFigures {
        name: period_shown(data.about.first, data.about.last),
        first: data.about.first,
        last: data.about.last,
        complete: data.about.complete,
        cards: CardsReport::of(&data),
        invoices: InvoicesReport::of(&data),
        promo: PromoReport::of(&data),
        funds: FundsReport::of(&data),
        differences: DifferencesReport::of(&data),
        recharge: RechargeAccountReport::of(&data),
        specials: SpecialsReport::of(&data),
        attention: AttentionReport::of(&data),
        voids: i64::try_from(data.voids.len()).unwrap_or(i64::MAX),
    })
}

/// The most papers that are listed behind a figure.
const MOST_PAPERS: i64 = 500;

/// A figure of a report.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BehindQuery {
    /// From this business date.
    pub from: Date,
    /// To this business date.
    pub to: Date,
    /// Of what.
    pub item: ItemCode,
    /// At which place; the whole stock of the hall if not given.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<Place>,
    /// For which causes; all if none is given.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Flow>>")]
    pub flows: Vec<Flow>,
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
    /// What of the figure is its: above zero came, below went.
    pub quantity: i64,
    /// The first of the numbers that it moved; empty for what has none.
    pub first: String,
    /// The last.
    pub last: String,
    /// The paper that undid it.
    pub reversed_by: Option<VoucherNumber>,
}

/// The papers behind a figure.
#[derive(Serialize, TS)]
pub struct PapersBehind {
    /// Oldest first.
    pub rows: Vec<PaperBehind>,
    /// What they come to: the figure, unless there are more.
    pub sum: i64,
    /// True if there are more of them than are listed.
    pub more: bool,
}

fn papers_behind(ask: &Ask<'_>, query: BehindQuery) -> Outcome<PapersBehind> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: query.item.to_string() };
    let item = ask.books.item(&query.item)?.ok_or_else(unknown)?;
    let dates = (query.from, query.to);
    let found = ask.books.papers_behind(dates, &query.item, query.place.as_ref(), &query.flows, MOST_PAPERS + 1)?;
    let more = i64::try_from(found.len()).is_ok_and(|count| count > MOST_PAPERS);
    let mut rows = Vec::new();
    for number in found.into_iter().take(usize::try_from(MOST_PAPERS).unwrap_or_default()) {
        let Some(posted) = ask.books.voucher(number)? else { continue };
        let moved: Vec<(i64, &Movement)> = movements(&posted, &query).collect();
        let Some((_, movement)) = moved.first() else { continue };
        let numbers = movement.serial.as_ref().map(|range| shown_to(ask, &item, range));
        let (first, last) = numbers.map(|numbers| (numbers.first, numbers.last)).unwrap_or_default();
        rows.push(PaperBehind {
            voucher: number,
            kind: posted.voucher.kind,
            date: posted.voucher.date,
            time: posted.voucher.time,
            author: who(ask.books, &posted.voucher.author)?,
            quantity: moved.iter().map(|(sign, movement)| sign * movement.quantity).sum(),
            first,
            last,
            reversed_by: posted.reversed_by,
        });
    }
    Ok(PapersBehind { sum: rows.iter().map(|row| row.quantity).sum(), rows, more })
}

/// The movements of a paper that are part of the figure, and which way each counts.
fn movements<'p>(posted: &'p Posted, query: &'p BehindQuery) -> impl Iterator<Item = (i64, &'p Movement)> {
    let counts = |place: &Place| query.place.as_ref().map_or_else(|| is_stock(place), |wanted| wanted == place);
    let of_figure =
        |movement: &&Movement| movement.item == query.item && (query.flows.is_empty() || query.flows.contains(&movement.flow));
    let signed = move |movement: &'p Movement| (i64::from(counts(&movement.to)) - i64::from(counts(&movement.from)), movement);
    posted.voucher.movements.iter().filter(of_figure).map(signed).filter(|(sign, _)| *sign != 0)
}

/// Differences by person over months.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeopleQuery {
    /// The last month.
    pub until: Month,
    /// How many months, 24 at the most.
    pub months: i64,
}

/// Money found missing or too much that a person answers for.
#[derive(Serialize, TS)]
pub struct PersonMonth {
    /// In which month it was found.
    pub month: Month,
    /// Who.
    pub person: Who,
    /// How much was missing.
    pub short: Fen,
    /// How much was too much.
    pub over: Fen,
}

fn people(ask: &Ask<'_>, query: PeopleQuery) -> Outcome<Vec<PersonMonth>> {
    let mut month = query.until;
    let mut rows: Vec<PersonMonth> = Vec::new();
    for _ in 0..query.months.clamp(1, 24) {
        for kind in [OpenKind::Shortage, OpenKind::Overage] {
            for open in ask.books.opened_between(kind, month.first(), month.last())? {
                let money = ask.books.item(&open.item)?.is_some_and(|item| item.kind.is_money());
                let posted = ask.books.voucher(open.line.voucher)?.filter(|posted| money && posted.reversed_by.is_none());
                let Some(posted) = posted else { continue };
                let person = posted.voucher.details.iter().find_map(|detail| match detail {
                    Detail::Difference(detail) if detail.line == open.line.line => Some(&detail.person),
                    _ => None,
                });
                let Some(person) = person else { continue };
                let at = rows.iter().position(|row| row.month == month && row.person.code == *person);
                let index = match at {
                    Some(index) => index,
                    None => {
                        let person = who(ask.books, person)?;
                        rows.push(PersonMonth { month, person, short: Fen::ZERO, over: Fen::ZERO });
                        rows.len() - 1
                    }
                };
                if let Some(row) = rows.get_mut(index) {
                    let sum = if kind == OpenKind::Shortage { &mut row.short } else { &mut row.over };
                    *sum += Fen::new(open.quantity);
                }
            }
        }
        month = month.previous();
    }
    rows.sort_by(|a, b| (a.month, &a.person.code).cmp(&(b.month, &b.person.code)));
    Ok(rows)
}
