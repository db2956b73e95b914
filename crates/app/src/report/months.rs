//! The monthly reports on paper: made from the data of their period, and from nothing else.

use domain::Month;
use reports::month::{MonthReport, period_code};

use super::Made;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::month::data::of_period;

pub(super) fn make(ask: &Ask<'_>, report: MonthReport, (first, last): (Month, Month)) -> Outcome<Made> {
    let data = of_period(ask, first, last)?;
    // A year that has begun is the months that it has.
    let (first, last) = (data.about.first, data.about.last);
    Ok(Made {
        number: report.number(first, last),
        date: last.last().to_string(),
        file: format!("{}-{}", report.title(), period_code(first, last)),
        paper: Box::new(move |meta| report.paper(&data, meta)),
    })
}
