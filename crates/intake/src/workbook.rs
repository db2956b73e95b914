//! Rows from Excel workbooks (XLSX).

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::error::IntakeError;
use crate::gate;
use crate::table::{Cell, CellKind, MOST_COLUMNS, MOST_ROWS, Row};

/// From here on a number has 16 digits before the point, and Excel has kept only 15 of them.
const FIRST_INEXACT: f64 = 1e15;

/// A sheet's name and its rows that are not blank.
pub(crate) type Sheet = (String, Vec<Row>);

/// The sheets of an XLSX file: the named one, or all that are shown.
pub(crate) fn sheets(bytes: &[u8], wanted: Option<&str>) -> Result<Vec<Sheet>, IntakeError> {
    gate::check(bytes)?;
    let damaged = |_: XlsxError| IntakeError::WorkbookDamaged;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in chosen(book.sheets_metadata(), wanted)? {
        // Cell by cell: the range of a whole sheet is allocated by its corners, which a file may put anywhere.
        let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut cells = Sparse::default();
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            cells.put(row, column, Data::from(cell.get_value().clone()))?;
        }
        sheets.push((name, cells.rows()));
    }
    Ok(sheets)
}

fn chosen(sheets: &[calamine::Sheet], wanted: Option<&str>) -> Result<Vec<String>, IntakeError> {
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    match wanted {
        Some(wanted) => tables()
            .find(|sheet| sheet.name.trim() == wanted.trim())
            .map(|sheet| vec![sheet.name.clone()])
            .ok_or_else(|| IntakeError::SheetMissing { sheet: wanted.to_owned() }),
        None => Ok(tables().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()),
    }
}

/// Cells by row and column, both 0-based, as far as they hold something.
#[derive(Default)]
struct Sparse(BTreeMap<u32, Vec<Cell>>);

impl Sparse {
    fn put(&mut self, row: u32, column: u32, value: Data) -> Result<(), IntakeError> {
        let cell = cell(&value);
        if cell.is_empty() {
            return Ok(());
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS || (self.0.len() >= MOST_ROWS && !self.0.contains_key(&row)) {
            return Err(IntakeError::TableTooLarge { rows: MOST_ROWS, columns: MOST_COLUMNS });
        }
        let cells = self.0.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn rows(self) -> Vec<Row> {
        let line = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        self.0.into_iter().map(|(row, cells)| Row { line: line(row), cells }).collect()
    }
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::default(),
        Data::String(text) | Data::DurationIso(text) => Cell::from_text(text),
        Data::Int(number) => whole(*number),
        Data::Float(number) => float(*number),
        Data::Bool(flag) => Cell::new(CellKind::Text, if *flag { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(time) => date_time(time),
        Data::DateTimeIso(text) => Cell::new(CellKind::Date, text.replace('T', " ").trim_end_matches('Z').to_owned()),
        Data::Error(error) => Cell::new(CellKind::Fault, error.to_string()),
    }
}

fn whole(number: i64) -> Cell {
    let kind = if number.unsigned_abs() >= 1_000_000_000_000_000 { CellKind::LostDigits } else { CellKind::Number };
    Cell::new(kind, number.to_string())
}

/// A number as the decimal text that Excel itself shows: 15 significant digits are all it keeps, so a sum that is stored as
/// 0.30000000000000004 is 0.3, and every amount typed into a cell comes out as it was typed.
fn float(number: f64) -> Cell {
    if !number.is_finite() {
        return Cell::new(CellKind::Fault, number.to_string());
    }
    if number.abs() >= FIRST_INEXACT {
        return Cell::new(CellKind::LostDigits, format!("{number:E}"));
    }
    Cell::new(CellKind::Number, plain_decimal(&format!("{number:.14e}")))
}

/// `1.25000000000000e-1` as `0.125`.
fn plain_decimal(scientific: &str) -> String {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let Ok(point) = usize::try_from(exponent + 1) else {
        return format!("{sign}0.{}{digits}", "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0)));
    };
    if point == 0 {
        return format!("{sign}0.{digits}");
    }
    match digits.split_at_checked(point) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, cents)) => format!("{sign}{whole}.{cents}"),
        None => format!("{sign}{digits}{}", "0".repeat(point - digits.len())),
    }
}

/// Dates as `2026-11-20`, with time as `2026-11-20 09:05:00`, times of day alone as `09:05:00`.
fn date_time(value: &ExcelDateTime) -> Cell {
    let number = value.as_f64();
    let fault = || Cell::new(CellKind::Fault, number.to_string());
    if !number.is_finite() || number < 0.0 || (value.is_duration() && number >= 1.0) {
        return fault();
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), u32::from(second));
    let (Some(date), Some(time)) = (date, time) else { return fault() };
    // Times are fractions of a day; 09:05:00 may be stored as 09:04:59.999.
    let moment = date.and_time(time).checked_add_signed(TimeDelta::seconds(i64::from(milli >= 500)));
    let Some(moment) = moment else { return fault() };
    let text = if number < 1.0 {
        moment.format("%H:%M:%S").to_string()
    } else if moment.time() == NaiveTime::MIN {
        moment.format("%Y-%m-%d").to_string()
    } else {
        moment.format("%Y-%m-%d %H:%M:%S").to_string()
    };
    Cell::new(CellKind::Date, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_as_excel_shows_them() {
        let sum = 0.1 + 0.2;
        let table = [
            (0.1, "0.1"),
            (sum, "0.3"),
            (1234.5, "1234.5"),
            (-0.05, "-0.05"),
            (0.0, "0"),
            (-0.0, "0"),
            (100.0, "100"),
            (1_000_000.0, "1000000"),
            (999_999_999_999_999.0, "999999999999999"),
            (0.000_001, "0.000001"),
            (19.99, "19.99"),
            (123_456_789.01, "123456789.01"),
        ];
        for (number, text) in table {
            assert_eq!(float(number), Cell::new(CellKind::Number, text.to_owned()));
        }
    }

    #[test]
    fn numbers_with_more_digits_than_excel_keeps_are_marked() {
        for number in [1e15, 8_986_011_234_567_890.0, -8.98e18, 1e300] {
            assert_eq!(float(number).kind, CellKind::LostDigits, "{number}");
        }
        assert_eq!(whole(8_986_011_234_567_890).kind, CellKind::LostDigits);
        assert_eq!(float(f64::NAN).kind, CellKind::Fault);
    }
}
