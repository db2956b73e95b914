//! The hall's rules, end to end: each test is a sentence, most go through `call` on real books in a temporary folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where")]

mod arrows;
mod blind;
mod boss;
mod cases;
mod cash;
mod catalogue;
mod channel;
mod count;
mod count_goods;
mod day;
mod deposit;
mod difference;
mod golden;
mod goods;
mod goods_papers;
mod handover;
mod invoice;
mod ledger;
mod month;
mod month_kept;
mod month_reports;
mod movements;
mod package;
mod papers;
mod pending;
mod people;
mod promo;
mod random_month;
mod read_back;
mod recharge;
mod reversal;
mod safe;
mod sample;
mod search;
mod shift;
mod special;
mod spot;
mod stock;
mod stock_file;
mod storeroom;
mod take;
mod takings;
mod void_log;
mod wire;
