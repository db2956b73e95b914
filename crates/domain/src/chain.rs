//! The chain (凭证链, R30): each entry's hash covers the one before, so nothing in the middle can be changed without being found out
//! by anyone who holds a later head on paper. The chain holds no secret: who can rewrite the whole database can rewrite the
//! chain; only heads on printed papers and in signed packages prove against that.

use sha2::{Digest, Sha256};

use crate::canon::Canonical;
use crate::entry::Entry;
use crate::id::{HallCode, Sequence, StaffCode};
use crate::time::Millis;

/// A hash of the chain.
pub type Hash = [u8; 32];

/// What stands before the first entry: the hash of the words `hallbook chain v1` and the hall's code.
#[must_use]
pub fn genesis(hall: &HallCode) -> Hash {
    let mut bytes = Vec::new();
    "hallbook chain v1".to_owned().write(&mut bytes);
    hall.write(&mut bytes);
    Sha256::digest(&bytes).into()
}

/// One link: who said what, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// 1, 2, 3 ….
    pub sequence: Sequence,
    /// When.
    pub time: Millis,
    /// Who; nobody before anyone can sign in.
    pub person: Option<StaffCode>,
    /// What, in canonical form.
    pub body: Vec<u8>,
}

impl Link {
    /// A link for an entry.
    #[must_use]
    pub fn new(sequence: Sequence, time: Millis, person: Option<StaffCode>, entry: &Entry) -> Link {
        let mut body = Vec::with_capacity(512);
        entry.write(&mut body);
        Link { sequence, time, person, body }
    }

    /// The head after this link: SHA-256 of the head before, then sequence, time, person and body in canonical form.
    #[must_use]
    pub fn head(&self, before: &Hash) -> Hash {
        let mut bytes = Vec::with_capacity(self.body.len() + 96);
        before.write(&mut bytes);
        self.sequence.write(&mut bytes);
        self.time.write(&mut bytes);
        self.person.write(&mut bytes);
        let mut hasher = Sha256::new();
        hasher.update(&bytes);
        hasher.update(u32::try_from(self.body.len()).unwrap_or(u32::MAX).to_be_bytes());
        hasher.update(&self.body);
        hasher.finalize().into()
    }
}

/// Bytes as lower-case hexadecimal digits: a hash as 64 of them.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes from their hexadecimal digits.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0_u8; N];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// What the QR code of a paper says: `HB1|hall|paper|date|sequence|head`, the head's first 32 digits.
#[must_use]
pub fn paper_code(hall: &HallCode, paper: &str, date: &str, sequence: Sequence, head: &Hash) -> String {
    let digits = hex(head);
    format!("HB1|{hall}|{paper}|{date}|{sequence}|{}", digits.get(..32).unwrap_or_default())
}

/// Serde of sums as hexadecimal text.
pub mod hex_sum {
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the digits.
    ///
    /// # Errors
    /// Whatever the serializer says.
    pub fn serialize<S: Serializer>(sum: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&super::hex(sum))
    }

    /// Reads the digits.
    ///
    /// # Errors
    /// If the text is no sum.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(deserializer)?;
        super::from_hex(&text).ok_or_else(|| serde::de::Error::custom("not a sum"))
    }
}
