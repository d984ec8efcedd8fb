//! What the forms of a house have in common.

use domain::intake::parse_text;

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
