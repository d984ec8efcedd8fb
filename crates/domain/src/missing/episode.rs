use jiff::{SignedDuration, Timestamp};

use super::description::{Description, Photograph};
use super::facts::{Facts, Level, Standing, instant};
use super::policy::{MissingPolicy, PolicyStep};
use super::record::{Check, EventBody, Interview, Meeting, Return, Sighting, StepRecord};
use crate::cases::words;
use crate::deadlines::{Cited, HourDeadline, due_after_hours};

words! {
    /// Where an episode stands. It is what its events add up to.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    EpisodeState {
        Absent = "absent",
        Missing = "missing",
        /// She is home, and something is still to be done for her.
        Home = "home",
        Done = "done",
        /// It was opened by mistake.
        Mistaken = "mistaken",
    }
}

impl EpisodeState {
    /// Whether she is not back.
    #[must_use]
    pub const fn is_away(self) -> bool {
        matches!(self, Self::Absent | Self::Missing)
    }
}

/// An event with its place and its time: when it was written down.
pub struct Happened {
    pub sequence: i64,
    pub at: Timestamp,
    pub body: EventBody,
}

/// What the events of an episode add up to.
pub struct Episode {
    pub facts: Facts,
    /// The event that the facts are of: who changes them says which she has read.
    pub facts_sequence: i64,
    /// When it was written down that she is late only; looking again begins the time anew.
    pub looked_at: Timestamp,
    /// When it was first written down that she is missing.
    pub missing_at: Option<Timestamp>,
    /// The newest record of each step.
    pub steps: Vec<StepRecord>,
    pub home: Option<Return>,
    pub check: Option<Check>,
    pub interview: Option<Interview>,
    /// How many episodes in how many days raised a meeting, and by when it is to be held.
    pub meeting_raised: Option<(u32, u32, Timestamp)>,
    pub meeting: Option<Meeting>,
    pub mistaken: Option<String>,
    pub description: Option<Description>,
    pub photograph: Option<Photograph>,
    /// All of them, in the order in which they were written down.
    pub sightings: Vec<Sighting>,
}

/// What is due of an episode, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Clock {
    /// The earliest of all that is open.
    pub next: Option<Timestamp>,
    /// The earliest of the steps that may not wait.
    pub critical: Option<Timestamp>,
    pub interview: Option<Timestamp>,
    pub meeting: Option<Timestamp>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepStatus {
    /// No clock runs: she is only late, or home.
    Open,
    Due,
    Overdue,
    Recorded,
}

/// A step of the policy, and how far it is.
pub struct StepState<'a> {
    pub step: &'a PolicyStep,
    pub status: StepStatus,
    pub due: Option<Timestamp>,
    pub record: Option<&'a StepRecord>,
}

impl Episode {
    /// `None` unless the first event opens it.
    pub fn of(events: impl IntoIterator<Item = Happened>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let EventBody::Opened(facts) = first.body else {
            return None;
        };
        let mut episode = Self {
            missing_at: (facts.standing == Standing::Missing).then_some(first.at),
            facts,
            facts_sequence: first.sequence,
            looked_at: first.at,
            steps: Vec::new(),
            home: None,
            check: None,
            interview: None,
            meeting_raised: None,
            meeting: None,
            mistaken: None,
            description: None,
            photograph: None,
            sightings: Vec::new(),
        };
        for event in events {
            episode.add(event);
        }
        Some(episode)
    }

    fn add(&mut self, event: Happened) {
        match event.body {
            EventBody::Opened(facts)
            | EventBody::Learned(facts)
            | EventBody::Corrected(facts, _) => {
                if facts.standing == Standing::Missing && self.missing_at.is_none() {
                    self.missing_at = Some(event.at);
                }
                self.facts = facts;
                self.facts_sequence = event.sequence;
                self.looked_at = event.at;
            }
            EventBody::Mistaken(why) => self.mistaken = Some(why),
            EventBody::Step(record) => {
                self.steps.retain(|one| one.step != record.step);
                self.steps.push(record);
            }
            EventBody::Home(home) => self.home = Some(home),
            EventBody::Checked(check) => self.check = Some(check),
            EventBody::Interview(interview) => self.interview = Some(interview),
            EventBody::MeetingRaised(count, days, by) => {
                self.meeting_raised = instant(Some(by)).map(|by| (count, days, by));
            }
            EventBody::Meeting(meeting) => self.meeting = Some(meeting),
            EventBody::Described(description) => self.description = Some(description),
            EventBody::Pictured(photograph) => self.photograph = photograph,
            EventBody::Sighted(sighting) => self.sightings.push(sighting),
        }
    }

    #[must_use]
    pub fn state(&self) -> EpisodeState {
        if self.mistaken.is_some() {
            return EpisodeState::Mistaken;
        }
        if self.home.is_none() {
            return match self.facts.standing {
                Standing::Absent => EpisodeState::Absent,
                Standing::Missing => EpisodeState::Missing,
            };
        }
        let is_done = self.check.is_some()
            && (self.interview.is_some() || !self.needs_interview())
            && (self.meeting_raised.is_none() || self.meeting.is_some());
        match is_done {
            true => EpisodeState::Done,
            false => EpisodeState::Home,
        }
    }

    /// Whoever was only late is asked how she is; a return interview is for whoever was missing.
    #[must_use]
    pub fn needs_interview(&self) -> bool {
        self.missing_at.is_some()
    }

    /// Until when the return interview is offered, and how that was computed. `None` until she is home, and for a
    /// place whose clock nobody knows.
    #[must_use]
    pub fn interview_deadline(
        &self,
        policy: &MissingPolicy,
        time_zone: &str,
    ) -> Option<HourDeadline> {
        let hours = policy.interview_hours();
        let cited = Cited {
            source: hours.source.as_ref().map(|source| source.address.clone()),
            checked: hours.checked,
            verified: hours.is_verified(),
        };
        let home = self.home.as_ref().filter(|_| self.needs_interview())?;
        due_after_hours(
            home.at(),
            u32::try_from(hours.amount).ok()?,
            time_zone,
            cited,
        )
    }

    /// The steps in the order of the policy. Their time runs from when it was written down that she is missing.
    #[must_use]
    pub fn steps<'a>(&'a self, policy: &'a MissingPolicy, now: Timestamp) -> Vec<StepState<'a>> {
        let runs_from = match self.state() {
            EpisodeState::Missing => self.missing_at,
            _ => None,
        };
        policy
            .steps()
            .iter()
            .map(|step| {
                let record = self.steps.iter().find(|one| one.step == step.id);
                let due = runs_from.and_then(|from| after(from, step.minutes(self.facts.level)));
                let status = match (record, due) {
                    (Some(_), _) => StepStatus::Recorded,
                    (None, None) => StepStatus::Open,
                    (None, Some(due)) if due < now => StepStatus::Overdue,
                    (None, Some(_)) => StepStatus::Due,
                };
                StepState {
                    step,
                    status,
                    due: due.filter(|_| record.is_none()),
                    record,
                }
            })
            .collect()
    }

    /// When each thing is due. It depends on nothing but the events and the policy: never on when it is asked.
    #[must_use]
    pub fn clock(&self, policy: &MissingPolicy) -> Clock {
        let mut clock = Clock::default();
        let state = self.state();
        if state != EpisodeState::Mistaken && self.meeting.is_none() {
            clock.meeting = self.meeting_raised.map(|(_, _, by)| by);
        }
        match state {
            EpisodeState::Absent => {
                clock.next = after(self.looked_at, policy.look_again().amount);
            }
            EpisodeState::Missing => {
                for state in self.steps(policy, Timestamp::MIN) {
                    clock.next = earlier(clock.next, state.due);
                    if state.step.is_critical {
                        clock.critical = earlier(clock.critical, state.due);
                    }
                }
            }
            EpisodeState::Home => {
                if let Some(home) = &self.home {
                    if self.interview.is_none() && self.needs_interview() {
                        clock.interview = after(
                            home.at(),
                            policy.interview_hours().amount.saturating_mul(60),
                        );
                    }
                    let check = after(home.at(), policy.check_hours().amount.saturating_mul(60));
                    clock.next = earlier(
                        check.filter(|_| self.check.is_none()),
                        earlier(clock.interview, clock.meeting),
                    );
                }
            }
            EpisodeState::Done | EpisodeState::Mistaken => {}
        }
        clock
    }
}

fn after(from: Timestamp, minutes: i64) -> Option<Timestamp> {
    from.checked_add(SignedDuration::from_mins(minutes)).ok()
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

impl PolicyStep {
    /// Within how many minutes it is to be done. What nobody has weighed is treated as high.
    #[must_use]
    pub fn minutes(&self, level: Level) -> i64 {
        match level {
            Level::NotWeighed | Level::High => self.high,
            Level::Medium => self.medium,
            Level::Low => self.low,
        }
    }
}
