//! A month in the real window: from blocked to settled, its reports read, its package made, and proven on its own.

use std::path::Path;

use acceptance::window::{Home, Window};
use acceptance::{Hall, MANAGER, SECOND};
use app::{Clock as _, SystemClock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Place;
use package::Origin;
use serde_json::{Value, json};

use crate::books::{Books, Goods};
use crate::steps::{approves, print, says, sign_in, words_of};

/// Of the department above the hall, in the sample's month.
const SUPERVISOR: &str = "6001";
/// Stands beside while the manager counts.
const WITNESS: &str = "1003";
const PASSPHRASE: &str = "练习厅的上报口令";

/// Reports whose figures are read on the screen and on paper, with their titles there.
const REPORTS: [(&str, &str); 3] =
    [("month_funds", "备用金与资金月报"), ("month_cards", "卡类进销存月报表"), ("month_recharge", "空中充值月报")];

/// The window on the sample's month, the manager signed in, its month's page open.
fn on_the_month(home: Home) -> Window {
    let window = Window::start(home);
    window.click("start-sample");
    sign_in(&window, MANAGER);
    window.click("place-month");
    window.see("month-checks");
    window
}

/// The month's stock-take, in which only the storeroom is left to count; its number, and what lies there.
fn counted_but_the_storeroom(file: &Path, month: &str) -> (i64, Vec<Goods>) {
    let hall = Hall::visiting(file.to_owned(), sample::PASSWORD, SystemClock.now());
    let take = hall.stock_counted(month, |sheet| sheet["place"] != "storeroom");
    drop(hall);
    (take, Books::open(file.to_owned()).goods_in(&Place::Storeroom))
}

/// The storeroom's sheet typed item after item, left and taken up again; who stood beside signs; then somebody who had no part checks, and
/// the stock-take is locked.
fn take_the_storeroom(window: &Window, take: i64, goods: &[Goods]) {
    window.click("place-take");
    window.click(&format!("stock-take-open-{take}"));
    let row = window.wait("the storeroom's sheet", |window| {
        let found = window
            .measure("return document.querySelector('[data-state=blank] [data-testid^=stock-take-sheet-open]')?.dataset.testid");
        Ok(found.as_str().map(ToOwned::to_owned))
    });
    window.click(&row);
    let (first, rest) = goods.split_first().unwrap();
    type_goods(window, first);
    window.click("stock-take-back");
    window.see("stock-take");
    window.click(&row);
    rest.iter().for_each(|goods| type_goods(window, goods));
    window.press("F9");
    approves(window, WITNESS);
    window.says("count-settled", "data-settled", "true");
    window.click("stock-take-back");
    window.says("stock-take-finish", "data-ready", "true");
    window.click("stock-take-finish");
    approves(window, SECOND);
    window.says("stock-take", "data-state", "locked");
    window.click(&row);
    says(&print(window), &["盘点表", "库房", "监盘人", "练习"]);
}

/// A line of a stock-take's sheet, by the item alone.
fn type_goods(window: &Window, goods: &Goods) {
    let Goods { item, pieces, numbers } = goods;
    window.click(&format!("step-storeroom/{item}//"));
    if numbers.is_empty() {
        window.fill("count-pieces", &pieces.to_string());
    }
    for (at, (first, last)) in numbers.iter().enumerate() {
        window.fill(&format!("numbers-first-{item}{at}"), first);
        window.fill(&format!("numbers-last-{item}{at}"), last);
    }
    window.press("Ctrl+Enter");
}

/// What has screens and journeys of its own: the gifts at the logistics site, and the printing of the month's papers before somebody signs
/// them.
fn everything_but_the_filing(hall: &Hall, month: &str) {
    let on = json!({ "month": month });
    let waiting = hall.call(MANAGER, "promo.list", json!({}));
    let lines: Vec<&Value> = waiting.as_array().unwrap().iter().map(|row| &row["line"]).collect();
    hall.done(MANAGER, "promo.mark_entered", json!({ "lines": lines, "note": "WL-1" }));
    let compared = hall.call(MANAGER, "promo.compare", on.clone());
    let rows = compared["rows"].as_array().unwrap().iter();
    let totals: Vec<Value> = rows.map(|row| json!({ "item": row["item"], "quantity": row["books"] })).collect();
    hall.done(MANAGER, "promo.enter_totals", json!({ "month": month, "totals": totals }));
    for paper in hall.call(MANAGER, "month.papers", on)["papers"].as_array().unwrap() {
        let template = match paper["kind"].as_str().unwrap() {
            "daily" => "daily",
            "usage_form" => "invoice_usage",
            "stock_take" => "take_sheet",
            _ => continue,
        };
        hall.done(MANAGER, "report.issue", json!({ "template": template, "subject": paper["subject"] }));
    }
}

/// A check of the month, chosen in the list.
fn check(window: &Window, name: &str, state: &str) {
    window.click(&format!("step-{name}"));
    window.says(&format!("month-check-{name}"), "data-state", state);
}

/// Every paper of the month at once, with the keyboard.
fn file_the_papers(window: &Window) {
    window.click("month-tab-papers");
    window.see("month-papers-list");
    window.press("F7 F9");
    window.says("month-papers", "data-open", "0");
    window.click("month-tab-checks");
    window.says("month-checks", "data-ready", "true");
}

/// By two persons; what is carried is printed.
fn settle(window: &Window) {
    window.press("Ctrl+Enter");
    approves(window, SUPERVISOR);
    window.says("month-checks", "data-state", "settled");
    window.see("month-settled");
    says(&print(window), &["结转事项表", "练习"]);
}

/// The amounts in a text, in yuan and fen, without their signs.
fn amounts(text: &str) -> Vec<String> {
    let plain = text.split_whitespace().map(|word| word.trim_start_matches(['+', '-', '−']));
    let is_amount = |word: &&str| {
        word.split_once('.').is_some_and(|(yuan, fen)| {
            fen.len() == 2
                && fen.chars().all(|digit| digit.is_ascii_digit())
                && yuan.chars().all(|at| at.is_ascii_digit() || at == ',')
        })
    };
    plain.filter(is_amount).map(ToOwned::to_owned).collect()
}

/// Each report's amounts as the screen has them; printed, it has the same.
fn read_the_reports(window: &Window) -> Vec<(&'static str, Vec<String>)> {
    window.click("month-tab-reports");
    let read = REPORTS.map(|(report, title)| {
        window.click(&format!("choose-{report}"));
        window.says("month-report", "aria-label", title);
        let figures = window.wait("figures", |window| {
            let text = window.measure("return document.querySelector('[data-testid=month-report]').innerText");
            Ok(Some(amounts(text.as_str().unwrap())).filter(|all| !all.is_empty()))
        });
        let paper = print(window);
        says(&paper, &[title, "练习"]);
        says(&paper, &figures.iter().map(String::as_str).collect::<Vec<_>>());
        (title, figures)
    });
    read.into()
}

/// A figure's papers are one click away.
fn look_behind_a_figure(window: &Window) {
    window.click("choose-month_funds");
    let figure = window.wait("a figure with papers", |window| {
        let found = window.measure("return document.querySelector('[data-testid^=month-figure-]')?.dataset.testid ?? null");
        Ok(found.as_str().map(ToOwned::to_owned))
    });
    window.click(&figure);
    window.see("month-behind");
    window.press("Esc");
    window.see_no("month-behind");
}

/// Without a key there is no package: the way leads to making one, and its sheet is printed for the department. Answers its public half.
fn make_the_key(window: &Window) -> String {
    window.click("package-to-key");
    window.click("key-make");
    window.fill("key-field-passphrase", PASSPHRASE);
    window.fill("key-field-again", PASSPHRASE);
    window.click("key-save");
    window.says("key-state", "data-found", "true");
    let shown = window.text("key-public");
    let (first, _) = shown.split_once(' ').unwrap();
    says(&print(window), &["公钥登记表", first]);
    shown.split_whitespace().collect()
}

fn make_the_package(window: &Window) {
    window.click("place-month");
    window.click("month-tab-package");
    window.says("package", "data-versions", "0");
    window.press("F2");
    window.fill("package-passphrase", PASSPHRASE);
    window.press("Ctrl+Enter");
    window.see("package-version-1");
    window.says("package", "data-versions", "1");
}

#[test]
fn r13_a_month_goes_from_blocked_to_settled_and_its_package_proves_itself() {
    let home = Home::fresh();
    let file = home.sample_file();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let month = sample::make_month(&file, SystemClock.now()).unwrap().to_string();
    let (take, goods) = counted_but_the_storeroom(&file, &month);

    let window = on_the_month(home);
    window.says("month", "data-month", &month);
    window.says("month-checks", "data-ready", "false");
    for (name, state) in
        [("days_closed", "ok"), ("stock_taken", "blocked"), ("logistics_agrees", "blocked"), ("papers_filed", "blocked")]
    {
        check(&window, name, state);
    }
    take_the_storeroom(&window, take, &goods);
    let home = window.close();

    let hall = Hall::visiting(file.clone(), sample::PASSWORD, SystemClock.now());
    everything_but_the_filing(&hall, &month);
    drop(hall);

    let window = on_the_month(home);
    check(&window, "stock_taken", "ok");
    check(&window, "logistics_agrees", "ok");
    window.click("step-first");
    window.see("month-blocked-papers_filed");
    file_the_papers(&window);
    settle(&window);
    let reports = read_the_reports(&window);
    look_behind_a_figure(&window);
    window.click("month-tab-package");
    let key = make_the_key(&window);
    make_the_package(&window);
    let home = window.close();

    // As it goes to the department: its bytes alone, and the key that was printed when it was entered. Where it is saved is asked for by the
    // system's own dialog, which no test can drive.
    let hall = Hall::visiting(file, sample::PASSWORD, SystemClock.now());
    let which = json!({ "month": month, "version": 1 });
    hall.done(MANAGER, "package.export", which.clone());
    let sent = hall.call(MANAGER, "package.file", which);
    let bytes = STANDARD.decode(sent["base64"].as_str().unwrap()).unwrap();
    let trusted = package::public_key_of(&key).unwrap();
    let checked = package::prove(&bytes, Some(&trusted));
    assert_eq!((checked.findings.as_slice(), checked.origin), ([].as_slice(), Origin::Proven { renewals: 0 }));
    for (title, figures) in reports {
        let is_it = |name: &str| name.contains(title) && name.ends_with(".pdf");
        let (_, pdf) = checked.files.iter().find(|(name, _)| is_it(name)).unwrap();
        let copy = home.path("report.pdf");
        std::fs::write(&copy, pdf).unwrap();
        says(&words_of(&copy), &figures.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let mut changed = bytes;
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert_ne!(package::check(&changed, Some(&trusted)).findings, []);
}
