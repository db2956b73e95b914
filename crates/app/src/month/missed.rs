//! What was not done in time (R36), for the monthly report: deadlines that fell into the month or were met late in it.

use std::collections::{BTreeMap, BTreeSet};

use domain::banking::{deposit_due_date, working_day_after};
use domain::day::{Day, DayState};
use domain::entry::Entry;
use domain::flow::{Flow, OpenKind};
use domain::master::{BankAccount, SettingKey};
use domain::take::{TakeState, month_end};
use domain::{Date, Fen, ItemCode, LineRef, Place, TenderCode};
use reports::month::{DataBox, DataDifference, DataDue, DataFinding, DataMissed, DataPending, Deadline};

use store::Posted;

use super::data::Making;
use crate::deposit::bank_closed_days;
use crate::difference::{found_on, settle_by};
use crate::kernel::failure::Outcome;
use crate::report::voucher_number;
use store::Read;

/// All of them, in the order of the paper.
pub(super) fn of(
    month: &Making<'_, '_>,
    due: &[DataDue],
    differences: &[DataDifference],
    pending: &[DataPending],
    boxes: &[DataBox],
    findings: &[DataFinding],
) -> Outcome<Vec<DataMissed>> {
    let mut missed = Missed { month, due, rows: Vec::new() };
    missed.deposits()?;
    missed.arrivals()?;
    missed.differences(differences)?;
    missed.approvals(pending);
    missed.promo_entries()?;
    missed.daily_reports()?;
    missed.boxes(boxes)?;
    missed.transfers()?;
    missed.explanations(differences)?;
    missed.stock_take()?;
    missed.package()?;
    missed.spot_findings(findings);
    let mut rows = missed.rows;
    rows.sort_by(|a, b| (a.deadline, a.due, &a.subject).cmp(&(b.deadline, b.due, &b.subject)));
    Ok(rows)
}

/// By when a day's report is printed (R36).
pub(super) fn print_by(books: &Read<'_>, date: Date) -> Outcome<Date> {
    Ok(date.plus(books.setting_as(SettingKey::ReportPrintDays)?))
}

/// By when a difference that was found on a business date is on a paper, with its person and reason (R36).
pub(super) fn explain_by(books: &Read<'_>, found_on: Date) -> Outcome<Date> {
    Ok(found_on.plus(books.setting_as(SettingKey::DifferenceExplainDays)?))
}

struct Missed<'m, 'a, 't> {
    month: &'m Making<'a, 't>,
    due: &'m [DataDue],
    rows: Vec<DataMissed>,
}

impl Missed<'_, '_, '_> {
    /// Kept if it was done after its day, or is not done and its day is over.
    fn note(&mut self, deadline: Deadline, subject: String, person: Option<domain::StaffCode>, due: Date, done: Option<Date>) {
        if done.unwrap_or_else(|| self.month.reached()) > due {
            self.rows.push(DataMissed { deadline, subject, person, due, done });
        }
    }

    /// Cash of a date at the bank after the last account's day, and what is not there yet.
    fn deposits(&mut self) -> Outcome<()> {
        let books = self.month.ask.books;
        let accounts: Vec<BankAccount> = books.bank_accounts()?.into_iter().filter(|account| !account.retired).collect();
        let closed = bank_closed_days(books)?;
        let due_by = |date: Date| accounts.iter().map(|account| deposit_due_date(date, account, &closed)).max();
        let mut done: BTreeMap<Date, Date> = BTreeMap::new();
        for posted in books.deposits(self.month.month.first(), self.month.month.last())? {
            if !self.stood(&posted) {
                continue;
            }
            let slip = posted.voucher.details.iter().find_map(|detail| match detail {
                domain::voucher::Detail::Deposit(detail) => Some(detail.slip_date),
                _ => None,
            });
            let on = slip.unwrap_or(posted.voucher.date);
            // What makes a shortage good is deposited when it is paid, whatever day it was missing on.
            for movement in posted.voucher.movements.iter().filter(|movement| movement.settles.is_none()) {
                let date = movement.for_date.unwrap_or(posted.voucher.date);
                let last = done.entry(date).or_insert(on);
                *last = on.max(*last);
            }
        }
        for (date, on) in done {
            if let Some(due) = due_by(date) {
                self.note(Deadline::Deposit, date.to_string(), None, due, Some(on));
            }
        }
        for date in self.left(&TenderCode::cash()) {
            if let Some(due) = due_by(date) {
                self.note(Deadline::Deposit, date.to_string(), None, due, None);
            }
        }
        Ok(())
    }

    /// The dates that still owed something of a tender when the month ended.
    fn left(&self, tender: &TenderCode) -> Vec<Date> {
        self.due.iter().filter(|due| due.tender == *tender && due.amount > Fen::ZERO).map(|due| due.date).collect()
    }

    fn arrivals(&mut self) -> Outcome<()> {
        let books = self.month.ask.books;
        let closed = bank_closed_days(books)?;
        let tenders: BTreeMap<TenderCode, (i64, String)> =
            books.tenders()?.into_iter().map(|tender| (tender.code, (tender.arrives_after_days, tender.name))).collect();
        let mut done: BTreeMap<(TenderCode, Date), Date> = BTreeMap::new();
        for posted in books.arrivals(self.month.month.first(), self.month.month.last())? {
            if !self.stood(&posted) {
                continue;
            }
            let settled = posted.voucher.details.iter().find_map(|detail| match detail {
                domain::voucher::Detail::Arrival(detail) => Some(detail.settled_on),
                _ => None,
            });
            let on = settled.unwrap_or(posted.voucher.date);
            for movement in posted.voucher.movements.iter().filter(|movement| movement.flow == Flow::Arrival) {
                if let Place::Clearing(tender) = &movement.from {
                    let date = movement.for_date.unwrap_or(posted.voucher.date);
                    let last = done.entry((tender.clone(), date)).or_insert(on);
                    *last = on.max(*last);
                }
            }
        }
        for ((tender, date), on) in done {
            if let Some((days, name)) = tenders.get(&tender) {
                self.note(Deadline::Arrival, format!("{name} {date}"), None, working_day_after(date, *days, &closed), Some(on));
            }
        }
        for (tender, (days, name)) in tenders.iter().filter(|(tender, _)| !tender.is_cash()) {
            for date in self.left(tender) {
                self.note(Deadline::Arrival, format!("{name} {date}"), None, working_day_after(date, *days, &closed), None);
            }
        }
        Ok(())
    }

    fn differences(&mut self, rows: &[DataDifference]) -> Outcome<()> {
        let mut seen = BTreeSet::new();
        for row in rows.iter().filter(|row| row.settled_on.is_some() || row.left > 0) {
            let found = if seen.insert(row.voucher) { self.month.ask.books.voucher(row.voucher)? } else { None };
            if let Some(posted) = found {
                let due = settle_by(self.month.ask.books, &posted.voucher)?;
                let (subject, person) = (voucher_number(row.voucher), Some(row.person.clone()));
                self.note(Deadline::Difference, subject, person, due, row.settled_on);
            }
        }
        Ok(())
    }

    fn approvals(&mut self, rows: &[DataPending]) {
        for row in rows {
            let (subject, author) = (voucher_number(row.voucher), Some(row.author.clone()));
            self.note(Deadline::SecondApproval, subject, author, row.by, row.approved_on);
        }
    }

    /// Promo goods that the logistics site was told of after the day they left on.
    fn promo_entries(&mut self) -> Outcome<()> {
        for out in self.month.ask.books.hand_outs(self.month.month.first(), self.month.month.last())? {
            if out.reversed_by.is_some() && out.entered.is_none() {
                continue;
            }
            let done = out.entered.as_ref().and_then(|entry| self.month.calendar_date(entry.time));
            self.note(Deadline::PromoEntry, voucher_number(out.line.voucher), Some(out.clerk), out.date, done);
        }
        Ok(())
    }

    /// Daily reports whose first print is later than the hall's days for it.
    fn daily_reports(&mut self) -> Outcome<()> {
        let closed = self.month.days.iter().filter(|day| day.state == DayState::Closed);
        let dates: Vec<Date> = closed.map(|day| day.date).collect();
        for date in dates {
            let prints = self.month.ask.books.reports_of(&format!("day:{date}"))?;
            let first = prints.iter().filter(|print| print.template == "daily").map(|print| print.time).min();
            let done = first.and_then(|at| self.month.calendar_date(at));
            self.note(Deadline::DailyReport, date.to_string(), None, print_by(self.month.ask.books, date)?, done);
        }
        Ok(())
    }

    /// Boxes used up and not returned in time: those whose numbers occur in the month, those still here, and those returned since it began.
    fn boxes(&mut self, boxes: &[DataBox]) -> Outcome<()> {
        let books = self.month.ask.books;
        let days: u64 = self.month.ask.books.setting_as(SettingKey::BoxReturnDays)?;
        let (first, last) = (self.month.month.first(), self.month.month.last());
        let mut named: BTreeSet<(ItemCode, String)> = boxes.iter().map(|row| (row.item.clone(), row.number.clone())).collect();
        named.extend(crate::invoice::boxes_here(books)?.into_iter().map(|here| (here.item, here.box_number)));
        for open in books.opened_between(OpenKind::BoxReturn, first, self.month.ask.calendar())? {
            let Some(posted) = books.voucher(open.line.voucher)? else { continue };
            let line = domain::books::lines(&posted.voucher).find(|(line, _)| *line == open.line.line);
            let number = line.and_then(|(_, one)| one.serial.as_ref()).map(|range| range.shown(range.first));
            named.extend(number.map(|number| (open.item, number)));
        }
        for (item, number) in named {
            let Some(found) = books.invoice_box(&item, &number)? else { continue };
            let Some(used_up) = crate::invoice::box_shown(books, found)?.used_up_on.filter(|date| *date <= last) else {
                continue;
            };
            let mut back = None;
            for moved in books.moves_in(&item, &domain::SerialRange::single(&number)?)? {
                back = match moved.to {
                    _ if moved.flow != Flow::BoxReturn => back,
                    // On its way to the audit office; what the office takes in has been on its way before.
                    Place::Transit => Some(moved.line.voucher),
                    to if to.is_inside() => None,
                    _ => back.or(Some(moved.line.voucher)),
                };
            }
            let done = match back {
                Some(back) => books.voucher(back)?.map(|posted| posted.voucher.date),
                None => None,
            };
            if done.is_none_or(|date| date >= first) {
                self.note(Deadline::BoxReturn, number, None, used_up.plus(days), done.filter(|date| *date <= last));
            }
        }
        Ok(())
    }

    /// Transfers received late or still under way: sent in the month, or under way at some time of it.
    fn transfers(&mut self) -> Outcome<()> {
        let books = self.month.ask.books;
        let days: u64 = self.month.ask.books.setting_as(SettingKey::TransferReceivedDays)?;
        let (first, last) = (self.month.month.first(), self.month.month.last());
        let mut lines: BTreeSet<LineRef> =
            books.opened_between(OpenKind::Transfer, first, last)?.into_iter().map(|open| open.line).collect();
        lines.extend(books.open_items(Some(OpenKind::Transfer))?.into_iter().map(|open| open.line));
        lines.extend(books.ended_by(&[OpenKind::Transfer], self.month.papers.0, self.month.latest()?)?);
        let mut seen = BTreeSet::new();
        for line in lines.into_iter().filter(|line| line.voucher <= self.month.papers.1) {
            let Some(posted) = books.voucher(line.voucher)?.filter(|posted| self.stood(posted)) else { continue };
            let ended = self.ended(line)?;
            if seen.insert(line.voucher) {
                let due = posted.voucher.date.plus(days);
                let author = Some(posted.voucher.author.clone());
                self.note(Deadline::Transfer, voucher_number(line.voucher), author, due, ended.filter(|date| *date <= last));
            }
        }
        Ok(())
    }

    /// True if the month ended with the paper standing, whatever undid it since.
    fn stood(&self, posted: &Posted) -> bool {
        posted.reversed_by.is_none_or(|by| by > self.month.papers.1)
    }

    /// When nothing was left of an open line, as it stood when the month ended.
    fn ended(&self, line: LineRef) -> Outcome<Option<Date>> {
        let books = self.month.ask.books;
        let mut settling = books.vouchers_settling(line)?;
        settling.retain(|posted| posted.voucher.number <= self.month.papers.1 && self.stood(posted));
        let movements = settling.iter().flat_map(|posted| &posted.voucher.movements);
        let settled: i64 = movements.filter(|movement| movement.settles == Some(line)).map(|movement| movement.quantity).sum();
        let is_over = books.open_item(line)?.is_none_or(|open| open.quantity <= settled);
        Ok(settling.last().filter(|_| is_over).map(|posted| posted.voucher.date))
    }

    /// Differences found in the month whose paper, with its reason, was written too late.
    fn explanations(&mut self, rows: &[DataDifference]) -> Outcome<()> {
        let mut seen = BTreeSet::new();
        for row in rows {
            let found = if seen.insert(row.voucher) { self.month.ask.books.voucher(row.voucher)? } else { None };
            let Some(voucher) = found.map(|posted| posted.voucher) else { continue };
            let on = found_on(&voucher);
            // What an imported history says of its differences is the other system's.
            let is_own = self.month.days.iter().any(|day| day.date == on && day.state != DayState::Imported);
            if is_own && let Some(done) = self.month.calendar_date(voucher.time) {
                let (subject, person) = (voucher_number(row.voucher), Some(row.person.clone()));
                self.note(Deadline::Explanation, subject, person, explain_by(self.month.ask.books, on)?, Some(done));
            }
        }
        Ok(())
    }

    /// The month's own stock-take, counted after its last business day; or not locked at all where there is something to take stock of.
    fn stock_take(&mut self) -> Outcome<()> {
        let (books, month) = (self.month.ask.books, self.month.month);
        let own: Vec<Day> = self.month.days.iter().filter(|day| day.state != DayState::Imported).cloned().collect();
        // While the month lasts, its last business day is still to come.
        let Some(due) = month_end(&own).filter(|_| self.month.complete) else { return Ok(()) };
        let mut done = None;
        for row in books.takes_of_month(month)?.into_iter().filter(|row| row.state == TakeState::Locked && row.as_of == due) {
            let counted = books.take_entries(row.number)?.into_iter().filter(|one| matches!(one.entry, Entry::TakeCounted(_)));
            done = done.max(counted.map(|one| one.time).max());
        }
        if done.is_some() || !crate::take::gaps(books, month)?.is_empty() {
            let done = done.and_then(|at| self.month.calendar_date(at));
            self.note(Deadline::StockTake, month.to_string(), None, due, done);
        }
        Ok(())
    }

    /// The package of the month before, due in this one.
    fn package(&mut self) -> Outcome<()> {
        let (books, former) = (self.month.ask.books, self.month.month.previous());
        if books.first_own_day()?.is_some_and(|begun| former >= begun.month()) {
            let first = books.packages(former)?.into_iter().next();
            let done = first.and_then(|package| self.month.calendar_date(package.time));
            let due = super::package_by(books, former)?;
            self.note(Deadline::MonthPackage, former.to_string(), None, due, done.filter(|on| *on <= self.month.month.last()));
        }
        Ok(())
    }

    /// Findings of spot checks that the hall answered late in the month, or had not answered when it ended.
    fn spot_findings(&mut self, rows: &[DataFinding]) {
        for row in rows {
            let done = row.answered_on.filter(|_| !row.state.waits_for_hall());
            if done.is_none_or(|on| on >= self.month.month.first()) {
                let subject = format!("{}-{}", row.spot, row.finding);
                self.note(Deadline::Finding, subject, Some(row.person.clone()), row.due, done);
            }
        }
    }
}
