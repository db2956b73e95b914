//! The manager's board (今日): the whole hall's day at one glance, in one read.

use std::collections::BTreeMap;

use domain::banking::DepositDue;
use domain::day::{Day, DayState, may_open};
use domain::flow::{Flow, OpenKind};
use domain::master::{Counter, SettingKey};
use domain::shift::ShiftState;
use domain::voucher::{Detail, VoucherKind};
use domain::{
    BusinessCode, CounterCode, Date, Fen, ItemCode, LineRef, Millis, Month, Place, Refusal, ShiftNumber, StaffCode, TakeNumber,
    TenderCode, VoucherNumber,
};
use serde::{Deserialize, Serialize};
use store::{Posted, Read, Shift, TakingsRow};
use ts_rs::TS;

use super::{DayChecks, DayRow, OneDay, day_checks};
use crate::deposit::due_of;
use crate::difference::{is_unexplained, settle_by};
use crate::entry::{TenderSum, fen_setting};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::month::DueSoon;
use crate::recharge::{RechargeCaseOpen, open_cases};
use crate::shift::{Sight, still_to_do};
use crate::spot::{FindingShown, findings_open};
use crate::take::{ItemLastCounted, last_counted};

/// Which day's board.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BoardQuery {
    /// The date; the open one, else the latest, if not given.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<Date>,
}

/// The day at one glance.
#[derive(Serialize, TS)]
pub struct DayBoard {
    /// The day shown; none before the first.
    pub day: Option<DayRow>,
    /// The calendar's date on the hall's clock.
    pub calendar: Date,
    /// Now.
    pub now: Millis,
    /// Every counter, with its shifts of the day.
    pub counters: Vec<CounterOnBoard>,
    /// The day's takings by tender.
    pub tenders: Vec<TenderSum>,
    /// The day's checks.
    pub checks: Option<DayChecks>,
    /// The safe.
    pub safe: SafeOnBoard,
    /// Cash that is not at the bank, oldest first.
    pub undeposited: Vec<CashDue>,
    /// Differences that are not settled, oldest first.
    pub differences: Vec<DifferenceOnBoard>,
    /// Findings of spot checks that are not closed, the most urgent first (R31).
    pub findings: Vec<FindingShown>,
    /// Stock-takes that are not finished, oldest first (R11).
    pub takes: Vec<TakeNumber>,
    /// Items that were counted nowhere for longer than the hall allows, longest ago first (R11).
    pub not_counted: Vec<ItemLastCounted>,
    /// Cash that somebody gave and nobody has accepted yet, sealed bags among them.
    pub hand_overs: Vec<CashOnTheWay>,
    /// Recharge cases that have not ended.
    pub cases: Vec<RechargeCaseOpen>,
    /// Shifts that were counted for a clerk who has not signed since.
    pub signatures: Vec<SignatureOnBoard>,
    /// Days that are not closed, oldest first.
    pub days_not_closed: Vec<DayRow>,
    /// Closed days of the last ten whose report nobody has printed.
    pub unprinted: Vec<Date>,
    /// The next date to open; none while a date is open.
    pub opening: Option<OpeningOffer>,
    /// What is due tomorrow, today or was before, the longest late first (R36).
    pub due: Vec<DueSoon>,
    /// The month that is over and not settled, or whose end is near; none before that.
    pub month: Option<MonthReminder>,
    /// Takings by hour of the clock.
    pub hours: Vec<HourOnBoard>,
    /// Takings by business type.
    pub businesses: Vec<BusinessOnBoard>,
}

/// A month that asks to be settled (R36): from its last business day on.
#[derive(Serialize, TS)]
pub struct MonthReminder {
    /// Which.
    pub month: Month,
    /// True if it is settled, and only its package is wanting.
    pub settled: bool,
    /// By when its package is to be with the supervisor.
    pub package_by: Date,
    /// Days until then; below zero when it is late.
    pub days_left: i64,
}

/// A counter and who works it.
#[derive(Serialize, TS)]
pub struct CounterOnBoard {
    /// The counter.
    pub counter: CounterCode,
    /// Its name.
    pub name: String,
    /// Its shifts of the day, oldest first.
    pub shifts: Vec<ShiftOnBoard>,
}

/// A shift as the manager sees it.
#[derive(Serialize, TS)]
pub struct ShiftOnBoard {
    /// Which.
    pub shift: ShiftNumber,
    /// Whose.
    pub clerk: StaffCode,
    /// Where it stands.
    pub state: ShiftState,
    /// Since when.
    pub opened_at: Millis,
    /// Until when.
    pub signed_off_at: Option<Millis>,
    /// Takings net of refunds, by tender.
    pub tenders: Vec<TenderSum>,
    /// All takings net of refunds.
    pub net: Fen,
    /// Cash in its drawer now; zero once it is signed off.
    pub cash: Fen,
    /// Shortages that were put on paper, whatever they are of.
    pub shortage: Fen,
    /// Overages that were put on paper; never netted with shortages.
    pub overage: Fen,
    /// The last paper.
    pub last_act: Option<LastAct>,
}

/// The last paper of a shift.
#[derive(Serialize, TS)]
pub struct LastAct {
    /// Its number.
    pub voucher: VoucherNumber,
    /// What paper.
    pub kind: VoucherKind,
    /// When.
    pub time: Millis,
}

/// What lies in the safe.
#[derive(Serialize, TS)]
pub struct SafeOnBoard {
    /// Takings.
    pub cash: Fen,
    /// Float.
    pub float: Fen,
    /// How much cash it may hold (R06).
    pub limit: Fen,
    /// True if it holds more.
    pub above_limit: bool,
}

/// A date's cash that is not at the bank.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CashDue {
    /// The business date.
    pub date: Date,
    /// How much.
    pub amount: Fen,
    /// Days since the business date.
    pub age_days: i64,
    /// The banking day by whose cut-off it must be there; none without an account.
    pub due_by: Option<Date>,
    /// Whether it is late.
    pub due: DepositDue,
}

/// A difference that is not settled.
#[derive(Serialize, TS)]
pub struct DifferenceOnBoard {
    /// Where it stands.
    pub line: LineRef,
    /// Shortage or overage.
    pub kind: OpenKind,
    /// What differs.
    pub item: ItemCode,
    /// The business date.
    pub date: Date,
    /// How much it was.
    pub amount: Fen,
    /// How much is left of it.
    pub left: Fen,
    /// Who answers for it.
    pub person: Option<StaffCode>,
    /// Why.
    pub reason: String,
    /// By when it is to be settled (R36).
    pub settle_by: Date,
    /// Days until then; below zero when it is late.
    pub days_left: i64,
}

/// Cash between two hands.
#[derive(Serialize, TS)]
pub struct CashOnTheWay {
    /// Where it stands.
    pub line: LineRef,
    /// The business date.
    pub date: Date,
    /// Since when.
    pub time: Millis,
    /// How much.
    pub amount: Fen,
    /// Who gave it.
    pub giver: Option<StaffCode>,
    /// Who is to accept it.
    pub receiver: Option<StaffCode>,
    /// The sealed bag's number, if it is one.
    pub bag_number: Option<String>,
}

/// A shift that waits for its clerk's signature.
#[derive(Serialize, TS)]
pub struct SignatureOnBoard {
    /// Which.
    pub shift: ShiftNumber,
    /// Where.
    pub counter: CounterCode,
    /// Whose.
    pub clerk: StaffCode,
    /// Of which date.
    pub date: Date,
}

/// What can be opened next.
#[derive(Serialize, TS)]
pub struct OpeningOffer {
    /// The date: today's on the calendar, or the one after the last, if that is later.
    pub date: Date,
    /// The first date that has no entry yet and must be entered as 歇业 first.
    pub rest_from: Option<Date>,
    /// The last such date.
    pub rest_until: Option<Date>,
    /// Why it cannot be opened even then.
    pub refusal: Option<Refusal>,
}

/// Takings of one hour.
#[derive(Serialize, TS)]
pub struct HourOnBoard {
    /// 0 to 23, on the hall's clock.
    pub hour: i64,
    /// This day.
    pub amount: Fen,
    /// The same day of the week before.
    pub week_before: Fen,
}

/// Takings of one business type.
#[derive(Serialize, TS)]
pub struct BusinessOnBoard {
    /// Which.
    pub business: BusinessCode,
    /// How many.
    pub count: i64,
    /// This day.
    pub amount: Fen,
    /// The same day of the week before.
    pub week_before: Fen,
}

pub(super) fn board(ask: &Ask<'_>, query: BoardQuery) -> Outcome<DayBoard> {
    let books = ask.books;
    let days = books.days_not_closed()?;
    let date = query.date.or(books.open_date()?).or(days.last().map(|day| day.date));
    let day = match date {
        Some(date) => Some(super::known_day(books, date)?),
        None => None,
    };
    let takings = date.map(|date| books.takings_of_day(date)).transpose()?.unwrap_or_default();
    let before = date.map(|date| week_before(books, date)).transpose()?.unwrap_or_default();
    let (hours, businesses) = charts(ask.offset(), &takings, &before);
    let checks = date.map(|date| day_checks(ask, OneDay { date })).transpose()?;
    let due = crate::month::due_soon(ask, &differing(ask, &days, checks.as_ref())?)?;
    Ok(DayBoard {
        counters: counters(books, date, &takings)?,
        tenders: sums(&takings),
        checks,
        due,
        safe: safe(books)?,
        undeposited: cash_due(ask)?,
        differences: differences(ask)?,
        findings: findings_open(books, ask.calendar())?,
        takes: books.open_takes()?.into_iter().map(|take| take.number).collect(),
        not_counted: last_counted(ask)?.into_iter().filter(|item| item.overdue).collect(),
        hand_overs: on_the_way(books)?,
        cases: open_cases(books, None)?,
        signatures: signatures(books)?,
        unprinted: unprinted(ask)?,
        month: crate::month::reminder(ask)?,
        opening: opening(ask, &days),
        days_not_closed: days.into_iter().filter(is_not_closed).map(DayRow::from).collect(),
        day: day.map(DayRow::from),
        calendar: ask.calendar(),
        now: ask.now,
        hours,
        businesses,
    })
}

/// The days that are not closed and have a difference on no paper yet. `known` are the checks of one of them.
fn differing(ask: &Ask<'_>, days: &[Day], known: Option<&DayChecks>) -> Outcome<Vec<Date>> {
    let differs = |checks: &DayChecks| checks.checks.iter().flat_map(|check| &check.findings).any(is_unexplained);
    let mut dates = Vec::new();
    for day in days.iter().filter(|day| is_not_closed(day)) {
        let mut found = match known.filter(|known| known.day.date == day.date) {
            Some(known) => differs(known),
            None => differs(&day_checks(ask, OneDay { date: day.date })?),
        };
        // A shift's own count is the day's only once the shift is signed off.
        for shift in ask.books.shifts_of_day(day.date)?.into_iter().filter(|shift| shift.state.is_running()) {
            found = found || still_to_do(ask.books, &shift, Sight::Full)?.iter().any(is_unexplained);
        }
        if found {
            dates.push(day.date);
        }
    }
    Ok(dates)
}

const fn is_not_closed(day: &Day) -> bool {
    matches!(day.state, DayState::Open | DayState::Counted)
}

fn counters(books: &Read<'_>, date: Option<Date>, takings: &[TakingsRow]) -> Outcome<Vec<CounterOnBoard>> {
    let (shifts, vouchers) = match date {
        Some(date) => (books.shifts_of_day(date)?, books.vouchers_of_day(date)?),
        None => (Vec::new(), Vec::new()),
    };
    let mut rows = Vec::new();
    for counter in books.counters()? {
        let here: Vec<&Shift> = shifts.iter().filter(|shift| shift.counter == counter.code).collect();
        if counter.retired && here.is_empty() {
            continue;
        }
        let shifts = here.into_iter().map(|shift| on_board(books, &counter, shift, takings, &vouchers));
        let shifts = shifts.collect::<Outcome<_>>()?;
        rows.push(CounterOnBoard { counter: counter.code, name: counter.name, shifts });
    }
    Ok(rows)
}

fn on_board(
    books: &Read<'_>,
    counter: &Counter,
    shift: &Shift,
    takings: &[TakingsRow],
    vouchers: &[Posted],
) -> Outcome<ShiftOnBoard> {
    let rows: Vec<&TakingsRow> = takings.iter().filter(|row| row.shift == Some(shift.number)).collect();
    let papers = || vouchers.iter().filter(|posted| posted.voucher.shift == Some(shift.number));
    let found = |flow: Flow| -> Fen {
        let standing = papers().filter(|posted| posted.voucher.kind == VoucherKind::Difference && posted.reversed_by.is_none());
        let movements = standing.flat_map(|posted| &posted.voucher.movements).filter(|movement| movement.flow == flow);
        Fen::new(movements.map(|movement| movement.quantity).sum())
    };
    let cash =
        if shift.state.is_running() { books.balance(&Place::Counter(counter.code.clone()), &ItemCode::cash())? } else { 0 };
    Ok(ShiftOnBoard {
        shift: shift.number,
        clerk: shift.clerk.clone(),
        state: shift.state,
        opened_at: shift.opened_at,
        signed_off_at: shift.signed_off_at,
        tenders: sums(rows.iter().copied()),
        net: rows.iter().map(|row| row.detail.amount).sum(),
        cash: Fen::new(cash),
        shortage: found(Flow::Shortage),
        overage: found(Flow::Overage),
        last_act: papers().next_back().map(|posted| LastAct {
            voucher: posted.voucher.number,
            kind: posted.voucher.kind,
            time: posted.voucher.time,
        }),
    })
}

fn sums<'a>(rows: impl IntoIterator<Item = &'a TakingsRow>) -> Vec<TenderSum> {
    let mut sums: BTreeMap<TenderCode, (i64, Fen)> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.detail.tender.clone()).or_default();
        sum.0 += row.detail.count;
        sum.1 += row.detail.amount;
    }
    sums.into_iter().map(|(tender, (count, amount))| TenderSum { tender, count, amount }).collect()
}

fn safe(books: &Read<'_>) -> Outcome<SafeOnBoard> {
    let cash = Fen::new(books.balance(&Place::Safe, &ItemCode::cash())?);
    let float = Fen::new(books.balance(&Place::Safe, &ItemCode::float())?);
    let limit = fen_setting(books, SettingKey::SafeLimit)?;
    Ok(SafeOnBoard { cash, float, limit, above_limit: cash > limit })
}

/// What each date owes the bank, with its age (R06).
pub(crate) fn cash_due(ask: &Ask<'_>) -> Outcome<Vec<CashDue>> {
    let mut rows = Vec::new();
    for (date, amount) in ask.books.due(&ItemCode::cash())? {
        let (due_by, late) = due_of(ask, date)?;
        // A date below zero (refunds made up from the safe) owes nothing that could be late.
        let due = if amount > 0 { late } else { DepositDue::NotDue };
        rows.push(CashDue { date, amount: Fen::new(amount), age_days: ask.calendar().days_since(date), due_by, due });
    }
    Ok(rows)
}

fn differences(ask: &Ask<'_>) -> Outcome<Vec<DifferenceOnBoard>> {
    let mut rows = Vec::new();
    for kind in [OpenKind::Shortage, OpenKind::Overage] {
        for open in ask.books.open_items(Some(kind))? {
            let Some(posted) = ask.books.voucher(open.line.voucher)? else { continue };
            let detail = posted.voucher.details.iter().find_map(|detail| match detail {
                Detail::Difference(found) if found.line == open.line.line => Some(found),
                _ => None,
            });
            let for_date = domain::books::lines(&posted.voucher).find(|(line, _)| *line == open.line.line);
            let date = for_date.and_then(|(_, movement)| movement.for_date).unwrap_or(posted.voucher.date);
            let settle_by = settle_by(ask.books, &posted.voucher)?;
            rows.push(DifferenceOnBoard {
                line: open.line,
                kind,
                item: open.item,
                date,
                amount: Fen::new(open.quantity),
                left: Fen::new(open.left),
                person: detail.map(|detail| detail.person.clone()),
                reason: detail.map(|detail| detail.reason.clone()).unwrap_or_default(),
                settle_by,
                days_left: settle_by.days_since(ask.calendar()),
            });
        }
    }
    rows.sort_by_key(|row| (row.settle_by, row.line));
    Ok(rows)
}

/// Cash in transit inside the hall.
pub(crate) fn on_the_way(books: &Read<'_>) -> Outcome<Vec<CashOnTheWay>> {
    let mut rows = Vec::new();
    for kind in [OpenKind::HandOver, OpenKind::Bag] {
        for open in books.open_items(Some(kind))? {
            let Some(posted) = books.voucher(open.line.voucher)? else { continue };
            let detail = posted.voucher.details.iter().find_map(|detail| match detail {
                Detail::HandOver(given) if given.line == open.line.line => Some(given),
                _ => None,
            });
            rows.push(CashOnTheWay {
                line: open.line,
                date: posted.voucher.date,
                time: posted.voucher.time,
                amount: Fen::new(open.left),
                giver: detail.map(|given| given.giver.clone()),
                receiver: detail.and_then(|given| given.receiver.clone()),
                bag_number: detail.and_then(|given| given.bag_number.clone()),
            });
        }
    }
    Ok(rows)
}

fn signatures(books: &Read<'_>) -> Outcome<Vec<SignatureOnBoard>> {
    let mut rows = Vec::new();
    for member in books.staff()? {
        let waiting = books.shifts_waiting_signature(&member.code)?;
        rows.extend(waiting.into_iter().map(|shift| SignatureOnBoard {
            shift: shift.number,
            counter: shift.counter,
            clerk: shift.clerk,
            date: shift.date,
        }));
    }
    Ok(rows)
}

/// How far back the board looks for days whose report was not printed.
const UNPRINTED_DAYS: usize = 10;

/// Closed days of the last ten whose report nobody has printed.
pub(crate) fn unprinted(ask: &Ask<'_>) -> Outcome<Vec<Date>> {
    let today = ask.calendar();
    let from = std::iter::successors(Some(today), |date| Some(date.previous())).nth(UNPRINTED_DAYS).unwrap_or(today);
    let mut dates = Vec::new();
    for day in ask.books.days(from, today)?.into_iter().filter(|day| day.state == DayState::Closed) {
        if ask.books.reports_of(&format!("day:{}", day.date))?.is_empty() {
            dates.push(day.date);
        }
    }
    Ok(dates)
}

fn opening(ask: &Ask<'_>, days: &[Day]) -> Option<OpeningOffer> {
    if days.iter().any(|day| day.state == DayState::Open) {
        return None;
    }
    let today = ask.calendar();
    let next = days.last().map_or(today, |day| day.date.next());
    let date = today.max(next);
    match may_open(date, today, days) {
        Ok(()) => Some(OpeningOffer { date, rest_from: None, rest_until: None, refusal: None }),
        Err(Refusal::DayGap { from, until }) => {
            // Whether it opens once the days between are entered: the same question about the first of them.
            let refusal = may_open(from, today, days).err();
            Some(OpeningOffer { date, rest_from: Some(from), rest_until: Some(until), refusal })
        }
        Err(refusal) => Some(OpeningOffer { date, rest_from: None, rest_until: None, refusal: Some(refusal) }),
    }
}

fn week_before(books: &Read<'_>, date: Date) -> Outcome<Vec<TakingsRow>> {
    let earlier = (0..7).fold(date, |date, _| date.previous());
    Ok(if books.day(earlier)?.is_some() { books.takings_of_day(earlier)? } else { Vec::new() })
}

fn charts(offset: i32, takings: &[TakingsRow], before: &[TakingsRow]) -> (Vec<HourOnBoard>, Vec<BusinessOnBoard>) {
    let hour = |row: &TakingsRow| row.time.shown(offset).get(11..13).and_then(|hour| hour.parse::<i64>().ok()).unwrap_or(0);
    let mut hours: BTreeMap<i64, (Fen, Fen)> = BTreeMap::new();
    let mut businesses: BTreeMap<BusinessCode, (i64, Fen, Fen)> = BTreeMap::new();
    for row in takings {
        hours.entry(hour(row)).or_default().0 += row.detail.amount;
        let business = businesses.entry(row.detail.business.clone()).or_default();
        business.0 += row.detail.count;
        business.1 += row.detail.amount;
    }
    for row in before {
        hours.entry(hour(row)).or_default().1 += row.detail.amount;
        businesses.entry(row.detail.business.clone()).or_default().2 += row.detail.amount;
    }
    (
        hours.into_iter().map(|(hour, (amount, week_before))| HourOnBoard { hour, amount, week_before }).collect(),
        businesses
            .into_iter()
            .map(|(business, (count, amount, week_before))| BusinessOnBoard { business, count, amount, week_before })
            .collect(),
    )
}
