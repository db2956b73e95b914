//! What posting stands on while a history is imported: in memory, written to the tables when they are asked. A history of millions of
//! papers touches the same few hundred balances; the tables need only what is left of them in the end.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::books::{Cell, Holding, OpenItem};
use domain::serial::SerialRange;
use domain::voucher::{Claim, ClaimKind};
use domain::{Date, ItemCode, LineRef, Place, VoucherNumber};

use crate::read::{Posted, Read};
use crate::standing::{Standing, Tables};
use crate::waiting::Waiting;
use crate::{Fault, Result};

/// A balance, and whether the table does not know it yet.
#[derive(Default)]
struct Balance {
    quantity: i64,
    is_new: bool,
}

/// The holdings of one item, prefix and width: by first number, the last one and the place.
type Run = BTreeMap<i64, (i64, Place)>;

/// The books that a history builds up, from nothing: a hall without vouchers has no balance, holding, open line or claim.
#[derive(Default)]
pub(crate) struct Memory {
    /// The date that accepts vouchers.
    pub(crate) open_date: Option<Date>,
    places: BTreeSet<Place>,
    /// Other halls that the table does not know yet.
    new_places: Vec<Place>,
    items: HashMap<ItemCode, bool>,
    balances: HashMap<ItemCode, HashMap<Place, Balance>>,
    due: BTreeMap<ItemCode, BTreeMap<Date, i64>>,
    open: BTreeMap<LineRef, OpenItem>,
    holdings: HashMap<ItemCode, HashMap<String, BTreeMap<i64, Run>>>,
    claims: BTreeMap<(ClaimKind, String), VoucherNumber>,
    waiting: BTreeSet<(Waiting, LineRef)>,
}

impl Memory {
    /// What the tables say of the open date, items and places; asked again after every entry that may have changed them.
    pub(crate) fn look(&mut self, read: &Read<'_>) -> Result<()> {
        self.open_date = read.open_date()?;
        self.items = read.items()?.into_iter().map(|item| (item.code, item.kind.is_numbered())).collect();
        self.places = read.places()?.into_iter().collect();
        Ok(())
    }

    /// Writes the balances and the places that the tables do not know.
    pub(crate) fn write_balances(&mut self, read: &Read<'_>) -> Result<()> {
        let mut tables = Tables(read);
        for place in self.new_places.drain(..) {
            tables.add_place(&place)?;
        }
        for (item, places) in &mut self.balances {
            for (place, balance) in places.iter_mut().filter(|(_, balance)| balance.is_new) {
                tables.set_balance(&(place.clone(), item.clone()), balance.quantity)?;
                balance.is_new = false;
            }
        }
        Ok(())
    }

    /// Writes everything else, once, in the order of the tables.
    pub(crate) fn write_rest(self, read: &Read<'_>) -> Result<()> {
        let mut tables = Tables(read);
        for (item, dates) in &self.due {
            for (date, amount) in dates {
                tables.add_due(item, *date, *amount)?;
            }
        }
        for open in self.open.values() {
            tables.open(open)?;
        }
        let runs = self.holdings.into_iter().flat_map(|(item, prefixes)| {
            prefixes.into_iter().flat_map(move |(prefix, widths)| {
                let item = item.clone();
                widths.into_iter().map(move |(width, run)| (item.clone(), prefix.clone(), width, run))
            })
        });
        let sorted: BTreeMap<(ItemCode, String, i64), Run> =
            runs.map(|(item, prefix, width, run)| ((item, prefix, width), run)).collect();
        for ((item, prefix, width), run) in sorted {
            for (first, (last, place)) in run {
                let range = SerialRange { prefix: prefix.clone(), width, first, last };
                tables.add_holding(&Holding { item: item.clone(), range, place })?;
            }
        }
        for ((kind, number), voucher) in self.claims {
            tables.claim(&Claim { kind, number }, voucher)?;
        }
        for (what, line) in self.waiting {
            tables.wait(what, line, true)?;
        }
        Ok(())
    }

    fn run_of(&mut self, item: &ItemCode, range: &SerialRange) -> &mut Run {
        let prefixes = match self.holdings.entry(item.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(HashMap::new()),
        };
        prefixes.entry(range.prefix.clone()).or_default().entry(range.width).or_default()
    }
}

impl Standing for Memory {
    fn open_date(&self) -> Result<Option<Date>> {
        Ok(self.open_date)
    }

    /// Nothing is reversed in a history: [`crate::Bulk::append`] refuses it.
    fn voucher(&self, _: VoucherNumber) -> Result<Option<Posted>> {
        Ok(None)
    }

    fn has_place(&mut self, place: &Place) -> Result<bool> {
        Ok(self.places.contains(place))
    }

    fn add_place(&mut self, place: &Place) -> Result<()> {
        if !self.places.contains(place) {
            self.places.insert(place.clone());
            self.new_places.push(place.clone());
        }
        Ok(())
    }

    fn is_numbered(&mut self, item: &ItemCode) -> Result<Option<bool>> {
        Ok(self.items.get(item).copied())
    }

    fn balance(&self, (place, item): &Cell) -> Result<i64> {
        Ok(self.balances.get(item).and_then(|places| places.get(place)).map_or(0, |balance| balance.quantity))
    }

    fn holdings_touching(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<Holding>> {
        let run = self.holdings.get(item).and_then(|prefixes| prefixes.get(&range.prefix)?.get(&range.width));
        let Some(run) = run else { return Ok(Vec::new()) };
        let mut touching: Vec<Holding> = run
            .range(..=range.last)
            .rev()
            .take_while(|(_, (last, _))| *last >= range.first)
            .map(|(first, (last, place))| Holding {
                item: item.clone(),
                range: SerialRange { first: *first, last: *last, ..range.clone() },
                place: place.clone(),
            })
            .collect();
        touching.reverse();
        Ok(touching)
    }

    fn open_item(&self, line: LineRef) -> Result<Option<OpenItem>> {
        Ok(self.open.get(&line).cloned())
    }

    fn claimed_by(&self, claim: &Claim) -> Result<Option<VoucherNumber>> {
        Ok(self.claims.get(&(claim.kind, claim.number.clone())).copied())
    }

    fn set_balance(&mut self, (place, item): &Cell, quantity: i64) -> Result<()> {
        let new = Balance { quantity, is_new: true };
        match self.balances.get_mut(item) {
            Some(places) => match places.get_mut(place) {
                Some(balance) => *balance = new,
                None => drop(places.insert(place.clone(), new)),
            },
            None => drop(self.balances.insert(item.clone(), HashMap::from([(place.clone(), new)]))),
        }
        Ok(())
    }

    fn add_due(&mut self, item: &ItemCode, date: Date, change: i64) -> Result<()> {
        match self.due.get_mut(item) {
            Some(dates) => *dates.entry(date).or_default() += change,
            None => drop(self.due.insert(item.clone(), BTreeMap::from([(date, change)]))),
        }
        Ok(())
    }

    fn open(&mut self, open: &OpenItem) -> Result<()> {
        self.open.insert(open.line, open.clone());
        Ok(())
    }

    fn set_left(&mut self, line: LineRef, left: i64) -> Result<()> {
        if let Some(open) = self.open.get_mut(&line) {
            open.left = left;
        }
        Ok(())
    }

    fn remove_holding(&mut self, gone: &Holding) -> Result<()> {
        let range = &gone.range;
        match self.run_of(&gone.item, range).remove(&range.first) {
            Some((last, _)) if last == range.last => Ok(()),
            _ => Err(Fault::corrupt("holding", "first", range.shown(range.first)).into()),
        }
    }

    fn add_holding(&mut self, new: &Holding) -> Result<()> {
        let range = &new.range;
        self.run_of(&new.item, range).insert(range.first, (range.last, new.place.clone()));
        Ok(())
    }

    fn claim(&mut self, claim: &Claim, voucher: VoucherNumber) -> Result<()> {
        self.claims.insert((claim.kind, claim.number.clone()), voucher);
        Ok(())
    }

    fn free_claims(&mut self, voucher: VoucherNumber) -> Result<()> {
        self.claims.retain(|_, by| *by != voucher);
        Ok(())
    }

    fn waits(&self, what: Waiting, line: LineRef) -> Result<bool> {
        Ok(self.waiting.contains(&(what, line)))
    }

    fn wait(&mut self, what: Waiting, line: LineRef, waits: bool) -> Result<()> {
        if waits {
            self.waiting.insert((what, line));
        } else {
            self.waiting.remove(&(what, line));
        }
        Ok(())
    }
}
