//! The slip of what goes between storeroom and counter (领用（缴回）单), 191 × 96 mm.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Fact, Paper, PaperMeta, PaperSize, Table};

/// What a counter was given from the storeroom, or gave back (领用（缴回）单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssueSlip {
    /// Its business date.
    pub business_date: String,
    /// The counter.
    pub counter: String,
    /// What, one line for each range of numbers.
    pub lines: Vec<IssueLine>,
}

/// One line of the slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssueLine {
    /// The item (品名).
    pub item: String,
    /// Given back to the storeroom (缴回), not taken from it (领用).
    pub back: bool,
    /// How many.
    #[ts(type = "number")]
    pub quantity: i64,
    /// Its unit.
    pub unit: String,
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// A remark.
    pub note: String,
}

impl IssueSlip {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-LYD", "领用（缴回）单", &self.business_date);
        paper.size = PaperSize::Slip;
        paper.facts(1, vec![Fact::new("台席", self.counter.as_str())]);
        let mut table = Table::new(&[
            ("品名", Left, 22),
            ("领用", Right, 8),
            ("缴回", Right, 8),
            ("单位", Center, 6),
            ("起号", Center, 20),
            ("止号", Center, 20),
            ("核发数量", Right, 9),
            ("备注", Left, 16),
        ]);
        for line in &self.lines {
            let quantity = line.quantity.to_string();
            let (given, back) = if line.back { (String::new(), quantity.clone()) } else { (quantity.clone(), String::new()) };
            table.row([
                line.item.clone(),
                given,
                back,
                line.unit.clone(),
                line.first.clone(),
                line.last.clone(),
                quantity,
                line.note.clone(),
            ]);
        }
        paper.table(table);
        paper.signed(&["经办", "复核", "领用人"])
    }
}
