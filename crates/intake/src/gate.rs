//! What a workbook must keep before calamine may open it.
//!
//! Calamine trusts some figures in the file: a cell reference of twelve digits overflows, a string count of four thousand million is
//! allocated at once. A release build aborts there, and takes the counter's program with it. So these figures are looked at first.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::IntakeError;

/// The most bytes that all parts of a workbook may unpack to; a month of a large hall's detail lines has a tenth of it.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Refuses a workbook that is no archive, unpacks to too much, or has a figure that no spreadsheet program writes.
pub(crate) fn check(bytes: &[u8]) -> Result<(), IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| IntakeError::WorkbookDamaged)?;
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| IntakeError::WorkbookDamaged)?;
        let mut unpacked = Vec::new();
        // What the archive says about sizes is not believed.
        part.take(left.saturating_add(1)).read_to_end(&mut unpacked).map_err(|_| IntakeError::WorkbookDamaged)?;
        let length = u64::try_from(unpacked.len()).unwrap_or(u64::MAX);
        left = left
            .checked_sub(length)
            .ok_or(IntakeError::FileTooLarge { bytes: MOST_UNPACKED.saturating_add(1), most: MOST_UNPACKED })?;
        let sane = attributes(&unpacked).all(|(name, value)| match name {
            b"r" | b"ref" => is_reference(value),
            b"uniqueCount" => is_count(value, unpacked.len()),
            _ => true,
        });
        if !sane {
            return Err(IntakeError::WorkbookDamaged);
        }
    }
    Ok(())
}

/// Names and values of all that looks like an attribute; text that looks like one is judged as one.
fn attributes(xml: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest_from = 0;
    std::iter::from_fn(move || {
        loop {
            let sign = rest_from + xml.get(rest_from..)?.iter().position(|byte| *byte == b'=')?;
            rest_from = sign + 1;
            let before = xml.get(..sign)?.trim_ascii_end();
            let name = before.rsplit(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b':' | b'_' | b'-')).next()?;
            let after = xml.get(rest_from..)?.trim_ascii_start();
            let Some((quote @ (b'"' | b'\''), value)) = after.split_first() else { continue };
            let end = value.iter().position(|byte| byte == quote).unwrap_or(value.len());
            return Some((name, value.get(..end)?));
        }
    })
}

/// A cell, a row or an area from its upper left corner to its lower right one, within what Excel can address.
fn is_reference(value: &[u8]) -> bool {
    let mut corners = value.splitn(2, |byte| *byte == b':').map(corner);
    match (corners.next().flatten(), corners.next()) {
        (Some(_), None) => true,
        (Some((left, top)), Some(Some((right, bottom)))) => left <= right && top <= bottom,
        _ => false,
    }
}

/// Column (0 if there is none) and row of `XFD1048576`; none for anything else or longer.
fn corner(value: &[u8]) -> Option<(u32, u32)> {
    let letters = value.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (column, row) = value.split_at_checked(letters)?;
    let digits = row.iter().all(u8::is_ascii_digit);
    if letters > 3 || row.len() > 7 || !digits {
        return None;
    }
    let column = column.iter().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = row.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((column, row))
}

/// A count of strings: each has some bytes in the part that says how many there are.
fn is_count(value: &[u8], bytes: usize) -> bool {
    std::str::from_utf8(value).ok().and_then(|text| text.trim().parse::<usize>().ok()).is_some_and(|count| count <= bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_however_they_are_spaced() {
        let xml = br#"<c r="A1" s = '2'><v>a=b</v></c><x xr:uid="{1}" t="#;
        let found: Vec<(&[u8], &[u8])> = attributes(xml).collect();
        assert_eq!(found, [(&b"r"[..], &b"A1"[..]), (b"s", b"2"), (b"xr:uid", b"{1}")]);
    }

    #[test]
    fn references_that_no_program_writes_are_refused() {
        for text in ["A1", "12", "XFD1048576", "A1:C9", "B2:B2"] {
            assert!(is_reference(text.as_bytes()), "{text}");
        }
        for text in ["A99999999999", "ABCDEFG1", "B5:A9", "A9:B5", "A1:B2:C3", "A1!", "A-1", "A9:"] {
            assert!(!is_reference(text.as_bytes()), "{text}");
        }
        assert!(is_count(b"3", 10) && !is_count(b"11", 10) && !is_count(b"-1", 10) && !is_count(b"x", 10));
    }
}
