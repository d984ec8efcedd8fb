use vault::Zeroizing;

use super::FULL;
use super::letters::{Letters, Script};
use super::sound::{Sound, consonants, is_one_apart};

/// One word of a name, made ready to be compared. It is wiped when it is dropped.
pub struct Word {
    own: Zeroizing<String>,
    latin: Zeroizing<String>,
    script: Script,
    sound: Sound,
    /// Which pairs of letters stand in a long word, each as one of 64 bits.
    pairs: Zeroizing<u64>,
}

/// How alike two words are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordMatch {
    /// 0 to [`FULL`].
    pub score: u16,
    pub how: WordHow,
}

/// What makes two words alike, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WordHow {
    /// The same letters; accents and capitals do not count.
    Same,
    /// The same in another script.
    OtherScript,
    SoundsAlike,
    SpeltAlike,
}

/// Words from this length on are names written together: two of them share a beginning more easily.
pub(super) const LONG: usize = 12;
/// Of shorter words too little is left when a letter is another.
pub(super) const FEWEST: usize = 4;
/// So many consonants two words must have that are alike but for one of them.
pub(super) const HEARD_APART: u32 = 4;

impl Word {
    pub(super) fn of(letters: &Letters) -> Self {
        Self {
            own: letters.own.clone(),
            latin: letters.latin.clone(),
            script: letters.script,
            sound: Sound::of(&letters.latin),
            pairs: Zeroizing::new(pairs_of(&letters.latin)),
        }
    }

    /// What an index keeps of it, to make it again: its own letters, the Latin ones, and a number for its script.
    pub fn kept(&self) -> (&str, &str, u8) {
        (&self.own, &self.latin, self.script as u8)
    }

    /// The word of which this was kept.
    pub fn of_kept(own: &str, latin: &str, script: u8) -> Self {
        Self::of(&Letters {
            own: Zeroizing::new(own.to_owned()),
            latin: Zeroizing::new(latin.to_owned()),
            script: Script::ALL
                .into_iter()
                .find(|one| *one as u8 == script)
                .unwrap_or(Script::Other),
        })
    }

    pub(super) fn latin(&self) -> &str {
        &self.latin
    }

    pub(super) fn sound(&self) -> &Sound {
        &self.sound
    }

    pub(super) fn pairs(&self) -> u64 {
        *self.pairs
    }

    /// What tells one word from another in an index: the word in its own letters.
    pub fn text(&self) -> &str {
        &self.own
    }

    /// Whether it is the very same word, for an index that keeps each once.
    pub fn is(&self, other: &Self) -> bool {
        self.own == other.own && self.latin == other.latin && self.script == other.script
    }

    /// `None` when they are not alike. It is the same both ways.
    pub fn like(&self, other: &Self) -> Option<WordMatch> {
        if self.own == other.own {
            return found(FULL, WordHow::Same);
        }
        let crosses = self.script != other.script;
        let heard = if crosses {
            WordHow::OtherScript
        } else {
            WordHow::SoundsAlike
        };
        if self.latin == other.latin {
            let how = if crosses { heard } else { WordHow::Same };
            return found(970, how);
        }
        let (one, two) = (&self.sound, &other.sound);
        if one.spelling == two.spelling && !one.spelling.is_empty() {
            return found(930, heard);
        }
        let heard = self.heard_alike(other).map(|score| (score, heard));
        let spelt = self
            .spelt_alike(other)
            .map(|score| (score, WordHow::SpeltAlike));
        let (score, how) = heard
            .into_iter()
            .chain(spelt)
            .max_by_key(|(score, _)| *score)?;
        found(score, how)
    }

    /// The same consonants, or all but one of them.
    fn heard_alike(&self, other: &Self) -> Option<u16> {
        let (one, two) = (&self.sound, &other.sound);
        if !one.beginning.fits(two.beginning) {
            return None;
        }
        let count = |skeleton: &u64| consonants(*skeleton);
        let shared = one
            .skeletons
            .iter()
            .filter(|skeleton| two.skeletons.contains(skeleton))
            .map(count)
            .max();
        let same_ending = one.ending.fits(two.ending);
        // Two words of one such script lack the same vowels: they are compared like any two.
        let abjad =
            [self.script, other.script].contains(&Script::Abjad) && self.script != other.script;
        // Asked for last: most pairs are told apart by their consonants.
        let vowels = || jaro_winkler(&one.spelling, &two.spelling);
        match shared {
            // Short vowels are not written: the consonants and the ending are all there is to compare.
            Some(3..) if abjad => Some(if same_ending { 880 } else { 790 }),
            Some(1 | 2) if abjad => {
                let (short, long) = match self.script {
                    Script::Abjad => (&one.spelling, &two.spelling),
                    _ => (&two.spelling, &one.spelling),
                };
                (same_ending && is_within(short, long)).then_some(860)
            }
            Some(3..) => {
                let score = 720 + vowels() / 7;
                Some(if same_ending { score } else { score - 80 })
            }
            Some(2) if vowels() >= 850 => {
                let score = 700 + vowels() / 7;
                Some(if same_ending { score } else { score - 80 })
            }
            _ => {
                let is_near = one.skeletons.iter().any(|mine| {
                    two.skeletons.iter().any(|theirs| {
                        consonants(*mine).min(consonants(*theirs)) >= HEARD_APART
                            && is_one_apart(*mine, *theirs)
                    })
                });
                (is_near && same_ending && (abjad || vowels() >= 850)).then_some(740)
            }
        }
    }

    /// Most letters are the same, in nearly the same order.
    fn spelt_alike(&self, other: &Self) -> Option<u16> {
        let (one, two) = (self.latin.as_str(), other.latin.as_str());
        let (shorter, longer) = (one.len().min(two.len()), one.len().max(two.len()));
        if shorter < FEWEST || shorter * 10 < longer * 7 {
            return None;
        }
        if shorter >= LONG {
            // Each bit that only one of them has is a pair of letters that they do not share. Counting them
            // is quick, and tells most names apart without counting the pairs themselves.
            let apart = (*self.pairs ^ *other.pairs).count_ones() as usize;
            if apart * 4 > one.len() + two.len() - 2 {
                return None;
            }
            let share = permille(strsim::sorensen_dice(one, two));
            return (share >= 750).then(|| 700 + (share - 750) * 4 / 5);
        }
        let mut alike = jaro_winkler(one, two);
        if one.as_bytes()[0] != two.as_bytes()[0] {
            alike = alike.saturating_sub(80);
        }
        // Of a short name one letter is much.
        let enough = if longer <= 5 { 920 } else { 890 };
        (alike >= enough).then(|| 700 + (alike - 890) * 9 / 5)
    }
}

fn found(score: u16, how: WordHow) -> Option<WordMatch> {
    Some(WordMatch {
        score: score.min(FULL),
        how,
    })
}

/// Jaro and Winkler's measure, 0 to [`FULL`]. Its greedy search may pair letters otherwise the other way
/// round, so that the order is fixed here.
fn jaro_winkler(one: &str, other: &str) -> u16 {
    let (first, second) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    permille(strsim::jaro_winkler(first, second))
}

fn pairs_of(latin: &str) -> u64 {
    latin.as_bytes().windows(2).fold(0, |pairs, two| {
        let place = usize::from(two[0]) * 31 + usize::from(two[1]);
        pairs | 1 << (place % 64)
    })
}

fn permille(share: f64) -> u16 {
    // Between 0 and 1, so that nothing is cut off.
    (share.clamp(0.0, 1.0) * f64::from(FULL)) as u16
}

/// Whether the signs of one stand in the other in this order.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|sign| rest.any(|other| other == sign))
}
