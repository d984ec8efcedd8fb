//! The pathways that come with the program.

use super::Pathways;
use crate::content::Faults;

macro_rules! file {
    ($name:literal) => {
        (
            concat!($name, ".toml"),
            include_str!(concat!("../../../../content/pathways/", $name, ".toml")),
        )
    };
}

const SHIPPED: [(&str, &str); 8] = [
    file!("be-trafficking"),
    file!("be-unaccompanied-minor"),
    file!("de-trafficking"),
    file!("eu-floor"),
    file!("fr-trafficking"),
    file!("gb-referral"),
    file!("lu-trafficking"),
    file!("nl-trafficking"),
];

/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn pathways() -> Result<Pathways, Faults> {
    Pathways::read(&SHIPPED)
}
