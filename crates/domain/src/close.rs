//! Closing a day (日结, R07, R33): a list of small named checks, each a pure function of the day's facts. All run; all findings are shown.

use std::collections::BTreeMap;

use crate::books::Cell;
use crate::canon::words;
use crate::count::{CountLineState, NumbersApart, goods_finding, goods_state};
use crate::entry::CountLine;
use crate::id::{BusinessCode, CounterCode, ItemCode, LineRef, Sequence, ShiftNumber, StaffCode, TenderCode, VoucherNumber};
use crate::money::Fen;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::time::Date;

words! {
    /// What is checked before a day closes, in the order of the list.
    pub enum DayCheckName {
        /// 遗失已通知停卡 (R24: shown before all else)
        LossesBlocked = "losses_blocked",
        /// 班次全部签退
        ShiftsSignedOff = "shifts_signed_off",
        /// 交接全部接收
        HandOversDone = "hand_overs_done",
        /// 封包全部启封
        BagsOpened = "bags_opened",
        /// 长短款均有责任人并经复核
        DifferencesApproved = "differences_approved",
        /// 厅级收款方式已核对
        TendersCounted = "tenders_counted",
        /// 空充账户已核对
        RechargeCounted = "recharge_counted",
        /// 业务系统已导入，差异均有说明
        BossCompared = "boss_compared",
        /// 保险柜双人清点
        SafeCounted = "safe_counted",
        /// 库房已盘点，未动的已核封签 (R01)
        StoreroomCounted = "storeroom_counted",
        /// 现金按期缴存
        CashDeposited = "cash_deposited",
        /// 支票按期送存
        ChequesBanked = "cheques_banked",
        /// 空充个案已了结
        CasesEnded = "cases_ended",
        /// 促销发放已录物流网站 (R09)
        LogisticsEntered = "logistics_entered",
        /// 预占号码未过期 (R25)
        ReservationsRunning = "reservations_running",
        /// 代清点补签
        SignaturesGiven = "signatures_given",
        /// 发票均有业务
        InvoicesBacked = "invoices_backed",
        /// 账簿链完整
        ChainIntact = "chain_intact",
    }
}

words! {
    /// How a check came out.
    pub enum CheckState {
        /// 通过
        Ok = "ok",
        /// 提醒: named on the papers, does not hold up the close
        Warn = "warn",
        /// 未通过
        Blocked = "blocked",
    }
}

/// One check of a day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct DayCheck {
    /// Which.
    pub name: DayCheckName,
    /// How it came out.
    pub state: CheckState,
    /// What was found; empty if nothing.
    pub findings: Vec<Refusal>,
}

/// A shift of the day, as far as closing asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftFact {
    /// Which.
    pub shift: ShiftNumber,
    /// Where.
    pub counter: CounterCode,
    /// Whose.
    pub clerk: StaffCode,
    /// True once it is signed off.
    pub signed_off: bool,
    /// True while the absent clerk has not signed (R02).
    pub signature_waiting: bool,
}

/// One line of a count, and what difference vouchers say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedFact {
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Whose day's, for cash in the safe.
    pub for_date: Option<Date>,
    /// Counted less expected; `None` while not counted.
    pub difference: Option<i64>,
}

/// What a line of a count is about: place, item, and whose day's.
pub type CountKey = (Place, ItemCode, Option<Date>);

/// A difference that waits for a second person (待复核, R27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnapprovedFact {
    /// Its voucher.
    pub voucher: VoucherNumber,
    /// Who answers for it.
    pub person: StaffCode,
    /// Until when it is to be approved.
    pub by: Date,
}

/// The latest count of the safe or of the hall, and what became of its differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountFact {
    /// Its lines.
    pub lines: Vec<CountedFact>,
    /// What approved difference vouchers that name the count have moved: overages above zero, shortages below.
    pub explained: BTreeMap<CountKey, i64>,
    /// Cells that moved since, in the day's own vouchers, and the first voucher that did it.
    pub moved: Vec<(Cell, VoucherNumber)>,
}

/// A line of a count of goods, and what became of its difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsCounted {
    /// The line.
    pub line: CountLine,
    /// What of its difference is on approved difference vouchers that name the count.
    pub explained: i64,
    /// For numbered goods: what of the numbers is wrong, and on no such voucher.
    pub numbers: Option<NumbersApart>,
}

impl GoodsCounted {
    /// Where the line stands.
    #[must_use]
    pub fn state(&self) -> CountLineState {
        goods_state(&self.line, self.explained, self.numbers.as_ref())
    }

    /// What of it stands in the way; nothing if it is even or explained.
    #[must_use]
    pub fn finding(&self) -> Option<Refusal> {
        goods_finding(&self.line, self.explained, self.numbers.as_ref())
    }
}

/// The storeroom on one day (R01).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreroomFact {
    /// True if there is anything in it.
    pub holds: bool,
    /// True if anything of it moved that day.
    pub moved: bool,
    /// True if its seals were checked that day.
    pub seals_checked: bool,
    /// The lines of the day's latest count.
    pub count: Option<Vec<GoodsCounted>>,
    /// What moved in it after that count, in the day's own vouchers, and the first voucher that did it.
    pub moved_since: Vec<(Cell, VoucherNumber)>,
}

/// A place where our books and the business system differ, without an explanation of just this amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BossGap {
    /// Clerk.
    pub clerk: StaffCode,
    /// Business type.
    pub business: BusinessCode,
    /// Tender.
    pub tender: TenderCode,
    /// Ours.
    pub books: Fen,
    /// Theirs.
    pub boss: Fen,
}

/// The business system's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BossFact {
    /// Not imported.
    Missing {
        /// True if our books have takings that day.
        business: bool,
    },
    /// Imported.
    Imported(Vec<BossGap>),
}

/// All that closing a day asks of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFacts {
    /// The day.
    pub date: Date,
    /// Its shifts.
    pub shifts: Vec<ShiftFact>,
    /// Hand-overs of this day or earlier that nobody has accepted.
    pub hand_overs: Vec<LineRef>,
    /// Bags of this day or earlier that are not opened.
    pub bags: Vec<LineRef>,
    /// Differences of the day or earlier that were recorded while nobody was there, and that no second person has approved since.
    pub unapproved: Vec<UnapprovedFact>,
    /// Tenders that the hall counts.
    pub hall_tenders: Vec<TenderCode>,
    /// The latest count of the hall.
    pub hall: Option<CountFact>,
    /// True if the hall sells air recharges.
    pub sells_recharge: bool,
    /// True if a shift of the day has counted the recharge account.
    pub recharge_counted_in_shift: bool,
    /// The business system.
    pub boss: BossFact,
    /// The latest count of the safe.
    pub safe: Option<CountFact>,
    /// The storeroom.
    pub storeroom: StoreroomFact,
    /// Dates whose cash should be at the bank and is not.
    pub overdue: Vec<(Date, Fen)>,
    /// Cheques in hand for longer than their days.
    pub late_cheques: Vec<LineRef>,
    /// Recharge cases that have not ended.
    pub cases: Vec<LineRef>,
    /// Losses that the company has not been told to block.
    pub losses: Vec<LineRef>,
    /// Promo goods that the logistics site does not have yet.
    pub hand_outs: Vec<(LineRef, Date)>,
    /// Promo goods that were taken back and that the site still has.
    pub counter_entries: Vec<LineRef>,
    /// Special numbers, masked, that are held beyond their date.
    pub expired: Vec<(String, Date)>,
    /// What R32 finds about the day's invoices.
    pub invoices: Vec<Refusal>,
    /// Where the chain does not hold, if anywhere.
    pub chain_broken: Option<Sequence>,
}

/// Runs every check.
#[must_use]
pub fn checks(facts: &DayFacts) -> Vec<DayCheck> {
    DayCheckName::ALL.iter().map(|name| check(*name, facts)).collect()
}

/// What stands in the way of the close.
#[must_use]
pub fn blockers(checks: Vec<DayCheck>) -> Vec<Refusal> {
    checks.into_iter().filter(|check| check.state == CheckState::Blocked).flat_map(|check| check.findings).collect()
}

fn check(name: DayCheckName, facts: &DayFacts) -> DayCheck {
    use CheckState::{Blocked, Warn};
    let (severity, findings) = match name {
        DayCheckName::ShiftsSignedOff => (Blocked, shifts_signed_off(facts)),
        DayCheckName::HandOversDone => {
            (Blocked, facts.hand_overs.iter().map(|line| Refusal::HandOverPending { line: *line }).collect())
        }
        DayCheckName::BagsOpened => (Blocked, facts.bags.iter().map(|line| Refusal::BagUnopened { line: *line }).collect()),
        DayCheckName::DifferencesApproved => (Blocked, facts.unapproved.iter().map(approval_waiting).collect()),
        DayCheckName::TendersCounted => (Blocked, tenders_counted(facts)),
        DayCheckName::RechargeCounted => (Blocked, recharge_counted(facts)),
        DayCheckName::BossCompared => boss_compared(facts),
        DayCheckName::SafeCounted => (Blocked, safe_counted(facts)),
        DayCheckName::StoreroomCounted => (Blocked, storeroom_counted(facts)),
        DayCheckName::CashDeposited => {
            (Warn, facts.overdue.iter().map(|(date, amount)| Refusal::DepositOverdue { date: *date, amount: *amount }).collect())
        }
        DayCheckName::ChequesBanked => {
            (Warn, facts.late_cheques.iter().map(|line| Refusal::ChequeLate { line: *line }).collect())
        }
        DayCheckName::LossesBlocked => (Warn, facts.losses.iter().map(|line| Refusal::LossNotBlocked { line: *line }).collect()),
        DayCheckName::LogisticsEntered => (Warn, logistics(facts)),
        DayCheckName::ReservationsRunning => {
            let expired = |(number, expired): &(String, Date)| Refusal::NumberReservationExpired {
                number: number.clone(),
                expired: *expired,
            };
            (Warn, facts.expired.iter().map(expired).collect())
        }
        DayCheckName::CasesEnded => (Warn, facts.cases.iter().map(|line| Refusal::CaseOpen { line: *line }).collect()),
        DayCheckName::SignaturesGiven => (Warn, signatures(facts)),
        DayCheckName::InvoicesBacked => (Warn, facts.invoices.clone()),
        DayCheckName::ChainIntact => {
            (Blocked, facts.chain_broken.iter().map(|sequence| Refusal::ChainBroken { sequence: *sequence }).collect())
        }
    };
    let state = if findings.is_empty() { CheckState::Ok } else { severity };
    DayCheck { name, state, findings }
}

/// Shifts that are not signed off (R02).
#[must_use]
pub fn shifts_signed_off(facts: &DayFacts) -> Vec<Refusal> {
    let open = facts.shifts.iter().filter(|shift| !shift.signed_off);
    open.map(|shift| Refusal::ShiftStillOpen { shift: shift.shift, counter: shift.counter.clone(), clerk: shift.clerk.clone() })
        .collect()
}

/// What the logistics site lacks, or has although it was taken back: a day may close with it, a month may not (R09).
fn logistics(facts: &DayFacts) -> Vec<Refusal> {
    let missing = facts.hand_outs.iter().map(|(line, date)| Refusal::HandOutNotEntered { line: *line, date: *date });
    missing.chain(facts.counter_entries.iter().map(|line| Refusal::CounterEntryMissing { line: *line })).collect()
}

pub(crate) fn approval_waiting(fact: &UnapprovedFact) -> Refusal {
    Refusal::ApprovalWaiting { voucher: fact.voucher, person: fact.person.clone(), by: fact.by }
}

fn signatures(facts: &DayFacts) -> Vec<Refusal> {
    facts
        .shifts
        .iter()
        .filter(|shift| shift.signature_waiting)
        .map(|shift| Refusal::SignatureWaiting { shift: shift.shift })
        .collect()
}

/// Every line counted, every difference on a voucher of just that amount.
#[must_use]
pub fn count_findings(count: &CountFact) -> Vec<Refusal> {
    let mut findings = Vec::new();
    let mut differences: BTreeMap<CountKey, i64> = BTreeMap::new();
    for line in &count.lines {
        match line.difference {
            None => findings.push(Refusal::NotCounted { subject: format!("{}/{}", line.place, line.item) }),
            Some(difference) => {
                *differences.entry((line.place.clone(), line.item.clone(), line.for_date)).or_default() += difference;
            }
        }
    }
    for (key, difference) in differences {
        let left = difference - count.explained.get(&key).copied().unwrap_or(0);
        if left != 0 {
            findings.push(Refusal::DifferenceUnexplained { place: key.0, item: key.1, difference: Fen::new(left) });
        }
    }
    findings
}

fn tenders_counted(facts: &DayFacts) -> Vec<Refusal> {
    let counted = |tender: &TenderCode| {
        let place = Place::Clearing(tender.clone());
        facts.hall.as_ref().is_some_and(|hall| hall.lines.iter().any(|line| line.place == place && line.difference.is_some()))
    };
    let mut findings: Vec<Refusal> = facts
        .hall_tenders
        .iter()
        .filter(|tender| !counted(tender))
        .map(|tender| Refusal::TenderNotCheckedAtHall { tender: tender.clone() })
        .collect();
    if let Some(hall) = &facts.hall {
        let tenders = CountFact {
            lines: hall.lines.iter().filter(|line| line.place != Place::Recharge && line.difference.is_some()).cloned().collect(),
            ..hall.clone()
        };
        findings.extend(count_findings(&tenders));
        findings.extend(conflicts(hall, |place| *place != Place::Recharge));
    }
    findings
}

/// The recharge account is read every day (R10), by a shift or by the hall.
fn recharge_counted(facts: &DayFacts) -> Vec<Refusal> {
    if !facts.sells_recharge {
        return Vec::new();
    }
    let lines: Vec<CountedFact> = facts
        .hall
        .iter()
        .flat_map(|hall| &hall.lines)
        .filter(|line| line.place == Place::Recharge && line.difference.is_some())
        .cloned()
        .collect();
    if lines.is_empty() {
        let date = facts.date;
        return if facts.recharge_counted_in_shift { Vec::new() } else { vec![Refusal::RechargeNotCounted { date }] };
    }
    let explained = facts.hall.as_ref().map(|hall| hall.explained.clone()).unwrap_or_default();
    let mut findings = count_findings(&CountFact { lines, explained, moved: Vec::new() });
    findings.extend(facts.hall.iter().flat_map(|hall| conflicts(hall, |place| *place == Place::Recharge)));
    findings
}

fn boss_compared(facts: &DayFacts) -> (CheckState, Vec<Refusal>) {
    match &facts.boss {
        BossFact::Missing { business } => {
            // A day on which nothing was taken has no export.
            let severity = if *business { CheckState::Blocked } else { CheckState::Warn };
            (severity, vec![Refusal::BossNotImported { date: facts.date }])
        }
        BossFact::Imported(gaps) => {
            let finding = |gap: &BossGap| Refusal::BossDiffers {
                clerk: gap.clerk.clone(),
                business: gap.business.to_string(),
                tender: gap.tender.clone(),
                books: gap.books,
                boss: gap.boss,
            };
            (CheckState::Blocked, gaps.iter().map(finding).collect())
        }
    }
}

/// Counted by two, after the last of the day's cash came in, and equal or explained (R01).
fn safe_counted(facts: &DayFacts) -> Vec<Refusal> {
    let Some(safe) = &facts.safe else { return vec![Refusal::SafeNotCounted { date: facts.date }] };
    let mut findings = count_findings(safe);
    findings.extend(conflicts(safe, |_| true));
    findings
}

/// Counted on the day on which anything in it moved, after the last of it; otherwise its seals are enough (R01).
fn storeroom_counted(facts: &DayFacts) -> Vec<Refusal> {
    let room = &facts.storeroom;
    let date = facts.date;
    match &room.count {
        Some(lines) => {
            let since = room.moved_since.iter().map(|(cell, since)| conflict(cell, *since));
            lines.iter().filter_map(GoodsCounted::finding).chain(since).collect()
        }
        None if room.moved => vec![Refusal::StoreroomNotCounted { date }],
        None if room.holds && !room.seals_checked => vec![Refusal::StoreroomSealsNotChecked { date }],
        None => Vec::new(),
    }
}

fn conflicts(count: &CountFact, concerns: impl Fn(&Place) -> bool) -> Vec<Refusal> {
    let moved = count.moved.iter().filter(|((place, _), _)| concerns(place));
    moved.map(|(cell, since)| conflict(cell, *since)).collect()
}

fn conflict((place, item): &Cell, since: VoucherNumber) -> Refusal {
    Refusal::CountConflict { place: place.clone(), item: item.clone(), since }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet() -> DayFacts {
        DayFacts {
            date: "2026-03-02".parse().unwrap(),
            shifts: Vec::new(),
            hand_overs: Vec::new(),
            bags: Vec::new(),
            unapproved: Vec::new(),
            hall_tenders: Vec::new(),
            hall: None,
            sells_recharge: false,
            recharge_counted_in_shift: false,
            boss: BossFact::Imported(Vec::new()),
            safe: Some(CountFact::default()),
            storeroom: StoreroomFact::default(),
            overdue: Vec::new(),
            late_cheques: Vec::new(),
            cases: Vec::new(),
            losses: Vec::new(),
            hand_outs: Vec::new(),
            counter_entries: Vec::new(),
            expired: Vec::new(),
            invoices: Vec::new(),
            chain_broken: None,
        }
    }

    fn state(name: DayCheckName, facts: &DayFacts) -> (CheckState, Vec<String>) {
        let check = checks(facts).into_iter().find(|check| check.name == name).unwrap();
        (check.state, check.findings.iter().map(Refusal::name).collect())
    }

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn r33_every_check_runs_and_every_finding_is_shown() {
        let mut facts = quiet();
        assert!(checks(&facts).iter().all(|check| check.state == CheckState::Ok));
        facts.safe = None;
        facts.boss = BossFact::Missing { business: true };
        facts.chain_broken = Some(Sequence(7));
        facts.bags = vec![LineRef { voucher: VoucherNumber(3), line: 1 }];
        assert_eq!(checks(&facts).len(), DayCheckName::ALL.len());
        let found: Vec<String> = blockers(checks(&facts)).iter().map(Refusal::name).collect();
        assert_eq!(found, ["bag_unopened", "boss_not_imported", "safe_not_counted", "chain_broken"]);
    }

    #[test]
    fn r07_a_day_without_takings_may_close_without_an_export() {
        let facts = DayFacts { boss: BossFact::Missing { business: false }, ..quiet() };
        assert_eq!(state(DayCheckName::BossCompared, &facts), (CheckState::Warn, names(&["boss_not_imported"])));
    }

    #[test]
    fn r01_a_difference_in_the_safe_needs_a_voucher_of_just_its_amount_and_day() {
        let date: Date = "2026-03-02".parse().unwrap();
        let line = |for_date, difference| CountedFact { place: Place::Safe, item: ItemCode::cash(), for_date, difference };
        let mut safe = CountFact { lines: vec![line(Some(date), Some(-2000))], ..CountFact::default() };
        let with = |safe: &CountFact| DayFacts { safe: Some(safe.clone()), ..quiet() };
        assert_eq!(state(DayCheckName::SafeCounted, &with(&safe)).1, names(&["difference_unexplained"]));
        safe.explained.insert((Place::Safe, ItemCode::cash(), Some(date.next())), -2000);
        assert_eq!(state(DayCheckName::SafeCounted, &with(&safe)).1, names(&["difference_unexplained"]));
        safe.explained.insert((Place::Safe, ItemCode::cash(), Some(date)), -2000);
        assert_eq!(state(DayCheckName::SafeCounted, &with(&safe)), (CheckState::Ok, vec![]));
        safe.lines.push(line(Some(date.next()), None));
        assert_eq!(state(DayCheckName::SafeCounted, &with(&safe)).1, names(&["not_counted"]));
        safe.lines.pop();
        safe.moved.push(((Place::Safe, ItemCode::cash()), VoucherNumber(9)));
        assert_eq!(state(DayCheckName::SafeCounted, &with(&safe)).1, names(&["count_conflict"]));
    }

    #[test]
    fn r01_the_storeroom_is_counted_when_it_moved_and_its_seals_are_checked_otherwise() {
        let with = |room: StoreroomFact| state(DayCheckName::StoreroomCounted, &DayFacts { storeroom: room, ..quiet() });
        let empty = StoreroomFact::default();
        assert_eq!(with(empty.clone()), (CheckState::Ok, vec![]), "a hall without goods");
        let still = StoreroomFact { holds: true, ..empty };
        assert_eq!(with(still.clone()), (CheckState::Blocked, names(&["storeroom_seals_not_checked"])));
        assert_eq!(with(StoreroomFact { seals_checked: true, ..still.clone() }).0, CheckState::Ok);
        let moved = StoreroomFact { moved: true, seals_checked: true, ..still };
        assert_eq!(with(moved.clone()).1, names(&["storeroom_not_counted"]), "seals say nothing of what was taken out");
        let line = |counted| CountLine::new(Place::Storeroom, "cup".parse().unwrap(), 5, Some(counted));
        let counted = |counted, explained| {
            let lines = vec![GoodsCounted { line: line(counted), explained, numbers: None }];
            StoreroomFact { count: Some(lines), ..moved.clone() }
        };
        assert_eq!(with(counted(5, 0)).0, CheckState::Ok);
        assert_eq!(with(counted(4, 0)).1, names(&["pieces_differ"]));
        assert_eq!(with(counted(4, -1)).0, CheckState::Ok);
        let since = vec![((Place::Storeroom, "cup".parse().unwrap()), VoucherNumber(9))];
        assert_eq!(with(StoreroomFact { moved_since: since, ..counted(5, 0) }).1, names(&["count_conflict"]));
    }

    #[test]
    fn r24_a_loss_not_yet_reported_for_blocking_is_shown_first_and_holds_up_nothing() {
        let facts = DayFacts { losses: vec![LineRef { voucher: VoucherNumber(3), line: 1 }], ..quiet() };
        let first = checks(&facts).into_iter().next().unwrap();
        assert_eq!((first.name, first.state), (DayCheckName::LossesBlocked, CheckState::Warn));
        assert!(blockers(checks(&facts)).is_empty());
    }

    #[test]
    fn r10_the_recharge_account_is_counted_by_a_shift_or_by_the_hall() {
        let mut facts = DayFacts { sells_recharge: true, ..quiet() };
        assert_eq!(state(DayCheckName::RechargeCounted, &facts).1, names(&["recharge_not_counted"]));
        facts.recharge_counted_in_shift = true;
        assert_eq!(state(DayCheckName::RechargeCounted, &facts).0, CheckState::Ok);
        facts.recharge_counted_in_shift = false;
        let line = CountedFact { place: Place::Recharge, item: ItemCode::recharge(), for_date: None, difference: Some(-500) };
        facts.hall = Some(CountFact { lines: vec![line], ..CountFact::default() });
        assert_eq!(state(DayCheckName::RechargeCounted, &facts).1, names(&["difference_unexplained"]));
    }
}
