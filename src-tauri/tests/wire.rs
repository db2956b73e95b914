//! The page's types of the shell are the shell's own.

use app::TypeScript;
use hallbook_desktop::books::StartState;
use hallbook_desktop::commands::WrittenDocument;
use hallbook_desktop::failure::{ShellFailure, ShellFinding};
use hallbook_desktop::files::PickedFile;

#[test]
fn the_committed_typescript_is_what_the_rust_types_of_the_shell_say() {
    let mut script = TypeScript::default();
    script.name_of::<StartState>();
    script.name_of::<PickedFile>();
    script.name_of::<WrittenDocument>();
    script.name_of::<ShellFailure>();
    script.name_of::<ShellFinding>();
    let types = script.declarations().unwrap_or_else(|names| panic!("two types are called {names:?}"));
    let made = format!("// Made from the Rust types of src-tauri by its test `wire`. Do not edit.\n\n{types}");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/wire-shell.ts");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    if committed != made {
        std::fs::write(path, &made).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    assert!(committed == made, "{path} was old and is made anew: commit it");
}
