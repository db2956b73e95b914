//! A shift that begins and ends without counting differences, for tests of other things.

use acceptance::Hall;
use domain::entry::{Count, CountLine, CountPurpose, Entry, ShiftOpened, ShiftSignedOff, ShiftTurned};
use domain::{ItemCode, Millis, Place, ShiftNumber};
use store::Failure;

fn write(hall: &Hall, person: &str, entry: impl FnOnce(&mut store::Write<'_>) -> Result<Entry, Failure>) {
    let now: Millis = app::Clock::now(&hall.clock);
    let person = person.parse().expect("a work number");
    hall.app
        .store()
        .write(|books| {
            let entry = entry(books)?;
            books.append(now, Some(&person), entry).map(|_| ())
        })
        .unwrap_or_else(|failure: Failure| panic!("{failure:?}"));
}

fn line(books: &store::Write<'_>, place: &Place, item: ItemCode) -> Result<CountLine, Failure> {
    let expected = books.balance(place, &item)?;
    let place = place.clone();
    let (denominations, read_at, for_date, number) = (Vec::new(), None, None, None);
    Ok(CountLine { place, item, expected, counted: Some(expected), denominations, read_at, for_date, number })
}

fn count(hall: &Hall, clerk: &str, counter: &str, purpose: CountPurpose, shift: Option<ShiftNumber>) {
    write(hall, clerk, |books| {
        let place = Place::Counter(counter.parse().expect("a counter"));
        let date = books.open_date()?.expect("a day is open");
        let mut lines = vec![line(books, &place, ItemCode::float())?];
        if purpose == CountPurpose::Shift {
            lines.push(line(books, &place, ItemCode::cash())?);
        }
        Ok(Entry::Counted(Count {
            number: books.next_count()?,
            purpose,
            shift,
            counter: place.counter().cloned(),
            date,
            attempt: 1,
            at_voucher: books.head()?.voucher,
            counted_by: clerk.parse().expect("a work number"),
            beside: None,
            lines,
        }))
    });
}

/// A clerk takes over a counter; answers the shift's number.
pub fn open(hall: &Hall, clerk: &str, counter: &str) -> i64 {
    count(hall, clerk, counter, CountPurpose::TakeOver, None);
    let mut number = 0;
    write(hall, clerk, |books| {
        let shift = books.next_shift()?;
        number = shift.0;
        Ok(Entry::ShiftOpened(ShiftOpened {
            shift,
            counter: counter.parse().expect("a counter"),
            clerk: clerk.parse().expect("a work number"),
            date: books.open_date()?.expect("a day is open"),
            seal: None,
            seal_whole: false,
            count: domain::CountNumber(books.next_count()?.0 - 1),
        }))
    });
    number
}

/// The counter is suspended for counting.
pub fn suspend(hall: &Hall, clerk: &str, shift: i64) {
    write(hall, clerk, |_| Ok(Entry::ShiftTurned(ShiftTurned { shift: ShiftNumber(shift), counting: true })));
}

/// The clerk counts what the books say and signs off; takings stay in the drawer for the test to look at.
pub fn sign_off(hall: &Hall, clerk: &str, counter: &str, shift: i64) {
    suspend(hall, clerk, shift);
    count(hall, clerk, counter, CountPurpose::Shift, Some(ShiftNumber(shift)));
    write(hall, clerk, |_| {
        let (shift, seal) = (ShiftNumber(shift), "S-1".to_owned());
        Ok(Entry::ShiftSignedOff(ShiftSignedOff { shift, seal, stand_in: None, witness: None, reason: None }))
    });
}
