//! Importing: a dry run first; then all rows, or the good ones if the user says so. Imported lines never overwrite typed ones.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::boss::{BossKey, NumberedLine, match_lines};
use domain::day::DayState;
use domain::flow::Flow;
use domain::master::{BusinessClass, BusinessType, CountedAgainst, Tender};
use domain::shift::ShiftState;
use domain::voucher::{
    BossLineDetail, BossTotalDetail, Claim, ClaimKind, Detail, EntrySource, Movement, TakingsDetail, VoucherKind,
};
use domain::{BusinessCode, Date, Fen, ItemCode, LineRef, Place, Refusal, StaffCode, TenderCode, VoucherNumber};
use intake::{BadCell, Format, IntakeError, Mapping, SourceKind, TotalKind, TotalSeen};
use serde::{Deserialize, Serialize};
use store::{Read, Shift};
use ts_rs::TS;

use super::file::{BossRow, FileRead, FileSeen, ImportFile, imported_before, mapping_of, read, unreadable};
use crate::entry::push_money;
use crate::kernel::act::{Act, Ask, Draft};
use crate::kernel::failure::{Outcome, refuse_all};

/// A dry run.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BossPreviewRequest {
    /// The file.
    pub file: ImportFile,
    /// The business date that it is for.
    pub date: Date,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
}

/// What an import would do.
#[derive(Serialize, TS)]
pub struct BossPreview {
    /// The file.
    #[serde(flatten)]
    pub seen: FileSeen,
    /// Totals or single businesses.
    pub kind: SourceKind,
    /// What the file was.
    pub format: Option<Format>,
    /// How many rows are good.
    pub good: usize,
    /// How many businesses the good rows are.
    pub count: i64,
    /// What the good rows add up to.
    pub amount: Fen,
    /// The same by tender.
    pub tenders: Vec<ImportSum>,
    /// How many rows are bad.
    pub bad_rows: usize,
    /// Totals that the file itself gives.
    pub totals_seen: Vec<TotalSeen>,
    /// True if the file's own grand total is not what the good rows add up to.
    pub total_differs: bool,
    /// Imports of the same date and source that this one would take the place of.
    pub replaces: Vec<VoucherNumber>,
    /// For single businesses: what would become of them.
    pub detail: Option<DetailPlan>,
}

/// What rows of one tender add up to.
#[derive(Serialize, TS)]
pub struct ImportSum {
    /// Which.
    pub tender: TenderCode,
    /// How many businesses.
    pub count: i64,
    /// How much.
    pub amount: Fen,
}

/// What becomes of single businesses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct DetailPlan {
    /// How many our books have already, by their number.
    pub matched: usize,
    /// How many become takings of their clerk's open shift.
    pub booked: usize,
    /// Those that neither is true of: to be entered by hand, or explained.
    pub unmatched: Vec<UnmatchedLine>,
}

/// A business of the business system that our books do not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnmatchedLine {
    /// Its line in the file.
    pub line: usize,
    /// The business system's number.
    pub boss_number: String,
    /// Clerk.
    pub clerk: StaffCode,
    /// Business type.
    pub business: BusinessCode,
    /// Tender.
    pub tender: TenderCode,
    /// How much, signed.
    pub amount: Fen,
    /// Why it is not booked.
    pub why: UnmatchedReason,
}

/// Why a business is not booked from the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnmatchedReason {
    /// Businesses of this type are typed by the clerk.
    Typed,
    /// The clerk has no open shift in the day.
    NoOpenShift,
    /// A cheque needs its number, bank and drawer.
    Cheque,
    /// A security deposit is given back against its receipt.
    SecurityReturn,
    /// Nothing was paid.
    Zero,
}

pub(super) fn preview(ask: &Ask<'_>, request: BossPreviewRequest) -> Outcome<BossPreview> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(ask.books, request.mapping_name.as_deref(), request.mapping)?;
    let file = match read(ask.books, &bytes, &mapping, request.date)? {
        Ok(file) => file,
        Err(problem) => return Ok(BossPreview::without_rows(FileSeen::unread(request.file.name, problem), mapping.kind)),
    };
    let detail = match mapping.kind {
        SourceKind::BossDetail => Some(summary(&file.rows, &plan(ask.books, &file.rows, request.date)?)),
        SourceKind::BossTotals
        | SourceKind::ChannelArrivals
        | SourceKind::LogisticsTotals
        | SourceKind::NumberPool
        | SourceKind::Deliveries
        | SourceKind::OpeningStock => None,
    };
    let amount: Fen = file.rows.iter().map(|row| row.amount).sum();
    let grand = file.totals_seen.iter().filter(|total| total.kind == TotalKind::Grand);
    let total_differs = grand.filter_map(|total| total.amount).any(|total| total != amount);
    Ok(BossPreview {
        kind: mapping.kind,
        format: Some(file.table.format),
        good: file.rows.len(),
        count: file.rows.iter().map(|row| row.count).sum(),
        amount,
        tenders: by_tender(&file.rows),
        bad_rows: bad_rows(&file.bad),
        total_differs,
        replaces: same_source(ask.books, request.date, &mapping)?,
        totals_seen: file.totals_seen,
        detail,
        seen: FileSeen::read(ask.books, request.file.name, &file.table, file.bad)?,
    })
}

impl BossPreview {
    fn without_rows(seen: FileSeen, kind: SourceKind) -> BossPreview {
        BossPreview {
            seen,
            kind,
            format: None,
            good: 0,
            count: 0,
            amount: Fen::ZERO,
            tenders: Vec::new(),
            bad_rows: 0,
            totals_seen: Vec::new(),
            total_differs: false,
            replaces: Vec::new(),
            detail: None,
        }
    }
}

fn by_tender(rows: &[BossRow]) -> Vec<ImportSum> {
    let mut sums: BTreeMap<TenderCode, (i64, Fen)> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.key.tender.clone()).or_default();
        sum.0 += row.count;
        sum.1 += row.amount;
    }
    sums.into_iter().map(|(tender, (count, amount))| ImportSum { tender, count, amount }).collect()
}

fn bad_rows(bad: &[BadCell]) -> usize {
    bad.iter().map(|cell| cell.line).collect::<std::collections::BTreeSet<_>>().len()
}

/// Live imports of the same kind, date and source.
fn same_source(books: &Read<'_>, date: Date, mapping: &Mapping) -> Outcome<Vec<VoucherNumber>> {
    let lines: Vec<LineRef> = match mapping.kind {
        SourceKind::BossTotals => books.boss_totals(date)?.into_iter().map(|(line, _)| line).collect(),
        SourceKind::BossDetail => books.boss_lines_of_day(date)?.into_iter().map(|(line, _)| line).collect(),
        SourceKind::ChannelArrivals
        | SourceKind::LogisticsTotals
        | SourceKind::NumberPool
        | SourceKind::Deliveries
        | SourceKind::OpeningStock => Vec::new(),
    };
    let mut vouchers: Vec<VoucherNumber> = lines.into_iter().map(|line| line.voucher).collect();
    vouchers.dedup();
    let mut same = Vec::new();
    for number in vouchers {
        // The source's name stands where other papers have their reason.
        if books.voucher(number)?.is_some_and(|posted| posted.voucher.reason.as_deref() == Some(mapping.name.as_str())) {
            same.push(number);
        }
    }
    Ok(same)
}

/// What becomes of one row.
#[derive(Clone, Debug)]
enum RowPlan {
    Matched(LineRef),
    Booked(Box<(Shift, BusinessType)>),
    Unmatched(UnmatchedReason),
}

/// What becomes of each row, in their order.
fn plan(books: &Read<'_>, rows: &[BossRow], date: Date) -> Outcome<Vec<RowPlan>> {
    let numbered = |number: String, tender: TenderCode, amount: Fen| NumberedLine { number, tender, amount };
    let mut known: Vec<(LineRef, NumberedLine)> = Vec::new();
    let mut asked = std::collections::BTreeSet::new();
    for number in rows.iter().filter_map(|row| row.boss_number.as_deref()).filter(|number| asked.insert(*number)) {
        let standing = books.standing_by_boss_number(number)?.into_iter();
        known.extend(standing.map(|(line, tender, amount)| (line, numbered(number.to_owned(), tender, amount))));
    }
    let lines: Vec<NumberedLine> = rows
        .iter()
        .map(|row| numbered(row.boss_number.clone().unwrap_or_default(), row.key.tender.clone(), row.amount))
        .collect();
    // A file has thousands of rows of few clerks, business types and tenders: each is asked for once.
    let mut keys: BTreeMap<&BossKey, KeyFacts> = BTreeMap::new();
    let mut planned = Vec::with_capacity(rows.len());
    for (row, found) in rows.iter().zip(match_lines(&lines, &known)) {
        let plan = match found {
            Some(line) => RowPlan::Matched(line),
            None => unmatched_or_booked(
                match keys.entry(&row.key) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(key_facts(books, &row.key, date)?),
                },
                row,
            ),
        };
        planned.push(plan);
    }
    Ok(planned)
}

/// What the books say of a row's business type, tender and clerk.
struct KeyFacts {
    business: BusinessType,
    tender: Tender,
    /// The clerk's open shift of the day, in which the row can be booked.
    shift: Option<Shift>,
}

fn key_facts(books: &Read<'_>, key: &BossKey, date: Date) -> Outcome<KeyFacts> {
    let shift = books.running_shift_of(&key.clerk)?;
    Ok(KeyFacts {
        business: crate::entry::business_type(books, &key.business)?,
        tender: crate::entry::tender(books, &key.tender)?,
        shift: shift.filter(|shift| shift.date == date && shift.state == ShiftState::Open),
    })
}

fn unmatched_or_booked(KeyFacts { business, tender, shift }: &KeyFacts, row: &BossRow) -> RowPlan {
    let why = if row.amount.is_zero() {
        UnmatchedReason::Zero
    } else if business.source != EntrySource::Boss {
        UnmatchedReason::Typed
    } else if tender.against == CountedAgainst::Cheques {
        UnmatchedReason::Cheque
    } else if business.class == BusinessClass::Security && row.amount < Fen::ZERO {
        UnmatchedReason::SecurityReturn
    } else {
        match shift {
            Some(shift) => return RowPlan::Booked(Box::new((shift.clone(), business.clone()))),
            None => UnmatchedReason::NoOpenShift,
        }
    };
    RowPlan::Unmatched(why)
}

fn summary(rows: &[BossRow], planned: &[RowPlan]) -> DetailPlan {
    let mut summary = DetailPlan::default();
    for (row, plan) in rows.iter().zip(planned) {
        match plan {
            RowPlan::Matched(_) => summary.matched += 1,
            RowPlan::Booked(_) => summary.booked += 1,
            RowPlan::Unmatched(why) => summary.unmatched.push(UnmatchedLine {
                line: row.line,
                boss_number: row.boss_number.clone().unwrap_or_default(),
                clerk: row.key.clerk.clone(),
                business: row.key.business.clone(),
                tender: row.key.tender.clone(),
                amount: row.amount,
                why: *why,
            }),
        }
    }
    summary
}

/// An import.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BossImport {
    /// The file.
    pub file: ImportFile,
    /// The business date that it is for.
    pub date: Date,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
    /// True imports the good rows though others are bad.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_good: bool,
    /// True imports a file that was imported before.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub again: bool,
}

/// An import is in the books.
#[derive(Serialize, TS)]
pub struct BossImported {
    /// The file's name.
    pub file: String,
    /// Its paper.
    pub voucher: VoucherNumber,
    /// How many rows it has.
    pub rows: usize,
    /// How many rows of the file were left out.
    pub left_out: usize,
    /// What they add up to.
    pub amount: Fen,
    /// Earlier imports that it took the place of.
    pub replaced: Vec<VoucherNumber>,
    /// For single businesses: what became of them.
    pub detail: Option<DetailPlan>,
}

pub(super) fn import(act: &mut Act<'_, '_>, request: BossImport) -> Outcome<BossImported> {
    let date = request.date;
    match act.books.day(date)?.ok_or(Refusal::DayUnknown { date })?.state {
        DayState::Open | DayState::Counted => {}
        DayState::Closed | DayState::Holiday => return Err(Refusal::DayAlreadyClosed { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
    }
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(act.books, request.mapping_name.as_deref(), request.mapping)?;
    if mapping.name.trim().is_empty() {
        return Err(Refusal::FieldMissing { field: "mapping.name".to_owned() }.into());
    }
    let file = read(act.books, &bytes, &mapping, date)?.map_err(|problem| unreadable(&problem))?;
    let fingerprint = file.table.fingerprint.content.clone();
    let before = imported_before(act.books, &file.table)?;
    let mut findings = Vec::new();
    if let Some(voucher) = before
        && !request.again
    {
        findings.push(Refusal::FileImportedBefore { voucher });
    }
    let left_out = bad_rows(&file.bad);
    if left_out > 0 && !request.only_good {
        findings.push(Refusal::RowsBad { count: u32::try_from(left_out).unwrap_or(u32::MAX) });
    }
    if file.rows.is_empty() {
        findings.push(unreadable(&IntakeError::FileEmpty));
    }
    refuse_all(findings)?;
    let replaced = same_source(act.books, date, &mapping)?;
    for former in &replaced {
        let mut draft = Draft::new(VoucherKind::Reversal);
        draft.reverses = Some(*former);
        draft.names_day = names_day(act, date)?;
        draft.reason = Some(mapping.name.clone());
        act.post(draft)?;
    }
    let (draft, detail) = draft_of(act, &mapping, &file, date, &fingerprint)?;
    let voucher = act.post(draft)?.voucher;
    let amount = file.rows.iter().map(|row| row.amount).sum();
    Ok(BossImported { file: request.file.name, voucher, rows: file.rows.len(), left_out, amount, replaced, detail })
}

/// The day that a paper names, if it is not the open one.
pub(super) fn names_day(act: &Act<'_, '_>, date: Date) -> Outcome<Option<Date>> {
    Ok((act.books.open_date()? != Some(date)).then_some(date))
}

fn draft_of(
    act: &mut Act<'_, '_>,
    mapping: &Mapping,
    file: &FileRead,
    date: Date,
    fingerprint: &str,
) -> Outcome<(Draft, Option<DetailPlan>)> {
    let is_detail = mapping.kind == SourceKind::BossDetail;
    let mut draft = Draft::new(if is_detail { VoucherKind::BossDetail } else { VoucherKind::BossTotals });
    draft.names_day = names_day(act, date)?;
    draft.reason = Some(mapping.name.clone());
    // A file that was imported for another date and is imported again stays claimed by the first.
    if act.books.claim(ClaimKind::ImportFile, fingerprint)?.is_none() {
        draft.claims.push(Claim { kind: ClaimKind::ImportFile, number: fingerprint.to_owned() });
    }
    if !is_detail {
        draft.details = (1_i64..).zip(&file.rows).map(|(line, row)| Detail::BossTotal(total(line, date, row))).collect();
        return Ok((draft, None));
    }
    let planned = plan(act.books, &file.rows, date)?;
    let booked = book(act, &file.rows, &planned)?;
    for (line, ((row, plan), booked)) in (1_i64..).zip(file.rows.iter().zip(&planned).zip(booked)) {
        let matches = match plan {
            RowPlan::Matched(line) => Some(*line),
            RowPlan::Booked(_) | RowPlan::Unmatched(_) => booked,
        };
        draft.details.push(Detail::BossLine(BossLineDetail {
            line,
            boss_number: row.boss_number.clone().unwrap_or_default(),
            date,
            clerk: row.key.clerk.clone(),
            business: row.key.business.clone(),
            tender: row.key.tender.clone(),
            amount: row.amount,
            matches,
        }));
    }
    Ok((draft, Some(summary(&file.rows, &planned))))
}

fn total(line: i64, date: Date, row: &BossRow) -> BossTotalDetail {
    BossTotalDetail {
        line,
        date,
        clerk: row.key.clerk.clone(),
        business: row.key.business.clone(),
        tender: row.key.tender.clone(),
        count: row.count,
        amount: row.amount,
    }
}

/// Posts the businesses that become takings, one paper for each number and direction, and says where each row came to stand.
fn book(act: &mut Act<'_, '_>, all: &[BossRow], planned: &[RowPlan]) -> Outcome<Vec<Option<LineRef>>> {
    let mut papers: BTreeMap<(String, StaffCode, bool), Vec<usize>> = BTreeMap::new();
    for (index, (row, plan)) in all.iter().zip(planned).enumerate() {
        if matches!(plan, RowPlan::Booked(_)) {
            let number = row.boss_number.clone().unwrap_or_default();
            papers.entry((number, row.key.clerk.clone(), row.amount < Fen::ZERO)).or_default().push(index);
        }
    }
    let mut stands = vec![None; planned.len()];
    for ((_, _, back), rows) in papers {
        let mut draft = Draft::new(if back { VoucherKind::Refund } else { VoucherKind::Takings });
        let mut lines = Vec::new();
        for index in rows {
            let (Some(row), Some(RowPlan::Booked(to))) = (all.get(index), planned.get(index)) else { continue };
            let (shift, business) = to.as_ref();
            draft.shift = Some(shift.number);
            lines.push((index, add_business(&mut draft, shift, business, row)));
        }
        let voucher = act.post(draft)?.voucher;
        for (index, line) in lines {
            if let Some(stand) = stands.get_mut(index) {
                *stand = Some(LineRef { voucher, line });
            }
        }
    }
    Ok(stands)
}

fn add_business(draft: &mut Draft, shift: &Shift, business: &BusinessType, row: &BossRow) -> i64 {
    let line = push_money(draft, shift, business, &row.key.tender, row.amount, None);
    draft.details.push(Detail::Takings(TakingsDetail {
        line,
        business: business.code.clone(),
        tender: row.key.tender.clone(),
        amount: row.amount,
        count: 1,
        source: EntrySource::Boss,
        boss_number: row.boss_number.clone(),
        customer: row.customer.clone().filter(|_| business.keeps_customer),
        received: None,
        note: None,
        original: None,
    }));
    if business.class == BusinessClass::Recharge {
        let (from, to, flow) = if row.amount < Fen::ZERO {
            (Place::Customer, Place::Recharge, Flow::RechargeReturned)
        } else {
            (Place::Recharge, Place::Customer, Flow::RechargeSold)
        };
        let stock = Movement::new(ItemCode::recharge(), from, to, row.amount.abs().fen(), flow);
        draft.movements.push(stock.in_shift(Some(shift.number)));
    }
    line
}
