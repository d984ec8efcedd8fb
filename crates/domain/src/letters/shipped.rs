use super::Templates;
use crate::content::Faults;

macro_rules! files {
    ($($name:literal,)+) => {
        [$(($name, include_str!(concat!("../../../../content/letters/", $name))),)+]
    };
}

/// The letters that come with the program.
///
/// # Errors
///
/// Never with the files in this repository: a test reads them.
pub fn templates() -> Result<Templates, Faults> {
    Templates::parse_all(&files![
        "appointment.toml",
        "guardian.toml",
        "school.toml",
        "landlord.toml",
        "office.toml",
        "lawyer.toml",
        "judge.toml",
    ])
}
