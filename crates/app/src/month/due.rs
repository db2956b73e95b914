//! What is due soon or late (R36), for the first page: from the day before each deadline until it is done.

use std::collections::BTreeMap;

use domain::day::DayState;
use domain::settle::MonthCheckName;
use domain::{Date, LineRef, Month, StaffCode};
use reports::month::Deadline;
use serde::Serialize;
use store::Read;
use ts_rs::TS;

use super::{carried, facts};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// Something that is to be done by a day, and is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DueSoon {
    /// What kind.
    pub deadline: Deadline,
    /// Which: a business date, a month, a slip, a box, a channel, `2-1` for a finding of a spot check.
    pub subject: String,
    /// The line of the paper it began with, where there is one.
    pub line: Option<LineRef>,
    /// Who answers for it, where it is a person's.
    pub person: Option<StaffCode>,
    /// How many of the kind, where they are told together.
    #[ts(type = "number")]
    pub count: i64,
    /// By when.
    pub due: Date,
    /// Days until then; below zero when it is late.
    #[ts(type = "number")]
    pub days_left: i64,
}

/// Everything whose deadline is tomorrow, today or past, the longest late first. `differing` are the days that are not closed
/// and have a difference on no paper yet.
///
/// # Errors
/// A fault of the store.
pub(crate) fn due_soon(ask: &Ask<'_>, differing: &[Date]) -> Outcome<Vec<DueSoon>> {
    let (books, today) = (ask.books, ask.calendar());
    let mut rows = Vec::new();
    let mut note = |deadline, subject: String, line, person, due: Date| {
        if due <= today.next() {
            rows.push(DueSoon { deadline, subject, line, person, count: 1, due, days_left: due.days_since(today) });
        }
    };
    for row in carried::gather(ask, today)? {
        if let (Some(deadline), Some(due)) = (of_check(row.check), row.due) {
            note(deadline, row.subject, row.line, row.owner, due);
        }
    }
    for fact in crate::day::unapproved(books, today)? {
        let line = LineRef { voucher: fact.voucher, line: 1 };
        note(Deadline::SecondApproval, fact.voucher.to_string(), Some(line), Some(fact.person), fact.by);
    }
    for row in books.hand_outs_waiting()? {
        note(Deadline::PromoEntry, row.date.to_string(), None, None, row.date);
    }
    for date in crate::day::unprinted(ask)? {
        note(Deadline::DailyReport, date.to_string(), None, None, super::missed::print_by(books, date)?);
    }
    for date in differing {
        note(Deadline::Explanation, date.to_string(), None, None, super::missed::explain_by(books, *date)?);
    }
    for (take, as_of) in crate::take::unexplained(books)? {
        note(Deadline::Explanation, format!("take:{take}"), None, None, super::missed::explain_by(books, as_of)?);
    }
    for (month, due) in stock_takes(ask)? {
        note(Deadline::StockTake, month.to_string(), None, None, due);
    }
    if let Some(month) = super::reminder(ask)? {
        note(Deadline::MonthPackage, month.month.to_string(), None, None, month.package_by);
    }
    for found in crate::spot::findings_open(books, today)?.into_iter().filter(|found| found.state.waits_for_hall()) {
        let subject = format!("{}-{}", found.spot, found.finding);
        note(Deadline::Finding, subject, None, Some(found.person.code), found.due);
    }
    Ok(together(rows))
}

/// Under which deadline stands what a month would carry.
const fn of_check(check: MonthCheckName) -> Option<Deadline> {
    match check {
        MonthCheckName::CashDeposited => Some(Deadline::Deposit),
        MonthCheckName::SlipsCleared | MonthCheckName::ClearingArrived => Some(Deadline::Arrival),
        MonthCheckName::TransfersReceived => Some(Deadline::Transfer),
        MonthCheckName::BoxesReturned => Some(Deadline::BoxReturn),
        MonthCheckName::DifferencesSettled => Some(Deadline::Difference),
        MonthCheckName::EarlierSettled
        | MonthCheckName::DaysClosed
        | MonthCheckName::StockTaken
        | MonthCheckName::DifferencesApproved
        | MonthCheckName::HandOversDone
        | MonthCheckName::InvoicesAccounted
        | MonthCheckName::LossesBlocked
        | MonthCheckName::LogisticsAgrees
        | MonthCheckName::PapersFiled
        | MonthCheckName::CasesEnded => None,
    }
}

/// One row for what is the same but for its line: a date's hand-outs, a slip's lines.
fn together(rows: Vec<DueSoon>) -> Vec<DueSoon> {
    let mut sums: BTreeMap<(Date, Deadline, String, Option<StaffCode>), DueSoon> = BTreeMap::new();
    for row in rows {
        let key = (row.due, row.deadline, row.subject.clone(), row.person.clone());
        sums.entry(key).and_modify(|sum| sum.count += row.count).or_insert(row);
    }
    sums.into_values().collect()
}

/// The months whose stock-take leaves something open, each with its last business day: the month whose turn it is to be settled, and the
/// calendar's.
fn stock_takes(ask: &Ask<'_>) -> Outcome<Vec<(Month, Date)>> {
    let (books, today) = (ask.books, ask.calendar());
    let turn = books.last_settled()?.map_or(facts::first_month(ask)?, Month::next);
    let mut months = Vec::new();
    for month in [turn, today.month()] {
        let due = last_business_day(books, month)?;
        if months.iter().all(|(known, _)| *known != month) && due <= today.next() && !crate::take::gaps(books, month)?.is_empty()
        {
            months.push((month, due));
        }
    }
    Ok(months)
}

/// The month's last date that is not entered as 歇业: its last business day, as far as it is known.
pub(super) fn last_business_day(books: &Read<'_>, month: Month) -> Outcome<Date> {
    let days = books.days(month.first(), month.last())?;
    let is_off = |date: &Date| days.iter().any(|day| day.date == *date && day.state == DayState::Holiday);
    let dates: Vec<Date> = month.dates().collect();
    Ok(dates.into_iter().rev().find(|date| !is_off(date)).unwrap_or_else(|| month.last()))
}
