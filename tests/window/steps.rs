//! What is done again and again in the window, by whoever does it.

use std::path::Path;
use std::process::Command;

use acceptance::window::Window;
use acceptance::{MANAGER, notes};
use domain::Fen;

use crate::books::{Goods, Running};

/// Signs in at the door of the sample hall.
pub fn sign_in(window: &Window, staff: &str) {
    window.fill("sign-in-staff", staff);
    window.fill("sign-in-password", sample::PASSWORD);
    window.click("sign-in-enter");
    window.see("practice-mark");
}

/// The next thing to do, from the clerk's own page.
pub fn next(window: &Window) {
    window.click("place-today");
    window.click("shift-next");
}

/// A second person types number and password where the first one stands; the keys are there already.
pub fn approves(window: &Window, staff: &str) {
    window.wait_focus("second-person-staff");
    window.type_into("second-person-staff", staff);
    window.press("Enter");
    window.wait_focus("second-person-password");
    window.type_into("second-person-password", sample::PASSWORD);
    window.press("Enter");
}

/// Types an amount of cash by its notes and coins.
pub fn count_pieces(window: &Window, fen: i64) {
    for line in notes(fen).as_array().unwrap() {
        let id = format!("denomination-line-{}-{}", line["form"].as_str().unwrap(), line["face"].as_str().unwrap());
        window.fill(&id, &line["pieces"].to_string());
    }
    window.click("denomination-rest-zero");
}

/// Prints what the page offers to print; the paper was opened with the system's viewer, and these are its words.
pub fn print(window: &Window) -> String {
    let before = window.home().opened().len();
    window.click("print");
    window.see("printed");
    let shown = window.wait("the viewer", |window| Ok(window.home().opened().get(before).cloned()));
    window.says("printed", "data-path", &shown.to_string_lossy());
    words_of(&shown)
}

/// The words of a PDF, as another program reads them.
pub fn words_of(pdf: &Path) -> String {
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"), "{} is no PDF", pdf.display());
    let read = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", pdf.display());
    let text = String::from_utf8(read.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An amount as papers print it: `1,234.50`.
pub fn shown(fen: i64) -> String {
    let text = Fen::new(fen).to_string();
    let (yuan, jiao) = text.split_once('.').unwrap();
    let groups: Vec<&str> = yuan.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    format!("{}.{jiao}", groups.join(","))
}

#[track_caller]
pub fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text}");
    }
}

/// Each item on its step, by pieces or by first and last of each bundle.
pub fn count_goods(window: &Window, goods: &[Goods]) {
    for Goods { item, pieces, numbers } in goods {
        window.click(&format!("step-{item}"));
        if numbers.is_empty() {
            window.fill("count-pieces", &pieces.to_string());
        }
        for (at, (first, last)) in numbers.iter().enumerate() {
            window.fill(&format!("numbers-first-{item}{at}"), first);
            window.fill(&format!("numbers-last-{item}{at}"), last);
        }
        window.click("count-next");
    }
}

/// Suspended, counted blind: what is found of everything that the counter has.
pub fn count_the_counter(window: &Window, found: &Running) {
    next(window);
    window.read("count-step", "现金");
    count_pieces(window, found.cash);
    window.click("count-next");
    window.read("count-step", "备用金");
    count_pieces(window, 50_000);
    window.click("count-next");
    for (tender, fen) in &found.tenders {
        window.click(&format!("step-{tender}"));
        window.fill("count-amount", &Fen::new(*fen).to_string());
        window.click("count-next");
    }
    window.click("step-recharge");
    window.fill("count-amount", &Fen::new(found.recharge).to_string());
    window.click("count-next");
    count_goods(window, &found.goods);
    window.click("step-forms");
    for form in ["complaints", "volume"] {
        window.click(&format!("form-{form}-filled_in"));
        window.says(&format!("form-{form}"), "data-state", "filled_in");
    }
    window.click("count-post");
}

/// The cash goes to the safe before the manager's eyes, the drawer is sealed, the clerk may leave with the shift report: its words.
pub fn leave(window: &Window, cash: i64) -> String {
    next(window);
    window.see("hand-over-form");
    count_pieces(window, cash);
    window.click("hand-over-post");
    approves(window, MANAGER);
    window.see("shift-next");
    next(window);
    window.fill("sign-off-seal", "F900001");
    window.click("sign-off-post");
    window.see("may-leave");
    print(window)
}
