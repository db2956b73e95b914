//! The audit office's answer about a box, as a signed file (签名答复, R20): who cannot come to the hall's PC says so from elsewhere, and
//! nobody in the hall can say it in their place.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::canon::{Canonical, record};
use crate::chain::{from_hex, hex};
use crate::id::{HallCode, ItemCode, LineRef};
use crate::invoice::BoxVerdict;

record! {
    /// What the audit office says about one box. It names the line on which the box went back, so an answer is good for that one time.
    pub struct BoxAnswer {
        /// Whose box.
        pub hall: HallCode,
        /// What kind of box.
        pub item: ItemCode,
        /// Which.
        pub box_number: String,
        /// The line on which it went back.
        pub returned: LineRef,
        /// Accepted or sent back.
        pub verdict: BoxVerdict,
        /// Who at the audit office answers.
        pub auditor: String,
        /// Why it is sent back; a remark if it is accepted.
        pub reason: Option<String>,
    }
}

record! {
    /// An answer as its file has it: the words, and the office's signature under their canonical form.
    pub struct SignedAnswer {
        /// What is said.
        pub answer: BoxAnswer,
        /// The Ed25519 signature, in hexadecimal digits.
        pub signature: String,
    }
}

/// The public half of an office's key, as 64 hexadecimal digits: the setting `audit_key`.
#[must_use]
pub fn public_key(secret: &[u8; 32]) -> String {
    hex(SigningKey::from_bytes(secret).verifying_key().as_bytes())
}

/// True if the text is such a key.
#[must_use]
pub fn is_public_key(text: &str) -> bool {
    verifying_key(text).is_some()
}

fn verifying_key(text: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&from_hex(text)?).ok()
}

/// What is signed: a sentence that no other file of ours begins with, then the answer in canonical form.
fn message(answer: &BoxAnswer) -> Vec<u8> {
    let mut bytes = Vec::new();
    "hallbook box answer v1".to_owned().write(&mut bytes);
    answer.write(&mut bytes);
    bytes
}

impl BoxAnswer {
    /// The answer with the office's signature under it.
    #[must_use]
    pub fn sign(self, secret: &[u8; 32]) -> SignedAnswer {
        let signature = hex(&SigningKey::from_bytes(secret).sign(&message(&self)).to_bytes());
        SignedAnswer { answer: self, signature }
    }
}

impl SignedAnswer {
    /// Whether the office that has the other half of this key said exactly this.
    #[must_use]
    pub fn is_of(&self, public_key: &str) -> bool {
        let signed = || {
            let signature = Signature::from_bytes(&from_hex(&self.signature)?);
            verifying_key(public_key)?.verify_strict(&message(&self.answer), &signature).ok()
        };
        signed().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::VoucherNumber;

    const SECRET: [u8; 32] = [7; 32];

    fn answer() -> BoxAnswer {
        BoxAnswer {
            hall: "T001".parse().expect("code"),
            item: "box".parse().expect("code"),
            box_number: "X1".to_owned(),
            returned: LineRef { voucher: VoucherNumber(9), line: 1 },
            verdict: BoxVerdict::Accepted,
            auditor: "孙丽".to_owned(),
            reason: None,
        }
    }

    #[test]
    fn r20_an_answer_is_the_offices_only_as_it_was_signed() {
        let key = public_key(&SECRET);
        assert!(is_public_key(&key) && !is_public_key("") && !is_public_key("xyz"));
        let signed = answer().sign(&SECRET);
        assert!(signed.is_of(&key));
        assert!(!signed.is_of(&public_key(&[8; 32])), "another office");
        let changes: [fn(&mut BoxAnswer); 5] = [
            |answer| answer.box_number = "X2".to_owned(),
            |answer| answer.returned.line = 2,
            |answer| answer.verdict = BoxVerdict::SentBack,
            |answer| answer.reason = Some(String::new()),
            |answer| answer.auditor.push('1'),
        ];
        for change in changes {
            let mut other = signed.clone();
            change(&mut other.answer);
            assert!(!other.is_of(&key), "{:?}", other.answer);
        }
        let half = SignedAnswer { signature: signed.signature[..64].to_owned(), ..signed };
        assert!(!half.is_of(&key));
    }
}
