//! Any voucher as a paper.

use domain::voucher::{Denomination, Detail, Voucher};
use domain::{Fen, Refusal, VoucherNumber};
use reports::{Quantity, VoucherDetail, VoucherLine, VoucherPaper};

use super::names::{denomination_lines, kind_name, open_name, void_reason_name, voucher_number};
use super::stock::spanned;
use super::{Made, Names};
use crate::entry::masked;
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::pending::approval;

/// Another paper's number; of another month with its date, and whether that month is settled: a correction across the lock shows on both
/// papers (R14).
fn across(ask: &Ask<'_>, voucher: &Voucher, other: Option<VoucherNumber>) -> Outcome<Option<String>> {
    let Some(number) = other else { return Ok(None) };
    let date = ask.books.voucher(number)?.map_or(voucher.date, |posted| posted.voucher.date);
    let shown = voucher_number(number);
    if date.month() == voucher.date.month() {
        return Ok(Some(shown));
    }
    let settled = ask.books.last_settled()?.is_some_and(|last| date.month() <= last);
    Ok(Some(if settled { format!("{shown}（{date}，{} 已月结）", date.month()) } else { format!("{shown}（{date}）") }))
}

/// Whether a voucher was undone after a moment: a paper printed before says nothing of it.
///
/// # Errors
/// A fault of the store.
pub(super) fn reversed_since(books: &store::Read<'_>, number: VoucherNumber, time: domain::Millis) -> Outcome<bool> {
    let by = books.voucher(number)?.and_then(|posted| posted.reversed_by);
    let by = by.map(|by| books.voucher(by)).transpose()?.flatten();
    Ok(by.is_some_and(|by| by.voucher.time > time))
}

pub(super) fn make(ask: &Ask<'_>, number: VoucherNumber) -> Outcome<Made> {
    let posted = ask.books.voucher(number)?.ok_or(Refusal::VoucherUnknown { voucher: number })?;
    let names = Names::load(ask)?;
    let items = ask.books.items()?;
    let voucher = &posted.voucher;
    let lines = domain::books::lines(voucher).map(|(line, movement)| {
        let item = items.iter().find(|item| item.code == movement.item);
        let is_money = item.is_none_or(|item| item.kind.is_money());
        let unit = item.map(|item| item.unit.clone()).unwrap_or_default();
        let quantity = if is_money {
            Quantity::Money { amount: Fen::new(movement.quantity) }
        } else {
            Quantity::Pieces { pieces: movement.quantity, unit }
        };
        VoucherLine {
            item: names.item(&movement.item),
            from: names.place(&movement.from),
            to: names.place(&movement.to),
            quantity,
            note: note(&names, &voucher.details, line, movement),
        }
    });
    let offset = ask.offset();
    let approval = approval(ask.books, voucher)?;
    let paper = VoucherPaper {
        number: voucher_number(voucher.number),
        kind: kind_name(voucher.kind).to_owned(),
        business_date: voucher.date.to_string(),
        time: voucher.time.shown(offset),
        happened_at: voucher.happened.map(|happened| happened.shown(offset)),
        author: names.person(&voucher.author),
        approver: names.maybe_person(approval.by()),
        reason: voucher.reason.clone().unwrap_or_default(),
        lines: lines.collect(),
        reverses: across(ask, voucher, voucher.reverses)?,
        reversed_by: across(ask, voucher, posted.reversed_by)?,
        names_day: voucher.names_day.map(|day| day.to_string()),
        details: voucher.details.iter().flat_map(|detail| facts(&names, voucher, detail)).collect(),
        signatures: ["经办人", "复核人", "厅主任"].map(str::to_owned).to_vec(),
    };
    Ok(Made {
        number: paper.number.clone(),
        date: voucher.date.to_string(),
        file: format!("{}-{}-{}", paper.kind, voucher.date, paper.number),
        paper: Box::new(move |meta| paper.paper(meta)),
    })
}

fn note(names: &Names, details: &[Detail], line: i64, movement: &domain::voucher::Movement) -> String {
    let mut parts = Vec::new();
    parts.extend(names.goods(&movement.item).zip(movement.serial.as_ref()).map(|(item, range)| spanned(item, range)));
    for detail in details {
        if let Detail::Takings(detail) = detail
            && detail.line == line
        {
            parts.push(names.business(&detail.business));
            parts.extend(detail.customer.as_deref().map(masked));
            parts.extend(detail.boss_number.clone().map(|number| format!("流水 {number}")));
            parts.extend(detail.note.clone());
        }
    }
    parts.extend(movement.for_date.map(|date| format!("营业日 {date}")));
    parts.extend(movement.opens.map(|kind| format!("挂账：{}", open_name(kind))));
    parts.extend(movement.settles.map(|line| format!("结清 {}", voucher_number(line.voucher))));
    parts.join("；")
}

fn yes(is: bool, word: &str) -> String {
    if is { word.to_owned() } else { format!("未{}", word.trim_start_matches('已')) }
}

fn facts(names: &Names, voucher: &Voucher, detail: &Detail) -> Vec<VoucherDetail> {
    let fact = |label: &str, value: String| VoucherDetail { label: label.to_owned(), value };
    match detail {
        // A taking stands beside its movement; one that only changes its business type has none.
        Detail::Takings(taken) if voucher.movements.is_empty() => {
            let (business, tender) = (names.business(&taken.business), names.tender(&taken.tender));
            vec![fact("营收", format!("{business} {tender} {}", taken.amount.grouped()))]
        }
        Detail::Takings(_) => Vec::new(),
        Detail::Cheque(cheque) => {
            vec![fact("支票", format!("{} {} 出票人 {}", cheque.bank, cheque.number, cheque.drawer))]
        }
        Detail::Difference(difference) => {
            let mut facts = vec![
                fact("差异人", names.person(&difference.person).shown()),
                fact("厅主任", names.person(&difference.manager).shown()),
                fact("差异原因", difference.reason.clone()),
            ];
            facts.extend(difference.pending.clone().map(|why| fact("当班无人复核", why)));
            facts.extend(difference.bank_receipt.clone().map(|receipt| fact("银行收缴凭证", receipt)));
            facts
        }
        Detail::Deposit(deposit) => {
            vec![fact("缴款单号", deposit.slip_number.clone()), fact("缴款人", names.person(&deposit.depositor).shown())]
        }
        Detail::Arrival(arrival) => vec![
            fact("结算日", arrival.settled_on.to_string()),
            fact("毛额", arrival.gross.grouped()),
            fact("手续费", arrival.fee.grouped()),
            fact("净额", arrival.net.grouped()),
            fact("参考号", arrival.reference.clone()),
        ],
        Detail::HandOver(hand_over) => {
            let mut facts = vec![fact("交出人", names.person(&hand_over.giver).shown())];
            facts.extend(hand_over.receiver.as_ref().map(|receiver| fact("接收人", names.person(receiver).shown())));
            facts.extend(hand_over.bag_number.clone().map(|bag| fact("封包号", bag)));
            facts
        }
        Detail::Exchange(exchange) => {
            let pieces = |side: &[Denomination]| {
                let lines = denomination_lines(side);
                lines.iter().map(|line| format!("{} × {}", line.label, line.pieces)).collect::<Vec<_>>().join("，")
            };
            let sides = [("换出券别", &exchange.given), ("换入券别", &exchange.received)];
            let sides = sides.into_iter().filter(|(_, side)| !side.is_empty()).map(|(label, side)| fact(label, pieces(side)));
            sides.chain(exchange.carrier.iter().map(|carrier| fact("经手人", names.person(carrier).shown()))).collect()
        }
        Detail::Case(case) => {
            let what = if case.open { "个案登记" } else { "个案了结" };
            vec![fact(what, case.text.clone()), fact("涉及金额", case.amount.grouped())]
        }
        Detail::BossTotal(total) => {
            let business = names.business(&total.business);
            vec![fact(
                "业务系统",
                format!("{} {business} {} {}", total.clerk, names.tender(&total.tender), total.amount.grouped()),
            )]
        }
        Detail::BossLine(line) => {
            vec![fact("业务系统", format!("{} {} {}", line.boss_number, names.business(&line.business), line.amount.grouped()))]
        }
        Detail::Explanation(explanation) => {
            vec![fact("差异", explanation.amount.grouped()), fact("说明", explanation.text.clone())]
        }
        Detail::Sale(sale) => {
            let mut facts = vec![fact("单价", sale.price.grouped())];
            facts.extend((sale.price != sale.list_price).then(|| fact("定价", sale.list_price.grouped())));
            facts.extend(sale.campaign.as_ref().map(|campaign| fact("活动", names.campaign(campaign))));
            facts
        }
        Detail::Slip(slip) => vec![fact("出库单号", slip.slip_number.clone()), fact("发出单位", slip.sender.clone())],
        Detail::Box(kept) => vec![fact("箱号", kept.box_number.clone()), fact("发票代码", kept.code.clone())],
        Detail::Roll(roll) => vec![fact("箱号", roll.box_number.clone()), fact("台席", names.counter(roll.counter.as_str()))],
        Detail::Invoice(invoice) => {
            let mut facts = vec![fact("发票号码", invoice.number.clone()), fact("开票金额", invoice.amount.grouped())];
            facts.extend(invoice.title.clone().map(|title| fact("抬头", title)));
            facts.extend(invoice.late.then(|| fact("补开", "是".to_owned())));
            facts.extend(invoice.out_of_order.clone().map(|reason| fact("跳号原因", reason)));
            facts
        }
        Detail::Void(void) => {
            let copies = format!("{} 联，{}，{}", void.copies, yes(void.stapled, "已装订"), yes(void.stamped, "已盖作废章"));
            let mut facts = vec![
                fact("箱号", void.box_number.clone()),
                fact("作废原因", format!("{}：{}", void_reason_name(void.reason), void.text)),
                fact("联次", copies),
            ];
            facts.extend(void.replacement.clone().map(|number| fact("替换号码", number)));
            facts
        }
        Detail::Loss(loss) => loss.report_number.clone().map(|number| fact("报案回执号", number)).into_iter().collect(),
        Detail::HandOut(hand_out) => {
            vec![fact("活动", names.campaign(&hand_out.campaign)), fact("收据号", hand_out.receipt_number.clone())]
        }
        Detail::LogisticsTotal(total) => {
            vec![fact("物流网站", format!("{} {} {}", total.month, names.item(&total.item), total.quantity))]
        }
        Detail::Swap(swap) => {
            let old = swap.old_number.clone().unwrap_or_else(|| "补卡".to_owned());
            let foreign = if swap.foreign { "（外来卡）" } else { "" };
            vec![fact("旧卡", format!("{old}{foreign}")), fact("原因", swap.text.clone())]
        }
        Detail::Special(special) => {
            let mut facts = vec![fact("号码", special.number.clone()), fact("级别", names.grade(&special.grade))];
            facts.extend(special.minimum_spend.map(|spend| fact("最低消费", spend.grouped())));
            facts.extend(special.contract_months.map(|months| fact("合约期（月）", months.to_string())));
            facts.extend(special.prepayment.map(|money| fact("预存", money.grouped())));
            facts
        }
        Detail::Imported(imported) => {
            let doc = imported.doc.clone().map(|doc| fact("原系统单号", doc));
            let note = imported.note.clone().map(|note| fact("备注", note));
            let amount = imported.amount.map(|amount| fact("原系统金额", amount.grouped()));
            doc.into_iter().chain(note).chain(amount).collect()
        }
    }
}
