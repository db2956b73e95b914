//! The container: a ZIP archive that any program opens, with exactly one form for the same files.
//!
//! The files are stored as they are, in the order of their names, with one fixed time. So a package is the bytes that [`pack`] makes of its files
//! and no others: whatever else differs (a byte of the archive's own structure, something before or behind it, a name written two ways) is
//! found by packing again, whichever library reads it. The form is written down here and in no library, because packages are checked for
//! years after they were made.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::check::Finding;
use crate::manifest::TooLarge;

/// Files by name; folders are part of the name, parted by `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The most bytes that a package, or what it unpacks to, may have: some twenty times that of a busy hall's month.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The most files in a package.
pub const MOST_FILES: usize = 4_096;

/// The longest name of a file, in bytes.
const MOST_NAME: usize = 255;

/// How an entry, and so an archive, begins.
const BEGIN: &[u8] = b"PK\x03\x04";

/// What every entry says: needs version 2.0, the name is UTF-8, stored as it is, 1980-01-01 00:00 (the archive's first moment).
const ENTRY: [u8; 10] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];

/// True for a name that means the same file to every program on every system, and none outside the folder it is unpacked into.
#[must_use]
pub fn is_safe_name(name: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty()
            && !part.starts_with([' ', '.'])
            && !part.ends_with([' ', '.'])
            && !part.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
    };
    name.len() <= MOST_NAME && name.split('/').all(fits)
}

fn two(number: usize) -> Result<[u8; 2], TooLarge> {
    u16::try_from(number).map(u16::to_le_bytes).map_err(|_| TooLarge)
}

fn four(number: usize) -> Result<[u8; 4], TooLarge> {
    u32::try_from(number).map(u32::to_le_bytes).map_err(|_| TooLarge)
}

/// The one archive of these files.
///
/// # Errors
/// [`TooLarge`] above [`MOST_BYTES`] or [`MOST_FILES`], or for a name that is too long.
pub fn pack(files: &Files) -> Result<Vec<u8>, TooLarge> {
    if files.len() > MOST_FILES || files.keys().any(|name| name.len() > MOST_NAME) {
        return Err(TooLarge);
    }
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let begin = four(out.len())?;
        let mut entry = ENTRY.to_vec();
        entry.extend(crc32fast::hash(bytes).to_le_bytes());
        entry.extend(four(bytes.len())?);
        entry.extend(four(bytes.len())?);
        entry.extend(two(name.len())?);
        entry.extend([0, 0]);
        out.extend(BEGIN);
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(bytes);
        // Made by version 2.0; then the entry; no comment, first disk, no attributes; where it begins.
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(begin);
        directory.extend(name.as_bytes());
        if out.len() > MOST_BYTES {
            return Err(TooLarge);
        }
    }
    let (begin, length, count) = (four(out.len())?, four(directory.len())?, two(files.len())?);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length);
    out.extend(begin);
    out.extend([0, 0]);
    if out.len() > MOST_BYTES { Err(TooLarge) } else { Ok(out) }
}

/// What an archive holds, as far as it can be read; what is wrong with it is named. What the archive says about sizes is not believed.
pub(crate) fn unpack(bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Files> {
    if bytes.len() > MOST_BYTES {
        findings.push(Finding::TooLarge);
        return None;
    }
    let begins = bytes.starts_with(BEGIN);
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        findings.push(if begins { Finding::CutOff } else { Finding::NotAPackage });
        return None;
    };
    // Without its own end an archive seems to end where a workbook in it does.
    if begins && archive.offset() != 0 {
        findings.push(Finding::CutOff);
        return None;
    }
    if archive.len() > MOST_FILES {
        findings.push(Finding::TooLarge);
        return None;
    }
    if archive.has_duplicate_names() {
        // The archive's reader keeps the last of them only, another program perhaps the first.
        let begin = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
        let mut names = BTreeSet::new();
        let twice = directory_names(bytes.get(begin..).unwrap_or_default()).filter(|name| !names.insert(*name));
        let twice: BTreeSet<String> = twice.map(|name| shown(&String::from_utf8_lossy(name))).collect();
        findings.extend(twice.into_iter().map(|file| Finding::NameTwice { file }));
    }
    let mut files = Files::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(index) else {
            findings.push(Finding::NotAPackage);
            return None;
        };
        let raw = entry.name_raw().to_vec();
        drop(entry);
        let name = match String::from_utf8(raw) {
            Ok(name) if is_safe_name(&name) => name,
            Ok(name) => {
                findings.push(Finding::NameUnsafe { file: shown(&name) });
                continue;
            }
            Err(error) => {
                findings.push(Finding::NameUnsafe { file: shown(&String::from_utf8_lossy(error.as_bytes())) });
                continue;
            }
        };
        let mut unpacked = Vec::new();
        let most = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        let read =
            archive.by_index(index).map_err(drop).and_then(|file| file.take(most).read_to_end(&mut unpacked).map_err(drop));
        if unpacked.len() > left {
            findings.push(Finding::TooLarge);
            return None;
        }
        left -= unpacked.len();
        if read.is_err() {
            findings.push(Finding::FileChanged { file: name.clone() });
            unpacked.clear();
        }
        files.insert(name, unpacked);
    }
    Some(files)
}

/// The names in an archive's directory, as its bytes say them.
fn directory_names(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let length = |at: usize| Some(usize::from(u16::from_le_bytes(rest.get(at..at + 2)?.try_into().ok()?)));
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let found = rest.strip_prefix(b"PK\x01\x02").and_then(|_| rest.get(46..46 + name))?;
        rest = rest.get(46 + name + extra + comment..)?;
        Some(found)
    })
}

/// A stranger's name with nothing in it that a terminal obeys.
fn shown(name: &str) -> String {
    name.chars().take(MOST_NAME).map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        Files::from([("a/一.csv".to_owned(), b"1,2\n".to_vec()), ("b.txt".to_owned(), Vec::new())])
    }

    #[test]
    fn the_form_of_a_package_is_these_bytes_and_stays_so() {
        let bytes = pack(&Files::from([("a".to_owned(), b"hi".to_vec())])).unwrap();
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        // By hand, from PKWARE's APPNOTE 4.3: local header, name, bytes; directory header, name; end.
        assert_eq!(
            digits,
            "504b030414000008000000002100ac2a93d8020000000200000001000000616869\
             504b0102140014000008000000002100ac2a93d80200000002000000010000000000000000000000000000000000\
             61504b05060000000001000100\
             2f000000\
             21000000\
             0000"
                .replace(' ', "")
        );
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let mut findings = Vec::new();
        assert_eq!(unpack(&pack(&files()).unwrap(), &mut findings), Some(files()));
        assert_eq!(findings, []);
    }

    #[test]
    fn names_that_lead_elsewhere_are_not_safe() {
        for name in ["a", "报表/卡类 月报.pdf", "a-b/c.d/e"] {
            assert!(is_safe_name(name), "{name}");
        }
        for name in ["", "/a", "../a", "a/../b", "a//b", "a/", "a\\b", "c:a", ".hidden", "a.", "a/ b", "a\u{0}", "a\nb", "a?"] {
            assert!(!is_safe_name(name), "{name}");
        }
        assert!(!is_safe_name(&"a".repeat(256)));
    }
}
