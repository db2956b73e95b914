//! Files of the business system: bytes to rows in the hall's own codes, and a proposal for a source that nobody has mapped yet.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::boss::BossKey;
use domain::voucher::{Claim, ClaimKind};
use domain::{Date, Fen, Refusal, VoucherNumber};
use intake::{
    BadCell, BadReason, Field, Format, IntakeError, Mapping, ReadOptions, SourceKind, Table, TotalSeen, ValueMap, guess_mapping,
    read_boss_detail, read_boss_totals, read_table, words_in,
};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::known_clerk;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// A file as the shell hands it over.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFile {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub base64: String,
}

impl ImportFile {
    /// The bytes.
    ///
    /// # Errors
    /// `file_missing` if there are none, `file_unreadable` if they are not base64.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Refusal> {
        let bytes = STANDARD.decode(self.base64.trim()).map_err(|_| Refusal::FileUnreadable { reason: "base64".to_owned() })?;
        if bytes.is_empty() { Err(Refusal::FileMissing) } else { Ok(bytes) }
    }
}

/// The word under which a kind of source is kept.
pub(crate) const fn kind_word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::BossTotals => "boss_totals",
        SourceKind::BossDetail => "boss_detail",
        SourceKind::ChannelArrivals => "channel_arrivals",
        SourceKind::LogisticsTotals => "logistics_totals",
        SourceKind::NumberPool => "number_pool",
        SourceKind::Deliveries => "deliveries",
        SourceKind::OpeningStock => "opening_stock",
    }
}

/// A file that gives no rows, as a refusal: the name says why.
pub(crate) fn unreadable(error: &IntakeError) -> Refusal {
    let value = serde_json::to_value(error).unwrap_or_default();
    let reason = value.get("name").and_then(|name| name.as_str()).unwrap_or("file").to_owned();
    Refusal::FileUnreadable { reason }
}

/// One good row, in the hall's own codes.
#[derive(Clone, Debug)]
pub(super) struct BossRow {
    /// Its line in the file.
    pub line: usize,
    /// The business system's number, for single businesses.
    pub boss_number: Option<String>,
    /// Clerk, business type, tender.
    pub key: BossKey,
    /// How many businesses.
    pub count: i64,
    /// How much, signed.
    pub amount: Fen,
    /// The customer's number.
    pub customer: Option<String>,
}

/// A file that was read.
pub(super) struct FileRead {
    pub table: Table,
    pub rows: Vec<BossRow>,
    pub bad: Vec<BadCell>,
    pub totals_seen: Vec<TotalSeen>,
}

/// The mapping that a request names or brings.
///
/// # Errors
/// `field_missing` if it does neither, `unknown_code` for a name that is not saved.
pub(crate) fn mapping_of(books: &Read<'_>, name: Option<&str>, mapping: Option<Mapping>) -> Outcome<Mapping> {
    if let Some(mapping) = mapping {
        return Ok(mapping);
    }
    let name = name.ok_or_else(|| Refusal::FieldMissing { field: "mapping".to_owned() })?;
    let unknown = || Refusal::UnknownCode { field: "mapping_name".to_owned(), code: name.to_owned() };
    let saved = books.mapping(name)?.filter(|saved| !saved.retired).ok_or_else(unknown)?;
    Ok(serde_json::from_str(&saved.body).map_err(|_| unknown())?)
}

/// Reads the rows of one business date. Inner error: the file as a whole, or with this mapping, gives none.
pub(super) fn read(books: &Read<'_>, bytes: &[u8], mapping: &Mapping, date: Date) -> Outcome<Result<FileRead, IntakeError>> {
    let table = match read_table(bytes, &mapping.read_options()) {
        Ok(table) => table,
        Err(error) => return Ok(Err(error)),
    };
    let on = Some(date.naive());
    let mut raw: Vec<RawRow> = Vec::new();
    let (bad, totals_seen) = match mapping.kind {
        SourceKind::BossDetail => match read_boss_detail(&table, mapping, on) {
            Err(error) => return Ok(Err(error)),
            Ok(found) => {
                raw.extend(found.good.into_iter().map(|(line, row)| RawRow {
                    line,
                    boss_number: Some(row.boss_number),
                    codes: (row.clerk, row.business_type, row.tender),
                    count: 1,
                    amount: row.amount,
                    customer: row.customer,
                }));
                (found.bad, found.totals_seen)
            }
        },
        SourceKind::BossTotals => match read_boss_totals(&table, mapping, on) {
            Err(error) => return Ok(Err(error)),
            Ok(found) => {
                raw.extend(found.good.into_iter().map(|(line, row)| RawRow {
                    line,
                    boss_number: None,
                    codes: (row.clerk, row.business_type, row.tender),
                    count: row.count.unwrap_or(0),
                    amount: row.amount,
                    customer: None,
                }));
                (found.bad, found.totals_seen)
            }
        },
        SourceKind::ChannelArrivals
        | SourceKind::LogisticsTotals
        | SourceKind::NumberPool
        | SourceKind::Deliveries
        | SourceKind::OpeningStock => {
            let found = mapping.kind;
            return Ok(Err(IntakeError::MappingOfOtherKind { expected: SourceKind::BossTotals, found }));
        }
    };
    let mut read = FileRead { table, rows: Vec::new(), bad, totals_seen };
    // A file has thousands of rows of few clerks, business types and tenders: each combination is looked up once.
    let mut keys: BTreeMap<(String, String, String), Result<BossKey, WrongFields>> = BTreeMap::new();
    for row in raw {
        let key = match keys.entry(row.codes) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let key = in_our_codes(books, new.key())?;
                new.insert(key)
            }
        };
        match key {
            Ok(key) => read.rows.push(BossRow {
                line: row.line,
                boss_number: row.boss_number,
                key: key.clone(),
                count: row.count,
                amount: row.amount,
                customer: row.customer,
            }),
            Err(wrong) => {
                let cells = wrong.iter().map(|(field, reason)| bad_cell(&read.table, mapping, row.line, *field, *reason));
                read.bad.extend(cells);
            }
        }
    }
    read.bad.sort_by_key(|cell| cell.line);
    Ok(Ok(read))
}

struct RawRow {
    line: usize,
    boss_number: Option<String>,
    codes: (String, String, String),
    count: i64,
    amount: Fen,
    customer: Option<String>,
}

type WrongFields = Vec<(Field, BadReason)>;

/// Clerk, business type and tender by the codes that the hall has, or which of them it has not.
fn in_our_codes(books: &Read<'_>, codes: &(String, String, String)) -> Outcome<Result<BossKey, WrongFields>> {
    let (clerk, business, tender) = codes;
    let clerk = known_clerk(books, clerk)?;
    let business = match business.parse() {
        Ok(code) => books.business_type(&code)?.map(|business| business.code),
        Err(_) => None,
    };
    let tender = match tender.parse() {
        Ok(code) => books.tender(&code)?.map(|tender| tender.code),
        Err(_) => None,
    };
    let mut wrong = Vec::new();
    let mut missing = |is_none: bool, field: Field, reason: BadReason| {
        if is_none {
            wrong.push((field, reason));
        }
    };
    missing(clerk.is_none(), Field::Clerk, BadReason::UnknownClerk);
    missing(business.is_none(), Field::BusinessType, BadReason::UnknownBusinessType);
    missing(tender.is_none(), Field::Tender, BadReason::UnknownTender);
    Ok(match (clerk, business, tender) {
        (Some(clerk), Some(business), Some(tender)) => Ok(BossKey { clerk, business, tender }),
        _ => Err(wrong),
    })
}

fn bad_cell(table: &Table, mapping: &Mapping, line: usize, field: Field, reason: BadReason) -> BadCell {
    let title = mapping.columns.get(&field).cloned().unwrap_or_default();
    let column = table.column(&title).ok();
    let row = table.rows.binary_search_by_key(&line, |row| row.line).ok().and_then(|at| table.rows.get(at));
    let cell = column.and_then(|column| row.and_then(|row| row.cells.get(column)));
    BadCell {
        line,
        address: column.map(|column| intake::address(column, line)).unwrap_or_default(),
        column: title,
        value: cell.map(|cell| cell.text.clone()).unwrap_or_default(),
        reason,
    }
}

/// The first rows of a file, as they stand.
#[derive(Serialize, TS)]
pub struct RowShown {
    /// Line of the file.
    pub line: usize,
    /// The cells' texts.
    pub cells: Vec<String>,
}

/// How many rows are shown.
const ROWS_SHOWN: usize = 20;

/// How many lines of a file without a known header are shown: titles stand near the top.
const LINES_SHOWN: usize = 30;

fn first_rows(table: &Table) -> Vec<RowShown> {
    rows_shown(table.rows.get(..ROWS_SHOWN).unwrap_or(&table.rows))
}

fn rows_shown(rows: &[intake::Row]) -> Vec<RowShown> {
    let text = |row: &intake::Row| row.cells.iter().map(|cell| cell.text.clone()).collect();
    rows.iter().map(|row| RowShown { line: row.line, cells: text(row) }).collect()
}

/// A file of a source, to be looked at without booking anything. Its columns come from `boss.guess` or are saved.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewFile {
    /// The file.
    pub file: ImportFile,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
}

/// What every look at a file begins with.
#[derive(Default, Serialize, TS)]
pub struct FileSeen {
    /// The file's name.
    pub file: String,
    /// Why the file gives no rows at all; then nothing else is filled in.
    pub problem: Option<IntakeError>,
    /// The titles of its columns.
    pub header: Vec<String>,
    /// Its first rows.
    pub first_rows: Vec<RowShown>,
    /// Every cell that cannot be read: line, column, reason.
    pub bad: Vec<BadCell>,
    /// The voucher that brought a file of the same content in before.
    pub imported_before: Option<VoucherNumber>,
}

impl FileSeen {
    /// A file that was read.
    pub(crate) fn read(books: &Read<'_>, name: String, table: &Table, bad: Vec<BadCell>) -> Outcome<FileSeen> {
        let (header, first_rows) = (table.header.clone(), first_rows(table));
        let imported_before = imported_before(books, table)?;
        Ok(FileSeen { file: name, problem: None, header, first_rows, bad, imported_before })
    }

    /// A file that gives no rows.
    pub(crate) fn unread(name: String, problem: IntakeError) -> FileSeen {
        FileSeen { file: name, problem: Some(problem), ..FileSeen::default() }
    }
}

/// A file of a source that may be new.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GuessRequest {
    /// The file.
    pub file: ImportFile,
    /// What it should bring.
    pub kind: SourceKind,
    /// The line of its header, from 1, where a person has said it.
    #[serde(default)]
    #[ts(optional)]
    pub header_line: Option<usize>,
}

/// What a file seems to be; a person confirms it.
#[derive(Serialize, TS)]
pub struct MappingGuess {
    /// Why the file cannot be read at all.
    pub problem: Option<IntakeError>,
    /// What the file was.
    pub format: Option<Format>,
    /// The line of its header.
    pub header_line: Option<usize>,
    /// The titles of its columns.
    pub header: Vec<String>,
    /// Its first rows: below the header, or from the top where none was found.
    pub first_rows: Vec<RowShown>,
    /// A saved mapping whose columns the file has.
    pub saved: Option<String>,
    /// The mapping: the saved one, or a proposal.
    pub mapping: Mapping,
    /// Fields that still need a column or a fixed value.
    pub missing: Vec<Field>,
    /// The words that need a code of the hall's, with the codes that are known.
    pub words: Vec<FieldWords>,
}

/// The words of one column.
#[derive(Serialize, TS)]
pub struct FieldWords {
    /// Which field.
    pub field: Field,
    /// Its words, in the order of the file.
    pub words: Vec<WordCode>,
}

/// A word of the source, and the hall's code for it.
#[derive(Serialize, TS)]
pub struct WordCode {
    /// The word.
    pub word: String,
    /// The code, if one is known.
    pub code: Option<String>,
}

pub(super) fn guess(ask: &Ask<'_>, request: GuessRequest) -> Outcome<MappingGuess> {
    let bytes = request.file.bytes()?;
    let options = ReadOptions { header_line: request.header_line, ..ReadOptions::default() };
    let table = match read_table(&bytes, &options) {
        Ok(table) => table,
        Err(problem) => {
            // A person finds the header where the program did not.
            let lines = intake::read_lines(&bytes, LINES_SHOWN).unwrap_or_default();
            return Ok(MappingGuess {
                problem: Some(problem),
                format: None,
                header_line: None,
                header: Vec::new(),
                first_rows: rows_shown(&lines),
                saved: None,
                mapping: Mapping::new("", request.kind),
                missing: Vec::new(),
                words: Vec::new(),
            });
        }
    };
    let saved = saved_for(ask.books, &table, request.kind)?;
    let name = saved.as_ref().map(|mapping| mapping.name.clone());
    let mapping = match saved {
        Some(mapping) => mapping,
        None => {
            with_codes(ask.books, &table, Mapping { header_line: request.header_line, ..guess_mapping(&table, request.kind) })?
        }
    };
    let words = VALUE_FIELDS.into_iter().filter_map(|field| {
        let map = value_map(&mapping, field)?;
        let words = words_in(&table, &mapping, field);
        let words: Vec<WordCode> = words.into_iter().map(|word| WordCode { code: map.code(&word), word }).collect();
        (!words.is_empty()).then_some(FieldWords { field, words })
    });
    Ok(MappingGuess {
        problem: None,
        format: Some(table.format),
        header_line: Some(table.header_line),
        header: table.header.clone(),
        first_rows: first_rows(&table),
        saved: name,
        missing: mapping.missing_fields(),
        words: words.collect(),
        mapping,
    })
}

/// Fields whose words need a code of the hall's.
const VALUE_FIELDS: [Field; 6] = [Field::Clerk, Field::BusinessType, Field::Tender, Field::Channel, Field::Item, Field::Grade];

fn value_map(mapping: &Mapping, field: Field) -> Option<&ValueMap> {
    match field {
        Field::Clerk => Some(&mapping.clerks),
        Field::BusinessType => Some(&mapping.business_types),
        Field::Tender => Some(&mapping.tenders),
        Field::Channel => Some(&mapping.channels),
        Field::Item => Some(&mapping.items),
        Field::Grade => Some(&mapping.grades),
        _ => None,
    }
}

/// A saved mapping of the kind whose columns the file all has.
fn saved_for(books: &Read<'_>, table: &Table, kind: SourceKind) -> Outcome<Option<Mapping>> {
    let saved = books.mappings()?.into_iter().filter(|saved| !saved.retired && saved.kind == kind_word(kind));
    let mut readable = saved.filter_map(|saved| serde_json::from_str::<Mapping>(&saved.body).ok());
    Ok(readable.find(|mapping| mapping.columns.values().all(|title| table.column(title).is_ok())))
}

/// Adds the codes that are plain from the hall's own names: the source's word is the code, the name, or holds the name.
fn with_codes(books: &Read<'_>, table: &Table, mut mapping: Mapping) -> Outcome<Mapping> {
    let businesses = books.business_types()?.into_iter().filter(|business| !business.retired);
    let businesses: Vec<(String, String)> = businesses.map(|business| (business.code.to_string(), business.name)).collect();
    let tenders = books.tenders()?.into_iter().filter(|tender| !tender.retired);
    let tenders: Vec<(String, String)> = tenders.map(|tender| (tender.code.to_string(), tender.name)).collect();
    let staff: Vec<(String, String)> = books.staff()?.into_iter().map(|member| (member.code.to_string(), member.name)).collect();
    let items = books.items()?.into_iter().filter(|item| !item.retired && !item.kind.is_money());
    let items: Vec<(String, String)> = items.map(|item| (item.code.to_string(), item.name)).collect();
    let grades = books.grades()?.into_iter().filter(|grade| !grade.retired);
    let grades: Vec<(String, String)> = grades.map(|grade| (grade.code.to_string(), grade.name)).collect();
    let known = |field: Field, names: &[(String, String)]| -> BTreeMap<String, String> {
        let words = words_in(table, &mapping, field);
        words.into_iter().filter_map(|word| code_for(&word, names).map(|code| (word, code))).collect()
    };
    let found = (
        known(Field::BusinessType, &businesses),
        known(Field::Tender, &tenders),
        known(Field::Clerk, &staff),
        known(Field::Channel, &tenders),
        known(Field::Item, &items),
        known(Field::Grade, &grades),
    );
    (mapping.items.words, mapping.grades.words) = (found.4, found.5);
    (mapping.business_types.words, mapping.tenders.words) = (found.0, found.1);
    (mapping.clerks.words, mapping.channels.words) = (found.2, found.3);
    Ok(mapping)
}

fn code_for(word: &str, names: &[(String, String)]) -> Option<String> {
    let equal = names.iter().find(|(code, name)| code == word || name == word);
    let holding = || names.iter().find(|(_, name)| !name.is_empty() && word.contains(name.as_str()));
    equal.or_else(holding).map(|(code, _)| code.clone())
}

/// The voucher that brought in a file of the same content before, under whatever name.
pub(super) fn imported_before(books: &Read<'_>, table: &Table) -> Outcome<Option<VoucherNumber>> {
    Ok(books.claim(ClaimKind::ImportFile, &table.fingerprint.content)?)
}

/// The claim that keeps a file from being imported twice.
///
/// # Errors
/// `file_imported_before`.
pub(crate) fn first_import(books: &Read<'_>, table: &Table) -> Outcome<Claim> {
    match imported_before(books, table)? {
        Some(voucher) => Err(Refusal::FileImportedBefore { voucher }.into()),
        None => Ok(Claim { kind: ClaimKind::ImportFile, number: table.fingerprint.content.clone() }),
    }
}
