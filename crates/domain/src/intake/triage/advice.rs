use std::fmt;
use std::str::FromStr;

use crate::intake::Sender;

/// Longest that one piece of advice is taken to last. More is a slip of the finger.
pub const LONGEST_ADVICE_MINUTES: u16 = 600;

/// What somebody asked advice about. Codes only: there is no room for a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AdviceTopic {
    Signs,
    SafetyNow,
    Missing,
    HowToTalk,
    Online,
    PoliceAndJustice,
    Shelter,
    Health,
    Papers,
    AfterCare,
    OurWork,
    Other,
}

impl AdviceTopic {
    pub const ALL: [Self; 12] = [
        Self::Signs,
        Self::SafetyNow,
        Self::Missing,
        Self::HowToTalk,
        Self::Online,
        Self::PoliceAndJustice,
        Self::Shelter,
        Self::Health,
        Self::Papers,
        Self::AfterCare,
        Self::OurWork,
        Self::Other,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::SafetyNow => "safety_now",
            Self::Missing => "missing",
            Self::HowToTalk => "how_to_talk",
            Self::Online => "online",
            Self::PoliceAndJustice => "police_and_justice",
            Self::Shelter => "shelter",
            Self::Health => "health",
            Self::Papers => "papers",
            Self::AfterCare => "after_care",
            Self::OurWork => "our_work",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for AdviceTopic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for AdviceTopic {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// Advice that was given without opening a case: counted, and nobody can be known from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Advice {
    pub audience: Sender,
    pub topic: AdviceTopic,
    /// ISO 3166 alpha-2 and one of the regions of the network's centres; `None`: not said.
    pub place: Option<(String, String)>,
    /// `None`: not noted, which is not 0.
    pub minutes: Option<u16>,
}

/// What was typed is no number of minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("minutes are a whole number from 1 to {LONGEST_ADVICE_MINUTES}")]
pub struct AdviceError;

impl Advice {
    /// `None` when nothing was typed.
    pub fn parse_minutes(typed: &str) -> Result<Option<u16>, AdviceError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse() {
            Ok(minutes @ 1..=LONGEST_ADVICE_MINUTES) => Ok(Some(minutes)),
            _ => Err(AdviceError),
        }
    }
}
