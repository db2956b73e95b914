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

/// Who answers for a drawer that is not as it should be when a shift takes over (R37).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Custody {
    /// The seal is whole and the one that was set: what is wrong was wrong before it was set.
    ClerkBefore,
    /// The seal is broken, another one, or there was none: the hall manager kept the drawer.
    Manager,
}

/// Who answers, by the seal that the shift before has set (nothing if there was none) and the one that was found.
#[must_use]
pub fn custody(seal_set: Option<&str>, seal_found: Option<&str>, whole: bool) -> Custody {
    match (seal_set, seal_found) {
        (Some(set), Some(found)) if whole && set == found => Custody::ClerkBefore,
        _ => Custody::Manager,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r37_a_whole_seal_names_the_clerk_before_anything_else_the_manager() {
        let table = [
            (Some("F100"), Some("F100"), true, Custody::ClerkBefore),
            (Some("F100"), Some("F100"), false, Custody::Manager),
            (Some("F100"), Some("F101"), true, Custody::Manager),
            (Some("F100"), None, true, Custody::Manager),
            (None, Some("F100"), true, Custody::Manager),
            (None, None, false, Custody::Manager),
        ];
        for (set, found, whole, answers) in table {
            assert_eq!(custody(set, found, whole), answers, "{set:?} {found:?} {whole}");
        }
    }
}
