//! A network's own instruments, out of a folder: `<id>.toml` and one `<id>.<language>.toml` per language, as in
//! `content/instruments/staff/`. One with the id of an instrument of ours takes its place.

use std::collections::BTreeMap;
use std::path::Path;

use domain::recognition::instruments::{Definition, read_files};

use crate::failure::Failure;

/// The texts of one instrument, with the names that faults name them by.
#[derive(Default)]
struct Files {
    structure: Option<(String, String)>,
    words: Vec<(String, String)>,
}

/// Reads every instrument of a folder. Anything wrong in any of them is refused: an instrument that is quietly
/// left out would be missed on the day it is needed.
pub fn read_folder(folder: &Path) -> Result<Vec<Definition>, Failure> {
    let mut by_id: BTreeMap<String, Files> = BTreeMap::new();
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let Some(stem) = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_suffix(".toml"))
        else {
            continue;
        };
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let file = (path.display().to_string(), text);
        match stem.split_once('.') {
            None => by_id.entry(stem.to_owned()).or_default().structure = Some(file),
            Some((id, _)) => by_id.entry(id.to_owned()).or_default().words.push(file),
        }
    }
    by_id
        .into_iter()
        .map(|(id, files)| read_one(folder, &id, &files))
        .collect()
}

fn read_one(folder: &Path, id: &str, files: &Files) -> Result<Definition, Failure> {
    let Some((name, structure)) = &files.structure else {
        return Err(Failure::new(format!(
            "{} has words for the instrument {id}, and no {id}.toml",
            folder.display()
        )));
    };
    let words: Vec<(&str, &str)> = files
        .words
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let definition = read_files((name, structure), &words).map_err(|error| {
        let lines: Vec<String> = error.faults.iter().map(ToString::to_string).collect();
        Failure::new(format!(
            "an instrument is not in order:\n{}",
            lines.join("\n")
        ))
        .advise("Correct it, or take it out of the folder.")
    })?;
    if definition.id() != id {
        return Err(Failure::new(format!(
            "{name} says that its id is {}: name the files after it",
            definition.id()
        )));
    }
    Ok(definition)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be read: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: &str = include_str!("../../../content/instruments/staff/tvit-structure.toml");
    const WORDS: [(&str, &str); 3] = [
        (
            "en",
            include_str!("../../../content/instruments/staff/tvit-structure.en.toml"),
        ),
        (
            "nl",
            include_str!("../../../content/instruments/staff/tvit-structure.nl.toml"),
        ),
        (
            "fr",
            include_str!("../../../content/instruments/staff/tvit-structure.fr.toml"),
        ),
    ];

    fn folder(id: &str, structure: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: String, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("a file");
        };
        write(format!("{id}.toml"), structure);
        for (language, text) in WORDS {
            write(format!("{id}.{language}.toml"), text);
        }
        write("notes.txt".to_owned(), "not an instrument");
        folder
    }

    fn refusal(folder: &tempfile::TempDir) -> String {
        match read_folder(folder.path()) {
            Ok(_) => panic!("it was not refused"),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_folder_of_instruments_is_read() {
        let own = STRUCTURE.replace("id = \"tvit-structure\"", "id = \"ours\"");
        let folder = folder("ours", &own);
        let read = read_folder(folder.path()).expect("in order");
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].id(), "ours");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let broken = STRUCTURE.replace("relevant = \"${arranged}", "relevant = \"${aranged}");
        let line = broken
            .lines()
            .take_while(|line| !line.contains("aranged"))
            .enumerate()
            .filter(|(_, line)| *line == "[[item]]")
            .last()
            .map(|(place, _)| place + 1)
            .expect("an item");
        let said = refusal(&folder("tvit-structure", &broken));
        assert!(
            said.contains(&format!("tvit-structure.toml:{line}: ")) && said.contains("aranged"),
            "{said}"
        );
    }

    #[test]
    fn names_and_files_go_together() {
        let said = refusal(&folder("other", STRUCTURE));
        assert!(said.contains("name the files after it"), "{said}");
        let lonely = tempfile::tempdir().expect("a folder");
        std::fs::write(lonely.path().join("ours.en.toml"), WORDS[0].1).expect("a file");
        assert!(refusal(&lonely).contains("no ours.toml"));
        assert!(read_folder(&lonely.path().join("nowhere")).is_err());
    }
}
