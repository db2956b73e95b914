//! Foreign tables read end to end: bytes in, typed rows and named bad cells out.

// Clippy lets tests unwrap, but does not see that their helpers in this file are part of them.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use domain::Fen;
use intake::{
    BadReason, BossDetail, BossTotal, CellKind, ChannelArrival, DateOrder, Field, Format, IntakeError, Mapping, Outcome,
    ReadOptions, SignRule, SourceKind, Table, TotalKind, TotalSeen, Unmapped, ValueMap, guess_mapping, read_boss_detail,
    read_boss_totals, read_channel_arrivals, read_table, words_in,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook};

mod samples;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn words(pairs: &[(&str, &str)]) -> ValueMap {
    let words = pairs.iter().map(|(word, code)| ((*word).to_owned(), (*code).to_owned())).collect();
    ValueMap { words, unmapped: Unmapped::Refuse }
}

fn keep() -> ValueMap {
    ValueMap { unmapped: Unmapped::Keep, ..ValueMap::default() }
}

fn tenders() -> ValueMap {
    words(&[("现金", "cash"), ("微信支付", "wechat"), ("支付宝", "alipay"), ("银行卡", "card")])
}

fn mapping(kind: SourceKind, columns: &[(Field, &str)]) -> Mapping {
    Mapping {
        columns: columns.iter().map(|(field, title)| (*field, (*title).to_owned())).collect(),
        business_types: words(&[("话费收取", "fee"), ("开户", "opening"), ("终端销售", "terminal"), ("空中充值", "air")]),
        tenders: tenders(),
        clerks: keep(),
        channels: words(&[("微信支付", "wechat"), ("支付宝", "alipay")]),
        ..Mapping::new("测试", kind)
    }
}

fn totals_mapping() -> Mapping {
    mapping(
        SourceKind::BossTotals,
        &[
            (Field::Date, "营业日期"),
            (Field::Clerk, "工号"),
            (Field::BusinessType, "业务类型"),
            (Field::Tender, "支付方式"),
            (Field::Count, "笔数"),
            (Field::Amount, "实收金额"),
        ],
    )
}

fn detail_mapping() -> Mapping {
    mapping(
        SourceKind::BossDetail,
        &[
            (Field::BossNumber, "流水号"),
            (Field::Time, "受理时间"),
            (Field::Clerk, "工号"),
            (Field::BusinessType, "业务类型"),
            (Field::Tender, "支付方式"),
            (Field::Amount, "金额"),
        ],
    )
}

fn arrivals_mapping() -> Mapping {
    mapping(
        SourceKind::ChannelArrivals,
        &[
            (Field::Channel, "渠道"),
            (Field::SettledOn, "结算日期"),
            (Field::Gross, "交易金额"),
            (Field::Fee, "手续费"),
            (Field::Net, "到账金额"),
            (Field::Covers, "交易日期"),
            (Field::Reference, "结算单号"),
        ],
    )
}

fn table(text: &str, mapping: &Mapping) -> Table {
    read_table(text.as_bytes(), &mapping.read_options()).unwrap()
}

fn totals(text: &str) -> Outcome<BossTotal> {
    let mapping = totals_mapping();
    read_boss_totals(&table(text, &mapping), &mapping, Some(day("2026-11-20"))).unwrap()
}

/// A row, and address, value and reason of each bad cell in it.
type BadRow = (&'static str, &'static [(&'static str, &'static str, BadReason)]);

/// Address, value and reason of each bad cell.
fn bad<T>(outcome: &Outcome<T>) -> Vec<(&str, &str, BadReason)> {
    outcome.bad.iter().map(|cell| (cell.address.as_str(), cell.value.as_str(), cell.reason)).collect()
}

const TOTALS: &str = "营业日期,工号,业务类型,支付方式,笔数,实收金额\n";

fn two_rows() -> Vec<(usize, BossTotal)> {
    let row = |clerk: &str, tender: &str, count, fen| BossTotal {
        date: day("2026-11-20"),
        clerk: clerk.to_owned(),
        business_type: "fee".to_owned(),
        tender: tender.to_owned(),
        count: Some(count),
        amount: Fen::new(fen),
    };
    vec![(2, row("0012", "cash", 12, 123_450)), (3, row("0013", "wechat", 1, -10))]
}

const TWO_ROWS: &str = "营业日期,工号,业务类型,支付方式,笔数,实收金额\n\
                        2026-11-20,0012,话费收取,现金,12,\"1,234.50\"\n\
                        2026/11/20,0013,话费收取,微信支付,1,-0.1\n";

#[test]
fn the_same_rows_come_out_of_every_encoding_and_delimiter() {
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TWO_ROWS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let gb18030 = encoding_rs::GB18030.encode(TWO_ROWS).0.into_owned();
    let with_mark = format!("\u{feff}{TWO_ROWS}").into_bytes();
    let tabs = TWO_ROWS.replace("\"1,234.50\"", "1234.50").replace(',', "\t").replace("1234.50", "1,234.50");
    let semicolons = TWO_ROWS.replace("\"1,234.50\"", "1234.50").replace(',', ";").replace("1234.50", "1,234.50");
    let mapping = totals_mapping();
    for (name, format, bytes) in [
        ("utf-8", Format::CsvUtf8, TWO_ROWS.as_bytes().to_vec()),
        ("utf-8 with mark", Format::CsvUtf8, with_mark),
        ("utf-16", Format::CsvUtf16, utf16),
        ("gb18030", Format::CsvGb18030, gb18030),
        ("crlf", Format::CsvUtf8, TWO_ROWS.replace('\n', "\r\n").into_bytes()),
        ("cr", Format::CsvUtf8, TWO_ROWS.replace('\n', "\r").into_bytes()),
        ("no end of line", Format::CsvUtf8, TWO_ROWS.trim_end().as_bytes().to_vec()),
        ("tab", Format::CsvUtf8, tabs.into_bytes()),
        ("semicolon", Format::CsvUtf8, semicolons.into_bytes()),
    ] {
        let table = read_table(&bytes, &mapping.read_options()).unwrap();
        assert_eq!(table.format, format, "{name}");
        let outcome = read_boss_totals(&table, &mapping, Some(day("2026-11-20"))).unwrap();
        assert_eq!(outcome.good, two_rows(), "{name}");
        assert!(outcome.bad.is_empty() && outcome.totals_seen.is_empty() && outcome.notes.is_empty(), "{name}");
    }
}

#[test]
fn title_lines_blank_lines_totals_and_signatures_are_no_rows() {
    let text = format!(
        "营业日汇总表,,,,,\n\n营业厅：城东厅,,导出时间：2026-11-20 18:05,,,\n{TOTALS}\n2026-11-20,12,话费收取,现金,2,30\n,12小计,,,2,30.00\n\
         2026-11-20,13,开户,现金,1,20\n合 计：,,,,3,50.00\n制表人：王芳,,审核：,,,\n"
    );
    let outcome = totals(&text);
    assert_eq!(outcome.good.iter().map(|(line, row)| (*line, row.amount.fen())).collect::<Vec<_>>(), [(6, 3_000), (8, 2_000)]);
    assert_eq!(outcome.bad, []);
    let total = |line, label: &str, kind, count, fen| TotalSeen {
        line,
        label: label.to_owned(),
        kind,
        count: Some(count),
        amount: Some(Fen::new(fen)),
    };
    assert_eq!(
        outcome.totals_seen,
        [total(7, "12小计", TotalKind::Part, 2, 3_000), total(9, "合 计：", TotalKind::Grand, 3, 5_000)]
    );
    assert_eq!(outcome.notes, [10]);
}

#[test]
fn a_line_number_counts_the_lines_of_quoted_cells() {
    let outcome = totals(&format!("{TOTALS}2026-11-20,\"12\n(王芳)\",话费收取,现金,1,x\n\n2026-11-20,12,话费收取,现金,1,y\n"));
    assert_eq!(bad(&outcome), [("F2", "x", BadReason::NotAnAmount), ("F5", "y", BadReason::NotAnAmount)]);
}

#[test]
fn every_bad_cell_of_a_total_is_named() {
    let table: &[BadRow] = &[
        ("2026-11-20,12,话费收取,现金,1,", &[("F2", "", BadReason::Empty)]),
        ("2026-11-20,12,话费收取,现金,1", &[("F2", "", BadReason::Empty)]),
        ("2026-11-20,12,话费收取,现金,1,0.001", &[("F2", "0.001", BadReason::NotAnAmount)]),
        ("2026-11-20,12,话费收取,现金,1,二十", &[("F2", "二十", BadReason::NotAnAmount)]),
        ("2026-11-20,12,话费收取,现金,1.5,20", &[("E2", "1.5", BadReason::NotACount)]),
        ("2026-11-20,12,话费收取,Q币,1,20", &[("D2", "Q币", BadReason::UnknownTender)]),
        ("2026-11-20,12,彩铃,现金,1,20", &[("C2", "彩铃", BadReason::UnknownBusinessType)]),
        ("2026-11-20,,话费收取,现金,1,20", &[("B2", "", BadReason::Empty)]),
        ("2026-11-20,8.98601E+18,话费收取,现金,1,20", &[("B2", "8.98601E+18", BadReason::ExcelLostDigits)]),
        ("46346,12,话费收取,现金,1,20", &[("A2", "46346", BadReason::NotADate)]),
        ("2026-11-19,12,话费收取,现金,1,20", &[("A2", "2026-11-19", BadReason::WrongDate)]),
        (
            "2026-11-31,12,彩铃,Q币,一,x",
            &[
                ("A2", "2026-11-31", BadReason::NotADate),
                ("C2", "彩铃", BadReason::UnknownBusinessType),
                ("D2", "Q币", BadReason::UnknownTender),
                ("E2", "一", BadReason::NotACount),
                ("F2", "x", BadReason::NotAnAmount),
            ],
        ),
    ];
    for (row, expected) in table {
        let outcome = totals(&format!("{TOTALS}{row}\n2026-11-20,12,话费收取,现金,1,20\n"));
        assert_eq!(bad(&outcome), *expected, "{row}");
        assert_eq!(outcome.bad_lines(), [2], "{row}");
        assert!(outcome.bad.iter().all(|cell| cell.line == 2 && !cell.column.is_empty()), "{row}");
        assert_eq!(outcome.good.len(), 1, "{row}");
    }
}

#[test]
fn a_clerk_that_the_mapping_does_not_know_is_bad() {
    let mapping = Mapping { clerks: words(&[("K001", "12")]), ..totals_mapping() };
    let table = table(&format!("{TOTALS}2026-11-20,K001,话费收取,现金,1,20\n2026-11-20,K002,话费收取,现金,1,20\n"), &mapping);
    let outcome = read_boss_totals(&table, &mapping, None).unwrap();
    assert_eq!(outcome.good[0].1.clerk, "12");
    assert_eq!(bad(&outcome), [("B3", "K002", BadReason::UnknownClerk)]);
}

#[test]
fn defaults_stand_in_for_missing_columns_and_empty_cells() {
    let mut mapping = totals_mapping();
    mapping.columns.remove(&Field::Date);
    mapping.columns.remove(&Field::Clerk);
    mapping.columns.remove(&Field::Count);
    mapping.defaults.insert(Field::Clerk, "99".to_owned());
    mapping.defaults.insert(Field::Tender, "cash".to_owned());
    let table = table("业务类型,支付方式,实收金额\n话费收取,,20\n话费收取,微信支付,30\n", &mapping);
    let outcome = read_boss_totals(&table, &mapping, Some(day("2026-11-20"))).unwrap();
    let rows: Vec<(&str, &str, Option<i64>)> =
        outcome.good.iter().map(|(_, row)| (row.clerk.as_str(), row.tender.as_str(), row.count)).collect();
    assert_eq!(rows, [("99", "cash", None), ("99", "wechat", None)]);
    assert_eq!(outcome.good[0].1.date, day("2026-11-20"));
    assert_eq!(read_boss_totals(&table, &mapping, None), Err(IntakeError::FieldsNotMapped { fields: vec![Field::Date] }));
    mapping.defaults.insert(Field::Date, "soon".to_owned());
    let outcome = read_boss_totals(&table, &mapping, None).unwrap();
    assert_eq!(bad(&outcome), [("", "soon", BadReason::NotADate); 2]);
}

#[test]
fn refunds_are_negative_whichever_way_the_source_writes_them() {
    let amounts = |mapping: &Mapping, text: &str| {
        let table = table(text, mapping);
        let outcome = read_boss_totals(&table, mapping, None).unwrap();
        assert_eq!(outcome.bad, []);
        outcome.good.iter().map(|(_, row)| row.amount.fen()).collect::<Vec<_>>()
    };
    let mut mapping = totals_mapping();
    assert_eq!(amounts(&mapping, &format!("{TOTALS}2026-11-20,1,开户,现金,1,-20\n2026-11-20,1,开户,现金,1,(20)\n")), [-2_000; 2]);

    mapping.sign = SignRule::RefundColumn;
    mapping.columns.insert(Field::RefundAmount, "退款金额".to_owned());
    let head = TOTALS.trim_end();
    let text =
        format!("{head},退款金额\n2026-11-20,1,开户,现金,1,50,20\n2026-11-20,1,开户,现金,1,,20\n2026-11-20,1,开户,现金,1,50,\n");
    assert_eq!(amounts(&mapping, &text), [3_000, -2_000, 5_000]);
    let both_empty = table(&format!("{head},退款金额\n2026-11-20,1,开户,现金,1,,\n"), &mapping);
    let outcome = read_boss_totals(&both_empty, &mapping, None).unwrap();
    assert_eq!(bad(&outcome), [("F2", "", BadReason::Empty)]);

    mapping.columns.remove(&Field::RefundAmount);
    mapping.sign = SignRule::RefundMark { words: vec!["冲正".to_owned(), "退费".to_owned()] };
    mapping.columns.insert(Field::RefundMark, "操作".to_owned());
    let text = format!(
        "{head},操作\n2026-11-20,1,开户,现金,1,20,缴费\n2026-11-20,1,开户,现金,1,20,冲正\n2026-11-20,1,开户,现金,1,-20,退费\n"
    );
    assert_eq!(amounts(&mapping, &text), [2_000, -2_000, -2_000]);
}

fn details(rows: &str, business_date: Option<&str>) -> Outcome<BossDetail> {
    let mapping = detail_mapping();
    let table = table(&format!("流水号,受理时间,工号,业务类型,支付方式,金额\n{rows}"), &mapping);
    read_boss_detail(&table, &mapping, business_date.map(day)).unwrap()
}

#[test]
fn a_business_number_is_there_once_for_each_tender_and_direction() {
    let outcome = details(
        "B1,2026-11-20 09:00:00,12,开户,现金,60\n\
         B1,2026-11-20 09:00:00,12,开户,微信支付,40\n\
         B1,2026-11-20 15:00:00,12,开户,现金,-60\n\
         B1,2026-11-20 09:00:00,12,开户,现金,60\n\
         B2,2026-11-20 09:00:00,12,开户,Q币,60\n\
         B2,2026-11-20 09:00:00,12,开户,现金,60\n",
        None,
    );
    assert_eq!(outcome.good.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4, 7]);
    assert_eq!(bad(&outcome), [("A5", "B1", BadReason::DuplicateNumber), ("E6", "Q币", BadReason::UnknownTender)]);
}

#[test]
fn details_belong_to_the_business_date_or_the_night_after_it() {
    let outcome = details(
        "B1,2026-11-20 09:00,12,开户,现金,1\nB2,2026-11-21 00:10,12,开户,现金,1\nB3,2026-11-19 23:50,12,开户,现金,1\n\
         B4,9点,12,开户,现金,1\nB5,2026-11-20,12,开户,现金,1\n",
        Some("2026-11-20"),
    );
    assert_eq!(bad(&outcome), [("B4", "2026-11-19 23:50", BadReason::WrongDate), ("B5", "9点", BadReason::NotATime)]);
    assert_eq!(outcome.good[2].1.time, moment("2026-11-20T00:00:00"));
}

#[test]
fn date_and_time_of_day_may_stand_in_two_columns() {
    let mut mapping = detail_mapping();
    mapping.columns.insert(Field::Date, "营业日期".to_owned());
    mapping.date_order = DateOrder::MonthFirst;
    let text = "流水号,营业日期,受理时间,工号,业务类型,支付方式,金额\nB1,11/20/2026,9:05,12,开户,现金,1\nB2,11/19/2026,9:05,12,开户,现金,1\n";
    let outcome = read_boss_detail(&table(text, &mapping), &mapping, Some(day("2026-11-20"))).unwrap();
    assert_eq!(outcome.good[0].1.time, moment("2026-11-20T09:05:00"));
    assert_eq!(bad(&outcome), [("B3", "11/19/2026", BadReason::WrongDate)]);
}

fn arrivals(rows: &str) -> Outcome<ChannelArrival> {
    let mapping = arrivals_mapping();
    let table = table(&format!("渠道,结算日期,交易金额,手续费,到账金额,交易日期,结算单号\n{rows}"), &mapping);
    read_channel_arrivals(&table, &mapping).unwrap()
}

#[test]
fn an_arrival_agrees_to_the_fen_and_names_its_days() {
    let outcome = arrivals("微信支付,2026-11-23,1000.00,3.80,996.20,2026-11-20至2026-11-22,W1\n");
    let expected = ChannelArrival {
        channel: "wechat".to_owned(),
        settled_on: day("2026-11-23"),
        gross: Fen::new(100_000),
        fee: Fen::new(380),
        net: Fen::new(99_620),
        covers: vec![day("2026-11-20"), day("2026-11-21"), day("2026-11-22")],
        reference: Some("W1".to_owned()),
    };
    assert_eq!(outcome.good, [(2, expected)]);
}

#[test]
fn every_bad_cell_of_an_arrival_is_named() {
    let table: &[BadRow] = &[
        ("微信支付,2026-11-23,1000,3.80,996.21,2026-11-20,", &[("C2", "1000", BadReason::GrossNotNetPlusFee)]),
        ("云闪付,2026-11-23,1000,4,996,2026-11-20,", &[("A2", "云闪付", BadReason::UnknownChannel)]),
        ("微信支付,,1000,4,996,2026-11-20,", &[("B2", "", BadReason::Empty)]),
        ("微信支付,2026-11-23,1000,,,2026-11-20,", &[("D2", "", BadReason::Empty), ("E2", "", BadReason::Empty)]),
        ("微信支付,2026-11-23,1000,x,996,2026-11-20,", &[("D2", "x", BadReason::NotAnAmount)]),
        ("微信支付,2026-11-23,1000,4,996,2026-11-22至2026-11-20,", &[("F2", "2026-11-22至2026-11-20", BadReason::RangeReversed)]),
        ("微信支付,2026-11-23,1000,4,996,2025-11-22至2026-11-20,", &[("F2", "2025-11-22至2026-11-20", BadReason::RangeTooLong)]),
        ("微信支付,2026-11-23,1000,4,996,昨天,", &[("F2", "昨天", BadReason::NotADate)]),
        ("微信支付,2026-11-23,1000,4,996,,4.2E+27", &[("G2", "4.2E+27", BadReason::ExcelLostDigits)]),
        ("微信支付,2026-11-23,1000,4,996,,W0", &[("G2", "W0", BadReason::DuplicateNumber)]),
    ];
    for (row, expected) in table {
        let outcome = arrivals(&format!("{row}\n"));
        let twice = expected[0].2 == BadReason::DuplicateNumber;
        let outcome = if twice {
            arrivals(&format!("支付宝,2026-11-23,1,0,1,,W0\n微信支付,2026-11-23,1,0,1,,W0\n{row}\n"))
        } else {
            outcome
        };
        let expected: Vec<_> = expected.iter().map(|(at, value, why)| (if twice { "G4" } else { *at }, *value, *why)).collect();
        assert_eq!(bad(&outcome), expected, "{row}");
        assert_eq!(outcome.good.len(), if twice { 2 } else { 0 }, "{row}");
    }
}

#[test]
fn two_of_gross_fee_and_net_give_the_third() {
    let all = [(Field::Gross, "交易金额"), (Field::Fee, "手续费"), (Field::Net, "到账金额")];
    for left_out in 0..3 {
        let mut mapping = arrivals_mapping();
        mapping.columns.remove(&all[left_out].0);
        let text = "渠道,结算日期,交易金额,手续费,到账金额,交易日期,结算单号\n微信支付,2026-11-23,1000,4,996,,\n";
        let outcome = read_channel_arrivals(&table(text, &mapping), &mapping).unwrap();
        let row = &outcome.good[0].1;
        assert_eq!((row.gross.fen(), row.fee.fen(), row.net.fen()), (100_000, 400, 99_600));
        assert!(row.covers.is_empty() && row.reference.is_none());
        mapping.columns.remove(&all[(left_out + 1) % 3].0);
        assert!(matches!(
            read_channel_arrivals(&table(text, &mapping), &mapping),
            Err(IntakeError::FieldsNotMapped { fields }) if fields.len() == 2
        ));
    }
}

/// A workbook as people make them: a title, a header in row 3, cells as text, number, date and formula.
#[test]
fn the_logistics_sites_totals_are_items_and_pieces_and_its_grand_total_is_none_of_them() {
    let mapping = Mapping {
        items: keep(),
        ..mapping(SourceKind::LogisticsTotals, &[(Field::Item, "物品编码"), (Field::Quantity, "发放数量")])
    };
    let table = table("物品编码,发放数量\ncup,\"1,203 件\"\npen,x\n合计,1203\n制表人：李明\n", &mapping);
    let read = intake::read_logistics_totals(&table, &mapping).unwrap();
    assert_eq!(
        read.good.iter().map(|(line, row)| (*line, row.item.as_str(), row.quantity)).collect::<Vec<_>>(),
        [(2, "cup", 1_203)]
    );
    assert_eq!(bad(&read)[0], ("B3", "x", BadReason::NotACount));
    assert_eq!(read.totals_seen.len(), 1);
}

#[test]
fn a_pool_of_numbers_has_each_number_once_and_a_grade_only_where_the_file_gives_one() {
    let mapping = Mapping {
        grades: words(&[("一级", "A")]),
        ..mapping(SourceKind::NumberPool, &[(Field::Number, "号码"), (Field::Grade, "级别")])
    };
    let table = table("号码,级别\n13900008888,一级\n13900001234,\n13900008888,一级\n1.39E+10,\n13900005678,九级\n", &mapping);
    let read = intake::read_number_pool(&table, &mapping).unwrap();
    let good: Vec<_> = read.good.iter().map(|(line, row)| (*line, row.number.as_str(), row.grade.as_deref())).collect();
    assert_eq!(good, [(2, "13900008888", Some("A")), (3, "13900001234", None)]);
    let reasons: Vec<_> = read.bad.iter().map(|cell| (cell.line, cell.reason)).collect();
    let wanted = [(4, BadReason::DuplicateNumber), (5, BadReason::ExcelLostDigits), (6, BadReason::UnknownGrade)];
    assert_eq!(reasons, wanted);
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "本表由系统导出").unwrap();
    let sheet = book.add_worksheet().set_name("明细").unwrap();
    let date = Look::new().set_num_format("yyyy-mm-dd");
    let time = Look::new().set_num_format("yyyy/m/d h:mm");
    sheet.write(0, 0, "业务明细").unwrap();
    for (column, title) in (0..).zip(["流水号", "受理时间", "工号", "业务类型", "支付方式", "金额"]) {
        sheet.write(2, column, title).unwrap();
    }
    let at = ExcelDateTime::from_ymd(2026, 11, 20).unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 11, 20).unwrap().and_hms(9, 5, 0).unwrap();
    for row in 3..8_u32 {
        sheet.write(row, 0, format!("89860112345678901{row}")).unwrap();
        sheet.write_with_format(row, 1, &moment, &time).unwrap();
        sheet.write(row, 2, 12).unwrap().write(row, 3, "话费收取").unwrap().write(row, 4, "现金").unwrap();
        sheet.write(row, 5, 0.1).unwrap();
    }
    sheet.write_with_format(3, 1, &at, &date).unwrap();
    sheet.write(5, 0, 8_986_011_234_567_890_123.0).unwrap();
    sheet.write(6, 5, rust_xlsxwriter::Formula::new("=0.1+0.2").set_result("0.30000000000000004")).unwrap();
    sheet.write(7, 5, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(8, 0, "合计").unwrap().write(8, 5, 0.7).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_exact_numbers_iso_dates_and_addresses() {
    let mapping = detail_mapping();
    let table = read_table(&workbook(), &mapping.read_options()).unwrap();
    assert_eq!((table.format, table.sheet.as_deref(), table.header_line), (Format::Xlsx, Some("明细"), 3));
    assert_eq!(table.rows[0].cells[1].text, "2026-11-20");
    assert_eq!(table.rows[1].cells[1].text, "2026-11-20 09:05:00");
    assert_eq!((table.rows[1].cells[5].kind, table.rows[1].cells[5].text.as_str()), (CellKind::Number, "0.1"));
    assert_eq!(table.rows[1].cells[0].text, "898601123456789014");
    let outcome = read_boss_detail(&table, &mapping, Some(day("2026-11-20"))).unwrap();
    let good: Vec<(usize, i64)> = outcome.good.iter().map(|(line, row)| (*line, row.amount.fen())).collect();
    assert_eq!(good, [(4, 10), (5, 10), (7, 30)]);
    assert_eq!(bad(&outcome), [("A6", "8.98601123456789E18", BadReason::ExcelLostDigits), ("F8", "#N/A", BadReason::ExcelError)]);
    assert_eq!(outcome.totals_seen[0].amount, Some(Fen::new(70)));
}

#[test]
fn a_sheet_is_found_by_name_or_by_its_header() {
    let bytes = workbook();
    let options = |sheet: &str| ReadOptions { sheet: Some(sheet.to_owned()), ..detail_mapping().read_options() };
    assert_eq!(read_table(&bytes, &options("明细")).unwrap().sheet.as_deref(), Some("明细"));
    assert_eq!(read_table(&bytes, &options("说明")), Err(IntakeError::HeaderNotFound));
    assert_eq!(read_table(&bytes, &options("汇总")), Err(IntakeError::SheetMissing { sheet: "汇总".to_owned() }));
}

#[test]
fn a_file_that_is_no_table_is_refused_by_name() {
    let read = |bytes: &[u8]| read_table(bytes, &totals_mapping().read_options()).unwrap_err();
    let missing =
        |titles: &[&str], line| IntakeError::ColumnsMissing { line, titles: titles.iter().map(|t| (*t).to_owned()).collect() };
    for (bytes, error) in [
        (&b""[..], IntakeError::FileEmpty),
        (b"\n\n ,, \n", IntakeError::FileEmpty),
        (b"a,b\n1,2\n", IntakeError::HeaderNotFound),
        (b"PK\x03\x04 not a workbook", IntakeError::WorkbookDamaged),
        (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], IntakeError::WorkbookOfOldFormat),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", IntakeError::WorkbookProtected),
        (b"  <html><body><table>", IntakeError::WebPageNotWorkbook),
        (&[b'a', b',', 0xFF, 0xFF], IntakeError::EncodingUnknown),
        (&[0xFF, 0xFE, 0x00, 0xD8, b'a', 0], IntakeError::EncodingUnknown),
        (format!("{TOTALS}2026-11-20,\"12,话费收取\n2026-11-20,12\n").as_bytes(), IntakeError::QuoteUnclosed { line: 2 }),
        ("x\n营业日期,工号,业务类型,支付方式\n".as_bytes(), missing(&["笔数", "实收金额"], 2)),
    ] {
        assert_eq!(read(bytes), error, "{}", String::from_utf8_lossy(bytes));
    }
    let huge = vec![b'a'; 32 * 1024 * 1024 + 1];
    assert!(matches!(read(&huge), IntakeError::FileTooLarge { .. }));
    let wide = vec![b','; 600];
    assert!(matches!(read(&wide), IntakeError::TableTooLarge { .. }));
}

#[test]
fn a_cell_at_the_far_corner_of_a_sheet_is_refused_and_not_allocated() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "工号").unwrap().write(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(matches!(read_table(&bytes, &ReadOptions::default()), Err(IntakeError::TableTooLarge { .. })));
}

/// The workbook with one text in its parts replaced by another.
fn forged(from: &str, to: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut replaced = 0;
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        replaced += text.matches(from).count();
        copy.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    assert!(replaced > 0, "{from}");
    copy.finish().unwrap().into_inner()
}

#[test]
fn figures_that_would_bring_the_reader_down_are_refused_first() {
    let read = |bytes: &[u8]| read_table(bytes, &detail_mapping().read_options());
    assert!(read(&forged("r=\"A3\"", "r=\"A3\"")).is_ok());
    for (from, to) in [
        ("r=\"A3\"", "r=\"A99999999999999\""),
        ("r=\"A3\"", "r = 'AAAAAAAAAAAA3'"),
        ("<row r=\"3\"", "<row r=\"4294967296\""),
        ("<dimension ref=\"A1", "<dimension ref=\"XFD1048576"),
        ("uniqueCount=\"", "uniqueCount=\"429496729"),
    ] {
        assert_eq!(read(&forged(from, to)), Err(IntakeError::WorkbookDamaged), "{from} {to}");
    }
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_by_name() {
    let mapping = totals_mapping();
    let twice = read_table(b"a,a,b\n1,2,3\n", &ReadOptions { header_line: Some(1), ..ReadOptions::default() }).unwrap();
    assert_eq!(twice.column("a"), Err(IntakeError::ColumnTwice { title: "a".to_owned() }));
    assert_eq!(twice.column(" B "), Ok(2));
    assert!(
        matches!(read_boss_totals(&twice, &mapping, None), Err(IntakeError::ColumnsMissing { line: 1, titles }) if titles.len() == 6)
    );
    assert!(matches!(read_channel_arrivals(&twice, &mapping), Err(IntakeError::MappingOfOtherKind { .. })));
    let bare = Mapping::new("", SourceKind::BossDetail);
    assert!(matches!(read_boss_detail(&twice, &bare, None), Err(IntakeError::FieldsNotMapped { fields }) if fields.len() == 6));
    assert_eq!(
        read_table(b"a,b\n", &ReadOptions { header_line: Some(9), ..ReadOptions::default() }),
        Err(IntakeError::HeaderNotFound)
    );
}

#[test]
fn a_header_line_overrules_the_titles() {
    let mut mapping = totals_mapping();
    mapping.header_line = Some(3);
    let text = format!("{TOTALS}以下为补打,,,,,\n{TOTALS}2026-11-20,12,话费收取,现金,1,20\n");
    assert_eq!(table(&text, &mapping).rows.len(), 1);
}

#[test]
fn the_content_is_known_again_in_another_dress() {
    let mapping = totals_mapping();
    let csv = table(TWO_ROWS, &mapping).fingerprint;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(TWO_ROWS.replace("\"1,234.50\"", "1234.5").lines()) {
        for (column, text) in (0..).zip(line.split(',')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) if text.starts_with("2026") => {
                    let date = ExcelDateTime::from_ymd(2026, 11, 20).unwrap();
                    sheet.write_with_format(row, column, &date, &Look::new().set_num_format("yyyy/m/d")).unwrap()
                }
                Err(_) => sheet.write(row, column, text).unwrap(),
            };
        }
    }
    let xlsx = read_table(&book.save_to_buffer().unwrap(), &mapping.read_options()).unwrap().fingerprint;
    assert_ne!(csv.file, xlsx.file);
    assert_eq!(csv.content, xlsx.content);
    assert_eq!(csv, table(TWO_ROWS, &mapping).fingerprint);
    let other = table(&TWO_ROWS.replace("-0.1", "-0.2"), &mapping).fingerprint;
    assert_ne!(csv.content, other.content);
    assert_eq!(csv.content.len(), 64);
}

#[test]
fn a_mapping_is_saved_and_read_again() {
    let mut mapping = totals_mapping();
    mapping.sign = SignRule::RefundMark { words: vec!["冲正".to_owned()] };
    let json = serde_json::to_string(&mapping).unwrap();
    assert!(json.contains("\"business_type\":\"业务类型\""), "{json}");
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
    let short: Mapping = serde_json::from_str(r#"{"name":"x","kind":"boss_totals","columns":{}}"#).unwrap();
    assert_eq!(short, Mapping::new("x", SourceKind::BossTotals));
    assert!(serde_json::from_str::<Mapping>(r#"{"name":"x","kind":"boss_totals","columns":{},"colums":1}"#).is_err());
    let error = serde_json::to_string(&IntakeError::SheetMissing { sheet: "a".to_owned() }).unwrap();
    assert_eq!(error, r#"{"name":"sheet_missing","sheet":"a"}"#);
    let row = serde_json::to_string(&arrivals("微信支付,2026-11-23,10,0,10,2026-11-20,\n").good[0].1).unwrap();
    assert!(row.contains(r#""settled_on":"2026-11-23""#) && row.contains(r#""covers":["2026-11-20"]"#), "{row}");
}

#[test]
fn columns_are_proposed_from_usual_titles() {
    type Row = (SourceKind, &'static str, &'static [(Field, &'static str)]);
    let table: &[Row] = &[
        (
            SourceKind::BossTotals,
            "营业日期,工号,营业员,业务名称,收款方式,笔数,应收金额,实收金额(元)",
            &[
                (Field::Date, "营业日期"),
                (Field::Clerk, "工号"),
                (Field::BusinessType, "业务名称"),
                (Field::Tender, "收款方式"),
                (Field::Count, "笔数"),
                (Field::Amount, "实收金额(元)"),
            ],
        ),
        (
            SourceKind::BossDetail,
            "序号,业务流水号,受理时间,操作员,业务类型,支付方式,金额（元）,用户号码",
            &[
                (Field::BossNumber, "业务流水号"),
                (Field::Time, "受理时间"),
                (Field::Clerk, "操作员"),
                (Field::BusinessType, "业务类型"),
                (Field::Tender, "支付方式"),
                (Field::Amount, "金额（元）"),
                (Field::Customer, "用户号码"),
            ],
        ),
        (
            SourceKind::ChannelArrivals,
            "结算日期,交易日期,交易金额,手续费,到账金额,结算单号",
            &[
                (Field::SettledOn, "结算日期"),
                (Field::Gross, "交易金额"),
                (Field::Fee, "手续费"),
                (Field::Net, "到账金额"),
                (Field::Covers, "交易日期"),
                (Field::Reference, "结算单号"),
            ],
        ),
    ];
    for (kind, header, expected) in table {
        let text = format!("某某公司营业报表\n导出人：王芳,2026-11-20\n{header}\n1,2,3\n");
        let read = read_table(text.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(read.header_line, 3, "{header}");
        let guess = guess_mapping(&read, *kind);
        let columns: Vec<(Field, &str)> = guess.columns.iter().map(|(field, title)| (*field, title.as_str())).collect();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(columns, expected, "{header}");
    }
}

#[test]
fn the_sign_rule_is_proposed_from_the_columns() {
    let guess =
        |text: &str| guess_mapping(&read_table(text.as_bytes(), &ReadOptions::default()).unwrap(), SourceKind::BossTotals);
    assert_eq!(guess("工号,金额,退款金额\n1,2,3\n").sign, SignRule::RefundColumn);
    let marked = guess("工号,金额,操作类型\n1,2,缴费\n1,2,冲正\n");
    assert_eq!(marked.sign, SignRule::RefundMark { words: vec!["冲正".to_owned()] });
    let unmarked = guess("工号,金额,操作类型\n1,2,缴费\n");
    assert_eq!((unmarked.sign, unmarked.columns.get(&Field::RefundMark)), (SignRule::Negative, None));
}

#[test]
fn the_words_that_need_a_code_are_listed_once() {
    let mapping = totals_mapping();
    let text = format!("{TOTALS}d,1,话费收取,现金,1,1\nd,1,开户,现金,1,1\nd,1,话费收取,Q币,1,1\n合计,,,,3,3\n");
    let table = table(&text, &mapping);
    assert_eq!(words_in(&table, &mapping, Field::Tender), ["现金", "Q币"]);
    assert_eq!(words_in(&table, &mapping, Field::BusinessType), ["话费收取", "开户"]);
    assert!(words_in(&table, &mapping, Field::Channel).is_empty());
}

#[test]
fn ten_thousand_rows_are_read_in_a_few_seconds() {
    let mut text = String::from("流水号,受理时间,工号,业务类型,支付方式,金额\n");
    for row in 0..10_000 {
        let (minute, tender) = (row % 60, ["现金", "微信支付", "Q币"][if row % 1_000 == 7 { 2 } else { row % 2 }]);
        text.push_str(&format!("B{row},2026-11-20 10:{minute:02}:00,12,话费收取,{tender},{}.{:02}\n", row % 500, row % 100));
    }
    let start = Instant::now();
    let mapping = detail_mapping();
    let outcome = read_boss_detail(&table(&text, &mapping), &mapping, Some(day("2026-11-20"))).unwrap();
    let took = start.elapsed();
    assert_eq!((outcome.good.len(), outcome.bad_lines().len()), (9_990, 10));
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// A word that a cell may hold, right or wrong for its column.
fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "2026-11-20", "2026/11/20 9:05", "12", "话费收取", "现金", "微信支付", "20.00", "-3", "(1)", "0.001", "", "合计", "小计：", "8.9E+18",
            "1,234.5", "2026-11-18至2026-11-20", "99999999999.99", "\n", "\"", "'", "`", "=\"1\"", "制表人", "B1", "#N/A", "日", "年月", "~",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// Every row below the header is in exactly one list.
fn accounted<T>(table: &Table, outcome: &Outcome<T>) -> Result<(), TestCaseError> {
    let mut lines: Vec<usize> = outcome.good.iter().map(|(line, _)| *line).collect();
    lines.extend(outcome.bad_lines());
    lines.extend(outcome.totals_seen.iter().map(|total| total.line));
    lines.extend(&outcome.notes);
    lines.sort_unstable();
    prop_assert_eq!(lines, table.rows.iter().map(|row| row.line).collect::<Vec<_>>());
    Ok(())
}

fn every_kind(table: &Table, mappings: &[Mapping]) -> Result<(), TestCaseError> {
    for mapping in mappings {
        if let Ok(outcome) = read_boss_totals(table, mapping, Some(day("2026-11-20"))) {
            accounted(table, &outcome)?;
        }
        if let Ok(outcome) = read_boss_detail(table, mapping, None) {
            accounted(table, &outcome)?;
        }
        if let Ok(outcome) = read_channel_arrivals(table, mapping) {
            accounted(table, &outcome)?;
        }
    }
    Ok(())
}

fn quoted(row: &[String]) -> String {
    let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    cells.join(",") + "\n"
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(table) = read_table(&bytes, &ReadOptions::default()) {
            let kinds = [SourceKind::BossTotals, SourceKind::BossDetail, SourceKind::ChannelArrivals];
            let mappings: Vec<Mapping> = kinds.into_iter().map(|kind| guess_mapping(&table, kind)).collect();
            every_kind(&table, &mappings)?;
        }
    }

    #[test]
    fn good_and_bad_rows_are_all_rows(
        rows in proptest::collection::vec(proptest::collection::vec(any_word(), 0..9), 0..12),
        sign in 0..3_usize,
    ) {
        for mut mapping in [totals_mapping(), detail_mapping(), arrivals_mapping()] {
            let mut header: Vec<String> = mapping.columns.values().cloned().collect();
            if sign > 0 && mapping.kind != SourceKind::ChannelArrivals {
                let field = [Field::RefundAmount, Field::RefundMark][sign - 1];
                mapping.sign = [SignRule::RefundColumn, SignRule::RefundMark { words: vec!["12".to_owned()] }][sign - 1].clone();
                mapping.columns.insert(field, "退".to_owned());
                header.push("退".to_owned());
            }
            let text: String = std::iter::once(&header).chain(&rows).map(|row| quoted(row)).collect();
            let table = read_table(text.as_bytes(), &mapping.read_options()).unwrap();
            let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty());
            prop_assert!(table.rows.len() <= rows.iter().filter(filled).count());
            every_kind(&table, std::slice::from_ref(&mapping))?;
        }
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>()) {
        let mut bytes = workbook();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read_table(&bytes, &detail_mapping().read_options());
        bytes.truncate(cut.index(bytes.len()).max(4));
        let _ = read_table(&bytes, &detail_mapping().read_options());
    }
}
