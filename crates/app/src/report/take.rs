//! The sheets of a stock-take (盘点表): blank for counting on paper, filled in as of the close, and the cash of a place by notes and coins.

use domain::master::ItemKind;
use domain::take::standing;
use domain::{Fen, Refusal, TakeNumber};
use reports::{
    BlankCountItem, BlankCountSheet, PaperBetweenRow, SafeCountSheet, SafePart, SealedRow, SupersededRow, TakePaperRow,
    TakeSheetPaper,
};

use super::Made;
use super::names::{Names, denominations_together, kind_name, voucher_number};
use super::registers::faces;
use crate::count::{goods_line, last_voucher};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::stock::lots::NumbersShown;
use crate::take::{Stored, Story, TakeLineFound, TakeLineKind, asked, conflict, found};

/// The number of a stock-take's sheet, as its print shows it.
pub(crate) fn take_sheet_number(take: TakeNumber, sheet: i64) -> String {
    format!("PDB-{}", number(take, sheet))
}

fn number(take: TakeNumber, sheet: i64) -> String {
    format!("{take}-{sheet}")
}

pub(super) fn sheet(ask: &Ask<'_>, take: TakeNumber, sheet: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let story = Story::load(ask.books, take)?;
    let known = story.sheet(sheet)?;
    let counts: Vec<_> = story.counts_of(sheet).collect();
    let last = counts.last();
    let check = story.check_of(sheet);
    let (mut rows, mut between, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
    for line in found(ask.books, &story, sheet)? {
        let row = row(ask, &names, &line)?;
        between.extend(line.between.iter().map(|paper| PaperBetweenRow {
            item: row.item.clone(),
            date: paper.date.to_string(),
            number: voucher_number(paper.line.voucher),
            kind: kind_name(paper.kind).to_owned(),
            quantity: paper.quantity,
            money: row.money,
        }));
        sealed.extend(line.sealed.iter().map(|bundle| SealedRow {
            item: row.item.clone(),
            label: bundle.label.clone(),
            numbers: spanned(std::slice::from_ref(&bundle.numbers)),
            pieces: bundle.numbers.count,
        }));
        rows.push(row);
    }
    let superseded = superseded(ask, &names, &story, sheet)?;
    let report = TakeSheetPaper {
        number: number(take, sheet),
        as_of: story.made.as_of.to_string(),
        month: story.made.month.map(|month| month.to_string()).unwrap_or_default(),
        place: names.place(&known.place),
        counted_at: last.map(|stored| stored.time.shown(ask.offset())),
        attempts: i64::try_from(counts.len()).unwrap_or(i64::MAX),
        counter: last.map(|stored| names.person(&stored.counted.count.counted_by)),
        witness: last.and_then(|stored| names.maybe_person(stored.counted.count.beside.as_ref())),
        checker: check.map(|check| names.person(&check.checked_by)),
        checker_watched: check.is_some_and(|check| check.was_beside),
        rows,
        between,
        sealed,
        superseded,
    };
    let place = names.place(&known.place);
    Ok(Made {
        number: take_sheet_number(take, sheet),
        date: story.made.as_of.to_string(),
        file: format!("盘点表-{}-{place}-{}", number(take, sheet), story.made.as_of),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// The lines of a sheet that were counted again: as each was before, and the reason of the attempt that took its place.
fn superseded(ask: &Ask<'_>, names: &Names, story: &Story, sheet: i64) -> Outcome<Vec<SupersededRow>> {
    let counts: Vec<_> = story.counts_of(sheet).collect();
    let mut rows = Vec::new();
    for (at, stored) in counts.iter().enumerate() {
        for line in standing([&stored.counted]) {
            let key = line.key();
            let has_key = |later: &&&Stored| standing([&later.counted]).iter().any(|other| other.key() == key);
            let Some(later) = counts.iter().skip(at + 1).find(has_key) else { continue };
            let item = ask.books.item(&key.item)?;
            let goods = item.as_ref().and_then(|item| goods_line(&key.place, item));
            rows.push(SupersededRow {
                attempt: stored.counted.count.attempt,
                time: stored.time.shown(ask.offset()),
                item: goods.as_ref().map_or_else(|| names.subject(&key.place, &key.item), |line| line.name.clone()),
                money: goods.is_none(),
                book: line.line.expected,
                counted: line.line.counted,
                counter: names.person(&stored.counted.count.counted_by),
                witness: names.maybe_person(stored.counted.count.beside.as_ref()),
                reason: match &later.counted.reason {
                    Some(reason) => reason.clone(),
                    None if conflict(ask.books, &line)?.is_some() => "盘点时账面有变动".to_owned(),
                    None => String::new(),
                },
            });
        }
    }
    Ok(rows)
}

fn spanned(ranges: &[NumbersShown]) -> String {
    let one = |range: &NumbersShown| {
        if range.first == range.last { range.first.clone() } else { format!("{}–{}", range.first, range.last) }
    };
    ranges.iter().map(one).collect::<Vec<_>>().join("、")
}

fn row(ask: &Ask<'_>, names: &Names, found: &TakeLineFound) -> Outcome<TakePaperRow> {
    let line = &found.line;
    let item = ask.books.item(&line.item)?;
    let difference = line.difference.map_or(0, Fen::fen);
    let numbered = !found.missing.is_empty() || !found.extra.is_empty();
    let pieces = |ranges: &[NumbersShown]| ranges.iter().map(|range| range.count).sum::<i64>();
    let (over, short) =
        if numbered { (pieces(&found.extra), pieces(&found.missing)) } else { (difference.max(0), (-difference).max(0)) };
    let mut subject = if line.goods { line.name.clone() } else { names.subject(&line.place, &line.item) };
    if let Some(date) = found.for_date {
        subject = format!("{subject} {date}");
    }
    if let Some(number) = &found.number {
        subject = format!("{subject} {number}");
    }
    let mut reasons: Vec<String> = line.papers.iter().map(|paper| paper.reason.clone()).collect();
    reasons.dedup();
    let mut outcomes: Vec<String> =
        line.papers.iter().map(|paper| format!("{} {}", voucher_number(paper.voucher), paper.person.name)).collect();
    outcomes.dedup();
    outcomes.extend(found.paper.as_ref().map(|paper| format!("对方单号 {paper}")));
    Ok(TakePaperRow {
        item: subject,
        unit: if line.goods { item.as_ref().map(|item| item.unit.clone()).unwrap_or_default() } else { "元".to_owned() },
        money: !line.goods,
        price: item.as_ref().filter(|_| line.goods).and_then(|item| item.face_value.or(item.price)),
        book_at_close: found.book_at_close,
        between: found.moved_between,
        book: line.expected.fen(),
        counted: line.counted.map(Fen::fen),
        counted_at_close: found.counted_at_close,
        over,
        short,
        over_numbers: spanned(&found.extra),
        short_numbers: spanned(&found.missing),
        reason: reasons.join("；"),
        outcome: outcomes.join("、"),
    })
}

pub(super) fn blank(ask: &Ask<'_>, take: TakeNumber, sheet: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let story = Story::load(ask.books, take)?;
    let known = story.sheet(sheet)?;
    let lines = asked(ask.books, &story, known)?;
    let has_cash = lines.iter().any(|line| line.kind == TakeLineKind::Money);
    let mut items = Vec::new();
    for line in &lines {
        let item = ask.books.item(&line.line.item)?;
        let is_goods = line.line.goods;
        let mut name = if is_goods { line.line.name.clone() } else { names.subject(&line.line.place, &line.line.item) };
        if let Some(date) = line.for_date {
            name = format!("{name} {date}");
        }
        if let Some(number) = &line.number {
            name = format!("{name} {number}");
        }
        let unit =
            item.filter(|item| is_goods && item.kind != ItemKind::Recharge).map_or_else(|| "元".to_owned(), |item| item.unit);
        items.push(BlankCountItem { item: name, unit });
    }
    let report = BlankCountSheet {
        business_date: story.made.as_of.to_string(),
        place: format!("{}（盘点表 {}）", names.place(&known.place), number(take, sheet)),
        books_until: voucher_number(last_voucher(ask.books)?),
        denominations: if has_cash { faces() } else { Vec::new() },
        items,
    };
    let file = format!("盘点表-{}-空白-{}", number(take, sheet), story.made.as_of);
    Ok(Made {
        number: format!("KBPD-{}", number(take, sheet)),
        date: story.made.as_of.to_string(),
        file,
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// Whose a part of the cash is; and where papers moved it between the close and its count, what it was at the close (R12).
fn cash_note(line: &TakeLineFound) -> String {
    let mut notes: Vec<String> = line.number.iter().cloned().chain(line.for_date.map(|date| date.to_string())).collect();
    if !line.between.is_empty() {
        let papers: Vec<String> = line.between.iter().map(|paper| voucher_number(paper.line.voucher)).collect();
        let close = Fen::new(line.book_at_close).grouped();
        notes.push(format!("期末账面 {close}，其间出入 {}（{}）", Fen::new(line.moved_between).grouped(), papers.join("、")));
        notes.extend(line.counted_at_close.map(|fen| format!("实点折回期末 {}", Fen::new(fen).grouped())));
    }
    notes.join("；")
}

pub(super) fn cash(ask: &Ask<'_>, take: TakeNumber, sheet: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let story = Story::load(ask.books, take)?;
    let known = story.sheet(sheet)?;
    let standing = story.lines_of(sheet);
    let money: Vec<_> = found(ask.books, &story, sheet)?.into_iter().filter(|line| !line.line.goods).collect();
    if money.is_empty() {
        return Err(Refusal::ReportNotReady { why: "sheet_without_cash".to_owned() }.into());
    }
    let last = story.counts_of(sheet).last();
    let denominations = denominations_together(standing.iter().flat_map(|line| &line.line.denominations));
    let parts = money.iter().map(|line| SafePart {
        name: names.subject(&line.line.place, &line.line.item),
        expected: line.line.expected,
        counted: line.line.counted,
        note: cash_note(line),
    });
    let report = SafeCountSheet {
        business_date: story.made.as_of.to_string(),
        place: names.place(&known.place),
        counted_at: last.map(|stored| stored.time.shown(ask.offset())),
        counter: last.map(|stored| names.person(&stored.counted.count.counted_by)),
        witness: last.and_then(|stored| names.maybe_person(stored.counted.count.beside.as_ref())),
        denominations,
        parts: parts.collect(),
        remarks: format!("盘点表 {}；账面、实点为盘点时，期末 {} 营业终了的见说明", number(take, sheet), story.made.as_of),
    };
    Ok(Made {
        number: format!("KCXJ-PD{}", number(take, sheet)),
        date: story.made.as_of.to_string(),
        file: format!("库存现金盘点表-{}-{}", number(take, sheet), story.made.as_of),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}
