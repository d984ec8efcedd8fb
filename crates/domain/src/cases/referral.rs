//! One centre asks another to take something up for a young person.

use jiff::civil::Date;

use super::{BirthDate, Identity, LanguageCode, words};

/// Longest text of a letter or of an answer, in characters.
pub const LONGEST_REFERRAL_TEXT: usize = 2_000;
/// The last day for an answer lies at most so many days ahead.
pub const LONGEST_REFERRAL_WAIT: i32 = 92;

words! {
    /// Where it stands.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ReferralState {
        Sent = "sent",
        Accepted = "accepted",
        Declined = "declined",
        Ended = "ended",
    }
}

words! {
    /// Why it ended.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ReferralEnd {
        /// By the home centre, before it was answered.
        TakenBack = "taken-back",
        /// What she agreed to was withdrawn, or asked afresh.
        Withdrawn = "withdrawn",
        /// Her case was closed before it was answered.
        Closed = "closed",
        /// Nobody answered until its last day.
        Over = "over",
    }
}

words! {
    /// What stands in the conversation about it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ReferralWordKind {
        Said = "said",
        Accepted = "accepted",
        Declined = "declined",
    }
}

words! {
    /// What the other centre is asked for.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ReferralAsk {
        /// A place to sleep.
        #[n(0)]
        Shelter = "shelter",
        #[n(1)]
        Guardian = "guardian",
        #[n(2)]
        Legal = "legal",
        #[n(3)]
        Health = "health",
        #[n(4)]
        School = "school",
        /// Everything: she is to be helped there.
        #[n(5)]
        Intake = "intake",
        #[n(6)]
        Other = "other",
    }
}

words! {
    /// How soon it is needed.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    ReferralUrgency {
        #[n(0)]
        Today = "today",
        #[n(1)]
        Week = "week",
        #[n(2)]
        CanWait = "can-wait",
    }
}

words! {
    /// What of her record goes along, each ticked by hand.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ReferralFact {
        Pseudonym = "pseudonym",
        CallName = "call-name",
        /// Given name and family name.
        Names = "names",
        /// Her birth date as far as it is known, and so her age.
        Birth = "birth",
        Languages = "languages",
    }
}

words! {
    /// What is typed for a letter.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    ReferralText {
        What = "what",
        Why = "why",
        Contact = "contact",
        Wants = "wants",
    }
}

/// What the other centre is told of her. `None`: it was not chosen, or is not known.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct ReferralFacts {
    #[n(0)]
    pub pseudonym: Option<String>,
    #[n(1)]
    pub call_name: Option<String>,
    #[n(2)]
    pub given_name: Option<String>,
    #[n(3)]
    pub family_name: Option<String>,
    #[n(4)]
    pub birth: Option<BirthDate>,
    #[n(5)]
    pub languages: Vec<LanguageCode>,
    /// How it is safe to reach her. Typed, never taken out of her record.
    #[n(6)]
    pub contact: Option<String>,
    /// What she wants, in her words or those of her worker.
    #[n(7)]
    pub wants: Option<String>,
}

impl ReferralFacts {
    /// What was chosen of her record, as far as it is known.
    #[must_use]
    pub fn chosen(identity: &Identity, pseudonym: &str, ticked: &[ReferralFact]) -> Self {
        let mut facts = Self::default();
        for fact in ticked {
            match fact {
                ReferralFact::Pseudonym => facts.pseudonym = some(pseudonym),
                ReferralFact::CallName => facts.call_name = some(&identity.call_name),
                ReferralFact::Names => {
                    facts.given_name = some(&identity.given_name);
                    facts.family_name = some(&identity.family_name);
                }
                ReferralFact::Birth => {
                    facts.birth = (identity.birth != BirthDate::Unknown).then_some(identity.birth);
                }
                ReferralFact::Languages => facts.languages.clone_from(&identity.languages),
            }
        }
        facts
    }

    /// Adds what was typed.
    #[must_use]
    pub fn with_typed(mut self, contact: &str, wants: &str) -> Self {
        self.contact = some(contact);
        self.wants = some(wants);
        self
    }

    /// What a case that is opened from the letter begins with.
    #[must_use]
    pub fn identity(&self) -> Identity {
        let text = |one: &Option<String>| one.clone().unwrap_or_default();
        Identity {
            given_name: text(&self.given_name),
            family_name: text(&self.family_name),
            call_name: text(&self.call_name),
            birth: self.birth.unwrap_or_default(),
            languages: self.languages.clone(),
            ..Identity::default()
        }
    }

    /// Each thing that is told of her, for the log of what was disclosed.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let names = [&self.given_name, &self.family_name];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        let codes: Vec<&str> = self.languages.iter().map(LanguageCode::as_str).collect();
        [
            self.pseudonym.clone(),
            self.call_name.clone(),
            some(&names.join(" ")),
            self.birth.map(birth_told),
            some(&codes.join(", ")),
            self.contact.clone(),
            self.wants.clone(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn birth_told(birth: BirthDate) -> String {
    match birth {
        BirthDate::Unknown => String::new(),
        BirthDate::Day(day) => day.to_string(),
        BirthDate::Month { year, month } => format!("{year}-{month:02}"),
        BirthDate::Year(year) => year.to_string(),
        BirthDate::Estimated { first, last } => format!("{first}\u{2013}{last}"),
    }
}

/// What the other centre reads before it answers.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ReferralLetter {
    #[n(0)]
    pub asks: Vec<ReferralAsk>,
    /// What exactly is asked.
    #[n(1)]
    pub what: String,
    #[n(2)]
    pub why: String,
    #[n(3)]
    pub urgency: ReferralUrgency,
    #[n(4)]
    pub facts: ReferralFacts,
}

/// What the home centre keeps, sealed with the case.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct KeptReferral {
    #[n(0)]
    pub letter: ReferralLetter,
    /// The row of the consent, or of the decision, that it stands on.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub consent: Vec<u8>,
}

/// What one of the two centres says to the other about it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct ReferralWords {
    #[n(0)]
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReferralError {
    #[error("nothing is asked for")]
    NothingAsked,
    #[error("what exactly is asked is missing")]
    NoWhat,
    #[error("a reason is needed")]
    NoWhy,
    #[error("a text has at most {LONGEST_REFERRAL_TEXT} characters")]
    TooLong(ReferralText),
    #[error("the last day for an answer has passed")]
    Over,
    #[error("the last day lies at most {LONGEST_REFERRAL_WAIT} days ahead")]
    TooFar,
}

impl ReferralLetter {
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self, answer_by: Date, today: Date) -> Result<(), ReferralError> {
        let typed = [
            (ReferralText::What, Some(&self.what)),
            (ReferralText::Why, Some(&self.why)),
            (ReferralText::Contact, self.facts.contact.as_ref()),
            (ReferralText::Wants, self.facts.wants.as_ref()),
        ];
        for (name, text) in typed {
            if text.is_some_and(|text| is_too_long(text)) {
                return Err(ReferralError::TooLong(name));
            }
        }
        if self.asks.is_empty() {
            return Err(ReferralError::NothingAsked);
        }
        if self.what.trim().is_empty() {
            return Err(ReferralError::NoWhat);
        }
        if self.why.trim().is_empty() {
            return Err(ReferralError::NoWhy);
        }
        if answer_by < today {
            return Err(ReferralError::Over);
        }
        if (answer_by - today).get_days() > LONGEST_REFERRAL_WAIT {
            return Err(ReferralError::TooFar);
        }
        Ok(())
    }
}

/// Why what one centre says to the other was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReferralWordsError {
    #[error("nothing was written")]
    Empty,
    #[error("at most {LONGEST_REFERRAL_TEXT} characters")]
    TooLong,
}

impl ReferralWords {
    /// Something, and not too much.
    ///
    /// # Errors
    /// It is empty or too long.
    pub fn parse(text: &str) -> Result<Self, ReferralWordsError> {
        let text = text.trim().replace("\r\n", "\n");
        if text.is_empty() {
            return Err(ReferralWordsError::Empty);
        }
        if is_too_long(&text) {
            return Err(ReferralWordsError::TooLong);
        }
        Ok(Self { text })
    }
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(LONGEST_REFERRAL_TEXT).is_some()
}
