//! The month (月结, R11–R15): its ledger, the data that its reports are made of, what stands in the way of its settlement, and the papers
//! that it accounts for.

mod behind;
mod books;
mod carried;
pub(crate) mod data;
mod due;
mod facts;
mod figures;
mod keepers;
mod missed;
mod numbers;
mod papers;
mod settle;

use domain::master::SettingKey;
use domain::{Date, Month};
use store::Read;

use crate::day::MonthReminder;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;

pub(crate) use due::{DueSoon, due_soon};

pub(crate) fn calls() -> Vec<CallSpec> {
    let mut calls = books::calls();
    calls.extend(settle::calls());
    calls.extend(papers::calls());
    calls.extend(figures::calls());
    calls.extend(behind::calls());
    calls
}

/// By when a month's package is to be with the supervisor (R36).
pub(crate) fn package_by(books: &Read<'_>, month: Month) -> Outcome<Date> {
    let day: u64 = books.setting_as(SettingKey::MonthPackageDay)?;
    Ok(month.next().first().plus(day.saturating_sub(1)))
}

/// The month whose turn it is: one that is settled and not sent up, or, from its last business day on, the next to be settled (R36).
///
/// # Errors
/// A fault of the store.
pub(crate) fn reminder(ask: &Ask<'_>) -> Outcome<Option<MonthReminder>> {
    let Some(begun) = ask.books.first_own_day()? else { return Ok(None) };
    let last = ask.books.last_settled()?;
    let unsent = match last {
        Some(last) if !crate::package::is_sent(ask.books, last)? => Some(last),
        _ => None,
    };
    let month = unsent.unwrap_or_else(|| last.map_or(begun.month(), Month::next));
    if unsent.is_none() && ask.calendar() < due::last_business_day(ask.books, month)? {
        return Ok(None);
    }
    let package_by = package_by(ask.books, month)?;
    Ok(Some(MonthReminder { month, settled: unsent.is_some(), package_by, days_left: package_by.days_since(ask.calendar()) }))
}
