//! How long the things take that people wait for, on halls of several ages: what a hall has behind it must not slow its day down.
//!
//! Each measurement is one line of [`MEASURES`]. Those that leave the books as they were are repeated; the others show the median of
//! what the days were played with.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::{Date, Millis};
use serde_json::{Value, json};
use std::fmt::Write as _;

use crate::player::{Player, field};
use crate::{SampleError, day, hall, history, month, moving, new_books, today};

/// How often what changes nothing is asked.
const ROUNDS: usize = 21;
/// Days that are played through calls at the end of the history, each closed by one.
const PLAYED: u64 = 5;
/// Entries of one shift, for posting and for the difference helper (the issue asks for an answer within 200 ms).
const ENTRIES: usize = 500;
/// Rows of an imported file.
const ROWS: usize = 20_000;

/// A measurement: its name, what one unit of it is, and how it is taken. Each begins where the one before left the hall.
type Measure = (&'static str, fn(&mut Bench<'_>) -> Result<Vec<Duration>, SampleError>);

/// Whose word a write asks for, and what it says.
type ByTwo = Result<(String, Value), SampleError>;

/// What is measured, in this order.
const MEASURES: &[Measure] = &[
    ("close of a day (day.close)", |bench| Ok(std::mem::take(&mut bench.closes))),
    ("post an entry (entry.post)", post_entries),
    ("day board (day.board)", |bench| bench.ask("9001", "day.board", json!({}))),
    ("search (search.find)", |bench| bench.ask("9001", "search.find", json!({ "text": "800000" }))),
    ("difference helper, 500 entries (difference.suggest)", suggest),
    ("dry run of 20,000 BOSS rows (boss.preview)", |bench| bench.boss_file("boss.preview")),
    ("import of 20,000 BOSS rows (boss.import)", |bench| bench.boss_file("boss.import")),
    ("100,000 cards received (stock.receive)", |bench| bench.by_two("stock.receive", delivery)),
    ("500 of their middle issued (stock.issue)", |bench| bench.by_two("stock.issue", middle)),
    ("one card sold (stock.sell)", sell),
    ("where is a card of the first day (stock.trace)", |bench| {
        bench.ask("9001", "stock.trace", json!({ "number": "LS0000000001" }))
    }),
    ("where is an invoice of the first day (stock.trace)", |bench| {
        bench.ask("9001", "stock.trace", json!({ "number": "10000001" }))
    }),
    ("void log, first page (void.list)", |bench| bench.ask("7001", "void.list", json!({}))),
    ("void log, one clerk's (void.list)", |bench| bench.ask("7001", "void.list", json!({ "clerk": "1001" }))),
    ("a month's ledger of a card (books.ledger)", month_ledger),
    ("month page with all its checks (month.state)", |bench| bench.ask("9001", "month.state", json!({ "month": bench.month() }))),
    ("values of all of a month's reports (month.figures)", |bench| {
        bench.ask("9001", "month.figures", json!({ "period": bench.month() }))
    }),
    ("all PDFs of a month (report.issue, report.bytes)", month_papers),
    ("settling a month (month.settle)", settle_month),
    ("values of all reports of a settled month (month.figures)", |bench| {
        bench.ask("9001", "month.figures", json!({ "period": bench.month() }))
    }),
    ("the package of a month (package.make)", month_package),
    ("verify-books, a thousand entries", verify),
    ("void log, first page, slowest filter; 5,000,000 invoices and 100,000 voids more (void.list)", void_log),
    ("import movements: written, a thousand movements", |bench| bench.moved(|moved| moved.written)),
    ("import movements: then verified and in place, a thousand movements", |bench| bench.moved(|moved| moved.verified)),
];

/// What one hall's measurements gave.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How many years lie behind it.
    pub years: u64,
    /// How many entries its log has.
    pub entries: i64,
    /// How many bytes its file has.
    pub bytes: u64,
    /// The median of each measurement, with its name, in the order of the list.
    pub medians: Vec<(&'static str, Duration)>,
}

struct Bench<'a> {
    player: Player<'a>,
    today: Date,
    closes: Vec<Duration>,
    /// A folder beside the hall, how many years it has, and the history of as many years that was imported into another.
    folder: PathBuf,
    years: u64,
    moved: Option<moving::Imported>,
}

/// Makes a hall with so many years behind it in a new file, and measures it. `told` hears what is being done.
///
/// # Errors
/// [`SampleError`]; the halls are made by the rules, so this is a fault of the program.
pub fn measure(path: &Path, now: Millis, years: u64, mut told: impl FnMut(&str)) -> Result<Figures, SampleError> {
    let (app, clock) = new_books(path)?;
    let today = today(now);
    let back = |days: u64| (0..days).fold(today, |date, _| date.previous());
    let first = back(years * 365 + PLAYED);
    let mut player = Player::new(&app, clock, now);
    player.begin(first, true);
    hall::make(&player, first)?;
    history::widen(&player)?;
    history::write(app.store(), first, back(PLAYED + 1), |date| {
        if date.to_string().ends_with("-01-01") {
            told(&format!("{date}"));
        }
        if date == date.month().last() {
            // The last month is left to be measured.
            month::end(&mut player, date, date.month() != today.month().previous())?;
        }
        Ok(())
    })?;
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    // What was written so far is on the disk before anything is measured: a close would wait for it.
    std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(|error| {
        let (call, failure) = ("sync".to_owned(), app::Failure::Answer { call: "sync".to_owned(), detail: error.to_string() });
        SampleError::Call { call, failure }
    })?;
    let mut bench = Bench { player, today, closes: Vec::new(), folder, years, moved: None };
    for days in (1..=PLAYED).rev() {
        let date = back(days);
        bench.player.begin(date, true);
        bench.player.done("9001", "day.open", json!({ "date": date }))?;
        day::morning(&mut bench.player, date)?;
        let took = day::whole(&mut bench.player, date, years * 365)?;
        bench.closes.push(took);
    }
    bench.player.begin(today, false);
    bench.player.done("9001", "day.open", json!({ "date": today }))?;
    day::begun(&mut bench.player, today)?;
    let mut medians = Vec::new();
    for (name, take) in MEASURES {
        told(name);
        medians.push((*name, median(take(&mut bench)?)));
    }
    let failed = |fault| SampleError::Call { call: "head".to_owned(), failure: app::Failure::Fault(fault) };
    let entries = app.store().read(|books| books.head()).map_err(failed)?.sequence.0;
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    Ok(Figures { years, entries, bytes, medians })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// How long something took.
pub(crate) fn timed<T>(what: impl FnOnce() -> Result<T, SampleError>) -> Result<(T, Duration), SampleError> {
    let begun = Instant::now();
    let answer = what()?;
    Ok((answer, begun.elapsed()))
}

/// Every report of a month.
const MONTH_REPORTS: [&str; 9] = [
    "month_cards",
    "month_invoices",
    "month_promo",
    "month_funds",
    "month_differences",
    "month_recharge",
    "month_voids",
    "month_specials",
    "month_attention",
];

impl Bench<'_> {
    /// The month that ended last.
    fn month(&self) -> domain::Month {
        self.today.month().previous()
    }

    fn month_report(&self, template: &str) -> Value {
        json!({ "template": template, "subject": format!("month:{}", self.month()) })
    }

    /// A part of importing a history of as many years into an empty hall, for a thousand movements.
    fn moved(&mut self, part: fn(&moving::Imported) -> Duration) -> Result<Vec<Duration>, SampleError> {
        if self.moved.is_none() {
            let folder = tempfile::tempdir_in(&self.folder)
                .map_err(|_| SampleError::Answer { call: "import movements".to_owned(), field: "a folder".to_owned() })?;
            self.moved = Some(moving::import(folder.path(), self.years * moving::DAYS_OF_A_YEAR, self.player.now())?);
        }
        let parts = self.moved.iter().map(|moved| {
            let thousands = u32::try_from(moved.movements / 1_000).unwrap_or(u32::MAX).max(1);
            part(moved) / thousands
        });
        Ok(parts.collect())
    }

    fn ask(&self, staff: &str, call: &str, body: Value) -> Result<Vec<Duration>, SampleError> {
        (0..ROUNDS).map(|_| timed(|| self.player.call(staff, call, body.clone())).map(|(_, took)| took)).collect()
    }

    /// A write with a second person's word, whose giving is not measured, several times over.
    fn by_two(&self, call: &str, body: fn(&Bench<'_>, i64) -> ByTwo) -> Result<Vec<Duration>, SampleError> {
        (0..DELIVERIES)
            .map(|n| {
                let (second, body) = body(self, n)?;
                let body = self.player.granted("9001", &second, call, body)?;
                timed(|| self.player.call("9001", call, body)).map(|(_, took)| took)
            })
            .collect()
    }

    /// A file of single businesses that nobody has typed.
    fn boss_file(&self, call: &str) -> Result<Vec<Duration>, SampleError> {
        let mut text = String::from("流水号,时间,工号,业务类型,支付方式,金额\n");
        for row in 0..ROWS {
            let (clerk, yuan) = (1001 + row % 5, 10 + row % 300);
            // Writing into a String cannot fail.
            let _ = writeln!(text, "9{row:011},{} 10:00:00,{clerk},bill,wechat,{yuan}.00", self.today);
        }
        let own = json!({ "words": {}, "unmapped": "keep" });
        let mapping = json!({
            "name": "BOSS 明细", "kind": "boss_detail",
            "columns": { "boss_number": "流水号", "time": "时间", "clerk": "工号", "business_type": "业务类型",
                         "tender": "支付方式", "amount": "金额" },
            "business_types": own, "tenders": own, "clerks": own,
        });
        let file = json!({ "name": "明细.csv", "base64": BASE64.encode(text) });
        let body = json!({ "file": file, "date": self.today, "mapping": mapping });
        timed(|| self.player.call("9001", call, body)).map(|(_, took)| vec![took])
    }
}

/// One shift's entries, one after the other.
fn post_entries(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let clerk = free_clerk(bench)?;
    (0..ENTRIES)
        .map(|index| {
            let line = json!({ "business": "bill", "tender": "cash", "amount": (1_000 + index * 7).to_string() });
            timed(|| bench.player.call(&clerk, "entry.post", json!({ "lines": [line] }))).map(|(_, took)| took)
        })
        .collect()
}

/// A clerk whose shift runs; the first of the day.
fn free_clerk(bench: &Bench<'_>) -> Result<String, SampleError> {
    let running = day::running(&bench.player, bench.today)?;
    let none = || SampleError::Answer { call: "shifts".to_owned(), field: "a running shift".to_owned() };
    running.into_iter().next().map(|(_, clerk, _)| clerk).ok_or_else(none)
}

/// What explains a shortage of the shift that has all those entries.
fn suggest(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let clerk = free_clerk(bench)?;
    bench.player.done(&clerk, "shift.suspend", json!({}))?;
    let lines = day::counted_lines(&mut bench.player, &clerk, -4_321)?;
    let sheet = bench.player.call(&clerk, "count.sheet", json!({}))?;
    let at = field(&sheet, "count.sheet", "at_voucher")?;
    bench.player.done(&clerk, "count.post", json!({ "at_voucher": at, "lines": lines.0 }))?;
    let shift = bench.player.call(&clerk, "shift.mine", json!({}))?;
    let place = format!("counter:{}", field(&shift, "shift.mine", "counter")?.as_str().unwrap_or_default());
    bench.ask(&clerk, "difference.suggest", json!({ "place": place, "item": "cash" }))
}

/// Cards of the measurements: so many deliveries, each of so many.
const DELIVERIES: i64 = 5;
const DELIVERED: i64 = 100_000;
const ISSUED: i64 = 500;

fn cards(first: i64, count: i64) -> Value {
    json!([{ "item": "card50", "numbers": [{ "first": format!("CS{first:010}"), "count": count }] }])
}

/// A delivery of cards, the n-th from 0.
fn delivery(_: &Bench<'_>, n: i64) -> ByTwo {
    let lines = cards(n * DELIVERED + 1, DELIVERED);
    Ok(("9002".to_owned(), json!({ "slip_number": format!("CS-{n}"), "lines": lines })))
}

/// Out of the middle of the n-th delivery to a counter, whose clerk signs for them.
fn middle(bench: &Bench<'_>, n: i64) -> ByTwo {
    let (clerk, counter) = seller(bench)?;
    let lines = cards(n * DELIVERED + DELIVERED / 2, ISSUED);
    Ok((clerk, json!({ "counter": counter, "lines": lines })))
}

/// A clerk whose shift runs and who counts nothing yet; the last of the day.
fn seller(bench: &Bench<'_>) -> Result<(String, String), SampleError> {
    let none = || SampleError::Answer { call: "shifts".to_owned(), field: "a running shift".to_owned() };
    let (_, clerk, counter) = day::running(&bench.player, bench.today)?.into_iter().next_back().ok_or_else(none)?;
    Ok((clerk, counter))
}

/// Single cards out of what came last.
fn sell(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let (clerk, _) = seller(bench)?;
    (0..DELIVERIES * 10)
        .map(|n| {
            let first = (n % DELIVERIES) * DELIVERED + DELIVERED / 2 + n;
            let mut card = cards(first, 1);
            if let Some(fields) = card.get_mut(0).and_then(Value::as_object_mut) {
                fields.insert("business".to_owned(), json!("card-sale"));
            }
            let paid = json!({ "business": "card-sale", "tender": "cash", "amount": "5000" });
            timed(|| bench.player.call(&clerk, "stock.sell", json!({ "cards": card, "lines": [paid] }))).map(|(_, took)| took)
        })
        .collect()
}

/// The in/out ledger of the storeroom's cards over the last thirty days.
fn month_ledger(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let from = (0..30).fold(bench.today, |date, _| date.previous());
    bench.ask("9001", "books.ledger", json!({ "place": "storeroom", "item": "card50", "from": from, "to": bench.today }))
}

/// The first page of the void log under every filter, in a hall with five million invoices more; the slowest one's times.
fn void_log(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let none = || SampleError::Answer { call: "shifts".to_owned(), field: "a running shift".to_owned() };
    let (shift, _, _) = day::running(&bench.player, bench.today)?.into_iter().next_back().ok_or_else(none)?;
    history::flood(bench.player.app().store(), bench.today, domain::ShiftNumber(shift))?;
    let filters = [
        json!({}),
        json!({ "number": "310000051" }),
        json!({ "box_number": "LS-100001" }),
        json!({ "code": "133001" }),
        json!({ "clerk": "1003" }),
        json!({ "counter": "A02" }),
        json!({ "reason": "other" }),
        json!({ "least": "3900", "most": "4000" }),
        json!({ "paper": "unseen" }),
        json!({ "paper": "missing" }),
        json!({ "clerk": "1003", "counter": "A02", "reason": "misprint", "paper": "unseen" }),
        json!({ "from": bench.today, "to": bench.today }),
    ];
    let mut slowest = Vec::new();
    for filter in filters {
        let times = bench.ask("7001", "void.list", filter.clone())?;
        if median(times.clone()) > median(slowest.clone()) {
            slowest = times;
        }
    }
    Ok(slowest)
}

/// All reports of the last month as they are printed: each logged, and its PDF made.
fn month_papers(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let all = || -> Result<(), SampleError> {
        for template in MONTH_REPORTS {
            let printed = bench.player.call("9001", "report.issue", bench.month_report(template))?;
            let (report, issue) = (field(&printed, "report.issue", "report")?, field(&printed, "report.issue", "issue")?);
            bench.player.call("9001", "report.bytes", json!({ "report": report, "issue": issue }))?;
        }
        Ok(())
    };
    timed(all).map(|((), took)| vec![took])
}

/// The last month's settlement; its stock-take is done, and its papers are printed and filed before.
fn settle_month(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    month::file_papers(&bench.player, bench.month())?;
    let body = bench.player.granted("9001", "9002", "month.settle", json!({ "month": bench.month() }))?;
    timed(|| bench.player.call("9001", "month.settle", body)).map(|(_, took)| vec![took])
}

/// The package of that month, signed with a key of the hall's own.
fn month_package(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    const PASSPHRASE: &str = "a bench's passphrase";
    let made = bench.player.call("9001", "hall_key.make", json!({ "passphrase": PASSPHRASE }))?;
    bench.player.done("9001", "hall_key.enrol", made)?;
    let body = json!({ "month": bench.month(), "passphrase": PASSPHRASE });
    timed(|| bench.player.call("9001", "package.make", body)).map(|(_, took)| vec![took])
}

/// The whole verification, told for a thousand entries.
fn verify(bench: &mut Bench<'_>) -> Result<Vec<Duration>, SampleError> {
    let failed = |fault| SampleError::Call { call: "verify".to_owned(), failure: app::Failure::Fault(fault) };
    let store = bench.player.app().store();
    let entries = store.read(|books| books.head()).map_err(failed)?.sequence.0;
    let (verified, took) = timed(|| store.verify(|_| ()).map_err(failed))?;
    if let Some(finding) = verified.findings.first() {
        return Err(SampleError::Answer { call: "verify".to_owned(), field: format!("{finding:?}") });
    }
    let thousands = u32::try_from(entries / 1_000).unwrap_or(u32::MAX).max(1);
    Ok(vec![took / thousands])
}
