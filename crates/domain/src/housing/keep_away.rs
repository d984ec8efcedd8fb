//! Whether a home lies where she must not be. What is compared is spelling: a place that is written otherwise is not
//! found, so that nothing here ever says that a home is safe.

use any_ascii::any_ascii;

use super::{Avoided, HomeAddress};

/// Words that stand in many addresses, and say nothing about which one it is.
const COMMON: &[&str] = &[
    "straat",
    "str",
    "strasse",
    "gasse",
    "laan",
    "ln",
    "weg",
    "plein",
    "steenweg",
    "stwg",
    "rue",
    "r",
    "avenue",
    "ave",
    "av",
    "boulevard",
    "bd",
    "bld",
    "blvd",
    "boul",
    "place",
    "pl",
    "square",
    "chaussee",
    "ch",
    "chemin",
    "quai",
    "kaai",
    "kade",
    "street",
    "st",
    "road",
    "rd",
    "lane",
    "de",
    "den",
    "der",
    "het",
    "van",
    "la",
    "le",
    "les",
    "l",
    "du",
    "des",
    "d",
    "the",
    "of",
    "bus",
    "bte",
    "boite",
    "no",
    "nr",
    "in",
    "en",
    "et",
    "and",
    "a",
    "au",
    "aux",
    "te",
    "ter",
    "ten",
];

/// What a street ends in when its kind is written together with its name.
const ENDINGS: &[&str] = &[
    "steenweg", "straat", "strasse", "gasse", "plein", "laan", "kaai", "kade", "str", "weg",
];

impl HomeAddress {
    /// The first place of these in which the home lies, by spelling. `town` is what stands in the directory.
    #[must_use]
    pub fn first_avoided<'a>(&self, town: &str, avoid: &'a [Avoided]) -> Option<&'a Avoided> {
        lies_in(&format!("{} {town}", self.reveal()), avoid)
    }
}

/// The same for a text that is no sealed address: the town of a home whose address cannot be opened.
#[must_use]
pub fn lies_in<'a>(address: &str, avoid: &'a [Avoided]) -> Option<&'a Avoided> {
    let address = words(address);
    avoid.iter().find(|one| {
        let place = words(&one.place);
        !place.is_empty()
            && place
                .iter()
                .all(|word| address.iter().any(|other| is_like(word, other)))
    })
}

/// Whether an address is in the street of another one, by spelling: all of it but the numbers. Both with their town.
#[must_use]
pub fn is_in_street_of(address: &str, other: &str) -> bool {
    let address = words(address);
    let street: Vec<String> = words(other)
        .into_iter()
        .filter(|word| !word.starts_with(|sign: char| sign.is_ascii_digit()))
        .collect();
    !street.is_empty()
        && street
            .iter()
            .all(|word| address.iter().any(|one| is_like(word, one)))
}

/// What is worth comparing of a place, folded. A place of nothing but common words keeps them all.
fn words(text: &str) -> Vec<String> {
    let all: Vec<String> = any_ascii(text)
        .to_lowercase()
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let telling: Vec<String> = all
        .iter()
        .filter(|word| !COMMON.contains(&word.as_str()))
        .map(|word| stem(word).to_owned())
        .collect();
    match telling.is_empty() {
        true => all,
        false => telling,
    }
}

/// `zirkonstraat` is `zirkon`.
fn stem(word: &str) -> &str {
    ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3))
        .unwrap_or(word)
}

/// Numbers are alike when they are the same, apart from a letter behind them; words also with one slip of the finger,
/// or when one is cut short.
fn is_like(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let number = |word: &str| -> Option<String> {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    if let Some(digits) = number(one) {
        // A building is meant with all its letters: 7 is also 7a, 7a is not 7b.
        return digits.len() == one.len() && number(other).as_deref() == Some(one);
    }
    let (short, long) = match one.len() <= other.len() {
        true => (one, other),
        false => (other, one),
    };
    let is_cut_short = short.len() >= 4 && long.starts_with(short);
    is_cut_short || (short.len() >= 5 && is_one_slip_apart(one.as_bytes(), other.as_bytes()))
}

/// One letter changed, left out, added, or two changed places.
fn is_one_slip_apart(one: &[u8], other: &[u8]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one
        .iter()
        .zip(other)
        .take_while(|(one, other)| one == other)
        .count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one.len(), other.len()) {
        (a, b) if a == b => {
            let changed = one.get(1..) == other.get(1..);
            let swapped =
                a >= 2 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..];
            changed || swapped
        }
        (a, b) if a < b => one == &other[1..],
        _ => &one[1..] == other,
    }
}
