//! Shifts (班次).

use domain::entry::{FormTicked, ShiftSigned};
use domain::shift::ShiftState;
use domain::{CountNumber, CounterCode, Date, Millis, ShiftNumber, StaffCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

/// One clerk at one counter, from taking over to signing off (班次).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Its number.
    pub number: ShiftNumber,
    /// At which counter.
    pub counter: CounterCode,
    /// Who answers for it.
    pub clerk: StaffCode,
    /// On which business date.
    pub date: Date,
    /// Where it stands.
    pub state: ShiftState,
    /// When it began.
    pub opened_at: Millis,
    /// The seal found on the drawer.
    pub seal_in: Option<String>,
    /// Whether it was whole and the one that was set.
    pub seal_whole: bool,
    /// The count at take-over.
    pub take_over_count: CountNumber,
    /// The last voucher in the books when the counter was last suspended for counting; none while business goes on.
    pub suspended_at: Option<VoucherNumber>,
    /// When that was.
    pub suspended_time: Option<Millis>,
    /// When it was signed off.
    pub signed_off_at: Option<Millis>,
    /// The seal set on the drawer.
    pub seal_out: Option<String>,
    /// The manager who counted for an absent clerk (代清点).
    pub stand_in: Option<StaffCode>,
    /// The witness beside them.
    pub witness: Option<StaffCode>,
    /// Why the clerk could not count.
    pub reason: Option<String>,
    /// The clerk's later signature under a shift that was counted for them.
    pub signed: Option<ShiftSigned>,
    /// When that was.
    pub signed_at: Option<Millis>,
}

const SHIFT: &str =
    "SELECT number, counter, clerk, date, state, opened_at_ms, seal_in, seal_whole, take_over_count, suspended_at,
    suspended_ms, signed_off_ms, seal_out, stand_in, witness, reason, signed_ms, objection FROM shift WHERE hall_id = ?1";

impl Read<'_> {
    /// One shift.
    pub fn shift(&self, number: ShiftNumber) -> Result<Option<Shift>, Fault> {
        one(self.db, "shift", &format!("{SHIFT} AND number = ?2"), params![HALL, number.0], shift)
    }

    /// The shifts of a business date, by number.
    pub fn shifts_of_day(&self, date: Date) -> Result<Vec<Shift>, Fault> {
        all(self.db, "shift", &format!("{SHIFT} AND date = ?2 ORDER BY number"), params![HALL, day(date)], shift)
    }

    /// The shift that a person is in now.
    pub fn running_shift_of(&self, clerk: &StaffCode) -> Result<Option<Shift>, Fault> {
        let sql = format!("{SHIFT} AND clerk = ?2 AND state <> 'signed_off'");
        one(self.db, "shift", &sql, params![HALL, clerk.as_str()], shift)
    }

    /// The shift that is at a counter now.
    pub fn running_shift_at(&self, counter: &CounterCode) -> Result<Option<Shift>, Fault> {
        let sql = format!("{SHIFT} AND counter = ?2 AND state <> 'signed_off'");
        one(self.db, "shift", &sql, params![HALL, counter.as_str()], shift)
    }

    /// The latest shift at a counter, running or not.
    pub fn last_shift_at(&self, counter: &CounterCode) -> Result<Option<Shift>, Fault> {
        let sql = format!("{SHIFT} AND counter = ?2 ORDER BY number DESC LIMIT 1");
        one(self.db, "shift", &sql, params![HALL, counter.as_str()], shift)
    }

    /// The shifts of a clerk that others counted, and that the clerk has not signed yet (R02).
    pub fn shifts_waiting_signature(&self, clerk: &StaffCode) -> Result<Vec<Shift>, Fault> {
        let sql = format!("{SHIFT} AND clerk = ?2 AND stand_in IS NOT NULL AND signed_ms IS NULL ORDER BY number");
        all(self.db, "shift", &sql, params![HALL, clerk.as_str()], shift)
    }

    /// The statistical reports that a shift has ticked off, each with its latest state, by form.
    pub fn forms_ticked(&self, number: ShiftNumber) -> Result<Vec<FormTicked>, Fault> {
        let sql = "SELECT shift, form, sequence, state, reason FROM form_tick AS t WHERE hall_id = ?1 AND shift = ?2
                   AND sequence = (SELECT max(l.sequence) FROM form_tick AS l
                                   WHERE l.hall_id = t.hall_id AND l.shift = t.shift AND l.form = t.form)
                   ORDER BY form";
        all(self.db, "form_tick", sql, params![HALL, number.0], |row| {
            Ok(FormTicked { shift: number, form: row.text("form")?, state: row.text("state")?, reason: row.get("reason")? })
        })
    }
}

fn shift(row: &Cells<'_>) -> Result<Shift, Fault> {
    let number = ShiftNumber(row.get("number")?);
    let signed_at = row.get::<Option<i64>>("signed_ms")?.map(Millis);
    let objection = row.get("objection")?;
    Ok(Shift {
        number,
        counter: row.text("counter")?,
        clerk: row.text("clerk")?,
        date: row.text("date")?,
        state: row.text("state")?,
        opened_at: row.time("opened_at_ms")?,
        seal_in: row.get("seal_in")?,
        seal_whole: row.get("seal_whole")?,
        take_over_count: CountNumber(row.get("take_over_count")?),
        suspended_at: row.get::<Option<i64>>("suspended_at")?.map(VoucherNumber),
        suspended_time: row.get::<Option<i64>>("suspended_ms")?.map(Millis),
        signed_off_at: row.get::<Option<i64>>("signed_off_ms")?.map(Millis),
        seal_out: row.get("seal_out")?,
        stand_in: row.maybe_text("stand_in")?,
        witness: row.maybe_text("witness")?,
        reason: row.get("reason")?,
        signed: signed_at.map(|_| ShiftSigned { shift: number, objection }),
        signed_at,
    })
}
