use jiff::civil::Date;

/// Characters of one line.
pub const LONGEST_HEALTH_LINE: usize = 200;
/// Characters of a text.
pub const LONGEST_HEALTH_TEXT: usize = 4_000;
/// Characters of what a house is told: it is read in passing.
pub const LONGEST_TOLD: usize = 500;

/// Why a record cannot be written down as it is, with the name of the field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{0} has at most {1} characters")]
    TooLong(&'static str, usize),
    /// What has not happened yet is not written down as done.
    #[error("{0} lies in the future")]
    InFuture(&'static str),
    /// The day of this one lies before one that must come first.
    #[error("{0} is too early")]
    TooEarly(&'static str),
    #[error("{0} is no time of day")]
    NoTime(&'static str),
    /// She did not say yes to it.
    #[error("{0} was written down, and she did not say yes")]
    NotHerChoice(&'static str),
    /// The list of the house says it, and nobody says it twice.
    #[error("the list of the house says {0}")]
    InTheHouse(&'static str),
    /// There is another one that is not over.
    #[error("there is one that is not over")]
    OneIsOpen,
}

pub(super) fn filled(field: &'static str, text: &str) -> Result<(), Fault> {
    match text.trim().is_empty() {
        true => Err(Fault::Missing(field)),
        false => Ok(()),
    }
}

pub(super) fn known(field: &'static str, day: Option<Date>) -> Result<(), Fault> {
    match day {
        None => Err(Fault::Missing(field)),
        Some(_) => Ok(()),
    }
}

pub(super) fn has_happened(
    field: &'static str,
    day: Option<Date>,
    today: Date,
) -> Result<(), Fault> {
    match day {
        Some(day) if day > today => Err(Fault::InFuture(field)),
        _ => Ok(()),
    }
}

/// The later of two days is not before the earlier one, as far as both are known.
pub(super) fn in_order(
    earlier: Option<Date>,
    field: &'static str,
    later: Option<Date>,
) -> Result<(), Fault> {
    match (earlier, later) {
        (Some(earlier), Some(later)) if later < earlier => Err(Fault::TooEarly(field)),
        _ => Ok(()),
    }
}
