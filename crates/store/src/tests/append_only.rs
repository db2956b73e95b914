//! Nothing in an append-only table is ever changed, whichever way SQL tries.

use std::collections::BTreeSet;

use super::Bench;
use super::bench::bench;
use crate::Fault;

/// The tables whose rows change. Every other table must be append-only, so a new one cannot be forgotten.
const CHANGING: [&str; 31] = [
    "balance",
    "bank_account",
    "business_type",
    "campaign",
    "claim",
    "closing",
    "closing_balance",
    "closing_month",
    "counter",
    "day",
    "draft",
    "due",
    "grade",
    "grade_pattern",
    "hall",
    "head",
    "holding",
    "item",
    "mapping",
    "open_item",
    "place",
    "secret",
    "setting",
    "shift",
    "staff",
    "staff_role",
    "stat_form",
    "stranger",
    "take",
    "tender",
    "waiting",
];

/// The tables whose rows change and are never deleted.
const KEPT: [&str; 18] = [
    "hall",
    "head",
    "staff",
    "staff_role",
    "counter",
    "item",
    "business_type",
    "tender",
    "bank_account",
    "stat_form",
    "setting",
    "mapping",
    "campaign",
    "grade",
    "grade_pattern",
    "place",
    "shift",
    "take",
];

fn names(bench: &Bench, sql: &str) -> Vec<String> {
    bench.read(|read| Ok(read.db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?))
}

fn try_sql(bench: &Bench, sql: &str) -> Result<usize, Fault> {
    bench.store.write(|write| Ok(write.db.execute(sql, [])?))
}

#[test]
fn update_delete_replace_and_upsert_are_refused_on_every_append_only_table() {
    let mut bench = bench();
    bench.full_day();
    let tables = names(&bench, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    let changing: BTreeSet<&str> = CHANGING.into_iter().collect();
    assert!(CHANGING.iter().all(|name| tables.iter().any(|table| table == name)), "a table was renamed");
    let before = bench.dump();
    for table in tables.iter().filter(|table| !changing.contains(table.as_str())) {
        let rows = names(&bench, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}"));
        assert_ne!(rows, ["0"], "{table} has no row to try it on");
        // Generated columns (hidden = 3) cannot be written.
        let columns = names(&bench, &format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden = 0")).join(", ");
        let first = names(&bench, &format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE cid = 0")).join("");
        let keys = names(&bench, &format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE pk > 0 ORDER BY pk")).join(", ");
        for sql in [
            format!("UPDATE {table} SET {first} = {first}"),
            format!("UPDATE OR IGNORE {table} SET {first} = {first}"),
            format!("UPDATE OR REPLACE {table} SET {first} = {first}"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"),
            format!("REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"),
            format!(
                "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true
                 ON CONFLICT ({keys}) DO UPDATE SET {first} = {first}"
            ),
        ] {
            let answer = try_sql(&bench, &sql);
            assert!(answer.is_err(), "{sql}: {answer:?}");
            assert!(format!("{answer:?}").contains(&format!("{table}: append-only")), "{sql}: {answer:?}");
        }
    }
    for table in KEPT {
        assert!(try_sql(&bench, &format!("DELETE FROM {table}")).is_err(), "{table}");
    }
    for sql in [
        "UPDATE closing SET quantity = quantity + 1",
        "DELETE FROM closing",
        "UPDATE closing_balance SET balance = balance + 1",
        "DELETE FROM closing_balance",
        "UPDATE holding SET place = 'safe'",
        "UPDATE head SET voucher = voucher - 1",
    ] {
        assert!(try_sql(&bench, sql).is_err(), "{sql}");
    }
    assert_eq!(before, bench.dump());
}

#[test]
fn the_schema_knows_the_laws() {
    let mut bench = bench();
    bench.full_day();
    for sql in [
        "UPDATE balance SET quantity = -1 WHERE place = 'safe'",
        "UPDATE balance SET quantity = -1 WHERE place = 'counter:A01' AND item = 'float'",
        "INSERT INTO balance VALUES (1, 'bank', 'cash', 1)",
        "UPDATE open_item SET remaining = quantity + 1",
        "INSERT INTO day (hall_id, date, state, before) SELECT 1, '2030-01-01', 'open', 0 UNION ALL SELECT 1, '2030-01-02', 'open', 0",
        "INSERT INTO holding VALUES (1, 'sim', '', 10, 8986001500, 8986001600, 'safe')",
        "INSERT INTO closing VALUES (1, '2026-03-01', 'safe', 'cash', 'bag', 1)",
        "INSERT INTO movement SELECT hall_id, voucher, line + 900, item, from_place, from_place, quantity, flow, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL FROM movement",
        "INSERT INTO movement SELECT hall_id, voucher, line + 900, item, from_place, to_place, 0, flow, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL FROM movement",
        "INSERT INTO detail_arrival SELECT hall_id, voucher, line + 900, channel, settled_on, gross_fen + 1, fee_fen, net_fen, reference
         FROM detail_arrival",
    ] {
        let answer = try_sql(&bench, sql);
        assert!(answer.is_err(), "{sql}: {answer:?}");
    }
    let differences = names(&bench, "SELECT CAST(difference AS TEXT) FROM count_line WHERE difference IS NOT NULL");
    assert!(differences.contains(&"-2000".to_owned()), "difference = counted - expected: {differences:?}");
}
