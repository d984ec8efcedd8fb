//! A letter as data, read from `content/letters/`.

use serde::Deserialize;
use toml::Spanned;

use super::Merge;
use crate::cases::words;
use crate::content::{Faults, LANGUAGES, Reading, Words, read_toml};
use crate::missing::{Match, MissingPolicy, says};

words! {
    /// To whom a letter goes.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Audience {
        #[n(0)]
        Herself = "herself",
        #[n(1)]
        School = "school",
        #[n(2)]
        Judge = "judge",
        #[n(3)]
        Landlord = "landlord",
        #[n(4)]
        Guardian = "guardian",
        #[n(5)]
        Lawyer = "lawyer",
        #[n(6)]
        Embassy = "embassy",
        #[n(7)]
        TownHall = "town_hall",
        #[n(8)]
        HealthInsurance = "health_insurance",
        #[n(9)]
        Office = "office",
        /// Of a disclosure only: somebody for whom there is no word.
        #[n(10)]
        Other = "other",
        /// Of a disclosure only: another centre of the network, which works with her too.
        #[n(11)]
        Centre = "centre",
    }
}

/// Characters of one sentence, heading or name in a file.
const LONGEST_WORDS: usize = 1_000;
const MOST_PARAGRAPHS: usize = 40;
const MOST_FIELDS: usize = 30;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub id: String,
    pub version: u32,
    pub audience: Audience,
    pub name: Words,
    /// When it is written.
    pub purpose: Words,
    pub subject: Words,
    pub paragraphs: Vec<Words>,
    pub closing: Words,
    /// What the worker is asked for, besides what her file knows.
    pub asked: Vec<Asked>,
}

/// A field that the worker fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: String,
    pub label: Words,
    pub hint: Option<Words>,
    /// A paragraph that names it is left out when it stays empty.
    pub is_optional: bool,
    pub is_long: bool,
}

/// All templates, in the order in which a page offers them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Templates {
    all: Vec<Template>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    version: u32,
    audience: Spanned<String>,
    name: Spanned<Words>,
    purpose: Spanned<Words>,
    subject: Spanned<Words>,
    closing: Spanned<Words>,
    #[serde(default)]
    field: Vec<Spanned<FieldRow>>,
    paragraph: Vec<Spanned<ParagraphRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldRow {
    id: String,
    label: Words,
    hint: Option<Words>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    long: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParagraphRow {
    text: Words,
}

impl Template {
    /// # Errors
    ///
    /// Everything that is wrong, with file and line: a field that nobody declared, one that no paragraph uses, words
    /// that are missing in a language.
    pub fn parse(file: &str, text: &str) -> Result<Self, Faults> {
        Self::read(file, text, &[])
    }

    /// The same; a word that begins with one of `never` stands in no text that is printed.
    fn read(file: &str, text: &str, never: &[String]) -> Result<Self, Faults> {
        let read: File = read_toml(file, text)?;
        let mut reading = Reading::new(file, text);
        let is_id = |id: &str| {
            !id.is_empty()
                && id.len() <= 40
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if !is_id(read.id.get_ref()) {
            reading.fault(
                read.id.span().start,
                "an id has small letters, figures and hyphens",
            );
        }
        let audience: Option<Audience> = read.audience.get_ref().parse().ok();
        if audience.is_none_or(|one| matches!(one, Audience::Other | Audience::Centre)) {
            let word = read.audience.get_ref();
            reading.fault(
                read.audience.span().start,
                format!("nobody is called {word:?}"),
            );
        }
        if read.paragraph.len() > MOST_PARAGRAPHS || read.field.len() > MOST_FIELDS {
            reading.fault(0, "more paragraphs or fields than anybody reads");
        }
        let mut asked: Vec<Asked> = Vec::with_capacity(read.field.len());
        for row in read.field {
            let at = row.span().start;
            let row = row.into_inner();
            if !is_id(&row.id) || row.id.parse::<Merge>().is_ok() {
                reading.fault(at, format!("{:?} cannot be a field's own id", row.id));
            }
            if asked.iter().any(|other| other.id == row.id) {
                reading.fault(at, format!("the field {:?} stands twice", row.id));
            }
            for words in std::iter::once(&row.label).chain(&row.hint) {
                check_words(words, at, &mut reading);
            }
            asked.push(Asked {
                id: row.id,
                label: row.label,
                hint: row.hint,
                is_optional: row.optional,
                is_long: row.long,
            });
        }
        let mut used = Vec::new();
        let mut with_fields = vec![(read.subject.span().start, read.subject.get_ref())];
        with_fields.extend(
            read.paragraph
                .iter()
                .map(|one| (one.span().start, &one.get_ref().text)),
        );
        for (at, words) in with_fields {
            check_words(words, at, &mut reading);
            let mut in_languages = Vec::new();
            for language in LANGUAGES {
                match pieces(words.in_language(language)) {
                    Ok(pieces) => in_languages.push(names_of(&pieces)),
                    Err(Unclosed) => reading.fault(at, "a { without its }, or a } without its {"),
                }
            }
            for name in in_languages.iter().flatten() {
                let is_known =
                    name.parse::<Merge>().is_ok() || asked.iter().any(|one| one.id == *name);
                if !is_known {
                    reading.fault(at, format!("there is no field {name:?}"));
                }
            }
            // What one language says of her, every language says.
            if in_languages.windows(2).any(|two| two[0] != two[1]) {
                reading.fault(at, "the languages do not name the same fields");
            }
            used.extend(in_languages.into_iter().flatten());
            check_paper(words, at, never, &mut reading);
        }
        let closing = &read.closing;
        check_paper(closing.get_ref(), closing.span().start, never, &mut reading);
        for one in &asked {
            if !used.contains(&one.id) {
                reading.fault(0, format!("no paragraph has the field {:?}", one.id));
            }
        }
        for words in [&read.name, &read.purpose, &read.closing] {
            check_words(words.get_ref(), words.span().start, &mut reading);
        }
        reading.finish(Self {
            id: read.id.into_inner(),
            version: read.version,
            audience: audience.unwrap_or(Audience::Other),
            name: read.name.into_inner(),
            purpose: read.purpose.into_inner(),
            subject: read.subject.into_inner(),
            paragraphs: read
                .paragraph
                .into_iter()
                .map(|one| one.into_inner().text)
                .collect(),
            closing: read.closing.into_inner(),
            asked,
        })
    }

    /// The fields that are filled from her file or stand on every letter, in the order of the form.
    #[must_use]
    pub fn merged(&self) -> Vec<Merge> {
        let texts = std::iter::once(&self.subject).chain(&self.paragraphs);
        // Every language names the same fields.
        let names: Vec<String> = texts
            .filter_map(|words| pieces(words.in_language(LANGUAGES[0])).ok())
            .flat_map(|pieces| names_of(&pieces))
            .collect();
        Merge::ALL
            .iter()
            .copied()
            .filter(|field| {
                Merge::ALWAYS.contains(field) || names.iter().any(|name| name == field.as_str())
            })
            .collect()
    }
}

impl Templates {
    /// # Errors
    ///
    /// What is wrong in any of the files, or that two of them have the same id.
    pub fn parse_all(files: &[(&str, &str)]) -> Result<Self, Faults> {
        let mut all: Vec<Template> = Vec::with_capacity(files.len());
        for (file, text) in files {
            let template = Template::parse(file, text)?;
            if all.iter().any(|other| other.id == template.id) {
                let mut reading = Reading::new(file, text);
                reading.fault(0, format!("another file has the id {:?}", template.id));
                return reading.finish(Self::default());
            }
            all.push(template);
        }
        Ok(Self { all })
    }

    /// The same with a network's own letters: one with the id of ours takes its place, any other stands behind ours.
    ///
    /// # Errors
    ///
    /// What is wrong in any of its files, that two of them have the same id, or that a text to be printed has a word
    /// that stands on no paper.
    pub fn with_own(
        mut self,
        files: &[(String, String)],
        policy: &MissingPolicy,
    ) -> Result<Self, Faults> {
        let mut own: Vec<String> = Vec::with_capacity(files.len());
        for (file, text) in files {
            let template = Template::read(file, text, policy.never_on_paper())?;
            if own.contains(&template.id) {
                let mut reading = Reading::new(file, text);
                reading.fault(0, format!("another file has the id {:?}", template.id));
                return reading.finish(Self::default());
            }
            own.push(template.id.clone());
            match self.all.iter_mut().find(|one| one.id == template.id) {
                Some(ours) => *ours = template,
                None => self.all.push(template),
            }
        }
        Ok(self)
    }

    #[must_use]
    pub fn all(&self) -> &[Template] {
        &self.all
    }

    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Template> {
        self.all.iter().find(|one| one.id == id)
    }
}

/// What is printed gives nothing away, in no language.
fn check_paper(words: &Words, at: usize, never: &[String], reading: &mut Reading<'_>) {
    for word in never {
        if LANGUAGES
            .iter()
            .any(|language| says(words.in_language(language), word, Match::Beginning))
        {
            reading.fault(at, format!("{word:?} stands on no paper"));
        }
    }
}

fn check_words(words: &Words, at: usize, reading: &mut Reading<'_>) {
    if !words.is_complete() {
        reading.fault(at, "words are missing in a language");
    }
    if LANGUAGES.iter().any(|language| {
        words
            .in_language(language)
            .chars()
            .nth(LONGEST_WORDS)
            .is_some()
    }) {
        reading.fault(at, format!("a text has at most {LONGEST_WORDS} characters"));
    }
}

/// A part of a text with fields in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    Field(&'a str),
}

pub(super) struct Unclosed;

/// `Dear {name}, …`
pub(super) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Unclosed> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(Unclosed)?;
        if before.contains('}') || name.contains('{') {
            return Err(Unclosed);
        }
        pieces.push(Piece::Words(before));
        pieces.push(Piece::Field(name));
        rest = after;
    }
    if rest.contains('}') {
        return Err(Unclosed);
    }
    pieces.push(Piece::Words(rest));
    Ok(pieces)
}

/// Each once, in alphabetical order.
fn names_of(pieces: &[Piece<'_>]) -> Vec<String> {
    let mut names: Vec<String> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Field(name) => Some((*name).to_owned()),
            Piece::Words(_) => None,
        })
        .collect();
    names.sort();
    names.dedup();
    names
}
