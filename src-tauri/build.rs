//! Checks that the screens are built and hands Tauri the list of commands a window may call.

use std::path::Path;

/// Every command of the shell. A command that is not listed here needs no permission and could be called by any window.
const COMMANDS: &[&str] = &[
    "call",
    "pick_file",
    "file_from_path",
    "open_document",
    "save_document",
    "save_file",
    "start_state",
    "open_hall",
    "open_sample",
];

fn main() -> Result<(), String> {
    let screens = Path::new("../ui/dist/index.html");
    println!("cargo::rerun-if-changed={}", screens.display());
    if !screens.exists() {
        return Err("The screens are not built: ui/dist/index.html is missing. Run `npm ci && npm run build` in ui/ first, \
                    or let `cargo xtask run` do both."
            .to_owned());
    }
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS)))
        .map_err(|error| format!("{error:#}"))
}
