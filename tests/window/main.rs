//! The desktop program in its real window, driven as a person drives it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where")]

mod journey;

use acceptance::window::{Home, Window};

#[test]
fn the_first_start_asks_which_hall_and_makes_nothing_by_itself() {
    let window = Window::first_start();
    window.see("start-new-hall");
    window.see("start-sample");
    let home = window.close();
    assert!(!home.hall_file().exists());
}

#[test]
fn a_file_that_is_no_book_is_named_and_left_as_it_is() {
    let home = Home::fresh();
    std::fs::create_dir_all(home.path("data/books")).unwrap();
    std::fs::write(home.hall_file(), "a letter to somebody").unwrap();
    let window = Window::start(home);
    window.read("start", "hall.db");
    window.see("start-sample");
    assert_eq!(std::fs::read_to_string(window.home().hall_file()).unwrap(), "a letter to somebody");
}
