//! Differences (长短款, R28): shortages and overages are two places, never netted; each is settled piece by piece against its own
//! voucher, never against a balance.

use crate::books::OpenItem;
use crate::canon::words;
use crate::flow::{Flow, OpenKind};
use crate::id::{ItemCode, ShiftNumber};
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::serial::SerialRange;
use crate::time::Date;
use crate::voucher::Movement;

/// The movement that brings the books of a place to what was counted there; nothing if they agree.
#[must_use]
pub fn difference_movement(place: &Place, item: &ItemCode, difference: i64, shift: Option<ShiftNumber>) -> Option<Movement> {
    let (from, to, flow, kind) = match difference.signum() {
        -1 => (place.clone(), Place::Shortage, Flow::Shortage, OpenKind::Shortage),
        1 => (Place::Overage, place.clone(), Flow::Overage, OpenKind::Overage),
        _ => return None,
    };
    Some(Movement::new(item.clone(), from, to, difference.abs(), flow).in_shift(shift).opening(kind))
}

/// The movements that bring the numbers of a place to those found there: what is missing goes out, what is extra comes in, each
/// range a difference of its own.
#[must_use]
pub fn numbers_movements(
    place: &Place,
    item: &ItemCode,
    missing: &[SerialRange],
    extra: &[SerialRange],
    shift: Option<ShiftNumber>,
) -> Vec<Movement> {
    let of = |range: &SerialRange, sign: i64| {
        let movement = difference_movement(place, item, sign * range.count(), shift)?;
        Some(Movement { serial: Some(range.clone()), ..movement })
    };
    missing.iter().filter_map(|range| of(range, -1)).chain(extra.iter().filter_map(|range| of(range, 1))).collect()
}

/// The movements that settle a difference of goods, by pieces and numbers: found ones go to the storeroom; what the person makes good is
/// paid in cash, and the goods are theirs; the rest is written off. `gone` is where they lie since, `left` which numbers of the line are not
/// settled, `worth` what a piece is worth (R23).
///
/// # Errors
/// As [`settlement`]; `serial_elsewhere` for numbers that the line did not lose, or that are settled; `amount_is_zero` if nothing was paid
/// for what is made good, `made_good_below_worth` for less than it is worth.
pub fn goods_settlement(
    open: &OpenItem,
    (gone, left): (&Place, &[SerialRange]),
    way: SettlementWay,
    (pieces, numbers): (i64, Option<SerialRange>),
    (paid, worth): (Fen, Option<Fen>),
    date: Date,
) -> Result<Vec<Movement>, Refusal> {
    if pieces <= 0 {
        return Err(Refusal::QuantityNotPositive { line: 1 });
    }
    if pieces > open.left {
        return Err(Refusal::OpenItemOversettled { line: open.line, left: open.left, asked: pieces });
    }
    if let Some(numbers) = &numbers
        && !left.iter().any(|range| range.contains(numbers))
    {
        let (item, first, last) = (open.item.clone(), numbers.shown(numbers.first), numbers.shown(numbers.last));
        return Err(Refusal::SerialElsewhere { item, first, last, parts: Vec::new() });
    }
    let settle = |from: Place, to: Place, flow: Flow| {
        let movement = Movement::new(open.item.clone(), from, to, pieces, flow).settling(open.line).about(date);
        vec![Movement { serial: numbers.clone(), ..movement }]
    };
    let gone = gone.clone();
    match (open.kind, way) {
        (OpenKind::Shortage, SettlementWay::MadeGood) => {
            if paid <= Fen::ZERO {
                return Err(Refusal::AmountIsZero);
            }
            let worth = worth.map_or(Some(Fen::ZERO), |each| each.fen().checked_mul(pieces).map(Fen::new));
            let worth = worth.ok_or(Refusal::AmountTooLarge)?;
            if paid < worth {
                return Err(Refusal::MadeGoodBelowWorth { item: open.item.clone(), worth, paid });
            }
            let cash = Movement::new(ItemCode::cash(), Place::Staff, Place::Safe, paid.fen(), Flow::MadeGood).about(date);
            let mut movements = settle(gone, Place::Staff, Flow::MadeGood);
            movements.push(cash.opening(OpenKind::MadeGood));
            Ok(movements)
        }
        (OpenKind::Shortage, SettlementWay::Found) => Ok(settle(gone, Place::Storeroom, Flow::Found)),
        (OpenKind::Shortage, SettlementWay::WrittenOff) => Ok(settle(gone, Place::WrittenOff, Flow::WriteOff)),
        (OpenKind::Overage, SettlementWay::WrittenOff) => Ok(settle(Place::Overage, Place::WrittenOff, Flow::WriteOff)),
        (kind, _) => Err(Refusal::OpenItemOther { line: open.line, kind }),
    }
}

words! {
    /// How a difference comes to its end (处理方式).
    pub enum SettlementWay {
        /// 短款补足: the person pays it
        MadeGood = "made_good",
        /// 已找回: what was missing turned up
        Found = "found",
        /// 长款退还: the customer gets it back
        PaidBack = "paid_back",
        /// 核销
        WrittenOff = "written_off",
    }
}

/// Where things of an item are once a difference of them is settled: money in the safe, a channel's claim at its channel.
fn home(item: &ItemCode) -> Place {
    if *item == ItemCode::recharge() {
        return Place::Recharge;
    }
    match item.tender() {
        Some(tender) if !tender.is_cash() => Place::Clearing(tender),
        _ => Place::Safe,
    }
}

/// The movements that settle `amount` of an open difference of the day `date`. What is not money in the hall's hands is made good
/// in cash: the claim goes to the person, and the person's cash to the safe.
///
/// # Errors
/// `open_item_other` if the way does not fit: shortages are made good, found or written off, overages paid back or written off.
/// `quantity_not_positive` and `open_item_oversettled` for amounts that it cannot be settled by.
pub fn settlement(open: &OpenItem, way: SettlementWay, amount: i64, date: Date) -> Result<Vec<Movement>, Refusal> {
    if amount <= 0 {
        return Err(Refusal::QuantityNotPositive { line: 1 });
    }
    if amount > open.left {
        return Err(Refusal::OpenItemOversettled { line: open.line, left: open.left, asked: amount });
    }
    let settle = |from: Place, to: Place, flow: Flow| {
        Movement::new(open.item.clone(), from, to, amount, flow).settling(open.line).about(date)
    };
    // What comes back of missing takings is deposited on a line of its own that names it (R06): open until then.
    let to_deposit = |movement: Movement| {
        if movement.item == ItemCode::cash() { movement.opening(OpenKind::MadeGood) } else { movement }
    };
    let is_in_hand = open.item == ItemCode::cash() || open.item == ItemCode::float();
    match (open.kind, way) {
        (OpenKind::Shortage, SettlementWay::MadeGood) if is_in_hand => {
            Ok(vec![to_deposit(settle(Place::Shortage, Place::Safe, Flow::MadeGood))])
        }
        (OpenKind::Shortage, SettlementWay::MadeGood) => {
            let cash = Movement::new(ItemCode::cash(), Place::Staff, Place::Safe, amount, Flow::MadeGood).about(date);
            Ok(vec![settle(Place::Shortage, Place::Staff, Flow::MadeGood), to_deposit(cash)])
        }
        (OpenKind::Shortage, SettlementWay::Found) => {
            Ok(vec![to_deposit(settle(Place::Shortage, home(&open.item), Flow::Found))])
        }
        (OpenKind::Shortage, SettlementWay::WrittenOff) => Ok(vec![settle(Place::Shortage, Place::WrittenOff, Flow::WriteOff)]),
        (OpenKind::Overage, SettlementWay::PaidBack) => Ok(vec![settle(home(&open.item), Place::Overage, Flow::PaidBack)]),
        (OpenKind::Overage, SettlementWay::WrittenOff) => Ok(vec![settle(Place::Overage, Place::WrittenOff, Flow::WriteOff)]),
        (kind, _) => Err(Refusal::OpenItemOther { line: open.line, kind }),
    }
}

words! {
    /// How near a deadline is (R36): reminded the day before, red after.
    pub enum Urgency {
        /// 未到期
        Quiet = "quiet",
        /// 即将到期
        Soon = "soon",
        /// 逾期
        Overdue = "overdue",
    }
}

/// How near a deadline is on a date.
#[must_use]
pub fn urgency(by: Date, today: Date) -> Urgency {
    match by.days_since(today) {
        i64::MIN..=-1 => Urgency::Overdue,
        0 | 1 => Urgency::Soon,
        2.. => Urgency::Quiet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{LineRef, VoucherNumber};

    fn open(kind: OpenKind, item: &str) -> OpenItem {
        let line = LineRef { voucher: VoucherNumber(7), line: 1 };
        OpenItem { line, kind, item: item.parse().unwrap(), quantity: 2000, left: 1500 }
    }

    fn day() -> Date {
        "2026-03-02".parse().unwrap()
    }

    fn told(movements: &[Movement]) -> Vec<String> {
        movements.iter().map(|m| format!("{} {} {}>{} {}", m.quantity, m.item, m.from, m.to, m.flow)).collect()
    }

    #[test]
    fn r28_a_shortage_leaves_the_counter_and_an_overage_comes_to_it() {
        let counter: Place = "counter:A01".parse().unwrap();
        let short = difference_movement(&counter, &ItemCode::cash(), -2000, None).unwrap();
        let over = difference_movement(&counter, &ItemCode::cash(), 500, None).unwrap();
        assert_eq!(told(&[short, over]), ["2000 cash counter:A01>shortage shortage", "500 cash overage>counter:A01 overage"]);
        assert_eq!(difference_movement(&counter, &ItemCode::cash(), 0, None), None);
    }

    #[test]
    fn r28_each_way_settles_its_own_line() {
        use OpenKind::{Overage, Shortage};
        use SettlementWay::*;
        let table: &[(OpenKind, &str, SettlementWay, &[&str])] = &[
            (Shortage, "cash", MadeGood, &["500 cash shortage>safe made_good"]),
            (Shortage, "float", MadeGood, &["500 float shortage>safe made_good"]),
            (Shortage, "wechat", MadeGood, &["500 wechat shortage>staff made_good", "500 cash staff>safe made_good"]),
            (Shortage, "wechat", Found, &["500 wechat shortage>clearing:wechat found"]),
            (Shortage, "recharge", Found, &["500 recharge shortage>recharge found"]),
            (Shortage, "cash", WrittenOff, &["500 cash shortage>written-off write_off"]),
            (Overage, "cash", PaidBack, &["500 cash safe>overage paid_back"]),
            (Overage, "card", PaidBack, &["500 card clearing:card>overage paid_back"]),
            (Overage, "cash", WrittenOff, &["500 cash overage>written-off write_off"]),
        ];
        for (kind, item, way, movements) in table {
            assert_eq!(told(&settlement(&open(*kind, item), *way, 500, day()).unwrap()), *movements);
        }
        for (kind, way) in [(Shortage, PaidBack), (Overage, MadeGood), (Overage, Found), (OpenKind::Slip, WrittenOff)] {
            let refused = settlement(&open(kind, "cash"), way, 500, day()).unwrap_err();
            assert_eq!(refused.name(), "open_item_other");
        }
    }

    #[test]
    fn r28_no_more_is_settled_than_is_open() {
        let open = open(OpenKind::Shortage, "cash");
        assert!(settlement(&open, SettlementWay::MadeGood, 1500, day()).is_ok());
        assert_eq!(settlement(&open, SettlementWay::MadeGood, 1501, day()).unwrap_err().name(), "open_item_oversettled");
        assert_eq!(settlement(&open, SettlementWay::MadeGood, 0, day()).unwrap_err().name(), "quantity_not_positive");
    }

    #[test]
    fn r36_reminded_the_day_before_and_red_after() {
        let by: Date = "2026-04-01".parse().unwrap();
        let on = |date: &str| urgency(by, date.parse().unwrap());
        assert_eq!(on("2026-03-30"), Urgency::Quiet);
        assert_eq!(on("2026-03-31"), Urgency::Soon);
        assert_eq!(on("2026-04-01"), Urgency::Soon);
        assert_eq!(on("2026-04-02"), Urgency::Overdue);
    }
}
