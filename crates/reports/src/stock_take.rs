//! The stock-take sheet (盘点表), R01: every item of a place by the books and as found, what is over and what is short apart.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::Person;

/// The stock-take sheet of a place (盘点表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockTakeSheet {
    /// Business date.
    pub business_date: String,
    /// The place, as shown.
    pub place: String,
    /// When it was counted; `None` while not counted.
    pub counted_at: Option<String>,
    /// Who counted (盘点人).
    pub counter: Option<Person>,
    /// Who watched (监盘人), if somebody did.
    pub witness: Option<Person>,
    /// Which count of the day it is.
    pub attempt: i64,
    /// Item by item.
    pub rows: Vec<StockTakeRow>,
}

/// One item of the sheet. Over and short are never netted: a missing card and a strange one are both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockTakeRow {
    /// The item.
    pub item: String,
    /// Its unit: 张, 份, 件.
    pub unit: String,
    /// What one is worth: face value, else price.
    pub price: Option<Fen>,
    /// By the books, in pieces.
    pub expected: i64,
    /// Counted, in pieces; `None` is not counted.
    pub counted: Option<i64>,
    /// Pieces found that the books do not have there (盘盈).
    pub over: i64,
    /// Pieces of the books that were not found (盘亏).
    pub short: i64,
    /// Which numbers are over.
    pub over_numbers: String,
    /// Which numbers are short.
    pub short_numbers: String,
    /// Why, in words, from the difference vouchers.
    pub reason: String,
    /// What becomes of it (处理意见): the difference vouchers and how they stand; empty to be written in.
    pub outcome: String,
}

impl StockTakeRow {
    fn worth(&self, pieces: i64) -> Option<Fen> {
        self.price.and_then(|price| price.fen().checked_mul(pieces)).map(Fen::new)
    }
}

impl StockTakeSheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-PDB", "盘点表", &self.business_date).landscape();
        let person = |person: &Option<Person>| person.as_ref().map_or_else(|| "—".to_owned(), Person::shown);
        paper.facts(
            3,
            vec![
                Fact::new("库位", self.place.as_str()),
                Fact::new("盘点时间", self.counted_at.clone().unwrap_or_else(|| "未盘点".to_owned())),
                Fact::new("次数", format!("当日第 {} 次", self.attempt)),
                Fact::new("盘点人", person(&self.counter)),
                Fact::new("监盘人", person(&self.witness)),
                Fact::new("品目", format!("{} 种", self.rows.len())),
            ],
        );
        let mut table = Table::new(&[
            ("品目", Left, 20),
            ("单位", Center, 7),
            ("单价", Right, 11),
            ("账面", Right, 10),
            ("实盘", Right, 10),
            ("盘盈", Right, 10),
            ("盘盈金额", Right, 15),
            ("盘亏", Right, 10),
            ("盘亏金额", Right, 15),
            ("差异原因", Left, 21),
            ("处理意见", Left, 21),
        ]);
        let pieces = |pieces: i64| if pieces == 0 { String::new() } else { pieces.to_string() };
        let money = |row: &StockTakeRow, pieces: i64| match row.worth(pieces) {
            Some(worth) if pieces != 0 => worth.grouped(),
            _ => String::new(),
        };
        for row in &self.rows {
            table.row([
                row.item.clone(),
                row.unit.clone(),
                row.price.map_or_else(|| "—".to_owned(), Fen::grouped),
                row.expected.to_string(),
                row.counted.map_or_else(|| "未盘点".to_owned(), |counted| counted.to_string()),
                pieces(row.over),
                money(row, row.over),
                pieces(row.short),
                money(row, row.short),
                row.reason.clone(),
                row.outcome.clone(),
            ]);
            for (word, numbers) in [("盘盈号码", &row.over_numbers), ("盘亏号码", &row.short_numbers)] {
                if !numbers.is_empty() {
                    table.cells(vec![Cell::span(format!("　{word}"), 2), Cell::span(numbers.clone(), 9)]);
                }
            }
        }
        let worth = |of: fn(&StockTakeRow) -> i64| -> Fen { self.rows.iter().filter_map(|row| row.worth(of(row))).sum() };
        let sum = |of: fn(&StockTakeRow) -> i64| self.rows.iter().map(of).sum::<i64>().to_string();
        table.total(vec![
            Cell::span("合计（盈亏不相抵）", 5),
            Cell::new(sum(|row| row.over)),
            Cell::new(worth(|row| row.over).grouped()),
            Cell::new(sum(|row| row.short)),
            Cell::new(worth(|row| row.short).grouped()),
            Cell::span("", 2),
        ]);
        paper.table(table);
        paper.signed(&["盘点人", "监盘人", "复核人"])
    }
}
