//! The files of an instrument: one with its structure, one per language with every word. Unknown keys are
//! refused, because a misspelt one would quietly weaken a rule. Every fault has its file and line.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::check::Part;
use super::definition::Definition;
use super::draft::{
    BandDraft, ChoicesDraft, Draft, ItemDraft, LicenceDraft, RuleDraft, ScaleDraft, SourceDraft,
    SumDraft, WindowDraft, Words,
};
use crate::content::{Fault, Faults, line_of, read_toml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StructureFile {
    id: String,
    version: u32,
    date: Datetime,
    languages: Vec<String>,
    answered_by: String,
    licence: LicenceRow,
    #[serde(default)]
    source: Vec<Spanned<SourceRow>>,
    #[serde(default)]
    choices: Vec<Spanned<ChoicesRow>>,
    item: Vec<Spanned<ItemRow>>,
    #[serde(default)]
    sum: Vec<Spanned<SumRow>>,
    #[serde(default)]
    scale: Vec<Spanned<ScaleRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LicenceRow {
    name: String,
    wording: String,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    code: String,
    title: String,
    address: String,
    checked: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoicesRow {
    id: String,
    options: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    name: String,
    kind: String,
    group: Option<String>,
    choices: Option<String>,
    relevant: Option<String>,
    constraint: Option<String>,
    calculation: Option<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SumRow {
    name: String,
    items: Vec<String>,
    #[serde(default)]
    points: BTreeMap<String, i64>,
    #[serde(default)]
    windows: Vec<WindowRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowRow {
    within_months: u32,
    points: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleRow {
    id: String,
    score: String,
    positive_from: Option<String>,
    #[serde(default)]
    shows_number: bool,
    band: Vec<BandRow>,
    #[serde(default)]
    floor: Vec<RuleRow>,
    #[serde(default, rename = "override")]
    overrides: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandRow {
    id: String,
    from: i64,
    level: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    band: String,
    when: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    own: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    language: String,
    version: u32,
    title: String,
    purpose: String,
    population: String,
    scoring: String,
    evidence: String,
    #[serde(default)]
    choices: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, String>>,
    item: BTreeMap<Spanned<String>, ItemWords>,
    #[serde(default)]
    scale: BTreeMap<Spanned<String>, ScaleWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemWords {
    label: Option<String>,
    hint: Option<String>,
    constraint: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleWords {
    label: String,
    band: BTreeMap<Spanned<String>, BandWords>,
    #[serde(default)]
    rule: BTreeMap<Spanned<String>, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandWords {
    label: String,
    advice: String,
}

/// Where the parts of a draft stand in the structure file: bytes from its beginning.
#[derive(Default)]
struct Spots {
    sources: Vec<usize>,
    choices: Vec<usize>,
    items: Vec<usize>,
    sums: Vec<usize>,
    scales: Vec<usize>,
}

/// Reads an instrument from its structure and one file of words per language. Each file comes with the name
/// that faults name it by.
///
/// # Errors
///
/// All faults that can be seen at once, each with its file and line.
pub fn read_files(structure: (&str, &str), words: &[(&str, &str)]) -> Result<Definition, Faults> {
    let mut faults = Vec::new();
    let file: StructureFile = read_toml(structure.0, structure.1)?;
    let (mut draft, spots) = draft_of(file);
    let mut file_of_language = BTreeMap::new();
    for (name, text) in words {
        let file: WordsFile = match read_toml(name, text) {
            Ok(file) => file,
            Err(error) => {
                faults.extend(error.faults);
                continue;
            }
        };
        let mut faulty = |at: usize, message: String| {
            faults.push(Fault {
                file: (*name).to_owned(),
                line: line_of(text, at),
                message,
            });
        };
        if file.version != draft.version {
            faulty(
                0,
                format!(
                    "these words are for version {}, the instrument is version {}",
                    file.version, draft.version
                ),
            );
        }
        if file_of_language
            .insert(file.language.clone(), (*name).to_owned())
            .is_some()
        {
            faulty(0, format!("the language {:?} stands twice", file.language));
            continue;
        }
        add_words(&mut draft, file, &mut faulty);
    }
    if !faults.is_empty() {
        return Err(Faults { faults });
    }
    Definition::check(draft).map_err(|error| Faults {
        faults: error
            .faults
            .into_iter()
            .map(|fault| {
                let spot = |spots: &[usize], place: usize| spots.get(place).copied().unwrap_or(0);
                let at = match &fault.part {
                    Part::Head | Part::Words(_) => 0,
                    Part::Source(place) => spot(&spots.sources, *place),
                    Part::Choices(place) => spot(&spots.choices, *place),
                    Part::Item(place) => spot(&spots.items, *place),
                    Part::Sum(place) => spot(&spots.sums, *place),
                    Part::Scale(place) => spot(&spots.scales, *place),
                };
                let file = match &fault.part {
                    Part::Words(language) => file_of_language.get(language).cloned(),
                    _ => None,
                };
                Fault {
                    file: file.unwrap_or_else(|| structure.0.to_owned()),
                    line: line_of(structure.1, at),
                    message: fault.problem.to_string(),
                }
            })
            .collect(),
    })
}

/// The rows without their places, and the places.
fn apart<T>(rows: Vec<Spanned<T>>) -> (Vec<T>, Vec<usize>) {
    rows.into_iter()
        .map(|row| {
            let at = row.span().start;
            (row.into_inner(), at)
        })
        .unzip()
}

fn draft_of(file: StructureFile) -> (Draft, Spots) {
    let (sources, at_sources) = apart(file.source);
    let (choices, at_choices) = apart(file.choices);
    let (items, at_items) = apart(file.item);
    let (sums, at_sums) = apart(file.sum);
    let (scales, at_scales) = apart(file.scale);
    let spots = Spots {
        sources: at_sources,
        choices: at_choices,
        items: at_items,
        sums: at_sums,
        scales: at_scales,
    };
    let draft = Draft {
        id: file.id,
        version: file.version,
        date: file.date.to_string(),
        languages: file.languages,
        answered_by: file.answered_by,
        licence: LicenceDraft {
            name: file.licence.name,
            wording: file.licence.wording,
            verified: file.licence.verified,
        },
        sources: sources
            .into_iter()
            .map(|row| SourceDraft {
                code: row.code,
                title: row.title,
                address: row.address,
                checked: row.checked.to_string(),
            })
            .collect(),
        choices: choices
            .into_iter()
            .map(|row| ChoicesDraft {
                id: row.id,
                options: row
                    .options
                    .into_iter()
                    .map(|name| (name, Words::new()))
                    .collect(),
            })
            .collect(),
        items: items.into_iter().map(item_of).collect(),
        sums: sums.into_iter().map(sum_of).collect(),
        scales: scales.into_iter().map(scale_of).collect(),
        ..Draft::default()
    };
    (draft, spots)
}

fn item_of(row: ItemRow) -> ItemDraft {
    ItemDraft {
        name: row.name,
        kind: row.kind,
        group: row.group,
        choices: row.choices,
        relevant: row.relevant,
        constraint: row.constraint,
        calculation: row.calculation,
        required: row.required,
        sources: row.sources,
        ..ItemDraft::default()
    }
}

fn sum_of(row: SumRow) -> SumDraft {
    SumDraft {
        name: row.name,
        items: row.items,
        points: row.points,
        windows: row
            .windows
            .into_iter()
            .map(|window| WindowDraft {
                within_months: window.within_months,
                points: window.points,
            })
            .collect(),
    }
}

fn scale_of(row: ScaleRow) -> ScaleDraft {
    let rule_of = |rule: RuleRow| RuleDraft {
        id: rule.id,
        band: rule.band,
        when: rule.when,
        sources: rule.sources,
        own: rule.own,
        why: Words::new(),
    };
    ScaleDraft {
        id: row.id,
        score: row.score,
        positive_from: row.positive_from,
        shows_number: row.shows_number,
        bands: row
            .band
            .into_iter()
            .map(|band| BandDraft {
                id: band.id,
                from: band.from,
                level: band.level,
                ..BandDraft::default()
            })
            .collect(),
        floors: row.floor.into_iter().map(rule_of).collect(),
        overrides: row.overrides.into_iter().map(rule_of).collect(),
        label: Words::new(),
    }
}

/// Puts the words of one language in; what has words and is not there is a fault.
fn add_words(draft: &mut Draft, file: WordsFile, faulty: &mut dyn FnMut(usize, String)) {
    let language = &file.language;
    let put = |words: &mut Words, text: String| {
        words.insert(language.clone(), text);
    };
    put(&mut draft.title, file.title);
    put(&mut draft.purpose, file.purpose);
    put(&mut draft.population, file.population);
    put(&mut draft.scoring, file.scoring);
    put(&mut draft.evidence, file.evidence);
    for (list, options) in file.choices {
        for (option, text) in options {
            let found = draft
                .choices
                .iter_mut()
                .find(|one| one.id == *list.as_ref())
                .and_then(|one| {
                    one.options
                        .iter_mut()
                        .find(|(name, _)| name == option.as_ref())
                });
            match found {
                Some((_, words)) => put(words, text),
                None => faulty(
                    option.span().start,
                    format!(
                        "there is no choice {:?} in the list {:?}",
                        option.as_ref(),
                        list.as_ref()
                    ),
                ),
            }
        }
    }
    for (name, row) in file.item {
        let Some(item) = draft
            .items
            .iter_mut()
            .find(|one| one.name == *name.as_ref())
        else {
            faulty(
                name.span().start,
                format!("there is no item {:?}", name.as_ref()),
            );
            continue;
        };
        let texts = [
            (&mut item.label, row.label),
            (&mut item.hint, row.hint),
            (&mut item.constraint_message, row.constraint),
        ];
        for (words, text) in texts {
            if let Some(text) = text {
                put(words, text);
            }
        }
    }
    for (id, row) in file.scale {
        let Some(scale) = draft.scales.iter_mut().find(|one| one.id == *id.as_ref()) else {
            faulty(
                id.span().start,
                format!("there is no scale {:?}", id.as_ref()),
            );
            continue;
        };
        put(&mut scale.label, row.label);
        for (id, text) in row.band {
            match scale.bands.iter_mut().find(|one| one.id == *id.as_ref()) {
                Some(band) => {
                    put(&mut band.label, text.label);
                    put(&mut band.advice, text.advice);
                }
                None => faulty(
                    id.span().start,
                    format!("there is no band {:?}", id.as_ref()),
                ),
            }
        }
        for (id, text) in row.rule {
            let rule = scale
                .floors
                .iter_mut()
                .chain(&mut scale.overrides)
                .find(|one| one.id == *id.as_ref());
            match rule {
                Some(rule) => put(&mut rule.why, text),
                None => faulty(
                    id.span().start,
                    format!("there is no rule {:?}", id.as_ref()),
                ),
            }
        }
    }
}
