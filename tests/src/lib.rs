//! Builders that make a hall for the tests: real books in a temporary folder, real people who sign in, a clock that the test sets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where")]

mod day;
mod invoices;
mod stock;
mod take;
#[cfg(feature = "window")]
pub mod window;

pub use sample::notes;

pub use day::{MANAGER, SECOND, boss_detail, boss_totals, detail_mapping, file, totals_mapping};
pub use invoices::{invoice, voiding, written};
pub use stock::{campaign, item, numbers, pieces};

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Clock, Failure, OpenOptions, PasswordCost, SessionToken};
use domain::{Date, Fen, ItemCode, Millis, Place, StaffCode};
use serde_json::{Value, json};
use store::{Fault, OpenMode};
use tempfile::TempDir;

/// A clock that stands still until the test moves it.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// A clock that stands at a moment.
    #[must_use]
    pub fn at(millis: i64) -> TestClock {
        TestClock(Arc::new(AtomicI64::new(millis)))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}

/// 2026-03-02 is a Monday: two weeks of ordinary days follow.
pub const FIRST_DATE: &str = "2026-03-02";

/// Everyone's password.
pub const PASSWORD: &str = "a long enough password";

/// The people of the test hall: work number, name, roles.
pub const PEOPLE: [(&str, &str, &[&str]); 9] = [
    ("1001", "王芳", &["clerk"]),
    ("1002", "李明", &["clerk"]),
    ("1003", "赵敏", &["clerk"]),
    ("2001", "周强", &["shift_leader"]),
    ("9001", "陈静", &["manager"]),
    ("9002", "刘洋", &["manager", "shift_leader"]),
    ("7001", "孙丽", &["auditor"]),
    ("8001", "吴刚", &["administrator"]),
    ("6001", "郑华", &["supervisor"]),
];

/// A hall with its books.
pub struct Hall {
    /// The program.
    pub app: App,
    /// The clock that it reads.
    pub clock: TestClock,
    /// Where its files are; gone with the hall.
    pub folder: TempDir,
    path: PathBuf,
    password: &'static str,
    tokens: RefCell<BTreeMap<String, SessionToken>>,
}

/// What a refused call must leave as it was.
#[derive(Debug, PartialEq, Eq)]
pub struct Fingerprint {
    last_voucher: i64,
    balances: Vec<((Place, ItemCode), i64)>,
    due: Vec<String>,
    open: Vec<String>,
    days: Vec<String>,
    shifts: i64,
    counts: i64,
    reports: i64,
    spots: String,
    catalogue: String,
    stock: String,
    months: String,
}

/// Eight in the morning of a date, in Chinese time.
#[must_use]
pub fn morning(date: &str) -> i64 {
    let date: Date = date.parse().expect("a date");
    date.naive().and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp_millis()
}

/// The hall's books, described: three counters with 500.00 float each, 1,000.00 float in the safe, 10,000.00 recharge stock.
#[must_use]
pub fn description() -> Value {
    let staff: Vec<Value> = PEOPLE
        .iter()
        .map(|(code, name, roles)| {
            json!({ "code": code, "name": name, "telephone": "", "roles": roles, "password": PASSWORD, "must_change": false })
        })
        .collect();
    let counters: Vec<Value> =
        ["A01", "A02", "A03"].iter().map(|code| json!({ "code": code, "name": code, "float": "50000" })).collect();
    json!({
        "code": "T001", "name": "测试营业厅", "first_date": FIRST_DATE,
        "staff": staff,
        "counters": counters,
        "accounts": [{ "code": "icbc", "bank": "工商银行测试支行", "number": "6222000000000000", "holder": "测试营业厅",
                       "cut_off": "16:30", "open_on_weekends": false, "retired": false }],
        "stat_forms": [{ "code": "volume", "name": "业务量统计表", "copies": 1, "goes_to": "市场部", "retired": false },
                       { "code": "complaints", "name": "投诉受理登记表", "copies": 2, "goes_to": "服务部", "retired": false }],
        "safe_float": "100000", "safe_cash": "0", "recharge": "1000000",
        "counted_by": "9001", "witness": "9002",
    })
}

impl Hall {
    /// A hall as [`description`] says, its first day open, eight in the morning.
    #[must_use]
    pub fn new() -> Hall {
        Hall::described(&description())
    }

    /// A hall of another description.
    #[must_use]
    pub fn described(description: &Value) -> Hall {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = description["first_date"].as_str().unwrap_or(FIRST_DATE);
        let path = folder.path().join("hall.db");
        let hall = Hall::open(folder, path, OpenMode::Create, morning(first), PASSWORD);
        hall.app.call(None, "setup.create_hall", &description.to_string()).expect("the hall is made");
        hall
    }

    /// Books that another program has made and holds no more, at its people's `password`; `now` is what the clock stands at.
    #[must_use]
    pub fn visiting(path: PathBuf, password: &'static str, now: Millis) -> Hall {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Hall::open(folder, path, OpenMode::Existing, now.0, password)
    }

    fn open(folder: TempDir, path: PathBuf, mode: OpenMode, now: i64, password: &'static str) -> Hall {
        let clock = TestClock::at(now);
        let password_cost = PasswordCost::Cheap;
        let options = OpenOptions { path: path.clone(), mode, clock: Arc::new(clock.clone()), password_cost };
        let app = App::open(options).expect("the books open");
        Hall { app, clock, folder, path, password, tokens: RefCell::default() }
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// What the clock says, in milliseconds.
    #[must_use]
    pub fn time(&self) -> i64 {
        self.clock.now().0
    }

    /// Moves the clock by so many minutes.
    pub fn wait_minutes(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Sets the clock to a date's eight o'clock.
    pub fn morning_of(&self, date: &str) {
        self.clock.0.store(morning(date), Ordering::SeqCst);
    }

    /// The person's session; they sign in when first needed.
    #[must_use]
    pub fn token(&self, staff: &str) -> SessionToken {
        if let Some(token) = self.tokens.borrow().get(staff) {
            return *token;
        }
        let payload = json!({ "staff": staff, "password": self.password }).to_string();
        let answer = self.app.call(None, "session.sign_in", &payload).expect("they sign in");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let token: SessionToken = answer["token"].as_str().expect("a token").parse().expect("a token");
        self.tokens.borrow_mut().insert(staff.to_owned(), token);
        token
    }

    /// Makes a call, or says which rules refused it, each as its JSON.
    ///
    /// # Errors
    /// The refusals.
    pub fn try_call(&self, staff: &str, name: &str, body: Value) -> Result<Value, Vec<Value>> {
        let token = self.token(staff);
        match self.app.call(Some(&token), name, &body.to_string()) {
            Ok(answer) => Ok(serde_json::from_str(&answer).expect("JSON")),
            Err(Failure::Refused(reasons)) => {
                Err(reasons.iter().map(|reason| serde_json::to_value(reason).expect("JSON")).collect())
            }
            Err(fault) => panic!("{name} failed: {fault}"),
        }
    }

    /// Makes a call that must be done.
    #[must_use]
    pub fn call(&self, staff: &str, name: &str, body: Value) -> Value {
        self.try_call(staff, name, body.clone()).unwrap_or_else(|reasons| panic!("{name} {body} refused: {reasons:?}"))
    }

    /// Does something whose answer does not matter.
    pub fn done(&self, staff: &str, name: &str, body: Value) {
        let _ = self.call(staff, name, body);
    }

    /// The word of a second person for a call with this body.
    #[must_use]
    pub fn grant(&self, staff: &str, second: &str, name: &str, body: &Value) -> String {
        let approve = json!({ "staff": second, "password": self.password, "call": name, "body": body });
        let answer = self.call(staff, "session.approve", approve);
        answer["grant"].as_str().expect("a grant").to_owned()
    }

    /// The body with the words of second persons.
    #[must_use]
    pub fn granted(&self, staff: &str, seconds: &[&str], name: &str, body: &Value) -> Value {
        let grants: Vec<String> = seconds.iter().map(|second| self.grant(staff, second, name, body)).collect();
        let mut body = body.clone();
        body["grants"] = json!(grants);
        body
    }

    /// Makes a call with the word of a second person.
    #[must_use]
    pub fn call_with(&self, staff: &str, second: &str, name: &str, body: Value) -> Value {
        let granted = self.granted(staff, &[second], name, &body);
        self.call(staff, name, granted)
    }

    /// Does something with a second person, whose answer does not matter.
    pub fn done_with(&self, staff: &str, second: &str, name: &str, body: Value) {
        let _ = self.call_with(staff, second, name, body);
    }

    /// Makes a call that must be refused, proves that nothing has changed, and says by which rules.
    #[must_use]
    pub fn refused(&self, staff: &str, name: &str, body: Value) -> Vec<String> {
        let reasons = self.findings(staff, name, body);
        reasons.iter().map(|reason| reason["name"].as_str().expect("a name").to_owned()).collect()
    }

    /// The refusals themselves, each with its parameters. Proves that nothing has changed.
    #[must_use]
    pub fn findings(&self, staff: &str, name: &str, body: Value) -> Vec<Value> {
        let _ = self.token(staff);
        let before = self.fingerprint();
        let refused = self.try_call(staff, name, body.clone());
        assert_eq!(before, self.fingerprint(), "{name} {body} was refused and changed the books");
        refused.expect_err("a refusal")
    }

    /// The same with the word of a second person.
    #[must_use]
    pub fn refused_with(&self, staff: &str, second: &str, name: &str, body: Value) -> Vec<String> {
        let granted = self.granted(staff, &[second], name, &body);
        self.refused(staff, name, granted)
    }

    /// What a refusal must not change. The log itself is left out: denied calls are written there.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.app
            .store()
            .read(|books| -> Result<Fingerprint, Fault> {
                let tenders = books.tenders()?;
                let mut due = Vec::new();
                for tender in &tenders {
                    due.push(format!("{}: {:?}", tender.code, books.due(&ItemCode::of_tender(&tender.code))?));
                }
                let days = books.days("2026-01-01".parse().expect("date"), "2027-12-31".parse().expect("date"))?;
                let catalogue = format!(
                    "{:?}",
                    (
                        books.staff()?,
                        books.counters()?,
                        tenders,
                        books.business_types()?,
                        books.bank_accounts()?,
                        books.stat_forms()?,
                        books.settings()?,
                        books.mappings()?,
                        (books.items()?, books.campaigns()?, books.grades()?, books.grade_patterns()?),
                    )
                );
                let items = books.items()?;
                let mut stock = format!("{:?}", (books.campaigns()?, books.grades()?, books.grade_patterns()?));
                stock += &format!("{:?}{items:?}", books.losses_not_blocked()?);
                for item in items.iter().filter(|item| item.kind.is_numbered()) {
                    stock += &format!("{:?}", books.holdings(&item.code)?);
                }
                let mut months = format!("{:?}", books.last_settled()?);
                for month in ["2026-03", "2026-04"] {
                    let month = month.parse().expect("a month");
                    months += &format!("{:?}{:?}", books.month_turns(month)?, books.papers_filed(month, None)?);
                }
                Ok(Fingerprint {
                    last_voucher: books.next_voucher()?.0,
                    balances: books.balances()?,
                    due,
                    open: books.open_items(None)?.iter().map(|open| format!("{open:?}")).collect(),
                    days: days.iter().map(|day| format!("{day:?}")).collect(),
                    shifts: books.next_shift()?.0,
                    counts: books.next_count()?.0,
                    reports: books.next_report()?.0,
                    spots: format!("{:?}", books.spots(domain::SpotNumber(i64::MAX), 100)?),
                    catalogue,
                    stock,
                    months,
                })
            })
            .expect("the books can be read")
    }

    /// What lies in a place now.
    #[must_use]
    pub fn balance(&self, place: &str, item: &str) -> i64 {
        let (place, item): (Place, ItemCode) = (place.parse().expect("a place"), item.parse().expect("an item"));
        self.app.store().read(|books| books.balance(&place, &item)).expect("the books can be read")
    }

    /// What a business date still owes of a tender, in fen.
    #[must_use]
    pub fn due(&self, tender: &str, date: &str) -> i64 {
        let (item, date): (ItemCode, Date) = (tender.parse().expect("an item"), date.parse().expect("a date"));
        self.app.store().read(|books| books.due_on(&item, date)).expect("the books can be read")
    }

    /// A clerk takes over a counter whose drawer holds its float and whose goods are all there.
    pub fn open_shift(&self, clerk: &str, counter: &str) {
        self.done(clerk, "shift.open", self.taking_over(counter));
    }

    /// A take-over that finds what the books have at the counter, without a seal.
    #[must_use]
    pub fn taking_over(&self, counter: &str) -> Value {
        let place = format!("counter:{counter}");
        let float = self.balance(&place, "float");
        let held = self.call("9001", "stock.at", json!({ "place": place }));
        let goods = held["lines"].as_array().expect("lines").iter();
        let goods: Vec<Value> = goods
            .map(|line| {
                let numbers = line["numbers"].as_array().expect("numbers").iter();
                let numbers: Vec<Value> = numbers.map(|one| json!({ "first": one["first"], "last": one["last"] })).collect();
                json!({ "place": place, "item": line["item"], "quantity": line["quantity"], "numbers": numbers })
            })
            .collect();
        json!({ "counter": counter, "seal": null, "seal_whole": false, "goods": goods,
                "float": { "counted": float.to_string(), "denominations": notes(float) } })
    }

    /// The number of a clerk's running shift.
    #[must_use]
    pub fn shift_of(&self, clerk: &str) -> i64 {
        self.running(clerk).number.0
    }

    fn running(&self, clerk: &str) -> store::Shift {
        let code: StaffCode = clerk.parse().expect("a work number");
        self.app.store().read(|books| books.running_shift_of(&code)).expect("the books can be read").expect("a running shift")
    }

    /// The lines of a count that finds what the books say, but for `found`, in fen by item; `None` leaves a line uncounted.
    #[must_use]
    pub fn counted(&self, clerk: &str, found: &[(&str, Option<i64>)]) -> Vec<Value> {
        let shift = self.running(clerk);
        let sheet = self.call("9001", "count.sheet", json!({ "shift": shift.number.0 }));
        let lines = sheet["lines"].as_array().expect("lines").iter();
        let line = |line: &Value| {
            let (place, item) = (line["place"].as_str().expect("a place"), line["item"].as_str().expect("an item"));
            let books = if place.starts_with("clearing:") {
                let (at, what): (Place, ItemCode) = (place.parse().expect("a place"), item.parse().expect("an item"));
                self.app.store().read(|books| books.moved_in_shift(shift.number, &at, &what)).expect("the books can be read")
            } else {
                self.balance(place, item)
            };
            let told = found.iter().find(|(name, _)| *name == item).map_or(Some(books), |(_, fen)| *fen);
            let mut counted = json!({ "place": place, "item": item });
            if line["goods"] == true {
                counted["quantity"] = json!(told);
                if line["numbered"] == true {
                    counted["numbers"] = self.numbers_at(place, item);
                }
                return counted;
            }
            if let Some(fen) = told {
                counted["counted"] = json!(fen.to_string());
                if line["by_pieces"] == true {
                    counted["denominations"] = notes(fen);
                }
            }
            counted
        };
        lines.map(line).collect()
    }

    /// The numbers of an item in a place by the books, as a count or a paper gives them.
    #[must_use]
    pub fn numbers_at(&self, place: &str, item: &str) -> Value {
        let held = self.call("9001", "stock.at", json!({ "place": place }));
        let line = held["lines"].as_array().expect("lines").iter().find(|line| line["item"] == item);
        let numbers = line.map_or(Vec::new(), |line| line["numbers"].as_array().expect("numbers").clone());
        numbers.iter().map(|range| json!({ "first": range["first"], "last": range["last"] })).collect()
    }

    /// A clerk suspends the counter and counts it blind for the first time: what the books say, but for `found`. Answers the findings.
    #[must_use]
    pub fn count(&self, clerk: &str, found: &[(&str, Option<i64>)]) -> Value {
        self.done(clerk, "shift.suspend", json!({}));
        let sheet = self.call(clerk, "count.sheet", json!({}));
        let lines = self.counted(clerk, found);
        self.call(clerk, "count.post", json!({ "at_voucher": sheet["at_voucher"], "lines": lines }))
    }

    /// A clerk ticks off the day's statistical reports.
    pub fn tick_forms(&self, clerk: &str) {
        let forms = self.app.store().read(|books| books.stat_forms()).expect("the books can be read");
        for form in forms.iter().filter(|form| !form.retired) {
            self.done(clerk, "form.tick", json!({ "form": form.code, "state": "filled_in" }));
        }
    }

    /// A clerk gives all cash of the counter to the safe, and the manager accepts it.
    pub fn hand_over_cash(&self, clerk: &str) {
        let cash = self.balance(&format!("counter:{}", self.running(clerk).counter), "cash");
        if cash > 0 {
            let given = self.call(clerk, "handover.give", json!({ "amount": cash.to_string() }));
            self.done("9001", "handover.accept", json!({ "line": given["line"] }));
        }
    }

    /// From business to the door with everything right: counted, reports ticked off, cash in the safe, drawer sealed.
    pub fn finish_shift(&self, clerk: &str) {
        let shift = self.shift_of(clerk);
        let _ = self.count(clerk, &[]);
        self.tick_forms(clerk);
        self.hand_over_cash(clerk);
        self.done(clerk, "shift.sign_off", json!({ "seal": format!("F{shift}") }));
    }

    /// A clerk takes money of a business type by a tender, in fen.
    #[must_use]
    pub fn take(&self, clerk: &str, business: &str, tender: &str, fen: i64) -> Value {
        self.call(
            clerk,
            "entry.post",
            json!({ "lines": [{ "business": business, "tender": tender, "amount": fen.to_string() }] }),
        )
    }
}

impl Default for Hall {
    fn default() -> Hall {
        Hall::new()
    }
}

/// Fen of a text of yuan, as the tables in `tests/data` have them.
#[must_use]
pub fn yuan(text: &str) -> i64 {
    Fen::parse_yuan(text).expect("an amount").fen()
}
