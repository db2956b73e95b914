//! Puts the papers' font where the crate can include it, and refuses any other font.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use sha2::{Digest, Sha256};

/// `NotoSansSC_400Regular.ttf` of npm `@expo-google-fonts/noto-sans-sc` 0.4.3. Another file would give other bytes
/// for papers already issued, so the build takes this one or none.
const SHA256: &str = "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16";
const IN_NODE_MODULES: &str = "../../ui/node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";

fn main() {
    println!("cargo::rerun-if-env-changed=HALLBOOK_FONT");
    let source = env::var_os("HALLBOOK_FONT").map_or_else(|| PathBuf::from(IN_NODE_MODULES), PathBuf::from);
    println!("cargo::rerun-if-changed={}", source.display());
    if let Err(sentence) = copy_font(&source) {
        println!("cargo::error={sentence}");
        process::exit(1);
    }
}

fn copy_font(source: &Path) -> Result<(), String> {
    let bytes = fs::read(source).map_err(|error| {
        format!(
            "the papers' font is missing: run `cargo xtask setup` or `npm ci` in ui/, or set HALLBOOK_FONT to \
             NotoSansSC_400Regular.ttf ({}: {error})",
            source.display()
        )
    })?;
    let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != SHA256 {
        return Err(format!(
            "the papers' font is not the pinned one: run `npm ci` in ui/ ({} has SHA-256 {found})",
            source.display()
        ));
    }
    let folder = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&folder).join("font.ttf"), bytes).map_err(|error| format!("the font cannot be copied: {error}"))
}
