//! Boxes and rolls (发票箱、卷): received whole, split over counters, each roll used in order (R16, R17).

use domain::flow::Flow;
use domain::invoice::{BoxSum, InvoiceState};
use domain::master::{ItemKind, SettingKey};
use domain::refusal::SerialPart;
use domain::serial::fold;
use domain::voucher::{BoxDetail, Claim, ClaimKind, Detail, Movement, RollDetail, VoucherKind};
use domain::{CounterCode, Date, ItemCode, LineRef, Place, Refusal, SerialRange, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{BoxMove, InvoiceBox, Read};
use ts_rs::TS;

use super::{box_in_storeroom, held_of, invoice_item, known_box, named_item, place_of, roll_in_use, rolls_at, written};
use crate::entry::trimmed;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::{NumbersGiven, NumbersShown, item_of, range, shown};
use crate::stock::{COMPANY, clerk_at, on_slip, slip_number};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("invoice.receive_box", Right::ManageStock, receive),
        CallSpec::read("invoice.boxes", Right::SeeHall, Reveals::Expected, list),
        CallSpec::read("invoice.box", Right::SeeHall, Reveals::Expected, one),
        CallSpec::read("invoice.box_numbers", Right::SeeHall, Reveals::Expected, numbers),
        CallSpec::write("invoice.open_roll", Right::ManageStock, open_roll),
        CallSpec::write("invoice.hand_back", Right::ManageStock, hand_back),
        CallSpec::read("invoice.roll", Right::SignedIn, Reveals::Expected, at_counter),
    ]
}

/// A box as it stands on its label.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BoxGiven {
    /// The box's number (箱号).
    pub box_number: String,
    /// The invoices' code (发票代码).
    pub code: String,
    /// The first number; the last follows from the box's size.
    pub first: String,
    /// The next number of a box that was in use before these books began; earlier numbers are 建账前.
    #[serde(default)]
    #[ts(optional)]
    pub next: Option<String>,
}

/// Boxes received, each whole (R04, R16).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveBoxes {
    /// What kind of box.
    pub item: ItemCode,
    /// The outbound slip's number, used once. Without one the boxes were there before these books began (期初建账).
    #[serde(default)]
    #[ts(optional)]
    pub slip_number: Option<String>,
    /// Which boxes.
    pub boxes: Vec<BoxGiven>,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn receive(act: &mut Act<'_, '_>, request: ReceiveBoxes) -> Outcome<PostedVoucher> {
    let slip = trimmed(request.slip_number.as_deref());
    // Once, before the first close: later everything comes by a slip.
    if slip.is_none() && act.books.last_closed()?.is_some() {
        return Err(Refusal::SlipNumberMissing.into());
    }
    if request.boxes.is_empty() {
        return Err(Refusal::VoucherEmpty.into());
    }
    let kind = if slip.is_some() { VoucherKind::StockReceipt } else { VoucherKind::Opening };
    let mut draft = Draft::new(kind);
    draft.reason = trimmed(request.note.as_deref());
    add_boxes(act.books, &mut draft, &request.item, &request.boxes, slip.is_some())?;
    if let Some(slip) = slip {
        on_slip(&mut draft, COMPANY, slip_number(&slip)?);
    }
    draft.approver = Some(act.second(Right::ApproveDay)?);
    act.post(draft)
}

/// Boxes of one kind on a paper, by a slip or as they stood before these books began: each read, new to the books, and none twice.
pub(crate) fn add_boxes(books: &Read<'_>, draft: &mut Draft, item: &ItemCode, boxes: &[BoxGiven], by_slip: bool) -> Outcome<()> {
    let item = item_of(books, item, &[ItemKind::InvoiceBox])?;
    let (Some(invoice), Some(size)) = (item.holds.clone(), item.box_size) else {
        return Err(Refusal::FieldMissing { field: "holds".to_owned() }.into());
    };
    let invoice = invoice_item(books, &invoice)?;
    let (from, flow) = if by_slip { (Place::Supplier, Flow::Receipt) } else { (Place::Opening, Flow::Opening) };
    let mut findings = Vec::new();
    let mut ranges = Vec::new();
    for given in boxes {
        match read_box(given, size, &invoice.code, by_slip) {
            Ok(detail) => {
                findings.extend(overlapping(books, &detail)?);
                ranges.push(detail.range.clone());
                push_box(draft, &item.code, detail, &from, flow)?;
            }
            Err(refusal) => findings.push(refusal),
        }
    }
    findings.extend(fold(ranges).err());
    refuse_all(findings)
}

/// One box of the paper, read.
fn read_box(given: &BoxGiven, size: i64, invoice: &ItemCode, by_slip: bool) -> Result<BoxDetail, Refusal> {
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    let box_number = given.box_number.trim().to_owned();
    SerialRange::single(&box_number)?;
    let code = trimmed(Some(&given.code)).ok_or_else(|| invalid("code"))?;
    let range = SerialRange::of_count(given.first.trim(), size)?;
    let next = match trimmed(given.next.as_deref()) {
        None => None,
        Some(_) if by_slip => return Err(invalid("next")),
        Some(next) => {
            let next = SerialRange::single(&next)?;
            if !range.contains(&next) {
                return Err(invalid("next"));
            }
            Some(next.first)
        }
    };
    Ok(BoxDetail { line: 0, box_number, invoice: invoice.clone(), code, range, next })
}

/// The numbers of an earlier box of the same invoices are not received again, wherever they are now.
fn overlapping(books: &Read<'_>, detail: &BoxDetail) -> Outcome<Option<Refusal>> {
    let Some(found) = books.box_touching(&detail.invoice, &detail.range)? else { return Ok(None) };
    let Some(common) = found.detail.range.common(&detail.range) else { return Ok(None) };
    let shown = |range: &SerialRange| (range.shown(range.first), range.shown(range.last));
    let ((first, last), (part_first, part_last)) = (shown(&detail.range), shown(&common));
    let parts = vec![SerialPart { first: part_first, last: part_last, place: place_of(books, &found)? }];
    Ok(Some(Refusal::SerialElsewhere { item: detail.invoice.clone(), first, last, parts }))
}

/// The box and its blank numbers into the storeroom.
fn push_box(draft: &mut Draft, item: &ItemCode, mut detail: BoxDetail, from: &Place, flow: Flow) -> Outcome<()> {
    let own = SerialRange::single(&detail.box_number)?;
    let blank = SerialRange { first: detail.next.unwrap_or(detail.range.first), ..detail.range.clone() };
    for (item, range) in [(item, own), (&detail.invoice, blank)] {
        let movement = Movement::new(item.clone(), from.clone(), Place::Storeroom, range.count(), flow);
        draft.movements.push(Movement { serial: Some(range), ..movement });
    }
    detail.line = i64::try_from(draft.movements.len()).unwrap_or(i64::MAX) - 1;
    draft.claims.push(Claim { kind: ClaimKind::BoxNumber, number: format!("{item}|{}", detail.box_number) });
    draft.details.push(Detail::Box(detail));
    Ok(())
}

/// A box with all that became of it.
#[derive(Serialize, TS)]
pub struct BoxShown {
    /// The paper that brought it.
    pub line: LineRef,
    /// What kind of box.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// Its number (箱号).
    pub box_number: String,
    /// The invoices that it holds.
    pub invoice: ItemCode,
    /// Their code (发票代码).
    pub code: String,
    /// Its numbers.
    pub numbers: NumbersShown,
    /// Where the box is; none once it has left the hall.
    pub place: Option<Place>,
    /// When it came.
    pub received: Date,
    /// Used before these books began (建账前).
    pub before: i64,
    /// Issued and not void, red-letter ones too (使用).
    pub issued: i64,
    /// Void (作废).
    pub void: i64,
    /// Lost (遗失).
    pub lost: i64,
    /// Blank (空白).
    pub blank: i64,
    /// Gone back blank on the office's order (退回空白).
    pub returned: i64,
    /// Where its blanks are, range by range.
    pub blanks: Vec<BlankPart>,
    /// Its rolls, oldest first.
    pub rolls: Vec<RollShown>,
    /// The business date on which its last number was used.
    pub used_up_on: Option<Date>,
    /// Until when it is to go back (R36).
    pub return_by: Option<Date>,
}

/// Blank numbers in one place.
#[derive(Serialize, TS)]
pub struct BlankPart {
    /// Where.
    pub place: Place,
    /// Which.
    pub numbers: NumbersShown,
}

/// A roll (卷) and where it stands.
#[derive(Serialize, TS)]
pub struct RollShown {
    /// The paper that brought it to the counter.
    pub line: LineRef,
    /// The invoices.
    pub item: ItemCode,
    /// Their name.
    pub name: String,
    /// The box that it is of.
    pub box_number: String,
    /// At which counter.
    pub counter: CounterCode,
    /// Its numbers.
    pub numbers: NumbersShown,
    /// The next number; none once it is used up or handed back.
    pub next: Option<String>,
    /// Blanks from the next number on.
    pub blank: i64,
    /// Numbers left out (缺号), first and last.
    pub gaps: Vec<(String, String)>,
}

/// Every paper so far.
pub(crate) const SO_FAR: VoucherNumber = VoucherNumber(i64::MAX);

/// What became of the numbers of a box up to a paper, summed from what moved (R16), and the last paper that used one.
pub(super) fn box_sum(books: &Read<'_>, found: &InvoiceBox, until: VoucherNumber) -> Outcome<(BoxSum, Option<VoucherNumber>)> {
    let detail = &found.detail;
    let before = detail.next.map_or(0, |next| next - detail.range.first);
    let mut sum = BoxSum { before, ..BoxSum::default() };
    let mut last = None;
    for flow in books.flows_in(&detail.invoice, &detail.range, until)? {
        // What is no blank any more travels on: as a void copy, with its box. That is no use of a number.
        let is_blank = |place: &Place| matches!(place, Place::Storeroom | Place::Counter(_));
        if is_blank(&flow.from) && !is_blank(&flow.to) {
            last = last.max(Some(flow.last));
        }
        // Blanks of a withdrawn box go from the storeroom on their way and come from there again; void copies do from the void file.
        match (&flow.from, &flow.to) {
            (Place::Storeroom, Place::Transit) => {
                sum.blank -= flow.quantity;
                sum.returned += flow.quantity;
                continue;
            }
            (Place::Transit, Place::Storeroom) => {
                sum.returned -= flow.quantity;
                sum.blank += flow.quantity;
                continue;
            }
            _ => {}
        }
        for (place, quantity) in [(&flow.from, -flow.quantity), (&flow.to, flow.quantity)] {
            match place {
                Place::Storeroom | Place::Counter(_) => sum.blank += quantity,
                Place::Customer => sum.issued += quantity,
                Place::Lost => sum.lost += quantity,
                // Of a box on its way or at the audit office, the void copies travel with it.
                Place::VoidFile | Place::Transit | Place::AuditOffice => sum.void += quantity,
                _ => {}
            }
        }
    }
    Ok((sum, last))
}

/// The blanks of a box.
pub(super) fn blanks_of(books: &Read<'_>, found: &InvoiceBox) -> Outcome<Vec<(Place, SerialRange)>> {
    let blank = |(place, _): &(Place, SerialRange)| matches!(place, Place::Storeroom | Place::Counter(_));
    Ok(held_of(books, found)?.into_iter().filter(blank).collect())
}

fn used_up_on(books: &Read<'_>, sum: &BoxSum, last: Option<VoucherNumber>) -> Outcome<Option<Date>> {
    match last.filter(|_| sum.blank == 0) {
        Some(last) => Ok(books.voucher(last)?.map(|posted| posted.voucher.date)),
        None => Ok(None),
    }
}

/// How far a box had come up to a paper.
pub(crate) struct BoxUse {
    /// Some of its numbers are not blank any more, beside those of before these books.
    pub(crate) begun: bool,
    /// The business date on which its last number was used.
    pub(crate) used_up_on: Option<Date>,
    /// The last paper that moved one of its numbers.
    pub(crate) last_moved: Option<VoucherNumber>,
}

/// How far a box had come up to a paper; nothing of one that was not here yet.
///
/// # Errors
/// A fault of the store.
pub(crate) fn box_use(books: &Read<'_>, found: &InvoiceBox, until: VoucherNumber) -> Outcome<BoxUse> {
    if found.line.voucher > until {
        return Ok(BoxUse { begun: false, used_up_on: None, last_moved: None });
    }
    let (sum, last) = box_sum(books, found, until)?;
    let last_moved = books.flows_in(&found.detail.invoice, &found.detail.range, until)?.iter().map(|flow| flow.last).max();
    let begun = sum.before + sum.blank < found.detail.range.count();
    Ok(BoxUse { begun, used_up_on: used_up_on(books, &sum, last)?, last_moved })
}

/// A box with all that became of it.
pub(crate) fn box_shown(books: &Read<'_>, found: InvoiceBox) -> Outcome<BoxShown> {
    let (sum, last) = box_sum(books, &found, SO_FAR)?;
    let place = place_of(books, &found)?;
    let blanks = blanks_of(books, &found)?;
    let days: u64 = books.setting_as(SettingKey::BoxReturnDays)?;
    let used_up_on = used_up_on(books, &sum, last)?;
    let (detail, name) = (found.detail, books.item(&found.item)?.map_or_else(|| found.item.to_string(), |item| item.name));
    let invoice = named_item(books, &detail.invoice)?;
    let mut rolls = Vec::new();
    let mut at: Vec<CounterCode> = Vec::new();
    for (line, roll) in books.rolls_in(&detail.invoice, &detail.range)? {
        if !at.contains(&roll.counter) {
            at.push(roll.counter.clone());
        }
        let numbers = shown(&invoice, &roll.range);
        let (item, name, next, gaps) = (roll.item, invoice.name.clone(), None, Vec::new());
        rolls.push(RollShown {
            line,
            item,
            name,
            box_number: roll.box_number,
            counter: roll.counter,
            numbers,
            next,
            blank: 0,
            gaps,
        });
    }
    for counter in at {
        for now in rolls_at(books, &counter)? {
            if let Some(shown) = rolls.iter_mut().find(|shown| shown.line == now.line) {
                shown.next = now.state.next().map(|next| now.roll.range.shown(next));
                shown.blank = now.state.blank();
                shown.gaps = written(&now.state.gaps);
            }
        }
    }
    Ok(BoxShown {
        line: found.line,
        item: found.item,
        name,
        box_number: detail.box_number,
        code: detail.code,
        numbers: shown(&invoice, &detail.range),
        received: found.date,
        before: sum.before,
        issued: sum.issued,
        void: sum.void,
        lost: sum.lost,
        blank: sum.blank,
        returned: sum.returned,
        blanks: blanks.into_iter().map(|(place, range)| BlankPart { place, numbers: shown(&invoice, &range) }).collect(),
        rolls,
        return_by: used_up_on.filter(|_| place == Some(Place::Storeroom)).map(|date| date.plus(days)),
        used_up_on,
        place,
        invoice: detail.invoice,
    })
}

fn list(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<BoxShown>> {
    boxes_here(ask.books)
}

/// The boxes that are in the hall or on their way to the audit office.
///
/// # Errors
/// A fault of the store.
pub(crate) fn boxes_here(books: &Read<'_>) -> Outcome<Vec<BoxShown>> {
    boxes_held(books)?.into_iter().map(|found| box_shown(books, found)).collect()
}

/// The same, as they came.
///
/// # Errors
/// A fault of the store.
pub(crate) fn boxes_held(books: &Read<'_>) -> Outcome<Vec<InvoiceBox>> {
    let mut rows = Vec::new();
    for item in books.items()?.into_iter().filter(|item| item.kind == ItemKind::InvoiceBox) {
        for holding in books.holdings(&item.code)? {
            for value in holding.range.first..=holding.range.last {
                rows.extend(books.invoice_box(&item.code, &holding.range.shown(value))?);
            }
        }
    }
    Ok(rows)
}

/// Which box.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BoxQuery {
    /// What kind of box.
    pub item: ItemCode,
    /// Its number.
    pub box_number: String,
}

fn one(ask: &Ask<'_>, query: BoxQuery) -> Outcome<BoxShown> {
    box_shown(ask.books, known_box(ask.books, &query.item, &query.box_number)?)
}

/// Part of a box, number by number.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BoxNumbersQuery {
    /// What kind of box.
    pub item: ItemCode,
    /// Its number.
    pub box_number: String,
    /// From which place in the box, 1 for its first number; the whole box if not given.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<i64>,
    /// How many numbers; up to 100 are shown one by one, each with its paper.
    #[serde(default)]
    #[ts(optional)]
    pub count: Option<i64>,
}

/// The most numbers that are shown one by one.
const ONE_BY_ONE: i64 = 100;

/// What became of the numbers of a box, in their order.
#[derive(Serialize, TS)]
pub struct BoxNumbers {
    /// How many of the whole box came to what; they add up to its size (R16).
    pub sums: Vec<(InvoiceState, i64)>,
    /// The part that was asked for, as runs of neighbours that came to the same.
    pub runs: Vec<BoxRun>,
}

/// Neighbours that came to the same.
#[derive(Serialize, TS)]
pub struct BoxRun {
    /// What.
    pub state: InvoiceState,
    /// Which numbers.
    pub numbers: NumbersShown,
    /// The paper that said so; none for numbers that were used before these books began.
    pub paper: Option<VoucherNumber>,
}

/// What a movement makes of its numbers; none if they are on their way on.
const fn made_of(moved: &BoxMove) -> Option<InvoiceState> {
    Some(match (&moved.from, &moved.to, moved.flow) {
        (_, Place::Customer, Flow::InvoiceRed) => InvoiceState::Red,
        (_, Place::Customer, _) => InvoiceState::Issued,
        (_, Place::VoidFile, _) => InvoiceState::Void,
        (_, Place::Lost, _) => InvoiceState::Lost,
        (_, Place::Storeroom | Place::Counter(_), _) => InvoiceState::Blank,
        (Place::Storeroom, Place::Transit, _) => InvoiceState::Returned,
        _ => return None,
    })
}

fn numbers(ask: &Ask<'_>, query: BoxNumbersQuery) -> Outcome<BoxNumbers> {
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    let detail = known_box(ask.books, &query.item, &query.box_number)?.detail;
    let invoice = named_item(ask.books, &detail.invoice)?;
    let range = detail.range;
    let size = usize::try_from(range.count()).unwrap_or(0);
    let mut became: Vec<(InvoiceState, Option<VoucherNumber>)> = vec![(InvoiceState::Before, None); size];
    for moved in ask.books.moves_in(&invoice.code, &range)? {
        let (Some(part), Some(state)) = (moved.range.common(&range), made_of(&moved)) else { continue };
        let at = |value: i64| usize::try_from(value - range.first).unwrap_or(0);
        for one in became.iter_mut().take(at(part.last) + 1).skip(at(part.first)) {
            *one = (state, Some(moved.line.voucher));
        }
    }
    let mut sums: Vec<(InvoiceState, i64)> = InvoiceState::ALL.iter().map(|state| (*state, 0)).collect();
    for (state, _) in &became {
        sums.iter_mut().filter(|(known, _)| known == state).for_each(|(_, sum)| *sum += 1);
    }
    let from = query.from.unwrap_or(1);
    let count = query.count.unwrap_or(range.count() - from + 1);
    if !(1..=range.count()).contains(&from) {
        return Err(invalid("from").into());
    }
    if !(1..=range.count() - from + 1).contains(&count) {
        return Err(invalid("count").into());
    }
    let each = query.count.is_some() && count <= ONE_BY_ONE;
    let mut runs: Vec<(InvoiceState, Option<VoucherNumber>, SerialRange)> = Vec::new();
    let window = (range.first + from - 1..).zip(became.into_iter().skip(usize::try_from(from - 1).unwrap_or(0)));
    for (value, (state, paper)) in window.take(usize::try_from(count).unwrap_or(0)) {
        match runs.last_mut().filter(|(known, _, _)| *known == state && !each) {
            Some((_, _, run)) => run.last = value,
            None => runs.push((state, paper, SerialRange { first: value, last: value, ..range.clone() })),
        }
    }
    let run = |(state, paper, run): (_, _, SerialRange)| BoxRun { state, numbers: shown(&invoice, &run), paper };
    Ok(BoxNumbers { sums, runs: runs.into_iter().map(run).collect() })
}

/// A roll of a box to a counter (启用): the clerk there puts their word under it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenRoll {
    /// To which counter.
    pub counter: CounterCode,
    /// What kind of box.
    pub item: ItemCode,
    /// Which box.
    pub box_number: String,
    /// Which of its numbers; its first blank ones in a row if not given.
    #[serde(default)]
    #[ts(optional)]
    pub numbers: Option<NumbersGiven>,
}

fn open_roll(act: &mut Act<'_, '_>, request: OpenRoll) -> Outcome<PostedVoucher> {
    let found = box_in_storeroom(act.books, &request.item, &request.box_number)?;
    let invoice = invoice_item(act.books, &found.detail.invoice)?;
    let stored = blanks_of(act.books, &found)?.into_iter().filter(|(place, _)| *place == Place::Storeroom);
    let stored: Vec<SerialRange> = stored.map(|(_, range)| range).collect();
    let roll = match &request.numbers {
        Some(given) => range(&invoice, given)?,
        None => {
            let (place, item) = (Place::Storeroom, invoice.code.clone());
            stored.first().cloned().ok_or(Refusal::BalanceBelowZero { place, item, have: 0, asked: 1 })?
        }
    };
    if !found.detail.range.contains(&roll) {
        return Err(Refusal::FieldInvalid { field: "numbers".to_owned() }.into());
    }
    let (shift, clerk) = clerk_at(act, &request.counter)?;
    let blank = act.books.holdings_at(&Place::Counter(request.counter.clone()))?;
    if let Some(blank) = blank.into_iter().find(|holding| holding.item == invoice.code) {
        let next = blank.range.shown(blank.range.first);
        return Err(Refusal::RollOpenAlready { counter: request.counter, item: invoice.code, next }.into());
    }
    let mut draft = Draft::new(VoucherKind::RollIssued);
    draft.shift = Some(shift.number);
    draft.approver = Some(clerk);
    let counter = Place::Counter(request.counter.clone());
    let movement = Movement::new(invoice.code.clone(), Place::Storeroom, counter, roll.count(), Flow::Issue);
    draft.movements.push(Movement { serial: Some(roll.clone()), ..movement.in_shift(draft.shift) });
    draft.details.push(Detail::Roll(RollDetail {
        line: 1,
        item: invoice.code,
        box_number: found.detail.box_number,
        counter: request.counter,
        range: roll,
    }));
    act.post(draft)
}

/// The whole rest of a roll back to the storeroom (退回).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandBackRoll {
    /// From which counter.
    pub counter: CounterCode,
    /// Which invoices.
    pub item: ItemCode,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

fn hand_back(act: &mut Act<'_, '_>, request: HandBackRoll) -> Outcome<PostedVoucher> {
    let invoice = invoice_item(act.books, &request.item)?;
    let (shift, clerk) = clerk_at(act, &request.counter)?;
    let missing = || Refusal::RollMissing { counter: request.counter.clone(), item: invoice.code.clone() };
    let found = roll_in_use(act.books, &request.counter, &invoice.code)?.ok_or_else(missing)?;
    if !found.state.gaps.is_empty() {
        let ranges = written(&found.state.gaps);
        return Err(Refusal::InvoiceGap { counter: request.counter, item: invoice.code, ranges }.into());
    }
    let mut draft = Draft::new(VoucherKind::StockGiveBack);
    draft.shift = Some(shift.number);
    draft.approver = Some(clerk);
    draft.reason = trimmed(request.note.as_deref());
    let counter = Place::Counter(request.counter.clone());
    for rest in found.state.coming {
        let (from, to) = (counter.clone(), Place::Storeroom);
        let movement = Movement::new(invoice.code.clone(), from, to, rest.count(), Flow::GiveBack);
        draft.movements.push(Movement { serial: Some(rest), ..movement.in_shift(draft.shift) });
    }
    act.post(draft)
}

/// Which counter.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RollQuery {
    /// The counter; that of one's own shift if not given.
    #[serde(default)]
    #[ts(optional)]
    pub counter: Option<CounterCode>,
}

/// The rolls at a counter: what is next, and what was left out.
fn at_counter(ask: &Ask<'_>, query: RollQuery) -> Outcome<Vec<RollShown>> {
    let own = ask.books.running_shift_of(&ask.person.code)?.map(|shift| shift.counter);
    let counter = match query.counter {
        Some(counter) if own.as_ref() == Some(&counter) || ask.may(Right::SeeHall) => counter,
        Some(_) => return Err(Refusal::NotAllowed { call: "invoice.roll".to_owned() }.into()),
        None => own.ok_or_else(|| Refusal::NoShiftOpen { clerk: ask.person.code.clone() })?,
    };
    let mut rows = Vec::new();
    for found in rolls_at(ask.books, &counter)? {
        let item = named_item(ask.books, &found.roll.item)?;
        rows.push(RollShown {
            line: found.line,
            name: item.name.clone(),
            box_number: found.roll.box_number,
            counter: found.roll.counter,
            numbers: shown(&item, &found.roll.range),
            next: found.state.next().map(|next| found.roll.range.shown(next)),
            blank: found.state.blank(),
            gaps: written(&found.state.gaps),
            item: found.roll.item,
        });
    }
    Ok(rows)
}

/// Nothing of a box may be at a counter.
///
/// # Errors
/// `roll_open_already` with the counter and its next number.
pub(super) fn must_be_stored(blanks: &[(Place, SerialRange)], invoice: &ItemCode) -> Result<(), Refusal> {
    let at_counter = blanks.iter().find_map(|(place, range)| Some((place.counter()?.clone(), range)));
    at_counter.map_or(Ok(()), |(counter, range)| {
        Err(Refusal::RollOpenAlready { counter, item: invoice.clone(), next: range.shown(range.first) })
    })
}
