//! The sample hall (练习厅): two weeks of believable days for four counters and ten people, today's day open.
//!
//! Nothing is put into the books behind the program's back: every figure goes through [`App::call`] as the window or a script
//! would send it, only with a clock that runs through the two weeks. So the sample hall is also a rehearsal of the whole path.
//! All names are made up; the hall is marked 练习 on every screen and print.

pub mod bench;
mod day;
mod goods;
mod hall;
mod history;
mod month;
mod moving;
mod numbers;
mod player;

use std::path::Path;
use std::sync::Arc;

use app::{App, Failure, OpenOptions, PasswordCost};
use domain::{Date, Millis, Month};
use serde_json::json;
use store::{OpenError, OpenMode};

pub use day::notes;
pub use hall::{PASSWORD, PEOPLE};
pub use month::counted;
use player::{Player, SampleClock};

/// How many days lie behind today's.
const DAYS: u64 = 14;

/// Why the sample hall could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The file could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A call was refused or failed; the sample hall is made by the rules, so this is a fault of the program.
    #[error("{call}: {failure}")]
    Call {
        /// Which call.
        call: String,
        /// What it said.
        failure: Failure,
    },
    /// An answer did not have what the sample looks for in it.
    #[error("the answer of {call} has no {field}")]
    Answer {
        /// Which call.
        call: String,
        /// What was looked for.
        field: String,
    },
}

/// What is done, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Days that are made.
    pub done: u64,
    /// Days in all.
    pub all: u64,
}

/// Makes the sample hall in a new file. `now` is the moment at which today's day stands open with its first business done.
///
/// # Errors
/// [`SampleError`], and then the file is not to be used.
pub fn make(path: &Path, now: Millis, mut progress: impl FnMut(Progress)) -> Result<(), SampleError> {
    let (app, clock) = new_books(path)?;
    let today = today(now);
    let dates: Vec<Date> = (0..=DAYS).map(|back| (0..DAYS - back).fold(today, |date, _| date.previous())).collect();
    let mut player = Player::new(&app, clock, now);
    let all = DAYS + 1;
    for (index, date) in (0_u64..).zip(&dates) {
        let past = *date != today;
        player.begin(*date, past);
        if index == 0 {
            hall::make(&player, *date)?;
        } else if index == 5 {
            // One day of rest: the hall was painted.
            day::rest(&player, *date)?;
            progress(Progress { done: index + 1, all });
            continue;
        } else {
            player.done("9001", "day.open", json!({ "date": date }))?;
        }
        day::morning(&mut player, *date)?;
        if past {
            day::whole(&mut player, *date, index)?;
        } else {
            day::begun(&mut player, *date)?;
        }
        progress(Progress { done: index + 1, all });
    }
    Ok(())
}

/// How many of the month's last days the sample's month has.
const DAYS_OF_MONTH: u64 = 3;

/// Makes a small sample hall whose last month is over and not settled: its last days worked and closed as every day is, today's day open,
/// and left to do what a month's end leaves: the stock-take, the gifts' total at the logistics site, a gift that nobody entered there, and the
/// papers to be filed. The month may begin with the books: they have no days before.
///
/// # Errors
/// [`SampleError`], and then the file is not to be used.
pub fn make_month(path: &Path, now: Millis) -> Result<Month, SampleError> {
    let (app, clock) = new_books(path)?;
    let today = today(now);
    let month = today.month().previous();
    let mut player = Player::new(&app, clock, now);
    for (index, date) in
        (0_u64..).zip((0..DAYS_OF_MONTH).rev().map(|back| (0..back).fold(month.last(), |date, _| date.previous())))
    {
        player.begin(date, true);
        if index == 0 {
            hall::make(&player, date)?;
        } else {
            player.done("9001", "day.open", json!({ "date": date }))?;
        }
        day::morning(&mut player, date)?;
        // The last day leaves a gift unentered, as the last day of the two weeks does.
        day::whole(&mut player, date, if index == DAYS_OF_MONTH - 1 { DAYS - 1 } else { index })?;
    }
    player.begin(today, false);
    let first = month.next().first();
    if first < today {
        player.done("9001", "day.holiday", json!({ "from": first, "to": today.previous(), "reason": "店面装修（练习数据）" }))?;
    }
    player.done("9001", "day.open", json!({ "date": today }))?;
    day::morning(&mut player, today)?;
    Ok(month)
}

/// Does what the end of a month that [`make_month`] made still asks for, and settles it: the gifts are entered at the logistics site, everything
/// is counted, the papers are filed. `now` is what the machine's clock says.
///
/// # Errors
/// [`SampleError`] where something else stands in the way.
pub fn settle_month(app: &App, month: Month, now: Millis) -> Result<(), SampleError> {
    month::work_off(&Player::living(app, now), month)
}

fn today(now: Millis) -> Date {
    now.date(domain::time::CHINA_OFFSET_MINUTES).unwrap_or_else(|| Date::from_naive(Default::default()))
}

fn new_books(path: &Path) -> Result<(App, SampleClock), SampleError> {
    let clock = SampleClock::at(Millis(0));
    let app = App::open(OpenOptions {
        path: path.to_path_buf(),
        mode: OpenMode::Create,
        clock: Arc::new(clock.clone()),
        // Everybody knows the sample's password; making it dear to guess would only make the sample slow.
        password_cost: PasswordCost::Cheap,
    })?;
    Ok((app, clock))
}

/// A paper that was printed.
#[derive(Clone, Debug)]
pub struct PrintedPaper {
    /// Its title.
    pub title: String,
    /// What its file should be called.
    pub file_name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// Runs the sample hall's open day to its end: every running shift counted and signed off, the day closed, the papers printed.
///
/// # Errors
/// [`SampleError`], if the day cannot be closed as it stands.
pub fn run_day(app: &App) -> Result<Vec<PrintedPaper>, SampleError> {
    let mut player = Player::living(app, Millis(0));
    day::run_to_end(&mut player)
}
