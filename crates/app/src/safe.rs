//! Counting what no counter counts: the safe (保险柜清点, by two, R01) and the tenders and the recharge account that the hall checks
//! (厅级核对).

use std::collections::BTreeMap;

use domain::banking::{cash_in_safe, working_day_after};
use domain::count::{Face, faces};
use domain::day::DayState;
use domain::difference::difference_movement;
use domain::entry::{Count, CountLine, CountPurpose, Entry};
use domain::flow::{Flow, OpenKind};
use domain::master::{BusinessClass, CountedAgainst, CountedAt, SettingKey, Tender};
use domain::voucher::{Denomination, Detail, DifferenceDetail, Movement, VoucherKind, denomination_total};
use domain::{CountNumber, Date, Fen, ItemCode, LineRef, Millis, Place, Refusal, StaffCode, TenderCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::{Counted, Read};
use ts_rs::TS;

use crate::day::{CashOnTheWay, on_the_way};
use crate::entry::required_reason;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("safe.sheet", Right::ManageCash, Reveals::Expected, safe_sheet),
        CallSpec::write("safe.count", Right::ManageCash, count_safe),
        CallSpec::read("hall.sheet", Right::ManageCash, Reveals::Expected, hall_sheet),
        CallSpec::write("hall.count", Right::ManageCash, count_hall),
        CallSpec::write("hall.difference", Right::ManageCash, record_differences),
    ]
}

/// Which day's count.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetQuery {
    /// The day that is to be closed; the oldest that is not, if not given.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<Date>,
}

/// What the safe should hold, part by part.
#[derive(Serialize, TS)]
pub struct SafeSheet {
    /// The day that is to be closed.
    pub date: Date,
    /// Takings, by business date.
    pub cash: Vec<SafeCash>,
    /// Float.
    pub float: Fen,
    /// The notes and coins that are counted.
    pub faces: Vec<Face>,
    /// Sealed bags that lie in it.
    pub bags: Vec<CashOnTheWay>,
    /// Cheques in hand.
    pub cheques: Vec<ChequeInHand>,
    /// The day's counts so far, oldest first.
    pub counts: Vec<HallCountShown>,
}

/// A business date's cash in the safe.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SafeCash {
    /// The date.
    pub date: Date,
    /// What should lie there.
    pub expected: Fen,
}

/// A cheque that was taken in and has not been paid yet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChequeInHand {
    /// The takings line.
    pub line: LineRef,
    /// Of which business date.
    pub date: Date,
    /// The tender that it came as.
    pub tender: TenderCode,
    /// How much.
    pub amount: Fen,
    /// Its number.
    pub number: String,
    /// The bank it is drawn on.
    pub bank: String,
    /// Who drew it.
    pub drawer: String,
    /// The working day by which it should be paid (T+n, R34).
    pub due_by: Date,
    /// True if that day has passed.
    pub late: bool,
}

/// A count of the safe or of the hall.
#[derive(Serialize, TS)]
pub struct HallCountShown {
    /// Its number; difference vouchers name it.
    pub count: CountNumber,
    /// First, second, … of the day.
    pub attempt: i64,
    /// When.
    pub time: Millis,
    /// Who counted.
    pub counted_by: StaffCode,
    /// Who stood beside.
    pub beside: Option<StaffCode>,
    /// Its lines.
    pub lines: Vec<HallCountLine>,
    /// True if every line is equal, or its difference on an approved voucher.
    pub settled: bool,
}

/// One thing counted.
#[derive(Serialize, TS)]
pub struct HallCountLine {
    /// Its line, from 1.
    pub line: i64,
    /// Where.
    pub place: Place,
    /// What.
    pub item: ItemCode,
    /// Whose day's cash.
    pub for_date: Option<Date>,
    /// The bag's or the cheque's number.
    pub number: Option<String>,
    /// By the books.
    pub expected: Fen,
    /// Counted.
    pub counted: Option<Fen>,
    /// Counted less expected.
    pub difference: Option<Fen>,
    /// What of it stands on approved difference vouchers.
    pub explained: Fen,
    /// For a platform's balance: when it was read.
    pub read_at: Option<Millis>,
}

/// The day that a sheet is for: one that is not closed yet.
pub(crate) fn sheet_day(books: &Read<'_>, date: Option<Date>) -> Outcome<Date> {
    let Some(date) = date else {
        let oldest = books.days_not_closed()?.into_iter().find(|day| matches!(day.state, DayState::Open | DayState::Counted));
        return Ok(oldest.map(|day| day.date).ok_or(Refusal::NoDayOpen)?);
    };
    match books.day(date)?.ok_or(Refusal::DayUnknown { date })?.state {
        DayState::Open | DayState::Counted => Ok(date),
        DayState::Closed | DayState::Holiday => Err(Refusal::DayAlreadyClosed { date }.into()),
        DayState::Imported => Err(Refusal::DayImported { date }.into()),
    }
}

fn safe_sheet(ask: &Ask<'_>, query: SheetQuery) -> Outcome<SafeSheet> {
    let date = sheet_day(ask.books, query.date)?;
    Ok(SafeSheet {
        date,
        cash: expected_cash(ask.books)?,
        float: Fen::new(ask.books.balance(&Place::Safe, &ItemCode::float())?),
        faces: faces(ask.books.setting_as(SettingKey::OlderNotes)?),
        bags: bags(ask.books)?,
        cheques: cheques_in_hand(ask)?,
        counts: shown_counts(ask.books, date, CountPurpose::Safe)?,
    })
}

fn bags(books: &Read<'_>) -> Outcome<Vec<CashOnTheWay>> {
    Ok(on_the_way(books)?.into_iter().filter(|cash| cash.bag_number.is_some()).collect())
}

/// Takings in the safe by business date: what each date owes the bank, less what of it lies in drawers and in transit.
pub(crate) fn expected_cash(books: &Read<'_>) -> Outcome<Vec<SafeCash>> {
    let mut elsewhere: BTreeMap<Date, i64> = BTreeMap::new();
    let mut drawers = 0;
    for counter in books.counters()? {
        drawers += books.balance(&Place::Counter(counter.code), &ItemCode::cash())?;
    }
    // Drawers hold cash only while a shift is on, which is a shift of the open date.
    let days = books.days_not_closed()?;
    if let Some(date) = books.open_date()?.or(days.last().map(|day| day.date)) {
        *elsewhere.entry(date).or_default() += drawers;
    }
    for cash in on_the_way(books)? {
        *elsewhere.entry(cash.date).or_default() += cash.amount.fen();
    }
    let due = books.due(&ItemCode::cash())?;
    Ok(cash_in_safe(&due, &elsewhere).into_iter().map(|(date, amount)| SafeCash { date, expected: Fen::new(amount) }).collect())
}

/// Cheques that were taken in and have not cleared, one by one, oldest first (R34).
pub(crate) fn cheques_in_hand(ask: &Ask<'_>) -> Outcome<Vec<ChequeInHand>> {
    let closed = crate::deposit::bank_closed_days(ask.books)?;
    let mut cheques = Vec::new();
    for open in ask.books.open_items(Some(OpenKind::Cheque))? {
        let Some(taken) = crate::cheque::taken(ask.books, open.line)? else { continue };
        let days = ask.books.tender(&taken.channel)?.map_or(0, |tender| tender.arrives_after_days);
        let due_by = working_day_after(taken.date, days, &closed);
        cheques.push(ChequeInHand {
            line: open.line,
            date: taken.date,
            tender: taken.channel,
            amount: Fen::new(open.left),
            number: taken.cheque.number,
            bank: taken.cheque.bank,
            drawer: taken.cheque.drawer,
            due_by,
            late: ask.calendar() > due_by,
        });
    }
    Ok(cheques)
}

/// A business date's cash, counted.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SafeCashCounted {
    /// The date.
    pub date: Date,
    /// What lies there.
    pub counted: Fen,
    /// The notes and coins; if listed, they add up to it.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
}

/// The float in the safe, counted.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SafeFloatCounted {
    /// What lies there.
    pub counted: Fen,
    /// The notes and coins; if listed, they add up to it.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Denomination>>")]
    pub denominations: Vec<Denomination>,
}

/// A bag or a cheque that was looked for.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PieceSeen {
    /// The line of the paper that it came with.
    pub line: LineRef,
    /// True if it is there; a bag with its seal whole.
    pub present: bool,
}

/// The safe is counted.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountSafe {
    /// The day that is to be closed.
    pub date: Date,
    /// Takings, by business date; every date that should lie there, and any other that does.
    pub cash: Vec<SafeCashCounted>,
    /// Float.
    #[serde(default)]
    #[ts(optional)]
    pub float: Option<SafeFloatCounted>,
    /// Sealed bags, one by one.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PieceSeen>>")]
    pub bags: Vec<PieceSeen>,
    /// Cheques, one by one.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PieceSeen>>")]
    pub cheques: Vec<PieceSeen>,
}

/// Stores a count of the safe, by two persons, whatever it finds. Nothing may be left out.
fn count_safe(act: &mut Act<'_, '_>, request: CountSafe) -> Outcome<HallCountShown> {
    let date = sheet_day(act.books, Some(request.date))?;
    let mut findings = Vec::new();
    let mut lines = cash_lines(act.books, &request.cash, &mut findings)?;
    match &request.float {
        None => findings.push(Refusal::FloatNotCounted),
        Some(float) => {
            check_denominations(float.counted, &float.denominations, &mut findings);
            let expected = act.books.balance(&Place::Safe, &ItemCode::float())?;
            lines.push(CountLine {
                denominations: float.denominations.clone(),
                ..CountLine::new(Place::Safe, ItemCode::float(), expected, Some(float.counted.fen()))
            });
        }
    }
    let ask = act.ask();
    for bag in bags(ask.books)? {
        let number = bag.bag_number.unwrap_or_default();
        let counted = seen(&request.bags, bag.line, bag.amount, &number, "bag", &mut findings);
        let number = Some(number);
        lines.push(CountLine { number, ..CountLine::new(Place::Transit, ItemCode::cash(), bag.amount.fen(), counted) });
    }
    for cheque in cheques_in_hand(&ask)? {
        let counted = seen(&request.cheques, cheque.line, cheque.amount, &cheque.number, "cheque", &mut findings);
        let item = ItemCode::of_tender(&cheque.tender);
        let number = Some(cheque.number);
        let (for_date, place) = (Some(cheque.date), Place::Clearing(cheque.tender));
        lines.push(CountLine { number, for_date, ..CountLine::new(place, item, cheque.amount.fen(), counted) });
    }
    drop(ask);
    findings.extend(unknown_lines(&request.bags, &request.cheques, &lines, act)?);
    refuse_all(findings)?;
    let beside = Some(act.second(Right::Witness)?);
    store_count(act, CountPurpose::Safe, date, beside, lines)
}

fn cash_lines(books: &Read<'_>, counted: &[SafeCashCounted], findings: &mut Vec<Refusal>) -> Outcome<Vec<CountLine>> {
    let expected: BTreeMap<Date, Fen> = expected_cash(books)?.into_iter().map(|cash| (cash.date, cash.expected)).collect();
    let mut lines = Vec::new();
    let mut dates = Vec::new();
    for cash in counted {
        check_denominations(cash.counted, &cash.denominations, findings);
        if dates.contains(&cash.date) {
            findings.push(Refusal::FieldInvalid { field: "cash.date".to_owned() });
        }
        if books.day(cash.date)?.is_none() {
            findings.push(Refusal::DayUnknown { date: cash.date });
        }
        dates.push(cash.date);
        let should = expected.get(&cash.date).copied().unwrap_or_default();
        lines.push(CountLine {
            for_date: Some(cash.date),
            denominations: cash.denominations.clone(),
            ..CountLine::new(Place::Safe, ItemCode::cash(), should.fen(), Some(cash.counted.fen()))
        });
    }
    let left_out = expected.keys().filter(|date| !dates.contains(date));
    findings.extend(left_out.map(|date| Refusal::NotCounted { subject: format!("cash {date}") }));
    Ok(lines)
}

fn check_denominations(counted: Fen, denominations: &[Denomination], findings: &mut Vec<Refusal>) {
    if counted < Fen::ZERO {
        findings.push(Refusal::AmountNegative);
    }
    if denominations.is_empty() {
        return;
    }
    match denomination_total(denominations) {
        None => findings.push(Refusal::FieldInvalid { field: "denominations".to_owned() }),
        Some(total) if total != counted => findings.push(Refusal::DenominationsDiffer { counted, denominations: total }),
        Some(_) => {}
    }
}

/// What a piece counts: all of it, or nothing; not counted if nobody looked.
fn seen(list: &[PieceSeen], line: LineRef, amount: Fen, number: &str, kind: &str, findings: &mut Vec<Refusal>) -> Option<i64> {
    let found = list.iter().find(|piece| piece.line == line);
    if found.is_none() {
        findings.push(Refusal::NotCounted { subject: format!("{kind} {number}") });
    }
    found.map(|piece| if piece.present { amount.fen() } else { 0 })
}

/// Bags and cheques that the books do not know to be there.
fn unknown_lines(bags: &[PieceSeen], cheques: &[PieceSeen], lines: &[CountLine], act: &Act<'_, '_>) -> Outcome<Vec<Refusal>> {
    let known = lines.iter().filter(|line| line.number.is_some()).count();
    if bags.len() + cheques.len() == known {
        return Ok(Vec::new());
    }
    let ask = act.ask();
    let mut there: Vec<LineRef> = on_the_way(ask.books)?.into_iter().map(|cash| cash.line).collect();
    there.extend(cheques_in_hand(&ask)?.into_iter().map(|cheque| cheque.line));
    let strange = bags.iter().chain(cheques).filter(|piece| !there.contains(&piece.line));
    Ok(strange.map(|piece| Refusal::OpenItemUnknown { line: piece.line }).collect())
}

/// Appends the count and shows it with its differences.
fn store_count(
    act: &mut Act<'_, '_>,
    purpose: CountPurpose,
    date: Date,
    beside: Option<StaffCode>,
    lines: Vec<CountLine>,
) -> Outcome<HallCountShown> {
    let number = act.books.next_count()?;
    let before = act.books.counts_of_day(date, purpose)?.len();
    let count = Count {
        number,
        purpose,
        shift: None,
        counter: None,
        date,
        attempt: i64::try_from(before).unwrap_or(i64::MAX).saturating_add(1),
        at_voucher: VoucherNumber(act.books.next_voucher()?.0 - 1),
        counted_by: act.person.code.clone(),
        beside,
        lines,
    };
    act.append(Entry::Counted(count.clone()))?;
    shown(act.books, &Counted { count, time: act.now, by: Some(act.person.code.clone()) })
}

fn shown_counts(books: &Read<'_>, date: Date, purpose: CountPurpose) -> Outcome<Vec<HallCountShown>> {
    books.counts_of_day(date, purpose)?.iter().map(|counted| shown(books, counted)).collect()
}

fn shown(books: &Read<'_>, counted: &Counted) -> Outcome<HallCountShown> {
    let count = &counted.count;
    let explained = crate::day::explained(books, count)?;
    let facts = domain::close::CountFact {
        lines: count.lines.iter().map(crate::day::counted_fact).collect(),
        explained: explained.clone(),
        moved: Vec::new(),
    };
    let lines = (1_i64..).zip(&count.lines).map(|(at, line)| HallCountLine {
        line: at,
        place: line.place.clone(),
        item: line.item.clone(),
        for_date: line.for_date,
        number: line.number.clone(),
        expected: Fen::new(line.expected),
        counted: line.counted.map(Fen::new),
        difference: line.difference().map(Fen::new),
        explained: Fen::new(explained.get(&(line.place.clone(), line.item.clone(), line.for_date)).copied().unwrap_or(0)),
        read_at: line.read_at,
    });
    Ok(HallCountShown {
        count: count.number,
        attempt: count.attempt,
        time: counted.time,
        counted_by: count.counted_by.clone(),
        beside: count.beside.clone(),
        lines: lines.collect(),
        settled: domain::close::count_findings(&facts).is_empty(),
    })
}

/// What the hall checks itself, and what it should come to.
#[derive(Serialize, TS)]
pub struct HallSheet {
    /// The day that is to be closed.
    pub date: Date,
    /// Tenders that the hall counts.
    pub tenders: Vec<HallTender>,
    /// The recharge account, if the hall sells recharges.
    pub recharge: Option<HallRecharge>,
    /// The day's counts so far, oldest first.
    pub counts: Vec<HallCountShown>,
}

/// A tender that the hall counts.
#[derive(Serialize, TS)]
pub struct HallTender {
    /// Which.
    pub tender: TenderCode,
    /// What it is counted against.
    pub against: CountedAgainst,
    /// What customers paid by it that day, by the books.
    pub expected: Fen,
}

/// The recharge account.
#[derive(Serialize, TS)]
pub struct HallRecharge {
    /// Where the hall counts it: at the counters, or here.
    pub counted_at: CountedAt,
    /// Its balance by the books.
    pub expected: Fen,
}

fn hall_sheet(ask: &Ask<'_>, query: SheetQuery) -> Outcome<HallSheet> {
    let date = sheet_day(ask.books, query.date)?;
    let mut tenders = Vec::new();
    for tender in hall_tenders(ask.books)? {
        let expected = Fen::new(paid_by(ask.books, &tender.code, date)?);
        tenders.push(HallTender { tender: tender.code, against: tender.against, expected });
    }
    let recharge = if sells_recharge(ask.books)? {
        let expected = Fen::new(ask.books.balance(&Place::Recharge, &ItemCode::recharge())?);
        Some(HallRecharge { counted_at: recharge_counted_at(ask.books)?, expected })
    } else {
        None
    };
    Ok(HallSheet { date, tenders, recharge, counts: shown_counts(ask.books, date, CountPurpose::Hall)? })
}

/// Tenders that the hall counts.
pub(crate) fn hall_tenders(books: &Read<'_>) -> Outcome<Vec<Tender>> {
    let tenders = books.tenders()?.into_iter();
    Ok(tenders.filter(|tender| !tender.retired && !tender.code.is_cash() && tender.counted_at == CountedAt::Hall).collect())
}

/// True if the hall has a business type that recharges.
pub(crate) fn sells_recharge(books: &Read<'_>) -> Outcome<bool> {
    Ok(books.business_types()?.iter().any(|business| business.class == BusinessClass::Recharge && !business.retired))
}

fn recharge_counted_at(books: &Read<'_>) -> Outcome<CountedAt> {
    Ok(books.setting_as(SettingKey::RechargeCountedAt)?)
}

/// What customers paid by a tender on a date, differences included; what the channel has paid out since does not change it.
fn paid_by(books: &Read<'_>, tender: &TenderCode, date: Date) -> Outcome<i64> {
    let place = Place::Clearing(tender.clone());
    let sums = books.flows_about_day(&ItemCode::of_tender(tender), date)?;
    let own = sums
        .iter()
        .filter(|(_, _, _, flow, _)| !matches!(flow, Flow::Arrival | Flow::Fee | Flow::Deposit | Flow::ChequeReturned));
    Ok(own.map(|(from, to, _, _, quantity)| quantity * (i64::from(*to == place) - i64::from(*from == place))).sum())
}

/// A tender's total as POS slips, merchant app or bank advice say.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HallTenderCounted {
    /// Which tender.
    pub tender: TenderCode,
    /// The total.
    pub counted: Fen,
}

/// The platform's balance, and when it was read.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RechargeRead {
    /// The balance.
    pub counted: Fen,
    /// When it was read.
    pub read_at: Millis,
}

/// The hall has checked its tenders and the recharge account.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountHall {
    /// The day that is to be closed.
    pub date: Date,
    /// Every tender that the hall counts.
    pub tenders: Vec<HallTenderCounted>,
    /// The recharge account; needed if the hall counts it, welcome otherwise.
    #[serde(default)]
    #[ts(optional)]
    pub recharge: Option<RechargeRead>,
}

/// Stores the hall's count, whatever it finds. A second one needs somebody beside: the expected figures were seen.
fn count_hall(act: &mut Act<'_, '_>, request: CountHall) -> Outcome<HallCountShown> {
    let date = sheet_day(act.books, Some(request.date))?;
    let mut findings = Vec::new();
    let mut lines = Vec::new();
    let tenders = hall_tenders(act.books)?;
    for tender in &tenders {
        let counted = request.tenders.iter().find(|counted| counted.tender == tender.code);
        match counted {
            None => findings.push(Refusal::TenderNotCounted { tender: tender.code.clone() }),
            Some(counted) => {
                let expected = paid_by(act.books, &tender.code, date)?;
                let place = Place::Clearing(tender.code.clone());
                lines.push(CountLine {
                    for_date: Some(date),
                    ..CountLine::new(place, ItemCode::of_tender(&tender.code), expected, Some(counted.counted.fen()))
                });
            }
        }
    }
    for counted in &request.tenders {
        if !tenders.iter().any(|tender| tender.code == counted.tender) {
            findings.push(Refusal::TenderNotAllowed { tender: counted.tender.clone() });
        }
    }
    let sells = sells_recharge(act.books)?;
    match &request.recharge {
        Some(read) if read.counted < Fen::ZERO => findings.push(Refusal::AmountNegative),
        Some(read) if read.read_at > act.now => findings.push(Refusal::FieldInvalid { field: "read_at".to_owned() }),
        Some(read) => {
            let expected = act.books.balance(&Place::Recharge, &ItemCode::recharge())?;
            let counted = CountLine::new(Place::Recharge, ItemCode::recharge(), expected, Some(read.counted.fen()));
            lines.push(CountLine { read_at: Some(read.read_at), ..counted });
        }
        None if sells && recharge_counted_at(act.books)? == CountedAt::Hall => {
            findings.push(Refusal::RechargeNotCounted { date })
        }
        None => {}
    }
    if lines.is_empty() && findings.is_empty() {
        findings.push(Refusal::NotCounted { subject: "hall".to_owned() });
    }
    let again = !act.books.counts_of_day(date, CountPurpose::Hall)?.is_empty();
    if again && act.granted_by.is_empty() {
        findings.push(Refusal::RecountNeedsWitness);
    }
    refuse_all(findings)?;
    let beside = if again { Some(act.second(Right::Witness)?) } else { None };
    store_count(act, CountPurpose::Hall, date, beside, lines)
}

/// A difference of a count of the safe, of the hall or of the storeroom, and who answers for it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HallDifference {
    /// The count's line, from 1.
    pub line: i64,
    /// Who answers for it, with the manager who writes it down.
    pub person: StaffCode,
    /// Why, in words.
    pub reason: String,
}

/// Differences of the day's latest count, each to a voucher of its own (R28).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordHallDifferences {
    /// The count that found them.
    pub count: CountNumber,
    /// The differences.
    pub lines: Vec<HallDifference>,
}

fn record_differences(act: &mut Act<'_, '_>, request: RecordHallDifferences) -> Outcome<Vec<PostedVoucher>> {
    let unknown = || Refusal::UnknownCode { field: "count".to_owned(), code: request.count.to_string() };
    let counted = act.books.count(request.count)?.ok_or_else(unknown)?;
    let count = counted.count;
    sheet_day(act.books, Some(count.date))?;
    // Only the latest count says what is there; a shift's count has a shift, and papers of its own.
    let latest = act.books.counts_of_day(count.date, count.purpose)?.pop().map(|counted| counted.count.number);
    let of_hall = matches!(count.purpose, CountPurpose::Safe | CountPurpose::Hall | CountPurpose::Storeroom);
    if !of_hall || latest != Some(count.number) {
        return Err(unknown().into());
    }
    put_on_vouchers(act, &count, &request.lines, count.date)
}

/// Puts differences of a count on vouchers, each with a person and a reason, approved by somebody else; about the business date `day`.
///
/// # Errors
/// `field_missing` without lines, `difference_none` for a line that is even or on vouchers already, `reason_missing`; those of a second
/// person; what posting refuses.
pub(crate) fn put_on_vouchers(
    act: &mut Act<'_, '_>,
    count: &Count,
    lines: &[HallDifference],
    day: Date,
) -> Outcome<Vec<PostedVoucher>> {
    if lines.is_empty() {
        return Err(Refusal::FieldMissing { field: "lines".to_owned() }.into());
    }
    let explained = crate::day::explained(act.books, count)?;
    let (mut findings, mut drafts, mut persons) = (Vec::new(), Vec::new(), Vec::new());
    for told in lines {
        if act.books.staff_member(&told.person)?.is_none() {
            findings.push(Refusal::UnknownCode { field: "person".to_owned(), code: told.person.to_string() });
        }
        match difference_draft(act, count, told, &explained, day)? {
            Ok(draft) => drafts.push(draft),
            Err(refusal) => findings.push(refusal),
        }
        persons.push(&told.person);
    }
    refuse_all(findings)?;
    let approver = act.second_besides(Right::ApproveDifference, &persons)?;
    let mut posted = Vec::new();
    for mut draft in drafts {
        draft.approver = Some(approver.clone());
        posted.push(act.post(draft)?);
    }
    Ok(posted)
}

fn difference_draft(
    act: &Act<'_, '_>,
    count: &Count,
    told: &HallDifference,
    explained: &BTreeMap<domain::close::CountKey, i64>,
    day: Date,
) -> Outcome<Result<Draft, Refusal>> {
    let at = usize::try_from(told.line).ok().and_then(|line| line.checked_sub(1));
    let Some(line) = at.and_then(|at| count.lines.get(at)) else {
        return Ok(Err(Refusal::FieldInvalid { field: "line".to_owned() }));
    };
    let reason = match required_reason(&told.reason) {
        Ok(reason) => reason,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if line.place == Place::Transit {
        // What a bag lacks is found when two open it, and names its giver.
        let number = line.number.as_deref();
        let bag = on_the_way(act.books)?.into_iter().find(|cash| cash.bag_number.as_deref() == number);
        let none = Refusal::DifferenceNone { place: line.place.clone(), item: line.item.clone() };
        return Ok(Err(bag.map_or(none, |bag| Refusal::BagUnopened { line: bag.line })));
    }
    let movements = match at {
        Some(at) if matches!(count.purpose, CountPurpose::Storeroom | CountPurpose::StockTake) => {
            crate::storeroom::difference_movements(act.books, count, at)?
        }
        _ => {
            let known = explained.get(&(line.place.clone(), line.item.clone(), line.for_date)).copied().unwrap_or(0);
            let open = line.difference().unwrap_or(0) - known;
            difference_movement(&line.place, &line.item, open, None).into_iter().collect()
        }
    };
    if movements.is_empty() {
        return Ok(Err(Refusal::DifferenceNone { place: line.place.clone(), item: line.item.clone() }));
    }
    let mut draft = Draft::new(VoucherKind::Difference);
    draft.names_day = (act.books.open_date()? != Some(day)).then_some(day);
    draft.reason = Some(reason.clone());
    for (number, movement) in (1_i64..).zip(movements) {
        draft.movements.push(Movement { for_date: line.for_date, ..movement });
        draft.details.push(Detail::Difference(DifferenceDetail {
            line: number,
            person: told.person.clone(),
            manager: act.person.code.clone(),
            reason: reason.clone(),
            count: Some(count.number),
            bank_receipt: None,
            pending: None,
        }));
    }
    Ok(Ok(draft))
}
