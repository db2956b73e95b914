//! A month of the ledger (进销存): opening, what came and went by cause, closing, for each item and place. From the month's closing rows, so
//! that it costs by items, never by history.

use std::collections::BTreeMap;

use domain::history::MonthState;
use domain::{Flow, ItemCode, Month, Place};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::read("books.month", Right::SeeHall, Reveals::Expected, month)]
}

/// Which month.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LedgerMonthQuery {
    /// The month, `2026-03`.
    pub month: Month,
    /// Only this place.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<Place>,
    /// Only this item.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<ItemCode>,
}

/// What moved for one cause.
#[derive(Serialize, TS)]
pub struct MonthFlow {
    /// Why.
    pub flow: Flow,
    /// In less out: above zero in, below out; pieces, or fen.
    pub quantity: i64,
}

/// One item in one place.
#[derive(Serialize, TS)]
pub struct MonthRow {
    /// Where, inside the hall.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// What lay there when the month began.
    pub opening: i64,
    /// What moved, by cause, in the order of the papers' columns.
    pub flows: Vec<MonthFlow>,
    /// The opening and everything that moved.
    pub closing: i64,
}

/// A month of the ledger.
#[derive(Serialize, TS)]
pub struct MonthOfBooks {
    /// The month.
    pub month: Month,
    /// Where it stands.
    pub state: MonthState,
    /// True if nothing can be posted into it any more; otherwise the figures are those of now.
    pub complete: bool,
    /// One row for each place inside the hall and item that had something or moved.
    pub rows: Vec<MonthRow>,
}

fn month(ask: &Ask<'_>, query: LedgerMonthQuery) -> Outcome<MonthOfBooks> {
    let (first, last) = (query.month.first(), query.month.last());
    let days = ask.books.days(first, last)?;
    let latest = ask.books.days_not_closed()?.last().map(|day| day.date);
    let later = latest.is_some_and(|date| date > last);
    let open = days.iter().find(|day| day.state == domain::day::DayState::Open).map(|day| day.date);
    let complete = open.is_none() && (later || days.last().is_some_and(|day| day.date == last));
    let mut flows: BTreeMap<(Place, ItemCode), BTreeMap<Flow, i64>> = BTreeMap::new();
    let mut add = |place: Place, item: ItemCode, flow: Flow, quantity: i64| {
        *flows.entry((place, item)).or_default().entry(flow).or_default() += quantity;
    };
    for row in ask.books.month_closings(query.month)? {
        add(row.place, row.item, row.flow, row.quantity);
    }
    // The open day has no closings yet.
    for (from, to, item, flow, quantity) in open.map_or(Ok(Vec::new()), |date| ask.books.movements_of_day_by_flow(date))? {
        add(to, item.clone(), flow, quantity);
        add(from, item, flow, -quantity);
    }
    let mut rows = Vec::new();
    for ((place, item), _) in ask.books.balances()? {
        if query.place.as_ref().is_some_and(|wanted| *wanted != place) || query.item.as_ref().is_some_and(|w| *w != item) {
            continue;
        }
        let opening = ask.books.balance_at(&place, &item, first.previous())?;
        let moved = flows.remove(&(place.clone(), item.clone())).unwrap_or_default();
        let closing = opening + moved.values().sum::<i64>();
        if opening != 0 || !moved.is_empty() {
            let flows = moved.into_iter().map(|(flow, quantity)| MonthFlow { flow, quantity }).collect();
            rows.push(MonthRow { place, item, opening, flows, closing });
        }
    }
    Ok(MonthOfBooks { month: query.month, state: super::settle::standing(ask.books, query.month)?, complete, rows })
}
