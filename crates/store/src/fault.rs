//! Faults and failures: what is broken, apart from what is not allowed.

use domain::Refusal;

/// The machine or the file is broken; never something that a user did wrong. The books are as they were.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The engine says no: disk full, file damaged, a law of the schema broken by the program.
    #[error("database: {source}")]
    Sqlite {
        /// What the engine said.
        #[from]
        source: rusqlite::Error,
    },
    /// A row that cannot be right. It is never read as something else.
    #[error("cannot be right: {table}.{column} at {key}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column, or what was looked for.
        column: &'static str,
        /// The row's key.
        key: String,
    },
    /// Books that this program has just written do not verify; they were not put in the place of the old ones.
    #[error("what was written is not sound: {finding}")]
    Unsound {
        /// The first finding.
        finding: String,
    },
    /// The file system says no.
    #[error("file: {source}")]
    Io {
        /// What it said.
        #[from]
        source: std::io::Error,
    },
}

impl Fault {
    pub(crate) fn corrupt(table: &'static str, column: &'static str, key: impl ToString) -> Fault {
        Fault::Corrupt { table, column, key: key.to_string() }
    }
}

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something is broken.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<rusqlite::Error> for Failure {
    fn from(source: rusqlite::Error) -> Failure {
        Failure::Fault(Fault::Sqlite { source })
    }
}

/// What a write answers.
pub type Result<T> = std::result::Result<T, Failure>;
