//! A day in the real window: from the first start to the closed day, its deposit and its daily report.

use std::path::Path;
use std::time::Duration;

use acceptance::window::{Home, Window};
use acceptance::{MANAGER, SECOND};
use domain::{Fen, Place};

use crate::books::{Books, Goods, Running};
use crate::steps::{approves, count_goods, count_pieces, count_the_counter, leave, print, says, shown, sign_in};

/// What the clerk's drawer lacks.
const SHORTAGE: i64 = 2_000;

/// What stays in the safe when the rest goes to the bank.
const KEPT: i64 = 10_000;

/// One bill paid by bank transfer, and the yuan more that the business system has for it.
const TRANSFER: i64 = 8_800;
const BOSS_MORE: i64 = 100;

/// A part of the day's close: what the chosen check says is still to do, and the way there.
fn check(window: &Window, check: &str, finding: &str) {
    window.click("place-day");
    window.click(&format!("step-{check}"));
    window.see(&format!("finding-{finding}"));
    window.click(&format!("finding-next-{finding}"));
}

/// A bill paid by bank transfer, typed with the keyboard alone.
fn enter_a_transfer(window: &Window) {
    window.click("place-entry");
    window.wait_focus("entry-business");
    window.type_into("entry-business", "缴费");
    window.press("Enter");
    window.wait_focus("entry-tender");
    window.type_into("entry-tender", "转账");
    window.press("Enter");
    window.wait_focus("entry-amount");
    window.type_into("entry-amount", &Fen::new(TRANSFER).to_string());
    window.press("Ctrl+Enter");
    window.see("entry-posted");
    window.wait_focus("entry-business");
    window.read("entry-sum-transfer", "88.00");
}

/// The finding stands there with its sign; the difference gets a reason, a person and the manager's word.
fn settle_the_shortage(window: &Window) {
    window.read("difference-cash", "20.00");
    window.click("record-cash");
    window.fill("record-reason", "疑为找零差错，当班未能查明");
    window.click("record-post");
    approves(window, MANAGER);
    window.see("difference-paper-cash");
}

/// The business system's file is tried, imported and compared; the one sum that differs gets its explanation.
fn compare_with_boss(window: &Window, file: &Path, clerk: &str) {
    check(window, "boss_compared", "boss_not_imported");
    window.click("boss-to-import");
    window.fill("import-path", &file.to_string_lossy());
    window.click("import-read");
    window.see("boss-preview-result");
    window.click("import-post");
    window.see("boss-imported");
    window.see("boss-compare-table");
    window.says("boss", "data-open", "1");
    window.click(&format!("grid-row-{clerk}/bill/transfer"));
    window.fill("boss-explain-text", "BOSS 多记 1.00，次日冲正");
    window.click("boss-explain-post");
    window.says("boss", "data-open", "0");
}

/// The hall's own tenders and its recharge account against what the other parties say.
fn count_the_hall(window: &Window) {
    check(window, "tenders_counted", "tender_not_checked_at_hall");
    window.fill("hall-tender-transfer", &Fen::new(TRANSFER).to_string());
    window.click("hall-post");
    window.says("count-settled", "data-settled", "true");
}

/// The day's cash goes to the bank but for a hundred yuan; its slip is printed.
fn deposit(window: &Window, cash: i64) {
    window.click("place-deposit");
    window.says("deposit-left", "data-fen", &cash.to_string());
    window.click("deposit-record");
    window.fill("deposit-number", "JK20260001");
    window.fill("deposit-amount", &Fen::new(cash - KEPT).to_string());
    window.says("deposit-rest", "data-fen", "0");
    window.click("deposit-post");
    window.read("slip-state", "录入");
    let slip = print(window);
    says(&slip, &["现金缴款单", "JK20260001", &shown(cash - KEPT), "练习"]);
    window.read("slip-state", "打印");
    window.click("place-deposit");
    window.says("deposit-left", "data-fen", &KEPT.to_string());
}

/// What is left in the safe, counted by two.
fn count_the_safe(window: &Window) {
    check(window, "safe_counted", "safe_not_counted");
    count_pieces(window, KEPT);
    window.click("count-next");
    window.read("count-step", "备用金");
    count_pieces(window, 200_000);
    window.click("count-post");
    approves(window, SECOND);
    window.see("safe-result");
    window.says("count-settled", "data-settled", "true");
}

/// The storeroom, from which counters were filled up that morning; its sheet is printed.
fn count_the_storeroom(window: &Window, goods: &[Goods]) {
    check(window, "storeroom_counted", "storeroom_not_counted");
    count_goods(window, goods);
    window.click("count-post");
    window.see("safe-result");
    window.says("count-settled", "data-settled", "true");
    says(&print(window), &["盘点表", "库房", "练习", "盈亏不相抵"]);
}

/// Counted, then locked by two persons; nothing of it can be typed into any more.
fn close_the_day(window: &Window) {
    window.click("place-day");
    window.click("step-close");
    window.click("day-count");
    window.says("day-lock", "data-ready", "true");
    window.click("day-close");
    approves(window, SECOND);
    window.see("day-closed");
    window.says("day", "data-state", "closed");
}

#[test]
fn a_day_goes_from_the_first_start_over_a_shortage_boss_and_deposit_to_its_close_and_its_daily_report() {
    // The first start on this machine makes the sample hall.
    let mut window = Window::start(Home::fresh());
    window.be_patient(Duration::from_secs(60));
    window.click("start-sample");
    window.see("sign-in-staff");
    let home = window.close();
    let file = home.sample_file();
    let books = Books::open(file.clone());
    // Whatever the sample's customers paid by: enough cash for a shortage and for what is kept in the safe.
    books.take_bills(&books.running().clerk, 200);
    let (date, shift) = (books.today(), books.running());
    drop(books);

    let window = Window::start(home);
    window.click("start-sample");
    sign_in(&window, &shift.clerk);
    enter_a_transfer(&window);
    // Cash is twenty yuan short, everything else as it should be.
    let found = Running { cash: shift.cash - SHORTAGE, ..shift.clone() };
    count_the_counter(&window, &found);
    settle_the_shortage(&window);
    let report = leave(&window, found.cash);
    says(&report, &["交班单", "练习", "-20.00", "陈立冬（9001）", &shown(found.cash)]);

    let home = window.close();
    let export = home.path("业务系统日汇总.csv");
    let books = Books::open(file.clone());
    books.the_others_leave();
    books.export_totals(&export, (&shift.clerk, "bill", "transfer"), BOSS_MORE);
    let (cash, storeroom) = (books.safe_cash(), books.goods_in(&Place::Storeroom));
    drop(books);

    let window = Window::start(home);
    window.click("start-sample");
    // What fits the smallest window fits every other.
    window.resize(1024, 700);
    sign_in(&window, MANAGER);
    compare_with_boss(&window, &export, &shift.clerk);
    count_the_hall(&window);
    deposit(&window, cash);
    count_the_safe(&window);
    count_the_storeroom(&window, &storeroom);
    close_the_day(&window);
    let report = print(&window);
    says(&report, &["营业厅日报表", "练习", &date.to_string(), &shown(cash - KEPT), "20.00"]);

    let home = window.close();
    assert_eq!(home.papers().len(), 4, "{:?}", home.papers());
    Books::open(file).are_sound_with_closed(date);
}
