//! Counting the storeroom (库房盘点, R01): by the manager, on its own sheet, on every day on which anything in it moved; otherwise its seals are
//! checked.

use std::collections::BTreeMap;

use domain::books::Cell;
use domain::close::{GoodsCounted, StoreroomFact};
use domain::count::NumbersApart;
use domain::entry::{Count, CountLine, CountPurpose, Entry};
use domain::master::Item;
use domain::serial::SerialRange;
use domain::voucher::Movement;
use domain::{CountNumber, Date, Flow, ItemCode, Millis, Place, Refusal, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Counted, Posted, Read};
use ts_rs::TS;

use crate::count::{
    CountAttempt, CountDraft, FindingLine, LineCounted, SheetLine, attempt, difference_papers, finding_line, goods_line,
    goods_of_place, last_voucher,
};
use crate::day::names_count;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::safe::{SheetQuery, sheet_day};
use crate::stock::lots::item;
use crate::who::{Who, who};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("storeroom.sheet", Right::ManageStock, Reveals::Expected, sheet),
        CallSpec::write("storeroom.save_draft", Right::ManageStock, save_draft),
        CallSpec::write("storeroom.count", Right::ManageStock, count),
        CallSpec::write("storeroom.seals", Right::ManageStock, seals),
    ]
}

fn is_counted(item: &Item) -> bool {
    goods_line(&Place::Storeroom, item).is_some()
}

/// The storeroom's sheet for a day. What is expected is in the result, once it was counted.
#[derive(Serialize, TS)]
pub struct StoreroomSheet {
    /// The day that is to be closed.
    pub date: Date,
    /// The last voucher when counting began; goes back with the count.
    pub at_voucher: VoucherNumber,
    /// Which attempt of the day the next count is, from 1.
    pub attempt: i64,
    /// True if a second person must stand beside: the expected figures were seen.
    pub needs_witness: bool,
    /// True if anything in it moved that day: then it is counted, and seals are not enough.
    pub moved: bool,
    /// Who found its seals whole that day, if somebody did.
    pub seals: Option<SealsChecked>,
    /// What is to be counted.
    pub lines: Vec<SheetLine>,
    /// What was counted and kept, not yet posted.
    pub draft: Option<CountDraft>,
    /// What the day's latest count found.
    pub result: Option<StoreroomFindings>,
}

/// The storeroom's seals were whole.
#[derive(Serialize, TS)]
pub struct SealsChecked {
    /// When.
    pub time: Millis,
    /// Who looked.
    pub by: Who,
}

/// What a count of the storeroom found.
#[derive(Serialize, TS)]
pub struct StoreroomFindings {
    /// Its number; difference vouchers name it.
    pub count: CountNumber,
    /// Its lines; the first is line 1 of the count.
    pub lines: Vec<FindingLine>,
    /// What of it keeps the day from being closed.
    pub findings: Vec<Refusal>,
    /// Every attempt of the day, first to last.
    pub attempts: Vec<CountAttempt>,
}

fn sheet(ask: &Ask<'_>, query: SheetQuery) -> Outcome<StoreroomSheet> {
    let books = ask.books;
    let date = sheet_day(books, query.date)?;
    let draft = kept_draft(books, &ask.person.code, date)?;
    let counts = books.counts_of_day(date, CountPurpose::Storeroom)?;
    let attempt = i64::try_from(counts.len()).unwrap_or(i64::MAX).saturating_add(1);
    let seals = books.counts_of_day(date, CountPurpose::StoreroomSeals)?.pop();
    let checked =
        |counted: Counted| Ok::<_, Failure>(SealsChecked { time: counted.time, by: who(books, &counted.count.counted_by)? });
    Ok(StoreroomSheet {
        date,
        at_voucher: draft.as_ref().map_or(last_voucher(books)?, |draft| draft.at_voucher),
        attempt,
        needs_witness: attempt > 1,
        moved: !moved_on(books, &books.vouchers_of_day(date)?, None)?.is_empty(),
        seals: seals.map(checked).transpose()?,
        lines: lines(books, date)?,
        draft,
        result: if counts.is_empty() { None } else { Some(findings(books, &counts)?) },
    })
}

/// What is counted: all goods that lie there, and those that went away altogether that day.
pub(crate) fn lines(books: &Read<'_>, date: Date) -> Outcome<Vec<SheetLine>> {
    let first = books.vouchers_of_day(date)?.first().map(|posted| posted.voucher.number);
    let mut lines = Vec::new();
    for (code, quantity) in books.balances_at(&Place::Storeroom)? {
        let Some(item) = books.item(&code)? else { continue };
        // What is all issued is counted too: that none is left is what the count says.
        let moved = match first {
            Some(first) => books.moved_since(VoucherNumber(first.0 - 1), &Place::Storeroom, &code)?,
            None => false,
        };
        lines.extend(goods_line(&Place::Storeroom, &item).filter(|_| quantity != 0 || moved));
    }
    lines.sort_by_key(|line| line.step);
    Ok(lines)
}

/// The cells of the storeroom that vouchers moved, each with the first that did; those that name the count `but` left out.
fn moved_on(books: &Read<'_>, vouchers: &[Posted], but: Option<CountNumber>) -> Outcome<BTreeMap<Cell, VoucherNumber>> {
    let mut moved = BTreeMap::new();
    let mut counted: BTreeMap<ItemCode, bool> = BTreeMap::new();
    for posted in vouchers.iter().filter(|posted| but.is_none_or(|but| !names_count(posted, but))) {
        let here = |movement: &&Movement| [&movement.from, &movement.to].contains(&&Place::Storeroom);
        for movement in posted.voucher.movements.iter().filter(here) {
            let is_counted = match counted.get(&movement.item) {
                Some(known) => *known,
                None => {
                    *counted.entry(movement.item.clone()).or_insert(books.item(&movement.item)?.as_ref().is_some_and(is_counted))
                }
            };
            if is_counted {
                moved.entry((Place::Storeroom, movement.item.clone())).or_insert(posted.voucher.number);
            }
        }
    }
    Ok(moved)
}

/// What closing a day asks of the storeroom; `vouchers` are the day's.
pub(crate) fn fact(books: &Read<'_>, date: Date, vouchers: &[Posted]) -> Outcome<StoreroomFact> {
    let last = books.counts_of_day(date, CountPurpose::Storeroom)?.pop().map(|counted| counted.count);
    let mut fact = StoreroomFact {
        moved: !moved_on(books, vouchers, None)?.is_empty(),
        seals_checked: !books.counts_of_day(date, CountPurpose::StoreroomSeals)?.is_empty(),
        ..StoreroomFact::default()
    };
    for (code, quantity) in books.balances_at(&Place::Storeroom)? {
        fact.holds |= quantity != 0 && books.item(&code)?.as_ref().is_some_and(is_counted);
    }
    if let Some(count) = last {
        let later = vouchers.partition_point(|posted| posted.voucher.number <= count.at_voucher);
        fact.moved_since = moved_on(books, &vouchers[later..], Some(count.number))?.into_iter().collect();
        fact.count = Some(counted_goods(books, &count)?);
    }
    Ok(fact)
}

/// The lines of a count with what approved difference vouchers say of them. Numbers are held against those that lay there when it was
/// counted: what was issued since is no difference.
pub(crate) fn counted_goods(books: &Read<'_>, count: &Count) -> Outcome<Vec<GoodsCounted>> {
    let explained = crate::day::explained(books, count)?;
    let papers = books.differences_of_count(count.number)?;
    let mut goods = Vec::new();
    for line in &count.lines {
        let on_papers = |flow: Flow| -> Vec<SerialRange> {
            let live = papers.iter().filter(|posted| posted.reversed_by.is_none() && posted.voucher.approver.is_some());
            let movements = live.flat_map(|posted| &posted.voucher.movements);
            movements.filter(|one| one.item == line.item && one.flow == flow).filter_map(|one| one.serial.clone()).collect()
        };
        let numbers =
            numbers_apart(books, count, line)?.map(|apart| apart.without(&on_papers(Flow::Shortage), &on_papers(Flow::Overage)));
        let key = (line.place.clone(), line.item.clone(), line.for_date);
        goods.push(GoodsCounted { line: line.clone(), explained: explained.get(&key).copied().unwrap_or(0), numbers });
    }
    Ok(goods)
}

/// What of a line's numbers was not as the books had it when it was counted; nothing for what is counted by pieces.
pub(crate) fn numbers_apart(books: &Read<'_>, count: &Count, line: &CountLine) -> Outcome<Option<NumbersApart>> {
    // What is counted by pieces alone has no numbers to hold against those of the books.
    let by_pieces = line.ranges.is_empty() && line.counted.is_some_and(|counted| counted > 0);
    if by_pieces || !books.item(&line.item)?.is_some_and(|item| item.kind.is_numbered()) {
        return Ok(None);
    }
    let held = books.held_after(count.at_voucher, &line.place, &line.item)?;
    Ok(Some(NumbersApart::of(&line.ranges, &held)))
}

fn findings(books: &Read<'_>, counts: &[Counted]) -> Outcome<StoreroomFindings> {
    let mut answer = StoreroomFindings { count: CountNumber(0), lines: Vec::new(), findings: Vec::new(), attempts: Vec::new() };
    if let Some(Counted { count, .. }) = counts.last() {
        answer.count = count.number;
        let papers = difference_papers(books, books.differences_of_count(count.number)?)?;
        for goods in counted_goods(books, count)? {
            answer.findings.extend(goods.finding());
            answer.lines.push(finding_line(books, &goods.line, goods.explained, goods.numbers.as_ref(), count.number, &papers)?);
        }
    }
    answer.attempts = counts.iter().map(|counted| attempt(books, counted)).collect::<Outcome<_>>()?;
    Ok(answer)
}

fn draft_key(date: Date) -> String {
    format!("storeroom:{date}")
}

fn kept_draft(books: &Read<'_>, owner: &StaffCode, date: Date) -> Outcome<Option<CountDraft>> {
    // A draft of an older program that no longer reads is as good as none: it was never in the books.
    Ok(books.draft(owner, &draft_key(date))?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// What was counted of the storeroom so far.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StoreroomDraft {
    /// The day that is to be closed.
    pub date: Date,
    /// What was counted.
    pub counted: CountDraft,
}

fn save_draft(act: &mut Act<'_, '_>, request: StoreroomDraft) -> Outcome<Empty> {
    let date = sheet_day(act.books, Some(request.date))?;
    let body = serde_json::to_vec(&request.counted)
        .map_err(|error| Failure::Answer { call: "storeroom.save_draft".to_owned(), detail: error.to_string() })?;
    act.books.put_draft(&act.person.code, &draft_key(date), &body, act.now)?;
    Ok(Empty {})
}

/// The storeroom is counted. What is expected is fixed now.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountStoreroom {
    /// The day that is to be closed.
    pub date: Date,
    /// The last voucher when counting began, from the sheet.
    pub at_voucher: VoucherNumber,
    /// What was counted: everything on the sheet, and whatever else was found.
    pub lines: Vec<LineCounted>,
    /// True to keep what was counted although something has moved since: it is then held against the books as they are now.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
}

/// Stores a count of the storeroom, whatever it finds; nothing may be left out. A second one needs somebody beside: the expected figures
/// were seen.
fn count(act: &mut Act<'_, '_>, request: CountStoreroom) -> Outcome<StoreroomFindings> {
    let date = sheet_day(act.books, Some(request.date))?;
    let asked = lines(act.books, date)?;
    let mut refusals = Vec::new();
    if !request.keep {
        for line in &asked {
            if act.books.moved_since(request.at_voucher, &line.place, &line.item)? {
                let (place, item) = (line.place.clone(), line.item.clone());
                refusals.push(Refusal::CountConflict { place, item, since: request.at_voucher });
            }
        }
    }
    let lines = goods_of_place(act.books, &Place::Storeroom, asked, &request.lines, &mut refusals)?;
    if lines.is_empty() && refusals.is_empty() {
        refusals.push(Refusal::NotCounted { subject: Place::Storeroom.to_string() });
    }
    let again = !act.books.counts_of_day(date, CountPurpose::Storeroom)?.is_empty();
    if again && act.granted_by.is_empty() {
        refusals.push(Refusal::RecountNeedsWitness);
    }
    refuse_all(refusals)?;
    // Who looks on at the first count is named too; nobody has to.
    let beside = if act.granted_by.is_empty() { None } else { Some(act.second(Right::Witness)?) };
    store(act, CountPurpose::Storeroom, date, beside, lines)?;
    act.books.delete_draft(&act.person.code, &draft_key(date))?;
    findings(act.books, &act.books.counts_of_day(date, CountPurpose::Storeroom)?)
}

fn store(
    act: &mut Act<'_, '_>,
    purpose: CountPurpose,
    date: Date,
    beside: Option<StaffCode>,
    lines: Vec<CountLine>,
) -> Outcome<()> {
    let before = act.books.counts_of_day(date, purpose)?.len();
    let count = Count {
        number: act.books.next_count()?,
        purpose,
        shift: None,
        counter: None,
        date,
        attempt: i64::try_from(before).unwrap_or(i64::MAX).saturating_add(1),
        at_voucher: last_voucher(act.books)?,
        counted_by: act.person.code.clone(),
        beside,
        lines,
    };
    act.append(Entry::Counted(count))?;
    Ok(())
}

/// The storeroom is as it was sealed. Only on a day on which nothing in it moved; broken seals ask for a count.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StoreroomSealsWhole {
    /// The day that is to be closed.
    pub date: Date,
}

fn seals(act: &mut Act<'_, '_>, request: StoreroomSealsWhole) -> Outcome<Empty> {
    let date = sheet_day(act.books, Some(request.date))?;
    let moved = moved_on(act.books, &act.books.vouchers_of_day(date)?, None)?;
    refuse_all(moved.values().min().map(|since| Refusal::StoreroomMoved { since: *since }).into_iter().collect())?;
    store(act, CountPurpose::StoreroomSeals, date, None, Vec::new())?;
    Ok(Empty {})
}

/// The movements that bring a line of the storeroom's count to what was found: by its numbers, or by pieces. Empty if nothing is open.
pub(crate) fn difference_movements(books: &Read<'_>, count: &Count, at: usize) -> Outcome<Vec<Movement>> {
    let Some(goods) = counted_goods(books, count)?.into_iter().nth(at) else { return Ok(Vec::new()) };
    let (place, code) = (&goods.line.place, item(books, &goods.line.item)?.code);
    if let Some(apart) = &goods.numbers {
        crate::difference::must_not_come_back(books, &code, &apart.extra)?;
    }
    Ok(match &goods.numbers {
        Some(apart) => domain::difference::numbers_movements(place, &code, &apart.missing, &apart.extra, None),
        None => {
            let open = goods.line.difference().unwrap_or(0) - goods.explained;
            domain::difference::difference_movement(place, &code, open, None).into_iter().collect()
        }
    })
}
