use jiff::civil::Date;

use super::{Edition, Group, Kind};
use crate::cases::words;
use crate::content::{Source, Words};
use crate::deadlines::Rule;

words! {
    /// What a procedure is for.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Purpose {
        /// A right to stay: nothing for a national.
        Residence = "residence",
        /// To be recognised as a victim, whatever her nationality.
        Identification = "identification",
    }
}

words! {
    /// Who must act.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Actor {
        YoungPerson = "young_person",
        Guardian = "guardian",
        Centre = "centre",
        Lawyer = "lawyer",
        Police = "police",
        Prosecutor = "prosecutor",
        Court = "court",
        ImmigrationOffice = "immigration_office",
        Panel = "panel",
    }
}

words! {
    /// How a length of time is meant.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Bound {
        Exactly = "exactly",
        AtLeast = "at_least",
        AtMost = "at_most",
    }
}

words! {
    /// How a pathway can end.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Ends {
        Settled = "settled",
        Return = "return",
        Lost = "lost",
        Other = "other",
    }
}

/// One version of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pathway {
    /// Of the file that it was read from.
    pub edition: Edition,
    pub id: String,
    /// ISO 3166-1; `EU` for the floor that holds where there is no data.
    pub country: String,
    pub version: u32,
    /// `None`: since before anybody looked.
    pub valid_from: Option<Date>,
    /// The last day. `None`: until further notice.
    pub valid_until: Option<Date>,
    pub purpose: Purpose,
    pub name: Words,
    pub summary: Words,
    /// Names of laws, the same in every language.
    pub legal_basis: String,
    pub sources: Vec<Source>,
    pub kinds: Vec<Kind>,
    pub groups: Vec<Group>,
    /// What holds throughout.
    pub conditions: Vec<Line>,
    pub stages: Vec<Stage>,
}

/// A sentence with where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub text: Words,
    /// Codes of sources of the file. Never empty.
    pub sources: Vec<String>,
    pub verified: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub id: String,
    /// Whether a pathway can begin here.
    pub entry: bool,
    pub kinds: Vec<Kind>,
    pub name: Words,
    pub trigger: Words,
    pub document: Option<Words>,
    /// `None`: as long as `open` says.
    pub lasts: Option<Lasts>,
    pub open: Option<Words>,
    pub extension: Option<Extension>,
    pub evidence: Vec<Line>,
    pub who: Vec<Actor>,
    /// What happens if nothing is done.
    pub if_nothing: Words,
    pub deadlines: Vec<StageDeadline>,
    /// Never empty.
    pub exits: Vec<Exit>,
    pub sources: Vec<String>,
    pub verified: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasts {
    pub rule: Rule,
    pub bound: Bound,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// `None`: as often as its condition holds.
    pub times: Option<u32>,
    /// `None`: not said; the date stands on the new document.
    pub rule: Option<Rule>,
    pub when: Words,
    pub sources: Vec<String>,
    pub verified: bool,
}

words! {
    /// From what a deadline is counted.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Anchor {
        Start = "start",
        End = "end",
        Birthday18 = "birthday_18",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageDeadline {
    pub id: String,
    pub name: Words,
    pub who: Actor,
    pub anchor: Anchor,
    pub rule: Rule,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    pub id: String,
    pub target: Target,
    pub when: Words,
    pub sources: Vec<String>,
    pub verified: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another stage of this pathway.
    Stage(String),
    /// Another pathway, by its id.
    Pathway(String),
    Out(Ends),
}

impl Pathway {
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    #[must_use]
    pub fn is_in_force_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
            && self.valid_until.is_none_or(|until| day <= until)
    }

    /// How an address and a form name one of its stages: twelve digits, because an address stays in the history
    /// of a browser and must not say what a procedure is for.
    #[must_use]
    pub fn stage_code(&self, stage: &Stage) -> String {
        stage_code(&self.id, &stage.id)
    }

    /// Whether two files say the same, whatever their comments and spaces.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let alike = Self {
            edition: self.edition,
            ..other.clone()
        };
        *self == alike
    }

    /// Whether no country stands behind it, only what binds them all.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.country == "EU"
    }

    #[must_use]
    pub fn source(&self, code: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.code == code)
    }

    /// Whether a source was seen for everything in it.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.conditions.iter().all(|line| line.verified)
            && self.stages.iter().all(|stage| {
                stage.verified
                    && stage.exits.iter().all(|exit| exit.verified)
                    && stage.evidence.iter().all(|line| line.verified)
                    && stage
                        .extension
                        .as_ref()
                        .is_none_or(|extension| extension.verified)
            })
    }
}

impl Stage {
    #[must_use]
    pub fn is_for(&self, kinds: &[Kind]) -> bool {
        kinds.iter().any(|kind| self.kinds.contains(kind))
    }

    #[must_use]
    pub fn exit(&self, id: &str) -> Option<&Exit> {
        self.exits.iter().find(|exit| exit.id == id)
    }
}

/// The same by their ids.
#[must_use]
pub fn stage_code(pathway: &str, stage: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"leeward stage 1\n");
    hasher.update(pathway.as_bytes());
    hasher.update(b"/");
    hasher.update(stage.as_bytes());
    let mut code = hasher.finalize().to_hex().to_string();
    code.truncate(12);
    code
}
