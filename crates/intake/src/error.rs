//! Why a file, or a file with a mapping, gives no rows at all.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::mapping::{Field, SourceKind};

/// The file as a whole cannot be read. One name each, with what a sentence on the screen needs; single cells that are wrong are
/// [`BadCell`](crate::BadCell)s instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum IntakeError {
    /// No bytes, or nothing but blank lines.
    #[error("the file holds no rows")]
    FileEmpty,
    /// More bytes than any day's export has.
    #[error("the file has {bytes} bytes, {most} is the most")]
    FileTooLarge {
        /// Bytes of the file, unpacked ones at least, if they are too many.
        #[ts(type = "number")]
        bytes: u64,
        /// The most that is read.
        #[ts(type = "number")]
        most: u64,
    },
    /// More rows or columns than are read.
    #[error("the table has more than {rows} rows or {columns} columns")]
    TableTooLarge {
        /// The most rows.
        rows: usize,
        /// The most columns.
        columns: usize,
    },
    /// Neither UTF-8, UTF-16 nor GB18030.
    #[error("the text is neither UTF-8, UTF-16 nor GB18030")]
    EncodingUnknown,
    /// A quoted cell is not closed before the end of the file.
    #[error("the quotes opened in line {line} are never closed")]
    QuoteUnclosed {
        /// Where the row begins.
        line: usize,
    },
    /// A web page that calls itself an Excel file, as some systems export; Excel can save it as XLSX.
    #[error("a web page, not a workbook")]
    WebPageNotWorkbook,
    /// An Excel file that cannot be opened.
    #[error("the workbook is damaged or of an unknown kind")]
    WorkbookDamaged,
    /// An Excel 97–2003 file (.xls); Excel can save it as XLSX. There is no reader for it that a damaged file cannot bring down.
    #[error("a workbook of Excel 97–2003, not XLSX")]
    WorkbookOfOldFormat,
    /// An Excel file with a password.
    #[error("the workbook is protected with a password")]
    WorkbookProtected,
    /// The named sheet is not in the workbook.
    #[error("the workbook has no sheet {sheet}")]
    SheetMissing {
        /// As the mapping names it.
        sheet: String,
    },
    /// No row can be the header: the named line is blank, or none holds any of the titles.
    #[error("no header row was found")]
    HeaderNotFound,
    /// The best header row lacks columns that the mapping names.
    #[error("the header in line {line} lacks {titles:?}")]
    ColumnsMissing {
        /// Line of the header.
        line: usize,
        /// What it lacks.
        titles: Vec<String>,
    },
    /// A column that the mapping names is there twice.
    #[error("the header has the column {title} twice")]
    ColumnTwice {
        /// Its title.
        title: String,
    },
    /// The mapping gives no column and no default for fields that rows of this kind need.
    #[error("the mapping lacks {fields:?}")]
    FieldsNotMapped {
        /// Which ones.
        fields: Vec<Field>,
    },
    /// The mapping is for another kind of source.
    #[error("a mapping for {expected:?} is needed, not for {found:?}")]
    MappingOfOtherKind {
        /// What is read.
        expected: SourceKind,
        /// What the mapping is for.
        found: SourceKind,
    },
}
