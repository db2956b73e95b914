//! Who answers for what lies where when a month ends (保管人, R37).

use std::collections::BTreeSet;

use domain::flow::OpenKind;
use domain::master::Role;
use domain::{ItemCode, LineRef, Place, StaffCode};
use reports::month::{DataDifference, DataKeeper};

use super::carried::sender;
use super::data::Making;
use crate::kernel::failure::Outcome;

/// What lies between two hands until somebody receives it.
const UNDER_WAY: [OpenKind; 6] =
    [OpenKind::HandOver, OpenKind::Bag, OpenKind::BankExchange, OpenKind::Delivery, OpenKind::Transfer, OpenKind::BoxReturn];

type Kept = (Place, Option<ItemCode>, StaffCode);

/// The persons who answer for each of the places inside the hall: a counter's is the clerk whose shift was the last there; the storeroom,
/// the safe, the recharge account and what cannot be used are the hall managers' of that date; what is under way is the sender's until it
/// is received (R12); what is missing, those' whom the differences name (R28).
pub(super) fn of(month: &Making<'_, '_>, places: &BTreeSet<&Place>, differences: &[DataDifference]) -> Outcome<Vec<DataKeeper>> {
    let books = month.ask.books;
    let managers = managers(month)?;
    let mut kept: BTreeSet<Kept> = BTreeSet::new();
    for place in places.iter().copied() {
        let persons = match place {
            Place::Counter(code) => match books.last_clerk_at(code, month.month.last())? {
                Some(clerk) => vec![clerk],
                None => managers.clone(),
            },
            Place::Storeroom | Place::Safe | Place::Recharge | Place::Damaged | Place::VoidFile => managers.clone(),
            _ => Vec::new(),
        };
        kept.extend(persons.into_iter().map(|person| (place.clone(), None, person)));
    }
    kept.extend(under_way(month)?);
    let missing = differences.iter().filter(|row| row.quantity < 0 && row.left > 0);
    kept.extend(missing.map(|row| (Place::Shortage, Some(row.item.clone()), row.person.clone())));
    Ok(kept.into_iter().map(|(place, item, person)| DataKeeper { place, item, person }).collect())
}

/// Who held the manager's role on the last date that the month has reached; of several those who are still here.
fn managers(month: &Making<'_, '_>) -> Outcome<Vec<StaffCode>> {
    let (books, date) = (month.ask.books, month.reached());
    let roles = books.all_roles()?.into_iter().filter(|role| role.role == Role::Manager);
    let held = roles.filter(|role| role.from <= date && role.until.is_none_or(|until| date <= until));
    let all: BTreeSet<StaffCode> = held.map(|role| role.staff).collect();
    let mut here = Vec::new();
    for code in &all {
        if books.staff_member(code)?.is_some_and(|person| !person.retired) {
            here.push(code.clone());
        }
    }
    Ok(if here.is_empty() { all.into_iter().collect() } else { here })
}

/// What was sent up to the month's last paper and not received by then.
fn under_way(month: &Making<'_, '_>) -> Outcome<Vec<Kept>> {
    let (books, end) = (month.ask.books, month.papers.1);
    let mut lines: BTreeSet<LineRef> = books.ended_by(&UNDER_WAY, end, month.latest()?)?.into_iter().collect();
    for kind in UNDER_WAY {
        lines.extend(books.open_items(Some(kind))?.into_iter().map(|open| open.line));
    }
    let mut kept = Vec::new();
    for line in lines.into_iter().filter(|line| line.voucher <= end) {
        let Some(posted) = books.voucher(line.voucher)? else { continue };
        if posted.reversed_by.is_some_and(|number| number <= end) {
            continue;
        }
        let sent = domain::books::lines(&posted.voucher).find(|(number, _)| *number == line.line);
        if let Some((_, movement)) = sent.filter(|(_, movement)| matches!(movement.to, Place::Transit | Place::BankTransit)) {
            kept.push((movement.to.clone(), Some(movement.item.clone()), sender(&posted.voucher)));
        }
    }
    Ok(kept)
}
