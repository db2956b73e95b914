//! Signing in and out (登录), one's own page, one's password, and the word of a second person (双人复核, R26, R27).

use std::collections::BTreeSet;

use domain::entry::Entry;
use domain::master::{Hall, Role, SettingKey, Staff};
use domain::{Date, Millis, Refusal, ShiftNumber, StaffCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::kernel::act::{Ask, calendar};
use crate::kernel::failure::Outcome;
use crate::kernel::password::{self, Secret};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::kernel::session::{GRANT_MILLIS, SessionToken, rights_on};
use crate::{App, subject_digest};

/// How many wrong passwords in a row lock an account.
const FAILURES_ALLOWED: i64 = 5;
/// For how long: long enough to make guessing hopeless, short enough for a clerk who mistyped.
const LOCK_OUT_MILLIS: i64 = 5 * 60 * 1000;

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::door("session.sign_in", sign_in),
        CallSpec::door("session.sign_out", sign_out),
        CallSpec::door("session.approve", approve),
        CallSpec::door("session.change_password", change_password),
        CallSpec::read("session.me", Right::SignedIn, Reveals::Nothing, me),
    ]
}

/// Work number and password.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Work number (工号).
    pub staff: String,
    /// Password.
    pub password: Secret,
}

/// A session has begun.
#[derive(Serialize, TS)]
pub struct SignedIn {
    /// Names the session; kept by the shell, never by a page.
    pub token: SessionToken,
    /// Who it is.
    pub me: Me,
}

/// Who is signed in, and what they may do.
#[derive(Serialize, TS)]
pub struct Me {
    /// The person.
    pub staff: Staff,
    /// Their roles today.
    pub roles: Vec<Role>,
    /// Their rights today.
    pub rights: Vec<Right>,
    /// The hall.
    pub hall: Hall,
    /// The open business date, if there is one.
    pub business_date: Option<Date>,
    /// The calendar's date on the hall's clock.
    pub calendar: Date,
    /// Now.
    pub now: Millis,
    /// Their running shift.
    pub shift: Option<ShiftNumber>,
    /// Shifts that were counted for them and wait for their signature (R02).
    pub signatures_waiting: Vec<ShiftNumber>,
    /// True while they must not see expected figures.
    pub blind: bool,
    /// True if the password was given by somebody else and must be changed first.
    pub must_change_password: bool,
    /// Minutes without a key until the screen locks (R29).
    pub idle_lock_minutes: i64,
}

fn sign_in(app: &App, _: Option<&SessionToken>, request: SignIn) -> Outcome<SignedIn> {
    let now = app.clock.now();
    let staff = check_password(app, &request.staff, &request.password, now)?;
    app.store.write(|books| books.append(now, Some(&staff), Entry::SignedIn(staff.clone())))?;
    let token = SessionToken(uuid::Uuid::new_v4());
    app.sessions().signed_in.insert(token, staff.clone());
    Ok(SignedIn { token, me: me_of(app, &staff, now)? })
}

/// The person behind a work number and a password, or one and the same refusal for every reason but a lock-out.
pub(crate) fn check_password(app: &App, code: &str, secret: &Secret, now: Millis) -> Outcome<StaffCode> {
    let code: StaffCode = code.trim().parse().map_err(|_| Refusal::SignInFailed)?;
    let (member, known) = app.store.read(|books| -> Outcome<_> {
        books.hall()?.ok_or(Refusal::NoHall)?;
        Ok((books.staff_member(&code)?, books.secret(&code)?))
    })?;
    if let Some(known) = &known
        && known.failed >= FAILURES_ALLOWED
        && let Some(last) = known.last_failed
        && now.0 < last.0 + LOCK_OUT_MILLIS
    {
        return Err(Refusal::LockedOut { until: Millis(last.0 + LOCK_OUT_MILLIS) }.into());
    }
    let may_enter = member.is_some_and(|member| !member.retired && !member.locked);
    let right = known.as_ref().is_some_and(|known| password::matches(secret, &known.hash));
    if !(may_enter && right) {
        app.store.write(|books| books.note_failed_sign_in(code.as_str(), now))?;
        return Err(Refusal::SignInFailed.into());
    }
    if known.is_some_and(|known| known.failed > 0) {
        app.store.write(|books| books.clear_failed_sign_ins(&code))?;
    }
    Ok(code)
}

fn sign_out(app: &App, token: Option<&SessionToken>, _: Empty) -> Outcome<Empty> {
    let now = app.clock.now();
    let staff = token.and_then(|token| app.sessions().signed_in.remove(token));
    if let Some(staff) = staff {
        app.flush_denials(&staff, now)?;
        app.store.write(|books| books.append(now, Some(&staff), Entry::SignedOut(staff.clone())))?;
    }
    Ok(Empty {})
}

/// What a second person gives their word for: one call with one body.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The second person's work number.
    pub staff: String,
    /// Their own password.
    pub password: Secret,
    /// The call that they approve.
    pub call: String,
    /// Its body, exactly as it will be sent (without `request_id` and `grants`).
    #[ts(type = "unknown")]
    pub body: Value,
}

/// A second person's word.
#[derive(Serialize, TS)]
pub struct Granted {
    /// To be named among the call's `grants`; good once, for five minutes.
    pub grant: String,
    /// Who gave it.
    pub staff: StaffCode,
    /// Until when.
    pub expires: Millis,
}

fn approve(app: &App, token: Option<&SessionToken>, request: Approve) -> Outcome<Granted> {
    let author = token.and_then(|token| app.sessions().signed_in.get(token).cloned()).ok_or(Refusal::NotSignedIn)?;
    let now = app.clock.now();
    let staff = check_password(app, &request.staff, &request.password, now)?;
    if staff == author {
        return Err(Refusal::SecondPersonIsAuthor.into());
    }
    // A first password is known to whoever gave it; until it is changed it is nobody's word.
    if app.store.read(|books| books.secret(&staff))?.is_some_and(|secret| secret.must_change) {
        return Err(Refusal::PasswordMustChange.into());
    }
    let expires = Millis(now.0 + GRANT_MILLIS);
    let grant = app.grant(staff.clone(), subject_digest(&request.call, &request.body), expires, now);
    Ok(Granted { grant: grant.to_string(), staff, expires })
}

/// A new password, proven by the old one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The old one.
    pub old: Secret,
    /// The new one.
    pub new: Secret,
}

fn change_password(app: &App, token: Option<&SessionToken>, request: ChangePassword) -> Outcome<Empty> {
    let staff = token.and_then(|token| app.sessions().signed_in.get(token).cloned()).ok_or(Refusal::NotSignedIn)?;
    let now = app.clock.now();
    check_password(app, staff.as_str(), &request.old, now)?;
    let hash = new_hash(app, &request.new)?;
    app.store.write(|books| {
        books.put_secret(&staff, &hash, false)?;
        books.append(now, Some(&staff), Entry::PasswordSet(staff.clone()))
    })?;
    Ok(Empty {})
}

/// The hash of a new password, if it is long enough.
pub(crate) fn new_hash(app: &App, secret: &Secret) -> Outcome<String> {
    let least: u32 = app.store.read(|books| books.setting_as(SettingKey::PasswordLength))?;
    if secret.length() < usize::try_from(least).unwrap_or(usize::MAX) {
        return Err(Refusal::PasswordTooWeak { least }.into());
    }
    password::hash(secret, app.password_cost).ok_or_else(|| crate::Failure::Answer {
        call: "session.change_password".to_owned(),
        detail: "the system gave no randomness".to_owned(),
    })
}

fn me(ask: &Ask<'_>, _: Empty) -> Outcome<Me> {
    build_me(ask)
}

fn me_of(app: &App, staff: &StaffCode, now: Millis) -> Outcome<Me> {
    app.store.read(|books| {
        let hall = books.hall()?.ok_or(Refusal::NoHall)?;
        let rights = rights_on(books, staff, calendar(now, &hall))?;
        build_me(&Ask { books, person: crate::kernel::act::Person { code: staff.clone(), rights }, now, hall })
    })
}

fn build_me(ask: &Ask<'_>) -> Outcome<Me> {
    let code = &ask.person.code;
    let today = ask.calendar();
    let roles: BTreeSet<Role> = ask
        .books
        .roles(code)?
        .into_iter()
        .filter(|role| role.from <= today && role.until.is_none_or(|until| today <= until))
        .map(|role| role.role)
        .collect();
    Ok(Me {
        staff: ask.books.staff_member(code)?.ok_or(Refusal::NotSignedIn)?,
        roles: roles.into_iter().collect(),
        rights: ask.person.rights.iter().copied().collect(),
        hall: ask.hall.clone(),
        business_date: ask.books.open_date()?,
        calendar: today,
        now: ask.now,
        shift: ask.books.running_shift_of(code)?.map(|shift| shift.number),
        signatures_waiting: ask.books.shifts_waiting_signature(code)?.into_iter().map(|shift| shift.number).collect(),
        blind: crate::blind::counts_blind(ask.books, code)?,
        must_change_password: ask.books.secret(code)?.is_some_and(|secret| secret.must_change),
        idle_lock_minutes: ask.books.setting_as(SettingKey::IdleLockMinutes)?,
    })
}
