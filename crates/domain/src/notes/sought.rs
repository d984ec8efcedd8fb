//! Words that somebody looks for in the notes of all her young people.

use vault::Zeroizing;

use super::{LONGEST_SOUGHT, MOST_SOUGHT_WORDS, folded};

/// Letters of a word that are looked at: what is longer is told apart by its beginning.
const LONGEST_WORD: usize = 40;
/// From so many letters on, what was typed is the beginning of a word; shorter ones are meant as they stand.
const BEGINNING: usize = 3;
/// Characters shown around the first word that was found: a line or two.
const BEFORE: usize = 70;
const AFTER: usize = 130;

/// What somebody typed, as words. All of them stand in a note that is found.
#[derive(Clone, PartialEq, Eq)]
pub struct WordsSought {
    words: Vec<SoughtWord>,
}

/// One of them, folded: small letters without marks.
#[derive(Clone, PartialEq, Eq)]
pub struct SoughtWord {
    text: Zeroizing<String>,
    is_beginning: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WordsError {
    #[error("nothing to look for")]
    Nothing,
    #[error(
        "what is looked for has at most {LONGEST_SOUGHT} characters and {MOST_SOUGHT_WORDS} words"
    )]
    TooMuch,
}

/// A part of a note, with what was found in it.
#[derive(PartialEq, Eq)]
pub struct Excerpt {
    pub parts: Vec<ExcerptPart>,
    /// Something stands before or after it.
    pub begins_within: bool,
    pub ends_within: bool,
}

#[derive(PartialEq, Eq)]
pub struct ExcerptPart {
    pub text: String,
    pub is_found: bool,
}

impl SoughtWord {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether every word that begins so is meant.
    pub fn is_beginning(&self) -> bool {
        self.is_beginning
    }

    pub fn is_like(&self, word: &str) -> bool {
        match self.is_beginning {
            true => word.starts_with(self.text.as_str()),
            false => word == self.text.as_str(),
        }
    }
}

impl WordsSought {
    /// # Errors
    /// When there is no word in it, or more than anybody looks for.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        if text.chars().nth(LONGEST_SOUGHT).is_some() {
            return Err(WordsError::TooMuch);
        }
        let mut words: Vec<SoughtWord> = Vec::new();
        each_word(text, |word| {
            let one = SoughtWord {
                text: Zeroizing::new(word.to_owned()),
                is_beginning: word.chars().nth(BEGINNING - 1).is_some(),
            };
            if !words.contains(&one) {
                words.push(one);
            }
        });
        match words.len() {
            0 => Err(WordsError::Nothing),
            1..=MOST_SOUGHT_WORDS => Ok(Self { words }),
            _ => Err(WordsError::TooMuch),
        }
    }

    pub fn words(&self) -> &[SoughtWord] {
        &self.words
    }

    /// Whether all of them stand in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        let mut missing: Vec<&SoughtWord> = self.words.iter().collect();
        each_word(text, |word| missing.retain(|one| !one.is_like(word)));
        missing.is_empty()
    }

    /// The part of a text in which the first of them stands.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        let found: Vec<bool> = pieces
            .iter()
            .map(|piece| {
                let mut is_found = false;
                each_word(piece, |word| {
                    is_found |= self.words.iter().any(|one| one.is_like(word));
                });
                is_found
            })
            .collect();
        let first = found.iter().position(|is| *is).unwrap_or(0);
        let reach = |pieces: &mut dyn Iterator<Item = &&str>, most: usize| {
            let mut length = 0;
            pieces
                .take_while(|piece| {
                    length += piece.chars().count();
                    length <= most
                })
                .count()
        };
        let begins = first - reach(&mut pieces[..first].iter().rev(), BEFORE);
        let ends = (first + 1) + reach(&mut pieces.iter().skip(first + 1), AFTER);
        let ends = ends.min(pieces.len());
        let mut parts: Vec<ExcerptPart> = Vec::new();
        for (piece, is_found) in pieces[begins..ends].iter().zip(&found[begins..ends]) {
            let (word, space) = piece.split_at(piece.trim_end().len());
            // A text without a space is one piece: as much of it as fits.
            let word: String = word.chars().take(BEFORE + AFTER).collect();
            put(&mut parts, &word, *is_found);
            put(&mut parts, space, false);
        }
        Excerpt {
            parts,
            begins_within: begins > 0,
            ends_within: ends < pieces.len(),
        }
    }
}

fn put(parts: &mut Vec<ExcerptPart>, text: &str, is_found: bool) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.is_found == is_found => last.text.push_str(text),
        _ => parts.push(ExcerptPart {
            text: text.to_owned(),
            is_found,
        }),
    }
}

/// Each word of a text, folded: small letters without marks. A single letter of the alphabet is none (`l'école`).
pub fn each_word(text: &str, mut with: impl FnMut(&str)) {
    let folded = Zeroizing::new(folded(text));
    let words = folded.split(|sign: char| !sign.is_alphanumeric());
    for word in
        words.filter(|word| word.len() > 1 || word.starts_with(|one: char| one.is_ascii_digit()))
    {
        let end = word
            .char_indices()
            .nth(LONGEST_WORD)
            .map_or(word.len(), |(end, _)| end);
        with(&word[..end]);
    }
}
