//! A foreign table: header and rows of exact text, wherever it came from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::IntakeError;
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::{decode, delimited, guess, workbook};

/// The largest file that is read; a month of a large hall's detail lines has a tenth of it.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// The most rows that hold something.
pub(crate) const MOST_ROWS: usize = 500_000;

/// The most columns.
pub(crate) const MOST_COLUMNS: usize = 512;

/// What a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportFormat")]
pub enum Format {
    /// CSV in UTF-8, with or without mark.
    CsvUtf8,
    /// CSV in UTF-16 with mark (Excel's "Unicode text").
    CsvUtf16,
    /// CSV in GB18030 (or GBK, GB2312).
    CsvGb18030,
    /// Excel workbook.
    Xlsx,
}

/// What a cell's text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportCellKind")]
pub enum CellKind {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it stands, without spaces around it.
    Text,
    /// A number that Excel keeps as one, as decimal text: `0.1`.
    Number,
    /// A date or time that Excel keeps as one: `2026-11-20`, `2026-11-20 09:05:00`, `09:05:00`.
    Date,
    /// A number of which Excel has kept only the first 15 digits: `8.98601E+18`. Worthless as a serial number.
    LostDigits,
    /// An error of Excel's: `#N/A`.
    Fault,
}

/// One cell. Never a float: numbers are decimal text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportCell")]
pub struct Cell {
    /// What the text is.
    pub kind: CellKind,
    /// Empty exactly for an empty cell.
    pub text: String,
}

impl Cell {
    pub(crate) fn new(kind: CellKind, text: String) -> Cell {
        Cell { kind, text }
    }

    /// A cell from text as exporting programs write it: spaces, tabs and marks that keep Excel from reading a number
    /// (`'0012`, `` `0012 ``, `="0012"`) are taken off.
    pub(crate) fn from_text(raw: &str) -> Cell {
        let text = plain_text(raw);
        let kind = match text {
            "" => CellKind::Empty,
            text if is_scientific(text) => CellKind::LostDigits,
            _ => CellKind::Text,
        };
        Cell::new(kind, text.to_owned())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind == CellKind::Empty
    }
}

/// A cell's text without what exporting programs put around it; see [`Cell::from_text`].
pub(crate) fn plain_text(raw: &str) -> &str {
    // Nearly every cell is plain already.
    let is_plain =
        |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..0x7F).contains(byte) && !matches!(byte, b'=' | b'\'' | b'`'));
    if is_plain(raw.as_bytes().first()) && is_plain(raw.as_bytes().last()) {
        return raw;
    }
    let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    let mut text = raw.trim_matches(blank);
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        text = inner.trim_matches(blank);
    }
    text.strip_prefix(['\'', '`']).unwrap_or(text).trim_matches(blank)
}

/// `8.98601E+18`: what a CSV holds after Excel has opened and saved it.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    digits(whole) && digits(rest) && exponent.strip_prefix('+').is_some_and(digits)
}

/// One row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportRow")]
pub struct Row {
    /// Line (CSV) or row (Excel) of the file in which it begins, from 1.
    pub line: usize,
    /// Its cells; may be fewer or more than the header's.
    pub cells: Vec<Cell>,
}

/// What kind of total a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TotalKind {
    /// 合计, 总计: of the file.
    Grand,
    /// 小计: of some of the rows above it.
    Part,
}

impl Row {
    /// Whether the first cell that is not empty says that the row is a total (合计, 总计, 小计) and no data.
    #[must_use]
    pub fn total_kind(&self) -> Option<TotalKind> {
        self.cells.iter().find(|cell| !cell.is_empty()).and_then(|cell| total_kind(&cell.text))
    }
}

/// The longest label that is still read as a total: a remark that ends in 合计 is a remark.
const LONGEST_TOTAL_LABEL: usize = 12;

/// `合计`, `合 计：`, `王芳小计`, `合计：12笔`.
pub(crate) fn total_kind(text: &str) -> Option<TotalKind> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).take(LONGEST_TOTAL_LABEL * 3).collect();
    let label = plain.split([':', '：', '(', '（']).next().unwrap_or_default();
    if label.chars().count() > LONGEST_TOTAL_LABEL {
        return None;
    }
    let ends = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
    if ends(&["小计"]) {
        Some(TotalKind::Part)
    } else if ends(&["合计", "总计", "共计"]) {
        Some(if label.contains("本页") { TotalKind::Part } else { TotalKind::Grand })
    } else {
        None
    }
}

/// How to find the table in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Sheet of a workbook; without it the first shown sheet that has the header.
    pub sheet: Option<String>,
    /// Line of the header, from 1; without it the first row that holds all titles.
    pub header_line: Option<usize>,
    /// Titles that the header must hold. Without titles and line the row with the most words that headers usually have.
    pub titles: Vec<String>,
}

/// A table: one header, and the rows below it that are not blank, totals included ([`Row::total_kind`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportTable")]
pub struct Table {
    /// What the file was.
    pub format: Format,
    /// Sheet of the workbook; none for CSV.
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    pub header_line: usize,
    /// Titles of the columns, as written.
    pub header: Vec<String>,
    /// What stands below the header.
    pub rows: Vec<Row>,
    /// What tells this file from another.
    pub fingerprint: Fingerprint,
}

impl Table {
    /// The column with this title (spaces and the width of brackets do not matter).
    ///
    /// # Errors
    /// [`IntakeError::ColumnsMissing`], [`IntakeError::ColumnTwice`].
    pub fn column(&self, title: &str) -> Result<usize, IntakeError> {
        let wanted = normal_title(title);
        let mut columns = self.header.iter().enumerate().filter(|(_, title)| normal_title(title) == wanted);
        match (columns.next(), columns.next()) {
            (Some((column, _)), None) => Ok(column),
            (Some(_), Some(_)) => Err(IntakeError::ColumnTwice { title: title.to_owned() }),
            (None, _) => Err(IntakeError::ColumnsMissing { line: self.header_line, titles: vec![title.to_owned()] }),
        }
    }
}

/// A title as it is compared: no spaces, narrow brackets, small letters.
pub(crate) fn normal_title(title: &str) -> String {
    title
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

/// Reads a file: XLSX by its first bytes, everything else as CSV (UTF-8, UTF-16 with mark, GB18030; comma, tab or
/// semicolon). Title lines above the header are skipped, blank rows too.
///
/// # Errors
/// All of [`IntakeError`] that concern the file, its sheet and its header.
pub fn read_table(bytes: &[u8], options: &ReadOptions) -> Result<Table, IntakeError> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > MOST_BYTES {
        return Err(IntakeError::FileTooLarge { bytes: length, most: MOST_BYTES });
    }
    let (format, sheets) = sheets(bytes, options)?;
    let mut first_error = None;
    for (sheet, rows) in sheets {
        if rows.is_empty() {
            continue;
        }
        match find_header(&rows, options) {
            Ok(index) => return Ok(table(bytes, format, sheet, rows, index)),
            // The first sheet with something in it is the one that people mean.
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    Err(first_error.unwrap_or(IntakeError::FileEmpty))
}

/// The first lines of a file as they stand, before any header is known: of the first sheet with something in it.
///
/// # Errors
/// All of [`IntakeError`] that concern the file and its sheet.
pub fn read_lines(bytes: &[u8], most: usize) -> Result<Vec<Row>, IntakeError> {
    let (_, sheets) = sheets(bytes, &ReadOptions::default())?;
    let mut rows = sheets.into_iter().map(|(_, rows)| rows).find(|rows| !rows.is_empty()).ok_or(IntakeError::FileEmpty)?;
    rows.truncate(most);
    Ok(rows)
}

type Sheets = Vec<(Option<String>, Vec<Row>)>;

fn sheets(bytes: &[u8], options: &ReadOptions) -> Result<(Format, Sheets), IntakeError> {
    let named = |sheets: Vec<workbook::Sheet>| sheets.into_iter().map(|(name, rows)| (Some(name), rows)).collect();
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok((Format::Xlsx, named(workbook::sheets(bytes, options.sheet.as_deref())?)));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let protected = bytes.windows(encrypted.len()).any(|window| window == encrypted);
        return Err(if protected { IntakeError::WorkbookProtected } else { IntakeError::WorkbookOfOldFormat });
    }
    let (text, format) = decode::decode(bytes)?;
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml", "<meta"].iter().any(|mark| start.starts_with(mark)) {
        return Err(IntakeError::WebPageNotWorkbook);
    }
    Ok((format, vec![(None, delimited::rows(&text)?)]))
}

fn table(bytes: &[u8], format: Format, sheet: Option<String>, mut rows: Vec<Row>, header: usize) -> Table {
    let below = rows.split_off(header.saturating_add(1).min(rows.len()));
    let (header_line, header) = rows
        .pop()
        .map(|row| (row.line, row.cells.into_iter().map(|cell| cell.text).collect::<Vec<String>>()))
        .unwrap_or_default();
    let fingerprint = fingerprint(bytes, &header, &below);
    Table { format, sheet, header_line, header, rows: below, fingerprint }
}

fn find_header(rows: &[Row], options: &ReadOptions) -> Result<usize, IntakeError> {
    if let Some(line) = options.header_line {
        return rows.iter().position(|row| row.line == line).ok_or(IntakeError::HeaderNotFound);
    }
    if options.titles.is_empty() {
        return guess::header(rows).ok_or(IntakeError::HeaderNotFound);
    }
    let wanted: Vec<String> = options.titles.iter().map(|title| normal_title(title)).collect();
    let mut nearest: Option<(&Row, Vec<String>)> = None;
    for (index, row) in rows.iter().enumerate() {
        let titles: Vec<String> = row.cells.iter().map(|cell| normal_title(&cell.text)).collect();
        let lacks = |wanted: &String| !titles.contains(wanted);
        let missing: Vec<String> =
            options.titles.iter().zip(&wanted).filter(|(_, wanted)| lacks(wanted)).map(|(title, _)| title.clone()).collect();
        if missing.is_empty() {
            return Ok(index);
        }
        if missing.len() < nearest.as_ref().map_or(wanted.len(), |(_, fewest)| fewest.len()) {
            nearest = Some((row, missing));
        }
    }
    Err(nearest.map_or(IntakeError::HeaderNotFound, |(row, titles)| IntakeError::ColumnsMissing { line: row.line, titles }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_keep_numbers_from_excel_come_off() {
        for raw in ["0012", " 0012\t", "'0012", "`0012", "=\"0012\"", "\u{feff}0012", "\u{3000}0012\u{a0}"] {
            assert_eq!(Cell::from_text(raw), Cell::new(CellKind::Text, "0012".to_owned()), "{raw:?}");
        }
        for raw in ["", " ", "\t", "'", "=\"\""] {
            assert!(Cell::from_text(raw).is_empty(), "{raw:?}");
        }
    }

    #[test]
    fn numbers_in_powers_of_ten_have_lost_digits() {
        for text in ["8.98601E+18", "8E+15", "-1.5e+20"] {
            assert_eq!(Cell::from_text(text).kind, CellKind::LostDigits, "{text}");
        }
        for text in ["E+18", "8.98E-3", "8.98E18", "A1E+5", "8.E+5", "12.50"] {
            assert_eq!(Cell::from_text(text).kind, CellKind::Text, "{text}");
        }
    }

    #[test]
    fn totals_are_known_by_their_label() {
        for text in ["合计", "合 计：", "总计", "合计：12笔", "本日合计", "合计(元)", "共计"] {
            assert_eq!(total_kind(text), Some(TotalKind::Grand), "{text}");
        }
        for text in ["小计", "王芳小计", "本页合计"] {
            assert_eq!(total_kind(text), Some(TotalKind::Part), "{text}");
        }
        for text in ["", "合计费", "话费", "客户要求把上月和本月的欠费一起缴清合计"] {
            assert_eq!(total_kind(text), None, "{text}");
        }
    }
}
