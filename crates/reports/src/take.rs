//! A sheet of a stock-take (盘点表), R11, R12: every item as of the close of its day, the papers between the close and the count, and what
//! was counted by seal and label.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::Person;

/// A sheet of a stock-take (盘点表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakeSheetPaper {
    /// The stock-take and the sheet, as shown.
    pub number: String,
    /// The business date at whose close it is held.
    pub as_of: String,
    /// The month whose end it is for; empty if none.
    pub month: String,
    /// The place, as shown.
    pub place: String,
    /// When it was counted last; `None` while not counted.
    pub counted_at: Option<String>,
    /// How many attempts there were.
    pub attempts: i64,
    /// Who counted (盘点人).
    pub counter: Option<Person>,
    /// Who watched (监盘人).
    pub witness: Option<Person>,
    /// Who checked (复核人).
    pub checker: Option<Person>,
    /// True if who checked had watched: nobody else was left who might.
    pub checker_watched: bool,
    /// Line by line.
    pub rows: Vec<TakePaperRow>,
    /// The papers between the close and the count.
    pub between: Vec<PaperBetweenRow>,
    /// Bundles that were counted by their labels.
    pub sealed: Vec<SealedRow>,
    /// What was counted before and no longer stands, first to last.
    pub superseded: Vec<SupersededRow>,
}

/// A line of the sheet. Over and short are never netted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakePaperRow {
    /// The item, with what tells the line apart.
    pub item: String,
    /// Its unit: 元, 张, 份, 件.
    pub unit: String,
    /// True for money, whose figures are fen.
    pub money: bool,
    /// What one is worth.
    pub price: Option<Fen>,
    /// By the books at the close.
    pub book_at_close: i64,
    /// What the papers between brought, less what they took.
    pub between: i64,
    /// By the books when it was counted.
    pub book: i64,
    /// Counted; `None` is not counted.
    pub counted: Option<i64>,
    /// Counted, carried back to the close.
    pub counted_at_close: Option<i64>,
    /// Found beyond the books (盘盈).
    pub over: i64,
    /// By the books and not found (盘亏).
    pub short: i64,
    /// Which numbers are over.
    pub over_numbers: String,
    /// Which numbers are short.
    pub short_numbers: String,
    /// Why, from the difference vouchers.
    pub reason: String,
    /// The difference vouchers, or the other side's paper.
    pub outcome: String,
}

/// A paper between the close and the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperBetweenRow {
    /// The item.
    pub item: String,
    /// Its business date.
    pub date: String,
    /// Its number.
    pub number: String,
    /// What paper.
    pub kind: String,
    /// In (above zero) or out.
    pub quantity: i64,
    /// True for money.
    pub money: bool,
}

/// A bundle counted by its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SealedRow {
    /// What is in it.
    pub item: String,
    /// Its label.
    pub label: String,
    /// First and last number.
    pub numbers: String,
    /// How many pieces.
    pub pieces: i64,
}

/// A line as an earlier attempt had it, and why it was counted again (历次).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupersededRow {
    /// Which attempt.
    pub attempt: i64,
    /// When.
    pub time: String,
    /// The item.
    pub item: String,
    /// True for money.
    pub money: bool,
    /// By the books then.
    pub book: i64,
    /// Counted then.
    pub counted: Option<i64>,
    /// Who counted.
    pub counter: Person,
    /// Who watched.
    pub witness: Option<Person>,
    /// Why it was counted again; empty where it was in question anyway.
    pub reason: String,
}

fn figure(money: bool, quantity: i64) -> String {
    if money { Fen::new(quantity).grouped() } else { quantity.to_string() }
}

fn some(money: bool, quantity: i64) -> String {
    if quantity == 0 { String::new() } else { figure(money, quantity) }
}

impl TakePaperRow {
    fn worth(&self, quantity: i64) -> Option<Fen> {
        if self.money {
            return Some(Fen::new(quantity));
        }
        self.price.and_then(|price| price.fen().checked_mul(quantity)).map(Fen::new)
    }

    /// How many pieces; money has none.
    fn pieces(&self, quantity: i64) -> String {
        if self.money { String::new() } else { some(false, quantity) }
    }

    fn money_of(&self, quantity: i64) -> String {
        match self.worth(quantity) {
            Some(worth) if quantity != 0 => worth.grouped(),
            _ => String::new(),
        }
    }

    fn counted(&self, counted: Option<i64>) -> String {
        counted.map_or_else(|| "未盘点".to_owned(), |counted| figure(self.money, counted))
    }
}

impl TakeSheetPaper {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-PDB-Y", "盘点表", &self.as_of).landscape();
        let person = |person: &Option<Person>| person.as_ref().map_or_else(|| "—".to_owned(), Person::shown);
        let month = if self.month.is_empty() { String::new() } else { format!("（{} 月末）", self.month) };
        paper.facts(
            3,
            vec![
                Fact::new("盘点表", self.number.as_str()),
                Fact::new("库位", self.place.as_str()),
                Fact::new("账面时点", format!("{} 营业终了{month}", self.as_of)),
                Fact::new("盘点时间", self.counted_at.clone().unwrap_or_else(|| "未盘点".to_owned())),
                Fact::new("次数", format!("第 {} 次", self.attempts)),
                Fact::new("品目", format!("{} 行", self.rows.len())),
                Fact::new("盘点人", person(&self.counter)),
                Fact::new("监盘人", person(&self.witness)),
                Fact::new("复核人", person(&self.checker)),
            ],
        );
        let carried = self.rows.iter().any(|row| row.between != 0);
        paper.table(if carried { self.carried() } else { self.plain() });
        if !self.between.is_empty() {
            paper.heading("账面时点与盘点之间的单据");
            let mut table = Table::new(&[
                ("品目", Left, 34),
                ("营业日", Center, 18),
                ("单号", Center, 16),
                ("摘要", Left, 36),
                ("入", Right, 20),
                ("出", Right, 20),
            ]);
            for row in &self.between {
                table.row([
                    row.item.clone(),
                    row.date.clone(),
                    row.number.clone(),
                    row.kind.clone(),
                    some(row.money, row.quantity.max(0)),
                    some(row.money, (-row.quantity).max(0)),
                ]);
            }
            paper.table(table);
        }
        if !self.sealed.is_empty() {
            paper.heading("按封签、标签点数");
            let mut table = Table::new(&[("品目", Left, 40), ("标签", Left, 30), ("起止号", Left, 60), ("数量", Right, 20)]);
            for row in &self.sealed {
                table.row([row.item.clone(), row.label.clone(), row.numbers.clone(), row.pieces.to_string()]);
            }
            paper.table(table);
        }
        if !self.superseded.is_empty() {
            paper.heading("重点过的行：原先的点数");
            let mut table = Table::new(&[
                ("次", Center, 6),
                ("时间", Center, 24),
                ("品目", Left, 28),
                ("账面", Right, 14),
                ("实盘", Right, 14),
                ("盘点人", Left, 18),
                ("监盘人", Left, 18),
                ("重点原因", Left, 28),
            ]);
            for row in &self.superseded {
                table.row([
                    row.attempt.to_string(),
                    row.time.clone(),
                    row.item.clone(),
                    figure(row.money, row.book),
                    row.counted.map_or_else(|| "未盘点".to_owned(), |counted| figure(row.money, counted)),
                    row.counter.shown(),
                    person(&row.witness),
                    row.reason.clone(),
                ]);
            }
            paper.table(table);
        }
        if self.checker_watched {
            paper.text("备注：本厅没有未参与本表盘点的人可以复核，复核人即监盘人。");
        }
        paper.signed(&["盘点人", "监盘人", "复核人"])
    }

    fn plain(&self) -> Table {
        let mut table = Table::new(&[
            ("品目", Left, 22),
            ("单位", Center, 7),
            ("单价", Right, 11),
            ("账面", Right, 14),
            ("实盘", Right, 14),
            ("盘盈", Right, 9),
            ("盘盈金额", Right, 14),
            ("盘亏", Right, 9),
            ("盘亏金额", Right, 14),
            ("差异原因", Left, 18),
            ("处理意见", Left, 18),
        ]);
        for row in &self.rows {
            table.row([
                row.item.clone(),
                row.unit.clone(),
                row.price.map_or_else(|| "—".to_owned(), Fen::grouped),
                figure(row.money, row.book_at_close),
                row.counted(row.counted_at_close),
                row.pieces(row.over),
                row.money_of(row.over),
                row.pieces(row.short),
                row.money_of(row.short),
                row.reason.clone(),
                row.outcome.clone(),
            ]);
            numbers(&mut table, row, 9);
        }
        self.total(&mut table, 5);
        table
    }

    fn carried(&self) -> Table {
        let mut table = Table::new(&[
            ("品目", Left, 20),
            ("单位", Center, 7),
            ("单价", Right, 11),
            ("期末账面", Right, 13),
            ("其间出入", Right, 13),
            ("盘点时账面", Right, 14),
            ("实盘", Right, 13),
            ("折回期末", Right, 13),
            ("盘盈", Right, 8),
            ("盘盈金额", Right, 13),
            ("盘亏", Right, 8),
            ("盘亏金额", Right, 13),
            ("差异原因", Left, 16),
            ("处理意见", Left, 16),
        ]);
        for row in &self.rows {
            table.row([
                row.item.clone(),
                row.unit.clone(),
                row.price.map_or_else(|| "—".to_owned(), Fen::grouped),
                figure(row.money, row.book_at_close),
                some(row.money, row.between),
                figure(row.money, row.book),
                row.counted(row.counted),
                row.counted(row.counted_at_close),
                row.pieces(row.over),
                row.money_of(row.over),
                row.pieces(row.short),
                row.money_of(row.short),
                row.reason.clone(),
                row.outcome.clone(),
            ]);
            numbers(&mut table, row, 12);
        }
        self.total(&mut table, 8);
        table
    }

    fn total(&self, table: &mut Table, before: u32) {
        let worth = |of: fn(&TakePaperRow) -> i64| -> Fen { self.rows.iter().filter_map(|row| row.worth(of(row))).sum() };
        let pieces = |of: fn(&TakePaperRow) -> i64| self.rows.iter().filter(|row| !row.money).map(of).sum::<i64>().to_string();
        table.total(vec![
            Cell::span("合计（盈亏不相抵）", before),
            Cell::new(pieces(|row| row.over)),
            Cell::new(worth(|row| row.over).grouped()),
            Cell::new(pieces(|row| row.short)),
            Cell::new(worth(|row| row.short).grouped()),
            Cell::span("", 2),
        ]);
    }
}

fn numbers(table: &mut Table, row: &TakePaperRow, span: u32) {
    for (word, numbers) in [("盘盈号码", &row.over_numbers), ("盘亏号码", &row.short_numbers)] {
        if !numbers.is_empty() {
            table.cells(vec![Cell::span(format!("　{word}"), 2), Cell::span(numbers.clone(), span)]);
        }
    }
}
