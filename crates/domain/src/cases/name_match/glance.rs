use vault::Zeroizing;

use super::Word;
use super::sound::{consonants, is_one_apart};
use super::word::{FEWEST, HEARD_APART, LONG};

/// Signs that a word in Latin letters has: 26 letters and 10 digits.
const SIGNS: usize = 36;
/// How often a sign is counted one by one; what stands oftener is counted together.
const COUNTED: usize = 3;

/// What tells most words apart in a few steps, without their letters: an index asks it before it compares. All that is
/// asked of every word lies side by side, so that a hundred thousand of them are asked in less than a millisecond.
///
/// It never says no of two words that are [`Word::like`] each other: a property test holds it to that.
#[derive(Default)]
pub struct Glances {
    glances: Vec<Glance>,
    signs: Vec<u128>,
    /// The skeletons of all words, one word's after the other's, and where each word's end.
    skeletons: Zeroizing<Vec<u64>>,
    ends: Vec<u32>,
}

impl Glances {
    /// One word more. Its place is how many came before it.
    pub fn push(&mut self, word: &Word) {
        let (glance, signs) = Glance::of(word);
        self.glances.push(glance);
        self.signs.push(signs);
        let more = &word.sound().skeletons;
        let room = self.skeletons.len() + more.len();
        if room > self.skeletons.capacity() {
            // What grows leaves itself behind: the old place is wiped once the new one has all of it.
            let mut larger: Zeroizing<Vec<u64>> = Zeroizing::new(Vec::with_capacity(room * 2));
            larger.extend_from_slice(&self.skeletons);
            self.skeletons = larger;
        }
        self.skeletons.extend(more.iter());
        let end = u32::try_from(self.skeletons.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
    }

    /// The places of the words that may be like this one.
    pub fn may_be_like<'a>(&'a self, word: &'a Word) -> impl Iterator<Item = usize> + 'a {
        let (asked, signs) = Glance::of(word);
        let is_asked = move |(place, glance): &(usize, &Glance)| {
            asked.spelling == glance.spelling
                || (asked.may_be_heard(glance) && self.is_heard(word, *place))
                || asked.may_be_spelt(glance, || (signs & self.signs[*place]).count_ones())
        };
        self.glances
            .iter()
            .enumerate()
            .filter(is_asked)
            .map(|(place, _)| place)
    }

    /// A skeleton that both have, or two long ones that are one consonant apart.
    fn is_heard(&self, word: &Word, place: usize) -> bool {
        let beginning = place
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        let theirs = &self.skeletons[beginning..self.ends[place] as usize];
        word.sound().skeletons.iter().any(|mine| {
            theirs.iter().any(|one| {
                mine == one
                    || (consonants(*mine).min(consonants(*one)) >= HEARD_APART
                        && is_one_apart(*mine, *one))
            })
        })
    }
}

#[derive(Clone, Copy)]
struct Glance {
    pairs: u64,
    spelling: u32,
    /// Classes of consonants that every reading has, and that some reading has.
    in_all: u16,
    in_some: u16,
    fewest_consonants: u8,
    most_consonants: u8,
    length: u8,
    /// Signs beyond the third of their kind.
    beyond: u8,
    first: u8,
}

impl Glance {
    /// And for each sign three bits: it stands there once, twice, three times.
    fn of(word: &Word) -> (Self, u128) {
        let latin = word.latin().as_bytes();
        let mut counts = [0_usize; SIGNS];
        for sign in latin {
            let place = match sign {
                b'0'..=b'9' => 26 + usize::from(sign - b'0'),
                letter => usize::from(letter.wrapping_sub(b'a')).min(25),
            };
            counts[place] += 1;
        }
        let mut signs = 0;
        for (place, count) in counts.iter().enumerate() {
            for turn in 0..COUNTED.min(*count) {
                signs |= 1_u128 << (place * COUNTED + turn);
            }
        }
        let beyond: usize = counts
            .iter()
            .map(|count| count.saturating_sub(COUNTED))
            .sum();
        let sound = word.sound();
        let classes = sound.skeletons.iter().map(|one| classes_of(*one));
        let lengths = || sound.skeletons.iter().map(|one| consonants(*one));
        let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let glance = Self {
            pairs: word.pairs(),
            spelling: short_hash(&sound.spelling),
            in_all: classes
                .clone()
                .reduce(|one, other| one & other)
                .unwrap_or(0),
            in_some: classes.reduce(|one, other| one | other).unwrap_or(0),
            fewest_consonants: byte(lengths().min().unwrap_or(0) as usize),
            most_consonants: byte(lengths().max().unwrap_or(0) as usize),
            length: byte(latin.len()),
            beyond: byte(beyond),
            first: latin.first().copied().unwrap_or(0),
        };
        (glance, signs)
    }

    /// Enough consonants in common for a skeleton that both have, or two that are one consonant apart.
    fn may_be_heard(&self, other: &Self) -> bool {
        self.fewest_consonants <= other.most_consonants + 1
            && other.fewest_consonants <= self.most_consonants + 1
            && (self.in_all & !other.in_some).count_ones() <= 1
            && (other.in_all & !self.in_some).count_ones() <= 1
            && self.most_consonants > 0
            && other.most_consonants > 0
    }

    /// As many signs in common as words that are spelt alike have.
    fn may_be_spelt(&self, other: &Self, in_common: impl FnOnce() -> u32) -> bool {
        let (one, two) = (usize::from(self.length), usize::from(other.length));
        let (shorter, longer) = (one.min(two), one.max(two));
        if shorter < FEWEST || shorter * 10 < longer * 7 {
            return false;
        }
        if shorter >= LONG {
            let apart = (self.pairs ^ other.pairs).count_ones() as usize;
            return apart * 4 <= one + two - 2;
        }
        let common = in_common() as usize + usize::from(self.beyond.min(other.beyond));
        // Jaro's measure is at most a third of (common / one + common / two + 1). Winkler adds at most four tenths of
        // what is missing, and nothing to words that begin otherwise.
        let enough = match self.first == other.first {
            true => 144,
            false => 190,
        };
        common * (one + two) * 100 >= enough * one * two
    }
}

fn classes_of(mut skeleton: u64) -> u16 {
    let mut classes = 0;
    while skeleton != 0 {
        classes |= 1 << (skeleton & 15);
        skeleton >>= 4;
    }
    classes
}

/// The same for the same text: 32 bits of it.
fn short_hash(text: &str) -> u32 {
    text.bytes().fold(2_166_136_261, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
    })
}
