//! What settling a month asks of the books, gathered in one read. Every part costs by what is open or by the month's own papers.

use domain::settle::MonthFacts;
use domain::{Date, Month, OpenKind, Refusal};
use store::Read;

use super::{carried, papers};
use crate::day::{losses, open_until, unapproved};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// Everything that the checks look at, for one month.
pub(super) fn gather(ask: &Ask<'_>, month: Month) -> Outcome<MonthFacts> {
    let (books, last) = (ask.books, month.last());
    let mut hand_overs = open_until(books, OpenKind::HandOver, last)?;
    hand_overs.extend(open_until(books, OpenKind::Bag, last)?);
    Ok(MonthFacts {
        month,
        day: ask.calendar(),
        first: first_month(ask)?,
        last_settled: books.last_settled()?,
        days: days(books, month)?,
        take: crate::take::gaps(books, month)?,
        unapproved: unapproved(books, last)?,
        hand_overs,
        invoices: invoices(books, month)?,
        losses: losses(books, last)?,
        logistics: crate::promo::month_findings(ask, month)?,
        papers: papers::missing(ask, month)?,
        carried: carried::gather(ask, last)?,
    })
}

/// The first month that is settled here: that of the first day which is this program's own.
pub(super) fn first_month(ask: &Ask<'_>) -> Outcome<Month> {
    Ok(ask.books.first_own_day()?.unwrap_or_else(|| ask.calendar()).month())
}

/// The month's dates, each with where it stands. Before the first day of this program's own, dates without papers were nobody's affair.
fn days(books: &Read<'_>, month: Month) -> Outcome<Vec<(Date, Option<domain::day::DayState>)>> {
    let begun = books.first_own_day()?;
    let known = books.days(month.first(), month.last())?;
    let state = |date: Date| known.iter().find(|day| day.date == date).map(|day| day.state);
    Ok(month.dates().filter(|date| begun.is_none_or(|begun| *date >= begun)).map(|date| (date, state(date))).collect())
}

/// Gaps of rolls at the counters (R17), and invoices of the month without business behind them (R32).
fn invoices(books: &Read<'_>, month: Month) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    for counter in books.counters()? {
        findings.extend(crate::invoice::gaps_at(books, &counter.code)?);
    }
    let mut doubtful = Vec::new();
    for number in books.invoices_in_doubt(month.first(), month.last())? {
        doubtful.extend(books.voucher(number)?);
    }
    findings.extend(crate::invoice::unbacked(books, &doubtful)?);
    Ok(findings)
}
