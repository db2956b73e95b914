//! What an entry does to the tables. One function, for new entries and for replayed ones.

use domain::books::Cell;
use domain::chain::genesis;
use domain::day::{DayState, may_close, may_open, may_rest};
use domain::entry::{
    Count, DayEntry, Entry, FormTicked, Mark, ReportIssued, ShiftOpened, ShiftSigned, ShiftSignedOff, ShiftTurned,
};
use domain::master::{BankAccount, BusinessType, Counter, Hall, Item, Mapping, Setting, Staff, StaffRole, StatForm, Tender};
use domain::shift::ShiftState;
use domain::{Millis, Place, Refusal, Sequence, ShiftNumber, StaffCode};
use rusqlite::params;

use crate::read::{Head, Read, Shift};
use crate::row::{HALL, day, number, run};
use crate::{Fault, Result, closing, place, posting};

/// An entry's place in the chain.
pub(crate) struct Stamp {
    pub(crate) sequence: Sequence,
    pub(crate) time: Millis,
    pub(crate) person: Option<StaffCode>,
}

impl Stamp {
    pub(crate) fn person(&self) -> Option<&str> {
        self.person.as_ref().map(StaffCode::as_str)
    }
}

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
        | Entry::ClockConfirmed(_) => Ok(()),
        Entry::StaffSet(staff) => set_staff(read, staff),
        Entry::RoleSet(role) => set_role(read, role),
        Entry::CounterSet(counter) => set_counter(read, counter),
        Entry::ItemSet(item) => set_item(read, item),
        Entry::BusinessTypeSet(business) => set_business(read, business),
        Entry::TenderSet(tender) => set_tender(read, tender),
        Entry::BankAccountSet(account) => set_account(read, account),
        Entry::StatFormSet(form) => set_form(read, form),
        Entry::SettingSet(setting) => set_setting(read, setting),
        Entry::MappingSet(mapping) => set_mapping(read, mapping),
        Entry::DayOpened(entry) => open_day(read, before, entry),
        Entry::DayHoliday(entry) => add_holiday(read, before, entry),
        Entry::DayCancelled(entry) => cancel_day(read, before, entry),
        Entry::DayCounted(entry) => closing::count_day(read, before, entry),
        Entry::DayClosed(entry) => close_day(read, before, entry),
        Entry::DayReopened(entry) => closing::reopen_day(read, before, entry),
        Entry::ShiftOpened(opened) => open_shift(read, before, stamp, opened),
        Entry::ShiftTurned(turned) => turn_shift(read, before, turned),
        Entry::ShiftSignedOff(signed_off) => sign_off_shift(read, stamp, signed_off),
        Entry::ShiftSigned(signed) => sign_shift(read, stamp, signed),
        Entry::Counted(count) => store_count(read, before, stamp, count),
        Entry::FormTicked(ticked) => tick_form(read, stamp, ticked),
        Entry::Posted(voucher) => posting::post(read, before, stamp, voucher),
        Entry::Marked(mark) => set_mark(read, stamp, mark),
        Entry::ReportIssued(issued) => issue_report(read, before, stamp, issued),
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

fn set_staff(read: &Read<'_>, staff: &Staff) -> Result<()> {
    let sql = "INSERT INTO staff (hall_id, code, name, initials, telephone, retired, locked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, initials = excluded.initials,
               telephone = excluded.telephone, retired = excluded.retired, locked = excluded.locked";
    let values = params![HALL, staff.code.as_str(), staff.name, staff.initials, staff.telephone, staff.retired, staff.locked];
    run(read.db, sql, values)?;
    Ok(())
}

fn set_role(read: &Read<'_>, role: &StaffRole) -> Result<()> {
    if read.staff_member(&role.staff)?.is_none() {
        return Err(Refusal::UnknownCode { field: "staff".to_owned(), code: role.staff.to_string() }.into());
    }
    let sql = "INSERT INTO staff_role (hall_id, staff, role, from_date, until_date) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (hall_id, staff, role, from_date) DO UPDATE SET until_date = excluded.until_date";
    run(read.db, sql, params![HALL, role.staff.as_str(), role.role.word(), day(role.from), role.until.map(day)])?;
    Ok(())
}

fn set_counter(read: &Read<'_>, counter: &Counter) -> Result<()> {
    let sql = "INSERT INTO counter (hall_id, code, name, float_fen, retired) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, float_fen = excluded.float_fen,
               retired = excluded.retired";
    run(read.db, sql, params![HALL, counter.code.as_str(), counter.name, counter.float.fen(), counter.retired])?;
    Ok(add_place(read, &Place::Counter(counter.code.clone()))?)
}

fn set_item(read: &Read<'_>, item: &Item) -> Result<()> {
    // What kind of thing an item is never changes once used; the code is its name in the chain.
    if let Some(known) = read.item(&item.code)?
        && known.kind != item.kind
    {
        return Err(Refusal::CodeTaken { field: "item".to_owned(), code: item.code.to_string() }.into());
    }
    let sql = "INSERT INTO item (hall_id, code, kind, name, unit, face_value_fen, retired) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, unit = excluded.unit,
               face_value_fen = excluded.face_value_fen, retired = excluded.retired";
    let face = item.face_value.map(domain::Fen::fen);
    run(read.db, sql, params![HALL, item.code.as_str(), item.kind.word(), item.name, item.unit, face, item.retired])?;
    Ok(())
}

fn set_business(read: &Read<'_>, business: &BusinessType) -> Result<()> {
    let sql = "INSERT INTO business_type (hall_id, code, name, class, source, keeps_customer, digit, retired)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, class = excluded.class, source = excluded.source,
               keeps_customer = excluded.keeps_customer, digit = excluded.digit, retired = excluded.retired";
    run(
        read.db,
        sql,
        params![
            HALL,
            business.code.as_str(),
            business.name,
            business.class.word(),
            business.source.word(),
            business.keeps_customer,
            business.digit,
            business.retired
        ],
    )?;
    Ok(())
}

fn set_tender(read: &Read<'_>, tender: &Tender) -> Result<()> {
    let sql = "INSERT INTO tender (hall_id, code, name, counted_at, against, arrives_after_days, retired)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, counted_at = excluded.counted_at,
               against = excluded.against, arrives_after_days = excluded.arrives_after_days, retired = excluded.retired";
    run(
        read.db,
        sql,
        params![
            HALL,
            tender.code.as_str(),
            tender.name,
            tender.counted_at.word(),
            tender.against.word(),
            tender.arrives_after_days,
            tender.retired
        ],
    )?;
    Ok(add_place(read, &Place::Clearing(tender.code.clone()))?)
}

fn set_account(read: &Read<'_>, account: &BankAccount) -> Result<()> {
    let sql = "INSERT INTO bank_account (hall_id, code, bank, number, holder, cut_off, open_on_weekends, retired)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
               ON CONFLICT (hall_id, code) DO UPDATE SET bank = excluded.bank, number = excluded.number, holder = excluded.holder,
               cut_off = excluded.cut_off, open_on_weekends = excluded.open_on_weekends, retired = excluded.retired";
    run(
        read.db,
        sql,
        params![
            HALL,
            account.code.as_str(),
            account.bank,
            account.number,
            account.holder,
            account.cut_off,
            account.open_on_weekends,
            account.retired
        ],
    )?;
    Ok(())
}

fn set_form(read: &Read<'_>, form: &StatForm) -> Result<()> {
    let sql = "INSERT INTO stat_form (hall_id, code, name, copies, goes_to, retired) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (hall_id, code) DO UPDATE SET name = excluded.name, copies = excluded.copies,
               goes_to = excluded.goes_to, retired = excluded.retired";
    run(read.db, sql, params![HALL, form.code.as_str(), form.name, form.copies, form.goes_to, form.retired])?;
    Ok(())
}

fn set_setting(read: &Read<'_>, setting: &Setting) -> Result<()> {
    if !setting.key.accepts(&setting.value) {
        return Err(Refusal::FieldInvalid { field: setting.key.word().to_owned() }.into());
    }
    let sql = "INSERT INTO setting (hall_id, key, value) VALUES (?1, ?2, ?3)
               ON CONFLICT (hall_id, key) DO UPDATE SET value = excluded.value";
    run(read.db, sql, params![HALL, setting.key.word(), setting.value])?;
    Ok(())
}

fn set_mapping(read: &Read<'_>, mapping: &Mapping) -> Result<()> {
    let sql = "INSERT INTO mapping (hall_id, name, kind, body, retired) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (hall_id, name) DO UPDATE SET kind = excluded.kind, body = excluded.body, retired = excluded.retired";
    run(read.db, sql, params![HALL, mapping.name, mapping.kind, mapping.body, mapping.retired])?;
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
        DayState::Counted | DayState::Closed => return Err(Refusal::DayNotOpen { date }.into()),
    }
    let begun = "SELECT EXISTS (SELECT 1 FROM shift WHERE hall_id = ?1 AND date = ?2)
                 OR EXISTS (SELECT 1 FROM count WHERE hall_id = ?1 AND date = ?2)";
    if number(read.db, begun, params![HALL, day(date)])? != 0 {
        return Err(Refusal::DayHasShifts { date }.into());
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
    run(read.db, "UPDATE head SET shift = ?2 WHERE hall_id = ?1", params![HALL, opened.shift.0])?;
    Ok(())
}

fn shift_of(read: &Read<'_>, shift: ShiftNumber) -> Result<Shift> {
    read.shift(shift)?.ok_or_else(|| Refusal::ShiftUnknown { shift }.into())
}

fn turn_shift(read: &Read<'_>, before: &Head, turned: &ShiftTurned) -> Result<()> {
    let shift = shift_of(read, turned.shift)?;
    let (state, suspended_at) = if turned.counting {
        shift.state.must_be_open(turned.shift)?;
        (ShiftState::Counting, Some(before.voucher.0))
    } else {
        shift.state.must_be_counting(turned.shift)?;
        (ShiftState::Open, None)
    };
    let sql = "UPDATE shift SET state = ?3, suspended_at = ?4 WHERE hall_id = ?1 AND number = ?2";
    run(read.db, sql, params![HALL, turned.shift.0, state.word(), suspended_at])?;
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

fn store_count(read: &Read<'_>, before: &Head, stamp: &Stamp, count: &Count) -> Result<()> {
    is_next("count", count.number.0, before.count.0)?;
    let date = count.date;
    read.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    let sql =
        "INSERT INTO count (hall_id, number, sequence, purpose, shift, counter, date, attempt, at_voucher, counted_by, beside)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    run(
        read.db,
        sql,
        params![
            HALL,
            count.number.0,
            stamp.sequence.0,
            count.purpose.word(),
            count.shift.map(|shift| shift.0),
            count.counter.as_ref().map(|code| code.as_str()),
            day(date),
            count.attempt,
            count.at_voucher.0,
            count.counted_by.as_str(),
            count.beside.as_ref().map(StaffCode::as_str)
        ],
    )?;
    for (number, line) in (1_i64..).zip(&count.lines) {
        let cell: Cell = (line.place.clone(), line.item.clone());
        posting::known_cell(read, &cell)?;
        let sql = "INSERT INTO count_line (hall_id, count, line, place, item, expected, counted, read_at_ms, for_date, number)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let read_at = line.read_at.map(|time| time.0);
        run(
            read.db,
            sql,
            params![
                HALL,
                count.number.0,
                number,
                line.place.to_string(),
                line.item.as_str(),
                line.expected,
                line.counted,
                read_at,
                line.for_date.map(day),
                line.number
            ],
        )?;
        for (position, one) in (1_i64..).zip(&line.denominations) {
            let sql = "INSERT INTO count_denomination (hall_id, count, line, position, face_fen, form, pieces)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let values = params![HALL, count.number.0, number, position, one.face.fen(), one.form.word(), one.pieces];
            run(read.db, sql, values)?;
        }
    }
    run(read.db, "UPDATE head SET count = ?2 WHERE hall_id = ?1", params![HALL, count.number.0])?;
    Ok(())
}

fn tick_form(read: &Read<'_>, stamp: &Stamp, ticked: &FormTicked) -> Result<()> {
    shift_of(read, ticked.shift)?;
    let sql = "INSERT INTO form_tick (hall_id, shift, form, sequence, state, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = params![HALL, ticked.shift.0, ticked.form.as_str(), stamp.sequence.0, ticked.state.word(), ticked.reason];
    run(read.db, sql, values)?;
    Ok(())
}

fn set_mark(read: &Read<'_>, stamp: &Stamp, mark: &Mark) -> Result<()> {
    let voucher = mark.line.voucher;
    let known = "SELECT EXISTS (SELECT 1 FROM voucher WHERE hall_id = ?1 AND number = ?2)";
    if number(read.db, known, params![HALL, voucher.0])? == 0 {
        return Err(Refusal::VoucherUnknown { voucher }.into());
    }
    let sql = "INSERT INTO mark (hall_id, voucher, line, sequence, mark, undone, note, time_ms, person)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    run(
        read.db,
        sql,
        params![
            HALL,
            voucher.0,
            mark.line.line,
            stamp.sequence.0,
            mark.mark.word(),
            mark.undone,
            mark.note,
            stamp.time.0,
            stamp.person()
        ],
    )?;
    Ok(())
}

fn issue_report(read: &Read<'_>, before: &Head, stamp: &Stamp, issued: &ReportIssued) -> Result<()> {
    // A paper's first issue gives it the next number; a later one is the next of its issues.
    let earlier = read.issues_of(issued.report)?;
    match earlier.last() {
        None => is_next("report_issue", issued.report.0, before.report.0)?,
        Some(last) if last.template != issued.template || last.subject != issued.subject => {
            return Err(Fault::corrupt("report_issue", "subject", issued.report).into());
        }
        Some(_) => {}
    }
    is_next("report_issue", issued.issue, earlier.last().map_or(0, |last| last.issue))?;
    let sql = "INSERT INTO report_issue (hall_id, report, issue, sequence, template, subject, sum, time_ms, person)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    run(
        read.db,
        sql,
        params![
            HALL,
            issued.report.0,
            issued.issue,
            stamp.sequence.0,
            issued.template,
            issued.subject,
            issued.sum,
            stamp.time.0,
            stamp.person()
        ],
    )?;
    if earlier.is_empty() {
        run(read.db, "UPDATE head SET report = ?2 WHERE hall_id = ?1", params![HALL, issued.report.0])?;
    }
    Ok(())
}
