//! What is unfinished at a month's end and goes on into the next one (结转事项): each with its owner, amount, age and deadline (R36).

use domain::banking::{DepositDue, working_day_after};
use domain::books::OpenItem;
use domain::master::{CountedAgainst, SettingKey};
use domain::settle::{Carried, MonthCheckName};
use domain::voucher::{Detail, Voucher};
use domain::{Date, ItemCode, OpenKind, StaffCode};
use store::Read;

use crate::day::cash_due;
use crate::deposit::{bank_closed_days, first_line, slip_view};
use crate::difference::{found_on, settle_by};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::who::hall_manager;

/// Everything unfinished that began on or before a date, in the order of the checks, oldest first.
pub(super) fn gather(ask: &Ask<'_>, until: Date) -> Outcome<Vec<Carried>> {
    let manager = hall_manager(ask.books, ask.calendar(), None)?;
    let mut rows = cash(ask, &manager)?;
    rows.extend(slips(ask.books)?);
    rows.extend(clearing(ask, &manager)?);
    rows.extend(under_way(ask.books)?);
    rows.extend(boxes(ask.books, &manager)?);
    rows.extend(differences(ask.books)?);
    rows.extend(cases(ask.books)?);
    rows.retain(|row| row.since <= until);
    rows.sort_by_key(|row| (row.check, row.since, row.line));
    Ok(rows)
}

/// Cash of a business date that is not at the bank.
fn cash(ask: &Ask<'_>, manager: &StaffCode) -> Outcome<Vec<Carried>> {
    let today = ask.calendar();
    let rows = cash_due(ask)?.into_iter().filter(|row| row.amount > domain::Fen::ZERO);
    Ok(rows
        .map(|row| Carried {
            check: MonthCheckName::CashDeposited,
            line: None,
            subject: row.date.to_string(),
            owner: Some(manager.clone()),
            item: Some(ItemCode::cash()),
            quantity: row.amount.fen(),
            since: row.date,
            // After the cut-off of its last day it is late that very day.
            due: row.due_by.map(|by| if row.due == DepositDue::Overdue && by == today { by.previous() } else { by }),
        })
        .collect())
}

/// Deposits that the bank has not credited: due the working day after the slip's date.
fn slips(books: &Read<'_>) -> Outcome<Vec<Carried>> {
    let closed = bank_closed_days(books)?;
    let mut rows = Vec::new();
    for number in books.slips_not_cleared()? {
        let Some(posted) = books.voucher(number)? else { continue };
        let Some(slip) = slip_view(books, posted)? else { continue };
        rows.push(Carried {
            check: MonthCheckName::SlipsCleared,
            line: Some(first_line(number)),
            subject: slip.slip_number,
            owner: Some(slip.depositor),
            item: Some(ItemCode::cash()),
            quantity: slip.amount.fen(),
            since: slip.date,
            due: Some(working_day_after(slip.slip_date, 1, &closed)),
        });
    }
    Ok(rows)
}

/// What channels have not paid out, day by day; cheques one by one, returned ones as claims (R34).
fn clearing(ask: &Ask<'_>, manager: &StaffCode) -> Outcome<Vec<Carried>> {
    let books = ask.books;
    let closed = bank_closed_days(books)?;
    let tenders = books.tenders()?;
    let mut rows = Vec::new();
    for (item, date, amount) in books.all_due()? {
        let code = item.tender().filter(|code| !code.is_cash());
        let Some(tender) = code.and_then(|code| tenders.iter().find(|tender| tender.code == code)) else { continue };
        if tender.against == CountedAgainst::Cheques || amount == 0 {
            continue;
        }
        rows.push(Carried {
            check: MonthCheckName::ClearingArrived,
            line: None,
            subject: tender.code.to_string(),
            owner: Some(manager.clone()),
            item: Some(item),
            quantity: amount,
            since: date,
            due: Some(working_day_after(date, tender.arrives_after_days, &closed)),
        });
    }
    for cheque in crate::safe::cheques_in_hand(ask)? {
        rows.push(Carried {
            check: MonthCheckName::ClearingArrived,
            line: Some(cheque.line),
            subject: cheque.number,
            owner: Some(manager.clone()),
            item: Some(ItemCode::of_tender(&cheque.tender)),
            quantity: cheque.amount.fen(),
            since: cheque.date,
            due: Some(cheque.due_by),
        });
    }
    for (open, voucher) in open_of(books, OpenKind::ChequeClaim)? {
        let (owner, since) = (Some(voucher.author), voucher.date);
        rows.push(of_open(MonthCheckName::ClearingArrived, open, "cheque_claim", owner, since, None));
    }
    Ok(rows)
}

/// Goods between two hands, and change at the bank: the sender's until received (R12).
fn under_way(books: &Read<'_>) -> Outcome<Vec<Carried>> {
    let days: u64 = books.setting_as(SettingKey::TransferReceivedDays)?;
    let mut rows = Vec::new();
    for kind in [OpenKind::Transfer, OpenKind::Delivery, OpenKind::BankExchange] {
        for (open, voucher) in open_of(books, kind)? {
            let subject = crate::stock::slip(&voucher).map_or_else(|| kind.word().to_owned(), |slip| slip.slip_number.clone());
            let due = if kind == OpenKind::BankExchange { voucher.date } else { voucher.date.plus(days) };
            let (owner, since) = (sender(&voucher), voucher.date);
            rows.push(of_open(MonthCheckName::TransfersReceived, open, &subject, Some(owner), since, Some(due)));
        }
    }
    Ok(rows)
}

/// Who answers for what a paper sent until it is received: who gave or carried it, or else who wrote the paper.
pub(super) fn sender(voucher: &Voucher) -> StaffCode {
    let named = voucher.details.iter().find_map(|detail| match detail {
        Detail::HandOver(given) => Some(given.giver.clone()),
        Detail::Exchange(exchange) => exchange.carrier.clone(),
        _ => None,
    });
    named.unwrap_or_else(|| voucher.author.clone())
}

/// Boxes that are used up and still here, and those that wait for the auditor (R20).
fn boxes(books: &Read<'_>, manager: &StaffCode) -> Outcome<Vec<Carried>> {
    let mut rows = Vec::new();
    for found in crate::invoice::boxes_here(books)? {
        let (Some(since), Some(due)) = (found.used_up_on, found.return_by) else { continue };
        rows.push(Carried {
            check: MonthCheckName::BoxesReturned,
            line: Some(found.line),
            subject: found.box_number,
            owner: Some(manager.clone()),
            item: Some(found.item),
            quantity: 1,
            since,
            due: Some(due),
        });
    }
    for (open, voucher) in open_of(books, OpenKind::BoxReturn)? {
        let serial =
            domain::books::lines(&voucher).find(|(line, _)| *line == open.line.line).and_then(|(_, one)| one.serial.clone());
        let subject = serial.map(|range| range.shown(range.first)).unwrap_or_default();
        let (owner, since) = (Some(voucher.author), voucher.date);
        rows.push(of_open(MonthCheckName::BoxesReturned, open, &subject, owner, since, None));
    }
    Ok(rows)
}

/// Differences that are neither made good, found nor written off (R28).
fn differences(books: &Read<'_>) -> Outcome<Vec<Carried>> {
    let mut rows = Vec::new();
    for kind in [OpenKind::Shortage, OpenKind::Overage] {
        for (open, voucher) in open_of(books, kind)? {
            let owner = voucher.details.iter().find_map(|detail| match detail {
                Detail::Difference(found) if found.line == open.line.line => Some(found.person.clone()),
                _ => None,
            });
            let (since, due) = (found_on(&voucher), Some(settle_by(books, &voucher)?));
            rows.push(of_open(MonthCheckName::DifferencesSettled, open, kind.word(), owner, since, due));
        }
    }
    Ok(rows)
}

/// Recharges that failed and are not settled yet (R10).
fn cases(books: &Read<'_>) -> Outcome<Vec<Carried>> {
    let cases = books.open_cases()?.into_iter().map(|case| Carried {
        check: MonthCheckName::CasesEnded,
        line: Some(case.line),
        subject: case.detail.text,
        owner: Some(case.clerk),
        item: Some(ItemCode::recharge()),
        quantity: case.detail.amount.fen(),
        since: case.date,
        due: None,
    });
    Ok(cases.collect())
}

/// Open lines of a kind with their vouchers, those of reversed ones left out.
fn open_of(books: &Read<'_>, kind: OpenKind) -> Outcome<Vec<(OpenItem, Voucher)>> {
    let mut rows = Vec::new();
    for open in books.open_items(Some(kind))? {
        if let Some(posted) = books.voucher(open.line.voucher)?.filter(|posted| posted.reversed_by.is_none()) {
            rows.push((open, posted.voucher));
        }
    }
    Ok(rows)
}

fn of_open(
    check: MonthCheckName,
    open: OpenItem,
    subject: &str,
    owner: Option<StaffCode>,
    since: Date,
    due: Option<Date>,
) -> Carried {
    let (line, item) = (Some(open.line), Some(open.item));
    Carried { check, line, subject: subject.to_owned(), owner, item, quantity: open.left, since, due }
}
