//! `hallbook spot`: spot checks (抽查, R31), what they found, and the hall's answers.

use app::App;
use clap::Subcommand;
use serde_json::{Map, Value, json};

use crate::look::{By, pages};
use crate::passwords::Passwords;
use crate::show::{Format, Shape, render};
use crate::{Stop, make_call};

/// What can be asked and done about spot checks.
#[derive(Subcommand)]
pub(crate) enum SpotCommand {
    /// The spot checks, newest first, with how far each is.
    List {
        #[command(flatten)]
        by: By,
    },
    /// One spot check: its lines with the books as they were fixed and what was found. As a table one row for each line.
    Show {
        /// Its number.
        spot: i64,
        #[command(flatten)]
        by: By,
    },
    /// The findings that are not closed yet, or all of a month.
    Findings {
        /// The month, `2026-03`.
        month: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Answer a finding for the hall.
    Answer {
        /// The spot check.
        spot: i64,
        /// Its finding.
        finding: i64,
        /// What was done about it.
        text: String,
        /// A voucher that mended it.
        #[arg(long = "voucher")]
        vouchers: Vec<i64>,
        #[command(flatten)]
        by: By,
    },
    /// Close a finding: the answer is accepted.
    Close {
        /// The spot check.
        spot: i64,
        /// Its finding.
        finding: i64,
        /// A remark.
        text: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Give an answer back: it does not do.
    Return {
        /// The spot check.
        spot: i64,
        /// Its finding.
        finding: i64,
        /// Why.
        text: String,
        /// Until when the hall answers again.
        #[arg(long)]
        due: Option<String>,
        #[command(flatten)]
        by: By,
    },
}

/// Does it, and answers what is shown of it.
///
/// # Errors
/// What the rules or the machine say.
pub(crate) fn run(app: &App, command: SpotCommand, passwords: &Passwords, shape: Shape) -> Result<String, Stop> {
    let call = |by: &By, name: &str, payload: Value| {
        let token = passwords.sign_in(app, &by.staff)?;
        make_call(app, Some(&token), name, &payload.to_string(), &[], passwords)
    };
    // A table is of the rows, JSON of all that the call says.
    let rows = |answer: &Value, rows: &str| {
        if shape.format == Format::Json { render(answer, shape) } else { render(&answer[rows], shape) }
    };
    let about =
        |spot: i64, finding: i64| Map::from_iter([("spot".to_owned(), spot.into()), ("finding".to_owned(), finding.into())]);
    let more = |mut about: Map<String, Value>, name: &str, value: Option<String>| {
        about.extend(value.map(|value| (name.to_owned(), value.into())));
        about
    };
    Ok(match command {
        SpotCommand::List { by } => {
            let ask = |query: &Map<String, Value>| call(&by, "spot.list", Value::Object(query.clone()));
            rows(&pages(ask, Map::new(), ("before", "before"))?, "rows")
        }
        SpotCommand::Show { spot, by } => rows(&call(&by, "spot.show", json!({ "spot": spot }))?, "lines"),
        SpotCommand::Findings { month, by } => {
            rows(&call(&by, "spot.findings", Value::Object(more(Map::new(), "month", month)))?, "rows")
        }
        SpotCommand::Answer { spot, finding, text, vouchers, by } => {
            let mut body = more(about(spot, finding), "text", Some(text));
            body.insert("vouchers".to_owned(), json!(vouchers));
            render(&call(&by, "spot.answer", Value::Object(body))?, shape)
        }
        SpotCommand::Close { spot, finding, text, by } => {
            render(&call(&by, "spot.close_finding", Value::Object(more(about(spot, finding), "text", text)))?, shape)
        }
        SpotCommand::Return { spot, finding, text, due, by } => {
            let body = more(more(about(spot, finding), "text", Some(text)), "due", due);
            render(&call(&by, "spot.return_answer", Value::Object(body))?, shape)
        }
    })
}
