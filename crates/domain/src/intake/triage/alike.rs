//! Which other reports may be about the same young person, and why. It only shows; nothing follows from it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::cases::Identifier;
use crate::intake::{ReportOfConcern, SaidAge};

/// Why two reports may be about the same young person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// The same phone number, number of a paper or name online stands in both.
    SameIdentifier,
    /// A name in both is written the same or nearly so.
    NameAlike,
    /// The same place, about the same age, within days of each other.
    PlaceAndAge,
}

impl Why {
    pub const ALL: [Self; 3] = [Self::SameIdentifier, Self::NameAlike, Self::PlaceAndAge];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameIdentifier => "same_identifier",
            Self::NameAlike => "name_alike",
            Self::PlaceAndAge => "place_and_age",
        }
    }
}

/// How far apart two reports of the same place and age may have come in.
pub const NEAR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Words of fewer letters are no names to go by.
const SHORTEST_NAME: usize = 3;
/// From this many letters on, one letter may differ.
const MISSPELT_FROM: usize = 5;

/// Words that say where in relation to a place, in the languages of the pages.
const NO_PLACE: [&str; 20] = [
    "near",
    "next",
    "from",
    "with",
    "behind",
    "around",
    "close",
    "between",
    "naast",
    "achter",
    "tegen",
    "vlak",
    "rond",
    "buurt",
    "dans",
    "près",
    "chez",
    "vers",
    "entre",
    "derrière",
];

/// What of a report is compared.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Traits {
    identifiers: BTreeSet<Identifier>,
    names: BTreeSet<String>,
    places: BTreeSet<String>,
    age: Option<SaidAge>,
}

impl Traits {
    /// `also` is what else its sender wrote. `country` reads the phone numbers.
    #[must_use]
    pub fn of(report: &ReportOfConcern, also: &[&str], country: &str) -> Self {
        let mut texts = vec![
            report.about.as_str(),
            &report.seen,
            &report.place,
            &report.contact.way,
        ];
        texts.extend(also);
        Self {
            identifiers: texts
                .iter()
                .flat_map(|text| Identifier::find_in(text, country))
                .collect(),
            names: names(&report.about).chain(names(&report.seen)).collect(),
            places: words(&report.place)
                .filter(|word| word.chars().count() > SHORTEST_NAME)
                .map(str::to_lowercase)
                .filter(|word| !NO_PLACE.contains(&word.as_str()))
                .collect(),
            age: report.age,
        }
    }

    /// Why these two may be about the same young person; empty: nothing says so, which is not "no".
    #[must_use]
    pub fn alike(&self, at: Timestamp, other: &Self, other_at: Timestamp) -> BTreeSet<Why> {
        let mut why = BTreeSet::new();
        if !self.identifiers.is_disjoint(&other.identifiers) {
            why.insert(Why::SameIdentifier);
        }
        if self
            .names
            .iter()
            .any(|name| other.names.iter().any(|one| names_are_alike(name, one)))
        {
            why.insert(Why::NameAlike);
        }
        let about_as_old = match (self.age, other.age) {
            (Some(one), Some(two)) => one.years().abs_diff(two.years()) <= 1,
            _ => false,
        };
        if about_as_old
            && !self.places.is_disjoint(&other.places)
            && at.duration_since(other_at).abs() <= NEAR
        {
            why.insert(Why::PlaceAndAge);
        }
        why
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic() && sign != '\'' && sign != '’')
        .filter(|word| !word.is_empty())
}

/// Words that may be names: with a capital inside a sentence, or of a script that has none. What begins a
/// sentence has a capital for that reason only.
fn names(text: &str) -> impl Iterator<Item = String> {
    text.split(['.', '!', '?', ':', '\n', '\r'])
        .flat_map(|sentence| {
            let has_more = words(sentence).nth(1).is_some();
            words(sentence)
                .enumerate()
                .filter(move |(place, word)| {
                    let first = word.chars().next();
                    let has_case =
                        first.is_some_and(|sign| sign.is_uppercase() || sign.is_lowercase());
                    let is_capital = first.is_some_and(char::is_uppercase);
                    word.chars().count() >= SHORTEST_NAME
                        && (!has_case || (is_capital && (*place > 0 || !has_more)))
                })
                .map(|(_, word)| word.to_lowercase())
                .collect::<Vec<_>>()
        })
}

/// Whether two names, in small letters, are written the same or nearly so.
///
/// The one place where names of reports are compared: a finer way of comparing them goes here.
#[must_use]
pub fn names_are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= MISSPELT_FROM && is_one_apart(one, other)
}

/// One letter put in, left out or changed, or two neighbours changed places.
fn is_one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same_first = one
        .iter()
        .zip(&other)
        .take_while(|(left, right)| left == right)
        .count();
    let same_last = one[same_first..]
        .iter()
        .rev()
        .zip(other[same_first..].iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let left = &one[same_first..one.len() - same_last];
    let right = &other[same_first..other.len() - same_last];
    match (left, right) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}
