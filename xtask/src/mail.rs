//! A real mail server for the tests: aiosmtpd, in a Python environment of its own under `target`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::error::{Attempting, XtaskError};
use crate::install::Tool;

const PYTHON: Tool = Tool {
    what: "Python 3.11 with venv",
    packages: &["python3", "python3-venv"],
};

/// What is installed, byte by byte.
const PINNED: &str = include_str!("../mail-server.txt");

/// Names the Python that has it, for the tests.
pub const VARIABLE: &str = "LEEWARD_TEST_MAIL_PYTHON";

/// The Python that has the mail server, which is installed unless what is pinned is there.
pub fn ensure_server() -> Result<PathBuf, XtaskError> {
    let folder = command::workspace().join("target").join("mail-server");
    let python = folder.join("bin").join("python");
    let installed = folder.join("installed.txt");
    if python.exists() && std::fs::read_to_string(&installed).is_ok_and(|text| text == PINNED) {
        return Ok(python);
    }
    let with_venv = PYTHON.ensure(find_python)?;
    println!("installing the mail server of the tests");
    command::run(
        Command::new(with_venv)
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    command::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet"])
            .args(["--disable-pip-version-check", "--no-input"])
            .args([
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
            ])
            .arg(command::workspace().join("xtask").join("mail-server.txt")),
    )?;
    std::fs::write(&installed, PINNED).attempting("note what was installed for the mail server")?;
    Ok(python)
}

fn find_python() -> Option<PathBuf> {
    const TRY: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    let on_path = command::find_on_path(&["python3"]);
    let of_debian = Path::new("/usr/bin/python3").to_path_buf();
    on_path.into_iter().chain([of_debian]).find(|python| {
        let tried = Command::new(python).args(["-c", TRY]).output();
        tried.is_ok_and(|output| output.status.success())
    })
}
