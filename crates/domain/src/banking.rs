//! When cash must be at the bank (解款期限, R06, R36), and whose day's cash lies in the safe.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;

use crate::canon::words;
use crate::master::BankAccount;
use crate::time::Date;

words! {
    /// Whether a day's cash is late.
    pub enum DepositDue {
        /// 未到期
        NotDue = "not_due",
        /// 今日到期: before the account's cut-off on the last day
        DueToday = "due_today",
        /// 逾期
        Overdue = "overdue",
    }
}

/// The time of day `HH:MM`, if the text is one.
#[must_use]
pub fn cut_off_time(text: &str) -> Option<NaiveTime> {
    let well_formed = text.len() == 5 && text.as_bytes().get(2) == Some(&b':');
    well_formed.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten()
}

/// The dates in a setting's text, separated by commas; `None` if one of them is no date.
#[must_use]
pub fn dates_in(text: &str) -> Option<BTreeSet<Date>> {
    text.split([',', '，']).map(str::trim).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// How far ahead a day is looked for on which a bank takes deposits; longer than any holiday.
const MOST_DAYS_CLOSED: usize = 60;

/// The banking day by whose cut-off the cash of a business date must be at the bank: the next one (R36). `closed` are the banks'
/// holidays.
#[must_use]
pub fn deposit_due_date(date: Date, account: &BankAccount, closed: &BTreeSet<Date>) -> Date {
    let is_open = |day: &Date| !closed.contains(day) && (account.open_on_weekends || !day.is_weekend());
    std::iter::successors(Some(date.next()), |day| Some(day.next())).take(MOST_DAYS_CLOSED).find(is_open).unwrap_or(date.next())
}

/// The working day, so many of them after a date, by which a channel or the bank pays out (T+n, R34). Weekends and `closed` are none.
#[must_use]
pub fn working_day_after(date: Date, days: i64, closed: &BTreeSet<Date>) -> Date {
    let mut day = date;
    let mut left = days;
    while left > 0 {
        day = day.next();
        if !day.is_weekend() && !closed.contains(&day) {
            left -= 1;
        }
    }
    day
}

/// By when the cash of a date must be at the bank, and whether it is late at a moment of the hall's clock, `HH:MM`. Cash after the
/// cut-off goes to the next banking day, so on the last day it is late from the cut-off on. It may go to any account: it is late
/// once no account would take it in time. Without an account nothing is late.
#[must_use]
pub fn deposit_due(
    date: Date,
    accounts: &[BankAccount],
    closed: &BTreeSet<Date>,
    today: Date,
    time: &str,
) -> (Option<Date>, DepositDue) {
    let by_account = accounts.iter().filter(|account| !account.retired).map(|account| {
        let last = deposit_due_date(date, account, closed);
        let due = if today > last || (today == last && time >= account.cut_off.as_str()) {
            DepositDue::Overdue
        } else if today == last {
            DepositDue::DueToday
        } else {
            DepositDue::NotDue
        };
        (due, last)
    });
    by_account
        .min_by_key(|(due, last)| (*due, std::cmp::Reverse(*last)))
        .map_or((None, DepositDue::NotDue), |(due, last)| (Some(last), due))
}

/// Whose day's cash lies in the safe: what each date owes the bank less what of it is still in drawers and in transit. A date that
/// is below zero (refunds made up from the safe, R08) took from the oldest cash. The sum is the safe's balance.
#[must_use]
pub fn cash_in_safe(due: &[(Date, i64)], elsewhere: &BTreeMap<Date, i64>) -> Vec<(Date, i64)> {
    let mut by_date: BTreeMap<Date, i64> = due.iter().copied().collect();
    for (date, amount) in elsewhere {
        *by_date.entry(*date).or_default() -= amount;
    }
    let mut lacking: i64 = by_date.values().filter(|amount| **amount < 0).sum();
    by_date.retain(|_, amount| *amount > 0);
    for amount in by_date.values_mut() {
        let taken = (*amount).min(-lacking);
        *amount -= taken;
        lacking += taken;
    }
    by_date.retain(|_, amount| *amount > 0);
    by_date.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::AccountCode;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn account(open_on_weekends: bool) -> BankAccount {
        BankAccount {
            code: AccountCode::try_new("icbc").unwrap(),
            bank: "工商银行".to_owned(),
            number: "1".to_owned(),
            holder: "厅".to_owned(),
            cut_off: "16:30".to_owned(),
            open_on_weekends,
            retired: false,
        }
    }

    #[test]
    fn r06_cash_is_due_on_the_next_banking_day() {
        // 2026-03-06 is a Friday.
        for (date, weekends, due) in [
            ("2026-03-02", false, "2026-03-03"),
            ("2026-03-06", false, "2026-03-09"),
            ("2026-03-07", false, "2026-03-09"),
            ("2026-03-08", false, "2026-03-09"),
            ("2026-03-06", true, "2026-03-07"),
        ] {
            assert_eq!(deposit_due_date(day(date), &account(weekends), &BTreeSet::new()), day(due), "{date}");
        }
        let holidays = dates_in("2026-03-09, 2026-03-10").unwrap();
        assert_eq!(deposit_due_date(day("2026-03-06"), &account(false), &holidays), day("2026-03-11"));
    }

    #[test]
    fn r34_what_is_paid_out_later_is_counted_in_working_days() {
        for (date, days, by) in [
            ("2026-03-02", 0, "2026-03-02"),
            ("2026-03-02", 3, "2026-03-05"),
            ("2026-03-06", 1, "2026-03-09"),
            ("2026-03-05", 3, "2026-03-10"),
        ] {
            assert_eq!(working_day_after(day(date), days, &BTreeSet::new()), day(by), "{date} + {days}");
        }
    }

    #[test]
    fn r06_cash_is_late_from_the_cut_off_of_its_last_day_on() {
        let friday = day("2026-03-06");
        for (today, time, state) in [
            ("2026-03-06", "23:59", DepositDue::NotDue),
            ("2026-03-08", "12:00", DepositDue::NotDue),
            ("2026-03-09", "16:29", DepositDue::DueToday),
            ("2026-03-09", "16:30", DepositDue::Overdue),
            ("2026-03-10", "00:00", DepositDue::Overdue),
        ] {
            let accounts = [account(false)];
            let due = deposit_due(friday, &accounts, &BTreeSet::new(), day(today), time);
            assert_eq!(due, (Some(day("2026-03-09")), state), "{today} {time}");
        }
        // A second account that opens at weekends would have it sooner, but the first still takes it in time.
        let both = [account(false), account(true)];
        assert_eq!(deposit_due(friday, &both, &BTreeSet::new(), day("2026-03-08"), "12:00").1, DepositDue::NotDue);
        assert_eq!(deposit_due(friday, &[], &BTreeSet::new(), day("2026-03-09"), "18:00"), (None, DepositDue::NotDue));
    }

    #[test]
    fn a_cut_off_is_a_time_of_day() {
        assert!(cut_off_time("16:30").is_some());
        for text in ["", "24:00", "16.30", "4:30", "16:3"] {
            assert!(cut_off_time(text).is_none(), "{text}");
        }
    }

    #[test]
    fn r08_refunds_made_up_from_the_safe_came_out_of_the_oldest_cash() {
        let (first, second, third) = (day("2026-03-02"), day("2026-03-03"), day("2026-03-04"));
        let due = [(first, 10_000), (second, 5_000), (third, -3_000)];
        assert_eq!(cash_in_safe(&due, &BTreeMap::new()), vec![(first, 7_000), (second, 5_000)]);
        // 20.00 of the third day lies in a drawer: the safe has made up 50.00.
        assert_eq!(cash_in_safe(&due, &BTreeMap::from([(third, 2_000)])), vec![(first, 5_000), (second, 5_000)]);
        // All of the second day is in bags.
        assert_eq!(cash_in_safe(&due[..2], &BTreeMap::from([(second, 5_000)])), vec![(first, 10_000)]);
    }
}
