//! Findings of spot checks: made by the auditor, answered by the hall, judged by the auditor; and the end of a spot check.

use std::collections::BTreeSet;

use domain::difference::{Urgency, urgency};
use domain::entry::Entry;
use domain::master::SettingKey;
use domain::spot::{FindingMade, FindingState, FindingStep, FindingStepped, SpotEnded, may_conclude};
use domain::{Date, ItemCode, Millis, Month, Place, Refusal, SpotNumber, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Read, Spot};
use ts_rs::TS;

use super::shown::stands;
use super::{SpotShown, after, known, running};
use crate::count::item_name;
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::who::{Who, known_person, who, who_if};

/// A finding (抽查问题) and its way.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FindingShown {
    /// The spot check.
    pub spot: SpotNumber,
    /// Which finding of it, from 1.
    pub finding: i64,
    /// The calendar's date on which it was made.
    pub date: Date,
    /// Who made it.
    pub by: Option<Who>,
    /// Where, if it is about a place.
    pub place: Option<Place>,
    /// What, if it is about an item there.
    pub item: Option<ItemCode>,
    /// The item's name.
    pub name: Option<String>,
    /// What is wrong.
    pub text: String,
    /// Who answers for it.
    pub person: Who,
    /// Until when the hall is to answer (R36).
    pub due: Date,
    /// Days until then on the calendar; below zero when it is late.
    pub days_left: i64,
    /// How near that is; quiet while it is not the hall's turn.
    pub urgency: Urgency,
    /// Where it stands.
    pub state: FindingState,
    /// What was done about it, in order.
    pub steps: Vec<FindingStepShown>,
}

/// A step of a finding.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FindingStepShown {
    /// What was done.
    pub step: FindingStep,
    /// When.
    pub time: Millis,
    /// By whom.
    pub by: Option<Who>,
    /// In words.
    pub text: Option<String>,
    /// The papers by which the hall has mended it.
    pub vouchers: Vec<VoucherNumber>,
    /// The new deadline of an answer that was returned.
    pub due: Option<Date>,
}

/// Until when a finding made on a date is to be answered (R36).
pub(super) fn due_from(books: &Read<'_>, date: Date) -> Outcome<Date> {
    Ok(date.plus(books.setting_as(SettingKey::FindingAnswerDays)?))
}

fn shown(books: &Read<'_>, spot: &Spot, made: &FindingMade, by: Option<&StaffCode>, today: Date) -> Outcome<FindingShown> {
    let state = spot.finding_state(made.finding).unwrap_or(FindingState::Open);
    let mut due = made.due;
    let mut steps = Vec::new();
    for event in &spot.events {
        let Entry::FindingStepped(stepped) = &event.entry else { continue };
        if stepped.finding != made.finding {
            continue;
        }
        due = stepped.due.unwrap_or(due);
        steps.push(FindingStepShown {
            step: stepped.step,
            time: event.time,
            by: who_if(books, event.by.as_ref())?,
            text: stepped.text.clone(),
            vouchers: stepped.vouchers.clone(),
            due: stepped.due,
        });
    }
    Ok(FindingShown {
        spot: made.spot,
        finding: made.finding,
        date: made.date,
        by: who_if(books, by)?,
        place: made.place.clone(),
        item: made.item.clone(),
        name: made.item.as_ref().map(|item| item_name(books, item)).transpose()?,
        text: made.text.clone(),
        person: who(books, &made.person)?,
        due,
        days_left: due.days_since(today),
        urgency: if state.waits_for_hall() { urgency(due, today) } else { Urgency::Quiet },
        state,
        steps,
    })
}

fn all_of(books: &Read<'_>, spot: &Spot, today: Date) -> Outcome<Vec<FindingShown>> {
    let mut rows = Vec::new();
    for event in &spot.events {
        if let Entry::FindingMade(made) = &event.entry {
            rows.push(shown(books, spot, made, event.by.as_ref(), today)?);
        }
    }
    Ok(rows)
}

pub(super) fn findings_of_spot(ask: &Ask<'_>, spot: &Spot) -> Outcome<Vec<FindingShown>> {
    all_of(ask.books, spot, ask.calendar())
}

fn named(books: &Read<'_>, which: &[(SpotNumber, i64)], today: Date) -> Outcome<Vec<FindingShown>> {
    let mut rows = Vec::new();
    let mut spots: Vec<SpotNumber> = which.iter().map(|(spot, _)| *spot).collect();
    spots.dedup();
    for spot in spots {
        let all = all_of(books, &known(books, spot)?, today)?;
        rows.extend(all.into_iter().filter(|row| which.contains(&(row.spot, row.finding))));
    }
    Ok(rows)
}

/// The findings that are not closed, the most urgent first.
pub(crate) fn findings_open(books: &Read<'_>, today: Date) -> Outcome<Vec<FindingShown>> {
    let mut rows = named(books, &books.findings_open()?, today)?;
    rows.sort_by_key(|row| (!row.state.waits_for_hall(), row.due, row.spot, row.finding));
    Ok(rows)
}

/// The findings of a month as they stood when it ended, oldest first: those made in it, and those made before it and not closed before.
/// What was done about them later is the later months'.
pub(crate) fn findings_standing(ask: &Ask<'_>, month: Month) -> Outcome<Vec<FindingShown>> {
    let (books, last) = (ask.books, month.last());
    let which = books.findings_standing(month.first().begins(ask.offset()), last)?;
    let spots: BTreeSet<SpotNumber> = which.iter().map(|(spot, _)| *spot).collect();
    let mut rows = Vec::new();
    for spot in spots {
        let mut spot = known(books, spot)?;
        spot.events.retain(|event| event.time.date(ask.offset()).is_some_and(|date| date <= last));
        let all = all_of(books, &spot, last)?;
        rows.extend(all.into_iter().filter(|row| which.contains(&(row.spot, row.finding))));
    }
    Ok(rows)
}

/// Which findings.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindingsQuery {
    /// Those made in this month; those that are not closed, whenever they were made, if not given.
    #[serde(default)]
    #[ts(optional)]
    pub month: Option<Month>,
}

/// Findings of spot checks.
#[derive(Serialize, TS)]
pub struct FindingList {
    /// The findings.
    pub rows: Vec<FindingShown>,
    /// How many of them are late.
    pub overdue: i64,
}

pub(super) fn findings(ask: &Ask<'_>, query: FindingsQuery) -> Outcome<FindingList> {
    let rows = match query.month {
        Some(month) => named(ask.books, &ask.books.findings_made(month.first(), month.last())?, ask.calendar())?,
        None => findings_open(ask.books, ask.calendar())?,
    };
    let overdue = rows.iter().filter(|row| row.urgency == Urgency::Overdue).count();
    Ok(FindingList { overdue: i64::try_from(overdue).unwrap_or(i64::MAX), rows })
}

/// Something that the hall has to answer for.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeFinding {
    /// The spot check.
    pub spot: SpotNumber,
    /// Where, if it is about a place.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<Place>,
    /// What, if it is about an item there.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<ItemCode>,
    /// What is wrong.
    pub text: String,
    /// Who answers for it.
    pub person: StaffCode,
    /// Until when; after the days of the setting if not given.
    #[serde(default)]
    #[ts(optional)]
    pub due: Option<Date>,
}

pub(super) fn find(act: &mut Act<'_, '_>, request: MakeFinding) -> Outcome<SpotShown> {
    let spot = running(act.books, request.spot)?;
    let stands = stands(act.books, &spot)?;
    let mut refusals = Vec::new();
    let text = required_reason(&request.text);
    refusals.extend(text.as_ref().err().cloned());
    let today = act.calendar();
    let due = request.due.map_or_else(|| due_from(act.books, today), Ok)?;
    if due < today {
        refusals.push(Refusal::FieldInvalid { field: "due".to_owned() });
    }
    // About a line of the spot check, about one of its places, or about the hall.
    let is_known = match (&request.place, &request.item) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some(place), item) => {
            stands.iter().any(|line| line.place == *place && item.as_ref().is_none_or(|item| line.item == *item))
        }
    };
    if !is_known {
        refusals.push(Refusal::FieldInvalid { field: "place".to_owned() });
    }
    refuse_all(refusals)?;
    known_person(act.books, "person", &request.person)?;
    let finding = i64::try_from(spot.findings().count()).unwrap_or(i64::MAX).saturating_add(1);
    let (text, person) = (text?, request.person);
    let (place, item) = (request.place, request.item);
    act.append(Entry::FindingMade(FindingMade { spot: request.spot, finding, date: today, place, item, text, person, due }))?;
    after(act, request.spot)
}

/// A spot check with its conclusion, or with why it is cancelled.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndSpot {
    /// The spot check.
    pub spot: SpotNumber,
    /// In words.
    pub text: String,
}

/// Ends a spot check: everything is counted, and what differs is a finding.
pub(super) fn conclude(act: &mut Act<'_, '_>, request: EndSpot) -> Outcome<SpotShown> {
    let spot = running(act.books, request.spot)?;
    let text = required_reason(&request.text);
    let mut refusals = may_conclude(request.spot, &stands(act.books, &spot)?);
    refusals.extend(text.as_ref().err().cloned());
    refuse_all(refusals)?;
    act.append(Entry::SpotEnded(SpotEnded { spot: request.spot, cancelled: false, text: text? }))?;
    after(act, request.spot)
}

/// A spot check that was begun wrongly: only while it has no findings, and nothing that should be one; they would be lost with it.
pub(super) fn cancel(act: &mut Act<'_, '_>, request: EndSpot) -> Outcome<SpotShown> {
    let spot = running(act.books, request.spot)?;
    let text = required_reason(&request.text)?;
    if let Some(made) = spot.findings().next() {
        let (spot, finding) = (made.spot, made.finding);
        return Err(Refusal::FindingStands { spot, finding, state: FindingState::Open }.into());
    }
    let mut missing = may_conclude(request.spot, &stands(act.books, &spot)?);
    missing.retain(|refusal| matches!(refusal, Refusal::SpotFindingMissing { .. }));
    refuse_all(missing)?;
    act.append(Entry::SpotEnded(SpotEnded { spot: request.spot, cancelled: true, text }))?;
    after(act, request.spot)
}

/// The hall's answer.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerFinding {
    /// The spot check.
    pub spot: SpotNumber,
    /// Which finding of it.
    pub finding: i64,
    /// What was found out and done.
    pub text: String,
    /// The papers by which it was mended.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<VoucherNumber>>")]
    pub vouchers: Vec<VoucherNumber>,
}

pub(super) fn answer(act: &mut Act<'_, '_>, request: AnswerFinding) -> Outcome<FindingShown> {
    let text = required_reason(&request.text)?;
    for voucher in &request.vouchers {
        if act.books.voucher(*voucher)?.is_none() {
            return Err(Refusal::VoucherUnknown { voucher: *voucher }.into());
        }
    }
    let step = FindingStep::Answered;
    let (spot, finding, vouchers) = (request.spot, request.finding, request.vouchers);
    stepped(act, FindingStepped { spot, finding, step, text: Some(text), vouchers, due: None })
}

/// An answer that is not enough.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnAnswer {
    /// The spot check.
    pub spot: SpotNumber,
    /// Which finding of it.
    pub finding: i64,
    /// What is missing in it.
    pub text: String,
    /// Until when it is to be answered again; after the days of the setting if not given.
    #[serde(default)]
    #[ts(optional)]
    pub due: Option<Date>,
}

pub(super) fn return_answer(act: &mut Act<'_, '_>, request: ReturnAnswer) -> Outcome<FindingShown> {
    let text = required_reason(&request.text)?;
    let today = act.calendar();
    let due = request.due.map_or_else(|| due_from(act.books, today), Ok)?;
    if due < today {
        return Err(Refusal::FieldInvalid { field: "due".to_owned() }.into());
    }
    let (spot, finding, step) = (request.spot, request.finding, FindingStep::Returned);
    stepped(act, FindingStepped { spot, finding, step, text: Some(text), vouchers: Vec::new(), due: Some(due) })
}

/// An answer that is accepted.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseFinding {
    /// The spot check.
    pub spot: SpotNumber,
    /// Which finding of it.
    pub finding: i64,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
}

pub(super) fn close(act: &mut Act<'_, '_>, request: CloseFinding) -> Outcome<FindingShown> {
    let text = request.text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (spot, finding, step) = (request.spot, request.finding, FindingStep::Closed);
    stepped(act, FindingStepped { spot, finding, step, text, vouchers: Vec::new(), due: None })
}

/// Writes a step down. Whoever gave the answer does not judge it, whatever roles they hold (R27).
fn stepped(act: &mut Act<'_, '_>, stepped: FindingStepped) -> Outcome<FindingShown> {
    let (number, finding) = (stepped.spot, stepped.finding);
    let spot = known(act.books, number)?;
    let state = spot.finding_state(finding).ok_or(Refusal::FindingUnknown { spot: number, finding })?;
    state.after(stepped.step, number, finding)?;
    let answered_by = spot.events.iter().rev().find_map(|event| match &event.entry {
        Entry::FindingStepped(one) if one.finding == finding && one.step == FindingStep::Answered => event.by.clone(),
        _ => None,
    });
    if stepped.step != FindingStep::Answered && answered_by.as_ref() == Some(&act.person.code) {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    act.append(Entry::FindingStepped(stepped))?;
    let rows = all_of(act.books, &known(act.books, number)?, act.calendar())?;
    let unknown = Refusal::FindingUnknown { spot: number, finding };
    Ok(rows.into_iter().find(|row| row.finding == finding).ok_or(unknown)?)
}
