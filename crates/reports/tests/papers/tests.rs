//! Needs poppler-utils, qpdf and zbar-tools, as CI has them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use reports::*;

use crate::samples::{clearing, daily, deposits, meta, papers, person, shift, slip, voucher, yuan};

/// A folder of the test's own, kept after it: the papers can be looked at.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("papers").join(test);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn written(test: &str, name: &str, paper: &Paper) -> PathBuf {
    let path = folder(test).join(format!("{name}.pdf"));
    fs::write(&path, pdf(paper).unwrap()).unwrap();
    path
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read_back(path: &Path, arguments: &[&str]) -> String {
    output(Command::new("pdftotext").args(arguments).arg(path).arg("-"))
}

/// How often each character occurs, spaces aside.
fn tally(text: &str) -> HashMap<char, i64> {
    let mut tally = HashMap::new();
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        *tally.entry(character).or_insert(0) += 1;
    }
    tally
}

/// Every text of the paper's content.
fn texts(paper: &Paper) -> Vec<&str> {
    let mut texts = vec![paper.title.as_str(), &paper.meta.hall_name, &paper.date];
    texts.extend(paper.meta.number.as_deref());
    for block in &paper.blocks {
        match block {
            Block::Heading { text } | Block::Text { text, .. } | Block::Stamp { text } => texts.push(text),
            Block::Facts { facts, .. } => texts.extend(facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value])),
            Block::Table(table) => {
                texts.extend(table.columns.iter().map(|column| column.title.as_str()));
                texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()));
            }
            Block::Signatures { labels } => texts.extend(labels.iter().map(String::as_str)),
            Block::Qr { text, caption } => texts.extend([text.as_str(), caption]),
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_character_of_every_paper_is_read_back() {
    for (name, paper) in papers() {
        let path = written("read-back", name, &paper);
        let found = tally(&read_back(&path, &["-raw"]));
        let wanted = tally(&texts(&paper).concat());
        for (character, times) in wanted {
            assert!(found.get(&character).copied().unwrap_or(0) >= times, "{name}: {character} {times} times");
        }
    }
}

#[test]
fn every_figure_stands_in_one_piece_and_as_often_as_in_the_value() {
    for (name, paper) in papers() {
        let path = written("figures", name, &paper);
        let text = read_back(&path, &["-layout"]);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for block in &paper.blocks {
            let Block::Table(table) = block else { continue };
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let figure = cell.text.ends_with(|c: char| c.is_ascii_digit())
                    && cell.text.contains('.')
                    && cell.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'));
                if figure {
                    *wanted.entry(&cell.text).or_insert(0) += 1;
                }
            }
        }
        for (figure, times) in wanted {
            let found = words.iter().filter(|word| **word == figure).count();
            assert!(found >= times, "{name}: {figure} {times} times, found {found}");
        }
    }
}

#[test]
fn short_texts_are_found_whole() {
    for (name, paper) in papers() {
        let path = written("whole", name, &paper);
        let text = without_spaces(&read_back(&path, &["-raw"]));
        for word in texts(&paper).into_iter().filter(|word| word.chars().count() <= 8) {
            assert!(text.contains(&without_spaces(word)), "{name}: {word}");
        }
    }
}

#[test]
fn fonts_are_embedded_subset_and_searchable_and_the_file_is_sound() {
    for (name, paper) in papers() {
        let path = written("sound", name, &paper);
        let fonts = output(Command::new("pdffonts").arg(&path));
        let lines: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(lines.len(), 1, "{name}: {fonts}");
        let words: Vec<&str> = lines.first().unwrap().split_whitespace().collect();
        assert!(words.first().unwrap().ends_with("+NotoSansSC-Regular"), "{name}: {fonts}");
        assert!(words.windows(3).any(|three| three == ["yes", "yes", "yes"]), "{name}: {fonts}");
        let check = output(Command::new("qpdf").arg("--check").arg(&path));
        assert!(check.contains("PDF Version: 1.5") && check.contains("No syntax"), "{name}: {check}");
        assert!(fs::metadata(&path).unwrap().len() < 200_000, "{name} is small");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_another_issue_gives_others() {
    for (name, paper) in papers() {
        let first = pdf(&paper).unwrap();
        assert_eq!(first, pdf(&paper).unwrap(), "{name}");
        let mut again = paper.clone();
        again.meta.issue += 2;
        assert_ne!(first, pdf(&again).unwrap(), "{name}");
    }
}

#[test]
fn the_qr_code_says_the_chain_head() {
    let paper = shift().paper(&meta("JB-000218"));
    let path = written("qr", "shift", &paper);
    let image = folder("qr").join("page");
    output(Command::new("pdftoppm").args(["-r", "150", "-png"]).arg(&path).arg(&image));
    let found: Vec<String> = fs::read_dir(folder("qr"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .filter_map(|path| {
            let output = Command::new("zbarimg").args(["--raw", "-q"]).arg(path).output().unwrap();
            output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_owned())
        })
        .collect();
    assert_eq!(found, [paper.meta.chain.unwrap()]);
}

#[test]
fn a_table_of_3000_rows_repeats_its_head_and_loses_no_row() {
    let mut table = Table::new(&[("序号", Align::Center, 1), ("摘要", Align::Left, 4), ("金额", Align::Right, 2)]);
    for row in 1..=3000 {
        table.row([format!("R{row}"), "积分兑换".to_owned(), yuan(&row.to_string()).grouped()]);
    }
    table.total(vec![Cell::span("合计", 2), Cell::new("4,501,500.00")]);
    let mut paper = Paper::new(&meta("TZ-1"), "HB-TZ", "出入库台账", "2026-11");
    paper.table(table);
    let path = written("long", "ledger", &paper.signed(&["制表人"]));
    let text = read_back(&path, &["-layout"]);
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 50, "{}", pages.len());
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("摘要"), "page {} has no head", index + 1);
        assert!(page.contains(&format!("第 {} 页 / 共 {} 页", index + 1, pages.len())), "page {}", index + 1);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for row in 1..=3000 {
        assert!(words.contains(&format!("R{row}").as_str()), "row {row}");
    }
    let last = pages.last().unwrap();
    assert!(last.contains("4,501,500.00") && last.contains("R3000"), "the total stands under a row: {last}");
}

#[test]
fn a_cell_taller_than_a_page_is_continued_not_cut() {
    let long = "顾客说明，".repeat(900);
    let mut table = Table::new(&[("单号", Align::Left, 1), ("原因", Align::Left, 2)]);
    table.row(["CY-1".to_owned(), long.clone()]);
    let mut paper = Paper::new(&meta("CY-1"), "HB-T", "差异单", "2026-11-20");
    paper.table(table);
    paper.facts(2, vec![Fact::wide("事由", long.clone())]);
    paper.notice(long.clone());
    let path = written("tall", "tall", &paper);
    let found = tally(&read_back(&path, &["-raw"]));
    assert_eq!(found.get(&'顾'), Some(&2700));
}

#[test]
fn a_character_without_glyph_is_refused_by_name() {
    let mut paper = shift();
    paper.differences[0].reason = "顾客留言 😀".to_owned();
    let refused = pdf(&paper.paper(&meta("JB-1")));
    assert_eq!(refused, Err(PdfError::NoGlyph { character: '😀', text: "顾客留言 😀".to_owned() }));
    assert_eq!(unprintable("顾客留言 😀"), Some('😀'));
    assert_eq!(unprintable("\u{0}"), Some('\u{0}'));
    assert_eq!(unprintable("\u{7f}"), Some('\u{7f}'));
    assert_eq!(unprintable("欧阳若琳、㛃、𬭎：￥20\n·第二行"), None);
}

#[test]
fn look_alikes_are_printed_as_the_common_character() {
    let mut paper = Paper::new(&meta("T-1"), "HB-T", "测试", "2026-11-20");
    paper.text("阿卜杜・热合曼\u{a0}⼀号");
    let path = written("look-alikes", "text", &paper);
    assert!(read_back(&path, &["-raw"]).contains("阿卜杜·热合曼 一号"));
}

#[test]
fn a_row_that_does_not_fill_its_table_is_refused() {
    let mut table = Table::new(&[("甲", Align::Left, 1), ("乙", Align::Left, 1)]);
    table.cells(vec![Cell::new("一")]);
    let mut paper = Paper::new(&meta("T-1"), "HB-T", "测试", "2026-11-20");
    paper.table(table);
    assert_eq!(pdf(&paper), Err(PdfError::Row { row: 1, cells: 1, columns: 2 }));
}

#[test]
fn a_paper_on_a5_keeps_inside_its_sheet() {
    let mut paper = voucher().paper(&meta("PZ-1")).landscape();
    paper.size = PaperSize::A5;
    let path = written("a5", "voucher", &paper);
    assert!(output(Command::new("pdfinfo").arg(&path)).contains("595.276 x 419.528"));
    // Poppler crops to the sheet: what reaches beyond it would be missing.
    let text = read_back(&path, &["-layout", "-x", "0", "-y", "0", "-W", "596", "-H", "420"]);
    for word in ["PZ-001290", "一号台席零钱不足", "300.00", "厅主任", "HB-DJ v1"] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn a_stored_paper_comes_back_equal_and_prints_the_same() {
    for (name, paper) in papers() {
        let stored = serde_json::to_string(&paper).unwrap();
        let back: Paper = serde_json::from_str(&stored).unwrap();
        assert_eq!(back, paper, "{name}");
        assert_eq!(pdf(&back).unwrap(), pdf(&paper).unwrap(), "{name}");
    }
    let report = daily();
    let back: DailyReport = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!(back, report);
}

#[test]
fn not_counted_is_never_zero() {
    let paper = shift().paper(&meta("JB-1"));
    let tenders = paper
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Table(table) if table.columns[0].title == "收款方式" => Some(table),
            _ => None,
        })
        .unwrap();
    let row: Vec<&str> = tenders.rows[2].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(row, ["微信", "厅内统一", "商户后台当日合计", "3,861.00", "未清点", "—"]);
    let total: Vec<&str> = tenders.rows[6].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(total, ["合计", "17,177.00", "未清点", "—"]);
}

#[test]
fn marks_say_practice_preview_and_the_second_print() {
    let marked = |change: fn(&mut PaperMeta)| {
        let mut meta = meta("JB-1");
        change(&mut meta);
        let path = written("marks", "marked", &voucher().paper(&meta));
        without_spaces(&read_back(&path, &["-raw"]))
    };
    let plain = marked(|_| {});
    assert!(!plain.contains("练习") && !plain.contains("预览") && !plain.contains("次打印"));
    assert!(plain.contains("打印：李建国（1000）2026-11-2118:42"), "{plain}");
    assert!(marked(|meta| meta.issue = 2).contains("第2次打印"));
    assert!(marked(|meta| meta.practice = true).contains("练习"));
    assert!(marked(|meta| meta.preview = true).contains("预览，非正式单据"));
}

#[test]
fn r06_deposits_and_undeposited_add_up_to_the_day() {
    let cash = daily().cash;
    assert_eq!(cash.due(), yuan("13111.30"));
    assert_eq!(cash.undeposited(), yuan("1111.30"));
    assert_eq!(slip().amount(), yuan("7698"));
    assert_eq!(deposits().days[1].left(), yuan("0"));
}

#[test]
fn r34_gross_is_net_and_fee() {
    for row in clearing().rows {
        assert_eq!(row.net() + row.fee, row.gross);
        assert_eq!(row.gross + row.under_way(), row.expected);
    }
}

#[test]
fn r28_shortages_and_overages_are_not_netted() {
    let mut report = daily();
    report.differences[0].person = person("1002", "陈志强");
    let paper = report.paper(&meta("RB-1"));
    let total = paper
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Table(table) if table.columns[0].title == "差异单号" => table.rows.last(),
            _ => None,
        })
        .unwrap();
    let cells: Vec<&str> = total.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["合计（不相抵）", "20.00", "5.00", ""]);
}

#[test]
fn totals_stand_in_capitals() {
    for (name, paper, capitals) in [
        ("daily", daily().paper(&meta("1")), "人民币贰万玖仟伍佰捌拾伍元叁角整"),
        ("slip", slip().paper(&meta("1")), "人民币柒仟陆佰玖拾捌元整"),
        ("clearing", clearing().paper(&meta("1")), "人民币壹万贰仟壹佰叁拾玖元玖角玖分"),
    ] {
        let path = written("capitals", name, &paper);
        assert!(read_back(&path, &["-layout"]).contains(capitals), "{name}");
    }
}

#[test]
fn tables_come_out_as_csv() {
    let csv = csv(&slip().paper(&meta("JK-1")));
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        lines.get(..7).unwrap(),
        [
            "\u{feff}款项来源",
            "营业日,来源,金额",
            "2026-11-19,营业款,\"3,577.70\"",
            "2026-11-20,营业款,\"4,100.30\"",
            "2026-11-18,补缴短款 CY-000029（2026-11-18）,20.00",
            "合计,,\"7,698.00\"",
            "",
        ]
    );
    let mut table = Table::new(&[("甲", Align::Left, 1), ("乙", Align::Right, 1)]);
    table.row(["=1+1".to_owned(), "-20.00".to_owned()]);
    table.row(["-顾客 \"甲\"".to_owned(), "+5.00".to_owned()]);
    let mut paper = Paper::new(&meta("T-1"), "HB-T", "测试", "2026-11-20");
    paper.table(table);
    assert_eq!(reports::csv(&paper), "\u{feff}甲,乙\r\n'=1+1,-20.00\r\n\"'-顾客 \"\"甲\"\"\",+5.00\r\n");
}
