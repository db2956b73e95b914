//! Whatever is changed behind the program's back is found by verification.

use super::bench::bench;
use crate::{Fault, Finding};

/// The books after a full day, with statements run on them that no trigger stands against; what verification then finds.
fn found_after(table: &str, sql: &str) -> Vec<Finding> {
    let mut bench = bench();
    bench.full_day();
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new(), "sound before");
    bench
        .store
        .write(|write| {
            let triggers: Vec<String> = write
                .db
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")?
                .query_map([table], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for trigger in triggers {
                write.db.execute_batch(&format!("DROP TRIGGER {trigger}"))?;
            }
            let changed = write.db.execute(sql, [])?;
            assert!(changed > 0, "{sql} changes nothing");
            Ok::<_, Fault>(())
        })
        .expect("tampers");
    bench.store.verify(|_| ()).expect("verifies").findings
}

#[test]
fn r30_every_table_that_is_tampered_with_is_named() {
    for (table, sql) in [
        ("log", "UPDATE log SET time_ms = time_ms + 1 WHERE sequence = 30"),
        ("log", "UPDATE log SET person = '1002' WHERE sequence = 30"),
        ("log", "UPDATE log SET head = zeroblob(32) WHERE sequence = 30"),
        ("log", "UPDATE log SET kind = 'exported' WHERE sequence = 30"),
        ("log", "UPDATE log SET body = x'0100' WHERE sequence = 30"),
        ("head", "UPDATE head SET hash = zeroblob(32)"),
        ("head", "UPDATE head SET report = report + 1"),
        ("voucher", "UPDATE voucher SET author = '1003' WHERE number = 2"),
        ("movement", "UPDATE movement SET quantity = quantity + 1 WHERE voucher = 1"),
        ("movement", "INSERT INTO movement SELECT hall_id, voucher, line + 1, item, from_place, to_place, quantity, flow, NULL, NULL, NULL,
          NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM movement WHERE voucher = 1"),
        ("detail_takings", "UPDATE detail_takings SET amount_fen = amount_fen - 100 WHERE voucher = (SELECT min(voucher) FROM detail_takings)"),
        ("detail_takings", "DELETE FROM detail_takings WHERE voucher = (SELECT max(voucher) FROM detail_takings)"),
        ("detail_denomination", "UPDATE detail_denomination SET pieces = pieces + 1"),
        ("count_line", "UPDATE count_line SET counted = expected"),
        ("mark", "UPDATE mark SET undone = 1"),
        ("form_tick", "UPDATE form_tick SET state = 'checked'"),
        ("report_issue", "UPDATE report_issue SET issue = issue + 5 WHERE issue = 1"),
        ("report_value", "UPDATE report_value SET value = x'00'"),
        ("month_turn", "UPDATE month_turn SET settled = 0"),
        ("paper_filed", "UPDATE paper_filed SET state = 'missing'"),
        ("month_data", "UPDATE month_data SET value = x'00'"),
        ("month_data", "DELETE FROM month_data"),
        ("hall_key", "UPDATE hall_key SET key = zeroblob(32)"),
        ("package_made", "UPDATE package_made SET note = 'other'"),
        ("package_returned", "UPDATE package_returned SET reason = 'other'"),
        ("package_file", "UPDATE package_file SET bytes = x'00'"),
        ("balance", "UPDATE balance SET quantity = quantity + 1 WHERE place = 'safe'"),
        ("due", "UPDATE due SET amount_fen = amount_fen - 1"),
        ("due", "DELETE FROM due"),
        ("open_item", "UPDATE open_item SET remaining = remaining - 1 WHERE remaining > 0"),
        ("claim", "DELETE FROM claim"),
        ("waiting", "DELETE FROM waiting WHERE what = 'slip'"),
        ("holding", "UPDATE holding SET place = 'storeroom' WHERE place <> 'storeroom'"),
        ("closing", "UPDATE closing SET quantity = quantity + 1 WHERE place = 'safe'"),
        ("closing_month", "UPDATE closing_month SET quantity = quantity + 1"),
        ("closing_balance", "UPDATE closing_balance SET balance = balance + 1 WHERE place = 'safe'"),
        ("day", "UPDATE day SET reason = 'other'"),
        ("shift", "UPDATE shift SET clerk = '1003'"),
        ("staff", "UPDATE staff SET name = 'other' WHERE code = '1001'"),
        ("setting", "UPDATE setting SET value = '0'"),
        ("hall", "UPDATE hall SET name = 'other'"),
    ] {
        let findings = found_after(table, sql);
        assert!(findings.iter().any(|finding| finding.table == table), "{sql}: {findings:?}");
    }
}

#[test]
fn r30_one_changed_entry_is_one_broken_link() {
    let findings = found_after("log", "UPDATE log SET time_ms = time_ms + 1 WHERE sequence = 26");
    let links: Vec<&str> = findings.iter().filter(|finding| finding.table == "log").map(|finding| finding.key.as_str()).collect();
    assert_eq!(links, ["26"]);
}
