//! The screen's types are those of the calls.

#[test]
fn the_committed_typescript_is_what_the_rust_types_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/wire.ts");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let made = app::typescript(&app::calls()).unwrap_or_else(|names| panic!("two types are called {names:?}"));
    assert!(committed == made, "run `cargo run -p hallbook -- schema --typescript ui/src/wire.ts` and commit the file");
}
