//! The desktop program in its real window, driven as a person drives it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where")]

mod access;
mod books;
mod entry;
mod goods;
mod journey;
mod month;
mod start;
mod steps;
