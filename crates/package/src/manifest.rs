//! The manifest (清单): what is in the package, whose it is, and what it was made from; signed as its bytes stand.

use std::collections::BTreeMap;

use domain::hall_key::HallKeySet;
use domain::{HallCode, Millis, Month, Sequence};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::container::{Files, is_safe_name, pack};
use crate::key::HallKey;

/// The manifest's name in the package.
pub const MANIFEST: &str = "manifest.json";

/// The signature's name: 64 bytes, Ed25519 under the manifest's bytes.
pub const SIGNATURE: &str = "manifest.sig";

/// What every manifest calls itself; nothing else that a hall's key signs begins like one.
pub const FORMAT: &str = "hallbook month package";

/// The form of package that this program makes; it reads this one and those before.
pub const FORMAT_VERSION: u32 = 1;

/// More or larger files than a package holds, or a name that none may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// A file's sum and size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    /// SHA-256 of its bytes.
    #[serde(with = "domain::chain::hex_sum")]
    pub sum: [u8; 32],
    /// Its size in bytes.
    pub size: u64,
}

/// Where the hall's chain stood (R30): a later paper with a later head proves that nothing before was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The number of the last entry.
    pub sequence: Sequence,
    /// The hash after it.
    #[serde(with = "domain::chain::hex_sum")]
    pub head: [u8; 32],
}

/// What is in the package, whose it is, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// The form, from 1.
    pub format_version: u32,
    /// The form of the data in it, from 1: [`reports::month::DATA_VERSION`].
    pub data_version: u32,
    /// The hall.
    pub hall: HallCode,
    /// Its name.
    pub hall_name: String,
    /// True for a practice hall (练习).
    pub practice: bool,
    /// The month.
    pub month: Month,
    /// Which package of the month, from 1; a returned one is answered with the next.
    pub version: i64,
    /// SHA-256 of the package of the version before; none in the first.
    pub former: Option<String>,
    /// What has changed since the version before.
    pub note: Option<String>,
    /// When it was made.
    pub made_at: Millis,
    /// By whom: number and name.
    pub made_by: String,
    /// Where the chain stood.
    pub chain: Chain,
    /// The entry of the log that settled the month.
    pub settled: Sequence,
    /// The program's version.
    pub program: String,
    /// The version of each report's form, by its file's name without an ending.
    pub templates: BTreeMap<String, u32>,
    /// The hall's keys, oldest first; the last one signs.
    pub keys: Vec<HallKeySet>,
    /// Every file but the manifest and its signature.
    pub files: BTreeMap<String, FileSum>,
}

/// A file's sum and size.
pub(crate) fn sum_of(bytes: &[u8]) -> FileSum {
    FileSum { sum: Sha256::digest(bytes).into(), size: u64::try_from(bytes.len()).unwrap_or(u64::MAX) }
}

/// The package: the files, the manifest that names them, and the key's signature under it. What `manifest` says of files is replaced.
///
/// # Errors
/// [`TooLarge`], also for a name that is not safe or is one of the package's own.
pub fn seal(mut manifest: Manifest, mut files: Files, key: &HallKey) -> Result<Vec<u8>, TooLarge> {
    if files.keys().any(|name| !is_safe_name(name) || name == MANIFEST || name == SIGNATURE) {
        return Err(TooLarge);
    }
    manifest.files = files.iter().map(|(name, bytes)| (name.clone(), sum_of(bytes))).collect();
    let mut text = serde_json::to_vec_pretty(&manifest).map_err(|_| TooLarge)?;
    text.push(b'\n');
    files.insert(SIGNATURE.to_owned(), key.sign(&text).to_vec());
    files.insert(MANIFEST.to_owned(), text);
    pack(&files)
}
