//! Local policy of missing episodes: `content/policy/missing.toml`, which a network may replace.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::description::{Match, says};
use crate::content::{Fault, Faults, Reading, Source, SourceRow, Words, date_of, read_toml};

/// The name of the file, for its faults.
const FILE: &str = "missing.toml";

/// A longer time is a slip of the finger.
const LONGEST_MINUTES: i64 = 30 * 24 * 60;

/// A number, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    pub amount: i64,
    /// `None`: our own default, which a network should look at.
    pub source: Option<Source>,
    pub checked: Date,
}

impl Timed {
    /// Whether a source was seen to say so.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.source.is_some()
    }
}

/// One thing to do while she is missing. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyStep {
    pub id: String,
    pub name: Words,
    pub hint: Words,
    /// Left undone, it climbs.
    pub is_critical: bool,
    /// Whether somebody is told: then who, and their reference number, are asked for.
    pub tells: bool,
    /// Minutes within which it is to be done, by level.
    pub(super) high: i64,
    pub(super) medium: i64,
    pub(super) low: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingPolicy {
    steps: Vec<PolicyStep>,
    steps_checked: Date,
    steps_source: Option<Source>,
    look_again: Timed,
    check_hours: Timed,
    interview_hours: Timed,
    repeat_episodes: Timed,
    repeat_days: Timed,
    meeting_days: Timed,
    climb_manager: Timed,
    climb_network: Timed,
    never_on_paper: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    source: Vec<Spanned<SourceRow>>,
    absent: NumberRow,
    check: NumberRow,
    return_interview: NumberRow,
    repeat_episodes: NumberRow,
    repeat_days: NumberRow,
    meeting: NumberRow,
    climb_manager: NumberRow,
    climb_network: NumberRow,
    steps_checked: Spanned<Datetime>,
    steps_source: Option<Spanned<String>>,
    never_on_paper: Vec<String>,
    step: Vec<Spanned<StepRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    amount: Spanned<i64>,
    source: Option<Spanned<String>>,
    checked: Spanned<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    id: String,
    critical: bool,
    tells: bool,
    high: i64,
    medium: i64,
    low: i64,
    name: Words,
    hint: Words,
}

impl MissingPolicy {
    pub fn shipped() -> Result<Self, Faults> {
        Self::parse(include_str!("../../../../content/policy/missing.toml"))
    }

    pub fn parse(text: &str) -> Result<Self, Faults> {
        let file: File = read_toml(FILE, text)?;
        let mut reading = Reading::new(FILE, text);
        let sources = Source::read_all(file.source, &mut reading);
        let numbers = [
            (file.absent, LONGEST_MINUTES),
            (file.check, 24 * 30),
            (file.return_interview, 24 * 30),
            (file.repeat_episodes, 100),
            (file.repeat_days, 366),
            (file.meeting, 366),
            (file.climb_manager, LONGEST_MINUTES),
            (file.climb_network, LONGEST_MINUTES),
        ];
        let climb = (numbers[6].0.amount.clone(), numbers[7].0.amount.clone());
        if climb.0.get_ref() >= climb.1.get_ref() {
            reading.fault(
                climb.1.span().start,
                "the manager is told first and the network after her",
            );
        }
        let read: Vec<Option<Timed>> = numbers
            .into_iter()
            .map(|(row, most)| timed(row, most, &sources, &mut reading))
            .collect();
        let mut steps: Vec<PolicyStep> = Vec::new();
        for row in file.step {
            let at = row.span().start;
            let row = row.into_inner();
            if steps.iter().any(|one| one.id == row.id) {
                reading.fault(at, format!("the step {:?} stands twice", row.id));
            }
            if let Some(step) = step(row, at, &mut reading) {
                steps.push(step);
            }
        }
        if !steps.iter().any(|step| step.is_critical) {
            reading.fault(0, "one step at least is critical, or nothing ever climbs");
        }
        let steps_checked = date_of(&file.steps_checked, &mut reading);
        let steps_source = file
            .steps_source
            .and_then(|code| named(&code, &sources, &mut reading));
        let mut read = read.into_iter();
        let mut next = || read.next().flatten();
        let policy = (|| {
            Some(Self {
                look_again: next()?,
                check_hours: next()?,
                interview_hours: next()?,
                repeat_episodes: next()?,
                repeat_days: next()?,
                meeting_days: next()?,
                climb_manager: next()?,
                climb_network: next()?,
                steps,
                steps_checked: steps_checked?,
                steps_source,
                never_on_paper: file.never_on_paper,
            })
        })();
        reading.finish(policy)?.ok_or_else(|| Faults {
            faults: vec![Fault {
                file: FILE.to_owned(),
                line: 1,
                message: "the file cannot be used".to_owned(),
            }],
        })
    }

    #[must_use]
    pub fn steps(&self) -> &[PolicyStep] {
        &self.steps
    }

    /// The step of an id; an older record may name one that this policy no longer has.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&PolicyStep> {
        self.steps.iter().find(|one| one.id == id)
    }

    #[must_use]
    pub fn steps_are_verified(&self) -> bool {
        self.steps_source.is_some()
    }

    #[must_use]
    pub fn steps_checked(&self) -> Date {
        self.steps_checked
    }

    /// Minutes after which somebody looks again at a young person who is only late.
    #[must_use]
    pub fn look_again(&self) -> &Timed {
        &self.look_again
    }

    /// Hours after her return within which somebody sees that she is safe and well.
    #[must_use]
    pub fn check_hours(&self) -> &Timed {
        &self.check_hours
    }

    /// Hours after her return within which the return interview is offered.
    #[must_use]
    pub fn interview_hours(&self) -> &Timed {
        &self.interview_hours
    }

    /// So many episodes raise a strategy meeting.
    #[must_use]
    pub fn repeat_episodes(&self) -> &Timed {
        &self.repeat_episodes
    }

    /// The days within which they are counted.
    #[must_use]
    pub fn repeat_days(&self) -> &Timed {
        &self.repeat_days
    }

    /// Days within which the meeting is to be held.
    #[must_use]
    pub fn meeting_days(&self) -> &Timed {
        &self.meeting_days
    }

    /// Beginnings of words that stand in no description: they tell a stranger why she is cared for.
    #[must_use]
    pub fn never_on_paper(&self) -> &[String] {
        &self.never_on_paper
    }

    /// The first word of a text that stands on no paper.
    #[must_use]
    pub fn betraying(&self, text: &str) -> Option<&str> {
        self.never_on_paper
            .iter()
            .find(|word| says(text, word, Match::Beginning))
            .map(String::as_str)
    }

    /// Whether a source was seen to say when a step climbs.
    #[must_use]
    pub fn climbs_are_verified(&self) -> bool {
        self.climb_manager.is_verified() && self.climb_network.is_verified()
    }

    /// How long after the time of a critical step the manager is told, and the network's duty.
    #[must_use]
    pub fn climbs_after(&self) -> (SignedDuration, SignedDuration) {
        (
            SignedDuration::from_mins(self.climb_manager.amount),
            SignedDuration::from_mins(self.climb_network.amount),
        )
    }
}

fn timed(
    row: NumberRow,
    most: i64,
    sources: &[Source],
    reading: &mut Reading<'_>,
) -> Option<Timed> {
    let amount = *row.amount.get_ref();
    if !(1..=most).contains(&amount) {
        reading.fault(
            row.amount.span().start,
            format!("the number is not between 1 and {most}"),
        );
        return None;
    }
    let source = match &row.source {
        Some(code) => Some(named(code, sources, reading)?),
        None => None,
    };
    Some(Timed {
        amount,
        source,
        checked: date_of(&row.checked, reading)?,
    })
}

fn named(code: &Spanned<String>, sources: &[Source], reading: &mut Reading<'_>) -> Option<Source> {
    let found = sources.iter().find(|one| one.code == *code.get_ref());
    if found.is_none() {
        reading.fault(
            code.span().start,
            format!("there is no source {:?}", code.get_ref()),
        );
    }
    found.cloned()
}

fn step(row: StepRow, at: usize, reading: &mut Reading<'_>) -> Option<PolicyStep> {
    let is_id = |id: &str| {
        (1..=40).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let mut is_fine = true;
    let mut fault = |message: &str| {
        reading.fault(at, message.to_owned());
        is_fine = false;
    };
    if !is_id(&row.id) {
        fault("an id has small letters and hyphens");
    }
    if ![row.high, row.medium, row.low]
        .iter()
        .all(|minutes| (1..=LONGEST_MINUTES).contains(minutes))
    {
        fault("a step is done within 1 minute to 30 days");
    }
    if row.high > row.medium || row.medium > row.low {
        fault("the higher the level, the sooner");
    }
    if !row.name.is_complete() || !row.hint.is_complete() {
        fault("the words are missing in a language");
    }
    is_fine.then_some(PolicyStep {
        id: row.id,
        name: row.name,
        hint: row.hint,
        is_critical: row.critical,
        tells: row.tells,
        high: row.high,
        medium: row.medium,
        low: row.low,
    })
}
