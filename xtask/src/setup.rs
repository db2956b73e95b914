//! Installs what is missing: Debian packages (after saying which), and the npm packages with the papers' font.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use crate::command::{Stop, command, npm, output, run};
use crate::root;

/// What the machine is made ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The desktop program in a window.
    Window,
    /// The headless program: papers need their font, nothing needs a web view.
    Headless,
    /// Everything that CI runs.
    Test,
}

/// The window itself, and what its crates ask for their libraries with.
const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "pkg-config"];
/// A window without a display, a driver for it, readers of the papers (text, structure, codes), and another program for the hall's key.
const TESTS: &[&str] = &["webkit2gtk-driver", "xvfb", "xauth", "dbus", "poppler-utils", "qpdf", "zbar-tools", "openssl"];
/// A font for the screens, where the system has none with Chinese characters.
const SCREEN_FONT: &str = "fonts-wqy-microhei";

/// The oldest Node that Vite 8 and vitest 4 run on.
const NODE: (u32, u32) = (20, 19);

/// Makes the machine ready for `purpose`; does nothing when it is.
pub fn setup(purpose: Purpose) -> Result<(), Stop> {
    if cfg!(target_os = "linux") {
        system_packages(purpose)?;
    }
    node()?;
    npm_packages()
}

fn system_packages(purpose: Purpose) -> Result<(), Stop> {
    let wanted: Vec<&str> = match purpose {
        Purpose::Headless => return Ok(()),
        Purpose::Window => WINDOW.to_vec(),
        Purpose::Test => [WINDOW, TESTS].concat(),
    };
    let Some(installed) = installed_packages(&wanted) else {
        println!(
            "setup: not a Debian system; these packages, or what your system calls them, must be there: {}",
            wanted.join(" ")
        );
        return Ok(());
    };
    let mut missing: Vec<&str> = wanted.into_iter().filter(|package| !installed.iter().any(|name| name == package)).collect();
    if !has_chinese_font() {
        missing.push(SCREEN_FONT);
    }
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// The installed ones of `wanted`; `None` where there is no dpkg.
fn installed_packages(wanted: &[&str]) -> Option<Vec<String>> {
    let query = ["-W", "-f", "${binary:Package} ${db:Status-Status}\\n"];
    let list = output("dpkg-query", &[&query, wanted].concat())?;
    let names = list.lines().filter_map(|line| line.strip_suffix(" installed"));
    // A package of several architectures is listed as `name:amd64`.
    Some(names.map(|name| name.split(':').next().unwrap_or(name).to_owned()).collect())
}

/// Unknown (no fontconfig yet) counts as none.
fn has_chinese_font() -> bool {
    output("fc-list", &[":lang=zh-cn", "family"]).is_some_and(|families| !families.trim().is_empty())
}

fn install(missing: &[&str]) -> Result<(), Stop> {
    let packages = missing.join(" ");
    println!("setup: these system packages are missing and will be installed: {packages}");
    if output("id", &["-u"]).is_some_and(|id| id.trim() == "0") {
        run(&mut apt_get(&["update"]))?;
        return run(&mut apt_get(&[&["install", "-y", "--no-install-recommends"], missing].concat()));
    }
    let line = format!("apt-get update && apt-get install -y --no-install-recommends {packages}");
    println!("\n    sudo sh -c '{line}'\n");
    if !io::stdin().is_terminal() {
        return Err(Stop("nobody can be asked here; run the line above, then this command again".to_owned()));
    }
    print!("Run it now? [Y/n] ");
    let mut answer = String::new();
    io::stdout().flush().and_then(|()| io::stdin().lock().read_line(&mut answer)).map_err(|error| Stop(error.to_string()))?;
    if !matches!(answer.trim(), "" | "y" | "Y" | "yes") {
        return Err(Stop("run the line above yourself, then this command again".to_owned()));
    }
    // sudo asks for its password at the terminal.
    run(command("sudo", ["sh", "-c", &line]).stdin(Stdio::inherit()).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut apt_get = command("apt-get", arguments);
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}

fn node() -> Result<(), Stop> {
    let (major, minor) = NODE;
    let version =
        output("node", &["--version"]).ok_or_else(|| Stop(format!("Node {major}.{minor} or newer is needed, with npm")))?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE { Err(Stop(format!("Node {major}.{minor} or newer is needed, this is {}", version.trim()))) } else { Ok(()) }
}

/// npm writes its own list of what it installed last; the packages are old when the lock file is younger than that.
fn npm_packages() -> Result<(), Stop> {
    let changed = |path: &str| -> Option<SystemTime> { fs::metadata(root().join("ui").join(path)).ok()?.modified().ok() };
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    run(&mut npm("ci --no-audit --no-fund"))
}
