//! Boxes back to the audit office (缴回, R16, R20): used up, whole, with their void copies; accepted, or sent back with a reason.

use domain::answer::SignedAnswer;
use domain::flow::{Flow, OpenKind};
use domain::invoice::BoxVerdict;
use domain::master::SettingKey;
use domain::voucher::{Claim, ClaimKind, Detail, Movement, VoidDetail, VoidReason, VoucherKind};
use domain::{ItemCode, LineRef, Place, Refusal, SerialRange};
use serde::Deserialize;
use store::InvoiceBox;
use ts_rs::TS;

use super::boxes::{SO_FAR, blanks_of, box_sum, must_be_stored};
use super::{box_in_storeroom, held_of, known_box};
use crate::boss::ImportFile;
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
        CallSpec::write("invoice.import_answer", Right::ManageStock, import_answer),
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

/// A box goes back with its stubs and void copies: used up, or withdrawn with its blanks on the office's order.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnBox {
    /// What kind of box.
    pub item: ItemCode,
    /// Which.
    pub box_number: String,
    /// The number of the audit office's order (稽核处令号) by which its blanks go back unused; only a box that has blanks has one.
    #[serde(default)]
    #[ts(optional)]
    pub order: Option<String>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn return_box(act: &mut Act<'_, '_>, request: ReturnBox) -> Outcome<PostedVoucher> {
    let found = box_in_storeroom(act.books, &request.item, &request.box_number)?;
    let order = trimmed(request.order.as_deref());
    let (sum, _) = box_sum(act.books, &found, SO_FAR)?;
    let blanks = blanks_of(act.books, &found)?;
    if order.is_some() {
        must_be_stored(&blanks, &found.detail.invoice)?;
        if blanks.is_empty() {
            return Err(Refusal::FieldInvalid { field: "order".to_owned() }.into());
        }
    }
    let ranges: Vec<SerialRange> = blanks.into_iter().map(|(_, range)| range).collect();
    sum.may_go_back(&found.detail.box_number, found.detail.range.count(), &ranges, order.is_some())?;
    let note = trimmed(request.note.as_deref());
    let mut draft = Draft::new(VoucherKind::BoxReturned);
    draft.reason = match order {
        Some(order) => Some(format!("空白退回，稽核处令 {order}{}", note.map(|note| format!("；{note}")).unwrap_or_default())),
        None => note,
    };
    let on_its_way = |item: &ItemCode, from: Place, range: SerialRange| {
        let movement = Movement::new(item.clone(), from, Place::Transit, range.count(), Flow::BoxReturn);
        Movement { serial: Some(range), ..movement }
    };
    let own = on_its_way(&found.item, Place::Storeroom, SerialRange::single(&found.detail.box_number)?);
    draft.movements.push(own.opening(OpenKind::BoxReturn));
    for (place, range) in held_of(act.books, &found)? {
        draft.movements.push(on_its_way(&found.detail.invoice, place, range));
    }
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// Ends the return of a box: what went is with the audit office, or where it was.
fn end(act: &Act<'_, '_>, line: LineRef, verdict: BoxVerdict) -> Outcome<Draft> {
    let gone = act.books.voucher(line.voucher)?.ok_or(Refusal::VoucherUnknown { voucher: line.voucher })?;
    let mut draft = Draft::new(match verdict {
        BoxVerdict::Accepted => VoucherKind::BoxAccepted,
        BoxVerdict::SentBack => VoucherKind::BoxSentBack,
    });
    for (at, movement) in domain::books::lines(&gone.voucher) {
        let to = match verdict {
            BoxVerdict::Accepted => Place::AuditOffice,
            BoxVerdict::SentBack => movement.from.clone(),
        };
        let come = Movement::new(movement.item.clone(), Place::Transit, to, movement.quantity, Flow::BoxReturn);
        let settles = (at == line.line).then_some(line);
        draft.movements.push(Movement { serial: movement.serial.clone(), settles, ..come });
    }
    Ok(draft)
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
    let mut draft = end(act, line, BoxVerdict::Accepted)?;
    draft.reason = trimmed(request.note.as_deref());
    match trimmed(request.stub_receipt.as_deref()) {
        Some(number) => draft.claims.push(Claim { kind: ClaimKind::StubReceipt, number }),
        None if by_auditor => {}
        None => return Err(Refusal::FieldMissing { field: "stub_receipt".to_owned() }.into()),
    }
    // Who holds both roles does not take for the office what they sent themselves (R27).
    let sent = act.books.voucher(line.voucher)?;
    let is_own = sent
        .is_some_and(|sent| sent.voucher.author == act.person.code || sent.voucher.approver.as_ref() == Some(&act.person.code));
    if !by_auditor || is_own {
        draft.approver = Some(act.second(Right::ApproveDay)?);
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
    let mut draft = end(act, line, BoxVerdict::SentBack)?;
    draft.reason = Some(reason);
    act.post(draft)
}

/// The audit office's signed answer about a box that went back, from a file.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportAnswer {
    /// The file: a signed answer as `hallbook answer-box` writes it.
    pub file: ImportFile,
}

/// What the office has signed is its word: the manager only brings the file, and no second person is asked for. Its signature stays in
/// the books.
fn import_answer(act: &mut Act<'_, '_>, request: ImportAnswer) -> Outcome<PostedVoucher> {
    let key = act.books.setting(SettingKey::AuditKey)?;
    if key.is_empty() {
        return Err(Refusal::AuditKeyMissing.into());
    }
    let unreadable = |_| Refusal::FileUnreadable { reason: "answer".to_owned() };
    let signed: SignedAnswer = serde_json::from_slice(&request.file.bytes()?).map_err(unreadable)?;
    if !signed.is_of(&key) {
        return Err(Refusal::AnswerNotSigned.into());
    }
    let SignedAnswer { answer, signature } = signed;
    let elsewhere = || Refusal::AnswerElsewhere { box_number: answer.box_number.clone(), line: answer.returned };
    if answer.hall != act.hall.code {
        return Err(elsewhere().into());
    }
    let found = known_box(act.books, &answer.item, &answer.box_number)?;
    if waiting_line(act, &found)? != answer.returned {
        return Err(elsewhere().into());
    }
    let mut draft = end(act, answer.returned, answer.verdict)?;
    let said = match answer.verdict {
        BoxVerdict::Accepted => trimmed(answer.reason.as_deref()),
        BoxVerdict::SentBack => Some(required_reason(answer.reason.as_deref().unwrap_or_default())?),
    };
    draft.reason = Some(format!("稽核处 {}{}", answer.auditor.trim(), said.map(|said| format!("：{said}")).unwrap_or_default()));
    draft.claims.push(Claim { kind: ClaimKind::SignedAnswer, number: signature });
    act.post(draft)
}
