//! Templates for what a centre writes to a sender. Data, not code: `content/policy/replies.toml`, which a network
//! may replace.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{Translation, Written, clean_text};
use crate::recognition::AtLine;

/// What staff fill in themselves. A reply that still has one is not finished.
pub const BLANK: &str = "[…]";

/// What the program fills in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Placeholder {
    Centre,
    Today,
    Ends,
    Emergency,
}

impl Placeholder {
    pub const ALL: [Self; 4] = [Self::Centre, Self::Today, Self::Ends, Self::Emergency];

    /// As it stands in a text.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Centre => "{centre}",
            Self::Today => "{today}",
            Self::Ends => "{ends}",
            Self::Emergency => "{emergency}",
        }
    }
}

/// One template in every language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    pub id: String,
    name: BTreeMap<String, String>,
    text: BTreeMap<String, String>,
}

impl Template {
    /// What staff choose it by.
    #[must_use]
    pub fn name(&self, language: &str) -> &str {
        self.name
            .get(language)
            .or_else(|| self.name.values().next())
            .map_or("", String::as_str)
    }

    /// The text in a language, filled in. `None` when the language has none, or when it wants a value that there
    /// is not: better no template than one with a hole where a number should be.
    #[must_use]
    pub fn filled(
        &self,
        language: &str,
        value: &impl Fn(Placeholder, &str) -> Option<String>,
    ) -> Option<String> {
        let mut text = self.text.get(language)?.clone();
        for placeholder in Placeholder::ALL {
            if text.contains(placeholder.mark()) {
                text = text.replace(placeholder.mark(), &value(placeholder, language)?);
            }
        }
        Some(clean_text(&text))
    }
}

/// Why the file was refused.
#[derive(Debug, thiserror::Error)]
pub enum RepliesError {
    #[error("{0}")]
    Syntax(String),
    #[error("template {id:?} stands twice")]
    Duplicate { id: String },
    #[error("template {id:?} lacks language {language:?}")]
    MissingText { id: String, language: String },
    #[error("template {id:?}: {found:?} is nothing that the program fills in")]
    Placeholder { id: String, found: String },
    #[error("{found:?} is not a date")]
    Date { found: String },
}

/// All templates of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replies {
    version: u16,
    date: Date,
    languages: Vec<String>,
    templates: Vec<Template>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepliesFile {
    version: u16,
    date: Datetime,
    languages: Vec<String>,
    template: Vec<TemplateRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateRow {
    id: Spanned<String>,
    name: BTreeMap<String, String>,
    text: BTreeMap<String, String>,
}

impl Replies {
    /// The templates that come with the program.
    ///
    /// # Errors
    ///
    /// None, as a test proves.
    pub fn shipped() -> Result<Self, AtLine<RepliesError>> {
        Self::parse(include_str!("../../../../content/policy/replies.toml"))
    }

    /// # Errors
    ///
    /// Anything that is missing, unknown or doubled is refused, with its line.
    pub fn parse(text: &str) -> Result<Self, AtLine<RepliesError>> {
        let file: RepliesFile = toml::from_str(text).map_err(|error| {
            let message = RepliesError::Syntax(error.message().to_owned());
            AtLine::of(text, error.span(), message)
        })?;
        let day = file.date.to_string();
        let date = day
            .parse()
            .map_err(|_| AtLine::of(text, None, RepliesError::Date { found: day }))?;
        let mut seen = BTreeSet::new();
        let mut templates = Vec::with_capacity(file.template.len());
        for row in file.template {
            let place = row.id.span();
            let template = check(row, &file.languages)
                .map_err(|error| AtLine::of(text, Some(place.clone()), error))?;
            if !seen.insert(template.id.clone()) {
                let error = RepliesError::Duplicate { id: template.id };
                return Err(AtLine::of(text, Some(place), error));
            }
            templates.push(template);
        }
        Ok(Self {
            version: file.version,
            date,
            languages: file.languages,
            templates,
        })
    }

    #[must_use]
    pub fn version(&self) -> u16 {
        self.version
    }

    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// In the order in which a page offers them.
    #[must_use]
    pub fn all(&self) -> &[Template] {
        &self.templates
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|one| one.id == id)
    }

    /// A reply as it is kept. One that is a template, word for word, takes its translations along.
    #[must_use]
    pub fn written(
        &self,
        text: &str,
        language: &str,
        value: &impl Fn(Placeholder, &str) -> Option<String>,
    ) -> Written {
        let mut written = Written::new(text, language);
        let same = self
            .templates
            .iter()
            .find(|one| one.filled(language, value).as_deref() == Some(text));
        if let Some(template) = same.filter(|_| !text.contains(BLANK)) {
            let others = self.languages.iter().filter(|other| *other != language);
            written.translations = Some(
                others
                    .filter_map(|other| {
                        Some(Translation {
                            language: other.clone(),
                            text: template.filled(other, value)?,
                        })
                    })
                    .collect(),
            );
        }
        written
    }
}

fn check(row: TemplateRow, languages: &[String]) -> Result<Template, RepliesError> {
    let id = row.id.into_inner();
    for language in languages {
        let is_there = |texts: &BTreeMap<String, String>| {
            texts
                .get(language)
                .is_some_and(|text| !text.trim().is_empty())
        };
        if !is_there(&row.name) || !is_there(&row.text) {
            return Err(RepliesError::MissingText {
                id,
                language: language.clone(),
            });
        }
    }
    for text in row.text.values() {
        let mut rest = text.as_str();
        while let Some(start) = rest.find('{') {
            let from = &rest[start..];
            let end = from.find('}').map_or(from.len(), |end| end + 1);
            let mark = &from[..end];
            if Placeholder::ALL.iter().all(|one| one.mark() != mark) {
                return Err(RepliesError::Placeholder {
                    id,
                    found: mark.to_owned(),
                });
            }
            rest = &from[end..];
        }
    }
    Ok(Template {
        id,
        name: row.name,
        text: row.text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(placeholder: Placeholder, language: &str) -> Option<String> {
        match placeholder {
            Placeholder::Emergency => None,
            other => Some(format!("<{other:?} {language}>")),
        }
    }

    #[test]
    fn the_templates_that_ship_are_complete_and_name_no_number() {
        let replies = Replies::shipped().expect("readable");
        assert_eq!(replies.all().len(), 6);
        for template in replies.all() {
            for language in ["en", "nl", "fr"] {
                let all = |one: Placeholder, _: &str| Some(one.mark().to_owned());
                let text = template.filled(language, &all).expect("a text");
                let has_digit = text.chars().any(|sign| sign.is_ascii_digit());
                assert!(
                    !has_digit,
                    "{}: numbers live in helplines.toml",
                    template.id
                );
                assert!(text.chars().count() < 800, "{} is long", template.id);
                // The same is filled in, and left open, in every language.
                for mark in Placeholder::ALL
                    .map(Placeholder::mark)
                    .into_iter()
                    .chain([BLANK])
                {
                    let english = template.filled("en", &all).expect("a text");
                    assert_eq!(
                        text.matches(mark).count(),
                        english.matches(mark).count(),
                        "{} {language} {mark}",
                        template.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_template_without_its_number_is_not_filled() {
        let replies = Replies::shipped().expect("readable");
        let emergency = replies.get("emergency").expect("there");
        assert_eq!(emergency.filled("nl", &value), None);
        let ends = replies.get("ends").expect("there");
        let text = ends.filled("nl", &value).expect("a text");
        assert!(text.contains("<Ends nl>"), "{text}");
    }

    #[test]
    fn only_an_unchanged_template_takes_its_translations_along() {
        let replies = Replies::shipped().expect("readable");
        let text = replies
            .get("read")
            .and_then(|one| one.filled("en", &value))
            .expect("a text");
        let written = replies.written(&text, "en", &value);
        let (dutch, language) = written.for_reader("nl");
        assert!(dutch.starts_with("Bedankt") && language == "nl");
        let changed = replies.written(&format!("{text} Take care."), "en", &value);
        assert!(changed.translations.is_none());
        let blank = replies
            .get("pass-on")
            .and_then(|one| one.filled("en", &value))
            .expect("a text");
        assert!(replies.written(&blank, "en", &value).translations.is_none());
    }

    #[test]
    fn a_mistake_is_refused_with_its_line() {
        let ours = include_str!("../../../../content/policy/replies.toml");
        let refused = |text: &str| match Replies::parse(text) {
            Ok(_) => panic!("taken"),
            Err(error) => error.to_string(),
        };
        let said = refused(&ours.replacen("until {ends}", "until {end}", 1));
        assert!(
            said.contains("\"{end}\" is nothing that the program fills in"),
            "{said}"
        );
        let said = refused(&ours.replacen("id = \"ends\"", "id = \"read\"", 1));
        assert!(said.contains("\"read\" stands twice"), "{said}");
        let said = refused(&ours.replacen("languages = [\"en\"", "languages = [\"de\", \"en\"", 1));
        assert!(said.contains("lacks language \"de\""), "{said}");
    }
}
