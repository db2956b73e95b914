//! What counting and closing a day ask.

use domain::{CountNumber, Date, ItemCode};
use rusqlite::params;

use super::book::{FlowSum, flow_sum};
use super::{Posted, Read};
use crate::Fault;
use crate::row::{HALL, all, day};

impl Read<'_> {
    /// The difference vouchers that name a count, reversed ones too.
    pub fn differences_of_count(&self, count: CountNumber) -> Result<Vec<Posted>, Fault> {
        let of_count = "v.number IN (SELECT d.voucher FROM detail_difference AS d WHERE d.hall_id = ?1 AND d.count = ?2)";
        self.posted(of_count, params![HALL, count.0])
    }

    /// What moved of an item about a business date, by place and cause: the date's own vouchers and later ones that name it,
    /// those of the date that name another left out.
    pub fn flows_about_day(&self, item: &ItemCode, date: Date) -> Result<Vec<FlowSum>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let sql = "SELECT from_place, to_place, item, flow, sum(quantity) AS quantity FROM (
                       SELECT from_place, to_place, item, flow, quantity FROM movement
                       WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3 AND item = ?4 AND (for_date IS NULL OR for_date = ?5)
                       UNION ALL
                       SELECT from_place, to_place, item, flow, quantity FROM movement
                       WHERE hall_id = ?1 AND for_date = ?5 AND item = ?4 AND voucher > ?3)
                   GROUP BY from_place, to_place, item, flow ORDER BY 1, 2, 3, 4";
        all(self.db, "movement", sql, params![HALL, after, last, item.as_str(), day(date)], flow_sum)
    }
}
