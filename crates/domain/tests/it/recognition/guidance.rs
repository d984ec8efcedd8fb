//! What is said to a reader: complete for everyone, with its sources, and refused where it is not.

use std::collections::BTreeSet;

use domain::recognition::{Audience, ConcernLevel, Duty, Guidance, Part, shipped};

const SHIPPED: &str = include_str!("../../../../../content/policy/guidance.toml");
const LANGUAGES: [&str; 3] = ["en", "nl", "fr"];

fn guidance() -> Guidance {
    shipped::guidance().expect("the shipped guidance is valid")
}

#[test]
fn every_reader_finds_one_thing_to_do_now_and_a_script() {
    let guidance = guidance();
    for audience in Audience::ALL {
        for level in ConcernLevel::ALL {
            for country in ["BE", "NL", "LU", "FR", "XX"] {
                let count = |part| guidance.lines_for(part, audience, level, country).len();
                assert_eq!(count(Part::Now), 1, "{audience:?} {level:?} {country}");
                for part in Part::ALL {
                    let few = if part == Part::Now { 1 } else { 2 };
                    assert!(
                        (few..=7).contains(&count(part)),
                        "{audience:?} {level:?} {country} {part:?}: {}",
                        count(part)
                    );
                }
            }
        }
    }
}

#[test]
fn no_reader_is_told_the_same_twice() {
    let guidance = guidance();
    for audience in Audience::ALL {
        for level in ConcernLevel::ALL {
            for language in LANGUAGES {
                let mut said = BTreeSet::new();
                for part in Part::ALL {
                    for line in guidance.lines_for(part, audience, level, "BE") {
                        assert!(said.insert(line.text(language)), "{}", line.id);
                    }
                }
            }
        }
    }
}

#[test]
fn whoever_may_act_too_fast_is_told_what_not_to_do() {
    let guidance = guidance();
    for level in ConcernLevel::ALL {
        for audience in Audience::ALL {
            let told: BTreeSet<Duty> = guidance
                .lines_for(Part::Avoid, audience, level, "NL")
                .into_iter()
                .filter_map(|line| line.must)
                .collect();
            let expected: &[Duty] = match audience {
                Audience::YoungPerson => &[],
                Audience::Friend => &[Duty::DoNotConfront, Duty::PromiseNoSecrecy],
                _ => &Duty::ALL,
            };
            assert_eq!(told, expected.iter().copied().collect(), "{audience:?}");
        }
    }
    for line in guidance.lines() {
        let words = match line.must {
            Some(Duty::DoNotConfront) => ["confront", "onfronteer", "confront"],
            Some(Duty::DoNotTakePhone) => ["phone", "telefoon", "téléphone"],
            Some(Duty::PromiseNoSecrecy) => ["promise", "eloof", "promet"],
            None => continue,
        };
        for (language, word) in LANGUAGES.into_iter().zip(words) {
            assert!(line.text(language).contains(word), "{} {language}", line.id);
        }
    }
}

#[test]
fn what_holds_in_one_country_is_said_there_only() {
    let guidance = guidance();
    let says = |country, id: &str| {
        guidance
            .lines_for(
                Part::Next,
                Audience::School,
                ConcernLevel::Immediate,
                country,
            )
            .iter()
            .any(|line| line.id == id)
    };
    for id in [
        "next-professional-be-secrecy",
        "next-professional-be-police",
    ] {
        assert!(says("BE", id) && !says("NL", id) && !says("FR", id), "{id}");
    }
}

#[test]
fn what_could_not_be_verified_is_marked_and_law_is_cited() {
    let guidance = guidance();
    let unverified: Vec<&str> = guidance
        .lines()
        .iter()
        .filter(|line| !guidance.is_verified(line))
        .map(|line| line.id.as_str())
        .collect();
    assert_eq!(unverified, ["rights-professional-nl-consent"]);
    let law = guidance
        .lines()
        .iter()
        .find(|line| line.id == "next-professional-be-secrecy")
        .expect("there");
    assert!(guidance.facts_of(law).all(|fact| fact.cite));
    let (first, last) = guidance.checked().expect("facts");
    assert_eq!(
        (first.to_string(), last.to_string()),
        ("2026-11-23".to_owned(), "2026-11-23".to_owned())
    );
}

/// A card says, to each audience, what a network may not leave out.
#[test]
fn every_card_has_something_in_each_part_and_every_warning() {
    let guidance = guidance();
    for audience in Audience::ALL {
        for part in [
            Part::Say,
            Part::Avoid,
            Part::Rights,
            Part::Online,
            Part::Offline,
        ] {
            let lines = guidance.card(part, audience, "BE");
            assert!(
                (1..=5).contains(&lines.len()),
                "{audience:?} {part:?}: {}",
                lines.len()
            );
        }
        let on_the_card = guidance.card(Part::Avoid, audience, "BE");
        for line in guidance.lines_for(Part::Avoid, audience, ConcernLevel::High, "BE") {
            assert!(
                line.must.is_none() || on_the_card.contains(&line),
                "{}",
                line.id
            );
        }
    }
}

fn refused(from: &str, to: &str) -> String {
    assert!(
        SHIPPED.contains(from),
        "the test changes something that is there: {from}"
    );
    match Guidance::parse(&SHIPPED.replacen(from, to, 1)) {
        Ok(_) => panic!("{to} was taken"),
        Err(error) => error.to_string(),
    }
}

/// The line of the file on which this text stands first.
fn line_of(text: &str) -> usize {
    SHIPPED
        .lines()
        .position(|line| line.contains(text))
        .expect("there")
        + 1
}

#[test]
fn a_mistake_is_refused_with_its_line() {
    let first = line_of("id = \"now-young-person-none\"");
    let at = |line: usize, rest: &str| format!("line {line}: {rest}");
    let id = "\"now-young-person-none\"";
    let nl = "text.nl = \"Praat met één volwassene die je vertrouwt.\"\n";
    assert_eq!(
        refused(nl, ""),
        at(first, &format!("{id} lacks language \"nl\""))
    );
    assert_eq!(
        refused(nl, "text.nl = \" \"\n"),
        at(first, &format!("{id} lacks language \"nl\""))
    );
    assert_eq!(
        refused(nl, "text.nl = \"Praat.\"\ntext.de = \"Rede.\"\n"),
        at(
            first,
            &format!("{id} has words in \"de\", which the file does not name")
        )
    );
    assert_eq!(
        refused("audiences = [\"young_person\"]", "audiences = [\"young\"]"),
        at(first, &format!("{id}: \"young\" is not an audience"))
    );
    assert_eq!(
        refused("levels = [\"no_sign_seen\"]", "levels = [\"none\"]"),
        at(first, &format!("{id}: \"none\" is not a level"))
    );
    assert_eq!(
        refused("levels = [\"no_sign_seen\"]", "levels = []"),
        at(first, &format!("{id} suits no audience or no level"))
    );
    assert_eq!(
        refused("own = true\n", "own = false\n"),
        at(
            line_of("id = \"now-young-person-none\""),
            &format!("{id} needs either facts or own = true")
        )
    );
    assert_eq!(
        refused("own = true\n", "facts = [\"gossip\"]\n"),
        at(
            first,
            &format!("{id} rests on fact \"gossip\", which is not in the table of facts")
        )
    );
    let unknown = refused("own = true\n", "owns = true\n");
    assert!(
        unknown.starts_with(&format!("line {}: unknown field `owns`", first + 4)),
        "{unknown}"
    );
    assert_eq!(
        refused("countries = [\"BE\"]", "countries = [\"Belgium\"]"),
        at(
            line_of("id = \"next-parent-be-police\""),
            "\"next-parent-be-police\": \"Belgium\" is not a country code of two capital letters"
        )
    );
    assert_eq!(
        refused(
            "id = \"now-young-person-low\"",
            "id = \"now-young-person-none\""
        ),
        at(
            line_of("id = \"now-young-person-low\""),
            &format!("{id} stands twice")
        )
    );
    assert_eq!(
        refused("levels = [\"low\"]", "levels = [\"low\", \"no_sign_seen\"]"),
        at(
            line_of("id = \"now-young-person-low\""),
            "\"now-young-person-low\": there is a thing to do now for young_person at level no_sign_seen already"
        )
    );
    assert_eq!(
        refused("checked = 2026-11-23", "checked = 07:32:00"),
        at(
            line_of("id = \"call-112\""),
            "\"call-112\": \"07:32:00\" is not a date"
        )
        .replace("\"call-112\":", "call-112:")
    );
    assert_eq!(
        refused(
            "sources = [\"https://fedasilinfo.be/en/protection-victims-human-trafficking-or-smuggling\"]",
            "sources = []"
        ),
        at(
            line_of("id = \"police-101\""),
            "fact \"police-101\" has no web address as its source"
        )
    );
    assert_eq!(
        refused("languages = [\"en\", \"nl\", \"fr\"]", "languages = []"),
        "line 1: the file names no language"
    );
}

#[test]
fn a_gap_is_refused_with_who_would_find_nothing() {
    // An audience, a level, a part that nobody speaks to.
    let gap = refused("levels = [\"medium\"]", "levels = [\"low\"]");
    assert!(gap.contains("young_person at level"), "{gap}");
    let gap = refused(
        "id = \"online-friend-place\"\npart = \"online\"",
        "id = \"online-friend-place\"\npart = \"offline\"",
    );
    let last = line_of("id = \"online-professional-place\"");
    assert_eq!(
        gap,
        format!(
            "line {last}: after the last line of part \"online\": friend at level no_sign_seen finds 1, and needs 2"
        )
    );
    // A warning may be reworded, and never left out.
    let gap = refused("must = \"do_not_confront\"\n", "");
    assert!(
        gap.ends_with("no line with must = \"do_not_confront\" for friend at level no_sign_seen"),
        "{gap}"
    );
    // Not by keeping it for one country either.
    let gap = refused(
        "must = \"do_not_take_phone\"\n",
        "must = \"do_not_take_phone\"\ncountries = [\"BE\"]\n",
    );
    assert!(gap.contains("do_not_take_phone"), "{gap}");
    // A fact that nothing rests on is a slip.
    let gap = refused("facts = [\"uncertain-age\"]", "facts = [\"guardian\"]");
    assert_eq!(
        gap,
        format!(
            "line {}: fact \"uncertain-age\" is used by no line",
            line_of("id = \"uncertain-age\"")
        )
    );
}
