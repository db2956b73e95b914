//! Rows as named CSV files and back: nothing is lost, and the same rows give the same bytes.

use std::fmt::Display;
use std::str::FromStr;

use domain::day::DayState;
use domain::flow::Flow;
use domain::master::{BusinessClass, CheckDigit, ItemKind};
use domain::settle::{FilingKind, FilingState, MonthCheckName};
use domain::spot::FindingState;
use domain::voucher::VoucherKind;
use domain::{
    BusinessCode, Date, Fen, GradeCode, HallCode, ItemCode, Month, OpenKind, Place, SpotNumber, StaffCode, TenderCode,
    VoucherNumber,
};

use super::{Deadline, Moment, RegisterFigure};

/// Why files are not the data of a month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMonthData {
    /// A newer program made it, in a form that this one does not know.
    #[error("the data is of version {found}; this program knows up to {known}")]
    Newer {
        /// The data's version.
        found: u32,
        /// The newest that is known.
        known: u32,
    },
    /// A file of the data is not there.
    #[error("the file {0} is missing")]
    Missing(String),
    /// A file is there that the data does not have.
    #[error("the file {0} is none of the month's data")]
    Unknown(String),
    /// A file is no CSV or has other columns.
    #[error("the columns of {0} are not those of the month's data")]
    Columns(String),
    /// A cell cannot be what its column says. Lines count from 1, the titles are line 1.
    #[error("{file}, line {line}: {column} cannot be read")]
    Cell {
        /// In which file.
        file: String,
        /// On which line.
        line: usize,
        /// In which column.
        column: String,
    },
}

/// A value in one cell.
pub(crate) trait Field: Sized {
    fn to_cell(&self) -> String;
    fn from_cell(cell: &str) -> Option<Self>;
}

/// Text that a spreadsheet would run as a formula, and text that begins as this mark does, stands behind an apostrophe.
const LED: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

impl Field for String {
    fn to_cell(&self) -> String {
        if self.starts_with(LED) { format!("'{self}") } else { self.clone() }
    }
    fn from_cell(cell: &str) -> Option<String> {
        match cell.strip_prefix('\'') {
            Some(rest) => (rest.is_empty() || rest.starts_with(LED)).then(|| rest.to_owned()),
            None => (!cell.starts_with(LED)).then(|| cell.to_owned()),
        }
    }
}

impl Field for bool {
    fn to_cell(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
    fn from_cell(cell: &str) -> Option<bool> {
        match cell {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }
}

/// Yuan with two decimals.
impl Field for Fen {
    fn to_cell(&self) -> String {
        self.to_string()
    }
    fn from_cell(cell: &str) -> Option<Fen> {
        let (sign, digits) = cell.strip_prefix('-').map_or((1, cell), |rest| (-1, rest));
        let (yuan, cents) = digits.split_once('.')?;
        let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
        let fen = whole(yuan)?.checked_mul(100)?.checked_add(whole(cents).filter(|_| cents.len() == 2)?)?;
        Some(Fen::new(sign * fen)).filter(|amount| amount.to_string() == cell)
    }
}

macro_rules! numbers {
    ($($type:ident),*) => {
        $(impl Field for $type {
            fn to_cell(&self) -> String {
                self.0.to_string()
            }
            fn from_cell(cell: &str) -> Option<$type> {
                i64::from_cell(cell).map($type)
            }
        })*
    };
}

numbers!(VoucherNumber, SpotNumber);

fn by_text<T: FromStr + Display>(cell: &str) -> Option<T> {
    cell.parse::<T>().ok().filter(|value| value.to_string() == cell)
}

macro_rules! texts {
    ($($type:ty),* $(,)?) => {
        $(impl Field for $type {
            fn to_cell(&self) -> String {
                self.to_string()
            }
            fn from_cell(cell: &str) -> Option<$type> {
                by_text(cell)
            }
        })*
    };
}

texts!(i64, u32, Date, Month, Place, ItemCode, StaffCode, TenderCode, BusinessCode, GradeCode, HallCode);
texts!(Flow, ItemKind, CheckDigit, BusinessClass, DayState, VoucherKind, Moment, Deadline, FindingState, RegisterFigure);
texts!(MonthCheckName, FilingKind, FilingState, OpenKind);

/// Nothing is an empty cell; a text that is empty but there is an apostrophe alone.
impl<T: Field> Field for Option<T> {
    fn to_cell(&self) -> String {
        match self.as_ref().map(Field::to_cell) {
            Some(cell) if cell.is_empty() => "'".to_owned(),
            Some(cell) => cell,
            None => String::new(),
        }
    }
    fn from_cell(cell: &str) -> Option<Option<T>> {
        if cell.is_empty() { Some(None) } else { T::from_cell(cell).map(Some) }
    }
}

/// Papers, one space between.
impl Field for Vec<VoucherNumber> {
    fn to_cell(&self) -> String {
        self.iter().map(Field::to_cell).collect::<Vec<_>>().join(" ")
    }
    fn from_cell(cell: &str) -> Option<Vec<VoucherNumber>> {
        if cell.is_empty() { Some(Vec::new()) } else { cell.split(' ').map(VoucherNumber::from_cell).collect() }
    }
}

/// Rows of one file.
pub(crate) trait Record: Sized {
    /// The file's name.
    const FILE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [&'static str];
    fn cells(&self) -> Vec<String>;
    /// The row, or the column that cannot be read.
    fn read(cells: &csv::StringRecord) -> Result<Self, &'static str>;
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident = $file:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

            impl $crate::month::table::Record for $name {
                const FILE: &'static str = $file;
                const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
                fn cells(&self) -> Vec<String> {
                    vec![$($crate::month::table::Field::to_cell(&self.$field)),*]
                }
                fn read(cells: &csv::StringRecord) -> Result<$name, &'static str> {
                    let mut cells = cells.iter();
                    $(let $field = cells.next().and_then(<$type as $crate::month::table::Field>::from_cell).ok_or(stringify!($field))?;)*
                    Ok($name { $($field),* })
                }
            }
        )*
    };
}

pub(crate) use records;

/// A file of rows: titles, then one line each, ended by CR LF, UTF-8 without a mark.
pub(crate) fn write<T: Record>(rows: &[T]) -> (String, String) {
    let mut out = String::new();
    line(&mut out, T::COLUMNS.iter().map(|title| (*title).to_owned()));
    for row in rows {
        line(&mut out, row.cells().into_iter());
    }
    (T::FILE.to_owned(), out)
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

pub(crate) fn read<T: Record>(text: &str) -> Result<Vec<T>, NotMonthData> {
    let columns = || NotMonthData::Columns(T::FILE.to_owned());
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    if reader.headers().map_err(|_| columns())?.iter().ne(T::COLUMNS.iter().copied()) {
        return Err(columns());
    }
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| columns())?;
        let wrong = |column: &str| NotMonthData::Cell { file: T::FILE.to_owned(), line: index + 2, column: column.to_owned() };
        rows.push(T::read(&record).map_err(wrong)?);
    }
    Ok(rows)
}
