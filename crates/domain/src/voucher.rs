//! Vouchers (单据): immutable papers of one or more movements, with the details that their kind needs.

use crate::canon::{Canonical, NotCanonical, record, words};
use crate::flow::{Flow, OpenKind};
use crate::id::{
    AccountCode, BusinessCode, CampaignCode, CountNumber, CounterCode, GradeCode, ItemCode, LineRef, ShiftNumber, StaffCode,
    TenderCode, VoucherNumber,
};
use crate::money::Fen;
use crate::place::Place;
use crate::serial::SerialRange;
use crate::time::{Date, Millis, Month};

words! {
    /// What kind of paper a voucher is.
    pub enum VoucherKind {
        /// 期初建账单
        Opening = "opening",
        /// 营收单
        Takings = "takings",
        /// 退款单
        Refund = "refund",
        /// 换零单
        Exchange = "exchange",
        /// 交接单: cash given to the safe or to another counter
        HandOver = "hand_over",
        /// 交接接收单
        HandOverAccepted = "hand_over_accepted",
        /// 交接拒收单
        HandOverRefused = "hand_over_refused",
        /// 封包单
        BagDropped = "bag_dropped",
        /// 封包启封单
        BagOpened = "bag_opened",
        /// 备用金单
        FloatChange = "float_change",
        /// 退款垫付单
        Advance = "advance",
        /// 空充额度单: bought, passed to agents
        Recharge = "recharge",
        /// 空充失败个案, opened or ended
        RechargeCase = "recharge_case",
        /// 长短款单
        Difference = "difference",
        /// 长短款处理单
        Settlement = "settlement",
        /// 现金缴款单
        Deposit = "deposit",
        /// 缴款到账单
        DepositArrived = "deposit_arrived",
        /// 渠道到账单
        ChannelArrival = "channel_arrival",
        /// 支票退票单
        ChequeReturned = "cheque_returned",
        /// 业务系统日汇总导入
        BossTotals = "boss_totals",
        /// 业务系统明细导入
        BossDetail = "boss_detail",
        /// 业务系统差异说明
        BossExplanation = "boss_explanation",
        /// 更正单: tender or business type were wrong
        Correction = "correction",
        /// 冲正单
        Reversal = "reversal",
        /// 退票追回单: what a customer pays for a returned cheque
        ChequeRecovered = "cheque_recovered",
        /// 入库单: received against the company's outbound slip (R04)
        StockReceipt = "stock_receipt",
        /// 补到单: what an outbound slip still owed, delivered or settled (R04)
        DeliverySettled = "delivery_settled",
        /// 领用单: storeroom to counter
        StockIssue = "stock_issue",
        /// 退库单: counter to storeroom
        StockGiveBack = "stock_give_back",
        /// 调拨单, out
        TransferOut = "transfer_out",
        /// 调拨接收单
        TransferIn = "transfer_in",
        /// 售卡单: cards to the customer, money to the counter
        Sale = "sale",
        /// 赠送单
        GiveAway = "give_away",
        /// 换卡单
        CardSwap = "card_swap",
        /// 损坏单
        Damage = "damage",
        /// 遗失单
        Loss = "loss",
        /// 退回公司单
        ReturnToCompany = "return_to_company",
        /// 发票启用单: a roll of a box to a counter
        RollIssued = "roll_issued",
        /// 开票记录
        InvoiceIssued = "invoice_issued",
        /// 作废单
        InvoiceVoided = "invoice_voided",
        /// 红字发票单
        InvoiceRed = "invoice_red",
        /// 发票箱缴回单
        BoxReturned = "box_returned",
        /// 发票箱接收单: the audit office has accepted it (R20)
        BoxAccepted = "box_accepted",
        /// 发票箱退回单: the audit office sends it back with a reason
        BoxSentBack = "box_sent_back",
        /// 促销发放单
        HandOut = "hand_out",
        /// 物流网站月汇总导入
        LogisticsTotals = "logistics_totals",
        /// 特殊号码入库单
        NumberPool = "number_pool",
        /// 特殊号码预占单
        NumberReserved = "number_reserved",
        /// 特殊号码释放单
        NumberReleased = "number_released",
        /// 特殊号码发放单
        NumberHandedOut = "number_handed_out",
        /// 特殊号码收回单
        NumberTakenBack = "number_taken_back",
    }
}

record! {
    /// A quantity of one item going from one place to another; the only thing that changes a balance.
    pub struct Movement {
        /// What moves.
        pub item: ItemCode,
        /// Where it leaves.
        pub from: Place,
        /// Where it arrives.
        pub to: Place,
        /// How much: pieces, or fen for money. Above zero.
        #[ts(type = "number")]
        pub quantity: i64,
        /// Why.
        pub flow: Flow,
        /// Which numbers, for items that have them; their count is the quantity.
        pub serial: Option<SerialRange>,
        /// The shift in which it moved.
        pub shift: Option<ShiftNumber>,
        /// What this line leaves open.
        pub opens: Option<OpenKind>,
        /// The open line that this one settles, wholly or in part.
        pub settles: Option<LineRef>,
        /// The business date that this line is about, if not the voucher's own (R33: a voucher of the open day names an earlier one).
        pub for_date: Option<Date>,
    }
}

impl Movement {
    /// A movement with nothing but what, where and why.
    #[must_use]
    pub fn new(item: ItemCode, from: Place, to: Place, quantity: i64, flow: Flow) -> Movement {
        Movement { item, from, to, quantity, flow, serial: None, shift: None, opens: None, settles: None, for_date: None }
    }

    /// The same in a shift.
    #[must_use]
    pub fn in_shift(mut self, shift: Option<ShiftNumber>) -> Movement {
        self.shift = shift;
        self
    }

    /// The same, left open until settled.
    #[must_use]
    pub fn opening(mut self, kind: OpenKind) -> Movement {
        self.opens = Some(kind);
        self
    }

    /// The same, settling an open line.
    #[must_use]
    pub fn settling(mut self, line: LineRef) -> Movement {
        self.settles = Some(line);
        self
    }

    /// The same, about a day.
    #[must_use]
    pub fn about(mut self, date: Date) -> Movement {
        self.for_date = Some(date);
        self
    }

    /// The movement that undoes this one: from and to exchanged, the flow kept, nothing opened.
    #[must_use]
    pub fn mirrored(&self) -> Movement {
        Movement { from: self.to.clone(), to: self.from.clone(), opens: None, settles: None, ..self.clone() }
    }
}

words! {
    /// The way a taking came into the books (录入方式).
    pub enum EntrySource {
        /// 逐笔
        Typed = "typed",
        /// 汇总
        Summary = "summary",
        /// BOSS 明细
        Boss = "boss",
        /// 随出入库: only from the paper that moves the cards
        Stock = "stock",
    }
}

words! {
    /// What a piece of cash is (券别种类).
    pub enum CashForm {
        /// 纸币
        Note = "note",
        /// 硬币
        Coin = "coin",
        /// 残损, face value per piece
        Damaged = "damaged",
    }
}

record! {
    /// So many notes or coins of one face (券别张数).
    pub struct Denomination {
        /// Face value of one.
        pub face: Fen,
        /// Note, coin or damaged.
        pub form: CashForm,
        /// How many.
        #[ts(type = "number")]
        pub pieces: i64,
    }
}

impl Denomination {
    /// Face times pieces, if it is an amount.
    #[must_use]
    pub fn amount(&self) -> Option<Fen> {
        self.face.fen().checked_mul(self.pieces).map(Fen::new)
    }
}

/// What the denominations add up to; `None` if one is negative or the sum is no amount.
#[must_use]
pub fn denomination_total(denominations: &[Denomination]) -> Option<Fen> {
    denominations.iter().try_fold(Fen::ZERO, |sum, one| {
        let amount = one.amount().filter(|amount| one.pieces >= 0 && one.face.fen() > 0 && amount.fen() >= 0)?;
        sum.fen().checked_add(amount.fen()).map(Fen::new)
    })
}

record! {
    /// One business by one tender (营收明细). Refunds and returned deposits are negative.
    pub struct TakingsDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The business type.
        pub business: BusinessCode,
        /// How it was paid.
        pub tender: TenderCode,
        /// What was booked, signed.
        pub amount: Fen,
        /// How many businesses the line stands for: 1, or more in a summary.
        #[ts(type = "number")]
        pub count: i64,
        /// The way it came.
        pub source: EntrySource,
        /// The business system's number, if known.
        pub boss_number: Option<String>,
        /// The customer's number, where the business type keeps it (R29).
        pub customer: Option<String>,
        /// What the customer handed over in cash, if more than the amount; the change went back.
        pub received: Option<Fen>,
        /// A remark.
        pub note: Option<String>,
        /// The line that this one gives back, takes back or corrects.
        pub original: Option<LineRef>,
    }
}

record! {
    /// A cheque taken in (支票): counted one by one (R34).
    pub struct ChequeDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The cheque's number.
        pub number: String,
        /// The bank it is drawn on.
        pub bank: String,
        /// Who drew it.
        pub drawer: String,
    }
}

record! {
    /// Who answers for a difference, and why it came about (长短款, R28).
    pub struct DifferenceDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The clerk who answers for it.
        pub person: StaffCode,
        /// The hall manager who answers with them.
        pub manager: StaffCode,
        /// The reason, in words.
        pub reason: String,
        /// The count that found it.
        pub count: Option<CountNumber>,
        /// The bank's receipt for counterfeit or missing notes, if the bank found it.
        pub bank_receipt: Option<String>,
        /// Why nobody was there to approve it (待复核, R27); then a second person approves it later, by a mark on its line.
        pub pending: Option<String>,
    }
}

words! {
    /// How cash goes to the bank (解款方式, R06).
    pub enum DepositWay {
        /// 柜台
        Teller = "teller",
        /// 存款机
        Machine = "machine",
        /// 上门收款
        Collection = "collection",
    }
}

record! {
    /// A deposit slip (缴款单).
    pub struct DepositDetail {
        /// 1.
        #[ts(type = "number")]
        pub line: i64,
        /// Counter, machine or collection.
        pub way: DepositWay,
        /// The account it goes to.
        pub account: AccountCode,
        /// The bank's slip number.
        pub slip_number: String,
        /// The calendar date on the slip.
        pub slip_date: Date,
        /// The bag's number when it was collected.
        pub bag_number: Option<String>,
        /// Who paid it in.
        pub depositor: StaffCode,
        /// The notes and coins paid in.
        pub denominations: Vec<Denomination>,
    }
}

record! {
    /// What a channel paid out (渠道到账, R34): gross = net + fee.
    pub struct ArrivalDetail {
        /// 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The channel, named as its tender.
        pub channel: TenderCode,
        /// The channel's settlement date.
        pub settled_on: Date,
        /// Before the fee.
        pub gross: Fen,
        /// The channel's fee.
        pub fee: Fen,
        /// What reached the bank.
        pub net: Fen,
        /// The channel's own reference.
        pub reference: String,
    }
}

record! {
    /// Cash going from hand to hand (交接).
    pub struct HandOverDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// Who gives.
        pub giver: StaffCode,
        /// Who is to accept: a person, or nobody yet named for the safe.
        pub receiver: Option<StaffCode>,
        /// The notes and coins, if listed.
        pub denominations: Vec<Denomination>,
        /// The bag's number, if it is a sealed bag (封包).
        pub bag_number: Option<String>,
    }
}

record! {
    /// Change exchanged (换零): the same amount both ways, with the denominations of both sides (R08).
    pub struct ExchangeDetail {
        /// 1.
        #[ts(type = "number")]
        pub line: i64,
        /// What was given away.
        pub given: Vec<Denomination>,
        /// What came back.
        pub received: Vec<Denomination>,
        /// Whose hands it is in while at the bank.
        pub carrier: Option<StaffCode>,
    }
}

record! {
    /// A recharge that failed or went to a wrong number (空充个案, R10): a named open case of the shift.
    pub struct CaseDetail {
        /// The line, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// True when the case is opened, false when it ends.
        pub open: bool,
        /// The voucher line that opened it, when it ends.
        pub ends: Option<LineRef>,
        /// The amount it is about.
        pub amount: Fen,
        /// The customer's number.
        pub customer: Option<String>,
        /// What happened, or how it ended.
        pub text: String,
    }
}

record! {
    /// One total of the business system (BOSS 日汇总).
    pub struct BossTotalDetail {
        /// The line, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The business system's day.
        pub date: Date,
        /// The clerk.
        pub clerk: StaffCode,
        /// The business type.
        pub business: BusinessCode,
        /// The tender.
        pub tender: TenderCode,
        /// How many businesses.
        #[ts(type = "number")]
        pub count: i64,
        /// The sum, signed.
        pub amount: Fen,
    }
}

record! {
    /// One business of the business system (BOSS 明细).
    pub struct BossLineDetail {
        /// The line, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The business system's number.
        pub boss_number: String,
        /// The business system's day.
        pub date: Date,
        /// The clerk.
        pub clerk: StaffCode,
        /// The business type.
        pub business: BusinessCode,
        /// The tender.
        pub tender: TenderCode,
        /// The amount, signed.
        pub amount: Fen,
        /// The takings line that it was matched with, typed earlier.
        pub matches: Option<LineRef>,
    }
}

record! {
    /// A difference from the business system, explained (差异说明, R07).
    pub struct ExplanationDetail {
        /// The line, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The day.
        pub date: Date,
        /// The clerk.
        pub clerk: StaffCode,
        /// The business type.
        pub business: BusinessCode,
        /// The tender.
        pub tender: TenderCode,
        /// Our books less the business system, at the time.
        pub amount: Fen,
        /// The explanation.
        pub text: String,
    }
}

record! {
    /// A card sold (售卡), beside the money lines of the same paper. Price is apart from face value (R23).
    pub struct SaleDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The business type that the money is booked under; none for a gift.
        pub business: Option<BusinessCode>,
        /// The item's price of one when it was sold.
        pub list_price: Fen,
        /// What was charged for one.
        pub price: Fen,
        /// The campaign that allows a lower price.
        pub campaign: Option<CampaignCode>,
        /// The customer's number, where the campaign limits what one may have (R29).
        pub customer: Option<String>,
    }
}

record! {
    /// The company's outbound slip (出库单) that something came or went by (R04).
    pub struct SlipDetail {
        /// 1.
        #[ts(type = "number")]
        pub line: i64,
        /// Its number.
        pub slip_number: String,
        /// Who sent it: the warehouse, or another hall.
        pub sender: String,
    }
}

record! {
    /// A box of invoices (发票箱): one unbroken number range, received and returned whole (R16).
    pub struct BoxDetail {
        /// The line on which the box itself moves.
        #[ts(type = "number")]
        pub line: i64,
        /// The box's number (箱号).
        pub box_number: String,
        /// The invoices that it holds.
        pub invoice: ItemCode,
        /// The invoices' code (发票代码).
        pub code: String,
        /// The numbers, first to last.
        pub range: SerialRange,
        /// The next number, for a box opened part-used before these books began; earlier numbers are 建账前.
        #[ts(type = "number | null")]
        pub next: Option<i64>,
    }
}

record! {
    /// A roll (卷): a contiguous part of a box that one counter uses in order (R16, R17).
    pub struct RollDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The invoices.
        pub item: ItemCode,
        /// The box that it is part of.
        pub box_number: String,
        /// At which counter.
        pub counter: CounterCode,
        /// Its numbers.
        pub range: SerialRange,
    }
}

words! {
    /// For whom an invoice is written (客户类别).
    pub enum CustomerKind {
        /// 个人
        Person = "person",
        /// 单位
        Company = "company",
    }
}

record! {
    /// The business behind an invoice (R32): an entry of these books, or the business system's number of one they do not know yet.
    pub struct InvoiceBusiness {
        /// The takings line.
        pub takings: Option<LineRef>,
        /// The business system's number.
        pub boss_number: Option<String>,
        /// How much of the invoice is for it; below zero on a red-letter invoice.
        pub amount: Fen,
    }
}

record! {
    /// An invoice written (开票), blue or red. The clerk and the time stand on the voucher.
    pub struct InvoiceDetail {
        /// The movement's line; for an electronic invoice, which is no stock, a line without movement.
        #[ts(type = "number")]
        pub line: i64,
        /// Which invoices.
        pub item: ItemCode,
        /// Its number as printed.
        pub number: String,
        /// The amount; below zero for a red-letter invoice (红字发票).
        pub amount: Fen,
        /// A person or a company.
        pub customer_kind: CustomerKind,
        /// The title (抬头), where it is kept.
        pub title: Option<String>,
        /// The businesses behind it; none is a finding.
        pub businesses: Vec<InvoiceBusiness>,
        /// The invoice that a red-letter one undoes.
        pub original: Option<LineRef>,
        /// True if the business is of an earlier day or another hall (补开).
        pub late: bool,
        /// Why another number than the next one was used.
        pub out_of_order: Option<String>,
        /// True for an electronic invoice (电子发票).
        pub electronic: bool,
    }
}

words! {
    /// Why an invoice is void (作废原因).
    pub enum VoidReason {
        /// 打印错误
        Misprint = "misprint",
        /// 金额或内容开错
        WrongContent = "wrong_content",
        /// 抬头开错
        WrongTitle = "wrong_title",
        /// 业务取消或退款
        BusinessCancelled = "business_cancelled",
        /// 客户不要
        CustomerDeclined = "customer_declined",
        /// 破损污损
        DamagedForm = "damaged_form",
        /// 换版停用
        Withdrawn = "withdrawn",
        /// 其他
        Other = "other",
    }
}

record! {
    /// Invoices made void (作废, R18): one issued, or a range of blanks; the numbers stand on the movement.
    pub struct VoidDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// Which invoices.
        pub item: ItemCode,
        /// The box they are of.
        pub box_number: String,
        /// The invoices' code.
        pub code: String,
        /// At which counter, if not in the storeroom.
        pub counter: Option<CounterCode>,
        /// The invoice that was issued, when it was.
        pub original: Option<LineRef>,
        /// What it was issued for; none for blanks.
        pub amount: Option<Fen>,
        /// The class of reason.
        pub reason: VoidReason,
        /// The reason in words.
        pub text: String,
        /// How many copies are together.
        #[ts(type = "number")]
        pub copies: i64,
        /// Copies one and two are stapled together.
        pub stapled: bool,
        /// The void stamp is on them.
        pub stamped: bool,
        /// The invoice written instead.
        pub replacement: Option<String>,
    }
}

record! {
    /// Cards or invoices lost or stolen (R21, R24).
    pub struct LossDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// When it was found out.
        pub found_at: Millis,
        /// The report's number (报案回执号).
        pub report_number: Option<String>,
        /// When the company was told to block them; until a mark says so, the day shows it first.
        pub blocked_at: Option<Millis>,
    }
}

record! {
    /// Promo goods handed out (促销发放, R09).
    pub struct HandOutDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// Under which campaign.
        pub campaign: CampaignCode,
        /// The receipt's number.
        pub receipt_number: String,
        /// The customer's number, for the limit per customer.
        pub customer: Option<String>,
    }
}

record! {
    /// The logistics site's total of a month (物流网站月汇总), imported or entered (R09).
    pub struct LogisticsTotalDetail {
        /// The line, from 1.
        #[ts(type = "number")]
        pub line: i64,
        /// The month, `2026-03`.
        pub month: Month,
        /// The item.
        pub item: ItemCode,
        /// How many the site has.
        #[ts(type = "number")]
        pub quantity: i64,
    }
}

record! {
    /// A card exchanged (换卡): the old card and the new one, tied together.
    pub struct SwapDetail {
        /// The new card's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The old card's number; none when a lost card is made up for (补卡).
        pub old_number: Option<String>,
        /// True if the books never held the old card (外来卡).
        pub foreign: bool,
        /// Why.
        pub text: String,
    }
}

record! {
    /// A special number's paper (特殊号码, R25): graded into the pool, reserved, handed out, taken back.
    pub struct SpecialDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The number.
        pub number: String,
        /// Its grade.
        pub grade: GradeCode,
        /// The customer's name or number, once it is for one.
        pub customer: Option<String>,
        /// Until when it is held.
        pub expires: Option<Date>,
        /// The least monthly spend agreed.
        pub minimum_spend: Option<Fen>,
        /// How long the contract runs, in months.
        #[ts(type = "number | null")]
        pub contract_months: Option<i64>,
        /// The prepayment agreed.
        pub prepayment: Option<Fen>,
    }
}

record! {
    /// What the other system said of an imported line beyond its movement (历史导入).
    pub struct ImportedDetail {
        /// The movement's line.
        #[ts(type = "number")]
        pub line: i64,
        /// The paper's number in the other system; on the first line alone.
        pub doc: Option<String>,
        /// A remark.
        pub note: Option<String>,
        /// What goods were worth or paid with on that paper; moves no money.
        pub amount: Option<Fen>,
    }
}

macro_rules! details {
    ($($(#[$doc:meta])* $variant:ident($type:ty) = $word:literal,)*) => {
        /// What a voucher's line says beyond its movement; one table each.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(tag = "detail")]
        pub enum Detail { $($(#[$doc])* #[serde(rename = $word)] $variant($type),)* }

        impl Canonical for Detail {
            fn write(&self, out: &mut Vec<u8>) {
                match self { $(Detail::$variant(value) => { crate::canon::write_text($word, out); value.write(out); })* }
            }
            fn read(input: &mut &[u8]) -> Result<Detail, NotCanonical> {
                match String::read(input)?.as_str() {
                    $($word => <$type>::read(input).map(Detail::$variant),)*
                    _ => Err(NotCanonical("detail")),
                }
            }
        }

        impl Detail {
            /// The line it belongs to.
            #[must_use]
            pub const fn line(&self) -> i64 {
                match self { $(Detail::$variant(value) => value.line,)* }
            }
        }
    };
}

details! {
    /// 营收明细
    Takings(TakingsDetail) = "takings",
    /// 支票
    Cheque(ChequeDetail) = "cheque",
    /// 长短款
    Difference(DifferenceDetail) = "difference",
    /// 缴款单
    Deposit(DepositDetail) = "deposit",
    /// 渠道到账
    Arrival(ArrivalDetail) = "arrival",
    /// 交接
    HandOver(HandOverDetail) = "hand_over",
    /// 换零
    Exchange(ExchangeDetail) = "exchange",
    /// 空充个案
    Case(CaseDetail) = "case",
    /// BOSS 日汇总
    BossTotal(BossTotalDetail) = "boss_total",
    /// BOSS 明细
    BossLine(BossLineDetail) = "boss_line",
    /// 差异说明
    Explanation(ExplanationDetail) = "explanation",
    /// 售卡
    Sale(SaleDetail) = "sale",
    /// 出库单
    Slip(SlipDetail) = "slip",
    /// 发票箱
    Box(BoxDetail) = "box",
    /// 发票卷
    Roll(RollDetail) = "roll",
    /// 开票
    Invoice(InvoiceDetail) = "invoice",
    /// 作废
    Void(VoidDetail) = "void",
    /// 遗失
    Loss(LossDetail) = "loss",
    /// 促销发放
    HandOut(HandOutDetail) = "hand_out",
    /// 物流网站月汇总
    LogisticsTotal(LogisticsTotalDetail) = "logistics_total",
    /// 换卡
    Swap(SwapDetail) = "swap",
    /// 特殊号码
    Special(SpecialDetail) = "special",
    /// 历史导入
    Imported(ImportedDetail) = "imported",
}

words! {
    /// Numbers that may be used once (唯一号码): freed again only by a reversal.
    pub enum ClaimKind {
        /// 银行缴款单号: bank account, slip date and number
        DepositSlip = "deposit_slip",
        /// BOSS 流水号
        BossNumber = "boss_number",
        /// 渠道到账参考号
        ArrivalReference = "arrival_reference",
        /// 导入文件的指纹
        ImportFile = "import_file",
        /// 封包号
        BagNumber = "bag_number",
        /// 期初建账: item and place, once
        Opening = "opening",
        /// 退票: the line on which the cheque was taken, once
        ReturnedCheque = "returned_cheque",
        /// 出库单号
        OutboundSlip = "outbound_slip",
        /// 发票箱号: item and number
        BoxNumber = "box_number",
        /// 电子发票号: item and number
        InvoiceNumber = "invoice_number",
        /// 作废: item and number, not twice
        VoidedInvoice = "voided_invoice",
        /// 促销发放收据号
        HandOutReceipt = "hand_out_receipt",
        /// 稽核回执号
        StubReceipt = "stub_receipt",
        /// 稽核处签名: what the office signed about a box
        SignedAnswer = "signed_answer",
        /// 特殊号码预存: the line of the takings that took it, once
        Prepayment = "prepayment",
    }
}

record! {
    /// A number that this voucher alone may bear.
    pub struct Claim {
        /// The kind of number.
        pub kind: ClaimKind,
        /// The number itself, with what makes it unique.
        pub number: String,
    }
}

record! {
    /// A posted paper. Never changed, never deleted; undone only by another (R27, R33).
    pub struct Voucher {
        /// Its number in the hall, without gaps.
        pub number: VoucherNumber,
        /// What paper it is.
        pub kind: VoucherKind,
        /// The business date that it is posted in: the hall's one open date.
        pub date: Date,
        /// When it was posted.
        pub time: Millis,
        /// Who wrote it.
        pub author: StaffCode,
        /// Who approved it, where two persons are asked for.
        pub approver: Option<StaffCode>,
        /// Who stood beside as a witness.
        pub witness: Option<StaffCode>,
        /// The shift that it belongs to.
        pub shift: Option<ShiftNumber>,
        /// The voucher that it undoes.
        pub reverses: Option<VoucherNumber>,
        /// The earlier day that it is about.
        pub names_day: Option<Date>,
        /// For a late entry (补录): when it really happened.
        pub happened: Option<Millis>,
        /// Why, in words.
        pub reason: Option<String>,
        /// What moved.
        pub movements: Vec<Movement>,
        /// What the lines say beyond their movements.
        pub details: Vec<Detail>,
        /// Numbers that only this voucher may bear.
        pub claims: Vec<Claim>,
    }
}
