//! A hall to test on, and short ways to write in it.

use domain::entry::{
    Count, CountLine, CountPurpose, DayEntry, Entry, FormState, FormTicked, Mark, MarkKind, ReportIssued, ShiftOpened,
    ShiftSignedOff, ShiftTurned,
};
use domain::hall_key::HallKeySet;
use domain::master::{
    BankAccount, BusinessClass, BusinessType, Campaign, CampaignRule, CountedAgainst, CountedAt, Counter, Grade, GradePattern,
    Hall, Item, ItemKind, Mapping, Role, Setting, SettingKey, Staff, StaffRole, StatForm, Tender,
};
use domain::package::{PackageMade, PackageReturned};
use domain::settle::{FilingKind, FilingState, MonthSettlement, PaperFiling};
use domain::spot::{FindingMade, FindingStep, FindingStepped, SpotEnded, SpotFixed, SpotLine, SpotMade};
use domain::take::{Take, TakeCancelled, TakeCounted, TakeGiven, TakeLocked, TakeSheet};
use domain::voucher::{
    ArrivalDetail, BossLineDetail, BossTotalDetail, BoxDetail, CaseDetail, CashForm, ChequeDetail, Claim, ClaimKind,
    CustomerKind, Denomination, DepositDetail, DepositWay, Detail, DifferenceDetail, EntrySource, ExchangeDetail,
    ExplanationDetail, HandOutDetail, HandOverDetail, ImportedDetail, InvoiceBusiness, InvoiceDetail, LogisticsTotalDetail,
    LossDetail, Movement, RollDetail, SaleDetail, SlipDetail, SpecialDetail, SwapDetail, TakingsDetail, VoidDetail, VoidReason,
    Voucher, VoucherKind,
};
use domain::{
    Date, Fen, Flow, ItemCode, LineRef, Millis, OpenKind, Place, Sequence, SerialRange, ShiftNumber, StaffCode, TakeNumber,
    VoucherNumber,
};
use sha2::{Digest, Sha256};

use crate::{Failure, Fault, OpenMode, Result, Store};

/// A hall with a clock of its own.
pub(crate) struct Bench {
    pub(crate) store: Store,
    pub(crate) now: i64,
    /// The file's folder, gone with the value; none for a book in memory.
    _folder: Option<tempfile::TempDir>,
}

pub(crate) fn code<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a code")
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

pub(crate) fn at(text: &str) -> Place {
    text.parse().expect("a place")
}

fn item(text: &str, kind: ItemKind) -> Entry {
    Entry::ItemSet(Item::new(code(text), kind, text.to_owned(), "张"))
}

/// A hall with two counters, four people, cash, float, recharge, three tenders, a numbered and an unnumbered item.
pub(crate) fn hall_entries() -> Vec<Entry> {
    let mut entries =
        vec![Entry::HallMade(Hall { code: code("H001"), name: "试验厅".to_owned(), offset_minutes: 480, practice: false })];
    for person in ["1001", "1002", "1003", "9001"] {
        entries.push(Entry::StaffSet(Staff {
            code: code(person),
            name: person.to_owned(),
            initials: String::new(),
            telephone: String::new(),
            retired: false,
            locked: false,
        }));
    }
    for counter in ["A01", "A02"] {
        entries.push(Entry::CounterSet(Counter {
            code: code(counter),
            name: counter.to_owned(),
            float: Fen::new(50_000),
            retired: false,
        }));
    }
    for (name, kind) in [
        ("cash", ItemKind::Cash),
        ("float", ItemKind::Float),
        ("recharge", ItemKind::Recharge),
        ("card", ItemKind::Tender),
        ("wechat", ItemKind::Tender),
        ("sim", ItemKind::SimCard),
        ("umbrella", ItemKind::Promo),
    ] {
        entries.push(item(name, kind));
    }
    for tender in ["cash", "card", "wechat"] {
        entries.push(Entry::TenderSet(Tender {
            code: code(tender),
            name: tender.to_owned(),
            counted_at: CountedAt::Counter,
            against: CountedAgainst::Drawer,
            arrives_after_days: 1,
            retired: false,
        }));
    }
    entries.push(Entry::BusinessTypeSet(BusinessType {
        code: code("bill"),
        name: "缴费".to_owned(),
        class: BusinessClass::Revenue,
        source: EntrySource::Typed,
        keeps_customer: false,
        digit: 1,
        retired: false,
    }));
    entries.push(Entry::BankAccountSet(BankAccount {
        code: code("ICBC"),
        bank: "工行".to_owned(),
        number: "6222".to_owned(),
        holder: "公司".to_owned(),
        cut_off: "16:30".to_owned(),
        open_on_weekends: false,
        retired: false,
    }));
    entries.push(Entry::CampaignSet(Campaign {
        code: code("C1"),
        name: "春促".to_owned(),
        rule: CampaignRule::Gift,
        item: code("umbrella"),
        from: date("2026-03-01"),
        until: date("2026-03-31"),
        per_customer: Some(1),
        discount: None,
        retired: false,
    }));
    entries.push(Entry::GradeSet(Grade {
        code: code("G1"),
        name: "四连号".to_owned(),
        approver: Role::Manager,
        minimum_spend: Fen::new(10_000),
        contract_months: 24,
        prepayment: Fen::ZERO,
        retired: false,
    }));
    let pattern = "AAAA".to_owned();
    entries.push(Entry::GradePatternSet(GradePattern { position: 1, pattern, grade: code("G1"), retired: false }));
    entries.push(Entry::StatFormSet(StatForm {
        code: code("F1"),
        name: "日报".to_owned(),
        copies: 2,
        goes_to: "主管".to_owned(),
        retired: false,
    }));
    entries
}

/// One detail of each kind that cards, invoices, promo goods and special numbers have.
fn numbered_details(taken: LineRef) -> Vec<Detail> {
    let (line, sim, number) = (1, code::<ItemCode>("sim"), "0007".to_owned());
    let range = domain::SerialRange::single("0007").expect("a number");
    let (fen, box_number) = (Fen::new(100), "X1".to_owned());
    let business = InvoiceBusiness { takings: Some(taken), boss_number: Some("1".to_owned()), amount: fen };
    vec![
        Detail::Sale(SaleDetail {
            line,
            business: Some(code("bill")),
            list_price: fen,
            price: fen,
            campaign: Some(code("C1")),
            customer: Some("13900000000".to_owned()),
        }),
        Detail::Slip(SlipDetail { line, slip_number: "CK1".to_owned(), sender: "仓库".to_owned() }),
        Detail::Box(BoxDetail {
            line,
            box_number: box_number.clone(),
            invoice: sim.clone(),
            code: "1440".to_owned(),
            range: range.clone(),
            next: None,
        }),
        Detail::Roll(RollDetail { line, item: sim.clone(), box_number: box_number.clone(), counter: code("A01"), range }),
        Detail::Invoice(InvoiceDetail {
            line,
            item: sim.clone(),
            number: number.clone(),
            amount: fen,
            customer_kind: CustomerKind::Person,
            title: None,
            businesses: vec![business],
            original: None,
            late: false,
            out_of_order: None,
            electronic: false,
        }),
        Detail::Void(VoidDetail {
            line,
            item: sim.clone(),
            box_number,
            code: "1440".to_owned(),
            counter: Some(code("A01")),
            original: None,
            amount: None,
            reason: VoidReason::Misprint,
            text: "打印错误".to_owned(),
            copies: 2,
            stapled: true,
            stamped: true,
            replacement: None,
        }),
        Detail::Loss(LossDetail { line, found_at: Millis(1), report_number: None, blocked_at: None }),
        Detail::HandOut(HandOutDetail {
            line,
            campaign: code("C1"),
            receipt_number: "S1".to_owned(),
            customer: Some("13900000000".to_owned()),
        }),
        Detail::Imported(ImportedDetail { line, doc: Some("D1".to_owned()), note: None, amount: None }),
        Detail::LogisticsTotal(LogisticsTotalDetail { line, month: code("2026-03"), item: sim, quantity: 1 }),
        Detail::Swap(SwapDetail { line, old_number: Some(number.clone()), foreign: true, text: "换卡".to_owned() }),
        Detail::Special(SpecialDetail {
            line,
            number,
            grade: code("G1"),
            customer: None,
            expires: None,
            minimum_spend: Some(fen),
            contract_months: Some(12),
            prepayment: Some(fen),
        }),
    ]
}

/// The hall in memory, before its first day.
pub(crate) fn bench() -> Bench {
    Bench::made(Store::open_in_memory().expect("opens"), None)
}

impl Bench {
    /// The hall in a file.
    pub(crate) fn in_file() -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Bench::in_folder(folder.path());
        bench._folder = Some(folder);
        bench
    }

    /// The hall in the file `hall.db` of a folder.
    pub(crate) fn in_folder(folder: &std::path::Path) -> Bench {
        Bench::made(Store::open(&folder.join("hall.db"), OpenMode::Create).expect("opens"), None)
    }

    fn made(store: Store, folder: Option<tempfile::TempDir>) -> Bench {
        let bench = Bench { store, now: 1_772_000_000_000, _folder: folder };
        // In one transaction: who makes the hall stands in its log before the catalogue knows them.
        let made = bench.store.write(|write| {
            hall_entries().into_iter().try_for_each(|entry| write.append(Millis(bench.now), Some(&code("9001")), entry).map(drop))
        });
        made.expect("the hall is made");
        bench
    }

    pub(crate) fn append(&mut self, entry: Entry) -> Result<Sequence> {
        self.now += 1_000;
        self.store.write(|write| write.append(Millis(self.now), Some(&code("9001")), entry))
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&crate::Read<'_>) -> std::result::Result<T, Fault>) -> T {
        self.store.read(f).expect("reads")
    }

    pub(crate) fn day(&mut self, what: fn(DayEntry) -> Entry, on: &str) -> Result<Sequence> {
        self.append(what(DayEntry { date: date(on), reason: Some("因".to_owned()), approver: None }))
    }

    /// An empty voucher of the open day with the next number.
    pub(crate) fn voucher(&self, kind: VoucherKind) -> Voucher {
        let (number, open) = self.read(|read| Ok((read.next_voucher()?, read.open_date()?)));
        Voucher {
            number,
            kind,
            date: open.unwrap_or(date("2026-01-01")),
            time: Millis(0),
            author: code("1001"),
            approver: Some(code("9001")),
            witness: None,
            shift: None,
            reverses: None,
            names_day: None,
            happened: None,
            reason: None,
            movements: Vec::new(),
            details: Vec::new(),
            claims: Vec::new(),
        }
    }

    pub(crate) fn post(&mut self, voucher: Voucher) -> Result<VoucherNumber> {
        let number = voucher.number;
        self.append(Entry::Posted(voucher)).map(|_| number)
    }

    /// A voucher with one movement.
    pub(crate) fn moves(&mut self, what: &str, from: &str, to: &str, quantity: i64, flow: Flow) -> Result<VoucherNumber> {
        let mut voucher = self.voucher(VoucherKind::HandOver);
        voucher.movements.push(Movement::new(code(what), at(from), at(to), quantity, flow));
        self.post(voucher)
    }

    /// A shift at a counter, with its take-over count.
    pub(crate) fn open_shift(&mut self, counter: &str, clerk: &str) -> Result<ShiftNumber> {
        let (count, shift, open) = self.read(|read| Ok((read.next_count()?, read.next_shift()?, read.open_date()?)));
        let open = open.expect("a day is open");
        let place = at(&format!("counter:{counter}"));
        let expected = self.read(|read| read.balance(&place, &ItemCode::float()));
        let entry = Entry::Counted(Count {
            number: count,
            purpose: CountPurpose::TakeOver,
            shift: Some(shift),
            counter: Some(code(counter)),
            date: open,
            attempt: 1,
            at_voucher: self.read(|read| Ok(read.head()?.voucher)),
            counted_by: code(clerk),
            beside: None,
            lines: vec![CountLine::new(place, ItemCode::float(), expected, Some(expected))],
        });
        self.now += 1_000;
        let opened = ShiftOpened {
            shift,
            counter: code(counter),
            clerk: code(clerk),
            date: open,
            seal: Some("S1".to_owned()),
            seal_whole: true,
            count,
        };
        let (now, clerk): (Millis, StaffCode) = (Millis(self.now), code(clerk));
        self.store.write(|write| {
            write.append(now, Some(&clerk), entry)?;
            write.append(now, Some(&clerk), Entry::ShiftOpened(opened))
        })?;
        Ok(shift)
    }

    pub(crate) fn take(&mut self, shift: ShiftNumber, tender: &str, amount: i64) -> Result<VoucherNumber> {
        let counter = self.read(|read| Ok(read.shift(shift)?.expect("known").counter));
        let mut voucher = self.voucher(VoucherKind::Takings);
        let to = if tender == "cash" { Place::Counter(counter) } else { Place::Clearing(code(tender)) };
        voucher.shift = Some(shift);
        voucher.movements.push(Movement::new(code(tender), Place::Customer, to, amount, Flow::Takings).in_shift(Some(shift)));
        voucher.details.push(Detail::Takings(TakingsDetail {
            line: 1,
            business: code("bill"),
            tender: code(tender),
            amount: Fen::new(amount),
            count: 1,
            source: EntrySource::Typed,
            boss_number: None,
            customer: None,
            received: None,
            note: None,
            original: None,
        }));
        self.post(voucher)
    }

    /// A day with a row in every table of the books, closed.
    pub(crate) fn full_day(&mut self) {
        self.day(Entry::DayOpened, "2026-03-01").expect("opens");
        self.append(Entry::SettingSet(Setting { key: SettingKey::RefundLimit, value: "100".to_owned() })).expect("set");
        let role = StaffRole { staff: code("1001"), role: Role::Clerk, from: date("2026-01-01"), until: None };
        self.append(Entry::RoleSet(role)).expect("role");
        let mapping = Mapping { name: "BOSS".to_owned(), kind: "boss".to_owned(), body: "{}".to_owned(), retired: false };
        self.append(Entry::MappingSet(mapping)).expect("mapping");
        self.moves("float", "opening", "counter:A01", 50_000, Flow::Opening).expect("float");
        let mut cards = self.voucher(VoucherKind::Opening);
        let mut movement = Movement::new(code("sim"), Place::Supplier, at("counter:A01"), 1_000, Flow::Receipt);
        movement.serial = Some(SerialRange::try_new("8986001000", "8986001999").expect("a range"));
        cards.movements.push(movement);
        self.post(cards).expect("cards");
        let shift = self.open_shift("A01", "1001").expect("shift");
        let taken = self.take(shift, "cash", 7_500).expect("cash");
        self.take(shift, "wechat", 1_200).expect("wechat");
        let given = self.opens("cash", "counter:A01", "transit", 5_500, OpenKind::HandOver).expect("given");
        self.settles("cash", "transit", "safe", 5_000, given).expect("accepted");
        self.every_detail(LineRef { voucher: taken, line: 1 });
        let form = FormTicked { shift, form: code("F1"), state: FormState::FilledIn, reason: None };
        self.append(Entry::FormTicked(form)).expect("ticked");
        let mark = Mark { line: given, mark: MarkKind::Printed, undone: false, note: None };
        self.append(Entry::Marked(mark)).expect("marked");
        self.issue_paper();
        self.send_package();
        self.store.write(|write| write.put_request("id", &[1; 32], &code("1001"), b"answer")).expect("kept");
        self.append(Entry::ShiftTurned(ShiftTurned { shift, counting: true })).expect("suspended");
        self.count_short(shift);
        self.spot_check();
        self.take_stock();
        let signed_off = ShiftSignedOff { shift, seal: "S2".to_owned(), stand_in: None, witness: None, reason: None };
        self.append(Entry::ShiftSignedOff(signed_off)).expect("signed off");
        self.day(Entry::DayCounted, "2026-03-01").expect("counted");
        self.day(Entry::DayClosed, "2026-03-01").expect("closed");
        self.settled_month("2026-02");
    }

    /// Settles a month that nothing is carried out of.
    pub(crate) fn settle(&mut self, month: &str) -> Result<domain::Sequence> {
        let (month, data) = (month.parse().expect("a month"), Sha256::digest(b"data").into());
        let (approver, supervisor, carried) = (code("9001"), None, Vec::new());
        self.append(Entry::MonthSettled(MonthSettlement { month, approver, supervisor, carried, data }))
    }

    /// A month with its data, and a paper of it.
    pub(crate) fn settled_month(&mut self, month: &str) {
        let (month, value): (domain::Month, _) = (month.parse().expect("a month"), b"data");
        let data: [u8; 32] = Sha256::digest(value).into();
        let (kind, state) = (FilingKind::Daily, FilingState::Filed);
        let paper = PaperFiling { month, kind, subject: "day:2026-02-28".to_owned(), state, reason: None };
        self.append(Entry::PaperFiled(paper)).expect("filed");
        self.settle(&month.to_string()).expect("settled");
        self.store.write(|write| write.put_month_data(&data, value)).expect("kept");
        self.store.write(|write| write.put_month_data(&data, value)).expect("the same again");
    }

    /// One voucher with every kind of detail.
    fn every_detail(&mut self, taken: LineRef) {
        let mut voucher = self.voucher(VoucherKind::Correction);
        let (fen, on, clerk) = (Fen::new(100), date("2026-03-01"), code::<StaffCode>("1001"));
        let notes = vec![Denomination { face: fen, form: CashForm::Note, pieces: 1 }];
        let (line, business, tender) = (1, code::<domain::BusinessCode>("bill"), code::<domain::TenderCode>("card"));
        voucher.claims.push(Claim { kind: ClaimKind::BagNumber, number: "B1".to_owned() });
        voucher.details = vec![
            Detail::Cheque(ChequeDetail { line, number: "C1".to_owned(), bank: "工行".to_owned(), drawer: "甲".to_owned() }),
            Detail::Difference(DifferenceDetail {
                line,
                person: clerk.clone(),
                manager: code("9001"),
                reason: "找错".to_owned(),
                count: Some(domain::CountNumber(1)),
                bank_receipt: None,
                pending: None,
            }),
            Detail::Deposit(DepositDetail {
                line,
                way: DepositWay::Teller,
                account: code("ICBC"),
                slip_number: "88".to_owned(),
                slip_date: on,
                bag_number: None,
                depositor: clerk.clone(),
                denominations: notes.clone(),
            }),
            Detail::Arrival(ArrivalDetail {
                line,
                channel: tender.clone(),
                settled_on: on,
                gross: fen,
                fee: Fen::new(1),
                net: Fen::new(99),
                reference: "R1".to_owned(),
            }),
            Detail::HandOver(HandOverDetail {
                line,
                giver: clerk.clone(),
                receiver: Some(code("9001")),
                denominations: notes.clone(),
                bag_number: Some("B1".to_owned()),
            }),
            Detail::Exchange(ExchangeDetail { line, given: notes.clone(), received: notes, carrier: None }),
            Detail::Case(CaseDetail { line, open: true, ends: None, amount: fen, customer: None, text: "失败".to_owned() }),
            Detail::BossTotal(BossTotalDetail {
                line,
                date: on,
                clerk: clerk.clone(),
                business: business.clone(),
                tender: tender.clone(),
                count: 1,
                amount: fen,
            }),
            Detail::BossLine(BossLineDetail {
                line,
                boss_number: "1".to_owned(),
                date: on,
                clerk: clerk.clone(),
                business: business.clone(),
                tender: tender.clone(),
                amount: fen,
                matches: Some(taken),
            }),
            Detail::Explanation(ExplanationDetail {
                line,
                date: on,
                clerk,
                business,
                tender,
                amount: fen,
                text: "跨日".to_owned(),
            }),
        ];
        voucher.details.extend(numbered_details(taken));
        self.post(voucher).expect("every detail");
    }

    /// The first issue of a paper, with its value.
    fn issue_paper(&mut self) {
        let report = self.read(|read| read.next_report());
        let sum = Sha256::digest(b"value").into();
        let (template, subject) = ("shift".to_owned(), "shift:1".to_owned());
        self.append(Entry::ReportIssued(ReportIssued { report, template, subject, issue: 1, sum })).expect("issued");
        self.store.write(|write| write.put_report_value(report, &sum, b"value", "shift", 1)).expect("kept");
        self.store.write(|write| write.put_report_value(report, &sum, b"value", "shift", 1)).expect("the same again");
    }

    /// The hall's key, and a package that came back.
    fn send_package(&mut self) {
        let key = domain::chain::from_hex(&domain::answer::public_key(&[7; 32])).expect("a key");
        let set = HallKeySet { key, valid_from: date("2026-03-01"), signed_by_old: None, supervisor: None };
        self.append(Entry::HallKeySet(set)).expect("entered");
        let month: domain::Month = "2026-02".parse().expect("a month");
        let sum = Sha256::digest(b"package").into();
        self.append(Entry::PackageMade(PackageMade { month, version: 1, sum, note: None })).expect("made");
        self.store.write(|write| write.put_package(month, 1, b"package")).expect("kept");
        let (by, reason) = ("主管部门".to_owned(), "缺一页".to_owned());
        self.append(Entry::PackageReturned(PackageReturned { month, version: 1, by, reason })).expect("returned");
    }

    /// A count of the drawer that is 20.00 yuan short.
    fn count_short(&mut self, shift: ShiftNumber) {
        let (number, voucher) = self.read(|read| Ok((read.next_count()?, read.head()?.voucher)));
        let expected = self.read(|read| read.balance(&at("counter:A01"), &ItemCode::cash()));
        let denominations = vec![Denomination { face: Fen::new(100), form: CashForm::Coin, pieces: 1 }];
        let ranges = vec![domain::SerialRange::single("A7").expect("a number")];
        let line = CountLine {
            denominations,
            ranges,
            ..CountLine::new(at("counter:A01"), ItemCode::cash(), expected, Some(expected - 2_000))
        };
        let count = Count {
            number,
            purpose: CountPurpose::Shift,
            shift: Some(shift),
            counter: Some(code("A01")),
            date: date("2026-03-01"),
            attempt: 1,
            at_voucher: voucher,
            counted_by: code("1001"),
            beside: None,
            lines: vec![line],
        };
        self.append(Entry::Counted(count)).expect("counted");
    }

    /// A spot check of the drawer, with a finding that is answered.
    fn spot_check(&mut self) {
        let (spot, at_voucher) = self.read(|read| Ok((read.next_spot()?, read.head()?.voucher)));
        let line = SpotLine { place: at("counter:A01"), item: ItemCode::cash(), book: 2_000, ranges: Vec::new() };
        let (on, lines) = (date("2026-03-01"), vec![line]);
        let made =
            SpotMade { number: spot, date: on, at_voucher, places: vec![], items: vec![], sample: None, lines: lines.clone() };
        self.append(Entry::SpotMade(made)).expect("begun");
        self.append(Entry::SpotFixed(SpotFixed { spot, at_voucher, lines })).expect("fixed anew");
        let (place, item, text) = (Some(at("counter:A01")), Some(ItemCode::cash()), "少 20 元".to_owned());
        let made = FindingMade { spot, finding: 1, date: on, place, item, text, person: code("1001"), due: on };
        self.append(Entry::FindingMade(made)).expect("found");
        let step = FindingStep::Answered;
        let answer = FindingStepped { spot, finding: 1, step, text: Some("已补".to_owned()), vouchers: vec![], due: None };
        self.append(Entry::FindingStepped(answer)).expect("answered");
        self.append(Entry::SpotEnded(SpotEnded { spot, cancelled: false, text: "短款".to_owned() })).expect("ended");
    }

    /// A stock-take with one sheet, counted; and one that was made by mistake.
    fn take_stock(&mut self) {
        let (number, voucher) = self.read(|read| Ok((read.next_count()?, read.head()?.voucher)));
        let as_of = date("2026-03-01");
        let sheet = TakeSheet { sheet: 1, place: Place::Safe, items: vec![code("float")], person: Some(code("1001")) };
        for take in [1, 2] {
            let made = Take { number: TakeNumber(take), as_of, month: Some(as_of.month()), sheets: vec![sheet.clone()] };
            self.append(Entry::TakeMade(made)).expect("made");
        }
        let count = Count {
            number,
            purpose: CountPurpose::StockTake,
            shift: None,
            counter: None,
            date: as_of,
            attempt: 1,
            at_voucher: voucher,
            counted_by: code("1001"),
            beside: Some(code("9001")),
            lines: vec![CountLine::new(Place::Safe, code("float"), 0, Some(0))],
        };
        let take = TakeNumber(1);
        let counted = TakeCounted { take, sheet: 1, stored_at: voucher, count, notes: Vec::new(), reason: None };
        self.append(Entry::TakeCounted(counted)).expect("counted");
        self.append(Entry::TakeLocked(TakeLocked { take, close: voucher, checks: Vec::new() })).expect("locked");
        let mistake = TakeCancelled { take: TakeNumber(2), reason: "误建".to_owned(), approver: None };
        self.append(Entry::TakeCancelled(mistake)).expect("cancelled");
        let again = Entry::TakeGiven(TakeGiven { take, sheet: 1, person: None });
        assert!(self.append(again).is_err(), "nothing about a locked one changes");
    }

    /// Everything of a voucher undone, sign turned.
    pub(crate) fn reverse(&mut self, number: VoucherNumber) -> Result<VoucherNumber> {
        let original = self.read(|read| read.voucher(number)).expect("posted").voucher;
        let mut voucher = self.voucher(VoucherKind::Reversal);
        voucher.shift = original.shift;
        voucher.reverses = Some(number);
        let about = |m: &Movement| m.for_date.unwrap_or(original.date);
        voucher.movements = original.movements.iter().map(|m| m.mirrored().about(about(m))).collect();
        voucher.details = original
            .details
            .iter()
            .filter_map(|detail| match detail {
                Detail::Takings(d) => {
                    Some(Detail::Takings(TakingsDetail { amount: Fen::new(-d.amount.fen()), count: -d.count, ..d.clone() }))
                }
                _ => None,
            })
            .collect();
        self.post(voucher)
    }

    pub(crate) fn close_shift(&mut self, shift: ShiftNumber) -> Result<()> {
        self.append(Entry::ShiftTurned(ShiftTurned { shift, counting: true }))?;
        self.append(Entry::ShiftSignedOff(ShiftSignedOff {
            shift,
            seal: "S2".to_owned(),
            stand_in: None,
            witness: None,
            reason: None,
        }))?;
        Ok(())
    }

    pub(crate) fn opens(&mut self, what: &str, from: &str, to: &str, quantity: i64, kind: OpenKind) -> Result<LineRef> {
        let mut voucher = self.voucher(VoucherKind::HandOver);
        voucher.movements.push(Movement::new(code(what), at(from), at(to), quantity, Flow::HandOver).opening(kind));
        let number = self.post(voucher)?;
        Ok(LineRef { voucher: number, line: 1 })
    }

    pub(crate) fn settles(&mut self, what: &str, from: &str, to: &str, quantity: i64, line: LineRef) -> Result<VoucherNumber> {
        let mut voucher = self.voucher(VoucherKind::HandOverAccepted);
        voucher.movements.push(Movement::new(code(what), at(from), at(to), quantity, Flow::HandOver).settling(line));
        self.post(voucher)
    }

    /// Every row of every table of the books, as text: two stores are equal if their dumps are.
    pub(crate) fn dump(&self) -> Vec<String> {
        dump(&self.store)
    }
}

pub(crate) fn dump(store: &Store) -> Vec<String> {
    store
        .read(|read| {
            let names: Vec<String> = read
                .db
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut rows = Vec::new();
            for name in names {
                let mut statement = read.db.prepare(&format!("SELECT * FROM {name}"))?;
                let columns = statement.column_count();
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let cells: Vec<String> = (0..columns).map(|index| format!("{:?}", row.get_ref(index))).collect();
                    rows.push(format!("{name}: {}", cells.join(", ")));
                }
            }
            rows.sort();
            Ok::<_, Fault>(rows)
        })
        .expect("dumps")
}

pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T>) -> String {
    match answer {
        Err(Failure::Refused(refusal)) => refusal.name(),
        other => panic!("not refused: {other:?}"),
    }
}
