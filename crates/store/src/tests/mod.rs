//! The store, on real databases: in memory, or in a folder of the test's own.

mod append_only;
mod bench;
mod laws;
mod opening;
mod plans;
mod rebuild;
mod rules;
mod side;
mod story;
mod tampering;

use bench::Bench;
