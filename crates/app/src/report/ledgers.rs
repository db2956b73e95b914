//! Ledgers on paper (台账): 出入库台账 of a place (R03), 促销物品台账 of the hall (R09); and the slip of what goes between storeroom and counter.

use std::collections::BTreeMap;

use domain::flow::Flow;
use domain::master::{Item, ItemKind};
use domain::voucher::{Detail, VoucherKind};
use domain::{Date, ItemCode, LineRef, Place, Refusal, VoucherNumber};
use reports::{IssueLine, IssueSlip, PromoLedger, PromoLedgerLine, StockLedger, StockLedgerLine};
use store::{HandOutRow, LedgerLine, SiteEntry};

use super::names::{kind_name, voucher_number};
use super::{Made, Names, too_long};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::ledger::before;
use crate::stock::lots::shown_to_all;

fn known_item(ask: &Ask<'_>, code: &ItemCode) -> Outcome<Item> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: code.to_string() };
    Ok(ask.books.item(code)?.ok_or_else(unknown)?)
}

pub(super) fn stock(ask: &Ask<'_>, place: &Place, code: &ItemCode, (from, to): (Date, Date), most: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let item = known_item(ask, code)?;
    too_long(ask.books.ledger_sum(place, code, from, to)?.lines, most)?;
    let line = |line: LedgerLine| {
        // A paper is read by whoever gets hold of it.
        let numbers = line.range.as_ref().map(|range| shown_to_all(&item, range));
        let (first, last) = numbers.map(|numbers| (numbers.first, numbers.last)).unwrap_or_default();
        StockLedgerLine {
            date: line.date.to_string(),
            number: voucher_number(line.line.voucher),
            about: about(&names, &line),
            quantity: line.quantity,
            first,
            last,
            author: names.person(&line.author),
            approver: names.maybe_person(line.approver.as_ref()),
        }
    };
    let lines = ask.books.ledger(place, code, (from, to), 0, most)?.into_iter().map(line).collect();
    let place_name = names.place(place);
    let ledger = StockLedger {
        place: place_name.clone(),
        item: item.name.clone(),
        unit: (!item.kind.is_money()).then(|| item.unit.clone()),
        period: format!("{from} 至 {to}"),
        opening: before(ask.books, place, code, from)?,
        lines,
    };
    let at = place.to_string().replace(':', "-");
    Ok(Made {
        number: format!("CRTZ-{at}-{code}-{from}-{to}"),
        date: to.to_string(),
        file: format!("出入库台账-{at}-{code}-{from}-{to}"),
        paper: Box::new(move |meta| ledger.paper(meta)),
    })
}

/// What paper, and from or to where; of a reversal also which paper it undoes.
fn about(names: &Names, line: &LedgerLine) -> String {
    let undoes = line.reverses.map(|number| format!(" {}", voucher_number(number))).unwrap_or_default();
    let way = if line.quantity > 0 { "自" } else { "至" };
    format!("{}{undoes}，{way}{}", kind_name(line.kind), names.place(&line.other))
}

/// Hand-outs by line, and those that a voucher undid.
struct HandOuts {
    by_line: BTreeMap<LineRef, HandOutRow>,
    by_voucher: BTreeMap<VoucherNumber, HandOutRow>,
}

pub(super) fn promo(ask: &Ask<'_>, code: &ItemCode, (from, to): (Date, Date), most: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let item = known_item(ask, code)?;
    if item.kind != ItemKind::Promo {
        return Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }.into());
    }
    let mut places = vec![Place::Storeroom, Place::Transit];
    places.extend(ask.books.counters()?.into_iter().map(|counter| Place::Counter(counter.code)));
    let mut opening = 0;
    let mut moved: Vec<LedgerLine> = Vec::new();
    for place in &places {
        opening += before(ask.books, place, code, from)?;
        too_long(ask.books.ledger_sum(place, code, from, to)?.lines, most)?;
        let lines = ask.books.ledger(place, code, (from, to), 0, most)?;
        moved.extend(lines.into_iter().filter(|line| !places.contains(&line.other)));
    }
    moved.sort_by_key(|line| line.line);
    let ours = |row: &HandOutRow| row.item == *code;
    let hand_outs = ask.books.hand_outs(from, to)?.into_iter().filter(ours).map(|row| (row.line, row));
    let undone = ask.books.hand_outs_reversed(from, to)?.into_iter().filter(ours);
    let undone = undone.filter_map(|row| Some((row.reversed_by?, row)));
    let rows = HandOuts { by_line: hand_outs.collect(), by_voucher: undone.collect() };
    let lines = moved.into_iter().map(|line| promo_line(ask, &names, &rows, &line)).collect();
    let ledger = PromoLedger { item: item.name, unit: item.unit, period: format!("{from} 至 {to}"), opening, lines };
    Ok(Made {
        number: format!("CXTZ-{code}-{from}-{to}"),
        date: to.to_string(),
        file: format!("促销物品台账-{code}-{from}-{to}"),
        paper: Box::new(move |meta| ledger.paper(meta)),
    })
}

fn promo_line(ask: &Ask<'_>, names: &Names, rows: &HandOuts, line: &LedgerLine) -> PromoLedgerLine {
    let handed_out = matches!(line.flow, Flow::Gift | Flow::Points);
    let hand_out = rows.by_line.get(&line.line);
    let undone = rows.by_voucher.get(&line.line.voucher);
    let rule = if line.flow == Flow::Points { "积分兑换" } else { "营销赠送" };
    let campaign = |row: &HandOutRow| format!("{rule}：{}", names.campaign(&row.detail.campaign));
    let (words, site, waits): (String, Option<&SiteEntry>, &str) = match (hand_out, undone) {
        (Some(row), _) if row.reversed_by.is_some() && row.entered.is_none() => (campaign(row), None, "已冲销，不录"),
        (Some(row), _) => (campaign(row), row.entered.as_ref(), "未录"),
        (None, Some(row)) => {
            let waits = if row.entered.is_some() { "待冲减" } else { "" };
            (format!("冲正 {}，{}", voucher_number(row.line.voucher), campaign(row)), row.countered.as_ref(), waits)
        }
        (None, None) => (about(names, line), None, ""),
    };
    let said = |site: &SiteEntry| {
        let by = site.by.as_ref().map(|code| names.person(code).name).unwrap_or_default();
        (site.number.clone(), site.time.shown(ask.offset()), by)
    };
    let (site_number, site_time, site_by) = site.map_or_else(|| (waits.to_owned(), String::new(), String::new()), said);
    // What was handed out and taken back stands in its own column, with its sign.
    let (received, given) = match (handed_out, line.quantity > 0) {
        (true, _) | (false, false) => (0, -line.quantity),
        (false, true) => (line.quantity, 0),
    };
    PromoLedgerLine {
        date: line.date.to_string(),
        number: voucher_number(line.line.voucher),
        about: words,
        received,
        given,
        site_number,
        site_time,
        site_by,
    }
}

/// The kinds of paper that are between the storeroom and one counter.
pub(crate) const fn is_slip(kind: VoucherKind) -> bool {
    matches!(kind, VoucherKind::StockIssue | VoucherKind::StockGiveBack | VoucherKind::RollIssued)
}

pub(super) fn slip(ask: &Ask<'_>, number: VoucherNumber) -> Outcome<Made> {
    let unknown = || Refusal::VoucherUnknown { voucher: number };
    let posted = ask.books.voucher(number)?.filter(|posted| is_slip(posted.voucher.kind)).ok_or_else(unknown)?;
    let names = Names::load(ask)?;
    let voucher = posted.voucher;
    let counter = voucher.movements.iter().find_map(|movement| movement.to.counter().or(movement.from.counter()));
    let counter = counter.map(|code| names.counter(code.as_str())).unwrap_or_default();
    let of_box = voucher.details.iter().find_map(|detail| match detail {
        Detail::Roll(roll) => Some(format!("箱号 {}", roll.box_number)),
        _ => None,
    });
    let note = of_box.or_else(|| voucher.reason.clone()).unwrap_or_default();
    let mut lines = Vec::new();
    for movement in &voucher.movements {
        let item = known_item(ask, &movement.item)?;
        let shown = movement.serial.as_ref().map(|range| shown_to_all(&item, range));
        let (first, last) = shown.map(|numbers| (numbers.first, numbers.last)).unwrap_or_default();
        lines.push(IssueLine {
            item: item.name,
            back: movement.from.counter().is_some(),
            quantity: movement.quantity,
            unit: item.unit,
            first,
            last,
            note: note.clone(),
        });
    }
    let slip = IssueSlip { business_date: voucher.date.to_string(), counter, lines };
    let number = voucher_number(voucher.number);
    Ok(Made {
        number: number.clone(),
        date: voucher.date.to_string(),
        file: format!("领用缴回单-{}-{number}", voucher.date),
        paper: Box::new(move |meta| slip.paper(meta)),
    })
}
