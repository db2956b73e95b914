//! One day from opening to reopening, and what the books say of it.

use domain::entry::Entry;
use domain::{Flow, ItemCode, OpenKind, Place};

use super::Bench;
use super::bench::{at, bench, code, date, dump, refused};
use crate::Store;

fn a_day(bench: &mut Bench) {
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    bench.moves("float", "opening", "counter:A01", 50_000, Flow::Opening).expect("float");
    let shift = bench.open_shift("A01", "1001").expect("shift");
    bench.take(shift, "cash", 7_500).expect("cash");
    bench.take(shift, "wechat", 1_200).expect("wechat");
    let wrong = bench.take(shift, "cash", 999).expect("cash");
    bench.reverse(wrong).expect("reversed");
    let given = bench.opens("cash", "counter:A01", "transit", 7_500, OpenKind::HandOver).expect("given");
    bench.settles("cash", "transit", "safe", 7_500, given).expect("accepted");
    bench.close_shift(shift).expect("signed off");
    bench.day(Entry::DayCounted, "2026-03-01").expect("counted");
}

#[test]
fn a_day_is_opened_counted_closed_reopened_and_replayed() {
    let mut bench = Bench::in_file();
    a_day(&mut bench);
    let (first, safe, cash) = (date("2026-03-01"), Place::Safe, ItemCode::cash());
    bench.read(|read| {
        assert_eq!(read.balance(&safe, &cash)?, 7_500);
        assert_eq!(read.balance_at(&Place::Customer, &cash, first)?, -7_500);
        assert_eq!(read.balance_at(&safe, &cash, first)?, 7_500);
        assert_eq!(read.due_on(&cash, first)?, 7_500);
        assert_eq!(read.due(&code("wechat"))?, vec![(first, 1_200)]);
        assert_eq!(read.takings_of_day(first)?.iter().map(|row| row.detail.amount.fen()).sum::<i64>(), 8_700);
        assert_eq!(read.takings_of_shift(domain::ShiftNumber(1))?.len(), 4);
        assert!(read.open_items(None)?.is_empty());
        assert_eq!(read.vouchers_of_day(first)?.len(), 7);
        assert_eq!(read.moved_in_shift(domain::ShiftNumber(1), &at("counter:A01"), &cash)?, 7_500);
        Ok(())
    });
    let counted = bench.read(|read| Ok((read.closings(first)?, read.month_closings("2026-03".parse().unwrap())?)));
    assert_eq!(counted.0, counted.1);
    bench.day(Entry::DayClosed, "2026-03-01").expect("closed");
    bench.day(Entry::DayReopened, "2026-03-01").expect("reopened");
    assert!(
        bench.read(|read| Ok((read.closings(first)?, read.month_closings("2026-03".parse().unwrap())?)))
            == (Vec::new(), Vec::new())
    );
    bench.day(Entry::DayCounted, "2026-03-01").expect("counted again");
    assert_eq!(bench.read(|read| read.closings(first)), counted.0);
    bench.day(Entry::DayClosed, "2026-03-01").expect("closed again");
    bench.day(Entry::DayOpened, "2026-03-02").expect("the next day");
    assert_eq!(refused(bench.day(Entry::DayReopened, "2026-03-01")), "day_is_open");
    let empty = Store::open_in_memory().expect("opens");
    bench.store.replay_into(&empty).expect("replays");
    assert_eq!(bench.dump(), dump(&empty));
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}

#[test]
fn a_refusal_changes_nothing() {
    let mut bench = bench();
    a_day(&mut bench);
    let before = bench.dump();
    assert_eq!(refused(bench.moves("cash", "safe", "bank", 1, Flow::Deposit)), "no_day_open");
    assert_eq!(before, bench.dump());
}
