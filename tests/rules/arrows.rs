//! The arrows between the crates, as `ARCHITECTURE.md` draws them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

fn workspace() -> BTreeMap<String, BTreeSet<String>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path", manifest])
        .output()
        .expect("cargo answers");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let needs = package["dependencies"].as_array().expect("dependencies").iter();
            // Tests of a crate may use more than the crate.
            let needs = needs.filter(|need| need["kind"].is_null()).map(|need| need["name"].as_str().expect("a name").to_owned());
            (package["name"].as_str().expect("a name").to_owned(), needs.collect())
        })
        .collect()
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let workspace = workspace();
    let allowed = BTreeMap::from([
        ("domain", vec![]),
        ("store", vec!["domain"]),
        ("reports", vec!["domain"]),
        ("intake", vec!["domain"]),
        ("package", vec!["domain", "reports"]),
        ("app", vec!["domain", "store", "reports", "intake", "package"]),
        ("sample", vec!["app", "domain", "store"]),
        ("hallbook", vec!["app", "domain", "package", "sample", "store"]),
        ("hallbook-desktop", vec!["app", "sample", "store"]),
    ]);
    let ours: BTreeSet<&str> = workspace.keys().map(String::as_str).collect();
    for (name, allowed) in allowed {
        let needs = workspace.get(name).unwrap_or_else(|| panic!("{name} is gone"));
        let inner: Vec<&str> = needs.iter().map(String::as_str).filter(|need| ours.contains(need)).collect();
        assert!(inner.iter().all(|need| allowed.contains(need)), "{name} depends on {inner:?}, allowed are {allowed:?}");
    }
}

#[test]
fn only_the_crate_for_it_knows_each_outside_world() {
    let workspace = workspace();
    for (library, owner) in
        [("rusqlite", "store"), ("printpdf", "reports"), ("tauri", "hallbook-desktop"), ("calamine", "intake")]
    {
        let users: Vec<&String> = workspace.iter().filter(|(_, needs)| needs.contains(library)).map(|(name, _)| name).collect();
        assert!(users.iter().all(|name| *name == owner), "{library} is used by {users:?}");
    }
    assert!(!workspace["domain"].contains("serde_json"), "domain knows no JSON text");
}
