//! Where is number N (查号, R22): its whole way through papers, places and persons, and the numbers that moved with it.

use domain::master::{Item, ItemKind};
use domain::voucher::VoucherKind;
use domain::{Date, Flow, ItemCode, LineRef, Millis, Place, SerialRange, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::lots::{NumbersShown, shown, shown_to};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::who::{Who, who, who_if};

pub(super) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::read("stock.trace", Right::SignedIn, Reveals::Expected, trace)]
}

/// Which number.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TraceQuery {
    /// The number as it stands on the card, with or without its check digit.
    pub number: String,
    /// Only of this item; of every one whose numbers it could be if not given.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<ItemCode>,
}

/// A number's way.
#[derive(Serialize, TS)]
pub struct NumberWay {
    /// What it is.
    pub item: ItemCode,
    /// The item's name.
    pub name: String,
    /// What kind of thing.
    pub kind: ItemKind,
    /// The number as it stands on the card.
    pub number: String,
    /// Where it is in the hall now; none if it has left.
    pub place: Option<Place>,
    /// Every paper that moved it, oldest first.
    pub steps: Vec<NumberStep>,
}

/// One paper on a number's way.
#[derive(Serialize, TS)]
pub struct NumberStep {
    /// Where it stands in the books.
    pub line: LineRef,
    /// What paper.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Why it moved.
    pub flow: Flow,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// Who.
    pub author: Who,
    /// Who approved.
    pub approver: Option<Who>,
    /// The numbers that moved with it, itself included.
    pub numbers: NumbersShown,
    /// The paper that undid it.
    pub reversed_by: Option<VoucherNumber>,
}

fn trace(ask: &Ask<'_>, query: TraceQuery) -> Outcome<Vec<NumberWay>> {
    let mut ways = Vec::new();
    for (item, number) in candidates(ask.books, &query.number, query.item.as_ref())? {
        let lines = ask.books.trace(&item.code, &number)?;
        if lines.is_empty() {
            continue;
        }
        let mut steps = Vec::new();
        for line in lines {
            steps.extend(step(ask, &item, line)?);
        }
        let place = ask.books.where_is(&item.code, &number)?;
        let (name, number) = (item.name.clone(), shown(&item, &number).first);
        ways.push(NumberWay { item: item.code, name, kind: item.kind, number, place, steps });
    }
    Ok(ways)
}

/// What a text could be a number of: with its check digit taken off where it is right, and as it stands, since it may be typed without.
pub(crate) fn candidates(books: &Read<'_>, text: &str, only: Option<&ItemCode>) -> Outcome<Vec<(Item, SerialRange)>> {
    let text = text.trim();
    let mut found = Vec::new();
    for item in books.items()?.into_iter().filter(|item| item.kind.is_numbered()) {
        if only.is_some_and(|only| *only != item.code) {
            continue;
        }
        let bare = item.check_digit.strip(text).ok().filter(|bare| bare != text);
        for reading in bare.iter().map(String::as_str).chain([text]) {
            if let Ok(range) = SerialRange::single(reading) {
                found.push((item.clone(), range));
            }
        }
    }
    Ok(found)
}

fn step(ask: &Ask<'_>, item: &Item, line: LineRef) -> Outcome<Option<NumberStep>> {
    let books = ask.books;
    let Some(posted) = books.voucher(line.voucher)? else { return Ok(None) };
    let voucher = &posted.voucher;
    let Some((_, movement)) = domain::books::lines(voucher).find(|(number, _)| *number == line.line) else { return Ok(None) };
    let Some(range) = &movement.serial else { return Ok(None) };
    Ok(Some(NumberStep {
        line,
        kind: voucher.kind,
        date: voucher.date,
        time: voucher.time,
        flow: movement.flow,
        from: movement.from.clone(),
        to: movement.to.clone(),
        author: who(books, &voucher.author)?,
        approver: who_if(books, voucher.approver.as_ref())?,
        numbers: shown_to(ask, item, range),
        reversed_by: posted.reversed_by,
    }))
}
