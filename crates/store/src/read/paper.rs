//! Papers: what was printed, and finding a voucher by what stands on it.

use domain::voucher::VoucherKind;
use domain::{Date, Millis, ReportNumber, Sequence, StaffCode, VoucherNumber};
use rusqlite::params;

use super::Read;
use crate::Fault;
use crate::row::{Cells, HALL, all, one};

/// One issue of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedReport {
    /// The report's number; all issues of one paper share it.
    pub report: ReportNumber,
    /// Which template.
    pub template: String,
    /// What it is about.
    pub subject: String,
    /// First, second, … print.
    pub issue: i64,
    /// SHA-256 of its value.
    pub sum: [u8; 32],
    /// Its entry.
    pub sequence: Sequence,
    /// When.
    pub time: Millis,
    /// Who.
    pub person: Option<StaffCode>,
}

/// What of a voucher was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// 单据号
    Number,
    /// 缴款单号
    DepositSlip,
    /// BOSS 流水号
    BossNumber,
    /// 封包号
    BagNumber,
    /// 支票号
    ChequeNumber,
    /// 出库单号
    OutboundSlip,
    /// 领取单号
    ReceiptNumber,
    /// 原系统单号
    ImportedDoc,
}

/// A voucher that bears what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub voucher: VoucherNumber,
    /// What kind it is.
    pub kind: VoucherKind,
    /// Its business date.
    pub date: Date,
    /// Which of its numbers matched.
    pub by: FoundBy,
    /// That number.
    pub text: String,
}

const ISSUED: &str =
    "SELECT report, issue, template, subject, sum, sequence, time_ms, person FROM report_issue WHERE hall_id = ?1";

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Read<'_> {
    /// Every issue of the papers about a subject, by report and issue.
    pub fn reports_of(&self, subject: &str) -> Result<Vec<IssuedReport>, Fault> {
        all(self.db, "report_issue", &format!("{ISSUED} AND subject = ?2 ORDER BY report, issue"), params![HALL, subject], issued)
    }

    /// Every issue of one report.
    pub fn issues_of(&self, report: ReportNumber) -> Result<Vec<IssuedReport>, Fault> {
        all(self.db, "report_issue", &format!("{ISSUED} AND report = ?2 ORDER BY issue"), params![HALL, report.0], issued)
    }

    /// The value that an issue of a report was made from.
    pub fn report_value(&self, report: ReportNumber, sum: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        let sql = "SELECT report, value FROM report_value WHERE hall_id = ?1 AND report = ?2 AND sum = ?3";
        one(self.db, "report_value", sql, params![HALL, report.0, sum], |row| row.get("value"))
    }

    /// Every issue made from one calendar date of the hall's clock to another, both included, in order.
    pub fn reports_between(&self, from: Date, to: Date) -> Result<Vec<IssuedReport>, Fault> {
        let offset_ms = self.hall()?.map_or(0, |hall| hall.offset_minutes) * 60_000;
        let begins = |date: Date| date.naive().and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() - offset_ms;
        let sql = format!("{ISSUED} AND time_ms >= ?2 AND time_ms < ?3 ORDER BY time_ms, report, issue");
        all(self.db, "report_issue", &sql, params![HALL, begins(from), begins(to) + DAY_MS], issued)
    }

    /// The vouchers that bear a number beginning with the text: the voucher's own (whole), a deposit slip's, the business
    /// system's, a bag's, a cheque's, an outbound slip's, a customer's receipt's; at most `limit` of each, newest first. Customers' numbers are not searched (R29).
    pub fn search_papers(&self, text: &str, limit: usize) -> Result<Vec<Found>, Fault> {
        let text = text.trim();
        let mut found = Vec::new();
        if text.is_empty() {
            return Ok(found);
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        if let Ok(number) = text.parse::<i64>() {
            let sql = "SELECT number, number AS text, kind, date FROM voucher WHERE hall_id = ?1 AND number = ?2";
            found.extend(one(self.db, "voucher", sql, params![HALL, number], |row| {
                Ok(Found {
                    voucher: VoucherNumber(row.get("number")?),
                    kind: row.text("kind")?,
                    date: row.text("date")?,
                    by: FoundBy::Number,
                    text: number.to_string(),
                })
            })?);
        }
        // Whole: numbers of another system begin alike by the thousand.
        let sql = "SELECT v.number AS number, v.kind AS kind, v.date AS date FROM detail_imported AS d
                   JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
                   WHERE d.hall_id = ?1 AND d.doc IS NOT NULL AND d.doc = ?2 ORDER BY v.number DESC LIMIT ?3";
        found.extend(all(self.db, "detail_imported", sql, params![HALL, text, limit], |row| {
            Ok(Found {
                voucher: VoucherNumber(row.get("number")?),
                kind: row.text("kind")?,
                date: row.text("date")?,
                by: FoundBy::ImportedDoc,
                text: text.to_owned(),
            })
        })?);
        // No character sorts after this one, so that the range holds exactly what begins with the text.
        let end = format!("{text}\u{10FFFF}");
        for (by, table, column) in [
            (FoundBy::DepositSlip, "detail_deposit", "slip_number"),
            (FoundBy::BossNumber, "detail_takings", "boss_number"),
            (FoundBy::BossNumber, "detail_boss_line", "boss_number"),
            (FoundBy::BagNumber, "detail_hand_over", "bag_number"),
            (FoundBy::ChequeNumber, "detail_cheque", "number"),
            (FoundBy::OutboundSlip, "detail_slip", "slip_number"),
            (FoundBy::ReceiptNumber, "detail_hand_out", "receipt_number"),
        ] {
            let sql = format!(
                "SELECT v.number AS number, d.{column} AS text, v.kind AS kind, v.date AS date FROM {table} AS d
                 JOIN voucher AS v ON v.hall_id = d.hall_id AND v.number = d.voucher
                 WHERE d.hall_id = ?1 AND d.{column} IS NOT NULL AND d.{column} >= ?2 AND d.{column} <= ?3
                 ORDER BY v.number DESC LIMIT ?4"
            );
            found.extend(all(self.db, table, &sql, params![HALL, text, end, limit], |row| {
                Ok(Found {
                    voucher: VoucherNumber(row.get("number")?),
                    kind: row.text("kind")?,
                    date: row.text("date")?,
                    by,
                    text: row.get("text")?,
                })
            })?);
        }
        found.sort_by(|a, b| b.voucher.cmp(&a.voucher).then(a.by.cmp(&b.by)));
        found.dedup_by(|a, b| a.voucher == b.voucher && a.by == b.by);
        Ok(found)
    }
}

fn issued(row: &Cells<'_>) -> Result<IssuedReport, Fault> {
    Ok(IssuedReport {
        report: ReportNumber(row.get("report")?),
        template: row.get("template")?,
        subject: row.get("subject")?,
        issue: row.get("issue")?,
        sum: row.get("sum")?,
        sequence: Sequence(row.get("sequence")?),
        time: row.time("time_ms")?,
        person: row.maybe_text("person")?,
    })
}
