//! What an earlier program kept and sent stays readable for ever: a settled month's data and its package as version 1 of the data made them
//! (`tests/data/golden/v1`). Neither is ever made again; another version of the form gets a folder of its own, made by
//! `cargo test -p acceptance --test rules golden_is_made -- --ignored`.

use std::path::{Path, PathBuf};

use package::{Finding, Origin};
use reports::month::{DATA_VERSION, MonthData};

fn folder(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/golden/v{version}"))
}

fn data_of(value: &[u8]) -> MonthData {
    let files: Vec<(String, String)> = serde_json::from_slice(value).unwrap();
    MonthData::from_files(&files).unwrap()
}

#[test]
fn r14_the_data_and_the_package_that_version_1_made_are_read_for_ever() {
    let read = |name: &str| std::fs::read(folder(1).join(name)).unwrap();
    let data = data_of(&read("month.json"));
    assert_eq!((data.about.hall.as_str(), data.about.first.to_string().as_str()), ("T001", "2026-03"));
    assert!(!data.carried.is_empty() && !data.filing.is_empty() && !data.boxes.is_empty());
    let key = package::public_key_of(&String::from_utf8(read("key.txt")).unwrap()).unwrap();
    let proved = package::prove(&read("package.zip"), Some(&key));
    assert_eq!(proved.origin, Origin::Proven { renewals: 0 });
    // Only how a later version lays papers out may differ.
    let wrong: Vec<&Finding> = proved.findings.iter().filter(|finding| !matches!(finding, Finding::NotCompared { .. })).collect();
    assert_eq!(wrong, Vec::<&Finding>::new());
    let manifest = proved.manifest.unwrap();
    assert_eq!((manifest.format_version, manifest.data_version), (1, 1));
    for (name, text) in serde_json::from_slice::<Vec<(String, String)>>(&read("month.json")).unwrap() {
        assert_eq!(proved.files[&format!("data/{name}")], text.into_bytes(), "{name}");
    }
}

#[test]
#[ignore = "makes the bytes of a new version of the data, once"]
fn golden_is_made() {
    let folder = folder(DATA_VERSION);
    assert!(!folder.exists(), "{}: what was made once stays as it is", folder.display());
    let hall = crate::month_kept::busy_march();
    let settled = hall.app.store().read(|books| books.month_settlement("2026-03".parse().unwrap())).unwrap().unwrap().1;
    let value = hall.app.store().read(|books| books.month_data(&settled.data)).unwrap().unwrap();
    let key = crate::package::keyed(&hall);
    hall.done("9001", "package.make", crate::package::make(None));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("month.json"), value).unwrap();
    std::fs::write(folder.join("package.zip"), crate::package::bytes(&hall, 1)).unwrap();
    std::fs::write(folder.join("key.txt"), key).unwrap();
}
