//! The hall's key (厅密钥): Ed25519, kept as PKCS#8 in PEM, encrypted under a passphrase (PBES2 with scrypt and AES-256), so that any program that
//! knows the standards, `openssl pkey` among them, reads it with the passphrase, and nobody without.

use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes};
use ed25519_dalek::{Signer as _, SigningKey};
use pkcs8::LineEnding;

/// Why a key cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// The passphrase is not the one it was sealed with.
    WrongPassphrase,
    /// The text is no sealed key.
    Unreadable,
    /// The system has no randomness to give.
    NoRandomness,
}

/// A hall's key, opened. It has no Debug and is wiped when dropped.
pub struct HallKey(SigningKey);

impl HallKey {
    /// A new key from the system's randomness.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn new() -> Result<HallKey, KeyError> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|_| KeyError::NoRandomness)?;
        Ok(HallKey(SigningKey::from_bytes(&secret)))
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The Ed25519 signature under a message.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The key's file: PEM, encrypted under the passphrase with a salt of its own.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn seal(&self, passphrase: &str) -> Result<String, KeyError> {
        // Without the public half: OpenSSL 3.0 does not read a key that has both.
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        let pem = pair.to_pkcs8_encrypted_pem(passphrase, LineEnding::LF).map_err(|_| KeyError::NoRandomness)?;
        Ok(pem.as_str().to_owned())
    }

    /// The key from its file.
    ///
    /// # Errors
    /// [`KeyError::WrongPassphrase`], [`KeyError::Unreadable`].
    pub fn open(pem: &str, passphrase: &str) -> Result<HallKey, KeyError> {
        match SigningKey::from_pkcs8_encrypted_pem(pem, passphrase) {
            Ok(key) => Ok(HallKey(key)),
            // With a wrong passphrase the padding or, one time in some hundred, what stands inside is wrong.
            Err(_) if is_sealed(pem) => Err(KeyError::WrongPassphrase),
            Err(_) => Err(KeyError::Unreadable),
        }
    }
}

/// Whether the text is an encrypted key at all.
fn is_sealed(pem: &str) -> bool {
    pkcs8::SecretDocument::from_pem(pem).is_ok_and(|(label, document)| {
        label == "ENCRYPTED PRIVATE KEY" && pkcs8::EncryptedPrivateKeyInfoRef::try_from(document.as_bytes()).is_ok()
    })
}

/// A public key from its 64 hexadecimal digits, or from the line that its sheet's QR code says (`HBK1|hall|key|valid from`).
#[must_use]
pub fn public_key_of(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    let digits = match text.split('|').collect::<Vec<_>>().as_slice() {
        ["HBK1", _, key, _] => key,
        _ => text,
    };
    domain::answer::is_public_key(digits).then(|| domain::chain::from_hex(digits)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_with_its_passphrase_alone() {
        let key = HallKey::new().map_err(|_| "randomness").unwrap();
        let pem = key.seal("厅里的 口令").unwrap();
        assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"), "{pem}");
        let again = HallKey::open(&pem, "厅里的 口令").map_err(|error| format!("{error:?}")).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.sign(b"x"), key.sign(b"x"));
        assert_eq!(HallKey::open(&pem, "厅里的口令").err(), Some(KeyError::WrongPassphrase));
        assert_eq!(HallKey::open("what", "x").err(), Some(KeyError::Unreadable));
        assert_eq!(HallKey::open(&pem.replace("ENCRYPTED PRIVATE", "PUBLIC"), "x").err(), Some(KeyError::Unreadable));
    }

    #[test]
    fn a_public_key_is_read_from_its_digits_and_from_its_sheet() {
        let key = domain::answer::public_key(&[7; 32]);
        let bytes = domain::chain::from_hex(&key);
        assert!(bytes.is_some());
        assert_eq!(public_key_of(&format!(" {key}\n")), bytes);
        assert_eq!(public_key_of(&format!("HBK1|T001|{key}|2026-03-01")), bytes);
        assert_eq!((public_key_of(""), public_key_of("HBK1|x"), public_key_of(&key[1..])), (None, None, None));
    }
}
