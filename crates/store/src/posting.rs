//! Posting a voucher: what it needs is loaded, computed in memory by the domain, and written with all that follows from it.

use domain::books::{self, Effects, Needs, Position};
use domain::voucher::Voucher;
use domain::{Place, Refusal};
use rusqlite::Connection;

use crate::read::{Head, Posted, Read};
use crate::rows::{self, Stamp};
use crate::standing::{Standing, Tables};
use crate::{Fault, Result, waiting};

/// Posts a voucher: its rows into the tables, what follows from it into what it stands on. A refusal comes before anything is written.
/// The head is its caller's to move.
pub(crate) fn post(db: &Connection, standing: &mut impl Standing, before: &Head, stamp: &Stamp, voucher: &Voucher) -> Result<()> {
    crate::apply::is_next("voucher", voucher.number.0, before.voucher.0)?;
    if voucher.time != stamp.time {
        return Err(Fault::corrupt("voucher", "time_ms", voucher.number).into());
    }
    check_lines(standing, voucher)?;
    let original = match voucher.reverses {
        Some(number) => standing.voucher(number)?,
        None => None,
    };
    let needs = books::needs(voucher, original.as_ref().map(|posted| &posted.voucher));
    let position = load(standing, before, needs, original)?;
    let effects = books::post(voucher, &position)?;
    for place in voucher.movements.iter().flat_map(|movement| [&movement.from, &movement.to]) {
        if let Place::OtherHall(_) = place {
            standing.add_place(place)?;
        }
    }
    for row in rows::voucher(stamp, voucher) {
        row.insert(db)?;
    }
    let reversed = position.reversed.map(|(original, _)| original);
    write_effects(standing, voucher, &effects, reversed.as_ref())
}

/// What posting would do, for a paper that is not posted; it bears the next number and the time of the last entry.
pub(crate) fn dry_run(read: &Read<'_>, voucher: &Voucher) -> Result<Effects> {
    let before = read.head()?;
    let standing = &mut Tables(read);
    check_lines(standing, voucher)?;
    let position = load(standing, &before, books::needs(voucher, None), None)?;
    Ok(books::post(voucher, &position)?)
}

/// Every line names an item and places that the hall has, and serial numbers exactly where pieces have numbers of their own.
fn check_lines(standing: &mut impl Standing, voucher: &Voucher) -> Result<()> {
    for movement in &voucher.movements {
        for place in [&movement.from, &movement.to] {
            // Other halls are not in this hall's catalogue; they are known once something goes to them.
            if !matches!(place, Place::OtherHall(_)) {
                known_place(standing, place)?;
            }
        }
        let item = &movement.item;
        let is_numbered = standing
            .is_numbered(item)?
            .ok_or_else(|| Refusal::UnknownCode { field: "item".to_owned(), code: item.to_string() })?;
        match (&movement.serial, is_numbered) {
            (None, true) => return Err(Refusal::SerialMissing { item: item.clone() }.into()),
            (Some(_), false) => return Err(Refusal::SerialUnexpected { item: item.clone() }.into()),
            (Some(_), true) | (None, false) => {}
        }
    }
    Ok(())
}

pub(crate) fn known_place(standing: &mut impl Standing, place: &Place) -> Result<()> {
    if standing.has_place(place)? {
        return Ok(());
    }
    Err(Refusal::UnknownCode { field: "place".to_owned(), code: place.to_string() }.into())
}

/// The part of the books that a voucher touches.
fn load(standing: &impl Standing, before: &Head, needs: Needs, original: Option<Posted>) -> Result<Position> {
    let mut position = Position {
        open_date: standing.open_date()?,
        last_voucher: before.voucher.0,
        last_time: before.last_time,
        reversed: original.map(|posted| (posted.voucher, posted.reversed_by)),
        ..Position::default()
    };
    for cell in needs.cells {
        let balance = standing.balance(&cell)?;
        position.balances.insert(cell, balance);
    }
    for (item, range) in &needs.serials {
        for holding in standing.holdings_touching(item, range)? {
            if !position.holdings.contains(&holding) {
                position.holdings.push(holding);
            }
        }
    }
    for line in needs.open {
        if let Some(open) = standing.open_item(line)? {
            position.open.insert(line, open);
        }
    }
    for claim in needs.claims {
        if let Some(voucher) = standing.claimed_by(&claim)? {
            position.taken.push((claim, voucher));
        }
    }
    Ok(position)
}

/// Writes what follows from a voucher.
fn write_effects(standing: &mut impl Standing, voucher: &Voucher, effects: &Effects, reversed: Option<&Voucher>) -> Result<()> {
    let mut waiting = waiting::of_voucher(voucher, reversed);
    if let Some(original) = reversed {
        waiting.extend(waiting::of_reversal(original, |what, line| standing.waits(what, line))?);
    }
    for (what, line, waits) in waiting {
        standing.wait(what, line, waits)?;
    }
    for (cell, quantity) in &effects.balances {
        standing.set_balance(cell, *quantity)?;
    }
    for ((item, date), change) in &effects.due {
        standing.add_due(item, *date, *change)?;
    }
    for open in &effects.opened {
        standing.open(open)?;
    }
    for (line, left) in &effects.left {
        standing.set_left(*line, *left)?;
    }
    for gone in &effects.holdings_gone {
        standing.remove_holding(gone)?;
    }
    for new in &effects.holdings_new {
        standing.add_holding(new)?;
    }
    if let Some(reversed) = voucher.reverses.filter(|_| effects.frees_claims) {
        standing.free_claims(reversed)?;
    }
    for claim in &voucher.claims {
        standing.claim(claim, voucher.number)?;
    }
    Ok(())
}
