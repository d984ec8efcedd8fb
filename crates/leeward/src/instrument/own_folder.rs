//! A network's own instruments, out of a folder: `<id>.toml` and one `<id>.<language>.toml` per language, as in
//! `content/instruments/staff/`. One with the id of an instrument of ours takes its place.

use std::path::Path;

use domain::recognition::instruments::Definition;

use super::source;
use crate::failure::Failure;

/// Reads every instrument of a folder. Anything wrong in any of them is refused: an instrument that is quietly
/// left out would be missed on the day it is needed.
pub fn own_instruments(folder: &Path) -> Result<Vec<Definition>, Failure> {
    source::texts(folder).map_err(|trouble| trouble.into_failure(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: &str =
        include_str!("../../../../content/instruments/staff/tvit-structure.toml");
    const WORDS: [(&str, &str); 3] = [
        (
            "en",
            include_str!("../../../../content/instruments/staff/tvit-structure.en.toml"),
        ),
        (
            "nl",
            include_str!("../../../../content/instruments/staff/tvit-structure.nl.toml"),
        ),
        (
            "fr",
            include_str!("../../../../content/instruments/staff/tvit-structure.fr.toml"),
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
        match own_instruments(folder.path()) {
            Ok(_) => panic!("it was not refused"),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_folder_of_instruments_is_read() {
        let changed = STRUCTURE.replace("id = \"tvit-structure\"", "id = \"ours\"");
        let folder = folder("ours", &changed);
        let read = own_instruments(folder.path()).expect("in order");
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
        assert!(said.contains("call the file tvit-structure.toml"), "{said}");
        let lonely = tempfile::tempdir().expect("a folder");
        std::fs::write(lonely.path().join("ours.en.toml"), WORDS[0].1).expect("a file");
        assert!(refusal(&lonely).contains("no ours.toml"));
        assert!(own_instruments(&lonely.path().join("nowhere")).is_err());
    }
}
