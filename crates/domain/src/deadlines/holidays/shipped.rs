//! The holidays that come with the program.

use super::Holidays;
use crate::content::Faults;

macro_rules! file {
    ($name:literal) => {
        (
            concat!($name, ".toml"),
            include_str!(concat!("../../../../../content/holidays/", $name, ".toml")),
        )
    };
}

const SHIPPED: [(&str, &str); 6] = [
    file!("be"),
    file!("de"),
    file!("fr"),
    file!("gb"),
    file!("lu"),
    file!("nl"),
];

/// All of them, by country.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn all() -> Result<Vec<Holidays>, Faults> {
    SHIPPED
        .iter()
        .map(|(file, text)| Holidays::parse(file, text))
        .collect()
}
