//! What tells a file from another, so that the same one is not imported twice.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::mapping::DateOrder;
use crate::table::{Row, normal_title};
use crate::value;

/// SHA-256 of a file, of its bytes and of what it says; 64 small hexadecimal digits each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportFingerprint")]
pub struct Fingerprint {
    /// Of the bytes: equal for a copy of the file.
    pub file: String,
    /// Of header and rows in one plain form: equal also when the file was saved again in another encoding or by Excel, which rewrites
    /// `100.00` as `100`, `0012` as `12` and `2026-11-20` as `2026/11/20`. Title lines above the header take no part.
    pub content: String,
}

pub(crate) fn fingerprint(bytes: &[u8], header: &[String], rows: &[Row]) -> Fingerprint {
    let mut content = Sha256::new();
    let header: Vec<String> = header.iter().map(|title| normal_title(title)).collect();
    add(&mut content, header.iter().map(String::as_str));
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| plain(&cell.text)).collect();
        add(&mut content, cells.iter().map(String::as_str));
    }
    Fingerprint { file: hex(&Sha256::digest(bytes)), content: hex(&content.finalize()) }
}

/// Each cell with its length in front, so that `a|bc` and `ab|c` differ; empty cells at the end of a row say nothing.
fn add<'a>(content: &mut Sha256, cells: impl Iterator<Item = &'a str>) {
    let mut empty = 0_u32;
    for cell in cells {
        if cell.is_empty() {
            empty = empty.saturating_add(1);
            continue;
        }
        for _ in 0..std::mem::take(&mut empty) {
            content.update(0_u32.to_le_bytes());
        }
        content.update(u32::try_from(cell.len()).unwrap_or(u32::MAX).to_le_bytes());
        content.update(cell);
    }
    content.update(u32::MAX.to_le_bytes());
}

fn plain(text: &str) -> String {
    if let Some((date, time)) = value::date_and_time(text, DateOrder::YearFirst)
        // Eight digits may be a number just as well; left as they are they stay equal to themselves.
        && text.contains(['-', '/', '.', '年'])
    {
        return match time {
            Some(time) => format!("{date} {time}"),
            None => date.to_string(),
        };
    }
    plain_number(text).unwrap_or_else(|| text.to_owned())
}

/// `-1,234.50` and `-01234.5` as `-1234.5`; none if the text is no number.
fn plain_number(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let digits: String = digits.chars().filter(|c| *c != ',').collect();
    let (whole, cents) = digits.split_once('.').unwrap_or((&digits, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !numeric(whole) || !numeric(cents) {
        return None;
    }
    let (whole, cents) = (whole.trim_start_matches('0'), cents.trim_end_matches('0'));
    Some(match (whole, cents) {
        ("", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        ("", cents) => format!("{sign}0.{cents}"),
        (whole, cents) => format!("{sign}{whole}.{cents}"),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_rewrites_is_plain() {
        let table = [
            ("100.00", "100"),
            ("1,234.50", "1234.5"),
            ("-0.10", "-0.1"),
            ("-0", "0"),
            ("0012", "12"),
            ("2026/11/5", "2026-11-05"),
            ("2026-11-05 9:05", "2026-11-05 09:05:00"),
            ("20261105", "20261105"),
            ("话费", "话费"),
            ("1.2.3", "1.2.3"),
            ("-", "-"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
