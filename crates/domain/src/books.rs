//! Posting (过账): what a voucher does to the books, computed in memory. Nothing is written here; a refusal leaves nothing to undo.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::OpenKind;
use crate::id::{ItemCode, LineRef, VoucherNumber};
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::{Refusal, SerialPart};
use crate::serial::SerialRange;
use crate::time::{Date, Millis};
use crate::voucher::{Claim, Movement, Voucher, VoucherKind};

/// The most that a line moves and that lies in a place, in fen or pieces: what a paper can carry. So no sum over a hall's life leaves
/// an `i64`.
pub const MOST_QUANTITY: i64 = Fen::MOST.fen();

/// The sum, if the books can hold it.
fn add(sum: i64, quantity: i64) -> Result<i64, Refusal> {
    let most = -MOST_QUANTITY..=MOST_QUANTITY;
    sum.checked_add(quantity).filter(|sum| most.contains(sum)).ok_or(Refusal::AmountTooLarge)
}

fn add_to(sum: &mut i64, quantity: i64) -> Result<(), Refusal> {
    *sum = add(*sum, quantity)?;
    Ok(())
}

/// A place and what lies in it.
pub type Cell = (Place, ItemCode);

/// Serial numbers that lie in one place inside the hall. No two holdings of an item overlap (R05).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// What.
    pub item: ItemCode,
    /// Which numbers.
    pub range: SerialRange,
    /// Where.
    pub place: Place,
}

/// A line that later lines must settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// The line.
    pub line: LineRef,
    /// What is open.
    pub kind: OpenKind,
    /// The item.
    pub item: ItemCode,
    /// What the line moved.
    pub quantity: i64,
    /// What is not settled yet.
    pub left: i64,
}

/// What must be known before a voucher can be posted; the store loads exactly this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Balances inside the hall.
    pub cells: BTreeSet<Cell>,
    /// Numbers whose holdings matter, one wider at either end so that neighbours can be joined.
    pub serials: Vec<(ItemCode, SerialRange)>,
    /// Open lines that are settled or given back.
    pub open: BTreeSet<LineRef>,
    /// Numbers that must be free.
    pub claims: Vec<Claim>,
    /// The voucher that is reversed.
    pub reversed: Option<VoucherNumber>,
}

/// The part of the books that a voucher touches, as they stand before it.
#[derive(Clone, Debug, Default)]
pub struct Position {
    /// The one date that accepts vouchers.
    pub open_date: Option<Date>,
    /// The number of the last voucher.
    pub last_voucher: i64,
    /// When the last entry was written.
    pub last_time: Option<Millis>,
    /// Balances; a missing one is zero.
    pub balances: BTreeMap<Cell, i64>,
    /// Holdings that touch what is needed.
    pub holdings: Vec<Holding>,
    /// Open lines.
    pub open: BTreeMap<LineRef, OpenItem>,
    /// Claims that are taken, and by whom.
    pub taken: Vec<(Claim, VoucherNumber)>,
    /// The voucher that is reversed, and what reversed it already.
    pub reversed: Option<(Voucher, Option<VoucherNumber>)>,
}

/// What a voucher does to the books.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// New balances inside the hall.
    pub balances: BTreeMap<Cell, i64>,
    /// What is added to what a date owes the bank (cash) or is owed by a channel (other tenders), in fen.
    pub due: BTreeMap<(ItemCode, Date), i64>,
    /// Lines that are now open.
    pub opened: Vec<OpenItem>,
    /// What is left of open lines.
    pub left: BTreeMap<LineRef, i64>,
    /// Holdings that are no more.
    pub holdings_gone: Vec<Holding>,
    /// Holdings that are new.
    pub holdings_new: Vec<Holding>,
    /// True if the claims of the reversed voucher are free again.
    pub frees_claims: bool,
}

/// What must be loaded to post the voucher.
#[must_use]
pub fn needs(voucher: &Voucher, original: Option<&Voucher>) -> Needs {
    let mut needs = Needs { claims: voucher.claims.clone(), reversed: voucher.reverses, ..Needs::default() };
    for movement in &voucher.movements {
        for place in [&movement.from, &movement.to] {
            if place.is_inside() {
                needs.cells.insert((place.clone(), movement.item.clone()));
            }
            // A drawer's cash may go below zero as long as its float covers it (R08): both are looked at.
            if place.counter().is_some() {
                needs.cells.insert((place.clone(), ItemCode::cash()));
                needs.cells.insert((place.clone(), ItemCode::float()));
            }
        }
        if let Some(range) = &movement.serial {
            needs.serials.push((movement.item.clone(), widened(range)));
        }
        needs.open.extend(movement.settles);
    }
    if let Some(original) = original {
        for (line, movement) in lines(original) {
            if movement.opens.is_some() {
                needs.open.insert(LineRef { voucher: original.number, line });
            }
            needs.open.extend(movement.settles);
        }
    }
    needs
}

fn widened(range: &SerialRange) -> SerialRange {
    SerialRange { first: range.first.saturating_sub(1), last: range.last.saturating_add(1), ..range.clone() }
}

/// The movements of a voucher with their line numbers, from 1.
pub fn lines(voucher: &Voucher) -> impl Iterator<Item = (i64, &Movement)> {
    (1_i64..).zip(&voucher.movements)
}

/// How a movement changes what a date owes the bank or is owed by a channel (R06, R34): the change of what the hall holds for them.
/// Cash is held in drawers, in the safe and on the way between them; the other tenders in their clearing places. So the sum of
/// all that is due of a tender is, at every moment, what is held of it.
#[must_use]
pub fn due_change(movement: &Movement, date: Date) -> Option<((ItemCode, Date), i64)> {
    let held = |place: &Place| match place {
        Place::Counter(_) | Place::Safe | Place::Transit => movement.item == ItemCode::cash(),
        Place::Clearing(tender) => movement.item == ItemCode::of_tender(tender),
        _ => false,
    };
    let sign = i64::from(held(&movement.to)) - i64::from(held(&movement.from));
    (sign != 0).then(|| ((movement.item.clone(), movement.for_date.unwrap_or(date)), sign * movement.quantity))
}

/// What the voucher does to the books, or why it may not.
///
/// # Errors
/// The first rule that the voucher breaks: its form (no movement and no detail, quantity not above zero or more than
/// [`MOST_QUANTITY`], places equal), a sum beyond that, the day
/// (R33), a balance below zero (R05, R08), numbers elsewhere (R05, R22), open lines settled beyond what they hold (R28), a
/// claimed number (R06), or a second reversal.
pub fn post(voucher: &Voucher, position: &Position) -> Result<Effects, Refusal> {
    check_form(voucher)?;
    match position.open_date {
        None => return Err(Refusal::NoDayOpen),
        Some(date) if date != voucher.date => return Err(Refusal::DayNotOpen { date: voucher.date }),
        Some(_) => {}
    }
    for claim in &voucher.claims {
        if let Some((taken, by)) = position.taken.iter().find(|(taken, _)| taken == claim) {
            return Err(Refusal::ClaimTaken { kind: taken.kind, number: taken.number.clone(), voucher: *by });
        }
    }
    check_reversal(voucher, position)?;
    let mut effects = Effects { balances: new_balances(voucher, position)?, ..Effects::default() };
    for movement in &voucher.movements {
        if let Some((key, change)) = due_change(movement, voucher.date) {
            add_to(effects.due.entry(key).or_default(), change)?;
        }
    }
    move_serials(voucher, position, &mut effects)?;
    settle(voucher, position, &mut effects)?;
    effects.frees_claims = voucher.reverses.is_some();
    Ok(effects)
}

fn check_form(voucher: &Voucher) -> Result<(), Refusal> {
    // The reversal of a paper without movements says nothing but what it undoes.
    if voucher.movements.is_empty() && voucher.details.is_empty() && voucher.reverses.is_none() {
        return Err(Refusal::VoucherEmpty);
    }
    for (line, movement) in (1_u32..).zip(&voucher.movements) {
        if movement.quantity <= 0 {
            return Err(Refusal::QuantityNotPositive { line });
        }
        if movement.quantity > MOST_QUANTITY {
            return Err(Refusal::AmountTooLarge);
        }
        if movement.from == movement.to {
            return Err(Refusal::PlacesEqual { line });
        }
        if let Some(range) = &movement.serial
            && range.count() != movement.quantity
        {
            let item = movement.item.clone();
            return Err(Refusal::SerialCountDiffers { item, quantity: movement.quantity, numbers: range.count() });
        }
    }
    Ok(())
}

/// Whole vouchers, once, and no reversal of a reversal: asked before anything that a second one would also break.
fn check_reversal(voucher: &Voucher, position: &Position) -> Result<(), Refusal> {
    match (voucher.reverses, &position.reversed) {
        (None, _) => Ok(()),
        (Some(voucher), None) => Err(Refusal::VoucherUnknown { voucher }),
        (Some(voucher), Some((_, Some(by)))) => Err(Refusal::AlreadyReversed { voucher, by: *by }),
        (Some(voucher), Some((original, None))) if original.kind == VoucherKind::Reversal => {
            Err(Refusal::ReversalOfReversal { voucher })
        }
        (Some(_), Some(_)) => Ok(()),
    }
}

fn new_balances(voucher: &Voucher, position: &Position) -> Result<BTreeMap<Cell, i64>, Refusal> {
    let mut changes: BTreeMap<Cell, i64> = BTreeMap::new();
    for movement in &voucher.movements {
        for (place, sign) in [(&movement.from, -1), (&movement.to, 1)] {
            if place.is_inside() {
                add_to(changes.entry((place.clone(), movement.item.clone())).or_default(), sign * movement.quantity)?;
            }
        }
    }
    let before = |cell: &Cell| position.balances.get(cell).copied().unwrap_or(0);
    let mut after = BTreeMap::new();
    for (cell, change) in &changes {
        let balance = add(before(cell), *change)?;
        let is_drawer_cash = cell.0.counter().is_some() && cell.1 == ItemCode::cash();
        if balance < 0 && *change < 0 && !is_drawer_cash {
            let (place, item) = cell.clone();
            return Err(Refusal::BalanceBelowZero { place, item, have: before(cell), asked: -change });
        }
        after.insert(cell.clone(), balance);
    }
    for (place, _) in changes.keys() {
        let Some(counter) = place.counter() else { continue };
        let cells = [(place.clone(), ItemCode::cash()), (place.clone(), ItemCode::float())];
        let now = cells.iter().try_fold(0, |sum, cell| add(sum, after.get(cell).copied().unwrap_or_else(|| before(cell))))?;
        let had = cells.iter().try_fold(0, |sum, cell| add(sum, before(cell)))?;
        if now < 0 && now < had {
            let (have, asked) = (Fen::new(had), Fen::new(had - now));
            return Err(Refusal::DrawerBelowZero { counter: counter.clone(), have, asked });
        }
    }
    Ok(after)
}

fn move_serials(voucher: &Voucher, position: &Position, effects: &mut Effects) -> Result<(), Refusal> {
    let mut holdings = position.holdings.clone();
    for movement in &voucher.movements {
        let Some(range) = &movement.serial else { continue };
        // What goes from one place outside to another was not in the hall's hands before this paper, and does not come into them by it.
        let is_outside = !movement.from.is_inside() && !movement.to.is_inside();
        if is_outside && movement.from == Place::Overage {
            // An overage is written off: what was found came in when it was found, and stays where it is.
            continue;
        }
        let before = if is_outside { &position.holdings } else { &holdings };
        let touching: Vec<Holding> =
            before.iter().filter(|h| h.item == movement.item && h.range.overlaps(range)).cloned().collect();
        let parts = elsewhere(movement, range, &touching);
        if !parts.is_empty() {
            let (item, first, last) = (movement.item.clone(), range.shown(range.first), range.shown(range.last));
            return Err(Refusal::SerialElsewhere { item, first, last, parts });
        }
        if is_outside {
            continue;
        }
        holdings.retain(|h| !touching.contains(h));
        for old in touching {
            let rest = old.range.without(range);
            holdings.extend(rest.into_iter().map(|range| Holding { range, ..old.clone() }));
        }
        if movement.to.is_inside() {
            join(&mut holdings, Holding { item: movement.item.clone(), range: range.clone(), place: movement.to.clone() });
        }
    }
    effects.holdings_gone = position.holdings.iter().filter(|h| !holdings.contains(h)).cloned().collect();
    effects.holdings_new = holdings.into_iter().filter(|h| !position.holdings.contains(h)).collect();
    Ok(())
}

/// What of the range is not where the movement takes it from, and who holds it instead (R05, R22): from a place inside, all of it must
/// be there; from outside, nothing of it may be inside.
fn elsewhere(movement: &Movement, range: &SerialRange, touching: &[Holding]) -> Vec<SerialPart> {
    let part = |first: i64, last: i64, place: Option<&Place>| SerialPart {
        first: range.shown(first),
        last: range.shown(last),
        place: place.cloned(),
    };
    let mut held: Vec<&Holding> = touching.iter().collect();
    held.sort_by_key(|holding| holding.range.first);
    let mut parts = Vec::new();
    let mut next = range.first;
    for holding in held {
        let (first, last) = (holding.range.first.max(range.first), holding.range.last.min(range.last));
        if movement.from.is_inside() && next < first {
            parts.push(part(next, first - 1, None));
        }
        if holding.place != movement.from {
            parts.push(part(first, last, Some(&holding.place)));
        }
        next = last + 1;
    }
    if movement.from.is_inside() && next <= range.last {
        parts.push(part(next, range.last, None));
    }
    parts
}

/// Adds a holding, joined with its neighbours in the same place, so that storage grows with ranges, not with movements.
fn join(holdings: &mut Vec<Holding>, mut new: Holding) {
    holdings.retain(|old| {
        let same = old.item == new.item
            && old.place == new.place
            && old.range.prefix == new.range.prefix
            && old.range.width == new.range.width;
        let touches = same && (old.range.last + 1 == new.range.first || new.range.last + 1 == old.range.first);
        if touches {
            new.range.first = new.range.first.min(old.range.first);
            new.range.last = new.range.last.max(old.range.last);
        }
        !touches
    });
    holdings.push(new);
}

fn settle(voucher: &Voucher, position: &Position, effects: &mut Effects) -> Result<(), Refusal> {
    let mut taken: BTreeMap<LineRef, i64> = BTreeMap::new();
    for (line, movement) in lines(voucher) {
        if let Some(target) = movement.settles {
            add_to(taken.entry(target).or_default(), movement.quantity)?;
        }
        if let Some(kind) = movement.opens {
            let line = LineRef { voucher: voucher.number, line };
            let (item, quantity) = (movement.item.clone(), movement.quantity);
            effects.opened.push(OpenItem { line, kind, item, quantity, left: quantity });
        }
    }
    if let Some((original, _)) = &position.reversed {
        for (line, movement) in lines(original) {
            if movement.opens.is_some() {
                add_to(taken.entry(LineRef { voucher: original.number, line }).or_default(), movement.quantity)?;
            }
            if let Some(target) = movement.settles {
                add_to(taken.entry(target).or_default(), -movement.quantity)?;
            }
        }
    }
    for (line, asked) in taken {
        let open = position.open.get(&line).ok_or(Refusal::OpenItemUnknown { line })?;
        if asked > open.left {
            return Err(Refusal::OpenItemOversettled { line, left: open.left, asked });
        }
        effects.left.insert(line, add(open.left, -asked)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::flow::Flow;

    const PLACES: [&str; 6] = ["safe", "counter:A01", "clearing:wechat", "transit", "customer", "bank"];
    const ITEMS: [&str; 3] = ["cash", "float", "wechat"];

    /// Quantities of every size, most of them near what an `i64` or the books can hold.
    fn quantity() -> impl Strategy<Value = i64> {
        prop_oneof![
            any::<i64>(),
            1..1000_i64,
            Just(i64::MAX),
            Just(i64::MIN),
            Just(MOST_QUANTITY),
            (MOST_QUANTITY - 2)..(MOST_QUANTITY + 2),
            (i64::MAX - 2)..i64::MAX,
        ]
    }

    fn movement() -> impl Strategy<Value = Movement> {
        let settles = proptest::option::of(Just(LineRef { voucher: VoucherNumber(1), line: 1 }));
        (0..PLACES.len(), 0..PLACES.len(), 0..ITEMS.len(), quantity(), any::<bool>(), settles).prop_map(
            |(from, to, item, quantity, opens, settles)| Movement {
                opens: opens.then_some(OpenKind::Slip),
                settles,
                ..Movement::new(
                    ITEMS[item].parse().unwrap(),
                    PLACES[from].parse().unwrap(),
                    PLACES[to].parse().unwrap(),
                    quantity,
                    Flow::Takings,
                )
            },
        )
    }

    fn position() -> impl Strategy<Value = Position> {
        let held = proptest::collection::vec((0..PLACES.len(), 0..ITEMS.len(), quantity()), 0..8);
        (held, quantity()).prop_map(|(held, left)| {
            let line = LineRef { voucher: VoucherNumber(1), line: 1 };
            let open = OpenItem { line, kind: OpenKind::Slip, item: ItemCode::cash(), quantity: left, left };
            let cell = |place: usize, item: usize| (PLACES[place].parse().unwrap(), ITEMS[item].parse().unwrap());
            Position {
                open_date: Some("2026-03-02".parse().unwrap()),
                balances: held.into_iter().map(|(place, item, quantity)| (cell(place, item), quantity)).collect(),
                open: [(line, open)].into(),
                ..Position::default()
            }
        })
    }

    fn voucher(movements: Vec<Movement>) -> Voucher {
        Voucher {
            number: VoucherNumber(2),
            kind: VoucherKind::Takings,
            date: "2026-03-02".parse().unwrap(),
            time: Millis(0),
            author: "1001".parse().unwrap(),
            approver: None,
            witness: None,
            shift: None,
            reverses: None,
            names_day: None,
            happened: None,
            reason: None,
            movements,
            details: Vec::new(),
            claims: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn r03_a_sum_is_exact_or_the_voucher_is_refused(
            movements in proptest::collection::vec(movement(), 1..6),
            position in position(),
        ) {
            let voucher = voucher(movements);
            let Ok(effects) = post(&voucher, &position) else { return Ok(()) };
            for (cell, balance) in &effects.balances {
                let sum = |side: fn(&Movement) -> &Place| -> i128 {
                    let own = voucher.movements.iter().filter(|m| *side(m) == cell.0 && m.item == cell.1);
                    own.map(|m| i128::from(m.quantity)).sum()
                };
                let before = i128::from(position.balances.get(cell).copied().unwrap_or(0));
                prop_assert_eq!(i128::from(*balance), before + sum(|m| &m.to) - sum(|m| &m.from));
                prop_assert!(balance.abs() <= MOST_QUANTITY);
            }
            for change in effects.due.values() {
                prop_assert!(change.abs() <= MOST_QUANTITY);
            }
        }
    }

    #[test]
    fn r03_what_the_books_cannot_hold_is_refused_by_name() {
        let into = |quantity: i64| Movement::new(ItemCode::cash(), Place::Customer, Place::Safe, quantity, Flow::Takings);
        let mut position = Position { open_date: Some("2026-03-02".parse().unwrap()), ..Position::default() };
        assert_eq!(post(&voucher(vec![into(MOST_QUANTITY + 1)]), &position), Err(Refusal::AmountTooLarge));
        assert_eq!(post(&voucher(vec![into(MOST_QUANTITY), into(1)]), &position), Err(Refusal::AmountTooLarge));
        assert!(post(&voucher(vec![into(MOST_QUANTITY)]), &position).is_ok());
        position.balances.insert((Place::Safe, ItemCode::cash()), MOST_QUANTITY);
        assert_eq!(post(&voucher(vec![into(1)]), &position), Err(Refusal::AmountTooLarge));
    }
}
