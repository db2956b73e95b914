//! Lays a paper out on pages. Lengths are integers, thousandths of a point.

use qrcode::{Color, EcLevel, QrCode};

use crate::font::Font;
use crate::grid::{CellBox, Columns, RowBox, fit_columns, row_box};
use crate::paper::{Align, Block, Fact, Orientation, Paper, PaperSize, RowKind, Table};
use crate::pdf::PdfError;
use crate::sheet::{Item, Page, Shade, Text, mm};
use crate::wrap::wrap;

const BODY: i64 = 9_000;
const THIN: i64 = 350;
const THICK: i64 = 750;
/// A table up to this height is not broken over pages.
const KEPT_WHOLE: i64 = mm(85);
/// Rows to be written in by hand are this tall at least.
const BY_HAND: i64 = mm(8);

/// Inner space of a cell, left and right.
pub(crate) const PAD_X: i64 = 4_000;
/// Inner space of a cell, above and below.
pub(crate) const PAD_Y: i64 = 2_600;

/// Height of a line of text at a size.
pub(crate) const fn line_height(size: i64) -> i64 {
    size * 136 / 100
}

/// Lays out the whole paper, with footers and marks on every page.
pub(crate) fn lay_out(font: &Font, paper: &Paper) -> Result<Vec<Page>, PdfError> {
    let mut layout = Layout::new(font, paper);
    layout.title()?;
    for (index, block) in paper.blocks.iter().enumerate() {
        layout.keep = layout.kept_after(index);
        layout.block(block, paper.blocks.get(index + 1), layout.kept_after(index + 1))?;
    }
    layout.footers()?;
    layout.marks()?;
    Ok(layout.pages)
}

/// What a sheet's size decides: its margins, and how much room its ends take.
#[derive(Clone, Copy)]
struct Sheet {
    side: i64,
    /// Above the title.
    head: i64,
    /// Below the content.
    foot: i64,
    /// The title's letters.
    title: i64,
    /// A slip: its code stands beside its signatures, which are dated by the slip itself.
    slip: bool,
}

impl Sheet {
    const fn of(size: PaperSize) -> Sheet {
        match size {
            PaperSize::A4 | PaperSize::A5 => Sheet { side: mm(15), head: mm(12), foot: mm(17), title: 18_000, slip: false },
            PaperSize::Slip => Sheet { side: mm(8), head: mm(4), foot: mm(9), title: 13_000, slip: true },
        }
    }

    const fn qr(self) -> i64 {
        if self.slip { mm(20) } else { mm(26) }
    }

    const fn signatures(self) -> i64 {
        if self.slip { mm(20) } else { 60_000 }
    }

    /// Height of a block that ends a paper.
    const fn end(self, block: &Block) -> i64 {
        match block {
            Block::Signatures { .. } => self.signatures(),
            Block::Qr { .. } if self.slip => 0,
            Block::Qr { .. } => self.qr() + 5_000,
            _ => 0,
        }
    }
}

struct Layout<'a> {
    font: &'a Font,
    paper: &'a Paper,
    sheet: Sheet,
    width: i64,
    height: i64,
    pages: Vec<Page>,
    /// Where the next block begins.
    y: i64,
    /// Where the page's content began: nothing stands on it yet while `y` is here.
    top: i64,
    /// Room for what must follow the present block on its page.
    keep: i64,
}

impl<'a> Layout<'a> {
    fn new(font: &'a Font, paper: &'a Paper) -> Layout<'a> {
        let (short, long) = match paper.size {
            PaperSize::A4 => (mm(210), mm(297)),
            PaperSize::A5 => (mm(148), mm(210)),
            PaperSize::Slip => (mm(96), mm(191)),
        };
        let sheet = Sheet::of(paper.size);
        let (width, height) = match paper.orientation {
            Orientation::Portrait if !sheet.slip => (short, long),
            Orientation::Portrait | Orientation::Landscape => (long, short),
        };
        let pages = vec![Page { width, height, items: Vec::new() }];
        Layout { font, paper, sheet, width, height, pages, y: sheet.head, top: sheet.head, keep: 0 }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, kept_after_next: i64) -> Result<(), PdfError> {
        match block {
            Block::Heading { text } => self.heading(text, next, kept_after_next),
            Block::Facts { columns, facts } => self.facts(*columns, facts),
            Block::Table(table) => self.table(table),
            Block::Text { text, strong } => self.text(text, *strong),
            Block::Stamp { text } => self.stamp(text),
            Block::Signatures { labels } => self.signatures(labels, next),
            Block::Qr { text, caption } => self.qr(text, caption),
        }
    }

    // ---- the page ----

    fn inner(&self) -> i64 {
        self.width - 2 * self.sheet.side
    }

    fn left(&self) -> i64 {
        self.height - self.sheet.foot - self.y
    }

    /// Begins a new page unless this much room is left, or the page is still empty.
    fn room(&mut self, needed: i64) -> Result<(), PdfError> {
        if needed > self.left() && self.y > self.top { self.new_page() } else { Ok(()) }
    }

    fn new_page(&mut self) -> Result<(), PdfError> {
        self.pages.push(Page { width: self.width, height: self.height, items: Vec::new() });
        let meta = &self.paper.meta;
        self.y = self.sheet.head;
        let baseline = self.sheet.head + 9_000;
        self.put(self.sheet.side, baseline, 10_000, true, &format!("{}（续）", self.paper.title))?;
        let number = meta.number.as_ref().map_or_else(String::new, |number| format!("单号 {number}"));
        let mut facts = vec![meta.hall_name.clone(), self.paper.date.clone(), number];
        facts.retain(|fact| !fact.is_empty());
        let facts = facts.join("　");
        let facts = self.font.fold(&facts)?;
        let x = self.width - self.sheet.side - self.font.width(&facts, BODY);
        self.put(x, baseline, BODY, false, &facts)?;
        self.rule(self.sheet.head + 13_500, THICK);
        self.y = self.sheet.head + 20_000;
        self.top = self.y;
        Ok(())
    }

    fn push(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    fn put(&mut self, x: i64, baseline: i64, size: i64, bold: bool, text: &str) -> Result<(), PdfError> {
        let text = self.font.fold(text)?;
        self.put_folded(x, baseline, size, bold, text);
        Ok(())
    }

    fn put_folded(&mut self, x: i64, y: i64, size: i64, bold: bool, text: String) {
        if !text.is_empty() {
            self.push(Item::Text(Text { x, y, size, bold, shade: Shade::Black, text, slanted: false }));
        }
    }

    fn rule(&mut self, y: i64, thickness: i64) {
        self.line((self.sheet.side, y), (self.width - self.sheet.side, y), thickness);
    }

    fn line(&mut self, from: (i64, i64), to: (i64, i64), thickness: i64) {
        self.push(Item::Line { from, to, thickness });
    }

    fn frame(&mut self, x: i64, y: i64, width: i64, height: i64, thickness: i64) {
        let (right, bottom) = (x + width, y + height);
        for (from, to) in
            [((x, y), (right, y)), ((x, bottom), (right, bottom)), ((x, y), (x, bottom)), ((right, y), (right, bottom))]
        {
            self.line(from, to, thickness);
        }
    }

    // ---- head and foot ----

    fn title(&mut self) -> Result<(), PdfError> {
        let meta = &self.paper.meta;
        let size = self.sheet.title;
        let down = |eighteenths: i64| self.sheet.head + size * eighteenths / 18;
        let [baseline, upper] = [17, 24].map(down);
        let title = self.font.fold(&self.paper.title)?;
        let width = self.font.width(&title, size);
        let x = (self.width - width) / 2;
        self.put_folded(x, baseline, size, true, title);
        for (y, thickness) in [(upper, THICK), (upper + 2_000, THIN)] {
            self.line((x - 14_000, y), (x + width + 14_000, y), thickness);
        }
        if meta.issue > 1 {
            let text = format!("第 {} 次打印", meta.issue);
            let width = self.font.width(&text, 10_000);
            let x = self.width - self.sheet.side - width - 6_000;
            self.put(x, self.sheet.head + 13_000, 10_000, true, &text)?;
            self.frame(x - 6_000, self.sheet.head + 2_000, width + 12_000, 16_000, THICK);
        }
        if meta.practice {
            let width = self.font.width("练习", 14_000);
            self.put(self.sheet.side + 8_000, self.sheet.head + 15_500, 14_000, true, "练习")?;
            self.frame(self.sheet.side, self.sheet.head + 1_000, width + 16_000, 20_000, THICK);
        }
        let hall = self.font.fold(&format!("营业厅：{}（{}）", meta.hall_name, meta.hall_code))?;
        let date = if self.paper.date.is_empty() { "　　　　年　　月　　日" } else { &self.paper.date };
        let date = self.font.fold(&format!("{}：{date}", self.paper.date_label))?;
        let number = meta.number.as_ref().map_or_else(String::new, |number| format!("单号：{number}"));
        let number = self.font.fold(&number)?;
        let widths = [&hall, &date, &number].map(|text| self.font.width(text, BODY));
        let mut y = upper + 17_000;
        self.put_folded(self.sheet.side, y, BODY, false, hall);
        let centre = (self.width - widths[1]) / 2;
        // A hall with a long name takes a line of its own.
        if centre < self.sheet.side + widths[0] + BODY || centre + widths[1] + BODY > self.width - self.sheet.side - widths[2] {
            y += line_height(BODY);
            self.put_folded(self.sheet.side, y, BODY, false, date);
        } else {
            self.put_folded(centre, y, BODY, false, date);
        }
        self.put_folded(self.width - self.sheet.side - widths[2], y, BODY, false, number);
        self.y = y + 6_000;
        self.top = self.y;
        Ok(())
    }

    fn footers(&mut self) -> Result<(), PdfError> {
        let meta = &self.paper.meta;
        let mut printed = if meta.preview {
            "预览，非正式单据".to_owned()
        } else {
            format!("打印：{}　{}", meta.printed_by, meta.printed_at)
        };
        if meta.issue > 1 {
            printed.push_str(&format!("　第 {} 次打印", meta.issue));
        }
        let printed = self.font.fold(&printed)?;
        let form = self.font.fold(&format!("{} v{}", self.paper.template.code, self.paper.template.version))?;
        let total = self.pages.len();
        let (size, y) = (7_500, self.height - if self.sheet.slip { mm(4) } else { mm(9) });
        for index in 0..total {
            let page = self.font.fold(&format!("第 {} 页 / 共 {total} 页", index + 1))?;
            let (form_x, page_x) =
                (self.width - self.sheet.side - self.font.width(&form, size), (self.width - self.font.width(&page, size)) / 2);
            // A long name must not run into the page number.
            let room = page_x - self.sheet.side - size;
            let lines = wrap(self.font, &printed, size, room);
            let Some(sheet) = self.pages.get_mut(index) else { continue };
            let rule = y - 10_500;
            sheet.items.push(Item::Line {
                from: (self.sheet.side, rule),
                to: (self.width - self.sheet.side, rule),
                thickness: THIN,
            });
            let mut dim = |x: i64, y: i64, text: String| {
                sheet.items.push(Item::Text(Text { x, y, size, bold: false, shade: Shade::Dim, text, slanted: false }));
            };
            let mut line_y = y;
            for line in lines {
                dim(self.sheet.side, line_y, line);
                line_y += line_height(size);
            }
            dim(page_x, y, page);
            dim(form_x, y, form.clone());
        }
        Ok(())
    }

    /// The watermarks 练习 and 预览 on every page.
    fn marks(&mut self) -> Result<(), PdfError> {
        let meta = &self.paper.meta;
        let words: Vec<&str> =
            [("练习", meta.practice), ("预览", meta.preview)].iter().filter(|(_, on)| *on).map(|(word, _)| *word).collect();
        let size = self.width.min(self.height) / 4;
        let count = i64::try_from(words.len()).unwrap_or(1);
        for (word, place) in words.iter().zip(1..) {
            let text = self.font.fold(word)?;
            // Slanted by 45 degrees, a word of two characters reaches as far up as it reaches to the right.
            let reach = self.font.width(&text, size) * 7 / 10;
            let (x, y) = ((self.width - reach + size / 2) / 2, self.height * place / (count + 1) + reach / 2);
            for page in &mut self.pages {
                let text = text.clone();
                page.items.push(Item::Text(Text { x, y, size, bold: false, shade: Shade::Watermark, text, slanted: true }));
            }
        }
        Ok(())
    }

    // ---- blocks ----

    fn heading(&mut self, text: &str, next: Option<&Block>, kept_after_next: i64) -> Result<(), PdfError> {
        let size = 10_500;
        // A heading stays with the beginning of what it heads.
        let follows = match next {
            Some(Block::Table(table)) => 4_000 + self.table_need(table, kept_after_next)?,
            Some(Block::Facts { .. }) => 40_000,
            Some(Block::Text { .. }) => 22_000 + kept_after_next,
            Some(Block::Stamp { .. }) => STAMP_HEIGHT,
            Some(Block::Heading { .. } | Block::Signatures { .. } | Block::Qr { .. }) | None => self.keep,
        };
        self.room(line_height(size) + 9_000 + follows)?;
        let above = if self.y > self.top { 9_000 } else { 2_000 };
        self.put(self.sheet.side, self.y + above + size * 88 / 100, size, true, text)?;
        self.y += above + line_height(size) + 1_500;
        Ok(())
    }

    fn text(&mut self, text: &str, strong: bool) -> Result<(), PdfError> {
        let text = self.font.fold(text)?;
        let inset = if strong { 6_000 } else { 0 };
        let lines = wrap(self.font, &text, BODY, self.inner() - 2 * inset);
        let step = line_height(BODY) + 1_000;
        let height = step * count(&lines) + 8_000;
        // A notice longer than a page goes without its frame.
        let framed = strong && height < self.height - self.sheet.foot - self.sheet.head - mm(10);
        if framed {
            self.y += 4_000;
            self.room(height + self.keep)?;
            let (x, y, width) = (self.sheet.side, self.y, self.inner());
            self.push(Item::Rect { x, y, width, height, shade: Shade::Pale });
            self.frame(x, y, width, height, THICK);
            self.y += 4_000;
        } else {
            self.y += 2_000;
        }
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            if !framed {
                self.room(if index == last { step + self.keep } else { step })?;
            }
            self.put_folded(self.sheet.side + inset, self.y + step / 2 + BODY * 38 / 100, BODY, strong, line);
            self.y += step;
        }
        self.y += if framed { 8_000 } else { 2_000 };
        Ok(())
    }

    fn facts(&mut self, columns: u32, facts: &[Fact]) -> Result<(), PdfError> {
        let columns = usize::try_from(columns).unwrap_or(1).clamp(1, 12);
        let rows = fact_rows(columns, facts);
        let pair = self.inner() / i64::try_from(columns).unwrap_or(1);
        let mut labels = vec![0; columns];
        for row in &rows {
            for (label, (fact, _)) in labels.iter_mut().zip(row) {
                let width = self.font.width(&self.font.fold(&fact.label)?, BODY) + 2 * PAD_X + 1_000;
                *label = width.max(*label).min(pair * 6 / 10);
            }
        }
        self.y += 4_000;
        for (index, row) in rows.iter().enumerate() {
            let mut cells = Vec::new();
            let mut x = 0;
            for ((fact, pairs), label) in row.iter().zip(&labels) {
                let end = x + pair * i64::try_from(*pairs).unwrap_or(1);
                // The last pair ends where the paper's text ends, whatever the division left over.
                let end = if end + pair > self.inner() { self.inner() } else { end };
                for (text, from, to, head) in [(&fact.label, x, x + label, true), (&fact.value, x + label, end, false)] {
                    let text = self.font.fold(text)?;
                    let lines = wrap(self.font, &text, BODY, to - from - 2 * PAD_X);
                    cells.push(CellBox { x: from, width: to - from, lines, align: Align::Left, bold: false, head });
                }
                x = end;
            }
            let row = RowBox::new(cells, BODY, self.minimum_row(), None);
            let (mut first, last) = (index == 0, index + 1 == rows.len());
            let mut from = 0;
            while row.height_from(from) > self.left() {
                let fits = row.lines_in(self.left());
                if self.y > self.top {
                    self.close_table();
                    self.new_page()?;
                    first = true;
                } else {
                    self.row(&row, from, from + fits.max(1), first, false);
                    from += fits.max(1);
                }
            }
            self.row(&row, from, usize::MAX, first || self.y == self.top, last);
        }
        self.y += 3_000;
        Ok(())
    }

    fn minimum_row(&self) -> i64 {
        if self.paper.by_hand { BY_HAND } else { 0 }
    }

    fn table(&mut self, table: &Table) -> Result<(), PdfError> {
        let columns = fit_columns(self.font, table, self.inner())?;
        let head = self.head_box(table, &columns)?;
        let mut rows = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            rows.push(row_box(self.font, table, &columns, row, index, self.minimum_row())?);
        }
        // A total stays with the line above it, the signatures with both.
        let keep = self.keep;
        let tail = |index: usize| -> i64 {
            let after = rows.get(index + 1..).unwrap_or_default();
            let totals = after.iter().take_while(|row| row.kind == Some(RowKind::Total));
            if after.len() <= 4 && totals.clone().count() == after.len() {
                totals.map(|row| row.height).sum::<i64>() + keep
            } else {
                0
            }
        };
        self.y += 4_000;
        self.room(whole_or_first(&head, &rows, rows.first().map_or(0, |_| tail(0)), keep))?;
        self.row(&head, 0, usize::MAX, true, rows.is_empty());
        let mut body_top = self.y;
        for (index, row) in rows.iter().enumerate() {
            let last = index + 1 == rows.len();
            let mut from = 0;
            loop {
                if row.height_from(from) + tail(index) <= self.left()
                    || row.height_from(from) <= self.left() && self.y == body_top
                {
                    self.row(row, from, usize::MAX, false, last);
                    break;
                }
                let fits = row.lines_in(self.left());
                if self.y > body_top || fits == 0 {
                    self.close_table();
                    self.new_page()?;
                    self.row(&head, 0, usize::MAX, true, false);
                    body_top = self.y;
                    if fits > 0 || row.lines_in(self.left()) > 0 {
                        continue;
                    }
                }
                // Taller than a page: broken between its lines, never cut.
                let to = from + fits.max(1);
                self.row(row, from, to, false, false);
                from = to;
            }
        }
        self.y += 2_000;
        Ok(())
    }

    /// Room that a table wants to begin: all of a small one, the first line of a long one.
    fn table_need(&self, table: &Table, keep: i64) -> Result<i64, PdfError> {
        let columns = fit_columns(self.font, table, self.inner())?;
        let head = self.head_box(table, &columns)?;
        let mut rows = Vec::new();
        // More lines than this are more than is kept whole.
        for (index, row) in table.rows.iter().take(20).enumerate() {
            rows.push(row_box(self.font, table, &columns, row, index, self.minimum_row())?);
        }
        Ok(whole_or_first(&head, &rows, 0, keep))
    }

    fn head_box(&self, table: &Table, columns: &Columns) -> Result<RowBox, PdfError> {
        let mut cells = Vec::with_capacity(table.columns.len());
        for (column, (x, width)) in table.columns.iter().zip(columns.places()) {
            let title = self.font.fold(&column.title)?;
            let lines = wrap(self.font, &title, columns.size, width - 2 * PAD_X);
            cells.push(CellBox { x, width, lines, align: Align::Center, bold: true, head: true });
        }
        Ok(RowBox::new(cells, columns.size, 0, None))
    }

    /// The thick line under the last row on a page.
    fn close_table(&mut self) {
        self.rule(self.y, THICK);
    }

    /// Draws lines `from..to` of a row's cells and moves on.
    fn row(&mut self, row: &RowBox, from: usize, to: usize, first: bool, last: bool) {
        let y = self.y;
        let height = row.height_between(from, to);
        let right = self.width - self.sheet.side;
        let total = row.kind == Some(RowKind::Total);
        for cell in &row.cells {
            let shade = if cell.head { Some(Shade::Head) } else { total.then_some(Shade::Pale) };
            if let Some(shade) = shade {
                self.push(Item::Rect { x: self.sheet.side + cell.x, y, width: cell.width, height, shade });
            }
        }
        let step = line_height(row.size);
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                self.line((self.sheet.side + cell.x, y), (self.sheet.side + cell.x, y + height), THIN);
            }
            let lines = cell.lines.get(from.min(cell.lines.len())..to.min(cell.lines.len())).unwrap_or_default();
            let mut line_y = y + (height - step * count(lines)) / 2;
            for line in lines {
                let slack = cell.width - 2 * PAD_X - self.font.width(line, row.size);
                let x = self.sheet.side
                    + cell.x
                    + PAD_X
                    + match cell.align {
                        Align::Left => 0,
                        Align::Right => slack,
                        Align::Center => slack / 2,
                    };
                self.put_folded(x, line_y + step / 2 + row.size * 38 / 100, row.size, cell.bold, line.clone());
                line_y += step;
            }
        }
        self.y += height;
        self.line((self.sheet.side, y), (self.sheet.side, self.y), THICK);
        self.line((right, y), (right, self.y), THICK);
        if first {
            self.rule(y, THICK);
        }
        self.rule(self.y, if last { THICK } else { THIN });
    }

    /// A framed word in large letters in the middle of the page.
    fn stamp(&mut self, text: &str) -> Result<(), PdfError> {
        self.room(STAMP_HEIGHT + self.keep)?;
        let size = STAMP_HEIGHT * 6 / 10;
        let text = self.font.fold(text)?;
        let width = self.font.width(&text, size) + size;
        let (x, y) = ((self.width - width) / 2, self.y + 4_000);
        let height = STAMP_HEIGHT - 4_000;
        for inset in [0, 3_000] {
            self.frame(x + inset, y + inset, width - 2 * inset, height - 2 * inset, THICK * 2);
        }
        self.put_folded(x + size / 2, y + height / 2 + size * 38 / 100, size, true, text);
        self.y += STAMP_HEIGHT;
        Ok(())
    }

    fn signatures(&mut self, labels: &[String], next: Option<&Block>) -> Result<(), PdfError> {
        let slip = self.sheet.slip;
        self.room(self.sheet.signatures() + next.map_or(0, |next| self.sheet.end(next)))?;
        let room = self.inner() - if slip && matches!(next, Some(Block::Qr { .. })) { self.sheet.qr() } else { 0 };
        let share = room / i64::try_from(labels.len()).unwrap_or(1).max(1);
        if !slip {
            self.put(self.sheet.side, self.y + 17_000, BODY, true, "签章")?;
        }
        let (size, baseline) = (BODY, self.y + if slip { 24_000 } else { 42_000 });
        let mut x = self.sheet.side;
        for label in labels {
            let label = self.font.fold(&format!("{label}："))?;
            let end = x + share - 10_000;
            let lines = wrap(self.font, &label, size, share / 2);
            let mut line_x = x;
            let mut y = baseline - line_height(size) * (count(&lines) - 1);
            for line in lines {
                line_x = line_x.max(x + self.font.width(&line, size));
                self.put_folded(x, y, size, false, line);
                y += line_height(size);
            }
            self.line((line_x + 2_000, baseline + 2_000), (end, baseline + 2_000), THIN * 2);
            if !slip {
                let date = self.font.fold("年　　月　　日")?;
                let date_x = end - self.font.width(&date, 7_500);
                self.put_folded(date_x, baseline + 14_500, 7_500, false, date);
            }
            x += share;
        }
        self.y += self.sheet.signatures();
        Ok(())
    }

    fn qr(&mut self, text: &str, caption: &str) -> Result<(), PdfError> {
        let code =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| PdfError::Qr(format!("{text}: {error}")))?;
        let side = self.sheet.qr();
        // On a slip the code stands in the signatures' band, at its right end; its words are under the signatures.
        let (left, words_at, words_end) = if self.sheet.slip {
            self.y -= self.sheet.signatures();
            let left = self.width - self.sheet.side - side;
            (left, (self.sheet.side, self.y + 38_000), left)
        } else {
            self.y += 5_000;
            self.room(side)?;
            let left = self.sheet.side;
            (left, (left + side, self.y + 16_000), self.width - left)
        };
        let (colors, modules) = (code.to_colors(), code.width());
        // Four modules of quiet zone belong to each side of the code; the page's margin is the left one.
        let module = side / (i64::try_from(modules).unwrap_or(1) + 8);
        let mut rects = Vec::new();
        for (row, line) in (0..).zip(colors.chunks(modules)) {
            let mut column = 0;
            while column < line.len() {
                let run = line.get(column..).unwrap_or_default().iter().take_while(|color| **color == Color::Dark).count();
                if run > 0 {
                    let (start, length) = (i64::try_from(column).unwrap_or(0), i64::try_from(run).unwrap_or(0));
                    let (x, y) = (left + start * module, self.y + (row + 4) * module);
                    // Rows overlap a little, so that no viewer shows a white seam between them.
                    rects.push((x, y, length * module, module + module / 20));
                }
                column += run.max(1);
            }
        }
        self.push(Item::Modules { rects });
        let size = if self.sheet.slip { 6_500 } else { 7_500 };
        let (x, mut y) = words_at;
        for words in [caption, text] {
            for line in wrap(self.font, &self.font.fold(words)?, size, words_end - x) {
                self.put_folded(x, y, size, false, line);
                y += line_height(size);
            }
            y += if self.sheet.slip { 0 } else { 2_000 };
        }
        self.y += side;
        Ok(())
    }

    /// What ends the paper after this block and must not stand on a page alone: the signatures sign what is above them.
    fn kept_after(&self, index: usize) -> i64 {
        let after = self.paper.blocks.get(index + 1..).unwrap_or_default();
        let ends = after.iter().all(|block| matches!(block, Block::Signatures { .. } | Block::Qr { .. }));
        if ends { after.iter().map(|block| self.sheet.end(block)).sum() } else { 0 }
    }
}

const STAMP_HEIGHT: i64 = mm(23);

/// Room to begin a table: all of a small one with what must follow it, otherwise its head and first line.
fn whole_or_first(head: &RowBox, rows: &[RowBox], tail: i64, keep: i64) -> i64 {
    let whole = head.height + rows.iter().map(|row| row.height).sum::<i64>();
    let first = rows.first().map_or(0, |row| row.height + tail);
    if whole <= KEPT_WHOLE { whole + keep } else { (head.height + first).min(KEPT_WHOLE) }
}

/// Facts in lines of `columns` pairs, each with how many pairs wide it is; the last of a line fills the line.
fn fact_rows(columns: usize, facts: &[Fact]) -> Vec<Vec<(&Fact, usize)>> {
    let mut rows: Vec<Vec<(&Fact, usize)>> = Vec::new();
    let mut room = 0;
    for fact in facts {
        if room == 0 || fact.wide {
            fill(&mut rows, room);
            rows.push(Vec::new());
            room = columns;
        }
        let pairs = if fact.wide { columns } else { 1 };
        if let Some(row) = rows.last_mut() {
            row.push((fact, pairs));
        }
        room -= pairs;
    }
    fill(&mut rows, room);
    rows
}

fn fill(rows: &mut [Vec<(&Fact, usize)>], room: usize) {
    if let Some((_, pairs)) = rows.last_mut().and_then(|row| row.last_mut()) {
        *pairs += room;
    }
}

fn count<T>(lines: &[T]) -> i64 {
    i64::try_from(lines.len()).unwrap_or(i64::MAX)
}
