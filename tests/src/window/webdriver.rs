//! The W3C WebDriver protocol, as much of it as the tests speak: JSON over HTTP/1.1 to a driver on this machine.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// The longest that the driver may take for one answer: the start of the program is one of them.
const ANSWER_TIME: Duration = Duration::from_secs(60);

/// The name of an element's reference, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Why the driver did not do what was asked.
#[derive(Debug)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// A driver, and the session with the program that it started.
pub struct WebDriver {
    port: u16,
    session: Option<String>,
}

impl WebDriver {
    /// The driver that listens on `port`; nothing is sent yet.
    pub fn on(port: u16) -> Self {
        Self { port, session: None }
    }

    /// Whether the driver takes sessions.
    pub fn ready(&self) -> Result<bool, Refusal> {
        Ok(self.send("GET", "/status", None)?["ready"] == true)
    }

    /// Starts `program` and holds it as the session.
    pub fn begin(&mut self, program: &str) -> Result<(), Refusal> {
        let options = json!({ "binary": program, "args": [] });
        let capabilities = json!({ "alwaysMatch": { "browserName": "wry", "webkitgtk:browserOptions": options } });
        let answer = self.send("POST", "/session", Some(&json!({ "capabilities": capabilities })))?;
        let session = answer["sessionId"].as_str().ok_or_else(|| Refusal(format!("no session in {answer}")))?;
        self.session = Some(format!("/session/{session}"));
        Ok(())
    }

    /// Ends the session and with it the program.
    pub fn end(&mut self) -> Result<(), Refusal> {
        match self.session.take() {
            Some(session) => self.send("DELETE", &session, None).map(drop),
            None => Ok(()),
        }
    }

    /// The path of the first element that `css` selects.
    pub fn element(&self, css: &str) -> Result<String, Refusal> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css }))?;
        found[ELEMENT].as_str().map(|id| format!("/element/{id}")).ok_or_else(|| Refusal(format!("no element in {found}")))
    }

    /// Asks something of the session.
    pub fn get(&self, path: &str) -> Result<Value, Refusal> {
        self.send("GET", &self.within(path), None)
    }

    /// Tells the session something.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, Refusal> {
        self.send("POST", &self.within(path), Some(body))
    }

    fn within(&self, path: &str) -> String {
        format!("{}{path}", self.session.as_deref().unwrap_or_default())
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refusal> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(ANSWER_TIME))?;
        let body = body.map(Value::to_string).unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer: Value = serde_json::from_slice(&read_body(stream)?)?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(Refusal(format!("{error}: {}", value["message"].as_str().unwrap_or_default()))),
            None => Ok(value),
        }
    }
}

/// The body of an answer; the driver always says its length.
fn read_body(stream: TcpStream) -> Result<Vec<u8>, Refusal> {
    let mut reader = BufReader::new(stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length.ok_or_else(|| Refusal("an answer without its length".to_owned()))?];
    reader.read_exact(&mut body)?;
    Ok(body)
}
