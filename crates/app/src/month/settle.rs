//! Settling a month (月结, R14): where it stands, the settlement, and undoing it.

use domain::entry::Entry;
use domain::history::{MonthState, month_state};
use domain::settle::{Carried, MonthCheck, MonthCheckState, MonthReopening, MonthSettlement, blockers, checks, may_reopen};
use domain::{Date, Millis, Month, Refusal, Sequence, StaffCode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Read;
use ts_rs::TS;

use super::data::Settling;
use super::facts;
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::promo::MonthQuery;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("month.state", Right::SeeHall, Reveals::Expected, state),
        CallSpec::write("month.settle", Right::ManageDay, settle),
        CallSpec::write("month.reopen", Right::ManageDay, reopen),
    ]
}

/// Something that came into a month unfinished from the one before, and whether it still is.
#[derive(Serialize, TS)]
pub struct CarriedIn {
    /// What it was when the former month was settled.
    pub carried: Carried,
    /// How much of it is unfinished: fen, or pieces; zero once it has ended.
    pub left: i64,
}

/// A settlement that holds.
#[derive(Serialize, TS)]
pub struct SettledShown {
    /// Its entry.
    pub sequence: Sequence,
    /// When.
    pub time: Millis,
    /// Who settled.
    pub by: Option<StaffCode>,
    /// The second person.
    pub approver: StaffCode,
    /// Who agreed to carry what was overdue.
    pub supervisor: Option<StaffCode>,
    /// What went on into the next month.
    pub carried: Vec<Carried>,
    /// SHA-256 of the month's data, in hexadecimal.
    pub data: String,
}

/// A month was settled, or opened again.
#[derive(Serialize, TS)]
pub struct MonthTurnShown {
    /// True if it was settled.
    pub settled: bool,
    /// When.
    pub time: Millis,
    /// By whom.
    pub by: Option<StaffCode>,
    /// The second person.
    pub approver: Option<StaffCode>,
    /// Why it was opened again.
    pub reason: Option<String>,
}

/// Where a month stands: its first page.
#[derive(Serialize, TS)]
pub struct MonthPage {
    /// The month.
    pub month: Month,
    /// Where it stands.
    pub state: MonthState,
    /// The month whose turn it is to be settled.
    pub due: Month,
    /// The last settled month: the only one that may be opened again.
    pub last_settled: Option<Month>,
    /// The calendar's date.
    pub calendar: Date,
    /// By when the month's package is to be with the supervisor (R36).
    pub package_by: Date,
    /// Every check, in the order of the list; none for a month that is settled or imported.
    pub checks: Vec<MonthCheck>,
    /// True if nothing that must be mended stands in the way.
    pub ready: bool,
    /// True if something overdue is carried, so that the supervisor must agree.
    pub needs_supervisor: bool,
    /// What the former month left unfinished (上月结转).
    pub carried_in: Vec<CarriedIn>,
    /// The settlement, if the month is settled.
    pub settlement: Option<SettledShown>,
    /// Every settlement and reopening, oldest first.
    pub turns: Vec<MonthTurnShown>,
}

/// Where a month stands. Imported months are the other system's.
pub(super) fn standing(books: &Read<'_>, month: Month) -> Outcome<MonthState> {
    if books.last_settled()?.is_some_and(|last| month <= last) && books.month_settlement(month)?.is_some() {
        return Ok(MonthState::Settled);
    }
    let days = books.days(month.first(), month.last())?;
    let later = books.days_not_closed()?.last().is_some_and(|day| day.date > month.last());
    Ok(month_state(&days, later))
}

fn state(ask: &Ask<'_>, query: MonthQuery) -> Outcome<MonthPage> {
    page(ask, query.month)
}

/// The month's first page.
pub(super) fn page(ask: &Ask<'_>, month: Month) -> Outcome<MonthPage> {
    let books = ask.books;
    let state = standing(books, month)?;
    let settlement = books.month_settlement(month)?;
    let checks = if state == MonthState::Open { checks(&facts::gather(ask, month)?) } else { Vec::new() };
    let carried_now = match &settlement {
        Some((_, settlement)) => settlement.carried.clone(),
        None => checks.iter().flat_map(|check| check.carried.clone()).collect(),
    };
    let last_settled = books.last_settled()?;
    Ok(MonthPage {
        month,
        state,
        due: last_settled.map_or(facts::first_month(ask)?, Month::next),
        last_settled,
        calendar: ask.calendar(),
        package_by: super::package_by(books, month)?,
        ready: state == MonthState::Open && blockers(month, &checks, true).is_empty(),
        needs_supervisor: checks.iter().any(|check| check.state == MonthCheckState::Overdue),
        checks,
        carried_in: carried_in(books, month, &carried_now)?,
        settlement: settlement.map(|(turn, settlement)| SettledShown {
            sequence: turn.sequence,
            time: turn.time,
            by: turn.person,
            approver: settlement.approver,
            supervisor: settlement.supervisor,
            carried: settlement.carried,
            data: domain::chain::hex(&settlement.data),
        }),
        turns: turns(books, month)?,
    })
}

/// What the former month carried, each with what of it is in this month's own list of unfinished things.
fn carried_in(books: &Read<'_>, month: Month, now: &[Carried]) -> Outcome<Vec<CarriedIn>> {
    let Some((_, former)) = books.month_settlement(month.previous())? else { return Ok(Vec::new()) };
    let same = |one: &Carried, other: &Carried| {
        (one.check, one.line, &one.subject, one.since) == (other.check, other.line, &other.subject, other.since)
    };
    let rows = former.carried.into_iter().map(|carried| {
        let left = now.iter().find(|unfinished| same(unfinished, &carried)).map_or(0, |unfinished| unfinished.quantity);
        CarriedIn { carried, left }
    });
    Ok(rows.collect())
}

fn turns(books: &Read<'_>, month: Month) -> Outcome<Vec<MonthTurnShown>> {
    let mut rows = Vec::new();
    for turn in books.month_turns(month)? {
        let (approver, reason) = match books.entry(turn.sequence)? {
            Some(Entry::MonthSettled(settled)) => (Some(settled.approver), None),
            Some(Entry::MonthReopened(reopened)) => (Some(reopened.approver), Some(reopened.reason)),
            _ => (None, None),
        };
        rows.push(MonthTurnShown { settled: turn.settled, time: turn.time, by: turn.person, approver, reason });
    }
    Ok(rows)
}

/// Runs all checks inside the write and locks the month: two persons (R27), and the supervisor's word if something overdue is carried.
///
/// # Errors
/// Everything that stands in the way at once; `carried_overdue` with `second_person_required` where only the supervisor's word is
/// missing; `second_person_required`.
fn settle(act: &mut Act<'_, '_>, request: MonthQuery) -> Outcome<MonthPage> {
    let month = request.month;
    if standing(act.books, month)? == MonthState::Imported {
        return Err(Refusal::MonthLocked { month }.into());
    }
    let checks = checks(&facts::gather(&act.ask(), month)?);
    let must = blockers(month, &checks, true);
    let overdue = checks.iter().any(|check| check.state == MonthCheckState::Overdue);
    let supervisor = match overdue.then(|| act.second(Right::Supervise)).transpose() {
        Err(Failure::Refused(asks)) => {
            let mut findings = blockers(month, &checks, false);
            // Only then is the supervisor asked for a word: it mends nothing else.
            if must.is_empty() {
                findings.extend(asks);
            }
            return Err(findings.into());
        }
        agreed => agreed?,
    };
    refuse_all(must)?;
    let approver = act.second(Right::ApproveDay)?;
    let carried: Vec<Carried> = checks.into_iter().flat_map(|check| check.carried).collect();
    let settling = Settling {
        sequence: None,
        time: act.now,
        by: Some(act.person.code.clone()),
        approver: approver.clone(),
        supervisor: supervisor.clone(),
        carried: carried.clone(),
    };
    let value = super::data::bytes(&act.ask(), month, settling)?;
    let data: [u8; 32] = Sha256::digest(&value).into();
    act.append(Entry::MonthSettled(MonthSettlement { month, approver, supervisor, carried, data }))?;
    act.books.put_month_data(&data, &value)?;
    page(&act.ask(), month)
}

/// Which month, and why.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReopenMonth {
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: String,
}

/// Opens the latest settled month again (反月结): two persons, with a reason; the log keeps both.
///
/// # Errors
/// `reason_missing`, `month_not_settled`, `only_latest_month_reopens`, `second_person_required`.
fn reopen(act: &mut Act<'_, '_>, request: ReopenMonth) -> Outcome<MonthPage> {
    let reason = required_reason(&request.reason)?;
    may_reopen(request.month, act.books.last_settled()?)?;
    let approver = act.second(Right::ApproveDay)?;
    act.append(Entry::MonthReopened(MonthReopening { month: request.month, reason, approver }))?;
    page(&act.ask(), request.month)
}
