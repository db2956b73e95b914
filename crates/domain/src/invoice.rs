//! Invoices (发票): boxes and rolls, what is next, what is missing, what a box adds up to, and the business behind (R16–R20, R32).

use crate::canon::words;
use crate::id::ItemCode;
use crate::money::Fen;
use crate::refusal::Refusal;
use crate::serial::{SerialRange, pieces};

/// Where a roll (卷) stands: what is blank of it at its counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollState {
    /// Blanks that are still to come, in order: the first of them is next, and none when the roll is used up.
    pub coming: Vec<SerialRange>,
    /// Numbers between the first and the last used that are neither issued, void nor lost (缺号).
    pub gaps: Vec<SerialRange>,
}

impl RollState {
    /// The next number expected; none when the roll is used up.
    #[must_use]
    pub fn next(&self) -> Option<i64> {
        self.coming.first().map(|range| range.first)
    }

    /// Blanks that are still to come.
    #[must_use]
    pub fn blank(&self) -> i64 {
        pieces(&self.coming)
    }
}

/// Where a roll stands, from the blanks of it that are still at the counter, in order, and the last number of it that was written on
/// (R17).
///
/// A roll is written from its first number on: blanks behind the last one written are gaps, those after it are still to come, even
/// where one further on was torn and voided, or lost, ahead of its turn.
#[must_use]
pub fn roll_state(blanks: &[SerialRange], last_written: Option<i64>) -> RollState {
    let (coming, gaps) = blanks.iter().cloned().partition(|blank| last_written.is_none_or(|last| blank.first > last));
    RollState { coming, gaps }
}

/// What became of the numbers of a box (R16): they always add up to its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxSum {
    /// Used before these books began (建账前).
    pub before: i64,
    /// Issued and not void (使用), red-letter ones too.
    pub issued: i64,
    /// Void (作废).
    pub void: i64,
    /// Lost (遗失).
    pub lost: i64,
    /// Blank (空白), wherever they are.
    pub blank: i64,
    /// Blank and on their way to the audit office with their box, or there (退回空白): by its order only (R20).
    pub returned: i64,
}

impl BoxSum {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.before + self.issued + self.void + self.lost + self.blank + self.returned
    }

    /// Whether the box may go back (R16, R20): its numbers add up to its size, and none is blank but on the office's order.
    ///
    /// # Errors
    /// `box_not_whole` with what is still blank or unaccounted for.
    pub fn may_go_back(&self, box_number: &str, size: i64, blank: &[SerialRange], by_order: bool) -> Result<(), Refusal> {
        let unaccounted = size - self.total();
        if (self.blank == 0 || by_order) && unaccounted == 0 {
            return Ok(());
        }
        let ranges = blank.iter().map(|range| (range.shown(range.first), range.shown(range.last))).collect();
        Err(Refusal::BoxNotWhole { box_number: box_number.to_owned(), blank: pieces(blank), unaccounted, ranges })
    }
}

words! {
    /// How the audit office answers about a box that went back (R20).
    pub enum BoxVerdict {
        /// 收下
        Accepted = "accepted",
        /// 退还
        SentBack = "sent_back",
    }
}

words! {
    /// What became of one number of a box, as its page and its usage form show it (R16).
    pub enum InvoiceState {
        /// 建账前
        Before = "before",
        /// 使用
        Issued = "issued",
        /// 红字
        Red = "red",
        /// 作废
        Void = "void",
        /// 遗失
        Lost = "lost",
        /// 空白
        Blank = "blank",
        /// 退回空白
        Returned = "returned",
    }
}

/// What is written on invoices for one business against what was taken for it (R32).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// What was taken, net of refunds; none if the books do not know the business (未核).
    pub taken: Option<Fen>,
    /// What its live invoices add up to: issued less void less red.
    pub invoiced: Fen,
}

impl Backing {
    /// Whether another invoice of this amount has business behind it; findings, not refusals of the paper itself.
    #[must_use]
    pub fn finding(&self, item: &ItemCode, number: &str, amount: Fen) -> Option<Refusal> {
        let (item, number) = (item.clone(), number.to_owned());
        match self.taken {
            None => Some(Refusal::InvoiceBusinessUnchecked { item, number }),
            Some(taken) if self.invoiced > Fen::ZERO && self.invoiced >= taken => {
                Some(Refusal::InvoiceBusinessFull { item, number, taken, invoiced: self.invoiced })
            }
            Some(taken) if self.invoiced + amount > taken => {
                Some(Refusal::InvoiceAboveTaken { item, number, taken, invoiced: self.invoiced + amount })
            }
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> SerialRange {
        SerialRange::try_new(first, last).expect("range")
    }

    #[test]
    fn r17_a_roll_shows_the_next_number_and_its_gaps_as_ranges() {
        let roll = range("0001", "3000");
        let fresh = roll_state(std::slice::from_ref(&roll), None);
        assert_eq!((fresh.next(), fresh.blank(), fresh.gaps.len()), (Some(1), 3000, 0));
        let used = roll_state(&[range("1181", "1182"), range("1190", "3000")], Some(1189));
        assert_eq!((used.next(), used.blank()), (Some(1190), 1811));
        assert_eq!(used.gaps, [range("1181", "1182")]);
        assert_eq!(roll_state(&[], Some(3000)), RollState { coming: Vec::new(), gaps: Vec::new() });
    }

    #[test]
    fn r17_a_blank_voided_ahead_of_its_turn_leaves_those_before_it_still_to_come() {
        let torn = roll_state(&[range("0002", "2999")], Some(1));
        assert_eq!((torn.next(), torn.blank(), torn.gaps.len()), (Some(2), 2998, 0));
        let in_the_middle = roll_state(&[range("0002", "0004"), range("0006", "3000")], Some(1));
        assert_eq!((in_the_middle.next(), in_the_middle.blank()), (Some(2), 2998));
    }

    #[test]
    fn r16_a_box_goes_back_only_when_its_numbers_add_up() {
        let sum = BoxSum { before: 100, issued: 2_800, void: 90, lost: 10, blank: 0, returned: 0 };
        assert_eq!(sum.may_go_back("X1", 3_000, &[], false), Ok(()));
        let one_missing = BoxSum { void: 89, ..sum.clone() };
        let refused = one_missing.may_go_back("X1", 3_000, &[], true);
        assert!(matches!(refused, Err(Refusal::BoxNotWhole { unaccounted: 1, blank: 0, .. })));
        let one_blank = BoxSum { void: 89, blank: 1, ..sum };
        let blank = [range("2999", "2999")];
        assert_eq!(one_blank.may_go_back("X1", 3_000, &blank, true), Ok(()), "by order");
        let refused = one_blank.may_go_back("X1", 3_000, &blank, false);
        assert!(matches!(refused, Err(Refusal::BoxNotWhole { unaccounted: 0, blank: 1, .. })));
    }

    #[test]
    fn r32_an_invoice_has_business_behind_it() {
        let item: ItemCode = "inv".parse().expect("code");
        let finding = |taken: Option<i64>, invoiced, amount| {
            Backing { taken: taken.map(Fen::new), invoiced: Fen::new(invoiced) }.finding(&item, "1", Fen::new(amount))
        };
        assert_eq!(finding(Some(10_000), 0, 10_000), None);
        assert_eq!(finding(Some(10_000), 4_000, 6_000), None);
        assert!(matches!(finding(None, 0, 1), Some(Refusal::InvoiceBusinessUnchecked { .. })));
        assert!(matches!(finding(Some(10_000), 4_000, 6_001), Some(Refusal::InvoiceAboveTaken { .. })));
        assert!(matches!(finding(Some(10_000), 10_000, 100), Some(Refusal::InvoiceBusinessFull { .. })));
    }
}
