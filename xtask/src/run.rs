//! `cargo xtask run`: the desktop program, or, where there is no display, the sample hall's day without a window.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use crate::command::{Stop, cargo, command, npm, run as run_command};
use crate::setup::{Purpose, setup};
use crate::{built, root};

/// Opens the desktop program on the user's books and waits until it is closed.
pub fn run() -> Result<(), Stop> {
    if !has_display() {
        return headless();
    }
    setup(Purpose::Window)?;
    run_command(&mut npm("run build"))?;
    run_command(&mut cargo("build --package hallbook-desktop --features custom-protocol"))?;
    let program = built("hallbook-desktop")?;
    run_command(&mut command(&program.to_string_lossy(), [""; 0]))
}

/// Windows and macOS always have one; elsewhere the session says where it is.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn headless() -> Result<(), Stop> {
    println!(
        "There is no display here, so no window can be opened. To see the desktop program on such a machine, give it a display of its\n\
         own and look at that with a VNC viewer (localhost:5900):\n\n    \
         sudo apt-get install -y xvfb dbus x11vnc\n    \
         Xvfb :99 -screen 0 1440x900x24 &\n    \
         DISPLAY=:99 dbus-run-session -- cargo xtask run &\n    \
         x11vnc -display :99 -localhost\n\n\
         Meanwhile the same day without a window: the sample hall, every shift closed, the day closed, the papers in ./out.\n"
    );
    setup(Purpose::Headless)?;
    let out = root().join("out");
    fs::create_dir_all(&out).map_err(|error| Stop(format!("{} cannot be made: {error}", out.display())))?;
    // The day begins anew each time; the books of the last run are the sample's, nobody's work.
    let books = out.join("sample.db");
    for tail in ["", "-wal", "-shm", ".lock"] {
        let mut file = books.clone().into_os_string();
        file.push(tail);
        let file = PathBuf::from(file);
        if file.exists() {
            fs::remove_file(&file).map_err(|error| Stop(format!("{} cannot be removed: {error}", file.display())))?;
        }
    }
    let mut hallbook = cargo("run --quiet --package hallbook -- sample --run-day");
    hallbook.arg("--db").arg(&books).arg("--out").arg(&out).stdout(Stdio::inherit());
    run_command(&mut hallbook)
}
