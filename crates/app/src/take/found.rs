//! What a sheet found: each line against the books at its count, and as of the close of the stock-take's day.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::close::GoodsCounted;
use domain::count::finding;
use domain::master::SettingKey;
use domain::take::{SealedBundle, StandingLine, TakeState, at_close};
use domain::voucher::VoucherKind;
use domain::{CountNumber, Date, LineRef, Refusal, TakeNumber, VoucherNumber};
use serde::Serialize;
use store::{PaperBetween, Read};
use ts_rs::TS;

use super::line::{self, between};
use super::sheet::{asked, seen};
use super::{Story, TakeSheetQuery};
use crate::count::{CountAttempt, FindingLine, PaperOfCount, attempt, difference_papers, finding_line};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::stock::lots::{NumbersShown, shown};

/// A paper between the close and the count.
#[derive(Clone, Serialize, TS)]
pub struct TakePaper {
    /// Its line.
    pub line: LineRef,
    /// What paper.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// In (above zero) or out (below).
    pub quantity: i64,
}

impl From<PaperBetween> for TakePaper {
    fn from(paper: PaperBetween) -> TakePaper {
        TakePaper { line: paper.line, kind: paper.kind, date: paper.date, quantity: paper.quantity }
    }
}

/// A bundle that was counted by its label.
#[derive(Clone, Serialize, TS)]
pub struct SealedShown {
    /// The label.
    pub label: String,
    /// Its numbers.
    pub numbers: NumbersShown,
    /// True if it was drawn to be opened and is not yet.
    pub to_open: bool,
}

/// A line of a sheet against the books.
#[derive(Clone, Serialize, TS)]
pub struct TakeLineFound {
    /// The line at its count: by the books then, counted, the difference, and its vouchers.
    pub line: FindingLine,
    /// Whose day's cash.
    pub for_date: Option<Date>,
    /// The open line that it is about.
    pub open: Option<LineRef>,
    /// The bag's, cheque's or slip's number.
    pub number: Option<String>,
    /// The other side's paper that confirms it.
    pub paper: Option<String>,
    /// Its count.
    pub count: CountNumber,
    /// Its line in that count, from 1; a difference names both.
    pub count_line: i64,
    /// Which attempt that was.
    pub attempt: i64,
    /// The first paper that moved it while it was counted; nothing if none did.
    pub conflict: Option<VoucherNumber>,
    /// What a line in conflict is held against if its count is kept, what moved having been counted already; nothing if it has moved again
    /// since, or is in none.
    pub kept_against: Option<i64>,
    /// By the books at the close.
    pub book_at_close: i64,
    /// What the papers between brought, less what they took.
    pub moved_between: i64,
    /// What was counted, carried back to the close.
    pub counted_at_close: Option<i64>,
    /// The papers between the close and the count.
    pub between: Vec<TakePaper>,
    /// True if the count came before the close: the papers between are those after it.
    pub before_close: bool,
    /// Bundles counted by their labels.
    pub sealed: Vec<SealedShown>,
    /// Numbers by the books there and not found, on vouchers or not.
    pub missing: Vec<NumbersShown>,
    /// Numbers found and by the books not there, on vouchers or not.
    pub extra: Vec<NumbersShown>,
    /// True if the difference is above what the hall tolerates.
    pub beyond_tolerance: bool,
    /// What of it stands in the way of finishing.
    pub finding: Option<Refusal>,
}

/// What a sheet found.
#[derive(Serialize, TS)]
pub struct TakeSheetResult {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
    /// Its lines, each as it was counted last; empty before the first count.
    pub lines: Vec<TakeLineFound>,
    /// What of the sheet stands in the way of finishing; empty before the first count.
    pub findings: Vec<Refusal>,
    /// Every attempt, first to last.
    pub attempts: Vec<CountAttempt>,
}

pub(super) fn result(ask: &Ask<'_>, query: TakeSheetQuery) -> Outcome<TakeSheetResult> {
    let story = seen(ask, query, "take.result")?;
    result_of(ask, &story, query.sheet)
}

pub(super) fn result_of(ask: &Ask<'_>, story: &Story, sheet: i64) -> Outcome<TakeSheetResult> {
    let books = ask.books;
    let lines = found(books, story, sheet)?;
    let mut attempts = Vec::new();
    for stored in story.counts_of(sheet) {
        let counted = store::Counted { count: stored.counted.count.clone(), time: stored.time, by: stored.by.clone() };
        attempts.push(CountAttempt { reason: stored.counted.reason.clone(), ..attempt(books, &counted)? });
    }
    let findings = if attempts.is_empty() { Vec::new() } else { sheet_findings(books, story, sheet, &lines)? };
    Ok(TakeSheetResult { take: story.row.number, sheet, lines, findings, attempts })
}

/// What of a sheet stands in the way of finishing, once it was counted: lines that were not, conflicts, differences without papers, seals
/// that were drawn and not opened.
pub(super) fn sheet_findings(books: &Read<'_>, story: &Story, sheet: i64, lines: &[TakeLineFound]) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    if story.row.state != TakeState::Open {
        return Ok(findings);
    }
    let standing = story.lines_of(sheet);
    for asked in asked(books, story, story.sheet(sheet)?)? {
        let is_counted = |line: &StandingLine<'_>| line.key() == asked.key() && line.line.counted.is_some();
        if standing.iter().any(is_counted) {
            continue;
        }
        let (place, item) = (&asked.line.place, &asked.line.item);
        findings.push(match asked.open {
            Some(line) if *place == domain::Place::Transit => Refusal::TransitNotConfirmed { line },
            _ => Refusal::NotCounted { subject: format!("{place}/{item}") },
        });
    }
    findings.extend(lines.iter().filter_map(|line| line.finding.clone()));
    let waiting = story.to_open().into_iter().filter(|one| one.sheet == sheet);
    findings.extend(waiting.map(|one| Refusal::SealToOpen { item: one.item, label: one.label }));
    Ok(findings)
}

/// What is known of one count of a sheet.
struct OfCount {
    goods: Vec<GoodsCounted>,
    papers: Vec<PaperOfCount>,
}

/// The lines of a sheet against the books, each as it was counted last.
pub(crate) fn found(books: &Read<'_>, story: &Story, sheet: i64) -> Outcome<Vec<TakeLineFound>> {
    let close = story.close(books)?;
    let pieces: i64 = books.setting_as(SettingKey::TakeTolerancePieces)?;
    let fen: i64 = books.setting_as(SettingKey::TakeToleranceFen)?;
    let waiting = story.to_open();
    let mut counts: BTreeMap<CountNumber, OfCount> = BTreeMap::new();
    let mut lines = Vec::new();
    for standing in story.lines_of(sheet) {
        let count = &standing.counted.count;
        let known = match counts.entry(count.number) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(OfCount {
                goods: crate::storeroom::counted_goods(books, count)?,
                papers: difference_papers(books, books.differences_of_count(count.number)?)?,
            }),
        };
        let at = usize::try_from(standing.number - 1).unwrap_or(usize::MAX);
        let Some(goods) = known.goods.get(at) else { continue };
        let shown_line =
            finding_line(books, standing.line, goods.explained, goods.numbers.as_ref(), count.number, &known.papers)?;
        let apart = crate::storeroom::numbers_apart(books, count, standing.line)?.unwrap_or_default();
        let item = books.item(&standing.line.item)?;
        let numbers = |ranges: &[domain::SerialRange]| -> Vec<NumbersShown> {
            ranges.iter().filter_map(|range| Some(shown(item.as_ref()?, range))).collect()
        };
        let conflict = line::conflict(books, &standing)?;
        let (papers, moved) = between(books, &standing, close)?;
        let at_close = at_close(standing.line, moved);
        let limit = if shown_line.goods { pieces } else { fen };
        let finding = match conflict {
            Some(_) => Some(Refusal::CountConflict {
                place: standing.line.place.clone(),
                item: standing.line.item.clone(),
                since: count.at_voucher,
            }),
            None if shown_line.goods => goods.finding(),
            None => finding(standing.line, goods.explained),
        };
        lines.push(TakeLineFound {
            beyond_tolerance: standing.line.difference().is_some_and(|difference| difference.abs() > limit),
            missing: numbers(&apart.missing),
            extra: numbers(&apart.extra),
            line: shown_line,
            for_date: standing.line.for_date,
            open: standing.key().open,
            number: standing.line.number.clone(),
            paper: standing.note.and_then(|note| note.paper.clone()),
            count: count.number,
            count_line: standing.number,
            attempt: count.attempt,
            conflict,
            kept_against: line::kept_against(books, &standing)?,
            book_at_close: at_close.book,
            moved_between: at_close.between,
            counted_at_close: at_close.counted,
            between: papers.into_iter().map(TakePaper::from).collect(),
            before_close: count.at_voucher < close,
            sealed: sealed(books, &standing, &waiting)?,
            finding,
        });
    }
    Ok(lines)
}

fn sealed(books: &Read<'_>, line: &StandingLine<'_>, waiting: &[domain::take::SealedOnSheet]) -> Outcome<Vec<SealedShown>> {
    let bundles: &[SealedBundle] = line.note.map_or(&[], |note| &note.sealed);
    let Some(item) = books.item(&line.line.item)? else { return Ok(Vec::new()) };
    let is_waiting = |range: &domain::SerialRange| waiting.iter().any(|one| one.item == item.code && one.range == *range);
    let shown = |bundle: &SealedBundle| SealedShown {
        label: bundle.label.clone(),
        numbers: shown(&item, &bundle.range),
        to_open: is_waiting(&bundle.range),
    };
    Ok(bundles.iter().map(shown).collect())
}
