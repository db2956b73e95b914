//! Reads foreign tables (CSV, XLSX) into named rows. Opens no files: bytes in, values out.
//!
//! Three steps, each of use on its own:
//! 1. [`read_table`] finds format, encoding, sheet and header and gives cells as exact text ([`Table`]).
//! 2. A [`Mapping`], saved per source, says which column is which field and what the source's words mean;
//!    [`guess_mapping`] proposes one.
//! 3. [`read_boss_totals`], [`read_boss_detail`] and [`read_channel_arrivals`] make typed rows and name every cell that
//!    cannot be one ([`Outcome`]).
//!
//! Movements of another system come by the million and have columns of their own: [`survey`] and [`MovementRows`] read them as a stream.
//!
//! Nothing here knows the hall's books: whether a code exists, or a file was imported before, the caller asks.

mod decode;
mod delimited;
mod error;
mod fingerprint;
mod gate;
mod guess;
mod mapping;
mod movements;
mod table;
mod typed;
mod value;
mod workbook;

pub use error::IntakeError;
pub use fingerprint::Fingerprint;
pub use guess::{guess_mapping, words_in};
pub use mapping::{DateOrder, Field, Mapping, SignRule, SourceKind, Unmapped, ValueMap};
pub use movements::{MovementColumn, MovementRow, MovementRows, MovementsError, MovementsFault, Survey, survey};
pub use table::{Cell, CellKind, Format, ReadOptions, Row, Table, TotalKind, read_lines, read_table};
pub use typed::{
    BadCell, BadReason, BossDetail, BossTotal, ChannelArrival, LogisticsTotal, Outcome, PoolNumber, StockRow, TotalSeen, address,
    read_boss_detail, read_boss_totals, read_channel_arrivals, read_deliveries, read_logistics_totals, read_number_pool,
    read_opening_stock,
};
