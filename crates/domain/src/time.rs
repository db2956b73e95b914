//! Dates and times of the books. The business date is not the clock's (R33).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A business date (营业日), ISO 8601 on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Date(NaiveDate);

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date (YYYY-MM-DD): {0:?}")]
pub struct NotDate(pub String);

impl Date {
    /// The date in the calendar.
    #[must_use]
    pub const fn from_naive(date: NaiveDate) -> Date {
        Date(date)
    }

    /// The calendar's value.
    #[must_use]
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// The following day (the last representable day follows itself).
    #[must_use]
    pub fn next(self) -> Date {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Date {
        Date(self.0.checked_sub_days(Days::new(1)).unwrap_or(self.0))
    }

    /// `days` days later.
    #[must_use]
    pub fn plus(self, days: u64) -> Date {
        Date(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// `days` days earlier.
    #[must_use]
    pub fn minus(self, days: u64) -> Date {
        Date(self.0.checked_sub_days(Days::new(days)).unwrap_or(self.0))
    }

    /// Days from `earlier` to this date; negative if it is later.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The month that it is settled in.
    #[must_use]
    pub fn month(self) -> Month {
        Month(Date(self.0.with_day(1).unwrap_or(self.0)))
    }

    /// The moment at which it begins on the clock of the hall, whose offset from UTC is fixed, in minutes.
    #[must_use]
    pub fn begins(self, offset_minutes: i32) -> Millis {
        Millis(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() - i64::from(offset_minutes) * 60_000)
    }

    /// True on Saturday and Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not by chrono's formatter: dates are written a million times, and that one reads its pattern each time.
        if (0..=9_999).contains(&self.0.year()) {
            write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
        } else {
            write!(f, "{}", self.0.format("%Y-%m-%d"))
        }
    }
}

impl FromStr for Date {
    type Err = NotDate;
    fn from_str(text: &str) -> Result<Date, NotDate> {
        // Ten characters and no sign: other spellings would not sort among the books' dates, which are kept as text.
        let is_plain = text.len() == 10 && text.starts_with(|first: char| first.is_ascii_digit());
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| is_plain);
        date.map(Date).ok_or_else(|| NotDate(text.to_owned()))
    }
}

impl TryFrom<String> for Date {
    type Error = NotDate;
    fn try_from(text: String) -> Result<Date, NotDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

/// A month (月份) that is settled as one, `2026-03` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Month(Date);

/// Why a text is not a month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month (YYYY-MM): {0:?}")]
pub struct NotMonth(pub String);

impl Month {
    /// Its first date.
    #[must_use]
    pub const fn first(self) -> Date {
        self.0
    }

    /// Its last date.
    #[must_use]
    pub fn last(self) -> Date {
        self.next().first().previous()
    }

    /// The following month (the last representable one follows itself).
    #[must_use]
    pub fn next(self) -> Month {
        // No month has more than 31 days, and the day 31 after the first is in the next one.
        self.0.plus(31).month()
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Month {
        self.0.previous().month()
    }

    /// Its dates, in order.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.first()), |date| Some(date.next())).take_while(move |date| date.month() == self).take(31)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.0.year(), self.0.0.month())
    }
}

impl FromStr for Month {
    type Err = NotMonth;
    fn from_str(text: &str) -> Result<Month, NotMonth> {
        format!("{text}-01").parse().map(|first: Date| first.month()).map_err(|_| NotMonth(text.to_owned()))
    }
}

impl TryFrom<String> for Month {
    type Error = NotMonth;
    fn try_from(text: String) -> Result<Month, NotMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

/// A moment, in milliseconds of UTC since 1970, from the caller's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Millis(pub i64);

impl Millis {
    /// The same moment on the clock of the hall, whose offset from UTC is fixed, in minutes.
    #[must_use]
    pub fn at(self, offset_minutes: i32) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        Some(DateTime::<Utc>::from_timestamp_millis(self.0)?.with_timezone(&offset))
    }

    /// The calendar date on the hall's clock.
    #[must_use]
    pub fn date(self, offset_minutes: i32) -> Option<Date> {
        self.at(offset_minutes).map(|moment| Date(moment.date_naive()))
    }

    /// `YYYY-MM-DD HH:MM:SS` on the hall's clock, as papers show it; empty for a moment that no calendar holds.
    #[must_use]
    pub fn shown(self, offset_minutes: i32) -> String {
        self.at(offset_minutes).map(|moment| moment.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
    }
}

/// The offset of Chinese standard time, in minutes.
pub const CHINA_OFFSET_MINUTES: i32 = 8 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_one_way_only() {
        assert_eq!("2026-03-02".parse::<Date>().map(|date| date.to_string()), Ok("2026-03-02".to_owned()));
        for text in [
            "2026-3-2",
            "+12345-01-01",
            "-0001-01-01",
            "12345-01-01",
            "2026-02-30",
            " 2026-03-02",
            "2026-03-02 ",
            "",
            "２026-03-02",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
