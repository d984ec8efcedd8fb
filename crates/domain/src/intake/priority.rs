use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use super::{CheckResult, Urgency};
use crate::recognition::HarmEvidence;

/// How soon a report must be decided on. The order is that of the queue: the most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Priority {
    Critical,
    Urgent,
    Otherwise,
}

/// How long each priority may wait. Local policy: the settings carry the numbers and their source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ResponseTimes {
    pub critical: SignedDuration,
    pub urgent: SignedDuration,
    pub otherwise: SignedDuration,
}

impl Priority {
    pub const ALL: [Self; 3] = [Self::Critical, Self::Urgent, Self::Otherwise];

    /// What the sender said decides, until somebody has read the report. "I don't know" is not "not
    /// urgent", and a check that showed harm being done makes the report critical whatever was said.
    #[must_use]
    pub fn of(urgency: Urgency, check: Option<CheckResult>) -> Self {
        let said = match urgency {
            Urgency::Now => Self::Critical,
            Urgency::Soon | Urgency::Unknown => Self::Urgent,
            Urgency::NotUrgent => Self::Otherwise,
        };
        let shown = match check.map(|check| check.harm) {
            Some(HarmEvidence::Immediate) => Self::Critical,
            Some(HarmEvidence::Signs) => Self::Urgent,
            Some(HarmEvidence::NoneSeen) | None => Self::Otherwise,
        };
        said.min(shown)
    }

    /// When a report that came in at `received_at` must be decided on.
    #[must_use]
    pub fn due_at(self, received_at: Timestamp, times: ResponseTimes) -> Timestamp {
        let time = match self {
            Self::Critical => times.critical,
            Self::Urgent => times.urgent,
            Self::Otherwise => times.otherwise,
        };
        // A policy of centuries means "no deadline", not a crash.
        received_at.checked_add(time).unwrap_or(Timestamp::MAX)
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Urgent => "urgent",
            Self::Otherwise => "otherwise",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Priority {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}
