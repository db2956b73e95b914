//! Arrivals from a channel's file: looked at first, then taken in; every bad row named, the same file not twice.

use domain::voucher::ClaimKind;
use domain::{Date, Fen, Refusal, TenderCode};
use intake::{ChannelArrival, IntakeError, Mapping, Table, TotalSeen};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::{ArriveChannel, Cover, Part, Waiting, paper};
use crate::boss::{FileSeen, ImportFile, PreviewFile, first_import, mapping_of, unreadable};
use crate::kernel::act::{Act, Ask, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("channel.preview", Right::ManageCash, Reveals::Expected, preview),
        CallSpec::write("channel.import", Right::ManageCash, import),
    ]
}

/// What a channel's file would bring.
#[derive(Default, Serialize, TS)]
pub struct ArrivalPreview {
    /// The file.
    #[serde(flatten)]
    pub seen: FileSeen,
    /// Rows that can be read, and what they would do.
    pub rows: Vec<PlannedArrival>,
    /// How many rows are bad or refused.
    pub bad_rows: u32,
    /// Totals that the file itself gives.
    pub totals_seen: Vec<TotalSeen>,
    /// What the good rows come to, before the fee.
    pub gross: Fen,
    /// Their fee.
    pub fee: Fen,
    /// Their net.
    pub net: Fen,
}

/// A row of the file and what it would do.
#[derive(Serialize, TS)]
pub struct PlannedArrival {
    /// The line of the file, from 1.
    pub line: u32,
    /// The channel.
    pub channel: String,
    /// Settlement date.
    pub settled_on: Date,
    /// Before the fee.
    pub gross: Fen,
    /// The fee.
    pub fee: Fen,
    /// What reached the bank.
    pub net: Fen,
    /// The channel's reference; the settlement date where the file gives none.
    pub reference: String,
    /// The days that it would be for.
    pub covers: Vec<Cover>,
    /// Why it would be refused; empty for a good row.
    pub findings: Vec<Refusal>,
}

/// A file that was read by its columns.
struct Reading {
    table: Table,
    outcome: intake::Outcome<ChannelArrival>,
}

fn read(bytes: &[u8], mapping: &Mapping) -> Result<Reading, IntakeError> {
    let table = intake::read_table(bytes, &mapping.read_options())?;
    let outcome = intake::read_channel_arrivals(&table, mapping)?;
    Ok(Reading { table, outcome })
}

fn preview(ask: &Ask<'_>, request: PreviewFile) -> Outcome<ArrivalPreview> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(ask.books, request.mapping_name.as_deref(), request.mapping)?;
    let name = request.file.name;
    let reading = match read(&bytes, &mapping) {
        Ok(reading) => reading,
        Err(problem) => return Ok(ArrivalPreview { seen: FileSeen::unread(name, problem), ..ArrivalPreview::default() }),
    };
    let mut answer = ArrivalPreview::default();
    let mut bad_rows = reading.outcome.bad_lines().len();
    for (planned, plan) in plan(ask.books, &reading, ask.calendar())? {
        if plan.is_some() {
            answer.gross += planned.gross;
            answer.fee += planned.fee;
            answer.net += planned.net;
        } else {
            bad_rows += 1;
        }
        answer.rows.push(planned);
    }
    answer.seen = FileSeen::read(ask.books, name, &reading.table, reading.outcome.bad)?;
    answer.bad_rows = u32::try_from(bad_rows).unwrap_or(u32::MAX);
    answer.totals_seen = reading.outcome.totals_seen;
    Ok(answer)
}

type Plan = (ArriveChannel, Vec<Part>);

/// What each readable row would do, one after the other, so that two rows never pay for the same day.
fn plan(books: &Read<'_>, reading: &Reading, calendar: Date) -> Outcome<Vec<(PlannedArrival, Option<Plan>)>> {
    let mut waiting = Waiting::load(books)?;
    let mut plans = Vec::new();
    for (line, row) in &reading.outcome.good {
        let settled_on = Date::from_naive(row.settled_on);
        let mut planned = PlannedArrival {
            line: u32::try_from(*line).unwrap_or(u32::MAX),
            channel: row.channel.clone(),
            settled_on,
            gross: row.gross,
            fee: row.fee,
            net: row.net,
            reference: row.reference.clone().unwrap_or_else(|| settled_on.to_string()),
            covers: Vec::new(),
            findings: Vec::new(),
        };
        let plan = match plan_row(books, &mut waiting, row, &planned, calendar)? {
            Ok((request, parts)) => {
                planned.covers = parts.iter().map(|part| Cover { date: part.date, gross: part.gross }).collect();
                Some((request, parts))
            }
            Err(findings) => {
                planned.findings = findings;
                None
            }
        };
        plans.push((planned, plan));
    }
    Ok(plans)
}

fn plan_row(
    books: &Read<'_>,
    waiting: &mut Waiting,
    row: &ChannelArrival,
    planned: &PlannedArrival,
    calendar: Date,
) -> Outcome<Result<Plan, Vec<Refusal>>> {
    let Ok(channel) = TenderCode::try_new(&row.channel) else {
        return Ok(Err(vec![Refusal::UnknownCode { field: "channel".to_owned(), code: row.channel.clone() }]));
    };
    let days: Vec<Date> = row.covers.iter().map(|day| Date::from_naive(*day)).collect();
    let mut request = ArriveChannel {
        channel,
        settled_on: planned.settled_on,
        gross: row.gross,
        fee: row.fee,
        net: row.net,
        reference: planned.reference.clone(),
        covers: Vec::new(),
        cheques: Vec::new(),
    };
    let mut findings = waiting.check(&request, calendar);
    let number = format!("{}/{}", request.channel, request.reference.trim());
    if let Some(voucher) = books.claim(ClaimKind::ArrivalReference, &number)? {
        findings.push(Refusal::ClaimTaken { kind: ClaimKind::ArrivalReference, number, voucher });
    }
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    if !days.is_empty() {
        match waiting.covers_of(&request, &days) {
            Ok(covers) => request.covers = covers,
            Err(refusal) => return Ok(Err(vec![refusal])),
        }
    }
    Ok(waiting.parts(&request).map(|parts| (request, parts)))
}

/// A channel's file, to be taken in.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportArrivals {
    /// The file.
    pub file: ImportFile,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
    /// True to take in the good rows although others are bad; otherwise all or nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_good: bool,
}

/// What was taken in.
#[derive(Serialize, TS)]
pub struct ArrivalsImported {
    /// One voucher for each row.
    pub vouchers: Vec<PostedVoucher>,
    /// How many rows were left out.
    pub left_out: u32,
}

fn import(act: &mut Act<'_, '_>, request: ImportArrivals) -> Outcome<ArrivalsImported> {
    let bytes = request.file.bytes()?;
    let file_name = request.file.name;
    let mapping = mapping_of(act.books, request.mapping_name.as_deref(), request.mapping)?;
    let reading = read(&bytes, &mapping).map_err(|problem| unreadable(&problem))?;
    let claim = first_import(act.books, &reading.table)?;
    let calendar = act.calendar();
    let plans = plan(act.books, &reading, calendar)?;
    let refused = plans.iter().filter(|(_, plan)| plan.is_none()).count();
    let left_out = u32::try_from(reading.outcome.bad_lines().len() + refused).unwrap_or(u32::MAX);
    if left_out > 0 && !request.only_good {
        let mut findings = vec![Refusal::RowsBad { count: left_out }];
        findings.extend(plans.into_iter().flat_map(|(planned, _)| planned.findings));
        return Err(Failure::Refused(findings));
    }
    let mut vouchers = Vec::new();
    for (arrival, parts) in plans.into_iter().filter_map(|(_, plan)| plan) {
        let mut draft = paper(&arrival, &parts);
        draft.reason = Some(format!("导入：{file_name}"));
        if vouchers.is_empty() {
            draft.claims.push(claim.clone());
        }
        vouchers.push(act.post(draft)?);
    }
    if vouchers.is_empty() {
        return Err(Refusal::RowsBad { count: left_out }.into());
    }
    Ok(ArrivalsImported { vouchers, left_out })
}
