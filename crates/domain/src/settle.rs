//! Settling a month (月结, R11–R14): a list of small named checks, each a pure function of the month's facts. All run; all are shown.
//!
//! Two kinds of check. What *must* be mended stands in the way: days, counts, numbers, differences without an owner, promo entries,
//! papers. What is *carried* (结转) goes on into the next month with its owner, amount and age; past its deadline only with the
//! supervisor's word.

use crate::canon::{record, words};
use crate::close::{UnapprovedFact, approval_waiting};
use crate::day::DayState;
use crate::id::{ItemCode, LineRef, StaffCode, TakeNumber};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::time::{Date, Month};

words! {
    /// What is checked before a month is settled, in the order of the list.
    pub enum MonthCheckName {
        /// 上月已月结
        EarlierSettled = "earlier_settled",
        /// 每日已日结或歇业
        DaysClosed = "days_closed",
        /// 月末盘点已完成 (R11, R12)
        StockTaken = "stock_taken",
        /// 长短款均有责任人并经复核
        DifferencesApproved = "differences_approved",
        /// 交接全部接收
        HandOversDone = "hand_overs_done",
        /// 发票号码齐全、均有业务 (R17, R32)
        InvoicesAccounted = "invoices_accounted",
        /// 遗失已通知停卡 (R24)
        LossesBlocked = "losses_blocked",
        /// 促销物品与物流网站一致 (R09)
        LogisticsAgrees = "logistics_agrees",
        /// 报表、缴款单、使用情况表已归档或说明 (R15)
        PapersFiled = "papers_filed",
        /// 现金已缴存
        CashDeposited = "cash_deposited",
        /// 缴款单已清账
        SlipsCleared = "slips_cleared",
        /// 渠道款项已到账
        ClearingArrived = "clearing_arrived",
        /// 在途物品已接收
        TransfersReceived = "transfers_received",
        /// 发票箱已缴回并经稽核接收
        BoxesReturned = "boxes_returned",
        /// 长短款已处理
        DifferencesSettled = "differences_settled",
        /// 空充个案已了结
        CasesEnded = "cases_ended",
    }
}

impl MonthCheckName {
    /// The names of all that this check can find, and of what asks for the supervisor's word where it carries: the screen has a next
    /// step for each.
    #[must_use]
    pub const fn finds(self) -> &'static [&'static str] {
        match self {
            MonthCheckName::EarlierSettled => &["month_locked", "month_settles_in_order"],
            MonthCheckName::DaysClosed => &["day_not_closed", "month_not_over"],
            MonthCheckName::StockTaken => &["stock_take_missing", "stock_take_left_out", "take_unfinished"],
            MonthCheckName::DifferencesApproved => &["approval_waiting"],
            MonthCheckName::HandOversDone => &["hand_over_pending"],
            MonthCheckName::InvoicesAccounted => &[
                "invoice_gap",
                "invoice_without_business",
                "invoice_business_unchecked",
                "invoice_business_full",
                "invoice_above_taken",
                "invoice_over_deposit",
            ],
            MonthCheckName::LossesBlocked => &["loss_not_blocked"],
            MonthCheckName::LogisticsAgrees => {
                &["hand_out_not_entered", "counter_entry_missing", "logistics_not_imported", "logistics_differs"]
            }
            MonthCheckName::PapersFiled => &["paper_not_filed"],
            MonthCheckName::CashDeposited
            | MonthCheckName::SlipsCleared
            | MonthCheckName::ClearingArrived
            | MonthCheckName::TransfersReceived
            | MonthCheckName::BoxesReturned
            | MonthCheckName::DifferencesSettled
            | MonthCheckName::CasesEnded => &["carried_overdue"],
        }
    }
}

words! {
    /// How a check of a month came out.
    pub enum MonthCheckState {
        /// 通过
        Ok = "ok",
        /// 结转: goes on into the next month
        Carried = "carried",
        /// 逾期结转: goes on with the supervisor's word alone
        Overdue = "overdue",
        /// 未通过
        Blocked = "blocked",
    }
}

record! {
    /// Something unfinished that goes on into the next month (结转事项).
    pub struct Carried {
        /// Under which check.
        pub check: MonthCheckName,
        /// The line of the paper it began with, where there is one.
        pub line: Option<LineRef>,
        /// Which: a business date, a box, a channel, a slip.
        pub subject: String,
        /// Who answers for it.
        pub owner: Option<StaffCode>,
        /// What, where it is no money.
        pub item: Option<ItemCode>,
        /// How much: fen, or pieces of the item.
        #[ts(type = "number")]
        pub quantity: i64,
        /// Since which business date.
        pub since: Date,
        /// Until when it should have ended; none where no day is set (R36).
        pub due: Option<Date>,
    }
}

record! {
    /// A month is settled (月结): locked, with what goes on into the next one.
    pub struct MonthSettlement {
        /// Which.
        pub month: Month,
        /// The second person.
        pub approver: StaffCode,
        /// Who agreed to carry what is past its deadline; none where nothing is.
        pub supervisor: Option<StaffCode>,
        /// What goes on into the next month (结转事项).
        pub carried: Vec<Carried>,
        /// SHA-256 of the data that all reports of the month are made from.
        #[ts(type = "string")]
        #[serde(with = "crate::chain::hex_sum")]
        pub data: [u8; 32],
    }
}

record! {
    /// The latest settled month is opened again (反月结).
    pub struct MonthReopening {
        /// Which.
        pub month: Month,
        /// Why.
        pub reason: String,
        /// The second person.
        pub approver: StaffCode,
    }
}

words! {
    /// A kind of paper that a month accounts for (R15).
    pub enum FilingKind {
        /// 营业厅日报表: one for each business day
        Daily = "daily",
        /// 缴款单: one for each deposit
        DepositSlip = "deposit_slip",
        /// 票据使用情况表: one for each box used up or in part
        UsageForm = "usage_form",
        /// 盘点表: one for each sheet of the month's stock-take
        StockTake = "stock_take",
    }
}

words! {
    /// Where a paper of a month stands (归档状态).
    pub enum FilingState {
        /// 未办: nothing has been done about it
        Open = "open",
        /// 已打印
        Printed = "printed",
        /// 已签章
        Signed = "signed",
        /// 已归档
        Filed = "filed",
        /// 缺失: said to be missing, with a reason
        Missing = "missing",
    }
}

impl FilingState {
    /// True for a paper that is accounted for.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, FilingState::Filed | FilingState::Missing)
    }
}

record! {
    /// A paper of a month was signed or filed, or is missing (R15).
    pub struct PaperFiling {
        /// Of which month.
        pub month: Month,
        /// What kind of paper.
        pub kind: FilingKind,
        /// Which, as on its print: `day:2026-03-02`, `voucher:7`, `box:ITEM/NUMBER`, `take:3/1`.
        pub subject: String,
        /// Where it stands from now on.
        pub state: FilingState,
        /// Why it is missing, or was taken back.
        pub reason: Option<String>,
    }
}

impl Carried {
    /// True once its deadline is past on `day`.
    #[must_use]
    pub fn is_overdue(&self, day: Date) -> bool {
        self.due.is_some_and(|due| due < day)
    }
}

/// A place and item that the month's stock-take does not answer for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeGap {
    /// No stock-take of the month is finished.
    Missing,
    /// Held at the month's end, and on no sheet.
    NotCounted(Place, ItemCode),
    /// A stock-take of one of the month's days that is neither finished nor cancelled: what it found may be on no voucher yet.
    Unfinished(TakeNumber),
}

/// All that settling a month asks of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthFacts {
    /// The month.
    pub month: Month,
    /// The calendar's date: deadlines are held against it.
    pub day: Date,
    /// The first month that the books settle, and the last that they have.
    pub first: Month,
    /// The last settled month.
    pub last_settled: Option<Month>,
    /// The month's dates from the books' first one on, and where each stands; none for a date that the books do not have.
    pub days: Vec<(Date, Option<DayState>)>,
    /// What the stock-take leaves open.
    pub take: Vec<TakeGap>,
    /// Differences that no second person has approved.
    pub unapproved: Vec<UnapprovedFact>,
    /// Hand-overs that nobody has accepted.
    pub hand_overs: Vec<LineRef>,
    /// Gaps of rolls, and invoices without business.
    pub invoices: Vec<Refusal>,
    /// Losses that the company has not been told to block.
    pub losses: Vec<LineRef>,
    /// What keeps the logistics site from agreeing.
    pub logistics: Vec<Refusal>,
    /// Papers that are neither filed nor said to be missing.
    pub papers: Vec<Refusal>,
    /// What is unfinished and may be carried.
    pub carried: Vec<Carried>,
}

/// One check of a month.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct MonthCheck {
    /// Which.
    pub name: MonthCheckName,
    /// How it came out.
    pub state: MonthCheckState,
    /// What must be mended; empty if nothing.
    pub findings: Vec<Refusal>,
    /// What goes on into the next month; empty if nothing.
    pub carried: Vec<Carried>,
}

/// Runs every check.
#[must_use]
pub fn checks(facts: &MonthFacts) -> Vec<MonthCheck> {
    MonthCheckName::ALL.iter().map(|name| check(*name, facts)).collect()
}

/// Why the month cannot be settled: what must be mended, and what is overdue while the supervisor has not agreed to carry it.
#[must_use]
pub fn blockers(month: Month, checks: &[MonthCheck], supervisor_agrees: bool) -> Vec<Refusal> {
    let mut findings: Vec<Refusal> = checks.iter().flat_map(|check| check.findings.clone()).collect();
    let overdue = checks.iter().filter(|check| check.state == MonthCheckState::Overdue).map(|check| check.name);
    if !supervisor_agrees {
        findings.extend(overdue.map(|check| Refusal::CarriedOverdue { month, check }));
    }
    findings
}

/// May this settled month be opened again (反月结)? Only the latest.
///
/// # Errors
/// `month_not_settled`, `only_latest_month_reopens`.
pub fn may_reopen(month: Month, last_settled: Option<Month>) -> Result<(), Refusal> {
    match last_settled {
        Some(last) if last == month => Ok(()),
        Some(last) if month < last => Err(Refusal::OnlyLatestMonthReopens { month, last }),
        _ => Err(Refusal::MonthNotSettled { month }),
    }
}

/// May a day of this month still change?
///
/// # Errors
/// `month_locked`.
pub fn must_be_open(month: Month, last_settled: Option<Month>) -> Result<(), Refusal> {
    if last_settled.is_some_and(|last| month <= last) { Err(Refusal::MonthLocked { month }) } else { Ok(()) }
}

fn check(name: MonthCheckName, facts: &MonthFacts) -> MonthCheck {
    let lines = |lines: &[LineRef], finding: fn(LineRef) -> Refusal| lines.iter().copied().map(finding).collect();
    let findings: Vec<Refusal> = match name {
        MonthCheckName::EarlierSettled => in_order(facts).err().into_iter().collect(),
        MonthCheckName::DaysClosed => days_closed(facts),
        MonthCheckName::StockTaken => facts.take.iter().map(|gap| take_gap(facts.month, gap)).collect(),
        MonthCheckName::DifferencesApproved => facts.unapproved.iter().map(approval_waiting).collect(),
        MonthCheckName::HandOversDone => lines(&facts.hand_overs, |line| Refusal::HandOverPending { line }),
        MonthCheckName::InvoicesAccounted => facts.invoices.clone(),
        MonthCheckName::LossesBlocked => lines(&facts.losses, |line| Refusal::LossNotBlocked { line }),
        MonthCheckName::LogisticsAgrees => facts.logistics.clone(),
        MonthCheckName::PapersFiled => facts.papers.clone(),
        MonthCheckName::CashDeposited
        | MonthCheckName::SlipsCleared
        | MonthCheckName::ClearingArrived
        | MonthCheckName::TransfersReceived
        | MonthCheckName::BoxesReturned
        | MonthCheckName::DifferencesSettled
        | MonthCheckName::CasesEnded => Vec::new(),
    };
    let carried: Vec<Carried> = facts.carried.iter().filter(|carried| carried.check == name).cloned().collect();
    let state = if !findings.is_empty() {
        MonthCheckState::Blocked
    } else if carried.iter().any(|carried| carried.is_overdue(facts.day)) {
        MonthCheckState::Overdue
    } else if carried.is_empty() {
        MonthCheckState::Ok
    } else {
        MonthCheckState::Carried
    };
    MonthCheck { name, state, findings, carried }
}

/// Months are settled in order, each once.
fn in_order(facts: &MonthFacts) -> Result<(), Refusal> {
    let due = facts.last_settled.map_or(facts.first, Month::next);
    match facts.month.cmp(&due) {
        std::cmp::Ordering::Less => Err(Refusal::MonthLocked { month: facts.month }),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Refusal::MonthSettlesInOrder { first: due }),
    }
}

/// Every date of the calendar is closed or 歇业 (R33), and none of them is still to come.
fn days_closed(facts: &MonthFacts) -> Vec<Refusal> {
    let open = facts.days.iter().filter(|(_, state)| !state.is_some_and(|state| state.is_locked()));
    let (begun, coming): (Vec<Date>, Vec<Date>) = open.map(|(date, _)| *date).partition(|date| *date <= facts.day);
    let mut findings: Vec<Refusal> = begun.into_iter().map(|date| Refusal::DayNotClosed { date }).collect();
    let over = coming.last().map(|last| Refusal::MonthNotOver { month: facts.month, last: *last });
    findings.extend(over);
    findings
}

/// A gap under its name.
#[must_use]
pub fn take_gap(month: Month, gap: &TakeGap) -> Refusal {
    match gap {
        TakeGap::Missing => Refusal::StockTakeMissing { month },
        TakeGap::NotCounted(place, item) => Refusal::StockTakeLeftOut { month, place: place.clone(), item: item.clone() },
        TakeGap::Unfinished(take) => Refusal::TakeUnfinished { take: *take },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::VoucherNumber;

    fn clean() -> MonthFacts {
        let month: Month = "2026-02".parse().unwrap();
        MonthFacts {
            month,
            day: "2026-03-02".parse().unwrap(),
            first: "2026-01".parse().unwrap(),
            last_settled: Some("2026-01".parse().unwrap()),
            days: month.dates().map(|date| (date, Some(DayState::Closed))).collect(),
            take: Vec::new(),
            unapproved: Vec::new(),
            hand_overs: Vec::new(),
            invoices: Vec::new(),
            losses: Vec::new(),
            logistics: Vec::new(),
            papers: Vec::new(),
            carried: Vec::new(),
        }
    }

    const LINE: LineRef = LineRef { voucher: VoucherNumber(7), line: 1 };

    /// One spoilt fact after the other, and the check that it stands under.
    fn spoilt() -> Vec<(MonthCheckName, MonthFacts)> {
        use MonthCheckName as Name;
        let with = |spoil: fn(&mut MonthFacts)| {
            let mut facts = clean();
            spoil(&mut facts);
            facts
        };
        vec![
            (Name::EarlierSettled, with(|facts| facts.last_settled = None)),
            (Name::DaysClosed, with(|facts| facts.days[3].1 = None)),
            (Name::StockTaken, with(|facts| facts.take.push(TakeGap::Missing))),
            (Name::StockTaken, with(|facts| facts.take.push(TakeGap::Unfinished(TakeNumber(2))))),
            (
                Name::DifferencesApproved,
                with(|facts| {
                    facts.unapproved.push(UnapprovedFact {
                        voucher: VoucherNumber(7),
                        person: "1001".parse().unwrap(),
                        by: facts.day,
                    });
                }),
            ),
            (Name::HandOversDone, with(|facts| facts.hand_overs.push(LINE))),
            (Name::InvoicesAccounted, with(|facts| facts.invoices.push(Refusal::HandOverPending { line: LINE }))),
            (Name::LossesBlocked, with(|facts| facts.losses.push(LINE))),
            (Name::LogisticsAgrees, with(|facts| facts.logistics.push(Refusal::CounterEntryMissing { line: LINE }))),
            (Name::PapersFiled, with(|facts| facts.papers.push(Refusal::StockTakeMissing { month: facts.month }))),
        ]
    }

    fn carried(check: MonthCheckName, due: &str) -> Carried {
        let since = "2026-02-27".parse().unwrap();
        let due = Some(due.parse().unwrap());
        Carried { check, line: None, subject: "2026-02-27".to_owned(), owner: None, item: None, quantity: 100, since, due }
    }

    #[test]
    fn a_month_with_nothing_left_open_is_settled() {
        let checks = checks(&clean());
        assert!(checks.iter().all(|check| check.state == MonthCheckState::Ok), "{checks:?}");
        assert_eq!(blockers(clean().month, &checks, false), []);
    }

    #[test]
    fn r12_each_thing_that_must_be_mended_blocks_alone_and_under_its_own_name() {
        for (name, facts) in spoilt() {
            let checks = checks(&facts);
            let blocked: Vec<MonthCheckName> =
                checks.iter().filter(|check| check.state == MonthCheckState::Blocked).map(|check| check.name).collect();
            assert_eq!(blocked, [name]);
            assert_eq!(blockers(clean().month, &checks, true).len(), 1, "the supervisor's word does not mend {name:?}");
        }
    }

    #[test]
    fn r33_dates_that_are_still_to_come_are_one_finding() {
        let mut facts = clean();
        facts.day = "2026-02-26".parse().unwrap();
        facts.days[24..].iter_mut().for_each(|(_, state)| *state = None);
        let found = blockers(facts.month, &checks(&facts), true);
        let not_closed = |date: &str| Refusal::DayNotClosed { date: date.parse().unwrap() };
        let last = facts.month.last();
        assert_eq!(
            found,
            [not_closed("2026-02-25"), not_closed("2026-02-26"), Refusal::MonthNotOver { month: facts.month, last }]
        );
    }

    #[test]
    fn r12_what_is_carried_needs_nobody_s_word_before_its_deadline_and_the_supervisor_s_after_it() {
        let carry = |due: &str| {
            let mut facts = clean();
            facts.carried.push(carried(MonthCheckName::ClearingArrived, due));
            checks(&facts)
        };
        let state = |checks: &[MonthCheck]| checks.iter().find(|check| !check.carried.is_empty()).unwrap().state;
        let month = clean().month;
        let in_time = carry("2026-03-02");
        assert_eq!((state(&in_time), blockers(month, &in_time, false)), (MonthCheckState::Carried, vec![]));
        let late = carry("2026-03-01");
        let asks = Refusal::CarriedOverdue { month, check: MonthCheckName::ClearingArrived };
        assert_eq!((state(&late), blockers(month, &late, false)), (MonthCheckState::Overdue, vec![asks]));
        assert_eq!(blockers(month, &late, true), []);
    }

    #[test]
    fn r14_months_are_settled_in_order_each_once_and_only_the_latest_opens_again() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let order = |asked: &str, last: Option<&str>| {
            let mut facts = clean();
            (facts.month, facts.last_settled) = (month(asked), last.map(month));
            in_order(&facts)
        };
        assert_eq!(order("2026-01", None), Ok(()));
        assert_eq!(order("2026-02", None), Err(Refusal::MonthSettlesInOrder { first: month("2026-01") }));
        assert_eq!(order("2026-02", Some("2026-02")), Err(Refusal::MonthLocked { month: month("2026-02") }));
        let (january, february) = (month("2026-01"), month("2026-02"));
        assert_eq!(may_reopen(february, Some(february)), Ok(()));
        let later = Refusal::OnlyLatestMonthReopens { month: january, last: february };
        assert_eq!(may_reopen(january, Some(february)), Err(later));
        assert_eq!(may_reopen(february, None), Err(Refusal::MonthNotSettled { month: february }));
        assert_eq!(must_be_open(january, Some(january)), Err(Refusal::MonthLocked { month: january }));
        assert_eq!((must_be_open(february, Some(january)), must_be_open(january, None)), (Ok(()), Ok(())));
    }
}
