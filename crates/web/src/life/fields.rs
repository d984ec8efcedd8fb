//! What the forms of a house have in common.

use domain::intake::parse_text;
use domain::life::{CountError, parse_count};

use super::forms::Item;
use crate::shell::{Choice, Errors, Fields, Shell};

/// A text that is not too long.
pub fn text(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> String {
    match parse_text(fields.text(name)) {
        Ok(text) => text,
        Err(too_long) => {
            errors.add(name, shell.with("life-error-long", "over", too_long.over));
            String::new()
        }
    }
}

/// One of a set of fixed words.
pub fn one_of<T: std::str::FromStr>(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    errors: &mut Errors,
) -> Option<T> {
    let chosen = fields.text(name).parse().ok();
    if chosen.is_none() {
        errors.add(name, shell.t("life-error-choose"));
    }
    chosen
}

pub fn choices(shell: &Shell, stem: &str, words: &[&str], chosen: &str) -> Vec<Choice> {
    words
        .iter()
        .map(|word| Choice::new(*word, shell.word(stem, word), *word == chosen))
        .collect()
}

/// An amount of a medication, in hundredths.
pub fn counted(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> i64 {
    match parse_count(fields.text(name)) {
        Ok(count) => count,
        Err(CountError) => {
            errors.add(name, shell.t("life-error-count"));
            0
        }
    }
}

/// A box of a form.
pub fn item(
    shell: &Shell,
    (fields, errors): (&Fields, &Errors),
    kind: &'static str,
    (id, label, hint): (&'static str, &str, &str),
) -> Item {
    let part = |part: &str| fields.text(&format!("{id}-{part}")).to_owned();
    Item {
        kind,
        id,
        label: shell.t(label),
        hint: match hint {
            "" => String::new(),
            hint => shell.t(hint),
        },
        error: errors.of(id).to_owned(),
        value: fields.text(id).to_owned(),
        day: part("day"),
        month: part("month"),
        year: part("year"),
        time: String::new(),
        choices: Vec::new(),
    }
}
