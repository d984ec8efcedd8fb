use std::collections::HashMap;

use domain::notes::{WordsSought, each_word};
use vault::{CaseId, CompartmentId, DataKey, NoteId, Zeroizing};

use super::book::{Book, Posting, ReadTo};

/// What was read last is put into the book when it is so many notes, or an eighth of the book, whichever is more.
const FEWEST_NOTES: usize = 16_384;

/// The words of the notes of one compartment of a centre, opened. It only points: a note that is shown is opened again
/// with the keys of the one who looks. It has no `Debug` and no way to be written down but sealed, and is wiped when it is
/// dropped.
pub struct WordIndex {
    book: Book,
    /// What was read since the book was made. Numbers of notes go on behind those of the book.
    notes: Vec<NoteId>,
    words: HashMap<String, Vec<u32>>,
    pub(super) read_to: ReadTo,
    /// Everything that there is was read.
    pub(super) is_whole: bool,
    /// How many notes were read since it was put away, or taken out.
    pub(super) unkept: usize,
    /// Something was read past with keys that were older than it: what opens it. Whoever holds that begins anew.
    pub(super) lacks: Option<CompartmentId>,
    /// Keys of cases, while one search reads: many notes are of one case.
    pub(super) keys: HashMap<CaseId, Option<DataKey>>,
}

impl Default for WordIndex {
    fn default() -> Self {
        Self {
            book: Book::empty(),
            notes: Vec::new(),
            words: HashMap::new(),
            read_to: ReadTo::default(),
            is_whole: false,
            unkept: 0,
            lacks: None,
            keys: HashMap::new(),
        }
    }
}

impl Drop for WordIndex {
    fn drop(&mut self) {
        self.forget_words();
    }
}

impl WordIndex {
    /// How many versions of notes it knows.
    pub fn notes(&self) -> usize {
        self.book.notes() + self.notes.len()
    }

    /// Bytes that it takes, about.
    pub fn memory(&self) -> usize {
        self.book.as_bytes().len()
            + self.notes.len() * 16
            + self
                .words
                .iter()
                .map(|(word, notes)| word.len() + notes.len() * 4 + 80)
                .sum::<usize>()
    }

    pub fn put(&mut self, note: NoteId, text: &str) {
        let number = u32::try_from(self.notes()).unwrap_or(u32::MAX);
        self.notes.push(note);
        let words = &mut self.words;
        each_word(text, |word| match words.get_mut(word) {
            Some(notes) if notes.last() == Some(&number) => {}
            Some(notes) => notes.push(number),
            None => {
                words.insert(word.to_owned(), vec![number]);
            }
        });
        self.unkept += 1;
        if self.notes.len() >= FEWEST_NOTES.max(self.book.notes() / 8) {
            self.bind();
        }
    }

    /// Puts what was read last into the book.
    pub fn bind(&mut self) {
        let mut postings: Vec<Posting> = std::mem::take(&mut self.words)
            .into_iter()
            .map(|(word, notes)| Posting {
                word: Zeroizing::new(word),
                notes,
            })
            .collect();
        postings.sort_unstable_by(|one, other| one.word.as_str().cmp(other.word.as_str()));
        self.book = self.book.with(&self.notes, &postings, self.read_to);
        self.notes.clear();
    }

    /// All of it, to be sealed.
    pub fn to_bytes(&mut self) -> &[u8] {
        self.bind();
        self.book.as_bytes()
    }

    /// `None` for what is of another edition, or no index.
    pub fn of_bytes(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        let book = Book::of_bytes(bytes)?;
        let mut index = Self::default();
        index.read_to = book.read_to();
        index.book = book;
        Some(index)
    }

    /// The notes in which all of the words stand or stood, what was written last first.
    pub fn find(&self, sought: &WordsSought, most: usize) -> Vec<NoteId> {
        let size = self.notes().div_ceil(64);
        let mut found: Option<Vec<u64>> = None;
        for word in sought.words() {
            let mut marks = vec![0_u64; size];
            let mut mark = |note: u32| {
                if let Some(place) = marks.get_mut(note as usize / 64) {
                    *place |= 1 << (note % 64);
                }
            };
            self.book.look(word, &mut mark);
            for (known, notes) in &self.words {
                if word.is_like(known) {
                    notes.iter().copied().for_each(&mut mark);
                }
            }
            match &mut found {
                None => found = Some(marks),
                Some(found) => {
                    for (one, other) in found.iter_mut().zip(marks) {
                        *one &= other;
                    }
                }
            }
        }
        let mut notes = Vec::new();
        for (place, marks) in found.unwrap_or_default().into_iter().enumerate().rev() {
            for bit in (0..64).rev() {
                if marks >> bit & 1 == 0 {
                    continue;
                }
                // A note that was put right is there once for each version.
                let note = self.note((place * 64 + bit) as u32);
                if let Some(note) = note.filter(|note| !notes.contains(note)) {
                    notes.push(note);
                }
                if notes.len() == most {
                    return notes;
                }
            }
        }
        notes
    }

    fn note(&self, number: u32) -> Option<NoteId> {
        match (number as usize).checked_sub(self.book.notes()) {
            Some(place) => self.notes.get(place).copied(),
            None => self.book.note(number),
        }
    }

    fn forget_words(&mut self) {
        for (word, _) in std::mem::take(&mut self.words) {
            drop(Zeroizing::new(word));
        }
    }
}
