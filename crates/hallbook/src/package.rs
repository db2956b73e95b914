//! Packages (月结包, R13): the hall's key, and checking a package on any machine, without the hall's books.

use std::path::{Path, PathBuf};

use ::package::{Finding, Origin};
use app::{App, SessionToken};
use clap::Subcommand;
use serde_json::{Map, Value, json};

use crate::passwords::Passwords;
use crate::{Stop, make_call, parsed, read_file, write_file};

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

/// What can be done with a month's packages.
#[derive(Subcommand)]
pub(crate) enum PackageCommand {
    /// Make the package of a settled month; the key's passphrase is the line `key PASSPHRASE` of the passwords. Its file is saved too.
    Make {
        /// The month, `2026-03`.
        month: String,
        /// What has changed since the version before; asked for from the second version on.
        #[arg(long)]
        note: Option<String>,
        /// The file to write; in the current folder under its own name if not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Who makes it.
        #[arg(long = "as")]
        staff: String,
    },
    /// The packages of a month, and what is to be done.
    List {
        /// The month, `2026-03`.
        month: String,
        /// Who asks.
        #[arg(long = "as")]
        staff: String,
    },
    /// Save a package that was made.
    Save {
        /// The month, `2026-03`.
        month: String,
        /// Which version.
        version: i64,
        /// The file to write; in the current folder under its own name if not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Who saves it.
        #[arg(long = "as")]
        staff: String,
    },
    /// Enter that the last package came back (退回修改).
    Return {
        /// The month, `2026-03`.
        month: String,
        /// Which version.
        version: i64,
        /// Who at the department above says so.
        #[arg(long)]
        by: Option<String>,
        /// What is to be changed.
        #[arg(long)]
        reason: String,
        /// Who enters it.
        #[arg(long = "as")]
        staff: String,
    },
}

pub(crate) fn package(app: &App, command: PackageCommand, passwords: &Passwords) -> Result<Value, Stop> {
    match command {
        PackageCommand::Make { month, note, out, staff } => {
            let token = passwords.sign_in(app, &staff)?;
            let mut fields = json!({ "month": month, "passphrase": passwords.of(KEY)? });
            if let (Some(note), Some(fields)) = (note, fields.as_object_mut()) {
                fields.insert("note".to_owned(), Value::String(note));
            }
            let page = parsed(&app.call(Some(&token), "package.make", &fields.to_string())?)?;
            let last = page.get("packages").and_then(Value::as_array).and_then(|packages| packages.last());
            let version = last.and_then(|last| last.get("version")).cloned().unwrap_or_default();
            let mut answer = save(app, &token, &json!({ "month": month, "version": version }), out.as_deref(), passwords)?;
            // The files of earlier keys that somebody has to remove by hand.
            if let (Some(left), Some(fields)) = (page.get("keys_left"), answer.as_object_mut()) {
                fields.insert("keys_left".to_owned(), left.clone());
            }
            Ok(answer)
        }
        PackageCommand::List { month, staff } => {
            let token = passwords.sign_in(app, &staff)?;
            make_call(app, Some(&token), "package.list", &json!({ "month": month }).to_string(), &[], passwords)
        }
        PackageCommand::Save { month, version, out, staff } => {
            let token = passwords.sign_in(app, &staff)?;
            save(app, &token, &json!({ "month": month, "version": version }), out.as_deref(), passwords)
        }
        PackageCommand::Return { month, version, by, reason, staff } => {
            let token = passwords.sign_in(app, &staff)?;
            let mut fields = json!({ "month": month, "version": version, "reason": reason });
            if let (Some(by), Some(fields)) = (by, fields.as_object_mut()) {
                fields.insert("by".to_owned(), Value::String(by));
            }
            make_call(app, Some(&token), "package.return", &fields.to_string(), &[], passwords)
        }
    }
}

/// Saves a package, logged, and says where.
fn save(app: &App, token: &SessionToken, which: &Value, out: Option<&Path>, passwords: &Passwords) -> Result<Value, Stop> {
    make_call(app, Some(token), "package.export", &which.to_string(), &[], passwords)?;
    let file = parsed(&app.call(Some(token), "package.file", &which.to_string())?)?;
    let path = write_file(&file, out, Path::new("."))?;
    let mut answer = which.clone();
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("written".to_owned(), Value::String(path.display().to_string()));
    }
    Ok(answer)
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
    let checked = ::package::prove(&read_file(file)?, trusted.as_ref());
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
    // Whose it is says the origin; what was not compared was not found wrong.
    let is_whole =
        checked.findings.iter().all(|finding| matches!(finding, Finding::OtherKey { .. } | Finding::NotCompared { .. }));
    say("whole", json!(is_whole));
    say("verdict", json!(verdict(&checked.findings)));
    say("findings", json!(checked.findings));
    let answer = Value::Object(answer);
    if checked.findings.is_empty() { Ok(answer) } else { Err(Stop::Refused(answer)) }
}

/// What was found, in words: that the reports follow is said only if every one of them was compared.
fn verdict(findings: &[Finding]) -> String {
    let not_compared = findings.iter().find_map(|finding| match finding {
        Finding::NotCompared { program, files } => Some((program, files.len())),
        _ => None,
    });
    let wrong = findings.iter().filter(|finding| !matches!(finding, Finding::NotCompared { .. })).count();
    let found = match wrong {
        0 if not_compared.is_none() => return "nothing wrong: every report follows from the data".to_owned(),
        0 => "nothing found wrong in what was compared".to_owned(),
        wrong => format!("{wrong} findings"),
    };
    match not_compared {
        None => found,
        Some((program, files)) => format!(
            "{found}; {files} files, PDF and XLSX, were laid out by program {program} and not compared: check them with that version. \
             The data and the CSV files were compared"
        ),
    }
}

const fn word_of(origin: Origin) -> &'static str {
    match origin {
        Origin::Proven { .. } => "proven",
        Origin::NotProven => "not_proven",
        Origin::Wrong => "wrong",
    }
}
