//! History from another system (历史导入): what a paper's kind and places say about why something moved, and which months are the other
//! system's.

use crate::canon::words;
use crate::day::{Day, DayState};
use crate::flow::Flow;
use crate::place::Place;
use crate::time::Date;
use crate::voucher::VoucherKind;

/// Why something moved on a paper of this kind, between these places; `is_money` for what is counted in fen. `None` for kinds that a
/// history of movements cannot hold: those that say nothing but details (imports of totals, explanations), and those that mean something
/// only beside the paper that they undo or correct. A history says what came of those instead.
#[must_use]
pub fn flow_of(kind: VoucherKind, from: &Place, to: &Place, is_money: bool) -> Option<Flow> {
    Some(match kind {
        VoucherKind::BossTotals
        | VoucherKind::BossDetail
        | VoucherKind::BossExplanation
        | VoucherKind::LogisticsTotals
        | VoucherKind::Correction
        | VoucherKind::Reversal => return None,
        // A paper that moves cards may take money for them.
        VoucherKind::Sale | VoucherKind::CardSwap | VoucherKind::NumberHandedOut if is_money => Flow::Takings,
        VoucherKind::Opening => Flow::Opening,
        VoucherKind::Takings if *from == Place::Recharge => Flow::RechargeSold,
        VoucherKind::Takings => Flow::Takings,
        VoucherKind::Refund => Flow::Refund,
        VoucherKind::Exchange => Flow::Exchange,
        VoucherKind::HandOver | VoucherKind::HandOverAccepted | VoucherKind::HandOverRefused => Flow::HandOver,
        VoucherKind::BagDropped | VoucherKind::BagOpened => Flow::Bag,
        VoucherKind::FloatChange => Flow::FloatChange,
        VoucherKind::Advance => Flow::Advance,
        VoucherKind::Recharge if *from == Place::Recharge => Flow::RechargeToAgent,
        VoucherKind::Recharge if *from == Place::Customer => Flow::RechargeReturned,
        VoucherKind::Recharge => Flow::RechargeBought,
        VoucherKind::RechargeCase => Flow::RechargeReturned,
        VoucherKind::Difference if *to == Place::Lost => Flow::Loss,
        VoucherKind::Difference if *from == Place::Overage => Flow::Overage,
        VoucherKind::Difference => Flow::Shortage,
        VoucherKind::Settlement if *from == Place::Staff => Flow::MadeGood,
        VoucherKind::Settlement if *to == Place::Staff => Flow::PaidBack,
        VoucherKind::Settlement if *to == Place::WrittenOff => Flow::WriteOff,
        VoucherKind::Settlement => Flow::Found,
        VoucherKind::Deposit => Flow::Deposit,
        VoucherKind::ChannelArrival if *to == Place::Fee => Flow::Fee,
        VoucherKind::DepositArrived | VoucherKind::ChannelArrival => Flow::Arrival,
        VoucherKind::ChequeReturned | VoucherKind::ChequeRecovered => Flow::ChequeReturned,
        VoucherKind::StockReceipt | VoucherKind::DeliverySettled | VoucherKind::NumberPool => Flow::Receipt,
        VoucherKind::StockIssue | VoucherKind::RollIssued => Flow::Issue,
        VoucherKind::StockGiveBack | VoucherKind::NumberTakenBack => Flow::GiveBack,
        VoucherKind::TransferOut | VoucherKind::TransferIn => Flow::Transfer,
        VoucherKind::Sale | VoucherKind::NumberHandedOut => Flow::Sale,
        VoucherKind::GiveAway | VoucherKind::HandOut => Flow::Gift,
        VoucherKind::CardSwap => Flow::Swap,
        VoucherKind::Damage => Flow::Damage,
        VoucherKind::Loss => Flow::Loss,
        VoucherKind::ReturnToCompany => Flow::ReturnToCompany,
        VoucherKind::InvoiceIssued => Flow::InvoiceIssued,
        VoucherKind::InvoiceVoided => Flow::InvoiceVoid,
        VoucherKind::InvoiceRed => Flow::InvoiceRed,
        VoucherKind::BoxReturned | VoucherKind::BoxAccepted | VoucherKind::BoxSentBack => Flow::BoxReturn,
        VoucherKind::NumberReserved | VoucherKind::NumberReleased => Flow::Reserve,
    })
}

words! {
    /// Where a month stands.
    pub enum MonthState {
        /// 未月结
        Open = "open",
        /// 已月结: locked, with its closing balances
        Settled = "settled",
        /// 已导入: all of it is another system's history; locked, never settled here
        Imported = "imported",
    }
}

/// Where a month stands. `days` are its days in the books, in order; `later` is true if the books have a day after it.
///
/// A month is imported only if the import reaches its end: each of its days is imported, and either the last one is the calendar's last, or
/// the books go on in a later month. A month of which this program has days of its own is settled here, the imported days with it.
#[must_use]
pub fn month_state(days: &[Day], later: bool) -> MonthState {
    let is_last = |date: Date| date.next().month() != date.month();
    let is_whole = days.last().is_some_and(|day| later || is_last(day.date));
    if is_whole && days.iter().all(|day| day.state == DayState::Imported) { MonthState::Imported } else { MonthState::Open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::VoucherNumber;

    #[test]
    fn r14_a_month_is_imported_only_if_the_import_reaches_its_end() {
        let day = |date: &str, state| Day {
            date: date.parse().unwrap(),
            state,
            before: VoucherNumber(0),
            last_voucher: None,
            head: None,
            reason: None,
        };
        let imported = |date| day(date, DayState::Imported);
        assert_eq!(month_state(&[imported("2026-03-02"), imported("2026-03-31")], false), MonthState::Imported);
        assert_eq!(month_state(&[imported("2026-03-02"), imported("2026-03-30")], false), MonthState::Open);
        assert_eq!(month_state(&[imported("2026-03-02"), imported("2026-03-30")], true), MonthState::Imported);
        assert_eq!(month_state(&[imported("2026-03-02"), day("2026-03-03", DayState::Closed)], true), MonthState::Open);
        assert_eq!(month_state(&[], true), MonthState::Open);
    }

    #[test]
    fn a_kind_and_its_places_say_why() {
        let flow = |kind, from, to| flow_of(kind, &from, &to, false);
        assert_eq!(flow(VoucherKind::StockReceipt, Place::Supplier, Place::Storeroom), Some(Flow::Receipt));
        assert_eq!(flow(VoucherKind::Sale, Place::Safe, Place::Customer), Some(Flow::Sale));
        assert_eq!(flow_of(VoucherKind::Sale, &Place::Customer, &Place::Safe, true), Some(Flow::Takings));
        assert_eq!(flow(VoucherKind::Recharge, Place::Supplier, Place::Recharge), Some(Flow::RechargeBought));
        assert_eq!(flow(VoucherKind::Recharge, Place::Recharge, Place::Customer), Some(Flow::RechargeToAgent));
        assert_eq!(flow(VoucherKind::Settlement, Place::Staff, Place::Safe), Some(Flow::MadeGood));
        assert_eq!(flow(VoucherKind::Reversal, Place::Customer, Place::Storeroom), None);
    }
}
