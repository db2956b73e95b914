//! Every reason for which the hall's rules refuse something: one name each, the same in code, tests, screens and manual.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::flow::OpenKind;
use crate::id::{
    BusinessCode, CampaignCode, CounterCode, GradeCode, ItemCode, LineRef, Sequence, ShiftNumber, SpotNumber, StaffCode,
    TakeNumber, TenderCode, VoucherNumber,
};
use crate::master::{ItemKind, Role};
use crate::money::Fen;
use crate::place::Place;
use crate::settle::{FilingKind, MonthCheckName};
use crate::spot::FindingState;
use crate::take::TakeState;
use crate::time::{Date, Millis, Month};
use crate::voucher::{ClaimKind, VoucherKind};

/// Numbers that are not where a paper takes them from, and who holds them instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SerialPart {
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// Where they are; nowhere inside the hall if none.
    pub place: Option<Place>,
}

/// Why something is not done: data, never prose. `name` is the variant in snake case; the screen's catalogue has the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "name", rename_all = "snake_case")]
#[error("refused: {self:?}")]
#[allow(missing_docs, reason = "the variants' names are the rules; their parameters say what they are about")]
pub enum Refusal {
    // Who is asking, and may they.
    NotSignedIn,
    SignInFailed,
    LockedOut {
        until: Millis,
    },
    PasswordTooWeak {
        least: u32,
    },
    PasswordMustChange,
    NotAllowed {
        call: String,
    },
    SecondPersonRequired {
        right: String,
    },
    SecondPersonIsAuthor,
    SecondPersonMayNot {
        right: String,
    },
    GrantUnknown,
    HiddenWhileBlind,

    // What is asked.
    UnknownCall {
        call: String,
    },
    UnreadablePayload {
        detail: String,
    },
    FieldMissing {
        field: String,
    },
    FieldInvalid {
        field: String,
    },
    CharacterUnprintable {
        field: String,
        character: String,
    },
    TextTooLong {
        field: String,
        most: u32,
    },
    UnknownCode {
        field: String,
        code: String,
    },
    Retired {
        field: String,
        code: String,
    },
    CodeTaken {
        field: String,
        code: String,
    },
    RequestReused,
    ReasonMissing,
    HallExists,
    NoHall,
    StaffHasOpenDifferences {
        staff: StaffCode,
        lines: Vec<LineRef>,
    },
    NoManagerLeft,
    CounterNotEmpty {
        counter: CounterCode,
        item: ItemCode,
        #[ts(type = "number")]
        quantity: i64,
    },

    // The ledger.
    VoucherEmpty,
    QuantityNotPositive {
        line: u32,
    },
    AmountTooLarge,
    PlacesEqual {
        line: u32,
    },
    BalanceBelowZero {
        place: Place,
        item: ItemCode,
        #[ts(type = "number")]
        have: i64,
        #[ts(type = "number")]
        asked: i64,
    },
    DrawerBelowZero {
        counter: CounterCode,
        have: Fen,
        asked: Fen,
    },
    SerialMissing {
        item: ItemCode,
    },
    SerialUnexpected {
        item: ItemCode,
    },
    SerialCountDiffers {
        item: ItemCode,
        #[ts(type = "number")]
        quantity: i64,
        #[ts(type = "number")]
        numbers: i64,
    },
    SerialUnreadable {
        number: String,
    },
    SerialEndsDiffer {
        first: String,
        last: String,
    },
    SerialElsewhere {
        item: ItemCode,
        first: String,
        last: String,
        parts: Vec<SerialPart>,
    },
    SerialTwice {
        number: String,
    },
    CheckDigitWrong {
        number: String,
    },
    ItemKindOther {
        item: ItemCode,
        kind: ItemKind,
    },
    ItemNotEmpty {
        item: ItemCode,
        place: Place,
        #[ts(type = "number")]
        quantity: i64,
    },
    SlipNumberMissing,
    DeliveryAboveSent {
        item: ItemCode,
        #[ts(type = "number")]
        sent: i64,
        #[ts(type = "number")]
        received: i64,
    },
    PriceMissing {
        item: ItemCode,
    },
    PriceOpenBusiness {
        business: BusinessCode,
    },
    SaleAmountDiffers {
        business: BusinessCode,
        cards: Fen,
        paid: Fen,
    },

    // Invoices.
    BoxUnknown {
        box_number: String,
    },
    AuditKeyMissing,
    HallKeyMissing,
    HallKeyFileMissing {
        file: String,
    },
    HallKeyFileUnreadable {
        file: String,
    },
    HallKeyNotEndorsed,
    PassphraseWrong,
    AnswerNotSigned,
    AnswerElsewhere {
        box_number: String,
        line: LineRef,
    },
    BoxNotHere {
        box_number: String,
        place: Option<Place>,
    },
    BoxNotWhole {
        box_number: String,
        #[ts(type = "number")]
        blank: i64,
        #[ts(type = "number")]
        unaccounted: i64,
        ranges: Vec<(String, String)>,
    },
    RollOpenAlready {
        counter: CounterCode,
        item: ItemCode,
        next: String,
    },
    RollMissing {
        counter: CounterCode,
        item: ItemCode,
    },
    InvoiceOutOfOrder {
        item: ItemCode,
        expected: String,
        asked: String,
    },
    InvoiceGap {
        counter: CounterCode,
        item: ItemCode,
        ranges: Vec<(String, String)>,
    },
    InvoiceWithoutBusiness {
        item: ItemCode,
        number: String,
    },
    InvoiceBusinessUnchecked {
        item: ItemCode,
        number: String,
    },
    InvoiceBusinessFull {
        item: ItemCode,
        number: String,
        taken: Fen,
        invoiced: Fen,
    },
    InvoiceAboveTaken {
        item: ItemCode,
        number: String,
        taken: Fen,
        invoiced: Fen,
    },
    InvoiceUnknown {
        item: ItemCode,
        number: String,
    },
    InvoiceVoidAlready {
        item: ItemCode,
        number: String,
    },
    InvoiceOfEarlierMonth {
        item: ItemCode,
        number: String,
    },
    InvoiceElectronic {
        item: ItemCode,
        number: String,
    },
    InvoiceNumberOfBox {
        item: ItemCode,
        number: String,
        box_number: String,
    },
    InvoiceOverDeposit {
        item: ItemCode,
        number: String,
    },
    InvoiceVoidIncomplete,
    RedAboveOriginal {
        left: Fen,
        asked: Fen,
    },
    InvoiceNotReversed {
        voucher: VoucherNumber,
    },
    RefundAsksInvoice {
        number: String,
    },

    // Promo goods and special numbers.
    CampaignNotRunning {
        campaign: CampaignCode,
        from: Date,
        until: Date,
    },
    CampaignOtherRule {
        campaign: CampaignCode,
    },
    CampaignLimitReached {
        campaign: CampaignCode,
        #[ts(type = "number")]
        limit: i64,
        #[ts(type = "number")]
        had: i64,
    },
    LogisticsEnteredAlready {
        line: LineRef,
    },
    HandOutNotEntered {
        line: LineRef,
        date: Date,
    },
    CounterEntryMissing {
        line: LineRef,
    },
    LogisticsNotImported {
        month: Month,
    },
    LogisticsDiffers {
        month: Month,
        item: ItemCode,
        #[ts(type = "number")]
        books: i64,
        #[ts(type = "number")]
        site: i64,
    },
    NumberNotGraded {
        number: String,
    },
    NumberNotFree {
        number: String,
    },
    ReservationTooLong {
        latest: Date,
    },
    NumberNotApproved {
        number: String,
    },
    NumberReservationExpired {
        number: String,
        expired: Date,
    },
    NumberNotHandedOut {
        number: String,
    },
    GradeTermsBelow {
        grade: GradeCode,
        field: String,
    },
    ApproverTooLow {
        role: Role,
    },
    OpenItemUnknown {
        line: LineRef,
    },
    MadeGoodBelowWorth {
        item: ItemCode,
        worth: Fen,
        paid: Fen,
    },
    OpenItemOversettled {
        line: LineRef,
        #[ts(type = "number")]
        left: i64,
        #[ts(type = "number")]
        asked: i64,
    },
    OpenItemOther {
        line: LineRef,
        kind: OpenKind,
    },
    ClaimTaken {
        kind: ClaimKind,
        number: String,
        voucher: VoucherNumber,
    },
    VoucherUnknown {
        voucher: VoucherNumber,
    },
    AlreadyReversed {
        voucher: VoucherNumber,
        by: VoucherNumber,
    },
    ReversalOfReversal {
        voucher: VoucherNumber,
    },
    ReversalBlocked {
        voucher: VoucherNumber,
        by: Vec<VoucherNumber>,
    },
    ReversalNeedsPlace {
        counter: CounterCode,
    },
    NotReversible {
        voucher: VoucherNumber,
    },

    // Months.
    MonthUnknown {
        month: Month,
    },
    MonthLocked {
        month: Month,
    },
    MonthNotSettled {
        month: Month,
    },
    /// What was kept of a settled month is of a newer program's form.
    MonthDataNewer {
        month: Month,
        #[ts(type = "number")]
        found: u32,
        #[ts(type = "number")]
        known: u32,
    },
    MonthNotOver {
        month: Month,
        last: Date,
    },
    MonthSettlesInOrder {
        first: Month,
    },
    OnlyLatestMonthReopens {
        month: Month,
        last: Month,
    },
    PackageStands {
        month: Month,
        #[ts(type = "number")]
        version: i64,
    },
    PackageUnknown {
        month: Month,
        #[ts(type = "number")]
        version: i64,
    },
    PackageReturnedAlready {
        month: Month,
        #[ts(type = "number")]
        version: i64,
    },
    StockTakeMissing {
        month: Month,
    },
    StockTakeLeftOut {
        month: Month,
        place: Place,
        item: ItemCode,
    },
    CarriedOverdue {
        month: Month,
        check: MonthCheckName,
    },
    PaperNotFiled {
        month: Month,
        kind: FilingKind,
        subject: String,
    },
    PaperNotPrinted {
        kind: FilingKind,
        subject: String,
    },
    PaperNotOfMonth {
        month: Month,
        kind: FilingKind,
        subject: String,
    },

    // Spot checks.
    SpotUnknown {
        spot: SpotNumber,
    },
    SpotEmpty,
    SpotOver {
        spot: SpotNumber,
    },
    SpotNotCounted {
        spot: SpotNumber,
        place: Place,
        item: ItemCode,
    },
    SpotFindingMissing {
        spot: SpotNumber,
        place: Place,
        item: ItemCode,
    },
    FindingUnknown {
        spot: SpotNumber,
        #[ts(type = "number")]
        finding: i64,
    },
    FindingStands {
        spot: SpotNumber,
        #[ts(type = "number")]
        finding: i64,
        state: FindingState,
    },

    // Days.
    NoDayOpen,
    DayGap {
        from: Date,
        until: Date,
    },
    DayIsOpen {
        date: Date,
    },
    DayInFuture {
        date: Date,
    },
    DayBeforeLastClosed {
        date: Date,
        last: Date,
    },
    DayNotCounted {
        date: Date,
    },
    DayNotClosed {
        date: Date,
    },
    DayImported {
        date: Date,
    },
    HistoryNotEmpty {
        #[ts(type = "number")]
        vouchers: i64,
    },
    HistoryBegun {
        date: Date,
    },
    KindNotImported {
        kind: VoucherKind,
    },
    DocNotTogether {
        doc: String,
    },
    DocDiffers {
        doc: String,
        field: String,
    },
    OpeningPlace {
        from: Place,
    },
    DayNotOpen {
        date: Date,
    },
    DayUnknown {
        date: Date,
    },
    DayHasVouchers {
        date: Date,
        vouchers: u32,
    },
    DayHasShifts {
        date: Date,
    },
    TwoDaysNotClosed {
        first: Date,
        second: Date,
    },
    DayClosesInOrder {
        first: Date,
    },
    DayAlreadyClosed {
        date: Date,
    },
    DayReportPrinted {
        date: Date,
    },
    LaterShiftBegun {
        date: Date,
    },
    LaterVoucherPosted {
        date: Date,
    },
    OnlyLatestClosedReopens {
        date: Date,
    },
    ClockBehind {
        last: Millis,
        now: Millis,
    },

    // Shifts.
    ShiftUnknown {
        shift: ShiftNumber,
    },
    CounterInUse {
        counter: CounterCode,
        clerk: StaffCode,
    },
    ClerkHasShift {
        clerk: StaffCode,
        counter: CounterCode,
    },
    NoShiftOpen {
        clerk: StaffCode,
    },
    ShiftCounting {
        shift: ShiftNumber,
    },
    ShiftNotCounting {
        shift: ShiftNumber,
    },
    ShiftSignedOff {
        shift: ShiftNumber,
    },
    NotYourShift {
        shift: ShiftNumber,
    },
    SealMissing,
    SignatureWaiting {
        shift: ShiftNumber,
    },
    WitnessMissing,

    // The stock-take.
    TakeUnknown {
        take: TakeNumber,
    },
    TakeNotOpen {
        take: TakeNumber,
        state: TakeState,
    },
    TakeUnfinished {
        take: TakeNumber,
    },
    TakeNotMonthEnd {
        month: Month,
        last: Date,
    },
    CountVoucherAhead {
        voucher: VoucherNumber,
        last: VoucherNumber,
    },
    CountVoucherBeforeTake {
        voucher: VoucherNumber,
        take: TakeNumber,
        made: VoucherNumber,
    },
    TakeSheetUnknown {
        take: TakeNumber,
        #[ts(type = "number")]
        sheet: i64,
    },
    TakeSheetNotCounted {
        #[ts(type = "number")]
        sheet: i64,
        place: Place,
    },
    TakePlaceNotCounted {
        place: Place,
    },
    TakeCellTwice {
        place: Place,
    },
    TakePersonMayNot {
        person: StaffCode,
    },
    TakeCheckerMissing {
        #[ts(type = "number")]
        sheet: i64,
        place: Place,
    },
    TransitNotConfirmed {
        line: LineRef,
    },
    SealBroken {
        label: String,
    },
    SealTwice {
        label: String,
    },
    SealToOpen {
        item: ItemCode,
        label: String,
    },
    SealedNone {
        take: TakeNumber,
    },
    SealedNotDrawn {
        take: TakeNumber,
        #[ts(type = "number")]
        count: i64,
    },

    // Counting.
    NotCounted {
        subject: String,
    },
    CashNotCounted,
    FloatNotCounted,
    TenderNotCounted {
        tender: TenderCode,
    },
    DenominationsDiffer {
        counted: Fen,
        denominations: Fen,
    },
    CountConflict {
        place: Place,
        item: ItemCode,
        since: VoucherNumber,
    },
    CountMissing {
        shift: ShiftNumber,
    },
    RecountNeedsWitness,
    RecountNeedsOtherWitness {
        place: Place,
        item: ItemCode,
    },
    DifferenceUnexplained {
        place: Place,
        item: ItemCode,
        difference: Fen,
    },
    PiecesDiffer {
        place: Place,
        item: ItemCode,
        #[ts(type = "number")]
        difference: i64,
    },
    NumbersDiffer {
        place: Place,
        item: ItemCode,
        missing: Vec<(String, String)>,
        extra: Vec<(String, String)>,
    },
    DifferenceNone {
        place: Place,
        item: ItemCode,
    },
    FormNotTicked {
        form: String,
    },
    HandOverPending {
        line: LineRef,
    },
    HandOverNotYours {
        line: LineRef,
    },
    CashNotHandedOver {
        counter: CounterCode,
        left: Fen,
    },
    DrawerOverdrawn {
        counter: CounterCode,
        short: Fen,
    },
    FloatChanged {
        counter: CounterCode,
        before: Fen,
        after: Fen,
    },
    BagUnopened {
        line: LineRef,
    },
    CaseOpen {
        line: LineRef,
    },

    // Takings.
    AmountIsZero,
    AmountNegative,
    BusinessNotTyped {
        business: String,
    },
    BusinessFedFromStock {
        business: BusinessCode,
    },
    LateTimeOutside {
        date: Date,
    },
    TenderNotAllowed {
        tender: TenderCode,
    },
    RefundOtherTender {
        paid: TenderCode,
        refunded: TenderCode,
    },
    RefundAboveTaken {
        left: Fen,
        asked: Fen,
    },
    RoundingAboveLimit {
        limit: Fen,
    },
    ReceivedBelowAmount {
        received: Fen,
        amount: Fen,
    },
    ExchangeUnequal {
        given: Fen,
        received: Fen,
    },
    ChequeIncomplete,

    // Bank and channels.
    DepositAllocationDiffers {
        amount: Fen,
        allocated: Fen,
    },
    DepositAboveDue {
        date: Date,
        due: Fen,
        asked: Fen,
    },
    DepositStateOrder {
        state: String,
        asked: String,
    },
    ArrivalNotGross {
        gross: Fen,
        fee: Fen,
        net: Fen,
    },
    ArrivalAllocationDiffers {
        gross: Fen,
        allocated: Fen,
    },
    ArrivalAboveDue {
        date: Date,
        due: Fen,
        asked: Fen,
    },
    ArrivalBeyondDue {
        channel: TenderCode,
        due: Fen,
        gross: Fen,
    },
    ChequesNotNamed {
        channel: TenderCode,
    },
    ChequeUnknown {
        line: LineRef,
    },

    // Closing the day.
    ShiftStillOpen {
        shift: ShiftNumber,
        counter: CounterCode,
        clerk: StaffCode,
    },
    SafeNotCounted {
        date: Date,
    },
    SafeDiffers {
        item: ItemCode,
        difference: Fen,
    },
    StoreroomNotCounted {
        date: Date,
    },
    StoreroomSealsNotChecked {
        date: Date,
    },
    StoreroomMoved {
        since: VoucherNumber,
    },
    OpeningOver {
        closed: Date,
    },
    OpeningAfterMovement {
        place: Place,
        item: ItemCode,
    },
    BossNotImported {
        date: Date,
    },
    BossDiffers {
        clerk: StaffCode,
        business: String,
        tender: TenderCode,
        books: Fen,
        boss: Fen,
    },
    RechargeNotCounted {
        date: Date,
    },
    DepositOverdue {
        date: Date,
        amount: Fen,
    },
    ApprovalWaiting {
        voucher: VoucherNumber,
        person: StaffCode,
        by: Date,
    },
    LossNotBlocked {
        line: LineRef,
    },
    ApprovalNotWaiting {
        voucher: VoucherNumber,
    },
    PendingNotAllowed,
    TenderNotCheckedAtHall {
        tender: TenderCode,
    },
    ChequeLate {
        line: LineRef,
    },
    ChainBroken {
        sequence: Sequence,
    },
    BossAgrees {
        clerk: StaffCode,
        business: BusinessCode,
        tender: TenderCode,
    },

    // Files.
    FileMissing,
    FileUnreadable {
        reason: String,
    },
    FileImportedBefore {
        voucher: VoucherNumber,
    },
    RowsBad {
        count: u32,
    },

    // Reports.
    ReportUnknown,
    ReportNotReady {
        why: String,
    },
    ReportTooLong {
        #[ts(type = "number")]
        lines: i64,
        #[ts(type = "number")]
        most: i64,
    },
}

impl Refusal {
    /// The refusal's name: the rule that was broken.
    #[must_use]
    pub fn name(&self) -> String {
        // The Debug form begins with the variant's name; turning it to snake case keeps one list of names.
        let debug = format!("{self:?}");
        let variant = debug.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let mut out = String::new();
        for (index, c) in variant.chars().enumerate() {
            if c.is_ascii_uppercase() && index > 0 {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }
}
