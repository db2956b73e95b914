//! A month's package (月结包, R13): the reports, the data behind them, a manifest with the sum of every file, and the hall's signature under it.
//! Bytes in, bytes out: nothing here touches a disk, a clock or the books, so a package is checked on any machine.

mod carried;
mod check;
mod container;
mod contents;
mod filing;
mod follow;
mod key;
mod manifest;

pub use carried::may_end;
pub use check::{Checked, Finding, Origin, check, origin};
pub use container::{Files, MOST_BYTES, MOST_FILES, is_safe_name, pack};
pub use contents::{Contents, NotMade, fill};
pub use follow::{follow, prove};
pub use key::{HallKey, KeyError, public_key_of};
pub use manifest::{Chain, FORMAT, FORMAT_VERSION, FileSum, MANIFEST, Manifest, SIGNATURE, TooLarge, seal};
