use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use domain::cases::name_match::{
    BirthFit, Glances, Name, NameKind, Word, WordMatch, compare, score,
};
use domain::cases::{BirthDate, Identifier, Identity, Sought, names_of};
use jiff::Timestamp;
use store::search::ReadTo;
use vault::{CaseId, CompartmentId};

/// A word of the index: names repeat, so each word is kept once and named by its place.
pub(super) type WordPlace = u32;
/// A case of the index.
type EntryPlace = u32;

/// The names, birth dates and identifiers of one centre, opened. It has no `Debug` and no way to be written
/// down but sealed; the words wipe themselves when it is dropped.
pub struct CentreIndex {
    pub(super) words: Vec<Word>,
    /// Which words stand by themselves in some name, and which are a whole name written together: only like is compared
    /// with like.
    parts: Words,
    wholes: Words,
    is_part: Vec<bool>,
    is_whole_name: Vec<bool>,
    /// The cases that a word stands in, or stood in before they were changed.
    cases_of: Vec<Vec<EntryPlace>>,
    /// Places of words by a hash of their letters.
    by_letters: HashMap<u64, Vec<WordPlace>>,
    pub(super) entries: Vec<Entry>,
    by_case: HashMap<CaseId, EntryPlace>,
    by_number: HashMap<u64, Vec<EntryPlace>>,
    /// Draws the hashes of words: they mean nothing in another index.
    hashing: RandomState,
    pub(super) read_to: ReadTo,
    /// Everything that the centre has was read.
    pub(super) is_whole: bool,
    /// How many changes it has taken in since it was put away, or taken out.
    pub(super) unkept: usize,
    /// Something was read past with keys that were older than it: what opens it. Whoever holds that begins anew.
    pub(super) lacks: Option<CompartmentId>,
}

/// Some of the words, with what is asked of each before it is compared.
#[derive(Default)]
struct Words {
    places: Vec<WordPlace>,
    glances: Glances,
}

impl Words {
    fn put(&mut self, place: WordPlace, word: &Word) {
        self.places.push(place);
        self.glances.push(word);
    }
}

/// Which words are like one that is asked for: by their places, and one after the other.
struct Asked {
    of_word: Vec<Option<WordMatch>>,
    like: Vec<WordPlace>,
}

pub(super) struct Entry {
    pub(super) case: CaseId,
    pub(super) birth: BirthDate,
    pub(super) names: Box<[(NameKind, Name<WordPlace>)]>,
    /// Hashes: enough to know one again, and what is found is compared with the record itself.
    pub(super) identifiers: Box<[u64]>,
}

/// A case that may be the one, before it was opened again.
pub struct Candidate {
    pub case: CaseId,
    pub score: u16,
}

impl Default for CentreIndex {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            parts: Words::default(),
            wholes: Words::default(),
            is_part: Vec::new(),
            is_whole_name: Vec::new(),
            cases_of: Vec::new(),
            by_letters: HashMap::new(),
            entries: Vec::new(),
            by_case: HashMap::new(),
            by_number: HashMap::new(),
            hashing: RandomState::new(),
            read_to: ReadTo::BEGINNING,
            is_whole: false,
            unkept: 0,
            lacks: None,
        }
    }
}

impl CentreIndex {
    /// How many cases it knows.
    pub fn cases(&self) -> usize {
        self.entries.len()
    }

    /// Adds a case, or puts what it says now in the place of what it said.
    pub fn put(&mut self, case: CaseId, identity: &Identity) {
        let names = names_of(identity)
            .into_iter()
            .map(|(kind, name)| (kind, name.map(|word| self.place_of(word))))
            .collect();
        let identifiers = identity.identifiers().iter().map(hash_of).collect();
        self.put_entry(Entry {
            case,
            birth: identity.birth,
            names,
            identifiers,
        });
        self.unkept += 1;
    }

    pub(super) fn put_entry(&mut self, entry: Entry) {
        let next = EntryPlace::try_from(self.entries.len()).unwrap_or(EntryPlace::MAX);
        let place = *self.by_case.entry(entry.case).or_insert(next);
        for (_, name) in &entry.names {
            let whole = name.whole();
            for word in name.words() {
                let at = *word as usize;
                if whole.is_some_and(|whole| std::ptr::eq(whole, word)) {
                    if !std::mem::replace(&mut self.is_whole_name[at], true) {
                        self.wholes.put(*word, &self.words[at]);
                    }
                } else if !std::mem::replace(&mut self.is_part[at], true) {
                    self.parts.put(*word, &self.words[at]);
                }
                if self.cases_of[at].last() != Some(&place) {
                    self.cases_of[at].push(place);
                }
            }
        }
        for number in &entry.identifiers {
            self.by_number.entry(*number).or_default().push(place);
        }
        if place == next {
            self.entries.push(entry);
        } else {
            self.entries[place as usize] = entry;
        }
    }

    pub(super) fn place_of(&mut self, word: Word) -> WordPlace {
        let places = self
            .by_letters
            .entry(self.hashing.hash_one(word.text()))
            .or_default();
        let known = places
            .iter()
            .find(|place| self.words[**place as usize].is(&word));
        if let Some(place) = known {
            return *place;
        }
        let place = WordPlace::try_from(self.words.len()).unwrap_or(WordPlace::MAX);
        places.push(place);
        self.is_part.push(false);
        self.is_whole_name.push(false);
        self.cases_of.push(Vec::new());
        self.words.push(word);
        place
    }

    /// The cases that may be the one that is sought, the likeliest first, and no more than so many of them.
    pub fn find(&self, sought: &Sought, most: usize) -> Vec<Candidate> {
        let mut asked: Vec<Asked> = Vec::new();
        let names: Vec<Name<usize>> = sought
            .prepared_names()
            .into_iter()
            .map(|name| {
                let last = name.forms().len().saturating_sub(1);
                let mut turn = 0;
                name.map(|word| {
                    // The whole name, written together, stands last.
                    let among = match turn == last {
                        true => &self.wholes,
                        false => &self.parts,
                    };
                    turn += 1;
                    asked.push(self.words_like(&word, among));
                    asked.len() - 1
                })
            })
            .collect();
        let numbers: Vec<u64> = sought.identifiers().iter().map(hash_of).collect();
        let weighed = |entry: &Entry| {
            let best = entry
                .names
                .iter()
                .flat_map(|(_, name)| {
                    names.iter().filter_map(|one| {
                        compare(one, name, |word, place| {
                            asked[*word].of_word[*place as usize]
                        })
                    })
                })
                .map(|found| found.score)
                .max();
            let is_identified = numbers.iter().any(|hash| entry.identifiers.contains(hash));
            let birth = BirthFit::of(sought.birth, entry.birth);
            Some(Candidate {
                case: entry.case,
                score: score(!names.is_empty(), best, birth, is_identified)?,
            })
        };
        let mut found: Vec<Candidate> = if names.is_empty() && sought.birth != BirthDate::Unknown {
            // A birth date alone: every case is asked, which costs a comparison of two days each.
            self.entries.iter().filter_map(weighed).collect()
        } else {
            let mut is_touched = vec![false; self.entries.len()];
            let of_words = asked
                .iter()
                .flat_map(|asked| &asked.like)
                .flat_map(|word| &self.cases_of[*word as usize]);
            let of_numbers = numbers
                .iter()
                .filter_map(|hash| self.by_number.get(hash))
                .flatten();
            for place in of_words.chain(of_numbers) {
                is_touched[*place as usize] = true;
            }
            // In the order in which they lie in memory.
            self.entries
                .iter()
                .zip(is_touched)
                .filter(|(_, is_touched)| *is_touched)
                .filter_map(|(entry, _)| weighed(entry))
                .collect()
        };
        let order = |one: &Candidate| (std::cmp::Reverse(one.score), one.case);
        if found.len() > most {
            found.select_nth_unstable_by_key(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by_key(order);
        found
    }

    fn words_like(&self, word: &Word, among: &Words) -> Asked {
        let mut asked = Asked {
            of_word: vec![None; self.words.len()],
            like: Vec::new(),
        };
        for at in among.glances.may_be_like(word) {
            let place = among.places[at];
            if let Some(found) = word.like(&self.words[place as usize]) {
                asked.of_word[place as usize] = Some(found);
                asked.like.push(place);
            }
        }
        asked
    }
}

/// A number that tells an identifier from others: it stands in no place but the memory of an index, or sealed.
fn hash_of(identifier: &Identifier) -> u64 {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    hasher.update(identifier.kind());
    hasher.update([0]);
    hasher.update(identifier.text());
    let hash = hasher.finalize();
    hash.iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// When an index was last used, and how much it holds: known without waiting for it.
pub struct Use {
    pub at: Timestamp,
    pub size: usize,
}
