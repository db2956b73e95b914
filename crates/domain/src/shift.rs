//! A shift (班次): open → counting → signed off (R02).

use crate::canon::words;
use crate::id::ShiftNumber;
use crate::refusal::Refusal;

words! {
    /// Where a shift stands.
    pub enum ShiftState {
        /// 营业中
        Open = "open",
        /// 清点中: nothing moves at the counter
        Counting = "counting",
        /// 已签退
        SignedOff = "signed_off",
    }
}

impl ShiftState {
    /// Business may be entered.
    ///
    /// # Errors
    /// `shift_counting` or `shift_signed_off`.
    pub fn must_be_open(self, shift: ShiftNumber) -> Result<(), Refusal> {
        match self {
            ShiftState::Open => Ok(()),
            ShiftState::Counting => Err(Refusal::ShiftCounting { shift }),
            ShiftState::SignedOff => Err(Refusal::ShiftSignedOff { shift }),
        }
    }

    /// Counts, differences and sign-off belong to a suspended counter.
    ///
    /// # Errors
    /// `shift_not_counting` or `shift_signed_off`.
    pub fn must_be_counting(self, shift: ShiftNumber) -> Result<(), Refusal> {
        match self {
            ShiftState::Counting => Ok(()),
            ShiftState::Open => Err(Refusal::ShiftNotCounting { shift }),
            ShiftState::SignedOff => Err(Refusal::ShiftSignedOff { shift }),
        }
    }

    /// True while the clerk answers for the counter.
    #[must_use]
    pub const fn is_running(self) -> bool {
        match self {
            ShiftState::Open | ShiftState::Counting => true,
            ShiftState::SignedOff => false,
        }
    }
}
