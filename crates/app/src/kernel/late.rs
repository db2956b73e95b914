//! Late entries (补录, R33): after a power cut, what was written on paper is entered with its true time, by two persons.

use domain::{Millis, Refusal, StaffCode};

use super::act::{Act, calendar};
use super::failure::Outcome;
use super::rights::Right;

/// The true time of a late entry and the second person who saw the paper; nothing for an ordinary entry. It is entered into the open
/// day, so it happened on that day; midnight ends no business, so the hours after it still belong to it.
///
/// # Errors
/// `field_invalid` for a time that is not past; `no_day_open`; `late_time_outside` for a time of another day; `second_person_required`
/// without the word of one who may approve days.
pub(crate) fn late_entry(act: &Act<'_, '_>, happened: Option<Millis>) -> Outcome<(Option<Millis>, Option<StaffCode>)> {
    let Some(happened) = happened else { return Ok((None, None)) };
    if happened > act.now {
        return Err(Refusal::FieldInvalid { field: "happened".to_owned() }.into());
    }
    let date = act.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
    let day = calendar(happened, &act.hall);
    if day != date && day != date.next() {
        return Err(Refusal::LateTimeOutside { date }.into());
    }
    Ok((Some(happened), Some(act.second(Right::ApproveDay)?)))
}
