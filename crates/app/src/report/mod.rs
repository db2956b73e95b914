//! Papers (报表、打印): on the screen a report is its value, watermarked 预览; making the PDF is the print, logged as the n-th issue and
//! kept, so that a reprint is the same paper with its own 第 n 次打印. As a table (XLSX, CSV) it is made from the same value; that it went out is
//! logged.

mod daily;
mod deposits;
mod hall_key;
mod invoices;
mod ledgers;
mod months;
mod names;
mod registers;
mod shift;
mod spot;
mod stock;
mod stock_take;
mod subject;
mod take;
mod vouchers;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::chain::paper_code;
use domain::entry::{Entry, ReportExported, ReportIssued};
use domain::master::ItemKind;
use domain::{Millis, Refusal, ReportNumber, Sequence, StaffCode};
use reports::month::MonthReport;
use reports::{Paper, PaperMeta};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

use subject::Subject;

pub(crate) use deposits::deposit_state;
pub(crate) use invoices::audit_shown;
pub(crate) use ledgers::is_slip;
pub(crate) use names::{Names, deposit_way, difference_reason, kind_name, void_reason_name, voucher_number};
pub(crate) use take::take_sheet_number;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("report.preview", Right::SignedIn, Reveals::Expected, preview),
        CallSpec::write("report.issue", Right::SignedIn, issue),
        CallSpec::read("report.bytes", Right::SignedIn, Reveals::Expected, bytes),
        CallSpec::write("report.export", Right::SignedIn, export),
        CallSpec::read("report.file", Right::SignedIn, Reveals::Expected, file),
        CallSpec::read("report.issued", Right::SignedIn, Reveals::Nothing, issued),
    ]
}

/// Declares the kinds of paper, each with its word in calls, log and tables: one list, so that a kind that can be printed can be asked for.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// Which paper (报表种类).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        pub enum ReportKind { $($(#[$doc])* #[serde(rename = $word)] #[ts(rename = $word)] $variant,)* }

        impl ReportKind {
            const fn word(self) -> &'static str {
                match self { $(ReportKind::$variant => $word,)* }
            }

            fn of_word(word: &str) -> Option<ReportKind> {
                match word { $($word => Some(ReportKind::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// 交班单: `shift:N`
    Shift = "shift",
    /// 营业厅日报表: `day:YYYY-MM-DD`
    Daily = "daily",
    /// 现金缴款单: `voucher:N`
    DepositSlip = "deposit_slip",
    /// 缴款报告: `days:FROM..TO`
    DepositReport = "deposit_report",
    /// 渠道到账表: `days:FROM..TO`
    Clearing = "clearing",
    /// 长短款登记表: `days:FROM..TO`
    Differences = "differences",
    /// 库存现金盘点表: `day:YYYY-MM-DD`
    SafeCount = "safe_count",
    /// 盘点表 of the storeroom: `day:YYYY-MM-DD`
    StockTake = "stock_take",
    /// 盘点表（空白） of the storeroom, without the book column: `day:YYYY-MM-DD`
    BlankStockTake = "blank_stock_take",
    /// 盘点表 of a stock-take: `take:N/SHEET`
    TakeSheet = "take_sheet",
    /// 盘点表（空白） of a stock-take, without the book column: `take:N/SHEET`
    BlankTakeSheet = "blank_take_sheet",
    /// 库存现金盘点表 of a stock-take: `take:N/SHEET`
    TakeCash = "take_cash",
    /// 任一单据: `voucher:N`
    Voucher = "voucher",
    /// 交班单（空白）: `day:YYYY-MM-DD`
    BlankShift = "blank_shift",
    /// 盘点表（空白）: `day:YYYY-MM-DD`
    BlankCount = "blank_count",
    /// 票据使用情况表: `box:ITEM/NUMBER`, as of a month's end `box:ITEM/NUMBER@YYYY-MM`
    InvoiceUsage = "invoice_usage",
    /// 箱签: `box:ITEM/NUMBER`
    BoxLabel = "box_label",
    /// 作废发票登记表: `voids:FROM..TO`, narrowed as the void log is: `voids:FROM..TO;clerk=1001;reason=misprint`
    VoidRegister = "void_register",
    /// 促销物品台账: `stock:ITEM/FROM..TO`
    PromoLedger = "promo_ledger",
    /// 出入库台账: `ledger:PLACE/ITEM/FROM..TO`
    StockLedger = "stock_ledger",
    /// 领用（缴回）单: `voucher:N`
    IssueSlip = "issue_slip",
    /// 公钥登记表: `hall_key:N`
    HallKey = "hall_key",
    /// 抽查记录: `spot:N`
    SpotRecord = "spot_record",
    /// 卡类进销存月报表: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthCards = "month_cards",
    /// 发票领用存月报表: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthInvoices = "month_invoices",
    /// 促销物品月报: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthPromo = "month_promo",
    /// 备用金与资金月报: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthFunds = "month_funds",
    /// 长短款登记表（月）: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthDifferences = "month_differences",
    /// 空中充值月报: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthRecharge = "month_recharge",
    /// 作废发票登记表（月）: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthVoids = "month_voids",
    /// 特殊号码月报: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthSpecials = "month_specials",
    /// 待复核、冲正与逾期登记表: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthAttention = "month_attention",
    /// 结转事项表: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthCarried = "month_carried",
    /// 报表归档清单: `month:YYYY-MM`, `quarter:YYYY-Qn`, `year:YYYY`
    MonthFiling = "month_filing",
}

impl ReportKind {
    /// Whether the paper is made once and then only printed again; the others show what is so at the moment, and a changed one is a
    /// new paper.
    const fn is_fixed(self) -> bool {
        match self {
            ReportKind::Shift | ReportKind::Daily | ReportKind::DepositSlip | ReportKind::Voucher | ReportKind::IssueSlip => true,
            ReportKind::SafeCount
            | ReportKind::StockTake
            | ReportKind::BlankStockTake
            | ReportKind::TakeSheet
            | ReportKind::BlankTakeSheet
            | ReportKind::TakeCash
            | ReportKind::DepositReport
            | ReportKind::Clearing
            | ReportKind::Differences
            | ReportKind::BlankShift
            | ReportKind::BlankCount
            | ReportKind::InvoiceUsage
            | ReportKind::BoxLabel
            | ReportKind::VoidRegister
            | ReportKind::PromoLedger
            | ReportKind::StockLedger
            | ReportKind::HallKey
            | ReportKind::SpotRecord
            | ReportKind::MonthCards
            | ReportKind::MonthInvoices
            | ReportKind::MonthPromo
            | ReportKind::MonthFunds
            | ReportKind::MonthDifferences
            | ReportKind::MonthRecharge
            | ReportKind::MonthVoids
            | ReportKind::MonthSpecials
            | ReportKind::MonthAttention
            | ReportKind::MonthCarried
            | ReportKind::MonthFiling => false,
        }
    }

    /// The report of a month that it is, if it is one.
    const fn of_month(self) -> Option<MonthReport> {
        match self {
            ReportKind::MonthCards => Some(MonthReport::Cards),
            ReportKind::MonthInvoices => Some(MonthReport::Invoices),
            ReportKind::MonthPromo => Some(MonthReport::Promo),
            ReportKind::MonthFunds => Some(MonthReport::Funds),
            ReportKind::MonthDifferences => Some(MonthReport::Differences),
            ReportKind::MonthRecharge => Some(MonthReport::Recharge),
            ReportKind::MonthVoids => Some(MonthReport::Voids),
            ReportKind::MonthSpecials => Some(MonthReport::Specials),
            ReportKind::MonthAttention => Some(MonthReport::Attention),
            ReportKind::MonthCarried => Some(MonthReport::Carried),
            ReportKind::MonthFiling => Some(MonthReport::Filing),
            _ => None,
        }
    }
}

/// Which paper about what.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportQuery {
    /// Which paper.
    pub template: ReportKind,
    /// What about: `shift:12`, `day:2026-03-02`, `days:2026-03-01..2026-03-31`, `voucher:7`, and what the kind of paper says.
    pub subject: String,
}

/// The most lines of a register or ledger that is shown and printed: some two hundred pages.
const MOST_PRINTED: i64 = 5_000;

/// The most lines of one that is saved as a table.
const MOST_SAVED: i64 = 200_000;

/// Refuses a paper that is longer than anybody reads.
fn too_long(lines: i64, most: i64) -> Result<(), Refusal> {
    if lines > most { Err(Refusal::ReportTooLong { lines, most }) } else { Ok(()) }
}

/// A paper made from the books: its value, with nothing about its printing yet.
struct Made {
    /// Its number, as shown.
    number: String,
    /// Makes the paper with what its printing adds.
    paper: Box<dyn FnOnce(&PaperMeta) -> Paper>,
    /// The date in its QR code.
    date: String,
    /// The name of the file, without its issue.
    file: String,
}

fn make(ask: &Ask<'_>, template: ReportKind, subject: &Subject, most: i64) -> Outcome<Made> {
    let wrong = || Failure::from(Refusal::FieldInvalid { field: "subject".to_owned() });
    match (template, subject.clone()) {
        (ReportKind::Shift, Subject::Shift(number)) => shift::make(ask, number),
        (ReportKind::Daily, Subject::Day(date)) => daily::make(ask, date),
        (ReportKind::DepositSlip, Subject::Voucher(number)) => deposits::slip(ask, number),
        (ReportKind::DepositReport, Subject::Days(from, to)) => deposits::report(ask, from, to),
        (ReportKind::Clearing, Subject::Days(from, to)) => deposits::clearing(ask, from, to),
        (ReportKind::Differences, Subject::Days(from, to)) => registers::differences(ask, from, to),
        (ReportKind::SafeCount, Subject::Day(date)) => registers::safe(ask, date),
        (ReportKind::StockTake, Subject::Day(date)) => stock_take::sheet(ask, date),
        (ReportKind::BlankStockTake, Subject::Day(date)) => stock_take::blank(ask, date),
        (ReportKind::TakeSheet, Subject::Take(take, sheet)) => take::sheet(ask, take, sheet),
        (ReportKind::BlankTakeSheet, Subject::Take(take, sheet)) => take::blank(ask, take, sheet),
        (ReportKind::TakeCash, Subject::Take(take, sheet)) => take::cash(ask, take, sheet),
        (ReportKind::Voucher, Subject::Voucher(number)) => vouchers::make(ask, number),
        (ReportKind::BlankShift, Subject::Day(date)) => registers::blank_shift(ask, date),
        (ReportKind::BlankCount, Subject::Day(date)) => registers::blank_count(ask, date),
        (ReportKind::InvoiceUsage, Subject::Box(item, number, month)) => invoices::usage(ask, &item, &number, month),
        (ReportKind::BoxLabel, Subject::Box(item, number, None)) => invoices::label(ask, &item, &number),
        (ReportKind::VoidRegister, Subject::Voids(query)) => invoices::voids(ask, &query, most),
        (ReportKind::PromoLedger, Subject::Stock(item, days)) => ledgers::promo(ask, &item, days, most),
        (ReportKind::StockLedger, Subject::Ledger(place, item, days)) => ledgers::stock(ask, &place, &item, days, most),
        (ReportKind::IssueSlip, Subject::Voucher(number)) => ledgers::slip(ask, number),
        (ReportKind::HallKey, Subject::HallKey(number)) => hall_key::sheet(ask, number),
        (ReportKind::SpotRecord, Subject::Spot(number)) => spot::record(ask, number),
        (kind, Subject::Months(first, last)) => match kind.of_month() {
            Some(report) => months::make(ask, report, (first, last)),
            None => Err(wrong()),
        },
        _ => Err(wrong()),
    }
}

/// A clerk sees their own shift's paper and vouchers, and blank sheets; everything else belongs to those who see the hall.
fn may_see(ask: &Ask<'_>, template: &str, subject: &Subject, call: &str) -> Outcome<()> {
    let blanks = [ReportKind::BlankShift, ReportKind::BlankCount, ReportKind::BlankStockTake];
    let is_blank = blanks.map(ReportKind::word).contains(&template);
    let denied = || Failure::from(Refusal::NotAllowed { call: call.to_owned() });
    if names_special(ask, subject)? && !crate::special::sees_numbers(ask) {
        return Err(denied());
    }
    if is_blank || ask.may(Right::SeeHall) {
        return Ok(());
    }
    let own = match subject {
        Subject::Take(take, sheet) => crate::take::counts_sheet(ask, *take, *sheet)?,
        Subject::Shift(number) => ask.books.shift(*number)?.is_some_and(|shift| shift.clerk == ask.person.code),
        Subject::Voucher(number) => match ask.books.voucher(*number)? {
            Some(posted) => crate::paper::sees(ask, &posted.voucher)?,
            None => false,
        },
        _ => false,
    };
    if own { Ok(()) } else { Err(denied()) }
}

/// Whether special numbers stand on a paper: a print is the same for everybody, so that it is not for those who see them masked (R29).
fn names_special(ask: &Ask<'_>, subject: &Subject) -> Outcome<bool> {
    let Subject::Voucher(number) = subject else { return Ok(false) };
    for movement in ask.books.voucher(*number)?.map(|posted| posted.voucher.movements).unwrap_or_default() {
        if ask.books.item(&movement.item)?.is_some_and(|item| item.kind == ItemKind::SpecialNumber) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn preview(ask: &Ask<'_>, query: ReportQuery) -> Outcome<Paper> {
    let subject = Subject::parse(&query.subject)?;
    may_see(ask, query.template.word(), &subject, "report.preview")?;
    let made = make(ask, query.template, &subject, MOST_PRINTED)?;
    let meta = PaperMeta { preview: true, ..unprinted(ask, &made) };
    Ok((made.paper)(&meta))
}

/// What a paper says about itself before it is printed.
fn unprinted(ask: &Ask<'_>, made: &Made) -> PaperMeta {
    PaperMeta {
        hall_name: ask.hall.name.clone(),
        hall_code: ask.hall.code.to_string(),
        number: Some(made.number.clone()),
        printed_by: String::new(),
        printed_at: String::new(),
        issue: 0,
        practice: ask.hall.practice,
        preview: false,
        chain: None,
    }
}

/// A paper was printed.
#[derive(Serialize, TS)]
pub struct ReportPrinted {
    /// The paper's number.
    pub report: ReportNumber,
    /// Which print of it this is, from 1.
    pub issue: i64,
    /// Its title.
    pub title: String,
    /// What its file should be called.
    pub file_name: String,
}

/// What is kept of a paper: everything but its printing.
#[derive(Serialize, Deserialize)]
struct Kept {
    paper: Paper,
    file: String,
}

fn issue(act: &mut Act<'_, '_>, query: ReportQuery) -> Outcome<ReportPrinted> {
    let subject = Subject::parse(&query.subject)?;
    may_see(&act.ask(), query.template.word(), &subject, "report.issue")?;
    must_be_ready(&act.ask(), query.template, &subject)?;
    let earlier = act.books.reports_of(&query.subject)?;
    let earlier: Vec<_> = earlier.into_iter().filter(|issued| issued.template == query.template.word()).collect();
    let reversed_since = match (query.template, &subject, earlier.last()) {
        (ReportKind::Voucher, Subject::Voucher(number), Some(last)) => vouchers::reversed_since(act.books, *number, last.time)?,
        _ => false,
    };
    let (kept, sum, report, issue) = match earlier.last() {
        Some(last) if query.template.is_fixed() && !reversed_since => {
            let kept = stored(act.books, last.report, &last.sum)?;
            (kept, last.sum, last.report, last.issue + 1)
        }
        last => {
            let kept = fresh(&act.ask(), query.template, &subject)?;
            match last {
                Some(last) if says_the_same(&kept, &stored(act.books, last.report, &last.sum)?)? => {
                    (stored(act.books, last.report, &last.sum)?, last.sum, last.report, last.issue + 1)
                }
                _ => {
                    let value = encode(&kept)?;
                    let sum: [u8; 32] = Sha256::digest(&value).into();
                    let report = act.books.next_report()?;
                    let version = i64::from(kept.paper.template.version);
                    act.books.put_report_value(report, &sum, &value, query.template.word(), version)?;
                    (kept, sum, report, 1)
                }
            }
        }
    };
    // Making it here proves that it can be made: a print that is in the log exists.
    let title = kept.paper.title.clone();
    let file_name = file_name(&kept.file, issue);
    render(kept, &printing(&act.ask(), &act.person.code, act.now, issue)?)?;
    let template = query.template.word().to_owned();
    act.append(Entry::ReportIssued(ReportIssued { report, template, subject: query.subject, issue, sum }))?;
    if let (ReportKind::DepositSlip, Subject::Voucher(voucher)) = (query.template, subject) {
        crate::deposit::mark_printed(act, voucher)?;
    }
    Ok(ReportPrinted { report, issue, title, file_name })
}

/// Papers are handed out only when what they say is final.
fn must_be_ready(ask: &Ask<'_>, template: ReportKind, subject: &Subject) -> Outcome<()> {
    let books = ask.books;
    let not_ready = |why: &str| Err(Refusal::ReportNotReady { why: why.to_owned() }.into());
    match (template, subject.clone()) {
        (ReportKind::Shift, Subject::Shift(number)) => {
            let shift = books.shift(number)?.ok_or(Refusal::ShiftUnknown { shift: number })?;
            if shift.state.is_running() { not_ready("shift_running") } else { Ok(()) }
        }
        (ReportKind::SafeCount, Subject::Day(date)) => {
            let counts = books.counts_of_day(date, domain::entry::CountPurpose::Safe)?;
            if counts.is_empty() { not_ready("safe_not_counted") } else { Ok(()) }
        }
        (ReportKind::StockTake, Subject::Day(date)) => {
            let counts = books.counts_of_day(date, domain::entry::CountPurpose::Storeroom)?;
            if counts.is_empty() { not_ready("storeroom_not_counted") } else { Ok(()) }
        }
        (ReportKind::TakeSheet | ReportKind::TakeCash, Subject::Take(take, sheet)) => {
            let story = crate::take::Story::load(books, take)?;
            let counted = story.counts_of(sheet).next().is_some();
            if counted { Ok(()) } else { not_ready("sheet_not_counted") }
        }
        // A form of a month's end shows all of the month.
        (ReportKind::InvoiceUsage, Subject::Box(_, _, Some(month))) => {
            let over = ask.calendar() >= month.last() && books.open_date()?.is_none_or(|open| open > month.last());
            if over { Ok(()) } else { Err(Refusal::MonthNotOver { month, last: month.last() }.into()) }
        }
        (ReportKind::Daily, Subject::Day(date)) => {
            let day = books.day(date)?.ok_or(Refusal::DayUnknown { date })?;
            match day.state {
                domain::day::DayState::Closed | domain::day::DayState::Holiday => Ok(()),
                // What its checks would have found is not known.
                domain::day::DayState::Imported => Err(Refusal::DayImported { date }.into()),
                domain::day::DayState::Open | domain::day::DayState::Counted => not_ready("day_not_closed"),
            }
        }
        _ => Ok(()),
    }
}

fn fresh(ask: &Ask<'_>, template: ReportKind, subject: &Subject) -> Outcome<Kept> {
    let head = ask.books.head()?;
    let made = make(ask, template, subject, MOST_PRINTED)?;
    // The day's report carries the head that the day was closed with (R30); other papers the head before their print.
    let (sequence, hash) = match (template, subject) {
        (ReportKind::Daily, Subject::Day(date)) => {
            ask.books.day(*date)?.and_then(|day| day.head).unwrap_or((head.sequence, head.hash))
        }
        _ => (head.sequence, head.hash),
    };
    let chain = Some(paper_code(&ask.hall.code, &made.number, &made.date, sequence, &hash));
    let meta = PaperMeta { chain, ..unprinted(ask, &made) };
    Ok(Kept { paper: (made.paper)(&meta), file: made.file })
}

/// Whether two papers differ in nothing but the head of the chain at their making.
fn says_the_same(new: &Kept, old: &Kept) -> Outcome<bool> {
    let without_head = |kept: &Kept| -> Outcome<Vec<u8>> {
        let mut paper = kept.paper.clone();
        paper.meta.chain = None;
        paper.blocks.retain(|block| !matches!(block, reports::Block::Qr { .. }));
        encode(&Kept { paper, file: kept.file.clone() })
    };
    Ok(without_head(new)? == without_head(old)?)
}

fn encode(kept: &Kept) -> Outcome<Vec<u8>> {
    serde_json::to_vec(kept).map_err(|error| answer_fault(&error.to_string()))
}

fn answer_fault(detail: &str) -> Failure {
    Failure::Answer { call: "report.issue".to_owned(), detail: detail.to_owned() }
}

fn stored(books: &store::Read<'_>, report: ReportNumber, sum: &[u8; 32]) -> Outcome<Kept> {
    let value = books.report_value(report, sum)?.ok_or(Refusal::ReportUnknown)?;
    let found: [u8; 32] = Sha256::digest(&value).into();
    let corrupt = || store::Fault::Corrupt { table: "report_value", column: "value", key: report.to_string() };
    if found != *sum {
        return Err(corrupt().into());
    }
    serde_json::from_slice(&value).map_err(|_| corrupt().into())
}

/// Who printed it, when, and the how-manieth print it is.
struct Printing {
    by: String,
    at: String,
    issue: u32,
}

fn printing(ask: &Ask<'_>, person: &StaffCode, at: Millis, issue: i64) -> Outcome<Printing> {
    let by = Names::load(ask)?.person(person).shown();
    Ok(Printing { by, at: at.shown(ask.offset()), issue: u32::try_from(issue).unwrap_or(u32::MAX) })
}

fn render(mut kept: Kept, printing: &Printing) -> Outcome<Vec<u8>> {
    kept.paper.meta.printed_by.clone_from(&printing.by);
    kept.paper.meta.printed_at.clone_from(&printing.at);
    kept.paper.meta.issue = printing.issue;
    reports::pdf(&kept.paper).map_err(|error| answer_fault(&error.to_string()))
}

fn file_name(file: &str, issue: i64) -> String {
    if issue > 1 { format!("{file}-第{issue}次.pdf") } else { format!("{file}.pdf") }
}

/// Which print.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportBytesQuery {
    /// The paper's number.
    pub report: ReportNumber,
    /// Which print of it.
    pub issue: i64,
}

/// A file: of a print the same bytes every time it is asked for.
#[derive(Serialize, TS)]
pub struct ReportBytes {
    /// What the file should be called.
    pub file_name: String,
    /// Its bytes.
    pub base64: String,
}

fn bytes(ask: &Ask<'_>, query: ReportBytesQuery) -> Outcome<ReportBytes> {
    let issues = ask.books.issues_of(query.report)?;
    let issued = issues.into_iter().find(|issued| issued.issue == query.issue).ok_or(Refusal::ReportUnknown)?;
    may_see(ask, &issued.template, &Subject::parse(&issued.subject)?, "report.bytes")?;
    let kept = stored(ask.books, issued.report, &issued.sum)?;
    let name = file_name(&kept.file, issued.issue);
    let person = issued.person.clone().ok_or(Refusal::ReportUnknown)?;
    let pdf = render(kept, &printing(ask, &person, issued.time, issued.issue)?)?;
    Ok(ReportBytes { file_name: name, base64: BASE64.encode(pdf) })
}

/// As what a paper is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableFormat {
    /// A workbook.
    Xlsx,
    /// Text with commas.
    Csv,
}

impl TableFormat {
    const fn word(self) -> &'static str {
        match self {
            TableFormat::Xlsx => "xlsx",
            TableFormat::Csv => "csv",
        }
    }
}

/// A paper is to be saved as a table; that it goes out is logged.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportReport {
    /// Which paper.
    pub template: ReportKind,
    /// What about, as for a print.
    pub subject: String,
    /// As what.
    pub format: TableFormat,
}

/// An export that is in the log.
#[derive(Serialize, TS)]
pub struct ReportExport {
    /// Its entry; the file is asked for with it.
    pub export: Sequence,
}

fn export(act: &mut Act<'_, '_>, request: ExportReport) -> Outcome<ReportExport> {
    let subject = Subject::parse(&request.subject)?;
    let (template, format) = (request.template.word(), request.format.word());
    may_see(&act.ask(), template, &subject, "report.export")?;
    must_be_ready(&act.ask(), request.template, &subject)?;
    // Making it here proves that it can be made.
    let _ = make(&act.ask(), request.template, &subject, MOST_SAVED)?;
    let (template, format) = (template.to_owned(), format.to_owned());
    let exported = ReportExported { template, subject: request.subject, format };
    Ok(ReportExport { export: act.append(Entry::ReportExported(exported))? })
}

/// Which export.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportFileQuery {
    /// Its entry in the log.
    pub export: Sequence,
}

/// The file of an export, for the person who made it: the paper that is made once as it was kept, any other as the books are now.
fn file(ask: &Ask<'_>, query: ReportFileQuery) -> Outcome<ReportBytes> {
    let row = ask.books.log_row(query.export)?.filter(|row| row.link.person.as_ref() == Some(&ask.person.code));
    let (row, exported) = match row.map(|row| (row.entry(), row)) {
        Some((Some(Entry::ReportExported(exported)), row)) => (row, exported),
        _ => return Err(Refusal::ReportUnknown.into()),
    };
    let kind = ReportKind::of_word(&exported.template).ok_or(Refusal::ReportUnknown)?;
    let subject = Subject::parse(&exported.subject)?;
    may_see(ask, kind.word(), &subject, "report.file")?;
    let mut issues = ask.books.reports_of(&exported.subject)?;
    issues.retain(|issued| kind.is_fixed() && issued.template == kind.word());
    let mut kept = match issues.last() {
        Some(last) => stored(ask.books, last.report, &last.sum)?,
        None => {
            let made = make(ask, kind, &subject, MOST_SAVED)?;
            let meta = unprinted(ask, &made);
            Kept { paper: (made.paper)(&meta), file: made.file }
        }
    };
    let printing = printing(ask, &ask.person.code, row.link.time, 0)?;
    (kept.paper.meta.printed_by, kept.paper.meta.printed_at) = (printing.by, printing.at);
    let fault = |detail: String| Failure::Answer { call: "report.file".to_owned(), detail };
    let bytes = match exported.format.as_str() {
        "csv" => reports::csv(&kept.paper).into_bytes(),
        _ => reports::xlsx(&kept.paper).map_err(|error| fault(error.to_string()))?,
    };
    Ok(ReportBytes { file_name: format!("{}.{}", kept.file, exported.format), base64: BASE64.encode(bytes) })
}

/// Whose prints.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssuedQuery {
    /// What the papers are about.
    pub subject: String,
}

/// A print that was made.
#[derive(Serialize, TS)]
pub struct IssuedPaper {
    /// The paper's number.
    pub report: ReportNumber,
    /// Which paper.
    pub template: String,
    /// Which print.
    pub issue: i64,
    /// When.
    pub time: Millis,
    /// By whom.
    pub person: Option<StaffCode>,
}

fn issued(ask: &Ask<'_>, query: IssuedQuery) -> Outcome<Vec<IssuedPaper>> {
    let subject = Subject::parse(&query.subject)?;
    let prints = prints_of(ask.books, &query.subject)?;
    if prints.is_empty() {
        may_see(ask, "", &subject, "report.issued")?;
    }
    prints.iter().try_for_each(|print| may_see(ask, &print.template, &subject, "report.issued"))?;
    Ok(prints)
}

/// Every print about a subject, oldest first.
pub(crate) fn prints_of(books: &store::Read<'_>, subject: &str) -> Outcome<Vec<IssuedPaper>> {
    let rows = books.reports_of(subject)?;
    Ok(rows
        .into_iter()
        .map(|row| IssuedPaper {
            report: row.report,
            template: row.template,
            issue: row.issue,
            time: row.time,
            person: row.person,
        })
        .collect())
}
