//! Cards to customers (售卡、赠送、换卡): one paper with both legs, the cards out and the money in (R22–R24).

use std::collections::BTreeMap;

use domain::flow::Flow;
use domain::master::{Campaign, CampaignRule, ItemKind};
use domain::refusal::SerialPart;
use domain::voucher::{Detail, EntrySource, Movement, SaleDetail, SwapDetail, VoucherKind};
use domain::{BusinessCode, CampaignCode, Fen, ItemCode, Millis, Place, Refusal, SerialRange};
use serde::Deserialize;
use store::{Read, Shift};
use ts_rs::TS;

use super::goods;
use super::lots::{Lot, NumbersGiven, StockLine, item_of, lots, range};
use crate::entry::{EntryLine, EntryPosted, add_line, business_type, change_due, open_shift, required_reason};
use crate::kernel::act::{Act, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::CallSpec;
use crate::kernel::rights::Right;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::write("stock.sell", Right::WorkShift, sell),
        CallSpec::write("stock.give_away", Right::WorkShift, give_away),
        CallSpec::write("stock.swap", Right::WorkShift, swap),
    ]
}

/// What is sold and swapped here; promo goods are handed out with a receipt (R09).
const CARDS: [ItemKind; 2] = [ItemKind::SimCard, ItemKind::PrepaidCard];

/// Cards of one kind sold to one customer.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardSold {
    /// What.
    pub item: ItemCode,
    /// How many, for items without numbers.
    #[serde(default)]
    #[ts(optional)]
    pub quantity: Option<i64>,
    /// Which numbers.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<NumbersGiven>>")]
    pub numbers: Vec<NumbersGiven>,
    /// The business type that their money is booked under; one that is fed only from here.
    pub business: BusinessCode,
    /// What is charged for one; the item's price, less the campaign's discount, if not given. Zero for a card that is free.
    #[serde(default)]
    #[ts(optional)]
    pub price: Option<Fen>,
    /// The campaign that makes it cheaper.
    #[serde(default)]
    #[ts(optional)]
    pub campaign: Option<CampaignCode>,
}

/// A sale (售卡单), or the opening of an account (开户): the cards, and what the customer paid, on one paper.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SellCards {
    /// The cards.
    pub cards: Vec<CardSold>,
    /// What the customer paid: for the cards, by one or more tenders, and for what goes with them (a fee, a prepayment).
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<EntryLine>>")]
    pub lines: Vec<EntryLine>,
    /// The customer's number; asked for where a campaign limits what a customer may have, and kept only there (R29).
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// When it really happened, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

fn sell(act: &mut Act<'_, '_>, request: SellCards) -> Outcome<EntryPosted> {
    let shift = open_shift(act.books, &act.person.code)?;
    let mut draft = Draft::new(VoucherKind::Sale);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    let asked: Vec<StockLine> = request.cards.iter().map(line_of).collect();
    let sold = goods(act.books, &asked)?;
    let mut allowance = Allowance::of(request.customer.as_deref())?;
    let mut owed: BTreeMap<BusinessCode, Fen> = BTreeMap::new();
    for (lot, card) in sold.iter().zip(&request.cards) {
        if !CARDS.contains(&lot.item.kind) {
            return Err(Refusal::ItemKindOther { item: lot.item.code.clone(), kind: lot.item.kind }.into());
        }
        let (price, below, customer) = price(act, lot, card, &mut allowance)?;
        if below && draft.approver.is_none() {
            draft.approver = Some(act.second(Right::ApproveReversal)?);
        }
        let total = price.fen().checked_mul(lot.quantity).map(Fen::new);
        let total = total.ok_or_else(|| Refusal::FieldInvalid { field: "price".to_owned() })?;
        let sum = owed.entry(card.business.clone()).or_default();
        *sum = sum.checked_add(total).ok_or(Refusal::AmountTooLarge)?;
        let out = card_out(&mut draft, lot, &shift, Flow::Sale);
        let (list_price, business) = (lot.item.price.unwrap_or(price), Some(card.business.clone()));
        draft.details.extend(out.map(|line| {
            let (business, campaign, customer) = (business.clone(), card.campaign.clone(), customer.clone());
            Detail::Sale(SaleDetail { line, business, list_price, price, campaign, customer })
        }));
    }
    let change = pay(act.books, &mut draft, &shift, &request.lines, owed)?;
    Ok(EntryPosted { voucher: act.post(draft)?, change })
}

fn line_of(card: &CardSold) -> StockLine {
    StockLine { item: card.item.clone(), quantity: card.quantity, numbers: card.numbers.clone() }
}

/// What is charged for one, whether it is below what the price list and the campaign allow, and whom the campaign counts it to.
fn price(act: &Act<'_, '_>, lot: &Lot, card: &CardSold, allowance: &mut Allowance) -> Outcome<(Fen, bool, Option<String>)> {
    let business = business_type(act.books, &card.business)?;
    if business.source != EntrySource::Stock {
        return Err(Refusal::PriceOpenBusiness { business: business.code }.into());
    }
    let list = lot.item.price;
    let (discount, customer) = match &card.campaign {
        None => (Fen::ZERO, None),
        Some(code) => {
            let (campaign, customer) = allowance.take(act, code, lot, &[CampaignRule::Discount])?;
            (campaign.discount.unwrap_or_default(), customer)
        }
    };
    let allowed = list.map(|list| Fen::new((list - discount).fen().max(0)));
    let price = card.price.or(allowed).ok_or_else(|| Refusal::PriceMissing { item: lot.item.code.clone() })?;
    if price < Fen::ZERO || list.is_some_and(|list| price > list) {
        return Err(Refusal::FieldInvalid { field: "price".to_owned() }.into());
    }
    // A prepaid card without a price of its own is worth its face value.
    let least = allowed.or(lot.item.face_value);
    Ok((price, least.is_some_and(|least| price < least), customer))
}

/// What campaigns let one customer have, on one paper and those before it (R09).
struct Allowance {
    customer: Option<String>,
    on_this_paper: BTreeMap<CampaignCode, i64>,
}

impl Allowance {
    fn of(customer: Option<&str>) -> Outcome<Allowance> {
        Ok(Allowance { customer: crate::promo::customer_number(customer)?, on_this_paper: BTreeMap::new() })
    }

    /// The campaign, if it lets this lot go today as well, and whom it is counted to where it has a limit.
    ///
    /// # Errors
    /// `unknown_code`, `campaign_other_rule`, `no_day_open`; `field_missing` without the customer of a limited campaign; as
    /// [`domain::promo::may_hand_out`].
    fn take(
        &mut self,
        act: &Act<'_, '_>,
        code: &CampaignCode,
        lot: &Lot,
        rules: &[CampaignRule],
    ) -> Outcome<(Campaign, Option<String>)> {
        let unknown = || Refusal::UnknownCode { field: "campaign".to_owned(), code: code.to_string() };
        let campaign = act.books.campaign(code)?.ok_or_else(unknown)?;
        if campaign.item != lot.item.code {
            return Err(Refusal::CampaignOtherRule { campaign: code.clone() }.into());
        }
        let date = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
        let customer = self.customer.clone().filter(|_| campaign.per_customer.is_some());
        let before = customer.as_deref().map_or(Ok(0), |customer| act.books.handed_out(code, customer))?;
        let sum = self.on_this_paper.entry(code.clone()).or_default();
        domain::promo::may_hand_out(&campaign, rules, date, before + *sum, lot.quantity)?;
        *sum += lot.quantity;
        if campaign.per_customer.is_some() && customer.is_none() {
            return Err(Refusal::FieldMissing { field: "customer".to_owned() }.into());
        }
        Ok((campaign, customer))
    }
}

/// Adds the cards' way to the customer, and says on which lines.
fn card_out(draft: &mut Draft, lot: &Lot, shift: &Shift, flow: Flow) -> std::ops::RangeInclusive<i64> {
    let from = Place::Counter(shift.counter.clone());
    let before = i64::try_from(draft.movements.len()).unwrap_or(i64::MAX);
    let out = lot.movements(&from, &Place::Customer, flow);
    draft.movements.extend(out.into_iter().map(|movement| movement.in_shift(Some(shift.number))));
    before + 1..=i64::try_from(draft.movements.len()).unwrap_or(i64::MAX)
}

/// Adds what the customer paid, and says what goes back: for each business that is fed from here, exactly what its cards cost.
fn pay(
    books: &Read<'_>,
    draft: &mut Draft,
    shift: &Shift,
    lines: &[EntryLine],
    mut owed: BTreeMap<BusinessCode, Fen>,
) -> Outcome<Fen> {
    let mut findings = Vec::new();
    let mut paid: BTreeMap<BusinessCode, Fen> = BTreeMap::new();
    for line in lines {
        findings.extend(add_line(books, draft, shift, line, true)?);
        if business_type(books, &line.business)?.source == EntrySource::Stock {
            *paid.entry(line.business.clone()).or_default() += line.amount;
            owed.entry(line.business.clone()).or_default();
        }
    }
    for (business, cards) in owed {
        let paid = paid.get(&business).copied().unwrap_or_default();
        if paid != cards {
            findings.push(Refusal::SaleAmountDiffers { business, cards, paid });
        }
    }
    let change = match change_due(books, draft)? {
        Ok(change) => change,
        Err(refusal) => {
            findings.push(refusal);
            Fen::ZERO
        }
    };
    refuse_all(findings)?;
    Ok(change)
}

/// Cards given away under a campaign (赠送). Promo goods are handed out with a receipt, by their own paper.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveAwayCards {
    /// What.
    pub lines: Vec<StockLine>,
    /// Under which campaign.
    pub campaign: CampaignCode,
    /// When it really happened, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
    /// The customer's number; asked for where the campaign limits what a customer may have, and kept only there (R29).
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
}

fn give_away(act: &mut Act<'_, '_>, request: GiveAwayCards) -> Outcome<PostedVoucher> {
    let shift = open_shift(act.books, &act.person.code)?;
    let given = goods(act.books, &request.lines)?;
    let mut allowance = Allowance::of(request.customer.as_deref())?;
    let mut draft = Draft::new(VoucherKind::GiveAway);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    for lot in &given {
        if lot.item.kind == ItemKind::Promo {
            return Err(Refusal::ItemKindOther { item: lot.item.code.clone(), kind: lot.item.kind }.into());
        }
        let (campaign, customer) = allowance.take(act, &request.campaign, lot, &[CampaignRule::Gift, CampaignRule::Points])?;
        let flow = if campaign.rule == CampaignRule::Points { Flow::Points } else { Flow::Gift };
        let list_price = lot.item.price.unwrap_or_default();
        let out = card_out(&mut draft, lot, &shift, flow);
        draft.details.extend(out.map(|line| {
            let (campaign, customer) = (Some(request.campaign.clone()), customer.clone());
            Detail::Sale(SaleDetail { line, business: None, list_price, price: Fen::ZERO, campaign, customer })
        }));
    }
    act.post(draft)
}

/// A card exchanged (换卡), or made up for when the old one is lost (补卡): old and new on one paper, tied together.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SwapCard {
    /// The new card's item.
    pub item: ItemCode,
    /// The new card's number.
    pub number: String,
    /// The old card's number; none when it is lost.
    #[serde(default)]
    #[ts(optional)]
    pub old_number: Option<String>,
    /// The old card's item, if it is another.
    #[serde(default)]
    #[ts(optional)]
    pub old_item: Option<ItemCode>,
    /// Why.
    pub reason: String,
    /// What the customer paid for it, if anything.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<EntryLine>>")]
    pub lines: Vec<EntryLine>,
    /// When it really happened, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

fn swap(act: &mut Act<'_, '_>, request: SwapCard) -> Outcome<EntryPosted> {
    let shift = open_shift(act.books, &act.person.code)?;
    let text = required_reason(&request.reason)?;
    item_of(act.books, &request.item, &CARDS)?;
    let only = |number: &str| NumbersGiven { first: number.to_owned(), last: None, count: None };
    let numbers = vec![only(&request.number)];
    let new = lots(act.books, &[StockLine { item: request.item.clone(), quantity: None, numbers }])?;
    let mut draft = Draft::new(VoucherKind::CardSwap);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    for lot in &new {
        card_out(&mut draft, lot, &shift, Flow::Swap);
    }
    let (mut foreign, mut worth_back) = (false, None);
    if let Some(old) = crate::entry::trimmed(request.old_number.as_deref()) {
        let item = item_of(act.books, request.old_item.as_ref().unwrap_or(&request.item), &CARDS)?;
        let range = range(&item, &only(&old))?;
        must_be_a_customers(act.books, &item.code, &range)?;
        foreign = act.books.trace(&item.code, &range)?.is_empty();
        worth_back = item.face_value.filter(|_| !foreign);
        let back = Movement::new(item.code, Place::Customer, Place::Damaged, 1, Flow::Swap);
        draft.movements.push(Movement { serial: Some(range), ..back.in_shift(Some(shift.number)) });
    }
    // A prepaid card is money: for one that does not come back in the same worth, a second person (R23).
    let worth = |lot: &Lot| if lot.item.kind == ItemKind::PrepaidCard { lot.item.face_value } else { None };
    if new.iter().filter_map(worth).any(|worth| worth_back.is_none_or(|back| back < worth)) {
        draft.approver = Some(act.second(Right::ApproveReversal)?);
    }
    let old_number = crate::entry::trimmed(request.old_number.as_deref());
    draft.details.push(Detail::Swap(SwapDetail { line: 1, old_number, foreign, text }));
    let change = pay(act.books, &mut draft, &shift, &request.lines, BTreeMap::new())?;
    Ok(EntryPosted { voucher: act.post(draft)?, change })
}

/// An old card comes back from a customer: one that these books never held (外来卡), or that left them in a way on which a customer could
/// come by it; what was lost or is in the hall is in nobody's hands.
///
/// # Errors
/// `serial_elsewhere` with where it is instead.
fn must_be_a_customers(books: &Read<'_>, item: &ItemCode, card: &SerialRange) -> Outcome<()> {
    let parts: Vec<SerialPart> = books
        .brought_to(item, card)?
        .into_iter()
        .filter(|(_, place)| place.is_inside() || matches!(place, Place::Lost | Place::WrittenOff))
        .map(|(part, place)| SerialPart { first: part.shown(part.first), last: part.shown(part.last), place: Some(place) })
        .collect();
    if parts.is_empty() {
        return Ok(());
    }
    let (first, last) = (card.shown(card.first), card.shown(card.last));
    Err(Refusal::SerialElsewhere { item: item.clone(), first, last, parts }.into())
}
