//! When cash must be at the bank (解款期限, R06, R36), and whose day's cash lies in the safe.

use std::collections::BTreeMap;

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

/// The banking day by whose cut-off the cash of a business date must be at the bank: the next one (R36).
#[must_use]
pub fn deposit_due_date(date: Date, account: &BankAccount) -> Date {
    let next = date.next();
    if account.open_on_weekends {
        return next;
    }
    // Monday is at most two days after a Saturday; a date at the end of the calendar follows itself.
    [next, next.plus(1), next.plus(2)].into_iter().find(|day| !day.is_weekend()).unwrap_or(next)
}

/// The working day, so many of them after a date, by which a channel or the bank pays out (T+n, R34).
#[must_use]
pub fn working_day_after(date: Date, days: i64) -> Date {
    let mut day = date;
    for _ in 0..days {
        day = [day.next(), day.plus(2), day.plus(3)].into_iter().find(|day| !day.is_weekend()).unwrap_or(day);
    }
    day
}

/// Whether a date's cash is late at a moment of the hall's clock, `HH:MM`. Cash after the cut-off goes to the next banking day, so
/// on the last day it is late from the cut-off on.
#[must_use]
pub fn deposit_due(date: Date, account: &BankAccount, today: Date, time: &str) -> DepositDue {
    let last = deposit_due_date(date, account);
    if today > last || (today == last && time >= account.cut_off.as_str()) {
        DepositDue::Overdue
    } else if today == last {
        DepositDue::DueToday
    } else {
        DepositDue::NotDue
    }
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
            assert_eq!(deposit_due_date(day(date), &account(weekends)), day(due), "{date}");
        }
    }

    #[test]
    fn r34_what_is_paid_out_later_is_counted_in_working_days() {
        for (date, days, by) in [
            ("2026-03-02", 0, "2026-03-02"),
            ("2026-03-02", 3, "2026-03-05"),
            ("2026-03-06", 1, "2026-03-09"),
            ("2026-03-05", 3, "2026-03-10"),
        ] {
            assert_eq!(working_day_after(day(date), days), day(by), "{date} + {days}");
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
            assert_eq!(deposit_due(friday, &account(false), day(today), time), state, "{today} {time}");
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
