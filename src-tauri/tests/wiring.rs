//! The shell's commands over Tauri's real IPC path, with its real capability file, without a window.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::path::Path;
use std::sync::Arc;

use acceptance::{PASSWORD, description};
use hallbook_desktop::platform::{Machine, Viewer};
use hallbook_desktop::{context, wire};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager as _, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// A program on a data folder of its own, and its first window.
struct Shell {
    folder: Arc<TempDir>,
    app: App<MockRuntime>,
}

impl Shell {
    fn start() -> Self {
        Self::start_in(&Arc::new(tempfile::tempdir().unwrap()))
    }

    fn start_in(folder: &Arc<TempDir>) -> Self {
        let machine = Machine {
            data: folder.path().join("data"),
            papers: folder.path().join("papers"),
            viewer: Viewer::Nobody,
            data_named: true,
        };
        let mut app = wire(mock_builder(), machine).build(context()).unwrap();
        // The first turn of the event loop runs the set-up.
        #[allow(deprecated, reason = "one turn is wanted; the warning is about loops of it")]
        app.run_iteration(|_, _| {});
        Self { folder: Arc::clone(folder), app }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn main(&self) -> WebviewWindow<MockRuntime> {
        self.app.get_webview_window("main").unwrap()
    }

    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        ask(&self.main(), command, arguments)
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, Value> {
        self.ask("call", json!({ "name": name, "payload": payload }))
    }
}

fn ask(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let url = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

fn first_finding(failure: &Value) -> &str {
    assert_eq!(failure["kind"], "refused", "{failure}");
    failure["findings"][0]["name"].as_str().unwrap()
}

#[test]
fn the_first_start_opens_nothing_and_makes_nothing() {
    let shell = Shell::start();
    let state = shell.ask("start_state", json!({})).unwrap();
    assert_eq!(state["open"], Value::Null);
    assert_eq!(state["refusal"], Value::Null);
    assert_eq!(state["hall"]["exists"], false);
    assert!(!shell.data().exists());
    assert_eq!(first_finding(&shell.call("session.who", json!({})).unwrap_err()), "no_books_open");
}

#[test]
fn the_wizard_makes_the_halls_books_for_one_program_and_the_next_start_opens_them() {
    let shell = Shell::start();
    let missing = shell.ask("open_hall", json!({ "create": false })).unwrap_err();
    assert_eq!(first_finding(&missing), "books_missing");
    let state = shell.ask("open_hall", json!({ "create": true })).unwrap();
    assert_eq!(state["open"], "hall");
    assert_eq!(state["refusal"], Value::Null);

    // The mock's application outlives its value, and with it the lock on the books: the next start finds them in use.
    let in_use = Shell::start_in(&shell.folder).ask("start_state", json!({})).unwrap();
    assert_eq!(in_use["open"], Value::Null);
    assert_eq!(in_use["refusal"]["name"], "books_in_use");

    // Other books are opened, so these are let go.
    shell.ask("open_sample", json!({})).unwrap();
    let state = Shell::start_in(&shell.folder).ask("start_state", json!({})).unwrap();
    assert_eq!(state["open"], "hall");
}

#[test]
fn broken_books_are_shown_as_a_refusal_and_the_sample_can_still_be_opened() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let file = folder.path().join("data/books/hall.db");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "this is no database, it is a letter to somebody").unwrap();

    let shell = Shell::start_in(&folder);
    let state = shell.ask("start_state", json!({})).unwrap();
    assert_eq!(state["open"], Value::Null);
    assert_eq!(state["refusal"]["name"], "not_books", "{state}");
    assert_eq!(state["refusal"]["path"], file.display().to_string());

    let state = shell.ask("open_sample", json!({})).unwrap();
    assert_eq!(state["open"], "sample");
    assert_eq!(state["refusal"], Value::Null);
}

#[test]
fn a_window_without_the_capability_may_call_nothing() {
    let shell = Shell::start();
    let stranger = WebviewWindowBuilder::new(&shell.app, "stranger", tauri::WebviewUrl::default()).build().unwrap();
    for command in ["start_state", "call", "file_from_path", "open_document"] {
        let refused = ask(&stranger, command, json!({})).unwrap_err();
        assert!(refused.as_str().is_some_and(|words| words.contains("not allowed")), "{command}: {refused}");
    }
}

#[test]
fn a_typed_path_becomes_an_id_and_the_page_never_sees_the_folder() {
    let shell = Shell::start();
    let path = shell.folder.path().join("BOSS 2026-11-22.csv");
    std::fs::write(&path, "工号,金额\n").unwrap();
    let picked = shell.ask("file_from_path", json!({ "path": format!("  {} ", path.display()) })).unwrap();
    assert_eq!(picked["name"], "BOSS 2026-11-22.csv");
    assert!(!picked.to_string().contains(shell.folder.path().to_str().unwrap()));

    let missing = shell.ask("file_from_path", json!({ "path": Path::new("/nowhere/at/all.csv") })).unwrap_err();
    assert_eq!(first_finding(&missing), "file_unreadable");
}

#[test]
fn the_token_of_a_session_stays_in_the_shell_and_ends_with_the_books() {
    let shell = Shell::start();
    shell.ask("open_hall", json!({ "create": true })).unwrap();
    assert_eq!(shell.ask("start_state", json!({})).unwrap()["has_hall"], false);
    shell.call("setup.create_hall", description()).unwrap();
    assert_eq!(shell.ask("start_state", json!({})).unwrap()["has_hall"], true);

    assert_eq!(first_finding(&shell.call("session.me", json!({})).unwrap_err()), "not_signed_in");
    let signed_in = shell.call("session.sign_in", json!({ "staff": "1001", "password": PASSWORD })).unwrap();
    assert!(signed_in.get("token").is_none(), "{signed_in}");
    assert_eq!(signed_in["me"]["staff"]["name"], "王芳");
    assert_eq!(shell.call("session.me", json!({})).unwrap()["staff"]["code"], "1001");

    // The sample's people are others: nobody stays signed in across the change and back.
    shell.ask("open_sample", json!({})).unwrap();
    shell.ask("open_hall", json!({ "create": false })).unwrap();
    assert_eq!(first_finding(&shell.call("session.me", json!({})).unwrap_err()), "not_signed_in");
}

#[test]
fn a_paper_that_was_never_printed_is_refused_by_the_books_and_nothing_is_written() {
    let shell = Shell::start();
    shell.ask("open_hall", json!({ "create": true })).unwrap();
    shell.call("setup.create_hall", description()).unwrap();
    shell.call("session.sign_in", json!({ "staff": "9001", "password": PASSWORD })).unwrap();
    for command in ["open_document", "save_document"] {
        let refused = shell.ask(command, json!({ "report": 1, "issue": 1 })).unwrap_err();
        assert_eq!(first_finding(&refused), "report_unknown");
    }
    assert!(!shell.folder.path().join("papers").exists());
}
