//! What goes on into the next month (结转事项表), and which papers of a month exist (报表归档清单): R12, R15.

use domain::settle::{FilingKind, FilingState, MonthCheckName};
use domain::{Fen, OpenKind};

use super::{DataCarried, DataFiled, MonthData, voucher_shown};
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Fact, Paper, Table};

/// What goes on into the next month (结转事项表): what the last month's settlement carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedReport {
    /// How the settlement stands: who settled when, or that it is not settled yet.
    pub settled: String,
    /// Who agreed to carry what is overdue.
    pub supervisor: Option<String>,
    /// Each, in the order of the checks.
    pub rows: Vec<CarriedRow>,
}

/// Something unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedRow {
    /// Under which check.
    pub check: &'static str,
    /// What it is.
    pub what: String,
    /// The paper that it began with.
    pub voucher: Option<i64>,
    /// How much: money, or goods with their unit.
    pub quantity: String,
    /// Who answers for it.
    pub owner: String,
    /// Since which business date.
    pub since: String,
    /// Days since then.
    pub age_days: i64,
    /// Until when it is to be ended.
    pub due: String,
    /// Past that.
    pub overdue: bool,
}

impl CarriedReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> CarriedReport {
        let settlement = data.settlements.iter().find(|row| row.month == data.about.last);
        let settled = settlement.map(|row| {
            let by = row.by.as_ref().map(|by| data.person(by).shown()).unwrap_or_default();
            format!("{} {by}，{}复核", row.at, data.person(&row.approver).shown())
        });
        CarriedReport {
            settled: settled.unwrap_or_else(|| "未月结".to_owned()),
            supervisor: settlement.and_then(|row| row.supervisor.as_ref()).map(|code| data.person(code).shown()),
            rows: data.carried.iter().map(|row| carried_row(data, row)).collect(),
        }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        let mut facts = vec![Fact::new("月结", self.settled.clone())];
        facts.extend(self.supervisor.as_ref().map(|person| Fact::new("逾期结转同意人", person.clone())));
        paper.facts(2, facts);
        if self.rows.is_empty() {
            paper.text("没有结转事项。");
            return;
        }
        let mut table = Table::new(&[
            ("序号", Center, 5),
            ("类别", Left, 15),
            ("事项", Left, 20),
            ("单号", Center, 10),
            ("数额", Right, 13),
            ("责任人", Left, 13),
            ("起始日", Center, 11),
            ("账龄（天）", Right, 8),
            ("期限", Center, 11),
            ("状态", Center, 8),
        ]);
        for (index, row) in (1..).zip(&self.rows) {
            table.row([
                i64::to_string(&index),
                row.check.to_owned(),
                row.what.clone(),
                row.voucher.map(voucher_shown).unwrap_or_default(),
                row.quantity.clone(),
                row.owner.clone(),
                row.since.clone(),
                row.age_days.to_string(),
                row.due.clone(),
                if row.overdue { "逾期" } else { "未到期" }.to_owned(),
            ]);
            table.opens(3, row.voucher);
        }
        // No sum: cash under way, shortages and overages are never netted (R28).
        paper.table(table);
    }
}

fn carried_row(data: &MonthData, row: &DataCarried) -> CarriedRow {
    let item = row.item.as_ref().and_then(|code| data.item(code));
    let name = item.map_or_else(|| row.item.as_ref().map(ToString::to_string).unwrap_or_default(), |item| item.name.clone());
    let unit = item.filter(|item| !item.kind.is_money()).map(|item| item.unit.clone());
    CarriedRow {
        check: check_word(row.check),
        what: format!("{name} {}", subject_word(row)).trim().to_owned(),
        voucher: row.voucher.map(|voucher| voucher.0),
        quantity: unit.map_or_else(|| Fen::new(row.quantity).grouped(), |unit| format!("{} {unit}", row.quantity)),
        owner: row.owner.as_ref().map(|owner| data.person(owner).shown()).unwrap_or_default(),
        since: row.since.to_string(),
        age_days: row.on.days_since(row.since).max(0),
        due: row.due.map(|due| due.to_string()).unwrap_or_default(),
        overdue: row.due.is_some_and(|due| due < row.on),
    }
}

fn subject_word(row: &DataCarried) -> &str {
    match row.subject.parse() {
        Ok(OpenKind::Shortage) => "短款",
        Ok(OpenKind::Overage) => "长款",
        Ok(OpenKind::ChequeClaim) => "退票追索",
        Ok(OpenKind::Transfer) => "调拨",
        Ok(OpenKind::BankExchange) => "银行换零",
        // Its date stands beside it, its channel is the item.
        _ if row.voucher.is_none() => "",
        _ => &row.subject,
    }
}

/// The check as papers call what stands under it.
const fn check_word(check: MonthCheckName) -> &'static str {
    match check {
        MonthCheckName::CashDeposited => "未缴现金",
        MonthCheckName::SlipsCleared => "未清缴款单",
        MonthCheckName::ClearingArrived => "渠道在途",
        MonthCheckName::TransfersReceived => "在途物品",
        MonthCheckName::BoxesReturned => "发票箱待缴、待审",
        MonthCheckName::DifferencesSettled => "未结长短款",
        MonthCheckName::CasesEnded => "空充个案",
        _ => "其他",
    }
}

/// Which papers of a month exist, and where they stood when it was settled (报表归档清单).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingReport {
    /// Each kind with its papers, by date.
    pub kinds: Vec<(FilingKind, Vec<FilingRow>)>,
}

/// A paper of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRow {
    /// Its date.
    pub date: String,
    /// Its number, if it has one.
    pub number: String,
    /// Its amount, if it has one.
    pub amount: Option<Fen>,
    /// How often it was printed.
    pub prints: i64,
    /// Where it stands.
    pub state: FilingState,
    /// Who said so, when.
    pub said: String,
    /// Why.
    pub reason: String,
}

impl FilingReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> FilingReport {
        let row = |row: &DataFiled| {
            let by = row.said_by.as_ref().map(|by| data.person(by).name).unwrap_or_default();
            FilingRow {
                date: row.date.to_string(),
                number: row.number.clone(),
                amount: row.amount,
                prints: row.prints,
                state: row.state,
                said: format!("{by} {}", row.said_at.as_deref().unwrap_or_default()).trim().to_owned(),
                reason: row.reason.clone().unwrap_or_default(),
            }
        };
        let of_kind = |kind: FilingKind| data.filing.iter().filter(move |row| row.kind == kind);
        let kinds = FilingKind::ALL.iter().map(|kind| (*kind, of_kind(*kind).map(row).collect::<Vec<_>>()));
        FilingReport { kinds: kinds.filter(|(_, rows)| !rows.is_empty()).collect() }
    }

    fn count(&self, of: impl Fn(FilingState) -> bool) -> usize {
        self.kinds.iter().flat_map(|(_, rows)| rows).filter(|row| of(row.state)).count()
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        let count = |name: &str, of: &dyn Fn(FilingState) -> bool| Fact::new(name, self.count(of).to_string());
        paper.facts(
            4,
            vec![
                count("应有", &|_| true),
                count("已归档", &|state| state == FilingState::Filed),
                count("缺失", &|state| state == FilingState::Missing),
                count("未办完", &|state| !state.is_settled()),
            ],
        );
        for (kind, rows) in &self.kinds {
            paper.heading(&format!("{}（{} 张）", kind_word(*kind), rows.len()));
            let mut table = Table::new(&[
                ("日期", Center, 12),
                ("单号", Left, 16),
                ("金额", Right, 13),
                ("打印", Right, 6),
                ("状态", Center, 9),
                ("经手、时间", Left, 20),
                ("说明", Left, 18),
            ]);
            for row in rows {
                table.row([
                    row.date.clone(),
                    row.number.clone(),
                    row.amount.map(Fen::grouped).unwrap_or_default(),
                    if row.prints == 0 { String::new() } else { row.prints.to_string() },
                    state_word(row.state).to_owned(),
                    row.said.clone(),
                    row.reason.clone(),
                ]);
            }
            paper.table(table);
        }
        if self.kinds.is_empty() {
            paper.text("没有单据。");
        }
    }
}

const fn kind_word(kind: FilingKind) -> &'static str {
    match kind {
        FilingKind::Daily => "营业厅日报表",
        FilingKind::DepositSlip => "缴款单",
        FilingKind::UsageForm => "票据使用情况表",
        FilingKind::StockTake => "盘点表",
    }
}

const fn state_word(state: FilingState) -> &'static str {
    match state {
        FilingState::Open => "未办",
        FilingState::Printed => "已打印",
        FilingState::Signed => "已签章",
        FilingState::Filed => "已归档",
        FilingState::Missing => "缺失",
    }
}
