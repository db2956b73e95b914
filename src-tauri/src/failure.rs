//! What the page is told when something was not done.

use std::io;
use std::path::Path;

use app::Failure;
use serde::Serialize;
use serde_json::Value;
use store::OpenError;
use ts_rs::TS;

/// Why a command of the shell was not done. Findings have a name and parameters; the screen has the words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ShellFailure {
    /// The books' state, or the machine's, does not allow it. Nothing was changed.
    Refused {
        /// All findings at once, each with its `name`: `app`'s as they come, or a [`ShellFinding`].
        #[ts(type = "Array<{ name: string }>")]
        findings: Vec<Value>,
    },
    /// Something is broken. Whether it was done is not known: the same request id, sent again, answers that.
    Fault {
        /// For the log and for who mends the machine.
        detail: String,
    },
}

/// What only the shell can find: it is about files and the machine, never about the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the variants' names say it; the parameters are what they are about")]
pub enum ShellFinding {
    /// No hall and no sample is open yet.
    NoBooksOpen,
    BooksMissing {
        path: String,
    },
    /// Made by a newer version of this program; this one would not understand them.
    BooksFromNewerProgram {
        path: String,
        found: i64,
        known: i64,
    },
    /// Books on a network drive break when the connection does.
    BooksOnNetworkDrive {
        path: String,
    },
    /// Another program has them open.
    BooksInUse {
        path: String,
    },
    NotBooks {
        path: String,
    },
    BooksBroken {
        path: String,
        detail: String,
    },
    /// The id names no file that this window has picked.
    FileUnknown,
    FileUnreadable {
        path: String,
        detail: String,
    },
    FileTooLarge {
        path: String,
        limit_bytes: u64,
    },
    DocumentUnwritable {
        path: String,
        detail: String,
    },
}

impl ShellFinding {
    /// The finding of a failed opening of the books at `path`.
    #[must_use]
    pub fn of_opening(path: &Path, error: &OpenError) -> Self {
        let path = shown(path);
        match error {
            OpenError::NewerProgram { found, known } => Self::BooksFromNewerProgram { path, found: *found, known: *known },
            OpenError::NetworkDrive { .. } => Self::BooksOnNetworkDrive { path },
            OpenError::Locked { .. } => Self::BooksInUse { path },
            OpenError::NotABook { .. } => Self::NotBooks { path },
            OpenError::Missing { .. } => Self::BooksMissing { path },
            OpenError::Exists { .. } | OpenError::ChecksumDiffers { .. } | OpenError::Fault(_) => {
                Self::BooksBroken { path, detail: error.to_string() }
            }
        }
    }

    /// A file of the user that could not be read.
    #[must_use]
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::FileUnreadable { path: shown(path), detail: error.to_string() }
    }

    /// A paper that could not be written.
    #[must_use]
    pub fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::DocumentUnwritable { path: shown(path), detail: error.to_string() }
    }
}

impl From<ShellFinding> for ShellFailure {
    fn from(finding: ShellFinding) -> Self {
        refused(&[finding])
    }
}

impl From<Failure> for ShellFailure {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(findings) => refused(&findings),
            fault @ (Failure::Fault(_) | Failure::Answer { .. }) => Self::fault(&fault),
        }
    }
}

impl ShellFailure {
    /// A fault, told by its own words.
    pub fn fault(error: &impl ToString) -> Self {
        Self::Fault { detail: error.to_string() }
    }
}

fn refused<T: Serialize>(findings: &[T]) -> ShellFailure {
    match findings.iter().map(serde_json::to_value).collect() {
        Ok(findings) => ShellFailure::Refused { findings },
        Err(error) => ShellFailure::fault(&error),
    }
}

/// A path for the eyes of the user.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
