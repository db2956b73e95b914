//! People by name, as screens show them.

use domain::master::Role;
use domain::{Date, Refusal, StaffCode};
use serde::Serialize;
use store::{Fault, Read};
use ts_rs::TS;

use crate::kernel::failure::Outcome;

/// A person by work number and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Who {
    /// Work number.
    pub code: StaffCode,
    /// Name.
    pub name: String,
}

/// The person with their name.
pub(crate) fn who(books: &Read<'_>, code: &StaffCode) -> Result<Who, Fault> {
    let name = books.staff_member(code)?.map_or_else(|| code.to_string(), |member| member.name);
    Ok(Who { code: code.clone(), name })
}

/// The same for somebody who may not be there.
pub(crate) fn who_if(books: &Read<'_>, code: Option<&StaffCode>) -> Result<Option<Who>, Fault> {
    code.map(|code| who(books, code)).transpose()
}

/// The hall manager who answers with the clerk (R28): the preferred person if they hold that role on the date, otherwise the first by
/// work number who does.
///
/// # Errors
/// `field_missing` if the hall has no manager on that date.
pub(crate) fn hall_manager(books: &Read<'_>, date: Date, preferred: Option<&StaffCode>) -> Outcome<StaffCode> {
    let mut managers = Vec::new();
    for role in books.all_roles()? {
        if role.role == Role::Manager && role.from <= date && role.until.is_none_or(|until| date <= until) {
            managers.push(role.staff);
        }
    }
    managers.sort_unstable();
    if let Some(preferred) = preferred.filter(|preferred| managers.contains(preferred)) {
        return Ok(preferred.clone());
    }
    for code in managers {
        if books.staff_member(&code)?.is_some_and(|member| !member.retired) {
            return Ok(code);
        }
    }
    Err(Refusal::FieldMissing { field: "manager".to_owned() }.into())
}

/// A person whom a request names.
///
/// # Errors
/// `unknown_code` if the hall does not know them.
pub(crate) fn known_person(books: &Read<'_>, field: &str, code: &StaffCode) -> Outcome<()> {
    match books.staff_member(code)? {
        Some(_) => Ok(()),
        None => Err(Refusal::UnknownCode { field: field.to_owned(), code: code.to_string() }.into()),
    }
}
