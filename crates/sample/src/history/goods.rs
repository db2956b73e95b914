//! Cards and invoices of a written history: deliveries, what a counter is filled up with, single sales, invoices in order from rolls, a
//! void now and then, boxes that go back when they are used up.

use std::collections::BTreeMap;

use domain::entry::{Entry, Mark, MarkKind};
use domain::voucher::{
    BoxDetail, Claim, ClaimKind, CustomerKind, Detail, EntrySource, InvoiceBusiness, InvoiceDetail, Movement, RollDetail,
    SaleDetail, SlipDetail, TakingsDetail, VoidDetail, VoidReason, VoucherKind,
};
use domain::{CounterCode, Fen, Flow, ItemCode, LineRef, OpenKind, Place, SerialRange, ShiftNumber, StaffCode, TenderCode};
use store::Failure;

use super::{Day, code};

/// Cards of one delivery, and below how many the next one is asked for.
const DELIVERY: i64 = 10_000;
const LOW: i64 = 1_000;
/// What a counter is filled up to.
const FULL: i64 = 60;
/// What a card costs, in fen.
pub(super) const PRICE: i64 = 5_000;
/// Invoices of a box, and of a roll.
const SIZE: i64 = 3_000;
const ROLL: i64 = 500;
/// One invoice in so many is void.
const VOID: i64 = 50;

/// Where the cards and invoices stand.
#[derive(Default)]
pub(super) struct Goods {
    /// Cards that have come, and those that have left the storeroom.
    delivered: i64,
    issued: i64,
    /// The next card of each counter, and the one after its last.
    cards: BTreeMap<CounterCode, (i64, i64)>,
    /// Boxes that are not back yet, oldest first; rolls come from the last.
    boxes: Vec<Sealed>,
    received: i64,
    /// The roll in use at each counter.
    rolls: BTreeMap<CounterCode, Roll>,
    written: i64,
}

/// A box, and how far it is used.
struct Sealed {
    number: i64,
    /// How many of its numbers are in rolls, and how many are used.
    in_rolls: i64,
    used: i64,
    void: Vec<SerialRange>,
}

/// A roll's box, next number and the one after its last, counted from the box's first.
#[derive(Clone, Copy)]
struct Roll {
    number: i64,
    next: i64,
    end: i64,
}

fn item() -> Result<[ItemCode; 3], Failure> {
    Ok([code("card50")?, code("invoice")?, code("invoice-box")?])
}

fn card(first: i64, count: i64) -> Result<SerialRange, Failure> {
    Ok(SerialRange::of_count(&format!("LS{:010}", first + 1), count)?)
}

fn invoice(of_box: i64, first: i64, count: i64) -> Result<SerialRange, Failure> {
    Ok(SerialRange::of_count(&format!("{:08}", 10_000_001 + of_box * SIZE + first), count)?)
}

fn box_number(number: i64) -> String {
    format!("LS-{:06}", number + 1)
}

fn moved(item: &ItemCode, from: Place, to: Place, range: SerialRange, flow: Flow) -> Movement {
    Movement { serial: Some(range.clone()), ..Movement::new(item.clone(), from, to, range.count(), flow) }
}

impl Goods {
    /// What the manager does first: used-up boxes go back and are accepted, a delivery comes when cards run low.
    pub(super) fn morning(&mut self, day: &mut Day<'_, '_>, manager: &StaffCode) -> Result<(), Failure> {
        let [cards, _, _] = item()?;
        let (back, here) = std::mem::take(&mut self.boxes).into_iter().partition(|sealed: &Sealed| sealed.used == SIZE);
        self.boxes = here;
        for sealed in back {
            box_back(day, manager, &sealed)?;
        }
        if self.delivered - self.issued < LOW {
            let range = card(self.delivered, DELIVERY)?;
            self.delivered += DELIVERY;
            let slip_number = format!("CK-KA-{}", self.delivered);
            day.post(VoucherKind::StockReceipt, manager, |voucher| {
                voucher.movements.push(moved(&cards, Place::Supplier, Place::Storeroom, range, Flow::Receipt));
                slip(voucher, slip_number);
            })?;
        }
        Ok(())
    }

    /// Fills a counter up with cards.
    pub(super) fn fill_up(
        &mut self,
        day: &mut Day<'_, '_>,
        manager: &StaffCode,
        shift: ShiftNumber,
        counter: &CounterCode,
    ) -> Result<(), Failure> {
        let [cards, _, _] = item()?;
        let (next, end) = self.cards.get(counter).copied().unwrap_or((0, 0));
        // What is left of the last filling is sold first: one unbroken range is enough here.
        if next < end {
            return Ok(());
        }
        let range = card(self.issued, FULL)?;
        self.cards.insert(counter.clone(), (self.issued, self.issued + FULL));
        self.issued += FULL;
        day.post(VoucherKind::StockIssue, manager, |voucher| {
            voucher.shift = Some(shift);
            let to = Place::Counter(counter.clone());
            voucher.movements.push(moved(&cards, Place::Storeroom, to, range, Flow::Issue).in_shift(Some(shift)));
        })?;
        Ok(())
    }

    /// A card for a customer, and its price to where the tender goes; the line of the money. None where the counter has none left.
    pub(super) fn sell(
        &mut self,
        day: &mut Day<'_, '_>,
        clerk: &StaffCode,
        shift: ShiftNumber,
        counter: &CounterCode,
        (tender, to): (&TenderCode, &Place),
    ) -> Result<Option<LineRef>, Failure> {
        let [cards, _, _] = item()?;
        let Some((next, _)) = self.cards.get_mut(counter).filter(|(next, end)| next < end) else { return Ok(None) };
        let range = card(*next, 1)?;
        *next += 1;
        let (business, price) = (code("card-sale")?, Fen::new(PRICE));
        let line = day.post(VoucherKind::Sale, clerk, |voucher| {
            voucher.shift = Some(shift);
            let from = Place::Counter(counter.clone());
            let money = Movement::new(ItemCode::of_tender(tender), Place::Customer, to.clone(), PRICE, Flow::Takings);
            let movements = [moved(&cards, from, Place::Customer, range, Flow::Sale), money];
            voucher.movements.extend(movements.map(|movement| movement.in_shift(Some(shift))));
            voucher.details.push(Detail::Sale(SaleDetail {
                line: 1,
                business: Some(domain::BusinessCode::clone(&business)),
                list_price: price,
                price,
                campaign: None,
                customer: None,
            }));
            voucher.details.push(Detail::Takings(TakingsDetail {
                line: 2,
                business,
                tender: tender.clone(),
                amount: price,
                count: 1,
                source: EntrySource::Stock,
                boss_number: None,
                customer: None,
                received: None,
                note: None,
                original: None,
            }));
        })?;
        Ok(Some(LineRef { line: 2, ..line }))
    }

    /// The next invoice of the counter's roll, for what was taken; one in fifty is void at once. A new roll where the old one is used up.
    pub(super) fn invoice(
        &mut self,
        day: &mut Day<'_, '_>,
        (clerk, manager): (&StaffCode, &StaffCode),
        shift: ShiftNumber,
        counter: &CounterCode,
        (taken, amount): (LineRef, Fen),
    ) -> Result<(), Failure> {
        let [_, invoices, _] = item()?;
        let at = Place::Counter(counter.clone());
        let mut roll = match self.rolls.get(counter).copied().filter(|roll| roll.next < roll.end) {
            Some(roll) => roll,
            None => self.roll(day, (clerk, manager), shift, counter)?,
        };
        let one = invoice(roll.number, roll.next, 1)?;
        roll.next += 1;
        self.rolls.insert(counter.clone(), roll);
        let number = one.shown(one.first);
        let businesses = vec![InvoiceBusiness { takings: Some(taken), boss_number: None, amount }];
        let issued = day.post(VoucherKind::InvoiceIssued, clerk, |voucher| {
            voucher.shift = Some(shift);
            let movement = moved(&invoices, at, Place::Customer, one.clone(), Flow::InvoiceIssued);
            voucher.movements.push(movement.in_shift(Some(shift)));
            voucher.details.push(written(&invoices, number, amount, businesses));
        })?;
        self.written += 1;
        let is_void = self.written % VOID == 0;
        if let Some(sealed) = self.boxes.iter_mut().find(|sealed| sealed.number == roll.number) {
            sealed.used += 1;
            if is_void {
                sealed.void.push(one.clone());
            }
        }
        if is_void {
            let why = (VoidReason::Misprint, "打印错行");
            let line = void(day, clerk, shift, counter, (issued, amount), (roll.number, one), why)?;
            seen(day, line)?;
        }
        Ok(())
    }

    /// A roll of the box in use, or of a new one.
    fn roll(
        &mut self,
        day: &mut Day<'_, '_>,
        (clerk, manager): (&StaffCode, &StaffCode),
        shift: ShiftNumber,
        counter: &CounterCode,
    ) -> Result<Roll, Failure> {
        if self.boxes.last().is_none_or(|sealed| sealed.in_rolls == SIZE) {
            receive_box(day, manager, self.received)?;
            self.boxes.push(Sealed { number: self.received, in_rolls: 0, used: 0, void: Vec::new() });
            self.received += 1;
        }
        let Some(sealed) = self.boxes.last_mut() else { return Ok(Roll { number: 0, next: 0, end: 0 }) };
        let roll = Roll { number: sealed.number, next: sealed.in_rolls, end: sealed.in_rolls + ROLL };
        sealed.in_rolls += ROLL;
        open_roll(day, (clerk, manager), shift, counter, (roll.number, invoice(roll.number, roll.next, ROLL)?))?;
        Ok(roll)
    }
}

fn slip(voucher: &mut domain::voucher::Voucher, slip_number: String) {
    let sender = "公司".to_owned();
    voucher.claims.push(Claim { kind: ClaimKind::OutboundSlip, number: format!("{sender}|{slip_number}") });
    voucher.details.push(Detail::Slip(SlipDetail { line: 1, slip_number, sender }));
}

fn receive_box(day: &mut Day<'_, '_>, manager: &StaffCode, number: i64) -> Result<(), Failure> {
    let [_, invoices, boxes] = item()?;
    let (own, range) = (SerialRange::single(&box_number(number))?, invoice(number, 0, SIZE)?);
    day.post(VoucherKind::StockReceipt, manager, |voucher| {
        for (item, range) in [(&boxes, own), (&invoices, range.clone())] {
            voucher.movements.push(moved(item, Place::Supplier, Place::Storeroom, range, Flow::Receipt));
        }
        let (text, code) = (box_number(number), "133001".to_owned());
        voucher.claims.push(Claim { kind: ClaimKind::BoxNumber, number: format!("{boxes}|{text}") });
        voucher.details.push(Detail::Box(BoxDetail {
            line: 1,
            box_number: text,
            invoice: invoices.clone(),
            code,
            range,
            next: None,
        }));
        slip(voucher, format!("CK-FP-{}", number + 1));
    })
    .map(|_| ())
}

fn void(
    day: &mut Day<'_, '_>,
    clerk: &StaffCode,
    shift: ShiftNumber,
    counter: &CounterCode,
    (original, amount): (LineRef, Fen),
    (of_box, one): (i64, SerialRange),
    (reason, text): (VoidReason, &str),
) -> Result<LineRef, Failure> {
    let [_, invoices, _] = item()?;
    let number = one.shown(one.first);
    day.post(VoucherKind::InvoiceVoided, clerk, |voucher| {
        voucher.shift = Some(shift);
        voucher.reason = Some(text.to_owned());
        let movement = moved(&invoices, Place::Customer, Place::VoidFile, one, Flow::InvoiceVoid);
        voucher.movements.push(movement.in_shift(Some(shift)));
        voucher.claims.push(Claim { kind: ClaimKind::VoidedInvoice, number: format!("{invoices}|{number}") });
        voucher.details.push(Detail::Void(VoidDetail {
            line: 1,
            item: invoices.clone(),
            box_number: box_number(of_box),
            code: "133001".to_owned(),
            counter: Some(counter.clone()),
            original: Some(original),
            amount: Some(amount),
            reason,
            text: text.to_owned(),
            copies: 2,
            stapled: true,
            stamped: true,
            replacement: None,
        }));
    })
}

/// The auditor has seen the copies of a void.
fn seen(day: &mut Day<'_, '_>, line: LineRef) -> Result<(), Failure> {
    day.append(&code("7001")?, Entry::Marked(Mark { line, mark: MarkKind::PaperSeen, undone: false, note: None }))
}

/// Boxes of the flood, and how many of them are written in one transaction.
pub(super) const FLOOD: usize = 1_667;
pub(super) const AT_ONCE: usize = 50;
/// Invoices of one of its papers.
const PAPER: i64 = 50;

/// One box of the flood: received, given to a counter whole, used in papers of fifty, each with a void; every other void was looked at.
pub(super) fn flood(day: &mut Day<'_, '_>, shift: ShiftNumber, number: usize) -> Result<(), Failure> {
    const CLERKS: [&str; 5] = ["1001", "1002", "1003", "1004", "1005"];
    const COUNTERS: [&str; 4] = ["A01", "A02", "A03", "A04"];
    let [_, invoices, _] = item()?;
    let manager: StaffCode = code("9001")?;
    // Far behind the numbers of the years.
    let of_box = 100_000 + i64::try_from(number).unwrap_or(0);
    let turn = |of: &[&'static str]| of.get(number % of.len()).copied().unwrap_or("1001");
    let (clerk, counter): (StaffCode, CounterCode) = (code(turn(&CLERKS))?, code(turn(&COUNTERS))?);
    let at = Place::Counter(counter.clone());
    receive_box(day, &manager, of_box)?;
    open_roll(day, (&clerk, &manager), shift, &counter, (of_box, invoice(of_box, 0, SIZE)?))?;
    for (turn, first) in (0..SIZE).step_by(50).enumerate() {
        let (paper, one) = (invoice(of_box, first, PAPER)?, invoice(of_box, first, 1)?);
        let amount = Fen::new(1_000 + first);
        let issued = day.post(VoucherKind::InvoiceIssued, &clerk, |voucher| {
            voucher.movements.push(moved(&invoices, at.clone(), Place::Customer, paper, Flow::InvoiceIssued));
            voucher.details.push(written(&invoices, one.shown(one.first), amount, Vec::new()));
        })?;
        let reason = VoidReason::ALL.get(turn % VoidReason::ALL.len()).copied().unwrap_or(VoidReason::Other);
        let line = void(day, &clerk, shift, &counter, (issued, amount), (of_box, one), (reason, "测量"))?;
        if turn % 2 == 0 {
            seen(day, line)?;
        }
    }
    Ok(())
}

fn written(item: &ItemCode, number: String, amount: Fen, businesses: Vec<InvoiceBusiness>) -> Detail {
    Detail::Invoice(InvoiceDetail {
        line: 1,
        item: item.clone(),
        number,
        amount,
        customer_kind: CustomerKind::Person,
        title: None,
        businesses,
        original: None,
        late: false,
        out_of_order: None,
        electronic: false,
    })
}

/// A roll to a counter, whose clerk signs for it.
fn open_roll(
    day: &mut Day<'_, '_>,
    (clerk, manager): (&StaffCode, &StaffCode),
    shift: ShiftNumber,
    counter: &CounterCode,
    (of_box, range): (i64, SerialRange),
) -> Result<(), Failure> {
    let [_, invoices, _] = item()?;
    day.post(VoucherKind::RollIssued, manager, |voucher| {
        voucher.shift = Some(shift);
        voucher.approver = Some(clerk.clone());
        let to = Place::Counter(counter.clone());
        let movement = moved(&invoices, Place::Storeroom, to, range.clone(), Flow::Issue);
        voucher.movements.push(movement.in_shift(Some(shift)));
        voucher.details.push(Detail::Roll(RollDetail {
            line: 1,
            item: invoices.clone(),
            box_number: box_number(of_box),
            counter: counter.clone(),
            range,
        }));
    })
    .map(|_| ())
}

/// A used-up box and its void numbers to the audit office, which accepts it.
fn box_back(day: &mut Day<'_, '_>, manager: &StaffCode, sealed: &Sealed) -> Result<(), Failure> {
    let [_, invoices, boxes] = item()?;
    let own = SerialRange::single(&box_number(sealed.number))?;
    let way = |from: &Place, voids_from: &Place, to: &Place| -> Vec<Movement> {
        let first = moved(&boxes, from.clone(), to.clone(), own.clone(), Flow::BoxReturn);
        let voids = sealed.void.iter().map(|one| moved(&invoices, voids_from.clone(), to.clone(), one.clone(), Flow::BoxReturn));
        std::iter::once(first).chain(voids).collect()
    };
    let returned = day.post(VoucherKind::BoxReturned, manager, |voucher| {
        voucher.movements = way(&Place::Storeroom, &Place::VoidFile, &Place::Transit);
        voucher.movements.iter_mut().take(1).for_each(|first| first.opens = Some(OpenKind::BoxReturn));
    })?;
    day.post(VoucherKind::BoxAccepted, &code("7001")?, |voucher| {
        voucher.movements = way(&Place::Transit, &Place::Transit, &Place::AuditOffice);
        voucher.movements.iter_mut().take(1).for_each(|first| first.settles = Some(returned));
    })
    .map(|_| ())
}
