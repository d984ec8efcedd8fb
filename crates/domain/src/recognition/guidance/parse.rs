//! From the file to [`Guidance`]. Unknown keys are refused: a misspelt level must not quietly take a
//! warning away.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{Duty, Fact, Guidance, GuidanceLine, Part};
use crate::recognition::at_line::AtLine;
use crate::recognition::audience::Audience;
use crate::recognition::level::ConcernLevel;

/// Why the file was refused.
#[derive(Debug, thiserror::Error)]
pub enum GuidanceError {
    #[error("{0}")]
    Syntax(String),
    #[error("{place}: {found:?} is not a date")]
    Date { place: String, found: String },
    #[error("the file names no language")]
    NoLanguage,
    #[error("{id:?} stands twice")]
    Duplicate { id: String },
    #[error("fact {id:?} has no web address as its source")]
    NoSource { id: String },
    #[error("{id:?}: {found:?} is not an audience")]
    UnknownAudience { id: String, found: String },
    #[error("{id:?}: {found:?} is not a level")]
    UnknownLevel { id: String, found: String },
    #[error("{id:?} suits no audience or no level")]
    SuitsNobody { id: String },
    #[error("{id:?}: {found:?} is not a country code of two capital letters")]
    Country { id: String, found: String },
    #[error("{id:?} rests on fact {fact:?}, which is not in the table of facts")]
    UnknownFact { id: String, fact: String },
    #[error("{id:?} needs either facts or own = true")]
    NoBasis { id: String },
    #[error("fact {id:?} is used by no line")]
    UnusedFact { id: String },
    #[error("{id:?} lacks language {language:?}")]
    MissingLanguage { id: String, language: String },
    #[error("{id:?} has words in {language:?}, which the file does not name")]
    ExtraLanguage { id: String, language: String },
    #[error(
        "after the last line of part {:?}: {} at level {} finds {found}, and needs {needed}",
        part.code(), audience.code(), level.code()
    )]
    TooFew {
        part: Part,
        audience: Audience,
        level: ConcernLevel,
        found: usize,
        needed: usize,
    },
    #[error("{id:?}: there is a thing to do now for {} at level {} already", audience.code(), level.code())]
    SecondNow {
        id: String,
        audience: Audience,
        level: ConcernLevel,
    },
    #[error(
        "no line with must = {:?} for {} at level {}",
        duty.code(), audience.code(), level.code()
    )]
    DutyLeftOut {
        duty: Duty,
        audience: Audience,
        level: ConcernLevel,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuidanceFile {
    version: u16,
    date: Datetime,
    languages: Vec<String>,
    fact: Vec<Spanned<FactRow>>,
    line: Vec<Spanned<LineRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactRow {
    id: Spanned<String>,
    says: String,
    verified: bool,
    #[serde(default)]
    mirror: bool,
    #[serde(default)]
    cite: bool,
    sources: Vec<String>,
    checked: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRow {
    id: Spanned<String>,
    part: Part,
    audiences: Vec<String>,
    levels: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    own: bool,
    must: Option<Duty>,
    #[serde(default)]
    card: bool,
    text: BTreeMap<String, String>,
}

type Place = Option<Range<usize>>;

impl Guidance {
    /// # Errors
    ///
    /// Anything that is missing, unknown, doubled or contradictory is refused, with its line.
    pub fn parse(text: &str) -> Result<Self, AtLine<GuidanceError>> {
        let file: GuidanceFile = toml::from_str(text).map_err(|error| {
            let message = GuidanceError::Syntax(error.message().to_owned());
            AtLine::of(text, error.span(), message)
        })?;
        let at = |place: Place, error| AtLine::of(text, place, error);
        if file.languages.is_empty() {
            return Err(at(None, GuidanceError::NoLanguage));
        }
        let date = parse_date("date", &file.date).map_err(|error| at(None, error))?;

        let mut facts = BTreeMap::new();
        let mut places = BTreeMap::new();
        for row in file.fact {
            let row = row.into_inner();
            let place = Some(row.id.span());
            let fact = parse_fact(row).map_err(|error| at(place.clone(), error))?;
            places.insert(fact.id.clone(), place.clone());
            let id = fact.id.clone();
            if facts.insert(id.clone(), fact).is_some() {
                return Err(at(place, GuidanceError::Duplicate { id }));
            }
        }

        let mut lines: Vec<GuidanceLine> = Vec::with_capacity(file.line.len());
        let mut ends: BTreeMap<Part, Place> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for row in file.line {
            let row = row.into_inner();
            let place = Some(row.id.span());
            let line = parse_line(row, &file.languages, &facts)
                .and_then(|line| refuse_second_now(&lines, &line).map(|()| line))
                .map_err(|error| at(place.clone(), error))?;
            if !ids.insert(line.id.clone()) {
                return Err(at(place, GuidanceError::Duplicate { id: line.id }));
            }
            ends.insert(line.part, place);
            lines.push(line);
        }
        let used: BTreeSet<&String> = lines.iter().flat_map(|line| &line.facts).collect();
        if let Some(id) = facts.keys().find(|id| !used.contains(id)) {
            let place = places.remove(id).flatten();
            return Err(at(place, GuidanceError::UnusedFact { id: id.clone() }));
        }
        let guidance = Self {
            version: file.version,
            date,
            languages: file.languages,
            facts,
            lines,
        };
        guidance.refuse_gaps().map_err(|(part, error)| {
            let place = ends.remove(&part).flatten();
            at(place, error)
        })?;
        Ok(guidance)
    }

    /// No reader may meet a result with a part missing. A line for one country counts for nobody else.
    fn refuse_gaps(&self) -> Result<(), (Part, GuidanceError)> {
        const NOWHERE: &str = "";
        for audience in Audience::ALL {
            for level in ConcernLevel::ALL {
                for part in Part::ALL {
                    let found = self.lines_for(part, audience, level, NOWHERE).len();
                    let needed = part.at_least();
                    if found < needed {
                        let error = GuidanceError::TooFew {
                            part,
                            audience,
                            level,
                            found,
                            needed,
                        };
                        return Err((part, error));
                    }
                }
                let avoid = self.lines_for(Part::Avoid, audience, level, NOWHERE);
                let said = |duty| avoid.iter().any(|line| line.must == Some(duty));
                let left_out = Duty::ALL
                    .into_iter()
                    .find(|duty| duty.concerns(audience) && !said(*duty));
                if let Some(duty) = left_out {
                    let error = GuidanceError::DutyLeftOut {
                        duty,
                        audience,
                        level,
                    };
                    return Err((Part::Avoid, error));
                }
            }
        }
        Ok(())
    }
}

fn parse_date(place: &str, found: &Datetime) -> Result<Date, GuidanceError> {
    let found = found.to_string();
    found.parse().map_err(|_| GuidanceError::Date {
        place: place.to_owned(),
        found,
    })
}

fn parse_fact(row: FactRow) -> Result<Fact, GuidanceError> {
    let id = row.id.into_inner();
    let is_web = |address: &String| address.starts_with("http");
    if row.sources.is_empty() || !row.sources.iter().all(is_web) {
        return Err(GuidanceError::NoSource { id });
    }
    Ok(Fact {
        checked: parse_date(&id, &row.checked)?,
        says: row.says,
        verified: row.verified,
        mirror: row.mirror,
        cite: row.cite,
        sources: row.sources,
        id,
    })
}

fn parse_line(
    row: LineRow,
    languages: &[String],
    facts: &BTreeMap<String, Fact>,
) -> Result<GuidanceLine, GuidanceError> {
    let id = row.id.into_inner();
    let audiences =
        all_or_each(row.audiences, &Audience::ALL, Audience::from_code).map_err(|found| {
            GuidanceError::UnknownAudience {
                id: id.clone(),
                found,
            }
        })?;
    let levels =
        all_or_each(row.levels, &ConcernLevel::ALL, ConcernLevel::from_code).map_err(|found| {
            GuidanceError::UnknownLevel {
                id: id.clone(),
                found,
            }
        })?;
    if audiences.is_empty() || levels.is_empty() {
        return Err(GuidanceError::SuitsNobody { id });
    }
    let is_code =
        |code: &String| code.len() == 2 && code.bytes().all(|one| one.is_ascii_uppercase());
    if let Some(found) = row.countries.iter().find(|code| !is_code(code)) {
        let found = found.clone();
        return Err(GuidanceError::Country { id, found });
    }
    if let Some(fact) = row.facts.iter().find(|fact| !facts.contains_key(*fact)) {
        let fact = fact.clone();
        return Err(GuidanceError::UnknownFact { id, fact });
    }
    if row.facts.is_empty() != row.own {
        return Err(GuidanceError::NoBasis { id });
    }
    let blank = |text: Option<&String>| text.is_none_or(|text| text.trim().is_empty());
    if let Some(language) = languages.iter().find(|one| blank(row.text.get(*one))) {
        let language = language.clone();
        return Err(GuidanceError::MissingLanguage { id, language });
    }
    if let Some(language) = row.text.keys().find(|one| !languages.contains(one)) {
        let language = language.clone();
        return Err(GuidanceError::ExtraLanguage { id, language });
    }
    Ok(GuidanceLine {
        id,
        part: row.part,
        audiences,
        levels,
        countries: row.countries,
        facts: row.facts,
        must: row.must,
        card: row.card,
        text: row.text,
    })
}

/// `["all"]`, or each by its code; otherwise the code that is none.
fn all_or_each<T: Clone>(
    codes: Vec<String>,
    all: &[T],
    from_code: fn(&str) -> Option<T>,
) -> Result<Vec<T>, String> {
    if codes == ["all"] {
        return Ok(all.to_vec());
    }
    codes
        .into_iter()
        .map(|code| from_code(&code).ok_or(code))
        .collect()
}

fn refuse_second_now(lines: &[GuidanceLine], new: &GuidanceLine) -> Result<(), GuidanceError> {
    if new.part != Part::Now {
        return Ok(());
    }
    for line in lines.iter().filter(|line| line.part == Part::Now) {
        for &audience in &new.audiences {
            for &level in &new.levels {
                if line.audiences.contains(&audience) && line.levels.contains(&level) {
                    return Err(GuidanceError::SecondNow {
                        id: new.id.clone(),
                        audience,
                        level,
                    });
                }
            }
        }
    }
    Ok(())
}
