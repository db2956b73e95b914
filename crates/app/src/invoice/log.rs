//! The void log (作废登记, R19): searched, summed, looked at by auditors; what is unusual stands out with its reason.

use std::collections::BTreeMap;

use domain::entry::{Entry, Mark, MarkKind, VoidSample};
use domain::master::ItemKind;
use domain::sample::sample;
use domain::void_log::{PaperState, Unusual, VoidFact, unusual};
use domain::voucher::VoidReason;
use domain::{CounterCode, Date, Fen, ItemCode, LineRef, Millis, Refusal, SerialRange, StaffCode};
use serde::{Deserialize, Serialize};
use store::{Read, VoidFilter, VoidRow};
use ts_rs::TS;

use super::{invoice_at, named_item};
use crate::entry::{required_reason, trimmed};
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::{NumbersShown, shown};
use crate::who::{Who, who, who_if};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("void.list", Right::SeeHall, Reveals::Expected, list),
        CallSpec::read("void.sums", Right::SeeHall, Reveals::Expected, sums),
        CallSpec::read("void.unusual", Right::SeeHall, Reveals::Expected, stands_out),
        CallSpec::write("void.mark", Right::Audit, mark),
        CallSpec::write("void.sample", Right::Audit, draw),
    ]
}

/// Rows on a page, if the caller does not say.
const PAGE: i64 = 100;

/// The most rows on a page, and the most voids in one period that is summed.
const MOST: i64 = 200_000;

/// Which voids; all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidQuery {
    /// With this number.
    #[serde(default)]
    #[ts(optional)]
    pub number: Option<String>,
    /// Of this box.
    #[serde(default)]
    #[ts(optional)]
    pub box_number: Option<String>,
    /// With this code (发票代码).
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// By this clerk.
    #[serde(default)]
    #[ts(optional)]
    pub clerk: Option<StaffCode>,
    /// With this second person.
    #[serde(default)]
    #[ts(optional)]
    pub approver: Option<StaffCode>,
    /// At this counter.
    #[serde(default)]
    #[ts(optional)]
    pub counter: Option<CounterCode>,
    /// From this business date.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Date>,
    /// To this business date.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<Date>,
    /// For this class of reason.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<VoidReason>,
    /// Issued for at least this amount.
    #[serde(default)]
    #[ts(optional)]
    pub least: Option<Fen>,
    /// Issued for at most this amount.
    #[serde(default)]
    #[ts(optional)]
    pub most: Option<Fen>,
    /// With the paper copies in this state.
    #[serde(default)]
    #[ts(optional)]
    pub paper: Option<PaperState>,
    /// The page after this line: older ones.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<LineRef>,
    /// How many; 100 if not given.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// A page of the void log, newest first.
#[derive(Serialize, TS)]
pub struct VoidPage {
    /// The voids.
    pub rows: Vec<VoidShown>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<LineRef>,
}

/// One void.
#[derive(Serialize, TS)]
pub struct VoidShown {
    /// Where it stands in the books.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Which invoices.
    pub item: ItemCode,
    /// Their name.
    pub name: String,
    /// The numbers.
    pub numbers: NumbersShown,
    /// The box.
    pub box_number: String,
    /// The code.
    pub code: String,
    /// At which counter, if not in the storeroom.
    pub counter: Option<CounterCode>,
    /// Who voided.
    pub clerk: Who,
    /// The second person.
    pub approver: Option<Who>,
    /// The invoice, if it had been issued.
    pub original: Option<LineRef>,
    /// What it was issued for.
    pub amount: Option<Fen>,
    /// The class of reason.
    pub reason: VoidReason,
    /// The reason in words.
    pub text: String,
    /// How many copies are together.
    pub copies: i64,
    /// Stapled.
    pub stapled: bool,
    /// Stamped.
    pub stamped: bool,
    /// What was written instead.
    pub replacement: Option<String>,
    /// Where the paper copies are.
    pub paper: PaperState,
    /// What the auditor remarked.
    pub remark: Option<String>,
    /// Who looked.
    pub looked: Option<Who>,
}

fn list(ask: &Ask<'_>, query: VoidQuery) -> Outcome<VoidPage> {
    let limit = query.limit.unwrap_or(PAGE).clamp(1, MOST);
    // One more tells whether there is another page.
    let mut rows = found(ask, &query, limit + 1)?;
    let page = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = (rows.len() > page).then(|| rows[page - 1].line);
    rows.truncate(page);
    let rows = rows.into_iter().map(|row| void_shown(ask.books, row)).collect::<Outcome<_>>()?;
    Ok(VoidPage { rows, next })
}

fn found(ask: &Ask<'_>, query: &VoidQuery, limit: i64) -> Outcome<Vec<VoidRow>> {
    let filter = filter(query);
    match trimmed(query.number.as_deref()) {
        Some(number) => by_number(ask.books, &number, &filter),
        None => Ok(ask.books.voids(&filter, query.before, limit)?),
    }
}

/// The voids of a query as they are shown, newest first, at most `limit`.
pub(crate) fn voids_of(ask: &Ask<'_>, query: &VoidQuery, limit: i64) -> Outcome<Vec<VoidShown>> {
    found(ask, query, limit)?.into_iter().map(|row| void_shown(ask.books, row)).collect()
}

fn filter(query: &VoidQuery) -> VoidFilter {
    VoidFilter {
        box_number: trimmed(query.box_number.as_deref()),
        code: trimmed(query.code.as_deref()),
        clerk: query.clerk.clone(),
        approver: query.approver.clone(),
        counter: query.counter.clone(),
        reason: query.reason,
        least: query.least,
        most: query.most,
        from: query.from,
        to: query.to,
        paper: query.paper,
    }
}

/// The voids of one number, of whichever kind of invoice it is: by its way, not by the log.
fn by_number(books: &Read<'_>, number: &str, filter: &VoidFilter) -> Outcome<Vec<VoidRow>> {
    let one = SerialRange::single(number)?;
    let mut rows = Vec::new();
    for item in books.items()?.into_iter().filter(|item| item.kind == ItemKind::Invoice) {
        for line in books.trace(&item.code, &one)? {
            rows.extend(books.void_line(line)?.filter(|row| holds(filter, row)));
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.line));
    Ok(rows)
}

fn holds(filter: &VoidFilter, row: &VoidRow) -> bool {
    fn same<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
        wanted.is_none() || wanted == found
    }
    let detail = &row.detail;
    same(filter.box_number.as_ref(), Some(&detail.box_number))
        && same(filter.code.as_ref(), Some(&detail.code))
        && same(filter.clerk.as_ref(), Some(&row.clerk))
        && same(filter.approver.as_ref(), row.approver.as_ref())
        && same(filter.counter.as_ref(), detail.counter.as_ref())
        && same(filter.reason.as_ref(), Some(&detail.reason))
        && same(filter.paper.as_ref(), Some(&row.paper))
        && filter.from.is_none_or(|from| row.date >= from)
        && filter.to.is_none_or(|to| row.date <= to)
        && filter.least.is_none_or(|least| detail.amount.is_some_and(|amount| amount >= least))
        && filter.most.is_none_or(|most| detail.amount.is_some_and(|amount| amount <= most))
}

fn void_shown(books: &Read<'_>, row: VoidRow) -> Outcome<VoidShown> {
    let item = named_item(books, &row.detail.item)?;
    let looked = |mark: &Mark| matches!(mark.mark, MarkKind::PaperSeen | MarkKind::PaperMissing);
    let last = books.marks(row.line)?.into_iter().rfind(|(mark, _, _)| looked(mark));
    let (remark, by) = last.map_or((None, None), |(mark, _, by)| (mark.note, by));
    let detail = row.detail;
    Ok(VoidShown {
        line: row.line,
        date: row.date,
        time: row.time,
        name: item.name.clone(),
        numbers: shown(&item, &row.range),
        item: detail.item,
        box_number: detail.box_number,
        code: detail.code,
        counter: detail.counter,
        clerk: who(books, &row.clerk)?,
        approver: who_if(books, row.approver.as_ref())?,
        original: detail.original,
        amount: detail.amount,
        reason: detail.reason,
        text: detail.text,
        copies: detail.copies,
        stapled: detail.stapled,
        stamped: detail.stamped,
        replacement: detail.replacement,
        paper: row.paper,
        remark,
        looked: who_if(books, by.as_ref())?,
    })
}

/// A period.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidPeriod {
    /// From this business date.
    pub from: Date,
    /// To this business date.
    pub to: Date,
}

/// One row of the sums.
#[derive(Serialize, TS)]
pub struct VoidSum {
    /// Work number, word of the reason, or hour.
    pub key: String,
    /// Its name, for persons.
    pub name: Option<String>,
    /// How many papers.
    pub papers: i64,
    /// How many invoices.
    pub pieces: i64,
    /// What the issued ones among them were issued for.
    pub amount: Fen,
}

/// The voids of a period, summed.
#[derive(Serialize, TS)]
pub struct VoidSums {
    /// By clerk.
    pub clerks: Vec<VoidSum>,
    /// By class of reason.
    pub reasons: Vec<VoidSum>,
    /// By the hour of the hall's clock.
    pub hours: Vec<VoidSum>,
    /// All of them.
    pub total: VoidSum,
}

fn of_period(books: &Read<'_>, period: &VoidPeriod) -> Outcome<Vec<VoidRow>> {
    let filter = VoidFilter { from: Some(period.from), to: Some(period.to), ..VoidFilter::default() };
    let mut rows = books.voids(&filter, None, MOST)?;
    rows.reverse();
    Ok(rows)
}

fn sums(ask: &Ask<'_>, query: VoidPeriod) -> Outcome<VoidSums> {
    let rows = of_period(ask.books, &query)?;
    let offset = i64::from(ask.offset());
    let hour = |time: Millis| (time.0 + offset * 60_000).rem_euclid(24 * 60 * 60_000) / (60 * 60_000);
    let sum = |key: &dyn Fn(&VoidRow) -> String| {
        let mut sums: BTreeMap<String, VoidSum> = BTreeMap::new();
        for row in &rows {
            let key = key(row);
            let empty = || VoidSum { key: key.clone(), name: None, papers: 0, pieces: 0, amount: Fen::ZERO };
            let sum = sums.entry(key.clone()).or_insert_with(empty);
            sum.papers += 1;
            sum.pieces += row.range.count();
            sum.amount += row.detail.amount.unwrap_or_default();
        }
        sums.into_values().collect::<Vec<VoidSum>>()
    };
    let mut clerks = sum(&|row| row.clerk.to_string());
    for clerk in &mut clerks {
        let code: Option<StaffCode> = clerk.key.parse().ok();
        clerk.name = code.map(|code| who(ask.books, &code)).transpose()?.map(|who| who.name);
    }
    let none = || VoidSum { key: String::new(), name: None, papers: 0, pieces: 0, amount: Fen::ZERO };
    let total = sum(&|_| String::new()).into_iter().next().unwrap_or_else(none);
    Ok(VoidSums {
        clerks,
        reasons: sum(&|row| row.detail.reason.word().to_owned()),
        hours: sum(&|row| format!("{:02}", hour(row.time))),
        total,
    })
}

fn stands_out(ask: &Ask<'_>, query: VoidPeriod) -> Outcome<Vec<Unusual>> {
    let rows = of_period(ask.books, &query)?;
    let mut facts = Vec::with_capacity(rows.len());
    let mut closed: BTreeMap<i64, Option<Millis>> = BTreeMap::new();
    for row in rows {
        let closed_at = match row.shift {
            None => None,
            Some(number) => match closed.get(&number.0) {
                Some(known) => *known,
                None => {
                    let shift = ask.books.shift(number)?;
                    let at = shift.and_then(|shift| shift.suspended_time.or(shift.signed_off_at));
                    closed.insert(number.0, at);
                    at
                }
            },
        };
        let issued = row.detail.original.map(|line| invoice_at(ask.books, line)).transpose()?.flatten();
        let replaced_by = match &row.detail.replacement {
            Some(number) => written_instead(ask.books, &row.detail.item, number)?,
            None => None,
        };
        facts.push(VoidFact {
            line: row.line,
            date: row.date,
            time: row.time,
            pieces: row.range.count(),
            amount: row.detail.amount,
            title: issued.and_then(|(_, detail)| detail.title),
            replaced_by,
            closed_at,
            clerk: row.clerk,
            counter: row.detail.counter,
        });
    }
    let issued = ask.books.invoices_by_clerk(query.from, query.to)?.into_iter().collect();
    Ok(unusual(&facts, &issued))
}

/// What the replacement was issued for.
fn written_instead(books: &Read<'_>, item: &ItemCode, number: &str) -> Outcome<Option<Fen>> {
    let line = books.invoices_by_number(item, number)?.into_iter().next();
    let issued = line.map(|line| invoice_at(books, line)).transpose()?.flatten();
    Ok(issued.map(|(_, detail)| detail.amount))
}

/// The auditor has looked for the paper copies of a void.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkVoid {
    /// Which void.
    pub line: LineRef,
    /// Seen, or missing.
    pub seen: bool,
    /// A remark; asked for if they are missing.
    #[serde(default)]
    #[ts(optional)]
    pub remark: Option<String>,
}

fn mark(act: &mut Act<'_, '_>, request: MarkVoid) -> Outcome<Empty> {
    let line = request.line;
    act.books.void_line(line)?.ok_or(Refusal::VoucherUnknown { voucher: line.voucher })?;
    let (mark, note) = if request.seen {
        (MarkKind::PaperSeen, trimmed(request.remark.as_deref()))
    } else {
        (MarkKind::PaperMissing, Some(required_reason(request.remark.as_deref().unwrap_or_default())?))
    };
    act.append(Entry::Marked(Mark { line, mark, undone: false, note }))?;
    Ok(Empty {})
}

/// A random sample for a spot check; the log keeps dates, number and seed, so that it can be drawn again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrawVoids {
    /// From this business date.
    pub from: Date,
    /// To this business date.
    pub to: Date,
    /// How many.
    pub count: i64,
    /// The seed; drawn from the chain's head and the time if not given.
    #[serde(default)]
    #[ts(optional)]
    pub seed: Option<i64>,
}

/// The voids drawn.
#[derive(Serialize, TS)]
pub struct VoidsDrawn {
    /// The seed.
    pub seed: i64,
    /// How many there were to draw from.
    pub of: i64,
    /// Those drawn, in the order of the log.
    pub rows: Vec<VoidShown>,
}

/// Seeds that a JSON number holds exactly.
const SEEDS: i64 = 1 << 53;

/// The seed of a sample: the given one, else one from the chain's head and the time, which nobody can choose.
pub(crate) fn drawn_seed(act: &Act<'_, '_>, given: Option<i64>) -> Outcome<i64> {
    let head = act.books.head()?;
    let from_head = head.hash.iter().take(8).fold(act.now.0, |seed, byte| seed.wrapping_mul(257).wrapping_add(i64::from(*byte)));
    Ok(given.unwrap_or(from_head).rem_euclid(SEEDS))
}

fn draw(act: &mut Act<'_, '_>, request: DrawVoids) -> Outcome<VoidsDrawn> {
    if !(1..=1_000).contains(&request.count) {
        return Err(Refusal::FieldInvalid { field: "count".to_owned() }.into());
    }
    let seed = drawn_seed(act, request.seed)?;
    let (from, to, count) = (request.from, request.to, request.count);
    let rows = of_period(act.books, &VoidPeriod { from, to })?;
    let lines: Vec<LineRef> = rows.iter().map(|row| row.line).collect();
    let drawn = sample(&lines, usize::try_from(count).unwrap_or(0), seed);
    act.append(Entry::VoidsSampled(VoidSample { from, to, count, seed }))?;
    let chosen = rows.into_iter().filter(|row| drawn.contains(&row.line));
    let rows = chosen.map(|row| void_shown(act.books, row)).collect::<Outcome<_>>()?;
    Ok(VoidsDrawn { seed, of: i64::try_from(lines.len()).unwrap_or(i64::MAX), rows })
}
