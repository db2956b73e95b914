//! A clerk's evening in the real window: the sample hall, a shortage with a name on it, the door.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use acceptance::notes;
use acceptance::window::{Home, Window};
use app::{App, Clock as _, OpenOptions, PasswordCost, SystemClock};
use domain::shift::ShiftState;
use domain::{ItemCode, Place};
use store::{Fault, OpenMode};

/// What the test knows of a running shift before the program starts.
struct Running {
    clerk: String,
    cash: i64,
    tenders: Vec<(String, i64)>,
    recharge: i64,
}

/// The first running shift of a sample hall, read from its file while no program holds it.
fn running(file: &Path) -> Running {
    let options = OpenOptions {
        path: file.to_path_buf(),
        mode: OpenMode::Existing,
        clock: Arc::new(SystemClock),
        password_cost: PasswordCost::Cheap,
    };
    let app = App::open(options).unwrap();
    app.store()
        .read(|books| -> Result<Running, Fault> {
            let date = books.open_date()?.expect("today is open");
            let shifts = books.shifts_of_day(date)?;
            let shift = shifts.iter().find(|shift| shift.state == ShiftState::Open).expect("a running shift");
            let rows = books.takings_of_shift(shift.number)?;
            let of = |tender: &str| {
                rows.iter().filter(|row| row.detail.tender.as_str() == tender).map(|row| row.detail.amount.fen()).sum()
            };
            let counted = ["card", "wechat", "alipay", "cheque"];
            Ok(Running {
                clerk: shift.clerk.to_string(),
                cash: of("cash"),
                tenders: counted.iter().map(|tender| ((*tender).to_owned(), of(tender))).collect(),
                recharge: books.balance(&Place::Recharge, &ItemCode::recharge())?,
            })
        })
        .unwrap()
}

fn count_pieces(window: &Window, fen: i64) {
    for line in notes(fen).as_array().unwrap() {
        let id = format!("denomination-line-{}-{}", line["form"].as_str().unwrap(), line["face"].as_str().unwrap());
        window.fill(&id, &line["pieces"].to_string());
    }
    window.click("denomination-rest-zero");
}

fn manager_approves(window: &Window) {
    window.fill("second-person-staff", "9001");
    window.fill("second-person-password", sample::PASSWORD);
    window.click("second-person-approve");
}

/// The next thing to do, from the clerk's own page.
fn next(window: &Window) {
    window.click("place-today");
    window.click("shift-next");
}

#[test]
fn a_shift_ends_with_a_shortage_of_twenty_yuan_that_the_manager_approves_and_its_paper_is_printed() {
    let home = Home::fresh();
    let file = home.path("data/practice/sample.db");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    sample::make(&file, SystemClock.now(), |_| {}).unwrap();
    let shift = running(&file);

    let mut window = Window::start(home);
    window.be_patient(Duration::from_secs(40));
    window.click("start-sample");
    window.fill("sign-in-staff", &shift.clerk);
    window.fill("sign-in-password", sample::PASSWORD);
    window.click("sign-in-enter");
    window.see("practice-mark");

    // Suspended, counted blind: cash twenty yuan short, everything else as it should be.
    window.click("shift-next");
    window.read("count-step", "现金");
    count_pieces(&window, shift.cash - 2_000);
    window.click("count-next");
    window.read("count-step", "备用金");
    count_pieces(&window, 50_000);
    window.click("count-next");
    for (tender, fen) in &shift.tenders {
        window.click(&format!("step-{tender}"));
        window.fill("count-amount", &domain::Fen::new(*fen).to_string());
        window.click("count-next");
    }
    window.click("step-recharge");
    window.fill("count-amount", &domain::Fen::new(shift.recharge).to_string());
    window.click("count-next");
    for form in ["complaints", "volume"] {
        window.click(&format!("form-{form}-filled_in"));
        window.says(&format!("form-{form}"), "data-state", "filled_in");
    }
    window.click("count-post");

    // The finding stands there with its sign; the difference gets a reason, a person and the manager's word.
    window.read("difference-cash", "20.00");
    window.click("record-cash");
    window.fill("record-reason", "疑为找零差错，当班未能查明");
    window.click("record-post");
    manager_approves(&window);
    window.see("difference-paper-cash");

    // The cash goes to the safe before the manager's eyes, the drawer is sealed, the clerk may leave.
    next(&window);
    window.see("hand-over-form");
    count_pieces(&window, shift.cash - 2_000);
    window.click("hand-over-post");
    manager_approves(&window);
    window.see("shift-next");
    next(&window);
    window.fill("sign-off-seal", "F900001");
    window.click("sign-off-post");
    window.see("may-leave");

    window.click("print");
    window.see("printed");
    let home = window.close();
    let papers = home.papers();
    assert_eq!(papers.len(), 1, "{papers:?}");
    assert!(std::fs::read(&papers[0]).unwrap().starts_with(b"%PDF"));
}
