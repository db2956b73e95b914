//! Every call by name: what it asks of the person, what it takes and answers, what it does.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::act::{Act, Ask};
use super::failure::{Failure, Outcome};
use super::rights::Right;
use super::wire::TypeScript;
use crate::App;
use crate::kernel::session::SessionToken;
use domain::Refusal;

/// Whether an answer shows, or lets one derive, what a counter should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveals {
    /// It does: refused to a clerk who is counting blind.
    Expected,
    /// It does not.
    Nothing,
}

/// Nothing to say.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// An answer as JSON text: it is kept, sent and answered again as it stands.
pub(crate) type Answer = String;

type Asking = Box<dyn Fn(&Ask<'_>, Value) -> Outcome<Answer> + Send + Sync>;
type Acting = Box<dyn Fn(&mut Act<'_, '_>, Value) -> Outcome<Answer> + Send + Sync>;
type Entering = Box<dyn Fn(&App, Option<&SessionToken>, Value) -> Outcome<Answer> + Send + Sync>;

/// How a call is run.
pub(crate) enum Runner {
    /// Reads the books.
    Read(Asking),
    /// Changes the books, once for each request id.
    Write(Acting),
    /// Stands before the books: signing in, second persons, making a hall.
    Door(Entering),
}

/// One call.
pub struct CallSpec {
    /// Its name: feature, dot, verb.
    pub name: &'static str,
    /// What it asks of the person; `None` for calls that anyone may make.
    pub right: Option<Right>,
    /// Whether it is hidden from a clerk who counts blind.
    pub reveals: Reveals,
    pub(crate) run: Runner,
    pub(crate) types: fn(&mut TypeScript) -> (String, String),
}

fn types<Q: TS + 'static, A: TS + 'static>(script: &mut TypeScript) -> (String, String) {
    (script.name_of::<Q>(), script.name_of::<A>())
}

fn parse<Q: DeserializeOwned>(payload: Value) -> Outcome<Q> {
    serde_json::from_value(payload).map_err(|error| Refusal::UnreadablePayload { detail: error.to_string() }.into())
}

fn answer<A: Serialize>(call: &str, value: &A) -> Outcome<Answer> {
    serde_json::to_string(value).map_err(|error| Failure::Answer { call: call.to_owned(), detail: error.to_string() })
}

impl CallSpec {
    /// A call that only reads.
    pub(crate) fn read<Q, A>(name: &'static str, right: Right, reveals: Reveals, run: fn(&Ask<'_>, Q) -> Outcome<A>) -> CallSpec
    where
        Q: DeserializeOwned + TS + 'static,
        A: Serialize + TS + 'static,
    {
        let run: Asking = Box::new(move |ask, payload| answer(name, &run(ask, parse(payload)?)?));
        CallSpec { name, right: Some(right), reveals, run: Runner::Read(run), types: types::<Q, A> }
    }

    /// A call that changes the books. Answers of writes show nothing that the writer may not see.
    pub(crate) fn write<Q, A>(name: &'static str, right: Right, run: fn(&mut Act<'_, '_>, Q) -> Outcome<A>) -> CallSpec
    where
        Q: DeserializeOwned + TS + 'static,
        A: Serialize + TS + 'static,
    {
        let run: Acting = Box::new(move |act, payload| answer(name, &run(act, parse(payload)?)?));
        CallSpec { name, right: Some(right), reveals: Reveals::Nothing, run: Runner::Write(run), types: types::<Q, A> }
    }

    /// A call before the books.
    pub(crate) fn door<Q, A>(name: &'static str, run: fn(&App, Option<&SessionToken>, Q) -> Outcome<A>) -> CallSpec
    where
        Q: DeserializeOwned + TS + 'static,
        A: Serialize + TS + 'static,
    {
        let run: Entering = Box::new(move |app, token, payload| answer(name, &run(app, token, parse(payload)?)?));
        CallSpec { name, right: None, reveals: Reveals::Nothing, run: Runner::Door(run), types: types::<Q, A> }
    }

    /// A door for those who hold a right: for calls with a secret, which the books keep in no stored request.
    pub(crate) fn guarded_door<Q, A>(
        name: &'static str,
        right: Right,
        run: fn(&App, Option<&SessionToken>, Q) -> Outcome<A>,
    ) -> CallSpec
    where
        Q: DeserializeOwned + TS + 'static,
        A: Serialize + TS + 'static,
    {
        CallSpec { right: Some(right), ..CallSpec::door(name, run) }
    }

    /// `read`, `write` or `door`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.run {
            Runner::Read(_) => "read",
            Runner::Write(_) => "write",
            Runner::Door(_) => "door",
        }
    }
}
