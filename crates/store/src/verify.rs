//! Verification (验证账簿, R30): the chain is computed anew, and every table is held against what the log says.

use std::collections::BTreeMap;

use domain::Sequence;
use domain::chain::{Hash, genesis, hex};
use domain::entry::Entry;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Rows, Statement};
use sha2::{Digest, Sha256};

use crate::model::Model;
use crate::open::Store;
use crate::read::{LogRow, Read};
use crate::row::{HALL, all};
use crate::rows::{APPENDED, Shape, Stamp, appended};
use crate::{Fault, model};

/// Something that is not as the log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// What the log says.
    pub should: String,
    /// What the table says.
    pub is: String,
}

impl Finding {
    pub(crate) fn new(table: &str, key: impl ToString, should: impl ToString, is: impl ToString) -> Finding {
        Finding { table: table.to_owned(), key: key.to_string(), should: should.to_string(), is: is.to_string() }
    }
}

/// How far verification is: entries looked at, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Entries looked at.
    pub done: Sequence,
    /// Entries in the chain.
    pub of: Sequence,
}

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many entries the chain has.
    pub entries: Sequence,
    /// Its head, as the entries give it.
    pub head: Hash,
    /// Everything that differs; empty for sound books.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// True if nothing differs.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Entries read at a time.
const BATCH: usize = 1_000;

impl Store {
    /// Computes the chain anew from its genesis, and holds every table against what the entries say: rows of vouchers, lines, details
    /// and counts one by one; balances, dues, open lines, claims, holdings, closings, days, shifts and catalogue against plain sums
    /// over the log; stored papers and settled months' data against their sums; the file's own structure. Reads one moment; nothing is changed.
    ///
    /// # Errors
    /// A fault if the file cannot be read. What is readable and wrong is a finding.
    pub fn verify(&self, mut progress: impl FnMut(Progress)) -> Result<Verification, Fault> {
        self.read(|read| {
            let mut findings = Vec::new();
            check_file(read.db, &mut findings)?;
            let (entries, head) = check_log(read, &mut progress, &mut findings)?;
            check_papers(read.db, &mut findings)?;
            check_settled(read, &mut findings)?;
            Ok(Verification { entries, head, findings })
        })
    }
}

/// Values of a row as text, one after the other.
pub(crate) fn shown(values: &[Value]) -> String {
    let text = |value: &Value| match value {
        Value::Null => "-".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(real) => format!("{real:?}"),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    values.iter().map(text).collect::<Vec<_>>().join("|")
}

fn values_of(row: &Row<'_>, from: usize, count: usize) -> Result<Vec<Value>, Fault> {
    (from..from + count).map(|index| Ok(row.get(index)?)).collect()
}

fn check_file(db: &Connection, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let mut statement = db.prepare("PRAGMA integrity_check(20)")?;
    let lines: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    findings.extend(lines.iter().filter(|line| *line != "ok").map(|line| Finding::new("file", "", "ok", line)));
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        findings.push(Finding::new(&table, shown(&values_of(row, 1, 1)?), format!("a row of {parent}"), "none"));
    }
    Ok(())
}

/// A table read beside the log, row for row.
struct Beside<'s> {
    shape: &'static Shape,
    rows: Rows<'s>,
    /// Out of step: rows are missing or too many, and nothing more can be said of this table.
    lost: bool,
}

impl Beside<'_> {
    fn expect(&mut self, should: &[Value], findings: &mut Vec<Finding>) -> Result<(), Fault> {
        if self.lost {
            return Ok(());
        }
        let is = match self.rows.next()? {
            Some(row) => Some(values_of(row, 0, self.shape.columns.len())?),
            None => None,
        };
        if is.as_deref() == Some(should) {
            return Ok(());
        }
        let key = |values: &[Value]| shown(values.get(..self.shape.key).unwrap_or_default());
        self.lost = is.as_deref().is_none_or(|is| key(is) != key(should));
        let is = is.as_deref().map_or_else(|| "no row".to_owned(), shown);
        findings.push(Finding::new(self.shape.name, key(should), shown(should), is));
        Ok(())
    }

    fn finish(&mut self, findings: &mut Vec<Finding>) -> Result<(), Fault> {
        if self.lost {
            return Ok(());
        }
        if let Some(row) = self.rows.next()? {
            let is = values_of(row, 0, self.shape.columns.len())?;
            findings.push(Finding::new(
                self.shape.name,
                shown(is.get(..self.shape.key).unwrap_or_default()),
                "no row",
                shown(&is),
            ));
        }
        Ok(())
    }
}

fn check_log(
    read: &Read<'_>,
    progress: &mut impl FnMut(Progress),
    findings: &mut Vec<Finding>,
) -> Result<(Sequence, Hash), Fault> {
    let end = read.head()?;
    let Some(hall) = read.hall()? else { return Ok((end.sequence, end.hash)) };
    let mut statements: Vec<(&'static Shape, Statement<'_>)> = Vec::new();
    for shape in APPENDED {
        let columns = shape.columns.join(", ");
        let sql = format!("SELECT {columns} FROM {} WHERE hall_id = {HALL} ORDER BY {}", shape.name, shape.order);
        statements.push((shape, read.db.prepare(&sql)?));
    }
    let mut beside: BTreeMap<&'static str, Beside<'_>> = BTreeMap::new();
    for (shape, statement) in &mut statements {
        beside.insert(shape.name, Beside { shape, rows: statement.query([])?, lost: false });
    }
    let mut model = Model::default();
    let mut chain = Chain { sequence: 0, head: genesis(&hall.code), last_time: None, clock_confirmed: false };
    loop {
        let rows = read.log(Sequence(chain.sequence), BATCH)?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let before = (chain.sequence, chain.head);
            let Some(entry) = chain.take(row, findings) else {
                // Nothing after an entry that cannot be read can be held against anything.
                return Ok((row.link.sequence, row.head));
            };
            if let Entry::HallMade(made) = &entry
                && *made != hall
            {
                findings.push(Finding::new("hall", HALL, format!("{made:?}"), format!("{hall:?}")));
            }
            let stamp = Stamp { sequence: row.link.sequence, time: row.link.time, person: row.link.person.clone() };
            for expected in appended(&stamp, &entry) {
                if let Some(table) = beside.get_mut(expected.shape.name) {
                    table.expect(&expected.values, findings)?;
                }
            }
            let original = |sequence: i64| match read.entry(Sequence(sequence)) {
                Ok(Some(Entry::Posted(voucher))) => Some(voucher),
                _ => None,
            };
            model.take(&stamp, (before.0, &before.1), &entry, original, findings);
        }
        progress(Progress { done: Sequence(chain.sequence), of: end.sequence });
    }
    for table in beside.values_mut() {
        table.finish(findings)?;
    }
    let should = format!("{}|{}", chain.sequence, hex(&chain.head));
    let is = format!("{}|{}", end.sequence, hex(&end.hash));
    if should != is {
        findings.push(Finding::new("head", HALL, should, is));
    }
    for (table, key, columns, rows) in model.tables() {
        compare(read.db, table, &key, &columns, rows, findings)?;
    }
    Ok((Sequence(chain.sequence), chain.head))
}

/// The chain while it is computed anew.
struct Chain {
    sequence: i64,
    head: Hash,
    last_time: Option<i64>,
    clock_confirmed: bool,
}

impl Chain {
    /// The entry of the next row; `None` if its bytes are none.
    fn take(&mut self, row: &LogRow, findings: &mut Vec<Finding>) -> Option<Entry> {
        let sequence = row.link.sequence;
        if sequence.0 != self.sequence + 1 {
            findings.push(Finding::new("log", sequence, self.sequence + 1, sequence));
        }
        let head = row.link.head(&self.head);
        if head != row.head {
            findings.push(Finding::new("log", sequence, hex(&head), hex(&row.head)));
        }
        // From here on with what the log says, so that one changed entry is one finding.
        (self.sequence, self.head) = (sequence.0, row.head);
        let Some(entry) = row.entry() else {
            findings.push(Finding::new("log", sequence, "an entry", "unreadable"));
            return None;
        };
        if entry.kind() != row.kind {
            findings.push(Finding::new("log", sequence, entry.kind(), &row.kind));
        }
        let time = row.link.time.0;
        let confirmed = matches!(entry, Entry::ClockConfirmed(_));
        if let Some(last) = self.last_time.filter(|last| time < *last && !confirmed && !self.clock_confirmed) {
            findings.push(Finding::new("log", sequence, format!("not before {last}"), time));
        }
        (self.last_time, self.clock_confirmed) = (Some(time), confirmed);
        Some(entry)
    }
}

/// Holds a derived table against what it should hold.
fn compare(
    db: &Connection,
    table: &'static str,
    key: &str,
    columns: &str,
    mut should: model::Rows,
    findings: &mut Vec<Finding>,
) -> Result<(), Fault> {
    let keys = key.split(", ").count();
    let selected = if columns.is_empty() { key.to_owned() } else { format!("{key}, {columns}") };
    let mut statement = db.prepare(&format!("SELECT {selected} FROM {table} WHERE hall_id = {HALL} ORDER BY {key}"))?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, is) = (shown(&values_of(row, 0, keys)?), shown(&values_of(row, keys, width - keys)?));
        match should.remove(&key) {
            Some(value) if value == is => {}
            other => findings.push(Finding::new(table, key, other.unwrap_or_else(|| "no row".to_owned()), is)),
        }
    }
    findings.extend(should.into_iter().map(|(key, value)| Finding::new(table, key, value, "no row")));
    Ok(())
}

/// Every stored paper, and every month's data, is what its sum says.
fn check_papers(db: &Connection, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let sql = "SELECT report, sum, value FROM report_value WHERE hall_id = ?1 ORDER BY report";
    let wrong = all(db, "report_value", sql, [HALL], |row| {
        let (report, sum, value): (i64, Hash, Vec<u8>) = (row.get("report")?, row.get("sum")?, row.get("value")?);
        let is: Hash = Sha256::digest(&value).into();
        Ok((is != sum).then(|| Finding::new("report_value", report, hex(&sum), hex(&is))))
    })?;
    findings.extend(wrong.into_iter().flatten());
    let sql = "SELECT sum, value FROM month_data WHERE hall_id = ?1 ORDER BY sum";
    let wrong = all(db, "month_data", sql, [HALL], |row| {
        let (sum, value): (Hash, Vec<u8>) = (row.get("sum")?, row.get("value")?);
        let is: Hash = Sha256::digest(&value).into();
        Ok((is != sum).then(|| Finding::new("month_data", hex(&sum), hex(&sum), hex(&is))))
    })?;
    findings.extend(wrong.into_iter().flatten());
    // One package at a time: each has some megabytes.
    let sql = "SELECT month, version, sum, (SELECT bytes FROM package_file AS f
                      WHERE f.hall_id = m.hall_id AND f.month = m.month AND f.version = m.version) AS bytes
               FROM package_made AS m WHERE hall_id = ?1 ORDER BY month, version";
    let wrong = all(db, "package_made", sql, [HALL], |row| {
        let (month, version): (String, i64) = (row.get("month")?, row.get("version")?);
        let (sum, bytes): (Hash, Option<Vec<u8>>) = (row.get("sum")?, row.get("bytes")?);
        let is = bytes.map(|bytes| Hash::from(Sha256::digest(&bytes)));
        // A book that was moved by its log alone has no packages' bytes.
        Ok(is.filter(|is| *is != sum).map(|is| Finding::new("package_file", format!("{month}/{version}"), hex(&sum), hex(&is))))
    })?;
    findings.extend(wrong.into_iter().flatten());
    Ok(())
}

/// The data of every settled month is kept: its papers are made from that alone, and never again with the names of today.
fn check_settled(read: &Read<'_>, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let sql = "SELECT DISTINCT month FROM month_turn WHERE hall_id = ?1 ORDER BY month";
    for month in all(read.db, "month_turn", sql, [HALL], |row| row.text("month"))? {
        // What the turns say is held against the log already; a month whose entry is not one is found there.
        let Ok(Some((_, settlement))) = read.month_settlement(month) else { continue };
        if read.month_data(&settlement.data)?.is_none() {
            findings.push(Finding::new("month_data", hex(&settlement.data), format!("the data of {month}"), "no row"));
        }
    }
    Ok(())
}
