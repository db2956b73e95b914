//! What the supervisor is to look at: uses of 待复核, reversals of one's own entries (R27), deadlines missed (R36), findings of spot checks
//! (R31).

use domain::spot::FindingState;
use domain::{Date, Fen};
use serde::Serialize;
use ts_rs::TS;

use super::{DataFinding, Deadline, MonthData, voucher_said, voucher_shown};
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Paper, Table};
use crate::parts::pieces;

/// A use of 待复核.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PendingRow {
    /// The paper.
    #[ts(type = "number")]
    pub voucher: i64,
    /// On which business date.
    pub date: Date,
    /// Who wrote it.
    pub author: String,
    /// Who answers for the difference.
    pub person: String,
    /// Why nobody was there.
    pub why: String,
    /// Until when it had to be approved.
    pub by: Date,
    /// Who approved it; empty while nobody did.
    pub approver: String,
    /// On which day.
    pub approved_on: Option<Date>,
    /// Approved after its day.
    pub late: bool,
}

/// A reversal of an entry of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReversalRow {
    /// The paper.
    #[ts(type = "number")]
    pub voucher: i64,
    /// On which business date.
    pub date: Date,
    /// Whose.
    pub clerk: String,
    /// What it undid.
    #[ts(type = "number")]
    pub reverses: i64,
    /// What kind of paper that was.
    pub kind: String,
    /// How much money went back.
    pub amount: Fen,
    /// Why.
    pub reason: String,
}

/// Something that was not done in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MissedRow {
    /// What.
    pub deadline: Deadline,
    /// Of which date, paper or box.
    pub subject: String,
    /// The paper, where it is one.
    #[ts(type = "number | null")]
    pub voucher: Option<i64>,
    /// Who answers for it.
    pub person: String,
    /// Until when it should have been done.
    pub due: Date,
    /// When it was.
    pub done: Option<Date>,
}

/// A finding of a spot check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SpotFindingRow {
    /// Which: the spot check's number and its own, `1-2`.
    pub number: String,
    /// On which day it was raised.
    pub date: Date,
    /// By whom.
    pub by: String,
    /// What it is about: a place, an item there, or the hall.
    pub about: String,
    /// What is wrong.
    pub text: String,
    /// Who answers for it.
    pub person: String,
    /// Until when the hall is to answer.
    pub due: Date,
    /// The hall's last answer, with the papers that it names; empty while there is none.
    pub answer: String,
    /// On which day.
    pub answered_on: Option<Date>,
    /// Where it stands.
    pub state: FindingState,
    /// On which day it was closed.
    pub closed_on: Option<Date>,
}

/// What the supervisor is to look at (待复核、冲正与逾期登记表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AttentionReport {
    /// Uses of 待复核.
    pub pending: Vec<PendingRow>,
    /// Reversals of one's own entries.
    pub reversals: Vec<ReversalRow>,
    /// Deadlines missed.
    pub missed: Vec<MissedRow>,
    /// Findings of spot checks: those raised, and those not closed before.
    pub findings: Vec<SpotFindingRow>,
}

const fn deadline_word(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::Deposit => "现金解款",
        Deadline::Arrival => "渠道到账",
        Deadline::Difference => "长短款处理",
        Deadline::SecondApproval => "补复核",
        Deadline::PromoEntry => "物流网站录入",
        Deadline::DailyReport => "日报表打印",
        Deadline::BoxReturn => "发票箱缴回",
        Deadline::Transfer => "调拨接收",
        Deadline::Explanation => "长短款说明",
        Deadline::StockTake => "月末盘点",
        Deadline::MonthPackage => "月报包上报",
        Deadline::Finding => "抽查问题答复",
    }
}

const fn finding_word(state: FindingState) -> &'static str {
    match state {
        FindingState::Open => "待答复",
        FindingState::Answered => "已答复，待核",
        FindingState::Returned => "已退回",
        FindingState::Closed => "已销号",
    }
}

impl AttentionReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> AttentionReport {
        let shown = |code: &domain::StaffCode| data.person(code).shown();
        let pending = data.pending.iter().map(|row| PendingRow {
            voucher: row.voucher.0,
            date: row.date,
            author: shown(&row.author),
            person: shown(&row.person),
            why: row.why.clone(),
            by: row.by,
            approver: row.approver.as_ref().map(shown).unwrap_or_default(),
            approved_on: row.approved_on,
            late: row.approved_on.is_some_and(|on| on > row.by),
        });
        let reversals = data.reversals.iter().map(|row| ReversalRow {
            voucher: row.voucher.0,
            date: row.date,
            clerk: shown(&row.clerk),
            reverses: row.reverses.0,
            kind: row.kind.clone(),
            amount: row.amount,
            reason: row.reason.clone(),
        });
        let missed = data.missed.iter().map(|row| MissedRow {
            deadline: row.deadline,
            subject: row.subject.clone(),
            voucher: voucher_said(&row.subject),
            person: row.person.as_ref().map(shown).unwrap_or_default(),
            due: row.due,
            done: row.done,
        });
        let findings = data.findings.iter().map(|row| SpotFindingRow {
            number: format!("{}-{}", row.spot, row.finding),
            date: row.date,
            by: row.by.as_ref().map(shown).unwrap_or_default(),
            about: about(data, row),
            text: row.text.clone(),
            person: shown(&row.person),
            due: row.due,
            answer: answer(row),
            answered_on: row.answered_on,
            state: row.state,
            closed_on: row.closed_on,
        });
        AttentionReport {
            pending: pending.collect(),
            reversals: reversals.collect(),
            missed: missed.collect(),
            findings: findings.collect(),
        }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        self.fill_pending(paper);
        self.fill_reversals(paper);
        self.fill_missed(paper);
        self.fill_findings(paper);
    }

    fn fill_pending(&self, paper: &mut Paper) {
        if self.pending.is_empty() {
            paper.nothing("一、待复核使用", "本期无");
            return;
        }
        paper.heading(&format!("一、待复核使用（{} 次）", self.pending.len()));
        let mut table = Table::new(&[
            ("单号", Center, 11),
            ("营业日", Center, 12),
            ("经办人", Left, 16),
            ("差异人", Left, 16),
            ("当班无人复核的原因", Left, 26),
            ("复核期限", Center, 12),
            ("补复核人", Left, 16),
            ("补复核日期", Center, 12),
            ("结果", Center, 8),
        ]);
        for row in &self.pending {
            let result = match (row.approved_on, row.late) {
                (None, _) => "未复核",
                (Some(_), true) => "逾期",
                (Some(_), false) => "按期",
            };
            table.row([
                voucher_shown(row.voucher),
                row.date.to_string(),
                row.author.clone(),
                row.person.clone(),
                row.why.clone(),
                row.by.to_string(),
                row.approver.clone(),
                row.approved_on.map(|on| on.to_string()).unwrap_or_default(),
                result.to_owned(),
            ]);
            table.opens(0, [row.voucher]);
        }
        paper.table(table);
    }

    fn fill_reversals(&self, paper: &mut Paper) {
        if self.reversals.is_empty() {
            paper.nothing("二、本人冲正", "本期无");
            return;
        }
        paper.heading(&format!("二、本人冲正（{} 次）", self.reversals.len()));
        let mut table = Table::new(&[
            ("单号", Center, 11),
            ("营业日", Center, 12),
            ("营业员", Left, 16),
            ("被冲单号", Center, 11),
            ("单据", Left, 14),
            ("金额", Right, 13),
            ("原因", Left, 30),
        ]);
        for row in &self.reversals {
            table.row([
                voucher_shown(row.voucher),
                row.date.to_string(),
                row.clerk.clone(),
                voucher_shown(row.reverses),
                row.kind.clone(),
                row.amount.grouped(),
                row.reason.clone(),
            ]);
            table.opens(0, [row.voucher]);
            table.opens(3, [row.reverses]);
        }
        let amount: Fen = self.reversals.iter().map(|row| row.amount).sum();
        table.total(vec![Cell::span("合计", 5), Cell::new(amount.grouped()), Cell::new("")]);
        paper.table(table);
    }

    fn fill_missed(&self, paper: &mut Paper) {
        if self.missed.is_empty() {
            paper.nothing("三、逾期事项", "本期无");
            return;
        }
        paper.heading(&format!("三、逾期事项（{} 项）", self.missed.len()));
        let mut table = Table::new(&[("事项", Left, 24), ("次数", Right, 12), ("其中未办", Right, 12)]);
        for deadline in Deadline::ALL {
            let of_kind: Vec<&MissedRow> = self.missed.iter().filter(|row| row.deadline == deadline).collect();
            if !of_kind.is_empty() {
                let count = |number: usize| pieces(i64::try_from(number).unwrap_or(i64::MAX));
                let undone = of_kind.iter().filter(|row| row.done.is_none()).count();
                table.row([deadline_word(deadline).to_owned(), count(of_kind.len()), count(undone)]);
                table.opens(1, of_kind.iter().filter_map(|row| row.voucher));
                table.opens(2, of_kind.iter().filter(|row| row.done.is_none()).filter_map(|row| row.voucher));
            }
        }
        paper.table(table);
        let mut table = Table::new(&[
            ("事项", Left, 16),
            ("对象", Left, 26),
            ("责任人", Left, 18),
            ("期限", Center, 12),
            ("办理日期", Center, 12),
            ("逾期天数", Right, 10),
        ]);
        for row in &self.missed {
            let late = row.done.map_or_else(|| "未办".to_owned(), |done| pieces(done.days_since(row.due)));
            table.row([
                deadline_word(row.deadline).to_owned(),
                row.subject.clone(),
                row.person.clone(),
                row.due.to_string(),
                row.done.map(|done| done.to_string()).unwrap_or_default(),
                late,
            ]);
            table.opens(1, row.voucher);
        }
        paper.table(table);
    }

    fn fill_findings(&self, paper: &mut Paper) {
        if self.findings.is_empty() {
            paper.nothing("四、抽查问题", "本期无");
            return;
        }
        let open = self.findings.iter().filter(|row| row.state != FindingState::Closed).count();
        paper.heading(&format!("四、抽查问题（{} 项，未销号 {open} 项）", self.findings.len()));
        let mut table = Table::new(&[
            ("编号", Center, 7),
            ("提出日期", Center, 14),
            ("提出人", Left, 13),
            ("对象", Left, 13),
            ("问题", Left, 20),
            ("责任人", Left, 13),
            ("答复期限", Center, 14),
            ("答复", Left, 20),
            ("答复日期", Center, 14),
            ("状态", Center, 11),
            ("销号日期", Center, 14),
        ]);
        let day = |date: Option<Date>| date.map(|on| on.to_string()).unwrap_or_default();
        for row in &self.findings {
            table.row([
                row.number.clone(),
                row.date.to_string(),
                row.by.clone(),
                row.about.clone(),
                row.text.clone(),
                row.person.clone(),
                row.due.to_string(),
                row.answer.clone(),
                day(row.answered_on),
                finding_word(row.state).to_owned(),
                day(row.closed_on),
            ]);
        }
        paper.table(table);
    }
}

fn about(data: &MonthData, row: &DataFinding) -> String {
    let item = row.item.as_ref().map(|code| data.item(code).map_or_else(|| code.to_string(), |item| item.name.clone()));
    match (&row.place, item) {
        (Some(place), Some(item)) => format!("{} {item}", data.place_name(place)),
        (Some(place), None) => data.place_name(place),
        (None, _) => "本厅".to_owned(),
    }
}

fn answer(row: &DataFinding) -> String {
    let papers: Vec<String> = row.vouchers.iter().map(|voucher| voucher_shown(voucher.0)).collect();
    match (row.answer.clone().unwrap_or_default(), papers.is_empty()) {
        (text, true) => text,
        (text, false) => format!("{text}（{}）", papers.join("、")),
    }
}
