//! The single movements of a month (出入库明细): what its flows are the sums of. No report is made from them, so that a month's data stays small;
//! they go with a package, so that whoever has it can add them up. With them go those of other months by which the differences in the
//! register were found, and those by which something that was unfinished at the month's end was ended before it was settled.

use std::collections::BTreeMap;

use domain::flow::Flow;
use domain::voucher::VoucherKind;
use domain::{Date, ItemCode, OpenKind, Place, VoucherNumber};

use super::table::{self, NotMonthData, Record, records};
use super::{DataFlow, MonthData};

records! {
    /// One movement.
    DataMovement = "movements.csv" {
        /// In which business date.
        date: Date,
        /// On which voucher.
        voucher: VoucherNumber,
        /// What paper that is.
        kind: VoucherKind,
        /// On which line, from 1.
        line: i64,
        /// What.
        item: ItemCode,
        /// From where.
        from: Place,
        /// To where.
        to: Place,
        /// How much: pieces, or fen.
        quantity: i64,
        /// Why.
        flow: Flow,
        /// The first number, of numbered items.
        first: Option<String>,
        /// The last number.
        last: Option<String>,
        /// The voucher that it undoes.
        reverses: Option<VoucherNumber>,
        /// The business date that it is about, if that is another one.
        for_date: Option<Date>,
        /// What it leaves open.
        opens: Option<OpenKind>,
        /// The paper of the open line that it settles.
        settles: Option<VoucherNumber>,
        /// The line of that paper.
        settles_line: Option<i64>,
    }
}

/// The movements as a named CSV file; the same movements give the same bytes.
#[must_use]
pub fn movements_file(movements: &[DataMovement]) -> (String, String) {
    table::write(movements)
}

/// The name of that file.
pub const MOVEMENTS: &str = DataMovement::FILE;

/// The movements that [`movements_file`] wrote.
///
/// # Errors
/// [`NotMonthData`].
pub fn movements_of(text: &str) -> Result<Vec<DataMovement>, NotMonthData> {
    table::read(text)
}

/// A flow that the movements do not come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowDiffers {
    /// Which: the quantity is what the movements come to.
    pub flow: DataFlow,
    /// What stands in the data.
    pub is: i64,
}

/// The flows of the data that are not the sums of the movements of its days.
#[must_use]
pub fn flows_differ(data: &MonthData, movements: &[DataMovement]) -> Vec<FlowDiffers> {
    let mut sums: BTreeMap<(Date, &Place, &ItemCode, Flow), (i128, i128)> = BTreeMap::new();
    for one in movements.iter().filter(|one| data.has(one.date)) {
        let quantity = i128::from(one.quantity);
        sums.entry((one.date, &one.to, &one.item, one.flow)).or_default().0 += quantity;
        sums.entry((one.date, &one.from, &one.item, one.flow)).or_default().0 -= quantity;
    }
    for flow in &data.flows {
        sums.entry((flow.date, &flow.place, &flow.item, flow.flow)).or_default().1 += i128::from(flow.quantity);
    }
    let fitted = |sum: i128| i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
    let differ = sums.into_iter().filter(|(_, (should, is))| should != is);
    differ
        .map(|((date, place, item, flow), (should, is))| FlowDiffers {
            flow: DataFlow { date, place: place.clone(), item: item.clone(), flow, quantity: fitted(should) },
            is: fitted(is),
        })
        .collect()
}
