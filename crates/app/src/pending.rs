//! What was recorded while no second person was there (待复核, R27): the supervisor gives a hall the right, the shift ends, the paper
//! waits, and the day closes only after somebody else has approved it.

use domain::difference::{Urgency, urgency};
use domain::entry::{Entry, Mark, MarkKind};
use domain::master::SettingKey;
use domain::voucher::{Detail, DifferenceDetail, Voucher};
use domain::{CounterCode, Date, Fen, ItemCode, LineRef, Millis, OpenKind, Refusal, ShiftNumber, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::count::item_name;
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::who::{Who, who};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("difference.pending", Right::SeeHall, Reveals::Expected, list),
        CallSpec::write("difference.approve_pending", Right::ApproveDifference, approve),
    ]
}

/// Why nobody is there to approve, if the hall may record without; a word that was given after all is not passed over.
///
/// # Errors
/// `pending_not_allowed` without the supervisor's leave; `reason_missing`; `field_invalid` if somebody gave their word.
pub(crate) fn why_alone(act: &Act<'_, '_>, reason: &str) -> Outcome<String> {
    if !act.books.setting_as::<bool>(SettingKey::PendingApproval)? {
        return Err(Refusal::PendingNotAllowed.into());
    }
    if !act.granted_by.is_empty() {
        return Err(Refusal::FieldInvalid { field: "pending".to_owned() }.into());
    }
    Ok(required_reason(reason)?)
}

/// How a difference came by its second person.
pub(crate) enum Approval {
    /// With the word of one who was there.
    Given(StaffCode),
    /// Nobody was there, and nobody has approved it since.
    Waiting,
    /// Nobody was there; approved later.
    Later { by: StaffCode, at: Millis },
    /// A paper that asked for none.
    None,
}

impl Approval {
    /// Who approved it.
    pub(crate) const fn by(&self) -> Option<&StaffCode> {
        match self {
            Approval::Given(by) | Approval::Later { by, .. } => Some(by),
            Approval::Waiting | Approval::None => None,
        }
    }
}

/// How a voucher's difference was approved.
pub(crate) fn approval(books: &Read<'_>, voucher: &Voucher) -> Outcome<Approval> {
    if let Some(approver) = &voucher.approver {
        return Ok(Approval::Given(approver.clone()));
    }
    let Some(detail) = pending_of(voucher) else { return Ok(Approval::None) };
    let marks = books.marks(LineRef { voucher: voucher.number, line: detail.line })?;
    let last = marks.into_iter().rfind(|(mark, _, _)| mark.mark == MarkKind::Approved && !mark.undone);
    Ok(match last {
        Some((_, at, Some(by))) => Approval::Later { by, at },
        _ => Approval::Waiting,
    })
}

fn pending_of(voucher: &Voucher) -> Option<&DifferenceDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Difference(detail) if detail.pending.is_some() => Some(detail),
        _ => None,
    })
}

/// Until when a difference of a date is to be approved (R36).
pub(crate) fn approve_by(books: &Read<'_>, date: Date) -> Outcome<Date> {
    Ok(date.plus(books.setting_as(SettingKey::SecondApprovalDays)?))
}

/// A difference that waits for a second person.
#[derive(Serialize, TS)]
pub struct PendingApproval {
    /// Its voucher.
    pub voucher: VoucherNumber,
    /// On which business date.
    pub date: Date,
    /// When it was recorded.
    pub time: Millis,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// At which counter.
    pub counter: Option<CounterCode>,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// Counted less expected: below zero is a shortage.
    pub amount: Fen,
    /// Who answers for it.
    pub person: Who,
    /// Who recorded it.
    pub author: Who,
    /// Why it came about.
    pub reason: String,
    /// Why nobody was there.
    pub pending: String,
    /// Until when it is to be approved.
    pub by: Date,
    /// How near that is.
    pub urgency: Urgency,
}

fn list(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<PendingApproval>> {
    let mut rows = Vec::new();
    for line in ask.books.approvals_waiting()? {
        let Some(posted) = ask.books.voucher(line.voucher)? else { continue };
        let voucher = &posted.voucher;
        let movement = domain::books::lines(voucher).find(|(number, _)| *number == line.line).map(|(_, movement)| movement);
        let (Some(detail), Some(movement)) = (pending_of(voucher), movement) else { continue };
        let shift = voucher.shift.map(|shift| ask.books.shift(shift)).transpose()?.flatten();
        let by = approve_by(ask.books, voucher.date)?;
        let is_shortage = movement.opens == Some(OpenKind::Shortage);
        rows.push(PendingApproval {
            voucher: voucher.number,
            date: voucher.date,
            time: voucher.time,
            shift: voucher.shift,
            counter: shift.map(|shift| shift.counter),
            item: movement.item.clone(),
            name: item_name(ask.books, &movement.item)?,
            amount: Fen::new(if is_shortage { -movement.quantity } else { movement.quantity }),
            person: who(ask.books, &detail.person)?,
            author: who(ask.books, &voucher.author)?,
            reason: detail.reason.clone(),
            pending: detail.pending.clone().unwrap_or_default(),
            by,
            urgency: urgency(by, ask.calendar()),
        });
    }
    Ok(rows)
}

/// A difference that was recorded while nobody was there, approved by a second person now.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ApprovePending {
    /// Its voucher.
    pub voucher: VoucherNumber,
}

/// A difference that was approved after the fact.
#[derive(Serialize, TS)]
pub struct ApprovedLater {
    /// Its voucher.
    pub voucher: VoucherNumber,
    /// By whom.
    pub approver: Who,
    /// When.
    pub time: Millis,
    /// True if that was after the deadline (R36).
    pub late: bool,
}

fn approve(act: &mut Act<'_, '_>, request: ApprovePending) -> Outcome<ApprovedLater> {
    let none = || Refusal::ApprovalNotWaiting { voucher: request.voucher };
    let waiting = act.books.approvals_waiting()?;
    let lines: Vec<LineRef> = waiting.into_iter().filter(|line| line.voucher == request.voucher).collect();
    if lines.is_empty() {
        return Err(none().into());
    }
    let posted = act.books.voucher(request.voucher)?.ok_or_else(none)?;
    let person = pending_of(&posted.voucher).map(|detail| &detail.person);
    // Neither who wrote it nor who answers for it.
    if act.person.code == posted.voucher.author || Some(&act.person.code) == person {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    let by = approve_by(act.books, posted.voucher.date)?;
    // Several numbers that were missing are several lines of one paper, approved as one.
    for line in lines {
        act.append(Entry::Marked(Mark { line, mark: MarkKind::Approved, undone: false, note: None }))?;
    }
    let approver = who(act.books, &act.person.code)?;
    Ok(ApprovedLater { voucher: request.voucher, approver, time: act.now, late: act.calendar() > by })
}
