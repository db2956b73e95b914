//! The business system (业务系统 BOSS, R07): its files read in, its figures against our books, differences explained.

mod compare;
mod file;
mod import;

use domain::entry::Entry;
use domain::{Refusal, StaffCode};
use intake::{Mapping, SourceKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(crate) use compare::{both_sides, explained};
pub(crate) use file::{FileSeen, ImportFile, PreviewFile, first_import, kind_word, mapping_of, unreadable};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("boss.mappings", Right::ImportBoss, Reveals::Nothing, mappings),
        CallSpec::write("boss.save_mapping", Right::ImportBoss, save_mapping),
        CallSpec::read("boss.guess", Right::ImportBoss, Reveals::Nothing, file::guess),
        CallSpec::read("boss.preview", Right::ImportBoss, Reveals::Nothing, import::preview),
        CallSpec::write("boss.import", Right::ImportBoss, import::import),
        CallSpec::read("boss.compare", Right::SeeHall, Reveals::Expected, compare::comparison),
        CallSpec::write("boss.explain", Right::ImportBoss, compare::explain),
    ]
}

/// Which mappings.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MappingQuery {
    /// Only those for files of this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<SourceKind>,
}

/// A saved column mapping (列映射).
#[derive(Serialize, TS)]
pub struct SavedMapping {
    /// What the hall calls the source.
    pub name: String,
    /// What its files bring.
    pub kind: SourceKind,
    /// The mapping.
    pub mapping: Mapping,
}

fn mappings(ask: &Ask<'_>, query: MappingQuery) -> Outcome<Vec<SavedMapping>> {
    let saved = ask.books.mappings()?.into_iter().filter(|saved| !saved.retired);
    // What an older program saved and this one cannot read is not offered; it is made anew.
    let readable = saved.filter_map(|saved| {
        let mapping: Mapping = serde_json::from_str(&saved.body).ok()?;
        Some(SavedMapping { name: saved.name, kind: mapping.kind, mapping })
    });
    Ok(readable.filter(|saved| query.kind.is_none_or(|kind| saved.kind == kind)).collect())
}

/// Saves a mapping under its name; the same name again replaces it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveMapping {
    /// The mapping; its name is the source's.
    pub mapping: Mapping,
    /// True takes it off the list.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub retired: bool,
}

fn save_mapping(act: &mut Act<'_, '_>, request: SaveMapping) -> Outcome<SavedMapping> {
    let mut mapping = request.mapping;
    mapping.name = mapping.name.trim().to_owned();
    if mapping.name.is_empty() {
        return Err(Refusal::FieldMissing { field: "name".to_owned() }.into());
    }
    let body = serde_json::to_string(&mapping)
        .map_err(|error| crate::Failure::Answer { call: "boss.save_mapping".to_owned(), detail: error.to_string() })?;
    let kind = kind_word(mapping.kind).to_owned();
    let record = domain::master::Mapping { name: mapping.name.clone(), kind, body, retired: request.retired };
    act.append(Entry::MappingSet(record))?;
    Ok(SavedMapping { name: mapping.name.clone(), kind: mapping.kind, mapping })
}

/// A clerk's code from a text, if it is one of the hall's.
fn known_clerk(books: &store::Read<'_>, text: &str) -> Outcome<Option<StaffCode>> {
    let Ok(code) = text.parse::<StaffCode>() else { return Ok(None) };
    Ok(books.staff_member(&code)?.map(|member| member.code))
}
