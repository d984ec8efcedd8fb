use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use domain::recognition::instruments::{Definition, shipped};
use domain::recognition::xlsform;
use services::spreadsheet::write_workbook;

use super::ExportArguments;
use super::source;
use crate::failure::{Failure, chain};
use crate::output::say;

pub fn run(arguments: &ExportArguments) -> Result<ExitCode, Failure> {
    let to = &arguments.to;
    if to
        .extension()
        .is_none_or(|end| !end.eq_ignore_ascii_case("xlsx"))
    {
        return Err(Failure::new(format!(
            "{} does not end in .xlsx",
            to.display()
        )));
    }
    let definition = find(&arguments.name)?;
    let workbook = xlsform::export(&definition).map_err(|error| Failure::new(chain(&error)))?;
    let bytes = write_workbook(&workbook).map_err(|error| Failure::new(error.to_string()))?;
    write(to, &bytes, arguments.replace)?;
    say(&format!(
        "{} is written: {}, {}",
        to.display(),
        definition.id(),
        definition.hash().short()
    ));
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str) -> Result<Definition, Failure> {
    let built_in = shipped::all().map_err(|error| Failure::new(error.to_string()))?;
    let names: Vec<String> = built_in.iter().map(|one| one.id().to_owned()).collect();
    if let Some(found) = built_in.into_iter().find(|one| one.id() == name) {
        return Ok(found);
    }
    let path = Path::new(name);
    if !path.is_file() {
        return Err(
            Failure::new(format!("there is no instrument {name}")).advise(format!(
                "Name a .toml file, or one that is built in: {}.",
                names.join(", ")
            )),
        );
    }
    let found = source::texts(path).map_err(|trouble| trouble.into_failure(path))?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Failure::new(format!("there is no instrument in {name}")))
}

/// Writes a file whole or not at all, and never over another unless that was asked for.
pub fn write(to: &Path, bytes: &[u8], replace: bool) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return Failure::new(format!("{} is there already", to.display()))
                .advise("Say --replace to write over it. Nothing was written.");
        }
        Failure::new(format!("{} cannot be written: {error}", to.display()))
    };
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".leeward-")
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    let written = if replace {
        file.persist(to)
    } else {
        file.persist_noclobber(to)
    };
    let written = written.map_err(|error| failed(error.error))?;
    readable(&written).map_err(failed)
}

/// A file that was made for a moment is its maker's alone; this one is for the server and for colleagues.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
