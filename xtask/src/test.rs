//! `cargo xtask test`: everything that CI runs. A part that fails does not keep the others from being run, unless they need it.

use std::ffi::OsStr;
use std::time::{Duration, Instant};

use crate::command::{Stop, Tally, cargo, command, npm, run, run_counting};
use crate::setup::{Purpose, setup};

/// The shell with its screens embedded, as it is shipped. The same list for every part, so that nothing is compiled twice.
const FEATURES: &str = "--workspace --features hallbook-desktop/custom-protocol";
const WITH_WINDOW: &str = "--workspace --features hallbook-desktop/custom-protocol,acceptance/window";

/// Larger than any window that the tests make.
const SCREEN: &str = "-screen 0 1600x1000x24";

/// How a part ended.
enum End {
    Passed,
    Failed(String),
    /// A part that it needs failed.
    NotRun(&'static str),
}

struct Part {
    name: &'static str,
    end: End,
    time: Duration,
    tally: Tally,
}

/// Runs all parts, says how long each took, and fails if one did.
pub fn test() -> Result<(), Stop> {
    let mut parts = Parts::default();
    parts.run("setup", &[], |_| setup(Purpose::Test));
    parts.run("format", &[], |_| run(&mut cargo("fmt --all --check")));
    parts.run("ui: types, format", &["setup"], |_| run(&mut npm("run check")));
    parts.run("ui: tests", &["setup"], |tally| run_counting(npm("run test").env("NO_COLOR", "1"), tally));
    parts.run("ui: build", &["setup"], |_| run(&mut npm("run build")));
    parts.run("clippy", &["setup", "ui: build"], |_| {
        run(&mut cargo(&format!("clippy {WITH_WINDOW} --all-targets -- -D warnings")))
    });
    parts.run("build", &["setup", "ui: build"], |_| {
        run(&mut cargo(&format!("test {FEATURES} --no-run")))?;
        run(&mut cargo(&format!("test {WITH_WINDOW} --test window --no-run")))
    });
    parts.run("tests", &["build"], |tally| run_counting(&mut cargo(&format!("test {FEATURES} --no-fail-fast")), tally));
    parts.run("window", &["build"], window);
    parts.close()
}

/// The desktop program in its real window, one test at a time: they share one keyboard.
fn window(tally: &mut Tally) -> Result<(), Stop> {
    let cargo = cargo(&format!("test {WITH_WINDOW} --test window -- --test-threads 1"));
    let wrapper = ["--", "xvfb-run", "-a", "-s", SCREEN].map(OsStr::new).into_iter();
    let wrapped = wrapper.chain([cargo.get_program()]).chain(cargo.get_args());
    run_counting(&mut command("dbus-run-session", wrapped), tally)
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn run(&mut self, name: &'static str, needs: &[&'static str], work: impl FnOnce(&mut Tally) -> Result<(), Stop>) {
        println!("\n=== {name}");
        let begin = Instant::now();
        let mut tally = Tally::default();
        let broken = needs.iter().find(|need| self.0.iter().any(|part| part.name == **need && !matches!(part.end, End::Passed)));
        let end = match broken {
            Some(need) => End::NotRun(need),
            None => work(&mut tally).map_or_else(|Stop(words)| End::Failed(words), |()| End::Passed),
        };
        if let End::Failed(words) = &end {
            println!("=== {name} failed: {words}");
        }
        self.0.push(Part { name, end, time: begin.elapsed(), tally });
    }

    fn close(self) -> Result<(), Stop> {
        let mut sum = Tally::default();
        println!("\n{:<20} {:>8} {:>7} {:>7}", "part", "seconds", "passed", "failed");
        for part in &self.0 {
            let Tally { passed, failed } = part.tally;
            let counts = if passed + failed == 0 { String::new() } else { format!(" {passed:>7} {failed:>7}") };
            let note = match &part.end {
                End::Passed => String::new(),
                End::Failed(words) => format!("  FAILED: {words}"),
                End::NotRun(need) => format!("  not run: {need} failed"),
            };
            println!("{:<20} {:>8}{counts}{note}", part.name, part.time.as_secs());
            sum.add(part.tally);
            // A part that ends badly without naming a test, a lint for example, counts as one failure.
            if matches!(part.end, End::Failed(_)) && failed == 0 {
                sum.failed += 1;
            }
        }
        let time: Duration = self.0.iter().map(|part| part.time).sum();
        println!("{:<20} {:>8}\n", "all", time.as_secs());
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if self.0.iter().all(|part| matches!(part.end, End::Passed)) {
            Ok(())
        } else {
            Err(Stop("not everything passed".to_owned()))
        }
    }
}
