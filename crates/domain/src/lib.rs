//! The hall's rules (R01–R37): pure. No I/O, no clock, no database.

pub mod capitals;
pub mod explain;
pub mod money;

pub use money::Fen;
