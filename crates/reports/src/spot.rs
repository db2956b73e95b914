//! The record of a spot check (抽查记录, R31): what was checked against which books, what was found, and what the hall has to answer for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::Person;

/// The record of a spot check (抽查记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SpotRecord {
    /// The calendar's date.
    pub date: String,
    /// When it was begun.
    pub made_at: String,
    /// Who checked (抽查人).
    pub checker: Option<Person>,
    /// Who of the hall stood beside (在场人).
    pub beside: Vec<Person>,
    /// The last voucher in the books when they were fixed.
    pub at_voucher: String,
    /// What was picked, in words.
    pub scope: String,
    /// How the lines were drawn, if they were.
    pub sample: Option<String>,
    /// Where it stands: 抽查中, 已结束, 已撤销.
    pub state: String,
    /// Line by line.
    pub rows: Vec<SpotRecordRow>,
    /// What the hall has to answer for.
    pub findings: Vec<SpotRecordFinding>,
    /// The conclusion, or why it was cancelled.
    pub conclusion: Option<String>,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SpotRecordRow {
    /// The place.
    pub place: String,
    /// The item.
    pub item: String,
    /// Its unit: 张, 份, 件; 元 for money.
    pub unit: String,
    /// By the books when they were fixed, as shown.
    pub book: String,
    /// Found, as shown; `None` is not counted.
    pub found: Option<String>,
    /// Found less book, with its sign; empty if equal.
    pub difference: String,
    /// Numbers by the books there and not found.
    pub missing: String,
    /// Numbers found and by the books not there.
    pub extra: String,
    /// 重取账面, 另发现.
    pub note: String,
}

/// A finding and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SpotRecordFinding {
    /// First, second, … of the record.
    pub number: i64,
    /// What it is about: a place, an item there; empty for the hall.
    pub about: String,
    /// What is wrong.
    pub text: String,
    /// Who answers for it.
    pub person: Person,
    /// Until when.
    pub due: String,
    /// Where it stands, in words.
    pub state: String,
    /// What was answered, returned and accepted, in order.
    pub steps: Vec<String>,
}

impl SpotRecord {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-CCJL", "抽查记录", &self.date).landscape();
        paper.date_label = "日期".to_owned();
        let beside: Vec<String> = self.beside.iter().map(Person::shown).collect();
        let mut facts = vec![
            Fact::new("抽查时间", self.made_at.as_str()),
            Fact::new("抽查人", self.checker.as_ref().map_or_else(|| "—".to_owned(), Person::shown)),
            Fact::new("在场人", if beside.is_empty() { "—".to_owned() } else { beside.join("、") }),
            Fact::new("账面截至", self.at_voucher.as_str()),
            Fact::new("明细", format!("{} 项", self.rows.len())),
            Fact::new("状态", self.state.as_str()),
            Fact::wide("范围", self.scope.as_str()),
        ];
        facts.extend(self.sample.as_ref().map(|sample| Fact::wide("随机抽样", sample.as_str())));
        paper.facts(3, facts);
        let mut table = Table::new(&[
            ("库位", Left, 18),
            ("品目", Left, 24),
            ("单位", Center, 7),
            ("账面", Right, 15),
            ("实盘", Right, 15),
            ("差异", Right, 15),
            ("备注", Left, 20),
        ]);
        for row in &self.rows {
            table.row([
                row.place.clone(),
                row.item.clone(),
                row.unit.clone(),
                row.book.clone(),
                row.found.clone().unwrap_or_else(|| "未清点".to_owned()),
                row.difference.clone(),
                row.note.clone(),
            ]);
            for (word, numbers) in [("账上有、未见", &row.missing), ("见到、账上无", &row.extra)] {
                if !numbers.is_empty() {
                    table.cells(vec![Cell::span(format!("　{word}"), 2), Cell::span(numbers.clone(), 5)]);
                }
            }
        }
        paper.table(table);
        if self.findings.is_empty() {
            paper.nothing("问题", "无");
        } else {
            paper.heading("问题");
            let mut table = Table::new(&[
                ("序号", Center, 7),
                ("库位 / 品目", Left, 22),
                ("问题", Left, 36),
                ("责任人", Left, 15),
                ("答复期限", Center, 14),
                ("状态", Center, 14),
            ]);
            for finding in &self.findings {
                table.row([
                    finding.number.to_string(),
                    finding.about.clone(),
                    finding.text.clone(),
                    finding.person.shown(),
                    finding.due.clone(),
                    finding.state.clone(),
                ]);
                for step in &finding.steps {
                    table.cells(vec![Cell::new(String::new()), Cell::span(step.clone(), 5)]);
                }
            }
            paper.table(table);
        }
        if let Some(conclusion) = &self.conclusion {
            paper.heading("结论");
            paper.text(conclusion.as_str());
        }
        paper.signed(&["抽查人", "在场人", "厅主任"])
    }
}
