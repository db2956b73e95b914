//! `hallbook`: everything that the desktop program does, without a window. For scripts, schedules, servers and tests.
//!
//! Exit codes: 0 done, 1 refused by the hall's rules (the findings as JSON on standard output), 2 wrong use, 3 fault.

mod look;
mod month;
mod movements;
mod office;
mod package;
mod passwords;
mod show;
mod spot;

use std::fs;
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use app::{App, Clock as _, Failure, OpenOptions, PasswordCost, SessionToken, SystemClock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::{Parser, Subcommand};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::OpenMode;

use crate::package::{KeyCommand, PackageCommand};
use look::Look;
use month::MonthCommand;
use office::AnswerCommand;
use passwords::Passwords;
use show::{Format, Shape};
use spot::SpotCommand;

/// 厅账 Hallbook without a window: the same calls, rights and refusals as on the screens.
#[derive(Parser)]
#[command(name = "hallbook", version, about, after_help = EXIT_CODES)]
struct Arguments {
    /// The database file.
    #[arg(long, global = true)]
    db: Option<PathBuf>,
    /// How answers are printed.
    #[arg(long, global = true, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Leaves the first line with the names of the columns out of CSV and tables.
    #[arg(long, global = true)]
    no_header: bool,
    /// A file with a line `STAFF PASSWORD` for everyone who signs in; otherwise the environment's HALLBOOK_PASSWORDS says the same.
    #[arg(long, global = true)]
    passwords: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// What a script asks for first.
const EXIT_CODES: &str = "Exit codes: 0 done, 1 refused by the hall's rules (findings on standard output), 2 wrong use, 3 fault.
Passwords never stand on the command line: they come from --passwords FILE or from HALLBOOK_PASSWORDS;
the passphrase of the hall's key is the line `key PASSPHRASE` there.";

/// As what a paper is saved.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Save {
    /// A workbook.
    Xlsx,
    /// Text with commas.
    Csv,
}

impl Save {
    const fn word(self) -> &'static str {
        match self {
            Save::Xlsx => "xlsx",
            Save::Csv => "csv",
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Make a new hall from its description (JSON of `setup.create_hall` on standard input or in a file).
    Init {
        /// The description; standard input if not given.
        file: Option<PathBuf>,
    },
    /// Make the sample hall (练习): two weeks of believable days, today's day open.
    Sample {
        /// Also close all shifts and the day, and print the papers.
        #[arg(long)]
        run_day: bool,
        /// Make a small one instead whose last month is over and not settled: its checks say what is still to be done.
        #[arg(long, conflicts_with = "run_day")]
        month: bool,
        /// Do that too, and settle the month.
        #[arg(long, requires = "month")]
        settle: bool,
        /// Where the papers go.
        #[arg(long, default_value = "out")]
        out: PathBuf,
    },
    /// Make one call; its payload is JSON on standard input (at a terminal: an empty one).
    Call {
        /// The call's name; `hallbook schema` lists them.
        name: String,
        /// Who makes it.
        #[arg(long = "as")]
        staff: Option<String>,
        /// Second persons who give their word for it.
        #[arg(long)]
        approve: Vec<String>,
    },
    /// Make a file of calls, one JSON object a line: {"as": …, "call": …, "body": {…}, "approve": […], "request_id": …}.
    Exec {
        /// The file.
        file: PathBuf,
        /// Who may be named in it.
        #[arg(long = "as", required = true)]
        staff: Vec<String>,
        /// Go on after a refusal.
        #[arg(long)]
        keep_going: bool,
    },
    /// Import a file: `boss-totals`, `boss-detail`, `arrivals`, `stock` (deliveries by outbound slip) or `opening` (what was there before); or
    /// the history of a hall that moves here: `movements`.
    #[command(after_help = movements::HELP)]
    Import {
        /// What kind of file.
        kind: String,
        /// The file; for movements one or more, in order.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The saved column mapping; movements have none.
        #[arg(long)]
        mapping: Option<String>,
        /// The business date of a BOSS file; the open one if not given.
        #[arg(long)]
        date: Option<String>,
        /// Leave bad rows out instead of importing nothing.
        #[arg(long)]
        only_good: bool,
        /// Only show what would be imported.
        #[arg(long, visible_alias = "dry-run")]
        preview: bool,
        /// Movements: make the items, counters, channels and staff that the files name.
        #[arg(long)]
        create: bool,
        /// Second persons who give their word for it; stock and movements ask for one.
        #[arg(long)]
        approve: Vec<String>,
        /// Who imports.
        #[arg(long = "as")]
        staff: String,
    },
    /// Print a paper as PDF, logged as its n-th issue; or save it as a table, logged too.
    Report {
        /// Which template: `shift`, `daily`, `deposit_slip`, `voucher`, `safe_count`, `differences`, `invoice_usage`, `stock_ledger` …
        template: String,
        /// What it is about: `shift:12`, `day:2026-03-02`, `days:2026-03-01..2026-03-31`, `voucher:7`, `box:ITEM/NUMBER`,
        /// `voids:FROM..TO;clerk=1001`, `stock:ITEM/FROM..TO`, `ledger:PLACE/ITEM/FROM..TO`; `month_cards` … of `month:2026-03`,
        /// `quarter:2026-Q1`, `year:2026`.
        subject: String,
        /// Save it as a table instead.
        #[arg(long, value_enum)]
        save: Option<Save>,
        /// The file to write; in the current folder under its own name if not given.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Who prints.
        #[arg(long = "as")]
        staff: String,
    },
    #[command(flatten)]
    Look(Look),
    /// A month: its ledger (进销存), its checks and papers, its settlement (月结).
    #[command(subcommand)]
    Month(MonthCommand),
    /// The supervisor's and auditor's spot checks (抽查), their findings and the hall's answers (R31).
    #[command(subcommand)]
    Spot(SpotCommand),
    /// The audit office's signed answers about boxes that went back (R20).
    #[command(subcommand)]
    Answer(AnswerCommand),
    /// The hall's key: what its packages are signed with (R13).
    #[command(subcommand)]
    Key(KeyCommand),
    /// The packages that settled months send up (月结包, R13).
    #[command(subcommand)]
    Package(PackageCommand),
    /// Prove that a month's package is whole and unchanged and that its reports follow from its data; with the key, that it is this hall's.
    /// Needs no books.
    CheckPackage {
        /// The package.
        file: PathBuf,
        /// The hall's public key: its digits, the line of its sheet's QR code, or a file with either.
        #[arg(long)]
        key: Option<String>,
    },
    /// Verify the chain and that every balance is what its movements say.
    VerifyBooks,
    /// Every call with its types and who may make it.
    Schema {
        /// Write the types as one TypeScript file instead.
        #[arg(long)]
        typescript: Option<PathBuf>,
    },
}

/// How a run ends.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// The rules say no.
    #[error("refused")]
    Refused(Value),
    /// The program was called wrongly.
    #[error("{0}")]
    Usage(String),
    /// The machine failed.
    #[error("{0}")]
    Fault(String),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        match failure {
            Failure::Refused(reasons) => Stop::Refused(json!({ "refused": reasons })),
            other => Stop::Fault(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Stop {
        Stop::Fault(error.to_string())
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let shape = Shape { format: arguments.format, header: !arguments.no_header };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Refused(findings)) => {
            let shown = if shape.format == Format::Json { findings.to_string() } else { show::render(&findings, shape) };
            match writeln!(std::io::stdout(), "{shown}") {
                Ok(()) => ExitCode::from(1),
                Err(_) => ExitCode::from(3),
            }
        }
        Err(Stop::Usage(text)) => {
            eprintln!("hallbook: {text}");
            ExitCode::from(2)
        }
        Err(Stop::Fault(text)) => {
            eprintln!("hallbook: {text}");
            ExitCode::from(3)
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Stop> {
    let shape = Shape { format: arguments.format, header: !arguments.no_header };
    let passwords = Passwords::load(arguments.passwords.as_deref())?;
    let open = |mode: OpenMode| -> Result<App, Stop> {
        let path = arguments.db.clone().ok_or_else(|| Stop::Usage("--db FILE is needed".to_owned()))?;
        let options = OpenOptions { path, mode, clock: Arc::new(SystemClock), password_cost: PasswordCost::Standard };
        App::open(options).map_err(|error| Stop::Fault(error.to_string()))
    };
    match arguments.command {
        Command::Init { file } => {
            let payload = read_payload(file.as_deref())?;
            let was_there = arguments.db.as_ref().is_some_and(|path| path.exists());
            let app = open(OpenMode::CreateOrExisting)?;
            let made = app.call(None, "setup.create_hall", &payload);
            if let (Err(_), false, Some(path)) = (&made, was_there, &arguments.db) {
                drop(app);
                remove_book(path);
            }
            print(&parsed(&made?)?, shape)
        }
        Command::Sample { run_day, month, settle, out } => {
            let path = arguments.db.clone().ok_or_else(|| Stop::Usage("--db FILE is needed".to_owned()))?;
            if month {
                let made = sample::make_month(&path, SystemClock.now()).map_err(|error| Stop::Fault(error.to_string()))?;
                if settle {
                    let settled = sample::settle_month(&open(OpenMode::Existing)?, made, SystemClock.now());
                    settled.map_err(|error| Stop::Fault(error.to_string()))?;
                }
                return print(&json!({ "month": made, "settled": settle }), shape);
            }
            sample::make(&path, SystemClock.now(), |_| {}).map_err(|error| Stop::Fault(error.to_string()))?;
            if run_day { run_sample_day(&open(OpenMode::Existing)?, &out) } else { Ok(()) }
        }
        Command::Call { name, staff, approve } => {
            let app = open(OpenMode::Existing)?;
            let payload = read_payload(None)?;
            let token = staff.as_deref().map(|staff| passwords.sign_in(&app, staff)).transpose()?;
            let answer = make_call(&app, token.as_ref(), &name, &payload, &approve, &passwords)?;
            print(&answer, shape)
        }
        Command::Exec { file, staff, keep_going } => {
            exec(&open(OpenMode::Existing)?, &read_text(&file)?, &staff, keep_going, &passwords)
        }
        Command::Import { kind, files, create, preview, approve, staff, .. } if kind == "movements" => {
            let request = movements::Request { files, create, dry_run: preview, staff, approve };
            let answer = movements::import(open(OpenMode::Existing)?, &request, &passwords)?;
            print(&answer, shape)
        }
        Command::Import { kind, files, mapping, date, only_good, preview, approve, staff, .. } => {
            let [file] = files.as_slice() else { return Err(Stop::Usage("one file at a time".to_owned())) };
            let mapping = mapping.ok_or_else(|| Stop::Usage("--mapping NAME is needed".to_owned()))?;
            let call = import_call(&kind, preview)?;
            let mut fields = import_fields(file, &mapping)?;
            let app = open(OpenMode::Existing)?;
            let token = passwords.sign_in(&app, &staff)?;
            if call.starts_with("boss.") {
                let date = date.map_or_else(|| business_date(&app, &token), |date| Ok(Value::String(date)))?;
                fields.insert("date".to_owned(), date);
            }
            if !preview {
                fields.insert("only_good".to_owned(), Value::Bool(only_good));
            }
            let answer = make_call(&app, Some(&token), call, &Value::Object(fields).to_string(), &approve, &passwords)?;
            print(&answer, shape)
        }
        Command::Report { template, subject, save, out, staff } => {
            let app = open(OpenMode::Existing)?;
            let token = passwords.sign_in(&app, &staff)?;
            let mut payload = json!({ "template": template, "subject": subject });
            let path = if let Some(save) = save {
                payload["format"] = json!(save.word());
                let export = make_call(&app, Some(&token), "report.export", &payload.to_string(), &[], &passwords)?;
                let query = json!({ "export": export.get("export") }).to_string();
                let file = parsed(&app.call(Some(&token), "report.file", &query)?)?;
                write_file(&file, out.as_deref(), Path::new("."))?
            } else {
                let issued = make_call(&app, Some(&token), "report.issue", &payload.to_string(), &[], &passwords)?;
                write_report(&app, &token, &issued, out.as_deref(), Path::new("."))?
            };
            print(&json!({ "written": path.display().to_string() }), shape)
        }
        Command::Look(look) => print(&look::answer(&open(OpenMode::Existing)?, look, &passwords)?, shape),
        Command::Month(command) => {
            let app = open(OpenMode::Existing)?;
            writeln!(std::io::stdout(), "{}", month::run(&app, command, &passwords, shape)?)?;
            Ok(())
        }
        Command::Spot(command) => {
            let app = open(OpenMode::Existing)?;
            writeln!(std::io::stdout(), "{}", spot::run(&app, command, &passwords, shape)?)?;
            Ok(())
        }
        Command::Answer(AnswerCommand::NewKey { file }) => print(&office::new_key(&file)?, shape),
        Command::Answer(AnswerCommand::Sign(words)) => print(&office::sign(&words)?, shape),
        Command::Answer(AnswerCommand::Import { file, staff }) => {
            let app = open(OpenMode::Existing)?;
            let token = passwords.sign_in(&app, &staff)?;
            let payload = office::payload(&file)?;
            print(&make_call(&app, Some(&token), "invoice.import_answer", &payload, &[], &passwords)?, shape)
        }
        Command::Key(command) => print(&package::key(&open(OpenMode::Existing)?, command, &passwords)?, shape),
        Command::Package(command) => print(&package::package(&open(OpenMode::Existing)?, command, &passwords)?, shape),
        Command::CheckPackage { file, key } => print(&package::check(&file, key.as_deref())?, shape),
        Command::VerifyBooks => verify(&open(OpenMode::Existing)?, shape),
        Command::Schema { typescript } => schema(typescript.as_deref(), shape),
    }
}

fn parsed(answer: &str) -> Result<Value, Stop> {
    serde_json::from_str(answer).map_err(|error| Stop::Fault(error.to_string()))
}

fn print(answer: &Value, shape: Shape) -> Result<(), Stop> {
    writeln!(std::io::stdout(), "{}", show::render(answer, shape))?;
    Ok(())
}

/// A file that the caller names; one that cannot be read is a wrong call, and is named.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| Stop::Usage(format!("{}: {error}", path.display())))
}

/// The same as text.
pub(crate) fn read_text(path: &Path) -> Result<String, Stop> {
    String::from_utf8(read_file(path)?).map_err(|_| Stop::Usage(format!("{}: not UTF-8", path.display())))
}

/// A payload from a file or from standard input; nobody is made to type one.
fn read_payload(file: Option<&Path>) -> Result<String, Stop> {
    let mut stdin = std::io::stdin();
    match file {
        Some(path) => read_text(path),
        None if stdin.is_terminal() => Ok(String::new()),
        None => {
            let mut text = String::new();
            stdin.read_to_string(&mut text)?;
            Ok(text)
        }
    }
}

/// Takes away the empty book that a refused description has left: the next try is a first one again.
fn remove_book(path: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        // What is not there, or cannot go, harms nobody: an empty book may be described later.
        let _ = fs::remove_file(name);
    }
}

/// The open business date.
fn business_date(app: &App, token: &SessionToken) -> Result<Value, Stop> {
    let me = parsed(&app.call(Some(token), "session.me", "{}")?)?;
    let date = me.get("business_date").filter(|date| date.is_string()).cloned();
    date.ok_or_else(|| Stop::Usage("no day is open: give --date".to_owned()))
}

/// One call, with the words of second persons fetched first.
pub(crate) fn make_call(
    app: &App,
    token: Option<&SessionToken>,
    name: &str,
    payload: &str,
    approve: &[String],
    passwords: &Passwords,
) -> Result<Value, Stop> {
    let text = if payload.trim().is_empty() { "{}" } else { payload };
    let mut fields = app::fields(text).ok_or_else(|| Stop::Usage("a payload is one JSON object".to_owned()))?;
    if !approve.is_empty() {
        let mut grants = Vec::new();
        for staff in approve {
            grants.push(Value::String(passwords.approve(app, token, staff, name, &fields)?));
        }
        fields.insert("grants".to_owned(), Value::Array(grants));
    }
    parsed(&app.call(token, name, &Value::Object(fields).to_string())?)
}

/// A line of a file of calls.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(rename = "as")]
    staff: String,
    call: String,
    #[serde(default)]
    body: Map<String, Value>,
    #[serde(default)]
    approve: Vec<String>,
    #[serde(default)]
    request_id: Option<String>,
}

fn exec(app: &App, text: &str, staff: &[String], keep_going: bool, passwords: &Passwords) -> Result<(), Stop> {
    let mut tokens = std::collections::BTreeMap::new();
    for member in staff {
        tokens.insert(member.clone(), passwords.sign_in(app, member)?);
    }
    let mut refused = None;
    for (number, line) in (1_u64..).zip(text.lines()) {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(|error| Stop::Usage(format!("line {number}: {error}")))?;
        let token =
            tokens.get(&line.staff).ok_or_else(|| Stop::Usage(format!("line {number}: --as {} is needed", line.staff)))?;
        let mut body = line.body;
        if let Some(id) = line.request_id {
            body.insert("request_id".to_owned(), Value::String(id));
        }
        match make_call(app, Some(token), &line.call, &Value::Object(body).to_string(), &line.approve, passwords) {
            Ok(answer) => writeln!(std::io::stdout(), "{}", json!({ "line": number, "answer": answer }))?,
            Err(Stop::Refused(findings)) => {
                let reasons = findings.get("refused").cloned().unwrap_or(Value::Null);
                let finding = json!({ "line": number, "call": line.call, "refused": reasons });
                if !keep_going {
                    return Err(Stop::Refused(finding));
                }
                writeln!(std::io::stdout(), "{finding}")?;
                refused = Some(json!({ "last_refused_line": number }));
            }
            Err(other) => return Err(other),
        }
    }
    refused.map_or(Ok(()), |finding| Err(Stop::Refused(finding)))
}

fn import_call(kind: &str, preview: bool) -> Result<&'static str, Stop> {
    match (kind, preview) {
        ("boss-totals" | "boss-detail", true) => Ok("boss.preview"),
        ("boss-totals" | "boss-detail", false) => Ok("boss.import"),
        ("arrivals", true) => Ok("channel.preview"),
        ("arrivals", false) => Ok("channel.import"),
        ("stock" | "opening", true) => Ok("stock.preview_file"),
        ("stock" | "opening", false) => Ok("stock.import_file"),
        _ => Err(Stop::Usage("import boss-totals, boss-detail, arrivals, stock, opening or movements".to_owned())),
    }
}

fn import_fields(file: &Path, mapping: &str) -> Result<Map<String, Value>, Stop> {
    let bytes = read_file(file)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut fields = Map::new();
    fields.insert("file".to_owned(), json!({ "name": name, "base64": BASE64.encode(bytes) }));
    fields.insert("mapping_name".to_owned(), Value::String(mapping.to_owned()));
    Ok(fields)
}

/// Writes an issued paper's PDF and says where.
pub(crate) fn write_report(
    app: &App,
    token: &SessionToken,
    issued: &Value,
    out: Option<&Path>,
    folder: &Path,
) -> Result<PathBuf, Stop> {
    let query = json!({ "report": issued.get("report"), "issue": issued.get("issue") }).to_string();
    write_file(&parsed(&app.call(Some(token), "report.bytes", &query)?)?, out, folder)
}

/// Writes a file that a call answered with and says where.
pub(crate) fn write_file(answer: &Value, out: Option<&Path>, folder: &Path) -> Result<PathBuf, Stop> {
    let missing = || Stop::Fault("the answer has no file".to_owned());
    let text_of = |field: &str| answer.get(field).and_then(Value::as_str).ok_or_else(missing);
    let bytes = BASE64.decode(text_of("base64")?).map_err(|error| Stop::Fault(error.to_string()))?;
    let name = text_of("file_name")?;
    let path = out.map_or_else(|| folder.join(name), Path::to_path_buf);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&path, bytes)?;
    Ok(path)
}

fn verify(app: &App, shape: Shape) -> Result<(), Stop> {
    let verification = app.verify_books()?;
    let findings: Vec<Value> = verification
        .findings
        .iter()
        .map(|found| json!({ "table": found.table, "key": found.key, "should": found.should, "is": found.is }))
        .collect();
    let sound = findings.is_empty();
    let value = json!({ "entries": verification.entries.to_string(), "sound": sound, "findings": findings });
    if sound { print(&value, shape) } else { Err(Stop::Refused(value)) }
}

fn schema(typescript: Option<&Path>, shape: Shape) -> Result<(), Stop> {
    let calls = app::calls();
    let types = app::typescript(&calls).map_err(|names| Stop::Fault(format!("two types share a name: {names:?}")))?;
    if let Some(path) = typescript {
        fs::write(path, types)?;
        return Ok(());
    }
    let rows: Vec<Value> = calls
        .iter()
        .map(|call| {
            let right = call.right.map(app::Right::word);
            let roles: Vec<String> = domain_roles(call.right);
            let (request, response) = app::types_of(call);
            json!({ "call": call.name, "kind": call.kind(), "right": right, "roles": roles, "request": request, "response": response })
        })
        .collect();
    print(&json!({ "calls": rows, "types": types }), shape)
}

fn domain_roles(right: Option<app::Right>) -> Vec<String> {
    let Some(right) = right else { return Vec::new() };
    app::roles_with(right).iter().map(ToString::to_string).collect()
}

/// Runs the sample hall's day to its end and puts the papers into a folder, each named on the screen.
fn run_sample_day(app: &App, folder: &Path) -> Result<(), Stop> {
    let papers = sample::run_day(app).map_err(|error| Stop::Fault(error.to_string()))?;
    fs::create_dir_all(folder)?;
    for paper in papers {
        let path = folder.join(&paper.file_name);
        fs::write(&path, &paper.pdf)?;
        writeln!(std::io::stdout(), "{}  {}", paper.title, path.display())?;
    }
    Ok(())
}
