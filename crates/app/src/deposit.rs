//! Cash to the bank (解款, R06): what each business date still owes, the slips, and how far they have come.

use std::collections::{BTreeMap, BTreeSet};

use domain::banking::{DepositDue, dates_in, deposit_due};
use domain::deposit::{CashDay, SlipState, fill_lines};
use domain::entry::{Entry, Mark, MarkKind};
use domain::flow::{Flow, OpenKind};
use domain::master::{BankAccount, SettingKey};
use domain::voucher::{
    Claim, ClaimKind, Denomination, DepositDetail, DepositWay, Detail, DifferenceDetail, Movement, Voucher, VoucherKind,
    denomination_total,
};
use domain::{AccountCode, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Posted, Read};
use ts_rs::TS;

use crate::cash::positive;
use crate::entry::{fen_setting, required_reason};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::reversal;

/// How far back the board shows what is already settled.
const DAYS_SHOWN: u64 = 14;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("deposit.board", Right::SeeHall, Reveals::Expected, board),
        CallSpec::read("deposit.one", Right::SeeHall, Reveals::Nothing, one),
        CallSpec::write("deposit.record", Right::ManageCash, record),
        CallSpec::write("deposit.printed", Right::ManageCash, printed),
        CallSpec::write("deposit.arrived", Right::ManageCash, arrived),
        CallSpec::write("deposit.cleared", Right::ManageCash, cleared),
        CallSpec::write("deposit.undo", Right::ManageCash, undo),
    ]
}

/// What the deposit screen shows.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DepositQuery {
    /// Settled dates and cleared slips from this date on are shown too; two weeks if not given. What is open is always shown.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<Date>,
}

/// The hall's cash on its way to the bank.
#[derive(Serialize, TS)]
pub struct DepositBoard {
    /// The open business date.
    pub business_date: Option<Date>,
    /// The calendar's date.
    pub calendar: Date,
    /// Cash takings in the safe now: the most that a slip can hold.
    pub in_safe: Fen,
    /// Cash takings still in drawers or being handed over.
    pub outside_safe: Fen,
    /// Recorded on slips and not yet at the bank.
    pub on_the_way: Fen,
    /// The safe's limit.
    pub safe_limit: Fen,
    /// How much the safe holds above it.
    pub above_limit: Fen,
    /// What all dates together still owe.
    pub undeposited: Fen,
    /// What of it is overdue.
    pub overdue: Fen,
    /// Business dates, oldest first.
    pub days: Vec<DueDay>,
    /// Shortages made good whose cash is to be deposited on lines of their own.
    pub made_good: Vec<MadeGoodDue>,
    /// Slips, oldest first.
    pub slips: Vec<SlipView>,
    /// The accounts that are in use.
    pub accounts: Vec<BankAccount>,
}

/// A business date and its cash: `opening + takings − shortages + overages + made_good − paid_back + other = allocated + undeposited`.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DueDay {
    /// The business date.
    pub date: Date,
    /// Cash that was counted when the books began.
    pub opening: Fen,
    /// Cash takings less refunds.
    pub takings: Fen,
    /// Cash shortages.
    pub shortages: Fen,
    /// Cash overages.
    pub overages: Fen,
    /// Shortages of this date made good later.
    pub made_good: Fen,
    /// Overages that went back to their owners.
    pub paid_back: Fen,
    /// What else came and went; signed.
    pub other: Fen,
    /// On slips.
    pub allocated: Fen,
    /// Left.
    pub undeposited: Fen,
    /// What a slip may take of it as takings; the rest is made good and has a line of its own.
    pub takings_left: Fen,
    /// Days since the business date.
    pub age_days: i64,
    /// The banking day by whose cut-off it must be at the bank.
    pub due_by: Option<Date>,
    /// Whether what is left is late.
    pub due: DepositDue,
}

/// A shortage that was made good and whose cash still lies in the safe.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MadeGoodDue {
    /// The line of the settlement paper: what a slip's line names.
    pub line: LineRef,
    /// The difference that it settled.
    pub difference: Option<LineRef>,
    /// The business date of the difference.
    pub date: Date,
    /// What is not deposited yet.
    pub left: Fen,
}

/// What a slip says about one business date.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SlipAllocation {
    /// The line of the voucher, from 1.
    pub line: i64,
    /// The business date.
    pub date: Date,
    /// How much of the slip is for it.
    pub amount: Fen,
    /// The settlement line whose money it is, if a shortage was made good.
    pub makes_good: Option<LineRef>,
    /// The difference behind that.
    pub difference: Option<LineRef>,
}

/// One step of a slip, or its being taken back.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SlipStep {
    /// Which step.
    pub state: SlipState,
    /// True if the step was taken back.
    pub undone: bool,
    /// When.
    pub time: Millis,
    /// Who.
    pub person: Option<StaffCode>,
    /// A remark.
    pub note: Option<String>,
}

/// What the bank counted.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SlipArrival {
    /// The arrival's paper.
    pub voucher: VoucherNumber,
    /// The bank's figure.
    pub amount: Fen,
    /// What it lacked.
    pub shortage: Fen,
    /// What it had too much.
    pub overage: Fen,
    /// The bank's receipt (假币收缴凭证).
    pub bank_receipt: Option<String>,
    /// Who answers for the difference.
    pub person: Option<StaffCode>,
    /// Why it came about.
    pub reason: Option<String>,
    /// Who approved the difference.
    pub approver: Option<StaffCode>,
}

/// A deposit slip (缴款单) with all that happened to it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SlipView {
    /// Its voucher.
    pub voucher: VoucherNumber,
    /// The business date it was recorded in.
    pub date: Date,
    /// Who recorded it.
    pub author: StaffCode,
    /// Teller, machine or collection.
    pub way: DepositWay,
    /// The account.
    pub account: AccountCode,
    /// The account's bank.
    pub bank: String,
    /// The bank's slip number.
    pub slip_number: String,
    /// The date on the slip.
    pub slip_date: Date,
    /// The collection bag's number.
    pub bag_number: Option<String>,
    /// Who paid it in.
    pub depositor: StaffCode,
    /// Notes and coins, if listed.
    pub denominations: Vec<Denomination>,
    /// The slip's amount.
    pub amount: Fen,
    /// What it is for.
    pub allocations: Vec<SlipAllocation>,
    /// How far it has come.
    pub state: SlipState,
    /// Every step, oldest first.
    pub steps: Vec<SlipStep>,
    /// What the bank counted, once it has.
    pub arrival: Option<SlipArrival>,
    /// The voucher that took the whole slip back.
    pub reversed_by: Option<VoucherNumber>,
}

fn board(ask: &Ask<'_>, query: DepositQuery) -> Outcome<DepositBoard> {
    let calendar = ask.calendar();
    let since = query.since.unwrap_or_else(|| calendar.minus(DAYS_SHOWN));
    let accounts: Vec<BankAccount> = ask.books.bank_accounts()?.into_iter().filter(|account| !account.retired).collect();
    let made_good = made_good_due(ask.books)?;
    let days = due_days(ask, since, &made_good)?;
    let held = ask.books.balances()?;
    let cash_in = |of: fn(&Place) -> bool| -> Fen {
        held.iter().filter(|((place, item), _)| *item == ItemCode::cash() && of(place)).map(|(_, amount)| Fen::new(*amount)).sum()
    };
    let in_safe = cash_in(|place| *place == Place::Safe);
    let safe_limit = fen_setting(ask.books, SettingKey::SafeLimit)?;
    Ok(DepositBoard {
        business_date: ask.books.open_date()?,
        calendar,
        in_safe,
        outside_safe: cash_in(|place| place.counter().is_some() || *place == Place::Transit),
        on_the_way: cash_in(|place| *place == Place::BankTransit),
        safe_limit,
        above_limit: (in_safe - safe_limit).max(Fen::ZERO),
        undeposited: days.iter().map(|day| day.undeposited).sum(),
        overdue: days.iter().filter(|day| day.due == DepositDue::Overdue).map(|day| day.undeposited).sum(),
        slips: slips(ask.books, since)?,
        days,
        made_good,
        accounts,
    })
}

/// The dates with cash due or with cash since a date, oldest first.
fn due_days(ask: &Ask<'_>, since: Date, made_good: &[MadeGoodDue]) -> Outcome<Vec<DueDay>> {
    let due = ask.books.due(&ItemCode::cash())?;
    let open: BTreeSet<Date> = due.iter().map(|(date, _)| *date).collect();
    let from = open.first().copied().unwrap_or(since).min(since);
    let mut cash: BTreeMap<Date, CashDay> = BTreeMap::new();
    for sum in ask.books.flows_about(&ItemCode::cash(), from)? {
        cash.entry(sum.date).or_default().add(&sum.from, &sum.to, sum.flow, sum.quantity);
    }
    let mut days = Vec::new();
    for (date, cash) in cash.into_iter().filter(|(date, _)| *date >= since || open.contains(date)) {
        let (due_by, late) = due_of(ask, date)?;
        let lines: Fen = made_good.iter().filter(|line| line.date == date).map(|line| line.left).sum();
        days.push(DueDay {
            date,
            opening: cash.opening,
            takings: cash.takings,
            shortages: cash.shortages,
            overages: cash.overages,
            made_good: cash.made_good,
            paid_back: cash.paid_back,
            other: cash.other,
            allocated: cash.allocated,
            undeposited: cash.undeposited,
            takings_left: cash.undeposited - lines,
            age_days: ask.calendar().days_since(date),
            due_by,
            // A date below zero (refunds made up from the safe, R08) owes nothing that could be late.
            due: if cash.undeposited > Fen::ZERO { late } else { DepositDue::NotDue },
        });
    }
    Ok(days)
}

/// By when a date's cash must be at the bank, and whether it is late now (R06, R36).
///
/// # Errors
/// A fault of the store.
pub(crate) fn due_of(ask: &Ask<'_>, date: Date) -> Outcome<(Option<Date>, DepositDue)> {
    let accounts = ask.books.bank_accounts()?;
    let shown = ask.now.shown(ask.offset());
    let time = shown.get(11..16).unwrap_or_default();
    Ok(deposit_due(date, &accounts, &bank_closed_days(ask.books)?, ask.calendar(), time))
}

/// The holidays of banks and channels.
pub(crate) fn bank_closed_days(books: &Read<'_>) -> Outcome<BTreeSet<Date>> {
    Ok(dates_in(&books.setting(SettingKey::BankClosedDays)?).unwrap_or_default())
}

fn made_good_due(books: &Read<'_>) -> Outcome<Vec<MadeGoodDue>> {
    let mut rows = Vec::new();
    for open in books.open_items(Some(OpenKind::MadeGood))? {
        let Some(posted) = books.voucher(open.line.voucher)? else { continue };
        let Some(movement) = line_of(&posted.voucher, open.line.line) else { continue };
        rows.push(MadeGoodDue {
            line: open.line,
            difference: difference_behind(&posted.voucher, open.line.line),
            date: movement.for_date.unwrap_or(posted.voucher.date),
            left: Fen::new(open.left),
        });
    }
    Ok(rows)
}

fn line_of(voucher: &Voucher, line: i64) -> Option<&Movement> {
    domain::books::lines(voucher).find(|(number, _)| *number == line).map(|(_, movement)| movement)
}

/// The difference that a settlement's money is for: the line settles it, or, where a claim was made good in cash, its sister does.
fn difference_behind(settlement: &Voucher, line: i64) -> Option<LineRef> {
    let own = line_of(settlement, line).and_then(|movement| movement.settles);
    own.or_else(|| settlement.movements.iter().find_map(|movement| movement.settles))
}

/// Slips that are not cleared, and those posted since a date.
fn slips(books: &Read<'_>, since: Date) -> Outcome<Vec<SlipView>> {
    let mut numbers: BTreeSet<VoucherNumber> = books.slips_not_cleared()?.into_iter().collect();
    let until = books.open_date()?.unwrap_or(since).max(since);
    let recent = books.deposits(since, until)?.into_iter().filter(|posted| posted.reversed_by.is_none());
    numbers.extend(recent.map(|posted| posted.voucher.number));
    let mut views = Vec::new();
    for number in numbers {
        if let Some(posted) = books.voucher(number)? {
            views.extend(slip_view(books, posted)?);
        }
    }
    Ok(views)
}

/// A slip by its voucher; `None` if the voucher is none.
pub(crate) fn slip_view(books: &Read<'_>, posted: Posted) -> Outcome<Option<SlipView>> {
    let voucher = posted.voucher;
    let Some(detail) = slip_detail(&voucher) else { return Ok(None) };
    let marks = books.marks(first_line(voucher.number))?;
    let steps = marks.iter().map(|(mark, time, person)| SlipStep {
        state: SlipState::after([(mark.mark, false)]),
        undone: mark.undone,
        time: *time,
        person: person.clone(),
        note: mark.note.clone(),
    });
    Ok(Some(SlipView {
        voucher: voucher.number,
        date: voucher.date,
        author: voucher.author.clone(),
        way: detail.way,
        bank: books.bank_account(&detail.account)?.map(|account| account.bank).unwrap_or_default(),
        account: detail.account.clone(),
        slip_number: detail.slip_number.clone(),
        slip_date: detail.slip_date,
        bag_number: detail.bag_number.clone(),
        depositor: detail.depositor.clone(),
        denominations: detail.denominations.clone(),
        amount: slip_amount(&voucher),
        allocations: allocations(books, &voucher)?,
        state: SlipState::after(marks.iter().map(|(mark, _, _)| (mark.mark, mark.undone))),
        steps: steps.collect(),
        arrival: arrival_of(books, voucher.number)?.map(|posted| arrival_view(&posted.voucher)),
        reversed_by: posted.reversed_by,
    }))
}

/// What a slip's lines are for.
///
/// # Errors
/// A fault of the store.
pub(crate) fn allocations(books: &Read<'_>, slip: &Voucher) -> Outcome<Vec<SlipAllocation>> {
    let mut allocations = Vec::new();
    for (line, movement) in domain::books::lines(slip) {
        let difference = match movement.settles {
            Some(settled) => books.voucher(settled.voucher)?.and_then(|posted| difference_behind(&posted.voucher, settled.line)),
            None => None,
        };
        allocations.push(SlipAllocation {
            line,
            date: movement.for_date.unwrap_or(slip.date),
            amount: Fen::new(movement.quantity),
            makes_good: movement.settles,
            difference,
        });
    }
    Ok(allocations)
}

fn slip_detail(voucher: &Voucher) -> Option<&DepositDetail> {
    voucher.details.iter().find_map(|detail| match detail {
        Detail::Deposit(detail) => Some(detail),
        _ => None,
    })
}

fn slip_amount(voucher: &Voucher) -> Fen {
    voucher.movements.iter().map(|movement| Fen::new(movement.quantity)).sum()
}

/// The line that a slip's marks stand on.
pub(crate) const fn first_line(voucher: VoucherNumber) -> LineRef {
    LineRef { voucher, line: 1 }
}

/// The paper by which the slip arrived, unless it was taken back.
fn arrival_of(books: &Read<'_>, slip: VoucherNumber) -> Outcome<Option<Posted>> {
    let settling = books.vouchers_settling(first_line(slip))?;
    Ok(settling.into_iter().find(|posted| posted.voucher.kind == VoucherKind::DepositArrived && posted.reversed_by.is_none()))
}

fn arrival_view(voucher: &Voucher) -> SlipArrival {
    let sum = |flow: Flow| voucher.movements.iter().filter(|m| m.flow == flow).map(|m| Fen::new(m.quantity)).sum::<Fen>();
    let difference = voucher.details.iter().find_map(|detail| match detail {
        Detail::Difference(detail) => Some(detail),
        _ => None,
    });
    let overage = sum(Flow::Overage);
    SlipArrival {
        voucher: voucher.number,
        amount: sum(Flow::Arrival) + overage,
        shortage: sum(Flow::Shortage),
        overage,
        bank_receipt: difference.and_then(|detail| detail.bank_receipt.clone()),
        person: difference.map(|detail| detail.person.clone()),
        reason: difference.map(|detail| detail.reason.clone()),
        approver: voucher.approver.clone(),
    }
}

/// Names a slip.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SlipQuery {
    /// Its voucher.
    pub voucher: VoucherNumber,
}

fn one(ask: &Ask<'_>, query: SlipQuery) -> Outcome<SlipView> {
    let unknown = || Refusal::VoucherUnknown { voucher: query.voucher };
    let posted = ask.books.voucher(query.voucher)?.ok_or_else(unknown)?;
    Ok(slip_view(ask.books, posted)?.ok_or_else(unknown)?)
}

/// A part of a slip for one business date.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Allocate {
    /// The business date.
    pub date: Date,
    /// How much; above zero.
    pub amount: Fen,
    /// For a shortage made good, the settlement line whose money it is: it stands on a line of its own (R06).
    #[serde(default)]
    #[ts(optional)]
    pub makes_good: Option<LineRef>,
}

/// A deposit slip to be recorded (录入).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordDeposit {
    /// Teller, machine or collection.
    pub way: DepositWay,
    /// To which account.
    pub account: AccountCode,
    /// The bank's slip number; unique for the account and the date.
    pub slip_number: String,
    /// The date on the slip.
    pub slip_date: Date,
    /// For a collection (上门收款): the bag's number.
    #[serde(default)]
    #[ts(optional)]
    pub bag_number: Option<String>,
    /// Who pays it in.
    pub depositor: StaffCode,
    /// The slip's amount, if typed: must be what is allocated.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<Fen>,
    /// Notes and coins, if listed: must add up to what is allocated.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
    /// Which dates it is for, with how much each.
    pub allocations: Vec<Allocate>,
}

fn record(act: &mut Act<'_, '_>, request: RecordDeposit) -> Outcome<PostedVoucher> {
    let slip_number = request.slip_number.trim().to_owned();
    let bag_number = request.bag_number.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut findings = check_slip(act, &request, &slip_number, bag_number.is_some())?;
    findings.extend(check_amounts(&request));
    findings.extend(check_due(act.books, &request.allocations)?);
    refuse_all(findings)?;
    let mut draft = Draft::new(VoucherKind::Deposit);
    let open = act.books.open_date()?;
    let dates: BTreeSet<Date> = request.allocations.iter().map(|part| part.date).collect();
    draft.names_day = if dates.len() == 1 { dates.first().copied().filter(|date| Some(*date) != open) } else { None };
    for part in &request.allocations {
        let mut movement =
            Movement::new(ItemCode::cash(), Place::Safe, Place::BankTransit, part.amount.fen(), Flow::Deposit).about(part.date);
        movement.opens = Some(OpenKind::Slip);
        movement.settles = part.makes_good;
        draft.movements.push(movement);
    }
    draft
        .claims
        .push(Claim { kind: ClaimKind::DepositSlip, number: format!("{}/{}/{slip_number}", request.account, request.slip_date) });
    draft.details.push(Detail::Deposit(DepositDetail {
        line: 1,
        way: request.way,
        account: request.account,
        slip_number,
        slip_date: request.slip_date,
        bag_number,
        depositor: request.depositor,
        denominations: request.denominations,
    }));
    act.post(draft)
}

fn check_slip(act: &Act<'_, '_>, request: &RecordDeposit, slip_number: &str, has_bag: bool) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    let unknown = |field: &str, code: String| Refusal::UnknownCode { field: field.to_owned(), code };
    match act.books.bank_account(&request.account)? {
        None => findings.push(unknown("account", request.account.to_string())),
        Some(account) if account.retired => {
            findings.push(Refusal::Retired { field: "account".to_owned(), code: request.account.to_string() });
        }
        Some(_) => {}
    }
    if act.books.staff_member(&request.depositor)?.is_none_or(|member| member.retired) {
        findings.push(unknown("depositor", request.depositor.to_string()));
    }
    let mut wrong = |is_wrong: bool, refusal: Refusal| {
        if is_wrong {
            findings.push(refusal);
        }
    };
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    wrong(slip_number.is_empty(), missing("slip_number"));
    wrong(request.way == DepositWay::Collection && !has_bag, missing("bag_number"));
    wrong(request.way != DepositWay::Collection && has_bag, invalid("bag_number"));
    wrong(request.allocations.is_empty(), missing("allocations"));
    // A slip is written after the takings that it pays in, and not in the future.
    let latest = request.allocations.iter().map(|part| part.date).max();
    wrong(request.slip_date > act.calendar() || latest.is_some_and(|date| request.slip_date < date), invalid("slip_date"));
    Ok(findings)
}

fn check_amounts(request: &RecordDeposit) -> Vec<Refusal> {
    let mut findings: Vec<Refusal> = request.allocations.iter().filter_map(|part| positive(part.amount).err()).collect();
    let allocated: Fen = request.allocations.iter().map(|part| part.amount).sum();
    if let Some(amount) = request.amount
        && amount != allocated
    {
        findings.push(Refusal::DepositAllocationDiffers { amount, allocated });
    }
    if !request.denominations.is_empty() {
        match denomination_total(&request.denominations) {
            None => findings.push(Refusal::FieldInvalid { field: "denominations".to_owned() }),
            Some(amount) if amount != allocated && request.amount != Some(amount) => {
                findings.push(Refusal::DepositAllocationDiffers { amount, allocated });
            }
            Some(_) => {}
        }
    }
    findings
}

/// Never more than a date owes; money that was made good only on lines of its own (R06).
fn check_due(books: &Read<'_>, allocations: &[Allocate]) -> Outcome<Vec<Refusal>> {
    let mut findings = Vec::new();
    let made_good = made_good_due(books)?;
    let mut asked: BTreeMap<(Date, Option<LineRef>), Fen> = BTreeMap::new();
    for part in allocations {
        *asked.entry((part.date, part.makes_good)).or_default() += part.amount;
    }
    for ((date, line), asked) in asked {
        let due = match line {
            Some(line) => match made_good.iter().find(|open| open.line == line && open.date == date) {
                Some(open) => open.left,
                None => {
                    findings.push(Refusal::OpenItemUnknown { line });
                    continue;
                }
            },
            None => {
                let own_lines: Fen = made_good.iter().filter(|open| open.date == date).map(|open| open.left).sum();
                (Fen::new(books.due_on(&ItemCode::cash(), date)?) - own_lines).max(Fen::ZERO)
            }
        };
        if asked > due {
            findings.push(Refusal::DepositAboveDue { date, due, asked });
        }
    }
    Ok(findings)
}

/// A slip with its voucher and how far it has come, if it still stands.
fn standing_slip(books: &Read<'_>, number: VoucherNumber) -> Outcome<(Voucher, SlipState)> {
    let unknown = || Refusal::VoucherUnknown { voucher: number };
    let posted = books.voucher(number)?.filter(|posted| posted.voucher.kind == VoucherKind::Deposit).ok_or_else(unknown)?;
    if let Some(by) = posted.reversed_by {
        return Err(Refusal::AlreadyReversed { voucher: number, by }.into());
    }
    let marks = books.marks(first_line(number))?;
    Ok((posted.voucher, SlipState::after(marks.into_iter().map(|(mark, _, _)| (mark.mark, mark.undone)))))
}

fn mark(act: &mut Act<'_, '_>, slip: VoucherNumber, mark: MarkKind, undone: bool, note: Option<String>) -> Outcome<()> {
    act.append(Entry::Marked(Mark { line: first_line(slip), mark, undone, note }))?;
    Ok(())
}

/// The slip's paper was made: the first print is the step 打印, a reprint is none.
///
/// # Errors
/// `voucher_unknown`, `already_reversed`.
pub(crate) fn mark_printed(act: &mut Act<'_, '_>, slip: VoucherNumber) -> Outcome<()> {
    let (_, state) = standing_slip(act.books, slip)?;
    match state {
        SlipState::Recorded => mark(act, slip, MarkKind::Printed, false, None),
        SlipState::Printed | SlipState::Arrived | SlipState::Cleared => Ok(()),
    }
}

/// Where a slip stands now.
#[derive(Serialize, TS)]
pub struct SlipMoved {
    /// The slip.
    pub voucher: VoucherNumber,
    /// Its state.
    pub state: SlipState,
    /// The paper that the step made, if it made one.
    pub paper: Option<PostedVoucher>,
}

/// A slip that was written on the bank's own form: printed without a paper of ours.
fn printed(act: &mut Act<'_, '_>, request: SlipQuery) -> Outcome<SlipMoved> {
    let (_, state) = standing_slip(act.books, request.voucher)?;
    state.may_become(SlipState::Printed)?;
    mark(act, request.voucher, MarkKind::Printed, false, Some("银行单据".to_owned()))?;
    Ok(SlipMoved { voucher: request.voucher, state: SlipState::Printed, paper: None })
}

/// The bank has counted the money (到账).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DepositArrived {
    /// The slip.
    pub voucher: VoucherNumber,
    /// The bank's figure.
    pub amount: Fen,
    /// For less: the number of the bank's receipt (假币收缴凭证).
    #[serde(default)]
    #[ts(optional)]
    pub bank_receipt: Option<String>,
    /// For a difference: why.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// For a difference: who answers for it.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<StaffCode>,
}

fn arrived(act: &mut Act<'_, '_>, request: DepositArrived) -> Outcome<SlipMoved> {
    let (slip, state) = standing_slip(act.books, request.voucher)?;
    state.may_become(SlipState::Arrived)?;
    if request.amount < Fen::ZERO {
        return Err(Refusal::AmountNegative.into());
    }
    let lines: Vec<Fen> = slip.movements.iter().map(|movement| Fen::new(movement.quantity)).collect();
    let (filled, beyond) = fill_lines(&lines, request.amount);
    let mut draft = Draft::new(VoucherKind::DepositArrived);
    draft.names_day = (act.books.open_date()? != Some(slip.date)).then_some(slip.date);
    let difference = if request.amount == slip_amount(&slip) { None } else { Some(difference_of(act, &request, &mut draft)?) };
    for ((line, movement), (arrived, missing)) in domain::books::lines(&slip).zip(filled) {
        let line = LineRef { voucher: slip.number, line };
        let date = movement.for_date.unwrap_or(slip.date);
        let out = |to: Place, amount: Fen, flow: Flow| {
            Movement::new(ItemCode::cash(), Place::BankTransit, to, amount.fen(), flow).about(date).settling(line)
        };
        if !arrived.is_zero() {
            draft.movements.push(out(Place::Bank, arrived, Flow::Arrival));
        }
        if !missing.is_zero() {
            let missing = out(Place::Shortage, missing, Flow::Shortage).opening(OpenKind::Shortage);
            push_difference(&mut draft, missing, difference.as_ref());
        }
    }
    if !beyond.is_zero() {
        let date = slip.movements.last().and_then(|movement| movement.for_date).unwrap_or(slip.date);
        let more = Movement::new(ItemCode::cash(), Place::Overage, Place::Bank, beyond.fen(), Flow::Overage).about(date);
        push_difference(&mut draft, more.opening(OpenKind::Overage), difference.as_ref());
    }
    let paper = act.post(draft)?;
    mark(act, slip.number, MarkKind::Arrived, false, None)?;
    Ok(SlipMoved { voucher: slip.number, state: SlipState::Arrived, paper: Some(paper) })
}

/// What stands behind a difference that the bank found, with the second person's word (R27, R28).
fn difference_of(act: &Act<'_, '_>, request: &DepositArrived, draft: &mut Draft) -> Outcome<DifferenceDetail> {
    let slip = act.books.voucher(request.voucher)?.map(|posted| slip_amount(&posted.voucher)).unwrap_or_default();
    let bank_receipt = request.bank_receipt.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut findings = Vec::new();
    let reason = required_reason(request.reason.as_deref().unwrap_or_default()).map_err(|refusal| findings.push(refusal)).ok();
    if request.amount < slip && bank_receipt.is_none() {
        findings.push(Refusal::FieldMissing { field: "bank_receipt".to_owned() });
    }
    let person = match &request.person {
        None => {
            findings.push(Refusal::FieldMissing { field: "person".to_owned() });
            None
        }
        Some(code) => match act.books.staff_member(code)? {
            Some(member) => Some(member.code),
            None => {
                findings.push(Refusal::UnknownCode { field: "person".to_owned(), code: code.to_string() });
                None
            }
        },
    };
    refuse_all(findings)?;
    draft.approver = Some(act.second(Right::ApproveDifference)?);
    draft.reason.clone_from(&reason);
    let manager = act.person.code.clone();
    match (person, reason) {
        (Some(person), Some(reason)) => {
            Ok(DifferenceDetail { line: 0, person, manager, reason, count: None, bank_receipt, pending: None })
        }
        _ => Err(Refusal::ReasonMissing.into()),
    }
}

fn push_difference(draft: &mut Draft, movement: Movement, difference: Option<&DifferenceDetail>) {
    draft.movements.push(movement);
    let line = i64::try_from(draft.movements.len()).unwrap_or(i64::MAX);
    draft.details.extend(difference.map(|detail| Detail::Difference(DifferenceDetail { line, ..detail.clone() })));
}

/// The slip agrees with the bank's statement (清账).
fn cleared(act: &mut Act<'_, '_>, request: SlipQuery) -> Outcome<SlipMoved> {
    let (_, state) = standing_slip(act.books, request.voucher)?;
    state.may_become(SlipState::Cleared)?;
    mark(act, request.voucher, MarkKind::Cleared, false, None)?;
    Ok(SlipMoved { voucher: request.voucher, state: SlipState::Cleared, paper: None })
}

/// Takes back a slip's last step; of one that is only recorded, the slip itself.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoSlip {
    /// The slip.
    pub voucher: VoucherNumber,
    /// Why.
    pub reason: String,
}

fn undo(act: &mut Act<'_, '_>, request: UndoSlip) -> Outcome<SlipMoved> {
    let reason = required_reason(&request.reason)?;
    let (slip, state) = standing_slip(act.books, request.voucher)?;
    let paper = match state {
        SlipState::Recorded => Some(take_back(act, &slip, &reason)?),
        SlipState::Printed | SlipState::Cleared => None,
        SlipState::Arrived => {
            let arrival = arrival_of(act.books, slip.number)?.ok_or(Refusal::VoucherUnknown { voucher: slip.number })?;
            Some(take_back(act, &arrival.voucher, &reason)?)
        }
    };
    if let Some(last) = state.mark() {
        mark(act, slip.number, last, true, Some(reason))?;
    }
    let marks = act.books.marks(first_line(slip.number))?;
    let state = SlipState::after(marks.into_iter().map(|(mark, _, _)| (mark.mark, mark.undone)));
    Ok(SlipMoved { voucher: slip.number, state, paper })
}

/// Reverses one of the slip's papers: a reversal like any other, by two persons (R27), and never past a later paper.
fn take_back(act: &mut Act<'_, '_>, original: &Voucher, reason: &str) -> Outcome<PostedVoucher> {
    let by = reversal::later_papers_about(act.books, original)?;
    if !by.is_empty() {
        return Err(Refusal::ReversalBlocked { voucher: original.number, by }.into());
    }
    let approver = act.second(Right::ApproveReversal)?;
    let mut draft = reversal::mirror(act, original, None)?;
    draft.approver = Some(approver);
    draft.reason = Some(reason.to_owned());
    act.post(draft)
}
