//! The hall's papers (单据、报表): a report as a value, then as PDF, XLSX and CSV. Opens no files, reads no clock.
//!
//! Each report is a typed value ([`ShiftReport`], [`DailyReport`], …) that tests compare. Its `paper` makes a [`Paper`],
//! the neutral value that the screen renders as HTML and [`pdf()`] lays out: both show the same words and figures.

mod blank;
mod clearing;
mod csv;
mod daily;
mod deposit;
mod differences;
mod font;
mod grid;
mod hall_key;
mod invoice_box;
mod layout;
mod ledger;
pub mod month;
mod paper;
mod parts;
mod pdf;
mod safe;
mod sheet;
mod shift;
mod slip;
mod spot;
mod stock_take;
mod take;
mod void_register;
mod voucher;
mod wrap;
mod xlsx;

pub use blank::{BlankCountItem, BlankCountSheet, BlankShiftSheet};
pub use clearing::{ClearingReport, ClearingRow};
pub use csv::csv;
pub use daily::{BossLine, CashToDeposit, DailyReport, DepositLine, FloatLine, ShiftLine, UndepositedLine};
pub use deposit::{DepositDay, DepositReport, DepositSlip, SlipLine, SlipSource, SlipState};
pub use differences::{DifferenceRegister, RegisteredDifference};
pub use font::unprintable;
pub use hall_key::HallKeySheet;
pub use invoice_box::{BoxLabel, InvoiceUsage, StubReceipt, UsageRange, UsageState};
pub use ledger::{PromoLedger, PromoLedgerLine, StockLedger, StockLedgerLine};
pub use paper::{Align, Block, Cell, Column, Fact, Orientation, Paper, PaperMeta, PaperSize, Row, RowKind, Table, Template};
pub use parts::{
    BusinessLine, CountedAt, DenominationLine, DifferenceLine, LateEntry, Person, RechargeReport, StockFlow, StockRow,
    TenderLine, Way,
};
pub use pdf::{PdfError, pdf};
pub use safe::{SafeCountSheet, SafePart};
pub use shift::{
    AbsentClose, CountTaken, CountedLine, FloatReport, FormState, FormTick, HandOverLine, OpenCase, ReversalLine, Seal,
    ShiftReport,
};
pub use slip::{IssueLine, IssueSlip};
pub use spot::{SpotRecord, SpotRecordFinding, SpotRecordRow};
pub use stock_take::{StockTakeRow, StockTakeSheet};
pub use take::{PaperBetweenRow, SealedRow, SupersededRow, TakePaperRow, TakeSheetPaper};
pub use void_register::{RegisteredVoid, VoidRegister};
pub use voucher::{Quantity, VoucherDetail, VoucherLine, VoucherPaper};
pub use xlsx::xlsx;
