//! What a result and a printed card say to a reader: the one thing to do now, what she could say tonight,
//! what not to do, her rights, what happens after a report, and how to keep safe.
//!
//! Data, not code: `content/policy/guidance.toml`, which a network may replace. Each line says for whom, at
//! which level and in which country it holds, and on which facts it rests; each fact has its sources and the
//! day somebody last looked. A fact that nobody could verify is shown as such.
//!
//! A file is refused when a reader could meet a result with a part missing, or when nobody would tell an adult
//! what must never be left out ([`Duty`]).

mod parse;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::audience::Audience;
use super::level::ConcernLevel;

pub use parse::GuidanceError;

/// Where on a page a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The one thing to do now. Exactly one for a reader.
    Now,
    /// What else to do.
    Next,
    /// What the reader could say tonight, in words that can be said aloud.
    Say,
    /// What not to do; for a young person: what she does not have to do.
    Avoid,
    /// Her rights.
    Rights,
    /// What happens after a report.
    Report,
    Online,
    Offline,
}

impl Part {
    pub const ALL: [Self; 8] = [
        Self::Now,
        Self::Next,
        Self::Say,
        Self::Avoid,
        Self::Rights,
        Self::Report,
        Self::Online,
        Self::Offline,
    ];

    /// The name in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Next => "next",
            Self::Say => "say",
            Self::Avoid => "avoid",
            Self::Rights => "rights",
            Self::Report => "report",
            Self::Online => "online",
            Self::Offline => "offline",
        }
    }

    /// How many lines a reader finds at least, in every country.
    fn at_least(self) -> usize {
        match self {
            Self::Now => 1,
            _ => 2,
        }
    }
}

/// What must be said to whoever could act too fast, whatever else a network changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Do not confront or warn the suspected exploiter.
    DoNotConfront,
    /// Do not take the phone away as a punishment.
    DoNotTakePhone,
    /// Do not promise secrecy.
    PromiseNoSecrecy,
}

impl Duty {
    pub const ALL: [Self; 3] = [
        Self::DoNotConfront,
        Self::DoNotTakePhone,
        Self::PromiseNoSecrecy,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DoNotConfront => "do_not_confront",
            Self::DoNotTakePhone => "do_not_take_phone",
            Self::PromiseNoSecrecy => "promise_no_secrecy",
        }
    }

    /// Whether this audience must be told. A friend has no say over a phone.
    fn concerns(self, audience: Audience) -> bool {
        let without_say = audience == Audience::Friend && self == Self::DoNotTakePhone;
        audience != Audience::YoungPerson && !without_say
    }
}

/// Something that can be true or false, with where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub id: String,
    /// For whoever checks it again.
    pub says: String,
    /// Whether a source named here says it. A page must show the others as not checked.
    pub verified: bool,
    /// The address is a copy that helps to find the original.
    pub mirror: bool,
    /// About law or numbers: a page gives source and day beside the words.
    pub cite: bool,
    pub sources: Vec<String>,
    pub checked: Date,
}

/// One thing that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidanceLine {
    pub id: String,
    pub part: Part,
    pub audiences: Vec<Audience>,
    pub levels: Vec<ConcernLevel>,
    /// Empty: everywhere.
    pub countries: Vec<String>,
    /// Ids of the facts it rests on; empty when it is advice of our own.
    pub facts: Vec<String>,
    pub must: Option<Duty>,
    /// Stands on the printed card too.
    pub card: bool,
    text: BTreeMap<String, String>,
}

impl GuidanceLine {
    #[must_use]
    pub fn text(&self, language: &str) -> &str {
        self.text
            .get(language)
            .or_else(|| self.text.values().next())
            .map_or("", String::as_str)
    }

    fn suits(&self, audience: Audience, country: &str) -> bool {
        let here = self.countries.is_empty() || self.countries.iter().any(|one| one == country);
        here && self.audiences.contains(&audience)
    }
}

/// All that is said, of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    version: u16,
    date: Date,
    languages: Vec<String>,
    facts: BTreeMap<String, Fact>,
    lines: Vec<GuidanceLine>,
}

impl Guidance {
    #[must_use]
    pub fn version(&self) -> u16 {
        self.version
    }

    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    #[must_use]
    pub fn lines(&self) -> &[GuidanceLine] {
        &self.lines
    }

    #[must_use]
    pub fn facts(&self) -> &BTreeMap<String, Fact> {
        &self.facts
    }

    /// What a part says to one reader, in the order of the file.
    #[must_use]
    pub fn lines_for(
        &self,
        part: Part,
        audience: Audience,
        level: ConcernLevel,
        country: &str,
    ) -> Vec<&GuidanceLine> {
        self.lines
            .iter()
            .filter(|line| line.part == part && line.levels.contains(&level))
            .filter(|line| line.suits(audience, country))
            .collect()
    }

    /// The one thing to do now. Reading the file has checked that there is one.
    #[must_use]
    pub fn now(
        &self,
        audience: Audience,
        level: ConcernLevel,
        country: &str,
    ) -> Option<&GuidanceLine> {
        self.lines_for(Part::Now, audience, level, country)
            .into_iter()
            .next()
    }

    /// What the printed card of an audience says, at whatever level it is read.
    #[must_use]
    pub fn card(&self, part: Part, audience: Audience, country: &str) -> Vec<&GuidanceLine> {
        self.lines
            .iter()
            .filter(|line| line.card && line.part == part && line.suits(audience, country))
            .collect()
    }

    /// The facts a line rests on.
    pub fn facts_of<'a>(&'a self, line: &'a GuidanceLine) -> impl Iterator<Item = &'a Fact> {
        line.facts.iter().filter_map(|id| self.facts.get(id))
    }

    #[must_use]
    pub fn is_verified(&self, line: &GuidanceLine) -> bool {
        self.facts_of(line).all(|fact| fact.verified)
    }

    /// The first and the last day on which a fact was checked.
    #[must_use]
    pub fn checked(&self) -> Option<(Date, Date)> {
        let days: BTreeSet<Date> = self.facts.values().map(|fact| fact.checked).collect();
        Some((*days.first()?, *days.last()?))
    }
}
