//! Passwords for scripts: from a file or from the environment, never from the command line, where every user of the machine
//! could read them.

use std::collections::BTreeMap;
use std::path::Path;

use app::{App, SessionToken};
use serde_json::{Map, Value, json};

use crate::Stop;

/// The environment's variable with lines `STAFF PASSWORD`.
const VARIABLE: &str = "HALLBOOK_PASSWORDS";

pub(crate) struct Passwords(BTreeMap<String, String>);

impl Passwords {
    pub(crate) fn load(file: Option<&Path>) -> Result<Passwords, Stop> {
        let text = match file {
            Some(path) => crate::read_text(path)?,
            None => std::env::var(VARIABLE).unwrap_or_default(),
        };
        let lines = text.lines().filter_map(|line| line.trim().split_once(char::is_whitespace));
        Ok(Passwords(lines.map(|(staff, password)| (staff.to_owned(), password.trim().to_owned())).collect()))
    }

    pub(crate) fn of(&self, staff: &str) -> Result<&str, Stop> {
        let missing = || Stop::Usage(format!("no password for {staff}: give --passwords FILE or set {VARIABLE}"));
        self.0.get(staff).map(String::as_str).ok_or_else(missing)
    }

    pub(crate) fn sign_in(&self, app: &App, staff: &str) -> Result<SessionToken, Stop> {
        let payload = json!({ "staff": staff, "password": self.of(staff)? }).to_string();
        let answer: Value = crate::parsed(&app.call(None, "session.sign_in", &payload)?)?;
        let token = answer.get("token").and_then(Value::as_str).and_then(|token| token.parse().ok());
        token.ok_or_else(|| Stop::Fault("the answer of session.sign_in has no token".to_owned()))
    }

    /// A second person's word for a call with these fields.
    pub(crate) fn approve(
        &self,
        app: &App,
        token: Option<&SessionToken>,
        staff: &str,
        call: &str,
        fields: &Map<String, Value>,
    ) -> Result<String, Stop> {
        let mut body = fields.clone();
        body.remove("request_id");
        body.remove("grants");
        let payload = json!({ "staff": staff, "password": self.of(staff)?, "call": call, "body": body }).to_string();
        let answer = crate::parsed(&app.call(token, "session.approve", &payload)?)?;
        let grant = answer.get("grant").and_then(Value::as_str).map(str::to_owned);
        grant.ok_or_else(|| Stop::Fault("the answer of session.approve has no grant".to_owned()))
    }
}
