//! A month's papers, for its reports: by the range of their numbers, never by history.

use domain::flow::{Flow, OpenKind};
use domain::master::ItemKind;
use domain::voucher::VoucherKind;
use domain::{
    BusinessCode, CounterCode, Date, Fen, ItemCode, LineRef, Millis, Place, Sequence, SerialRange, StaffCode, TenderCode,
    VoucherNumber,
};
use rusqlite::params;

use super::Read;
use super::book::ClosingRow;
use super::special::{SPECIAL, SpecialRow, special};
use crate::Fault;
use crate::row::{Cells, HALL, all, day, one};

/// What was taken for one business by one tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakingsSum {
    /// For which business.
    pub business: BusinessCode,
    /// How it was paid.
    pub tender: TenderCode,
    /// How many businesses.
    pub count: i64,
    /// Net of refunds.
    pub amount: Fen,
}

/// Numbers that moved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumbersMoved {
    /// By which line.
    pub line: LineRef,
    /// What.
    pub item: ItemCode,
    /// Why.
    pub flow: Flow,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// Which numbers.
    pub range: SerialRange,
}

/// Electronic invoices of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectronicSum {
    /// Which invoices.
    pub item: ItemCode,
    /// How many blue ones.
    pub count: i64,
    /// Their amount.
    pub amount: Fen,
    /// How many red-letter ones.
    pub red_count: i64,
    /// Their amount, below zero.
    pub red_amount: Fen,
}

/// A platform's balance as it was read in a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformRead {
    /// On which business date.
    pub date: Date,
    /// What the books said.
    pub expected: i64,
    /// What the platform said.
    pub counted: i64,
    /// When it was read.
    pub read_at: Option<Millis>,
}

/// A reversal that no second person approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReversal {
    /// The paper.
    pub voucher: VoucherNumber,
    /// On which business date.
    pub date: Date,
    /// Whose.
    pub author: StaffCode,
    /// What it undid.
    pub reverses: VoucherNumber,
    /// What kind of paper that was.
    pub kind: VoucherKind,
    /// The takings that went back.
    pub amount: Fen,
    /// Why.
    pub reason: Option<String>,
}

/// Where a figure looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// At one place.
    Place(Place),
    /// In the hall's stock: storeroom, safe, counters and between them.
    Stock,
    /// At every channel (渠道).
    Channels,
}

impl At {
    /// A place's column is one of them, as SQL.
    fn holds(&self, place: &str) -> String {
        match self {
            At::Place(one) => format!("{place} = '{}'", one.to_string().replace('\'', "''")),
            At::Stock => format!("{place} IN ('storeroom', 'safe', 'transit') OR {place} GLOB 'counter:*'"),
            At::Channels => format!("{place} GLOB 'clearing:*'"),
        }
    }
}

/// A line behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedBehind {
    /// Which line.
    pub line: LineRef,
    /// Why.
    pub flow: Flow,
    /// Above zero came into the figure, below zero went out of it.
    pub quantity: i64,
}

/// What the hall holds of a tender's takings: cash in drawers, in the safe and between them, the others at their channel.
fn held(place: &str) -> String {
    format!(
        "((m.item = 'cash' AND ({place} IN ('safe', 'transit') OR {place} GLOB 'counter:*')) OR {place} = 'clearing:' || m.item)"
    )
}

impl Read<'_> {
    /// The first and the last paper of business dates: those above the first number, up to the second.
    pub fn papers_of(&self, from: Date, to: Date) -> Result<(VoucherNumber, VoucherNumber), Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        Ok((VoucherNumber(after), VoucherNumber(last)))
    }

    /// The closings of business dates, day by day.
    pub fn closings_between(&self, from: Date, to: Date) -> Result<Vec<(Date, ClosingRow)>, Fault> {
        let sql = "SELECT date, place, item, flow, quantity FROM closing WHERE hall_id = ?1 AND date >= ?2 AND date <= ?3
                   ORDER BY date, place, item, flow";
        all(self.db, "closing", sql, params![HALL, day(from), day(to)], |row| {
            let closing = ClosingRow {
                place: row.text("place")?,
                item: row.text("item")?,
                flow: row.text("flow")?,
                quantity: row.get("quantity")?,
            };
            Ok((row.text("date")?, closing))
        })
    }

    /// What a business date took, by business and tender, refunds and corrections with their sign.
    pub fn takings_sums(&self, date: Date) -> Result<Vec<TakingsSum>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let sql = "SELECT business, tender, sum(count) AS count, sum(amount_fen) AS amount_fen FROM detail_takings
                   WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3 GROUP BY business, tender ORDER BY business, tender";
        all(self.db, "detail_takings", sql, params![HALL, after, last], |row| {
            Ok(TakingsSum {
                business: row.text("business")?,
                tender: row.text("tender")?,
                count: row.get("count")?,
                amount: row.fen("amount_fen")?,
            })
        })
    }

    /// The numbers that papers above the first number moved, up to the second, in the order of the books.
    pub fn numbers_moved(&self, after: VoucherNumber, last: VoucherNumber) -> Result<Vec<NumbersMoved>, Fault> {
        let sql = "SELECT voucher, line, item, flow, from_place, to_place, serial_prefix AS prefix, serial_width AS width,
                          serial_first AS first, serial_last AS last
                   FROM movement WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3 AND +serial_first IS NOT NULL
                   ORDER BY voucher, line";
        all(self.db, "movement", sql, params![HALL, after.0, last.0], |row| {
            Ok(NumbersMoved {
                line: row.line("voucher", "line")?,
                item: row.text("item")?,
                flow: row.text("flow")?,
                from: row.text("from_place")?,
                to: row.text("to_place")?,
                range: row.range()?,
            })
        })
    }

    /// What these papers sold cards for, wrote and voided invoices for, by line; a reversal says it with the sign of what it undoes
    /// turned round.
    pub fn amounts_of(&self, after: VoucherNumber, last: VoucherNumber) -> Result<Vec<(LineRef, Fen)>, Fault> {
        let price = "d.price_fen * m.quantity";
        let sale =
            "detail_sale AS d CROSS JOIN movement AS m ON m.hall_id = d.hall_id AND m.voucher = d.voucher AND m.line = d.line";
        let amount = "coalesce(d.amount_fen, 0)";
        let tables =
            [(price, sale), (amount, "detail_invoice AS d"), (amount, "detail_void AS d"), (amount, "detail_imported AS d")];
        let mut amounts = Vec::new();
        for (amount, table) in tables {
            let own = format!(
                "SELECT d.voucher AS voucher, d.line AS line, {amount} AS amount_fen FROM {table}
                 WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3"
            );
            let undone = format!(
                "SELECT r.number AS voucher, d.line AS line, -({amount}) AS amount_fen FROM voucher AS r CROSS JOIN {table}
                 WHERE r.hall_id = ?1 AND r.number > ?2 AND r.number <= ?3 AND +r.reverses IS NOT NULL
                   AND d.hall_id = r.hall_id AND d.voucher = r.reverses"
            );
            for sql in [own, undone] {
                let read = |row: &Cells<'_>| Ok((row.line("voucher", "line")?, row.fen("amount_fen")?));
                amounts.extend(all(self.db, "detail_sale", &sql, params![HALL, after.0, last.0], read)?);
            }
        }
        Ok(amounts)
    }

    /// The electronic invoices that a business date wrote, reversed ones and reversals left out.
    pub fn electronic_invoices(&self, date: Date) -> Result<Vec<ElectronicSum>, Fault> {
        let (after, last) = self.numbers_of(date, date)?;
        let sql = "SELECT d.item AS item, count(*) FILTER (WHERE d.amount_fen >= 0) AS count,
                          coalesce(sum(d.amount_fen) FILTER (WHERE d.amount_fen >= 0), 0) AS amount_fen,
                          count(*) FILTER (WHERE d.amount_fen < 0) AS red_count,
                          coalesce(sum(d.amount_fen) FILTER (WHERE d.amount_fen < 0), 0) AS red_amount_fen
                   FROM detail_invoice AS d
                   WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3 AND d.electronic = 1
                     AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)
                   GROUP BY d.item ORDER BY d.item";
        all(self.db, "detail_invoice", sql, params![HALL, after, last], |row| {
            Ok(ElectronicSum {
                item: row.text("item")?,
                count: row.get("count")?,
                amount: row.fen("amount_fen")?,
                red_count: row.get("red_count")?,
                red_amount: row.fen("red_amount_fen")?,
            })
        })
    }

    /// The lines of these kinds that these papers settled, wholly or in part, or whose paper they reversed; each once, in order.
    pub fn ended_by(&self, kinds: &[OpenKind], after: VoucherNumber, last: VoucherNumber) -> Result<Vec<LineRef>, Fault> {
        let kinds = kinds.iter().map(|kind| format!("'{}'", kind.word())).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT o.voucher AS voucher, o.line AS line FROM movement AS m
             CROSS JOIN open_item AS o ON o.hall_id = m.hall_id AND o.voucher = m.settles_voucher AND o.line = m.settles_line
             WHERE m.hall_id = ?1 AND m.voucher > ?2 AND m.voucher <= ?3 AND +m.settles_voucher IS NOT NULL AND o.kind IN ({kinds})
             UNION SELECT o.voucher, o.line FROM voucher AS r
             CROSS JOIN open_item AS o ON o.hall_id = r.hall_id AND o.voucher = r.reverses
             WHERE r.hall_id = ?1 AND r.number > ?2 AND r.number <= ?3 AND +r.reverses IS NOT NULL AND o.kind IN ({kinds}) ORDER BY 1, 2"
        );
        all(self.db, "movement", &sql, params![HALL, after.0, last.0], |row| row.line("voucher", "line"))
    }

    /// The differences that these papers put down for business dates that were no longer open, as a stock-take after them does.
    pub fn differences_naming(
        &self,
        from: Date,
        to: Date,
        papers: (VoucherNumber, VoucherNumber),
    ) -> Result<Vec<LineRef>, Fault> {
        let (after, last) = papers;
        let sql = "SELECT o.voucher AS voucher, o.line AS line FROM voucher AS v
                   CROSS JOIN open_item AS o ON o.hall_id = v.hall_id AND o.voucher = v.number
                   WHERE v.hall_id = ?1 AND v.names_day >= ?2 AND v.names_day <= ?3 AND +v.number > ?4 AND +v.number <= ?5
                     AND o.kind IN ('shortage', 'overage') ORDER BY 1, 2";
        all(self.db, "voucher", sql, params![HALL, day(from), day(to), after.0, last.0], |row| row.line("voucher", "line"))
    }

    /// The last voucher that was posted before an entry of the log; zero if none was.
    pub fn last_voucher_before(&self, sequence: Sequence) -> Result<VoucherNumber, Fault> {
        let sql = "SELECT number FROM voucher WHERE hall_id = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT 1";
        let found = one(self.db, "voucher", sql, params![HALL, sequence.0], |row| row.get("number").map(VoucherNumber))?;
        Ok(found.unwrap_or(VoucherNumber(0)))
    }

    /// What the papers after one changed of what each date owes the bank or is owed by a channel. Its cost grows with what moved since.
    pub fn due_since(&self, after: VoucherNumber) -> Result<Vec<(ItemCode, Date, i64)>, Fault> {
        let sql = format!(
            "SELECT m.item AS item, coalesce(m.for_date, v.date) AS date,
                    sum(m.quantity * ({} - {})) AS amount_fen
             FROM voucher AS v CROSS JOIN movement AS m ON m.hall_id = v.hall_id AND m.voucher = v.number
             WHERE v.hall_id = ?1 AND v.number > ?2 GROUP BY 1, 2 HAVING amount_fen <> 0 ORDER BY 1, 2",
            held("m.to_place"),
            held("m.from_place")
        );
        all(self.db, "movement", &sql, params![HALL, after.0], |row| {
            Ok((row.text("item")?, row.text("date")?, row.get("amount_fen")?))
        })
    }

    /// The recharge platform's balance as it was read in the last count of each business date that read it.
    pub fn platform_readings(&self, from: Date, to: Date) -> Result<Vec<PlatformRead>, Fault> {
        let sql = "SELECT c.date AS date, l.expected AS expected, l.counted AS counted, l.read_at_ms AS read_at_ms, max(c.number)
                   FROM count AS c CROSS JOIN count_line AS l ON l.hall_id = c.hall_id AND l.count = c.number
                   WHERE c.hall_id = ?1 AND c.date >= ?2 AND c.date <= ?3 AND l.place = 'recharge' AND l.counted IS NOT NULL
                   GROUP BY c.date ORDER BY c.date";
        all(self.db, "count_line", sql, params![HALL, day(from), day(to)], |row| {
            Ok(PlatformRead {
                date: row.text("date")?,
                expected: row.get("expected")?,
                counted: row.get("counted")?,
                read_at: row.get::<Option<i64>>("read_at_ms")?.map(Millis),
            })
        })
    }

    /// The papers about special numbers above one paper, up to another, in order.
    pub fn specials_on(&self, after: VoucherNumber, last: VoucherNumber) -> Result<Vec<SpecialRow>, Fault> {
        let sql = format!("{SPECIAL} WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3 ORDER BY d.voucher, d.line");
        all(self.db, "detail_special", &sql, params![HALL, after.0, last.0], special)
    }

    /// The differences that these papers recorded while nobody was there to approve them (待复核), each paper once.
    pub fn pending_on(&self, after: VoucherNumber, last: VoucherNumber) -> Result<Vec<VoucherNumber>, Fault> {
        let sql = "SELECT DISTINCT voucher FROM detail_difference
                   WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3 AND pending IS NOT NULL ORDER BY voucher";
        all(self.db, "detail_difference", sql, params![HALL, after.0, last.0], |row| Ok(VoucherNumber(row.get("voucher")?)))
    }

    /// The reversals of these papers that no second person approved (R27).
    pub fn own_reversals(&self, after: VoucherNumber, last: VoucherNumber) -> Result<Vec<OwnReversal>, Fault> {
        let sql = "SELECT r.number AS number, r.date AS date, r.author AS author, r.reverses AS reverses, o.kind AS kind,
                          coalesce((SELECT sum(t.amount_fen) FROM detail_takings AS t
                                    WHERE t.hall_id = r.hall_id AND t.voucher = r.reverses), 0) AS amount_fen,
                          r.reason AS reason
                   FROM voucher AS r CROSS JOIN voucher AS o ON o.hall_id = r.hall_id AND o.number = r.reverses
                   WHERE r.hall_id = ?1 AND r.number > ?2 AND r.number <= ?3 AND +r.reverses IS NOT NULL AND r.approver IS NULL
                   ORDER BY r.number";
        all(self.db, "voucher", sql, params![HALL, after.0, last.0], |row| {
            Ok(OwnReversal {
                voucher: VoucherNumber(row.get("number")?),
                date: row.text("date")?,
                author: row.text("author")?,
                reverses: VoucherNumber(row.get("reverses")?),
                kind: row.text("kind")?,
                amount: row.fen("amount_fen")?,
                reason: row.get("reason")?,
            })
        })
    }

    /// Whose shift was the last at a counter up to a business date.
    pub fn last_clerk_at(&self, counter: &CounterCode, date: Date) -> Result<Option<StaffCode>, Fault> {
        let sql =
            "SELECT number, clerk FROM shift WHERE hall_id = ?1 AND counter = ?2 AND date <= ?3 ORDER BY number DESC LIMIT 1";
        one(self.db, "shift", sql, params![HALL, counter.as_str(), day(date)], |row| row.text("clerk"))
    }

    /// What papers of business dates moved into a figure (above zero) or out of it, line by line, oldest first: of an item, or of money of
    /// every kind; at places; for some causes, or for all. One item in one place costs by what moved there, everything else by the
    /// papers of the dates.
    pub fn papers_behind(
        &self,
        (from, to): (Date, Date),
        item: Option<&ItemCode>,
        at: &At,
        flows: &[Flow],
    ) -> Result<Vec<MovedBehind>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let read = |row: &Cells<'_>| {
            Ok(MovedBehind { line: row.line("voucher", "line")?, flow: row.text("flow")?, quantity: row.get("quantity")? })
        };
        let words: Vec<String> = flows.iter().map(|flow| format!("'{}'", flow.word())).collect();
        let of_flows = if words.is_empty() { String::new() } else { format!("AND +m.flow IN ({})", words.join(", ")) };
        if let (Some(item), At::Place(place)) = (item, at) {
            let sql = format!(
                "SELECT p.voucher AS voucher, p.line AS line, m.flow AS flow, p.sign * m.quantity AS quantity FROM (
                    SELECT voucher, line, 1 AS sign FROM movement
                      WHERE hall_id = ?1 AND to_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5
                    UNION ALL
                    SELECT voucher, line, -1 AS sign FROM movement
                      WHERE hall_id = ?1 AND from_place = ?2 AND item = ?3 AND voucher > ?4 AND voucher <= ?5) AS p
                 CROSS JOIN movement AS m ON m.hall_id = ?1 AND m.voucher = p.voucher AND m.line = p.line {of_flows}
                 ORDER BY p.voucher, p.line"
            );
            return all(self.db, "movement", &sql, params![HALL, place.to_string(), item.as_str(), after, last], read);
        }
        let (goes, comes) = (at.holds("m.from_place"), at.holds("m.to_place"));
        let of_item = match item {
            Some(_) => "+m.item = ?4".to_owned(),
            None => {
                let money: Vec<String> =
                    ItemKind::ALL.iter().filter(|kind| kind.is_money()).map(|kind| format!("'{kind}'")).collect();
                format!("?4 IS NULL AND m.item IN (SELECT code FROM item WHERE hall_id = ?1 AND kind IN ({}))", money.join(", "))
            }
        };
        let sql = format!(
            "SELECT m.voucher AS voucher, m.line AS line, m.flow AS flow, m.quantity * (({comes}) - ({goes})) AS quantity
             FROM movement AS m WHERE m.hall_id = ?1 AND m.voucher > ?2 AND m.voucher <= ?3 AND ({comes}) <> ({goes})
               AND {of_item} {of_flows} ORDER BY m.voucher, m.line"
        );
        all(self.db, "movement", &sql, params![HALL, after, last, item.map(ItemCode::as_str)], read)
    }

    /// The papers of business dates that took money for a business, or gave it back, by a tender; all of them where none is named: how many
    /// businesses each, and how much.
    pub fn takings_behind(
        &self,
        (from, to): (Date, Date),
        business: Option<&BusinessCode>,
        tender: Option<&TenderCode>,
    ) -> Result<Vec<(VoucherNumber, i64, Fen)>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = "SELECT voucher, sum(count) AS count, sum(amount_fen) AS amount_fen FROM detail_takings
                   WHERE hall_id = ?1 AND voucher > ?2 AND voucher <= ?3 AND (?4 IS NULL OR business = ?4) AND (?5 IS NULL OR tender = ?5)
                   GROUP BY voucher ORDER BY voucher";
        let (business, tender) = (business.map(BusinessCode::as_str), tender.map(TenderCode::as_str));
        all(self.db, "detail_takings", sql, params![HALL, after, last, business, tender], |row| {
            Ok((VoucherNumber(row.get("voucher")?), row.get("count")?, row.fen("amount_fen")?))
        })
    }

    /// The electronic invoices of an item that business dates wrote, blue or red-letter ones, reversed ones left out: paper and amount.
    pub fn electronic_behind(
        &self,
        (from, to): (Date, Date),
        item: &ItemCode,
        red: bool,
    ) -> Result<Vec<(VoucherNumber, Fen)>, Fault> {
        let (after, last) = self.numbers_of(from, to)?;
        let sql = "SELECT d.voucher AS voucher, d.amount_fen AS amount_fen FROM detail_invoice AS d
                   WHERE d.hall_id = ?1 AND d.voucher > ?2 AND d.voucher <= ?3 AND d.electronic = 1 AND d.item = ?4
                     AND (d.amount_fen < 0) = ?5
                     AND NOT EXISTS (SELECT 1 FROM voucher AS r WHERE r.hall_id = d.hall_id AND r.reverses = d.voucher)
                   ORDER BY d.voucher, d.line";
        all(self.db, "detail_invoice", sql, params![HALL, after, last, item.as_str(), red], |row| {
            Ok((VoucherNumber(row.get("voucher")?), row.fen("amount_fen")?))
        })
    }
}
