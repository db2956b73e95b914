//! The safe's count sheet (库存现金盘点表), R01.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{DenominationLine, Person, counted, denomination_table, difference, in_capitals, sum_of};

/// The safe's count sheet (库存现金盘点表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafeCountSheet {
    /// Business date.
    pub business_date: String,
    /// The place, as shown.
    pub place: String,
    /// When it was counted; `None` while not counted.
    pub counted_at: Option<String>,
    /// Who counted (盘点人).
    pub counter: Option<Person>,
    /// Who watched (监盘人).
    pub witness: Option<Person>,
    /// All cash by denomination; empty while not counted.
    pub denominations: Vec<DenominationLine>,
    /// What the safe holds, part by part: takings of each business date, floats, sealed bags, cheques.
    pub parts: Vec<SafePart>,
    /// What was found and said.
    pub remarks: String,
}

/// A part of the safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafePart {
    /// What: 2026-11-20 营业款, 备用金, 封包 F0031, 支票 …
    pub name: String,
    /// By the books.
    pub expected: Fen,
    /// Counted; `None` is not counted.
    pub counted: Option<Fen>,
    /// Why they differ, or a bag's seal.
    pub note: String,
}

impl SafeCountSheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-KCXJ", "库存现金盘点表", &self.business_date);
        let person = |person: &Option<Person>| person.as_ref().map_or_else(String::new, Person::shown);
        paper.facts(
            2,
            vec![
                Fact::new("库位", self.place.as_str()),
                Fact::new("盘点时间", self.counted_at.clone().unwrap_or_else(|| "未清点".to_owned())),
                Fact::new("盘点人", person(&self.counter)),
                Fact::new("监盘人", person(&self.witness)),
            ],
        );
        if self.denominations.is_empty() {
            paper.nothing("一、面额", "未清点");
        } else {
            paper.heading("一、面额");
            paper.table(denomination_table(&self.denominations));
        }
        paper.heading("二、账实核对");
        let mut table =
            Table::new(&[("项目", Left, 30), ("账面", Right, 17), ("实点", Right, 17), ("差异", Right, 14), ("说明", Left, 26)]);
        for part in &self.parts {
            table.row([
                part.name.clone(),
                part.expected.grouped(),
                counted(part.counted),
                difference(part.counted.map(|counted| counted - part.expected)),
                part.note.clone(),
            ]);
        }
        let total = sum_of(self.parts.iter().map(|part| part.counted));
        table.total(vec![
            Cell::new("合计"),
            Cell::new(self.parts.iter().map(|part| part.expected).sum::<Fen>().grouped()),
            Cell::new(counted(total)),
            // Parts are answered for one by one; their differences are never netted.
            Cell::new("—"),
            Cell::new(""),
        ]);
        table.total(vec![Cell::new("实点（大写）"), Cell::span(total.map_or_else(|| "未清点".to_owned(), in_capitals), 4)]);
        paper.table(table);
        if !self.remarks.is_empty() {
            paper.text(format!("备注：{}", self.remarks));
        }
        paper.signed(&["盘点人", "监盘人", "复核人"])
    }
}
