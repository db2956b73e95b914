//! Serial ranges (号段): cards and invoices move as first to last, never as single rows (R22).

use crate::canon::record;
use crate::master::CheckDigit;
use crate::refusal::Refusal;

record! {
    /// Numbers that move together: a prefix kept as text, and the last at most 18 trailing digits as integers of one width.
    pub struct SerialRange {
        /// What stands before the trailing digits; may be empty.
        pub prefix: String,
        /// How many trailing digits the numbers have; leading zeros count. 1 to 18.
        #[ts(type = "number")]
        pub width: i64,
        /// The first number's trailing digits.
        #[ts(type = "number")]
        pub first: i64,
        /// The last number's trailing digits; not below `first`.
        #[ts(type = "number")]
        pub last: i64,
    }
}

impl SerialRange {
    /// The range from one number to another; both must have the same prefix and width.
    ///
    /// # Errors
    /// `serial_unreadable` if a number does not end in a digit; `serial_ends_differ` if prefix or width differ, or the last
    /// is before the first.
    pub fn try_new(first: &str, last: &str) -> Result<SerialRange, Refusal> {
        let (prefix, width, from) = split(first)?;
        let (last_prefix, last_width, to) = split(last)?;
        if prefix != last_prefix || width != last_width || to < from {
            return Err(Refusal::SerialEndsDiffer { first: first.to_owned(), last: last.to_owned() });
        }
        Ok(SerialRange { prefix, width, first: from, last: to })
    }

    /// `count` numbers from one on (起号 + 张数): 3 from 10 are 10 to 12.
    ///
    /// # Errors
    /// As [`SerialRange::try_new`]; `serial_ends_differ` if the numbers run out of digits; `quantity_not_positive` below one.
    pub fn of_count(first: &str, count: i64) -> Result<SerialRange, Refusal> {
        let first = &plain(first);
        let (prefix, width, from) = split(first)?;
        if count < 1 {
            return Err(Refusal::QuantityNotPositive { line: 1 });
        }
        let range = from.checked_add(count - 1).map(|last| SerialRange { prefix, width, first: from, last });
        let too_long = |range: &SerialRange| range.shown(range.last).len() > first.len();
        range
            .filter(|range| !too_long(range))
            .ok_or_else(|| Refusal::SerialEndsDiffer { first: first.to_owned(), last: format!("{first}+{}", count - 1) })
    }

    /// The range of one number.
    ///
    /// # Errors
    /// `serial_unreadable` if it does not end in a digit.
    pub fn single(number: &str) -> Result<SerialRange, Refusal> {
        SerialRange::try_new(number, number)
    }

    /// How many numbers the range has, in pieces.
    #[must_use]
    pub fn count(&self) -> i64 {
        self.last - self.first + 1
    }

    /// True if both ranges hold some number.
    #[must_use]
    pub fn overlaps(&self, other: &SerialRange) -> bool {
        self.prefix == other.prefix && self.width == other.width && self.first <= other.last && other.first <= self.last
    }

    /// True if every number of `inner` is in this range.
    #[must_use]
    pub fn contains(&self, inner: &SerialRange) -> bool {
        self.prefix == inner.prefix && self.width == inner.width && self.first <= inner.first && inner.last <= self.last
    }

    /// The numbers that both ranges hold, if any.
    #[must_use]
    pub fn common(&self, other: &SerialRange) -> Option<SerialRange> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        self.overlaps(other).then(|| SerialRange { first, last, ..self.clone() })
    }

    /// The number `value` of this range as people write it, with its leading zeros.
    #[must_use]
    pub fn shown(&self, value: i64) -> String {
        format!("{}{:0width$}", self.prefix, value, width = usize::try_from(self.width).unwrap_or(0))
    }

    /// What is left of this range when `taken` goes out of it: nothing, one or two ranges.
    #[must_use]
    pub fn without(&self, taken: &SerialRange) -> Vec<SerialRange> {
        let mut left = Vec::new();
        if self.first < taken.first {
            left.push(SerialRange { last: taken.first - 1, ..self.clone() });
        }
        if taken.last < self.last {
            left.push(SerialRange { first: taken.last + 1, ..self.clone() });
        }
        left
    }
}

/// Ranges in order, neighbours joined: a list of single numbers folds into as few ranges as it can (R22). Nothing is lost or added.
///
/// # Errors
/// `serial_twice` if a number stands in two of them.
pub fn fold(mut ranges: Vec<SerialRange>) -> Result<Vec<SerialRange>, Refusal> {
    ranges.sort_by(|a, b| (&a.prefix, a.width, a.first).cmp(&(&b.prefix, b.width, b.first)));
    let mut folded: Vec<SerialRange> = Vec::new();
    for range in ranges {
        match folded.last_mut().filter(|last| last.prefix == range.prefix && last.width == range.width) {
            Some(last) if range.first <= last.last => return Err(Refusal::SerialTwice { number: range.shown(range.first) }),
            Some(last) if range.first == last.last + 1 => last.last = range.last,
            _ => folded.push(range),
        }
    }
    Ok(folded)
}

/// What of `ranges` is in none of `taken`, in order. The ranges of one list do not overlap each other.
#[must_use]
pub fn remove(ranges: &[SerialRange], taken: &[SerialRange]) -> Vec<SerialRange> {
    let mut left: Vec<SerialRange> = ranges.to_vec();
    for out in taken {
        left = left.iter().flat_map(|range| if range.overlaps(out) { range.without(out) } else { vec![range.clone()] }).collect();
    }
    left
}

/// How many numbers the ranges have together.
#[must_use]
pub fn pieces(ranges: &[SerialRange]) -> i64 {
    ranges.iter().map(SerialRange::count).sum()
}

impl CheckDigit {
    /// A number as scanned or typed, without its check digit: what ranges run over.
    ///
    /// # Errors
    /// `check_digit_wrong` if the last digit is not what the others ask for; `serial_unreadable` if there is none.
    pub fn strip(self, number: &str) -> Result<String, Refusal> {
        let number = number.trim();
        match self {
            CheckDigit::None => Ok(number.to_owned()),
            CheckDigit::Luhn => {
                let unreadable = || Refusal::SerialUnreadable { number: number.to_owned() };
                let (body, digit) = number.split_at_checked(number.len().saturating_sub(1)).ok_or_else(unreadable)?;
                let expected = luhn(body).ok_or_else(unreadable)?;
                if digit == expected.to_string() {
                    Ok(body.to_owned())
                } else {
                    Err(Refusal::CheckDigitWrong { number: number.to_owned() })
                }
            }
        }
    }

    /// A number of a range as it stands on the card.
    #[must_use]
    pub fn append(self, number: &str) -> String {
        match self {
            CheckDigit::None => number.to_owned(),
            CheckDigit::Luhn => luhn(number).map_or_else(|| number.to_owned(), |digit| format!("{number}{digit}")),
        }
    }
}

/// The Luhn digit of the digits of a number; `None` if it has none.
fn luhn(body: &str) -> Option<u32> {
    let digits: Vec<u32> = body.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.is_empty() {
        return None;
    }
    let doubled = |(at, digit): (usize, &u32)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit };
    Some((10 - digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10) % 10)
}

/// A number as it is kept: capital letters, and no full-width ones as a Chinese keyboard may leave them, so that one number is not two.
#[must_use]
pub fn plain(number: &str) -> String {
    let half = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    };
    number.chars().map(half).map(|c| c.to_ascii_uppercase()).collect::<String>().trim().to_owned()
}

/// Prefix, width and value of a number; a function of the text alone.
fn split(number: &str) -> Result<(String, i64, i64), Refusal> {
    let number = &plain(number);
    let unreadable = || Refusal::SerialUnreadable { number: number.clone() };
    if number.len() > 64 || !number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(unreadable());
    }
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count().min(18);
    if digits == 0 {
        return Err(unreadable());
    }
    let (prefix, tail) = number.split_at(number.len() - digits);
    let value = tail.parse().map_err(|_| unreadable())?;
    Ok((prefix.to_owned(), i64::try_from(digits).unwrap_or(0), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r22_a_range_keeps_prefix_and_leading_zeros() {
        let range = SerialRange::try_new("AB0001181", "AB0001182").expect("a range");
        assert_eq!((range.prefix.as_str(), range.width, range.count()), ("AB", 7, 2));
        assert_eq!(range.shown(range.first), "AB0001181");
        let iccid = SerialRange::try_new("89860012345678901234", "89860012345678901236").expect("twenty digits");
        assert_eq!((iccid.prefix.as_str(), iccid.count(), iccid.shown(iccid.last).as_str()), ("89", 3, "89860012345678901236"));
    }

    #[test]
    fn r22_ends_that_differ_in_prefix_or_width_are_refused() {
        for (first, last) in [("A1", "B2"), ("09", "010"), ("12", "10")] {
            assert!(matches!(SerialRange::try_new(first, last), Err(Refusal::SerialEndsDiffer { .. })), "{first} {last}");
        }
        assert!(matches!(SerialRange::try_new("abc", "abd"), Err(Refusal::SerialUnreadable { .. })));
    }

    #[test]
    fn r22_three_numbers_from_ten_are_ten_to_twelve() {
        let range = SerialRange::of_count("10", 3).expect("a range");
        assert_eq!((range.shown(range.first), range.shown(range.last)), ("10".to_owned(), "12".to_owned()));
        assert!(matches!(SerialRange::of_count("98", 3), Err(Refusal::SerialEndsDiffer { .. })));
        assert!(matches!(SerialRange::of_count("10", 0), Err(Refusal::QuantityNotPositive { .. })));
    }

    #[test]
    fn r22_single_numbers_fold_into_ranges_and_a_number_twice_is_refused() {
        let single = |number: &str| SerialRange::single(number).expect("a number");
        let folded = fold(["A07", "A05", "A06", "B01", "A09"].map(single).to_vec()).expect("ranges");
        let shown: Vec<_> = folded.iter().map(|r| (r.prefix.as_str(), r.first, r.last)).collect();
        assert_eq!(shown, [("A", 5, 7), ("A", 9, 9), ("B", 1, 1)]);
        let twice = fold(vec![SerialRange::try_new("05", "07").expect("range"), single("06")]);
        assert_eq!(twice, Err(Refusal::SerialTwice { number: "06".to_owned() }));
    }

    #[test]
    fn r22_an_iccid_is_checked_by_its_luhn_digit_and_ranges_run_without_it() {
        // 7992739871 has the check digit 3: the example of ISO/IEC 7812-1.
        assert_eq!(CheckDigit::Luhn.append("7992739871"), "79927398713");
        assert_eq!(CheckDigit::Luhn.strip("79927398713"), Ok("7992739871".to_owned()));
        assert!(matches!(CheckDigit::Luhn.strip("79927398714"), Err(Refusal::CheckDigitWrong { .. })));
        assert!(matches!(CheckDigit::Luhn.strip("3"), Err(Refusal::SerialUnreadable { .. })));
        assert!(matches!(CheckDigit::Luhn.strip(""), Err(Refusal::SerialUnreadable { .. })));
        assert_eq!(CheckDigit::None.strip(" A1 "), Ok("A1".to_owned()));
    }

    #[test]
    fn r01_what_is_missing_and_what_is_extra_is_named_by_number() {
        let range = |first: &str, last: &str| SerialRange::try_new(first, last).expect("range");
        let (books, found) = ([range("100", "119")], [range("100", "104"), range("106", "119"), range("205", "205")]);
        assert_eq!(remove(&books, &found), [range("105", "105")]);
        assert_eq!(remove(&found, &books), [range("205", "205")]);
        assert_eq!(pieces(&found), 20);
    }

    #[test]
    fn r22_a_range_splits_around_what_is_taken() {
        let all = SerialRange::try_new("10", "19").expect("range");
        let middle = SerialRange::try_new("12", "14").expect("range");
        let left: Vec<_> = all.without(&middle).iter().map(|r| (r.first, r.last)).collect();
        assert_eq!(left, [(10, 11), (15, 19)]);
        assert!(all.without(&all).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn r22_folding_and_splitting_lose_and_add_no_number(
            set in proptest::collection::btree_set(0_i64..300, 0..120),
            out in proptest::collection::btree_set(0_i64..300, 0..120),
        ) {
            let single = |n: &i64| SerialRange::single(&format!("LX{n:05}")).expect("a number");
            let numbers = |ranges: &[SerialRange]| ranges.iter().flat_map(|range| range.first..=range.last).collect::<Vec<_>>();
            let folded = fold(set.iter().rev().map(single).collect()).expect("each once");
            proptest::prop_assert_eq!(numbers(&folded), set.iter().copied().collect::<Vec<_>>());
            proptest::prop_assert!(folded.windows(2).all(|pair| pair[0].last + 1 < pair[1].first), "as few ranges as can be");
            let taken = fold(out.iter().map(single).collect()).expect("each once");
            let left = remove(&folded, &taken);
            proptest::prop_assert_eq!(numbers(&left), set.difference(&out).copied().collect::<Vec<_>>());
            let common: Vec<SerialRange> =
                folded.iter().flat_map(|range| taken.iter().filter_map(|other| range.common(other))).collect();
            proptest::prop_assert_eq!(pieces(&left) + pieces(&common), pieces(&folded));
            proptest::prop_assert_eq!(fold(left.into_iter().chain(common).collect()), Ok(folded), "put together again");
        }
    }
}
