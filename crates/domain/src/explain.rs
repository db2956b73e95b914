//! The difference helper (差哪儿了): which entries of a shift could explain a difference.
//!
//! Pure search, no verdict: a suggestion is a place to look first, and the clerk decides with the paper in hand.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Fen;

/// The most suggestions an answer holds; nobody checks an eleventh slip.
pub const MOST_SUGGESTIONS: usize = 10;

/// The most suggestions of one kind that rest on a single entry: twenty equal recharges are one hint, not twenty.
const MOST_OF_A_KIND: usize = 5;

/// Entries above this size (one hundred thousand million yuan, what a paper may carry) take no part; three of
/// them still add up within an `i64`.
const LARGEST_FEN: u64 = 10_000_000_000_000;

/// Where an entry stands in the books: voucher number (单据号) and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct EntryRef {
    /// Number of the voucher in its hall.
    #[ts(type = "number")]
    pub voucher: i64,
    /// Line of the voucher, from 1.
    pub line: u32,
}

/// An entry of the shift as the search needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub reference: EntryRef,
    /// Business type (业务类型), by code; two entries are doubles of each other only within one type.
    pub business_type: String,
    /// Tender (支付方式), by code.
    pub tender: String,
    /// How much; only its size counts, the direction is said by `is_refund`.
    pub amount: Fen,
    /// Whether money went back to the customer (退款).
    pub is_refund: bool,
}

/// What one tender lacks or has too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Tender, by code.
    pub tender: String,
    /// Counted − expected: negative is a shortage (短款), positive an overage (长款).
    pub amount: Fen,
}

/// How an entry would explain the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// The entry belongs to another tender that is out by as much the other way (支付方式记错).
    WrongTender,
    /// Two equal entries of one business type, one too many (重复录入).
    Doubled,
    /// Typed, but the money was not received, or not paid out (录了未收 / 录了未退).
    TypedNotDone,
    /// Ten or a hundred times too much or too little (小数点错位).
    SlippedDecimal,
    /// A refund typed as a taking or the other way round: the difference is twice the entry (方向记反).
    WrongDirection,
    /// Two neighbouring digits swapped (相邻数字颠倒).
    SwappedDigits,
    /// Entries of just this size are usual in this shift; one more may have been done and not typed (漏录).
    DoneNotTyped,
    /// Two or three entries that together make the difference (多笔合计).
    AddUp,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// How it would explain the difference.
    pub kind: SuggestionKind,
    /// The entries to open, in book order; never empty.
    pub entries: Vec<EntryRef>,
    /// What the entry should have read, where the kind implies an amount.
    pub should_be: Option<Fen>,
    /// The tender that the entry should have named, by code, for a wrong tender.
    pub should_be_tender: Option<String>,
    /// How much it says, 1 to 100; an order, not a probability.
    pub score: u8,
}

/// What could explain `difference`, best first, at most [`MOST_SUGGESTIONS`], each entry set once for a kind.
///
/// `differences` are those of all tenders of the shift (`difference` among them or not), `entries` those of the shift. The same
/// input in any order of entries gives the same answer; an empty list says that nothing in the entries explains it.
#[must_use]
pub fn explain(difference: &Difference, differences: &[Difference], entries: &[Entry]) -> Vec<Suggestion> {
    let gap = difference.amount.fen();
    if gap == 0 || gap.unsigned_abs() > LARGEST_FEN.saturating_mul(3) {
        return Vec::new();
    }
    let mut all: Vec<Line<'_>> = entries.iter().filter_map(Line::of).collect();
    all.sort_by_key(|line| line.entry.reference);
    all.dedup_by_key(|line| line.entry.reference);
    let own: Vec<Line<'_>> = all.iter().copied().filter(|line| line.entry.tender == difference.tender).collect();

    let mut found = wrong_tender(difference, differences, &all);
    let doubled = doubled(gap, &own);
    let paired: BTreeSet<EntryRef> = doubled.iter().flat_map(|suggestion| suggestion.entries.iter().copied()).collect();
    found.extend(typed_not_done(gap, &own, &paired));
    found.extend(doubled);
    found.extend(own.iter().filter_map(|line| misread(gap, line)));
    found.extend(done_not_typed(gap, &own));
    found.extend(add_up(gap, &own));

    found.sort_by(|a, b| {
        (b.score, a.kind, &a.entries, &a.should_be_tender).cmp(&(a.score, b.kind, &b.entries, &b.should_be_tender))
    });
    found.dedup_by(|a, b| a.kind == b.kind && a.entries == b.entries);
    found.truncate(MOST_SUGGESTIONS);
    found
}

/// An entry with its effect on what is expected: takings raise it, refunds lower it. Never zero.
#[derive(Clone, Copy)]
struct Line<'a> {
    entry: &'a Entry,
    effect: i64,
}

impl<'a> Line<'a> {
    fn of(entry: &'a Entry) -> Option<Line<'a>> {
        let size = entry.amount.fen().unsigned_abs();
        if size == 0 || size > LARGEST_FEN {
            return None;
        }
        let size = i64::try_from(size).ok()?;
        Some(Line { entry, effect: if entry.is_refund { -size } else { size } })
    }

    /// The amount that the entry should have read for the difference to be gone; none if it would change direction.
    fn should_be(&self, gap: i64) -> Option<i64> {
        let right = self.effect.checked_add(gap)?;
        (right != 0 && (right > 0) == (self.effect > 0)).then(|| right.abs())
    }
}

fn suggestion(kind: SuggestionKind, entries: Vec<EntryRef>, score: u8) -> Suggestion {
    Suggestion { kind, entries, should_be: None, should_be_tender: None, score }
}

/// Moving the entry to the other tender settles this difference and brings the other nearer to zero: fully where
/// both are out by the same, in part where the other has more to explain.
fn wrong_tender(difference: &Difference, differences: &[Difference], lines: &[Line<'_>]) -> Vec<Suggestion> {
    let gap = difference.amount.fen();
    let mut found = Vec::new();
    for other in differences.iter().filter(|other| other.tender != difference.tender) {
        let other_gap = other.amount.fen();
        let opposite = (other_gap > 0) != (gap > 0) && other_gap.unsigned_abs() >= gap.unsigned_abs();
        if !opposite {
            continue;
        }
        let score = if other_gap.unsigned_abs() == gap.unsigned_abs() { 100 } else { 55 };
        for line in lines {
            // Out of this tender it takes its effect off what is expected here; out of the other one it brings it here.
            let should_be_tender = if line.entry.tender == difference.tender && line.effect == -gap {
                &other.tender
            } else if line.entry.tender == other.tender && line.effect == gap {
                &difference.tender
            } else {
                continue;
            };
            found.push(Suggestion {
                should_be_tender: Some(should_be_tender.clone()),
                ..suggestion(SuggestionKind::WrongTender, vec![line.entry.reference], score)
            });
        }
    }
    found
}

/// For each business type, the two equal entries that stand nearest to each other in the books, if one less settles it.
fn doubled(gap: i64, own: &[Line<'_>]) -> Vec<Suggestion> {
    let mut by_type: BTreeMap<&str, Vec<EntryRef>> = BTreeMap::new();
    for line in own.iter().filter(|line| line.effect == -gap) {
        by_type.entry(&line.entry.business_type).or_default().push(line.entry.reference);
    }
    by_type
        .values()
        .filter_map(|references| {
            let (first, second) = references
                .iter()
                .zip(references.iter().skip(1))
                .min_by_key(|(first, second)| (distance(**first, **second), **first))?;
            let score = if distance(*first, *second) <= 1 { 95 } else { 85 };
            Some(suggestion(SuggestionKind::Doubled, vec![*first, *second], score))
        })
        .collect()
}

/// Vouchers between two entries; zero within one voucher.
fn distance(first: EntryRef, second: EntryRef) -> u64 {
    first.voucher.abs_diff(second.voucher)
}

/// Entries whose absence settles the difference. The more there are of that size, the less each one says.
fn typed_not_done(gap: i64, own: &[Line<'_>], paired: &BTreeSet<EntryRef>) -> Vec<Suggestion> {
    let same: Vec<EntryRef> = own
        .iter()
        .filter(|line| line.effect == -gap && !paired.contains(&line.entry.reference))
        .map(|line| line.entry.reference)
        .collect();
    let score = 90 - u8::try_from(same.len().saturating_sub(1)).unwrap_or(u8::MAX).min(15);
    same.into_iter()
        .take(MOST_OF_A_KIND)
        .map(|reference| suggestion(SuggestionKind::TypedNotDone, vec![reference], score))
        .collect()
}

/// The entry was done, but for another amount or the other way round.
fn misread(gap: i64, line: &Line<'_>) -> Option<Suggestion> {
    let entries = vec![line.entry.reference];
    if line.effect.checked_mul(-2) == Some(gap) {
        return Some(suggestion(SuggestionKind::WrongDirection, entries, 75));
    }
    let typed = line.effect.abs();
    let right = line.should_be(gap)?;
    let (kind, score) = if slipped(typed, right) || slipped(right, typed) {
        (SuggestionKind::SlippedDecimal, 80)
    } else if swapped(typed, right) {
        (SuggestionKind::SwappedDigits, 70)
    } else {
        return None;
    };
    Some(Suggestion { should_be: Some(Fen::new(right)), ..suggestion(kind, entries, score) })
}

fn slipped(small: i64, large: i64) -> bool {
    [10, 100].iter().any(|times| small.checked_mul(*times) == Some(large))
}

/// Whether the amounts differ by exactly two neighbouring digits, swapped. A leading zero is nobody's typing error: both
/// have the same number of digits.
fn swapped(typed: i64, right: i64) -> bool {
    // The difference of two swapped digits is a multiple of nine; most pairs end here.
    if typed == right || !typed.abs_diff(right).is_multiple_of(9) {
        return false;
    }
    let (typed, right) = (typed.to_string().into_bytes(), right.to_string().into_bytes());
    if typed.len() != right.len() {
        return false;
    }
    let unlike: Vec<usize> = (0..typed.len()).filter(|&index| typed.get(index) != right.get(index)).collect();
    match unlike.as_slice() {
        [first, second] => {
            second - first == 1 && typed.get(*first) == right.get(*second) && typed.get(*second) == right.get(*first)
        }
        _ => false,
    }
}

/// Entries of just this size in the direction of the difference: it takes one more of them, not one less.
fn done_not_typed(gap: i64, own: &[Line<'_>]) -> Vec<Suggestion> {
    own.iter()
        .filter(|line| line.effect == gap)
        .take(MOST_OF_A_KIND)
        .map(|line| suggestion(SuggestionKind::DoneNotTyped, vec![line.entry.reference], 40))
        .collect()
}

/// Two or three entries whose absence together settles the difference.
///
/// Sizes are searched, not entries: of equal ones the earliest stand for all. Among a few hundred entries some three add
/// up to almost anything, so the score is shared by all combinations of as many entries, and neighbours in the books go first.
fn add_up(gap: i64, own: &[Line<'_>]) -> Vec<Suggestion> {
    let mut by_size: BTreeMap<i64, Vec<EntryRef>> = BTreeMap::new();
    let target = i64::try_from(gap.unsigned_abs()).unwrap_or(i64::MAX);
    for line in own.iter().filter(|line| (line.effect > 0) != (gap > 0) && line.effect.abs() < target) {
        by_size.entry(line.effect.abs()).or_default().push(line.entry.reference);
    }
    let sizes: Vec<(i64, Vec<EntryRef>)> = by_size.into_iter().collect();
    let mut found = ranked(pairs(&sizes, target, 0), 30);
    found.extend(ranked(triples(&sizes, target), 15));
    found
}

/// Index pairs from `start` on whose sizes add up to `target`, by two pointers over the sorted sizes.
fn pairs(sizes: &[(i64, Vec<EntryRef>)], target: i64, start: usize) -> Vec<Vec<EntryRef>> {
    let mut found = Vec::new();
    two_pointers(sizes, target, start, |low, high| found.extend(pick(sizes, &[low, high])));
    found
}

fn triples(sizes: &[(i64, Vec<EntryRef>)], target: i64) -> Vec<Vec<EntryRef>> {
    let mut found = Vec::new();
    for (index, (size, _)) in sizes.iter().enumerate() {
        two_pointers(sizes, target - size, index, |low, high| found.extend(pick(sizes, &[index, low, high])));
    }
    found
}

fn two_pointers(sizes: &[(i64, Vec<EntryRef>)], target: i64, start: usize, mut hit: impl FnMut(usize, usize)) {
    let (mut low, mut high) = (start, sizes.len().saturating_sub(1));
    while let (true, Some((small, _)), Some((large, _))) = (low <= high, sizes.get(low), sizes.get(high)) {
        match (small + large).cmp(&target) {
            std::cmp::Ordering::Less => low += 1,
            std::cmp::Ordering::Greater if high == 0 => return,
            std::cmp::Ordering::Greater => high -= 1,
            std::cmp::Ordering::Equal => {
                hit(low, high);
                low += 1;
            }
        }
    }
}

/// The earliest entries for the size indices (ascending), a different one for each; none if a size has too few.
fn pick(sizes: &[(i64, Vec<EntryRef>)], indices: &[usize]) -> Option<Vec<EntryRef>> {
    let mut entries = Vec::with_capacity(indices.len());
    for (position, index) in indices.iter().enumerate() {
        let taken = indices.iter().take(position).filter(|earlier| *earlier == index).count();
        entries.push(*sizes.get(*index)?.1.get(taken)?);
    }
    entries.sort_unstable();
    Some(entries)
}

/// The best of the combinations, nearest neighbours first, with `base` shared among all of them.
fn ranked(mut combinations: Vec<Vec<EntryRef>>, base: usize) -> Vec<Suggestion> {
    let score = u8::try_from(base / combinations.len().max(1)).unwrap_or(u8::MAX).max(1);
    let spread = |entries: &[EntryRef]| match entries {
        [first, .., last] => distance(*first, *last),
        _ => 0,
    };
    combinations.sort_unstable_by(|a, b| (spread(a), a).cmp(&(spread(b), b)));
    combinations.truncate(MOST_SUGGESTIONS);
    // The score would let the order in the books decide; a step less for each keeps the nearest first.
    combinations
        .into_iter()
        .enumerate()
        .map(|(rank, entries)| {
            let rank = u8::try_from(rank).unwrap_or(u8::MAX);
            suggestion(SuggestionKind::AddUp, entries, score.saturating_sub(rank).max(1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::SuggestionKind::*;
    use super::*;

    /// `"cash 50.00"`, `"cash -50.00"` (a refund), with the voucher as its place in the list from 1; business type `fee`
    /// unless a third word says another.
    fn entries(texts: &[&str]) -> Vec<Entry> {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| {
                let mut words = text.split(' ');
                let tender = words.next().unwrap().to_owned();
                let amount = Fen::parse_yuan(words.next().unwrap()).unwrap();
                let business_type = words.next().unwrap_or("fee").to_owned();
                let reference = EntryRef { voucher: i64::try_from(index).unwrap() + 1, line: 1 };
                Entry { reference, business_type, tender, amount: amount.abs(), is_refund: amount < Fen::ZERO }
            })
            .collect()
    }

    fn gap(text: &str) -> Difference {
        let (tender, amount) = text.split_once(' ').unwrap();
        Difference { tender: tender.to_owned(), amount: Fen::parse_yuan(amount).unwrap() }
    }

    /// Kind and vouchers of each suggestion for the first of `gaps`.
    fn ask(gaps: &[&str], texts: &[&str]) -> Vec<(SuggestionKind, Vec<i64>)> {
        let gaps: Vec<Difference> = gaps.iter().map(|text| gap(text)).collect();
        explain(&gaps[0], &gaps, &entries(texts))
            .into_iter()
            .map(|found| (found.kind, found.entries.iter().map(|reference| reference.voucher).collect()))
            .collect()
    }

    #[test]
    fn each_way_to_go_wrong_is_found() {
        type Row = (&'static [&'static str], &'static [&'static str], &'static [(SuggestionKind, &'static [i64])]);
        let table: &[Row] = &[
            // Short: a taking typed and not received.
            (&["cash -50"], &["cash 30", "cash 50", "card 50"], &[(TypedNotDone, &[2])]),
            // Over: a refund typed and not paid out; a taking of that size is only a pattern.
            (&["cash 50"], &["cash -50", "cash 50"], &[(TypedNotDone, &[1]), (DoneNotTyped, &[2])]),
            (&["cash 50"], &["cash 20", "cash 50"], &[(DoneNotTyped, &[2])]),
            // Short by a refund's size: one more refund may have been paid.
            (&["cash -50"], &["cash -50"], &[(DoneNotTyped, &[1])]),
            // Entered twice: the pair nearest to each other, the third one on its own.
            (&["cash -50"], &["cash 50", "cash 8", "cash 50"], &[(Doubled, &[1, 3])]),
            (&["cash -50"], &["cash 50", "cash 8", "cash 50", "cash 50"], &[(Doubled, &[3, 4]), (TypedNotDone, &[1])]),
            // Equal amounts of two business types are no double.
            (&["cash -50"], &["cash 50 fee", "cash 50 card_sale"], &[(TypedNotDone, &[1]), (TypedNotDone, &[2])]),
            // Half: a refund typed as a taking (short), a taking typed as a refund (over); not the other way.
            (&["cash -60"], &["cash 30"], &[(WrongDirection, &[1])]),
            (&["cash 60"], &["cash -30"], &[(WrongDirection, &[1])]),
            (&["cash 60"], &["cash 30"], &[]),
            // 540 typed for 450: short by 90. 450 typed for 540: over by 90. A refund the other way round.
            (&["cash -90"], &["cash 540", "cash 7"], &[(SwappedDigits, &[1])]),
            (&["cash 90"], &["cash 450"], &[(SwappedDigits, &[1])]),
            (&["cash -90"], &["cash -450"], &[(SwappedDigits, &[1])]),
            (&["cash -0.09"], &["cash 12.21"], &[(SwappedDigits, &[1])]),
            // Divisible by nine, but no two neighbours: 504 for 405.
            (&["cash -99"], &["cash 504"], &[]),
            // 500.00 typed for 50.00, 50.00 for 500.00, a hundredfold both ways.
            (&["cash -450"], &["cash 500"], &[(SlippedDecimal, &[1])]),
            (&["cash 450"], &["cash 50"], &[(SlippedDecimal, &[1])]),
            (&["cash -49.50"], &["cash 50"], &[(SlippedDecimal, &[1])]),
            (&["cash 4950"], &["cash 50"], &[(SlippedDecimal, &[1])]),
            (&["cash 450"], &["cash -500"], &[(SlippedDecimal, &[1])]),
            // Typed as card, paid in cash: seen from either side; a refund typed in cash, paid by card.
            (&["cash 88", "card -88"], &["cash 10", "card 88"], &[(WrongTender, &[2])]),
            (&["card -88", "cash 88"], &["cash 10", "card 88"], &[(WrongTender, &[2]), (TypedNotDone, &[2])]),
            (&["cash 88", "card -88"], &["cash -88"], &[(WrongTender, &[1]), (TypedNotDone, &[1])]),
            // The other tender has more to explain; or goes the same way.
            (&["cash 88", "card -100"], &["card 88"], &[(WrongTender, &[1])]),
            (&["cash 88", "card -80"], &["card 88"], &[]),
            (&["cash 88", "card 88"], &["card 88"], &[]),
            // Two and three that add up; equal ones count once each.
            (&["cash -70"], &["cash 30", "cash 40", "cash 11"], &[(AddUp, &[1, 2])]),
            (&["cash -71"], &["cash 30", "cash 25", "cash 16", "cash 99"], &[(AddUp, &[1, 2, 3])]),
            (&["cash -60"], &["cash 20", "cash 20 sim", "cash 20 other"], &[(AddUp, &[1, 2, 3])]),
            (&["cash -40"], &["cash 20 fee"], &[(WrongDirection, &[1])]),
            (&["cash 70"], &["cash -30", "cash -40"], &[(AddUp, &[1, 2])]),
            // Takings cannot add up to an overage.
            (&["cash 70"], &["cash 30", "cash 40"], &[]),
            // Nothing there.
            (&["cash -13.37"], &["cash 50", "cash 20", "card 13.37"], &[]),
            (&["cash 0"], &["cash 50"], &[]),
            (&["cash -5"], &[], &[]),
        ];
        for (gaps, texts, expected) in table {
            let expected: Vec<(SuggestionKind, Vec<i64>)> = expected.iter().map(|(kind, ids)| (*kind, ids.to_vec())).collect();
            assert_eq!(ask(gaps, texts), expected, "{gaps:?} {texts:?}");
        }
    }

    #[test]
    fn what_the_entry_should_have_read_is_said() {
        let found = explain(&gap("cash -90"), &[], &entries(&["cash 540"]));
        assert_eq!(found[0].should_be, Some(Fen::new(45_000)));
        let found = explain(&gap("cash -450"), &[], &entries(&["cash 500"]));
        assert_eq!(found[0].should_be, Some(Fen::new(5_000)));
        let gaps = [gap("cash 88"), gap("card -88")];
        let found = explain(&gaps[0], &gaps, &entries(&["card 88"]));
        assert_eq!(found[0].should_be_tender.as_deref(), Some("cash"));
        let found = explain(&gaps[1], &gaps, &entries(&["card 88"]));
        assert_eq!(found[0].should_be_tender.as_deref(), Some("cash"));
    }

    #[test]
    fn best_comes_first_and_no_more_than_ten() {
        let texts =
            ["cash 90", "cash 45", "cash 100", "cash 30", "cash 60", "cash 900", "cash 20", "cash 70", "cash 40", "cash 50"];
        let found = ask(&["cash -90"], &texts);
        assert_eq!(
            found[..3],
            [(TypedNotDone, vec![1]), (SlippedDecimal, vec![3]), (WrongDirection, vec![2])],
            "an entry of 100 for 10 slipped, 45 is half"
        );
        assert!(found.len() <= MOST_SUGGESTIONS);
        assert!(found[3..].iter().all(|(kind, _)| *kind == AddUp), "{found:?}");
    }

    #[test]
    fn many_equal_entries_are_a_few_hints() {
        let texts: Vec<&str> = std::iter::repeat_n("cash 50", 200).collect();
        assert_eq!(ask(&["cash 50"], &texts).len(), MOST_OF_A_KIND);
        let short = ask(&["cash -50"], &texts);
        assert_eq!(short[0], (Doubled, vec![1, 2]));
        assert_eq!(short.len(), 1 + MOST_OF_A_KIND);
    }

    #[test]
    fn extreme_amounts_and_repeated_entries_do_no_harm() {
        let mut list = entries(&["cash 50", "cash 50"]);
        list[0].amount = Fen::new(i64::MIN);
        list.push(list[1].clone());
        assert_eq!(explain(&gap("cash -50"), &[], &list).len(), 1);
        for amount in [i64::MIN, i64::MAX, -1, 1] {
            let difference = Difference { tender: "cash".to_owned(), amount: Fen::new(amount) };
            assert!(explain(&difference, std::slice::from_ref(&difference), &list).len() <= MOST_SUGGESTIONS);
        }
    }

    /// 500 entries with amounts that repeat as in a hall, from a small generator so that every run is the same.
    fn five_hundred(modulus: u64) -> Vec<Entry> {
        let mut state = 20_261_120_u64;
        (0..500)
            .map(|index| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let amount = i64::try_from((state >> 33) % modulus).unwrap() + 1;
                Entry {
                    reference: EntryRef { voucher: index / 2, line: u32::try_from(index % 2).unwrap() + 1 },
                    business_type: "fee".to_owned(),
                    tender: if index % 10 == 0 { "card" } else { "cash" }.to_owned(),
                    amount: Fen::new(amount),
                    is_refund: index % 50 == 7,
                }
            })
            .collect()
    }

    #[test]
    fn five_hundred_entries_are_answered_within_200_ms() {
        // 600 fen: nearly every triple of sizes occurs; 30,000 fen: a usual day; 10^9: hardly any equal sizes.
        for modulus in [600, 30_000, 1_000_000_000] {
            let list = five_hundred(modulus);
            for fen in [-1_250, 1_250, -90_000, -45, 60_000] {
                let gaps = [
                    Difference { tender: "cash".to_owned(), amount: Fen::new(fen) },
                    Difference { tender: "card".to_owned(), amount: Fen::new(-fen) },
                ];
                let start = Instant::now();
                let found = explain(&gaps[0], &gaps, &list);
                let took = start.elapsed();
                assert!(took < Duration::from_millis(200), "{took:?} for {modulus} {fen}");
                assert!(found.len() <= MOST_SUGGESTIONS);
            }
        }
    }

    #[test]
    fn a_planted_error_among_five_hundred_is_named_first() {
        let mut list = five_hundred(30_000);
        list[250].amount = Fen::new(7_777_777);
        list[250].tender = "cash".to_owned();
        list[250].is_refund = false;
        let reference = list[250].reference;
        for (fen, kind) in [
            (-7_777_777, TypedNotDone),
            (-15_555_554, WrongDirection),
            (7_777_777 * 9, SlippedDecimal),
            (7_777_777, DoneNotTyped),
        ] {
            let difference = Difference { tender: "cash".to_owned(), amount: Fen::new(fen) };
            let found = explain(&difference, &[], &list);
            assert_eq!((found[0].kind, found[0].entries.as_slice()), (kind, [reference].as_slice()), "{fen}");
        }
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        (0..40_i64, 1..3_u32, 0..3_usize, -3_000..3_000_i64, any::<bool>()).prop_map(
            |(voucher, line, tender, amount, is_refund)| Entry {
                reference: EntryRef { voucher, line },
                business_type: "fee".to_owned(),
                tender: ["cash", "card", "wechat"][tender].to_owned(),
                amount: Fen::new(amount),
                is_refund,
            },
        )
    }

    proptest! {
        /// Whatever is suggested explains the difference to the fen, and the order of the entries does not matter.
        #[test]
        fn every_suggestion_explains_the_difference(
            mut list in proptest::collection::vec(any_entry(), 0..60),
            fen in -6_000..6_000_i64,
        ) {
            list.sort_by_key(|entry| entry.reference);
            list.dedup_by_key(|entry| entry.reference);
            let difference = Difference { tender: "cash".to_owned(), amount: Fen::new(fen) };
            let gaps = [difference.clone(), Difference { tender: "card".to_owned(), amount: Fen::new(-fen) }];
            let found = explain(&difference, &gaps, &list);
            prop_assert!(found.len() <= MOST_SUGGESTIONS);
            prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
            let effect = |reference: &EntryRef| {
                let entry = list.iter().find(|entry| entry.reference == *reference).unwrap();
                let size = entry.amount.fen().abs();
                if entry.is_refund { -size } else { size }
            };
            for one in &found {
                prop_assert!(!one.entries.is_empty() && (1..=100).contains(&one.score));
                let sum: i64 = one.entries.iter().map(effect).sum();
                let explained = match one.kind {
                    AddUp | TypedNotDone => -sum == fen,
                    Doubled => -sum == 2 * fen,
                    WrongDirection => -2 * sum == fen,
                    DoneNotTyped => sum == fen,
                    WrongTender => sum.abs() == fen.abs(),
                    SlippedDecimal | SwappedDigits => one.should_be.unwrap().fen() - sum.abs() == fen * sum.signum(),
                };
                prop_assert!(explained, "{one:?}");
            }
            list.reverse();
            prop_assert_eq!(found, explain(&difference, &gaps, &list));
        }
    }
}
