//! What a month's data says of goods: opening, what came and went by cause, closing; over the hall, by place, and by number.

use std::collections::{BTreeMap, BTreeSet};

use domain::flow::Flow;
use domain::master::ItemKind;
use domain::serial::SerialRange;
use domain::{Fen, ItemCode, Place};
use serde::Serialize;
use ts_rs::TS;

use super::{DataItem, Moment, MonthData};
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Column, Table};
use crate::parts::pieces;

/// Which way a column counts: into the hall's stock, out of it, or either with its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnSide {
    /// Adds.
    In,
    /// Takes away.
    Out,
    /// Both, with a sign.
    Both,
}

/// A column of causes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CauseColumn {
    /// Its title.
    pub title: String,
    /// Which way it counts.
    pub side: ColumnSide,
    /// The causes in it.
    pub flows: Vec<Flow>,
}

/// One item over the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GoodsRow {
    /// What.
    pub item: ItemCode,
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// What it is counted in.
    pub unit: String,
    /// What a piece counts for: its face value, or its price where it has none.
    pub each: Option<Fen>,
    /// In stock before.
    #[ts(type = "number")]
    pub opening: i64,
    /// By the columns: above zero came, below went.
    #[ts(type = "Array<number>")]
    pub moved: Vec<i64>,
    /// In stock after.
    #[ts(type = "number")]
    pub closing: i64,
    /// What the pieces sold were paid with, net of what was taken back.
    pub sold_for: Fen,
}

impl GoodsRow {
    /// So many pieces as money.
    #[must_use]
    pub fn worth(&self, pieces: i64) -> Option<Fen> {
        self.each.map(|each| Fen::new(each.fen().saturating_mul(pieces)))
    }
}

/// Goods of some kinds over the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GoodsTable {
    /// The columns between opening and closing.
    pub columns: Vec<CauseColumn>,
    /// One row for each item that was there or moved.
    pub rows: Vec<GoodsRow>,
}

/// One item in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlaceRow {
    /// Where.
    pub place: Place,
    /// Its name.
    pub place_name: String,
    /// Who answers for it; empty where the books know nobody.
    pub keeper: String,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Before.
    #[ts(type = "number")]
    pub opening: i64,
    /// Came, net of what went for the same cause that day.
    #[ts(type = "number")]
    pub incoming: i64,
    /// Went, net of what came for the same cause that day.
    #[ts(type = "number")]
    pub outgoing: i64,
    /// After.
    #[ts(type = "number")]
    pub closing: i64,
    /// The closing as money.
    pub worth: Option<Fen>,
}

/// Numbers of one item in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NumbersRow {
    /// 期初, 本期入库, 期末.
    pub when: String,
    /// What.
    pub name: String,
    /// The invoices' code; empty for cards.
    pub code: String,
    /// Where.
    pub place_name: String,
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// How many.
    #[ts(type = "number")]
    pub pieces: i64,
}

/// What is in stock: not what is damaged, void or missing, which the hall still has but cannot use.
#[must_use]
pub fn is_stock(place: &Place) -> bool {
    match place {
        Place::Storeroom | Place::Safe | Place::Counter(_) | Place::Transit => true,
        Place::Recharge
        | Place::BankTransit
        | Place::Damaged
        | Place::Shortage
        | Place::VoidFile
        | Place::Opening
        | Place::Supplier
        | Place::Customer
        | Place::Bank
        | Place::Clearing(_)
        | Place::Fee
        | Place::Staff
        | Place::Overage
        | Place::WrittenOff
        | Place::AuditOffice
        | Place::Lost
        | Place::OtherHall(_) => false,
    }
}

/// Causes that a difference brings about or ends.
pub(super) const DIFFERENCES: [Flow; 6] =
    [Flow::Shortage, Flow::Overage, Flow::MadeGood, Flow::Found, Flow::PaidBack, Flow::WriteOff];

pub(super) fn column(title: &str, side: ColumnSide, flows: &[Flow]) -> CauseColumn {
    CauseColumn { title: title.to_owned(), side, flows: flows.to_vec() }
}

impl GoodsTable {
    /// The items of some kinds; what moved for none of the columns' causes stands in a last one, if anything did.
    pub(super) fn of(data: &MonthData, kinds: &[ItemKind], mut columns: Vec<CauseColumn>) -> GoodsTable {
        let known: BTreeSet<Flow> = columns.iter().flat_map(|column| column.flows.iter().copied()).collect();
        let mut moved: BTreeMap<&ItemCode, BTreeMap<Flow, i64>> = BTreeMap::new();
        for row in data.flows.iter().filter(|row| is_stock(&row.place)) {
            *moved.entry(&row.item).or_default().entry(row.flow).or_default() += row.quantity;
        }
        let wanted: Vec<&DataItem> = data.items.iter().filter(|item| kinds.contains(&item.kind)).collect();
        let of_wanted =
            |flow: &Flow| wanted.iter().any(|item| moved.get(&item.code).and_then(|m| m.get(flow)).is_some_and(|q| *q != 0));
        let others: Vec<Flow> = Flow::ALL.iter().copied().filter(|flow| !known.contains(flow) && of_wanted(flow)).collect();
        if !others.is_empty() {
            columns.push(CauseColumn { title: "其他".to_owned(), side: ColumnSide::Both, flows: others });
        }
        let mut rows = Vec::new();
        for item in wanted {
            let balances = data.balances.iter().filter(|row| row.item == item.code && is_stock(&row.place));
            let (opening, closing) = balances.fold((0, 0), |sum, row| (sum.0 + row.opening, sum.1 + row.closing));
            let causes = moved.get(&item.code);
            let of = |column: &CauseColumn| column.flows.iter().filter_map(|flow| causes?.get(flow)).sum::<i64>();
            let moved: Vec<i64> = columns.iter().map(of).collect();
            if opening != 0 || closing != 0 || causes.is_some_and(|causes| causes.values().any(|sum| *sum != 0)) {
                rows.push(GoodsRow {
                    item: item.code.clone(),
                    kind: item.kind,
                    name: item.name.clone(),
                    unit: item.unit.clone(),
                    each: item.face_value.or(item.price),
                    opening,
                    moved,
                    closing,
                    sold_for: sold_for(data, &item.code),
                });
            }
        }
        let order = |kind: ItemKind| kinds.iter().position(|other| *other == kind);
        rows.sort_by(|a, b| (order(a.kind), a.each, &a.item).cmp(&(order(b.kind), b.each, &b.item)));
        GoodsTable { columns, rows }
    }

    /// Pieces only, one line for each item.
    pub(super) fn pieces_table(&self) -> Table {
        let mut table = self.head(&[("品目", Left, 22), ("单位", Center, 6)], &[]);
        for row in &self.rows {
            let mut cells = vec![Cell::new(row.name.as_str()), Cell::new(row.unit.as_str())];
            cells.push(Cell::new(pieces(row.opening)));
            cells
                .extend(self.columns.iter().zip(&row.moved).map(|(column, moved)| Cell::new(sided(column.side, *moved, pieces))));
            cells.push(Cell::new(pieces(row.closing)));
            table.cells(cells);
        }
        table
    }

    /// Pieces and, under them, their worth, with a total for each kind and one for all.
    pub(super) fn worth_table(&self, kind_word: impl Fn(ItemKind) -> &'static str) -> Table {
        let mut table = self.head(
            &[("品目", Left, 17), ("面值（单价）", Right, 9), ("计量", Center, 5)],
            &[Column { title: "销售实收".to_owned(), align: Right, width: 11 }],
        );
        let mut kinds: Vec<ItemKind> = Vec::new();
        for row in &self.rows {
            if !kinds.contains(&row.kind) {
                kinds.push(row.kind);
            }
        }
        for kind in &kinds {
            let rows: Vec<&GoodsRow> = self.rows.iter().filter(|row| row.kind == *kind).collect();
            for row in &rows {
                let each = row.each.map_or_else(|| "—".to_owned(), Fen::grouped);
                table.cells(self.pieces_cells(&row.name, &each, &row.unit, row.opening, &row.moved, row.closing));
                let worth = |quantity| row.worth(quantity).map(Fen::fen).unwrap_or_default();
                let moved: Vec<i64> = row.moved.iter().map(|quantity| worth(*quantity)).collect();
                table.cells(self.worth_cells("", worth(row.opening), &moved, worth(row.closing), row.sold_for));
            }
            self.total(&mut table, &format!("{}小计", kind_word(*kind)), &rows);
        }
        if kinds.len() > 1 {
            self.total(&mut table, "合计", &self.rows.iter().collect::<Vec<_>>());
        }
        table
    }

    fn head(&self, front: &[(&str, crate::paper::Align, u32)], back: &[Column]) -> Table {
        let mut columns = front.to_vec();
        columns.push(("期初", Right, 11));
        let titles: Vec<String> = self
            .columns
            .iter()
            .map(|column| match column.side {
                ColumnSide::In => format!("{} +", column.title),
                ColumnSide::Out => format!("{} −", column.title),
                ColumnSide::Both => format!("{} ±", column.title),
            })
            .collect();
        columns.extend(titles.iter().map(|title| (title.as_str(), Right, 10)));
        columns.push(("期末", Right, 11));
        let mut table = Table::new(&columns);
        table.columns.extend(back.iter().cloned());
        table
    }

    fn pieces_cells(&self, name: &str, each: &str, unit: &str, opening: i64, moved: &[i64], closing: i64) -> Vec<Cell> {
        let mut cells = vec![Cell::new(name), Cell::new(each), Cell::new(unit), Cell::new(pieces(opening))];
        cells.extend(self.columns.iter().zip(moved).map(|(column, moved)| Cell::new(sided(column.side, *moved, pieces))));
        cells.extend([Cell::new(pieces(closing)), Cell::new("")]);
        cells
    }

    fn worth_cells(&self, name: &str, opening: i64, moved: &[i64], closing: i64, sold_for: Fen) -> Vec<Cell> {
        let money = |fen: i64| Fen::new(fen).grouped();
        let mut cells = vec![Cell::new(name), Cell::new(""), Cell::new("元"), Cell::new(money(opening))];
        cells.extend(self.columns.iter().zip(moved).map(|(column, moved)| Cell::new(sided(column.side, *moved, money))));
        cells.extend([Cell::new(money(closing)), Cell::new(sold_for.grouped())]);
        cells
    }

    fn total(&self, table: &mut Table, name: &str, rows: &[&GoodsRow]) {
        let sum = |of: &dyn Fn(&GoodsRow) -> i64| rows.iter().map(|row| of(row)).sum::<i64>();
        let worth = |row: &GoodsRow, quantity: i64| row.worth(quantity).map(Fen::fen).unwrap_or_default();
        let at = |row: &GoodsRow, index: usize| row.moved.get(index).copied().unwrap_or_default();
        let columns = 0..self.columns.len();
        let moved: Vec<i64> = columns.clone().map(|index| sum(&|row| at(row, index))).collect();
        let unit = rows.first().map(|row| row.unit.clone()).unwrap_or_default();
        table.total(self.pieces_cells(name, "", &unit, sum(&|row| row.opening), &moved, sum(&|row| row.closing)));
        let moved: Vec<i64> = columns.map(|index| sum(&|row| worth(row, at(row, index)))).collect();
        let sold_for = rows.iter().map(|row| row.sold_for).sum();
        let (opening, closing) = (sum(&|row| worth(row, row.opening)), sum(&|row| worth(row, row.closing)));
        table.total(self.worth_cells("", opening, &moved, closing, sold_for));
    }
}

/// A figure in its column: what goes out stands without a sign in a column of its own; nothing is empty.
pub(super) fn sided(side: ColumnSide, quantity: i64, shown: impl Fn(i64) -> String) -> String {
    match side {
        _ if quantity == 0 => String::new(),
        ColumnSide::In => shown(quantity),
        ColumnSide::Out => shown(-quantity),
        ColumnSide::Both if quantity > 0 => format!("+{}", shown(quantity)),
        ColumnSide::Both => shown(quantity),
    }
}

fn sold_for(data: &MonthData, item: &ItemCode) -> Fen {
    data.numbers.iter().filter(|row| row.item == *item && row.flow == Flow::Sale).filter_map(|row| row.amount).sum()
}

/// Every place that had something of these kinds or moved it; places where the hall cannot use it too.
pub(super) fn places(data: &MonthData, kinds: &[ItemKind]) -> Vec<PlaceRow> {
    let mut causes: BTreeMap<(&Place, &ItemCode), Vec<i64>> = BTreeMap::new();
    for row in data.flows.iter().filter(|row| row.place.is_inside()) {
        causes.entry((&row.place, &row.item)).or_default().push(row.quantity);
    }
    let mut rows = Vec::new();
    for balance in data.balances.iter().filter(|row| row.place.is_inside()) {
        let Some(item) = data.item(&balance.item).filter(|item| kinds.contains(&item.kind)) else { continue };
        let moved = causes.remove(&(&balance.place, &balance.item)).unwrap_or_default();
        // What came and was taken back the same day left nothing to say.
        if balance.opening == 0 && balance.closing == 0 && moved.iter().all(|quantity| *quantity == 0) {
            continue;
        }
        rows.push(PlaceRow {
            place: balance.place.clone(),
            place_name: data.place_name(&balance.place),
            keeper: data.keepers_of(&balance.place, &balance.item),
            item: item.code.clone(),
            name: item.name.clone(),
            unit: item.unit.clone(),
            opening: balance.opening,
            incoming: moved.iter().filter(|quantity| **quantity > 0).sum(),
            outgoing: -moved.iter().filter(|quantity| **quantity < 0).sum::<i64>(),
            closing: balance.closing,
            worth: item.face_value.or(item.price).map(|each| Fen::new(each.fen().saturating_mul(balance.closing))),
        });
    }
    let order = |code: &ItemCode| data.item(code).and_then(|item| kinds.iter().position(|kind| *kind == item.kind));
    rows.sort_by(|a, b| (&a.place, order(&a.item), &a.item).cmp(&(&b.place, order(&b.item), &b.item)));
    rows
}

pub(super) fn places_table(rows: &[PlaceRow], with_worth: bool) -> Table {
    let mut columns = vec![("库位", Left, 20), ("保管人", Left, 26), ("品目", Left, 24), ("单位", Center, 6)];
    columns.extend([("期初", Right, 11), ("净入 +", Right, 11), ("净出 −", Right, 11), ("期末", Right, 11)]);
    if with_worth {
        columns.push(("期末金额", Right, 14));
    }
    let mut table = Table::new(&columns);
    for row in rows {
        let words = [&row.place_name, &row.keeper, &row.name, &row.unit];
        let mut cells: Vec<Cell> = words.into_iter().map(Cell::new).collect();
        cells.extend([row.opening, row.incoming, row.outgoing, row.closing].map(|quantity| Cell::new(pieces(quantity))));
        if with_worth {
            cells.push(Cell::new(row.worth.map_or_else(|| "—".to_owned(), Fen::grouped)));
        }
        table.cells(cells);
    }
    table
}

/// First and last number as they stand on the card.
pub(super) fn ends(item: &DataItem, range: &SerialRange) -> (String, String) {
    let on_card = |value: i64| item.check_digit.append(&range.shown(value));
    (on_card(range.first), on_card(range.last))
}

/// The numbers of these kinds: before, received, after. `code_of` says the code of invoices.
pub(super) fn numbers(
    data: &MonthData,
    kinds: &[ItemKind],
    code_of: impl Fn(&ItemCode, &SerialRange) -> Vec<(String, SerialRange)>,
) -> Vec<NumbersRow> {
    let row = |when: &str, item: &DataItem, place: &Place, code: String, range: &SerialRange| {
        let (first, last) = ends(item, range);
        let (name, place_name) = (item.name.clone(), data.place_name(place));
        NumbersRow { when: when.to_owned(), name, code, place_name, first, last, pieces: range.count() }
    };
    let mut rows = Vec::new();
    for item in data.items.iter().filter(|item| kinds.contains(&item.kind)) {
        let held = |at: Moment| {
            data.holdings.iter().filter(move |held| held.at == at && held.item == item.code && is_stock(&held.place))
        };
        let of_item = |range: &SerialRange| code_of(&item.code, range);
        for held in held(Moment::Opening) {
            rows.extend(of_item(&held.range()).into_iter().map(|(code, range)| row("期初", item, &held.place, code, &range)));
        }
        let came = |flow: Flow| matches!(flow, Flow::Receipt | Flow::Opening);
        for moved in data.numbers.iter().filter(|moved| moved.item == item.code && came(moved.flow) && is_stock(&moved.to)) {
            rows.extend(of_item(&moved.range()).into_iter().map(|(code, range)| row("本期入库", item, &moved.to, code, &range)));
        }
        for held in held(Moment::Closing) {
            rows.extend(of_item(&held.range()).into_iter().map(|(code, range)| row("期末", item, &held.place, code, &range)));
        }
    }
    rows
}

pub(super) fn numbers_table(rows: &[NumbersRow], with_code: bool) -> Table {
    let mut columns = vec![("品目", Left, 22)];
    if with_code {
        columns.push(("代码", Left, 16));
    }
    columns.extend([("时点", Center, 12), ("库位", Left, 18), ("起号", Left, 22), ("止号", Left, 22), ("数量", Right, 10)]);
    let mut table = Table::new(&columns);
    for row in rows {
        let mut cells = vec![Cell::new(row.name.as_str())];
        if with_code {
            cells.push(Cell::new(row.code.as_str()));
        }
        cells.extend([&row.when, &row.place_name, &row.first, &row.last].into_iter().map(Cell::new));
        cells.push(Cell::new(pieces(row.pieces)));
        table.cells(cells);
    }
    table
}
