//! The content that ships, against the reference list it was made from.

use std::collections::BTreeSet;

use domain::recognition::{Audience, IndicatorId, Level, SourceKind, Theme};

use super::{id, ids, instrument};

/// The reference list: id, level (the higher where it names two), who can see it
/// (Y young person and friend, P parent, T school, C youth institution, L police, M health).
const REFERENCE: &[(&str, Level, &str)] = &[
    ("A1", Level::Low, "PC"),
    ("A2", Level::Medium, "PCL"),
    ("A3", Level::High, "PCL"),
    ("A4", Level::High, "YPTC"),
    ("A5", Level::High, "CLP"),
    ("A6", Level::Medium, "TP"),
    ("A7", Level::Medium, "C"),
    ("B1", Level::Medium, "YPTCLM"),
    ("B2", Level::High, "LCTM"),
    ("B3", Level::Medium, "PC"),
    ("B4", Level::High, "LCM"),
    ("C1", Level::Low, "YPTC"),
    ("C2", Level::Medium, "YPTCLM"),
    ("C3", Level::High, "YPTCLM"),
    ("C4", Level::Low, "YPT"),
    ("C5", Level::Medium, "CTL"),
    ("C6", Level::Medium, "LC"),
    ("C7", Level::High, "MLC"),
    ("C8", Level::High, "YCT"),
    ("C9", Level::High, "CL"),
    ("D1", Level::Medium, "PTC"),
    ("D2", Level::Medium, "PCY"),
    ("D3", Level::High, "PYC"),
    ("D4", Level::Immediate, "YPL"),
    ("D5", Level::Immediate, "LY"),
    ("E1", Level::High, "MTPC"),
    ("E2", Level::High, "M"),
    ("E3", Level::High, "M"),
    ("E4", Level::High, "MCT"),
    ("E5", Level::Medium, "TMC"),
    ("E6", Level::Medium, "YPTCLM"),
    ("E7", Level::Medium, "PT"),
    ("F1", Level::Medium, "YPTCLM"),
    ("F2", Level::Medium, "MPTC"),
    ("F3", Level::Immediate, "YPTCLM"),
    ("F4", Level::Medium, "LTC"),
    ("F5", Level::Medium, "LCM"),
    ("G1", Level::Context, "CP"),
    ("G2", Level::Context, "C"),
    ("G3", Level::Context, "YPTCLM"),
    ("G4", Level::Context, "YPTCLM"),
    ("G5", Level::Context, "YPTCLM"),
    ("H1", Level::Immediate, "YPTCLM"),
    ("H2", Level::Immediate, "YPTCLM"),
    ("H3", Level::Immediate, "YPTCLM"),
    ("H4", Level::Immediate, "YPTCLM"),
    ("H5", Level::Immediate, "YPTCLM"),
];

fn audiences(letters: &str) -> BTreeSet<Audience> {
    letters
        .chars()
        .flat_map(|letter| match letter {
            'Y' => vec![Audience::YoungPerson, Audience::Friend],
            'P' => vec![Audience::Parent],
            'T' => vec![Audience::School],
            'C' => vec![Audience::YouthInstitution],
            'L' => vec![Audience::Police],
            'M' => vec![Audience::Health],
            other => panic!("{other} is nobody"),
        })
        .collect()
}

#[test]
fn every_row_of_the_reference_list_is_here_and_nothing_else() {
    let instrument = instrument();
    for (name, level, who) in REFERENCE {
        let indicator = instrument.indicator(id(name)).expect(name);
        assert_eq!(indicator.level, *level, "{name}");
        let asked: BTreeSet<Audience> = indicator.audiences.iter().copied().collect();
        assert_eq!(asked, audiences(who), "{name}");
    }
    assert_eq!(instrument.indicators().len(), REFERENCE.len());
}

#[test]
fn only_under_thirteen_and_learning_disability_are_floors() {
    let floors: Vec<_> = instrument()
        .indicators()
        .iter()
        .filter(|sign| sign.floor)
        .map(|sign| sign.id)
        .collect();
    assert_eq!(floors, [id("G4"), id("G3")]);
}

#[test]
fn the_questions_of_each_audience_in_their_order() {
    let instrument = instrument();
    let list = |audience| ids(&instrument.questions_for(audience)).join(" ");
    insta::assert_snapshot!(list(Audience::YoungPerson), @"G4 C1 C4 B1 G3 H4 A4 C2 C3 H3 E6 H2 C8 H5 D2 D3 D4 D5 F1 F3 H1 G5");
    insta::assert_snapshot!(list(Audience::Friend), @"G4 C1 C4 B1 G3 H4 A4 C2 C3 H3 E6 H2 C8 H5 D2 D3 D4 D5 F1 F3 H1 G5");
    insta::assert_snapshot!(list(Audience::Parent), @"G4 A1 C1 C4 B1 A6 G3 A2 A3 H4 A4 C2 D1 B3 C3 H3 A5 E6 H2 H5 D2 D3 D4 E7 E1 F1 F2 F3 H1 G1 G5");
    insta::assert_snapshot!(list(Audience::School), @"G4 C1 C4 B1 E5 A6 G3 H4 A4 C2 D1 C5 C3 H3 B2 E6 H2 C8 H5 E7 E1 E4 F4 F1 F2 F3 H1 G5");
    insta::assert_snapshot!(list(Audience::YouthInstitution), @"G4 A1 C1 B1 E5 G3 A2 A3 H4 A4 A7 C2 D1 B3 C5 C6 C3 H3 A5 C9 B2 E6 H2 C7 C8 H5 B4 D2 D3 E1 E4 F4 F5 F1 F2 F3 H1 G2 G1 G5");
    insta::assert_snapshot!(list(Audience::Police), @"G4 B1 G3 A2 A3 H4 C2 C5 C6 C3 H3 A5 C9 B2 E6 H2 C7 H5 B4 D4 D5 F4 F5 F1 F3 H1 G5");
    insta::assert_snapshot!(list(Audience::Health), @"G4 B1 E5 G3 H4 C2 C3 H3 B2 E6 H2 C7 H5 B4 E1 E4 E2 E3 F5 F1 F2 F3 H1 G5");
}

/// A person in danger may stop early.
#[test]
fn questions_go_from_gentle_to_direct_but_danger_is_asked_early_and_throughout() {
    for audience in Audience::ALL {
        let questions = instrument().questions_for(audience);
        let third = questions.len().div_ceil(3);
        let immediate = |part: &[&domain::recognition::Indicator]| {
            part.iter()
                .filter(|sign| sign.level == Level::Immediate)
                .count()
        };
        for part in questions.chunks(third) {
            assert!(immediate(part) >= 1, "{audience:?}");
        }
        assert!(
            questions[..4]
                .iter()
                .all(|sign| sign.level <= Level::Medium),
            "{audience:?}"
        );
        let last = questions.last().expect("there are questions");
        assert_eq!(
            last.level,
            Level::Context,
            "it ends gently for {audience:?}"
        );
        assert_eq!(
            questions
                .iter()
                .rfind(|sign| sign.theme == Theme::Direct)
                .map(|sign| sign.id),
            Some(id("H1")),
            "the most direct question is the last of its kind for {audience:?}"
        );
    }
}

#[test]
fn each_audience_is_spoken_to_in_its_own_words() {
    let instrument = instrument();
    let words = [
        ("en", Audience::Friend, "your friend"),
        ("en", Audience::Parent, "your child"),
        ("en", Audience::School, "the pupil"),
        ("nl", Audience::Friend, "je vriend of vriendin"),
        ("nl", Audience::Parent, "je kind"),
        ("nl", Audience::School, "de leerling"),
        ("fr", Audience::Friend, "ton ami(e)"),
        ("fr", Audience::Parent, "votre enfant"),
        ("fr", Audience::School, "l'élève"),
    ];
    for (language, audience, subject) in words {
        for question in instrument.questions_for(audience) {
            let text = instrument
                .question(question, language, audience)
                .to_lowercase();
            // A threat to the family is about the family.
            let is_about_family = question.id == id("H5") && audience == Audience::Parent;
            assert!(
                text.contains(subject) || is_about_family,
                "{}: {text}",
                question.id
            );
        }
    }
}

const LANGUAGES: [&str; 3] = ["en", "nl", "fr"];

#[test]
fn a_young_person_reads_short_plain_words_about_herself() {
    let instrument = instrument();
    let hers: [(&str, &[&str]); 3] = [
        ("en", &["you", "your"]),
        ("nl", &["je", "jij", "jou"]),
        (
            "fr",
            &["tu", "te", "toi", "ta", "ton", "tes", "t'en", "t'empêche"],
        ),
    ];
    let never = [
        "exploit",
        "victim",
        "traffick",
        "prostitut",
        "abuse of",
        "offence",
        "crime",
        "minor",
        "uitbuit",
        "slachtoffer",
        "mensenhandel",
        "misdrijf",
        "minderjarig",
        "pooier",
        "victime",
        "traite",
        "proxén",
        "délit",
        "mineur",
        "infraction",
    ];
    for (language, second_person) in hers {
        for question in instrument.questions_for(Audience::YoungPerson) {
            let text = instrument.question(question, language, Audience::YoungPerson);
            let why = instrument.why(question, language, Audience::YoungPerson);
            let words: Vec<String> = text
                .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            let speaks_to_her = words.iter().any(|word| {
                second_person.contains(&word.as_str()) || word.ends_with("-tu") || word == "tu"
            });
            assert!(speaks_to_her, "{language} {}: {text}", question.id);
            assert!(
                words.len() <= 24,
                "{language} {}: {} words",
                question.id,
                words.len()
            );
            for word in never {
                let said = format!("{text} {why}").to_lowercase();
                assert!(
                    !said.contains(word),
                    "{language} {}: says {word:?}",
                    question.id
                );
            }
        }
    }
}

#[test]
fn every_question_asks_and_every_reason_ends() {
    let instrument = instrument();
    for language in LANGUAGES {
        for audience in Audience::ALL {
            for question in instrument.questions_for(audience) {
                let text = instrument.question(question, language, audience);
                let why = instrument.why(question, language, audience);
                let place = format!("{language} {audience:?} {}", question.id);
                // One question also says what counts for a child.
                assert!(text.contains('?'), "{place}: {text}");
                assert!(why.ends_with('.'), "{place}: {why}");
                for text in [text, why] {
                    assert_eq!(text.trim(), text, "{place}");
                    assert!(!text.contains("  ") && !text.contains('<'), "{place}");
                }
            }
        }
    }
}

#[test]
fn copies_are_marked_as_copies() {
    let copying = [
        "docsbay.net",
        "paperzz.com",
        "studylib.net",
        "docest.com",
        "docslib.org",
        "scribd.com",
    ];
    for source in instrument().sources().values() {
        let is_copy = source
            .addresses
            .iter()
            .any(|a| copying.iter().any(|c| a.contains(c)));
        assert_eq!(
            source.kind == SourceKind::Mirror,
            is_copy,
            "{}",
            source.code
        );
        assert_eq!(source.checked.to_string(), "2026-11-23", "{}", source.code);
    }
}

#[test]
fn the_instrument_says_what_it_is() {
    let instrument = instrument();
    assert_eq!(instrument.id(), "concern");
    assert_eq!(instrument.version(), 2);
    assert_eq!(instrument.languages(), LANGUAGES);
    assert_eq!(instrument.licence(), "AGPL-3.0-or-later");
}

#[test]
fn where_sources_disagree_the_note_says_so() {
    for name in ["B1", "C5", "D3", "E6", "E7", "F3", "A4", "E1", "F2"] {
        let indicator = instrument().indicator(id(name)).expect(name);
        assert!(indicator.note.is_some(), "{name}");
    }
}

#[test]
fn an_id_has_one_spelling() {
    for good in ["A1", "H5", "Z99"] {
        assert_eq!(
            good.parse::<IndicatorId>().map(|id| id.to_string()),
            Ok(good.to_owned())
        );
    }
    for bad in [
        "", "A", "1", "a1", "A0", "A01", "A100", "AA1", "A1 ", "Á1", "A-1",
    ] {
        assert!(bad.parse::<IndicatorId>().is_err(), "{bad:?}");
    }
}

#[test]
fn an_unknown_language_falls_back_to_the_first() {
    let instrument = instrument();
    let question = instrument.indicator(id("H3")).expect("H3");
    assert_eq!(
        instrument.question(question, "xx", Audience::Parent),
        instrument.question(question, "en", Audience::Parent),
    );
}
