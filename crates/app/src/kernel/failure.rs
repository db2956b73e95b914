//! Refusals told apart from faults.

use domain::Refusal;
use store::Fault;

/// Why a call was not done. Either way nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The hall's rules, or who may do what, say no. All reasons that were found, never none.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// The machine failed: disk, database, an answer that could not be written.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The program failed to write its own answer.
    #[error("answer of {call} could not be written: {detail}")]
    Answer {
        /// Which call.
        call: String,
        /// What went wrong.
        detail: String,
    },
}

/// What a handler answers.
pub type Outcome<T> = Result<T, Failure>;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(vec![refusal])
    }
}

/// All that a check found; checks that find nothing do not fail.
impl From<Vec<Refusal>> for Failure {
    fn from(findings: Vec<Refusal>) -> Failure {
        Failure::Refused(findings)
    }
}

impl From<store::Failure> for Failure {
    fn from(failure: store::Failure) -> Failure {
        match failure {
            store::Failure::Refused(refusal) => refusal.into(),
            store::Failure::Fault(fault) => Failure::Fault(fault),
        }
    }
}

/// Refuses with all findings, if there are any.
///
/// # Errors
/// [`Failure::Refused`] with every finding.
pub fn refuse_all(findings: Vec<Refusal>) -> Outcome<()> {
    if findings.is_empty() { Ok(()) } else { Err(Failure::Refused(findings)) }
}
