use super::Note;

/// Longest reason for a correction, in characters.
pub const LONGEST_WHY: usize = 2_000;

/// A further version of a note, whole, and why it was written.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Correction {
    #[n(0)]
    note: Note,
    #[n(1)]
    why: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WhyError {
    #[error("a correction says why")]
    Missing,
    #[error("the reason has at most {LONGEST_WHY} characters")]
    TooLong,
}

impl Correction {
    /// # Errors
    /// What is wrong with the reason.
    pub fn parse(note: Note, why: &str) -> Result<Self, WhyError> {
        if why.trim().is_empty() {
            return Err(WhyError::Missing);
        }
        if why.chars().nth(LONGEST_WHY).is_some() {
            return Err(WhyError::TooLong);
        }
        Ok(Self {
            note,
            why: why.trim().to_owned(),
        })
    }

    pub const fn note(&self) -> &Note {
        &self.note
    }

    pub fn why(&self) -> &str {
        &self.why
    }
}

/// One version of a note: what stood there, and, but for the first one, why it was put right.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteVersion {
    /// From 1.
    pub number: i64,
    pub note: Note,
    /// Empty for the first.
    pub why: String,
}

/// A note with all that stood in its place before.
#[derive(Clone, PartialEq, Eq)]
pub struct Versions {
    newest: NoteVersion,
    /// The newest of them first.
    earlier: Vec<NoteVersion>,
}

impl Versions {
    /// Puts corrections into their order, whatever order they come in. Of two with one number, which no database of
    /// ours lets in, both stay readable.
    pub fn fold(original: Note, corrections: Vec<(i64, Correction)>) -> Self {
        let mut corrections = corrections;
        corrections.sort_by_key(|(number, _)| *number);
        let mut newest = NoteVersion {
            number: 1,
            note: original,
            why: String::new(),
        };
        let mut earlier = Vec::with_capacity(corrections.len());
        for (number, correction) in corrections {
            let next = NoteVersion {
                number,
                note: correction.note,
                why: correction.why,
            };
            earlier.insert(0, std::mem::replace(&mut newest, next));
        }
        Self { newest, earlier }
    }

    pub const fn newest(&self) -> &NoteVersion {
        &self.newest
    }

    pub fn earlier(&self) -> &[NoteVersion] {
        &self.earlier
    }

    /// All of them, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &NoteVersion> {
        std::iter::once(&self.newest).chain(&self.earlier)
    }

    /// Numbers that are not there, though a later one is: somebody took a row out of the database.
    pub fn missing(&self) -> Vec<i64> {
        (1..self.newest.number)
            .filter(|number| self.earlier.iter().all(|one| one.number != *number))
            .collect()
    }
}
