//! What a paper of stock moves (品目、数量、号段): as people type, scan or paste it, read once for every kind of paper.

use std::collections::BTreeMap;

use domain::books::MOST_QUANTITY;
use domain::master::{Item, ItemKind};
use domain::refusal::SerialPart;
use domain::serial::{SerialRange, fold, pieces, remove};
use domain::voucher::Movement;
use domain::{Fen, Flow, ItemCode, Place, Refusal};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::entry::masked;
use crate::kernel::act::Ask;
use crate::kernel::failure::{Outcome, refuse_all};

/// Numbers as they are given: first and last, first and count, or one alone. With the check digit, where the item has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NumbersGiven {
    /// The first number (起号).
    pub first: String,
    /// The last number (止号).
    #[serde(default)]
    #[ts(optional)]
    pub last: Option<String>,
    /// How many from the first on (张数).
    #[serde(default)]
    #[ts(optional)]
    pub count: Option<i64>,
}

/// One item of a paper: pieces, or numbers.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StockLine {
    /// What.
    pub item: ItemCode,
    /// How many, for items without numbers; with numbers it is checked against their count if given.
    #[serde(default)]
    #[ts(optional)]
    pub quantity: Option<i64>,
    /// Which numbers, for items that have them; single ones are folded into ranges.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<NumbersGiven>>")]
    pub numbers: Vec<NumbersGiven>,
}

/// One item of a paper, read: it exists, is in use, and its numbers are in order.
#[derive(Clone, Debug)]
pub(crate) struct Lot {
    pub(crate) item: Item,
    /// In pieces, above zero.
    pub(crate) quantity: i64,
    /// In order, neighbours joined; empty for items without numbers.
    pub(crate) ranges: Vec<SerialRange>,
}

/// Numbers as they are shown: first and last as they stand on the card, and how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NumbersShown {
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// How many.
    pub count: i64,
}

impl Lot {
    /// The movements of the lot: one for each range, one for items without numbers.
    pub(crate) fn movements(&self, from: &Place, to: &Place, flow: Flow) -> Vec<Movement> {
        let one = |quantity: i64, serial: Option<SerialRange>| {
            let movement = Movement::new(self.item.code.clone(), from.clone(), to.clone(), quantity, flow);
            Movement { serial, ..movement }
        };
        if self.ranges.is_empty() {
            vec![one(self.quantity, None)]
        } else {
            self.ranges.iter().map(|range| one(range.count(), Some(range.clone()))).collect()
        }
    }

    /// What the pieces are worth: face value, else price; nothing for what has neither (R23).
    pub(crate) fn value(&self) -> Option<Fen> {
        let each = self.item.face_value.or(self.item.price)?;
        each.fen().checked_mul(self.quantity).map(Fen::new)
    }

    /// The lot without some of it: what of it is in `taken`, which is of the same item. `None` if nothing is left.
    ///
    /// # Errors
    /// `delivery_above_sent` if `taken` has what the lot has not.
    pub(crate) fn without(&self, taken: &Lot) -> Result<Option<Lot>, Refusal> {
        let (item, sent, received) = (self.item.code.clone(), self.quantity, taken.quantity);
        let above = Refusal::DeliveryAboveSent { item, sent, received };
        if received > sent || !remove(&taken.ranges, &self.ranges).is_empty() {
            return Err(above);
        }
        let ranges = remove(&self.ranges, &taken.ranges);
        Ok((received < sent).then(|| Lot { quantity: sent - received, ranges, ..self.clone() }))
    }
}

/// Numbers of an item as they stand on the cards.
pub(crate) fn shown(item: &Item, range: &SerialRange) -> NumbersShown {
    let on_card = |value: i64| item.check_digit.append(&range.shown(value));
    NumbersShown { first: on_card(range.first), last: on_card(range.last), count: range.count() }
}

/// The same for a reader: special numbers are masked for roles that do not need them (R29).
pub(crate) fn shown_to(ask: &Ask<'_>, item: &Item, range: &SerialRange) -> NumbersShown {
    if crate::special::sees_numbers(ask) { shown(item, range) } else { shown_to_all(item, range) }
}

/// The same for everybody: special numbers are customers' telephone numbers, and masked.
pub(crate) fn shown_to_all(item: &Item, range: &SerialRange) -> NumbersShown {
    let numbers = shown(item, range);
    if item.kind != ItemKind::SpecialNumber {
        return numbers;
    }
    NumbersShown { first: masked(&numbers.first), last: masked(&numbers.last), ..numbers }
}

/// The item, if it is in use.
///
/// # Errors
/// `unknown_code`, `retired`.
pub(crate) fn item(books: &Read<'_>, code: &ItemCode) -> Outcome<Item> {
    let item = known_item(books, code)?;
    if item.retired {
        return Err(Refusal::Retired { field: "item".to_owned(), code: code.to_string() }.into());
    }
    Ok(item)
}

/// The item, in use or not: what is left of a retired one is still counted.
///
/// # Errors
/// `unknown_code`.
pub(crate) fn known_item(books: &Read<'_>, code: &ItemCode) -> Outcome<Item> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: code.to_string() };
    Ok(books.item(code)?.ok_or_else(unknown)?)
}

/// The item, if it is in use and of one of the kinds.
///
/// # Errors
/// As [`item`]; `item_kind_other`.
pub(crate) fn item_of(books: &Read<'_>, code: &ItemCode, kinds: &[ItemKind]) -> Outcome<Item> {
    let item = item(books, code)?;
    if !kinds.contains(&item.kind) {
        return Err(Refusal::ItemKindOther { item: code.clone(), kind: item.kind }.into());
    }
    Ok(item)
}

/// Numbers as given, read by the item's rules: the check digit taken off, first + count counted out.
///
/// # Errors
/// `check_digit_wrong`, `serial_unreadable`, `serial_ends_differ`, `quantity_not_positive`; `field_invalid` if both last and count say
/// something and differ.
pub(crate) fn range(item: &Item, given: &NumbersGiven) -> Result<SerialRange, Refusal> {
    let first = item.check_digit.strip(&given.first)?;
    let last = given.last.as_deref().filter(|last| !last.trim().is_empty());
    match (last, given.count) {
        (None, None) => SerialRange::single(&first),
        (None, Some(count)) => SerialRange::of_count(&first, count),
        (Some(last), count) => {
            let range = SerialRange::try_new(&first, &item.check_digit.strip(last)?)?;
            match count {
                Some(count) if count != range.count() => {
                    let (item, numbers) = (item.code.clone(), range.count());
                    Err(Refusal::SerialCountDiffers { item, quantity: count, numbers })
                }
                _ => Ok(range),
            }
        }
    }
}

/// One line of a paper, read.
fn lot(books: &Read<'_>, line: &StockLine) -> Outcome<Result<Lot, Refusal>> {
    let item = item(books, &line.item)?;
    if item.kind.is_money() {
        return Ok(Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }));
    }
    Ok(lot_of(item, line))
}

fn lot_of(item: Item, line: &StockLine) -> Result<Lot, Refusal> {
    let code = || item.code.clone();
    let ranges = line.numbers.iter().map(|given| range(&item, given)).collect::<Result<Vec<_>, _>>()?;
    let ranges = fold(ranges)?;
    let count = ranges.iter().try_fold(0_i64, |sum, range| sum.checked_add(range.count()));
    if count.is_none_or(|count| count > MOST_QUANTITY) || line.quantity.is_some_and(|quantity| quantity > MOST_QUANTITY) {
        return Err(Refusal::AmountTooLarge);
    }
    let quantity = match (item.kind.is_numbered(), ranges.is_empty(), line.quantity) {
        (true, true, _) => return Err(Refusal::SerialMissing { item: code() }),
        (false, false, _) => return Err(Refusal::SerialUnexpected { item: code() }),
        (true, false, Some(quantity)) if quantity != pieces(&ranges) => {
            return Err(Refusal::SerialCountDiffers { item: code(), quantity, numbers: pieces(&ranges) });
        }
        (true, false, _) => pieces(&ranges),
        (false, true, quantity) => quantity.unwrap_or(0),
    };
    if quantity < 1 {
        return Err(Refusal::QuantityNotPositive { line: 1 });
    }
    Ok(Lot { item, quantity, ranges })
}

/// The lines of a paper, read; everything that is wrong with them at once.
///
/// # Errors
/// `voucher_empty` without lines; every refusal of [`range`] and of the items; `serial_twice` if two lines of an item share a number.
pub(crate) fn lots(books: &Read<'_>, lines: &[StockLine]) -> Outcome<Vec<Lot>> {
    if lines.is_empty() {
        return Err(Refusal::VoucherEmpty.into());
    }
    let (mut lots, mut findings) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<ItemCode, Vec<SerialRange>> = BTreeMap::new();
    for line in lines {
        match lot(books, line)? {
            Ok(lot) => {
                seen.entry(lot.item.code.clone()).or_default().extend(lot.ranges.iter().cloned());
                lots.push(lot);
            }
            Err(refusal) => findings.push(refusal),
        }
    }
    findings.extend(seen.into_values().filter_map(|ranges| fold(ranges).err()));
    refuse_all(findings)?;
    Ok(lots)
}

/// Lots of the same item as one, so that a paper with an item on several lines is read as a whole.
pub(crate) fn merged(lots: Vec<Lot>) -> Vec<Lot> {
    let mut merged: Vec<Lot> = Vec::new();
    for lot in lots {
        match merged.iter_mut().find(|sum| sum.item.code == lot.item.code) {
            Some(sum) => {
                // What is too much for one paper is refused when it is posted.
                sum.quantity = sum.quantity.saturating_add(lot.quantity);
                sum.ranges.extend(lot.ranges);
            }
            None => merged.push(lot),
        }
    }
    merged
}

/// Refuses numbers that come from outside although others out there have them: customers, the audit office, whoever found what was lost
/// (R05). What went back to the company or to another hall may come again, and so may an overage that was taken back.
///
/// # Errors
/// `serial_elsewhere`, with who has which part.
pub(crate) fn must_be_new(books: &Read<'_>, lot: &Lot) -> Outcome<()> {
    let mut findings = Vec::new();
    for range in &lot.ranges {
        let mut parts = Vec::new();
        for (part, place) in books.brought_to(&lot.item.code, range)? {
            if !place.is_inside() && !matches!(place, Place::Supplier | Place::OtherHall(_) | Place::Overage) {
                parts.push(SerialPart { first: part.shown(part.first), last: part.shown(part.last), place: Some(place) });
            }
        }
        if !parts.is_empty() {
            let (first, last) = (range.shown(range.first), range.shown(range.last));
            findings.push(Refusal::SerialElsewhere { item: lot.item.code.clone(), first, last, parts });
        }
    }
    refuse_all(findings)
}

/// What a place holds of an item: pieces, and which numbers.
pub(crate) fn held(books: &Read<'_>, place: &Place, item: &ItemCode) -> Outcome<(i64, Vec<SerialRange>)> {
    let ranges = books.holdings_in(place, item)?.into_iter().map(|holding| holding.range).collect();
    Ok((books.balance(place, item)?, ranges))
}
