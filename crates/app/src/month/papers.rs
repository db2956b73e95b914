//! The papers that a month accounts for (R15): which there must be, which are printed, signed and filed, and which are missing.

use std::collections::BTreeMap;

use domain::day::DayState;
use domain::deposit::SlipState;
use domain::entry::Entry;
use domain::settle::{FilingKind, FilingState, PaperFiling, must_be_open};
use domain::take::{TakeSheet, TakeState};
use domain::{Date, Fen, ItemCode, Millis, Month, OpenKind, Refusal, Sequence, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{FiledRow, IssuedReport, Posted, Read};
use ts_rs::TS;

use crate::entry::required_reason;
use crate::invoice::{BoxUse, box_use, boxes_held};
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::promo::MonthQuery;
use crate::take::Story;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("month.papers", Right::SeeHall, Reveals::Nothing, list),
        CallSpec::write("month.file_papers", Right::ManageDay, file),
    ]
}

/// A paper that a month must have.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MonthPaper {
    /// What kind.
    pub kind: FilingKind,
    /// Which, as on its print.
    pub subject: String,
    /// Since when it is due to exist: its business date, its slip's, that of its stock-take, the last use of its box; of a box that is used in
    /// part, the month's last date.
    pub date: Date,
    /// What it is called: the number of a slip, a box or a stock-take's sheet; empty for a day.
    pub number: String,
    /// A slip's amount.
    pub amount: Option<Fen>,
    /// How often it was printed as it stands.
    pub prints: i64,
    /// True once it is on paper, and so can be signed and filed: printed, or, of a slip, written on the bank's own form.
    pub is_printed: bool,
    /// Where it stands.
    pub state: FilingState,
    /// Why it is missing, or was taken back.
    pub reason: Option<String>,
    /// When that was said; none for what follows from the prints.
    pub said_at: Option<Millis>,
    /// By whom.
    pub said_by: Option<StaffCode>,
}

/// The papers of a month.
#[derive(Serialize, TS)]
pub struct MonthPapers {
    /// The month.
    pub month: Month,
    /// Each paper, by kind and date.
    pub papers: Vec<MonthPaper>,
    /// How many are filed.
    pub filed: usize,
    /// How many are missing.
    pub missing: usize,
    /// How many are not accounted for.
    pub open: usize,
}

fn list(ask: &Ask<'_>, query: MonthQuery) -> Outcome<MonthPapers> {
    let papers = papers(ask, query.month)?;
    let count = |state: FilingState| papers.iter().filter(|paper| paper.state == state).count();
    let (filed, missing) = (count(FilingState::Filed), count(FilingState::Missing));
    Ok(MonthPapers { month: query.month, filed, missing, open: papers.len() - filed - missing, papers })
}

/// What is not accounted for; it stands in the way of settling the month.
pub(super) fn missing(ask: &Ask<'_>, month: Month) -> Outcome<Vec<Refusal>> {
    let open = papers(ask, month)?.into_iter().filter(|paper| !paper.state.is_settled());
    Ok(open.map(|paper| Refusal::PaperNotFiled { month, kind: paper.kind, subject: paper.subject }).collect())
}

/// Every paper that the month must have, by kind and date, and where it stands now. Of a settled month the papers are those of its
/// settlement.
fn papers(ask: &Ask<'_>, month: Month) -> Outcome<Vec<MonthPaper>> {
    let Some((turn, settlement)) = ask.books.month_settlement(month)? else { return required(ask, month, None) };
    let settled = turn.sequence;
    let filed = filed(ask, month, None)?;
    let mut papers = Vec::new();
    for row in super::data::kept(ask, turn, settlement)?.filing {
        let prints = ask.books.reports_of(&row.subject)?;
        let since = prints.iter().filter(|print| print.template == template(row.kind) && print.sequence > settled).count();
        let prints = row.prints + i64::try_from(since).unwrap_or(i64::MAX);
        let about = standing(&filed, row.kind, row.subject, row.date, prints);
        // What was filed without a print of ours was on the bank's own form.
        let is_printed = prints > 0 || matches!(row.state, FilingState::Signed | FilingState::Filed);
        papers.push(MonthPaper { number: row.number, amount: row.amount, ..about.on_paper(is_printed) });
    }
    Ok(papers)
}

/// Every paper that the month must have as of its end, and where it stood before an entry; now, if none is given.
///
/// # Errors
/// A fault of the store.
pub(super) fn required(ask: &Ask<'_>, month: Month, before: Option<Sequence>) -> Outcome<Vec<MonthPaper>> {
    let books = ask.books;
    let filed = filed(ask, month, before)?;
    let known = Known { ask, filed, before };
    let (first, last) = (month.first(), month.last());
    let days = books.days(first, last)?;
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let end = super::data::last_paper(ask, month)?;
    let mut papers = Vec::new();
    for day in days {
        if !matches!(day.state, DayState::Holiday | DayState::Imported) {
            papers.push(known.paper(FilingKind::Daily, format!("day:{}", day.date), day.date, Since::Date(day.date))?);
        }
    }
    // One that was taken back in a later month is this month's all the same (R14).
    let stood = |posted: &Posted| posted.reversed_by.is_none_or(|by| by > end);
    for posted in books.deposits(first, last)?.into_iter().filter(stood) {
        let (date, subject) = (posted.voucher.date, format!("voucher:{}", posted.voucher.number));
        let Some(slip) = crate::deposit::slip_view(books, posted)? else { continue };
        let about = known.paper(FilingKind::DepositSlip, subject, date, Since::Date(date))?;
        // The slip says itself whether it is on paper: printed here, or written on the bank's own form.
        let is_printed = about.is_printed || slip.state != SlipState::Recorded;
        papers.push(MonthPaper { number: slip.slip_number, amount: Some(slip.amount), ..about.on_paper(is_printed) });
    }
    for UsedBox { item, number, used_up_on, moved_at } in used_boxes(books, month, end)? {
        let subject = format!("box:{item}/{number}@{month}");
        let about = known.paper(FilingKind::UsageForm, subject, used_up_on.unwrap_or(last), Since::Moment(moved_at))?;
        papers.push(MonthPaper { number, ..about });
    }
    for take in books.takes_of_month(month)?.into_iter().filter(|take| take.state == TakeState::Locked) {
        let (take, as_of) = (take.number, take.as_of);
        let story = Story::load(books, take)?;
        for TakeSheet { sheet, .. } in &story.made.sheets {
            let counted = story.counts_of(*sheet).last().map_or(Since::Date(as_of), |stored| Since::Moment(stored.time));
            let about = known.paper(FilingKind::StockTake, format!("take:{take}/{sheet}"), as_of, counted)?;
            papers.push(MonthPaper { number: crate::report::take_sheet_number(take, *sheet), ..about });
        }
    }
    Ok(papers)
}

/// A box that was begun, as of a month's end.
struct UsedBox {
    item: ItemCode,
    number: String,
    used_up_on: Option<Date>,
    /// When the last of the month's papers moved a number of it: prints of before do not show it.
    moved_at: Millis,
}

/// Boxes used up in the month, and those used in part at its end, whatever became of them since.
fn used_boxes(books: &Read<'_>, month: Month, end: VoucherNumber) -> Outcome<Vec<UsedBox>> {
    let mut boxes = boxes_held(books)?;
    // Those that went back since the month began are not here any more.
    let today = books.open_date()?.map_or(month.last(), |open| open.max(month.last()));
    for open in books.opened_between(OpenKind::BoxReturn, month.first(), today)? {
        let Some(posted) = books.voucher(open.line.voucher)?.filter(|posted| posted.reversed_by.is_none()) else { continue };
        let moved = domain::books::lines(&posted.voucher).find(|(line, _)| *line == open.line.line).map(|(_, one)| one);
        let Some(range) = moved.and_then(|one| one.serial.as_ref()) else { continue };
        let number = range.shown(range.first);
        if !boxes.iter().any(|known| known.item == open.item && known.detail.box_number == number) {
            boxes.extend(books.invoice_box(&open.item, &number)?);
        }
    }
    let mut used = Vec::new();
    for found in boxes {
        let BoxUse { begun, used_up_on, last_moved } = box_use(books, &found, end)?;
        if begun && used_up_on.is_none_or(|date| date >= month.first()) {
            let posted = last_moved.map(|number| books.voucher(number)).transpose()?.flatten();
            let moved_at = posted.map_or(Millis(0), |posted| posted.voucher.time);
            used.push(UsedBox { item: found.item, number: found.detail.box_number, used_up_on, moved_at });
        }
    }
    used.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(used)
}

/// The template that prints a kind of paper.
const fn template(kind: FilingKind) -> &'static str {
    match kind {
        FilingKind::Daily => "daily",
        FilingKind::DepositSlip => "deposit_slip",
        FilingKind::UsageForm => "invoice_usage",
        FilingKind::StockTake => "take_sheet",
    }
}

/// From when on a print shows a paper as it stands.
#[derive(Clone, Copy)]
enum Since {
    /// From a day on.
    Date(Date),
    /// From a moment on: what was printed before is of a sheet that was counted again, or of a box that was used since.
    Moment(Millis),
}

type Filed = BTreeMap<(FilingKind, String), FiledRow>;

fn filed(ask: &Ask<'_>, month: Month, before: Option<Sequence>) -> Outcome<Filed> {
    let rows = ask.books.papers_filed(month, before)?;
    Ok(rows.into_iter().map(|row| ((row.kind, row.subject.clone()), row)).collect())
}

/// What was said of a month's papers, before an entry if one is given.
struct Known<'a, 't> {
    ask: &'a Ask<'t>,
    filed: Filed,
    before: Option<Sequence>,
}

impl Known<'_, '_> {
    /// A paper as its prints and what was said of it have it.
    fn paper(&self, kind: FilingKind, subject: String, date: Date, since: Since) -> Outcome<MonthPaper> {
        let shows = |issued: &IssuedReport| match since {
            Since::Date(since) => issued.time.date(self.ask.offset()).is_some_and(|printed| printed >= since),
            Since::Moment(since) => issued.time >= since,
        };
        let mut prints = self.ask.books.reports_of(&subject)?;
        prints.retain(|issued| issued.template == template(kind) && shows(issued));
        prints.retain(|issued| self.before.is_none_or(|before| issued.sequence < before));
        let prints = i64::try_from(prints.len()).unwrap_or(i64::MAX);
        Ok(standing(&self.filed, kind, subject, date, prints).on_paper(prints > 0))
    }
}

/// A paper as what was said of it has it.
fn standing(filed: &Filed, kind: FilingKind, subject: String, date: Date, prints: i64) -> MonthPaper {
    let row = filed.get(&(kind, subject.clone()));
    MonthPaper {
        reason: row.and_then(|row| row.reason.clone()),
        said_at: row.map(|row| row.time),
        said_by: row.and_then(|row| row.person.clone()),
        number: String::new(),
        amount: None,
        kind,
        subject,
        date,
        prints,
        is_printed: false,
        state: row.map_or(FilingState::Open, |row| row.state),
    }
}

impl MonthPaper {
    fn on_paper(self, is_printed: bool) -> MonthPaper {
        let state = match self.state {
            FilingState::Open | FilingState::Printed if is_printed => FilingState::Printed,
            FilingState::Open | FilingState::Printed => FilingState::Open,
            said => said,
        };
        MonthPaper { is_printed, state, ..self }
    }
}

/// One paper of a month.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperNamed {
    /// What kind.
    pub kind: FilingKind,
    /// Which.
    pub subject: String,
}

/// Papers were signed or filed, are missing, or were taken back.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FilePapers {
    /// Of which month.
    pub month: Month,
    /// Which.
    pub papers: Vec<PaperNamed>,
    /// Where they stand: signed, filed, missing; open takes back what was said before.
    pub state: FilingState,
    /// Why: for what is missing or taken back.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// Says where papers stand. Nothing is signed or filed that was never printed; of a settled month nothing is taken back, but what was
/// missing may be found.
///
/// # Errors
/// `field_missing` without a paper, `field_invalid` for a state that follows from the prints alone, `reason_missing`,
/// `paper_not_of_month`, `paper_not_printed`, `month_locked`.
fn file(act: &mut Act<'_, '_>, request: FilePapers) -> Outcome<MonthPapers> {
    let reason = match request.state {
        FilingState::Missing | FilingState::Open => Some(required_reason(request.reason.as_deref().unwrap_or_default())?),
        FilingState::Signed | FilingState::Filed => None,
        FilingState::Printed => return Err(Refusal::FieldInvalid { field: "state".to_owned() }.into()),
    };
    if request.papers.is_empty() {
        return Err(Refusal::FieldMissing { field: "papers".to_owned() }.into());
    }
    let known = papers(&act.ask(), request.month)?;
    let last_settled = act.books.last_settled()?;
    let mut findings = Vec::new();
    for PaperNamed { kind, subject } in &request.papers {
        let (kind, subject) = (*kind, subject.clone());
        let Some(paper) = known.iter().find(|paper| paper.kind == kind && paper.subject == subject) else {
            findings.push(Refusal::PaperNotOfMonth { month: request.month, kind, subject });
            continue;
        };
        if !paper.is_printed && matches!(request.state, FilingState::Signed | FilingState::Filed) {
            findings.push(Refusal::PaperNotPrinted { kind, subject });
        } else if request.state != FilingState::Filed {
            findings.extend(must_be_open(request.month, last_settled).err());
        }
    }
    refuse_all(findings)?;
    for PaperNamed { kind, subject } in request.papers {
        let filing = PaperFiling { month: request.month, kind, subject, state: request.state, reason: reason.clone() };
        act.append(Entry::PaperFiled(filing))?;
    }
    list(&act.ask(), MonthQuery { month: request.month })
}
