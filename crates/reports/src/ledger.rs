//! Ledgers of an item (台账): 出入库台账 of one place (R03), 促销物品台账 of the hall (R09).

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Fact, Paper, PaperMeta, Table};
use crate::parts::{Person, pieces};

/// The in/out ledger of an item in a place (出入库台账).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockLedger {
    /// Where.
    pub place: String,
    /// What.
    pub item: String,
    /// Its unit; none for money, whose quantities are fen.
    pub unit: Option<String>,
    /// The period, as shown.
    pub period: String,
    /// What lay there before (期初).
    #[ts(type = "number")]
    pub opening: i64,
    /// The papers in order.
    pub lines: Vec<StockLedgerLine>,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockLedgerLine {
    /// On which business date.
    pub date: String,
    /// The paper's number.
    pub number: String,
    /// What for, and from or to where (摘要).
    pub about: String,
    /// In (above zero) or out (below): pieces, or fen.
    #[ts(type = "number")]
    pub quantity: i64,
    /// The first number (起号), where the item has numbers.
    pub first: String,
    /// The last number (止号).
    pub last: String,
    /// Who wrote the paper (经手人).
    pub author: Person,
    /// Who approved it (审批人).
    pub approver: Option<Person>,
}

impl StockLedger {
    /// What lies there after the last line (结存).
    #[must_use]
    pub fn closing(&self) -> i64 {
        self.opening + self.lines.iter().map(|line| line.quantity).sum::<i64>()
    }

    fn shown(&self, quantity: i64) -> String {
        if self.unit.is_some() { pieces(quantity) } else { Fen::new(quantity).grouped() }
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-CRTZ", "出入库台账", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        let unit = self.unit.clone().unwrap_or_else(|| "元".to_owned());
        let facts = vec![Fact::new("库位", self.place.as_str()), Fact::new("品目", self.item.as_str()), Fact::new("单位", unit)];
        paper.facts(3, facts);
        let mut table = Table::new(&[
            ("日期", Center, 12),
            ("单号", Center, 10),
            ("摘要", Left, 22),
            ("入", Right, 10),
            ("出", Right, 10),
            ("结存", Right, 12),
            ("起号", Left, 16),
            ("止号", Left, 16),
            ("经手人", Left, 9),
            ("审批人", Left, 9),
        ]);
        let row = |words: &str, balance: i64| {
            vec![Cell::new(""), Cell::new(""), Cell::new(words), Cell::new(""), Cell::new(""), Cell::new(self.shown(balance))]
        };
        let mut first = row("期初结存", self.opening);
        first.push(Cell::span("", 4));
        table.cells(first);
        let mut balance = self.opening;
        for line in &self.lines {
            balance += line.quantity;
            let (incoming, outgoing) = sides(line.quantity, |quantity| self.shown(quantity));
            table.row([
                line.date.clone(),
                line.number.clone(),
                line.about.clone(),
                incoming,
                outgoing,
                self.shown(balance),
                line.first.clone(),
                line.last.clone(),
                line.author.name.clone(),
                line.approver.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
            ]);
        }
        let incoming: i64 = self.lines.iter().map(|line| line.quantity.max(0)).sum();
        let outgoing: i64 = self.lines.iter().map(|line| line.quantity.min(0)).sum();
        table.total(vec![
            Cell::span("本期合计、期末结存", 3),
            Cell::new(self.shown(incoming)),
            Cell::new(self.shown(-outgoing)),
            Cell::new(self.shown(self.closing())),
            Cell::span("", 4),
        ]);
        paper.table(table);
        paper.signed(&["制表人", "保管人", "厅主任"])
    }
}

/// In one column or in the other.
fn sides(quantity: i64, shown: impl Fn(i64) -> String) -> (String, String) {
    if quantity > 0 { (shown(quantity), String::new()) } else { (String::new(), shown(-quantity)) }
}

/// The ledger of a promo item over the whole hall (促销物品台账): what moves inside it is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PromoLedger {
    /// What.
    pub item: String,
    /// Its unit.
    pub unit: String,
    /// The period, as shown.
    pub period: String,
    /// What the hall had before.
    #[ts(type = "number")]
    pub opening: i64,
    /// What came and went, in order.
    pub lines: Vec<PromoLedgerLine>,
}

/// One line of the promo ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PromoLedgerLine {
    /// On which business date.
    pub date: String,
    /// The paper's number.
    pub number: String,
    /// 积分兑换 / 营销赠送 with the campaign, or what else moved it (摘要).
    pub about: String,
    /// Received (领入); negative where a paper that brought it was undone.
    #[ts(type = "number")]
    pub received: i64,
    /// Handed out or otherwise gone (发放); negative where that was undone.
    #[ts(type = "number")]
    pub given: i64,
    /// The logistics site's number of its entry (物流网站录入), 未录 while it waits, empty for what the site does not ask for.
    pub site_number: String,
    /// When that was said.
    pub site_time: String,
    /// Who said so.
    pub site_by: String,
}

impl PromoLedger {
    /// What the hall has after the last line.
    #[must_use]
    pub fn closing(&self) -> i64 {
        self.opening + self.lines.iter().map(|line| line.received - line.given).sum::<i64>()
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self, meta: &PaperMeta) -> Paper {
        let mut paper = Paper::new(meta, "HB-CXTZ", "促销物品台账", &self.period).landscape();
        paper.date_label = "期间".to_owned();
        paper.facts(2, vec![Fact::new("品目", self.item.as_str()), Fact::new("单位", self.unit.as_str())]);
        let mut table = Table::new(&[
            ("日期", Center, 12),
            ("单号", Center, 10),
            ("摘要", Left, 28),
            ("领入", Right, 10),
            ("发放", Right, 10),
            ("结存", Right, 10),
            ("物流网站录入：单号", Left, 16),
            ("录入时间", Center, 16),
            ("录入人", Left, 9),
        ]);
        let mut first: Vec<Cell> = ["", "", "期初结存", "", ""].into_iter().map(Cell::new).collect();
        first.extend([Cell::new(pieces(self.opening)), Cell::span("", 3)]);
        table.cells(first);
        let mut balance = self.opening;
        let shown = |quantity: i64| if quantity == 0 { String::new() } else { pieces(quantity) };
        for line in &self.lines {
            balance += line.received - line.given;
            table.row([
                line.date.clone(),
                line.number.clone(),
                line.about.clone(),
                shown(line.received),
                shown(line.given),
                pieces(balance),
                line.site_number.clone(),
                line.site_time.clone(),
                line.site_by.clone(),
            ]);
        }
        table.total(vec![
            Cell::span("本期合计、期末结存", 3),
            Cell::new(pieces(self.lines.iter().map(|line| line.received).sum())),
            Cell::new(pieces(self.lines.iter().map(|line| line.given).sum())),
            Cell::new(pieces(self.closing())),
            Cell::span("", 3),
        ]);
        paper.table(table);
        paper.signed(&["制表人", "保管人", "厅主任"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_separators_and_no_decimals() {
        assert_eq!((pieces(0), pieces(1_234_567), pieces(-2)), ("0".to_owned(), "1,234,567".to_owned(), "-2".to_owned()));
    }
}
