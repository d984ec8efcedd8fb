//! A home that she looks at: the viewing, the application, the answer.

use jiff::civil::Date;
use vault::HomeId;

use super::{LONGEST_WORDS, is_longer};
use crate::cases::words;

/// Characters of a time, or of who comes along.
pub const LONGEST_VIEWING: usize = 200;

words! {
    /// How far it is.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ProspectState {
        /// She would like it; nothing is agreed.
        #[n(0)]
        Wanted = "wanted",
        #[n(1)]
        ViewingPlanned = "viewing_planned",
        /// She saw it.
        #[n(2)]
        Viewed = "viewed",
        #[n(3)]
        Applied = "applied",
        /// The landlord says yes.
        #[n(4)]
        Accepted = "accepted",
        #[n(5)]
        Refused = "refused",
        /// She does not want it.
        #[n(6)]
        NotWanted = "not_wanted",
    }
}

/// One home beside one young person. There is one of a home and a case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Prospect {
    #[n(0)]
    pub home: HomeId,
    #[n(1)]
    pub state: ProspectState,
    #[cbor(n(2), with = "super::day")]
    pub viewing: Option<Date>,
    /// When on that day, and who comes along.
    #[n(3)]
    pub viewing_words: String,
    /// What she said of it, in her words.
    #[n(4)]
    pub her_words: String,
    #[cbor(n(5), with = "super::day")]
    pub applied: Option<Date>,
    #[cbor(n(6), with = "super::day")]
    pub answered: Option<Date>,
    /// What the landlord said, and why.
    #[n(7)]
    pub answer: String,
    /// When somebody asks again, for as long as there is no answer.
    #[cbor(n(8), with = "super::day")]
    pub ask_again: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProspectError {
    #[error("a viewing that is planned has a day")]
    ViewingWhen,
    #[error("she saw it, and nobody says when")]
    ViewedWhen,
    #[error("it was seen on a day that lies in the future")]
    ViewedInFuture,
    #[error("she applied, and nobody says when")]
    AppliedWhen,
    #[error("she applied on a day that lies in the future")]
    AppliedInFuture,
    #[error("the day of the answer is missing")]
    AnsweredWhen,
    #[error("the answer came on a day that lies in the future")]
    AnsweredInFuture,
    #[error("the answer came before she applied")]
    AnsweredBefore,
    #[error("what is said of the viewing is too long")]
    ViewingTooLong,
    #[error("her words are too long")]
    HerWordsTooLong,
    #[error("the answer is too long")]
    AnswerTooLong,
}

impl Prospect {
    /// What is known of a home before anybody has written of it.
    #[must_use]
    pub fn begin(home: HomeId) -> Self {
        Self {
            home,
            state: ProspectState::Wanted,
            viewing: None,
            viewing_words: String::new(),
            her_words: String::new(),
            applied: None,
            answered: None,
            answer: String::new(),
            ask_again: None,
        }
    }

    /// # Errors
    ///
    /// The first thing that cannot be.
    pub fn check(&self, today: Date) -> Result<(), ProspectError> {
        use ProspectError as Error;
        use ProspectState as State;
        let in_future = |day: Option<Date>| day.is_some_and(|day| day > today);
        if is_longer(&self.viewing_words, LONGEST_VIEWING) {
            return Err(Error::ViewingTooLong);
        }
        if is_longer(&self.her_words, LONGEST_WORDS) {
            return Err(Error::HerWordsTooLong);
        }
        if is_longer(&self.answer, LONGEST_WORDS) {
            return Err(Error::AnswerTooLong);
        }
        if in_future(self.applied) {
            return Err(Error::AppliedInFuture);
        }
        if in_future(self.answered) {
            return Err(Error::AnsweredInFuture);
        }
        if let (Some(applied), Some(answered)) = (self.applied, self.answered)
            && answered < applied
        {
            return Err(Error::AnsweredBefore);
        }
        match self.state {
            State::ViewingPlanned if self.viewing.is_none() => Err(Error::ViewingWhen),
            State::Viewed if self.viewing.is_none() => Err(Error::ViewedWhen),
            State::Viewed if in_future(self.viewing) => Err(Error::ViewedInFuture),
            State::Applied if self.applied.is_none() => Err(Error::AppliedWhen),
            State::Accepted | State::Refused if self.answered.is_none() => Err(Error::AnsweredWhen),
            _ => Ok(()),
        }
    }

    /// Somebody still works on it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(
            self.state,
            ProspectState::Refused | ProspectState::NotWanted
        )
    }
}
