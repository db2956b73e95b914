//! Laws that hold whatever a hall does: random days, and what must be true after each.

use std::collections::BTreeMap;

use domain::entry::Entry;
use domain::voucher::{Movement, VoucherKind};
use domain::{Date, Flow, ItemCode, LineRef, OpenKind, Place, SerialRange, ShiftNumber, VoucherNumber};
use proptest::prelude::*;

use super::Bench;
use super::bench::{at, bench, code, date, dump, refused};
use crate::{Failure, Result, Store};

/// Something that a hall may do; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Act {
    Take { counter: bool, tender: u8, amount: i64 },
    Refund { counter: bool, amount: i64 },
    Give { counter: bool, amount: i64 },
    Accept { nth: u8, part: i64 },
    Deposit { amount: i64, days_ago: u64 },
    Arrive { tender: u8, amount: i64, days_ago: u64 },
    Short { counter: bool, amount: i64 },
    Over { counter: bool, amount: i64 },
    Reverse { ago: i64 },
    Receive { first: i64, count: i64 },
    Issue { first: i64, count: i64, to: bool },
    Sell { first: i64, count: i64, from: bool },
    Carry { first: i64, count: i64, from: usize, to: usize },
    NextDay,
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    let amount = 1_i64..30_000;
    let (first, count) = (1_i64..60, 1_i64..20);
    prop_oneof![
        6 => (any::<bool>(), 0_u8..3, amount.clone()).prop_map(|(counter, tender, amount)| Act::Take { counter, tender, amount }),
        1 => (any::<bool>(), amount.clone()).prop_map(|(counter, amount)| Act::Refund { counter, amount }),
        2 => (any::<bool>(), amount.clone()).prop_map(|(counter, amount)| Act::Give { counter, amount }),
        2 => (any::<u8>(), amount.clone()).prop_map(|(nth, part)| Act::Accept { nth, part }),
        1 => (amount.clone(), 0_u64..3).prop_map(|(amount, days_ago)| Act::Deposit { amount, days_ago }),
        1 => (1_u8..3, amount.clone(), 0_u64..3).prop_map(|(tender, amount, days_ago)| Act::Arrive { tender, amount, days_ago }),
        1 => (any::<bool>(), amount.clone()).prop_map(|(counter, amount)| Act::Short { counter, amount }),
        1 => (any::<bool>(), amount).prop_map(|(counter, amount)| Act::Over { counter, amount }),
        2 => (0_i64..12).prop_map(|ago| Act::Reverse { ago }),
        2 => (first.clone(), count.clone()).prop_map(|(first, count)| Act::Receive { first, count }),
        2 => (first.clone(), count.clone(), any::<bool>()).prop_map(|(first, count, to)| Act::Issue { first, count, to }),
        1 => (first.clone(), count.clone(), any::<bool>()).prop_map(|(first, count, from)| Act::Sell { first, count, from }),
        2 => (first, count, 0..WAYS, 0..WAYS).prop_map(|(first, count, from, to)| Act::Carry { first, count, from, to }),
        1 => Just(Act::NextDay),
        1 => Just(Act::Reopen),
    ]
}

/// Where cards are carried on papers of transfer, damage, loss and return, from anywhere to anywhere, most of them refused.
const PLACES: [&str; WAYS] = ["storeroom", "counter:A01", "counter:A02", "transit", "damaged", "lost", "supplier", "customer"];
const WAYS: usize = 8;

const TENDERS: [&str; 3] = ["cash", "card", "wechat"];

fn counter(second: bool) -> &'static str {
    if second { "counter:A02" } else { "counter:A01" }
}

fn numbers(first: i64, count: i64) -> SerialRange {
    SerialRange::try_new(&format!("S{first:04}"), &format!("S{:04}", first + count - 1)).expect("a range")
}

struct Hall {
    bench: Bench,
    today: Date,
    shifts: [ShiftNumber; 2],
}

impl Hall {
    fn open() -> Hall {
        let mut bench = bench();
        let today = date("2026-03-30");
        bench.day(Entry::DayOpened, &today.to_string()).expect("opens");
        for place in ["counter:A01", "counter:A02"] {
            bench.moves("float", "opening", place, 50_000, Flow::Opening).expect("float");
        }
        let shifts =
            ["A01", "A02"].map(|code| bench.open_shift(code, if code == "A01" { "1001" } else { "1002" }).expect("shift"));
        Hall { bench, today, shifts }
    }

    fn cash(&mut self, from: &str, to: &str, amount: i64, flow: Flow, open: Option<OpenKind>, about: Option<Date>) -> Result<()> {
        let mut movement = Movement::new(ItemCode::cash(), at(from), at(to), amount, flow);
        (movement.opens, movement.for_date) = (open, about);
        self.post(movement)
    }

    fn post(&mut self, movement: Movement) -> Result<()> {
        let mut voucher = self.bench.voucher(VoucherKind::HandOver);
        voucher.movements.push(movement);
        self.bench.post(voucher).map(drop)
    }

    fn cards(&mut self, from: &str, to: &str, first: i64, count: i64, flow: Flow) -> Result<()> {
        let mut movement = Movement::new(code("sim"), at(from), at(to), count, flow);
        movement.serial = Some(numbers(first, count));
        self.post(movement)
    }

    fn next_day(&mut self) -> Result<()> {
        for shift in self.shifts {
            self.bench.close_shift(shift)?;
        }
        let text = self.today.to_string();
        self.bench.day(Entry::DayCounted, &text)?;
        self.bench.day(Entry::DayClosed, &text)?;
        self.today = self.today.next();
        self.start()
    }

    fn start(&mut self) -> Result<()> {
        self.bench.day(Entry::DayOpened, &self.today.to_string())?;
        self.shifts = [self.bench.open_shift("A01", "1001")?, self.bench.open_shift("A02", "1002")?];
        Ok(())
    }

    /// Closes the day, reopens and closes it again.
    fn reopen(&mut self) -> Result<()> {
        for shift in self.shifts {
            self.bench.close_shift(shift)?;
        }
        let text = self.today.to_string();
        for step in [Entry::DayCounted, Entry::DayClosed, Entry::DayReopened] {
            self.bench.day(step, &text)?;
        }
        self.cash("customer", "counter:A01", 77, Flow::Takings, None, None)?;
        for step in [Entry::DayCounted, Entry::DayClosed] {
            self.bench.day(step, &text)?;
        }
        self.today = self.today.next();
        self.start()
    }

    fn act(&mut self, act: &Act) -> Result<()> {
        let about = |days: u64| (0..days).fold(self.today, |date, _| date.previous());
        match *act {
            Act::Take { counter, tender, amount } => {
                let shift = self.shifts[usize::from(counter)];
                self.bench.take(shift, TENDERS[usize::from(tender)], amount).map(drop)
            }
            Act::Refund { counter: at, amount } => self.cash(counter(at), "customer", amount, Flow::Refund, None, None),
            Act::Give { counter: at, amount } => {
                self.cash(counter(at), "transit", amount, Flow::HandOver, Some(OpenKind::HandOver), None)
            }
            Act::Accept { nth, part } => {
                let open = self.bench.read(|read| read.open_items(Some(OpenKind::HandOver)));
                let Some(open) = open.get(usize::from(nth) % open.len().max(1)) else { return Ok(()) };
                self.bench.settles("cash", "transit", "safe", part.min(open.left + 1), open.line).map(drop)
            }
            Act::Deposit { amount, days_ago } => {
                let day = Some(about(days_ago));
                self.cash("safe", "bank-transit", amount, Flow::Deposit, Some(OpenKind::Slip), day)
            }
            Act::Arrive { tender, amount, days_ago } => {
                let name = TENDERS[usize::from(tender)];
                let from = at(&format!("clearing:{name}"));
                self.post(Movement::new(code(name), from, Place::Bank, amount, Flow::Arrival).about(about(days_ago)))
            }
            Act::Short { counter: at, amount } => {
                self.cash(counter(at), "shortage", amount, Flow::Shortage, Some(OpenKind::Shortage), None)
            }
            Act::Over { counter: at, amount } => self.cash("overage", counter(at), amount, Flow::Overage, None, None),
            Act::Reverse { ago } => {
                let last = self.bench.read(|read| read.head()).voucher.0;
                self.bench.reverse(VoucherNumber((last - ago).max(1))).map(drop)
            }
            Act::Receive { first, count } => self.cards("supplier", "storeroom", first, count, Flow::Receipt),
            Act::Issue { first, count, to } => self.cards("storeroom", counter(to), first, count, Flow::Issue),
            Act::Carry { first, count, from, to } => self.cards(PLACES[from], PLACES[to], first, count, Flow::Transfer),
            Act::Sell { first, count, from } => self.cards(counter(from), "customer", first, count, Flow::Sale),
            Act::NextDay => self.next_day(),
            Act::Reopen => self.reopen(),
        }
    }

    /// Does it if the rules allow; a refusal of a single paper must change nothing.
    fn try_act(&mut self, act: &Act) {
        let before = self.bench.dump();
        match self.act(act) {
            Ok(()) => {}
            Err(Failure::Refused(refusal)) => {
                let is_one_paper = !matches!(act, Act::NextDay | Act::Reopen);
                assert!(is_one_paper, "{act:?}: {refusal:?}");
                assert!(before == self.bench.dump(), "{refusal:?} changes nothing");
            }
            Err(fault) => panic!("{act:?}: {fault:?}"),
        }
    }

    /// Every movement of the books, by plain reading.
    fn movements(&self) -> Vec<(Date, Movement)> {
        let (first, last) = (VoucherNumber(1), self.bench.read(|read| read.head()).voucher);
        let posted = self.bench.read(|read| read.vouchers(first..=last));
        posted.into_iter().flat_map(|p| p.voucher.movements.into_iter().map(move |m| (p.voucher.date, m))).collect()
    }
}

/// An independent small model: what each place holds of each item at the end of a date, and what each date's flows come to.
#[derive(Default)]
struct Small {
    held: BTreeMap<(Place, ItemCode), i64>,
    flows: BTreeMap<(Place, ItemCode, Flow), i64>,
}

fn small(movements: &[(Date, Movement)], until: Date) -> Small {
    let mut model = Small::default();
    for (on, movement) in movements.iter().filter(|(on, _)| *on <= until) {
        for (place, sign) in [(&movement.from, -1), (&movement.to, 1)] {
            *model.held.entry((place.clone(), movement.item.clone())).or_default() += sign * movement.quantity;
            if *on == until {
                let key = (place.clone(), movement.item.clone(), movement.flow);
                *model.flows.entry(key).or_default() += sign * movement.quantity;
            }
        }
    }
    model
}

fn check_laws(hall: &Hall) {
    let movements = hall.movements();
    let now = small(&movements, date("9999-12-31"));
    let mut by_item: BTreeMap<&ItemCode, i64> = BTreeMap::new();
    for ((_, item), quantity) in &now.held {
        *by_item.entry(item).or_default() += quantity;
    }
    assert!(by_item.values().all(|sum| *sum == 0), "conservation: {by_item:?}");
    hall.bench.read(|read| {
        let balances: BTreeMap<_, _> = read.balances()?.into_iter().collect();
        let inside = now.held.iter().filter(|((place, _), _)| place.is_inside());
        assert_eq!(balances, inside.map(|(cell, quantity)| (cell.clone(), *quantity)).collect(), "balance = sum of movements");
        for day in read.days(date("2026-01-01"), date("2026-12-31"))?.iter().filter(|day| day.last_voucher.is_some()) {
            let model = small(&movements, day.date);
            let closings: BTreeMap<_, _> =
                read.closings(day.date)?.into_iter().map(|row| ((row.place, row.item, row.flow), row.quantity)).collect();
            assert_eq!(closings, model.flows, "closings of {}", day.date);
            for ((place, item), held) in &model.held {
                assert_eq!(read.balance_at(place, item, day.date)?, *held, "{place} {item} at the end of {}", day.date);
            }
        }
        for tender in TENDERS {
            let item: ItemCode = code(tender);
            let due: i64 = read.due(&item)?.iter().map(|(_, amount)| amount).sum();
            let holds = |place: &Place| match place {
                Place::Counter(_) | Place::Safe | Place::Transit => tender == "cash",
                Place::Clearing(of) => of.as_str() == tender,
                _ => false,
            };
            let held: i64 = now.held.iter().filter(|((place, of), _)| *of == item && holds(place)).map(|(_, held)| held).sum();
            assert_eq!(due, held, "all that is due of {tender} is what is held of it");
        }
        check_holdings(read, &movements)
    });
}

/// Every number is where the last line that moved it put it, in one place only; and its trace is the lines that moved it.
fn check_holdings(read: &crate::Read<'_>, movements: &[(Date, Movement)]) -> std::result::Result<(), crate::Fault> {
    let item: ItemCode = code("sim");
    let mut lies: BTreeMap<i64, (Place, usize)> = BTreeMap::new();
    for (_, movement) in movements {
        for number in movement.serial.iter().flat_map(|range| range.first..=range.last) {
            let moved = lies.get(&number).map_or(0, |(_, moved)| *moved);
            lies.insert(number, (movement.to.clone(), moved + 1));
        }
    }
    let holdings = read.holdings(&item)?;
    let held: i64 = holdings.iter().map(|holding| holding.range.count()).sum();
    assert_eq!(held, i64::try_from(lies.values().filter(|(place, _)| place.is_inside()).count()).expect("small"));
    for pair in holdings.windows(2) {
        assert!(!pair[0].range.overlaps(&pair[1].range), "{pair:?}");
        let touch = pair[0].range.last + 1 == pair[1].range.first && pair[0].place == pair[1].place;
        assert!(!touch, "neighbours are joined: {pair:?}");
    }
    for (number, (place, moved)) in &lies {
        let one = numbers(*number, 1);
        let is = read.where_is(&item, &one)?;
        assert_eq!(is, Some(place.clone()).filter(Place::is_inside), "{number}");
        assert_eq!(read.trace(&item, &one)?.len(), *moved, "trace of {number}");
        assert_eq!(read.brought_to(&item, &one)?, [(one, place.clone())], "{number} is in one place, inside or out");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_after_any_days(acts in prop::collection::vec(act(), 1..60)) {
        let mut hall = Hall::open();
        for act in &acts {
            hall.try_act(act);
        }
        hall.next_day().expect("the day closes");
        check_laws(&hall);
        let verified = hall.bench.store.verify(|_| ()).expect("verifies");
        prop_assert_eq!(verified.findings, Vec::new());
        let empty = Store::open_in_memory().expect("opens");
        hall.bench.store.replay_into(&empty).expect("replays");
        prop_assert!(hall.bench.dump() == dump(&empty), "the replayed books are equal");
    }

    #[test]
    fn r22_ranges_split_and_join_and_are_never_in_two_places(
        acts in prop::collection::vec((0_u8..9, 1_i64..80, 1_i64..30, 0..WAYS, 0..WAYS), 1..60)
    ) {
        let mut hall = Hall::open();
        for (what, first, count, from, to) in acts {
            hall.try_act(&match what {
                0 | 1 => Act::Receive { first, count },
                2 => Act::Issue { first, count, to: false },
                3 => Act::Sell { first, count, from: false },
                4 => Act::Issue { first, count, to: true },
                5..=7 => Act::Carry { first, count, from, to },
                _ => Act::Reverse { ago: first % 10 },
            });
        }
        check_holdings_of(&hall);
    }
}

fn check_holdings_of(hall: &Hall) {
    let movements = hall.movements();
    hall.bench.read(|read| check_holdings(read, &movements));
}

#[test]
fn r28_a_line_is_never_settled_beyond_what_it_holds() {
    let mut hall = Hall::open();
    hall.cash("customer", "counter:A01", 1_000, Flow::Takings, None, None).expect("taken");
    let given = hall.bench.opens("cash", "counter:A01", "transit", 500, OpenKind::HandOver).expect("given");
    hall.bench.opens("cash", "counter:A01", "transit", 500, OpenKind::HandOver).expect("another");
    hall.bench.settles("cash", "transit", "safe", 200, given).expect("a part");
    let before = hall.bench.dump();
    assert_eq!(refused(hall.bench.settles("cash", "transit", "safe", 301, given)), "open_item_oversettled");
    assert!(before == hall.bench.dump(), "a refusal changes nothing");
    let left = |hall: &Hall| hall.bench.read(|read| read.open_item(given)).expect("open").left;
    let rest = hall.bench.settles("cash", "transit", "safe", 300, given).expect("the rest");
    assert_eq!(left(&hall), 0);
    hall.bench.reverse(rest).expect("undone");
    assert_eq!(left(&hall), 300);
    let unknown = LineRef { line: 9, ..given };
    assert_eq!(refused(hall.bench.settles("cash", "transit", "safe", 1, unknown)), "open_item_unknown");
}
