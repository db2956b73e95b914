//! Goods of a month on paper: 卡类进销存月报表, 发票领用存月报表, 促销物品月报, 特殊号码月报.

use std::collections::BTreeMap;

use domain::flow::Flow;
use domain::master::ItemKind;
use domain::serial::SerialRange;
use domain::voucher::VoucherKind;
use domain::{Fen, GradeCode, ItemCode, Place};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::goods::{
    CauseColumn, ColumnSide, DIFFERENCES, GoodsTable, NumbersRow, PlaceRow, column, is_stock, numbers, numbers_table, places,
    places_table,
};
use super::{Comparison, DataNumbers, Moment, MonthData, RegisterFigure, voucher_shown};
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Paper, Table};
use crate::parts::{in_capitals, pieces};

const CARDS: [ItemKind; 2] = [ItemKind::SimCard, ItemKind::PrepaidCard];

fn kind_word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::SimCard => "SIM 卡",
        ItemKind::PrepaidCard => "有价卡",
        ItemKind::Promo => "促销物品",
        ItemKind::Invoice => "发票",
        ItemKind::InvoiceBox => "发票箱",
        ItemKind::SpecialNumber => "特殊号码",
        ItemKind::Cash | ItemKind::Float | ItemKind::Tender | ItemKind::Recharge => "资金",
    }
}

/// Cards of a period (卡类进销存月报表), R12, R23.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CardsReport {
    /// Over the hall.
    pub hall: GoodsTable,
    /// By place.
    pub places: Vec<PlaceRow>,
    /// By number.
    pub numbers: Vec<NumbersRow>,
}

impl CardsReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> CardsReport {
        let mut columns = vec![
            column("入库", ColumnSide::In, &[Flow::Receipt]),
            column("销售", ColumnSide::Out, &[Flow::Sale]),
            column("赠送", ColumnSide::Out, &[Flow::Gift, Flow::Points]),
            column("换卡", ColumnSide::Out, &[Flow::Swap]),
            column("返库", ColumnSide::Out, &[Flow::ReturnToCompany]),
            column("调拨", ColumnSide::Both, &[Flow::Transfer]),
            column("作废", ColumnSide::Out, &[Flow::Damage, Flow::Loss]),
            column("盘盈亏", ColumnSide::Both, &DIFFERENCES),
        ];
        columns.insert(0, opened());
        let mut hall = GoodsTable::of(data, &CARDS, columns);
        drop_empty(&mut hall, "建账");
        let plain = |_: &ItemCode, range: &SerialRange| vec![(String::new(), range.clone())];
        CardsReport { hall, places: places(data, &CARDS), numbers: numbers(data, &CARDS, plain) }
    }

    /// The value of what is in stock after.
    #[must_use]
    pub fn closing_worth(&self) -> Fen {
        self.hall.rows.iter().filter_map(|row| row.worth(row.closing)).sum()
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if self.hall.rows.is_empty() {
            paper.text("本期无卡类库存及出入。");
            return;
        }
        paper.heading("一、进销存");
        let mut table = self.hall.worth_table(kind_word);
        let span = u32::try_from(table.columns.len()).unwrap_or(2) - 2;
        table.total(vec![Cell::span("期末金额（大写）", 2), Cell::span(in_capitals(self.closing_worth()), span)]);
        paper.table(table);
        paper.text("期末 = 期初 + 入库 − 销售 − 赠送 − 换卡 − 返库 ± 调拨 − 作废 ± 盘盈亏。金额按面值计，无面值的按期末单价计；销售实收为实际收款。库存不含损坏、短款，见第二部分。");
        paper.heading("二、各库位结存");
        paper.table(places_table(&self.places, true));
        if !self.numbers.is_empty() {
            paper.heading("三、序列号起止");
            paper.table(numbers_table(&self.numbers, false));
        }
    }
}

fn opened() -> CauseColumn {
    column("建账", ColumnSide::In, &[Flow::Opening])
}

/// A column that is only there for the month that it happens in.
fn drop_empty(table: &mut GoodsTable, title: &str) {
    let Some(index) = table.columns.iter().position(|column| column.title == title) else { return };
    if table.rows.iter().all(|row| row.moved.get(index).is_none_or(|moved| *moved == 0)) {
        table.columns.remove(index);
        for row in &mut table.rows {
            row.moved.remove(index);
        }
    }
}

/// Invoices of one kind and code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct InvoiceRow {
    /// Which invoices: the item's code; empty in a total.
    pub item: String,
    /// Their name.
    pub name: String,
    /// Their code; a dash for numbers of no box.
    pub code: String,
    /// Blank before.
    #[ts(type = "number")]
    pub opening: i64,
    /// Received (本期领购).
    #[ts(type = "number")]
    pub received: i64,
    /// Written (本期开具).
    #[ts(type = "number")]
    pub issued: i64,
    /// Their amount.
    pub issued_amount: Fen,
    /// Red-letter ones (本期红字).
    #[ts(type = "number")]
    pub red: i64,
    /// Their amount, below zero.
    pub red_amount: Fen,
    /// Blanks made void (作废).
    #[ts(type = "number")]
    pub void_blank: i64,
    /// Written ones made void: out of stock before, when they were written.
    #[ts(type = "number")]
    pub void_issued: i64,
    /// Their amount.
    pub void_amount: Fen,
    /// Gone back blank (交回未开).
    #[ts(type = "number")]
    pub returned: i64,
    /// Lost or missing (遗失), less what was found.
    #[ts(type = "number")]
    pub lost: i64,
    /// Whatever else: opening of the books, to and from other halls; signed.
    #[ts(type = "number")]
    pub other: i64,
    /// Blank after.
    #[ts(type = "number")]
    pub closing: i64,
}

impl InvoiceRow {
    /// What should be blank after: 上期 + 领取 − 填用 − 作废 − 损失核销 − 上缴.
    #[must_use]
    pub fn expected(&self) -> i64 {
        self.opening + self.received - self.issued - self.red - self.void_blank - self.returned - self.lost + self.other
    }
}

/// What became of invoices: a column of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceColumn {
    /// 领购
    Received,
    /// 开具
    Issued,
    /// 红字
    Red,
    /// 作废空白
    VoidBlank,
    /// 作废已开: no blank goes by it.
    VoidIssued,
    /// 交回未开
    Returned,
    /// 遗失
    Lost,
    /// 其他
    Other,
}

impl DataNumbers {
    /// The column that an invoice's movement counts in, and which way: below zero takes back what the column counts.
    #[must_use]
    pub fn invoice_column(&self) -> (InvoiceColumn, i64) {
        let out = i64::from(is_stock(&self.from)) - i64::from(is_stock(&self.to));
        let made_void = i64::from(self.to == Place::VoidFile) - i64::from(self.from == Place::VoidFile);
        match self.flow {
            Flow::Receipt => (InvoiceColumn::Received, -out),
            Flow::InvoiceIssued => (InvoiceColumn::Issued, out),
            Flow::InvoiceRed => (InvoiceColumn::Red, out),
            Flow::InvoiceVoid if out == 0 => (InvoiceColumn::VoidIssued, made_void),
            Flow::InvoiceVoid => (InvoiceColumn::VoidBlank, out),
            Flow::BoxReturn | Flow::ReturnToCompany => (InvoiceColumn::Returned, out),
            Flow::Loss | Flow::Damage => (InvoiceColumn::Lost, out),
            flow if DIFFERENCES.contains(&flow) => (InvoiceColumn::Lost, out),
            _ => (InvoiceColumn::Other, -out),
        }
    }
}

/// A movement of invoices, as far as its numbers are of one code: the movement, the numbers, in which column they count and which way.
pub fn invoices_behind(data: &MonthData) -> impl Iterator<Item = (&DataNumbers, String, SerialRange, InvoiceColumn, i64)> {
    let is_invoice = |item: &ItemCode| data.item(item).is_some_and(|item| item.kind == ItemKind::Invoice);
    data.numbers.iter().filter(move |moved| is_invoice(&moved.item)).flat_map(|moved| {
        let (column, sign) = moved.invoice_column();
        coded(data, &moved.item, &moved.range()).into_iter().map(move |(code, part)| (moved, code, part, column, sign))
    })
}

/// Electronic invoices of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct ElectronicRow {
    /// Which invoices: the item's code.
    pub item: String,
    /// Their name.
    pub name: String,
    /// How many blue ones.
    #[ts(type = "number")]
    pub count: i64,
    /// Their amount.
    pub amount: Fen,
    /// How many red-letter ones.
    #[ts(type = "number")]
    pub red_count: i64,
    /// Their amount, below zero.
    pub red_amount: Fen,
}

/// Invoices of a period (发票领用存月报表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct InvoicesReport {
    /// By kind and code.
    pub rows: Vec<InvoiceRow>,
    /// Electronic ones, which are no stock.
    pub electronic: Vec<ElectronicRow>,
    /// Boxes.
    pub boxes: GoodsTable,
    /// By place.
    pub places: Vec<PlaceRow>,
    /// By number.
    pub numbers: Vec<NumbersRow>,
}

impl InvoicesReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> InvoicesReport {
        let mut rows: BTreeMap<(ItemCode, String), InvoiceRow> = BTreeMap::new();
        let is_invoice = |item: &ItemCode| data.item(item).is_some_and(|item| item.kind == ItemKind::Invoice);
        let mut row_of = |item: &ItemCode, code: String, change: &mut dyn FnMut(&mut InvoiceRow)| {
            let name = data.item(item).map(|item| item.name.clone()).unwrap_or_default();
            let new = || InvoiceRow { item: item.to_string(), name, code: code.clone(), ..InvoiceRow::default() };
            change(rows.entry((item.clone(), code.clone())).or_insert_with(new));
        };
        for held in data.holdings.iter().filter(|held| is_invoice(&held.item) && is_stock(&held.place)) {
            for (code, part) in coded(data, &held.item, &held.range()) {
                row_of(&held.item, code, &mut |row| match held.at {
                    Moment::Opening => row.opening += part.count(),
                    Moment::Closing => row.closing += part.count(),
                });
            }
        }
        for (moved, code, part, column, sign) in invoices_behind(data) {
            let (count, amount) = (sign * part.count(), moved.amount.unwrap_or(Fen::ZERO));
            row_of(&moved.item, code, &mut |row| match column {
                InvoiceColumn::Received => row.received += count,
                InvoiceColumn::Issued => {
                    row.issued += count;
                    row.issued_amount += amount;
                }
                InvoiceColumn::Red => {
                    row.red += count;
                    row.red_amount += amount;
                }
                InvoiceColumn::VoidIssued => {
                    row.void_issued += count;
                    row.void_amount += amount;
                }
                InvoiceColumn::VoidBlank => row.void_blank += count,
                InvoiceColumn::Returned => row.returned += count,
                InvoiceColumn::Lost => row.lost += count,
                InvoiceColumn::Other => row.other += count,
            });
        }
        let rows: Vec<InvoiceRow> = rows.into_values().collect();
        let mut columns = vec![
            column("领入", ColumnSide::In, &[Flow::Receipt]),
            column("缴回", ColumnSide::Out, &[Flow::BoxReturn, Flow::ReturnToCompany]),
        ];
        columns.insert(0, opened());
        let mut boxes = GoodsTable::of(data, &[ItemKind::InvoiceBox], columns);
        drop_empty(&mut boxes, "建账");
        let kinds = [ItemKind::Invoice];
        let numbers = numbers(data, &kinds, |item, range| coded(data, item, range));
        InvoicesReport { rows, electronic: electronic(data), boxes, places: places(data, &kinds), numbers }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if self.rows.is_empty() && self.boxes.rows.is_empty() && self.electronic.is_empty() {
            paper.text("本期无发票库存及领用。");
            return;
        }
        paper.heading("领用存");
        let mut table = Table::new(&[
            ("种类", Left, 16),
            ("代码", Left, 14),
            ("期初份数", Right, 9),
            ("领购 +", Right, 9),
            ("开具 −", Right, 9),
            ("开具金额", Right, 13),
            ("红字 −", Right, 7),
            ("红字金额", Right, 11),
            ("作废空白 −", Right, 8),
            ("作废已开", Right, 8),
            ("作废金额", Right, 11),
            ("交回未开 −", Right, 8),
            ("遗失 −", Right, 7),
            ("其他 ±", Right, 8),
            ("期末份数", Right, 9),
        ]);
        let sum = |of: fn(&InvoiceRow) -> i64| self.rows.iter().map(of).sum::<i64>();
        let money = |of: fn(&InvoiceRow) -> Fen| self.rows.iter().map(of).sum::<Fen>();
        for row in &self.rows {
            table.cells(invoice_cells(row));
        }
        let total = InvoiceRow {
            item: String::new(),
            name: "合计".to_owned(),
            code: String::new(),
            opening: sum(|row| row.opening),
            received: sum(|row| row.received),
            issued: sum(|row| row.issued),
            issued_amount: money(|row| row.issued_amount),
            red: sum(|row| row.red),
            red_amount: money(|row| row.red_amount),
            void_blank: sum(|row| row.void_blank),
            void_issued: sum(|row| row.void_issued),
            void_amount: money(|row| row.void_amount),
            returned: sum(|row| row.returned),
            lost: sum(|row| row.lost),
            other: sum(|row| row.other),
            closing: sum(|row| row.closing),
        };
        table.total(invoice_cells(&total));
        let net = total.issued_amount + total.red_amount - total.void_amount;
        table.total(vec![Cell::span("有效开票金额（大写）", 3), Cell::span(in_capitals(net), 12)]);
        paper.table(table);
        paper.text("期末 = 期初 + 领购 − 开具 − 红字 − 作废空白 − 交回未开 − 遗失 ± 其他。作废已开的在开具时已出库，此处只列份数与金额。");
        if !self.electronic.is_empty() {
            paper.heading("电子发票");
            let mut table = Table::new(&[
                ("种类", Left, 30),
                ("开具份数", Right, 15),
                ("开具金额", Right, 20),
                ("红字份数", Right, 15),
                ("红字金额", Right, 20),
            ]);
            for row in &self.electronic {
                let (count, red) = (pieces(row.count), pieces(row.red_count));
                table.row([row.name.clone(), count, row.amount.grouped(), red, row.red_amount.grouped()]);
            }
            paper.table(table);
        }
        if !self.boxes.rows.is_empty() {
            paper.heading("发票箱");
            paper.table(self.boxes.pieces_table());
        }
        if !self.places.is_empty() {
            paper.heading("各库位结存");
            paper.table(places_table(&self.places, false));
        }
        if !self.numbers.is_empty() {
            paper.heading("号码");
            paper.table(numbers_table(&self.numbers, true));
        }
    }
}

fn invoice_cells(row: &InvoiceRow) -> Vec<Cell> {
    let count = |pieces_moved: i64| if pieces_moved == 0 { String::new() } else { pieces(pieces_moved) };
    let money = |amount: Fen| if amount.is_zero() { String::new() } else { amount.grouped() };
    let other = if row.other > 0 { format!("+{}", pieces(row.other)) } else { count(row.other) };
    let cells = [
        row.name.clone(),
        row.code.clone(),
        pieces(row.opening),
        count(row.received),
        count(row.issued),
        money(row.issued_amount),
        count(row.red),
        money(row.red_amount),
        count(row.void_blank),
        count(row.void_issued),
        money(row.void_amount),
        count(row.returned),
        count(row.lost),
        other,
        pieces(row.closing),
    ];
    cells.into_iter().map(Cell::new).collect()
}

/// Electronic invoices are no stock: only what was written.
fn electronic(data: &MonthData) -> Vec<ElectronicRow> {
    let mut rows: BTreeMap<&ItemCode, ElectronicRow> = BTreeMap::new();
    for day in &data.electronic {
        let name = data.item(&day.item).map(|item| item.name.clone()).unwrap_or_default();
        let row = rows.entry(&day.item).or_insert_with(|| ElectronicRow {
            item: day.item.to_string(),
            name,
            ..ElectronicRow::default()
        });
        row.count += day.count;
        row.amount += day.amount;
        row.red_count += day.red_count;
        row.red_amount += day.red_amount;
    }
    rows.into_values().collect()
}

/// The parts of a range by the code of their boxes.
fn coded(data: &MonthData, item: &ItemCode, range: &SerialRange) -> Vec<(String, SerialRange)> {
    let mut left = vec![range.clone()];
    let mut parts = Vec::new();
    for found in data.boxes.iter().filter(|found| found.invoice == *item) {
        let whole = found.range();
        parts.extend(left.iter().filter_map(|rest| rest.common(&whole)).map(|part| (found.code.clone(), part)));
        left = domain::serial::remove(&left, &[whole]);
    }
    parts.extend(left.into_iter().map(|part| ("—".to_owned(), part)));
    parts.sort_by_key(|(_, part)| part.first);
    parts
}

/// Promo goods against the logistics site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SiteRow {
    /// The month, `2026-03`.
    pub month: String,
    /// What.
    pub name: String,
    /// What the site should have: handed out in the month, less what was entered and taken back in it.
    #[ts(type = "number")]
    pub handed_out: i64,
    /// Of those, entered.
    #[ts(type = "number")]
    pub entered: i64,
    /// Taken back, and still in the site.
    #[ts(type = "number")]
    pub to_counter: i64,
    /// What of the site's total is of another month than in the books: entered after its month's end.
    #[ts(type = "number")]
    pub across: i64,
    /// The site's own total.
    #[ts(type = "number | null")]
    pub site: Option<i64>,
}

/// Promo goods of a period (促销物品月报), R09.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PromoReport {
    /// Over the hall.
    pub hall: GoodsTable,
    /// Against the logistics site.
    pub sites: Vec<SiteRow>,
    /// By place.
    pub places: Vec<PlaceRow>,
}

impl PromoReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> PromoReport {
        let columns = vec![
            opened(),
            column("领入", ColumnSide::In, &[Flow::Receipt]),
            column("积分兑换", ColumnSide::Out, &[Flow::Points]),
            column("营销赠送", ColumnSide::Out, &[Flow::Gift]),
            column("返库", ColumnSide::Out, &[Flow::ReturnToCompany]),
            column("调拨", ColumnSide::Both, &[Flow::Transfer]),
            column("损坏遗失", ColumnSide::Out, &[Flow::Damage, Flow::Loss]),
            column("盘盈亏", ColumnSide::Both, &DIFFERENCES),
        ];
        let mut hall = GoodsTable::of(data, &[ItemKind::Promo], columns);
        drop_empty(&mut hall, "建账");
        let site = |row: &super::DataSite| SiteRow {
            month: row.month.to_string(),
            name: data.item(&row.item).map(|item| item.name.clone()).unwrap_or_default(),
            handed_out: row.handed_out,
            entered: row.entered,
            to_counter: row.to_counter,
            across: row.across,
            site: row.site,
        };
        PromoReport { hall, sites: data.sites.iter().map(site).collect(), places: places(data, &[ItemKind::Promo]) }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if self.hall.rows.is_empty() && self.sites.is_empty() {
            paper.text("本期无促销物品库存及出入。");
            return;
        }
        paper.heading("一、领用存");
        paper.table(self.hall.pieces_table());
        if !self.sites.is_empty() {
            paper.heading("二、与物流网站核对");
            let mut table = Table::new(&[
                ("月份", Center, 10),
                ("品目", Left, 22),
                ("应录", Right, 10),
                ("已录", Right, 10),
                ("未录", Right, 10),
                ("待冲减", Right, 10),
                ("跨月录入", Right, 11),
                ("网站合计", Right, 11),
                ("差异", Right, 10),
            ]);
            for row in &self.sites {
                let signed = |count: i64| if count > 0 { format!("+{}", pieces(count)) } else { pieces(count) };
                let differs = row.site.map(|site| site - row.handed_out - row.across);
                table.row([
                    row.month.clone(),
                    row.name.clone(),
                    pieces(row.handed_out),
                    pieces(row.entered),
                    pieces(row.handed_out - row.entered),
                    pieces(row.to_counter),
                    signed(row.across),
                    row.site.map_or_else(|| "未导入".to_owned(), pieces),
                    differs.map_or_else(|| "—".to_owned(), signed),
                ]);
            }
            paper.table(table);
            if self.sites.iter().any(|row| row.across != 0) {
                paper
                    .text("跨月录入：发放后在次月才录入物流网站的，网站记在录入的月份；负数由以后的月份补上，正数是以前月份的。");
            }
        }
        if !self.places.is_empty() {
            paper.heading("三、各库位结存");
            paper.table(places_table(&self.places, false));
        }
    }
}

/// What became of the numbers of a grade.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct GradeRow {
    /// The grade's name.
    pub grade: String,
    /// Graded into the pool.
    #[ts(type = "number")]
    pub pooled: i64,
    /// Held for a customer.
    #[ts(type = "number")]
    pub reserved: i64,
    /// Let go again.
    #[ts(type = "number")]
    pub released: i64,
    /// Handed out.
    #[ts(type = "number")]
    pub handed_out: i64,
    /// Taken back.
    #[ts(type = "number")]
    pub taken_back: i64,
    /// The papers of each, in the order above.
    #[ts(type = "Array<Array<number>>")]
    pub papers: [Vec<i64>; 5],
}

/// A number handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOut {
    /// The paper.
    #[ts(type = "number")]
    pub voucher: i64,
    /// On which business date.
    pub date: String,
    /// The number, masked.
    pub number: String,
    /// Its grade.
    pub grade: String,
    /// The least monthly spend.
    pub minimum_spend: Option<Fen>,
    /// Months of the contract.
    #[ts(type = "number | null")]
    pub contract_months: Option<i64>,
    /// The prepayment.
    pub prepayment: Option<Fen>,
    /// Who gave it out.
    pub clerk: String,
    /// Who approved it.
    pub approver: String,
}

/// Special numbers of a period (特殊号码月报), R25.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SpecialsReport {
    /// Beside the period before.
    pub comparison: Comparison,
    /// Over the hall, pooled and reserved.
    pub hall: GoodsTable,
    /// By grade; reversed papers left out.
    pub grades: Vec<GradeRow>,
    /// Each number handed out.
    pub handed_out: Vec<HandedOut>,
}

impl SpecialsReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> SpecialsReport {
        let columns = vec![
            column("入库", ColumnSide::In, &[Flow::Receipt, Flow::Opening]),
            column("发放", ColumnSide::Out, &[Flow::Sale]),
            column("收回", ColumnSide::In, &[Flow::GiveBack]),
        ];
        let hall = GoodsTable::of(data, &[ItemKind::SpecialNumber], columns);
        let name = |code: &GradeCode| {
            data.grades.iter().find(|grade| grade.code == *code).map_or_else(|| code.to_string(), |grade| grade.name.clone())
        };
        let mut grades: BTreeMap<&GradeCode, GradeRow> = BTreeMap::new();
        let mut handed_out = Vec::new();
        for paper in data.specials.iter().filter(|paper| !paper.reversed) {
            let row = grades.entry(&paper.grade).or_insert_with(|| GradeRow { grade: name(&paper.grade), ..GradeRow::default() });
            let [pooled, reserved, released, given, taken_back] = &mut row.papers;
            let (count, papers) = match paper.kind {
                VoucherKind::NumberPool => (&mut row.pooled, pooled),
                VoucherKind::NumberReserved => (&mut row.reserved, reserved),
                VoucherKind::NumberReleased => (&mut row.released, released),
                VoucherKind::NumberTakenBack => (&mut row.taken_back, taken_back),
                VoucherKind::NumberHandedOut => {
                    handed_out.push(HandedOut {
                        voucher: paper.voucher.0,
                        date: paper.date.to_string(),
                        number: paper.number.clone(),
                        grade: name(&paper.grade),
                        minimum_spend: paper.minimum_spend,
                        contract_months: paper.contract_months,
                        prepayment: paper.prepayment,
                        clerk: data.person(&paper.clerk).shown(),
                        approver: paper.approver.as_ref().map(|code| data.person(code).shown()).unwrap_or_default(),
                    });
                    (&mut row.handed_out, given)
                }
                _ => continue,
            };
            *count += 1;
            papers.push(paper.voucher.0);
        }
        let comparison = Comparison::of(data, |figure| {
            matches!(
                figure,
                RegisterFigure::NumbersPooled
                    | RegisterFigure::NumbersReserved
                    | RegisterFigure::NumbersReleased
                    | RegisterFigure::NumbersHandedOut
                    | RegisterFigure::NumbersTakenBack
            )
        });
        SpecialsReport { comparison, hall, grades: grades.into_values().collect(), handed_out }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if !self.comparison.is_empty() {
            self.comparison.fill(paper);
        }
        if self.hall.rows.is_empty() && self.grades.is_empty() {
            paper.text("本期无特殊号码。");
            return;
        }
        paper.heading("二、号码进出");
        paper.table(self.hall.pieces_table());
        if !self.grades.is_empty() {
            paper.heading("三、分级别");
            let figures =
                [("入库", Right, 12), ("预占", Right, 12), ("释放", Right, 12), ("发放", Right, 12), ("收回", Right, 12)];
            let mut table = Table::new(&[&[("级别", Left, 30)], &figures[..]].concat());
            for row in &self.grades {
                let figures = [row.pooled, row.reserved, row.released, row.handed_out, row.taken_back].map(pieces);
                table.cells(std::iter::once(row.grade.clone()).chain(figures).map(Cell::new).collect());
                for (at, papers) in row.papers.iter().enumerate() {
                    table.opens(at + 1, papers.iter().copied());
                }
            }
            paper.table(table);
        }
        if !self.handed_out.is_empty() {
            paper.heading("四、发放明细");
            let mut table = Table::new(&[
                ("日期", Center, 12),
                ("单号", Center, 11),
                ("号码", Left, 14),
                ("级别", Left, 12),
                ("最低消费", Right, 11),
                ("合约期（月）", Right, 9),
                ("预存款", Right, 12),
                ("经办人", Left, 15),
                ("审批人", Left, 15),
            ]);
            let money = |amount: Option<Fen>| amount.map_or_else(|| "—".to_owned(), Fen::grouped);
            for row in &self.handed_out {
                table.row([
                    row.date.clone(),
                    voucher_shown(row.voucher),
                    row.number.clone(),
                    row.grade.clone(),
                    money(row.minimum_spend),
                    row.contract_months.map_or_else(|| "—".to_owned(), |months| months.to_string()),
                    money(row.prepayment),
                    row.clerk.clone(),
                    row.approver.clone(),
                ]);
                table.opens(1, [row.voucher]);
            }
            paper.table(table);
        }
    }
}
