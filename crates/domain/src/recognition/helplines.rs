//! Whom to call. Data, not code: `content/policy/helplines.toml`, which a network may replace.
//!
//! A number that nobody has checked is marked `verified = false`, and the page says so: a wrong
//! number, shown as sure, costs the one call somebody dared to make.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::assess::Outcome;
use super::at_line::AtLine;
use super::audience::Audience;
use super::level::ConcernLevel;

/// What a line is for. The order is that of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelplineKind {
    Emergency,
    Police,
    SuicidePrevention,
    MissingAndExploited,
    Advice,
    ChildrenListening,
    SpecialistCentre,
    Guardianship,
}

impl HelplineKind {
    pub const ALL: [Self; 8] = [
        Self::Emergency,
        Self::Police,
        Self::SuicidePrevention,
        Self::MissingAndExploited,
        Self::Advice,
        Self::ChildrenListening,
        Self::SpecialistCentre,
        Self::Guardianship,
    ];

    /// The message that names the kind on a page.
    #[must_use]
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Emergency => "recognition-call-kind-emergency",
            Self::Police => "recognition-call-kind-police",
            Self::SuicidePrevention => "recognition-call-kind-suicide-prevention",
            Self::MissingAndExploited => "recognition-call-kind-missing-and-exploited",
            Self::Advice => "recognition-call-kind-advice",
            Self::ChildrenListening => "recognition-call-kind-children-listening",
            Self::SpecialistCentre => "recognition-call-kind-specialist-centre",
            Self::Guardianship => "recognition-call-kind-guardianship",
        }
    }
}

/// One line that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helpline {
    pub id: String,
    /// Two capital letters, or `EU`.
    pub country: String,
    /// As it is written for people. Absent when only a page is known.
    pub number: Option<String>,
    pub web: Option<String>,
    pub kind: HelplineKind,
    /// Whether one of the sources names this number for this purpose. A page must show the
    /// others as not checked.
    pub verified: bool,
    /// Only what a source says; `false` means "not said", not "costs money".
    pub free: bool,
    pub anonymous: bool,
    pub day_and_night: bool,
    /// The languages it is known to speak; empty when not said.
    pub speaks: Vec<String>,
    pub audiences: Vec<Audience>,
    pub levels: Vec<ConcernLevel>,
    /// Addresses of the pages that were read.
    pub sources: Vec<String>,
    pub checked: Date,
    name: BTreeMap<String, String>,
    purpose: BTreeMap<String, String>,
    hours: BTreeMap<String, String>,
}

impl Helpline {
    #[must_use]
    pub fn name(&self, language: &str) -> &str {
        in_language(&self.name, language)
    }

    /// What it is for and, where that matters, what it is not for.
    #[must_use]
    pub fn purpose(&self, language: &str) -> &str {
        in_language(&self.purpose, language)
    }

    /// The hours in words, where a source gives them.
    #[must_use]
    pub fn hours(&self, language: &str) -> Option<&str> {
        (!self.hours.is_empty()).then(|| in_language(&self.hours, language))
    }

    /// Whether it speaks this language, or does not say which.
    #[must_use]
    pub fn speaks_to(&self, language: &str) -> bool {
        self.speaks.is_empty() || self.speaks.iter().any(|code| code == language)
    }

    /// The number for a `tel:` link: digits only.
    #[must_use]
    pub fn dial(&self) -> Option<String> {
        let number = self.number.as_deref()?;
        Some(number.chars().filter(char::is_ascii_digit).collect())
    }
}

fn in_language<'a>(texts: &'a BTreeMap<String, String>, language: &str) -> &'a str {
    texts
        .get(language)
        .or_else(|| texts.values().next())
        .map_or("", String::as_str)
}

/// Why the file was refused.
#[derive(Debug, thiserror::Error)]
pub enum HelplinesError {
    #[error("{0}")]
    Syntax(String),
    #[error("there is nobody to call")]
    Nobody,
    #[error("helpline {id:?} stands twice")]
    Duplicate { id: String },
    #[error("helpline {id:?}: {found:?} is not a country code of two capital letters")]
    Country { id: String, found: String },
    #[error("helpline {id:?} has neither a number nor a page")]
    Unreachable { id: String },
    #[error("helpline {id:?}: {found:?} is not a telephone number")]
    Number { id: String, found: String },
    #[error("helpline {id:?}: {found:?} is not a web address")]
    Address { id: String, found: String },
    #[error("helpline {id:?} names no source")]
    NoSource { id: String },
    #[error("helpline {id:?}: {found:?} is not an audience")]
    UnknownAudience { id: String, found: String },
    #[error("helpline {id:?}: {found:?} is not a level")]
    UnknownLevel { id: String, found: String },
    #[error("helpline {id:?} suits no audience or no level")]
    SuitsNobody { id: String },
    #[error("helpline {id:?}: {found:?} is not a date")]
    Date { id: String, found: String },
    #[error("helpline {id:?}: {what} lacks language {language:?}")]
    MissingText {
        id: String,
        what: &'static str,
        language: String,
    },
}

/// All lines of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helplines {
    version: u16,
    lines: Vec<Helpline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplinesFile {
    version: u16,
    languages: Vec<String>,
    helpline: Vec<HelplineRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelplineRow {
    id: Spanned<String>,
    country: String,
    number: Option<String>,
    web: Option<String>,
    kind: HelplineKind,
    verified: bool,
    #[serde(default)]
    free: bool,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    day_and_night: bool,
    #[serde(default)]
    speaks: Vec<String>,
    audiences: Vec<String>,
    levels: Vec<String>,
    sources: Vec<String>,
    checked: Datetime,
    name: BTreeMap<String, String>,
    purpose: BTreeMap<String, String>,
    #[serde(default)]
    hours: BTreeMap<String, String>,
}

impl Helplines {
    /// # Errors
    ///
    /// Anything that is missing, unknown or doubled is refused, with its line.
    pub fn parse(text: &str) -> Result<Self, AtLine<HelplinesError>> {
        let file: HelplinesFile = toml::from_str(text).map_err(|error| {
            let message = HelplinesError::Syntax(error.message().to_owned());
            AtLine::of(text, error.span(), message)
        })?;
        if file.helpline.is_empty() {
            return Err(AtLine::of(text, None, HelplinesError::Nobody));
        }
        let mut seen = BTreeSet::new();
        let mut lines = Vec::with_capacity(file.helpline.len());
        for row in file.helpline {
            let place = row.id.span();
            let line = parse_line(row, &file.languages)
                .map_err(|error| AtLine::of(text, Some(place.clone()), error))?;
            if !seen.insert(line.id.clone()) {
                let error = HelplinesError::Duplicate { id: line.id };
                return Err(AtLine::of(text, Some(place), error));
            }
            lines.push(line);
        }
        Ok(Self {
            version: file.version,
            lines,
        })
    }

    #[must_use]
    pub fn version(&self) -> u16 {
        self.version
    }

    #[must_use]
    pub fn all(&self) -> &[Helpline] {
        &self.lines
    }

    /// The first and the last day on which a line was checked.
    #[must_use]
    pub fn checked(&self) -> Option<(Date, Date)> {
        let days: BTreeSet<Date> = self.lines.iter().map(|line| line.checked).collect();
        Some((*days.first()?, *days.last()?))
    }

    /// The countries in the order of the file, each once.
    #[must_use]
    pub fn countries(&self) -> Vec<&str> {
        let mut countries: Vec<&str> = Vec::new();
        for line in &self.lines {
            if !countries.contains(&line.country.as_str()) {
                countries.push(&line.country);
            }
        }
        countries
    }

    /// The lines that suit an outcome, in one country: urgent ones first, then those that speak
    /// the reader's language, then the verified ones.
    #[must_use]
    pub fn for_outcome(
        &self,
        country: &str,
        language: &str,
        audience: Audience,
        outcome: &Outcome,
    ) -> Vec<&Helpline> {
        let level = outcome.advice_level();
        self.ordered(country, language, audience, |line| match line.kind {
            // Offered when it is needed, not to everyone who is worried.
            HelplineKind::SuicidePrevention => outcome.own_life,
            _ => line.levels.contains(&level),
        })
    }

    /// The lines of a printed card, which is read at every level: nobody who must first be checked, and of two
    /// lines of a kind those that speak the reader's language. Thoughts of suicide come last: on a result they
    /// come first, but only where an answer spoke of them.
    #[must_use]
    pub fn for_card(&self, country: &str, language: &str, audience: Audience) -> Vec<&Helpline> {
        let mut lines = self.ordered(country, language, audience, |line| {
            line.verified && line.number.is_some()
        });
        let spoken: BTreeSet<HelplineKind> = lines
            .iter()
            .filter(|line| line.speaks_to(language))
            .map(|line| line.kind)
            .collect();
        lines.retain(|line| line.speaks_to(language) || !spoken.contains(&line.kind));
        lines.sort_by_key(|line| line.kind == HelplineKind::SuicidePrevention);
        lines
    }

    fn ordered(
        &self,
        country: &str,
        language: &str,
        audience: Audience,
        suits: impl Fn(&Helpline) -> bool,
    ) -> Vec<&Helpline> {
        let mut lines: Vec<&Helpline> = self
            .lines
            .iter()
            .filter(|line| line.country == country && line.audiences.contains(&audience))
            .filter(|line| suits(line))
            .collect();
        lines.sort_by_key(|line| (line.kind, !line.speaks_to(language), !line.verified));
        lines
    }
}

fn parse_line(row: HelplineRow, languages: &[String]) -> Result<Helpline, HelplinesError> {
    let id = row.id.into_inner();
    let is_code = |letter: u8| letter.is_ascii_uppercase();
    if row.country.len() != 2 || !row.country.bytes().all(is_code) {
        return Err(HelplinesError::Country {
            id,
            found: row.country,
        });
    }
    if row.number.is_none() && row.web.is_none() {
        return Err(HelplinesError::Unreachable { id });
    }
    if let Some(found) = row.number.as_ref().filter(|number| !is_number(number)) {
        return Err(HelplinesError::Number {
            id,
            found: found.clone(),
        });
    }
    if let Some(found) = row
        .web
        .iter()
        .chain(&row.sources)
        .find(|address| !address.starts_with("http"))
    {
        return Err(HelplinesError::Address {
            id,
            found: found.clone(),
        });
    }
    if row.sources.is_empty() {
        return Err(HelplinesError::NoSource { id });
    }
    let audiences = parse_audiences(&id, row.audiences)?;
    let levels = parse_levels(&id, row.levels)?;
    if audiences.is_empty() || levels.is_empty() {
        return Err(HelplinesError::SuitsNobody { id });
    }
    let checked = row.checked.to_string();
    let Ok(checked) = checked.parse::<Date>() else {
        return Err(HelplinesError::Date { id, found: checked });
    };
    for language in languages {
        let lacks = |texts: &BTreeMap<String, String>| {
            texts
                .get(language)
                .is_none_or(|text| text.trim().is_empty())
        };
        let missing = [
            (lacks(&row.name), "name"),
            (lacks(&row.purpose), "purpose"),
            (!row.hours.is_empty() && lacks(&row.hours), "hours"),
        ];
        if let Some((_, what)) = missing.into_iter().find(|(missing, _)| *missing) {
            return Err(HelplinesError::MissingText {
                id,
                what,
                language: language.clone(),
            });
        }
    }
    Ok(Helpline {
        id,
        country: row.country,
        number: row.number,
        web: row.web,
        kind: row.kind,
        verified: row.verified,
        free: row.free,
        anonymous: row.anonymous,
        day_and_night: row.day_and_night,
        speaks: row.speaks,
        audiences,
        levels,
        sources: row.sources,
        checked,
        name: row.name,
        purpose: row.purpose,
        hours: row.hours,
    })
}

fn is_number(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'-')
}

fn parse_audiences(id: &str, codes: Vec<String>) -> Result<Vec<Audience>, HelplinesError> {
    if codes == ["all"] {
        return Ok(Audience::ALL.to_vec());
    }
    let parse = |found: String| {
        Audience::from_code(&found).ok_or_else(|| HelplinesError::UnknownAudience {
            id: id.to_owned(),
            found,
        })
    };
    codes.into_iter().map(parse).collect()
}

fn parse_levels(id: &str, codes: Vec<String>) -> Result<Vec<ConcernLevel>, HelplinesError> {
    if codes == ["all"] {
        return Ok(ConcernLevel::ALL.to_vec());
    }
    let parse = |found: String| {
        ConcernLevel::from_code(&found).ok_or_else(|| HelplinesError::UnknownLevel {
            id: id.to_owned(),
            found,
        })
    };
    codes.into_iter().map(parse).collect()
}
