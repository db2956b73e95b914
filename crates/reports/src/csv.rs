//! A paper's tables as CSV.

use crate::paper::{Block, Paper, Table};

/// Every table of the paper as CSV in UTF-8 with a byte order mark, lines ended by CR LF: its heading on a line of its
/// own, its columns, its rows as the paper shows them; an empty line between tables. A cell over several columns is
/// followed by empty ones. Text that a spreadsheet would run as a formula is led by an apostrophe.
#[must_use]
pub fn csv(paper: &Paper) -> String {
    let mut out = String::from('\u{feff}');
    let mut heading: Option<&str> = None;
    let mut first = true;
    for block in &paper.blocks {
        match block {
            Block::Heading { text } => heading = Some(text),
            Block::Table(table) => {
                if !first {
                    out.push_str("\r\n");
                }
                first = false;
                if let Some(text) = heading.take() {
                    line(&mut out, [text].into_iter());
                }
                write_table(&mut out, table);
            }
            Block::Facts { .. } | Block::Text { .. } | Block::Stamp { .. } | Block::Signatures { .. } | Block::Qr { .. } => {}
        }
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    line(out, table.columns.iter().map(|column| column.title.as_str()));
    for row in &table.rows {
        let cells = row.cells.iter().flat_map(|cell| {
            let empty = usize::try_from(cell.span).unwrap_or(1).saturating_sub(1);
            std::iter::once(cell.text.as_str()).chain(std::iter::repeat_n("", empty))
        });
        line(out, cells);
    }
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let text = if runs_as_formula(cell) { format!("'{cell}") } else { cell.to_owned() };
        if text.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
}

fn runs_as_formula(cell: &str) -> bool {
    let figure = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some(sign @ ('+' | '-')) => cell.strip_prefix(sign).is_some_and(|rest| !figure(rest)),
        _ => false,
    }
}
