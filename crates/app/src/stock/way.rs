//! Goods under way (在途): what an outbound slip still owes (R04), transfers between counters and halls, two-phase; a short receipt
//! leaves the rest in transit with both names on it.

use std::collections::BTreeMap;

use domain::books::OpenItem;
use domain::flow::{Flow, OpenKind};
use domain::serial::remove;
use domain::voucher::{Claim, ClaimKind, Detail, HandOverDetail, Movement, SlipDetail, Voucher, VoucherKind};
use domain::{CounterCode, Date, HallCode, ItemCode, LineRef, Place, Refusal, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::lots::{Lot, NumbersShown, StockLine, lots, merged, shown};
use super::{clerk_at, goods, slip, slip_number, under_way};
use crate::cash::known_counter;
use crate::entry::{open_shift, required_reason, trimmed};
use crate::handover::hand_over_detail;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::who::{Who, who, who_if};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("stock.under_way", Right::SignedIn, Reveals::Nothing, list),
        CallSpec::write("stock.settle_delivery", Right::ManageStock, settle_delivery),
        CallSpec::write("stock.transfer", Right::WorkShift, transfer),
        CallSpec::write("stock.send_to_hall", Right::ManageStock, send_to_hall),
        CallSpec::write("stock.accept_transfer", Right::WorkShift, accept),
        CallSpec::write("stock.take_back_transfer", Right::SignedIn, take_back),
    ]
}

/// Something under way.
#[derive(Serialize, TS)]
pub struct StockUnderWay {
    /// The line that is open.
    pub line: LineRef,
    /// A slip's rest, or a transfer.
    pub kind: OpenKind,
    /// Since which business date.
    pub date: Date,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// How many are still under way.
    pub quantity: i64,
    /// Which numbers.
    pub numbers: Vec<NumbersShown>,
    /// The slip that they are owed on.
    pub slip_number: Option<String>,
    /// Where they came from.
    pub from: Place,
    /// Who sent them.
    pub giver: Who,
    /// Who is to receive them.
    pub receiver: Option<Who>,
    /// True once part of it was received: the rest is in dispute.
    pub disputed: bool,
}

fn list(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<StockUnderWay>> {
    let mut rows = Vec::new();
    for kind in [OpenKind::Transfer, OpenKind::Delivery] {
        let mut of_paper: BTreeMap<VoucherNumber, Vec<OpenItem>> = BTreeMap::new();
        for open in ask.books.open_items(Some(kind))? {
            of_paper.entry(open.line.voucher).or_default().push(open);
        }
        for (number, open) in of_paper {
            let Some(posted) = ask.books.voucher(number)? else { continue };
            let voucher = &posted.voucher;
            let detail = hand_over_detail(voucher, 1);
            let giver = detail.map_or(&voucher.author, |detail| &detail.giver);
            let receiver = detail.and_then(|detail| detail.receiver.as_ref());
            let own = *giver == ask.person.code || receiver == Some(&ask.person.code);
            if !own && !ask.may(Right::SeeHall) {
                continue;
            }
            let (giver, receiver) = (who(ask.books, giver)?, who_if(ask.books, receiver)?);
            let disputed = is_disputed(ask.books, voucher)?;
            for (line, lot) in under_way(ask.books, number, kind)? {
                let Some(open) = open.iter().find(|open| open.line == line) else { continue };
                let Some((_, movement)) = domain::books::lines(voucher).find(|(at, _)| *at == line.line) else { continue };
                rows.push(StockUnderWay {
                    line,
                    kind,
                    date: voucher.date,
                    item: open.item.clone(),
                    name: lot.item.name.clone(),
                    quantity: open.left,
                    numbers: lot.ranges.iter().map(|range| shown(&lot.item, range)).collect(),
                    slip_number: slip(voucher).map(|slip| slip.slip_number.clone()),
                    from: movement.from.clone(),
                    giver: giver.clone(),
                    receiver: receiver.clone(),
                    disputed,
                });
            }
        }
    }
    Ok(rows)
}

/// True once something of a transfer or a slip was received: the rest is in dispute.
fn is_disputed(books: &Read<'_>, voucher: &Voucher) -> Outcome<bool> {
    for (line, _) in domain::books::lines(voucher) {
        let open = books.open_item(LineRef { voucher: voucher.number, line })?;
        if open.is_some_and(|open| open.left < open.quantity) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The movements that take lots out of transit, each settling the open line that it is of.
///
/// # Errors
/// `delivery_above_sent` for what is not under way.
fn settling(open: &[(LineRef, Lot)], taken: &[Lot], to: &Place, flow: Flow) -> Result<Vec<Movement>, Refusal> {
    let mut movements = Vec::new();
    for lot in taken {
        let (mut quantity, mut ranges) = (lot.quantity, lot.ranges.clone());
        for (line, under_way) in open.iter().filter(|(_, under_way)| under_way.item.code == lot.item.code) {
            let part = if lot.ranges.is_empty() {
                let part = quantity.min(under_way.quantity);
                Lot { quantity: part, ranges: Vec::new(), item: lot.item.clone() }
            } else {
                let left = remove(&ranges, &under_way.ranges);
                let here = remove(&ranges, &left);
                ranges = left;
                Lot { quantity: domain::serial::pieces(&here), ranges: here, item: lot.item.clone() }
            };
            quantity -= part.quantity;
            if part.quantity > 0 {
                movements.extend(part.movements(&Place::Transit, to, flow).into_iter().map(|movement| movement.settling(*line)));
            }
        }
        if quantity > 0 {
            let (item, received) = (lot.item.code.clone(), lot.quantity);
            return Err(Refusal::DeliveryAboveSent { item, sent: lot.quantity - quantity, received });
        }
    }
    Ok(movements)
}

/// How the rest of an outbound slip ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryEnd {
    /// 补到: it came.
    Arrived,
    /// 核减: the company takes it off the slip.
    TakenOff,
}

/// What an outbound slip still owed has come, or is settled with the company (R04).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleDelivery {
    /// The paper of the receipt.
    pub voucher: VoucherNumber,
    /// What.
    pub lines: Vec<StockLine>,
    /// How it ended.
    pub end: DeliveryEnd,
    /// The company's paper, in words.
    pub reason: String,
}

fn settle_delivery(act: &mut Act<'_, '_>, request: SettleDelivery) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let open = under_way(act.books, request.voucher, OpenKind::Delivery)?;
    let lots = lots(act.books, &request.lines)?;
    let from = act.books.voucher(request.voucher)?.and_then(|posted| posted.voucher.movements.first().map(|m| m.from.clone()));
    let to = match request.end {
        DeliveryEnd::Arrived => Place::Storeroom,
        DeliveryEnd::TakenOff => from.unwrap_or(Place::Supplier),
    };
    let mut draft = Draft::new(VoucherKind::DeliverySettled);
    draft.reason = Some(reason);
    draft.movements = settling(&open, &lots, &to, Flow::Receipt)?;
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// Goods from one's own counter to another (调拨), in transit until the clerk there has received them.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferStock {
    /// To which counter.
    pub to: CounterCode,
    /// What.
    pub lines: Vec<StockLine>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn transfer(act: &mut Act<'_, '_>, request: TransferStock) -> Outcome<PostedVoucher> {
    let lots = goods(act.books, &request.lines)?;
    let shift = open_shift(act.books, &act.person.code)?;
    known_counter(act, &request.to)?;
    if request.to == shift.counter {
        return Err(Refusal::PlacesEqual { line: 1 }.into());
    }
    let none = || Refusal::NoShiftOpen { clerk: act.person.code.clone() };
    let receiver = act.books.running_shift_at(&request.to)?.ok_or_else(none)?.clerk;
    let mut draft = Draft::new(VoucherKind::TransferOut);
    draft.shift = Some(shift.number);
    draft.reason = trimmed(request.note.as_deref());
    let from = Place::Counter(shift.counter);
    let movements = lots.iter().flat_map(|lot| lot.movements(&from, &Place::Transit, Flow::Transfer));
    draft.movements.extend(movements.map(|movement| movement.in_shift(draft.shift).opening(OpenKind::Transfer)));
    let (giver, receiver) = (act.person.code.clone(), Some(receiver));
    let (denominations, bag_number) = (Vec::new(), None);
    draft.details.push(Detail::HandOver(HandOverDetail { line: 1, giver, receiver, denominations, bag_number }));
    act.post(draft)
}

/// Goods from the storeroom to another hall: out of this hall's books by its slip; the other receives by its own paper that names it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SendToHall {
    /// To which hall.
    pub to: HallCode,
    /// This hall's slip number.
    pub slip_number: String,
    /// What.
    pub lines: Vec<StockLine>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn send_to_hall(act: &mut Act<'_, '_>, request: SendToHall) -> Outcome<PostedVoucher> {
    if request.to == act.hall.code {
        return Err(Refusal::PlacesEqual { line: 1 }.into());
    }
    let slip_number = slip_number(&request.slip_number)?;
    let lots = goods(act.books, &request.lines)?;
    let mut draft = Draft::new(VoucherKind::TransferOut);
    draft.reason = trimmed(request.note.as_deref());
    let to = Place::OtherHall(request.to);
    draft.movements = lots.iter().flat_map(|lot| lot.movements(&Place::Storeroom, &to, Flow::Transfer)).collect();
    let sender = act.hall.code.to_string();
    draft.claims.push(Claim { kind: ClaimKind::OutboundSlip, number: format!("{sender}|{slip_number}") });
    draft.details.push(Detail::Slip(SlipDetail { line: 1, slip_number, sender }));
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// Transferred goods have come, or some of them.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptTransfer {
    /// The paper of sending.
    pub voucher: VoucherNumber,
    /// What has not come; it stays in transit in dispute.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<StockLine>>")]
    pub short: Vec<StockLine>,
}

fn accept(act: &mut Act<'_, '_>, request: AcceptTransfer) -> Outcome<PostedVoucher> {
    let posted = act.books.voucher(request.voucher)?.ok_or(Refusal::VoucherUnknown { voucher: request.voucher })?;
    let open = under_way(act.books, request.voucher, OpenKind::Transfer)?;
    let shift = open_shift(act.books, &act.person.code)?;
    let named = hand_over_detail(&posted.voucher, 1).and_then(|detail| detail.receiver.clone());
    if named.is_some_and(|named| named != act.person.code) {
        return Err(Refusal::NotAllowed { call: "stock.accept_transfer".to_owned() }.into());
    }
    let mut come = merged(open.iter().map(|(_, lot)| lot.clone()).collect());
    let short = if request.short.is_empty() { Vec::new() } else { merged(goods(act.books, &request.short)?) };
    for missing in &short {
        let Some(at) = come.iter().position(|lot| lot.item.code == missing.item.code) else {
            let (item, received) = (missing.item.code.clone(), missing.quantity);
            return Err(Refusal::DeliveryAboveSent { item, sent: 0, received }.into());
        };
        match come[at].without(missing)? {
            Some(rest) => come[at] = rest,
            None => drop(come.remove(at)),
        }
    }
    if come.is_empty() {
        return Err(Refusal::VoucherEmpty.into());
    }
    let mut draft = Draft::new(VoucherKind::TransferIn);
    draft.shift = Some(shift.number);
    let movements = settling(&open, &come, &Place::Counter(shift.counter), Flow::Transfer)?;
    draft.movements = movements.into_iter().map(|movement| movement.in_shift(draft.shift)).collect();
    act.post(draft)
}

/// Transferred goods that were not received go back to who sent them; where that clerk works no counter any more, the storeroom's
/// keeper takes them into the storeroom, with a second person.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackTransfer {
    /// The paper of sending.
    pub voucher: VoucherNumber,
    /// Why.
    pub reason: String,
}

fn take_back(act: &mut Act<'_, '_>, request: TakeBackTransfer) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let posted = act.books.voucher(request.voucher)?.ok_or(Refusal::VoucherUnknown { voucher: request.voucher })?;
    let open = under_way(act.books, request.voucher, OpenKind::Transfer)?;
    let may_not = || Refusal::NotAllowed { call: "stock.take_back_transfer".to_owned() };
    let giver = hand_over_detail(&posted.voucher, 1).map(|detail| detail.giver.clone()).ok_or_else(may_not)?;
    let mut draft = Draft::new(VoucherKind::TransferIn);
    draft.reason = Some(reason);
    let lots: Vec<Lot> = open.iter().map(|(_, lot)| lot.clone()).collect();
    if giver != act.person.code {
        if !act.person.rights.contains(&Right::ManageStock) || act.books.running_shift_of(&giver)?.is_some() {
            return Err(may_not().into());
        }
        draft.approver = Some(act.second(Right::ApproveDifference)?);
        draft.movements = settling(&open, &lots, &Place::Storeroom, Flow::Transfer)?;
        return act.post(draft);
    }
    let shift = open_shift(act.books, &act.person.code)?;
    draft.shift = Some(shift.number);
    // What was received in part is in dispute: the rest goes back only with the receiver's word.
    if is_disputed(act.books, &posted.voucher)? {
        let receiver = hand_over_detail(&posted.voucher, 1).and_then(|detail| detail.receiver.clone());
        let counter = receiver.map(|staff| act.books.running_shift_of(&staff)).transpose()?.flatten().map(|shift| shift.counter);
        draft.approver = match counter {
            Some(counter) => Some(clerk_at(act, &counter)?.1),
            None => Some(act.second(Right::ApproveDifference)?),
        };
    }
    let movements = settling(&open, &lots, &Place::Counter(shift.counter), Flow::Transfer)?;
    draft.movements = movements.into_iter().map(|movement| movement.in_shift(draft.shift)).collect();
    act.post(draft)
}
