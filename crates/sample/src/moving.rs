//! A history from another system, as a file of movements: what the import is measured with. Eight counters, many papers with one or two
//! lines, cards and invoices by ranges, money with each sale.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{App, MOVE_IN, MoveIn, MoveInStep, OpenOptions, PasswordCost, Source};
use domain::{Date, Millis};
use serde_json::{Value, json};
use store::OpenMode;

use crate::SampleError;
use crate::hall::PASSWORD;
use crate::player::{SampleClock, field};

/// Movements of a day, about.
const A_DAY: usize = 1_000;
/// Business days of a year.
pub(crate) const DAYS_OF_A_YEAR: u64 = 300;

const COUNTERS: usize = 8;

/// How long an import took, and how much it was.
pub(crate) struct Imported {
    /// How many movements.
    pub(crate) movements: i64,
    /// Until everything was written.
    pub(crate) written: Duration,
    /// The verification of the new books, until they were in place.
    pub(crate) verified: Duration,
}

/// Imports a history of so many days into a new hall in a folder.
pub(crate) fn import(folder: &Path, days: u64, now: Millis) -> Result<Imported, SampleError> {
    let path = folder.join("moved.db");
    let clock = SampleClock::at(now);
    let options = OpenOptions { path, mode: OpenMode::Create, clock: Arc::new(clock), password_cost: PasswordCost::Cheap };
    let app = App::open(options)?;
    let called = |call: &str, token: Option<&app::SessionToken>, body: &Value| -> Result<Value, SampleError> {
        let failed = |failure| SampleError::Call { call: call.to_owned(), failure };
        let answer = app.call(token, call, &body.to_string()).map_err(failed)?;
        serde_json::from_str(&answer).map_err(|_| SampleError::Answer { call: call.to_owned(), field: "JSON".to_owned() })
    };
    called("setup.create_hall", None, &description())?;
    let signed_in = called("session.sign_in", None, &json!({ "staff": "9001", "password": PASSWORD }))?;
    let none = |field: &str| SampleError::Answer { call: MOVE_IN.to_owned(), field: field.to_owned() };
    let token = field(&signed_in, "session.sign_in", "token")?.as_str().and_then(|token| token.parse().ok());
    let token: app::SessionToken = token.ok_or_else(|| none("token"))?;
    let failed = |failure| SampleError::Call { call: MOVE_IN.to_owned(), failure };
    let text: Arc<[u8]> = history(days).into_bytes().into();
    let open =
        Box::new(move || -> std::io::Result<Box<dyn std::io::Read>> { Ok(Box::new(std::io::Cursor::new(Arc::clone(&text)))) });
    let request = MoveIn::of(vec![Source { name: "history.csv".to_owned(), open }], true).map_err(failed)?;
    let body = json!({ "staff": "9002", "password": PASSWORD, "call": MOVE_IN, "body": request.subject() });
    let granted = called("session.approve", Some(&token), &body)?;
    let grant = field(&granted, "session.approve", "grant")?.as_str().and_then(|grant| grant.parse().ok());
    let grant = grant.ok_or_else(|| none("grant"))?;
    let begun = Instant::now();
    let mut verifying = None;
    let done = app.move_in(&token, &[grant], &request, false, |step| {
        if let MoveInStep::Verifying(..) = step {
            verifying.get_or_insert_with(Instant::now);
        }
    });
    let ended = Instant::now();
    let done = done.map_err(failed)?;
    if !done.imported {
        return Err(none(&format!("{:?}", done.bad_rows)));
    }
    let verifying = verifying.unwrap_or(ended);
    Ok(Imported {
        movements: done.movements,
        written: verifying.duration_since(begun),
        verified: ended.duration_since(verifying),
    })
}

/// A hall with nothing in it.
fn description() -> Value {
    let person = |code: &str, role: &str| json!({ "code": code, "name": code, "roles": [role], "password": PASSWORD, "must_change": false });
    json!({
        "code": "M001", "name": "搬家的厅", "staff": [person("9001", "manager"), person("9002", "manager")],
        "counters": [{ "code": "A01", "name": "A01", "float": "0" }],
        "accounts": [{ "code": "icbc", "bank": "工商银行", "number": "1", "holder": "厅", "cut_off": "16:30", "open_on_weekends": false, "retired": false }],
        "safe_float": "0", "safe_cash": "0", "recharge": "0", "counted_by": "9001", "witness": "9002",
    })
}

/// The numbers that a counter has of an item: the next one, and how many are left.
type Left = (i64, i64);

struct Writer {
    text: String,
    rows: usize,
    papers: u64,
    seed: u64,
    sims: [Left; COUNTERS],
    cards: [Left; COUNTERS],
    invoices: [Left; COUNTERS],
    cash: [i64; COUNTERS],
    delivered: i64,
}

/// A history of so many days, as text.
fn history(days: u64) -> String {
    let mut writer = Writer {
        text: "date,time,doc,kind,staff,line,item,from_place,to_place,qty,serial_first,serial_last,amount_fen,note\n".to_owned(),
        rows: 0,
        papers: 0,
        seed: 7,
        sims: [(0, 0); COUNTERS],
        cards: [(0, 0); COUNTERS],
        invoices: [(0, 0); COUNTERS],
        cash: [0; COUNTERS],
        delivered: 0,
    };
    let mut date = Date::from_naive(Default::default()).plus(46 * 365);
    for day in 0..days {
        writer.day(date);
        date = date.plus(if day % 6 == 5 { 2 } else { 1 });
    }
    writer.text
}

impl Writer {
    fn chance(&mut self, below: u64) -> u64 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) % below
    }

    fn paper(&mut self, kind: &str) -> String {
        self.papers += 1;
        format!("{:08},{kind}", self.papers)
    }

    /// A row: date, time, paper and kind, who, then the rest.
    fn row(&mut self, date: Date, time: &str, paper: &str, line: u8, rest: &str) {
        self.rows += 1;
        // Writing into a String cannot fail.
        let _ = writeln!(self.text, "{date},{time},{paper},9001,{line},{rest}");
    }

    /// A delivery, and each counter's part of it.
    fn deliver(&mut self, date: Date) {
        let (each, count) = (3_000_i64, 3_000 * i64::try_from(COUNTERS).unwrap_or(8));
        let first = self.delivered * count;
        self.delivered += 1;
        let last = first + count - 1;
        let paper = self.paper("stock_receipt");
        for (line, (item, code)) in (1_u8..).zip([("sim-blank", "8986"), ("card50", ""), ("invoice", "N")]) {
            let rest = format!("{item},supplier,storeroom,{count},{code}{first:012},{code}{last:012},,");
            self.row(date, "08:00:00", &paper, line, &rest);
        }
        for counter in 0..COUNTERS {
            let begin = first + each * i64::try_from(counter).unwrap_or(0);
            let end = begin + each - 1;
            let paper = self.paper("领用");
            for (line, (item, code)) in (1_u8..).zip([("sim-blank", "8986"), ("card50", ""), ("invoice", "N")]) {
                let rest = format!("{item},storeroom,counter:A{:02},,{code}{begin:012},{code}{end:012},,", counter + 1);
                self.row(date, "08:30:00", &paper, line, &rest);
            }
            (self.sims[counter], self.cards[counter], self.invoices[counter]) = ((begin, each), (begin, each), (begin, each));
        }
    }

    fn day(&mut self, date: Date) {
        let end = self.rows + A_DAY;
        while self.rows < end {
            let counter = usize::try_from(self.chance(8)).unwrap_or(0);
            let time = format!("{:02}:{:02}:00", 9 + self.rows % 9, self.rows % 60);
            let place = format!("counter:A{:02}", counter + 1);
            if [self.sims, self.cards, self.invoices].iter().any(|items| items[counter].1 < 4) {
                self.deliver(date);
            }
            match self.chance(4) {
                0 => {
                    let count = i64::try_from(1 + self.chance(3)).unwrap_or(1);
                    let first = self.cards[counter].0;
                    self.cards[counter] = (first + count, self.cards[counter].1 - count);
                    let paper = self.paper("sale");
                    let fen = count * 5_000;
                    let rest = format!("card50,{place},customer,{count},{first:012},{:012},{fen},", first + count - 1);
                    self.row(date, &time, &paper, 1, &rest);
                    self.row(date, &time, &paper, 2, &format!("cash,customer,{place},,,,{fen},"));
                    self.cash[counter] += fen;
                }
                1 => {
                    let first = self.sims[counter].0;
                    self.sims[counter] = (first + 1, self.sims[counter].1 - 1);
                    let paper = self.paper("售卡");
                    self.row(date, &time, &paper, 1, &format!("sim-blank,{place},customer,1,8986{first:012},,,"));
                    self.row(date, &time, &paper, 2, "wechat,customer,clearing:wechat,,,,2000,开户");
                }
                _ => {
                    let first = self.invoices[counter].0;
                    self.invoices[counter] = (first + 1, self.invoices[counter].1 - 1);
                    let (kind, to) = if first % 50 == 0 { ("作废", "void-file") } else { ("invoice_issued", "customer") };
                    let paper = self.paper(kind);
                    self.row(date, &time, &paper, 1, &format!("invoice,{place},{to},1,N{first:012},,,"));
                }
            }
        }
        for counter in 0..COUNTERS {
            let fen = std::mem::take(&mut self.cash[counter]);
            if fen > 0 {
                let paper = self.paper("hand_over");
                self.row(date, "18:00:00", &paper, 1, &format!("cash,counter:A{:02},safe,,,,{fen},", counter + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

    use super::*;

    #[test]
    fn a_made_up_history_is_imported_whole() {
        let folder = tempfile::tempdir().unwrap();
        let moved = import(folder.path(), 3, Millis(1_774_000_000_000)).unwrap();
        assert!(moved.movements >= 3_000, "{}", moved.movements);
    }
}
