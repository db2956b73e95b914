//! The hall's key (厅密钥, R13): what its packages are signed with. The secret half lies in a file beside the book, under a passphrase that no
//! book, log or answer keeps; the public half stands in the log and on a sheet at the department above.

use domain::chain::{from_hex, hex};
use domain::entry::Entry;
use domain::hall_key::{HallKeySet, renewal_message};
use domain::{Date, Millis, Refusal};
use package::{HallKey, KeyError};
use serde::{Deserialize, Serialize};
use store::HallKeyRow;
use ts_rs::TS;

use crate::App;
use crate::kernel::act::{Act, calendar};
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::password::Secret;
use crate::kernel::registry::{CallSpec, Empty};
use crate::kernel::rights::Right;
use crate::kernel::session::SessionToken;
use crate::who::{Who, who_if};

/// The shortest passphrase, in characters: its file may be copied, and be guessed at without end.
const LEAST: u32 = 8;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::guarded_door("hall_key.state", Right::SeeHall, state),
        CallSpec::guarded_door("hall_key.make", Right::ManageDay, make),
        CallSpec::write("hall_key.enrol", Right::ManageDay, enrol),
    ]
}

/// A key of the hall, by its public half.
#[derive(Serialize, TS)]
pub struct HallKeyState {
    /// Which of the hall's, from 1.
    pub number: usize,
    /// The public half, as 64 hexadecimal digits.
    pub key: String,
    /// From which date it holds.
    pub valid_from: Date,
    /// Whether the key before has signed it.
    pub signed_by_old: bool,
    /// The supervisor who has agreed to it.
    pub supervisor: Option<Who>,
    /// When it was entered.
    pub entered: Millis,
    /// By whom.
    pub person: Option<Who>,
}

/// The hall's keys.
#[derive(Serialize, TS)]
pub struct HallKeys {
    /// All of them, the one that signs last.
    pub keys: Vec<HallKeyState>,
    /// Where the secret half of the last one lies; none if the hall has no key.
    pub file: Option<String>,
    /// Whether it lies there.
    pub file_found: bool,
}

fn state(app: &App, _: Option<&SessionToken>, _: Empty) -> Outcome<HallKeys> {
    let keys: Vec<HallKeyState> = app.store.read(|books| {
        let rows = books.hall_keys()?;
        rows.into_iter()
            .zip(1..)
            .map(|(HallKeyRow { set, time, person }, number)| {
                Ok::<_, Failure>(HallKeyState {
                    number,
                    key: hex(&set.key),
                    valid_from: set.valid_from,
                    signed_by_old: set.signed_by_old.is_some(),
                    supervisor: who_if(books, set.supervisor.as_ref())?,
                    entered: time,
                    person: who_if(books, person.as_ref())?,
                })
            })
            .collect::<Outcome<_>>()
    })?;
    let Some(last) = keys.last().map(|last| last.key.clone()) else {
        return Ok(HallKeys { keys, file: None, file_found: false });
    };
    let file_found = app.store.kept_key(&last)?.is_some();
    Ok(HallKeys { keys, file: Some(app.store.key_file(&last)?.display().to_string()), file_found })
}

/// A new key is made; it signs nothing before it is entered.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeHallKey {
    /// What it is sealed with.
    pub passphrase: Secret,
    /// That of the key before, which then signs the new one; without it the supervisor must agree when it is entered.
    #[serde(default)]
    #[ts(optional)]
    pub old_passphrase: Option<Secret>,
}

/// The new key's public half, ready to be entered.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewHallKey {
    /// The public half, as 64 hexadecimal digits.
    pub key: String,
    /// From which date it holds.
    pub valid_from: Date,
    /// The signature of the key before, as hexadecimal digits.
    #[serde(default)]
    #[ts(optional)]
    pub signed_by_old: Option<String>,
}

fn make(app: &App, _: Option<&SessionToken>, request: MakeHallKey) -> Outcome<NewHallKey> {
    let now = app.clock.now();
    let (hall, last) = app.store.read(|books| {
        let hall = books.hall()?.ok_or(Refusal::NoHall)?;
        Ok::<_, Failure>((hall, books.hall_keys()?.pop()))
    })?;
    let old = match (&request.old_passphrase, &last) {
        (Some(passphrase), Some(last)) => Some(open(app, &last.set.key, passphrase)?),
        _ => None,
    };
    let key = new(app, &request.passphrase)?;
    let valid_from = calendar(now, &hall).max(last.map_or(Date::from_naive(chrono::NaiveDate::MIN), |last| last.set.valid_from));
    let message = renewal_message(&hall.code, &key.public(), valid_from);
    let signed_by_old = old.map(|old| hex(&old.sign(&message)));
    Ok(NewHallKey { key: hex(&key.public()), valid_from, signed_by_old })
}

/// The new key signs from now on.
fn enrol(act: &mut Act<'_, '_>, request: NewHallKey) -> Outcome<Empty> {
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    let key = from_hex(&request.key).ok_or_else(|| invalid("key"))?;
    if request.valid_from > act.calendar() {
        return Err(invalid("valid_from").into());
    }
    let is_first = act.books.hall_keys()?.is_empty();
    let supervisor = match (&request.signed_by_old, is_first) {
        (None, false) => Some(act.second(Right::Supervise)?),
        _ => None,
    };
    act.append(Entry::HallKeySet(HallKeySet {
        key,
        valid_from: request.valid_from,
        signed_by_old: request.signed_by_old,
        supervisor,
    }))?;
    Ok(Empty {})
}

/// A new key in a file of its own beside the book.
pub(crate) fn new(app: &App, passphrase: &Secret) -> Outcome<HallKey> {
    must_be_long(passphrase)?;
    let no_randomness =
        |_| Failure::Answer { call: "hall_key.make".to_owned(), detail: "the system gave no randomness".to_owned() };
    let key = HallKey::new().map_err(no_randomness)?;
    let sealed = key.seal(passphrase.reveal()).map_err(no_randomness)?;
    app.store.keep_key(&hex(&key.public()), &sealed)?;
    Ok(key)
}

/// # Errors
/// `password_too_weak`.
pub(crate) fn must_be_long(passphrase: &Secret) -> Result<(), Refusal> {
    let is_long = u32::try_from(passphrase.length()).is_ok_and(|length| length >= LEAST);
    if is_long { Ok(()) } else { Err(Refusal::PasswordTooWeak { least: LEAST }) }
}

/// The key whose public half is this, from its file.
///
/// # Errors
/// `hall_key_file_missing`, `hall_key_file_unreadable`, `passphrase_wrong`.
pub(crate) fn open(app: &App, public: &[u8; 32], passphrase: &Secret) -> Outcome<HallKey> {
    let name = hex(public);
    let file = || Ok::<_, Failure>(app.store.key_file(&name)?.display().to_string());
    let Some(text) = app.store.kept_key(&name)? else {
        return Err(Refusal::HallKeyFileMissing { file: file()? }.into());
    };
    match HallKey::open(&text, passphrase.reveal()) {
        Ok(key) if key.public() == *public => Ok(key),
        Err(KeyError::WrongPassphrase) => Err(Refusal::PassphraseWrong.into()),
        Ok(_) | Err(KeyError::Unreadable | KeyError::NoRandomness) => {
            Err(Refusal::HallKeyFileUnreadable { file: file()? }.into())
        }
    }
}
