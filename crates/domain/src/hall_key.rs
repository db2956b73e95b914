//! The hall's key (厅密钥): what its packages are signed with (R13). Its public half stands in the log with the date from which it holds, and on
//! paper at the department above; a new one is signed by the one before, or entered with the supervisor's word.

use ed25519_dalek::{Signature, VerifyingKey};

use crate::canon::{Canonical, record};
use crate::chain::from_hex;
use crate::id::{HallCode, StaffCode};
use crate::refusal::Refusal;
use crate::time::Date;

record! {
    /// The hall signs with this key from now on (厅密钥登记).
    pub struct HallKeySet {
        /// The public half.
        #[ts(type = "string")]
        #[serde(with = "crate::chain::hex_sum")]
        pub key: [u8; 32],
        /// From which calendar date it holds.
        pub valid_from: Date,
        /// The key before has signed it: the Ed25519 signature, in hexadecimal digits.
        pub signed_by_old: Option<String>,
        /// The supervisor who has agreed to it, where the key before is lost or given away.
        pub supervisor: Option<StaffCode>,
    }
}

/// What the key before signs: a sentence that nothing else of ours begins with, the hall, the new key and its date.
#[must_use]
pub fn renewal_message(hall: &HallCode, key: &[u8; 32], valid_from: Date) -> Vec<u8> {
    let mut bytes = Vec::new();
    "hallbook hall key v1".to_owned().write(&mut bytes);
    hall.write(&mut bytes);
    key.write(&mut bytes);
    valid_from.write(&mut bytes);
    bytes
}

/// True if `signature` (hexadecimal digits) is the one of `key` under exactly these bytes.
#[must_use]
pub fn is_signed(key: &[u8; 32], message: &[u8], signature: &str) -> bool {
    let signed = || {
        let signature = Signature::from_bytes(&from_hex(signature)?);
        VerifyingKey::from_bytes(key).ok()?.verify_strict(message, &signature).ok()
    };
    signed().is_some()
}

impl HallKeySet {
    /// True if the key `old` has signed this one for this hall.
    #[must_use]
    pub fn is_endorsed(&self, hall: &HallCode, old: &[u8; 32]) -> bool {
        let message = || renewal_message(hall, &self.key, self.valid_from);
        self.signed_by_old.as_ref().is_some_and(|signature| is_signed(old, &message(), signature))
    }

    /// The line that the QR code of its sheet (公钥登记表) says.
    #[must_use]
    pub fn sheet_line(&self, hall: &HallCode) -> String {
        format!("HBK1|{hall}|{}|{}", crate::chain::hex(&self.key), self.valid_from)
    }
}

/// May the hall sign with this key from now on, after those before, oldest first?
///
/// # Errors
/// `field_invalid` for what is no key, was one before, or holds from before the last; `hall_key_not_endorsed` if neither the key before
/// nor the supervisor has agreed.
pub fn may_set(hall: &HallCode, before: &[HallKeySet], new: &HallKeySet) -> Result<(), Refusal> {
    let invalid = |field: &str| Err(Refusal::FieldInvalid { field: field.to_owned() });
    if VerifyingKey::from_bytes(&new.key).is_err() || before.iter().any(|old| old.key == new.key) {
        return invalid("key");
    }
    let Some(last) = before.last() else {
        return if new.signed_by_old.is_none() { Ok(()) } else { invalid("signed_by_old") };
    };
    if new.valid_from < last.valid_from {
        return invalid("valid_from");
    }
    let endorsed = new.is_endorsed(hall, &last.key);
    if new.signed_by_old.is_some() && !endorsed {
        return invalid("signed_by_old");
    }
    if endorsed || new.supervisor.is_some() { Ok(()) } else { Err(Refusal::HallKeyNotEndorsed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::hex;
    use ed25519_dalek::{Signer as _, SigningKey};

    fn set(secret: u8, from: &str) -> HallKeySet {
        let key = SigningKey::from_bytes(&[secret; 32]).verifying_key().to_bytes();
        HallKeySet { key, valid_from: from.parse().unwrap(), signed_by_old: None, supervisor: None }
    }

    fn endorse(mut new: HallKeySet, old: u8, hall: &HallCode) -> HallKeySet {
        let message = renewal_message(hall, &new.key, new.valid_from);
        new.signed_by_old = Some(hex(&SigningKey::from_bytes(&[old; 32]).sign(&message).to_bytes()));
        new
    }

    #[test]
    fn r13_a_new_key_is_signed_by_the_old_one_or_agreed_to_by_the_supervisor() {
        let hall: HallCode = "T001".parse().unwrap();
        let other: HallCode = "T002".parse().unwrap();
        let first = set(1, "2026-01-01");
        assert_eq!(may_set(&hall, &[], &first), Ok(()));
        let second = set(2, "2026-02-01");
        let before = [first.clone()];
        assert_eq!(may_set(&hall, &before, &second), Err(Refusal::HallKeyNotEndorsed));
        assert_eq!(may_set(&hall, &before, &endorse(second.clone(), 1, &hall)), Ok(()));
        let agreed = HallKeySet { supervisor: Some("6001".parse().unwrap()), ..second.clone() };
        assert_eq!(may_set(&hall, &before, &agreed), Ok(()));
        let invalid = |field: &str| Err(Refusal::FieldInvalid { field: field.to_owned() });
        assert_eq!(may_set(&hall, &before, &endorse(second.clone(), 3, &hall)), invalid("signed_by_old"), "another key's");
        assert_eq!(may_set(&hall, &before, &endorse(second.clone(), 1, &other)), invalid("signed_by_old"), "for another hall");
        let later = HallKeySet { valid_from: "2026-02-02".parse().unwrap(), ..endorse(second, 1, &hall) };
        assert_eq!(may_set(&hall, &before, &later), invalid("signed_by_old"), "for another date");
        assert_eq!(may_set(&hall, &before, &endorse(set(2, "2025-12-31"), 1, &hall)), invalid("valid_from"));
        assert_eq!(may_set(&hall, &before, &endorse(first, 1, &hall)), invalid("key"), "the same again");
    }
}
