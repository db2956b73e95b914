//! What papers of cards and promo goods left behind.

use domain::{CampaignCode, ItemCode, LineRef, Place, SerialRange, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, number};

impl Read<'_> {
    /// Losses that the company has not been told to block yet (R24), oldest first.
    pub fn losses_not_blocked(&self) -> Result<Vec<LineRef>, Fault> {
        let sql = "SELECT voucher, line FROM waiting WHERE hall_id = ?1 AND what = 'block' ORDER BY voucher, line";
        all(self.db, "waiting", sql, [HALL], |row| row.line("voucher", "line"))
    }

    /// How many pieces a customer has had under a campaign, sold, given or handed out, reversed papers left out (R09).
    pub fn handed_out(&self, campaign: &CampaignCode, customer: &str) -> Result<i64, Fault> {
        let mut had = 0;
        for table in ["detail_hand_out", "detail_sale"] {
            let sql = format!(
                "SELECT coalesce(sum(m.quantity), 0) FROM {table} AS d
                 JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line
                 WHERE d.hall_id = ?1 AND d.campaign = ?2 AND d.customer = ?3
                   AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = ?1 AND r.reverses = d.voucher)"
            );
            had += number(self.db, &sql, params![HALL, campaign.as_str(), customer])?;
        }
        Ok(had)
    }

    /// The numbers of an item that were in a place inside the hall right after a voucher, in order. Its cost grows with what moved since.
    pub fn held_after(&self, voucher: VoucherNumber, place: &Place, item: &ItemCode) -> Result<Vec<SerialRange>, Fault> {
        // From the voucher on: by place and item the whole of their history would be read.
        let sql = "SELECT serial_prefix AS prefix, serial_width AS width, serial_first AS first, serial_last AS last,
                          to_place = ?3 AS came FROM movement
                   WHERE hall_id = ?1 AND voucher > ?2 AND +item = ?4 AND +serial_first IS NOT NULL AND (+to_place = ?3 OR +from_place = ?3)
                   ORDER BY voucher DESC, line DESC";
        let keys = params![HALL, voucher.0, place.to_string(), item.as_str()];
        let moved: Vec<(SerialRange, bool)> = all(self.db, "movement", sql, keys, |row| Ok((row.range()?, row.get("came")?)))?;
        let mut held: Vec<SerialRange> = self.holdings_in(place, item)?.into_iter().map(|holding| holding.range).collect();
        for (range, came) in moved {
            if came {
                held = domain::serial::remove(&held, &[range]);
            } else {
                held.push(range);
            }
        }
        let corrupt = |_| Fault::Corrupt { table: "movement", column: "serial_first", key: format!("{place} {item}") };
        domain::serial::fold(held).map_err(corrupt)
    }

    /// Where the numbers of a range were brought last, inside the hall or out of it, as ranges; numbers that never moved are left out.
    pub fn brought_to(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<(SerialRange, Place)>, Fault> {
        // By classes of length, as `trace` seeks.
        let sql = "SELECT voucher, line, serial_prefix AS prefix, serial_width AS width, serial_first AS first, serial_last AS last, to_place
                   FROM movement WHERE hall_id = ?1 AND item = ?2 AND serial_prefix = ?3 AND serial_width = ?4
                     AND size_class = ?5 AND serial_first > ?6 - (1 << ?5) AND serial_first <= ?7 AND serial_last >= ?6";
        let mut moved: Vec<(LineRef, SerialRange, Place)> = Vec::new();
        for class in 0_i64..60 {
            let keys = params![HALL, item.as_str(), range.prefix, range.width, class, range.first, range.last];
            let read = |row: &Cells<'_>| Ok((row.line("voucher", "line")?, row.range()?, row.text("to_place")?));
            moved.extend(all(self.db, "movement", sql, keys, read)?);
        }
        moved.sort_unstable_by_key(|(line, _, _)| std::cmp::Reverse(*line));
        let mut left = vec![range.clone()];
        let mut parts = Vec::new();
        for (_, numbers, place) in moved {
            parts.extend(left.iter().filter_map(|rest| rest.common(&numbers)).map(|part| (part, place.clone())));
            left = domain::serial::remove(&left, &[numbers]);
        }
        parts.sort_unstable_by_key(|(part, _)| part.first);
        Ok(parts)
    }
}
