//! Three columns: the business system, our books, the difference; by clerk, business type and tender (R07).

use std::collections::BTreeMap;

use domain::boss::{BossKey, BothSides, compare};
use domain::day::DayState;
use domain::voucher::{BossLineDetail, Detail, ExplanationDetail, VoucherKind};
use domain::{BusinessCode, Date, Fen, LineRef, Millis, Refusal, StaffCode, TenderCode, VoucherNumber};
use intake::SourceKind;
use serde::{Deserialize, Serialize};
use store::{Read, TakingsRow};
use ts_rs::TS;

use super::import::names_day;
use crate::entry::{EntryRow, required_reason, shown};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;

/// Which day, and whose lines.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareQuery {
    /// The business date.
    pub date: Date,
    /// The row whose lines are asked for.
    #[serde(default)]
    #[ts(optional)]
    pub lines_of: Option<BossKey>,
}

/// The business system against our books.
#[derive(Serialize, TS)]
pub struct BossComparison {
    /// The business date.
    pub date: Date,
    /// Where its figures come from: totals if any were imported, else single businesses; nothing if neither was.
    pub basis: Option<SourceKind>,
    /// The imports that hold.
    pub imports: Vec<BossImportRow>,
    /// By clerk, business type and tender.
    pub rows: Vec<CompareRow>,
    /// By clerk.
    pub by_clerk: Vec<CompareSum>,
    /// By business type.
    pub by_business: Vec<CompareSum>,
    /// By tender.
    pub by_tender: Vec<CompareSum>,
    /// All of it.
    pub total: CompareSum,
    /// How many rows are neither equal nor explained.
    pub open: usize,
    /// The lines of the row that was asked for.
    pub lines: Option<CompareLines>,
}

/// An import.
#[derive(Serialize, TS)]
pub struct BossImportRow {
    /// Its paper.
    pub voucher: VoucherNumber,
    /// Totals or single businesses.
    pub kind: SourceKind,
    /// The source.
    pub source: String,
    /// When.
    pub time: Millis,
    /// By whom.
    pub author: StaffCode,
    /// How many lines it has.
    pub lines: usize,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CompareState {
    /// 一致
    Equal,
    /// 已说明
    Explained,
    /// 未说明
    Open,
}

/// One clerk's business of one type by one tender.
#[derive(Serialize, TS)]
pub struct CompareRow {
    /// Clerk, business type, tender.
    pub key: BossKey,
    /// The business system's figure; none while nothing was imported.
    pub boss: Option<Fen>,
    /// How many.
    pub boss_count: i64,
    /// Our figure.
    pub books: Fen,
    /// How many.
    pub books_count: i64,
    /// Ours less theirs; none while nothing was imported.
    pub difference: Option<Fen>,
    /// Where it stands.
    pub state: CompareState,
    /// The latest explanation, whether it still holds or not.
    pub explanation: Option<GivenExplanation>,
}

/// An explanation that was given.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GivenExplanation {
    /// Its paper.
    pub line: LineRef,
    /// The difference that it was given for.
    pub amount: Fen,
    /// The words.
    pub text: String,
}

/// A sum of rows.
#[derive(Serialize, TS)]
pub struct CompareSum {
    /// The clerk's, business type's or tender's code; empty for the total.
    pub code: String,
    /// The business system's sum.
    pub boss: Option<Fen>,
    /// Our sum.
    pub books: Fen,
    /// Ours less theirs.
    pub difference: Option<Fen>,
}

/// The lines behind a row.
#[derive(Serialize, TS)]
pub struct CompareLines {
    /// Whose.
    pub key: BossKey,
    /// Single businesses of the business system, if they were imported.
    pub boss: Vec<BossLineShown>,
    /// Our takings.
    pub books: Vec<EntryRow>,
}

/// A business of the business system.
#[derive(Serialize, TS)]
pub struct BossLineShown {
    /// Where it stands.
    pub line: LineRef,
    /// The business system's number.
    pub boss_number: String,
    /// How much.
    pub amount: Fen,
    /// The takings line that it is.
    pub matches: Option<LineRef>,
    /// What that line has, if it is another amount.
    pub other_amount: Option<Fen>,
}

/// Both sides of a day.
pub(crate) struct DaySides {
    /// Where the business system's figures come from.
    pub basis: Option<SourceKind>,
    /// By clerk, business type and tender.
    pub sides: BTreeMap<BossKey, BothSides>,
}

/// Adds up both sides of a day.
pub(crate) fn both_sides(books: &Read<'_>, date: Date) -> Outcome<DaySides> {
    let totals = books.boss_totals(date)?;
    let lines = if totals.is_empty() { books.boss_lines_of_day(date)? } else { Vec::new() };
    let basis = match (totals.is_empty(), lines.is_empty()) {
        (false, _) => Some(SourceKind::BossTotals),
        (true, false) => Some(SourceKind::BossDetail),
        (true, true) => None,
    };
    let totals = totals.into_iter().map(|(_, total)| (key(total.clerk, total.business, total.tender), total.count, total.amount));
    let lines = lines.into_iter().map(|(_, line)| (key(line.clerk, line.business, line.tender), 1, line.amount));
    let ours = books.takings_about_day(date)?;
    let ours = ours.into_iter().map(|row| (key_of(&row), row.detail.count, row.detail.amount));
    let mut sides = compare(totals.chain(lines), ours);
    // An entry that was taken back leaves nothing to compare.
    sides.retain(|_, side| *side != BothSides::default());
    Ok(DaySides { basis, sides })
}

fn key(clerk: StaffCode, business: BusinessCode, tender: TenderCode) -> BossKey {
    BossKey { clerk, business, tender }
}

fn key_of(row: &TakingsRow) -> BossKey {
    key(row.clerk.clone(), row.detail.business.clone(), row.detail.tender.clone())
}

/// The differences that the latest explanations were given for.
pub(crate) fn explained(books: &Read<'_>, date: Date) -> Outcome<BTreeMap<BossKey, Fen>> {
    Ok(explanations(books, date)?.into_iter().map(|(key, given)| (key, given.amount)).collect())
}

fn explanations(books: &Read<'_>, date: Date) -> Outcome<BTreeMap<BossKey, GivenExplanation>> {
    let given = books.explanations(date)?.into_iter().map(|(line, given)| {
        let key = key(given.clerk, given.business, given.tender);
        (key, GivenExplanation { line, amount: given.amount, text: given.text })
    });
    // In the order of their papers, so the latest stays.
    Ok(given.collect())
}

pub(super) fn comparison(ask: &Ask<'_>, query: CompareQuery) -> Outcome<BossComparison> {
    let date = query.date;
    ask.books.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    let DaySides { basis, sides } = both_sides(ask.books, date)?;
    let given = explanations(ask.books, date)?;
    let has_boss = basis.is_some();
    let rows: Vec<CompareRow> = sides.iter().map(|(key, side)| row(key, side, has_boss, given.get(key))).collect();
    let grouped = |name: fn(&BossKey) -> &str| -> Vec<CompareSum> {
        let mut groups: BTreeMap<&str, (Fen, Fen)> = BTreeMap::new();
        for (key, side) in &sides {
            let group = groups.entry(name(key)).or_default();
            group.0 += side.boss;
            group.1 += side.books;
        }
        groups.into_iter().map(|(code, (boss, books))| sum(code, boss, books, has_boss)).collect()
    };
    let boss = sides.values().map(|side| side.boss).sum();
    let books = sides.values().map(|side| side.books).sum();
    Ok(BossComparison {
        date,
        basis,
        imports: imports(ask.books, date)?,
        open: rows.iter().filter(|row| row.state == CompareState::Open).count(),
        by_clerk: grouped(|key| key.clerk.as_str()),
        by_business: grouped(|key| key.business.as_str()),
        by_tender: grouped(|key| key.tender.as_str()),
        total: sum("", boss, books, has_boss),
        lines: query.lines_of.map(|key| lines_of(ask.books, date, key)).transpose()?,
        rows,
    })
}

fn row(key: &BossKey, side: &BothSides, has_boss: bool, given: Option<&GivenExplanation>) -> CompareRow {
    let difference = side.difference();
    let state = if !has_boss {
        CompareState::Open
    } else if difference.is_zero() {
        CompareState::Equal
    } else if given.is_some_and(|given| given.amount == difference) {
        CompareState::Explained
    } else {
        CompareState::Open
    };
    CompareRow {
        key: key.clone(),
        boss: has_boss.then_some(side.boss),
        boss_count: side.boss_count,
        books: side.books,
        books_count: side.books_count,
        difference: has_boss.then_some(difference),
        state,
        explanation: given.cloned(),
    }
}

fn sum(code: &str, boss: Fen, books: Fen, has_boss: bool) -> CompareSum {
    CompareSum { code: code.to_owned(), boss: has_boss.then_some(boss), books, difference: has_boss.then_some(books - boss) }
}

fn imports(books: &Read<'_>, date: Date) -> Outcome<Vec<BossImportRow>> {
    let mut lines: BTreeMap<VoucherNumber, usize> = BTreeMap::new();
    for (line, _) in books.boss_totals(date)? {
        *lines.entry(line.voucher).or_default() += 1;
    }
    for (line, _) in books.boss_lines_of_day(date)? {
        *lines.entry(line.voucher).or_default() += 1;
    }
    let mut rows = Vec::new();
    for (number, lines) in lines {
        let Some(posted) = books.voucher(number)? else { continue };
        let is_totals = posted.voucher.kind == VoucherKind::BossTotals;
        rows.push(BossImportRow {
            voucher: number,
            kind: if is_totals { SourceKind::BossTotals } else { SourceKind::BossDetail },
            source: posted.voucher.reason.unwrap_or_default(),
            time: posted.voucher.time,
            author: posted.voucher.author,
            lines,
        });
    }
    Ok(rows)
}

fn lines_of(books: &Read<'_>, date: Date, key: BossKey) -> Outcome<CompareLines> {
    let is_asked =
        |line: &BossLineDetail| (&line.clerk, &line.business, &line.tender) == (&key.clerk, &key.business, &key.tender);
    let mut boss = Vec::new();
    for (at, line) in books.boss_lines_of_day(date)?.into_iter().filter(|(_, line)| is_asked(line)) {
        let matches = matching(books, &line)?;
        boss.push(BossLineShown {
            line: at,
            boss_number: line.boss_number,
            amount: line.amount,
            other_amount: matches.as_ref().map(|row| row.detail.amount).filter(|amount| *amount != line.amount),
            matches: matches.map(|row| row.line),
        });
    }
    let ours = books.takings_about_day(date)?.into_iter().filter(|row| key_of(row) == key);
    Ok(CompareLines { boss, books: ours.map(shown).collect(), key })
}

/// The takings line that a business is: as it was matched at the import, or one that was entered since with its number.
fn matching(books: &Read<'_>, line: &BossLineDetail) -> Outcome<Option<TakingsRow>> {
    let stands = |row: &TakingsRow| row.reversed_by.is_none() && row.reverses.is_none();
    if let Some(known) = line.matches
        && let Some(row) = books.takings_line(known)?
        && stands(&row)
    {
        return Ok(Some(row));
    }
    let fits = |row: &TakingsRow| {
        stands(row) && row.detail.tender == line.tender && (row.detail.amount < Fen::ZERO) == (line.amount < Fen::ZERO)
    };
    Ok(books.takings_by_boss_number(&line.boss_number)?.into_iter().find(fits))
}

/// Why our books and the business system differ.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExplainDifference {
    /// The business date.
    pub date: Date,
    /// Clerk.
    pub clerk: StaffCode,
    /// Business type.
    pub business: BusinessCode,
    /// Tender.
    pub tender: TenderCode,
    /// The words.
    pub text: String,
}

/// Posts the explanation for the difference as it is now; if the difference changes, it is to be explained anew.
pub(super) fn explain(act: &mut Act<'_, '_>, request: ExplainDifference) -> Outcome<PostedVoucher> {
    let text = required_reason(&request.text)?;
    let date = request.date;
    match act.books.day(date)?.ok_or(Refusal::DayUnknown { date })?.state {
        DayState::Open | DayState::Counted => {}
        DayState::Closed | DayState::Holiday => return Err(Refusal::DayAlreadyClosed { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
    }
    let found = both_sides(act.books, date)?;
    if found.basis.is_none() {
        return Err(Refusal::BossNotImported { date }.into());
    }
    let key = key(request.clerk, request.business, request.tender);
    let amount = found.sides.get(&key).map(BothSides::difference).unwrap_or_default();
    let BossKey { clerk, business, tender } = key;
    if amount.is_zero() {
        return Err(Refusal::BossAgrees { clerk, business, tender }.into());
    }
    let mut draft = Draft::new(VoucherKind::BossExplanation);
    draft.names_day = names_day(act, date)?;
    draft.details.push(Detail::Explanation(ExplanationDetail { line: 1, date, clerk, business, tender, amount, text }));
    act.post(draft)
}
