//! The words of many notes as one run of bytes: what is put away sealed and taken out again is what is searched.

use std::cmp::Ordering;

use domain::notes::SoughtWord;
use store::note_words::{CorrectionsReadTo, NotesReadTo};
use vault::{NoteId, Zeroizing};

/// What is kept changed: an index of another edition is built anew.
const EDITION: u8 = 1;
const HEAD: usize = 1 + 3 * 8 + 2 * (8 + 8 + ID);
const ID: usize = 16;
const TERM: usize = 3 * 4;

/// How far notes and their corrections were read.
#[derive(Clone, Copy)]
pub(super) struct ReadTo {
    pub notes: NotesReadTo,
    pub corrections: CorrectionsReadTo,
}

impl Default for ReadTo {
    fn default() -> Self {
        Self {
            notes: NotesReadTo::BEGINNING,
            corrections: CorrectionsReadTo::BEGINNING,
        }
    }
}

/// A word with the notes that it stands in, by their numbers, rising.
pub(super) struct Posting {
    pub word: Zeroizing<String>,
    pub notes: Vec<u32>,
}

/// Notes, numbered in the order in which they were read; words in the order of their letters; and for each word the notes
/// that it stands in, as differences of seven bits a byte. Nothing in it is ever changed.
///
/// Head (edition, how many notes and words, how long the letters are, how far was read) · notes (16 bytes each) · words
/// (where its letters end, where its notes end, its last note) · letters · notes of the words.
pub(super) struct Book {
    bytes: Zeroizing<Vec<u8>>,
    notes: usize,
    words: usize,
    letters: usize,
}

impl Book {
    pub fn empty() -> Self {
        Self::write(&[], &[], None, ReadTo::default())
    }

    /// `None` for what is of another edition, or is cut. What is sealed is not forged: that each place in it lies within is
    /// all that is looked at.
    pub fn of_bytes(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        if *bytes.first()? != EDITION {
            return None;
        }
        let count = |place: usize| {
            let number = bytes.get(1 + place * 8..)?.first_chunk::<8>()?;
            usize::try_from(u64::from_le_bytes(*number)).ok()
        };
        let (notes, words, letters) = (count(0)?, count(1)?, count(2)?);
        let book = Self {
            notes,
            words,
            letters,
            bytes,
        };
        let fixed = notes
            .checked_mul(ID)?
            .checked_add(words.checked_mul(TERM)?)?
            .checked_add(letters)?
            .checked_add(HEAD)?;
        let postings = book.bytes.len().checked_sub(fixed)?;
        let mut before = (0, 0);
        for word in 0..words {
            let ends = (book.letters_end(word), book.postings_end(word));
            let is_text = book.bytes[book.letters_at()..]
                .get(before.0..ends.0)
                .is_some_and(|letters| std::str::from_utf8(letters).is_ok());
            if !is_text || ends.1 < before.1 || ends.0 > letters || ends.1 > postings {
                return None;
            }
            before = ends;
        }
        Some(book)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn notes(&self) -> usize {
        self.notes
    }

    pub fn read_to(&self) -> ReadTo {
        let number = |place: usize| {
            let at = &self.bytes[1 + 3 * 8 + place..];
            i64::from_le_bytes(at.first_chunk().copied().unwrap_or_default())
        };
        let id = |place: usize| {
            let at = &self.bytes[1 + 3 * 8 + place..];
            NoteId::from_bytes(at.first_chunk().copied().unwrap_or_default())
        };
        let half = 8 + 8 + ID;
        ReadTo {
            notes: NotesReadTo {
                change: number(0),
                written_at: jiff::Timestamp::from_millisecond(number(8)).unwrap_or_default(),
                note: id(16),
            },
            corrections: CorrectionsReadTo {
                change: number(half),
                version: number(half + 8),
                note: id(half + 16),
            },
        }
    }

    /// A note by its number.
    pub fn note(&self, number: u32) -> Option<NoteId> {
        let at = HEAD + (number as usize).checked_mul(ID)?;
        (at < self.words_at()).then(|| {
            let id = self.bytes[at..].first_chunk().copied().unwrap_or_default();
            NoteId::from_bytes(id)
        })
    }

    /// Everything in this one, and after it what was read since: its notes come after those of this one, and its words
    /// stand in the order of their letters.
    pub fn with(&self, notes: &[NoteId], postings: &[Posting], read_to: ReadTo) -> Self {
        Self::write(notes, postings, Some(self), read_to)
    }

    fn write(
        notes: &[NoteId],
        postings: &[Posting],
        before: Option<&Self>,
        read_to: ReadTo,
    ) -> Self {
        // Once to know how much room it takes, so that nothing grows and leaves itself behind; once to write.
        let mut sizes = Sizes::default();
        walk(before, postings, |old, new| {
            let (word, length, last) = match (before, old) {
                (Some(book), Some(old)) => (
                    book.word(old).len(),
                    book.postings_of(old).len(),
                    book.last_of(old),
                ),
                _ => (new.map_or(0, |new| new.word.len()), 0, None),
            };
            sizes.words += 1;
            sizes.letters += word;
            sizes.postings += length + new.map_or(0, |new| length_of(last, &new.notes));
        });
        let old_notes = before.map_or(0, |book| book.notes);
        let count = old_notes + notes.len();
        let room = HEAD + count * ID + sizes.words * TERM + sizes.letters + sizes.postings;
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        bytes.push(EDITION);
        for number in [count, sizes.words, sizes.letters] {
            bytes.extend_from_slice(&(number as u64).to_le_bytes());
        }
        bytes.extend_from_slice(&read_to.notes.change.to_le_bytes());
        bytes.extend_from_slice(&read_to.notes.written_at.as_millisecond().to_le_bytes());
        bytes.extend_from_slice(read_to.notes.note.as_bytes());
        bytes.extend_from_slice(&read_to.corrections.change.to_le_bytes());
        bytes.extend_from_slice(&read_to.corrections.version.to_le_bytes());
        bytes.extend_from_slice(read_to.corrections.note.as_bytes());
        if let Some(book) = before {
            bytes.extend_from_slice(&book.bytes[HEAD..book.words_at()]);
        }
        for note in notes {
            bytes.extend_from_slice(note.as_bytes());
        }
        let (mut letters_end, mut postings_end) = (0_u32, 0_u32);
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        walk(before, postings, |old, new| {
            let (word, length, last) = match (before, old) {
                (Some(book), Some(old)) => (
                    book.word(old).len(),
                    book.postings_of(old).len(),
                    book.last_of(old),
                ),
                _ => (new.map_or(0, |new| new.word.len()), 0, None),
            };
            let more = new.map_or(0, |new| length_of(last, &new.notes));
            letters_end += short(word);
            postings_end += short(length + more);
            let last = new.and_then(|new| new.notes.last().copied()).or(last);
            for number in [letters_end, postings_end, last.unwrap_or_default()] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        });
        walk(before, postings, |old, new| match (before, old, new) {
            (Some(book), Some(old), _) => bytes.extend_from_slice(book.word(old).as_bytes()),
            (_, _, Some(new)) => bytes.extend_from_slice(new.word.as_bytes()),
            _ => {}
        });
        walk(before, postings, |old, new| {
            let mut last = None;
            if let (Some(book), Some(old)) = (before, old) {
                bytes.extend_from_slice(book.postings_of(old));
                last = book.last_of(old);
            }
            for note in new.iter().flat_map(|new| &new.notes) {
                put(&mut bytes, step(last, *note));
                last = Some(*note);
            }
        });
        Self {
            bytes,
            notes: count,
            words: sizes.words,
            letters: sizes.letters,
        }
    }

    /// Says each note in which a word stands that is like the one that is sought.
    pub fn look(&self, sought: &SoughtWord, mut with: impl FnMut(u32)) {
        let mut place = self.first_from(sought.text());
        while place < self.words && sought.is_like(self.word(place)) {
            let mut last = None;
            let mut postings = self.postings_of(place);
            while let Some((difference, rest)) = take(postings) {
                postings = rest;
                let note = match last {
                    None => difference,
                    Some(last) => difference.saturating_add(last),
                };
                with(note);
                last = Some(note);
            }
            place += 1;
        }
    }

    /// The first word that does not stand before a text.
    fn first_from(&self, text: &str) -> usize {
        let (mut from, mut to) = (0, self.words);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.word(middle) < text {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        from
    }

    fn words_at(&self) -> usize {
        HEAD + self.notes * ID
    }

    fn letters_at(&self) -> usize {
        self.words_at() + self.words * TERM
    }

    fn number(&self, word: usize, place: usize) -> u32 {
        let at = self.words_at() + word * TERM + place * 4;
        let number = self.bytes[at..].first_chunk().copied().unwrap_or_default();
        u32::from_le_bytes(number)
    }

    fn letters_end(&self, word: usize) -> usize {
        self.number(word, 0) as usize
    }

    fn postings_end(&self, word: usize) -> usize {
        self.number(word, 1) as usize
    }

    fn last_of(&self, word: usize) -> Option<u32> {
        (!self.postings_of(word).is_empty()).then(|| self.number(word, 2))
    }

    fn word(&self, word: usize) -> &str {
        let from = word.checked_sub(1).map_or(0, |one| self.letters_end(one));
        let letters = &self.bytes[self.letters_at()..][from..self.letters_end(word)];
        // Looked at when it was taken out; what was written here came out of words.
        std::str::from_utf8(letters).unwrap_or_default()
    }

    fn postings_of(&self, word: usize) -> &[u8] {
        let from = word.checked_sub(1).map_or(0, |one| self.postings_end(one));
        &self.bytes[self.letters_at() + self.letters..][from..self.postings_end(word)]
    }
}

#[derive(Default)]
struct Sizes {
    words: usize,
    letters: usize,
    postings: usize,
}

/// Goes through the words of a book and those that were read since, in the order of their letters: each one once, with
/// where it stands in the one and in the other.
fn walk(
    before: Option<&Book>,
    postings: &[Posting],
    mut with: impl FnMut(Option<usize>, Option<&Posting>),
) {
    let words = before.map_or(0, |book| book.words);
    let mut new = postings.iter().peekable();
    for old in 0..words {
        let word = before.map_or("", |book| book.word(old));
        loop {
            match new.peek().map(|one| one.word.as_str().cmp(word)) {
                Some(Ordering::Less) => with(None, new.next()),
                Some(Ordering::Equal) => {
                    with(Some(old), new.next());
                    break;
                }
                Some(Ordering::Greater) | None => {
                    with(Some(old), None);
                    break;
                }
            }
        }
    }
    for one in new {
        with(None, Some(one));
    }
}

fn step(last: Option<u32>, note: u32) -> u32 {
    last.map_or(note, |last| note.saturating_sub(last))
}

fn length_of(mut last: Option<u32>, notes: &[u32]) -> usize {
    let mut length = 0;
    for note in notes {
        length += match step(last, *note) {
            0..=0x7f => 1,
            0x80..=0x3fff => 2,
            0x4000..=0x1f_ffff => 3,
            0x20_0000..=0xfff_ffff => 4,
            _ => 5,
        };
        last = Some(*note);
    }
    length
}

/// Seven bits a byte, the lowest first; the highest bit says that there are more.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        number |= u32::from(byte & 0x7f) << (7 * place as u32);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}
