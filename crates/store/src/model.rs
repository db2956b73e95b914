//! The books as the log says them, computed in memory by plain sums: what verification holds the tables against. It shares no code
//! with posting and closing, so that a mistake there shows here.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use domain::books::{Cell, lines};
use domain::chain::{Hash, hex};
use domain::entry::Entry;
use domain::serial::SerialRange;
use domain::voucher::{Movement, Voucher};
use domain::{Date, Flow, ItemCode, LineRef, Place, VoucherNumber};

use crate::rows::{Stamp, catalogue};
use crate::verify::{Finding, shown};
use crate::waiting::{Waiting, may_wait, of_details, of_mark, of_reversal};

/// A table's rows by key, both as text.
pub(crate) type Rows = BTreeMap<String, String>;

/// A table that is derived: its name, the columns of its key, the others, and the rows it should hold.
pub(crate) type Table = (&'static str, String, String, Rows);

fn table(name: &'static str, key: &str, columns: &str, rows: Rows) -> Table {
    (name, key.to_owned(), columns.to_owned(), rows)
}

struct Open {
    what: String,
    quantity: i64,
    left: i64,
}

struct DayModel {
    state: &'static str,
    before: i64,
    last: Option<i64>,
    closed: Option<(i64, Hash)>,
    reason: Option<String>,
}

type Flows = BTreeMap<(Place, ItemCode, Flow), i64>;

/// Numbers inside the hall by their first one: the last, and where.
type Run = BTreeMap<i64, (i64, Place)>;

#[derive(Default)]
pub(crate) struct Model {
    /// The entry of each voucher, in number order.
    pub(crate) vouchers: Vec<i64>,
    shift: i64,
    count: i64,
    report: i64,
    /// All that ever came into a place less all that ever left it, outside places too.
    totals: BTreeMap<Cell, i64>,
    due: BTreeMap<(ItemCode, Date), i64>,
    open: BTreeMap<LineRef, Open>,
    /// By item, prefix and width.
    holdings: BTreeMap<(ItemCode, String, i64), Run>,
    claims: BTreeMap<(String, String), VoucherNumber>,
    today: Flows,
    closings: BTreeMap<Date, Flows>,
    closed_totals: BTreeMap<Date, BTreeMap<Cell, i64>>,
    days: BTreeMap<Date, DayModel>,
    shifts: BTreeMap<i64, Vec<String>>,
    takes: Rows,
    catalogue: BTreeMap<&'static str, Rows>,
    last_date: Option<Date>,
    waiting: BTreeSet<(Waiting, LineRef)>,
    reversed: BTreeSet<VoucherNumber>,
}

fn words(values: &[&dyn std::fmt::Display]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
}

fn maybe(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

impl Model {
    /// Takes an entry in. `before` is the chain before it; `original` finds a voucher that is reversed.
    pub(crate) fn take(
        &mut self,
        stamp: &Stamp,
        before: (i64, &Hash),
        entry: &Entry,
        original: impl FnOnce(i64) -> Option<Voucher>,
        findings: &mut Vec<Finding>,
    ) {
        if let Some(row) = catalogue(entry) {
            let (key, rest) = row.values.split_at(row.shape.key);
            self.catalogue.entry(row.shape.name).or_default().insert(shown(key), shown(rest));
        }
        self.take_day(before, entry);
        self.take_shift(stamp, entry);
        match entry {
            Entry::Marked(mark) => of_mark(mark).into_iter().for_each(|what| self.wait(what)),
            Entry::Counted(count) => self.count = count.number.0,
            Entry::TakeCounted(counted) => self.count = counted.count.number.0,
            Entry::TakeMade(made) => {
                let row = words(&[&made.as_of, &maybe(made.month), &"open"]);
                self.takes.insert(made.number.0.to_string(), row);
            }
            Entry::TakeLocked(locked) => self.end_take(locked.take.0, "locked"),
            Entry::TakeCancelled(cancelled) => self.end_take(cancelled.take.0, "cancelled"),
            Entry::ReportIssued(issued) => self.report = self.report.max(issued.report.0),
            Entry::Posted(voucher) => {
                let number = voucher.number.0;
                let next = i64::try_from(self.vouchers.len()).unwrap_or(i64::MAX).saturating_add(1);
                if number != next {
                    findings.push(Finding::new("log", stamp.sequence, format!("voucher {next}"), format!("voucher {number}")));
                }
                if self.last_date.is_some_and(|last| voucher.date < last) {
                    findings.push(Finding::new("log", stamp.sequence, maybe(self.last_date), voucher.date));
                }
                self.last_date = Some(voucher.date);
                let reversed = voucher.reverses.and_then(|number| {
                    let index = usize::try_from(number.0).ok()?.checked_sub(1)?;
                    original(*self.vouchers.get(index)?)
                });
                self.vouchers.push(stamp.sequence.0);
                self.take_voucher(voucher, reversed.as_ref());
            }
            _ => {}
        }
    }

    fn end_take(&mut self, take: i64, state: &str) {
        if let Some(row) = self.takes.get_mut(&take.to_string()) {
            *row = row.replace("|open", &format!("|{state}"));
        }
    }

    fn take_voucher(&mut self, voucher: &Voucher, reversed: Option<&Voucher>) {
        for (line, movement) in lines(voucher) {
            let quantity = movement.quantity;
            for (place, sign) in [(&movement.from, -1), (&movement.to, 1)] {
                *self.totals.entry((place.clone(), movement.item.clone())).or_default() += sign * quantity;
                let flow = (place.clone(), movement.item.clone(), movement.flow);
                *self.today.entry(flow).or_default() += sign * quantity;
            }
            let about = movement.for_date.unwrap_or(voucher.date);
            let change = i64::from(is_held(movement, &movement.to)) - i64::from(is_held(movement, &movement.from));
            if change != 0 {
                *self.due.entry((movement.item.clone(), about)).or_default() += change * quantity;
            }
            if let Some(kind) = movement.opens {
                let what = words(&[&kind, &movement.item]);
                self.open.insert(LineRef { voucher: voucher.number, line }, Open { what, quantity, left: quantity });
            }
            self.settle(movement.settles, quantity);
            if let Some(range) = &movement.serial {
                self.move_numbers(movement, range);
            }
        }
        self.reversed.extend(voucher.reverses);
        if let Some(original) = reversed {
            let Ok(due) = of_reversal::<Infallible>(original, |what, line| Ok(self.waiting.contains(&(what, line))));
            of_details(original).into_iter().for_each(|(what, line, waits)| self.wait((what, line, !waits)));
            due.into_iter().for_each(|what| self.wait(what));
            for (line, movement) in lines(original) {
                let own = movement.opens.map(|_| LineRef { voucher: original.number, line });
                self.settle(own, movement.quantity);
                self.settle(movement.settles, -movement.quantity);
            }
            self.claims.retain(|_, by| *by != original.number);
        }
        if voucher.reverses.is_none() {
            of_details(voucher).into_iter().for_each(|what| self.wait(what));
        }
        for claim in &voucher.claims {
            self.claims.insert((claim.kind.to_string(), claim.number.clone()), voucher.number);
        }
    }

    fn wait(&mut self, (what, line, waits): (Waiting, LineRef, bool)) {
        if waits && may_wait(what, self.reversed.contains(&line.voucher)) {
            self.waiting.insert((what, line));
        } else {
            self.waiting.remove(&(what, line));
        }
    }

    fn settle(&mut self, line: Option<LineRef>, quantity: i64) {
        if let Some(open) = line.and_then(|line| self.open.get_mut(&line)) {
            open.left -= quantity;
        }
    }

    fn move_numbers(&mut self, movement: &Movement, range: &SerialRange) {
        if !movement.from.is_inside() && !movement.to.is_inside() {
            return;
        }
        let run = self.holdings.entry((movement.item.clone(), range.prefix.clone(), range.width)).or_default();
        let touched: Vec<(i64, i64, Place)> = run
            .range(..=range.last)
            // They do not overlap: going back, the first that ends before the range ends the search.
            .rev()
            .take_while(|(_, (last, _))| *last >= range.first)
            .map(|(first, (last, place))| (*first, *last, place.clone()))
            .collect();
        for (first, last, place) in touched {
            run.remove(&first);
            if first < range.first {
                run.insert(first, (range.first - 1, place.clone()));
            }
            if last > range.last {
                run.insert(range.last + 1, (last, place));
            }
        }
        if movement.to.is_inside() {
            run.insert(range.first, (range.last, movement.to.clone()));
        }
    }

    fn take_day(&mut self, before: (i64, &Hash), entry: &Entry) {
        let last = i64::try_from(self.vouchers.len()).unwrap_or(i64::MAX);
        let new = |state, last_voucher, reason: &Option<String>| DayModel {
            state,
            before: last,
            last: last_voucher,
            closed: None,
            reason: reason.clone(),
        };
        match entry {
            Entry::DayOpened(day) => {
                self.days.insert(day.date, new("open", None, &day.reason));
            }
            Entry::DayHoliday(day) => {
                self.days.insert(day.date, new("holiday", Some(last), &day.reason));
            }
            Entry::DayCancelled(day) => {
                self.days.remove(&day.date);
            }
            Entry::DayCounted(day) | Entry::DayImported(day) => {
                if let Some(known) = self.days.get_mut(&day.date) {
                    (known.state, known.last) = ("counted", Some(last));
                    if matches!(entry, Entry::DayImported(_)) {
                        (known.state, known.closed) = ("imported", Some((before.0, *before.1)));
                    }
                }
                let flows = std::mem::take(&mut self.today);
                let cells = flows.keys().map(|(place, item, _)| (place.clone(), item.clone()));
                let totals = cells.map(|cell| (cell.clone(), self.totals.get(&cell).copied().unwrap_or(0))).collect();
                self.closed_totals.insert(day.date, totals);
                self.closings.insert(day.date, flows);
            }
            Entry::DayClosed(day) => {
                if let Some(known) = self.days.get_mut(&day.date) {
                    (known.state, known.closed) = ("closed", Some((before.0, *before.1)));
                }
            }
            Entry::DayReopened(day) => {
                if let Some(known) = self.days.get_mut(&day.date) {
                    (known.state, known.last, known.closed) = ("open", None, None);
                }
                self.closed_totals.remove(&day.date);
                self.today = self.closings.remove(&day.date).unwrap_or_default();
            }
            _ => {}
        }
    }

    /// A shift's row is its columns as text, in the order of [`Model::tables`].
    fn take_shift(&mut self, stamp: &Stamp, entry: &Entry) {
        let mut set = |shift: i64, columns: &[(usize, String)]| {
            let row = self.shifts.entry(shift).or_insert_with(|| vec!["-".to_owned(); 17]);
            for (index, value) in columns {
                row[*index].clone_from(value);
            }
        };
        match entry {
            Entry::ShiftOpened(o) => {
                let values = [
                    o.counter.to_string(),
                    o.clerk.to_string(),
                    o.date.to_string(),
                    "open".to_owned(),
                    stamp.time.0.to_string(),
                    maybe(o.seal.as_ref()),
                    i64::from(o.seal_whole).to_string(),
                    o.count.to_string(),
                ];
                set(o.shift.0, &values.into_iter().enumerate().collect::<Vec<_>>());
                self.shift = o.shift.0;
            }
            Entry::ShiftTurned(t) if t.counting => {
                let at = [(8, self.vouchers.len().to_string()), (16, stamp.time.0.to_string())];
                set(t.shift.0, &[&[(3, "counting".to_owned())], &at[..]].concat());
            }
            Entry::ShiftTurned(t) => set(t.shift.0, &[(3, "open".to_owned()), (8, "-".to_owned()), (16, "-".to_owned())]),
            Entry::ShiftSignedOff(s) => {
                let values = [
                    (3, "signed_off".to_owned()),
                    (9, stamp.time.0.to_string()),
                    (10, s.seal.clone()),
                    (11, maybe(s.stand_in.as_ref())),
                    (12, maybe(s.witness.as_ref())),
                    (13, maybe(s.reason.as_ref())),
                ];
                set(s.shift.0, &values);
            }
            Entry::ShiftSigned(s) => {
                set(s.shift.0, &[(14, stamp.time.0.to_string()), (15, maybe(s.objection.as_ref()))]);
            }
            _ => {}
        }
    }

    /// What each derived table should hold: its name, the columns of its key and of its values, and its rows.
    pub(crate) fn tables(mut self) -> Vec<Table> {
        let numbers = words(&[&self.vouchers.len(), &self.shift, &self.count, &self.report]);
        let inside = self.totals.iter().filter(|((place, _), _)| place.is_inside());
        let balances = inside.map(|((place, item), quantity)| (words(&[place, item]), quantity.to_string())).collect();
        let due = self.due.iter().filter(|(_, amount)| **amount != 0);
        let due = due.map(|((item, date), amount)| (words(&[item, date]), amount.to_string())).collect();
        let open = |(line, open): (&LineRef, &Open)| {
            (words(&[&line.voucher, &line.line]), words(&[&open.what, &open.quantity, &open.left]))
        };
        let open = self.open.iter().map(open).collect();
        let claims = self.claims.iter().map(|((kind, number), by)| (words(&[kind, number]), by.to_string())).collect();
        let waiting = |(what, line): &(Waiting, LineRef)| (words(&[&what.word(), &line.voucher, &line.line]), String::new());
        let waiting = self.waiting.iter().map(waiting).collect();
        let day = |(date, day): (&Date, &DayModel)| {
            let (sequence, head) = (maybe(day.closed.map(|(at, _)| at)), maybe(day.closed.map(|(_, head)| hex(&head))));
            let last = maybe(day.last);
            (date.to_string(), words(&[&day.state, &day.before, &last, &sequence, &head, &maybe(day.reason.as_ref())]))
        };
        let days = self.days.iter().map(day).collect();
        let shifts = self.shifts.iter().map(|(number, row)| (number.to_string(), row.join("|"))).collect();
        let takes = std::mem::take(&mut self.takes);
        let mut tables = vec![
            table("take", "number", "as_of, month, state", takes),
            table("head", "hall_id", "voucher, shift, count, report", Rows::from([(crate::row::HALL.to_string(), numbers)])),
            table("balance", "place, item", "quantity", balances),
            table("waiting", "what, voucher, line", "", waiting),
            table("due", "item, date", "amount_fen", due),
            table("open_item", "voucher, line", "kind, item, quantity, remaining", open),
            table("claim", "kind, number", "voucher", claims),
            table("holding", "item, prefix, width, first", "last, place", self.joined_holdings()),
            table("day", "date", "state, before, last_voucher, closed_sequence, closed_head, reason", days),
            table(
                "shift",
                "number",
                "counter, clerk, date, state, opened_at_ms, seal_in, seal_whole, take_over_count, suspended_at, signed_off_ms, \
                 seal_out, stand_in, witness, reason, signed_ms, objection, suspended_ms",
                shifts,
            ),
        ];
        tables.extend(self.closing_tables());
        for shape in crate::rows::CATALOGUE {
            let rows = self.catalogue.remove(shape.name).unwrap_or_default();
            let (key, rest) = shape.columns.split_at(shape.key);
            tables.push((shape.name, key.join(", "), rest.join(", "), rows));
        }
        tables
    }

    fn closing_tables(&self) -> [Table; 3] {
        let (mut days, mut months, mut balances) = (Rows::new(), BTreeMap::new(), Rows::new());
        for (date, flows) in &self.closings {
            for ((place, item, flow), quantity) in flows {
                days.insert(words(&[date, place, item, flow]), quantity.to_string());
                let month: &mut (i64, i64) = months.entry(words(&[&date.month().to_string(), place, item, flow])).or_default();
                *month = (month.0 + quantity, month.1 + 1);
            }
        }
        for (date, totals) in &self.closed_totals {
            for ((place, item), total) in totals {
                balances.insert(words(&[place, item, date]), total.to_string());
            }
        }
        let months = months.into_iter().map(|(key, (quantity, days))| (key, words(&[&quantity, &days]))).collect();
        [
            table("closing", "date, place, item, flow", "quantity", days),
            table("closing_month", "month, place, item, flow", "quantity, days", months),
            table("closing_balance", "place, item, date", "balance", balances),
        ]
    }

    /// The holdings with neighbours in the same place joined, as the table keeps them.
    fn joined_holdings(&self) -> Rows {
        let mut joined: Vec<(&ItemCode, &str, i64, i64, i64, &Place)> = Vec::new();
        let all = self.holdings.iter().flat_map(|(key, run)| run.iter().map(move |held| (key, held)));
        for ((item, prefix, width), (first, (last, place))) in all {
            match joined.last_mut() {
                Some((i, p, w, _, end, at)) if (*i, *p, *w, *at, *end + 1) == (item, prefix, *width, place, *first) => {
                    *end = *last
                }
                _ => joined.push((item, prefix, *width, *first, *last, place)),
            }
        }
        let row = |(item, prefix, width, first, last, place): (&ItemCode, &str, i64, i64, i64, &Place)| {
            (words(&[item, &prefix, &width, &first]), words(&[&last, place]))
        };
        joined.into_iter().map(row).collect()
    }
}

/// Whether the hall holds a tender's takings while they are in a place: cash in drawers, in the safe and between them, the others
/// in their own clearing place.
fn is_held(movement: &Movement, place: &Place) -> bool {
    match place {
        Place::Counter(_) | Place::Safe | Place::Transit => movement.item.as_str() == "cash",
        Place::Clearing(tender) => movement.item.as_str() == tender.as_str(),
        _ => false,
    }
}
