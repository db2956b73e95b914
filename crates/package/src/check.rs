//! Checking a package (核验): whole, unchanged, and from whom. Every fault is named, with the file that it is in.

use domain::chain::hex;
use domain::hall_key::is_signed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::container::{Files, pack, unpack};
use crate::manifest::{FORMAT, FORMAT_VERSION, MANIFEST, Manifest, SIGNATURE, sum_of};

/// What is wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// Not an archive, or one that cannot be read.
    NotAPackage,
    /// It begins as a package does, and its end is not there or is damaged: it was sent or saved in part.
    CutOff,
    /// More or larger files than any month has.
    TooLarge,
    /// A file's name leads outside the package, or means different files to different programs.
    NameUnsafe {
        /// The name, its control characters replaced.
        file: String,
    },
    /// Two files of one name.
    NameTwice {
        /// The name.
        file: String,
    },
    /// The manifest or a file that it names is not there.
    FileMissing {
        /// Which.
        file: String,
    },
    /// A file that the manifest does not name.
    FileAdded {
        /// Which.
        file: String,
    },
    /// A file is not the one that was signed.
    FileChanged {
        /// Which.
        file: String,
    },
    /// The manifest cannot be read.
    ManifestUnreadable,
    /// Made by a newer program: the form is not known.
    FormatNewer {
        /// The package's.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The data was made by a newer program: its form is not known.
    DataNewer {
        /// The data's version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// There is no signature.
    ManifestUnsigned,
    /// The manifest is not the one that was signed.
    SignatureWrong,
    /// Signed, but with another key than the one that was given, and not with one that it has signed in turn.
    OtherKey {
        /// The package's key, as hexadecimal digits.
        key: String,
    },
    /// All files are as signed, but the archive around them was made or touched by somebody else.
    ContainerChanged,
    /// The data cannot be read as a month's.
    DataUnreadable {
        /// In which file, as far as it is known.
        file: String,
        /// What, in the reader's words.
        why: String,
    },
    /// The data's own figures do not agree: an opening, its flows and its closing, or a table with the movements.
    DataDiffers {
        /// In which file.
        file: String,
        /// Which figure.
        subject: String,
        /// What follows from the movements.
        should: String,
        /// What stands there.
        is: String,
    },
    /// Another version of the program laid these files out, in lines and pages of its own: that version tells whether they follow. The
    /// data, and each CSV of a form that both versions have, are compared all the same.
    NotCompared {
        /// Which version.
        program: String,
        /// The files.
        files: Vec<String>,
    },
    /// A report is not the one that follows from the data.
    ReportDoesNotFollow {
        /// The report.
        report: String,
        /// The file that differs.
        file: String,
    },
}

/// Whose package it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "origin", rename_all = "snake_case")]
pub enum Origin {
    /// Signed with the key that was given, or with one that it has signed in turn.
    Proven {
        /// How many times the key was renewed since.
        renewals: u32,
    },
    /// No key was given: whole in itself, but anybody may have made it.
    NotProven,
    /// Not what it says it is.
    Wrong,
}

/// What a check has found.
pub struct Checked {
    /// The manifest, as far as it can be read; to be believed only if nothing was found.
    pub manifest: Option<Manifest>,
    /// The files, without the manifest and its signature.
    pub files: Files,
    /// Whose it is.
    pub origin: Origin,
    /// What is wrong; empty if nothing.
    pub findings: Vec<Finding>,
}

/// Checks a package's bytes; with a key, also whose it is.
#[must_use]
pub fn check(bytes: &[u8], trusted: Option<&[u8; 32]>) -> Checked {
    let mut findings = Vec::new();
    let wrong = |findings, files| Checked { manifest: None, files, origin: Origin::Wrong, findings };
    let Some(mut files) = unpack(bytes, &mut findings) else { return wrong(findings, Files::new()) };
    let is_packed = pack(&files).is_ok_and(|packed| packed == bytes);
    let signature = files.remove(SIGNATURE);
    let Some(text) = files.remove(MANIFEST) else {
        findings.push(Finding::FileMissing { file: MANIFEST.to_owned() });
        return wrong(findings, files);
    };
    let manifest = match read_manifest(&text) {
        Ok(manifest) => manifest,
        Err(finding) => {
            findings.push(finding);
            return wrong(findings, files);
        }
    };
    let mut origin = origin(&manifest, trusted);
    match (signature, manifest.keys.last()) {
        (None, _) => findings.push(Finding::ManifestUnsigned),
        (Some(signature), Some(signer)) if is_signed(&signer.key, &text, &hex(&signature)) => {}
        (Some(_), _) => findings.push(Finding::SignatureWrong),
    }
    if findings.iter().any(|finding| matches!(finding, Finding::ManifestUnsigned | Finding::SignatureWrong)) {
        origin = Origin::Wrong;
    } else if origin == Origin::Wrong {
        let key = manifest.keys.last().map(|set| hex(&set.key)).unwrap_or_default();
        findings.push(Finding::OtherKey { key });
    }
    for (file, sum) in &manifest.files {
        match files.get(file) {
            None => findings.push(Finding::FileMissing { file: file.clone() }),
            Some(bytes) if sum_of(bytes) == *sum => {}
            Some(_) => findings.push(Finding::FileChanged { file: file.clone() }),
        }
    }
    let added = files.keys().filter(|file| !manifest.files.contains_key(*file));
    findings.extend(added.map(|file| Finding::FileAdded { file: file.clone() }));
    // Said only where nothing else explains it: who changes a file with any archive program changes the archive too.
    if findings.is_empty() && !is_packed {
        findings.push(Finding::ContainerChanged);
    }
    let mut seen = Vec::new();
    findings.retain(|finding| {
        let new = !seen.contains(finding);
        if new {
            seen.push(finding.clone());
        }
        new
    });
    Checked { manifest: Some(manifest), files, origin, findings }
}

/// The form first: a newer one may have other fields.
fn read_manifest(text: &[u8]) -> Result<Manifest, Finding> {
    #[derive(Deserialize)]
    struct Form {
        format: String,
        format_version: u32,
    }
    let form: Form = serde_json::from_slice(text).map_err(|_| Finding::ManifestUnreadable)?;
    if form.format != FORMAT || form.format_version == 0 {
        return Err(Finding::ManifestUnreadable);
    }
    if form.format_version > FORMAT_VERSION {
        return Err(Finding::FormatNewer { found: form.format_version, known: FORMAT_VERSION });
    }
    serde_json::from_slice(text).map_err(|_| Finding::ManifestUnreadable)
}

/// Whose package a manifest with a right signature is: the key that is trusted, or one that goes back to it, each signed by the one before.
#[must_use]
pub fn origin(manifest: &Manifest, trusted: Option<&[u8; 32]>) -> Origin {
    let Some(trusted) = trusted else { return Origin::NotProven };
    let mut later = manifest.keys.iter().skip_while(|set| set.key != *trusted);
    let Some(mut last) = later.next() else { return Origin::Wrong };
    let mut renewals = 0;
    for set in later {
        if !set.is_endorsed(&manifest.hall, &last.key) {
            return Origin::Wrong;
        }
        (last, renewals) = (set, renewals + 1);
    }
    Origin::Proven { renewals }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    use super::*;
    use crate::key::HallKey;
    use crate::manifest::{Chain, seal};
    use domain::hall_key::{HallKeySet, renewal_message};
    use domain::{Millis, Sequence};
    use proptest::prelude::*;

    fn key() -> HallKey {
        HallKey::new().map_err(|_| "randomness").unwrap()
    }

    pub(crate) fn set(key: &HallKey, old: Option<&HallKey>) -> HallKeySet {
        let valid_from = "2026-01-01".parse().unwrap();
        let message = renewal_message(&"T001".parse().unwrap(), &key.public(), valid_from);
        let signed_by_old = old.map(|old| hex(&old.sign(&message)));
        HallKeySet { key: key.public(), valid_from, signed_by_old, supervisor: None }
    }

    pub(crate) fn manifest(keys: Vec<HallKeySet>) -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            data_version: reports::month::DATA_VERSION,
            hall: "T001".parse().unwrap(),
            hall_name: "测试厅".to_owned(),
            practice: false,
            month: "2026-03".parse().unwrap(),
            version: 1,
            former: None,
            note: None,
            made_at: Millis(1_775_000_000_000),
            made_by: "9001 王敏".to_owned(),
            chain: Chain { sequence: Sequence(812), head: [9; 32] },
            settled: Sequence(810),
            program: "0.1.0".to_owned(),
            templates: BTreeMap::new(),
            keys,
            files: BTreeMap::new(),
        }
    }

    fn files() -> Files {
        Files::from([
            ("data/movements.csv".to_owned(), b"item,quantity\nsim,5\n".to_vec()),
            ("reports/\u{5361}.csv".to_owned(), b"a\n".to_vec()),
        ])
    }

    fn made(key: &HallKey) -> Vec<u8> {
        seal(manifest(vec![set(key, None)]), files(), key).unwrap()
    }

    pub(crate) static KEY: LazyLock<HallKey> = LazyLock::new(key);
    static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| made(&KEY));

    /// The package's files, manifest and signature among them, changed and packed again.
    fn changed(change: impl FnOnce(&mut Files)) -> Vec<Finding> {
        let mut files = unpack(&WHOLE, &mut Vec::new()).unwrap();
        change(&mut files);
        check(&pack(&files).unwrap(), None).findings
    }

    #[test]
    fn r13_a_package_is_whole_and_its_origin_proven_with_the_key_alone() {
        let (without, with) = (check(&WHOLE, None), check(&WHOLE, Some(&KEY.public())));
        assert_eq!((without.findings, without.origin), (vec![], Origin::NotProven));
        assert_eq!((with.findings, with.origin), (vec![], Origin::Proven { renewals: 0 }));
        assert_eq!((with.files, with.manifest.unwrap().month.to_string()), (files(), "2026-03".to_owned()));
        let other = check(&WHOLE, Some(&key().public()));
        assert_eq!(other.findings, [Finding::OtherKey { key: hex(&KEY.public()) }]);
        assert_eq!(other.origin, Origin::Wrong);
        assert_eq!(made(&KEY), *WHOLE, "the same again is the same bytes");
    }

    #[test]
    fn r13_a_renewed_key_goes_back_to_the_one_on_the_sheet_only_by_signatures() {
        let (first, second, third) = (key(), key(), key());
        let signed = |keys: Vec<HallKeySet>| check(&seal(manifest(keys), files(), &third).unwrap(), Some(&first.public()));
        let (one, two, three) = (set(&first, None), set(&second, Some(&first)), set(&third, Some(&second)));
        let proven = signed(vec![one.clone(), two.clone(), three.clone()]);
        assert_eq!((proven.origin, proven.findings), (Origin::Proven { renewals: 2 }, vec![]));
        assert_eq!(signed(vec![one.clone(), three.clone()]).origin, Origin::Wrong, "one is left out");
        assert_eq!(
            signed(vec![one.clone(), set(&second, None), three]).origin,
            Origin::Wrong,
            "entered with the supervisor's word"
        );
        assert_eq!(signed(vec![one, set(&third, None)]).origin, Origin::Wrong, "somebody's own");
    }

    #[test]
    fn r30_every_change_of_a_file_is_named() {
        let file = || "data/movements.csv".to_owned();
        assert_eq!(changed(|_| {}), []);
        assert_eq!(changed(|files| files.get_mut(&file()).unwrap()[0] = b'I'), [Finding::FileChanged { file: file() }]);
        assert_eq!(changed(|files| drop(files.remove(&file()))), [Finding::FileMissing { file: file() }]);
        let added = "data/more.csv".to_owned();
        assert_eq!(changed(|files| drop(files.insert(added.clone(), vec![]))), [Finding::FileAdded { file: added.clone() }]);
        assert_eq!(changed(|files| drop(files.remove(SIGNATURE))), [Finding::ManifestUnsigned]);
        assert_eq!(changed(|files| drop(files.remove(MANIFEST))), [Finding::FileMissing { file: MANIFEST.to_owned() }]);
        let with_manifest = |from: &str, to: &str| {
            changed(|files| {
                let text = String::from_utf8(files[MANIFEST].clone()).unwrap();
                assert!(text.contains(from));
                files.insert(MANIFEST.to_owned(), text.replacen(from, to, 1).into_bytes());
            })
        };
        assert_eq!(with_manifest("2026-03", "2026-04"), [Finding::SignatureWrong]);
        assert_eq!(with_manifest(FORMAT, "other"), [Finding::ManifestUnreadable]);
        assert_eq!(with_manifest("\"hall\"", "\"hell\""), [Finding::ManifestUnreadable]);
        let newer = [Finding::FormatNewer { found: 9, known: 1 }];
        assert_eq!(with_manifest("\"format_version\": 1", "\"format_version\": 9"), newer);
        let swapped = changed(|files| drop(files.insert(SIGNATURE.to_owned(), KEY.sign(b"other").to_vec())));
        assert_eq!(swapped, [Finding::SignatureWrong]);
    }

    #[test]
    fn r30_every_flipped_byte_is_found() {
        for at in 0..WHOLE.len() {
            for change in [1 << (at % 8), 0xFF] {
                let mut bytes = WHOLE.clone();
                bytes[at] ^= change;
                assert_ne!(check(&bytes, None).findings, [], "byte {at} changed by {change:02x}");
            }
        }
    }

    #[test]
    fn r30_every_cut_and_every_byte_more_is_found() {
        for length in 0..WHOLE.len() {
            assert_ne!(check(&WHOLE[..length], None).findings, [], "cut to {length}");
        }
        let behind = [WHOLE.as_slice(), b"x"].concat();
        let before = [b"x", WHOLE.as_slice()].concat();
        assert_eq!(check(&behind, None).findings, [Finding::ContainerChanged]);
        assert_eq!(check(&before, None).findings, [Finding::ContainerChanged]);
    }

    /// An archive as another program writes it.
    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        use std::io::Write as _;
        let mut out = Vec::new();
        let mut directory = Vec::new();
        for (name, bytes) in entries {
            let begin = u32::try_from(out.len()).unwrap();
            let one = pack(&Files::from([((*name).to_owned(), bytes.to_vec())])).unwrap();
            let local = 30 + name.len() + bytes.len();
            let mut header = one[local..local + 46 + name.len()].to_vec();
            header[42..46].copy_from_slice(&begin.to_le_bytes());
            out.extend(&one[..local]);
            directory.extend(header);
        }
        let (begin, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
        let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
        out.extend(directory);
        out.write_all(b"PK\x05\x06\0\0\0\0").unwrap();
        out.extend([count, count].concat());
        out.extend(length.to_le_bytes());
        out.extend(begin.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn r30_tricks_of_archives_are_named() {
        let names = |names: &[&str]| {
            let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
            check(&archive(&entries), None).findings
        };
        let twice = names(&["a", "b", "a"]);
        assert!(twice.contains(&Finding::NameTwice { file: "a".to_owned() }), "{twice:?}");
        for trick in ["../a", "/etc/passwd", "a\\b", "C:x", "a/./b"] {
            let found = names(&["b", trick]);
            assert!(found.contains(&Finding::NameUnsafe { file: trick.to_owned() }), "{trick}: {found:?}");
        }
        assert!(names(&["b", "\u{1b}[2J"]).contains(&Finding::NameUnsafe { file: "\u{FFFD}[2J".to_owned() }));
        // A file that is named twice, once as signed and once otherwise, whichever comes first.
        let mut files: Vec<(String, Vec<u8>)> = unpack(&WHOLE, &mut Vec::new()).unwrap().into_iter().collect();
        files.push((files[0].0.clone(), b"other".to_vec()));
        for _ in 0..2 {
            let entries: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let found = check(&archive(&entries), None).findings;
            assert!(found.contains(&Finding::NameTwice { file: files[0].0.clone() }), "{found:?}");
            files.reverse();
        }
    }

    #[test]
    fn r30_a_file_that_unpacks_to_more_than_any_month_is_not_unpacked() {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            let zeros = vec![0; 1024 * 1024];
            for _ in 0..(crate::MOST_BYTES / zeros.len() / 2 + 1) {
                writer.write_all(&zeros).unwrap();
            }
        }
        let bomb = writer.finish().unwrap().into_inner();
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(check(&bomb, None).findings, [Finding::TooLarge]);
    }

    #[test]
    fn r30_the_same_files_packed_by_another_program_are_not_the_package_that_was_made() {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in unpack(&WHOLE, &mut Vec::new()).unwrap() {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&bytes).unwrap();
        }
        let again = writer.finish().unwrap().into_inner();
        assert_eq!(check(&again, None).findings, [Finding::ContainerChanged]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn r30_bytes_moved_about_are_found_and_never_stop_the_program(
            from in 0_usize..4096, to in 0_usize..4096, length in 1_usize..64, noise in proptest::collection::vec(any::<u8>(), 0..64)
        ) {
            let mut bytes = WHOLE.clone();
            let from = from % bytes.len();
            let end = (from + length).min(bytes.len());
            let piece: Vec<u8> = bytes.drain(from..end).collect();
            let to = to % (bytes.len() + 1);
            bytes.splice(to..to, noise.into_iter().chain(piece));
            prop_assume!(bytes != *WHOLE);
            prop_assert_ne!(check(&bytes, Some(&KEY.public())).findings, vec![]);
        }

        #[test]
        fn r30_no_bytes_stop_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert_ne!(check(&bytes, None).findings, vec![]);
        }
    }
}
