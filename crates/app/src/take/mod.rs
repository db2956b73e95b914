//! Stock-takes (盘点, R11, R12): made for a day or a month's end, shared out as sheets, counted against the books with every attempt kept,
//! finished by somebody who neither counted nor watched, and locked.

mod finish;
mod found;
mod line;
mod sheet;
mod story;

use std::collections::BTreeSet;

use domain::count::CountLineState;
use domain::entry::Entry;
use domain::master::SettingKey;
use domain::take::{Colleague, Take, TakeCancelled, TakeGiven, TakeSheet, TakeState, is_counted, month_end};
use domain::{Date, ItemCode, Millis, Month, Place, Refusal, StaffCode, TakeNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::count::item_name;
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::kernel::session::rights_on;
use crate::who::{Who, who, who_if};

pub(crate) use finish::{gaps, unexplained};
pub(crate) use found::{TakeLineFound, found};
pub(crate) use line::{TakeLineKind, conflict, countable};
pub(crate) use sheet::{asked, counts_blind, counts_sheet};
pub(crate) use story::{Stored, Story};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("take.list", Right::SignedIn, Reveals::Nothing, list),
        CallSpec::read("take.plan", Right::ManageStock, Reveals::Nothing, plan),
        CallSpec::write("take.make", Right::ManageStock, make),
        CallSpec::write("take.give", Right::ManageStock, give),
        CallSpec::write("take.cancel", Right::ManageStock, cancel),
        CallSpec::read("take.sheet", Right::SignedIn, Reveals::Nothing, sheet::sheet),
        CallSpec::write("take.save_draft", Right::SignedIn, sheet::save_draft),
        CallSpec::write("take.drop_draft", Right::SignedIn, sheet::drop_draft),
        CallSpec::write("take.count", Right::SignedIn, sheet::count),
        CallSpec::read("take.result", Right::SignedIn, Reveals::Expected, found::result),
        CallSpec::read("take.state", Right::SeeHall, Reveals::Expected, finish::state),
        CallSpec::write("take.difference", Right::ManageStock, finish::difference),
        CallSpec::write("take.sample", Right::ManageStock, finish::sample),
        CallSpec::write("take.finish", Right::ManageStock, finish::finish),
    ]
}

/// One sheet of a stock-take.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeSheetQuery {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
}

/// One stock-take.
#[derive(Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeQuery {
    /// Which.
    pub take: TakeNumber,
}

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakeSheetState {
    /// 未盘点
    Blank,
    /// 盘点中: begun, not stored
    Begun,
    /// 有冲突: something moved while it was counted
    Conflict,
    /// 已盘点
    Counted,
    /// 已复核
    Checked,
}

/// A sheet and where it stands; nothing of what is expected or was found.
#[derive(Clone, Serialize, TS)]
pub struct TakeSheetShown {
    /// Its number.
    pub sheet: i64,
    /// Where.
    pub place: Place,
    /// Which items; empty for everything that is there.
    pub items: Vec<ItemCode>,
    /// Who counts it.
    pub person: Option<Who>,
    /// True if the asking person may count it.
    pub mine: bool,
    /// Where it stands.
    pub state: TakeSheetState,
    /// How many lines were counted.
    pub counted: i64,
    /// How many lines there are to count.
    pub lines: i64,
    /// How many attempts there were.
    pub attempts: i64,
    /// When it was counted last.
    pub time: Option<Millis>,
    /// Who counted it last.
    pub counted_by: Option<Who>,
    /// Who stood beside.
    pub beside: Option<Who>,
    /// Who checked it.
    pub checked_by: Option<Who>,
    /// True if who checked it had stood beside: nobody else was left who might.
    pub was_beside: bool,
}

/// A stock-take and where it stands.
#[derive(Clone, Serialize, TS)]
pub struct TakeShown {
    /// Its number.
    pub take: TakeNumber,
    /// The business date at whose close the books are held against what was counted.
    pub as_of: Date,
    /// The month whose end it is for.
    pub month: Option<Month>,
    /// Where it stands.
    pub state: TakeState,
    /// When it was made.
    pub made_at: Millis,
    /// Who made it.
    pub made_by: Option<Who>,
    /// When it was locked or cancelled.
    pub ended_at: Option<Millis>,
    /// Who did that.
    pub ended_by: Option<Who>,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// Its sheets; of a person who does not see the hall, their own.
    pub sheets: Vec<TakeSheetShown>,
}

/// An item and when it was counted last (盘点逾期).
#[derive(Clone, Serialize, TS)]
pub struct ItemLastCounted {
    /// Which.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// The place that holds it and was not counted for longest.
    pub place: Place,
    /// The business date of its latest count there; nothing if it never was.
    pub date: Option<Date>,
    /// How many days ago that is; since it first came there if it never was.
    pub days: i64,
    /// True if that is longer than the hall's setting allows.
    pub overdue: bool,
}

/// The stock-takes, and what has not been counted for long.
#[derive(Serialize, TS)]
pub struct TakesShown {
    /// The takes, newest first.
    pub takes: Vec<TakeShown>,
    /// True if there are older ones.
    pub more: bool,
    /// Every item that is in the hall, longest uncounted first; nothing for those who do not see the hall.
    pub items: Vec<ItemLastCounted>,
    /// After how many days an item is overdue.
    pub interval_days: i64,
}

/// Which stock-takes.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakesQuery {
    /// Those before this one; the newest if not given.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<TakeNumber>,
}

/// Stock-takes on a page: a year of month ends.
const PAGE: i64 = 12;

fn list(ask: &Ask<'_>, query: TakesQuery) -> Outcome<TakesShown> {
    let before = query.before.map_or_else(|| ask.books.next_take(), Ok)?;
    let rows = ask.books.takes_before(before, PAGE + 1)?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    let mut takes = Vec::new();
    for row in rows.into_iter().take(usize::try_from(PAGE).unwrap_or(0)) {
        let shown = shown(ask, &Story::of(ask.books, row)?)?;
        takes.extend(Some(shown).filter(|take| ask.may(Right::SeeHall) || !take.sheets.is_empty()));
    }
    let items = if ask.may(Right::SeeHall) { last_counted(ask)? } else { Vec::new() };
    Ok(TakesShown { takes, more, items, interval_days: interval(ask.books)? })
}

fn interval(books: &Read<'_>) -> Outcome<i64> {
    Ok(books.setting_as(SettingKey::TakeIntervalDays)?)
}

/// Every item that is in the hall and when it was counted last where that is longest ago, longest ago first (R11).
pub(crate) fn last_counted(ask: &Ask<'_>) -> Outcome<Vec<ItemLastCounted>> {
    let (today, interval) = (ask.calendar(), interval(ask.books)?);
    let began = ask.books.first_date()?.unwrap_or(today);
    let mut items: Vec<ItemLastCounted> = Vec::new();
    let cells = ask.books.balances()?;
    for item in ask.books.items()? {
        let mut longest: Option<(Date, Option<Date>, &Place)> = None;
        for ((place, code), quantity) in &cells {
            // What is on its way has a deadline of its own.
            if *code == item.code && *quantity != 0 && *place != Place::Transit && countable(place, &item) {
                let counted = ask.books.last_counted(place, code)?;
                let since = counted.map_or_else(|| ask.books.first_came(place, code), |date| Ok(Some(date)))?.unwrap_or(began);
                let here = (since, counted, place);
                longest = Some(longest.map_or(here, |longest| longest.min(here)));
            }
        }
        let Some((since, date, place)) = longest else { continue };
        let days = today.days_since(since);
        let overdue = days > interval;
        items.push(ItemLastCounted { item: item.code, name: item.name, place: place.clone(), date, days, overdue });
    }
    items.sort_by_key(|item| (std::cmp::Reverse(item.days), item.item.clone()));
    Ok(items)
}

/// A stock-take as a person sees it.
pub(super) fn shown(ask: &Ask<'_>, story: &Story) -> Outcome<TakeShown> {
    let books = ask.books;
    let mut sheets = Vec::new();
    for sheet in &story.made.sheets {
        let mine = may_count(ask.person.rights.contains(&Right::ManageStock), &ask.person.code, sheet);
        if mine || ask.may(Right::SeeHall) {
            sheets.push(sheet_shown(ask, story, sheet, mine)?);
        }
    }
    let ended = story.ended.as_ref();
    Ok(TakeShown {
        take: story.row.number,
        as_of: story.made.as_of,
        month: story.made.month,
        state: story.row.state,
        made_at: story.made_at,
        made_by: who_if(books, story.made_by.as_ref())?,
        ended_at: ended.map(|ended| ended.time),
        ended_by: who_if(books, ended.and_then(|ended| ended.by.as_ref()))?,
        reason: story.reason.clone(),
        sheets,
    })
}

fn sheet_shown(ask: &Ask<'_>, story: &Story, sheet: &TakeSheet, mine: bool) -> Outcome<TakeSheetShown> {
    let books = ask.books;
    let counts: Vec<_> = story.counts_of(sheet.sheet).collect();
    let lines = story.lines_of(sheet.sheet);
    let is_open = story.row.state == TakeState::Open;
    // Of a stock-take that is over, what was counted is all there is.
    let asked = if is_open { sheet::asked(books, story, sheet)?.len() } else { lines.len() };
    let mut conflict = false;
    for line in lines.iter().filter(|_| is_open) {
        conflict |= line::conflict(books, line)?.is_some();
    }
    let check = story.check_of(sheet.sheet);
    let last = counts.last();
    let state = match (check, last) {
        (Some(_), _) => TakeSheetState::Checked,
        (None, None) if is_open && sheet::kept_draft(books, &ask.person.code, story, sheet.sheet)?.is_some() => {
            TakeSheetState::Begun
        }
        (None, None) => TakeSheetState::Blank,
        (None, Some(_)) if conflict => TakeSheetState::Conflict,
        (None, Some(_)) => TakeSheetState::Counted,
    };
    Ok(TakeSheetShown {
        sheet: sheet.sheet,
        place: sheet.place.clone(),
        items: sheet.items.clone(),
        person: who_if(books, sheet.person.as_ref())?,
        mine: mine && is_open,
        state,
        counted: size(lines.iter().filter(|line| line.line.counted.is_some()).count()),
        lines: size(asked.max(lines.len())),
        attempts: size(counts.len()),
        time: last.map(|stored| stored.time),
        counted_by: last.map(|stored| who(books, &stored.counted.count.counted_by)).transpose()?,
        beside: who_if(books, last.and_then(|stored| stored.counted.count.beside.as_ref()))?,
        checked_by: check.map(|check| who(books, &check.checked_by)).transpose()?,
        was_beside: check.is_some_and(|check| check.was_beside),
    })
}

pub(super) fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A person as a stock-take sees them; nothing for who may neither stand beside nor check.
pub(super) fn colleague(ask: &Ask<'_>, person: &StaffCode) -> Outcome<Option<Colleague>> {
    let rights = rights_on(ask.books, person, ask.calendar())?;
    let approves = rights.contains(&Right::ApproveDay);
    Ok((approves || rights.contains(&Right::Witness)).then(|| Colleague { person: person.clone(), approves }))
}

/// The persons of the hall who are here and may stand beside: those of the departments above it are not.
pub(super) fn colleagues(act: &Act<'_, '_>) -> Outcome<Vec<Colleague>> {
    let mut hall = Vec::new();
    for member in act.books.staff()?.iter().filter(|member| !member.retired && !member.locked) {
        if rights_on(act.books, &member.code, act.calendar())?.contains(&Right::Witness) {
            hall.extend(colleague(&act.ask(), &member.code)?);
        }
    }
    Ok(hall)
}

/// A sheet is counted by whom it was given to, and by those who manage the stock.
pub(super) fn may_count(manages: bool, person: &StaffCode, sheet: &TakeSheet) -> bool {
    manages || sheet.person.as_ref() == Some(person)
}

/// What a stock-take would be of.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanTake {
    /// The month whose end it is for.
    #[serde(default)]
    #[ts(optional)]
    pub month: Option<Month>,
    /// The business date that it is held at; the month's last business day, or the books' latest date, if not given.
    #[serde(default)]
    #[ts(optional)]
    pub as_of: Option<Date>,
}

/// A sheet that could be made.
#[derive(Serialize, TS)]
pub struct SheetPlanned {
    /// Where.
    pub place: Place,
    /// What is there.
    pub items: Vec<ItemPlanned>,
    /// Who has it in hand: the clerk of the counter's latest shift.
    pub person: Option<Who>,
}

/// An item that is in a place.
#[derive(Serialize, TS)]
pub struct ItemPlanned {
    /// Which.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
}

/// A stock-take that could be made: one sheet for each place.
#[derive(Serialize, TS)]
pub struct TakePlanned {
    /// The date.
    pub as_of: Date,
    /// The month.
    pub month: Option<Month>,
    /// The sheets.
    pub sheets: Vec<SheetPlanned>,
    /// Who may count a sheet.
    pub persons: Vec<Who>,
    /// Why it cannot be made; nothing if it can.
    pub findings: Vec<Refusal>,
}

fn plan(ask: &Ask<'_>, request: PlanTake) -> Outcome<TakePlanned> {
    let books = ask.books;
    let as_of = date_of(books, request.month, request.as_of)?;
    let mut sheets = Vec::new();
    for place in books.places()?.into_iter().filter(is_counted) {
        let items = lying_at(books, &place, as_of)?;
        if items.is_empty() {
            continue;
        }
        let shift = match &place {
            Place::Counter(counter) => books.last_shift_at(counter)?,
            _ => None,
        };
        let person = shift.map(|shift| shift.clerk).filter(|clerk| can_count(ask, clerk).unwrap_or(false));
        let items =
            items.into_iter().map(|item| Ok(ItemPlanned { name: item_name(books, &item)?, item })).collect::<Outcome<_>>()?;
        sheets.push(SheetPlanned { items, person: who_if(books, person.as_ref())?, place });
    }
    let mut persons = Vec::new();
    for member in books.staff()? {
        if can_count(ask, &member.code)? {
            persons.push(Who { code: member.code, name: member.name });
        }
    }
    Ok(TakePlanned { as_of, month: request.month, sheets, persons, findings: not_makable(books, request.month, as_of)? })
}

/// The date of a stock-take: for a month its last business day, which is known once the books have it.
fn date_of(books: &Read<'_>, month: Option<Month>, asked: Option<Date>) -> Outcome<Date> {
    if let Some(month) = month {
        let none = Refusal::DayUnknown { date: month.first() };
        let last = month_end(&books.days(month.first(), month.last())?).ok_or(none)?;
        return match asked {
            Some(other) if other != last => Err(Refusal::TakeNotMonthEnd { month, last }.into()),
            _ => Ok(last),
        };
    }
    match asked {
        Some(date) => Ok(books.day(date)?.ok_or(Refusal::DayUnknown { date })?.date),
        None => Ok(books.days_not_closed()?.last().ok_or(Refusal::NoDayOpen)?.date),
    }
}

/// Why a stock-take of this date cannot be made: a settled month takes no differences any more (R14), and there is one stock-take of a month's
/// end at a time.
fn not_makable(books: &Read<'_>, month: Option<Month>, as_of: Date) -> Outcome<Vec<Refusal>> {
    let settled = domain::settle::must_be_open(as_of.month(), books.last_settled()?).err();
    let open = books.open_takes()?.into_iter().find(|take| month.is_some() && take.month == month);
    Ok(settled.into_iter().chain(open.map(|take| Refusal::TakeUnfinished { take: take.number })).collect())
}

/// What a stock-take would count of a place; in the safe also the cheques in hand.
fn lying_at(books: &Read<'_>, place: &Place, as_of: Date) -> Outcome<Vec<ItemCode>> {
    let mut items = sheet::cells_of(books, place, as_of)?;
    if *place == Place::Safe {
        let cheques = line::cheques(books, books.last_voucher_of(as_of)?)?;
        items.extend(cheques.into_iter().map(|cheque| cheque.line.item).collect::<BTreeSet<_>>());
    }
    Ok(items)
}

/// Whether a person may be given a sheet: somebody of the hall who works it, and is here.
fn can_count(ask: &Ask<'_>, person: &StaffCode) -> Outcome<bool> {
    let here = ask.books.staff_member(person)?.is_some_and(|member| !member.retired && !member.locked);
    let rights = rights_on(ask.books, person, ask.calendar())?;
    Ok(here && [Right::WorkShift, Right::ManageStock].iter().any(|right| rights.contains(right)))
}

/// A sheet to be made.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetToMake {
    /// Where.
    pub place: Place,
    /// Which items; everything that is there if not given.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ItemCode>>")]
    pub items: Vec<ItemCode>,
    /// Who counts it.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<StaffCode>,
}

/// A stock-take to be made.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeTake {
    /// The month whose end it is for.
    #[serde(default)]
    #[ts(optional)]
    pub month: Option<Month>,
    /// The business date that it is held at; the month's last business day, or the books' latest date, if not given.
    #[serde(default)]
    #[ts(optional)]
    pub as_of: Option<Date>,
    /// Its sheets; one for each place that holds anything if not given.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SheetToMake>>")]
    pub sheets: Vec<SheetToMake>,
}

fn make(act: &mut Act<'_, '_>, request: MakeTake) -> Outcome<TakeShown> {
    let as_of = date_of(act.books, request.month, request.as_of)?;
    let mut sheets = Vec::new();
    let mut findings = not_makable(act.books, request.month, as_of)?;
    if request.sheets.is_empty() {
        for place in act.books.places()?.into_iter().filter(is_counted) {
            if !lying_at(act.books, &place, as_of)?.is_empty() {
                sheets.push(TakeSheet { sheet: size(sheets.len()) + 1, place, items: Vec::new(), person: None });
            }
        }
    }
    let ask = act.ask();
    for told in request.sheets {
        findings.extend(sheet_findings(&ask, &told)?);
        sheets.push(TakeSheet { sheet: size(sheets.len()) + 1, place: told.place, items: told.items, person: told.person });
    }
    drop(ask);
    if sheets.is_empty() && findings.is_empty() {
        findings.push(Refusal::FieldMissing { field: "sheets".to_owned() });
    }
    findings.extend(twice(&sheets));
    refuse_all(findings)?;
    let number = act.books.next_take()?;
    act.append(Entry::TakeMade(Take { number, as_of, month: request.month, sheets }))?;
    shown(&act.ask(), &Story::load(act.books, number)?)
}

fn sheet_findings(ask: &Ask<'_>, told: &SheetToMake) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    if !is_counted(&told.place) || !ask.books.places()?.contains(&told.place) {
        findings.push(Refusal::TakePlaceNotCounted { place: told.place.clone() });
    }
    for item in &told.items {
        match ask.books.item(item)? {
            Some(item) if countable(&told.place, &item) => {}
            _ => findings.push(Refusal::UnknownCode { field: "items".to_owned(), code: item.to_string() }),
        }
    }
    if let Some(person) = &told.person {
        findings.extend((!can_count(ask, person)?).then(|| Refusal::TakePersonMayNot { person: person.clone() }));
    }
    Ok(findings)
}

/// Places that stand on two sheets with the same item: what is counted twice is counted by nobody.
fn twice(sheets: &[TakeSheet]) -> Vec<Refusal> {
    let shares = |a: &TakeSheet, b: &TakeSheet| {
        a.place == b.place && (a.items.is_empty() || b.items.is_empty() || a.items.iter().any(|item| b.items.contains(item)))
    };
    let again = |at: usize, sheet: &&TakeSheet| sheets.iter().take(at).any(|other| shares(other, sheet));
    let repeated = sheets.iter().enumerate().filter(|(at, sheet)| again(*at, sheet));
    repeated.map(|(_, sheet)| Refusal::TakeCellTwice { place: sheet.place.clone() }).collect()
}

/// A sheet given to a person.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveSheet {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
    /// To whom; nobody if not given.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<StaffCode>,
}

fn give(act: &mut Act<'_, '_>, request: GiveSheet) -> Outcome<TakeShown> {
    let GiveSheet { take, sheet, person } = request;
    let story = Story::load(act.books, take)?;
    story.must_be_open()?;
    story.sheet(sheet)?;
    if let Some(person) = &person
        && !can_count(&act.ask(), person)?
    {
        return Err(Refusal::TakePersonMayNot { person: person.clone() }.into());
    }
    act.append(Entry::TakeGiven(TakeGiven { take, sheet, person }))?;
    shown(&act.ask(), &Story::load(act.books, take)?)
}

/// A stock-take that was made wrongly.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelTake {
    /// Which.
    pub take: TakeNumber,
    /// Why.
    pub reason: String,
}

/// Cancels a stock-take; one that has found differences only with a second person, who then knows of them (R27).
fn cancel(act: &mut Act<'_, '_>, request: CancelTake) -> Outcome<Empty> {
    let story = Story::load(act.books, request.take)?;
    story.must_be_open()?;
    let reason = required_reason(&request.reason)?;
    // What its counts found is on vouchers: the papers that name them must go first.
    let mut by = Vec::new();
    for stored in &story.counts {
        let papers = act.books.differences_of_count(stored.counted.count.number)?;
        by.extend(papers.iter().filter(|posted| posted.reversed_by.is_none()).map(|posted| posted.voucher.number));
    }
    if let Some(voucher) = by.first().copied() {
        return Err(Refusal::ReversalBlocked { voucher, by }.into());
    }
    let mut differs = false;
    for sheet in &story.made.sheets {
        let lines = found(act.books, &story, sheet.sheet)?;
        differs |= lines.iter().any(|line| line.line.state != CountLineState::Even);
    }
    let approver = differs.then(|| act.second(Right::ApproveDay)).transpose()?;
    act.append(Entry::TakeCancelled(TakeCancelled { take: request.take, reason, approver }))?;
    Ok(Empty {})
}
