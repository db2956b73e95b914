//! 公钥登记表.

use domain::Refusal;
use domain::chain::hex;
use reports::HallKeySheet;

use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// The sheet of the hall's n-th key, from 1.
pub(super) fn sheet(ask: &Ask<'_>, number: usize) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let keys = ask.books.hall_keys()?;
    let row = number.checked_sub(1).and_then(|at| keys.get(at)).ok_or(Refusal::HallKeyMissing)?;
    let agreed = match (&row.set.signed_by_old, &row.set.supervisor) {
        (Some(_), _) => "由原密钥签名".to_owned(),
        (None, Some(supervisor)) => format!("主管部门同意：{}", names.person(supervisor).shown()),
        (None, None) => "本厅第一把密钥".to_owned(),
    };
    let by = row.person.as_ref().map(|person| names.person(person).shown()).unwrap_or_default();
    let sheet = HallKeySheet {
        number,
        key: hex(&row.set.key),
        valid_from: row.set.valid_from.to_string(),
        agreed,
        entered: format!("{by}　{}", row.time.shown(ask.offset())),
        line: row.set.sheet_line(&ask.hall.code),
    };
    Ok(Made {
        number: format!("GY-{number}"),
        date: sheet.valid_from.clone(),
        file: format!("公钥登记表-{}-{number}", ask.hall.code),
        paper: Box::new(move |meta| sheet.paper(meta)),
    })
}
