use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Encode};
use vault::{MessageId, ReportId, ReporterKey};

use super::{
    Channel, CheckResult, Code, Contact, Referral, ReportOfConcern, SaidAge, Sender, Urgency,
};

/// What is kept for somebody who writes a report or reads an answer, sealed under a key that only her
/// browser carries. `None` is a question that she has not come to yet.
#[derive(Clone, Encode, Decode)]
pub struct Draft {
    /// Made with the draft, so that sending it twice gives one report.
    #[n(0)]
    pub report: ReportId,
    #[n(1)]
    pub sender: Option<Sender>,
    #[n(2)]
    pub about: Option<String>,
    #[n(3)]
    pub seen: Option<String>,
    #[n(4)]
    pub place: Option<String>,
    /// The region whose centre should have it, as [`Draft::wanted`] reads it; empty: no matter which.
    #[n(5)]
    pub region: Option<String>,
    #[n(6)]
    pub urgency: Option<Urgency>,
    #[n(7)]
    pub contact: Option<Contact>,
    #[n(8)]
    pub check: Option<CheckResult>,
    /// The code, once it was sent.
    #[n(9)]
    pub code: Option<Code>,
    /// Not at 10, where a conversation stood with its words: a draft that an earlier version kept is read without it,
    /// and the words are typed once more.
    #[n(23)]
    pub conversation: Option<OpenConversation>,
    #[n(11)]
    pub age: Option<SaidAge>,
    /// What only the referral of a professional asks.
    #[n(12)]
    pub referral: Option<Referral>,
    /// When the first answer was given, in milliseconds since 1970; `None` when that is not known.
    #[n(20)]
    pub begun_at: Option<i64>,
    /// Her browser has solved a challenge for this draft, at this time in milliseconds since 1970.
    #[n(21)]
    pub effort_at: Option<i64>,
    /// What the words came to, once it was sent.
    #[n(22)]
    pub reporter: Option<ReporterKey>,
}

/// A conversation that is open in a browser.
#[derive(Clone, Encode, Decode)]
pub struct OpenConversation {
    /// What her words came to: they are stretched once a visit.
    #[n(0)]
    pub reporter: ReporterKey,
    /// Milliseconds since 1970.
    #[n(1)]
    pub until: i64,
    /// An answer that was typed when the conversation had closed already.
    #[n(2)]
    pub unsent: String,
    /// What that text was typed as; `None`: an answer.
    #[n(3)]
    pub meant: Option<Meant>,
}

impl OpenConversation {
    /// What was typed too late as this.
    #[must_use]
    pub fn unsent_as(&self, meant: Option<Meant>) -> Option<&str> {
        (self.meant == meant && !self.unsent.is_empty()).then_some(self.unsent.as_str())
    }
}

/// What a text that came too late was typed as, other than an answer. It comes back as that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Meant {
    /// Another text in the place of this message.
    #[n(0)]
    Correction(#[n(0)] MessageId),
    /// The reason for withdrawing everything.
    #[n(1)]
    Withdrawal,
}

impl fmt::Display for Meant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Correction(message) => message.fmt(formatter),
            Self::Withdrawal => formatter.write_str("withdrawal"),
        }
    }
}

impl FromStr for Meant {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "withdrawal" => Ok(Self::Withdrawal),
            message => message.parse().map(Self::Correction).map_err(|_| ()),
        }
    }
}

impl Draft {
    #[must_use]
    pub fn new(report: ReportId) -> Self {
        Self {
            report,
            sender: None,
            about: None,
            seen: None,
            place: None,
            region: None,
            urgency: None,
            contact: None,
            check: None,
            code: None,
            conversation: None,
            age: None,
            referral: None,
            begun_at: None,
            effort_at: None,
            reporter: None,
        }
    }

    /// Whether there is anything in it that a centre could act on.
    #[must_use]
    pub fn says_something(&self) -> bool {
        [&self.about, &self.seen]
            .into_iter()
            .any(|text| text.as_ref().is_some_and(|text| !text.is_empty()))
    }

    /// Whether any question of the report was answered.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.sender.is_some()
            || self.about.is_some()
            || self.seen.is_some()
            || self.place.is_some()
            || self.urgency.is_some()
            || self.contact.is_some()
            || self.check.is_some()
            || self.age.is_some()
            || self.referral.is_some()
    }

    /// The report that it becomes. The pages of both public channels write in the same draft, so that nothing
    /// is lost when somebody changes from one to the other; the one she sends it from decides.
    #[must_use]
    pub fn to_report(&self, channel: Channel) -> ReportOfConcern {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        ReportOfConcern {
            sender: self.sender,
            about: text(&self.about),
            seen: text(&self.seen),
            place: text(&self.place),
            urgency: self.urgency.unwrap_or_default(),
            contact: self.contact.clone().unwrap_or_default(),
            check: self.check,
            age: self.age,
            referral: match channel {
                Channel::Referral => Some(self.referral.clone().unwrap_or_default()),
                Channel::Public | Channel::Phone => None,
            },
            call: None,
        }
    }

    /// The country and region that the sender chose.
    #[must_use]
    pub fn wanted(&self) -> Option<(&str, &str)> {
        self.region.as_deref()?.split_once('/')
    }
}
