//! Whether two names may be the same young person's: however they were typed, in whatever script.
//!
//! A name is a few words; a word is compared by its letters, by what it sounds like, and by its consonants,
//! which is all that Arabic and Hebrew write of most names. The words of two names are paired in the best
//! way, in any order. Every match says why: the reader judges, the program only points.
//!
//! The numbers are this project's own. They were set with the pairs in `tests/it/names.rs`, which must
//! match and must not match: change them together. When in doubt it points: a pair too many costs a glance,
//! a young person who is not recognised costs her a second intake.
//!
//! What it does not know: short forms (Kate, Katya), translations (Pierre, Petros), a name taken later.

mod birth_fit;
mod glance;
mod letters;
mod likeness;
mod sound;
mod word;

pub use birth_fit::BirthFit;
pub use glance::Glances;
pub use likeness::{FOUND, Likeness, NameKind, Reason, Strength, score, weigh};
pub use word::{Word, WordHow, WordMatch};

/// A full score. Scores are whole numbers so that comparing one way and the other gives the same.
pub const FULL: u16 = 1000;

/// Words of one name that are paired. What follows them counts in the name written together only.
const MOST_SLOTS: usize = 8;

/// Marks the whole name written together.
const TOGETHER: u8 = u8::MAX;

/// Small words that stand before a name and are often left out or written together with it.
const PARTICLES: &[&str] = &[
    "a", "ad", "ait", "al", "as", "at", "bin", "bint", "d", "da", "das", "de", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "ibn", "la", "le", "les", "lo",
    "ould", "oulad", "s", "t", "te", "ten", "ter", "ul", "van", "vande", "vanden", "vander", "vom",
    "von", "y", "zu", "zum", "zur",
];

/// A name as its words, each in the forms that it may be met in. `W` is a [`Word`], or whatever stands for
/// one in an index.
pub struct Name<W = Word> {
    /// Which word of the name, and a form of it; at last the whole name written together.
    forms: Box<[(u8, W)]>,
}

/// How alike two names are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameMatch {
    /// 0 to [`FULL`].
    pub score: u16,
    /// Of the words that were paired, the weakest link.
    pub how: WordHow,
    /// One of the names has words that the other lacks.
    pub is_part: bool,
    /// The words stand in another order.
    pub is_reordered: bool,
    /// It shows when the words are written together.
    pub is_joined: bool,
}

impl Name<Word> {
    /// `None` when nothing in the text is a letter.
    pub fn of(text: &str) -> Option<Self> {
        let words = letters::words(text);
        let mut forms = Vec::new();
        let mut slot = 0;
        let mut before = String::new();
        let is_particle = |word: &letters::Letters| PARTICLES.contains(&word.latin.as_str());
        let only_particles = words.iter().all(is_particle);
        for word in &words {
            if !only_particles && is_particle(word) {
                before.push_str(&word.latin);
                continue;
            }
            if usize::from(slot) < MOST_SLOTS {
                forms.push((slot, Word::of(word)));
                if !before.is_empty() {
                    let joined = word.with_before(&before);
                    forms.push((slot, Word::of(&joined)));
                }
                slot += 1;
            }
            before.clear();
        }
        let together = letters::together(&words)?;
        forms.push((TOGETHER, Word::of(&together)));
        Some(Self {
            forms: forms.into_boxed_slice(),
        })
    }
}

impl<W> Name<W> {
    /// The same name with something in each word's place.
    pub fn map<T>(self, mut with: impl FnMut(W) -> T) -> Name<T> {
        Name {
            forms: self
                .forms
                .into_vec()
                .into_iter()
                .map(|(slot, word)| (slot, with(word)))
                .collect(),
        }
    }

    /// What an index keeps of it, to make it again: which word of the name, and a form of it.
    pub fn forms(&self) -> &[(u8, W)] {
        &self.forms
    }

    /// The name of which this was kept. `None`: it cannot be one.
    pub fn of_forms(forms: Box<[(u8, W)]>) -> Option<Self> {
        forms
            .iter()
            .all(|(slot, _)| usize::from(*slot) < MOST_SLOTS || *slot == TOGETHER)
            .then_some(Self { forms })
    }

    /// The whole of it, written together.
    pub fn whole(&self) -> Option<&W> {
        self.together()
    }

    /// Every form of every word.
    pub fn words(&self) -> impl Iterator<Item = &W> {
        self.forms.iter().map(|(_, word)| word)
    }

    fn slots(&self) -> usize {
        self.forms
            .iter()
            .filter(|(slot, _)| *slot != TOGETHER)
            .map(|(slot, _)| usize::from(*slot) + 1)
            .max()
            .unwrap_or(0)
    }

    fn together(&self) -> Option<&W> {
        self.forms
            .iter()
            .find(|(slot, _)| *slot == TOGETHER)
            .map(|(_, word)| word)
    }
}

/// Compares two names, with whatever compares their words. `None`: no word of one is like one of the other.
pub fn compare<A, B>(
    one: &Name<A>,
    other: &Name<B>,
    like: impl Fn(&A, &B) -> Option<WordMatch>,
) -> Option<NameMatch> {
    let mut alike = Alike::Nothing;
    for (row, word) in one.forms.iter().filter(|(slot, _)| *slot != TOGETHER) {
        for (column, with) in other.forms.iter().filter(|(slot, _)| *slot != TOGETHER) {
            if let Some(found) = like(word, with) {
                alike.add(usize::from(*row), usize::from(*column), found);
            }
        }
    }
    let paired = alike.pair(one.slots(), other.slots());
    let together = one
        .together()
        .zip(other.together())
        .and_then(|(word, with)| like(word, with))
        .map(|found| NameMatch {
            score: found.score,
            how: found.how,
            is_part: false,
            is_reordered: false,
            is_joined: true,
        });
    match (paired, together) {
        (Some(paired), Some(together)) if together.score > paired.score => Some(together),
        (None, together) => together,
        (paired, _) => paired,
    }
}

/// What the words of two names score with each other.
type Scores = [[Option<WordMatch>; MOST_SLOTS]; MOST_SLOTS];

/// The words of two names that are alike, by their places. Of most names that a search meets it is one of each: the
/// best way to pair them need not be looked for.
enum Alike {
    Nothing,
    One(usize, usize, WordMatch),
    Several(Box<Scores>),
}

impl Alike {
    fn add(&mut self, row: usize, column: usize, found: WordMatch) {
        match self {
            Self::Nothing => *self = Self::One(row, column, found),
            Self::One(at, with, before) if (*at, *with) == (row, column) => {
                if before.score < found.score {
                    *before = found;
                }
            }
            Self::One(at, with, before) => {
                let mut best = Box::new([[None; MOST_SLOTS]; MOST_SLOTS]);
                best[*at][*with] = Some(*before);
                best[row][column] = Some(found);
                *self = Self::Several(best);
            }
            Self::Several(best) => {
                let place = &mut best[row][column];
                if place.is_none_or(|before| before.score < found.score) {
                    *place = Some(found);
                }
            }
        }
    }

    fn pair(&self, rows: usize, columns: usize) -> Option<NameMatch> {
        match self {
            Self::Nothing => None,
            Self::One(_, _, found) => {
                Some(paired(rows, columns, u32::from(found.score), found.how, 1))
            }
            Self::Several(best) => pair(best, rows, columns),
        }
    }
}

/// Pairs the words of two names so that the sum of what they score is the greatest.
fn pair(best: &Scores, rows: usize, columns: usize) -> Option<NameMatch> {
    // Nearly every name has few words: the sets of columns that can be taken are few then, too.
    let (sum, pairs) = if columns <= 3 {
        greatest::<8>(best, rows, columns)?
    } else {
        greatest::<256>(best, rows, columns)?
    };
    let how = pairs
        .iter()
        .filter_map(|(row, column)| best[*row][*column])
        .map(|found| found.how)
        .max()?;
    Some(NameMatch {
        is_reordered: pairs.windows(2).any(|two| two[0].1 > two[1].1),
        ..paired(rows, columns, sum, how, pairs.len())
    })
}

/// What it says that so many words were paired, in their order, which score so much together.
fn paired(rows: usize, columns: usize, sum: u32, how: WordHow, pairs: usize) -> NameMatch {
    let (fewer, more) = (rows.min(columns), rows.max(columns));
    let fewer_count = u32::try_from(fewer).unwrap_or(1);
    // A name that has a word more is a little less sure; one that has many more is not less sure for each.
    let missing = match more - fewer {
        0 => 0,
        1 => 60,
        _ => 100,
    };
    let score = sum / fewer_count * (u32::from(FULL) - missing) / u32::from(FULL);
    NameMatch {
        score: u16::try_from(score).unwrap_or(FULL).min(FULL),
        how,
        is_part: pairs < more,
        is_reordered: false,
        is_joined: false,
    }
}

/// The greatest sum, and the pairs of row and column that make it, in the order of the rows. `MASKS` is two
/// to the number of columns at least.
fn greatest<const MASKS: usize>(
    best: &Scores,
    rows: usize,
    columns: usize,
) -> Option<(u32, Vec<(usize, usize)>)> {
    // Greatest sum for the first rows with a set of columns taken, and which column the last row took.
    let mut sums = [[None::<u32>; MASKS]; MOST_SLOTS + 1];
    let mut took = [[None::<u8>; MASKS]; MOST_SLOTS + 1];
    sums[0][0] = Some(0);
    let masks = 1 << columns;
    for row in 0..rows {
        for mask in 0..masks {
            let Some(sum) = sums[row][mask] else { continue };
            if sums[row + 1][mask].is_none_or(|before| before < sum) {
                sums[row + 1][mask] = Some(sum);
                took[row + 1][mask] = None;
            }
            for (column, found) in (0_u8..).zip(best[row].iter().take(columns)) {
                let Some(found) = found else { continue };
                let next = mask | 1 << column;
                let more = sum + u32::from(found.score);
                if mask & 1 << column == 0 && sums[row + 1][next].is_none_or(|before| before < more)
                {
                    sums[row + 1][next] = Some(more);
                    took[row + 1][next] = Some(column);
                }
            }
        }
    }
    let mut mask = (0..masks).max_by_key(|mask| sums[rows][*mask])?;
    let sum = sums[rows][mask]?;
    let mut pairs = Vec::new();
    for row in (0..rows).rev() {
        if let Some(column) = took[row + 1][mask] {
            pairs.push((row, usize::from(column)));
            mask &= !(1 << column);
        }
    }
    pairs.reverse();
    Some((sum, pairs))
}
