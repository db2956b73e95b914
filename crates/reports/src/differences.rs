//! The register of differences (长短款登记表), R28.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::month::voucher_said;
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Paper, PaperMeta, Table};
use crate::parts::{Person, difference_shown, in_capitals, overage, shortage};

/// The register of differences (长短款登记表): every difference voucher of a period and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DifferenceRegisterReport")]
pub struct DifferenceRegister {
    /// The period, as shown.
    pub period: String,
    /// One for each difference, oldest first.
    pub rows: Vec<RegisteredDifference>,
}

/// One difference and its settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisteredDifference {
    /// The difference voucher's number.
    pub number: String,
    /// Its business date.
    pub business_date: String,
    /// What differed (品目).
    pub subject: String,
    /// Counted less books: negative is a shortage, positive an overage. Of goods only the sign says something.
    pub amount: Fen,
    /// For goods: how many pieces and which numbers, as shown.
    pub goods: Option<String>,
    /// The person who answers for it (差异人).
    pub person: Person,
    /// The hall manager.
    pub manager: Option<Person>,
    /// The reason.
    pub reason: String,
    /// 未结, 已补, 已找回, 已核销, 待复核.
    pub state: String,
    /// What is still open of the amount, without sign.
    pub open: Fen,
    /// The vouchers that settled it.
    pub settled_by: Vec<String>,
    /// The date on which it was settled.
    pub settled_on: Option<String>,
}

impl DifferenceRegister {
    /// The paper. Shortages and overages have a total each and are never netted.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-CDK", "长短款登记表", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        self.register(&mut paper);
        paper.signed(&["制表人", "厅主任", "稽核"])
    }

    /// The register itself, with its totals.
    pub(crate) fn register(&self, paper: &mut Paper) {
        let mut table = Table::new(&[
            ("单号", Left, 16),
            ("营业日", Center, 12),
            ("品目", Left, 10),
            ("短款", Right, 12),
            ("长款", Right, 12),
            ("差异人", Left, 15),
            ("厅主任", Left, 15),
            ("原因", Left, 24),
            ("状态", Center, 9),
            ("未结金额", Right, 12),
            ("处理单号", Left, 16),
            ("处理日期", Center, 12),
        ]);
        for row in &self.rows {
            table.row([
                row.number.clone(),
                row.business_date.clone(),
                row.subject.clone(),
                difference_shown(shortage(row.amount), row.goods.as_deref()),
                difference_shown(overage(row.amount), row.goods.as_deref()),
                row.person.shown(),
                row.manager.as_ref().map_or_else(|| "—".to_owned(), Person::shown),
                row.reason.clone(),
                row.state.clone(),
                row.open.grouped(),
                row.settled_by.join("、"),
                row.settled_on.clone().unwrap_or_default(),
            ]);
            table.opens(0, voucher_said(&row.number));
            table.opens(10, row.settled_by.iter().filter_map(|number| voucher_said(number)));
        }
        let money = || self.rows.iter().filter(|row| row.goods.is_none());
        let shortages: Fen = money().filter_map(|row| shortage(row.amount)).sum();
        let overages: Fen = money().filter_map(|row| overage(row.amount)).sum();
        table.total(vec![
            Cell::span("合计", 3),
            Cell::new(shortages.grouped()),
            Cell::new(overages.grouped()),
            Cell::span("短款、长款分别列示，不相抵", 7),
        ]);
        table.total(vec![
            Cell::span("短款（大写）", 2),
            Cell::span(in_capitals(shortages), 4),
            Cell::new("长款（大写）"),
            Cell::span(in_capitals(overages), 5),
        ]);
        if self.rows.is_empty() {
            paper.text("本期无长短款。");
        } else {
            paper.table(table);
        }
    }
}
