//! No statement's cost grows with the history: each one seeks by more than the hall.

use domain::entry::{CountPurpose, Entry};
use domain::voucher::ClaimKind;
use domain::{
    CountNumber, Date, Fen, ItemCode, LineRef, Millis, OpenKind, Place, ReportNumber, Sequence, ShiftNumber, VoucherNumber,
};

use super::Bench;
use super::bench::{bench, code, date};
use crate::Fault;
use crate::row::SEEN;

/// Tables that grow as long as the hall lives.
fn grows(table: &str) -> bool {
    table.starts_with("detail_")
        || [
            "log",
            "voucher",
            "movement",
            "count",
            "count_line",
            "mark",
            "form_tick",
            "report_issue",
            "report_value",
            "shift",
            "claim",
        ]
        .contains(&table)
        || ["open_item", "closing", "closing_month", "closing_balance", "request", "holding"].contains(&table)
}

/// Every method of `Read` once.
fn read_everything(bench: &Bench) -> Result<(), Fault> {
    let (day, cash, safe): (Date, ItemCode, Place) = (date("2026-03-01"), ItemCode::cash(), Place::Safe);
    let (line, shift, person) = (LineRef { voucher: VoucherNumber(1), line: 1 }, ShiftNumber(1), code("1001"));
    let range = domain::SerialRange::try_new("8986001000", "8986001000").expect("a number");
    bench.store.read(|read| {
        read.days_not_closed()?;
        read.day(day)?;
        read.last_closed()?;
        read.days(day, day)?;
        read.shift(shift)?;
        read.shifts_of_day(day)?;
        read.running_shift_of(&person)?;
        read.running_shift_at(&code("A01"))?;
        read.last_shift_at(&code("A01"))?;
        read.shifts_waiting_signature(&person)?;
        read.forms_ticked(shift)?;
        read.balance(&safe, &cash)?;
        read.balances_at(&safe)?;
        read.balances()?;
        read.balance_at(&safe, &cash, day)?;
        read.voucher(VoucherNumber(1))?;
        read.vouchers_of_day(day)?;
        read.vouchers_of_shift(shift)?;
        read.vouchers_naming_day(day)?;
        read.vouchers_settling(line)?;
        read.takings_of_shift(shift)?;
        read.takings_of_day(day)?;
        read.takings_line(line)?;
        read.takings_about(line)?;
        read.takings_by_boss_number("1")?;
        read.moved_in_shift(shift, &safe, &cash)?;
        read.moved_in_shift_by_flow(shift)?;
        read.movements_of_day_by_flow(day)?;
        read.moved_since(VoucherNumber(1), &safe, &cash)?;
        read.open_item(line)?;
        read.open_items(None)?;
        read.open_items(Some(OpenKind::Slip))?;
        read.due(&cash)?;
        read.due_on(&cash, day)?;
        read.all_due()?;
        read.count(CountNumber(1))?;
        read.counts_of_shift(shift)?;
        read.counts_of_day(day, CountPurpose::Safe)?;
        read.marks(line)?;
        read.boss_totals(day)?;
        read.boss_lines_of_day(day)?;
        read.boss_line("1")?;
        read.explanations(day)?;
        read.deposits(day, day)?;
        read.arrivals(day, day)?;
        read.claim(ClaimKind::DepositSlip, "1")?;
        read.reports_of("day:2026-03-01")?;
        read.issues_of(ReportNumber(1))?;
        read.report_value(ReportNumber(1), &[0; 32])?;
        read.reports_between(day, day)?;
        read.log(Sequence(1), 10)?;
        read.log_before(Sequence(9), 10)?;
        read.entry(Sequence(1))?;
        read.closings(day)?;
        read.month_closings("2026-03")?;
        read.holdings_touching(&code("sim"), &range)?;
        read.where_is(&code("sim"), &range)?;
        read.trace(&code("sim"), &range)?;
        read.search_papers("1", 10)?;
        read.request("x")?;
        Ok(())
    })
}

#[test]
fn every_statement_seeks() {
    let mut bench = bench();
    bench.full_day();
    bench.day(Entry::DayReopened, "2026-03-01").expect("reopened");
    read_everything(&bench).expect("reads");
    bench.store.write(|write| write.put_draft(&code("1001"), "k", b"", Millis(Fen::ZERO.fen()))).expect("writes");
    let statements = SEEN.with_borrow(Clone::clone);
    let mut bad = Vec::new();
    // Of a plain INSERT, the plan lists searches for rows that refer to the new one; they run only while such rows wait for it.
    let is_plain_insert = |sql: &str| sql.starts_with("INSERT") && sql.contains(" VALUES ");
    let is_mark = |sql: &str| ["SAVEPOINT", "ROLLBACK", "RELEASE"].iter().any(|word| sql.starts_with(word));
    for sql in statements.iter().filter(|sql| !is_mark(sql) && !is_plain_insert(sql)) {
        let plan: Vec<String> = bench.read(|read| {
            let mut statement = read.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            Ok(statement.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>()?)
        });
        for step in &plan {
            let table = table_of(sql, step);
            let seeks = step.starts_with("SEARCH") && !step.ends_with("(hall_id=?)");
            // Its partial index holds open lines only, so all of it is what is asked for.
            let is_open_list = step.contains("open_item_remaining");
            if (step.starts_with("SCAN") || step.starts_with("SEARCH")) && !seeks && !is_open_list && grows(&table) {
                bad.push(format!("{step}\n    in {sql}"));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// The table of a step, whose alias stands in the statement as `table AS alias`.
fn table_of(sql: &str, step: &str) -> String {
    let alias = step.split(' ').nth(1).unwrap_or_default();
    let words: Vec<&str> = sql.split_whitespace().collect();
    let named = words
        .windows(3)
        .find(|three| three[1] == "AS" && three[2].trim_end_matches([',', ')']) == alias && !three[0].contains('.'));
    named.map_or(alias, |three| three[0]).to_owned()
}
