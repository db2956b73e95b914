//! The desktop program of Hallbook 厅账: a window on `app`, and what needs the machine: files, dialogs, the viewer. No rules.

pub mod books;
pub mod commands;
pub mod failure;
pub mod files;
pub mod platform;
pub mod sessions;

use tauri::{AppHandle, Builder, Context, Manager as _, Runtime, WindowEvent};
use tauri_plugin_log::{Target, TargetKind};

use crate::books::Books;
use crate::files::Files;
use crate::platform::{Machine, make_private_folder};
use crate::sessions::Sessions;

/// The size at which the log begins a new file; a hall that reports a fault sends one file of a few hundred pages at most.
const LOG_BYTES: u128 = 2 * 1024 * 1024;

/// Why the program did not start. Everything that concerns the books is shown in the window instead.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The system names no home for this user.
    #[error("no folder for the books: the system names no home for this user; set HALLBOOK_DATA to a folder")]
    NoHome,
    /// The folder for the books cannot be made.
    #[error("the folder {path} cannot be made: {source}")]
    Folder {
        /// The folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// No window: no display, or the web view is missing.
    #[error("the window could not be opened: {0}")]
    Window(#[from] tauri::Error),
}

/// Opens the window and returns when it was closed.
///
/// # Errors
/// [`StartError`]; a refusal of the books is no error, the window shows it.
pub fn run() -> Result<(), StartError> {
    let machine = Machine::of_this_user().ok_or(StartError::NoHome)?;
    for folder in [&machine.data, &machine.log_folder()] {
        make_private_folder(folder).map_err(|source| StartError::Folder { path: failure::shown(folder), source })?;
    }
    let context = context();
    let single = tauri_plugin_single_instance::Builder::new()
        .dbus_id(machine.bus_name(&context.config().identifier))
        .callback(|app, _arguments, _folder| focus_first_window(app))
        .build();
    let log = tauri_plugin_log::Builder::new()
        .level(log::LevelFilter::Info)
        .max_file_size(LOG_BYTES)
        .targets([
            Target::new(TargetKind::Folder { path: machine.log_folder(), file_name: Some("hallbook".into()) }),
            Target::new(TargetKind::Stderr),
        ])
        .build();
    // Single instance comes first: a second start must end before it touches the books.
    let builder = Builder::default().plugin(single).plugin(log).plugin(tauri_plugin_window_state::Builder::new().build());
    wire(builder, machine).run(context)?;
    Ok(())
}

/// The program's configuration, capabilities and embedded screens.
#[must_use]
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Gives a builder the shell's commands and state, on a real web view or on a test's.
#[must_use]
pub fn wire<R: Runtime>(builder: Builder<R>, machine: Machine) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Sessions::default())
        .manage(Files::default())
        .setup(|app| {
            app.manage(Books::at_start(machine));
            Ok(())
        })
        .on_window_event(|window, event| {
            if matches!(event, WindowEvent::Destroyed) {
                window.state::<Sessions>().end(window.label());
                window.state::<Files>().forget(window.label());
            }
        })
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::file_from_path,
            commands::open_document,
            commands::open_hall,
            commands::open_sample,
            commands::pick_file,
            commands::save_document,
            commands::save_file,
            commands::start_state,
        ])
}

fn focus_first_window<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else { return };
    for done in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = done {
            log::warn!("the window did not come to the front: {error}");
        }
    }
}
