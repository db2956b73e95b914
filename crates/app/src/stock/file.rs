//! Deliveries and opening stock from a file (出库单明细、期初库存): looked at first, then one paper for each slip or place, all or nothing; every
//! bad row is named (R04).

use std::collections::{BTreeMap, BTreeSet};

use domain::flow::Flow;
use domain::master::ItemKind;
use domain::serial::SerialRange;
use domain::voucher::{Claim, ClaimKind, VoucherKind};
use domain::{Fen, ItemCode, Place, Refusal, VoucherNumber};
use intake::{BadCell, Field, IntakeError, Mapping, SourceKind, StockRow, Table};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use super::lots::{self, Lot, NumbersGiven, NumbersShown, StockLine, lots, must_be_new, shown};
use super::{COMPANY, GOODS, merged, on_slip, slip_number};
use crate::boss::{FileSeen, ImportFile, PreviewFile, first_import, mapping_of, unreadable};
use crate::invoice::{BoxGiven, add_boxes};
use crate::kernel::act::{Act, Ask, Draft, PostedVoucher, would_refuse};
use crate::kernel::failure::{Failure, Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Reveals};
use crate::kernel::rights::Right;

pub(super) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("stock.preview_file", Right::ManageStock, Reveals::Expected, preview),
        CallSpec::write("stock.import_file", Right::ManageStock, import),
    ]
}

/// What the file would bring.
#[derive(Default, Serialize, TS)]
pub struct StockFilePreview {
    /// The file.
    #[serde(flatten)]
    pub seen: FileSeen,
    /// The papers that it would become.
    pub papers: Vec<PlannedPaper>,
    /// Rows that would be refused, each with its reason: who holds which part of its numbers, a slip that was used.
    pub refused: Vec<StockRowRefused>,
    /// How many rows are good: those of papers without a bad row.
    pub good: u32,
    /// How many rows are bad, or stand on a paper with a bad one.
    pub bad_rows: u32,
}

/// A paper of the file.
#[derive(Serialize, TS)]
pub struct PlannedPaper {
    /// The slip's number, or the place in the file's words.
    pub under: String,
    /// Where its goods go.
    pub to: Place,
    /// Item by item.
    pub lines: Vec<PlannedLine>,
    /// All pieces, boxes and the invoices in them left out.
    pub quantity: i64,
    /// What they are worth, where they have a value.
    pub value: Fen,
    /// How many boxes.
    pub boxes: u32,
    /// True if a row of it is bad: a paper is entered as sent or not at all.
    pub left_out: bool,
}

/// An item of a planned paper.
#[derive(Serialize, TS)]
pub struct PlannedLine {
    /// What.
    pub item: ItemCode,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Which numbers.
    pub numbers: Vec<NumbersShown>,
}

/// A row that would be refused.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StockRowRefused {
    /// Its line in the file.
    pub line: usize,
    /// Why.
    pub refusal: Refusal,
}

/// A slip, or a place, with what its rows bring.
struct Plan {
    under: String,
    to: Place,
    lots: Vec<Lot>,
    boxes: Vec<(ItemCode, BoxGiven)>,
    rows: u32,
    is_bad: bool,
}

/// A file, read by its mapping and held against the books.
struct Reading {
    table: Table,
    kind: SourceKind,
    plans: Vec<Plan>,
    bad: Vec<BadCell>,
    refused: Vec<StockRowRefused>,
    /// Rows that stand under no slip or place at all.
    stray: u32,
}

impl Reading {
    fn good(&self) -> u32 {
        self.plans.iter().filter(|plan| !plan.is_bad).map(|plan| plan.rows).sum()
    }

    fn left_out(&self) -> u32 {
        self.plans.iter().filter(|plan| plan.is_bad).map(|plan| plan.rows).sum::<u32>().saturating_add(self.stray)
    }
}

/// Inner error: the file as a whole, or with this mapping, gives no rows.
fn read(ask: &Ask<'_>, bytes: &[u8], mapping: &Mapping) -> Outcome<Result<Reading, IntakeError>> {
    let table = match intake::read_table(bytes, &mapping.read_options()) {
        Ok(table) => table,
        Err(problem) => return Ok(Err(problem)),
    };
    let (outcome, under) = match mapping.kind {
        SourceKind::OpeningStock => (intake::read_opening_stock(&table, mapping), Field::Place),
        _ => (intake::read_deliveries(&table, mapping), Field::Slip),
    };
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut reading = Reading { table, kind: mapping.kind, plans: Vec::new(), bad: Vec::new(), refused: Vec::new(), stray: 0 };
    let mut seen: BTreeMap<ItemCode, Vec<SerialRange>> = BTreeMap::new();
    for (line, row) in &outcome.good {
        let at = match plan_of(ask.books, &mut reading, &row.under)? {
            Ok(at) => at,
            Err(refusal) => {
                reading.stray = reading.stray.saturating_add(1);
                reading.refused.push(StockRowRefused { line: *line, refusal });
                continue;
            }
        };
        let plan = &mut reading.plans[at];
        plan.rows = plan.rows.saturating_add(1);
        match add_row(ask, reading.kind, plan, row, &mut seen) {
            Ok(()) => {}
            Err(Failure::Refused(refusals)) => {
                plan.is_bad = true;
                let row = |refusal| StockRowRefused { line: *line, refusal };
                reading.refused.extend(refusals.into_iter().map(row));
            }
            Err(fault) => return Err(fault),
        }
    }
    // A row that cannot be read still stands on its slip, which is then entered as sent or not at all.
    for line in outcome.bad_lines() {
        let cell = mapping.columns.get(&under).and_then(|title| reading.table.column(title).ok()).and_then(|column| {
            let row = reading.table.rows.iter().find(|row| row.line == line)?;
            row.cells.get(column).map(|cell| cell.text.trim().to_owned())
        });
        match cell.and_then(|word| reading.plans.iter_mut().find(|plan| plan.under == word)) {
            Some(plan) => {
                plan.is_bad = true;
                plan.rows = plan.rows.saturating_add(1);
            }
            None => reading.stray = reading.stray.saturating_add(1),
        }
    }
    reading.bad = outcome.bad;
    Ok(Ok(reading))
}

/// The paper that a row belongs to, begun if it is the first; refused for a slip that was used, a place that cannot be opened.
fn plan_of(books: &Read<'_>, reading: &mut Reading, under: &str) -> Outcome<Result<usize, Refusal>> {
    let under = under.trim();
    if let Some(at) = reading.plans.iter().position(|plan| plan.under == under) {
        return Ok(Ok(at));
    }
    let to = if reading.kind == SourceKind::OpeningStock {
        match opening_place(books, under)? {
            Ok(place) => place,
            Err(refusal) => return Ok(Err(refusal)),
        }
    } else {
        let number = format!("{COMPANY}|{under}");
        if let Some(voucher) = books.claim(ClaimKind::OutboundSlip, &number)? {
            return Ok(Err(Refusal::ClaimTaken { kind: ClaimKind::OutboundSlip, number, voucher }));
        }
        Place::Storeroom
    };
    let plan = Plan { under: under.to_owned(), to, lots: Vec::new(), boxes: Vec::new(), rows: 0, is_bad: false };
    reading.plans.push(plan);
    Ok(Ok(reading.plans.len() - 1))
}

/// The storeroom or a counter, by its word, code or name; a counter at which somebody works is theirs.
fn opening_place(books: &Read<'_>, word: &str) -> Outcome<Result<Place, Refusal>> {
    if let Some(last) = books.last_closed()? {
        return Ok(Err(Refusal::OpeningOver { closed: last.date }));
    }
    if ["storeroom", "库房"].contains(&word) {
        return Ok(Ok(Place::Storeroom));
    }
    let code = word.strip_prefix("counter:").unwrap_or(word);
    let counters = books.counters()?.into_iter();
    let found = counters.filter(|counter| !counter.retired).find(|one| one.code.as_str() == code || one.name == word);
    let Some(counter) = found else {
        return Ok(Err(Refusal::UnknownCode { field: "place".to_owned(), code: word.to_owned() }));
    };
    if let Some(shift) = books.running_shift_at(&counter.code)? {
        return Ok(Err(Refusal::CounterInUse { counter: counter.code, clerk: shift.clerk }));
    }
    Ok(Ok(Place::Counter(counter.code)))
}

/// A row on its paper, if the books would take it: its numbers are nobody's, here or in an earlier row.
fn add_row(
    ask: &Ask<'_>,
    kind: SourceKind,
    plan: &mut Plan,
    row: &StockRow,
    seen: &mut BTreeMap<ItemCode, Vec<SerialRange>>,
) -> Outcome<()> {
    let unknown = || Refusal::UnknownCode { field: "item".to_owned(), code: row.item.clone() };
    let item = lots::item(ask.books, &row.item.parse().map_err(|_| unknown())?)?;
    let from = if kind == SourceKind::OpeningStock { Place::Opening } else { Place::Supplier };
    if item.kind == ItemKind::InvoiceBox {
        let given = boxed(&item, row)?;
        if plan.to != Place::Storeroom {
            return Err(Refusal::FieldInvalid { field: "place".to_owned() }.into());
        }
        let mut draft = Draft::new(VoucherKind::StockReceipt);
        let boxes = plan.boxes.iter().filter(|(of, _)| *of == item.code).map(|(_, given)| given.clone());
        let boxes: Vec<BoxGiven> = boxes.chain([given.clone()]).collect();
        add_boxes(ask.books, &mut draft, &item.code, &boxes, kind == SourceKind::Deliveries)?;
        let own = draft.movements.split_off(draft.movements.len().saturating_sub(2));
        let taken: Vec<(ItemCode, SerialRange)> =
            own.iter().filter_map(|movement| Some((movement.item.clone(), movement.serial.clone()?))).collect();
        refuse_all(would_refuse(ask, own)?)?;
        taken.into_iter().try_for_each(|(code, range)| take(seen, &code, range))?;
        plan.boxes.push((item.code, given));
        return Ok(());
    }
    if !GOODS.contains(&item.kind) {
        return Err(Refusal::ItemKindOther { item: item.code, kind: item.kind }.into());
    }
    if kind == SourceKind::OpeningStock {
        must_be_first(ask.books, &plan.to, &item.code)?;
    }
    let number =
        row.first.as_ref().map(|first| NumbersGiven { first: first.clone(), last: row.last.clone(), count: row.quantity });
    let quantity = if number.is_some() { None } else { row.quantity };
    let line = StockLine { item: item.code, quantity, numbers: number.into_iter().collect() };
    for lot in lots(ask.books, &[line])? {
        must_be_new(ask.books, &lot)?;
        for range in &lot.ranges {
            take(seen, &lot.item.code, range.clone())?;
        }
        refuse_all(would_refuse(ask, lot.movements(&from, &plan.to, Flow::Receipt))?)?;
        plan.lots.push(lot);
    }
    Ok(())
}

/// The box that a row is.
fn boxed(item: &domain::master::Item, row: &StockRow) -> Result<BoxGiven, Refusal> {
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    let first = row.first.clone().ok_or_else(|| missing("first"))?;
    let size = item.box_size.unwrap_or(0);
    let numbers = match (&row.last, row.quantity) {
        (Some(last), _) => SerialRange::try_new(&first, last)?.count(),
        // One box, or as many invoices as it holds.
        (None, Some(quantity)) if quantity != 1 => quantity,
        (None, _) => size,
    };
    if numbers != size {
        return Err(Refusal::SerialCountDiffers { item: item.code.clone(), quantity: size, numbers });
    }
    Ok(BoxGiven {
        box_number: row.box_number.clone().ok_or_else(|| missing("box_number"))?,
        code: row.invoice_code.clone().ok_or_else(|| missing("code"))?,
        first,
        next: row.next.clone(),
    })
}

/// A number stands once in a file.
fn take(seen: &mut BTreeMap<ItemCode, Vec<SerialRange>>, item: &ItemCode, range: SerialRange) -> Result<(), Refusal> {
    let taken = seen.entry(item.clone()).or_default();
    if let Some(common) = taken.iter().find_map(|earlier| earlier.common(&range)) {
        return Err(Refusal::SerialTwice { number: common.shown(common.first) });
    }
    taken.push(range);
    Ok(())
}

/// An item in a place is opened once, and before anything else of it moved there (R04).
fn must_be_first(books: &Read<'_>, place: &Place, item: &ItemCode) -> Outcome<()> {
    let number = format!("{place}/{item}");
    if let Some(voucher) = books.claim(ClaimKind::Opening, &number)? {
        return Err(Refusal::ClaimTaken { kind: ClaimKind::Opening, number, voucher }.into());
    }
    if books.moved_since(VoucherNumber(0), place, item)? {
        return Err(Refusal::OpeningAfterMovement { place: place.clone(), item: item.clone() }.into());
    }
    Ok(())
}

fn preview(ask: &Ask<'_>, request: PreviewFile) -> Outcome<StockFilePreview> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(ask.books, request.mapping_name.as_deref(), request.mapping)?;
    let name = request.file.name;
    let reading = match read(ask, &bytes, &mapping)? {
        Ok(reading) => reading,
        Err(problem) => return Ok(StockFilePreview { seen: FileSeen::unread(name, problem), ..StockFilePreview::default() }),
    };
    Ok(StockFilePreview {
        papers: reading.plans.iter().map(|plan| planned(ask.books, plan)).collect::<Outcome<_>>()?,
        good: reading.good(),
        bad_rows: reading.left_out(),
        refused: reading.refused,
        seen: FileSeen::read(ask.books, name, &reading.table, reading.bad)?,
    })
}

fn planned(books: &Read<'_>, plan: &Plan) -> Outcome<PlannedPaper> {
    let together = merged(plan.lots.clone());
    let line = |lot: &Lot| PlannedLine {
        item: lot.item.code.clone(),
        name: lot.item.name.clone(),
        quantity: lot.quantity,
        numbers: lot.ranges.iter().map(|range| shown(&lot.item, range)).collect(),
    };
    let mut lines: Vec<PlannedLine> = together.iter().map(line).collect();
    for (code, given) in &plan.boxes {
        let number = given.box_number.clone();
        let numbers = vec![NumbersShown { first: number.clone(), last: number, count: 1 }];
        let name = crate::count::item_name(books, code)?;
        lines.push(PlannedLine { item: code.clone(), name, quantity: 1, numbers });
    }
    Ok(PlannedPaper {
        under: plan.under.clone(),
        to: plan.to.clone(),
        lines,
        quantity: together.iter().map(|lot| lot.quantity).sum(),
        value: together.iter().filter_map(Lot::value).sum(),
        boxes: u32::try_from(plan.boxes.len()).unwrap_or(u32::MAX),
        left_out: plan.is_bad,
    })
}

/// A file of deliveries or of opening stock, to be taken in.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportStockFile {
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
    /// True to take in the papers that are good as a whole although others are not; otherwise all or nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_good: bool,
}

/// What was taken in.
#[derive(Serialize, TS)]
pub struct StockFileImported {
    /// One paper for each slip or place.
    pub vouchers: Vec<PostedVoucher>,
    /// How many rows were left out.
    pub left_out: u32,
}

fn import(act: &mut Act<'_, '_>, request: ImportStockFile) -> Outcome<StockFileImported> {
    let bytes = request.file.bytes()?;
    let mapping = mapping_of(act.books, request.mapping_name.as_deref(), request.mapping)?;
    let reading = read(&act.ask(), &bytes, &mapping)?.map_err(|problem| unreadable(&problem))?;
    let claim = first_import(act.books, &reading.table)?;
    let (good, left_out) = (reading.good(), reading.left_out());
    if good == 0 || (left_out > 0 && !request.only_good) {
        let mut findings = vec![Refusal::RowsBad { count: left_out }];
        findings.extend(reading.refused.into_iter().map(|refused| refused.refusal));
        return Err(Failure::Refused(findings));
    }
    let approver = act.second(Right::ApproveDay)?;
    let mut vouchers = Vec::new();
    for plan in reading.plans.into_iter().filter(|plan| !plan.is_bad && plan.rows > 0) {
        let mut draft = paper(act, reading.kind, plan)?;
        draft.reason = Some(format!("导入：{}", request.file.name));
        draft.approver = Some(approver.clone());
        if vouchers.is_empty() {
            draft.claims.push(claim.clone());
        }
        vouchers.push(act.post(draft)?);
    }
    Ok(StockFileImported { vouchers, left_out })
}

/// The paper of a slip (入库单), or of a place before its books began (期初建账单).
fn paper(act: &Act<'_, '_>, kind: SourceKind, plan: Plan) -> Outcome<Draft> {
    let is_opening = kind == SourceKind::OpeningStock;
    let (voucher, from, flow) = if is_opening {
        (VoucherKind::Opening, Place::Opening, Flow::Opening)
    } else {
        (VoucherKind::StockReceipt, Place::Supplier, Flow::Receipt)
    };
    let mut draft = Draft::new(voucher);
    for lot in merged(plan.lots) {
        let ranges = domain::serial::fold(lot.ranges)?;
        let lot = Lot { ranges, ..lot };
        draft.movements.extend(lot.movements(&from, &plan.to, flow));
        if is_opening {
            draft.claims.push(Claim { kind: ClaimKind::Opening, number: format!("{}/{}", plan.to, lot.item.code) });
        }
    }
    let kinds: BTreeSet<ItemCode> = plan.boxes.iter().map(|(item, _)| item.clone()).collect();
    for item in kinds {
        let boxes = plan.boxes.iter().filter(|(of, _)| *of == item).map(|(_, given)| given.clone());
        add_boxes(act.books, &mut draft, &item, &boxes.collect::<Vec<_>>(), !is_opening)?;
    }
    if !is_opening {
        on_slip(&mut draft, COMPANY, slip_number(&plan.under)?);
    }
    Ok(draft)
}
