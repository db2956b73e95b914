//! Verification (验证账簿).

use domain::Sequence;
use domain::chain::Hash;

/// Something that is not as the log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// What the movements or the chain say.
    pub should: String,
    /// What the table says.
    pub is: String,
}

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many entries the chain has.
    pub entries: Sequence,
    /// Its head.
    pub head: Hash,
    /// Everything that differs; empty for sound books.
    pub findings: Vec<Finding>,
}
