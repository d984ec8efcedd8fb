//! The versioned data that comes with the program, and what a network puts in its place.

use std::sync::Arc;

use domain::cases::ClosingPolicy;
use domain::content::Faults;
use domain::deadlines::Calendar;
use domain::deadlines::holidays::{self, Holidays};
use domain::health::ClosePolicy;
use domain::intake::climbing::ClimbingError;
use domain::intake::replies::RepliesError;
use domain::intake::triage::TriageError;
use domain::intake::{ClimbingPolicy, Replies, TriagePolicy, WordList, WordListError, WordLists};
use domain::letters::{self, Templates};
use domain::missing::MissingPolicy;
use domain::recognition::accuracy::{Studies, StudiesError};
use domain::recognition::instruments::{self, Definition};
use domain::recognition::{
    AtLine, Guidance, GuidanceError, Helplines, HelplinesError, Instrument, InstrumentError,
    shipped,
};
use domain::status::{self, Applications, Pathways};

/// Instruments, word lists, numbers to call and guidance, parsed once at the start.
pub struct Content {
    concern: Instrument,
    /// In the order in which a page offers them.
    instruments: Vec<Arc<Definition>>,
    studies: Studies,
    helplines: Helplines,
    guidance: Guidance,
    words: WordLists,
    climbing: ClimbingPolicy,
    replies: Replies,
    missing: MissingPolicy,
    stay_close: ClosePolicy,
    closing: ClosingPolicy,
    triage: TriagePolicy,
    pathways: Arc<Pathways>,
    applications: Applications,
    letters: Templates,
    /// With the calendar of what holds in the whole country.
    holidays: Vec<(Holidays, Calendar)>,
}

#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    #[error("the questions cannot be read")]
    Concern(#[from] InstrumentError),
    #[error(
        "the instruments of staff, the pathways, the applications, the letters or the holidays cannot be read"
    )]
    Files(#[from] Faults),
    #[error("the studies cannot be read")]
    Studies(#[from] StudiesError),
    #[error("helplines.toml, {0}")]
    Helplines(#[from] AtLine<HelplinesError>),
    #[error("guidance.toml, {0}")]
    Guidance(#[from] AtLine<GuidanceError>),
    #[error("replies.toml, {0}")]
    Replies(#[from] AtLine<RepliesError>),
    #[error("what is done while somebody is missing cannot be read")]
    Missing(#[source] Faults),
    #[error("what is done while somebody stays close cannot be read")]
    StayClose(#[source] Faults),
    /// With the file's name and line.
    #[error(transparent)]
    Closing(Faults),
    #[error("the words of the codes cannot be read")]
    Words(#[from] WordListError),
    #[error("the times after which an unread report climbs cannot be read")]
    Climbing(#[from] ClimbingError),
    /// With the file's name and line.
    #[error(transparent)]
    Applications(Faults),
    /// The same, of a network's own letter.
    #[error(transparent)]
    Letters(Faults),
    #[error("triage.toml")]
    Triage(#[from] TriageError),
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
    pub replies: Option<String>,
    pub missing: Option<String>,
    pub stay_close: Option<String>,
    pub closing: Option<String>,
    pub triage: Option<String>,
    pub applications: Option<String>,
    /// Letters of its own, each with the name of its file: they replace ours or stand beside them.
    pub letters: Vec<(String, String)>,
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
        let missing = match &policy.missing {
            Some(text) => MissingPolicy::parse(text),
            None => MissingPolicy::shipped(),
        }
        .map_err(ContentError::Missing)?;
        let stay_close = match &policy.stay_close {
            Some(text) => ClosePolicy::parse(text),
            None => ClosePolicy::shipped(),
        }
        .map_err(ContentError::StayClose)?;
        let letters = letters::templates()?
            .with_own(&policy.letters, &missing)
            .map_err(ContentError::Letters)?;
        Ok(Self {
            concern: shipped::concern()?,
            instruments: instruments::shipped::all()?
                .into_iter()
                .map(Arc::new)
                .collect(),
            studies: Studies::shipped()?,
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
            replies: match &policy.replies {
                Some(text) => Replies::parse(text)?,
                None => Replies::shipped()?,
            },
            missing,
            stay_close,
            closing: match &policy.closing {
                Some(text) => ClosingPolicy::parse(text),
                None => ClosingPolicy::shipped(),
            }
            .map_err(ContentError::Closing)?,
            triage: match &policy.triage {
                Some(text) => TriagePolicy::parse(text)?,
                None => TriagePolicy::shipped()?,
            },
            pathways: Arc::new(status::shipped::pathways()?),
            applications: match &policy.applications {
                Some(text) => Applications::parse("applications.toml", text)
                    .map_err(ContentError::Applications)?,
                None => Applications::shipped()?,
            },
            letters,
            holidays: holidays::shipped::all()?
                .into_iter()
                .map(|one| {
                    let calendar = one.calendar(None);
                    (one, calendar)
                })
                .collect(),
        })
    }

    /// The same with a network's own times after which an unread report climbs.
    #[must_use]
    pub fn with_climbing(self, climbing: ClimbingPolicy) -> Self {
        Self { climbing, ..self }
    }

    /// The same with other pathways: an older or a newer program.
    #[must_use]
    pub fn with_pathways(self, pathways: Pathways) -> Self {
        Self {
            pathways: Arc::new(pathways),
            ..self
        }
    }

    /// What a young person applies for, in its order.
    pub const fn applications(&self) -> &Applications {
        &self.applications
    }

    /// Letters that can be written.
    pub const fn letters(&self) -> &Templates {
        &self.letters
    }

    /// Procedures of residence, of every country.
    pub fn pathways(&self) -> &Arc<Pathways> {
        &self.pathways
    }

    /// The holidays of a country, ISO 3166 alpha-2.
    pub fn holidays(&self, country: &str) -> Option<&Holidays> {
        let found = self.holidays.iter().find(|(one, _)| one.country == country);
        found.map(|(holidays, _)| holidays)
    }

    /// The days without work that hold in the whole of a country. A region's own are left out: a date is then
    /// too early, which is the safe side.
    pub fn calendar(&self, country: &str) -> Option<&Calendar> {
        let found = self.holidays.iter().find(|(one, _)| one.country == country);
        found.map(|(_, calendar)| calendar)
    }

    /// When an unread report climbs.
    pub fn climbing(&self) -> &ClimbingPolicy {
        &self.climbing
    }

    /// Which dangers there are, and how soon a report must have been read.
    pub fn triage(&self) -> &TriagePolicy {
        &self.triage
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

    /// What a result and a card say.
    pub fn guidance(&self) -> &Guidance {
        &self.guidance
    }

    /// Templates for replies to a sender.
    pub fn replies(&self) -> &Replies {
        &self.replies
    }

    /// What is done while somebody is missing, and after she is home.
    pub fn missing(&self) -> &MissingPolicy {
        &self.missing
    }

    /// What is done while somebody stays close to a young person.
    pub fn stay_close(&self) -> &ClosePolicy {
        &self.stay_close
    }

    /// What is looked at before a case is closed.
    pub const fn closing(&self) -> &ClosingPolicy {
        &self.closing
    }

    /// The words that codes are made of.
    pub fn words(&self) -> &WordLists {
        &self.words
    }
}
