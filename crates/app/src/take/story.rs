//! A stock-take with all that happened to it, read from its entries.

use domain::entry::{Count, Entry};
use domain::take::{
    LineKey, SealedOnSheet, SheetChecked, StandingLine, Take, TakeCounted, TakeSampled, TakeSheet, TakeState, standing, to_open,
};
use domain::{Millis, Place, Refusal, StaffCode, TakeNumber, VoucherNumber};
use store::{Read, TakeRow};

use crate::kernel::failure::Outcome;

/// A count of a sheet, when it was stored and by whom.
pub(crate) struct Stored {
    pub(crate) counted: TakeCounted,
    pub(crate) time: Millis,
    pub(crate) by: Option<StaffCode>,
}

/// When something was done, and by whom.
pub(crate) struct Done {
    pub(crate) time: Millis,
    pub(crate) by: Option<StaffCode>,
}

/// A stock-take, what was counted, and how it ended.
pub(crate) struct Story {
    pub(crate) row: TakeRow,
    /// As it was made, its sheets with those who have them now.
    pub(crate) made: Take,
    pub(crate) made_at: Millis,
    pub(crate) made_by: Option<StaffCode>,
    pub(crate) counts: Vec<Stored>,
    pub(crate) samples: Vec<(TakeSampled, Done)>,
    pub(crate) ended: Option<Done>,
    pub(crate) checks: Vec<SheetChecked>,
    /// What its figures are held at since it was locked.
    pub(crate) locked_at: Option<VoucherNumber>,
    /// Why it was cancelled.
    pub(crate) reason: Option<String>,
}

impl Story {
    /// # Errors
    /// `take_unknown`.
    pub(crate) fn load(books: &Read<'_>, take: TakeNumber) -> Outcome<Story> {
        Story::of(books, books.take(take)?.ok_or(Refusal::TakeUnknown { take })?)
    }

    pub(crate) fn of(books: &Read<'_>, row: TakeRow) -> Outcome<Story> {
        let made = Take { number: row.number, as_of: row.as_of, month: row.month, sheets: Vec::new() };
        let mut story = Story {
            row,
            made,
            made_at: Millis(0),
            made_by: None,
            counts: Vec::new(),
            samples: Vec::new(),
            ended: None,
            checks: Vec::new(),
            locked_at: None,
            reason: None,
        };
        for found in books.take_entries(story.row.number)? {
            let done = Done { time: found.time, by: found.by };
            match found.entry {
                Entry::TakeMade(made) => (story.made, story.made_at, story.made_by) = (made, done.time, done.by),
                Entry::TakeGiven(given) => {
                    if let Some(sheet) = story.made.sheets.iter_mut().find(|sheet| sheet.sheet == given.sheet) {
                        sheet.person = given.person;
                    }
                }
                Entry::TakeCounted(counted) => story.counts.push(Stored { counted, time: done.time, by: done.by }),
                Entry::TakeSampled(sampled) => story.samples.push((sampled, done)),
                Entry::TakeLocked(locked) => {
                    (story.checks, story.locked_at, story.ended) = (locked.checks, Some(locked.close), Some(done));
                }
                Entry::TakeCancelled(cancelled) => (story.reason, story.ended) = (Some(cancelled.reason), Some(done)),
                _ => {}
            }
        }
        Ok(story)
    }

    /// # Errors
    /// `take_not_open`.
    pub(crate) fn must_be_open(&self) -> Outcome<()> {
        match self.row.state {
            TakeState::Open => Ok(()),
            state => Err(Refusal::TakeNotOpen { take: self.row.number, state }.into()),
        }
    }

    /// # Errors
    /// `take_sheet_unknown`.
    pub(crate) fn sheet(&self, sheet: i64) -> Outcome<&TakeSheet> {
        let found = self.made.sheets.iter().find(|known| known.sheet == sheet);
        Ok(found.ok_or(Refusal::TakeSheetUnknown { take: self.row.number, sheet })?)
    }

    /// True for the sheet on which the cheques in hand are counted: the first one of the safe, whatever else it names.
    pub(crate) fn holds_cheques(&self, sheet: &TakeSheet) -> bool {
        self.made.sheets.iter().find(|known| known.place == Place::Safe).is_some_and(|first| first.sheet == sheet.sheet)
    }

    /// Every attempt at a sheet, in order.
    pub(crate) fn counts_of(&self, sheet: i64) -> impl Iterator<Item = &Stored> {
        self.counts.iter().filter(move |stored| stored.counted.sheet == sheet)
    }

    /// Every line of every attempt at a sheet, with its count.
    pub(crate) fn lines_counted(&self, sheet: i64) -> impl Iterator<Item = (LineKey, &Count)> {
        self.counts_of(sheet)
            .flat_map(|stored| standing([&stored.counted]).into_iter().map(|line| (line.key(), &stored.counted.count)))
    }

    /// The lines of a sheet, each as it was counted last.
    pub(crate) fn lines_of(&self, sheet: i64) -> Vec<StandingLine<'_>> {
        standing(self.counts_of(sheet).map(|stored| &stored.counted))
    }

    /// Who checked a sheet.
    pub(crate) fn check_of(&self, sheet: i64) -> Option<&SheetChecked> {
        self.checks.iter().find(|check| check.sheet == sheet)
    }

    /// The bundles that were counted by their labels, in the order of the sheets.
    pub(crate) fn sealed(&self) -> Vec<SealedOnSheet> {
        let mut sealed = Vec::new();
        for sheet in &self.made.sheets {
            for line in self.lines_of(sheet.sheet) {
                let bundles = line.note.map_or(&[][..], |note| &note.sealed);
                sealed.extend(bundles.iter().map(|bundle| SealedOnSheet {
                    sheet: sheet.sheet,
                    item: line.line.item.clone(),
                    label: bundle.label.clone(),
                    range: bundle.range.clone(),
                }));
            }
        }
        sealed
    }

    /// Every bundle that was drawn to be opened, in the order of the draws.
    pub(crate) fn drawn(&self) -> Vec<SealedOnSheet> {
        self.samples.iter().flat_map(|(sampled, _)| sampled.drawn.iter().cloned()).collect()
    }

    /// Bundles that are counted by their labels and have numbers that were drawn to be opened.
    pub(crate) fn to_open(&self) -> Vec<SealedOnSheet> {
        to_open(&self.sealed(), &self.drawn())
    }

    /// The voucher that its figures are held at: since it was locked the one of that moment, until then the last one of its day.
    ///
    /// # Errors
    /// A fault of the store.
    pub(crate) fn close(&self, books: &Read<'_>) -> Outcome<VoucherNumber> {
        Ok(self.locked_at.map_or_else(|| books.last_voucher_of(self.made.as_of), Ok)?)
    }
}
