//! The hall's rules (R01–R37): pure. No I/O, no clock, no database.

pub mod answer;
pub mod banking;
pub mod books;
pub mod boss;
pub mod canon;
pub mod capitals;
pub mod catalogue;
pub mod chain;
pub mod channel;
pub mod close;
pub mod count;
pub mod day;
pub mod deposit;
pub mod difference;
pub mod entry;
pub mod explain;
pub mod flow;
pub mod hall_key;
pub mod history;
pub mod id;
pub mod invoice;
pub mod master;
pub mod money;
pub mod package;
pub mod place;
pub mod promo;
pub mod refusal;
pub mod sample;
pub mod serial;
pub mod settle;
pub mod shift;
pub mod special;
pub mod spot;
pub mod take;
pub mod time;
pub mod void_log;
pub mod voucher;

pub use flow::{Flow, OpenKind};
pub use id::{
    AccountCode, BusinessCode, CampaignCode, CountNumber, CounterCode, FormCode, GradeCode, HallCode, ItemCode, LineRef,
    ReportNumber, Sequence, ShiftNumber, SpotNumber, StaffCode, TakeNumber, TenderCode, VoucherNumber,
};
pub use money::Fen;
pub use place::Place;
pub use refusal::Refusal;
pub use serial::SerialRange;
pub use time::{Date, Millis, Month};
