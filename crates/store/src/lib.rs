//! Where the books are kept: one concrete SQLite store, with a type for reading and a type for writing.
//!
//! The log is the truth. [`Write::append`] is the only way by which anything of the books changes: it chains the entry, and one
//! function, `apply`, brings every other table up to it in the same transaction. A store that is empty becomes an equal one
//! by replaying the log through that same function ([`Store::replay_into`]).
//!
//! A [`domain::Refusal`] says that the books do not allow something; a [`Fault`] that the machine or the file is broken. Either
//! leaves the books as they were.

mod apply;
mod closing;
mod fault;
mod key_file;
mod memory;
mod model;
mod open;
mod place;
mod platform;
mod posting;
mod read;
mod rebuild;
mod row;
mod rows;
mod spot;
mod standing;
#[cfg(test)]
mod tests;
mod verify;
mod waiting;
mod write;

pub use fault::{Failure, Fault, Result};
pub use open::{OpenError, OpenMode, Store};
pub use read::{
    At, BoxFlow, BoxMove, ClosingRow, Counted, DateFlow, ElectronicSum, FiledRow, FlowSum, Found, FoundBy, HallKeyRow,
    HandOutRow, Head, InvoiceBox, InvoicedPart, IssuedReport, LedgerLine, LedgerSum, LogRow, MonthTurn, MovedBehind,
    NumbersMoved, OpenCase, OwnReversal, PackageRow, PaperBetween, PlatformRead, Posted, Read, Request, ReturnedRow, Secret,
    Shift, SiteEntry, SpecialRow, TakeEntry, TakeRow, TakingsRow, TakingsSum, VoidFilter, VoidRow,
};
pub use rebuild::{Bulk, Rebuilt};
pub use spot::{Spot, SpotEvent};
pub use verify::{Finding, Progress, Verification};
pub use write::Write;

/// The version of the schema that this program knows: the number of migrations.
pub const SCHEMA_VERSION: i64 = open::MIGRATIONS.len() as i64;
