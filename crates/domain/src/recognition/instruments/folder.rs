use std::collections::BTreeMap;

use super::definition::Definition;
use super::file::read_files;
use crate::content::{Fault, Faults};

/// Reads the instruments of a folder from the names and texts of its files: `<id>.toml` has a structure,
/// `<id>.<language>.toml` its words in a language.
///
/// # Errors
///
/// All faults of all files. Words without a structure are one, and so is a structure under another name than
/// its own: it would be an instrument that nobody finds.
pub fn read_folder(files: &BTreeMap<String, String>) -> Result<Vec<Definition>, Faults> {
    let mut faults = Vec::new();
    let mut definitions = Vec::new();
    let fault = |file: &str, message: String| Fault {
        file: file.to_owned(),
        line: 1,
        message,
    };
    for (name, text) in files {
        let Some(stem) = name.strip_suffix(".toml") else {
            faults.push(fault(
                name,
                "the files of instruments end in .toml".to_owned(),
            ));
            continue;
        };
        if let Some((id, _)) = stem.split_once('.') {
            if !files.contains_key(&format!("{id}.toml")) {
                faults.push(fault(
                    name,
                    format!("there is no {id}.toml for these words"),
                ));
            }
            continue;
        }
        let words: Vec<(&str, &str)> = files
            .iter()
            .filter(|(other, _)| {
                other
                    .strip_prefix(stem)
                    .and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".toml"))
                    .is_some_and(|language| !language.is_empty())
            })
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        match read_files((name, text), &words) {
            Ok(definition) if definition.id() == stem => definitions.push(definition),
            Ok(definition) => faults.push(fault(
                name,
                format!("this is {:?}: call the file {0}.toml", definition.id()),
            )),
            Err(error) => faults.extend(error.faults),
        }
    }
    if faults.is_empty() {
        Ok(definitions)
    } else {
        Err(Faults { faults })
    }
}
