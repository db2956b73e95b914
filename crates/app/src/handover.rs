//! Cash from hand to hand (交接) and in sealed bags (封包). Two-phase: given, then accepted or refused; giver and receiver see the same
//! amount. What is on the way is in nobody's drawer, and its giver cannot leave.

use domain::books::OpenItem;
use domain::flow::{Flow, OpenKind};
use domain::shift::ShiftState;
use domain::voucher::{
    Claim, ClaimKind, Denomination, Detail, DifferenceDetail, HandOverDetail, Movement, Voucher, VoucherKind, denomination_total,
};
use domain::{CounterCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, ShiftNumber, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Read, Shift};
use ts_rs::TS;

use crate::cash::positive;
use crate::count::valid_count;
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::kernel::session::rights_on;
use crate::shift::in_hand;
use crate::who::{Who, hall_manager, known_person, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("handover.give", Right::SignedIn, give),
        CallSpec::read("handover.pending", Right::SignedIn, Reveals::Nothing, pending),
        CallSpec::write("handover.accept", Right::SignedIn, accept),
        CallSpec::write("handover.refuse", Right::SignedIn, refuse),
        CallSpec::write("bag.drop", Right::SignedIn, drop_bag),
        CallSpec::read("bag.waiting", Right::SeeHall, Reveals::Nothing, bags),
        CallSpec::write("bag.open", Right::ManageCash, open_bag),
    ]
}

/// Cash that was given and is neither accepted nor refused.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandOverWaiting {
    /// The line that accepting or refusing names.
    pub line: LineRef,
    /// How much.
    pub amount: Fen,
    /// Who gave it.
    pub giver: Who,
    /// From which counter.
    pub counter: Option<CounterCode>,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// Who is to accept; nobody named means whoever keeps the safe.
    pub receiver: Option<Who>,
    /// When.
    pub given_at: Millis,
    /// The notes and coins, if listed.
    pub denominations: Vec<Denomination>,
}

/// Hand-overs that wait, as one person sees them.
#[derive(Serialize, TS)]
pub struct HandOversWaiting {
    /// Those that the person may accept or refuse.
    pub to_accept: Vec<HandOverWaiting>,
    /// Those that the person gave, and may take back.
    pub given: Vec<HandOverWaiting>,
}

fn pending(ask: &Ask<'_>, _: Empty) -> Outcome<HandOversWaiting> {
    let mut answer = HandOversWaiting { to_accept: Vec::new(), given: Vec::new() };
    for waiting in all_waiting(ask.books)? {
        if waiting.giver.code == ask.person.code {
            answer.given.push(waiting);
        } else if is_receiver(waiting.receiver.as_ref().map(|who| &who.code), &ask.person.code, ask.may(Right::ManageCash)) {
            answer.to_accept.push(waiting);
        }
    }
    Ok(answer)
}

/// The named receiver, or, where nobody is named, whoever keeps the safe.
fn is_receiver(named: Option<&StaffCode>, person: &StaffCode, keeps_safe: bool) -> bool {
    named.map_or(keeps_safe, |named| named == person)
}

fn all_waiting(books: &Read<'_>) -> Outcome<Vec<HandOverWaiting>> {
    let mut waiting = Vec::new();
    for open in books.open_items(Some(OpenKind::HandOver))? {
        let Some(posted) = books.voucher(open.line.voucher)? else { continue };
        let voucher = &posted.voucher;
        let Some(detail) = hand_over_detail(voucher, open.line.line) else { continue };
        waiting.push(HandOverWaiting {
            line: open.line,
            amount: Fen::new(open.left),
            giver: who(books, &detail.giver)?,
            counter: counter_of(voucher, open.line.line),
            shift: voucher.shift,
            receiver: who_if(books, detail.receiver.as_ref())?,
            given_at: voucher.time,
            denominations: detail.denominations.clone(),
        });
    }
    Ok(waiting)
}

/// What a shift has given and nobody has accepted yet.
pub(crate) fn waiting_of_shift(books: &Read<'_>, shift: ShiftNumber) -> Outcome<Vec<HandOverWaiting>> {
    let mut waiting = all_waiting(books)?;
    waiting.retain(|waiting| waiting.shift == Some(shift));
    Ok(waiting)
}

/// Cash that was given and not taken: it is in its giver's drawer again.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandOverRefused {
    /// The paper of refusing.
    pub voucher: VoucherNumber,
    /// How much.
    pub amount: Fen,
    /// Who did not accept it.
    pub by: Who,
    /// When.
    pub at: Millis,
    /// Why, in their words.
    pub reason: String,
}

/// Why the cash that a shift gave last was not accepted; nothing if it was, if it waits, or if its giver took it back.
pub(crate) fn refused_of_shift(books: &Read<'_>, shift: &Shift) -> Outcome<Option<HandOverRefused>> {
    for open in books.opened_between(OpenKind::HandOver, shift.date, shift.date)?.into_iter().rev() {
        let Some(given) = books.voucher(open.line.voucher)?.filter(|given| given.voucher.shift == Some(shift.number)) else {
            continue;
        };
        let giver = hand_over_detail(&given.voucher, open.line.line).map(|detail| &detail.giver);
        let ended = books.vouchers_settling(open.line)?.pop().map(|ended| ended.voucher);
        let refused = ended.filter(|ended| ended.kind == VoucherKind::HandOverRefused && Some(&ended.author) != giver);
        let shown = refused.map(|refused| {
            Ok(HandOverRefused {
                voucher: refused.number,
                amount: Fen::new(open.quantity),
                by: who(books, &refused.author)?,
                at: refused.time,
                reason: refused.reason.unwrap_or_default(),
            })
        });
        return shown.transpose();
    }
    Ok(None)
}

/// The hand-over that a line of a paper says.
pub(crate) fn hand_over_detail(voucher: &Voucher, line: i64) -> Option<&HandOverDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::HandOver(detail) if detail.line == line => Some(detail),
        _ => None,
    })
}

fn counter_of(voucher: &Voucher, line: i64) -> Option<CounterCode> {
    let mut lines = domain::books::lines(voucher);
    lines.find(|(number, _)| *number == line).and_then(|(_, movement)| movement.from.counter().cloned())
}

/// Giving cash of the counter to the safe or to a colleague's counter.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveCash {
    /// The shift, when it is not one's own: the manager's, standing in for an absent clerk, whose cash goes to the safe before a witness.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// How much; above zero.
    pub amount: Fen,
    /// The notes and coins, if listed.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
    /// Who is to accept; whoever keeps the safe if not given.
    #[serde(default)]
    #[ts(optional)]
    pub receiver: Option<StaffCode>,
    /// True if whoever keeps the safe stands by and accepts with their word under this very call.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub accept_now: bool,
}

/// Cash is on its way, or has arrived.
#[derive(Serialize, TS)]
pub struct CashGiven {
    /// The line that accepting or refusing names.
    pub line: LineRef,
    /// How much.
    pub amount: Fen,
    /// The paper of giving.
    pub given: PostedVoucher,
    /// The paper of accepting, if it was accepted at once.
    pub accepted: Option<PostedVoucher>,
}

fn give(act: &mut Act<'_, '_>, request: GiveCash) -> Outcome<CashGiven> {
    let shift = in_hand(act.books, &act.person, request.shift)?;
    may_leave_drawer(act.books, &shift, request.amount, &request.denominations)?;
    if let Some(receiver) = &request.receiver {
        check_receiver(act, receiver)?;
    }
    let absent = shift.clerk != act.person.code;
    let second = if absent {
        Some(act.second_besides(Right::Witness, &[&shift.clerk])?)
    } else if request.accept_now {
        Some(act.second(Right::ManageCash)?)
    } else {
        None
    };
    let receiver = if second.is_some() && !absent { second.clone() } else { request.receiver.clone() };
    let line = act.next_line(1)?;
    let mut draft = Draft::new(VoucherKind::HandOver);
    draft.shift = Some(shift.number);
    draft.witness = second.clone().filter(|_| absent);
    let from = Place::Counter(shift.counter.clone());
    let movement = Movement::new(ItemCode::cash(), from, Place::Transit, request.amount.fen(), Flow::HandOver);
    draft.movements.push(movement.in_shift(draft.shift).opening(OpenKind::HandOver));
    let giver = act.person.code.clone();
    let (denominations, bag_number) = (request.denominations, None);
    draft.details.push(Detail::HandOver(HandOverDetail { line: 1, giver, receiver, denominations, bag_number }));
    let given = act.post(draft)?;
    let accepted = match second {
        None => None,
        Some(second) => {
            let mut draft = Draft::new(VoucherKind::HandOverAccepted);
            draft.shift = Some(shift.number);
            if absent {
                draft.witness = Some(second);
            } else {
                draft.approver = Some(second);
            }
            let movement = Movement::new(ItemCode::cash(), Place::Transit, Place::Safe, request.amount.fen(), Flow::HandOver);
            draft.movements.push(movement.in_shift(draft.shift).settling(line));
            Some(act.post(draft)?)
        }
    };
    Ok(CashGiven { line, amount: request.amount, given, accepted })
}

/// Cash leaves a drawer while business goes on, or after the count; never in between, when nobody knows what should be in it. No more than
/// the takings that are there: the float stays.
fn may_leave_drawer(books: &Read<'_>, shift: &Shift, amount: Fen, pieces: &[Denomination]) -> Outcome<()> {
    match shift.state {
        ShiftState::Open => {}
        ShiftState::Counting => {
            if valid_count(books, shift)?.is_none() {
                return Err(Refusal::CountMissing { shift: shift.number }.into());
            }
        }
        ShiftState::SignedOff => return Err(Refusal::ShiftSignedOff { shift: shift.number }.into()),
    }
    positive(amount)?;
    check_pieces(amount, pieces)?;
    let (place, item) = (Place::Counter(shift.counter.clone()), ItemCode::cash());
    let have = books.balance(&place, &item)?;
    if amount.fen() > have {
        return Err(Refusal::BalanceBelowZero { place, item, have, asked: amount.fen() }.into());
    }
    Ok(())
}

fn check_pieces(amount: Fen, pieces: &[Denomination]) -> Result<(), Refusal> {
    let sum = denomination_total(pieces).ok_or_else(|| Refusal::FieldInvalid { field: "denominations".to_owned() })?;
    if pieces.is_empty() || sum == amount {
        Ok(())
    } else {
        Err(Refusal::DenominationsDiffer { counted: amount, denominations: sum })
    }
}

/// Who is named must be able to accept: at the safe, or at a counter of their own.
fn check_receiver(act: &Act<'_, '_>, receiver: &StaffCode) -> Outcome<()> {
    known_person(act.books, "receiver", receiver)?;
    let keeps_safe = rights_on(act.books, receiver, act.calendar())?.contains(&Right::ManageCash);
    let has_counter = act.books.running_shift_of(receiver)?.is_some();
    if *receiver == act.person.code || !(keeps_safe || has_counter) {
        return Err(Refusal::FieldInvalid { field: "receiver".to_owned() }.into());
    }
    Ok(())
}

/// Which hand-over.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptCash {
    /// The line that was left open by giving.
    pub line: LineRef,
}

fn accept(act: &mut Act<'_, '_>, request: AcceptCash) -> Outcome<PostedVoucher> {
    let (open, voucher) = open_line(act.books, request.line, OpenKind::HandOver)?;
    let detail = hand_over_detail(&voucher, request.line.line).ok_or(Refusal::OpenItemUnknown { line: request.line })?;
    if detail.giver == act.person.code {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    let keeps_safe = act.person.rights.contains(&Right::ManageCash);
    if !is_receiver(detail.receiver.as_ref(), &act.person.code, keeps_safe) {
        return Err(Refusal::HandOverNotYours { line: request.line }.into());
    }
    let mut draft = Draft::new(VoucherKind::HandOverAccepted);
    let to = match act.books.running_shift_of(&act.person.code)? {
        Some(own) => {
            own.state.must_be_open(own.number)?;
            draft.shift = Some(own.number);
            Place::Counter(own.counter)
        }
        None if keeps_safe => {
            draft.shift = voucher.shift;
            Place::Safe
        }
        None => return Err(Refusal::NoShiftOpen { clerk: act.person.code.clone() }.into()),
    };
    let movement = Movement::new(ItemCode::cash(), Place::Transit, to, open.left, Flow::HandOver);
    draft.movements.push(movement.in_shift(draft.shift).settling(request.line));
    act.post(draft)
}

/// A hand-over that is not accepted, or that its giver takes back; the cash is in the giver's drawer again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefuseCash {
    /// The line that was left open by giving.
    pub line: LineRef,
    /// Why.
    pub reason: String,
}

fn refuse(act: &mut Act<'_, '_>, request: RefuseCash) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let (open, voucher) = open_line(act.books, request.line, OpenKind::HandOver)?;
    let unknown = || Refusal::OpenItemUnknown { line: request.line };
    let detail = hand_over_detail(&voucher, request.line.line).ok_or_else(unknown)?;
    let keeps_safe = act.person.rights.contains(&Right::ManageCash);
    if detail.giver != act.person.code && !is_receiver(detail.receiver.as_ref(), &act.person.code, keeps_safe) {
        return Err(Refusal::HandOverNotYours { line: request.line }.into());
    }
    let counter = counter_of(&voucher, request.line.line).ok_or_else(unknown)?;
    let mut draft = Draft::new(VoucherKind::HandOverRefused);
    draft.shift = voucher.shift;
    draft.reason = Some(reason);
    let back = Movement::new(ItemCode::cash(), Place::Transit, Place::Counter(counter), open.left, Flow::HandOver);
    draft.movements.push(back.in_shift(voucher.shift).settling(request.line));
    act.post(draft)
}

/// An open line of a kind, with its voucher.
fn open_line(books: &Read<'_>, line: LineRef, kind: OpenKind) -> Outcome<(OpenItem, Voucher)> {
    let unknown = || Refusal::OpenItemUnknown { line };
    let open = books.open_item(line)?.filter(|open| open.left > 0).ok_or_else(unknown)?;
    if open.kind != kind {
        return Err(Refusal::OpenItemOther { line, kind: open.kind }.into());
    }
    let voucher = books.voucher(line.voucher)?.ok_or_else(unknown)?.voucher;
    Ok((open, voucher))
}

/// A sealed bag dropped into the safe, when nobody is there to accept the cash (封包).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DropBag {
    /// The shift, when it is not one's own: the manager's, standing in before a witness.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// The bag's number, used once.
    pub bag_number: String,
    /// How much is in it.
    pub amount: Fen,
    /// The notes and coins in it.
    pub denominations: Vec<Denomination>,
}

/// The bag is in the safe.
#[derive(Serialize, TS)]
pub struct BagDropped {
    /// The line that opening names.
    pub line: LineRef,
    /// The paper.
    pub voucher: PostedVoucher,
}

fn drop_bag(act: &mut Act<'_, '_>, request: DropBag) -> Outcome<BagDropped> {
    let shift = in_hand(act.books, &act.person, request.shift)?;
    let number = request.bag_number.trim().to_owned();
    if number.is_empty() {
        return Err(Refusal::FieldMissing { field: "bag_number".to_owned() }.into());
    }
    if request.denominations.is_empty() {
        return Err(Refusal::FieldMissing { field: "denominations".to_owned() }.into());
    }
    may_leave_drawer(act.books, &shift, request.amount, &request.denominations)?;
    let line = act.next_line(1)?;
    let mut draft = Draft::new(VoucherKind::BagDropped);
    draft.shift = Some(shift.number);
    if shift.clerk != act.person.code {
        draft.witness = Some(act.second_besides(Right::Witness, &[&shift.clerk])?);
    }
    let from = Place::Counter(shift.counter);
    let movement = Movement::new(ItemCode::cash(), from, Place::Transit, request.amount.fen(), Flow::Bag);
    draft.movements.push(movement.in_shift(draft.shift).opening(OpenKind::Bag));
    draft.details.push(Detail::HandOver(HandOverDetail {
        line: 1,
        giver: act.person.code.clone(),
        receiver: None,
        denominations: request.denominations,
        bag_number: Some(number.clone()),
    }));
    draft.claims.push(Claim { kind: ClaimKind::BagNumber, number });
    Ok(BagDropped { line, voucher: act.post(draft)? })
}

/// A bag that nobody has opened yet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BagWaiting {
    /// The line that opening names.
    pub line: LineRef,
    /// The bag's number.
    pub bag_number: String,
    /// What is said to be in it.
    pub amount: Fen,
    /// The notes and coins that are said to be in it.
    pub denominations: Vec<Denomination>,
    /// Who sealed it.
    pub giver: Who,
    /// From which counter.
    pub counter: Option<CounterCode>,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// On which business date; that day does not close before it is opened.
    pub date: Date,
    /// When.
    pub dropped_at: Millis,
}

fn bags(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<BagWaiting>> {
    let mut waiting = Vec::new();
    for open in ask.books.open_items(Some(OpenKind::Bag))? {
        let Some(posted) = ask.books.voucher(open.line.voucher)? else { continue };
        let voucher = &posted.voucher;
        let Some(detail) = hand_over_detail(voucher, open.line.line) else { continue };
        waiting.push(BagWaiting {
            line: open.line,
            bag_number: detail.bag_number.clone().unwrap_or_default(),
            amount: Fen::new(open.left),
            denominations: detail.denominations.clone(),
            giver: who(ask.books, &detail.giver)?,
            counter: counter_of(voucher, open.line.line),
            shift: voucher.shift,
            date: voucher.date,
            dropped_at: voucher.time,
        });
    }
    Ok(waiting)
}

/// Opening a bag: by who keeps the safe, before a second person. What differs names the giver.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenBag {
    /// The bag.
    pub line: LineRef,
    /// What was found in it.
    pub counted: Fen,
    /// The notes and coins found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
    /// What there is to say, if it is not what the bag was said to hold.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// The bag's cash is in the safe.
#[derive(Serialize, TS)]
pub struct BagOpened {
    /// The paper.
    pub voucher: PostedVoucher,
    /// Found less said: below zero is a shortage of the giver's.
    pub difference: Fen,
}

fn open_bag(act: &mut Act<'_, '_>, request: OpenBag) -> Outcome<BagOpened> {
    let (open, voucher) = open_line(act.books, request.line, OpenKind::Bag)?;
    let detail = hand_over_detail(&voucher, request.line.line).ok_or(Refusal::OpenItemUnknown { line: request.line })?;
    if request.counted < Fen::ZERO {
        return Err(Refusal::AmountNegative.into());
    }
    let by_pieces = domain::count::counted_amount(&ItemCode::cash(), Some(request.counted), &request.denominations)?;
    let counted = by_pieces.unwrap_or(Fen::ZERO).fen();
    let difference = counted - open.left;
    let witness = act.second(Right::Witness)?;
    let mut draft = Draft::new(VoucherKind::BagOpened);
    draft.shift = None;
    draft.approver = Some(witness.clone());
    draft.witness = Some(witness);
    draft.names_day = (act.books.open_date()? != Some(voucher.date)).then_some(voucher.date);
    let cash = |from: Place, to: Place, amount: i64, flow: Flow| {
        Movement::new(ItemCode::cash(), from, to, amount, flow).about(voucher.date)
    };
    let arrived = counted.min(open.left);
    if arrived > 0 {
        draft.movements.push(cash(Place::Transit, Place::Safe, arrived, Flow::Bag).settling(request.line));
    }
    if difference != 0 {
        let reason = required_reason(request.reason.as_deref().unwrap_or_default())?;
        draft.movements.push(if difference < 0 {
            cash(Place::Transit, Place::Shortage, -difference, Flow::Shortage).settling(request.line).opening(OpenKind::Shortage)
        } else {
            cash(Place::Overage, Place::Safe, difference, Flow::Overage).opening(OpenKind::Overage)
        });
        draft.details.push(Detail::Difference(DifferenceDetail {
            line: i64::try_from(draft.movements.len()).unwrap_or(i64::MAX),
            person: detail.giver.clone(),
            manager: hall_manager(act.books, act.calendar(), Some(&act.person.code))?,
            reason: reason.clone(),
            count: None,
            bank_receipt: None,
            pending: None,
        }));
        draft.reason = Some(reason);
    }
    draft.details.push(Detail::HandOver(HandOverDetail {
        line: 1,
        giver: detail.giver.clone(),
        receiver: Some(act.person.code.clone()),
        denominations: request.denominations,
        bag_number: detail.bag_number.clone(),
    }));
    Ok(BagOpened { voucher: act.post(draft)?, difference: Fen::new(difference) })
}
