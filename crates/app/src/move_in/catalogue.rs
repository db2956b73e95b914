//! What the files name and the hall does not have (`--create`): made before the first paper, of the kinds that the rows themselves show.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::Entry;
use domain::master::{CountedAgainst, CountedAt, Counter, Item, ItemKind, Staff, Tender};
use domain::voucher::VoucherKind;
use domain::{CounterCode, Fen, ItemCode, Millis, Place, StaffCode, TenderCode};
use intake::{MovementColumn, MovementRow, Survey};
use store::Bulk;

use super::paper::{kind_of, place_of};
use super::{RowsStop, Source, each_row};
use crate::kernel::failure::Outcome;
use crate::setup::initials;

/// What the rows of an item show of its kind.
#[derive(Default)]
struct Seen {
    is_numbered: bool,
    is_invoice: bool,
    is_special: bool,
}

impl Seen {
    /// Numbered pieces are SIM cards, or what their papers say that they are; others are promo goods. Prepaid cards have a face value and
    /// boxes a size, which no movement says: those are made in the catalogue first.
    const fn kind(&self) -> ItemKind {
        match self {
            Seen { is_numbered: false, .. } => ItemKind::Promo,
            Seen { is_invoice: true, .. } => ItemKind::Invoice,
            Seen { is_special: true, .. } => ItemKind::SpecialNumber,
            Seen { .. } => ItemKind::SimCard,
        }
    }
}

#[derive(Default)]
struct Named {
    items: BTreeMap<String, Seen>,
    counters: BTreeSet<CounterCode>,
    channels: BTreeSet<TenderCode>,
    staff: BTreeSet<String>,
}

/// Makes what is missing; answers what that was. What is no code at all is left for the rows to say.
pub(super) fn create(books: &mut Bulk, person: &StaffCode, now: Millis, files: &[(Source, Survey)]) -> Outcome<Vec<String>> {
    let mut named = Named::default();
    for (source, seen) in files {
        match each_row(source, seen, |row| {
            named.take(row);
            Ok(())
        }) {
            Ok(()) => {}
            // Said when the rows are read.
            Err(RowsStop::File(_)) => {}
            Err(RowsStop::Failure(failure)) => return Err(failure),
        }
    }
    let mut created = Vec::new();
    for entry in named.missing(books)? {
        created.push(match &entry {
            Entry::ItemSet(item) => format!("item:{}", item.code),
            Entry::TenderSet(tender) => format!("clearing:{}", tender.code),
            Entry::CounterSet(counter) => format!("counter:{}", counter.code),
            Entry::StaffSet(staff) => format!("staff:{}", staff.code),
            other => other.kind().to_owned(),
        });
        books.append(now, Some(person), entry)?;
    }
    Ok(created)
}

impl Named {
    fn take(&mut self, row: &MovementRow<'_>) {
        let staff = row.cell(MovementColumn::Staff);
        if !self.staff.contains(staff) {
            self.staff.insert(staff.to_owned());
        }
        let places = [MovementColumn::FromPlace, MovementColumn::ToPlace].map(|column| place_of(row.cell(column)));
        let code = row.cell(MovementColumn::Item);
        if !self.items.contains_key(code) {
            self.items.insert(code.to_owned(), Seen::default());
        }
        let Some(item) = self.items.get_mut(code) else { return };
        item.is_numbered |= !row.cell(MovementColumn::SerialFirst).is_empty();
        match kind_of(row.cell(MovementColumn::Kind)) {
            Some(VoucherKind::RollIssued | VoucherKind::InvoiceIssued | VoucherKind::InvoiceVoided | VoucherKind::InvoiceRed) => {
                item.is_invoice = true
            }
            Some(
                VoucherKind::NumberPool
                | VoucherKind::NumberReserved
                | VoucherKind::NumberReleased
                | VoucherKind::NumberHandedOut
                | VoucherKind::NumberTakenBack,
            ) => item.is_special = true,
            _ => {}
        }
        for place in places.into_iter().flatten() {
            match place {
                Place::VoidFile => item.is_invoice = true,
                Place::Counter(code) => {
                    self.counters.insert(code);
                }
                Place::Clearing(code) => {
                    self.channels.insert(code);
                }
                _ => {}
            }
        }
    }

    fn missing(self, books: &Bulk) -> Outcome<Vec<Entry>> {
        let (read, mut entries) = (books.read(), Vec::new());
        for code in self.staff {
            let Ok(code) = code.parse::<StaffCode>() else { continue };
            if read.staff_member(&code)?.is_none() {
                // No role and no password: a name on old papers, who cannot sign in.
                let (name, initials) = (code.to_string(), initials(code.as_str()));
                let telephone = String::new();
                entries.push(Entry::StaffSet(Staff { code, name, initials, telephone, retired: false, locked: false }));
            }
        }
        for code in &self.channels {
            let item = ItemCode::of_tender(code);
            let known = read.item(&item)?;
            if read.tender(code)?.is_some() || known.is_some_and(|known| known.kind != ItemKind::Tender) {
                continue;
            }
            entries.push(Entry::ItemSet(Item::new(item, ItemKind::Tender, code.to_string(), "元")));
            entries.push(Entry::TenderSet(Tender {
                code: code.clone(),
                name: code.to_string(),
                counted_at: CountedAt::Hall,
                against: CountedAgainst::BankAdvice,
                arrives_after_days: 1,
                retired: false,
            }));
        }
        for (code, seen) in self.items {
            let Ok(code) = code.parse::<ItemCode>() else { continue };
            let is_channel = self.channels.iter().any(|channel| ItemCode::of_tender(channel) == code);
            if is_channel || read.item(&code)?.is_some() {
                continue;
            }
            let (kind, name) = (seen.kind(), code.to_string());
            let unit = if kind.is_numbered() { "张" } else { "件" };
            entries.push(Entry::ItemSet(Item::new(code, kind, name, unit)));
        }
        for code in self.counters {
            if read.counter(&code)?.is_none() {
                let name = code.to_string();
                entries.push(Entry::CounterSet(Counter { code, name, float: Fen::ZERO, retired: false }));
            }
        }
        Ok(entries)
    }
}
