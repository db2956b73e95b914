//! The hall's key beside the book (R13): one small file for each key, named after its public half, that only its owner may read. The text is
//! encrypted already when it comes here; it is no part of the book, so that a copy of the book signs nothing.

use std::io;
use std::path::{Path, PathBuf};

use crate::open::{Store, beside};
use crate::{Fault, platform};

/// So many digits of the public half name its file.
const DIGITS: usize = 16;

impl Store {
    /// The file of the key with this public half (64 hexadecimal digits): `hall.db.0123456789abcdef.key`.
    ///
    /// # Errors
    /// A book in memory has no files.
    pub fn key_file(&self, public_half: &str) -> Result<PathBuf, Fault> {
        let digits: String = public_half.chars().filter(char::is_ascii_hexdigit).take(DIGITS).collect();
        Ok(beside(self.book()?, &format!(".{digits}.key")))
    }

    /// Keeps a key's text, safe on the disk when this returns; a file that is there is never written over.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep_key(&self, public_half: &str, text: &str) -> Result<(), Fault> {
        Ok(platform::write_private(&self.key_file(public_half)?, text.as_bytes())?)
    }

    /// A key's text, if its file is there.
    ///
    /// # Errors
    /// What the file system says.
    pub fn kept_key(&self, public_half: &str) -> Result<Option<String>, Fault> {
        match std::fs::read_to_string(self.key_file(public_half)?) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            // Not text: there, and no key.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Some(String::new())),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the file of a key that nothing is signed with any more.
    ///
    /// # Errors
    /// What the file system says; that there is none is no error.
    pub fn forget_key(&self, public_half: &str) -> Result<(), Fault> {
        match std::fs::remove_file(self.key_file(public_half)?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn book(&self) -> Result<&Path, Fault> {
        let file = self.file.as_ref().map(|(path, _)| path.as_path());
        file.ok_or_else(|| Fault::Io { source: io::Error::new(io::ErrorKind::Unsupported, "a book in memory") })
    }
}

#[cfg(test)]
mod tests {
    use crate::{OpenMode, Store};

    #[test]
    fn r13_a_key_s_file_is_its_owner_s_alone_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("hall.db"), OpenMode::Create).unwrap();
        let key = "ab".repeat(32);
        assert_eq!(store.kept_key(&key).unwrap(), None);
        store.keep_key(&key, "sealed").unwrap();
        assert_eq!(store.kept_key(&key).unwrap().as_deref(), Some("sealed"));
        assert!(store.keep_key(&key, "other").is_err());
        let file = store.key_file(&key).unwrap();
        assert_eq!(file.file_name().unwrap(), "hall.db.abababababababab.key");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions()) & 0o777, 0o600);
        store.forget_key(&key).unwrap();
        store.forget_key(&key).unwrap();
        assert_eq!(store.kept_key(&key).unwrap(), None);
    }
}
