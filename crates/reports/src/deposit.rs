//! Papers of the deposit: the slip (现金缴款单) and the deposit report (缴款报告), R06.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{DenominationLine, Person, denomination_table, in_capitals};

/// A deposit slip (现金缴款单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepositSlip {
    /// Date of the slip.
    pub date: String,
    /// 柜面, 自助, 上门收款.
    pub kind: String,
    /// Who is paid (收款单位).
    pub payee: String,
    /// The bank's branch (开户行).
    pub bank: String,
    /// The account.
    pub account: String,
    /// The bank's own number of the slip; `None` until known.
    pub bank_number: Option<String>,
    /// Number of the collection's bag (上门收款袋号).
    pub bag: Option<String>,
    /// Where the money comes from, by business date.
    pub sources: Vec<SlipSource>,
    /// Who pays it in (缴款人).
    pub payer: Person,
    /// How to reach them.
    pub contact: String,
    /// The money by denomination.
    pub denominations: Vec<DenominationLine>,
    /// 录入, 打印, 到账, 清账 with time and person, oldest first; an undone state stands with 撤销.
    pub states: Vec<SlipState>,
}

/// The part of a slip that belongs to one business date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipSource {
    /// The business date.
    pub business_date: String,
    /// What: 营业款, or 补缴短款 with the number and day of the difference.
    pub source: String,
    /// How much.
    pub amount: Fen,
}

/// A step of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipState {
    /// 录入, 打印, 到账, 清账, 撤销到账 …
    pub state: String,
    /// When.
    pub at: String,
    /// Who.
    pub by: Person,
}

impl DepositSlip {
    /// What the slip pays in: the sum of its sources.
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.sources.iter().map(|source| source.amount).sum()
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-JKD", "现金缴款单", &self.date);
        paper.date_label = "日期".to_owned();
        paper.facts(
            2,
            vec![
                Fact::new("收款单位", self.payee.as_str()),
                Fact::new("缴款方式", self.kind.as_str()),
                Fact::new("开户行", self.bank.as_str()),
                Fact::new("银行单号", self.bank_number.clone().unwrap_or_default()),
                Fact::new("账号", self.account.as_str()),
                Fact::new("袋号", self.bag.clone().unwrap_or_else(|| "—".to_owned())),
                Fact::new("缴款人", self.payer.shown()),
                Fact::new("联系方式", self.contact.as_str()),
                Fact::new("金额大写", in_capitals(self.amount())),
                Fact::new("金额小写", format!("￥{}", self.amount().grouped())),
            ],
        );
        paper.heading("款项来源");
        let mut table = Table::new(&[("营业日", Center, 22), ("来源", Left, 50), ("金额", Right, 28)]);
        for line in &self.sources {
            table.row([line.business_date.clone(), line.source.clone(), line.amount.grouped()]);
        }
        table.total(vec![Cell::span("合计", 2), Cell::new(self.amount().grouped())]);
        paper.table(table);
        if self.denominations.is_empty() {
            paper.nothing("券别明细", "未登记券别");
        } else {
            paper.heading("券别明细");
            paper.table(denomination_table(&self.denominations));
        }
        let states: Vec<String> =
            self.states.iter().map(|step| format!("{} {} {}", step.state, step.at, step.by.shown())).collect();
        paper.text(format!("办理状态：{}", states.join("；")));
        paper.signed(&["缴款人", "复核人", "银行经办（盖章）"])
    }
}

/// The deposit report (缴款报告): business dates, what was due and what was paid in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepositReport {
    /// The period, as shown.
    pub period: String,
    /// One for each business date.
    pub days: Vec<DepositDay>,
}

/// One business date of the deposit report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepositDay {
    /// The business date.
    pub business_date: String,
    /// Due (应缴): cash takings − shortages + overages.
    pub due: Fen,
    /// Slips, one line each.
    pub slips: Vec<SlipLine>,
    /// Why something is left (差异原因).
    pub reason: String,
}

/// A slip's line for one business date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipLine {
    /// 柜面, 自助, 上门收款.
    pub kind: String,
    /// The slip's number.
    pub number: String,
    /// The part for this date.
    pub amount: Fen,
    /// The date on which it was paid in (实交日期).
    pub paid_on: String,
    /// 录入, 打印, 到账, 清账.
    pub state: String,
}

impl DepositDay {
    /// Paid in (已缴).
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.slips.iter().map(|slip| slip.amount).sum()
    }

    /// Left (未缴).
    #[must_use]
    pub fn left(&self) -> Fen {
        self.due - self.paid()
    }
}

impl DepositReport {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-JKBG", "缴款报告", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        let mut table = Table::new(&[
            ("营业日", Center, 13),
            ("应缴", Right, 15),
            ("缴款类型", Center, 12),
            ("缴款单号", Left, 18),
            ("缴款金额", Right, 15),
            ("实交日期", Center, 13),
            ("状态", Center, 8),
            ("已缴", Right, 15),
            ("未缴", Right, 15),
            ("差异原因", Left, 24),
        ]);
        for day in &self.days {
            let once = |first: bool, text: String| if first { text } else { String::new() };
            let lines = day.slips.len().max(1);
            for index in 0..lines {
                let first = index == 0;
                let slip = day.slips.get(index);
                let of = |text: fn(&SlipLine) -> String| slip.map_or_else(|| "—".to_owned(), text);
                table.row([
                    once(first, day.business_date.clone()),
                    once(first, day.due.grouped()),
                    of(|slip| slip.kind.clone()),
                    of(|slip| slip.number.clone()),
                    of(|slip| slip.amount.grouped()),
                    of(|slip| slip.paid_on.clone()),
                    of(|slip| slip.state.clone()),
                    once(first, day.paid().grouped()),
                    once(first, day.left().grouped()),
                    once(first, day.reason.clone()),
                ]);
            }
        }
        let due: Fen = self.days.iter().map(|day| day.due).sum();
        let paid: Fen = self.days.iter().map(DepositDay::paid).sum();
        let left: Fen = self.days.iter().map(DepositDay::left).sum();
        table.total(vec![
            Cell::new("合计"),
            Cell::new(due.grouped()),
            Cell::span("", 2),
            Cell::new(paid.grouped()),
            Cell::span("", 2),
            Cell::new(paid.grouped()),
            Cell::new(left.grouped()),
            Cell::new(""),
        ]);
        table.total(vec![
            Cell::new("已缴（大写）"),
            Cell::span(in_capitals(paid), 4),
            Cell::new("未缴（大写）"),
            Cell::span(in_capitals(left), 4),
        ]);
        paper.table(table);
        paper.signed(&["制表人", "厅主任", "稽核"])
    }
}
