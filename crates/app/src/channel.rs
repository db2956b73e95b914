//! Arrivals from the channels (渠道到账, R34): what is under way, what came, and for which days. The fee is the company's expense and
//! never takes from takings.

use std::collections::{BTreeMap, BTreeSet};

use domain::banking::working_day_after;
use domain::channel::{check_arrival, split_fee, spread};
use domain::flow::{Flow, OpenKind};
use domain::master::{CountedAgainst, Tender};
use domain::voucher::{ArrivalDetail, Claim, ClaimKind, Detail, Movement, VoucherKind};
use domain::{Date, Fen, ItemCode, LineRef, Place, Refusal, TenderCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::deposit::bank_closed_days;
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

mod import;

/// How far back the board shows what has arrived.
const DAYS_SHOWN: u64 = 14;

pub(crate) fn calls() -> Vec<CallSpec> {
    let mut calls = vec![
        CallSpec::read("channel.board", Right::SeeHall, Reveals::Expected, board),
        CallSpec::write("channel.arrive", Right::ManageCash, arrive),
    ];
    calls.extend(import::calls());
    calls
}

/// What the channel screen shows.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChannelQuery {
    /// Settled days and arrivals from this date on are shown too; two weeks if not given. What is under way is always shown.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<Date>,
}

/// Every channel and what it owes.
#[derive(Serialize, TS)]
pub struct ChannelBoard {
    /// The calendar's date.
    pub calendar: Date,
    /// What is under way in all channels.
    pub under_way: Fen,
    /// What of it should have arrived.
    pub overdue: Fen,
    /// The channels: all tenders but cash.
    pub channels: Vec<ChannelRow>,
}

/// One channel.
#[derive(Serialize, TS)]
pub struct ChannelRow {
    /// Its tender.
    pub tender: Tender,
    /// What is under way.
    pub under_way: Fen,
    /// What of it should have arrived.
    pub overdue: Fen,
    /// Business dates, oldest first.
    pub days: Vec<ChannelDay>,
    /// What arrived, newest first.
    pub arrivals: Vec<ArrivalRow>,
}

/// One channel on one business date: `taken + other = arrived + under_way`, and `arrived` is gross, the fee in it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChannelDay {
    /// The business date.
    pub date: Date,
    /// Taken less refunded.
    pub taken: Fen,
    /// What else came and went, such as cheques that were returned; signed.
    pub other: Fen,
    /// Arrived, gross.
    pub arrived: Fen,
    /// The fee in it.
    pub fee: Fen,
    /// Still under way.
    pub under_way: Fen,
    /// Days since the business date.
    pub age_days: i64,
    /// The day by which it should be there (T+n working days).
    pub due_by: Date,
    /// True once that day is past and something is still under way.
    pub overdue: bool,
}

/// What a channel paid out.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrivalRow {
    /// Its voucher.
    pub voucher: VoucherNumber,
    /// The business date it was recorded in.
    pub date: Date,
    /// The channel's settlement date.
    pub settled_on: Date,
    /// Before the fee.
    pub gross: Fen,
    /// The fee.
    pub fee: Fen,
    /// What reached the bank.
    pub net: Fen,
    /// The channel's reference.
    pub reference: String,
    /// The days it is for.
    pub covers: Vec<Cover>,
    /// The voucher that took it back.
    pub reversed_by: Option<VoucherNumber>,
}

/// A part of an arrival for one business date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The business date.
    pub date: Date,
    /// How much before the fee; below zero for a day with more refunds than takings.
    pub gross: Fen,
}

fn board(ask: &Ask<'_>, query: ChannelQuery) -> Outcome<ChannelBoard> {
    let calendar = ask.calendar();
    let since = query.since.unwrap_or_else(|| calendar.minus(DAYS_SHOWN));
    let closed = bank_closed_days(ask.books)?;
    let mut arrivals = arrivals_since(ask.books, since)?;
    let mut channels = Vec::new();
    for tender in ask.books.tenders()?.into_iter().filter(|tender| !tender.code.is_cash()) {
        let days = channel_days(ask, &tender, since, &closed)?;
        if tender.retired && days.is_empty() {
            continue;
        }
        channels.push(ChannelRow {
            under_way: days.iter().map(|day| day.under_way).sum(),
            overdue: days.iter().filter(|day| day.overdue).map(|day| day.under_way).sum(),
            arrivals: arrivals.remove(&tender.code).unwrap_or_default(),
            days,
            tender,
        });
    }
    Ok(ChannelBoard {
        calendar,
        under_way: channels.iter().map(|channel| channel.under_way).sum(),
        overdue: channels.iter().map(|channel| channel.overdue).sum(),
        channels,
    })
}

fn channel_days(ask: &Ask<'_>, tender: &Tender, since: Date, closed: &BTreeSet<Date>) -> Outcome<Vec<ChannelDay>> {
    let item = ItemCode::of_tender(&tender.code);
    let open: BTreeSet<Date> = ask.books.due(&item)?.into_iter().map(|(date, _)| date).collect();
    let from = open.first().copied().unwrap_or(since).min(since);
    let here = Place::Clearing(tender.code.clone());
    let mut days: BTreeMap<Date, ChannelDay> = BTreeMap::new();
    for sum in ask.books.flows_about(&item, from)? {
        let change = match (sum.from == here, sum.to == here) {
            (true, false) => Fen::new(-sum.quantity),
            (false, true) => Fen::new(sum.quantity),
            _ => continue,
        };
        let day = days.entry(sum.date).or_insert_with(|| new_day(ask, tender, sum.date, closed));
        day.under_way += change;
        match sum.flow {
            Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut => day.taken += change,
            Flow::Arrival => day.arrived -= change,
            Flow::Fee => {
                day.arrived -= change;
                day.fee -= change;
            }
            _ => day.other += change,
        }
    }
    let calendar = ask.calendar();
    let shown = days.into_values().filter(|day| day.date >= since || open.contains(&day.date));
    Ok(shown.map(|day| ChannelDay { overdue: !day.under_way.is_zero() && calendar > day.due_by, ..day }).collect())
}

fn new_day(ask: &Ask<'_>, tender: &Tender, date: Date, closed: &BTreeSet<Date>) -> ChannelDay {
    ChannelDay {
        date,
        taken: Fen::ZERO,
        other: Fen::ZERO,
        arrived: Fen::ZERO,
        fee: Fen::ZERO,
        under_way: Fen::ZERO,
        age_days: ask.calendar().days_since(date),
        due_by: working_day_after(date, tender.arrives_after_days, closed),
        overdue: false,
    }
}

fn arrivals_since(books: &Read<'_>, since: Date) -> Outcome<BTreeMap<TenderCode, Vec<ArrivalRow>>> {
    let until = books.open_date()?.unwrap_or(since).max(since);
    let mut by_channel: BTreeMap<TenderCode, Vec<ArrivalRow>> = BTreeMap::new();
    for posted in books.arrivals(since, until)?.into_iter().rev() {
        let voucher = posted.voucher;
        let Some(detail) = voucher.details.iter().find_map(|detail| match detail {
            Detail::Arrival(detail) => Some(detail),
            _ => None,
        }) else {
            continue;
        };
        let mut covers: BTreeMap<Date, Fen> = BTreeMap::new();
        for movement in &voucher.movements {
            let sign = if matches!(movement.from, Place::Clearing(_)) { 1 } else { -1 };
            *covers.entry(movement.for_date.unwrap_or(voucher.date)).or_default() += Fen::new(sign * movement.quantity);
        }
        by_channel.entry(detail.channel.clone()).or_default().push(ArrivalRow {
            voucher: voucher.number,
            date: voucher.date,
            settled_on: detail.settled_on,
            gross: detail.gross,
            fee: detail.fee,
            net: detail.net,
            reference: detail.reference.clone(),
            covers: covers.into_iter().map(|(date, gross)| Cover { date, gross }).collect(),
            reversed_by: posted.reversed_by,
        });
    }
    Ok(by_channel)
}

/// A channel has paid out.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ArriveChannel {
    /// The channel, named as its tender.
    pub channel: TenderCode,
    /// The channel's settlement date.
    pub settled_on: Date,
    /// Before the fee.
    pub gross: Fen,
    /// The fee.
    pub fee: Fen,
    /// What reached the bank.
    pub net: Fen,
    /// The channel's own number of the arrival; unique in the channel.
    pub reference: String,
    /// The days it is for; if not given, the oldest ones that it pays for.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Cover>>")]
    pub covers: Vec<Cover>,
    /// Cheques that have cleared, by the lines on which they were taken; each whole.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<LineRef>>")]
    pub cheques: Vec<LineRef>,
}

fn arrive(act: &mut Act<'_, '_>, request: ArriveChannel) -> Outcome<PostedVoucher> {
    let mut waiting = Waiting::load(act.books)?;
    refuse_all(waiting.check(&request, act.calendar()))?;
    let parts = waiting.parts(&request).map_err(Failure::Refused)?;
    let draft = paper(&request, &parts);
    act.post(draft)
}

/// A part of an arrival: a day's takings, or one cheque.
#[derive(Clone, Debug)]
struct Part {
    date: Date,
    gross: Fen,
    cheque: Option<LineRef>,
}

/// What the channels owe, taken down as arrivals of one file are planned one after the other.
struct Waiting {
    tenders: Vec<Tender>,
    due: BTreeMap<(TenderCode, Date), Fen>,
    cheques: BTreeMap<LineRef, Cheque>,
}

/// A cheque in hand.
struct Cheque {
    channel: TenderCode,
    date: Date,
    left: Fen,
}

impl Waiting {
    fn load(books: &Read<'_>) -> Outcome<Waiting> {
        let tenders = books.tenders()?;
        let mut due = BTreeMap::new();
        for (item, date, amount) in books.all_due()? {
            if let Some(channel) = item.tender().filter(|tender| !tender.is_cash()) {
                due.insert((channel, date), Fen::new(amount));
            }
        }
        let mut cheques = BTreeMap::new();
        for open in books.open_items(Some(OpenKind::Cheque))? {
            let (Some(channel), Some(posted)) = (open.item.tender(), books.voucher(open.line.voucher)?) else { continue };
            cheques.insert(open.line, Cheque { channel, date: posted.voucher.date, left: Fen::new(open.left) });
        }
        Ok(Waiting { tenders, due, cheques })
    }

    fn check(&self, request: &ArriveChannel, calendar: Date) -> Vec<Refusal> {
        let mut findings = Vec::new();
        let channel = self.tenders.iter().find(|tender| tender.code == request.channel && !tender.code.is_cash());
        match channel {
            None => findings.push(Refusal::UnknownCode { field: "channel".to_owned(), code: request.channel.to_string() }),
            Some(tender) if tender.against == CountedAgainst::Cheques => {}
            Some(_) if !request.cheques.is_empty() => findings.push(Refusal::FieldInvalid { field: "cheques".to_owned() }),
            Some(_) => {}
        }
        findings.extend(check_arrival(request.gross, request.fee, request.net).err());
        if request.reference.trim().is_empty() {
            findings.push(Refusal::FieldMissing { field: "reference".to_owned() });
        }
        if request.settled_on > calendar {
            findings.push(Refusal::FieldInvalid { field: "settled_on".to_owned() });
        }
        findings
    }

    /// What a day still waits for, apart from cheques, which are paid out one by one.
    fn open_days(&self, channel: &TenderCode) -> Vec<(Date, Fen)> {
        let of_channel = self.due.iter().filter(|((code, _), _)| code == channel);
        of_channel
            .map(|((_, date), due)| {
                let by_cheque = self.cheques.values().filter(|cheque| cheque.channel == *channel && cheque.date == *date);
                (*date, *due - by_cheque.map(|cheque| cheque.left).sum())
            })
            .filter(|(_, due)| !due.is_zero())
            .collect()
    }

    /// How an arrival for these days is spread over them: what each waits for if that adds up, else the oldest first.
    fn covers_of(&self, request: &ArriveChannel, days: &[Date]) -> Result<Vec<Cover>, Refusal> {
        let open: Vec<(Date, Fen)> =
            self.open_days(&request.channel).into_iter().filter(|(date, _)| days.contains(date)).collect();
        let due: Fen = open.iter().map(|(_, due)| *due).sum();
        let spread = spread(request.gross, &open).ok_or_else(|| self.beyond(request, due, request.gross))?;
        Ok(spread.into_iter().map(|(date, gross)| Cover { date, gross }).collect())
    }

    /// The parts of an arrival; takes them from what is waiting.
    fn parts(&mut self, request: &ArriveChannel) -> Result<Vec<Part>, Vec<Refusal>> {
        let mut findings = Vec::new();
        let mut parts = Vec::new();
        for line in &request.cheques {
            match self.cheques.get(line).filter(|cheque| cheque.channel == request.channel) {
                Some(cheque) if parts.iter().all(|part: &Part| part.cheque != Some(*line)) => {
                    parts.push(Part { date: cheque.date, gross: cheque.left, cheque: Some(*line) });
                }
                _ => findings.push(Refusal::ChequeUnknown { line: *line }),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let by_cheque: Fen = parts.iter().map(|part| part.gross).sum();
        let open = self.open_days(&request.channel);
        let covers = if request.covers.is_empty() && request.gross > by_cheque {
            let due: Fen = open.iter().map(|(_, due)| *due).sum();
            let asked = request.gross - by_cheque;
            let spread = spread(asked, &open).ok_or_else(|| vec![self.beyond(request, due, asked)])?;
            spread.into_iter().map(|(date, gross)| Cover { date, gross }).collect()
        } else {
            request.covers.clone()
        };
        findings.extend(check_covers(&covers, &open));
        parts.extend(covers.iter().map(|cover| Part { date: cover.date, gross: cover.gross, cheque: None }));
        let allocated: Fen = parts.iter().map(|part| part.gross).sum();
        if allocated != request.gross {
            findings.push(Refusal::ArrivalAllocationDiffers { gross: request.gross, allocated });
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        for part in &parts {
            *self.due.entry((request.channel.clone(), part.date)).or_default() -= part.gross;
            if let Some(line) = part.cheque {
                self.cheques.remove(&line);
            }
        }
        Ok(parts)
    }

    /// More arrived than the days owe; where cheques are waiting, they have to be named.
    fn beyond(&self, request: &ArriveChannel, due: Fen, gross: Fen) -> Refusal {
        let channel = request.channel.clone();
        if request.cheques.is_empty() && self.cheques.values().any(|cheque| cheque.channel == channel) {
            return Refusal::ChequesNotNamed { channel };
        }
        Refusal::ArrivalBeyondDue { channel, due, gross }
    }
}

/// No day takes more than it waits for, and each stands once; a day below zero only gives back what it is below.
fn check_covers(covers: &[Cover], open: &[(Date, Fen)]) -> Vec<Refusal> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for cover in covers {
        let due = open.iter().find(|(date, _)| *date == cover.date).map(|(_, due)| *due).unwrap_or_default();
        if cover.gross.is_zero() {
            findings.push(Refusal::AmountIsZero);
        } else if !seen.insert(cover.date) {
            findings.push(Refusal::FieldInvalid { field: "covers".to_owned() });
        } else if cover.gross.abs() > due.abs() || (cover.gross < Fen::ZERO) != (due < Fen::ZERO) {
            findings.push(Refusal::ArrivalAboveDue { date: cover.date, due, asked: cover.gross });
        }
    }
    findings
}

/// The arrival's paper: for each part what reached the bank and what the channel kept.
fn paper(request: &ArriveChannel, parts: &[Part]) -> Draft {
    let reference = request.reference.trim().to_owned();
    let mut draft = Draft::new(VoucherKind::ChannelArrival);
    let (item, here) = (ItemCode::of_tender(&request.channel), Place::Clearing(request.channel.clone()));
    let grosses: Vec<Fen> = parts.iter().map(|part| part.gross).collect();
    for (part, fee) in parts.iter().zip(split_fee(request.fee, &grosses)) {
        let mut line = |from: &Place, to: &Place, amount: Fen, flow: Flow| {
            if amount.is_zero() {
                return;
            }
            let mut movement = Movement::new(item.clone(), from.clone(), to.clone(), amount.fen(), flow).about(part.date);
            movement.settles = part.cheque;
            draft.movements.push(movement);
        };
        if part.gross < Fen::ZERO {
            line(&Place::Bank, &here, part.gross.abs(), Flow::Arrival);
        } else {
            line(&here, &Place::Bank, part.gross - fee, Flow::Arrival);
            line(&here, &Place::Fee, fee, Flow::Fee);
        }
    }
    draft.claims.push(Claim { kind: ClaimKind::ArrivalReference, number: format!("{}/{reference}", request.channel) });
    draft.details.push(Detail::Arrival(ArrivalDetail {
        line: 1,
        channel: request.channel.clone(),
        settled_on: request.settled_on,
        gross: request.gross,
        fee: request.fee,
        net: request.net,
        reference,
    }));
    draft
}
