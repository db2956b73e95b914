//! `cargo xtask run` opens the desktop program, `cargo xtask test` runs everything that CI runs; both install what is missing.
#![allow(clippy::print_stdout, reason = "it speaks to the person at the terminal")]

mod command;
mod run;
mod setup;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use command::Stop;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run      install what is missing, build, and open the desktop program (without a display: run the sample hall's day)
  test     everything that CI runs, each part timed
  bench    medians of what people wait for, on halls of 1, 5 and 10 years, and how they grow (several minutes)
  setup    only install what is missing: system packages, npm packages";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench"] => command::run(&mut command::cargo("run --release --quiet --package sample --bin hallbook-bench")),
        ["setup"] => setup::setup(setup::Purpose::Test),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(words)) => {
            eprintln!("\nxtask: {words}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder; every command is run in it.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where cargo puts what it builds: beside this program, whatever `CARGO_TARGET_DIR` says.
fn built(program: &str) -> Result<PathBuf, Stop> {
    let own = std::env::current_exe().map_err(|error| Stop(format!("where am I? {error}")))?;
    Ok(own.with_file_name(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}
