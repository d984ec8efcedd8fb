use std::collections::BTreeMap;

use super::template::{Piece, pieces};
use super::{Audience, Merge, Template};
use crate::directory::telling;
use crate::intake::{clean_text, is_blank};
use crate::missing::{Match, MissingPolicy, says};

/// Characters of one field.
pub const LONGEST_FIELD: usize = 4_000;

/// A letter as it was written: with its own text, whatever becomes of its template.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Letter {
    #[n(0)]
    pub template: String,
    #[n(1)]
    pub template_version: u32,
    /// A language of ours, by its code.
    #[n(2)]
    pub language: String,
    #[n(3)]
    pub audience: Audience,
    /// What was filled in, to begin the next version with.
    #[n(4)]
    pub fields: Vec<LetterField>,
    #[n(5)]
    pub subject: String,
    #[n(6)]
    pub paragraphs: Vec<String>,
    #[n(7)]
    pub closing: String,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct LetterField {
    #[n(0)]
    pub id: String,
    #[n(1)]
    pub value: String,
}

/// What is wrong with one field.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LetterProblem {
    #[error("it is missing")]
    Missing,
    #[error("a field has at most {LONGEST_FIELD} characters")]
    TooLong,
    /// With the word.
    #[error("it says where she lives, or why she is cared for")]
    Betrays(String),
}

/// By the id of the field, in the order of the form. Never empty.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("some fields need another look")]
pub struct LetterError(pub Vec<(String, LetterProblem)>);

impl Letter {
    /// What stands in a field; empty when the letter has none of that name.
    #[must_use]
    pub fn field(&self, id: &str) -> &str {
        self.fields
            .iter()
            .find(|one| one.id == id)
            .map_or("", |one| one.value.as_str())
    }

    #[must_use]
    pub fn of(&self, merge: Merge) -> &str {
        self.field(merge.as_str())
    }

    /// A letter to somebody outside tells something about her; one to her does not.
    #[must_use]
    pub fn is_disclosure(&self) -> bool {
        self.audience != Audience::Herself
    }

    /// Everything that is printed, from top to bottom.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [
            self.of(Merge::Sender),
            self.of(Merge::Recipient),
            self.of(Merge::Date),
            self.subject.as_str(),
        ]
        .into_iter()
        .chain(self.paragraphs.iter().map(String::as_str))
        .chain([self.closing.as_str(), self.of(Merge::Worker)])
    }
}

/// Writes a letter with what was filled in, by the ids of the fields. The policy names the words that stand on no paper.
///
/// # Errors
///
/// With every field that needs another look.
pub fn write(
    template: &Template,
    language: &str,
    values: &BTreeMap<String, String>,
    policy: &MissingPolicy,
) -> Result<Letter, LetterError> {
    let merged = template
        .merged()
        .into_iter()
        .map(|field| (field.as_str(), field.is_optional()));
    let asked = template
        .asked
        .iter()
        .map(|field| (field.id.as_str(), field.is_optional));
    let mut fields = Vec::new();
    let mut problems = Vec::new();
    for (id, is_optional) in merged.chain(asked) {
        let value = clean_text(values.get(id).map_or("", String::as_str));
        let value = value.as_str();
        if is_blank(value) && !is_optional {
            problems.push((id.to_owned(), LetterProblem::Missing));
        }
        if value.chars().nth(LONGEST_FIELD).is_some() {
            problems.push((id.to_owned(), LetterProblem::TooLong));
        }
        // To whom it goes is what it is called: an office has its name.
        let is_own = id != Merge::Recipient.as_str();
        let mut words = policy.never_on_paper().iter().filter(|_| is_own);
        if let Some(word) = words.find(|word| says(value, word, Match::Beginning)) {
            problems.push((id.to_owned(), LetterProblem::Betrays(word.clone())));
        }
        fields.push(LetterField {
            id: id.to_owned(),
            value: value.to_owned(),
        });
    }
    if !problems.is_empty() {
        return Err(LetterError(problems));
    }
    let value = |id: &str| {
        fields
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.value.as_str())
            .filter(|value| !is_blank(value))
    };
    // A paragraph with a field that stays empty is left out.
    let fill = |text: &str| {
        let pieces = pieces(text).ok()?;
        let mut filled = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Field(id) => filled.push_str(value(id)?),
            }
        }
        Some(filled)
    };
    Ok(Letter {
        template: template.id.clone(),
        template_version: template.version,
        language: language.to_owned(),
        audience: template.audience,
        subject: fill(template.subject.in_language(language)).unwrap_or_default(),
        paragraphs: template
            .paragraphs
            .iter()
            .filter_map(|words| fill(words.in_language(language)))
            .collect(),
        closing: template.closing.in_language(language).to_owned(),
        fields,
    })
}

/// Words that say where she lives or why she is cared for, and that stand in what was written for her file: whoever gives
/// it to somebody is asked whether they may stand there. `places` are the names of the houses that could be hers.
#[must_use]
pub fn words_that_tell<'a>(
    told: &str,
    policy: &'a MissingPolicy,
    places: &'a [String],
) -> Vec<&'a str> {
    let mut words = telling(told, policy);
    let named = places.iter().filter(|name| says(told, name, Match::Whole));
    words.extend(named.map(String::as_str));
    words
}
