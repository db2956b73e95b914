//! No statement's cost grows with the history: each one seeks by more than the hall.

use domain::entry::{CountPurpose, Entry};
use domain::void_log::PaperState;
use domain::voucher::{Claim, ClaimKind, Movement, VoidReason, Voucher, VoucherKind};
use domain::{
    CountNumber, Date, Fen, Flow, ItemCode, LineRef, Millis, OpenKind, Place, ReportNumber, Sequence, ShiftNumber, SpotNumber,
    TakeNumber, VoucherNumber,
};

use super::Bench;
use super::bench::{bench, code, date};
use crate::row::SEEN;
use crate::{At, Fault, VoidFilter};

/// Tables that grow as long as the hall lives.
fn grows(table: &str) -> bool {
    table.starts_with("detail_")
        || [
            "log",
            "voucher",
            "movement",
            "count",
            "count_line",
            "count_range",
            "take_entry",
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
        read.standing_by_boss_number("1")?;
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
        read.last_counted(&safe, &cash)?;
        read.first_came(&safe, &cash)?;
        read.take(TakeNumber(1))?;
        read.takes_before(TakeNumber(9), 10)?;
        read.open_takes()?;
        read.takes_of_month("2026-03".parse().unwrap())?;
        read.take_as_of(day)?;
        read.take_entries(TakeNumber(1))?;
        read.take_of_count(CountNumber(1))?;
        read.voucher_before_take(TakeNumber(1))?;
        read.last_voucher_of(day)?;
        read.moved_between((VoucherNumber(1), VoucherNumber(2)), &safe, &cash)?;
        read.settled_between((VoucherNumber(1), VoucherNumber(2)), line)?;
        read.marks(line)?;
        read.boss_totals(day)?;
        read.boss_lines_of_day(day)?;
        read.boss_line("1")?;
        read.explanations(day)?;
        read.deposits(day, day)?;
        read.deposits_undone(day, day)?;
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
        read.month_closings("2026-03".parse().unwrap())?;
        read.holdings_touching(&code("sim"), &range)?;
        read.where_is(&code("sim"), &range)?;
        read.trace(&code("sim"), &range)?;
        read.ledger_sum(&safe, &cash, day, day)?;
        read.ledger_before(&safe, &cash, day, day, 3)?;
        read.ledger(&safe, &cash, (day, day), 0, 3)?;
        read.hand_outs(day, day)?;
        read.hand_outs_reversed(day, day)?;
        read.hand_outs_told_after(day)?;
        read.hand_outs_waiting()?;
        read.hand_out(line)?;
        read.logistics_totals("2026-03".parse().unwrap())?;
        read.special("13900008888")?;
        read.specials("", 50)?;
        read.special_of(line)?;
        read.brought_to(&code("sim"), &range)?;
        read.held_after(VoucherNumber(1), &Place::Storeroom, &code("sim"))?;
        read.search_papers("1", 10)?;
        let (after, last) = read.papers_of(day, day)?;
        read.closings_between(day, day)?;
        read.takings_sums(day)?;
        read.numbers_moved(after, last)?;
        read.amounts_of(after, last)?;
        read.electronic_invoices(day)?;
        read.ended_by(&[OpenKind::Shortage, OpenKind::Transfer], after, last)?;
        read.differences_naming(day, day, (after, last))?;
        read.last_voucher_before(Sequence(1))?;
        read.due_since(after)?;
        read.platform_readings(day, day)?;
        read.specials_on(after, last)?;
        read.pending_on(after, last)?;
        read.own_reversals(after, last)?;
        read.last_clerk_at(&code("A01"), day)?;
        read.places()?;
        read.first_date()?;
        read.draft_keys(&person, "take:")?;
        read.papers_behind((day, day), Some(&cash), &At::Place(safe.clone()), &[])?;
        read.papers_behind((day, day), Some(&cash), &At::Stock, &[Flow::Takings])?;
        read.papers_behind((day, day), None, &At::Channels, &[])?;
        read.takings_behind((day, day), None, None)?;
        read.electronic_behind((day, day), &cash, false)?;
        read.request("x")?;
        read.flows_about(&cash, day)?;
        read.flows_about_day(&cash, day)?;
        read.slips_not_cleared()?;
        read.open_cases()?;
        read.approvals_waiting()?;
        read.case_ended_by(line)?;
        read.differences_of_count(CountNumber(1))?;
        let _ = read.write_time(Millis(0));
        read.moved_in_shift_after(shift, VoucherNumber(1), &safe, &cash)?;
        read.opened_between(OpenKind::Slip, day, day)?;
        read.takings_about_day(day)?;
        read.voucher_count_of_day(day)?;
        read.vouchers(VoucherNumber(1)..=VoucherNumber(2))?;
        read.log_row(Sequence(1))?;
        read.holdings(&code("sim"))?;
        read.holdings_at(&safe)?;
        read.holdings_in(&safe, &code("sim"))?;
        read.losses_not_blocked()?;
        read.next_spot()?;
        read.spot(SpotNumber(1))?;
        read.spots(SpotNumber(2), 10)?;
        read.findings_open()?;
        read.findings_made(day, day)?;
        read.findings_standing(Millis(0), day)?;
        read.spots_made(day, day)?;
        read.invoice_box(&code("box"), "1")?;
        read.box_of(&code("inv"), &range)?;
        read.box_touching(&code("inv"), &range)?;
        read.rolls_in(&code("inv"), &range)?;
        read.flows_in(&code("inv"), &range, VoucherNumber(9))?;
        read.moves_in(&code("inv"), &range)?;
        read.last_written_in(&code("inv"), &range, VoucherNumber(9))?;
        read.invoices_by_number(&code("inv"), "1")?;
        read.invoices_in_doubt(day, day)?;
        read.void_of(line)?;
        read.reds_of(line)?;
        read.invoiced_for(line)?;
        read.invoiced_for_boss("1")?;
        read.invoices_by_clerk(day, day)?;
        read.void_line(line)?;
        read.voids_unseen()?;
        for filter in void_filters(day) {
            read.voids(&filter, None, 10)?;
        }
        read.handed_out(&code("C1"), "1")?;
        let march = "2026-03".parse().unwrap();
        read.last_settled()?;
        read.month_turns(march)?;
        read.month_settlement(march)?;
        read.papers_filed(march, None)?;
        read.month_data(&[0; 32])?;
        read.counter_entries_due()?;
        read.hall_keys()?;
        read.packages("2026-03".parse().unwrap())?;
        read.package_bytes("2026-03".parse().unwrap(), 1)?;
        // The paper is for a day that is not open: refused, after all that it needs was read.
        assert!(read.dry_run(&some_paper(day)).is_err());
        Ok(())
    })
}

/// Each filter of the void log alone, and some together.
fn void_filters(day: Date) -> Vec<VoidFilter> {
    let (all, word) = (VoidFilter::default(), || Some("1".to_owned()));
    vec![
        VoidFilter { box_number: word(), ..all.clone() },
        VoidFilter { code: word(), ..all.clone() },
        VoidFilter { clerk: Some(code("1001")), ..all.clone() },
        VoidFilter { approver: Some(code("1001")), ..all.clone() },
        VoidFilter { counter: Some(code("A01")), ..all.clone() },
        VoidFilter { reason: Some(VoidReason::Other), ..all.clone() },
        VoidFilter { least: Some(Fen::ZERO), most: Some(Fen::ZERO), ..all.clone() },
        VoidFilter { least: Some(Fen::ZERO), most: Some(Fen::new(1)), ..all.clone() },
        VoidFilter { from: Some(day), to: Some(day), clerk: Some(code("1001")), ..all.clone() },
        VoidFilter { paper: Some(PaperState::Unseen), clerk: Some(code("1001")), ..all.clone() },
        VoidFilter { paper: Some(PaperState::Missing), ..all.clone() },
        VoidFilter { paper: Some(PaperState::Seen), ..all.clone() },
        all,
    ]
}

/// A paper that moves a number into a counter.
fn some_paper(date: Date) -> Voucher {
    let range = domain::SerialRange::single("8986001000").expect("a number");
    let movement = Movement::new(code("sim"), Place::Storeroom, Place::Counter(code("A01")), 1, Flow::Issue);
    Voucher {
        number: VoucherNumber(1),
        kind: VoucherKind::StockIssue,
        date,
        time: Millis(1),
        author: code("1001"),
        approver: None,
        witness: None,
        shift: None,
        reverses: None,
        names_day: None,
        happened: None,
        reason: None,
        movements: vec![Movement { serial: Some(range), ..movement }],
        details: Vec::new(),
        claims: vec![Claim { kind: ClaimKind::OutboundSlip, number: "1".to_owned() }],
    }
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
        // A page of the void log stops at its limit: it is never sorted first.
        if sql.contains("LIMIT ?4") && sql.contains("detail_void AS d") {
            assert!(plan.iter().all(|step| !step.contains("TEMP B-TREE")), "{plan:?}\n    in {sql}");
        }
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

/// With STAT4 the engine plans some statements anew for each value bound to them, which takes longer than running them.
#[test]
fn no_statement_is_planned_twice() {
    let bench = bench();
    for _ in 0..2 {
        read_everything(&bench).expect("reads");
    }
    let statements = SEEN.with_borrow(Clone::clone);
    let again: Vec<String> = bench.read(|read| {
        let mut again = Vec::new();
        for sql in statements.into_iter().filter(|sql| sql.starts_with("SELECT")) {
            if read.db.prepare_cached(&sql)?.get_status(rusqlite::StatementStatus::RePrepare) > 0 {
                again.push(sql);
            }
        }
        Ok(again)
    });
    assert!(again.is_empty(), "{}", again.join("\n"));
}

/// Reads of the catalogue and of the head's one row, whose tables do not grow.
const SMALL: [&str; 38] = [
    "all_roles",
    "bank_account",
    "bank_accounts",
    "business_type",
    "business_types",
    "campaign",
    "campaigns",
    "counter",
    "counters",
    "draft",
    "first_own_day",
    "grade",
    "grade_patterns",
    "grades",
    "hall",
    "head",
    "item",
    "items",
    "mapping",
    "mappings",
    "next_count",
    "next_report",
    "next_shift",
    "next_take",
    "next_voucher",
    "open_date",
    "roles",
    "roles_on",
    "secret",
    "setting",
    "setting_as",
    "settings",
    "staff",
    "staff_member",
    "stat_forms",
    "stranger",
    "tender",
    "tenders",
];

#[test]
fn every_read_is_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read");
    let mut missing = Vec::new();
    for file in std::fs::read_dir(folder).expect("the reads") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        for name in text.split("    pub fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next()) {
            if !SMALL.contains(&name) && !include_str!("plans.rs").contains(&format!("read.{name}(")) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "not in read_everything: {missing:?}");
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
