//! Counting at the counter (清点): the sheet, its draft, the count and what it finds; statistical reports ticked off. R01, R02.

use domain::count::{
    CountLineState, Face, NumbersApart, counted_amount, faces, finding, goods_finding, goods_state, is_by_pieces, line_state,
    not_counted,
};
use domain::entry::{Count, CountLine, CountPurpose, Entry, FormState, FormTicked};
use domain::master::{CheckDigit, CountedAgainst, CountedAt, Item, ItemKind, SettingKey};
use domain::serial::{SerialRange, fold, pieces};
use domain::shift::ShiftState;
use domain::voucher::{Denomination, Detail, VoucherKind};
use domain::{
    CountNumber, CounterCode, Fen, FormCode, ItemCode, Millis, Place, Refusal, ShiftNumber, StaffCode, TenderCode, VoucherNumber,
};
use serde::{Deserialize, Serialize};
use store::{Counted, Posted, Read, Shift};
use ts_rs::TS;

use crate::entry::{own_shift, required_reason};
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::pending::approval;
use crate::shift::{ShiftQuery, in_hand, seen};
use crate::stock::lots::{NumbersGiven, NumbersShown, held, known_item, range, shown};
use crate::who::{Who, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("count.sheet", Right::SignedIn, Reveals::Nothing, sheet),
        CallSpec::write("count.save_draft", Right::WorkShift, save_draft),
        CallSpec::write("count.post", Right::WorkShift, post),
        CallSpec::read("count.findings", Right::SignedIn, Reveals::Expected, latest),
        CallSpec::write("form.tick", Right::SignedIn, tick),
    ]
}

/// The step of counting that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountStep {
    /// 现金
    Cash,
    /// 备用金
    Float,
    /// 各收款方式
    Tender,
    /// 有价卡
    PrepaidCard,
    /// SIM 卡
    SimCard,
    /// 发票
    Invoice,
    /// 促销物品
    Promo,
    /// 空中充值
    Recharge,
}

/// One thing to be counted. It says nothing of what the books expect.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SheetLine {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// The step that it belongs to.
    pub step: CountStep,
    /// What a tender is counted against.
    pub against: Option<CountedAgainst>,
    /// True if notes and coins are listed.
    pub by_pieces: bool,
    /// True for goods, whose count is pieces and not an amount.
    pub goods: bool,
    /// True if it is counted by its numbers: first and last of each bundle.
    pub numbered: bool,
    /// The check digit of those numbers.
    pub check_digit: CheckDigit,
}

/// A line as it was counted. `counted` left out, with no pieces, is "not counted", which is never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineCounted {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// How much.
    #[serde(default)]
    #[ts(optional)]
    pub counted: Option<Fen>,
    /// Notes and coins; required for cash and float above zero.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
    /// For the platform's balance: when it was read.
    #[serde(default)]
    #[ts(optional)]
    pub read_at: Option<Millis>,
    /// For goods: how many pieces; with numbers it is checked against them, and zero without numbers says that there are none.
    #[serde(default)]
    #[ts(optional)]
    pub quantity: Option<i64>,
    /// For numbered goods: the numbers found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<NumbersGiven>>")]
    pub numbers: Vec<NumbersGiven>,
}

/// What was counted so far, or in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountDraft {
    /// The last voucher when counting began, from the sheet.
    pub at_voucher: VoucherNumber,
    /// The lines that were counted.
    pub lines: Vec<LineCounted>,
}

/// A statistical report of the day (统计报表) and what became of it in the shift.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FormLine {
    /// Its code.
    pub form: FormCode,
    /// Its name.
    pub name: String,
    /// How many copies.
    pub copies: i64,
    /// To whom it goes.
    pub goes_to: String,
    /// What became of it; nothing while it waits.
    pub state: Option<FormState>,
    /// Why it is not needed today.
    pub reason: Option<String>,
}

/// Everything the counting screen needs, and nothing of what is expected.
#[derive(Serialize, TS)]
pub struct CountSheet {
    /// The shift.
    pub shift: ShiftNumber,
    /// Its counter.
    pub counter: CounterCode,
    /// Its clerk.
    pub clerk: Who,
    /// Where it stands; it is counted while suspended.
    pub state: ShiftState,
    /// The last voucher when counting began; goes back with the count.
    pub at_voucher: VoucherNumber,
    /// Which attempt the next count is, from 1.
    pub attempt: i64,
    /// True if a second person must stand beside: the expected figures were seen.
    pub needs_witness: bool,
    /// What is to be counted.
    pub lines: Vec<SheetLine>,
    /// Notes and coins in use.
    pub faces: Vec<Face>,
    /// The statistical reports.
    pub forms: Vec<FormLine>,
    /// What was counted and kept, not yet posted.
    pub draft: Option<CountDraft>,
}

fn sheet(ask: &Ask<'_>, query: ShiftQuery) -> Outcome<CountSheet> {
    let shift = in_hand(ask.books, &ask.person, query.shift)?;
    let attempts = shift_counts(ask.books, shift.number)?.len();
    let draft = kept_draft(ask.books, &ask.person.code, &shift)?;
    Ok(CountSheet {
        shift: shift.number,
        counter: shift.counter.clone(),
        clerk: who(ask.books, &shift.clerk)?,
        state: shift.state,
        at_voucher: draft.as_ref().map_or(last_voucher(ask.books)?, |draft| draft.at_voucher),
        attempt: i64::try_from(attempts).unwrap_or(i64::MAX) + 1,
        needs_witness: attempts > 0 || shift.clerk != ask.person.code,
        lines: sheet_lines(ask.books, &shift)?,
        faces: faces(ask.books.setting_as(SettingKey::OlderNotes)?),
        forms: forms(ask.books, shift.number)?,
        draft,
    })
}

/// The last voucher in the books.
pub(crate) fn last_voucher(books: &Read<'_>) -> Outcome<VoucherNumber> {
    Ok(VoucherNumber(books.next_voucher()?.0 - 1))
}

/// What is counted at a counter: cash, float, every tender that the hall counts there, the recharge account if the setting says so. A
/// tender without business is counted too: that there was none is what the count says. And all goods that are there, or were in this
/// shift.
fn sheet_lines(books: &Read<'_>, shift: &Shift) -> Outcome<Vec<SheetLine>> {
    let drawer = Place::Counter(shift.counter.clone());
    let since = books.count(shift.take_over_count)?.map_or(VoucherNumber(0), |taken| taken.count.at_voucher);
    let mut tenders = books.tenders()?;
    tenders.retain(|tender| tender.counted_at == CountedAt::Counter && !tender.retired);
    let cash = tenders.iter().find(|tender| tender.code.is_cash()).map_or("现金", |tender| tender.name.as_str());
    let by_pieces = |item: ItemCode, name: &str, step: CountStep| SheetLine {
        place: drawer.clone(),
        item,
        name: name.to_owned(),
        step,
        against: Some(CountedAgainst::Drawer),
        by_pieces: true,
        goods: false,
        numbered: false,
        check_digit: CheckDigit::None,
    };
    let mut lines = vec![by_pieces(ItemCode::cash(), cash, CountStep::Cash)];
    lines.push(by_pieces(ItemCode::float(), &item_name(books, &ItemCode::float())?, CountStep::Float));
    for tender in tenders.iter().filter(|tender| !tender.code.is_cash()) {
        lines.push(SheetLine {
            place: Place::Clearing(tender.code.clone()),
            item: ItemCode::of_tender(&tender.code),
            name: tender.name.clone(),
            step: CountStep::Tender,
            against: Some(tender.against),
            by_pieces: false,
            goods: false,
            numbered: false,
            check_digit: CheckDigit::None,
        });
    }
    for (code, quantity) in books.balances_at(&drawer)? {
        let Some(item) = books.item(&code)? else { continue };
        // What is all sold is counted too: that none is left is what the count says.
        let in_use = quantity != 0 || books.moved_since(since, &drawer, &code)?;
        lines.extend(goods_line(&drawer, &item).filter(|_| in_use));
    }
    if books.setting(SettingKey::RechargeCountedAt)? == CountedAt::Counter.word() {
        lines.push(SheetLine {
            place: Place::Recharge,
            item: ItemCode::recharge(),
            name: item_name(books, &ItemCode::recharge())?,
            step: CountStep::Recharge,
            against: None,
            by_pieces: false,
            goods: false,
            numbered: false,
            check_digit: CheckDigit::None,
        });
    }
    lines.sort_by_key(|line| line.step);
    Ok(lines)
}

/// The line of goods in a place; nothing for money, which has lines of its own, and for special numbers, which are a list and no things.
pub(crate) fn goods_line(place: &Place, item: &Item) -> Option<SheetLine> {
    let step = match item.kind {
        ItemKind::PrepaidCard => CountStep::PrepaidCard,
        ItemKind::SimCard => CountStep::SimCard,
        ItemKind::Invoice | ItemKind::InvoiceBox => CountStep::Invoice,
        ItemKind::Promo => CountStep::Promo,
        ItemKind::Cash | ItemKind::Float | ItemKind::Tender | ItemKind::Recharge | ItemKind::SpecialNumber => return None,
    };
    Some(SheetLine {
        place: place.clone(),
        item: item.code.clone(),
        name: item.name.clone(),
        step,
        against: None,
        by_pieces: false,
        goods: true,
        numbered: item.kind.is_numbered(),
        check_digit: item.check_digit,
    })
}

/// The name of an item, as screens show it.
pub(crate) fn item_name(books: &Read<'_>, item: &ItemCode) -> Outcome<String> {
    Ok(books.item(item)?.map_or_else(|| item.to_string(), |item| item.name))
}

fn draft_key(shift: ShiftNumber) -> String {
    format!("count:{shift}")
}

/// The person's draft, if it was begun since the counter was last suspended.
fn kept_draft(books: &Read<'_>, owner: &StaffCode, shift: &Shift) -> Outcome<Option<CountDraft>> {
    let Some(bytes) = books.draft(owner, &draft_key(shift.number))? else { return Ok(None) };
    // A draft of an older program that no longer reads is as good as none: it was never in the books.
    let draft: Option<CountDraft> = serde_json::from_slice(&bytes).ok();
    Ok(draft.filter(|draft| shift.suspended_at.is_some_and(|suspended| draft.at_voucher >= suspended)))
}

fn save_draft(act: &mut Act<'_, '_>, request: CountDraft) -> Outcome<Empty> {
    let shift = own_shift(act.books, &act.person.code)?;
    shift.state.must_be_counting(shift.number)?;
    let body = serde_json::to_vec(&request)
        .map_err(|error| Failure::Answer { call: "count.save_draft".to_owned(), detail: error.to_string() })?;
    act.books.put_draft(&act.person.code, &draft_key(shift.number), &body, act.now)?;
    Ok(Empty {})
}

/// A count to be stored. What is expected is fixed now.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PostCount {
    /// The last voucher when counting began, from the sheet.
    pub at_voucher: VoucherNumber,
    /// What was counted.
    pub lines: Vec<LineCounted>,
    /// True to keep what was counted although something has moved since: it is then held against the books as they are now.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
}

fn post(act: &mut Act<'_, '_>, request: PostCount) -> Outcome<CountFindings> {
    let shift = own_shift(act.books, &act.person.code)?;
    shift.state.must_be_counting(shift.number)?;
    let attempts = shift_counts(act.books, shift.number)?.len();
    let beside = if attempts == 0 {
        None
    } else if act.granted_by.is_empty() {
        // The clerk has seen what was expected: from the second attempt on, somebody looks on.
        return Err(Refusal::RecountNeedsWitness.into());
    } else {
        Some(act.second(Right::Witness)?)
    };
    store_count(act, &shift, &request, beside)
}

/// Stores a count of the shift by the acting person, with what the books expect at this moment.
pub(crate) fn store_count(
    act: &mut Act<'_, '_>,
    shift: &Shift,
    request: &PostCount,
    beside: Option<StaffCode>,
) -> Outcome<CountFindings> {
    let mut asked = sheet_lines(act.books, shift)?;
    let mut findings = Vec::new();
    for told in &request.lines {
        // Goods that the books do not have here may be found here all the same.
        if told.place == Place::Counter(shift.counter.clone())
            && !asked.iter().any(|line| line.place == told.place && line.item == told.item)
            && let Some(item) = act.books.item(&told.item)?
        {
            asked.extend(goods_line(&told.place, &item));
        }
        let known = |line: &&SheetLine| line.place == told.place && line.item == told.item;
        let times = request.lines.iter().filter(|other| (&other.place, &other.item) == (&told.place, &told.item)).count();
        if asked.iter().find(known).is_none() || times > 1 {
            findings.push(Refusal::UnknownCode { field: "lines".to_owned(), code: format!("{}/{}", told.place, told.item) });
        }
    }
    let mut lines = Vec::new();
    for line in &asked {
        let told = request.lines.iter().find(|told| told.place == line.place && told.item == line.item);
        if !request.keep && has_moved(act.books, shift.number, request.at_voucher, line)? {
            let (place, item) = (line.place.clone(), line.item.clone());
            findings.push(Refusal::CountConflict { place, item, since: request.at_voucher });
        }
        match count_line(act.books, shift, line, told)? {
            Ok(line) => lines.push(line),
            Err(refusal) => findings.push(refusal),
        }
    }
    refuse_all(findings)?;
    let attempts = shift_counts(act.books, shift.number)?.len();
    let count = Count {
        number: act.books.next_count()?,
        purpose: CountPurpose::Shift,
        shift: Some(shift.number),
        counter: Some(shift.counter.clone()),
        date: shift.date,
        attempt: i64::try_from(attempts).unwrap_or(i64::MAX).saturating_add(1),
        at_voucher: last_voucher(act.books)?,
        counted_by: act.person.code.clone(),
        beside,
        lines,
    };
    act.append(Entry::Counted(count))?;
    act.books.delete_draft(&act.person.code, &draft_key(shift.number))?;
    findings_of(act.books, shift)
}

/// True if something that the line counts has moved after a voucher. A channel's clearing place is everybody's: of it, only the shift's
/// own movements count.
fn has_moved(books: &Read<'_>, shift: ShiftNumber, since: VoucherNumber, line: &SheetLine) -> Outcome<bool> {
    Ok(match line.place {
        Place::Clearing(_) => !books.moved_in_shift_after(shift, since, &line.place, &line.item)?.is_empty(),
        _ => books.moved_since(since, &line.place, &line.item)?,
    })
}

/// What the books expect of a cell at this moment: its balance; of a channel, what the shift itself took by it.
pub(crate) fn expected(books: &Read<'_>, shift: ShiftNumber, place: &Place, item: &ItemCode) -> Outcome<i64> {
    Ok(match place {
        Place::Clearing(_) => books.moved_in_shift(shift, place, item)?,
        _ => books.balance(place, item)?,
    })
}

fn count_line(
    books: &Read<'_>,
    shift: &Shift,
    line: &SheetLine,
    told: Option<&LineCounted>,
) -> Outcome<Result<CountLine, Refusal>> {
    if line.goods {
        return goods_counted(books, line, told);
    }
    let pieces = told.map_or(&[][..], |told| &told.denominations);
    let counted = match counted_amount(&line.item, told.and_then(|told| told.counted), pieces) {
        Ok(counted) => counted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if is_by_pieces(&line.item) && counted.is_some_and(|counted| counted < Fen::ZERO) {
        return Ok(Err(Refusal::AmountNegative));
    }
    Ok(Ok(CountLine {
        place: line.place.clone(),
        item: line.item.clone(),
        expected: expected(books, shift.number, &line.place, &line.item)?,
        counted: counted.map(Fen::fen),
        denominations: pieces.to_vec(),
        read_at: told.and_then(|told| told.read_at),
        for_date: None,
        number: None,
        ranges: Vec::new(),
    }))
}

/// The goods of a place as they were counted, line by line: all that is `asked`, and whatever else was found there. Everything that is wrong
/// with what was told goes to `findings`: a line left out, one told twice, one of another place or of money.
pub(crate) fn goods_of_place(
    books: &Read<'_>,
    place: &Place,
    mut asked: Vec<SheetLine>,
    told: &[LineCounted],
    findings: &mut Vec<Refusal>,
) -> Outcome<Vec<CountLine>> {
    for line in told {
        let times = told.iter().filter(|other| (&other.place, &other.item) == (&line.place, &line.item)).count();
        let known = asked.iter().any(|asked| asked.place == line.place && asked.item == line.item);
        // What the books do not have here may be found here all the same.
        let found = match books.item(&line.item)? {
            Some(item) if !known && line.place == *place => goods_line(place, &item),
            _ => None,
        };
        if times > 1 || (!known && found.is_none()) {
            findings.push(Refusal::UnknownCode { field: "lines".to_owned(), code: format!("{}/{}", line.place, line.item) });
        }
        asked.extend(found);
    }
    let mut lines = Vec::new();
    for line in &asked {
        let told = told.iter().find(|told| told.place == line.place && told.item == line.item);
        match goods_counted(books, line, told)? {
            Ok(counted) if counted.counted.is_none() => findings.push(not_counted(&line.place, &line.item)),
            Ok(counted) => lines.push(counted),
            Err(refusal) => findings.push(refusal),
        }
    }
    Ok(lines)
}

/// A line of goods as it was counted: by pieces, or by the numbers found.
pub(crate) fn goods_counted(
    books: &Read<'_>,
    line: &SheetLine,
    told: Option<&LineCounted>,
) -> Outcome<Result<CountLine, Refusal>> {
    let expected = books.balance(&line.place, &line.item)?;
    let mut counted = CountLine::new(line.place.clone(), line.item.clone(), expected, told.and_then(|told| told.quantity));
    let Some(told) = told else { return Ok(Ok(counted)) };
    if counted.counted.is_some_and(|counted| counted < 0) || told.counted.is_some() || !told.denominations.is_empty() {
        return Ok(Err(Refusal::FieldInvalid { field: "quantity".to_owned() }));
    }
    // What lies there is counted whether or not more of it may come and go.
    let item = known_item(books, &line.item)?;
    if !line.numbered {
        let unexpected = !told.numbers.is_empty();
        return Ok(if unexpected { Err(Refusal::SerialUnexpected { item: item.code }) } else { Ok(counted) });
    }
    let ranges = told.numbers.iter().map(|given| range(&item, given)).collect::<Result<Vec<_>, _>>().and_then(fold);
    let ranges = match ranges {
        Ok(ranges) => ranges,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let numbers = pieces(&ranges);
    Ok(match counted.counted {
        Some(quantity) if quantity != numbers => Err(Refusal::SerialCountDiffers { item: item.code, quantity, numbers }),
        None if ranges.is_empty() => Ok(counted),
        _ => {
            (counted.counted, counted.ranges) = (Some(numbers), ranges);
            Ok(counted)
        }
    })
}

/// Of goods: what of the numbers found is not as the books have it now; nothing for what is counted by pieces. What is on a difference
/// voucher since is no longer held here, or is.
pub(crate) fn numbers_apart(books: &Read<'_>, item: &Item, line: &CountLine) -> Outcome<Option<NumbersApart>> {
    if !item.kind.is_numbered() || line.counted.is_none() {
        return Ok(None);
    }
    let (_, here) = held(books, &line.place, &line.item)?;
    Ok(Some(NumbersApart::of(&line.ranges, &here)))
}

/// Why a line keeps a shift from being signed off; goods by their pieces and numbers.
pub(crate) fn line_finding(books: &Read<'_>, line: &CountLine, explained: i64) -> Outcome<Option<Refusal>> {
    Ok(match books.item(&line.item)? {
        Some(item) if !item.kind.is_money() => goods_finding(line, explained, numbers_apart(books, &item, line)?.as_ref()),
        _ => finding(line, explained),
    })
}

/// The counts at the end of a shift, every attempt, in order.
pub(crate) fn shift_counts(books: &Read<'_>, shift: ShiftNumber) -> Outcome<Vec<Counted>> {
    let mut counts = books.counts_of_shift(shift)?;
    counts.retain(|counted| counted.count.purpose == CountPurpose::Shift);
    Ok(counts)
}

/// The latest count since the counter was last suspended: the one that the shift is signed off with.
pub(crate) fn valid_count(books: &Read<'_>, shift: &Shift) -> Outcome<Option<Counted>> {
    let Some(suspended) = shift.suspended_at else { return Ok(None) };
    Ok(shift_counts(books, shift.number)?.pop().filter(|counted| counted.count.at_voucher >= suspended))
}

/// What of a line's difference is on difference vouchers of the shift since the count; a reversed one counts for nothing.
pub(crate) fn explained(books: &Read<'_>, shift: ShiftNumber, count: &Count, line: &CountLine) -> Outcome<i64> {
    let moved = books.moved_in_shift_after(shift, count.at_voucher, &line.place, &line.item)?;
    Ok(moved.iter().filter(|(flow, _)| matches!(flow, domain::Flow::Shortage | domain::Flow::Overage)).map(|(_, net)| net).sum())
}

/// A difference voucher that a line of a count is on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DifferencePaper {
    /// The voucher.
    pub voucher: VoucherNumber,
    /// Its amount: below zero for a shortage.
    pub amount: Fen,
    /// Who answers for it.
    pub person: Who,
    /// Why.
    pub reason: String,
    /// Who approved it, then or later.
    pub approver: Option<Who>,
    /// Why nobody was there to approve it (待复核, R27).
    pub pending: Option<String>,
}

/// One line of a count against the books.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FindingLine {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// The tender, if it is one.
    pub tender: Option<TenderCode>,
    /// By the books when the count was stored.
    pub expected: Fen,
    /// Counted; nothing is "not counted".
    pub counted: Option<Fen>,
    /// Counted less expected.
    pub difference: Option<Fen>,
    /// What of the difference is on no difference voucher yet.
    pub unexplained: Fen,
    /// Where the line stands.
    pub state: CountLineState,
    /// Notes and coins.
    pub denominations: Vec<Denomination>,
    /// True for goods: expected, counted and difference are pieces.
    pub goods: bool,
    /// Numbers by the books here, not found, and on no voucher yet.
    pub missing: Vec<NumbersShown>,
    /// Numbers found, by the books not here, and on no voucher yet.
    pub extra: Vec<NumbersShown>,
    /// Its difference vouchers.
    pub papers: Vec<DifferencePaper>,
}

/// One attempt at counting; every one is kept.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CountAttempt {
    /// Its number.
    pub count: CountNumber,
    /// First, second, …
    pub attempt: i64,
    /// When it was stored.
    pub time: Millis,
    /// Who counted.
    pub counted_by: Who,
    /// Who stood beside.
    pub beside: Option<Who>,
    /// Why lines that had a figure already were counted again, in a stock-take.
    pub reason: Option<String>,
    /// What it found.
    pub lines: Vec<AttemptLine>,
}

/// One line of an attempt.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AttemptLine {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// By the books then.
    pub expected: Fen,
    /// Counted then.
    pub counted: Option<Fen>,
}

/// All that the latest count found, on one page.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CountFindings {
    /// The shift.
    pub shift: ShiftNumber,
    /// The latest count; nothing before the first.
    pub count: Option<CountNumber>,
    /// Its lines, in the order of the sheet.
    pub lines: Vec<FindingLine>,
    /// What of it keeps the shift from being signed off.
    pub findings: Vec<Refusal>,
    /// Every attempt, first to last.
    pub attempts: Vec<CountAttempt>,
}

fn latest(ask: &Ask<'_>, query: ShiftQuery) -> Outcome<CountFindings> {
    let shift = seen(ask, query.shift)?;
    findings_of(ask.books, &shift)
}

pub(crate) fn findings_of(books: &Read<'_>, shift: &Shift) -> Outcome<CountFindings> {
    let counts = shift_counts(books, shift.number)?;
    let mut lines = Vec::new();
    let mut findings = Vec::new();
    if let Some(Counted { count, .. }) = counts.last() {
        let papers = difference_papers(books, books.vouchers_of_shift(shift.number)?)?;
        for line in &count.lines {
            let explained = explained(books, shift.number, count, line)?;
            let item = books.item(&line.item)?.filter(|item| !item.kind.is_money());
            let apart = item.as_ref().map(|item| numbers_apart(books, item, line)).transpose()?.flatten();
            findings.extend(match item {
                Some(_) => goods_finding(line, explained, apart.as_ref()),
                None => finding(line, explained),
            });
            lines.push(finding_line(books, line, explained, apart.as_ref(), count.number, &papers)?);
        }
    }
    let attempts = counts.iter().map(|counted| attempt(books, counted)).collect::<Outcome<_>>()?;
    let count = counts.last().map(|counted| counted.count.number);
    Ok(CountFindings { shift: shift.number, count, lines, findings, attempts })
}

/// A line of a count as it is shown; `apart` is what of its numbers is wrong and on no voucher, for goods that have them.
pub(crate) fn finding_line(
    books: &Read<'_>,
    line: &CountLine,
    explained: i64,
    apart: Option<&NumbersApart>,
    count: CountNumber,
    papers: &[PaperOfCount],
) -> Outcome<FindingLine> {
    let own = |(of, place, item, _): &&PaperOfCount| *of == count && *place == line.place && *item == line.item;
    let item = books.item(&line.item)?;
    let goods = item.as_ref().filter(|item| !item.kind.is_money());
    let numbers = |ranges: fn(&NumbersApart) -> &Vec<SerialRange>| -> Vec<NumbersShown> {
        let (Some(item), Some(apart)) = (goods, apart) else { return Vec::new() };
        ranges(apart).iter().map(|range| shown(item, range)).collect()
    };
    let state = if goods.is_some() { goods_state(line, explained, apart) } else { line_state(line, explained) };
    let papers: Vec<DifferencePaper> = papers.iter().filter(own).map(|(_, _, _, paper)| paper.clone()).collect();
    Ok(FindingLine {
        place: line.place.clone(),
        item: line.item.clone(),
        name: item_name(books, &line.item)?,
        goods: goods.is_some(),
        missing: numbers(|apart| &apart.missing),
        extra: numbers(|apart| &apart.extra),
        tender: if goods.is_some() { None } else { line.item.tender() },
        expected: Fen::new(line.expected),
        counted: line.counted.map(Fen::new),
        difference: line.difference().map(Fen::new),
        unexplained: Fen::new(line.difference().map_or(0, |difference| difference - explained)),
        // As many strange cards as missing ones, all on vouchers: even in pieces, and explained.
        state: if state == CountLineState::Even && !papers.is_empty() { CountLineState::Explained } else { state },
        denominations: line.denominations.clone(),
        papers,
    })
}

/// A difference voucher with the count and the cell that it is about.
pub(crate) type PaperOfCount = (CountNumber, Place, ItemCode, DifferencePaper);

/// Of some vouchers the difference vouchers that are not reversed, line by line.
pub(crate) fn difference_papers(books: &Read<'_>, vouchers: Vec<Posted>) -> Outcome<Vec<PaperOfCount>> {
    let mut papers = Vec::new();
    for posted in vouchers {
        let voucher = posted.voucher;
        if voucher.kind != VoucherKind::Difference || posted.reversed_by.is_some() {
            continue;
        }
        for (line, movement) in domain::books::lines(&voucher) {
            let detail = voucher.details.iter().find_map(|detail| match detail {
                Detail::Difference(detail) if detail.line == line => Some(detail),
                _ => None,
            });
            let Some((detail, count)) = detail.and_then(|detail| Some((detail, detail.count?))) else { continue };
            let is_shortage = movement.to == Place::Shortage;
            let place = if is_shortage { &movement.from } else { &movement.to };
            let paper = DifferencePaper {
                voucher: voucher.number,
                amount: Fen::new(if is_shortage { -movement.quantity } else { movement.quantity }),
                person: who(books, &detail.person)?,
                reason: detail.reason.clone(),
                approver: who_if(books, approval(books, &voucher)?.by())?,
                pending: detail.pending.clone(),
            };
            papers.push((count, place.clone(), movement.item.clone(), paper));
        }
    }
    Ok(papers)
}

pub(crate) fn attempt(books: &Read<'_>, counted: &Counted) -> Outcome<CountAttempt> {
    let count = &counted.count;
    let lines = count.lines.iter().map(|line| AttemptLine {
        place: line.place.clone(),
        item: line.item.clone(),
        expected: Fen::new(line.expected),
        counted: line.counted.map(Fen::new),
    });
    Ok(CountAttempt {
        count: count.number,
        attempt: count.attempt,
        time: counted.time,
        counted_by: who(books, &count.counted_by)?,
        beside: who_if(books, count.beside.as_ref())?,
        reason: None,
        lines: lines.collect(),
    })
}

/// The statistical reports that a shift fills in, and what became of each.
pub(crate) fn forms(books: &Read<'_>, shift: ShiftNumber) -> Outcome<Vec<FormLine>> {
    let ticked = books.forms_ticked(shift)?;
    let mut lines = Vec::new();
    for form in books.stat_forms()?.into_iter().filter(|form| !form.retired) {
        let tick = ticked.iter().find(|tick| tick.form == form.code);
        lines.push(FormLine {
            state: tick.map(|tick| tick.state),
            reason: tick.and_then(|tick| tick.reason.clone()),
            form: form.code,
            name: form.name,
            copies: form.copies,
            goes_to: form.goes_to,
        });
    }
    Ok(lines)
}

/// What became of a statistical report (报表勾核).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TickForm {
    /// The shift, when it is not one's own: the manager's, counting for an absent clerk.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// Which.
    pub form: FormCode,
    /// Filled in, checked, or not needed today.
    pub state: FormState,
    /// Why it is not needed.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

fn tick(act: &mut Act<'_, '_>, request: TickForm) -> Outcome<Vec<FormLine>> {
    let shift = in_hand(act.books, &act.person, request.shift)?;
    if !shift.state.is_running() {
        return Err(Refusal::ShiftSignedOff { shift: shift.number }.into());
    }
    let known = act.books.stat_forms()?.into_iter().find(|form| form.code == request.form);
    let (field, code) = ("form".to_owned(), request.form.to_string());
    match known {
        None => return Err(Refusal::UnknownCode { field, code }.into()),
        Some(form) if form.retired => return Err(Refusal::Retired { field, code }.into()),
        Some(_) => {}
    }
    let reason = match request.state {
        FormState::NotNeeded => Some(required_reason(request.reason.as_deref().unwrap_or_default())?),
        FormState::FilledIn | FormState::Checked => None,
    };
    act.append(Entry::FormTicked(FormTicked { shift: shift.number, form: request.form, state: request.state, reason }))?;
    forms(act.books, shift.number)
}
