//! What posting stands on: the part of the books that a voucher needs, and what it leaves behind. Kept in the tables, or, while a history
//! is imported, in memory ([`crate::memory`]) until it is written to them. Posting itself is the same over either.

use domain::books::{Cell, Holding, OpenItem};
use domain::serial::SerialRange;
use domain::voucher::Claim;
use domain::{Date, ItemCode, LineRef, Place, VoucherNumber};
use rusqlite::params;

use crate::apply::add_place;
use crate::read::{Posted, Read};
use crate::row::{HALL, day, number, run};
use crate::waiting::{self, Waiting};
use crate::{Fault, Result};

/// What posting reads, and what it changes besides the rows of the paper itself.
pub(crate) trait Standing {
    fn open_date(&self) -> Result<Option<Date>>;
    fn voucher(&self, number: VoucherNumber) -> Result<Option<Posted>>;
    fn has_place(&mut self, place: &Place) -> Result<bool>;
    /// Makes a place known; nothing if it is.
    fn add_place(&mut self, place: &Place) -> Result<()>;
    /// Whether every piece of the item has a number of its own; `None` for an item that the hall does not have.
    fn is_numbered(&mut self, item: &ItemCode) -> Result<Option<bool>>;
    fn balance(&self, cell: &Cell) -> Result<i64>;
    /// The holdings of an item that have a number of the range, in order.
    fn holdings_touching(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<Holding>>;
    fn open_item(&self, line: LineRef) -> Result<Option<OpenItem>>;
    fn claimed_by(&self, claim: &Claim) -> Result<Option<VoucherNumber>>;

    fn set_balance(&mut self, cell: &Cell, quantity: i64) -> Result<()>;
    fn add_due(&mut self, item: &ItemCode, date: Date, change: i64) -> Result<()>;
    fn open(&mut self, open: &OpenItem) -> Result<()>;
    fn set_left(&mut self, line: LineRef, left: i64) -> Result<()>;
    fn remove_holding(&mut self, gone: &Holding) -> Result<()>;
    fn add_holding(&mut self, new: &Holding) -> Result<()>;
    fn claim(&mut self, claim: &Claim, voucher: VoucherNumber) -> Result<()>;
    /// The voucher's claims are free again.
    fn free_claims(&mut self, voucher: VoucherNumber) -> Result<()>;
    /// Whether something of a paper waits.
    fn waits(&self, what: Waiting, line: LineRef) -> Result<bool>;
    /// It waits from now on, or does no more.
    fn wait(&mut self, what: Waiting, line: LineRef, waits: bool) -> Result<()>;
}

/// The tables themselves.
pub(crate) struct Tables<'a>(pub(crate) &'a Read<'a>);

impl Standing for Tables<'_> {
    fn open_date(&self) -> Result<Option<Date>> {
        Ok(self.0.open_date()?)
    }

    fn voucher(&self, number: VoucherNumber) -> Result<Option<Posted>> {
        Ok(self.0.voucher(number)?)
    }

    fn has_place(&mut self, place: &Place) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM place WHERE hall_id = ?1 AND place = ?2)";
        Ok(number(self.0.db, sql, params![HALL, place.to_string()])? != 0)
    }

    fn add_place(&mut self, place: &Place) -> Result<()> {
        Ok(add_place(self.0, place)?)
    }

    fn is_numbered(&mut self, item: &ItemCode) -> Result<Option<bool>> {
        Ok(self.0.item(item)?.map(|item| item.kind.is_numbered()))
    }

    fn balance(&self, (place, item): &Cell) -> Result<i64> {
        Ok(self.0.balance(place, item)?)
    }

    fn holdings_touching(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<Holding>> {
        Ok(self.0.holdings_touching(item, range)?)
    }

    fn open_item(&self, line: LineRef) -> Result<Option<OpenItem>> {
        Ok(self.0.open_item(line)?)
    }

    fn claimed_by(&self, claim: &Claim) -> Result<Option<VoucherNumber>> {
        Ok(self.0.claim(claim.kind, &claim.number)?)
    }

    fn set_balance(&mut self, (place, item): &Cell, quantity: i64) -> Result<()> {
        let sql = "INSERT INTO balance (hall_id, place, item, quantity) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (hall_id, place, item) DO UPDATE SET quantity = excluded.quantity";
        run(self.0.db, sql, params![HALL, place.to_string(), item.as_str(), quantity])?;
        Ok(())
    }

    fn add_due(&mut self, item: &ItemCode, date: Date, change: i64) -> Result<()> {
        let sql = "INSERT INTO due (hall_id, item, date, amount_fen) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (hall_id, item, date) DO UPDATE SET amount_fen = amount_fen + excluded.amount_fen";
        run(self.0.db, sql, params![HALL, item.as_str(), day(date), change])?;
        let sql = "DELETE FROM due WHERE hall_id = ?1 AND item = ?2 AND date = ?3 AND amount_fen = 0";
        run(self.0.db, sql, params![HALL, item.as_str(), day(date)])?;
        Ok(())
    }

    fn open(&mut self, open: &OpenItem) -> Result<()> {
        let sql = "INSERT INTO open_item (hall_id, voucher, line, kind, item, quantity, remaining)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let line = open.line;
        let values = params![HALL, line.voucher.0, line.line, open.kind.word(), open.item.as_str(), open.quantity, open.left];
        run(self.0.db, sql, values)?;
        Ok(())
    }

    fn set_left(&mut self, line: LineRef, left: i64) -> Result<()> {
        let sql = "UPDATE open_item SET remaining = ?4 WHERE hall_id = ?1 AND voucher = ?2 AND line = ?3";
        run(self.0.db, sql, params![HALL, line.voucher.0, line.line, left])?;
        Ok(())
    }

    fn remove_holding(&mut self, gone: &Holding) -> Result<()> {
        let sql =
            "DELETE FROM holding WHERE hall_id = ?1 AND item = ?2 AND prefix = ?3 AND width = ?4 AND first = ?5 AND last = ?6";
        let range = &gone.range;
        if run(self.0.db, sql, params![HALL, gone.item.as_str(), range.prefix, range.width, range.first, range.last])? != 1 {
            return Err(Fault::corrupt("holding", "first", range.shown(range.first)).into());
        }
        Ok(())
    }

    fn add_holding(&mut self, new: &Holding) -> Result<()> {
        let sql = "INSERT INTO holding (hall_id, item, prefix, width, first, last, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let (range, place) = (&new.range, new.place.to_string());
        run(self.0.db, sql, params![HALL, new.item.as_str(), range.prefix, range.width, range.first, range.last, place])?;
        Ok(())
    }

    fn claim(&mut self, claim: &Claim, voucher: VoucherNumber) -> Result<()> {
        let sql = "INSERT INTO claim (hall_id, kind, number, voucher) VALUES (?1, ?2, ?3, ?4)";
        run(self.0.db, sql, params![HALL, claim.kind.word(), claim.number, voucher.0])?;
        Ok(())
    }

    fn free_claims(&mut self, voucher: VoucherNumber) -> Result<()> {
        run(self.0.db, "DELETE FROM claim WHERE hall_id = ?1 AND voucher = ?2", params![HALL, voucher.0])?;
        Ok(())
    }

    fn waits(&self, what: Waiting, line: LineRef) -> Result<bool> {
        Ok(waiting::is_waiting(self.0, what, line)?)
    }

    fn wait(&mut self, what: Waiting, line: LineRef, waits: bool) -> Result<()> {
        Ok(waiting::set(self.0, what, line, waits)?)
    }
}
