//! A sheet: what it asks for, its draft, and counting it. It says nothing of what is expected.

use domain::count::{Face, faces};
use domain::entry::{Count, CountLine, CountPurpose, Entry};
use domain::master::SettingKey;
use domain::serial::SerialRange;
use domain::take::{LineKey, StandingLine, TakeCounted, TakeNote, TakeSheet, TakeState, only_opens};
use domain::{Date, ItemCode, LineRef, Place, Refusal, StaffCode, TakeNumber, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Fault, Read};
use ts_rs::TS;

use super::found::{TakeSheetResult, result_of};
use super::line::{self, Asked, TakeLineCounted, TakeLineKind, countable};
use super::{Story, TakeSheetQuery, colleagues, may_count, size};
use crate::count::{SheetLine, last_voucher};
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::Empty;
use crate::kernel::rights::Right;
use crate::who::{Who, who_if};

/// Where a line of a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakeLineState {
    /// 未盘
    Blank,
    /// 已盘
    Counted,
    /// 冲突: something moved while it was counted; it is counted again
    Conflict,
    /// 待开封: a bundle of it was drawn to be opened and counted by number
    ToOpen,
}

/// One thing to be counted.
#[derive(Clone, Serialize, TS)]
pub struct TakeLine {
    /// What it is.
    pub line: SheetLine,
    /// How it is counted.
    pub kind: TakeLineKind,
    /// Whose day's cash.
    pub for_date: Option<Date>,
    /// The open line that it is about.
    pub open: Option<LineRef>,
    /// The bag's, cheque's or slip's number.
    pub number: Option<String>,
    /// Where it stands.
    pub state: TakeLineState,
    /// Labels of bundles that are to be opened.
    pub to_open: Vec<String>,
}

/// A draft of a sheet.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeDraft {
    /// The last voucher when counting began, from the sheet.
    pub at_voucher: VoucherNumber,
    /// The lines that were counted.
    pub lines: Vec<TakeLineCounted>,
}

/// Everything that counting a sheet needs, and nothing of what is expected.
#[derive(Serialize, TS)]
pub struct TakeSheetForm {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
    /// Where.
    pub place: Place,
    /// The date that the stock-take is held at.
    pub as_of: Date,
    /// Who counts it.
    pub person: Option<Who>,
    /// Where the stock-take stands.
    pub state: TakeState,
    /// True if the asking person may count it.
    pub mine: bool,
    /// The last voucher when counting began; goes back with the count.
    pub at_voucher: VoucherNumber,
    /// Which attempt the next count is, from 1.
    pub attempt: i64,
    /// What is to be counted.
    pub lines: Vec<TakeLine>,
    /// Notes and coins in use.
    pub faces: Vec<Face>,
    /// What was counted and kept, not yet stored.
    pub draft: Option<TakeDraft>,
}

/// The items that a place holds, or held at the close of a date; what a stock-take counts of them.
pub(super) fn cells_of(books: &Read<'_>, place: &Place, as_of: Date) -> Outcome<Vec<ItemCode>> {
    let closed = is_over(books, as_of)?;
    let mut cells = Vec::new();
    for (code, live) in books.balances_at(place)? {
        let Some(item) = books.item(&code)?.filter(|item| countable(place, item)) else { continue };
        let close = if closed { books.balance_at(place, &code, as_of)? } else { live };
        // What is on its way now may have been sent after the close, and is then the next month's.
        if close != 0 || live != 0 && *place != Place::Transit {
            cells.push(item.code);
        }
    }
    Ok(cells)
}

/// True once nothing more is posted on a date.
fn is_over(books: &Read<'_>, date: Date) -> Outcome<bool> {
    Ok(books.day(date)?.is_some_and(|day| day.last_voucher.is_some()))
}

/// The items of a sheet that must be counted: those that it names; or all that lay there at the close, and until it is counted for the
/// first time all that lies there now.
fn demanded(books: &Read<'_>, story: &Story, sheet: &TakeSheet) -> Outcome<Vec<ItemCode>> {
    if !sheet.items.is_empty() {
        return Ok(sheet.items.clone());
    }
    let cells = cells_of(books, &sheet.place, story.made.as_of)?;
    let is_first = story.counts_of(sheet.sheet).next().is_none();
    if is_first || !is_over(books, story.made.as_of)? {
        return Ok(cells);
    }
    let mut held = Vec::new();
    for cell in cells {
        if books.balance_at(&sheet.place, &cell, story.made.as_of)? != 0 {
            held.push(cell);
        }
    }
    Ok(held)
}

/// What a sheet asks for, in the order of counting.
pub(crate) fn asked(books: &Read<'_>, story: &Story, sheet: &TakeSheet) -> Outcome<Vec<Asked>> {
    let mut asked = answerable(books, story, sheet)?;
    asked.retain(|line| line.open.is_none() || line.left > 0);
    Ok(asked)
}

/// What a sheet asks for and what it takes an answer to: of open lines also those that were settled since the close, of which nothing is
/// left to be counted.
fn answerable(books: &Read<'_>, story: &Story, sheet: &TakeSheet) -> Outcome<Vec<Asked>> {
    let place = &sheet.place;
    let mut asked = open_at(books, story, sheet, story.close(books)?)?;
    // What is in transit is on papers, and on nothing else.
    let cells = if *place == Place::Transit { Vec::new() } else { demanded(books, story, sheet)? };
    for code in cells {
        let Some(item) = books.item(&code)? else { continue };
        if *place == Place::Safe && code == ItemCode::cash() {
            // The safe's cash lies there by business date, and is counted so.
            for date in dates_of_cash(books, story)? {
                asked.extend(Asked::cell(place, &item, Some(date)));
            }
        } else {
            asked.extend(Asked::cell(place, &item, None));
        }
    }
    asked.sort_by_key(|line| (line.line.step, line.for_date));
    Ok(asked)
}

/// The lines of papers on a sheet that were open right after a voucher, and sent before the close: what is in transit, the cheques in hand.
fn open_at(books: &Read<'_>, story: &Story, sheet: &TakeSheet, at: VoucherNumber) -> Outcome<Vec<Asked>> {
    let mut asked = Vec::new();
    if sheet.place == Place::Transit {
        asked = line::in_transit(books, at)?;
        asked.retain(|line| sheet.items.is_empty() || sheet.items.contains(&line.line.item));
    } else if story.holds_cheques(sheet) {
        asked = line::cheques(books, at)?;
    }
    let close = story.close(books)?;
    asked.retain(|line| line.open.is_some_and(|open| open.voucher <= close));
    Ok(asked)
}

/// The business dates of which there is cash in the safe, or was at the close.
fn dates_of_cash(books: &Read<'_>, story: &Story) -> Outcome<Vec<Date>> {
    let mut dates: Vec<Date> = crate::safe::expected_cash(books)?.into_iter().map(|cash| cash.date).collect();
    let close = story.close(books)?;
    let since = books.moved_between((close, last_voucher(books)?), &Place::Safe, &ItemCode::cash())?;
    dates.extend(since.into_iter().map(|paper| paper.about));
    dates.sort_unstable();
    dates.dedup();
    Ok(dates)
}

fn draft_key(take: TakeNumber, sheet: i64) -> String {
    format!("{DRAFTS}{take}:{sheet}")
}

const DRAFTS: &str = "take:";

/// The person's draft of a sheet.
pub(super) fn kept_draft(books: &Read<'_>, owner: &StaffCode, story: &Story, sheet: i64) -> Outcome<Option<TakeDraft>> {
    // A draft of an older program that no longer reads is as good as none: it was never in the books.
    Ok(books.draft(owner, &draft_key(story.row.number, sheet))?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// True while a person counts a sheet of a stock-take for the first time: they have begun, and nothing of it is stored.
///
/// # Errors
/// A fault of the store.
pub(crate) fn counts_blind(books: &Read<'_>, person: &StaffCode) -> Result<bool, Fault> {
    for key in books.draft_keys(person, DRAFTS)? {
        let numbers = key.strip_prefix(DRAFTS).and_then(|rest| rest.split_once(':'));
        let Some((take, sheet)) = numbers.and_then(|(take, sheet)| Some((take.parse().ok()?, sheet.parse::<i64>().ok()?))) else {
            continue;
        };
        let take = TakeNumber(take);
        if books.take(take)?.is_none_or(|row| row.state != TakeState::Open) {
            continue;
        }
        let entries = books.take_entries(take)?;
        // Once it is stored, or somebody else's, there is nothing left to be blind for.
        let is_over = |entry: &Entry| match entry {
            Entry::TakeCounted(counted) => counted.sheet == sheet,
            Entry::TakeGiven(given) => given.sheet == sheet && given.person.as_ref() != Some(person),
            _ => false,
        };
        if !entries.iter().any(|found| is_over(&found.entry)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Those who see the hall, or count the sheet.
fn must_see(ask: &Ask<'_>, sheet: &TakeSheet, call: &str) -> Outcome<bool> {
    let mine = may_count(ask.may(Right::ManageStock), &ask.person.code, sheet);
    if !mine && !ask.may(Right::SeeHall) {
        return Err(Refusal::NotAllowed { call: call.to_owned() }.into());
    }
    Ok(mine)
}

/// Whether a sheet was given to the asking person.
///
/// # Errors
/// `take_unknown`, `take_sheet_unknown`.
pub(crate) fn counts_sheet(ask: &Ask<'_>, take: TakeNumber, sheet: i64) -> Outcome<bool> {
    Ok(Story::load(ask.books, take)?.sheet(sheet)?.person.as_ref() == Some(&ask.person.code))
}

/// The sheet, for somebody who may see it.
///
/// # Errors
/// `take_unknown`, `take_sheet_unknown`, `not_allowed`.
pub(crate) fn seen(ask: &Ask<'_>, query: TakeSheetQuery, call: &str) -> Outcome<Story> {
    let story = Story::load(ask.books, query.take)?;
    must_see(ask, story.sheet(query.sheet)?, call)?;
    Ok(story)
}

pub(super) fn sheet(ask: &Ask<'_>, query: TakeSheetQuery) -> Outcome<TakeSheetForm> {
    let books = ask.books;
    let story = Story::load(books, query.take)?;
    let sheet = story.sheet(query.sheet)?;
    let mine = must_see(ask, sheet, "take.sheet")? && story.row.state == TakeState::Open;
    let draft = kept_draft(books, &ask.person.code, &story, sheet.sheet)?.filter(|draft| mine && !draft.lines.is_empty());
    let attempts = story.counts_of(sheet.sheet).count();
    Ok(TakeSheetForm {
        take: query.take,
        sheet: sheet.sheet,
        place: sheet.place.clone(),
        as_of: story.made.as_of,
        person: who_if(books, sheet.person.as_ref())?,
        state: story.row.state,
        mine,
        at_voucher: draft.as_ref().map_or(last_voucher(books)?, |draft| draft.at_voucher),
        attempt: size(attempts) + 1,
        lines: lines(books, &story, sheet)?,
        faces: faces(books.setting_as(SettingKey::OlderNotes)?),
        draft,
    })
}

fn lines(books: &Read<'_>, story: &Story, sheet: &TakeSheet) -> Outcome<Vec<TakeLine>> {
    let standing = story.lines_of(sheet.sheet);
    let mut all = asked(books, story, sheet)?;
    // What was found beyond what was asked for stays on the sheet.
    for line in &standing {
        let known = all.iter().any(|asked| asked.key() == line.key());
        if let Some(open) = line.key().open {
            // Settled since, and not as it was counted: the papers and the count are held against each other.
            if !known && line::conflict(books, line)?.is_some() {
                let then = open_at(books, story, sheet, line.counted.count.at_voucher)?;
                all.extend(then.into_iter().filter(|asked| asked.open == Some(open)));
            }
        } else if !known && let Some(item) = books.item(&line.line.item)? {
            all.extend(Asked::cell(&line.line.place, &item, line.line.for_date));
        }
    }
    let waiting = story.to_open();
    let mut lines = Vec::new();
    for asked in all {
        let counted = standing.iter().find(|line| line.key() == asked.key());
        let opens = waiting.iter().filter(|one| one.sheet == sheet.sheet && one.item == asked.line.item && counted.is_some());
        let to_open: Vec<String> = opens.map(|one| one.label.clone()).collect();
        let state = match counted {
            None => TakeLineState::Blank,
            Some(line) if line.line.counted.is_none() => TakeLineState::Blank,
            Some(line) if line::conflict(books, line)?.is_some() => TakeLineState::Conflict,
            Some(_) if !to_open.is_empty() => TakeLineState::ToOpen,
            Some(_) => TakeLineState::Counted,
        };
        let Asked { kind, line, for_date, open, number, .. } = asked;
        lines.push(TakeLine { line, kind, for_date, open, number, state, to_open });
    }
    Ok(lines)
}

/// What was counted of a sheet so far.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveTakeDraft {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
    /// What was counted.
    pub counted: TakeDraft,
}

/// The sheet, for somebody who counts it.
///
/// # Errors
/// `take_unknown`, `take_not_open`, `take_sheet_unknown`, `not_allowed`.
fn in_hand(act: &Act<'_, '_>, take: TakeNumber, sheet: i64, call: &str) -> Outcome<Story> {
    let story = Story::load(act.books, take)?;
    story.must_be_open()?;
    if !may_count(act.person.rights.contains(&Right::ManageStock), &act.person.code, story.sheet(sheet)?) {
        return Err(Refusal::NotAllowed { call: call.to_owned() }.into());
    }
    Ok(story)
}

pub(super) fn save_draft(act: &mut Act<'_, '_>, request: SaveTakeDraft) -> Outcome<Empty> {
    in_hand(act, request.take, request.sheet, "take.save_draft")?;
    keep_draft(act, &draft_key(request.take, request.sheet), &request.counted)
}

fn keep_draft(act: &mut Act<'_, '_>, key: &str, counted: &TakeDraft) -> Outcome<Empty> {
    let body = serde_json::to_vec(counted)
        .map_err(|error| Failure::Answer { call: "take.save_draft".to_owned(), detail: error.to_string() })?;
    act.books.put_draft(&act.person.code, key, &body, act.now)?;
    Ok(Empty {})
}

/// Throws away what was counted and not stored. Before the first count the sheet stays begun, with nothing on it: whoever could put it
/// down to look at the books would know what to find.
pub(super) fn drop_draft(act: &mut Act<'_, '_>, request: TakeSheetQuery) -> Outcome<Empty> {
    let TakeSheetQuery { take, sheet } = request;
    let key = draft_key(take, sheet);
    let story = Story::load(act.books, take)?;
    let is_blind = story.row.state == TakeState::Open && story.counts_of(sheet).next().is_none();
    if is_blind && act.books.draft(&act.person.code, &key)?.is_some() {
        return keep_draft(act, &key, &TakeDraft { at_voucher: last_voucher(act.books)?, lines: Vec::new() });
    }
    act.books.delete_draft(&act.person.code, &key)?;
    Ok(Empty {})
}

/// A sheet is counted, or some lines of it again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountTakeSheet {
    /// Which stock-take.
    pub take: TakeNumber,
    /// Which sheet.
    pub sheet: i64,
    /// The last voucher when counting began, from the sheet; of a count on paper the one that is printed on the blank sheet.
    pub at_voucher: VoucherNumber,
    /// What was counted: the first time everything that the sheet asks for, later any of it; and whatever else was found.
    pub lines: Vec<TakeLineCounted>,
    /// True to say that what was counted lies there now, although something has moved since: it is held against the books as they are. A line
    /// in conflict that says no figure keeps the one that was counted.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
    /// Why lines that have a figure already are counted again.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// Stores an attempt at a sheet by two persons, whatever it finds. What is expected are the books at the voucher when counting began; a
/// line that moved since then is in conflict, and is counted again (R11). A line that has a figure is counted again only for a reason, and
/// before somebody who had no part in it: what is expected has been seen (R02).
pub(super) fn count(act: &mut Act<'_, '_>, request: CountTakeSheet) -> Outcome<TakeSheetResult> {
    let CountTakeSheet { take, sheet: number, at_voucher, lines: told, keep, reason } = request;
    let story = in_hand(act, take, number, "take.count")?;
    let sheet = story.sheet(number)?;
    let stored_at = last_voucher(act.books)?;
    if at_voucher > stored_at {
        return Err(Refusal::CountVoucherAhead { voucher: at_voucher, last: stored_at }.into());
    }
    let made = act.books.voucher_before_take(take)?;
    if at_voucher < made {
        return Err(Refusal::CountVoucherBeforeTake { voucher: at_voucher, take, made }.into());
    }
    let at = if keep { stored_at } else { at_voucher };
    let mut asked = answerable(act.books, &story, sheet)?;
    let is_empty = asked.is_empty();
    let mut findings = Vec::new();
    for line in &told {
        if told.iter().filter(|other| other.key() == line.key()).count() > 1 {
            findings.push(unknown(line));
            continue;
        }
        if asked.iter().any(|asked| asked.key() == line.key()) {
            continue;
        }
        let found = if line.open.is_some() {
            was_open(act.books, &story, sheet, line, at_voucher)?
        } else {
            // What the books do not have here may be found here all the same.
            found_here(act.books, sheet, line)?
        };
        match found {
            Some(found) => asked.push(found),
            None => findings.push(unknown(line)),
        }
    }
    let is_first = story.counts_of(number).next().is_none();
    // Papers of the other side come one by one.
    let may_leave_out = !is_first || sheet.place == Place::Transit;
    let standing = story.lines_of(number);
    let (mut lines, mut notes): (Vec<CountLine>, Vec<TakeNote>) = (Vec::new(), Vec::new());
    for asked in &asked {
        let told = told.iter().find(|told| told.key() == asked.key());
        let is_settled = asked.open.is_some() && asked.left == 0;
        if told.is_none() && (may_leave_out || is_settled) {
            continue;
        }
        let kept =
            told.filter(|told| keep && told.is_bare()).and_then(|told| standing.iter().find(|line| line.key() == told.key()));
        let counted = match kept {
            Some(before) => line::kept(act.books, before)?,
            None => line::counted(act.books, asked, told, at, act.now)?,
        };
        match counted {
            Ok((line, note)) => {
                lines.push(line);
                notes.extend(note.map(|note| TakeNote { line: size(lines.len()), ..note }));
            }
            Err(refusal) => findings.push(refusal),
        }
    }
    let seen = seen_before(act.books, &story, number, &lines, &notes)?;
    let reason = if seen.is_empty() {
        None
    } else {
        required_reason(reason.as_deref().unwrap_or_default()).map_err(|missing| findings.push(missing)).ok()
    };
    for (line, note) in settled_since(act.books, &standing, &asked, &told, at)? {
        lines.push(line);
        notes.extend(note.map(|note| TakeNote { line: size(lines.len()), ..note }));
    }
    // Of a place that holds nothing it is said once that nothing was found.
    if lines.is_empty() && findings.is_empty() && !(is_first && is_empty) {
        findings.push(Refusal::FieldMissing { field: "lines".to_owned() });
    }
    refuse_all(findings)?;
    let beside = act.second(Right::Witness)?;
    if !seen.is_empty() {
        // Where there is nobody else, whoever had a part may stand beside again.
        let others: Vec<StaffCode> =
            colleagues(act)?.into_iter().map(|one| one.person).filter(|person| *person != act.person.code).collect();
        let had_part = |person: &StaffCode, key: &LineKey| {
            story.lines_counted(number).any(|(other, count)| other == *key && took_part(count, person))
        };
        let refused = seen.into_iter().filter(|key| had_part(&beside, key) && !others.iter().all(|other| had_part(other, key)));
        refuse_all(refused.map(|LineKey { place, item, .. }| Refusal::RecountNeedsOtherWitness { place, item }).collect())?;
    }
    let beside = Some(beside);
    let date = act.books.days_not_closed()?.last().ok_or(Refusal::NoDayOpen)?.date;
    let count = Count {
        number: act.books.next_count()?,
        purpose: CountPurpose::StockTake,
        shift: None,
        counter: sheet.place.counter().cloned(),
        date,
        attempt: size(story.counts_of(number).count()) + 1,
        at_voucher: at,
        counted_by: act.person.code.clone(),
        beside,
        lines,
    };
    act.append(Entry::TakeCounted(TakeCounted { take, sheet: number, stored_at, count, notes, reason }))?;
    act.books.delete_draft(&act.person.code, &draft_key(take, number))?;
    result_of(&act.ask(), &Story::load(act.books, take)?, number)
}

fn took_part(count: &Count, person: &StaffCode) -> bool {
    count.counted_by == *person || count.beside.as_ref() == Some(person)
}

/// Which of the lines have a figure that was seen and is not in question: neither in conflict nor, but for what is inside them, bundles
/// that were drawn to be opened.
fn seen_before(books: &Read<'_>, story: &Story, sheet: i64, lines: &[CountLine], notes: &[TakeNote]) -> Outcome<Vec<LineKey>> {
    let (standing, waiting, drawn) = (story.lines_of(sheet), story.to_open(), story.drawn());
    let mut seen = Vec::new();
    for (number, line) in (1_i64..).zip(lines) {
        let note = notes.iter().find(|note| note.line == number);
        let key = LineKey {
            place: line.place.clone(),
            item: line.item.clone(),
            for_date: line.for_date,
            open: note.and_then(|note| note.open),
        };
        let Some(before) = standing.iter().find(|before| before.key() == key && before.line.counted.is_some()) else { continue };
        let waits = |range: &SerialRange| {
            waiting.iter().any(|one| one.sheet == sheet && one.item == line.item && one.range.overlaps(range))
        };
        let drawn: Vec<SerialRange> =
            drawn.iter().filter(|one| one.item == line.item && waits(&one.range)).map(|one| one.range.clone()).collect();
        if line::conflict(books, before)?.is_none() && !only_opens(before.line, line, &drawn) {
            seen.push(key);
        }
    }
    Ok(seen)
}

fn unknown(line: &TakeLineCounted) -> Refusal {
    Refusal::UnknownCode { field: "lines".to_owned(), code: format!("{}/{}", line.place, line.item) }
}

/// An open line that was there when counting began, or when it was counted before, and was settled since.
fn was_open(
    books: &Read<'_>,
    story: &Story,
    sheet: &TakeSheet,
    told: &TakeLineCounted,
    at: VoucherNumber,
) -> Outcome<Option<Asked>> {
    let lines = story.lines_of(sheet.sheet);
    let before = lines.iter().find(|line| line.key() == told.key()).map(|line| line.counted.count.at_voucher);
    let open = open_at(books, story, sheet, before.map_or(at, |before| before.min(at)))?;
    Ok(open.into_iter().find(|line| line.key() == told.key()))
}

fn found_here(books: &Read<'_>, sheet: &TakeSheet, line: &TakeLineCounted) -> Outcome<Option<Asked>> {
    let on_sheet = line.place == sheet.place && (sheet.items.is_empty() || sheet.items.contains(&line.item));
    if !on_sheet || line.place == Place::Transit {
        return Ok(None);
    }
    let of_date = line.place == Place::Safe && line.item == ItemCode::cash();
    match line.for_date {
        Some(date) if !of_date || books.day(date)?.is_none() => return Ok(None),
        None if of_date => return Ok(None),
        _ => {}
    }
    Ok(books.item(&line.item)?.and_then(|item| Asked::cell(&line.place, &item, line.for_date)))
}

/// The open lines that were settled since the close and that nobody was asked for: the papers between say so.
fn settled_since(
    books: &Read<'_>,
    standing: &[StandingLine<'_>],
    asked: &[Asked],
    told: &[TakeLineCounted],
    at: VoucherNumber,
) -> Outcome<Vec<line::Counted>> {
    let mut lines = Vec::new();
    for asked in asked.iter().filter(|asked| asked.open.is_some() && asked.left == 0) {
        let key = asked.key();
        if !standing.iter().any(|line| line.key() == key) && !told.iter().any(|told| told.key() == key) {
            lines.push(line::settled(books, asked, at)?);
        }
    }
    Ok(lines)
}
