//! From a draft to a definition. Everything that is wrong is named at once, each with its part, so that
//! whoever reads a file can say on which line it is, and whoever reads a sheet on which row.

mod items;
mod scoring;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use super::canonical::ContentHash;
use super::definition::{AnsweredBy, Definition, Item, Licence, Permission, Scale, Source, Sum};
use super::draft::{Draft, Words};
use super::expression::{Expression, ExpressionError, is_name};

const MOST_ITEMS: usize = 1_000;
const MOST_CHOICES: usize = 500;
const MOST_SUMS: usize = 100;
const MOST_SCALES: usize = 20;

/// Which part of an instrument a fault is about. Numbers are places in the draft, from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Head,
    Source(usize),
    Choices(usize),
    Item(usize),
    Sum(usize),
    Scale(usize),
    /// The words of one language.
    Words(String),
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => formatter.write_str("the head"),
            Self::Source(place) => write!(formatter, "source {}", place + 1),
            Self::Choices(place) => write!(formatter, "choice list {}", place + 1),
            Self::Item(place) => write!(formatter, "item {}", place + 1),
            Self::Sum(place) => write!(formatter, "sum {}", place + 1),
            Self::Scale(place) => write!(formatter, "scale {}", place + 1),
            Self::Words(language) => write!(formatter, "the {language} words"),
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {problem}")]
pub struct Fault {
    pub part: Part,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("{0:?} is no name: a letter, then letters, digits, _ and -, at most 64 in all")]
    Name(String),
    #[error("{0:?} stands twice")]
    Twice(String),
    #[error("{0:?} is not known here")]
    Unknown(String),
    #[error("{what}: {found:?} is not one of: {known}")]
    NotOneOf {
        what: &'static str,
        found: String,
        known: String,
    },
    #[error("{0:?} is not a date")]
    Date(String),
    #[error("{0:?} is not an https or http address")]
    Address(String),
    #[error("{what} is missing")]
    Missing { what: &'static str },
    #[error("{what} does not go with this kind of item")]
    NotHere { what: &'static str },
    #[error("{0:?} is not a group that stands above it")]
    Group(String),
    #[error("there are more than {most} {what}")]
    TooMany { what: &'static str, most: usize },
    #[error("{what}: {error}")]
    Expression {
        what: &'static str,
        error: ExpressionError,
    },
    #[error("{what}: a dot stands for the answer of a constraint, and for nothing elsewhere")]
    DotElsewhere { what: &'static str },
    #[error("goes round in a circle: {}", names.join(" → "))]
    Circle { names: Vec<String> },
    #[error("{0:?} has no such choice in any of the items that are added up")]
    NoSuchChoice(String),
    #[error("{0:?} cannot be added up: it is not a {1}")]
    CannotAdd(String, &'static str),
    #[error("a number of points or months is out of range")]
    OutOfRange,
    #[error("a sum has points by choice or windows by date, one of them and not both")]
    SumShape,
    #[error("bands must stand from lowest to highest, the first from 0 or less")]
    BandOrder,
    #[error("there are no {language} words for {what}")]
    NoWords { language: String, what: String },
    #[error("there are {language} words for {what}, a language that was not declared")]
    OtherLanguage { language: String, what: String },
}

/// Everything that is wrong with an instrument. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the instrument has {} faults; the first: {}", faults.len(), faults[0])]
pub struct CheckError {
    pub faults: Vec<Fault>,
}

impl Definition {
    /// Checks a draft.
    ///
    /// # Errors
    ///
    /// All faults, in the order of the draft's parts.
    pub fn check(draft: Draft) -> Result<Self, CheckError> {
        let mut checker = Checker {
            draft: &draft,
            faults: Vec::new(),
        };
        let parts = checker.parts();
        let mut faults = checker.faults;
        match parts {
            Some(parts) if faults.is_empty() => {
                let canonical = draft.to_canonical();
                Ok(Self {
                    hash: ContentHash::of(&canonical),
                    canonical,
                    date: parts.date,
                    answered_by: parts.answered_by,
                    licence: parts.licence,
                    sources: parts.sources,
                    items: parts.items,
                    by_name: parts.by_name,
                    order: parts.order,
                    sums: parts.sums,
                    scales: parts.scales,
                    draft,
                })
            }
            _ => {
                if faults.is_empty() {
                    faults.push(Fault {
                        part: Part::Head,
                        problem: Problem::Missing { what: "the head" },
                    });
                }
                faults.sort_by(|left, right| left.part.cmp(&right.part));
                Err(CheckError { faults })
            }
        }
    }

    /// Reads a definition back from its canonical form.
    ///
    /// # Errors
    ///
    /// When the bytes are not one, or hold a draft that is refused.
    pub fn from_canonical(bytes: &[u8]) -> Result<Self, CheckError> {
        let draft = Draft::from_canonical(bytes).ok_or_else(|| CheckError {
            faults: vec![Fault {
                part: Part::Head,
                problem: Problem::Missing {
                    what: "the canonical form",
                },
            }],
        })?;
        Self::check(draft)
    }
}

struct Parts {
    date: Date,
    answered_by: AnsweredBy,
    licence: Licence,
    sources: Vec<Source>,
    items: Vec<Item>,
    by_name: BTreeMap<String, usize>,
    order: Vec<usize>,
    sums: Vec<Sum>,
    scales: Vec<Scale>,
}

struct Checker<'a> {
    draft: &'a Draft,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, part: Part, problem: Problem) {
        // A thousand faults help nobody.
        if self.faults.len() < 100 {
            self.faults.push(Fault { part, problem });
        }
    }

    fn parts(&mut self) -> Option<Parts> {
        let draft = self.draft;
        let limits = [
            (draft.items.len(), MOST_ITEMS, "items"),
            (draft.sums.len(), MOST_SUMS, "sums"),
            (draft.scales.len(), MOST_SCALES, "scales"),
        ];
        for (found, most, what) in limits {
            if found > most {
                self.fault(Part::Head, Problem::TooMany { what, most });
                return None;
            }
        }
        let head = self.head();
        let sources = self.sources();
        self.choices();
        let by_name = self.names();
        let items = self.items(&by_name);
        let order = self.order(&items, &by_name);
        let sums = self.sums(&items, &by_name);
        let scales = self.scales(&by_name);
        let (date, answered_by, licence) = head?;
        Some(Parts {
            date,
            answered_by,
            licence,
            sources,
            items,
            by_name,
            order,
            sums,
            scales,
        })
    }

    fn head(&mut self) -> Option<(Date, AnsweredBy, Licence)> {
        let draft = self.draft;
        self.name(Part::Head, &draft.id);
        if draft.languages.is_empty() {
            self.fault(Part::Head, Problem::Missing { what: "a language" });
        }
        let mut languages = BTreeSet::new();
        for language in &draft.languages {
            self.name(Part::Head, language);
            if !languages.insert(language) {
                self.fault(Part::Head, Problem::Twice(language.clone()));
            }
        }
        if draft.items.is_empty() {
            self.fault(Part::Head, Problem::Missing { what: "an item" });
        }
        if draft.licence.name.trim().is_empty() {
            self.fault(
                Part::Head,
                Problem::Missing {
                    what: "the name of the licence",
                },
            );
        }
        for (words, what) in [
            (&draft.title, "the title"),
            (&draft.purpose, "the purpose"),
            (&draft.population, "the population"),
            (&draft.scoring, "the scoring"),
            (&draft.evidence, "the evidence"),
        ] {
            self.words(words, what.to_owned(), true);
        }
        let date = self.date(Part::Head, &draft.date);
        let answered_by = match draft.answered_by.as_str() {
            "staff" => Some(AnsweredBy::Staff),
            "young_person" => Some(AnsweredBy::YoungPerson),
            found => {
                self.fault(
                    Part::Head,
                    Problem::NotOneOf {
                        what: "answered_by",
                        found: found.to_owned(),
                        known: "staff, young_person".to_owned(),
                    },
                );
                None
            }
        };
        let wordings = [
            Permission::OwnWords,
            Permission::PublicDomain,
            Permission::Free,
            Permission::Permission,
        ];
        let wording = wordings
            .into_iter()
            .find(|one| one.code() == draft.licence.wording);
        if wording.is_none() {
            self.fault(
                Part::Head,
                Problem::NotOneOf {
                    what: "wording",
                    found: draft.licence.wording.clone(),
                    known: wordings.map(Permission::code).join(", "),
                },
            );
        }
        let licence = Licence {
            name: draft.licence.name.clone(),
            wording: wording?,
            is_verified: draft.licence.verified,
        };
        Some((date?, answered_by?, licence))
    }

    fn sources(&mut self) -> Vec<Source> {
        let draft = self.draft;
        let mut sources: Vec<Source> = Vec::new();
        for (place, source) in draft.sources.iter().enumerate() {
            let part = Part::Source(place);
            if sources.iter().any(|one| one.code == source.code) {
                self.fault(part.clone(), Problem::Twice(source.code.clone()));
            }
            if source.title.trim().is_empty() {
                self.fault(part.clone(), Problem::Missing { what: "the title" });
            }
            if !["https://", "http://"]
                .iter()
                .any(|scheme| source.address.starts_with(scheme))
            {
                self.fault(part.clone(), Problem::Address(source.address.clone()));
            }
            if let Some(checked) = self.date(part, &source.checked) {
                sources.push(Source {
                    code: source.code.clone(),
                    title: source.title.clone(),
                    address: source.address.clone(),
                    checked,
                });
            }
        }
        sources
    }

    fn choices(&mut self) {
        let draft = self.draft;
        let mut ids = BTreeSet::new();
        for (place, list) in draft.choices.iter().enumerate() {
            let part = Part::Choices(place);
            self.name(part.clone(), &list.id);
            if !ids.insert(&list.id) {
                self.fault(part.clone(), Problem::Twice(list.id.clone()));
            }
            if list.options.is_empty() {
                self.fault(part.clone(), Problem::Missing { what: "a choice" });
            }
            if list.options.len() > MOST_CHOICES {
                self.fault(
                    part.clone(),
                    Problem::TooMany {
                        what: "choices",
                        most: MOST_CHOICES,
                    },
                );
            }
            let mut names = BTreeSet::new();
            for (name, label) in &list.options {
                // Choices are joined with spaces, so a name has none. XLSForm allows digits in front.
                if name.is_empty() || name.len() > 64 || name.contains(char::is_whitespace) {
                    self.fault(part.clone(), Problem::Name(name.clone()));
                }
                if !names.insert(name) {
                    self.fault(part.clone(), Problem::Twice(name.clone()));
                }
                self.words(label, format!("choice {name} of {}", list.id), true);
            }
        }
    }

    /// Names of items, by place. Items and sums share one set of names.
    fn names(&mut self) -> BTreeMap<String, usize> {
        let draft = self.draft;
        let mut by_name = BTreeMap::new();
        for (place, item) in draft.items.iter().enumerate() {
            self.name(Part::Item(place), &item.name);
            if by_name.insert(item.name.clone(), place).is_some() {
                self.fault(Part::Item(place), Problem::Twice(item.name.clone()));
            }
        }
        let mut sums = BTreeSet::new();
        for (place, sum) in draft.sums.iter().enumerate() {
            self.name(Part::Sum(place), &sum.name);
            if by_name.contains_key(&sum.name) || !sums.insert(&sum.name) {
                self.fault(Part::Sum(place), Problem::Twice(sum.name.clone()));
            }
        }
        by_name
    }

    /// A name that expressions can use.
    fn name(&mut self, part: Part, name: &str) {
        if !is_name(name) {
            self.fault(part, Problem::Name(name.to_owned()));
        }
    }

    fn date(&mut self, part: Part, text: &str) -> Option<Date> {
        let date = text.parse().ok();
        if date.is_none() {
            self.fault(part, Problem::Date(text.to_owned()));
        }
        date
    }

    fn known_sources(&mut self, part: Part, codes: &[String]) {
        let draft = self.draft;
        for code in codes {
            if !draft.sources.iter().any(|source| source.code == *code) {
                self.fault(part.clone(), Problem::Unknown(code.clone()));
            }
        }
    }

    /// Either every declared language has words here, or, when there need be none, no language has.
    fn words(&mut self, words: &Words, what: String, must: bool) {
        let draft = self.draft;
        let has = |language: &String| {
            words
                .get(language)
                .is_some_and(|text| !text.trim().is_empty())
        };
        if must || !words.is_empty() {
            for language in draft.languages.iter().filter(|language| !has(language)) {
                self.fault(
                    Part::Words(language.clone()),
                    Problem::NoWords {
                        language: language.clone(),
                        what: what.clone(),
                    },
                );
            }
        }
        for language in words.keys().filter(|one| !draft.languages.contains(one)) {
            self.fault(
                Part::Words(language.clone()),
                Problem::OtherLanguage {
                    language: language.clone(),
                    what: what.clone(),
                },
            );
        }
    }

    /// Reads an expression whose names must all be among those that `knows` knows.
    fn expression(
        &mut self,
        part: Part,
        what: &'static str,
        text: &str,
        has_this: bool,
        knows: &dyn Fn(&str) -> bool,
    ) -> Option<Expression> {
        let expression: Expression = match text.parse() {
            Ok(expression) => expression,
            Err(error) => {
                self.fault(part, Problem::Expression { what, error });
                return None;
            }
        };
        if expression.uses_this() && !has_this {
            self.fault(part.clone(), Problem::DotElsewhere { what });
        }
        for name in expression.items() {
            if !knows(name) {
                self.fault(part.clone(), Problem::Unknown(name.to_owned()));
            }
        }
        Some(expression)
    }
}
