use jiff::civil::Date;

use super::ContactWay;
use crate::cases::words;
use crate::housing::Cents;
use crate::intake::is_blank;
use crate::letters::Audience;
use crate::missing::{Match, MissingPolicy, says};
use crate::support::LifeDomain;

/// Characters of what is asked, and of each text that is written down later.
pub const LONGEST_ASKED: usize = 2_000;
/// Characters of what is told to a service, word for word.
pub const LONGEST_TOLD: usize = 2_000;
/// More can be written down of one referral by nobody.
pub const MOST_STEPS: usize = 200;

words! {
    /// How far it is.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    ReferralState {
        Asked = "asked",
        Waiting = "waiting",
        Accepted = "accepted",
        Refused = "refused",
        NoAnswer = "no_answer",
        Started = "started",
        Ended = "ended",
        /// She or her worker do not want it any more.
        CalledOff = "called_off",
    }
}

impl ReferralState {
    /// Something is still to come.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Asked | Self::Waiting | Self::Accepted | Self::Started
        )
    }
}

words! {
    /// What a service answered.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    AnswerKind {
        #[n(0)]
        Accepted = "accepted",
        #[n(1)]
        Waiting = "waiting",
        #[n(2)]
        Refused = "refused",
        /// It was waited for long enough.
        #[n(3)]
        NoAnswer = "no_answer",
    }
}

words! {
    /// How it ended.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Outcome {
        #[n(0)]
        Helped = "helped",
        #[n(1)]
        Partly = "partly",
        #[n(2)]
        NotHelped = "not_helped",
        /// She did not want to go on: her choice.
        #[n(3)]
        HerChoice = "her_choice",
        /// The service stopped.
        #[n(4)]
        Stopped = "stopped",
        #[n(5)]
        Moved = "moved",
        #[n(6)]
        Other = "other",
    }
}

words! {
    /// Who pays.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Payer {
        #[n(0)]
        Unknown = "unknown",
        /// It costs nothing.
        #[n(1)]
        Nobody = "nobody",
        #[n(2)]
        Herself = "herself",
        #[n(3)]
        Family = "family",
        #[n(4)]
        Centre = "centre",
        #[n(5)]
        Insurance = "insurance",
        #[n(6)]
        Welfare = "welfare",
        #[n(7)]
        Fund = "fund",
        #[n(8)]
        Other = "other",
    }
}

words! {
    /// For what an amount is paid.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Per {
        #[n(0)]
        Once = "once",
        #[n(1)]
        Session = "session",
        #[n(2)]
        Hour = "hour",
        #[n(3)]
        Week = "week",
        #[n(4)]
        Month = "month",
        #[n(5)]
        Year = "year",
    }
}

words! {
    /// What stands between her and the help.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Barrier {
        #[n(0)]
        Transport = "transport",
        #[n(1)]
        Language = "language",
        #[n(2)]
        Papers = "papers",
        #[n(3)]
        WaitingTime = "waiting_time",
        #[n(4)]
        Money = "money",
        #[n(5)]
        Fear = "fear",
        #[n(6)]
        Childcare = "childcare",
        #[n(7)]
        Other = "other",
    }
}

words! {
    /// What can be written down of a referral, as its form is called.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    StepPart {
        Chase = "chase",
        Answer = "answer",
        Start = "start",
        End = "end",
        Cost = "cost",
        Barriers = "barriers",
        CallOff = "off",
    }
}

/// What happened, or was found out.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub enum Step {
    /// Somebody asked again.
    #[n(0)]
    Chased {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        #[n(1)]
        way: ContactWay,
        /// With whom, what was said there.
        #[n(2)]
        words: String,
        /// What more was told, word for word; empty: nothing.
        #[n(3)]
        told: String,
        /// What it stands on.
        #[cbor(n(4), with = "minicbor::bytes")]
        consent: Vec<u8>,
        /// By when an answer is expected now.
        #[cbor(n(5), with = "crate::deadlines::stored::date")]
        answer_by: Date,
    },
    #[n(1)]
    Answered {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        #[n(1)]
        kind: AnswerKind,
        /// Of a refusal: why.
        #[n(2)]
        words: String,
        /// When she can begin, or until when she waits.
        #[cbor(n(3), with = "crate::deadlines::stored::printed")]
        day: Option<Date>,
    },
    #[n(2)]
    Started {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        #[n(1)]
        words: String,
    },
    #[n(3)]
    Ended {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        #[n(1)]
        outcome: Outcome,
        /// What she says of it; empty: she was not asked.
        #[n(2)]
        hers: String,
        #[n(3)]
        workers: String,
    },
    #[n(4)]
    Cost {
        #[n(0)]
        payer: Payer,
        /// `None`: nobody knows.
        #[n(1)]
        amount: Option<Cents>,
        #[n(2)]
        per: Per,
        #[n(3)]
        words: String,
    },
    /// What stands in the way now; none: nothing does any more.
    #[n(5)]
    Barriers {
        #[n(0)]
        all: Vec<Barrier>,
        #[n(1)]
        words: String,
    },
    #[n(6)]
    CalledOff {
        #[cbor(n(0), with = "crate::deadlines::stored::date")]
        on: Date,
        #[n(1)]
        words: String,
    },
}

impl Step {
    #[must_use]
    pub const fn part(&self) -> StepPart {
        match self {
            Self::Chased { .. } => StepPart::Chase,
            Self::Answered { .. } => StepPart::Answer,
            Self::Started { .. } => StepPart::Start,
            Self::Ended { .. } => StepPart::End,
            Self::Cost { .. } => StepPart::Cost,
            Self::Barriers { .. } => StepPart::Barriers,
            Self::CalledOff { .. } => StepPart::CallOff,
        }
    }

    /// When it was; what costs and what stands in the way are of the day on which they are written down.
    #[must_use]
    pub const fn on(&self) -> Option<Date> {
        match self {
            Self::Chased { on, .. }
            | Self::Answered { on, .. }
            | Self::Started { on, .. }
            | Self::Ended { on, .. }
            | Self::CalledOff { on, .. } => Some(*on),
            Self::Cost { .. } | Self::Barriers { .. } => None,
        }
    }
}

/// One step. The id comes with its form, so that a form that is sent twice is one step.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ReferralStep {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub id: Vec<u8>,
    #[n(1)]
    pub what: Step,
}

/// A young person and a service that was asked to help her. Sealed whole.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ServiceReferral {
    #[n(0)]
    pub domain: LifeDomain,
    /// The goal that it is for; empty: none in particular.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub goal: Vec<u8>,
    /// The entry of the directory; empty: it was typed in.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub service: Vec<u8>,
    /// What the service was called when it was asked.
    #[n(3)]
    pub name: String,
    #[n(4)]
    pub audience: Audience,
    #[n(5)]
    pub asked_for: String,
    /// What was told of her, word for word.
    #[n(6)]
    pub told: String,
    #[cbor(n(7), with = "crate::deadlines::stored::date")]
    pub on: Date,
    #[n(8)]
    pub way: ContactWay,
    /// By when an answer is expected.
    #[cbor(n(9), with = "crate::deadlines::stored::date")]
    pub answer_by: Date,
    /// The consent, or the decision, that it stands on.
    #[cbor(n(10), with = "minicbor::bytes")]
    pub consent: Vec<u8>,
    /// In the order in which they were written down.
    #[n(11)]
    pub steps: Vec<ReferralStep>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReferralError {
    #[error("no service is named")]
    NameMissing,
    #[error("the name of the service is too long")]
    NameTooLong,
    #[error("it is missing what is asked")]
    AskedMissing,
    #[error("what is asked has at most {LONGEST_ASKED} characters")]
    AskedTooLong,
    #[error("it is missing what is told")]
    ToldMissing,
    #[error("what is told has at most {LONGEST_TOLD} characters")]
    ToldTooLong,
    #[error("it was asked on a day that has not come")]
    InFuture,
    #[error("the answer is expected before it was asked")]
    AnswerBefore,
}

words! {
    /// What is typed of a step, by the name of its field.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    StepText {
        Words = "words",
        Told = "told",
        Hers = "hers",
        Workers = "workers",
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StepError {
    /// Somebody wrote down something after which this cannot be.
    #[error("this cannot follow on what is written down")]
    NotNow(ReferralState),
    #[error("the day has not come")]
    InFuture,
    /// With the day on which it was asked.
    #[error("it lies before the day on which it was asked")]
    BeforeAsked(Date),
    /// With the day on which it began.
    #[error("it ends before it began")]
    BeforeStart(Date),
    #[error("what is to come lies before the answer")]
    DayBefore,
    #[error("the answer is expected before somebody asked again")]
    AnswerBefore,
    #[error("it is missing why")]
    Missing(StepText),
    #[error("a text has at most {LONGEST_ASKED} characters")]
    TooLong(StepText),
    #[error("at most {MOST_STEPS} things")]
    TooMany,
}

/// Words of a policy that say where she lives or why she is cared for, and that stand in what is to be told: whoever
/// tells them is asked whether they are needed.
#[must_use]
pub fn telling<'a>(told: &str, policy: &'a MissingPolicy) -> Vec<&'a str> {
    let words = policy.never_on_paper().iter();
    words
        .filter(|word| says(told, word, Match::Beginning))
        .map(String::as_str)
        .collect()
}

fn is_long(text: &str) -> bool {
    text.chars().nth(LONGEST_ASKED).is_some()
}

impl ServiceReferral {
    /// # Errors
    ///
    /// Everything that is wrong with what is asked.
    pub fn check(&self, today: Date) -> Result<(), Vec<ReferralError>> {
        use ReferralError as Error;
        let long = |text: &str, most: usize| text.chars().nth(most).is_some();
        let found = [
            (is_blank(&self.name), Error::NameMissing),
            (
                long(&self.name, super::LONGEST_SERVICE_NAME),
                Error::NameTooLong,
            ),
            (is_blank(&self.asked_for), Error::AskedMissing),
            (long(&self.asked_for, LONGEST_ASKED), Error::AskedTooLong),
            (is_blank(&self.told), Error::ToldMissing),
            (long(&self.told, LONGEST_TOLD), Error::ToldTooLong),
            (self.on > today, Error::InFuture),
            (self.answer_by < self.on, Error::AnswerBefore),
        ];
        let errors: Vec<Error> = found
            .into_iter()
            .filter_map(|(is_wrong, error)| is_wrong.then_some(error))
            .collect();
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }

    /// What its steps add up to. What was written down last counts.
    #[must_use]
    pub fn state(&self) -> ReferralState {
        use ReferralState as State;
        self.steps
            .iter()
            .fold(State::Asked, |state, step| match &step.what {
                // Who was not answered asks again, and waits again.
                Step::Chased { .. } if state == State::NoAnswer => State::Asked,
                Step::Chased { .. } | Step::Cost { .. } | Step::Barriers { .. } => state,
                Step::Answered { kind, .. } => match kind {
                    AnswerKind::Accepted => State::Accepted,
                    AnswerKind::Waiting => State::Waiting,
                    AnswerKind::Refused => State::Refused,
                    AnswerKind::NoAnswer => State::NoAnswer,
                },
                Step::Started { .. } => State::Started,
                Step::Ended { .. } => State::Ended,
                Step::CalledOff { .. } => State::CalledOff,
            })
    }

    /// Whether something can be written down now.
    #[must_use]
    pub fn may(&self, part: StepPart) -> bool {
        use ReferralState as State;
        let state = self.state();
        match part {
            StepPart::Cost | StepPart::Barriers => true,
            StepPart::Chase | StepPart::CallOff => matches!(
                state,
                State::Asked | State::Waiting | State::Accepted | State::NoAnswer
            ),
            StepPart::Answer => matches!(
                state,
                State::Asked | State::Waiting | State::Accepted | State::Refused | State::NoAnswer
            ),
            StepPart::Start => !matches!(state, State::Started | State::CalledOff),
            StepPart::End => state == State::Started,
        }
    }

    /// The consent, or the decision, that it stands on now.
    #[must_use]
    pub fn stands_on(&self) -> &[u8] {
        self.steps
            .iter()
            .rev()
            .find_map(|step| match &step.what {
                Step::Chased { consent, .. } => Some(consent.as_slice()),
                _ => None,
            })
            .unwrap_or(&self.consent)
    }

    /// When it began last.
    #[must_use]
    pub fn started(&self) -> Option<Date> {
        self.steps.iter().rev().find_map(|step| match step.what {
            Step::Started { on, .. } => Some(on),
            _ => None,
        })
    }

    /// What was written down last of what it costs, or of what stands in the way.
    #[must_use]
    pub fn last(&self, part: StepPart) -> Option<&Step> {
        let mut steps = self.steps.iter().rev().map(|step| &step.what);
        steps.find(|step| step.part() == part)
    }

    /// # Errors
    ///
    /// Everything that is wrong with a step that is to follow.
    pub fn check_step(&self, step: &Step, today: Date) -> Result<(), Vec<StepError>> {
        let mut errors = Vec::new();
        if !self.may(step.part()) {
            errors.push(StepError::NotNow(self.state()));
        }
        if self.steps.len() >= MOST_STEPS {
            errors.push(StepError::TooMany);
        }
        match step.on() {
            Some(on) if on > today => errors.push(StepError::InFuture),
            Some(on) if on < self.on => errors.push(StepError::BeforeAsked(self.on)),
            _ => {}
        }
        let mut text = |text: &str, which: StepText, is_needed: bool| {
            if is_long(text) {
                errors.push(StepError::TooLong(which));
            } else if is_needed && is_blank(text) {
                errors.push(StepError::Missing(which));
            }
        };
        match step {
            Step::Chased { words, told, .. } => {
                text(words, StepText::Words, false);
                text(told, StepText::Told, false);
            }
            Step::Answered { words, kind, .. } => {
                text(words, StepText::Words, *kind == AnswerKind::Refused);
            }
            Step::CalledOff { words, .. } => text(words, StepText::Words, true),
            Step::Ended { hers, workers, .. } => {
                text(hers, StepText::Hers, false);
                text(workers, StepText::Workers, false);
            }
            Step::Barriers { all, words } => {
                text(words, StepText::Words, all.contains(&Barrier::Other));
            }
            Step::Started { words, .. } | Step::Cost { words, .. } => {
                text(words, StepText::Words, false);
            }
        }
        match step {
            Step::Chased { on, answer_by, .. } if answer_by < on => {
                errors.push(StepError::AnswerBefore);
            }
            Step::Answered {
                on, day: Some(day), ..
            } if day < on => errors.push(StepError::DayBefore),
            Step::Ended { on, .. } => {
                if let Some(started) = self.started().filter(|started| on < started) {
                    errors.push(StepError::BeforeStart(started));
                }
            }
            _ => {}
        }
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }
}
