//! Whether a package's reports follow from its data (表从数出), and its data from its movements.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::DayState;
use domain::flow::Flow;
use domain::master::ItemKind;
use domain::{Date, Fen, ItemCode, Place, TenderCode, VoucherNumber};
use reports::month::{
    DATA_VERSION, DataMovement, Deadline, InvoicesReport, MOVEMENTS, Moment, MonthData, NotMonthData, flows_differ, movements_of,
};

use crate::carried;
use crate::check::{Checked, Finding, check};
use crate::container::Files;
use crate::contents::{Contents, DATA, README, REPORTS, readme, report_file, report_files};
use crate::filing;
use crate::manifest::Manifest;

/// Checks a package's bytes: whole, unchanged, whose, and whether its reports follow from its data.
#[must_use]
pub fn prove(bytes: &[u8], trusted: Option<&[u8; 32]>) -> Checked {
    let mut checked = check(bytes, trusted);
    // What is not as it was signed follows from nothing; whoever signed it.
    let is_signed = checked.findings.iter().all(|finding| matches!(finding, Finding::OtherKey { .. }));
    if let (Some(manifest), true) = (&checked.manifest, is_signed) {
        checked.findings.extend(follow(manifest, &checked.files));
    }
    checked
}

/// What of a package's files does not follow from its data. Figures are always compared; how a PDF or a workbook is written only where this
/// very version of the program wrote it, because another sets its lines otherwise: then each of them is named as not compared.
#[must_use]
pub fn follow(manifest: &Manifest, files: &Files) -> Vec<Finding> {
    let contents = match read(files) {
        Ok(contents) => contents,
        Err(finding) => return vec![finding],
    };
    let mut findings = agrees(manifest, &contents);
    let papers = contents.papers(manifest);
    let same_program = manifest.program == env!("CARGO_PKG_VERSION");
    let mut known: Vec<String> = vec![README.to_owned()];
    if files.get(README).is_none_or(|page| *page != readme(manifest).into_bytes()) {
        findings.push(not_following(README, README.to_owned()));
    }
    let mut not_compared = Vec::new();
    for paper in &papers {
        let [csv, xlsx, pdf] = ["csv", "xlsx", "pdf"].map(|ending| report_file(paper, ending));
        let same_form = manifest.templates.get(&paper.title) == Some(&paper.template.version);
        if files.get(&csv).is_none_or(|bytes| *bytes != reports::csv(paper).into_bytes()) {
            // Another version's form has other columns.
            if same_program || same_form || !files.contains_key(&csv) {
                findings.push(not_following(&paper.title, csv.clone()));
            } else {
                not_compared.push(csv.clone());
            }
        } else if same_program && !same_form {
            findings.push(not_following(&paper.title, csv.clone()));
        }
        let laid_out = [xlsx, pdf];
        match report_files(paper) {
            Ok(made) if same_program => {
                let differ = made.into_iter().skip(1).filter(|(name, bytes)| files.get(name) != Some(bytes));
                findings.extend(differ.map(|(name, _)| not_following(&paper.title, name)));
            }
            Err(_) if same_program => findings.push(not_following(&paper.title, laid_out[1].clone())),
            _ => {
                let (there, missing): (Vec<&String>, Vec<&String>) = laid_out.iter().partition(|name| files.contains_key(*name));
                not_compared.extend(there.into_iter().cloned());
                findings.extend(missing.into_iter().map(|name| not_following(&paper.title, name.clone())));
            }
        }
        known.push(csv);
        known.extend(laid_out);
    }
    if !not_compared.is_empty() {
        findings.push(Finding::NotCompared { program: manifest.program.clone(), files: not_compared });
    }
    let strange = files.keys().filter(|name| !name.starts_with(DATA) && !known.contains(name));
    findings.extend(strange.map(|name| not_following(name.strip_prefix(REPORTS).unwrap_or(name), name.clone())));
    findings
}

fn not_following(report: &str, file: String) -> Finding {
    Finding::ReportDoesNotFollow { report: report.to_owned(), file }
}

/// The contents as their files say them.
fn read(files: &Files) -> Result<Contents, Finding> {
    let unreadable = |file: &str, why: String| Finding::DataUnreadable { file: file.to_owned(), why };
    let mut texts = Vec::new();
    for (name, bytes) in files {
        let Some(short) = name.strip_prefix(DATA) else { continue };
        let text = String::from_utf8(bytes.clone()).map_err(|error| unreadable(name, error.to_string()))?;
        texts.push((short.to_owned(), text));
    }
    let at = texts.iter().position(|(name, _)| name == MOVEMENTS);
    let movements_name = format!("{DATA}{MOVEMENTS}");
    let (_, movements) = at.map(|at| texts.remove(at)).ok_or_else(|| unreadable(&movements_name, "missing".to_owned()))?;
    let data = MonthData::from_files(&texts).map_err(|error| match error {
        NotMonthData::Newer { found, known } => Finding::DataNewer { found, known },
        NotMonthData::Missing(ref file) | NotMonthData::Unknown(ref file) | NotMonthData::Columns(ref file) => {
            unreadable(&format!("{DATA}{file}"), error.to_string())
        }
        NotMonthData::Cell { ref file, .. } => unreadable(&format!("{DATA}{file}"), error.to_string()),
    })?;
    let movements = movements_of(&movements).map_err(|error| unreadable(&movements_name, error.to_string()))?;
    Ok(Contents { data, movements })
}

/// The data is that of the manifest's hall and month, and its figures agree with each other and with the movements.
fn agrees(manifest: &Manifest, contents: &Contents) -> Vec<Finding> {
    let data = &contents.data;
    let differs = |file: &str, subject: String, should: String, is: String| Finding::DataDiffers {
        file: format!("{DATA}{file}"),
        subject,
        should,
        is,
    };
    let mut findings = Vec::new();
    let mut same = |subject: &str, should: String, is: String| {
        if should != is {
            findings.push(differs("about.csv", subject.to_owned(), should, is));
        }
    };
    let about = &data.about;
    same("hall", manifest.hall.to_string(), about.hall.to_string());
    same("first", manifest.month.to_string(), about.first.to_string());
    same("last", manifest.month.to_string(), about.last.to_string());
    same("practice", manifest.practice.to_string(), about.practice.to_string());
    same("complete", true.to_string(), about.complete.to_string());
    same("version", manifest.data_version.to_string(), DATA_VERSION.to_string());
    findings.extend(data.imbalances().into_iter().map(|wrong| {
        let subject = format!("{}/{}", wrong.place, wrong.item);
        differs("balances.csv", subject, wrong.expected.to_string(), wrong.closing.to_string())
    }));
    findings.extend(flows_differ(data, &contents.movements).into_iter().map(|wrong| {
        let flow = wrong.flow;
        let subject = format!("{} {}/{} {}", flow.date, flow.place, flow.item, flow.flow);
        differs("flows.csv", subject, flow.quantity.to_string(), wrong.is.to_string())
    }));
    // Of other months there are only the papers that found what the register has, and later ones that ended what was unfinished.
    let outside = contents.movements.iter().filter(|one| one.date.month() != manifest.month);
    findings.extend(outside.filter(|one| found(one).is_none() && !carried::may_end(data, one)).map(|one| {
        let subject = format!("{}/{}", one.voucher, one.line);
        differs(MOVEMENTS, subject, manifest.month.to_string(), one.date.to_string())
    }));
    let parts = [
        numbers_moved(contents),
        numbers_held(data),
        invoices(data),
        takings(contents),
        differences(contents),
        findings_missed(data),
        carried::differ(contents),
        filing::differ(data),
    ];
    findings.extend(parts.into_iter().flatten().map(|Differs { file, subject, should, is }| differs(file, subject, should, is)));
    findings
}

/// A figure that is not what it should be.
pub(crate) struct Differs {
    pub(crate) file: &'static str,
    pub(crate) subject: String,
    pub(crate) should: String,
    pub(crate) is: String,
}

/// Goods whose numbers the data follows; special numbers stand apart and are masked.
fn is_followed(data: &MonthData, item: &ItemCode) -> bool {
    data.item(item).is_some_and(|item| item.kind.is_numbered() && item.kind != ItemKind::SpecialNumber)
}

/// The numbers that moved are those of the movements, line by line.
fn numbers_moved(contents: &Contents) -> Vec<Differs> {
    let data = &contents.data;
    let mut lines: BTreeMap<(VoucherNumber, i64), [String; 2]> = BTreeMap::new();
    let moved = contents.movements.iter().filter(|one| data.has(one.date));
    for DataMovement { voucher, line, item, from, to, flow, first, last, .. } in moved {
        if let (Some(first), Some(last), true) = (first, last, is_followed(data, item)) {
            lines.entry((*voucher, *line)).or_default()[0] += &format!("{item} {first}–{last} {from}>{to} {flow}");
        }
    }
    for moved in &data.numbers {
        let range = moved.range();
        let (first, last) = (range.shown(range.first), range.shown(range.last));
        let (item, from, to, flow) = (&moved.item, &moved.from, &moved.to, moved.flow);
        lines.entry((moved.voucher, moved.line)).or_default()[1] += &format!("{item} {first}–{last} {from}>{to} {flow}");
    }
    named("numbers.csv", lines)
}

/// As many numbers lie in a place as the books have pieces there, before and after.
fn numbers_held(data: &MonthData) -> Vec<Differs> {
    let mut cells: BTreeMap<(Moment, &Place, &ItemCode), (i128, i128)> = BTreeMap::new();
    for row in data.balances.iter().filter(|row| row.place.is_inside() && is_followed(data, &row.item)) {
        for (moment, pieces) in [(Moment::Opening, row.opening), (Moment::Closing, row.closing)] {
            cells.entry((moment, &row.place, &row.item)).or_default().0 += i128::from(pieces);
        }
    }
    for held in &data.holdings {
        cells.entry((held.at, &held.place, &held.item)).or_default().1 += i128::from(held.range().count());
    }
    let differ = cells.into_iter().filter(|(_, (should, is))| should != is);
    differ
        .map(|((moment, place, item), (should, is))| Differs {
            file: "holdings.csv",
            subject: format!("{moment} {place}/{item}"),
            should: should.to_string(),
            is: is.to_string(),
        })
        .collect()
}

/// Blank invoices before, and what became of them, come to those after.
fn invoices(data: &MonthData) -> Vec<Differs> {
    let rows = InvoicesReport::of(data).rows.into_iter().filter(|row| row.expected() != row.closing);
    rows.map(|row| Differs {
        file: "holdings.csv",
        subject: format!("{} {}", row.item, row.code),
        should: row.expected().to_string(),
        is: row.closing.to_string(),
    })
    .collect()
}

/// The days of an imported history: it opens no differences, and need not say for which business money came.
pub(crate) fn imported(data: &MonthData) -> BTreeSet<Date> {
    data.days.iter().filter(|day| day.state == DayState::Imported).map(|day| day.date).collect()
}

/// What was taken by a tender on a day is what customers brought and took back by it, whatever business it was for.
fn takings(contents: &Contents) -> Vec<Differs> {
    let data = &contents.data;
    let mut sums: BTreeMap<(Date, TenderCode), (i128, i128)> = BTreeMap::new();
    for one in contents.movements.iter().filter(|one| data.has(one.date)) {
        let is_taken = matches!(one.flow, Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut);
        let sign = i128::from(one.from == Place::Customer) - i128::from(one.to == Place::Customer);
        if let Some(tender) = one.item.tender().filter(|_| is_taken) {
            sums.entry((one.date, tender)).or_default().0 += sign * i128::from(one.quantity);
        }
    }
    for row in &data.takings {
        sums.entry((row.date, row.tender.clone())).or_default().1 += i128::from(row.amount.fen());
    }
    let silent = imported(data).into_iter().filter(|date| data.takings.iter().all(|row| row.date != *date));
    let silent: BTreeSet<Date> = silent.collect();
    let differ = sums.into_iter().filter(|((date, _), (should, is))| should != is && !silent.contains(date));
    differ
        .map(|((date, tender), (should, is))| Differs {
            file: "takings.csv",
            subject: format!("{date} {tender}"),
            should: yuan(should),
            is: yuan(is),
        })
        .collect()
}

pub(crate) fn yuan(fen: i128) -> String {
    i64::try_from(fen).map_or_else(|_| fen.to_string(), |fen| Fen::new(fen).to_string())
}

/// Where a movement found something missing or beyond the books, and how much of it: what was lost is missing too (R21, R24).
fn found(one: &DataMovement) -> Option<(&Place, i128)> {
    match (one.flow, &one.from, &one.to) {
        (Flow::Shortage, from, Place::Shortage) | (Flow::Loss, from, Place::Lost) => Some((from, -i128::from(one.quantity))),
        (Flow::Overage, Place::Overage, to) => Some((to, i128::from(one.quantity))),
        _ => None,
    }
}

/// The register has each difference that the movements found, and no other, line by line (R28).
fn differences(contents: &Contents) -> Vec<Differs> {
    let imported = imported(&contents.data);
    let mut lines: BTreeMap<(VoucherNumber, i64), [String; 2]> = BTreeMap::new();
    for one in contents.movements.iter().filter(|one| !imported.contains(&one.date)) {
        if let Some((place, quantity)) = found(one) {
            lines.entry((one.voucher, one.line)).or_default()[0] += &format!("{place} {} {quantity}", one.item);
        }
    }
    for row in &contents.data.differences {
        lines.entry((row.voucher, row.line)).or_default()[1] += &format!("{} {} {}", row.place, row.item, row.quantity);
    }
    named("differences.csv", lines)
}

/// Findings of spot checks that were answered too late or not at all are among the missed deadlines, and no other (R31, R36).
fn findings_missed(data: &MonthData) -> Vec<Differs> {
    let (first, last) = (data.about.first.first(), data.about.last.last());
    let shown = |due: Date, done: Option<Date>| done.map_or_else(|| format!("{due}"), |done| format!("{due} {done}"));
    let mut lines: BTreeMap<String, [String; 2]> = BTreeMap::new();
    for row in &data.findings {
        let done = row.answered_on.filter(|_| !row.state.waits_for_hall());
        if done.is_none_or(|on| on >= first) && done.unwrap_or(last) > row.due {
            lines.entry(format!("{}-{}", row.spot, row.finding)).or_default()[0] += &shown(row.due, done);
        }
    }
    for row in data.missed.iter().filter(|row| row.deadline == Deadline::Finding) {
        lines.entry(row.subject.clone()).or_default()[1] += &shown(row.due, row.done);
    }
    let differ = lines.into_iter().filter(|(_, [should, is])| should != is);
    differ.map(|(subject, [should, is])| Differs { file: "missed_deadlines.csv", subject, should, is }).collect()
}

/// Lines of which two tables do not say the same.
fn named(file: &'static str, lines: BTreeMap<(VoucherNumber, i64), [String; 2]>) -> Vec<Differs> {
    let differ = lines.into_iter().filter(|(_, [should, is])| should != is);
    differ.map(|((voucher, line), [should, is])| Differs { file, subject: format!("{voucher}/{line}"), should, is }).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::check::tests::{KEY, manifest, set};
    use crate::contents::fill;
    use crate::manifest::seal;
    use domain::SpotNumber;
    use domain::master::CheckDigit;
    use domain::settle::MonthCheckName;
    use domain::spot::FindingState;
    use domain::voucher::VoucherKind;
    use reports::month::{
        DataAbout, DataBalance, DataCarried, DataDay, DataDifference, DataFinding, DataFlow, DataHeld, DataItem, DataMissed,
        DataNumbers, DataSettlement, DataTakings,
    };

    /// Ten cards come in, three are sold.
    pub(crate) fn contents() -> Contents {
        let (date, item) = ("2026-03-05".parse().unwrap(), || "sim".parse().unwrap());
        let month = "2026-03".parse().unwrap();
        let about = DataAbout {
            hall: "T001".parse().unwrap(),
            name: "测试厅".to_owned(),
            practice: false,
            first: month,
            last: month,
            complete: true,
            security_opening: domain::Fen::ZERO,
            security_closing: domain::Fen::ZERO,
        };
        let movement = |number, from: &Place, to: &Place, quantity, flow| DataMovement {
            date,
            voucher: VoucherNumber(number),
            kind: VoucherKind::StockReceipt,
            line: 1,
            item: item(),
            from: from.clone(),
            to: to.clone(),
            quantity,
            flow,
            first: None,
            last: None,
            reverses: None,
            for_date: None,
            opens: None,
            settles: None,
            settles_line: None,
        };
        let flow = |place: &Place, flow, quantity| DataFlow { date, place: place.clone(), item: item(), flow, quantity };
        let (supplier, stock, customer) = (Place::Supplier, Place::Storeroom, Place::Customer);
        let data = MonthData {
            settlements: vec![settlement(None)],
            balances: vec![DataBalance { place: stock.clone(), item: item(), opening: 2, closing: 9 }],
            flows: vec![
                flow(&supplier, Flow::Receipt, -10),
                flow(&stock, Flow::Receipt, 10),
                flow(&stock, Flow::Sale, -3),
                flow(&customer, Flow::Sale, 3),
            ],
            ..MonthData::empty(about)
        };
        Contents {
            data,
            movements: vec![movement(1, &supplier, &stock, 10, Flow::Receipt), movement(2, &stock, &customer, 3, Flow::Sale)],
        }
    }

    pub(crate) fn settlement(supervisor: Option<&str>) -> DataSettlement {
        DataSettlement {
            month: "2026-03".parse().unwrap(),
            at: "2026-04-01 18:00".to_owned(),
            by: Some("9001".parse().unwrap()),
            approver: "9002".parse().unwrap(),
            supervisor: supervisor.map(|code| code.parse().unwrap()),
        }
    }

    static MADE: LazyLock<(Manifest, Files)> = LazyLock::new(|| made(&contents()));

    fn made(contents: &Contents) -> (Manifest, Files) {
        let mut manifest = Manifest { program: env!("CARGO_PKG_VERSION").to_owned(), ..manifest(vec![set(&KEY, None)]) };
        let files = fill(contents, &mut manifest, |_, _| ()).unwrap();
        (manifest, files)
    }

    /// A package that the hall's own key has signed, with something in it that does not follow.
    fn lying(change: impl FnOnce(&mut Files)) -> Vec<Finding> {
        let (manifest, mut files) = MADE.clone();
        change(&mut files);
        let bytes = seal(manifest, files, &KEY).unwrap();
        assert_eq!(check(&bytes, Some(&KEY.public())).findings, [], "signed as it is");
        prove(&bytes, Some(&KEY.public())).findings
    }

    fn replace(files: &mut Files, name: &str, from: &str, to: &str) {
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(from), "{name}: {text}");
        files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
    }

    #[test]
    fn r13_the_reports_of_a_package_follow_from_its_data() {
        assert_eq!(lying(|_| ()), []);
        assert!(MADE.1.keys().filter(|name| name.ends_with(".pdf")).count() >= 9, "{:?}", MADE.1.keys());
        assert_eq!(made(&contents()).1, MADE.1, "the same again is the same bytes");
    }

    #[test]
    fn r13_a_report_that_says_something_else_is_named_with_its_file() {
        for ending in ["csv", "xlsx", "pdf"] {
            let file = format!("reports/卡类进销存月报表.{ending}");
            let named = Finding::ReportDoesNotFollow { report: "卡类进销存月报表".to_owned(), file: file.clone() };
            assert_eq!(lying(|files| files.get_mut(&file).unwrap().push(b'x')), std::slice::from_ref(&named));
            assert_eq!(lying(|files| drop(files.remove(&file))), [named]);
        }
        let more = "reports/另一张.pdf".to_owned();
        let named = Finding::ReportDoesNotFollow { report: "另一张.pdf".to_owned(), file: more.clone() };
        assert_eq!(lying(|files| drop(files.insert(more, vec![]))), [named]);
        let page = Finding::ReportDoesNotFollow { report: README.to_owned(), file: README.to_owned() };
        assert_eq!(lying(|files| drop(files.remove(README))), [page]);
    }

    #[test]
    fn r12_figures_that_do_not_come_to_each_other_are_named() {
        let data_only = |findings: Vec<Finding>| -> Vec<Finding> {
            findings.into_iter().filter(|finding| !matches!(finding, Finding::ReportDoesNotFollow { .. })).collect()
        };
        let closing = lying(|files| replace(files, "data/balances.csv", ",9", ",8"));
        assert_eq!(data_only(closing), [differs("balances.csv", "storeroom/sim", "9", "8")]);
        let movement = data_only(lying(|files| replace(files, "data/movements.csv", ",3,", ",4,")));
        assert_eq!(
            movement,
            [
                differs("flows.csv", "2026-03-05 storeroom/sim sale", "-4", "-3"),
                differs("flows.csv", "2026-03-05 customer/sim sale", "4", "3"),
            ]
        );
        let hall = lying(|files| replace(files, "data/about.csv", "T001", "T002"));
        assert!(hall.contains(&differs("about.csv", "hall", "T001", "T002")), "{hall:?}");
    }

    #[test]
    fn r22_numbers_that_the_movements_do_not_say_are_named() {
        let item: ItemCode = "sim".parse().unwrap();
        let (supplier, stock, customer) = (Place::Supplier, Place::Storeroom, Place::Customer);
        let numbers = |voucher, from: &Place, to: &Place, flow, first, last| DataNumbers {
            voucher: VoucherNumber(voucher),
            line: 1,
            date: "2026-03-05".parse().unwrap(),
            item: item.clone(),
            flow,
            from: from.clone(),
            to: to.clone(),
            prefix: "C".to_owned(),
            width: 3,
            first,
            last,
            amount: None,
        };
        let held = |at, first, last| DataHeld {
            at,
            place: stock.clone(),
            item: item.clone(),
            prefix: "C".to_owned(),
            width: 3,
            first,
            last,
        };
        let honest = || {
            let mut contents = contents();
            contents.data.items = vec![DataItem {
                code: item.clone(),
                kind: ItemKind::SimCard,
                name: "SIM 卡".to_owned(),
                unit: "张".to_owned(),
                face_value: None,
                price: None,
                check_digit: CheckDigit::None,
            }];
            contents.data.holdings = vec![held(Moment::Opening, 1, 2), held(Moment::Closing, 4, 12)];
            contents.data.numbers =
                vec![numbers(1, &supplier, &stock, Flow::Receipt, 3, 12), numbers(2, &stock, &customer, Flow::Sale, 1, 3)];
            for (movement, (first, last)) in contents.movements.iter_mut().zip([("C003", "C012"), ("C001", "C003")]) {
                (movement.first, movement.last) = (Some(first.to_owned()), Some(last.to_owned()));
            }
            contents
        };
        let found = |contents: Contents| agrees(&MADE.0, &contents);
        assert_eq!(found(honest()), []);
        let mut other = honest();
        other.data.numbers[1].first = 2;
        let (should, is) = ("sim C001–C003 storeroom>customer sale", "sim C002–C003 storeroom>customer sale");
        assert_eq!(found(other), [differs("numbers.csv", &format!("{}/1", VoucherNumber(2)), should, is)]);
        let mut other = honest();
        other.data.holdings[1].last = 11;
        assert_eq!(found(other), [differs("holdings.csv", "closing storeroom/sim", "9", "8")]);
    }

    /// What a package says in which everything is signed, and every report made, as the hall would have it: only its data can tell.
    fn resigned(contents: &Contents) -> Vec<Finding> {
        let mut contents = contents.clone();
        let open = contents.data.differences.iter().filter(|row| row.left > 0);
        contents.data.carried = open.map(carried_on).collect();
        let (manifest, files) = made(&contents);
        let bytes = seal(manifest, files, &KEY).unwrap();
        assert_eq!(check(&bytes, Some(&KEY.public())).findings, [], "signed as it is");
        prove(&bytes, Some(&KEY.public())).findings
    }

    /// A difference that is not settled, as it goes on.
    fn carried_on(row: &DataDifference) -> DataCarried {
        DataCarried {
            on: "2026-04-01".parse().unwrap(),
            check: MonthCheckName::DifferencesSettled,
            voucher: Some(row.voucher),
            line: Some(row.line),
            subject: "shortage".to_owned(),
            item: Some(row.item.clone()),
            quantity: row.left,
            owner: Some(row.person.clone()),
            since: row.found,
            due: None,
        }
    }

    fn differs(file: &str, subject: &str, should: &str, is: &str) -> Finding {
        let file = format!("data/{file}");
        Finding::DataDiffers { file, subject: subject.to_owned(), should: should.to_owned(), is: is.to_owned() }
    }

    /// 100.00 taken in cash, of which 30.00 went back; 5.00 missing and 0.20 too much; of the cards one lost in February, two in March, and
    /// one missed in April by the count of March's end.
    fn with_money() -> Contents {
        let mut contents = contents();
        let drawer: Place = "counter:A01".parse().unwrap();
        let (cash, sim): (ItemCode, ItemCode) = (ItemCode::cash(), "sim".parse().unwrap());
        let (customer, stock) = (Place::Customer, Place::Storeroom);
        let mut moved = |date: &str, number, item: &ItemCode, (from, to): (&Place, &Place), quantity, flow| {
            let date: Date = date.parse().unwrap();
            let (voucher, kind, line) = (VoucherNumber(number), VoucherKind::Takings, 1);
            let (item, from, to) = (item.clone(), from.clone(), to.clone());
            let one = DataMovement {
                date,
                voucher,
                kind,
                line,
                item,
                from,
                to,
                quantity,
                flow,
                first: None,
                last: None,
                reverses: None,
                for_date: None,
                opens: None,
                settles: None,
                settles_line: None,
            };
            if contents.data.has(date) {
                for (place, quantity) in [(&one.from, -quantity), (&one.to, quantity)] {
                    let (item, place) = (one.item.clone(), place.clone());
                    contents.data.flows.push(DataFlow { date, place, item, flow, quantity });
                }
            }
            if let Some((place, quantity)) = found(&one) {
                contents.data.differences.push(DataDifference {
                    voucher,
                    line,
                    date: one.date,
                    found: one.date,
                    place: place.clone(),
                    item: one.item.clone(),
                    quantity: i64::try_from(quantity).unwrap(),
                    first: None,
                    last: None,
                    person: "1001".parse().unwrap(),
                    manager: "9001".parse().unwrap(),
                    reason: "少".to_owned(),
                    state: "未结".to_owned(),
                    left: one.quantity,
                    settled_by: vec![],
                    settled_on: None,
                });
            }
            contents.movements.push(one);
        };
        moved("2026-03-05", 3, &cash, (&customer, &drawer), 10_000, Flow::Takings);
        moved("2026-03-05", 4, &cash, (&drawer, &customer), 3_000, Flow::Refund);
        moved("2026-03-06", 5, &cash, (&drawer, &Place::Shortage), 500, Flow::Shortage);
        moved("2026-03-06", 6, &cash, (&Place::Overage, &drawer), 20, Flow::Overage);
        moved("2026-03-06", 7, &sim, (&stock, &Place::Lost), 2, Flow::Loss);
        moved("2026-02-27", 0, &sim, (&stock, &Place::Lost), 1, Flow::Loss);
        moved("2026-04-01", 9, &sim, (&stock, &Place::Shortage), 1, Flow::Shortage);
        contents.data.balances[0].closing = 7;
        let balance = |place, item: &ItemCode, closing| DataBalance { place, item: item.clone(), opening: 0, closing };
        contents.data.balances.extend([balance(drawer, &cash, 6_520), balance(Place::Shortage, &cash, 500)]);
        let taken = |business: &str, count, amount| DataTakings {
            date: "2026-03-05".parse().unwrap(),
            business: business.parse().unwrap(),
            tender: TenderCode::cash(),
            count,
            amount: Fen::new(amount),
        };
        contents.data.takings = vec![taken("bill", 1, 10_000), taken("open", 1, -3_000)];
        contents
    }

    #[test]
    fn r07_takings_that_customers_did_not_bring_are_named_with_day_and_tender() {
        assert_eq!(resigned(&with_money()), []);
        let mut more = with_money();
        more.data.takings[1].amount = Fen::new(-2_000);
        assert_eq!(resigned(&more), [differs("takings.csv", "2026-03-05 cash", "70.00", "80.00")]);
        let mut none = with_money();
        none.data.takings = vec![];
        assert_eq!(resigned(&none), [differs("takings.csv", "2026-03-05 cash", "70.00", "0.00")]);
        let mut other = with_money();
        other.data.takings[0].tender = "wechat".parse().unwrap();
        let both = [("cash", "70.00", "-30.00"), ("wechat", "0.00", "100.00")];
        let both = both.map(|(tender, should, is)| differs("takings.csv", &format!("2026-03-05 {tender}"), should, is));
        assert_eq!(resigned(&other), both);
        // A history may not say for which business its money came; what it says is true.
        let imported = |contents: &mut Contents| {
            contents.data.days = vec![DataDay { date: "2026-03-05".parse().unwrap(), state: DayState::Imported, reason: None }];
        };
        imported(&mut none);
        assert_eq!(resigned(&none), []);
        imported(&mut more);
        assert_eq!(resigned(&more).len(), 1);
    }

    #[test]
    fn r28_a_difference_without_its_line_in_the_register_and_a_line_without_its_difference_are_named() {
        let lines = [(0, "storeroom sim -1"), (5, "counter:A01 cash -500"), (6, "counter:A01 cash 20"), (7, "storeroom sim -2")];
        for (voucher, said) in lines.into_iter().chain([(9, "storeroom sim -1")]) {
            let mut hidden = with_money();
            hidden.data.differences.retain(|row| row.voucher.0 != voucher);
            assert_eq!(resigned(&hidden), [differs("differences.csv", &format!("{voucher}/1"), said, "")]);
        }
        // A line that nothing moved: as another paper's, as a later month's, as another line of a paper that there is.
        for (voucher, line) in [(2, 1), (88, 1), (5, 2)] {
            let mut made_up = with_money();
            let mut row = made_up.data.differences[0].clone();
            (row.voucher, row.line) = (VoucherNumber(voucher), line);
            made_up.data.differences.push(row);
            let subject = format!("{voucher}/{line}");
            assert_eq!(resigned(&made_up), [differs("differences.csv", &subject, "", "counter:A01 cash -500")]);
        }
        let mut less = with_money();
        less.data.differences[0].quantity = -50;
        assert_eq!(resigned(&less), [differs("differences.csv", "5/1", "counter:A01 cash -500", "counter:A01 cash -50")]);
        // Of another month there is nothing but what found the register's lines.
        let mut other = with_money();
        other.movements[8].flow = Flow::Sale;
        let outside = differs("movements.csv", "9/1", "2026-03", "2026-04-01");
        assert_eq!(resigned(&other), [outside, differs("differences.csv", "9/1", "", "storeroom sim -1")]);
        // What an imported history found missing was settled by the other system.
        let mut imported = with_money();
        let date = "2026-03-06".parse().unwrap();
        imported.data.days = vec![DataDay { date, state: DayState::Imported, reason: None }];
        imported.data.differences.retain(|row| row.date != date);
        assert_eq!(resigned(&imported), []);
    }

    #[test]
    fn r31_a_finding_that_was_answered_late_and_is_not_among_the_missed_deadlines_is_named() {
        let finding = |number, due: &str, state, answered: Option<&str>| DataFinding {
            spot: SpotNumber(3),
            finding: number,
            date: "2026-02-20".parse().unwrap(),
            by: None,
            place: None,
            item: None,
            text: "台账未登记".to_owned(),
            person: "1001".parse().unwrap(),
            due: due.parse().unwrap(),
            state,
            answer: answered.map(|_| "已补".to_owned()),
            answered_on: answered.map(|on| on.parse().unwrap()),
            vouchers: vec![],
            closed_on: None,
        };
        let missed = |number, due: &str, done: Option<&str>| DataMissed {
            deadline: Deadline::Finding,
            subject: format!("3-{number}"),
            person: Some("1001".parse().unwrap()),
            due: due.parse().unwrap(),
            done: done.map(|on| on.parse().unwrap()),
        };
        let honest = || {
            let mut contents = contents();
            contents.data.findings = vec![
                finding(1, "2026-03-05", FindingState::Closed, Some("2026-03-05")),
                finding(2, "2026-03-05", FindingState::Answered, Some("2026-03-06")),
                finding(3, "2026-03-25", FindingState::Returned, Some("2026-03-06")),
                // February's to count.
                finding(4, "2026-02-22", FindingState::Answered, Some("2026-02-23")),
                finding(5, "2026-04-01", FindingState::Open, None),
            ];
            contents.data.missed = vec![missed(2, "2026-03-05", Some("2026-03-06")), missed(3, "2026-03-25", None)];
            contents
        };
        assert_eq!(resigned(&honest()), []);
        let late = |subject: &str, should: &str, is: &str| differs("missed_deadlines.csv", subject, should, is);
        let mut hidden = honest();
        hidden.data.missed.remove(1);
        assert_eq!(resigned(&hidden), [late("3-3", "2026-03-25", "")]);
        let mut made_up = honest();
        made_up.data.missed.push(missed(1, "2026-03-05", Some("2026-03-05")));
        assert_eq!(resigned(&made_up), [late("3-1", "", "2026-03-05 2026-03-05")]);
        // And the page that shows it follows from it.
        let page = "reports/待复核、冲正与逾期登记表.csv";
        let (manifest, mut files) = made(&honest());
        replace(&mut files, "data/spot_findings.csv", "台账未登记", "台账已登记");
        let findings = prove(&seal(manifest, files, &KEY).unwrap(), None).findings;
        let named = |finding: &&Finding| matches!(finding, Finding::ReportDoesNotFollow { file, .. } if file == page);
        assert_eq!(findings.iter().filter(named).count(), 1, "{findings:?}");
    }

    #[test]
    fn r30_of_a_package_that_another_key_has_signed_is_said_too_what_does_not_follow() {
        let (manifest, mut files) = MADE.clone();
        replace(&mut files, "data/balances.csv", ",9", ",8");
        let findings = prove(&seal(manifest, files, &KEY).unwrap(), Some(&[7; 32])).findings;
        assert!(matches!(findings.first(), Some(Finding::OtherKey { .. })), "{findings:?}");
        assert!(findings.contains(&differs("balances.csv", "storeroom/sim", "9", "8")), "{findings:?}");
    }

    #[test]
    fn r30_a_package_that_was_sent_in_part_is_said_to_be_cut_off_wherever_that_was() {
        let whole = seal(MADE.0.clone(), MADE.1.clone(), &KEY).unwrap();
        let found = |bytes: &[u8]| prove(bytes, Some(&KEY.public())).findings;
        // The workbooks in it are archives with ends of their own.
        for length in [4, 1_000, whole.len() / 2, whole.len() - 30_000, whole.len() - 100, whole.len() - 1] {
            assert_eq!(found(&whole[..length]), [Finding::CutOff], "{length} of {}", whole.len());
        }
        let mut damaged = whole.clone();
        let end = whole.len() - 22;
        damaged[end] ^= 1;
        assert_eq!(found(&damaged), [Finding::CutOff]);
        assert_eq!(found(b""), [Finding::NotAPackage]);
    }

    #[test]
    fn r13_data_that_cannot_be_read_is_named_with_its_file() {
        let named = |findings: &[Finding]| match findings {
            [Finding::DataUnreadable { file, .. }] => file.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(named(&lying(|files| replace(files, "data/flows.csv", "sale", "sold"))), "data/flows.csv");
        assert_eq!(named(&lying(|files| drop(files.remove("data/items.csv")))), "data/items.csv");
        assert_eq!(named(&lying(|files| drop(files.insert("data/x.csv".to_owned(), vec![])))), "data/x.csv");
        assert_eq!(named(&lying(|files| drop(files.remove("data/movements.csv")))), "data/movements.csv");
        let newer = |files: &mut Files| drop(files.insert("data/form.csv".to_owned(), b"version\r\n9\r\n".to_vec()));
        assert_eq!(lying(newer), [Finding::DataNewer { found: 9, known: DATA_VERSION }]);
        assert_eq!(named(&lying(|files| drop(files.insert("data/days.csv".to_owned(), vec![0xFF])))), "data/days.csv");
    }

    #[test]
    fn r30_what_another_program_laid_out_is_named_as_not_compared_and_its_figures_are_compared_all_the_same() {
        let (mut manifest, mut files) = MADE.clone();
        manifest.program = "0.0.9".to_owned();
        let report = |ending: &str| format!("reports/卡类进销存月报表.{ending}");
        files.insert(report("pdf"), b"set otherwise".to_vec());
        let proved =
            |manifest: &Manifest, files: &Files| prove(&seal(manifest.clone(), files.clone(), &KEY).unwrap(), None).findings;
        let mut laid_out: Vec<String> =
            files.keys().filter(|name| name.ends_with(".pdf") || name.ends_with(".xlsx")).cloned().collect();
        let not_compared = |files: &[String]| {
            let mut files = files.to_vec();
            files.sort();
            Finding::NotCompared { program: "0.0.9".to_owned(), files }
        };
        let sorted = |findings: Vec<Finding>| -> Vec<Finding> {
            let sort = |finding| match finding {
                Finding::NotCompared { program, mut files } => {
                    files.sort();
                    Finding::NotCompared { program, files }
                }
                other => other,
            };
            findings.into_iter().map(sort).collect()
        };
        assert_eq!(laid_out.len(), 22);
        assert_eq!(sorted(proved(&manifest, &files)), [not_compared(&laid_out)]);
        let mut less = files.clone();
        less.remove(&report("pdf"));
        assert_eq!(proved(&manifest, &less).len(), 2, "one that is not there is named as before");
        files.insert(report("csv"), b"other figures".to_vec());
        let named = Finding::ReportDoesNotFollow { report: "卡类进销存月报表".to_owned(), file: report("csv") };
        assert_eq!(sorted(proved(&manifest, &files)), [named, not_compared(&laid_out)]);
        // Of a form that this version has otherwise, the CSV is one of those.
        manifest.templates.insert("卡类进销存月报表".to_owned(), 9);
        laid_out.push(report("csv"));
        assert_eq!(sorted(proved(&manifest, &files)), [not_compared(&laid_out)]);
        replace(&mut files, "data/balances.csv", ",9", ",8");
        assert!(proved(&manifest, &files).contains(&differs("balances.csv", "storeroom/sim", "9", "8")));
    }
}
