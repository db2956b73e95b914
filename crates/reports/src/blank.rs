//! Sheets without figures, to be filled in by hand when there is no power, and entered late afterwards (补录, R33).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};

/// A blank shift sheet (空白交班单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlankShiftSheet {
    /// Business date, or empty to be written in.
    pub business_date: String,
    /// The counter, or empty to be written in.
    pub counter: String,
    /// Business types to choose from.
    pub business: Vec<String>,
    /// Tenders.
    pub tenders: Vec<String>,
    /// Denominations.
    pub denominations: Vec<String>,
    /// The day's statistical report forms.
    pub forms: Vec<String>,
    /// Empty lines for entries.
    pub entry_lines: u32,
}

impl BlankShiftSheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-KBJB", "交班单（空白）", &self.business_date);
        paper.by_hand = true;
        paper.facts(
            3,
            vec![
                Fact::new("营业员", ""),
                Fact::new("台席", self.counter.as_str()),
                Fact::new("接班人", ""),
                Fact::new("接班时间", ""),
                Fact::new("交班时间", ""),
                Fact::new("停电时段", ""),
                Fact::new("接班封签", ""),
                Fact::new("交班封签", ""),
                Fact::new("补录单号", ""),
            ],
        );
        paper.notice("停电或设备故障时手工填写；恢复后由厅主任与第二人补录，并按实际发生时间登记。");
        paper.heading("一、逐笔记录");
        paper.text(format!("业务类型：{}", self.business.join("、")));
        let mut table = Table::new(&[
            ("序号", Center, 7),
            ("时间", Center, 11),
            ("业务类型", Left, 16),
            ("号码末四位", Left, 18),
            ("收款方式", Left, 14),
            ("收/退", Center, 9),
            ("金额", Right, 16),
            ("备注", Left, 20),
        ]);
        for line in 1..=self.entry_lines {
            let mut cells = vec![Cell::new(line.to_string())];
            cells.resize_with(8, || Cell::new(""));
            table.cells(cells);
        }
        paper.table(table);
        paper.heading("二、收款方式");
        let mut table = Table::new(&[("收款方式", Left, 30), ("笔数", Right, 15), ("实点金额", Right, 25), ("备注", Left, 30)]);
        for tender in &self.tenders {
            table.row([tender.clone(), String::new(), String::new(), String::new()]);
        }
        table.total(vec![Cell::new("合计"), Cell::new(""), Cell::new(""), Cell::new("")]);
        paper.table(table);
        paper.heading("三、现金与备用金券别");
        paper.table(blank_denominations(&self.denominations));
        if !self.forms.is_empty() {
            paper.heading("四、统计报表");
            let mut table =
                Table::new(&[("报表名称", Left, 50), ("已填", Center, 10), ("已核", Center, 10), ("不需（原因）", Left, 30)]);
            for form in &self.forms {
                table.row([form.clone(), String::new(), String::new(), String::new()]);
            }
            paper.table(table);
        }
        paper.signed(&["营业员", "接班人", "厅主任"])
    }
}

/// A blank count sheet (空白盘点表): no book column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlankCountSheet {
    /// Business date, or empty to be written in.
    pub business_date: String,
    /// The place to be counted.
    pub place: String,
    /// The last voucher of the books when the sheet was made; asked for when what was counted is copied from it. Empty where it is not.
    pub books_until: String,
    /// Denominations, where the place holds cash.
    pub denominations: Vec<String>,
    /// Items to be counted, with their units.
    pub items: Vec<BlankCountItem>,
}

/// An item on a blank count sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlankCountItem {
    /// The item.
    pub item: String,
    /// Its unit: 元, 张, 份, 件.
    pub unit: String,
}

impl BlankCountSheet {
    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-KBPD", "盘点表（空白）", &self.business_date);
        paper.by_hand = true;
        let mut facts = vec![Fact::new("库位", self.place.as_str()), Fact::new("盘点时间", "")];
        if !self.books_until.is_empty() {
            facts.push(Fact::new("账面截至凭证", self.books_until.as_str()));
            facts.push(Fact::new("盘点期间的出入", "录入时填上左边的凭证号，其后有出入的品目要重点"));
        }
        paper.facts(2, facts);
        if !self.denominations.is_empty() {
            paper.heading("现金券别");
            paper.table(blank_denominations(&self.denominations));
        }
        if !self.items.is_empty() {
            paper.heading("品目");
            let mut table = Table::new(&[
                ("序号", Center, 8),
                ("品目", Left, 32),
                ("单位", Center, 8),
                ("第一次实盘", Right, 18),
                ("第二次实盘", Right, 18),
                ("起止号 / 备注", Left, 30),
            ]);
            for (index, item) in self.items.iter().enumerate() {
                table.row([
                    (index + 1).to_string(),
                    item.item.clone(),
                    item.unit.clone(),
                    String::new(),
                    String::new(),
                    String::new(),
                ]);
            }
            paper.table(table);
        }
        paper.signed(&["盘点人", "监盘人", "复核人"])
    }
}

fn blank_denominations(labels: &[String]) -> Table {
    let mut table = Table::new(&[
        ("券别", Left, 24),
        ("现金张（枚）数", Right, 19),
        ("现金金额", Right, 19),
        ("备用金张（枚）数", Right, 19),
        ("备用金金额", Right, 19),
    ]);
    for label in labels {
        table.row([label.clone(), String::new(), String::new(), String::new(), String::new()]);
    }
    table.total(vec![Cell::new("合计"), Cell::new(""), Cell::new(""), Cell::new(""), Cell::new("")]);
    table
}
