//! Tables measured: how wide the columns, how tall the rows.

use crate::font::Font;
use crate::layout::{PAD_X, PAD_Y, line_height};
use crate::paper::{Align, Row, RowKind, Table};
use crate::pdf::PdfError;
use crate::wrap::{widest_piece, wrap};

/// Sizes of letters that a table is tried in, largest first: a wide table gets smaller before a figure is broken.
const SIZES: [i64; 8] = [8_800, 8_400, 8_000, 7_600, 7_200, 6_800, 6_400, 6_000];

/// Columns fitted to the paper.
pub(crate) struct Columns {
    /// Size of the table's letters.
    pub(crate) size: i64,
    widths: Vec<i64>,
}

impl Columns {
    /// Left edge and width of each column, from the table's left edge.
    pub(crate) fn places(&self) -> impl Iterator<Item = (i64, i64)> {
        self.widths.iter().scan(0, |x, width| {
            let left = *x;
            *x += width;
            Some((left, *width))
        })
    }
}

/// A row with its text broken into lines.
pub(crate) struct RowBox {
    pub(crate) cells: Vec<CellBox>,
    pub(crate) size: i64,
    pub(crate) height: i64,
    /// `None` for a head or a line of facts.
    pub(crate) kind: Option<RowKind>,
    minimum: i64,
}

/// A cell with its text broken into lines.
pub(crate) struct CellBox {
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) lines: Vec<String>,
    pub(crate) align: Align,
    pub(crate) bold: bool,
    /// A title or a label, on grey.
    pub(crate) head: bool,
}

impl RowBox {
    pub(crate) fn new(cells: Vec<CellBox>, size: i64, minimum: i64, kind: Option<RowKind>) -> RowBox {
        let mut row = RowBox { cells, size, height: 0, kind, minimum };
        row.height = row.height_from(0);
        row
    }

    /// Height of what is left of the row after its first `from` lines.
    pub(crate) fn height_from(&self, from: usize) -> i64 {
        self.height_between(from, usize::MAX)
    }

    /// Height of lines `from..to`.
    pub(crate) fn height_between(&self, from: usize, to: usize) -> i64 {
        let lines = self.cells.iter().map(|cell| cell.lines.len().min(to).saturating_sub(from)).max().unwrap_or(0).max(1);
        (i64::try_from(lines).unwrap_or(1) * line_height(self.size) + 2 * PAD_Y).max(self.minimum)
    }

    /// How many lines fit into a height.
    pub(crate) fn lines_in(&self, height: i64) -> usize {
        usize::try_from((height - 2 * PAD_Y) / line_height(self.size)).unwrap_or(0)
    }
}

/// Sizes in which a table may still be comfortable: no short text is broken.
const COMFORTABLE: [i64; 3] = [8_800, 8_400, 8_000];
/// A text up to this width is short.
const SHORT: i64 = 92_000;

/// Column widths as the table asks for, but wide enough that no short text is broken; if no size allows that, never
/// narrower than a figure or a code in one piece, as long as the smallest letters allow.
pub(crate) fn fit_columns(font: &Font, table: &Table, total: i64) -> Result<Columns, PdfError> {
    for size in COMFORTABLE {
        let needs = least_widths(font, table, size, Some(SHORT))?;
        if needs.iter().sum::<i64>() <= total {
            return Ok(Columns { size, widths: share(table, &needs, total) });
        }
    }
    let mut needs = Vec::new();
    for size in SIZES {
        needs = least_widths(font, table, size, None)?;
        if needs.iter().sum::<i64>() <= total {
            return Ok(Columns { size, widths: share(table, &needs, total) });
        }
    }
    // Too much for any size: every column gives way alike, and the text breaks wherever it must.
    let sum = needs.iter().sum::<i64>().max(1);
    let mut widths: Vec<i64> = needs.iter().map(|need| need * total / sum).collect();
    spread_rest(&mut widths, total);
    Ok(Columns { size: SIZES[SIZES.len() - 1], widths })
}

/// What each column needs so that figures, codes and states are whole, and texts up to `short` stand in one line.
fn least_widths(font: &Font, table: &Table, size: i64, short: Option<i64>) -> Result<Vec<i64>, PdfError> {
    let mut needs = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        let title = font.fold(&column.title)?;
        let width = font.width(&title, size);
        // A title of more than four characters may stand in two lines.
        let title_need = if title.chars().count() > 4 { (width + 1) / 2 + size / 2 } else { width };
        needs.push(title_need);
    }
    for row in &table.rows {
        let mut index = 0;
        for cell in &row.cells {
            let span = usize::try_from(cell.span).unwrap_or(1);
            if let (1, Some(column), Some(need)) = (span, table.columns.get(index), needs.get_mut(index)) {
                let text = font.fold(&cell.text)?;
                let whole = text.split('\n').map(|line| font.width(line, size)).max().unwrap_or(0);
                let width = match column.align {
                    Align::Right => whole,
                    _ if short.is_some_and(|short| whole <= short) => whole,
                    Align::Center => widest_piece(font, &text, size, true),
                    Align::Left => widest_piece(font, &text, size, false),
                };
                *need = width.max(*need);
            }
            index += span;
        }
    }
    // A hair more than the text, so that rounding never breaks a line that fits.
    Ok(needs.iter().map(|need| need + 2 * PAD_X + 100).collect())
}

/// Shares the width by the columns' weights; a column whose share is too small gets what it needs first.
fn share(table: &Table, needs: &[i64], total: i64) -> Vec<i64> {
    let weights: Vec<i64> = table.columns.iter().map(|column| i64::from(column.width.max(1))).collect();
    let mut fixed = vec![false; needs.len()];
    loop {
        let of = |flag: bool, values: &[i64]| -> i64 {
            values.iter().zip(&fixed).filter(|(_, fixed)| **fixed == flag).map(|(value, _)| *value).sum()
        };
        let (room, weight) = (total - of(true, needs), of(false, &weights).max(1));
        let mut widths: Vec<i64> = Vec::with_capacity(needs.len());
        let mut tight = None;
        for (index, ((need, weight_of), fixed)) in needs.iter().zip(&weights).zip(&fixed).enumerate() {
            let width = if *fixed { *need } else { room * weight_of / weight };
            if width < *need {
                tight = tight.or(Some(index));
            }
            widths.push(width);
        }
        match tight.and_then(|index| fixed.get_mut(index)) {
            Some(slot) => *slot = true,
            None => {
                spread_rest(&mut widths, total);
                return widths;
            }
        }
    }
}

/// Gives what rounding left over to the last column, so that tables end flush.
fn spread_rest(widths: &mut [i64], total: i64) {
    let sum: i64 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += total - sum;
    }
}

/// Breaks a row's text into its columns.
pub(crate) fn row_box(
    font: &Font,
    table: &Table,
    columns: &Columns,
    row: &Row,
    index: usize,
    minimum: i64,
) -> Result<RowBox, PdfError> {
    let places: Vec<(i64, i64)> = columns.places().collect();
    let taken: usize = row.cells.iter().map(|cell| usize::try_from(cell.span).unwrap_or(1)).sum();
    if taken != places.len() || row.cells.iter().any(|cell| cell.span == 0) {
        return Err(PdfError::Row { row: index + 1, cells: taken, columns: places.len() });
    }
    let total = row.kind == RowKind::Total;
    let mut cells = Vec::with_capacity(row.cells.len());
    let mut next = 0;
    for cell in &row.cells {
        let span = usize::try_from(cell.span).unwrap_or(1);
        let place = places.get(next..next + span).unwrap_or_default();
        let x = place.first().map_or(0, |(x, _)| *x);
        let width: i64 = place.iter().map(|(_, width)| *width).sum();
        // The label of a total stands left, whatever its column holds.
        let align = if span == 1 && !(total && next == 0) {
            table.columns.get(next).map_or(Align::Left, |column| column.align)
        } else {
            Align::Left
        };
        let lines = wrap(font, &font.fold(&cell.text)?, columns.size, width - 2 * PAD_X);
        cells.push(CellBox { x, width, lines, align, bold: cell.bold || total, head: false });
        next += span;
    }
    Ok(RowBox::new(cells, columns.size, minimum, Some(row.kind)))
}
