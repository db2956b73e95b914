//! The shift (班次): taking over, suspending, the checklist before leaving, signing off, standing in. R01, R02, R37.

use domain::count::{Face, counted_amount, faces};
use domain::entry::{Count, CountLine, CountPurpose, Entry, ShiftOpened, ShiftSigned, ShiftSignedOff, ShiftTurned};
use domain::master::SettingKey;
use domain::shift::{Custody, ShiftState, custody};
use domain::voucher::Denomination;
use domain::{CountNumber, CounterCode, Date, Fen, ItemCode, Millis, Place, Refusal, ShiftNumber, StaffCode};
use serde::{Deserialize, Serialize};
use store::{Read, Shift};
use ts_rs::TS;

use crate::blind::counts_blind;
use crate::count::{
    CountFindings, FormLine, LineCounted, PostCount, SheetLine, expected, explained, forms, goods_line, goods_of_place,
    item_name, last_voucher, line_finding, store_count, valid_count,
};
use crate::difference::{Answers, DifferenceRecorded, post_difference};
use crate::entry::{own_shift, required_reason};
use crate::handover::{HandOverRefused, HandOverWaiting, refused_of_shift, waiting_of_shift};
use crate::kernel::act::{Act, Ask, Person};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::recharge::{RechargeCaseOpen, open_cases};
use crate::who::{Who, hall_manager, known_person, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("shift.before", Right::WorkShift, Reveals::Nothing, before),
        CallSpec::write("shift.open", Right::WorkShift, open),
        CallSpec::read("shift.mine", Right::SignedIn, Reveals::Nothing, mine),
        CallSpec::write("shift.suspend", Right::WorkShift, suspend),
        CallSpec::write("shift.resume", Right::WorkShift, resume),
        CallSpec::write("shift.sign_off", Right::SignedIn, sign_off),
        CallSpec::write("shift.stand_in", Right::StandIn, stand_in),
        CallSpec::write("shift.sign_later", Right::SignedIn, sign_later),
    ]
}

/// Which shift.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShiftQuery {
    /// The shift; one's own running one if not given.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
}

/// The shift that the person may work on: their own running one, or, for who may stand in, another's (代清点).
///
/// # Errors
/// `no_shift_open`, `shift_unknown`, `not_your_shift`.
pub(crate) fn in_hand(books: &Read<'_>, person: &Person, shift: Option<ShiftNumber>) -> Outcome<Shift> {
    let Some(number) = shift else { return own_shift(books, &person.code) };
    let shift = books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
    if shift.clerk == person.code || person.rights.contains(&Right::StandIn) {
        return Ok(shift);
    }
    Err(Refusal::NotYourShift { shift: number }.into())
}

/// The shift that the person may look at: their own, or any for who sees the hall.
pub(crate) fn seen(ask: &Ask<'_>, shift: Option<ShiftNumber>) -> Outcome<Shift> {
    let Some(number) = shift else { return own_shift(ask.books, &ask.person.code) };
    let shift = ask.books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
    if shift.clerk == ask.person.code || ask.may(Right::SeeHall) {
        return Ok(shift);
    }
    Err(Refusal::NotYourShift { shift: number }.into())
}

/// What stands at one counter before a shift takes over.
#[derive(Serialize, TS)]
pub struct CounterBefore {
    /// Its code.
    pub counter: CounterCode,
    /// Its name.
    pub name: String,
    /// Who is at it now.
    pub clerk: Option<Who>,
    /// Where their shift stands.
    pub state: Option<ShiftState>,
    /// The shift before, if there was one.
    pub last: Option<ShiftBefore>,
    /// What the drawer should hold; nothing while it is counted blind.
    pub holds: Option<Vec<Held>>,
    /// The goods that are counted there, without a figure; none while somebody is at it.
    pub goods: Vec<SheetLine>,
}

/// The shift that left the counter.
#[derive(Serialize, TS)]
pub struct ShiftBefore {
    /// Its number.
    pub shift: ShiftNumber,
    /// Its clerk.
    pub clerk: Who,
    /// When it was signed off.
    pub signed_off_at: Option<Millis>,
    /// The seal that it set on the drawer (R37).
    pub seal: Option<String>,
}

/// What is somewhere, by item.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Held {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// How much; pieces for goods.
    pub amount: Fen,
    /// True for goods.
    pub goods: bool,
}

/// Everything the take-over screen needs.
#[derive(Serialize, TS)]
pub struct TakeOver {
    /// The open business date.
    pub business_date: Option<Date>,
    /// Why this person cannot take over anything now.
    pub findings: Vec<Refusal>,
    /// The counters.
    pub counters: Vec<CounterBefore>,
    /// Notes and coins in use.
    pub faces: Vec<Face>,
    /// True if the drawer is counted without knowing what it should hold.
    pub blind: bool,
}

fn before(ask: &Ask<'_>, _: Empty) -> Outcome<TakeOver> {
    let blind = ask.books.setting_as(SettingKey::BlindCount)? && !ask.may(Right::SeeExpected);
    let mut counters = Vec::new();
    for counter in ask.books.counters()?.into_iter().filter(|counter| !counter.retired) {
        let running = ask.books.running_shift_at(&counter.code)?;
        let last = ask.books.last_shift_at(&counter.code)?.filter(|shift| !shift.state.is_running());
        let last = match last {
            Some(shift) => Some(ShiftBefore {
                shift: shift.number,
                clerk: who(ask.books, &shift.clerk)?,
                signed_off_at: shift.signed_off_at,
                seal: shift.seal_out,
            }),
            None => None,
        };
        counters.push(CounterBefore {
            clerk: who_if(ask.books, running.as_ref().map(|shift| &shift.clerk))?,
            state: running.as_ref().map(|shift| shift.state),
            last,
            // What a running shift holds is that shift's business.
            holds: if blind || running.is_some() { None } else { Some(drawer(ask.books, &counter.code)?) },
            goods: if running.is_some() { Vec::new() } else { goods_at(ask.books, &counter.code)? },
            counter: counter.code,
            name: counter.name,
        });
    }
    Ok(TakeOver {
        business_date: ask.books.open_date()?,
        findings: cannot_begin(ask.books, &ask.person.code)?,
        counters,
        faces: faces(ask.books.setting_as(SettingKey::OlderNotes)?),
        blind,
    })
}

fn drawer(books: &Read<'_>, counter: &CounterCode) -> Outcome<Vec<Held>> {
    let place = Place::Counter(counter.clone());
    let mut held = Vec::new();
    for item in [ItemCode::float(), ItemCode::cash()] {
        let amount = Fen::new(books.balance(&place, &item)?);
        held.push(Held { place: place.clone(), name: item_name(books, &item)?, item, amount, goods: false });
    }
    Ok(held)
}

/// The goods that lie at a counter, each a line to be counted.
fn goods_at(books: &Read<'_>, counter: &CounterCode) -> Outcome<Vec<SheetLine>> {
    let place = Place::Counter(counter.clone());
    let mut lines = Vec::new();
    for (code, quantity) in books.balances_at(&place)? {
        let item = books.item(&code)?.filter(|_| quantity != 0);
        lines.extend(item.and_then(|item| goods_line(&place, &item)));
    }
    lines.sort_by_key(|line| line.step);
    Ok(lines)
}

/// Why a person can begin no shift: no day, a shift already, a signature that is waited for (R02, R33).
fn cannot_begin(books: &Read<'_>, clerk: &StaffCode) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    if books.open_date()?.is_none() {
        findings.push(Refusal::NoDayOpen);
    }
    if let Some(running) = books.running_shift_of(clerk)? {
        findings.push(Refusal::ClerkHasShift { clerk: clerk.clone(), counter: running.counter });
    }
    for waiting in books.shifts_waiting_signature(clerk)? {
        findings.push(Refusal::SignatureWaiting { shift: waiting.number });
    }
    Ok(findings)
}

/// An amount counted at take-over, with its notes and coins.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PiecesCounted {
    /// How much; nothing is "not counted".
    #[serde(default)]
    #[ts(optional)]
    pub counted: Option<Fen>,
    /// Notes and coins.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
}

/// Why the drawer is not as it should be, and who answers where the seal does not say (R37).
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpeningDifference {
    /// The reason, in words.
    pub reason: String,
    /// Which hall manager, where there are several.
    #[serde(default)]
    #[ts(optional)]
    pub manager: Option<StaffCode>,
}

/// Taking over a counter (接班).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenShift {
    /// Which counter.
    pub counter: CounterCode,
    /// The seal found on the drawer; none if there was none.
    #[serde(default)]
    #[ts(optional)]
    pub seal: Option<String>,
    /// Whether it was whole.
    pub seal_whole: bool,
    /// The float, by notes and coins.
    pub float: PiecesCounted,
    /// Cash beside the float. It may be left out when the books expect none there.
    #[serde(default)]
    #[ts(optional)]
    pub cash: Option<PiecesCounted>,
    /// Cards, invoices and promo goods: everything that lies there, and whatever else was found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<LineCounted>>")]
    pub goods: Vec<LineCounted>,
    /// What to record if the drawer is not as it should be; approved by a second person.
    #[serde(default)]
    #[ts(optional)]
    pub difference: Option<OpeningDifference>,
}

/// The counter is taken over.
#[derive(Serialize, TS)]
pub struct ShiftTaken {
    /// The new shift.
    pub shift: ShiftNumber,
    /// At which counter.
    pub counter: CounterCode,
    /// On which business date.
    pub date: Date,
    /// The count at take-over.
    pub count: CountNumber,
    /// Differences that were recorded.
    pub differences: Vec<DifferenceRecorded>,
}

fn open(act: &mut Act<'_, '_>, request: OpenShift) -> Outcome<ShiftTaken> {
    let mut findings = cannot_begin(act.books, &act.person.code)?;
    findings.extend(counter_taken(act.books, &request.counter)?);
    let place = Place::Counter(request.counter.clone());
    let mut lines = take_over_lines(act.books, &request, &mut findings)?;
    lines.extend(goods_of_place(act.books, &place, goods_at(act.books, &request.counter)?, &request.goods, &mut findings)?);
    let mut apart = Vec::new();
    for line in &lines {
        apart.extend(line_finding(act.books, line, 0)?.map(|finding| (line.clone(), finding)));
    }
    match &request.difference {
        None => findings.extend(apart.iter().map(|(_, finding)| finding.clone())),
        Some(_) if apart.is_empty() => {
            findings.push(Refusal::DifferenceNone { place, item: ItemCode::float() });
        }
        Some(difference) => {
            if let Some(manager) = &difference.manager {
                known_person(act.books, "manager", manager)?;
            }
        }
    }
    refuse_all(findings)?;
    let date = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    let (shift, count) = (act.books.next_shift()?, act.books.next_count()?);
    let last = act.books.last_shift_at(&request.counter)?;
    let seal = request.seal.as_deref().map(str::trim).filter(|seal| !seal.is_empty()).map(str::to_owned);
    let set = last.as_ref().and_then(|last| last.seal_out.as_deref());
    let answers = custody(set, seal.as_deref(), request.seal_whole);
    let at_voucher = last_voucher(act.books)?;
    act.append(Entry::Counted(Count {
        number: count,
        purpose: CountPurpose::TakeOver,
        shift: Some(shift),
        counter: Some(request.counter.clone()),
        date,
        attempt: 1,
        at_voucher,
        counted_by: act.person.code.clone(),
        beside: None,
        lines,
    }))?;
    act.append(Entry::ShiftOpened(ShiftOpened {
        shift,
        counter: request.counter.clone(),
        clerk: act.person.code.clone(),
        date,
        seal_whole: seal.is_some() && request.seal_whole && set.is_none_or(|set| Some(set) == seal.as_deref()),
        seal,
        count,
    }))?;
    let before = last.map(|last| last.clerk).filter(|_| answers == Custody::ClerkBefore);
    let differences = match &request.difference {
        Some(difference) => {
            let lines: Vec<CountLine> = apart.into_iter().map(|(line, _)| line).collect();
            opening_vouchers(act, difference, before, (shift, count), &lines)?
        }
        None => Vec::new(),
    };
    Ok(ShiftTaken { shift, counter: request.counter, date, count, differences })
}

fn counter_taken(books: &Read<'_>, code: &CounterCode) -> Outcome<Option<Refusal>> {
    let field = "counter".to_owned();
    let Some(counter) = books.counter(code)? else {
        return Ok(Some(Refusal::UnknownCode { field, code: code.to_string() }));
    };
    if counter.retired {
        return Ok(Some(Refusal::Retired { field, code: code.to_string() }));
    }
    let running = books.running_shift_at(code)?;
    Ok(running.map(|shift| Refusal::CounterInUse { counter: code.clone(), clerk: shift.clerk }))
}

/// The float, and the cash if there should be any or was found.
fn take_over_lines(books: &Read<'_>, request: &OpenShift, findings: &mut Vec<Refusal>) -> Outcome<Vec<CountLine>> {
    let place = Place::Counter(request.counter.clone());
    let none = PiecesCounted::default();
    let mut lines = Vec::new();
    for (item, told) in [(ItemCode::float(), Some(&request.float)), (ItemCode::cash(), request.cash.as_ref())] {
        let expected = books.balance(&place, &item)?;
        if told.is_none() && expected == 0 {
            continue;
        }
        let told = told.unwrap_or(&none);
        match counted_amount(&item, told.counted, &told.denominations) {
            Ok(None) => findings.push(domain::count::not_counted(&place, &item)),
            Ok(Some(counted)) if counted < Fen::ZERO => findings.push(Refusal::AmountNegative),
            Ok(Some(counted)) => lines.push(CountLine {
                denominations: told.denominations.clone(),
                ..CountLine::new(place.clone(), item, expected, Some(counted.fen()))
            }),
            Err(refusal) => findings.push(refusal),
        }
    }
    Ok(lines)
}

/// Each line that differs on a voucher of its own, with its own person: the clerk before if the seal was whole, else the manager (R37).
fn opening_vouchers(
    act: &mut Act<'_, '_>,
    difference: &OpeningDifference,
    before: Option<StaffCode>,
    (shift, count): (ShiftNumber, CountNumber),
    lines: &[CountLine],
) -> Outcome<Vec<DifferenceRecorded>> {
    let reason = required_reason(&difference.reason)?;
    // Nobody approves what they answer for themselves; the manager who kept the drawer owns up to it by approving.
    let approver = act.second_besides(Right::ApproveDifference, &before.iter().collect::<Vec<_>>())?;
    let manager = hall_manager(act.books, act.calendar(), difference.manager.as_ref().or(Some(&approver)))?;
    let person = before.unwrap_or_else(|| manager.clone());
    let answers = Answers { person, manager, approver: Some(approver), pending: None, reason, count, shift };
    let mut recorded = Vec::new();
    for line in lines {
        recorded.push(post_difference(act, line, &answers)?);
    }
    Ok(recorded)
}

/// A step on the way to the door (离岗前).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeaveStep {
    /// 暂停营业
    Suspend,
    /// 清点
    Count,
    /// 差异
    Differences,
    /// 报表
    Forms,
    /// 交款
    HandOver,
    /// 签退
    SignOff,
}

/// One line of the checklist.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveLine {
    /// Which step.
    pub step: LeaveStep,
    /// True once nothing of it is left.
    pub done: bool,
    /// How many things are left in it.
    pub left: i64,
    /// The money that it is about; hidden while blind.
    pub amount: Option<Fen>,
}

/// A shift as its clerk needs it: what the counter holds, and what is left before they may leave.
#[derive(Serialize, TS)]
pub struct MyShift {
    /// Its number.
    pub shift: ShiftNumber,
    /// At which counter.
    pub counter: CounterCode,
    /// The counter's name.
    pub counter_name: String,
    /// Its clerk.
    pub clerk: Who,
    /// On which business date.
    pub date: Date,
    /// Where it stands.
    pub state: ShiftState,
    /// When it began.
    pub opened_at: Millis,
    /// The seal found on the drawer.
    pub seal_in: Option<String>,
    /// True while the figures are hidden.
    pub blind: bool,
    /// What the counter holds by the books; nothing while blind.
    pub holds: Option<Vec<Held>>,
    /// The checklist, in order.
    pub steps: Vec<LeaveLine>,
    /// Everything that keeps the shift from being signed off, the seal apart.
    pub findings: Vec<Refusal>,
    /// Cash that was given and not yet accepted.
    pub waiting: Vec<HandOverWaiting>,
    /// The cash given last, if it was not accepted, and why.
    pub refused: Option<HandOverRefused>,
    /// Recharge cases that stay open under the clerk's name (R10).
    pub cases: Vec<RechargeCaseOpen>,
    /// The statistical reports.
    pub forms: Vec<FormLine>,
}

fn mine(ask: &Ask<'_>, query: ShiftQuery) -> Outcome<MyShift> {
    let shift = seen(ask, query.shift)?;
    let sight = sight(ask, &shift)?;
    let findings = still_to_do(ask.books, &shift, sight)?;
    let holds = match sight {
        Sight::Full => Some(held(ask.books, &shift)?),
        Sight::Blind => None,
    };
    let counter_name = ask.books.counter(&shift.counter)?.map_or_else(|| shift.counter.to_string(), |counter| counter.name);
    Ok(MyShift {
        shift: shift.number,
        counter_name,
        clerk: who(ask.books, &shift.clerk)?,
        date: shift.date,
        state: shift.state,
        opened_at: shift.opened_at,
        seal_in: shift.seal_in.clone(),
        blind: sight == Sight::Blind,
        steps: steps(&shift, &findings, sight),
        holds,
        findings,
        waiting: waiting_of_shift(ask.books, shift.number)?,
        refused: refused_of_shift(ask.books, &shift)?,
        cases: open_cases(ask.books, Some(shift.number))?,
        forms: forms(ask.books, shift.number)?,
        counter: shift.counter,
    })
}

/// Whether the person asking may see what a counter should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// They may.
    Full,
    /// They count blind.
    Blind,
}

fn sight(ask: &Ask<'_>, shift: &Shift) -> Outcome<Sight> {
    let is_clerk = shift.clerk == ask.person.code && !ask.may(Right::SeeExpected);
    Ok(if is_clerk && counts_blind(ask.books, &shift.clerk)? { Sight::Blind } else { Sight::Full })
}

/// What a counter holds by the books: its float, its cash, what the shift took by each other tender, and its goods.
fn held(books: &Read<'_>, shift: &Shift) -> Outcome<Vec<Held>> {
    let mut held = drawer(books, &shift.counter)?;
    for tender in books.tenders()?.into_iter().filter(|tender| !tender.code.is_cash()) {
        let (place, item) = (Place::Clearing(tender.code.clone()), ItemCode::of_tender(&tender.code));
        let amount = Fen::new(expected(books, shift.number, &place, &item)?);
        if !tender.retired || !amount.is_zero() {
            held.push(Held { place, item, name: tender.name, amount, goods: false });
        }
    }
    let place = Place::Counter(shift.counter.clone());
    for (code, pieces) in books.balances_at(&place)? {
        let Some(item) = books.item(&code)?.filter(|item| !item.kind.is_money() && pieces != 0) else { continue };
        held.push(Held { place: place.clone(), item: code, name: item.name, amount: Fen::new(pieces), goods: true });
    }
    Ok(held)
}

/// Everything that keeps a shift from being signed off, each under its own name, all at once (R02). Without sight of the figures, nothing is
/// said from which one could tell what the drawer should hold.
pub(crate) fn still_to_do(books: &Read<'_>, shift: &Shift, sight: Sight) -> Outcome<Vec<Refusal>> {
    let mut findings: Vec<Refusal> = shift.state.must_be_counting(shift.number).err().into_iter().collect();
    match valid_count(books, shift)? {
        None => findings.push(Refusal::CountMissing { shift: shift.number }),
        Some(counted) => {
            for line in &counted.count.lines {
                findings.extend(line_finding(books, line, explained(books, shift.number, &counted.count, line)?)?);
            }
        }
    }
    let unticked = forms(books, shift.number)?.into_iter().filter(|form| form.state.is_none());
    findings.extend(unticked.map(|form| Refusal::FormNotTicked { form: form.form.to_string() }));
    findings.extend(waiting_of_shift(books, shift.number)?.iter().map(|waiting| Refusal::HandOverPending { line: waiting.line }));
    if sight == Sight::Full {
        let cash = Fen::new(books.balance(&Place::Counter(shift.counter.clone()), &ItemCode::cash())?);
        if cash > Fen::ZERO {
            findings.push(Refusal::CashNotHandedOver { counter: shift.counter.clone(), left: cash });
        }
        findings.extend(overdrawn(books, shift)?);
        findings.extend(crate::invoice::gaps_at(books, &shift.counter)?);
    }
    Ok(findings)
}

/// A drawer whose refunds have eaten into the float: to be made up from the safe before counting (退款垫付, R08).
fn overdrawn(books: &Read<'_>, shift: &Shift) -> Outcome<Option<Refusal>> {
    let cash = Fen::new(books.balance(&Place::Counter(shift.counter.clone()), &ItemCode::cash())?);
    Ok((cash < Fen::ZERO).then(|| Refusal::DrawerOverdrawn { counter: shift.counter.clone(), short: -cash }))
}

fn step_of(finding: &Refusal) -> LeaveStep {
    match finding {
        Refusal::ShiftNotCounting { .. } | Refusal::DrawerOverdrawn { .. } => LeaveStep::Suspend,
        Refusal::DifferenceUnexplained { .. } | Refusal::FloatChanged { .. } | Refusal::InvoiceGap { .. } => {
            LeaveStep::Differences
        }
        Refusal::FormNotTicked { .. } => LeaveStep::Forms,
        Refusal::HandOverPending { .. } | Refusal::CashNotHandedOver { .. } => LeaveStep::HandOver,
        Refusal::ShiftSignedOff { .. } => LeaveStep::SignOff,
        // What is not counted, by whichever name.
        _ => LeaveStep::Count,
    }
}

fn steps(shift: &Shift, findings: &[Refusal], sight: Sight) -> Vec<LeaveLine> {
    use LeaveStep::{Count, Differences, Forms, HandOver, SignOff, Suspend};
    let is_over = shift.state == ShiftState::SignedOff;
    [Suspend, Count, Differences, Forms, HandOver, SignOff]
        .into_iter()
        .map(|step| {
            let own: Vec<&Refusal> = findings.iter().filter(|finding| step_of(finding) == step).collect();
            let left = i64::try_from(own.len()).unwrap_or(i64::MAX);
            // Differences are known, and cash is settled, only once it is counted.
            let waits = match step {
                Differences | HandOver => findings.iter().any(|finding| step_of(finding) == Count),
                SignOff => true,
                Suspend | Count | Forms => false,
            };
            let amounts = own.iter().filter_map(|finding| match finding {
                Refusal::CashNotHandedOver { left, .. } => Some(*left),
                Refusal::DrawerOverdrawn { short, .. } => Some(-*short),
                Refusal::DifferenceUnexplained { difference, .. } => Some(*difference),
                Refusal::FloatChanged { before, after, .. } => Some(*after - *before),
                _ => None,
            });
            let amounts: Vec<Fen> = amounts.collect();
            let amount = (sight == Sight::Full && !amounts.is_empty()).then(|| amounts.into_iter().sum());
            LeaveLine { step, done: is_over || (left == 0 && !waits), left: if is_over { 0 } else { left }, amount }
        })
        .collect()
}

/// Where a shift stands after it was turned.
#[derive(Serialize, TS)]
pub struct ShiftTurnedTo {
    /// The shift.
    pub shift: ShiftNumber,
    /// Where it stands.
    pub state: ShiftState,
}

fn suspend(act: &mut Act<'_, '_>, _: Empty) -> Outcome<ShiftTurnedTo> {
    let shift = own_shift(act.books, &act.person.code)?;
    turn_to_counting(act, &shift)
}

/// Suspends the counter: from now on nothing moves there. A drawer that owes its float cannot be counted: it is made up first.
fn turn_to_counting(act: &mut Act<'_, '_>, shift: &Shift) -> Outcome<ShiftTurnedTo> {
    shift.state.must_be_open(shift.number)?;
    refuse_all(overdrawn(act.books, shift)?.into_iter().collect())?;
    act.append(Entry::ShiftTurned(ShiftTurned { shift: shift.number, counting: true }))?;
    Ok(ShiftTurnedTo { shift: shift.number, state: ShiftState::Counting })
}

fn resume(act: &mut Act<'_, '_>, _: Empty) -> Outcome<ShiftTurnedTo> {
    let shift = own_shift(act.books, &act.person.code)?;
    shift.state.must_be_counting(shift.number)?;
    act.append(Entry::ShiftTurned(ShiftTurned { shift: shift.number, counting: false }))?;
    Ok(ShiftTurnedTo { shift: shift.number, state: ShiftState::Open })
}

/// Signing off (签退): nothing is left, and the drawer is sealed.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The shift, when the manager signs off for an absent clerk; a witness gives their word.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// The seal set on the drawer, on this shift's paper and the next one's (R37).
    pub seal: String,
    /// Why the clerk could not count; asked for when standing in.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// The clerk may leave (可以离岗).
#[derive(Serialize, TS)]
pub struct ShiftLeft {
    /// The shift.
    pub shift: ShiftNumber,
    /// Its counter.
    pub counter: CounterCode,
    /// The seal set.
    pub seal: String,
    /// When.
    pub signed_off_at: Millis,
    /// Recharge cases that stay open under the clerk's name.
    pub cases: Vec<RechargeCaseOpen>,
}

fn sign_off(act: &mut Act<'_, '_>, request: SignOff) -> Outcome<ShiftLeft> {
    let shift = in_hand(act.books, &act.person, request.shift)?;
    let sight = sight(&act.ask(), &shift)?;
    let mut findings = still_to_do(act.books, &shift, sight)?;
    let seal = request.seal.trim().to_owned();
    if seal.is_empty() {
        findings.push(Refusal::SealMissing);
    }
    let absent = if shift.clerk == act.person.code { None } else { Some(absent_clerk(act, &shift, &request, &mut findings)?) };
    refuse_all(findings)?;
    let (stand_in, witness, reason) = match absent {
        Some((witness, reason)) => (Some(act.person.code.clone()), witness, Some(reason)),
        None => (None, None, None),
    };
    act.append(Entry::ShiftSignedOff(ShiftSignedOff { shift: shift.number, seal: seal.clone(), stand_in, witness, reason }))?;
    let cases = open_cases(act.books, Some(shift.number))?;
    Ok(ShiftLeft { shift: shift.number, counter: shift.counter, seal, signed_off_at: act.now, cases })
}

/// What standing in for an absent clerk asks beyond the rest (代清点, R02): the manager's own count, a witness, the reason.
fn absent_clerk(
    act: &Act<'_, '_>,
    shift: &Shift,
    request: &SignOff,
    findings: &mut Vec<Refusal>,
) -> Outcome<(Option<StaffCode>, String)> {
    let counted = valid_count(act.books, shift)?;
    if counted.is_some_and(|counted| counted.count.counted_by != act.person.code) {
        findings.push(Refusal::CountMissing { shift: shift.number });
    }
    let reason = request.reason.as_deref().unwrap_or_default().trim().to_owned();
    if reason.is_empty() {
        findings.push(Refusal::ReasonMissing);
    }
    if act.granted_by.is_empty() {
        findings.push(Refusal::WitnessMissing);
        return Ok((None, reason));
    }
    Ok((Some(act.second_besides(Right::Witness, &[&shift.clerk])?), reason))
}

/// Counting for an absent clerk: the counter is suspended if it is not yet, and counted by the manager beside a witness.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StandInCount {
    /// The absent clerk's shift.
    pub shift: ShiftNumber,
    /// What was counted.
    pub lines: Vec<LineCounted>,
}

fn stand_in(act: &mut Act<'_, '_>, request: StandInCount) -> Outcome<CountFindings> {
    let shift = act.books.shift(request.shift)?.ok_or(Refusal::ShiftUnknown { shift: request.shift })?;
    if shift.clerk == act.person.code {
        return Err(Refusal::NotYourShift { shift: shift.number }.into());
    }
    if act.granted_by.is_empty() {
        return Err(Refusal::WitnessMissing.into());
    }
    let witness = act.second_besides(Right::Witness, &[&shift.clerk])?;
    if shift.state == ShiftState::Open {
        turn_to_counting(act, &shift)?;
    } else {
        shift.state.must_be_counting(shift.number)?;
    }
    let at_voucher = last_voucher(act.books)?;
    store_count(act, &shift, &PostCount { at_voucher, lines: request.lines, keep: false }, Some(witness))
}

/// The clerk's signature under a shift that was counted for them; an objection goes on the record (R02).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignLater {
    /// Which shift.
    pub shift: ShiftNumber,
    /// What they object to.
    #[serde(default)]
    #[ts(optional)]
    pub objection: Option<String>,
}

fn sign_later(act: &mut Act<'_, '_>, request: SignLater) -> Outcome<Empty> {
    let waiting = act.books.shifts_waiting_signature(&act.person.code)?;
    if !waiting.iter().any(|shift| shift.number == request.shift) {
        return Err(Refusal::NotYourShift { shift: request.shift }.into());
    }
    let objection = request.objection.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    act.append(Entry::ShiftSigned(ShiftSigned { shift: request.shift, objection }))?;
    Ok(Empty {})
}
