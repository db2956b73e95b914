//! Voids, red-letter invoices and lost ones (作废、红字、遗失, R18, R21).

use domain::flow::Flow;
use domain::master::SettingKey;
use domain::voucher::{Claim, ClaimKind, Detail, InvoiceBusiness, InvoiceDetail, Movement, VoidDetail, VoidReason, VoucherKind};
use domain::{Fen, ItemCode, LineRef, Place, Refusal, SerialRange};
use serde::Deserialize;
use store::{Read, Shift};
use ts_rs::TS;

use super::issue::{INVOICES, electronic, from_roll, must_cover_again, push_used};
use super::{invoice_at, invoice_item, place_of, written_item};
use crate::entry::{fen_setting, open_shift, required_reason, trimmed};
use crate::kernel::act::{Act, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;
use crate::kernel::rights::Right;
use crate::stock::lots::{NumbersGiven, item_of, lots, range};
use crate::stock::{LoseStock, lose_lots};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("invoice.void", Right::SignedIn, void),
        CallSpec::write("invoice.red", Right::WorkShift, red),
        CallSpec::write("invoice.lose", Right::SignedIn, lose),
    ]
}

/// Invoices to make void: one that was issued, or blanks in a row.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidInvoice {
    /// Which invoices.
    pub item: ItemCode,
    /// Their numbers.
    pub numbers: NumbersGiven,
    /// The class of reason.
    pub reason: VoidReason,
    /// The reason in words.
    pub text: String,
    /// How many copies are together.
    pub copies: i64,
    /// Copies one and two are stapled together.
    pub stapled: bool,
    /// The void stamp is on them.
    pub stamped: bool,
    /// The invoice written instead.
    #[serde(default)]
    #[ts(optional)]
    pub replacement: Option<String>,
}

/// Copies one and two, stapled (R18).
const LEAST_COPIES: i64 = 2;

fn void(act: &mut Act<'_, '_>, request: VoidInvoice) -> Outcome<PostedVoucher> {
    let text = required_reason(&request.text)?;
    let item = written_item(act.books, &request.item)?;
    let numbers = range(&item, &request.numbers)?;
    let whole = request.copies >= LEAST_COPIES && request.stapled && request.stamped;
    if !whole {
        return Err(Refusal::InvoiceVoidIncomplete.into());
    }
    // Whose counter it is at; a manager voids without one.
    let shift = match act.books.running_shift_of(&act.person.code)? {
        None if act.person.rights.contains(&Right::ManageStock) => None,
        _ => Some(open_shift(act.books, &act.person.code)?),
    };
    let first = SerialRange { last: numbers.first, ..numbers.clone() };
    let of = |number: &SerialRange| act.books.box_of(&item.code, number);
    let found = of(&first)?.filter(|found| found.detail.range.contains(&numbers));
    let mut draft = Draft::new(VoucherKind::InvoiceVoided);
    draft.shift = shift.as_ref().map(|shift| shift.number);
    draft.reason = Some(text.clone());
    let issued = match act.books.where_is(&item.code, &first)? {
        Some(Place::VoidFile | Place::Transit) => return Err(void_already(&item.code, &first).into()),
        Some(place) => {
            blanks(act, &mut draft, &item.code, place, &numbers, shift.as_ref())?;
            None
        }
        None => Some(issued_one(act, &mut draft, &item.code, &numbers, shift.as_ref())?),
    };
    let unknown = || Refusal::InvoiceUnknown { item: item.code.clone(), number: first.shown(first.first) };
    let found = found.ok_or_else(unknown)?;
    let place = place_of(act.books, &found)?;
    let found = found.detail;
    // The copies lie with their box: once that is on its way, only a red-letter invoice is left.
    if issued.is_some() && place != Some(Place::Storeroom) {
        return Err(Refusal::BoxNotHere { box_number: found.box_number, place }.into());
    }
    draft.details.push(Detail::Void(VoidDetail {
        line: 1,
        item: item.code.clone(),
        box_number: found.box_number,
        code: found.code,
        counter: shift.map(|shift| shift.counter),
        original: issued.as_ref().map(|(line, _)| *line),
        amount: issued.map(|(_, amount)| amount),
        reason: request.reason,
        text,
        copies: request.copies,
        stapled: request.stapled,
        stamped: request.stamped,
        replacement: trimmed(request.replacement.as_deref()),
    }));
    act.post(draft)
}

fn void_already(item: &ItemCode, number: &SerialRange) -> Refusal {
    Refusal::InvoiceVoidAlready { item: item.clone(), number: number.shown(number.first) }
}

/// Blanks: a clerk's own, one by one; several at once, or in the storeroom, by two persons.
fn blanks(
    act: &Act<'_, '_>,
    draft: &mut Draft,
    item: &ItemCode,
    place: Place,
    numbers: &SerialRange,
    shift: Option<&Shift>,
) -> Outcome<()> {
    let own = shift.map(|shift| Place::Counter(shift.counter.clone()));
    let may = match &place {
        Place::Storeroom => act.person.rights.contains(&Right::ManageStock),
        place => own.as_ref() == Some(place),
    };
    if !may {
        return Err(Refusal::NotAllowed { call: "invoice.void".to_owned() }.into());
    }
    if numbers.count() > 1 || place == Place::Storeroom {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    let movement = Movement::new(item.clone(), place, Place::VoidFile, numbers.count(), Flow::InvoiceVoid);
    draft.movements.push(Movement { serial: Some(numbers.clone()), ..movement.in_shift(draft.shift) });
    Ok(())
}

/// One that was issued, in its month of issue, once; over the limit, after its day, or a red-letter one, by two persons (R18, R27).
fn issued_one(
    act: &Act<'_, '_>,
    draft: &mut Draft,
    item: &ItemCode,
    numbers: &SerialRange,
    shift: Option<&Shift>,
) -> Outcome<(LineRef, Fen)> {
    let number = numbers.shown(numbers.first);
    if numbers.count() > 1 {
        return Err(Refusal::FieldInvalid { field: "numbers".to_owned() }.into());
    }
    let line = issued_line(act.books, item, &number)?;
    let unknown = || Refusal::InvoiceUnknown { item: item.clone(), number: number.clone() };
    let (date, detail) = invoice_at(act.books, line)?.ok_or_else(unknown)?;
    if detail.electronic {
        return Err(Refusal::InvoiceElectronic { item: item.clone(), number }.into());
    }
    let open = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    if date.month() != open.month() {
        return Err(Refusal::InvoiceOfEarlierMonth { item: item.clone(), number }.into());
    }
    let reds = act.books.reds_of(line)?;
    if !reds.is_empty() {
        let by = reds.into_iter().map(|(red, _)| red.voucher).collect();
        return Err(Refusal::ReversalBlocked { voucher: line.voucher, by }.into());
    }
    let above = detail.amount.abs() > fen_setting(act.books, SettingKey::VoidLimit)?;
    let is_red = detail.original.is_some();
    if is_red {
        must_cover_again(act.books, &detail)?;
    }
    if above || date != open || shift.is_none() || is_red {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    let movement = Movement::new(item.clone(), Place::Customer, Place::VoidFile, 1, Flow::InvoiceVoid);
    draft.movements.push(Movement { serial: Some(numbers.clone()), ..movement.in_shift(draft.shift) });
    draft.claims.push(Claim { kind: ClaimKind::VoidedInvoice, number: format!("{item}|{number}") });
    Ok((line, detail.amount))
}

/// The line on which an invoice was written, if it stands; the paper one, should an electronic one share its number.
///
/// # Errors
/// `invoice_unknown`, `invoice_void_already`.
fn issued_line(books: &Read<'_>, item: &ItemCode, number: &str) -> Outcome<LineRef> {
    let lines = books.invoices_by_number(item, number)?;
    let mut standing = None;
    for line in &lines {
        if books.void_of(*line)?.is_some() {
            continue;
        }
        match invoice_at(books, *line)? {
            Some((_, detail)) if !detail.electronic => return Ok(*line),
            _ => standing = standing.or(Some(*line)),
        }
    }
    let (item, number) = (item.clone(), number.to_owned());
    match (standing, lines.is_empty()) {
        (Some(line), _) => Ok(line),
        (None, false) => Err(Refusal::InvoiceVoidAlready { item, number }.into()),
        (None, true) => Err(Refusal::InvoiceUnknown { item, number }.into()),
    }
}

/// A red-letter invoice (红字): the next number of the roll, negative, for one that can no longer be voided.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RedInvoice {
    /// Which invoices.
    pub item: ItemCode,
    /// The number of the invoice that is undone.
    pub original: String,
    /// Which invoices its own number is of, when the hall now uses others (换版); the original's if not given.
    #[serde(default)]
    #[ts(optional)]
    pub own_item: Option<ItemCode>,
    /// The red-letter invoice's own number; the next of the counter's roll if not given. An electronic one's is entered.
    #[serde(default)]
    #[ts(optional)]
    pub number: Option<String>,
    /// How much of it is undone; above zero, never above what is left.
    pub amount: Fen,
    /// Why.
    pub reason: String,
    /// Why another number than the next.
    #[serde(default)]
    #[ts(optional)]
    pub out_of_order: Option<String>,
}

fn red(act: &mut Act<'_, '_>, request: RedInvoice) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    let reason = required_reason(&request.reason)?;
    let item = written_item(act.books, &request.item)?.code;
    let own_item = invoice_item(act.books, request.own_item.as_ref().unwrap_or(&item))?.code;
    crate::cash::positive(request.amount)?;
    let number = request.original.trim().to_owned();
    let line = issued_line(act.books, &item, &number)?;
    let unknown = || Refusal::InvoiceUnknown { item, number };
    let (_, original) = invoice_at(act.books, line)?.ok_or_else(unknown)?;
    let undone: Fen = act.books.reds_of(line)?.into_iter().map(|(_, amount)| amount).sum();
    let left = (original.amount + undone).max(Fen::ZERO);
    if request.amount > left {
        return Err(Refusal::RedAboveOriginal { left, asked: request.amount }.into());
    }
    let mut draft = Draft::new(VoucherKind::InvoiceRed);
    draft.shift = Some(shift.number);
    draft.reason = Some(reason);
    let (own_number, out_of_order) = if original.electronic {
        (electronic(act.books, &mut draft, &own_item, request.number.as_deref())?, None)
    } else {
        let out_of_order = request.out_of_order.as_deref();
        let (one, out_of_order) = from_roll(act, &shift, &own_item, request.number.as_deref(), out_of_order)?;
        let own_number = one.shown(one.first);
        push_used(&mut draft, &shift, &own_item, one, Flow::InvoiceRed);
        (own_number, out_of_order)
    };
    let businesses = undone_of(act.books, line, &original, request.amount)?;
    draft.details.push(Detail::Invoice(InvoiceDetail {
        line: 1,
        item: own_item,
        number: own_number,
        amount: -request.amount,
        businesses,
        original: Some(line),
        late: false,
        out_of_order,
        ..original
    }));
    draft.approver = Some(act.second(Right::ApproveReversal)?);
    act.post(draft)
}

/// Of which businesses the red amount is: of the original's, in their order, each up to what is left of it.
fn undone_of(books: &Read<'_>, line: LineRef, original: &InvoiceDetail, amount: Fen) -> Outcome<Vec<InvoiceBusiness>> {
    let mut reds = Vec::new();
    for (red, _) in books.reds_of(line)? {
        reds.extend(invoice_at(books, red)?.into_iter().flat_map(|(_, detail)| detail.businesses));
    }
    let (mut asked, mut undone) = (amount, Vec::new());
    for business in &original.businesses {
        let same = |red: &&InvoiceBusiness| red.takings == business.takings && red.boss_number == business.boss_number;
        let left = business.amount + reds.iter().filter(same).map(|red| red.amount).sum();
        let part = asked.min(left);
        if part > Fen::ZERO {
            undone.push(InvoiceBusiness { amount: -part, ..business.clone() });
            asked -= part;
        }
    }
    Ok(undone)
}

fn lose(act: &mut Act<'_, '_>, request: LoseStock) -> Outcome<PostedVoucher> {
    for line in &request.lines {
        item_of(act.books, &line.item, &INVOICES)?;
    }
    let lots = lots(act.books, &request.lines)?;
    lose_lots(act, "invoice.lose", &request, &lots)
}
