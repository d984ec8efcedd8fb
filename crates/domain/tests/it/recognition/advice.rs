//! Every message that a result can need exists in every language, and says nothing it must not.

use std::collections::{BTreeMap, BTreeSet};

use domain::recognition::helplines::HelplineKind;
use domain::recognition::{
    Advice, Answer, Audience, ConcernLevel, HarmEvidence, Outcome, Rule, Theme,
};

use super::{complete, instrument};

const ENGLISH: &str = include_str!("../../../../../locales/en/recognition.ftl");
const DUTCH: &str = include_str!("../../../../../locales/nl/recognition.ftl");
const FRENCH: &str = include_str!("../../../../../locales/fr/recognition.ftl");

/// The messages of a file. They are all on one line, which keeps this reader honest.
pub(super) fn messages(text: &str) -> BTreeMap<&str, &str> {
    let mut messages = BTreeMap::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (key, value) = line.split_once(" = ").expect(line);
        assert!(
            key.starts_with("recognition-") && !value.trim().is_empty(),
            "{line}"
        );
        assert!(messages.insert(key, value).is_none(), "{key} stands twice");
    }
    messages
}

pub(super) fn all() -> [(&'static str, BTreeMap<&'static str, &'static str>); 3] {
    [
        ("en", messages(ENGLISH)),
        ("nl", messages(DUTCH)),
        ("fr", messages(FRENCH)),
    ]
}

fn arguments(message: &str) -> BTreeSet<&str> {
    message
        .split("{ $")
        .skip(1)
        .filter_map(|rest| rest.split(" }").next())
        .collect()
}

#[test]
fn the_three_languages_have_the_same_messages_with_the_same_arguments() {
    let [(_, english), others @ ..] = all();
    for (language, messages) in others {
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !messages.contains_key(*key))
            .collect();
        let extra: Vec<_> = messages
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{language}: {missing:?} {extra:?}"
        );
        for (key, message) in &messages {
            assert_eq!(
                arguments(message),
                arguments(english[key]),
                "{language} {key}"
            );
            let alike_on_purpose = ["recognition-question-title", "recognition-theme-school"];
            let may_be_alike = message.len() < 24 || alike_on_purpose.contains(key);
            assert!(
                may_be_alike || *message != english[key],
                "{language} {key}: translated?"
            );
        }
    }
}

#[test]
fn messages_hold_no_markup() {
    for (language, messages) in all() {
        for (key, message) in messages {
            assert!(!message.contains(['<', '>', '&']), "{language} {key}");
        }
    }
}

/// Titles stay in the browser's history.
#[test]
fn titles_are_neutral() {
    let telling = [
        "exploit",
        "traffick",
        "victim",
        "abuse",
        "danger",
        "harm",
        "police",
        "sex",
        "help",
        "uitbuit",
        "slachtoffer",
        "misbruik",
        "gevaar",
        "politie",
        "seks",
        "hulp",
        "victime",
        "abus",
        "aide",
        "sexe",
    ];
    for (language, messages) in all() {
        for (key, message) in messages.iter().filter(|(key, _)| key.ends_with("-title")) {
            for word in telling {
                assert!(
                    !message.to_lowercase().contains(word),
                    "{language} {key}: {message}"
                );
            }
        }
    }
}

#[test]
fn she_is_never_blamed_and_nothing_is_ever_ruled_out() {
    let never = [
        "prostitute",
        "promiscuous",
        "risky behaviour",
        "her own fault",
        "no concern",
        "no reason for concern",
        "nothing is wrong",
        "you are safe",
        "prostituee",
        "geen reden tot zorg",
        "niets aan de hand",
        "prostituée",
        "pas de raison de s'inquiéter",
        "rien à craindre",
        "dader",
        "perpetrator",
        "loverboy",
        "pimp",
        "proxénète",
    ];
    for (language, messages) in all() {
        for (key, message) in messages {
            for word in never {
                assert!(
                    !message.to_lowercase().contains(word),
                    "{language} {key}: {word}"
                );
            }
        }
    }
}

/// Every outcome a page can meet, for one audience.
fn outcomes(audience: Audience) -> Vec<Outcome> {
    let base = complete(audience, &["F3"]);
    let mut outcomes = Vec::new();
    for concern in ConcernLevel::ALL {
        for harm in [
            HarmEvidence::NoneSeen,
            HarmEvidence::Signs,
            HarmEvidence::Immediate,
        ] {
            outcomes.push(Outcome {
                concern,
                harm,
                rules: Rule::ALL.to_vec(),
                ..base.clone()
            });
            outcomes.push(Outcome {
                concern,
                harm,
                rules: Vec::new(),
                ..base.clone()
            });
        }
    }
    outcomes
}

#[test]
fn everything_a_result_says_can_be_said_in_every_language() {
    let instrument = instrument();
    let all = all();
    let check = |key: &str| {
        for (language, messages) in &all {
            assert!(messages.contains_key(key), "{language} lacks {key}");
        }
    };
    for audience in Audience::ALL {
        check(audience.label_key());
        check(audience.hint_key());
        for outcome in outcomes(audience) {
            let advice = Advice::of(instrument, audience, &outcome);
            let texts = [
                advice.harm_heading,
                advice.harm_text,
                advice.concern_heading,
                advice.concern_text,
                advice.avoid_heading,
            ];
            texts.into_iter().for_each(check);
            assert!(advice.device.len() >= 3);
            advice.device.iter().copied().for_each(check);
            advice.own_life.into_iter().for_each(check);
            advice.rules.iter().for_each(|line| check(line.key));
        }
    }
    Theme::ALL
        .into_iter()
        .for_each(|theme| check(theme.label_key()));
    Answer::ALL
        .into_iter()
        .for_each(|answer| check(answer.label_key()));
    HelplineKind::ALL
        .into_iter()
        .for_each(|kind| check(kind.label_key()));
}

#[test]
fn a_rule_whose_message_has_a_number_brings_it_along() {
    let instrument = instrument();
    let english = messages(ENGLISH);
    for audience in [Audience::YoungPerson, Audience::Police] {
        let outcome = Outcome {
            rules: Rule::ALL.to_vec(),
            ..complete(audience, &[])
        };
        for line in Advice::of(instrument, audience, &outcome).rules {
            let asks = english[line.key].contains("{ $number }");
            assert!(!asks || line.number.is_some(), "{}", line.key);
            assert!(line.own || !line.sources.is_empty(), "{}", line.key);
        }
    }
}

#[test]
fn the_young_person_is_spoken_to_and_others_are_spoken_to_otherwise() {
    let instrument = instrument();
    let outcome = complete(Audience::YoungPerson, &["H3"]);
    let advice = Advice::of(instrument, Audience::YoungPerson, &outcome);
    assert_eq!(
        advice.harm_heading,
        "recognition-harm-immediate-young-person-heading"
    );

    let outcome = complete(Audience::School, &["B1"]);
    let advice = Advice::of(instrument, Audience::School, &outcome);
    assert_eq!(
        advice.harm_heading,
        "recognition-harm-none-seen-others-heading"
    );
}

/// With a floor answer and no sign, the advice is to consult.
#[test]
fn the_floor_changes_the_advice_even_without_a_sign() {
    let outcome = complete(Audience::Parent, &["G4"]);
    let advice = Advice::of(instrument(), Audience::Parent, &outcome);
    assert_eq!(
        advice.concern_heading,
        "recognition-concern-no-sign-seen-others-heading"
    );
    assert_eq!(outcome.advice_level(), ConcernLevel::Medium);
}

/// Children of friends are young themselves: French says "tu" to them, "vous" to other adults.
#[test]
fn french_says_tu_to_the_young() {
    for (key, message) in messages(FRENCH) {
        let words: Vec<String> = message
            .split(|letter: char| !letter.is_alphabetic())
            .map(str::to_lowercase)
            .collect();
        let has = |word: &str| words.iter().any(|found| found == word);
        let to_the_young = key.contains("-young-person") || key.contains("-friend");
        if to_the_young {
            assert!(
                !has("vous") && !has("votre") && !has("vos"),
                "{key}: {message}"
            );
        } else {
            assert!(
                !has("tu") && !has("ton") && !has("ta") && !has("toi"),
                "{key}: {message}"
            );
        }
    }
}
