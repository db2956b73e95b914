//! Deposits (解款, R06): what came of a business date's cash, and how far a slip has come.

use crate::books::due_change;
use crate::canon::words;
use crate::entry::MarkKind;
use crate::flow::Flow;
use crate::id::ItemCode;
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::time::Date;
use crate::voucher::Movement;

words! {
    /// How far a deposit slip has come (缴款单状态): each step once, undone only in reverse.
    pub enum SlipState {
        /// 录入
        Recorded = "recorded",
        /// 打印
        Printed = "printed",
        /// 到账
        Arrived = "arrived",
        /// 清账
        Cleared = "cleared",
    }
}

impl SlipState {
    /// Where a slip stands after its marks, oldest first; each with whether it takes the step back.
    #[must_use]
    pub fn after(marks: impl IntoIterator<Item = (MarkKind, bool)>) -> SlipState {
        marks.into_iter().fold(SlipState::Recorded, |state, (mark, undone)| match SlipState::reached_by(mark) {
            None => state,
            Some(reached) if undone => reached.before().unwrap_or(SlipState::Recorded),
            Some(reached) => reached,
        })
    }

    const fn reached_by(mark: MarkKind) -> Option<SlipState> {
        match mark {
            MarkKind::Printed => Some(SlipState::Printed),
            MarkKind::Arrived => Some(SlipState::Arrived),
            MarkKind::Cleared => Some(SlipState::Cleared),
            // Marks of other papers say nothing of a slip.
            MarkKind::Approved
            | MarkKind::LogisticsEntered
            | MarkKind::LogisticsReversed
            | MarkKind::PaperSeen
            | MarkKind::PaperMissing
            | MarkKind::Blocked => None,
        }
    }

    /// The mark that brought a slip here; none for one that is only recorded.
    #[must_use]
    pub const fn mark(self) -> Option<MarkKind> {
        match self {
            SlipState::Recorded => None,
            SlipState::Printed => Some(MarkKind::Printed),
            SlipState::Arrived => Some(MarkKind::Arrived),
            SlipState::Cleared => Some(MarkKind::Cleared),
        }
    }

    const fn before(self) -> Option<SlipState> {
        match self {
            SlipState::Recorded => None,
            SlipState::Printed => Some(SlipState::Recorded),
            SlipState::Arrived => Some(SlipState::Printed),
            SlipState::Cleared => Some(SlipState::Arrived),
        }
    }

    /// May the slip take this step now?
    ///
    /// # Errors
    /// `deposit_state_order` unless it stands right before it.
    pub fn may_become(self, asked: SlipState) -> Result<(), Refusal> {
        if asked.before() == Some(self) {
            return Ok(());
        }
        Err(Refusal::DepositStateOrder { state: self.word().to_owned(), asked: asked.word().to_owned() })
    }
}

/// The cash of one business date, from the counter to the bank (R06). What flowed in, less what left, is what is undeposited:
/// `opening + takings − shortages + overages + made_good − paid_back + other = allocated + undeposited`, to the fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CashDay {
    /// 期初: counted when the books began.
    pub opening: Fen,
    /// 现金营收: paid by customers less given back to them, security deposits included.
    pub takings: Fen,
    /// 短款: missing, by approved difference vouchers.
    pub shortages: Fen,
    /// 长款: too much, by approved difference vouchers.
    pub overages: Fen,
    /// 已补短款: put in later for shortages of this date.
    pub made_good: Fen,
    /// 退还长款: overages that went back to their owners out of this date's cash.
    pub paid_back: Fen,
    /// What else came and went, such as recovered cheques; signed.
    pub other: Fen,
    /// 已缴: allocated to this date by slips.
    pub allocated: Fen,
    /// 未缴
    pub undeposited: Fen,
}

impl CashDay {
    /// Adds what moved of cash about this date.
    pub fn add(&mut self, from: &Place, to: &Place, flow: Flow, quantity: i64) {
        let movement = Movement::new(ItemCode::cash(), from.clone(), to.clone(), quantity, flow);
        // The date does not matter: the caller has sorted by it.
        let Some((_, change)) = due_change(&movement, Date::from_naive(chrono::NaiveDate::MIN)) else { return };
        let change = Fen::new(change);
        self.undeposited += change;
        match flow {
            Flow::Opening => self.opening += change,
            Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut => self.takings += change,
            Flow::Shortage => self.shortages -= change,
            Flow::Overage => self.overages += change,
            Flow::MadeGood | Flow::Found => self.made_good += change,
            Flow::PaidBack | Flow::WriteOff => self.paid_back -= change,
            Flow::Deposit => self.allocated -= change,
            _ => self.other += change,
        }
    }
}

/// What the bank counted of a slip's lines, in their order: the money fills the lines from the first, so that what is missing is
/// missing of the last. Each line's amount comes back as (arrived, missing); what is beyond the slip is the third.
#[must_use]
pub fn fill_lines(lines: &[Fen], counted: Fen) -> (Vec<(Fen, Fen)>, Fen) {
    let mut left = counted;
    let filled = lines
        .iter()
        .map(|line| {
            let arrived = (*line).min(left);
            left -= arrived;
            (arrived, *line - arrived)
        })
        .collect();
    (filled, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r06_takings_less_shortages_plus_overages_are_allocated_or_undeposited() {
        let counter = Place::Counter("A01".parse().unwrap());
        let mut day = CashDay::default();
        day.add(&Place::Customer, &counter, Flow::Takings, 50_000);
        day.add(&counter, &Place::Customer, Flow::Refund, 4600);
        day.add(&counter, &Place::Shortage, Flow::Shortage, 2000);
        day.add(&Place::Overage, &counter, Flow::Overage, 100);
        day.add(&counter, &Place::Transit, Flow::HandOver, 43_500);
        day.add(&Place::Transit, &Place::Safe, Flow::HandOver, 43_500);
        day.add(&Place::Safe, &Place::BankTransit, Flow::Deposit, 43_400);
        day.add(&Place::BankTransit, &Place::Shortage, Flow::Shortage, 100);
        assert_eq!((day.takings.fen(), day.shortages.fen(), day.overages.fen()), (45_400, 2000, 100));
        assert_eq!((day.allocated.fen(), day.undeposited.fen()), (43_400, 100));
        assert_eq!(day.takings - day.shortages + day.overages, day.allocated + day.undeposited);
    }

    #[test]
    fn a_slip_goes_step_by_step_and_back_in_reverse() {
        use MarkKind::{Arrived, Cleared, Printed};
        let table = [
            (vec![], SlipState::Recorded),
            (vec![(Printed, false)], SlipState::Printed),
            (vec![(Printed, false), (Arrived, false), (Cleared, false)], SlipState::Cleared),
            (vec![(Printed, false), (Arrived, false), (Arrived, true)], SlipState::Printed),
            (vec![(Printed, false), (Printed, true)], SlipState::Recorded),
        ];
        for (marks, state) in table {
            assert_eq!(SlipState::after(marks.clone()), state, "{marks:?}");
        }
        assert!(SlipState::Recorded.may_become(SlipState::Arrived).is_err());
        assert!(SlipState::Printed.may_become(SlipState::Printed).is_err());
        assert!(SlipState::Printed.may_become(SlipState::Arrived).is_ok());
    }

    #[test]
    fn what_the_bank_lacks_is_missing_of_the_last_line() {
        let lines = [Fen::new(100), Fen::new(50)];
        assert_eq!(
            fill_lines(&lines, Fen::new(120)),
            (vec![(Fen::new(100), Fen::ZERO), (Fen::new(20), Fen::new(30))], Fen::ZERO)
        );
        assert_eq!(fill_lines(&lines, Fen::new(160)).1, Fen::new(10));
    }
}
