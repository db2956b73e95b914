//! The month (月度): its ledger, and the data that its reports are made of.

mod books;
pub(crate) mod data;
mod missed;
mod numbers;

use crate::kernel::registry::CallSpec;

pub(crate) fn calls() -> Vec<CallSpec> {
    books::calls()
}
