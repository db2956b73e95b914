//! Why something moves (出入原因). The papers have one column for each.

use crate::canon::words;

words! {
    /// The cause of a movement (流向). A reversal keeps the flow of what it reverses, with from and to exchanged.
    pub enum Flow {
        /// 期初建账
        Opening = "opening",
        /// 营收
        Takings = "takings",
        /// 退款
        Refund = "refund",
        /// 押金收
        SecurityIn = "security_in",
        /// 押金退
        SecurityOut = "security_out",
        /// 交接: cash given, accepted or refused
        HandOver = "hand_over",
        /// 封包
        Bag = "bag",
        /// 备用金调整
        FloatChange = "float_change",
        /// 换零
        Exchange = "exchange",
        /// 退款垫付
        Advance = "advance",
        /// 解款
        Deposit = "deposit",
        /// 到账
        Arrival = "arrival",
        /// 渠道手续费
        Fee = "fee",
        /// 短款
        Shortage = "shortage",
        /// 长款
        Overage = "overage",
        /// 短款已补
        MadeGood = "made_good",
        /// 已找回
        Found = "found",
        /// 长款退还
        PaidBack = "paid_back",
        /// 核销
        WriteOff = "write_off",
        /// 支票退票
        ChequeReturned = "cheque_returned",
        /// 空充额度购入
        RechargeBought = "recharge_bought",
        /// 空充
        RechargeSold = "recharge_sold",
        /// 空充退回: a failed recharge that the platform gave back
        RechargeReturned = "recharge_returned",
        /// 空充转代理
        RechargeToAgent = "recharge_to_agent",
        /// 领用: storeroom to counter
        Issue = "issue",
        /// 退库: counter to storeroom
        GiveBack = "give_back",
        /// 入库: from the company's warehouse
        Receipt = "receipt",
        /// 售出
        Sale = "sale",
        /// 赠送: marketing gift (营销赠送)
        Gift = "gift",
        /// 积分兑换
        Points = "points",
        /// 换卡: the new card out, the old one in
        Swap = "swap",
        /// 调拨: counter to counter, hall to hall
        Transfer = "transfer",
        /// 损坏
        Damage = "damage",
        /// 遗失
        Loss = "loss",
        /// 退回公司
        ReturnToCompany = "return_to_company",
        /// 开具: an invoice written
        InvoiceIssued = "invoice_issued",
        /// 作废: an invoice voided
        InvoiceVoid = "invoice_void",
        /// 红字
        InvoiceRed = "invoice_red",
        /// 缴回: a used-up box, its stubs and voids, to the audit office
        BoxReturn = "box_return",
        /// 预占: a special number held for a customer, or let go
        Reserve = "reserve",
    }
}

words! {
    /// What a line leaves open until later lines settle it (未了事项).
    pub enum OpenKind {
        /// 短款
        Shortage = "shortage",
        /// 长款
        Overage = "overage",
        /// 待接收的交接
        HandOver = "hand_over",
        /// 未启封的封包
        Bag = "bag",
        /// 未退押金
        Security = "security",
        /// 未到账的缴款单
        Slip = "slip",
        /// 银行换零在途
        BankExchange = "bank_exchange",
        /// 退票追索
        ChequeClaim = "cheque_claim",
        /// 在库支票
        Cheque = "cheque",
        /// 出库单未到: what an outbound slip sent and the hall has not received (R04)
        Delivery = "delivery",
        /// 调拨在途
        Transfer = "transfer",
        /// 缴回待审: a box on its way to the audit office (R20)
        BoxReturn = "box_return",
        /// 预占号码
        Reservation = "reservation",
        /// 待缴补款: a shortage made good, until it is deposited on a line of its own (R06)
        MadeGood = "made_good",
    }
}
