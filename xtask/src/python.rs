//! pyxform, the field's own reader of XLSForms, in a Python environment of its own under `target`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::error::{Attempting, XtaskError};
use crate::install::Tool;

const PYTHON: Tool = Tool {
    what: "Python 3 with venv",
    packages: &["python3", "python3-venv"],
};

/// Where the tests look for the Python that has pyxform.
const VARIABLE: &str = "LEEWARD_TEST_PYTHON";

/// Installs what the requirements pin, unless that is what is there. The environment's Python.
pub fn ensure() -> Result<PathBuf, XtaskError> {
    let requirements = command::workspace().join("crates/services/tests/pyxform/requirements.txt");
    let wanted = std::fs::read(&requirements).attempting("read the requirements of pyxform")?;
    let note = folder().join("installed-requirements.txt");
    if std::fs::read(&note).is_ok_and(|installed| installed == wanted) && has_pyxform(&python()) {
        return Ok(python());
    }
    let system = PYTHON.ensure(|| {
        command::find_on_path(&["python3"]).filter(|python| can_make_environments(python))
    })?;
    if folder().exists() {
        std::fs::remove_dir_all(folder()).attempting("remove an older Python environment")?;
    }
    command::run(Command::new(system).args(["-m", "venv"]).arg(folder()))?;
    command::run(
        Command::new(python())
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
            ])
            .arg(&requirements),
    )?;
    std::fs::write(&note, wanted).attempting("note what was installed beside Python")?;
    Ok(python())
}

/// Tells a command where pyxform is, when it was installed.
pub fn told_to<'a>(command: &'a mut Command, python: Option<&Path>) -> &'a mut Command {
    match python {
        Some(python) => command.env(VARIABLE, python),
        None => command,
    }
}

/// The environment's Python, when an earlier run made it.
pub fn installed() -> Option<PathBuf> {
    Some(python()).filter(|python| python.is_file())
}

fn folder() -> PathBuf {
    command::workspace().join("target").join("pyxform")
}

fn python() -> PathBuf {
    folder().join("bin").join("python")
}

fn succeeds(python: &Path, code: &str) -> bool {
    let output = Command::new(python).args(["-I", "-c", code]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Debian brings Python without what makes environments.
fn can_make_environments(python: &Path) -> bool {
    succeeds(python, "import venv, ensurepip")
}

fn has_pyxform(python: &Path) -> bool {
    succeeds(python, "import pyxform.xls2xform")
}
