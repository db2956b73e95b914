//! A spot check as it is shown: what was fixed, what was found, what follows from it.

use domain::count::{Face, faces};
use domain::entry::{CountLine, Entry};
use domain::master::SettingKey;
use domain::spot::{LineStands, SpotLine, SpotState};
use domain::{CountNumber, Date, Fen, ItemCode, Millis, Place, SpotNumber, VoucherNumber};
use serde::Serialize;
use store::{Counted, Read, Spot};
use ts_rs::TS;

use super::findings::{FindingShown, findings_of_spot};
use super::kept_draft;
use super::make::{draw, line_of};
use crate::count::{CountAttempt, FindingLine, LineCounted, SheetLine, attempt, difference_papers, finding_line};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::rights::Right;
use crate::stock::lots::{NumbersShown, shown};
use crate::storeroom::numbers_apart;
use crate::who::{Who, who_if};

/// A line of a spot check as the log has it.
pub(crate) struct Line {
    /// Its book, as it was fixed last.
    pub(crate) line: SpotLine,
    /// The last voucher then.
    pub(crate) at_voucher: VoucherNumber,
    /// True if it was fixed anew.
    pub(crate) again: bool,
}

/// The lines of a spot check, each with the book that holds.
pub(crate) fn lines_of(spot: &Spot) -> Vec<Line> {
    let first = spot.made.lines.iter();
    let mut lines: Vec<Line> =
        first.map(|line| Line { line: line.clone(), at_voucher: spot.made.at_voucher, again: false }).collect();
    for event in &spot.events {
        let Entry::SpotFixed(fixed) = &event.entry else { continue };
        for anew in &fixed.lines {
            let same = lines.iter_mut().find(|line| line.line.place == anew.place && line.line.item == anew.item);
            if let Some(line) = same {
                *line = Line { line: anew.clone(), at_voucher: fixed.at_voucher, again: true };
            }
        }
    }
    lines
}

/// The counts of a spot check, in order.
pub(crate) fn counts_of(books: &Read<'_>, spot: &Spot) -> Outcome<Vec<Counted>> {
    let mut counts = Vec::new();
    for event in &spot.events {
        if let Entry::SpotCounted(counted) = &event.entry {
            counts.extend(books.count(counted.count)?);
        }
    }
    Ok(counts)
}

/// The latest count of a line.
fn counted_last<'c>(counts: &'c [Counted], place: &Place, item: &ItemCode) -> Option<(&'c Counted, &'c CountLine)> {
    let of = |counted: &'c Counted| {
        let line = counted.count.lines.iter().find(|line| line.place == *place && line.item == *item)?;
        Some((counted, line))
    };
    counts.iter().rev().find_map(of)
}

/// A random sample as it was drawn.
#[derive(Serialize, TS)]
pub struct SampleShown {
    /// How much of it, in percent.
    pub share: i64,
    /// The seed.
    pub seed: i64,
    /// How many lines there were to draw from.
    pub of: i64,
    /// True if drawing again gives the very same lines.
    pub drawn_again: bool,
}

/// One line of a spot check.
#[derive(Serialize, TS)]
pub struct SpotLineShown {
    /// Where, what, and how it is counted.
    pub line: SheetLine,
    /// By the books when it was fixed: money, or pieces.
    pub book: Fen,
    /// The numbers that it held then.
    pub numbers: Vec<NumbersShown>,
    /// The last voucher then.
    pub at_voucher: VoucherNumber,
    /// True if it was fixed anew, because it moved before it was counted.
    pub fixed_again: bool,
    /// True if it is not counted yet and has moved: it is to be fixed anew.
    pub moved: bool,
    /// True if it was not picked, but found there.
    pub besides: bool,
    /// What the latest count found.
    pub result: Option<FindingLine>,
    /// The latest count.
    pub count: Option<CountNumber>,
}

/// A spot check, whole.
#[derive(Serialize, TS)]
pub struct SpotShown {
    /// Its number.
    pub number: SpotNumber,
    /// The calendar's date.
    pub date: Date,
    /// When it was begun.
    pub time: Millis,
    /// By whom.
    pub by: Option<Who>,
    /// The last voucher then.
    pub at_voucher: VoucherNumber,
    /// Where it stands.
    pub state: SpotState,
    /// The places that were picked; none says all.
    pub places: Vec<Place>,
    /// The items that were picked; none says all.
    pub items: Vec<ItemCode>,
    /// How its lines were drawn.
    pub sample: Option<SampleShown>,
    /// Its lines, those found besides last.
    pub lines: Vec<SpotLineShown>,
    /// Every count of it, first to last.
    pub counts: Vec<CountAttempt>,
    /// Its findings.
    pub findings: Vec<FindingShown>,
    /// The conclusion, or why it was cancelled.
    pub conclusion: Option<String>,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// What the asking person has found and not stored yet.
    pub draft: Vec<LineCounted>,
    /// Notes and coins in use.
    pub faces: Vec<Face>,
    /// Until when a finding made today is to be answered, unless another day is named.
    pub due: Date,
}

/// A spot check in the list.
#[derive(Serialize, TS)]
pub struct SpotRow {
    /// Its number.
    pub number: SpotNumber,
    /// The calendar's date.
    pub date: Date,
    /// When it was begun.
    pub time: Millis,
    /// By whom.
    pub by: Option<Who>,
    /// Where it stands.
    pub state: SpotState,
    /// The places of its lines.
    pub places: Vec<Place>,
    /// How many lines.
    pub lines: i64,
    /// How many of them are counted.
    pub counted: i64,
    /// How many of those differ.
    pub differ: i64,
    /// How many findings.
    pub findings: i64,
    /// How many of those are not closed.
    pub findings_open: i64,
}

pub(super) fn state_of(spot: &Spot) -> SpotState {
    match spot.ended() {
        None => SpotState::Counting,
        Some(ended) if ended.cancelled => SpotState::Cancelled,
        Some(_) => SpotState::Concluded,
    }
}

fn how_many<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

fn differs(books: &Read<'_>, counted: &Counted, line: &CountLine) -> Outcome<bool> {
    let apart = numbers_apart(books, &counted.count, line)?;
    Ok(line.difference() != Some(0) || apart.is_some_and(|apart| !apart.is_none()))
}

/// What ending a spot check asks of its lines, those found besides too.
pub(super) fn stands(books: &Read<'_>, spot: &Spot) -> Outcome<Vec<LineStands>> {
    let counts = counts_of(books, spot)?;
    let mut cells: Vec<(Place, ItemCode)> = spot.made.lines.iter().map(|line| (line.place.clone(), line.item.clone())).collect();
    for line in counts.iter().flat_map(|counted| &counted.count.lines) {
        let cell = (line.place.clone(), line.item.clone());
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    let mut stands = Vec::new();
    for (place, item) in cells {
        let last = counted_last(&counts, &place, &item);
        let differs = match last {
            Some((counted, line)) => differs(books, counted, line)?,
            None => false,
        };
        let about = |named: &Option<ItemCode>| named.as_ref().is_none_or(|named| *named == item);
        let has_finding = spot.findings().any(|made| made.place.as_ref() == Some(&place) && about(&made.item));
        stands.push(LineStands { counted: last.is_some(), differs, has_finding, place, item });
    }
    Ok(stands)
}

pub(super) fn row(ask: &Ask<'_>, spot: &Spot) -> Outcome<SpotRow> {
    let stands = stands(ask.books, spot)?;
    let mut places: Vec<Place> = stands.iter().map(|line| line.place.clone()).collect();
    places.dedup();
    let of = |what: fn(&LineStands) -> bool| i64::try_from(stands.iter().filter(|line| what(line)).count()).unwrap_or(i64::MAX);
    let open = spot.findings().filter(|made| spot.finding_state(made.finding) != Some(domain::spot::FindingState::Closed));
    Ok(SpotRow {
        number: spot.made.number,
        date: spot.made.date,
        time: spot.time,
        by: who_if(ask.books, spot.by.as_ref())?,
        state: state_of(spot),
        places,
        lines: how_many(&stands),
        counted: of(|line| line.counted),
        differ: of(|line| line.differs),
        findings: i64::try_from(spot.findings().count()).unwrap_or(i64::MAX),
        findings_open: i64::try_from(open.count()).unwrap_or(i64::MAX),
    })
}

fn line_shown(ask: &Ask<'_>, spot: &Spot, line: &Line, counts: &[Counted], besides: bool) -> Outcome<Option<SpotLineShown>> {
    let SpotLine { place, item: code, book, ranges } = &line.line;
    let Some(item) = ask.books.item(code)? else { return Ok(None) };
    let Some(sheet) = line_of(place, &item) else { return Ok(None) };
    let last = counted_last(counts, place, code);
    let result = match last {
        Some((counted, found)) => {
            let apart = numbers_apart(ask.books, &counted.count, found)?;
            let papers = difference_papers(ask.books, ask.books.differences_of_count(counted.count.number)?)?;
            Some(finding_line(ask.books, found, 0, apart.as_ref(), counted.count.number, &papers)?)
        }
        None => None,
    };
    let waits = last.is_none() && spot.ended().is_none();
    Ok(Some(SpotLineShown {
        line: sheet,
        book: Fen::new(*book),
        numbers: ranges.iter().map(|range| shown(&item, range)).collect(),
        at_voucher: line.at_voucher,
        fixed_again: line.again,
        moved: waits && ask.books.moved_since(line.at_voucher, place, code)?,
        besides,
        result,
        count: last.map(|(counted, _)| counted.count.number),
    }))
}

/// The lines that were counted without having been picked, each with the book that its count was held against.
pub(crate) fn besides(counts: &[Counted], known: &[Line]) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for counted in counts {
        for line in &counted.count.lines {
            let same = |other: &Line| other.line.place == line.place && other.line.item == line.item;
            if !known.iter().any(same) && !found.iter().any(same) {
                let (place, item) = (line.place.clone(), line.item.clone());
                let line = SpotLine { place, item, book: line.expected, ranges: Vec::new() };
                found.push(Line { line, at_voucher: counted.count.at_voucher, again: false });
            }
        }
    }
    found
}

pub(crate) fn spot_shown(ask: &Ask<'_>, spot: &Spot) -> Outcome<SpotShown> {
    let counts = counts_of(ask.books, spot)?;
    let known = lines_of(spot);
    let mut lines = Vec::new();
    for line in &known {
        lines.extend(line_shown(ask, spot, line, &counts, false)?);
    }
    for line in besides(&counts, &known) {
        lines.extend(line_shown(ask, spot, &line, &counts, true)?);
    }
    let made = &spot.made;
    let sample = made.sample.as_ref().map(|sample| {
        let of: Vec<(Place, ItemCode)> = sample.of.iter().map(|cell| (cell.place.clone(), cell.item.clone())).collect();
        let (drawn, _) = draw(&of, sample.share, sample.seed);
        let same = drawn.iter().map(|(place, item)| (place, item)).eq(made.lines.iter().map(|line| (&line.place, &line.item)));
        SampleShown { share: sample.share, seed: sample.seed, of: how_many(&of), drawn_again: same }
    });
    let is_running = spot.ended().is_none();
    let end = spot.events.iter().find(|event| matches!(event.entry, Entry::SpotEnded(_)));
    Ok(SpotShown {
        number: made.number,
        date: made.date,
        time: spot.time,
        by: who_if(ask.books, spot.by.as_ref())?,
        at_voucher: made.at_voucher,
        state: state_of(spot),
        places: made.places.clone(),
        items: made.items.clone(),
        sample,
        lines,
        counts: counts.iter().map(|counted| attempt(ask.books, counted)).collect::<Outcome<_>>()?,
        findings: findings_of_spot(ask, spot)?,
        conclusion: spot.ended().map(|ended| ended.text.clone()),
        ended_at: end.map(|event| event.time),
        draft: if is_running && ask.may(Right::Audit) { kept_draft(ask.books, ask, made.number)? } else { Vec::new() },
        faces: faces(ask.books.setting_as(SettingKey::OlderNotes)?),
        due: super::findings::due_from(ask.books, ask.calendar())?,
    })
}
