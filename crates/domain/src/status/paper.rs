use jiff::civil::Date;

use crate::cases::words;
use crate::deadlines::{
    Cited, Course, Direction, DueDate, PaperAct, Period, Roll, Rule, Strand, Task, Unit,
};

/// Characters of a name or a number of a paper.
pub const LONGEST_PAPER_TEXT: usize = 200;

/// How many months before its last day somebody should begin to renew a paper: this project's own default, no
/// law says so.
const RENEW_MONTHS: u32 = 3;

words! {
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PaperKind {
        #[n(0)]
        Passport = "passport",
        #[n(1)]
        IdentityCard = "identity_card",
        #[n(2)]
        Residence = "residence",
        #[n(3)]
        Certificate = "certificate",
        /// In a register: it has no last day of its own.
        #[n(4)]
        Number = "number",
        #[n(5)]
        Insurance = "insurance",
        #[n(6)]
        Other = "other",
    }
}

words! {
    /// Where the original is.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Original {
        #[n(0)]
        Unknown = "unknown",
        #[n(1)]
        WithHer = "with_her",
        #[n(2)]
        Centre = "centre",
        #[n(3)]
        Guardian = "guardian",
        #[n(4)]
        Lawyer = "lawyer",
        #[n(5)]
        Office = "office",
        #[n(6)]
        Lost = "lost",
        /// Somebody keeps it from her.
        #[n(7)]
        Taken = "taken",
        /// There is none: a number, or something that is still asked for.
        #[n(8)]
        None = "none",
    }
}

/// A paper of hers, or a number in a register.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Paper {
    #[n(0)]
    pub kind: PaperKind,
    /// What it is called; may be empty.
    #[n(1)]
    pub name: String,
    #[n(2)]
    pub number: String,
    #[cbor(n(3), with = "super::history::printed")]
    pub issued: Option<Date>,
    /// The last day on it.
    #[cbor(n(4), with = "super::history::printed")]
    pub expires: Option<Date>,
    #[n(5)]
    pub original: Original,
    /// Who gave it, where exactly it is, what is wrong with it.
    #[n(6)]
    pub remark: String,
    /// When it was written down first: a day to renew that had passed by then was never given.
    #[cbor(n(7), with = "crate::deadlines::stored::date")]
    pub recorded: Date,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PaperError {
    #[error("a paper has a name or a number")]
    Empty,
    #[error("a name or a number has at most {LONGEST_PAPER_TEXT} characters")]
    TooLong,
    #[error("the remark is too long")]
    RemarkTooLong,
    #[error("it ends before it was issued")]
    EndsBeforeIssued,
}

impl Paper {
    /// # Errors
    ///
    /// When nobody could find it again by what it says, or its days cannot be.
    pub fn check(&self) -> Result<(), PaperError> {
        let is_long = |text: &str, most: usize| text.chars().nth(most).is_some();
        // The kind alone says enough of a paper with a last day.
        if self.kind == PaperKind::Other && self.name.trim().is_empty() {
            return Err(PaperError::Empty);
        }
        if is_long(&self.name, LONGEST_PAPER_TEXT) || is_long(&self.number, LONGEST_PAPER_TEXT) {
            return Err(PaperError::TooLong);
        }
        if is_long(&self.remark, super::LONGEST_REMARK) {
            return Err(PaperError::RemarkTooLong);
        }
        match (self.issued, self.expires) {
            (Some(issued), Some(expires)) if expires < issued => Err(PaperError::EndsBeforeIssued),
            _ => Ok(()),
        }
    }

    /// When to begin with the renewal, and the last day itself. `key` tells this paper from others.
    #[must_use]
    pub fn due_dates(&self, key: &str) -> Vec<(Date, DueDate)> {
        let Some(expires) = self.expires else {
            return Vec::new();
        };
        let due = |act: PaperAct, deadline| DueDate {
            strand: Strand::Papers,
            key: format!("{key}/{}", act.as_str()),
            task: Task::Paper {
                act,
                kind: self.kind,
            },
            who: super::Actor::Centre.as_str().to_owned(),
            deadline,
        };
        let rule = Rule {
            period: Period {
                count: RENEW_MONTHS,
                unit: Unit::Months,
            },
            direction: Direction::Before,
            roll: Roll::Stays,
            cited: Cited {
                source: None,
                checked: self.recorded,
                verified: true,
            },
        };
        let renew = Course::from(expires)
            .due(&rule, None)
            .ok()
            .filter(|renew| renew.day >= self.recorded)
            .map(|renew| (renew.day, due(PaperAct::Renew, Some(renew))));
        renew
            .into_iter()
            .chain([(expires, due(PaperAct::Expires, None))])
            .collect()
    }
}
