//! A period's figures for the screen.

use domain::flow::OpenKind;
use domain::voucher::Detail;
use domain::{Fen, Month, Refusal, VoucherNumber};
use reports::month::{
    AttentionReport, CardsReport, DifferencesReport, FundsReport, InvoicesReport, MonthData, PromoReport, RechargeAccountReport,
    SpecialsReport, period_shown,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::data::{of_period, period};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::who::{Who, who};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("month.data", Right::SeeHall, Reveals::Expected, data),
        CallSpec::read("month.figures", Right::SeeHall, Reveals::Expected, figures),
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
    /// The papers of what was missing.
    pub short_papers: Vec<VoucherNumber>,
    /// The papers of what was too much.
    pub over_papers: Vec<VoucherNumber>,
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
                        let (short_papers, over_papers) = (Vec::new(), Vec::new());
                        rows.push(PersonMonth { month, person, short: Fen::ZERO, over: Fen::ZERO, short_papers, over_papers });
                        rows.len() - 1
                    }
                };
                if let Some(row) = rows.get_mut(index) {
                    let (sum, papers) = match kind {
                        OpenKind::Shortage => (&mut row.short, &mut row.short_papers),
                        _ => (&mut row.over, &mut row.over_papers),
                    };
                    *sum += Fen::new(open.quantity);
                    papers.push(open.line.voucher);
                }
            }
        }
        month = month.previous();
    }
    rows.sort_by(|a, b| (a.month, &a.person.code).cmp(&(b.month, &b.person.code)));
    Ok(rows)
}
