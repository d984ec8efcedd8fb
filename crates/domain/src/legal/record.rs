use jiff::civil::Date;
use vault::LegalRecordId;

use super::fault::Field;
use super::{
    Choice, Compensation, Custody, Decision, Evidence, Fault, Hearing, Limit, Matter, Measure,
    Party, Statement,
};
use crate::cases::words;
use crate::deadlines::{Calendar, DueDate, Strand, Task};

words! {
    /// What a record is about.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Part {
        Matter = "matter",
        Choice = "choice",
        Hearing = "hearing",
        Statement = "statement",
        Decision = "decision",
        Party = "party",
        Measure = "measure",
        Limit = "limit",
        Compensation = "compensation",
        Evidence = "evidence",
        /// What was done with a piece of evidence.
        Custody = "custody",
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
    #[n(7)]
    Statement(#[n(0)] Statement),
    #[n(8)]
    Decision(#[n(0)] Decision),
    #[n(9)]
    Evidence(#[n(0)] Evidence),
    #[n(10)]
    Custody(#[n(0)] Custody),
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
            Self::Statement(_) => Part::Statement,
            Self::Decision(_) => Part::Decision,
            Self::Evidence(_) => Part::Evidence,
            Self::Custody(_) => Part::Custody,
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
            Self::Statement(one) => Some(one.matter),
            Self::Decision(one) => Some(one.matter),
            Self::Evidence(one) => Some(one.matter),
            Self::Custody(one) => Some(one.matter),
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
            Self::Statement(one) => one.check(today),
            Self::Decision(one) => one.check(today),
            Self::Evidence(one) => one.check(today),
            Self::Custody(one) => one.check(today),
        }
    }

    /// Whether it stays as it was written down.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        matches!(self, Self::Custody(_))
    }

    /// Looks at it beside another record of its matter.
    ///
    /// # Errors
    ///
    /// When a link of a chain of custody lies before the day on which the evidence came, whichever of the two is the
    /// new one.
    pub fn check_beside(
        &self,
        id: LegalRecordId,
        other: (LegalRecordId, &Self),
    ) -> Result<(), Fault> {
        match (self, other) {
            (Self::Custody(link), (of, Self::Evidence(evidence))) if link.evidence == of => {
                link.check_after(evidence)
            }
            (Self::Evidence(evidence), (_, Self::Custody(link))) if link.evidence == id => link
                .check_after(evidence)
                .map_err(|_| Fault::TooLate(Field::On)),
            _ => Ok(()),
        }
    }

    /// The day that it puts on the list of dates. `key` tells this record from others.
    #[must_use]
    pub fn due_date(&self, key: &str) -> Option<(Date, DueDate)> {
        let (day, act) = match self {
            Self::Hearing(one) => one.due()?,
            Self::Measure(one) => one.due()?,
            Self::Limit(one) => one.due()?,
            Self::Decision(one) => one.due()?,
            Self::Matter(_)
            | Self::Party(_)
            | Self::Choice(_)
            | Self::Compensation(_)
            | Self::Statement(_)
            | Self::Evidence(_)
            | Self::Custody(_) => return None,
        };
        let due = DueDate {
            strand: Strand::Legal,
            key: format!("{key}/{}", act.as_str()),
            task: Task::Legal(act),
            who: crate::status::Actor::Centre.as_str().to_owned(),
            deadline: match self {
                Self::Limit(one) => one.basis(),
                _ => None,
            },
        };
        Some((day, due))
    }

    /// The day that today's rules put on the list of dates in its place, when that is an earlier one.
    #[must_use]
    pub fn earlier_date(&self, key: &str, calendar: Option<&Calendar>) -> Option<(Date, DueDate)> {
        let Self::Limit(limit) = self else {
            return None;
        };
        let earlier = limit.earlier(calendar)?;
        let (_, due) = self.due_date(key)?;
        let day = earlier.day;
        let deadline = Some(earlier);
        Some((day, DueDate { deadline, ..due }))
    }
}
