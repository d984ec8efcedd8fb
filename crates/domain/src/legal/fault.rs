use jiff::civil::Date;

use crate::cases::words;

/// Characters of one line.
pub const LONGEST_LEGAL_LINE: usize = 200;
/// Characters of a text.
pub const LONGEST_LEGAL_TEXT: usize = 4_000;

words! {
    /// Which part of a record needs another look.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Field {
        Title = "title",
        Court = "court",
        Prosecutor = "prosecutor",
        Police = "police",
        References = "references",
        Lawyer = "lawyer",
        AidCovers = "aid-covers",
        Opened = "opened",
        Closed = "closed",
        OutcomeText = "outcome-text",
        Remark = "remark",
        Name = "name",
        Contact = "contact",
        On = "on",
        Time = "time",
        Place = "place",
        Asks = "asks",
        There = "there",
        Accompanied = "accompanied",
        Interpreter = "interpreter",
        Prepared = "prepared",
        HowItWas = "how-it-was",
        Words = "words",
        AskedBy = "asked-by",
        What = "what",
        From = "from",
        Until = "until",
        Lifted = "lifted",
        DecidedBy = "decided-by",
        SaidBy = "said-by",
        SaidOn = "said-on",
        Against = "against",
        ClaimedOn = "claimed-on",
        GrantedOn = "granted-on",
        PaidOn = "paid-on",
    }
}

/// Why a record cannot be written down as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0:?} is missing")]
    Missing(Field),
    #[error("{0:?} has at most {1} characters")]
    TooLong(Field, usize),
    /// What has not happened yet is not written down as done.
    #[error("{0:?} lies in the future")]
    InFuture(Field),
    /// The day of this one lies before one that must come first.
    #[error("{0:?} is too early")]
    TooEarly(Field),
}

pub(super) fn line(field: Field, text: &str) -> Result<(), Fault> {
    at_most(field, text, LONGEST_LEGAL_LINE)
}

pub(super) fn text(field: Field, text: &str) -> Result<(), Fault> {
    at_most(field, text, LONGEST_LEGAL_TEXT)
}

fn at_most(field: Field, text: &str, most: usize) -> Result<(), Fault> {
    match text.chars().nth(most) {
        None => Ok(()),
        Some(_) => Err(Fault::TooLong(field, most)),
    }
}

pub(super) fn filled(field: Field, text: &str) -> Result<(), Fault> {
    match text.trim().is_empty() {
        true => Err(Fault::Missing(field)),
        false => Ok(()),
    }
}

pub(super) fn has_happened(field: Field, day: Option<Date>, today: Date) -> Result<(), Fault> {
    match day {
        Some(day) if day > today => Err(Fault::InFuture(field)),
        _ => Ok(()),
    }
}

/// The later of two days is not before the earlier one, as far as both are known.
pub(super) fn in_order(
    earlier: Option<Date>,
    field: Field,
    later: Option<Date>,
) -> Result<(), Fault> {
    match (earlier, later) {
        (Some(earlier), Some(later)) if later < earlier => Err(Fault::TooEarly(field)),
        _ => Ok(()),
    }
}
