//! The hall's words for codes and closed sets, as papers print them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::entry::MarkKind;
use domain::flow::OpenKind;
use domain::master::{CountedAgainst, Item};
use domain::voucher::{CashForm, Denomination, DepositWay, DifferenceDetail, EntrySource, Movement, VoidReason, VoucherKind};
use domain::{BusinessCode, CampaignCode, Fen, GradeCode, ItemCode, Place, StaffCode, TenderCode};
use reports::{DenominationLine, Person, Way};

use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::pending::Approval;

/// Every name that a paper of this hall may need.
pub(crate) struct Names {
    staff: BTreeMap<StaffCode, String>,
    counters: BTreeMap<String, String>,
    items: BTreeMap<ItemCode, Item>,
    businesses: BTreeMap<BusinessCode, String>,
    tenders: BTreeMap<TenderCode, String>,
    campaigns: BTreeMap<CampaignCode, String>,
    grades: BTreeMap<GradeCode, String>,
}

impl Names {
    pub(crate) fn load(ask: &Ask<'_>) -> Outcome<Names> {
        let books = ask.books;
        Ok(Names {
            staff: books.staff()?.into_iter().map(|member| (member.code, member.name)).collect(),
            counters: books.counters()?.into_iter().map(|counter| (counter.code.to_string(), counter.name)).collect(),
            items: books.items()?.into_iter().map(|item| (item.code.clone(), item)).collect(),
            businesses: books.business_types()?.into_iter().map(|business| (business.code, business.name)).collect(),
            tenders: books.tenders()?.into_iter().map(|tender| (tender.code, tender.name)).collect(),
            campaigns: books.campaigns()?.into_iter().map(|campaign| (campaign.code, campaign.name)).collect(),
            grades: books.grades()?.into_iter().map(|grade| (grade.code, grade.name)).collect(),
        })
    }

    pub(crate) fn person(&self, code: &StaffCode) -> Person {
        Person { number: code.to_string(), name: self.staff.get(code).cloned().unwrap_or_default() }
    }

    pub(crate) fn maybe_person(&self, code: Option<&StaffCode>) -> Option<Person> {
        code.map(|code| self.person(code))
    }

    pub(crate) fn item(&self, code: &ItemCode) -> String {
        self.items.get(code).map_or_else(|| code.to_string(), |item| item.name.clone())
    }

    /// The item, if it is goods and no money.
    pub(crate) fn goods(&self, code: &ItemCode) -> Option<&Item> {
        self.items.get(code).filter(|item| !item.kind.is_money())
    }

    /// What a movement moves of goods, as papers say it: `3 张 101–103`; nothing for money.
    pub(crate) fn goods_shown(&self, movement: &Movement) -> Option<String> {
        let item = self.goods(&movement.item)?;
        let numbers = movement.serial.as_ref().map(|range| format!(" {}", super::stock::spanned(item, range)));
        Some(format!("{} {}{}", movement.quantity, item.unit, numbers.unwrap_or_default()))
    }

    /// True for what is counted in fen.
    pub(crate) fn is_money(&self, code: &ItemCode) -> bool {
        self.goods(code).is_none()
    }

    pub(crate) fn business(&self, code: &BusinessCode) -> String {
        self.businesses.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    pub(crate) fn tender(&self, code: &TenderCode) -> String {
        self.tenders.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    pub(crate) fn campaign(&self, code: &CampaignCode) -> String {
        self.campaigns.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    pub(crate) fn grade(&self, code: &GradeCode) -> String {
        self.grades.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    pub(crate) fn counter(&self, code: &str) -> String {
        match self.counters.get(code) {
            Some(name) if name != code => format!("{code} {name}"),
            _ => code.to_owned(),
        }
    }

    pub(crate) fn place(&self, place: &Place) -> String {
        match place {
            Place::Storeroom => "库房".to_owned(),
            Place::Safe => "保险柜".to_owned(),
            Place::Counter(code) => format!("台席 {}", self.counter(code.as_str())),
            Place::Recharge => "空中充值账户".to_owned(),
            Place::Transit => "在途".to_owned(),
            Place::BankTransit => "银行在途".to_owned(),
            Place::Damaged => "损坏".to_owned(),
            Place::Shortage => "短款".to_owned(),
            Place::VoidFile => "作废档".to_owned(),
            Place::Opening => "建账".to_owned(),
            Place::Supplier => "公司".to_owned(),
            Place::Customer => "客户".to_owned(),
            Place::Bank => "银行".to_owned(),
            Place::Clearing(tender) => format!("{}待清算", self.tender(tender)),
            Place::Fee => "手续费".to_owned(),
            Place::Staff => "员工".to_owned(),
            Place::Overage => "长款来源".to_owned(),
            Place::WrittenOff => "核销".to_owned(),
            Place::AuditOffice => "稽核处".to_owned(),
            Place::Lost => "遗失".to_owned(),
            Place::OtherHall(code) => format!("营业厅 {code}"),
        }
    }

    /// What a count or a difference is about: the tender in the drawer or in its channel, the float, the recharge account.
    pub(crate) fn subject(&self, place: &Place, item: &ItemCode) -> String {
        match place {
            Place::Clearing(tender) => self.tender(tender),
            Place::Recharge => "空中充值账户".to_owned(),
            _ if *item == ItemCode::cash() => "现金".to_owned(),
            _ if *item == ItemCode::float() => "备用金".to_owned(),
            _ => self.item(item),
        }
    }
}

pub(crate) const fn kind_name(kind: VoucherKind) -> &'static str {
    match kind {
        VoucherKind::Opening => "期初建账单",
        VoucherKind::Takings => "营收单",
        VoucherKind::Refund => "退款单",
        VoucherKind::Exchange => "换零单",
        VoucherKind::HandOver => "现金交接单",
        VoucherKind::HandOverAccepted => "交接接收单",
        VoucherKind::HandOverRefused => "交接拒收单",
        VoucherKind::BagDropped => "封包单",
        VoucherKind::BagOpened => "封包启封单",
        VoucherKind::FloatChange => "备用金单",
        VoucherKind::Advance => "退款垫付单",
        VoucherKind::Recharge => "空充额度单",
        VoucherKind::RechargeCase => "空充个案单",
        VoucherKind::Difference => "长短款单",
        VoucherKind::Settlement => "长短款处理单",
        VoucherKind::Deposit => "现金缴款单",
        VoucherKind::DepositArrived => "缴款到账单",
        VoucherKind::ChannelArrival => "渠道到账单",
        VoucherKind::ChequeReturned => "支票退票单",
        VoucherKind::BossTotals => "业务系统汇总导入单",
        VoucherKind::BossDetail => "业务系统明细导入单",
        VoucherKind::BossExplanation => "差异说明单",
        VoucherKind::Correction => "更正单",
        VoucherKind::Reversal => "冲正单",
        VoucherKind::ChequeRecovered => "退票追回单",
        VoucherKind::StockReceipt => "入库单",
        VoucherKind::DeliverySettled => "补到单",
        VoucherKind::StockIssue => "领用单",
        VoucherKind::StockGiveBack => "退库单",
        VoucherKind::TransferOut => "调拨单",
        VoucherKind::TransferIn => "调拨接收单",
        VoucherKind::Sale => "售卡单",
        VoucherKind::GiveAway => "赠送单",
        VoucherKind::CardSwap => "换卡单",
        VoucherKind::Damage => "损坏单",
        VoucherKind::Loss => "遗失单",
        VoucherKind::ReturnToCompany => "退回公司单",
        VoucherKind::RollIssued => "发票启用单",
        VoucherKind::InvoiceIssued => "开票单",
        VoucherKind::InvoiceVoided => "发票作废单",
        VoucherKind::InvoiceRed => "红字发票单",
        VoucherKind::BoxReturned => "发票箱缴回单",
        VoucherKind::BoxAccepted => "发票箱接收单",
        VoucherKind::BoxSentBack => "发票箱退回单",
        VoucherKind::HandOut => "促销发放单",
        VoucherKind::LogisticsTotals => "物流网站汇总导入单",
        VoucherKind::NumberPool => "特殊号码入库单",
        VoucherKind::NumberReserved => "特殊号码预占单",
        VoucherKind::NumberReleased => "特殊号码释放单",
        VoucherKind::NumberHandedOut => "特殊号码发放单",
        VoucherKind::NumberTakenBack => "特殊号码收回单",
    }
}

pub(crate) const fn void_reason_name(reason: VoidReason) -> &'static str {
    match reason {
        VoidReason::Misprint => "打印错误",
        VoidReason::WrongContent => "金额或内容开错",
        VoidReason::WrongTitle => "抬头开错",
        VoidReason::BusinessCancelled => "业务取消或退款",
        VoidReason::CustomerDeclined => "客户不要",
        VoidReason::DamagedForm => "破损污损",
        VoidReason::Withdrawn => "换版停用",
        VoidReason::Other => "其他",
    }
}

pub(crate) const fn open_name(kind: OpenKind) -> &'static str {
    match kind {
        OpenKind::Shortage => "短款",
        OpenKind::Overage => "长款",
        OpenKind::HandOver => "待接收交接",
        OpenKind::Bag => "未启封封包",
        OpenKind::Security => "未退押金",
        OpenKind::Slip => "未到账缴款",
        OpenKind::BankExchange => "银行换零在途",
        OpenKind::ChequeClaim => "退票追索",
        OpenKind::Cheque => "在库支票",
        OpenKind::MadeGood => "待缴补款",
        OpenKind::Delivery => "出库单未到",
        OpenKind::Transfer => "调拨在途",
        OpenKind::BoxReturn => "缴回待审",
        OpenKind::Reservation => "预占号码",
    }
}

pub(crate) const fn way(source: EntrySource) -> Way {
    match source {
        EntrySource::Typed | EntrySource::Stock => Way::Entries,
        EntrySource::Summary => Way::Summary,
        EntrySource::Boss => Way::BossDetail,
    }
}

pub(crate) const fn against(proof: CountedAgainst) -> &'static str {
    match proof {
        CountedAgainst::Drawer => "钱箱实点",
        CountedAgainst::PosSlip => "POS 结算单",
        CountedAgainst::MerchantTotal => "商户平台汇总",
        CountedAgainst::Cheques => "支票在手",
        CountedAgainst::BankAdvice => "银行回单",
    }
}

pub(crate) const fn deposit_way(way: DepositWay) -> &'static str {
    match way {
        DepositWay::Teller => "柜面",
        DepositWay::Machine => "自助",
        DepositWay::Collection => "上门收款",
    }
}

pub(crate) const fn mark_name(mark: MarkKind) -> &'static str {
    match mark {
        MarkKind::Printed => "打印",
        MarkKind::Arrived => "到账",
        MarkKind::Cleared => "清账",
        MarkKind::Approved => "复核",
        MarkKind::LogisticsEntered => "物流网站已录",
        MarkKind::LogisticsReversed => "物流网站已冲",
        MarkKind::PaperSeen => "作废联已查到",
        MarkKind::PaperMissing => "作废联缺失",
        MarkKind::Blocked => "已通知停卡",
    }
}

/// Notes and coins as papers list them: 100 元, 5 角（硬币）, 20 元（残损）.
pub(crate) fn denomination_lines(denominations: &[Denomination]) -> Vec<DenominationLine> {
    denominations
        .iter()
        .map(|one| DenominationLine {
            label: format!("{}{}", face_name(one.face), form_name(one.form)),
            pieces: one.pieces,
            amount: one.amount().unwrap_or(Fen::ZERO),
        })
        .collect()
}

/// The same of what was counted in several parts (takings of each day, float): each kind of note and coin once.
pub(crate) fn denominations_together<'a>(counted: impl IntoIterator<Item = &'a Denomination>) -> Vec<DenominationLine> {
    let mut together: BTreeMap<(CashForm, Reverse<Fen>), i64> = BTreeMap::new();
    for one in counted {
        let pieces = together.entry((one.form, Reverse(one.face))).or_default();
        *pieces = pieces.saturating_add(one.pieces);
    }
    let each = together.into_iter().map(|((form, Reverse(face)), pieces)| Denomination { face, form, pieces });
    denomination_lines(&each.collect::<Vec<_>>())
}

pub(crate) fn face_name(face: Fen) -> String {
    let fen = face.fen();
    if fen % 100 == 0 {
        format!("{} 元", fen / 100)
    } else if fen % 10 == 0 {
        format!("{} 角", fen / 10)
    } else {
        format!("{fen} 分")
    }
}

const fn form_name(form: CashForm) -> &'static str {
    match form {
        CashForm::Note => "",
        CashForm::Coin => "（硬币）",
        CashForm::Damaged => "（残损）",
    }
}

/// A voucher's number as papers show it.
pub(crate) fn voucher_number(number: domain::VoucherNumber) -> String {
    format!("D{:07}", number.0)
}

/// Why a difference came about; and, if nobody was there to approve it, why, and who has approved it since (待复核, R27).
pub(crate) fn difference_reason(names: &Names, offset: i32, detail: &DifferenceDetail, approval: &Approval) -> String {
    let reason = &detail.reason;
    match (&detail.pending, approval) {
        (Some(why), Approval::Later { by, at }) => {
            format!("{reason}（当班无人复核：{why}；{} 由{}补复核）", at.shown(offset), names.person(by).shown())
        }
        (Some(why), _) => format!("{reason}（当班无人复核：{why}）"),
        (None, _) => reason.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_were_counted_in_parts_are_listed_once_the_largest_first_coins_after_notes() {
        let of = |face, form, pieces| Denomination { face: Fen::new(face), form, pieces };
        let cash = [of(500, CashForm::Note, 1), of(10_000, CashForm::Note, 123), of(100, CashForm::Coin, 7)];
        let float = [of(10_000, CashForm::Note, 20), of(100, CashForm::Note, 4)];
        let told: Vec<_> =
            denominations_together(cash.iter().chain(&float)).into_iter().map(|line| (line.label, line.pieces)).collect();
        let expected = [("100 元", 143), ("5 元", 1), ("1 元", 4), ("1 元（硬币）", 7)];
        assert_eq!(told, expected.map(|(label, pieces)| (label.to_owned(), pieces)));
    }
}
