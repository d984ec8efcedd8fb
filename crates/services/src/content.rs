//! The versioned data that comes with the program.

use std::sync::Arc;

use domain::intake::{WordList, WordListError, WordLists};
use domain::recognition::accuracy::{Studies, StudiesError};
use domain::recognition::instruments::{self, Definition, FileError};
use domain::recognition::{Helplines, HelplinesError, Instrument, InstrumentError, shipped};

/// Instruments, word lists and numbers to call, parsed once at the start.
pub struct Content {
    concern: Instrument,
    /// In the order in which a page offers them.
    instruments: Vec<Arc<Definition>>,
    studies: Studies,
    helplines: Helplines,
    words: WordLists,
}

#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    #[error("the questions cannot be read")]
    Concern(#[from] InstrumentError),
    #[error("the instruments of staff cannot be read")]
    Instruments(#[from] FileError),
    #[error("the studies cannot be read")]
    Studies(#[from] StudiesError),
    #[error("the numbers to call cannot be read")]
    Helplines(#[from] HelplinesError),
    #[error("the words of the codes cannot be read")]
    Words(#[from] WordListError),
}

const WORDS: [(&str, &str); 3] = [
    ("en", include_str!("../../../content/wordlists/en.txt")),
    ("nl", include_str!("../../../content/wordlists/nl.txt")),
    ("fr", include_str!("../../../content/wordlists/fr.txt")),
];

impl Content {
    /// The content that is built into the program.
    pub fn built_in() -> Result<Self, ContentError> {
        let lists = WORDS
            .iter()
            .map(|(language, text)| WordList::parse(language, text))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            concern: shipped::concern()?,
            instruments: instruments::shipped::all()?
                .into_iter()
                .map(Arc::new)
                .collect(),
            studies: Studies::shipped()?,
            helplines: shipped::helplines()?,
            words: WordLists::new(lists),
        })
    }

    /// The same with one instrument more, or with another edition of one.
    #[must_use]
    pub fn with_instrument(mut self, definition: Definition) -> Self {
        let definition = Arc::new(definition);
        match self
            .instruments
            .iter_mut()
            .find(|one| one.id() == definition.id())
        {
            Some(one) => *one = definition,
            None => self.instruments.push(definition),
        }
        self
    }

    /// The questions of the public checker.
    pub fn concern(&self) -> &Instrument {
        &self.concern
    }

    /// The structured instruments of staff, newest edition of each.
    pub fn instruments(&self) -> &[Arc<Definition>] {
        &self.instruments
    }

    pub fn instrument(&self, id: &str) -> Option<&Arc<Definition>> {
        self.instruments.iter().find(|one| one.id() == id)
    }

    /// Published studies of accuracy.
    pub fn studies(&self) -> &Studies {
        &self.studies
    }

    /// Whom to call.
    pub fn helplines(&self) -> &Helplines {
        &self.helplines
    }

    /// The words that codes are made of.
    pub fn words(&self) -> &WordLists {
        &self.words
    }
}
