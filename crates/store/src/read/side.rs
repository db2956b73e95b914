//! What lies beside the chain: secrets, answered requests, drafts.

use domain::{Millis, StaffCode};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{HALL, all, one};

/// A person's password, hashed. It cannot be printed, so that no log ever holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// The hash in PHC form, with its parameters.
    pub hash: String,
    /// True until the person has chosen a password of their own.
    pub must_change: bool,
    /// Failed sign-ins since the last that did not fail.
    pub failed: i64,
    /// When the last one failed.
    pub last_failed: Option<Millis>,
}

/// A request that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// SHA-256 of what was asked.
    pub digest: [u8; 32],
    /// Who asked.
    pub person: StaffCode,
    /// What was answered, or what the answer is rebuilt from.
    pub answer: Vec<u8>,
}

impl Read<'_> {
    /// A person's password.
    pub fn secret(&self, staff: &StaffCode) -> Result<Option<Secret>, Fault> {
        let sql = "SELECT staff, hash, must_change, failed, last_failed_ms FROM secret WHERE hall_id = ?1 AND staff = ?2";
        one(self.db, "secret", sql, params![HALL, staff.as_str()], |row| {
            Ok(Secret {
                hash: row.get("hash")?,
                must_change: row.get("must_change")?,
                failed: row.get("failed")?,
                last_failed: row.get::<Option<i64>>("last_failed_ms")?.map(Millis),
            })
        })
    }

    /// Failed sign-ins under a name that nobody has: how many, and when the last.
    pub fn stranger(&self, name: &str) -> Result<Option<(i64, Millis)>, Fault> {
        let sql = "SELECT name, failed, last_failed_ms FROM stranger WHERE hall_id = ?1 AND name = ?2";
        one(self.db, "stranger", sql, params![HALL, name], |row| Ok((row.get("failed")?, row.time("last_failed_ms")?)))
    }

    /// The request with this id, if it was done.
    pub fn request(&self, id: &str) -> Result<Option<Request>, Fault> {
        let sql = "SELECT id, digest, person, answer FROM request WHERE hall_id = ?1 AND id = ?2";
        one(self.db, "request", sql, params![HALL, id], |row| {
            Ok(Request { digest: row.get("digest")?, person: row.text("person")?, answer: row.get("answer")? })
        })
    }

    /// A person's draft.
    pub fn draft(&self, owner: &StaffCode, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        let sql = "SELECT owner, key, body FROM draft WHERE hall_id = ?1 AND owner = ?2 AND key = ?3";
        one(self.db, "draft", sql, params![HALL, owner.as_str(), key], |row| row.get("body"))
    }

    /// The keys of a person's drafts that begin with a text.
    pub fn draft_keys(&self, owner: &StaffCode, begins: &str) -> Result<Vec<String>, Fault> {
        let sql = "SELECT owner, key FROM draft WHERE hall_id = ?1 AND owner = ?2 AND key >= ?3 AND key < ?3 || char(1114111) ORDER BY key";
        all(self.db, "draft", sql, params![HALL, owner.as_str(), begins], |row| row.get("key"))
    }
}
