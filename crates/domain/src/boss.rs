//! The business system against our books (业务系统核对, R07): by clerk, business type and tender; and which of its lines our books
//! have already.

use std::collections::{BTreeMap, BTreeSet};

use crate::close::BossGap;
use crate::id::{BusinessCode, LineRef, StaffCode, TenderCode};
use crate::money::Fen;

/// What is compared: one clerk's business of one type by one tender.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct BossKey {
    /// Clerk.
    pub clerk: StaffCode,
    /// Business type.
    pub business: BusinessCode,
    /// Tender.
    pub tender: TenderCode,
}

/// Both sides of one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BothSides {
    /// By the business system.
    pub boss: Fen,
    /// How many, by the business system.
    pub boss_count: i64,
    /// By our books.
    pub books: Fen,
    /// How many, by our books.
    pub books_count: i64,
}

impl BothSides {
    /// Our books less the business system.
    #[must_use]
    pub fn difference(&self) -> Fen {
        self.books - self.boss
    }
}

/// Adds both sides up by key.
#[must_use]
pub fn compare(
    boss: impl IntoIterator<Item = (BossKey, i64, Fen)>,
    books: impl IntoIterator<Item = (BossKey, i64, Fen)>,
) -> BTreeMap<BossKey, BothSides> {
    let mut sides: BTreeMap<BossKey, BothSides> = BTreeMap::new();
    for (key, count, amount) in boss {
        let side = sides.entry(key).or_default();
        side.boss += amount;
        side.boss_count += count;
    }
    for (key, count, amount) in books {
        let side = sides.entry(key).or_default();
        side.books += amount;
        side.books_count += count;
    }
    sides
}

/// What is neither equal nor explained. An explanation holds for the difference that it was given for and for no other.
#[must_use]
pub fn gaps(sides: &BTreeMap<BossKey, BothSides>, explained: &BTreeMap<BossKey, Fen>) -> Vec<BossGap> {
    let open = sides.iter().filter(|(key, side)| !side.difference().is_zero() && explained.get(key) != Some(&side.difference()));
    open.map(|(key, side)| BossGap {
        clerk: key.clerk.clone(),
        business: key.business.clone(),
        tender: key.tender.clone(),
        books: side.books,
        boss: side.boss,
    })
    .collect()
}

/// What a line is known by: the business system's number, and what tells its parts apart where one business was paid by several tenders or
/// taken and given back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberedLine {
    /// The business system's number.
    pub number: String,
    /// The tender.
    pub tender: TenderCode,
    /// The amount, signed.
    pub amount: Fen,
}

/// Finds for every line of the business system the takings line that it is: the same number, tender and direction; the same amount
/// before another. Each takings line is matched once, so that nothing is counted twice; what is matched is never overwritten.
#[must_use]
pub fn match_lines(boss: &[NumberedLine], books: &[(LineRef, NumberedLine)]) -> Vec<Option<LineRef>> {
    let mut by_number: BTreeMap<&str, Vec<&(LineRef, NumberedLine)>> = BTreeMap::new();
    for known in books {
        by_number.entry(known.1.number.as_str()).or_default().push(known);
    }
    let mut taken = BTreeSet::new();
    let mut found = vec![None; boss.len()];
    for same_amount in [true, false] {
        for (line, slot) in boss.iter().zip(found.iter_mut()).filter(|(_, slot)| slot.is_none()) {
            let fits = |known: &NumberedLine| {
                known.tender == line.tender
                    && (known.amount < Fen::ZERO) == (line.amount < Fen::ZERO)
                    && (!same_amount || known.amount == line.amount)
            };
            let candidates = by_number.get(line.number.as_str()).into_iter().flatten();
            let free = candidates.into_iter().find(|(at, known)| fits(known) && !taken.contains(at));
            if let Some((at, _)) = free {
                taken.insert(*at);
                *slot = Some(*at);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::VoucherNumber;

    fn key(clerk: &str) -> BossKey {
        BossKey { clerk: clerk.parse().unwrap(), business: "bill".parse().unwrap(), tender: TenderCode::cash() }
    }

    #[test]
    fn r07_an_explanation_holds_for_just_the_difference_that_it_was_given_for() {
        let boss = [(key("1001"), 1, Fen::new(5000)), (key("1002"), 1, Fen::new(700))];
        let books = [(key("1001"), 1, Fen::new(4000)), (key("1002"), 1, Fen::new(700))];
        let sides = compare(boss, books);
        assert_eq!(gaps(&sides, &BTreeMap::new()).len(), 1);
        assert_eq!(gaps(&sides, &BTreeMap::from([(key("1001"), Fen::new(-1000))])), vec![]);
        assert_eq!(gaps(&sides, &BTreeMap::from([(key("1001"), Fen::new(-900))])).len(), 1);
    }

    #[test]
    fn lines_are_matched_by_number_once_and_the_same_amount_goes_first() {
        let line = |number: &str, amount| NumberedLine {
            number: number.to_owned(),
            tender: TenderCode::cash(),
            amount: Fen::new(amount),
        };
        let at = |n| LineRef { voucher: VoucherNumber(n), line: 1 };
        let books = [(at(1), line("B1", 900)), (at(2), line("B1", 1000)), (at(3), line("B2", 500)), (at(4), line("B3", -300))];
        let boss = [line("B1", 1000), line("B1", 800), line("B1", 700), line("B2", -500), line("B3", -300), line("B9", 1)];
        assert_eq!(match_lines(&boss, &books), [Some(at(2)), Some(at(1)), None, None, Some(at(4)), None]);
    }
}
