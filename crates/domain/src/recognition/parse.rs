use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::value::Datetime;

use super::audience::Audience;
use super::definition::{
    IndicatorRow, InstrumentFile, RuleRow, SourceRow, WordingFile, WordingRow,
};
use super::instrument::{Indicator, IndicatorId, Instrument, Source, SourceKind, Theme};
use super::level::Level;
use super::rule::{Rule, RuleBasis};
use super::wording::Wording;

/// Why an instrument's files were refused. Each names the place, for the person who edits them.
#[derive(Debug, thiserror::Error)]
pub enum InstrumentError {
    #[error("the {file} is not readable as TOML of the expected shape")]
    Syntax {
        file: String,
        #[source]
        source: Box<toml::de::Error>,
    },
    #[error("{place}: {found:?} is not a date")]
    Date { place: String, found: String },
    #[error("{found:?} is not an indicator id such as A1")]
    IndicatorId { found: String },
    #[error("{indicator} stands twice")]
    DuplicateIndicator { indicator: IndicatorId },
    #[error("source {code} stands twice")]
    DuplicateSource { code: String },
    #[error("source {code}: {found:?} is not a kind (publisher, mirror, press)")]
    UnknownSourceKind { code: String, found: String },
    #[error("source {code} has no https or http address")]
    SourceWithoutAddress { code: String },
    #[error("{place}: source {code} is not in the table of sources")]
    UnknownSource { place: String, code: String },
    #[error("{indicator} names no source")]
    NoSource { indicator: IndicatorId },
    #[error("{indicator}: {found:?} is not an audience")]
    UnknownAudience {
        indicator: IndicatorId,
        found: String,
    },
    #[error("{indicator} names an audience twice")]
    DuplicateAudience { indicator: IndicatorId },
    #[error("{indicator} has no audience")]
    NoAudience { indicator: IndicatorId },
    #[error("{indicator}: {found:?} is not a level")]
    UnknownLevel {
        indicator: IndicatorId,
        found: String,
    },
    #[error("{indicator}: {found:?} is not a theme")]
    UnknownTheme {
        indicator: IndicatorId,
        found: String,
    },
    #[error("{indicator}: {flag} does not go with its level")]
    FlagAgainstLevel {
        indicator: IndicatorId,
        flag: &'static str,
    },
    #[error("{found:?} is not a rule")]
    UnknownRule { found: String },
    #[error("rule {} stands twice", rule.code())]
    DuplicateRule { rule: Rule },
    #[error("rule {} is missing", rule.code())]
    MissingRule { rule: Rule },
    #[error("rule {} needs a number above zero", rule.code())]
    RuleNumber { rule: Rule },
    #[error("rule {} has neither a source nor own = true", rule.code())]
    RuleWithoutBasis { rule: Rule },
    #[error("order: {indicator} is not an indicator of this instrument")]
    OrderUnknown { indicator: IndicatorId },
    #[error("order: {indicator} stands twice")]
    OrderTwice { indicator: IndicatorId },
    #[error("order: {indicator} is missing")]
    OrderMissing { indicator: IndicatorId },
    #[error("the instrument declares no language")]
    NoLanguage,
    #[error("the words for language {language:?} are missing")]
    MissingLanguage { language: String },
    #[error("the words for language {language:?} stand twice or were not declared")]
    UnexpectedLanguage { language: String },
    #[error("the {language} words are for version {found}, the instrument is version {expected}")]
    WrongVersion {
        language: String,
        found: u16,
        expected: u16,
    },
    #[error("{language}: {indicator} has no words for {what}")]
    MissingWording {
        language: String,
        indicator: IndicatorId,
        what: &'static str,
    },
    #[error("{language}: {indicator} has words for {what}, who is not asked this")]
    UnusedWording {
        language: String,
        indicator: IndicatorId,
        what: String,
    },
    #[error("{language}: {found:?} has words but is not an indicator of this instrument")]
    WordingForUnknown { language: String, found: String },
}

impl Instrument {
    /// Reads an instrument from its definition and one file of words per declared language.
    ///
    /// # Errors
    ///
    /// Anything that is missing, unknown, doubled or contradictory is refused, with its place.
    pub fn parse(definition: &str, words: &[&str]) -> Result<Self, InstrumentError> {
        let file: InstrumentFile = read_toml("definition", definition)?;
        if file.languages.is_empty() {
            return Err(InstrumentError::NoLanguage);
        }
        let sources = parse_sources(file.source)?;
        let rules = parse_rules(file.rule, &sources)?;
        let mut indicators = parse_indicators(file.indicator, &sources)?;
        for (language, mut rows) in parse_words(&file.languages, file.version, words)? {
            for indicator in indicators.values_mut() {
                let row = rows.remove(&indicator.id.to_string());
                let wording = parse_wording(&language, indicator, row)?;
                indicator.wordings.insert(language.clone(), wording);
            }
            if let Some(found) = rows.into_keys().next() {
                return Err(InstrumentError::WordingForUnknown { language, found });
            }
        }
        Ok(Self {
            id: file.id,
            version: file.version,
            date: parse_date("instrument", &file.date)?,
            licence: file.licence,
            languages: file.languages,
            sources,
            rules,
            indicators: put_in_order(indicators, &file.order)?,
        })
    }
}

pub(super) fn read_toml<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<T, InstrumentError> {
    toml::from_str(text).map_err(|source| InstrumentError::Syntax {
        file: file.to_owned(),
        source: Box::new(source),
    })
}

fn parse_date(place: &str, found: &Datetime) -> Result<Date, InstrumentError> {
    let found = found.to_string();
    found.parse().map_err(|_| InstrumentError::Date {
        place: place.to_owned(),
        found,
    })
}

fn parse_id(found: &str) -> Result<IndicatorId, InstrumentError> {
    found.parse().map_err(|_| InstrumentError::IndicatorId {
        found: found.to_owned(),
    })
}

fn parse_sources(rows: Vec<SourceRow>) -> Result<BTreeMap<String, Source>, InstrumentError> {
    let mut sources = BTreeMap::new();
    for row in rows {
        let SourceRow {
            code,
            title,
            kind: found,
            addresses,
            checked,
        } = row;
        let Some(kind) = SourceKind::from_code(&found) else {
            return Err(InstrumentError::UnknownSourceKind { code, found });
        };
        let is_web =
            |address: &String| address.starts_with("https://") || address.starts_with("http://");
        if addresses.is_empty() || !addresses.iter().all(is_web) {
            return Err(InstrumentError::SourceWithoutAddress { code });
        }
        let checked = parse_date(&code, &checked)?;
        let source = Source {
            code: code.clone(),
            title,
            kind,
            addresses,
            checked,
        };
        if sources.insert(code.clone(), source).is_some() {
            return Err(InstrumentError::DuplicateSource { code });
        }
    }
    Ok(sources)
}

fn check_sources(
    place: &str,
    codes: &[String],
    sources: &BTreeMap<String, Source>,
) -> Result<(), InstrumentError> {
    match codes.iter().find(|code| !sources.contains_key(*code)) {
        Some(code) => Err(InstrumentError::UnknownSource {
            place: place.to_owned(),
            code: code.clone(),
        }),
        None => Ok(()),
    }
}

fn parse_rules(
    rows: Vec<RuleRow>,
    sources: &BTreeMap<String, Source>,
) -> Result<BTreeMap<Rule, RuleBasis>, InstrumentError> {
    let mut rules = BTreeMap::new();
    for row in rows {
        let RuleRow {
            id,
            sources: codes,
            own,
            number,
            note,
        } = row;
        let Some(rule) = Rule::from_code(&id) else {
            return Err(InstrumentError::UnknownRule { found: id });
        };
        check_sources(rule.code(), &codes, sources)?;
        if codes.is_empty() && !own {
            return Err(InstrumentError::RuleWithoutBasis { rule });
        }
        if rule.needs_number() != number.is_some() || number == Some(0) {
            return Err(InstrumentError::RuleNumber { rule });
        }
        if rules
            .insert(
                rule,
                RuleBasis {
                    sources: codes,
                    own,
                    number,
                    note,
                },
            )
            .is_some()
        {
            return Err(InstrumentError::DuplicateRule { rule });
        }
    }
    match Rule::ALL.into_iter().find(|rule| !rules.contains_key(rule)) {
        Some(rule) => Err(InstrumentError::MissingRule { rule }),
        None => Ok(rules),
    }
}

fn parse_indicators(
    rows: Vec<IndicatorRow>,
    sources: &BTreeMap<String, Source>,
) -> Result<BTreeMap<IndicatorId, Indicator>, InstrumentError> {
    let mut indicators = BTreeMap::new();
    for row in rows {
        let indicator = parse_indicator(row, sources)?;
        let id = indicator.id;
        if indicators.insert(id, indicator).is_some() {
            return Err(InstrumentError::DuplicateIndicator { indicator: id });
        }
    }
    Ok(indicators)
}

fn parse_indicator(
    row: IndicatorRow,
    sources: &BTreeMap<String, Source>,
) -> Result<Indicator, InstrumentError> {
    let indicator = parse_id(&row.id)?;
    let Some(theme) = Theme::from_code(&row.theme) else {
        return Err(InstrumentError::UnknownTheme {
            indicator,
            found: row.theme,
        });
    };
    let Some(level) = Level::from_code(&row.level) else {
        return Err(InstrumentError::UnknownLevel {
            indicator,
            found: row.level,
        });
    };
    let is_context = level == Level::Context;
    let flags = [
        (row.floor && !is_context, "floor"),
        (row.under_thirteen && !row.floor, "under_thirteen"),
        (row.evidence && is_context, "evidence"),
        (row.sexual_activity && is_context, "sexual_activity"),
        (row.own_life && is_context, "own_life"),
    ];
    if let Some((_, flag)) = flags.into_iter().find(|(wrong, _)| *wrong) {
        return Err(InstrumentError::FlagAgainstLevel { indicator, flag });
    }
    if row.sources.is_empty() {
        return Err(InstrumentError::NoSource { indicator });
    }
    check_sources(&row.id, &row.sources, sources)?;
    Ok(Indicator {
        id: indicator,
        theme,
        level,
        floor: row.floor,
        evidence: row.evidence || level == Level::Immediate,
        sexual_activity: row.sexual_activity,
        under_thirteen: row.under_thirteen,
        own_life: row.own_life,
        audiences: parse_audiences(indicator, row.audiences)?,
        sources: row.sources,
        note: row.note,
        wordings: BTreeMap::new(),
    })
}

fn parse_audiences(
    indicator: IndicatorId,
    codes: Vec<String>,
) -> Result<Vec<Audience>, InstrumentError> {
    let mut audiences = BTreeSet::new();
    for found in codes {
        let Some(audience) = Audience::from_code(&found) else {
            return Err(InstrumentError::UnknownAudience { indicator, found });
        };
        if !audiences.insert(audience) {
            return Err(InstrumentError::DuplicateAudience { indicator });
        }
    }
    if audiences.is_empty() {
        return Err(InstrumentError::NoAudience { indicator });
    }
    Ok(audiences.into_iter().collect())
}

type WordRows = BTreeMap<String, WordingRow>;

fn parse_words(
    languages: &[String],
    expected: u16,
    words: &[&str],
) -> Result<Vec<(String, WordRows)>, InstrumentError> {
    let mut missing: Vec<&String> = languages.iter().collect();
    let mut parsed = Vec::new();
    for text in words {
        let WordingFile {
            language,
            version,
            indicator,
        } = read_toml("file of words", text)?;
        let Some(position) = missing.iter().position(|declared| **declared == language) else {
            return Err(InstrumentError::UnexpectedLanguage { language });
        };
        missing.remove(position);
        if version != expected {
            return Err(InstrumentError::WrongVersion {
                language,
                found: version,
                expected,
            });
        }
        parsed.push((language, indicator));
    }
    match missing.first() {
        Some(language) => Err(InstrumentError::MissingLanguage {
            language: (*language).clone(),
        }),
        None => Ok(parsed),
    }
}

fn parse_wording(
    language: &str,
    indicator: &Indicator,
    row: Option<WordingRow>,
) -> Result<Wording, InstrumentError> {
    let missing = |what| InstrumentError::MissingWording {
        language: language.to_owned(),
        indicator: indicator.id,
        what,
    };
    let unused = |what: &str| InstrumentError::UnusedWording {
        language: language.to_owned(),
        indicator: indicator.id,
        what: what.to_owned(),
    };
    let WordingRow {
        ask,
        own: rows,
        why,
        why_young_person,
    } = row.ok_or_else(|| missing("anyone"))?;

    let mut own = BTreeMap::new();
    for (code, text) in rows {
        match Audience::from_code(&code) {
            Some(audience) if indicator.audiences.contains(&audience) => {
                own.insert(audience, text);
            }
            _ => return Err(unused(&code)),
        }
    }
    let wording = Wording {
        default: ask,
        own,
        why,
        why_young_person,
    };

    for &audience in &indicator.audiences {
        // A young person is spoken to in words of her own, or not at all.
        let borrowed = audience == Audience::YoungPerson && !wording.own.contains_key(&audience);
        if borrowed || is_blank(wording.question(audience)) {
            return Err(missing(audience.code()));
        }
    }
    if is_blank(&wording.why) {
        return Err(missing("why"));
    }
    let speaks_to_her = indicator.audiences.contains(&Audience::YoungPerson);
    match &wording.why_young_person {
        Some(_) if !speaks_to_her => Err(unused("why_young_person")),
        Some(text) if is_blank(text) => Err(missing("why_young_person")),
        None if speaks_to_her => Err(missing("why_young_person")),
        _ => Ok(wording),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn put_in_order(
    mut indicators: BTreeMap<IndicatorId, Indicator>,
    order: &[String],
) -> Result<Vec<Indicator>, InstrumentError> {
    let mut ordered = Vec::with_capacity(indicators.len());
    let mut seen = BTreeSet::new();
    for text in order {
        let id = parse_id(text)?;
        if !seen.insert(id) {
            return Err(InstrumentError::OrderTwice { indicator: id });
        }
        let Some(indicator) = indicators.remove(&id) else {
            return Err(InstrumentError::OrderUnknown { indicator: id });
        };
        ordered.push(indicator);
    }
    match indicators.into_keys().next() {
        Some(indicator) => Err(InstrumentError::OrderMissing { indicator }),
        None => Ok(ordered),
    }
}
