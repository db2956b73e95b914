//! One line of a sheet: what is counted and how, what the books say of it at a voucher, and what moved.

use domain::books::OpenItem;
use domain::count::{counted_amount, not_counted};
use domain::entry::CountLine;
use domain::flow::OpenKind;
use domain::master::{Item, ItemKind};
use domain::serial::fold;
use domain::take::{LineKey, SealedBundle, StandingLine, TakeNote, is_by_pieces, is_counted};
use domain::voucher::{Denomination, Detail, Voucher};
use domain::{Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{PaperBetween, Read};
use ts_rs::TS;

use crate::count::{CountStep, LineCounted, SheetLine, goods_counted, goods_line, last_voucher};
use crate::entry::trimmed;
use crate::kernel::failure::Outcome;
use crate::stock::lots::{NumbersGiven, range};

/// How a line is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakeLineKind {
    /// 点数: pieces, numbers, or bundles by seal and label
    Goods,
    /// 点钞: notes and coins
    Money,
    /// 平台余额: read, with its time
    Platform,
    /// 封包、支票: there or not
    Piece,
    /// 在途: confirmed by the number of the other side's paper
    Transit,
}

/// Whether an item is counted in a place by a stock-take.
pub(crate) fn countable(place: &Place, item: &Item) -> bool {
    is_counted(place)
        && match item.kind {
            ItemKind::Cash | ItemKind::Float => matches!(place, Place::Counter(_) | Place::Safe | Place::Transit),
            ItemKind::Recharge => *place == Place::Recharge,
            ItemKind::Tender => false,
            // An invoice is under way only inside its box, and the box has a line.
            ItemKind::Invoice if *place == Place::Transit => false,
            _ => goods_line(place, item).is_some(),
        }
}

/// Something that a sheet asks for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) kind: TakeLineKind,
    pub(crate) line: SheetLine,
    pub(crate) for_date: Option<Date>,
    pub(crate) open: Option<LineRef>,
    /// The number of the bag or cheque.
    pub(crate) number: Option<String>,
    /// What of an open line is left now; zero of one that was settled since the close.
    pub(crate) left: i64,
}

impl Asked {
    pub(crate) fn key(&self) -> LineKey {
        let (place, item) = (self.line.place.clone(), self.line.item.clone());
        LineKey { place, item, for_date: self.for_date, open: self.open }
    }

    /// An item in a place as a whole, or a date's cash.
    pub(crate) fn cell(place: &Place, item: &Item, for_date: Option<Date>) -> Option<Asked> {
        if !countable(place, item) {
            return None;
        }
        let (kind, line) = match goods_line(place, item) {
            Some(line) => (TakeLineKind::Goods, line),
            None => {
                let (kind, step) = match item.kind {
                    ItemKind::Recharge => (TakeLineKind::Platform, CountStep::Recharge),
                    ItemKind::Float => (TakeLineKind::Money, CountStep::Float),
                    _ => (TakeLineKind::Money, CountStep::Cash),
                };
                (kind, money(place, item, step, kind == TakeLineKind::Money))
            }
        };
        Some(Asked { kind, line, for_date, open: None, number: None, left: 0 })
    }

    /// An open line of a paper.
    pub(crate) fn open(kind: TakeLineKind, place: &Place, item: &Item, open: LineRef, left: i64) -> Asked {
        let line = goods_line(place, item).unwrap_or_else(|| money(place, item, CountStep::Cash, false));
        Asked { kind, line, for_date: None, open: Some(open), number: None, left }
    }
}

fn money(place: &Place, item: &Item, step: CountStep, by_pieces: bool) -> SheetLine {
    SheetLine {
        place: place.clone(),
        item: item.code.clone(),
        name: item.name.clone(),
        step,
        against: None,
        by_pieces,
        goods: false,
        numbered: false,
        check_digit: domain::master::CheckDigit::None,
    }
}

/// A bundle or box counted by its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SealedGiven {
    /// Its label: the box's number, the bundle's.
    pub label: String,
    /// The numbers on the label; those of an invoice box are in the books.
    #[serde(default)]
    #[ts(optional)]
    pub numbers: Option<NumbersGiven>,
    /// True if the seal is whole; a broken one is counted by its numbers.
    pub whole: bool,
}

/// A line of a sheet as it was counted; left out is "not counted", which is never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeLineCounted {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Whose day's cash.
    #[serde(default)]
    #[ts(optional)]
    pub for_date: Option<Date>,
    /// The open line that it is about.
    #[serde(default)]
    #[ts(optional)]
    pub open: Option<LineRef>,
    /// Goods: how many pieces.
    #[serde(default)]
    #[ts(optional)]
    pub quantity: Option<i64>,
    /// Numbered goods: the numbers found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<NumbersGiven>>")]
    pub numbers: Vec<NumbersGiven>,
    /// Numbered goods: bundles by seal and label.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SealedGiven>>")]
    pub sealed: Vec<SealedGiven>,
    /// Money and platform: how much.
    #[serde(default)]
    #[ts(optional)]
    pub counted: Option<Fen>,
    /// Notes and coins; required for cash and float above zero.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
    /// The platform: when it was read.
    #[serde(default)]
    #[ts(optional)]
    pub read_at: Option<Millis>,
    /// A bag or cheque: whether it is there, a bag with its seal whole.
    #[serde(default)]
    #[ts(optional)]
    pub present: Option<bool>,
    /// In transit: the number of the other side's paper.
    #[serde(default)]
    #[ts(optional)]
    pub paper: Option<String>,
}

impl TakeLineCounted {
    pub(crate) fn key(&self) -> LineKey {
        LineKey { place: self.place.clone(), item: self.item.clone(), for_date: self.for_date, open: self.open }
    }

    /// True if it says nothing of what was counted.
    pub(crate) fn is_bare(&self) -> bool {
        let TakeLineCounted { quantity, numbers, sealed, counted, denominations, read_at, present, paper, .. } = self;
        let no_goods = quantity.is_none() && numbers.is_empty() && sealed.is_empty();
        let no_money = counted.is_none() && denominations.is_empty() && read_at.is_none();
        no_goods && no_money && present.is_none() && paper.is_none()
    }
}

/// A line as the count has it, and what it says besides; the line's number is its caller's to give.
pub(crate) type Counted = (CountLine, Option<TakeNote>);

/// What was told of a line, held against the books at voucher `at`; nothing told is not counted.
pub(crate) fn counted(
    books: &Read<'_>,
    asked: &Asked,
    told: Option<&TakeLineCounted>,
    at: VoucherNumber,
    now: Millis,
) -> Outcome<Result<Counted, Refusal>> {
    let (place, item) = (&asked.line.place, &asked.line.item);
    let line = |counted| CountLine {
        for_date: asked.for_date,
        number: asked.number.clone(),
        ..CountLine::new(place.clone(), item.clone(), 0, counted)
    };
    let missing = || Refusal::NotCounted { subject: format!("{place}/{item}") };
    let wrong = |field: &str| Ok(Err(Refusal::FieldInvalid { field: field.to_owned() }));
    let Some(told) = told else { return Ok(Err(missing())) };
    let book = expected(books, &asked.key(), at)?;
    let mut note = None;
    let mut counted = match asked.kind {
        TakeLineKind::Goods => match goods(books, asked, told)? {
            Ok((line, sealed)) => {
                note = (!sealed.is_empty()).then_some(TakeNote { line: 0, open: None, paper: None, sealed });
                line
            }
            Err(refusal) => return Ok(Err(refusal)),
        },
        TakeLineKind::Money => match counted_amount(item, told.counted, &told.denominations) {
            Ok(Some(amount)) if amount < Fen::ZERO => return Ok(Err(Refusal::AmountNegative)),
            Ok(amount) => CountLine { denominations: told.denominations.clone(), ..line(amount.map(Fen::fen)) },
            Err(refusal) => return Ok(Err(refusal)),
        },
        TakeLineKind::Platform => match (told.counted, told.read_at) {
            (Some(amount), _) if amount < Fen::ZERO => return Ok(Err(Refusal::AmountNegative)),
            (Some(_), None) => return Ok(Err(Refusal::FieldMissing { field: "read_at".to_owned() })),
            (_, Some(read_at)) if read_at > now => return wrong("read_at"),
            (amount, read_at) => CountLine { read_at, ..line(amount.map(Fen::fen)) },
        },
        TakeLineKind::Piece => {
            note = asked.open.map(|open| TakeNote { line: 0, open: Some(open), paper: None, sealed: Vec::new() });
            line(told.present.map(|present| if present { book } else { 0 }))
        }
        TakeLineKind::Transit => {
            let Some(open) = asked.open else { return wrong("open") };
            let Some(paper) = trimmed(told.paper.as_deref()) else {
                return Ok(Err(Refusal::TransitNotConfirmed { line: open }));
            };
            note = Some(TakeNote { line: 0, open: Some(open), paper: Some(paper), sealed: Vec::new() });
            line(Some(book))
        }
    };
    if counted.counted.is_none() {
        let named = if matches!(asked.kind, TakeLineKind::Money) { not_counted(place, item) } else { missing() };
        return Ok(Err(named));
    }
    counted.for_date = asked.for_date;
    counted.expected = book;
    Ok(Ok((counted, note)))
}

/// Goods by pieces, numbers, and the labels of sealed bundles.
fn goods(books: &Read<'_>, asked: &Asked, told: &TakeLineCounted) -> Outcome<Result<(CountLine, Vec<SealedBundle>), Refusal>> {
    let item = crate::stock::lots::known_item(books, &asked.line.item)?;
    let mut sealed: Vec<SealedBundle> = Vec::new();
    for given in &told.sealed {
        let label = given.label.trim().to_owned();
        if !given.whole {
            return Ok(Err(Refusal::SealBroken { label }));
        }
        if label.is_empty() {
            return Ok(Err(Refusal::FieldMissing { field: "label".to_owned() }));
        }
        if sealed.iter().any(|known| known.label == label) {
            return Ok(Err(Refusal::SealTwice { label }));
        }
        let range = match &given.numbers {
            Some(numbers) => range(&item, numbers),
            None => on_box(books, &item, &label)?.ok_or_else(|| Refusal::SerialMissing { item: item.code.clone() }),
        };
        match range {
            Ok(range) => sealed.push(SealedBundle { label, range }),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    if !asked.line.numbered && !sealed.is_empty() {
        return Ok(Err(Refusal::SerialUnexpected { item: item.code }));
    }
    let mut line = asked.line.clone();
    // Voided and damaged pieces are counted; their numbers only where they differ.
    line.numbered &= !(is_by_pieces(&line.place) && told.numbers.is_empty() && sealed.is_empty());
    let whole = told.quantity.filter(|_| told.sealed.is_empty());
    let as_counted = LineCounted {
        place: told.place.clone(),
        item: told.item.clone(),
        counted: told.counted,
        denominations: told.denominations.clone(),
        read_at: None,
        quantity: whole,
        numbers: told.numbers.clone(),
    };
    let mut counted = match goods_counted(books, &line, Some(&as_counted))? {
        Ok(counted) => counted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !sealed.is_empty() {
        counted.ranges.extend(sealed.iter().map(|bundle| bundle.range.clone()));
        counted.ranges = match fold(counted.ranges) {
            Ok(ranges) => ranges,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let pieces = domain::serial::pieces(&counted.ranges);
        if let Some(quantity) = told.quantity.filter(|quantity| *quantity != pieces) {
            return Ok(Err(Refusal::SerialCountDiffers { item: item.code, quantity, numbers: pieces }));
        }
        counted.counted = Some(pieces);
    }
    Ok(Ok((counted, sealed)))
}

/// The blank numbers of an invoice box, by its number.
fn on_box(books: &Read<'_>, item: &Item, label: &str) -> Outcome<Option<domain::SerialRange>> {
    for holder in books.items()?.iter().filter(|holder| holder.holds.as_ref() == Some(&item.code)) {
        if let Some(found) = books.invoice_box(&holder.code, label)? {
            let range = found.detail.range;
            return Ok(Some(domain::SerialRange { first: found.detail.next.unwrap_or(range.first), ..range }));
        }
    }
    Ok(None)
}

/// An open line that was settled since the close, nobody having counted it: the papers that settled it say that it was there.
pub(crate) fn settled(books: &Read<'_>, asked: &Asked, at: VoucherNumber) -> Outcome<Counted> {
    let book = expected(books, &asked.key(), at)?;
    let line = CountLine {
        number: asked.number.clone(),
        ..CountLine::new(asked.line.place.clone(), asked.line.item.clone(), book, Some(book))
    };
    Ok((line, Some(TakeNote { line: 0, open: asked.open, paper: None, sealed: Vec::new() })))
}

/// What moved a line's cell after one voucher up to another; of the safe's cash, what is about the line's date; of an open line, what was
/// settled of it.
pub(crate) fn moved(books: &Read<'_>, key: &LineKey, after: VoucherNumber, until: VoucherNumber) -> Outcome<Vec<PaperBetween>> {
    if let Some(line) = key.open {
        return Ok(books.settled_between((after, until), line)?);
    }
    let mut papers = books.moved_between((after, until), &key.place, &key.item)?;
    papers.retain(|paper| key.for_date.is_none_or(|date| paper.about == date));
    Ok(papers)
}

fn net(papers: &[PaperBetween]) -> i64 {
    papers.iter().map(|paper| paper.quantity).sum()
}

/// What the books say of a cell right after a voucher.
pub(crate) fn expected(books: &Read<'_>, key: &LineKey, at: VoucherNumber) -> Outcome<i64> {
    let since = net(&moved(books, key, at, last_voucher(books)?)?);
    let live = match (key.open, key.for_date) {
        (Some(line), _) => books.open_item(line)?.map_or(0, |open| open.left),
        (None, Some(date)) => {
            let cash = crate::safe::expected_cash(books)?;
            cash.into_iter().find(|cash| cash.date == date).map_or(0, |cash| cash.expected.fen())
        }
        (None, None) => books.balance(&key.place, &key.item)?,
    };
    Ok(live - since)
}

/// The first paper that moved a line between its count's voucher and the moment when it was stored. An open line that was found whole was there
/// before that paper, and is in no conflict with it.
pub(crate) fn conflict(books: &Read<'_>, line: &StandingLine<'_>) -> Outcome<Option<VoucherNumber>> {
    let key = line.key();
    if key.open.is_some() && line.line.counted == Some(line.line.expected) {
        return Ok(None);
    }
    let papers = moved(books, &key, line.counted.count.at_voucher, line.counted.stored_at)?;
    Ok(papers.first().map(|paper| paper.line.voucher))
}

/// What a line in conflict is held against if its count is kept: the books as they are, what moved having been counted already. Nothing if it
/// is not in conflict, or has moved again since it was stored.
pub(crate) fn kept_against(books: &Read<'_>, line: &StandingLine<'_>) -> Outcome<Option<i64>> {
    let (key, now) = (line.key(), last_voucher(books)?);
    if conflict(books, line)?.is_none() || !moved(books, &key, line.counted.stored_at, now)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(expected(books, &key, now)?))
}

/// A line in conflict as it was counted, held against the books as they are.
pub(crate) fn kept(books: &Read<'_>, before: &StandingLine<'_>) -> Outcome<Result<Counted, Refusal>> {
    let line = before.line;
    if conflict(books, before)?.is_none() {
        return Ok(Err(Refusal::FieldInvalid { field: "keep".to_owned() }));
    }
    let Some(expected) = kept_against(books, before)? else {
        let (place, item, since) = (line.place.clone(), line.item.clone(), before.counted.stored_at);
        return Ok(Err(Refusal::CountConflict { place, item, since }));
    };
    Ok(Ok((CountLine { expected, ..line.clone() }, before.note.cloned())))
}

/// The papers between the close of the stock-take's day and a line's count, and what they come to: above zero if the books have more at
/// the count than at the close.
pub(crate) fn between(books: &Read<'_>, line: &StandingLine<'_>, close: VoucherNumber) -> Outcome<(Vec<PaperBetween>, i64)> {
    let (key, at) = (line.key(), line.counted.count.at_voucher);
    if key.open.is_some_and(|open| open.voucher > close) {
        // What was sent after the close was not open at it.
        return Ok((Vec::new(), line.line.expected));
    }
    if at >= close {
        let papers = moved(books, &key, close, at)?;
        let sum = net(&papers);
        return Ok((papers, sum));
    }
    let papers = moved(books, &key, at, close)?;
    let sum = net(&papers);
    Ok((papers, -sum))
}

/// The open lines of papers that were in transit inside the hall's books right after a voucher: what lay between two persons or two houses.
pub(crate) fn in_transit(books: &Read<'_>, at: VoucherNumber) -> Outcome<Vec<Asked>> {
    let mut asked = Vec::new();
    for (open, posted) in open_after(books, OpenKind::ALL, at)? {
        let movement = domain::books::lines(&posted).find(|(line, _)| *line == open.line.line);
        let Some(item) = books.item(&open.item)? else { continue };
        if movement.is_none_or(|(_, movement)| movement.to != Place::Transit) || !countable(&Place::Transit, &item) {
            continue;
        }
        let kind = if open.kind == OpenKind::Bag { TakeLineKind::Piece } else { TakeLineKind::Transit };
        let number = posted.details.iter().find_map(|detail| match detail {
            Detail::HandOver(given) if given.line == open.line.line => given.bag_number.clone(),
            Detail::Slip(slip) => Some(slip.slip_number.clone()),
            _ => None,
        });
        let mut line = Asked::open(kind, &Place::Transit, &item, open.line, open.left);
        line.number = number;
        asked.push(line);
    }
    Ok(asked)
}

/// The cheques that were in hand right after a voucher, one by one.
pub(crate) fn cheques(books: &Read<'_>, at: VoucherNumber) -> Outcome<Vec<Asked>> {
    let mut asked = Vec::new();
    for (open, posted) in open_after(books, &[OpenKind::Cheque], at)? {
        let Some(item) = books.item(&open.item)? else { continue };
        let Some((_, movement)) = domain::books::lines(&posted).find(|(line, _)| *line == open.line.line) else { continue };
        let mut line = Asked::open(TakeLineKind::Piece, &movement.to, &item, open.line, open.left);
        line.line.step = CountStep::Tender;
        line.number = posted.details.iter().find_map(|detail| match detail {
            Detail::Cheque(cheque) if cheque.line == open.line.line => Some(cheque.number.clone()),
            _ => None,
        });
        asked.push(line);
    }
    Ok(asked)
}

/// The lines of these kinds of which something was open right after a voucher, with what is left of them now and their papers. Its cost is
/// that of what is open, and of the papers since.
fn open_after(books: &Read<'_>, kinds: &[OpenKind], at: VoucherNumber) -> Outcome<Vec<(OpenItem, Voucher)>> {
    let now = last_voucher(books)?;
    let mut lines = Vec::new();
    for kind in kinds {
        lines.extend(books.open_items(Some(*kind))?.into_iter().map(|open| open.line));
    }
    lines.extend(books.ended_by(kinds, at, now)?);
    lines.sort_unstable();
    lines.dedup();
    let mut open = Vec::new();
    for line in lines.into_iter().filter(|line| line.voucher <= at) {
        let Some(item) = books.open_item(line)? else { continue };
        if item.left == net(&books.settled_between((at, now), line)?) {
            continue;
        }
        open.extend(books.voucher(line.voucher)?.map(|posted| (item, posted.voucher)));
    }
    Ok(open)
}
