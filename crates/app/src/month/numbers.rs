//! Which numbers lay where before and after a month: from where they lie now, back through what moved since.

use std::collections::BTreeMap;

use domain::serial::SerialRange;
use domain::{ItemCode, Place};
use store::NumbersMoved;

/// Numbers by the first of each run: its last, and where they lie. Runs do not overlap.
type Runs = BTreeMap<i64, (i64, Place)>;

/// Where the numbers of the hall lie, by item, prefix and width.
pub(super) struct Lying {
    kinds: BTreeMap<(ItemCode, String, i64), Runs>,
}

impl Lying {
    /// As the holdings say.
    pub(super) fn new(holdings: impl IntoIterator<Item = domain::books::Holding>) -> Lying {
        let mut lying = Lying { kinds: BTreeMap::new() };
        for holding in holdings {
            lying.put(&holding.item, &holding.range, holding.place);
        }
        lying
    }

    fn put(&mut self, item: &ItemCode, range: &SerialRange, place: Place) {
        let kind = (item.clone(), range.prefix.clone(), range.width);
        self.kinds.entry(kind).or_default().insert(range.first, (range.last, place));
    }

    fn take(&mut self, item: &ItemCode, range: &SerialRange) {
        let Some(runs) = self.kinds.get_mut(&(item.clone(), range.prefix.clone(), range.width)) else { return };
        // Of those that begin before the range only the last can reach into it.
        let begin = runs.range(..=range.first).next_back().map_or(range.first, |(first, _)| *first);
        let touched: Vec<i64> = runs.range(begin..=range.last).map(|(first, _)| *first).collect();
        for first in touched {
            let Some((last, place)) = runs.remove(&first) else { continue };
            if first < range.first {
                runs.insert(first, (last.min(range.first - 1), place.clone()));
            }
            if last > range.last {
                runs.insert(first.max(range.last + 1), (last, place));
            }
        }
    }

    /// Takes movements back, the latest first.
    pub(super) fn undo(&mut self, moved: &[NumbersMoved]) {
        for moved in moved.iter().rev() {
            self.take(&moved.item, &moved.range);
            if moved.from.is_inside() {
                self.put(&moved.item, &moved.range, moved.from.clone());
            }
        }
    }

    /// What lies where, by place and item, neighbours in one place joined.
    pub(super) fn shown(&self) -> Vec<(Place, ItemCode, SerialRange)> {
        let mut rows: Vec<(Place, ItemCode, SerialRange)> = Vec::new();
        for ((item, prefix, width), runs) in &self.kinds {
            let mut before: Option<(Place, SerialRange)> = None;
            for (first, (last, place)) in runs {
                match before.as_mut().filter(|(at, range)| at == place && range.last + 1 == *first) {
                    Some((_, range)) => range.last = *last,
                    None => {
                        let range = SerialRange { prefix: prefix.clone(), width: *width, first: *first, last: *last };
                        rows.extend(before.replace((place.clone(), range)).map(|(at, range)| (at, item.clone(), range)));
                    }
                }
            }
            rows.extend(before.map(|(at, range)| (at, item.clone(), range)));
        }
        rows.sort_by(|a, b| {
            (&a.0, &a.1, &a.2.prefix, a.2.width, a.2.first).cmp(&(&b.0, &b.1, &b.2.prefix, b.2.width, b.2.first))
        });
        rows
    }
}

#[cfg(test)]
mod tests {
    use domain::books::Holding;
    use domain::{Flow, LineRef, VoucherNumber};

    use super::*;

    #[test]
    fn what_moved_is_taken_back_number_by_number() {
        let range = |first: &str, last: &str| SerialRange::try_new(first, last).unwrap();
        let item: ItemCode = "sim".parse().unwrap();
        let counter: Place = "counter:A01".parse().unwrap();
        let moved = |numbers: SerialRange, from: &Place, to: &Place| NumbersMoved {
            line: LineRef { voucher: VoucherNumber(1), line: 1 },
            item: item.clone(),
            flow: Flow::Issue,
            from: from.clone(),
            to: to.clone(),
            range: numbers,
        };
        // 101–120 came to the storeroom, 106–110 went to the counter, 107 and 108 were sold.
        let now = [
            ("101", "105", Place::Storeroom),
            ("106", "106", counter.clone()),
            ("109", "110", counter.clone()),
            ("111", "120", Place::Storeroom),
        ];
        let holdings = now.map(|(first, last, place)| Holding { item: item.clone(), range: range(first, last), place });
        let mut lying = Lying::new(holdings);
        let history = [
            moved(range("101", "120"), &Place::Supplier, &Place::Storeroom),
            moved(range("106", "110"), &Place::Storeroom, &counter),
            moved(range("107", "108"), &counter, &Place::Customer),
        ];
        lying.undo(&history[2..]);
        let at = |lying: &Lying| {
            lying.shown().into_iter().map(|(place, _, range)| (place, range.first, range.last)).collect::<Vec<_>>()
        };
        assert_eq!(at(&lying), [(Place::Storeroom, 101, 105), (Place::Storeroom, 111, 120), (counter, 106, 110)]);
        lying.undo(&history[1..2]);
        assert_eq!(at(&lying), [(Place::Storeroom, 101, 120)]);
        lying.undo(&history[..1]);
        assert_eq!(at(&lying), []);
    }
}
