//! Papers (单据): which there are, one with all that hangs on it, and what can be done with it. Every posted thing is a paper, and
//! is traced backward and forward from it.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::{Mark, MarkKind};
use domain::flow::{Flow, OpenKind};
use domain::master::BusinessClass;
use domain::shift::ShiftState;
use domain::voucher::{Detail, TakingsDetail, Voucher, VoucherKind};
use domain::{
    BusinessCode, CounterCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, Sequence, ShiftNumber, StaffCode,
    TenderCode, VoucherNumber,
};
use reports::Person;
use serde::{Deserialize, Serialize};
use store::{Posted, Read, Shift};
use ts_rs::TS;

use crate::entry::masked;
use crate::kernel::act::Ask;
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::report::{IssuedPaper, Names, ReportKind, is_slip, prints_of};
use crate::reversal;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("paper.list", Right::SignedIn, Reveals::Expected, list),
        CallSpec::read("paper.one", Right::SignedIn, Reveals::Expected, one),
        CallSpec::read("paper.shifts", Right::SignedIn, Reveals::Nothing, shifts),
    ]
}

/// The most rows that a list answers; whoever needs more asks for fewer days.
const MOST_ROWS: usize = 10_000;

/// The longest range of days in one list.
const MOST_DAYS: i64 = 366;

/// How many days after a taking its deposit slip is looked for.
const DEPOSIT_DAYS: u64 = 31;

/// Who sees a paper: those who see the hall, its author, and the clerk in whose shift it was posted.
pub(crate) fn sees(ask: &Ask<'_>, voucher: &Voucher) -> Outcome<bool> {
    let own = &ask.person.code;
    if ask.may(Right::SeeHall) || voucher.author == *own {
        return Ok(true);
    }
    let shift = voucher.shift.map(|number| ask.books.shift(number)).transpose()?.flatten();
    Ok(shift.is_some_and(|shift| shift.clerk == *own))
}

/// The voucher with customers' numbers masked, and special numbers for roles that do not need them (R29).
pub(crate) fn confidential(ask: &Ask<'_>, mut voucher: Voucher) -> Voucher {
    let sees_numbers = crate::special::sees_numbers(ask);
    for detail in &mut voucher.details {
        match detail {
            Detail::Takings(detail) => detail.customer = detail.customer.as_deref().map(masked),
            Detail::Case(detail) => detail.customer = detail.customer.as_deref().map(masked),
            Detail::HandOut(detail) => detail.customer = detail.customer.as_deref().map(masked),
            Detail::Sale(detail) => detail.customer = detail.customer.as_deref().map(masked),
            Detail::Special(detail) => {
                detail.customer = detail.customer.as_deref().map(masked);
                if !sees_numbers {
                    detail.number = masked(&detail.number);
                    let line = usize::try_from(detail.line - 1).ok().and_then(|line| voucher.movements.get_mut(line));
                    line.into_iter().for_each(|movement| movement.serial = None);
                }
            }
            Detail::Cheque(_)
            | Detail::Difference(_)
            | Detail::Deposit(_)
            | Detail::Arrival(_)
            | Detail::HandOver(_)
            | Detail::Exchange(_)
            | Detail::BossTotal(_)
            | Detail::BossLine(_)
            | Detail::Explanation(_)
            | Detail::Slip(_)
            | Detail::Box(_)
            | Detail::Roll(_)
            | Detail::Invoice(_)
            | Detail::Void(_)
            | Detail::Loss(_)
            | Detail::LogisticsTotal(_)
            | Detail::Swap(_)
            | Detail::Imported(_) => {}
        }
    }
    voucher
}

/// Which papers. Without dates: those of the shift, or the open ones of all days, or else those of the last business date.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperQuery {
    /// From this business date.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Date>,
    /// To this business date; the same as `from` if not given.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<Date>,
    /// Only this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<VoucherKind>,
    /// Only this shift's.
    #[serde(default)]
    #[ts(optional)]
    pub shift: Option<ShiftNumber>,
    /// Only those that moved something at this counter, or belong to a shift there.
    #[serde(default)]
    #[ts(optional)]
    pub counter: Option<CounterCode>,
    /// Only those with this person on them: author, approver, witness, or clerk of the shift.
    #[serde(default)]
    #[ts(optional)]
    pub staff: Option<StaffCode>,
    /// Only those that leave something open.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
}

/// Papers, newest first.
#[derive(Serialize, TS)]
pub struct PaperList {
    /// The first business date that was looked at; none where the dates did not matter.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
    /// The papers.
    pub rows: Vec<PaperRow>,
    /// True if there are more than a list holds: ask for fewer days.
    pub cut: bool,
}

/// One paper in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperRow {
    /// Its number.
    pub voucher: VoucherNumber,
    /// What paper.
    pub kind: VoucherKind,
    /// The business date that it was posted in.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// For a late entry: when it really happened.
    pub happened: Option<Millis>,
    /// Who wrote it.
    pub author: StaffCode,
    /// Who approved it.
    pub approver: Option<StaffCode>,
    /// Its shift.
    pub shift: Option<ShiftNumber>,
    /// That shift's counter.
    pub counter: Option<CounterCode>,
    /// What it is about in money: takings signed, a reversal with the sign of what it takes back turned; none if it is about no money.
    pub amount: Option<Fen>,
    /// Why, in words; for a recharge case what happened.
    pub reason: Option<String>,
    /// The business of its first line.
    pub business: Option<BusinessCode>,
    /// The tender of its first line.
    pub tender: Option<TenderCode>,
    /// What its first movement moves.
    pub item: Option<ItemCode>,
    /// Where that comes from.
    pub moved_from: Option<Place>,
    /// Where that goes.
    pub moved_to: Option<Place>,
    /// What it undoes.
    pub reverses: Option<VoucherNumber>,
    /// What has undone it.
    pub reversed_by: Option<VoucherNumber>,
    /// The earlier day that it is about.
    pub names_day: Option<Date>,
    /// True while a line of it waits to be settled.
    pub open: bool,
}

/// What every row of an answer is made with.
struct Rows<'a> {
    ask: &'a Ask<'a>,
    money: BTreeSet<ItemCode>,
    open: BTreeSet<VoucherNumber>,
    shifts: BTreeMap<ShiftNumber, Option<Shift>>,
}

impl<'a> Rows<'a> {
    fn load(ask: &'a Ask<'a>) -> Outcome<Rows<'a>> {
        let items = ask.books.items()?;
        let money = items.into_iter().filter(|item| item.kind.is_money()).map(|item| item.code).collect();
        Ok(Rows { ask, money, open: open_papers(ask.books)?, shifts: BTreeMap::new() })
    }

    fn shift(&mut self, voucher: &Voucher) -> Outcome<Option<Shift>> {
        let Some(number) = voucher.shift else { return Ok(None) };
        if let Some(known) = self.shifts.get(&number) {
            return Ok(known.clone());
        }
        let shift = self.ask.books.shift(number)?;
        self.shifts.insert(number, shift.clone());
        Ok(shift)
    }

    fn row(&mut self, posted: &Posted) -> Outcome<PaperRow> {
        let shift = self.shift(&posted.voucher)?;
        let voucher = &posted.voucher;
        let first = voucher.movements.first();
        let taken = first_takings(voucher);
        Ok(PaperRow {
            voucher: voucher.number,
            kind: voucher.kind,
            date: voucher.date,
            time: voucher.time,
            happened: voucher.happened,
            author: voucher.author.clone(),
            approver: voucher.approver.clone(),
            shift: voucher.shift,
            counter: shift.map(|shift| shift.counter),
            amount: self.amount(voucher)?,
            reason: voucher.reason.clone().or_else(|| case_text(voucher)),
            business: taken.map(|detail| detail.business.clone()),
            tender: taken.map(|detail| detail.tender.clone()),
            item: first.map(|movement| movement.item.clone()),
            moved_from: first.map(|movement| movement.from.clone()),
            moved_to: first.map(|movement| movement.to.clone()),
            reverses: voucher.reverses,
            reversed_by: posted.reversed_by,
            names_day: voucher.names_day,
            open: posted.reversed_by.is_none() && self.open.contains(&voucher.number),
        })
    }

    fn amount(&self, voucher: &Voucher) -> Outcome<Option<Fen>> {
        let original = voucher.reverses.map(|number| self.ask.books.voucher(number)).transpose()?.flatten();
        Ok(match original {
            Some(original) => amount_of(&original.voucher, &self.money).map(|amount| -amount),
            None => amount_of(voucher, &self.money),
        })
    }
}

fn first_takings(voucher: &Voucher) -> Option<&TakingsDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Takings(detail) => Some(detail),
        _ => None,
    })
}

/// What happened, or how it ended, on the paper of a recharge case: it has no other reason.
fn case_text(voucher: &Voucher) -> Option<String> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Case(detail) => Some(detail.text.clone()),
        _ => None,
    })
}

/// What a paper that is no reversal is about: what its lines say where they say an amount, otherwise what its movements move.
fn amount_of(voucher: &Voucher, money: &BTreeSet<ItemCode>) -> Option<Fen> {
    let said = |detail: &Detail| match detail {
        Detail::Takings(detail) => Some(detail.amount),
        Detail::Arrival(detail) => Some(detail.gross),
        Detail::Case(detail) => Some(detail.amount),
        Detail::BossTotal(detail) => Some(detail.amount),
        Detail::BossLine(detail) => Some(detail.amount),
        Detail::Explanation(detail) => Some(detail.amount),
        Detail::Invoice(detail) => Some(detail.amount),
        Detail::Void(detail) => detail.amount,
        Detail::Cheque(_)
        | Detail::Difference(_)
        | Detail::Deposit(_)
        | Detail::HandOver(_)
        | Detail::Exchange(_)
        | Detail::Sale(_)
        | Detail::Slip(_)
        | Detail::Box(_)
        | Detail::Roll(_)
        | Detail::Loss(_)
        | Detail::HandOut(_)
        | Detail::LogisticsTotal(_)
        | Detail::Swap(_)
        | Detail::Special(_)
        | Detail::Imported(_) => None,
    };
    let said: Vec<Fen> = voucher.details.iter().filter_map(said).collect();
    let moved = || voucher.movements.iter().filter(|movement| money.contains(&movement.item)).map(|m| Fen::new(m.quantity));
    match voucher.kind {
        // Both sides of a correction are the same amount, and so are those of an exchange.
        VoucherKind::Correction => said.last().copied(),
        VoucherKind::Exchange => moved().next(),
        _ if !said.is_empty() => Some(said.into_iter().sum()),
        _ => moved().next().map(|_| moved().sum()),
    }
}

/// The papers with a line that waits to be settled, or a recharge case that has not ended.
fn open_papers(books: &Read<'_>) -> Outcome<BTreeSet<VoucherNumber>> {
    let lines = books.open_items(None)?.into_iter().map(|open| open.line);
    let cases = books.open_cases()?.into_iter().map(|case| case.line);
    Ok(lines.chain(cases).map(|line| line.voucher).collect())
}

fn list(ask: &Ask<'_>, query: PaperQuery) -> Outcome<PaperList> {
    let mut rows = Rows::load(ask)?;
    let mut answer = PaperList { from: None, to: None, rows: Vec::new(), cut: false };
    match (query.from.or(query.to), query.shift, query.open) {
        (None, Some(shift), _) => {
            let papers = ask.books.vouchers_of_shift(shift)?;
            take(&mut rows, &query, papers, &mut answer)?;
        }
        (None, None, true) => {
            let numbers: Vec<VoucherNumber> = rows.open.iter().copied().collect();
            let mut papers = Vec::new();
            for number in numbers {
                papers.extend(ask.books.voucher(number)?);
            }
            take(&mut rows, &query, papers, &mut answer)?;
        }
        (day, _, _) => {
            let last = match day {
                Some(day) => Some(day),
                None => last_date(ask.books)?,
            };
            let Some(last) = last else { return Ok(answer) };
            let (from, to) = (query.from.unwrap_or(last), query.to.unwrap_or(last));
            if to < from || to.days_since(from) >= MOST_DAYS {
                return Err(Refusal::FieldInvalid { field: "to".to_owned() }.into());
            }
            (answer.from, answer.to) = (Some(from), Some(to));
            let mut date = to;
            while date >= from && !answer.cut {
                take(&mut rows, &query, ask.books.vouchers_of_day(date)?, &mut answer)?;
                date = date.previous();
            }
        }
    }
    Ok(answer)
}

/// The open business date, or the last one that there was.
fn last_date(books: &Read<'_>) -> Outcome<Option<Date>> {
    if let Some(date) = books.open_date()? {
        return Ok(Some(date));
    }
    let last = books.head()?.voucher;
    Ok(books.voucher(last)?.map(|posted| posted.voucher.date))
}

/// Adds those papers that were asked for and may be seen, newest first.
fn take(rows: &mut Rows<'_>, query: &PaperQuery, papers: Vec<Posted>, answer: &mut PaperList) -> Outcome<()> {
    for posted in papers.iter().rev() {
        let voucher = &posted.voucher;
        let shift = rows.shift(voucher)?;
        let wanted = query.kind.is_none_or(|kind| voucher.kind == kind)
            && query.shift.is_none_or(|number| voucher.shift == Some(number))
            && query.counter.as_ref().is_none_or(|counter| touches(voucher, shift.as_ref(), counter))
            && query.staff.as_ref().is_none_or(|staff| names(voucher, shift.as_ref(), staff));
        if !wanted || !sees(rows.ask, voucher)? {
            continue;
        }
        let row = rows.row(posted)?;
        if query.open && !row.open {
            continue;
        }
        if answer.rows.len() == MOST_ROWS {
            answer.cut = true;
            return Ok(());
        }
        answer.rows.push(row);
    }
    Ok(())
}

fn touches(voucher: &Voucher, shift: Option<&Shift>, counter: &CounterCode) -> bool {
    shift.is_some_and(|shift| shift.counter == *counter)
        || voucher.movements.iter().any(|m| m.from.counter() == Some(counter) || m.to.counter() == Some(counter))
}

fn names(voucher: &Voucher, shift: Option<&Shift>, staff: &StaffCode) -> bool {
    voucher.author == *staff
        || voucher.approver.as_ref() == Some(staff)
        || voucher.witness.as_ref() == Some(staff)
        || shift.is_some_and(|shift| shift.clerk == *staff)
}

/// One paper.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OnePaperQuery {
    /// Which.
    pub voucher: VoucherNumber,
}

/// A paper with all that hangs on it.
#[derive(Serialize, TS)]
pub struct OnePaper {
    /// As a list shows it.
    pub row: PaperRow,
    /// True if its month is settled: it is corrected by a reversal in the open day (R14).
    pub settled: bool,
    /// The paper itself; customers' numbers are masked.
    pub voucher: Voucher,
    /// Its entry in the chain.
    pub sequence: Sequence,
    /// Who wrote it.
    pub author: Person,
    /// Who approved it.
    pub approver: Option<Person>,
    /// Who stood beside.
    pub witness: Option<Person>,
    /// Its shift.
    pub shift: Option<ShiftOfPaper>,
    /// Its movements, in words.
    pub lines: Vec<PaperLine>,
    /// The papers before and after it.
    pub chain: Vec<PaperLink>,
    /// What happened to its lines, oldest first.
    pub marks: Vec<PaperMark>,
    /// Its prints, oldest first.
    pub prints: Vec<IssuedPaper>,
    /// What can be done with it now.
    pub acts: PaperActs,
}

/// The shift that a paper belongs to.
#[derive(Serialize, TS)]
pub struct ShiftOfPaper {
    /// Which.
    pub shift: ShiftNumber,
    /// At which counter.
    pub counter: CounterCode,
    /// Whose.
    pub clerk: Person,
    /// On which business date.
    pub date: Date,
    /// Where it stands.
    pub state: ShiftState,
    /// When it began.
    pub opened_at: Millis,
    /// When it was signed off.
    pub signed_off_at: Option<Millis>,
}

/// A movement of a paper, in the hall's words.
#[derive(Serialize, TS)]
pub struct PaperLine {
    /// Its number on the paper, from 1.
    pub line: i64,
    /// What moves.
    pub item: String,
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// How much: fen for money, otherwise pieces.
    pub quantity: i64,
    /// True if the quantity is fen.
    pub money: bool,
    /// Why.
    pub flow: Flow,
    /// The day that it is about, if not the paper's own.
    pub for_date: Option<Date>,
    /// What it leaves open.
    pub opens: Option<OpenKind>,
    /// How much of that still is.
    pub left: Option<i64>,
}

/// How another paper hangs together with this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// 被本单冲正
    Reverses,
    /// 结清的挂账单
    Settles,
    /// 原单: given back, returned or corrected by this one
    Original,
    /// 冲正本单
    ReversedBy,
    /// 结清本单
    SettledBy,
    /// 后续: a refund, a return or a correction of this one
    FollowedBy,
    /// 解款: the slip that took its day's cash to the bank
    DepositedWith,
}

/// Another paper that hangs together with this one.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperLink {
    /// How.
    pub link: LinkKind,
    /// Which.
    pub voucher: VoucherNumber,
    /// What paper.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// What it is about in money.
    pub amount: Option<Fen>,
    /// True if it has been undone itself.
    pub reversed: bool,
    /// True if it is of a settled month (R14).
    pub settled: bool,
}

/// Something that happened to a line after it was posted.
#[derive(Serialize, TS)]
pub struct PaperMark {
    /// Which line.
    pub line: i64,
    /// What.
    pub mark: MarkKind,
    /// True when it was taken back.
    pub undone: bool,
    /// A remark.
    pub note: Option<String>,
    /// When.
    pub time: Millis,
    /// Who.
    pub person: Option<Person>,
}

/// What can be done with a paper now.
#[derive(Serialize, TS)]
pub struct PaperActs {
    /// Undoing it.
    pub reverse: PaperReversal,
    /// Lines whose tender or business type can be corrected.
    pub correct: Vec<i64>,
    /// Lines of lost cards of which the company has not been told yet (R24).
    pub block: Vec<i64>,
    /// The papers that can be printed of it.
    pub print: Vec<ReportKind>,
}

/// Whether a paper can be undone, and what that asks for.
#[derive(Serialize, TS)]
pub struct PaperReversal {
    /// Why it cannot be undone; empty if it can.
    pub refused: Vec<Refusal>,
    /// True if the person may do it without a second one (R27).
    pub alone: bool,
    /// Its counter is closed: the places that its cash can go through instead. Empty if it needs none.
    pub through: Vec<Place>,
}

fn one(ask: &Ask<'_>, query: OnePaperQuery) -> Outcome<OnePaper> {
    let unknown = Refusal::VoucherUnknown { voucher: query.voucher };
    let posted = ask.books.voucher(query.voucher)?.ok_or(unknown)?;
    if !sees(ask, &posted.voucher)? {
        return Err(Refusal::NotAllowed { call: "paper.one".to_owned() }.into());
    }
    let names = Names::load(ask)?;
    let mut rows = Rows::load(ask)?;
    let row = rows.row(&posted)?;
    let shift = rows.shift(&posted.voucher)?;
    let voucher = &posted.voucher;
    let settled = ask.books.last_settled()?.is_some_and(|last| voucher.date.month() <= last);
    Ok(OnePaper {
        row,
        settled,
        sequence: posted.sequence,
        author: names.person(&voucher.author),
        approver: names.maybe_person(crate::pending::approval(ask.books, voucher)?.by()),
        witness: names.maybe_person(voucher.witness.as_ref()),
        lines: lines(ask.books, &names, &rows.money, voucher)?,
        chain: chain(&rows, &posted)?,
        marks: marks(ask.books, &names, voucher)?,
        prints: prints_of(ask.books, &format!("voucher:{}", voucher.number))?,
        acts: acts(ask, &posted, shift.as_ref())?,
        shift: shift.map(|shift| ShiftOfPaper {
            shift: shift.number,
            clerk: names.person(&shift.clerk),
            counter: shift.counter,
            date: shift.date,
            state: shift.state,
            opened_at: shift.opened_at,
            signed_off_at: shift.signed_off_at,
        }),
        voucher: confidential(ask, posted.voucher),
    })
}

fn lines(books: &Read<'_>, names: &Names, money: &BTreeSet<ItemCode>, voucher: &Voucher) -> Outcome<Vec<PaperLine>> {
    let mut lines = Vec::new();
    for (line, movement) in domain::books::lines(voucher) {
        let open = match movement.opens {
            Some(_) => books.open_item(LineRef { voucher: voucher.number, line })?,
            None => None,
        };
        lines.push(PaperLine {
            line,
            item: names.item(&movement.item),
            from: names.place(&movement.from),
            to: names.place(&movement.to),
            quantity: movement.quantity,
            money: money.contains(&movement.item),
            flow: movement.flow,
            for_date: movement.for_date,
            opens: movement.opens,
            left: open.map(|open| open.left),
        });
    }
    Ok(lines)
}

fn marks(books: &Read<'_>, names: &Names, voucher: &Voucher) -> Outcome<Vec<PaperMark>> {
    let mut marks = Vec::new();
    for (line, _) in domain::books::lines(voucher) {
        for (Mark { mark, undone, note, .. }, time, person) in books.marks(LineRef { voucher: voucher.number, line })? {
            marks.push(PaperMark { line, mark, undone, note, time, person: names.maybe_person(person.as_ref()) });
        }
    }
    marks.sort_by_key(|mark| mark.time);
    Ok(marks)
}

/// The papers that this one names, and those that name it.
fn chain(rows: &Rows<'_>, posted: &Posted) -> Outcome<Vec<PaperLink>> {
    let books = rows.ask.books;
    let voucher = &posted.voucher;
    let mut found: BTreeSet<(LinkKind, VoucherNumber)> = BTreeSet::new();
    found.extend(voucher.reverses.map(|number| (LinkKind::Reverses, number)));
    found.extend(posted.reversed_by.map(|number| (LinkKind::ReversedBy, number)));
    for (line, movement) in domain::books::lines(voucher) {
        found.extend(movement.settles.map(|line| (LinkKind::Settles, line.voucher)));
        if movement.opens.is_some() {
            let settling = books.vouchers_settling(LineRef { voucher: voucher.number, line })?;
            found.extend(settling.iter().map(|posted| (LinkKind::SettledBy, posted.voucher.number)));
        }
    }
    for detail in &voucher.details {
        let line = LineRef { voucher: voucher.number, line: detail.line() };
        match detail {
            Detail::Takings(detail) => {
                found.extend(detail.original.map(|original| (LinkKind::Original, original.voucher)));
                let about = books.takings_about(line)?;
                found.extend(about.iter().map(|row| (LinkKind::FollowedBy, row.line.voucher)));
            }
            Detail::Case(detail) => {
                found.extend(detail.ends.map(|line| (LinkKind::Settles, line.voucher)));
                found.extend(books.case_ended_by(line)?.map(|by| (LinkKind::SettledBy, by)));
            }
            Detail::BossLine(detail) => found.extend(detail.matches.map(|line| (LinkKind::Original, line.voucher))),
            Detail::Invoice(detail) => {
                found.extend(detail.original.map(|original| (LinkKind::Original, original.voucher)));
                let takings = detail.businesses.iter().filter_map(|business| business.takings);
                found.extend(takings.map(|line| (LinkKind::Original, line.voucher)));
            }
            Detail::Void(detail) => found.extend(detail.original.map(|original| (LinkKind::Original, original.voucher))),
            Detail::Cheque(_)
            | Detail::Difference(_)
            | Detail::Deposit(_)
            | Detail::Arrival(_)
            | Detail::HandOver(_)
            | Detail::Exchange(_)
            | Detail::BossTotal(_)
            | Detail::Explanation(_)
            | Detail::Sale(_)
            | Detail::Slip(_)
            | Detail::Box(_)
            | Detail::Roll(_)
            | Detail::Loss(_)
            | Detail::HandOut(_)
            | Detail::LogisticsTotal(_)
            | Detail::Swap(_)
            | Detail::Special(_)
            | Detail::Imported(_) => {}
        }
    }
    if rows.ask.may(Right::SeeHall) && voucher.details.iter().any(is_cash_taking) {
        let day = voucher.names_day.unwrap_or(voucher.date);
        for slip in books.deposits(day, day.plus(DEPOSIT_DAYS))? {
            let covers = slip.voucher.movements.iter().any(|movement| movement.for_date == Some(day));
            if covers && slip.reversed_by.is_none() {
                found.insert((LinkKind::DepositedWith, slip.voucher.number));
            }
        }
    }
    let last_settled = books.last_settled()?;
    let mut links: Vec<PaperLink> = Vec::new();
    for (link, number) in found {
        // What is reversed is named by the reversal's lines too: the stronger word stands.
        if links.iter().any(|link| link.voucher == number) {
            continue;
        }
        let Some(other) = books.voucher(number)? else { continue };
        links.push(PaperLink {
            link,
            voucher: number,
            kind: other.voucher.kind,
            date: other.voucher.date,
            amount: rows.amount(&other.voucher)?,
            reversed: other.reversed_by.is_some(),
            settled: last_settled.is_some_and(|last| other.voucher.date.month() <= last),
        });
    }
    links.sort_by_key(|link| link.voucher);
    Ok(links)
}

fn is_cash_taking(detail: &Detail) -> bool {
    matches!(detail, Detail::Takings(detail) if detail.tender.is_cash())
}

fn acts(ask: &Ask<'_>, posted: &Posted, shift: Option<&Shift>) -> Outcome<PaperActs> {
    let voucher = &posted.voucher;
    let may =
        reversal::must_be_theirs(ask.books, &ask.person, voucher).and_then(|()| reversal::may_be_reversed(ask.books, posted));
    let refused = match may {
        Ok(()) => Vec::new(),
        Err(Failure::Refused(reasons)) => reasons,
        Err(fault) => return Err(fault),
    };
    let closed = shift.filter(|shift| !shift.state.is_running());
    let through = match closed {
        Some(shift) if refused.is_empty() && moves_at(voucher, &shift.counter) => places_to_go_through(ask.books)?,
        _ => Vec::new(),
    };
    let alone = reversal::is_own_small(ask.books, &ask.person.code, voucher)?;
    let mut correct = Vec::new();
    let counting = shift.is_none_or(|shift| shift.state == ShiftState::Counting);
    if voucher.kind == VoucherKind::Takings && posted.reversed_by.is_none() && !counting {
        for detail in &voucher.details {
            let Detail::Takings(detail) = detail else { continue };
            let business = ask.books.business_type(&detail.business)?;
            let line = LineRef { voucher: voucher.number, line: detail.line };
            if business.is_some_and(|business| business.class == BusinessClass::Revenue)
                && crate::entry::later_papers(ask.books, line, VoucherKind::Refund)?.is_empty()
                && crate::entry::later_papers(ask.books, line, VoucherKind::Correction)?.is_empty()
            {
                correct.push(detail.line);
            }
        }
    }
    let print = match voucher.kind {
        VoucherKind::Deposit => vec![ReportKind::DepositSlip, ReportKind::Voucher],
        kind if is_slip(kind) => vec![ReportKind::IssueSlip, ReportKind::Voucher],
        _ => vec![ReportKind::Voucher],
    };
    let waiting = if ask.may(Right::ManageStock) { ask.books.losses_not_blocked()? } else { Vec::new() };
    let block = waiting.into_iter().filter(|line| line.voucher == voucher.number).map(|line| line.line).collect();
    Ok(PaperActs { reverse: PaperReversal { refused, alone, through }, correct, block, print })
}

fn moves_at(voucher: &Voucher, counter: &CounterCode) -> bool {
    voucher.movements.iter().any(|m| m.from.counter() == Some(counter) || m.to.counter() == Some(counter))
}

/// The safe, and the counters that are open for business.
fn places_to_go_through(books: &Read<'_>) -> Outcome<Vec<Place>> {
    let mut places = vec![Place::Safe];
    for counter in books.counters()? {
        if books.running_shift_at(&counter.code)?.is_some_and(|shift| shift.state == ShiftState::Open) {
            places.push(Place::Counter(counter.code));
        }
    }
    Ok(places)
}

/// The shifts of which days.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShiftsQuery {
    /// Of this business date.
    pub date: Date,
}

/// The shifts of a business date, oldest first; a clerk sees their own.
fn shifts(ask: &Ask<'_>, query: ShiftsQuery) -> Outcome<Vec<ShiftOfPaper>> {
    let names = Names::load(ask)?;
    let mut shifts = ask.books.shifts_of_day(query.date)?;
    shifts.retain(|shift| ask.may(Right::SeeHall) || shift.clerk == ask.person.code);
    Ok(shifts
        .into_iter()
        .map(|shift| ShiftOfPaper {
            shift: shift.number,
            clerk: names.person(&shift.clerk),
            counter: shift.counter,
            date: shift.date,
            state: shift.state,
            opened_at: shift.opened_at,
            signed_off_at: shift.signed_off_at,
        })
        .collect())
}
