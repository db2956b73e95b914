//! Takings (记账): what customers paid, refunds, security deposits, corrections. "Received 100 for 75" books 75.

use std::collections::BTreeMap;

use domain::flow::{Flow, OpenKind};
use domain::master::{BusinessClass, BusinessType, SettingKey, Tender};
use domain::shift::ShiftState;
use domain::voucher::{ChequeDetail, Detail, EntrySource, Movement, TakingsDetail, Voucher, VoucherKind};
use domain::{
    BusinessCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, ShiftNumber, StaffCode, TenderCode, VoucherNumber,
};
use serde::{Deserialize, Serialize};
use store::{Read, Shift, TakingsRow};
use ts_rs::TS;

use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("entry.list", Right::SignedIn, Reveals::Expected, list),
        CallSpec::write("entry.post", Right::WorkShift, post),
        CallSpec::write("entry.refund", Right::WorkShift, refund),
        CallSpec::read("entry.securities", Right::SignedIn, Reveals::Expected, securities),
        CallSpec::write("entry.return_security", Right::WorkShift, return_security),
        CallSpec::write("entry.correct", Right::SignedIn, correct),
    ]
}

/// Which shift's entries.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryQuery {
    /// The shift; one's own running one if not given.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
}

/// The entries of a shift, and what they add up to.
#[derive(Serialize, TS)]
pub struct EntryPage {
    /// The shift.
    pub shift: ShiftNumber,
    /// Where it stands.
    pub state: ShiftState,
    /// The lines, oldest first.
    pub rows: Vec<EntryRow>,
    /// Sums by tender.
    pub tenders: Vec<TenderSum>,
    /// Reversals of one's own entries in this shift (R27: they are listed).
    pub own_reversals: i64,
}

/// One line of the takings.
#[derive(Serialize, TS)]
pub struct EntryRow {
    /// Where it stands in the books.
    pub line: LineRef,
    /// What paper.
    pub kind: VoucherKind,
    /// When.
    pub time: Millis,
    /// The business type.
    pub business: BusinessCode,
    /// The tender.
    pub tender: TenderCode,
    /// The amount, signed.
    pub amount: Fen,
    /// How many businesses.
    pub count: i64,
    /// The way it came.
    pub source: EntrySource,
    /// The business system's number.
    pub boss_number: Option<String>,
    /// The customer's number, masked.
    pub customer: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The voucher that undid it.
    pub reversed_by: Option<VoucherNumber>,
    /// The voucher that it undoes.
    pub reverses: Option<VoucherNumber>,
}

/// What one tender adds up to.
#[derive(Serialize, TS)]
pub struct TenderSum {
    /// Which.
    pub tender: TenderCode,
    /// How many businesses, reversals taken off.
    pub count: i64,
    /// How much.
    pub amount: Fen,
}

fn list(ask: &Ask<'_>, query: EntryQuery) -> Outcome<EntryPage> {
    let shift = match query.shift {
        None => own_shift(ask.books, &ask.person.code)?,
        Some(number) => {
            let shift = ask.books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
            if shift.clerk != ask.person.code && !ask.may(Right::SeeHall) {
                return Err(Refusal::NotYourShift { shift: number }.into());
            }
            shift
        }
    };
    let rows = ask.books.takings_of_shift(shift.number)?;
    let mut sums: BTreeMap<TenderCode, (i64, Fen)> = BTreeMap::new();
    for row in &rows {
        let sum = sums.entry(row.detail.tender.clone()).or_default();
        sum.0 += row.detail.count;
        sum.1 += row.detail.amount;
    }
    let reversals = ask.books.vouchers_of_shift(shift.number)?.into_iter().filter(|posted| is_own_reversal(&posted.voucher));
    let own_reversals = i64::try_from(reversals.count()).unwrap_or(i64::MAX);
    Ok(EntryPage {
        shift: shift.number,
        state: shift.state,
        rows: rows.into_iter().map(shown).collect(),
        tenders: sums.into_iter().map(|(tender, (count, amount))| TenderSum { tender, count, amount }).collect(),
        own_reversals,
    })
}

/// A reversal that the rules let a clerk make alone (R27): only listed, with its reason and their count.
pub(crate) fn is_own_reversal(voucher: &Voucher) -> bool {
    voucher.kind == VoucherKind::Reversal && voucher.approver.is_none()
}

pub(crate) fn shown(row: TakingsRow) -> EntryRow {
    let detail = row.detail;
    EntryRow {
        line: row.line,
        kind: row.kind,
        time: row.time,
        business: detail.business,
        tender: detail.tender,
        amount: detail.amount,
        count: detail.count,
        source: detail.source,
        boss_number: detail.boss_number,
        customer: detail.customer.as_deref().map(masked),
        note: detail.note,
        reversed_by: row.reversed_by,
        reverses: row.reverses,
    }
}

/// A customer's number with its middle hidden (R29): the first three and the last two characters stay.
pub(crate) fn masked(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    let hidden = characters.len().saturating_sub(5);
    characters.iter().enumerate().map(|(at, c)| if at >= 3 && at < 3 + hidden { '*' } else { *c }).collect()
}

/// The clerk's running shift.
pub(crate) fn own_shift(books: &Read<'_>, clerk: &StaffCode) -> Outcome<Shift> {
    Ok(books.running_shift_of(clerk)?.ok_or_else(|| Refusal::NoShiftOpen { clerk: clerk.clone() })?)
}

/// The clerk's running shift, open for business.
pub(crate) fn open_shift(books: &Read<'_>, clerk: &StaffCode) -> Outcome<Shift> {
    let shift = own_shift(books, clerk)?;
    shift.state.must_be_open(shift.number)?;
    Ok(shift)
}

/// A cheque as the clerk reads it off.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChequeGiven {
    /// Its number.
    pub number: String,
    /// The bank.
    pub bank: String,
    /// Who drew it.
    pub drawer: String,
}

/// One line of what a customer paid.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryLine {
    /// The business type.
    pub business: BusinessCode,
    /// How it was paid.
    pub tender: TenderCode,
    /// What is booked. Above zero; a rounding (抹零) is entered with what was let go.
    pub amount: Fen,
    /// How many businesses a summary line stands for.
    #[serde(default = "one")]
    #[ts(optional, as = "Option<i64>")]
    pub count: i64,
    /// The business system's number.
    #[serde(default)]
    #[ts(optional)]
    pub boss_number: Option<String>,
    /// The customer's number, if the business type keeps it.
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// The cash that the customer handed over, if more than the amount.
    #[serde(default)]
    #[ts(optional)]
    pub received: Option<Fen>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// For cheques: number, bank, drawer (R34).
    #[serde(default)]
    #[ts(optional)]
    pub cheque: Option<ChequeGiven>,
}

const fn one() -> i64 {
    1
}

/// What a customer paid: one paper, of one or more lines; one business may be paid by several tenders.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PostEntry {
    /// The lines.
    pub lines: Vec<EntryLine>,
    /// When it really happened, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

/// An entry is in the books.
#[derive(Serialize, TS)]
pub struct EntryPosted {
    /// The paper.
    pub voucher: PostedVoucher,
    /// What goes back to the customer in cash.
    pub change: Fen,
}

fn post(act: &mut Act<'_, '_>, request: PostEntry) -> Outcome<EntryPosted> {
    let shift = open_shift(act.books, &act.person.code)?;
    let mut draft = Draft::new(VoucherKind::Takings);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    let mut findings = Vec::new();
    for line in &request.lines {
        findings.extend(add_line(act.books, &mut draft, &shift, line, false)?);
    }
    let change = match change_due(act.books, &draft)? {
        Ok(change) => change,
        Err(refusal) => {
            findings.push(refusal);
            Fen::ZERO
        }
    };
    refuse_all(findings)?;
    Ok(EntryPosted { voucher: act.post(draft)?, change })
}

/// What goes back of the cash handed over for this paper. What was let go (抹零) is bounded here for the whole paper, and need not
/// be handed over.
pub(crate) fn change_due(books: &Read<'_>, draft: &Draft) -> Outcome<Result<Fen, Refusal>> {
    let (mut received, mut asked) = (None, Fen::ZERO);
    let (mut let_go, mut let_go_of_cash) = (Fen::ZERO, Fen::ZERO);
    for detail in &draft.details {
        let Detail::Takings(line) = detail else { continue };
        if let Some(cash) = line.received {
            received = Some(received.unwrap_or(Fen::ZERO) + cash);
            asked += line.amount;
        }
        if line.amount < Fen::ZERO {
            let_go += -line.amount;
            let_go_of_cash += if line.tender.is_cash() { -line.amount } else { Fen::ZERO };
        }
    }
    let limit = fen_setting(books, SettingKey::RoundingLimit)?;
    if let_go > limit {
        return Ok(Err(Refusal::RoundingAboveLimit { limit }));
    }
    let Some(received) = received else { return Ok(Ok(Fen::ZERO)) };
    let asked = asked - let_go_of_cash;
    Ok(if received < asked { Err(Refusal::ReceivedBelowAmount { received, amount: asked }) } else { Ok(received - asked) })
}

/// Adds one line to the paper, or says why it is refused. A business that is fed from the papers of stock is entered only with them.
pub(crate) fn add_line(
    books: &Read<'_>,
    draft: &mut Draft,
    shift: &Shift,
    line: &EntryLine,
    with_stock: bool,
) -> Outcome<Option<Refusal>> {
    let business = business_type(books, &line.business)?;
    let tender = tender(books, &line.tender)?;
    if let Err(refusal) = check_line(line, &business, &tender, with_stock) {
        return Ok(Some(refusal));
    }
    let signed = if business.class == BusinessClass::Rounding { -line.amount } else { line.amount };
    let number = push_money(draft, shift, &business, &line.tender, signed, None);
    if line.cheque.is_some()
        && let Some(movement) = draft.movements.last_mut()
        && movement.opens.is_none()
    {
        // Cheques are open one by one until they clear (R34); one that pays a security deposit is open as that.
        movement.opens = Some(OpenKind::Cheque);
    }
    draft.details.push(Detail::Takings(TakingsDetail {
        line: number,
        business: business.code.clone(),
        tender: line.tender.clone(),
        amount: signed,
        count: line.count,
        source: business.source,
        boss_number: trimmed(line.boss_number.as_deref()),
        customer: if business.keeps_customer { trimmed(line.customer.as_deref()) } else { None },
        received: line.received,
        note: trimmed(line.note.as_deref()),
        original: None,
    }));
    if let Some(cheque) = &line.cheque {
        let (number_text, bank, drawer) = (&cheque.number, &cheque.bank, &cheque.drawer);
        draft.details.push(Detail::Cheque(ChequeDetail {
            line: number,
            number: number_text.trim().to_owned(),
            bank: bank.trim().to_owned(),
            drawer: drawer.trim().to_owned(),
        }));
    }
    if business.class == BusinessClass::Recharge {
        let stock = Movement::new(ItemCode::recharge(), Place::Recharge, Place::Customer, line.amount.fen(), Flow::RechargeSold);
        draft.movements.push(stock.in_shift(Some(shift.number)));
    }
    Ok(None)
}

fn check_line(line: &EntryLine, business: &BusinessType, tender: &Tender, with_stock: bool) -> Result<(), Refusal> {
    crate::cash::positive(line.amount)?;
    if line.count < 1 {
        return Err(Refusal::FieldInvalid { field: "count".to_owned() });
    }
    let typed = match business.source {
        EntrySource::Typed => line.count == 1,
        EntrySource::Summary => true,
        EntrySource::Boss => false,
        EntrySource::Stock => with_stock && line.count == 1,
    };
    if !typed {
        return Err(Refusal::BusinessNotTyped { business: business.code.to_string() });
    }
    let is_rounding = business.class == BusinessClass::Rounding;
    if line.received.is_some_and(|received| received < Fen::ZERO || is_rounding || !line.tender.is_cash()) {
        return Err(Refusal::FieldInvalid { field: "received".to_owned() });
    }
    let is_cheque = tender.against == domain::master::CountedAgainst::Cheques;
    let complete = line
        .cheque
        .as_ref()
        .is_some_and(|cheque| [&cheque.number, &cheque.bank, &cheque.drawer].iter().all(|text| !text.trim().is_empty()));
    if is_cheque != line.cheque.is_some() || (is_cheque && !complete) {
        return Err(Refusal::ChequeIncomplete);
    }
    Ok(())
}

/// Adds the movement of money for a signed amount, and says its line.
pub(crate) fn push_money(
    draft: &mut Draft,
    shift: &Shift,
    business: &BusinessType,
    tender: &TenderCode,
    signed: Fen,
    settles: Option<LineRef>,
) -> i64 {
    let here = money_place(&shift.counter, tender);
    let inward = signed >= Fen::ZERO;
    let flow = match (business.class, inward) {
        (BusinessClass::Security, true) => Flow::SecurityIn,
        (BusinessClass::Security, false) => Flow::SecurityOut,
        (BusinessClass::Rounding, _) | (_, true) => Flow::Takings,
        (BusinessClass::Revenue | BusinessClass::Recharge, false) => Flow::Refund,
    };
    let (from, to) = if inward { (Place::Customer, here) } else { (here, Place::Customer) };
    let mut movement =
        Movement::new(ItemCode::of_tender(tender), from, to, signed.abs().fen(), flow).in_shift(Some(shift.number));
    if flow == Flow::SecurityIn {
        movement = movement.opening(OpenKind::Security);
    }
    movement.settles = settles;
    draft.movements.push(movement);
    i64::try_from(draft.movements.len()).unwrap_or(i64::MAX)
}

/// Where a tender's takings are: cash in the counter's drawer, all else in the channel's clearing place (R34).
pub(crate) fn money_place(counter: &domain::CounterCode, tender: &TenderCode) -> Place {
    if tender.is_cash() { Place::Counter(counter.clone()) } else { Place::Clearing(tender.clone()) }
}

pub(crate) fn business_type(books: &Read<'_>, code: &BusinessCode) -> Outcome<BusinessType> {
    let unknown = || Refusal::UnknownCode { field: "business".to_owned(), code: code.to_string() };
    let business = books.business_type(code)?.ok_or_else(unknown)?;
    if business.retired {
        return Err(Refusal::Retired { field: "business".to_owned(), code: code.to_string() }.into());
    }
    Ok(business)
}

pub(crate) fn tender(books: &Read<'_>, code: &TenderCode) -> Outcome<Tender> {
    let tender =
        books.tender(code)?.ok_or_else(|| Refusal::UnknownCode { field: "tender".to_owned(), code: code.to_string() })?;
    if tender.retired {
        return Err(Refusal::Retired { field: "tender".to_owned(), code: code.to_string() }.into());
    }
    Ok(tender)
}

pub(crate) fn fen_setting(books: &Read<'_>, key: SettingKey) -> Outcome<Fen> {
    Ok(Fen::new(books.setting_as(key)?))
}

/// Money given back to a customer (退款), on the day it happens.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefundEntry {
    /// The taking that is given back, if the books have it.
    #[serde(default)]
    #[ts(optional)]
    pub original: Option<LineRef>,
    /// The business type.
    pub business: BusinessCode,
    /// How it goes back.
    pub tender: TenderCode,
    /// How much; above zero.
    pub amount: Fen,
    /// The business system's number.
    #[serde(default)]
    #[ts(optional)]
    pub boss_number: Option<String>,
    /// The customer's number.
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// Why.
    pub reason: String,
    /// When it really happened, for a late entry.
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

fn refund(act: &mut Act<'_, '_>, request: RefundEntry) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    let business = business_type(act.books, &request.business)?;
    tender(act.books, &request.tender)?;
    crate::cash::positive(request.amount)?;
    if matches!(business.class, BusinessClass::Security | BusinessClass::Rounding) {
        return Err(Refusal::BusinessNotTyped { business: business.code.to_string() }.into());
    }
    let reason = required_reason(&request.reason)?;
    let mut draft = Draft::new(VoucherKind::Refund);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    must_not_be_stocks(&business)?;
    let boss_number = trimmed(request.boss_number.as_deref());
    let other_tender = check_original(act.books, &request)?;
    let is_known = crate::invoice::must_free_refund(act.books, request.original, boss_number.as_deref(), request.amount)?;
    // What the books cannot look up, a second person has looked at (R18, R27).
    if other_tender || !is_known || request.amount > fen_setting(act.books, SettingKey::RefundLimit)? {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    draft.shift = Some(shift.number);
    draft.reason = Some(reason.clone());
    // A cheque that is still in hand goes back itself.
    let cheque = match request.original {
        Some(line) if !other_tender => crate::cheque::in_hand(act.books, line)?,
        _ => None,
    };
    if cheque.is_none() {
        must_not_draw_cheques(act.books, &request.tender)?;
    }
    let line = push_money(&mut draft, &shift, &business, &request.tender, -request.amount, cheque);
    draft.details.push(Detail::Takings(TakingsDetail {
        line,
        business: business.code.clone(),
        tender: request.tender.clone(),
        amount: -request.amount,
        count: 1,
        source: EntrySource::Typed,
        boss_number,
        customer: if business.keeps_customer { trimmed(request.customer.as_deref()) } else { None },
        received: None,
        note: Some(reason),
        original: request.original,
    }));
    act.post(draft)
}

/// What is sold with stock goes back with it: its money is neither refunded nor renamed on a paper of its own.
///
/// # Errors
/// `business_fed_from_stock`.
fn must_not_be_stocks(business: &BusinessType) -> Result<(), Refusal> {
    match business.source {
        EntrySource::Stock => Err(Refusal::BusinessFedFromStock { business: business.code.clone() }),
        _ => Ok(()),
    }
}

/// Whether the refund goes back another way than the money came (R34: second person); never more than is left of the original.
fn check_original(books: &Read<'_>, request: &RefundEntry) -> Outcome<bool> {
    let Some(line) = request.original else { return Ok(false) };
    let original = standing_line(books, line)?;
    if original.business != request.business {
        return Err(Refusal::FieldInvalid { field: "business".to_owned() }.into());
    }
    let refunds =
        books.takings_about(line)?.into_iter().filter(|row| row.kind == VoucherKind::Refund && row.reversed_by.is_none());
    let refunded: Fen = refunds.map(|row| row.detail.amount).sum();
    let left = original.amount + refunded;
    if request.amount > left {
        return Err(Refusal::RefundAboveTaken { left, asked: request.amount }.into());
    }
    Ok(original.tender != request.tender)
}

/// Cheques are known one by one, by number, bank and drawer (R34): none is booked or given back in passing.
fn must_not_draw_cheques(books: &Read<'_>, code: &TenderCode) -> Outcome<()> {
    if tender(books, code)?.against == domain::master::CountedAgainst::Cheques {
        return Err(Refusal::TenderNotAllowed { tender: code.clone() }.into());
    }
    Ok(())
}

/// A line of the takings that was neither reversed nor corrected.
fn standing_line(books: &Read<'_>, line: LineRef) -> Outcome<TakingsDetail> {
    let detail = takings_line(books, line)?;
    match later_papers(books, line, VoucherKind::Correction)?.first() {
        Some(by) => Err(Refusal::AlreadyReversed { voucher: line.voucher, by: *by }.into()),
        None => Ok(detail),
    }
}

/// The papers of a kind that stand and are about a line of the takings, newest first.
pub(crate) fn later_papers(books: &Read<'_>, line: LineRef, kind: VoucherKind) -> Outcome<Vec<VoucherNumber>> {
    let about = books.takings_about(line)?.into_iter().filter(|row| row.kind == kind && row.reversed_by.is_none());
    let mut papers: Vec<VoucherNumber> = about.map(|row| row.line.voucher).collect();
    papers.sort_unstable_by(|a, b| b.cmp(a));
    papers.dedup();
    Ok(papers)
}

/// A line of the takings that still stands.
pub(crate) fn takings_line(books: &Read<'_>, line: LineRef) -> Outcome<TakingsDetail> {
    let unknown = || Refusal::VoucherUnknown { voucher: line.voucher };
    let posted = books.voucher(line.voucher)?.ok_or_else(unknown)?;
    if let Some(by) = posted.reversed_by {
        return Err(Refusal::AlreadyReversed { voucher: line.voucher, by }.into());
    }
    let detail = posted.voucher.details.into_iter().find_map(|detail| match detail {
        Detail::Takings(detail) if detail.line == line.line => Some(detail),
        _ => None,
    });
    Ok(detail.ok_or_else(unknown)?)
}

/// A text without its edges; none if nothing is left.
pub(crate) fn trimmed(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(crate) fn required_reason(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(text.to_owned()) }
}

/// Nothing asked.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SecurityQuery {}

/// A security deposit that was not given back yet (未退押金, R35).
#[derive(Serialize, TS)]
pub struct OpenSecurity {
    /// Its receipt.
    pub line: LineRef,
    /// When it was received.
    pub date: Date,
    /// The tender.
    pub tender: TenderCode,
    /// What was received.
    pub amount: Fen,
    /// What is still held.
    pub left: Fen,
    /// The customer's number, masked.
    pub customer: Option<String>,
    /// The remark.
    pub note: Option<String>,
}

fn securities(ask: &Ask<'_>, _: SecurityQuery) -> Outcome<Vec<OpenSecurity>> {
    let mut rows = Vec::new();
    for open in ask.books.open_items(Some(OpenKind::Security))? {
        let Some(posted) = ask.books.voucher(open.line.voucher)? else { continue };
        let detail = posted.voucher.details.iter().find_map(|detail| match detail {
            Detail::Takings(detail) if detail.line == open.line.line => Some(detail),
            _ => None,
        });
        let Some(detail) = detail else { continue };
        rows.push(OpenSecurity {
            line: open.line,
            date: posted.voucher.date,
            tender: detail.tender.clone(),
            amount: Fen::new(open.quantity),
            left: Fen::new(open.left),
            customer: detail.customer.as_deref().map(masked),
            note: detail.note.clone(),
        });
    }
    Ok(rows)
}

/// A security deposit goes back.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnSecurity {
    /// Its receipt.
    pub line: LineRef,
    /// How it goes back.
    pub tender: TenderCode,
    /// How much of it.
    pub amount: Fen,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn return_security(act: &mut Act<'_, '_>, request: ReturnSecurity) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    let original = takings_line(act.books, request.line)?;
    let unknown = || Refusal::UnknownCode { field: "business".to_owned(), code: original.business.to_string() };
    // What was received goes back even if the business is no longer offered.
    let business = act.books.business_type(&original.business)?.ok_or_else(unknown)?;
    tender(act.books, &request.tender)?;
    if original.tender != request.tender {
        must_not_draw_cheques(act.books, &request.tender)?;
    }
    crate::cash::positive(request.amount)?;
    if business.class != BusinessClass::Security {
        return Err(Refusal::OpenItemUnknown { line: request.line }.into());
    }
    crate::invoice::must_free_refund(act.books, Some(request.line), None, request.amount)?;
    let mut draft = Draft::new(VoucherKind::Refund);
    if original.tender != request.tender {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    draft.shift = Some(shift.number);
    let line = push_money(&mut draft, &shift, &business, &request.tender, -request.amount, Some(request.line));
    draft.details.push(Detail::Takings(TakingsDetail {
        line,
        business: business.code.clone(),
        tender: request.tender,
        amount: -request.amount,
        count: 1,
        source: EntrySource::Typed,
        boss_number: None,
        customer: original.customer,
        received: None,
        note: trimmed(request.note.as_deref()),
        original: Some(request.line),
    }));
    act.post(draft)
}

/// Tender or business type were wrong (更正): one paper with both sides, that may also settle the differences that it explains.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectEntry {
    /// The line that was wrong.
    pub line: LineRef,
    /// The right business type, if that was wrong.
    #[serde(default)]
    #[ts(optional)]
    pub business: Option<BusinessCode>,
    /// The right tender, if that was wrong.
    #[serde(default)]
    #[ts(optional)]
    pub tender: Option<TenderCode>,
    /// Open differences that this explains: settled as found (已找回).
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<LineRef>>")]
    pub settles: Vec<LineRef>,
    /// Why.
    pub reason: String,
}

fn correct(act: &mut Act<'_, '_>, request: CorrectEntry) -> Outcome<PostedVoucher> {
    act.person.must_handle_money("entry.correct")?;
    let reason = required_reason(&request.reason)?;
    let wrong = standing_line(act.books, request.line)?;
    let number = request.line.voucher;
    let posted = act.books.voucher(number)?.ok_or(Refusal::VoucherUnknown { voucher: number })?;
    // Refunds name their original, and a wrong correction is reversed: neither is corrected.
    let (VoucherKind::Takings, Some(shift)) = (posted.voucher.kind, posted.voucher.shift) else {
        return Err(Refusal::NotReversible { voucher: number }.into());
    };
    let shift = act.books.shift(shift)?.ok_or(Refusal::ShiftUnknown { shift })?;
    if shift.clerk != act.person.code && !act.person.rights.contains(&Right::SeeHall) {
        return Err(Refusal::NotYourShift { shift: shift.number }.into());
    }
    let refunds = later_papers(act.books, request.line, VoucherKind::Refund)?;
    if !refunds.is_empty() {
        return Err(Refusal::ReversalBlocked { voucher: number, by: refunds }.into());
    }
    let business = business_type(act.books, request.business.as_ref().unwrap_or(&wrong.business))?;
    must_not_be_stocks(&business)?;
    let right_tender = tender(act.books, request.tender.as_ref().unwrap_or(&wrong.tender))?.code;
    let unknown = || Refusal::UnknownCode { field: "business".to_owned(), code: wrong.business.to_string() };
    if right_tender != wrong.tender {
        must_not_draw_cheques(act.books, &right_tender)?;
    }
    let old_business = act.books.business_type(&wrong.business)?.ok_or_else(unknown)?;
    let same_class = old_business.class == business.class && business.class == BusinessClass::Revenue;
    if (business.code == wrong.business && right_tender == wrong.tender) || !same_class {
        return Err(Refusal::NotReversible { voucher: number }.into());
    }
    if shift.state == ShiftState::Counting {
        return Err(Refusal::ShiftCounting { shift: shift.number }.into());
    }
    let mut draft = Draft::new(VoucherKind::Correction);
    if shift.clerk != act.person.code || shift.state != ShiftState::Open {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    draft.reason = Some(reason.clone());
    draft.shift = shift.state.is_running().then_some(shift.number);
    draft.names_day = (act.books.open_date()? != Some(posted.voucher.date)).then_some(posted.voucher.date);
    let cheque = if right_tender == wrong.tender { None } else { crate::cheque::in_hand(act.books, request.line)? };
    let mut settles = request.settles;
    for (at, side, tender, sign) in [(1, &old_business, &wrong.tender, -1), (2, &business, &right_tender, 1)] {
        let amount = Fen::new(sign * wrong.amount.fen());
        // The same tender under another business type moves no money: it only has another name.
        let line = if right_tender == wrong.tender {
            at
        } else {
            push_money(&mut draft, &shift, side, tender, amount, cheque.filter(|_| sign < 0))
        };
        if let Some(movement) = draft.movements.last_mut() {
            movement.flow = Flow::Takings;
            movement.for_date = draft.names_day;
            movement.shift = draft.shift;
            if movement.settles.is_none() {
                settle_difference(act.books, movement, &mut settles)?;
            }
            if let (None, Some(counter)) = (draft.shift, movement.from.counter().or_else(|| movement.to.counter())) {
                // Cash neither leaves nor enters a drawer that is closed; a channel's account can be put right without a difference.
                return Err(Refusal::ReversalNeedsPlace { counter: counter.clone() }.into());
            }
        }
        draft.details.push(Detail::Takings(TakingsDetail {
            line,
            business: side.code.clone(),
            tender: tender.clone(),
            amount,
            count: sign * wrong.count,
            received: None,
            note: Some(reason.clone()),
            original: Some(request.line),
            ..wrong.clone()
        }));
    }
    if let Some(line) = settles.first() {
        let open = act.books.open_item(*line)?.ok_or(Refusal::OpenItemUnknown { line: *line })?;
        return Err(Refusal::OpenItemOther { line: *line, kind: open.kind }.into());
    }
    act.post(draft)
}

/// Once counted, the counted figures stand: a leg of the correction goes against the difference that the error made, and uses it
/// up from the list. Cash that was booked and never came lies in 短款; what came and was not booked, in 长款.
fn settle_difference(books: &Read<'_>, movement: &mut Movement, settles: &mut Vec<LineRef>) -> Outcome<()> {
    let outward = movement.to == Place::Customer;
    for (at, line) in settles.iter().copied().enumerate() {
        let open = books.open_item(line)?.ok_or(Refusal::OpenItemUnknown { line })?;
        let end = match (open.kind, outward) {
            (OpenKind::Shortage, true) => &mut movement.from,
            (OpenKind::Overage, false) => &mut movement.to,
            _ => continue,
        };
        if open.item != movement.item {
            continue;
        }
        *end = if outward { Place::Shortage } else { Place::Overage };
        movement.settles = Some(line);
        settles.remove(at);
        break;
    }
    Ok(())
}
