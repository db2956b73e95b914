//! What papers of cards and promo goods left behind.

use domain::{CampaignCode, LineRef};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{HALL, all, number};

impl Read<'_> {
    /// Losses that the company has not been told to block yet (R24), oldest first.
    pub fn losses_not_blocked(&self) -> Result<Vec<LineRef>, Fault> {
        let sql = "SELECT voucher, line FROM waiting WHERE hall_id = ?1 AND what = 'block' ORDER BY voucher, line";
        all(self.db, "waiting", sql, [HALL], |row| row.line("voucher", "line"))
    }

    /// How many pieces a customer has had under a campaign, reversed hand-outs left out (R09).
    pub fn handed_out(&self, campaign: &CampaignCode, customer: &str) -> Result<i64, Fault> {
        let sql = "SELECT sum(m.quantity) FROM detail_hand_out AS d
                   JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line
                   WHERE d.hall_id = ?1 AND d.campaign = ?2 AND d.customer = ?3
                     AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = ?1 AND r.reverses = d.voucher)";
        number(self.db, sql, params![HALL, campaign.as_str(), customer])
    }
}
