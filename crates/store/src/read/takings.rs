//! Takings (营收) with their papers.

use domain::voucher::{TakingsDetail, VoucherKind};
use domain::{Date, Fen, LineRef, Millis, ShiftNumber, StaffCode, TenderCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

/// One business by one tender, and the voucher it stands on. A reversal carries the mirrored detail with the sign turned, so
/// plain sums over rows are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakingsRow {
    /// Where it stands.
    pub line: LineRef,
    /// What kind of voucher that is.
    pub kind: VoucherKind,
    /// When it was posted.
    pub time: Millis,
    /// The shift that it belongs to.
    pub shift: Option<ShiftNumber>,
    /// The clerk of the shift; without a shift, of the shift of the line that it is about; else the voucher's author.
    pub clerk: StaffCode,
    /// What was taken.
    pub detail: TakingsDetail,
    /// The voucher that has reversed it.
    pub reversed_by: Option<VoucherNumber>,
    /// The voucher that it reverses.
    pub reverses: Option<VoucherNumber>,
}

const TAKINGS: &str = "SELECT d.voucher AS voucher, d.line AS line, v.kind AS kind, v.time_ms AS time_ms, v.shift AS shift,
    coalesce(s.clerk, os.clerk, v.author) AS clerk, d.business AS business, d.tender AS tender, d.amount_fen AS amount_fen,
    d.count AS count, d.source AS source, d.boss_number AS boss_number, d.customer AS customer,
    d.received_fen AS received_fen, d.note AS note, d.original_voucher AS original_voucher, d.original_line AS original_line,
    r.number AS reversed_by, v.reverses AS reverses
    FROM voucher AS v
    JOIN detail_takings AS d ON d.hall_id = v.hall_id AND d.voucher = v.number
    LEFT JOIN shift AS s ON s.hall_id = v.hall_id AND s.number = v.shift
    LEFT JOIN voucher AS r ON r.hall_id = v.hall_id AND r.reverses = v.number
    LEFT JOIN voucher AS o ON o.hall_id = v.hall_id AND o.number = d.original_voucher
    LEFT JOIN shift AS os ON os.hall_id = v.hall_id AND os.number = o.shift
    WHERE v.hall_id = ?1";

impl Read<'_> {
    /// The takings on a shift's vouchers, in their order.
    pub fn takings_of_shift(&self, shift: ShiftNumber) -> Result<Vec<TakingsRow>, Fault> {
        let sql = format!("{TAKINGS} AND v.shift = ?2 ORDER BY d.voucher, d.line");
        all(self.db, "detail_takings", &sql, params![HALL, shift.0], takings)
    }

    /// The takings on a business date's vouchers, in their order.
    pub fn takings_of_day(&self, date: Date) -> Result<Vec<TakingsRow>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let sql = format!("{TAKINGS} AND v.number > ?2 AND v.number <= ?3 ORDER BY d.voucher, d.line");
        all(self.db, "detail_takings", &sql, params![HALL, after, last], takings)
    }

    /// The takings about a business date: those of its own vouchers that name no other day, and later ones that name it.
    pub fn takings_about_day(&self, date: Date) -> Result<Vec<TakingsRow>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let of_day = "SELECT number FROM voucher WHERE hall_id = ?1 AND number > ?2 AND number <= ?3
                      AND (names_day IS NULL OR names_day = ?4)
                      UNION SELECT number FROM voucher WHERE hall_id = ?1 AND names_day = ?4";
        let sql = format!("{TAKINGS} AND v.number IN ({of_day}) ORDER BY d.voucher, d.line");
        all(self.db, "detail_takings", &sql, params![HALL, after, last, day(date)], takings)
    }

    /// One line of takings.
    pub fn takings_line(&self, line: LineRef) -> Result<Option<TakingsRow>, Fault> {
        let sql = format!("{TAKINGS} AND v.number = ?2 AND d.line = ?3");
        one(self.db, "detail_takings", &sql, params![HALL, line.voucher.0, line.line], takings)
    }

    /// The takings that give back, take back or correct a line, reversed ones and reversals too.
    pub fn takings_about(&self, line: LineRef) -> Result<Vec<TakingsRow>, Fault> {
        let sql = format!("{TAKINGS} AND d.original_voucher = ?2 AND d.original_line = ?3 ORDER BY d.voucher, d.line");
        all(self.db, "detail_takings", &sql, params![HALL, line.voucher.0, line.line], takings)
    }

    /// The takings that bear a number of the business system, reversed ones and reversals too.
    pub fn takings_by_boss_number(&self, number: &str) -> Result<Vec<TakingsRow>, Fault> {
        let sql = format!("{TAKINGS} AND d.boss_number = ?2 ORDER BY d.voucher, d.line");
        all(self.db, "detail_takings", &sql, params![HALL, number], takings)
    }

    /// The takings that stand (neither reversed nor a reversal) under a number of the business system: line, tender, amount. Asked once
    /// for each row of an imported file, so it looks at no more than it says.
    pub fn standing_by_boss_number(&self, number: &str) -> Result<Vec<(LineRef, TenderCode, Fen)>, Fault> {
        let sql = "SELECT d.voucher AS voucher, d.line AS line, d.tender AS tender, d.amount_fen AS amount_fen
                   FROM detail_takings AS d
                   JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher AND v.reverses IS NULL
                   WHERE d.hall_id = ?1 AND d.boss_number = ?2
                   AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)
                   ORDER BY d.voucher, d.line";
        all(self.db, "detail_takings", sql, params![HALL, number], |row| {
            Ok((row.line("voucher", "line")?, row.text("tender")?, row.fen("amount_fen")?))
        })
    }
}

fn takings(row: &Cells<'_>) -> Result<TakingsRow, Fault> {
    let line = row.line("voucher", "line")?;
    Ok(TakingsRow {
        line,
        kind: row.text("kind")?,
        time: row.time("time_ms")?,
        shift: row.get::<Option<i64>>("shift")?.map(ShiftNumber),
        clerk: row.text("clerk")?,
        detail: TakingsDetail {
            line: line.line,
            business: row.text("business")?,
            tender: row.text("tender")?,
            amount: row.fen("amount_fen")?,
            count: row.get("count")?,
            source: row.text("source")?,
            boss_number: row.get("boss_number")?,
            customer: row.get("customer")?,
            received: row.get::<Option<i64>>("received_fen")?.map(Fen::new),
            note: row.get("note")?,
            original: row.maybe_line("original_voucher", "original_line")?,
        },
        reversed_by: row.get::<Option<i64>>("reversed_by")?.map(VoucherNumber),
        reverses: row.get::<Option<i64>>("reverses")?.map(VoucherNumber),
    })
}
