//! The day's report (营业厅日报表): everything the hall answers for on one business date.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{
    DifferenceLine, LateEntry, Person, RechargeReport, StockRow, TenderLine, Way, counted, difference, difference_table,
    in_capitals, late_table, recharge_table, signed, stock_table, sum_of, tender_table,
};

/// Said of a section without lines.
const NOTHING: &str = "本日无此项";

/// The day's report (营业厅日报表), R07.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DailyReport {
    /// Business date.
    pub business_date: String,
    /// Closed without business (歇业), with the reason.
    pub holiday: Option<String>,
    /// Who closed the day; `None` while it is not closed.
    pub closed_by: Option<Person>,
    /// The second person of the close.
    pub closed_with: Option<Person>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// The day's shifts.
    pub shifts: Vec<ShiftLine>,
    /// Takings by business type, against the business system.
    pub business: Vec<BossLine>,
    /// Every tender: due, received, difference.
    pub tenders: Vec<TenderLine>,
    /// Floats.
    pub floats: Vec<FloatLine>,
    /// Cards (有价卡、SIM 卡).
    pub cards: Vec<StockRow>,
    /// Invoices (发票).
    pub invoices: Vec<StockRow>,
    /// Promo goods (促销物品).
    pub promo: Vec<StockRow>,
    /// Recharge accounts.
    pub recharge: Vec<RechargeReport>,
    /// Differences of the day.
    pub differences: Vec<DifferenceLine>,
    /// From the day's cash to what is still undeposited.
    pub cash: CashToDeposit,
    /// Slips allocated to the day.
    pub deposits: Vec<DepositLine>,
    /// Dates still undeposited at the close, this one included.
    pub undeposited: Vec<UndepositedLine>,
    /// Vouchers entered after the fact.
    pub late_entries: Vec<LateEntry>,
    /// Later vouchers that name this day, and other words: explanations, corrections, uses of 待复核.
    pub notes: Vec<String>,
}

/// A shift of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShiftLine {
    /// The counter.
    pub counter: String,
    /// The clerk.
    pub clerk: Person,
    /// When they took over.
    pub taken_over_at: String,
    /// When the shift was signed off.
    pub signed_off_at: Option<String>,
    /// Takings net of refunds.
    pub net: Fen,
    /// 零报告, 代清点, 补录 …
    pub remark: String,
}

/// Takings of a business type against the business system (BOSS).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BossLine {
    /// The business type.
    pub business: String,
    /// The ways its figures came.
    pub ways: Vec<Way>,
    /// Number of entries, refunds included.
    #[ts(type = "number")]
    pub count: i64,
    /// Takings net of refunds by our books.
    pub booked: Fen,
    /// By the business system; `None` while not imported.
    pub boss: Option<Fen>,
    /// The explanation of a difference.
    pub explanation: String,
}

impl BossLine {
    /// Our books less the business system.
    #[must_use]
    pub fn difference(&self) -> Option<Fen> {
        self.boss.map(|boss| self.booked - boss)
    }
}

/// The float of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FloatLine {
    /// Counter or safe.
    pub place: String,
    /// By the books.
    pub expected: Fen,
    /// Counted; `None` is not counted.
    pub counted: Option<Fen>,
}

/// The day's cash up to its deposit, R06: takings − shortages + overages = slips + undeposited. What the safe advanced for refunds
/// is in the takings already, since those are net of refunds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CashToDeposit {
    /// Cash takings net of refunds.
    pub takings: Fen,
    /// Cash shortages, positive.
    pub shortages: Fen,
    /// Cash overages, positive.
    pub overages: Fen,
    /// Of those refunds, made up from the safe (退款垫付); for information. Positive.
    pub made_up: Fen,
    /// Allocated by slips.
    pub deposited: Fen,
}

impl CashToDeposit {
    /// Due at the bank (应缴).
    #[must_use]
    pub fn due(&self) -> Fen {
        self.takings - self.shortages + self.overages
    }

    /// Not yet at the bank (未解款).
    #[must_use]
    pub fn undeposited(&self) -> Fen {
        self.due() - self.deposited
    }
}

/// A slip's part for the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DepositLine {
    /// The slip's number.
    pub number: String,
    /// 柜面, 自助, 上门收款.
    pub kind: String,
    /// The bank.
    pub bank: String,
    /// The part for this day.
    pub amount: Fen,
    /// When it was deposited.
    pub at: String,
    /// 录入, 打印, 到账, 清账.
    pub state: String,
}

/// A date whose cash is not all at the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndepositedLine {
    /// The business date.
    pub business_date: String,
    /// What is left.
    pub amount: Fen,
    /// Age in days from the business date.
    #[ts(type = "number")]
    pub age_days: i64,
    /// 未到期 or 逾期.
    pub state: String,
}

impl DailyReport {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-RBB", "营业厅日报表", &self.business_date);
        paper.facts(
            3,
            vec![
                Fact::new("日结人", self.closed_by.as_ref().map_or_else(String::new, Person::shown)),
                Fact::new("复核人", self.closed_with.as_ref().map_or_else(String::new, Person::shown)),
                Fact::new("日结时间", self.closed_at.clone().unwrap_or_else(|| "尚未日结".to_owned())),
            ],
        );
        if let Some(reason) = &self.holiday {
            paper.notice(format!("歇业：当日未营业。原因：{reason}"));
        }
        self.business(&mut paper);
        self.stock(&mut paper);
        self.deposit(&mut paper);
        self.annexes(&mut paper);
        paper.signed(&["营业员", "值班长", "厅主任", "稽核"])
    }

    fn business(&self, paper: &mut Paper) {
        if self.business.is_empty() {
            paper.nothing("一、业务量与应收", NOTHING);
        } else {
            paper.heading("一、业务量与应收");
            paper.table(self.boss_table());
        }
        if self.tenders.is_empty() {
            paper.nothing("二、收款方式", NOTHING);
        } else {
            paper.heading("二、收款方式");
            paper.table(tender_table(&self.tenders, "实收"));
        }
        if self.floats.is_empty() {
            paper.nothing("三、备用金", NOTHING);
        } else {
            paper.heading("三、备用金");
            paper.table(self.float_table());
        }
    }

    fn stock(&self, paper: &mut Paper) {
        for (title, rows) in [("四、有价卡、SIM 卡", &self.cards), ("五、发票", &self.invoices), ("六、促销物品", &self.promo)]
        {
            if rows.is_empty() {
                paper.nothing(title, NOTHING);
            } else {
                paper.heading(title);
                paper.table(stock_table(rows));
            }
        }
        if self.recharge.is_empty() {
            paper.nothing("七、空中充值", NOTHING);
        } else {
            paper.heading("七、空中充值");
            paper.table(recharge_table(&self.recharge));
        }
        if self.differences.is_empty() {
            paper.nothing("八、长短款", "本日无长短款");
        } else {
            paper.heading("八、长短款");
            paper.table(difference_table(&self.differences));
        }
    }

    fn deposit(&self, paper: &mut Paper) {
        paper.heading("九、解款");
        let mut table = Table::new(&[
            ("现金营收", Right, 16),
            ("短款（−）", Right, 14),
            ("长款（+）", Right, 14),
            ("应缴", Right, 16),
            ("已缴", Right, 16),
            ("当日未解款", Right, 16),
            ("其中退款垫付", Right, 15),
        ]);
        table.row([
            self.cash.takings.grouped(),
            self.cash.shortages.grouped(),
            self.cash.overages.grouped(),
            self.cash.due().grouped(),
            self.cash.deposited.grouped(),
            self.cash.undeposited().grouped(),
            self.cash.made_up.grouped(),
        ]);
        table.total(vec![Cell::new("应缴（大写）"), Cell::span(in_capitals(self.cash.due()), 6)]);
        paper.table(table);
        if self.deposits.is_empty() {
            paper.text("本日尚无缴款单。");
        } else {
            paper.table(self.deposit_table());
        }
        if !self.undeposited.is_empty() {
            let mut table =
                Table::new(&[("未解款营业日", Center, 25), ("金额", Right, 25), ("账龄（天）", Right, 25), ("状态", Center, 25)]);
            for line in &self.undeposited {
                table.row([line.business_date.clone(), line.amount.grouped(), line.age_days.to_string(), line.state.clone()]);
            }
            table.total(vec![
                Cell::new("合计"),
                Cell::new(self.undeposited.iter().map(|line| line.amount).sum::<Fen>().grouped()),
                Cell::span("", 2),
            ]);
            paper.table(table);
        }
    }

    fn annexes(&self, paper: &mut Paper) {
        if self.shifts.is_empty() {
            paper.nothing("附一、班次", NOTHING);
        } else {
            paper.heading("附一、班次");
            let mut table = Table::new(&[
                ("台席", Left, 16),
                ("营业员", Left, 20),
                ("接班时间", Center, 19),
                ("交班时间", Center, 19),
                ("净额", Right, 16),
                ("备注", Left, 20),
            ]);
            for line in &self.shifts {
                table.row([
                    line.counter.clone(),
                    line.clerk.shown(),
                    line.taken_over_at.clone(),
                    line.signed_off_at.clone().unwrap_or_else(|| "尚未交班".to_owned()),
                    line.net.grouped(),
                    line.remark.clone(),
                ]);
            }
            table.total(vec![
                Cell::span("合计", 4),
                Cell::new(self.shifts.iter().map(|line| line.net).sum::<Fen>().grouped()),
                Cell::new(""),
            ]);
            paper.table(table);
        }
        if !self.late_entries.is_empty() {
            paper.heading("附二、补录");
            paper.table(late_table(&self.late_entries));
        }
        if !self.notes.is_empty() {
            paper.heading("附注");
            for (index, note) in self.notes.iter().enumerate() {
                paper.text(format!("{}. {note}", index + 1));
            }
        }
    }

    fn boss_table(&self) -> Table {
        let mut table = Table::new(&[
            ("业务类型", Left, 17),
            ("数据来源", Center, 17),
            ("笔数", Right, 9),
            ("账面应收", Right, 16),
            ("BOSS 金额", Right, 16),
            ("差异", Right, 13),
            ("差异说明", Left, 22),
        ]);
        for line in &self.business {
            let ways: Vec<&str> = line.ways.iter().map(|way| way.shown()).collect();
            table.row([
                line.business.clone(),
                ways.join("、"),
                line.count.to_string(),
                line.booked.grouped(),
                line.boss.map_or_else(|| "未导入".to_owned(), Fen::grouped),
                difference(line.difference()),
                line.explanation.clone(),
            ]);
        }
        let booked: Fen = self.business.iter().map(|line| line.booked).sum();
        let boss = sum_of(self.business.iter().map(|line| line.boss));
        table.total(vec![
            Cell::span("合计", 2),
            Cell::new(self.business.iter().map(|line| line.count).sum::<i64>().to_string()),
            Cell::new(booked.grouped()),
            Cell::new(boss.map_or_else(|| "未导入".to_owned(), Fen::grouped)),
            Cell::new(boss.map_or_else(|| "—".to_owned(), |boss| signed(booked - boss))),
            Cell::new(""),
        ]);
        table.total(vec![Cell::new("应收（大写）"), Cell::span(in_capitals(booked), 6)]);
        table
    }

    fn float_table(&self) -> Table {
        let mut table = Table::new(&[("库位", Left, 40), ("账面", Right, 20), ("实点", Right, 20), ("差异", Right, 20)]);
        for line in &self.floats {
            table.row([
                line.place.clone(),
                line.expected.grouped(),
                counted(line.counted),
                difference(line.counted.map(|counted| counted - line.expected)),
            ]);
        }
        table.total(vec![
            Cell::new("合计"),
            Cell::new(self.floats.iter().map(|line| line.expected).sum::<Fen>().grouped()),
            Cell::new(counted(sum_of(self.floats.iter().map(|line| line.counted)))),
            Cell::new("—"),
        ]);
        table
    }

    fn deposit_table(&self) -> Table {
        let mut table = Table::new(&[
            ("缴款单号", Left, 22),
            ("类型", Center, 12),
            ("银行", Left, 28),
            ("金额", Right, 17),
            ("时间", Center, 20),
            ("状态", Center, 10),
        ]);
        for line in &self.deposits {
            table.row([
                line.number.clone(),
                line.kind.clone(),
                line.bank.clone(),
                line.amount.grouped(),
                line.at.clone(),
                line.state.clone(),
            ]);
        }
        table.total(vec![
            Cell::span("合计", 3),
            Cell::new(self.deposits.iter().map(|line| line.amount).sum::<Fen>().grouped()),
            Cell::span("", 2),
        ]);
        table
    }
}
