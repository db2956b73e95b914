//! What an entry writes as it stands: rows of append-only tables, and rows of the catalogue. The same rows are written when an
//! entry is applied and expected when the books are verified, so neither can say something else.

use std::sync::OnceLock;

use domain::canon::Canonical;
use domain::entry::{Count, Entry, FormTicked, Mark, ReportIssued};
use domain::hall_key::HallKeySet;
use domain::package::{PackageMade, PackageReturned};
use domain::serial::SerialRange;
use domain::settle::PaperFiling;
use domain::spot::SpotMade;
use domain::voucher::{Denomination, Detail, Movement, Voucher};
use domain::{LineRef, Millis, Month, Sequence, SpotNumber, StaffCode, TakeNumber, VoucherNumber};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::Fault;
use crate::row::{HALL, run};

/// An entry's place in the chain.
pub(crate) struct Stamp {
    pub(crate) sequence: Sequence,
    pub(crate) time: Millis,
    pub(crate) person: Option<StaffCode>,
}

/// A table's columns after `hall_id`; the first ones are its key.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The statement that adds a row, made once: it is run more often than any other.
    insert: OnceLock<String>,
    pub(crate) name: &'static str,
    pub(crate) key: usize,
    pub(crate) columns: &'static [&'static str],
    /// The columns by which rows come in the order of the chain.
    pub(crate) order: &'static str,
}

impl Shape {
    /// Adds a row of this table, or does what `conflict` says if its key is there.
    fn statement(&self, conflict: &str) -> String {
        let marks: Vec<String> = (2..self.columns.len() + 2).map(|index| format!("?{index}")).collect();
        format!("INSERT INTO {} (hall_id, {}) VALUES (?1, {}){conflict}", self.name, self.columns.join(", "), marks.join(", "))
    }
}

/// A row that a table must have.
pub(crate) struct TableRow {
    pub(crate) shape: &'static Shape,
    pub(crate) values: Vec<Value>,
}

macro_rules! shapes {
    ($($shape:ident = $name:literal [$key:literal] by $order:literal ($($column:literal),* $(,)?);)*) => {
        $(static $shape: Shape = Shape { insert: OnceLock::new(), name: $name, key: $key, columns: &[$($column),*], order: $order };)*
    };
}

shapes! {
    VOUCHER = "voucher" [1] by "number" ("number", "sequence", "kind", "date", "time_ms", "author", "approver", "witness", "shift",
        "reverses", "names_day", "happened_ms", "reason");
    MOVEMENT = "movement" [2] by "voucher, line" ("voucher", "line", "item", "from_place", "to_place", "quantity", "flow",
        "serial_prefix", "serial_width", "serial_first", "serial_last", "size_class", "shift", "opens", "settles_voucher",
        "settles_line", "for_date");
    TAKINGS = "detail_takings" [2] by "voucher, line" ("voucher", "line", "business", "tender", "amount_fen", "count", "source",
        "boss_number", "customer", "received_fen", "note", "original_voucher", "original_line");
    CHEQUE = "detail_cheque" [2] by "voucher, line" ("voucher", "line", "number", "bank", "drawer");
    DIFFERENCE = "detail_difference" [2] by "voucher, line" ("voucher", "line", "person", "manager", "reason", "count",
        "bank_receipt", "pending");
    DEPOSIT = "detail_deposit" [2] by "voucher, line" ("voucher", "line", "way", "account", "slip_number", "slip_date",
        "bag_number", "depositor");
    ARRIVAL = "detail_arrival" [2] by "voucher, line" ("voucher", "line", "channel", "settled_on", "gross_fen", "fee_fen",
        "net_fen", "reference");
    HAND_OVER = "detail_hand_over" [2] by "voucher, line" ("voucher", "line", "giver", "receiver", "bag_number");
    EXCHANGE = "detail_exchange" [2] by "voucher, line" ("voucher", "line", "carrier");
    CASE = "detail_case" [2] by "voucher, line" ("voucher", "line", "open", "ends_voucher", "ends_line", "amount_fen", "customer",
        "text");
    BOSS_TOTAL = "detail_boss_total" [2] by "voucher, line" ("voucher", "line", "date", "clerk", "business", "tender", "count",
        "amount_fen");
    BOSS_LINE = "detail_boss_line" [2] by "voucher, line" ("voucher", "line", "boss_number", "date", "clerk", "business",
        "tender", "amount_fen", "matches_voucher", "matches_line");
    EXPLANATION = "detail_explanation" [2] by "voucher, line" ("voucher", "line", "date", "clerk", "business", "tender",
        "amount_fen", "text");
    SALE = "detail_sale" [2] by "voucher, line" ("voucher", "line", "business", "list_price_fen", "price_fen", "campaign", "customer");
    SLIP = "detail_slip" [2] by "voucher, line" ("voucher", "line", "slip_number", "sender");
    BOX = "detail_box" [2] by "voucher, line" ("voucher", "line", "box_number", "invoice", "code", "prefix", "width", "first",
        "last", "next");
    ROLL = "detail_roll" [2] by "voucher, line" ("voucher", "line", "item", "box_number", "counter", "prefix", "width", "first",
        "last");
    INVOICE = "detail_invoice" [2] by "voucher, line" ("voucher", "line", "item", "number", "amount_fen", "customer_kind", "title",
        "original_voucher", "original_line", "late", "out_of_order", "electronic");
    INVOICE_BUSINESS = "detail_invoice_business" [3] by "voucher, line, position" ("voucher", "line", "position",
        "takings_voucher", "takings_line", "boss_number", "amount_fen");
    VOID = "detail_void" [2] by "voucher, line" ("voucher", "line", "item", "box_number", "code", "counter", "original_voucher",
        "original_line", "amount_fen", "reason", "text", "copies", "stapled", "stamped", "replacement", "clerk", "approver");
    LOSS = "detail_loss" [2] by "voucher, line" ("voucher", "line", "found_at_ms", "report_number", "blocked_at_ms");
    HAND_OUT = "detail_hand_out" [2] by "voucher, line" ("voucher", "line", "campaign", "receipt_number", "customer");
    LOGISTICS_TOTAL = "detail_logistics_total" [2] by "voucher, line" ("voucher", "line", "month", "item", "quantity");
    SWAP = "detail_swap" [2] by "voucher, line" ("voucher", "line", "old_number", "foreign_card", "text");
    SPECIAL = "detail_special" [2] by "voucher, line" ("voucher", "line", "number", "grade", "customer", "expires",
        "minimum_spend_fen", "contract_months", "prepayment_fen");
    IMPORTED = "detail_imported" [2] by "voucher, line" ("voucher", "line", "doc", "note", "amount_fen");
    DENOMINATION = "detail_denomination" [4] by "voucher, line, list, position" ("voucher", "line", "list", "position",
        "face_fen", "form", "pieces");
    COUNT = "count" [1] by "number" ("number", "sequence", "purpose", "shift", "counter", "date", "attempt", "at_voucher",
        "counted_by", "beside");
    COUNT_LINE = "count_line" [2] by "count, line" ("count", "line", "place", "item", "expected", "counted", "read_at_ms",
        "for_date", "number");
    COUNT_RANGE = "count_range" [3] by "count, line, position" ("count", "line", "position", "prefix", "width", "first", "last");
    COUNT_DENOMINATION = "count_denomination" [3] by "count, line, position" ("count", "line", "position", "face_fen", "form",
        "pieces");
    TAKE_ENTRY = "take_entry" [2] by "sequence" ("take", "sequence", "what", "count");
    FORM_TICK = "form_tick" [3] by "sequence" ("shift", "form", "sequence", "state", "reason");
    MARK = "mark" [3] by "sequence" ("voucher", "line", "sequence", "mark", "undone", "note", "time_ms", "person");
    REPORT_ISSUE = "report_issue" [2] by "sequence" ("report", "issue", "sequence", "template", "subject", "sum", "time_ms",
        "person");
    MONTH_TURN = "month_turn" [2] by "sequence" ("month", "sequence", "settled", "time_ms", "person");
    PAPER_FILED = "paper_filed" [4] by "sequence" ("month", "kind", "subject", "sequence", "state", "reason", "time_ms", "person");
    SPOT = "spot" [1] by "number" ("number", "sequence", "date", "at_voucher", "made_by");
    SPOT_LINE = "spot_line" [2] by "spot, line" ("spot", "line", "place", "item", "book");
    SPOT_EVENT = "spot_event" [2] by "sequence" ("spot", "sequence");
    SPOT_FINDING = "spot_finding" [2] by "sequence" ("spot", "finding", "sequence", "date", "person");
    SPOT_STEP = "spot_step" [3] by "sequence" ("spot", "finding", "sequence", "step");
    HALL_KEY = "hall_key" [1] by "sequence" ("sequence", "key", "valid_from", "signed_by_old", "supervisor", "time_ms", "person");
    PACKAGE_MADE = "package_made" [2] by "sequence" ("month", "version", "sequence", "sum", "note", "time_ms", "person");
    PACKAGE_RETURNED = "package_returned" [2] by "sequence" ("month", "version", "sequence", "returned_by", "reason", "time_ms",
        "person");
    STAFF = "staff" [1] by "code" ("code", "name", "initials", "telephone", "retired", "locked");
    STAFF_ROLE = "staff_role" [3] by "staff, role, from_date" ("staff", "role", "from_date", "until_date");
    COUNTER = "counter" [1] by "code" ("code", "name", "float_fen", "retired");
    ITEM = "item" [1] by "code" ("code", "kind", "name", "unit", "face_value_fen", "price_fen", "check_digit", "holds", "box_size",
        "retired");
    BUSINESS_TYPE = "business_type" [1] by "code" ("code", "name", "class", "source", "keeps_customer", "digit", "retired");
    TENDER = "tender" [1] by "code" ("code", "name", "counted_at", "against", "arrives_after_days", "retired");
    BANK_ACCOUNT = "bank_account" [1] by "code" ("code", "bank", "number", "holder", "cut_off", "open_on_weekends", "retired");
    STAT_FORM = "stat_form" [1] by "code" ("code", "name", "copies", "goes_to", "retired");
    SETTING = "setting" [1] by "key" ("key", "value");
    MAPPING = "mapping" [1] by "name" ("name", "kind", "body", "retired");
    CAMPAIGN = "campaign" [1] by "code" ("code", "name", "rule", "item", "from_date", "until_date", "per_customer", "discount_fen",
        "retired");
    GRADE = "grade" [1] by "code" ("code", "name", "approver", "minimum_spend_fen", "contract_months", "prepayment_fen", "retired");
    GRADE_PATTERN = "grade_pattern" [1] by "position" ("position", "pattern", "grade", "retired");
}

/// The append-only tables that entries write, besides the log.
pub(crate) static APPENDED: [&Shape; 45] = [
    &VOUCHER,
    &MOVEMENT,
    &TAKINGS,
    &CHEQUE,
    &DIFFERENCE,
    &DEPOSIT,
    &ARRIVAL,
    &HAND_OVER,
    &EXCHANGE,
    &CASE,
    &BOSS_TOTAL,
    &BOSS_LINE,
    &EXPLANATION,
    &SALE,
    &SLIP,
    &BOX,
    &ROLL,
    &INVOICE,
    &INVOICE_BUSINESS,
    &VOID,
    &LOSS,
    &HAND_OUT,
    &LOGISTICS_TOTAL,
    &SWAP,
    &SPECIAL,
    &IMPORTED,
    &DENOMINATION,
    &COUNT,
    &COUNT_LINE,
    &COUNT_RANGE,
    &COUNT_DENOMINATION,
    &TAKE_ENTRY,
    &FORM_TICK,
    &MARK,
    &REPORT_ISSUE,
    &MONTH_TURN,
    &PAPER_FILED,
    &SPOT,
    &SPOT_LINE,
    &SPOT_EVENT,
    &SPOT_FINDING,
    &SPOT_STEP,
    &HALL_KEY,
    &PACKAGE_MADE,
    &PACKAGE_RETURNED,
];

/// The catalogue: the last entry of a key stands.
pub(crate) static CATALOGUE: [&Shape; 13] = [
    &STAFF,
    &STAFF_ROLE,
    &COUNTER,
    &ITEM,
    &BUSINESS_TYPE,
    &TENDER,
    &BANK_ACCOUNT,
    &STAT_FORM,
    &SETTING,
    &MAPPING,
    &CAMPAIGN,
    &GRADE,
    &GRADE_PATTERN,
];

fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

/// A text that is there already, without a detour by way of how it is shown.
fn plain(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn maybe_text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, text)
}

fn int(value: impl Into<i64>) -> Value {
    Value::Integer(value.into())
}

fn maybe_int(value: Option<i64>) -> Value {
    value.map_or(Value::Null, Value::Integer)
}

fn columns(line: Option<LineRef>) -> [Value; 2] {
    [maybe_int(line.map(|line| line.voucher.0)), maybe_int(line.map(|line| line.line))]
}

impl TableRow {
    fn new(shape: &'static Shape, values: impl IntoIterator<Item = Value>) -> TableRow {
        TableRow { shape, values: values.into_iter().collect() }
    }

    /// Adds the row; an append-only table that has its key already is a fault.
    pub(crate) fn insert(&self, db: &Connection) -> Result<(), Fault> {
        self.write(db, self.shape.insert.get_or_init(|| self.shape.statement("")))
    }

    /// Adds the row, or puts it in the place of the one with its key.
    pub(crate) fn set(&self, db: &Connection) -> Result<(), Fault> {
        let (key, rest) = self.shape.columns.split_at(self.shape.key);
        let set: Vec<String> = rest.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let conflict = format!(" ON CONFLICT (hall_id, {}) DO UPDATE SET {}", key.join(", "), set.join(", "));
        self.write(db, &self.shape.statement(&conflict))
    }

    fn write(&self, db: &Connection, sql: &str) -> Result<(), Fault> {
        let hall = Value::Integer(HALL);
        run(db, sql, rusqlite::params_from_iter(std::iter::once(&hall).chain(&self.values))).map(drop)
    }
}

/// The rows that an entry adds to append-only tables, each table's in the order of its key.
pub(crate) fn appended(stamp: &Stamp, entry: &Entry) -> Vec<TableRow> {
    match entry {
        Entry::Posted(posted) => voucher(stamp, posted),
        Entry::Counted(counted) => count(stamp, counted),
        Entry::TakeCounted(counted) => {
            let mut rows = count(stamp, &counted.count);
            rows.extend(take_entry(stamp, entry));
            rows
        }
        Entry::TakeMade(_) | Entry::TakeGiven(_) | Entry::TakeSampled(_) | Entry::TakeLocked(_) | Entry::TakeCancelled(_) => {
            take_entry(stamp, entry).into_iter().collect()
        }
        Entry::FormTicked(ticked) => vec![form_tick(stamp, ticked)],
        Entry::Marked(marked) => vec![mark(stamp, marked)],
        Entry::ReportIssued(issued) => vec![report_issue(stamp, issued)],
        Entry::MonthSettled(settled) => vec![month_turn(stamp, settled.month, true)],
        Entry::MonthReopened(reopened) => vec![month_turn(stamp, reopened.month, false)],
        Entry::PaperFiled(filed) => vec![paper_filed(stamp, filed)],
        Entry::SpotMade(made) => spot(stamp, made),
        Entry::SpotFixed(fixed) => vec![spot_event(stamp, fixed.spot)],
        Entry::SpotCounted(counted) => vec![spot_event(stamp, counted.spot)],
        Entry::SpotEnded(ended) => vec![spot_event(stamp, ended.spot)],
        Entry::FindingMade(made) => {
            let key = [int(made.spot.0), int(made.finding), int(stamp.sequence.0)];
            let values = key.into_iter().chain([text(made.date), text(&made.person)]);
            vec![spot_event(stamp, made.spot), TableRow::new(&SPOT_FINDING, values)]
        }
        Entry::FindingStepped(stepped) => {
            let values = [int(stepped.spot.0), int(stepped.finding), int(stamp.sequence.0), text(stepped.step)];
            vec![spot_event(stamp, stepped.spot), TableRow::new(&SPOT_STEP, values)]
        }
        Entry::HallKeySet(set) => vec![hall_key(stamp, set)],
        Entry::PackageMade(made) => vec![package_made(stamp, made)],
        Entry::PackageReturned(returned) => vec![package_returned(stamp, returned)],
        _ => Vec::new(),
    }
}

fn spot(stamp: &Stamp, made: &SpotMade) -> Vec<TableRow> {
    let number = int(made.number.0);
    let by = maybe_text(stamp.person.as_ref());
    let head = [number.clone(), int(stamp.sequence.0), text(made.date), int(made.at_voucher.0), by];
    let mut rows = vec![TableRow::new(&SPOT, head)];
    rows.extend((1_i64..).zip(&made.lines).map(|(line, one)| {
        TableRow::new(&SPOT_LINE, [number.clone(), int(line), text(&one.place), text(&one.item), int(one.book)])
    }));
    rows
}

fn spot_event(stamp: &Stamp, spot: SpotNumber) -> TableRow {
    TableRow::new(&SPOT_EVENT, [int(spot.0), int(stamp.sequence.0)])
}

pub(crate) fn voucher(stamp: &Stamp, voucher: &Voucher) -> Vec<TableRow> {
    let mut rows = vec![TableRow::new(
        &VOUCHER,
        [
            int(voucher.number.0),
            int(stamp.sequence.0),
            plain(voucher.kind.word()),
            text(voucher.date),
            int(voucher.time.0),
            plain(voucher.author.as_str()),
            maybe_text(voucher.approver.as_ref()),
            maybe_text(voucher.witness.as_ref()),
            maybe_int(voucher.shift.map(|shift| shift.0)),
            maybe_int(voucher.reverses.map(|number| number.0)),
            maybe_text(voucher.names_day),
            maybe_int(voucher.happened.map(|time| time.0)),
            maybe_text(voucher.reason.as_ref()),
        ],
    )];
    rows.extend(domain::books::lines(voucher).map(|(line, one)| movement(voucher.number, line, one)));
    let mut details: Vec<&Detail> = voucher.details.iter().collect();
    details.sort_by_key(|detail| (detail.line(), list_order(detail)));
    for one in details {
        detail(voucher, one, &mut rows);
    }
    rows
}

/// Lists of notes stand in their table by line and by the list's word.
fn list_order(detail: &Detail) -> u8 {
    match detail {
        Detail::Deposit(_) => 0,
        Detail::Exchange(_) => 1,
        Detail::HandOver(_) => 2,
        _ => 3,
    }
}

/// The smallest k with 2^k at least the count of numbers.
fn size_class(range: &SerialRange) -> i64 {
    i64::from(u64::try_from(range.count()).unwrap_or(1).next_power_of_two().trailing_zeros())
}

fn movement(voucher: VoucherNumber, line: i64, movement: &Movement) -> TableRow {
    let serial = movement.serial.as_ref();
    let [settles_voucher, settles_line] = columns(movement.settles);
    TableRow::new(
        &MOVEMENT,
        [
            int(voucher.0),
            int(line),
            plain(movement.item.as_str()),
            text(&movement.from),
            text(&movement.to),
            int(movement.quantity),
            plain(movement.flow.word()),
            serial.map_or(Value::Null, |range| plain(&range.prefix)),
            maybe_int(serial.map(|range| range.width)),
            maybe_int(serial.map(|range| range.first)),
            maybe_int(serial.map(|range| range.last)),
            maybe_int(serial.map(size_class)),
            maybe_int(movement.shift.map(|shift| shift.0)),
            maybe_text(movement.opens),
            settles_voucher,
            settles_line,
            maybe_text(movement.for_date),
        ],
    )
}

fn denominations(voucher: VoucherNumber, line: i64, list: &str, counted: &[Denomination], rows: &mut Vec<TableRow>) {
    for (position, one) in (1_i64..).zip(counted) {
        let values = [int(voucher.0), int(line), text(list), int(position), int(one.face.fen()), text(one.form), int(one.pieces)];
        rows.push(TableRow::new(&DENOMINATION, values));
    }
}

/// Four columns of a range: prefix, width, first, last.
fn numbers(range: &SerialRange) -> [Value; 4] {
    [text(&range.prefix), int(range.width), int(range.first), int(range.last)]
}

fn detail(paper: &Voucher, detail: &Detail, rows: &mut Vec<TableRow>) {
    let voucher = paper.number;
    let key = [int(voucher.0), int(detail.line())];
    let (shape, rest): (&'static Shape, Vec<Value>) = match detail {
        Detail::Takings(d) => {
            let [original_voucher, original_line] = columns(d.original);
            (
                &TAKINGS,
                vec![
                    text(&d.business),
                    text(&d.tender),
                    int(d.amount.fen()),
                    int(d.count),
                    text(d.source),
                    maybe_text(d.boss_number.as_ref()),
                    maybe_text(d.customer.as_ref()),
                    maybe_int(d.received.map(domain::Fen::fen)),
                    maybe_text(d.note.as_ref()),
                    original_voucher,
                    original_line,
                ],
            )
        }
        Detail::Cheque(d) => (&CHEQUE, vec![text(&d.number), text(&d.bank), text(&d.drawer)]),
        Detail::Difference(d) => (
            &DIFFERENCE,
            vec![
                text(&d.person),
                text(&d.manager),
                text(&d.reason),
                maybe_int(d.count.map(|count| count.0)),
                maybe_text(d.bank_receipt.as_ref()),
                maybe_text(d.pending.as_ref()),
            ],
        ),
        Detail::Deposit(d) => {
            denominations(voucher, d.line, "deposit", &d.denominations, rows);
            let values = vec![
                text(d.way),
                text(&d.account),
                text(&d.slip_number),
                text(d.slip_date),
                maybe_text(d.bag_number.as_ref()),
                text(&d.depositor),
            ];
            (&DEPOSIT, values)
        }
        Detail::Arrival(d) => {
            let money = [d.gross, d.fee, d.net].map(|amount| int(amount.fen()));
            let values = [text(&d.channel), text(d.settled_on)].into_iter().chain(money).chain([text(&d.reference)]);
            (&ARRIVAL, values.collect())
        }
        Detail::HandOver(d) => {
            denominations(voucher, d.line, "hand_over", &d.denominations, rows);
            (&HAND_OVER, vec![text(&d.giver), maybe_text(d.receiver.as_ref()), maybe_text(d.bag_number.as_ref())])
        }
        Detail::Exchange(d) => {
            denominations(voucher, d.line, "exchange_given", &d.given, rows);
            denominations(voucher, d.line, "exchange_received", &d.received, rows);
            (&EXCHANGE, vec![maybe_text(d.carrier.as_ref())])
        }
        Detail::Case(d) => {
            let [ends_voucher, ends_line] = columns(d.ends);
            let values =
                vec![int(d.open), ends_voucher, ends_line, int(d.amount.fen()), maybe_text(d.customer.as_ref()), text(&d.text)];
            (&CASE, values)
        }
        Detail::BossTotal(d) => (
            &BOSS_TOTAL,
            vec![text(d.date), text(&d.clerk), text(&d.business), text(&d.tender), int(d.count), int(d.amount.fen())],
        ),
        Detail::BossLine(d) => {
            let [matches_voucher, matches_line] = columns(d.matches);
            let values = vec![
                text(&d.boss_number),
                text(d.date),
                text(&d.clerk),
                text(&d.business),
                text(&d.tender),
                int(d.amount.fen()),
                matches_voucher,
                matches_line,
            ];
            (&BOSS_LINE, values)
        }
        Detail::Explanation(d) => (
            &EXPLANATION,
            vec![text(d.date), text(&d.clerk), text(&d.business), text(&d.tender), int(d.amount.fen()), text(&d.text)],
        ),
        Detail::Sale(d) => {
            let money = [int(d.list_price.fen()), int(d.price.fen())];
            let whose = [maybe_text(d.campaign.as_ref()), maybe_text(d.customer.as_ref())];
            (&SALE, [maybe_text(d.business.as_ref())].into_iter().chain(money).chain(whose).collect())
        }
        Detail::Slip(d) => (&SLIP, vec![text(&d.slip_number), text(&d.sender)]),
        Detail::Box(d) => {
            let named = [text(&d.box_number), text(&d.invoice), text(&d.code)];
            (&BOX, named.into_iter().chain(numbers(&d.range)).chain([maybe_int(d.next)]).collect())
        }
        Detail::Roll(d) => {
            let named = [text(&d.item), text(&d.box_number), text(&d.counter)];
            (&ROLL, named.into_iter().chain(numbers(&d.range)).collect())
        }
        Detail::Invoice(d) => {
            for (position, business) in (1_i64..).zip(&d.businesses) {
                let [takings_voucher, takings_line] = columns(business.takings);
                let boss = maybe_text(business.boss_number.as_ref());
                let values =
                    [int(voucher.0), int(d.line), int(position), takings_voucher, takings_line, boss, int(business.amount.fen())];
                rows.push(TableRow::new(&INVOICE_BUSINESS, values));
            }
            let [original_voucher, original_line] = columns(d.original);
            let values = vec![
                text(&d.item),
                text(&d.number),
                int(d.amount.fen()),
                text(d.customer_kind),
                maybe_text(d.title.as_ref()),
                original_voucher,
                original_line,
                int(d.late),
                maybe_text(d.out_of_order.as_ref()),
                int(d.electronic),
            ];
            (&INVOICE, values)
        }
        Detail::Void(d) => {
            let [original_voucher, original_line] = columns(d.original);
            let values = vec![
                text(&d.item),
                text(&d.box_number),
                text(&d.code),
                maybe_text(d.counter.as_ref()),
                original_voucher,
                original_line,
                maybe_int(d.amount.map(domain::Fen::fen)),
                text(d.reason),
                text(&d.text),
                int(d.copies),
                int(d.stapled),
                int(d.stamped),
                maybe_text(d.replacement.as_ref()),
                text(&paper.author),
                maybe_text(paper.approver.as_ref()),
            ];
            (&VOID, values)
        }
        Detail::Loss(d) => {
            let blocked = maybe_int(d.blocked_at.map(|time| time.0));
            (&LOSS, vec![int(d.found_at.0), maybe_text(d.report_number.as_ref()), blocked])
        }
        Detail::HandOut(d) => (&HAND_OUT, vec![text(&d.campaign), text(&d.receipt_number), maybe_text(d.customer.as_ref())]),
        Detail::LogisticsTotal(d) => (&LOGISTICS_TOTAL, vec![text(d.month), text(&d.item), int(d.quantity)]),
        Detail::Swap(d) => (&SWAP, vec![maybe_text(d.old_number.as_ref()), int(d.foreign), text(&d.text)]),
        Detail::Special(d) => (
            &SPECIAL,
            vec![
                text(&d.number),
                text(&d.grade),
                maybe_text(d.customer.as_ref()),
                maybe_text(d.expires),
                maybe_int(d.minimum_spend.map(domain::Fen::fen)),
                maybe_int(d.contract_months),
                maybe_int(d.prepayment.map(domain::Fen::fen)),
            ],
        ),
        Detail::Imported(d) => {
            let amount = maybe_int(d.amount.map(domain::Fen::fen));
            (&IMPORTED, vec![maybe_text(d.doc.as_ref()), maybe_text(d.note.as_ref()), amount])
        }
    };
    rows.push(TableRow::new(shape, key.into_iter().chain(rest)));
}

fn count(stamp: &Stamp, count: &Count) -> Vec<TableRow> {
    let number = count.number.0;
    let mut rows = vec![TableRow::new(
        &COUNT,
        [
            int(number),
            int(stamp.sequence.0),
            text(count.purpose),
            maybe_int(count.shift.map(|shift| shift.0)),
            maybe_text(count.counter.as_ref()),
            text(count.date),
            int(count.attempt),
            int(count.at_voucher.0),
            text(&count.counted_by),
            maybe_text(count.beside.as_ref()),
        ],
    )];
    for (position, line) in (1_i64..).zip(&count.lines) {
        rows.push(TableRow::new(
            &COUNT_LINE,
            [
                int(number),
                int(position),
                text(&line.place),
                text(&line.item),
                int(line.expected),
                maybe_int(line.counted),
                maybe_int(line.read_at.map(|time| time.0)),
                maybe_text(line.for_date),
                maybe_text(line.number.as_ref()),
            ],
        ));
        for (place, range) in (1_i64..).zip(&line.ranges) {
            let key = [int(number), int(position), int(place)];
            rows.push(TableRow::new(&COUNT_RANGE, key.into_iter().chain(numbers(range))));
        }
        for (place, one) in (1_i64..).zip(&line.denominations) {
            let values = [int(number), int(position), int(place), int(one.face.fen()), text(one.form), int(one.pieces)];
            rows.push(TableRow::new(&COUNT_DENOMINATION, values));
        }
    }
    rows
}

/// The stock-take that an entry is about.
pub(crate) const fn take_of(entry: &Entry) -> Option<TakeNumber> {
    match entry {
        Entry::TakeMade(made) => Some(made.number),
        Entry::TakeGiven(given) => Some(given.take),
        Entry::TakeCounted(counted) => Some(counted.take),
        Entry::TakeSampled(sampled) => Some(sampled.take),
        Entry::TakeLocked(locked) => Some(locked.take),
        Entry::TakeCancelled(cancelled) => Some(cancelled.take),
        _ => None,
    }
}

fn take_entry(stamp: &Stamp, entry: &Entry) -> Option<TableRow> {
    let count = match entry {
        Entry::TakeCounted(counted) => Some(counted.count.number.0),
        _ => None,
    };
    let values = |take: TakeNumber| [int(take.0), int(stamp.sequence.0), plain(entry.kind()), maybe_int(count)];
    take_of(entry).map(|take| TableRow::new(&TAKE_ENTRY, values(take)))
}

fn form_tick(stamp: &Stamp, ticked: &FormTicked) -> TableRow {
    let values =
        [int(ticked.shift.0), text(&ticked.form), int(stamp.sequence.0), text(ticked.state), maybe_text(ticked.reason.as_ref())];
    TableRow::new(&FORM_TICK, values)
}

fn mark(stamp: &Stamp, mark: &Mark) -> TableRow {
    let values = [
        int(mark.line.voucher.0),
        int(mark.line.line),
        int(stamp.sequence.0),
        text(mark.mark),
        int(mark.undone),
        maybe_text(mark.note.as_ref()),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&MARK, values)
}

fn report_issue(stamp: &Stamp, issued: &ReportIssued) -> TableRow {
    let values = [
        int(issued.report.0),
        int(issued.issue),
        int(stamp.sequence.0),
        text(&issued.template),
        text(&issued.subject),
        Value::Blob(issued.sum.to_vec()),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&REPORT_ISSUE, values)
}

fn month_turn(stamp: &Stamp, month: Month, settled: bool) -> TableRow {
    let values = [text(month), int(stamp.sequence.0), int(settled), int(stamp.time.0), maybe_text(stamp.person.as_ref())];
    TableRow::new(&MONTH_TURN, values)
}

fn paper_filed(stamp: &Stamp, filed: &PaperFiling) -> TableRow {
    let values = [
        text(filed.month),
        text(filed.kind),
        text(&filed.subject),
        int(stamp.sequence.0),
        text(filed.state),
        maybe_text(filed.reason.as_ref()),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&PAPER_FILED, values)
}

fn hall_key(stamp: &Stamp, set: &HallKeySet) -> TableRow {
    let values = [
        int(stamp.sequence.0),
        Value::Blob(set.key.to_vec()),
        text(set.valid_from),
        maybe_text(set.signed_by_old.as_ref()),
        maybe_text(set.supervisor.as_ref()),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&HALL_KEY, values)
}

fn package_made(stamp: &Stamp, made: &PackageMade) -> TableRow {
    let values = [
        text(made.month),
        int(made.version),
        int(stamp.sequence.0),
        Value::Blob(made.sum.to_vec()),
        maybe_text(made.note.as_ref()),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&PACKAGE_MADE, values)
}

fn package_returned(stamp: &Stamp, returned: &PackageReturned) -> TableRow {
    let values = [
        text(returned.month),
        int(returned.version),
        int(stamp.sequence.0),
        text(&returned.by),
        text(&returned.reason),
        int(stamp.time.0),
        maybe_text(stamp.person.as_ref()),
    ];
    TableRow::new(&PACKAGE_RETURNED, values)
}

/// The row that an entry puts into the catalogue.
pub(crate) fn catalogue(entry: &Entry) -> Option<TableRow> {
    let (shape, values): (&'static Shape, Vec<Value>) = match entry {
        Entry::StaffSet(s) => {
            (&STAFF, vec![text(&s.code), text(&s.name), text(&s.initials), text(&s.telephone), int(s.retired), int(s.locked)])
        }
        Entry::RoleSet(r) => (&STAFF_ROLE, vec![text(&r.staff), text(r.role), text(r.from), maybe_text(r.until)]),
        Entry::CounterSet(c) => (&COUNTER, vec![text(&c.code), text(&c.name), int(c.float.fen()), int(c.retired)]),
        Entry::ItemSet(i) => {
            let face = maybe_int(i.face_value.map(domain::Fen::fen));
            let values = vec![
                text(&i.code),
                text(i.kind),
                text(&i.name),
                text(&i.unit),
                face,
                maybe_int(i.price.map(domain::Fen::fen)),
                text(i.check_digit),
                maybe_text(i.holds.as_ref()),
                maybe_int(i.box_size),
                int(i.retired),
            ];
            (&ITEM, values)
        }
        Entry::BusinessTypeSet(b) => (
            &BUSINESS_TYPE,
            vec![
                text(&b.code),
                text(&b.name),
                text(b.class),
                text(b.source),
                int(b.keeps_customer),
                int(b.digit),
                int(b.retired),
            ],
        ),
        Entry::TenderSet(t) => (
            &TENDER,
            vec![text(&t.code), text(&t.name), text(t.counted_at), text(t.against), int(t.arrives_after_days), int(t.retired)],
        ),
        Entry::BankAccountSet(a) => (
            &BANK_ACCOUNT,
            vec![
                text(&a.code),
                text(&a.bank),
                text(&a.number),
                text(&a.holder),
                text(&a.cut_off),
                int(a.open_on_weekends),
                int(a.retired),
            ],
        ),
        Entry::StatFormSet(f) => {
            (&STAT_FORM, vec![text(&f.code), text(&f.name), int(f.copies), text(&f.goes_to), int(f.retired)])
        }
        Entry::SettingSet(s) => (&SETTING, vec![text(s.key), text(&s.value)]),
        Entry::MappingSet(m) => (&MAPPING, vec![text(&m.name), text(&m.kind), text(&m.body), int(m.retired)]),
        Entry::CampaignSet(c) => (
            &CAMPAIGN,
            vec![
                text(&c.code),
                text(&c.name),
                text(c.rule),
                text(&c.item),
                text(c.from),
                text(c.until),
                maybe_int(c.per_customer),
                maybe_int(c.discount.map(domain::Fen::fen)),
                int(c.retired),
            ],
        ),
        Entry::GradeSet(g) => (
            &GRADE,
            vec![
                text(&g.code),
                text(&g.name),
                text(g.approver),
                int(g.minimum_spend.fen()),
                int(g.contract_months),
                int(g.prepayment.fen()),
                int(g.retired),
            ],
        ),
        Entry::GradePatternSet(p) => (&GRADE_PATTERN, vec![int(p.position), text(&p.pattern), text(&p.grade), int(p.retired)]),
        _ => return None,
    };
    Some(TableRow::new(shape, values))
}

/// An entry from its canonical bytes, with nothing behind it.
pub(crate) fn entry_of(body: &[u8]) -> Option<Entry> {
    let mut input = body;
    Entry::read(&mut input).ok().filter(|_| input.is_empty())
}
