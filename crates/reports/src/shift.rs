//! The shift report (交班单): one clerk, one counter, one business date.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{
    BusinessLine, DenominationLine, DifferenceLine, LateEntry, Person, RechargeReport, StockRow, TenderLine, business_table,
    counted, denomination_table, difference, difference_table, late_table, recharge_table, signed, stock_table, tender_table,
};

/// Said of a section without lines.
const NOTHING: &str = "本班无此项";

/// The shift report (交班单), R01, R02, R37.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShiftReport {
    /// Business date.
    pub business_date: String,
    /// The counter (台席), as shown: `A01 一号台`.
    pub counter: String,
    /// The clerk who answers for the shift.
    pub clerk: Person,
    /// When the clerk took over.
    pub taken_over_at: String,
    /// When the clerk (or who counted for them) signed off; `None` while the shift is open.
    pub signed_off_at: Option<String>,
    /// Who takes over next (接班人), if known.
    pub acceptor: Option<Person>,
    /// The hall manager who approved.
    pub manager: Option<Person>,
    /// Closed for an absent clerk (代清点).
    pub absent: Option<AbsentClose>,
    /// The seal found at take-over.
    pub seal_at_take_over: Option<Seal>,
    /// The seal put on at sign-off.
    pub seal_at_sign_off: Option<Seal>,
    /// A shift without any business: a zero report (零报告).
    pub zero: bool,
    /// Takings by business type.
    pub business: Vec<BusinessLine>,
    /// Every tender: due, counted, difference.
    pub tenders: Vec<TenderLine>,
    /// Cash counted, by denomination; empty while not counted.
    pub cash: Vec<DenominationLine>,
    /// The float.
    pub float: FloatReport,
    /// Cards (有价卡、SIM 卡).
    pub cards: Vec<StockRow>,
    /// Invoices (发票).
    pub invoices: Vec<StockRow>,
    /// Promo goods (促销物品).
    pub promo: Vec<StockRow>,
    /// Recharge accounts worked from this counter.
    pub recharge: Vec<RechargeReport>,
    /// Open cases of the shift, R10: money taken and recharge failed, wrong number.
    pub open_cases: Vec<OpenCase>,
    /// Every count, first, second …
    pub counts: Vec<CountTaken>,
    /// Difference vouchers, those found at take-over first.
    pub differences: Vec<DifferenceLine>,
    /// The clerk's own reversals of small entries, R27.
    pub own_reversals: Vec<ReversalLine>,
    /// The day's statistical report forms.
    pub forms: Vec<FormTick>,
    /// Cash handed over: to the safe, sealed bags, top-ups from the safe.
    pub hand_overs: Vec<HandOverLine>,
    /// Vouchers entered after the fact.
    pub late_entries: Vec<LateEntry>,
}

/// A shift closed for an absent clerk by the manager and a witness, R02.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AbsentClose {
    /// The manager who counted.
    pub manager: Person,
    /// The witness.
    pub witness: Person,
    /// Why the clerk could not count.
    pub reason: String,
    /// When the clerk signed afterwards; `None` while the signature is asked for.
    pub clerk_signed_at: Option<String>,
    /// What the clerk objected to.
    pub objection: Option<String>,
}

/// A seal (封签) on a drawer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Seal {
    /// Its number; `None` when there was none.
    pub number: Option<String>,
    /// It was whole.
    pub whole: bool,
}

impl Seal {
    fn shown(&self) -> String {
        match (&self.number, self.whole) {
            (None, _) => "无封签".to_owned(),
            (Some(number), true) => format!("{number}（完好）"),
            (Some(number), false) => format!("{number}（破损）"),
        }
    }
}

/// The float (备用金) of a counter, counted apart from takings, R08.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FloatReport {
    /// At take-over.
    pub at_take_over: Fen,
    /// Changed by float vouchers.
    pub changed: Fen,
    /// Counted at the end; `None` is not counted.
    pub counted: Option<Fen>,
    /// By denomination; empty while not counted.
    pub denominations: Vec<DenominationLine>,
}

impl FloatReport {
    /// What the float should be: as taken over and changed.
    #[must_use]
    pub fn expected(&self) -> Fen {
        self.at_take_over + self.changed
    }

    /// Counted less what it should be.
    #[must_use]
    pub fn difference(&self) -> Option<Fen> {
        self.counted.map(|counted| counted - self.expected())
    }
}

/// A named open case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenCase {
    /// The voucher's number.
    pub number: String,
    /// What happened: 已收款未充值成功, 充错号码 …
    pub kind: String,
    /// When.
    pub at: String,
    /// The amount.
    pub amount: Fen,
    /// What is known, numbers masked (R29).
    pub note: String,
}

/// One count of a shift: the first, the second …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountTaken {
    /// 1 for the first count.
    #[ts(type = "number")]
    pub ordinal: i64,
    /// When.
    pub at: String,
    /// Who counted.
    pub by: Person,
    /// The second person beside a recount.
    pub beside: Option<Person>,
    /// What was counted.
    pub lines: Vec<CountedLine>,
}

/// One thing counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountedLine {
    /// What: 现金, 备用金, 微信 …
    pub subject: String,
    /// By the books at that moment.
    pub expected: Fen,
    /// Counted; `None` is not counted.
    pub counted: Option<Fen>,
}

/// The clerk's own reversal (冲正).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReversalLine {
    /// The reversal's number.
    pub number: String,
    /// The number that it reverses.
    pub reverses: String,
    /// When.
    pub at: String,
    /// What was reversed.
    pub amount: Fen,
    /// Why.
    pub reason: String,
}

/// A statistical report form of the day (统计报表), R01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormTick {
    /// Its name.
    pub name: String,
    /// Copies.
    #[ts(type = "number")]
    pub copies: i64,
    /// To whom it goes.
    pub to: String,
    /// What was ticked.
    pub state: FormState,
    /// Why it is not needed today; empty otherwise.
    pub reason: String,
}

/// What was ticked for a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormState {
    /// Nothing yet (未填).
    Open,
    /// Filled in (已填).
    Filled,
    /// Filled in and checked (已核).
    Checked,
    /// Not needed today (当日不需).
    NotNeeded,
}

/// Cash that left or reached the counter by hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverLine {
    /// The voucher's number.
    pub number: String,
    /// 缴存金库, 封包, 领用 …
    pub kind: String,
    /// The bag's number when sealed.
    pub bag: Option<String>,
    /// The amount, positive.
    pub amount: Fen,
    /// Who gave.
    pub giver: Person,
    /// When it was given.
    pub given_at: String,
    /// Who accepted; `None` while pending or while the bag is sealed.
    pub receiver: Option<Person>,
    /// When it was accepted.
    pub accepted_at: Option<String>,
}

impl ShiftReport {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-JBD", "交班单", &self.business_date);
        self.head(&mut paper);
        self.money(&mut paper);
        self.stock(&mut paper);
        self.record(&mut paper);
        if self.absent.is_some() {
            paper.signed(&["厅主任（代清点）", "监点人", "营业员（补签）", "接班人"])
        } else {
            paper.signed(&["营业员", "接班人", "厅主任"])
        }
    }

    fn head(&self, paper: &mut Paper) {
        let person = |person: &Option<Person>| person.as_ref().map_or_else(String::new, Person::shown);
        let seal = |seal: &Option<Seal>| seal.as_ref().map_or_else(String::new, Seal::shown);
        paper.facts(
            3,
            vec![
                Fact::new("营业员", self.clerk.shown()),
                Fact::new("台席", self.counter.as_str()),
                Fact::new("接班人", person(&self.acceptor)),
                Fact::new("接班时间", self.taken_over_at.as_str()),
                Fact::new("交班时间", self.signed_off_at.clone().unwrap_or_else(|| "尚未交班".to_owned())),
                Fact::new("厅主任", person(&self.manager)),
                Fact::new("接班封签", seal(&self.seal_at_take_over)),
                Fact::new("交班封签", seal(&self.seal_at_sign_off)),
                Fact::new("补录", format!("{} 笔", self.late_entries.len())),
            ],
        );
        if self.zero {
            paper.notice("零报告：本班次无业务发生。");
        }
        if let Some(absent) = &self.absent {
            paper.notice(format!(
                "代清点：营业员{}未能到场，由厅主任{}清点、{}监点。原因：{}",
                self.clerk.shown(),
                absent.manager.shown(),
                absent.witness.shown(),
                absent.reason
            ));
            paper.text(match &absent.clerk_signed_at {
                Some(at) => format!("营业员补签时间：{at}"),
                None => "营业员尚未补签。".to_owned(),
            });
            if let Some(objection) = &absent.objection {
                paper.text(format!("营业员异议：{objection}"));
            }
        }
    }

    fn money(&self, paper: &mut Paper) {
        if self.business.is_empty() {
            paper.nothing("一、业务收款", NOTHING);
        } else {
            paper.heading("一、业务收款");
            paper.table(business_table(&self.business));
        }
        paper.heading("二、收款方式");
        paper.table(tender_table(&self.tenders, "实点"));
        if self.cash.is_empty() {
            paper.nothing("三、现金券别", "未清点");
        } else {
            paper.heading("三、现金券别");
            paper.table(denomination_table(&self.cash));
        }
        paper.heading("四、备用金");
        let mut table = Table::new(&[
            ("接班", Right, 20),
            ("备用金单变动", Right, 20),
            ("应有", Right, 20),
            ("实点", Right, 20),
            ("差异", Right, 20),
        ]);
        table.row([
            self.float.at_take_over.grouped(),
            signed(self.float.changed),
            self.float.expected().grouped(),
            counted(self.float.counted),
            difference(self.float.difference()),
        ]);
        paper.table(table);
        if !self.float.denominations.is_empty() {
            paper.heading("备用金券别");
            paper.table(denomination_table(&self.float.denominations));
        }
    }

    fn stock(&self, paper: &mut Paper) {
        for (title, rows) in [("五、有价卡、SIM 卡", &self.cards), ("六、发票", &self.invoices), ("七、促销物品", &self.promo)]
        {
            if rows.is_empty() {
                paper.nothing(title, NOTHING);
            } else {
                paper.heading(title);
                paper.table(stock_table(rows));
            }
        }
        if self.recharge.is_empty() {
            paper.nothing("八、空中充值", NOTHING);
        } else {
            paper.heading("八、空中充值");
            paper.table(recharge_table(&self.recharge));
        }
        if !self.open_cases.is_empty() {
            paper.heading("未了事项");
            let mut table = Table::new(&[
                ("单号", Left, 16),
                ("未了事项", Left, 24),
                ("时间", Center, 18),
                ("金额", Right, 14),
                ("说明", Left, 36),
            ]);
            for case in &self.open_cases {
                table.row([case.number.clone(), case.kind.clone(), case.at.clone(), case.amount.grouped(), case.note.clone()]);
            }
            paper.table(table);
        }
    }

    fn record(&self, paper: &mut Paper) {
        if self.counts.is_empty() {
            paper.nothing("九、清点记录", "未清点");
        } else {
            paper.heading("九、清点记录");
            paper.table(self.count_table());
        }
        if self.differences.is_empty() {
            paper.nothing("十、长短款与责任人", "本班无长短款");
        } else {
            paper.heading("十、长短款与责任人");
            paper.table(difference_table(&self.differences));
        }
        if self.hand_overs.is_empty() {
            paper.nothing("十一、现金交接与封包", NOTHING);
        } else {
            paper.heading("十一、现金交接与封包");
            paper.table(self.hand_over_table());
        }
        if self.own_reversals.is_empty() {
            paper.nothing("十二、本人冲正", NOTHING);
        } else {
            paper.heading("十二、本人冲正");
            paper.table(self.reversal_table());
        }
        if self.forms.is_empty() {
            paper.nothing("十三、统计报表", NOTHING);
        } else {
            paper.heading("十三、统计报表");
            paper.table(self.form_table());
        }
        if !self.late_entries.is_empty() {
            paper.heading("十四、补录");
            paper.table(late_table(&self.late_entries));
        }
    }

    fn count_table(&self) -> Table {
        let mut table = Table::new(&[
            ("次序", Center, 10),
            ("时间", Center, 18),
            ("清点人", Left, 17),
            ("在场人", Left, 17),
            ("项目", Left, 14),
            ("账面", Right, 15),
            ("实点", Right, 15),
            ("差异", Right, 13),
        ]);
        for count in &self.counts {
            for (index, line) in count.lines.iter().enumerate() {
                // Who and when stand on the count's first line only; the lines below belong to it.
                let once = |text: String| if index == 0 { text } else { String::new() };
                table.row([
                    once(format!("第 {} 次", count.ordinal)),
                    once(count.at.clone()),
                    once(count.by.shown()),
                    once(count.beside.as_ref().map_or_else(|| "—".to_owned(), Person::shown)),
                    line.subject.clone(),
                    line.expected.grouped(),
                    counted(line.counted),
                    difference(line.counted.map(|counted| counted - line.expected)),
                ]);
            }
        }
        table
    }

    fn hand_over_table(&self) -> Table {
        let mut table = Table::new(&[
            ("单号", Left, 16),
            ("种类", Left, 14),
            ("封包号", Left, 14),
            ("金额", Right, 15),
            ("交出人", Left, 17),
            ("交出时间", Center, 18),
            ("接收人", Left, 17),
            ("接收时间", Center, 18),
        ]);
        for line in &self.hand_overs {
            table.row([
                line.number.clone(),
                line.kind.clone(),
                line.bag.clone().unwrap_or_else(|| "—".to_owned()),
                line.amount.grouped(),
                line.giver.shown(),
                line.given_at.clone(),
                line.receiver.as_ref().map_or_else(|| "待接收".to_owned(), Person::shown),
                line.accepted_at.clone().unwrap_or_else(|| "—".to_owned()),
            ]);
        }
        table
    }

    fn reversal_table(&self) -> Table {
        let mut table = Table::new(&[
            ("冲正单号", Left, 16),
            ("被冲单号", Left, 16),
            ("时间", Center, 18),
            ("金额", Right, 15),
            ("原因", Left, 40),
        ]);
        for line in &self.own_reversals {
            table.row([line.number.clone(), line.reverses.clone(), line.at.clone(), line.amount.grouped(), line.reason.clone()]);
        }
        table.total(vec![
            Cell::span(format!("合计 {} 笔", self.own_reversals.len()), 3),
            Cell::new(self.own_reversals.iter().map(|line| line.amount).sum::<Fen>().grouped()),
            Cell::new(""),
        ]);
        table
    }

    fn form_table(&self) -> Table {
        let mut table = Table::new(&[
            ("报表名称", Left, 36),
            ("份数", Right, 8),
            ("报送", Left, 20),
            ("已填", Center, 8),
            ("已核", Center, 8),
            ("当日不需", Center, 10),
            ("原因", Left, 24),
        ]);
        for form in &self.forms {
            let tick = |ticked: bool| if ticked { "✓".to_owned() } else { String::new() };
            table.row([
                form.name.clone(),
                form.copies.to_string(),
                form.to.clone(),
                tick(matches!(form.state, FormState::Filled | FormState::Checked)),
                tick(form.state == FormState::Checked),
                tick(form.state == FormState::NotNeeded),
                form.reason.clone(),
            ]);
        }
        table
    }
}
