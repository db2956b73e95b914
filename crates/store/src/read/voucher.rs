//! Vouchers (单据): read back from the log; the tables say which.

use std::ops::RangeInclusive;

use domain::entry::{Entry, Mark};
use domain::voucher::{BossLineDetail, BossTotalDetail, ClaimKind, ExplanationDetail, Voucher};
use domain::{Date, LineRef, Millis, Sequence, ShiftNumber, StaffCode, VoucherNumber};
use rusqlite::{Params, params};

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

/// A voucher in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The voucher, as it was posted.
    pub voucher: Voucher,
    /// Its entry in the chain.
    pub sequence: Sequence,
    /// The voucher that has reversed it.
    pub reversed_by: Option<VoucherNumber>,
}

/// Vouchers with their entries; what comes after `WHERE` may name `v` (the voucher), `l` (its entry) and `r` (its reversal).
const POSTED: &str = "SELECT v.number AS number, v.sequence AS sequence, l.body AS body, r.number AS reversed_by
    FROM voucher AS v
    JOIN log AS l ON l.hall_id = v.hall_id AND l.sequence = v.sequence
    LEFT JOIN voucher AS r ON r.hall_id = v.hall_id AND r.reverses = v.number
    WHERE v.hall_id = ?1";

/// Details of vouchers that are neither reversed nor reversals.
pub(super) const LIVE: &str = "JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher AND v.reverses IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher) AND d.hall_id = ?1";

const BOSS_LINE: &str = "SELECT d.voucher, d.line, d.boss_number, d.date, d.clerk, d.business, d.tender, d.amount_fen,
    d.matches_voucher, d.matches_line FROM detail_boss_line AS d";

impl Read<'_> {
    pub(super) fn posted(&self, condition: &str, params: impl Params) -> Result<Vec<Posted>, Fault> {
        all(self.db, "voucher", &format!("{POSTED} AND {condition} ORDER BY v.number"), params, posted)
    }

    /// One voucher.
    pub fn voucher(&self, number: VoucherNumber) -> Result<Option<Posted>, Fault> {
        one(self.db, "voucher", &format!("{POSTED} AND v.number = ?2"), params![HALL, number.0], posted)
    }

    /// The vouchers of a range of numbers.
    pub fn vouchers(&self, range: RangeInclusive<VoucherNumber>) -> Result<Vec<Posted>, Fault> {
        self.posted("v.number BETWEEN ?2 AND ?3", params![HALL, range.start().0, range.end().0])
    }

    /// The vouchers posted in a business date.
    pub fn vouchers_of_day(&self, date: Date) -> Result<Vec<Posted>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        self.vouchers(VoucherNumber(after + 1)..=VoucherNumber(last))
    }

    /// How many vouchers a business date has.
    pub fn voucher_count_of_day(&self, date: Date) -> Result<i64, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        Ok(last - after)
    }

    /// The vouchers that belong to a shift.
    pub fn vouchers_of_shift(&self, shift: ShiftNumber) -> Result<Vec<Posted>, Fault> {
        self.posted("v.shift = ?2", params![HALL, shift.0])
    }

    /// The vouchers that say themselves that they are about a day (R33): as a whole, or with one of their lines, as a slip or an
    /// arrival for several days does. A voucher of the day that names no day is not among them.
    pub fn vouchers_naming_day(&self, date: Date) -> Result<Vec<Posted>, Fault> {
        let condition = "v.number IN (SELECT n.number FROM voucher AS n WHERE n.hall_id = ?1 AND n.names_day = ?2
                         UNION SELECT m.voucher FROM movement AS m WHERE m.hall_id = ?1 AND m.for_date = ?2)";
        self.posted(condition, params![HALL, day(date)])
    }

    /// The vouchers with a line that settles a line.
    pub fn vouchers_settling(&self, line: LineRef) -> Result<Vec<Posted>, Fault> {
        let condition = "v.number IN (SELECT m.voucher FROM movement AS m
                         WHERE m.hall_id = ?1 AND m.settles_voucher = ?2 AND m.settles_line = ?3)";
        self.posted(condition, params![HALL, line.voucher.0, line.line])
    }

    /// The deposit slips (缴款单) posted from one business date to another.
    pub fn deposits(&self, from: Date, to: Date) -> Result<Vec<Posted>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let condition = "v.number IN (SELECT d.voucher FROM detail_deposit AS d
                         WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3)";
        self.posted(condition, params![HALL, after, last])
    }

    /// The papers that took deposits of earlier ones back, posted from one business date to another, each with the slip.
    pub fn deposits_undone(&self, from: Date, to: Date) -> Result<Vec<(Posted, VoucherNumber)>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let condition = "v.number > ?2 AND v.number <= ?3 AND +v.reverses IS NOT NULL AND EXISTS (
                         SELECT 1 FROM detail_deposit AS d WHERE d.hall_id = v.hall_id AND d.voucher = v.reverses)";
        let undone = self.posted(condition, params![HALL, after, last])?;
        Ok(undone.into_iter().filter_map(|posted| posted.voucher.reverses.map(|slip| (posted, slip))).collect())
    }

    /// The channels' arrivals (渠道到账) posted from one business date to another.
    pub fn arrivals(&self, from: Date, to: Date) -> Result<Vec<Posted>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let condition = "v.number IN (SELECT d.voucher FROM detail_arrival AS d
                         WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3)";
        self.posted(condition, params![HALL, after, last])
    }

    /// The voucher that bears a number which may be used once.
    pub fn claim(&self, kind: ClaimKind, number: &str) -> Result<Option<VoucherNumber>, Fault> {
        let sql = "SELECT kind, number, voucher FROM claim WHERE hall_id = ?1 AND kind = ?2 AND number = ?3";
        one(self.db, "claim", sql, params![HALL, kind.word(), number], |row| row.get("voucher").map(VoucherNumber))
    }

    /// What happened to a line after it was posted, oldest first, with when and who.
    pub fn marks(&self, line: LineRef) -> Result<Vec<(Mark, Millis, Option<StaffCode>)>, Fault> {
        let sql = "SELECT voucher, line, sequence, mark, undone, note, time_ms, person FROM mark
                   WHERE hall_id = ?1 AND voucher = ?2 AND line = ?3 ORDER BY sequence";
        all(self.db, "mark", sql, params![HALL, line.voucher.0, line.line], |row| {
            let mark = Mark { line, mark: row.text("mark")?, undone: row.get("undone")?, note: row.get("note")? };
            Ok((mark, row.time("time_ms")?, row.maybe_text("person")?))
        })
    }

    /// The business system's totals of a day (BOSS 日汇总), reversed imports left out.
    pub fn boss_totals(&self, date: Date) -> Result<Vec<(LineRef, BossTotalDetail)>, Fault> {
        let sql = format!(
            "SELECT d.voucher, d.line, d.date, d.clerk, d.business, d.tender, d.count, d.amount_fen
             FROM detail_boss_total AS d {LIVE} AND d.date = ?2 ORDER BY d.voucher, d.line"
        );
        all(self.db, "detail_boss_total", &sql, params![HALL, day(date)], |row| {
            let line = row.line("voucher", "line")?;
            let detail = BossTotalDetail {
                line: line.line,
                date: row.text("date")?,
                clerk: row.text("clerk")?,
                business: row.text("business")?,
                tender: row.text("tender")?,
                count: row.get("count")?,
                amount: row.fen("amount_fen")?,
            };
            Ok((line, detail))
        })
    }

    /// The business system's single businesses of a day (BOSS 明细), reversed imports left out.
    pub fn boss_lines_of_day(&self, date: Date) -> Result<Vec<(LineRef, BossLineDetail)>, Fault> {
        let sql = format!("{BOSS_LINE} {LIVE} AND d.date = ?2 ORDER BY d.voucher, d.line");
        all(self.db, "detail_boss_line", &sql, params![HALL, day(date)], boss_line)
    }

    /// One business of the business system by its number.
    pub fn boss_line(&self, number: &str) -> Result<Option<(LineRef, BossLineDetail)>, Fault> {
        let sql = format!("{BOSS_LINE} {LIVE} AND d.boss_number = ?2 ORDER BY d.voucher DESC LIMIT 1");
        one(self.db, "detail_boss_line", &sql, params![HALL, number], boss_line)
    }

    /// The differences from the business system that were explained for a day (差异说明), reversed ones left out.
    pub fn explanations(&self, date: Date) -> Result<Vec<(LineRef, ExplanationDetail)>, Fault> {
        let sql = format!(
            "SELECT d.voucher, d.line, d.date, d.clerk, d.business, d.tender, d.amount_fen, d.text
             FROM detail_explanation AS d {LIVE} AND d.date = ?2 ORDER BY d.voucher, d.line"
        );
        all(self.db, "detail_explanation", &sql, params![HALL, day(date)], |row| {
            let line = row.line("voucher", "line")?;
            let detail = ExplanationDetail {
                line: line.line,
                date: row.text("date")?,
                clerk: row.text("clerk")?,
                business: row.text("business")?,
                tender: row.text("tender")?,
                amount: row.fen("amount_fen")?,
                text: row.get("text")?,
            };
            Ok((line, detail))
        })
    }
}

fn posted(row: &Cells<'_>) -> Result<Posted, Fault> {
    let number = VoucherNumber(row.get("number")?);
    match row.canonical("body")? {
        Entry::Posted(voucher) if voucher.number == number => Ok(Posted {
            voucher,
            sequence: Sequence(row.get("sequence")?),
            reversed_by: row.get::<Option<i64>>("reversed_by")?.map(VoucherNumber),
        }),
        _ => Err(row.corrupt("sequence")),
    }
}

fn boss_line(row: &Cells<'_>) -> Result<(LineRef, BossLineDetail), Fault> {
    let line = row.line("voucher", "line")?;
    let detail = BossLineDetail {
        line: line.line,
        boss_number: row.get("boss_number")?,
        date: row.text("date")?,
        clerk: row.text("clerk")?,
        business: row.text("business")?,
        tender: row.text("tender")?,
        amount: row.fen("amount_fen")?,
        matches: row.maybe_line("matches_voucher", "matches_line")?,
    };
    Ok((line, detail))
}
