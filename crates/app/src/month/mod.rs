//! The month (月结, R11–R15): its ledger, the data that its reports are made of, what stands in the way of its settlement, and the papers
//! that it accounts for.

mod books;
mod carried;
pub(crate) mod data;
mod facts;
mod figures;
mod missed;
mod numbers;
mod papers;
mod settle;

use domain::master::SettingKey;
use domain::{Date, Month};
use store::Read;

use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;

pub(crate) fn calls() -> Vec<CallSpec> {
    let mut calls = books::calls();
    calls.extend(settle::calls());
    calls.extend(papers::calls());
    calls.extend(figures::calls());
    calls
}

/// By when a month's package is to be with the supervisor (R36).
fn package_by(books: &Read<'_>, month: Month) -> Outcome<Date> {
    let day: u64 = books.setting(SettingKey::MonthPackageDay)?.parse().unwrap_or(3);
    Ok(month.next().first().plus(day.saturating_sub(1)))
}
