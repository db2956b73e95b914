//! Years behind a hall, written through the books' one way of writing, a day in one transaction: what the measurements of [`crate::bench`]
//! stand on. Days as the sample's are played in calls take a tenth of a second each; ten years of them would take an hour.

mod goods;

use std::collections::BTreeMap;

use domain::entry::{Count, CountLine, CountPurpose, DayEntry, Entry, Mark, MarkKind, ShiftOpened, ShiftSignedOff, ShiftTurned};
use domain::voucher::{
    ArrivalDetail, Claim, ClaimKind, DepositDetail, DepositWay, Detail, EntrySource, HandOverDetail, Movement, TakingsDetail,
    Voucher, VoucherKind,
};
use domain::{
    BusinessCode, CounterCode, Date, Fen, Flow, ItemCode, LineRef, Millis, OpenKind, Place, ShiftNumber, StaffCode, TenderCode,
};
use serde_json::json;
use store::{Failure, Store, Write};

use crate::SampleError;
use crate::hall::COUNTERS;
use crate::player::Player;

/// What a busy hall has beside the sample's: counters, and who works at them.
const MORE_COUNTERS: [&str; 4] = ["A05", "A06", "A07", "A08"];
const CLERKS: [&str; 9] = ["1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1009"];
/// Customers of a counter on a day: with their invoices, and what comes and goes besides, a busy hall's 350 vouchers.
const CUSTOMERS: u64 = 22;
/// One customer in so many wants no invoice.
const WITHOUT_INVOICE: u64 = 3;
const SECOND: i64 = 1_000;

/// Makes the sample hall a busy one: eight counters, nine clerks.
pub(crate) fn widen(player: &Player<'_>) -> Result<(), SampleError> {
    for counter in MORE_COUNTERS {
        player.done(
            "7001",
            "counter.set",
            json!({ "code": counter, "name": format!("台席 {counter}"), "float": "0", "retired": false }),
        )?;
    }
    for clerk in CLERKS.iter().skip(5) {
        player.done("7001", "staff.set", json!({ "code": clerk, "name": format!("营业员 {clerk}") }))?;
    }
    Ok(())
}

/// Who works which counter on a day: nine clerks take turns at eight counters.
fn roster(date: Date) -> impl Iterator<Item = (&'static str, &'static str)> {
    let turn = usize::try_from(date.days_since(Date::from_naive(Default::default()))).unwrap_or(0);
    let counters = COUNTERS.into_iter().chain(MORE_COUNTERS).enumerate();
    counters.map(move |(index, counter)| (CLERKS.get((turn + index) % CLERKS.len()).copied().unwrap_or("1001"), counter))
}

/// Writes the days after `first`, which is open already, up to `last`; each closed. `done` hears of each.
pub(crate) fn write(
    store: &Store,
    first: Date,
    last: Date,
    mut done: impl FnMut(Date) -> Result<(), SampleError>,
) -> Result<(), SampleError> {
    let mut history = History { seed: 0x5EED, owed: BTreeMap::new(), owed_for: first, goods: goods::Goods::default() };
    let mut date = first;
    while date <= last {
        let wrote = store.write(|books| history.day(books, date, date == first));
        wrote.map_err(|failure: Failure| SampleError::Call { call: format!("history of {date}"), failure: failure.into() })?;
        done(date)?;
        date = date.next();
    }
    Ok(())
}

/// Five million invoices more in the open day, and of each paper of fifty one number void, by turns of clerk, counter and reason.
pub(crate) fn flood(store: &Store, date: Date, shift: ShiftNumber) -> Result<(), SampleError> {
    for first in (0..goods::FLOOD).step_by(goods::AT_ONCE) {
        let wrote = store.write(|books| {
            // All of it at one moment, so that the clock of the calls that follow is not behind.
            let now = books.head()?.last_time.unwrap_or(Millis(0));
            let mut day = Day { books, date, now, step: 0 };
            (first..goods::FLOOD.min(first + goods::AT_ONCE)).try_for_each(|number| goods::flood(&mut day, shift, number))
        });
        wrote.map_err(|failure: Failure| SampleError::Call { call: "flood of invoices".to_owned(), failure: failure.into() })?;
    }
    Ok(())
}

struct History {
    seed: u64,
    /// What each channel still owes of the day before.
    owed: BTreeMap<TenderCode, i64>,
    owed_for: Date,
    goods: goods::Goods,
}

/// A day as it is written: its clock goes on with every entry.
struct Day<'a, 't> {
    books: &'a mut Write<'t>,
    date: Date,
    now: Millis,
    /// How long an entry takes, in milliseconds.
    step: i64,
}

impl Day<'_, '_> {
    fn append(&mut self, person: &StaffCode, entry: Entry) -> Result<(), Failure> {
        self.now = Millis(self.now.0 + self.step);
        self.books.append(self.now, Some(person), entry).map(|_| ())
    }

    fn post(&mut self, kind: VoucherKind, author: &StaffCode, fill: impl FnOnce(&mut Voucher)) -> Result<LineRef, Failure> {
        let number = self.books.next_voucher()?;
        let mut voucher = Voucher {
            number,
            kind,
            date: self.date,
            time: self.now,
            author: author.clone(),
            approver: None,
            witness: None,
            shift: None,
            reverses: None,
            names_day: None,
            happened: None,
            reason: None,
            movements: Vec::new(),
            details: Vec::new(),
            claims: Vec::new(),
        };
        fill(&mut voucher);
        self.append(author, Entry::Posted(voucher))?;
        Ok(LineRef { voucher: number, line: 1 })
    }
}

/// A code that the sample hall itself has; one that could not be read would name nothing, and the books would refuse it.
fn code<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    let unknown = || domain::Refusal::UnknownCode { field: "code".to_owned(), code: text.to_owned() };
    text.parse().map_err(|_| Failure::Refused(unknown()))
}

impl History {
    fn chance(&mut self, below: u64) -> u64 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) % below.max(1)
    }

    fn day(&mut self, books: &mut Write<'_>, date: Date, is_open: bool) -> Result<(), Failure> {
        let midnight = date.naive().and_time(Default::default()).and_utc().timestamp_millis();
        let offset = i64::from(domain::time::CHINA_OFFSET_MINUTES) * 60 * SECOND;
        let morning = Millis(midnight - offset + 8 * 3600 * SECOND);
        let now = morning.max(books.head()?.last_time.unwrap_or(morning));
        let mut day = Day { books, date, now, step: SECOND };
        let manager: StaffCode = code("9001")?;
        let entry = || DayEntry { date, reason: None, approver: None };
        if !is_open {
            day.append(&manager, Entry::DayOpened(entry()))?;
        }
        self.channels(&mut day, &manager)?;
        self.goods.morning(&mut day, &manager)?;
        let mut cash = 0;
        for (clerk, counter) in roster(date) {
            cash += self.shift(&mut day, &code(clerk)?, &code(counter)?, &manager)?;
        }
        deposit(&mut day, &manager, cash)?;
        self.owed_for = date;
        day.append(&manager, Entry::DayCounted(entry()))?;
        day.append(&manager, Entry::DayClosed(DayEntry { approver: Some(code("9002")?), ..entry() }))
    }

    /// What the channels owed of the day before arrives.
    fn channels(&mut self, day: &mut Day<'_, '_>, manager: &StaffCode) -> Result<(), Failure> {
        let about = self.owed_for;
        for (channel, gross) in std::mem::take(&mut self.owed) {
            let (item, from, fee) = (ItemCode::of_tender(&channel), Place::Clearing(channel.clone()), gross * 38 / 10_000);
            let date = day.date;
            day.post(VoucherKind::ChannelArrival, manager, |voucher| {
                for (to, part) in [(Place::Bank, gross - fee), (Place::Fee, fee)].into_iter().filter(|(_, part)| *part > 0) {
                    voucher.movements.push(Movement::new(item.clone(), from.clone(), to, part, Flow::Arrival).about(about));
                }
                voucher.claims.push(Claim { kind: ClaimKind::ArrivalReference, number: format!("{channel}/{date}") });
                voucher.details.push(Detail::Arrival(ArrivalDetail {
                    line: 1,
                    channel,
                    settled_on: date,
                    gross: Fen::new(gross),
                    fee: Fen::new(fee),
                    net: Fen::new(gross - fee),
                    reference: format!("H{date}"),
                }));
            })?;
        }
        Ok(())
    }

    /// A shift with its customers; the cash that it handed over.
    fn shift(
        &mut self,
        day: &mut Day<'_, '_>,
        clerk: &StaffCode,
        counter: &CounterCode,
        manager: &StaffCode,
    ) -> Result<i64, Failure> {
        let (shift, place) = (day.books.next_shift()?, Place::Counter(counter.clone()));
        let float = day.books.balance(&place, &ItemCode::float())?;
        let lines = vec![line(&place, ItemCode::float(), float)];
        let count = counted(day, CountPurpose::TakeOver, shift, counter, clerk, lines)?;
        let opened = ShiftOpened {
            shift,
            counter: counter.clone(),
            clerk: clerk.clone(),
            date: day.date,
            seal: None,
            seal_whole: false,
            count,
        };
        day.append(clerk, Entry::ShiftOpened(opened))?;
        self.goods.fill_up(day, manager, shift, counter)?;
        let mut cash = 0;
        for _ in 0..CUSTOMERS {
            cash += self.customer(day, (clerk, manager), shift, counter)?;
        }
        day.append(clerk, Entry::ShiftTurned(ShiftTurned { shift, counting: true }))?;
        let lines = vec![line(&place, ItemCode::float(), float), line(&place, ItemCode::cash(), cash)];
        counted(day, CountPurpose::Shift, shift, counter, clerk, lines)?;
        if cash > 0 {
            let move_on = |from: Place, to: Place| Movement::new(ItemCode::cash(), from, to, cash, Flow::HandOver);
            let detail = HandOverDetail {
                line: 1,
                giver: clerk.clone(),
                receiver: Some(manager.clone()),
                denominations: Vec::new(),
                bag_number: None,
            };
            let given = day.post(VoucherKind::HandOver, clerk, |voucher| {
                voucher.shift = Some(shift);
                voucher.movements.push(move_on(place, Place::Transit).in_shift(Some(shift)).opening(OpenKind::HandOver));
                voucher.details.push(Detail::HandOver(detail.clone()));
            })?;
            day.post(VoucherKind::HandOverAccepted, manager, |voucher| {
                voucher.movements.push(move_on(Place::Transit, Place::Safe).settling(given));
                voucher.details.push(Detail::HandOver(detail));
            })?;
        }
        let seal = format!("F{:06}", shift.0);
        day.append(clerk, Entry::ShiftSignedOff(ShiftSignedOff { shift, seal, stand_in: None, witness: None, reason: None }))?;
        Ok(cash)
    }

    /// One customer; the cash that they paid.
    fn customer(
        &mut self,
        day: &mut Day<'_, '_>,
        (clerk, manager): (&StaffCode, &StaffCode),
        shift: ShiftNumber,
        counter: &CounterCode,
    ) -> Result<i64, Failure> {
        const TENDERS: [&str; 5] = ["cash", "wechat", "alipay", "cash", "card"];
        const BUSINESSES: [&str; 5] = ["bill", "open", "card-sale", "device", "other"];
        let pick =
            |words: [&'static str; 5], chance: u64| words.get(usize::try_from(chance).unwrap_or(0)).copied().unwrap_or("cash");
        let tender: TenderCode = code(pick(TENDERS, self.chance(5)))?;
        let business = pick(BUSINESSES, self.chance(5));
        let to = if tender.is_cash() { Place::Counter(counter.clone()) } else { Place::Clearing(tender.clone()) };
        let sold = match business {
            "card-sale" => self.goods.sell(day, clerk, shift, counter, (&tender, &to))?,
            _ => None,
        };
        let (taken, amount) = match sold {
            Some(line) => (line, goods::PRICE),
            // A counter without cards takes a bill.
            None => {
                self.pays(day, clerk, shift, (code(if business == "card-sale" { "bill" } else { business })?, &tender, &to))?
            }
        };
        if self.chance(WITHOUT_INVOICE) > 0 {
            self.goods.invoice(day, (clerk, manager), shift, counter, (taken, Fen::new(amount)))?;
        }
        if tender.is_cash() {
            return Ok(amount);
        }
        *self.owed.entry(tender).or_default() += amount;
        Ok(0)
    }

    /// One payment: its line and amount.
    fn pays(
        &mut self,
        day: &mut Day<'_, '_>,
        clerk: &StaffCode,
        shift: ShiftNumber,
        (business, tender, to): (BusinessCode, &TenderCode, &Place),
    ) -> Result<(LineRef, i64), Failure> {
        let amount = 1_000 + i64::try_from(self.chance(30_000)).unwrap_or(0);
        let boss_number = Some(format!("8{:011}", self.chance(99_999_999_999)));
        let line = day.post(VoucherKind::Takings, clerk, |voucher| {
            voucher.shift = Some(shift);
            let item = ItemCode::of_tender(tender);
            let movement = Movement::new(item, Place::Customer, to.clone(), amount, Flow::Takings);
            voucher.movements.push(movement.in_shift(Some(shift)));
            voucher.details.push(Detail::Takings(TakingsDetail {
                line: 1,
                business,
                tender: tender.clone(),
                amount: Fen::new(amount),
                count: 1,
                source: EntrySource::Typed,
                boss_number,
                customer: None,
                received: None,
                note: None,
                original: None,
            }));
        })?;
        Ok((line, amount))
    }
}

/// The day's cash goes to the bank, which has it in the same evening.
fn deposit(day: &mut Day<'_, '_>, manager: &StaffCode, cash: i64) -> Result<(), Failure> {
    if cash == 0 {
        return Ok(());
    }
    let (date, account) = (day.date, code("icbc")?);
    let slip = day.post(VoucherKind::Deposit, manager, |voucher| {
        let movement = Movement::new(ItemCode::cash(), Place::Safe, Place::BankTransit, cash, Flow::Deposit);
        voucher.movements.push(movement.about(date).opening(OpenKind::Slip));
        voucher.claims.push(Claim { kind: ClaimKind::DepositSlip, number: format!("icbc/{date}/JK") });
        voucher.details.push(Detail::Deposit(DepositDetail {
            line: 1,
            way: DepositWay::Teller,
            account,
            slip_number: format!("JK{date}"),
            slip_date: date,
            bag_number: None,
            depositor: manager.clone(),
            denominations: Vec::new(),
        }));
    })?;
    let mark = |mark: MarkKind| Entry::Marked(Mark { line: slip, mark, undone: false, note: None });
    day.append(manager, mark(MarkKind::Printed))?;
    day.post(VoucherKind::DepositArrived, manager, |voucher| {
        let movement = Movement::new(ItemCode::cash(), Place::BankTransit, Place::Bank, cash, Flow::Arrival);
        voucher.movements.push(movement.about(date).settling(slip));
    })?;
    day.append(manager, mark(MarkKind::Arrived))?;
    day.append(manager, mark(MarkKind::Cleared))
}

fn line(place: &Place, item: ItemCode, quantity: i64) -> CountLine {
    CountLine::new(place.clone(), item, quantity, Some(quantity))
}

fn counted(
    day: &mut Day<'_, '_>,
    purpose: CountPurpose,
    shift: ShiftNumber,
    counter: &CounterCode,
    clerk: &StaffCode,
    lines: Vec<CountLine>,
) -> Result<domain::CountNumber, Failure> {
    let number = day.books.next_count()?;
    let count = Count {
        number,
        purpose,
        shift: Some(shift),
        counter: Some(counter.clone()),
        date: day.date,
        attempt: 1,
        at_voucher: day.books.head()?.voucher,
        counted_by: clerk.clone(),
        beside: None,
        lines,
    };
    day.append(clerk, Entry::Counted(count))?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

    use app::App;

    use super::*;
    use crate::hall;

    /// A busy hall from its first day to its last, and what is done at the end of each.
    fn written(
        first: Date,
        last: Date,
        mut done: impl FnMut(&mut Player<'_>, Date) -> Result<(), SampleError>,
        look: impl FnOnce(&App),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (app, clock) = crate::new_books(&folder.path().join("hall.db")).unwrap();
        let mut player = Player::new(&app, clock, Millis(1_800_000_000_000));
        player.begin(first, true);
        hall::make(&player, first).unwrap();
        widen(&player).unwrap();
        write(app.store(), first, last, |date| done(&mut player, date)).unwrap();
        look(&app);
    }

    fn on(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_written_history_is_sound_and_owes_nothing_but_the_channels_last_day() {
        let last = on("2026-03-09");
        written(
            on("2026-03-01"),
            last,
            |_, _| Ok(()),
            |app| {
                let verified = app.store().verify(|_| ()).unwrap();
                assert!(verified.findings.is_empty(), "{:?}", verified.findings);
                let (due, closed) =
                    app.store().read(|books| Ok::<_, store::Fault>((books.all_due()?, books.last_closed()?))).unwrap();
                assert!(due.iter().all(|(item, date, _)| *item != ItemCode::cash() && *date == last), "{due:?}");
                assert_eq!(closed.map(|day| day.date), Some(last));
            },
        );
    }

    #[test]
    fn a_written_month_is_counted_and_settled_and_the_days_go_on() {
        let (first, last) = (on("2026-03-28"), on("2026-04-02"));
        let at_the_end = |player: &mut Player<'_>, date: Date| {
            if date == date.month().last() { crate::month::end(player, date, true) } else { Ok(()) }
        };
        written(first, last, at_the_end, |app| {
            let settled = app.store().read(|books| books.last_settled()).unwrap();
            assert_eq!(settled, Some(first.month()));
            let verified = app.store().verify(|_| ()).unwrap();
            assert!(verified.findings.is_empty(), "{:?}", verified.findings);
        });
    }
}
