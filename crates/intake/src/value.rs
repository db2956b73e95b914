//! Amounts, counts, dates and times from the text of a cell.

use chrono::{NaiveDate, NaiveTime};
use domain::Fen;

use crate::mapping::DateOrder;

/// The most entries that one line may stand for; beyond it a column was mistaken for the count.
const MOST_COUNT: i64 = 1_000_000_000;

/// Yuan as spreadsheets write them, negative ones in brackets too: `(20.00)`.
pub(crate) fn amount(text: &str) -> Option<Fen> {
    let inner = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    match inner {
        Some(inner) => Fen::parse_yuan(inner).ok().filter(|amount| *amount >= Fen::ZERO).map(|amount| -amount),
        None => Fen::parse_yuan(text).ok(),
    }
}

/// A whole number, also as `1,234`, `12笔` and `12.00`.
pub(crate) fn count(text: &str) -> Option<i64> {
    let plain: String =
        text.trim().trim_end_matches(['笔', '件', '张', '个']).trim().chars().filter(|c| !matches!(c, ',' | '，')).collect();
    let whole = match plain.split_once('.') {
        Some((whole, rest)) if !rest.is_empty() && rest.chars().all(|c| c == '0') => whole,
        Some(_) => return None,
        None => &plain,
    };
    whole.parse().ok().filter(|count: &i64| count.unsigned_abs() <= MOST_COUNT.unsigned_abs())
}

/// A date with the time of day, if there is one: `2026-11-20`, `2026/11/20 9:05`, `2026年11月20日`, `20261120`,
/// `20261120090500`, `2026-11-20T09:05:00.000`.
pub(crate) fn date_and_time(text: &str, order: DateOrder) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let text = text.trim();
    if text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (date, time) = text.split_at_checked(8)?;
        let (hour, rest) = time.split_at_checked(2)?;
        let (minute, second) = rest.split_at_checked(2)?;
        return Some((compact(date)?, Some(clock(hour, minute, second)?)));
    }
    let spaced = text.replace('日', "日 ").replacen('T', " ", 1);
    let mut words = spaced.split_whitespace();
    let date = words.next()?;
    let time = match words.next() {
        Some(word) => Some(time(word)?),
        None => None,
    };
    words.next().is_none().then_some(())?;
    let date =
        if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) { compact(date)? } else { parted(date, order)? };
    Some((date, time))
}

/// The date alone; a time behind it is allowed and ignored.
pub(crate) fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    date_and_time(text, order).map(|(date, _)| date)
}

/// A time of day: `9:05`, `09:05:00`, `09：05：00.000`, `9时05分`.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    let plain = text.trim().replace(['：', '时', '点'], ":").replace('分', ":").replace('秒', "");
    let plain = plain.trim_end_matches(':');
    let mut parts = plain.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next().unwrap_or("0");
    let second = match second.split_once('.') {
        Some((second, fraction)) if fraction.bytes().all(|byte| byte.is_ascii_digit()) => second,
        Some(_) => return None,
        None => second,
    };
    parts.next().is_none().then_some(())?;
    clock(hour, minute, second)
}

fn clock(hour: &str, minute: &str, second: &str) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?)
}

fn compact(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    ymd(year, month, day)
}

fn parted(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let plain = text.trim_end_matches('日');
    let mut parts = plain.split(['-', '/', '.', '年', '月']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(())?;
    // A year of four digits in front cannot be anything else, whatever the source does elsewhere.
    match order {
        _ if first.len() == 4 => ymd(first, second, third),
        DateOrder::YearFirst => None,
        DateOrder::DayFirst => ymd(third, second, first),
        DateOrder::MonthFirst => ymd(third, first, second),
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(digits(year, 4)?).ok()?, digits(month, 2)?, digits(day, 2)?)
}

fn digits(text: &str, most: usize) -> Option<u32> {
    let right = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_systems_write_them() {
        let order = DateOrder::YearFirst;
        let day = NaiveDate::from_ymd_opt(2026, 11, 5);
        for text in ["2026-11-05", "2026/11/5", "2026.11.05", "20261105", "2026年11月5日", "2026-11-05 09:05", "20261105090500"]
        {
            assert_eq!(date(text, order), day, "{text}");
        }
        assert_eq!(date("05/11/2026", DateOrder::DayFirst), day);
        assert_eq!(date("11/05/2026", DateOrder::MonthFirst), day);
        assert_eq!(date("2026-11-05", DateOrder::MonthFirst), day);
        for text in [
            "",
            "46331",
            "2026-13-01",
            "2026-02-29",
            "11/05/2026",
            "2026-11",
            "2026-11-05-06",
            "今天",
            "2026-11-05 x",
            "26-11-05",
        ] {
            assert_eq!(date(text, order), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_systems_write_them() {
        let moment = |text| date_and_time(text, DateOrder::YearFirst).and_then(|(_, time)| time);
        let expected = NaiveTime::from_hms_opt(9, 5, 0);
        for text in
            ["2026-11-05 09:05:00", "2026/11/5 9:05", "2026-11-05T09:05:00.000", "20261105090500", "2026年11月5日 9时05分"]
        {
            assert_eq!(moment(text), expected, "{text}");
        }
        assert_eq!(moment("2026年11月5日9:05"), expected);
        for text in ["24:00", "9", "9:5:5:5", "9:60", "", "9:05:0x", ":"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_and_counts() {
        assert_eq!(amount("(20.00)"), Some(Fen::new(-2_000)));
        assert_eq!(amount("-20"), Some(Fen::new(-2_000)));
        assert_eq!(amount("(-20)"), None);
        assert_eq!(amount("("), None);
        for (text, value) in [("12", Some(12)), ("1,234笔", Some(1_234)), ("12.00", Some(12)), ("-3", Some(-3))] {
            assert_eq!(count(text), value, "{text}");
        }
        for text in ["", "1.5", "十", "99999999999999", "12.", "1e3"] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
