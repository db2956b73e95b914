//! Registers and sheets: 长短款登记表, 库存现金盘点表, and the blank sheets for a power cut.

use domain::entry::CountPurpose;
use domain::flow::OpenKind;
use domain::voucher::Detail;
use domain::{Date, Fen, ItemCode, LineRef};
use reports::{BlankCountItem, BlankCountSheet, BlankShiftSheet};
use reports::{DifferenceRegister, RegisteredDifference};
use reports::{SafeCountSheet, SafePart};

use super::names::{denominations_together, difference_reason, face_name, voucher_number};
use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::pending::{Approval, approval};

pub(super) fn differences(ask: &Ask<'_>, from: Date, to: Date) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let mut rows = Vec::new();
    let mut date = from;
    while date <= to {
        for posted in ask.books.vouchers_of_day(date)?.iter().filter(|posted| posted.reversed_by.is_none()) {
            for detail in &posted.voucher.details {
                let Detail::Difference(detail) = detail else { continue };
                let line = LineRef { voucher: posted.voucher.number, line: detail.line };
                let Some(open) = ask.books.open_item(line)? else { continue };
                let shortage = open.kind == OpenKind::Shortage;
                let sign = if shortage { -1 } else { 1 };
                let settling = ask.books.vouchers_settling(line)?;
                let settling: Vec<_> = settling.iter().filter(|settling| settling.reversed_by.is_none()).collect();
                let index = usize::try_from(detail.line - 1).unwrap_or(usize::MAX);
                let Some(movement) = posted.voucher.movements.get(index) else { continue };
                let place = if shortage { &movement.from } else { &movement.to };
                let approval = approval(ask.books, &posted.voucher)?;
                let waiting = matches!(approval, Approval::Waiting);
                let day = movement.for_date.or(posted.voucher.names_day).unwrap_or(posted.voucher.date);
                let goods = names.goods_shown(movement);
                rows.push(RegisteredDifference {
                    number: voucher_number(posted.voucher.number),
                    business_date: day.to_string(),
                    subject: names.subject(place, &movement.item),
                    amount: Fen::new(if goods.is_some() { sign } else { sign * open.quantity }),
                    person: names.person(&detail.person),
                    manager: Some(names.person(&detail.manager)),
                    reason: difference_reason(&names, ask.offset(), detail, &approval),
                    state: if waiting { "待复核" } else { state(&open, &settling) }.to_owned(),
                    open: Fen::new(if goods.is_some() { 0 } else { sign * open.left }),
                    goods,
                    settled_by: settling.iter().map(|settling| voucher_number(settling.voucher.number)).collect(),
                    settled_on: settling.last().filter(|_| open.left == 0).map(|settling| settling.voucher.date.to_string()),
                });
            }
        }
        date = date.next();
    }
    let report = DifferenceRegister { period: format!("{from} 至 {to}"), rows };
    Ok(Made {
        number: format!("CDK-{from}-{to}"),
        date: to.to_string(),
        file: format!("长短款登记表-{from}-{to}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// 未结, or by what the last settlement ended it.
fn state(open: &domain::books::OpenItem, settling: &[&store::Posted]) -> &'static str {
    use domain::Flow;
    if open.left > 0 {
        return "未结";
    }
    let last = settling.last().and_then(|posted| posted.voucher.movements.iter().find(|m| m.settles == Some(open.line)));
    match last.map(|movement| movement.flow) {
        Some(Flow::MadeGood) => "已补",
        Some(Flow::WriteOff) => "已核销",
        Some(Flow::PaidBack) => "已退还",
        _ => "已找回",
    }
}

pub(super) fn safe(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let counts = ask.books.counts_of_day(date, CountPurpose::Safe)?;
    let last = counts.last();
    let lines = last.map(|counted| counted.count.lines.as_slice()).unwrap_or_default();
    let report = SafeCountSheet {
        business_date: date.to_string(),
        place: "保险柜".to_owned(),
        counted_at: last.map(|counted| counted.time.shown(ask.offset())),
        counter: last.map(|counted| names.person(&counted.count.counted_by)),
        witness: last.and_then(|counted| names.maybe_person(counted.count.beside.as_ref())),
        denominations: denominations_together(lines.iter().flat_map(|line| &line.denominations)),
        parts: lines
            .iter()
            .map(|line| SafePart {
                name: names.subject(&line.place, &line.item),
                expected: Fen::new(line.expected),
                counted: line.counted.map(Fen::new),
                note: line.number.clone().or_else(|| line.for_date.map(|date| date.to_string())).unwrap_or_default(),
            })
            .collect(),
        remarks: String::new(),
    };
    Ok(Made {
        number: format!("KCXJ-{date}"),
        date: date.to_string(),
        file: format!("库存现金盘点表-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// Faces in the order of the count sheet, notes then coins, in fen.
const NOTES: [i64; 8] = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10];
const COINS: [i64; 6] = [100, 50, 10, 5, 2, 1];

pub(super) fn faces() -> Vec<String> {
    let notes = NOTES.iter().map(|face| face_name(Fen::new(*face)));
    let coins = COINS.iter().map(|face| format!("{}（硬币）", face_name(Fen::new(*face))));
    notes.chain(coins).chain(["残损".to_owned()]).collect()
}

/// Lines for entries on the blank sheet: an A4 page full.
const BLANK_LINES: u32 = 24;

pub(super) fn blank_shift(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let named = |retired: bool, name: String| (!retired).then_some(name);
    let report = BlankShiftSheet {
        business_date: date.to_string(),
        counter: String::new(),
        business: ask.books.business_types()?.into_iter().filter_map(|b| named(b.retired, b.name)).collect(),
        tenders: ask.books.tenders()?.into_iter().filter_map(|t| named(t.retired, t.name)).collect(),
        denominations: faces(),
        forms: ask.books.stat_forms()?.into_iter().filter_map(|f| named(f.retired, f.name)).collect(),
        entry_lines: BLANK_LINES,
    };
    Ok(Made {
        number: format!("KBJB-{date}"),
        date: date.to_string(),
        file: format!("交班单-空白-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

pub(super) fn blank_count(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let items = ask.books.items()?.into_iter().filter(|item| !item.retired && item.code != ItemCode::cash());
    let report = BlankCountSheet {
        business_date: date.to_string(),
        place: String::new(),
        books_until: String::new(),
        denominations: faces(),
        items: items.map(|item| BlankCountItem { item: item.name, unit: item.unit }).collect(),
    };
    Ok(Made {
        number: format!("KBPD-{date}"),
        date: date.to_string(),
        file: format!("盘点表-空白-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}
