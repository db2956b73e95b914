//! What a window may ask of the shell. Each command adapts and decides nothing: who may do what stands in `app`.
//!
//! All of them are asynchronous and work on the blocking pool, so that the window never stands still.

use std::path::PathBuf;

use app::SessionToken;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Local, TimeZone as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tauri::ipc::Response;
use tauri::{AppHandle, Manager as _, Runtime, Window};
use tauri_plugin_dialog::DialogExt as _;
use ts_rs::TS;

use crate::books::{Books, Missing, StartState, WhichBooks};
use crate::failure::{ShellFailure, ShellFinding, shown};
use crate::files::{Files, PickedFile, write_paper, write_whole};
use crate::platform::{Viewer, typed_path};
use crate::sessions::Sessions;

type Answer<T> = Result<T, ShellFailure>;

/// A paper that was written to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WrittenDocument {
    /// Where it is; the page shows it.
    pub path: String,
    /// Whether the system's viewer was started on it.
    pub opened: bool,
}

/// The one way into the books: `name` and `payload` go to `app` with the window's session, the answer comes back as it is.
///
/// Three things are the shell's: the token of a sign-in stays here, a sign-out forgets it, and the field `file` (the id of a
/// chosen file) becomes the file's name and bytes.
///
/// # Errors
/// `app`'s refusals and faults, and the shell's own findings about files.
#[tauri::command]
pub async fn call<R: Runtime>(window: Window<R>, name: String, payload: Map<String, Value>) -> Answer<Response> {
    blocking(move || answer(&window, &name, payload).map(Response::new)).await
}

fn answer<R: Runtime>(window: &Window<R>, name: &str, mut payload: Map<String, Value>) -> Answer<String> {
    let sessions = window.state::<Sessions>();
    window.state::<Files>().fill_in(window.label(), &mut payload)?;
    let session = sessions.of(window.label());
    let app = window.state::<Books>().current()?;
    let answer = app.call(session.as_ref(), name, &Value::Object(payload).to_string()).map_err(|failure| {
        let failure = ShellFailure::from(failure);
        // Names only: payloads hold what customers paid, and sign-ins hold passwords.
        if let ShellFailure::Fault { detail } = &failure {
            log::error!("{name}: {detail}");
        }
        failure
    })?;
    match name {
        "session.sign_in" => {
            let mut answer: Map<String, Value> = serde_json::from_str(&answer).map_err(|error| ShellFailure::fault(&error))?;
            let token = answer.remove("token").ok_or_else(|| ShellFailure::fault(&"a sign-in without a token"))?;
            let token: SessionToken = serde_json::from_value(token).map_err(|error| ShellFailure::fault(&error))?;
            sessions.begin(window.label(), token);
            Ok(Value::Object(answer).to_string())
        }
        "session.sign_out" => {
            sessions.end(window.label());
            Ok(answer)
        }
        _ => Ok(answer),
    }
}

/// What the page needs to know before anybody is signed in.
///
/// # Errors
/// None but a fault of the pool.
#[tauri::command]
pub async fn start_state<R: Runtime>(app: AppHandle<R>) -> Answer<StartState> {
    blocking(move || Ok(app.state::<Books>().state())).await
}

/// Opens the real hall's books; with `create` they are made when they are missing. Everybody is signed out.
///
/// # Errors
/// Why they cannot be opened.
#[tauri::command]
pub async fn open_hall<R: Runtime>(app: AppHandle<R>, create: bool) -> Answer<StartState> {
    let missing = if create { Missing::Make } else { Missing::Refuse };
    blocking(move || open(&app, WhichBooks::Hall, missing)).await
}

/// Opens the sample hall's books 练习, made first when they are missing. Everybody is signed out.
///
/// # Errors
/// Why they cannot be opened or made.
#[tauri::command]
pub async fn open_sample<R: Runtime>(app: AppHandle<R>) -> Answer<StartState> {
    blocking(move || open(&app, WhichBooks::Sample, Missing::Make)).await
}

fn open<R: Runtime>(app: &AppHandle<R>, which: WhichBooks, missing: Missing) -> Answer<StartState> {
    let books = app.state::<Books>();
    app.state::<Sessions>().end_all();
    books.open(which, missing)?;
    Ok(books.state())
}

/// Asks the user for a file with one of `extensions`; `None` when the dialog was closed without one.
///
/// # Errors
/// The file cannot be read or is too large.
#[tauri::command]
pub async fn pick_file<R: Runtime>(window: Window<R>, title: String, extensions: Vec<String>) -> Answer<Option<PickedFile>> {
    blocking(move || {
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        let dialog = window.dialog().file().set_title(title.as_str()).add_filter(title, &extensions);
        let Some(path) = dialog.blocking_pick_file() else { return Ok(None) };
        let path = path.into_path().map_err(|error| ShellFailure::fault(&error))?;
        Ok(Some(window.state::<Files>().choose(window.label(), path)?))
    })
    .await
}

/// The same as [`pick_file`] for a path that was typed.
///
/// # Errors
/// The file cannot be read or is too large.
#[tauri::command]
pub async fn file_from_path<R: Runtime>(window: Window<R>, path: String) -> Answer<PickedFile> {
    blocking(move || Ok(window.state::<Files>().choose(window.label(), typed_path(&path))?)).await
}

/// Writes a print of a paper, number `report` and its print `issue`, into the user's documents, in a folder for the month, and opens it with the system's viewer.
///
/// # Errors
/// `app` refuses to give it, or it cannot be written. No viewer is no error: `opened` is false then.
#[tauri::command]
pub async fn open_document<R: Runtime>(window: Window<R>, report: i64, issue: i64) -> Answer<WrittenDocument> {
    blocking(move || {
        let document = document(&window, report, issue)?;
        let books = window.state::<Books>();
        let mut folder = books.machine().papers.clone();
        if books.which() == Some(WhichBooks::Sample) {
            folder.push("练习");
        }
        folder.push(month(&books));
        let path =
            write_paper(&folder, &document.name, &document.bytes).map_err(|error| ShellFinding::unwritable(&folder, &error))?;
        let opened = books.machine().viewer == Viewer::System
            && tauri_plugin_opener::open_path(&path, None::<&str>)
                .inspect_err(|error| log::warn!("no viewer for {}: {error}", path.display()))
                .is_ok();
        Ok(WrittenDocument { path: shown(&path), opened })
    })
    .await
}

/// Writes a print of a paper where the user wants it: to a typed `path`, or to the answer of a dialog (`None` when it was closed).
///
/// # Errors
/// `app` refuses to give it, or it cannot be written.
#[tauri::command]
pub async fn save_document<R: Runtime>(
    window: Window<R>,
    report: i64,
    issue: i64,
    path: Option<String>,
) -> Answer<Option<WrittenDocument>> {
    blocking(move || {
        let document = document(&window, report, issue)?;
        let Some(path) = path.map_or_else(|| ask_where(&window, &document.name), |typed| Ok(Some(typed_path(&typed))))? else {
            return Ok(None);
        };
        write_whole(&path, &document.bytes).map_err(|error| ShellFinding::unwritable(&path, &error))?;
        Ok(Some(WrittenDocument { path: shown(&path), opened: false }))
    })
    .await
}

/// Saves a file that a call answered with (an export), where the person says, or at a path that they typed; `None` when they close the
/// dialog.
///
/// # Errors
/// It cannot be written.
#[tauri::command]
pub async fn save_file<R: Runtime>(
    window: Window<R>,
    name: String,
    base64: String,
    path: Option<String>,
) -> Answer<Option<WrittenDocument>> {
    blocking(move || {
        let bytes = STANDARD.decode(base64).map_err(|error| ShellFailure::fault(&error))?;
        let Some(path) = path.map_or_else(|| ask_where(&window, &name), |typed| Ok(Some(typed_path(&typed))))? else {
            return Ok(None);
        };
        write_whole(&path, &bytes).map_err(|error| ShellFinding::unwritable(&path, &error))?;
        Ok(Some(WrittenDocument { path: shown(&path), opened: false }))
    })
    .await
}

fn ask_where<R: Runtime>(window: &Window<R>, name: &str) -> Answer<Option<PathBuf>> {
    let answer = window.dialog().file().set_file_name(name).blocking_save_file();
    answer.map(|path| path.into_path().map_err(|error| ShellFailure::fault(&error))).transpose()
}

struct Document {
    name: String,
    bytes: Vec<u8>,
}

/// The bytes of a print, through `app` like everything else: it knows whether this person may have them.
fn document<R: Runtime>(window: &Window<R>, report: i64, issue: i64) -> Answer<Document> {
    #[derive(Deserialize)]
    struct Bytes {
        file_name: String,
        base64: String,
    }
    let session = window.state::<Sessions>().of(window.label());
    let app = window.state::<Books>().current()?;
    let answer = app.call(session.as_ref(), "report.bytes", &json!({ "report": report, "issue": issue }).to_string())?;
    let answer: Bytes = serde_json::from_str(&answer).map_err(|error| ShellFailure::fault(&error))?;
    let bytes = STANDARD.decode(answer.base64).map_err(|error| ShellFailure::fault(&error))?;
    Ok(Document { name: answer.file_name, bytes })
}

/// The folder of this month's papers, by the machine's calendar: it sorts files, it decides nothing.
fn month(books: &Books) -> String {
    Local.timestamp_millis_opt(books.clock().now().0).earliest().map_or_else(String::new, |now| now.format("%Y-%m").to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|error| {
        log::error!("a command broke off: {error}");
        Err(ShellFailure::fault(&error))
    })
}
