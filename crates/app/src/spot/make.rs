//! Picking what is checked, and fixing its books.

use domain::entry::Entry;
use domain::master::{CheckDigit, CountedAgainst, Item, ItemKind};
use domain::sample::{sample, share_of};
use domain::spot::{SpotCell, SpotLine, SpotMade, SpotSample};
use domain::{ItemCode, Place, Refusal};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::SpotShown;
use crate::count::{CountStep, SheetLine, goods_line, last_voucher};
use crate::invoice::drawn_seed;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::Empty;
use crate::stock::lots::held;

/// What can be checked in a place of the hall: goods everywhere, money in drawers and the safe, the recharge account. Nothing for what is
/// nowhere in particular, or is told apart by papers and not by counting.
pub(super) fn line_of(place: &Place, item: &Item) -> Option<SheetLine> {
    let money = |step: CountStep, by_pieces: bool| SheetLine {
        place: place.clone(),
        item: item.code.clone(),
        name: item.name.clone(),
        step,
        against: by_pieces.then_some(CountedAgainst::Drawer),
        by_pieces,
        goods: false,
        numbered: false,
        check_digit: CheckDigit::None,
    };
    match (place, item.kind) {
        (Place::Counter(_) | Place::Safe, ItemKind::Cash) => Some(money(CountStep::Cash, true)),
        (Place::Counter(_) | Place::Safe, ItemKind::Float) => Some(money(CountStep::Float, true)),
        (Place::Recharge, ItemKind::Recharge) => Some(money(CountStep::Recharge, false)),
        (Place::Counter(_) | Place::Safe | Place::Storeroom | Place::Damaged | Place::VoidFile, _) => goods_line(place, item),
        _ => None,
    }
}

/// A line with its book as it is now.
pub(super) fn line_now(books: &Read<'_>, place: &Place, item: &ItemCode) -> Outcome<SpotLine> {
    let (book, ranges) = held(books, place, item)?;
    Ok(SpotLine { place: place.clone(), item: item.clone(), book, ranges })
}

/// The hall's places that can be checked.
fn places(books: &Read<'_>) -> Outcome<Vec<Place>> {
    let mut places = vec![Place::Storeroom, Place::Safe];
    places.extend(books.counters()?.into_iter().map(|counter| Place::Counter(counter.code)));
    places.extend([Place::Recharge, Place::Damaged, Place::VoidFile]);
    Ok(places)
}

/// Everything that lies in the places and is one of the items, in the order of the places; no items says all of them.
fn cells(books: &Read<'_>, places: &[Place], items: &[ItemCode]) -> Outcome<Vec<SheetLine>> {
    let mut cells = Vec::new();
    for place in places {
        let mut here = Vec::new();
        for (code, balance) in books.balances_at(place)? {
            let is_asked = items.contains(&code);
            if (balance != 0 && items.is_empty()) || is_asked {
                here.extend(books.item(&code)?.and_then(|item| line_of(place, &item)));
            }
        }
        here.sort_by_key(|line| line.step);
        cells.extend(here);
    }
    Ok(cells)
}

/// An item that can be checked in a place.
#[derive(Serialize, TS)]
pub struct SpotChoice {
    /// The place.
    pub place: Place,
    /// What lies in it, by step of counting.
    pub lines: Vec<SheetLine>,
}

pub(super) fn choices(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<SpotChoice>> {
    let mut choices = Vec::new();
    for place in places(ask.books)? {
        let lines = cells(ask.books, std::slice::from_ref(&place), &[])?;
        if !lines.is_empty() {
            choices.push(SpotChoice { place, lines });
        }
    }
    Ok(choices)
}

/// What is to be checked.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeSpot {
    /// In which places; all if none is given.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Place>>")]
    pub places: Vec<Place>,
    /// Which items; all that lies there if none is given. An item that is named is checked where the books have none left, too.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ItemCode>>")]
    pub items: Vec<ItemCode>,
    /// How much of that is drawn at random, in percent; all of it if not given.
    #[serde(default)]
    #[ts(optional)]
    pub share: Option<i64>,
    /// The seed; drawn from the chain's head and the time if not given.
    #[serde(default)]
    #[ts(optional)]
    pub seed: Option<i64>,
}

pub(super) fn make(act: &mut Act<'_, '_>, request: MakeSpot) -> Outcome<SpotShown> {
    let mut refusals = Vec::new();
    let all = places(act.books)?;
    let unknown = |field: &str, code: String| Refusal::UnknownCode { field: field.to_owned(), code };
    refusals.extend(request.places.iter().filter(|place| !all.contains(place)).map(|place| unknown("places", place.to_string())));
    for item in &request.items {
        if act.books.item(item)?.is_none() {
            refusals.push(unknown("items", item.to_string()));
        }
    }
    if request.share.is_some_and(|share| !(1..=100).contains(&share)) {
        refusals.push(Refusal::FieldInvalid { field: "share".to_owned() });
    }
    if request.seed.is_some() && request.share.is_none() {
        refusals.push(Refusal::FieldInvalid { field: "seed".to_owned() });
    }
    refuse_all(refusals)?;
    let picked: Vec<Place> =
        all.into_iter().filter(|place| request.places.is_empty() || request.places.contains(place)).collect();
    let found = cells(act.books, &picked, &request.items)?;
    let mut chosen: Vec<(Place, ItemCode)> = found.into_iter().map(|line| (line.place, line.item)).collect();
    if chosen.is_empty() {
        return Err(Refusal::SpotEmpty.into());
    }
    let drawn = match request.share {
        None => None,
        Some(share) => {
            let seed = drawn_seed(act, request.seed)?;
            let of = chosen.iter().map(|(place, item)| SpotCell { place: place.clone(), item: item.clone() }).collect();
            let (drawn, _) = draw(&chosen, share, seed);
            chosen = drawn;
            Some(SpotSample { share, seed, of })
        }
    };
    let lines = chosen.iter().map(|(place, item)| line_now(act.books, place, item)).collect::<Outcome<_>>()?;
    let number = act.books.next_spot()?;
    let at_voucher = last_voucher(act.books)?;
    let (places, items) = (request.places, request.items);
    act.append(Entry::SpotMade(SpotMade { number, date: act.calendar(), at_voucher, places, items, sample: drawn, lines }))?;
    super::after(act, number)
}

/// The cells that a sample draws, in the order that they were in; and how many.
pub(super) fn draw(of: &[(Place, ItemCode)], share: i64, seed: i64) -> (Vec<(Place, ItemCode)>, usize) {
    let count = share_of(of.len(), share);
    let places: Vec<usize> = (0..of.len()).collect();
    (sample(&places, count, seed).into_iter().filter_map(|at| of.get(at).cloned()).collect(), count)
}
