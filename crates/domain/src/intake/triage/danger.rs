use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};
use serde::Deserialize;
use toml::value::Datetime;

use crate::intake::Priority;

/// Something that a worker can see in a report and that makes it more pressing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Danger {
    /// Its words are `intake-danger-…` in the locales.
    pub id: String,
    /// A report with it is at least this pressing, by rule.
    pub raises: Priority,
    /// The line of the reference that it follows.
    pub indicator: String,
    pub sources: Vec<String>,
    pub note: Option<String>,
    pub checked: Date,
}

/// How soon a report of one priority must have been read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadTime {
    pub within: SignedDuration,
    /// `None`: our own default, which a network should look at.
    pub source: Option<String>,
    pub checked: Date,
}

/// Local policy of triage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TriagePolicy {
    /// In the order of the page: the most pressing first.
    pub dangers: Vec<Danger>,
    critical: ReadTime,
    urgent: ReadTime,
    otherwise: ReadTime,
}

/// What a worker saw. Sealed with the report.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Assessment {
    /// Ids of [`Danger`]s. One that the policy no longer has is kept: it was seen.
    #[n(0)]
    pub dangers: Vec<String>,
    /// Why the priority is another than the rule's. Empty when it is the rule's.
    #[n(1)]
    pub reason: String,
}

/// Why a policy of triage was refused.
#[derive(Debug, thiserror::Error)]
pub enum TriageError {
    #[error("the policy of triage is not readable as TOML of the expected shape")]
    Syntax(#[source] Box<toml::de::Error>),
    #[error("{id}: the danger stands there twice")]
    Twice { id: String },
    #[error("{id}: {found:?} is not critical or urgent")]
    Raises { id: String, found: String },
    #[error("{of}: the time is not between one minute and thirty days")]
    Time { of: &'static str },
    #[error("the times are not in order: what is more pressing must be read first")]
    Order,
    #[error("{of}: {found:?} is not a date")]
    Date { of: String, found: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    version: u16,
    #[serde(default)]
    danger: Vec<DangerRow>,
    read: ReadRows,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DangerRow {
    id: String,
    raises: String,
    indicator: String,
    sources: Vec<String>,
    note: Option<String>,
    checked: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadRows {
    critical: ReadRow,
    urgent: ReadRow,
    otherwise: ReadRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadRow {
    minutes: i64,
    source: Option<String>,
    checked: Datetime,
}

const LONGEST_MINUTES: i64 = 30 * 24 * 60;

fn date(of: &str, found: &Datetime) -> Result<Date, TriageError> {
    let text = found.to_string();
    text.parse().map_err(|_| TriageError::Date {
        of: of.to_owned(),
        found: text,
    })
}

impl ReadRow {
    fn read(self, of: &'static str) -> Result<ReadTime, TriageError> {
        if !(1..=LONGEST_MINUTES).contains(&self.minutes) {
            return Err(TriageError::Time { of });
        }
        Ok(ReadTime {
            within: SignedDuration::from_mins(self.minutes),
            checked: date(of, &self.checked)?,
            source: self.source,
        })
    }
}

impl DangerRow {
    fn read(self) -> Result<Danger, TriageError> {
        let raises = match self.raises.parse() {
            Ok(priority @ (Priority::Critical | Priority::Urgent)) => priority,
            _ => {
                return Err(TriageError::Raises {
                    id: self.id,
                    found: self.raises,
                });
            }
        };
        Ok(Danger {
            checked: date(&self.id, &self.checked)?,
            id: self.id,
            raises,
            indicator: self.indicator,
            sources: self.sources,
            note: self.note,
        })
    }
}

impl TriagePolicy {
    /// The policy that comes with the program.
    pub fn shipped() -> Result<Self, TriageError> {
        Self::parse(include_str!("../../../../../content/policy/triage.toml"))
    }

    /// # Errors
    ///
    /// Anything that is missing, unknown, twice there or in the wrong order is refused, with its place.
    pub fn parse(text: &str) -> Result<Self, TriageError> {
        let file: PolicyFile =
            toml::from_str(text).map_err(|error| TriageError::Syntax(Box::new(error)))?;
        let _ = file.version;
        let mut dangers: Vec<Danger> = Vec::new();
        for row in file.danger {
            let danger = row.read()?;
            if dangers.iter().any(|one| one.id == danger.id) {
                return Err(TriageError::Twice { id: danger.id });
            }
            dangers.push(danger);
        }
        dangers.sort_by_key(|danger| danger.raises);
        let policy = Self {
            dangers,
            critical: file.read.critical.read("read.critical")?,
            urgent: file.read.urgent.read("read.urgent")?,
            otherwise: file.read.otherwise.read("read.otherwise")?,
        };
        if policy.critical.within > policy.urgent.within
            || policy.urgent.within > policy.otherwise.within
        {
            return Err(TriageError::Order);
        }
        Ok(policy)
    }

    #[must_use]
    pub fn danger(&self, id: &str) -> Option<&Danger> {
        self.dangers.iter().find(|danger| danger.id == id)
    }

    /// How pressing a report is by rule: as the sender's words made it, or more by what was seen. Seeing
    /// something never makes it less pressing, and seeing nothing changes nothing.
    #[must_use]
    pub fn rule<'a>(&self, said: Priority, seen: impl IntoIterator<Item = &'a String>) -> Priority {
        seen.into_iter()
            .filter_map(|id| self.danger(id))
            .map(|danger| danger.raises)
            .fold(said, Priority::min)
    }

    /// How soon a report of this priority must have been read.
    #[must_use]
    pub const fn read_time(&self, priority: Priority) -> &ReadTime {
        match priority {
            Priority::Critical => &self.critical,
            Priority::Urgent => &self.urgent,
            Priority::Otherwise => &self.otherwise,
        }
    }

    /// When a report that came in at `received_at` must have been read.
    #[must_use]
    pub fn read_by(&self, priority: Priority, received_at: Timestamp) -> Timestamp {
        received_at
            .checked_add(self.read_time(priority).within)
            .unwrap_or(Timestamp::MAX)
    }
}
