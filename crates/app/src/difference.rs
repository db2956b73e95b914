//! Differences (长短款, R02, R28): the helper that says where to look, difference vouchers with reason and person, the register of what is
//! open, and settling piece by piece.

use std::collections::BTreeSet;

use domain::books::OpenItem;
use domain::difference::{SettlementWay, Urgency, difference_movement, goods_settlement, numbers_movements, settlement, urgency};
use domain::entry::CountLine;
use domain::explain::{Difference, Entry, EntryRef, SuggestionKind, explain};
use domain::flow::{Flow, OpenKind};
use domain::master::{BusinessClass, SettingKey};
use domain::serial::{pieces, remove};
use domain::voucher::{Detail, DifferenceDetail, Movement, Voucher, VoucherKind};
use domain::{
    BusinessCode, CountNumber, CounterCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, SerialRange, ShiftNumber,
    StaffCode, TenderCode, VoucherNumber,
};
use serde::{Deserialize, Serialize};
use store::{Posted, Read, TakingsRow};
use ts_rs::TS;

use crate::count::{explained, findings_of, item_name, numbers_apart, valid_count};
use crate::entry::{EntryRow, required_reason, shown};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::pending::{Approval, approval, approve_by, why_alone};
use crate::shift::{in_hand, seen};
use crate::stock::lots::{Lot, NumbersGiven, NumbersShown, must_be_new, range, shown as shown_numbers};
use crate::who::{Who, hall_manager, known_person, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("difference.suggest", Right::SignedIn, Reveals::Expected, suggest),
        CallSpec::write("difference.record", Right::SignedIn, record),
        CallSpec::read("difference.list", Right::SignedIn, Reveals::Expected, list),
        CallSpec::write("difference.settle", Right::SettleDifference, settle),
    ]
}

/// Which difference to search an explanation for.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DifferenceQuery {
    /// The shift; one's own running one if not given.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
}

/// One thing to look at (差哪儿了).
#[derive(Serialize, TS)]
pub struct DifferenceHint {
    /// How it would explain the difference.
    pub kind: SuggestionKind,
    /// The entries to open.
    pub entries: Vec<EntryRow>,
    /// What the entry should have read, where that is implied.
    pub should_be: Option<Fen>,
    /// The tender that the entry should have named.
    pub should_be_tender: Option<TenderCode>,
    /// How much it says, 1 to 100.
    pub score: i64,
}

/// What could explain a difference, best first; no hints says honestly that nothing in the entries does.
#[derive(Serialize, TS)]
pub struct DifferenceHints {
    /// The difference that was searched for: what is on no voucher yet.
    pub difference: Fen,
    /// How many entries were searched.
    pub searched: i64,
    /// The hints.
    pub hints: Vec<DifferenceHint>,
}

fn suggest(ask: &Ask<'_>, query: DifferenceQuery) -> Outcome<DifferenceHints> {
    let shift = seen(ask, query.shift)?;
    let found = findings_of(ask.books, &shift)?;
    let none = || Refusal::DifferenceNone { place: query.place.clone(), item: query.item.clone() };
    let line = found.lines.iter().find(|line| line.place == query.place && line.item == query.item).ok_or_else(none)?;
    let gaps: Vec<Difference> = found
        .lines
        .iter()
        .map(|line| Difference { tender: line.item.to_string(), amount: line.unexplained })
        .filter(|gap| !gap.amount.is_zero())
        .collect();
    let gap = Difference { tender: query.item.to_string(), amount: line.unexplained };
    let mut rows = ask.books.takings_of_shift(shift.number)?;
    rows.retain(|row| row.reversed_by.is_none() && row.reverses.is_none());
    let entries = entries_of(ask.books, &query.item, &rows)?;
    let hints = explain(&gap, &gaps, &entries)
        .into_iter()
        .map(|suggestion| DifferenceHint {
            kind: suggestion.kind,
            entries: suggestion.entries.iter().filter_map(|entry| row_of(&rows, *entry)).collect(),
            should_be: suggestion.should_be,
            should_be_tender: suggestion.should_be_tender.and_then(|tender| tender.parse().ok()),
            score: i64::from(suggestion.score),
        })
        .collect();
    Ok(DifferenceHints { difference: line.unexplained, searched: i64::try_from(entries.len()).unwrap_or(i64::MAX), hints })
}

fn row_of(rows: &[TakingsRow], entry: EntryRef) -> Option<EntryRow> {
    let line = LineRef { voucher: VoucherNumber(entry.voucher), line: i64::from(entry.line) };
    rows.iter().find(|row| row.line == line).cloned().map(shown)
}

/// The takings as the search needs them. Recharge stock goes down by what was recharged: its entries are those, the other way round.
fn entries_of(books: &Read<'_>, item: &ItemCode, rows: &[TakingsRow]) -> Outcome<Vec<Entry>> {
    let is_recharge = *item == ItemCode::recharge();
    let recharges: BTreeSet<BusinessCode> = books
        .business_types()?
        .into_iter()
        .filter(|business| business.class == BusinessClass::Recharge)
        .map(|business| business.code)
        .collect();
    let entries = rows.iter().filter(|row| !is_recharge || recharges.contains(&row.detail.business)).filter_map(|row| {
        let line = u32::try_from(row.line.line).ok()?;
        Some(Entry {
            reference: EntryRef { voucher: row.line.voucher.0, line },
            business_type: row.detail.business.to_string(),
            tender: if is_recharge { item.to_string() } else { row.detail.tender.to_string() },
            amount: row.detail.amount.abs(),
            is_refund: (row.detail.amount < Fen::ZERO) != is_recharge,
        })
    });
    Ok(entries.collect())
}

/// One difference to be put on a voucher.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DifferenceOf {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Why, in words.
    pub reason: String,
    /// Who answers for it; the shift's clerk if not given.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<StaffCode>,
}

/// Differences of the latest count, each to a voucher of its own; approved by a second person, who sees the count that is named.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordDifferences {
    /// The shift, when it is not one's own: the manager's, counting for an absent clerk.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// The count that found them.
    pub count: CountNumber,
    /// The differences.
    pub lines: Vec<DifferenceOf>,
    /// The hall manager who answers with the clerk; the approver, if they are one, when not given.
    #[serde(default)]
    #[ts(optional)]
    pub manager: Option<StaffCode>,
    /// Why no second person is there (待复核): only with the supervisor's leave, and approved by somebody else later.
    #[serde(default)]
    #[ts(optional)]
    pub pending: Option<String>,
}

/// A difference on its voucher.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DifferenceRecorded {
    /// The voucher.
    pub voucher: VoucherNumber,
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Counted less expected: below zero is a shortage.
    pub amount: Fen,
    /// Who answers for it.
    pub person: Who,
}

fn record(act: &mut Act<'_, '_>, request: RecordDifferences) -> Outcome<Vec<DifferenceRecorded>> {
    let shift = in_hand(act.books, &act.person, request.shift)?;
    shift.state.must_be_counting(shift.number)?;
    let counted = valid_count(act.books, &shift)?.filter(|counted| counted.count.number == request.count);
    let count = counted.ok_or(Refusal::CountMissing { shift: shift.number })?.count;
    if request.lines.is_empty() {
        return Err(Refusal::FieldMissing { field: "lines".to_owned() }.into());
    }
    let mut findings = Vec::new();
    let mut differences = Vec::new();
    let mut persons = Vec::new();
    for told in &request.lines {
        let line = count.lines.iter().find(|line| line.place == told.place && line.item == told.item);
        let (open, movements) = match line {
            Some(line) => {
                let open = line.difference().unwrap_or(0) - explained(act.books, shift.number, &count, line)?;
                (open, movements_to_count(act.books, line, open, shift.number)?)
            }
            None => (0, Vec::new()),
        };
        let times = request.lines.iter().filter(|other| (&other.place, &other.item) == (&told.place, &told.item)).count();
        if movements.is_empty() || times > 1 {
            findings.push(Refusal::DifferenceNone { place: told.place.clone(), item: told.item.clone() });
        }
        if told.reason.trim().is_empty() {
            findings.push(Refusal::ReasonMissing);
        }
        let person = told.person.clone().unwrap_or_else(|| shift.clerk.clone());
        known_person(act.books, "person", &person)?;
        differences.push((open, movements));
        persons.push(person);
    }
    if let Some(manager) = &request.manager {
        known_person(act.books, "manager", manager)?;
    }
    refuse_all(findings)?;
    let (approver, pending) = match &request.pending {
        Some(reason) => (None, Some(why_alone(act, reason)?)),
        None => (Some(act.second_besides(Right::ApproveDifference, &persons.iter().collect::<Vec<_>>())?), None),
    };
    let manager = hall_manager(act.books, act.calendar(), request.manager.as_ref().or(approver.as_ref()))?;
    let mut recorded = Vec::new();
    for ((told, (amount, movements)), person) in request.lines.iter().zip(differences).zip(persons) {
        let (manager, approver, pending) = (manager.clone(), approver.clone(), pending.clone());
        let reason = told.reason.trim().to_owned();
        let answers = Answers { person, manager, approver, pending, reason, count: count.number, shift: shift.number };
        let voucher = post_movements(act, movements, &answers)?;
        let person = who(act.books, &answers.person)?;
        let (place, item) = (told.place.clone(), told.item.clone());
        recorded.push(DifferenceRecorded { voucher, place, item, amount: Fen::new(amount), person });
    }
    Ok(recorded)
}

/// Refuses numbers that were found here although a paper gave them away: a card that was sold, an invoice that was issued (R05). What
/// undoes that paper brings them back; a difference would let them be sold or issued twice.
///
/// # Errors
/// `serial_elsewhere`, with who has which part.
pub(crate) fn must_not_come_back(books: &Read<'_>, item: &ItemCode, extra: &[SerialRange]) -> Outcome<()> {
    let Some(item) = books.item(item)?.filter(|_| !extra.is_empty()) else { return Ok(()) };
    must_be_new(books, &Lot { item, quantity: pieces(extra), ranges: extra.to_vec() })
}

/// Who answers for a difference, who approved it or why nobody could, and what found it.
pub(crate) struct Answers {
    pub person: StaffCode,
    pub manager: StaffCode,
    pub approver: Option<StaffCode>,
    pub pending: Option<String>,
    pub reason: String,
    pub count: CountNumber,
    pub shift: ShiftNumber,
}

/// The movements that bring the books of a line's place to what was counted: by its numbers, or by the `open` pieces or fen. Empty if
/// they agree.
pub(crate) fn movements_to_count(books: &Read<'_>, line: &CountLine, open: i64, shift: ShiftNumber) -> Outcome<Vec<Movement>> {
    let apart = match books.item(&line.item)? {
        Some(item) => numbers_apart(books, &item, line)?,
        None => None,
    };
    if let Some(apart) = &apart {
        must_not_come_back(books, &line.item, &apart.extra)?;
    }
    Ok(match &apart {
        Some(apart) => numbers_movements(&line.place, &line.item, &apart.missing, &apart.extra, Some(shift)),
        None => difference_movement(&line.place, &line.item, open, Some(shift)).into_iter().collect(),
    })
}

/// Posts one difference voucher for a line: afterwards the books of its place say what was counted.
pub(crate) fn post_difference(act: &mut Act<'_, '_>, line: &CountLine, answers: &Answers) -> Outcome<DifferenceRecorded> {
    let amount = line.difference().unwrap_or(0);
    let movements = movements_to_count(act.books, line, amount, answers.shift)?;
    let (place, item) = (line.place.clone(), line.item.clone());
    if movements.is_empty() {
        return Err(Refusal::DifferenceNone { place, item }.into());
    }
    let voucher = post_movements(act, movements, answers)?;
    let person = who(act.books, &answers.person)?;
    Ok(DifferenceRecorded { voucher, place, item, amount: Fen::new(amount), person })
}

/// Posts what brings a place to its count, each movement with who answers for it.
fn post_movements(act: &mut Act<'_, '_>, movements: Vec<Movement>, answers: &Answers) -> Outcome<VoucherNumber> {
    let mut draft = Draft::new(VoucherKind::Difference);
    draft.shift = Some(answers.shift);
    draft.approver.clone_from(&answers.approver);
    draft.reason = Some(answers.reason.clone());
    let lines = 1_i64..=i64::try_from(movements.len()).unwrap_or(i64::MAX);
    draft.details.extend(lines.map(|line| {
        Detail::Difference(DifferenceDetail {
            line,
            person: answers.person.clone(),
            manager: answers.manager.clone(),
            reason: answers.reason.clone(),
            count: Some(answers.count),
            bank_receipt: None,
            pending: answers.pending.clone(),
        })
    }));
    draft.movements = movements;
    Ok(act.post(draft)?.voucher)
}

/// Which differences of the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceFilter {
    /// What is not settled yet, however old.
    #[default]
    Open,
    /// What was settled wholly, of the dates asked for.
    Settled,
    /// Both, of the dates asked for.
    All,
}

/// A look into the register of differences.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRegisterQuery {
    /// Which.
    #[serde(default)]
    #[ts(optional, as = "Option<DifferenceFilter>")]
    pub show: DifferenceFilter,
    /// From this business date; the calendar's month's worth before today if not given.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Date>,
    /// To this business date.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<Date>,
}

/// A difference in the register (长短款登记簿, R28).
#[derive(Serialize, TS)]
pub struct DifferenceRow {
    /// Its voucher's line: what a settlement names.
    pub line: LineRef,
    /// Shortage or overage; the two are never netted.
    pub kind: OpenKind,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// True for goods: the amounts are pieces.
    pub goods: bool,
    /// Which numbers, for goods that have them.
    pub numbers: Option<NumbersShown>,
    /// How much it was; above zero.
    pub amount: Fen,
    /// How much is not settled yet.
    pub left: Fen,
    /// The business date that it is about.
    pub date: Date,
    /// The shift in which it was found, if one.
    pub shift: Option<ShiftNumber>,
    /// At which counter.
    pub counter: Option<CounterCode>,
    /// Who answers for it.
    pub person: Who,
    /// The hall manager who answers with them.
    pub manager: Who,
    /// Why.
    pub reason: String,
    /// The bank's receipt, if the bank found it.
    pub bank_receipt: Option<String>,
    /// Who approved it, then or later.
    pub approver: Option<Who>,
    /// Why nobody was there to approve it when it was recorded (待复核, R27).
    pub pending: Option<String>,
    /// When it was approved, if that was later.
    pub approved_at: Option<Millis>,
    /// Until when it is to be settled (R36).
    pub settle_by: Date,
    /// How near that is.
    pub urgency: Urgency,
    /// What settled it so far.
    pub settlements: Vec<SettlementRow>,
}

/// One settlement of a difference.
#[derive(Serialize, TS)]
pub struct SettlementRow {
    /// The voucher.
    pub voucher: VoucherNumber,
    /// On which business date.
    pub date: Date,
    /// How.
    pub way: SettlementWay,
    /// How much.
    pub amount: Fen,
    /// Who wrote it.
    pub author: Who,
    /// Who approved it.
    pub approver: Option<Who>,
    /// In words.
    pub reason: Option<String>,
}

/// The register, and what is open in it. Shortages and overages are told apart, never netted.
#[derive(Serialize, TS)]
pub struct DifferenceRegister {
    /// The differences, oldest first.
    pub rows: Vec<DifferenceRow>,
    /// Shortages of money not settled, among these rows.
    pub shortages_left: Fen,
    /// Overages of money not settled, among these rows.
    pub overages_left: Fen,
}

/// How far back the register looks when no date is asked for: the settling time of a difference twice over.
const REGISTER_DAYS: u64 = 60;

fn list(ask: &Ask<'_>, query: DifferenceRegisterQuery) -> Outcome<DifferenceRegister> {
    let today = ask.books.open_date()?.unwrap_or_else(|| ask.calendar());
    let to = query.to.unwrap_or(today);
    let from = query.from.unwrap_or_else(|| (0..REGISTER_DAYS).fold(to, |date, _| date.previous()));
    let mut rows = Vec::new();
    for kind in [OpenKind::Shortage, OpenKind::Overage] {
        let mut open = match query.show {
            DifferenceFilter::Open => ask.books.open_items(Some(kind))?,
            DifferenceFilter::Settled | DifferenceFilter::All => ask.books.opened_between(kind, from, to)?,
        };
        if query.show == DifferenceFilter::Settled {
            open.retain(|open| open.left == 0);
        }
        for open in open {
            rows.extend(register_row(ask, &open, today)?);
        }
    }
    rows.sort_by_key(|row| row.line);
    let left = |kind: OpenKind| rows.iter().filter(|row| row.kind == kind && !row.goods).map(|row| row.left).sum();
    Ok(DifferenceRegister { shortages_left: left(OpenKind::Shortage), overages_left: left(OpenKind::Overage), rows })
}

/// The row of an open line; nothing for a voucher that was reversed, or for another's difference if one sees only one's own.
fn register_row(ask: &Ask<'_>, open: &OpenItem, today: Date) -> Outcome<Option<DifferenceRow>> {
    let Some(posted) = ask.books.voucher(open.line.voucher)?.filter(|posted| posted.reversed_by.is_none()) else {
        return Ok(None);
    };
    let voucher = &posted.voucher;
    let Some(detail) = detail_of(voucher, open.line.line) else { return Ok(None) };
    if detail.person != ask.person.code && !ask.may(Right::SeeHall) {
        return Ok(None);
    }
    let shift = voucher.shift.map(|shift| ask.books.shift(shift)).transpose()?.flatten();
    let settle_by = settle_by(ask.books, voucher)?;
    let settling = ask.books.vouchers_settling(open.line)?;
    let goods = ask.books.item(&open.item)?.filter(|item| !item.kind.is_money());
    let moved = domain::books::lines(voucher).find(|(line, _)| *line == open.line.line).and_then(|(_, one)| one.serial.clone());
    let approval = approval(ask.books, voucher)?;
    Ok(Some(DifferenceRow {
        line: open.line,
        kind: open.kind,
        item: open.item.clone(),
        name: item_name(ask.books, &open.item)?,
        goods: goods.is_some(),
        numbers: goods.zip(moved).map(|(item, range)| shown_numbers(&item, &range)),
        amount: Fen::new(open.quantity),
        left: Fen::new(open.left),
        date: date_of(voucher, open.line),
        shift: voucher.shift,
        counter: shift.map(|shift| shift.counter),
        person: who(ask.books, &detail.person)?,
        manager: who(ask.books, &detail.manager)?,
        reason: detail.reason.clone(),
        bank_receipt: detail.bank_receipt.clone(),
        approver: who_if(ask.books, approval.by())?,
        pending: detail.pending.clone(),
        approved_at: if let Approval::Later { at, .. } = approval { Some(at) } else { None },
        settle_by,
        urgency: if open.left == 0 { Urgency::Quiet } else { urgency(settle_by, today) },
        settlements: settlements(ask.books, open.line, &settling)?,
    }))
}

fn detail_of(voucher: &Voucher, line: i64) -> Option<&DifferenceDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Difference(detail) if detail.line == line => Some(detail),
        _ => None,
    })
}

/// The business date that a difference was found on: the one that its paper names, as a stock-take of a month's end does afterwards.
pub(crate) fn found_on(voucher: &Voucher) -> Date {
    voucher.names_day.unwrap_or(voucher.date)
}

/// A difference that was counted and is on no paper yet, with its person and reason.
pub(crate) const fn is_unexplained(finding: &Refusal) -> bool {
    matches!(finding, Refusal::DifferenceUnexplained { .. } | Refusal::PiecesDiffer { .. } | Refusal::NumbersDiffer { .. })
}

/// Until when a difference is settled (R36).
///
/// # Errors
/// A fault of the store.
pub(crate) fn settle_by(books: &Read<'_>, voucher: &Voucher) -> Outcome<Date> {
    Ok(found_on(voucher).plus(books.setting_as(SettingKey::DifferenceSettleDays)?))
}

/// The business date that a line is about.
fn date_of(voucher: &Voucher, line: LineRef) -> Date {
    let mut lines = domain::books::lines(voucher);
    lines.find(|(number, _)| *number == line.line).and_then(|(_, movement)| movement.for_date).unwrap_or(voucher.date)
}

fn settlements(books: &Read<'_>, line: LineRef, settling: &[Posted]) -> Outcome<Vec<SettlementRow>> {
    let mut rows = Vec::new();
    for posted in settling.iter().filter(|posted| posted.reversed_by.is_none()) {
        let voucher = &posted.voucher;
        for movement in voucher.movements.iter().filter(|movement| movement.settles == Some(line)) {
            let way = match movement.flow {
                Flow::MadeGood => SettlementWay::MadeGood,
                Flow::PaidBack => SettlementWay::PaidBack,
                Flow::WriteOff => SettlementWay::WrittenOff,
                // A correction of the entry that explains it settles it as found, whatever its cause.
                _ => SettlementWay::Found,
            };
            rows.push(SettlementRow {
                voucher: voucher.number,
                date: voucher.date,
                way,
                amount: Fen::new(movement.quantity),
                author: who(books, &voucher.author)?,
                approver: who_if(books, voucher.approver.as_ref())?,
                reason: voucher.reason.clone(),
            });
        }
    }
    Ok(rows)
}

/// Settling a difference, wholly or in part, against its own voucher (R28); with a second person who does not answer for it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleDifference {
    /// The difference.
    pub line: LineRef,
    /// How.
    pub way: SettlementWay,
    /// How much; above zero. Of goods that are made good: the money that the person paid.
    pub amount: Fen,
    /// For goods without numbers: how many pieces.
    #[serde(default)]
    #[ts(optional)]
    pub quantity: Option<i64>,
    /// For numbered goods: which numbers; all of the line if not given.
    #[serde(default)]
    #[ts(optional)]
    pub numbers: Option<NumbersGiven>,
    /// In words: the receipt, where it was found, on whose order it is written off.
    pub reason: String,
}

fn settle(act: &mut Act<'_, '_>, request: SettleDifference) -> Outcome<PostedVoucher> {
    let reason = required_reason(&request.reason)?;
    let unknown = || Refusal::OpenItemUnknown { line: request.line };
    let open = act.books.open_item(request.line)?.ok_or_else(unknown)?;
    let posted = act.books.voucher(request.line.voucher)?.ok_or_else(unknown)?;
    let today = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    let day = date_of(&posted.voucher, request.line);
    if act.books.approvals_waiting()?.contains(&request.line)
        && let Some(detail) = detail_of(&posted.voucher, request.line.line)
    {
        let (voucher, person) = (posted.voucher.number, detail.person.clone());
        return Err(Refusal::ApprovalWaiting { voucher, person, by: approve_by(act.books, posted.voucher.date)? }.into());
    }
    let about = if request.way == SettlementWay::PaidBack && act.books.due_on(&open.item, day)? < request.amount.fen() {
        // The overage went to the bank with that day's cash: it is paid back out of today's.
        today
    } else {
        day
    };
    let mut draft = Draft::new(VoucherKind::Settlement);
    draft.movements = match act.books.item(&open.item)?.filter(|item| !item.kind.is_money()) {
        None => settlement(&open, request.way, request.amount.fen(), about)?,
        Some(item) => {
            let lost =
                domain::books::lines(&posted.voucher).find(|(line, _)| *line == open.line.line).map(|(_, one)| one.clone());
            let lost = lost.ok_or_else(unknown)?;
            let settled = crate::stock::settled_numbers(act.books, open.line)?;
            let left = lost.serial.as_ref().map_or_else(Vec::new, |range| remove(std::slice::from_ref(range), &settled));
            let numbers = match (&request.numbers, &left[..]) {
                (Some(given), _) => Some(range(&item, given)?),
                (None, []) => None,
                (None, [rest]) => Some(rest.clone()),
                (None, _) => return Err(Refusal::FieldMissing { field: "numbers".to_owned() }.into()),
            };
            let pieces = numbers.as_ref().map_or(request.quantity.unwrap_or(open.left), domain::SerialRange::count);
            let worth = item.face_value.or(item.price);
            goods_settlement(&open, (&lost.to, &left), request.way, (pieces, numbers), (request.amount, worth), day)?
        }
    };
    let person = detail_of(&posted.voucher, request.line.line).map(|detail| detail.person.clone());
    draft.approver = Some(act.second_besides(Right::ApproveDifference, &person.iter().collect::<Vec<_>>())?);
    draft.names_day = (day != today).then_some(day);
    draft.reason = Some(reason);
    act.post(draft)
}
