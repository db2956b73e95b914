//! What the store itself asserts, whatever the app has checked before: order of days, shifts, numbers, claims, papers.

use domain::day::DayState;
use domain::entry::{Entry, Mark, MarkKind, ReportIssued, ShiftTurned};
use domain::settle::MonthReopening;
use domain::shift::ShiftState;
use domain::spot::{FindingStep, FindingStepped, SpotEnded};
use domain::voucher::{CaseDetail, Claim, ClaimKind, DepositDetail, DepositWay, Detail, DifferenceDetail, Movement, VoucherKind};
use domain::{Fen, Flow, ItemCode, LineRef, Place, Refusal, ReportNumber, ShiftNumber, SpotNumber, VoucherNumber};

use super::Bench;
use super::bench::{at, bench, code, date, refused};
use crate::{Failure, Fault, FoundBy, Result};

/// Does something that must be refused, by this name, and change nothing.
fn refuses<T: std::fmt::Debug>(bench: &mut Bench, name: &str, act: impl FnOnce(&mut Bench) -> Result<T>) {
    let before = bench.dump();
    assert_eq!(refused(act(bench)), name);
    assert!(before == bench.dump(), "{name} changes nothing");
}

/// Does something that no sound program does, which is a fault that names the table, and changes nothing.
fn is_corrupt<T: std::fmt::Debug>(bench: &mut Bench, table: &str, act: impl FnOnce(&mut Bench) -> Result<T>) {
    let before = bench.dump();
    match act(bench) {
        Err(Failure::Fault(Fault::Corrupt { table: named, .. })) => assert_eq!(named, table),
        other => panic!("{other:?}"),
    }
    assert!(before == bench.dump(), "a fault changes nothing");
}

#[test]
fn r33_days_open_and_close_in_order() {
    let mut bench = bench();
    refuses(&mut bench, "no_day_open", |b| b.moves("float", "opening", "counter:A01", 1, Flow::Opening));
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    refuses(&mut bench, "day_before_last_closed", |b| b.day(Entry::DayOpened, "2026-03-01"));
    refuses(&mut bench, "day_is_open", |b| b.day(Entry::DayOpened, "2026-03-02"));
    refuses(&mut bench, "day_not_counted", |b| b.day(Entry::DayClosed, "2026-03-01"));
    bench.day(Entry::DayCounted, "2026-03-01").expect("counted");
    refuses(&mut bench, "day_not_open", |b| b.day(Entry::DayCounted, "2026-03-01"));
    refuses(&mut bench, "day_gap", |b| b.day(Entry::DayOpened, "2026-03-03"));
    bench.day(Entry::DayHoliday, "2026-03-02").expect("rests");
    bench.day(Entry::DayOpened, "2026-03-03").expect("opens");
    bench.day(Entry::DayCounted, "2026-03-03").expect("counted");
    refuses(&mut bench, "two_days_not_closed", |b| b.day(Entry::DayOpened, "2026-03-04"));
    refuses(&mut bench, "day_closes_in_order", |b| b.day(Entry::DayClosed, "2026-03-03"));
    refuses(&mut bench, "only_latest_closed_reopens", |b| b.day(Entry::DayReopened, "2026-03-01"));
    bench.day(Entry::DayClosed, "2026-03-01").expect("closed");
    refuses(&mut bench, "day_already_closed", |b| b.day(Entry::DayClosed, "2026-03-01"));
    let days = bench.read(|read| read.days_not_closed());
    let states: Vec<_> = days.iter().map(|day| (day.date.to_string(), day.state)).collect();
    assert_eq!(states, [("2026-03-02".to_owned(), DayState::Holiday), ("2026-03-03".to_owned(), DayState::Counted)]);
    assert_eq!(bench.read(|read| read.last_closed()).map(|day| day.date), Some(date("2026-03-01")));
}

#[test]
fn r14_months_are_settled_in_order_over_closed_days_and_lock_them() {
    let mut bench = bench();
    let reopen = |month: &str| {
        let (month, reason) = (month.parse().expect("a month"), "漏记".to_owned());
        Entry::MonthReopened(MonthReopening { month, reason, approver: code("9001") })
    };
    bench.day(Entry::DayOpened, "2026-03-31").expect("opens");
    refuses(&mut bench, "day_not_closed", |b| b.settle("2026-03"));
    refuses(&mut bench, "month_not_settled", |b| b.append(reopen("2026-03")));
    bench.day(Entry::DayCounted, "2026-03-31").expect("counted");
    bench.day(Entry::DayClosed, "2026-03-31").expect("closed");
    bench.settle("2026-03").expect("settled");
    refuses(&mut bench, "month_locked", |b| b.settle("2026-03"));
    refuses(&mut bench, "month_settles_in_order", |b| b.settle("2026-05"));
    refuses(&mut bench, "month_locked", |b| b.day(Entry::DayReopened, "2026-03-31"));
    bench.settle("2026-04").expect("settled");
    refuses(&mut bench, "only_latest_month_reopens", |b| b.append(reopen("2026-03")));
    bench.append(reopen("2026-04")).expect("opened again");
    bench.append(reopen("2026-03")).expect("opened again");
    assert_eq!(bench.read(|read| read.last_settled()), None);
    bench.day(Entry::DayReopened, "2026-03-31").expect("reopened");
}

#[test]
fn r33_an_empty_day_is_cancelled_and_one_with_papers_is_not() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    bench.day(Entry::DayCancelled, "2026-03-01").expect("cancelled");
    assert_eq!(bench.read(|read| read.day(date("2026-03-01"))), None);
    bench.day(Entry::DayOpened, "2026-03-02").expect("opens");
    bench.moves("float", "opening", "counter:A01", 50_000, Flow::Opening).expect("float");
    refuses(&mut bench, "day_has_vouchers", |b| b.day(Entry::DayCancelled, "2026-03-02"));
    bench.day(Entry::DayCounted, "2026-03-02").expect("counted");
    bench.day(Entry::DayClosed, "2026-03-02").expect("closed");
    bench.day(Entry::DayOpened, "2026-03-03").expect("opens");
    bench.open_shift("A01", "1001").expect("shift");
    refuses(&mut bench, "day_has_shifts", |b| b.day(Entry::DayCancelled, "2026-03-03"));
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}

#[test]
fn a_shift_is_one_clerk_at_one_counter_and_turns_in_order() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let shift = bench.open_shift("A01", "1001").expect("shift");
    refuses(&mut bench, "counter_in_use", |b| b.open_shift("A01", "1002"));
    refuses(&mut bench, "clerk_has_shift", |b| b.open_shift("A02", "1001"));
    let turn = |counting| Entry::ShiftTurned(ShiftTurned { shift, counting });
    refuses(&mut bench, "shift_not_counting", |b| b.append(turn(false)));
    refuses(&mut bench, "shift_still_open", |b| b.day(Entry::DayCounted, "2026-03-01"));
    bench.append(turn(true)).expect("suspended");
    refuses(&mut bench, "shift_counting", |b| b.append(turn(true)));
    assert_eq!(bench.read(|read| read.shift(shift)).expect("known").suspended_at, Some(VoucherNumber(0)));
    bench.append(turn(false)).expect("goes on");
    bench.close_shift(shift).expect("signed off");
    refuses(&mut bench, "shift_signed_off", |b| b.close_shift(shift));
    let last = bench.read(|read| read.last_shift_at(&code("A01"))).expect("known");
    assert_eq!((last.number, last.state, last.seal_out.as_deref()), (shift, ShiftState::SignedOff, Some("S2")));
    assert_eq!(bench.read(|read| read.running_shift_of(&code("1001"))), None);
    let unknown = Entry::ShiftTurned(ShiftTurned { shift: ShiftNumber(9), counting: true });
    refuses(&mut bench, "shift_unknown", |b| b.append(unknown));
}

#[test]
fn numbers_have_no_gaps() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let mut voucher = bench.voucher(VoucherKind::Opening);
    voucher.number = VoucherNumber(2);
    voucher.movements.push(Movement::new(ItemCode::float(), Place::Opening, at("counter:A01"), 1, Flow::Opening));
    is_corrupt(&mut bench, "voucher", |b| b.post(voucher));
    let issued = |report, issue, subject: &str| {
        let (template, subject) = ("day".to_owned(), subject.to_owned());
        Entry::ReportIssued(ReportIssued { report: ReportNumber(report), template, subject, issue, sum: [1; 32] })
    };
    is_corrupt(&mut bench, "report_issue", |b| b.append(issued(2, 1, "day:2026-03-01")));
    bench.append(issued(1, 1, "day:2026-03-01")).expect("first");
    is_corrupt(&mut bench, "report_issue", |b| b.append(issued(1, 3, "day:2026-03-01")));
    is_corrupt(&mut bench, "report_issue", |b| b.append(issued(1, 2, "day:2026-03-02")));
    bench.append(issued(1, 2, "day:2026-03-01")).expect("again");
    let issues: Vec<i64> = bench.read(|read| read.reports_of("day:2026-03-01")).iter().map(|issued| issued.issue).collect();
    assert_eq!((issues, bench.read(|read| read.next_report())), (vec![1, 2], ReportNumber(2)));
    let on = bench.read(|read| read.head()).last_time.and_then(|time| time.date(480)).expect("a date");
    assert_eq!(bench.read(|read| read.reports_between(on, on)).len(), 2);
    assert_eq!(bench.read(|read| read.reports_between(on.next(), on.next())).len(), 0);
}

#[test]
fn r06_a_number_is_claimed_once_until_a_reversal_frees_it() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let slip = |bench: &mut Bench| {
        let mut voucher = bench.voucher(VoucherKind::Deposit);
        voucher.movements.push(Movement::new(ItemCode::float(), Place::Opening, Place::Safe, 100, Flow::Opening));
        voucher.claims.push(Claim { kind: ClaimKind::DepositSlip, number: "ICBC|2026-03-01|88".to_owned() });
        bench.post(voucher)
    };
    let first = slip(&mut bench).expect("claimed");
    refuses(&mut bench, "claim_taken", slip);
    assert_eq!(bench.read(|read| read.claim(ClaimKind::DepositSlip, "ICBC|2026-03-01|88")), Some(first));
    let reversal = bench.reverse(first).expect("reversed");
    refuses(&mut bench, "already_reversed", |b| b.reverse(first));
    refuses(&mut bench, "reversal_of_reversal", |b| b.reverse(reversal));
    assert_eq!(bench.read(|read| read.voucher(first)).expect("posted").reversed_by, Some(reversal));
    let second = slip(&mut bench).expect("free again");
    assert_eq!(bench.read(|read| read.claim(ClaimKind::DepositSlip, "ICBC|2026-03-01|88")), Some(second));
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}

#[test]
fn a_line_names_what_the_hall_has() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    refuses(&mut bench, "unknown_code", |b| b.moves("gold", "opening", "safe", 1, Flow::Opening));
    refuses(&mut bench, "unknown_code", |b| b.moves("float", "opening", "counter:Z99", 1, Flow::Opening));
    refuses(&mut bench, "serial_missing", |b| b.moves("sim", "supplier", "storeroom", 1, Flow::Receipt));
    refuses(&mut bench, "balance_below_zero", |b| b.moves("umbrella", "storeroom", "customer", 1, Flow::Sale));
    bench.moves("umbrella", "supplier", "storeroom", 5, Flow::Receipt).expect("received");
    bench.moves("umbrella", "storeroom", "hall:H002", 2, Flow::GiveBack).expect("another hall");
    assert_eq!(bench.read(|read| read.balance(&Place::Storeroom, &code("umbrella"))), 3);
}

#[test]
fn a_month_is_the_sum_of_its_counted_days() {
    let mut bench = bench();
    for (on, pieces) in [("2026-03-30", 5), ("2026-03-31", 7), ("2026-04-01", 11)] {
        bench.day(Entry::DayOpened, on).expect("opens");
        bench.moves("umbrella", "supplier", "storeroom", pieces, Flow::Receipt).expect("received");
        bench.day(Entry::DayCounted, on).expect("counted");
        bench.day(Entry::DayClosed, on).expect("closed");
    }
    let of = |bench: &Bench, month: &str| {
        let rows = bench.read(|read| read.month_closings(month.parse().unwrap()));
        rows.iter().find(|row| row.place == Place::Storeroom).map(|row| row.quantity)
    };
    assert_eq!((of(&bench, "2026-03"), of(&bench, "2026-04")), (Some(12), Some(11)));
    bench.day(Entry::DayReopened, "2026-04-01").expect("reopened");
    assert_eq!((of(&bench, "2026-03"), of(&bench, "2026-04")), (Some(12), None));
    let at_end = |on: &str| bench.read(|read| read.balance_at(&Place::Storeroom, &code("umbrella"), date(on)));
    assert_eq!([at_end("2026-03-29"), at_end("2026-03-30"), at_end("2026-03-31"), at_end("2026-04-15")], [0, 5, 12, 12]);
}

#[test]
fn papers_are_found_by_what_stands_on_them() {
    let mut bench = bench();
    bench.full_day();
    let found = |text: &str| {
        bench.read(|read| read.search_papers(text, 10)).into_iter().map(|found| (found.by, found.text)).collect::<Vec<_>>()
    };
    assert!(found("88").contains(&(FoundBy::DepositSlip, "88".to_owned())));
    assert!(found("B").contains(&(FoundBy::BagNumber, "B1".to_owned())));
    assert!(found("C1").contains(&(FoundBy::ChequeNumber, "C1".to_owned())));
    assert_eq!(found("2").first(), Some(&(FoundBy::Number, "2".to_owned())));
    assert_eq!((found(" "), found("%"), found("none")), (vec![], vec![], vec![]));
}

#[test]
fn a_reader_sees_one_moment_while_another_writes() {
    let mut bench = Bench::in_file();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let read: Result<()> = bench.store.write(|write| {
        let before = write.head()?.sequence;
        write.append(domain::Millis(bench.now), None, Entry::Exported(domain::entry::Text { text: "x".to_owned() }))?;
        // Another connection reads beside the open transaction and does not wait for it.
        let beside = std::thread::scope(|scope| scope.spawn(|| bench.read(|read| read.head())).join().expect("reads"));
        assert_eq!(beside.sequence, before);
        Err(Failure::Refused(Refusal::ReasonMissing))
    });
    assert!(read.is_err());
}

#[test]
fn slips_and_cases_wait_until_they_are_cleared_ended_or_reversed() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let case = |bench: &mut Bench, ends: Option<LineRef>| {
        let mut voucher = bench.voucher(VoucherKind::RechargeCase);
        let (open, amount, text) = (ends.is_none(), Fen::new(5_000), "充值失败".to_owned());
        voucher.details.push(Detail::Case(CaseDetail { line: 1, open, ends, amount, customer: None, text }));
        bench.post(voucher).expect("posted")
    };
    let slip = |bench: &mut Bench| {
        let mut voucher = bench.voucher(VoucherKind::Deposit);
        voucher.details.push(Detail::Deposit(DepositDetail {
            line: 1,
            way: DepositWay::Teller,
            account: code("ICBC"),
            slip_number: "88".to_owned(),
            slip_date: date("2026-03-01"),
            bag_number: None,
            depositor: code("1001"),
            denominations: Vec::new(),
        }));
        bench.post(voucher).expect("posted")
    };
    let waiting = |bench: &Bench| {
        let cases = bench.read(|read| read.open_cases()).iter().map(|case| case.line.voucher.0).collect::<Vec<_>>();
        let slips = bench.read(|read| read.slips_not_cleared()).iter().map(|slip| slip.0).collect::<Vec<_>>();
        assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
        (cases, slips)
    };
    let (first, second) = (case(&mut bench, None), slip(&mut bench));
    assert_eq!(waiting(&bench), (vec![1], vec![2]));
    let ended = case(&mut bench, Some(LineRef { voucher: first, line: 1 }));
    let clear = |undone| {
        let (line, mark) = (LineRef { voucher: second, line: 1 }, MarkKind::Cleared);
        Entry::Marked(Mark { line, mark, undone, note: None })
    };
    bench.append(clear(false)).expect("cleared");
    assert_eq!(waiting(&bench), (vec![], vec![]));
    bench.append(clear(true)).expect("taken back");
    bench.reverse(ended).expect("taken back");
    assert_eq!(waiting(&bench), (vec![1], vec![2]));
    bench.reverse(first).expect("reversed");
    bench.reverse(second).expect("reversed");
    assert_eq!(waiting(&bench), (vec![], vec![]));
}

#[test]
fn r27_a_difference_that_nobody_approved_waits_until_it_is_marked_or_reversed() {
    let mut bench = bench();
    bench.day(Entry::DayOpened, "2026-03-01").expect("opens");
    let difference = |bench: &mut Bench, pending: Option<&str>| {
        let mut voucher = bench.voucher(VoucherKind::Difference);
        let pending = pending.map(str::to_owned);
        voucher.details.push(Detail::Difference(DifferenceDetail {
            line: 1,
            person: code("1001"),
            manager: code("9001"),
            reason: "找错".to_owned(),
            count: None,
            bank_receipt: None,
            pending,
        }));
        LineRef { voucher: bench.post(voucher).expect("posted"), line: 1 }
    };
    let waiting = |bench: &Bench| {
        assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
        bench.read(|read| read.approvals_waiting())
    };
    let _ = difference(&mut bench, None);
    let (first, second) = (difference(&mut bench, Some("无人")), difference(&mut bench, Some("无人")));
    assert_eq!(waiting(&bench), [first, second]);
    bench.append(Entry::Marked(Mark { line: first, mark: MarkKind::Approved, undone: false, note: None })).expect("approved");
    assert_eq!(waiting(&bench), [second]);
    bench.reverse(second.voucher).expect("reversed");
    assert_eq!(waiting(&bench), Vec::<LineRef>::new());
}

#[test]
fn r31_the_log_itself_keeps_spot_checks_in_order() {
    let mut bench = bench();
    bench.full_day();
    let spot = SpotNumber(1);
    let ended = SpotEnded { spot, cancelled: true, text: "再来".to_owned() };
    refuses(&mut bench, "spot_over", |bench| bench.append(Entry::SpotEnded(ended)));
    let step = |finding, step| {
        Entry::FindingStepped(FindingStepped { spot, finding, step, text: None, vouchers: Vec::new(), due: None })
    };
    refuses(&mut bench, "finding_stands", |bench| bench.append(step(1, FindingStep::Answered)));
    refuses(&mut bench, "finding_unknown", |bench| bench.append(step(2, FindingStep::Closed)));
    assert_eq!(bench.read(|read| read.findings_open()), [(spot, 1)]);
    bench.append(step(1, FindingStep::Returned)).expect("returned");
    bench.append(step(1, FindingStep::Answered)).expect("answered again");
    bench.append(step(1, FindingStep::Closed)).expect("closed");
    refuses(&mut bench, "finding_stands", |bench| bench.append(step(1, FindingStep::Answered)));
    assert!(bench.read(|read| read.findings_open()).is_empty());
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}
