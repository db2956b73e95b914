//! A business day (营业日): open → counted → closed (R33).

use crate::canon::words;
use crate::id::{Sequence, VoucherNumber};
use crate::refusal::Refusal;
use crate::time::Date;

words! {
    /// Where a day stands.
    pub enum DayState {
        /// 营业中: the one date that accepts vouchers
        Open = "open",
        /// 已清点: all shifts signed off; nothing is posted into it any more
        Counted = "counted",
        /// 已日结
        Closed = "closed",
        /// 歇业
        Holiday = "holiday",
    }
}

/// A business day as the books know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// Where it stands.
    pub state: DayState,
    /// The last voucher before it, so that its vouchers are those after, up to `last_voucher`.
    pub before: VoucherNumber,
    /// Its last voucher, once counted.
    pub last_voucher: Option<VoucherNumber>,
    /// The chain's length and head when it was closed; kept through a reopening in the log.
    pub head: Option<(Sequence, crate::chain::Hash)>,
    /// Why it is a holiday.
    pub reason: Option<String>,
}

/// May this date be opened? `days` are all days that are not closed, and the latest one that is, in order.
///
/// # Errors
/// `day_in_future`, `day_before_last_closed`, `day_is_open`, `two_days_not_closed`.
pub fn may_open(date: Date, calendar: Date, days: &[Day]) -> Result<(), Refusal> {
    if date > calendar {
        return Err(Refusal::DayInFuture { date });
    }
    if let Some(last) = days.last()
        && date <= last.date
    {
        return Err(Refusal::DayBeforeLastClosed { date, last: last.date });
    }
    if let Some(open) = days.iter().find(|day| day.state == DayState::Open) {
        return Err(Refusal::DayIsOpen { date: open.date });
    }
    let waiting: Vec<Date> = days.iter().filter(|day| day.state == DayState::Counted).map(|day| day.date).collect();
    if let [first, second, ..] = waiting.as_slice() {
        return Err(Refusal::TwoDaysNotClosed { first: *first, second: *second });
    }
    Ok(())
}

/// May this counted day be closed now? Days close in order.
///
/// # Errors
/// `day_unknown`, `day_not_counted`, `day_already_closed`, `day_closes_in_order`.
pub fn may_close(date: Date, days: &[Day]) -> Result<(), Refusal> {
    let day = days.iter().find(|day| day.date == date).ok_or(Refusal::DayUnknown { date })?;
    match day.state {
        DayState::Open => return Err(Refusal::DayNotCounted { date }),
        DayState::Closed | DayState::Holiday => return Err(Refusal::DayAlreadyClosed { date }),
        DayState::Counted => {}
    }
    match days.iter().find(|earlier| earlier.date < date && earlier.state == DayState::Counted) {
        Some(first) => Err(Refusal::DayClosesInOrder { first: first.date }),
        None => Ok(()),
    }
}
