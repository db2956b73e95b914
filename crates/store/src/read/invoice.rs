//! Invoices: boxes and rolls, what was written for a business, and the log of voids.

use domain::flow::Flow;
use domain::void_log::PaperState;
use domain::voucher::{BoxDetail, RollDetail, VoidDetail, VoidReason, VoucherKind};
use domain::{CounterCode, Date, Fen, ItemCode, LineRef, Millis, Place, SerialRange, ShiftNumber, StaffCode, VoucherNumber};
use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, number, one};

/// A box of invoices (发票箱) as it was received, unless that was reversed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceBox {
    /// Where it stands in the books.
    pub line: LineRef,
    /// The box's own item.
    pub item: ItemCode,
    /// What paper brought it.
    pub kind: VoucherKind,
    /// On which business date.
    pub date: Date,
    /// What the paper says.
    pub detail: BoxDetail,
}

/// What moved of a box's numbers between two kinds of places, and the last paper that did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxFlow {
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// How many.
    pub quantity: i64,
    /// The last of these papers.
    pub last: VoucherNumber,
}

/// Numbers of a box that moved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxMove {
    /// By which paper.
    pub line: LineRef,
    /// Which numbers; they may reach beyond the box.
    pub range: SerialRange,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// As what.
    pub flow: Flow,
}

/// A part of an invoice that stands (neither void nor reversed) and is for a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicedPart {
    /// The invoice.
    pub line: LineRef,
    /// Which invoices.
    pub item: ItemCode,
    /// Its number.
    pub number: String,
    /// How much of it is for the business; below zero on a red-letter invoice.
    pub amount: Fen,
    /// The invoice that it undoes, if it is a red-letter one.
    pub original: Option<LineRef>,
}

/// Which voids; all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoidFilter {
    /// Of this box.
    pub box_number: Option<String>,
    /// Of invoices with this code.
    pub code: Option<String>,
    /// By this clerk.
    pub clerk: Option<StaffCode>,
    /// With this second person.
    pub approver: Option<StaffCode>,
    /// At this counter.
    pub counter: Option<CounterCode>,
    /// For this class of reason.
    pub reason: Option<VoidReason>,
    /// For at least this amount.
    pub least: Option<Fen>,
    /// For at most this amount.
    pub most: Option<Fen>,
    /// From this business date.
    pub from: Option<Date>,
    /// To this business date.
    pub to: Option<Date>,
    /// With the paper copies in this state.
    pub paper: Option<PaperState>,
}

/// A void as the log lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidRow {
    /// Where it stands in the books.
    pub line: LineRef,
    /// On which business date.
    pub date: Date,
    /// When.
    pub time: Millis,
    /// In which shift.
    pub shift: Option<ShiftNumber>,
    /// Who voided.
    pub clerk: StaffCode,
    /// The second person.
    pub approver: Option<StaffCode>,
    /// The numbers.
    pub range: SerialRange,
    /// What the paper says.
    pub detail: VoidDetail,
    /// Where the copies are.
    pub paper: PaperState,
}

const BOX: &str = "SELECT d.voucher AS voucher, d.line AS line, m.item AS item, v.kind AS kind, v.date AS date,
    d.box_number AS box_number, d.invoice AS invoice, d.code AS code, d.prefix AS prefix, d.width AS width, d.first AS first,
    d.last AS last, d.next AS next
    FROM detail_box AS d
    JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line
    JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
    WHERE d.hall_id = ?1 AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)";

const PART: &str = "SELECT b.voucher AS voucher, b.line AS line, i.item AS item, i.number AS number, b.amount_fen AS amount_fen,
    i.original_voucher AS original_voucher, i.original_line AS original_line
    FROM detail_invoice_business AS b
    JOIN detail_invoice AS i ON i.hall_id = b.hall_id AND i.voucher = b.voucher AND i.line = b.line
    WHERE b.hall_id = ?1
    AND NOT EXISTS (SELECT 1 FROM detail_void AS w
                    WHERE w.hall_id = b.hall_id AND w.original_voucher = b.voucher AND w.original_line = b.line)
    AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = b.hall_id AND r.reverses = b.voucher)";

const VOID: &str = "SELECT d.voucher AS voucher, d.line AS line, v.date AS date, v.time_ms AS time_ms, v.shift AS shift,
    d.clerk AS clerk, d.approver AS approver, m.serial_prefix AS prefix, m.serial_width AS width, m.serial_first AS first,
    m.serial_last AS last, d.item AS item, d.box_number AS box_number, d.code AS code, d.counter AS counter,
    d.original_voucher AS original_voucher, d.original_line AS original_line, d.amount_fen AS amount_fen, d.reason AS reason,
    d.text AS text, d.copies AS copies, d.stapled AS stapled, d.stamped AS stamped, d.replacement AS replacement,
    EXISTS (SELECT 1 FROM waiting AS u
            WHERE u.hall_id = d.hall_id AND u.what = 'void_unseen' AND u.voucher = d.voucher AND u.line = d.line) AS unseen,
    EXISTS (SELECT 1 FROM waiting AS u
            WHERE u.hall_id = d.hall_id AND u.what = 'void_missing' AND u.voucher = d.voucher AND u.line = d.line) AS missing";

/// The order of the joins is fixed: the narrow table first, the papers of a page only.
const OF_VOID: &str = "CROSS JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
    CROSS JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line";

impl Read<'_> {
    /// A box by its item and number, wherever it is now.
    pub fn invoice_box(&self, item: &ItemCode, box_number: &str) -> Result<Option<InvoiceBox>, Fault> {
        let sql = format!("{BOX} AND d.box_number = ?2 AND m.item = ?3");
        one(self.db, "detail_box", &sql, params![HALL, box_number, item.as_str()], invoice_box)
    }

    /// The box that a number of invoices is of. `one_number` is a range of one.
    pub fn box_of(&self, invoice: &ItemCode, one_number: &SerialRange) -> Result<Option<InvoiceBox>, Fault> {
        Ok(self.boxes_before(invoice, one_number)?.filter(|found| found.detail.range.contains(one_number)))
    }

    /// A box whose numbers the range shares, if there is one: of those that begin before its end, only the last can reach into it.
    pub fn box_touching(&self, invoice: &ItemCode, range: &SerialRange) -> Result<Option<InvoiceBox>, Fault> {
        Ok(self.boxes_before(invoice, range)?.filter(|found| found.detail.range.overlaps(range)))
    }

    fn boxes_before(&self, invoice: &ItemCode, range: &SerialRange) -> Result<Option<InvoiceBox>, Fault> {
        let sql = format!(
            "{BOX} AND d.invoice = ?2 AND d.prefix = ?3 AND d.width = ?4 AND d.first <= ?5 ORDER BY d.first DESC LIMIT 1"
        );
        one(self.db, "detail_box", &sql, params![HALL, invoice.as_str(), range.prefix, range.width, range.last], invoice_box)
    }

    /// The rolls whose first number is in the range, oldest first, reversed ones left out.
    pub fn rolls_in(&self, invoice: &ItemCode, range: &SerialRange) -> Result<Vec<(LineRef, RollDetail)>, Fault> {
        let sql = "SELECT d.voucher AS voucher, d.line AS line, d.item AS item, d.box_number AS box_number, d.counter AS counter,
                          d.prefix AS prefix, d.width AS width, d.first AS first, d.last AS last
                   FROM detail_roll AS d
                   WHERE d.hall_id = ?1 AND d.item = ?2 AND d.prefix = ?3 AND d.width = ?4 AND d.first BETWEEN ?5 AND ?6
                     AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)
                   ORDER BY d.voucher, d.line";
        let keys = params![HALL, invoice.as_str(), range.prefix, range.width, range.first, range.last];
        all(self.db, "detail_roll", sql, keys, |row| {
            let line = row.line("voucher", "line")?;
            let detail = RollDetail {
                line: line.line,
                item: row.text("item")?,
                box_number: row.get("box_number")?,
                counter: row.text("counter")?,
                range: row.range()?,
            };
            Ok((line, detail))
        })
    }

    /// What moved of the numbers of a range up to a paper, by places: what became of a box. Reversals are movements too, so plain sums are right.
    pub fn flows_in(&self, item: &ItemCode, range: &SerialRange, until: VoucherNumber) -> Result<Vec<BoxFlow>, Fault> {
        // As in `trace`: one seek for each size of movements, since longer ones may begin before the range.
        let sql = "SELECT from_place, to_place, max(voucher) AS voucher,
                          sum(min(serial_last, ?7) - max(serial_first, ?6) + 1) AS quantity
                   FROM movement
                   WHERE hall_id = ?1 AND item = ?2 AND serial_prefix = ?3 AND serial_width = ?4 AND size_class = ?5
                     AND serial_first > ?6 - (1 << ?5) AND serial_first <= ?7 AND serial_last >= ?6 AND voucher <= ?8
                   GROUP BY from_place, to_place";
        let mut flows = Vec::new();
        for class in 0_i64..60 {
            let keys = params![HALL, item.as_str(), range.prefix, range.width, class, range.first, range.last, until.0];
            flows.extend(all(self.db, "movement", sql, keys, |row| {
                Ok(BoxFlow {
                    from: row.text("from_place")?,
                    to: row.text("to_place")?,
                    quantity: row.get("quantity")?,
                    last: VoucherNumber(row.get("voucher")?),
                })
            })?);
        }
        Ok(flows)
    }

    /// What moved of the numbers of a range, paper by paper, oldest first.
    pub fn moves_in(&self, item: &ItemCode, range: &SerialRange) -> Result<Vec<BoxMove>, Fault> {
        let sql =
            "SELECT voucher, line, serial_prefix AS prefix, serial_width AS width, serial_first AS first, serial_last AS last,
                          from_place, to_place, flow
                   FROM movement
                   WHERE hall_id = ?1 AND item = ?2 AND serial_prefix = ?3 AND serial_width = ?4 AND size_class = ?5
                     AND serial_first > ?6 - (1 << ?5) AND serial_first <= ?7 AND serial_last >= ?6";
        let mut moves = Vec::new();
        for class in 0_i64..60 {
            let keys = params![HALL, item.as_str(), range.prefix, range.width, class, range.first, range.last];
            moves.extend(all(self.db, "movement", sql, keys, |row| {
                Ok(BoxMove {
                    line: row.line("voucher", "line")?,
                    range: row.range()?,
                    from: row.text("from_place")?,
                    to: row.text("to_place")?,
                    flow: row.text("flow")?,
                })
            })?);
        }
        moves.sort_unstable_by_key(|moved| moved.line);
        Ok(moves)
    }

    /// The highest number of a range that was written on, red-letter ones and voided ones too.
    pub fn last_written_in(&self, invoice: &ItemCode, range: &SerialRange, until: VoucherNumber) -> Result<Option<i64>, Fault> {
        // Invoices are written one by one: movements of one number, the smallest class of length.
        let sql = "SELECT serial_first FROM movement
                   WHERE hall_id = ?1 AND item = ?2 AND serial_prefix = ?3 AND serial_width = ?4 AND size_class = 0
                     AND serial_first BETWEEN ?5 AND ?6 AND flow IN ('invoice_issued', 'invoice_red') AND voucher <= ?7
                   ORDER BY serial_first DESC LIMIT 1";
        let keys = params![HALL, invoice.as_str(), range.prefix, range.width, range.first, range.last, until.0];
        one(self.db, "movement", sql, keys, |row| row.get("serial_first"))
    }

    /// The invoices that were written under a number, newest first, void ones too: a number is used again only after a mistake of the books.
    pub fn invoices_by_number(&self, item: &ItemCode, number: &str) -> Result<Vec<LineRef>, Fault> {
        let sql = "SELECT d.voucher AS voucher, d.line AS line FROM detail_invoice AS d
                   WHERE d.hall_id = ?1 AND d.item = ?2 AND d.number = ?3
                     AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)
                   ORDER BY d.voucher DESC, d.line DESC";
        all(self.db, "detail_invoice", sql, params![HALL, item.as_str(), number], |row| row.line("voucher", "line"))
    }

    /// Papers of business dates whose invoices are not simply for takings that they do not exceed: all that could have no business behind
    /// them, or too little (R32), in order. Void and reversed ones are left out.
    pub fn invoices_in_doubt(&self, from: Date, to: Date) -> Result<Vec<VoucherNumber>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = "SELECT DISTINCT d.voucher AS voucher FROM detail_invoice AS d
            WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3 AND d.original_voucher IS NULL
            AND NOT EXISTS (SELECT 1 FROM detail_void AS w
                            WHERE w.hall_id = ?1 AND w.original_voucher = d.voucher AND w.original_line = d.line)
            AND NOT EXISTS (SELECT 1 FROM detail_invoice_business AS b
                JOIN detail_takings AS t ON t.hall_id = ?1 AND t.voucher = b.takings_voucher AND t.line = b.takings_line
                JOIN business_type AS y ON y.hall_id = ?1 AND y.code = t.business
                WHERE b.hall_id = ?1 AND b.voucher = d.voucher AND b.line = d.line AND b.position = 1
                AND NOT EXISTS (SELECT 1 FROM detail_invoice_business AS o
                                WHERE o.hall_id = ?1 AND o.voucher = d.voucher AND o.line = d.line AND o.position > 1)
                AND y.class <> 'security' AND t.original_voucher IS NULL AND b.amount_fen <= t.amount_fen
                AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = ?1 AND r.reverses = t.voucher)
                AND NOT EXISTS (SELECT 1 FROM detail_takings AS a
                                WHERE a.hall_id = ?1 AND a.original_voucher = t.voucher AND a.original_line = t.line)
                AND NOT EXISTS (SELECT 1 FROM detail_invoice_business AS o
                                WHERE o.hall_id = ?1 AND o.takings_voucher = t.voucher AND o.takings_line = t.line
                                AND (o.voucher <> b.voucher OR o.line <> b.line))
                AND (t.boss_number IS NULL OR NOT EXISTS (SELECT 1 FROM detail_invoice_business AS o
                                WHERE o.hall_id = ?1 AND o.boss_number = t.boss_number AND o.voucher <> b.voucher))
                AND (t.boss_number IS NULL OR NOT EXISTS (SELECT 1 FROM detail_takings AS a
                                WHERE a.hall_id = ?1 AND a.boss_number = t.boss_number AND a.amount_fen <= 0)))
            ORDER BY d.voucher";
        all(self.db, "detail_invoice", sql, params![HALL, after, last], |row| Ok(VoucherNumber(row.get("voucher")?)))
    }

    /// The paper that made an invoice void.
    pub fn void_of(&self, invoice: LineRef) -> Result<Option<LineRef>, Fault> {
        let sql = "SELECT voucher, line FROM detail_void WHERE hall_id = ?1 AND original_voucher = ?2 AND original_line = ?3";
        one(self.db, "detail_void", sql, params![HALL, invoice.voucher.0, invoice.line], |row| row.line("voucher", "line"))
    }

    /// The red-letter invoices of an invoice that stand, with their amounts.
    pub fn reds_of(&self, invoice: LineRef) -> Result<Vec<(LineRef, Fen)>, Fault> {
        let sql = "SELECT d.voucher AS voucher, d.line AS line, d.amount_fen AS amount_fen FROM detail_invoice AS d
                   WHERE d.hall_id = ?1 AND d.original_voucher = ?2 AND d.original_line = ?3
                     AND NOT EXISTS (SELECT 1 FROM detail_void AS w
                                     WHERE w.hall_id = d.hall_id AND w.original_voucher = d.voucher AND w.original_line = d.line)
                   ORDER BY d.voucher, d.line";
        let keys = params![HALL, invoice.voucher.0, invoice.line];
        all(self.db, "detail_invoice", sql, keys, |row| Ok((row.line("voucher", "line")?, row.fen("amount_fen")?)))
    }

    /// The invoices that stand for a line of the takings.
    pub fn invoiced_for(&self, takings: LineRef) -> Result<Vec<InvoicedPart>, Fault> {
        let sql = format!("{PART} AND b.takings_voucher = ?2 AND b.takings_line = ?3 ORDER BY b.voucher, b.line");
        all(self.db, "detail_invoice_business", &sql, params![HALL, takings.voucher.0, takings.line], invoiced_part)
    }

    /// The invoices that stand for a number of the business system.
    pub fn invoiced_for_boss(&self, boss_number: &str) -> Result<Vec<InvoicedPart>, Fault> {
        let sql = format!("{PART} AND b.boss_number = ?2 ORDER BY b.voucher, b.line");
        all(self.db, "detail_invoice_business", &sql, params![HALL, boss_number], invoiced_part)
    }

    /// The invoices written on the vouchers of a range of business dates, electronic ones too: how many by whom.
    pub fn invoices_by_clerk(&self, from: Date, to: Date) -> Result<Vec<(StaffCode, i64)>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = "SELECT v.author AS author, count(*) AS count FROM detail_invoice AS d
                   JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
                   WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3 GROUP BY v.author ORDER BY v.author";
        all(self.db, "voucher", sql, params![HALL, after, last], |row| Ok((row.text("author")?, row.get("count")?)))
    }

    /// One void.
    pub fn void_line(&self, line: LineRef) -> Result<Option<VoidRow>, Fault> {
        let sql = format!("{VOID} FROM detail_void AS d {OF_VOID} WHERE d.hall_id = ?1 AND d.voucher = ?2 AND d.line = ?3");
        one(self.db, "detail_void", &sql, params![HALL, line.voucher.0, line.line], void_row)
    }

    /// A page of the void log, newest first: those before a line, at most `limit`.
    pub fn voids(&self, filter: &VoidFilter, before: Option<LineRef>, limit: i64) -> Result<Vec<VoidRow>, Fault> {
        let end = LineRef { voucher: VoucherNumber(i64::MAX), line: 0 };
        let before = before.unwrap_or(end);
        let mut values: Vec<Value> = vec![HALL.into(), before.voucher.0.into(), before.line.into(), limit.into()];
        let mut conditions = String::new();
        let mut add = |condition: &str, value: Option<Value>| {
            if let Some(value) = value {
                values.push(value);
                conditions.push_str(&format!(" AND {}", condition.replace("??", &format!("?{}", values.len()))));
            }
        };
        let text = |text: Option<&str>| text.map(|text| Value::Text(text.to_owned()));
        add("d.clerk = ??", text(filter.clerk.as_ref().map(StaffCode::as_str)));
        add("d.approver = ??", text(filter.approver.as_ref().map(StaffCode::as_str)));
        add("d.counter = ??", text(filter.counter.as_ref().map(CounterCode::as_str)));
        add("d.box_number = ??", text(filter.box_number.as_deref()));
        add("d.code = ??", text(filter.code.as_deref()));
        add("d.reason = ??", text(filter.reason.map(VoidReason::word)));
        if filter.least.is_some() && filter.least == filter.most {
            add("d.amount_fen = ??", filter.least.map(|amount| amount.fen().into()));
        } else {
            // A range is looked at on the way: the page is in the order of the papers, not of the amounts.
            add("+d.amount_fen >= ??", filter.least.map(|least| least.fen().into()));
            add("+d.amount_fen <= ??", filter.most.map(|most| most.fen().into()));
        }
        if filter.from.is_some() || filter.to.is_some() {
            let first = || "0001-01-01".parse().map_err(|_| Fault::corrupt("day", "date", "first"));
            let last = || "9999-12-31".parse().map_err(|_| Fault::corrupt("day", "date", "last"));
            let (after, last) = self.numbers_of(filter.from.map_or_else(first, Ok)?, filter.to.map_or_else(last, Ok)?)?;
            add("d.voucher > ??", Some(after.into()));
            add("d.voucher <= ??", Some(last.into()));
        }
        let page = "voucher <= ?2 AND (";
        // What one person, place, box or reason has is fewer than all that nobody has looked for; what is missing is always few.
        let is_narrow = filter.clerk.is_some()
            || filter.approver.is_some()
            || filter.counter.is_some()
            || filter.box_number.is_some()
            || filter.reason.is_some();
        let is_waiting_first = match filter.paper {
            Some(PaperState::Missing) => true,
            Some(PaperState::Unseen) => !is_narrow,
            Some(PaperState::Seen) | None => false,
        };
        let from = match filter.paper {
            Some(PaperState::Unseen) if is_narrow => format!(
                "FROM detail_void AS d {OF_VOID} WHERE d.hall_id = ?1 AND d.{page}d.voucher < ?2 OR d.line < ?3)
                 AND EXISTS (SELECT 1 FROM waiting AS x WHERE x.hall_id = d.hall_id AND x.what = 'void_unseen'
                             AND x.voucher = d.voucher AND x.line = d.line)"
            ),
            Some(PaperState::Unseen | PaperState::Missing) => {
                let what = if filter.paper == Some(PaperState::Unseen) { "void_unseen" } else { "void_missing" };
                format!(
                    "FROM waiting AS x CROSS JOIN detail_void AS d ON d.hall_id = x.hall_id AND d.voucher = x.voucher AND d.line = x.line
                     {OF_VOID} WHERE x.hall_id = ?1 AND x.what = '{what}' AND x.{page}x.voucher < ?2 OR x.line < ?3)"
                )
            }
            Some(PaperState::Seen) => format!(
                "FROM detail_void AS d {OF_VOID} WHERE d.hall_id = ?1 AND d.{page}d.voucher < ?2 OR d.line < ?3)
                 AND NOT EXISTS (SELECT 1 FROM waiting AS x WHERE x.hall_id = d.hall_id AND x.what IN ('void_unseen', 'void_missing')
                                 AND x.voucher = d.voucher AND x.line = d.line)"
            ),
            None => format!("FROM detail_void AS d {OF_VOID} WHERE d.hall_id = ?1 AND d.{page}d.voucher < ?2 OR d.line < ?3)"),
        };
        let by = if is_waiting_first { "x" } else { "d" };
        let sql = format!("{VOID} {from}{conditions} ORDER BY {by}.voucher DESC, {by}.line DESC LIMIT ?4");
        all(self.db, "detail_void", &sql, params_from_iter(values), void_row)
    }

    /// How many voids there are whose copies nobody has looked for.
    pub fn voids_unseen(&self) -> Result<i64, Fault> {
        number(self.db, "SELECT count(*) FROM waiting WHERE hall_id = ?1 AND what = 'void_unseen'", [HALL])
    }
}

fn invoice_box(row: &Cells<'_>) -> Result<InvoiceBox, Fault> {
    let line = row.line("voucher", "line")?;
    Ok(InvoiceBox {
        line,
        item: row.text("item")?,
        kind: row.text("kind")?,
        date: row.text("date")?,
        detail: BoxDetail {
            line: line.line,
            box_number: row.get("box_number")?,
            invoice: row.text("invoice")?,
            code: row.get("code")?,
            range: row.range()?,
            next: row.get("next")?,
        },
    })
}

fn invoiced_part(row: &Cells<'_>) -> Result<InvoicedPart, Fault> {
    let line = row.line("voucher", "line")?;
    let original = row.maybe_line("original_voucher", "original_line")?;
    Ok(InvoicedPart { line, item: row.text("item")?, number: row.get("number")?, amount: row.fen("amount_fen")?, original })
}

fn void_row(row: &Cells<'_>) -> Result<VoidRow, Fault> {
    let line = row.line("voucher", "line")?;
    let paper = match (row.get("unseen")?, row.get("missing")?) {
        (true, _) => PaperState::Unseen,
        (false, true) => PaperState::Missing,
        (false, false) => PaperState::Seen,
    };
    Ok(VoidRow {
        line,
        date: row.text("date")?,
        time: row.time("time_ms")?,
        shift: row.get::<Option<i64>>("shift")?.map(ShiftNumber),
        clerk: row.text("clerk")?,
        approver: row.maybe_text("approver")?,
        range: row.range()?,
        detail: VoidDetail {
            line: line.line,
            item: row.text("item")?,
            box_number: row.get("box_number")?,
            code: row.get("code")?,
            counter: row.maybe_text("counter")?,
            original: row.maybe_line("original_voucher", "original_line")?,
            amount: row.get::<Option<i64>>("amount_fen")?.map(Fen::new),
            reason: row.text("reason")?,
            text: row.get("text")?,
            copies: row.get("copies")?,
            stapled: row.get("stapled")?,
            stamped: row.get("stamped")?,
            replacement: row.get("replacement")?,
        },
        paper,
    })
}
