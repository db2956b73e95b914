//! The hall's rules, end to end.
