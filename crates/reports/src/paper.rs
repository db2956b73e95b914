//! A paper (单据、报表) as a value: what the screen shows as HTML and the PDF prints, from one source.
//!
//! A paper holds finished text only. Amounts come in as strings made by [`domain::Fen::grouped`]; nothing here adds or
//! rounds. The typed values of this crate make papers; [`crate::pdf()`] and [`crate::csv()`] read them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What every paper says about its own printing; the same for all kinds of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperMeta {
    /// Name of the hall (营业厅).
    pub hall_name: String,
    /// Code of the hall.
    pub hall_code: String,
    /// Number of this paper (单号); `None` where a paper has no number, such as a register or a preview.
    pub number: Option<String>,
    /// Who printed it, as shown; empty on a preview.
    pub printed_by: String,
    /// When it was printed, at the hall's offset, as shown; empty on a preview.
    pub printed_at: String,
    /// The n-th print; 0 on a preview. From 2 on the paper says 第 n 次打印.
    pub issue: u32,
    /// The sample hall: the paper carries a large 练习.
    pub practice: bool,
    /// Not a print: the paper carries the watermark 预览.
    pub preview: bool,
    /// Text of the QR code with the voucher chain's head (`HB1|hall|paper|date|sequence|head`), R30.
    pub chain: Option<String>,
}

/// A finished paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Paper {
    /// The title in large letters.
    pub title: String,
    /// Which form this is.
    pub template: Template,
    /// Size of the sheet.
    pub size: PaperSize,
    /// How the sheet lies.
    pub orientation: Orientation,
    /// Hall, number, print facts.
    pub meta: PaperMeta,
    /// What [`Paper::date`] is: 营业日, 月份, 期间.
    pub date_label: String,
    /// Business date, month or period, as shown.
    pub date: String,
    /// To be filled in by hand: rows are tall enough to write in.
    pub by_hand: bool,
    /// The content from top to bottom.
    pub blocks: Vec<Block>,
}

/// A form's code and version: a stored paper is rendered by the version that it was issued with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Template {
    /// Code of the form, such as `HB-JBD`; never changes.
    pub code: String,
    /// Version of the form, from 1.
    pub version: u32,
}

/// Size of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// 191 × 96 mm: a slip of a pad, always on its side.
    Slip,
}

/// How the sheet lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright (纵向).
    Portrait,
    /// On its side (横向).
    Landscape,
}

/// One piece of content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A section's heading; never left alone at the foot of a page.
    Heading {
        /// The words.
        text: String,
    },
    /// Labels and values in a grid.
    Facts {
        /// Pairs in one line, 1 to 12.
        columns: u32,
        /// Label and value.
        facts: Vec<Fact>,
    },
    /// A bordered table; its head is repeated on every page.
    Table(Table),
    /// A paragraph that wraps.
    Text {
        /// The words; `\n` begins a new line.
        text: String,
        /// Set off from the rest, for what must not be overlooked.
        strong: bool,
    },
    /// A word in large letters in a frame, as a rubber stamp prints it.
    Stamp {
        /// The word.
        text: String,
    },
    /// Who signs (签章): one line each, in one row.
    Signatures {
        /// Whose signature: 营业员, 厅主任 …
        labels: Vec<String>,
    },
    /// A QR code with words beside it.
    Qr {
        /// What the code says.
        text: String,
        /// The words beside it.
        caption: String,
    },
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value; empty leaves room to write by hand.
    pub value: String,
    /// Takes the whole line.
    pub wide: bool,
}

/// A bordered table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Table {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column {
    /// The column's title.
    pub title: String,
    /// How its cells stand; titles are centred.
    pub align: Align,
    /// Width relative to the other columns.
    pub width: u32,
}

/// How text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
    /// Dates, times, states.
    Center,
}

/// A row of a table. The spans of its cells add up to the number of columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Cells from left to right.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A line of content.
    Body,
    /// A total (合计): bold, on grey.
    Total,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cell {
    /// Its text; wraps.
    pub text: String,
    /// How many columns it takes, at least 1. A cell over several columns stands left.
    pub span: u32,
    /// In bold.
    pub bold: bool,
    /// The vouchers behind it, by number: on the screen it opens them; a print has the text alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<f64>>")]
    pub opens: Vec<i64>,
}

impl Paper {
    /// An A4 portrait paper of the form `code` in version 1, without content.
    #[must_use]
    pub fn new(meta: &PaperMeta, code: &str, title: &str, date: &str) -> Paper {
        Paper {
            title: title.to_owned(),
            template: Template { code: code.to_owned(), version: 1 },
            size: PaperSize::A4,
            orientation: Orientation::Portrait,
            meta: meta.clone(),
            date_label: "营业日".to_owned(),
            date: date.to_owned(),
            by_hand: false,
            blocks: Vec::new(),
        }
    }

    /// The same paper on its side.
    #[must_use]
    pub fn landscape(mut self) -> Paper {
        self.orientation = Orientation::Landscape;
        self
    }

    /// Adds a section's heading.
    pub fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading { text: text.to_owned() });
    }

    /// Adds a section's heading, which says that there is nothing under it.
    pub fn nothing(&mut self, text: &str, word: &str) {
        self.heading(&format!("{text}（{word}）"));
    }

    /// Adds labels and values, `columns` pairs in a line.
    pub fn facts(&mut self, columns: u32, facts: Vec<Fact>) {
        self.blocks.push(Block::Facts { columns, facts });
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text { text: text.into(), strong: false });
    }

    /// Adds a paragraph that must not be overlooked.
    pub fn notice(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text { text: text.into(), strong: true });
    }

    /// Adds a stamped word.
    pub fn stamp(&mut self, text: &str) {
        self.blocks.push(Block::Stamp { text: text.to_owned() });
    }

    /// Ends the paper: signature lines, and the chain's head as QR if the paper carries one (R30).
    #[must_use]
    pub fn signed(mut self, labels: &[&str]) -> Paper {
        self.blocks.push(Block::Signatures { labels: labels.iter().map(|label| (*label).to_owned()).collect() });
        if let Some(text) = self.meta.chain.clone() {
            let caption = "凭证链头：扫码可与账簿核对本单是否被改动".to_owned();
            self.blocks.push(Block::Qr { text, caption });
        }
        self
    }
}

impl Fact {
    /// A label and its value.
    #[must_use]
    pub fn new(label: &str, value: impl Into<String>) -> Fact {
        Fact { label: label.to_owned(), value: value.into(), wide: false }
    }

    /// A label and its value over the whole line.
    #[must_use]
    pub fn wide(label: &str, value: impl Into<String>) -> Fact {
        Fact { label: label.to_owned(), value: value.into(), wide: true }
    }
}

impl Table {
    /// A table without rows; columns as (title, align, relative width).
    #[must_use]
    pub fn new(columns: &[(&str, Align, u32)]) -> Table {
        let columns =
            columns.iter().map(|(title, align, width)| Column { title: (*title).to_owned(), align: *align, width: *width });
        Table { columns: columns.collect(), rows: Vec::new() }
    }

    /// Adds a line, one text for each column.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.cells(cells.into_iter().map(Cell::new).collect());
    }

    /// Adds a line of cells.
    pub fn cells(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { kind: RowKind::Body, cells });
    }

    /// The cell in a column of the last line opens these vouchers.
    pub fn opens(&mut self, column: usize, vouchers: impl IntoIterator<Item = i64>) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.get_mut(column)) {
            cell.opens = vouchers.into_iter().collect();
        }
    }

    /// Adds a total.
    pub fn total(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { kind: RowKind::Total, cells });
    }
}

impl Cell {
    /// A cell of one column.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Cell {
        Cell::span(text, 1)
    }

    /// A cell over several columns.
    #[must_use]
    pub fn span(text: impl Into<String>, span: u32) -> Cell {
        Cell { text: text.into(), span, bold: false, opens: Vec::new() }
    }
}
