//! Late entries (补录, R33): after a power cut, what was written on paper is entered with its true time, by two persons.

use domain::{Millis, Refusal, StaffCode};

use super::act::Act;
use super::failure::Outcome;
use super::rights::Right;

/// The true time of a late entry and the second person who saw the paper; nothing for an ordinary entry.
///
/// # Errors
/// `field_invalid` for a time that is not past; `second_person_required` without the word of one who may approve days.
pub(crate) fn late_entry(act: &Act<'_, '_>, happened: Option<Millis>) -> Outcome<(Option<Millis>, Option<StaffCode>)> {
    let Some(happened) = happened else { return Ok((None, None)) };
    if happened > act.now {
        return Err(Refusal::FieldInvalid { field: "happened".to_owned() }.into());
    }
    Ok((Some(happened), Some(act.second(Right::ApproveDay)?)))
}
