//! The data of a month (月度数据), from the books: the month's closings, its papers by the range of their numbers, and what is open. A
//! month's own size is its cost; of a month that is not the last, also what moved since.

use std::collections::{BTreeMap, BTreeSet};

use domain::chain::hex;
use domain::day::{Day, DayState};
use domain::flow::{Flow, OpenKind};
use domain::master::{CountedAgainst, Item, ItemKind};
use domain::settle::{Carried, MonthSettlement};
use domain::spot::FindingStep;
use domain::voucher::{Detail, Voucher};
use domain::{Date, Fen, ItemCode, LineRef, Millis, Month, Place, Refusal, Sequence, StaffCode, VoucherNumber};
use reports::month::{
    DataAbout, DataArrival, DataBalance, DataBox, DataBusiness, DataCarried, DataDay, DataDeposit, DataDifference, DataDue,
    DataElectronic, DataFiled, DataFinding, DataFlow, DataFormer, DataGrade, DataHeld, DataItem, DataNumbers, DataPending,
    DataPerson, DataPlace, DataReading, DataReversal, DataSettlement, DataSite, DataSpecial, DataTakings, DataTender, DataVoid,
    Moment, MonthData, NotMonthData, register_figures,
};
use sha2::{Digest, Sha256};
use store::{ClosingRow, InvoiceBox, MonthTurn, NumbersMoved, Posted};

use super::missed;
use super::numbers::Lying;
use super::papers::MonthPaper;
use crate::difference::found_on;
use crate::entry::masked;
use crate::invoice::{VoidQuery, VoidShown, voids_of};
use crate::kernel::act::Ask;
use crate::kernel::failure::{Failure, Outcome};
use crate::pending::{Approval, approval, approve_by};
use crate::report::{Names, deposit_state, deposit_way, kind_name, void_reason_name};
use crate::spot::{FindingShown, FindingStepShown, findings_standing};
use crate::stock::lots::shown;

/// The most voids of a month; more than any hall has.
const MOST_VOIDS: i64 = 1_000_000;

/// The data of one month: of a settled one as it was kept when it was settled.
///
/// # Errors
/// `month_unknown` for a month without a business date; a fault of the books.
pub(crate) fn of(ask: &Ask<'_>, month: Month) -> Outcome<MonthData> {
    match ask.books.month_settlement(month)? {
        Some((turn, settlement)) => kept(ask, turn, settlement),
        None => Making::begin(ask, month)?.data(),
    }
}

/// A settlement on its way: what of it stands in the month's data.
pub(super) struct Settling {
    /// Its entry, once it has one; none while it is being made.
    pub(super) sequence: Option<Sequence>,
    /// When.
    pub(super) time: Millis,
    /// By whom.
    pub(super) by: Option<StaffCode>,
    /// The second person.
    pub(super) approver: StaffCode,
    /// Who agreed to carry what is overdue.
    pub(super) supervisor: Option<StaffCode>,
    /// What goes on into the next month.
    pub(super) carried: Vec<Carried>,
}

/// The data of a month as bytes that are kept, summed and sent: the named files as JSON, always the same for the same data.
///
/// # Errors
/// As [`of`].
pub(super) fn bytes(ask: &Ask<'_>, month: Month, settling: Settling) -> Outcome<Vec<u8>> {
    let fault = |error: serde_json::Error| Failure::Answer { call: "month.data".to_owned(), detail: error.to_string() };
    let data = Making { settling: Some(settling), ..Making::begin(ask, month)? }.data()?;
    serde_json::to_vec(&data.to_files()).map_err(fault)
}

/// The data that a settlement has kept.
pub(crate) fn kept(ask: &Ask<'_>, turn: MonthTurn, settlement: MonthSettlement) -> Outcome<MonthData> {
    let (month, sum) = (settlement.month, settlement.data);
    let files: Vec<(String, String)> = serde_json::from_slice(&settled(ask, turn, settlement)?).map_err(|_| not_kept(&sum))?;
    MonthData::from_files(&files).map_err(|error| match error {
        NotMonthData::Newer { found, known } => Refusal::MonthDataNewer { month, found, known }.into(),
        _ => not_kept(&sum).into(),
    })
}

/// What was kept of a settled month. Where that is lost, the month's papers say it again, but only if nothing that they name was renamed
/// since: what is handed out is what two persons settled, to the byte, or nothing.
fn settled(ask: &Ask<'_>, turn: MonthTurn, settlement: MonthSettlement) -> Outcome<Vec<u8>> {
    let MonthSettlement { month, approver, supervisor, carried, data: sum } = settlement;
    let value = match ask.books.month_data(&sum)? {
        Some(value) => value,
        None => {
            let (sequence, time, by) = (Some(turn.sequence), turn.time, turn.person);
            bytes(ask, month, Settling { sequence, time, by, approver, supervisor, carried })?
        }
    };
    let found: [u8; 32] = Sha256::digest(&value).into();
    if found == sum { Ok(value) } else { Err(not_kept(&sum).into()) }
}

fn not_kept(sum: &[u8; 32]) -> store::Fault {
    store::Fault::Corrupt { table: "month_data", column: "value", key: hex(sum) }
}

/// A period in words: a month `2026-03`, a quarter `2026-Q1`, a year `2026`.
pub(crate) fn period(text: &str) -> Option<(Month, Month)> {
    let month = |year: &str, number: u32| format!("{year}-{number:02}").parse::<Month>().ok();
    if let Some((year, quarter)) = text.split_once("-Q") {
        let quarter: u32 = quarter.parse().ok().filter(|number| (1..=4).contains(number) && quarter.len() == 1)?;
        return Some((month(year, quarter * 3 - 2)?, month(year, quarter * 3)?));
    }
    match text.parse::<Month>() {
        Ok(one) => Some((one, one)),
        Err(_) => Some((month(text, 1)?, month(text, 12)?)),
    }
}

/// A period of months; those without a business date are left out at both ends. One between others, as between an imported history and
/// the program's own first day, is empty: what it began with is what it ended with.
///
/// # Errors
/// `month_unknown` if none of them has one; a fault of the books.
pub(crate) fn of_period(ask: &Ask<'_>, first: Month, last: Month) -> Outcome<MonthData> {
    let days = ask.books.days(first.first(), last.last())?;
    let (Some(begin), Some(end)) = (days.first(), days.last()) else { return Err(Refusal::MonthUnknown { month: first }.into()) };
    let mut months = Vec::new();
    let mut month = begin.date.month();
    while month <= end.date.month() {
        let next = days.iter().find(|day| day.date >= month.first());
        months.push(match next.filter(|day| day.date > month.last()) {
            Some(after) => Making::gap(ask, month, after.before)?.data()?,
            None => of(ask, month)?,
        });
        month = month.next();
    }
    let mut data = merged(&months)?;
    if first != last {
        data.former = former_of(ask, first, last)?;
    }
    Ok(data)
}

fn merged(months: &[MonthData]) -> Outcome<MonthData> {
    let fault =
        |error: reports::month::NotOnePeriod| Failure::Answer { call: "month.data".to_owned(), detail: error.to_string() };
    MonthData::merge(months).map_err(fault)
}

/// What the registers of the period before came to, which is as long as the one that is asked for; nothing if the books do not have it.
fn former_of(ask: &Ask<'_>, first: Month, last: Month) -> Outcome<Vec<DataFormer>> {
    let (mut begin, mut month) = (first, first);
    while month <= last {
        (begin, month) = (begin.previous(), month.next());
    }
    let days = ask.books.days(begin.first(), first.first().previous())?;
    let (Some(begin), Some(end)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let mut months = Vec::new();
    let mut month = begin.date.month();
    while month <= end.date.month() {
        let is_known = days.iter().any(|day| day.date.month() == month);
        months.push(match (is_known, ask.books.month_settlement(month)?) {
            (_, Some(_)) => of(ask, month)?,
            (true, None) => Making::begin(ask, month)?.registers()?,
            (false, None) => MonthData::empty(Making::gap(ask, month, VoucherNumber(0))?.about(Fen::ZERO, Fen::ZERO)),
        });
        month = month.next();
    }
    Ok(register_figures(&merged(&months)?))
}

/// A month on its way to become data.
pub(super) struct Making<'a, 't> {
    pub(super) ask: &'a Ask<'t>,
    pub(super) month: Month,
    pub(super) days: Vec<Day>,
    /// The month's papers: those above the first number, up to the second.
    pub(super) papers: (VoucherNumber, VoucherNumber),
    names: Names,
    items: BTreeMap<ItemCode, Item>,
    /// Nothing can be posted into it any more.
    pub(super) complete: bool,
    /// The settlement that it is made for; none of a month that is not settled.
    settling: Option<Settling>,
}

impl<'a, 't> Making<'a, 't> {
    fn begin(ask: &'a Ask<'t>, month: Month) -> Outcome<Making<'a, 't>> {
        let days = ask.books.days(month.first(), month.last())?;
        if days.is_empty() {
            return Err(Refusal::MonthUnknown { month }.into());
        }
        let latest = ask.books.days_not_closed()?.last().map(|day| day.date);
        let over = latest.is_some_and(|date| date > month.last()) || days.last().is_some_and(|day| day.date == month.last());
        let complete = over && days.iter().all(|day| day.state != DayState::Open);
        // Without a paper of its own, a month's range is empty at the end of the books before it.
        let papers = papers(ask, month, &days)?;
        Making::make(ask, month, days, papers, complete)
    }

    /// A month without a business date, between others; `before` is the last voucher before the day that follows it.
    fn gap(ask: &'a Ask<'t>, month: Month, before: VoucherNumber) -> Outcome<Making<'a, 't>> {
        Making::make(ask, month, Vec::new(), (before, before), true)
    }

    fn make(
        ask: &'a Ask<'t>,
        month: Month,
        days: Vec<Day>,
        papers: (VoucherNumber, VoucherNumber),
        complete: bool,
    ) -> Outcome<Making<'a, 't>> {
        Ok(Making {
            ask,
            month,
            papers,
            days,
            names: Names::load(ask)?,
            items: ask.books.items()?.into_iter().map(|item| (item.code.clone(), item)).collect(),
            complete,
            settling: None,
        })
    }

    fn data(self) -> Outcome<MonthData> {
        let books = self.ask.books;
        let flows = self.flows()?;
        let balances = self.balances(&flows)?;
        let (security_opening, security_closing) = self.securities(&flows)?;
        let (holdings, moved) = self.holdings()?;
        let numbers = self.numbers(&moved)?;
        let boxes = self.boxes(&holdings, &moved)?;
        let pending = self.pending()?;
        let differences = self.differences()?;
        let mut takings = Vec::new();
        let mut electronic = Vec::new();
        for day in self.days.iter().filter(|day| day.state != DayState::Holiday) {
            let date = day.date;
            takings.extend(books.takings_sums(date)?.into_iter().map(|row| {
                let (business, tender, count, amount) = (row.business, row.tender, row.count, row.amount);
                DataTakings { date, business, tender, count, amount }
            }));
            electronic.extend(books.electronic_invoices(date)?.into_iter().map(|row| DataElectronic {
                date,
                item: row.item,
                count: row.count,
                amount: row.amount,
                red_count: row.red_count,
                red_amount: row.red_amount,
            }));
        }
        let sites = self.sites()?;
        let due = self.due()?;
        let findings = self.findings()?;
        let missed = missed::of(&self, &due, &differences, &pending, &boxes, &findings)?;
        let mut places: BTreeSet<&Place> = flows.iter().map(|flow| &flow.place).collect();
        places.extend(balances.iter().map(|row| &row.place));
        places.extend(findings.iter().filter_map(|row| row.place.as_ref()));
        Ok(MonthData {
            about: self.about(security_opening, security_closing),
            items: self.items.values().map(data_item).collect(),
            keepers: super::keepers::of(&self, &places, &differences)?,
            places: places.into_iter().map(|place| DataPlace { place: place.clone(), name: self.names.place(place) }).collect(),
            former: former_of(self.ask, self.month, self.month)?,
            staff: books.staff()?.into_iter().map(|person| DataPerson { code: person.code, name: person.name }).collect(),
            businesses: books
                .business_types()?
                .into_iter()
                .map(|row| DataBusiness { code: row.code, name: row.name, class: row.class })
                .collect(),
            tenders: books
                .tenders()?
                .into_iter()
                .map(|row| DataTender { code: row.code, name: row.name, one_by_one: row.against == CountedAgainst::Cheques })
                .collect(),
            grades: books.grades()?.into_iter().map(|row| DataGrade { code: row.code, name: row.name }).collect(),
            days: self.days.iter().map(|day| DataDay { date: day.date, state: day.state, reason: day.reason.clone() }).collect(),
            balances,
            flows,
            takings,
            holdings,
            numbers,
            boxes,
            electronic,
            voids: self.voids()?,
            differences,
            deposits: self.deposits()?,
            arrivals: self.arrivals()?,
            due,
            readings: self.readings()?,
            sites,
            specials: self.specials()?,
            pending,
            reversals: self.reversals()?,
            missed,
            findings,
            settlements: self.settlements(),
            carried: self.carried()?,
            filing: self.filing()?,
        })
    }

    fn settlements(&self) -> Vec<DataSettlement> {
        let row = |settling: &Settling| DataSettlement {
            month: self.month,
            at: settling.time.shown(self.ask.offset()),
            by: settling.by.clone(),
            approver: settling.approver.clone(),
            supervisor: settling.supervisor.clone(),
        };
        self.settling.iter().map(row).collect()
    }

    /// True for a month that nobody settles here: it was another system's, or it has no business date.
    fn is_foreign(&self) -> bool {
        self.days.iter().all(|day| day.state == DayState::Imported)
    }

    /// What the settlement carries; of a month that is not settled, what it would carry now.
    fn carried(&self) -> Outcome<Vec<DataCarried>> {
        let (on, rows) = match &self.settling {
            Some(settling) => (self.calendar_date(settling.time), settling.carried.clone()),
            None if self.is_foreign() => (None, Vec::new()),
            None => (None, super::carried::gather(self.ask, self.month.last())?),
        };
        let on = on.unwrap_or_else(|| self.ask.calendar());
        let row = |row: Carried| DataCarried {
            on,
            check: row.check,
            voucher: row.line.map(|line| line.voucher),
            line: row.line.map(|line| line.line),
            subject: row.subject,
            item: row.item,
            quantity: row.quantity,
            owner: row.owner,
            since: row.since,
            due: row.due,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The month's papers, where they stand when it is settled; of a month that is not settled, where they stand now.
    fn filing(&self) -> Outcome<Vec<DataFiled>> {
        if self.is_foreign() {
            return Ok(Vec::new());
        }
        let before = self.settling.as_ref().and_then(|settling| settling.sequence);
        let row = |paper: MonthPaper| DataFiled {
            kind: paper.kind,
            subject: paper.subject,
            date: paper.date,
            number: paper.number,
            amount: paper.amount,
            prints: paper.prints,
            state: paper.state,
            said_at: paper.said_at.map(|at| at.shown(self.ask.offset())),
            said_by: paper.said_by,
            reason: paper.reason,
        };
        Ok(super::papers::required(self.ask, self.month, before)?.into_iter().map(row).collect())
    }

    /// The last date that the month has reached: ages and deadlines count up to it.
    pub(super) fn reached(&self) -> Date {
        self.month.last().min(self.ask.calendar())
    }

    /// The last voucher of the books.
    pub(super) fn latest(&self) -> Outcome<VoucherNumber> {
        Ok(VoucherNumber(self.ask.books.next_voucher()?.0 - 1))
    }

    fn open_day(&self) -> Option<Date> {
        self.days.iter().find(|day| day.state == DayState::Open).map(|day| day.date)
    }

    fn flows(&self) -> Outcome<Vec<DataFlow>> {
        let closings = self.ask.books.closings_between(self.month.first(), self.month.last())?;
        let mut flows: Vec<DataFlow> = closings
            .into_iter()
            .map(|(date, ClosingRow { place, item, flow, quantity })| DataFlow { date, place, item, flow, quantity })
            .collect();
        // The open day has no closings yet.
        if let Some(date) = self.open_day() {
            let mut sums: BTreeMap<(Place, ItemCode, Flow), i64> = BTreeMap::new();
            for (from, to, item, flow, quantity) in self.ask.books.movements_of_day_by_flow(date)? {
                *sums.entry((to, item.clone(), flow)).or_default() += quantity;
                *sums.entry((from, item, flow)).or_default() -= quantity;
            }
            let row = |((place, item, flow), quantity)| DataFlow { date, place, item, flow, quantity };
            flows.extend(sums.into_iter().map(row));
        }
        Ok(flows)
    }

    fn balances(&self, flows: &[DataFlow]) -> Outcome<Vec<DataBalance>> {
        let books = self.ask.books;
        let mut cells: BTreeSet<(Place, ItemCode)> = books.balances()?.into_iter().map(|(cell, _)| cell).collect();
        let clearing = |tender: &domain::TenderCode| (Place::Clearing(tender.clone()), ItemCode::of_tender(tender));
        cells.extend(books.tenders()?.iter().filter(|tender| !tender.code.is_cash()).map(|tender| clearing(&tender.code)));
        cells.extend(flows.iter().filter(|flow| is_kept(&flow.place)).map(|flow| (flow.place.clone(), flow.item.clone())));
        let mut moved: BTreeMap<(&Place, &ItemCode), i64> = BTreeMap::new();
        for flow in flows {
            *moved.entry((&flow.place, &flow.item)).or_default() += flow.quantity;
        }
        let open = self.open_day().is_some();
        let before = self.month.first().previous();
        let mut balances = Vec::new();
        for (place, item) in cells {
            let opening = books.balance_at(&place, &item, before)?;
            let change = moved.get(&(&place, &item)).copied();
            // What an open day moved stands in no closing; a month that is counted is held against its own closings.
            let closing = match (open, place.is_inside()) {
                (false, _) => books.balance_at(&place, &item, self.month.last())?,
                (true, true) => books.balance(&place, &item)?,
                (true, false) => opening + change.unwrap_or(0),
            };
            if opening != 0 || closing != 0 || change.is_some() {
                balances.push(DataBalance { place, item, opening, closing });
            }
        }
        Ok(balances)
    }

    /// Security deposits that were not given back, before and after the month: what is open now, without what came and went since.
    fn securities(&self, flows: &[DataFlow]) -> Outcome<(Fen, Fen)> {
        let of_security = |flow: Flow| matches!(flow, Flow::SecurityIn | Flow::SecurityOut);
        let open: i64 = self.ask.books.open_items(Some(OpenKind::Security))?.iter().map(|open| open.left).sum();
        let after = self.month.next().first();
        let latest = self.ask.books.days_not_closed()?.last().map_or(after, |day| day.date.max(after));
        let later = self.ask.books.closings_between(after, latest)?;
        // What customers gave is below zero at their place.
        let mut since: i64 = later
            .iter()
            .filter(|(_, row)| row.place == Place::Customer && of_security(row.flow))
            .map(|(_, row)| -row.quantity)
            .sum();
        if let Some(date) = self.ask.books.open_date()?.filter(|date| *date >= after) {
            for (from, _, _, flow, quantity) in self.ask.books.movements_of_day_by_flow(date)? {
                if of_security(flow) {
                    since += if from == Place::Customer { quantity } else { -quantity };
                }
            }
        }
        let within = flows.iter().filter(|row| row.place == Place::Customer && of_security(row.flow));
        let closing = open - since;
        Ok((Fen::new(closing - within.map(|row| -row.quantity).sum::<i64>()), Fen::new(closing)))
    }

    /// Where numbers lay before and after, and how they moved; special numbers stand apart (R29).
    fn holdings(&self) -> Outcome<(Vec<DataHeld>, Vec<NumbersMoved>)> {
        let books = self.ask.books;
        let (after, last) = self.papers;
        let numbered = |code: &ItemCode| {
            self.items.get(code).is_some_and(|item| item.kind.is_numbered() && item.kind != ItemKind::SpecialNumber)
        };
        let mut now = Vec::new();
        for code in self.items.keys().filter(|code| numbered(code)) {
            now.extend(books.holdings(code)?);
        }
        let mut lying = Lying::new(now);
        let moved_between = |after: VoucherNumber, last: VoucherNumber| -> Outcome<Vec<NumbersMoved>> {
            let mut moved = books.numbers_moved(after, last)?;
            moved.retain(|moved| numbered(&moved.item));
            Ok(moved)
        };
        lying.undo(&moved_between(last, self.latest()?)?);
        let mut closing = held(&lying, Moment::Closing);
        let moved = moved_between(after, last)?;
        lying.undo(&moved);
        let mut holdings = held(&lying, Moment::Opening);
        holdings.append(&mut closing);
        Ok((holdings, moved))
    }

    fn numbers(&self, moved: &[NumbersMoved]) -> Outcome<Vec<DataNumbers>> {
        let (after, last) = self.papers;
        let amounts: BTreeMap<LineRef, Fen> = self.ask.books.amounts_of(after, last)?.into_iter().collect();
        let rows = moved.iter().map(|moved| DataNumbers {
            voucher: moved.line.voucher,
            line: moved.line.line,
            date: self.date_of(moved.line.voucher),
            item: moved.item.clone(),
            flow: moved.flow,
            from: moved.from.clone(),
            to: moved.to.clone(),
            prefix: moved.range.prefix.clone(),
            width: moved.range.width,
            first: moved.range.first,
            last: moved.range.last,
            amount: amounts.get(&moved.line).copied(),
        });
        Ok(rows.collect())
    }

    /// The business date of a paper of this month.
    fn date_of(&self, voucher: VoucherNumber) -> Date {
        let day = self.days.iter().rev().find(|day| day.state != DayState::Holiday && day.before < voucher);
        day.map_or(self.month.first(), |day| day.date)
    }

    fn boxes(&self, holdings: &[DataHeld], moved: &[NumbersMoved]) -> Outcome<Vec<DataBox>> {
        let is_invoice = |code: &ItemCode| self.items.get(code).is_some_and(|item| item.kind == ItemKind::Invoice);
        let ranges = holdings.iter().map(|held| (&held.item, held.range()));
        let ranges = ranges.chain(moved.iter().map(|moved| (&moved.item, moved.range.clone())));
        let mut found: Vec<InvoiceBox> = Vec::new();
        for (item, range) in ranges.filter(|(item, _)| is_invoice(item)) {
            let mut one = domain::SerialRange { last: range.first, ..range.clone() };
            // A range may run over several boxes.
            while one.first <= range.last {
                let known = found.iter().find(|found| found.detail.invoice == *item && found.detail.range.contains(&one));
                let last = match known {
                    Some(known) => known.detail.range.last,
                    None => match self.ask.books.box_of(item, &one)? {
                        Some(found_box) => {
                            let last = found_box.detail.range.last;
                            found.push(found_box);
                            last
                        }
                        None => range.last,
                    },
                };
                (one.first, one.last) = (last + 1, last + 1);
            }
        }
        // Boxes that are here themselves, whatever became of their numbers.
        for held in
            holdings.iter().filter(|held| self.items.get(&held.item).is_some_and(|item| item.kind == ItemKind::InvoiceBox))
        {
            let range = held.range();
            for value in range.first..=range.last {
                let number = range.shown(value);
                if !found.iter().any(|known| known.item == held.item && known.detail.box_number == number) {
                    found.extend(self.ask.books.invoice_box(&held.item, &number)?);
                }
            }
        }
        let mut rows: Vec<DataBox> = found
            .into_iter()
            .map(|found| DataBox {
                item: found.item,
                number: found.detail.box_number,
                invoice: found.detail.invoice,
                code: found.detail.code,
                prefix: found.detail.range.prefix,
                width: found.detail.range.width,
                first: found.detail.range.first,
                last: found.detail.range.last,
                next: found.detail.next,
            })
            .collect();
        rows.sort_by(|a, b| (&a.item, &a.number).cmp(&(&b.item, &b.number)));
        Ok(rows)
    }

    /// The month's registers alone: what the month after it compares its own with.
    fn registers(&self) -> Outcome<MonthData> {
        Ok(MonthData {
            items: self.items.values().map(data_item).collect(),
            voids: self.voids()?,
            differences: self.differences()?,
            specials: self.specials()?,
            ..MonthData::empty(self.about(Fen::ZERO, Fen::ZERO))
        })
    }

    fn about(&self, security_opening: Fen, security_closing: Fen) -> DataAbout {
        DataAbout {
            hall: self.ask.hall.code.clone(),
            name: self.ask.hall.name.clone(),
            practice: self.ask.hall.practice,
            first: self.month,
            last: self.month,
            complete: self.complete,
            security_opening,
            security_closing,
        }
    }

    fn voids(&self) -> Outcome<Vec<DataVoid>> {
        let query = VoidQuery { from: Some(self.month.first()), to: Some(self.month.last()), ..VoidQuery::default() };
        let mut rows: Vec<DataVoid> = voids_of(self.ask, &query, MOST_VOIDS)?.into_iter().map(data_void).collect();
        rows.sort_by_key(|row| (row.voucher, row.line));
        Ok(rows)
    }

    /// What was found in the month, what was open before it, and what of that the month settled, as it stood when the month ended; and
    /// what the stock-take of its end and other counts of its days found afterwards, until it was settled.
    fn differences(&self) -> Outcome<Vec<DataDifference>> {
        let books = self.ask.books;
        let (before, end) = self.papers;
        let now = self.latest()?;
        let mut lines: BTreeSet<LineRef> =
            books.ended_by(&[OpenKind::Shortage, OpenKind::Overage], before, now)?.into_iter().collect();
        for kind in [OpenKind::Shortage, OpenKind::Overage] {
            lines.extend(books.opened_between(kind, self.month.first(), self.month.last())?.into_iter().map(|open| open.line));
            lines.extend(books.open_items(Some(kind))?.into_iter().map(|open| open.line).filter(|line| line.voucher <= before));
        }
        // What was opened later is the next month's, unless it names a day of this one.
        lines.retain(|line| line.voucher <= end);
        let settled = match books.month_settlement(self.month)? {
            Some((turn, _)) => books.last_voucher_before(turn.sequence)?,
            None => now,
        };
        let late = books.differences_naming(self.month.first(), self.month.last(), (end, settled))?;
        let of_month = lines.into_iter().map(|line| (line, end)).chain(late.into_iter().map(|line| (line, settled)));
        let mut rows = Vec::new();
        for (line, until) in of_month {
            if let Some(posted) = books.voucher(line.voucher)? {
                rows.extend(self.difference(line, &posted, until)?);
            }
        }
        Ok(rows)
    }

    /// A difference as it stood after a voucher.
    fn difference(&self, line: LineRef, posted: &Posted, until: VoucherNumber) -> Outcome<Option<DataDifference>> {
        let voucher = &posted.voucher;
        let movement = domain::books::lines(voucher).find(|(number, _)| *number == line.line).map(|(_, movement)| movement);
        let detail = voucher.details.iter().find_map(|detail| match detail {
            Detail::Difference(detail) if detail.line == line.line => Some(detail),
            _ => None,
        });
        let (Some(movement), Some(detail)) = (movement, detail) else { return Ok(None) };
        let is_shortage = match movement.opens {
            Some(OpenKind::Shortage) => true,
            Some(OpenKind::Overage) => false,
            _ => return Ok(None),
        };
        let until = |number: VoucherNumber| number <= until;
        let mut settling = self.ask.books.vouchers_settling(line)?;
        settling.retain(|posted| until(posted.voucher.number) && !posted.reversed_by.is_some_and(until));
        let settled: i64 = settling
            .iter()
            .flat_map(|posted| &posted.voucher.movements)
            .filter(|m| m.settles == Some(line))
            .map(|m| m.quantity)
            .sum();
        let reversed = posted.reversed_by.is_some_and(until);
        let left = if reversed { 0 } else { movement.quantity - settled };
        let approval = approval(self.ask.books, voucher)?;
        let last_flow =
            settling.last().and_then(|posted| posted.voucher.movements.iter().find(|m| m.settles == Some(line))).map(|m| m.flow);
        let state = match (reversed, &approval, left, last_flow) {
            (true, ..) => "已冲正",
            (false, Approval::Waiting, ..) => "待复核",
            (false, _, 1.., _) => "未结",
            (false, _, _, Some(Flow::MadeGood)) => "已补",
            (false, _, _, Some(Flow::WriteOff)) => "已核销",
            (false, _, _, Some(Flow::PaidBack)) => "已退还",
            _ => "已找回",
        };
        let item = self.items.get(&movement.item);
        let numbers = item.zip(movement.serial.as_ref()).map(|(item, range)| shown(item, range));
        let (from, to) = numbers.map(|numbers| (numbers.first, numbers.last)).unzip();
        let mut settled_by: Vec<VoucherNumber> = settling.iter().map(|posted| posted.voucher.number).collect();
        settled_by.extend(posted.reversed_by.filter(|_| reversed));
        Ok(Some(DataDifference {
            voucher: line.voucher,
            line: line.line,
            date: movement.for_date.or(voucher.names_day).unwrap_or(voucher.date),
            found: found_on(voucher),
            place: if is_shortage { movement.from.clone() } else { movement.to.clone() },
            item: movement.item.clone(),
            quantity: if is_shortage { -movement.quantity } else { movement.quantity },
            first: from,
            last: to,
            person: detail.person.clone(),
            manager: detail.manager.clone(),
            reason: crate::report::difference_reason(&self.names, self.ask.offset(), detail, &approval),
            state: state.to_owned(),
            left,
            settled_on: settling.last().filter(|_| left == 0).map(|posted| posted.voucher.date),
            settled_by,
        }))
    }

    fn deposits(&self) -> Outcome<Vec<DataDeposit>> {
        let accounts = self.ask.books.bank_accounts()?;
        let mut rows = Vec::new();
        for posted in self.ask.books.deposits(self.month.first(), self.month.last())? {
            let voucher = &posted.voucher;
            let Some(detail) = voucher.details.iter().find_map(|detail| match detail {
                Detail::Deposit(detail) => Some(detail),
                _ => None,
            }) else {
                continue;
            };
            if posted.reversed_by.is_some_and(|number| number <= self.papers.1) {
                continue;
            }
            let marks = self.ask.books.marks(LineRef { voucher: voucher.number, line: 1 })?;
            let bank = accounts.iter().find(|account| account.code == detail.account);
            rows.push(DataDeposit {
                voucher: voucher.number,
                date: voucher.date,
                slip_number: detail.slip_number.clone(),
                bank: bank.map(|account| account.bank.clone()).unwrap_or_default(),
                way: deposit_way(detail.way).to_owned(),
                amount: voucher.movements.iter().map(|movement| Fen::new(movement.quantity)).sum(),
                state: deposit_state(&marks).to_owned(),
                depositor: detail.depositor.clone(),
                reverses: None,
            });
        }
        // A slip of an earlier month stays on that month's list; what took it back is on this one's (R14).
        let (after, _) = self.papers;
        for (posted, slip) in self.ask.books.deposits_undone(self.month.first(), self.month.last())? {
            let Some(taken_back) = self.ask.books.voucher(slip)?.filter(|_| slip <= after) else { continue };
            let detail = taken_back.voucher.details.iter().find_map(|detail| match detail {
                Detail::Deposit(detail) => Some(detail),
                _ => None,
            });
            let (voucher, Some(detail)) = (&posted.voucher, detail) else { continue };
            let bank = accounts.iter().find(|account| account.code == detail.account);
            rows.push(DataDeposit {
                voucher: voucher.number,
                date: voucher.date,
                slip_number: detail.slip_number.clone(),
                bank: bank.map(|account| account.bank.clone()).unwrap_or_default(),
                way: deposit_way(detail.way).to_owned(),
                amount: -voucher.movements.iter().map(|movement| Fen::new(movement.quantity)).sum::<Fen>(),
                state: "冲回".to_owned(),
                depositor: detail.depositor.clone(),
                reverses: Some(slip),
            });
        }
        rows.sort_by_key(|row| row.voucher);
        Ok(rows)
    }

    fn arrivals(&self) -> Outcome<Vec<DataArrival>> {
        let mut rows = Vec::new();
        for posted in self.ask.books.arrivals(self.month.first(), self.month.last())? {
            if posted.reversed_by.is_some_and(|number| number <= self.papers.1) {
                continue;
            }
            let (voucher, date) = (posted.voucher.number, posted.voucher.date);
            rows.extend(posted.voucher.details.into_iter().filter_map(|detail| match detail {
                Detail::Arrival(detail) => Some(DataArrival {
                    voucher,
                    date,
                    channel: detail.channel,
                    settled_on: detail.settled_on,
                    gross: detail.gross,
                    fee: detail.fee,
                    net: detail.net,
                    reference: detail.reference,
                }),
                _ => None,
            }));
        }
        Ok(rows)
    }

    /// What is due now, without what changed since the month ended.
    fn due(&self) -> Outcome<Vec<DataDue>> {
        let mut due: BTreeMap<(ItemCode, Date), i64> = BTreeMap::new();
        for (item, date, amount) in self.ask.books.all_due()? {
            *due.entry((item, date)).or_default() += amount;
        }
        for (item, date, amount) in self.ask.books.due_since(self.papers.1)? {
            *due.entry((item, date)).or_default() -= amount;
        }
        let left = due.into_iter().filter(|(_, amount)| *amount != 0);
        let row = |((item, date), amount): ((ItemCode, Date), i64)| {
            Some(DataDue { tender: item.tender()?, date, amount: Fen::new(amount) })
        };
        Ok(left.filter_map(row).collect())
    }

    fn readings(&self) -> Outcome<Vec<DataReading>> {
        let rows = self.ask.books.platform_readings(self.month.first(), self.month.last())?;
        let reading = |row: store::PlatformRead| DataReading {
            date: row.date,
            expected: Fen::new(row.expected),
            platform: Fen::new(row.counted),
            read_at: row.read_at.map(|at| at.shown(self.ask.offset())),
        };
        Ok(rows.into_iter().map(reading).collect())
    }

    fn sites(&self) -> Outcome<Vec<DataSite>> {
        let row = |(item, due): (ItemCode, crate::promo::ItemDue)| DataSite {
            month: self.month,
            item,
            handed_out: due.books,
            entered: due.books - due.waiting,
            to_counter: due.to_counter,
            across: due.across,
            site: due.site,
        };
        Ok(crate::promo::site_due(self.ask, self.month)?.items.into_iter().map(row).collect())
    }

    fn specials(&self) -> Outcome<Vec<DataSpecial>> {
        let (after, last) = self.papers;
        let mut rows = Vec::new();
        for row in self.ask.books.specials_on(after, last)? {
            let approver = self.ask.books.voucher(row.line.voucher)?.and_then(|posted| posted.voucher.approver);
            rows.push(DataSpecial {
                voucher: row.line.voucher,
                line: row.line.line,
                date: row.date,
                kind: row.kind,
                item: row.item,
                number: masked(&row.detail.number),
                grade: row.detail.grade,
                minimum_spend: row.detail.minimum_spend,
                contract_months: row.detail.contract_months,
                prepayment: row.detail.prepayment,
                clerk: row.author,
                approver,
                reversed: row.reversed,
            });
        }
        Ok(rows)
    }

    fn pending(&self) -> Outcome<Vec<DataPending>> {
        let (after, last) = self.papers;
        let mut rows = Vec::new();
        for number in self.ask.books.pending_on(after, last)? {
            let Some(posted) = self.ask.books.voucher(number)? else { continue };
            let voucher = &posted.voucher;
            let Some((person, why)) = pending_of(voucher) else { continue };
            let (approver, approved_on) = match approval(self.ask.books, voucher)? {
                Approval::Later { by, at } => (Some(by), self.calendar_date(at)),
                Approval::Given(_) | Approval::Waiting | Approval::None => (None, None),
            };
            rows.push(DataPending {
                voucher: number,
                date: voucher.date,
                author: voucher.author.clone(),
                person,
                why,
                by: approve_by(self.ask.books, voucher.date)?,
                approver,
                approved_on,
            });
        }
        Ok(rows)
    }

    /// The date on the hall's clock.
    pub(super) fn calendar_date(&self, at: Millis) -> Option<Date> {
        at.date(self.ask.offset())
    }

    /// Findings of spot checks, each with the hall's last answer (R31).
    fn findings(&self) -> Outcome<Vec<DataFinding>> {
        let row = |row: FindingShown| {
            let last = |step: FindingStep| row.steps.iter().rfind(|one| one.step == step);
            let on = |step: &FindingStepShown| self.calendar_date(step.time);
            let answered = last(FindingStep::Answered);
            DataFinding {
                answer: answered.and_then(|step| step.text.clone()),
                answered_on: answered.and_then(on),
                vouchers: answered.map(|step| step.vouchers.clone()).unwrap_or_default(),
                closed_on: last(FindingStep::Closed).and_then(on),
                spot: row.spot,
                finding: row.finding,
                date: row.date,
                by: row.by.map(|who| who.code),
                place: row.place,
                item: row.item,
                text: row.text,
                person: row.person.code,
                due: row.due,
                state: row.state,
            }
        };
        Ok(findings_standing(self.ask, self.month)?.into_iter().map(row).collect())
    }

    fn reversals(&self) -> Outcome<Vec<DataReversal>> {
        let (after, last) = self.papers;
        let rows = self.ask.books.own_reversals(after, last)?;
        let row = |row: store::OwnReversal| DataReversal {
            voucher: row.voucher,
            date: row.date,
            clerk: row.author,
            reverses: row.reverses,
            kind: kind_name(row.kind).to_owned(),
            amount: row.amount,
            reason: row.reason.unwrap_or_default(),
        };
        Ok(rows.into_iter().map(row).collect())
    }
}

/// The last paper of a month; of one without papers, the last before it.
///
/// # Errors
/// `month_unknown` for a month without a business date; a fault of the store.
pub(crate) fn last_paper(ask: &Ask<'_>, month: Month) -> Outcome<VoucherNumber> {
    let days = ask.books.days(month.first(), month.last())?;
    if days.is_empty() {
        return Err(Refusal::MonthUnknown { month }.into());
    }
    Ok(papers(ask, month, &days)?.1)
}

/// The month's papers; for one that has none, the empty range behind the last paper before it.
fn papers(ask: &Ask<'_>, month: Month, days: &[Day]) -> Outcome<(VoucherNumber, VoucherNumber)> {
    if days.iter().any(|day| day.state != DayState::Holiday) {
        return Ok(ask.books.papers_of(month.first(), month.last())?);
    }
    let before = days.first().map_or(VoucherNumber(0), |day| day.before);
    Ok((before, before))
}

/// Places whose balance the data says: inside the hall, and what channels owe.
fn is_kept(place: &Place) -> bool {
    place.is_inside() || matches!(place, Place::Clearing(_))
}

fn held(lying: &Lying, at: Moment) -> Vec<DataHeld> {
    let row = |(place, item, range): (Place, ItemCode, domain::SerialRange)| DataHeld {
        at,
        place,
        item,
        prefix: range.prefix,
        width: range.width,
        first: range.first,
        last: range.last,
    };
    lying.shown().into_iter().map(row).collect()
}

fn data_item(item: &Item) -> DataItem {
    DataItem {
        code: item.code.clone(),
        kind: item.kind,
        name: item.name.clone(),
        unit: item.unit.clone(),
        face_value: item.face_value,
        price: item.price,
        check_digit: item.check_digit,
    }
}

fn data_void(void: VoidShown) -> DataVoid {
    DataVoid {
        audit: crate::report::audit_shown(&void),
        voucher: void.line.voucher,
        line: void.line.line,
        date: void.date,
        box_number: void.box_number,
        code: void.code,
        first: void.numbers.first,
        last: void.numbers.last,
        pieces: void.numbers.count,
        amount: void.amount,
        reason: format!("{}：{}", void_reason_name(void.reason), void.text),
        copies: void.copies,
        stapled: void.stapled,
        stamped: void.stamped,
        replacement: void.replacement,
        clerk: void.clerk.code,
        approver: void.approver.map(|who| who.code),
    }
}

fn pending_of(voucher: &Voucher) -> Option<(domain::StaffCode, String)> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Difference(detail) => detail.pending.clone().map(|why| (detail.person.clone(), why)),
        _ => None,
    })
}
