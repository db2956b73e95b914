//! A box of invoices on paper: how its numbers were used (票据使用情况表), and the label that it goes back with (箱签); R16–R20.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, PaperSize, Table};
use crate::parts::Person;

/// What became of numbers of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UsageState {
    /// 建账前已用
    Before,
    /// 使用
    Used,
    /// 红字
    Red,
    /// 作废
    Void,
    /// 遗失
    Lost,
    /// 空白
    Blank,
}

impl UsageState {
    const ALL: [UsageState; 6] = {
        use UsageState::{Before, Blank, Lost, Red, Used, Void};
        [Before, Used, Red, Void, Lost, Blank]
    };

    /// As papers show it.
    #[must_use]
    pub const fn shown(self) -> &'static str {
        match self {
            UsageState::Before => "建账前已用",
            UsageState::Used => "使用",
            UsageState::Red => "红字",
            UsageState::Void => "作废",
            UsageState::Lost => "遗失",
            UsageState::Blank => "空白",
        }
    }
}

/// Neighbouring numbers of one state; voids of different papers stay apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UsageRange {
    /// The first number (起号).
    pub first: String,
    /// The last number (止号).
    pub last: String,
    /// How many.
    #[ts(type = "number")]
    pub count: i64,
    /// What became of them.
    pub state: UsageState,
    /// What they were issued for, together; of red-letter ones negative; none for what was never issued.
    pub amount: Option<Fen>,
    /// Why they are void or lost; where blank ones are.
    pub reason: String,
}

/// What the audit office said to a box that went back (存根回执); empty until it did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StubReceipt {
    /// Who gave the box back (交回人).
    pub given_by: Option<Person>,
    /// When it went.
    pub given_on: Option<String>,
    /// Who took it at the audit office, or entered the receipt that they signed (稽核接收人).
    pub taken_by: Option<Person>,
    /// When.
    pub taken_on: Option<String>,
    /// What they found (结论).
    pub verdict: String,
}

/// The usage form of a box (票据使用情况表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvoiceUsage {
    /// The box (箱号).
    pub box_number: String,
    /// Which invoices.
    pub invoice: String,
    /// Their code (发票代码).
    pub code: String,
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// The box's size.
    #[ts(type = "number")]
    pub size: i64,
    /// Up to which date.
    pub as_of: String,
    /// When it came to the hall.
    pub received: String,
    /// When its first number went to a counter (启用日期).
    pub begun: Option<String>,
    /// When its last number was used (用完日期).
    pub used_up: Option<String>,
    /// Its numbers, in order; they add up to the size.
    pub ranges: Vec<UsageRange>,
    /// The next number, of each roll in use with its counter; none once it is used up.
    pub next: Vec<String>,
    /// What the audit office said.
    pub receipt: StubReceipt,
}

impl InvoiceUsage {
    /// How many numbers are in a state.
    #[must_use]
    pub fn count(&self, state: UsageState) -> i64 {
        self.ranges.iter().filter(|range| range.state == state).map(|range| range.count).sum()
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-PJSY", "票据使用情况表", &self.as_of);
        paper.date_label = "截至".to_owned();
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
        paper.facts(
            2,
            vec![
                Fact::new("箱号", self.box_number.as_str()),
                Fact::new("发票种类", self.invoice.as_str()),
                Fact::new("发票代码", self.code.as_str()),
                Fact::new("起止号", format!("{}–{}", self.first, self.last)),
                Fact::new("入库日期", self.received.as_str()),
                Fact::new("整箱份数", self.size.to_string()),
                Fact::new("启用日期", or_dash(&self.begun)),
                Fact::new("用完日期", or_dash(&self.used_up)),
                Fact::wide("下一号", if self.next.is_empty() { "已用完".to_owned() } else { self.next.join("、") }),
            ],
        );
        paper.heading("号码使用");
        paper.table(self.table());
        let sums = UsageState::ALL.into_iter().filter(|state| self.count(*state) > 0);
        let sums: Vec<String> = sums.map(|state| format!("{} {} 份", state.shown(), self.count(state))).collect();
        paper.text(format!("其中：{}。", sums.join("，")));
        let receipt = &self.receipt;
        let person = |person: &Option<Person>| person.as_ref().map(Person::shown).unwrap_or_default();
        paper.heading("存根回执");
        paper.facts(
            2,
            vec![
                Fact::new("交回人", person(&receipt.given_by)),
                Fact::new("交回日期", receipt.given_on.clone().unwrap_or_default()),
                Fact::new("稽核接收人", person(&receipt.taken_by)),
                Fact::new("接收日期", receipt.taken_on.clone().unwrap_or_default()),
                Fact::wide("结论", receipt.verdict.as_str()),
            ],
        );
        paper.signed(&["填表人", "厅主任", "稽核"])
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            ("起号", Center, 22),
            ("止号", Center, 22),
            ("份数", Right, 10),
            ("状态", Center, 14),
            ("金额", Right, 18),
            ("作废原因 / 说明", Left, 40),
        ]);
        for range in &self.ranges {
            table.row([
                range.first.clone(),
                range.last.clone(),
                range.count.to_string(),
                range.state.shown().to_owned(),
                range.amount.map_or_else(String::new, Fen::grouped),
                range.reason.clone(),
            ]);
        }
        let count: i64 = self.ranges.iter().map(|range| range.count).sum();
        let amount: Fen = self.ranges.iter().filter_map(|range| range.amount).sum();
        let next = match self.next.as_slice() {
            [] => "已用完".to_owned(),
            [next] => format!("下一号 {next}"),
            _ => "下一号见上".to_owned(),
        };
        table.total(vec![
            Cell::span("合计", 2),
            Cell::new(count.to_string()),
            Cell::new(""),
            Cell::new(amount.grouped()),
            Cell::new(next),
        ]);
        table
    }
}

/// The label of a box (箱签): what is in it, with 作废 in large letters when it holds voids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoxLabel {
    /// The box (箱号).
    pub box_number: String,
    /// Which invoices.
    pub invoice: String,
    /// Their code (发票代码).
    pub code: String,
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// How many numbers it has.
    #[ts(type = "number")]
    pub size: i64,
    /// Used, red-letter ones and those before the books began too (已用).
    #[ts(type = "number")]
    pub used: i64,
    /// Void (作废).
    #[ts(type = "number")]
    pub void: i64,
    /// Lost (遗失).
    #[ts(type = "number")]
    pub lost: i64,
    /// Blank (结存).
    #[ts(type = "number")]
    pub left: i64,
    /// Up to which date.
    pub as_of: String,
}

impl BoxLabel {
    /// The paper: A5 on its side.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-XQ", "箱签", &self.as_of).landscape();
        paper.size = PaperSize::A5;
        paper.date_label = "日期".to_owned();
        let pieces = |count: i64| format!("{count} 份");
        let mut facts = vec![
            Fact::new("箱号", self.box_number.as_str()),
            Fact::new("发票种类", self.invoice.as_str()),
            Fact::new("发票代码", self.code.as_str()),
            Fact::wide("起止号", format!("{}–{}", self.first, self.last)),
            Fact::new("份数", pieces(self.size)),
            Fact::new("已用", pieces(self.used)),
            Fact::new("作废", pieces(self.void)),
            Fact::new("结存", pieces(self.left)),
        ];
        if self.lost > 0 {
            facts.push(Fact::new("遗失", pieces(self.lost)));
        }
        paper.facts(3, facts);
        if self.void > 0 {
            paper.stamp("作废");
        }
        paper.signed(&["封箱人", "厅主任"])
    }
}
