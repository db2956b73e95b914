//! Stock in and out (出入库): receipts against outbound slips, issues and returns, transfers, damage and loss (R04, R05, R22–R24).

mod file;
pub(crate) mod lots;
mod sale;
pub(crate) mod trace;
mod way;

use domain::flow::{Flow, OpenKind};
use domain::master::ItemKind;
use domain::serial::{SerialRange, remove};
use domain::voucher::{Claim, ClaimKind, Detail, DifferenceDetail, LossDetail, SlipDetail, VoucherKind};
use domain::{CounterCode, Fen, HallCode, ItemCode, LineRef, Millis, Place, Refusal, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Read, Shift};
use ts_rs::TS;

use self::lots::{Lot, NumbersShown, StockLine, held, lots, merged, must_be_new, shown};
use crate::cash::known_counter;
use crate::entry::{open_shift, required_reason, trimmed};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    let mut calls = vec![
        CallSpec::write("stock.receive", Right::ManageStock, receive),
        CallSpec::write("stock.issue", Right::ManageStock, issue),
        CallSpec::write("stock.give_back", Right::ManageStock, give_back),
        CallSpec::write("stock.damage", Right::SignedIn, damage),
        CallSpec::write("stock.lose", Right::SignedIn, lose),
        CallSpec::write("stock.blocked", Right::ManageStock, blocked),
        CallSpec::write("stock.return_to_company", Right::ManageStock, return_to_company),
        CallSpec::read("stock.preview", Right::SignedIn, Reveals::Expected, preview),
        CallSpec::read("stock.at", Right::SignedIn, Reveals::Expected, at),
    ];
    calls.extend(way::calls());
    calls.extend(sale::calls());
    calls.extend(trace::calls());
    calls.extend(file::calls());
    calls
}

/// Who sends what comes by a slip that names no hall.
pub(crate) const COMPANY: &str = "公司";

/// Items that come in boxes, or one by one into a pool, have papers of their own.
const GOODS: [ItemKind; 3] = [ItemKind::SimCard, ItemKind::PrepaidCard, ItemKind::Promo];

/// The lines of a paper that moves cards and promo goods.
///
/// # Errors
/// As [`lots`]; `item_kind_other` for invoices, boxes and special numbers.
pub(crate) fn goods(books: &Read<'_>, lines: &[StockLine]) -> Outcome<Vec<Lot>> {
    let lots = lots(books, lines)?;
    let other = lots.iter().filter(|lot| !GOODS.contains(&lot.item.kind));
    refuse_all(other.map(|lot| Refusal::ItemKindOther { item: lot.item.code.clone(), kind: lot.item.kind }).collect())?;
    Ok(lots)
}

/// Goods received against an outbound slip (入库, R04): entered as sent; what has not come stays in transit under the slip's number.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveStock {
    /// The outbound slip's number (出库单号), used once.
    pub slip_number: String,
    /// The hall that sent it; the company's warehouse if not given.
    #[serde(default)]
    #[ts(optional)]
    pub from_hall: Option<HallCode>,
    /// Everything that the slip says was sent.
    pub lines: Vec<StockLine>,
    /// What of it is short, damaged or wrong.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<StockLine>>")]
    pub short: Vec<StockLine>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn receive(act: &mut Act<'_, '_>, request: ReceiveStock) -> Outcome<PostedVoucher> {
    let slip_number = slip_number(&request.slip_number)?;
    let sent = merged(goods(act.books, &request.lines)?);
    let short = if request.short.is_empty() { Vec::new() } else { merged(goods(act.books, &request.short)?) };
    let mut draft = Draft::new(VoucherKind::StockReceipt);
    draft.reason = trimmed(request.note.as_deref());
    let (from, sender) = match request.from_hall {
        None => (Place::Supplier, COMPANY.to_owned()),
        Some(hall) if hall == act.hall.code => return Err(Refusal::FieldInvalid { field: "from_hall".to_owned() }.into()),
        Some(hall) => (Place::OtherHall(hall.clone()), hall.to_string()),
    };
    let not_sent = short.iter().filter(|missing| !sent.iter().any(|lot| lot.item.code == missing.item.code));
    let above = |lot: &Lot| Refusal::DeliveryAboveSent { item: lot.item.code.clone(), sent: 0, received: lot.quantity };
    refuse_all(not_sent.map(above).collect())?;
    for lot in sent {
        must_be_new(act.books, &lot)?;
        let missing = short.iter().find(|short| short.item.code == lot.item.code);
        let come = match missing {
            None => Some(lot.clone()),
            Some(missing) => lot.without(missing)?,
        };
        draft.movements.extend(come.iter().flat_map(|lot| lot.movements(&from, &Place::Storeroom, Flow::Receipt)));
        let under_way = missing.iter().flat_map(|lot| lot.movements(&from, &Place::Transit, Flow::Receipt));
        draft.movements.extend(under_way.map(|movement| movement.opening(OpenKind::Delivery)));
    }
    on_slip(&mut draft, &sender, slip_number);
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// The outbound slip that a paper is entered against; its number is used once for its sender.
pub(crate) fn on_slip(draft: &mut Draft, sender: &str, slip_number: String) {
    draft.claims.push(Claim { kind: ClaimKind::OutboundSlip, number: format!("{sender}|{slip_number}") });
    draft.details.push(Detail::Slip(SlipDetail { line: 1, slip_number, sender: sender.to_owned() }));
}

pub(crate) fn slip_number(given: &str) -> Result<String, Refusal> {
    // One slip is not another one for being typed in small letters: it is used once (R04).
    trimmed(Some(&domain::serial::plain(given))).ok_or(Refusal::SlipNumberMissing)
}

/// Goods from the storeroom to a counter (领用), or back (退库); the counter's clerk puts their word under it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CounterStock {
    /// The counter.
    pub counter: CounterCode,
    /// What.
    pub lines: Vec<StockLine>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn issue(act: &mut Act<'_, '_>, request: CounterStock) -> Outcome<PostedVoucher> {
    let counter = Place::Counter(request.counter.clone());
    between(act, request, VoucherKind::StockIssue, Flow::Issue, (Place::Storeroom, counter))
}

fn give_back(act: &mut Act<'_, '_>, request: CounterStock) -> Outcome<PostedVoucher> {
    let counter = Place::Counter(request.counter.clone());
    between(act, request, VoucherKind::StockGiveBack, Flow::GiveBack, (counter, Place::Storeroom))
}

/// Goods between the storeroom and a counter, either way, in the shift of the counter's clerk.
fn between(
    act: &mut Act<'_, '_>,
    request: CounterStock,
    kind: VoucherKind,
    flow: Flow,
    (from, to): (Place, Place),
) -> Outcome<PostedVoucher> {
    let lots = goods(act.books, &request.lines)?;
    let (shift, clerk) = clerk_at(act, &request.counter)?;
    let mut draft = Draft::new(kind);
    draft.shift = Some(shift.number);
    draft.approver = Some(clerk);
    draft.reason = trimmed(request.note.as_deref());
    let movements = lots.iter().flat_map(|lot| lot.movements(&from, &to, flow));
    draft.movements.extend(movements.map(|movement| movement.in_shift(draft.shift)));
    act.post(draft)
}

/// The open shift at a counter, and its clerk's word under this call: giver and receiver see the same (R37).
///
/// # Errors
/// `unknown_code`, `retired`, `no_shift_open`, `shift_counting`; `second_person_required`, `second_person_may_not` if it is not the clerk's.
pub(crate) fn clerk_at(act: &Act<'_, '_>, counter: &CounterCode) -> Outcome<(Shift, StaffCode)> {
    known_counter(act, counter)?;
    let none = || Refusal::NoShiftOpen { clerk: act.person.code.clone() };
    let shift = act.books.running_shift_at(counter)?.ok_or_else(none)?;
    shift.state.must_be_open(shift.number)?;
    if !act.granted_by.contains(&shift.clerk) {
        // Nobody's word, or somebody else's.
        act.second(Right::WorkShift)?;
        return Err(Refusal::SecondPersonMayNot { right: Right::WorkShift.word().to_owned() }.into());
    }
    let clerk = shift.clerk.clone();
    if clerk == act.person.code {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    Ok((shift, clerk))
}

/// Where a person may take goods from without another's word: the storeroom, who keeps it; the counter of one's own open shift.
///
/// # Errors
/// `not_allowed`, `no_shift_open`, `shift_counting`; `field_invalid` for another place.
pub(crate) fn own_place(act: &Act<'_, '_>, place: &Place, call: &str) -> Outcome<Option<Shift>> {
    let may_not = || Failure::from(Refusal::NotAllowed { call: call.to_owned() });
    match place {
        Place::Storeroom => act.person.rights.contains(&Right::ManageStock).then_some(None).ok_or_else(may_not),
        Place::Counter(counter) => {
            let shift = open_shift(act.books, &act.person.code)?;
            if shift.counter == *counter { Ok(Some(shift)) } else { Err(may_not()) }
        }
        _ => Err(Refusal::FieldInvalid { field: "place".to_owned() }.into()),
    }
}

/// Goods that are damaged (损坏, R24): to the damaged place with a reason, never sold.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DamageStock {
    /// Where they are: the storeroom, or the counter of one's own shift.
    pub place: Place,
    /// What.
    pub lines: Vec<StockLine>,
    /// Why.
    pub reason: String,
}

fn damage(act: &mut Act<'_, '_>, request: DamageStock) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let lots = goods(act.books, &request.lines)?;
    let shift = own_place(act, &request.place, "stock.damage")?.map(|shift| shift.number);
    let mut draft = Draft::new(VoucherKind::Damage);
    draft.shift = shift;
    draft.reason = Some(reason);
    let movements = lots.iter().flat_map(|lot| lot.movements(&request.place, &Place::Damaged, Flow::Damage));
    draft.movements.extend(movements.map(|movement| movement.in_shift(shift)));
    draft.approver = Some(act.second(Right::ApproveDifference)?);
    act.post(draft)
}

/// Goods that are lost or stolen (遗失, R24): out by range, with a person who answers for them.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoseStock {
    /// Where they were: the storeroom, or the counter of one's own shift.
    pub place: Place,
    /// What.
    pub lines: Vec<StockLine>,
    /// Who answers for them.
    pub person: StaffCode,
    /// What happened.
    pub reason: String,
    /// When it was found out.
    pub found_at: Millis,
    /// The report's number (报案回执号), if there is one.
    #[serde(default)]
    #[ts(optional)]
    pub report_number: Option<String>,
    /// When the company was told to block them; until it is entered the day shows it first.
    #[serde(default)]
    #[ts(optional)]
    pub blocked_at: Option<Millis>,
}

fn lose(act: &mut Act<'_, '_>, request: LoseStock) -> Outcome<PostedVoucher> {
    let lots = goods(act.books, &request.lines)?;
    lose_lots(act, "stock.lose", &request, &lots)
}

/// The paper of a loss: each line is a difference with a person who answers for it (R21, R24).
pub(crate) fn lose_lots(act: &mut Act<'_, '_>, call: &str, request: &LoseStock, lots: &[Lot]) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let shift = own_place(act, &request.place, call)?.map(|shift| shift.number);
    past(act, request.found_at, "found_at")?;
    request.blocked_at.map_or(Ok(()), |at| past(act, at, "blocked_at"))?;
    if request.blocked_at.is_some_and(|at| at < request.found_at) {
        return Err(Refusal::FieldInvalid { field: "blocked_at".to_owned() }.into());
    }
    crate::who::known_person(act.books, "person", &request.person)?;
    // Who answers for it does not approve it.
    let approver = act.second_besides(Right::ApproveDifference, &[&request.person])?;
    let manager = crate::who::hall_manager(act.books, act.calendar(), Some(&approver))?;
    let mut draft = Draft::new(VoucherKind::Loss);
    draft.shift = shift;
    draft.reason = Some(reason.clone());
    draft.approver = Some(approver);
    let movements = lots.iter().flat_map(|lot| lot.movements(&request.place, &Place::Lost, Flow::Loss));
    for (line, movement) in (1_i64..).zip(movements) {
        draft.movements.push(movement.in_shift(shift).opening(OpenKind::Shortage));
        let (person, manager, reason) = (request.person.clone(), manager.clone(), reason.clone());
        let detail = DifferenceDetail { line, person, manager, reason, count: None, bank_receipt: None, pending: None };
        draft.details.push(Detail::Difference(detail));
        let report_number = trimmed(request.report_number.as_deref());
        let (found_at, blocked_at) = (request.found_at, request.blocked_at);
        draft.details.push(Detail::Loss(LossDetail { line, found_at, report_number, blocked_at }));
    }
    act.post(draft)
}

fn past(act: &Act<'_, '_>, time: Millis, field: &str) -> Result<(), Refusal> {
    if time > act.now { Err(Refusal::FieldInvalid { field: field.to_owned() }) } else { Ok(()) }
}

/// The company was told to block lost cards (已通知停卡, R24).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TellBlocked {
    /// The line of the loss.
    pub line: LineRef,
    /// When the company was told, and by which paper.
    pub note: String,
}

fn blocked(act: &mut Act<'_, '_>, request: TellBlocked) -> Outcome<PostedVoucher> {
    let line = request.line;
    let note = required_reason(&request.note)?;
    if !act.books.losses_not_blocked()?.contains(&line) {
        return Err(Refusal::OpenItemUnknown { line }.into());
    }
    let posted = act.books.voucher(line.voucher)?.ok_or(Refusal::VoucherUnknown { voucher: line.voucher })?;
    let mark = domain::entry::Mark { line, mark: domain::entry::MarkKind::Blocked, undone: false, note: Some(note) };
    act.append(domain::entry::Entry::Marked(mark))?;
    Ok(PostedVoucher { voucher: line.voucher, kind: posted.voucher.kind, date: posted.voucher.date })
}

/// Goods back to the company (退回公司).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnStock {
    /// From where: the storeroom, or the damaged place.
    pub place: Place,
    /// What.
    pub lines: Vec<StockLine>,
    /// The number of the return slip.
    pub slip_number: String,
    /// Why.
    pub reason: String,
}

fn return_to_company(act: &mut Act<'_, '_>, request: ReturnStock) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let slip_number = slip_number(&request.slip_number)?;
    if !matches!(request.place, Place::Storeroom | Place::Damaged) {
        return Err(Refusal::FieldInvalid { field: "place".to_owned() }.into());
    }
    let lots = goods(act.books, &request.lines)?;
    let mut draft = Draft::new(VoucherKind::ReturnToCompany);
    draft.reason = Some(reason);
    let movements = lots.iter().flat_map(|lot| lot.movements(&request.place, &Place::Supplier, Flow::ReturnToCompany));
    draft.movements.extend(movements);
    draft.details.push(Detail::Slip(SlipDetail { line: 1, slip_number: slip_number.clone(), sender: act.hall.name.clone() }));
    draft.claims.push(Claim { kind: ClaimKind::OutboundSlip, number: format!("{}|{slip_number}", act.hall.code) });
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// What a paper would move, before it is saved.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewStock {
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// What.
    pub lines: Vec<StockLine>,
}

/// What the paper would move, and what stays where.
#[derive(Serialize, TS)]
pub struct StockPreview {
    /// Line by line.
    pub lines: Vec<PreviewLine>,
    /// All pieces.
    pub quantity: i64,
    /// What they are worth, where they have a value.
    pub value: Fen,
    /// What stands in the way.
    pub findings: Vec<Refusal>,
}

/// One item of the preview.
#[derive(Serialize, TS)]
pub struct PreviewLine {
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// What they are worth.
    pub value: Option<Fen>,
    /// Which numbers.
    pub numbers: Vec<NumbersShown>,
    /// What would be left where they come from; nothing for a place outside.
    pub left_at_from: Option<i64>,
    /// What would then be where they go.
    pub then_at_to: Option<i64>,
}

fn preview(ask: &Ask<'_>, request: PreviewStock) -> Outcome<StockPreview> {
    for place in [&request.from, &request.to] {
        may_see(ask, place)?;
    }
    let mut answer = StockPreview { lines: Vec::new(), quantity: 0, value: Fen::ZERO, findings: Vec::new() };
    let lots = match lots(ask.books, &request.lines) {
        Ok(lots) => lots,
        Err(Failure::Refused(findings)) => return Ok(StockPreview { findings, ..answer }),
        Err(fault) => return Err(fault),
    };
    let mut movements = Vec::new();
    for lot in &lots {
        movements.extend(lot.movements(&request.from, &request.to, Flow::Transfer));
        let balance = |place: &Place| place.is_inside().then(|| ask.books.balance(place, &lot.item.code)).transpose();
        answer.lines.push(PreviewLine {
            item: lot.item.code.clone(),
            name: lot.item.name.clone(),
            quantity: lot.quantity,
            value: lot.value(),
            numbers: lot.ranges.iter().map(|range| shown(&lot.item, range)).collect(),
            left_at_from: balance(&request.from)?.map(|have| have - lot.quantity),
            then_at_to: balance(&request.to)?.map(|have| have + lot.quantity),
        });
        let value = lot.value().unwrap_or_default();
        (answer.quantity, answer.value) = match (answer.quantity.checked_add(lot.quantity), answer.value.checked_add(value)) {
            (Some(quantity), Some(value)) => (quantity, value),
            _ => return Err(Refusal::AmountTooLarge.into()),
        };
    }
    answer.findings = crate::kernel::act::would_refuse(ask, movements)?;
    Ok(answer)
}

/// Who works a counter sees it, the storeroom and the outside; others' counters only who sees the hall.
fn may_see(ask: &Ask<'_>, place: &Place) -> Outcome<()> {
    let may = ask.may(Right::SeeHall)
        || match place.counter() {
            None => ask.may(Right::WorkShift),
            Some(counter) => ask.books.running_shift_of(&ask.person.code)?.is_some_and(|shift| shift.counter == *counter),
        };
    if may { Ok(()) } else { Err(Refusal::NotAllowed { call: "stock.at".to_owned() }.into()) }
}

/// Which place.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StockAt {
    /// The place; the counter of one's own shift if not given.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<Place>,
}

/// What lies in a place.
#[derive(Serialize, TS)]
pub struct StockHeld {
    /// The place.
    pub place: Place,
    /// Item by item, what there is any of.
    pub lines: Vec<HeldLine>,
}

/// One item in a place.
#[derive(Serialize, TS)]
pub struct HeldLine {
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// What kind of thing.
    pub kind: ItemKind,
    /// Its unit.
    pub unit: String,
    /// How many.
    pub quantity: i64,
    /// What they are worth: face value, else price.
    pub value: Option<Fen>,
    /// What one is sold for.
    pub price: Option<Fen>,
    /// Which numbers.
    pub numbers: Vec<NumbersShown>,
}

fn at(ask: &Ask<'_>, query: StockAt) -> Outcome<StockHeld> {
    let place = match query.place {
        Some(place) => place,
        None => Place::Counter(crate::entry::own_shift(ask.books, &ask.person.code)?.counter),
    };
    may_see(ask, &place)?;
    let mut lines = Vec::new();
    for (code, quantity) in ask.books.balances_at(&place)? {
        let Some(item) = ask.books.item(&code)?.filter(|item| !item.kind.is_money() && quantity != 0) else { continue };
        let (_, ranges) = held(ask.books, &place, &code)?;
        let numbers = ranges.iter().map(|range| lots::shown_to(ask, &item, range)).collect();
        let lot = Lot { item, quantity, ranges };
        lines.push(HeldLine {
            item: code,
            name: lot.item.name.clone(),
            kind: lot.item.kind,
            unit: lot.item.unit.clone(),
            quantity,
            value: lot.value(),
            price: lot.item.price,
            numbers,
        });
    }
    Ok(StockHeld { place, lines })
}

/// The numbers that standing papers have settled a line with.
pub(crate) fn settled_numbers(books: &Read<'_>, line: LineRef) -> Outcome<Vec<SerialRange>> {
    let standing = books.vouchers_settling(line)?.into_iter().filter(|posted| posted.reversed_by.is_none());
    let movements = standing.flat_map(|posted| posted.voucher.movements).filter(|movement| movement.settles == Some(line));
    Ok(movements.filter_map(|movement| movement.serial).collect())
}

/// The outbound slip on a paper.
pub(crate) fn slip(voucher: &domain::voucher::Voucher) -> Option<&SlipDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Slip(detail) => Some(detail),
        _ => None,
    })
}

/// What is still under way of a paper: its open lines of one kind, with those of its numbers that no later paper of it has settled. Other
/// papers' numbers may be in transit as well.
///
/// # Errors
/// `voucher_unknown`; `open_item_unknown` if nothing of it is under way.
pub(crate) fn under_way(books: &Read<'_>, voucher: VoucherNumber, kind: OpenKind) -> Outcome<Vec<(LineRef, Lot)>> {
    let posted = books.voucher(voucher)?.ok_or(Refusal::VoucherUnknown { voucher })?;
    let mut open = Vec::new();
    for (line, movement) in domain::books::lines(&posted.voucher) {
        let line = LineRef { voucher, line };
        let Some(item) = books.open_item(line)?.filter(|open| open.kind == kind && open.left > 0) else { continue };
        let ranges = match &movement.serial {
            None => Vec::new(),
            Some(range) => remove(std::slice::from_ref(range), &settled_numbers(books, line)?),
        };
        open.push((line, Lot { item: lots::item(books, &movement.item)?, quantity: item.left, ranges }));
    }
    if open.is_empty() {
        return Err(Refusal::OpenItemUnknown { line: LineRef { voucher, line: 1 } }.into());
    }
    Ok(open)
}
