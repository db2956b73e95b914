//! `hallbook import movements`: a hall's move from another system.

use std::fs::File;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use app::{App, MOVE_IN, MoveIn, MoveInStep, MovedIn, Source};
use serde_json::{Value, json};

use crate::Stop;
use crate::passwords::Passwords;

/// The manual of the command; the README has it in Chinese.
pub(crate) const HELP: &str = "\
import movements: history from another system, into a hall without vouchers. Files in order, dates ascending, header row, UTF-8, UTF-16 or
GB18030, columns
  date,time,doc,kind,staff,line,item,from_place,to_place,qty,serial_first,serial_last,amount_fen,note
One row is one movement; rows of one `doc` stand together and become one voucher. `kind` is the books' word (stock_receipt, sale …) or the
hall's (入库, 售卡 …; opening stock is opening or 建账, from the place `opening`). Places are the books' texts: storeroom, safe, counter:A01,
supplier, customer, opening, damaged, void-file, clearing:wechat … `qty` counts pieces and may be empty where serial numbers say it;
`serial_last` may be empty where `qty` says it. Of money items (cash, float, recharge, tenders) `amount_fen` is what moves, in fen; `qty` is
empty or the same. Of goods `amount_fen` is what the paper says they were worth or paid with: it is kept with the line and moves no money.
time, line, qty, serial_first, serial_last, amount_fen and note may be missing.
All or nothing: every bad row is named with file, line, column and reason, and then nothing is changed. --create makes the items, counters,
channels and staff that the files name (numbered items become SIM cards, or invoices or special numbers where their papers say so; others
promo goods; staff without role and password). Prepaid cards have a face value and boxes a size: those are made in the catalogue first. Needs a manager (--as) and a second person (--approve); --preview neither
writes nor needs the second. The days are locked as `imported`; the next day is opened as usual.";

pub(crate) struct Request {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) create: bool,
    pub(crate) dry_run: bool,
    pub(crate) staff: String,
    pub(crate) approve: Vec<String>,
}

/// Imports, and answers what came of it.
pub(crate) fn import(app: App, request: &Request, passwords: &Passwords) -> Result<Value, Stop> {
    let token = passwords.sign_in(&app, &request.staff)?;
    let mut sources = Vec::new();
    for path in &request.files {
        // A file that is not there is a wrong call, and is named before anything is done.
        File::open(path).map_err(|error| Stop::Usage(format!("{}: {error}", path.display())))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = path.clone();
        sources.push(Source { name, open: Box::new(move || Ok(Box::new(File::open(&path)?))) });
    }
    let files = MoveIn::of(sources, request.create)?;
    let mut grants = Vec::new();
    for staff in &request.approve {
        let grant = passwords.approve(&app, Some(&token), staff, MOVE_IN, &files.subject())?;
        grants.push(grant.parse().map_err(|_| Stop::Fault("a word that is no word".to_owned()))?);
    }
    let begun = Instant::now();
    let mut verifying = None;
    let done = app.move_in(&token, &grants, &files, request.dry_run, |step| {
        if let MoveInStep::Verifying(..) = step {
            verifying.get_or_insert_with(Instant::now);
        }
        tell(step);
    })?;
    let ended = Instant::now();
    let written = verifying.unwrap_or(ended).duration_since(begun);
    answer(&done, written.as_millis(), ended.duration_since(verifying.unwrap_or(ended)).as_millis())
}

/// How far it is, for a person at a terminal: a line that is written over.
fn tell(step: MoveInStep) {
    let mut terminal = std::io::stderr();
    if !terminal.is_terminal() {
        return;
    }
    // A line that cannot be shown stops nothing.
    let _ = match step {
        MoveInStep::Day(date) => write!(terminal, "\r{date}    "),
        MoveInStep::Verifying(done, of) => write!(terminal, "\r{done} / {of}    "),
    };
}

fn answer(done: &MovedIn, written_ms: u128, verified_ms: u128) -> Result<Value, Stop> {
    let mut value = serde_json::to_value(done).map_err(|error| Stop::Fault(error.to_string()))?;
    if done.bad > 0 {
        return Err(Stop::Refused(json!({ "bad": done.bad, "refused": value["bad_rows"].take() })));
    }
    if let Some(fields) = value.as_object_mut() {
        fields.remove("bad");
        fields.remove("bad_rows");
        fields.insert("written_ms".to_owned(), json!(u64::try_from(written_ms).unwrap_or(u64::MAX)));
        fields.insert("verified_ms".to_owned(), json!(u64::try_from(verified_ms).unwrap_or(u64::MAX)));
    }
    Ok(value)
}
