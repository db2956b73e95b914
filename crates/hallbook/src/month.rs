//! `hallbook month`: a month of the ledger, as JSON, or as one row for each place and item with a column for each cause.

use serde_json::Value;

use crate::show::{Format, Shape, render, render_rows};

/// The answer of `books.month` as it is shown: as it is, or flat.
pub(crate) fn shown(answer: &Value, shape: Shape) -> String {
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
