//! A file of holidays with a mistake is refused with the place of it.

use domain::deadlines::holidays::Holidays;

const HEAD: &str = r#"country = "XX"
version = 1
first_year = 2026
last_year = 2027
weekend = ["saturday", "sunday"]

[limits]
en = "Nothing is missing."
nl = "Er ontbreekt niets."
fr = "Rien ne manque."

[[source]]
code = "LAW"
title = "A law"
address = "https://example.org/law"
checked = 2026-11-26

"#;

fn row(day: &str, rest: &str) -> String {
    format!(
        "[[holiday]]\nid = \"one\"\nday = \"{day}\"\nname = {{ en = \"One\", nl = \"Eén\", fr = \"Un\" }}\nverified = true\n{rest}"
    )
}

/// `HEAD` has 17 lines: the row begins on line 18.
#[test]
fn faults_are_named_with_file_and_line() {
    let good = "sources = [\"LAW\"]\n";
    let cases = [
        (row("2-30", good), "xx.toml:18: day: \"2-30\" is not like"),
        (
            row("easter x", good),
            "xx.toml:18: day: \"easter x\" is not like",
        ),
        (
            row("fifth monday of 5", good),
            "xx.toml:18: day: \"fifth monday of 5\" is not like",
        ),
        (row("first monday of 13", good), "xx.toml:18: day:"),
        (
            row("1-1", "sources = []\n"),
            "xx.toml:18: a holiday has a source",
        ),
        (
            row("1-1", "sources = [\"LEX\"]\n"),
            "xx.toml:18: the source \"LEX\" is not in this file",
        ),
        (
            row("1-1", "sources = [\"LAW\"]\nregions = [\"YY-A\"]\n"),
            "xx.toml:18: \"YY-A\" is not a region of XX",
        ),
        (
            row("1-1", "sources = [\"LAW\"]\nmoves = \"monday\"\n"),
            "xx.toml:18: moves: \"monday\" is neither",
        ),
        (
            row("1-1", "sources = [\"LAW\"]\nfrm_year = 2020\n"),
            "xx.toml:24: unknown field `frm_year`",
        ),
        (
            format!("{}\n{}", row("1-1", good), row("1-2", good)),
            "xx.toml:25: the holiday \"one\" stands twice",
        ),
    ];
    for (rows, said) in cases {
        let error = Holidays::parse("xx.toml", &format!("{HEAD}{rows}")).expect_err(said);
        let text = error.to_string();
        assert!(text.starts_with(said), "{text}");
    }
    let good = format!("{HEAD}{}", row("2-29", good));
    let holidays = Holidays::parse("xx.toml", &good).expect("in order");
    assert_eq!(
        holidays.calendar(None).holidays().count(),
        0,
        "neither year is a leap year"
    );
    for (wrong, said) in [
        (
            good.replace("last_year = 2027", "last_year = 2025"),
            "xx.toml:4: the years run",
        ),
        (
            good.replace("\"sunday\"]", "\"zondag\"]"),
            "xx.toml:5: \"zondag\" is not",
        ),
        (
            good.replace("\"XX\"", "\"xx\""),
            "xx.toml:1: a country has two capital letters",
        ),
        (
            good.replace("fr = \"Rien ne manque.\"", "fr = \" \""),
            "xx.toml:7: the words are missing",
        ),
        (
            good.replace("https://example.org/law", "a book"),
            "xx.toml:12: a source has a title and an address",
        ),
        (
            good.replace("2026-11-26", "07:30:00"),
            "xx.toml:16: 07:30:00 is not a date",
        ),
    ] {
        let text = Holidays::parse("xx.toml", &wrong)
            .expect_err(said)
            .to_string();
        assert!(text.contains(said), "{text}");
    }
}
