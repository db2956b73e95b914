//! A month of the hall as data (月度数据): the one input of all monthly reports, kept when a month is settled, sent up with its package,
//! and the same for a quarter and a year. Reports are made from it alone, so whoever has the data can make them again.

mod attention;
mod funds;
mod goods;
mod movements;
mod registers;
mod settled;
mod stock;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use domain::day::DayState;
use domain::flow::Flow;
use domain::master::{BusinessClass, CheckDigit, ItemKind};
use domain::serial::SerialRange;
use domain::settle::{FilingKind, FilingState, MonthCheckName};
use domain::spot::FindingState;
use domain::voucher::VoucherKind;
use domain::{
    BusinessCode, Date, Fen, GradeCode, HallCode, ItemCode, Month, Place, SpotNumber, StaffCode, TenderCode, VoucherNumber,
};
use serde::{Deserialize, Serialize};

use table::{Record, records};

pub use attention::{AttentionReport, MissedRow, PendingRow, ReversalRow, SpotFindingRow};
pub use funds::{
    BusinessSum, ChannelSum, DayBusiness, DepositRow, DifferencesReport, DueRow, FloatRow, FundRow, FundsReport,
    PersonDifferences, RechargeAccountReport, RechargeRow,
};
pub use goods::{CauseColumn, ColumnSide, GoodsRow, GoodsTable, NumbersRow, PlaceRow, is_stock};
pub use movements::{DataMovement, FlowDiffers, MOVEMENTS, flows_differ, movements_file, movements_of};
pub use registers::{Comparison, ComparisonRow, RegisterFigure, register_figures};
pub use settled::{CarriedReport, CarriedRow, FilingReport, FilingRow};
pub use stock::{
    CardsReport, ElectronicRow, GradeRow, HandedOut, InvoiceColumn, InvoiceRow, InvoicesReport, PromoReport, SiteRow,
    SpecialsReport, invoices_behind,
};
pub use table::NotMonthData;

use crate::paper::{Paper, PaperMeta};

/// When something lay where it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Before the first day (期初).
    Opening,
    /// After the last (期末).
    Closing,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Moment::Opening => "opening",
            Moment::Closing => "closing",
        })
    }
}

impl FromStr for Moment {
    type Err = ();
    fn from_str(text: &str) -> Result<Moment, ()> {
        match text {
            "opening" => Ok(Moment::Opening),
            "closing" => Ok(Moment::Closing),
            _ => Err(()),
        }
    }
}

/// What had to be done in time (期限, R36).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// 现金解款
    Deposit,
    /// 渠道到账
    Arrival,
    /// 长短款处理
    Difference,
    /// 补复核
    SecondApproval,
    /// 促销物品录入物流网站
    PromoEntry,
    /// 日报表打印
    DailyReport,
    /// 发票箱缴回
    BoxReturn,
    /// 调拨接收
    Transfer,
    /// 长短款说明
    Explanation,
    /// 月末盘点
    StockTake,
    /// 月报包上报
    MonthPackage,
    /// 抽查问题答复
    Finding,
}

impl Deadline {
    /// All of them, in the order of the paper.
    pub const ALL: [Deadline; 12] = [
        Deadline::Deposit,
        Deadline::Arrival,
        Deadline::Difference,
        Deadline::SecondApproval,
        Deadline::PromoEntry,
        Deadline::DailyReport,
        Deadline::BoxReturn,
        Deadline::Transfer,
        Deadline::Explanation,
        Deadline::StockTake,
        Deadline::MonthPackage,
        Deadline::Finding,
    ];

    const fn word(self) -> &'static str {
        match self {
            Deadline::Deposit => "deposit",
            Deadline::Arrival => "arrival",
            Deadline::Difference => "difference",
            Deadline::SecondApproval => "second_approval",
            Deadline::PromoEntry => "promo_entry",
            Deadline::DailyReport => "daily_report",
            Deadline::BoxReturn => "box_return",
            Deadline::Transfer => "transfer",
            Deadline::Explanation => "explanation",
            Deadline::StockTake => "stock_take",
            Deadline::MonthPackage => "month_package",
            Deadline::Finding => "finding",
        }
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Deadline {
    type Err = ();
    fn from_str(text: &str) -> Result<Deadline, ()> {
        Deadline::ALL.into_iter().find(|deadline| deadline.word() == text).ok_or(())
    }
}

records! {
    /// Whose data it is, and of when.
    DataAbout = "about.csv" {
        /// The hall.
        hall: HallCode,
        /// Its name.
        name: String,
        /// A hall for practice (练习).
        practice: bool,
        /// The first month.
        first: Month,
        /// The last month.
        last: Month,
        /// True if nothing can be posted into them any more.
        complete: bool,
        /// Security deposits (押金) not given back when the first month began.
        security_opening: Fen,
        /// The same when the last month ended.
        security_closing: Fen,
    }

    /// An item, as it was called and valued.
    DataItem = "items.csv" {
        /// Its code.
        code: ItemCode,
        /// What kind of thing it is.
        kind: ItemKind,
        /// Its name.
        name: String,
        /// What it is counted in.
        unit: String,
        /// Face value of a piece.
        face_value: Option<Fen>,
        /// What a piece is sold for.
        price: Option<Fen>,
        /// The check digit of its numbers.
        check_digit: CheckDigit,
    }

    /// A place.
    DataPlace = "places.csv" {
        /// The place.
        place: Place,
        /// Its name.
        name: String,
    }

    /// Who answers for what lies in a place when the month ends (保管人, R37); several rows for several persons.
    DataKeeper = "keepers.csv" {
        /// The place.
        place: Place,
        /// Of this item only, where it depends on who sent it or lost it; of all that lies there if none.
        item: Option<ItemCode>,
        /// Who.
        person: StaffCode,
    }

    /// What a register came to in the period before (上期).
    DataFormer = "former.csv" {
        /// That period's first month.
        first: Month,
        /// Its last month.
        last: Month,
        /// What is counted.
        figure: RegisterFigure,
        /// How many.
        count: i64,
        /// How much money, where money is what differs.
        amount: Option<Fen>,
    }

    /// A person.
    DataPerson = "staff.csv" {
        /// Work number.
        code: StaffCode,
        /// Name.
        name: String,
    }

    /// A business type.
    DataBusiness = "businesses.csv" {
        /// Its code.
        code: BusinessCode,
        /// Its name.
        name: String,
        /// What it does to the books.
        class: BusinessClass,
    }

    /// A tender.
    DataTender = "tenders.csv" {
        /// Its code.
        code: TenderCode,
        /// Its name.
        name: String,
        /// Counted and carried one by one, as cheques are.
        one_by_one: bool,
    }

    /// A grade of special numbers.
    DataGrade = "grades.csv" {
        /// Its code.
        code: GradeCode,
        /// Its name.
        name: String,
    }

    /// A business date of the books.
    DataDay = "days.csv" {
        /// The date.
        date: Date,
        /// How it stands.
        state: DayState,
        /// Why it was 歇业.
        reason: Option<String>,
    }

    /// What lay in a place inside the hall, or is owed by a channel: pieces, or fen.
    DataBalance = "balances.csv" {
        /// Where.
        place: Place,
        /// What.
        item: ItemCode,
        /// Before the first day.
        opening: i64,
        /// After the last.
        closing: i64,
    }

    /// What came into a place less what went out of it on a day for one cause: pieces, or fen. Places outside the hall too.
    DataFlow = "flows.csv" {
        /// On which business date.
        date: Date,
        /// Where.
        place: Place,
        /// What.
        item: ItemCode,
        /// Why.
        flow: Flow,
        /// In less out.
        quantity: i64,
    }

    /// What was taken on a day by business and tender, net of refunds.
    DataTakings = "takings.csv" {
        /// On which business date.
        date: Date,
        /// For which business.
        business: BusinessCode,
        /// How it was paid.
        tender: TenderCode,
        /// How many businesses.
        count: i64,
        /// How much.
        amount: Fen,
    }

    /// Numbers that lay somewhere inside the hall.
    DataHeld = "holdings.csv" {
        /// When.
        at: Moment,
        /// Where.
        place: Place,
        /// What.
        item: ItemCode,
        /// What stands before the digits.
        prefix: String,
        /// How many digits.
        width: i64,
        /// The first number's digits.
        first: i64,
        /// The last number's.
        last: i64,
    }

    /// Numbers that moved. Special numbers stand in a file of their own.
    DataNumbers = "numbers.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// Its line.
        line: i64,
        /// On which business date.
        date: Date,
        /// What.
        item: ItemCode,
        /// Why.
        flow: Flow,
        /// From where.
        from: Place,
        /// To where.
        to: Place,
        /// What stands before the digits.
        prefix: String,
        /// How many digits.
        width: i64,
        /// The first number's digits.
        first: i64,
        /// The last number's.
        last: i64,
        /// What cards were sold for, what an invoice was written or voided for.
        amount: Option<Fen>,
    }

    /// A box of invoices whose numbers occur, or that was here itself.
    DataBox = "boxes.csv" {
        /// The box's item.
        item: ItemCode,
        /// Its number.
        number: String,
        /// The invoices that it holds.
        invoice: ItemCode,
        /// Their code.
        code: String,
        /// What stands before the digits.
        prefix: String,
        /// How many digits.
        width: i64,
        /// The first number's digits.
        first: i64,
        /// The last number's.
        last: i64,
        /// The next number's when these books began; those before it are 建账前.
        next: Option<i64>,
    }

    /// Electronic invoices written on a day.
    DataElectronic = "electronic_invoices.csv" {
        /// On which business date.
        date: Date,
        /// Which invoices.
        item: ItemCode,
        /// How many blue ones.
        count: i64,
        /// Their amount.
        amount: Fen,
        /// How many red-letter ones.
        red_count: i64,
        /// Their amount, below zero.
        red_amount: Fen,
    }

    /// A void.
    DataVoid = "voids.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// Its line.
        line: i64,
        /// On which business date.
        date: Date,
        /// The box.
        box_number: String,
        /// The code.
        code: String,
        /// The first number.
        first: String,
        /// The last number.
        last: String,
        /// How many.
        pieces: i64,
        /// What it was issued for; none for blanks.
        amount: Option<Fen>,
        /// Class and words of the reason.
        reason: String,
        /// How many copies are together.
        copies: i64,
        /// Stapled.
        stapled: bool,
        /// Stamped.
        stamped: bool,
        /// What was written instead.
        replacement: Option<String>,
        /// Who voided.
        clerk: StaffCode,
        /// The second person.
        approver: Option<StaffCode>,
        /// What the auditor found.
        audit: String,
    }

    /// A difference that was found or still open in these months.
    DataDifference = "differences.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// Its line.
        line: i64,
        /// The business date that it is about.
        date: Date,
        /// The business date that it was found on.
        found: Date,
        /// Where it was found.
        place: Place,
        /// What.
        item: ItemCode,
        /// Counted less books: fen, or pieces; below zero is a shortage.
        quantity: i64,
        /// The first number, of goods that have them.
        first: Option<String>,
        /// The last number.
        last: Option<String>,
        /// Who answers for it.
        person: StaffCode,
        /// The manager who answers with them.
        manager: StaffCode,
        /// The reason.
        reason: String,
        /// 未结, 已补, 已找回, 已核销, 已退还, 待复核, 已冲正.
        state: String,
        /// What is not settled yet, without sign.
        left: i64,
        /// The papers that settled it.
        settled_by: Vec<VoucherNumber>,
        /// When nothing of it was left.
        settled_on: Option<Date>,
    }

    /// A deposit slip, or the paper that took one of an earlier month back: with it the slips come to what was deposited.
    DataDeposit = "deposits.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// On which business date.
        date: Date,
        /// The bank's slip number.
        slip_number: String,
        /// The bank.
        bank: String,
        /// 柜面, 自助, 上门收款.
        way: String,
        /// How much; below zero for what was taken back.
        amount: Fen,
        /// 录入, 打印, 到账, 清账; 冲回 for what took a slip back.
        state: String,
        /// Who paid it in.
        depositor: StaffCode,
        /// The slip of an earlier month that this paper took back.
        reverses: Option<VoucherNumber>,
    }

    /// What a channel paid out.
    DataArrival = "arrivals.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// On which business date.
        date: Date,
        /// The channel.
        channel: TenderCode,
        /// The channel's settlement date.
        settled_on: Date,
        /// Before the fee.
        gross: Fen,
        /// The fee.
        fee: Fen,
        /// What reached the bank.
        net: Fen,
        /// The channel's reference.
        reference: String,
    }

    /// What a date still owed the bank (cash) or was owed by a channel, when the last month ended.
    DataDue = "due.csv" {
        /// Cash, or the channel.
        tender: TenderCode,
        /// The business date.
        date: Date,
        /// How much.
        amount: Fen,
    }

    /// The recharge platform's balance as it was read last on a day.
    DataReading = "recharge_readings.csv" {
        /// On which business date.
        date: Date,
        /// What the books said.
        expected: Fen,
        /// What the platform said.
        platform: Fen,
        /// When it was read, as shown.
        read_at: Option<String>,
    }

    /// Promo goods against the logistics site in one month.
    DataSite = "logistics.csv" {
        /// The month.
        month: Month,
        /// What.
        item: ItemCode,
        /// What the site should have: handed out in the month, less what was entered, of whatever month, and taken back in it.
        handed_out: i64,
        /// Of those, entered in the site.
        entered: i64,
        /// Taken back, and still standing in the site.
        to_counter: i64,
        /// What of the site's total is of another month than in the books: entered after its month's end.
        across: i64,
        /// The site's own total; none while it was not asked.
        site: Option<i64>,
    }

    /// A paper about a special number.
    DataSpecial = "special_numbers.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// Its line.
        line: i64,
        /// On which business date.
        date: Date,
        /// What paper.
        kind: VoucherKind,
        /// Of which item.
        item: ItemCode,
        /// The number, masked (R29).
        number: String,
        /// Its grade.
        grade: GradeCode,
        /// The least monthly spend agreed.
        minimum_spend: Option<Fen>,
        /// How long the contract runs, in months.
        contract_months: Option<i64>,
        /// The prepayment.
        prepayment: Option<Fen>,
        /// Who wrote it.
        clerk: StaffCode,
        /// Who approved it.
        approver: Option<StaffCode>,
        /// True if it was reversed.
        reversed: bool,
    }

    /// A use of 待复核 (R27).
    DataPending = "pending_approvals.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// On which business date.
        date: Date,
        /// Who wrote it.
        author: StaffCode,
        /// Who answers for the difference.
        person: StaffCode,
        /// Why nobody was there.
        why: String,
        /// Until when it had to be approved.
        by: Date,
        /// Who approved it later.
        approver: Option<StaffCode>,
        /// On which day.
        approved_on: Option<Date>,
    }

    /// A reversal of an entry of one's own, without a second person (R27).
    DataReversal = "own_reversals.csv" {
        /// The paper.
        voucher: VoucherNumber,
        /// On which business date.
        date: Date,
        /// Whose.
        clerk: StaffCode,
        /// What it undid.
        reverses: VoucherNumber,
        /// What kind of paper that was, as papers call it.
        kind: String,
        /// How much money went back.
        amount: Fen,
        /// Why.
        reason: String,
    }

    /// Something that was not done in time (R36).
    DataMissed = "missed_deadlines.csv" {
        /// What.
        deadline: Deadline,
        /// Of which date, paper or box.
        subject: String,
        /// Who answers for it, where one person does.
        person: Option<StaffCode>,
        /// Until when it should have been done.
        due: Date,
        /// When it was; none while it is not.
        done: Option<Date>,
    }

    /// A finding of a spot check (抽查问题, R31) that stood in these months, as it stood when the last one ended.
    DataFinding = "spot_findings.csv" {
        /// The spot check.
        spot: SpotNumber,
        /// Which finding of it, from 1.
        finding: i64,
        /// The calendar's date on which it was raised.
        date: Date,
        /// Who raised it.
        by: Option<StaffCode>,
        /// Where, if it is about a place.
        place: Option<Place>,
        /// What, if it is about an item there.
        item: Option<ItemCode>,
        /// What is wrong.
        text: String,
        /// Who answers for it.
        person: StaffCode,
        /// Until when the hall is to answer; after an answer that was returned, the new day.
        due: Date,
        /// Where it stands.
        state: FindingState,
        /// The hall's last answer.
        answer: Option<String>,
        /// When that was given.
        answered_on: Option<Date>,
        /// The papers by which the hall has mended it.
        vouchers: Vec<VoucherNumber>,
        /// When it was closed.
        closed_on: Option<Date>,
    }

    /// That a month was settled (月结).
    DataSettlement = "settlements.csv" {
        /// Which.
        month: Month,
        /// When, as shown.
        at: String,
        /// By whom.
        by: Option<StaffCode>,
        /// The second person.
        approver: StaffCode,
        /// Who agreed to carry what was overdue.
        supervisor: Option<StaffCode>,
    }

    /// Something unfinished that goes on into the next month (结转事项), as it stood when the last month was settled.
    DataCarried = "carried.csv" {
        /// The calendar's date of that moment: ages and deadlines count up to it.
        on: Date,
        /// Under which check.
        check: MonthCheckName,
        /// The paper that it began with, where there is one.
        voucher: Option<VoucherNumber>,
        /// Its line.
        line: Option<i64>,
        /// Which: a business date, a box, a channel, a slip.
        subject: String,
        /// What.
        item: Option<ItemCode>,
        /// How much: fen, or pieces.
        quantity: i64,
        /// Who answers for it.
        owner: Option<StaffCode>,
        /// Since which business date.
        since: Date,
        /// Until when it should have ended.
        due: Option<Date>,
    }

    /// A paper that a month must have (R15), as it stood when the month was settled.
    DataFiled = "filing.csv" {
        /// What kind.
        kind: FilingKind,
        /// Which, as on its print.
        subject: String,
        /// Its date.
        date: Date,
        /// Its number, if it has one.
        number: String,
        /// Its amount, if it has one.
        amount: Option<Fen>,
        /// How often it was printed.
        prints: i64,
        /// Where it stood.
        state: FilingState,
        /// When that was said, as shown.
        said_at: Option<String>,
        /// By whom.
        said_by: Option<StaffCode>,
        /// Why it is missing.
        reason: Option<String>,
    }
}

records! {
    /// Which version of the form the data has.
    DataForm = "form.csv" {
        /// The version, from 1.
        version: u32,
    }
}

/// The version of the month's data as files: other tables, columns or words are another version. Data of a version that a program does not
/// know is refused as that, never as damaged; data of every version before stays readable for ever.
pub const DATA_VERSION: u32 = 1;

/// A month, a quarter or a year of a hall as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthData {
    /// Whose and of when.
    pub about: DataAbout,
    /// Items.
    pub items: Vec<DataItem>,
    /// Places.
    pub places: Vec<DataPlace>,
    /// Who answers for what lies in them.
    pub keepers: Vec<DataKeeper>,
    /// What the registers came to in the period before; nothing if the books do not have it.
    pub former: Vec<DataFormer>,
    /// People.
    pub staff: Vec<DataPerson>,
    /// Business types.
    pub businesses: Vec<DataBusiness>,
    /// Tenders.
    pub tenders: Vec<DataTender>,
    /// Grades of special numbers.
    pub grades: Vec<DataGrade>,
    /// The dates.
    pub days: Vec<DataDay>,
    /// Opening and closing by place and item.
    pub balances: Vec<DataBalance>,
    /// What moved, day by day.
    pub flows: Vec<DataFlow>,
    /// Takings, day by day.
    pub takings: Vec<DataTakings>,
    /// Which numbers lay where.
    pub holdings: Vec<DataHeld>,
    /// Which numbers moved.
    pub numbers: Vec<DataNumbers>,
    /// Boxes of invoices.
    pub boxes: Vec<DataBox>,
    /// Electronic invoices.
    pub electronic: Vec<DataElectronic>,
    /// Voids.
    pub voids: Vec<DataVoid>,
    /// Differences.
    pub differences: Vec<DataDifference>,
    /// Deposit slips.
    pub deposits: Vec<DataDeposit>,
    /// What channels paid out.
    pub arrivals: Vec<DataArrival>,
    /// What was under way in the end.
    pub due: Vec<DataDue>,
    /// Readings of the recharge platform.
    pub readings: Vec<DataReading>,
    /// Promo goods against the logistics site.
    pub sites: Vec<DataSite>,
    /// Special numbers.
    pub specials: Vec<DataSpecial>,
    /// Uses of 待复核.
    pub pending: Vec<DataPending>,
    /// Reversals of one's own entries.
    pub reversals: Vec<DataReversal>,
    /// Missed deadlines.
    pub missed: Vec<DataMissed>,
    /// Findings of spot checks.
    pub findings: Vec<DataFinding>,
    /// Who settled the months.
    pub settlements: Vec<DataSettlement>,
    /// What went on into the month after the last.
    pub carried: Vec<DataCarried>,
    /// Which papers the months have.
    pub filing: Vec<DataFiled>,
}

/// Why months are not one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOnePeriod {
    /// There is none.
    #[error("no month was given")]
    Empty,
    /// They are of several halls.
    #[error("the months are of several halls")]
    OtherHall,
    /// One does not follow the other.
    #[error("the month {0} does not follow")]
    Gap(Month),
}

/// A place and item whose opening and movements do not come to its closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imbalance {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// The opening and all that moved.
    pub expected: i64,
    /// The closing as it stands in the data.
    pub closing: i64,
}

macro_rules! all_files {
    ($with:ident) => {
        $with!(
            items,
            places,
            keepers,
            former,
            staff,
            businesses,
            tenders,
            grades,
            days,
            balances,
            flows,
            takings,
            holdings,
            numbers,
            boxes,
            electronic,
            voids,
            differences,
            deposits,
            arrivals,
            due,
            readings,
            sites,
            specials,
            pending,
            reversals,
            missed,
            findings,
            settlements,
            carried,
            filing
        )
    };
}

impl MonthData {
    /// The data of a time in which nothing happened.
    #[must_use]
    pub fn empty(about: DataAbout) -> MonthData {
        macro_rules! each {
            ($($field:ident),*) => { MonthData { about, $($field: Vec::new()),* } };
        }
        all_files!(each)
    }

    /// The data as named CSV files, always the same ones in the same order; the same data gives the same bytes.
    #[must_use]
    pub fn to_files(&self) -> Vec<(String, String)> {
        let form = DataForm { version: DATA_VERSION };
        let mut files = vec![table::write(&[form]), table::write(std::slice::from_ref(&self.about))];
        macro_rules! each {
            ($($field:ident),*) => { $(files.push(table::write(&self.$field));)* };
        }
        all_files!(each);
        files
    }

    /// The data that [`MonthData::to_files`] wrote.
    ///
    /// # Errors
    /// [`NotMonthData`] for data of a newer program, for a file that is missing or none of them, for other columns, and for a cell that
    /// cannot be what its column says.
    pub fn from_files(files: &[(String, String)]) -> Result<MonthData, NotMonthData> {
        fn rows<T: Record>(files: &[(String, String)], known: &mut BTreeSet<&'static str>) -> Result<Vec<T>, NotMonthData> {
            known.insert(T::FILE);
            let text = files.iter().find(|(name, _)| name == T::FILE).map(|(_, text)| text);
            table::read(text.ok_or_else(|| NotMonthData::Missing(T::FILE.to_owned()))?)
        }
        let mut known = BTreeSet::new();
        let form: Vec<DataForm> = rows(files, &mut known)?;
        match form.as_slice() {
            // What a newer program writes may differ in anything else.
            [form] if form.version > DATA_VERSION => {
                return Err(NotMonthData::Newer { found: form.version, known: DATA_VERSION });
            }
            [form] if form.version == DATA_VERSION => {}
            _ => return Err(NotMonthData::Columns(DataForm::FILE.to_owned())),
        }
        let mut about: Vec<DataAbout> = rows(files, &mut known)?;
        let one = about.pop().filter(|_| about.is_empty()).ok_or_else(|| NotMonthData::Columns(DataAbout::FILE.to_owned()))?;
        macro_rules! each {
            ($($field:ident),*) => { MonthData { about: one, $($field: rows(files, &mut known)?),* } };
        }
        let data = all_files!(each);
        match files.iter().find(|(name, _)| !known.contains(name.as_str())) {
            Some((name, _)) => Err(NotMonthData::Unknown(name.clone())),
            None => Ok(data),
        }
    }

    /// Several months of one hall, one after the other, as one period: the first one's opening, the last one's closing and names, all that
    /// happened in between. What stands in several months stands once, as the last one has it. What the period before several months came to
    /// is not in them: `former` is empty, for the caller to fill.
    ///
    /// # Errors
    /// [`NotOnePeriod`] for no month, other halls, or months that do not follow each other.
    pub fn merge(months: &[MonthData]) -> Result<MonthData, NotOnePeriod> {
        let (Some(first), Some(last)) = (months.first(), months.last()) else { return Err(NotOnePeriod::Empty) };
        for (before, after) in months.iter().zip(months.iter().skip(1)) {
            if before.about.hall != after.about.hall {
                return Err(NotOnePeriod::OtherHall);
            }
            if before.about.last.next() != after.about.first {
                return Err(NotOnePeriod::Gap(after.about.first));
            }
        }
        let about = DataAbout {
            first: first.about.first,
            complete: months.iter().all(|month| month.about.complete),
            security_opening: first.about.security_opening,
            ..last.about.clone()
        };
        let mut balances: BTreeMap<(Place, ItemCode), (i64, i64)> = BTreeMap::new();
        for row in &first.balances {
            balances.entry((row.place.clone(), row.item.clone())).or_default().0 = row.opening;
        }
        for row in &last.balances {
            balances.entry((row.place.clone(), row.item.clone())).or_default().1 = row.closing;
        }
        let balance = |((place, item), (opening, closing))| DataBalance { place, item, opening, closing };
        let held = |month: &MonthData, at: Moment| -> Vec<DataHeld> {
            month.holdings.iter().filter(|held| held.at == at).cloned().collect()
        };
        let mut holdings = held(first, Moment::Opening);
        holdings.extend(held(last, Moment::Closing));
        Ok(MonthData {
            about,
            items: latest(months, |month| &month.items, |row| row.code.clone()),
            places: latest(months, |month| &month.places, |row| row.place.clone()),
            keepers: last.keepers.clone(),
            former: if months.len() == 1 { first.former.clone() } else { Vec::new() },
            staff: latest(months, |month| &month.staff, |row| row.code.clone()),
            businesses: latest(months, |month| &month.businesses, |row| row.code.clone()),
            tenders: latest(months, |month| &month.tenders, |row| row.code.clone()),
            grades: latest(months, |month| &month.grades, |row| row.code.clone()),
            days: latest(months, |month| &month.days, |row| row.date),
            balances: balances.into_iter().map(balance).collect(),
            flows: joined(months, |month| &month.flows),
            takings: joined(months, |month| &month.takings),
            holdings,
            numbers: joined(months, |month| &month.numbers),
            boxes: latest(months, |month| &month.boxes, |row| (row.item.clone(), row.number.clone())),
            electronic: joined(months, |month| &month.electronic),
            voids: joined(months, |month| &month.voids),
            differences: latest(months, |month| &month.differences, |row| (row.voucher, row.line)),
            deposits: latest(months, |month| &month.deposits, |row| row.voucher),
            arrivals: joined(months, |month| &month.arrivals),
            due: last.due.clone(),
            readings: joined(months, |month| &month.readings),
            sites: joined(months, |month| &month.sites),
            specials: joined(months, |month| &month.specials),
            pending: latest(months, |month| &month.pending, |row| row.voucher),
            reversals: joined(months, |month| &month.reversals),
            missed: latest(months, |month| &month.missed, |row| (row.due, row.deadline, row.subject.clone())),
            findings: latest(months, |month| &month.findings, |row| (row.spot, row.finding)),
            settlements: joined(months, |month| &month.settlements),
            carried: last.carried.clone(),
            filing: joined(months, |month| &month.filing),
        })
    }

    /// Places and items whose opening and movements do not come to their closing: none in data that the program made.
    #[must_use]
    pub fn imbalances(&self) -> Vec<Imbalance> {
        let kept = |place: &Place| place.is_inside() || matches!(place, Place::Clearing(_));
        let mut sums: BTreeMap<(&Place, &ItemCode), (i64, i64)> = BTreeMap::new();
        for row in &self.balances {
            *sums.entry((&row.place, &row.item)).or_default() = (row.opening, row.closing);
        }
        for row in self.flows.iter().filter(|row| kept(&row.place)) {
            sums.entry((&row.place, &row.item)).or_default().0 += row.quantity;
        }
        let wrong = sums.into_iter().filter(|(_, (expected, closing))| expected != closing);
        wrong
            .map(|((place, item), (expected, closing))| Imbalance { place: place.clone(), item: item.clone(), expected, closing })
            .collect()
    }

    /// True for a date of the period.
    #[must_use]
    pub fn has(&self, date: Date) -> bool {
        (self.about.first..=self.about.last).contains(&date.month())
    }

    /// The period as papers show it: `2026 年 3 月`, `2026 年第 1 季度`, `2026 年度`, or from month to month.
    #[must_use]
    pub fn period(&self) -> String {
        period_shown(self.about.first, self.about.last)
    }

    /// The item of a code.
    #[must_use]
    pub fn item(&self, code: &ItemCode) -> Option<&DataItem> {
        self.items.iter().find(|item| item.code == *code)
    }

    /// A person as papers name them.
    #[must_use]
    pub fn person(&self, code: &StaffCode) -> crate::Person {
        let name = self.staff.iter().find(|person| person.code == *code).map(|person| person.name.clone());
        crate::Person { number: code.to_string(), name: name.unwrap_or_default() }
    }

    /// Who answers for an item in a place, as papers name them; nobody where the books know nobody.
    #[must_use]
    pub fn keepers_of(&self, place: &Place, item: &ItemCode) -> String {
        let of = |row: &&DataKeeper| row.place == *place && row.item.as_ref().is_none_or(|of| of == item);
        self.keepers.iter().filter(of).map(|row| self.person(&row.person).shown()).collect::<Vec<_>>().join("、")
    }

    /// A place's name.
    #[must_use]
    pub fn place_name(&self, place: &Place) -> String {
        let row = self.places.iter().find(|row| row.place == *place);
        row.map_or_else(|| place.to_string(), |row| row.name.clone())
    }
}

/// A period of whole months as papers show it.
#[must_use]
pub fn period_shown(first: Month, last: Month) -> String {
    let (from, to) = (first.to_string(), last.to_string());
    let year = from.get(..4).unwrap_or_default();
    let number = |text: &str| text.get(5..).and_then(|month| month.parse::<u32>().ok()).unwrap_or_default();
    let same_year = to.starts_with(year);
    match (number(&from), number(&to)) {
        (month, _) if first == last => format!("{year} 年 {month} 月"),
        (1, 12) if same_year => format!("{year} 年度"),
        (begin @ (1 | 4 | 7 | 10), end) if same_year && end == begin + 2 => format!("{year} 年第 {} 季度", begin.div_ceil(3)),
        _ => format!("{from} 至 {to}"),
    }
}

/// A voucher's number as papers show it.
pub(crate) fn voucher_shown(number: i64) -> String {
    format!("D{number:07}")
}

/// The number of a voucher that papers show so.
pub(crate) fn voucher_said(text: &str) -> Option<i64> {
    text.strip_prefix('D')?.parse().ok().filter(|number| voucher_shown(*number) == text)
}

/// A monthly report (月报). The same forms serve a quarter and a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MonthReport {
    /// 卡类进销存月报表
    Cards,
    /// 发票领用存月报表
    Invoices,
    /// 促销物品月报
    Promo,
    /// 备用金与资金月报
    Funds,
    /// 长短款登记表
    Differences,
    /// 空中充值月报
    Recharge,
    /// 作废发票登记表
    Voids,
    /// 特殊号码月报
    Specials,
    /// 待复核、冲正与逾期登记表
    Attention,
    /// 结转事项表
    Carried,
    /// 报表归档清单
    Filing,
}

impl MonthReport {
    /// All of them, in the order of the package.
    pub const ALL: [MonthReport; 11] = [
        MonthReport::Cards,
        MonthReport::Invoices,
        MonthReport::Promo,
        MonthReport::Funds,
        MonthReport::Differences,
        MonthReport::Recharge,
        MonthReport::Voids,
        MonthReport::Specials,
        MonthReport::Attention,
        MonthReport::Carried,
        MonthReport::Filing,
    ];

    /// Its word: the name of its files in a package.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            MonthReport::Cards => "cards",
            MonthReport::Invoices => "invoices",
            MonthReport::Promo => "promo",
            MonthReport::Funds => "funds",
            MonthReport::Differences => "differences",
            MonthReport::Recharge => "recharge",
            MonthReport::Voids => "voids",
            MonthReport::Specials => "specials",
            MonthReport::Attention => "attention",
            MonthReport::Carried => "carried",
            MonthReport::Filing => "filing",
        }
    }

    /// Its title on paper.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            MonthReport::Cards => "卡类进销存月报表",
            MonthReport::Invoices => "发票领用存月报表",
            MonthReport::Promo => "促销物品月报",
            MonthReport::Funds => "备用金与资金月报",
            MonthReport::Differences => "长短款登记表",
            MonthReport::Recharge => "空中充值月报",
            MonthReport::Voids => "作废发票登记表",
            MonthReport::Specials => "特殊号码月报",
            MonthReport::Attention => "待复核、冲正与逾期登记表",
            MonthReport::Carried => "结转事项表",
            MonthReport::Filing => "报表归档清单",
        }
    }

    /// The code of its form, and what its number begins with.
    const fn codes(self) -> (&'static str, &'static str) {
        match self {
            MonthReport::Cards => ("HB-KLYB", "KLYB"),
            MonthReport::Invoices => ("HB-FPYB", "FPYB"),
            MonthReport::Promo => ("HB-CXYB", "CXYB"),
            MonthReport::Funds => ("HB-ZJYB", "ZJYB"),
            MonthReport::Differences => ("HB-CDKY", "CDKY"),
            MonthReport::Recharge => ("HB-KCYB", "KCYB"),
            MonthReport::Voids => ("HB-ZFYB", "ZFYB"),
            MonthReport::Specials => ("HB-THYB", "THYB"),
            MonthReport::Attention => ("HB-DFYB", "DFYB"),
            MonthReport::Carried => ("HB-JZSX", "JZSX"),
            MonthReport::Filing => ("HB-GDQD", "GDQD"),
        }
    }

    /// The number of the paper: its form and period.
    #[must_use]
    pub fn number(self, first: Month, last: Month) -> String {
        format!("{}-{}", self.codes().1, period_code(first, last))
    }

    /// The paper, made from the data alone. Its number is its own; everything else about its printing is `meta`'s.
    #[must_use]
    pub fn paper(self, data: &MonthData, meta: &PaperMeta) -> Paper {
        let (first, last) = (data.about.first, data.about.last);
        let meta = PaperMeta { number: Some(self.number(first, last)), ..meta.clone() };
        let mut paper = Paper::new(&meta, self.codes().0, self.title(), &data.period());
        if self != MonthReport::Filing {
            paper = paper.landscape();
        }
        (if first == last { "月份" } else { "期间" }).clone_into(&mut paper.date_label);
        if !data.about.complete {
            paper.notice("本期尚未结束，数字为截至目前。");
        }
        match self {
            MonthReport::Cards => CardsReport::of(data).fill(&mut paper),
            MonthReport::Invoices => InvoicesReport::of(data).fill(&mut paper),
            MonthReport::Promo => PromoReport::of(data).fill(&mut paper),
            MonthReport::Funds => FundsReport::of(data).fill(&mut paper),
            MonthReport::Differences => DifferencesReport::of(data).fill(&mut paper),
            MonthReport::Recharge => RechargeAccountReport::of(data).fill(&mut paper),
            MonthReport::Voids => funds::fill_voids(data, &mut paper),
            MonthReport::Specials => SpecialsReport::of(data).fill(&mut paper),
            MonthReport::Attention => AttentionReport::of(data).fill(&mut paper),
            MonthReport::Carried => CarriedReport::of(data).fill(&mut paper),
            MonthReport::Filing => FilingReport::of(data).fill(&mut paper),
        }
        paper.signed(match self {
            MonthReport::Carried => &["制表人", "厅主任", "复核人", "主管部门"],
            MonthReport::Filing => &["制表人", "厅主任", "档案保管人"],
            _ => &["制表人", "厅主任", "稽核", "主管部门"],
        })
    }
}

/// Every monthly report, in the order of the package.
#[must_use]
pub fn papers(data: &MonthData, meta: &PaperMeta) -> Vec<(MonthReport, Paper)> {
    MonthReport::ALL.into_iter().map(|report| (report, report.paper(data, meta))).collect()
}

/// A period of whole months in a number or a file's name: `2026-03`, `2026-Q1`, `2026`, `2026-02-2026-04`.
#[must_use]
pub fn period_code(first: Month, last: Month) -> String {
    let from = first.to_string();
    let (year, month) = from.split_once('-').unwrap_or((&from, ""));
    let ends = |months: usize| std::iter::successors(Some(first), |month| Some(month.next())).nth(months) == Some(last);
    match month {
        _ if first == last => from.clone(),
        "01" if ends(11) => year.to_owned(),
        "01" | "04" | "07" | "10" if ends(2) => {
            let quarter = month.parse::<u32>().unwrap_or(1).div_ceil(3);
            format!("{year}-Q{quarter}")
        }
        _ => format!("{from}-{last}"),
    }
}

impl DataDifference {
    /// True if it was undone: it is listed, and counts for nothing.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.state == "已冲正"
    }
}

impl DataHeld {
    /// The numbers.
    #[must_use]
    pub fn range(&self) -> SerialRange {
        SerialRange { prefix: self.prefix.clone(), width: self.width, first: self.first, last: self.last }
    }
}

impl DataNumbers {
    /// The numbers.
    #[must_use]
    pub fn range(&self) -> SerialRange {
        SerialRange { prefix: self.prefix.clone(), width: self.width, first: self.first, last: self.last }
    }
}

impl DataBox {
    /// How many of its numbers lay blank in the storeroom and at counters.
    #[must_use]
    pub fn blank(&self, data: &MonthData, at: Moment) -> i64 {
        let range = self.range();
        let held = data.holdings.iter().filter(|held| held.at == at && held.item == self.invoice && is_blank(&held.place));
        held.filter_map(|held| held.range().common(&range)).map(|common| common.count()).sum()
    }

    /// The date of the usage form (票据使用情况表) that the last month must have of it: of a box that was begun, either the day on which its last
    /// number was used, or the month's last date while some are blank; none of one that was not begun, or was used up in an earlier month.
    #[must_use]
    pub fn form_of(&self, data: &MonthData) -> Option<Date> {
        let (range, month) = (self.range(), data.about.last);
        let blank = self.blank(data, Moment::Closing);
        if blank > 0 {
            let in_books = self.last - self.next.unwrap_or(self.first) + 1;
            return (blank < in_books).then(|| month.last());
        }
        let used = |moved: &&DataNumbers| {
            let leaves = is_blank(&moved.from) && !is_blank(&moved.to);
            leaves && moved.item == self.invoice && moved.date.month() == month && moved.range().overlaps(&range)
        };
        data.numbers.iter().filter(used).map(|moved| moved.date).max()
    }

    /// The numbers.
    #[must_use]
    pub fn range(&self) -> SerialRange {
        SerialRange { prefix: self.prefix.clone(), width: self.width, first: self.first, last: self.last }
    }
}

/// Where an invoice lies that can still be written on.
fn is_blank(place: &Place) -> bool {
    matches!(place, Place::Storeroom | Place::Counter(_))
}

fn joined<T: Clone>(months: &[MonthData], rows: impl Fn(&MonthData) -> &Vec<T>) -> Vec<T> {
    months.iter().flat_map(|month| rows(month).iter().cloned()).collect()
}

fn latest<T: Clone, K: Ord>(months: &[MonthData], rows: impl Fn(&MonthData) -> &Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut by_key = BTreeMap::new();
    for month in months {
        by_key.extend(rows(month).iter().map(|row| (key(row), row.clone())));
    }
    by_key.into_values().collect()
}

#[cfg(test)]
mod tests;
