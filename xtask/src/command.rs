//! Commands of other programs, run in the workspace with nothing on standard input.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::root;

/// Why xtask stops, as a sentence for the person at the terminal.
#[derive(Debug)]
pub struct Stop(pub String);

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many tests a command says it ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl Tally {
    /// Adds what a line of output says: cargo's `test result: ok. 3 passed; 1 failed; …`, vitest's `Tests  1 failed | 3 passed (4)`.
    pub fn read(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim_start();
        if !(line.starts_with("test result: ") || line.starts_with("Tests ")) {
            return;
        }
        let words: Vec<&str> = line.split([' ', ';', '|']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, what] = pair else { continue };
            let Ok(count) = number.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                _ => {}
            }
        }
    }

    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// A line without terminal colours.
fn plain(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("\u{1b}[") {
        kept.push_str(&rest[..start]);
        let code = &rest[start + 2..];
        rest = code.find(|c: char| c.is_ascii_alphabetic()).map_or("", |end| &code[end + 1..]);
    }
    kept.push_str(rest);
    kept
}

/// A command of the workspace.
pub fn command<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// Cargo, the one that runs this program.
pub fn cargo(arguments: &str) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&cargo, arguments.split_whitespace())
}

/// npm in `ui/`; on Windows it is a script that only the command interpreter finds.
pub fn npm(arguments: &str) -> Command {
    let mut npm = if cfg!(windows) {
        command("cmd", ["/C", "npm"].into_iter().chain(arguments.split_whitespace()))
    } else {
        command("npm", arguments.split_whitespace())
    };
    npm.current_dir(root().join("ui"));
    npm
}

/// Shows the command, runs it, and stops if it fails.
pub fn run(command: &mut Command) -> Result<(), Stop> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Stop(format!("`{}` ended with {status}", shown(command)))) }
}

/// The same, passing its output on while counting the tests that it speaks of.
pub fn run_counting(command: &mut Command, tally: &mut Tally) -> Result<(), Stop> {
    println!("$ {}", shown(command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| not_started(command, &error))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.read(&line);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Stop(format!("`{}` ended with {status}", shown(command)))) }
}

/// What a command says, when it can be run and succeeds or not; `None` when there is no such program.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| {
        let argument = argument.to_string_lossy();
        if argument.contains(' ') { format!("\"{argument}\"") } else { argument.into_owned() }
    });
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Stop {
    Stop(format!("`{}` could not be run: {error}", shown(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_in_the_words_of_both_runners() {
        for (line, passed, failed) in [
            ("test result: ok. 13 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.03s", 13, 0),
            ("test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out", 5, 2),
            ("      Tests  1 failed | 24 passed (25)", 24, 1),
            ("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m24 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (24)\u{1b}[39m", 24, 0),
            (" Test Files  3 passed (3)", 0, 0),
            ("I say: 3 passed", 0, 0),
        ] {
            let mut tally = Tally::default();
            tally.read(line);
            assert_eq!(tally, Tally { passed, failed }, "{line}");
        }
    }
}
