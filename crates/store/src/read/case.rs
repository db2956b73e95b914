//! Recharges that failed or went to a wrong number (空充个案, R10).

use domain::voucher::CaseDetail;
use domain::{Date, LineRef, ShiftNumber, StaffCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{HALL, all, one};

/// A case that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// The line that opened it.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// Who wrote it.
    pub clerk: StaffCode,
    /// What it says.
    pub detail: CaseDetail,
}

impl Read<'_> {
    /// Cases that were opened and neither ended nor reversed, oldest first.
    pub fn open_cases(&self) -> Result<Vec<OpenCase>, Fault> {
        let sql = "SELECT d.voucher AS voucher, d.line AS line, v.date AS date, v.shift AS shift, v.author AS author,
                          d.amount_fen AS amount_fen, d.customer AS customer, d.text AS text
                   FROM waiting AS w
                   JOIN detail_case AS d ON d.hall_id = w.hall_id AND d.voucher = w.voucher AND d.line = w.line
                   JOIN voucher AS v ON v.hall_id = w.hall_id AND v.number = w.voucher
                   WHERE w.hall_id = ?1 AND w.what = 'case'
                   ORDER BY d.voucher, d.line";
        all(self.db, "detail_case", sql, params![HALL], |row| {
            let line = row.line("voucher", "line")?;
            Ok(OpenCase {
                line,
                date: row.text("date")?,
                shift: row.get::<Option<i64>>("shift")?.map(ShiftNumber),
                clerk: row.text("author")?,
                detail: CaseDetail {
                    line: line.line,
                    open: true,
                    ends: None,
                    amount: row.fen("amount_fen")?,
                    customer: row.get("customer")?,
                    text: row.get("text")?,
                },
            })
        })
    }

    /// The voucher that ended a case, unless that was reversed.
    pub fn case_ended_by(&self, line: LineRef) -> Result<Option<VoucherNumber>, Fault> {
        let sql = "SELECT e.voucher AS voucher, e.line AS line FROM detail_case AS e
                   WHERE e.hall_id = ?1 AND e.ends_voucher = ?2 AND e.ends_line = ?3
                   AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = e.hall_id AND r.reverses = e.voucher)";
        one(self.db, "detail_case", sql, params![HALL, line.voucher.0, line.line], |row| row.get("voucher").map(VoucherNumber))
    }
}
