//! What differs between operating systems: where the books and papers live, who may read them, and the viewer that opens a
//! paper. Everything else of the shell is the same everywhere.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Who opens a written paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// The system's own program for the kind of file.
    System,
    /// Nobody: the paper is only written (tests, machines without a viewer).
    Nobody,
}

/// The folders of this user and what the machine may be asked to do.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The books' root. WebKit and WebView2 keep their caches elsewhere, so nothing but Hallbook writes here.
    pub data: PathBuf,
    /// Where written papers go, in folders by month.
    pub papers: PathBuf,
    /// Who opens a written paper.
    pub viewer: Viewer,
    /// Whether `data` was named by the environment: then this is a program of its own beside the user's usual one.
    pub data_named: bool,
}

impl Machine {
    /// Reads the user's folders; `HALLBOOK_DATA` (books), `HALLBOOK_OUT` (papers) and `HALLBOOK_NO_OPEN=1` (no viewer) override.
    ///
    /// `None` when the system names no home for this user and the environment none for the books.
    #[must_use]
    pub fn of_this_user() -> Option<Self> {
        let named = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
        let data = named("HALLBOOK_DATA");
        let viewer = if named("HALLBOOK_NO_OPEN").is_some() { Viewer::Nobody } else { Viewer::System };
        Some(Self {
            data_named: data.is_some(),
            papers: named("HALLBOOK_OUT").or_else(|| Some(documents_folder()?.join("Hallbook")))?,
            data: data.or_else(data_folder)?,
            viewer,
        })
    }

    /// The real hall's books.
    #[must_use]
    pub fn hall_file(&self) -> PathBuf {
        self.data.join("books").join("hall.db")
    }

    /// The sample hall's books 练习, a file of its own.
    #[must_use]
    pub fn sample_file(&self) -> PathBuf {
        self.data.join("practice").join("sample.db")
    }

    /// The folder of the program's log.
    #[must_use]
    pub fn log_folder(&self) -> PathBuf {
        self.data.join("logs")
    }

    /// The name under which a second start finds the first on the session bus (Linux). One running program per data folder:
    /// two starts on the same books meet, a test's program and the user's do not.
    #[must_use]
    pub fn bus_name(&self, identifier: &str) -> String {
        if !self.data_named {
            return identifier.to_owned();
        }
        let mut hasher = DefaultHasher::new();
        std::path::absolute(&self.data).unwrap_or_else(|_| self.data.clone()).hash(&mut hasher);
        // An element of a bus name does not begin with a digit.
        format!("{identifier}.d{:016x}", hasher.finish())
    }
}

/// A path as a person types it: blanks around it and a leading `~` mean what they mean in a shell.
#[must_use]
pub fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    match (text.strip_prefix("~/"), dirs::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

/// The user's documents; a system that names none gets the usual folder in the home.
fn documents_folder() -> Option<PathBuf> {
    dirs::document_dir().or_else(|| Some(dirs::home_dir()?.join("Documents")))
}

#[cfg(not(windows))]
fn data_folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("hallbook"))
}

/// Local, not roaming: a roaming profile is copied over the network at sign-off, and books are not.
#[cfg(windows)]
fn data_folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("Hallbook"))
}

/// Makes a folder, and the ones above it, that only this user may enter.
///
/// # Errors
/// What the system says when it cannot be made.
#[cfg(unix)]
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder, and the ones above it; in the user's profile Windows lets only this user in.
///
/// # Errors
/// What the system says when it cannot be made.
#[cfg(windows)]
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// The characters that a file name must not hold on any of the systems that papers are carried to.
#[must_use]
pub fn safe_file_name(name: &str) -> String {
    let cleaned: String = name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    match cleaned.trim_matches(['.', ' ']) {
        "" => "paper.pdf".to_owned(),
        kept => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(data: &str, data_named: bool) -> Machine {
        Machine { data: data.into(), papers: "/p".into(), viewer: Viewer::Nobody, data_named }
    }

    #[test]
    fn programs_on_different_folders_do_not_meet_on_the_bus() {
        let one = machine("/a", true).bus_name("cn.hallbook");
        assert_ne!(one, machine("/b", true).bus_name("cn.hallbook"));
        assert_eq!(one, machine("/a", true).bus_name("cn.hallbook"));
        assert_eq!(machine("/a", false).bus_name("cn.hallbook"), "cn.hallbook");
    }

    #[test]
    fn a_file_name_keeps_its_words_and_loses_what_systems_refuse() {
        for (name, safe) in [
            ("日报 2026-11-22.pdf", "日报 2026-11-22.pdf"),
            ("../a/b.pdf", "_a_b.pdf"),
            ("a:b?.pdf", "a_b_.pdf"),
            (" .", "paper.pdf"),
        ] {
            assert_eq!(safe_file_name(name), safe, "{name:?}");
        }
    }
}
