//! What a paper is about, as a text that stands on its print in the log.

use domain::voucher::VoidReason;
use domain::{Date, Fen, ItemCode, Month, Place, Refusal, ShiftNumber, SpotNumber, TakeNumber, VoucherNumber};

use crate::invoice::VoidQuery;
use crate::month::data::period;

/// The longest period of a report that looks at each of its days.
const MOST_DAYS: i64 = 366;

/// What a paper is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// `shift:12`
    Shift(ShiftNumber),
    /// `day:2026-03-02`
    Day(Date),
    /// `days:2026-03-01..2026-03-31`, a year at the most
    Days(Date, Date),
    /// `voucher:7`
    Voucher(VoucherNumber),
    /// `spot:3`
    Spot(SpotNumber),
    /// `box:ITEM/NUMBER`; `box:ITEM/NUMBER@2026-03` as it was when the month ended
    Box(ItemCode, String, Option<Month>),
    /// `voids:FROM..TO;clerk=1001;reason=misprint`
    Voids(Box<VoidQuery>),
    /// `stock:ITEM/FROM..TO`
    Stock(ItemCode, (Date, Date)),
    /// `ledger:PLACE/ITEM/FROM..TO`
    Ledger(Place, ItemCode, (Date, Date)),
    /// `take:3/1`: a sheet of a stock-take
    Take(TakeNumber, i64),
    /// `hall_key:1`
    HallKey(usize),
    /// `month:2026-03`, `quarter:2026-Q1`, `year:2026`
    Months(Month, Month),
}

impl Subject {
    /// # Errors
    /// `field_invalid` for what is none of these.
    pub(super) fn parse(text: &str) -> Result<Subject, Refusal> {
        read(text).ok_or_else(|| Refusal::FieldInvalid { field: "subject".to_owned() })
    }
}

fn read(text: &str) -> Option<Subject> {
    let (kind, rest) = text.split_once(':')?;
    Some(match kind {
        "hall_key" => Subject::HallKey(rest.parse().ok()?),
        "take" => {
            let (take, sheet) = rest.split_once('/')?;
            Subject::Take(TakeNumber(take.parse().ok()?), sheet.parse().ok()?)
        }
        "shift" => Subject::Shift(ShiftNumber(rest.parse().ok()?)),
        "spot" => Subject::Spot(SpotNumber(rest.parse().ok()?)),
        "voucher" => Subject::Voucher(VoucherNumber(rest.parse().ok()?)),
        "day" => Subject::Day(rest.parse().ok()?),
        "days" => {
            let (from, to) = days(rest)?;
            (to.days_since(from) <= MOST_DAYS).then_some(Subject::Days(from, to))?
        }
        "box" => {
            let (item, number) = rest.split_once('/').filter(|(_, number)| !number.is_empty())?;
            let (number, month) = match number.rsplit_once('@') {
                Some((number, month)) => (number, Some(month.parse().ok()?)),
                None => (number, None),
            };
            Subject::Box(ItemCode::try_new(item).ok()?, number.to_owned(), month)
        }
        "month" | "quarter" | "year" => {
            let (first, last) = period(rest)?;
            let months = match kind {
                "month" => 1,
                "quarter" => 3,
                _ => 12,
            };
            let is_whole = std::iter::successors(Some(first), |month| Some(month.next())).nth(months - 1) == Some(last);
            is_whole.then_some(Subject::Months(first, last))?
        }
        "voids" => Subject::Voids(Box::new(voids(rest)?)),
        "stock" => {
            let (item, period) = rest.rsplit_once('/')?;
            Subject::Stock(ItemCode::try_new(item).ok()?, days(period)?)
        }
        "ledger" => {
            let (rest, period) = rest.rsplit_once('/')?;
            let (place, item) = rest.rsplit_once('/')?;
            Subject::Ledger(place.parse().ok()?, ItemCode::try_new(item).ok()?, days(period)?)
        }
        _ => return None,
    })
}

fn days(text: &str) -> Option<(Date, Date)> {
    let (from, to) = text.split_once("..")?;
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some((from, to))
}

/// The void log's own filter, in the words of its fields.
fn voids(text: &str) -> Option<VoidQuery> {
    let mut parts = text.split(';');
    let (from, to) = days(parts.next()?)?;
    let mut query = VoidQuery { from: Some(from), to: Some(to), ..VoidQuery::default() };
    for part in parts {
        let (field, value) = part.split_once('=').filter(|(_, value)| !value.is_empty())?;
        let fen = || value.parse().ok().map(Fen::new);
        match field {
            "number" => query.number = Some(value.to_owned()),
            "box_number" => query.box_number = Some(value.to_owned()),
            "code" => query.code = Some(value.to_owned()),
            "clerk" => query.clerk = Some(value.parse().ok()?),
            "approver" => query.approver = Some(value.parse().ok()?),
            "counter" => query.counter = Some(value.parse().ok()?),
            "reason" => query.reason = Some(value.parse::<VoidReason>().ok()?),
            "least" => query.least = Some(fen()?),
            "most" => query.most = Some(fen()?),
            "paper" => query.paper = Some(value.parse().ok()?),
            _ => return None,
        }
    }
    Some(query)
}
