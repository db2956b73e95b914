//! Looking at the books (账簿): balances, the in/out ledger, the log, verification.

use domain::{Date, ItemCode, LineRef, Millis, Place, Refusal, Sequence, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{LedgerLine, LedgerSum, Read, Verification};
use ts_rs::TS;

use crate::App;
use crate::kernel::act::Ask;
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::paper::confidential;
use crate::stock::lots::{NumbersShown, shown_to};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("books.balance", Right::SeeHall, Reveals::Expected, balance),
        CallSpec::read("books.ledger", Right::SeeHall, Reveals::Expected, ledger),
        CallSpec::read("log.list", Right::Audit, Reveals::Expected, log),
    ]
}

/// Which balances.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BalanceQuery {
    /// Only this place.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<Place>,
    /// Only this item.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<ItemCode>,
    /// At the end of this day instead of now; the open day's end is now.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<Date>,
}

/// What lies in a place.
#[derive(Serialize, TS)]
pub struct BalanceRow {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// How much: pieces, or fen.
    pub quantity: i64,
}

/// Balances.
#[derive(Serialize, TS)]
pub struct Balances {
    /// The chain's length when they were read.
    pub sequence: Sequence,
    /// One row for each place and item.
    pub rows: Vec<BalanceRow>,
}

fn balance(ask: &Ask<'_>, query: BalanceQuery) -> Outcome<Balances> {
    let open = ask.books.open_date()?;
    let mut rows = Vec::new();
    for ((place, item), quantity) in ask.books.balances()? {
        if query.place.as_ref().is_some_and(|wanted| *wanted != place) || query.item.as_ref().is_some_and(|w| *w != item) {
            continue;
        }
        let quantity = match query.date {
            Some(date) if open.is_none_or(|open| date < open) => ask.books.balance_at(&place, &item, date)?,
            Some(_) | None => quantity,
        };
        rows.push(BalanceRow { place, item, quantity });
    }
    Ok(Balances { sequence: ask.books.head()?.sequence, rows })
}

/// Which ledger (出入库台账): an item in a place, over days.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LedgerQuery {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// From this business date.
    pub from: Date,
    /// To this business date.
    pub to: Date,
    /// Without the first so many lines.
    #[serde(default)]
    #[ts(optional)]
    pub skip: Option<i64>,
    /// At most so many lines; all if not given.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// One movement of the ledger.
#[derive(Serialize, TS)]
pub struct LedgerRow {
    /// Where it stands in the books.
    pub line: LineRef,
    /// The business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// What paper.
    pub kind: domain::voucher::VoucherKind,
    /// Why it moved.
    pub flow: domain::Flow,
    /// From where or to where.
    pub other: Place,
    /// In (above zero) or out (below).
    pub quantity: i64,
    /// The balance after it.
    pub balance: i64,
    /// Which numbers, for items that have them.
    pub numbers: Option<NumbersShown>,
    /// Who.
    pub author: StaffCode,
    /// Who approved.
    pub approver: Option<StaffCode>,
}

/// A ledger with its opening and running balance (R03).
#[derive(Serialize, TS)]
pub struct Ledger {
    /// Before the first line of the days.
    pub opening: i64,
    /// How many lines the days have.
    pub lines: i64,
    /// What came in on the days.
    pub incoming: i64,
    /// What went out on the days.
    pub outgoing: i64,
    /// The lines that were asked for, in order.
    pub rows: Vec<LedgerRow>,
    /// After the last line of the days.
    pub closing: i64,
}

/// What lay there before the first day asked for: the counted days', and what the open one moved, if it is earlier still.
pub(crate) fn before(books: &Read<'_>, place: &Place, item: &ItemCode, from: Date) -> Outcome<i64> {
    let counted = books.balance_at(place, item, from.previous())?;
    Ok(match books.open_date()?.filter(|open| *open < from) {
        Some(open) => {
            let moved = books.ledger_sum(place, item, open, open)?;
            counted + moved.incoming - moved.outgoing
        }
        None => counted,
    })
}

fn ledger(ask: &Ask<'_>, query: LedgerQuery) -> Outcome<Ledger> {
    let (place, code, days) = (&query.place, &query.item, (query.from, query.to));
    let opening = before(ask.books, place, code, query.from)?;
    let item = ask.books.item(code)?;
    let sum = ask.books.ledger_sum(place, code, days.0, days.1)?;
    let skip = query.skip.unwrap_or(0).max(0);
    let limit = query.limit.unwrap_or(i64::MAX).max(0);
    let mut balance = opening + ask.books.ledger_before(place, code, days.0, days.1, skip)?;
    let row = |line: LedgerLine| {
        balance += line.quantity;
        LedgerRow {
            line: line.line,
            date: line.date,
            time: line.time,
            kind: line.kind,
            flow: line.flow,
            other: line.other,
            quantity: line.quantity,
            balance,
            numbers: item.as_ref().zip(line.range.as_ref()).map(|(item, range)| shown_to(ask, item, range)),
            author: line.author,
            approver: line.approver,
        }
    };
    let rows = ask.books.ledger(place, code, days, skip, limit)?.into_iter().map(row).collect();
    let LedgerSum { lines, incoming, outgoing } = sum;
    Ok(Ledger { opening, lines, incoming, outgoing, rows, closing: opening + incoming - outgoing })
}

/// A page of the log: in the chain's order after an entry, or newest first before one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LogQuery {
    /// Entries after this one, oldest first; from the beginning if not given.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<Sequence>,
    /// Entries before this one, newest first; then `after` says nothing.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Sequence>,
    /// How many at the most; 500 are the most.
    pub limit: i64,
}

/// One entry of the log.
#[derive(Serialize, TS)]
pub struct LogEntry {
    /// Its place in the chain.
    pub sequence: Sequence,
    /// When.
    pub time: Millis,
    /// Who.
    pub person: Option<StaffCode>,
    /// What kind of entry.
    pub kind: String,
    /// The voucher it posted, if it did.
    pub voucher: Option<VoucherNumber>,
    /// What it says; customers' numbers are masked (R29).
    #[ts(type = "unknown")]
    pub body: serde_json::Value,
    /// The chain's head after it, hexadecimal.
    pub head: String,
}

fn log(ask: &Ask<'_>, query: LogQuery) -> Outcome<Vec<LogEntry>> {
    use domain::canon::Canonical;
    use domain::entry::Entry;
    let mut rows = Vec::new();
    let limit = usize::try_from(query.limit.clamp(0, 500)).unwrap_or(0);
    let page = match query.before {
        Some(before) => ask.books.log_before(before, limit)?,
        None => ask.books.log(query.after.unwrap_or(Sequence(0)), limit)?,
    };
    for row in page {
        let corrupt = || store::Fault::Corrupt { table: "log", column: "body", key: row.link.sequence.to_string() };
        let entry = Entry::read(&mut row.link.body.as_slice()).map_err(|_| corrupt())?;
        let (entry, voucher) = match entry {
            Entry::Posted(posted) => {
                let number = posted.number;
                (Entry::Posted(confidential(ask, posted)), Some(number))
            }
            entry => (entry, None),
        };
        let mut body = serde_json::to_value(&entry)
            .map_err(|error| Failure::Answer { call: "log.list".to_owned(), detail: error.to_string() })?;
        let body = body.get_mut("body").map(serde_json::Value::take).unwrap_or_default();
        rows.push(LogEntry {
            sequence: row.link.sequence,
            time: row.link.time,
            person: row.link.person,
            kind: entry.kind().to_owned(),
            voucher,
            body,
            head: domain::chain::hex(&row.head),
        });
    }
    Ok(rows)
}

impl App {
    /// Verifies the whole of the books: chain, balances, due, open items, closings, numbers without gaps.
    ///
    /// # Errors
    /// `no_hall` for books that hold none; a fault of the store. Problems that were found are in the answer, not errors.
    pub fn verify_books(&self) -> Result<Verification, Failure> {
        // Books without a hall are not sound, they are not the ones that were meant.
        self.store.read(|books| books.hall())?.ok_or(Refusal::NoHall)?;
        Ok(self.store.verify(|_| {})?)
    }
}
