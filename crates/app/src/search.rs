//! The search box (搜索): papers by the numbers that stand on them, people by work number, name or initials. No figure is shown, so
//! that a clerk who counts blind may search too.

use domain::voucher::VoucherKind;
use domain::{Date, ItemCode, Place, StaffCode, VoucherNumber};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::paper::sees;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::read("search.find", Right::SignedIn, Reveals::Nothing, find)]
}

/// How many papers and how many people are shown; whoever has not found it types more of it.
const SHOWN: usize = 12;

/// How many papers are looked at for a person who sees only some of them.
const LOOKED_AT: usize = 400;

/// What is looked for.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// The beginning of a number (`#12` and `D0000012` are papers), a name or its initials.
    pub text: String,
}

/// What was found.
#[derive(Serialize, TS)]
pub struct SearchFound {
    /// Papers, newest first.
    pub papers: Vec<FoundPaper>,
    /// People.
    pub people: Vec<FoundPerson>,
    /// Cards, invoices and special numbers that the books have moved; none while one counts blind.
    pub numbers: Vec<FoundCard>,
}

/// A number of an item.
#[derive(Serialize, TS)]
pub struct FoundCard {
    /// What it is.
    pub item: ItemCode,
    /// The item's name.
    pub name: String,
    /// The number as it stands on the card.
    pub number: String,
    /// Where it is in the hall; none if it has left.
    pub place: Option<Place>,
}

/// Which of a paper's numbers matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundNumber {
    /// 单据号
    Voucher,
    /// 缴款单号
    DepositSlip,
    /// BOSS 流水号
    Boss,
    /// 封包号
    Bag,
    /// 支票号
    Cheque,
    /// 出库单号
    OutboundSlip,
    /// 领取单号
    Receipt,
    /// 原系统单号: of a paper that was imported
    ImportedDoc,
}

impl From<store::FoundBy> for FoundNumber {
    fn from(by: store::FoundBy) -> FoundNumber {
        match by {
            store::FoundBy::Number => FoundNumber::Voucher,
            store::FoundBy::DepositSlip => FoundNumber::DepositSlip,
            store::FoundBy::BossNumber => FoundNumber::Boss,
            store::FoundBy::BagNumber => FoundNumber::Bag,
            store::FoundBy::ChequeNumber => FoundNumber::Cheque,
            store::FoundBy::OutboundSlip => FoundNumber::OutboundSlip,
            store::FoundBy::ReceiptNumber => FoundNumber::Receipt,
            store::FoundBy::ImportedDoc => FoundNumber::ImportedDoc,
        }
    }
}

/// A paper that bears the number.
#[derive(Serialize, TS)]
pub struct FoundPaper {
    /// Which.
    pub voucher: VoucherNumber,
    /// What paper.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// Which of its numbers matched.
    pub by: FoundNumber,
    /// That number.
    pub number: String,
}

/// A person.
#[derive(Serialize, TS)]
pub struct FoundPerson {
    /// Work number.
    pub code: StaffCode,
    /// Name.
    pub name: String,
    /// No longer working here.
    pub retired: bool,
}

fn find(ask: &Ask<'_>, query: SearchQuery) -> Outcome<SearchFound> {
    let text = query.text.trim();
    let mut answer = SearchFound { papers: Vec::new(), people: Vec::new(), numbers: Vec::new() };
    if text.is_empty() {
        return Ok(answer);
    }
    for found in ask.books.search_papers(&paper_number(text).unwrap_or_else(|| text.to_owned()), LOOKED_AT)? {
        if answer.papers.len() == SHOWN {
            break;
        }
        let posted = ask.books.voucher(found.voucher)?;
        if !posted.map(|posted| sees(ask, &posted.voucher)).transpose()?.unwrap_or(false) {
            continue;
        }
        answer.papers.push(FoundPaper {
            voucher: found.voucher,
            kind: found.kind,
            date: found.date,
            by: found.by.into(),
            number: found.text,
        });
    }
    // Number by number one could find out what a counter should hold.
    if ask.may(Right::SeeExpected) || !crate::blind::counts_blind(ask.books, &ask.person.code)? {
        for (item, number) in crate::stock::trace::candidates(ask.books, text, None)? {
            if !ask.books.trace(&item.code, &number)?.is_empty() {
                let place = ask.books.where_is(&item.code, &number)?;
                let (name, number) = (item.name.clone(), crate::stock::lots::shown(&item, &number).first);
                answer.numbers.push(FoundCard { item: item.code, name, number, place });
            }
        }
    }
    let small = text.to_lowercase();
    for member in ask.books.staff()? {
        let fits = member.code.as_str().to_lowercase().starts_with(&small)
            || member.name.to_lowercase().contains(&small)
            || member.initials.to_lowercase().starts_with(&small);
        if fits && answer.people.len() < SHOWN {
            answer.people.push(FoundPerson { code: member.code, name: member.name, retired: member.retired });
        }
    }
    Ok(answer)
}

/// The number of a paper as screens (`#12`) and prints (`D0000012`) show it.
fn paper_number(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['#', 'D', 'd'])?;
    digits.parse::<i64>().ok().map(|number| number.to_string())
}
