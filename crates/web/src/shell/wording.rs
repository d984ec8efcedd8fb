//! A network's own words for messages of ours, over those that are built in.
//!
//! Only messages that exist can be reworded, only with the values that they are given, and no title: titles
//! stay in the browser's history, and somebody may read them there.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::Locale;
use super::strings::sources;

/// Messages of one language, checked.
#[derive(Clone, Debug)]
pub struct Wording {
    locale: Locale,
    text: String,
    messages: usize,
}

/// Why a file of words was refused.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct WordingError {
    /// Counted from 1.
    pub line: usize,
    pub error: WordingProblem,
}

#[derive(Debug, thiserror::Error)]
pub enum WordingProblem {
    #[error("this is no message of the form key = words")]
    Syntax,
    #[error("there is no message {key:?}")]
    UnknownKey { key: String },
    #[error("{key:?} stands twice")]
    Twice { key: String },
    #[error("{key:?} stays in the browser's history and cannot be reworded")]
    Title { key: String },
    #[error("{key:?} is not given a value {value:?}")]
    UnknownValue { key: String, value: String },
    #[error("{key:?} has no words")]
    Empty { key: String },
}

impl Wording {
    /// # Errors
    ///
    /// A message that is unknown, doubled, a title, or that names a value it is not given, with its line.
    pub fn parse(locale: Locale, text: &str) -> Result<Self, WordingError> {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let at = errors.first().map_or(0, |error| error.pos.start);
            WordingError {
                line: line_at(text, at),
                error: WordingProblem::Syntax,
            }
        })?;
        let known = values_of_ours(locale);
        let mut seen = BTreeSet::new();
        for entry in resource.entries() {
            let (key, pattern) = match entry {
                Entry::Message(message) => (message.id.name, message.value.as_ref()),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(_) | Entry::Junk { .. } => {
                    return Err(WordingError {
                        line: 1,
                        error: WordingProblem::Syntax,
                    });
                }
            };
            let refuse = |error| WordingError {
                line: line_of(text, key),
                error,
            };
            let owned = || key.to_owned();
            if key.ends_with("-title") || key == "shell-name" {
                return Err(refuse(WordingProblem::Title { key: owned() }));
            }
            let Some(given) = known.get(key) else {
                return Err(refuse(WordingProblem::UnknownKey { key: owned() }));
            };
            let Some(pattern) = pattern else {
                return Err(refuse(WordingProblem::Empty { key: owned() }));
            };
            let mut used = BTreeSet::new();
            values(pattern, &mut used);
            if let Some(value) = used.difference(given).next() {
                let value = value.clone();
                return Err(refuse(WordingProblem::UnknownValue {
                    key: owned(),
                    value,
                }));
            }
            if !seen.insert(key) {
                return Err(refuse(WordingProblem::Twice { key: owned() }));
            }
        }
        let messages = seen.len();
        Ok(Self {
            locale,
            text: text.to_owned(),
            messages,
        })
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// How many messages it rewords.
    pub fn messages(&self) -> usize {
        self.messages
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The last line that begins with this key: of two, the second is the slip.
fn line_of(text: &str, key: &str) -> usize {
    text.lines()
        .enumerate()
        .filter(|(_, line)| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
        .last()
        .map_or(1, |(place, _)| place + 1)
}

/// Our messages, with the values that each is given.
fn values_of_ours(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut ours = BTreeMap::new();
    for source in sources(locale) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut used = BTreeSet::new();
            if let Some(pattern) = &message.value {
                values(pattern, &mut used);
            }
            ours.insert(message.id.name.to_owned(), used);
        }
    }
    ours
}

fn values(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            values_in(expression, found);
        }
    }
}

fn values_in(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                values(&variant.value, found);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => values_in(expression, found),
        _ => {}
    }
}
