//! The papers of deposits and channels: 现金缴款单, 缴款报告, 渠道到账表.

use std::collections::BTreeMap;

use domain::entry::{Mark, MarkKind};
use domain::voucher::{Detail, VoucherKind};
use domain::{Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, StaffCode, TenderCode, VoucherNumber};
use reports::{ClearingReport, ClearingRow};
use reports::{DepositDay, DepositReport, DepositSlip, SlipLine, SlipSource, SlipState};
use store::Posted;

use super::names::{denomination_lines, deposit_way, mark_name, voucher_number};
use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// The last mark that was not taken back.
pub(super) fn state_of(marks: &[(Mark, Millis, Option<StaffCode>)]) -> Option<MarkKind> {
    let mut standing: Vec<MarkKind> = Vec::new();
    for (mark, _, _) in marks {
        if mark.undone {
            standing.retain(|kind| *kind != mark.mark);
        } else {
            standing.push(mark.mark);
        }
    }
    standing.last().copied()
}

/// How far a slip has come, as papers say it.
pub(crate) fn deposit_state(marks: &[(Mark, Millis, Option<StaffCode>)]) -> &'static str {
    state_of(marks).map_or("录入", mark_name)
}

pub(super) fn slip(ask: &Ask<'_>, number: VoucherNumber) -> Outcome<Made> {
    let posted = ask.books.voucher(number)?.ok_or(Refusal::VoucherUnknown { voucher: number })?;
    let voucher = &posted.voucher;
    let Some(Detail::Deposit(detail)) = voucher.details.first() else {
        return Err(Refusal::VoucherUnknown { voucher: number }.into());
    };
    let names = Names::load(ask)?;
    let unknown = || Refusal::UnknownCode { field: "account".to_owned(), code: detail.account.to_string() };
    let account = ask.books.bank_account(&detail.account)?.ok_or_else(unknown)?;
    let contact = ask.books.staff_member(&detail.depositor)?.map(|member| member.telephone).unwrap_or_default();
    let offset = ask.offset();
    let recorded = SlipState { state: "录入".to_owned(), at: voucher.time.shown(offset), by: names.person(&voucher.author) };
    let report = DepositSlip {
        date: detail.slip_date.to_string(),
        kind: deposit_way(detail.way).to_owned(),
        payee: account.holder,
        bank: account.bank,
        account: account.number,
        bank_number: Some(detail.slip_number.clone()),
        bag: detail.bag_number.clone(),
        sources: crate::deposit::allocations(ask.books, voucher)?.iter().map(source).collect(),
        payer: names.person(&detail.depositor),
        contact,
        denominations: denomination_lines(&detail.denominations),
        states: vec![recorded],
    };
    Ok(Made {
        number: format!("JKD-{}", voucher_number(number)),
        date: voucher.date.to_string(),
        file: format!("现金缴款单-{}-{}", voucher.date, voucher_number(number)),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

fn source(part: &crate::deposit::SlipAllocation) -> SlipSource {
    let source = match (part.makes_good, part.difference) {
        (None, _) => "现金营收款".to_owned(),
        (Some(_), Some(difference)) => format!("补缴短款（长短款单 {}）", voucher_number(difference.voucher)),
        (Some(settled), None) => format!("补缴短款（处理单 {}）", voucher_number(settled.voucher)),
    };
    SlipSource { business_date: part.date.to_string(), source, amount: part.amount }
}

/// Vouchers of the period and those of later days that name it.
fn about_period(ask: &Ask<'_>, from: Date, to: Date) -> Outcome<BTreeMap<Date, Vec<Posted>>> {
    let mut days = BTreeMap::new();
    let mut date = from;
    while date <= to {
        let mut posted = ask.books.vouchers_of_day(date)?;
        let later = ask.books.vouchers_naming_day(date)?;
        posted.extend(later.into_iter().filter(|posted| posted.voucher.date != date));
        days.insert(date, posted);
        date = date.next();
    }
    Ok(days)
}

pub(super) fn report(ask: &Ask<'_>, from: Date, to: Date) -> Outcome<Made> {
    let mut days = Vec::new();
    for (date, posted) in about_period(ask, from, to)? {
        let mut slips = Vec::new();
        let mut paid = Fen::ZERO;
        for posted in posted.iter().filter(|p| p.voucher.kind == VoucherKind::Deposit && p.reversed_by.is_none()) {
            let voucher = &posted.voucher;
            let Some(Detail::Deposit(detail)) = voucher.details.first() else { continue };
            let part = voucher.movements.iter().filter(|movement| movement.for_date.unwrap_or(voucher.date) == date);
            let amount: Fen = part.map(|movement| Fen::new(movement.quantity)).sum();
            if amount.is_zero() {
                continue;
            }
            paid += amount;
            let marks = ask.books.marks(LineRef { voucher: voucher.number, line: 1 })?;
            slips.push(SlipLine {
                kind: deposit_way(detail.way).to_owned(),
                number: detail.slip_number.clone(),
                amount,
                paid_on: detail.slip_date.to_string(),
                state: deposit_state(&marks).to_owned(),
            });
        }
        let left = Fen::new(ask.books.due_on(&ItemCode::cash(), date)?);
        if slips.is_empty() && left.is_zero() {
            continue;
        }
        days.push(DepositDay { business_date: date.to_string(), due: paid + left, slips, reason: String::new() });
    }
    let period = format!("{from} 至 {to}");
    let report = DepositReport { period, days };
    Ok(Made {
        number: format!("JKBG-{from}-{to}"),
        date: to.to_string(),
        file: format!("缴款报告-{from}-{to}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

pub(super) fn clearing(ask: &Ask<'_>, from: Date, to: Date) -> Outcome<Made> {
    let days = about_period(ask, from, to)?;
    let mut rows = Vec::new();
    for tender in ask.books.tenders()?.into_iter().filter(|tender| !tender.code.is_cash()) {
        for (date, posted) in &days {
            let row = clearing_row(ask, &tender.code, *date, posted)?;
            if let Some(mut row) = row {
                row.channel.clone_from(&tender.name);
                row.late = !row.under_way().is_zero() && row.age_days > tender.arrives_after_days;
                rows.push(row);
            }
        }
    }
    let report = ClearingReport { period: format!("{from} 至 {to}"), rows };
    Ok(Made {
        number: format!("QDDZ-{from}-{to}"),
        date: to.to_string(),
        file: format!("渠道到账表-{from}-{to}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

fn clearing_row(ask: &Ask<'_>, channel: &TenderCode, date: Date, posted: &[Posted]) -> Outcome<Option<ClearingRow>> {
    let item = ItemCode::of_tender(channel);
    let left = Fen::new(ask.books.due_on(&item, date)?);
    let (mut gross, mut fee) = (Fen::ZERO, Fen::ZERO);
    let mut arrived_on = Vec::new();
    for posted in posted {
        for movement in &posted.voucher.movements {
            let about = movement.for_date.unwrap_or(posted.voucher.date) == date;
            let (out, back) =
                (movement.from == Place::Clearing(channel.clone()), movement.to == Place::Clearing(channel.clone()));
            let end = if out { &movement.to } else { &movement.from };
            if !about || movement.item != item || !(out || back) || !matches!(end, Place::Bank | Place::Fee) {
                continue;
            }
            let amount = Fen::new(if out { movement.quantity } else { -movement.quantity });
            gross += amount;
            if *end == Place::Fee {
                fee += amount;
            }
            if let Some(Detail::Arrival(detail)) = posted.voucher.details.first() {
                let settled = detail.settled_on.to_string();
                if !arrived_on.contains(&settled) {
                    arrived_on.push(settled);
                }
            }
        }
    }
    if gross.is_zero() && left.is_zero() {
        return Ok(None);
    }
    let age_days = ask.calendar().days_since(date);
    let business_date = date.to_string();
    let expected = gross + left;
    Ok(Some(ClearingRow { channel: String::new(), business_date, expected, arrived_on, gross, fee, age_days, late: false }))
}
