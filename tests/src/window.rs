//! The desktop program in its real window, as a test uses it: look for an element by its `data-testid`, wait for a state, type,
//! press, click. Every step waits until it can be done, or fails the test with the page as it stands; nothing is done twice.

pub mod webdriver;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use webdriver::{Refusal, WebDriver};

/// How long a state may take to come about. Two cores that also link something else need most of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a state is looked at.
const GLANCE: Duration = Duration::from_millis(25);

/// The folders of one user on one machine: a test has one of its own, and may start the program in it again.
pub struct Home(tempfile::TempDir);

impl Home {
    /// A machine on which the program was never started.
    pub fn fresh() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        for folder in ["config/gtk-3.0", "share", "data", "papers"] {
            fs::create_dir_all(home.path(folder)).unwrap();
        }
        // A click on something that still moves goes wrong without a word. The page sees this as "prefers reduced motion".
        fs::write(home.path("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n").unwrap();
        home.install_viewer();
        home
    }

    /// The system's viewer on this machine: a program that notes which file it was asked to show.
    fn install_viewer(&self) {
        let (viewer, opened) = (self.path("bin/xdg-open"), self.path("opened"));
        fs::create_dir_all(self.path("bin")).unwrap();
        fs::write(&opened, "").unwrap();
        fs::write(&viewer, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", opened.display())).unwrap();
        fs::set_permissions(&viewer, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The files that the viewer was asked to show, in this order.
    pub fn opened(&self) -> Vec<PathBuf> {
        fs::read_to_string(self.path("opened")).unwrap().lines().map(PathBuf::from).collect()
    }

    /// A program that is started as this user starts it, in these folders.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut path = self.path("bin").into_os_string();
        path.extend([OsStr::new(":"), &std::env::var_os("PATH").unwrap_or_default()]);
        let mut command = Command::new(program);
        // WEBKIT_DISABLE_DMABUF_RENDERER and WEBKIT_DISABLE_COMPOSITING_MODE stay unset: with either of them WebKitGTK 2.50
        // never answers a request for a picture.
        command
            .env("TZ", "Asia/Shanghai")
            .env("LANG", "C.UTF-8")
            .env("PATH", path)
            .env("HALLBOOK_DATA", self.path("data"))
            .env("HALLBOOK_OUT", self.path("papers"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("share"))
            .stdin(Stdio::null());
        command
    }

    /// The real hall's books.
    pub fn hall_file(&self) -> PathBuf {
        self.path("data/books/hall.db")
    }

    /// The sample hall's books.
    pub fn sample_file(&self) -> PathBuf {
        self.path("data/practice/sample.db")
    }

    /// Everything that the program wrote for the user, by file name.
    pub fn papers(&self) -> Vec<PathBuf> {
        let mut papers = Vec::new();
        let mut folders = vec![self.path("papers")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { papers.push(path) }
            }
        }
        papers.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
        papers
    }

    /// A path below this home.
    pub fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }
}

/// A running program. When a test fails, its picture, page and logs stay in `tests/artifacts/TEST`.
pub struct Window {
    home: Home,
    process: Child,
    driver: WebDriver,
    patience: Duration,
}

impl Window {
    /// Starts the program as at the first start on a new machine.
    pub fn first_start() -> Self {
        Self::start(Home::fresh())
    }

    /// Starts the program on what is in `home`.
    pub fn start(home: Home) -> Self {
        let program = program();
        assert!(program.exists(), "{} is not built; run the tests with `cargo xtask test`", program.display());
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).unwrap().port();
        let log = File::options().create(true).append(true).open(home.path("program.log")).unwrap();
        let process = home
            .command("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .expect("WebKitWebDriver starts (Debian: webkit2gtk-driver)");
        let mut window = Self { home, process, driver: WebDriver::on(port), patience: PATIENCE };
        window.wait("the driver", |window| window.driver.ready());
        let program = program.to_string_lossy();
        window.driver.begin(&program).unwrap_or_else(|refusal| panic!("the program does not start: {refusal}"));
        window
    }

    /// Ends the program as closing its window does, and gives its folders back.
    pub fn close(mut self) -> Home {
        self.driver.end().unwrap();
        // The driver answers before the program is gone, and a program that is not gone holds its books.
        let children = format!("/proc/{0}/task/{0}/children", self.process.id());
        self.wait("the program's end", |_| Ok(fs::read_to_string(&children)?.trim().is_empty()));
        std::mem::replace(&mut self.home, Home::fresh())
    }

    /// Starts the program once more on the same folders, as a double click would, and waits for its end.
    pub fn start_again(&self) -> ExitStatus {
        let log = File::options().append(true).open(self.home.path("program.log")).unwrap();
        let mut second = self.home.command(program()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        self.wait("the end of the second program", |_| Ok(second.try_wait()?))
    }

    /// The folders that the program works in.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Waits up to `patience` for every state from now on; for steps that make a whole sample hall.
    pub fn be_patient(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Waits until `state` is there and gives it; a refusal of the driver means "not yet".
    pub fn wait<T: Found>(&self, what: &str, mut state: impl FnMut(&Self) -> Result<T, Refusal>) -> T::Thing {
        let deadline = Instant::now() + self.patience;
        loop {
            let last = match state(self).map(Found::found) {
                Ok(Some(thing)) => return thing,
                Ok(None) => "it is not so".to_owned(),
                Err(refusal) => refusal.to_string(),
            };
            assert!(Instant::now() < deadline, "waited {:?} for {what}: {last}", self.patience);
            thread::sleep(GLANCE);
        }
    }

    /// Waits until the element is on the page and can be seen.
    pub fn see(&self, id: &str) {
        self.wait(&format!("{id} on the page"), |window| window.value_of(id, "/displayed").map(|shown| shown == true));
    }

    /// Waits until the element is not on the page, or cannot be seen.
    pub fn see_no(&self, id: &str) {
        self.wait(&format!("no {id} on the page"), |window| {
            let css = css(id);
            window
                .script("const e = document.querySelector(arguments[0]); return !e || !e.offsetParent", &json!([css]))
                .map(|gone| gone == true)
        });
    }

    /// Waits until the element's text contains `words`.
    pub fn read(&self, id: &str, words: &str) {
        self.wait(&format!("“{words}” in {id}, which says “{}”", self.text_now(id)), |window| {
            window.value_of(id, "/text").map(|text| text.as_str().is_some_and(|text| text.contains(words)))
        });
    }

    /// The text of an element, once it is there.
    pub fn text(&self, id: &str) -> String {
        self.wait(&format!("{id} on the page"), |window| {
            window.value_of(id, "/text").map(|text| text.as_str().map(ToOwned::to_owned))
        })
    }

    /// What stands in a field, once it is there.
    pub fn value(&self, id: &str) -> String {
        self.wait(&format!("{id} on the page"), |window| {
            window.value_of(id, "/property/value").map(|value| value.as_str().map(ToOwned::to_owned))
        })
    }

    /// Waits until the element's attribute has the value.
    pub fn says(&self, id: &str, attribute: &str, value: &str) {
        self.wait(&format!("{id} with {attribute} = {value}"), |window| {
            window.value_of(id, &format!("/attribute/{attribute}")).map(|found| found.as_str() == Some(value))
        });
    }

    /// How many elements carry this `data-testid` now.
    pub fn count(&self, id: &str) -> u64 {
        let found = self.script("return document.querySelectorAll(arguments[0]).length", &json!([css(id)]));
        found.ok().and_then(|count| count.as_u64()).unwrap_or(0)
    }

    /// Clicks as soon as the element can be clicked.
    pub fn click(&self, id: &str) {
        self.wait(&format!("a click on {id}"), |window| window.tell(id, "/click", &json!({})));
    }

    /// Types behind what stands in the field.
    pub fn type_into(&self, id: &str, text: &str) {
        self.wait(&format!("typing into {id}"), |window| window.tell(id, "/value", &json!({ "text": text })));
    }

    /// Puts `text` in the place of what stands in the field. Selected by script: WebKitGTK's driver does not pass on Ctrl+A.
    pub fn fill(&self, id: &str, text: &str) {
        self.see(id);
        let css = css(id);
        self.wait(&format!("{id} selected"), |window| {
            window
                .script("const e = document.querySelector(arguments[0]); e.focus(); e.select(); return true", &json!([css]))
                .map(|done| done == true)
        });
        let nothing = key("Delete");
        self.type_into(id, if text.is_empty() { &nothing } else { text });
    }

    /// Presses keys together, then the next ones: `press("Ctrl+Enter")`, `press("Tab Tab Enter")`. They go to what has the focus.
    pub fn press(&self, chords: &str) {
        for chord in chords.split(' ') {
            let keys: Vec<String> = if chord == "+" { vec!["+".to_owned()] } else { chord.split('+').map(key).collect() };
            let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
            let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
            let actions: Vec<Value> = down.chain(up).collect();
            let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
            self.driver.post("/actions", &keyboard).unwrap_or_else(|refusal| panic!("{chord}: {refusal}"));
        }
    }

    /// The `data-testid` of what has the focus; empty when it has none.
    pub fn focus(&self) -> String {
        let focus = self.script("return document.activeElement?.dataset?.testid ?? ''", &json!([]));
        focus.ok().and_then(|id| id.as_str().map(ToOwned::to_owned)).unwrap_or_default()
    }

    /// Waits until the element has the focus.
    pub fn wait_focus(&self, id: &str) {
        self.wait(&format!("the focus on {id}"), |window| Ok(window.focus() == id));
    }

    /// Whether the window has the keyboard.
    pub fn is_in_front(&self) -> bool {
        self.script("return document.hasFocus()", &json!([])).is_ok_and(|front| front == true)
    }

    /// What a script on the page gives.
    pub fn measure(&self, script: &str) -> Value {
        self.script(script, &json!([])).unwrap_or_else(|refusal| panic!("{script}: {refusal}"))
    }

    /// Makes the page this large, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.driver.post("/window/rect", &json!({ "width": width, "height": height })).unwrap();
        self.wait("the size", |window| Ok(window.script("return innerWidth", &json!([]))? == width));
    }

    /// Takes a picture of the page.
    pub fn screenshot(&self, file: &Path) {
        self.picture(file).unwrap_or_else(|refusal| panic!("no picture: {refusal}"));
    }

    fn picture(&self, file: &Path) -> Result<(), Refusal> {
        let picture = self.driver.get("/screenshot")?;
        let bytes = STANDARD.decode(picture.as_str().unwrap_or_default()).map_err(|error| Refusal(error.to_string()))?;
        Ok(fs::write(file, bytes)?)
    }

    fn script(&self, script: &str, arguments: &Value) -> Result<Value, Refusal> {
        self.driver.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    fn value_of(&self, id: &str, what: &str) -> Result<Value, Refusal> {
        self.driver.get(&format!("{}{what}", self.driver.element(&css(id))?))
    }

    fn tell(&self, id: &str, what: &str, body: &Value) -> Result<bool, Refusal> {
        self.driver.post(&format!("{}{what}", self.driver.element(&css(id))?), body).map(|_| true)
    }

    fn text_now(&self, id: &str) -> String {
        self.value_of(id, "/text").map_or_else(|refusal| refusal.to_string(), |text| text.as_str().unwrap_or_default().to_owned())
    }

    /// Keeps what shows why the test failed.
    fn keep_evidence(&self) {
        let name = thread::current().name().unwrap_or("test").replace("::", "/");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(name);
        if let Err(error) = fs::create_dir_all(&folder) {
            eprintln!("no folder for the evidence: {error}");
            return;
        }
        let page = self.driver.get("/source").map(|page| page.as_str().unwrap_or_default().to_owned());
        let kept = [
            self.picture(&folder.join("window.png")),
            page.and_then(|page| Ok(fs::write(folder.join("page.html"), page)?)),
            fs::copy(self.home.path("program.log"), folder.join("program.log")).map(drop).map_err(Refusal::from),
            fs::copy(self.home.path("data/logs/hallbook.log"), folder.join("hallbook.log")).map(drop).map_err(Refusal::from),
        ];
        for refusal in kept.into_iter().filter_map(Result::err) {
            eprintln!("not kept: {refusal}");
        }
        eprintln!("the window at the failure: {}", folder.display());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            self.keep_evidence();
        }
        // The driver ends the program with the session; a program that is gone already is no failure of the test.
        let _ = self.driver.end();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a look at the window gives: whether the awaited state is there, or the thing awaited.
pub trait Found {
    /// What the wait ends with.
    type Thing;
    /// The thing, when it is there.
    fn found(self) -> Option<Self::Thing>;
}

impl Found for bool {
    type Thing = ();
    fn found(self) -> Option<()> {
        self.then_some(())
    }
}

impl<T> Found for Option<T> {
    type Thing = T;
    fn found(self) -> Option<T> {
        self
    }
}

/// The program under test: `HALLBOOK_DESKTOP`, or the one that was built beside these tests.
fn program() -> PathBuf {
    let beside = || std::env::current_exe().unwrap().parent().and_then(Path::parent).unwrap().join("hallbook-desktop");
    std::env::var_os("HALLBOOK_DESKTOP").map_or_else(beside, PathBuf::from)
}

/// The selector of a `data-testid`.
fn css(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// A key as WebDriver names it; a character is itself.
fn key(name: &str) -> String {
    let code = match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Ctrl" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Esc" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "Left" => '\u{e012}',
        "Up" => '\u{e013}',
        "Right" => '\u{e014}',
        "Down" => '\u{e015}',
        "Delete" => '\u{e017}',
        other => match other.strip_prefix('F').map(str::parse::<u32>) {
            // F1 is the first of a row.
            Some(Ok(number)) => char::from_u32(0xe030 + number).unwrap(),
            _ => return other.to_owned(),
        },
    };
    code.to_string()
}
