//! Packages (月结包, R13): the hall's key, and checking a package on any machine, without the hall's books.

use std::path::Path;

use ::package::Origin;
use app::App;
use clap::Subcommand;
use serde_json::{Map, Value, json};

use crate::passwords::Passwords;
use crate::{Stop, make_call, parsed, read_file};

/// What can be done with the hall's key.
#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    /// The hall's keys: the public halves, and where the last one's file lies.
    Show {
        /// Who asks.
        #[arg(long = "as")]
        staff: String,
    },
    /// Make the hall's key; its passphrase is the line `key PASSPHRASE` of the passwords. Where the hall has one that is lost or given away,
    /// the supervisor must agree.
    New {
        /// Who makes it.
        #[arg(long = "as")]
        staff: String,
        /// The supervisor who gives their word.
        #[arg(long)]
        approve: Vec<String>,
    },
    /// Make a new key that the one before signs; the passphrases are the lines `key …` (of the one before) and `new-key …`.
    Renew {
        /// Who makes it.
        #[arg(long = "as")]
        staff: String,
    },
}

/// The name of the passphrase's line among the passwords.
const KEY: &str = "key";

/// The same for a key that takes another's place.
const NEW_KEY: &str = "new-key";

pub(crate) fn key(app: &App, command: KeyCommand, passwords: &Passwords) -> Result<Value, Stop> {
    let (staff, approve, fields) = match command {
        KeyCommand::Show { staff } => {
            let token = passwords.sign_in(app, &staff)?;
            return parsed(&app.call(Some(&token), "hall_key.state", "{}")?);
        }
        KeyCommand::New { staff, approve } => (staff, approve, json!({ "passphrase": passwords.of(KEY)? })),
        KeyCommand::Renew { staff } => {
            (staff, Vec::new(), json!({ "passphrase": passwords.of(NEW_KEY)?, "old_passphrase": passwords.of(KEY)? }))
        }
    };
    let token = passwords.sign_in(app, &staff)?;
    let made = app.call(Some(&token), "hall_key.make", &fields.to_string())?;
    make_call(app, Some(&token), "hall_key.enrol", &made, &approve, passwords)?;
    parsed(&app.call(Some(&token), "hall_key.state", "{}")?)
}

/// A public key, as digits, as the line of its sheet's QR code, or as a file that has either.
fn public_key(text: &str) -> Result<[u8; 32], Stop> {
    let read = || std::fs::read_to_string(text).ok().and_then(|text| ::package::public_key_of(&text));
    ::package::public_key_of(text).or_else(read).ok_or_else(|| Stop::Usage(format!("{text}: no public key")))
}

/// Checks a package; with a key, also whose it is.
pub(crate) fn check(file: &Path, key: Option<&str>) -> Result<Value, Stop> {
    let trusted = key.map(public_key).transpose()?;
    let checked = ::package::check(&read_file(file)?, trusted.as_ref());
    let mut answer = Map::new();
    let mut say = |name: &str, value: Value| drop(answer.insert(name.to_owned(), value));
    if let Some(manifest) = &checked.manifest {
        let offset = domain::time::CHINA_OFFSET_MINUTES;
        say("hall", json!(manifest.hall));
        say("hall_name", json!(manifest.hall_name));
        say("practice", json!(manifest.practice));
        say("month", json!(manifest.month));
        say("version", json!(manifest.version));
        say("note", json!(manifest.note));
        say("made_at", json!(manifest.made_at.shown(offset)));
        say("made_by", json!(manifest.made_by));
        say("former", json!(manifest.former));
        say("chain_sequence", json!(manifest.chain.sequence));
        say("chain_head", json!(domain::chain::hex(&manifest.chain.head)));
        say("program", json!(manifest.program));
        say("files", json!(manifest.files.len()));
        say("key", json!(manifest.keys.last().map(|set| domain::chain::hex(&set.key))));
    }
    let renewals = match checked.origin {
        Origin::Proven { renewals } => Some(renewals),
        Origin::NotProven | Origin::Wrong => None,
    };
    say("origin", json!(word_of(checked.origin)));
    say("renewals", json!(renewals));
    say("whole", json!(checked.findings.is_empty()));
    say("findings", json!(checked.findings));
    let answer = Value::Object(answer);
    if checked.findings.is_empty() { Ok(answer) } else { Err(Stop::Refused(answer)) }
}

const fn word_of(origin: Origin) -> &'static str {
    match origin {
        Origin::Proven { .. } => "proven",
        Origin::NotProven => "not_proven",
        Origin::Wrong => "wrong",
    }
}
