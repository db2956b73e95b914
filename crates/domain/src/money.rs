//! Money (金额): whole fen, never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// The largest amount that a paper may carry either way: one hundred thousand million yuan, in fen.
/// Sums of half a million such amounts still fit in an `i64`.
const LIMIT_FEN: i64 = 10_000_000_000_000;

/// An amount of money in fen (分). Over the wire it is a decimal string of fen ("-2000"), so that no
/// reader can turn it into a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(i64);

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an amount of money: {0}")]
pub struct NotMoney(pub String);

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// The most that a paper carries.
    pub const MOST: Fen = Fen(LIMIT_FEN);

    /// An amount from fen.
    #[must_use]
    pub const fn new(fen: i64) -> Fen {
        Fen(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// True for exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Fen {
        Fen(self.0.abs())
    }

    /// Reads yuan as people and spreadsheets write them: `1,234.50`, `-0.3`, `￥20`, `20元`.
    ///
    /// # Errors
    /// [`NotMoney`] if the text is no number, has parts of a fen, or is beyond what a paper may carry.
    pub fn parse_yuan(text: &str) -> Result<Fen, NotMoney> {
        let bad = || NotMoney(text.to_owned());
        let plain: String = text
            .trim()
            .trim_start_matches(['￥', '¥'])
            .trim_end_matches('元')
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | ' '))
            .collect();
        let value = Decimal::from_str(&plain).map_err(|_| bad())?;
        let fen = value.checked_mul(Decimal::ONE_HUNDRED).ok_or_else(bad)?;
        if !fen.fract().is_zero() {
            return Err(bad());
        }
        let fen = fen.to_i64().ok_or_else(bad)?;
        if !(-LIMIT_FEN..=LIMIT_FEN).contains(&fen) {
            return Err(bad());
        }
        Ok(Fen(fen))
    }

    /// Yuan with two decimals and thousands separators, as every paper prints it: `-1,234.50`.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = Fen(self.0).to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let mut out = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        out.push('.');
        out.push_str(cents);
        out
    }
}

/// Yuan with two decimals, no separators: `-1234.50`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

impl Add for Fen {
    type Output = Fen;
    fn add(self, other: Fen) -> Fen {
        Fen(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Fen;
    fn sub(self, other: Fen) -> Fen {
        Fen(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Fen;
    fn neg(self) -> Fen {
        Fen(-self.0)
    }
}

impl Fen {
    /// The sum, unless it is too large to be told.
    #[must_use]
    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Fen) {
        self.0 += other.0;
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Fen) {
        self.0 -= other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(iter: I) -> Fen {
        Fen(iter.map(|amount| amount.0).sum())
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fen, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fen = text.parse::<i64>().map_err(|_| serde::de::Error::custom("an amount is a decimal string of fen"))?;
        if !(-LIMIT_FEN..=LIMIT_FEN).contains(&fen) {
            return Err(serde::de::Error::custom("an amount beyond what a paper may carry"));
        }
        Ok(Fen(fen))
    }
}

impl TS for Fen {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_is_read_as_people_write_it() {
        for (text, fen) in [("0.1", 10), ("-2.25", -225), ("1,234.50", 123_450), ("￥20", 2000), ("20元", 2000), ("-0.05", -5)]
        {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen::new(fen)), "{text}");
        }
    }

    #[test]
    fn parts_of_a_fen_and_words_are_no_amounts() {
        for text in ["0.001", "abc", "", "1.2.3", "99999999999999"] {
            assert!(Fen::parse_yuan(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_paper_shows_thousands_and_two_decimals() {
        for (fen, text) in
            [(0, "0.00"), (-5, "-0.05"), (123_456_789, "1,234,567.89"), (-100_000, "-1,000.00"), (99_999, "999.99")]
        {
            assert_eq!(Fen::new(fen).grouped(), text);
        }
    }
}
