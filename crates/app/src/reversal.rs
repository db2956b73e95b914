//! Reversals (冲正, R27): nothing is edited or deleted; a whole voucher is undone by another, once.

use domain::flow::Flow;
use domain::master::{ItemKind, SettingKey};
use domain::shift::ShiftState;
use domain::take::TakeState;
use domain::voucher::{Detail, DifferenceDetail, Movement, TakingsDetail, Voucher, VoucherKind};
use domain::{Fen, ItemCode, LineRef, Place, Refusal, ShiftNumber, StaffCode, VoucherNumber};
use serde::Deserialize;
use store::{Posted, Read};
use ts_rs::TS;

use crate::entry::{fen_setting, required_reason};
use crate::kernel::act::{Act, Draft, Person, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::write("voucher.reverse", Right::SignedIn, reverse)]
}

/// Undo a voucher.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReverseVoucher {
    /// Which.
    pub voucher: VoucherNumber,
    /// Why.
    pub reason: String,
    /// Once the shift is signed off: the open counter or the safe that the money goes through instead.
    #[serde(default)]
    #[ts(optional)]
    pub through: Option<Place>,
}

fn reverse(act: &mut Act<'_, '_>, request: ReverseVoucher) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let unknown = Refusal::VoucherUnknown { voucher: request.voucher };
    let posted = act.books.voucher(request.voucher)?.ok_or(unknown)?;
    must_be_theirs(act.books, &act.person, &posted.voucher)?;
    may_be_reversed(act.books, &posted)?;
    let original = posted.voucher;
    let alone = is_own_small(act.books, &act.person.code, &original)?;
    let approver = if alone { None } else { Some(act.second(Right::ApproveReversal)?) };
    let mut draft = mirror(act, &original, request.through.as_ref())?;
    draft.approver = approver;
    draft.reason = Some(reason);
    act.post(draft)
}

/// Whether a paper can be undone as the books stand; who must agree, and where its money goes through, is another matter.
///
/// # Errors
/// `reversal_of_reversal`, `already_reversed`, `not_reversible`, `invoice_not_reversed`, `reversal_blocked` with the later papers,
/// `refund_asks_invoice`, `shift_counting`, `no_day_open`.
pub(crate) fn may_be_reversed(books: &Read<'_>, posted: &Posted) -> Outcome<()> {
    let original = &posted.voucher;
    let voucher = original.number;
    if original.kind == VoucherKind::Reversal {
        return Err(Refusal::ReversalOfReversal { voucher }.into());
    }
    if let Some(by) = posted.reversed_by {
        return Err(Refusal::AlreadyReversed { voucher, by }.into());
    }
    if matches!(original.kind, VoucherKind::InvoiceIssued | VoucherKind::InvoiceRed) {
        return Err(Refusal::InvoiceNotReversed { voucher }.into());
    }
    if !is_reversible(original.kind) {
        return Err(Refusal::NotReversible { voucher }.into());
    }
    for movement in original.movements.iter().filter(|_| original.kind == VoucherKind::StockGiveBack) {
        // A roll that was handed back is opened anew: the counter may have another in use (R17).
        if is_invoice(books, movement)? {
            return Err(Refusal::NotReversible { voucher }.into());
        }
    }
    for detail in &original.details {
        // What a finished stock-take rests on stays (R11).
        if let Detail::Difference(DifferenceDetail { count: Some(count), .. }) = detail
            && let Some(take) = books.take_of_count(*count)?
            && let Some(row) = books.take(take)?.filter(|row| row.state == TakeState::Locked)
        {
            return Err(Refusal::TakeNotOpen { take, state: row.state }.into());
        }
    }
    let by = later_papers_about(books, original)?;
    if !by.is_empty() {
        return Err(Refusal::ReversalBlocked { voucher, by }.into());
    }
    crate::invoice::must_free_reversal(books, original)?;
    let shift = original.shift.map(|number| books.shift(number)).transpose()?.flatten();
    // A difference is found while counting and taken back while counting; all else waits until the counter is open again.
    if let Some(shift) = shift.filter(|shift| shift.state.is_running() && original.kind != VoucherKind::Difference) {
        shift.state.must_be_open(shift.number)?;
    } else if matches!(
        original.kind,
        VoucherKind::Advance | VoucherKind::StockIssue | VoucherKind::StockGiveBack | VoucherKind::RollIssued
    ) {
        // What they put into the drawer or took out of it was counted and handed over with it; goods come and go by papers of their own.
        return Err(Refusal::NotReversible { voucher }.into());
    }
    books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    Ok(())
}

/// Papers that have a way of their own to be undone, or none, are not reversed here.
const fn is_reversible(kind: VoucherKind) -> bool {
    match kind {
        VoucherKind::Takings
        | VoucherKind::Refund
        | VoucherKind::Exchange
        | VoucherKind::FloatChange
        | VoucherKind::Advance
        | VoucherKind::Recharge
        | VoucherKind::RechargeCase
        | VoucherKind::Difference
        | VoucherKind::Settlement
        | VoucherKind::ChannelArrival
        | VoucherKind::ChequeReturned
        | VoucherKind::ChequeRecovered
        | VoucherKind::BossExplanation
        | VoucherKind::Correction
        | VoucherKind::StockReceipt
        | VoucherKind::StockIssue
        | VoucherKind::StockGiveBack
        | VoucherKind::Sale
        | VoucherKind::GiveAway
        | VoucherKind::CardSwap
        | VoucherKind::Damage
        | VoucherKind::Loss
        | VoucherKind::ReturnToCompany
        | VoucherKind::RollIssued
        | VoucherKind::HandOut
        | VoucherKind::NumberPool => true,
        // A hand-over is refused or given back, a slip taken back state by state, an import replaced, opening balances counted once.
        VoucherKind::Opening
        | VoucherKind::HandOver
        | VoucherKind::HandOverAccepted
        | VoucherKind::HandOverRefused
        | VoucherKind::BagDropped
        | VoucherKind::BagOpened
        | VoucherKind::Deposit
        | VoucherKind::DepositArrived
        | VoucherKind::BossTotals
        | VoucherKind::BossDetail
        | VoucherKind::DeliverySettled
        | VoucherKind::TransferOut
        | VoucherKind::TransferIn
        // An invoice is undone by a void or a red-letter invoice (R18), a void never; a box is sent back.
        | VoucherKind::InvoiceIssued
        | VoucherKind::InvoiceVoided
        | VoucherKind::InvoiceRed
        | VoucherKind::BoxReturned
        | VoucherKind::BoxAccepted
        | VoucherKind::BoxSentBack
        | VoucherKind::LogisticsTotals
        // A number is released or taken back by a paper of its own.
        | VoucherKind::NumberReserved
        | VoucherKind::NumberReleased
        | VoucherKind::NumberHandedOut
        | VoucherKind::NumberTakenBack
        | VoucherKind::Reversal => false,
    }
}

/// A clerk undoes what they wrote or what was written in their shifts; those who see the hall and handle its money, anything (R26).
///
/// # Errors
/// `not_allowed`, `not_your_shift`.
pub(crate) fn must_be_theirs(books: &Read<'_>, person: &Person, original: &Voucher) -> Outcome<()> {
    person.must_handle_money("voucher.reverse")?;
    if person.rights.contains(&Right::SeeHall) || original.author == person.code {
        return Ok(());
    }
    let shift = original.shift.map(|number| books.shift(number)).transpose()?.flatten();
    match shift {
        Some(shift) if shift.clerk == person.code => Ok(()),
        Some(shift) => Err(Refusal::NotYourShift { shift: shift.number }.into()),
        None => Err(Refusal::NotAllowed { call: "voucher.reverse".to_owned() }.into()),
    }
}

/// Later papers that rest on this one and must be undone first, newest first: settlements of its lines, refunds and corrections of
/// its takings, the end of its case.
pub(crate) fn later_papers_about(books: &Read<'_>, original: &Voucher) -> Outcome<Vec<VoucherNumber>> {
    let mut later = Vec::new();
    for (line, movement) in domain::books::lines(original) {
        if movement.opens.is_some() {
            let settling = books.vouchers_settling(LineRef { voucher: original.number, line })?;
            later.extend(settling.iter().filter(|posted| posted.reversed_by.is_none()).map(|posted| posted.voucher.number));
        }
    }
    for detail in &original.details {
        match detail {
            Detail::Takings(taken) => {
                let line = LineRef { voucher: original.number, line: taken.line };
                for kind in [VoucherKind::Refund, VoucherKind::Correction] {
                    later.extend(crate::entry::later_papers(books, line, kind)?);
                }
            }
            Detail::Case(case) => later.extend(books.case_ended_by(LineRef { voucher: original.number, line: case.line })?),
            _ => {}
        }
    }
    later.sort_unstable_by(|a, b| b.cmp(a));
    later.dedup();
    Ok(later)
}

/// R27: one's own entry of the same open shift before counting, without stock, under the limit. Those are only listed.
pub(crate) fn is_own_small(books: &Read<'_>, person: &StaffCode, original: &Voucher) -> Outcome<bool> {
    if !matches!(original.kind, VoucherKind::Takings | VoucherKind::Refund) || original.author != *person {
        return Ok(false);
    }
    let Some(shift) = original.shift.map(|number| books.shift(number)).transpose()?.flatten() else { return Ok(false) };
    let total: i64 = original.movements.iter().map(|movement| movement.quantity).sum();
    let limit = fen_setting(books, SettingKey::OwnReversalLimit)?;
    // Recharge is a stock (R10) like anything with numbers.
    let plain = original.movements.iter().all(|movement| movement.serial.is_none() && movement.flow != Flow::RechargeSold);
    Ok(shift.clerk == *person && shift.state == ShiftState::Open && plain && Fen::new(total) <= limit)
}

/// The paper that undoes the original: exact while its shift is open; afterwards with a named place instead of the closed counter.
pub(crate) fn mirror(act: &Act<'_, '_>, original: &Voucher, through: Option<&Place>) -> Outcome<Draft> {
    let mut draft = Draft::new(VoucherKind::Reversal);
    draft.reverses = Some(original.number);
    draft.names_day = (act.books.open_date()? != Some(original.date)).then_some(original.date);
    let shift = original.shift.map(|number| act.books.shift(number)).transpose()?.flatten();
    match shift.filter(|shift| shift.state.is_running()) {
        Some(shift) => {
            draft.shift = Some(shift.number);
            draft.movements = original.movements.iter().map(Movement::mirrored).collect();
        }
        None => {
            for movement in &original.movements {
                let mut mirrored = movement.mirrored();
                mirrored.shift = through_instead(act, &mut mirrored, through)?;
                draft.shift = draft.shift.or(mirrored.shift);
                draft.movements.push(mirrored);
            }
        }
    }
    // Money goes back to a customer on the day it goes; what is undone in the books alone stays with its own day.
    if !matches!(original.kind, VoucherKind::Takings | VoucherKind::Refund) {
        for movement in &mut draft.movements {
            movement.for_date = movement.for_date.or(draft.names_day);
        }
    }
    draft.details = original.details.iter().filter_map(|detail| mirrored_detail(detail, original.number)).collect();
    Ok(draft)
}

/// Puts the safe, or a counter that is open for business now, where the closed counter stood; answers that counter's shift. Float
/// stays where it lies between shifts, so it leaves from there.
fn through_instead(act: &Act<'_, '_>, movement: &mut Movement, through: Option<&Place>) -> Outcome<Option<ShiftNumber>> {
    let Some(closed) = movement.from.counter().or_else(|| movement.to.counter()).cloned() else { return Ok(None) };
    let needs = || Refusal::ReversalNeedsPlace { counter: closed.clone() };
    let is_money = act.books.item(&movement.item)?.is_none_or(|item| item.kind.is_money());
    let (place, shift) = if movement.item == ItemCode::float() {
        (Place::Counter(closed.clone()), act.books.running_shift_at(&closed)?)
    } else {
        match through {
            // Goods are kept in the storeroom: at another counter they would be in the hands of somebody who was not asked.
            Some(_) if !is_money => (Place::Storeroom, None),
            Some(Place::Safe) => (Place::Safe, None),
            Some(Place::Counter(open)) => {
                (Place::Counter(open.clone()), Some(act.books.running_shift_at(open)?.ok_or_else(needs)?))
            }
            _ => return Err(needs().into()),
        }
    };
    if let Some(shift) = &shift {
        shift.state.must_be_open(shift.number)?;
    }
    let end = if movement.from.counter().is_some() { &mut movement.from } else { &mut movement.to };
    *end = place;
    Ok(shift.map(|shift| shift.number))
}

/// Takings are taken back line by line, so that plain sums stay right; what else the original said need not be said again.
fn mirrored_detail(detail: &Detail, original: VoucherNumber) -> Option<Detail> {
    match detail {
        Detail::Takings(taken) => Some(Detail::Takings(TakingsDetail {
            amount: -taken.amount,
            count: -taken.count,
            received: None,
            original: Some(LineRef { voucher: original, line: taken.line }),
            ..taken.clone()
        })),
        Detail::BossTotal(_)
        | Detail::BossLine(_)
        | Detail::Explanation(_)
        | Detail::Case(_)
        | Detail::Cheque(_)
        | Detail::Difference(_)
        | Detail::Deposit(_)
        | Detail::Arrival(_)
        | Detail::HandOver(_)
        | Detail::Exchange(_)
        | Detail::Sale(_)
        | Detail::Slip(_)
        | Detail::Box(_)
        | Detail::Roll(_)
        | Detail::Invoice(_)
        | Detail::Void(_)
        | Detail::Loss(_)
        | Detail::HandOut(_)
        | Detail::LogisticsTotal(_)
        | Detail::Swap(_)
        | Detail::Special(_)
        | Detail::Imported(_) => None,
    }
}

fn is_invoice(books: &Read<'_>, movement: &Movement) -> Outcome<bool> {
    Ok(books.item(&movement.item)?.is_some_and(|item| item.kind == ItemKind::Invoice))
}
