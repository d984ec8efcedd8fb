//! The instruments that come with the program. A network may add its own: `leeward serve --instruments`.

use super::definition::Definition;
use super::file::read_files;
use crate::content::Faults;

/// A structure and its words, with the names that faults name them by.
struct Files {
    structure: (&'static str, &'static str),
    words: [(&'static str, &'static str); 3],
}

macro_rules! files {
    ($name:literal) => {
        Files {
            structure: (
                concat!($name, ".toml"),
                include_str!(concat!(
                    "../../../../../content/instruments/staff/",
                    $name,
                    ".toml"
                )),
            ),
            words: [
                (
                    concat!($name, ".en.toml"),
                    include_str!(concat!(
                        "../../../../../content/instruments/staff/",
                        $name,
                        ".en.toml"
                    )),
                ),
                (
                    concat!($name, ".nl.toml"),
                    include_str!(concat!(
                        "../../../../../content/instruments/staff/",
                        $name,
                        ".nl.toml"
                    )),
                ),
                (
                    concat!($name, ".fr.toml"),
                    include_str!(concat!(
                        "../../../../../content/instruments/staff/",
                        $name,
                        ".fr.toml"
                    )),
                ),
            ],
        }
    };
}

const SHIPPED: [Files; 4] = [
    files!("signs"),
    files!("seraf-style"),
    files!("return-interview"),
    files!("tvit-structure"),
];

/// All of them, in the order in which a page offers them.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn all() -> Result<Vec<Definition>, Faults> {
    SHIPPED
        .iter()
        .map(|files| read_files(files.structure, &files.words))
        .collect()
}
