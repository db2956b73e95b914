//! Answers as JSON, CSV or a table.

use clap::ValueEnum;
use serde_json::{Map, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Csv,
    Table,
}

/// How an answer is printed.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) format: Format,
    /// With the names of the columns above CSV and tables.
    pub(crate) header: bool,
}

pub(crate) fn render(answer: &Value, shape: Shape) -> String {
    let rows = || {
        let mut rows = rows_of(answer);
        if shape.header { rows } else { rows.split_off(rows.len().min(1)) }
    };
    match shape.format {
        Format::Json => serde_json::to_string_pretty(answer).unwrap_or_else(|_| answer.to_string()),
        Format::Csv => as_csv(&rows()),
        Format::Table => as_table(&rows()),
    }
}

/// Rows that have their names and their order already.
pub(crate) fn render_rows(mut rows: Vec<Vec<String>>, shape: Shape) -> String {
    if !shape.header && !rows.is_empty() {
        rows.remove(0);
    }
    match shape.format {
        Format::Csv | Format::Json => as_csv(&rows),
        Format::Table => as_table(&rows),
    }
}

/// The first list of objects in an answer, as rows under their names; otherwise the answer itself as one row. A plain value
/// has one column, `value`; a list with nothing in it has no row and no names.
fn rows_of(answer: &Value) -> Vec<Vec<String>> {
    let list: Vec<Map<String, Value>> = match answer {
        Value::Array(values) => values.iter().filter_map(Value::as_object).flat_map(spread).collect(),
        Value::Object(fields) => match list_in(fields) {
            Some((_, values)) => values.iter().filter_map(Value::as_object).map(flat).collect(),
            None if fields.get("rows").is_some_and(Value::is_array) => Vec::new(),
            None => vec![flat(fields)],
        },
        _ => Vec::new(),
    };
    if list.is_empty() {
        let is_list = answer.is_array() || answer.is_object();
        return if is_list { Vec::new() } else { vec![vec!["value".to_owned()], vec![cell(Some(answer))]] };
    }
    let mut names: Vec<String> = Vec::new();
    for name in list.iter().flat_map(|fields| fields.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let mut rows = vec![names.clone()];
    rows.extend(list.iter().map(|fields| names.iter().map(|name| cell(fields.get(name))).collect()));
    rows
}

fn list_in(fields: &Map<String, Value>) -> Option<(&String, &Vec<Value>)> {
    let is_list = |values: &&Vec<Value>| values.iter().any(Value::is_object);
    fields.iter().find_map(|(name, value)| value.as_array().filter(is_list).map(|values| (name, values)))
}

/// An object as one row for each object of its only list, with its own fields before theirs; as one row if it has none or several.
fn spread(fields: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let lists = fields.values().filter(|value| value.as_array().is_some_and(|values| values.iter().any(Value::is_object)));
    let Some((name, values)) = list_in(fields).filter(|_| lists.count() == 1) else { return vec![flat(fields)] };
    let mut own = fields.clone();
    own.remove(name);
    let own = flat(&own);
    let row = |part: &Map<String, Value>| {
        let part = flat(part).into_iter().map(|(key, value)| (format!("{name}.{key}"), value));
        own.clone().into_iter().chain(part).collect()
    };
    values.iter().filter_map(Value::as_object).map(row).collect()
}

/// Objects in an object as columns of their own: `numbers.first`. A list of plain values is one cell, a list of objects its JSON.
fn flat(fields: &Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, value) in fields {
        match value {
            Value::Object(inner) => {
                out.extend(flat(inner).into_iter().map(|(key, value)| (format!("{name}.{key}"), value)));
            }
            Value::Array(values) if !values.iter().any(|value| value.is_object() || value.is_array()) => {
                let cells: Vec<String> = values.iter().map(|value| cell(Some(value))).collect();
                out.insert(name.clone(), Value::String(cells.join(" ")));
            }
            other => {
                out.insert(name.clone(), other.clone());
            }
        }
    }
    out
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
