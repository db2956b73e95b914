//! A paper's tables as a workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::paper::{Align, Block, Cell, Fact, Orientation, Paper, PaperSize, RowKind, Table};

/// Names of sheets that Excel takes: at most 31 characters, without these.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The most digits of a figure that a workbook keeps exactly.
const EXACT_DIGITS: usize = 15;
/// How wide a column gets, in half-width characters; longer text is wrapped.
const WIDEST: usize = 48;

/// Every table of the paper on a sheet of its own, named by its heading or the paper's title; the first line is the columns' titles and
/// stays in sight, on the screen and on every printed page. Figures are numbers where a workbook keeps them exactly, dates are dates,
/// everything else is text: card and invoice numbers stay as they are. What the paper says outside its tables is on the last sheet. The same
/// paper gives the same bytes.
///
/// # Errors
/// What the writer says; nothing that a paper of this program can bring about.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the file says of itself what the paper says.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&paper.title).set_creation_datetime(&made));
    let looks = Looks::new();
    let mut heading: Option<&str> = None;
    let mut names: Vec<String> = Vec::new();
    let mut said: Vec<(&str, &str)> = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text } => heading = Some(text),
            Block::Table(table) => {
                let name = sheet_name(heading.take().unwrap_or(&paper.title), &names);
                let sheet = workbook.add_worksheet().set_name(&name)?;
                set_up(sheet, paper)?;
                write_table(sheet, table, &looks)?;
                names.push(name);
            }
            Block::Facts { facts, .. } => {
                said.extend(facts.iter().map(|Fact { label, value, .. }| (label.as_str(), value.as_str())));
            }
            Block::Text { text, .. } => said.push(("", text)),
            Block::Stamp { .. } | Block::Signatures { .. } | Block::Qr { .. } => {}
        }
    }
    if !said.is_empty() || names.is_empty() {
        let sheet = workbook.add_worksheet().set_name(sheet_name("说明", &names))?;
        set_up(sheet, paper)?;
        write_said(sheet, paper, &said, &looks)?;
    }
    workbook.save_to_buffer()
}

/// How cells look, made once: a register has a hundred thousand of them.
struct Looks {
    title: Format,
    /// Of a line and of a total.
    cells: [Kinds; 2],
}

/// One look for each kind of cell. A figure that its paper shows with a sign keeps it.
struct Kinds {
    text: Format,
    pieces: Format,
    money: Format,
    signed_pieces: Format,
    signed_money: Format,
    date: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let centred = plain.clone().set_align(FormatAlign::Center);
        let kinds = |base: &Format, centred: &Format| Kinds {
            text: base.clone().set_text_wrap(),
            pieces: base.clone().set_num_format("#,##0"),
            money: base.clone().set_num_format("#,##0.00"),
            signed_pieces: base.clone().set_num_format("+#,##0;-#,##0;0"),
            signed_money: base.clone().set_num_format("+#,##0.00;-#,##0.00;0.00"),
            date: centred.clone().set_num_format("yyyy-mm-dd"),
            moment: centred.clone().set_num_format("yyyy-mm-dd hh:mm"),
        };
        Looks {
            title: centred.clone().set_bold().set_text_wrap(),
            cells: [kinds(&plain, &centred), kinds(&plain.clone().set_bold(), &centred.clone().set_bold())],
        }
    }

    fn of(&self, bold: bool) -> &Kinds {
        let [line, total] = &self.cells;
        if bold { total } else { line }
    }
}

/// Prints as the paper does: its size and way round, as wide as the sheet, titles and page numbers on each page.
fn set_up(sheet: &mut Worksheet, paper: &Paper) -> Result<(), XlsxError> {
    sheet.set_paper_size(match paper.size {
        PaperSize::A4 | PaperSize::Slip => 9,
        PaperSize::A5 => 11,
    });
    match paper.orientation {
        Orientation::Portrait => sheet.set_portrait(),
        Orientation::Landscape => sheet.set_landscape(),
    };
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let words = |text: &str| text.replace('&', "&&");
    let meta = &paper.meta;
    let practice = if meta.practice { "（练习）" } else { "" };
    sheet.set_header(format!(
        "&L{}&C&\"-,Bold\"&14{}{practice}&R{}",
        words(&format!("{}（{}）", meta.hall_name, meta.hall_code)),
        words(&paper.title),
        words(&paper.date)
    ));
    let made = format!("{} {}", meta.printed_by, meta.printed_at);
    sheet.set_footer(format!(
        "&L{}&C第 &P 页 / 共 &N 页&R{}",
        words(made.trim()),
        words(meta.number.as_deref().unwrap_or_default())
    ));
    Ok(())
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

fn write_table(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    let mut widths: Vec<usize> = Vec::with_capacity(table.columns.len());
    for (column, title) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, &title.title, &looks.title)?;
        widths.push(width(&title.title));
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1_u32..).zip(&table.rows) {
        let mut column: u16 = 0;
        for cell in &row.cells {
            let index = usize::from(column);
            if let (1, Some(widest)) = (cell.span, widths.get_mut(index)) {
                *widest = width(&cell.text).max(*widest);
            }
            let align = table.columns.get(index).map(|column| column.align);
            write_cell(sheet, (line, column), cell, align, looks.of(cell.bold || row.kind == RowKind::Total))?;
            column = column.saturating_add(u16::try_from(cell.span).unwrap_or(1));
        }
    }
    for (column, widest) in (0_u16..).zip(widths) {
        set_width(sheet, column, widest)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    cell: &Cell,
    align: Option<Align>,
    looks: &Kinds,
) -> Result<(), XlsxError> {
    let text = &looks.text;
    let single = cell.span == 1;
    match align {
        Some(Align::Right) if single && figure(&cell.text).is_some() => {
            let look = match (cell.text.starts_with('+'), cell.text.contains('.')) {
                (false, false) => &looks.pieces,
                (false, true) => &looks.money,
                (true, false) => &looks.signed_pieces,
                (true, true) => &looks.signed_money,
            };
            sheet.write_number_with_format(line, column, figure(&cell.text).unwrap_or_default(), look)?;
        }
        Some(Align::Center) if single && is_date(&cell.text) => {
            let look = if cell.text.len() > 10 { &looks.moment } else { &looks.date };
            sheet.write_datetime_with_format(line, column, &ExcelDateTime::parse_from_str(&cell.text)?, look)?;
        }
        _ => {
            sheet.write_string_with_format(line, column, &cell.text, text)?;
            // The rest of a cell over several columns, so that its frame is whole.
            for more in 1..u16::try_from(cell.span).unwrap_or(1) {
                sheet.write_blank(line, column.saturating_add(more), text)?;
            }
        }
    }
    Ok(())
}

/// Label and value of all that stands outside the tables.
fn write_said(sheet: &mut Worksheet, paper: &Paper, said: &[(&str, &str)], looks: &Looks) -> Result<(), XlsxError> {
    let text = &looks.of(false).text;
    let number = paper.meta.number.as_deref().unwrap_or_default();
    let head = [("报表", paper.title.as_str()), (paper.date_label.as_str(), paper.date.as_str()), ("单号", number)];
    let mut widths = [0, 0];
    for (line, (label, value)) in (0_u32..).zip(head.iter().chain(said)) {
        for (column, (words, widest)) in (0_u16..).zip([label, value].into_iter().zip(&mut widths)) {
            sheet.write_string_with_format(line, column, *words, text)?;
            *widest = width(words).max(*widest);
        }
    }
    for (column, widest) in (0_u16..).zip(widths) {
        set_width(sheet, column, widest)?;
    }
    Ok(())
}

fn set_width(sheet: &mut Worksheet, column: u16, widest: usize) -> Result<(), XlsxError> {
    let characters = u32::try_from(widest.min(WIDEST) + 2).unwrap_or(10);
    sheet.set_column_width(column, f64::from(characters))?;
    Ok(())
}

/// In half-width characters.
fn width(text: &str) -> usize {
    let of_line = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    text.split('\n').map(of_line).max().unwrap_or(0)
}

/// The number of a figure as papers show it: `1,234.50`, `-3`, `+3`.
fn figure(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
    if digits == 0 || digits > EXACT_DIGITS || !is_plain { None } else { plain.parse().ok() }
}

/// A date, or a date with its time, as papers show it: `2026-03-02`, `2026-03-02 08:00`.
fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000-00-00", "0000-00-00 00:00", "0000-00-00 00:00:00"].contains(&shape.as_str())
        && ExcelDateTime::parse_from_str(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_and_card_numbers_stay_text() {
        assert_eq!(figure("1,234.50"), Some(1_234.5));
        assert_eq!(figure("-3"), Some(-3.0));
        assert_eq!(figure("+1,003.50"), Some(1_003.5));
        for text in ["", "-", "89860012345678901234", "12至15", "A1", "一"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_dates_and_invoice_numbers_stay_text() {
        for text in ["2026-03-02", "2026-03-02 08:00"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["", "00000001", "2026-03", "2026-13-02", "2026-03-02 至 2026-03-09"] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn sheets_are_told_apart() {
        assert_eq!(sheet_name("收款方式: 应收/实收", &[]), "收款方式 应收实收");
        assert_eq!(sheet_name("甲", &["甲".to_owned()]), "甲 2");
        assert_eq!(sheet_name("[]", &[]), "Sheet");
    }
}
