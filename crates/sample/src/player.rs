//! Somebody who plays all the people of the sample hall.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Clock, SessionToken};
use domain::{Date, Millis};
use serde_json::{Value, json};

use crate::SampleError;
use crate::hall::PASSWORD;

/// A clock that the player sets.
#[derive(Clone, Debug)]
pub(crate) struct SampleClock(Arc<AtomicI64>);

impl SampleClock {
    pub(crate) fn at(now: Millis) -> SampleClock {
        SampleClock(Arc::new(AtomicI64::new(now.0)))
    }

    fn set(&self, at: i64) {
        self.0.store(at, Ordering::SeqCst);
    }

    fn get(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Clock for SampleClock {
    fn now(&self) -> Millis {
        Millis(self.get())
    }
}

/// Minutes of a whole business day, from eight in the morning.
const DAY_MINUTES: i64 = 13 * 60;
/// How long before now the sample's today begins.
const TODAY_MINUTES: i64 = 90;
const MINUTE: i64 = 60_000;

pub(crate) struct Player<'a> {
    app: &'a App,
    /// None while the machine's own clock runs.
    clock: Option<SampleClock>,
    now: Millis,
    /// The last moment that this day's clock may reach.
    end: i64,
    tokens: RefCell<BTreeMap<String, SessionToken>>,
    seed: u64,
}

impl<'a> Player<'a> {
    pub(crate) fn new(app: &'a App, clock: SampleClock, now: Millis) -> Player<'a> {
        // Any seed does; a fixed one makes the same hall every time.
        Player { app, clock: Some(clock), now, end: now.0, tokens: RefCell::default(), seed: 0x5EED_0C0D_E5EE_D0C0 }
    }

    pub(crate) fn living(app: &'a App, now: Millis) -> Player<'a> {
        Player { app, clock: None, now, end: 0, tokens: RefCell::default(), seed: 1 }
    }

    /// The moment at which the sample stands.
    pub(crate) const fn now(&self) -> Millis {
        self.now
    }

    /// What the clock says.
    pub(crate) fn time(&self) -> Millis {
        self.clock.as_ref().map_or(self.now, SampleClock::now)
    }

    /// The clock stands at the morning of a date; today's begins a little before now.
    pub(crate) fn begin(&mut self, date: Date, past: bool) {
        let midnight = date.naive().and_time(Default::default()).and_utc().timestamp_millis();
        let offset = i64::from(domain::time::CHINA_OFFSET_MINUTES) * MINUTE;
        let midnight = midnight - offset;
        // Soon after midnight, today has not lasted that long.
        let begin = if past { midnight + 8 * 60 * MINUTE } else { (self.now.0 - TODAY_MINUTES * MINUTE).max(midnight) };
        self.end = if past { begin + DAY_MINUTES * MINUTE } else { self.now.0 };
        if let Some(clock) = &self.clock {
            // A hall that is opened soon after midnight begins its today after yesterday's last entry.
            clock.set(begin.max(clock.get()).min(self.now.0));
        }
    }

    pub(crate) fn wait(&self, minutes: i64) {
        if let Some(clock) = &self.clock {
            clock.set((clock.get() + minutes * MINUTE).min(self.end));
        }
    }

    /// Below `below`, the same sequence each time (an LCG: believable figures need no better chance).
    pub(crate) fn chance(&mut self, below: u64) -> u64 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) % below.max(1)
    }

    fn token(&self, staff: &str) -> Result<SessionToken, SampleError> {
        if let Some(token) = self.tokens.borrow().get(staff) {
            return Ok(*token);
        }
        let answer = self.raw(None, "session.sign_in", &json!({ "staff": staff, "password": PASSWORD }))?;
        let missing = || SampleError::Answer { call: "session.sign_in".to_owned(), field: "token".to_owned() };
        let token = answer.get("token").and_then(Value::as_str).and_then(|text| text.parse().ok()).ok_or_else(missing)?;
        self.tokens.borrow_mut().insert(staff.to_owned(), token);
        Ok(token)
    }

    /// A call before anybody is signed in.
    pub(crate) fn raw(&self, token: Option<&SessionToken>, call: &str, body: &Value) -> Result<Value, SampleError> {
        let failed = |failure| SampleError::Call { call: call.to_owned(), failure };
        let answer = self.app.call(token, call, &body.to_string()).map_err(failed)?;
        serde_json::from_str(&answer).map_err(|_| SampleError::Answer { call: call.to_owned(), field: "JSON".to_owned() })
    }

    pub(crate) fn call(&self, staff: &str, call: &str, body: Value) -> Result<Value, SampleError> {
        self.raw(Some(&self.token(staff)?), call, &body)
    }

    pub(crate) fn done(&self, staff: &str, call: &str, body: Value) -> Result<(), SampleError> {
        self.call(staff, call, body).map(|_| ())
    }

    /// A call with the word of a second person.
    pub(crate) fn with(&self, staff: &str, second: &str, call: &str, body: Value) -> Result<Value, SampleError> {
        let body = self.granted(staff, second, call, body)?;
        self.call(staff, call, body)
    }

    /// A body that names a second person's word.
    pub(crate) fn granted(&self, staff: &str, second: &str, call: &str, body: Value) -> Result<Value, SampleError> {
        let approve = json!({ "staff": second, "password": PASSWORD, "call": call, "body": body });
        let granted = self.call(staff, "session.approve", approve)?;
        let mut body = body;
        if let Some(fields) = body.as_object_mut() {
            fields.insert("grants".to_owned(), json!([granted.get("grant")]));
        }
        Ok(body)
    }

    pub(crate) const fn app(&self) -> &App {
        self.app
    }
}

/// A field of an answer.
pub(crate) fn field<'v>(answer: &'v Value, call: &str, name: &str) -> Result<&'v Value, SampleError> {
    answer.get(name).ok_or_else(|| SampleError::Answer { call: call.to_owned(), field: name.to_owned() })
}

/// A list in an answer.
pub(crate) fn list<'v>(answer: &'v Value, call: &str, name: &str) -> Result<&'v Vec<Value>, SampleError> {
    field(answer, call, name)?.as_array().ok_or_else(|| SampleError::Answer { call: call.to_owned(), field: name.to_owned() })
}

/// An amount of an answer, in fen.
pub(crate) fn fen(value: Option<&Value>) -> i64 {
    value.and_then(Value::as_str).and_then(|text| text.parse().ok()).unwrap_or(0)
}
