//! How far she is with what she applies for.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Application, Applications, LONGEST_REMARK};
use crate::cases::words;
use crate::deadlines::{DueDate, Names, Strand, Task};

/// Characters of an office's name or of a reference.
pub const LONGEST_OFFICE: usize = 200;

words! {
    /// Where an application is.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ProgressState {
        /// What it needs is being brought together.
        #[n(0)]
        Preparing = "preparing",
        #[n(1)]
        Sent = "sent",
        #[n(2)]
        Granted = "granted",
        #[n(3)]
        Refused = "refused",
        /// She has it without asking, or does not want it.
        #[n(4)]
        NotNeeded = "not_needed",
    }
}

/// One application of hers, with an id of `content/policy/applications.toml`.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Progress {
    #[n(0)]
    pub application: String,
    #[n(1)]
    pub state: ProgressState,
    /// What is there of what it needs, by id, in the order of the file.
    #[n(2)]
    pub has: Vec<String>,
    #[n(3)]
    pub office: String,
    /// Under which number the office knows it.
    #[n(4)]
    pub reference: String,
    #[cbor(n(5), with = "super::history::printed")]
    pub sent: Option<Date>,
    #[cbor(n(6), with = "super::history::printed")]
    pub answered: Option<Date>,
    /// When somebody asks the office again.
    #[cbor(n(7), with = "super::history::printed")]
    pub ask_again: Option<Date>,
    #[n(8)]
    pub remark: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProgressError {
    #[error("there is no such application")]
    NoSuch,
    #[error("an office has at most {LONGEST_OFFICE} characters")]
    OfficeTooLong,
    #[error("a reference has at most {LONGEST_OFFICE} characters")]
    ReferenceTooLong,
    #[error("the remark is too long")]
    RemarkTooLong,
    /// It was sent, and nobody says when.
    #[error("the day on which it was sent is missing")]
    SentWhen,
    #[error("the day of the answer is missing")]
    AnsweredWhen,
    #[error("it was answered before it was sent")]
    AnsweredBeforeSent,
    /// What has not happened yet is not written down as done.
    #[error("it was sent on a day that lies in the future")]
    SentInFuture,
    #[error("it was answered on a day that lies in the future")]
    AnsweredInFuture,
}

impl Progress {
    /// What an application is before anybody has written of it.
    #[must_use]
    pub fn begin(application: &str) -> Self {
        Self {
            application: application.to_owned(),
            state: ProgressState::Preparing,
            has: Vec::new(),
            office: String::new(),
            reference: String::new(),
            sent: None,
            answered: None,
            ask_again: None,
            remark: String::new(),
        }
    }

    /// # Errors
    ///
    /// When its days cannot be, or a text is too long. An answer may come without an application: an office that
    /// acts by itself.
    pub fn check(&self, applications: &Applications, today: Date) -> Result<(), ProgressError> {
        let is_long = |text: &str, most: usize| text.chars().nth(most).is_some();
        if applications.by_id(&self.application).is_none() {
            return Err(ProgressError::NoSuch);
        }
        if is_long(&self.office, LONGEST_OFFICE) {
            return Err(ProgressError::OfficeTooLong);
        }
        if is_long(&self.reference, LONGEST_OFFICE) {
            return Err(ProgressError::ReferenceTooLong);
        }
        if is_long(&self.remark, LONGEST_REMARK) {
            return Err(ProgressError::RemarkTooLong);
        }
        if self.sent.is_some_and(|sent| sent > today) {
            return Err(ProgressError::SentInFuture);
        }
        if self.answered.is_some_and(|answered| answered > today) {
            return Err(ProgressError::AnsweredInFuture);
        }
        match (self.state, self.sent, self.answered) {
            (ProgressState::Sent, None, _) => Err(ProgressError::SentWhen),
            (ProgressState::Granted | ProgressState::Refused, _, None) => {
                Err(ProgressError::AnsweredWhen)
            }
            (_, Some(sent), Some(answered)) if answered < sent => {
                Err(ProgressError::AnsweredBeforeSent)
            }
            _ => Ok(()),
        }
    }

    /// Whether what waits for it can begin.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        matches!(
            self.state,
            ProgressState::Granted | ProgressState::NotNeeded
        )
    }

    /// When somebody asks again, for as long as there is no answer.
    #[must_use]
    pub fn due_date(&self, applications: &Applications) -> Option<(Date, DueDate)> {
        let waits = matches!(self.state, ProgressState::Preparing | ProgressState::Sent);
        let day = self.ask_again.filter(|_| waits)?;
        let application = applications.by_id(&self.application)?;
        let due = DueDate {
            strand: Strand::Applications,
            key: self.application.clone(),
            task: Task::AskAgain(Names::of(&application.name)),
            who: super::Actor::Centre.as_str().to_owned(),
            deadline: None,
        };
        Some((day, due))
    }
}

/// One line of her checklist.
pub struct Step<'a, 'p> {
    pub application: &'a Application,
    /// `None`: nobody has written of it.
    pub progress: Option<&'p Progress>,
    /// What must be there before, and is not.
    pub waits_for: Vec<&'a Application>,
    /// What waits for this one.
    pub unlocks: Vec<&'a Application>,
}

impl Step<'_, '_> {
    /// It can be worked on now, and is not answered yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let is_answered = self.progress.is_some_and(|progress| {
            !matches!(
                progress.state,
                ProgressState::Preparing | ProgressState::Sent
            )
        });
        self.waits_for.is_empty() && !is_answered
    }
}

/// All that she may apply for, each after what it waits for, with how far she is. What was written of an application
/// that the network does not have any more is left out here, and kept.
#[must_use]
pub fn steps<'a, 'p>(
    applications: &'a Applications,
    progress: &'p BTreeMap<String, Progress>,
) -> Vec<Step<'a, 'p>> {
    let is_there = |id: &str| progress.get(id).is_some_and(Progress::is_there);
    applications
        .all()
        .iter()
        .map(|application| Step {
            application,
            progress: progress.get(&application.id),
            waits_for: application
                .after
                .iter()
                .filter(|before| !is_there(before))
                .filter_map(|before| applications.by_id(before))
                .collect(),
            unlocks: applications.unlocked_by(&application.id).collect(),
        })
        .collect()
}
