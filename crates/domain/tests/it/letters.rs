//! Templates as data, and letters that give nothing away.

use std::collections::BTreeMap;

use domain::letters::{
    Audience, Basis, Disclosed, DisclosedKind, Disclosure, DisclosureError, LONGEST_HEAD_LINES,
    LONGEST_HEAD_NAME, LetterError, LetterProblem, Letterhead, LetterheadError, Template,
    Templates, templates, words_that_tell, write,
};
use domain::missing::MissingPolicy;
use proptest::prelude::*;

const GOOD: &str = r#"id = "visit"
version = 1
audience = "school"
name = { en = "Visit", nl = "Bezoek", fr = "Visite" }
purpose = { en = "a", nl = "b", fr = "c" }
subject = { en = "Visit of {name}", nl = "Bezoek van {name}", fr = "Visite de {name}" }
closing = { en = "Yours", nl = "Groet", fr = "Salutations" }

[[field]]
id = "when"
label = { en = "When", nl = "Wanneer", fr = "Quand" }

[[field]]
id = "with"
optional = true
label = { en = "With", nl = "Met", fr = "Avec" }

[[paragraph]]
text = { en = "On {when}.", nl = "Op {when}.", fr = "Le {when}." }

[[paragraph]]
text = { en = "{with} comes too.", nl = "{with} komt mee.", fr = "{with} vient aussi." }
"#;

fn policy() -> MissingPolicy {
    MissingPolicy::shipped().expect("the shipped policy")
}

/// A house is named by its whole name, a reason by how its word begins.
#[test]
fn words_that_say_where_she_lives_are_found() {
    let (policy, places) = (policy(), ["Elm".to_owned(), "Willow".to_owned()]);
    let found = |told: &str| words_that_tell(told, &policy, &places).join(", ");
    assert_eq!(found("He waited before WILLOW, with Elmira."), "Willow");
    assert_eq!(found("A victim of Elm."), "victim, Elm");
    assert_eq!(found("She likes to draw."), "");
}

fn refused(from: &str, to: &str) -> String {
    let text = GOOD.replacen(from, to, 1);
    assert_ne!(text, GOOD, "{from}");
    Template::parse("visit.toml", &text)
        .expect_err("refused")
        .to_string()
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_file_with_a_mistake_is_refused_with_its_line() {
    Template::parse("visit.toml", GOOD).expect("a good file");
    for (from, to, line, says) in [
        ("On {when}", "On {whem}", 18, "there is no field \"whem\""),
        ("Op {when}", "Op", 18, "do not name the same fields"),
        ("Le {when}", "Le {when", 18, "without its }"),
        (
            "of {name}",
            "of {pseudonym}",
            6,
            "there is no field \"pseudonym\"",
        ),
        ("\"school\"", "\"police\"", 3, "nobody is called \"police\""),
        ("\"school\"", "\"other\"", 3, "nobody is called \"other\""),
        ("id = \"with\"", "id = \"when\"", 13, "stands twice"),
        (
            "id = \"with\"",
            "id = \"name\"",
            13,
            "cannot be a field's own id",
        ),
        (
            "fr = \"Visite\"",
            "fr = \" \"",
            4,
            "words are missing in a language",
        ),
        ("optional", "optinal", 15, "unknown field `optinal`"),
        (
            "version = 1",
            "version = 1\ncolour = 2",
            3,
            "unknown field `colour`",
        ),
    ] {
        let fault = refused(from, to);
        let found = fault
            .split("; ")
            .any(|one| one.starts_with(&format!("visit.toml:{line}: ")) && one.contains(says));
        assert!(found, "{from}: {fault}");
    }
    let twice = Templates::parse_all(&[("a.toml", GOOD), ("b.toml", GOOD)]);
    let fault = twice.expect_err("refused").to_string();
    assert_eq!(fault, "b.toml:1: another file has the id \"visit\"");
}

/// A network's own letters: one with the id of ours takes its place and keeps its place in the list.
#[test]
fn letters_of_a_network_stand_over_ours() {
    let own = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let ours = || Templates::parse_all(&[("visit.toml", GOOD)]).expect("good files");
    let newer = GOOD.replacen("version = 1", "version = 9", 1);
    let other = GOOD.replacen("id = \"visit\"", "id = \"report\"", 1);
    let files = [own("letters/a.toml", &newer), own("letters/b.toml", &other)];
    let all = ours().with_own(&files, &policy()).expect("good files");
    let ids: Vec<(&str, u32)> = all
        .all()
        .iter()
        .map(|one| (one.id.as_str(), one.version))
        .collect();
    assert_eq!(ids, [("visit", 9), ("report", 1)]);
    for (text, says) in [
        (
            GOOD.replacen("On {when}", "The Victim comes on {when}", 1),
            "letters/a.toml:18: \"victim\" stands on no paper",
        ),
        (
            GOOD.replacen(
                "closing = { en = \"Yours\"",
                "closing = { en = \"The shelter\"",
                1,
            ),
            "letters/a.toml:7: \"shelter\" stands on no paper",
        ),
        (
            GOOD.replacen("On {when}", "On {whem}", 1),
            "letters/a.toml:18: there is no field \"whem\"",
        ),
    ] {
        let Err(refused) = ours().with_own(&[own("letters/a.toml", &text)], &policy()) else {
            panic!("not refused: {says}");
        };
        let fault = refused.to_string();
        assert!(fault.contains(says), "{fault}");
    }
}

proptest! {
    /// What is taken gives nothing away, has its limits, and is the same when it is typed again.
    #[test]
    fn a_letterhead_that_is_taken_is_tidy(name in "(\\PC{0,90}|Bureau [a-z ]{0,80})", lines in "(\\PC|[\n\r a-z]){0,420}") {
        if let Ok(head) = Letterhead::parse(&name, &lines, &policy()) {
            prop_assert!(head.name.chars().count() <= LONGEST_HEAD_NAME);
            prop_assert!(head.lines.chars().count() <= LONGEST_HEAD_LINES);
            prop_assert!(head.lines.lines().count() <= 5);
            prop_assert!(policy().betraying(&head.text()).is_none());
            prop_assert!(!head.name.is_empty() || head.lines.is_empty());
            let again = Letterhead::parse(&head.name, &head.lines, &policy());
            prop_assert!(again == Ok(head));
        }
    }
}

#[test]
fn every_fault_of_a_letterhead_is_said() {
    let errors = |name: &str, lines: &str| {
        let parsed = Letterhead::parse(name, lines, &policy());
        parsed.err().expect("refused")
    };
    assert_eq!(errors(" ", "PO box 7"), [LetterheadError::NameMissing]);
    assert_eq!(
        errors(
            &format!("{} pimps", "x".repeat(80)),
            "1\n2\n3\n4\n5\nOpvang"
        ),
        [
            LetterheadError::NameTooLong,
            LetterheadError::LinesTooLong,
            LetterheadError::NameBetrays("pimp".to_owned()),
            LetterheadError::LinesBetray("opvang".to_owned()),
        ]
    );
    let none = Letterhead::parse("\u{200b} ", "\n \n", &policy());
    assert!(none.is_ok_and(|head| head.is_empty() && head.text().is_empty()));
}

#[test]
fn what_stays_empty_is_missing_or_its_paragraph_is_left_out() {
    let template = Template::parse("visit.toml", GOOD).expect("a good file");
    let all = values(&[
        ("recipient", "School\nStreet 1"),
        ("date", "26 November 2026"),
        ("name", "Noor"),
        ("worker", "Mira"),
        ("when", "Monday"),
    ]);
    let letter = write(&template, "nl", &all, &policy()).expect("a letter");
    assert_eq!(letter.subject, "Bezoek van Noor");
    assert_eq!(letter.paragraphs, ["Op Monday."]);
    let mut with = all.clone();
    with.insert("with".to_owned(), " Sara ".to_owned());
    let letter = write(&template, "fr", &with, &policy()).expect("a letter");
    assert_eq!(letter.paragraphs, ["Le Monday.", "Sara vient aussi."]);
    let mut less = all;
    less.remove("when");
    less.insert("name".to_owned(), " \u{200b} ".to_owned());
    let missing = |id: &str| (id.to_owned(), LetterProblem::Missing);
    assert!(
        write(&template, "en", &less, &policy())
            == Err(LetterError(vec![missing("name"), missing("when")]))
    );
}

#[test]
fn no_shipped_letter_gives_her_away_in_any_language() {
    let (policy, templates) = (policy(), templates().expect("the shipped letters"));
    assert_eq!(templates.all().len(), 7);
    for template in templates.all() {
        assert_ne!(template.audience, Audience::Other);
        for language in domain::content::LANGUAGES {
            // Its own words alone: what a worker types is asked by the same rule.
            let filled: BTreeMap<String, String> = template
                .merged()
                .iter()
                .map(|field| field.as_str().to_owned())
                .chain(template.asked.iter().map(|field| field.id.clone()))
                .map(|id| (id, "Linde".to_owned()))
                .collect();
            let letter = write(template, language, &filled, &policy).expect("a letter");
            assert_eq!(letter.paragraphs.len(), template.paragraphs.len());
            let text = letter.texts().collect::<Vec<_>>().join("\n").to_lowercase();
            for word in policy.never_on_paper() {
                assert!(
                    !text.contains(word.as_str()),
                    "{} in {language}: {word}",
                    template.id
                );
            }
            for word in [
                "leeward",
                "procedure",
                "procédure",
                "asyl",
                "asile",
                "{",
                "}",
            ] {
                assert!(
                    !text.contains(word),
                    "{} in {language}: {word}",
                    template.id
                );
            }
        }
    }
}

#[test]
fn a_typed_word_that_gives_her_away_is_refused_but_for_whom_it_goes_to() {
    let template = Template::parse("visit.toml", GOOD).expect("a good file");
    let mut all = values(&[
        ("recipient", "Service d’aide à la jeunesse"),
        ("date", "26 November 2026"),
        ("name", "Noor"),
        ("worker", "Mira"),
        ("when", "Monday"),
    ]);
    write(&template, "fr", &all, &policy()).expect("an office has its name");
    all.insert("sender".to_owned(), "Opvangcentrum Linde".to_owned());
    let betrays = LetterProblem::Betrays("opvang".to_owned());
    assert!(
        write(&template, "nl", &all, &policy())
            == Err(LetterError(vec![("sender".to_owned(), betrays)]))
    );
}

proptest! {
    #[test]
    fn no_file_breaks_the_parser(text in "\\PC{0,300}") {
        let _ = Template::parse("any.toml", &text);
    }

    #[test]
    fn no_change_of_a_good_file_breaks_it(at in 0_usize..1_000, with in "\\PC{0,6}", cut in 0_usize..20) {
        let mut signs: Vec<char> = GOOD.chars().collect();
        let at = at.min(signs.len());
        let end = (at + cut).min(signs.len());
        signs.splice(at..end, with.chars());
        let text: String = signs.into_iter().collect();
        match Template::parse("any.toml", &text) {
            // What is read can be written, whatever is typed.
            Ok(template) => {
                let values: BTreeMap<String, String> = template
                    .merged()
                    .iter()
                    .map(|field| field.as_str().to_owned())
                    .chain(template.asked.iter().map(|field| field.id.clone()))
                    .map(|id| (id, "{x} } {".to_owned()))
                    .collect();
                for language in domain::content::LANGUAGES {
                    prop_assert!(write(&template, language, &values, &policy()).is_ok());
                }
            }
            Err(faults) => {
                for fault in faults.faults {
                    prop_assert!(fault.line >= 1 && fault.line <= text.lines().count().max(1) + 1);
                }
            }
        }
    }
}

#[test]
fn without_somebody_something_a_reason_and_a_basis_nothing_is_disclosed() {
    let today = "2026-11-26".parse().expect("a day");
    let good = Disclosure {
        audience: Audience::School,
        to: "The school".to_owned(),
        what: vec![Disclosed {
            kind: DisclosedKind::Letter,
            title: "Enrolment".to_owned(),
            id: vec![1; 16],
            version: 2,
            checksum: Vec::new(),
        }],
        why: "She begins on Monday".to_owned(),
        basis: Basis::Legal("Art. 1".to_owned()),
        checksum: Vec::new(),
        elsewhere: 0,
        consent: None,
    };
    assert_eq!(good.check(today), Ok(()));
    assert!(good.names(DisclosedKind::Letter, &[1; 16], 2));
    assert!(
        !good.names(DisclosedKind::Letter, &[1; 16], 1),
        "another version"
    );
    let check = |change: fn(&mut Disclosure)| {
        let mut one = good.clone();
        change(&mut one);
        one.check(today)
    };
    assert_eq!(
        check(|one| one.to = " ".to_owned()),
        Err(DisclosureError::ToMissing)
    );
    assert_eq!(
        check(|one| one.what.clear()),
        Err(DisclosureError::WhatMissing)
    );
    assert_eq!(
        check(|one| one.why.clear()),
        Err(DisclosureError::WhyMissing)
    );
    let blank = check(|one| one.basis = Basis::Legal("\u{200b}".to_owned()));
    assert_eq!(blank, Err(DisclosureError::BasisMissing));
    assert_eq!(
        check(|one| one.elsewhere = 100),
        Err(DisclosureError::TooMuch)
    );
    let future = check(|one| {
        one.basis = Basis::Consent {
            on: "2026-11-27".parse().expect("a day"),
            how: String::new(),
        };
    });
    assert_eq!(future, Err(DisclosureError::ConsentInFuture));
}
