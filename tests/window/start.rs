//! The program's start: the first one on a machine, one on a file that is no book, and one beside itself.

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

#[test]
fn a_second_start_on_the_same_books_brings_the_first_window_to_the_front_and_ends() {
    let (first, other) = (Window::first_start(), Window::first_start());
    first.see("start-sample");
    other.see("start-sample");
    for _ in 0..2 {
        assert!(first.start_again().success());
        first.wait("the keyboard at the first window", |window| Ok(window.is_in_front() && !other.is_in_front()));
        assert!(other.start_again().success());
        first.wait("the keyboard at the other window", |window| Ok(!window.is_in_front() && other.is_in_front()));
    }
}
