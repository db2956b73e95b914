//! Cash between the safe and the counters: float (备用金), advances for refunds (退款垫付), change exchange (换零). R08, R35.

use domain::flow::{Flow, OpenKind};
use domain::voucher::{Denomination, Detail, ExchangeDetail, Movement, VoucherKind, denomination_total};
use domain::{CounterCode, Date, Fen, ItemCode, LineRef, Place, Refusal, StaffCode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("float.change", Right::ChangeFloat, change_float),
        CallSpec::write("cash.advance", Right::ManageCash, advance),
        CallSpec::write("cash.exchange", Right::WorkShift, exchange),
        CallSpec::write("cash.exchange_at_bank", Right::ManageCash, exchange_at_bank),
        CallSpec::write("cash.exchange_back", Right::ManageCash, exchange_back),
        CallSpec::read("cash.at_bank", Right::SeeHall, Reveals::Nothing, at_bank),
    ]
}

/// Which way float goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FloatWay {
    /// From the safe to the counter.
    ToCounter,
    /// From the counter back to the safe.
    ToSafe,
    /// From the company into the safe.
    IntoSafe,
    /// From the safe back to the company.
    OutOfSafe,
}

/// A float voucher (备用金单): the manager's, with a second person.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeFloat {
    /// Which way.
    pub way: FloatWay,
    /// The counter, when one is concerned.
    #[serde(default)]
    #[ts(optional)]
    pub counter: Option<CounterCode>,
    /// How much; above zero.
    pub amount: Fen,
    /// Why.
    pub reason: String,
}

fn change_float(act: &mut Act<'_, '_>, request: ChangeFloat) -> Outcome<PostedVoucher> {
    positive(request.amount)?;
    let reason = required_reason(&request.reason)?;
    let counter = || -> Result<Place, Refusal> {
        let code = request.counter.clone().ok_or_else(|| Refusal::FieldMissing { field: "counter".to_owned() })?;
        Ok(Place::Counter(code))
    };
    if matches!(request.way, FloatWay::IntoSafe | FloatWay::OutOfSafe) && request.counter.is_some() {
        return Err(Refusal::FieldInvalid { field: "counter".to_owned() }.into());
    }
    let (from, to) = match request.way {
        FloatWay::ToCounter => (Place::Safe, counter()?),
        FloatWay::ToSafe => (counter()?, Place::Safe),
        FloatWay::IntoSafe => (Place::Supplier, Place::Safe),
        FloatWay::OutOfSafe => (Place::Safe, Place::Supplier),
    };
    let mut draft = Draft::new(VoucherKind::FloatChange);
    for place in [&from, &to] {
        if let Some(code) = place.counter() {
            known_counter(act, code)?;
            if let Some(shift) = act.books.running_shift_at(code)? {
                shift.state.must_be_open(shift.number)?;
                draft.shift = Some(shift.number);
            }
        }
    }
    draft.approver = Some(act.second(Right::ApproveDay)?);
    draft.reason = Some(reason);
    let movement = Movement::new(ItemCode::float(), from, to, request.amount.fen(), Flow::FloatChange);
    draft.movements.push(movement.in_shift(draft.shift));
    act.post(draft)
}

pub(crate) fn positive(amount: Fen) -> Result<(), Refusal> {
    if amount.is_zero() {
        Err(Refusal::AmountIsZero)
    } else if amount < Fen::ZERO {
        Err(Refusal::AmountNegative)
    } else {
        Ok(())
    }
}

pub(crate) fn known_counter(act: &Act<'_, '_>, code: &CounterCode) -> Outcome<()> {
    let unknown = || Refusal::UnknownCode { field: "counter".to_owned(), code: code.to_string() };
    let counter = act.books.counter(code)?.ok_or_else(unknown)?;
    if counter.retired {
        return Err(Refusal::Retired { field: "counter".to_owned(), code: code.to_string() }.into());
    }
    Ok(())
}

/// Cash from the safe into a drawer that refunds have emptied (退款垫付): taken off that day's deposit.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AdvanceCash {
    /// To which counter.
    pub counter: CounterCode,
    /// How much.
    pub amount: Fen,
    /// Why.
    pub reason: String,
}

fn advance(act: &mut Act<'_, '_>, request: AdvanceCash) -> Outcome<PostedVoucher> {
    positive(request.amount)?;
    let reason = required_reason(&request.reason)?;
    known_counter(act, &request.counter)?;
    let none = || Refusal::NoShiftOpen { clerk: act.person.code.clone() };
    let shift = act.books.running_shift_at(&request.counter)?.ok_or_else(none)?;
    shift.state.must_be_open(shift.number)?;
    // Giver and receiver see the same amount: the counter's clerk puts their word under it.
    let receiver = act.second(Right::WorkShift)?;
    if receiver != shift.clerk {
        return Err(Refusal::SecondPersonMayNot { right: Right::WorkShift.word().to_owned() }.into());
    }
    let mut draft = Draft::new(VoucherKind::Advance);
    draft.shift = Some(shift.number);
    draft.approver = Some(receiver);
    draft.reason = Some(reason);
    let to = Place::Counter(request.counter);
    let movement = Movement::new(ItemCode::cash(), Place::Safe, to, request.amount.fen(), Flow::Advance);
    draft.movements.push(movement.in_shift(draft.shift));
    act.post(draft)
}

/// Change exchanged between a drawer and the safe (换零): the same amount both ways, with the notes and coins of both sides.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeChange {
    /// What the counter gives.
    pub given: Vec<Denomination>,
    /// What it gets.
    pub received: Vec<Denomination>,
}

fn exchange(act: &mut Act<'_, '_>, request: ExchangeChange) -> Outcome<PostedVoucher> {
    let shift = crate::entry::open_shift(act.books, &act.person.code)?;
    let amount = equal_sides(&request.given, &request.received)?;
    let mut draft = Draft::new(VoucherKind::Exchange);
    draft.shift = Some(shift.number);
    draft.approver = Some(act.second(Right::ManageCash)?);
    let counter = Place::Counter(shift.counter.clone());
    // Both ways at once nothing is missing afterwards; but what is not there cannot be given.
    let (float, cash) = (ItemCode::float(), ItemCode::cash());
    let in_safe = act.books.balance(&Place::Safe, &float)?;
    if in_safe < amount.fen() {
        return Err(Refusal::BalanceBelowZero { place: Place::Safe, item: float, have: in_safe, asked: amount.fen() }.into());
    }
    let in_drawer = Fen::new(act.books.balance(&counter, &float)? + act.books.balance(&counter, &cash)?);
    if in_drawer < amount {
        return Err(Refusal::DrawerBelowZero { counter: shift.counter, have: in_drawer, asked: amount }.into());
    }
    let line = |from: &Place, to: &Place| {
        Movement::new(ItemCode::float(), from.clone(), to.clone(), amount.fen(), Flow::Exchange).in_shift(Some(shift.number))
    };
    draft.movements = vec![line(&counter, &Place::Safe), line(&Place::Safe, &counter)];
    let (given, received) = (request.given, request.received);
    draft.details.push(Detail::Exchange(ExchangeDetail { line: 1, given, received, carrier: None }));
    act.post(draft)
}

fn equal_sides(given: &[Denomination], received: &[Denomination]) -> Result<Fen, Refusal> {
    let total = |side: &[Denomination], field: &str| {
        denomination_total(side).ok_or_else(|| Refusal::FieldInvalid { field: field.to_owned() })
    };
    let (given, received) = (total(given, "given")?, total(received, "received")?);
    positive(given)?;
    if given != received {
        return Err(Refusal::ExchangeUnequal { given, received });
    }
    Ok(given)
}

/// Change carried to the bank, in a named person's hands until it is back the same day (R08).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeAtBank {
    /// What is carried there, out of the safe's float.
    pub given: Vec<Denomination>,
    /// Who carries it.
    pub carrier: StaffCode,
}

fn exchange_at_bank(act: &mut Act<'_, '_>, request: ExchangeAtBank) -> Outcome<PostedVoucher> {
    let amount = equal_sides(&request.given, &request.given)?;
    let unknown = || Refusal::UnknownCode { field: "carrier".to_owned(), code: request.carrier.to_string() };
    let carrier = act.books.staff_member(&request.carrier)?.filter(|member| !member.retired).ok_or_else(unknown)?.code;
    let mut draft = Draft::new(VoucherKind::Exchange);
    let movement = Movement::new(ItemCode::float(), Place::Safe, Place::BankTransit, amount.fen(), Flow::Exchange);
    draft.movements.push(movement.opening(OpenKind::BankExchange));
    let detail = ExchangeDetail { line: 1, given: request.given, received: Vec::new(), carrier: Some(carrier) };
    draft.details.push(Detail::Exchange(detail));
    act.post(draft)
}

/// The change is back from the bank.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeBack {
    /// The line that it was carried away with.
    pub line: LineRef,
    /// What came back.
    pub received: Vec<Denomination>,
}

fn exchange_back(act: &mut Act<'_, '_>, request: ExchangeBack) -> Outcome<PostedVoucher> {
    let line = request.line;
    let open = act.books.open_item(line)?.ok_or(Refusal::OpenItemUnknown { line })?;
    if open.kind != OpenKind::BankExchange {
        return Err(Refusal::OpenItemOther { line, kind: open.kind }.into());
    }
    let received = denomination_total(&request.received).ok_or(Refusal::FieldInvalid { field: "received".to_owned() })?;
    if received != Fen::new(open.left) {
        return Err(Refusal::ExchangeUnequal { given: Fen::new(open.left), received }.into());
    }
    let mut draft = Draft::new(VoucherKind::Exchange);
    let movement = Movement::new(ItemCode::float(), Place::BankTransit, Place::Safe, open.left, Flow::Exchange);
    draft.movements.push(movement.settling(line));
    let detail = ExchangeDetail { line: 1, given: Vec::new(), received: request.received, carrier: None };
    draft.details.push(Detail::Exchange(detail));
    act.post(draft)
}

/// Change that is on its way to the bank or back.
#[derive(Serialize, TS)]
pub struct ChangeAtBank {
    /// The line to name when it is back.
    pub line: LineRef,
    /// Since which business date.
    pub date: Date,
    /// How much.
    pub amount: Fen,
    /// Whose hands it is in.
    pub carrier: Option<StaffCode>,
}

fn at_bank(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<ChangeAtBank>> {
    let mut rows = Vec::new();
    for open in ask.books.open_items(Some(OpenKind::BankExchange))? {
        let Some(posted) = ask.books.voucher(open.line.voucher)? else { continue };
        let carrier = posted.voucher.details.iter().find_map(|detail| match detail {
            Detail::Exchange(detail) => detail.carrier.clone(),
            _ => None,
        });
        rows.push(ChangeAtBank { line: open.line, date: posted.voucher.date, amount: Fen::new(open.left), carrier });
    }
    Ok(rows)
}
