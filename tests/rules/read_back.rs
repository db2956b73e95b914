//! What goes out is read back by readers that did not write it, cell by cell against the value of the paper: workbook, CSV and print.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use acceptance::{Hall, MANAGER, SECOND, numbers, pieces};
use calamine::{Data, Reader, Xlsx};
use reports::month::MonthReport;
use reports::{Align, Block, Orientation, Paper, PaperSize, Table};
use serde_json::json;

use crate::goods_papers::saved;
use crate::papers::{about, bytes, issue, output};

/// A paper on the screen, saved as a workbook and as CSV, and printed, says the same everywhere.
#[track_caller]
pub(crate) fn says_the_same_everywhere(hall: &Hall, template: &str, subject: &str) -> Paper {
    let paper: Paper = serde_json::from_value(hall.call(MANAGER, "report.preview", about(template, subject))).unwrap();
    let what = format!("{template} {subject}");
    let (name, workbook) = saved(hall, MANAGER, template, subject, "xlsx");
    assert!(name.ends_with(".xlsx"), "{name}");
    workbook_says(&what, &paper, &workbook);
    set_up_as(&what, &paper, &workbook);
    let (_, csv) = saved(hall, MANAGER, template, subject, "csv");
    csv_says(&what, &paper, &String::from_utf8(csv).unwrap());
    print_says(&what, &paper, &bytes(hall, MANAGER, &issue(hall, MANAGER, template, subject)));
    paper
}

fn tables(paper: &Paper) -> Vec<(Option<&str>, &Table)> {
    let mut heading = None;
    let mut tables = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text } => heading = Some(text.as_str()),
            Block::Table(table) => tables.push((heading.take(), table)),
            _ => {}
        }
    }
    tables
}

fn cells(paper: &Paper) -> Vec<&str> {
    let rows = tables(paper).into_iter().flat_map(|(_, table)| &table.rows);
    rows.flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect()
}

/// Label and value of what stands outside the tables.
fn said(paper: &Paper) -> Vec<(&str, &str)> {
    let said = paper.blocks.iter().flat_map(|block| match block {
        Block::Facts { facts, .. } => facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect(),
        Block::Text { text, .. } => vec![("", text.as_str())],
        _ => Vec::new(),
    });
    said.collect()
}

/// Digits in groups with at most one point, with or without a sign: what a paper shows of a number.
fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_group = |c: char| c.is_ascii_digit() || c == ',';
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let many = digits.chars().filter(char::is_ascii_digit).count();
    whole.starts_with(|c: char| c.is_ascii_digit()) && whole.chars().all(is_group) && part.chars().all(is_group) && many <= 15
}

fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000-00-00", "0000-00-00 00:00"].contains(&shape.as_str())
}

/// A workbook's cell as a paper would show it; a figure has the decimals that `like` has.
fn shown(cell: Option<&Data>, like: &str) -> String {
    let decimals = like.split_once('.').map_or(0, |(_, part)| part.len());
    match cell {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(figure)) => format!("{figure:.decimals$}"),
        Some(Data::DateTime(moment)) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if like.len() > 10 { format!("{date} {hour:02}:{minute:02}") } else { date }
        }
        Some(other) => other.to_string(),
    }
}

#[track_caller]
fn workbook_says(what: &str, paper: &Paper, file: &[u8]) {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
    let mut sheets = workbook.worksheets().into_iter();
    for (_, table) in tables(paper) {
        let (sheet, range) = sheets.next().unwrap_or_else(|| panic!("{what}: a sheet for each table"));
        for (column, title) in (0_u32..).zip(&table.columns) {
            assert_eq!(shown(range.get_value((0, column)), ""), title.title, "{what} {sheet}");
        }
        for (line, row) in (1_u32..).zip(&table.rows) {
            let mut column = 0;
            for cell in &row.cells {
                let found = range.get_value((line, column));
                let at = format!("{what} {sheet} {line}/{column}: {:?} is {found:?}", cell.text);
                let align = table.columns[column as usize].align;
                if cell.span == 1 && align == Align::Right && is_figure(&cell.text) {
                    assert!(matches!(found, Some(Data::Float(_) | Data::Int(_))), "{at}");
                    assert_eq!(shown(found, &cell.text), cell.text.replace([',', '+'], ""), "{at}");
                } else {
                    let is_moment = cell.span == 1 && align == Align::Center && is_date(&cell.text);
                    assert_eq!(matches!(found, Some(Data::DateTime(_))), is_moment, "{at}");
                    assert_eq!(shown(found, &cell.text), cell.text, "{at}");
                }
                column += cell.span;
            }
        }
        assert!(range.end().is_none_or(|(last, _)| last as usize == table.rows.len()), "{what} {sheet}: nothing else");
    }
    let said = said(paper);
    let number = paper.meta.number.as_deref().unwrap_or_default();
    if !said.is_empty() {
        let (sheet, range) = sheets.next().unwrap();
        let head = [("报表", paper.title.as_str()), (paper.date_label.as_str(), paper.date.as_str()), ("单号", number)];
        for (line, (label, value)) in (0_u32..).zip(head.into_iter().chain(said)) {
            let found = [0, 1].map(|column| shown(range.get_value((line, column)), ""));
            assert_eq!(found, [label, value], "{what} {sheet}");
        }
    }
    assert_eq!(sheets.next().map(|(sheet, _)| sheet), None, "{what}");
}

/// The titles stay in sight and are on every printed page, and the page is the paper's: as the file itself says.
#[track_caller]
fn set_up_as(what: &str, paper: &Paper, file: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let book = part("xl/workbook.xml");
    for (sheet, _) in tables(paper).iter().enumerate() {
        let defined = book.split(&format!("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{sheet}\"")).nth(1);
        let rows = defined.and_then(|rest| rest.split("</definedName>").next()).unwrap_or_default();
        assert!(rows.ends_with("$1:$1"), "{what}: {rows}");
        let xml = part(&format!("xl/worksheets/sheet{}.xml", sheet + 1));
        let element = |name: &str| xml.split(&format!("<{name} ")).nth(1).and_then(|rest| rest.split('>').next()).unwrap_or("");
        for said in ["ySplit=\"1\"", "topLeftCell=\"A2\"", "state=\"frozen\""] {
            assert!(element("pane").contains(said), "{what}: {}", element("pane"));
        }
        let size = if paper.size == PaperSize::A5 { "paperSize=\"11\"" } else { "paperSize=\"9\"" };
        let way =
            if paper.orientation == Orientation::Landscape { "orientation=\"landscape\"" } else { "orientation=\"portrait\"" };
        for said in [size, way, "fitToHeight=\"0\""] {
            assert!(element("pageSetup").contains(said), "{what}: {}", element("pageSetup"));
        }
        assert!(xml.contains("fitToPage=\"1\""), "{what}");
        assert!(
            xml.contains(&paper.title) && xml.contains("&amp;P") && xml.contains("&amp;N"),
            "{what}: head and foot of a page"
        );
    }
}

/// The records of a CSV file (RFC 4180), empty lines left out.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let record = records.last_mut().unwrap();
        match c {
            '"' if quoted && rest.next_if_eq(&'"').is_some() => record.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted && rest.next_if_eq(&'\n').is_some() => records.push(vec![String::new()]),
            c => record.last_mut().unwrap().push(c),
        }
    }
    records.retain(|record| record.iter().any(|cell| !cell.is_empty()) || record.len() > 1);
    records
}

#[track_caller]
fn csv_says(what: &str, paper: &Paper, text: &str) {
    let mut found = records(text.strip_prefix('\u{feff}').expect("a mark in front")).into_iter();
    for (heading, table) in tables(paper) {
        if let Some(heading) = heading {
            assert_eq!(found.next().unwrap_or_default(), [heading], "{what}");
        }
        let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(found.next().unwrap_or_default(), titles, "{what}");
        for row in &table.rows {
            let wanted: Vec<&str> = row
                .cells
                .iter()
                .flat_map(|cell| std::iter::once(cell.text.as_str()).chain(std::iter::repeat_n("", cell.span as usize - 1)))
                .collect();
            let line = found.next().unwrap_or_default();
            let plain: Vec<&str> = line.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
            assert_eq!(plain, wanted, "{what}");
        }
    }
    assert_eq!(found.next(), None, "{what}");
}

fn tally(texts: &str) -> HashMap<char, usize> {
    let mut tally = HashMap::new();
    for character in texts.chars().filter(|c| !c.is_whitespace()) {
        *tally.entry(character).or_insert(0) += 1;
    }
    tally
}

/// Every character of the paper is on its print as often as in its value, and every figure in one piece as often.
#[track_caller]
fn print_says(what: &str, paper: &Paper, pdf: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let read = |way: &str| output(std::process::Command::new("pdftotext").arg(way).arg(&path).arg("-"));
    let mut texts = vec![paper.title.as_str(), &paper.date];
    let mut figures: HashMap<&str, usize> = HashMap::new();
    for (heading, table) in tables(paper) {
        texts.extend(heading);
        texts.extend(table.columns.iter().map(|column| column.title.as_str()));
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            texts.push(&cell.text);
            if is_figure(&cell.text) {
                *figures.entry(&cell.text).or_insert(0) += 1;
            }
        }
    }
    texts.extend(said(paper).into_iter().flat_map(|(label, value)| [label, value]));
    let found = tally(&read("-raw"));
    for (character, times) in tally(&texts.concat()) {
        let on_print = found.get(&character).copied().unwrap_or(0);
        assert!(on_print >= times, "{what}: {character} {times} times, {on_print} on the print");
    }
    let layout = read("-layout");
    let words: Vec<&str> = layout.split_whitespace().collect();
    for (figure, times) in figures {
        let on_print = words.iter().filter(|word| **word == figure).count();
        assert!(on_print >= times, "{what}: {figure} {times} times, {on_print} on the print: {layout}");
    }
}

#[test]
fn r13_every_monthly_report_is_read_back_cell_by_cell_for_month_quarter_and_year() {
    let hall = crate::month_reports::busy_day();
    // The logistics site has three cups that were not handed out: a column that shows a sign.
    let totals = json!({ "month": "2026-03", "totals": [{ "item": "cup", "quantity": 3 }] });
    hall.done_with(MANAGER, SECOND, "promo.enter_totals", totals);
    for report in MonthReport::ALL {
        for subject in ["month:2026-03", "quarter:2026-Q1", "year:2026"] {
            let paper = says_the_same_everywhere(&hall, &format!("month_{}", report.word()), subject);
            assert_eq!(paper.title, report.title());
            let signed = cells(&paper).iter().any(|cell| cell.starts_with('+'));
            assert!(signed || report != MonthReport::Promo, "{subject}: 网站差异");
        }
    }
}

#[test]
fn r11_the_papers_of_a_stock_take_are_saved_as_they_are_printed() {
    let hall = Hall::with_goods();
    hall.stock(&[numbers("card50", "1001", "1020"), pieces("cup", 9)]);
    let sheets = json!([{ "place": "storeroom" }, { "place": "counter:A01" }, { "place": "safe" }]);
    let take = hall.call(MANAGER, "take.make", json!({ "sheets": sheets }))["take"].as_i64().unwrap();
    let mut counter = hall.take_sheet_equal(take, 2);
    for line in counter["lines"].as_array_mut().unwrap().iter_mut().filter(|line| line["item"] == "cup") {
        line["quantity"] = json!(11);
    }
    hall.done_with(MANAGER, "1003", "take.count", counter);
    hall.done_with(MANAGER, "1003", "take.count", hall.take_sheet_equal(take, 3));
    let about_sheet = |sheet: i64| format!("take:{take}/{sheet}");
    let paper = says_the_same_everywhere(&hall, "take_sheet", &about_sheet(2));
    assert!(cells(&paper).contains(&"11"), "two cups more than the books: {paper:?}");
    let _ = says_the_same_everywhere(&hall, "take_cash", &about_sheet(3));
    let _ = says_the_same_everywhere(&hall, "blank_take_sheet", &about_sheet(1));
}

#[test]
fn r13_every_paper_of_a_month_rich_in_everything_is_read_back_cell_by_cell() {
    let hall = crate::random_month::settled_march(1, true);
    let mut lines = Vec::new();
    let mut read = |template: &str, subject: &str| {
        let paper = says_the_same_everywhere(&hall, template, subject);
        lines.push((format!("{template} {subject}"), tables(&paper).iter().map(|(_, table)| table.rows.len()).sum::<usize>()));
        let nothing = paper.blocks.iter().filter_map(|block| match block {
            Block::Heading { text } if text.ends_with("无）") => Some(text.clone()),
            _ => None,
        });
        nothing.collect::<Vec<_>>()
    };
    for report in MonthReport::ALL {
        for subject in ["month:2026-03", "quarter:2026-Q1", "year:2026"] {
            assert_eq!(read(&format!("month_{}", report.word()), subject), Vec::<String>::new(), "{} {subject}", report.word());
        }
    }
    for template in ["month_carried", "month_filing"] {
        let _ = read(template, "month:2026-03");
    }
    let take = hall.call(MANAGER, "take.list", json!({}))["takes"][0].clone();
    for sheet in take["sheets"].as_array().unwrap() {
        let subject = format!("take:{}/{}", take["take"], sheet["sheet"]);
        let _ = read("take_sheet", &subject);
        if sheet["place"] == "safe" || sheet["place"] == "counter:A01" {
            let _ = read("take_cash", &subject);
        }
    }
    for (paper, lines) in lines {
        assert!(lines > 0, "{paper} has lines");
    }
}
