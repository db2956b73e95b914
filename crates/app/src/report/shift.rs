//! The shift report (交班单), made from the books alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::{Count, CountPurpose, FormState};
use domain::flow::{Flow, OpenKind};
use domain::master::{CountedAt, Tender};
use domain::voucher::{Detail, EntrySource, Voucher, VoucherKind};
use domain::{BusinessCode, Date, Fen, ItemCode, LineRef, Place, Refusal, ShiftNumber, StaffCode};
use reports::{
    AbsentClose, CountTaken, CountedLine, FloatReport, FormTick, HandOverLine, OpenCase, ReversalLine, Seal, ShiftReport,
};
use reports::{BusinessLine, DifferenceLine, LateEntry, RechargeReport, TenderLine};
use store::{Posted, Shift, TakingsRow};

use super::names::{against, denomination_lines, difference_reason, kind_name, voucher_number, way};
use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::pending::{Approval, approval};

pub(super) fn make(ask: &Ask<'_>, number: ShiftNumber) -> Outcome<Made> {
    let shift = ask.books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
    let report = value(ask, &shift)?;
    Ok(Made {
        number: format!("JBD-{}", shift.number),
        date: shift.date.to_string(),
        file: format!("交班单-{}-{}-{}", shift.date, shift.counter, shift.clerk),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// The report's value: what tests compare.
pub(super) fn value(ask: &Ask<'_>, shift: &Shift) -> Outcome<ShiftReport> {
    let names = Names::load(ask)?;
    let offset = ask.offset();
    let posted = ask.books.vouchers_of_shift(shift.number)?;
    let rows = ask.books.takings_of_shift(shift.number)?;
    let counts: Vec<(Count, domain::Millis)> =
        ask.books.counts_of_shift(shift.number)?.into_iter().map(|counted| (counted.count, counted.time)).collect();
    let last = counts.iter().rev().map(|(count, _)| count).find(|count| count.purpose == CountPurpose::Shift);
    let differences = difference_lines(ask, &names, &posted, None)?;
    let manager = posted.iter().rev().find_map(|posted| match posted.voucher.details.first() {
        Some(Detail::Difference(detail)) => Some(names.person(&detail.manager)),
        _ => None,
    });
    let goods = super::stock::of_shift(ask, shift, last)?;
    Ok(ShiftReport {
        business_date: shift.date.to_string(),
        counter: names.counter(shift.counter.as_str()),
        clerk: names.person(&shift.clerk),
        taken_over_at: shift.opened_at.shown(offset),
        signed_off_at: shift.signed_off_at.map(|at| at.shown(offset)),
        acceptor: None,
        manager,
        absent: absent(shift, &names, offset),
        seal_at_take_over: Some(Seal { number: shift.seal_in.clone(), whole: shift.seal_whole }),
        seal_at_sign_off: shift.seal_out.clone().map(|number| Seal { number: Some(number), whole: true }),
        zero: rows.is_empty(),
        business: business_lines(&names, &rows),
        tenders: tender_lines(ask, shift, last)?,
        cash: counted_denominations(last, &ItemCode::cash()),
        float: float(ask, shift, last, &counts)?,
        cards: goods.cards,
        invoices: goods.invoices,
        promo: goods.promo,
        recharge: recharge(last, &posted, &names, offset),
        open_cases: open_cases(ask, shift, offset)?,
        counts: counts.iter().map(|(count, time)| taken(&names, count, &time.shown(offset))).collect(),
        differences,
        own_reversals: reversals(&posted, offset),
        forms: forms(ask, shift)?,
        hand_overs: hand_overs(ask, &names, &posted, offset)?,
        late_entries: late_entries(&names, &posted, offset),
    })
}

fn absent(shift: &Shift, names: &Names, offset: i32) -> Option<AbsentClose> {
    let manager = shift.stand_in.as_ref()?;
    let witness = shift.witness.as_ref()?;
    Some(AbsentClose {
        manager: names.person(manager),
        witness: names.person(witness),
        reason: shift.reason.clone().unwrap_or_default(),
        clerk_signed_at: shift.signed.as_ref().map(|_| shift.signed_at.map(|at| at.shown(offset)).unwrap_or_default()),
        objection: shift.signed.as_ref().and_then(|signed| signed.objection.clone()),
    })
}

/// Takings and refunds by business type, with the ways in which the figures came. Reversals take off what they reverse.
pub(super) fn business_lines(names: &Names, rows: &[TakingsRow]) -> Vec<BusinessLine> {
    let mut lines: BTreeMap<BusinessCode, (BusinessLine, BTreeSet<EntrySource>)> = BTreeMap::new();
    for row in rows {
        let detail = &row.detail;
        let empty = || {
            let business = names.business(&detail.business);
            let (taken, refunded) = (Fen::ZERO, Fen::ZERO);
            (BusinessLine { business, ways: Vec::new(), count: 0, taken, refund_count: 0, refunded }, BTreeSet::new())
        };
        let (line, ways) = lines.entry(detail.business.clone()).or_insert_with(empty);
        ways.insert(detail.source);
        // A reversal of a refund is positive and takes off the refunds, not adds to the takings.
        let is_refund = match row.kind {
            VoucherKind::Refund => true,
            VoucherKind::Reversal => detail.amount > Fen::ZERO && detail.count < 0,
            _ => false,
        };
        if is_refund {
            line.refund_count += if detail.amount < Fen::ZERO { detail.count } else { -detail.count.abs() };
            line.refunded -= detail.amount;
        } else {
            line.count += detail.count;
            line.taken += detail.amount;
        }
    }
    lines.into_values().map(|(line, ways)| BusinessLine { ways: ways.into_iter().map(way).collect(), ..line }).collect()
}

fn tender_lines(ask: &Ask<'_>, shift: &Shift, last: Option<&Count>) -> Outcome<Vec<TenderLine>> {
    let mut lines = Vec::new();
    for tender in ask.books.tenders()?.into_iter().filter(|tender| !tender.retired) {
        let place = crate::entry::money_place(&shift.counter, &tender.code);
        let item = ItemCode::of_tender(&tender.code);
        let line = last.and_then(|count| count.lines.iter().find(|line| line.place == place && line.item == item));
        let expected = match line {
            Some(line) => Fen::new(line.expected),
            None => taken_by(ask, shift, &tender)?,
        };
        let counted = line.and_then(|line| line.counted).map(Fen::new);
        if expected.is_zero() && counted.is_none() && tender.counted_at == CountedAt::Hall {
            continue;
        }
        lines.push(TenderLine {
            tender: tender.name.clone(),
            counted_at: match tender.counted_at {
                CountedAt::Counter => reports::CountedAt::Counter,
                CountedAt::Hall => reports::CountedAt::Hall,
            },
            proof: against(tender.against).to_owned(),
            expected,
            counted,
        });
    }
    Ok(lines)
}

fn taken_by(ask: &Ask<'_>, shift: &Shift, tender: &Tender) -> Outcome<Fen> {
    let rows = ask.books.takings_of_shift(shift.number)?;
    Ok(rows.iter().filter(|row| row.detail.tender == tender.code).map(|row| row.detail.amount).sum())
}

fn counted_denominations(last: Option<&Count>, item: &ItemCode) -> Vec<reports::DenominationLine> {
    let line = last.and_then(|count| count.lines.iter().find(|line| line.item == *item && line.place.counter().is_some()));
    line.map(|line| denomination_lines(&line.denominations)).unwrap_or_default()
}

fn float(ask: &Ask<'_>, shift: &Shift, last: Option<&Count>, counts: &[(Count, domain::Millis)]) -> Outcome<FloatReport> {
    let of = |count: &Count| count.lines.iter().find(|line| line.item == ItemCode::float()).cloned();
    let before = counts.iter().map(|(count, _)| count).find(|count| count.purpose == CountPurpose::TakeOver).and_then(of);
    let at_take_over = before.map_or(Fen::ZERO, |line| Fen::new(line.counted.unwrap_or(line.expected)));
    let after = last.and_then(of);
    let place = Place::Counter(shift.counter.clone());
    let changed = ask
        .books
        .moved_in_shift_by_flow(shift.number)?
        .into_iter()
        .filter(|(_, _, item, flow, _)| *item == ItemCode::float() && matches!(flow, Flow::FloatChange | Flow::Exchange))
        .map(|(from, to, _, _, quantity)| quantity * (i64::from(to == place) - i64::from(from == place)))
        .sum();
    Ok(FloatReport {
        at_take_over,
        changed: Fen::new(changed),
        counted: after.as_ref().and_then(|line| line.counted).map(Fen::new),
        denominations: counted_denominations(last, &ItemCode::float()),
    })
}

/// The recharge account as this shift found it; what other shifts did to it meanwhile is in the opening figure.
fn recharge(last: Option<&Count>, posted: &[Posted], names: &Names, offset: i32) -> Vec<RechargeReport> {
    let sums = recharge_flows(posted.iter());
    let line = last.and_then(|count| count.lines.iter().find(|line| line.place == Place::Recharge));
    if line.is_none() && sums.values().all(|sum| *sum == 0) {
        return Vec::new();
    }
    let flow = |flow: Flow| Fen::new(sums.get(&flow).copied().unwrap_or(0));
    let (bought, given_back) = (flow(Flow::RechargeBought), flow(Flow::RechargeReturned));
    let (recharged, to_agents) = (-flow(Flow::RechargeSold), -flow(Flow::RechargeToAgent));
    let expected = line.map(|line| Fen::new(line.expected));
    let opening = expected.map_or(Fen::ZERO, |expected| expected - bought - given_back + recharged + to_agents);
    vec![RechargeReport {
        account: names.place(&Place::Recharge),
        opening,
        bought,
        given_back,
        recharged,
        to_agents,
        platform: line.and_then(|line| line.counted).map(Fen::new),
        read_at: line.and_then(|line| line.read_at).map(|at| at.shown(offset)),
    }]
}

/// What went into (above zero) or out of the recharge account, by cause.
pub(super) fn recharge_flows<'a>(posted: impl Iterator<Item = &'a Posted>) -> BTreeMap<Flow, i64> {
    let mut sums = BTreeMap::new();
    for movement in posted.flat_map(|posted| &posted.voucher.movements) {
        let sign = i64::from(movement.to == Place::Recharge) - i64::from(movement.from == Place::Recharge);
        if sign != 0 {
            *sums.entry(movement.flow).or_default() += sign * movement.quantity;
        }
    }
    sums
}

fn open_cases(ask: &Ask<'_>, shift: &Shift, offset: i32) -> Outcome<Vec<OpenCase>> {
    let cases = ask.books.open_cases()?.into_iter().filter(|case| case.shift == Some(shift.number));
    let mut lines = Vec::new();
    for case in cases {
        let at = ask.books.voucher(case.line.voucher)?.map(|posted| posted.voucher.time.shown(offset)).unwrap_or_default();
        lines.push(OpenCase {
            number: voucher_number(case.line.voucher),
            kind: "空中充值".to_owned(),
            at,
            amount: case.detail.amount,
            note: case.detail.text,
        });
    }
    Ok(lines)
}

fn taken(names: &Names, count: &Count, at: &str) -> CountTaken {
    CountTaken {
        ordinal: count.attempt,
        at: at.to_owned(),
        by: names.person(&count.counted_by),
        beside: names.maybe_person(count.beside.as_ref()),
        lines: count
            .lines
            .iter()
            // Goods stand in blocks of their own.
            .filter(|line| names.is_money(&line.item))
            .map(|line| CountedLine {
                subject: names.subject(&line.place, &line.item),
                expected: Fen::new(line.expected),
                counted: line.counted.map(Fen::new),
            })
            .collect(),
    }
}

/// Difference vouchers as papers list them: shortages below zero, overages above, never netted (R28).
/// The differences on these vouchers; for a day's paper those that were found in the day, and those of later vouchers' lines about it.
pub(super) fn difference_lines(
    ask: &Ask<'_>,
    names: &Names,
    posted: &[Posted],
    day: Option<Date>,
) -> Outcome<Vec<DifferenceLine>> {
    let mut lines = Vec::new();
    for posted in posted.iter().filter(|posted| posted.reversed_by.is_none() && posted.voucher.kind != VoucherKind::Reversal) {
        for detail in &posted.voucher.details {
            let Detail::Difference(detail) = detail else { continue };
            let index = usize::try_from(detail.line - 1).unwrap_or(usize::MAX);
            let Some(movement) = posted.voucher.movements.get(index) else { continue };
            let about = movement.for_date.or(posted.voucher.names_day);
            if day.is_some_and(|day| posted.voucher.date != day && about != Some(day)) {
                continue;
            }
            let shortage = movement.opens == Some(OpenKind::Shortage);
            let place = if shortage { &movement.from } else { &movement.to };
            let open = ask.books.open_item(LineRef { voucher: posted.voucher.number, line: detail.line })?;
            let approval = approval(ask.books, &posted.voucher)?;
            let goods = names.goods_shown(movement);
            let (sign, quantity) = (if shortage { -1 } else { 1 }, movement.quantity);
            lines.push(DifferenceLine {
                number: voucher_number(posted.voucher.number),
                subject: names.subject(place, &movement.item),
                amount: Fen::new(if goods.is_some() { sign } else { sign * quantity }),
                goods,
                person: names.person(&detail.person),
                manager: Some(names.person(&detail.manager)),
                reason: difference_reason(names, ask.offset(), detail, &approval),
                state: match approval {
                    Approval::Waiting => "待复核",
                    _ if open.is_some_and(|open| open.left > 0) => "未结",
                    _ => "已处理",
                }
                .to_owned(),
            });
        }
    }
    Ok(lines)
}

fn reversals(posted: &[Posted], offset: i32) -> Vec<ReversalLine> {
    let own = posted.iter().filter(|posted| crate::entry::is_own_reversal(&posted.voucher));
    own.map(|posted| {
        let voucher = &posted.voucher;
        let amount = voucher.details.iter().filter_map(|detail| match detail {
            Detail::Takings(detail) => Some(detail.amount),
            _ => None,
        });
        ReversalLine {
            number: voucher_number(voucher.number),
            reverses: voucher.reverses.map(voucher_number).unwrap_or_default(),
            at: voucher.time.shown(offset),
            amount: amount.sum(),
            reason: voucher.reason.clone().unwrap_or_default(),
        }
    })
    .collect()
}

fn forms(ask: &Ask<'_>, shift: &Shift) -> Outcome<Vec<FormTick>> {
    let ticked = ask.books.forms_ticked(shift.number)?;
    let forms = ask.books.stat_forms()?.into_iter().filter(|form| !form.retired);
    Ok(forms
        .map(|form| {
            let tick = ticked.iter().find(|tick| tick.form == form.code);
            FormTick {
                name: form.name,
                copies: form.copies,
                to: form.goes_to,
                state: match tick.map(|tick| tick.state) {
                    None => reports::FormState::Open,
                    Some(FormState::FilledIn) => reports::FormState::Filled,
                    Some(FormState::Checked) => reports::FormState::Checked,
                    Some(FormState::NotNeeded) => reports::FormState::NotNeeded,
                },
                reason: tick.and_then(|tick| tick.reason.clone()).unwrap_or_default(),
            }
        })
        .collect())
}

fn hand_overs(ask: &Ask<'_>, names: &Names, posted: &[Posted], offset: i32) -> Outcome<Vec<HandOverLine>> {
    let mut lines = Vec::new();
    for posted in posted {
        let voucher = &posted.voucher;
        if !matches!(voucher.kind, VoucherKind::HandOver | VoucherKind::BagDropped) {
            continue;
        }
        let Some(Detail::HandOver(detail)) = voucher.details.first() else { continue };
        let line = LineRef { voucher: voucher.number, line: detail.line };
        let reply = ask.books.vouchers_settling(line)?.into_iter().find(|reply| reply.reversed_by.is_none());
        let accepted = reply.filter(|reply| reply.voucher.kind != VoucherKind::HandOverRefused);
        lines.push(HandOverLine {
            number: voucher_number(voucher.number),
            kind: kind_name(voucher.kind).to_owned(),
            bag: detail.bag_number.clone(),
            amount: Fen::new(voucher.movements.iter().map(|movement| movement.quantity).sum()),
            giver: names.person(&detail.giver),
            given_at: voucher.time.shown(offset),
            receiver: accepted.as_ref().map(|reply| names.person(receiver(&reply.voucher))),
            accepted_at: accepted.map(|reply| reply.voucher.time.shown(offset)),
        });
    }
    Ok(lines)
}

/// Who has the cash now: whoever accepted it alone, or stood by and accepted under the giver's own call.
fn receiver(reply: &Voucher) -> &StaffCode {
    match reply.kind {
        VoucherKind::HandOverAccepted => reply.approver.as_ref().unwrap_or(&reply.author),
        _ => &reply.author,
    }
}

pub(super) fn late_entries(names: &Names, posted: &[Posted], offset: i32) -> Vec<LateEntry> {
    let late = posted.iter().filter_map(|posted| posted.voucher.happened.map(|happened| (&posted.voucher, happened)));
    late.map(|(voucher, happened)| LateEntry {
        number: voucher_number(voucher.number),
        text: kind_name(voucher.kind).to_owned(),
        happened_at: happened.shown(offset),
        entered_at: voucher.time.shown(offset),
        entered_by: names.person(&voucher.author),
        second: names.maybe_person(voucher.approver.as_ref()),
    })
    .collect()
}
