use jiff::civil::Date;
use minicbor::{Decode, Encode};

use super::canonical::ContentHash;
use super::definition::Definition;
use super::responses::Responses;
use super::score::Score;

/// Characters of a reason.
pub const LONGEST_REASON: usize = 5_000;

/// What is sealed of one answering. It says itself which edition it belongs to: a database in which somebody
/// put another edition beside it is found out.
#[derive(Clone, PartialEq, Encode, Decode)]
pub struct Sheet {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    edition: Vec<u8>,
    #[n(1)]
    pub responses: Responses,
    /// The day of the answers, ISO 8601, once it is completed.
    #[n(2)]
    on: Option<String>,
    /// As it was on that day.
    #[n(3)]
    pub score: Option<Score>,
}

impl Sheet {
    #[must_use]
    pub fn draft(definition: &Definition, responses: Responses) -> Self {
        Self {
            edition: definition.hash().as_bytes().to_vec(),
            responses,
            on: None,
            score: None,
        }
    }

    #[must_use]
    pub fn completed(
        definition: &Definition,
        responses: Responses,
        on: Date,
        score: Score,
    ) -> Self {
        Self {
            edition: definition.hash().as_bytes().to_vec(),
            responses,
            on: Some(on.to_string()),
            score: Some(score),
        }
    }

    #[must_use]
    pub fn is_of(&self, edition: ContentHash) -> bool {
        self.edition == edition.as_bytes()
    }

    #[must_use]
    pub fn on(&self) -> Option<Date> {
        self.on.as_ref()?.parse().ok()
    }
}

/// What is known later of whether it was so. It is for learning how well an instrument works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Turned {
    #[n(0)]
    #[default]
    NotKnown,
    #[n(1)]
    Exploited,
    #[n(2)]
    NotExploited,
}

impl Turned {
    pub const ALL: [Self; 3] = [Self::NotKnown, Self::Exploited, Self::NotExploited];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotKnown => "not_known",
            Self::Exploited => "exploited",
            Self::NotExploited => "not_exploited",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A worker's own reading: it may put another band in the place of the computed one, with a reason. Sealed.
#[derive(Clone, Default, PartialEq, Encode, Decode)]
pub struct Judgement {
    #[n(0)]
    pub bands: Vec<OtherBand>,
    #[n(1)]
    pub reason: String,
    #[n(2)]
    pub turned: Turned,
}

#[derive(Clone, PartialEq, Encode, Decode)]
pub struct OtherBand {
    #[n(0)]
    pub scale: String,
    #[n(1)]
    pub band: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgementError {
    #[error("another band needs a reason")]
    NoReason,
    #[error("a reason has at most {LONGEST_REASON} characters")]
    ReasonTooLong,
    #[error("the instrument has no such band")]
    NoSuchBand,
}

impl Judgement {
    /// # Errors
    ///
    /// When a band is unknown, stands twice, or has no reason.
    pub fn check(&self, definition: &Definition) -> Result<(), JudgementError> {
        for (place, one) in self.bands.iter().enumerate() {
            let known = definition
                .scale(&one.scale)
                .is_some_and(|scale| scale.band(&one.band).is_some());
            let twice = self.bands[..place]
                .iter()
                .any(|other| other.scale == one.scale);
            if !known || twice {
                return Err(JudgementError::NoSuchBand);
            }
        }
        if !self.bands.is_empty() && self.reason.trim().is_empty() {
            return Err(JudgementError::NoReason);
        }
        if self.reason.chars().nth(LONGEST_REASON).is_some() {
            return Err(JudgementError::ReasonTooLong);
        }
        Ok(())
    }

    /// The band that the worker put, for a scale.
    #[must_use]
    pub fn band(&self, scale: &str) -> Option<&str> {
        self.bands
            .iter()
            .find(|one| one.scale == scale)
            .map(|one| one.band.as_str())
    }
}
