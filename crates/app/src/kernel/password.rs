//! Passwords: argon2id, never stored or logged in the clear.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Deserializer};
use ts_rs::TS;

/// A secret that a person typed. It has no Debug and no Serialize, so it cannot reach a log, an answer or a hash of a request.
#[derive(Clone, TS)]
#[ts(type = "string")]
pub struct Secret(String);

impl Secret {
    /// Wraps a typed secret.
    #[must_use]
    pub const fn new(text: String) -> Secret {
        Secret(text)
    }

    /// What was typed, for what is opened with it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// How many characters it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        String::deserialize(deserializer).map(Secret)
    }
}

/// How dear a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCost {
    /// 19 MiB, two passes, one lane: OWASP's first choice for argon2id; about 70 ms.
    Standard,
    /// For tests, which sign in thousands of times.
    Cheap,
}

fn hasher(cost: PasswordCost) -> Argon2<'static> {
    let params = match cost {
        PasswordCost::Standard => Params::new(19_456, 2, 1, None),
        PasswordCost::Cheap => Params::new(Params::MIN_M_COST, 1, 1, None),
    };
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.unwrap_or_default())
}

/// The hash to keep, with its parameters and salt inside; `None` only if the system has no randomness to give.
#[must_use]
pub fn hash(secret: &Secret, cost: PasswordCost) -> Option<String> {
    hasher(cost).hash_password(secret.0.as_bytes()).ok().map(|hash| hash.to_string())
}

/// True if the secret is the one that the hash was made from.
#[must_use]
pub fn matches(secret: &Secret, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|parsed| hasher(PasswordCost::Standard).verify_password(secret.0.as_bytes(), &parsed).is_ok())
}
