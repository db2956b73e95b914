//! Counting blind (盲点): from the moment a counter is suspended until the first count is stored, its clerk sees no expected figure anywhere.

use domain::StaffCode;
use domain::entry::CountPurpose;
use domain::master::SettingKey;
use domain::shift::ShiftState;
use store::{Fault, Read};

/// True while this person must not see what their counter should hold: their shift is suspended, no count is stored since, and the hall
/// counts blind; or they have begun to count a sheet of a stock-take.
///
/// # Errors
/// A fault of the store.
pub(crate) fn counts_blind(books: &Read<'_>, staff: &StaffCode) -> Result<bool, Fault> {
    if !books.setting_as::<bool>(SettingKey::BlindCount)? {
        return Ok(false);
    }
    if crate::take::counts_blind(books, staff)? {
        return Ok(true);
    }
    let Some(shift) = books.running_shift_of(staff)? else { return Ok(false) };
    if shift.state != ShiftState::Counting {
        return Ok(false);
    }
    let Some(suspended) = shift.suspended_at else { return Ok(false) };
    let counts = books.counts_of_shift(shift.number)?;
    Ok(!counts.iter().any(|counted| counted.count.purpose == CountPurpose::Shift && counted.count.at_voucher >= suspended))
}
