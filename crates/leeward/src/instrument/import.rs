use std::process::ExitCode;

use domain::recognition::instruments::write_files;

use super::ImportArguments;
use super::check::tell_of;
use super::export::write;
use super::source;
use crate::failure::Failure;
use crate::output::say;

pub fn run(arguments: &ImportArguments) -> Result<ExitCode, Failure> {
    let form = source::spreadsheet(&arguments.file)
        .map_err(|trouble| trouble.into_failure(&arguments.file))?;
    let definition = &form.definition;
    let files = write_files(definition).map_err(|error| Failure::new(error.to_string()))?;
    let folder = &arguments.to;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}", folder.display())))?;
    let structure = format!("{}.toml", definition.id());
    if !arguments.replace && folder.join(&structure).exists() {
        return Err(Failure::new(format!(
            "{} is there already",
            folder.join(&structure).display()
        ))
        .advise("Say --replace to write over it and its words. Nothing was written."));
    }
    if arguments.replace {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        remove_other_words(folder, definition.id(), &names)?;
    }
    // The structure last: without it the words are refused, and half an instrument is never taken for one.
    for file in files.iter().rev() {
        write(
            &folder.join(&file.name),
            file.text.as_bytes(),
            arguments.replace,
        )?;
    }
    tell_of(definition, form.exported_as);
    for file in &files {
        say(&format!("written: {}", folder.join(&file.name).display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Words of a language that the instrument no longer has would make it one that is refused.
fn remove_other_words(folder: &std::path::Path, id: &str, kept: &[&str]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("{} cannot be cleared: {error}", folder.display()))
    };
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_words = name
            .strip_prefix(id)
            .and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".toml"))
            .is_some_and(|language| !language.is_empty());
        if is_words && !kept.contains(&name.as_str()) {
            std::fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}
