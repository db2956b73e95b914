//! Texts that enter the books are texts that every paper can show, and of a length that a paper has room for.

use domain::Refusal;
use domain::entry::Entry;
use serde_json::Value;

use super::failure::{Failure, Outcome, refuse_all};
use super::registry::Runner;

/// Fields that are no words: what a file holds, and what nobody may ever read.
const NO_WORDS: [&str; 4] = ["base64", "password", "old", "new"];

/// The longest text that a field takes, in characters: a page of reasons, and no book.
const MOST_CHARACTERS: usize = 1000;

/// Refuses what no paper could print, by name and place, before it is in the books: a paper never fails for a missing character, and
/// no single note fills it.
///
/// # Errors
/// `character_unprintable`, one for each text that has such a character; `text_too_long`, one for each that is.
pub(crate) fn refuse_unfit(run: &Runner, body: &Value) -> Outcome<()> {
    let mut findings = Vec::new();
    match run {
        Runner::Read(_) => {}
        Runner::Write(_) | Runner::Door(_) => search(body, "", &mut |field, text| {
            findings.extend(unprintable(field, text));
            findings.extend(too_long(field, text));
        }),
    }
    refuse_all(findings)
}

fn unprintable(field: &str, text: &str) -> Option<Refusal> {
    let character = reports::unprintable(text)?;
    Some(Refusal::CharacterUnprintable { field: field.to_owned(), character: character.to_string() })
}

fn too_long(field: &str, text: &str) -> Option<Refusal> {
    // Counting characters of a text that is short in bytes is not needed.
    let characters = if text.len() > MOST_CHARACTERS { text.chars().count() } else { 0 };
    let most = u32::try_from(MOST_CHARACTERS).unwrap_or(u32::MAX);
    (characters > MOST_CHARACTERS).then(|| Refusal::TextTooLong { field: field.to_owned(), most })
}

/// The same for an entry as it will be in the log: what was read from a file was in no field.
///
/// # Errors
/// `character_unprintable`, one for each text that has such a character.
pub(crate) fn refuse_unprintable_entry(entry: &Entry) -> Outcome<()> {
    let failed = |error: serde_json::Error| Failure::Answer { call: entry.kind().to_owned(), detail: error.to_string() };
    // An entry may have twenty thousand lines. Text without escapes is all there is to see; only where something may be wrong is it
    // taken apart to say where.
    let text = serde_json::to_string(entry).map_err(failed)?;
    if !text.contains('\\') && reports::unprintable(&text).is_none() {
        return Ok(());
    }
    let value = serde_json::to_value(entry).map_err(failed)?;
    let mut findings = Vec::new();
    search(&value, "", &mut |field, text| findings.extend(unprintable(field, text)));
    refuse_all(findings)
}

/// Looks at every text under a value, with the name of its field.
fn search(value: &Value, field: &str, look: &mut impl FnMut(&str, &str)) {
    let inner = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
    match value {
        Value::String(text) => look(field, text),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| search(value, &inner(&at.to_string()), look));
        }
        Value::Object(fields) => {
            let words = fields.iter().filter(|(name, _)| !NO_WORDS.contains(&name.as_str()));
            words.for_each(|(name, value)| search(value, &inner(name), look));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
