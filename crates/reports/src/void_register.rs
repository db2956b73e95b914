//! The register of voids (作废发票登记表), R18, R19.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::Person;

/// The register of voids: those of a period, or what of them a filter leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoidRegister {
    /// The period, as shown.
    pub period: String,
    /// What else was asked for, as label and value; empty if all voids of the period are here.
    pub asked: Vec<(String, String)>,
    /// The voids, oldest first.
    pub rows: Vec<RegisteredVoid>,
}

/// One void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisteredVoid {
    /// Its paper.
    #[ts(type = "number")]
    pub voucher: i64,
    /// On which business date.
    pub date: String,
    /// The box.
    pub box_number: String,
    /// The code.
    pub code: String,
    /// The number, or first and last of several blanks.
    pub numbers: String,
    /// How many.
    #[ts(type = "number")]
    pub pieces: i64,
    /// What it was issued for; none for a blank.
    pub amount: Option<Fen>,
    /// Class and words of the reason.
    pub reason: String,
    /// How many copies are together (联次).
    #[ts(type = "number")]
    pub copies: i64,
    /// Stapled (已装订).
    pub stapled: bool,
    /// Stamped (已盖作废章).
    pub stamped: bool,
    /// What was written instead (替换号码).
    pub replacement: String,
    /// Who voided.
    pub clerk: Person,
    /// The second person.
    pub approver: Option<Person>,
    /// What the auditor found and remarked (稽核意见).
    pub audit: String,
}

impl VoidRegister {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-ZFDJ", "作废发票登记表", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        if !self.asked.is_empty() {
            paper.facts(3, self.asked.iter().map(|(label, value)| Fact::new(label, value.as_str())).collect());
        }
        self.register(&mut paper);
        paper.signed(&["制表人", "厅主任", "稽核"])
    }

    /// The register itself.
    pub(crate) fn register(&self, paper: &mut Paper) {
        if self.rows.is_empty() {
            paper.text("没有作废发票。");
        } else {
            paper.table(self.table());
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            ("序号", Center, 5),
            ("作废日期", Center, 12),
            ("箱号", Left, 9),
            ("代码", Left, 12),
            ("号码", Left, 14),
            ("金额", Right, 10),
            ("作废原因", Left, 24),
            ("联次齐全", Center, 7),
            ("已装订", Center, 6),
            ("已盖作废章", Center, 7),
            ("替换号码", Left, 12),
            ("营业员", Left, 9),
            ("复核人", Left, 9),
            ("稽核意见", Left, 18),
        ]);
        let yes = |is: bool| if is { "是" } else { "否" }.to_owned();
        for (index, row) in self.rows.iter().enumerate() {
            table.row([
                (index + 1).to_string(),
                row.date.clone(),
                row.box_number.clone(),
                row.code.clone(),
                row.numbers.clone(),
                row.amount.map_or_else(|| "空白".to_owned(), Fen::grouped),
                row.reason.clone(),
                format!("{} 联", row.copies),
                yes(row.stapled),
                yes(row.stamped),
                row.replacement.clone(),
                row.clerk.name.clone(),
                row.approver.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
                row.audit.clone(),
            ]);
            table.opens(4, [row.voucher]);
        }
        let pieces: i64 = self.rows.iter().map(|row| row.pieces).sum();
        let amount: Fen = self.rows.iter().filter_map(|row| row.amount).sum();
        table.total(vec![
            Cell::span("合计", 4),
            Cell::new(format!("{pieces} 份")),
            Cell::new(amount.grouped()),
            Cell::span("", 8),
        ]);
        table
    }
}
