//! Which books this program works on: the real hall's file, the sample hall's 练习, or none yet.

use std::sync::{Arc, PoisonError, RwLock};

use app::{App, Clock, OpenOptions, PasswordCost, SystemClock};
use serde::{Deserialize, Serialize};
use store::OpenMode;
use ts_rs::TS;

use crate::failure::{ShellFinding, shown};
use crate::platform::{Machine, make_private_folder};

/// One of the two files that this program may work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhichBooks {
    /// The real hall.
    Hall,
    /// The sample hall, marked 练习 on every screen and print.
    Sample,
}

/// A file of books as the start page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BooksFile {
    /// Where it is, or would be.
    pub path: String,
    /// Whether it is there.
    pub exists: bool,
}

/// What the page needs to know before anybody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StartState {
    /// Of this program.
    pub version: String,
    /// The books that are open; none at the first start, until the wizard has chosen.
    pub open: Option<WhichBooks>,
    /// Whether the open books hold a hall; `false` while the wizard has only made the file.
    pub has_hall: bool,
    /// Why the books could not be opened, when they could not.
    pub refusal: Option<ShellFinding>,
    /// The real hall's file.
    pub hall: BooksFile,
    /// The sample hall's file.
    pub sample: BooksFile,
}

/// Whether missing books are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They are a refusal.
    Refuse,
    /// They are made, empty; the wizard then fills them.
    Make,
}

#[derive(Default)]
struct Opened {
    books: Option<(WhichBooks, Arc<App>)>,
    refusal: Option<ShellFinding>,
}

/// The books of this program; one file is open at a time.
pub struct Books {
    machine: Machine,
    clock: Arc<dyn Clock>,
    opened: RwLock<Opened>,
}

impl Books {
    /// Opens the real hall's books when they are there; otherwise nothing is open until the page has asked the user.
    /// A failed opening is kept as data for the start page: the program always starts.
    #[must_use]
    pub fn at_start(machine: Machine) -> Self {
        let books = Self { machine, clock: Arc::new(SystemClock), opened: RwLock::default() };
        if books.machine.hall_file().exists() {
            // The refusal stays in the state, where `start_state` shows it.
            let _ = books.open(WhichBooks::Hall, Missing::Refuse);
        }
        books
    }

    /// The machine that they stand on.
    #[must_use]
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The clock of all books of this program.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The open books.
    ///
    /// # Errors
    /// [`ShellFinding::NoBooksOpen`].
    pub fn current(&self) -> Result<Arc<App>, ShellFinding> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        opened.books.as_ref().map(|(_, app)| Arc::clone(app)).ok_or(ShellFinding::NoBooksOpen)
    }

    /// Which books are open.
    #[must_use]
    pub fn which(&self) -> Option<WhichBooks> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).books.as_ref().map(|(which, _)| *which)
    }

    /// Opens `which` in place of what was open. Books that are already open stay as they are.
    ///
    /// # Errors
    /// The finding that [`Books::state`] shows from then on, with nothing open.
    pub fn open(&self, which: WhichBooks, missing: Missing) -> Result<(), ShellFinding> {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        if opened.books.as_ref().is_some_and(|(open, _)| *open == which) {
            return Ok(());
        }
        // The one before is closed first: its lock is held by this process as by any other.
        *opened = Opened::default();
        match self.app(which, missing) {
            Ok(app) => opened.books = Some((which, Arc::new(app))),
            Err(finding) => {
                log::error!("books not opened: {finding:?}");
                opened.refusal = Some(finding.clone());
                return Err(finding);
            }
        }
        Ok(())
    }

    fn app(&self, which: WhichBooks, missing: Missing) -> Result<App, ShellFinding> {
        let path = match which {
            WhichBooks::Hall => self.machine.hall_file(),
            WhichBooks::Sample => self.machine.sample_file(),
        };
        let mode = if missing == Missing::Make && !path.exists() { OpenMode::Create } else { OpenMode::Existing };
        if let (OpenMode::Create, Some(folder)) = (mode, path.parent()) {
            make_private_folder(folder).map_err(|error| ShellFinding::unwritable(folder, &error))?;
        }
        if which == WhichBooks::Sample && mode == OpenMode::Create {
            return self.new_sample(&path);
        }
        let options =
            OpenOptions { path: path.clone(), mode, clock: Arc::clone(&self.clock), password_cost: PasswordCost::Standard };
        App::open(options).map_err(|error| ShellFinding::of_opening(&path, &error))
    }

    /// Makes the sample hall beside its place and moves it there when it is whole: one that was broken off is never opened.
    fn new_sample(&self, path: &std::path::Path) -> Result<App, ShellFinding> {
        let half = path.with_extension("half");
        for leftover in ["", "-wal", "-shm", ".lock"] {
            let mut name = half.clone().into_os_string();
            name.push(leftover);
            match std::fs::remove_file(&name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(ShellFinding::unwritable(&half, &error));
                }
                _ => {}
            }
        }
        sample::make(&half, self.clock.now(), |progress| log::info!("sample hall: day {} of {}", progress.done, progress.all))
            .map_err(|error| {
                log::error!("sample hall not made: {error}");
                ShellFinding::unwritable(&half, &std::io::Error::other(error))
            })?;
        std::fs::rename(&half, path).map_err(|error| ShellFinding::unwritable(path, &error))?;
        let clock = Arc::clone(&self.clock);
        let options =
            OpenOptions { path: path.to_path_buf(), mode: OpenMode::Existing, clock, password_cost: PasswordCost::Standard };
        App::open(options).map_err(|error| ShellFinding::of_opening(path, &error))
    }

    /// What the start page shows.
    #[must_use]
    pub fn state(&self) -> StartState {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        let file = |path: std::path::PathBuf| BooksFile { exists: path.exists(), path: shown(&path) };
        StartState {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            open: opened.books.as_ref().map(|(which, _)| *which),
            has_hall: opened.books.as_ref().is_some_and(|(_, app)| has_hall(app)),
            refusal: opened.refusal.clone(),
            hall: file(self.machine.hall_file()),
            sample: file(self.machine.sample_file()),
        }
    }
}

/// Whether the books hold a hall. Books that cannot even say that are asked again by the first call, which then tells why.
fn has_hall(app: &App) -> bool {
    #[derive(Deserialize)]
    struct Status {
        hall: Option<serde::de::IgnoredAny>,
    }
    let status = app.call(None, "setup.status", "{}").ok().and_then(|answer| serde_json::from_str::<Status>(&answer).ok());
    status.is_some_and(|status| status.hall.is_some())
}
