//! Posting a voucher: what it needs is loaded, computed in memory by the domain, and written with all that follows from it.

use domain::books::{self, Effects, Needs, Position};
use domain::voucher::Voucher;
use domain::{Place, Refusal};
use rusqlite::params;

use crate::apply::{add_place, is_next};
use crate::read::{Head, Posted, Read};
use crate::row::{HALL, day, number, run};
use crate::rows::Stamp;
use crate::{Fault, Result, waiting};

/// What follows from a voucher, and the one that it reverses.
pub(crate) struct Computed {
    effects: Effects,
    reversed: Option<Voucher>,
}

/// What a voucher does to the books as they stand, or why it may not.
pub(crate) fn compute(read: &Read<'_>, before: &Head, stamp: &Stamp, voucher: &Voucher) -> Result<Computed> {
    is_next("voucher", voucher.number.0, before.voucher.0)?;
    if voucher.time != stamp.time {
        return Err(Fault::corrupt("voucher", "time_ms", voucher.number).into());
    }
    check_lines(read, voucher)?;
    let original = match voucher.reverses {
        Some(number) => read.voucher(number)?,
        None => None,
    };
    let needs = books::needs(voucher, original.as_ref().map(|posted| &posted.voucher));
    let position = load(read, before, needs, original)?;
    let effects = books::post(voucher, &position)?;
    Ok(Computed { effects, reversed: position.reversed.map(|(original, _)| original) })
}

/// The same for a paper that is not posted; it bears the next number and the time of the last entry.
pub(crate) fn dry_run(read: &Read<'_>, voucher: &Voucher) -> Result<Effects> {
    let before = read.head()?;
    check_lines(read, voucher)?;
    let position = load(read, &before, books::needs(voucher, None), None)?;
    Ok(books::post(voucher, &position)?)
}

/// Every line names an item and places that the hall has, and serial numbers exactly where pieces have numbers of their own.
fn check_lines(read: &Read<'_>, voucher: &Voucher) -> Result<()> {
    for movement in &voucher.movements {
        for place in [&movement.from, &movement.to] {
            // Other halls are not in this hall's catalogue; they are known once something goes to them.
            if let Place::OtherHall(_) = place {
                add_place(read, place)?;
            }
            known_place(read, place)?;
        }
        let item = read
            .item(&movement.item)?
            .ok_or_else(|| Refusal::UnknownCode { field: "item".to_owned(), code: movement.item.to_string() })?;
        match (&movement.serial, item.kind.is_numbered()) {
            (None, true) => return Err(Refusal::SerialMissing { item: item.code }.into()),
            (Some(_), false) => return Err(Refusal::SerialUnexpected { item: item.code }.into()),
            (Some(_), true) | (None, false) => {}
        }
    }
    Ok(())
}

pub(crate) fn known_place(read: &Read<'_>, place: &Place) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM place WHERE hall_id = ?1 AND place = ?2)";
    if number(read.db, sql, params![HALL, place.to_string()])? == 0 {
        return Err(Refusal::UnknownCode { field: "place".to_owned(), code: place.to_string() }.into());
    }
    Ok(())
}

/// The part of the books that a voucher touches.
fn load(read: &Read<'_>, before: &Head, needs: Needs, original: Option<Posted>) -> Result<Position> {
    let mut position = Position {
        open_date: read.open_date()?,
        last_voucher: before.voucher.0,
        last_time: before.last_time,
        reversed: original.map(|posted| (posted.voucher, posted.reversed_by)),
        ..Position::default()
    };
    for cell in needs.cells {
        let balance = read.balance(&cell.0, &cell.1)?;
        position.balances.insert(cell, balance);
    }
    for (item, range) in &needs.serials {
        for holding in read.holdings_touching(item, range)? {
            if !position.holdings.contains(&holding) {
                position.holdings.push(holding);
            }
        }
    }
    for line in needs.open {
        if let Some(open) = read.open_item(line)? {
            position.open.insert(line, open);
        }
    }
    for claim in needs.claims {
        if let Some(voucher) = read.claim(claim.kind, &claim.number)? {
            position.taken.push((claim, voucher));
        }
    }
    Ok(position)
}

/// Writes what follows from a voucher.
pub(crate) fn write_effects(read: &Read<'_>, voucher: &Voucher, computed: &Computed) -> Result<()> {
    let db = read.db;
    let effects = &computed.effects;
    waiting::post(read, voucher, computed.reversed.as_ref())?;
    for ((place, item), quantity) in &effects.balances {
        let sql = "INSERT INTO balance (hall_id, place, item, quantity) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (hall_id, place, item) DO UPDATE SET quantity = excluded.quantity";
        run(db, sql, params![HALL, place.to_string(), item.as_str(), quantity])?;
    }
    for ((item, date), change) in &effects.due {
        let sql = "INSERT INTO due (hall_id, item, date, amount_fen) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (hall_id, item, date) DO UPDATE SET amount_fen = amount_fen + excluded.amount_fen";
        run(db, sql, params![HALL, item.as_str(), day(*date), change])?;
        let sql = "DELETE FROM due WHERE hall_id = ?1 AND item = ?2 AND date = ?3 AND amount_fen = 0";
        run(db, sql, params![HALL, item.as_str(), day(*date)])?;
    }
    for open in &effects.opened {
        let sql = "INSERT INTO open_item (hall_id, voucher, line, kind, item, quantity, remaining)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let line = open.line;
        run(db, sql, params![HALL, line.voucher.0, line.line, open.kind.word(), open.item.as_str(), open.quantity, open.left])?;
    }
    for (line, left) in &effects.left {
        let sql = "UPDATE open_item SET remaining = ?4 WHERE hall_id = ?1 AND voucher = ?2 AND line = ?3";
        run(db, sql, params![HALL, line.voucher.0, line.line, left])?;
    }
    for gone in &effects.holdings_gone {
        let sql =
            "DELETE FROM holding WHERE hall_id = ?1 AND item = ?2 AND prefix = ?3 AND width = ?4 AND first = ?5 AND last = ?6";
        let range = &gone.range;
        if run(db, sql, params![HALL, gone.item.as_str(), range.prefix, range.width, range.first, range.last])? != 1 {
            return Err(Fault::corrupt("holding", "first", range.shown(range.first)).into());
        }
    }
    for new in &effects.holdings_new {
        let sql = "INSERT INTO holding (hall_id, item, prefix, width, first, last, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let range = &new.range;
        let place = new.place.to_string();
        run(db, sql, params![HALL, new.item.as_str(), range.prefix, range.width, range.first, range.last, place])?;
    }
    if let Some(reversed) = voucher.reverses.filter(|_| effects.frees_claims) {
        run(db, "DELETE FROM claim WHERE hall_id = ?1 AND voucher = ?2", params![HALL, reversed.0])?;
    }
    for claim in &voucher.claims {
        let sql = "INSERT INTO claim (hall_id, kind, number, voucher) VALUES (?1, ?2, ?3, ?4)";
        run(db, sql, params![HALL, claim.kind.word(), claim.number, voucher.number.0])?;
    }
    Ok(())
}
