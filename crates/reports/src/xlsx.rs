//! A paper's tables as a workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::paper::{Align, Block, Paper, RowKind, Table};

/// Names of sheets that Excel takes: at most 31 characters, without these.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The most digits of a figure that a workbook keeps exactly.
const EXACT_DIGITS: usize = 15;

/// Every table of the paper on a sheet of its own, named by its heading or the paper's title; the first line is the columns' titles and
/// stays in sight. Figures are numbers where a workbook keeps them exactly, everything else is text: card and invoice numbers stay as
/// they are. The same paper gives the same bytes.
///
/// # Errors
/// What the writer says; nothing that a paper of this program can bring about.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the file says of itself what the paper says.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&paper.title).set_creation_datetime(&made));
    let mut heading: Option<&str> = None;
    let mut names: Vec<String> = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text } => heading = Some(text),
            Block::Table(table) => {
                let name = sheet_name(heading.take().unwrap_or(&paper.title), &names);
                write_table(workbook.add_worksheet().set_name(&name)?, table)?;
                names.push(name);
            }
            Block::Facts { .. } | Block::Text { .. } | Block::Signatures { .. } | Block::Qr { .. } => {}
        }
    }
    if names.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

/// A name that the workbook has not yet.
fn sheet_name(text: &str, taken: &[String]) -> String {
    let plain: String = text.chars().filter(|c| !NOT_IN_NAMES.contains(c) && *c != '\'').take(27).collect();
    let plain = if plain.trim().is_empty() { "Sheet".to_owned() } else { plain };
    if !taken.contains(&plain) {
        return plain;
    }
    let numbered = (2..).map(|number: u32| format!("{plain} {number}"));
    numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or(plain)
}

fn write_table(sheet: &mut rust_xlsxwriter::Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    for (column, title) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, &title.title, &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1_u32..).zip(&table.rows) {
        let mut column: u16 = 0;
        for cell in &row.cells {
            let is_figure = table.columns.get(usize::from(column)).is_some_and(|column| column.align == Align::Right);
            let mut look = Format::new();
            if cell.bold || row.kind == RowKind::Total {
                look = look.set_bold();
            }
            match figure(&cell.text).filter(|_| is_figure && cell.span == 1) {
                Some(number) => {
                    let shown = if cell.text.contains('.') { "#,##0.00" } else { "#,##0" };
                    sheet.write_number_with_format(line, column, number, &look.set_num_format(shown))?;
                }
                None => {
                    sheet.write_string_with_format(line, column, &cell.text, &look)?;
                }
            }
            column = column.saturating_add(u16::try_from(cell.span).unwrap_or(1));
        }
    }
    sheet.autofit();
    Ok(())
}

/// The number of a figure as papers show it: `1,234.50`, `-3`.
fn figure(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    if digits == 0 || digits > EXACT_DIGITS || !is_plain { None } else { plain.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_and_card_numbers_stay_text() {
        assert_eq!(figure("1,234.50"), Some(1_234.5));
        assert_eq!(figure("-3"), Some(-3.0));
        for text in ["", "-", "89860012345678901234", "12至15", "A1", "一"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn sheets_are_told_apart() {
        assert_eq!(sheet_name("收款方式: 应收/实收", &[]), "收款方式 应收实收");
        assert_eq!(sheet_name("甲", &["甲".to_owned()]), "甲 2");
        assert_eq!(sheet_name("[]", &[]), "Sheet");
    }
}
