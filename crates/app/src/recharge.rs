//! Air recharge (空中充值, R10): a stock of money at the platform. Opening + bought + given back − recharged − passed to agents = closing.

use domain::flow::Flow;
use domain::voucher::{CaseDetail, Detail, Movement, VoucherKind};
use domain::{Date, Fen, ItemCode, LineRef, Place, Refusal, ShiftNumber, StaffCode};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::cash::positive;
use crate::entry::{masked, open_shift, own_shift, required_reason, trimmed};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("recharge.change", Right::ManageCash, change),
        CallSpec::write("recharge.open_case", Right::WorkShift, open_case),
        CallSpec::write("recharge.end_case", Right::SignedIn, end_case),
        CallSpec::read("recharge.cases", Right::SignedIn, Reveals::Nothing, cases),
    ]
}

/// Why the recharge stock changes other than by a customer's recharge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RechargeWay {
    /// 购入: face value; what it cost is paid apart.
    Bought,
    /// 退回: given back by the platform.
    Returned,
    /// 转代理: passed to an agent.
    ToAgent,
}

/// A change of the recharge stock.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecharge {
    /// Why.
    pub way: RechargeWay,
    /// How much, face value.
    pub amount: Fen,
    /// The platform's paper, or the agent, in words.
    pub reason: String,
}

fn change(act: &mut Act<'_, '_>, request: ChangeRecharge) -> Outcome<PostedVoucher> {
    positive(request.amount)?;
    let mut draft = Draft::new(VoucherKind::Recharge);
    draft.reason = Some(required_reason(&request.reason)?);
    let (from, to, flow) = match request.way {
        RechargeWay::Bought => (Place::Supplier, Place::Recharge, Flow::RechargeBought),
        RechargeWay::Returned => (Place::Customer, Place::Recharge, Flow::RechargeReturned),
        RechargeWay::ToAgent => (Place::Recharge, Place::Customer, Flow::RechargeToAgent),
    };
    draft.movements.push(Movement::new(ItemCode::recharge(), from, to, request.amount.fen(), flow));
    act.post(draft)
}

/// Money taken and the recharge failed, or it went to a wrong number: a named open case of the shift.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// The amount it is about.
    pub amount: Fen,
    /// The customer's number.
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// What happened.
    pub text: String,
}

fn open_case(act: &mut Act<'_, '_>, request: OpenCase) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    positive(request.amount)?;
    let text = required_reason(&request.text)?;
    let mut draft = Draft::new(VoucherKind::RechargeCase);
    draft.shift = Some(shift.number);
    let customer = trimmed(request.customer.as_deref());
    draft.details.push(Detail::Case(CaseDetail { line: 1, open: true, ends: None, amount: request.amount, customer, text }));
    act.post(draft)
}

/// How a case ended.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndCase {
    /// The line that opened it.
    pub line: LineRef,
    /// How it ended.
    pub text: String,
}

fn end_case(act: &mut Act<'_, '_>, request: EndCase) -> Outcome<PostedVoucher> {
    act.person.must_handle_money("recharge.end_case")?;
    let text = required_reason(&request.text)?;
    let open = act.books.open_cases()?.into_iter().find(|case| case.line == request.line);
    let open = open.ok_or(Refusal::OpenItemUnknown { line: request.line })?;
    let mut draft = Draft::new(VoucherKind::RechargeCase);
    if !act.person.rights.contains(&Right::ManageCash) {
        draft.shift = Some(own_shift(act.books, &act.person.code)?.number);
    }
    let ends = Some(request.line);
    draft.details.push(Detail::Case(CaseDetail { line: 1, open: false, ends, amount: open.detail.amount, customer: None, text }));
    act.post(draft)
}

/// A case that has not ended.
#[derive(Serialize, TS)]
pub struct RechargeCaseOpen {
    /// The line that opened it.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// By whom.
    pub clerk: StaffCode,
    /// The amount.
    pub amount: Fen,
    /// The customer's number, masked.
    pub customer: Option<String>,
    /// What happened.
    pub text: String,
}

fn cases(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<RechargeCaseOpen>> {
    open_cases(ask.books, None)
}

/// The cases that have not ended: of one shift, or all.
pub(crate) fn open_cases(books: &Read<'_>, shift: Option<ShiftNumber>) -> Outcome<Vec<RechargeCaseOpen>> {
    let mut cases = books.open_cases()?;
    cases.retain(|case| shift.is_none() || case.shift == shift);
    Ok(cases
        .into_iter()
        .map(|case| RechargeCaseOpen {
            line: case.line,
            date: case.date,
            shift: case.shift,
            clerk: case.clerk,
            amount: case.detail.amount,
            customer: case.detail.customer.as_deref().map(masked),
            text: case.detail.text,
        })
        .collect())
}
