//! The end of a stock-take: differences on approved vouchers, sealed bundles drawn to be opened, who checked, the lock; and what a month's
//! stock-take leaves open.

use std::collections::BTreeSet;

use domain::day::DayState;
use domain::entry::Entry;
use domain::master::SettingKey;
use domain::settle::TakeGap;
use domain::take::{SealedOnSheet, SheetChecked, TakeLocked, TakeSampled, TakeState, checker, draw, month_end, to_open};
use domain::{CountNumber, Date, ItemCode, LineRef, Millis, Month, Place, Refusal, StaffCode, TakeNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::found::{found, sheet_findings};
use super::line::cheques;
use super::{Story, TakeQuery, TakeShown, colleague, colleagues, countable, shown};
use crate::count::item_name;
use crate::difference::is_unexplained;
use crate::kernel::act::{Act, Ask, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::rights::Right;
use crate::safe::{HallDifference, put_on_vouchers};
use crate::who::{Who, who_if};

/// Bundles that were drawn to be opened.
#[derive(Clone, Serialize, TS)]
pub struct TakeSampleShown {
    /// The seed.
    pub seed: i64,
    /// How many were asked for.
    pub count: i64,
    /// When.
    pub time: Millis,
    /// By whom.
    pub by: Option<Who>,
    /// Those drawn.
    pub drawn: Vec<SealedDrawn>,
}

/// A bundle that was drawn to be opened.
#[derive(Clone, Serialize, TS)]
pub struct SealedDrawn {
    /// On which sheet.
    pub sheet: i64,
    /// What is in it.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// True once it was opened and counted by number.
    pub opened: bool,
}

/// A stock-take with what stands in the way of finishing it.
#[derive(Serialize, TS)]
pub struct TakeStanding {
    /// The stock-take.
    pub take: TakeShown,
    /// What stands in the way; empty for one that is over.
    pub findings: Vec<Refusal>,
    /// How many lines have a difference.
    pub differences: i64,
    /// How many of those are above what the hall tolerates.
    pub beyond_tolerance: i64,
    /// How many bundles were counted by their labels.
    pub sealed: i64,
    /// What was drawn of them.
    pub samples: Vec<TakeSampleShown>,
    /// What the hall held at the month's end and no locked stock-take answers for, once this one is locked.
    pub gaps: Vec<Refusal>,
    /// True if it can be finished now, but for who checks it.
    pub ready: bool,
}

pub(super) fn state(ask: &Ask<'_>, query: TakeQuery) -> Outcome<TakeStanding> {
    let story = Story::load(ask.books, query.take)?;
    standing(ask, &story)
}

fn standing(ask: &Ask<'_>, story: &Story) -> Outcome<TakeStanding> {
    let (mut differences, mut beyond_tolerance) = (0, 0);
    for sheet in &story.made.sheets {
        for line in found(ask.books, story, sheet.sheet)? {
            differences += i64::from(line.line.difference.is_some_and(|difference| !difference.is_zero()));
            beyond_tolerance += i64::from(line.beyond_tolerance);
        }
    }
    let sealed = story.sealed();
    let mut samples = Vec::new();
    for (sampled, done) in &story.samples {
        let mut drawn = Vec::new();
        for one in &sampled.drawn {
            drawn.push(SealedDrawn {
                sheet: one.sheet,
                item: one.item.clone(),
                name: item_name(ask.books, &one.item)?,
                label: one.label.clone(),
                opened: to_open(&sealed, std::slice::from_ref(one)).is_empty(),
            });
        }
        let by = who_if(ask.books, done.by.as_ref())?;
        samples.push(TakeSampleShown { seed: sampled.seed, count: sampled.count, time: done.time, by, drawn });
    }
    let findings = findings(ask.books, story)?;
    let ready = story.row.state == TakeState::Open && findings.is_empty();
    let mut open = Vec::new();
    if let Some(month) = story.made.month.filter(|_| story.row.state == TakeState::Locked) {
        open = super::gaps(ask.books, month)?.iter().map(|gap| domain::settle::take_gap(month, gap)).collect();
    }
    let sealed = super::size(sealed.len());
    Ok(TakeStanding { take: shown(ask, story)?, findings, differences, beyond_tolerance, sealed, samples, gaps: open, ready })
}

/// Everything that stands in the way of finishing a stock-take, but for who checks it.
fn findings(books: &Read<'_>, story: &Story) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    if story.row.state != TakeState::Open {
        return Ok(findings);
    }
    if let Some(month) = story.made.month {
        let last = month_end(&books.days(month.first(), month.last())?);
        if let Some(last) = last.filter(|last| *last != story.made.as_of) {
            findings.push(Refusal::TakeNotMonthEnd { month, last });
        }
        // Until then more may come and go on that day.
        if books.day(story.made.as_of)?.is_some_and(|day| day.state == DayState::Open) {
            findings.push(Refusal::DayNotCounted { date: story.made.as_of });
        }
    }
    for sheet in &story.made.sheets {
        if story.counts_of(sheet.sheet).next().is_none() {
            findings.push(Refusal::TakeSheetNotCounted { sheet: sheet.sheet, place: sheet.place.clone() });
            continue;
        }
        let lines = found(books, story, sheet.sheet)?;
        findings.extend(sheet_findings(books, story, sheet.sheet, &lines)?);
    }
    let wanted: usize = books.setting_as(SettingKey::TakeSealedOpened)?;
    let missing = not_drawn(story).len().min(wanted.saturating_sub(story.drawn().len()));
    if missing > 0 {
        findings.push(Refusal::SealedNotDrawn { take: story.row.number, count: super::size(missing) });
    }
    Ok(findings)
}

/// The stock-takes that are not finished and have a difference on no paper yet, each with the date that its book is of.
///
/// # Errors
/// A fault of the store.
pub(crate) fn unexplained(books: &Read<'_>) -> Outcome<Vec<(TakeNumber, Date)>> {
    let mut takes = Vec::new();
    for row in books.open_takes()? {
        let story = Story::of(books, row)?;
        if findings(books, &story)?.iter().any(is_unexplained) {
            takes.push((story.row.number, story.made.as_of));
        }
    }
    Ok(takes)
}

/// The bundles that are counted by their labels, and of whose numbers none was drawn.
fn not_drawn(story: &Story) -> Vec<SealedOnSheet> {
    let (mut sealed, waiting) = (story.sealed(), story.to_open());
    sealed.retain(|one| !waiting.contains(one));
    sealed
}

/// Differences of a count of a sheet, each to a voucher of its own (R28).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeDifferences {
    /// Which stock-take.
    pub take: TakeNumber,
    /// The count that found them.
    pub count: CountNumber,
    /// The differences.
    pub lines: Vec<HallDifference>,
}

pub(super) fn difference(act: &mut Act<'_, '_>, request: TakeDifferences) -> Outcome<Vec<PostedVoucher>> {
    let story = Story::load(act.books, request.take)?;
    story.must_be_open()?;
    let unknown = || Refusal::UnknownCode { field: "count".to_owned(), code: request.count.to_string() };
    let stored = story.counts.iter().find(|stored| stored.counted.count.number == request.count).ok_or_else(unknown)?;
    let mut findings = Vec::new();
    for told in &request.lines {
        // Only the latest count of a line says what is there; one in conflict says nothing yet.
        let lines = story.lines_of(stored.counted.sheet);
        let line = lines.iter().find(|line| line.counted.count.number == request.count && line.number == told.line);
        match line {
            None => findings.push(Refusal::FieldInvalid { field: "line".to_owned() }),
            Some(line) => {
                if super::line::conflict(act.books, line)?.is_some() {
                    let (place, item) = (line.line.place.clone(), line.line.item.clone());
                    findings.push(Refusal::CountConflict { place, item, since: line.counted.count.at_voucher });
                }
            }
        }
    }
    refuse_all(findings)?;
    put_on_vouchers(act, &stored.counted.count, &request.lines, story.made.as_of)
}

/// Sealed bundles to be drawn at random, opened, and counted by number.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SampleTake {
    /// Which stock-take.
    pub take: TakeNumber,
    /// How many.
    pub count: i64,
}

/// Draws bundles that were not drawn yet, once every sheet is counted: whoever counts knows neither the seed, which is the chain's and the
/// moment's, nor what else they might have been asked to open. What was drawn once stays drawn.
pub(super) fn sample(act: &mut Act<'_, '_>, request: SampleTake) -> Outcome<TakeStanding> {
    let SampleTake { take, count } = request;
    let story = Story::load(act.books, take)?;
    story.must_be_open()?;
    if !(1..=1_000).contains(&count) {
        return Err(Refusal::FieldInvalid { field: "count".to_owned() }.into());
    }
    let blank = story.made.sheets.iter().filter(|sheet| story.counts_of(sheet.sheet).next().is_none());
    refuse_all(blank.map(|sheet| Refusal::TakeSheetNotCounted { sheet: sheet.sheet, place: sheet.place.clone() }).collect())?;
    let sealed = not_drawn(&story);
    if sealed.is_empty() {
        return Err(Refusal::SealedNone { take }.into());
    }
    let seed = crate::invoice::drawn_seed(act, None)?;
    let drawn = draw(&sealed, usize::try_from(count).unwrap_or(0), seed);
    act.append(Entry::TakeSampled(TakeSampled { take, seed, count, drawn }))?;
    let story = Story::load(act.books, take)?;
    standing(&act.ask(), &story)
}

/// Locks a stock-take: everything counted, no conflict, every difference on an approved voucher, and each sheet checked by somebody who
/// neither counted nor watched, where such a person is left in the hall (R11).
pub(super) fn finish(act: &mut Act<'_, '_>, request: TakeQuery) -> Outcome<TakeShown> {
    let story = Story::load(act.books, request.take)?;
    story.must_be_open()?;
    refuse_all(findings(act.books, &story)?)?;
    let checks = checks(act, &story)?;
    let close = story.close(act.books)?;
    act.append(Entry::TakeLocked(TakeLocked { take: request.take, close, checks }))?;
    shown(&act.ask(), &Story::load(act.books, request.take)?)
}

/// Who checks each sheet: the acting person or one who gave their word.
fn checks(act: &Act<'_, '_>, story: &Story) -> Outcome<Vec<SheetChecked>> {
    let hall = colleagues(act)?;
    let mut offered = Vec::new();
    for person in std::iter::once(&act.person.code).chain(&act.granted_by) {
        offered.extend(colleague(&act.ask(), person)?);
    }
    let (mut checks, mut findings) = (Vec::new(), Vec::new());
    for sheet in &story.made.sheets {
        let counts: Vec<_> = story.counts_of(sheet.sheet).map(|stored| &stored.counted.count).collect();
        let counted_by: Vec<StaffCode> = counts.iter().map(|count| count.counted_by.clone()).collect();
        let beside: Vec<StaffCode> = counts.iter().filter_map(|count| count.beside.clone()).collect();
        match checker(sheet, &counted_by, &beside, &offered, &hall) {
            Ok(check) => checks.push(check),
            // Whoever is asked for their password first is asked for it in place.
            Err(_) if act.granted_by.is_empty() => {
                return Err(Refusal::SecondPersonRequired { right: Right::ApproveDay.word().to_owned() }.into());
            }
            Err(refusal) => findings.push(refusal),
        }
    }
    refuse_all(findings)?;
    Ok(checks)
}

/// What the stock-take of a month's end does not answer for: nothing if everything that the hall held at the close of the month's last
/// business day is on a locked stock-take that is held at that close, and no other stock-take of the month is still open: what it found could
/// not be put on a voucher of the month any more. Its cost is that of what the hall holds.
///
/// # Errors
/// A fault of the store.
pub(crate) fn gaps(books: &Read<'_>, month: Month) -> Outcome<Vec<TakeGap>> {
    let days = books.days(month.first(), month.last())?;
    let Some(last) = month_end(&days) else { return Ok(vec![TakeGap::Missing]) };
    let takes = books.takes_of_month(month)?;
    let mut answered: BTreeSet<(Place, ItemCode)> = BTreeSet::new();
    let mut seen: BTreeSet<LineRef> = BTreeSet::new();
    let mut is_taken = false;
    for row in takes.into_iter().filter(|row| row.state == TakeState::Locked && row.as_of == last) {
        let story = Story::of(books, row)?;
        // A day that was reopened and went on has another close than the one that was counted.
        if story.close(books)? != books.last_voucher_of(last)? {
            continue;
        }
        is_taken = true;
        for sheet in &story.made.sheets {
            let lines = story.lines_of(sheet.sheet);
            answered.extend(lines.iter().map(|line| (line.line.place.clone(), line.line.item.clone())));
            seen.extend(lines.iter().filter_map(|line| line.key().open));
        }
    }
    let closed = days.iter().any(|day| day.date == last && day.last_voucher.is_some());
    let mut gaps = Vec::new();
    for ((place, code), live) in books.balances()? {
        if answered.contains(&(place.clone(), code.clone())) {
            continue;
        }
        let held = if closed { books.balance_at(&place, &code, last)? } else { live };
        if held != 0 && books.item(&code)?.is_some_and(|item| countable(&place, &item)) {
            gaps.push(TakeGap::NotCounted(place, code));
        }
    }
    // A hall without anything has nothing to take stock of.
    for cheque in cheques(books, books.last_voucher_of(last)?)? {
        let cell = TakeGap::NotCounted(cheque.line.place, cheque.line.item);
        if cheque.open.is_some_and(|open| !seen.contains(&open)) && !gaps.contains(&cell) {
            gaps.push(cell);
        }
    }
    let is_missing = !is_taken && !gaps.is_empty();
    if is_missing {
        gaps = vec![TakeGap::Missing];
    }
    // While none of the month is finished, one that is under way is what is missing.
    let open = books.open_takes()?.into_iter().filter(|take| take.as_of.month() == month);
    gaps.extend(open.filter(|take| !(is_missing && take.month.is_some())).map(|take| TakeGap::Unfinished(take.number)));
    Ok(gaps)
}
