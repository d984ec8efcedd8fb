//! How it is said. A tired or frightened reader is met with plain words, never with blame, legal language or
//! a promise that nobody can keep. What a machine can hold of that is held here; the rest is for people.

use std::collections::BTreeSet;

use domain::recognition::{Audience, shipped};

use super::advice::all as messages;
use super::instrument;

/// The limits of a language. English words are short; French puts "est-ce que" before a question.
struct Limits {
    language: &'static str,
    /// Words in one sentence to a young person.
    sentence: usize,
    /// Letters in one word to a young person.
    word: usize,
}

const LIMITS: [Limits; 3] = [
    Limits {
        language: "en",
        sentence: 17,
        word: 11,
    },
    Limits {
        language: "nl",
        sentence: 16,
        word: 13,
    },
    Limits {
        language: "fr",
        sentence: 18,
        word: 12,
    },
];

/// Words in one sentence to a friend or a parent.
const LONGEST_TO_ADULTS: usize = 26;

/// Where something is said, and what.
type Said = (String, String);

/// Everything that one audience is asked and told in a language.
fn said_to(audience: Audience, language: &str) -> Vec<Said> {
    let instrument = instrument();
    let mut said = Vec::new();
    for indicator in instrument.questions_for(audience) {
        let question = instrument.question(indicator, language, audience);
        said.push((indicator.id.to_string(), question.to_owned()));
        let why = instrument.why(indicator, language, audience);
        said.push((format!("{} why", indicator.id), why.to_owned()));
    }
    let guidance = shipped::guidance().expect("valid");
    for line in guidance.lines() {
        if line.audiences.contains(&audience) {
            said.push((line.id.clone(), line.text(language).to_owned()));
        }
    }
    let voice = match audience {
        Audience::YoungPerson => "-young-person",
        _ => "-others",
    };
    for (code, words) in messages() {
        let others = |key: &str| {
            ["-young-person", "-others"]
                .iter()
                .any(|one| *one != voice && key.contains(one))
        };
        // Who else is asked, and for whom another card is, is not said to her.
        let names = |key: &str| {
            key.starts_with("recognition-audience-") || key.starts_with("recognition-card-for-")
        };
        for (key, words) in words {
            if code == language && !others(key) && !names(key) {
                said.push((key.to_owned(), words.to_owned()));
            }
        }
    }
    said
}

/// Only what is in her own voice: general messages are held to the looser limit.
fn said_to_her(language: &str) -> Vec<Said> {
    said_to(Audience::YoungPerson, language)
        .into_iter()
        .filter(|(place, _)| !place.starts_with("recognition-") || place.contains("-young-person"))
        .collect()
}

fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut after_end = false;
    for letter in text.chars() {
        if after_end && letter.is_whitespace() {
            sentences.push(String::new());
        }
        after_end = matches!(letter, '.' | '!' | '?' | ':' | ';' | '…')
            || (after_end && letter == '\u{a0}');
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(letter);
        }
    }
    sentences
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !(letter.is_alphabetic() || "'’-".contains(letter)))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn a_young_person_is_spoken_to_in_short_sentences_and_short_words() {
    for limits in LIMITS {
        let mut found = Vec::new();
        let (mut all_words, mut all_sentences) = (0, 0);
        for (place, text) in said_to_her(limits.language) {
            for sentence in sentences(&text) {
                let words = words(&sentence);
                if words.is_empty() {
                    continue;
                }
                all_words += words.len();
                all_sentences += 1;
                if words.len() > limits.sentence {
                    found.push(format!("{place}: {} words: {sentence}", words.len()));
                }
                for part in words.iter().flat_map(|word| word.split(['\'', '’', '-'])) {
                    if part.chars().count() > limits.word {
                        found.push(format!("{place}: {part}"));
                    }
                }
            }
        }
        assert!(found.is_empty(), "{}: {found:#?}", limits.language);
        assert!(all_sentences > 150, "{} sentences", all_sentences);
        // On the whole much shorter than the longest.
        assert!(
            all_words <= all_sentences * 9,
            "{}: {all_words} words in {all_sentences} sentences",
            limits.language
        );
    }
}

#[test]
fn friends_and_parents_are_spared_long_sentences() {
    let mut found = Vec::new();
    for limits in LIMITS {
        for audience in [Audience::Friend, Audience::Parent] {
            for (place, text) in said_to(audience, limits.language) {
                for sentence in sentences(&text) {
                    let words = words(&sentence).len();
                    if words > LONGEST_TO_ADULTS {
                        found.push(format!("{} {place}: {words}: {sentence}", limits.language));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Phrases in which a word may stand that otherwise must not.
const ALLOWED: [&str; 30] = [
    "not your fault",
    "without blaming",
    "do not blame",
    "never to blame",
    "do not promise",
    "you promised",
    "she promised",
    "and nothing to be ashamed of",
    "niet jouw schuld",
    "niet je schuld",
    "nooit schuld",
    "draagt alle schuld",
    "zonder verwijt",
    "verwijt je kind niets",
    "verwijt je vriend of vriendin niets",
    "geen verwijten",
    "niets om je voor te schamen",
    "beloof niet",
    "beloof geen",
    "een schuld, echt of verzonnen",
    "je beloofde",
    "pas ta faute",
    "sans reproche",
    "pas de reproche",
    "ne promets pas",
    "ne promettez pas",
    "as promis",
    "il n'y a pas de honte",
    "jamais responsable",
    "schulden",
];

/// Blame, in any form in which it hides.
const BLAME: [&str; 33] = [
    "fault",
    "to blame",
    "blame",
    "ashamed",
    "risky",
    "promiscuous",
    "provoke",
    "her own behaviour",
    "your own behaviour",
    "puts herself",
    "put yourself",
    "you let ",
    "you should have",
    "why did you",
    "why didn't you",
    "bad girl",
    "schuld",
    "verwijt",
    "schamen",
    "uitgelokt",
    "uitdagend",
    "zelf gezocht",
    "waarom heb je",
    "had je maar",
    "risicogedrag",
    "faute",
    "reproche",
    "honte",
    "provoqu",
    "comportement à risque",
    "pourquoi as-tu",
    "tu aurais dû",
    "vous auriez dû",
];

/// Words of the law and of the trade. Professionals know them; a young person, a friend, a parent need not.
const LEGAL: [&str; 44] = [
    "prosecutor",
    "minor",
    "offence",
    "criminal",
    "perpetrator",
    "suspect is",
    "jurisdiction",
    "statutory",
    "disclosure",
    "safeguarding",
    "referral",
    "guardian",
    "consent",
    "confidentiality",
    "trafficking",
    "victim",
    "testimony",
    "procureur",
    "minderjarig",
    "misdrijf",
    "strafbaar",
    "strafrecht",
    "dader",
    "beroepsgeheim",
    "wettelijk",
    "voogd",
    "toestemming",
    "mensenhandel",
    "slachtoffer",
    "getuigenis",
    "aangifte",
    "mineur",
    "infraction",
    "délit",
    "pénal",
    "auteur des faits",
    "secret professionnel",
    "légal",
    "tuteur",
    "consentement",
    "traite des",
    "victime",
    "témoignage",
    "plainte",
];

/// What nobody can promise.
const PROMISES: [&str; 33] = [
    "always",
    "guarantee",
    "promise",
    "nobody will",
    "no one will",
    "never find out",
    "100",
    "completely safe",
    "you are safe",
    "you will be safe",
    "will be fine",
    "will be all right",
    "we will protect",
    "for sure",
    "altijd",
    "garand",
    "garant",
    "beloof",
    "beloven",
    "niemand zal",
    "niemand komt",
    "helemaal veilig",
    "je bent veilig",
    "komt goed",
    "komt in orde",
    "zeker weten",
    "toujours",
    "promet",
    "promis",
    "personne ne saura",
    "personne n'apprendra",
    "tout ira bien",
    "sans aucun risque",
];

fn forbidden(words: &[&str], text: &str) -> Option<String> {
    let mut text = text.to_lowercase().replace('’', "'");
    for allowed in ALLOWED {
        text = text.replace(allowed, "");
    }
    // 116 000 is a number to call.
    text = text.replace("116 000", "");
    words
        .iter()
        .find(|word| text.contains(**word))
        .map(|word| (*word).to_owned())
}

#[test]
fn nobody_is_blamed_and_nothing_is_promised_that_cannot_be_kept() {
    let mut found = BTreeSet::new();
    for language in ["en", "nl", "fr"] {
        for audience in Audience::ALL {
            for (place, text) in said_to(audience, language) {
                for list in [&BLAME[..], &PROMISES[..]] {
                    if let Some(word) = forbidden(list, &text) {
                        found.insert(format!("{language} {place}: {word:?} in {text}"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_public_is_spared_the_words_of_the_law() {
    let mut found = BTreeSet::new();
    for language in ["en", "nl", "fr"] {
        for audience in [Audience::YoungPerson, Audience::Friend, Audience::Parent] {
            for (place, text) in said_to(audience, language) {
                if let Some(word) = forbidden(&LEGAL, &text) {
                    found.insert(format!("{language} {place}: {word:?} in {text}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A lint that finds nothing in a page of mistakes would prove nothing.
#[test]
fn the_lists_find_what_they_are_for() {
    for (list, text, word) in [
        (&BLAME[..], "It is your own fault.", Some("fault")),
        (&BLAME[..], "It is not your fault.", None),
        (
            &BLAME[..],
            "Waarom heb je niets gezegd?",
            Some("waarom heb je"),
        ),
        (
            &LEGAL[..],
            "Der Procureur: de procureur weet het.",
            Some("procureur"),
        ),
        (&PROMISES[..], "Nobody will ever know.", Some("nobody will")),
        (&PROMISES[..], "Do not promise to keep it secret.", None),
        (
            &PROMISES[..],
            "Personne ne saura rien.",
            Some("personne ne saura"),
        ),
        (&PROMISES[..], "Call 116 000.", None),
    ] {
        assert_eq!(forbidden(list, text).as_deref(), word, "{text}");
    }
    let long = sentences("Bel nu. Kan het niet\u{a0}? Vraag iemand: een buur; een vriend…");
    assert_eq!(long.len(), 5, "{long:?}");
    assert_eq!(
        words("Est-ce qu'on t'aide\u{a0}?"),
        ["est-ce", "qu'on", "t'aide"]
    );
}

/// French sets its question marks with a space that does not break a line.
#[test]
fn french_sets_its_marks_with_a_space_that_holds() {
    let mut found = Vec::new();
    for audience in Audience::ALL {
        for (place, text) in said_to(audience, "fr") {
            let wrong = [" ?", " !", " :", " ;", " »", "« "];
            if wrong.iter().any(|mark| text.contains(mark)) {
                found.push(format!("{place}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
