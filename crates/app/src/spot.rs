//! Spot checks (抽查, R31): the auditor or the supervisor picks places and items, or draws a sample; the books are fixed at that moment;
//! what was found is entered; what is wrong is a finding that the hall answers and the auditor closes.

mod findings;
mod make;
mod shown;

use domain::SpotNumber;
use domain::count::{counted_amount, is_by_pieces, not_counted};
use domain::entry::{Count, CountLine, CountPurpose, Entry};
use domain::spot::{SpotCounted, SpotFixed};
use domain::{Date, Fen, ItemCode, Place, Refusal};
use serde::{Deserialize, Serialize};
use store::{Read, Spot};
use ts_rs::TS;

use crate::count::{LineCounted, SheetLine, goods_of_place, last_voucher};
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;

pub(crate) use findings::{FindingShown, FindingStepShown, findings_open, findings_standing};
pub(crate) use shown::{SpotLineShown, SpotShown, spot_shown};

use make::{choices, line_now, line_of, make};
use shown::lines_of;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("spot.choices", Right::Audit, Reveals::Expected, choices),
        CallSpec::write("spot.make", Right::Audit, make),
        CallSpec::read("spot.list", Right::SeeHall, Reveals::Expected, list),
        CallSpec::read("spot.show", Right::SeeHall, Reveals::Expected, show),
        CallSpec::write("spot.save_draft", Right::Audit, save_draft),
        CallSpec::write("spot.fix_again", Right::Audit, fix_again),
        CallSpec::write("spot.count", Right::Audit, count),
        CallSpec::write("spot.conclude", Right::Audit, findings::conclude),
        CallSpec::write("spot.cancel", Right::Audit, findings::cancel),
        CallSpec::write("spot.find", Right::Audit, findings::find),
        CallSpec::read("spot.findings", Right::SeeHall, Reveals::Expected, findings::findings),
        CallSpec::write("spot.answer", Right::ManageDay, findings::answer),
        CallSpec::write("spot.return_answer", Right::Audit, findings::return_answer),
        CallSpec::write("spot.close_finding", Right::Audit, findings::close),
    ]
}

/// The spot check.
///
/// # Errors
/// `spot_unknown`.
pub(crate) fn known(books: &Read<'_>, spot: SpotNumber) -> Outcome<Spot> {
    Ok(books.spot(spot)?.ok_or(Refusal::SpotUnknown { spot })?)
}

/// The spot check, while it goes on.
///
/// # Errors
/// `spot_unknown`, `spot_over`.
fn running(books: &Read<'_>, spot: SpotNumber) -> Outcome<Spot> {
    let known = known(books, spot)?;
    if known.ended().is_some() { Err(Refusal::SpotOver { spot }.into()) } else { Ok(known) }
}

/// Which spot check.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SpotQuery {
    /// Its number.
    pub spot: SpotNumber,
}

fn show(ask: &Ask<'_>, query: SpotQuery) -> Outcome<SpotShown> {
    spot_shown(ask, &known(ask.books, query.spot)?)
}

/// Spot checks of the hall.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SpotsQuery {
    /// Those before this one; the newest if not given.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<SpotNumber>,
}

/// How many spot checks are answered at once.
const PAGE: i64 = 50;

/// Spot checks, newest first.
#[derive(Serialize, TS)]
pub struct SpotList {
    /// The spot checks.
    pub rows: Vec<shown::SpotRow>,
    /// What to ask for next; none if these are all.
    pub before: Option<SpotNumber>,
}

fn list(ask: &Ask<'_>, query: SpotsQuery) -> Outcome<SpotList> {
    let spots = ask.books.spots(query.before.unwrap_or(SpotNumber(i64::MAX)), PAGE)?;
    let is_full = i64::try_from(spots.len()).is_ok_and(|found| found == PAGE);
    let before = spots.last().filter(|_| is_full).map(|spot| spot.made.number);
    let rows = spots.iter().map(|spot| shown::row(ask, spot)).collect::<Outcome<_>>()?;
    Ok(SpotList { rows, before })
}

/// What was found so far, not yet stored.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SpotDraft {
    /// The spot check.
    pub spot: SpotNumber,
    /// What was found.
    pub lines: Vec<LineCounted>,
}

fn draft_key(spot: SpotNumber) -> String {
    format!("spot:{spot}")
}

fn kept_draft(books: &Read<'_>, ask: &Ask<'_>, spot: SpotNumber) -> Outcome<Vec<LineCounted>> {
    let bytes = books.draft(&ask.person.code, &draft_key(spot))?;
    // A draft of an older program that no longer reads is as good as none: it was never in the books.
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

fn save_draft(act: &mut Act<'_, '_>, request: SpotDraft) -> Outcome<Empty> {
    running(act.books, request.spot)?;
    let body = serde_json::to_vec(&request.lines)
        .map_err(|error| Failure::Answer { call: "spot.save_draft".to_owned(), detail: error.to_string() })?;
    act.books.put_draft(&act.person.code, &draft_key(request.spot), &body, act.now)?;
    Ok(Empty {})
}

/// An item in a place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CellNamed {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
}

/// Lines whose books are fixed as they are now, because they moved before they were counted.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FixAgain {
    /// The spot check.
    pub spot: SpotNumber,
    /// Which lines.
    pub lines: Vec<CellNamed>,
}

/// Only lines of the spot check that have moved: the book of the others stands.
fn fix_again(act: &mut Act<'_, '_>, request: FixAgain) -> Outcome<SpotShown> {
    let spot = running(act.books, request.spot)?;
    let known = lines_of(&spot);
    let mut refusals = Vec::new();
    let mut fixed = Vec::new();
    for cell in &request.lines {
        let line = known.iter().find(|line| line.line.place == cell.place && line.line.item == cell.item);
        match line {
            Some(line) if act.books.moved_since(line.at_voucher, &cell.place, &cell.item)? => {
                fixed.push(line_now(act.books, &cell.place, &cell.item)?);
            }
            _ => refusals.push(unknown_line(&cell.place, &cell.item)),
        }
    }
    if fixed.is_empty() && refusals.is_empty() {
        refusals.push(Refusal::FieldMissing { field: "lines".to_owned() });
    }
    refuse_all(refusals)?;
    let at_voucher = last_voucher(act.books)?;
    act.append(Entry::SpotFixed(SpotFixed { spot: request.spot, at_voucher, lines: fixed }))?;
    after(act, request.spot)
}

fn after(act: &Act<'_, '_>, spot: SpotNumber) -> Outcome<SpotShown> {
    spot_shown(&act.ask(), &known(act.books, spot)?)
}

fn unknown_line(place: &Place, item: &ItemCode) -> Refusal {
    Refusal::UnknownCode { field: "lines".to_owned(), code: format!("{place}/{item}") }
}

/// What was found: some lines or all, and what else was found in the places that were picked. What the books have is as it was fixed; a
/// line that has moved since is refused, and fixed and counted again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountSpot {
    /// The spot check.
    pub spot: SpotNumber,
    /// What was found.
    pub lines: Vec<LineCounted>,
}

/// Stores what was found, whatever it is. Who of the hall stands beside gives their word; nobody has to.
fn count(act: &mut Act<'_, '_>, request: CountSpot) -> Outcome<SpotShown> {
    let spot = running(act.books, request.spot)?;
    let known = lines_of(&spot);
    let mut refusals = Vec::new();
    let mut lines = Vec::new();
    let mut places: Vec<&Place> = request.lines.iter().map(|told| &told.place).collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        if !known.iter().any(|line| line.line.place == *place) {
            refusals.extend(request.lines.iter().filter(|told| told.place == *place).map(|told| unknown_line(place, &told.item)));
            continue;
        }
        let told: Vec<LineCounted> = request.lines.iter().filter(|told| told.place == *place).cloned().collect();
        lines.extend(counted_at(act.books, place, &told, &mut refusals)?);
    }
    for told in &request.lines {
        let line = known.iter().find(|line| line.line.place == told.place && line.line.item == told.item);
        if let Some(line) = line
            && act.books.moved_since(line.at_voucher, &told.place, &told.item)?
        {
            let (place, item) = (told.place.clone(), told.item.clone());
            refusals.push(Refusal::CountConflict { place, item, since: line.at_voucher });
        }
    }
    if lines.is_empty() && refusals.is_empty() {
        refusals.push(Refusal::FieldMissing { field: "lines".to_owned() });
    }
    refuse_all(refusals)?;
    let beside = if act.granted_by.is_empty() { None } else { Some(act.second(Right::Witness)?) };
    let date = business_date(act.books)?;
    let attempt = act.books.counts_of_day(date, CountPurpose::Spot)?.len();
    let count = Count {
        number: act.books.next_count()?,
        purpose: CountPurpose::Spot,
        shift: None,
        counter: None,
        date,
        attempt: i64::try_from(attempt).unwrap_or(i64::MAX).saturating_add(1),
        at_voucher: last_voucher(act.books)?,
        counted_by: act.person.code.clone(),
        beside,
        lines,
    };
    let counted = SpotCounted { spot: request.spot, count: count.number };
    act.append(Entry::Counted(count))?;
    act.append(Entry::SpotCounted(counted))?;
    act.books.delete_draft(&act.person.code, &draft_key(request.spot))?;
    after(act, request.spot)
}

/// The business date that a count belongs to: the open one, or the last.
fn business_date(books: &Read<'_>) -> Outcome<Date> {
    let last = books.days_not_closed()?.pop().map(|day| day.date);
    Ok(books.open_date()?.or(last).ok_or(Refusal::NoDayOpen)?)
}

/// What was found in one place: goods by pieces and numbers, money by notes and coins, the recharge account by its balance.
fn counted_at(books: &Read<'_>, place: &Place, told: &[LineCounted], refusals: &mut Vec<Refusal>) -> Outcome<Vec<CountLine>> {
    let mut lines = Vec::new();
    let (mut goods, mut asked) = (Vec::new(), Vec::new());
    for one in told {
        let line = match books.item(&one.item)? {
            Some(item) => line_of(place, &item),
            None => None,
        };
        match line {
            Some(line) if line.goods => {
                goods.push(one.clone());
                asked.push(line);
            }
            Some(_) if told.iter().filter(|other| other.item == one.item).count() > 1 => {
                refusals.push(unknown_line(place, &one.item));
            }
            Some(line) => match money_counted(books, &line, one)? {
                Ok(counted) => lines.push(counted),
                Err(refusal) => refusals.push(refusal),
            },
            None => refusals.push(unknown_line(place, &one.item)),
        }
    }
    lines.extend(goods_of_place(books, place, asked, &goods, refusals)?);
    Ok(lines)
}

fn money_counted(books: &Read<'_>, line: &SheetLine, told: &LineCounted) -> Outcome<Result<CountLine, Refusal>> {
    if told.quantity.is_some() || !told.numbers.is_empty() {
        return Ok(Err(Refusal::FieldInvalid { field: "quantity".to_owned() }));
    }
    let counted = match counted_amount(&line.item, told.counted, &told.denominations) {
        Ok(Some(counted)) if is_by_pieces(&line.item) && counted < Fen::ZERO => return Ok(Err(Refusal::AmountNegative)),
        Ok(Some(counted)) => counted,
        Ok(None) => return Ok(Err(not_counted(&line.place, &line.item))),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let book = books.balance(&line.place, &line.item)?;
    Ok(Ok(CountLine {
        denominations: told.denominations.clone(),
        read_at: told.read_at,
        ..CountLine::new(line.place.clone(), line.item.clone(), book, Some(counted.fen()))
    }))
}
