//! The hall's rules, end to end: each test is a sentence, most go through `call` on real books in a temporary folder.

mod arrows;
mod people;
mod shifts;
mod takings;
mod wire;
