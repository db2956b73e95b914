//! Special numbers (特殊号码, R25): a pool with grades; held for a customer, approved by another, handed out under the grade's terms, taken
//! back. A number is free in the storeroom, held in transit, and out with the customer.

use std::collections::BTreeSet;

use domain::entry::{Entry, Mark, MarkKind};
use domain::flow::{Flow, OpenKind};
use domain::master::{BusinessClass, Grade, ItemKind, SettingKey};
use domain::voucher::{Claim, ClaimKind, Detail, Movement, SpecialDetail, VoucherKind};
use domain::{Date, Fen, GradeCode, ItemCode, LineRef, Millis, Place, Refusal, SerialRange, StaffCode, VoucherNumber};
use intake::{BadCell, IntakeError, Mapping, Table};
use serde::{Deserialize, Serialize};
use store::{Read, SpecialRow};
use ts_rs::TS;

use crate::boss::{FileSeen, ImportFile, first_import, mapping_of, unreadable};
use crate::entry::{masked, open_shift, required_reason};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::{Lot, item_of, must_be_new};
use crate::who::{Who, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("number.preview_pool", Right::ManageStock, Reveals::Nothing, preview),
        CallSpec::write("number.import", Right::ManageStock, import),
        CallSpec::read("number.list", Right::SignedIn, Reveals::Nothing, list),
        CallSpec::write("number.reserve", Right::WorkShift, reserve),
        CallSpec::write("number.approve", Right::SignedIn, approve),
        CallSpec::write("number.hand_out", Right::WorkShift, hand_out),
        CallSpec::write("number.release", Right::SignedIn, release),
        CallSpec::write("number.take_back", Right::ManageStock, take_back),
    ]
}

/// A file with special numbers (号码池), to be looked at.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewPool {
    /// The file.
    pub file: ImportFile,
    /// The item that the numbers are of.
    pub item: ItemCode,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
}

/// What the file would bring.
#[derive(Default, Serialize, TS)]
pub struct PoolPreview {
    /// The file.
    #[serde(flatten)]
    pub seen: FileSeen,
    /// Good rows by grade.
    pub grades: Vec<PoolGrade>,
    /// How many rows are good.
    pub good: usize,
    /// Rows that would be refused.
    pub refused: Vec<PoolRefused>,
}

/// How many numbers of a grade.
#[derive(Serialize, TS)]
pub struct PoolGrade {
    /// The grade.
    pub grade: GradeCode,
    /// How many numbers.
    pub count: usize,
}

/// A row that would be refused.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PoolRefused {
    /// Its line in the file.
    pub line: usize,
    /// Why.
    pub refusal: Refusal,
}

struct Pool {
    table: Table,
    bad: Vec<BadCell>,
    good: Vec<(Lot, SpecialDetail)>,
    refused: Vec<PoolRefused>,
}

fn read_pool(books: &Read<'_>, bytes: &[u8], mapping: &Mapping, item: &ItemCode) -> Outcome<Result<Pool, IntakeError>> {
    let item = item_of(books, item, &[ItemKind::SpecialNumber])?;
    let read = || {
        let table = intake::read_table(bytes, &mapping.read_options())?;
        let outcome = intake::read_number_pool(&table, mapping)?;
        Ok((table, outcome))
    };
    let (table, outcome) = match read() {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    let grades = books.grades()?;
    let patterns = books.grade_patterns()?;
    let graded = |number: &str, given: Option<&str>| -> Result<GradeCode, Refusal> {
        let Some(given) = given else {
            let found = domain::special::grade(number, &patterns).map(|graded| graded.grade);
            return found.ok_or_else(|| Refusal::NumberNotGraded { number: number.to_owned() });
        };
        let (field, code) = ("grade".to_owned(), given.to_owned());
        match grades.iter().find(|grade| grade.code.as_str() == given) {
            None => Err(Refusal::UnknownCode { field, code }),
            Some(grade) if grade.retired => Err(Refusal::Retired { field, code }),
            Some(grade) => Ok(grade.code.clone()),
        }
    };
    let mut pool = Pool { table, bad: outcome.bad, good: Vec::new(), refused: Vec::new() };
    for (line, row) in outcome.good {
        let read = number_range(&row.number).and_then(|range| Ok((range, graded(&row.number, row.grade.as_deref())?)));
        let (range, grade) = match read {
            Ok(read) => read,
            Err(refusal) => {
                pool.refused.push(PoolRefused { line, refusal });
                continue;
            }
        };
        let lot = Lot { item: item.clone(), quantity: 1, ranges: vec![range] };
        match may_come(books, &lot) {
            Ok(()) => pool.good.push((lot, pooled(row.number, grade))),
            Err(Failure::Refused(refusals)) => {
                pool.refused.extend(refusals.into_iter().map(|refusal| PoolRefused { line, refusal }));
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(Ok(pool))
}

fn number_range(number: &str) -> Result<SerialRange, Refusal> {
    if number.bytes().all(|b| b.is_ascii_digit()) {
        SerialRange::single(number)
    } else {
        Err(Refusal::SerialUnreadable { number: number.to_owned() })
    }
}

/// Refuses a number that the hall or a customer has.
fn may_come(books: &Read<'_>, lot: &Lot) -> Outcome<()> {
    for range in &lot.ranges {
        if !books.holdings_touching(&lot.item.code, range)?.is_empty() {
            return Err(Refusal::NumberNotFree { number: range.shown(range.first) }.into());
        }
    }
    must_be_new(books, lot)
}

const fn pooled(number: String, grade: GradeCode) -> SpecialDetail {
    let (customer, expires, minimum_spend, contract_months, prepayment) = (None, None, None, None, None);
    SpecialDetail { line: 1, number, grade, customer, expires, minimum_spend, contract_months, prepayment }
}

fn preview(ask: &Ask<'_>, request: PreviewPool) -> Outcome<PoolPreview> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(ask.books, request.mapping_name.as_deref(), request.mapping)?;
    let name = request.file.name;
    let pool = match read_pool(ask.books, &bytes, &mapping, &request.item)? {
        Ok(pool) => pool,
        Err(problem) => return Ok(PoolPreview { seen: FileSeen::unread(name, problem), ..PoolPreview::default() }),
    };
    let of = |grade: &GradeCode| pool.good.iter().filter(|(_, detail)| detail.grade == *grade).count();
    let grades: BTreeSet<&GradeCode> = pool.good.iter().map(|(_, detail)| &detail.grade).collect();
    Ok(PoolPreview {
        grades: grades.into_iter().map(|grade| PoolGrade { grade: grade.clone(), count: of(grade) }).collect(),
        good: pool.good.len(),
        refused: pool.refused,
        seen: FileSeen::read(ask.books, name, &pool.table, pool.bad)?,
    })
}

/// A file with special numbers, to be taken into the pool by two persons.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportPool {
    /// The file.
    pub file: ImportFile,
    /// The item that the numbers are of.
    pub item: ItemCode,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
    /// True to take in the good rows although others are bad; otherwise all or nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_good: bool,
}

/// What was taken in.
#[derive(Serialize, TS)]
pub struct PoolImported {
    /// The paper.
    pub voucher: PostedVoucher,
    /// How many numbers.
    pub numbers: usize,
    /// How many rows were left out.
    pub left_out: u32,
}

fn import(act: &mut Act<'_, '_>, request: ImportPool) -> Outcome<PoolImported> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(act.books, request.mapping_name.as_deref(), request.mapping)?;
    let pool = read_pool(act.books, &bytes, &mapping, &request.item)?.map_err(|problem| unreadable(&problem))?;
    let claim = first_import(act.books, &pool.table)?;
    let bad: BTreeSet<usize> =
        pool.bad.iter().map(|cell| cell.line).chain(pool.refused.iter().map(|refused| refused.line)).collect();
    let left_out = u32::try_from(bad.len()).unwrap_or(u32::MAX);
    if pool.good.is_empty() || (left_out > 0 && !request.only_good) {
        let mut findings = vec![Refusal::RowsBad { count: left_out }];
        findings.extend(pool.refused.into_iter().map(|refused| refused.refusal));
        return Err(Failure::Refused(findings));
    }
    let mut draft = Draft::new(VoucherKind::NumberPool);
    draft.reason = Some(format!("导入：{}", request.file.name));
    draft.claims.push(claim);
    let numbers = pool.good.len();
    for (line, (lot, detail)) in (1_i64..).zip(pool.good) {
        draft.movements.extend(lot.movements(&Place::Supplier, &Place::Storeroom, Flow::Receipt));
        draft.details.push(Detail::Special(SpecialDetail { line, ..detail }));
    }
    draft.approver = Some(act.second(Right::ApproveDay)?);
    Ok(PoolImported { voucher: act.post(draft)?, numbers, left_out })
}

/// Where a special number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberState {
    /// 可选
    Free,
    /// 已预占，待审批
    Reserved,
    /// 已审批
    Approved,
    /// 预占过期
    Expired,
    /// 已发放
    HandedOut,
}

/// Whether a person's work needs special numbers in full (R29): who hands them out, and who keeps the pool.
pub(crate) fn sees_numbers(ask: &Ask<'_>) -> bool {
    ask.may(Right::WorkShift) || ask.may(Right::ManageStock)
}

/// Which numbers.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberQuery {
    /// Only those that stand so.
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<NumberState>,
    /// Only those of this grade.
    #[serde(default)]
    #[ts(optional)]
    pub grade: Option<GradeCode>,
    /// Only those that have these digits somewhere; for who may see numbers.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// Those after this page's mark.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// A page of numbers.
#[derive(Serialize, TS)]
pub struct NumberPage {
    /// The numbers.
    pub rows: Vec<NumberRow>,
    /// What to ask for the next page with; none after the last.
    pub next: Option<String>,
}

/// A special number.
#[derive(Serialize, TS)]
pub struct NumberRow {
    /// The number; masked for roles that do not need it (R29).
    pub number: String,
    /// The line of its latest paper.
    pub line: LineRef,
    /// Of which item.
    pub item: ItemCode,
    /// Its grade.
    pub grade: GradeCode,
    /// The grade's name.
    pub grade_name: String,
    /// Where it stands.
    pub state: NumberState,
    /// The customer, masked.
    pub customer: Option<String>,
    /// Until when it is held.
    pub expires: Option<Date>,
    /// Who wrote its latest paper.
    pub author: Who,
    /// Who approved it.
    pub approver: Option<Who>,
    /// When its latest paper was written.
    pub time: Millis,
    /// The least monthly spend agreed.
    pub minimum_spend: Option<Fen>,
    /// How long the contract runs, in months.
    pub contract_months: Option<i64>,
    /// The prepayment agreed.
    pub prepayment: Option<Fen>,
    /// The paper that took it.
    pub prepaid_by: Option<VoucherNumber>,
}

/// How many numbers a page has.
const PAGE: usize = 100;
/// How many are read at a time.
const READ_AT_ONCE: i64 = 500;

fn list(ask: &Ask<'_>, query: NumberQuery) -> Outcome<NumberPage> {
    let sees = sees_numbers(ask);
    let text = crate::entry::trimmed(query.text.as_deref());
    if text.is_some() && !sees {
        return Err(Refusal::NotAllowed { call: "number.list".to_owned() }.into());
    }
    let mut after = match query.after.as_deref() {
        None => String::new(),
        // A page's mark is a line, so that it shows no number.
        Some(mark) => marked_number(ask.books, mark)?,
    };
    let today = today(ask.books)?;
    let mut rows: Vec<NumberRow> = Vec::new();
    loop {
        let page = ask.books.specials(&after, READ_AT_ONCE)?;
        let is_last = page.len() < usize::try_from(READ_AT_ONCE).unwrap_or(usize::MAX);
        for row in page {
            after.clone_from(&row.detail.number);
            let line = row.line;
            let wanted = query.grade.as_ref().is_none_or(|grade| *grade == row.detail.grade)
                && text.as_deref().is_none_or(|text| row.detail.number.contains(text));
            if !wanted {
                continue;
            }
            let Some((state, approver)) = standing(ask.books, &row, today)? else { continue };
            if query.state.is_some_and(|asked| asked != state) {
                continue;
            }
            rows.push(shown(ask, row, state, approver.as_ref(), sees)?);
            if rows.len() == PAGE {
                return Ok(NumberPage { rows, next: Some(line.to_string()) });
            }
        }
        if is_last {
            return Ok(NumberPage { rows, next: None });
        }
    }
}

fn marked_number(books: &Read<'_>, mark: &str) -> Outcome<String> {
    let invalid = || Refusal::FieldInvalid { field: "after".to_owned() };
    let (voucher, line) = mark.split_once('-').ok_or_else(invalid)?;
    let line =
        LineRef { voucher: VoucherNumber(voucher.parse().map_err(|_| invalid())?), line: line.parse().map_err(|_| invalid())? };
    Ok(books.special_of(line)?.ok_or_else(invalid)?.detail.number)
}

/// The paper whose takings a number was handed out under.
fn prepaid_by(books: &Read<'_>, row: &SpecialRow) -> Outcome<Option<VoucherNumber>> {
    let Some(posted) = books.voucher(row.line.voucher)? else { return Ok(None) };
    let claim = posted.voucher.claims.into_iter().find(|claim| claim.kind == ClaimKind::Prepayment);
    let voucher = claim.and_then(|claim| claim.number.split('-').next().and_then(|number| number.parse().ok()));
    Ok(voucher.map(VoucherNumber))
}

fn shown(ask: &Ask<'_>, row: SpecialRow, state: NumberState, approver: Option<&StaffCode>, sees: bool) -> Outcome<NumberRow> {
    let grade = ask.books.grade(&row.detail.grade)?;
    let prepaid_by = if state == NumberState::HandedOut { prepaid_by(ask.books, &row)? } else { None };
    Ok(NumberRow {
        prepaid_by,
        number: if sees { row.detail.number } else { masked(&row.detail.number) },
        line: row.line,
        item: row.item,
        grade_name: grade.map_or_else(|| row.detail.grade.to_string(), |grade| grade.name),
        grade: row.detail.grade,
        state,
        customer: row.detail.customer.as_deref().map(masked),
        expires: row.detail.expires,
        author: who(ask.books, &row.author)?,
        approver: who_if(ask.books, approver)?,
        time: row.time,
        minimum_spend: row.detail.minimum_spend,
        contract_months: row.detail.contract_months,
        prepayment: row.detail.prepayment,
    })
}

/// The business date that reservations run on: the open one, else the latest.
fn today(books: &Read<'_>) -> Outcome<Date> {
    let last = books.days_not_closed()?.pop().map(|day| day.date);
    Ok(books.open_date()?.or(last).ok_or(Refusal::NoDayOpen)?)
}

/// Where a number stands by its latest paper, and who approved it; nothing for one that is in the pool no more.
fn standing(books: &Read<'_>, row: &SpecialRow, today: Date) -> Outcome<Option<(NumberState, Option<StaffCode>)>> {
    if row.reversed {
        return Ok(None);
    }
    Ok(match row.kind {
        VoucherKind::NumberPool | VoucherKind::NumberReleased | VoucherKind::NumberTakenBack => Some((NumberState::Free, None)),
        VoucherKind::NumberHandedOut => {
            let approver = books.voucher(row.line.voucher)?.and_then(|posted| posted.voucher.approver);
            Some((NumberState::HandedOut, approver))
        }
        VoucherKind::NumberReserved => {
            let approver = approved_by(books, row.line)?;
            let is_expired = row.detail.expires.is_some_and(|expires| expires < today);
            let state = match (is_expired, approver.is_some()) {
                (true, _) => NumberState::Expired,
                (false, true) => NumberState::Approved,
                (false, false) => NumberState::Reserved,
            };
            Some((state, approver))
        }
        _ => None,
    })
}

fn approved_by(books: &Read<'_>, line: LineRef) -> Outcome<Option<StaffCode>> {
    let marks = books.marks(line)?;
    let last = marks.into_iter().rfind(|(mark, _, _)| mark.mark == MarkKind::Approved);
    Ok(last.filter(|(mark, _, _)| !mark.undone).and_then(|(_, _, by)| by))
}

/// Reservations beyond their date, masked, with that date: the day names them.
pub(crate) fn expired(books: &Read<'_>, date: Date) -> Outcome<Vec<(String, Date)>> {
    let mut expired = Vec::new();
    for open in books.open_items(Some(OpenKind::Reservation))? {
        let Some(row) = books.special_of(open.line)? else { continue };
        if let Some(until) = row.detail.expires.filter(|until| *until < date) {
            expired.push((masked(&row.detail.number), until));
        }
    }
    Ok(expired)
}

/// A number, its latest paper, and where it stands.
///
/// # Errors
/// `unknown_code` if it is not in the pool.
fn known(books: &Read<'_>, number: &str) -> Outcome<(SpecialRow, NumberState, Option<StaffCode>)> {
    let number = number.trim();
    let unknown = || Refusal::UnknownCode { field: "number".to_owned(), code: masked(number) };
    let row = books.special(number)?.ok_or_else(unknown)?;
    let (state, approver) = standing(books, &row, today(books)?)?.ok_or_else(unknown)?;
    Ok((row, state, approver))
}

fn moved(row: &SpecialRow, from: Place, to: Place, flow: Flow) -> Result<Movement, Refusal> {
    let movement = Movement::new(row.item.clone(), from, to, 1, flow);
    Ok(Movement { serial: Some(number_range(&row.detail.number)?), ..movement })
}

fn grade_of(books: &Read<'_>, row: &SpecialRow) -> Outcome<Grade> {
    let unknown = || Refusal::UnknownCode { field: "grade".to_owned(), code: row.detail.grade.to_string() };
    Ok(books.grade(&row.detail.grade)?.ok_or_else(unknown)?)
}

/// A number held for a customer (预占).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReserveNumber {
    /// The number.
    pub number: String,
    /// The customer's name or number.
    pub customer: String,
    /// Until which business date it is held.
    pub expires: Date,
}

fn reserve(act: &mut Act<'_, '_>, request: ReserveNumber) -> Outcome<PostedVoucher> {
    let customer = domain::catalogue::required("customer", &request.customer)?;
    let shift = open_shift(act.books, &act.person.code)?;
    let (row, state, _) = known(act.books, &request.number)?;
    let mut findings = Vec::new();
    let today = today(act.books)?;
    if request.expires < today {
        findings.push(Refusal::FieldInvalid { field: "expires".to_owned() });
    }
    let latest = today.plus(act.books.setting_as(SettingKey::ReservationDays)?);
    if request.expires > latest {
        findings.push(Refusal::ReservationTooLong { latest });
    }
    if state != NumberState::Free {
        findings.push(Refusal::NumberNotFree { number: row.detail.number.clone() });
    }
    refuse_all(findings)?;
    let mut draft = Draft::new(VoucherKind::NumberReserved);
    draft.shift = Some(shift.number);
    let held = moved(&row, Place::Storeroom, Place::Transit, Flow::Reserve)?;
    draft.movements.push(held.in_shift(draft.shift).opening(OpenKind::Reservation));
    let (customer, expires) = (Some(customer), Some(request.expires));
    draft.details.push(Detail::Special(SpecialDetail { customer, expires, ..pooled(row.detail.number, row.detail.grade) }));
    act.post(draft)
}

/// A number.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumberName {
    /// The number.
    pub number: String,
}

fn approve(act: &mut Act<'_, '_>, request: NumberName) -> Outcome<PostedVoucher> {
    let (row, state, _) = known(act.books, &request.number)?;
    let number = row.detail.number.clone();
    match state {
        NumberState::Reserved => {}
        NumberState::Expired => return Err(expired_on(&row)),
        NumberState::Approved => return Err(Refusal::ApprovalNotWaiting { voucher: row.line.voucher }.into()),
        NumberState::Free | NumberState::HandedOut => return Err(Refusal::NumberNotApproved { number }.into()),
    }
    if row.author == act.person.code {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    let grade = grade_of(act.books, &row)?;
    let roles = act.books.roles_on(&act.person.code, act.calendar())?;
    let standing = roles.iter().map(|role| domain::special::standing(role.role)).max().unwrap_or(0);
    if standing < domain::special::standing(grade.approver) {
        return Err(Refusal::ApproverTooLow { role: grade.approver }.into());
    }
    act.append(Entry::Marked(Mark { line: row.line, mark: MarkKind::Approved, undone: false, note: None }))?;
    Ok(PostedVoucher { voucher: row.line.voucher, kind: row.kind, date: row.date })
}

fn expired_on(row: &SpecialRow) -> Failure {
    let expired = row.detail.expires.unwrap_or(row.date);
    Refusal::NumberReservationExpired { number: row.detail.number.clone(), expired }.into()
}

/// A number to the customer for whom it was held (发放), under terms that its grade asks for.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOutNumber {
    /// The number.
    pub number: String,
    /// The least monthly spend agreed.
    pub minimum_spend: Fen,
    /// How long the contract runs, in months.
    pub contract_months: i64,
    /// The line of the takings that took what was paid in advance; used for one number only. None where nothing was.
    #[serde(default)]
    #[ts(optional)]
    pub prepayment: Option<LineRef>,
}

/// What a line of the takings took and still holds, with the line that a corrected one began as.
///
/// # Errors
/// `voucher_unknown` for what is no revenue taken, or was given back.
fn prepaid(books: &Read<'_>, line: LineRef) -> Outcome<(LineRef, Fen)> {
    let line = crate::invoice::first_line(books, line)?;
    let unknown = || Refusal::VoucherUnknown { voucher: line.voucher };
    let row = books.takings_line(line)?.ok_or_else(unknown)?;
    let business = books.business_type(&row.detail.business)?;
    let amount = crate::invoice::net(books, line)?;
    if amount <= Fen::ZERO || business.is_none_or(|business| business.class != BusinessClass::Revenue) {
        return Err(unknown().into());
    }
    Ok((line, amount))
}

/// What was prepaid for a number that is still out under it stays in the hall, as far as the grade asks (R25).
///
/// # Errors
/// `reversal_blocked` with the paper that handed the number out.
pub(crate) fn must_stay_prepaid(books: &Read<'_>, line: LineRef, gone: Fen) -> Outcome<()> {
    let line = crate::invoice::first_line(books, line)?;
    let Some(paper) = books.claim(ClaimKind::Prepayment, &line.to_string())? else { return Ok(()) };
    let Some(handed) = books.special_of(LineRef { voucher: paper, line: 1 })? else { return Ok(()) };
    let is_out = books.special(&handed.detail.number)?.is_some_and(|latest| latest.line.voucher == paper);
    let asked = grade_of(books, &handed)?.prepayment;
    if is_out && crate::invoice::net(books, line)? - gone < asked {
        return Err(Refusal::ReversalBlocked { voucher: line.voucher, by: vec![paper] }.into());
    }
    Ok(())
}

fn hand_out(act: &mut Act<'_, '_>, request: HandOutNumber) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    let (row, state, approver) = known(act.books, &request.number)?;
    let number = row.detail.number.clone();
    match state {
        NumberState::Approved => {}
        NumberState::Expired => return Err(expired_on(&row)),
        NumberState::HandedOut => return Err(Refusal::NumberNotFree { number }.into()),
        NumberState::Free | NumberState::Reserved => return Err(Refusal::NumberNotApproved { number }.into()),
    }
    // Nobody hands out what they approved themselves (R27).
    if approver.as_ref() == Some(&act.person.code) {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    let grade = grade_of(act.books, &row)?;
    let prepaid = request.prepayment.map(|line| prepaid(act.books, line)).transpose()?;
    let paid = prepaid.map_or(Fen::ZERO, |(_, amount)| amount);
    let below = [
        ("minimum_spend", request.minimum_spend < grade.minimum_spend),
        ("contract_months", request.contract_months < grade.contract_months),
        ("prepayment", paid < grade.prepayment),
    ];
    let below = below.into_iter().filter(|(_, is_below)| *is_below);
    refuse_all(
        below.map(|(field, _)| Refusal::GradeTermsBelow { grade: grade.code.clone(), field: field.to_owned() }).collect(),
    )?;
    let mut draft = Draft::new(VoucherKind::NumberHandedOut);
    draft.shift = Some(shift.number);
    // The approval stands on the paper (R25).
    draft.approver = approver;
    let out = moved(&row, Place::Transit, Place::Customer, Flow::Sale)?;
    draft.movements.push(out.in_shift(draft.shift).settling(row.line));
    draft.claims.extend(prepaid.map(|(line, _)| Claim { kind: ClaimKind::Prepayment, number: line.to_string() }));
    draft.details.push(Detail::Special(SpecialDetail {
        customer: row.detail.customer.clone(),
        minimum_spend: Some(request.minimum_spend),
        contract_months: Some(request.contract_months),
        prepayment: Some(paid),
        ..pooled(number, row.detail.grade.clone())
    }));
    act.post(draft)
}

/// A number that goes back.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveUpNumber {
    /// The number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// A held number is free again (释放): by who asked for it or who keeps the pool; an expired one by anybody at work.
fn release(act: &mut Act<'_, '_>, request: GiveUpNumber) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let (row, state, _) = known(act.books, &request.number)?;
    if !matches!(state, NumberState::Reserved | NumberState::Approved | NumberState::Expired) {
        return Err(Refusal::OpenItemUnknown { line: row.line }.into());
    }
    let may = |right: Right| act.person.rights.contains(&right);
    if row.author != act.person.code && !may(Right::ManageStock) && !(state == NumberState::Expired && may(Right::WorkShift)) {
        return Err(Refusal::NotAllowed { call: "number.release".to_owned() }.into());
    }
    let mut draft = Draft::new(VoucherKind::NumberReleased);
    draft.reason = Some(reason);
    draft.movements.push(moved(&row, Place::Transit, Place::Storeroom, Flow::Reserve)?.settling(row.line));
    draft.details.push(Detail::Special(pooled(row.detail.number, row.detail.grade)));
    act.post(draft)
}

/// A number that a customer had is free again (收回), by two persons.
fn take_back(act: &mut Act<'_, '_>, request: GiveUpNumber) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let (row, state, _) = known(act.books, &request.number)?;
    if state != NumberState::HandedOut {
        return Err(Refusal::NumberNotHandedOut { number: row.detail.number }.into());
    }
    let mut draft = Draft::new(VoucherKind::NumberTakenBack);
    draft.reason = Some(reason);
    draft.movements.push(moved(&row, Place::Customer, Place::Storeroom, Flow::GiveBack)?);
    draft.details.push(Detail::Special(pooled(row.detail.number, row.detail.grade)));
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}
