//! Posting a voucher: what it needs is loaded, computed in memory by the domain, and written with all that follows from it.

use domain::books::{self, Cell, Effects, Needs, Position, lines};
use domain::serial::SerialRange;
use domain::voucher::{Movement, Voucher};
use domain::{Place, Refusal, VoucherNumber};
use rusqlite::params;

use crate::apply::{Stamp, add_place, is_next};
use crate::read::{Head, Posted, Read};
use crate::row::{HALL, day, number, run};
use crate::{Fault, Result, detail};

/// Posts a voucher under its entry.
pub(crate) fn post(read: &Read<'_>, before: &Head, stamp: &Stamp, voucher: &Voucher) -> Result<()> {
    is_next("voucher", voucher.number.0, before.voucher.0)?;
    if voucher.time != stamp.time {
        return Err(Fault::corrupt("voucher", "time_ms", voucher.number).into());
    }
    let original = match voucher.reverses {
        Some(number) => read.voucher(number)?,
        None => None,
    };
    check_lines(read, voucher)?;
    let needs = books::needs(voucher, original.as_ref().map(|posted| &posted.voucher));
    let position = load(read, before, needs, original)?;
    let effects = books::post(voucher, &position)?;
    write_voucher(read, stamp, voucher)?;
    for (line, movement) in lines(voucher) {
        write_movement(read, voucher.number, line, movement)?;
    }
    for detail in &voucher.details {
        detail::write(read, voucher.number, detail)?;
    }
    write_effects(read, voucher, &effects)?;
    run(read.db, "UPDATE head SET voucher = ?2 WHERE hall_id = ?1", params![HALL, voucher.number.0])?;
    Ok(())
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

fn known_place(read: &Read<'_>, place: &Place) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM place WHERE hall_id = ?1 AND place = ?2)";
    if number(read.db, sql, params![HALL, place.to_string()])? == 0 {
        return Err(Refusal::UnknownCode { field: "place".to_owned(), code: place.to_string() }.into());
    }
    Ok(())
}

/// The hall has the place and the item.
pub(crate) fn known_cell(read: &Read<'_>, (place, item): &Cell) -> Result<()> {
    known_place(read, place)?;
    match read.item(item)? {
        Some(_) => Ok(()),
        None => Err(Refusal::UnknownCode { field: "item".to_owned(), code: item.to_string() }.into()),
    }
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

fn write_voucher(read: &Read<'_>, stamp: &Stamp, voucher: &Voucher) -> Result<()> {
    let sql = "INSERT INTO voucher (hall_id, number, sequence, kind, date, time_ms, author, approver, witness, shift, reverses,
               names_day, happened_ms, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    run(
        read.db,
        sql,
        params![
            HALL,
            voucher.number.0,
            stamp.sequence.0,
            voucher.kind.word(),
            day(voucher.date),
            voucher.time.0,
            voucher.author.as_str(),
            voucher.approver.as_ref().map(|code| code.as_str()),
            voucher.witness.as_ref().map(|code| code.as_str()),
            voucher.shift.map(|shift| shift.0),
            voucher.reverses.map(|number| number.0),
            voucher.names_day.map(day),
            voucher.happened.map(|time| time.0),
            voucher.reason
        ],
    )?;
    Ok(())
}

/// The smallest k with 2^k at least the count of numbers.
fn size_class(range: &SerialRange) -> i64 {
    i64::from(u64::try_from(range.count()).unwrap_or(1).next_power_of_two().trailing_zeros())
}

fn write_movement(read: &Read<'_>, voucher: VoucherNumber, line: i64, movement: &Movement) -> Result<()> {
    let sql =
        "INSERT INTO movement (hall_id, voucher, line, item, from_place, to_place, quantity, flow, serial_prefix, serial_width,
               serial_first, serial_last, size_class, shift, opens, settles_voucher, settles_line, for_date)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
    let serial = movement.serial.as_ref();
    run(
        read.db,
        sql,
        params![
            HALL,
            voucher.0,
            line,
            movement.item.as_str(),
            movement.from.to_string(),
            movement.to.to_string(),
            movement.quantity,
            movement.flow.word(),
            serial.map(|range| range.prefix.as_str()),
            serial.map(|range| range.width),
            serial.map(|range| range.first),
            serial.map(|range| range.last),
            serial.map(size_class),
            movement.shift.map(|shift| shift.0),
            movement.opens.map(|kind| kind.word()),
            movement.settles.map(|target| target.voucher.0),
            movement.settles.map(|target| target.line),
            movement.for_date.map(day)
        ],
    )?;
    Ok(())
}

fn write_effects(read: &Read<'_>, voucher: &Voucher, effects: &Effects) -> Result<()> {
    let db = read.db;
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
