//! The day's report (营业厅日报表, R07), made from the books alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::{Day, DayState};
use domain::entry::{CountLine, CountPurpose, Entry};
use domain::flow::Flow;
use domain::master::CountedAt;
use domain::voucher::{Detail, EntrySource, Movement, VoucherKind};
use domain::{BusinessCode, Date, Fen, ItemCode, Place, Refusal};
use reports::{BossLine, CashToDeposit, DailyReport, DepositLine, FloatLine, ShiftLine, UndepositedLine};
use reports::{RechargeReport, TenderLine};
use store::{Posted, Shift, TakingsRow};

use super::names::{against, deposit_way, voucher_number, way};
use super::shift::{difference_lines, late_entries, recharge_flows};
use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

pub(super) fn make(ask: &Ask<'_>, date: Date) -> Outcome<Made> {
    let report = value(ask, date)?;
    Ok(Made {
        number: format!("RBB-{date}"),
        date: date.to_string(),
        file: format!("营业厅日报表-{date}"),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

/// The report's value: what tests compare.
pub(super) fn value(ask: &Ask<'_>, date: Date) -> Outcome<DailyReport> {
    let names = Names::load(ask)?;
    let offset = ask.offset();
    let day = ask.books.day(date)?.ok_or(Refusal::DayUnknown { date })?;
    let own = ask.books.vouchers_of_day(date)?;
    let rows = ask.books.takings_of_day(date)?;
    let shifts = ask.books.shifts_of_day(date)?;
    // Differences and slips for this day may be vouchers of a later one that name it (R33).
    let naming = ask.books.vouchers_naming_day(date)?;
    let about: Vec<Posted> = own
        .iter()
        .filter(|posted| posted.voucher.names_day.is_none_or(|named| named == date))
        .chain(naming.iter().filter(|posted| posted.voucher.date != date))
        .cloned()
        .collect();
    let closed = closing_entry(ask, &day)?;
    let mut counts = Vec::new();
    for shift in &shifts {
        counts.extend(crate::count::shift_counts(ask.books, shift.number)?.pop().map(|counted| counted.count));
    }
    let goods = super::stock::of_day(ask, date, day.state != DayState::Open, &counts)?;
    Ok(DailyReport {
        business_date: date.to_string(),
        holiday: (day.state == DayState::Holiday).then(|| day.reason.clone().unwrap_or_default()),
        closed_by: closed.as_ref().and_then(|closed| closed.0.as_ref()).map(|code| names.person(code)),
        closed_with: closed.as_ref().and_then(|closed| closed.1.as_ref()).map(|code| names.person(code)),
        closed_at: closed.as_ref().map(|closed| closed.2.shown(offset)),
        shifts: shifts.iter().map(|shift| shift_line(&names, shift, &rows, offset)).collect(),
        business: business(ask, &names, date)?,
        tenders: tenders(ask, date, &shifts, &rows)?,
        floats: floats(ask, &names, date, &shifts)?,
        cards: goods.cards,
        invoices: goods.invoices,
        promo: goods.promo,
        recharge: recharge(ask, &names, date, &own, offset)?,
        differences: difference_lines(ask, &names, &about, Some(date))?,
        cash: cash(date, &own, &naming),
        deposits: deposits(ask, &about, date, offset)?,
        undeposited: undeposited(ask, date)?,
        late_entries: late_entries(&names, &own, offset),
        notes: notes(&own),
    })
}

type Closing = (Option<domain::StaffCode>, Option<domain::StaffCode>, domain::Millis);

/// Who closed the day, with whom, when: the entry right after the head that the day keeps.
fn closing_entry(ask: &Ask<'_>, day: &Day) -> Outcome<Option<Closing>> {
    let Some((sequence, _)) = day.head else { return Ok(None) };
    let row = ask.books.log(sequence, 1)?.into_iter().next();
    let entry = ask.books.entry(domain::Sequence(sequence.0 + 1))?;
    Ok(match (row, entry) {
        (Some(row), Some(Entry::DayClosed(entry))) if entry.date == day.date => {
            Some((row.link.person, entry.approver, row.link.time))
        }
        _ => None,
    })
}

fn shift_line(names: &Names, shift: &Shift, rows: &[TakingsRow], offset: i32) -> ShiftLine {
    let own: Vec<&TakingsRow> = rows.iter().filter(|row| row.shift == Some(shift.number)).collect();
    let remark = match (own.is_empty(), shift.stand_in.is_some()) {
        (_, true) => "代清点",
        (true, false) => "零报告",
        (false, false) => "",
    };
    ShiftLine {
        counter: names.counter(shift.counter.as_str()),
        clerk: names.person(&shift.clerk),
        taken_over_at: shift.opened_at.shown(offset),
        signed_off_at: shift.signed_off_at.map(|at| at.shown(offset)),
        net: own.iter().map(|row| row.detail.amount).sum(),
        remark: remark.to_owned(),
    }
}

#[derive(Default)]
struct BusinessSum {
    ways: BTreeSet<EntrySource>,
    count: i64,
    booked: Fen,
    boss: Option<Fen>,
    explanations: Vec<String>,
}

/// The same lines that the business system is compared with: corrections count where they belong, on the day they name (R33).
fn business(ask: &Ask<'_>, names: &Names, date: Date) -> Outcome<Vec<BossLine>> {
    let mut sums: BTreeMap<BusinessCode, BusinessSum> = BTreeMap::new();
    for row in ask.books.takings_about_day(date)? {
        let sum = sums.entry(row.detail.business.clone()).or_default();
        sum.ways.insert(row.detail.source);
        sum.count += row.detail.count;
        sum.booked += row.detail.amount;
    }
    let totals = ask.books.boss_totals(date)?;
    for (_, total) in &totals {
        let sum = sums.entry(total.business.clone()).or_default();
        sum.boss = Some(sum.boss.unwrap_or(Fen::ZERO) + total.amount);
    }
    for (_, explanation) in ask.books.explanations(date)? {
        sums.entry(explanation.business.clone()).or_default().explanations.push(explanation.text);
    }
    Ok(sums
        .into_iter()
        .map(|(code, sum)| BossLine {
            business: names.business(&code),
            ways: sum.ways.into_iter().map(way).collect(),
            count: sum.count,
            booked: sum.booked,
            // What the business system does not list at all is zero there, once its day is imported.
            boss: if totals.is_empty() { None } else { Some(sum.boss.unwrap_or(Fen::ZERO)) },
            explanation: sum.explanations.join("；"),
        })
        .collect())
}

/// Per tender what the takings say and what was received. What is taken back after sign-off leaves the safe or the channel on its own
/// day, counted as it went; what is only put right in the books belongs to the day it names.
fn tenders(ask: &Ask<'_>, date: Date, shifts: &[Shift], rows: &[TakingsRow]) -> Outcome<Vec<TenderLine>> {
    let received = received(ask, date, shifts)?;
    let about = ask.books.takings_about_day(date)?;
    let mut taken_back = Vec::new();
    for row in rows.iter().filter(|row| row.shift.is_none()) {
        let reversed = row.reverses.map(|number| ask.books.voucher(number)).transpose()?.flatten();
        if reversed.is_some_and(|reversed| reversed.voucher.kind != VoucherKind::Correction) {
            taken_back.push(row);
        }
    }
    let mut lines = Vec::new();
    for tender in ask.books.tenders()? {
        let sum = |rows: &mut dyn Iterator<Item = &TakingsRow>| -> Fen {
            rows.filter(|row| row.detail.tender == tender.code).map(|row| row.detail.amount).sum()
        };
        let in_shifts = sum(&mut rows.iter().filter(|row| row.shift.is_some()));
        let back = sum(&mut taken_back.iter().copied());
        let put_right =
            sum(&mut about.iter().filter(|row| row.shift.is_none() && row.reverses.is_none() && row.reversed_by.is_none()));
        let expected = in_shifts + back + put_right;
        let at_counter = tender.counted_at == CountedAt::Counter;
        let counted = received.get(&ItemCode::of_tender(&tender.code)).copied().flatten();
        let counted = counted.map(|counted| counted + if at_counter { back } else { Fen::ZERO });
        if expected.is_zero() && counted.is_none_or(Fen::is_zero) {
            continue;
        }
        lines.push(TenderLine {
            tender: tender.name,
            counted_at: if at_counter { reports::CountedAt::Counter } else { reports::CountedAt::Hall },
            proof: against(tender.against).to_owned(),
            expected,
            counted,
        });
    }
    Ok(lines)
}

/// What was received by tender: the last counts of the shifts, and the hall's; `None` where one was not counted.
fn received(ask: &Ask<'_>, date: Date, shifts: &[Shift]) -> Outcome<BTreeMap<ItemCode, Option<Fen>>> {
    let mut received: BTreeMap<ItemCode, Option<Fen>> = BTreeMap::new();
    let mut add = |item: &ItemCode, amount: Option<i64>| {
        let sum = received.entry(item.clone()).or_insert(Some(Fen::ZERO));
        *sum = sum.zip(amount).map(|(sum, amount)| sum + Fen::new(amount));
    };
    for shift in shifts {
        let counts = ask.books.counts_of_shift(shift.number)?;
        let Some(last) = counts.iter().rev().find(|counted| counted.count.purpose == CountPurpose::Shift) else { continue };
        let posted = ask.books.vouchers_of_shift(shift.number)?;
        for line in last.count.lines.iter().filter(|line| line.item != ItemCode::float() && line.place != Place::Recharge) {
            // The drawer also holds what was advanced, and no longer what was handed over: neither is a taking.
            let before = posted.iter().filter(|posted| posted.voucher.number <= last.count.at_voucher);
            let booked: i64 = before.flat_map(|posted| &posted.voucher.movements).map(|movement| taken(movement, line)).sum();
            add(&line.item, line.difference().map(|difference| booked + difference));
        }
    }
    if let Some(hall) = ask.books.counts_of_day(date, CountPurpose::Hall)?.last() {
        for line in &hall.count.lines {
            add(&line.item, line.counted);
        }
    }
    Ok(received)
}

/// What a movement says was received at the place of a count's line: takings, refunds, and differences booked before.
fn taken(movement: &Movement, line: &CountLine) -> i64 {
    let is_taking = matches!(
        movement.flow,
        Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut | Flow::Shortage | Flow::Overage
    );
    if !is_taking || movement.item != line.item {
        return 0;
    }
    movement.quantity * (i64::from(movement.to == line.place) - i64::from(movement.from == line.place))
}

fn floats(ask: &Ask<'_>, names: &Names, date: Date, shifts: &[Shift]) -> Outcome<Vec<FloatLine>> {
    let mut lines = Vec::new();
    for shift in shifts {
        let counts = ask.books.counts_of_shift(shift.number)?;
        let last = counts.iter().rev().find(|counted| counted.count.purpose == CountPurpose::Shift);
        let line = last.and_then(|counted| counted.count.lines.iter().find(|line| line.item == ItemCode::float()));
        if let Some(line) = line {
            let place = names.place(&Place::Counter(shift.counter.clone()));
            lines.push(FloatLine { place, expected: Fen::new(line.expected), counted: line.counted.map(Fen::new) });
        }
    }
    let safe = ask.books.counts_of_day(date, CountPurpose::Safe)?;
    let line = safe.last().and_then(|counted| counted.count.lines.iter().find(|line| line.item == ItemCode::float()));
    if let Some(line) = line {
        let place = names.place(&Place::Safe);
        lines.push(FloatLine { place, expected: Fen::new(line.expected), counted: line.counted.map(Fen::new) });
    }
    Ok(lines)
}

fn recharge(ask: &Ask<'_>, names: &Names, date: Date, own: &[Posted], offset: i32) -> Outcome<Vec<RechargeReport>> {
    let sums = recharge_flows(own.iter());
    let opening = ask.books.balance_at(&Place::Recharge, &ItemCode::recharge(), date.previous())?;
    let opened = sums.get(&Flow::Opening).copied().unwrap_or(0);
    let found = sums.get(&Flow::Shortage).copied().unwrap_or(0) + sums.get(&Flow::Overage).copied().unwrap_or(0);
    if opening == 0 && sums.values().all(|sum| *sum == 0) {
        return Ok(Vec::new());
    }
    let mut counts = ask.books.counts_of_day(date, CountPurpose::Hall)?;
    for shift in ask.books.shifts_of_day(date)? {
        counts.extend(ask.books.counts_of_shift(shift.number)?);
    }
    counts.sort_by_key(|counted| counted.time);
    let line = counts.iter().rev().find_map(|counted| counted.count.lines.iter().find(|line| line.place == Place::Recharge));
    let flow = |flow: Flow| Fen::new(sums.get(&flow).copied().unwrap_or(0));
    Ok(vec![RechargeReport {
        account: names.place(&Place::Recharge),
        opening: Fen::new(opening + opened + found),
        bought: flow(Flow::RechargeBought),
        given_back: flow(Flow::RechargeReturned),
        recharged: -flow(Flow::RechargeSold),
        to_agents: -flow(Flow::RechargeToAgent),
        platform: line.and_then(|line| line.counted).map(Fen::new),
        read_at: line.and_then(|line| line.read_at).map(|at| at.shown(offset)),
    }])
}

/// R06 for this date: what each movement that is about it did to the cash that the hall holds.
fn cash(date: Date, own: &[Posted], naming: &[Posted]) -> CashToDeposit {
    let mut sums: BTreeMap<Flow, i64> = BTreeMap::new();
    let mut made_up = 0;
    let all = own.iter().chain(naming.iter().filter(|posted| posted.voucher.date != date));
    for posted in all {
        for movement in &posted.voucher.movements {
            if movement.flow == Flow::Advance && posted.voucher.date == date {
                made_up += if movement.from == Place::Safe { movement.quantity } else { -movement.quantity };
            }
            if let Some(((item, about), change)) = domain::books::due_change(movement, posted.voucher.date)
                && item == ItemCode::cash()
                && about == date
            {
                *sums.entry(movement.flow).or_default() += change;
            }
        }
    }
    let take = |flows: &[Flow]| Fen::new(flows.iter().map(|flow| sums.get(flow).copied().unwrap_or(0)).sum());
    let shortages = -take(&[Flow::Shortage, Flow::MadeGood, Flow::Found, Flow::WriteOff]);
    let overages = take(&[Flow::Overage, Flow::PaidBack]);
    let deposited = -take(&[Flow::Deposit]);
    let total: i64 = sums.values().sum();
    // All that is neither difference nor deposit is takings: sales, refunds, security deposits, opening cash.
    let takings = Fen::new(total) + shortages - overages + deposited;
    CashToDeposit { takings, shortages, overages, made_up: Fen::new(made_up), deposited }
}

fn deposits(ask: &Ask<'_>, about: &[Posted], date: Date, offset: i32) -> Outcome<Vec<DepositLine>> {
    let accounts = ask.books.bank_accounts()?;
    let mut lines = Vec::new();
    for posted in about.iter().filter(|posted| posted.voucher.kind == VoucherKind::Deposit && posted.reversed_by.is_none()) {
        let voucher = &posted.voucher;
        let Some(Detail::Deposit(detail)) = voucher.details.first() else { continue };
        let part: i64 = voucher
            .movements
            .iter()
            .filter(|movement| movement.for_date.unwrap_or(voucher.date) == date)
            .map(|movement| movement.quantity)
            .sum();
        if part == 0 {
            continue;
        }
        let marks = ask.books.marks(domain::LineRef { voucher: voucher.number, line: 1 })?;
        let state = super::deposits::deposit_state(&marks);
        let bank = accounts.iter().find(|account| account.code == detail.account);
        lines.push(DepositLine {
            number: format!("{} / {}", voucher_number(voucher.number), detail.slip_number),
            kind: deposit_way(detail.way).to_owned(),
            bank: bank.map(|account| account.bank.clone()).unwrap_or_default(),
            amount: Fen::new(part),
            at: voucher.time.shown(offset),
            state: state.to_owned(),
        });
    }
    Ok(lines)
}

fn undeposited(ask: &Ask<'_>, date: Date) -> Outcome<Vec<UndepositedLine>> {
    let due = ask.books.due(&ItemCode::cash())?;
    Ok(due
        .into_iter()
        .filter(|(about, _)| *about <= date)
        .map(|(about, amount)| UndepositedLine {
            business_date: about.to_string(),
            amount: Fen::new(amount),
            age_days: ask.calendar().days_since(about),
            state: "未缴".to_owned(),
        })
        .collect())
}

/// Reversals and corrections of earlier days, cross-referenced on both papers (R33).
fn notes(own: &[Posted]) -> Vec<String> {
    let mut notes = Vec::new();
    for posted in own {
        let voucher = &posted.voucher;
        if let (Some(day), Some(reverses)) = (voucher.names_day, voucher.reverses) {
            let (number, reversed) = (voucher_number(voucher.number), voucher_number(reverses));
            notes.push(format!("{number} 冲正 {day} 的 {reversed}：{}", voucher.reason.clone().unwrap_or_default()));
        } else if let (Some(day), VoucherKind::Correction) = (voucher.names_day, voucher.kind) {
            let number = voucher_number(voucher.number);
            notes.push(format!("{number} 更正 {day} 的账目：{}", voucher.reason.clone().unwrap_or_default()));
        }
        if let Some(by) = posted.reversed_by {
            notes.push(format!("{} 已由 {} 冲正", voucher_number(voucher.number), voucher_number(by)));
        }
    }
    notes
}
