//! Any voucher (单据) as a paper.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{Person, in_capitals};

/// A voucher as a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherPaper {
    /// The voucher's number; stands on the paper where the meta has none.
    pub number: String,
    /// Its kind in the hall's words, the paper's title: 备用金单, 差异单, 交接单 …
    pub kind: String,
    /// Its business date.
    pub business_date: String,
    /// When it was posted.
    pub time: String,
    /// When it truly happened, for a late entry (补录).
    pub happened_at: Option<String>,
    /// Who wrote it.
    pub author: Person,
    /// Who approved it (R27).
    pub approver: Option<Person>,
    /// The reason.
    pub reason: String,
    /// The movements.
    pub lines: Vec<VoucherLine>,
    /// The voucher that it reverses.
    pub reverses: Option<String>,
    /// The voucher that reverses it.
    pub reversed_by: Option<String>,
    /// The earlier day that it names.
    pub names_day: Option<String>,
    /// More labels and values: bag number, tender, slip number …
    pub details: Vec<VoucherDetail>,
    /// Whose signatures it asks for; empty for 经办 and 复核.
    pub signatures: Vec<String>,
}

/// A label and its value on a voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherDetail {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A movement on a voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherLine {
    /// The item.
    pub item: String,
    /// From which place.
    pub from: String,
    /// To which place.
    pub to: String,
    /// How much.
    pub quantity: Quantity,
    /// Serial range or words.
    pub note: String,
}

/// How much of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum Quantity {
    /// Money.
    Money {
        /// The amount.
        amount: Fen,
    },
    /// Pieces.
    Pieces {
        /// How many.
        #[ts(type = "number")]
        pieces: i64,
        /// Of what: 张, 份, 件.
        unit: String,
    },
}

impl VoucherPaper {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-DJ", &self.kind, &self.business_date);
        paper.meta.number = paper.meta.number.or_else(|| Some(self.number.clone()));
        let mut facts = vec![
            Fact::new("经办人", self.author.shown()),
            Fact::new("复核人", self.approver.as_ref().map_or_else(|| "—".to_owned(), Person::shown)),
            Fact::new("记账时间", self.time.as_str()),
        ];
        if let Some(at) = &self.happened_at {
            facts.push(Fact::new("补录：实际发生", at.as_str()));
        }
        if let Some(day) = &self.names_day {
            facts.push(Fact::new("所指营业日", day.as_str()));
        }
        if let Some(number) = &self.reverses {
            facts.push(Fact::new("冲正单号", number.as_str()));
        }
        if let Some(number) = &self.reversed_by {
            facts.push(Fact::new("已被冲正", number.as_str()));
        }
        facts.extend(self.details.iter().map(|detail| Fact::new(&detail.label, detail.value.as_str())));
        facts.push(Fact::wide("事由", self.reason.as_str()));
        paper.facts(2, facts);
        paper.table(self.line_table());
        let labels: Vec<&str> = self.signatures.iter().map(String::as_str).collect();
        if labels.is_empty() { paper.signed(&["经办", "复核"]) } else { paper.signed(&labels) }
    }

    fn line_table(&self) -> Table {
        let mut table = Table::new(&[
            ("序号", Center, 8),
            ("品目", Left, 18),
            ("由", Left, 20),
            ("至", Left, 20),
            ("数量 / 金额", Right, 20),
            ("说明", Left, 24),
        ]);
        for (index, line) in self.lines.iter().enumerate() {
            let quantity = match &line.quantity {
                Quantity::Money { amount } => amount.grouped(),
                Quantity::Pieces { pieces, unit } => format!("{pieces} {unit}"),
            };
            table.row([
                (index + 1).to_string(),
                line.item.clone(),
                line.from.clone(),
                line.to.clone(),
                quantity,
                line.note.clone(),
            ]);
        }
        // A total over pieces of different items, or over money that went both ways, says nothing.
        if self.lines.iter().any(|line| self.lines.iter().any(|other| line.from == other.to)) {
            return table;
        }
        let money: Option<Fen> = self
            .lines
            .iter()
            .map(|line| match line.quantity {
                Quantity::Money { amount } => Some(amount),
                Quantity::Pieces { .. } => None,
            })
            .sum();
        if let Some(total) = money {
            table.total(vec![
                Cell::span("合计", 2),
                Cell::span(in_capitals(total), 2),
                Cell::new(total.grouped()),
                Cell::new(""),
            ]);
        }
        table
    }
}
