//! Files of movements from another system (历史导入): read as a stream, because ten years of a hall are millions of rows.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_16BE, UTF_16LE};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::table::{Format, is_scientific, plain_text};

/// Why a file of movements gives no rows at all, or no more of them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum MovementsError {
    /// No header and no rows.
    #[error("the file holds no rows")]
    FileEmpty,
    /// Neither UTF-8, UTF-16 nor GB18030.
    #[error("the text is neither UTF-8, UTF-16 nor GB18030")]
    EncodingUnknown,
    /// The header lacks columns that every row needs.
    #[error("the header lacks {titles:?}")]
    ColumnsMissing {
        /// Which ones.
        titles: Vec<String>,
    },
    /// The header has a column that means nothing here.
    #[error("the header has an unknown column {title:?}")]
    ColumnUnknown {
        /// Its title.
        title: String,
    },
    /// The header has a column twice.
    #[error("the header has the column {title} twice")]
    ColumnTwice {
        /// Its title.
        title: String,
    },
}

/// A column of a file of movements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovementColumn {
    /// Business date, `2026-03-01`.
    Date,
    /// Time of day, `09:05` or `09:05:00`; may be empty.
    Time,
    /// The paper's number in the other system.
    Doc,
    /// What paper it is.
    Kind,
    /// Who wrote it.
    Staff,
    /// The line in the paper; ascending, may be empty.
    Line,
    /// What moved.
    Item,
    /// Where it left.
    FromPlace,
    /// Where it arrived.
    ToPlace,
    /// How many pieces.
    Qty,
    /// The first number.
    SerialFirst,
    /// The last number.
    SerialLast,
    /// Money in fen.
    AmountFen,
    /// A remark.
    Note,
}

impl MovementColumn {
    /// Every column, in the order of the file.
    pub const ALL: [MovementColumn; 14] = [
        MovementColumn::Date,
        MovementColumn::Time,
        MovementColumn::Doc,
        MovementColumn::Kind,
        MovementColumn::Staff,
        MovementColumn::Line,
        MovementColumn::Item,
        MovementColumn::FromPlace,
        MovementColumn::ToPlace,
        MovementColumn::Qty,
        MovementColumn::SerialFirst,
        MovementColumn::SerialLast,
        MovementColumn::AmountFen,
        MovementColumn::Note,
    ];

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            MovementColumn::Date => "date",
            MovementColumn::Time => "time",
            MovementColumn::Doc => "doc",
            MovementColumn::Kind => "kind",
            MovementColumn::Staff => "staff",
            MovementColumn::Line => "line",
            MovementColumn::Item => "item",
            MovementColumn::FromPlace => "from_place",
            MovementColumn::ToPlace => "to_place",
            MovementColumn::Qty => "qty",
            MovementColumn::SerialFirst => "serial_first",
            MovementColumn::SerialLast => "serial_last",
            MovementColumn::AmountFen => "amount_fen",
            MovementColumn::Note => "note",
        }
    }

    /// True if no row is read without it; the others may be left out of the file.
    const fn is_needed(self) -> bool {
        use MovementColumn::{Date, Doc, FromPlace, Item, Kind, Staff, ToPlace};
        matches!(self, Date | Doc | Kind | Staff | Item | FromPlace | ToPlace)
    }
}

/// What a look through a whole file tells before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// What it is written in.
    pub format: Format,
    /// SHA-256 of its bytes.
    pub sum: [u8; 32],
}

/// Looks through a file: what it is written in can only be told from all of it.
///
/// # Errors
/// What reading it answers.
pub fn survey(file: impl Read) -> io::Result<Survey> {
    let mut file = BufReader::with_capacity(1 << 18, file);
    let mut sum = Sha256::new();
    let (mut mark, mut is_first, mut is_utf8) = (None, true, true);
    // A character that the end of a chunk cuts in two.
    let mut rest: Vec<u8> = Vec::new();
    loop {
        let chunk = file.fill_buf()?;
        let length = chunk.len();
        if length == 0 {
            break;
        }
        sum.update(chunk);
        if std::mem::take(&mut is_first) {
            mark = Encoding::for_bom(chunk).map(|(encoding, _)| encoding);
        }
        if is_utf8 {
            // Only the few bytes around the cut are copied.
            let begin = if rest.is_empty() { 0 } else { chunk.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count() };
            rest.extend_from_slice(chunk.get(..begin).unwrap_or_default());
            let is_cut = |error: &std::str::Utf8Error| error.error_len().is_none();
            match std::str::from_utf8(&rest) {
                Err(error) if is_cut(&error) && begin == length => {}
                Err(_) => is_utf8 = false,
                Ok(_) => {
                    rest.clear();
                    let body = chunk.get(begin..).unwrap_or_default();
                    if let Err(error) = std::str::from_utf8(body) {
                        is_utf8 = is_cut(&error);
                        rest.extend_from_slice(body.get(error.valid_up_to()..).unwrap_or_default());
                    }
                }
            }
        }
        file.consume(length);
    }
    let format = match mark {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Format::CsvUtf16,
        Some(_) => Format::CsvUtf8,
        None if is_utf8 && rest.is_empty() => Format::CsvUtf8,
        None => Format::CsvGb18030,
    };
    Ok(Survey { format, sum: sum.finalize().into() })
}

/// Bytes of any encoding as UTF-8, and their sum.
struct Decoded<R> {
    file: BufReader<R>,
    sum: Sha256,
    decoder: Option<Decoder>,
    text: Vec<u8>,
    given: usize,
    is_done: bool,
}

impl<R: Read> Decoded<R> {
    fn new(file: R, format: Format) -> io::Result<Decoded<R>> {
        let mut file = BufReader::with_capacity(1 << 18, file);
        let mut sum = Sha256::new();
        let front = file.fill_buf()?;
        let decoder = match (format, Encoding::for_bom(front)) {
            // Plain UTF-8 needs no decoder; its mark is skipped.
            (Format::CsvUtf8, marked) => {
                let mark = marked.map_or(0, |(_, length)| length);
                sum.update(front.get(..mark).unwrap_or_default());
                file.consume(mark);
                None
            }
            (_, Some((encoding, _))) => Some(encoding.new_decoder()),
            (_, None) => Some(GB18030.new_decoder()),
        };
        Ok(Decoded { file, sum, decoder, text: Vec::new(), given: 0, is_done: false })
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            let length = self.file.read(out)?;
            self.sum.update(out.get(..length).unwrap_or_default());
            return Ok(length);
        };
        while self.given == self.text.len() && !self.is_done {
            let chunk = self.file.fill_buf()?;
            let last = chunk.is_empty();
            self.text.resize(chunk.len() * 3 + 16, 0);
            let (result, read, written, wrong) = decoder.decode_to_utf8(chunk, &mut self.text, last);
            if wrong {
                return Err(io::Error::new(io::ErrorKind::InvalidData, MovementsError::EncodingUnknown));
            }
            self.sum.update(chunk.get(..read).unwrap_or_default());
            self.file.consume(read);
            self.text.truncate(written);
            (self.given, self.is_done) = (0, last && result == CoderResult::InputEmpty);
        }
        let rest = self.text.get(self.given..).unwrap_or_default();
        let length = rest.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.given += length;
        Ok(length)
    }
}

/// The rows of a file of movements, one after the other.
pub struct MovementRows<R: Read> {
    csv: csv::Reader<Decoded<R>>,
    /// Where each column stands in the file.
    columns: [Option<usize>; MovementColumn::ALL.len()],
    record: csv::StringRecord,
    width: usize,
}

/// Why no row follows.
#[derive(Debug, thiserror::Error)]
pub enum MovementsFault {
    /// The file is none.
    #[error(transparent)]
    File(#[from] MovementsError),
    /// The machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<csv::Error> for MovementsFault {
    fn from(error: csv::Error) -> MovementsFault {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => {
                let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<MovementsError>());
                inner.cloned().map_or(MovementsFault::Io(error), MovementsFault::File)
            }
            // Rows may differ in length here, so that only the text itself can be wrong.
            _ => MovementsFault::File(MovementsError::EncodingUnknown),
        }
    }
}

impl<R: Read> MovementRows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// `file_empty`, `columns_missing`, `column_unknown`, `column_twice`, `encoding_unknown`; what reading answers.
    pub fn begin(file: R, format: Format) -> Result<MovementRows<R>, MovementsFault> {
        let decoded = Decoded::new(file, format)?;
        // Lines end at the line feed alone, so that they can be counted; a carriage return before it is blank space of the last cell.
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(1 << 16)
            .from_reader(decoded);
        let mut record = csv::StringRecord::new();
        if !csv.read_record(&mut record)? {
            return Err(MovementsError::FileEmpty.into());
        }
        let mut columns = [None; MovementColumn::ALL.len()];
        for (index, title) in record.iter().enumerate() {
            let title = plain_text(title);
            let known = MovementColumn::ALL.iter().position(|column| column.title().eq_ignore_ascii_case(title));
            let place = known.and_then(|at| columns.get_mut(at));
            let place = place.ok_or_else(|| MovementsError::ColumnUnknown { title: title.to_owned() })?;
            if place.replace(index).is_some() {
                return Err(MovementsError::ColumnTwice { title: title.to_owned() }.into());
            }
        }
        let needed = MovementColumn::ALL.iter().zip(&columns).filter(|(column, place)| column.is_needed() && place.is_none());
        let titles: Vec<String> = needed.map(|(column, _)| column.title().to_owned()).collect();
        if !titles.is_empty() {
            return Err(MovementsError::ColumnsMissing { titles }.into());
        }
        let width = record.len();
        Ok(MovementRows { csv, columns, record, width })
    }

    /// The next row that is not blank; `None` after the last.
    ///
    /// # Errors
    /// `encoding_unknown`; what reading answers.
    pub fn next_row(&mut self) -> Result<Option<MovementRow<'_>>, MovementsFault> {
        loop {
            if !self.csv.read_record(&mut self.record)? {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        // The record's position is where the reader stood, before the blank lines that it skipped.
        let (begun, ended) = (self.record.position().map_or(0, csv::Position::line), self.csv.position().line());
        let line = if ended > begun + 1 {
            let within = self.record.as_slice().bytes().filter(|byte| *byte == b'\n').count();
            ended.saturating_sub(1 + u64::try_from(within).unwrap_or(0)).max(begun)
        } else {
            begun
        };
        Ok(Some(MovementRow { line, record: &self.record, columns: &self.columns, is_whole: self.record.len() == self.width }))
    }

    /// SHA-256 of the bytes that were read; of the whole file, once there is no row left.
    #[must_use]
    pub fn sum(&self) -> [u8; 32] {
        self.csv.get_ref().sum.clone().finalize().into()
    }
}

/// One row.
#[derive(Clone, Copy)]
pub struct MovementRow<'r> {
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    /// True if it has as many cells as the header.
    pub is_whole: bool,
    record: &'r csv::StringRecord,
    columns: &'r [Option<usize>; MovementColumn::ALL.len()],
}

impl<'r> MovementRow<'r> {
    /// The text of a cell, without spaces and marks around it; empty if there is none.
    #[must_use]
    pub fn cell(&self, column: MovementColumn) -> &'r str {
        // `ALL` is in the order of the declaration.
        let index = self.columns.get(column as usize).copied().flatten();
        plain_text(index.and_then(|index| self.record.get(index)).unwrap_or_default())
    }

    /// True if the cell is a number of which Excel has kept only the first digits: `8.98601E+18`.
    #[must_use]
    pub fn has_lost_digits(&self, column: MovementColumn) -> bool {
        is_scientific(self.cell(column))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

    use super::*;

    const TEXT: &str = "date,doc,kind,staff,item,from_place,to_place,qty,note\r\n\
        2026-03-01,R1,入库,1001,sim,supplier,storeroom,3,\"来自 市公司, 两箱\"\r\n\r\n2026-03-01,R2,入库,1001,sim,supplier,storeroom,'4,备注\r\n";

    fn rows(bytes: &[u8]) -> Vec<(u64, String, String)> {
        let surveyed = survey(bytes).unwrap();
        assert_eq!(surveyed.sum, <[u8; 32]>::from(Sha256::digest(bytes)));
        let mut rows = MovementRows::begin(bytes, surveyed.format).unwrap();
        let mut all = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            all.push((row.line, row.cell(MovementColumn::Doc).to_owned(), row.cell(MovementColumn::Note).to_owned()));
        }
        assert_eq!(rows.sum(), surveyed.sum);
        all
    }

    #[test]
    fn the_same_rows_come_out_of_every_encoding() {
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = [b"\xEF\xBB\xBF".as_slice(), TEXT.as_bytes()].concat();
        let expected = vec![(2, "R1".to_owned(), "来自 市公司, 两箱".to_owned()), (4, "R2".to_owned(), "备注".to_owned())];
        for bytes in [TEXT.as_bytes().to_vec(), marked, GB18030.encode(TEXT).0.into_owned(), utf16] {
            assert_eq!(rows(&bytes), expected);
        }
    }

    /// A reader that gives one byte at a time: every character is cut somewhere.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let (Some((first, rest)), Some(to)) = (self.0.split_first(), out.first_mut()) else { return Ok(0) };
            (*to, self.0) = (*first, rest);
            Ok(1)
        }
    }

    #[test]
    fn characters_that_chunks_cut_in_two_are_whole() {
        assert_eq!(survey(Slow(TEXT.as_bytes())).unwrap().format, Format::CsvUtf8);
        let encoded = GB18030.encode(TEXT).0.into_owned();
        assert_eq!(survey(Slow(&encoded)).unwrap().format, Format::CsvGb18030);
        let cut = TEXT.as_bytes().split_at(TEXT.find('市').unwrap() + 1).0;
        assert_eq!(survey(Slow(cut)).unwrap().format, Format::CsvGb18030, "a text that ends in half a character is not UTF-8");
        let mut rows = MovementRows::begin(Slow(&encoded), Format::CsvGb18030).unwrap();
        assert_eq!(rows.next_row().unwrap().unwrap().cell(MovementColumn::Note), "来自 市公司, 两箱");
    }

    #[test]
    fn a_header_is_whole_and_says_nothing_else() {
        let begun = |text: &str| match MovementRows::begin(text.as_bytes(), Format::CsvUtf8) {
            Err(MovementsFault::File(error)) => Some(error),
            _ => None,
        };
        assert_eq!(begun(""), Some(MovementsError::FileEmpty));
        let titles = vec!["kind".to_owned(), "to_place".to_owned()];
        assert_eq!(begun("date,doc,staff,item,from_place\n"), Some(MovementsError::ColumnsMissing { titles }));
        let header = "date,doc,kind,staff,item,from_place,to_place";
        assert_eq!(begun(&format!("{header},quantity\n")), Some(MovementsError::ColumnUnknown { title: "quantity".to_owned() }));
        assert_eq!(begun(&format!("{header},doc\n")), Some(MovementsError::ColumnTwice { title: "doc".to_owned() }));
        assert_eq!(begun(&format!("{header}\n")), None);
    }
}
