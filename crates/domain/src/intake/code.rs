use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vault::{CryptoRng, Passphrase};

/// Six words of 1024 are 60 bits: with Argon2id at every guess and a limit on guesses, out of reach.
pub const WORDS_IN_A_CODE: usize = 6;
pub const WORDS_IN_A_LIST: usize = 1024;

/// So many letters tell the words of a list apart, so a slip in the rest of a word is repaired.
const LETTERS_THAT_TELL: usize = 4;

/// The words that lead a sender back to her report. Whoever has them reads the conversation: they are
/// never logged, and have no `Debug`.
#[derive(Clone, PartialEq, Eq, minicbor::Encode, minicbor::Decode)]
pub struct Code {
    #[n(0)]
    words: Vec<String>,
}

impl Code {
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What the sender's key is derived from. One space between words, whatever was typed.
    #[must_use]
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::new(self.words.join(" "))
    }
}

/// Why typed words are not a code. It tells nothing about which codes exist: the lists are public.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    #[error("no words were typed")]
    Empty,
    #[error("{found} words were typed instead of six")]
    WrongCount { found: usize },
    #[error("word {position} stands in no list")]
    UnknownWord { position: usize, word: String },
}

/// A list is not what a list must be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WordListError {
    #[error("the list of {language} has {found} different words instead of {WORDS_IN_A_LIST}")]
    Count { language: String, found: usize },
    #[error("the word {word:?} of {language} is not in plain lower-case letters")]
    NotPlain { language: String, word: String },
    #[error("two words of {language} begin with {beginning:?}")]
    SameBeginning { language: String, beginning: String },
}

/// The words of one language.
pub struct WordList {
    language: String,
    words: Vec<String>,
    /// From a word, and from its first four letters, to its place.
    places: BTreeMap<String, usize>,
}

impl WordList {
    /// Reads a list with one word a line.
    pub fn parse(language: &str, text: &str) -> Result<Self, WordListError> {
        let words: Vec<String> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        let different: BTreeSet<&String> = words.iter().collect();
        if words.len() != WORDS_IN_A_LIST || different.len() != WORDS_IN_A_LIST {
            return Err(WordListError::Count {
                language: language.to_owned(),
                found: different.len(),
            });
        }
        let mut places = BTreeMap::new();
        for (place, word) in words.iter().enumerate() {
            if !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
                return Err(WordListError::NotPlain {
                    language: language.to_owned(),
                    word: word.clone(),
                });
            }
            if places.insert(beginning(word).to_owned(), place).is_some() {
                return Err(WordListError::SameBeginning {
                    language: language.to_owned(),
                    beginning: beginning(word).to_owned(),
                });
            }
        }
        Ok(Self {
            language: language.to_owned(),
            words,
            places,
        })
    }

    fn has(&self, word: &str) -> bool {
        self.like(word).is_some_and(|found| found == word)
    }

    /// The one word that begins like this. Shorter than four letters, it must be the word itself.
    fn like(&self, typed: &str) -> Option<&str> {
        let place = self.places.get(beginning(typed))?;
        self.words.get(*place).map(String::as_str)
    }
}

fn beginning(word: &str) -> &str {
    word.char_indices()
        .nth(LETTERS_THAT_TELL)
        .map_or(word, |(end, _)| &word[..end])
}

/// The lists of all languages.
pub struct WordLists {
    lists: Vec<WordList>,
}

impl WordLists {
    #[must_use]
    pub fn new(lists: Vec<WordList>) -> Self {
        Self { lists }
    }

    /// A new code in a language; in the first of the lists when the language has none.
    #[must_use]
    pub fn make(&self, language: &str, rng: &mut dyn CryptoRng) -> Code {
        let list = self
            .lists
            .iter()
            .find(|list| list.language == language)
            .or(self.lists.first());
        let words = (0..WORDS_IN_A_CODE)
            .filter_map(|_| {
                // 1024 divides the range of the numbers: every word is equally likely.
                let place = rng.next_u32() as usize % WORDS_IN_A_LIST;
                list.and_then(|list| list.words.get(place)).cloned()
            })
            .collect();
        Code { words }
    }

    /// Reads what somebody typed: in capitals, with accents, hyphens, numbers or several spaces, with a
    /// slip in a word, in any of the languages.
    pub fn parse(&self, typed: &str) -> Result<Code, CodeError> {
        let typed = split(typed);
        match typed.len() {
            0 => return Err(CodeError::Empty),
            WORDS_IN_A_CODE => {}
            found => return Err(CodeError::WrongCount { found }),
        }
        // A code is of one language. The language that knows most of the words repairs the others.
        let most = |list: &WordList| typed.iter().filter(|word| list.has(word)).count();
        let best = self.lists.iter().map(most).max().unwrap_or(0);
        let mut words = Vec::with_capacity(WORDS_IN_A_CODE);
        for (index, word) in typed.iter().enumerate() {
            if self.lists.iter().any(|list| list.has(word)) {
                words.push(word.clone());
                continue;
            }
            let meant: BTreeSet<&str> = self
                .lists
                .iter()
                .filter(|list| most(list) == best)
                .filter_map(|list| list.like(word))
                .collect();
            match meant.first() {
                Some(only) if meant.len() == 1 => words.push((*only).to_owned()),
                _ => {
                    return Err(CodeError::UnknownWord {
                        position: index + 1,
                        word: word.clone(),
                    });
                }
            }
        }
        Ok(Code { words })
    }
}

/// The words in what was typed: lower case, without marks, cut at whatever is no letter.
fn split(typed: &str) -> Vec<String> {
    let plain: String = typed
        .nfkd()
        .filter(|sign| !is_combining_mark(*sign) && !is_invisible(*sign))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('œ', "oe")
        .replace('æ', "ae");
    plain
        .split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Soft hyphens, joiners and direction marks, which copying brings along.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
