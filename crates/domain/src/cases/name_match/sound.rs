//! What a word in Latin letters may sound like, whichever language spelt it.
//!
//! Sounds that languages and scripts mix up count as one: b, p, f and v; d and t; k, q and a hard g; s, z,
//! sh and ch; a and e; o and u. Where one spelling has two readings (Chloé and Aïcha, Jasmin and Yasmin),
//! both are kept.

use vault::Zeroizing;

/// Consonants that are kept of one word: sixteen would not fit.
const MOST_CONSONANTS: u32 = 15;
/// Letters with two readings that are read both ways. Three make eight readings.
const MOST_DOUBTS: usize = 3;

const LABIAL: u8 = 1;
const DENTAL: u8 = 3;
const GUTTURAL: u8 = 4;
const SIBILANT: u8 = 5;
const SOFT_G: u8 = 6;
const M: u8 = 7;
const N: u8 = 8;
const L: u8 = 9;
const R: u8 = 10;
/// Not heard, or heard as a vowel.
const SILENT: u8 = 0;

/// How a word begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    Vowel,
    Consonant,
    /// H, j, w, kh in front, e at the end: it depends on the language.
    Either,
}

impl Edge {
    pub fn fits(self, other: Self) -> bool {
        self == other || self == Self::Either || other == Self::Either
    }
}

#[derive(Clone, Copy)]
enum Token {
    Vowel(u8),
    /// A consonant with its second reading.
    Consonant(u8, Option<u8>),
    /// An h: not heard in half of the languages, but it keeps two letters apart.
    Breath,
}

/// The sounds of a word.
pub struct Sound {
    /// Consonants and vowels in their classes, each reading the likeliest.
    pub spelling: Zeroizing<String>,
    /// The consonants alone, in every reading: four bits each, the last one lowest.
    pub skeletons: Zeroizing<Vec<u64>>,
    pub beginning: Edge,
    pub ending: Edge,
}

impl Sound {
    pub fn of(latin: &str) -> Self {
        let tokens = tokens(latin.as_bytes());
        let beginning = match (latin.as_bytes().first(), tokens.first()) {
            (Some(b'h' | b'j' | b'w'), _) => Edge::Either,
            (_, Some(Token::Consonant(_, Some(SILENT)))) => Edge::Either,
            (_, Some(Token::Consonant(..))) => Edge::Consonant,
            _ => Edge::Vowel,
        };
        Self {
            spelling: spelling(&tokens),
            skeletons: skeletons(&tokens),
            beginning,
            ending: match tokens.iter().rfind(|token| !matches!(token, Token::Breath)) {
                Some(Token::Vowel(_)) if latin.ends_with('e') => Edge::Either,
                Some(Token::Vowel(_)) => Edge::Vowel,
                _ => Edge::Consonant,
            },
        }
    }
}

/// How many consonants a skeleton has.
pub fn consonants(skeleton: u64) -> u32 {
    (u64::BITS - skeleton.leading_zeros()).div_ceil(4)
}

/// Whether one consonant more, less or other makes one skeleton into the other.
pub fn is_one_apart(one: u64, other: u64) -> bool {
    let (first, second) = (consonants(one), consonants(other));
    let (fewer, more) = (first.min(second), first.max(second));
    if fewer == 0 || more - fewer > 1 {
        return false;
    }
    let front = |skeleton: u64, count: u32| skeleton << (u64::BITS - 4 * count);
    let beginning = (front(one, first) ^ front(other, second)).leading_zeros() / 4;
    let ending = (one ^ other).trailing_zeros() / 4;
    beginning.min(fewer) + ending.min(fewer) >= more - 1
}

fn tokens(word: &[u8]) -> Vec<Token> {
    use Token::{Breath, Consonant, Vowel};
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let rest = &word[at..];
        let begins = |with: &str| rest.starts_with(with.as_bytes());
        let is_front = |place: usize| matches!(rest.get(place), Some(b'e' | b'i' | b'y'));
        let (length, token) = if begins("tsch") {
            (4, Consonant(SIBILANT, None))
        } else if begins("dsch") {
            (4, Consonant(SOFT_G, None))
        } else if begins("sch") || begins("tch") {
            (3, Consonant(SIBILANT, None))
        } else if begins("dzh") {
            (3, Consonant(SOFT_G, None))
        } else if begins("dj") || begins("zh") {
            (2, Consonant(SOFT_G, None))
        } else if begins("sh") || begins("cz") || begins("sz") || begins("ts") || begins("tz") {
            (2, Consonant(SIBILANT, None))
        } else if begins("chl") || begins("chr") {
            (2, Consonant(GUTTURAL, Some(SIBILANT)))
        } else if begins("ch") {
            (2, Consonant(SIBILANT, Some(GUTTURAL)))
        } else if begins("kh") || begins("gh") {
            (2, Consonant(GUTTURAL, Some(SILENT)))
        } else if begins("ph") || begins("bh") {
            (2, Consonant(LABIAL, None))
        } else if begins("th") || begins("dh") {
            (2, Consonant(DENTAL, None))
        } else if begins("ck") || begins("qu") || (begins("gu") && is_front(2)) {
            (2, Consonant(GUTTURAL, None))
        } else {
            let token = match rest[0] {
                b'a' | b'e' => Vowel(b'a'),
                b'i' | b'y' => Vowel(b'i'),
                b'o' | b'u' => Vowel(b'u'),
                b'h' => Breath,
                b'b' | b'p' | b'f' | b'v' => Consonant(LABIAL, None),
                b'w' => Consonant(LABIAL, Some(SILENT)),
                b'd' | b't' => Consonant(DENTAL, None),
                b'c' if is_front(1) => Consonant(SIBILANT, Some(SOFT_G)),
                b'g' if is_front(1) => Consonant(SOFT_G, Some(GUTTURAL)),
                b'c' | b'g' | b'k' | b'q' => Consonant(GUTTURAL, None),
                b'x' => {
                    let doubt = (at == 0).then_some(SILENT);
                    tokens.push(Consonant(GUTTURAL, doubt));
                    Consonant(SIBILANT, None)
                }
                b's' | b'z' => Consonant(SIBILANT, None),
                b'j' => Consonant(SOFT_G, Some(SILENT)),
                b'm' => Consonant(M, None),
                b'n' => Consonant(N, None),
                b'l' => Consonant(L, None),
                b'r' => Consonant(R, None),
                // A digit.
                _ => {
                    at += 1;
                    continue;
                }
            };
            (1, token)
        };
        at += length;
        // A letter that stands twice is heard once.
        match (tokens.last(), token) {
            (Some(Vowel(before)), Vowel(now)) if *before == now => {}
            (Some(Consonant(before, _)), Consonant(now, _)) if *before == now => {}
            _ => tokens.push(token),
        }
    }
    tokens
}

fn spelling(tokens: &[Token]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(tokens.len()));
    let mut is_apart = false;
    for (place, token) in tokens.iter().enumerate() {
        let sign = match token {
            Token::Breath => {
                is_apart = true;
                continue;
            }
            Token::Vowel(vowel) => *vowel as char,
            // A j is as often a y.
            Token::Consonant(SOFT_G, Some(SILENT)) => 'i',
            // A w, or an Arabic and Hebrew waw, between consonants is their long vowel.
            Token::Consonant(LABIAL, Some(SILENT))
                if place > 0 && !matches!(tokens.get(place + 1), Some(Token::Vowel(_))) =>
            {
                'u'
            }
            Token::Consonant(class, _) => (b'A' + *class) as char,
        };
        if !text.ends_with(sign) || (is_apart && sign.is_ascii_uppercase()) {
            text.push(sign);
        }
        is_apart = false;
    }
    text
}

fn skeletons(tokens: &[Token]) -> Zeroizing<Vec<u64>> {
    let doubts = tokens
        .iter()
        .filter(|token| matches!(token, Token::Consonant(_, Some(_))))
        .count()
        .min(MOST_DOUBTS);
    let mut all = Zeroizing::new(Vec::with_capacity(1 << doubts));
    for choice in 0..1_usize << doubts {
        let mut skeleton = 0_u64;
        let mut doubt = 0;
        // The consonant before, when no vowel stands between.
        let mut touching = SILENT;
        for token in tokens {
            let class = match token {
                Token::Vowel(_) | Token::Breath => {
                    touching = SILENT;
                    continue;
                }
                Token::Consonant(class, None) => *class,
                Token::Consonant(class, Some(second)) => {
                    let takes_second = doubt < doubts && choice >> doubt & 1 == 1;
                    doubt += 1;
                    if takes_second { *second } else { *class }
                }
            };
            if class == SILENT || class == touching || consonants(skeleton) == MOST_CONSONANTS {
                continue;
            }
            skeleton = skeleton << 4 | u64::from(class);
            touching = class;
        }
        if skeleton != 0 && !all.contains(&skeleton) {
            all.push(skeleton);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(consonants: &[u8]) -> u64 {
        consonants
            .iter()
            .fold(0, |all, one| all << 4 | u64::from(*one))
    }

    proptest! {
        /// The bits say what a count of changes says.
        #[test]
        fn one_apart_is_at_most_one_change(
            one in proptest::collection::vec(1..=3_u8, 1..8),
            other in proptest::collection::vec(1..=3_u8, 1..8),
        ) {
            let changes = strsim::generic_levenshtein(&one, &other);
            prop_assert_eq!(is_one_apart(packed(&one), packed(&other)), changes <= 1);
        }
    }
}
