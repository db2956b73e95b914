//! Answers as JSON, CSV or a table.

use clap::ValueEnum;
use serde_json::{Map, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Csv,
    Table,
}

pub(crate) fn render(answer: &Value, format: Format) -> String {
    match format {
        Format::Json => serde_json::to_string_pretty(answer).unwrap_or_else(|_| answer.to_string()),
        Format::Csv => as_csv(&rows_of(answer)),
        Format::Table => as_table(&rows_of(answer)),
    }
}

/// The first list of objects in an answer, as rows; otherwise the answer itself as one row.
fn rows_of(answer: &Value) -> Vec<Vec<String>> {
    let list: Vec<&Map<String, Value>> = match answer {
        Value::Array(values) => values.iter().filter_map(Value::as_object).collect(),
        Value::Object(fields) => fields
            .values()
            .find_map(|value| value.as_array().filter(|values| values.iter().any(Value::is_object)))
            .map_or_else(|| vec![fields], |values| values.iter().filter_map(Value::as_object).collect()),
        _ => Vec::new(),
    };
    let Some(first) = list.first() else { return vec![vec![answer.to_string()]] };
    let mut names: Vec<String> = first.keys().cloned().collect();
    for name in list.iter().flat_map(|fields| fields.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let mut rows = vec![names.clone()];
    rows.extend(list.iter().map(|fields| names.iter().map(|name| cell(fields.get(name))).collect()));
    rows
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn as_csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing into memory cannot fail; a row of another length is not made above.
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default().trim_end().to_owned()
}

fn as_table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| shown_width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - shown_width(cell))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Chinese characters are two columns wide in a terminal.
fn shown_width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) >= 0x1100 { 2 } else { 1 }).sum()
}
