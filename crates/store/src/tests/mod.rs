//! The store, on real databases: in memory, or in a folder of the test's own.

mod bench;
mod story;

use bench::Bench;
