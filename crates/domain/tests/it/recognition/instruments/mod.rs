//! The engine of structured instruments, and those that ship.

use std::sync::LazyLock;

use domain::recognition::instruments::{
    Answer, Definition, Response, Responses, Score, fill, read_files, score, shipped,
};
use jiff::civil::{Date, date};

mod expressions;
mod files;
mod filling;
mod seraf;
mod signs;

pub(super) static SHIPPED: LazyLock<Vec<Definition>> =
    LazyLock::new(|| shipped::all().expect("the shipped instruments are valid"));

/// The day of the answers in these tests.
pub(super) const ON: Date = date(2026, 11, 23);

fn shipped_instrument(id: &str) -> &'static Definition {
    let found = SHIPPED.iter().find(|one| one.id() == id);
    found.expect("a shipped instrument")
}

fn one(choice: &str) -> Response {
    Response::Given(Answer::One(choice.to_owned()))
}

fn many(choices: &[&str]) -> Response {
    let choices = choices.iter().map(|choice| (*choice).to_owned());
    Response::Given(Answer::Many(choices.collect()))
}

pub(super) fn responses(definition: &Definition, given: &[(&str, Response)]) -> Responses {
    let mut responses = Responses::default();
    for (name, response) in given {
        responses
            .set(definition, name, response.clone())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    responses
}

fn score_of(definition: &Definition, given: &[(&str, Response)]) -> Score {
    let responses = responses(definition, given);
    let filled = fill(definition, &responses, ON).expect("fits");
    score(&filled).expect("comes to an end")
}

const HEAD: &str = r#"
id = "small"
version = 1
date = 2026-11-23
languages = ["en"]
answered_by = "young_person"
[licence]
name = "AGPL-3.0-or-later"
wording = "own-words"
verified = true
[[choices]]
id = "yes_no"
options = ["yes", "no"]
"#;

const WORDS: &str = r#"
language = "en"
version = 1
title = "Small"
purpose = "To test."
population = "Nobody."
scoring = "Simple."
evidence = "None."
[choices.yes_no]
yes = "Yes"
no = "No"
"#;

/// An instrument of these items and scales. Items get their names as labels.
fn small(structure: &str, words: &str) -> Definition {
    try_small(structure, words).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn try_small(structure: &str, words: &str) -> Result<Definition, Vec<String>> {
    let structure = format!("{HEAD}{structure}");
    let mut all_words = format!("{WORDS}{words}");
    let mut table = "";
    for line in structure.lines() {
        if line.starts_with('[') {
            table = line;
        }
        if let Some(name) = line.strip_prefix("name = \"") {
            let name = name.trim_end_matches('"');
            if table == "[[item]]" && !all_words.contains(&format!("[item.{name}]")) {
                all_words.push_str(&format!("\n[item.{name}]\nlabel = \"{name}?\"\n"));
            }
        }
    }
    read_files(("small.toml", &structure), &[("small.en.toml", &all_words)])
        .map_err(|error| error.faults.iter().map(ToString::to_string).collect())
}
