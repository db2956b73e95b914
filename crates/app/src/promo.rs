//! Promo goods (促销物品, R09): handed out under a campaign with a receipt, told to the logistics site the same day, and compared with it
//! by the month.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::books::MOST_QUANTITY;
use domain::entry::{Entry, Mark, MarkKind, Text};
use domain::flow::Flow;
use domain::master::{CampaignRule, ItemKind, SettingKey};
use domain::promo::LogisticsColumn;
use domain::voucher::{Claim, ClaimKind, Detail, HandOutDetail, LogisticsTotalDetail, VoucherKind};
use domain::{CampaignCode, Date, ItemCode, LineRef, Millis, Month, Place, Refusal, StaffCode, VoucherNumber};
use intake::{BadCell, IntakeError, Mapping, Table};
use reports::{Align, Cell, Column, Paper, PaperMeta};
use serde::{Deserialize, Serialize};
use store::{HandOutRow, Read, SiteEntry};
use ts_rs::TS;

use crate::boss::{FileSeen, ImportFile, first_import, mapping_of, unreadable};
use crate::entry::{masked, open_shift, required_reason, trimmed};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;
use crate::stock::lots::{Lot, item};
use crate::who::{Who, who, who_if};

pub(crate) fn calls() -> Vec<CallSpec> {
    use Reveals::{Expected, Nothing};
    vec![
        CallSpec::write("promo.hand_out", Right::WorkShift, hand_out),
        CallSpec::read("promo.list", Right::SignedIn, Expected, list),
        CallSpec::write("promo.export", Right::ManageStock, export),
        CallSpec::write("promo.mark_entered", Right::ManageStock, mark_entered),
        CallSpec::write("promo.mark_reversed", Right::ManageStock, mark_reversed),
        CallSpec::read("promo.preview_totals", Right::ManageStock, Nothing, preview_totals),
        CallSpec::write("promo.import_totals", Right::ManageStock, import_totals),
        CallSpec::write("promo.enter_totals", Right::ManageStock, enter_totals),
        CallSpec::read("promo.compare", Right::SeeHall, Expected, comparison),
    ]
}

/// So many pieces under one campaign.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromoLine {
    /// The campaign; it says which item.
    pub campaign: CampaignCode,
    /// How many pieces.
    pub quantity: i64,
}

/// Promo goods to one customer against one receipt (促销发放).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOutPromo {
    /// The receipt's number, used once.
    pub receipt_number: String,
    /// What.
    pub lines: Vec<PromoLine>,
    /// The customer's number; asked for where a campaign limits what a customer may have; kept only there, or where
    /// the logistics site's file has a column for it (R29).
    #[serde(default)]
    #[ts(optional)]
    pub customer: Option<String>,
    /// When it really happened, for a late entry from paper (补录, second person).
    #[serde(default)]
    #[ts(optional)]
    pub happened: Option<Millis>,
}

fn hand_out(act: &mut Act<'_, '_>, request: HandOutPromo) -> Outcome<PostedVoucher> {
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    let shift = open_shift(act.books, &act.person.code)?;
    let receipt_number = trimmed(Some(&request.receipt_number)).ok_or_else(|| missing("receipt_number"))?;
    let customer = customer_number(request.customer.as_deref())?;
    if request.lines.is_empty() {
        return Err(Refusal::VoucherEmpty.into());
    }
    let mut draft = Draft::new(VoucherKind::HandOut);
    draft.shift = Some(shift.number);
    (draft.happened, draft.approver) = crate::kernel::late::late_entry(act, request.happened)?;
    draft.claims.push(Claim { kind: ClaimKind::HandOutReceipt, number: receipt_number.clone() });
    let date = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    let columns = domain::promo::columns_in(&act.books.setting(SettingKey::LogisticsColumns)?).unwrap_or_default();
    let site_asks = columns.contains(&LogisticsColumn::Customer);
    let mut on_this_paper: BTreeMap<CampaignCode, i64> = BTreeMap::new();
    for (line, asked) in (1_i64..).zip(&request.lines) {
        let unknown = || Refusal::UnknownCode { field: "campaign".to_owned(), code: asked.campaign.to_string() };
        let campaign = act.books.campaign(&asked.campaign)?.ok_or_else(unknown)?;
        let item = item(act.books, &campaign.item)?;
        if item.kind != ItemKind::Promo {
            return Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }.into());
        }
        if asked.quantity < 1 {
            return Err(Refusal::QuantityNotPositive { line: u32::try_from(line).unwrap_or(u32::MAX) }.into());
        }
        if asked.quantity > MOST_QUANTITY {
            return Err(Refusal::AmountTooLarge.into());
        }
        let is_limited = campaign.per_customer.is_some();
        if is_limited && customer.is_none() {
            return Err(missing("customer").into());
        }
        // Kept where the limit or the site's own file needs it (R29).
        let kept = customer.clone().filter(|_| is_limited || site_asks);
        let before = kept.as_deref().map_or(Ok(0), |customer| act.books.handed_out(&campaign.code, customer))?;
        let sum = on_this_paper.entry(campaign.code.clone()).or_default();
        let rules = [CampaignRule::Gift, CampaignRule::Points];
        domain::promo::may_hand_out(&campaign, &rules, date, before.saturating_add(*sum), asked.quantity)?;
        *sum = sum.saturating_add(asked.quantity);
        let flow = if campaign.rule == CampaignRule::Points { Flow::Points } else { Flow::Gift };
        let lot = Lot { item, quantity: asked.quantity, ranges: Vec::new() };
        let out = lot.movements(&Place::Counter(shift.counter.clone()), &Place::Customer, flow);
        draft.movements.extend(out.into_iter().map(|movement| movement.in_shift(Some(shift.number))));
        let (campaign, receipt_number) = (campaign.code, receipt_number.clone());
        draft.details.push(Detail::HandOut(HandOutDetail { line, campaign, receipt_number, customer: kept }));
    }
    act.post(draft)
}

/// A customer's number as limits compare it: its digits only, however it was typed.
///
/// # Errors
/// `field_invalid` for a text without digits.
pub(crate) fn customer_number(given: Option<&str>) -> Outcome<Option<String>> {
    let Some(text) = trimmed(given) else { return Ok(None) };
    let invalid = || Refusal::FieldInvalid { field: "customer".to_owned() };
    Ok(Some(domain::promo::customer_digits(&text).ok_or_else(invalid)?))
}

/// Which hand-outs.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromoQuery {
    /// From this business date; with no date at all, those that are not entered yet, or whose counter-entry is due.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Date>,
    /// Until this business date; the first one if not given.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<Date>,
}

/// Where a hand-out stands with the logistics site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PromoState {
    /// 未录
    Waiting,
    /// 已录
    Entered,
    /// 已冲销，未曾录入
    Reversed,
    /// 已冲销，待物流网站冲减
    CounterEntryDue,
    /// 已冲销，物流网站已冲减
    Countered,
}

/// A hand-out.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PromoHandOut {
    /// Its line.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// Who handed it out.
    pub clerk: Who,
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Under which campaign.
    pub campaign: CampaignCode,
    /// The campaign's name.
    pub campaign_name: String,
    /// For points, or as a gift.
    pub rule: CampaignRule,
    /// The receipt.
    pub receipt_number: String,
    /// The customer's number, masked (R29).
    pub customer: Option<String>,
    /// Where it stands.
    pub state: PromoState,
    /// Days since it should have been entered: it is due the same day.
    pub age: i64,
    /// The paper that undid it.
    pub reversed_by: Option<VoucherNumber>,
    /// The site's number of the entry; of the counter-entry once there is one.
    pub site_number: Option<String>,
    /// When that was said.
    pub site_time: Option<Millis>,
    /// Who said so.
    pub site_by: Option<Who>,
}

const fn state(row: &HandOutRow) -> PromoState {
    match (row.reversed_by.is_some(), row.entered.is_some(), row.countered.is_some()) {
        (false, false, _) => PromoState::Waiting,
        (false, true, _) => PromoState::Entered,
        (true, false, _) => PromoState::Reversed,
        (true, true, false) => PromoState::CounterEntryDue,
        (true, true, true) => PromoState::Countered,
    }
}

fn shown(ask: &Ask<'_>, row: HandOutRow) -> Outcome<PromoHandOut> {
    let state = state(&row);
    let campaign = ask.books.campaign(&row.detail.campaign)?;
    let site: Option<SiteEntry> = row.countered.or(row.entered);
    Ok(PromoHandOut {
        line: row.line,
        date: row.date,
        time: row.time,
        clerk: who(ask.books, &row.clerk)?,
        name: ask.books.item(&row.item)?.map_or_else(|| row.item.to_string(), |item| item.name),
        item: row.item,
        quantity: row.quantity,
        campaign_name: campaign.map_or_else(|| row.detail.campaign.to_string(), |campaign| campaign.name),
        campaign: row.detail.campaign,
        rule: if row.flow == Flow::Points { CampaignRule::Points } else { CampaignRule::Gift },
        receipt_number: row.detail.receipt_number,
        customer: row.detail.customer.as_deref().map(masked),
        state,
        age: ask.calendar().days_since(row.date).max(0),
        reversed_by: row.reversed_by,
        site_number: site.as_ref().map(|site| site.number.clone()),
        site_time: site.as_ref().map(|site| site.time),
        site_by: who_if(ask.books, site.as_ref().and_then(|site| site.by.as_ref()))?,
    })
}

fn list(ask: &Ask<'_>, query: PromoQuery) -> Outcome<Vec<PromoHandOut>> {
    let rows = match (query.from, query.until) {
        (None, None) => {
            let mut rows = ask.books.hand_outs_waiting()?;
            rows.extend(ask.books.counter_entries_due()?);
            rows.sort_by_key(|row| row.line);
            rows
        }
        (from, until) => {
            let (from, until) = dates(from, until)?;
            ask.books.hand_outs(from, until)?
        }
    };
    let all = ask.may(Right::SeeHall);
    rows.into_iter().filter(|row| all || row.clerk == ask.person.code).map(|row| shown(ask, row)).collect()
}

/// The dates that a query means.
///
/// # Errors
/// `field_invalid` if the last is before the first, or more than a year is asked for.
fn dates(from: Option<Date>, until: Option<Date>) -> Result<(Date, Date), Refusal> {
    let invalid = || Refusal::FieldInvalid { field: "until".to_owned() };
    let first = from.or(until).ok_or_else(invalid)?;
    let last = until.unwrap_or(first);
    if (0..=366).contains(&last.days_since(first)) { Ok((first, last)) } else { Err(invalid()) }
}

/// The entries of dates, as a file for the logistics site (导出); logged.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportPromo {
    /// From this business date.
    pub from: Date,
    /// Until this business date.
    pub until: Date,
    /// True to take those along that are entered already.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub all: bool,
}

/// The same rows in two kinds of file.
#[derive(Serialize, TS)]
pub struct PromoExport {
    /// What the files should be called, without ending.
    pub file_name: String,
    /// How many rows they have.
    pub rows: usize,
    /// Their lines, to be marked once they are in the site.
    pub lines: Vec<LineRef>,
    /// The CSV.
    pub csv_base64: String,
    /// The workbook.
    pub xlsx_base64: String,
}

fn export(act: &mut Act<'_, '_>, request: ExportPromo) -> Outcome<PromoExport> {
    let (from, until) = dates(Some(request.from), Some(request.until))?;
    let mut rows = act.books.hand_outs(from, until)?;
    rows.retain(|row| row.reversed_by.is_none() && (request.all || row.entered.is_none()));
    let columns = domain::promo::columns_in(&act.books.setting(SettingKey::LogisticsColumns)?).unwrap_or_default();
    let file_name = if from == until { format!("促销发放 {from}") } else { format!("促销发放 {from}至{until}") };
    let mut table = reports::Table { columns: columns.iter().copied().map(column).collect(), rows: Vec::new() };
    let ask = act.ask();
    for row in &rows {
        let cells = columns.iter().map(|column| cell(&ask, row, *column).map(Cell::new)).collect::<Outcome<Vec<Cell>>>()?;
        table.cells(cells);
    }
    let meta = PaperMeta {
        hall_name: act.hall.name.clone(),
        hall_code: act.hall.code.to_string(),
        number: None,
        printed_by: String::new(),
        printed_at: String::new(),
        issue: 0,
        practice: act.hall.practice,
        preview: false,
        chain: None,
    };
    let mut paper = Paper::new(&meta, "HB-WLDC", "促销发放", &from.to_string());
    paper.table(table);
    let fault = |detail: String| Failure::Answer { call: "promo.export".to_owned(), detail };
    let answer = PromoExport {
        rows: rows.len(),
        lines: rows.iter().map(|row| row.line).collect(),
        csv_base64: BASE64.encode(reports::csv(&paper)),
        xlsx_base64: BASE64.encode(reports::xlsx(&paper).map_err(|error| fault(error.to_string()))?),
        file_name: file_name.clone(),
    };
    act.append(Entry::Exported(Text { text: file_name }))?;
    Ok(answer)
}

fn column(column: LogisticsColumn) -> Column {
    let (title, align) = match column {
        LogisticsColumn::Date => ("日期", Align::Center),
        LogisticsColumn::Voucher => ("单号", Align::Center),
        LogisticsColumn::Item => ("品目编码", Align::Left),
        LogisticsColumn::Name => ("品名", Align::Left),
        LogisticsColumn::Quantity => ("数量", Align::Right),
        LogisticsColumn::Campaign => ("活动", Align::Left),
        LogisticsColumn::Rule => ("摘要", Align::Left),
        LogisticsColumn::Receipt => ("收据号", Align::Left),
        LogisticsColumn::Customer => ("客户号码", Align::Left),
        LogisticsColumn::Clerk => ("营业员", Align::Left),
        LogisticsColumn::Hall => ("营业厅编码", Align::Left),
    };
    Column { title: title.to_owned(), align, width: 10 }
}

fn cell(ask: &Ask<'_>, row: &HandOutRow, column: LogisticsColumn) -> Outcome<String> {
    Ok(match column {
        LogisticsColumn::Date => row.date.to_string(),
        LogisticsColumn::Voucher => row.line.to_string(),
        LogisticsColumn::Item => row.item.to_string(),
        LogisticsColumn::Name => ask.books.item(&row.item)?.map_or_else(|| row.item.to_string(), |item| item.name),
        LogisticsColumn::Quantity => row.quantity.to_string(),
        LogisticsColumn::Campaign => row.detail.campaign.to_string(),
        LogisticsColumn::Rule => if row.flow == Flow::Points { "积分兑换" } else { "营销赠送" }.to_owned(),
        LogisticsColumn::Receipt => row.detail.receipt_number.clone(),
        // The site asks for the whole number; that it went out is in the log (R29).
        LogisticsColumn::Customer => row.detail.customer.clone().unwrap_or_default(),
        LogisticsColumn::Clerk => row.clerk.to_string(),
        LogisticsColumn::Hall => ask.hall.code.to_string(),
    })
}

/// Hand-outs that now stand in the logistics site, or do not after all.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkPromo {
    /// Their lines.
    pub lines: Vec<LineRef>,
    /// The site's number; for an undone mark, why it is undone.
    pub note: String,
    /// True to take the mark back.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub undone: bool,
}

/// How many were marked.
#[derive(Serialize, TS)]
pub struct PromoMarked {
    /// Lines.
    pub lines: usize,
}

fn mark_entered(act: &mut Act<'_, '_>, request: MarkPromo) -> Outcome<PromoMarked> {
    let may = |row: &HandOutRow| match (state(row), request.undone) {
        (PromoState::Waiting, false) | (PromoState::Entered, true) => Ok(()),
        (PromoState::Entered, false) => Err(Refusal::LogisticsEnteredAlready { line: row.line }),
        _ => Err(Refusal::OpenItemUnknown { line: row.line }),
    };
    mark(act, &request, MarkKind::LogisticsEntered, &may)
}

fn mark_reversed(act: &mut Act<'_, '_>, request: MarkPromo) -> Outcome<PromoMarked> {
    let may = |row: &HandOutRow| match (state(row), request.undone) {
        (PromoState::CounterEntryDue, false) | (PromoState::Countered, true) => Ok(()),
        (PromoState::Countered, false) => Err(Refusal::LogisticsEnteredAlready { line: row.line }),
        _ => Err(Refusal::OpenItemUnknown { line: row.line }),
    };
    mark(act, &request, MarkKind::LogisticsReversed, &may)
}

fn mark(
    act: &mut Act<'_, '_>,
    request: &MarkPromo,
    kind: MarkKind,
    may: &dyn Fn(&HandOutRow) -> Result<(), Refusal>,
) -> Outcome<PromoMarked> {
    let note = if request.undone {
        required_reason(&request.note)?
    } else {
        trimmed(Some(&request.note)).ok_or_else(|| Refusal::FieldMissing { field: "note".to_owned() })?
    };
    if request.lines.is_empty() {
        return Err(Refusal::FieldMissing { field: "lines".to_owned() }.into());
    }
    let mut findings = Vec::new();
    let lines: BTreeSet<LineRef> = request.lines.iter().copied().collect();
    for line in &lines {
        match act.books.hand_out(*line)? {
            None => findings.push(Refusal::OpenItemUnknown { line: *line }),
            Some(row) => findings.extend(may(&row).err()),
        }
    }
    refuse_all(findings)?;
    for line in &lines {
        let mark = Mark { line: *line, mark: kind, undone: request.undone, note: Some(note.clone()) };
        act.append(Entry::Marked(mark))?;
    }
    Ok(PromoMarked { lines: lines.len() })
}

/// The logistics site's file of a month, to be looked at.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewLogistics {
    /// The file.
    pub file: ImportFile,
    /// The month, `2026-03`.
    pub month: Month,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
}

/// What the file would bring.
#[derive(Default, Serialize, TS)]
pub struct LogisticsPreview {
    /// The file.
    #[serde(flatten)]
    pub seen: FileSeen,
    /// The totals, by item.
    pub totals: Vec<LogisticsLine>,
    /// Rows whose item is none of the hall's promo goods.
    pub unknown: Vec<Refusal>,
    /// The month's totals that would be replaced.
    pub replaces: Vec<VoucherNumber>,
}

/// The site's total of an item.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LogisticsLine {
    /// The item.
    pub item: ItemCode,
    /// How many pieces.
    pub quantity: i64,
}

struct Totals {
    table: Table,
    bad: Vec<BadCell>,
    sums: BTreeMap<ItemCode, i64>,
    unknown: Vec<Refusal>,
}

fn read_totals(books: &Read<'_>, bytes: &[u8], mapping: &Mapping) -> Outcome<Result<Totals, IntakeError>> {
    let read = || {
        let table = intake::read_table(bytes, &mapping.read_options())?;
        let outcome = intake::read_logistics_totals(&table, mapping)?;
        Ok((table, outcome))
    };
    let (table, outcome) = match read() {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut totals = Totals { table, bad: outcome.bad, sums: BTreeMap::new(), unknown: Vec::new() };
    for (_, row) in outcome.good {
        match promo_item(books, &row.item)? {
            Ok(item) => *totals.sums.entry(item).or_default() += row.quantity,
            Err(refusal) => totals.unknown.push(refusal),
        }
    }
    Ok(Ok(totals))
}

/// The code of one of the hall's promo goods, used or not any more.
fn promo_item(books: &Read<'_>, code: &str) -> Outcome<Result<ItemCode, Refusal>> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: code.to_owned() };
    let Ok(parsed) = ItemCode::try_new(code) else { return Ok(Err(unknown())) };
    Ok(match books.item(&parsed)? {
        None => Err(unknown()),
        Some(item) if item.kind != ItemKind::Promo => Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }),
        Some(item) => Ok(item.code),
    })
}

fn preview_totals(ask: &Ask<'_>, request: PreviewLogistics) -> Outcome<LogisticsPreview> {
    begun(request.month, ask.calendar())?;
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(ask.books, request.mapping_name.as_deref(), request.mapping)?;
    let name = request.file.name;
    let totals = match read_totals(ask.books, &bytes, &mapping)? {
        Ok(totals) => totals,
        Err(problem) => return Ok(LogisticsPreview { seen: FileSeen::unread(name, problem), ..LogisticsPreview::default() }),
    };
    Ok(LogisticsPreview {
        replaces: standing(ask.books, request.month)?,
        totals: totals.sums.into_iter().map(|(item, quantity)| LogisticsLine { item, quantity }).collect(),
        unknown: totals.unknown,
        seen: FileSeen::read(ask.books, name, &totals.table, totals.bad)?,
    })
}

/// The month, if it has begun.
///
/// # Errors
/// `field_invalid` if it is still to come.
fn begun(month: Month, today: Date) -> Result<Month, Refusal> {
    if month.first() > today { Err(Refusal::FieldInvalid { field: "month".to_owned() }) } else { Ok(month) }
}

/// The papers whose totals of a month stand.
fn standing(books: &Read<'_>, month: Month) -> Outcome<Vec<VoucherNumber>> {
    let mut vouchers: Vec<VoucherNumber> = books.logistics_totals(month)?.into_iter().map(|(line, _)| line.voucher).collect();
    vouchers.dedup();
    Ok(vouchers)
}

/// The logistics site's file of a month, to be taken in; it takes the place of what the month had.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportLogistics {
    /// The file.
    pub file: ImportFile,
    /// The month, `2026-03`.
    pub month: Month,
    /// A saved mapping's name.
    #[serde(default)]
    #[ts(optional)]
    pub mapping_name: Option<String>,
    /// A mapping that is not saved.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<Mapping>,
}

/// The totals that stand now.
#[derive(Serialize, TS)]
pub struct LogisticsImported {
    /// Their paper.
    pub voucher: PostedVoucher,
    /// How many items.
    pub items: usize,
    /// The papers that they replace.
    pub replaced: Vec<VoucherNumber>,
}

fn import_totals(act: &mut Act<'_, '_>, request: ImportLogistics) -> Outcome<LogisticsImported> {
    begun(request.month, act.calendar())?;
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(act.books, request.mapping_name.as_deref(), request.mapping)?;
    let totals = read_totals(act.books, &bytes, &mapping)?.map_err(|problem| unreadable(&problem))?;
    let claim = first_import(act.books, &totals.table)?;
    let bad_lines: BTreeSet<usize> = totals.bad.iter().map(|cell| cell.line).collect();
    let bad = bad_lines.len() + totals.unknown.len();
    if bad == 0 && totals.sums.is_empty() {
        return Err(unreadable(&IntakeError::FileEmpty).into());
    }
    if bad > 0 {
        let mut findings = vec![Refusal::RowsBad { count: u32::try_from(bad).unwrap_or(u32::MAX) }];
        findings.extend(totals.unknown);
        return Err(Failure::Refused(findings));
    }
    let replaced = standing(act.books, request.month)?;
    keep_totals(act, request.month, totals.sums, format!("导入：{}", request.file.name), vec![claim], (replaced, None))
}

/// The logistics site's totals of a month, read off its screen.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnterLogistics {
    /// The month, `2026-03`.
    pub month: Month,
    /// The totals; items that the site does not have are left out.
    pub totals: Vec<LogisticsLine>,
}

fn enter_totals(act: &mut Act<'_, '_>, request: EnterLogistics) -> Outcome<LogisticsImported> {
    begun(request.month, act.calendar())?;
    let mut sums = BTreeMap::new();
    let mut findings = Vec::new();
    for line in &request.totals {
        if !(0..=MOST_QUANTITY).contains(&line.quantity) || sums.insert(line.item.clone(), line.quantity).is_some() {
            findings.push(Refusal::FieldInvalid { field: "totals".to_owned() });
        }
        findings.extend(promo_item(act.books, line.item.as_str())?.err());
    }
    if request.totals.is_empty() {
        findings.push(Refusal::FieldMissing { field: "totals".to_owned() });
    }
    refuse_all(findings)?;
    let replaced = standing(act.books, request.month)?;
    // Typed figures in the place of those that stood are seen by two.
    let second = if replaced.is_empty() { None } else { Some(act.second(Right::ApproveReversal)?) };
    keep_totals(act, request.month, sums, "手工录入".to_owned(), Vec::new(), (replaced, second))
}

fn keep_totals(
    act: &mut Act<'_, '_>,
    month: Month,
    sums: BTreeMap<ItemCode, i64>,
    reason: String,
    claims: Vec<Claim>,
    (replaced, second): (Vec<VoucherNumber>, Option<StaffCode>),
) -> Outcome<LogisticsImported> {
    domain::settle::must_be_open(month, act.books.last_settled()?)?;
    for former in &replaced {
        let mut draft = Draft::new(VoucherKind::Reversal);
        draft.reverses = Some(*former);
        draft.approver.clone_from(&second);
        draft.reason = Some(reason.clone());
        act.post(draft)?;
    }
    let mut draft = Draft::new(VoucherKind::LogisticsTotals);
    draft.approver = second;
    draft.reason = Some(reason);
    draft.claims = claims;
    let items = sums.len();
    draft.details = (1_i64..)
        .zip(sums)
        .map(|(line, (item, quantity))| Detail::LogisticsTotal(LogisticsTotalDetail { line, month, item, quantity }))
        .collect();
    Ok(LogisticsImported { voucher: act.post(draft)?, items, replaced })
}

/// Which month.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MonthQuery {
    /// The month, `2026-03`.
    pub month: Month,
}

/// The logistics site against the books (R09).
#[derive(Serialize, TS)]
pub struct PromoComparison {
    /// The month.
    pub month: Month,
    /// True once the site's totals are there.
    pub imported: bool,
    /// Item by item.
    pub rows: Vec<PromoCompared>,
    /// Hand-outs of the month that are not entered, or whose counter-entry is missing.
    pub missing: Vec<PromoHandOut>,
    /// What keeps the month from being settled; empty if nothing does.
    pub findings: Vec<Refusal>,
}

/// One item of the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PromoCompared {
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// What the site should have: handed out in the month, less what was entered and taken back in it.
    pub books: i64,
    /// What of it is not marked as entered.
    pub waiting: i64,
    /// What of the site's total is of another month than in the books (跨月录入): told after its month's end.
    pub across: i64,
    /// What the site says; none while its totals are not there.
    pub site: Option<i64>,
}

/// What keeps the logistics site from agreeing with a month (R09).
///
/// # Errors
/// A fault of the store.
pub(crate) fn month_findings(ask: &Ask<'_>, month: Month) -> Outcome<Vec<Refusal>> {
    // Nothing was handed out in a month that has not begun.
    if month > ask.calendar().month() {
        return Ok(Vec::new());
    }
    Ok(comparison(ask, MonthQuery { month })?.findings)
}

/// What the logistics site should have of a month's hand-outs.
pub(crate) struct SiteDue {
    /// Item by item.
    pub items: BTreeMap<ItemCode, ItemDue>,
    /// Hand-outs that are not entered.
    waiting: Vec<HandOutRow>,
    /// Hand-outs taken back in the month whose counter-entry is missing.
    to_counter: Vec<HandOutRow>,
}

/// Of one item.
#[derive(Clone, Copy, Default)]
pub(crate) struct ItemDue {
    /// Handed out in the month, less what was entered, of whatever month, and taken back in it.
    pub books: i64,
    /// What of it is not marked as entered.
    pub waiting: i64,
    /// What was taken back in the month, and still stands in the site.
    pub to_counter: i64,
    /// The site's own total; none while it was not asked.
    pub site: Option<i64>,
    /// What of the site's total is of another month than in the books (跨月录入): above zero what it has of earlier months, below zero what
    /// of this month it has in a later one.
    pub across: i64,
}

impl ItemDue {
    /// What the site should have in the month.
    pub(crate) const fn expected(&self) -> i64 {
        self.books + self.across
    }
}

/// What the logistics site should have of a month (R09): the one arithmetic of the check and of the monthly report.
///
/// The books count by business date. Each entry there bears its time (R09), and one that was made after the month's end may stand in the
/// site's total of either month: the site dates it. So a month may have that much less than the books, and a later one has it
/// instead, once: what the former month's own total had of it is not looked for again. Nobody has to explain such a
/// difference, and nobody can explain any other: R09 has it block the month.
///
/// # Errors
/// A fault of the store.
pub(crate) fn site_due(ask: &Ask<'_>, month: Month) -> Outcome<SiteDue> {
    let mut due = dated_in(ask.books, month)?;
    let sites = site_totals(ask.books, month)?;
    if sites.is_empty() {
        return Ok(due);
    }
    let before = month.previous();
    let told = told_late(ask, before.previous())?;
    // Hardly ever is anything late: the former month is then not looked at.
    let former = if told.is_empty() { None } else { Some((dated_in(ask.books, before)?.items, site_totals(ask.books, before)?)) };
    for item in sites.keys() {
        due.items.entry(item.clone()).or_default();
    }
    for (item, due) in &mut due.items {
        let site = sites.get(item).copied().unwrap_or(0);
        due.site = Some(site);
        if let Some((books, sites)) = &former {
            let late = |month: Month| late_of(&told, item, month);
            let had = |sites: &BTreeMap<ItemCode, i64>| {
                let lacks = books.get(item).map_or(0, |due| due.books) - sites.get(item).copied().unwrap_or(0);
                let brought = late(before.previous());
                (lacks + brought.0, lacks + brought.1)
            };
            let (least, most) = late(before);
            // A former month that does not agree itself says nothing of what it lacks.
            let (least, most) = match Some(sites).filter(|sites| !sites.is_empty()).map(had) {
                Some((low, high)) if low <= most && high >= least => (least.max(low), most.min(high)),
                _ => (least, most),
            };
            let own = late(month);
            due.across = (site - due.books).clamp(least - own.1, most - own.0);
        }
    }
    Ok(due)
}

/// What the books have in a month.
fn dated_in(books: &Read<'_>, month: Month) -> Outcome<SiteDue> {
    let mut due = SiteDue { items: BTreeMap::new(), waiting: Vec::new(), to_counter: Vec::new() };
    for row in books.hand_outs(month.first(), month.last())? {
        // What was taken back before anybody entered it never reaches the site.
        if row.reversed_by.is_some() && row.entered.is_none() {
            continue;
        }
        let item = due.items.entry(row.item.clone()).or_default();
        item.books += row.quantity;
        if row.is_waiting() {
            item.waiting += row.quantity;
            due.waiting.push(row);
        }
    }
    for row in books.hand_outs_reversed(month.first(), month.last())?.into_iter().filter(|row| row.entered.is_some()) {
        let item = due.items.entry(row.item.clone()).or_default();
        item.books -= row.quantity;
        if row.asks_counter_entry() {
            item.to_counter += row.quantity;
            due.to_counter.push(row);
        }
    }
    Ok(due)
}

/// The site's own totals of a month; empty while it was not asked.
fn site_totals(books: &Read<'_>, month: Month) -> Outcome<BTreeMap<ItemCode, i64>> {
    Ok(books.logistics_totals(month)?.into_iter().map(|(_, total)| (total.item, total.quantity)).collect())
}

/// Pieces that the site was told of in a later month than the books have them in.
struct ToldLate {
    item: ItemCode,
    /// Below zero for what was taken back.
    quantity: i64,
    /// In which month the books have it.
    of: Month,
    /// In which month the site was told.
    told: Month,
}

/// What was told after its own month, and after the end of `since`.
fn told_late(ask: &Ask<'_>, since: Month) -> Outcome<Vec<ToldLate>> {
    let mut late = Vec::new();
    // After midnight the last business date may go on: what was told then stands before its last papers.
    for row in ask.books.hand_outs_told_after(since.last().previous())? {
        let back = row.reversed_by.map(|by| ask.books.voucher(by)).transpose()?.flatten().map(|by| by.voucher.date);
        let counted = back.map(|on| (-row.quantity, on, row.countered.as_ref()));
        for (quantity, on, entry) in [(row.quantity, row.date, row.entered.as_ref())].into_iter().chain(counted) {
            let told = entry.and_then(|entry| entry.time.date(ask.offset())).map(Date::month);
            if let Some(told) = told.filter(|told| *told > on.month()) {
                late.push(ToldLate { item: row.item.clone(), quantity, of: on.month(), told });
            }
        }
    }
    Ok(late)
}

/// The least and the most pieces of an item that the books have by a month's end and the site, by the times of their entries, only later.
fn late_of(told: &[ToldLate], item: &ItemCode, month: Month) -> (i64, i64) {
    let late = told.iter().filter(|one| one.item == *item && one.of <= month && one.told > month);
    late.fold((0, 0), |(least, most), one| (least + one.quantity.min(0), most + one.quantity.max(0)))
}

fn comparison(ask: &Ask<'_>, query: MonthQuery) -> Outcome<PromoComparison> {
    let month = begun(query.month, ask.calendar())?;
    let due = site_due(ask, month)?;
    let mut findings: Vec<Refusal> =
        due.waiting.iter().map(|row| Refusal::HandOutNotEntered { line: row.line, date: row.date }).collect();
    findings.extend(due.to_counter.iter().map(|row| Refusal::CounterEntryMissing { line: row.line }));
    let missing = due.waiting.into_iter().chain(due.to_counter);
    let books = due.items;
    let imported = books.values().any(|due| due.site.is_some());
    if !imported && !books.is_empty() {
        findings.push(Refusal::LogisticsNotImported { month });
    }
    let mut rows = Vec::new();
    for (item, due) in &books {
        if let Some(site) = due.site.filter(|site| *site != due.expected()) {
            findings.push(Refusal::LogisticsDiffers { month, item: item.clone(), books: due.expected(), site });
        }
        rows.push(PromoCompared {
            item: item.clone(),
            name: ask.books.item(item)?.map_or_else(|| item.to_string(), |item| item.name),
            books: due.books,
            waiting: due.waiting,
            across: due.across,
            site: due.site,
        });
    }
    let missing = missing.map(|row| shown(ask, row)).collect::<Outcome<Vec<_>>>()?;
    Ok(PromoComparison { month, imported, rows, missing, findings })
}
