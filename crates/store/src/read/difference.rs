//! What differences are read by: what a shift moved after its count, and the open lines of a time, settled or not.

use domain::books::OpenItem;
use domain::{Date, Flow, ItemCode, LineRef, OpenKind, Place, ShiftNumber, VoucherNumber};
use rusqlite::params;

use super::Read;
use super::book::open_item;
use crate::Fault;
use crate::row::{HALL, all};

impl Read<'_> {
    /// What a shift's movements after a voucher brought into a place less what they took out of it, by cause; only causes that moved.
    pub fn moved_in_shift_after(
        &self,
        shift: ShiftNumber,
        after: VoucherNumber,
        place: &Place,
        item: &ItemCode,
    ) -> Result<Vec<(Flow, i64)>, Fault> {
        let sql = "SELECT flow, sum(CASE WHEN to_place = ?4 THEN quantity ELSE -quantity END) AS quantity FROM movement
                   WHERE hall_id = ?1 AND shift = ?2 AND voucher > ?3 AND item = ?5 AND (to_place = ?4 OR from_place = ?4)
                   GROUP BY flow ORDER BY flow";
        all(self.db, "movement", sql, params![HALL, shift.0, after.0, place.to_string(), item.as_str()], |row| {
            Ok((row.text("flow")?, row.get("quantity")?))
        })
    }

    /// The differences that no second person has approved yet (待复核, R27), oldest first.
    pub fn approvals_waiting(&self) -> Result<Vec<LineRef>, Fault> {
        let sql = "SELECT voucher, line FROM waiting WHERE hall_id = ?1 AND what = 'approval' ORDER BY voucher, line";
        all(self.db, "waiting", sql, params![HALL], |row| row.line("voucher", "line"))
    }

    /// The lines of one kind that were left open on vouchers of a time, settled or not, oldest first.
    pub fn opened_between(&self, kind: OpenKind, from: Date, to: Date) -> Result<Vec<OpenItem>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = "SELECT voucher, line, kind, item, quantity, remaining FROM open_item
                   WHERE hall_id = ?1 AND kind = ?2 AND voucher > ?3 AND voucher <= ?4 ORDER BY voucher, line";
        all(self.db, "open_item", sql, params![HALL, kind.word(), after, last], open_item)
    }
}
