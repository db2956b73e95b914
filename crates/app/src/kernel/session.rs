//! Who is signed in, and what second persons have granted.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Date, Millis, StaffCode};
use serde::{Deserialize, Serialize};
use store::{Fault, Read};
use ts_rs::TS;
use uuid::Uuid;

use super::rights::{Right, rights_of};

/// Names a session. The shell keeps it; a web page never sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(type = "string")]
pub struct SessionToken(pub(crate) Uuid);

impl std::str::FromStr for SessionToken {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<SessionToken, uuid::Error> {
        text.parse().map(SessionToken)
    }
}

impl std::fmt::Display for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A second person's word for one thing, used once.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub staff: StaffCode,
    pub subject: [u8; 32],
    pub expires: Millis,
}

/// How long a grant lasts: long enough for the clerk to press the key, too short to be kept for another thing.
pub(crate) const GRANT_MILLIS: i64 = 5 * 60 * 1000;

/// Equal denials within this time are one entry of the log with a count.
pub(crate) const DENIAL_MILLIS: i64 = 60 * 1000;

/// Denials of one session that are counted but not yet in the log.
#[derive(Clone, Debug)]
pub(crate) struct Denials {
    pub since: Millis,
    pub unlogged: i64,
}

/// Everything that lives only as long as the program runs.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    pub signed_in: BTreeMap<SessionToken, StaffCode>,
    pub grants: BTreeMap<Uuid, Grant>,
    pub denials: BTreeMap<(StaffCode, String, String), Denials>,
}

/// What a person may do on a date, by all roles that they hold then.
///
/// # Errors
/// A fault of the store.
pub(crate) fn rights_on(books: &Read<'_>, staff: &StaffCode, date: Date) -> Result<BTreeSet<Right>, Fault> {
    let roles = books.roles(staff)?;
    Ok(roles
        .iter()
        .filter(|role| role.from <= date && role.until.is_none_or(|until| date <= until))
        .flat_map(|role| rights_of(role.role).iter().copied())
        .collect())
}
