//! Finds what a run needs, and installs it where we may: on Debian, as root.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::command;
use crate::error::{Attempting, XtaskError};

/// A program of the system that the tests need.
pub struct Tool {
    pub what: &'static str,
    /// Debian's packages that bring it.
    pub packages: &'static [&'static str],
}

impl Tool {
    /// What `find` finds, after installing it if it finds nothing.
    pub fn ensure(&self, find: impl Fn() -> Option<PathBuf>) -> Result<PathBuf, XtaskError> {
        if let Some(found) = find() {
            return Ok(found);
        }
        if !is_debian() || !is_root() {
            return Err(XtaskError::new(format!(
                "{} is missing. Install it, then run this again. On Debian:\n\n    \
                 sudo apt-get update && sudo apt-get install --yes {}\n",
                self.what,
                self.packages.join(" ")
            )));
        }
        println!("installing {} ({})", self.what, self.packages.join(" "));
        install_packages(self.packages)?;
        find().ok_or_else(|| {
            XtaskError::new(format!(
                "{} is still missing after installing {}",
                self.what,
                self.packages.join(" ")
            ))
        })
    }
}

/// nextest, from what is there or built from source with the versions it was released with.
pub fn ensure_nextest() -> Result<(), XtaskError> {
    let is_there = || {
        let version = command::cargo().args(["nextest", "--version"]).output();
        version.is_ok_and(|output| output.status.success())
    };
    if is_there() {
        return Ok(());
    }
    println!("installing cargo-nextest (some minutes, once)");
    command::run(command::cargo().args(["install", "--locked", "cargo-nextest"])).map_err(|error| {
        XtaskError::new(format!(
            "{error}\ncargo-nextest is missing. Install it, then run this again:\n\n    \
                 cargo install --locked cargo-nextest\n"
        ))
    })
}

fn install_packages(packages: &[&str]) -> Result<(), XtaskError> {
    // The list of packages on a new machine is empty or old; once a run is enough.
    static UPDATED: Mutex<bool> = Mutex::new(false);
    let mut updated = UPDATED
        .lock()
        .map_err(|_| XtaskError::new("an installation panicked"))?;
    if !*updated {
        run_quietly(apt_get().args(["-qq", "update"]))?;
        *updated = true;
    }
    run_quietly(
        apt_get()
            .args(["-qq", "install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

/// A package brings hundreds of others: thousands of lines that only matter when it fails.
fn run_quietly(command: &mut Command) -> Result<(), XtaskError> {
    let output = command.output().attempting("start apt-get")?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    Err(XtaskError::new(format!(
        "apt-get ended with {}:\n{said}{complained}",
        output.status
    )))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && command::find_on_path(&["apt-get"]).is_some()
}

/// Whether this process may do everything, and must therefore not start PostgreSQL as itself.
pub fn is_root() -> bool {
    number_from(Command::new("id").arg("-u")) == Some(0)
}

/// The number that a program such as `id -u` prints.
pub fn number_from(command: &mut Command) -> Option<u32> {
    let output = command
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}
