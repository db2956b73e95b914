//! Balances, what is due, open lines, closings and holdings: what the vouchers leave behind.

use domain::books::{Cell, Effects, Holding, OpenItem};
use domain::serial::SerialRange;
use domain::voucher::Voucher;
use domain::{Date, Flow, ItemCode, LineRef, Month, OpenKind, Place, ShiftNumber, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, day, number, one};

/// What moved of an item from one place to another for one cause: from, to, item, flow, quantity.
pub type FlowSum = (Place, Place, ItemCode, Flow, i64);

/// One row of a day's or a month's closings (日结存): what came into a place less what went out of it, by cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClosingRow {
    /// Where, outside places too.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Why.
    pub flow: Flow,
    /// In less out.
    pub quantity: i64,
}

const OPEN_ITEM: &str = "SELECT voucher, line, kind, item, quantity, remaining FROM open_item WHERE hall_id = ?1";
const HOLDING: &str = "SELECT item, prefix, width, first, last, place FROM holding WHERE hall_id = ?1 AND item = ?2";

impl Read<'_> {
    /// How much of an item is in a place inside the hall now; zero for outside places, which are summed when a day is counted.
    pub fn balance(&self, place: &Place, item: &ItemCode) -> Result<i64, Fault> {
        let sql = "SELECT (SELECT quantity FROM balance WHERE hall_id = ?1 AND place = ?2 AND item = ?3)";
        number(self.db, sql, params![HALL, place.to_string(), item.as_str()])
    }

    /// Everything that is or ever was in a place inside the hall, by item; what is gone is zero.
    pub fn balances_at(&self, place: &Place) -> Result<Vec<(ItemCode, i64)>, Fault> {
        let sql = "SELECT place, item, quantity FROM balance WHERE hall_id = ?1 AND place = ?2 ORDER BY item";
        all(self.db, "balance", sql, params![HALL, place.to_string()], |row| Ok((row.text("item")?, row.get("quantity")?)))
    }

    /// Every balance inside the hall, by place and item; what is gone is zero.
    pub fn balances(&self) -> Result<Vec<(Cell, i64)>, Fault> {
        let sql = "SELECT place, item, quantity FROM balance WHERE hall_id = ?1 ORDER BY place, item";
        all(self.db, "balance", sql, [HALL], |row| Ok(((row.text("place")?, row.text("item")?), row.get("quantity")?)))
    }

    /// How much of an item was in a place at the end of a counted day: all that ever came less all that ever went. Outside
    /// places too, where it may be below zero.
    pub fn balance_at(&self, place: &Place, item: &ItemCode, date: Date) -> Result<i64, Fault> {
        let sql = "SELECT (SELECT balance FROM closing_balance WHERE hall_id = ?1 AND place = ?2 AND item = ?3 AND date <= ?4
                           ORDER BY date DESC LIMIT 1)";
        number(self.db, sql, params![HALL, place.to_string(), item.as_str(), day(date)])
    }

    /// What a shift's movements brought into a place, less what they took out of it.
    pub fn moved_in_shift(&self, shift: ShiftNumber, place: &Place, item: &ItemCode) -> Result<i64, Fault> {
        let sql = "SELECT sum(CASE WHEN to_place = ?3 THEN quantity ELSE -quantity END) FROM movement
                   WHERE hall_id = ?1 AND shift = ?2 AND item = ?4 AND (to_place = ?3 OR from_place = ?3)";
        number(self.db, sql, params![HALL, shift.0, place.to_string(), item.as_str()])
    }

    /// What a shift's movements come to, by places, item and cause.
    pub fn moved_in_shift_by_flow(&self, shift: ShiftNumber) -> Result<Vec<FlowSum>, Fault> {
        let sql = "SELECT from_place, to_place, item, flow, sum(quantity) AS quantity FROM movement
                   WHERE hall_id = ?1 AND shift = ?2 GROUP BY from_place, to_place, item, flow ORDER BY 1, 2, 3, 4";
        all(self.db, "movement", sql, params![HALL, shift.0], flow_sum)
    }

    /// What a business date's movements come to, by places, item and cause.
    pub fn movements_of_day_by_flow(&self, date: Date) -> Result<Vec<FlowSum>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let sql = "SELECT from_place, to_place, item, flow, sum(quantity) AS quantity FROM movement
                   WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3
                   GROUP BY from_place, to_place, item, flow ORDER BY 1, 2, 3, 4";
        all(self.db, "movement", sql, params![HALL, after, last], flow_sum)
    }

    /// True if anything of the item came into the place or left it after a voucher.
    pub fn moved_since(&self, voucher: VoucherNumber, place: &Place, item: &ItemCode) -> Result<bool, Fault> {
        let sql = "SELECT EXISTS (SELECT 1 FROM movement WHERE hall_id = ?1 AND voucher > ?2 AND +item = ?4
                                  AND (+to_place = ?3 OR +from_place = ?3))";
        Ok(number(self.db, sql, params![HALL, voucher.0, place.to_string(), item.as_str()])? != 0)
    }

    /// A line that later lines must settle, settled or not; `None` if the line leaves nothing open.
    pub fn open_item(&self, line: LineRef) -> Result<Option<OpenItem>, Fault> {
        let sql = format!("{OPEN_ITEM} AND voucher = ?2 AND line = ?3");
        one(self.db, "open_item", &sql, params![HALL, line.voucher.0, line.line], open_item)
    }

    /// The lines that are not settled yet, of one kind or of all, oldest first.
    pub fn open_items(&self, kind: Option<OpenKind>) -> Result<Vec<OpenItem>, Fault> {
        match kind {
            Some(kind) => {
                let sql = format!("{OPEN_ITEM} AND remaining > 0 AND kind = ?2 ORDER BY voucher, line");
                all(self.db, "open_item", &sql, params![HALL, kind.word()], open_item)
            }
            None => {
                let sql = format!("{OPEN_ITEM} AND remaining > 0 ORDER BY voucher, line");
                all(self.db, "open_item", &sql, [HALL], open_item)
            }
        }
    }

    /// What each date still owes the bank (cash) or is owed by the channel (other tenders), in fen, by date; dates that owe
    /// nothing are left out.
    pub fn due(&self, item: &ItemCode) -> Result<Vec<(Date, i64)>, Fault> {
        let sql = "SELECT item, date, amount_fen FROM due WHERE hall_id = ?1 AND item = ?2 ORDER BY date";
        all(self.db, "due", sql, params![HALL, item.as_str()], |row| Ok((row.text("date")?, row.get("amount_fen")?)))
    }

    /// What one date owes, in fen.
    pub fn due_on(&self, item: &ItemCode, date: Date) -> Result<i64, Fault> {
        let sql = "SELECT (SELECT amount_fen FROM due WHERE hall_id = ?1 AND item = ?2 AND date = ?3)";
        number(self.db, sql, params![HALL, item.as_str(), day(date)])
    }

    /// What every date owes of every tender's item, in fen.
    pub fn all_due(&self) -> Result<Vec<(ItemCode, Date, i64)>, Fault> {
        let sql = "SELECT item, date, amount_fen FROM due WHERE hall_id = ?1 ORDER BY item, date";
        all(self.db, "due", sql, [HALL], |row| Ok((row.text("item")?, row.text("date")?, row.get("amount_fen")?)))
    }

    /// The closings of a counted day, by place, item and flow.
    pub fn closings(&self, date: Date) -> Result<Vec<ClosingRow>, Fault> {
        let sql = "SELECT place, item, flow, quantity FROM closing WHERE hall_id = ?1 AND date = ?2 ORDER BY place, item, flow";
        all(self.db, "closing", sql, params![HALL, day(date)], closing)
    }

    /// The closings of a month so far: the sum of its counted days.
    pub fn month_closings(&self, month: Month) -> Result<Vec<ClosingRow>, Fault> {
        let sql =
            "SELECT place, item, flow, quantity FROM closing_month WHERE hall_id = ?1 AND month = ?2 ORDER BY place, item, flow";
        all(self.db, "closing_month", sql, params![HALL, month.to_string()], closing)
    }

    /// The numbers of an item that are inside the hall, and where, in order.
    pub fn holdings(&self, item: &ItemCode) -> Result<Vec<Holding>, Fault> {
        let sql = format!("{HOLDING} ORDER BY prefix, width, first");
        all(self.db, "holding", &sql, params![HALL, item.as_str()], holding)
    }

    /// The numbers that are in one place, by item, in order.
    pub fn holdings_at(&self, place: &Place) -> Result<Vec<Holding>, Fault> {
        let sql = "SELECT item, prefix, width, first, last, place FROM holding WHERE hall_id = ?1 AND place = ?2
                   ORDER BY item, prefix, width, first";
        all(self.db, "holding", sql, params![HALL, place.to_string()], holding)
    }

    /// The numbers of one item that are in one place, in order.
    pub fn holdings_in(&self, place: &Place, item: &ItemCode) -> Result<Vec<Holding>, Fault> {
        let sql = format!("{HOLDING} AND place = ?3 ORDER BY prefix, width, first");
        all(self.db, "holding", &sql, params![HALL, item.as_str(), place.to_string()], holding)
    }

    /// The holdings of an item that have a number of the range.
    pub fn holdings_touching(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<Holding>, Fault> {
        // Holdings do not overlap: of those that begin before the range, only the last can reach into it.
        let sql = format!(
            "{HOLDING} AND prefix = ?3 AND width = ?4 AND first <= ?6 AND last >= ?5
             AND first >= coalesce((SELECT max(h.first) FROM holding AS h WHERE h.hall_id = ?1 AND h.item = ?2
                                    AND h.prefix = ?3 AND h.width = ?4 AND h.first <= ?5), ?5)
             ORDER BY first"
        );
        let keys = params![HALL, item.as_str(), range.prefix, range.width, range.first, range.last];
        all(self.db, "holding", &sql, keys, holding)
    }

    /// What a paper would do to the books as they stand, without doing it: what a preview shows.
    ///
    /// # Errors
    /// The refusal that posting it would meet, or a fault.
    pub fn dry_run(&self, voucher: &Voucher) -> crate::Result<Effects> {
        crate::posting::dry_run(self, voucher)
    }

    /// Where in the hall one number is; `None` if it is not inside.
    pub fn where_is(&self, item: &ItemCode, one_number: &SerialRange) -> Result<Option<Place>, Fault> {
        Ok(self.holdings_touching(item, one_number)?.into_iter().next().map(|holding| holding.place))
    }

    /// How a number got where it is, or all the numbers of a range: the lines that moved any of them, oldest first (R22).
    pub fn trace(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<LineRef>, Fault> {
        // Ranges of class k are at most 2^k long, so only those that begin in the 2^k numbers before can reach into this one:
        // one seek for each class, where an index over first and last alone would scan.
        let sql =
            "SELECT voucher, line FROM movement WHERE hall_id = ?1 AND item = ?2 AND serial_prefix = ?3 AND serial_width = ?4
                   AND size_class = ?5 AND serial_first > ?6 - (1 << ?5) AND serial_first <= ?7 AND serial_last >= ?6";
        let mut lines = Vec::new();
        for class in 0_i64..60 {
            let keys = params![HALL, item.as_str(), range.prefix, range.width, class, range.first, range.last];
            lines.extend(all(self.db, "movement", sql, keys, |row| row.line("voucher", "line"))?);
        }
        lines.sort_unstable();
        Ok(lines)
    }
}

pub(super) fn flow_sum(row: &Cells<'_>) -> Result<FlowSum, Fault> {
    Ok((row.text("from_place")?, row.text("to_place")?, row.text("item")?, row.text("flow")?, row.get("quantity")?))
}

pub(super) fn open_item(row: &Cells<'_>) -> Result<OpenItem, Fault> {
    Ok(OpenItem {
        line: row.line("voucher", "line")?,
        kind: row.text("kind")?,
        item: row.text("item")?,
        quantity: row.get("quantity")?,
        left: row.get("remaining")?,
    })
}

fn closing(row: &Cells<'_>) -> Result<ClosingRow, Fault> {
    Ok(ClosingRow { place: row.text("place")?, item: row.text("item")?, flow: row.text("flow")?, quantity: row.get("quantity")? })
}

fn holding(row: &Cells<'_>) -> Result<Holding, Fault> {
    Ok(Holding { item: row.text("item")?, range: row.range()?, place: row.text("place")? })
}
