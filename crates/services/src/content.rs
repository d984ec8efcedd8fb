//! The versioned data that comes with the program, and what a network puts in its place.

use domain::intake::climbing::ClimbingError;
use domain::intake::{ClimbingPolicy, WordList, WordListError, WordLists};
use domain::recognition::{
    AtLine, Guidance, GuidanceError, Helplines, HelplinesError, Instrument, InstrumentError,
    shipped,
};

/// Instruments, word lists, numbers to call and guidance, parsed once at the start.
pub struct Content {
    concern: Instrument,
    helplines: Helplines,
    guidance: Guidance,
    words: WordLists,
    climbing: ClimbingPolicy,
}

#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    #[error("the questions cannot be read")]
    Concern(#[from] InstrumentError),
    #[error("helplines.toml, {0}")]
    Helplines(#[from] AtLine<HelplinesError>),
    #[error("guidance.toml, {0}")]
    Guidance(#[from] AtLine<GuidanceError>),
    #[error("the words of the codes cannot be read")]
    Words(#[from] WordListError),
    #[error("the times after which an unread report climbs cannot be read")]
    Climbing(#[from] ClimbingError),
}

const WORDS: [(&str, &str); 3] = [
    ("en", include_str!("../../../content/wordlists/en.txt")),
    ("nl", include_str!("../../../content/wordlists/nl.txt")),
    ("fr", include_str!("../../../content/wordlists/fr.txt")),
];

/// The files of a network, as text. What it does not have is as shipped.
#[derive(Default)]
pub struct PolicyTexts {
    pub helplines: Option<String>,
    pub guidance: Option<String>,
}

impl Content {
    /// The content that is built into the program.
    pub fn built_in() -> Result<Self, ContentError> {
        Self::with_policy(&PolicyTexts::default())
    }

    /// The content of a network: its own policy over what is built in.
    pub fn with_policy(policy: &PolicyTexts) -> Result<Self, ContentError> {
        let lists = WORDS
            .iter()
            .map(|(language, text)| WordList::parse(language, text))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            concern: shipped::concern()?,
            helplines: match &policy.helplines {
                Some(text) => Helplines::parse(text)?,
                None => shipped::helplines()?,
            },
            guidance: match &policy.guidance {
                Some(text) => Guidance::parse(text)?,
                None => shipped::guidance()?,
            },
            words: WordLists::new(lists),
            climbing: ClimbingPolicy::shipped()?,
        })
    }

    /// The same with a network's own times after which an unread report climbs.
    #[must_use]
    pub fn with_climbing(self, climbing: ClimbingPolicy) -> Self {
        Self { climbing, ..self }
    }

    /// When an unread report climbs.
    pub fn climbing(&self) -> &ClimbingPolicy {
        &self.climbing
    }

    /// The questions of the public checker.
    pub fn concern(&self) -> &Instrument {
        &self.concern
    }

    /// Whom to call.
    pub fn helplines(&self) -> &Helplines {
        &self.helplines
    }

    /// What a result and a card say.
    pub fn guidance(&self) -> &Guidance {
        &self.guidance
    }

    /// The words that codes are made of.
    pub fn words(&self) -> &WordLists {
        &self.words
    }
}
