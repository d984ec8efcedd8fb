use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vault::PersonId;

use super::{Note, NoteKind, Present};
use crate::cases::words;
use crate::support::LifeDomain;

/// Longest text that is looked for, in characters.
pub const LONGEST_SOUGHT: usize = 200;
pub const MOST_SOUGHT_WORDS: usize = 10;

words! {
    /// What of the timeline is shown.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    Shows {
        /// Notes, and everything else that happened.
        #[default]
        Everything = "everything",
        Notes = "notes",
    }
}

/// Which entries of a timeline are shown. What was not asked for lets everything through.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TimelineFilter {
    pub shows: Shows,
    pub kind: Option<NoteKind>,
    pub domain: Option<LifeDomain>,
    pub present: Option<Present>,
    /// Who wrote it or did it.
    pub by: Option<PersonId>,
    /// The first and the last day, both within.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// All of these stand in the words of the note: folded, none empty.
    words: Vec<String>,
}

/// What a form says of a filter.
#[derive(Clone, Copy)]
pub struct FilterForm<'a> {
    pub shows: Shows,
    pub kind: Option<NoteKind>,
    pub domain: Option<LifeDomain>,
    pub present: Option<Present>,
    pub by: Option<PersonId>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub words: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FilterError {
    #[error("the last day is before the first")]
    EndsBeforeItBegins,
    #[error(
        "what is looked for has at most {LONGEST_SOUGHT} characters and {MOST_SOUGHT_WORDS} words"
    )]
    TooMuch,
}

/// One entry, as far as a filter looks at it.
#[derive(Clone, Copy)]
pub struct TimelineRow<'a> {
    /// The day on which it stands in the record.
    pub written: Date,
    pub by: Option<PersonId>,
    /// `None`: something else that happened.
    pub note: Option<&'a Note>,
}

impl TimelineFilter {
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(form: &FilterForm<'_>) -> Result<Self, Vec<FilterError>> {
        let mut errors = Vec::new();
        if let (Some(from), Some(to)) = (form.from, form.to)
            && to < from
        {
            errors.push(FilterError::EndsBeforeItBegins);
        }
        let is_long = form.words.chars().nth(LONGEST_SOUGHT).is_some();
        let words: Vec<String> = match is_long {
            true => Vec::new(),
            false => form
                .words
                .split_whitespace()
                .map(folded)
                .filter(|word| !word.is_empty())
                .collect(),
        };
        if is_long || words.len() > MOST_SOUGHT_WORDS {
            errors.push(FilterError::TooMuch);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            shows: form.shows,
            kind: form.kind,
            domain: form.domain,
            present: form.present,
            by: form.by,
            from: form.from,
            to: form.to,
            words,
        })
    }

    /// Whether anything at all was asked for.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether only notes can be meant: nothing else has a kind, a part of her life, people or words.
    pub fn is_of_notes(&self) -> bool {
        self.shows == Shows::Notes
            || self.kind.is_some()
            || self.domain.is_some()
            || self.present.is_some()
            || !self.words.is_empty()
    }

    /// Whether the words of notes are looked through.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    pub fn matches(&self, row: &TimelineRow<'_>) -> bool {
        if self.by.is_some() && self.by != row.by {
            return false;
        }
        let day = row.note.map_or(row.written, |note| note.day(row.written));
        if self.from.is_some_and(|from| day < from) || self.to.is_some_and(|to| day > to) {
            return false;
        }
        let Some(note) = row.note else {
            return !self.is_of_notes();
        };
        self.kind.is_none_or(|kind| note.kind() == Some(kind))
            && self.domain.is_none_or(|one| note.domain() == Some(one))
            && self.present.is_none_or(|present| note.names(present))
            && self.has_all_words(note)
    }

    fn has_all_words(&self, note: &Note) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = folded(note.text());
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Small letters without marks, so that `Ecole` finds `école`. The signs of a script without capitals stay.
pub fn folded(text: &str) -> String {
    // Most of what is written is plain: that needs no table.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|sign| !is_combining_mark(*sign))
        .flat_map(char::to_lowercase)
        .collect()
}
