//! Takings (记账): what customers paid, refunds, security deposits, corrections. "Received 100 for 75" books 75.

use std::collections::BTreeMap;

use domain::flow::{Flow, OpenKind};
use domain::master::{BusinessClass, BusinessType, SettingKey, Tender};
use domain::shift::ShiftState;
use domain::voucher::{ChequeDetail, Detail, EntrySource, Movement, TakingsDetail, VoucherKind};
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
        CallSpec::read("entry.securities", Right::SignedIn, Reveals::Nothing, securities),
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
    let own_reversals =
        rows.iter().filter(|row| row.reverses.is_some()).map(|row| row.line.voucher).collect::<std::collections::BTreeSet<_>>();
    Ok(EntryPage {
        shift: shift.number,
        state: shift.state,
        rows: rows.into_iter().map(shown).collect(),
        tenders: sums.into_iter().map(|(tender, (count, amount))| TenderSum { tender, count, amount }).collect(),
        own_reversals: i64::try_from(own_reversals.len()).unwrap_or(i64::MAX),
    })
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
    let mut change = Fen::ZERO;
    for line in &request.lines {
        match add_line(act.books, &mut draft, &shift, line)? {
            Ok(back) => change += back,
            Err(refusal) => findings.push(refusal),
        }
    }
    refuse_all(findings)?;
    Ok(EntryPosted { voucher: act.post(draft)?, change })
}

/// Adds one line to the paper; answers the change given back, or why the line is refused.
fn add_line(books: &Read<'_>, draft: &mut Draft, shift: &Shift, line: &EntryLine) -> Outcome<Result<Fen, Refusal>> {
    let business = business_type(books, &line.business)?;
    let tender = tender(books, &line.tender)?;
    if let Err(refusal) = check_line(books, line, &business, &tender)? {
        return Ok(Err(refusal));
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
    let trimmed = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    draft.details.push(Detail::Takings(TakingsDetail {
        line: number,
        business: business.code.clone(),
        tender: line.tender.clone(),
        amount: signed,
        count: line.count,
        source: business.source,
        boss_number: trimmed(&line.boss_number),
        customer: if business.keeps_customer { trimmed(&line.customer) } else { None },
        received: line.received,
        note: trimmed(&line.note),
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
    Ok(Ok(line.received.map_or(Fen::ZERO, |received| received - line.amount)))
}

fn check_line(books: &Read<'_>, line: &EntryLine, business: &BusinessType, tender: &Tender) -> Outcome<Result<(), Refusal>> {
    if line.amount.is_zero() {
        return Ok(Err(Refusal::AmountIsZero));
    }
    if line.amount < Fen::ZERO || line.count < 1 {
        return Ok(Err(Refusal::AmountNegative));
    }
    let typed = match business.source {
        EntrySource::Typed => line.count == 1,
        EntrySource::Summary => true,
        EntrySource::Boss => false,
    };
    if !typed {
        return Ok(Err(Refusal::BusinessNotTyped { business: business.code.to_string() }));
    }
    if let Some(received) = line.received {
        if received < line.amount {
            return Ok(Err(Refusal::ReceivedBelowAmount { received, amount: line.amount }));
        }
        if !line.tender.is_cash() {
            return Ok(Err(Refusal::FieldInvalid { field: "received".to_owned() }));
        }
    }
    let is_cheque = tender.against == domain::master::CountedAgainst::Cheques;
    let complete = line
        .cheque
        .as_ref()
        .is_some_and(|cheque| [&cheque.number, &cheque.bank, &cheque.drawer].iter().all(|text| !text.trim().is_empty()));
    if is_cheque != line.cheque.is_some() || (is_cheque && !complete) {
        return Ok(Err(Refusal::ChequeIncomplete));
    }
    if business.class == BusinessClass::Rounding {
        let limit = fen_setting(books, SettingKey::RoundingLimit)?;
        if line.amount > limit {
            return Ok(Err(Refusal::RoundingAboveLimit { limit }));
        }
    }
    Ok(Ok(()))
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
    Ok(Fen::new(books.setting(key)?.parse().unwrap_or(0)))
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
    if request.amount <= Fen::ZERO {
        return Err(if request.amount.is_zero() { Refusal::AmountIsZero } else { Refusal::AmountNegative }.into());
    }
    if matches!(business.class, BusinessClass::Security | BusinessClass::Rounding) {
        return Err(Refusal::BusinessNotTyped { business: business.code.to_string() }.into());
    }
    let reason = required_reason(&request.reason)?;
    let mut draft = Draft::new(VoucherKind::Refund);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    let other_tender = check_original(act.books, &request)?;
    if other_tender || request.amount > fen_setting(act.books, SettingKey::RefundLimit)? {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    draft.shift = Some(shift.number);
    draft.reason = Some(reason.clone());
    // A cheque that is still in hand goes back itself.
    let cheque = match request.original {
        Some(line) if !other_tender => crate::cheque::in_hand(act.books, line)?,
        _ => None,
    };
    let line = push_money(&mut draft, &shift, &business, &request.tender, -request.amount, cheque);
    draft.details.push(Detail::Takings(TakingsDetail {
        line,
        business: business.code.clone(),
        tender: request.tender.clone(),
        amount: -request.amount,
        count: 1,
        source: EntrySource::Typed,
        boss_number: request.boss_number.filter(|number| !number.trim().is_empty()),
        customer: if business.keeps_customer { request.customer } else { None },
        received: None,
        note: Some(reason),
        original: request.original,
    }));
    act.post(draft)
}

/// Whether the refund goes back another way than the money came (R34: second person); never more than is left of the original.
fn check_original(books: &Read<'_>, request: &RefundEntry) -> Outcome<bool> {
    let Some(line) = request.original else { return Ok(false) };
    let original = takings_line(books, line)?;
    let about = books.takings_about(line)?;
    let standing = about.iter().filter(|row| row.kind == VoucherKind::Refund && row.reversed_by.is_none());
    let refunded: Fen = standing.map(|row| row.detail.amount).sum();
    let left = original.amount + refunded;
    if request.amount > left {
        return Err(Refusal::RefundAboveTaken { left, asked: request.amount }.into());
    }
    Ok(original.tender != request.tender)
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
    let business = business_type(act.books, &original.business)?;
    tender(act.books, &request.tender)?;
    if request.amount <= Fen::ZERO {
        return Err(Refusal::AmountNegative.into());
    }
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
        note: request.note,
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
    let reason = required_reason(&request.reason)?;
    let wrong = takings_line(act.books, request.line)?;
    let posted = act.books.voucher(request.line.voucher)?.ok_or(Refusal::VoucherUnknown { voucher: request.line.voucher })?;
    let number = posted.voucher.shift.ok_or(Refusal::NotReversible { voucher: request.line.voucher })?;
    let shift = act.books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
    let business = business_type(act.books, request.business.as_ref().unwrap_or(&wrong.business))?;
    let right_tender = request.tender.clone().unwrap_or_else(|| wrong.tender.clone());
    tender(act.books, &right_tender)?;
    let old_business = business_type(act.books, &wrong.business)?;
    let same_class = old_business.class == business.class && business.class == BusinessClass::Revenue;
    if (business.code == wrong.business && right_tender == wrong.tender) || !same_class {
        return Err(Refusal::NotReversible { voucher: request.line.voucher }.into());
    }
    let mut draft = Draft::new(VoucherKind::Correction);
    let own = shift.clerk == act.person.code && shift.state == ShiftState::Open;
    if !own {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    if shift.state == ShiftState::Counting {
        return Err(Refusal::ShiftCounting { shift: number }.into());
    }
    draft.reason = Some(reason.clone());
    draft.shift = shift.state.is_running().then_some(number);
    draft.names_day = (act.books.open_date()? != Some(posted.voucher.date)).then_some(posted.voucher.date);
    let cheque = if right_tender == wrong.tender { None } else { crate::cheque::in_hand(act.books, request.line)? };
    for (business, tender, amount) in [(&old_business, &wrong.tender, -wrong.amount), (&business, &right_tender, wrong.amount)] {
        let line = push_money(&mut draft, &shift, business, tender, amount, cheque.filter(|_| *tender == wrong.tender));
        if !shift.state.is_running() {
            let last = draft.movements.last_mut();
            if let Some(movement) = last {
                settle_difference(act.books, movement, &request.settles)?;
                movement.shift = None;
            }
        }
        if let Some(movement) = draft.movements.last_mut() {
            movement.flow = Flow::Takings;
        }
        draft.details.push(Detail::Takings(TakingsDetail {
            line,
            business: business.code.clone(),
            tender: tender.clone(),
            amount,
            count: if amount == wrong.amount { wrong.count } else { -wrong.count },
            received: None,
            note: Some(reason.clone()),
            original: Some(request.line),
            ..wrong.clone()
        }));
    }
    act.post(draft)
}

/// After sign-off the counted figures stand: a leg of the correction goes against the difference that the error made. Cash that
/// was booked and never came lies in 短款; what came and was not booked, in 长款.
fn settle_difference(books: &Read<'_>, movement: &mut Movement, settles: &[LineRef]) -> Outcome<()> {
    let mut matching = None;
    for line in settles {
        let open = books.open_item(*line)?.ok_or(Refusal::OpenItemUnknown { line: *line })?;
        let outward = movement.to == Place::Customer;
        let fits = match open.kind {
            OpenKind::Shortage => outward,
            OpenKind::Overage => !outward,
            _ => return Err(Refusal::OpenItemOther { line: *line, kind: open.kind }.into()),
        };
        if fits && open.item == movement.item && open.left >= movement.quantity {
            matching = Some((*line, open.kind));
            break;
        }
    }
    match matching {
        Some((line, OpenKind::Shortage)) => {
            movement.from = Place::Shortage;
            movement.settles = Some(line);
        }
        Some((line, _)) => {
            movement.to = Place::Overage;
            movement.settles = Some(line);
        }
        // Cash cannot come out of a drawer that is closed; a channel's account can be put right without a difference.
        None => {
            if let Some(counter) = movement.from.counter().or_else(|| movement.to.counter()) {
                return Err(Refusal::ReversalNeedsPlace { counter: counter.clone() }.into());
            }
        }
    }
    Ok(())
}
