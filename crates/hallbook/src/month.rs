//! `hallbook month`: a month's ledger, what stands in the way of its settlement, its papers, and the settlement itself.

use app::App;
use clap::Subcommand;
use serde_json::{Map, Value, json};

use crate::passwords::Passwords;
use crate::show::{Format, Shape, render, render_rows};
use crate::{Stop, make_call};

/// What can be asked and done about a month.
#[derive(Subcommand)]
pub(crate) enum MonthCommand {
    /// The ledger: for each place and item opening, what came and went by cause, closing.
    Ledger {
        /// The month, `2026-03`.
        month: String,
        /// Only this place.
        #[arg(long)]
        place: Option<String>,
        /// Only this item.
        #[arg(long)]
        item: Option<String>,
        /// Who asks.
        #[arg(long = "as")]
        staff: String,
    },
    /// Every check: what must be mended before the month is settled, and what it carries into the next one.
    Checks {
        /// The month.
        month: String,
        /// Who asks.
        #[arg(long = "as")]
        staff: String,
    },
    /// The papers of the month: printed, signed, filed or missing.
    Papers {
        /// The month.
        month: String,
        /// Who asks.
        #[arg(long = "as")]
        staff: String,
    },
    /// Settle the month: it is locked. A second person approves; what is overdue is carried with the supervisor's word.
    Settle {
        /// The month.
        month: String,
        /// Who settles.
        #[arg(long = "as")]
        staff: String,
        /// Second persons who give their word for it.
        #[arg(long)]
        approve: Vec<String>,
    },
    /// Open the latest settled month again.
    Reopen {
        /// The month.
        month: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Who opens it.
        #[arg(long = "as")]
        staff: String,
        /// Second persons who give their word for it.
        #[arg(long)]
        approve: Vec<String>,
    },
}

/// Does it, and answers what is shown of it.
///
/// # Errors
/// What the rules or the machine say.
pub(crate) fn run(app: &App, command: MonthCommand, passwords: &Passwords, shape: Shape) -> Result<String, Stop> {
    let call = |staff: &str, name: &str, payload: Value, approve: &[String]| {
        let token = passwords.sign_in(app, staff)?;
        make_call(app, Some(&token), name, &payload.to_string(), approve, passwords)
    };
    Ok(match command {
        MonthCommand::Ledger { month, place, item, staff } => {
            let mut query = Map::from_iter([("month".to_owned(), Value::String(month))]);
            let wanted = [("place", place), ("item", item)].into_iter();
            query.extend(wanted.filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?)))));
            ledger(&call(&staff, "books.month", Value::Object(query), &[])?, shape)
        }
        MonthCommand::Checks { month, staff } => checks(&call(&staff, "month.state", json!({ "month": month }), &[])?, shape),
        MonthCommand::Papers { month, staff } => {
            let answer = call(&staff, "month.papers", json!({ "month": month }), &[])?;
            if shape.format == Format::Json { render(&answer, shape) } else { render(&answer["papers"], shape) }
        }
        MonthCommand::Settle { month, staff, approve } => {
            render(&call(&staff, "month.settle", json!({ "month": month }), &approve)?, shape)
        }
        MonthCommand::Reopen { month, reason, staff, approve } => {
            render(&call(&staff, "month.reopen", json!({ "month": month, "reason": reason }), &approve)?, shape)
        }
    })
}

/// The month's first page as it is, or one row for each check.
fn checks(page: &Value, shape: Shape) -> String {
    if shape.format == Format::Json {
        return render(page, shape);
    }
    let mut table = vec![["check", "state", "findings", "carried"].map(str::to_owned).to_vec()];
    for check in page["checks"].as_array().into_iter().flatten() {
        let word = |name: &str| check[name].as_str().unwrap_or_default().to_owned();
        let many = |name: &str| check[name].as_array().map_or(0, Vec::len).to_string();
        table.push(vec![word("name"), word("state"), many("findings"), many("carried")]);
    }
    render_rows(table, shape)
}

/// The answer of `books.month` as it is shown: as it is, or one row for each place and item with a column for each cause.
fn ledger(answer: &Value, shape: Shape) -> String {
    if shape.format == Format::Json {
        return render(answer, shape);
    }
    let empty = Vec::new();
    let rows = answer.get("rows").and_then(Value::as_array).unwrap_or(&empty);
    let flows = |row: &Value| -> Vec<(String, i64)> {
        let list = row.get("flows").and_then(Value::as_array).cloned().unwrap_or_default();
        let one = |flow: &Value| Some((flow.get("flow")?.as_str()?.to_owned(), flow.get("quantity")?.as_i64()?));
        list.iter().filter_map(one).collect()
    };
    // Each cause once, in the order in which they stand on the papers of the rows.
    let mut causes: Vec<String> = Vec::new();
    for (flow, _) in rows.iter().flat_map(flows) {
        if !causes.contains(&flow) {
            causes.push(flow);
        }
    }
    let header =
        ["place", "item", "opening", "in", "out", "closing"].map(str::to_owned).into_iter().chain(causes.iter().cloned());
    let mut table: Vec<Vec<String>> = vec![header.collect()];
    let text = |row: &Value, name: &str| match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        other => other.map(ToString::to_string).unwrap_or_default(),
    };
    for row in rows {
        let flows = flows(row);
        let sum = |sign: i64| flows.iter().map(|(_, quantity)| (sign * quantity).max(0)).sum::<i64>().to_string();
        let cause = |cause: &String| flows.iter().find(|(flow, _)| flow == cause).map(|(_, quantity)| quantity.to_string());
        let fixed = [text(row, "place"), text(row, "item"), text(row, "opening"), sum(1), sum(-1), text(row, "closing")];
        table.push(fixed.into_iter().chain(causes.iter().map(|name| cause(name).unwrap_or_default())).collect());
    }
    render_rows(table, shape)
}
