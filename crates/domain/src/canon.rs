//! Canonical form v1: the bytes that the chain hashes and that a moved hall is rebuilt from.
//!
//! A value is written field by field in the order of its declaration, with nothing between:
//!
//! | value | bytes |
//! | --- | --- |
//! | integer | 8, two's complement, big-endian |
//! | truth | 1: `00` or `01` |
//! | text | 4 (length in bytes, big-endian), then UTF-8 |
//! | bytes | 4 (length, big-endian), then the bytes |
//! | date, month | the text `YYYY-MM-DD`, `YYYY-MM` |
//! | code, place, closed word | its text: codes, never names |
//! | maybe | `00`, or `01` and the value |
//! | list | 4 (how many, big-endian), then each |
//!
//! An entry's body begins with the version byte `01` and the word of its kind. Golden bytes stand in `entry`'s test.

use crate::money::Fen;
use crate::time::{Date, Millis, Month};

/// The version that every entry's body begins with.
pub const VERSION: u8 = 1;

/// Why bytes are not a value in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not in canonical form: {0}")]
pub struct NotCanonical(pub &'static str);

/// A value with exactly one canonical form.
pub trait Canonical: Sized {
    /// Appends the value's bytes.
    fn write(&self, out: &mut Vec<u8>);
    /// Takes the value from the front of the bytes.
    ///
    /// # Errors
    /// [`NotCanonical`] if the bytes are none that [`Canonical::write`] makes.
    fn read(input: &mut &[u8]) -> Result<Self, NotCanonical>;
}

fn take<'a>(input: &mut &'a [u8], count: usize) -> Result<&'a [u8], NotCanonical> {
    let (front, rest) = input.split_at_checked(count).ok_or(NotCanonical("cut short"))?;
    *input = rest;
    Ok(front)
}

fn write_length(length: usize, out: &mut Vec<u8>) {
    // Nothing in the books comes near 4 GiB; a longer value would be cut, and is stopped by the limits of texts and lists.
    out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
}

/// A text, as [`String`] is written.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    write_length(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

/// What a value shows itself as, without a text of its own in between: an entry has dozens of codes.
pub(crate) fn write_shown(value: &impl std::fmt::Display, out: &mut Vec<u8>) {
    use std::io::Write as _;
    let begin = out.len();
    write_length(0, out);
    // Writing into a Vec cannot fail.
    let _ = write!(out, "{value}");
    let length = u32::try_from(out.len() - begin - 4).unwrap_or(u32::MAX).to_be_bytes();
    if let Some(place) = out.get_mut(begin..begin + 4) {
        place.copy_from_slice(&length);
    }
}

fn read_length(input: &mut &[u8]) -> Result<usize, NotCanonical> {
    let bytes: [u8; 4] = take(input, 4)?.try_into().map_err(|_| NotCanonical("length"))?;
    usize::try_from(u32::from_be_bytes(bytes)).map_err(|_| NotCanonical("length"))
}

impl Canonical for i64 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_be_bytes());
    }
    fn read(input: &mut &[u8]) -> Result<i64, NotCanonical> {
        let bytes: [u8; 8] = take(input, 8)?.try_into().map_err(|_| NotCanonical("integer"))?;
        Ok(i64::from_be_bytes(bytes))
    }
}

impl Canonical for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn read(input: &mut &[u8]) -> Result<bool, NotCanonical> {
        match take(input, 1)? {
            [0] => Ok(false),
            [1] => Ok(true),
            _ => Err(NotCanonical("truth")),
        }
    }
}

impl Canonical for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }
    fn read(input: &mut &[u8]) -> Result<String, NotCanonical> {
        let length = read_length(input)?;
        String::from_utf8(take(input, length)?.to_vec()).map_err(|_| NotCanonical("text"))
    }
}

/// SHA-256 sums.
impl Canonical for [u8; 32] {
    fn write(&self, out: &mut Vec<u8>) {
        write_length(32, out);
        out.extend_from_slice(self);
    }
    fn read(input: &mut &[u8]) -> Result<[u8; 32], NotCanonical> {
        if read_length(input)? != 32 {
            return Err(NotCanonical("sum"));
        }
        take(input, 32)?.try_into().map_err(|_| NotCanonical("sum"))
    }
}

impl<T: Canonical> Canonical for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }
    fn read(input: &mut &[u8]) -> Result<Option<T>, NotCanonical> {
        Ok(if bool::read(input)? { Some(T::read(input)?) } else { None })
    }
}

impl<T: Canonical> Canonical for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        write_length(self.len(), out);
        for value in self {
            value.write(out);
        }
    }
    fn read(input: &mut &[u8]) -> Result<Vec<T>, NotCanonical> {
        let count = read_length(input)?;
        // Not reserved in advance: the count is not yet proven by bytes that follow.
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(T::read(input)?);
        }
        Ok(values)
    }
}

impl Canonical for Fen {
    fn write(&self, out: &mut Vec<u8>) {
        self.fen().write(out);
    }
    fn read(input: &mut &[u8]) -> Result<Fen, NotCanonical> {
        i64::read(input).map(Fen::new)
    }
}

impl Canonical for Millis {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }
    fn read(input: &mut &[u8]) -> Result<Millis, NotCanonical> {
        i64::read(input).map(Millis)
    }
}

impl Canonical for Date {
    fn write(&self, out: &mut Vec<u8>) {
        write_shown(self, out);
    }
    fn read(input: &mut &[u8]) -> Result<Date, NotCanonical> {
        String::read(input)?.parse().map_err(|_| NotCanonical("date"))
    }
}

impl Canonical for Month {
    fn write(&self, out: &mut Vec<u8>) {
        self.to_string().write(out);
    }
    fn read(input: &mut &[u8]) -> Result<Month, NotCanonical> {
        String::read(input)?.parse().map_err(|_| NotCanonical("month"))
    }
}

/// Canonical form of types that are their text.
macro_rules! canonical_text {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::canon::Canonical for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $crate::canon::write_shown(self, out);
            }
            fn read(input: &mut &[u8]) -> Result<Self, $crate::canon::NotCanonical> {
                String::read(input)?.parse().map_err(|_| $crate::canon::NotCanonical(stringify!($name)))
            }
        }
    )*};
}
pub(crate) use canonical_text;

/// Canonical form of numbers that the books give.
macro_rules! canonical_number {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::canon::Canonical for $name {
            fn write(&self, out: &mut Vec<u8>) {
                self.0.write(out);
            }
            fn read(input: &mut &[u8]) -> Result<Self, $crate::canon::NotCanonical> {
                i64::read(input).map($name)
            }
        }
    )*};
}

/// Declares a record whose canonical form is its fields in order; it also serialises to JSON under the same names.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident : $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::canon::Canonical for $name {
            fn write(&self, out: &mut Vec<u8>) {
                let _ = &out;
                $($crate::canon::Canonical::write(&self.$field, out);)*
            }
            fn read(input: &mut &[u8]) -> Result<Self, $crate::canon::NotCanonical> {
                let _ = &input;
                Ok($name { $($field: $crate::canon::Canonical::read(input)?,)* })
            }
        }
    };
}
pub(crate) use record;

/// Declares a closed set of words: one text each, the same in JSON, in SQL and in canonical form.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] #[ts(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word in JSON, SQL and canonical form.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::canon::NotCanonical;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($text => Ok($name::$variant),)* _ => Err($crate::canon::NotCanonical(stringify!($name))) }
            }
        }

        impl $crate::canon::Canonical for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $crate::canon::write_text(self.word(), out);
            }
            fn read(input: &mut &[u8]) -> Result<Self, $crate::canon::NotCanonical> {
                String::read(input)?.parse()
            }
        }
    };
}
pub(crate) use words;

use crate::id::{
    AccountCode, BusinessCode, CampaignCode, CountNumber, CounterCode, FormCode, GradeCode, HallCode, ItemCode, LineRef,
    ReportNumber, Sequence, ShiftNumber, SpotNumber, StaffCode, TakeNumber, TenderCode, VoucherNumber,
};
canonical_text!(
    HallCode,
    StaffCode,
    CounterCode,
    ItemCode,
    BusinessCode,
    TenderCode,
    AccountCode,
    FormCode,
    CampaignCode,
    GradeCode
);
canonical_number!(CountNumber, ReportNumber, Sequence, ShiftNumber, SpotNumber, TakeNumber, VoucherNumber);

impl Canonical for LineRef {
    fn write(&self, out: &mut Vec<u8>) {
        self.voucher.write(out);
        self.line.write(out);
    }
    fn read(input: &mut &[u8]) -> Result<LineRef, NotCanonical> {
        Ok(LineRef { voucher: VoucherNumber::read(input)?, line: i64::read(input)? })
    }
}
