//! The void log as auditors read it (作废登记, R19): what stands out by itself, and samples that can be drawn again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::canon::words;
use crate::id::{CounterCode, LineRef, StaffCode};
use crate::money::Fen;
use crate::time::{Date, Millis};

words! {
    /// Where the paper copies of a void are (作废联).
    pub enum PaperState {
        /// 未查
        Unseen = "unseen",
        /// 已查到
        Seen = "seen",
        /// 缺失
        Missing = "missing",
    }
}

/// A clerk stands out with at least so many voids in the period …
pub const LEAST_VOIDS: i64 = 5;
/// … and at least so many times the hall's rate.
pub const TIMES_HALL_RATE: i64 = 2;
/// "Shortly before closing" is within so many minutes of the counter's suspension or sign-off.
pub const BEFORE_CLOSING_MINUTES: i64 = 30;
/// A run is at least so many voids of one clerk …
pub const RUN_LENGTH: usize = 3;
/// … each within so many minutes of the one before.
pub const RUN_MINUTES: i64 = 10;

const MINUTE: i64 = 60_000;

/// What the log says of one void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidFact {
    /// Where it stands in the books.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Who voided.
    pub clerk: StaffCode,
    /// At which counter.
    pub counter: Option<CounterCode>,
    /// How many invoices.
    pub pieces: i64,
    /// What the invoice was issued for; none for blanks.
    pub amount: Option<Fen>,
    /// Its title, where it is kept.
    pub title: Option<String>,
    /// What was issued instead, if that is in the books.
    pub replaced_by: Option<Fen>,
    /// When the counter was last suspended in the shift in which it was voided, or signed off.
    pub closed_at: Option<Millis>,
}

/// Something in the void log that stands out, with the reason for which it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unusual {
    /// A clerk voids more often than the hall (作废率偏高).
    ClerkRate {
        /// Who.
        clerk: StaffCode,
        /// Invoices that they voided.
        #[ts(type = "number")]
        voids: i64,
        /// Invoices that they issued.
        #[ts(type = "number")]
        issued: i64,
        /// Invoices that the hall voided.
        #[ts(type = "number")]
        hall_voids: i64,
        /// Invoices that the hall issued.
        #[ts(type = "number")]
        hall_issued: i64,
    },
    /// An issued invoice was voided shortly before closing (临近下班作废).
    BeforeClosing {
        /// Which.
        line: LineRef,
        /// Who.
        clerk: StaffCode,
        /// How many minutes before.
        #[ts(type = "number")]
        minutes: i64,
    },
    /// Voided, and issued again for less (作废后低开).
    ReissuedLower {
        /// Which.
        line: LineRef,
        /// Who.
        clerk: StaffCode,
        /// What it was issued for.
        amount: Fen,
        /// What was issued instead.
        instead: Fen,
    },
    /// Several voids one after another (连续作废).
    Run {
        /// Which, oldest first.
        lines: Vec<LineRef>,
        /// Who.
        clerk: StaffCode,
        /// From the first to the last, in minutes.
        #[ts(type = "number")]
        minutes: i64,
    },
    /// The same customer and amount more than once (同客户同金额).
    SameCustomerAmount {
        /// Which, oldest first.
        lines: Vec<LineRef>,
        /// The title, where it is kept.
        title: Option<String>,
        /// The amount.
        amount: Fen,
    },
}

/// What stands out among the voids of a period, given in the order of the log. `issued` has how many invoices each clerk issued in it.
#[must_use]
pub fn unusual(voids: &[VoidFact], issued: &BTreeMap<StaffCode, i64>) -> Vec<Unusual> {
    let mut found = rates(voids, issued);
    found.extend(voids.iter().filter_map(before_closing));
    found.extend(voids.iter().filter_map(|fact| {
        let (amount, instead) = (fact.amount?, fact.replaced_by?);
        (instead < amount).then(|| Unusual::ReissuedLower { line: fact.line, clerk: fact.clerk.clone(), amount, instead })
    }));
    found.extend(runs(voids));
    found.extend(same_amounts(voids));
    found
}

fn rates(voids: &[VoidFact], issued: &BTreeMap<StaffCode, i64>) -> Vec<Unusual> {
    let mut voided: BTreeMap<&StaffCode, i64> = BTreeMap::new();
    for fact in voids.iter().filter(|fact| fact.amount.is_some()) {
        *voided.entry(&fact.clerk).or_default() += fact.pieces;
    }
    let (hall_voids, hall_issued): (i64, i64) = (voided.values().sum(), issued.values().sum());
    let mut found = Vec::new();
    for (clerk, voids) in voided {
        let own = issued.get(clerk).copied().unwrap_or(0);
        // voids / own >= times * hall_voids / hall_issued, without a fraction.
        let often = i128::from(voids) * i128::from(hall_issued) >= i128::from(TIMES_HALL_RATE * hall_voids) * i128::from(own);
        if voids >= LEAST_VOIDS && often {
            found.push(Unusual::ClerkRate { clerk: clerk.clone(), voids, issued: own, hall_voids, hall_issued });
        }
    }
    found
}

fn before_closing(fact: &VoidFact) -> Option<Unusual> {
    let minutes = (fact.closed_at?.0 - fact.time.0) / MINUTE;
    let near = fact.amount.is_some() && (0..=BEFORE_CLOSING_MINUTES).contains(&minutes);
    near.then(|| Unusual::BeforeClosing { line: fact.line, clerk: fact.clerk.clone(), minutes })
}

fn runs(voids: &[VoidFact]) -> Vec<Unusual> {
    let mut by_clerk: BTreeMap<&StaffCode, Vec<&VoidFact>> = BTreeMap::new();
    for fact in voids {
        by_clerk.entry(&fact.clerk).or_default().push(fact);
    }
    let mut found = Vec::new();
    for (clerk, mut facts) in by_clerk {
        facts.sort_by_key(|fact| (fact.time, fact.line));
        for run in facts.chunk_by(|a, b| b.time.0 - a.time.0 <= RUN_MINUTES * MINUTE) {
            if let (true, [first, .., last]) = (run.len() >= RUN_LENGTH, run) {
                let (lines, minutes) = (run.iter().map(|fact| fact.line).collect(), (last.time.0 - first.time.0) / MINUTE);
                found.push(Unusual::Run { lines, clerk: clerk.clone(), minutes });
            }
        }
    }
    found
}

/// Only of titles that are kept: without one nobody can tell whether it was the same customer.
fn same_amounts(voids: &[VoidFact]) -> Vec<Unusual> {
    let mut same: BTreeMap<(&String, Fen), Vec<LineRef>> = BTreeMap::new();
    for fact in voids {
        if let (Some(title), Some(amount)) = (&fact.title, fact.amount) {
            same.entry((title, amount)).or_default().push(fact.line);
        }
    }
    let several = same.into_iter().filter(|(_, lines)| lines.len() > 1);
    several.map(|((title, amount), lines)| Unusual::SameCustomerAmount { lines, title: Some(title.clone()), amount }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::VoucherNumber;

    fn fact(voucher: i64, minute: i64, clerk: &str, amount: i64) -> VoidFact {
        VoidFact {
            line: LineRef { voucher: VoucherNumber(voucher), line: 1 },
            date: "2026-03-02".parse().expect("a date"),
            time: Millis(minute * MINUTE),
            clerk: clerk.parse().expect("a work number"),
            counter: None,
            pieces: 1,
            amount: Some(Fen::new(amount)),
            title: None,
            replaced_by: None,
            closed_at: None,
        }
    }

    fn issued(own: i64, other: i64) -> BTreeMap<StaffCode, i64> {
        [("1001", own), ("1002", other)].map(|(code, count)| (code.parse().expect("a code"), count)).into()
    }

    #[test]
    fn r19_a_clerk_who_voids_more_often_than_the_hall_stands_out() {
        let voids: Vec<VoidFact> = (0..5).map(|at| fact(at, at * 100, "1001", 100)).collect();
        let found = unusual(&voids, &issued(50, 950));
        let wanted =
            Unusual::ClerkRate { clerk: "1001".parse().unwrap(), voids: 5, issued: 50, hall_voids: 5, hall_issued: 1_000 };
        assert_eq!(found, [wanted]);
        assert_eq!(unusual(&voids, &issued(950, 50)), []);
        assert_eq!(unusual(&voids[..4], &issued(50, 950)), []);
    }

    #[test]
    fn r19_a_void_shortly_before_closing_stands_out() {
        let near = VoidFact { closed_at: Some(Millis(40 * MINUTE)), ..fact(1, 10, "1001", 100) };
        assert!(matches!(unusual(std::slice::from_ref(&near), &issued(1, 1))[..], [Unusual::BeforeClosing { minutes: 30, .. }]));
        let earlier = VoidFact { time: Millis(9 * MINUTE), ..near };
        assert_eq!(unusual(&[earlier], &issued(1, 1)), []);
    }

    #[test]
    fn r19_a_void_that_is_issued_again_for_less_stands_out() {
        let lower = VoidFact { replaced_by: Some(Fen::new(99)), ..fact(1, 0, "1001", 100) };
        assert!(matches!(unusual(std::slice::from_ref(&lower), &issued(1, 1))[..], [Unusual::ReissuedLower { .. }]));
        let equal = VoidFact { replaced_by: Some(Fen::new(100)), ..lower };
        assert_eq!(unusual(&[equal], &issued(1, 1)), []);
    }

    #[test]
    fn r19_voids_in_a_run_and_of_the_same_customer_and_amount_stand_out() {
        let voids = [fact(1, 0, "1001", 1), fact(2, 10, "1001", 2), fact(3, 11, "1002", 3), fact(4, 20, "1001", 4)];
        let found = unusual(&voids, &issued(1, 1));
        assert!(matches!(&found[..], [Unusual::Run { lines, minutes: 20, .. }] if lines.len() == 3));
        let titled = |voucher, minute| VoidFact { title: Some("甲公司".to_owned()), ..fact(voucher, minute, "1001", 500) };
        let found = unusual(&[titled(1, 0), titled(2, 500)], &issued(1, 1));
        assert!(matches!(&found[..], [Unusual::SameCustomerAmount { lines, .. }] if lines.len() == 2));
    }
}
