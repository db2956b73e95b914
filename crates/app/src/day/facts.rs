//! What closing a day asks of the books, gathered in one read.

use std::collections::BTreeMap;

use domain::banking::DepositDue;
use domain::books::Cell;
use domain::close::{BossFact, CountFact, CountKey, CountedFact, DayFacts, ShiftFact, UnapprovedFact};
use domain::entry::{Count, CountLine, CountPurpose};
use domain::flow::{Flow, OpenKind};
use domain::shift::ShiftState;
use domain::voucher::Detail;
use domain::{CountNumber, Date, LineRef, Place, VoucherNumber};
use store::{Counted, Posted, Read};

use super::{CashDue, cash_due, chain_breaks};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::pending::approve_by;

/// Everything that the checks look at, for one day.
pub(super) fn gather(ask: &Ask<'_>, date: Date) -> Outcome<DayFacts> {
    let books = ask.books;
    let vouchers = books.vouchers_of_day(date)?;
    let shifts = books.shifts_of_day(date)?;
    let facts = shifts.iter().map(|shift| ShiftFact {
        shift: shift.number,
        counter: shift.counter.clone(),
        clerk: shift.clerk.clone(),
        signed_off: shift.state == ShiftState::SignedOff,
        signature_waiting: shift.stand_in.is_some() && shift.signed.is_none(),
    });
    let overdue = cash_due(ask)?.into_iter().filter(|cash| cash.due == DepositDue::Overdue && cash.date <= date);
    Ok(DayFacts {
        date,
        shifts: facts.collect(),
        hand_overs: open_until(books, OpenKind::HandOver, date)?,
        bags: open_until(books, OpenKind::Bag, date)?,
        unapproved: unapproved(books, date)?,
        hall_tenders: crate::safe::hall_tenders(books)?.into_iter().map(|tender| tender.code).collect(),
        hall: latest_count(books, date, CountPurpose::Hall, &vouchers)?,
        sells_recharge: crate::safe::sells_recharge(books)?,
        recharge_counted_in_shift: recharge_counted(books, date)?,
        boss: boss(books, date)?,
        safe: latest_count(books, date, CountPurpose::Safe, &vouchers)?,
        storeroom: crate::storeroom::fact(books, date, &vouchers)?,
        overdue: overdue.map(|cash: CashDue| (cash.date, cash.amount)).collect(),
        late_cheques: crate::safe::cheques_in_hand(ask)?
            .into_iter()
            .filter(|cheque| cheque.date <= date && cheque.late)
            .map(|cheque| cheque.line)
            .collect(),
        cases: books.open_cases()?.into_iter().filter(|case| case.date <= date).map(|case| case.line).collect(),
        losses: losses(books, date)?,
        hand_outs: books
            .hand_outs_waiting()?
            .into_iter()
            .filter(|row| row.date <= date)
            .map(|row| (row.line, row.date))
            .collect(),
        counter_entries: counter_entries(books, date)?,
        expired: crate::special::expired(books, date)?,
        invoices: crate::invoice::unbacked(books, &vouchers)?,
        chain_broken: chain_breaks(books, chain_from(ask, date)?)?,
    })
}

/// Open lines of papers up to the date.
pub(crate) fn open_until(books: &Read<'_>, kind: OpenKind, date: Date) -> Outcome<Vec<LineRef>> {
    let mut lines = Vec::new();
    for open in books.open_items(Some(kind))? {
        if books.voucher(open.line.voucher)?.is_some_and(|posted| posted.voucher.date <= date) {
            lines.push(open.line);
        }
    }
    Ok(lines)
}

/// Losses up to the date that the company has not been told to block (R24).
pub(crate) fn losses(books: &Read<'_>, date: Date) -> Outcome<Vec<LineRef>> {
    let mut lines = Vec::new();
    for line in books.losses_not_blocked()? {
        if books.voucher(line.voucher)?.is_some_and(|posted| posted.voucher.date <= date) {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Hand-outs taken back until the date that the logistics site still has (R09).
fn counter_entries(books: &Read<'_>, date: Date) -> Outcome<Vec<LineRef>> {
    let mut lines = Vec::new();
    for row in books.counter_entries_due()? {
        let by = row.reversed_by.map(|by| books.voucher(by)).transpose()?.flatten();
        if by.is_some_and(|by| by.voucher.date <= date) {
            lines.push(row.line);
        }
    }
    Ok(lines)
}

/// Differences up to the date that nobody has approved yet (待复核).
pub(crate) fn unapproved(books: &Read<'_>, date: Date) -> Outcome<Vec<UnapprovedFact>> {
    let mut facts = Vec::new();
    for line in books.approvals_waiting()? {
        let Some(posted) = books.voucher(line.voucher)?.filter(|posted| posted.voucher.date <= date) else { continue };
        let by = approve_by(books, posted.voucher.date)?;
        let person = posted.voucher.details.into_iter().find_map(|detail| match detail {
            Detail::Difference(detail) if detail.line == line.line => Some(detail.person),
            _ => None,
        });
        facts.extend(person.map(|person| UnapprovedFact { voucher: line.voucher, person, by }));
    }
    Ok(facts)
}

/// The latest count of the day for a purpose, what difference vouchers say of it, and what moved in it later in the same day.
fn latest_count(books: &Read<'_>, date: Date, purpose: CountPurpose, vouchers: &[Posted]) -> Outcome<Option<CountFact>> {
    let Some(Counted { count, .. }) = books.counts_of_day(date, purpose)?.pop() else { return Ok(None) };
    let lines = count.lines.iter().map(counted_fact);
    let mut moved: BTreeMap<Cell, VoucherNumber> = BTreeMap::new();
    for posted in vouchers.iter().filter(|posted| posted.voucher.number > count.at_voucher) {
        if names_count(posted, count.number) {
            continue;
        }
        for movement in &posted.voucher.movements {
            // What goes on to the bank, or comes from a channel, was counted before it went.
            if matches!(movement.flow, Flow::Arrival | Flow::Fee | Flow::Deposit) {
                continue;
            }
            for place in [&movement.from, &movement.to] {
                // A part of the safe that was empty when it was counted has no line.
                let of_safe = purpose == CountPurpose::Safe && *place == Place::Safe;
                if of_safe || count.lines.iter().any(|line| line.place == *place && line.item == movement.item) {
                    moved.entry((place.clone(), movement.item.clone())).or_insert(posted.voucher.number);
                }
            }
        }
    }
    let explained = explained(books, &count)?;
    Ok(Some(CountFact { lines: lines.collect(), explained, moved: moved.into_iter().collect() }))
}

/// A line of a count as the checks look at it.
pub(crate) fn counted_fact(line: &CountLine) -> CountedFact {
    let (place, item) = (line.place.clone(), line.item.clone());
    CountedFact { place, item, for_date: line.for_date, difference: line.difference() }
}

/// True if a voucher puts a difference of the count on record.
pub(crate) fn names_count(posted: &Posted, count: CountNumber) -> bool {
    posted.voucher.details.iter().any(|detail| matches!(detail, Detail::Difference(found) if found.count == Some(count)))
}

/// What approved difference vouchers that name the count have moved, under the line of the count that they are about.
pub(crate) fn explained(books: &Read<'_>, count: &Count) -> Outcome<BTreeMap<CountKey, i64>> {
    let mut sums = BTreeMap::new();
    for posted in books.differences_of_count(count.number)? {
        if posted.reversed_by.is_some() || posted.voucher.approver.is_none() {
            continue;
        }
        for movement in &posted.voucher.movements {
            let (place, sign) = match movement.flow {
                Flow::Shortage => (&movement.from, -1),
                Flow::Overage => (&movement.to, 1),
                _ => continue,
            };
            let about = Some(movement.for_date.unwrap_or(posted.voucher.date));
            let by_day = |line: &CountLine| line.place == *place && line.item == movement.item && line.for_date == about;
            let for_date = if count.lines.iter().any(by_day) { about } else { None };
            *sums.entry((place.clone(), movement.item.clone(), for_date)).or_default() += sign * movement.quantity;
        }
    }
    Ok(sums)
}

fn recharge_counted(books: &Read<'_>, date: Date) -> Outcome<bool> {
    let counts = books.counts_of_day(date, CountPurpose::Shift)?;
    Ok(counts.iter().flat_map(|counted| &counted.count.lines).any(|line| line.place == Place::Recharge && line.counted.is_some()))
}

fn boss(books: &Read<'_>, date: Date) -> Outcome<BossFact> {
    let sides = crate::boss::both_sides(books, date)?;
    if sides.basis.is_none() {
        let business = sides.sides.values().any(|side| side.books_count != 0 || !side.books.is_zero());
        return Ok(BossFact::Missing { business });
    }
    Ok(BossFact::Imported(domain::boss::gaps(&sides.sides, &crate::boss::explained(books, date)?)))
}

/// Where the chain was proven last: the head of the latest day that was closed before this one, or its beginning.
fn chain_from(ask: &Ask<'_>, date: Date) -> Outcome<(domain::Sequence, domain::chain::Hash)> {
    let genesis = (domain::Sequence(0), domain::chain::genesis(&ask.hall.code));
    let last = ask.books.last_closed()?.filter(|day| day.date < date).and_then(|day| day.head);
    Ok(last.unwrap_or(genesis))
}
