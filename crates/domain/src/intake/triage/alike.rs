//! Which other reports may be about the same young person, and why. It only shows; nothing follows from it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::cases::Identifier;
use crate::cases::name_match::{FOUND, Name, Word, WordHow, compare};
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

/// Words with a capital that stand in many reports and name nobody.
const NO_NAME: &[&str] = &[
    // Where people talk and pay.
    "airbnb",
    "discord",
    "facebook",
    "google",
    "insta",
    "instagram",
    "iphone",
    "messenger",
    "onlyfans",
    "paypal",
    "revolut",
    "samsung",
    "signal",
    "skype",
    "snap",
    "snapchat",
    "telegram",
    "tiktok",
    "twitch",
    "twitter",
    "uber",
    "whatsapp",
    "youtube",
    // Days in English, and those who are nobody's name.
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "dad",
    "daddy",
    "maman",
    "mama",
    "mom",
    "mum",
    "papa",
    // Small words of names.
    "bin",
    "bint",
    "del",
    "den",
    "der",
    "des",
    "ibn",
    "van",
    "von",
];

/// A word that may be somebody's name.
struct NameWord {
    name: Name,
    /// It stands where a name stands. Otherwise it may be a word like any other: it begins a sentence, or it is
    /// of a script without capitals in a long text.
    is_sure: bool,
}

/// What of a report is compared.
#[derive(Default)]
pub struct Traits {
    identifiers: BTreeSet<Identifier>,
    names: Vec<NameWord>,
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
        let places: BTreeSet<String> = words(&report.place)
            .filter(|word| word.chars().count() > SHORTEST_NAME)
            .map(str::to_lowercase)
            .filter(|word| !NO_PLACE.contains(&word.as_str()))
            .collect();
        // Sure wherever it stands surely once.
        let mut found: BTreeMap<String, bool> = BTreeMap::new();
        let about = names(&report.about, true);
        let seen = names(&report.seen, false);
        for (word, is_sure) in about.chain(seen) {
            if !NO_NAME.contains(&word.as_str()) && !places.contains(&word) {
                *found.entry(word).or_default() |= is_sure;
            }
        }
        Self {
            identifiers: texts
                .iter()
                .flat_map(|text| Identifier::find_in(text, country))
                .collect(),
            names: found
                .into_iter()
                .filter_map(|(word, is_sure)| {
                    let name = Name::of(&word)?;
                    Some(NameWord { name, is_sure })
                })
                .collect(),
            places,
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
            .any(|name| other.names.iter().any(|one| name.is_like(one)))
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

impl NameWord {
    /// Two names may be misspelt or of two scripts. What may be no name is alike only when it is the same as one.
    fn is_like(&self, other: &Self) -> bool {
        if !self.is_sure && !other.is_sure {
            return false;
        }
        let both_sure = self.is_sure && other.is_sure;
        compare(&self.name, &other.name, Word::like)
            .is_some_and(|found| found.score >= FOUND && (both_sure || found.how == WordHow::Same))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic() && sign != '\'' && sign != '’')
        .filter(|word| !word.is_empty())
}

/// Words that may be names, and whether they surely stand where names stand: with a capital inside a sentence,
/// or of a script that has none where only she is named (`names_her`). What begins a sentence has a capital for
/// that reason only.
fn names(text: &str, names_her: bool) -> impl Iterator<Item = (String, bool)> {
    text.split(['.', '!', '?', ':', '\n', '\r'])
        .flat_map(move |sentence| {
            let has_more = words(sentence).nth(1).is_some();
            words(sentence)
                .enumerate()
                .filter_map(move |(place, word)| {
                    let first = word.chars().next()?;
                    let has_case = first.is_uppercase() || first.is_lowercase();
                    if word.chars().count() < SHORTEST_NAME || (has_case && !first.is_uppercase()) {
                        return None;
                    }
                    let is_sure = match has_case {
                        true => place > 0 || !has_more,
                        false => names_her,
                    };
                    Some((word.to_lowercase(), is_sure))
                })
                .collect::<Vec<_>>()
        })
}

/// Whether two names are written the same or nearly so, or sound alike, in whatever script.
#[must_use]
pub fn names_are_alike(one: &str, other: &str) -> bool {
    Name::of(one)
        .zip(Name::of(other))
        .is_some_and(|(one, other)| {
            compare(&one, &other, Word::like).is_some_and(|found| found.score >= FOUND)
        })
}
