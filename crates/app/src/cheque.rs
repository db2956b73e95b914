//! Cheques (支票, R34): counted one by one, and back as an open claim with customer and clerk when the bank returns them (退票).

use std::collections::BTreeMap;

use domain::banking::working_day_after;
use domain::flow::{Flow, OpenKind};
use domain::master::{CountedAgainst, Tender};
use domain::voucher::{ChequeDetail, Claim, ClaimKind, Detail, Movement, Voucher, VoucherKind};
use domain::{Date, Fen, ItemCode, LineRef, Place, Refusal, StaffCode, TenderCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::cash::positive;
use crate::deposit::bank_closed_days;
use crate::entry::{masked, required_reason};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

/// How far back cheques are shown that have cleared.
const DAYS_SHOWN: u64 = 30;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("cheque.list", Right::SeeHall, Reveals::Expected, list),
        CallSpec::write("cheque.return", Right::ManageCash, give_back),
        CallSpec::write("cheque.recover", Right::ManageCash, recover),
    ]
}

/// Which cheques.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChequeQuery {
    /// Cleared ones from this date on are shown too; a month if not given. Those in hand and open claims are always shown.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<Date>,
}

/// Where a cheque stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChequeState {
    /// 在手: taken in, not cleared.
    InHand,
    /// 已到账
    Cleared,
    /// 已退票: an open claim on the customer.
    Returned,
    /// 已追回: the claim is paid.
    Recovered,
}

/// One cheque (支票).
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChequeRow {
    /// The line on which it was taken.
    pub line: LineRef,
    /// The business date.
    pub date: Date,
    /// The channel.
    pub channel: TenderCode,
    /// Its number.
    pub number: String,
    /// The bank it is drawn on.
    pub bank: String,
    /// Who drew it.
    pub drawer: String,
    /// Its amount.
    pub amount: Fen,
    /// Who took it.
    pub clerk: StaffCode,
    /// The customer's number, masked.
    pub customer: Option<String>,
    /// Where it stands.
    pub state: ChequeState,
    /// Days since it was taken.
    pub age_days: i64,
    /// The day by which it should have cleared.
    pub due_by: Date,
    /// True if it is in hand after that day.
    pub overdue: bool,
    /// The papers about it after it was taken, oldest first.
    pub papers: Vec<VoucherNumber>,
    /// For a returned cheque: the line of the claim.
    pub claim: Option<LineRef>,
    /// What of the claim is not paid.
    pub claim_left: Fen,
    /// Why it was returned.
    pub reason: Option<String>,
}

fn list(ask: &Ask<'_>, query: ChequeQuery) -> Outcome<Vec<ChequeRow>> {
    let since = query.since.unwrap_or_else(|| ask.calendar().minus(DAYS_SHOWN));
    let mut lines: BTreeMap<LineRef, ()> = BTreeMap::new();
    for open in ask.books.open_items(Some(OpenKind::Cheque))? {
        lines.insert(open.line, ());
    }
    for open in ask.books.open_items(Some(OpenKind::ChequeClaim))? {
        if let Some(posted) = ask.books.voucher(open.line.voucher)? {
            lines.extend(returned_line(&posted.voucher).map(|line| (line, ())));
        }
    }
    let until = ask.books.open_date()?.unwrap_or(since).max(since);
    for posted in ask.books.arrivals(since, until)? {
        if posted.reversed_by.is_none() {
            lines.extend(posted.voucher.movements.iter().filter_map(|movement| movement.settles).map(|line| (line, ())));
        }
    }
    let tenders: BTreeMap<TenderCode, Tender> =
        ask.books.tenders()?.into_iter().map(|tender| (tender.code.clone(), tender)).collect();
    let mut rows = Vec::new();
    for line in lines.into_keys() {
        if let Some(row) = row(ask, line, &tenders)? {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn row(ask: &Ask<'_>, line: LineRef, tenders: &BTreeMap<TenderCode, Tender>) -> Outcome<Option<ChequeRow>> {
    let Some(taken) = taken(ask.books, line)? else { return Ok(None) };
    let back = ask.books.claim(ClaimKind::ReturnedCheque, &line.to_string())?;
    let claim = back.map(|voucher| LineRef { voucher, line: 1 });
    let claim_left = match claim {
        Some(claim) => ask.books.open_item(claim)?.map_or(0, |open| open.left),
        None => 0,
    };
    let in_hand = ask.books.open_item(line)?.is_some_and(|open| open.left > 0);
    let state = match (claim, in_hand) {
        (Some(_), _) if claim_left > 0 => ChequeState::Returned,
        (Some(_), _) => ChequeState::Recovered,
        (None, true) => ChequeState::InHand,
        (None, false) => ChequeState::Cleared,
    };
    let mut papers: Vec<VoucherNumber> = ask.books.vouchers_settling(line)?.iter().map(|posted| posted.voucher.number).collect();
    let mut reason = None;
    if let Some(claim) = claim {
        papers.push(claim.voucher);
        papers.extend(ask.books.vouchers_settling(claim)?.iter().map(|posted| posted.voucher.number));
        reason = ask.books.voucher(claim.voucher)?.and_then(|posted| posted.voucher.reason);
    }
    papers.sort_unstable();
    papers.dedup();
    let days = tenders.get(&taken.channel).map_or(0, |tender| tender.arrives_after_days);
    let due_by = working_day_after(taken.date, days, &bank_closed_days(ask.books)?);
    Ok(Some(ChequeRow {
        line,
        date: taken.date,
        channel: taken.channel,
        number: taken.cheque.number,
        bank: taken.cheque.bank,
        drawer: taken.cheque.drawer,
        amount: taken.amount,
        clerk: taken.clerk,
        customer: taken.customer.as_deref().map(masked),
        state,
        age_days: ask.calendar().days_since(taken.date),
        due_by,
        overdue: state == ChequeState::InHand && ask.calendar() > due_by,
        papers,
        claim,
        claim_left: Fen::new(claim_left),
        reason,
    }))
}

/// A cheque as it was taken in.
pub(crate) struct Taken {
    pub date: Date,
    pub channel: TenderCode,
    pub cheque: ChequeDetail,
    amount: Fen,
    clerk: StaffCode,
    customer: Option<String>,
}

pub(crate) fn taken(books: &Read<'_>, line: LineRef) -> Outcome<Option<Taken>> {
    let Some(posted) = books.voucher(line.voucher)?.filter(|posted| posted.reversed_by.is_none()) else { return Ok(None) };
    let voucher = posted.voucher;
    let Some(cheque) = voucher.details.iter().find_map(|detail| match detail {
        Detail::Cheque(detail) if detail.line == line.line && voucher.kind == VoucherKind::Takings => Some(detail.clone()),
        _ => None,
    }) else {
        return Ok(None);
    };
    let Some(row) = books.takings_line(line)? else { return Ok(None) };
    Ok(Some(Taken {
        date: voucher.date,
        channel: row.detail.tender,
        cheque,
        amount: row.detail.amount,
        clerk: row.clerk,
        customer: row.detail.customer,
    }))
}

/// The cheque that a return is about.
fn returned_line(voucher: &Voucher) -> Option<LineRef> {
    let claim = voucher.claims.iter().find(|claim| claim.kind == ClaimKind::ReturnedCheque)?;
    let (number, line) = claim.number.split_once('-')?;
    Some(LineRef { voucher: VoucherNumber(number.parse().ok()?), line: line.parse().ok()? })
}

/// The line of a cheque that is still in hand: what gives it back to the customer settles it.
pub(crate) fn in_hand(books: &Read<'_>, line: LineRef) -> Outcome<Option<LineRef>> {
    let open = books.open_item(line)?.filter(|open| open.kind == OpenKind::Cheque && open.left > 0);
    Ok(open.map(|open| open.line))
}

/// The bank returns a cheque (退票).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnCheque {
    /// The line on which it was taken.
    pub line: LineRef,
    /// Why the bank returned it.
    pub reason: String,
}

fn give_back(act: &mut Act<'_, '_>, request: ReturnCheque) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let line = request.line;
    let taken = taken(act.books, line)?.ok_or(Refusal::ChequeUnknown { line })?;
    let mut draft = Draft::new(VoucherKind::ChequeReturned);
    draft.names_day = (act.books.open_date()? != Some(taken.date)).then_some(taken.date);
    draft.reason = Some(reason);
    // Before it cleared the channel no longer owes it; afterwards the bank takes the money back.
    let in_hand = in_hand(act.books, line)?;
    let from = if in_hand.is_some() { Place::Clearing(taken.channel.clone()) } else { Place::Bank };
    let item = ItemCode::of_tender(&taken.channel);
    let mut movement = Movement::new(item, from, Place::Customer, taken.amount.fen(), Flow::ChequeReturned).about(taken.date);
    movement.settles = in_hand;
    draft.movements.push(movement.opening(OpenKind::ChequeClaim));
    draft.details.push(Detail::Cheque(ChequeDetail { line: 1, ..taken.cheque }));
    draft.claims.push(Claim { kind: ClaimKind::ReturnedCheque, number: line.to_string() });
    act.post(draft)
}

/// A customer pays what a returned cheque did not.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecoverCheque {
    /// The claim: the line of the return's paper.
    pub claim: LineRef,
    /// How it is paid: cash into the safe, or by a channel; not by another cheque.
    pub tender: TenderCode,
    /// How much.
    pub amount: Fen,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn recover(act: &mut Act<'_, '_>, request: RecoverCheque) -> Outcome<PostedVoucher> {
    positive(request.amount)?;
    let line = request.claim;
    let open = act.books.open_item(line)?.ok_or(Refusal::OpenItemUnknown { line })?;
    if open.kind != OpenKind::ChequeClaim {
        return Err(Refusal::OpenItemOther { line, kind: open.kind }.into());
    }
    let tender = crate::entry::tender(act.books, &request.tender)?;
    if tender.against == CountedAgainst::Cheques {
        return Err(Refusal::TenderNotAllowed { tender: tender.code }.into());
    }
    let to = if tender.code.is_cash() { Place::Safe } else { Place::Clearing(tender.code.clone()) };
    let mut draft = Draft::new(VoucherKind::ChequeRecovered);
    draft.reason = request.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let item = ItemCode::of_tender(&tender.code);
    let movement = Movement::new(item, Place::Customer, to, request.amount.fen(), Flow::ChequeReturned);
    draft.movements.push(movement.settling(line));
    act.post(draft)
}
