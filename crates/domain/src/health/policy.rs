//! What is done while somebody stays close to a young person: `content/policy/stay-close.toml`, which a network may
//! replace. It is local practice, and no medicine.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::close::OTHER_STEP;
use crate::content::{Fault, Faults, Reading, Source, SourceRow, Words, date_of, read_toml};

/// The name of the file, for its faults.
const FILE: &str = "stay-close.toml";

/// A longer time is a slip of the finger.
const LONGEST_MINUTES: i64 = 7 * 24 * 60;

/// Where a file does not say when a step climbs: our own default, no source.
const CLIMB_MANAGER: i64 = 30;
const CLIMB_NETWORK: i64 = 90;

/// One thing to do. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseStep {
    pub id: String,
    /// Minutes after it began within which it is to be done.
    pub minutes: i64,
    pub name: Words,
    pub hint: Words,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosePolicy {
    steps: Vec<CloseStep>,
    checked: Date,
    source: Option<Source>,
    /// Minutes after the time of a step that nobody wrote down.
    climb_manager: i64,
    climb_network: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    steps_checked: Spanned<Datetime>,
    steps_source: Option<Spanned<String>>,
    climb_manager: Option<Spanned<i64>>,
    climb_network: Option<Spanned<i64>>,
    #[serde(default)]
    source: Vec<Spanned<SourceRow>>,
    step: Vec<Spanned<StepRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    id: String,
    minutes: i64,
    name: Words,
    hint: Words,
}

impl ClosePolicy {
    pub fn shipped() -> Result<Self, Faults> {
        Self::parse(include_str!("../../../../content/policy/stay-close.toml"))
    }

    pub fn parse(text: &str) -> Result<Self, Faults> {
        let file: File = read_toml(FILE, text)?;
        let mut reading = Reading::new(FILE, text);
        let sources = Source::read_all(file.source, &mut reading);
        let mut steps: Vec<CloseStep> = Vec::new();
        for row in file.step {
            let at = row.span().start;
            let row = row.into_inner();
            let is_id = (1..=40).contains(&row.id.len())
                && row
                    .id
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if !is_id || row.id == OTHER_STEP {
                reading.fault(
                    at,
                    "an id has small letters and hyphens, and is not \"other\"",
                );
            }
            if steps.iter().any(|one| one.id == row.id) {
                reading.fault(at, format!("the step {:?} stands twice", row.id));
            }
            if !(1..=LONGEST_MINUTES).contains(&row.minutes) {
                reading.fault(at, "a step is done within 1 minute to 7 days");
            }
            if !row.name.is_complete() || !row.hint.is_complete() {
                reading.fault(at, "a step has a name and a hint in every language");
            }
            steps.push(CloseStep {
                id: row.id,
                minutes: row.minutes,
                name: row.name,
                hint: row.hint,
            });
        }
        if steps.is_empty() {
            reading.fault(0, "one step at least is to be done");
        }
        let mut climb = |minutes: Option<Spanned<i64>>, default: i64| {
            let at = minutes.as_ref().map_or(0, |minutes| minutes.span().start);
            let minutes = minutes.map_or(default, Spanned::into_inner);
            if !(1..=LONGEST_MINUTES).contains(&minutes) {
                reading.fault(at, "a step climbs after 1 minute to 7 days");
            }
            (minutes, at)
        };
        let (climb_manager, _) = climb(file.climb_manager, CLIMB_MANAGER);
        let (climb_network, at) = climb(file.climb_network, CLIMB_NETWORK);
        if climb_manager >= climb_network {
            reading.fault(at, "the manager is told first and the network after her");
        }
        let checked = date_of(&file.steps_checked, &mut reading);
        let source = file.steps_source.and_then(|code| {
            let found = sources.iter().find(|one| one.code == *code.get_ref());
            if found.is_none() {
                reading.fault(
                    code.span().start,
                    format!("there is no source {:?}", code.get_ref()),
                );
            }
            found.cloned()
        });
        let policy = checked.map(|checked| Self {
            steps,
            checked,
            source,
            climb_manager,
            climb_network,
        });
        reading.finish(policy)?.ok_or_else(|| Faults {
            faults: vec![Fault {
                file: FILE.to_owned(),
                line: 1,
                message: "the file cannot be used".to_owned(),
            }],
        })
    }

    #[must_use]
    pub fn steps(&self) -> &[CloseStep] {
        &self.steps
    }

    /// The step of an id; an older record may name one that this policy no longer has.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&CloseStep> {
        self.steps.iter().find(|one| one.id == id)
    }

    /// How long after the time of a step that nobody wrote down the manager is told, and the network's duty.
    #[must_use]
    pub const fn climbs_after(&self) -> (SignedDuration, SignedDuration) {
        (
            SignedDuration::from_mins(self.climb_manager),
            SignedDuration::from_mins(self.climb_network),
        )
    }

    /// When somebody last looked at the steps.
    #[must_use]
    pub const fn checked(&self) -> Date {
        self.checked
    }

    /// Where they were read. `None`: local practice, which nobody has verified.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }
}
