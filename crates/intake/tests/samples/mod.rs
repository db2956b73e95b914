//! The sample files under `tests/data` (样例), as a hall's systems export them, read and compared figure by figure.
//!
//! They are written by `cargo test -p intake write_the_samples -- --ignored` from the rows below.

use std::path::PathBuf;

use super::*;

const BOSS_TOTALS_GB18030: &str = "boss-totals-样例-gb18030.csv";
const BOSS_TOTALS_XLSX: &str = "boss-totals-样例.xlsx";
const BOSS_DETAIL: &str = "boss-detail-样例.csv";
const WECHAT_ARRIVALS: &str = "wechat-arrivals-样例.csv";

/// 工号, 营业员, 业务类型, 支付方式, 笔数, 金额.
const TOTALS: &[(&str, &str, &str, &str, u32, &str)] = &[
    ("1001", "王芳", "话费收取", "现金", 23, "1862.00"),
    ("1001", "王芳", "话费收取", "微信支付", 41, "3571.50"),
    ("1001", "王芳", "开户", "现金", 3, "300.00"),
    ("1001", "王芳", "终端销售", "银行卡", 1, "2999.00"),
    ("1002", "李娜", "话费收取", "现金", 18, "1430.10"),
    ("1002", "李娜", "话费收取", "支付宝", 12, "988.80"),
    ("1002", "李娜", "空中充值", "现金", 6, "450.00"),
    ("1002", "李娜", "话费收取", "现金", 1, "-50.00"),
    ("1003", "赵强", "话费收取", "现金", 9, "615.00"),
    ("1003", "赵强", "开户", "微信支付", 2, "200.00"),
];

const TOTALS_HEADER: [&str; 7] = ["营业日期", "工号", "营业员", "业务类型", "支付方式", "笔数", "实收金额(元)"];

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name)
}

fn grouped(text: &str) -> String {
    Fen::parse_yuan(text).unwrap().grouped()
}

fn sum(rows: &[(&str, &str, &str, &str, u32, &str)]) -> (u32, Fen) {
    (rows.iter().map(|row| row.4).sum(), rows.iter().map(|row| Fen::parse_yuan(row.5).unwrap()).sum())
}

fn totals_csv() -> String {
    let mut text = format!(
        "城东营业厅营业日汇总表\r\n营业厅：城东营业厅,,,导出时间：2026-11-20 18:32:10\r\n{}\r\n",
        TOTALS_HEADER.join(",")
    );
    for clerk in TOTALS.chunk_by(|a, b| a.0 == b.0) {
        for (number, name, business, tender, count, amount) in clerk {
            text.push_str(&format!("2026-11-20,{number}\t,{name},{business},{tender},{count},\"{}\"\r\n", grouped(amount)));
        }
        let (count, amount) = sum(clerk);
        text.push_str(&format!("{}小计,,,,,{count},\"{}\"\r\n", clerk[0].1, amount.grouped()));
    }
    let (count, amount) = sum(TOTALS);
    text.push_str(&format!("合计,,,,,{count},\"{}\"\r\n制表：系统,,,审核：\r\n", amount.grouped()));
    text
}

fn totals_xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    // A fixed time of making: the same rows give the same file.
    let made = ExcelDateTime::from_ymd(2026, 11, 20).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet().set_name("日汇总").unwrap();
    let date = Look::new().set_num_format("yyyy-mm-dd");
    let money = Look::new().set_num_format("#,##0.00");
    sheet.write(0, 0, "城东营业厅营业日汇总表").unwrap();
    for (column, title) in (0..).zip(TOTALS_HEADER) {
        sheet.write(2, column, title).unwrap();
    }
    let mut row = 3;
    for (number, name, business, tender, count, amount) in TOTALS {
        sheet.write_with_format(row, 0, &made, &date).unwrap();
        for (column, text) in (1..).zip([number, name, business, tender]) {
            sheet.write(row, column, *text).unwrap();
        }
        sheet.write(row, 5, *count).unwrap();
        sheet.write_with_format(row, 6, amount.parse::<f64>().unwrap(), &money).unwrap();
        row += 1;
    }
    let (count, amount) = sum(TOTALS);
    sheet.write(row, 0, "合计").unwrap().write(row, 5, count).unwrap();
    sheet.write_with_format(row, 6, amount.to_string().parse::<f64>().unwrap(), &money).unwrap();
    book.save_to_buffer().unwrap()
}

/// The business of clerk 1003, so that it agrees with the totals: 流水号, 受理时间, 业务类型, 支付方式, 金额, 用户号码.
const DETAIL: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("8101120261120000101", "2026-11-20 08:41:07", "话费收取", "现金", "100.00", "13800010001"),
    ("8101120261120000117", "2026-11-20 09:02:55", "话费收取", "现金", "50.00", "13800010002"),
    ("8101120261120000118", "2026-11-20 09:15:20", "开户", "微信支付", "100.00", "13800010003"),
    ("8101120261120000142", "2026-11-20 10:20:31", "话费收取", "现金", "65.00", "13800010004"),
    ("8101120261120000155", "2026-11-20 10:48:02", "话费收取", "现金", "100.00", "13800010005"),
    ("8101120261120000176", "2026-11-20 11:33:46", "话费收取", "现金", "30.00", "13800010006"),
    ("8101120261120000201", "2026-11-20 14:05:12", "话费收取", "现金", "20.00", "13800010007"),
    ("8101120261120000214", "2026-11-20 14:37:59", "开户", "微信支付", "100.00", "13800010008"),
    ("8101120261120000230", "2026-11-20 15:50:40", "话费收取", "现金", "100.00", "13800010009"),
    ("8101120261120000249", "2026-11-20 16:21:08", "话费收取", "现金", "50.00", "13800010010"),
    ("8101120261120000262", "2026-11-20 17:09:33", "话费收取", "现金", "100.00", "13800010011"),
];

fn detail_csv() -> String {
    let mut text = "\u{feff}序号,业务流水号,受理时间,工号,业务类型,支付方式,实收金额,用户号码\r\n".to_owned();
    for (index, (number, time, business, tender, amount, customer)) in DETAIL.iter().enumerate() {
        text.push_str(&format!("{},'{number},{time},1003,{business},{tender},{amount},{customer}\r\n", index + 1));
    }
    text.push_str("合计,,,,,,815.00,\r\n");
    text
}

/// As the merchant platform writes it: a mark before every value.
const ARRIVALS: &str = "结算日期,账单日期,交易金额,手续费,到账金额,结算单号\r\n\
    `2026-11-19,`2026-11-18,`4120.00,`24.72,`4095.28,`100020261119000001\r\n\
    `2026-11-20,`2026-11-19,`3980.50,`23.88,`3956.62,`100020261120000001\r\n\
    `2026-11-23,`2026-11-20至2026-11-22,`11005.30,`66.03,`10939.27,`100020261123000001\r\n\
    总计,,`19105.80,`114.63,`18991.17,\r\n";

#[test]
#[ignore = "writes the sample files"]
fn write_the_samples() {
    std::fs::write(path(BOSS_TOTALS_GB18030), encoding_rs::GB18030.encode(&totals_csv()).0).unwrap();
    std::fs::write(path(BOSS_TOTALS_XLSX), totals_xlsx()).unwrap();
    std::fs::write(path(BOSS_DETAIL), detail_csv()).unwrap();
    std::fs::write(path(WECHAT_ARRIVALS), ARRIVALS).unwrap();
}

/// The sample as a person meets it for the first time: columns guessed, then codes given to its words.
fn guessed(name: &str, kind: SourceKind) -> (Table, Mapping) {
    let bytes = std::fs::read(path(name)).unwrap();
    let first = read_table(&bytes, &ReadOptions::default()).unwrap();
    let mapping = Mapping { columns: guess_mapping(&first, kind).columns, ..mapping(kind, &[]) };
    (read_table(&bytes, &mapping.read_options()).unwrap(), mapping)
}

#[test]
fn the_boss_totals_agree_in_csv_and_xlsx() {
    for (name, format, parts) in [(BOSS_TOTALS_GB18030, Format::CsvGb18030, 3), (BOSS_TOTALS_XLSX, Format::Xlsx, 0)] {
        let (table, mapping) = guessed(name, SourceKind::BossTotals);
        assert_eq!((table.format, table.header_line), (format, 3), "{name}");
        let outcome = read_boss_totals(&table, &mapping, Some(day("2026-11-20"))).unwrap();
        assert_eq!(outcome.bad, [], "{name}");
        let rows: Vec<(&str, Option<i64>, Fen)> =
            outcome.good.iter().map(|(_, row)| (row.clerk.as_str(), row.count, row.amount)).collect();
        let expected: Vec<(&str, Option<i64>, Fen)> =
            TOTALS.iter().map(|row| (row.0, Some(i64::from(row.4)), Fen::parse_yuan(row.5).unwrap())).collect();
        assert_eq!(rows, expected, "{name}");
        let (last, before) = outcome.totals_seen.split_last().unwrap();
        assert_eq!((before.len(), last.kind, last.amount), (parts, TotalKind::Grand, Some(sum(TOTALS).1)), "{name}");
        assert_eq!(last.count, Some(i64::from(sum(TOTALS).0)), "{name}");
    }
}

#[test]
fn the_boss_detail_agrees_with_the_totals_of_its_clerk() {
    let (table, mapping) = guessed(BOSS_DETAIL, SourceKind::BossDetail);
    let outcome = read_boss_detail(&table, &mapping, Some(day("2026-11-20"))).unwrap();
    assert_eq!(outcome.bad, []);
    assert_eq!(outcome.good.len(), DETAIL.len());
    assert_eq!(outcome.good[0].1.boss_number, DETAIL[0].0);
    assert_eq!(outcome.good[0].1.customer.as_deref(), Some("13800010001"));
    for (_, _, business, tender, count, amount) in TOTALS.iter().filter(|row| row.0 == "1003") {
        let rows: Vec<Fen> = outcome
            .good
            .iter()
            .filter(|(_, row)| {
                mapping.business_types.code(business).as_ref() == Some(&row.business_type)
                    && mapping.tenders.code(tender).as_ref() == Some(&row.tender)
            })
            .map(|(_, row)| row.amount)
            .collect();
        assert_eq!(
            (rows.len(), rows.into_iter().sum::<Fen>()),
            (*count as usize, Fen::parse_yuan(amount).unwrap()),
            "{business}"
        );
    }
    assert_eq!(outcome.totals_seen[0].amount, Some(Fen::new(81_500)));
}

#[test]
fn the_wechat_arrivals_cover_a_weekend() {
    let (table, mut mapping) = guessed(WECHAT_ARRIVALS, SourceKind::ChannelArrivals);
    assert_eq!(mapping.missing_fields(), [Field::Channel]);
    mapping.defaults.insert(Field::Channel, "wechat".to_owned());
    let outcome = read_channel_arrivals(&table, &mapping).unwrap();
    assert_eq!(outcome.bad, []);
    assert_eq!(outcome.good.len(), 3);
    assert_eq!(outcome.good[2].1.covers, [day("2026-11-20"), day("2026-11-21"), day("2026-11-22")]);
    assert_eq!(outcome.totals_seen[0].amount, Some(outcome.good.iter().map(|(_, row)| row.gross).sum()));
    assert!(outcome.good.iter().all(|(_, row)| row.channel == "wechat" && row.gross == row.net + row.fee));
}
