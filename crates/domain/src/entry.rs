//! Entries of a hall's log: everything that ever happened, one chain (R30). The tables of the books are what the entries say,
//! and can be rebuilt from them.

use crate::canon::{Canonical, NotCanonical, VERSION, record, words};
use crate::hall_key::HallKeySet;
use crate::id::{CountNumber, CounterCode, FormCode, ItemCode, LineRef, ReportNumber, ShiftNumber, StaffCode, VoucherNumber};
use crate::master::{
    BankAccount, BusinessType, Campaign, Counter, Grade, GradePattern, Hall, Item, Mapping, Setting, Staff, StaffRole, StatForm,
    Tender,
};
use crate::package::{PackageMade, PackageReturned};
use crate::place::Place;
use crate::serial::SerialRange;
use crate::settle::{MonthReopening, MonthSettlement, PaperFiling};
use crate::spot::{FindingMade, FindingStepped, SpotCounted, SpotEnded, SpotFixed, SpotMade};
use crate::take::{Take, TakeCancelled, TakeCounted, TakeGiven, TakeLocked, TakeSampled};
use crate::time::{Date, Millis};
use crate::voucher::{Denomination, Voucher};

record! {
    /// Nothing more to say than a name.
    pub struct Text {
        /// The name.
        pub text: String,
    }
}

record! {
    /// A denied call (拒绝记录); equal denials of a session within a minute are one entry.
    pub struct Denial {
        /// The call's name.
        pub call: String,
        /// The refusal's name.
        pub refusal: String,
        /// How many times.
        #[ts(type = "number")]
        pub count: i64,
    }
}

record! {
    /// A business date, and why.
    pub struct DayEntry {
        /// The date.
        pub date: Date,
        /// The reason: for a holiday, a cancelled or a reopened day.
        pub reason: Option<String>,
        /// The second person.
        pub approver: Option<StaffCode>,
    }
}

record! {
    /// A shift begins (接班).
    pub struct ShiftOpened {
        /// Its number.
        pub shift: ShiftNumber,
        /// At which counter.
        pub counter: CounterCode,
        /// Who.
        pub clerk: StaffCode,
        /// On which business date.
        pub date: Date,
        /// The seal found on the drawer; none if there was none (R37).
        pub seal: Option<String>,
        /// Whether it was whole and the one that was set.
        pub seal_whole: bool,
        /// The count at take-over.
        pub count: CountNumber,
    }
}

record! {
    /// A shift is signed off (交班签退).
    pub struct ShiftSignedOff {
        /// Which.
        pub shift: ShiftNumber,
        /// The seal set on the drawer.
        pub seal: String,
        /// The manager who counted for an absent clerk (代清点).
        pub stand_in: Option<StaffCode>,
        /// The witness beside them.
        pub witness: Option<StaffCode>,
        /// Why the clerk could not count.
        pub reason: Option<String>,
    }
}

record! {
    /// A clerk's signature, later, under a shift that was counted for them; they may object (R02).
    pub struct ShiftSigned {
        /// Which shift.
        pub shift: ShiftNumber,
        /// The objection, if there is one.
        pub objection: Option<String>,
    }
}

record! {
    /// A shift that is suspended for counting, or goes on.
    pub struct ShiftTurned {
        /// Which.
        pub shift: ShiftNumber,
        /// True when it is suspended for counting.
        pub counting: bool,
    }
}

words! {
    /// What a count is for (清点类别).
    pub enum CountPurpose {
        /// 接班清点
        TakeOver = "take_over",
        /// 交班清点
        Shift = "shift",
        /// 保险柜清点
        Safe = "safe",
        /// 厅级核对: tenders and the recharge account that the hall counts, not the counter
        Hall = "hall",
        /// 库房盘点
        Storeroom = "storeroom",
        /// 抽查: by the auditor or the supervisor, of what a spot check picked (R31)
        Spot = "spot",
        /// 库房封签核对: nothing in it moved, and it is as it was sealed (R01); without lines
        StoreroomSeals = "storeroom_seals",
        /// 盘点: a sheet of a stock-take (R11)
        StockTake = "stock_take",
    }
}

record! {
    /// One thing counted (清点明细). `counted` is empty for "not counted", which is never zero.
    pub struct CountLine {
        /// Where.
        pub place: Place,
        /// What.
        pub item: ItemCode,
        /// What the books said at the count's voucher number.
        #[ts(type = "number")]
        pub expected: i64,
        /// What was found.
        #[ts(type = "number | null")]
        pub counted: Option<i64>,
        /// Notes and coins, for cash and float.
        pub denominations: Vec<Denomination>,
        /// For a platform's balance: when it was read.
        pub read_at: Option<Millis>,
        /// The business date whose cash it is, for cash in the safe.
        pub for_date: Option<Date>,
        /// The number of the sealed bag or cheque that it is, for those in the safe.
        pub number: Option<String>,
        /// For numbered items: the numbers found, in order.
        pub ranges: Vec<SerialRange>,
    }
}

impl CountLine {
    /// A line with nothing but where, what, by the books, and found.
    #[must_use]
    pub fn new(place: Place, item: ItemCode, expected: i64, counted: Option<i64>) -> CountLine {
        let (denominations, ranges) = (Vec::new(), Vec::new());
        CountLine { place, item, expected, counted, denominations, read_at: None, for_date: None, number: None, ranges }
    }

    /// Counted less expected: above zero is an overage, below a shortage; `None` while not counted.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.counted.map(|counted| counted - self.expected)
    }
}

record! {
    /// A count (清点单): every attempt is kept.
    pub struct Count {
        /// Its number.
        pub number: CountNumber,
        /// What it is for.
        pub purpose: CountPurpose,
        /// The shift, for counts of a shift.
        pub shift: Option<ShiftNumber>,
        /// The counter, for counts at one.
        pub counter: Option<CounterCode>,
        /// The business date.
        pub date: Date,
        /// First, second, … attempt of this purpose in this shift or day, from 1.
        #[ts(type = "number")]
        pub attempt: i64,
        /// The last voucher in the books when the expected figures were fixed.
        pub at_voucher: VoucherNumber,
        /// Who counted.
        pub counted_by: StaffCode,
        /// Who stood beside: asked for at a recount, for the safe, and for an absent clerk.
        pub beside: Option<StaffCode>,
        /// What was counted.
        pub lines: Vec<CountLine>,
    }
}

words! {
    /// What became of a statistical report (报表状态).
    pub enum FormState {
        /// 已填
        FilledIn = "filled_in",
        /// 已核
        Checked = "checked",
        /// 本日无需
        NotNeeded = "not_needed",
    }
}

record! {
    /// A statistical report ticked off (报表勾核).
    pub struct FormTicked {
        /// In which shift.
        pub shift: ShiftNumber,
        /// Which report.
        pub form: FormCode,
        /// What became of it.
        pub state: FormState,
        /// Why it was not needed.
        pub reason: Option<String>,
    }
}

words! {
    /// What happened to a line after it was posted (标记).
    pub enum MarkKind {
        /// 打印
        Printed = "printed",
        /// 到账
        Arrived = "arrived",
        /// 清账
        Cleared = "cleared",
        /// 复核: what was recorded while no second person was there is approved by one (R27); a reserved special number is approved (R25)
        Approved = "approved",
        /// 物流网站已录: the note is the site's number (R09)
        LogisticsEntered = "logistics_entered",
        /// 物流网站已冲: the counter-entry of a hand-out that was reversed after entry
        LogisticsReversed = "logistics_reversed",
        /// 作废联已查到 (R19)
        PaperSeen = "paper_seen",
        /// 作废联缺失 (R19)
        PaperMissing = "paper_missing",
        /// 已通知停卡 (R24): the note says when
        Blocked = "blocked",
    }
}

record! {
    /// Something that happened to a voucher's line; the last one is its state.
    pub struct Mark {
        /// Which line.
        pub line: LineRef,
        /// What.
        pub mark: MarkKind,
        /// True when the mark is taken back.
        pub undone: bool,
        /// A remark.
        pub note: Option<String>,
    }
}

record! {
    /// A paper made and handed out (打印记录). The value it was made from is kept under its sum.
    pub struct ReportIssued {
        /// The report's number; all issues of one paper share it.
        pub report: ReportNumber,
        /// Which template.
        pub template: String,
        /// What it is about: `shift:12`, `day:2026-03-01`, `voucher:7`.
        pub subject: String,
        /// First, second, … print.
        #[ts(type = "number")]
        pub issue: i64,
        /// SHA-256 of the value.
        #[ts(type = "string")]
        #[serde(with = "crate::chain::hex_sum")]
        pub sum: [u8; 32],
    }
}

record! {
    /// A paper saved as a table (导出): what went out of the program, and to whom the log says.
    pub struct ReportExported {
        /// Which template.
        pub template: String,
        /// What it is about, as on a print.
        pub subject: String,
        /// `xlsx` or `csv`.
        pub format: String,
    }
}

record! {
    /// A random sample of voids for a spot check (抽查): the same dates, number and seed give the same voids again.
    pub struct VoidSample {
        /// From this business date.
        pub from: Date,
        /// To this business date.
        pub to: Date,
        /// How many were asked for.
        #[ts(type = "number")]
        pub count: i64,
        /// The seed.
        #[ts(type = "number")]
        pub seed: i64,
    }
}

record! {
    /// A file that history was imported from.
    pub struct ImportedFile {
        /// Its name, without the folder.
        pub name: String,
        /// SHA-256 of its bytes.
        #[ts(type = "string")]
        #[serde(with = "crate::chain::hex_sum")]
        pub sum: [u8; 32],
    }
}

record! {
    /// History from another system, imported into books that had none (历史导入).
    pub struct HistoryImported {
        /// The files, in order.
        pub files: Vec<ImportedFile>,
        /// The first date.
        pub from: Date,
        /// The last date.
        pub to: Date,
        /// How many vouchers.
        #[ts(type = "number")]
        pub vouchers: i64,
        /// How many movements.
        #[ts(type = "number")]
        pub movements: i64,
        /// The second person, who stands in for the closes of the other system (R27).
        pub approver: StaffCode,
    }
}

macro_rules! entries {
    ($($(#[$doc:meta])* $variant:ident($type:ty) = $word:literal,)*) => {
        /// What a log entry says.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[serde(tag = "entry", content = "body")]
        pub enum Entry { $($(#[$doc])* #[serde(rename = $word)] $variant($type),)* }

        impl Entry {
            /// The word of the entry's kind.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Entry::$variant(_) => $word,)* }
            }
        }

        impl Canonical for Entry {
            fn write(&self, out: &mut Vec<u8>) {
                out.push(VERSION);
                crate::canon::write_text(self.kind(), out);
                match self { $(Entry::$variant(value) => value.write(out),)* }
            }
            fn read(input: &mut &[u8]) -> Result<Entry, NotCanonical> {
                let (version, rest) = input.split_first().ok_or(NotCanonical("cut short"))?;
                if *version != VERSION {
                    return Err(NotCanonical("version"));
                }
                *input = rest;
                match String::read(input)?.as_str() {
                    $($word => <$type>::read(input).map(Entry::$variant),)*
                    _ => Err(NotCanonical("entry kind")),
                }
            }
        }
    };
}

entries! {
    /// 建厅: the first entry of every chain.
    HallMade(Hall) = "hall_made",
    /// 员工资料
    StaffSet(Staff) = "staff_set",
    /// 角色授予: the same staff, role and from again replaces until.
    RoleSet(StaffRole) = "role_set",
    /// 密码已设 (whose; the secret is in no entry)
    PasswordSet(StaffCode) = "password_set",
    /// 台席资料
    CounterSet(Counter) = "counter_set",
    /// 品目资料
    ItemSet(Item) = "item_set",
    /// 业务类型资料
    BusinessTypeSet(BusinessType) = "business_type_set",
    /// 支付方式资料
    TenderSet(Tender) = "tender_set",
    /// 解款账户资料
    BankAccountSet(BankAccount) = "bank_account_set",
    /// 统计报表资料
    StatFormSet(StatForm) = "stat_form_set",
    /// 设置
    SettingSet(Setting) = "setting_set",
    /// 列映射
    MappingSet(Mapping) = "mapping_set",
    /// 活动资料
    CampaignSet(Campaign) = "campaign_set",
    /// 特殊号码级别资料
    GradeSet(Grade) = "grade_set",
    /// 号码级别规则
    GradePatternSet(GradePattern) = "grade_pattern_set",
    /// 登录
    SignedIn(StaffCode) = "signed_in",
    /// 退出
    SignedOut(StaffCode) = "signed_out",
    /// 拒绝
    Denied(Denial) = "denied",
    /// 看全号码 (R29)
    Unmasked(Text) = "unmasked",
    /// 导出
    Exported(Text) = "exported",
    /// 时钟倒退确认 (R33)
    ClockConfirmed(Text) = "clock_confirmed",
    /// 开日
    DayOpened(DayEntry) = "day_opened",
    /// 歇业
    DayHoliday(DayEntry) = "day_holiday",
    /// 撤销误开的空日
    DayCancelled(DayEntry) = "day_cancelled",
    /// 日已清点: all shifts signed off; closings are written
    DayCounted(DayEntry) = "day_counted",
    /// 日结
    DayClosed(DayEntry) = "day_closed",
    /// 反日结
    DayReopened(DayEntry) = "day_reopened",
    /// 接班
    ShiftOpened(ShiftOpened) = "shift_opened",
    /// 暂停 / 恢复营业
    ShiftTurned(ShiftTurned) = "shift_turned",
    /// 签退
    ShiftSignedOff(ShiftSignedOff) = "shift_signed_off",
    /// 补签
    ShiftSigned(ShiftSigned) = "shift_signed",
    /// 清点
    Counted(Count) = "counted",
    /// 报表勾核
    FormTicked(FormTicked) = "form_ticked",
    /// 单据
    Posted(Voucher) = "posted",
    /// 标记
    Marked(Mark) = "marked",
    /// 打印
    ReportIssued(ReportIssued) = "report_issued",
    /// 报表导出
    ReportExported(ReportExported) = "report_exported",
    /// 作废抽样 (R19)
    VoidsSampled(VoidSample) = "voids_sampled",
    /// 抽查 (R31)
    SpotMade(SpotMade) = "spot_made",
    /// 重取账面: lines whose book moved before they were counted
    SpotFixed(SpotFixed) = "spot_fixed",
    /// 抽查清点
    SpotCounted(SpotCounted) = "spot_counted",
    /// 抽查结束
    SpotEnded(SpotEnded) = "spot_ended",
    /// 抽查问题
    FindingMade(FindingMade) = "finding_made",
    /// 问题处理: answered, returned, closed
    FindingStepped(FindingStepped) = "finding_stepped",
    /// 导入日: the open day is history from another system, whole and locked; closings are written
    DayImported(DayEntry) = "day_imported",
    /// 历史导入: what was imported, from which files; the last entry of an import
    HistoryImported(HistoryImported) = "history_imported",
    /// 月结 (R14)
    MonthSettled(MonthSettlement) = "month_settled",
    /// 反月结
    MonthReopened(MonthReopening) = "month_reopened",
    /// 单据归档 (R15)
    PaperFiled(PaperFiling) = "paper_filed",
    /// 厅密钥登记 (R13)
    HallKeySet(HallKeySet) = "hall_key_set",
    /// 上报 (R13)
    PackageMade(PackageMade) = "package_made",
    /// 退回修改 (R13)
    PackageReturned(PackageReturned) = "package_returned",
    /// 盘点建立 (R11)
    TakeMade(Take) = "take_made",
    /// 盘点表分派: a sheet is given to a person, or to nobody
    TakeGiven(TakeGiven) = "take_given",
    /// 盘点: a sheet, or lines of it, counted; every attempt is kept
    TakeCounted(TakeCounted) = "take_counted",
    /// 抽样开封: sealed bundles that are opened and counted by number
    TakeSampled(TakeSampled) = "take_sampled",
    /// 盘点锁定: nothing about it changes any more
    TakeLocked(TakeLocked) = "take_locked",
    /// 盘点作废: it was made wrongly
    TakeCancelled(TakeCancelled) = "take_cancelled",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Flow, OpenKind};
    use crate::money::Fen;
    use crate::voucher::{Claim, ClaimKind, Detail, EntrySource, Movement, TakingsDetail, VoucherKind};

    /// Made from the table in `canon` by hand, not by this program: version 1 never changes.
    const GOLDEN: &str = "\
         0100000006706f7374656400000000000000070000000a636f7272656374696f6e0000000a323032362d30332d3031000001\
         9c936e3800000000043130303101000000043930303101000000043130303201000000000000000c01000000000000000601\
         0000000a323032362d30322d3238010000019c935ef5c00100000006e69bb4e6ada3000000010000000373696d0000000973\
         746f7265726f6f6d0000000b636f756e7465723a413031000000000000000200000005697373756501000000024142000000\
         0000000007000000000000049d000000000000049e01000000000000000c010000000968616e645f6f766572010000000000\
         0000030000000000000004010000000a323032362d30322d3238000000010000000774616b696e6773000000000000000100\
         00000462696c6c0000000463617368ffffffffffffe2b4000000000000000100000005747970656401000000043838303101\
         0000000b31333930303030303030300100000000000027100100000006e5a487e6b3a8010000000000000005000000000000\
         0006000000010000000c6465706f7369745f736c697000000012494342437c323032362d30332d30317c3838";

    /// A voucher with every field set.
    fn full() -> Voucher {
        let line = |voucher, line| LineRef { voucher: VoucherNumber(voucher), line };
        Voucher {
            number: VoucherNumber(7),
            kind: VoucherKind::Correction,
            date: "2026-03-01".parse().unwrap(),
            time: Millis(1_772_000_000_000),
            author: "1001".parse().unwrap(),
            approver: Some("9001".parse().unwrap()),
            witness: Some("1002".parse().unwrap()),
            shift: Some(ShiftNumber(12)),
            reverses: Some(VoucherNumber(6)),
            names_day: Some("2026-02-28".parse().unwrap()),
            happened: Some(Millis(1_771_999_000_000)),
            reason: Some("更正".to_owned()),
            movements: vec![Movement {
                item: "sim".parse().unwrap(),
                from: Place::Storeroom,
                to: "counter:A01".parse().unwrap(),
                quantity: 2,
                flow: Flow::Issue,
                serial: Some(SerialRange::try_new("AB0001181", "AB0001182").unwrap()),
                shift: Some(ShiftNumber(12)),
                opens: Some(OpenKind::HandOver),
                settles: Some(line(3, 4)),
                for_date: Some("2026-02-28".parse().unwrap()),
            }],
            details: vec![Detail::Takings(TakingsDetail {
                line: 1,
                business: "bill".parse().unwrap(),
                tender: "cash".parse().unwrap(),
                amount: Fen::new(-7_500),
                count: 1,
                source: EntrySource::Typed,
                boss_number: Some("8801".to_owned()),
                customer: Some("13900000000".to_owned()),
                received: Some(Fen::new(10_000)),
                note: Some("备注".to_owned()),
                original: Some(line(5, 6)),
            })],
            claims: vec![Claim { kind: ClaimKind::DepositSlip, number: "ICBC|2026-03-01|88".to_owned() }],
        }
    }

    #[test]
    fn r30_canonical_form_v1_is_these_bytes() {
        let mut bytes = Vec::new();
        Entry::Posted(full()).write(&mut bytes);
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits, GOLDEN);
        let mut input = bytes.as_slice();
        assert_eq!(Entry::read(&mut input), Ok(Entry::Posted(full())));
        assert!(input.is_empty());
    }

    #[test]
    fn r30_bytes_that_no_entry_makes_are_not_read() {
        let mut bytes = Vec::new();
        Entry::Posted(full()).write(&mut bytes);
        for length in 0..bytes.len() {
            assert!(Entry::read(&mut &bytes[..length]).is_err(), "cut to {length}");
        }
        bytes[0] = 2;
        assert_eq!(Entry::read(&mut bytes.as_slice()), Err(NotCanonical("version")));
    }
}
