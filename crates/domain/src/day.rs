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
        /// 已导入: history from another system, locked; the ledger's laws hold in it, the checks of a close are not claimed
        Imported = "imported",
    }
}

impl DayState {
    /// True once nothing about the day changes any more, unless it is reopened.
    #[must_use]
    pub const fn is_locked(self) -> bool {
        matches!(self, DayState::Closed | DayState::Holiday | DayState::Imported)
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
/// `day_in_future`, `day_before_last_closed`, `day_is_open`, `day_gap`, `two_days_not_closed`.
pub fn may_open(date: Date, calendar: Date, days: &[Day]) -> Result<(), Refusal> {
    follows(date, date, calendar, days)?;
    let waiting: Vec<Date> = days.iter().filter(|day| day.state == DayState::Counted).map(|day| day.date).collect();
    if let [first, second, ..] = waiting.as_slice() {
        return Err(Refusal::TwoDaysNotClosed { first: *first, second: *second });
    }
    Ok(())
}

/// May these dates be entered as 歇业? A range at once, directly after the days that the books have.
///
/// # Errors
/// `field_invalid` for a range that ends before it begins; otherwise as [`may_open`], but for days that wait to be closed.
pub fn may_rest(from: Date, to: Date, calendar: Date, days: &[Day]) -> Result<(), Refusal> {
    if to < from {
        return Err(Refusal::FieldInvalid { field: "to".to_owned() });
    }
    follows(from, to, calendar, days)
}

/// The dates come directly after the days that the books have (after imported ones: anywhere later), none of which is open, and are not
/// later than the calendar's.
fn follows(from: Date, to: Date, calendar: Date, days: &[Day]) -> Result<(), Refusal> {
    if to > calendar {
        return Err(Refusal::DayInFuture { date: to });
    }
    let last = days.last().map(|day| day.date);
    // Before an imported day and up to the first one of this program, dates without papers were the other system's affair.
    let is_gapless = days.last().is_some_and(|day| day.state != DayState::Imported);
    if let Some(last) = last
        && from <= last
    {
        return Err(Refusal::DayBeforeLastClosed { date: from, last });
    }
    if let Some(open) = days.iter().find(|day| day.state == DayState::Open) {
        return Err(Refusal::DayIsOpen { date: open.date });
    }
    match last {
        // Every date has its entry: a day without business is entered as 歇业, so that no day's report is missing (R15).
        Some(last) if is_gapless && from > last.next() => Err(Refusal::DayGap { from: last.next(), until: from.previous() }),
        _ => Ok(()),
    }
}

/// May this counted day be closed now? Days close in order.
///
/// # Errors
/// `day_unknown`, `day_not_counted`, `day_already_closed`, `day_closes_in_order`.
pub fn may_close(date: Date, days: &[Day]) -> Result<(), Refusal> {
    let day = days.iter().find(|day| day.date == date).ok_or(Refusal::DayUnknown { date })?;
    match day.state {
        DayState::Open => return Err(Refusal::DayNotCounted { date }),
        DayState::Imported => return Err(Refusal::DayImported { date }),
        DayState::Closed | DayState::Holiday => return Err(Refusal::DayAlreadyClosed { date }),
        DayState::Counted => {}
    }
    match days.iter().find(|earlier| earlier.date < date && earlier.state == DayState::Counted) {
        Some(first) => Err(Refusal::DayClosesInOrder { first: first.date }),
        None => Ok(()),
    }
}

/// A day after the one that is to be reopened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterDay {
    /// Its date.
    pub date: Date,
    /// Where it stands.
    pub state: DayState,
    /// How many shifts have begun in it.
    pub shifts: usize,
    /// How many vouchers it has.
    pub vouchers: usize,
}

/// Why this day may not be reopened (反日结); empty if it may. Only the latest closed day, before anything was built on it.
#[must_use]
pub fn reopen_findings(date: Date, last_closed: Option<Date>, later: &[LaterDay], report_issued: bool) -> Vec<Refusal> {
    let mut findings = Vec::new();
    if last_closed != Some(date) {
        findings.push(Refusal::OnlyLatestClosedReopens { date });
    }
    if report_issued {
        findings.push(Refusal::DayReportPrinted { date });
    }
    for day in later {
        if day.shifts > 0 {
            findings.push(Refusal::LaterShiftBegun { date: day.date });
        }
        if day.vouchers > 0 {
            findings.push(Refusal::LaterVoucherPosted { date: day.date });
        }
        // Two dates would accept vouchers; an empty one is cancelled first.
        if day.shifts == 0 && day.vouchers == 0 && matches!(day.state, DayState::Open | DayState::Counted) {
            findings.push(Refusal::DayIsOpen { date: day.date });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> Date {
        format!("2026-03-{day:02}").parse().unwrap()
    }

    fn day(on: u32, state: DayState) -> Day {
        Day { date: date(on), state, before: VoucherNumber(0), last_voucher: None, head: None, reason: None }
    }

    #[test]
    fn r33_a_date_opens_when_the_one_before_is_counted_and_at_most_two_are_not_closed() {
        let (closed, counted, open) = (DayState::Closed, DayState::Counted, DayState::Open);
        let today = date(9);
        let table: [(u32, &[Day], Result<(), Refusal>); 10] = [
            (7, &[day(2, DayState::Imported)], Ok(())),
            (2, &[day(2, DayState::Imported)], Err(Refusal::DayBeforeLastClosed { date: date(2), last: date(2) })),
            (2, &[], Ok(())),
            (3, &[day(2, closed)], Ok(())),
            (3, &[day(2, counted)], Ok(())),
            (10, &[day(9, closed)], Err(Refusal::DayInFuture { date: date(10) })),
            (2, &[day(2, closed)], Err(Refusal::DayBeforeLastClosed { date: date(2), last: date(2) })),
            (3, &[day(2, open)], Err(Refusal::DayIsOpen { date: date(2) })),
            (5, &[day(2, closed)], Err(Refusal::DayGap { from: date(3), until: date(4) })),
            (4, &[day(2, counted), day(3, counted)], Err(Refusal::TwoDaysNotClosed { first: date(2), second: date(3) })),
        ];
        for (on, days, answer) in table {
            assert_eq!(may_open(date(on), today, days), answer, "{on} after {days:?}");
        }
    }

    #[test]
    fn r33_a_range_of_days_rests_at_once() {
        let days = [day(2, DayState::Counted)];
        assert_eq!(may_rest(date(3), date(5), date(9), &days), Ok(()));
        assert_eq!(may_rest(date(5), date(3), date(9), &days), Err(Refusal::FieldInvalid { field: "to".to_owned() }));
        assert_eq!(may_rest(date(3), date(10), date(9), &days), Err(Refusal::DayInFuture { date: date(10) }));
    }

    #[test]
    fn r33_only_the_latest_closed_day_reopens_before_anything_is_built_on_it() {
        let later = |state, shifts, vouchers| LaterDay { date: date(3), state, shifts, vouchers };
        assert_eq!(reopen_findings(date(2), Some(date(2)), &[later(DayState::Holiday, 0, 0)], false), vec![]);
        let findings = reopen_findings(date(2), Some(date(1)), &[later(DayState::Counted, 1, 1)], true);
        assert_eq!(
            findings.iter().map(Refusal::name).collect::<Vec<_>>(),
            ["only_latest_closed_reopens", "day_report_printed", "later_shift_begun", "later_voucher_posted"]
        );
        let empty = reopen_findings(date(2), Some(date(2)), &[later(DayState::Open, 0, 0)], false);
        assert_eq!(empty, vec![Refusal::DayIsOpen { date: date(3) }]);
    }
}
