//! Writing invoices (开票): by the next number of the roll, with the business behind it (R17, R32).

use std::collections::BTreeSet;

use domain::flow::Flow;
use domain::invoice::Backing;
use domain::master::{BusinessClass, ItemKind};
use domain::voucher::{
    Claim, ClaimKind, CustomerKind, Detail, InvoiceBusiness, InvoiceDetail, Movement, TakingsDetail, VoucherKind,
};
use domain::{Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, SerialRange, ShiftNumber};
use serde::{Deserialize, Serialize};
use store::{InvoicedPart, Posted, Read, Shift, TakingsRow};
use ts_rs::TS;

use super::{invoice_item, roll_in_use};
use crate::entry::{open_shift, trimmed};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::who::{Who, who};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("invoice.issue", Right::WorkShift, issue),
        CallSpec::read("invoice.findings", Right::SignedIn, Reveals::Expected, findings),
    ]
}

/// A business behind an invoice: a line of the takings, or a number of the business system.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BusinessGiven {
    /// The line of the takings.
    #[serde(default)]
    #[ts(optional)]
    pub takings: Option<LineRef>,
    /// The business system's number.
    #[serde(default)]
    #[ts(optional)]
    pub boss_number: Option<String>,
    /// How much of the invoice is for it; all of it if it is the only one.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<Fen>,
}

/// An invoice to write.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueInvoice {
    /// Which invoices.
    pub item: ItemCode,
    /// Its number; the next of the counter's roll if not given.
    #[serde(default)]
    #[ts(optional)]
    pub number: Option<String>,
    /// The amount; above zero.
    pub amount: Fen,
    /// A person or a company.
    pub customer_kind: CustomerKind,
    /// The title (抬头).
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// The businesses behind it; none is a finding (R32).
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<BusinessGiven>>")]
    pub businesses: Vec<BusinessGiven>,
    /// True if the business was done in another hall (补开).
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub other_hall: bool,
    /// Why another number than the next.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// True for an electronic invoice, which is no stock: its number is entered.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub electronic: bool,
    /// When it was really written, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

/// An invoice that is in the books.
#[derive(Serialize, TS)]
pub struct InvoicePosted {
    /// The paper.
    pub voucher: PostedVoucher,
    /// The invoice's number.
    pub number: String,
    /// True if it is marked 补开.
    pub late: bool,
    /// What the shift and the auditor will find about it (R32); the paper stands.
    pub findings: Vec<Refusal>,
    /// The next number of the roll; none once it is used up.
    pub next: Option<String>,
}

fn issue(act: &mut Act<'_, '_>, request: IssueInvoice) -> Outcome<InvoicePosted> {
    let shift = open_shift(act.books, &act.person.code)?;
    let item = invoice_item(act.books, &request.item)?;
    crate::cash::positive(request.amount)?;
    let mut draft = Draft::new(VoucherKind::InvoiceIssued);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    let (number, out_of_order) = if request.electronic {
        (electronic(act.books, &mut draft, &item.code, request.number.as_deref())?, None)
    } else {
        let (one, out_of_order) = from_roll(act, &shift, &item.code, request.number.as_deref(), request.reason.as_deref())?;
        let number = one.shown(one.first);
        push_used(&mut draft, &shift, &item.code, one, Flow::InvoiceIssued);
        (number, out_of_order)
    };
    let (businesses, late, findings) = backed(act.books, &item.code, &number, &request)?;
    draft.details.push(Detail::Invoice(InvoiceDetail {
        line: 1,
        item: item.code.clone(),
        number: number.clone(),
        amount: request.amount,
        customer_kind: request.customer_kind,
        title: trimmed(request.title.as_deref()),
        businesses,
        original: None,
        late,
        out_of_order,
        electronic: request.electronic,
    }));
    let voucher = act.post(draft)?;
    let after = roll_in_use(act.books, &shift.counter, &item.code)?;
    let next = after.and_then(|found| found.state.next().map(|next| found.roll.range.shown(next)));
    Ok(InvoicePosted { voucher, number, late, findings, next })
}

/// An electronic invoice's number, claimed for this paper; never one of a box, or two invoices would share it.
///
/// # Errors
/// `field_missing`; `invoice_number_of_box`.
pub(super) fn electronic(books: &Read<'_>, draft: &mut Draft, item: &ItemCode, number: Option<&str>) -> Outcome<String> {
    let missing = || Refusal::FieldMissing { field: "number".to_owned() };
    let number = trimmed(number).ok_or_else(missing)?;
    if let Ok(one) = SerialRange::single(&number)
        && let Some(found) = books.box_of(item, &one)?
    {
        let box_number = found.detail.box_number;
        return Err(Refusal::InvoiceNumberOfBox { item: item.clone(), number, box_number }.into());
    }
    draft.claims.push(Claim { kind: ClaimKind::InvoiceNumber, number: format!("{item}|{number}") });
    Ok(number)
}

/// The number that is used: the next of the counter's roll, or another of it with the reason.
///
/// # Errors
/// `roll_missing`; `invoice_out_of_order` for another number without a reason; `serial_unreadable`.
pub(super) fn from_roll(
    act: &Act<'_, '_>,
    shift: &Shift,
    item: &ItemCode,
    number: Option<&str>,
    reason: Option<&str>,
) -> Outcome<(SerialRange, Option<String>)> {
    let missing = || Refusal::RollMissing { counter: shift.counter.clone(), item: item.clone() };
    let found = roll_in_use(act.books, &shift.counter, item)?;
    let next = found.and_then(|found| found.state.next().map(|next| SerialRange { first: next, last: next, ..found.roll.range }));
    let asked = trimmed(number).map(|number| SerialRange::single(&number)).transpose()?;
    match (next, asked) {
        (None, None) => Err(missing().into()),
        (Some(next), None) => Ok((next, None)),
        (Some(next), Some(asked)) if next == asked => Ok((next, None)),
        (next, Some(asked)) => {
            // A number that was left out is written later; the roll itself may be used up by then.
            let here = Place::Counter(shift.counter.clone());
            if next.is_none() && act.books.where_is(item, &asked)? != Some(here) {
                return Err(missing().into());
            }
            let expected = next.map_or_else(String::new, |next| next.shown(next.first));
            let out_of_order = || Refusal::InvoiceOutOfOrder { item: item.clone(), expected, asked: asked.shown(asked.first) };
            let reason = trimmed(reason).ok_or_else(out_of_order)?;
            Ok((asked, Some(reason)))
        }
    }
}

/// The number goes from the counter to the customer.
pub(super) fn push_used(draft: &mut Draft, shift: &Shift, item: &ItemCode, one: SerialRange, flow: Flow) {
    let counter = Place::Counter(shift.counter.clone());
    let movement = Movement::new(item.clone(), counter, Place::Customer, 1, flow);
    draft.movements.push(Movement { serial: Some(one), ..movement.in_shift(Some(shift.number)) });
}

/// The businesses as the paper keeps them, whether it is 补开, and what will be found about it.
fn backed(
    books: &Read<'_>,
    item: &ItemCode,
    number: &str,
    request: &IssueInvoice,
) -> Outcome<(Vec<InvoiceBusiness>, bool, Vec<Refusal>)> {
    let invalid = || Refusal::FieldInvalid { field: "businesses".to_owned() };
    let only = request.businesses.len() == 1;
    let (mut kept, mut late) = (Vec::new(), request.other_hall);
    let (mut lines, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for given in &request.businesses {
        let boss_number = trimmed(given.boss_number.as_deref());
        let amount = given.amount.or(only.then_some(request.amount)).ok_or_else(invalid)?;
        crate::cash::positive(amount)?;
        if given.takings.is_none() && boss_number.is_none() {
            return Err(invalid().into());
        }
        let found = business(books, given.takings, boss_number.as_deref())?;
        // However it is named: by a line, by its number, or by both.
        let named_before = found.lines.iter().any(|line| !lines.insert(*line))
            | found.boss_number.as_ref().is_some_and(|number| !numbers.insert(number.clone()));
        if named_before {
            return Err(invalid().into());
        }
        late |= found.date.is_some_and(|date| books.open_date().is_ok_and(|open| open.is_some_and(|open| date < open)));
        // What the books know is kept by its line, so that all invoices for it are found together.
        let takings = match &found.lines[..] {
            [line] => Some(*line),
            _ => given.takings,
        };
        kept.push(InvoiceBusiness { takings, boss_number: boss_number.or(found.boss_number), amount });
    }
    let total: Fen = kept.iter().map(|business| business.amount).sum();
    if !kept.is_empty() && total != request.amount {
        return Err(invalid().into());
    }
    let findings = invoice_findings(books, item, number, &kept, request.other_hall)?;
    Ok((kept, late, findings))
}

/// A business as the books know it, however an invoice names it.
struct Business {
    /// Its lines of the takings: several if it was paid in several ways.
    lines: Vec<LineRef>,
    /// The business system's number, if it is known.
    boss_number: Option<String>,
    /// When it was done.
    date: Option<Date>,
    /// What was taken for it, net of refunds; none if the books do not know it (未核).
    taken: Option<Fen>,
    /// True for a security deposit (押金), which is no revenue (R35).
    is_deposit: bool,
}

/// Finds a business by a line of the takings or by its number.
///
/// # Errors
/// `voucher_unknown` for a line that is no taking.
fn business(books: &Read<'_>, takings: Option<LineRef>, boss_number: Option<&str>) -> Outcome<Business> {
    let number = match takings {
        Some(line) => {
            let line = first_line(books, line)?;
            let unknown = || Refusal::VoucherUnknown { voucher: line.voucher };
            let row = books.takings_line(line)?.filter(|row| row.detail.amount > Fen::ZERO).ok_or_else(unknown)?;
            // A deposit stands for itself, whatever was paid under the same number.
            match row.detail.boss_number.clone() {
                Some(number) if !is_deposit(books, &row)? => number,
                own => return known(books, vec![line], own.or_else(|| boss_number.map(str::to_owned))),
            }
        }
        None => boss_number.unwrap_or_default().to_owned(),
    };
    let rows = books.takings_by_boss_number(&number)?;
    let own = rows.into_iter().filter(|row| row.detail.original.is_none() && row.detail.amount > Fen::ZERO);
    let (mut lines, mut deposits) = (Vec::new(), Vec::new());
    for row in own {
        if is_deposit(books, &row)? { &mut deposits } else { &mut lines }.push(row.line);
    }
    let lines = if lines.is_empty() { deposits } else { lines };
    if !lines.is_empty() {
        return known(books, lines, Some(number));
    }
    match books.boss_line(&number)? {
        Some((_, line)) => match line.matches {
            Some(matched) => known(books, vec![matched], Some(number)),
            None => {
                let taken = Some(line.amount + refunded_by_number(books, &number)?);
                Ok(Business { lines: Vec::new(), boss_number: Some(number), date: Some(line.date), taken, is_deposit: false })
            }
        },
        None => Ok(Business { lines: Vec::new(), boss_number: Some(number), date: None, taken: None, is_deposit: false }),
    }
}

/// Whether a line of the takings is a security deposit.
fn is_deposit(books: &Read<'_>, row: &TakingsRow) -> Outcome<bool> {
    Ok(books.business_type(&row.detail.business)?.is_some_and(|business| business.class == BusinessClass::Security))
}

/// What standing refunds gave back that name a business by its number alone; zero or below.
fn refunded_by_number(books: &Read<'_>, number: &str) -> Outcome<Fen> {
    let refunds = books.takings_by_boss_number(number)?.into_iter().filter(is_refund_by_number);
    Ok(refunds.map(|row| row.detail.amount).sum())
}

fn is_refund_by_number(row: &TakingsRow) -> bool {
    row.kind == VoucherKind::Refund && row.detail.original.is_none() && row.reversed_by.is_none()
}

fn known(books: &Read<'_>, lines: Vec<LineRef>, boss_number: Option<String>) -> Outcome<Business> {
    let (mut taken, mut date, mut is_deposits) = (Fen::ZERO, None, true);
    for line in &lines {
        taken += net(books, *line)?;
        let done = books.voucher(line.voucher)?.map(|posted| posted.voucher.names_day.unwrap_or(posted.voucher.date));
        date = date.max(done);
        is_deposits &= books.takings_line(*line)?.map_or(Ok(false), |row| is_deposit(books, &row))?;
    }
    if let Some(number) = boss_number.as_deref().filter(|_| !is_deposits) {
        taken += refunded_by_number(books, number)?;
    }
    Ok(Business { lines, boss_number, date, taken: Some(taken), is_deposit: is_deposits })
}

/// The line that a corrected line began as.
pub(crate) fn first_line(books: &Read<'_>, mut line: LineRef) -> Outcome<LineRef> {
    while let Some(original) = books.takings_line(line)?.and_then(|row| row.detail.original) {
        line = original;
    }
    Ok(line)
}

/// What a line of the takings comes to with all that was refunded, corrected and reversed of it since.
pub(crate) fn net(books: &Read<'_>, line: LineRef) -> Outcome<Fen> {
    let mut sum = books.takings_line(line)?.map_or(Fen::ZERO, |row| row.detail.amount);
    for row in books.takings_about(line)?.into_iter().filter(|row| row.reversed_by.is_none()) {
        sum += net(books, row.line)?;
    }
    Ok(sum)
}

/// The invoices that stand for a business, oldest first.
fn invoiced(books: &Read<'_>, found: &Business) -> Outcome<Vec<InvoicedPart>> {
    let mut parts = Vec::new();
    for line in &found.lines {
        parts.extend(books.invoiced_for(*line)?);
    }
    if let Some(number) = &found.boss_number {
        // Those that name the line as well are there already.
        for part in books.invoiced_for_boss(number)? {
            if !parts.iter().any(|known| known.line == part.line) {
                parts.push(part);
            }
        }
    }
    parts.sort_by_key(|part| part.line);
    Ok(parts)
}

/// What R32 finds about an invoice that is about to be written: `elsewhere` if its business was done in another hall.
///
/// A number of another hall is never imported here: its 补开 is accounted for by what it says, as long as it names one.
fn invoice_findings(
    books: &Read<'_>,
    item: &ItemCode,
    number: &str,
    businesses: &[InvoiceBusiness],
    elsewhere: bool,
) -> Outcome<Vec<Refusal>> {
    if businesses.is_empty() {
        return Ok(vec![without_business(item, number)]);
    }
    let mut findings = Vec::new();
    for named in businesses {
        let found = business(books, named.takings, named.boss_number.as_deref())?;
        let earlier = invoiced(books, &found)?.into_iter().map(|part| part.amount).sum();
        findings.extend(business_findings(&found, item, number, named.amount, earlier, elsewhere));
    }
    Ok(findings)
}

/// What R32 finds about an invoice in the books, as they stand now: against those that were written before it, each less what is red
/// of it. What is red in full is undone (R18), whatever it was for.
fn standing_findings(books: &Read<'_>, line: LineRef, date: Date, detail: &InvoiceDetail) -> Outcome<Vec<Refusal>> {
    let undone: Fen = books.reds_of(line)?.into_iter().map(|(_, amount)| amount).sum();
    if detail.amount + undone <= Fen::ZERO {
        return Ok(Vec::new());
    }
    if detail.businesses.is_empty() {
        return Ok(vec![without_business(&detail.item, &detail.number)]);
    }
    let mut named = Vec::new();
    for part in &detail.businesses {
        named.push(business(books, part.takings, part.boss_number.as_deref())?);
    }
    // 补开 says an earlier day or another hall; without business of an earlier day it is another hall's.
    let elsewhere = detail.late && !named.iter().any(|found| found.date.is_some_and(|done| done < date));
    let mut findings = Vec::new();
    for found in named {
        let parts = invoiced(books, &found)?;
        let sum = |of: &dyn Fn(LineRef) -> bool| -> Fen {
            parts.iter().filter(|one| of(one.original.unwrap_or(one.line))).map(|one| one.amount).sum()
        };
        let (own, earlier) = (sum(&|one| one == line), sum(&|one| one < line));
        if own > Fen::ZERO {
            findings.extend(business_findings(&found, &detail.item, &detail.number, own, earlier, elsewhere));
        }
    }
    Ok(findings)
}

fn without_business(item: &ItemCode, number: &str) -> Refusal {
    Refusal::InvoiceWithoutBusiness { item: item.clone(), number: number.to_owned() }
}

/// What R32 finds about an amount that is invoiced for a business, `earlier` being what stands for it already.
fn business_findings(
    found: &Business,
    item: &ItemCode,
    number: &str,
    amount: Fen,
    earlier: Fen,
    elsewhere: bool,
) -> Vec<Refusal> {
    let of_deposit = || Refusal::InvoiceOverDeposit { item: item.clone(), number: number.to_owned() };
    let mut findings: Vec<Refusal> = found.is_deposit.then(of_deposit).into_iter().collect();
    if found.taken.is_some() || !elsewhere {
        findings.extend(Backing { taken: found.taken, invoiced: earlier }.finding(item, number, amount));
    }
    findings
}

/// What R32 finds about the invoices of a day's papers, for the list before it closes.
pub(crate) fn unbacked(books: &Read<'_>, papers: &[Posted]) -> Outcome<Vec<Refusal>> {
    Ok(found_in(books, papers)?.into_iter().map(|found| found.finding).collect())
}

/// Which invoices are looked at.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFindingsQuery {
    /// Those of a shift; without shift and date, of one's own.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// Those of a business date.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<Date>,
    /// Those of all business dates until this one, at most 31 days: the auditor's list.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<Date>,
}

/// The most days in one list.
const MOST_DAYS: i64 = 31;

/// Something found about an invoice (R32).
#[derive(Serialize, TS)]
pub struct InvoiceFinding {
    /// The invoice.
    pub line: LineRef,
    /// Its business date.
    pub date: Date,
    /// Who wrote it.
    pub clerk: Who,
    /// What was found.
    pub finding: Refusal,
}

fn findings(ask: &Ask<'_>, query: InvoiceFindingsQuery) -> Outcome<Vec<InvoiceFinding>> {
    let papers = match (query.shift, query.date) {
        (None, Some(date)) if ask.may(Right::SeeHall) => {
            let until = query.until.unwrap_or(date);
            if until.days_since(date) >= MOST_DAYS {
                return Err(Refusal::FieldInvalid { field: "until".to_owned() }.into());
            }
            let mut papers = Vec::new();
            for day in ask.books.days(date, until)? {
                papers.extend(ask.books.vouchers_of_day(day.date)?);
            }
            papers
        }
        (None, Some(_)) => return Err(Refusal::NotAllowed { call: "invoice.findings".to_owned() }.into()),
        (Some(number), _) => {
            let shift = ask.books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
            if shift.clerk != ask.person.code && !ask.may(Right::SeeHall) {
                return Err(Refusal::NotYourShift { shift: number }.into());
            }
            ask.books.vouchers_of_shift(number)?
        }
        (None, None) => {
            let shift = crate::entry::own_shift(ask.books, &ask.person.code)?;
            ask.books.vouchers_of_shift(shift.number)?
        }
    };
    found_in(ask.books, &papers)
}

/// What R32 finds about the invoices of some papers as the books stand now: what was 未核 is looked up again.
fn found_in(books: &Read<'_>, papers: &[Posted]) -> Outcome<Vec<InvoiceFinding>> {
    let mut rows = Vec::new();
    for posted in papers.iter().filter(|posted| posted.voucher.kind == VoucherKind::InvoiceIssued && posted.reversed_by.is_none())
    {
        for detail in &posted.voucher.details {
            let Detail::Invoice(detail) = detail else { continue };
            let line = LineRef { voucher: posted.voucher.number, line: detail.line };
            if books.void_of(line)?.is_some() {
                continue;
            }
            for finding in standing_findings(books, line, posted.voucher.date, detail)? {
                let clerk = who(books, &posted.voucher.author)?;
                rows.push(InvoiceFinding { line, date: posted.voucher.date, clerk, finding });
            }
        }
    }
    Ok(rows)
}

/// Money goes back for a business only after its invoices are void or red (R18): what stays invoiced is never above what stays taken,
/// and never more goes back than was taken. A special number's prepayment stays while the number is out (R25). Answers whether the books
/// know the business at all.
///
/// # Errors
/// `refund_above_taken`; `refund_asks_invoice` with the last invoice's number; `reversal_blocked` with the paper that handed the
/// number out.
pub(crate) fn must_free_refund(
    books: &Read<'_>,
    takings: Option<LineRef>,
    boss_number: Option<&str>,
    amount: Fen,
) -> Outcome<bool> {
    if takings.is_none() && boss_number.is_none() {
        return Ok(false);
    }
    let found = business(books, takings, boss_number)?;
    // What is left of a deposit, its own open line says (R35).
    if let Some(left) = found.taken.filter(|taken| !found.is_deposit && amount > *taken) {
        return Err(Refusal::RefundAboveTaken { left: left.max(Fen::ZERO), asked: amount }.into());
    }
    must_stay_covered(books, &found, amount)?;
    Ok(found.taken.is_some())
}

/// What stays invoiced for a business once an amount of it has gone back is covered by what stays taken.
fn must_stay_covered(books: &Read<'_>, found: &Business, amount: Fen) -> Outcome<()> {
    for line in &found.lines {
        crate::special::must_stay_prepaid(books, *line, amount)?;
    }
    let parts = invoiced(books, found)?;
    let invoiced: Fen = parts.iter().map(|part| part.amount).sum();
    let left = found.taken.unwrap_or(Fen::ZERO) - amount;
    match parts.last() {
        Some(last) if invoiced > Fen::ZERO && invoiced > left => {
            Err(Refusal::RefundAsksInvoice { number: last.number.clone() }.into())
        }
        _ => Ok(()),
    }
}

/// The same for a paper that is taken back as a whole: a business that was paid in several ways is looked at as one.
///
/// # Errors
/// `reversal_blocked` with the refunds that name the business by its number; otherwise as [`must_free_refund`].
pub(crate) fn must_free_reversal(books: &Read<'_>, original: &domain::voucher::Voucher) -> Outcome<()> {
    if original.kind == VoucherKind::Correction {
        return Ok(());
    }
    let mut businesses: Vec<(Business, Fen)> = Vec::new();
    for detail in &original.details {
        let Detail::Takings(TakingsDetail { line, amount, .. }) = detail else { continue };
        if *amount <= Fen::ZERO {
            continue;
        }
        let found = business(books, Some(LineRef { voucher: original.number, line: *line }), None)?;
        match businesses.iter_mut().find(|(known, _)| known.lines == found.lines) {
            Some((_, sum)) => *sum += *amount,
            None => businesses.push((found, *amount)),
        }
    }
    for (found, amount) in businesses {
        must_stay_covered(books, &found, amount)?;
        if let Some(number) = found.boss_number.as_deref().filter(|_| found.taken.is_some_and(|taken| amount > taken)) {
            let rows = books.takings_by_boss_number(number)?.into_iter().rev();
            let refunds = rows.filter(is_refund_by_number).map(|row| row.line.voucher);
            return Err(Refusal::ReversalBlocked { voucher: original.number, by: refunds.collect() }.into());
        }
    }
    Ok(())
}

/// Taking a red-letter invoice back writes its original again: the live invoices of its businesses stay covered (R18, R32).
///
/// # Errors
/// `invoice_above_taken`.
pub(super) fn must_cover_again(books: &Read<'_>, red: &InvoiceDetail) -> Outcome<()> {
    for named in &red.businesses {
        let found = business(books, named.takings, named.boss_number.as_deref())?;
        let parts = invoiced(books, &found)?;
        let invoiced = parts.iter().map(|part| part.amount).sum::<Fen>() - named.amount;
        if let Some(taken) = found.taken.filter(|taken| invoiced > *taken) {
            let (item, number) = (red.item.clone(), red.number.clone());
            return Err(Refusal::InvoiceAboveTaken { item, number, taken, invoiced }.into());
        }
    }
    Ok(())
}

/// The kinds of items that invoices are.
pub(super) const INVOICES: [ItemKind; 1] = [ItemKind::Invoice];
