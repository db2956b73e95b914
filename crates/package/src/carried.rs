//! Whether what a settlement carried (结转事项) is what was left unfinished. The list is as of the settlement, the data as of the month's end; what
//! came in between is proven by its papers, which go with the movements. So each of these is on the list, with what is left of it:
//!
//! - cash that was not deposited and what channels had not paid out, day by day, of whatever month;
//! - slips of the month that were not cleared, and differences of whatever month that were not settled;
//! - transfers, deliveries, change at the bank, cheques, returned cheques and boxes on their way, of this month;
//! - boxes that were used up and still here, of whatever month.
//!
//! What cannot be proven from the month alone: open cases of air recharge, and slips, transfers, cheques and boxes on their way that an
//! earlier month had begun; that month's package has them. Nor can the owner be, but of a slip and a difference, nor the deadline.

use std::collections::{BTreeMap, BTreeSet};

use domain::books::due_change;
use domain::master::ItemKind;
use domain::serial::SerialRange;
use domain::settle::MonthCheckName;
use domain::voucher::Movement;
use domain::{Date, ItemCode, OpenKind, Place, TenderCode, VoucherNumber};
use reports::month::{DataBox, DataCarried, DataHeld, DataMovement, Moment, MonthData};

use crate::contents::Contents;
use crate::follow::Differs;

/// True for a movement after the month that may have ended something which was unfinished when it ended.
#[must_use]
pub fn may_end(data: &MonthData, one: &DataMovement) -> bool {
    let last = data.about.last.last();
    let is_box = || data.item(&one.item).is_some_and(|item| item.kind == ItemKind::InvoiceBox);
    let is_about = one.for_date.is_some_and(|date| date <= last);
    one.date > last && (one.settles.is_some() || one.reverses.is_some() || is_about || is_box())
}

/// What of the list is not what was left.
pub(crate) fn differ(contents: &Contents) -> Vec<Differs> {
    let data = &contents.data;
    let mut lines = Lines::default();
    settlement(data, &mut lines);
    due(contents, &mut lines);
    slips(contents, &mut lines);
    differences(contents, &mut lines);
    opened(contents, &mut lines);
    boxes(contents, &mut lines);
    lines.0.into_iter().filter(|(_, [should, is])| should != is).map(of).collect()
}

fn of(((file, subject), [should, is]): ((&'static str, String), [String; 2])) -> Differs {
    Differs { file, subject, should, is }
}

/// What should stand and what does, by file and subject.
#[derive(Default)]
struct Lines(BTreeMap<(&'static str, String), [String; 2]>);

impl Lines {
    fn should(&mut self, subject: String, what: &str) {
        self.0.entry((CARRIED, subject)).or_default()[0] += what;
    }

    fn is(&mut self, subject: String, what: &str) {
        self.0.entry((CARRIED, subject)).or_default()[1] += what;
    }
}

const CARRIED: &str = "carried.csv";

/// The month is settled, and what is overdue has the supervisor's word.
fn settlement(data: &MonthData, lines: &mut Lines) {
    let months: Vec<String> = data.settlements.iter().map(|row| row.month.to_string()).collect();
    let said = ["month".to_owned(), "supervisor".to_owned()].map(|subject| ("settlements.csv", subject));
    let [month, supervisor] = said;
    lines.0.insert(month, [data.about.last.to_string(), months.join(" ")]);
    let overdue = data.carried.iter().any(|row| row.due.is_some_and(|due| due < row.on));
    if overdue && data.settlements.iter().any(|row| row.supervisor.is_none()) {
        lines.0.insert(supervisor, ["overdue".to_owned(), String::new()]);
    }
}

/// The later movements that may have ended something.
fn since(contents: &Contents) -> impl Iterator<Item = &DataMovement> {
    let data = &contents.data;
    contents.movements.iter().filter(|one| may_end(data, one))
}

/// The papers that were undone, by papers of the month or later ones.
fn undone(contents: &Contents) -> BTreeSet<VoucherNumber> {
    contents.movements.iter().filter_map(|one| one.reverses).collect()
}

/// How much of each open line was settled, by the movements that are asked for.
fn settled<'a>(contents: &Contents, by: impl Iterator<Item = &'a DataMovement>) -> BTreeMap<(VoucherNumber, i64), i128> {
    let undone = undone(contents);
    let mut sums: BTreeMap<(VoucherNumber, i64), i128> = BTreeMap::new();
    for one in by.filter(|one| one.reverses.is_none() && !undone.contains(&one.voucher)) {
        if let (Some(voucher), Some(line)) = (one.settles, one.settles_line) {
            *sums.entry((voucher, line)).or_default() += i128::from(one.quantity);
        }
    }
    sums
}

/// What dates owed the bank and channels owed, less what came since.
fn due(contents: &Contents, lines: &mut Lines) {
    let data = &contents.data;
    let last = data.about.last.last();
    let one_by_one = |tender: &TenderCode| data.tenders.iter().any(|row| row.code == *tender && row.one_by_one);
    let subject = |item: &ItemCode, date: Date| format!("due {item} {date}");
    let mut sums: BTreeMap<(ItemCode, Date), i128> = BTreeMap::new();
    for row in &data.due {
        *sums.entry((ItemCode::of_tender(&row.tender), row.date)).or_default() += i128::from(row.amount.fen());
    }
    for one in since(contents) {
        let moved = Movement::new(one.item.clone(), one.from.clone(), one.to.clone(), one.quantity, one.flow);
        let moved = Movement { for_date: one.for_date, ..moved };
        if let Some((key, change)) = due_change(&moved, one.date).filter(|((_, date), _)| *date <= last) {
            *sums.entry(key).or_default() += i128::from(change);
        }
    }
    for ((item, date), amount) in sums {
        let is_carried = match item.tender() {
            Some(tender) if tender.is_cash() => amount > 0,
            Some(tender) => amount != 0 && !one_by_one(&tender),
            None => false,
        };
        if is_carried {
            lines.should(subject(&item, date), &amount.to_string());
        }
    }
    let by_day = [MonthCheckName::CashDeposited, MonthCheckName::ClearingArrived];
    for row in data.carried.iter().filter(|row| by_day.contains(&row.check) && row.voucher.is_none()) {
        let item = row.item.clone().unwrap_or_else(ItemCode::cash);
        lines.is(subject(&item, row.since), &row.quantity.to_string());
    }
}

/// The list's rows under a check that began in the month.
fn of_month(data: &MonthData, check: MonthCheckName) -> impl Iterator<Item = &DataCarried> {
    let first = data.about.first.first();
    data.carried.iter().filter(move |row| row.check == check && row.since >= first)
}

fn line_of(row: &DataCarried) -> String {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    format!("{}/{}", number(row.voucher.map(|voucher| voucher.0)), number(row.line))
}

fn owned(quantity: i128, owner: Option<&domain::StaffCode>) -> String {
    format!("{quantity} {}", owner.map(ToString::to_string).unwrap_or_default())
}

/// Slips that the bank has not been seen to have.
fn slips(contents: &Contents, lines: &mut Lines) {
    let data = &contents.data;
    let undone = undone(contents);
    let standing = data.deposits.iter().filter(|row| row.reverses.is_none() && row.state != "清账");
    for row in standing.filter(|row| !undone.contains(&row.voucher)) {
        let amount = i128::from(row.amount.fen());
        lines.should(format!("slip {}/1", row.voucher), &owned(amount, Some(&row.depositor)));
    }
    for row in of_month(data, MonthCheckName::SlipsCleared) {
        lines.is(format!("slip {}", line_of(row)), &owned(i128::from(row.quantity), row.owner.as_ref()));
    }
}

/// Differences that were not settled, of whatever month: the register has them all (R28).
fn differences(contents: &Contents, lines: &mut Lines) {
    let data = &contents.data;
    let (last, undone) = (data.about.last.last(), undone(contents));
    let later = settled(contents, since(contents));
    // What was found after the month's end stands in the register as it was when the month was settled.
    let late: BTreeSet<VoucherNumber> = contents.movements.iter().filter(|one| one.date > last).map(|one| one.voucher).collect();
    for row in data.differences.iter().filter(|row| row.left > 0 && !undone.contains(&row.voucher)) {
        let ended = if late.contains(&row.voucher) { 0 } else { later.get(&(row.voucher, row.line)).copied().unwrap_or(0) };
        let left = i128::from(row.left) - ended;
        if left != 0 {
            lines.should(format!("difference {}/{}", row.voucher, row.line), &owned(left, Some(&row.person)));
        }
    }
    for row in data.carried.iter().filter(|row| row.check == MonthCheckName::DifferencesSettled) {
        lines.is(format!("difference {}", line_of(row)), &owned(i128::from(row.quantity), row.owner.as_ref()));
    }
}

/// Under which check an open line is carried, and what it is called there.
const fn check_of(kind: OpenKind) -> Option<MonthCheckName> {
    match kind {
        OpenKind::Transfer | OpenKind::Delivery | OpenKind::BankExchange => Some(MonthCheckName::TransfersReceived),
        OpenKind::BoxReturn => Some(MonthCheckName::BoxesReturned),
        OpenKind::Cheque | OpenKind::ChequeClaim => Some(MonthCheckName::ClearingArrived),
        _ => None,
    }
}

/// What the month's own papers left open.
fn opened(contents: &Contents, lines: &mut Lines) {
    let data = &contents.data;
    let (undone, settled) = (undone(contents), settled(contents, contents.movements.iter()));
    let mut known: BTreeSet<(VoucherNumber, i64)> = BTreeSet::new();
    for one in contents.movements.iter().filter(|one| data.has(one.date) && !undone.contains(&one.voucher)) {
        let Some(check) = one.opens.and_then(check_of) else { continue };
        known.insert((one.voucher, one.line));
        let left = i128::from(one.quantity) - settled.get(&(one.voucher, one.line)).copied().unwrap_or(0);
        if left != 0 {
            lines.should(format!("{check} {}/{}", one.voucher, one.line), &left.to_string());
        }
    }
    let checks = [MonthCheckName::TransfersReceived, MonthCheckName::BoxesReturned, MonthCheckName::ClearingArrived];
    for row in checks.into_iter().flat_map(|check| of_month(data, check)) {
        let (Some(voucher), Some(line)) = (row.voucher, row.line) else { continue };
        // A box that is still here names the paper that brought it; it is looked for by its number.
        if row.check != MonthCheckName::BoxesReturned || known.contains(&(voucher, line)) {
            lines.is(format!("{} {}", row.check, line_of(row)), &row.quantity.to_string());
        }
    }
}

/// Boxes that were used up and still here (R20), whichever month they were used up in.
fn boxes(contents: &Contents, lines: &mut Lines) {
    let data = &contents.data;
    let last = data.about.last.last();
    let is_box = |item: &ItemCode| data.item(item).is_some_and(|item| item.kind == ItemKind::InvoiceBox);
    let touched = |number: &SerialRange, found: &DataBox| {
        contents.movements.iter().filter(|one| one.date > last).any(|one| {
            let range = one.first.as_deref().zip(one.last.as_deref());
            let range = range.and_then(|(first, last)| SerialRange::try_new(first, last).ok());
            let is_own = one.item == found.item && range.as_ref().is_some_and(|range| range.overlaps(number));
            is_own || (one.item == found.invoice && range.is_some_and(|range| range.overlaps(&found.range())))
        })
    };
    let mut here: BTreeSet<(&ItemCode, &str)> = BTreeSet::new();
    for found in &data.boxes {
        let Ok(number) = SerialRange::single(&found.number) else { continue };
        let lies = |held: &&DataHeld| held.at == Moment::Closing && held.place == Place::Storeroom && held.item == found.item;
        let is_here = data.holdings.iter().filter(lies).any(|held| held.range().contains(&number));
        // What became of one since then cannot be told from here.
        if is_here && is_box(&found.item) && !touched(&number, found) {
            here.insert((&found.item, &found.number));
            if found.blank(data, Moment::Closing) == 0 {
                lines.should(format!("box {}", found.number), "1");
            }
        }
    }
    for row in data.carried.iter().filter(|row| row.check == MonthCheckName::BoxesReturned) {
        if row.item.as_ref().is_some_and(|item| here.contains(&(item, row.subject.as_str()))) {
            lines.is(format!("box {}", row.subject), &row.quantity.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::flow::Flow;
    use domain::voucher::VoucherKind;
    use domain::{Fen, StaffCode};
    use reports::month::{DataDeposit, DataDue, DataTender};

    use super::*;
    use crate::follow::tests::{contents, settlement};

    fn row(check: MonthCheckName, paper: Option<i64>, subject: &str, quantity: i64, since: &str) -> DataCarried {
        DataCarried {
            on: "2026-04-02".parse().unwrap(),
            check,
            voucher: paper.map(VoucherNumber),
            line: paper.map(|_| 1),
            subject: subject.to_owned(),
            item: Some(ItemCode::cash()),
            quantity,
            owner: Some("9001".parse().unwrap()),
            since: since.parse().unwrap(),
            due: None,
        }
    }

    /// A later paper.
    fn later(number: i64, from: &Place, to: &Place, quantity: i64) -> DataMovement {
        DataMovement {
            date: "2026-04-01".parse().unwrap(),
            voucher: VoucherNumber(number),
            kind: VoucherKind::Deposit,
            line: 1,
            item: ItemCode::cash(),
            from: from.clone(),
            to: to.clone(),
            quantity,
            flow: Flow::Deposit,
            first: None,
            last: None,
            reverses: None,
            for_date: None,
            opens: None,
            settles: None,
            settles_line: None,
        }
    }

    /// Cash of two days, one of February, of which a part was deposited before the settlement; a channel's money and a cheque; a slip that
    /// was not cleared; a transfer of the month of which half was received since.
    fn honest() -> Contents {
        let mut contents = contents();
        let person: StaffCode = "9001".parse().unwrap();
        let tender = |code: &str, one_by_one| DataTender { code: code.parse().unwrap(), name: code.to_owned(), one_by_one };
        let due = |tender: &str, date: &str, fen| DataDue {
            tender: tender.parse().unwrap(),
            date: date.parse().unwrap(),
            amount: Fen::new(fen),
        };
        let data = &mut contents.data;
        data.tenders = vec![tender("cash", false), tender("wechat", false), tender("cheque", true)];
        data.due = vec![
            due("cash", "2026-02-27", 700),
            due("cash", "2026-03-05", 1_000),
            due("cash", "2026-03-06", -50),
            due("wechat", "2026-03-05", 300),
            due("cheque", "2026-03-05", 40),
        ];
        data.deposits = vec![DataDeposit {
            voucher: VoucherNumber(4),
            date: "2026-03-05".parse().unwrap(),
            slip_number: "77".to_owned(),
            bank: "工行".to_owned(),
            way: "柜面".to_owned(),
            amount: Fen::new(500),
            state: "到账".to_owned(),
            depositor: person,
            reverses: None,
        }];
        let wechat = ItemCode::of_tender(&"wechat".parse().unwrap());
        data.carried = vec![
            row(MonthCheckName::CashDeposited, None, "2026-02-27", 700, "2026-02-27"),
            row(MonthCheckName::CashDeposited, None, "2026-03-05", 600, "2026-03-05"),
            row(MonthCheckName::SlipsCleared, Some(4), "77", 500, "2026-03-05"),
            DataCarried { item: Some(wechat), ..row(MonthCheckName::ClearingArrived, None, "wechat", 300, "2026-03-05") },
            row(MonthCheckName::ClearingArrived, Some(6), "C1", 40, "2026-03-05"),
            row(MonthCheckName::TransfersReceived, Some(7), "transfer", 2, "2026-03-05"),
        ];
        let opened = |number, opens, quantity| DataMovement {
            date: "2026-03-05".parse().unwrap(),
            opens: Some(opens),
            ..later(number, &Place::Storeroom, &Place::Transit, quantity)
        };
        contents.movements.extend([
            opened(6, OpenKind::Cheque, 40),
            opened(7, OpenKind::Transfer, 4),
            DataMovement { for_date: Some("2026-03-05".parse().unwrap()), ..later(9, &Place::Safe, &Place::Bank, 400) },
            DataMovement {
                item: "sim".parse().unwrap(),
                settles: Some(VoucherNumber(7)),
                settles_line: Some(1),
                ..later(10, &Place::Transit, &Place::Storeroom, 2)
            },
        ]);
        contents
    }

    fn found(contents: &Contents) -> Vec<String> {
        differ(contents).into_iter().map(|one| format!("{} {}: {} / {}", one.file, one.subject, one.should, one.is)).collect()
    }

    #[test]
    fn r12_an_unfinished_thing_that_is_dropped_from_the_list_is_named() {
        assert_eq!(found(&honest()), Vec::<String>::new());
        let without = |at: usize| {
            let mut contents = honest();
            contents.data.carried.remove(at);
            found(&contents)
        };
        assert_eq!(without(0), ["carried.csv due cash 2026-02-27: 700 / "]);
        assert_eq!(without(1), ["carried.csv due cash 2026-03-05: 600 / "]);
        assert_eq!(without(2), ["carried.csv slip 4/1: 500 9001 / "]);
        assert_eq!(without(3), ["carried.csv due wechat 2026-03-05: 300 / "]);
        assert_eq!(without(4), ["carried.csv clearing_arrived 6/1: 40 / "]);
        assert_eq!(without(5), ["carried.csv transfers_received 7/1: 2 / "]);
    }

    #[test]
    fn r12_less_than_was_left_and_what_nothing_left_open_are_named() {
        let mut less = honest();
        less.data.carried[1].quantity = 100;
        assert_eq!(found(&less), ["carried.csv due cash 2026-03-05: 600 / 100"]);
        let mut made_up = honest();
        made_up.data.carried.push(row(MonthCheckName::TransfersReceived, Some(8), "transfer", 1, "2026-03-06"));
        assert_eq!(found(&made_up), ["carried.csv transfers_received 8/1:  / 1"]);
        // Without the paper of April that deposited a part, all of it was left.
        let mut hidden = honest();
        hidden.movements.retain(|one| one.voucher != VoucherNumber(9));
        assert_eq!(found(&hidden), ["carried.csv due cash 2026-03-05: 1000 / 600"]);
    }

    #[test]
    fn r14_a_month_that_nobody_settled_and_an_overdue_thing_without_the_supervisor_s_word_are_named() {
        let mut open = honest();
        open.data.settlements.clear();
        assert_eq!(found(&open), ["settlements.csv month: 2026-03 / "]);
        let mut overdue = honest();
        overdue.data.carried[0].due = Some("2026-03-02".parse().unwrap());
        assert_eq!(found(&overdue), ["settlements.csv supervisor: overdue / "]);
        overdue.data.settlements = vec![settlement(Some("6001"))];
        assert_eq!(found(&overdue), Vec::<String>::new());
    }
}
