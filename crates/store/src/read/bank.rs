//! What moved about a business date, and slips on their way (R06, R34).

use domain::{Date, Flow, ItemCode, Place, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{HALL, all, day, number};

/// What moved of one item about one business date, for one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFlow {
    /// The date that the lines are about: the one they name, else their voucher's.
    pub date: Date,
    /// Where it left.
    pub from: Place,
    /// Where it went.
    pub to: Place,
    /// Why.
    pub flow: Flow,
    /// How much.
    pub quantity: i64,
}

impl Read<'_> {
    /// What moved of an item about every business date from `from` on, by date, places and cause.
    pub fn flows_about(&self, item: &ItemCode, from: Date) -> Result<Vec<DateFlow>, Fault> {
        // A line names its voucher's date or an earlier one (R33), so earlier vouchers are never about these dates.
        let first = "SELECT coalesce((SELECT before FROM day WHERE hall_id = ?1 AND date >= ?2 ORDER BY date LIMIT 1),
                                     (SELECT voucher FROM head WHERE hall_id = ?1))";
        let after = number(self.db, first, params![HALL, day(from)])?;
        let sql =
            "SELECT coalesce(m.for_date, v.date) AS about, m.from_place AS from_place, m.to_place AS to_place, m.flow AS flow,
                   sum(m.quantity) AS quantity
                   FROM voucher AS v JOIN movement AS m ON m.hall_id = v.hall_id AND m.voucher = v.number
                   WHERE v.hall_id = ?1 AND v.number > ?2 AND m.item = ?3 AND coalesce(m.for_date, v.date) >= ?4
                   GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
        all(self.db, "movement", sql, params![HALL, after, item.as_str(), day(from)], |row| {
            Ok(DateFlow {
                date: row.text("about")?,
                from: row.text("from_place")?,
                to: row.text("to_place")?,
                flow: row.text("flow")?,
                quantity: row.get("quantity")?,
            })
        })
    }

    /// The deposit slips that stand and are not cleared, oldest first.
    pub fn slips_not_cleared(&self) -> Result<Vec<VoucherNumber>, Fault> {
        let sql = "SELECT voucher, line FROM waiting WHERE hall_id = ?1 AND what = 'slip' ORDER BY voucher";
        all(self.db, "waiting", sql, params![HALL], |row| Ok(VoucherNumber(row.get("voucher")?)))
    }
}
