//! A report that nobody takes up climbs: from whoever is on duty to the manager of the centre, and from her
//! to the network's duty of last resort.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use toml::value::Datetime;

use super::Priority;

/// Whom a report has climbed to. It begins with those on duty at its centre, who are no step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Climb {
    Manager,
    Network,
}

impl Climb {
    pub const ALL: [Self; 2] = [Self::Manager, Self::Network];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Network => "network",
        }
    }
}

impl fmt::Display for Climb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Climb {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// After how long a report of one priority climbs, and where that number comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClimbingTimes {
    pub manager: SignedDuration,
    pub network: SignedDuration,
    /// Where it is from. `None`: our own default, which a network should look at.
    pub source: Option<String>,
    pub checked: Date,
}

/// Local policy: when an unread report climbs. A report that is not urgent does not: its deadline is enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClimbingPolicy {
    pub critical: ClimbingTimes,
    pub urgent: ClimbingTimes,
}

/// Why the file was refused.
#[derive(Debug, thiserror::Error)]
pub enum ClimbingError {
    #[error("the climbing times are not readable as TOML of the expected shape")]
    Syntax(#[source] Box<toml::de::Error>),
    #[error("{priority}: a report must reach the manager first and the network after her")]
    Order { priority: &'static str },
    #[error("{priority}: the time is not between one minute and thirty days")]
    Time { priority: &'static str },
    #[error("{priority}: {found:?} is not a date")]
    Date {
        priority: &'static str,
        found: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    version: u16,
    critical: TimesRow,
    urgent: TimesRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimesRow {
    manager_minutes: i64,
    network_minutes: i64,
    source: Option<String>,
    checked: Datetime,
}

const LONGEST_MINUTES: i64 = 30 * 24 * 60;

impl TimesRow {
    fn read(self, priority: &'static str) -> Result<ClimbingTimes, ClimbingError> {
        let fits = |minutes: i64| (1..=LONGEST_MINUTES).contains(&minutes);
        if !fits(self.manager_minutes) || !fits(self.network_minutes) {
            return Err(ClimbingError::Time { priority });
        }
        if self.manager_minutes >= self.network_minutes {
            return Err(ClimbingError::Order { priority });
        }
        let text = self.checked.to_string();
        Ok(ClimbingTimes {
            manager: SignedDuration::from_mins(self.manager_minutes),
            network: SignedDuration::from_mins(self.network_minutes),
            source: self.source,
            checked: text.parse().map_err(|_| ClimbingError::Date {
                priority,
                found: text,
            })?,
        })
    }
}

impl ClimbingPolicy {
    /// The policy that comes with the program.
    pub fn shipped() -> Result<Self, ClimbingError> {
        Self::parse(include_str!("../../../../content/policy/climbing.toml"))
    }

    /// # Errors
    ///
    /// Anything that is missing, unknown or in the wrong order is refused, with its place.
    pub fn parse(text: &str) -> Result<Self, ClimbingError> {
        let file: PolicyFile =
            toml::from_str(text).map_err(|error| ClimbingError::Syntax(Box::new(error)))?;
        let _ = file.version;
        Ok(Self {
            critical: file.critical.read("critical")?,
            urgent: file.urgent.read("urgent")?,
        })
    }

    /// The times of a priority; `None` for one that does not climb.
    #[must_use]
    pub fn of(&self, priority: Priority) -> Option<&ClimbingTimes> {
        match priority {
            Priority::Critical => Some(&self.critical),
            Priority::Urgent => Some(&self.urgent),
            Priority::Otherwise => None,
        }
    }

    /// Every step that a report, unread since `received_at`, has climbed by now, the lowest first.
    #[must_use]
    pub fn climbed(
        &self,
        priority: Priority,
        received_at: Timestamp,
        now: Timestamp,
    ) -> Vec<Climb> {
        let Some(times) = self.of(priority) else {
            return Vec::new();
        };
        let waited = now.duration_since(received_at);
        [
            (Climb::Manager, times.manager),
            (Climb::Network, times.network),
        ]
        .into_iter()
        .filter(|(_, after)| waited >= *after)
        .map(|(climb, _)| climb)
        .collect()
    }

    /// The shortest time after which anything climbs: nothing younger needs to be looked at.
    #[must_use]
    pub fn soonest(&self) -> SignedDuration {
        self.critical.manager.min(self.urgent.manager)
    }
}
