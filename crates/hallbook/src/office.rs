//! The audit office's side of a box's return (稽核处签名答复, R20): its key, and its signed answers. The office needs this program and
//! its key, not the hall's books; the hall needs the office's public key, which the department above it enters as the rule `audit_key`.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use app::{BoxAnswer, BoxVerdict, public_key};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use crate::{Stop, read_file, read_text};

/// What can be done with answers.
#[derive(Subcommand)]
pub(crate) enum AnswerCommand {
    /// Make the office's key in a new file; prints its public half. Who has the file can answer as the office: keep it there.
    NewKey {
        /// The file; one that exists is never written over.
        file: PathBuf,
    },
    /// Answer about a box that came back.
    Sign(Words),
    /// Bring a signed answer into the hall's books.
    Import {
        /// The answer's file.
        file: PathBuf,
        /// Who brings it.
        #[arg(long = "as")]
        staff: String,
    },
}

/// An answer, as it is given on the command line.
#[derive(Args)]
pub(crate) struct Words {
    /// The office's key.
    #[arg(long)]
    key: PathBuf,
    /// The hall's code.
    #[arg(long)]
    hall: String,
    /// The box's item.
    #[arg(long)]
    item: String,
    /// The box's number.
    #[arg(long = "box")]
    box_number: String,
    /// The number of the return's paper (缴回单), as printed on it.
    #[arg(long)]
    paper: i64,
    /// The answer.
    #[arg(long, value_enum)]
    verdict: Verdict,
    /// Who answers.
    #[arg(long)]
    auditor: String,
    /// Why it is sent back; a remark if it is accepted.
    #[arg(long)]
    reason: Option<String>,
    /// The answer's file.
    #[arg(long)]
    out: PathBuf,
}

/// How the office answers.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// It keeps the box.
    Accepted,
    /// The hall gets it back.
    SentBack,
}

/// A new key in a new file that only its owner may read.
pub(crate) fn new_key(file: &Path) -> Result<Value, Stop> {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|error| Stop::Fault(error.to_string()))?;
    let mut written = only_ours(file).map_err(|error| Stop::Usage(format!("{}: {error}", file.display())))?;
    writeln!(written, "{}", BASE64.encode(secret))?;
    Ok(json!({ "audit_key": public_key(&secret) }))
}

fn only_ours(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Signs what the command line says, and writes it.
pub(crate) fn sign(words: &Words) -> Result<Value, Stop> {
    let unreadable = || Stop::Usage(format!("{}: no key", words.key.display()));
    let secret = BASE64.decode(read_text(&words.key)?.trim()).map_err(|_| unreadable())?;
    let secret: [u8; 32] = secret.try_into().map_err(|_| unreadable())?;
    let verdict = match words.verdict {
        Verdict::Accepted => BoxVerdict::Accepted,
        Verdict::SentBack => BoxVerdict::SentBack,
    };
    let answer = json!({
        "hall": words.hall, "item": words.item, "box_number": words.box_number, "verdict": verdict,
        "returned": { "voucher": words.paper, "line": 1 }, "auditor": words.auditor, "reason": words.reason,
    });
    let answer: BoxAnswer = serde_json::from_value(answer).map_err(|error| Stop::Usage(error.to_string()))?;
    let signed = serde_json::to_vec_pretty(&answer.sign(&secret)).map_err(|error| Stop::Fault(error.to_string()))?;
    fs::write(&words.out, signed)?;
    Ok(json!({ "written": words.out.display().to_string() }))
}

/// The payload that brings an answer's file in.
pub(crate) fn payload(file: &Path) -> Result<String, Stop> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(json!({ "file": { "name": name, "base64": BASE64.encode(read_file(file)?) } }).to_string())
}
