//! The stock-take (盘点, R11, R12): everything in every place counted against the books, sheet by sheet, each attempt kept.
//!
//! What a count finds is what was counted less what the books said at the count's voucher number N. A stock-take of a day that is over
//! (the month's last) is carried back: the papers between the close of that day and N are taken off again, from the books and from what
//! was counted alike, so that the difference is the same, and both figures are those of the close.

use crate::canon::{record, words};
use crate::day::{Day, DayState};
use crate::entry::{Count, CountLine};
use crate::id::{ItemCode, LineRef, StaffCode, TakeNumber, VoucherNumber};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::serial::{SerialRange, remove};
use crate::time::{Date, Month};

words! {
    /// Where a stock-take stands.
    pub enum TakeState {
        /// 盘点中
        Open = "open",
        /// 已锁定
        Locked = "locked",
        /// 已作废
        Cancelled = "cancelled",
    }
}

record! {
    /// One sheet (盘点表): a place, or some items of it, for one person to count.
    pub struct TakeSheet {
        /// Its number in the stock-take, from 1.
        #[ts(type = "number")]
        pub sheet: i64,
        /// Where.
        pub place: Place,
        /// Which items; empty for everything that is there.
        pub items: Vec<ItemCode>,
        /// Who counts it, if it was given to somebody.
        pub person: Option<StaffCode>,
    }
}

record! {
    /// A stock-take (盘点).
    pub struct Take {
        /// Its number.
        pub number: TakeNumber,
        /// The business date at whose close the books are held against what was counted.
        pub as_of: Date,
        /// The month whose end it is taken for, if it is.
        pub month: Option<Month>,
        /// Its sheets.
        pub sheets: Vec<TakeSheet>,
    }
}

record! {
    /// A sheet given to somebody else, or taken back.
    pub struct TakeGiven {
        /// Of which stock-take.
        pub take: TakeNumber,
        /// Which sheet.
        #[ts(type = "number")]
        pub sheet: i64,
        /// To whom.
        pub person: Option<StaffCode>,
    }
}

record! {
    /// A bundle or box that was counted by its label, its seal being whole (封签点数).
    pub struct SealedBundle {
        /// The label: the box's number, the bundle's.
        pub label: String,
        /// The numbers that the label names.
        pub range: SerialRange,
    }
}

record! {
    /// What a line of a stock-take's count says beyond its figures.
    pub struct TakeNote {
        /// Which line of the count, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The open line of a paper that it is about: something in transit, a bag, a cheque.
        pub open: Option<LineRef>,
        /// The number of the other side's paper that confirms what is in transit.
        pub paper: Option<String>,
        /// What of it was counted by seal and label.
        pub sealed: Vec<SealedBundle>,
    }
}

record! {
    /// A sheet counted, or lines of it counted again.
    pub struct TakeCounted {
        /// Of which stock-take.
        pub take: TakeNumber,
        /// Which sheet.
        #[ts(type = "number")]
        pub sheet: i64,
        /// The last voucher in the books when it was stored: what moved between the count's voucher number and this one is a conflict.
        pub stored_at: VoucherNumber,
        /// The count. Its attempt is the sheet's.
        pub count: Count,
        /// What some of its lines say besides.
        pub notes: Vec<TakeNote>,
        /// Why lines that had a figure already were counted again; nothing if none was.
        pub reason: Option<String>,
    }
}

record! {
    /// A sealed bundle on a sheet.
    pub struct SealedOnSheet {
        /// The sheet.
        #[ts(type = "number")]
        pub sheet: i64,
        /// What is in it.
        pub item: ItemCode,
        /// Its label.
        pub label: String,
        /// The numbers that the label names.
        pub range: SerialRange,
    }
}

record! {
    /// Sealed bundles drawn to be opened and counted by number; the seed draws the same ones again from the same bundles.
    pub struct TakeSampled {
        /// Of which stock-take.
        pub take: TakeNumber,
        /// The seed.
        #[ts(type = "number")]
        pub seed: i64,
        /// How many were asked for.
        #[ts(type = "number")]
        pub count: i64,
        /// Those drawn.
        pub drawn: Vec<SealedOnSheet>,
    }
}

record! {
    /// Who checked a sheet (复核人).
    pub struct SheetChecked {
        /// Which.
        #[ts(type = "number")]
        pub sheet: i64,
        /// Who.
        pub checked_by: StaffCode,
        /// True if they had stood beside: allowed where nobody is left who may check and did not, and said on the sheet.
        pub was_beside: bool,
    }
}

record! {
    /// A stock-take finished and locked.
    pub struct TakeLocked {
        /// Which.
        pub take: TakeNumber,
        /// The last voucher at the close of its day, or at this moment if that day was still open: what its figures are held at from now on.
        pub close: VoucherNumber,
        /// Who checked each sheet.
        pub checks: Vec<SheetChecked>,
    }
}

record! {
    /// A stock-take that was made wrongly.
    pub struct TakeCancelled {
        /// Which.
        pub take: TakeNumber,
        /// Why.
        pub reason: String,
        /// Who agreed, where it had found differences.
        pub approver: Option<StaffCode>,
    }
}

/// Whether things of a place are counted in a stock-take. What is missing already is in the register of differences, and what is on its way
/// to or from the bank is proven by the bank's paper.
#[must_use]
pub fn is_counted(place: &Place) -> bool {
    place.is_inside() && !matches!(place, Place::Shortage | Place::BankTransit)
}

/// True where things lie that nobody sells from: they are counted by pieces, their numbers only where they differ.
#[must_use]
pub fn is_by_pieces(place: &Place) -> bool {
    matches!(place, Place::VoidFile | Place::Damaged)
}

/// The date that a month's stock-take is held at: its last business day; of a month without one, the last date that the books have.
#[must_use]
pub fn month_end(days: &[Day]) -> Option<Date> {
    let business = days.iter().filter(|day| day.state != DayState::Holiday).map(|day| day.date).max();
    business.or_else(|| days.iter().map(|day| day.date).max())
}

/// What tells the lines of a sheet apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineKey {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Whose day's, for cash in the safe.
    pub for_date: Option<Date>,
    /// The open line, for what is in transit, bags and cheques.
    pub open: Option<LineRef>,
}

/// A line of a sheet as its latest count has it.
#[derive(Clone, Copy, Debug)]
pub struct StandingLine<'a> {
    /// The count.
    pub counted: &'a TakeCounted,
    /// Which line of it, from 1.
    pub number: i64,
    /// The line.
    pub line: &'a CountLine,
    /// What it says besides.
    pub note: Option<&'a TakeNote>,
}

impl StandingLine<'_> {
    /// What tells it apart.
    #[must_use]
    pub fn key(&self) -> LineKey {
        LineKey {
            place: self.line.place.clone(),
            item: self.line.item.clone(),
            for_date: self.line.for_date,
            open: self.note.and_then(|note| note.open),
        }
    }
}

/// The lines of a sheet, each as it was counted last; an attempt counts for the lines that it has. In the order in which they were counted
/// first.
#[must_use]
pub fn standing<'a>(counts: impl IntoIterator<Item = &'a TakeCounted>) -> Vec<StandingLine<'a>> {
    let mut lines: Vec<StandingLine<'a>> = Vec::new();
    for counted in counts {
        for (number, line) in (1_i64..).zip(&counted.count.lines) {
            let note = counted.notes.iter().find(|note| note.line == number);
            let new = StandingLine { counted, number, line, note };
            match lines.iter_mut().find(|known| known.key() == new.key()) {
                Some(known) => *known = new,
                None => lines.push(new),
            }
        }
    }
    lines
}

/// A count and its books as of the close of the day that the stock-take is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtClose {
    /// By the books at the close.
    pub book: i64,
    /// What the papers between brought since, less what they took; below zero also for a count before the close, after which more came.
    pub between: i64,
    /// What was counted, carried back; nothing while not counted.
    pub counted: Option<i64>,
}

/// Carries a line back to the close: `between` is what its book changed from the close to the count.
#[must_use]
pub fn at_close(line: &CountLine, between: i64) -> AtClose {
    AtClose { book: line.expected - between, between, counted: line.counted.map(|counted| counted - between) }
}

/// A person of the hall who is here, as a stock-take sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: StaffCode,
    /// True if they hold the right to check; false if they may only stand beside.
    pub approves: bool,
}

/// Who checks a sheet that these persons counted and watched: the first of the `offered` who may. Those may who hold the right and did not
/// count; where everybody of the `hall` who holds it has counted, those who may only stand beside. Of them one who did not watch; one who
/// only watched where nobody else of the hall is left, as in a hall of two, or in one of three after a second count (R11). Whoever counted
/// never checks.
///
/// # Errors
/// `take_checker_missing`.
pub fn checker(
    sheet: &TakeSheet,
    counted_by: &[StaffCode],
    beside: &[StaffCode],
    offered: &[Colleague],
    hall: &[Colleague],
) -> Result<SheetChecked, Refusal> {
    let stands_apart = |one: &&Colleague| !counted_by.contains(&one.person);
    let has_right = |one: &&Colleague| one.approves && stands_apart(one);
    let by_right = hall.iter().any(|one| has_right(&one));
    let may = |one: &&Colleague| if by_right { has_right(one) } else { stands_apart(one) };
    let was_beside = |one: &&Colleague| beside.contains(&one.person);
    let third_is_left = hall.iter().filter(may).any(|one| !was_beside(&one));
    let mut offered = offered.iter().filter(may);
    match offered.clone().find(|one| !was_beside(one)).or_else(|| offered.next().filter(|_| !third_is_left)) {
        Some(one) => Ok(SheetChecked { sheet: sheet.sheet, checked_by: one.person.clone(), was_beside: was_beside(&one) }),
        None => Err(Refusal::TakeCheckerMissing { sheet: sheet.sheet, place: sheet.place.clone() }),
    }
}

/// The sealed bundles that share numbers with one that was drawn, whatever label they bear now: a drawn bundle is opened once no sealed
/// bundle has its numbers.
#[must_use]
pub fn to_open(sealed: &[SealedOnSheet], drawn: &[SealedOnSheet]) -> Vec<SealedOnSheet> {
    let was_drawn = |one: &&SealedOnSheet| drawn.iter().any(|other| other.item == one.item && other.range.overlaps(&one.range));
    sealed.iter().filter(was_drawn).cloned().collect()
}

/// True if a line that was counted may be counted again without more, its figure having been seen: it finds what it found, but for the
/// numbers of the bundles that were drawn to be opened.
#[must_use]
pub fn only_opens(before: &CountLine, again: &CountLine, drawn: &[SerialRange]) -> bool {
    !drawn.is_empty() && remove(&before.ranges, drawn) == remove(&again.ranges, drawn)
}

/// `count` of the sealed bundles by a seed, in their order: the same bundles and seed always give the same ones.
#[must_use]
pub fn draw(sealed: &[SealedOnSheet], count: usize, seed: i64) -> Vec<SealedOnSheet> {
    let all: Vec<usize> = (0..sealed.len()).collect();
    crate::sample::sample(&all, count, seed).into_iter().filter_map(|at| sealed.get(at).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::CountPurpose;
    use crate::id::CountNumber;

    fn line(item: &str, expected: i64, counted: Option<i64>) -> CountLine {
        CountLine::new(Place::Storeroom, item.parse().unwrap(), expected, counted)
    }

    fn counted(number: i64, lines: Vec<CountLine>) -> TakeCounted {
        let count = Count {
            number: CountNumber(number),
            purpose: CountPurpose::StockTake,
            shift: None,
            counter: None,
            date: "2026-03-31".parse().unwrap(),
            attempt: number,
            at_voucher: VoucherNumber(7),
            counted_by: "1001".parse().unwrap(),
            beside: Some("1002".parse().unwrap()),
            lines,
        };
        TakeCounted { take: TakeNumber(1), sheet: 1, stored_at: VoucherNumber(7), count, notes: Vec::new(), reason: None }
    }

    #[test]
    fn r11_a_later_attempt_counts_for_the_lines_that_it_has_and_the_others_stand() {
        let counts =
            [counted(1, vec![line("cup", 20, Some(19)), line("sim", 5, Some(5))]), counted(2, vec![line("cup", 18, Some(18))])];
        let lines = standing(&counts);
        let told: Vec<_> =
            lines.iter().map(|one| (one.line.item.to_string(), one.counted.count.number.0, one.line.counted)).collect();
        assert_eq!(told, [("cup".to_owned(), 2, Some(18)), ("sim".to_owned(), 1, Some(5))]);
    }

    #[test]
    fn r12_a_later_count_is_carried_back_by_the_papers_between_and_differs_by_as_much() {
        // 100 at the close; 15 were sold since; 80 are counted against 85.
        let later = line("cup", 85, Some(80));
        let close = at_close(&later, -15);
        assert_eq!((close.book, close.counted), (100, Some(95)));
        assert_eq!(close.counted.map(|counted| counted - close.book), later.difference());
        assert_eq!(at_close(&line("cup", 85, None), -15).counted, None, "not counted is not zero");
    }

    /// Who checks, and whether they watched; nobody if nobody may. `*` marks who holds the right.
    fn checked(counted: &str, beside: &str, offered: &str, hall: &str) -> Option<(String, bool)> {
        let codes = |text: &str| text.split_whitespace().map(|code| code.parse().unwrap()).collect::<Vec<StaffCode>>();
        let colleagues = |text: &str| -> Vec<Colleague> {
            let one =
                |code: &str| Colleague { person: code.trim_end_matches('*').parse().unwrap(), approves: code.ends_with('*') };
            text.split_whitespace().map(one).collect()
        };
        let sheet = TakeSheet { sheet: 1, place: Place::Safe, items: Vec::new(), person: None };
        let check = checker(&sheet, &codes(counted), &codes(beside), &colleagues(offered), &colleagues(hall)).ok()?;
        Some((check.checked_by.to_string(), check.was_beside))
    }

    #[test]
    fn r11_who_checks_has_neither_counted_nor_watched_where_such_a_person_is_left() {
        let third = |person: &str| Some((person.to_owned(), false));
        let watched = |person: &str| Some((person.to_owned(), true));
        assert_eq!(checked("1", "2", "1* 2* 3*", "1* 2* 3*"), third("3"));
        assert_eq!(checked("1", "2", "1* 2*", "1* 2* 3*"), None, "the third is here, and must");
        assert_eq!(checked("1", "2", "1* 2", "1* 2"), watched("2"), "in a hall of two nobody else is left");
        assert_eq!(checked("1", "2 3", "1* 3*", "1* 2* 3*"), watched("3"), "everybody has had a part");
        assert_eq!(checked("1", "2 3", "1* 3*", "1* 2* 3* 4*"), None);
        assert_eq!(checked("1 2", "2 3", "1* 2*", "1* 2* 3*"), None, "nobody checks what they counted");
        assert_eq!(checked("1", "", "1*", "1*"), None);
    }

    #[test]
    fn r11_who_may_only_stand_beside_checks_where_everybody_who_holds_the_right_has_counted() {
        assert_eq!(checked("1", "2", "1* 3", "1* 2 3"), Some(("3".to_owned(), false)));
        assert_eq!(checked("1", "2", "1* 2", "1* 2 3"), None, "the third is here, and must");
        assert_eq!(checked("1", "2", "1* 3", "1* 2* 3"), None, "one who holds the right only watched");
        assert_eq!(checked("1", "2", "1* 2*", "1* 2* 3"), Some(("2".to_owned(), true)));
        assert_eq!(checked("1", "2", "1* 8*", "1* 2 3"), Some(("8".to_owned(), false)), "the supervisor, who is not of the hall");
    }

    fn range(first: &str, last: &str) -> SerialRange {
        SerialRange::try_new(first, last).unwrap()
    }

    fn bundle(label: &str, first: &str, last: &str) -> SealedOnSheet {
        SealedOnSheet { sheet: 1, item: "sim".parse().unwrap(), label: label.to_owned(), range: range(first, last) }
    }

    #[test]
    fn r11_a_drawn_bundle_is_to_be_opened_under_any_label_until_its_numbers_are_not_sealed() {
        let drawn = [bundle("K1", "1001", "1040")];
        let other = bundle("K9", "1021", "1030");
        assert_eq!(to_open(&[other.clone(), bundle("K2", "1041", "1080")], &drawn), [other]);
        assert_eq!(to_open(&[bundle("K1", "1041", "1080")], &drawn), []);
    }

    #[test]
    fn r11_opening_a_bundle_says_nothing_new_of_what_was_outside_it() {
        let of = |ranges: &[(&str, &str)]| CountLine {
            ranges: ranges.iter().map(|(first, last)| range(first, last)).collect(),
            ..line("sim", 100, Some(99))
        };
        let (before, drawn) = (of(&[("1001", "1040"), ("1042", "1100")]), [range("1001", "1020")]);
        assert!(only_opens(&before, &of(&[("1002", "1040"), ("1042", "1100")]), &drawn), "one was missing inside");
        assert!(!only_opens(&before, &of(&[("1001", "1100")]), &drawn), "1041 was missing and is said to be there");
        assert!(!only_opens(&before, &before, &[]));
    }

    #[test]
    fn a_draw_can_be_made_again() {
        let sealed: Vec<SealedOnSheet> = (1..=9).map(|n| bundle(&n.to_string(), &format!("{n}01"), &format!("{n}50"))).collect();
        let drawn = draw(&sealed, 3, 42);
        assert_eq!(drawn.len(), 3);
        assert_eq!(draw(&sealed, 3, 42), drawn);
        assert_ne!(draw(&sealed, 3, 43), drawn);
        assert_eq!(draw(&sealed, 99, 1), sealed);
    }

    #[test]
    fn r11_a_month_is_taken_at_its_last_business_day() {
        let day = |date: &str, state| Day {
            date: date.parse().unwrap(),
            state,
            before: VoucherNumber(0),
            last_voucher: None,
            head: None,
            reason: None,
        };
        let days = [day("2026-03-30", DayState::Closed), day("2026-03-31", DayState::Holiday)];
        assert_eq!(month_end(&days).map(|date| date.to_string()).as_deref(), Some("2026-03-30"));
        assert_eq!(month_end(&days[1..]).map(|date| date.to_string()).as_deref(), Some("2026-03-31"));
        assert_eq!(month_end(&[]), None);
    }
}
