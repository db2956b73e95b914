//! What a user can do. Every use of the program, from the window, the command line or a test, goes through [`App::call`].

mod kernel;

mod blind;
mod boss;
mod cash;
mod catalogue;
mod channel;
mod cheque;
mod count;
mod day;
mod deposit;
mod difference;
mod entry;
mod goods;
mod hall_key;
mod handover;
mod invoice;
mod ledger;
mod month;
mod move_in;
mod package;
mod paper;
mod pending;
mod promo;
mod recharge;
mod report;
mod reversal;
mod safe;
mod search;
mod session;
mod setup;
mod shift;
mod special;
mod spot;
mod stock;
mod storeroom;
mod take;
mod who;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::entry::{Denial, Entry};
use domain::{Millis, Refusal};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use store::{OpenError, OpenMode, Store};
use uuid::Uuid;

pub use domain::answer::{BoxAnswer, SignedAnswer, public_key};
pub use domain::invoice::BoxVerdict;
pub use kernel::act::{Act, Ask, Draft, PostedVoucher};
pub use kernel::failure::Failure;
pub use kernel::password::{PasswordCost, Secret};
pub use kernel::registry::{CallSpec, Empty, Reveals};
pub use kernel::rights::{Right, rights_of};
pub use kernel::session::SessionToken;
pub use kernel::wire::{TypeScript, typescript};
pub use move_in::{BadReason, BadRow, MOVE_IN, MoveIn, MoveInStep, MovedIn, Source};

use kernel::act::{Person, calendar};
use kernel::registry::{Answer, Runner};
use kernel::session::{DENIAL_MILLIS, Denials, Grant, Sessions, rights_on};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// Milliseconds of UTC since 1970.
    fn now(&self) -> Millis;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    fn now(&self) -> Millis {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// How to open the books.
#[derive(Clone)]
pub struct OpenOptions {
    /// The database file.
    pub path: PathBuf,
    /// Make it, or expect it.
    pub mode: OpenMode,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// How dear a password guess is.
    pub password_cost: PasswordCost,
}

/// One open set of books and those who are signed in to it.
pub struct App {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) password_cost: PasswordCost,
    sessions: Mutex<Sessions>,
    /// How far the package is that is being made.
    progress: Mutex<Option<package::PackageProgress>>,
    calls: BTreeMap<&'static str, CallSpec>,
}

/// Every call there is, by feature.
#[must_use]
pub fn calls() -> Vec<CallSpec> {
    let mut all = Vec::new();
    all.extend(setup::calls());
    all.extend(session::calls());
    all.extend(shift::calls());
    all.extend(entry::calls());
    all.extend(count::calls());
    all.extend(difference::calls());
    all.extend(pending::calls());
    all.extend(handover::calls());
    all.extend(cash::calls());
    all.extend(recharge::calls());
    all.extend(reversal::calls());
    all.extend(day::calls());
    all.extend(safe::calls());
    all.extend(storeroom::calls());
    all.extend(take::calls());
    all.extend(boss::calls());
    all.extend(ledger::calls());
    all.extend(month::calls());
    all.extend(report::calls());
    all.extend(deposit::calls());
    all.extend(channel::calls());
    all.extend(cheque::calls());
    all.extend(catalogue::calls());
    all.extend(paper::calls());
    all.extend(package::calls());
    all.extend(search::calls());
    all.extend(goods::calls());
    all.extend(hall_key::calls());
    all.extend(stock::calls());
    all.extend(invoice::calls());
    all.extend(promo::calls());
    all.extend(special::calls());
    all.extend(spot::calls());
    all
}

/// The roles that hold a right.
#[must_use]
pub fn roles_with(right: Right) -> Vec<domain::master::Role> {
    domain::master::Role::ALL.iter().copied().filter(|role| rights_of(*role).contains(&right)).collect()
}

/// The names of a call's request and response types in [`typescript`].
#[must_use]
pub fn types_of(call: &CallSpec) -> (String, String) {
    (call.types)(&mut kernel::wire::TypeScript::default())
}

/// A payload without what belongs to the envelope, and the envelope.
struct Envelope {
    request_id: Option<String>,
    grants: Vec<Uuid>,
    body: Value,
}

impl Envelope {
    fn open(payload: &str) -> Result<Envelope, Refusal> {
        let unreadable = |detail: String| Refusal::UnreadablePayload { detail };
        let text = if payload.trim().is_empty() { "{}" } else { payload };
        let value: Value = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
        let Value::Object(mut fields) = value else {
            return Err(unreadable("a payload is an object".to_owned()));
        };
        let request_id = match fields.remove("request_id") {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) if id.parse::<Uuid>().is_ok() => Some(id.to_lowercase()),
            Some(_) => return Err(Refusal::FieldInvalid { field: "request_id".to_owned() }),
        };
        let grants = match fields.remove("grants") {
            None | Some(Value::Null) => Vec::new(),
            Some(list) => serde_json::from_value(list).map_err(|error| unreadable(error.to_string()))?,
        };
        Ok(Envelope { request_id, grants, body: Value::Object(fields) })
    }
}

/// What a grant or a request id is bound to: the call's name and its body, with keys in order.
pub(crate) fn subject_digest(call: &str, body: &Value) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(call.as_bytes());
    hasher.update([0]);
    // serde_json keeps the keys of an object in order, so equal bodies have equal text.
    hasher.update(body.to_string().as_bytes());
    hasher.finalize().into()
}

impl App {
    /// Opens the books.
    ///
    /// # Errors
    /// Why they cannot be opened: newer program, network drive, in use, not a book, missing.
    pub fn open(options: OpenOptions) -> Result<App, OpenError> {
        let store = Store::open(&options.path, options.mode)?;
        Ok(App::on(store, options.clock, options.password_cost))
    }

    /// An app on books that are open already.
    #[must_use]
    pub fn on(store: Store, clock: Arc<dyn Clock>, password_cost: PasswordCost) -> App {
        let calls = calls().into_iter().map(|call| (call.name, call)).collect();
        App { store, clock, password_cost, sessions: Mutex::default(), progress: Mutex::default(), calls }
    }

    /// The books themselves, for verification and for moving them.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        // A panic elsewhere leaves the maps whole: each change of them is one insertion or removal.
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn progress(&self) -> Option<package::PackageProgress> {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell_progress(&self, progress: Option<package::PackageProgress>) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    /// Does one thing: `name` of the registry, `payload` as JSON, the answer as JSON.
    ///
    /// A write's payload may carry `request_id` (a UUID made by the caller before sending: the same again is answered, not done again)
    /// and `grants` (words of second persons, from `session.approve`).
    ///
    /// # Errors
    /// [`Failure::Refused`] with every reason; otherwise a fault. Either way nothing has changed.
    pub fn call(&self, token: Option<&SessionToken>, name: &str, payload: &str) -> Result<String, Failure> {
        let call = self.calls.get(name).ok_or_else(|| Refusal::UnknownCall { call: name.to_owned() })?;
        let envelope = Envelope::open(payload)?;
        kernel::text::refuse_unfit(&call.run, &envelope.body)?;
        if let Runner::Door(run) = &call.run
            && call.right.is_none()
        {
            return run(self, token, envelope.body);
        }
        let staff = token.and_then(|token| self.sessions().signed_in.get(token).cloned()).ok_or(Refusal::NotSignedIn)?;
        let now = self.clock.now();
        let result = match &call.run {
            Runner::Read(run) => self.store.read(|books| {
                let (person, hall) = self.admit(books, &staff, call, now)?;
                run(&Ask { books, person, now, hall }, envelope.body)
            }),
            Runner::Write(run) => self.write(call, run, &staff, now, envelope),
            Runner::Door(run) => self
                .store
                .read(|books| self.admit(books, &staff, call, now).map(|_| ()))
                .and_then(|()| run(self, token, envelope.body)),
        };
        if let Err(Failure::Refused(reasons)) = &result
            && let Some(reason) = reasons.iter().find(|reason| is_denial(reason))
        {
            self.log_denial(&staff, name, reason, now)?;
        }
        result
    }

    /// Who it is, if they may.
    fn admit(
        &self,
        books: &store::Read<'_>,
        staff: &domain::StaffCode,
        call: &CallSpec,
        now: Millis,
    ) -> Result<(Person, domain::master::Hall), Failure> {
        let hall = books.hall()?.ok_or(Refusal::NoHall)?;
        let rights = rights_on(books, staff, calendar(now, &hall))?;
        let member = books.staff_member(staff)?.filter(|member| !member.retired && !member.locked);
        if member.is_none() || call.right.is_some_and(|right| !rights.contains(&right)) {
            return Err(Refusal::NotAllowed { call: call.name.to_owned() }.into());
        }
        if call.name != "session.me" && books.secret(staff)?.is_some_and(|secret| secret.must_change) {
            return Err(Refusal::PasswordMustChange.into());
        }
        if call.reveals == Reveals::Expected && !rights.contains(&Right::SeeExpected) && blind::counts_blind(books, staff)? {
            return Err(Refusal::HiddenWhileBlind.into());
        }
        Ok((Person { code: staff.clone(), rights }, hall))
    }

    fn write(
        &self,
        call: &CallSpec,
        run: &(dyn Fn(&mut Act<'_, '_>, Value) -> Result<Answer, Failure> + Send + Sync),
        staff: &domain::StaffCode,
        now: Millis,
        envelope: Envelope,
    ) -> Result<Answer, Failure> {
        let digest = subject_digest(call.name, &envelope.body);
        let request_id = envelope.request_id.unwrap_or_else(|| Uuid::now_v7().to_string());
        self.store.write(|books| {
            if let Some(done) = books.request(&request_id)? {
                if done.digest != digest || done.person != *staff {
                    return Err(Refusal::RequestReused.into());
                }
                return String::from_utf8(done.answer)
                    .map_err(|error| Failure::Answer { call: call.name.to_owned(), detail: error.to_string() });
            }
            let (person, hall) = self.admit(books, staff, call, now)?;
            // A clock behind the last entry is confirmed by the one call that says so.
            let now = if call.name == day::CONFIRM_CLOCK { now } else { books.write_time(now)? };
            let granted_by = self.granted(&envelope.grants, &digest, now)?;
            let mut act = Act { books, person, now, hall, granted_by, password_cost: self.password_cost };
            let answer = run(&mut act, envelope.body)?;
            act.books.put_request(&request_id, &digest, staff, answer.as_bytes())?;
            // Used up while the books are still locked, so that no other call can name the same word.
            let mut sessions = self.sessions();
            for grant in &envelope.grants {
                sessions.grants.remove(grant);
            }
            Ok(answer)
        })
    }

    /// Who gave their word for this subject.
    fn granted(&self, grants: &[Uuid], digest: &[u8; 32], now: Millis) -> Result<Vec<domain::StaffCode>, Failure> {
        let sessions = self.sessions();
        let mut granted_by = Vec::new();
        for id in grants {
            let grant = sessions.grants.get(id).filter(|grant| grant.subject == *digest && now <= grant.expires);
            granted_by.push(grant.ok_or(Refusal::GrantUnknown)?.staff.clone());
        }
        Ok(granted_by)
    }

    pub(crate) fn grant(&self, staff: domain::StaffCode, subject: [u8; 32], expires: Millis, now: Millis) -> Uuid {
        let id = Uuid::new_v4();
        let mut sessions = self.sessions();
        sessions.grants.retain(|_, grant| now <= grant.expires);
        sessions.grants.insert(id, Grant { staff, subject, expires });
        id
    }

    /// Logs a denied call; equal ones within a minute become one entry with their count.
    fn log_denial(&self, staff: &domain::StaffCode, call: &str, reason: &Refusal, now: Millis) -> Result<(), Failure> {
        let key = (staff.clone(), call.to_owned(), reason.name());
        let count = {
            let mut sessions = self.sessions();
            match sessions.denials.get_mut(&key) {
                Some(known) if now.0 - known.since.0 < DENIAL_MILLIS => {
                    known.unlogged += 1;
                    return Ok(());
                }
                known => {
                    let waiting = known.map_or(0, |known| known.unlogged);
                    sessions.denials.insert(key.clone(), Denials { since: now, unlogged: 0 });
                    waiting + 1
                }
            }
        };
        let denial = Denial { call: key.1, refusal: key.2, count };
        self.store.write(|books| books.append(now, Some(staff), Entry::Denied(denial)).map(|_| ())).map_err(Failure::from)
    }

    /// Writes what denials of a person are still only counted; done when they sign out.
    pub(crate) fn flush_denials(&self, staff: &domain::StaffCode, now: Millis) -> Result<(), Failure> {
        let waiting: Vec<Denial> = {
            let mut sessions = self.sessions();
            let keys: Vec<_> = sessions.denials.keys().filter(|key| key.0 == *staff).cloned().collect();
            keys.into_iter()
                .filter_map(|key| {
                    let known = sessions.denials.remove(&key)?;
                    (known.unlogged > 0).then_some(Denial { call: key.1, refusal: key.2, count: known.unlogged })
                })
                .collect()
        };
        self.store
            .write(|books| {
                waiting.into_iter().try_for_each(|denial| books.append(now, Some(staff), Entry::Denied(denial)).map(|_| ()))
            })
            .map_err(Failure::from)
    }
}

const fn is_denial(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NotAllowed { .. } | Refusal::HiddenWhileBlind)
}

/// A payload's fields, for callers that add to them.
#[must_use]
pub fn fields(payload: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(payload) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}
