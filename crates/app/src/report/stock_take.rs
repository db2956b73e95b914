//! The storeroom's stock-take sheet (盘点表), filled in or blank.

use domain::count::NumbersApart;
use domain::entry::{Count, CountLine, CountPurpose};
use domain::serial::{SerialRange, pieces};
use domain::voucher::Detail;
use domain::{Date, Place};
use reports::{BlankCountItem, BlankCountSheet, StockTakeRow, StockTakeSheet};

use super::Made;
use super::names::{Names, voucher_number};
use super::stock::spanned;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

pub(super) fn sheet(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let counts = ask.books.counts_of_day(date, CountPurpose::Storeroom)?;
    let last = counts.last();
    let mut rows = Vec::new();
    if let Some(counted) = last {
        for line in &counted.count.lines {
            rows.extend(row(ask, &counted.count, line)?);
        }
    }
    let report = StockTakeSheet {
        business_date: date.to_string(),
        place: names.place(&Place::Storeroom),
        counted_at: last.map(|counted| counted.time.shown(ask.offset())),
        counter: last.map(|counted| names.person(&counted.count.counted_by)),
        witness: last.and_then(|counted| names.maybe_person(counted.count.beside.as_ref())),
        attempt: last.map_or(1, |counted| counted.count.attempt),
        rows,
    };
    Ok(Made {
        number: format!("PDB-{date}"),
        date: date.to_string(),
        file: format!("盘点表-库房-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// A line of the count; nothing for an item that is no more.
fn row(ask: &Ask<'_>, count: &Count, line: &CountLine) -> Outcome<Option<StockTakeRow>> {
    let Some(item) = ask.books.item(&line.item)? else { return Ok(None) };
    let difference = line.difference().unwrap_or(0);
    let (over, short, apart) = match crate::storeroom::numbers_apart(ask.books, count, line)? {
        Some(apart) => (pieces(&apart.extra), pieces(&apart.missing), apart),
        None => (difference.max(0), (-difference).max(0), NumbersApart::default()),
    };
    let (mut reasons, mut outcomes) = (Vec::new(), Vec::new());
    for posted in ask.books.differences_of_count(count.number)? {
        let voucher = &posted.voucher;
        if posted.reversed_by.is_some() || !voucher.movements.iter().any(|movement| movement.item == line.item) {
            continue;
        }
        let details = voucher.details.iter().filter_map(|detail| match detail {
            Detail::Difference(detail) => Some(detail.reason.clone()),
            _ => None,
        });
        reasons.extend(details);
        let mut left = false;
        for (number, _) in domain::books::lines(voucher) {
            let open = ask.books.open_item(domain::LineRef { voucher: voucher.number, line: number })?;
            left |= open.is_some_and(|open| open.left > 0);
        }
        outcomes.push(format!("{} {}", voucher_number(voucher.number), if left { "未结" } else { "已结" }));
    }
    reasons.dedup();
    let numbers = |ranges: &[SerialRange]| ranges.iter().map(|range| spanned(&item, range)).collect::<Vec<_>>().join("、");
    Ok(Some(StockTakeRow {
        over_numbers: numbers(&apart.extra),
        short_numbers: numbers(&apart.missing),
        item: item.name,
        unit: item.unit,
        price: item.face_value.or(item.price),
        expected: line.expected,
        counted: line.counted,
        over,
        short,
        reason: reasons.join("；"),
        outcome: outcomes.join("、"),
    }))
}

pub(super) fn blank(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let mut items = Vec::new();
    for line in crate::storeroom::lines(ask.books, date)? {
        items.extend(ask.books.item(&line.item)?.map(|item| BlankCountItem { item: item.name, unit: item.unit }));
    }
    let report = BlankCountSheet {
        business_date: date.to_string(),
        place: Names::load(ask)?.place(&Place::Storeroom),
        books_until: String::new(),
        denominations: Vec::new(),
        items,
    };
    Ok(Made {
        number: format!("KBPD-KF-{date}"),
        date: date.to_string(),
        file: format!("盘点表-库房-空白-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}
