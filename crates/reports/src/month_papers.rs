//! What goes on into the next month (结转事项表), and which papers of a month exist (报表归档清单): R12, R15.

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Fact, Paper, PaperMeta, Table};
use crate::parts::Person;

/// What goes on into the next month (结转事项表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedSheet {
    /// The month, as shown.
    pub month: String,
    /// How the settlement stands: who settled when, or that it is not settled yet.
    pub settled: String,
    /// Who agreed to carry what is overdue.
    pub supervisor: Option<Person>,
    /// Each, in the order of the checks.
    pub rows: Vec<CarriedLine>,
}

/// Something unfinished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedLine {
    /// Under which check.
    pub check: String,
    /// What it is.
    pub what: String,
    /// The paper that it began with.
    pub number: String,
    /// How much, of money.
    pub amount: Option<Fen>,
    /// How much, of goods: `3 张`.
    pub goods: Option<String>,
    /// Who answers for it.
    pub owner: Option<Person>,
    /// Since which business date.
    pub since: String,
    /// Days since then.
    #[ts(type = "number")]
    pub age_days: i64,
    /// Until when it is to be ended.
    pub due: Option<String>,
    /// Past that.
    pub overdue: bool,
}

impl CarriedSheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-JZSX", "结转事项表", &self.month).landscape();
        paper.date_label = "月份".to_owned();
        let mut facts = vec![Fact::new("月结", self.settled.clone())];
        facts.extend(self.supervisor.as_ref().map(|person| Fact::new("逾期结转同意人", person.shown())));
        paper.facts(2, facts);
        if self.rows.is_empty() {
            paper.text("本月没有结转事项。");
            return paper.signed(SIGNED);
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
                row.check.clone(),
                row.what.clone(),
                row.number.clone(),
                row.amount.map(Fen::grouped).or_else(|| row.goods.clone()).unwrap_or_default(),
                row.owner.as_ref().map(Person::shown).unwrap_or_default(),
                row.since.clone(),
                row.age_days.to_string(),
                row.due.clone().unwrap_or_default(),
                if row.overdue { "逾期" } else { "未到期" }.to_owned(),
            ]);
        }
        // No sum: cash under way, shortages and overages are never netted (R28).
        paper.table(table);
        paper.signed(SIGNED)
    }
}

const SIGNED: &[&str] = &["制表人", "厅主任", "复核人", "主管部门"];

/// Which papers of a month exist, and where they are (报表归档清单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilingList {
    /// The month, as shown.
    pub month: String,
    /// Each paper, by kind and date.
    pub rows: Vec<FiledPaper>,
}

/// A paper of the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiledPaper {
    /// What kind.
    pub kind: String,
    /// Its date.
    pub date: String,
    /// Its number, if it has one.
    pub number: String,
    /// Its amount, if it has one.
    pub amount: Option<Fen>,
    /// How often it was printed.
    #[ts(type = "number")]
    pub prints: i64,
    /// Where it stands.
    pub state: String,
    /// True once it is filed.
    pub filed: bool,
    /// True if it is said to be missing.
    pub missing: bool,
    /// Who said so, when.
    pub said: String,
    /// Why.
    pub reason: String,
}

impl FilingList {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-GDQD", "报表归档清单", &self.month);
        paper.date_label = "月份".to_owned();
        let (filed, missing) =
            (self.rows.iter().filter(|row| row.filed).count(), self.rows.iter().filter(|row| row.missing).count());
        let open = self.rows.len() - filed - missing;
        paper.facts(
            4,
            vec![
                Fact::new("应有", self.rows.len().to_string()),
                Fact::new("已归档", filed.to_string()),
                Fact::new("缺失", missing.to_string()),
                Fact::new("未办完", open.to_string()),
            ],
        );
        let mut kinds: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !kinds.contains(&row.kind.as_str()) {
                kinds.push(&row.kind);
            }
        }
        for kind in kinds {
            let rows: Vec<&FiledPaper> = self.rows.iter().filter(|row| row.kind == kind).collect();
            paper.heading(&format!("{kind}（{} 张）", rows.len()));
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
                    row.state.clone(),
                    row.said.clone(),
                    row.reason.clone(),
                ]);
            }
            paper.table(table);
        }
        if self.rows.is_empty() {
            paper.text("本月没有单据。");
        }
        paper.signed(&["制表人", "厅主任", "档案保管人"])
    }
}
