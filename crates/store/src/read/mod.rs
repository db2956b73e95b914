//! Reading the books. Every query's cost follows the size of the day or shift it is about, never of the history.

mod bank;
mod book;
mod case;
mod catalogue;
mod checks;
mod count;
mod day;
mod difference;
mod invoice;
mod ledger;
mod log;
mod month;
mod package;
mod paper;
mod promo;
mod settled;
mod shift;
mod side;
mod special;
mod spot;
mod stock;
mod take;
mod takings;
mod voucher;

pub use bank::DateFlow;
pub use book::{ClosingRow, FlowSum};
pub use case::OpenCase;
pub use count::Counted;
pub use invoice::{BoxFlow, BoxMove, InvoiceBox, InvoicedPart, VoidFilter, VoidRow};
pub use ledger::{LedgerLine, LedgerSum};
pub use log::{Head, LogRow};
pub use month::{At, ElectronicSum, MovedBehind, NumbersMoved, OwnReversal, PlatformRead, TakingsSum};
pub use package::{HallKeyRow, PackageRow, ReturnedRow};
pub use paper::{Found, FoundBy, IssuedReport};
pub use promo::{HandOutRow, SiteEntry};
pub use settled::{FiledRow, MonthTurn};
pub use shift::Shift;
pub use side::{Request, Secret};
pub use special::SpecialRow;
pub use take::{PaperBetween, TakeEntry, TakeRow};
pub use takings::TakingsRow;
pub use voucher::Posted;

use rusqlite::Connection;

/// Reads within one transaction: everything is of one moment. All methods answer a [`crate::Fault`] if the file is broken or
/// holds a row that cannot be right; what is not there is `None` or empty.
pub struct Read<'t> {
    pub(crate) db: &'t Connection,
}

impl<'t> Read<'t> {
    pub(crate) fn new(db: &'t Connection) -> Read<'t> {
        Read { db }
    }
}
