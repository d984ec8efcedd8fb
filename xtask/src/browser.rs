//! The browser tests of `e2e/`: Playwright drives the distribution's Chromium against the demo.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::command;
use crate::error::{Attempting, XtaskError};
use crate::install::Tool;
use crate::mail;
use crate::run::Tally;

const NODE: Tool = Tool {
    what: "Node.js",
    packages: &["nodejs", "npm"],
};
const NPM: Tool = Tool {
    what: "npm",
    packages: &["npm"],
};
/// With a font, without which every letter is an empty box and no width means anything.
const CHROMIUM: Tool = Tool {
    what: "Chromium",
    packages: &["chromium", "fonts-liberation"],
};

/// The programs of other people that the browser tests run on.
pub struct Programs {
    node: PathBuf,
    npm: PathBuf,
    chromium: PathBuf,
}

pub fn ensure_programs() -> Result<Programs, XtaskError> {
    Ok(Programs {
        node: NODE.ensure(|| command::find_on_path(&["node", "nodejs"]))?,
        npm: NPM.ensure(|| command::find_on_path(&["npm"]))?,
        chromium: match std::env::var_os("LEEWARD_CHROMIUM").map(PathBuf::from) {
            Some(named) if named.is_file() => named,
            Some(named) => {
                let named = named.display();
                return Err(XtaskError::new(format!(
                    "LEEWARD_CHROMIUM names {named}: not a file"
                )));
            }
            None => CHROMIUM.ensure(|| {
                command::find_on_path(&["chromium", "chromium-browser", "google-chrome"])
            })?,
        },
    })
}

/// Installs what `e2e/package-lock.json` pins, unless that is what is there.
pub fn install_packages(programs: &Programs) -> Result<(), XtaskError> {
    let folder = folder();
    let lock =
        std::fs::read(folder.join("package-lock.json")).attempting("read e2e/package-lock.json")?;
    let installed = folder
        .join("node_modules")
        .join(".installed-package-lock.json");
    if std::fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    command::run(
        Command::new(&programs.npm)
            .arg("ci")
            // A browser of Playwright's own would be downloaded from outside any package registry.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder),
    )?;
    std::fs::write(&installed, lock).attempting("note what was installed in e2e/node_modules")
}

/// Builds the program and says where it is. The tests' own profile: a second build costs minutes.
pub fn build_leeward(build: &mut Command) -> Result<PathBuf, XtaskError> {
    let messages = command::capture(build.arg("--message-format=json-render-diagnostics"))?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<BuildMessage>(line).ok())
        .filter(|message| {
            message
                .target
                .as_ref()
                .is_some_and(|target| target.name == "leeward")
                // What holds its own tests has its name too.
                && !message.profile.as_ref().is_some_and(|profile| profile.test)
        })
        .find_map(|message| message.executable)
        .ok_or_else(|| XtaskError::new("cargo built no program called leeward"))
}

#[derive(Deserialize)]
struct BuildMessage {
    target: Option<BuildTarget>,
    profile: Option<BuildProfile>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct BuildProfile {
    test: bool,
}

#[derive(Deserialize)]
struct BuildTarget {
    name: String,
}

/// Runs Playwright; whether it ended well, and what it counted.
pub fn run_tests(
    programs: &Programs,
    leeward: &Path,
    mail_server: &Path,
    handed_on: &[String],
) -> Result<(bool, Tally), XtaskError> {
    let folder = folder();
    let report = folder.join("results").join("report.json");
    // An old report must not speak for a run that wrote none.
    if report.exists() {
        std::fs::remove_file(&report).attempting("remove the last run's report")?;
    }
    let mut playwright = Command::new(&programs.node);
    playwright
        .arg("node_modules/@playwright/test/cli.js")
        .arg("test")
        .args(handed_on)
        .env("LEEWARD_BIN", leeward)
        .env("LEEWARD_CHROMIUM", &programs.chromium)
        .env(mail::VARIABLE, mail_server)
        .current_dir(&folder);
    if !std::io::stdout().is_terminal() {
        playwright.env("NO_COLOR", "1");
    }
    let status = playwright.status().attempting("start Playwright")?;
    let report = std::fs::read_to_string(&report).map_err(|_| {
        XtaskError::new(format!(
            "Playwright ended with {status} and wrote no report"
        ))
    })?;
    Ok((status.success(), tally(&report)?))
}

#[derive(Deserialize)]
struct Report {
    stats: ReportStats,
}

#[derive(Deserialize)]
struct ReportStats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

fn tally(report: &str) -> Result<Tally, XtaskError> {
    let Report { stats } =
        serde_json::from_str(report).attempting("understand Playwright's report")?;
    Ok(Tally {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        not_run: stats.skipped,
    })
}

fn folder() -> PathBuf {
    command::workspace().join("e2e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_playwright_skipped_did_not_pass() {
        let report = r#"{"config": {}, "stats": {"startTime": "2026-01-01T00:00:00Z",
            "duration": 1.5, "expected": 7, "skipped": 2, "unexpected": 1, "flaky": 1}}"#;
        assert_eq!(
            tally(report).unwrap(),
            Tally {
                passed: 7,
                failed: 2,
                not_run: 2
            }
        );
        assert!(tally("{}").is_err());
    }
}
