use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use domain::recognition::instruments::{Definition, read_folder};
use domain::recognition::xlsform::{self, Imported};
use services::spreadsheet::{self, read_workbook};

use crate::failure::Failure;

/// In bytes: more than any instrument, and little enough to be held.
const LARGEST_TEXT: u64 = 2 * 1024 * 1024;

/// What is wrong with an instrument, a line for each thing; or why there is none.
pub enum Trouble {
    Faults(Vec<String>),
    Failure(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Trouble {
    /// For a command that can do nothing with faults.
    pub fn into_failure(self, file: &Path) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Faults(faults) => Failure::new(format!(
                "{} cannot be used:\n  {}",
                file.display(),
                faults.join("\n  ")
            ))
            .advise("Mend these, then try again. Nothing was changed."),
        }
    }
}

pub fn is_spreadsheet(file: &Path) -> bool {
    file.extension().is_some_and(|end| {
        ["xlsx", "xlsm", "xls"]
            .iter()
            .any(|one| end.eq_ignore_ascii_case(one))
    })
}

/// Reads an XLSForm.
pub fn spreadsheet(file: &Path) -> Result<Imported, Trouble> {
    let most = spreadsheet::LARGEST_FILE as u64;
    let bytes = read(file, most)?;
    let workbook = read_workbook(&bytes, xlsform::is_read).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}", file.display()))
            .advise("Nothing was written.")
    })?;
    xlsform::import(&workbook).map_err(|error| {
        let mut faults: Vec<String> = error.refusals.iter().map(ToString::to_string).collect();
        if error.more > 0 {
            faults.push(format!("and {} more", error.more));
        }
        Trouble::Faults(faults)
    })
}

/// Reads the instruments of a folder, or the one whose structure a file is.
pub fn texts(path: &Path) -> Result<Vec<Definition>, Trouble> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        Failure::new(format!("{} cannot be read: {error}", path.display()))
    };
    let is_folder = path.is_dir();
    let folder = match path.parent() {
        _ if is_folder => path,
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    // Words lead to the structure that they belong to.
    let id = stem.split('.').next().unwrap_or_default();
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let belongs = name
            .strip_prefix(id)
            .is_some_and(|rest| rest.starts_with('.'));
        if name.ends_with(".toml") && (is_folder || belongs) {
            let bytes = read(&entry.path(), LARGEST_TEXT)?;
            let text = String::from_utf8(bytes)
                .map_err(|_| Failure::new(format!("{name} is not a text in UTF-8")))?;
            files.insert(name, text);
        }
    }
    if files.is_empty() {
        let failure = Failure::new(format!("there is no instrument at {}", path.display()));
        return Err(failure
            .advise("Name its .toml file, a folder of them, or an .xlsx file.")
            .into());
    }
    read_folder(&files)
        .map_err(|error| Trouble::Faults(error.faults.iter().map(ToString::to_string).collect()))
}

fn read(file: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |error: std::io::Error| Failure::new(format!("{} cannot be read: {error}", file.display()));
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .map_err(unreadable)?
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(Failure::new(format!(
            "{} is larger than {} MB",
            file.display(),
            most / 1024 / 1024
        )));
    }
    Ok(bytes)
}
