//! The sample hall (练习厅): two weeks made through the program's own calls, then its day run to the end.

use std::sync::Arc;

use acceptance::{TestClock, morning};
use app::{App, OpenOptions, PasswordCost};
use domain::Date;
use domain::day::DayState;
use store::{Fault, OpenMode};

#[test]
fn r33_the_sample_hall_has_two_weeks_of_closed_days_and_todays_open_and_its_books_are_sound() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sample.db");
    let today: Date = "2026-03-20".parse().expect("a date");
    let afternoon = morning("2026-03-20") + 6 * 60 * 60 * 1000;
    sample::make(&path, domain::Millis(afternoon), |_| {}).expect("the sample hall is made");
    let app = App::open(OpenOptions {
        path,
        mode: OpenMode::Existing,
        clock: Arc::new(TestClock::at(afternoon + 60_000)),
        password_cost: PasswordCost::Cheap,
    })
    .expect("it opens");
    let days = app.store().read(|books| books.days("2026-03-01".parse().expect("date"), today)).expect("days");
    let states: Vec<DayState> = days.iter().map(|day| day.state).collect();
    assert_eq!(states.len(), 15);
    assert_eq!(states.iter().filter(|state| **state == DayState::Closed).count(), 13);
    assert_eq!(states.iter().filter(|state| **state == DayState::Holiday).count(), 1);
    assert_eq!(states.last(), Some(&DayState::Open));
    let hall = app.store().read(|books| books.hall()).expect("readable").expect("a hall");
    assert!(hall.practice, "every screen and print says 练习");
    assert!(app.verify_books().expect("verified").findings.is_empty());

    let papers = sample::run_day(&app).expect("the day runs to its end");
    let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
    for title in ["交班单", "营业厅日报表", "库存现金盘点表", "缴款报告", "渠道到账表", "长短款登记表", "现金缴款单"]
    {
        assert!(titles.contains(&title), "{title} is missing among {titles:?}");
    }
    assert!(papers.iter().all(|paper| paper.pdf.starts_with(b"%PDF")));
    let closed = app.store().read(|books| -> Result<_, Fault> { books.day(today) }).expect("readable").expect("the day");
    assert_eq!(closed.state, DayState::Closed);
    assert!(app.verify_books().expect("verified").findings.is_empty());
}
