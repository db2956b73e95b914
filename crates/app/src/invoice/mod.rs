//! Invoices (发票), treated as cash: boxes and rolls, writing, voiding and red-letter invoices, boxes back, the void log (R16–R21, R32).

mod back;
mod boxes;
mod issue;
mod log;
mod void;

use std::collections::BTreeMap;

use domain::books::Holding;
use domain::invoice::{RollState, roll_state};
use domain::master::{Item, ItemKind};
use domain::voucher::{Detail, InvoiceDetail, RollDetail};
use domain::{CounterCode, ItemCode, LineRef, Place, Refusal, SerialRange};
use store::{InvoiceBox, Read};

use crate::kernel::failure::Outcome;
use crate::kernel::registry::CallSpec;
use crate::stock::lots;

pub(crate) use boxes::{BoxGiven, BoxShown, BoxUse, SO_FAR, add_boxes, box_shown, box_use, boxes_held, boxes_here};
pub(crate) use issue::{first_line, must_free_refund, must_free_reversal, net, unbacked};
pub(crate) use log::{VoidQuery, VoidShown, drawn_seed, voids_of};

pub(crate) fn calls() -> Vec<CallSpec> {
    let mut calls = boxes::calls();
    calls.extend(issue::calls());
    calls.extend(void::calls());
    calls.extend(back::calls());
    calls.extend(log::calls());
    calls
}

/// The item, if it is a kind of invoice that is in use.
fn invoice_item(books: &Read<'_>, code: &ItemCode) -> Outcome<Item> {
    lots::item_of(books, code, &[ItemKind::Invoice])
}

/// The item, if it is a kind of invoice; in use or not any more (换版): what was written on it is still undone.
fn written_item(books: &Read<'_>, code: &ItemCode) -> Outcome<Item> {
    let item = named_item(books, code)?;
    if item.kind != ItemKind::Invoice {
        return Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }.into());
    }
    Ok(item)
}

/// An item that papers name, in use or not.
fn named_item(books: &Read<'_>, code: &ItemCode) -> Outcome<Item> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: code.to_string() };
    Ok(books.item(code)?.ok_or_else(unknown)?)
}

/// A box by its item and number, wherever it is.
///
/// # Errors
/// `unknown_code`, `retired`, `item_kind_other`, `box_unknown`.
pub(crate) fn known_box(books: &Read<'_>, item: &ItemCode, box_number: &str) -> Outcome<InvoiceBox> {
    let box_number = box_number.trim();
    let item = lots::item_of(books, item, &[ItemKind::InvoiceBox])?;
    let unknown = || Refusal::BoxUnknown { box_number: box_number.to_owned() };
    Ok(books.invoice_box(&item.code, box_number)?.ok_or_else(unknown)?)
}

/// Where a box itself is now.
fn place_of(books: &Read<'_>, found: &InvoiceBox) -> Outcome<Option<Place>> {
    Ok(books.where_is(&found.item, &SerialRange::single(&found.detail.box_number)?)?)
}

/// A box that lies in the storeroom.
///
/// # Errors
/// As [`known_box`]; `box_unknown` if it is not there.
fn box_in_storeroom(books: &Read<'_>, item: &ItemCode, box_number: &str) -> Outcome<InvoiceBox> {
    let found = known_box(books, item, box_number)?;
    if place_of(books, &found)? != Some(Place::Storeroom) {
        return Err(Refusal::BoxUnknown { box_number: found.detail.box_number }.into());
    }
    Ok(found)
}

/// The numbers of a box that are inside the hall, and where, in order.
fn held_of(books: &Read<'_>, found: &InvoiceBox) -> Outcome<Vec<(Place, SerialRange)>> {
    let range = &found.detail.range;
    let touching = books.holdings_touching(&found.detail.invoice, range)?;
    Ok(touching.into_iter().filter_map(|one| Some((one.place, one.range.common(range)?))).collect())
}

/// First and last as people write them.
fn written(ranges: &[SerialRange]) -> Vec<(String, String)> {
    ranges.iter().map(|range| (range.shown(range.first), range.shown(range.last))).collect()
}

/// A roll of which something blank is at its counter.
struct CounterRoll {
    /// The paper that brought it.
    line: LineRef,
    roll: RollDetail,
    state: RollState,
}

/// The rolls of which something blank is at a counter: the one in use, and any that has gaps (R17).
fn rolls_at(books: &Read<'_>, counter: &CounterCode) -> Outcome<Vec<CounterRoll>> {
    let mut rolls: BTreeMap<LineRef, (RollDetail, Vec<SerialRange>)> = BTreeMap::new();
    let mut kinds: BTreeMap<ItemCode, bool> = BTreeMap::new();
    for Holding { item, range, .. } in books.holdings_at(&Place::Counter(counter.clone()))? {
        let is_invoice = match kinds.get(&item) {
            Some(known) => *known,
            None => books.item(&item)?.is_some_and(|item| item.kind == ItemKind::Invoice),
        };
        kinds.insert(item.clone(), is_invoice);
        if !is_invoice {
            continue;
        }
        let mut left = Some(range);
        while let Some(range) = left {
            let Some((line, roll)) = roll_of(books, &item, &range, counter)? else { break };
            let Some(part) = range.common(&roll.range) else { break };
            left = (part.last < range.last).then(|| SerialRange { first: part.last + 1, ..range });
            rolls.entry(line).or_insert_with(|| (roll, Vec::new())).1.push(part);
        }
    }
    let stands = |(line, (roll, blanks)): (LineRef, (RollDetail, Vec<SerialRange>))| {
        let last_written = books.last_written_in(&roll.item, &roll.range, SO_FAR)?;
        Ok(CounterRoll { line, state: roll_state(&blanks, last_written), roll })
    };
    rolls.into_iter().map(stands).collect()
}

/// The latest roll that brought a range's first number to a counter.
fn roll_of(
    books: &Read<'_>,
    item: &ItemCode,
    range: &SerialRange,
    counter: &CounterCode,
) -> Outcome<Option<(LineRef, RollDetail)>> {
    let first = SerialRange { last: range.first, ..range.clone() };
    let Some(found) = books.box_of(item, &first)? else { return Ok(None) };
    let rolls = books.rolls_in(item, &found.detail.range)?;
    Ok(rolls.into_iter().rev().find(|(_, roll)| roll.counter == *counter && roll.range.contains(&first)))
}

/// Numbers between the first and the last used at a counter that are neither issued, void nor lost (R17): a shift is not signed off over
/// them, and a roll that was begun yesterday is looked at as one with today.
pub(crate) fn gaps_at(books: &Read<'_>, counter: &CounterCode) -> Outcome<Vec<Refusal>> {
    let mut gaps: BTreeMap<ItemCode, Vec<(String, String)>> = BTreeMap::new();
    for found in rolls_at(books, counter)? {
        if !found.state.gaps.is_empty() {
            gaps.entry(found.roll.item).or_default().extend(written(&found.state.gaps));
        }
    }
    let finding = |(item, ranges)| Refusal::InvoiceGap { counter: counter.clone(), item, ranges };
    Ok(gaps.into_iter().map(finding).collect())
}

/// The roll of an item in use at a counter: of which there is a next number.
fn roll_in_use(books: &Read<'_>, counter: &CounterCode, item: &ItemCode) -> Outcome<Option<CounterRoll>> {
    Ok(rolls_at(books, counter)?.into_iter().find(|found| found.roll.item == *item && found.state.next().is_some()))
}

/// An invoice as it stands on its paper, with that paper's date.
fn invoice_at(books: &Read<'_>, line: LineRef) -> Outcome<Option<(domain::Date, InvoiceDetail)>> {
    let Some(posted) = books.voucher(line.voucher)? else { return Ok(None) };
    let date = posted.voucher.date;
    let found = posted.voucher.details.into_iter().find_map(|detail| match detail {
        Detail::Invoice(detail) if detail.line == line.line => Some(detail),
        _ => None,
    });
    Ok(found.map(|detail| (date, detail)))
}
