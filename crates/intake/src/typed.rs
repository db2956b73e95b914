//! Typed rows, and every cell that cannot be part of one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use domain::Fen;
use serde::{Deserialize, Serialize, Serializer};
use ts_rs::TS;

use crate::error::IntakeError;
use crate::mapping::{DateOrder, Field, Mapping, SignRule, SourceKind, ValueMap};
use crate::table::{Cell, CellKind, Row, Table, TotalKind, total_kind};
use crate::value;

/// The longest stretch of days that one arrival may cover; a longer one is a mistyped year.
const MOST_DAYS_COVERED: usize = 62;

/// One line of the business system's daily totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BossTotal {
    /// Business date.
    #[serde(serialize_with = "as_text")]
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Staff code.
    pub clerk: String,
    /// Business type code.
    pub business_type: String,
    /// Tender code.
    pub tender: String,
    /// Number of businesses; none if the source does not count them.
    #[ts(type = "number | null")]
    pub count: Option<i64>,
    /// Takings less refunds.
    pub amount: Fen,
}

/// One business of the business system. One business paid by two tenders is two rows with the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BossDetail {
    /// The business system's number.
    pub boss_number: String,
    /// When, by the source's clock; midnight if the source says the date only.
    #[serde(serialize_with = "as_text")]
    #[ts(type = "string")]
    pub time: NaiveDateTime,
    /// Staff code.
    pub clerk: String,
    /// Business type code.
    pub business_type: String,
    /// Tender code.
    pub tender: String,
    /// Negative for a refund.
    pub amount: Fen,
    /// Customer's number or name as the source writes it.
    pub customer: Option<String>,
}

/// One arrival from a channel (R34): `gross` = `net` + `fee`, always.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChannelArrival {
    /// Channel code.
    pub channel: String,
    /// Day of arrival.
    #[serde(serialize_with = "as_text")]
    #[ts(type = "string")]
    pub settled_on: NaiveDate,
    /// What customers paid.
    pub gross: Fen,
    /// What the channel kept.
    pub fee: Fen,
    /// What arrived.
    pub net: Fen,
    /// Days that it is for, ascending, each once; empty if the source does not say.
    #[serde(serialize_with = "each_as_text")]
    #[ts(type = "Array<string>")]
    pub covers: Vec<NaiveDate>,
    /// The channel's number of the arrival.
    pub reference: Option<String>,
}

/// What the logistics site has of one item in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LogisticsTotal {
    /// Item code.
    pub item: String,
    /// How many pieces.
    #[ts(type = "number")]
    pub quantity: i64,
}

/// One special number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PoolNumber {
    /// The number.
    pub number: String,
    /// Its grade's code, if the source gives one.
    pub grade: Option<String>,
}

/// One line of a delivery or of the opening stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StockRow {
    /// The outbound slip's number; of opening stock the place, in the source's word.
    pub under: String,
    /// Item code.
    pub item: String,
    /// The first number, for items that have them.
    pub first: Option<String>,
    /// The last number.
    pub last: Option<String>,
    /// How many pieces.
    #[ts(type = "number | null")]
    pub quantity: Option<i64>,
    /// The box's number, for boxes of invoices.
    pub box_number: Option<String>,
    /// The invoices' code.
    pub invoice_code: Option<String>,
    /// The next number of a box in use.
    pub next: Option<String>,
}

/// Why a cell is bad. The names are the message keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BadReason {
    /// Nothing there, and no default.
    Empty,
    /// The value map holds no code for the word.
    UnknownBusinessType,
    /// The value map holds no code for the word.
    UnknownTender,
    /// The value map holds no code for the number.
    UnknownClerk,
    /// The value map holds no code for the word.
    UnknownChannel,
    /// The value map holds no code for the word.
    UnknownItem,
    /// The value map holds no code for the word.
    UnknownGrade,
    /// No amount of money in whole fen.
    NotAnAmount,
    /// No whole number.
    NotACount,
    /// No date in the mapping's order.
    NotADate,
    /// No point in time.
    NotATime,
    /// A date other than the one that is imported.
    WrongDate,
    /// The number stands in an earlier row too (for details: with the same tender and direction).
    DuplicateNumber,
    /// Excel has kept only 15 digits of the number.
    ExcelLostDigits,
    /// An error of Excel's, such as #N/A.
    ExcelError,
    /// Gross is not net + fee, to the fen.
    GrossNotNetPlusFee,
    /// The last day covered is before the first.
    RangeReversed,
    /// More days covered than an arrival can be for.
    RangeTooLong,
}

/// A cell that cannot be part of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BadCell {
    /// Line of the file, from 1.
    pub line: usize,
    /// Title of the column; empty where a default is bad.
    pub column: String,
    /// As Excel names the cell: `C12`; empty where a default is bad.
    pub address: String,
    /// What stands there.
    pub value: String,
    /// Why it is bad.
    pub reason: BadReason,
}

/// A total that the file itself gives; no data, but a figure to compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TotalSeen {
    /// Line of the file, from 1.
    pub line: usize,
    /// As the file calls it: `合计`.
    pub label: String,
    /// Of the whole file or of a part.
    pub kind: TotalKind,
    /// The count in it, if there is one.
    #[ts(type = "number | null")]
    pub count: Option<i64>,
    /// The amount in it by the mapping's sign rule (arrivals: gross, else net), if there is one.
    pub amount: Option<Fen>,
}

/// What a table came to. Every row below the header is in exactly one of the four lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// Line and row.
    pub good: Vec<(usize, T)>,
    /// All bad cells of all bad rows, in the order of the file.
    pub bad: Vec<BadCell>,
    /// Totals of the file.
    pub totals_seen: Vec<TotalSeen>,
    /// Lines below the grand total without any money in them: signatures, time of printing.
    pub notes: Vec<usize>,
}

impl<T> Outcome<T> {
    /// The lines that have bad cells, each once.
    #[must_use]
    pub fn bad_lines(&self) -> Vec<usize> {
        self.bad.iter().map(|cell| cell.line).collect::<BTreeSet<usize>>().into_iter().collect()
    }
}

/// Reads the business system's daily totals. With a `business_date`, a row of another date is bad, and a source without a
/// date column is taken to be of that date.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_boss_totals(
    table: &Table,
    mapping: &Mapping,
    business_date: Option<NaiveDate>,
) -> Result<Outcome<BossTotal>, IntakeError> {
    if business_date.is_none() && !mapping.has(Field::Date) {
        return Err(IntakeError::FieldsNotMapped { fields: vec![Field::Date] });
    }
    read(table, mapping, SourceKind::BossTotals, |row| {
        let date = if row.mapping.has(Field::Date) { row.date(Field::Date) } else { business_date };
        if let (Some(date), Some(expected)) = (date, business_date)
            && date != expected
        {
            row.refuse(Field::Date, BadReason::WrongDate);
        }
        let clerk = row.code(Field::Clerk);
        let business_type = row.code(Field::BusinessType);
        let tender = row.code(Field::Tender);
        let count = row.count();
        let amount = row.signed_amount();
        Some(BossTotal {
            date: date?,
            clerk: clerk?,
            business_type: business_type?,
            tender: tender?,
            count: count?,
            amount: amount?,
        })
    })
}

/// Reads single businesses. With a `business_date`, a row of another date is bad; a source without a business date column is
/// judged by its clock, which may have passed midnight (R33).
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_boss_detail(
    table: &Table,
    mapping: &Mapping,
    business_date: Option<NaiveDate>,
) -> Result<Outcome<BossDetail>, IntakeError> {
    let mut seen = BTreeSet::new();
    read(table, mapping, SourceKind::BossDetail, |row| {
        let boss_number = row.text(Field::BossNumber);
        let date = if row.mapping.has(Field::Date) { row.date(Field::Date).map(Some) } else { Some(None) };
        let time = row.time(date.flatten());
        match (date.flatten(), time, business_date) {
            (Some(date), _, Some(expected)) if date != expected => row.refuse(Field::Date, BadReason::WrongDate),
            (None, Some(time), Some(expected)) => {
                let late = expected.checked_add_days(Days::new(1));
                if time.date() != expected && Some(time.date()) != late {
                    row.refuse(Field::Time, BadReason::WrongDate);
                }
            }
            _ => {}
        }
        let clerk = row.code(Field::Clerk);
        let business_type = row.code(Field::BusinessType);
        let tender = row.code(Field::Tender);
        let amount = row.signed_amount();
        let customer = row.optional(Field::Customer);
        let (boss_number, tender, amount) = (boss_number?, tender?, amount?);
        if seen.contains(&(boss_number.clone(), tender.clone(), amount < Fen::ZERO)) {
            row.refuse(Field::BossNumber, BadReason::DuplicateNumber);
        }
        let (time, clerk, business_type, customer) = (time?, clerk?, business_type?, customer?);
        if row.is_good() {
            seen.insert((boss_number.clone(), tender.clone(), amount < Fen::ZERO));
        }
        Some(BossDetail { boss_number, time, clerk, business_type, tender, amount, customer })
    })
}

/// Reads a channel's arrivals. Of gross, fee and net one may be missing in the source; where all three stand, they must agree.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_channel_arrivals(table: &Table, mapping: &Mapping) -> Result<Outcome<ChannelArrival>, IntakeError> {
    let mut seen = BTreeSet::new();
    read(table, mapping, SourceKind::ChannelArrivals, |row| {
        let channel = row.code(Field::Channel);
        let settled_on = row.date(Field::SettledOn);
        let money = row.arrival_money();
        let covers = row.covers();
        let reference = row.optional(Field::Reference);
        let (channel, settled_on, covers, reference) = (channel?, settled_on?, covers?, reference?);
        let (gross, fee, net) = money?;
        if let Some(reference) = &reference {
            let key = (channel.clone(), reference.clone());
            if seen.contains(&key) {
                row.refuse(Field::Reference, BadReason::DuplicateNumber);
            } else if row.is_good() {
                seen.insert(key);
            }
        }
        Some(ChannelArrival { channel, settled_on, gross, fee, net, covers, reference })
    })
}

/// Reads the logistics site's totals of a month.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_logistics_totals(table: &Table, mapping: &Mapping) -> Result<Outcome<LogisticsTotal>, IntakeError> {
    read(table, mapping, SourceKind::LogisticsTotals, |row| {
        let item = row.code(Field::Item);
        let quantity = row.parsed(Field::Quantity, BadReason::NotACount, value::count);
        Some(LogisticsTotal { item: item?, quantity: quantity? })
    })
}

/// Reads a pool of special numbers.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_number_pool(table: &Table, mapping: &Mapping) -> Result<Outcome<PoolNumber>, IntakeError> {
    let mut seen = BTreeSet::new();
    read(table, mapping, SourceKind::NumberPool, |row| {
        let number = row.text(Field::Number);
        let grade = match row.found(Field::Grade) {
            Found::Nothing => Some(None),
            Found::Cell(_) | Found::Default(_) => row.code(Field::Grade).map(Some),
        };
        let (number, grade) = (number?, grade?);
        if !seen.insert(number.clone()) {
            row.refuse(Field::Number, BadReason::DuplicateNumber);
        }
        Some(PoolNumber { number, grade })
    })
}

/// Reads what outbound slips say was sent.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_deliveries(table: &Table, mapping: &Mapping) -> Result<Outcome<StockRow>, IntakeError> {
    read(table, mapping, SourceKind::Deliveries, |row| row.stock(Field::Slip))
}

/// Reads what lay in the hall before its books began.
///
/// # Errors
/// Those of [`IntakeError`] that concern the mapping and its columns.
pub fn read_opening_stock(table: &Table, mapping: &Mapping) -> Result<Outcome<StockRow>, IntakeError> {
    read(table, mapping, SourceKind::OpeningStock, |row| row.stock(Field::Place))
}

/// Sorts the rows of a table into good, bad, totals and notes. `make` says what it cannot use through the reader, and gives a row
/// only if it could build one.
fn read<T>(
    table: &Table,
    mapping: &Mapping,
    kind: SourceKind,
    mut make: impl FnMut(&mut RowReader<'_>) -> Option<T>,
) -> Result<Outcome<T>, IntakeError> {
    let columns = mapping.resolve(table, kind)?;
    let mut outcome = Outcome { good: Vec::new(), bad: Vec::new(), totals_seen: Vec::new(), notes: Vec::new() };
    let mut ended = false;
    for row in &table.rows {
        let mut reader = RowReader { table, mapping, columns: &columns, row, bad: Vec::new() };
        if let Some((label, kind)) = reader.total() {
            ended |= kind == TotalKind::Grand;
            outcome.totals_seen.push(reader.total_seen(label, kind));
        } else if ended && !reader.has_money() {
            outcome.notes.push(row.line);
        } else {
            match make(&mut reader) {
                Some(made) if reader.is_good() => outcome.good.push((row.line, made)),
                _ => outcome.bad.append(&mut reader.bad),
            }
        }
    }
    Ok(outcome)
}

/// One row, its mapping, and what was found wrong with it so far. Every `None` that it gives has left a bad cell.
struct RowReader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    columns: &'a BTreeMap<Field, usize>,
    row: &'a Row,
    bad: Vec<BadCell>,
}

/// What stands for a field in a row.
enum Found<'a> {
    Cell(&'a Cell),
    Default(&'a str),
    Nothing,
}

impl<'a> RowReader<'a> {
    fn is_good(&self) -> bool {
        self.bad.is_empty()
    }

    fn cell(&self, field: Field) -> Option<&'a Cell> {
        let column = self.columns.get(&field)?;
        self.row.cells.get(*column).filter(|cell| !cell.is_empty())
    }

    fn found(&self, field: Field) -> Found<'a> {
        match (self.cell(field), self.mapping.defaults.get(&field)) {
            (Some(cell), _) => Found::Cell(cell),
            (None, Some(default)) => Found::Default(default),
            (None, None) => Found::Nothing,
        }
    }

    fn refuse(&mut self, field: Field, reason: BadReason) {
        let column = self.columns.get(&field).copied();
        let value = match self.found(field) {
            Found::Cell(cell) => cell.text.clone(),
            Found::Default(text) => text.to_owned(),
            Found::Nothing => String::new(),
        };
        self.bad.push(BadCell {
            line: self.row.line,
            column: column.and_then(|column| self.table.header.get(column)).cloned().unwrap_or_default(),
            address: column.map(|column| address(column, self.row.line)).unwrap_or_default(),
            value,
            reason,
        });
    }

    /// The text of a field that may be empty.
    fn optional(&mut self, field: Field) -> Option<Option<String>> {
        match self.found(field) {
            Found::Nothing => Some(None),
            Found::Default(text) => Some(Some(text.to_owned())),
            Found::Cell(cell) => match cell.kind {
                CellKind::LostDigits => {
                    self.refuse(field, BadReason::ExcelLostDigits);
                    None
                }
                CellKind::Fault => {
                    self.refuse(field, BadReason::ExcelError);
                    None
                }
                CellKind::Empty | CellKind::Text | CellKind::Number | CellKind::Date => Some(Some(cell.text.clone())),
            },
        }
    }

    fn text(&mut self, field: Field) -> Option<String> {
        let text = self.optional(field)?;
        if text.is_none() {
            self.refuse(field, BadReason::Empty);
        }
        text
    }

    fn parsed<T>(&mut self, field: Field, reason: BadReason, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field)?;
        let value = parse(&text);
        if value.is_none() {
            self.refuse(field, reason);
        }
        value
    }

    /// The hall's code for the word in a cell; a default is a code already.
    fn code(&mut self, field: Field) -> Option<String> {
        if let Found::Default(code) = self.found(field) {
            return Some(code.to_owned());
        }
        let mapping = self.mapping;
        let (map, reason): (&ValueMap, BadReason) = match field {
            Field::Clerk => (&mapping.clerks, BadReason::UnknownClerk),
            Field::Tender => (&mapping.tenders, BadReason::UnknownTender),
            Field::Channel => (&mapping.channels, BadReason::UnknownChannel),
            Field::Item => (&mapping.items, BadReason::UnknownItem),
            Field::Grade => (&mapping.grades, BadReason::UnknownGrade),
            _ => (&mapping.business_types, BadReason::UnknownBusinessType),
        };
        self.parsed(field, reason, |word| map.code(word))
    }

    /// Excel's own dates, and defaults, are year first, whatever the source's order.
    fn order(&self, field: Field) -> DateOrder {
        match self.found(field) {
            Found::Cell(cell) if cell.kind != CellKind::Date => self.mapping.date_order,
            Found::Cell(_) | Found::Default(_) | Found::Nothing => DateOrder::YearFirst,
        }
    }

    fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let order = self.order(field);
        self.parsed(field, BadReason::NotADate, |text| value::date(text, order))
    }

    /// A point in time, or a time of day on the row's date.
    fn time(&mut self, date: Option<NaiveDate>) -> Option<NaiveDateTime> {
        let order = self.order(Field::Time);
        self.parsed(Field::Time, BadReason::NotATime, |text| match value::date_and_time(text, order) {
            Some((day, time)) => Some(day.and_time(time.unwrap_or(NaiveTime::MIN))),
            None => Some(date?.and_time(value::time(text)?)),
        })
    }

    fn count(&mut self) -> Option<Option<i64>> {
        match self.optional(Field::Count)? {
            None => Some(None),
            Some(_) => self.parsed(Field::Count, BadReason::NotACount, value::count).map(Some),
        }
    }

    /// A line of goods under a slip or in a place: numbers, pieces, or a box.
    fn stock(&mut self, under: Field) -> Option<StockRow> {
        let under = self.text(under);
        let item = self.code(Field::Item);
        let [first, last, box_number, invoice_code, next] =
            [Field::First, Field::Last, Field::BoxNumber, Field::InvoiceCode, Field::NextNumber]
                .map(|field| self.optional(field));
        let quantity = match self.optional(Field::Quantity)? {
            None => None,
            Some(_) => Some(self.parsed(Field::Quantity, BadReason::NotACount, value::count)?),
        };
        let (first, last) = (first?, last?);
        if first.is_none() && quantity.is_none() {
            self.refuse(
                if self.columns.contains_key(&Field::Quantity) { Field::Quantity } else { Field::First },
                BadReason::Empty,
            );
        }
        let (box_number, invoice_code, next) = (box_number?, invoice_code?, next?);
        Some(StockRow { under: under?, item: item?, first, last, quantity, box_number, invoice_code, next })
    }

    fn amount(&mut self, field: Field) -> Option<Fen> {
        self.parsed(field, BadReason::NotAnAmount, value::amount)
    }

    /// The amount of a field that may be empty.
    fn optional_amount(&mut self, field: Field) -> Option<Option<Fen>> {
        match self.optional(field)? {
            None => Some(None),
            Some(_) => self.amount(field).map(Some),
        }
    }

    /// The amount by the mapping's sign rule.
    fn signed_amount(&mut self) -> Option<Fen> {
        let mapping = self.mapping;
        match &mapping.sign {
            SignRule::Negative => self.amount(Field::Amount),
            SignRule::RefundColumn => {
                let taken = self.optional_amount(Field::Amount);
                let refunded = self.optional_amount(Field::RefundAmount);
                match (taken?, refunded?) {
                    (None, None) => self.amount(Field::Amount),
                    (taken, refunded) => Some(taken.unwrap_or_default() - refunded.unwrap_or_default().abs()),
                }
            }
            SignRule::RefundMark { words } => {
                let mark = self.optional(Field::RefundMark);
                let amount = self.amount(Field::Amount);
                let is_refund = mark?.is_some_and(|mark| words.iter().any(|word| word.trim() == mark));
                Some(if is_refund { -amount?.abs() } else { amount? })
            }
        }
    }

    /// Gross, fee and net, one of them worked out if the source has only two.
    fn arrival_money(&mut self) -> Option<(Fen, Fen, Fen)> {
        let [gross, fee, net] = [Field::Gross, Field::Fee, Field::Net].map(|field| self.optional_amount(field));
        match (gross?, fee?, net?) {
            (Some(gross), Some(fee), Some(net)) => {
                if gross != net + fee {
                    self.refuse(Field::Gross, BadReason::GrossNotNetPlusFee);
                }
                Some((gross, fee, net))
            }
            (Some(gross), Some(fee), None) => Some((gross, fee, gross - fee)),
            (Some(gross), None, Some(net)) => Some((gross, gross - net, net)),
            (None, Some(fee), Some(net)) => Some((net + fee, fee, net)),
            (gross, fee, net) => {
                for (field, amount) in [(Field::Gross, gross), (Field::Fee, fee), (Field::Net, net)] {
                    if amount.is_none() && self.mapping.has(field) {
                        self.refuse(field, BadReason::Empty);
                    }
                }
                None
            }
        }
    }

    fn covers(&mut self) -> Option<Vec<NaiveDate>> {
        if self.mapping.has(Field::CoversFrom) {
            let (first, last) = (self.date(Field::CoversFrom), self.date(Field::CoversTo));
            let days = days(first?, last?);
            return days.map_err(|reason| self.refuse(Field::CoversTo, reason)).ok();
        }
        let Some(text) = self.optional(Field::Covers)? else { return Some(Vec::new()) };
        let order = self.order(Field::Covers);
        covered(&text, order).map_err(|reason| self.refuse(Field::Covers, reason)).ok()
    }

    /// The label of a total, in the first cell of the row or in that of a field that would be a word or date.
    fn total(&self) -> Option<(String, TotalKind)> {
        let first = self.row.cells.iter().find(|cell| !cell.is_empty());
        let words = [
            Field::Date,
            Field::Clerk,
            Field::BusinessType,
            Field::Tender,
            Field::BossNumber,
            Field::Channel,
            Field::SettledOn,
            Field::Item,
        ];
        let words = words.into_iter().filter_map(|field| self.cell(field));
        first.into_iter().chain(words).find_map(|cell| total_kind(&cell.text).map(|kind| (cell.text.clone(), kind)))
    }

    fn total_seen(mut self, label: String, kind: TotalKind) -> TotalSeen {
        let count = self.count().flatten();
        let amount = match self.mapping.kind {
            SourceKind::BossTotals | SourceKind::BossDetail => self.signed_amount(),
            SourceKind::ChannelArrivals => {
                self.optional_amount(Field::Gross).flatten().or_else(|| self.optional_amount(Field::Net).flatten())
            }
            SourceKind::LogisticsTotals | SourceKind::NumberPool | SourceKind::Deliveries | SourceKind::OpeningStock => None,
        };
        TotalSeen { line: self.row.line, label, kind, count, amount }
    }

    fn has_money(&self) -> bool {
        let money = [Field::Amount, Field::RefundAmount, Field::Gross, Field::Fee, Field::Net];
        let goods = [Field::Quantity, Field::Number, Field::First];
        money.into_iter().chain(goods).any(|field| self.cell(field).is_some())
    }
}

/// One day, several days (`、` `,` `;`), or a range (`至`, `~`, `到`, `--`), ascending and each day once.
fn covered(text: &str, order: DateOrder) -> Result<Vec<NaiveDate>, BadReason> {
    let text = text.replace("--", "~").replace(" - ", "~").replace('—', "~");
    let mut covered = BTreeSet::new();
    for part in text.split(['、', ',', '，', ';', '；']).filter(|part| !part.trim().is_empty()) {
        let mut ends = part.split(['~', '～', '至', '到']).filter(|end| !end.trim().is_empty());
        let day = |end: &str| value::date(end, order).ok_or(BadReason::NotADate);
        let first = day(ends.next().unwrap_or_default())?;
        let last = ends.next().map_or(Ok(first), day)?;
        if ends.next().is_some() {
            return Err(BadReason::NotADate);
        }
        covered.extend(days(first, last)?);
        if covered.len() > MOST_DAYS_COVERED {
            return Err(BadReason::RangeTooLong);
        }
    }
    if covered.is_empty() { Err(BadReason::NotADate) } else { Ok(covered.into_iter().collect()) }
}

fn days(first: NaiveDate, last: NaiveDate) -> Result<Vec<NaiveDate>, BadReason> {
    if last < first {
        return Err(BadReason::RangeReversed);
    }
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS_COVERED + 1).collect();
    if days.len() > MOST_DAYS_COVERED { Err(BadReason::RangeTooLong) } else { Ok(days) }
}

/// A cell as Excel names it: `C12` for the column with index 2 in line 12.
#[must_use]
pub fn address(column: usize, line: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &line.to_string()
}

fn as_text<T: std::fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn each_as_text<S: Serializer>(values: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        for (column, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7")] {
            assert_eq!(address(column, 7), name);
        }
    }

    #[test]
    fn days_covered() {
        let read =
            |text: &str| covered(text, DateOrder::YearFirst).map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>());
        let three = Ok(vec!["2026-11-18".to_owned(), "2026-11-19".to_owned(), "2026-11-20".to_owned()]);
        for text in [
            "2026-11-18至2026-11-20",
            "2026/11/18~2026/11/20",
            "2026-11-18 -- 2026-11-20",
            "2026-11-20、2026-11-18,2026-11-19",
            "20261118—20261120",
        ] {
            assert_eq!(read(text), three, "{text}");
        }
        assert_eq!(read("2026-11-20至2026-11-18"), Err(BadReason::RangeReversed));
        assert_eq!(read("2025-11-18至2026-11-20"), Err(BadReason::RangeTooLong));
        for text in ["", "、", "x", "2026-11-18至x", "2026-11-18至2026-11-19至2026-11-20"] {
            assert_eq!(read(text), Err(BadReason::NotADate), "{text}");
        }
    }
}
