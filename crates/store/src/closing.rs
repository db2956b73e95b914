//! Closings (日结存): written when a day is counted, from that day's movements alone; taken back when it is reopened.

use domain::Refusal;
use domain::day::{Day, DayState};
use domain::entry::DayEntry;
use domain::shift::ShiftState;
use rusqlite::params;

use crate::Result;
use crate::read::{Head, Read};
use crate::row::{HALL, day, one, run};

/// One row for each place, item and flow that the day's vouchers (after ?3, up to ?4) touched; outside places too.
const CLOSE: &str = "INSERT INTO closing (hall_id, date, place, item, flow, quantity)
    SELECT ?1, ?2, place, item, flow, sum(quantity) FROM (
        SELECT to_place AS place, item, flow, quantity FROM movement WHERE hall_id = ?1 AND voucher > ?3 AND voucher <= ?4
        UNION ALL
        SELECT from_place, item, flow, -quantity FROM movement WHERE hall_id = ?1 AND voucher > ?3 AND voucher <= ?4
    ) GROUP BY place, item, flow";

const ADD_TO_MONTH: &str = "INSERT INTO closing_month (hall_id, month, place, item, flow, quantity, days)
    SELECT hall_id, ?3, place, item, flow, quantity, 1 FROM closing WHERE hall_id = ?1 AND date = ?2
    ON CONFLICT (hall_id, month, place, item, flow) DO UPDATE SET quantity = quantity + excluded.quantity, days = days + 1";

/// The balance of a touched cell is that of the last day that touched it, and this day's net.
const CLOSE_BALANCE: &str = "INSERT INTO closing_balance (hall_id, place, item, date, balance)
    SELECT c.hall_id, c.place, c.item, c.date, sum(c.quantity) + coalesce((
        SELECT b.balance FROM closing_balance AS b
        WHERE b.hall_id = c.hall_id AND b.place = c.place AND b.item = c.item AND b.date < c.date ORDER BY b.date DESC LIMIT 1), 0)
    FROM closing AS c WHERE c.hall_id = ?1 AND c.date = ?2 GROUP BY c.place, c.item";

/// A touched balance inside the hall that the closing does not agree with.
const DISAGREES: &str = "SELECT b.place AS place, b.item AS item FROM closing AS c
    JOIN closing_balance AS d ON d.hall_id = c.hall_id AND d.place = c.place AND d.item = c.item AND d.date = c.date
    JOIN balance AS b ON b.hall_id = c.hall_id AND b.place = c.place AND b.item = c.item
    WHERE c.hall_id = ?1 AND c.date = ?2 AND b.quantity <> d.balance LIMIT 1";

const TAKE_FROM_MONTH: &str = "UPDATE closing_month AS m SET quantity = m.quantity - c.quantity, days = m.days - 1
    FROM closing AS c WHERE c.hall_id = ?1 AND c.date = ?2
    AND m.hall_id = c.hall_id AND m.month = ?3 AND m.place = c.place AND m.item = c.item AND m.flow = c.flow";

const FORGET_BALANCES: &str = "DELETE FROM closing_balance WHERE hall_id = ?1 AND date = ?2
    AND (place, item) IN (SELECT c.place, c.item FROM closing AS c WHERE c.hall_id = ?1 AND c.date = ?2)";

/// All shifts of the open day are signed off: its closings are written, and nothing is posted into it any more.
pub(crate) fn count_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    let date = entry.date;
    let known = read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    if known.state != DayState::Open {
        return Err(Refusal::DayNotOpen { date }.into());
    }
    if let Some(running) = read.shifts_of_day(date)?.into_iter().find(|shift| shift.state != ShiftState::SignedOff) {
        let (shift, counter, clerk) = (running.number, running.counter, running.clerk);
        return Err(Refusal::ShiftStillOpen { shift, counter, clerk }.into());
    }
    write_closings(read, &known, before)?;
    let sql = "UPDATE day SET state = 'counted', last_voucher = ?3 WHERE hall_id = ?1 AND date = ?2";
    run(read.db, sql, params![HALL, day(date), before.voucher.0])?;
    Ok(())
}

/// The open day is another system's, and whole: its closings are written, and it is locked. Only before a day of this program's own.
pub(crate) fn import_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    let date = entry.date;
    let known = read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    if known.state != DayState::Open {
        return Err(Refusal::DayNotOpen { date }.into());
    }
    if !read.shifts_of_day(date)?.is_empty() {
        return Err(Refusal::DayHasShifts { date }.into());
    }
    let sql = "SELECT date FROM day WHERE hall_id = ?1 AND state IN ('counted', 'closed', 'holiday') ORDER BY date LIMIT 1";
    if let Some(date) = one(read.db, "day", sql, [HALL], |row| row.text("date"))? {
        return Err(Refusal::HistoryBegun { date }.into());
    }
    write_closings(read, &known, before)?;
    let sql = "UPDATE day SET state = 'imported', last_voucher = ?3, closed_sequence = ?4, closed_head = ?5
               WHERE hall_id = ?1 AND date = ?2";
    run(read.db, sql, params![HALL, day(date), before.voucher.0, before.sequence.0, before.hash])?;
    Ok(())
}

/// What the open day's vouchers come to, for the day, for its month, and as balances at its end.
fn write_closings(read: &Read<'_>, known: &Day, before: &Head) -> Result<()> {
    let (text, date) = (day(known.date), known.date);
    run(read.db, CLOSE, params![HALL, text, known.before.0, before.voucher.0])?;
    run(read.db, ADD_TO_MONTH, params![HALL, text, date.month().to_string()])?;
    run(read.db, CLOSE_BALANCE, params![HALL, text])?;
    let wrong = one(read.db, "balance", DISAGREES, params![HALL, text], |row| Ok(row.corrupt("quantity")))?;
    if let Some(fault) = wrong {
        return Err(fault.into());
    }
    Ok(())
}

/// The day accepts vouchers again, and its closings are taken back out of the month.
pub(crate) fn reopen_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    let date = entry.date;
    let known = read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    match known.state {
        DayState::Counted | DayState::Closed => {}
        DayState::Open => return Err(Refusal::DayIsOpen { date }.into()),
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
        DayState::Holiday => return Err(Refusal::OnlyLatestClosedReopens { date }.into()),
    }
    if let Some(open) = read.open_date()? {
        return Err(Refusal::DayIsOpen { date: open }.into());
    }
    // Number order is date order: a voucher of a later day would stand before those still to come of this one.
    if known.last_voucher != Some(before.voucher) {
        return Err(Refusal::LaterVoucherPosted { date }.into());
    }
    let sql = "SELECT date FROM day WHERE hall_id = ?1 AND date > ?2 AND state <> 'holiday' ORDER BY date LIMIT 1";
    if one(read.db, "day", sql, params![HALL, day(date)], |row| row.text::<domain::Date>("date"))?.is_some() {
        return Err(Refusal::OnlyLatestClosedReopens { date }.into());
    }
    let text = day(date);
    let sql = "UPDATE day SET state = 'open', last_voucher = NULL, closed_sequence = NULL, closed_head = NULL
               WHERE hall_id = ?1 AND date = ?2";
    run(read.db, sql, params![HALL, text])?;
    run(read.db, TAKE_FROM_MONTH, params![HALL, text, date.month().to_string()])?;
    let sql = "DELETE FROM closing_month WHERE hall_id = ?1 AND month = ?2 AND days = 0";
    run(read.db, sql, params![HALL, date.month().to_string()])?;
    run(read.db, FORGET_BALANCES, params![HALL, text])?;
    run(read.db, "DELETE FROM closing WHERE hall_id = ?1 AND date = ?2", params![HALL, text])?;
    Ok(())
}
