//! Cards and invoices in the real window: from the company's slip to the customer, the void file and the auditor, with the keyboard.

use std::time::Duration;

use acceptance::window::{Home, Window};
use acceptance::{MANAGER, SECOND};

use crate::books::{Books, Running};
use crate::steps::{approves, count_the_counter, leave, print, says, shown, sign_in};

/// What comes from the company: a thousand cards, and a box of three thousand invoices.
const CARDS: [&str; 3] = ["LX50900001", "LX50900100", "LX50901000"];
const BOX: &str = "LX-0900";
const INVOICES: [&str; 3] = ["50000001", "50000002", "50003000"];

/// The sample's auditor.
const AUDITOR: &str = "7001";

/// What two cards cost.
const PAID: i64 = 10_000;

/// Types into the field that has the focus or is about to have it, and goes on.
fn enter(window: &Window, field: &str, text: &str) {
    window.wait_focus(field);
    window.fill(field, text);
    window.press("Enter");
}

/// Leaves a field as it is.
fn skip(window: &Window, field: &str) {
    window.wait_focus(field);
    window.press("Enter");
}

/// Somebody else stands at the window: locked, and signed in anew.
fn hands_over_to(window: &Window, staff: &str) {
    window.press("Ctrl+L");
    window.click("sign-in-other");
    sign_in(window, staff);
}

/// The first number and how many, as a line of a paper of stock has them.
fn enter_cards(window: &Window, first: &str, count: &str) {
    enter(window, "line-item-0", "card50");
    enter(window, "numbers-first-0-0", first);
    skip(window, "numbers-last-0-0");
    enter(window, "numbers-count-0-0", count);
}

/// The paper of stock that was just posted, printed with Enter: its words.
fn print_posted(window: &Window) -> String {
    window.see("stock-posted");
    window.wait_focus("print");
    print(window)
}

/// Against the company's slip, before a second person: what is on it stands beside before it is posted.
fn receive_cards(window: &Window) {
    window.click("place-stock");
    window.see("stock");
    window.press("F2");
    skip(window, "stock-kind");
    enter(window, "stock-slip", "CK-LX-0900");
    enter_cards(window, CARDS[0], "1000");
    for words in [CARDS[0], CARDS[2], "1,000", "50,000.00"] {
        window.read("stock-preview", words);
    }
    window.press("Ctrl+Enter");
    approves(window, SECOND);
    let paper = print_posted(window);
    says(&paper, &["入库单", "练习", "CK-LX-0900", CARDS[0], CARDS[2], "1000 张", "陈立冬", "刘大暑"]);
}

/// A whole box by its slip; the rest of the counter's old roll comes back, and the new box goes there as one roll.
fn bring_invoices(window: &Window, shift: &Running) {
    window.click("place-invoice");
    window.see("invoice-receive");
    window.press("F2");
    enter(window, "stock-slip", "CK-LX-0901");
    for (part, text) in [("box", BOX), ("code", "133001"), ("first", INVOICES[0])] {
        window.fill(&format!("invoice-box-field-{part}-0"), text);
    }
    window.press("Ctrl+Enter");
    approves(window, SECOND);
    window.says("invoice-done", "data-kind", "stock_receipt");
    says(&print(window), &["入库单", BOX, INVOICES[0], INVOICES[2]]);

    if let Some(roll) = shift.goods.iter().find(|goods| goods.item == "invoice") {
        let number: i64 = roll.numbers[0].0.parse().unwrap();
        window.click(if number <= 3_000 { "invoice-box-LX-0001" } else { "invoice-box-LX-0002" });
        window.click(&format!("invoice-hand-back-{}", shift.counter));
        window.see("act");
        window.press("Ctrl+Enter");
        approves(window, &shift.clerk);
        window.says("invoice-done", "data-kind", "stock_give_back");
    }

    window.click(&format!("invoice-box-{BOX}"));
    window.read("invoice-state-blank", "3,000");
    window.click("invoice-act-roll");
    enter(window, "stock-counter", &shift.counter);
    window.press("Ctrl+Enter");
    approves(window, &shift.clerk);
    window.says("invoice-done", "data-kind", "roll_issued");
    says(&print(window), &[&shift.counter, INVOICES[0], INVOICES[2]]);
}

/// A hundred of the cards to the counter; its clerk signs for them.
fn issue_cards(window: &Window, shift: &Running) {
    window.click("place-stock");
    window.see("stock");
    window.press("F2");
    enter(window, "stock-kind", "领用");
    enter(window, "stock-counter", &shift.counter);
    enter_cards(window, CARDS[0], "100");
    window.read("stock-preview", CARDS[1]);
    window.press("Ctrl+Enter");
    approves(window, &shift.clerk);
    says(&print_posted(window), &["领用（缴回）单", CARDS[0], CARDS[1], "100"]);
}

/// Two of them to a customer for a hundred yuan in cash: one paper with both legs, and the takings have it.
fn sell_cards(window: &Window, shift: &Running) {
    window.click("place-entry");
    window.wait_focus("entry-business");
    window.press("F2");
    enter_cards(window, CARDS[0], "2");
    window.read("sale-sentence", &shown(PAID));
    window.press("Ctrl+Enter");
    window.see("sale-posted");
    says(&print(window), &["售卡", CARDS[0], "LX50900002", &shown(PAID)]);
    window.press("Esc");
    window.see_no("sale-posted");
    window.read("entry-sum-cash", &shown(shift.cash + PAID));
}

/// The next invoice for what was just sold, its number as the program says it.
fn write_invoice(window: &Window, number: &str) {
    window.read("invoice-next-invoice", number);
    window.press("F2");
    enter(window, "act-amount", "100");
    skip(window, "invoice-number");
    window.wait_focus("invoice-takings-0");
    window.press("Down Enter");
    window.press("Ctrl+Enter");
    window.read("invoice-posted", number);
}

/// Misprinted: both copies stapled and stamped, its replacement named, and the next one is written for the same business.
fn void_invoice(window: &Window) {
    window.press("F7");
    enter(window, "invoice-number", INVOICES[0]);
    skip(window, "invoice-last");
    enter(window, "void-reason", "打印");
    enter(window, "act-reason", "打印机走纸歪斜，金额压线");
    skip(window, "void-copies");
    enter(window, "void-replacement", INVOICES[1]);
    for mark in ["void-stapled", "void-stamped"] {
        window.wait_focus(mark);
        window.press("Space Enter");
    }
    window.press("Ctrl+Enter");
    window.says("invoice-done", "data-kind", "invoice_voided");
    says(&print(window), &["作废", INVOICES[0], INVOICES[1], "打印机走纸歪斜"]);
}

/// The same goods, but the last card of the last bundle is not there.
fn without_the_last_card(shift: &Running) -> (Running, String) {
    let mut found = shift.clone();
    let cards = found.goods.iter_mut().find(|goods| goods.item == "card50").expect("cards at the counter");
    let (first, last) = cards.numbers.pop().expect("a bundle");
    let (prefix, digits) = last.split_at(2);
    let before: i64 = digits.parse::<i64>().unwrap() - 1;
    cards.numbers.push((first, format!("{prefix}{before:0width$}", width = digits.len())));
    cards.pieces -= 1;
    (found, last)
}

/// The card is missing by its number; it gets a reason, a person and the manager's word.
fn settle_the_card(window: &Window, card: &str) {
    window.read("numbers-apart-card50", card);
    window.click("record-card50");
    window.fill("record-reason", "疑为找卡时多给一张，当班未能查明");
    window.click("record-post");
    approves(window, MANAGER);
    window.see("difference-paper-card50");
}

/// The auditor finds the void by its number, has the paper in hand, and sees in the box what became of it.
fn audit_the_void(window: &Window) {
    window.click("place-voids");
    window.fill("void-filter-number", INVOICES[0]);
    window.press("Enter");
    window.says("void-card", "data-number", INVOICES[0]);
    window.says("void-card", "data-paper", "unseen");
    window.press("F7");
    window.says("void-card", "data-paper", "seen");
    window.click("place-invoice");
    window.click(&format!("invoice-box-{BOX}"));
    for (state, count) in [("issued", "1"), ("void", "1"), ("lost", "0"), ("blank", "2,998")] {
        window.read(&format!("invoice-state-{state}"), count);
    }
}

/// Where is it? From the search box, on whatever screen one is.
fn trace(window: &Window, number: &str, item: &str, place: &str) {
    window.press("Ctrl+K");
    window.wait_focus("search");
    window.type_into("search", number);
    window.see(&format!("search-result-/trace?number={number}"));
    window.press("Enter");
    window.says(&format!("trace-way-{item}"), "data-place", place);
}

#[test]
fn a_box_and_a_thousand_cards_come_in_are_issued_and_sold_an_invoice_is_voided_a_card_is_missing_and_the_void_is_audited() {
    let mut window = Window::start(Home::fresh());
    window.be_patient(Duration::from_secs(60));
    window.click("start-sample");
    window.see("sign-in-staff");
    let home = window.close();
    let file = home.sample_file();
    let books = Books::open(file.clone());
    let shift = books.running();
    drop(books);

    let window = Window::start(home);
    window.click("start-sample");
    window.resize(1024, 700);
    sign_in(&window, MANAGER);
    receive_cards(&window);
    bring_invoices(&window, &shift);
    issue_cards(&window, &shift);
    hands_over_to(&window, &shift.clerk);
    sell_cards(&window, &shift);
    window.click("place-invoice");
    write_invoice(&window, INVOICES[0]);
    void_invoice(&window);
    write_invoice(&window, INVOICES[1]);

    // What the counter has now is read while no program holds the books.
    let home = window.close();
    let books = Books::open(file.clone());
    let (found, missing) = without_the_last_card(&books.running());
    assert_eq!((&found.clerk, missing.as_str()), (&shift.clerk, CARDS[1]));
    drop(books);

    let window = Window::start(home);
    window.click("start-sample");
    sign_in(&window, &shift.clerk);
    count_the_counter(&window, &found);
    settle_the_card(&window, &missing);
    let report = leave(&window, found.cash);
    says(&report, &["交班单", "练习", &missing, "LX50900003–LX50900099", "50000003–50003000", &shown(found.cash)]);
    hands_over_to(&window, AUDITOR);
    audit_the_void(&window);
    trace(&window, INVOICES[0], "invoice", "void-file");
    // With the customer: no longer in the hall.
    trace(&window, CARDS[0], "card50", "");
    trace(&window, &missing, "card50", "shortage");

    let home = window.close();
    assert_eq!(home.papers().len(), 7, "{:?}", home.papers());
    Books::open(file).are_sound();
}
