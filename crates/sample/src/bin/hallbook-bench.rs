//! `cargo xtask bench`: medians on halls of one, five and ten years, and how they grow; see [`sample::bench`].
#![allow(clippy::print_stdout, reason = "it speaks to the person at the terminal")]

use std::process::ExitCode;
use std::time::Duration;

use domain::{Date, Millis};
use sample::bench::{Figures, measure};

const YEARS: [u64; 3] = [1, 5, 10];

fn main() -> ExitCode {
    let years: Vec<u64> = match std::env::args().skip(1).map(|word| word.parse()).collect() {
        Ok(given) => given,
        Err(_) => {
            eprintln!("usage: hallbook-bench [YEARS…]   (1 5 10 if none is given)");
            return ExitCode::from(2);
        }
    };
    let years = if years.is_empty() { YEARS.to_vec() } else { years };
    match run(&years) {
        Ok(figures) => {
            table(&figures);
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("\nhallbook-bench: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Every hall in a folder that goes with it. The last day is the same in each, so that only what lies behind it differs.
fn run(years: &[u64]) -> Result<Vec<Figures>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let last: Date = "2026-03-20".parse().map_err(|_| "no such date".to_owned())?;
    // Two in the afternoon on the hall's clock.
    let now = Millis(last.naive().and_time(Default::default()).and_utc().timestamp_millis() + 6 * 60 * 60 * 1_000);
    let mut figures = Vec::new();
    for years in years {
        let path = folder.path().join(format!("{years}.db"));
        let told = |what: &str| eprintln!("{years} years: {what}");
        figures.push(measure(&path, now, *years, told).map_err(|error| error.to_string())?);
    }
    Ok(figures)
}

/// The table as the README has it.
fn table(figures: &[Figures]) {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return };
    let row = |name: &str, cells: Vec<String>, growth: String| println!("| {name} | {} | {growth} |", cells.join(" | "));
    row(
        "median",
        figures.iter().map(|hall| format!("{} years", hall.years)).collect(),
        format!("{} : {} years", last.years, first.years),
    );
    println!("| --- |{} ---: |", " ---: |".repeat(figures.len()));
    row(
        "entries in the log",
        figures.iter().map(|hall| hall.entries.to_string()).collect(),
        ratio(last.entries.unsigned_abs(), first.entries.unsigned_abs()),
    );
    row("file, MB", figures.iter().map(|hall| (hall.bytes / 1_000_000).to_string()).collect(), ratio(last.bytes, first.bytes));
    for (index, (name, begin)) in first.medians.iter().enumerate() {
        let times: Vec<Duration> = figures.iter().filter_map(|hall| hall.medians.get(index)).map(|(_, time)| *time).collect();
        let end = times.last().copied().unwrap_or_default();
        let micros = |time: &Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        row(name, times.iter().map(millis).collect(), ratio(micros(&end), micros(begin)));
    }
}

/// Milliseconds with two decimals, without a float.
fn millis(time: &Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:02} ms", micros / 1_000, micros % 1_000 / 10)
}

/// How many times as much, with one decimal.
fn ratio(of: u64, to: u64) -> String {
    let tenths = of.saturating_mul(10) / to.max(1);
    format!("×{}.{}", tenths / 10, tenths % 10)
}
