//! A spot check as the log has it (抽查, R31).

use domain::entry::Entry;
use domain::spot::{FindingMade, FindingState, SpotEnded, SpotMade};
use domain::{Millis, Sequence, StaffCode};

/// A spot check and all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What was picked, and the books then.
    pub made: SpotMade,
    /// When.
    pub time: Millis,
    /// By whom.
    pub by: Option<StaffCode>,
    /// What happened since, in order: lines fixed anew, counts, findings and their way, the end.
    pub events: Vec<SpotEvent>,
}

/// Something that happened to a spot check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotEvent {
    /// The log's entry.
    pub entry: Entry,
    /// Its place in the chain.
    pub sequence: Sequence,
    /// When.
    pub time: Millis,
    /// By whom.
    pub by: Option<StaffCode>,
}

impl Spot {
    /// How it ended, once it is over.
    #[must_use]
    pub fn ended(&self) -> Option<&SpotEnded> {
        self.events.iter().find_map(|event| match &event.entry {
            Entry::SpotEnded(ended) => Some(ended),
            _ => None,
        })
    }

    /// Its findings, first to last.
    pub fn findings(&self) -> impl Iterator<Item = &FindingMade> {
        self.events.iter().filter_map(|event| match &event.entry {
            Entry::FindingMade(made) => Some(made),
            _ => None,
        })
    }

    /// Where one of its findings stands; nothing for one that it does not have.
    #[must_use]
    pub fn finding_state(&self, finding: i64) -> Option<FindingState> {
        let spot = self.made.number;
        self.findings().find(|made| made.finding == finding)?;
        let steps = self.events.iter().filter_map(|event| match &event.entry {
            Entry::FindingStepped(stepped) if stepped.finding == finding => Some(stepped.step),
            _ => None,
        });
        // What is in the log was allowed when it was written.
        Some(steps.fold(FindingState::Open, |state, step| state.after(step, spot, finding).unwrap_or(state)))
    }
}
