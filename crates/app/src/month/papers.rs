//! The papers that a month accounts for (R15): which there must be, which are printed, signed and filed, and which are missing.

use std::collections::BTreeMap;

use domain::day::DayState;
use domain::deposit::SlipState;
use domain::entry::Entry;
use domain::settle::{FilingKind, FilingState, PaperFiling, must_be_open};
use domain::take::{TakeSheet, TakeState};
use domain::{Date, Fen, Millis, Month, OpenKind, Refusal, StaffCode};
use serde::{Deserialize, Serialize};
use store::{FiledRow, Read};
use ts_rs::TS;

use crate::entry::required_reason;
use crate::invoice::{BoxShown, box_shown, boxes_here};
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
    /// Since when it is due to exist: its business date, its slip's, the last use of its box, or that of its stock-take.
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

/// Every paper that the month must have, by kind and date.
pub(crate) fn papers(ask: &Ask<'_>, month: Month) -> Outcome<Vec<MonthPaper>> {
    let books = ask.books;
    let filed: BTreeMap<(FilingKind, String), FiledRow> =
        books.papers_filed(month)?.into_iter().map(|row| ((row.kind, row.subject.clone()), row)).collect();
    let (first, last) = (month.first(), month.last());
    let mut papers = Vec::new();
    for day in books.days(first, last)? {
        if !matches!(day.state, DayState::Holiday | DayState::Imported) {
            papers.push(paper(ask, &filed, FilingKind::Daily, format!("day:{}", day.date), day.date, None)?);
        }
    }
    for posted in books.deposits(first, last)?.into_iter().filter(|posted| posted.reversed_by.is_none()) {
        let (date, subject) = (posted.voucher.date, format!("voucher:{}", posted.voucher.number));
        let Some(slip) = crate::deposit::slip_view(books, posted)? else { continue };
        let about = paper(ask, &filed, FilingKind::DepositSlip, subject, date, None)?;
        // The slip says itself whether it is on paper: printed here, or written on the bank's own form.
        let about = about.on_paper(slip.state != SlipState::Recorded);
        papers.push(MonthPaper { number: slip.slip_number, amount: Some(slip.amount), ..about });
    }
    for found in used_boxes(books, month)? {
        let subject = format!("box:{}/{}", found.item, found.box_number);
        let date = found.used_up_on.filter(|date| *date <= last).unwrap_or(last);
        let about = paper(ask, &filed, FilingKind::UsageForm, subject, date, None)?;
        papers.push(MonthPaper { number: found.box_number, ..about });
    }
    for take in books.takes_of_month(month)?.into_iter().filter(|take| take.state == TakeState::Locked) {
        let (take, as_of) = (take.number, take.as_of);
        let story = Story::load(books, take)?;
        for TakeSheet { sheet, .. } in &story.made.sheets {
            let (sheet, counted) = (*sheet, story.counts_of(*sheet).last().map(|stored| stored.time));
            let about = paper(ask, &filed, FilingKind::StockTake, format!("take:{take}/{sheet}"), as_of, counted)?;
            papers.push(MonthPaper { number: crate::report::take_sheet_number(take, sheet), ..about });
        }
    }
    Ok(papers)
}

/// Boxes used up in the month, and those used in part at its end.
fn used_boxes(books: &Read<'_>, month: Month) -> Outcome<Vec<BoxShown>> {
    let mut boxes = boxes_here(books)?;
    // Those that went back since the month began are not here any more.
    let today = books.open_date()?.map_or(month.last(), |open| open.max(month.last()));
    for open in books.opened_between(OpenKind::BoxReturn, month.first(), today)? {
        let Some(posted) = books.voucher(open.line.voucher)?.filter(|posted| posted.reversed_by.is_none()) else { continue };
        let moved = domain::books::lines(&posted.voucher).find(|(line, _)| *line == open.line.line).map(|(_, one)| one);
        let Some(range) = moved.and_then(|one| one.serial.as_ref()) else { continue };
        let number = range.shown(range.first);
        if boxes.iter().any(|known| known.item == open.item && known.box_number == number) {
            continue;
        }
        if let Some(found) = books.invoice_box(&open.item, &number)? {
            boxes.push(box_shown(books, found)?);
        }
    }
    boxes.retain(|found| {
        let used = found.issued + found.void + found.lost + found.returned;
        used > 0 && found.received <= month.last() && found.used_up_on.is_none_or(|date| date >= month.first())
    });
    boxes.sort_by(|one, other| one.box_number.cmp(&other.box_number));
    Ok(boxes)
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

/// A paper as its prints and what was said of it have it. Prints of before `date` show a box that was not used so far, those of before
/// `since` a sheet that was counted again.
fn paper(
    ask: &Ask<'_>,
    filed: &BTreeMap<(FilingKind, String), FiledRow>,
    kind: FilingKind,
    subject: String,
    date: Date,
    since: Option<Millis>,
) -> Outcome<MonthPaper> {
    let mut prints = 0;
    for issued in ask.books.reports_of(&subject)? {
        let is_of_then = issued.time.date(ask.offset()).is_some_and(|printed| printed >= date);
        let is_late_enough = is_of_then && since.is_none_or(|since| issued.time >= since);
        if issued.template == template(kind) && is_late_enough {
            prints += 1;
        }
    }
    let said = filed.get(&(kind, subject.clone())).filter(|row| row.state != FilingState::Open);
    let row = filed.get(&(kind, subject.clone()));
    let about = MonthPaper {
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
        state: said.map_or(FilingState::Open, |row| row.state),
    };
    Ok(about.on_paper(prints > 0))
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
