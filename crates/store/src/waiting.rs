//! Papers that wait for something: a short table beside long ones, so that asking for them never reads the history.

use domain::entry::{Mark, MarkKind};
use domain::voucher::{Detail, Voucher};
use domain::{LineRef, VoucherNumber};
use rusqlite::params;

use crate::Fault;
use crate::read::Read;
use crate::row::{HALL, number, run};

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Waiting {
    /// A deposit slip that is not cleared (未清账).
    Slip,
    /// A failed recharge whose case has not ended (未了个案).
    Case,
    /// A difference that no second person has approved (待复核, R27).
    Approval,
    /// A void whose paper copies nobody has looked for yet (未查, R19).
    VoidUnseen,
    /// A void whose paper copies were looked for and are missing (缺失, R19).
    VoidMissing,
    /// Promo goods handed out and not in the logistics site yet (未录, R09).
    Logistics,
    /// Promo goods taken back that the logistics site still has (待冲, R09).
    CounterEntry,
    /// Cards or invoices lost and the company not told to block them yet (未通知停卡, R24).
    Block,
}

impl Waiting {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Waiting::Slip => "slip",
            Waiting::Case => "case",
            Waiting::Approval => "approval",
            Waiting::VoidUnseen => "void_unseen",
            Waiting::VoidMissing => "void_missing",
            Waiting::Logistics => "logistics",
            Waiting::CounterEntry => "counter_entry",
            Waiting::Block => "block",
        }
    }
}

/// What a voucher's details make wait (true) or end (false).
pub(crate) fn of_details(voucher: &Voucher) -> Vec<(Waiting, LineRef, bool)> {
    let own = |line| LineRef { voucher: voucher.number, line };
    let of = |detail: &Detail| match detail {
        Detail::Deposit(slip) => Some((Waiting::Slip, own(slip.line), true)),
        Detail::Case(case) if case.open => Some((Waiting::Case, own(case.line), true)),
        Detail::Difference(difference) if difference.pending.is_some() => Some((Waiting::Approval, own(difference.line), true)),
        Detail::Case(case) => case.ends.map(|line| (Waiting::Case, line, false)),
        Detail::Void(void) => Some((Waiting::VoidUnseen, own(void.line), true)),
        Detail::HandOut(hand_out) => Some((Waiting::Logistics, own(hand_out.line), true)),
        Detail::Loss(loss) if loss.blocked_at.is_none() => Some((Waiting::Block, own(loss.line), true)),
        _ => None,
    };
    voucher.details.iter().filter_map(of).collect()
}

/// What of a paper is to be undone elsewhere once it is reversed: hand-outs that the logistics site has, which wait there no more.
pub(crate) fn of_reversal<E>(
    original: &Voucher,
    mut waits: impl FnMut(Waiting, LineRef) -> std::result::Result<bool, E>,
) -> std::result::Result<Vec<(Waiting, LineRef, bool)>, E> {
    let mut due = Vec::new();
    for detail in &original.details {
        let Detail::HandOut(hand_out) = detail else { continue };
        let line = LineRef { voucher: original.number, line: hand_out.line };
        if !waits(Waiting::Logistics, line)? {
            due.push((Waiting::CounterEntry, line, true));
        }
    }
    Ok(due)
}

/// Whether something waits once it is said to: nothing of a reversed paper does, but for what its reversal asks for.
pub(crate) const fn may_wait(what: Waiting, reversed: bool) -> bool {
    !reversed || matches!(what, Waiting::CounterEntry)
}

/// What a mark makes wait again or end.
pub(crate) fn of_mark(mark: &Mark) -> Vec<(Waiting, LineRef, bool)> {
    let turned = |what, waits| (what, mark.line, waits);
    match mark.mark {
        MarkKind::Cleared => vec![turned(Waiting::Slip, mark.undone)],
        MarkKind::Approved => vec![turned(Waiting::Approval, mark.undone)],
        MarkKind::PaperSeen => vec![turned(Waiting::VoidUnseen, mark.undone), turned(Waiting::VoidMissing, false)],
        MarkKind::PaperMissing => vec![turned(Waiting::VoidUnseen, mark.undone), turned(Waiting::VoidMissing, !mark.undone)],
        MarkKind::LogisticsEntered => vec![turned(Waiting::Logistics, mark.undone)],
        MarkKind::Blocked => vec![turned(Waiting::Block, mark.undone)],
        MarkKind::LogisticsReversed => vec![turned(Waiting::CounterEntry, mark.undone)],
        MarkKind::Printed | MarkKind::Arrived => Vec::new(),
    }
}

/// What a voucher makes wait or ends; a reversal undoes what the reversed one did, and may ask for more (see [`of_reversal`]).
pub(crate) fn of_voucher(voucher: &Voucher, reversed: Option<&Voucher>) -> Vec<(Waiting, LineRef, bool)> {
    let mut waiting: Vec<_> = reversed.into_iter().flat_map(of_details).map(|(what, line, waits)| (what, line, !waits)).collect();
    // The mirror of a paper says again what it undoes; it makes nothing wait.
    if voucher.reverses.is_none() {
        waiting.extend(of_details(voucher));
    }
    waiting
}

/// Brings the table up to a mark.
pub(crate) fn mark(read: &Read<'_>, mark: &Mark) -> Result<(), Fault> {
    of_mark(mark).into_iter().try_for_each(|(what, line, waits)| set(read, what, line, waits))
}

pub(crate) fn is_waiting(read: &Read<'_>, what: Waiting, line: LineRef) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM waiting WHERE hall_id = ?1 AND what = ?2 AND voucher = ?3 AND line = ?4)";
    Ok(number(read.db, sql, params![HALL, what.word(), line.voucher.0, line.line])? != 0)
}

pub(crate) fn set(read: &Read<'_>, what: Waiting, line: LineRef, waits: bool) -> Result<(), Fault> {
    let LineRef { voucher: VoucherNumber(voucher), line } = line;
    let keys = params![HALL, what.word(), voucher, line];
    let reversed = "SELECT EXISTS (SELECT 1 FROM voucher WHERE hall_id = ?1 AND reverses = ?2)";
    if waits && may_wait(what, number(read.db, reversed, params![HALL, voucher])? != 0) {
        let sql = "INSERT INTO waiting (hall_id, what, voucher, line) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        run(read.db, sql, keys).map(drop)
    } else {
        run(read.db, "DELETE FROM waiting WHERE hall_id = ?1 AND what = ?2 AND voucher = ?3 AND line = ?4", keys).map(drop)
    }
}
