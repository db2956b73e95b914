//! What came in from the channels (渠道到账表), R34.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Paper, PaperMeta, Table};
use crate::parts::in_capitals;

/// Arrivals by channel and business date (渠道到账表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClearingReport {
    /// The period, as shown.
    pub period: String,
    /// One for each channel and business date, by channel, oldest first.
    pub rows: Vec<ClearingRow>,
}

/// One channel on one business date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClearingRow {
    /// The channel: 银行卡, 微信, 支付宝, 支票, 转账.
    pub channel: String,
    /// The business date that it belongs to.
    pub business_date: String,
    /// Due (应到).
    pub expected: Fen,
    /// Settlement dates of the arrivals (到账日).
    pub arrived_on: Vec<String>,
    /// Arrived for this date, gross.
    pub gross: Fen,
    /// The channel's fee of it; the company's expense.
    pub fee: Fen,
    /// Days since the business date while something is under way.
    #[ts(type = "number")]
    pub age_days: i64,
    /// Beyond the channel's days.
    pub late: bool,
}

impl ClearingRow {
    /// Arrived net of the fee: gross = net + fee.
    #[must_use]
    pub fn net(&self) -> Fen {
        self.gross - self.fee
    }

    /// Still under way (在途).
    #[must_use]
    pub fn under_way(&self) -> Fen {
        self.expected - self.gross
    }
}

impl ClearingReport {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-QDDZ", "渠道到账表", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        if self.rows.is_empty() {
            paper.text("本期无渠道收款。");
            return paper.signed(&["制表人", "厅主任", "稽核"]);
        }
        let mut table = Table::new(&[
            ("渠道", Left, 12),
            ("营业日", Center, 13),
            ("应到", Right, 15),
            ("到账日", Center, 22),
            ("毛额", Right, 15),
            ("手续费", Right, 12),
            ("净额", Right, 15),
            ("在途", Right, 15),
            ("账龄（天）", Right, 10),
            ("状态", Center, 10),
        ]);
        for (index, row) in self.rows.iter().enumerate() {
            let open = !row.under_way().is_zero();
            table.row([
                row.channel.clone(),
                row.business_date.clone(),
                row.expected.grouped(),
                row.arrived_on.join("、"),
                row.gross.grouped(),
                row.fee.grouped(),
                row.net().grouped(),
                row.under_way().grouped(),
                if open { row.age_days.to_string() } else { String::new() },
                match (open, row.late) {
                    (false, _) => "已到账".to_owned(),
                    (true, false) => "在途".to_owned(),
                    (true, true) => "逾期".to_owned(),
                },
            ]);
            if self.rows.get(index + 1).is_none_or(|next| next.channel != row.channel) {
                let of_channel: Vec<&ClearingRow> = self.rows.iter().filter(|other| other.channel == row.channel).collect();
                table.total(totals(&format!("{} 小计", row.channel), &of_channel));
            }
        }
        let all: Vec<&ClearingRow> = self.rows.iter().collect();
        table.total(totals("合计", &all));
        let net: Fen = self.rows.iter().map(ClearingRow::net).sum();
        table.total(vec![Cell::span("净额合计（大写）", 2), Cell::span(in_capitals(net), 8)]);
        paper.table(table);
        paper.signed(&["制表人", "厅主任", "稽核"])
    }
}

fn totals(label: &str, rows: &[&ClearingRow]) -> Vec<Cell> {
    let sum = |of: fn(&ClearingRow) -> Fen| Cell::new(rows.iter().map(|row| of(row)).sum::<Fen>().grouped());
    vec![
        Cell::span(label, 2),
        sum(|row| row.expected),
        Cell::new(""),
        sum(|row| row.gross),
        sum(|row| row.fee),
        sum(ClearingRow::net),
        sum(ClearingRow::under_way),
        Cell::span("", 2),
    ]
}
