//! What an entry does to the tables. One function, for new entries and for replayed ones.

use domain::chain::genesis;
use domain::day::{DayState, may_close, may_open, may_rest};
use domain::entry::{Count, CountPurpose, DayEntry, Entry, ReportIssued, ShiftOpened, ShiftSigned, ShiftSignedOff, ShiftTurned};
use domain::hall_key::{HallKeySet, may_set};
use domain::master::Hall;
use domain::settle::{may_reopen, must_be_open};
use domain::shift::ShiftState;
use domain::spot::SpotLine;
use domain::take::{Take, TakeState};
use domain::{Month, Place, Refusal, ShiftNumber, SpotNumber, StaffCode, TakeNumber, VoucherNumber};
use rusqlite::params;

use crate::read::{Head, Read, Shift};
use crate::row::{HALL, day, number, run};
use crate::rows::{self, Stamp};
use crate::standing::Tables;
use crate::{Failure, Fault, Result, closing, place, posting, waiting};

/// Brings every table up to an entry. `before` is the head as it stood before the entry.
pub(crate) fn apply(read: &Read<'_>, before: &Head, stamp: &Stamp, entry: &Entry) -> Result<()> {
    match entry {
        // Signing in, denials, unmasking and exports change nothing but the log. A hall is made before its first link.
        Entry::HallMade(_)
        | Entry::PasswordSet(_)
        | Entry::SignedIn(_)
        | Entry::SignedOut(_)
        | Entry::Denied(_)
        | Entry::Unmasked(_)
        | Entry::Exported(_)
        | Entry::ReportExported(_)
        | Entry::VoidsSampled(_)
        | Entry::HistoryImported(_)
        | Entry::ClockConfirmed(_) => Ok(()),
        Entry::StaffSet(_)
        | Entry::BusinessTypeSet(_)
        | Entry::BankAccountSet(_)
        | Entry::StatFormSet(_)
        | Entry::MappingSet(_)
        | Entry::GradeSet(_) => set_catalogue(read, entry),
        Entry::CampaignSet(campaign) => {
            if read.item(&campaign.item)?.is_none() {
                return Err(unknown("item", &campaign.item));
            }
            set_catalogue(read, entry)
        }
        Entry::GradePatternSet(row) => {
            if read.grade(&row.grade)?.is_none() {
                return Err(unknown("grade", &row.grade));
            }
            set_catalogue(read, entry)
        }
        Entry::RoleSet(role) => {
            if read.staff_member(&role.staff)?.is_none() {
                return Err(unknown("staff", &role.staff));
            }
            set_catalogue(read, entry)
        }
        Entry::CounterSet(counter) => {
            set_catalogue(read, entry)?;
            Ok(add_place(read, &Place::Counter(counter.code.clone()))?)
        }
        Entry::TenderSet(tender) => {
            set_catalogue(read, entry)?;
            Ok(add_place(read, &Place::Clearing(tender.code.clone()))?)
        }
        Entry::ItemSet(item) => {
            // What kind of thing an item is never changes: its code is its name in the chain.
            if read.item(&item.code)?.is_some_and(|known| known.kind != item.kind) {
                return Err(Refusal::CodeTaken { field: "item".to_owned(), code: item.code.to_string() }.into());
            }
            set_catalogue(read, entry)
        }
        Entry::SettingSet(setting) => {
            if !setting.key.accepts(&setting.value) {
                return Err(Refusal::FieldInvalid { field: setting.key.word().to_owned() }.into());
            }
            set_catalogue(read, entry)
        }
        Entry::DayOpened(day)
        | Entry::DayHoliday(day)
        | Entry::DayCancelled(day)
        | Entry::DayCounted(day)
        | Entry::DayClosed(day)
        | Entry::DayReopened(day)
        | Entry::DayImported(day) => {
            must_be_open(day.date.month(), read.last_settled()?)?;
            turn_day(read, before, entry, day)
        }
        Entry::ShiftOpened(opened) => open_shift(read, before, stamp, opened),
        Entry::ShiftTurned(turned) => turn_shift(read, before, stamp, turned),
        Entry::ShiftSignedOff(signed_off) => sign_off_shift(read, stamp, signed_off),
        Entry::ShiftSigned(signed) => sign_shift(read, stamp, signed),
        Entry::Counted(count) => {
            check_count(read, before, count)?;
            append_rows(read, stamp, entry)?;
            set_last(read, "count", count.number.0)
        }
        Entry::TakeMade(made) => make_take(read, stamp, entry, made),
        Entry::TakeGiven(given) => {
            open_take(read, given.take)?;
            append_rows(read, stamp, entry)
        }
        Entry::TakeCounted(counted) => {
            open_take(read, counted.take)?;
            check_count(read, before, &counted.count)?;
            append_rows(read, stamp, entry)?;
            set_last(read, "count", counted.count.number.0)
        }
        Entry::TakeSampled(sampled) => {
            open_take(read, sampled.take)?;
            append_rows(read, stamp, entry)
        }
        Entry::TakeLocked(locked) => end_take(read, stamp, entry, locked.take, TakeState::Locked),
        Entry::TakeCancelled(cancelled) => end_take(read, stamp, entry, cancelled.take, TakeState::Cancelled),
        Entry::FormTicked(ticked) => {
            shift_of(read, ticked.shift)?;
            append_rows(read, stamp, entry)
        }
        Entry::Posted(voucher) => {
            posting::post(read.db, &mut Tables(read), before, stamp, voucher)?;
            set_last(read, "voucher", voucher.number.0)
        }
        Entry::Marked(mark) => {
            let voucher = mark.line.voucher;
            if voucher < VoucherNumber(1) || voucher > before.voucher {
                return Err(Refusal::VoucherUnknown { voucher }.into());
            }
            append_rows(read, stamp, entry)?;
            Ok(waiting::mark(read, mark)?)
        }
        Entry::ReportIssued(issued) => {
            check_issue(read, before, issued)?;
            append_rows(read, stamp, entry)?;
            set_last(read, "report", issued.report.0.max(before.report.0))
        }
        Entry::MonthSettled(settled) => {
            settle_month(read, settled.month)?;
            append_rows(read, stamp, entry)
        }
        Entry::MonthReopened(reopened) => {
            may_reopen(reopened.month, read.last_settled()?)?;
            append_rows(read, stamp, entry)
        }
        Entry::PaperFiled(_) => append_rows(read, stamp, entry),
        Entry::SpotMade(_)
        | Entry::SpotFixed(_)
        | Entry::SpotCounted(_)
        | Entry::SpotEnded(_)
        | Entry::FindingMade(_)
        | Entry::FindingStepped(_) => {
            check_spot(read, entry)?;
            append_rows(read, stamp, entry)
        }
        Entry::HallKeySet(set) => {
            let hall = read.hall()?.ok_or(Refusal::NoHall)?;
            let earlier: Vec<HallKeySet> = read.hall_keys()?.into_iter().map(|key| key.set).collect();
            may_set(&hall.code, &earlier, set)?;
            append_rows(read, stamp, entry)
        }
        Entry::PackageMade(made) => {
            is_next("package_made", made.version, read.packages(made.month)?.last().map_or(0, |last| last.version))?;
            append_rows(read, stamp, entry)
        }
        Entry::PackageReturned(returned) => {
            let (month, version) = (returned.month, returned.version);
            match read.packages(month)?.last() {
                Some(last) if last.version == version && last.returned.is_some() => {
                    return Err(Refusal::PackageReturnedAlready { month, version }.into());
                }
                Some(last) if last.version == version => {}
                _ => return Err(Refusal::PackageUnknown { month, version }.into()),
            }
            append_rows(read, stamp, entry)
        }
    }
}

fn turn_day(read: &Read<'_>, before: &Head, entry: &Entry, day: &DayEntry) -> Result<()> {
    match entry {
        Entry::DayOpened(_) => open_day(read, before, day),
        Entry::DayHoliday(_) => add_holiday(read, before, day),
        Entry::DayCancelled(_) => cancel_day(read, before, day),
        Entry::DayCounted(_) => closing::count_day(read, before, day),
        Entry::DayClosed(_) => close_day(read, before, day),
        Entry::DayReopened(_) => closing::reopen_day(read, before, day),
        _ => closing::import_day(read, before, day),
    }
}

/// Months are settled one after the other, over days that nothing changes any more.
fn settle_month(read: &Read<'_>, month: Month) -> Result<()> {
    let last = read.last_settled()?;
    must_be_open(month, last)?;
    if let Some(first) = last.map(Month::next).filter(|due| *due != month) {
        return Err(Refusal::MonthSettlesInOrder { first }.into());
    }
    match read.days(month.first(), month.last())?.into_iter().find(|day| !day.state.is_locked()) {
        Some(day) => Err(Refusal::DayNotClosed { date: day.date }.into()),
        None => Ok(()),
    }
}

/// What the books themselves ask of the entries of a spot check: numbers without gaps, nothing about one that is over but the way of
/// its findings, and that way in its order.
fn check_spot(read: &Read<'_>, entry: &Entry) -> Result<()> {
    let running = |spot: SpotNumber| match read.spot(spot)? {
        None => Err(Failure::from(Refusal::SpotUnknown { spot })),
        Some(known) if known.ended().is_some() => Err(Refusal::SpotOver { spot }.into()),
        Some(known) => Ok(known),
    };
    let known_lines = |lines: &[SpotLine]| {
        for line in lines {
            posting::known_place(&mut Tables(read), &line.place)?;
            if read.item(&line.item)?.is_none() {
                return Err(unknown("item", &line.item));
            }
        }
        Ok(())
    };
    match entry {
        Entry::SpotMade(made) => {
            is_next("spot", made.number.0, read.next_spot()?.0 - 1)?;
            known_lines(&made.lines)
        }
        Entry::SpotFixed(fixed) => {
            running(fixed.spot)?;
            known_lines(&fixed.lines)
        }
        Entry::SpotCounted(counted) => {
            running(counted.spot)?;
            match read.count(counted.count)? {
                Some(known) if known.count.purpose == CountPurpose::Spot => Ok(()),
                _ => Err(Fault::corrupt("spot_event", "count", counted.count).into()),
            }
        }
        Entry::SpotEnded(ended) => running(ended.spot).map(drop),
        Entry::FindingMade(made) => {
            let last = running(made.spot)?.findings().count();
            is_next("spot_finding", made.finding, i64::try_from(last).unwrap_or(i64::MAX))?;
            if read.staff_member(&made.person)?.is_none() {
                return Err(unknown("person", &made.person));
            }
            Ok(())
        }
        Entry::FindingStepped(stepped) => {
            let (spot, finding) = (stepped.spot, stepped.finding);
            let known = read.spot(spot)?.ok_or(Refusal::SpotUnknown { spot })?;
            let state = known.finding_state(finding).ok_or(Refusal::FindingUnknown { spot, finding })?;
            state.after(stepped.step, spot, finding)?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The hall's own rows, before the first link of its chain.
pub(crate) fn make_hall(read: &Read<'_>, hall: &Hall) -> Result<()> {
    if read.hall()?.is_some() {
        return Err(Refusal::HallExists.into());
    }
    run(
        read.db,
        "INSERT INTO hall (hall_id, code, name, offset_minutes, practice) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![HALL, hall.code.as_str(), hall.name, hall.offset_minutes, hall.practice],
    )?;
    run(
        read.db,
        "INSERT INTO head (hall_id, sequence, hash, last_time_ms, voucher, shift, count, report) VALUES (?1, 0, ?2, NULL, 0, 0, 0, 0)",
        params![HALL, genesis(&hall.code)],
    )?;
    for fixed in &place::FIXED {
        add_place(read, fixed)?;
    }
    Ok(())
}

/// A row for a place, if it has none yet.
pub(crate) fn add_place(read: &Read<'_>, place: &Place) -> std::result::Result<(), Fault> {
    let sql = "INSERT INTO place (hall_id, place, inside) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    run(read.db, sql, params![HALL, place.to_string(), place.is_inside()]).map(drop)
}

fn unknown(field: &str, code: impl ToString) -> Failure {
    Refusal::UnknownCode { field: field.to_owned(), code: code.to_string() }.into()
}

fn set_catalogue(read: &Read<'_>, entry: &Entry) -> Result<()> {
    if let Some(row) = rows::catalogue(entry) {
        row.set(read.db)?;
    }
    Ok(())
}

fn append_rows(read: &Read<'_>, stamp: &Stamp, entry: &Entry) -> Result<()> {
    for row in rows::appended(stamp, entry) {
        row.insert(read.db)?;
    }
    Ok(())
}

/// The last number given of a kind, in the head row.
fn set_last(read: &Read<'_>, column: &str, number: i64) -> Result<()> {
    run(read.db, &format!("UPDATE head SET {column} = ?2 WHERE hall_id = ?1"), params![HALL, number])?;
    Ok(())
}

fn open_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    // The calendar is the app's to ask; the order of days is asked again here.
    may_open(entry.date, entry.date, &read.days_not_closed()?)?;
    let sql = "INSERT INTO day (hall_id, date, state, before, reason) VALUES (?1, ?2, 'open', ?3, ?4)";
    run(read.db, sql, params![HALL, day(entry.date), before.voucher.0, entry.reason])?;
    Ok(())
}

fn add_holiday(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    may_rest(entry.date, entry.date, entry.date, &read.days_not_closed()?)?;
    let sql = "INSERT INTO day (hall_id, date, state, before, last_voucher, reason) VALUES (?1, ?2, 'holiday', ?3, ?3, ?4)";
    run(read.db, sql, params![HALL, day(entry.date), before.voucher.0, entry.reason])?;
    Ok(())
}

fn cancel_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    let date = entry.date;
    let known = read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    match known.state {
        DayState::Open => {
            let vouchers = before.voucher.0 - known.before.0;
            if vouchers > 0 {
                return Err(Refusal::DayHasVouchers { date, vouchers: u32::try_from(vouchers).unwrap_or(u32::MAX) }.into());
            }
        }
        DayState::Holiday => {}
        DayState::Imported => return Err(Refusal::DayImported { date }.into()),
        DayState::Counted | DayState::Closed => return Err(Refusal::DayNotOpen { date }.into()),
    }
    let begun = "SELECT EXISTS (SELECT 1 FROM shift WHERE hall_id = ?1 AND date = ?2)
                 OR EXISTS (SELECT 1 FROM count WHERE hall_id = ?1 AND date = ?2)";
    if number(read.db, begun, params![HALL, day(date)])? != 0 {
        return Err(Refusal::DayHasShifts { date }.into());
    }
    if let Some(take) = read.take_as_of(date)? {
        return Err(Refusal::TakeUnfinished { take }.into());
    }
    run(read.db, "DELETE FROM day WHERE hall_id = ?1 AND date = ?2", params![HALL, day(date)])?;
    Ok(())
}

fn close_day(read: &Read<'_>, before: &Head, entry: &DayEntry) -> Result<()> {
    match read.day(entry.date)? {
        // A day that `days_not_closed` leaves out may still be there, closed.
        Some(known) if matches!(known.state, DayState::Closed | DayState::Holiday) => {
            return Err(Refusal::DayAlreadyClosed { date: entry.date }.into());
        }
        Some(known) if known.state == DayState::Imported => return Err(Refusal::DayImported { date: entry.date }.into()),
        _ => may_close(entry.date, &read.days_not_closed()?)?,
    }
    let sql = "UPDATE day SET state = 'closed', closed_sequence = ?3, closed_head = ?4 WHERE hall_id = ?1 AND date = ?2";
    run(read.db, sql, params![HALL, day(entry.date), before.sequence.0, before.hash])?;
    Ok(())
}

/// A number that the books give is the next one, or the log is not what was written.
pub(crate) fn is_next(table: &'static str, given: i64, last: i64) -> Result<()> {
    if given == last + 1 { Ok(()) } else { Err(Fault::corrupt(table, "number", given).into()) }
}

fn open_shift(read: &Read<'_>, before: &Head, stamp: &Stamp, opened: &ShiftOpened) -> Result<()> {
    is_next("shift", opened.shift.0, before.shift.0)?;
    if read.open_date()? != Some(opened.date) {
        return Err(Refusal::DayNotOpen { date: opened.date }.into());
    }
    if let Some(running) = read.running_shift_at(&opened.counter)? {
        return Err(Refusal::CounterInUse { counter: running.counter, clerk: running.clerk }.into());
    }
    if let Some(running) = read.running_shift_of(&opened.clerk)? {
        return Err(Refusal::ClerkHasShift { clerk: running.clerk, counter: running.counter }.into());
    }
    let sql =
        "INSERT INTO shift (hall_id, number, counter, clerk, date, state, opened_at_ms, seal_in, seal_whole, take_over_count)
               VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, ?7, ?8, ?9)";
    run(
        read.db,
        sql,
        params![
            HALL,
            opened.shift.0,
            opened.counter.as_str(),
            opened.clerk.as_str(),
            day(opened.date),
            stamp.time.0,
            opened.seal,
            opened.seal_whole,
            opened.count.0
        ],
    )?;
    set_last(read, "shift", opened.shift.0)
}

fn shift_of(read: &Read<'_>, shift: ShiftNumber) -> Result<Shift> {
    read.shift(shift)?.ok_or_else(|| Refusal::ShiftUnknown { shift }.into())
}

fn turn_shift(read: &Read<'_>, before: &Head, stamp: &Stamp, turned: &ShiftTurned) -> Result<()> {
    let shift = shift_of(read, turned.shift)?;
    let (state, suspended_at, suspended_ms) = if turned.counting {
        shift.state.must_be_open(turned.shift)?;
        (ShiftState::Counting, Some(before.voucher.0), Some(stamp.time.0))
    } else {
        shift.state.must_be_counting(turned.shift)?;
        (ShiftState::Open, None, None)
    };
    let sql = "UPDATE shift SET state = ?3, suspended_at = ?4, suspended_ms = ?5 WHERE hall_id = ?1 AND number = ?2";
    run(read.db, sql, params![HALL, turned.shift.0, state.word(), suspended_at, suspended_ms])?;
    Ok(())
}

fn sign_off_shift(read: &Read<'_>, stamp: &Stamp, signed_off: &ShiftSignedOff) -> Result<()> {
    shift_of(read, signed_off.shift)?.state.must_be_counting(signed_off.shift)?;
    let sql = "UPDATE shift SET state = 'signed_off', signed_off_ms = ?3, seal_out = ?4, stand_in = ?5, witness = ?6, reason = ?7
               WHERE hall_id = ?1 AND number = ?2";
    run(
        read.db,
        sql,
        params![
            HALL,
            signed_off.shift.0,
            stamp.time.0,
            signed_off.seal,
            signed_off.stand_in.as_ref().map(StaffCode::as_str),
            signed_off.witness.as_ref().map(StaffCode::as_str),
            signed_off.reason
        ],
    )?;
    Ok(())
}

fn sign_shift(read: &Read<'_>, stamp: &Stamp, signed: &ShiftSigned) -> Result<()> {
    let shift = shift_of(read, signed.shift)?;
    if shift.stand_in.is_none() || shift.signed_at.is_some() {
        return Err(Refusal::ShiftSignedOff { shift: signed.shift }.into());
    }
    let sql = "UPDATE shift SET signed_ms = ?3, objection = ?4 WHERE hall_id = ?1 AND number = ?2";
    run(read.db, sql, params![HALL, signed.shift.0, stamp.time.0, signed.objection])?;
    Ok(())
}

fn check_count(read: &Read<'_>, before: &Head, count: &Count) -> Result<()> {
    is_next("count", count.number.0, before.count.0)?;
    let date = count.date;
    read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    for line in &count.lines {
        posting::known_place(&mut Tables(read), &line.place)?;
        if read.item(&line.item)?.is_none() {
            return Err(unknown("item", &line.item));
        }
    }
    Ok(())
}

fn make_take(read: &Read<'_>, stamp: &Stamp, entry: &Entry, made: &Take) -> Result<()> {
    is_next("take", made.number.0, read.next_take()?.0 - 1)?;
    read.day(made.as_of)?.ok_or(Refusal::DayUnknown { date: made.as_of })?;
    let month = made.month.map(|month| month.to_string());
    let sql = "INSERT INTO take (hall_id, number, as_of, month, state) VALUES (?1, ?2, ?3, ?4, 'open')";
    run(read.db, sql, params![HALL, made.number.0, day(made.as_of), month])?;
    append_rows(read, stamp, entry)
}

/// A stock-take that is not finished: nothing about another one changes any more.
fn open_take(read: &Read<'_>, take: TakeNumber) -> Result<()> {
    let known = read.take(take)?.ok_or(Refusal::TakeUnknown { take })?;
    match known.state {
        TakeState::Open => Ok(()),
        state @ (TakeState::Locked | TakeState::Cancelled) => Err(Refusal::TakeNotOpen { take, state }.into()),
    }
}

fn end_take(read: &Read<'_>, stamp: &Stamp, entry: &Entry, take: TakeNumber, state: TakeState) -> Result<()> {
    open_take(read, take)?;
    append_rows(read, stamp, entry)?;
    run(read.db, "UPDATE take SET state = ?3 WHERE hall_id = ?1 AND number = ?2", params![HALL, take.0, state.word()])?;
    Ok(())
}

/// A paper's first issue gives it the next number; a later one is the next of its issues, and of the same paper.
fn check_issue(read: &Read<'_>, before: &Head, issued: &ReportIssued) -> Result<()> {
    let earlier = read.issues_of(issued.report)?;
    match earlier.last() {
        None => is_next("report_issue", issued.report.0, before.report.0)?,
        Some(last) if last.template != issued.template || last.subject != issued.subject => {
            return Err(Fault::corrupt("report_issue", "subject", issued.report).into());
        }
        Some(_) => {}
    }
    is_next("report_issue", issued.issue, earlier.last().map_or(0, |last| last.issue))
}
