//! Serial ranges (号段): cards and invoices move as first to last, never as single rows (R22).

use crate::canon::record;
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

/// Prefix, width and value of a number; a function of the text alone.
fn split(number: &str) -> Result<(String, i64, i64), Refusal> {
    let unreadable = || Refusal::SerialUnreadable { number: number.to_owned() };
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
    fn r22_a_range_splits_around_what_is_taken() {
        let all = SerialRange::try_new("10", "19").expect("range");
        let middle = SerialRange::try_new("12", "14").expect("range");
        let left: Vec<_> = all.without(&middle).iter().map(|r| (r.first, r.last)).collect();
        assert_eq!(left, [(10, 11), (15, 19)]);
        assert!(all.without(&all).is_empty());
    }
}
