//! Counting (清点): what a count finds. "Not counted" is empty and never zero (R01, R02).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::canon::words;
use crate::entry::CountLine;
use crate::id::ItemCode;
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::serial::{SerialRange, remove};
use crate::voucher::{CashForm, Denomination, denomination_total};

words! {
    /// Where a counted thing stands against the books (清点结果).
    pub enum CountLineState {
        /// 未清点
        NotCounted = "not_counted",
        /// 账实相符
        Even = "even",
        /// 差异已出单
        Explained = "explained",
        /// 差异未处理
        Unexplained = "unexplained",
    }
}

/// Where a line stands, when `explained` of its difference is on approved difference vouchers.
#[must_use]
pub fn line_state(line: &CountLine, explained: i64) -> CountLineState {
    match line.difference() {
        None => CountLineState::NotCounted,
        Some(difference) if difference != explained => CountLineState::Unexplained,
        Some(0) => CountLineState::Even,
        Some(_) => CountLineState::Explained,
    }
}

/// Why a line keeps a shift from being signed off (R02, R08); nothing if it does not.
#[must_use]
pub fn finding(line: &CountLine, explained: i64) -> Option<Refusal> {
    match line_state(line, explained) {
        CountLineState::Even | CountLineState::Explained => None,
        CountLineState::NotCounted => Some(not_counted(&line.place, &line.item)),
        CountLineState::Unexplained => {
            let difference = Fen::new(line.difference().unwrap_or(0) - explained);
            Some(match line.place.counter() {
                // The float is to be the same after the shift as before, and says so under its own name.
                Some(counter) if line.item == ItemCode::float() => {
                    let before = Fen::new(line.expected + explained);
                    Refusal::FloatChanged { counter: counter.clone(), before, after: before + difference }
                }
                _ => Refusal::DifferenceUnexplained { place: line.place.clone(), item: line.item.clone(), difference },
            })
        }
    }
}

/// What is wrong with the numbers found of a numbered item (R01): what the books hold and the count has not, and the other way round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumbersApart {
    /// By the books here, not found.
    pub missing: Vec<SerialRange>,
    /// Found, by the books not here.
    pub extra: Vec<SerialRange>,
}

impl NumbersApart {
    /// The numbers found against those that the books hold at the place.
    #[must_use]
    pub fn of(found: &[SerialRange], held: &[SerialRange]) -> NumbersApart {
        NumbersApart { missing: remove(held, found), extra: remove(found, held) }
    }

    /// What is left of it when some of the missing and some of the extra numbers are on difference vouchers.
    #[must_use]
    pub fn without(&self, missing: &[SerialRange], extra: &[SerialRange]) -> NumbersApart {
        NumbersApart { missing: remove(&self.missing, missing), extra: remove(&self.extra, extra) }
    }

    /// True if every number is where the books say.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Where a line of goods stands: pieces by their difference, numbers by what is missing and extra. As many extra as missing are still two
/// differences.
#[must_use]
pub fn goods_state(line: &CountLine, explained: i64, numbers: Option<&NumbersApart>) -> CountLineState {
    match (line_state(line, explained), numbers) {
        (CountLineState::NotCounted, _) => CountLineState::NotCounted,
        (_, Some(numbers)) if !numbers.is_none() => CountLineState::Unexplained,
        (CountLineState::Unexplained, Some(_)) => CountLineState::Explained,
        (state, _) => state,
    }
}

/// Why a line of goods keeps a shift from being signed off (R02); nothing if it does not.
#[must_use]
pub fn goods_finding(line: &CountLine, explained: i64, numbers: Option<&NumbersApart>) -> Option<Refusal> {
    let (place, item) = (line.place.clone(), line.item.clone());
    match (goods_state(line, explained, numbers), numbers) {
        (CountLineState::Even | CountLineState::Explained, _) => None,
        (CountLineState::NotCounted, _) => Some(not_counted(&place, &item)),
        (CountLineState::Unexplained, Some(numbers)) => {
            let shown = |ranges: &[SerialRange]| ranges.iter().map(|r| (r.shown(r.first), r.shown(r.last))).collect();
            Some(Refusal::NumbersDiffer { place, item, missing: shown(&numbers.missing), extra: shown(&numbers.extra) })
        }
        (CountLineState::Unexplained, None) => {
            let difference = line.difference().unwrap_or(0) - explained;
            Some(Refusal::PiecesDiffer { place, item, difference })
        }
    }
}

/// The name under which a thing is missing from a count.
#[must_use]
pub fn not_counted(place: &Place, item: &ItemCode) -> Refusal {
    match place {
        Place::Clearing(tender) => Refusal::TenderNotCounted { tender: tender.clone() },
        _ if *item == ItemCode::cash() => Refusal::CashNotCounted,
        _ if *item == ItemCode::float() => Refusal::FloatNotCounted,
        _ => Refusal::NotCounted { subject: item.to_string() },
    }
}

/// True for what is counted by notes and coins.
#[must_use]
pub fn is_by_pieces(item: &ItemCode) -> bool {
    *item == ItemCode::cash() || *item == ItemCode::float()
}

/// What was counted: the amount that was typed, the sum of the pieces, or nothing at all. Pieces, once listed, are the count; an
/// amount of notes and coins above zero must list them.
///
/// # Errors
/// `denominations_differ` if amount and pieces are not the same; `field_invalid` if the pieces are no amount.
pub fn counted_amount(item: &ItemCode, counted: Option<Fen>, pieces: &[Denomination]) -> Result<Option<Fen>, Refusal> {
    let sum = denomination_total(pieces).ok_or_else(|| Refusal::FieldInvalid { field: "denominations".to_owned() })?;
    match counted {
        None if pieces.is_empty() => Ok(None),
        None => Ok(Some(sum)),
        Some(counted) if counted == sum || (pieces.is_empty() && !is_by_pieces(item)) => Ok(Some(counted)),
        Some(counted) => Err(Refusal::DenominationsDiffer { counted, denominations: sum }),
    }
}

/// Notes or coins of one face (券别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Face {
    /// Face value of one.
    pub face: Fen,
    /// Note or coin.
    pub form: CashForm,
}

/// The notes and coins in use, dearest first; with 2 yuan and 2 jiao where a hall still takes them. Damaged pieces have any face.
#[must_use]
pub fn faces(older_notes: bool) -> Vec<Face> {
    const NOTES: &[i64] = &[10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10];
    const COINS: &[i64] = &[100, 50, 10, 5, 2, 1];
    let is_older = |face: &i64| matches!(face, 200 | 20);
    let notes = NOTES.iter().filter(|face| older_notes || !is_older(face)).map(|face| (face, CashForm::Note));
    let coins = COINS.iter().map(|face| (face, CashForm::Coin));
    notes.chain(coins).map(|(face, form)| Face { face: Fen::new(*face), form }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(item: &str, place: &str, expected: i64, counted: Option<i64>) -> CountLine {
        CountLine::new(place.parse().unwrap(), item.parse().unwrap(), expected, counted)
    }

    #[test]
    fn r01_numbers_missing_and_extra_are_two_differences_even_if_as_many() {
        let range = |first: &str, last: &str| SerialRange::try_new(first, last).unwrap();
        let held = [range("100", "119")];
        let sim = line("sim", "counter:A01", 20, Some(20));
        let apart = NumbersApart::of(&[range("100", "118"), range("205", "205")], &held);
        assert_eq!(goods_state(&sim, 0, Some(&apart)), CountLineState::Unexplained);
        let found = goods_finding(&sim, 0, Some(&apart)).unwrap();
        assert_eq!(found.name(), "numbers_differ");
        let even = NumbersApart::of(&held, &held);
        assert_eq!(goods_finding(&sim, 0, Some(&even)), None);
        // A missing card that is on its voucher is no longer held here: the line is explained.
        let short = line("sim", "counter:A01", 20, Some(19));
        assert_eq!(goods_state(&short, -1, Some(&even)), CountLineState::Explained);
        assert_eq!(goods_finding(&line("cup", "counter:A01", 5, Some(4)), 0, None).unwrap().name(), "pieces_differ");
        assert_eq!(goods_finding(&line("cup", "counter:A01", 5, None), 0, None).unwrap().name(), "not_counted");
    }

    #[test]
    fn r02_a_line_stands_by_its_difference_and_what_of_it_is_on_vouchers() {
        use CountLineState::*;
        let table = [(None, 0, NotCounted), (Some(100), 0, Even), (Some(80), 0, Unexplained), (Some(80), -20, Explained)];
        for (counted, explained, state) in table {
            assert_eq!(line_state(&line("cash", "counter:A01", 100, counted), explained), state);
        }
        // A voucher for a count that was even all along is a difference of its own.
        assert_eq!(line_state(&line("cash", "counter:A01", 100, Some(100)), -20), Unexplained);
    }

    #[test]
    fn r01_each_kind_of_thing_is_missed_under_its_own_name() {
        let table = [
            ("cash", "counter:A01", "cash_not_counted"),
            ("float", "counter:A01", "float_not_counted"),
            ("wechat", "clearing:wechat", "tender_not_counted"),
            ("recharge", "recharge", "not_counted"),
        ];
        for (item, place, name) in table {
            assert_eq!(finding(&line(item, place, 0, None), 0).unwrap().name(), name);
        }
    }

    #[test]
    fn r08_a_float_that_is_not_as_before_says_so() {
        let found = finding(&line("float", "counter:A01", 50_000, Some(48_000)), 0);
        let counter = "A01".parse().unwrap();
        assert_eq!(found, Some(Refusal::FloatChanged { counter, before: Fen::new(50_000), after: Fen::new(48_000) }));
    }

    #[test]
    fn pieces_are_the_count_and_nothing_is_not_zero() {
        let cash = ItemCode::cash();
        let hundred = [Denomination { face: Fen::new(10_000), form: CashForm::Note, pieces: 3 }];
        assert_eq!(counted_amount(&cash, None, &[]), Ok(None));
        assert_eq!(counted_amount(&cash, Some(Fen::ZERO), &[]), Ok(Some(Fen::ZERO)));
        assert_eq!(counted_amount(&cash, None, &hundred), Ok(Some(Fen::new(30_000))));
        assert_eq!(counted_amount(&cash, Some(Fen::new(30_000)), &hundred), Ok(Some(Fen::new(30_000))));
        assert!(counted_amount(&cash, Some(Fen::new(1)), &[]).is_err(), "notes are listed");
        assert!(counted_amount(&cash, Some(Fen::new(1)), &hundred).is_err());
        assert_eq!(counted_amount(&"wechat".parse().unwrap(), Some(Fen::new(-1000)), &[]), Ok(Some(Fen::new(-1000))));
        let minus = [Denomination { face: Fen::new(10_000), form: CashForm::Note, pieces: -1 }];
        assert!(counted_amount(&cash, None, &minus).is_err());
    }
}
