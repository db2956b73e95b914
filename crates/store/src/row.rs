//! Reading rows: each column under its name and as its type; what cannot be right is a fault with table, column and key.

use std::str::FromStr;

use domain::canon::Canonical;
use domain::serial::SerialRange;
use domain::{Date, Fen, LineRef, Millis, VoucherNumber};
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row};

use crate::Fault;

/// The one hall of this database. The key leads every table so that a database of several halls needs no other schema.
pub(crate) const HALL: i64 = 1;

/// A row of a table.
pub(crate) struct Cells<'r> {
    row: &'r Row<'r>,
    table: &'static str,
}

impl Cells<'_> {
    /// Says that a column of this row cannot be right.
    pub(crate) fn corrupt(&self, column: &'static str) -> Fault {
        // Every query selects the key first.
        let shown = |index: usize| match self.row.get_ref(index) {
            Ok(ValueRef::Integer(number)) => Some(number.to_string()),
            Ok(ValueRef::Text(text)) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        };
        let key: Vec<String> = (0..3).map_while(shown).collect();
        Fault::corrupt(self.table, column, key.join("/"))
    }

    /// A column whose type the engine keeps.
    pub(crate) fn get<T: FromSql>(&self, column: &'static str) -> Result<T, Fault> {
        self.row.get(column).map_err(|_| self.corrupt(column))
    }

    /// A column that is the text of something.
    pub(crate) fn text<T: FromStr>(&self, column: &'static str) -> Result<T, Fault> {
        self.get::<String>(column)?.parse().map_err(|_| self.corrupt(column))
    }

    /// The same, or nothing.
    pub(crate) fn maybe_text<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, Fault> {
        self.get::<Option<String>>(column)?.map(|text| text.parse().map_err(|_| self.corrupt(column))).transpose()
    }

    pub(crate) fn fen(&self, column: &'static str) -> Result<Fen, Fault> {
        self.get(column).map(Fen::new)
    }

    pub(crate) fn time(&self, column: &'static str) -> Result<Millis, Fault> {
        self.get(column).map(Millis)
    }

    /// A line of a voucher from its two columns.
    pub(crate) fn line(&self, voucher: &'static str, line: &'static str) -> Result<LineRef, Fault> {
        Ok(LineRef { voucher: VoucherNumber(self.get(voucher)?), line: self.get(line)? })
    }

    /// The same, or nothing.
    pub(crate) fn maybe_line(&self, voucher: &'static str, line: &'static str) -> Result<Option<LineRef>, Fault> {
        Ok(match (self.get(voucher)?, self.get(line)?) {
            (Some(number), Some(line)) => Some(LineRef { voucher: VoucherNumber(number), line }),
            _ => None,
        })
    }

    /// Serial numbers from the columns `prefix`, `width`, `first`, `last`.
    pub(crate) fn range(&self) -> Result<SerialRange, Fault> {
        Ok(SerialRange {
            prefix: self.get("prefix")?,
            width: self.get("width")?,
            first: self.get("first")?,
            last: self.get("last")?,
        })
    }

    /// A value in canonical form, with nothing behind it.
    pub(crate) fn canonical<T: Canonical>(&self, column: &'static str) -> Result<T, Fault> {
        let bytes: Vec<u8> = self.get(column)?;
        let mut input = bytes.as_slice();
        let value = T::read(&mut input).map_err(|_| self.corrupt(column))?;
        if input.is_empty() { Ok(value) } else { Err(self.corrupt(column)) }
    }
}

#[cfg(test)]
thread_local! {
    /// Every statement that this thread has run, so that a test can look at their plans.
    pub(crate) static SEEN: std::cell::RefCell<std::collections::BTreeSet<String>> = const { std::cell::RefCell::new(std::collections::BTreeSet::new()) };
}

/// A compiled statement, kept for the next time.
fn prepared<'d>(db: &'d Connection, sql: &str) -> rusqlite::Result<rusqlite::CachedStatement<'d>> {
    #[cfg(test)]
    SEEN.with_borrow_mut(|seen| seen.insert(sql.to_owned()));
    db.prepare_cached(sql)
}

/// Every row of a query.
pub(crate) fn all<T>(
    db: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&Cells<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = prepared(db, sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(&Cells { row, table })?);
    }
    Ok(found)
}

/// The first row of a query, if there is one.
pub(crate) fn one<T>(
    db: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Cells<'_>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    let mut statement = prepared(db, sql)?;
    let mut rows = statement.query(params)?;
    match rows.next()? {
        Some(row) => read(&Cells { row, table }).map(Some),
        None => Ok(None),
    }
}

/// One number of a query that always has a row; nothing summed is zero.
pub(crate) fn number(db: &Connection, sql: &str, params: impl Params) -> Result<i64, Fault> {
    Ok(prepared(db, sql)?.query_row(params, |row| row.get::<_, Option<i64>>(0))?.unwrap_or(0))
}

/// Runs a statement; answers how many rows it changed.
pub(crate) fn run(db: &Connection, sql: &str, params: impl Params) -> Result<usize, Fault> {
    Ok(prepared(db, sql)?.execute(params)?)
}

/// The text of a date, as SQL compares it.
pub(crate) fn day(date: Date) -> String {
    date.to_string()
}
