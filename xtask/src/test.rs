//! `cargo xtask test`: every test of the project.
//!
//! Nothing is skipped in silence: what could not run is counted as failed.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::arguments::{Part, TestRequest};
use crate::browser;
use crate::command;
use crate::error::XtaskError;
use crate::install;
use crate::mail;
use crate::postgres::{self, Cluster, Purpose};
use crate::python;
use crate::run::{Run, Tally};
use crate::tree;

pub fn test(request: &TestRequest) -> Result<ExitCode, XtaskError> {
    let mut run = Run::begin();
    // What is missing should be said before anyone has waited for a build.
    let needs_mail = request.includes(Part::Rust) || request.includes(Part::Browser);
    let mail_server = needs_mail
        .then(|| run.step_for("A mail server", mail::ensure_server))
        .flatten();
    let rust_programs = request.includes(Part::Rust).then(|| {
        run.step_for("PostgreSQL and nextest", || {
            install::ensure_nextest()?;
            postgres::ensure_programs()
        })
    });
    // Without it the test that needs it fails, and says why.
    let python = request
        .includes(Part::Rust)
        .then(|| run.step_for("Python and pyxform", python::ensure))
        .flatten();
    let browser_programs = request.includes(Part::Browser).then(|| {
        run.step_for("Chromium and Node.js", || {
            let programs = browser::ensure_programs()?;
            browser::install_packages(&programs)?;
            Ok(programs)
        })
    });

    if request.includes(Part::Lint) {
        lint(&mut run);
    }
    if let Some(programs) = rust_programs {
        let programs = programs.as_deref().zip(mail_server.as_deref());
        rust(&mut run, programs, python.as_deref(), &request.handed_on);
    }
    if let Some(programs) = browser_programs {
        let programs = programs.as_ref().zip(mail_server.as_deref());
        let is_built = request.includes(Part::Rust);
        in_browser(&mut run, programs, is_built, &request.handed_on);
    }
    Ok(run.close())
}

/// What can be known without running anything of ours.
fn lint(run: &mut Run) {
    run.step("The committed files", || {
        let files = tree::check()?;
        println!("{files} files");
        Ok(Tally::ONE_CHECK)
    });
    run.step("Formatting", || {
        one_check(command::cargo().args(["fmt", "--all", "--", "--check"]))
    });
    run.step("Clippy", || {
        one_check(
            locked(command::cargo().args(["clippy", "--workspace", "--all-targets"]))
                .args(["--", "-D", "warnings"]),
        )
    });
    let has_deny = command::cargo().args(["deny", "--version"]).output();
    if has_deny.is_ok_and(|output| output.status.success()) {
        // Advisories need a download, which not every machine may make: see CONTRIBUTING.md.
        run.step("Dependencies", || {
            one_check(command::cargo().args(["deny", "check", "bans", "licenses", "sources"]))
        });
    } else {
        println!("\ncargo-deny is not installed here: deny.toml is not part of this run");
    }
}

/// The Rust tests, beside a PostgreSQL cluster of their own.
fn rust(
    run: &mut Run,
    programs: Option<(&Path, &Path)>,
    python: Option<&Path>,
    handed_on: &[String],
) {
    let tests = "Rust tests, on SQLite and PostgreSQL";
    let Some((programs, mail_server)) = programs else {
        run.could_not_run(tests, "PostgreSQL, nextest or the mail server is missing");
        return;
    };
    let cluster = run.step_for("A PostgreSQL cluster for this run", || {
        Cluster::start(programs, Purpose::Tests)
    });
    let Some(cluster) = cluster else {
        run.could_not_run(tests, "PostgreSQL did not start");
        return;
    };
    run.step(tests, || {
        let mut nextest = command::cargo();
        nextest.args(["nextest", "run"]);
        if handed_on.is_empty() {
            nextest.arg("--workspace");
        }
        nextest.env(mail::VARIABLE, mail_server);
        python::told_to(locked(cluster.told_to(&mut nextest)), python).args(handed_on);
        let heard = command::listen(&mut nextest)?;
        let tally = nextest_tally(&heard.text).ok_or_else(|| {
            XtaskError::new(format!(
                "nextest ended with {} and ran no test",
                heard.status
            ))
        })?;
        // Whoever named tests meant not to run the others.
        let not_run = if handed_on.is_empty() {
            tally.not_run
        } else {
            0
        };
        agreed(
            "nextest",
            heard.status.success(),
            Tally { not_run, ..tally },
        )
    });
    if handed_on.is_empty() {
        run.step("Examples in the documentation", || {
            let mut doctest = command::cargo();
            doctest.args(["test", "--doc", "--workspace"]);
            let heard = command::listen(cluster.told_to(locked(&mut doctest)))?;
            agreed(
                "cargo test --doc",
                heard.status.success(),
                doctest_tally(&heard.text),
            )
        });
    }
}

/// The tests of `e2e/`, against a demo of their own.
fn in_browser(
    run: &mut Run,
    programs: Option<(&browser::Programs, &Path)>,
    is_built: bool,
    handed_on: &[String],
) {
    let tests = "Browser tests, with and without JavaScript";
    let Some((programs, mail_server)) = programs else {
        run.could_not_run(
            tests,
            "Chromium, Node.js, a package of theirs or the mail server is missing",
        );
        return;
    };
    let leeward = run.step_for("The program for the browser", || {
        if let Some(named) = std::env::var_os("LEEWARD_BIN").map(PathBuf::from) {
            println!("LEEWARD_BIN names {}", named.display());
            return Ok(named);
        }
        let mut build = command::cargo();
        // Asked for as the tests ask for it, it is there already. Alone it has fewer features: half of it would be
        // built again.
        match is_built {
            true => build.args(["test", "--no-run", "--workspace"]),
            false => build.args(["build", "--package", "leeward"]),
        };
        browser::build_leeward(locked(&mut build))
    });
    let Some(leeward) = leeward else {
        run.could_not_run(tests, "leeward does not build");
        return;
    };
    run.step(tests, || {
        let (succeeded, tally) = browser::run_tests(programs, &leeward, mail_server, handed_on)?;
        agreed("Playwright", succeeded, tally)
    });
}

fn one_check(command: &mut Command) -> Result<Tally, XtaskError> {
    command::run(command)?;
    Ok(Tally::ONE_CHECK)
}

/// In CI the committed lock file decides; on a desk cargo may update it.
fn locked(command: &mut Command) -> &mut Command {
    if std::env::var_os("CI").is_some() {
        command.arg("--locked");
    }
    command
}

/// A runner that fails while it counts no failure (it did not compile, say) is a failure.
fn agreed(runner: &str, succeeded: bool, tally: Tally) -> Result<Tally, XtaskError> {
    if !succeeded && tally.is_clean() {
        return Err(XtaskError::new(format!(
            "{runner} failed without naming a test"
        )));
    }
    Ok(tally)
}

/// Reads nextest's last line, such as
/// `Summary [ 1.2s] 9/10 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped`.
fn nextest_tally(text: &str) -> Option<Tally> {
    let summary = text
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["))?;
    let (before, after) = summary.split_once(" run: ")?;
    let mut tally = Tally::default();
    for (count, what) in counts(after) {
        match what.as_str() {
            "passed" => tally.passed += count,
            "skipped" => tally.not_run += count,
            // Failed, timed out, could not be started: none of them passed.
            _ => tally.failed += count,
        }
    }
    // "9/10 tests": it was stopped before the last one.
    let counted = before.rsplit(']').next()?.split_whitespace().next()?;
    if let Some((ran, all)) = counted.split_once('/') {
        tally.not_run += all.parse::<u64>().ok()?.saturating_sub(ran.parse().ok()?);
    }
    Some(tally)
}

/// Adds up the `test result:` lines, one a crate.
fn doctest_tally(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines() {
        let Some((_, result)) = line
            .split_once("test result: ")
            .and_then(|(_, line)| line.split_once(". "))
        else {
            continue;
        };
        for (count, what) in counts(&result.replace(';', ",")) {
            match what.as_str() {
                "passed" => tally.passed += count,
                "failed" => tally.failed += count,
                "ignored" => tally.not_run += count,
                _ => {}
            }
        }
    }
    tally
}

/// `7 passed (1 slow, 1 leaky), 1 timed out` as (7, "passed"), (1, "timed out").
fn counts(list: &str) -> impl Iterator<Item = (u64, String)> {
    // What stands in parentheses is a remark on the count before it, not a count.
    let mut depth = 0_u32;
    let remarkless: String = list
        .chars()
        .filter(|character| {
            match character {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    let parts: Vec<String> = remarkless
        .split(',')
        .map(|part| part.trim().to_owned())
        .collect();
    parts.into_iter().filter_map(|part| {
        let (count, what) = part.split_once(' ')?;
        Some((count.parse().ok()?, what.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, not_run: u64) -> Tally {
        Tally {
            passed,
            failed,
            not_run,
        }
    }

    #[test]
    fn the_summary_of_nextest_is_read() {
        for (summary, expected) in [
            (
                "     Summary [   0.020s] 12 tests run: 12 passed, 0 skipped\n",
                tally(12, 0, 0),
            ),
            (
                "Summary [0.1s] 1 test run: 1 passed, 0 skipped",
                tally(1, 0, 0),
            ),
            (
                "     Summary [  61.0s] 10/12 tests run: 6 passed (2 slow, 1 leaky), 1 failed, \
                 2 timed out, 1 exec failed, 3 skipped\nerror: test run failed",
                tally(6, 4, 5),
            ),
            (
                "Summary [1s] 3 tests run: 2 passed, 1 failed (1 due to being leaky), 0 skipped",
                tally(2, 1, 0),
            ),
        ] {
            assert_eq!(nextest_tally(summary), Some(expected), "{summary}");
        }
        assert_eq!(nextest_tally("error: could not compile `store`"), None);
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_is_believed() {
        assert!(agreed("nextest", false, tally(3, 0, 0)).is_err());
        assert_eq!(
            agreed("nextest", false, tally(3, 1, 0)).unwrap(),
            tally(3, 1, 0)
        );
    }

    #[test]
    fn the_results_of_doctests_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
                    finished in 0.1s\n   Doc-tests b\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(doctest_tally(text), tally(5, 1, 1));
    }
}
