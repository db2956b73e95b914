//! Rows from CSV text.

use csv::ReaderBuilder;

use crate::error::IntakeError;
use crate::table::{Cell, MOST_COLUMNS, MOST_ROWS, Row};

/// In the order in which they win a tie.
const DELIMITERS: [char; 3] = [',', '\t', ';'];

/// The lines that are looked at to choose the delimiter: title lines, header and some data.
const LINES_LOOKED_AT: usize = 60;

/// The rows of the text that are not blank, with the line in which each begins (1-based, blank lines counted).
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, IntakeError> {
    // One kind of line end: the line of a record can then be counted from its byte offset.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter(&text)).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted_to, mut last_line) = (1, 0, 1);
    let mut record = csv::StringRecord::new();
    // The bytes are valid UTF-8 and rows may differ in length: reading from memory cannot fail, so an error ends the file.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        // The position is where the reader stood, before the blank lines that it skipped.
        let rest = text.get(start..).unwrap_or_default();
        let start = start + (rest.len() - rest.trim_start_matches('\n').len());
        line += text.get(counted_to..start).unwrap_or_default().matches('\n').count();
        counted_to = start;
        last_line = line;
        if record.len() > MOST_COLUMNS || rows.len() >= MOST_ROWS {
            return Err(IntakeError::TableTooLarge { rows: MOST_ROWS, columns: MOST_COLUMNS });
        }
        let cells: Vec<Cell> = record.iter().map(Cell::from_text).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    if swallowed_its_end(&text, counted_to) {
        return Err(IntakeError::QuoteUnclosed { line: last_line });
    }
    Ok(rows)
}

/// Whether the last record, over several lines, holds an odd number of quotes: one was opened and never closed, and rows
/// behind it would vanish into a cell.
fn swallowed_its_end(text: &str, start: usize) -> bool {
    let last = text.get(start..).unwrap_or_default().trim_end_matches('\n');
    last.contains('\n') && last.matches('"').count() % 2 == 1
}

/// The delimiter that stands most often outside of quotes, counted by lines first: amounts with thousands separators have
/// commas too, but not in every line.
fn delimiter(text: &str) -> char {
    let mut best = (0, 0, ',');
    for delimiter in DELIMITERS {
        let (mut lines, mut total) = (0, 0);
        for line in text.lines().filter(|line| !line.trim().is_empty()).take(LINES_LOOKED_AT) {
            let mut quoted = false;
            let mut count = 0;
            for character in line.chars() {
                if character == '"' {
                    quoted = !quoted;
                } else if character == delimiter && !quoted {
                    count += 1;
                }
            }
            lines += usize::from(count > 0);
            total += count;
        }
        if (lines, total) > (best.0, best.1) {
            best = (lines, total, delimiter);
        }
    }
    best.2
}
