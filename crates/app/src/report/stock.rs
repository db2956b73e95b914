//! Goods on the papers (有价卡、SIM 卡、发票、促销物品): opening, what came and went by cause, what should be there, what was counted.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::{Count, CountLine};
use domain::flow::Flow;
use domain::master::{Item, ItemKind};
use domain::serial::SerialRange;
use domain::{Date, ItemCode, Place};
use reports::{StockFlow, StockRow};
use store::{FlowSum, Shift};

use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::stock::lots::shown;

/// The rows of a paper, by its blocks.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) cards: Vec<StockRow>,
    pub(super) invoices: Vec<StockRow>,
    pub(super) promo: Vec<StockRow>,
}

/// What goes into one row.
struct Line {
    closing: i64,
    counted: Option<i64>,
    ranges: Vec<SerialRange>,
}

/// Goods at the counter in a shift, against its last count.
pub(super) fn of_shift(ask: &Ask<'_>, shift: &Shift, last: Option<&Count>) -> Outcome<Blocks> {
    let place = Place::Counter(shift.counter.clone());
    let here = |at: &Place| *at == place;
    let flows = ask.books.moved_in_shift_by_flow(shift.number)?;
    let mut lines = BTreeMap::new();
    for item in goods(ask)? {
        let counted = last.and_then(|count| count.lines.iter().find(|line| here(&line.place) && line.item == item.code));
        let moved = flows.iter().any(|(from, to, code, ..)| *code == item.code && (here(from) || here(to)));
        let line = match counted {
            Some(line) => of_count(line),
            None => {
                let (closing, ranges) = crate::stock::lots::held(ask.books, &place, &item.code)?;
                Line { closing, counted: None, ranges }
            }
        };
        if moved || line.closing != 0 || line.counted.is_some_and(|counted| counted != 0) {
            lines.insert(item.code.clone(), (item, line));
        }
    }
    Ok(blocks(lines, &flows, here))
}

fn of_count(line: &CountLine) -> Line {
    Line { closing: line.expected, counted: line.counted, ranges: line.ranges.clone() }
}

/// Goods of the whole hall on a business date: the storeroom, the counters, and what is under way between them. `counts` are the last
/// counts of the day's shifts; counted is what they found, if every counter that holds the item was counted and nothing is elsewhere.
pub(super) fn of_day(ask: &Ask<'_>, date: Date, counted_day: bool, counts: &[Count]) -> Outcome<Blocks> {
    let mut places = vec![Place::Storeroom, Place::Transit];
    places.extend(ask.books.counters()?.into_iter().map(|counter| Place::Counter(counter.code)));
    let inside: BTreeSet<Place> = places.iter().cloned().collect();
    let flows = ask.books.movements_of_day_by_flow(date)?;
    let mut lines = BTreeMap::new();
    for item in goods(ask)? {
        let mut closing = 0;
        let (mut found, mut all_counted, mut ranges) = (0, true, Vec::new());
        for place in &places {
            let held = if counted_day {
                ask.books.balance_at(place, &item.code, date)?
            } else {
                ask.books.balance(place, &item.code)?
            };
            closing += held;
            let line = counts.iter().flat_map(|count| &count.lines).find(|line| line.place == *place && line.item == item.code);
            match line.and_then(|line| line.counted.map(|counted| (counted, line))) {
                Some((counted, line)) => {
                    found += counted;
                    ranges.extend(line.ranges.iter().cloned());
                }
                None => all_counted &= held == 0,
            }
        }
        let moved = flows.iter().any(|(from, to, code, ..)| *code == item.code && inside.contains(from) != inside.contains(to));
        if moved || closing != 0 {
            let counted = all_counted.then_some(found);
            lines.insert(item.code.clone(), (item, Line { closing, counted, ranges }));
        }
    }
    Ok(blocks(lines, &flows, |place| inside.contains(place)))
}

fn goods(ask: &Ask<'_>) -> Outcome<Vec<Item>> {
    let mut items = ask.books.items()?;
    items.retain(|item| !item.kind.is_money());
    Ok(items)
}

/// Rows in their blocks: opening is what should be there less what came and went. A difference found while counting is not part of what
/// should be there.
fn blocks(lines: BTreeMap<ItemCode, (Item, Line)>, flows: &[FlowSum], here: impl Fn(&Place) -> bool) -> Blocks {
    let mut blocks = Blocks::default();
    for (code, (item, line)) in lines {
        let mut causes: BTreeMap<(usize, &'static str), i64> = BTreeMap::new();
        let mut net = 0;
        for (from, to, moved, flow, quantity) in flows {
            let sign = i64::from(here(to)) - i64::from(here(from));
            if *moved != code || sign == 0 || matches!(flow, Flow::Shortage | Flow::Overage) {
                continue;
            }
            net += sign * quantity;
            *causes.entry(cause(*flow, sign > 0)).or_default() += sign * quantity;
        }
        let flows = causes.into_iter().map(|((_, cause), net)| StockFlow { cause: cause.to_owned(), quantity: net.abs() });
        let ranges: Vec<String> = line.ranges.iter().map(|range| spanned(&item, range)).collect();
        let row = StockRow {
            item: item.name.clone(),
            unit: item.unit.clone(),
            opening: line.closing - net,
            flows: flows.collect(),
            closing: line.closing,
            counted: line.counted,
            ranges: ranges.join("、"),
        };
        match item.kind {
            ItemKind::Promo => blocks.promo.push(row),
            ItemKind::Invoice | ItemKind::InvoiceBox => blocks.invoices.push(row),
            _ => blocks.cards.push(row),
        }
    }
    blocks
}

/// A range as papers show it.
pub(super) fn spanned(item: &Item, range: &SerialRange) -> String {
    let numbers = shown(item, range);
    if numbers.first == numbers.last { numbers.first } else { format!("{}–{}", numbers.first, numbers.last) }
}

/// The column of a cause, with its place among the columns.
const fn cause(flow: Flow, inward: bool) -> (usize, &'static str) {
    match (flow, inward) {
        (Flow::Opening, _) => (0, "建账"),
        (Flow::Receipt, _) => (1, "入库"),
        (Flow::Issue, true) => (2, "领入"),
        (Flow::Issue, false) => (2, "发出"),
        (Flow::Transfer, true) => (3, "调入"),
        (Flow::Sale, _) => (4, "售出"),
        (Flow::Gift | Flow::Points, _) => (5, "赠送"),
        (Flow::Swap, _) => (6, "换卡"),
        (Flow::InvoiceIssued, _) => (7, "使用"),
        (Flow::InvoiceRed, _) => (8, "红字"),
        (Flow::InvoiceVoid, _) => (9, "作废"),
        (Flow::GiveBack, _) => (10, "退库"),
        (Flow::Transfer, false) => (11, "调出"),
        (Flow::Damage, _) => (12, "损坏"),
        (Flow::Loss, _) => (13, "遗失"),
        (Flow::ReturnToCompany, _) => (14, "退公司"),
        (Flow::BoxReturn, _) => (15, "缴回"),
        (Flow::Reserve, _) => (16, "预占"),
        _ => (17, "其他"),
    }
}
