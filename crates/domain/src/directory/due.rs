//! Which days of what was asked of services stand among the dates.

use jiff::civil::Date;
use vault::ServiceReferralId;

use super::{AnswerKind, ServiceReferral, Step};
use crate::cases::words;
use crate::deadlines::{DueDate, Strand, Task};
use crate::status::Actor;

words! {
    /// What a referral asks for. No word says of whom: a list of dates is seen in passing.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ReferralAct {
        /// An answer is expected.
        #[n(0)]
        Answer = "answer",
        /// Until then she waits for a place.
        #[n(1)]
        Place = "place",
        /// She can begin.
        #[n(2)]
        Begin = "begin",
    }
}

impl ServiceReferral {
    /// What is waited for, and until when; `None` when nothing is.
    #[must_use]
    pub fn expects(&self) -> Option<(Date, ReferralAct)> {
        let asked = Some((self.answer_by, ReferralAct::Answer));
        self.steps
            .iter()
            .fold(asked, |expected, step| match &step.what {
                Step::Chased { answer_by, .. } => Some((*answer_by, ReferralAct::Answer)),
                Step::Answered { kind, day, .. } => match kind {
                    AnswerKind::Accepted => day.map(|day| (day, ReferralAct::Begin)),
                    AnswerKind::Waiting => day.map(|day| (day, ReferralAct::Place)),
                    AnswerKind::Refused | AnswerKind::NoAnswer => None,
                },
                Step::Started { .. } | Step::Ended { .. } | Step::CalledOff { .. } => None,
                Step::Cost { .. } | Step::Barriers { .. } => expected,
            })
    }
}

/// The days of all referrals of a case.
#[must_use]
pub fn dates<'a>(
    all: impl Iterator<Item = (ServiceReferralId, &'a ServiceReferral)>,
) -> Vec<(Date, DueDate)> {
    all.filter_map(|(id, one)| {
        let (day, act) = one.expects()?;
        let due = DueDate {
            strand: Strand::Services,
            key: format!("{id}/{}", act.as_str()),
            task: Task::Service(act),
            who: Actor::Centre.as_str().to_owned(),
            deadline: None,
        };
        Some((day, due))
    })
    .collect()
}
