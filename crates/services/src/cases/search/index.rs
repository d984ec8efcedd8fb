use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use domain::cases::name_match::{BirthFit, Name, NameKind, Word, WordMatch, compare, weigh};
use domain::cases::{BirthDate, Identifier, Identity, Sought, better, names_of, reason_of};
use jiff::Timestamp;
use store::search::ReadTo;
use vault::CaseId;

/// A word of the index: names repeat, so each word is kept once and named by its place.
type WordPlace = u32;

/// The names, birth dates and identifiers of one centre, opened. It has no `Debug` and no way to be written
/// down; the words wipe themselves when it is dropped.
pub struct CentreIndex {
    words: Vec<Word>,
    /// Places of words by a hash of their letters.
    by_letters: HashMap<u64, Vec<WordPlace>>,
    entries: Vec<Entry>,
    by_case: HashMap<CaseId, usize>,
    /// Draws the hashes of this index: they mean nothing in another one.
    hashing: RandomState,
    pub(super) read_to: ReadTo,
    /// Everything that the centre has was read.
    pub(super) is_whole: bool,
}

struct Entry {
    case: CaseId,
    birth: BirthDate,
    names: Box<[(NameKind, Name<WordPlace>)]>,
    /// Hashes: enough to know one again, and what is found is compared with the record itself.
    identifiers: Box<[u64]>,
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
            by_letters: HashMap::new(),
            entries: Vec::new(),
            by_case: HashMap::new(),
            hashing: RandomState::new(),
            read_to: ReadTo::BEGINNING,
            is_whole: false,
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
        let identifiers = identity
            .identifiers()
            .iter()
            .map(|one| self.hash_of(one))
            .collect();
        let entry = Entry {
            case,
            birth: identity.birth,
            names,
            identifiers,
        };
        match self.by_case.get(&case) {
            Some(place) => self.entries[*place] = entry,
            None => {
                self.by_case.insert(case, self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    fn place_of(&mut self, word: Word) -> WordPlace {
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
        self.words.push(word);
        place
    }

    fn hash_of(&self, identifier: &Identifier) -> u64 {
        self.hashing
            .hash_one((identifier.kind(), identifier.text()))
    }

    /// The cases that may be the one that is sought, the likeliest first.
    pub fn find(&self, sought: &Sought) -> Vec<Candidate> {
        let mut asked: Vec<Word> = Vec::new();
        let names: Vec<Name<usize>> = sought
            .prepared_names()
            .into_iter()
            .map(|name| {
                name.map(|word| {
                    asked.push(word);
                    asked.len() - 1
                })
            })
            .collect();
        // Each word that is asked for is compared with each word of the index once, not with each case.
        let likes: Vec<Vec<Option<WordMatch>>> = asked
            .iter()
            .map(|word| self.words.iter().map(|one| word.like(one)).collect())
            .collect();
        let is_touched: Vec<bool> = (0..self.words.len())
            .map(|place| likes.iter().any(|like| like[place].is_some()))
            .collect();
        let numbers: Vec<(u64, _)> = sought
            .identifiers()
            .iter()
            .map(|one| (self.hash_of(one), reason_of(one)))
            .collect();
        let mut found: Vec<Candidate> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let best = entry
                    .names
                    .iter()
                    .filter(|(_, name)| name.words().any(|place| is_touched[*place as usize]))
                    .flat_map(|(kind, name)| {
                        names.iter().filter_map(|one| {
                            compare(one, name, |word, place| likes[*word][*place as usize])
                                .map(|found| (found, *kind))
                        })
                    })
                    .reduce(better);
                let same: Vec<_> = numbers
                    .iter()
                    .filter(|(hash, _)| entry.identifiers.contains(hash))
                    .map(|(_, reason)| *reason)
                    .collect();
                let birth = BirthFit::of(sought.birth, entry.birth);
                let likeness = weigh(!names.is_empty(), best, birth, &same)?;
                Some(Candidate {
                    case: entry.case,
                    score: likeness.score,
                })
            })
            .collect();
        found.sort_by_key(|one| (std::cmp::Reverse(one.score), one.case));
        found
    }
}

/// When an index was last used, and how much it holds: known without waiting for it.
pub struct Use {
    pub at: Timestamp,
    pub cases: usize,
}
