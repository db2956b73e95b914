//! Spot checks (抽查, R31): what the auditor or the supervisor picked, the books at that moment, what was found, and the findings that the
//! hall answers until they are closed.

use crate::canon::{record, words};
use crate::id::{CountNumber, ItemCode, SpotNumber, StaffCode, VoucherNumber};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::serial::SerialRange;
use crate::time::Date;

record! {
    /// What could have been drawn: an item in a place.
    pub struct SpotCell {
        /// Where.
        pub place: Place,
        /// What.
        pub item: ItemCode,
    }
}

record! {
    /// A random sample (随机抽样): the same cells, share and seed give the same lines again.
    pub struct SpotSample {
        /// How much of it, in percent, 1 to 100.
        #[ts(type = "number")]
        pub share: i64,
        /// The seed.
        #[ts(type = "number")]
        pub seed: i64,
        /// What it was drawn from, in order.
        pub of: Vec<SpotCell>,
    }
}

record! {
    /// One thing to be checked, and what the books said of it (抽查明细).
    pub struct SpotLine {
        /// Where.
        pub place: Place,
        /// What.
        pub item: ItemCode,
        /// The book at that moment: fen, or pieces.
        #[ts(type = "number")]
        pub book: i64,
        /// The numbers that it held then, in order, for numbered items.
        pub ranges: Vec<SerialRange>,
    }
}

record! {
    /// A spot check begins (抽查): the books are fixed as they are now.
    pub struct SpotMade {
        /// Its number.
        pub number: SpotNumber,
        /// The calendar's date in the hall.
        pub date: Date,
        /// The last voucher in the books at that moment.
        pub at_voucher: VoucherNumber,
        /// The places that were picked; none says all.
        pub places: Vec<Place>,
        /// The items that were picked; none says all.
        pub items: Vec<ItemCode>,
        /// How the lines were drawn; none if all of what was picked is checked.
        pub sample: Option<SpotSample>,
        /// What is checked, in order.
        pub lines: Vec<SpotLine>,
    }
}

record! {
    /// The books of some lines are fixed anew (重取账面): they moved before the lines were counted.
    pub struct SpotFixed {
        /// The spot check.
        pub spot: SpotNumber,
        /// The last voucher in the books at this moment.
        pub at_voucher: VoucherNumber,
        /// The lines as they are now.
        pub lines: Vec<SpotLine>,
    }
}

record! {
    /// What was found of some lines of a spot check; the count says it.
    pub struct SpotCounted {
        /// The spot check.
        pub spot: SpotNumber,
        /// The count, of purpose `spot`.
        pub count: CountNumber,
    }
}

record! {
    /// A spot check is over (抽查结束).
    pub struct SpotEnded {
        /// The spot check.
        pub spot: SpotNumber,
        /// True if it was begun wrongly and nothing follows from it.
        pub cancelled: bool,
        /// The conclusion (结论), or why it was cancelled.
        pub text: String,
    }
}

record! {
    /// Something that the hall has to answer for (抽查问题).
    pub struct FindingMade {
        /// The spot check.
        pub spot: SpotNumber,
        /// First, second, … of it, from 1.
        #[ts(type = "number")]
        pub finding: i64,
        /// The calendar's date in the hall.
        pub date: Date,
        /// Where, if it is about a place.
        pub place: Option<Place>,
        /// What, if it is about an item there.
        pub item: Option<ItemCode>,
        /// What is wrong.
        pub text: String,
        /// Who answers for it.
        pub person: StaffCode,
        /// Until when the hall is to answer (R36).
        pub due: Date,
    }
}

words! {
    /// What is done about a finding (问题处理).
    pub enum FindingStep {
        /// 答复: by the hall
        Answered = "answered",
        /// 退回: the answer is not enough
        Returned = "returned",
        /// 销号: the answer is accepted
        Closed = "closed",
    }
}

words! {
    /// Where a finding stands (问题状态).
    pub enum FindingState {
        /// 待答复
        Open = "open",
        /// 已答复，待核
        Answered = "answered",
        /// 已退回，待重新答复
        Returned = "returned",
        /// 已销号
        Closed = "closed",
    }
}

impl FindingState {
    /// Where it stands after a step.
    ///
    /// # Errors
    /// `finding_stands`: an answer is given once, is judged once, and what is closed stays closed.
    pub fn after(self, step: FindingStep, spot: SpotNumber, finding: i64) -> Result<FindingState, Refusal> {
        match (self, step) {
            (FindingState::Open | FindingState::Returned, FindingStep::Answered) => Ok(FindingState::Answered),
            (FindingState::Answered, FindingStep::Returned) => Ok(FindingState::Returned),
            (FindingState::Answered, FindingStep::Closed) => Ok(FindingState::Closed),
            (state, _) => Err(Refusal::FindingStands { spot, finding, state }),
        }
    }

    /// True while the hall has to answer; an answer that was given waits for the auditor.
    #[must_use]
    pub const fn waits_for_hall(self) -> bool {
        matches!(self, FindingState::Open | FindingState::Returned)
    }
}

record! {
    /// A step of a finding on its way.
    pub struct FindingStepped {
        /// The spot check.
        pub spot: SpotNumber,
        /// Which finding of it.
        #[ts(type = "number")]
        pub finding: i64,
        /// What was done.
        pub step: FindingStep,
        /// In words.
        pub text: Option<String>,
        /// The papers by which the hall has mended it.
        pub vouchers: Vec<VoucherNumber>,
        /// The new deadline of an answer that was returned.
        pub due: Option<Date>,
    }
}

words! {
    /// Where a spot check stands (抽查状态).
    pub enum SpotState {
        /// 抽查中
        Counting = "counting",
        /// 已结束
        Concluded = "concluded",
        /// 已撤销
        Cancelled = "cancelled",
    }
}

/// What ending a spot check asks of one of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineStands {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// True once it was counted.
    pub counted: bool,
    /// True if it is not as the books have it.
    pub differs: bool,
    /// True if a finding is about it, or about its whole place.
    pub has_finding: bool,
}

/// Why a spot check cannot end yet: not counted is not equal, and what differs is a finding that somebody answers (R31).
#[must_use]
pub fn may_conclude(spot: SpotNumber, lines: &[LineStands]) -> Vec<Refusal> {
    let refusal = |line: &LineStands| {
        let (place, item) = (line.place.clone(), line.item.clone());
        if !line.counted {
            Some(Refusal::SpotNotCounted { spot, place, item })
        } else if line.differs && !line.has_finding {
            Some(Refusal::SpotFindingMissing { spot, place, item })
        } else {
            None
        }
    };
    lines.iter().filter_map(refusal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r31_a_finding_is_answered_judged_and_closed_in_this_order_alone() {
        let spot = SpotNumber(1);
        let mut allowed = Vec::new();
        for state in FindingState::ALL {
            for step in FindingStep::ALL {
                allowed.extend(state.after(*step, spot, 1).ok().map(|after| format!("{state} {step} {after}")));
            }
        }
        let expected =
            ["open answered answered", "answered returned returned", "answered closed closed", "returned answered answered"];
        assert_eq!(allowed, expected);
    }

    #[test]
    fn r31_what_is_not_counted_or_differs_without_a_finding_keeps_it_open() {
        let line = |counted, differs, has_finding| LineStands {
            place: Place::Safe,
            item: ItemCode::cash(),
            counted,
            differs,
            has_finding,
        };
        let (spot, place, item) = (SpotNumber(1), Place::Safe, ItemCode::cash());
        let of = |line| may_conclude(spot, &[line]);
        assert_eq!(of(line(true, false, false)), []);
        assert_eq!(of(line(true, true, true)), []);
        assert_eq!(of(line(false, false, true)), [Refusal::SpotNotCounted { spot, place: place.clone(), item: item.clone() }]);
        assert_eq!(of(line(true, true, false)), [Refusal::SpotFindingMissing { spot, place, item }]);
    }
}
