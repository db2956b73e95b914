//! The hall's catalogue (基础资料): who, what and how. Codes never change once used; names may; nothing is deleted, only retired.

use crate::canon::{record, words};
use crate::id::{
    AccountCode, BusinessCode, CampaignCode, CounterCode, FormCode, GradeCode, HallCode, ItemCode, StaffCode, TenderCode,
};
use crate::money::Fen;
use crate::time::Date;

record! {
    /// A hall (营业厅).
    pub struct Hall {
        /// Its code.
        pub code: HallCode,
        /// Its name.
        pub name: String,
        /// Its clock's fixed offset from UTC, in minutes.
        #[ts(type = "number")]
        pub offset_minutes: i64,
        /// True for the sample hall (练习): every screen and print says so.
        pub practice: bool,
    }
}

words! {
    /// What a person may be in a hall (角色, R26). One person may hold several.
    pub enum Role {
        /// 营业员
        Clerk = "clerk",
        /// 值班长
        ShiftLeader = "shift_leader",
        /// 厅主任
        Manager = "manager",
        /// 稽核员
        Auditor = "auditor",
        /// 主管部门
        Supervisor = "supervisor",
        /// 系统管理员
        Administrator = "administrator",
    }
}

record! {
    /// A person (员工).
    pub struct Staff {
        /// Work number.
        pub code: StaffCode,
        /// Name.
        pub name: String,
        /// Initials in pinyin, for search; correctable by hand.
        pub initials: String,
        /// Telephone at work, for the deposit slip; may be empty.
        pub telephone: String,
        /// No longer working here. Refused while a difference is open (R37).
        pub retired: bool,
        /// May not sign in.
        pub locked: bool,
    }
}

record! {
    /// A role that a person holds from one date, and until another if there is one (both included).
    pub struct StaffRole {
        /// Who.
        pub staff: StaffCode,
        /// What.
        pub role: Role,
        /// From this business date.
        pub from: Date,
        /// Until this business date.
        pub until: Option<Date>,
    }
}

record! {
    /// A service desk (台席).
    pub struct Counter {
        /// Its code.
        pub code: CounterCode,
        /// Its name.
        pub name: String,
        /// The float it should hold (定额备用金).
        pub float: Fen,
        /// No longer used.
        pub retired: bool,
    }
}

words! {
    /// What kind of thing an item is.
    pub enum ItemKind {
        /// 现金营收款
        Cash = "cash",
        /// 备用金
        Float = "float",
        /// 其他支付方式的营收款
        Tender = "tender",
        /// 空充额度
        Recharge = "recharge",
        /// SIM 卡
        SimCard = "sim_card",
        /// 有价卡
        PrepaidCard = "prepaid_card",
        /// 促销物品
        Promo = "promo",
        /// 空白发票
        Invoice = "invoice",
        /// 发票箱
        InvoiceBox = "invoice_box",
        /// 特殊号码
        SpecialNumber = "special_number",
    }
}

impl ItemKind {
    /// True if it is counted in fen rather than in pieces.
    #[must_use]
    pub const fn is_money(self) -> bool {
        match self {
            ItemKind::Cash | ItemKind::Float | ItemKind::Tender | ItemKind::Recharge => true,
            ItemKind::SimCard
            | ItemKind::PrepaidCard
            | ItemKind::Promo
            | ItemKind::Invoice
            | ItemKind::InvoiceBox
            | ItemKind::SpecialNumber => false,
        }
    }

    /// True if every piece has a number of its own.
    #[must_use]
    pub const fn is_numbered(self) -> bool {
        match self {
            ItemKind::SimCard | ItemKind::PrepaidCard | ItemKind::Invoice | ItemKind::InvoiceBox | ItemKind::SpecialNumber => {
                true
            }
            ItemKind::Cash | ItemKind::Float | ItemKind::Tender | ItemKind::Recharge | ItemKind::Promo => false,
        }
    }
}

words! {
    /// The check digit at the end of an item's numbers (校验位): asked for at entry, added at print, not part of ranges.
    pub enum CheckDigit {
        /// 无
        None = "none",
        /// Luhn, as on an ICCID
        Luhn = "luhn",
    }
}

record! {
    /// An item (品目).
    pub struct Item {
        /// Its code.
        pub code: ItemCode,
        /// What kind of thing it is.
        pub kind: ItemKind,
        /// Its name.
        pub name: String,
        /// What it is counted in (单位): 元, 张, 件.
        pub unit: String,
        /// Face value of a piece, for prepaid cards.
        pub face_value: Option<Fen>,
        /// What a piece is sold for, apart from its face value (R23); none if it is not sold.
        pub price: Option<Fen>,
        /// The check digit of its numbers.
        pub check_digit: CheckDigit,
        /// For a box: the invoices that it holds.
        pub holds: Option<ItemCode>,
        /// For a box: how many it holds, 3,000 by custom (R16).
        #[ts(type = "number | null")]
        pub box_size: Option<i64>,
        /// No longer used.
        pub retired: bool,
    }
}

impl Item {
    /// An item with nothing but its code, kind, name and unit: not sold, without check digit, in use.
    #[must_use]
    pub fn new(code: ItemCode, kind: ItemKind, name: String, unit: &str) -> Item {
        let (face_value, price, holds, box_size) = (None, None, None, None);
        let (unit, check_digit, retired) = (unit.to_owned(), CheckDigit::None, false);
        Item { code, kind, name, unit, face_value, price, check_digit, holds, box_size, retired }
    }
}

words! {
    /// What a campaign lets a hall do (活动规则).
    pub enum CampaignRule {
        /// 积分兑换
        Points = "points",
        /// 营销赠送
        Gift = "gift",
        /// 折扣
        Discount = "discount",
    }
}

record! {
    /// A campaign (营销活动): promo goods or cards given away, or sold at a lower price, between two dates (R09).
    pub struct Campaign {
        /// Its code.
        pub code: CampaignCode,
        /// Its name.
        pub name: String,
        /// What it allows.
        pub rule: CampaignRule,
        /// For which item.
        pub item: ItemCode,
        /// From this business date.
        pub from: Date,
        /// Until this business date.
        pub until: Date,
        /// How many pieces a customer may have; none for no limit.
        #[ts(type = "number | null")]
        pub per_customer: Option<i64>,
        /// How much a piece is cheaper, for a discount.
        pub discount: Option<Fen>,
        /// No longer used.
        pub retired: bool,
    }
}

record! {
    /// A grade of special numbers (特殊号码级别) and its rules (R25).
    pub struct Grade {
        /// Its code.
        pub code: GradeCode,
        /// Its name.
        pub name: String,
        /// Who may approve: this role or one above it, never the requester.
        pub approver: Role,
        /// The least monthly spend.
        pub minimum_spend: Fen,
        /// How long the contract runs, in months.
        #[ts(type = "number")]
        pub contract_months: i64,
        /// What is paid in advance.
        pub prepayment: Fen,
        /// No longer used.
        pub retired: bool,
    }
}

record! {
    /// A row of the grade table (号码级别规则): the first pattern, by position, that a number matches gives its grade.
    pub struct GradePattern {
        /// Its place in the table, from 1.
        #[ts(type = "number")]
        pub position: i64,
        /// The pattern at the end of the number: equal letters are equal digits, rising letters rising ones, digits themselves.
        pub pattern: String,
        /// The grade that it gives.
        pub grade: GradeCode,
        /// No longer used.
        pub retired: bool,
    }
}

words! {
    /// What a business type does to the books (业务类别).
    pub enum BusinessClass {
        /// 营收: takings
        Revenue = "revenue",
        /// 空中充值: takings, and as much recharge stock goes out
        Recharge = "recharge",
        /// 押金: received and given back, no revenue (R35)
        Security = "security",
        /// 抹零: rounding a bill, by a limit, never a difference
        Rounding = "rounding",
    }
}

record! {
    /// A business type (业务类型) and how its takings come into the books.
    pub struct BusinessType {
        /// Its code.
        pub code: BusinessCode,
        /// Its name.
        pub name: String,
        /// What it does to the books.
        pub class: BusinessClass,
        /// The way its takings are entered.
        pub source: crate::voucher::EntrySource,
        /// True if the customer's number is kept (R29).
        pub keeps_customer: bool,
        /// The digit key of the entry screen, 1 to 9, or 0 for none.
        #[ts(type = "number")]
        pub digit: i64,
        /// No longer used.
        pub retired: bool,
    }
}

words! {
    /// Where a tender is counted (清点位置).
    pub enum CountedAt {
        /// 台席
        Counter = "counter",
        /// 厅
        Hall = "hall",
    }
}

words! {
    /// What a tender is counted against (核对依据).
    pub enum CountedAgainst {
        /// 钱箱
        Drawer = "drawer",
        /// POS 结算单
        PosSlip = "pos_slip",
        /// 商户平台汇总
        MerchantTotal = "merchant_total",
        /// 支票在手
        Cheques = "cheques",
        /// 银行回单
        BankAdvice = "bank_advice",
    }
}

record! {
    /// A tender (支付方式), which is also the channel that pays it out.
    pub struct Tender {
        /// Its code.
        pub code: TenderCode,
        /// Its name.
        pub name: String,
        /// Where it is counted.
        pub counted_at: CountedAt,
        /// What it is counted against.
        pub against: CountedAgainst,
        /// Working days until the channel pays out (T+n, R34).
        #[ts(type = "number")]
        pub arrives_after_days: i64,
        /// No longer used.
        pub retired: bool,
    }
}

record! {
    /// A bank account that deposits go to (解款账户).
    pub struct BankAccount {
        /// Its code.
        pub code: AccountCode,
        /// The bank (开户行).
        pub bank: String,
        /// The account's number (账号).
        pub number: String,
        /// In whose name (收款单位).
        pub holder: String,
        /// Cash after this time of day, `HH:MM`, is due on the next banking day (R06).
        pub cut_off: String,
        /// True if the bank takes deposits on Saturdays and Sundays.
        pub open_on_weekends: bool,
        /// No longer used.
        pub retired: bool,
    }
}

record! {
    /// A statistical report that a shift fills in (统计报表, R01).
    pub struct StatForm {
        /// Its code.
        pub code: FormCode,
        /// Its name.
        pub name: String,
        /// How many copies.
        #[ts(type = "number")]
        pub copies: i64,
        /// To whom it goes.
        pub goes_to: String,
        /// No longer asked for.
        pub retired: bool,
    }
}

words! {
    /// Settings of a hall; each has a default, so a hall begins without any.
    pub enum SettingKey {
        /// 盲点: true or false
        BlindCount = "blind_count",
        /// 本人冲正限额, fen (R27)
        OwnReversalLimit = "own_reversal_limit",
        /// 退款限额, fen (R27)
        RefundLimit = "refund_limit",
        /// 抹零限额, fen
        RoundingLimit = "rounding_limit",
        /// 保险柜限额, fen (R06)
        SafeLimit = "safe_limit",
        /// 空充账户清点位置: counter or hall
        RechargeCountedAt = "recharge_counted_at",
        /// 空闲锁屏, minutes (R29)
        IdleLockMinutes = "idle_lock_minutes",
        /// 长短款说明期限, days (R36)
        DifferenceExplainDays = "difference_explain_days",
        /// 长短款处理期限, days (R36)
        DifferenceSettleDays = "difference_settle_days",
        /// 无人复核时可待复核: true or false; the supervisor's to give (R27)
        PendingApproval = "pending_approval",
        /// 补复核期限, days (R36)
        SecondApprovalDays = "second_approval_days",
        /// 旧版纸币 2 元、2 角: true or false
        OlderNotes = "older_notes",
        /// 密码最短长度
        PasswordLength = "password_length",
        /// 作废限额, fen: voiding an invoice above it needs a second person (R27)
        VoidLimit = "void_limit",
        /// 发票箱缴回期限, days (R36)
        BoxReturnDays = "box_return_days",
        /// 调拨接收期限, days (R36)
        TransferReceivedDays = "transfer_received_days",
        /// 日报表打印期限, days after the business date (R36)
        ReportPrintDays = "report_print_days",
        /// 月结包报送日, day of the following month (R36)
        MonthPackageDay = "month_package_day",
        /// 号码预占最长期限, days (R36)
        ReservationDays = "reservation_days",
        /// 抽查问题答复期限, days (R36)
        FindingAnswerDays = "finding_answer_days",
        /// 物流网站导出列: columns of the file for the logistics site, by comma (R09)
        LogisticsColumns = "logistics_columns",
        /// 稽核处公钥: what the office's signed answers about boxes are held against; none takes no such answers; the supervisor's to give (R20)
        AuditKey = "audit_key",
        /// 银行休息日: holidays of banks and channels, dates separated by commas; weekends stand with the account (R06, R34)
        BankClosedDays = "bank_closed_days",
        /// 盘点间隔, days: an item that was counted nowhere for longer is shown as overdue (R11)
        TakeIntervalDays = "take_interval_days",
        /// 盘点容差（件）: differences above it are warned of; none is ever hidden
        TakeTolerancePieces = "take_tolerance_pieces",
        /// 盘点容差（金额）, fen: the same for money
        TakeToleranceFen = "take_tolerance_fen",
        /// 盘点开封件数: how many of a stock-take's sealed bundles are drawn and opened before it is finished; 0 asks for none
        TakeSealedOpened = "take_sealed_opened",
    }
}

impl SettingKey {
    /// The value that holds until a hall sets its own.
    #[must_use]
    pub const fn default_value(self) -> &'static str {
        match self {
            SettingKey::BlindCount => "true",
            SettingKey::OwnReversalLimit => "50000",
            SettingKey::RefundLimit => "20000",
            SettingKey::RoundingLimit => "50",
            SettingKey::SafeLimit => "5000000",
            SettingKey::RechargeCountedAt => "counter",
            SettingKey::IdleLockMinutes => "10",
            SettingKey::DifferenceExplainDays => "1",
            SettingKey::DifferenceSettleDays => "30",
            SettingKey::PendingApproval | SettingKey::OlderNotes => "false",
            SettingKey::SecondApprovalDays => "1",
            SettingKey::PasswordLength => "6",
            SettingKey::VoidLimit => "50000",
            SettingKey::BoxReturnDays => "10",
            SettingKey::TransferReceivedDays | SettingKey::MonthPackageDay => "3",
            SettingKey::ReportPrintDays => "1",
            SettingKey::ReservationDays => "15",
            SettingKey::FindingAnswerDays => "5",
            SettingKey::LogisticsColumns => "date,voucher,item,name,quantity,campaign,receipt,clerk",
            SettingKey::AuditKey | SettingKey::BankClosedDays => "",
            SettingKey::TakeIntervalDays => "31",
            SettingKey::TakeTolerancePieces | SettingKey::TakeToleranceFen => "0",
            SettingKey::TakeSealedOpened => "1",
        }
    }

    /// True if only the department above the hall may change it.
    #[must_use]
    pub const fn is_supervisors(self) -> bool {
        matches!(self, SettingKey::PendingApproval | SettingKey::AuditKey)
    }

    /// True if the text is a value of this setting.
    #[must_use]
    pub fn accepts(self, value: &str) -> bool {
        let number = |low: i64, high: i64| value.parse::<i64>().is_ok_and(|n| (low..=high).contains(&n));
        match self {
            SettingKey::BlindCount | SettingKey::PendingApproval | SettingKey::OlderNotes => matches!(value, "true" | "false"),
            SettingKey::RechargeCountedAt => matches!(value, "counter" | "hall"),
            SettingKey::OwnReversalLimit
            | SettingKey::RefundLimit
            | SettingKey::RoundingLimit
            | SettingKey::SafeLimit
            | SettingKey::VoidLimit => number(0, 100_000_000_000),
            SettingKey::IdleLockMinutes => number(1, 240),
            SettingKey::DifferenceExplainDays
            | SettingKey::DifferenceSettleDays
            | SettingKey::SecondApprovalDays
            | SettingKey::BoxReturnDays
            | SettingKey::TransferReceivedDays
            | SettingKey::ReservationDays
            | SettingKey::FindingAnswerDays => number(0, 366),
            SettingKey::ReportPrintDays => number(1, 31),
            SettingKey::MonthPackageDay => number(1, 28),
            SettingKey::LogisticsColumns => crate::promo::columns_in(value).is_some(),
            SettingKey::PasswordLength => number(6, 64),
            SettingKey::AuditKey => value.is_empty() || crate::answer::is_public_key(value),
            SettingKey::BankClosedDays => crate::banking::dates_in(value).is_some(),
            SettingKey::TakeIntervalDays => number(1, 366),
            SettingKey::TakeTolerancePieces => number(0, 1_000_000),
            SettingKey::TakeToleranceFen => number(0, 100_000_000_000),
            SettingKey::TakeSealedOpened => number(0, 1_000),
        }
    }
}

record! {
    /// A setting's value.
    pub struct Setting {
        /// Which.
        pub key: SettingKey,
        /// Its value as text.
        pub value: String,
    }
}

record! {
    /// A saved column mapping for files of one source (列映射).
    pub struct Mapping {
        /// The source's name.
        pub name: String,
        /// What kind of file: a word of `intake::SourceKind`.
        pub kind: String,
        /// The mapping itself, in the reader's own notation.
        pub body: String,
        /// No longer used.
        pub retired: bool,
    }
}
