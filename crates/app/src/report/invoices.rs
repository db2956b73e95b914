//! Invoices on paper: the usage form and the label of a box, the register of voids (R16–R20).

use std::collections::BTreeMap;

use domain::invoice::roll_state;
use domain::void_log::PaperState;
use domain::voucher::{ClaimKind, Detail, InvoiceDetail, Movement, VoidDetail, Voucher, VoucherKind};
use domain::{Date, Fen, ItemCode, LineRef, Month, Place, Refusal, SerialRange, VoucherNumber};
use reports::{BoxLabel, InvoiceUsage, Person, RegisteredVoid, StubReceipt, UsageRange, UsageState, VoidRegister};
use store::{InvoiceBox, Posted};

use super::names::{void_reason_name, voucher_number};
use super::{Made, Names, too_long};
use crate::invoice::{BoxShown, SO_FAR, VoidQuery, VoidShown, box_shown, box_use, known_box, voids_of};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::who::Who;

/// What a paper that moved numbers of the box made of them.
struct Fate {
    state: UsageState,
    /// Where a blank lies that can still be written on.
    place: Option<Place>,
    amount: Option<Fen>,
    reason: String,
}

/// The usage form of a box as it is, or as it was when a month ended: what later papers did to its numbers is not on that (R20).
pub(super) fn usage(ask: &Ask<'_>, item: &ItemCode, box_number: &str, month: Option<Month>) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let books = ask.books;
    let found = known_box(books, item, box_number)?;
    let until = month.map_or(Ok(SO_FAR), |month| crate::month::data::last_paper(ask, month))?;
    if found.line.voucher > until {
        return Err(Refusal::BoxUnknown { box_number: box_number.to_owned() }.into());
    }
    let shown = box_shown(books, found.clone())?;
    let used_up = box_use(books, &found, until)?.used_up_on;
    let as_of = match (used_up, month) {
        (Some(used_up), _) => used_up,
        (None, Some(month)) => month.last(),
        (None, None) => as_of(ask, &shown)?,
    };
    let standing = Standing::of(ask, &names, &found, until)?;
    let rolls = books.rolls_in(&found.detail.invoice, &found.detail.range)?;
    let begun = rolls.iter().find(|(line, _)| line.voucher <= until);
    let begun = begun.map(|(line, _)| books.voucher(line.voucher)).transpose()?.flatten();
    let (number, file) = match month {
        Some(month) => (format!("PJSY-{}-{month}", shown.box_number), format!("票据使用情况表-{}-{month}", shown.box_number)),
        None => (format!("PJSY-{}", shown.box_number), format!("票据使用情况表-{}-{as_of}", shown.box_number)),
    };
    let form = InvoiceUsage {
        box_number: shown.box_number,
        invoice: names.item(&shown.invoice),
        code: shown.code,
        first: shown.numbers.first,
        last: shown.numbers.last,
        size: shown.numbers.count,
        as_of: as_of.to_string(),
        received: shown.received.to_string(),
        begun: begun.map(|posted| posted.voucher.date.to_string()),
        used_up: used_up.map(|date| date.to_string()),
        ranges: standing.folded(),
        next: standing.next(ask, &names, &found, until)?,
        receipt: receipt(ask, &names, &found, until)?,
    };
    Ok(Made { number, date: as_of.to_string(), file, paper: Box::new(move |meta| form.paper(meta)) })
}

pub(super) fn label(ask: &Ask<'_>, item: &ItemCode, box_number: &str) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let shown = box_shown(ask.books, known_box(ask.books, item, box_number)?)?;
    let as_of = as_of(ask, &shown)?;
    let label = BoxLabel {
        box_number: shown.box_number.clone(),
        invoice: names.item(&shown.invoice),
        code: shown.code,
        first: shown.numbers.first,
        last: shown.numbers.last,
        size: shown.numbers.count,
        used: shown.before + shown.issued,
        void: shown.void,
        lost: shown.lost,
        left: shown.blank + shown.returned,
        as_of: as_of.to_string(),
    };
    Ok(Made {
        number: format!("XQ-{}", shown.box_number),
        date: as_of.to_string(),
        file: format!("箱签-{}-{as_of}", shown.box_number),
        paper: Box::new(move |meta| label.paper(meta)),
    })
}

/// A used-up box stands as on the day that its last number was used; any other as it is now.
fn as_of(ask: &Ask<'_>, shown: &BoxShown) -> Outcome<Date> {
    Ok(match (shown.used_up_on, ask.books.open_date()?) {
        (Some(used_up), _) => used_up,
        (None, Some(open)) => open,
        (None, None) => ask.calendar(),
    })
}

/// What the last paper up to one made of each number of a box.
struct Standing {
    range: SerialRange,
    fates: Vec<Fate>,
    /// Which of the fates each number has.
    now: Vec<usize>,
}

impl Standing {
    fn of(ask: &Ask<'_>, names: &Names, found: &InvoiceBox, until: VoucherNumber) -> Outcome<Standing> {
        let (range, item) = (&found.detail.range, &found.detail.invoice);
        let size = usize::try_from(range.count()).unwrap_or(0);
        let before = Fate { state: UsageState::Before, place: None, amount: None, reason: String::new() };
        let mut fates: Vec<Fate> = vec![before];
        // Which fate each number has; and which it had when it was last with a customer, for a void that was undone.
        let (mut now, mut issued) = (vec![0_usize; size], vec![0_usize; size]);
        let mut read: Option<Posted> = None;
        for line in ask.books.trace(item, range)?.into_iter().filter(|line| line.voucher <= until) {
            if read.as_ref().is_none_or(|posted| posted.voucher.number != line.voucher) {
                read = ask.books.voucher(line.voucher)?;
            }
            let Some(voucher) = read.as_ref().map(|posted| &posted.voucher) else { continue };
            let index = usize::try_from(line.line - 1).unwrap_or(usize::MAX);
            let Some(movement) = voucher.movements.get(index) else { continue };
            let Some(part) = movement.serial.as_ref().and_then(|serial| serial.common(range)) else { continue };
            let made = fate(names, voucher, line, movement);
            let at = fates.len();
            let is_issue = matches!(movement.to, Place::Customer);
            let (first, last) = (offset(range, part.first), offset(range, part.last));
            for number in first..=last {
                let (Some(now), Some(issued)) = (now.get_mut(number), issued.get_mut(number)) else { continue };
                match (&made, is_issue) {
                    (Some(_), true) => (*now, *issued) = (at, at),
                    (Some(_), false) => *now = at,
                    (None, true) => *now = *issued,
                    (None, false) => {}
                }
            }
            fates.extend(made);
        }
        Ok(Standing { range: range.clone(), fates, now })
    }

    /// Where each run of blanks lay, in the order of their numbers.
    fn blanks(&self) -> Vec<(&Place, SerialRange)> {
        let mut runs: Vec<(&Place, SerialRange)> = Vec::new();
        for (value, at) in (self.range.first..).zip(&self.now) {
            let Some(place) = self.fates.get(*at).and_then(|fate| fate.place.as_ref()) else { continue };
            match runs.last_mut() {
                Some((known, run)) if *known == place && run.last + 1 == value => run.last = value,
                _ => runs.push((place, SerialRange { first: value, last: value, ..self.range.clone() })),
            }
        }
        runs
    }

    /// The next number of each roll at a counter, oldest roll first; of a box without one its first blank.
    fn next(&self, ask: &Ask<'_>, names: &Names, found: &InvoiceBox, until: VoucherNumber) -> Outcome<Vec<String>> {
        let mut rolls = ask.books.rolls_in(&found.detail.invoice, &found.detail.range)?;
        rolls.retain(|(line, _)| line.voucher <= until);
        let blanks = self.blanks();
        let mut parts: BTreeMap<LineRef, Vec<SerialRange>> = BTreeMap::new();
        for (place, run) in &blanks {
            let Place::Counter(counter) = place else { continue };
            // A run may go over several rolls; each number is of the latest that brought it here.
            let mut rest = Some(run.clone());
            while let Some(run) = rest {
                let first = SerialRange { last: run.first, ..run.clone() };
                let of = rolls.iter().rev().find(|(_, roll)| roll.counter == *counter && roll.range.contains(&first));
                let Some((part, (line, _))) = of.and_then(|roll| Some((run.common(&roll.1.range)?, roll))) else { break };
                rest = (part.last < run.last).then(|| SerialRange { first: part.last + 1, ..run });
                parts.entry(*line).or_default().push(part);
            }
        }
        let mut next = Vec::new();
        for (line, roll) in &rolls {
            let Some(parts) = parts.get(line) else { continue };
            let last_written = ask.books.last_written_in(&roll.item, &roll.range, until)?;
            if let Some(number) = roll_state(parts, last_written).next() {
                next.push(format!("{}（{}）", roll.range.shown(number), names.counter(roll.counter.as_str())));
            }
        }
        if next.is_empty() {
            next.extend(blanks.first().map(|(_, run)| run.shown(run.first)));
        }
        Ok(next)
    }

    fn folded(&self) -> Vec<UsageRange> {
        folded(&self.range, &self.now, &self.fates)
    }
}

fn offset(range: &SerialRange, value: i64) -> usize {
    usize::try_from(value - range.first).unwrap_or(usize::MAX)
}

/// `None` where the paper leaves the numbers what they were: void copies on their way with their box, and what brings an invoice back to its
/// customer.
fn fate(names: &Names, voucher: &Voucher, line: LineRef, movement: &Movement) -> Option<Fate> {
    let of_line = |detail: &&Detail| detail.line() == line.line;
    let mut details = voucher.details.iter().filter(of_line);
    let blank = |reason: String| {
        let place = matches!(movement.to, Place::Storeroom | Place::Counter(_)).then(|| movement.to.clone());
        Fate { state: UsageState::Blank, place, amount: None, reason }
    };
    Some(match &movement.to {
        Place::Customer => {
            let InvoiceDetail { amount, original, .. } = details.find_map(|detail| match detail {
                Detail::Invoice(invoice) => Some(invoice),
                _ => None,
            })?;
            let state = if original.is_some() { UsageState::Red } else { UsageState::Used };
            Fate { state, place: None, amount: Some(*amount), reason: String::new() }
        }
        Place::VoidFile => {
            let void = details.find_map(|detail| match detail {
                Detail::Void(void) => Some(void),
                _ => None,
            })?;
            Fate { state: UsageState::Void, place: None, amount: None, reason: void_reason(void) }
        }
        Place::Transit if movement.from == Place::Storeroom => blank("退回空白".to_owned()),
        Place::Transit | Place::AuditOffice if matches!(movement.from, Place::VoidFile | Place::Transit) => return None,
        Place::Lost => {
            let told = details.filter_map(|detail| match detail {
                Detail::Difference(difference) => Some(difference.reason.clone()),
                Detail::Loss(loss) => loss.report_number.as_ref().map(|number| format!("报案回执 {number}")),
                _ => None,
            });
            let told: Vec<String> = [voucher_number(voucher.number)].into_iter().chain(told).collect();
            Fate { state: UsageState::Lost, place: None, amount: None, reason: told.join("，") }
        }
        place => blank(names.place(place)),
    })
}

fn void_reason(void: &VoidDetail) -> String {
    let issued = void.amount.map(|amount| format!("（原开 {}）", amount.grouped())).unwrap_or_default();
    let instead = void.replacement.as_ref().map(|number| format!("，改开 {number}")).unwrap_or_default();
    format!("{}：{}{issued}{instead}", void_reason_name(void.reason), void.text)
}

fn folded(range: &SerialRange, now: &[usize], fates: &[Fate]) -> Vec<UsageRange> {
    let mut rows: Vec<(i64, i64, usize, Option<Fen>)> = Vec::new();
    for (value, at) in (range.first..).zip(now) {
        let Some(fate) = fates.get(*at) else { continue };
        let joins = |other: usize| {
            let same = fates.get(other).is_some_and(|other| other.state == fate.state);
            same && match fate.state {
                UsageState::Before | UsageState::Used | UsageState::Red => true,
                UsageState::Void | UsageState::Lost => other == *at,
                UsageState::Blank => fates.get(other).is_some_and(|other| other.reason == fate.reason),
            }
        };
        match rows.last_mut() {
            Some((_, last, other, amount)) if joins(*other) => {
                *last = value;
                *amount = amount.zip(fate.amount).map(|(sum, more)| sum + more);
            }
            _ => rows.push((value, value, *at, fate.amount)),
        }
    }
    let row = |(first, last, at, amount): (i64, i64, usize, Option<Fen>)| {
        let fate = fates.get(at)?;
        let (state, reason) = (fate.state, fate.reason.clone());
        Some(UsageRange { first: range.shown(first), last: range.shown(last), count: last - first + 1, state, amount, reason })
    };
    rows.into_iter().filter_map(row).collect()
}

/// The box's way back: who gave it, who took it, what they said (R20).
fn receipt(ask: &Ask<'_>, names: &Names, found: &InvoiceBox, until: VoucherNumber) -> Outcome<StubReceipt> {
    let mut receipt = StubReceipt::default();
    let own = SerialRange::single(&found.detail.box_number)?;
    for line in ask.books.trace(&found.item, &own)?.into_iter().filter(|line| line.voucher <= until) {
        let stands = |posted: &Posted| posted.reversed_by.is_none_or(|by| by > until);
        let Some(posted) = ask.books.voucher(line.voucher)?.filter(stands) else { continue };
        let voucher = posted.voucher;
        let (author, date) = (names.person(&voucher.author), voucher.date.to_string());
        // What the office signed, the reason says with its auditor's name; who brought the file took nothing.
        let signed = voucher.claims.iter().any(|claim| claim.kind == ClaimKind::SignedAnswer);
        match voucher.kind {
            VoucherKind::BoxReturned => {
                receipt = StubReceipt { given_by: Some(author), given_on: Some(date), ..StubReceipt::default() };
            }
            VoucherKind::BoxAccepted => {
                let stub = voucher.claims.iter().find(|claim| claim.kind == ClaimKind::StubReceipt);
                let stub = stub.map(|claim| format!("存根回执 {}", claim.number));
                let stub = stub.or_else(|| signed.then(|| "凭签名答复".to_owned()));
                let entered = voucher.approver.as_ref().map(|_| format!("{}录入", author.name));
                let said = [Some("接收".to_owned()), stub, entered, voucher.reason];
                receipt.verdict = said.into_iter().flatten().collect::<Vec<_>>().join("，");
                receipt.taken_by = (voucher.approver.is_none() && !signed).then_some(author);
                receipt.taken_on = Some(date);
            }
            VoucherKind::BoxSentBack => {
                receipt.verdict = format!("退回：{}", voucher.reason.unwrap_or_default());
                (receipt.taken_by, receipt.taken_on) = ((!signed).then_some(author), Some(date));
            }
            _ => {}
        }
    }
    Ok(receipt)
}

pub(super) fn voids(ask: &Ask<'_>, query: &VoidQuery, most: i64) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let (Some(from), Some(to)) = (query.from, query.to) else {
        return Err(Refusal::FieldInvalid { field: "subject".to_owned() }.into());
    };
    let found = voids_of(ask, query, most + 1)?;
    too_long(i64::try_from(found.len()).unwrap_or(i64::MAX), most)?;
    let rows = found.into_iter().rev().map(|void| registered(&names, void)).collect();
    let register = VoidRegister { period: format!("{from} 至 {to}"), asked: asked(&names, query), rows };
    Ok(Made {
        number: format!("ZFDJ-{from}-{to}"),
        date: to.to_string(),
        file: format!("作废发票登记表-{from}-{to}"),
        paper: Box::new(move |meta| register.paper(meta)),
    })
}

/// What the auditor found of a void's paper copies, as papers say it.
pub(crate) fn audit_shown(void: &VoidShown) -> String {
    let state = match void.paper {
        PaperState::Unseen => "未查",
        PaperState::Seen => "已查到",
        PaperState::Missing => "缺失",
    };
    let by = void.looked.as_ref().map(|who| format!("（{}）", who.name)).unwrap_or_default();
    let remark = void.remark.as_ref().map(|remark| format!("：{remark}")).unwrap_or_default();
    format!("{state}{by}{remark}")
}

fn registered(names: &Names, void: VoidShown) -> RegisteredVoid {
    let audit = audit_shown(&void);
    let (first, last) = (void.numbers.first, void.numbers.last);
    let person = |who: Who| Person { number: who.code.to_string(), name: who.name };
    RegisteredVoid {
        voucher: void.line.voucher.0,
        date: void.date.to_string(),
        box_number: void.box_number,
        code: void.code,
        numbers: if first == last { first } else { format!("{first}–{last}") },
        pieces: void.numbers.count,
        amount: void.amount,
        reason: format!("{}：{}", void_reason_name(void.reason), void.text),
        copies: void.copies,
        stapled: void.stapled,
        stamped: void.stamped,
        replacement: void.replacement.unwrap_or_default(),
        clerk: names.person(&void.clerk.code),
        approver: void.approver.map(person),
        audit,
    }
}

/// What the register was narrowed to, as it says itself.
fn asked(names: &Names, query: &VoidQuery) -> Vec<(String, String)> {
    let paper = |state| match state {
        PaperState::Unseen => "未查",
        PaperState::Seen => "已查到",
        PaperState::Missing => "缺失",
    };
    let facts = [
        ("号码", query.number.clone()),
        ("箱号", query.box_number.clone()),
        ("代码", query.code.clone()),
        ("营业员", query.clerk.as_ref().map(|code| names.person(code).shown())),
        ("复核人", query.approver.as_ref().map(|code| names.person(code).shown())),
        ("台席", query.counter.as_ref().map(|code| names.counter(code.as_str()))),
        ("原因", query.reason.map(|reason| void_reason_name(reason).to_owned())),
        ("金额不低于", query.least.map(Fen::grouped)),
        ("金额不高于", query.most.map(Fen::grouped)),
        ("作废联", query.paper.map(|state| paper(state).to_owned())),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label.to_owned(), value?))).collect()
}
