use std::collections::BTreeMap;

use jiff::civil::Date;

use super::canonical::ContentHash;
use super::draft::{Draft, Words};
use super::expression::Expression;

/// Who gives the answers. It decides how "not asked" is worded, and whether anybody can decline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// A worker, about a young person, from what is known.
    Staff,
    /// The young person, in a conversation.
    YoungPerson,
}

/// Why the wording may stand here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Rules and topics are facts; the sentences are our own.
    OwnWords,
    PublicDomain,
    /// Its publisher lets everybody use it.
    Free,
    /// Its publisher lets us.
    Permission,
}

impl Permission {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnWords => "own-words",
            Self::PublicDomain => "public-domain",
            Self::Free => "free",
            Self::Permission => "permission",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Licence {
    pub name: String,
    pub wording: Permission,
    /// Whether somebody has compared it with the original.
    pub is_verified: bool,
}

#[derive(Clone, Debug)]
pub struct Source {
    pub code: String,
    pub title: String,
    pub address: String,
    pub checked: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Group,
    Note,
    Text,
    /// Text of several lines.
    LongText,
    Integer,
    Decimal,
    Date,
    SelectOne,
    SelectMultiple,
    Calculate,
}

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::Group,
        Self::Note,
        Self::Text,
        Self::LongText,
        Self::Integer,
        Self::Decimal,
        Self::Date,
        Self::SelectOne,
        Self::SelectMultiple,
        Self::Calculate,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Note => "note",
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::SelectOne => "select_one",
            Self::SelectMultiple => "select_multiple",
            Self::Calculate => "calculate",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether somebody answers it.
    #[must_use]
    pub fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Note | Self::Calculate)
    }

    #[must_use]
    pub fn is_select(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple)
    }
}

/// A group, a note, a question or something that is worked out.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: String,
    pub kind: Kind,
    /// Place of its group among the items.
    pub group: Option<usize>,
    /// Of a select question: names in the order in which they are offered.
    pub choices: Vec<(String, Words)>,
    pub relevant: Option<Expression>,
    pub constraint: Option<Expression>,
    pub calculation: Option<Expression>,
    /// An instrument cannot be completed while it says nothing here, not even "declined".
    pub is_required: bool,
    pub label: Words,
    pub hint: Words,
    pub constraint_message: Words,
    pub sources: Vec<String>,
}

impl Item {
    #[must_use]
    pub fn has_choice(&self, name: &str) -> bool {
        self.choices.iter().any(|(choice, _)| choice == name)
    }
}

#[derive(Clone, Debug)]
pub struct Sum {
    pub name: String,
    /// Places among the items.
    pub items: Vec<usize>,
    pub points: BTreeMap<String, i64>,
    /// Months and points, in the order in which they are tried.
    pub windows: Vec<(u32, i64)>,
}

#[derive(Clone, Debug)]
pub struct Band {
    pub id: String,
    pub from: i64,
    pub label: Words,
    pub advice: Words,
    /// `none`, `low`, `medium`, `high` or `immediate`: how it looks.
    pub level: String,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    /// Place of its band on the scale.
    pub band: usize,
    pub when: Expression,
    pub why: Words,
    pub sources: Vec<String>,
    pub is_own: bool,
}

#[derive(Clone, Debug)]
pub struct Scale {
    pub id: String,
    pub score: Expression,
    pub bands: Vec<Band>,
    pub floors: Vec<Rule>,
    pub overrides: Vec<Rule>,
    pub label: Words,
    /// Place of the band from which an answer counts as positive.
    pub positive_from: Option<usize>,
    pub shows_number: bool,
}

impl Scale {
    #[must_use]
    pub fn band(&self, id: &str) -> Option<usize> {
        self.bands.iter().position(|band| band.id == id)
    }
}

/// An instrument that was checked: every name is known, nothing goes round in a circle, every word is there.
#[derive(Clone, Debug)]
pub struct Definition {
    pub(super) draft: Draft,
    pub(super) hash: ContentHash,
    pub(super) canonical: Vec<u8>,
    pub(super) date: Date,
    pub(super) answered_by: AnsweredBy,
    pub(super) licence: Licence,
    pub(super) sources: Vec<Source>,
    pub(super) items: Vec<Item>,
    pub(super) by_name: BTreeMap<String, usize>,
    /// Places of items in an order in which each comes after all that it depends on.
    pub(super) order: Vec<usize>,
    pub(super) sums: Vec<Sum>,
    pub(super) scales: Vec<Scale>,
}

impl Definition {
    #[must_use]
    pub fn id(&self) -> &str {
        &self.draft.id
    }

    #[must_use]
    pub fn version(&self) -> u32 {
        self.draft.version
    }

    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    #[must_use]
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// What is kept with the answers: [`Draft::from_canonical`] and [`Definition::check`] give it back.
    #[must_use]
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.draft.languages
    }

    #[must_use]
    pub fn answered_by(&self) -> AnsweredBy {
        self.answered_by
    }

    #[must_use]
    pub fn licence(&self) -> &Licence {
        &self.licence
    }

    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    #[must_use]
    pub fn item(&self, name: &str) -> Option<&Item> {
        self.place(name).map(|place| &self.items[place])
    }

    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    #[must_use]
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    #[must_use]
    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    #[must_use]
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// A text in a language, or in the instrument's first one.
    #[must_use]
    pub fn text<'a>(&self, words: &'a Words, language: &str) -> &'a str {
        words
            .get(language)
            .or_else(|| words.get(self.draft.languages.first()?))
            .map_or("", String::as_str)
    }

    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.text(&self.draft.title, language)
    }

    #[must_use]
    pub fn purpose(&self, language: &str) -> &str {
        self.text(&self.draft.purpose, language)
    }

    #[must_use]
    pub fn population(&self, language: &str) -> &str {
        self.text(&self.draft.population, language)
    }

    #[must_use]
    pub fn scoring(&self, language: &str) -> &str {
        self.text(&self.draft.scoring, language)
    }

    #[must_use]
    pub fn evidence(&self, language: &str) -> &str {
        self.text(&self.draft.evidence, language)
    }
}
