//! The two public channels: the same pages, with other questions and another tone.

use domain::intake::Channel;

use super::steps::Step;
use crate::shell::Shell;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// Anybody tells what worries her.
    Report,
    /// A professional refers a young person.
    Refer,
}

impl Flow {
    /// Which of the two a page belongs to.
    pub fn of(shell: &Shell) -> Self {
        if shell.path().starts_with("/refer") {
            Self::Refer
        } else {
            Self::Report
        }
    }

    pub const fn channel(self) -> Channel {
        match self {
            Self::Report => Channel::Public,
            Self::Refer => Channel::Referral,
        }
    }

    pub const fn is_referral(self) -> bool {
        matches!(self, Self::Refer)
    }

    /// Its questions, in order.
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Report => &[
                Step::Who,
                Step::About,
                Step::Seen,
                Step::Where,
                Step::Urgent,
                Step::Contact,
            ],
            Self::Refer => &[
                Step::Work,
                Step::CallBack,
                Step::About,
                Step::Seen,
                Step::Where,
                Step::Urgent,
                Step::Agreement,
                Step::Told,
            ],
        }
    }

    /// An address of this channel: `page` is empty, or begins with a slash.
    pub fn path(self, page: &str) -> String {
        let base = match self {
            Self::Report => "/report",
            Self::Refer => "/refer",
        };
        format!("{base}{page}")
    }

    /// The same thing said to anybody and said to a professional.
    pub fn say(self, shell: &Shell, to_anybody: &str, to_a_professional: &str) -> String {
        shell.t(match self {
            Self::Report => to_anybody,
            Self::Refer => to_a_professional,
        })
    }
}
