//! The business day (营业日, R33): open → counted → closed; 歇业, cancelling, reopening; the board of the day.

mod board;
mod facts;

use domain::canon::Canonical as _;
use domain::close::{DayCheck, blockers, checks, shifts_signed_off};
use domain::day::{Day, DayState, LaterDay, may_close, may_open, may_rest, reopen_findings};
use domain::entry::{DayEntry, Entry, Text};
use domain::settle::must_be_open;
use domain::{Date, Refusal, Sequence};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;

pub(crate) use board::{CashDue, CashOnTheWay, MonthReminder, cash_due, on_the_way, unprinted};
pub(crate) use facts::{counted_fact, explained, losses, names_count, open_until, unapproved};

/// The one call that a clock behind the last voucher does not stop.
pub(crate) const CONFIRM_CLOCK: &str = "day.confirm_clock";

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("day.board", Right::SeeHall, Reveals::Expected, board::board),
        CallSpec::read("day.checks", Right::SeeHall, Reveals::Expected, day_checks),
        CallSpec::write("day.open", Right::ManageDay, open),
        CallSpec::write("day.holiday", Right::ManageDay, holiday),
        CallSpec::write("day.cancel", Right::ManageDay, cancel),
        CallSpec::write("day.count", Right::ManageDay, count),
        CallSpec::write("day.close", Right::ManageDay, close),
        CallSpec::write("day.reopen", Right::ManageDay, reopen),
        CallSpec::write(CONFIRM_CLOCK, Right::ManageDay, confirm_clock),
    ]
}

/// A day as screens show it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DayRow {
    /// The date.
    pub date: Date,
    /// Where it stands.
    pub state: DayState,
    /// Why it rests, for 歇业.
    pub reason: Option<String>,
    /// How many entries the chain had when it was closed.
    pub closed_at: Option<Sequence>,
    /// The chain's head when it was closed, in hexadecimal.
    pub head: Option<String>,
}

impl From<Day> for DayRow {
    fn from(day: Day) -> DayRow {
        DayRow {
            date: day.date,
            state: day.state,
            reason: day.reason,
            closed_at: day.head.map(|(sequence, _)| sequence),
            head: day.head.map(|(_, hash)| domain::chain::hex(&hash)),
        }
    }
}

fn known_day(books: &Read<'_>, date: Date) -> Outcome<Day> {
    Ok(books.day(date)?.ok_or(Refusal::DayUnknown { date })?)
}

fn day_row(books: &Read<'_>, date: Date) -> Outcome<DayRow> {
    known_day(books, date).map(DayRow::from)
}

fn entry(date: Date, reason: Option<String>) -> DayEntry {
    DayEntry { date, reason, approver: None }
}

/// A business date.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneDay {
    /// The date.
    pub date: Date,
}

/// Opens a date: not later than the calendar's, directly after the last, when the one before is counted, and with at most one
/// other that is not closed.
fn open(act: &mut Act<'_, '_>, request: OneDay) -> Outcome<DayRow> {
    may_open(request.date, act.calendar(), &act.books.days_not_closed()?)?;
    act.append(Entry::DayOpened(entry(request.date, None)))?;
    day_row(act.books, request.date)
}

/// Days without business (歇业).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestDays {
    /// The first.
    pub from: Date,
    /// The last, itself included.
    pub to: Date,
    /// Why.
    pub reason: String,
}

fn holiday(act: &mut Act<'_, '_>, request: RestDays) -> Outcome<Vec<DayRow>> {
    let reason = required_reason(&request.reason)?;
    may_rest(request.from, request.to, act.calendar(), &act.books.days_not_closed()?)?;
    let mut date = request.from;
    loop {
        act.append(Entry::DayHoliday(entry(date, Some(reason.clone()))))?;
        if date >= request.to {
            break;
        }
        date = date.next();
    }
    Ok(act.books.days(request.from, request.to)?.into_iter().map(DayRow::from).collect())
}

/// A date, and why.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DayWithReason {
    /// The date.
    pub date: Date,
    /// Why.
    pub reason: String,
}

/// A date that was opened, or entered as 歇业, by mistake: only while nothing came after it and nothing is in it.
fn cancel(act: &mut Act<'_, '_>, request: DayWithReason) -> Outcome<Empty> {
    let reason = required_reason(&request.reason)?;
    let date = request.date;
    must_be_open(date.month(), act.books.last_settled()?)?;
    let day = known_day(act.books, date)?;
    match day.state {
        DayState::Open | DayState::Holiday => {}
        DayState::Counted => return Err(Refusal::DayNotOpen { date }.into()),
        DayState::Closed => return Err(Refusal::DayAlreadyClosed { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
    }
    if let Some(last) = act.books.days_not_closed()?.last().filter(|last| last.date > date) {
        return Err(Refusal::DayBeforeLastClosed { date, last: last.date }.into());
    }
    let mut findings = Vec::new();
    let vouchers = act.books.voucher_count_of_day(date)?;
    if vouchers > 0 {
        findings.push(Refusal::DayHasVouchers { date, vouchers: u32::try_from(vouchers).unwrap_or(u32::MAX) });
    }
    if !act.books.shifts_of_day(date)?.is_empty() {
        findings.push(Refusal::DayHasShifts { date });
    }
    refuse_all(findings)?;
    act.append(Entry::DayCancelled(entry(date, Some(reason))))?;
    Ok(Empty {})
}

/// All shifts are signed off: from here on nothing is posted into the day.
fn count(act: &mut Act<'_, '_>, request: OneDay) -> Outcome<DayRow> {
    let date = request.date;
    match known_day(act.books, date)?.state {
        DayState::Open => {}
        DayState::Counted => return Err(Refusal::DayNotOpen { date }.into()),
        DayState::Closed | DayState::Holiday => return Err(Refusal::DayAlreadyClosed { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
    }
    let facts = facts::gather(&act.ask(), date)?;
    refuse_all(shifts_signed_off(&facts))?;
    act.append(Entry::DayCounted(entry(date, None)))?;
    day_row(act.books, date)
}

/// The day's checks, and whether they let it close.
#[derive(Serialize, TS)]
pub struct DayChecks {
    /// The day.
    pub day: DayRow,
    /// Every check, in the order of the list.
    pub checks: Vec<DayCheck>,
    /// What else stands in the way of the close: the day is not counted yet, an earlier one is not closed.
    pub order: Vec<Refusal>,
    /// True if the day can be closed now, with a second person.
    pub ready: bool,
}

fn day_checks(ask: &Ask<'_>, request: OneDay) -> Outcome<DayChecks> {
    let day = known_day(ask.books, request.date)?;
    let checks = checks(&facts::gather(ask, request.date)?);
    let order: Vec<Refusal> = order(ask.books, &day)?.into_iter().collect();
    let ready = order.is_empty() && blockers(checks.clone()).is_empty();
    Ok(DayChecks { day: day.into(), checks, order, ready })
}

/// Why it is not this day's turn to close.
fn order(books: &Read<'_>, day: &Day) -> Outcome<Option<Refusal>> {
    if day.state == DayState::Imported {
        return Ok(Some(Refusal::DayImported { date: day.date }));
    }
    if matches!(day.state, DayState::Closed | DayState::Holiday) {
        return Ok(Some(Refusal::DayAlreadyClosed { date: day.date }));
    }
    Ok(may_close(day.date, &books.days_not_closed()?).err())
}

/// A closed day.
#[derive(Serialize, TS)]
pub struct DayClosedAnswer {
    /// The day, with the chain's head that its papers carry.
    pub day: DayRow,
    /// What the checks only warned of.
    pub warnings: Vec<Refusal>,
}

/// Runs all checks inside the write and locks the day. Two persons (R27).
fn close(act: &mut Act<'_, '_>, request: OneDay) -> Outcome<DayClosedAnswer> {
    let day = known_day(act.books, request.date)?;
    let checks = checks(&facts::gather(&act.ask(), request.date)?);
    let warnings = checks.iter().filter(|check| check.state == domain::close::CheckState::Warn);
    let warnings = warnings.flat_map(|check| check.findings.clone()).collect();
    let mut findings: Vec<Refusal> = order(act.books, &day)?.into_iter().collect();
    findings.extend(blockers(checks));
    refuse_all(findings)?;
    let approver = Some(act.second(Right::ApproveDay)?);
    act.append(Entry::DayClosed(DayEntry { date: request.date, reason: None, approver }))?;
    Ok(DayClosedAnswer { day: day_row(act.books, request.date)?, warnings })
}

/// Opens the latest closed day again (反日结): manager and second person, before anything was built on it. The log keeps both closings.
fn reopen(act: &mut Act<'_, '_>, request: DayWithReason) -> Outcome<DayRow> {
    let reason = required_reason(&request.reason)?;
    let date = request.date;
    must_be_open(date.month(), act.books.last_settled()?)?;
    match known_day(act.books, date)?.state {
        DayState::Closed => {}
        DayState::Open | DayState::Counted => return Err(Refusal::DayIsOpen { date }.into()),
        DayState::Holiday => return Err(Refusal::OnlyLatestClosedReopens { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
    }
    let last_closed = act.books.last_closed()?.map(|day| day.date);
    let later = later_days(act.books, date)?;
    let issued = !act.books.reports_of(&format!("day:{date}"))?.is_empty();
    refuse_all(reopen_findings(date, last_closed, &later, issued))?;
    let approver = Some(act.second(Right::ApproveDay)?);
    act.append(Entry::DayReopened(DayEntry { date, reason: Some(reason), approver }))?;
    day_row(act.books, date)
}

fn later_days(books: &Read<'_>, date: Date) -> Outcome<Vec<LaterDay>> {
    let mut later = Vec::new();
    // At most two days are not closed; holidays say nothing.
    for day in books.days_not_closed()?.into_iter().filter(|day| day.date > date) {
        later.push(LaterDay {
            date: day.date,
            state: day.state,
            shifts: books.shifts_of_day(day.date)?.len(),
            vouchers: usize::try_from(books.voucher_count_of_day(day.date)?).unwrap_or(usize::MAX),
        });
    }
    Ok(later)
}
/// The clock is right, though the last entry is later.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmClock {
    /// What happened: the clock ran ahead and was put right.
    pub reason: String,
}

fn confirm_clock(act: &mut Act<'_, '_>, request: ConfirmClock) -> Outcome<Empty> {
    let reason = required_reason(&request.reason)?;
    act.append(Entry::ClockConfirmed(Text { text: reason }))?;
    Ok(Empty {})
}

/// The first entry since `from` whose hash does not follow from the one before; nothing if the chain holds.
fn chain_breaks(books: &Read<'_>, from: (Sequence, domain::chain::Hash)) -> Outcome<Option<Sequence>> {
    const STEP: usize = 1000;
    let (mut at, mut hash) = from;
    loop {
        let rows = books.log(at, STEP)?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let mut body = row.link.body.as_slice();
            let readable = Entry::read(&mut body).is_ok() && body.is_empty();
            let next = row.link.head(&hash);
            if row.link.sequence.0 != at.0 + 1 || next != row.head || !readable {
                return Ok(Some(row.link.sequence));
            }
            (at, hash) = (row.link.sequence, next);
        }
    }
    let head = books.head()?;
    Ok((head.sequence != at || head.hash != hash).then_some(head.sequence))
}
