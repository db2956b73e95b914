//! The in/out ledger (台账): what moved an item into a place or out of it, by an index of its own for each direction.

use domain::serial::SerialRange;
use domain::voucher::VoucherKind;
use domain::{Date, Flow, ItemCode, LineRef, Millis, Place, StaffCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, number, one};

/// One line of a place's ledger of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Where it stands in the books.
    pub line: LineRef,
    /// The voucher's business date.
    pub date: Date,
    /// When it was posted.
    pub time: Millis,
    /// What paper.
    pub kind: VoucherKind,
    /// The voucher that its voucher undoes.
    pub reverses: Option<VoucherNumber>,
    /// Why it moved.
    pub flow: Flow,
    /// The other place: from where it came, or to where it went.
    pub other: Place,
    /// In (above zero) or out (below).
    pub quantity: i64,
    /// Which numbers.
    pub range: Option<SerialRange>,
    /// Who wrote it.
    pub author: StaffCode,
    /// Who approved it.
    pub approver: Option<StaffCode>,
}

/// What came into a place and went out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerSum {
    /// How many lines.
    pub lines: i64,
    /// What came.
    pub incoming: i64,
    /// What went.
    pub outgoing: i64,
}

/// Both directions as one list in the order of the books; what is asked of it stands in the indexes alone.
const BOTH: &str = "SELECT voucher, line, quantity FROM movement
      WHERE hall_id = ?1 AND to_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5
    UNION ALL
    SELECT voucher, line, -quantity FROM movement
      WHERE hall_id = ?1 AND from_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5
    ORDER BY 1, 2";

impl Read<'_> {
    /// What the vouchers of a range of business dates brought into a place and took out of it.
    pub fn ledger_sum(&self, place: &Place, item: &ItemCode, from: Date, to: Date) -> Result<LedgerSum, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let mut sum = LedgerSum::default();
        for (column, total) in [("to_place", &mut sum.incoming), ("from_place", &mut sum.outgoing)] {
            let sql = format!(
                "SELECT count(*) AS lines, coalesce(sum(quantity), 0) AS quantity FROM movement
                 WHERE hall_id = ?1 AND {column} = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5"
            );
            let keys = params![HALL, place.to_string(), item.as_str(), after, last];
            let found = one(self.db, "movement", &sql, keys, |row| Ok((row.get::<i64>("lines")?, row.get("quantity")?)))?;
            let (lines, quantity) = found.unwrap_or_default();
            sum.lines += lines;
            *total = quantity;
        }
        Ok(sum)
    }

    /// What the first so many of these lines brought, less what they took.
    pub fn ledger_before(&self, place: &Place, item: &ItemCode, from: Date, to: Date, lines: i64) -> Result<i64, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = format!("SELECT sum(quantity) FROM ({BOTH} LIMIT ?6)");
        number(self.db, &sql, params![HALL, place.to_string(), item.as_str(), after, last, lines])
    }

    /// These lines in the order of the books: at most `limit` after the first `skip`.
    pub fn ledger(
        &self,
        place: &Place,
        item: &ItemCode,
        (from, to): (Date, Date),
        skip: i64,
        limit: i64,
    ) -> Result<Vec<LedgerLine>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = format!(
            "SELECT p.voucher AS voucher, p.line AS line, p.quantity AS quantity, v.date AS date, v.time_ms AS time_ms,
                    v.kind AS kind, v.reverses AS reverses, v.author AS author, v.approver AS approver, m.flow AS flow,
                    iif(p.quantity > 0, m.from_place, m.to_place) AS other, m.serial_prefix AS prefix,
                    m.serial_width AS width, m.serial_first AS first, m.serial_last AS last
             FROM ({BOTH} LIMIT ?7 OFFSET ?6) AS p
             CROSS JOIN movement AS m ON m.hall_id = ?1 AND m.voucher = p.voucher AND m.line = p.line
             CROSS JOIN voucher AS v ON v.hall_id = ?1 AND v.number = p.voucher
             ORDER BY p.voucher, p.line"
        );
        let keys = params![HALL, place.to_string(), item.as_str(), after, last, skip, limit];
        all(self.db, "movement", &sql, keys, ledger_line)
    }
}

fn ledger_line(row: &Cells<'_>) -> Result<LedgerLine, Fault> {
    Ok(LedgerLine {
        line: row.line("voucher", "line")?,
        date: row.text("date")?,
        time: row.time("time_ms")?,
        kind: row.text("kind")?,
        reverses: row.get::<Option<i64>>("reverses")?.map(VoucherNumber),
        flow: row.text("flow")?,
        other: row.text("other")?,
        quantity: row.get("quantity")?,
        range: row.get::<Option<i64>>("first")?.map(|_| row.range()).transpose()?,
        author: row.text("author")?,
        approver: row.maybe_text("approver")?,
    })
}
