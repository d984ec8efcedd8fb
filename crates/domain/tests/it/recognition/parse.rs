//! A file that is wrong is refused, and the message names the place.

use domain::recognition::{Answer, Answers, Audience, ConcernLevel, Instrument, Rule, assess};

use super::id;

/// Six low signs, one of every other level, two languages.
fn definition() -> String {
    let mut text = String::from(
        r#"
id = "small"
version = 3
date = 2026-11-23
languages = ["en", "nl"]
licence = "AGPL-3.0-or-later"
order = ["A1", "A2", "A3", "A4", "A5", "A6", "B1", "G4"]

[[source]]
code = "ONE"
title = "One"
kind = "publisher"
addresses = ["https://example.org/"]
checked = 2026-11-23
"#,
    );
    for rule in Rule::ALL {
        let number = match rule {
            Rule::ManyLow => "number = 4",
            Rule::ManyUnknown => "number = 30",
            Rule::LookAgain => "number = 6",
            _ => "",
        };
        let rule = rule.code();
        text.push_str(&format!(
            "[[rule]]\nid = \"{rule}\"\nown = true\n{number}\nnote = \"test\"\n"
        ));
    }
    for (sign, level) in [
        ("A1", "low"),
        ("A2", "low"),
        ("A3", "low"),
        ("A4", "low"),
        ("A5", "low"),
        ("A6", "low"),
        ("B1", "medium"),
        ("G4", "context"),
    ] {
        text.push_str(&format!(
            "[[indicator]]\nid = \"{sign}\"\ntheme = \"ties\"\nlevel = \"{level}\"\n\
             audiences = [\"young_person\", \"parent\"]\nsources = [\"ONE\"]\n"
        ));
    }
    text
}

fn words(language: &str) -> String {
    let mut text = format!("language = \"{language}\"\nversion = 3\n");
    for sign in ["A1", "A2", "A3", "A4", "A5", "A6", "B1", "G4"] {
        text.push_str(&format!(
            "[indicator.{sign}]\nask = \"Ask {sign}?\"\nown.young_person = \"You {sign}?\"\n\
             why = \"Why.\"\nwhy_young_person = \"Why you.\"\n"
        ));
    }
    text
}

fn parse(definition: &str, english: &str, dutch: &str) -> Result<Instrument, String> {
    Instrument::parse(definition, &[english, dutch]).map_err(|error| error.to_string())
}

/// The message after changing one thing in the definition.
fn refused(from: &str, to: &str) -> String {
    let definition = definition();
    assert!(
        definition.contains(from),
        "the test changes something that is there: {from}"
    );
    let changed = definition.replacen(from, to, 1);
    parse(&changed, &words("en"), &words("nl")).expect_err("refused")
}

/// The message after changing one thing in the English words.
fn words_refused(from: &str, to: &str) -> String {
    let english = words("en");
    assert!(
        english.contains(from),
        "the test changes something that is there: {from}"
    );
    parse(&definition(), &english.replacen(from, to, 1), &words("nl")).expect_err("refused")
}

#[test]
fn the_small_instrument_is_read() {
    let small = parse(&definition(), &words("en"), &words("nl")).expect("valid");
    let first = small.indicators().first().expect("has indicators");
    assert_eq!(
        small.question(first, "nl", Audience::YoungPerson),
        "You A1?"
    );
    assert_eq!(small.question(first, "nl", Audience::Parent), "Ask A1?");
    assert_eq!(small.why(first, "nl", Audience::YoungPerson), "Why you.");
    assert_eq!(small.why(first, "nl", Audience::Parent), "Why.");
    assert_eq!(small.question(first, "nl", Audience::Police), "Ask A1?");
}

/// STAFF: one to four low indicators are low; more is read as medium.
#[test]
fn the_low_band_ends_where_the_rule_says() {
    let small = parse(&definition(), &words("en"), &words("nl")).expect("valid");
    let mut answers = Answers::new(&small, Audience::Parent);
    for (count, sign) in ["A1", "A2", "A3", "A4", "A5", "A6"].into_iter().enumerate() {
        answers.set(&small, id(sign), Answer::Yes).expect("asked");
        let outcome = assess(&small, &answers);
        let (concern, rule) = if count < 4 {
            (ConcernLevel::Low, Rule::LowAny)
        } else {
            (ConcernLevel::Medium, Rule::ManyLow)
        };
        assert_eq!(outcome.concern, concern, "{} signs", count + 1);
        assert!(outcome.applied(rule));
    }
}

#[test]
fn unknown_names_are_refused() {
    insta::assert_snapshot!(refused("\"parent\"", "\"aunt\""), @r#"A1: "aunt" is not an audience"#);
    insta::assert_snapshot!(refused("level = \"low\"", "level = \"huge\""), @r#"A1: "huge" is not a level"#);
    insta::assert_snapshot!(refused("theme = \"ties\"", "theme = \"tea\""), @r#"A1: "tea" is not a theme"#);
    insta::assert_snapshot!(refused("sources = [\"ONE\"]", "sources = [\"TWO\"]"), @"A1: source TWO is not in the table of sources");
    insta::assert_snapshot!(refused("sources = [\"ONE\"]", "sources = []"), @"A1 names no source");
    insta::assert_snapshot!(refused("kind = \"publisher\"", "kind = \"rumour\""), @r#"source ONE: "rumour" is not a kind (publisher, mirror, press)"#);
    insta::assert_snapshot!(refused("https://example.org/", "example.org"), @"source ONE has no https or http address");
    insta::assert_snapshot!(refused("id = \"A1\"", "id = \"a1\""), @r#""a1" is not an indicator id such as A1"#);
    insta::assert_snapshot!(refused("id = \"low-any\"", "id = \"low-some\""), @r#""low-some" is not a rule"#);
    insta::assert_snapshot!(refused("checked = 2026-11-23", "checked = 10:00:00"), @r#"ONE: "10:00:00" is not a date"#);
}

#[test]
fn misspelt_keys_are_refused() {
    let message = refused("level = \"low\"", "level = \"low\"\nflor = true");
    assert_eq!(
        message,
        "the definition is not readable as TOML of the expected shape"
    );
    let message = words_refused("why = ", "wy = ");
    assert_eq!(
        message,
        "the file of words is not readable as TOML of the expected shape"
    );
}

#[test]
fn doubles_are_refused() {
    insta::assert_snapshot!(refused("id = \"A2\"", "id = \"A1\""), @"A1 stands twice");
    insta::assert_snapshot!(refused("id = \"high-decides\"", "id = \"low-any\""), @"rule low-any stands twice");
    insta::assert_snapshot!(refused("[\"young_person\", \"parent\"]", "[\"parent\", \"parent\"]"), @"A1 names an audience twice");
    insta::assert_snapshot!(refused("\"A2\", \"A3\"", "\"A2\", \"A2\""), @"order: A2 stands twice");
    let source = "[[source]]\ncode = \"ONE\"\ntitle = \"One\"\nkind = \"press\"\n\
                  addresses = [\"https://example.org/\"]\nchecked = 2026-11-23\n[[source]]";
    insta::assert_snapshot!(refused("[[source]]", source), @"source ONE stands twice");
}

#[test]
fn the_order_must_name_every_indicator_once() {
    insta::assert_snapshot!(refused(", \"G4\"]", "]"), @"order: G4 is missing");
    insta::assert_snapshot!(refused(", \"G4\"]", ", \"G4\", \"Z1\"]"), @"order: Z1 is not an indicator of this instrument");
}

#[test]
fn flags_must_fit_the_level() {
    insta::assert_snapshot!(refused("level = \"low\"", "level = \"low\"\nfloor = true"), @"A1: floor does not go with its level");
    insta::assert_snapshot!(refused("level = \"context\"", "level = \"context\"\nevidence = true"), @"G4: evidence does not go with its level");
    insta::assert_snapshot!(refused("level = \"context\"", "level = \"context\"\nunder_thirteen = true"), @"G4: under_thirteen does not go with its level");
}

#[test]
fn rules_need_their_number_and_their_basis() {
    insta::assert_snapshot!(refused("number = 4", ""), @"rule many-low needs a number above zero");
    insta::assert_snapshot!(refused("number = 4", "number = 0"), @"rule many-low needs a number above zero");
    insta::assert_snapshot!(refused("own = true", "own = false"), @"rule immediate-decides has neither a source nor own = true");
    let rule = "[[rule]]\nid = \"low-any\"\nown = true\n\nnote = \"test\"\n";
    insta::assert_snapshot!(refused(rule, ""), @"rule low-any is missing");
}

#[test]
fn missing_words_are_refused() {
    insta::assert_snapshot!(words_refused("own.young_person = \"You A1?\"", ""), @"en: A1 has no words for young_person");
    insta::assert_snapshot!(words_refused("ask = \"Ask A1?\"", ""), @"en: A1 has no words for parent");
    insta::assert_snapshot!(words_refused("Why you.", "  "), @"en: A1 has no words for why_young_person");
    insta::assert_snapshot!(words_refused("\"Why.\"", "\"\""), @"en: A1 has no words for why");
    insta::assert_snapshot!(words_refused("[indicator.A1]", "[indicator.B9]"), @"en: A1 has no words for anyone");
}

#[test]
fn words_for_nobody_are_refused() {
    insta::assert_snapshot!(words_refused("own.young_person = \"You A1?\"", "own.young_person = \"You?\"\nown.police = \"P?\""), @"en: A1 has words for police, who is not asked this");
    let english = words("en") + "[indicator.Z1]\nask = \"?\"\nwhy = \".\"\n";
    let message = parse(&definition(), &english, &words("nl")).expect_err("refused");
    insta::assert_snapshot!(message, @r#"en: "Z1" has words but is not an indicator of this instrument"#);
}

#[test]
fn languages_and_versions_must_match() {
    insta::assert_snapshot!(words_refused("version = 3", "version = 2"), @"the en words are for version 2, the instrument is version 3");
    insta::assert_snapshot!(words_refused("\"en\"", "\"de\""), @r#"the words for language "de" stand twice or were not declared"#);
    let twice = parse(&definition(), &words("en"), &words("en")).expect_err("refused");
    insta::assert_snapshot!(twice, @r#"the words for language "en" stand twice or were not declared"#);
    let one = Instrument::parse(&definition(), &[&words("en")])
        .expect_err("refused")
        .to_string();
    insta::assert_snapshot!(one, @r#"the words for language "nl" are missing"#);
    insta::assert_snapshot!(refused("languages = [\"en\", \"nl\"]", "languages = []"), @"the instrument declares no language");
}
