use std::collections::BTreeMap;

use serde::Serialize;
use toml::value::Datetime;

use super::definition::Definition;
use super::draft::{Draft, RuleDraft, Words};
use super::file::read_files;

/// A file of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentFile {
    /// `<id>.toml`, or `<id>.<language>.toml`.
    pub name: String,
    pub text: String,
}

/// The instrument cannot be said in files, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this instrument cannot be written into files: {0}")]
pub struct WriteError(String);

/// Writes an instrument as the files that [`read_files`] reads: its structure, and the words of each language.
///
/// # Errors
///
/// When what was written does not read back to the same content hash.
pub fn write_files(definition: &Definition) -> Result<Vec<InstrumentFile>, WriteError> {
    let draft = definition.draft();
    let mut files = vec![InstrumentFile {
        name: format!("{}.toml", draft.id),
        text: text_of(&structure(draft)?)?,
    }];
    for language in &draft.languages {
        files.push(InstrumentFile {
            name: format!("{}.{language}.toml", draft.id),
            text: text_of(&words(draft, language))?,
        });
    }
    let pairs: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_str()))
        .collect();
    let again = match pairs.split_first() {
        Some((structure, words)) => read_files(*structure, words),
        None => return Err(WriteError("there is nothing".to_owned())),
    };
    match again {
        Ok(again) if again.hash() == definition.hash() => Ok(files),
        Ok(_) => Err(WriteError("it reads back as another".to_owned())),
        Err(error) => Err(WriteError(error.to_string())),
    }
}

fn text_of(file: &impl Serialize) -> Result<String, WriteError> {
    toml::to_string_pretty(file).map_err(|error| WriteError(error.to_string()))
}

fn date(text: &str) -> Result<Datetime, WriteError> {
    text.parse()
        .map_err(|_| WriteError(format!("{text:?} is not a date")))
}

#[derive(Serialize)]
struct StructureFile<'a> {
    id: &'a str,
    version: u32,
    date: Datetime,
    languages: &'a [String],
    answered_by: &'a str,
    licence: LicenceRow<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<SourceRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<ChoicesRow<'a>>,
    item: Vec<ItemRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sum: Vec<SumRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scale: Vec<ScaleRow<'a>>,
}

#[derive(Serialize)]
struct LicenceRow<'a> {
    name: &'a str,
    wording: &'a str,
    verified: bool,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    code: &'a str,
    title: &'a str,
    address: &'a str,
    checked: Datetime,
}

#[derive(Serialize)]
struct ChoicesRow<'a> {
    id: &'a str,
    options: Vec<&'a str>,
}

#[derive(Serialize)]
struct ItemRow<'a> {
    name: &'a str,
    kind: &'a str,
    group: Option<&'a str>,
    choices: Option<&'a str>,
    relevant: Option<&'a str>,
    constraint: Option<&'a str>,
    calculation: Option<&'a str>,
    #[serde(skip_serializing_if = "is_no")]
    required: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    sources: &'a [String],
}

#[derive(Serialize)]
struct SumRow<'a> {
    name: &'a str,
    items: &'a [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    points: &'a BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    windows: Vec<WindowRow>,
}

#[derive(Serialize)]
struct WindowRow {
    within_months: u32,
    points: i64,
}

#[derive(Serialize)]
struct ScaleRow<'a> {
    id: &'a str,
    score: &'a str,
    positive_from: Option<&'a str>,
    shows_number: bool,
    band: Vec<BandRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    floor: Vec<RuleRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#override: Vec<RuleRow<'a>>,
}

#[derive(Serialize)]
struct BandRow<'a> {
    id: &'a str,
    from: i64,
    level: &'a str,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    id: &'a str,
    band: &'a str,
    when: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    sources: &'a [String],
    #[serde(skip_serializing_if = "is_no")]
    own: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over references"
)]
fn is_no(yes: &bool) -> bool {
    !yes
}

fn structure(draft: &Draft) -> Result<StructureFile<'_>, WriteError> {
    Ok(StructureFile {
        id: &draft.id,
        version: draft.version,
        date: date(&draft.date)?,
        languages: &draft.languages,
        answered_by: &draft.answered_by,
        licence: LicenceRow {
            name: &draft.licence.name,
            wording: &draft.licence.wording,
            verified: draft.licence.verified,
        },
        source: draft
            .sources
            .iter()
            .map(|source| {
                Ok(SourceRow {
                    code: &source.code,
                    title: &source.title,
                    address: &source.address,
                    checked: date(&source.checked)?,
                })
            })
            .collect::<Result<_, _>>()?,
        choices: draft
            .choices
            .iter()
            .map(|list| ChoicesRow {
                id: &list.id,
                options: list.options.iter().map(|(name, _)| name.as_str()).collect(),
            })
            .collect(),
        item: draft
            .items
            .iter()
            .map(|item| ItemRow {
                name: &item.name,
                kind: &item.kind,
                group: item.group.as_deref(),
                choices: item.choices.as_deref(),
                relevant: item.relevant.as_deref(),
                constraint: item.constraint.as_deref(),
                calculation: item.calculation.as_deref(),
                required: item.required,
                sources: &item.sources,
            })
            .collect(),
        sum: draft
            .sums
            .iter()
            .map(|sum| SumRow {
                name: &sum.name,
                items: &sum.items,
                points: &sum.points,
                windows: sum
                    .windows
                    .iter()
                    .map(|window| WindowRow {
                        within_months: window.within_months,
                        points: window.points,
                    })
                    .collect(),
            })
            .collect(),
        scale: draft.scales.iter().map(scale).collect(),
    })
}

fn scale(scale: &super::draft::ScaleDraft) -> ScaleRow<'_> {
    ScaleRow {
        id: &scale.id,
        score: &scale.score,
        positive_from: scale.positive_from.as_deref(),
        shows_number: scale.shows_number,
        band: scale
            .bands
            .iter()
            .map(|band| BandRow {
                id: &band.id,
                from: band.from,
                level: &band.level,
            })
            .collect(),
        floor: scale.floors.iter().map(rule).collect(),
        r#override: scale.overrides.iter().map(rule).collect(),
    }
}

fn rule(rule: &RuleDraft) -> RuleRow<'_> {
    RuleRow {
        id: &rule.id,
        band: &rule.band,
        when: &rule.when,
        sources: &rule.sources,
        own: rule.own,
    }
}

#[derive(Serialize)]
struct WordsFile<'a> {
    language: &'a str,
    version: u32,
    title: &'a str,
    purpose: &'a str,
    population: &'a str,
    scoring: &'a str,
    evidence: &'a str,
    #[serde(skip_serializing_if = "InOrder::is_empty")]
    choices: InOrder<'a, InOrder<'a, &'a str>>,
    item: InOrder<'a, ItemWords<'a>>,
    #[serde(skip_serializing_if = "InOrder::is_empty")]
    scale: InOrder<'a, ScaleWords<'a>>,
}

/// A table whose keys stay in the order of the instrument.
struct InOrder<'a, T>(Vec<(&'a str, T)>);

impl<T> InOrder<'_, T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for InOrder<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Serialize)]
struct ItemWords<'a> {
    label: Option<&'a str>,
    hint: Option<&'a str>,
    constraint: Option<&'a str>,
}

#[derive(Serialize)]
struct ScaleWords<'a> {
    label: &'a str,
    band: InOrder<'a, BandWords<'a>>,
    #[serde(skip_serializing_if = "InOrder::is_empty")]
    rule: InOrder<'a, &'a str>,
}

#[derive(Serialize)]
struct BandWords<'a> {
    label: &'a str,
    advice: &'a str,
}

fn words<'a>(draft: &'a Draft, language: &'a str) -> WordsFile<'a> {
    let some = |words: &'a Words| words.get(language).map(String::as_str);
    let text = |words: &'a Words| some(words).unwrap_or_default();
    WordsFile {
        language,
        version: draft.version,
        title: text(&draft.title),
        purpose: text(&draft.purpose),
        population: text(&draft.population),
        scoring: text(&draft.scoring),
        evidence: text(&draft.evidence),
        choices: InOrder(
            draft
                .choices
                .iter()
                .map(|list| {
                    let options = list.options.iter();
                    let options = options.map(|(name, label)| (name.as_str(), text(label)));
                    (list.id.as_str(), InOrder(options.collect()))
                })
                .collect(),
        ),
        item: InOrder(
            draft
                .items
                .iter()
                .map(|item| {
                    let words = ItemWords {
                        label: some(&item.label),
                        hint: some(&item.hint),
                        constraint: some(&item.constraint_message),
                    };
                    (item.name.as_str(), words)
                })
                .filter(|(_, words)| {
                    words.label.is_some() || words.hint.is_some() || words.constraint.is_some()
                })
                .collect(),
        ),
        scale: InOrder(
            draft
                .scales
                .iter()
                .map(|scale| {
                    let rules = scale.floors.iter().chain(&scale.overrides);
                    let words = ScaleWords {
                        label: text(&scale.label),
                        band: InOrder(
                            scale
                                .bands
                                .iter()
                                .map(|band| {
                                    let words = BandWords {
                                        label: text(&band.label),
                                        advice: text(&band.advice),
                                    };
                                    (band.id.as_str(), words)
                                })
                                .collect(),
                        ),
                        rule: InOrder(
                            rules
                                .map(|rule| (rule.id.as_str(), text(&rule.why)))
                                .collect(),
                        ),
                    };
                    (scale.id.as_str(), words)
                })
                .collect(),
        ),
    }
}
