//! A file with a mistake is refused with the place of it.

use domain::status::Pathways;
use proptest::prelude::*;

const HEAD: &str = r#"id = "xx-a"
country = "XX"
version = 1
purpose = "residence"
legal_basis = "A law"
nationality = ["third_country"]
name = { en = "A", nl = "B", fr = "C" }
summary = { en = "A", nl = "B", fr = "C" }

[[source]]
code = "LAW"
title = "A law"
address = "https://example.org/law"
checked = 2026-11-26
"#;

const WORDS: &str = "{ en = \"A\", nl = \"B\", fr = \"C\" }";

fn stage(id: &str, rest: &str) -> String {
    format!(
        "\n[[stage]]\nid = \"{id}\"\nwho = [\"centre\"]\nsources = [\"LAW\"]\nverified = true\nname = {WORDS}\ntrigger = {WORDS}\nif_nothing = {WORDS}\n{rest}"
    )
}

fn exit(id: &str, target: &str) -> String {
    format!("[[stage.exit]]\nid = \"{id}\"\n{target}\nwhen = {WORDS}\n")
}

fn timed(rest: &str) -> String {
    format!("entry = true\nlasts = \"45 days\"\n{rest}")
}

fn faults(files: &[(&str, &str)]) -> String {
    Pathways::read(files).expect_err("a mistake").to_string()
}

fn out() -> String {
    exit("out", "ends = \"other\"")
}

#[test]
fn a_file_in_order_is_read() {
    let text = format!("{HEAD}{}", stage("a", &timed(&out())));
    let read = Pathways::read(&[("xx-a.toml", &text)]).expect("in order");
    assert_eq!(read.all().len(), 1);
    assert!(read.all()[0].is_verified());
}

/// `HEAD` has 14 lines: the first stage stands on line 16, its exit from line 26 on.
#[test]
fn faults_are_named_with_file_and_line() {
    let cases = [
        (
            stage("a", &timed(&exit("on", "to = \"b\""))),
            "xx-a.toml:16: there is no stage \"b\"",
        ),
        (
            stage("a", &timed(&exit("round", "to = \"a\""))),
            "xx-a.toml:16: \"a\" has no way out for adult",
        ),
        (
            [
                stage("a", &timed(&exit("on", "to = \"b\""))),
                stage(
                    "b",
                    &format!("lasts = \"1 day\"\n{}", exit("back", "to = \"a\"")),
                ),
            ]
            .concat(),
            "xx-a.toml:31: \"b\" has no way out for unaccompanied_minor",
        ),
        (stage("a", &timed("")), "xx-a.toml:16: \"a\" has no way out"),
        (
            [
                stage("a", &timed(&out())),
                stage("b", &format!("lasts = \"1 day\"\n{}", out())),
            ]
            .concat(),
            "xx-a.toml:31: no way leads to the stage \"b\"",
        ),
        (
            stage("a", &format!("lasts = \"45 days\"\n{}", out())),
            "xx-a.toml:16: no stage is an entry for adult",
        ),
        (
            stage("a", &timed(&out())).replace("sources = [\"LAW\"]", "sources = []"),
            "xx-a.toml:16: the source is missing",
        ),
        (
            stage("a", &timed(&out())).replace("\"LAW\"", "\"LEX\""),
            "xx-a.toml:16: the source \"LEX\" is not in this file",
        ),
        (
            stage("a", &timed(&out())).replace("sources = [\"LAW\"]\n", ""),
            "xx-a.toml:16: missing field `sources`",
        ),
        (
            stage("a", &timed(&out())).replace("45 days", "45 moons"),
            "xx-a.toml:16: \"45 moons\" is not a period",
        ),
        (
            stage("a", &format!("entry = true\n{}", out())),
            "xx-a.toml:16: a stage has either lasts or open",
        ),
        (
            stage("a", &timed(&out())).replace("[\"centre\"]", "[\"mayor\"]"),
            "xx-a.toml:16: \"mayor\" is not one of: young_person, guardian",
        ),
        (
            stage("a", &timed(&exit("x", "to = \"a\"\nends = \"other\""))),
            "xx-a.toml:26: an exit has one of",
        ),
        (
            stage(
                "a",
                &timed(&[out(), exit("x", "pathway = \"xx-b\"")].concat()),
            ),
            "xx-a.toml:30: there is no pathway \"xx-b\"",
        ),
        (
            stage(
                "a",
                &timed(&format!(
                    "{}[[stage.deadline]]\nid = \"d\"\nwho = \"centre\"\nrule = \"soon\"\nname = {WORDS}\n",
                    out()
                )),
            ),
            "xx-a.toml:30: rule: \"soon\" is not like",
        ),
        (
            stage(
                "a",
                &format!(
                    "entry = true\nopen = {WORDS}\n{}[[stage.deadline]]\nid = \"d\"\nwho = \"centre\"\nrule = \"1 month before end\"\nname = {WORDS}\n",
                    out()
                ),
            ),
            "xx-a.toml:30: the stage has no end to count from",
        ),
        (
            stage("a", &timed(&out())).replace("fr = \"C\"", "fr = \"\""),
            "xx-a.toml:16: words are missing in a language",
        ),
        (
            stage("a", &timed(&out())).replace("entry = true", "entree = true"),
            "xx-a.toml:24: unknown field `entree`",
        ),
    ];
    for (stages, said) in cases {
        let text = faults(&[("xx-a.toml", &format!("{HEAD}{stages}"))]);
        assert!(text.contains(said), "wanted {said}\ngot {text}");
    }
    let good = format!("{HEAD}{}", stage("a", &timed(&out())));
    for (old, new, said) in [
        (
            "[\"third_country\"]",
            "[\"national\"]",
            "xx-a.toml:6: a national needs no procedure of residence",
        ),
        (
            "\"A law\"\nnat",
            "\" \"\nnat",
            "xx-a.toml:5: the legal basis is missing",
        ),
        ("\"xx-a\"", "\"yy-a\"", "xx-a.toml:1: an id is like"),
        (
            "\"residence\"",
            "\"tourism\"",
            "xx-a.toml:4: \"tourism\" is not one of: residence, identification",
        ),
    ] {
        let text = faults(&[("xx-a.toml", &good.replacen(old, new, 1))]);
        assert!(text.contains(said), "wanted {said}\ngot {text}");
    }
    let belgian = good
        .replace("xx-a", "be-a")
        .replace("\"XX\"", "\"BE\"")
        .replace("third_country", "eu_citizen");
    assert!(faults(&[("be-a.toml", &belgian)]).contains("be-a.toml:6: a citizen of the Union"));
    assert!(faults(&[("other.toml", &good)]).contains("other.toml:1: this is \"xx-a\""));
}

#[test]
fn versions_may_follow_each_other_and_not_overlap() {
    let version = |number: u32, dates: &str| {
        format!("{HEAD}{}", stage("a", &timed(&out())))
            .replace("version = 1\n", &format!("version = {number}\n{dates}"))
    };
    let first = version(1, "valid_until = 2026-12-31\n");
    let second = version(2, "valid_from = 2027-01-01\n");
    let read =
        Pathways::read(&[("xx-a.1.toml", &first), ("xx-a.toml", &second)]).expect("in order");
    let in_force = |day: &str| {
        read.in_force("xx-a", day.parse().expect("a date"))
            .map(|one| one.version)
    };
    assert_eq!(in_force("2026-12-31"), Some(1));
    assert_eq!(in_force("2027-01-01"), Some(2));

    let early = version(2, "valid_from = 2026-12-31\n");
    assert_eq!(
        faults(&[("xx-a.1.toml", &first), ("xx-a.toml", &early)]),
        "xx-a.toml:4: it holds at the same time as the version in xx-a.1.toml"
    );
    let always = version(3, "");
    assert!(
        faults(&[("xx-a.1.toml", &first), ("xx-a.toml", &always)]).contains("at the same time")
    );
    let twice = version(1, "valid_from = 2027-01-01\n");
    assert!(
        faults(&[("xx-a.1.toml", &first), ("xx-a.toml", &twice)])
            .contains("version 1 is also in xx-a.1.toml")
    );
    let reversed = version(1, "valid_from = 2027-01-01\nvalid_until = 2026-01-01\n");
    assert!(faults(&[("xx-a.toml", &reversed)]).contains("xx-a.toml:4: it ends before it begins"));
}

proptest! {
    /// Whatever stands in a file, it is read or refused.
    #[test]
    fn no_file_crashes_the_reader(cut in any::<prop::sample::Index>(), put in "[a-z\"=\\[\\]0-9 \n]{0,12}") {
        let good = format!("{HEAD}{}", stage("a", &timed(&out())));
        let at = cut.index(good.len());
        let Some((before, after)) = good.split_at_checked(at) else { return Ok(()) };
        let text = format!("{before}{put}{after}");
        if let Err(error) = Pathways::read(&[("xx-a.toml", &text)]) {
            prop_assert!(error.faults.iter().all(|fault| fault.line >= 1));
            prop_assert!(!error.faults.is_empty());
        }
    }
}
