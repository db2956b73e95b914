//! Looking at the books from a script (账簿查询): each command is one read call, its pages put together.

use app::App;
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use crate::passwords::Passwords;
use crate::{Stop, make_call};

/// The looks.
#[derive(Subcommand)]
pub(crate) enum Look {
    /// Balances now, or at the end of a day.
    Balance {
        /// Only this place: `storeroom`, `counter:A01`, `safe` …
        #[arg(long)]
        place: Option<String>,
        /// Only this item.
        #[arg(long)]
        item: Option<String>,
        /// At the end of this day.
        #[arg(long)]
        at: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// The in/out ledger (台账) of an item in a place, with the running balance.
    Ledger {
        /// The place: `storeroom`, `counter:A01`, `safe` …
        place: String,
        /// The item.
        item: String,
        /// From this day.
        #[arg(long)]
        from: String,
        /// To this day; the first day alone if not given.
        #[arg(long)]
        to: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Where a card, an invoice or a special number is and how it came there (查号).
    Trace {
        /// The number as it stands on the card.
        number: String,
        /// Only of this item.
        #[arg(long)]
        item: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// What lies in a place (库存), with its numbers.
    Stock {
        /// The place.
        #[arg(default_value = "storeroom")]
        place: String,
        #[command(flatten)]
        by: By,
    },
    /// The invoice boxes (票据箱): what each one's numbers add up to.
    Boxes {
        #[command(flatten)]
        by: By,
    },
    /// The void log (作废登记), newest first.
    Voids {
        /// From this business date.
        #[arg(long)]
        from: Option<String>,
        /// To this business date.
        #[arg(long)]
        to: Option<String>,
        /// With this number.
        #[arg(long)]
        number: Option<String>,
        /// Of this box.
        #[arg(long = "box")]
        box_number: Option<String>,
        /// By this clerk.
        #[arg(long)]
        clerk: Option<String>,
        /// At this counter.
        #[arg(long)]
        counter: Option<String>,
        /// With the paper copies so: `unseen`, `seen` or `missing`.
        #[arg(long)]
        paper: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// The stock-takes (盘点); one of them with what stands in its way; or what one of its sheets found.
    Take {
        /// Which stock-take; all of them if not given.
        take: Option<i64>,
        /// Which of its sheets.
        sheet: Option<i64>,
        #[command(flatten)]
        by: By,
    },
    /// The special numbers (特殊号码) and how each one stands.
    Numbers {
        /// Only those that stand so: `free`, `reserved`, `approved`, `expired` or `handed_out`
        #[arg(long)]
        state: Option<String>,
        /// Only those of this grade.
        #[arg(long)]
        grade: Option<String>,
        #[command(flatten)]
        by: By,
    },
}

/// Who asks.
#[derive(Args)]
pub(crate) struct By {
    /// Who asks.
    #[arg(long = "as")]
    pub(crate) staff: String,
}

/// The answer to a look: for those that come in pages, all of them as one.
pub(crate) fn answer(app: &App, look: Look, passwords: &Passwords) -> Result<Value, Stop> {
    let (call, query, by) = match look {
        Look::Balance { place, item, at, by } => ("books.balance", given([("place", place), ("item", item), ("date", at)]), by),
        Look::Take { take, sheet, by } => match (take, sheet) {
            (Some(take), Some(sheet)) => {
                let query = Map::from_iter([("take".to_owned(), json!(take)), ("sheet".to_owned(), json!(sheet))]);
                ("take.result", query, by)
            }
            (Some(take), None) => ("take.state", Map::from_iter([("take".to_owned(), json!(take))]), by),
            (None, _) => ("take.list", Map::new(), by),
        },
        Look::Ledger { place, item, from, to, by } => {
            let to = to.unwrap_or_else(|| from.clone());
            let query = [("place", place), ("item", item), ("from", from), ("to", to)];
            ("books.ledger", given(query.map(|(name, value)| (name, Some(value)))), by)
        }
        Look::Trace { number, item, by } => ("stock.trace", given([("number", Some(number)), ("item", item)]), by),
        Look::Stock { place, by } => ("stock.at", given([("place", Some(place))]), by),
        Look::Boxes { by } => ("invoice.boxes", Map::new(), by),
        Look::Voids { from, to, number, box_number, clerk, counter, paper, by } => {
            let query = [
                ("from", from),
                ("to", to),
                ("number", number),
                ("box_number", box_number),
                ("clerk", clerk),
                ("counter", counter),
                ("paper", paper),
            ];
            ("void.list", given(query), by)
        }
        Look::Numbers { state, grade, by } => ("number.list", given([("state", state), ("grade", grade)]), by),
    };
    let token = passwords.sign_in(app, &by.staff)?;
    let ask = |query: &Map<String, Value>| {
        make_call(app, Some(&token), call, &Value::Object(query.clone()).to_string(), &[], passwords)
    };
    match call {
        "void.list" => pages(ask, query, ("next", "before")),
        "number.list" => pages(ask, query, ("next", "after")),
        _ => ask(&query),
    }
}

fn given<const N: usize>(fields: [(&str, Option<String>); N]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?)))).collect()
}

/// Every page's rows, oldest page last as it comes: what an answer says in `next` is asked for in `field`.
pub(crate) fn pages(
    ask: impl Fn(&Map<String, Value>) -> Result<Value, Stop>,
    mut query: Map<String, Value>,
    (next, field): (&str, &str),
) -> Result<Value, Stop> {
    let mut rows = Vec::new();
    loop {
        let mut page = ask(&query)?;
        if let Some(Value::Array(more)) = page.get_mut("rows").map(Value::take) {
            rows.extend(more);
        }
        match page.get_mut(next).map(Value::take) {
            None | Some(Value::Null) => return Ok(json!({ "rows": rows })),
            Some(next) => query.insert(field.to_owned(), next),
        };
    }
}
