use jiff::civil::Date;
use vault::LegalRecordId;

use super::{Choice, Compensation, Fault, Hearing, Limit, Matter, Measure, Party};
use crate::cases::words;
use crate::deadlines::{DueDate, Strand, Task};

words! {
    /// What a record is about.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Part {
        Matter = "matter",
        Choice = "choice",
        Hearing = "hearing",
        Party = "party",
        Measure = "measure",
        Limit = "limit",
        Compensation = "compensation",
    }
}

/// One thing that is written down of a legal matter. It is sealed whole: not even its part stands in the clear.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum Record {
    #[n(0)]
    Matter(#[n(0)] Matter),
    #[n(1)]
    Party(#[n(0)] Party),
    #[n(2)]
    Hearing(#[n(0)] Hearing),
    #[n(3)]
    Choice(#[n(0)] Choice),
    #[n(4)]
    Measure(#[n(0)] Measure),
    #[n(5)]
    Limit(#[n(0)] Limit),
    #[n(6)]
    Compensation(#[n(0)] Compensation),
}

impl Record {
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Matter(_) => Part::Matter,
            Self::Party(_) => Part::Party,
            Self::Hearing(_) => Part::Hearing,
            Self::Choice(_) => Part::Choice,
            Self::Measure(_) => Part::Measure,
            Self::Limit(_) => Part::Limit,
            Self::Compensation(_) => Part::Compensation,
        }
    }

    /// Of which matter it is. `None`: it is one itself.
    #[must_use]
    pub const fn matter(&self) -> Option<LegalRecordId> {
        match self {
            Self::Matter(_) => None,
            Self::Party(one) => Some(one.matter),
            Self::Hearing(one) => Some(one.matter),
            Self::Choice(one) => Some(one.matter),
            Self::Measure(one) => Some(one.matter),
            Self::Limit(one) => Some(one.matter),
            Self::Compensation(one) => Some(one.matter),
        }
    }

    /// # Errors
    ///
    /// What of it needs another look.
    pub fn check(&self, today: Date) -> Result<(), Fault> {
        match self {
            Self::Matter(one) => one.check(today),
            Self::Party(one) => one.check(),
            Self::Hearing(one) => one.check(today),
            Self::Choice(one) => one.check(today),
            Self::Measure(one) => one.check(today),
            Self::Limit(one) => one.check(today),
            Self::Compensation(one) => one.check(today),
        }
    }

    /// The day that it puts on the list of dates. `key` tells this record from others.
    #[must_use]
    pub fn due_date(&self, key: &str) -> Option<(Date, DueDate)> {
        let (day, act) = match self {
            Self::Hearing(one) => one.due()?,
            Self::Measure(one) => one.due()?,
            Self::Limit(one) => one.due()?,
            Self::Matter(_) | Self::Party(_) | Self::Choice(_) | Self::Compensation(_) => {
                return None;
            }
        };
        let due = DueDate {
            strand: Strand::Legal,
            key: format!("{key}/{}", act.as_str()),
            task: Task::Legal(act),
            who: crate::status::Actor::Centre.as_str().to_owned(),
            deadline: None,
        };
        Some((day, due))
    }
}
