//! Files that the user chose for a call, and papers that are written for the user. The page knows ids and names; paths and
//! bytes stay on this side.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use ts_rs::TS;

use crate::failure::{ShellFinding, shown};
use crate::platform::safe_file_name;

/// The largest file that a call takes. A year of a large hall's business-system export is below 20 MiB.
const LIMIT_BYTES: u64 = 64 * 1024 * 1024;

/// A file that the user chose. Calls name it by `id` in the field `file`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickedFile {
    /// Good until the window closes.
    pub id: String,
    /// Its name without the folder.
    pub name: String,
    /// Its size when it was chosen.
    pub bytes: u64,
}

#[derive(Default)]
struct Chosen {
    count: u64,
    paths: HashMap<(String, String), PathBuf>,
}

/// The files that the windows have chosen.
#[derive(Default)]
pub struct Files(Mutex<Chosen>);

impl Files {
    /// Remembers a chosen file for a window.
    ///
    /// # Errors
    /// It cannot be read, is no file, or is larger than a call takes.
    pub fn choose(&self, window: &str, path: PathBuf) -> Result<PickedFile, ShellFinding> {
        let about = fs::metadata(&path).map_err(|error| ShellFinding::unreadable(&path, &error))?;
        if !about.is_file() {
            return Err(ShellFinding::unreadable(&path, &io::ErrorKind::IsADirectory.into()));
        }
        if about.len() > LIMIT_BYTES {
            return Err(ShellFinding::FileTooLarge { path: shown(&path), limit_bytes: LIMIT_BYTES });
        }
        let name = file_name(&path);
        let mut chosen = self.chosen();
        chosen.count += 1;
        let id = format!("file-{}", chosen.count);
        chosen.paths.insert((window.to_owned(), id.clone()), path);
        Ok(PickedFile { id, name, bytes: about.len() })
    }

    /// Puts the file's name and bytes (Base64) in the place of its id, when the payload has a field `file` that is a text.
    ///
    /// # Errors
    /// The id is unknown, or the file cannot be read any more.
    pub fn fill_in(&self, window: &str, payload: &mut Map<String, Value>) -> Result<(), ShellFinding> {
        let Some(Value::String(id)) = payload.get("file") else { return Ok(()) };
        let path = self.chosen().paths.get(&(window.to_owned(), id.clone())).cloned().ok_or(ShellFinding::FileUnknown)?;
        let bytes = read_limited(&path)?;
        payload.insert("file".to_owned(), json!({ "name": file_name(&path), "base64": STANDARD.encode(bytes) }));
        Ok(())
    }

    /// Forgets the files of a closed window.
    pub fn forget(&self, window: &str) {
        self.chosen().paths.retain(|(owner, _), _| owner != window);
    }

    fn chosen(&self) -> std::sync::MutexGuard<'_, Chosen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file may grow after it was chosen, so the limit is held again while reading.
fn read_limited(path: &Path) -> Result<Vec<u8>, ShellFinding> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LIMIT_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 > LIMIT_BYTES => {
            Err(ShellFinding::FileTooLarge { path: shown(path), limit_bytes: LIMIT_BYTES })
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(ShellFinding::unreadable(path, &error)),
    }
}

/// Writes a paper into `folder` (made if missing) and says where. The same bytes under the same name are one file; other bytes
/// never replace a paper that is there, they get ` (2)`, ` (3)`… behind the name.
///
/// # Errors
/// What the system says.
pub fn write_paper(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let name = PathBuf::from(safe_file_name(name));
    let stem = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let dot_extension = name.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    for copy in 1_u32.. {
        let tail = if copy == 1 { String::new() } else { format!(" ({copy})") };
        let path = folder.join(format!("{stem}{tail}{dot_extension}"));
        match fs::read(&path) {
            Ok(there) if there == bytes => return Ok(path),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return write_whole(&path, bytes).map(|()| path),
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes a file whole or not at all: a viewer never sees half a paper, a power cut leaves none.
///
/// # Errors
/// What the system says.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_paper_of_the_same_name_stands_beside_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_paper(folder.path(), "日报.pdf", b"one").unwrap();
        assert_eq!(write_paper(folder.path(), "日报.pdf", b"one").unwrap(), first);
        let second = write_paper(folder.path(), "日报.pdf", b"two").unwrap();
        assert_eq!(second, folder.path().join("日报 (2).pdf"));
        assert_eq!(fs::read(first).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_is_known_to_the_window_that_chose_it_and_to_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("boss.csv");
        fs::write(&path, "a,b").unwrap();
        let files = Files::default();
        let picked = files.choose("main", path).unwrap();
        assert_eq!((picked.name.as_str(), picked.bytes), ("boss.csv", 3));
        let asks = || json!({ "file": picked.id }).as_object().cloned().unwrap();

        let mut payload = asks();
        files.fill_in("main", &mut payload).unwrap();
        assert_eq!(Value::Object(payload), json!({ "file": { "name": "boss.csv", "base64": "YSxi" } }));

        assert_eq!(files.fill_in("other", &mut asks()), Err(ShellFinding::FileUnknown));
        files.forget("main");
        assert_eq!(files.fill_in("main", &mut asks()), Err(ShellFinding::FileUnknown));
    }

    #[test]
    fn a_folder_is_not_a_file_and_a_missing_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_path_buf(), folder.path().join("none.csv")] {
            let finding = Files::default().choose("main", path.clone()).unwrap_err();
            assert!(matches!(finding, ShellFinding::FileUnreadable { path: named, .. } if named == shown(&path)));
        }
    }
}
