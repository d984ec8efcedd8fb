//! Any script as small Latin letters.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use vault::Zeroizing;

/// Longest word that is looked at, in letters. What is longer is not a name.
const LONGEST: usize = 60;

/// What a script writes of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    Latin,
    /// Arabic and Hebrew: consonants and long vowels.
    Abjad,
    Other,
}

impl Script {
    pub const ALL: [Self; 3] = [Self::Latin, Self::Abjad, Self::Other];
}

/// A word in its own letters without marks, and in small Latin letters.
pub struct Letters {
    pub own: Zeroizing<String>,
    pub latin: Zeroizing<String>,
    pub script: Script,
}

impl Letters {
    /// The same word with a particle in front of it.
    pub fn with_before(&self, before: &str) -> Self {
        Self {
            own: Zeroizing::new(format!("{before}{}", *self.own)),
            latin: Zeroizing::new(format!("{before}{}", *self.latin)),
            script: self.script,
        }
    }
}

/// The words of a name. Apostrophes and invisible marks part nothing; everything else that is no letter does.
pub fn words(text: &str) -> Vec<Letters> {
    let mut words = Vec::new();
    let mut own = Zeroizing::new(String::new());
    for sign in text.nfkd().filter(|sign| !is_mark_of_a_letter(*sign)).nfc() {
        let sign = match sign {
            // A cedilla says that the letter is not a hard one, and would be lost with the marks.
            'ç' | 'Ç' => 's',
            other => other,
        };
        if sign.is_alphanumeric() || is_vowel_sign(sign) {
            own.extend(sign.to_lowercase());
        } else if !is_within_a_word(sign) {
            put(&mut words, &mut own);
        }
    }
    put(&mut words, &mut own);
    words
}

/// All words as one. `None` when there is none.
pub fn together(words: &[Letters]) -> Option<Letters> {
    let first = words.first()?;
    let mut own = Zeroizing::new(String::new());
    let mut latin = Zeroizing::new(String::new());
    for word in words {
        own.push_str(&word.own);
        latin.push_str(&word.latin);
    }
    let same = words.iter().all(|word| word.script == first.script);
    Some(Letters {
        own,
        latin,
        script: if same { first.script } else { Script::Other },
    })
}

fn put(words: &mut Vec<Letters>, own: &mut Zeroizing<String>) {
    let word = std::mem::take(own);
    let word = Zeroizing::new(word.chars().take(LONGEST).collect::<String>());
    // The Arabic article is written together with the word that it belongs to.
    match word
        .strip_prefix("ال")
        .filter(|rest| rest.chars().nth(2).is_some())
    {
        Some(rest) => {
            words.extend(letters_of("ال"));
            words.extend(letters_of(rest));
        }
        None => words.extend(letters_of(&word)),
    }
}

fn letters_of(own: &str) -> Option<Letters> {
    let mut latin = Zeroizing::new(String::new());
    let mut script = None;
    let last = own.chars().count().saturating_sub(1);
    for (place, sign) in own.chars().enumerate() {
        let found = if sign.is_ascii() || is_latin(sign) {
            Script::Latin
        } else if is_abjad(sign) {
            Script::Abjad
        } else {
            Script::Other
        };
        script = match script {
            None => Some(found),
            Some(before) if before == found => Some(before),
            Some(_) => Some(Script::Other),
        };
        match abjad(sign, place == last) {
            // Beside these letters it would be read as another sound, and it is hardly heard.
            Some("h") if latin.ends_with(['c', 'd', 'g', 'k', 'p', 's', 't', 'z']) => {}
            Some(letters) => latin.push_str(letters),
            None => latin.extend(
                any_ascii_char(sign)
                    .chars()
                    .map(|sign| sign.to_ascii_lowercase())
                    .filter(char::is_ascii_alphanumeric),
            ),
        }
    }
    latin.truncate(LONGEST * 2);
    (!latin.is_empty()).then(|| Letters {
        own: Zeroizing::new(own.to_owned()),
        latin,
        script: script.unwrap_or(Script::Other),
    })
}

/// Accents, points and signs that one writer sets and another leaves out. The vowel signs of India's and
/// South-East Asia's scripts are not that: they are letters.
fn is_mark_of_a_letter(sign: char) -> bool {
    // The cedilla stays until it has been seen.
    matches!(sign,
        '\u{300}'..='\u{326}' | '\u{328}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

fn is_vowel_sign(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// Apostrophes of every kind, and what nobody sees.
fn is_within_a_word(sign: char) -> bool {
    matches!(sign,
        '\'' | '`' | '\u{b4}' | '\u{2018}'..='\u{201b}' | '\u{2b9}'..='\u{2bf}' | '\u{55a}' | '\u{5f3}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{ad}')
}

fn is_latin(sign: char) -> bool {
    matches!(sign, '\u{aa}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
}

fn is_abjad(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

/// Arabic (with the letters of Persian, Urdu and Kurdish) and Hebrew letters as names are spelt in Latin
/// letters here. The general table would lose which of them are vowels.
fn abjad(sign: char, is_last: bool) -> Option<&'static str> {
    Some(match sign {
        // An alif's hamza has gone with the marks.
        'ا' | 'ٱ' | 'ع' | 'ة' | 'ى' | 'ە' | 'א' | 'ע' => "a",
        'ء' => "",
        'ب' | 'ב' => "b",
        'ت' | 'ط' | 'ט' | 'ת' => "t",
        'ث' => "th",
        'ج' => "j",
        'ه' | 'ہ' | 'ה' if is_last => "a",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ה' | 'ח' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ד' => "d",
        'ذ' => "dh",
        'ر' | 'ר' => "r",
        'ز' | 'ظ' | 'ז' => "z",
        'س' | 'ص' | 'ס' | 'ש' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' | 'ڤ' => "f",
        'ق' => "q",
        'ك' | 'ک' | 'כ' | 'ך' | 'ק' => "k",
        'ل' | 'ל' => "l",
        'م' | 'מ' | 'ם' => "m",
        'ن' | 'נ' | 'ן' => "n",
        'و' | 'ו' => "w",
        'ي' | 'ی' | 'ې' | 'ێ' | 'י' => "y",
        'پ' | 'פ' | 'ף' => "p",
        'چ' => "ch",
        'ژ' => "zh",
        'گ' | 'ڨ' | 'ג' => "g",
        'צ' | 'ץ' => "ts",
        _ => return None,
    })
}
