//! Reversals (冲正, R27): nothing is edited or deleted; a whole voucher is undone by another, once.

use domain::flow::Flow;
use domain::master::SettingKey;
use domain::shift::ShiftState;
use domain::voucher::{Detail, TakingsDetail, Voucher, VoucherKind};
use domain::{Fen, LineRef, Place, Refusal, StaffCode, VoucherNumber};
use serde::Deserialize;
use store::{Posted, Read};
use ts_rs::TS;

use crate::entry::{fen_setting, required_reason};
use crate::kernel::act::{Act, Draft, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome};
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
/// `reversal_of_reversal`, `already_reversed`, `not_reversible`, `reversal_blocked` with the later papers, `shift_counting`,
/// `no_day_open`.
pub(crate) fn may_be_reversed(books: &Read<'_>, posted: &Posted) -> Outcome<()> {
    let original = &posted.voucher;
    let voucher = original.number;
    if original.kind == VoucherKind::Reversal {
        return Err(Refusal::ReversalOfReversal { voucher }.into());
    }
    if let Some(by) = posted.reversed_by {
        return Err(Refusal::AlreadyReversed { voucher, by }.into());
    }
    if !is_reversible(original.kind) {
        return Err(Refusal::NotReversible { voucher }.into());
    }
    if let Some(by) = settled_by(books, original)? {
        return Err(Refusal::ReversalBlocked { voucher, by }.into());
    }
    let shift = original.shift.map(|number| books.shift(number)).transpose()?.flatten();
    // A difference is found while counting and taken back while counting; all else waits until the counter is open again.
    if let Some(shift) = shift.filter(|shift| shift.state.is_running() && original.kind != VoucherKind::Difference) {
        shift.state.must_be_open(shift.number)?;
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
        | VoucherKind::Correction => true,
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
        | VoucherKind::Reversal => false,
    }
}

/// Later papers that settle lines of this one, newest first.
pub(crate) fn settled_by(books: &Read<'_>, original: &Voucher) -> Outcome<Option<Vec<VoucherNumber>>> {
    let mut later = Vec::new();
    for (line, movement) in domain::books::lines(original) {
        if movement.opens.is_some() {
            let line = LineRef { voucher: original.number, line };
            let settling = books.vouchers_settling(line)?;
            later.extend(settling.iter().filter(|posted| posted.reversed_by.is_none()).map(|posted| posted.voucher.number));
        }
    }
    later.sort_unstable_by(|a, b| b.cmp(a));
    later.dedup();
    Ok(if later.is_empty() { None } else { Some(later) })
}

/// R27: one's own entry of the same open shift before counting, without stock, under the limit. Those are only listed.
pub(crate) fn is_own_small(books: &Read<'_>, person: &StaffCode, original: &Voucher) -> Outcome<bool> {
    if !matches!(original.kind, VoucherKind::Takings | VoucherKind::Refund) || original.author != *person {
        return Ok(false);
    }
    let Some(shift) = original.shift.map(|number| books.shift(number)).transpose()?.flatten() else { return Ok(false) };
    let total: i64 = original.movements.iter().filter(|movement| movement.flow != Flow::RechargeSold).map(|m| m.quantity).sum();
    let limit = fen_setting(books, SettingKey::OwnReversalLimit)?;
    let plain = original.movements.iter().all(|movement| movement.serial.is_none());
    Ok(shift.clerk == *person && shift.state == ShiftState::Open && plain && Fen::new(total) <= limit)
}

/// The paper that undoes the original: exact while its shift is open; afterwards with a named place instead of the closed counter.
pub(crate) fn mirror(act: &Act<'_, '_>, original: &Voucher, through: Option<&Place>) -> Outcome<Draft> {
    let mut draft = Draft::new(VoucherKind::Reversal);
    draft.reverses = Some(original.number);
    draft.names_day = (act.books.open_date()? != Some(original.date)).then_some(original.date);
    let shift = original.shift.map(|number| act.books.shift(number)).transpose()?.flatten();
    match shift {
        Some(shift) if shift.state.is_running() => {
            draft.shift = Some(shift.number);
            draft.movements = original.movements.iter().map(domain::voucher::Movement::mirrored).collect();
        }
        closed => {
            let instead = closed.as_ref().map(|shift| replacement(act, shift, through)).transpose()?;
            for movement in &original.movements {
                let mut mirrored = movement.mirrored();
                mirrored.shift = None;
                if let (Some(closed), Some((place, shift))) = (&closed, &instead) {
                    let counter = Place::Counter(closed.counter.clone());
                    for end in [&mut mirrored.from, &mut mirrored.to] {
                        if *end == counter {
                            match place {
                                Some(place) => *end = place.clone(),
                                None => return Err(Refusal::ReversalNeedsPlace { counter: closed.counter.clone() }.into()),
                            }
                        }
                    }
                    mirrored.shift = *shift;
                    draft.shift = *shift;
                }
                draft.movements.push(mirrored);
            }
        }
    }
    draft.details = original.details.iter().filter_map(|detail| mirrored_detail(detail, original.number)).collect();
    Ok(draft)
}

type Replacement = (Option<Place>, Option<domain::ShiftNumber>);

/// Where the money of a closed counter goes through: the safe, or a counter that is open for business now.
fn replacement(act: &Act<'_, '_>, closed: &store::Shift, through: Option<&Place>) -> Result<Replacement, Failure> {
    match through {
        None => Ok((None, None)),
        Some(Place::Safe) => Ok((Some(Place::Safe), None)),
        Some(Place::Counter(counter)) => {
            let needs = || Refusal::ReversalNeedsPlace { counter: closed.counter.clone() };
            let shift = act.books.running_shift_at(counter)?.ok_or_else(needs)?;
            shift.state.must_be_open(shift.number)?;
            Ok((through.cloned(), Some(shift.number)))
        }
        Some(_) => Err(Refusal::ReversalNeedsPlace { counter: closed.counter.clone() }.into()),
    }
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
        | Detail::Exchange(_) => None,
    }
}
