use domain::recognition::helplines::HelplineKind;
use domain::recognition::{Audience, ConcernLevel, Helplines, shipped};

use super::complete;

fn lines() -> Helplines {
    shipped::helplines().expect("the shipped helplines are valid")
}

fn shown(country: &str, language: &str, audience: Audience, yes: &[&str]) -> Vec<String> {
    let outcome = complete(audience, yes);
    let lines = lines();
    lines
        .for_outcome(country, language, audience, &outcome)
        .into_iter()
        .map(|line| line.id.clone())
        .collect()
}

#[test]
fn emergency_comes_first_for_everyone_at_every_level() {
    for country in ["BE", "NL"] {
        for audience in Audience::ALL {
            for yes in [&[][..], &["B1"], &["C3"], &["H3"], &["F3"]] {
                let shown = shown(country, "nl", audience, yes);
                let first = shown.first().expect("never nobody to call");
                assert_eq!(first, &format!("{}-112", country.to_lowercase()));
                assert!(shown.len() >= 2, "{country} {audience:?} {yes:?}");
            }
        }
    }
}

#[test]
fn in_belgium_everyone_is_told_of_116_000_which_can_be_asked_without_a_name() {
    for audience in Audience::ALL {
        for yes in [&[][..], &["B1"], &["C3"], &["H3"]] {
            assert!(shown("BE", "fr", audience, yes).contains(&"be-116000".to_owned()));
        }
    }
    let lines = lines();
    let line = lines
        .all()
        .iter()
        .find(|line| line.id == "be-116000")
        .expect("there");
    assert!(line.verified && line.free && line.anonymous && line.day_and_night);
    assert_eq!(line.dial().as_deref(), Some("116000"));
    assert_eq!(line.number.as_deref(), Some("116 000"));
}

/// 1712 says of itself that it is neither an emergency number nor a place to report.
#[test]
fn an_advice_line_is_not_offered_when_one_must_act_now() {
    assert!(shown("BE", "nl", Audience::Parent, &["B1"]).contains(&"be-1712".to_owned()));
    assert!(!shown("BE", "nl", Audience::Parent, &["H3"]).contains(&"be-1712".to_owned()));
    let lines = lines();
    let line = lines
        .all()
        .iter()
        .find(|line| line.id == "be-1712")
        .expect("there");
    assert!(
        line.purpose("nl")
            .contains("Geen noodnummer en geen meldpunt")
    );
}

#[test]
fn suicide_lines_are_shown_only_when_an_answer_speaks_of_it() {
    assert!(!shown("BE", "nl", Audience::YoungPerson, &["H3"]).contains(&"be-1813".to_owned()));
    let nl = shown("BE", "nl", Audience::YoungPerson, &["F3"]);
    let fr = shown("BE", "fr", Audience::YoungPerson, &["F3"]);
    let place = |list: &[String], id: &str| list.iter().position(|line| line == id);
    assert!(
        place(&nl, "be-1813") < place(&nl, "be-cps"),
        "her own language first"
    );
    assert!(
        place(&fr, "be-cps") < place(&fr, "be-1813"),
        "her own language first"
    );
    assert!(place(&nl, "be-1813").is_some() && place(&fr, "be-cps").is_some());
}

/// Paper cannot be asked which language one speaks, nor whether a number was checked.
#[test]
fn a_card_has_sure_numbers_in_the_readers_language() {
    let lines = lines();
    let card = |country, language, audience| -> Vec<&str> {
        lines
            .for_card(country, language, audience)
            .into_iter()
            .map(|line| line.id.as_str())
            .collect()
    };
    assert_eq!(
        card("BE", "nl", Audience::YoungPerson),
        [
            "be-112",
            "be-101",
            "be-116000",
            "be-1712",
            "be-103",
            "be-1813"
        ]
    );
    assert_eq!(
        card("BE", "fr", Audience::Police),
        ["be-112", "be-101", "be-116000", "be-cps"]
    );
    assert_eq!(
        card("BE", "en", Audience::Police),
        ["be-112", "be-101", "be-116000", "be-1813", "be-cps"]
    );
    for country in ["NL", "LU", "FR"] {
        for audience in Audience::ALL {
            assert!(!card(country, "en", audience).is_empty(), "{country}");
        }
    }
}

#[test]
fn what_nobody_has_checked_is_marked() {
    let lines = lines();
    let unverified: Vec<&str> = lines
        .all()
        .iter()
        .filter(|line| !line.verified)
        .map(|line| line.id.as_str())
        .collect();
    assert_eq!(
        unverified,
        [
            "be-102",
            "be-pag-asa",
            "be-payoke",
            "be-surya",
            "be-esperanto",
            "be-guardianship",
            "nl-kindertelefoon",
            "nl-fier",
        ]
    );
    for line in lines.all() {
        assert_eq!(line.checked.to_string(), "2026-11-23", "{}", line.id);
        for language in ["en", "nl", "fr"] {
            assert!(!line.name(language).is_empty() && !line.purpose(language).is_empty());
        }
    }
}

#[test]
fn numbers_are_the_ones_of_the_reference_list() {
    let lines = lines();
    let numbers: Vec<(&str, &str)> = lines
        .all()
        .iter()
        .map(|line| (line.country.as_str(), line.number.as_deref().unwrap_or("-")))
        .collect();
    for known in [
        ("BE", "112"),
        ("BE", "101"),
        ("BE", "116 000"),
        ("BE", "1712"),
        ("BE", "103"),
        ("BE", "102"),
        ("BE", "078 15 43 24"),
        ("NL", "112"),
        ("NL", "0800-2000"),
        ("NL", "0800-0432"),
        ("FR", "119"),
        ("LU", "116 000"),
    ] {
        assert!(numbers.contains(&known), "{known:?}");
    }
    assert_eq!(lines.countries(), ["BE", "NL", "LU", "FR"]);
}

#[test]
fn kinds_are_in_the_order_of_urgency() {
    assert!(HelplineKind::ALL.is_sorted());
    assert_eq!(HelplineKind::ALL[0], HelplineKind::Emergency);
}

const GOOD: &str = r#"
version = 1
languages = ["en", "nl"]
[[helpline]]
id = "be-112"
country = "BE"
number = "112"
kind = "emergency"
verified = true
audiences = ["all"]
levels = ["all"]
sources = ["https://example.org/"]
checked = 2026-11-23
name = { en = "Emergency", nl = "Nood" }
purpose = { en = "Help", nl = "Hulp" }
"#;

fn refused(from: &str, to: &str) -> String {
    assert!(
        GOOD.contains(from),
        "the test changes something that is there: {from}"
    );
    Helplines::parse(&GOOD.replacen(from, to, 1))
        .expect_err("refused")
        .to_string()
}

#[test]
fn a_line_that_is_wrong_is_refused_by_name() {
    let lines = Helplines::parse(GOOD).expect("valid");
    assert_eq!(lines.all()[0].levels, ConcernLevel::ALL);

    insta::assert_snapshot!(refused("\"BE\"", "\"Be\""), @r#"line 5: helpline "be-112": "Be" is not a country code of two capital letters"#);
    insta::assert_snapshot!(refused("number = \"112\"", ""), @r#"line 5: helpline "be-112" has neither a number nor a page"#);
    insta::assert_snapshot!(refused("\"112\"", "\"one one two\""), @r#"line 5: helpline "be-112": "one one two" is not a telephone number"#);
    insta::assert_snapshot!(refused("audiences = [\"all\"]", "audiences = [\"aunt\"]"), @r#"line 5: helpline "be-112": "aunt" is not an audience"#);
    insta::assert_snapshot!(refused("levels = [\"all\"]", "levels = [\"huge\"]"), @r#"line 5: helpline "be-112": "huge" is not a level"#);
    insta::assert_snapshot!(refused("levels = [\"all\"]", "levels = []"), @r#"line 5: helpline "be-112" suits no audience or no level"#);
    insta::assert_snapshot!(refused("[\"https://example.org/\"]", "[]"), @r#"line 5: helpline "be-112" names no source"#);
    insta::assert_snapshot!(refused("https://example.org/", "example"), @r#"line 5: helpline "be-112": "example" is not a web address"#);
    insta::assert_snapshot!(refused(", nl = \"Hulp\"", ""), @r#"line 5: helpline "be-112": purpose lacks language "nl""#);
    insta::assert_snapshot!(refused("kind = \"emergency\"", "kind = \"joke\""), @"line 8: unknown variant `joke`, expected one of `emergency`, `police`, `suicide-prevention`, `missing-and-exploited`, `advice`, `children-listening`, `specialist-centre`, `guardianship`");
    let twice = format!(
        "{GOOD}{}",
        &GOOD[GOOD.find("[[helpline]]").expect("there")..]
    );
    let message = Helplines::parse(&twice).expect_err("refused").to_string();
    insta::assert_snapshot!(message, @r#"line 17: helpline "be-112" stands twice"#);
}
