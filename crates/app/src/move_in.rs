//! A hall's move from another system (历史导入): files of movements become vouchers of imported days, in books that have none yet. All or
//! nothing: the books are written anew beside the old ones and take their place when everything in them has been verified.
//!
//! Not a call of the registry: it takes files of any size as streams, and it closes the books that it replaces. Who may, and whose second
//! pair of eyes it needs, is asked here as for a call.

mod catalogue;
mod paper;

use std::cell::RefCell;
use std::io::Read as Input;

use domain::entry::{DayEntry, Entry, HistoryImported, ImportedFile};
use domain::{Date, Refusal};
use intake::{MovementRow, MovementRows, MovementsError, MovementsFault};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::{Bulk, Fault};
use uuid::Uuid;

use crate::kernel::act::calendar;
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::rights::Right;
use crate::kernel::session::rights_on;
use crate::{App, SessionToken, subject_digest};
use paper::Papers;

/// The name under which a second person gives their word for an import, and a refused one is refused.
pub const MOVE_IN: &str = "import.movements";

/// The most bad rows that are named; all are counted.
const MOST_NAMED: usize = 1_000;

/// A file, opened as often as it is read: once to see what it is written in, once or twice to read it.
pub struct Source {
    /// Its name, without the folder.
    pub name: String,
    /// Opens it at its beginning.
    pub open: Box<dyn Fn() -> std::io::Result<Box<dyn Input>>>,
}

/// What is imported.
pub struct MoveIn {
    surveyed: Vec<(Source, intake::Survey)>,
    create: bool,
}

impl MoveIn {
    /// Looks through the files. `create` makes the items, counters, channels and staff that they name and the hall does not have.
    ///
    /// # Errors
    /// A fault if a file cannot be read.
    pub fn of(sources: Vec<Source>, create: bool) -> Outcome<MoveIn> {
        let look = |source: Source| -> std::io::Result<(Source, intake::Survey)> {
            let surveyed = intake::survey((source.open)()?)?;
            Ok((source, surveyed))
        };
        let surveyed = sources.into_iter().map(look).collect::<std::io::Result<_>>().map_err(Fault::from)?;
        Ok(MoveIn { surveyed, create })
    }

    /// What a second person gives their word for: exactly these files.
    #[must_use]
    pub fn subject(&self) -> Map<String, Value> {
        let file =
            |(source, seen): &(Source, intake::Survey)| json!({ "name": source.name, "sum": domain::chain::hex(&seen.sum) });
        let files: Vec<Value> = self.surveyed.iter().map(file).collect();
        Map::from_iter([("files".to_owned(), Value::Array(files)), ("create".to_owned(), Value::Bool(self.create))])
    }
}

/// Why a row is no movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum BadReason {
    /// A rule of the books or of the file.
    Rule(Refusal),
    /// The file itself.
    File(MovementsError),
}

/// A row that is no movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BadRow {
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// The column; none if the row as a whole or its paper is meant.
    pub column: Option<String>,
    /// Why.
    pub reason: BadReason,
    /// True if it may be wrong only because an earlier bad row about the same item is missing from the books.
    pub may_follow: bool,
}

/// What an import came to.
#[derive(Clone, Debug, Serialize)]
pub struct MovedIn {
    /// True if the books have it now: nothing was bad, and it was no dry run.
    pub imported: bool,
    /// The first business date.
    pub from: Option<Date>,
    /// The last one.
    pub to: Option<Date>,
    /// Days with papers.
    pub days: i64,
    /// Vouchers.
    pub vouchers: i64,
    /// Movements.
    pub movements: i64,
    /// What was made because the files name it: items, counters, channels, staff, as `item:sim-blank`.
    pub created: Vec<String>,
    /// Entries that the verification of the new books has looked at.
    pub verified_entries: Option<i64>,
    /// How many rows are bad.
    pub bad: i64,
    /// The first of them.
    pub bad_rows: Vec<BadRow>,
}

/// What is being done, for whoever waits.
#[derive(Clone, Copy, Debug)]
pub enum MoveInStep {
    /// A day is written.
    Day(Date),
    /// Everything is written and is being verified; entries looked at, of how many.
    Verifying(i64, i64),
}

impl App {
    /// Imports history into books without vouchers, and closes them; or, for a dry run, says what would come of it.
    ///
    /// Every bad row is named, and then nothing is imported. Otherwise each paper of the files is a voucher in the order of the files, each
    /// date a day in the state `imported`: the ledger's laws hold in it (nothing below zero, no number twice, chain, closings), the checks of
    /// a close are not claimed. An open day without papers is cancelled. The new books are verified as a whole before they take the place
    /// of the old ones.
    ///
    /// # Errors
    /// `not_allowed` without the rights for stock and catalogue (with `create` for staff too), `second_person_required` and its kin unless
    /// `grants` has the word of somebody with the right to approve days, `history_not_empty`, `history_begun`; a fault. Nothing has changed.
    pub fn move_in(
        self,
        token: &SessionToken,
        grants: &[Uuid],
        request: &MoveIn,
        dry_run: bool,
        told: impl FnMut(MoveInStep),
    ) -> Outcome<MovedIn> {
        let now = self.clock.now();
        let person = self.sessions().signed_in.get(token).cloned().ok_or(Refusal::NotSignedIn)?;
        let digest = subject_digest(MOVE_IN, &Value::Object(request.subject()));
        let granted_by = self.granted(grants, &digest, now)?;
        let (hall, approver) = self.store.read(|books| -> Outcome<_> {
            let hall = books.hall()?.ok_or(Refusal::NoHall)?;
            let today = calendar(now, &hall);
            let rights = rights_on(books, &person, today)?;
            let needed: &[Right] = &[Right::ManageStock, Right::ManageCatalogue, Right::ManageStaff];
            if needed.iter().any(|right| !rights.contains(right)) {
                return Err(Refusal::NotAllowed { call: MOVE_IN.to_owned() }.into());
            }
            let mut approver = Err(Refusal::SecondPersonRequired { right: Right::ApproveDay.word().to_owned() });
            for second in &granted_by {
                if *second == person {
                    approver = Err(Refusal::SecondPersonIsAuthor);
                } else if rights_on(books, second, today)?.contains(&Right::ApproveDay) {
                    approver = Ok(second.clone());
                    break;
                } else {
                    approver = Err(Refusal::SecondPersonMayNot { right: Right::ApproveDay.word().to_owned() });
                }
            }
            let head = books.head()?;
            if head.voucher.0 > 0 {
                return Err(Refusal::HistoryNotEmpty { vouchers: head.voucher.0 }.into());
            }
            // A dry run changes nothing, and needs nobody else's word.
            Ok((hall, if dry_run { Ok(person.clone()) } else { approver }))
        })?;
        let approver = approver?;
        let told = RefCell::new(told);
        let rebuilt = self.store.rebuild(
            |books| {
                let mut written =
                    fill(books, &person, now, &hall, request, &mut |date| told.borrow_mut()(MoveInStep::Day(date)))?;
                let keep = written.bad == 0 && !dry_run;
                if let (true, Some(from), Some(to)) = (keep, written.from, written.to) {
                    let file =
                        |(source, seen): &(Source, intake::Survey)| ImportedFile { name: source.name.clone(), sum: seen.sum };
                    let files = request.surveyed.iter().map(file).collect();
                    let (vouchers, movements) = (written.vouchers, written.movements);
                    let whole = HistoryImported { files, from, to, vouchers, movements, approver: approver.clone() };
                    books.append(now, Some(&person), Entry::HistoryImported(whole))?;
                }
                written.imported = keep;
                Ok::<_, Failure>((keep, written))
            },
            |progress| told.borrow_mut()(MoveInStep::Verifying(progress.done.0, progress.of.0)),
        )?;
        let mut answer = rebuilt.answer;
        answer.verified_entries = rebuilt.verification.map(|seen| seen.entries.0);
        Ok(answer)
    }
}

/// Reads every file into the books.
fn fill(
    books: &mut Bulk,
    person: &domain::StaffCode,
    now: domain::Millis,
    hall: &domain::master::Hall,
    request: &MoveIn,
    told: &mut dyn FnMut(Date),
) -> Outcome<MovedIn> {
    cancel_open_day(books, person, now)?;
    let created = if request.create { catalogue::create(books, person, now, &request.surveyed)? } else { Vec::new() };
    let mut papers = Papers::new(books, person, now, hall, told)?;
    for (source, seen) in &request.surveyed {
        papers.begin_file(&source.name);
        let read = each_row(source, seen, |row| papers.take(row));
        papers.end_paper()?;
        match read {
            Ok(()) => {}
            Err(RowsStop::File(error)) => papers.bad_file(error),
            Err(RowsStop::Failure(failure)) => return Err(failure),
        }
    }
    let mut answer = papers.finish()?;
    answer.created = created;
    Ok(answer)
}

/// Why the rows of a file ended before its end.
enum RowsStop {
    File(MovementsError),
    Failure(Failure),
}

impl From<MovementsFault> for RowsStop {
    fn from(fault: MovementsFault) -> RowsStop {
        match fault {
            MovementsFault::File(error) => RowsStop::File(error),
            MovementsFault::Io(error) => RowsStop::Failure(Fault::from(error).into()),
        }
    }
}

/// Every row of a file, which must be the one that was looked through.
fn each_row(
    source: &Source,
    seen: &intake::Survey,
    mut take: impl FnMut(&MovementRow<'_>) -> Outcome<()>,
) -> Result<(), RowsStop> {
    let file = (source.open)().map_err(|error| RowsStop::Failure(Fault::from(error).into()))?;
    let mut rows = MovementRows::begin(file, seen.format)?;
    while let Some(row) = rows.next_row()? {
        take(&row).map_err(RowsStop::Failure)?;
    }
    if rows.sum() != seen.sum {
        let changed = std::io::Error::other(format!("{} was changed while it was read", source.name));
        return Err(RowsStop::Failure(Fault::from(changed).into()));
    }
    Ok(())
}

/// The day that a new hall opens with waits for the history before it; nothing else may have happened yet.
fn cancel_open_day(books: &mut Bulk, person: &domain::StaffCode, now: domain::Millis) -> Outcome<()> {
    let days = books.read().days_not_closed()?;
    for day in days {
        let date = day.date;
        if day.state != domain::day::DayState::Open || !books.read().shifts_of_day(date)?.is_empty() {
            return Err(Refusal::HistoryBegun { date }.into());
        }
        let entry = DayEntry { date, reason: Some("导入历史".to_owned()), approver: None };
        books.append(now, Some(person), Entry::DayCancelled(entry))?;
    }
    Ok(())
}
