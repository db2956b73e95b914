//! Boxes back to the audit office (缴回, R16, R20): used up, whole, with their void copies; accepted, or sent back with a reason.

use domain::flow::{Flow, OpenKind};
use domain::voucher::{Claim, ClaimKind, Detail, Movement, VoidDetail, VoidReason, VoucherKind};
use domain::{ItemCode, LineRef, Place, Refusal, SerialRange};
use serde::Deserialize;
use store::InvoiceBox;
use ts_rs::TS;

use super::boxes::{blanks_of, box_sum, must_be_stored};
use super::{box_in_storeroom, held_of, known_box};
use crate::entry::{required_reason, trimmed};
use crate::kernel::act::{Act, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;
use crate::kernel::rights::Right;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("invoice.withdraw_box", Right::ManageStock, withdraw),
        CallSpec::write("invoice.return_box", Right::ManageStock, return_box),
        CallSpec::write("invoice.accept_box", Right::SignedIn, accept),
        CallSpec::write("invoice.send_back_box", Right::Audit, send_back),
    ]
}

/// A box that is withdrawn (换版、停用): its blanks are voided range by range, by two persons.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawBox {
    /// What kind of box.
    pub item: ItemCode,
    /// Which.
    pub box_number: String,
    /// By whose order, in words.
    pub reason: String,
}

fn withdraw(act: &mut Act<'_, '_>, request: WithdrawBox) -> Outcome<PostedVoucher> {
    let text = required_reason(&request.reason)?;
    let found = box_in_storeroom(act.books, &request.item, &request.box_number)?;
    let blanks = blanks_of(act.books, &found)?;
    let detail = found.detail;
    must_be_stored(&blanks, &detail.invoice)?;
    if blanks.is_empty() {
        return Err(Refusal::VoucherEmpty.into());
    }
    let mut draft = Draft::new(VoucherKind::InvoiceVoided);
    draft.reason = Some(text.clone());
    for (line, (place, range)) in (1_i64..).zip(blanks) {
        let movement = Movement::new(detail.invoice.clone(), place, Place::VoidFile, range.count(), Flow::InvoiceVoid);
        draft.movements.push(Movement { serial: Some(range), ..movement });
        draft.details.push(Detail::Void(VoidDetail {
            line,
            item: detail.invoice.clone(),
            box_number: detail.box_number.clone(),
            code: detail.code.clone(),
            counter: None,
            original: None,
            amount: None,
            reason: VoidReason::Withdrawn,
            text: text.clone(),
            copies: 2,
            stapled: true,
            stamped: true,
            replacement: None,
        }));
    }
    draft.approver = Some(act.second(Right::ApproveReversal)?);
    act.post(draft)
}

/// A used-up box goes back with its stubs and void copies.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnBox {
    /// What kind of box.
    pub item: ItemCode,
    /// Which.
    pub box_number: String,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn return_box(act: &mut Act<'_, '_>, request: ReturnBox) -> Outcome<PostedVoucher> {
    let found = box_in_storeroom(act.books, &request.item, &request.box_number)?;
    let (sum, _) = box_sum(act.books, &found)?;
    let blanks: Vec<SerialRange> = blanks_of(act.books, &found)?.into_iter().map(|(_, range)| range).collect();
    sum.may_go_back(&found.detail.box_number, found.detail.range.count(), &blanks)?;
    let mut draft = Draft::new(VoucherKind::BoxReturned);
    draft.reason = trimmed(request.note.as_deref());
    draft.movements = with_voids(act, &found, &Place::Storeroom, &Place::VoidFile, (&Place::Transit, &Place::Transit))?;
    if let Some(first) = draft.movements.first_mut() {
        first.opens = Some(OpenKind::BoxReturn);
    }
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// The box itself, then its void numbers, each from where it is to where it goes.
fn with_voids(
    act: &Act<'_, '_>,
    found: &InvoiceBox,
    box_from: &Place,
    voids_from: &Place,
    (box_to, voids_to): (&Place, &Place),
) -> Outcome<Vec<Movement>> {
    let one = |item: &ItemCode, from: &Place, to: &Place, range: SerialRange| {
        let movement = Movement::new(item.clone(), from.clone(), to.clone(), range.count(), Flow::BoxReturn);
        Movement { serial: Some(range), ..movement }
    };
    let mut movements = vec![one(&found.item, box_from, box_to, SerialRange::single(&found.detail.box_number)?)];
    for (place, range) in held_of(act.books, found)? {
        if place == *voids_from {
            movements.push(one(&found.detail.invoice, voids_from, voids_to, range));
        }
    }
    Ok(movements)
}

/// The line on which a box went back and waits for the audit office.
fn waiting_line(act: &Act<'_, '_>, found: &InvoiceBox) -> Outcome<LineRef> {
    let own = SerialRange::single(&found.detail.box_number)?;
    let unknown = || Refusal::BoxUnknown { box_number: found.detail.box_number.clone() };
    let last = act.books.trace(&found.item, &own)?.into_iter().last().ok_or_else(unknown)?;
    let open = act.books.open_item(last)?.filter(|open| open.kind == OpenKind::BoxReturn && open.left > 0);
    Ok(open.ok_or_else(unknown)?.line)
}

/// The audit office has taken the box: the auditor says so here, or the manager enters the signed stub receipt with a second person.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptBox {
    /// What kind of box.
    pub item: ItemCode,
    /// Which.
    pub box_number: String,
    /// The signed stub receipt's number (存根回执号), when the manager enters it.
    #[serde(default)]
    #[ts(optional)]
    pub stub_receipt: Option<String>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn accept(act: &mut Act<'_, '_>, request: AcceptBox) -> Outcome<PostedVoucher> {
    let by_auditor = act.person.rights.contains(&Right::Audit);
    if !by_auditor && !act.person.rights.contains(&Right::ManageStock) {
        return Err(Refusal::NotAllowed { call: "invoice.accept_box".to_owned() }.into());
    }
    let found = known_box(act.books, &request.item, &request.box_number)?;
    let line = waiting_line(act, &found)?;
    let mut draft = Draft::new(VoucherKind::BoxAccepted);
    draft.reason = trimmed(request.note.as_deref());
    match trimmed(request.stub_receipt.as_deref()) {
        Some(number) => draft.claims.push(Claim { kind: ClaimKind::StubReceipt, number }),
        None if by_auditor => {}
        None => return Err(Refusal::FieldMissing { field: "stub_receipt".to_owned() }.into()),
    }
    if !by_auditor {
        draft.approver = Some(act.second(Right::ApproveDay)?);
    }
    let office = Place::AuditOffice;
    draft.movements = with_voids(act, &found, &Place::Transit, &Place::Transit, (&office, &office))?;
    if let Some(first) = draft.movements.first_mut() {
        first.settles = Some(line);
    }
    act.post(draft)
}

/// The auditor sends a box back, with a reason.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SendBackBox {
    /// What kind of box.
    pub item: ItemCode,
    /// Which.
    pub box_number: String,
    /// Why.
    pub reason: String,
}

fn send_back(act: &mut Act<'_, '_>, request: SendBackBox) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let found = known_box(act.books, &request.item, &request.box_number)?;
    let line = waiting_line(act, &found)?;
    let mut draft = Draft::new(VoucherKind::BoxSentBack);
    draft.reason = Some(reason);
    draft.movements = with_voids(act, &found, &Place::Transit, &Place::Transit, (&Place::Storeroom, &Place::VoidFile))?;
    if let Some(first) = draft.movements.first_mut() {
        first.settles = Some(line);
    }
    act.post(draft)
}
