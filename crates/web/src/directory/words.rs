//! Services in words.

use axum::http::StatusCode;
use domain::directory::{ContactWay, Hours, ServiceFacts};
use jiff::civil::Weekday;
use services::directory::ServiceView;

use crate::cases::words::language;
use crate::shell::{Choice, Errors, Fields, Shell};

/// The code of a day, in the names of fields and of messages.
pub const fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// Each day with its hours.
pub fn week(shell: &Shell, hours: &Hours) -> Vec<(String, String)> {
    Hours::WEEK
        .iter()
        .map(|day| {
            let typed = hours.typed(*day);
            let text = match typed.is_empty() {
                true => shell.t("directory-closed-day"),
                false => typed,
            };
            (shell.word("directory-day", code(*day)), text)
        })
        .collect()
}

/// Whether it is open now, and how that looks.
pub fn open_now(shell: &Shell, is_open: Option<bool>) -> (String, &'static str) {
    match is_open {
        None => (shell.t("directory-hours-unknown"), ""),
        Some(true) => (shell.t("directory-is-open"), "ok"),
        Some(false) => (shell.t("directory-is-shut"), ""),
    }
}

pub fn domains(shell: &Shell, facts: &ServiceFacts) -> String {
    let words = facts.domains.iter();
    let words: Vec<String> = words
        .map(|one| shell.word("support-domain", one.as_str()))
        .collect();
    words.join(", ")
}

pub fn languages(shell: &Shell, facts: &ServiceFacts) -> String {
    let words = facts.languages.iter();
    let words: Vec<String> = words.map(|one| language(shell, one.as_str())).collect();
    words.join(", ")
}

/// What it costs, with what is said of it.
pub fn cost(shell: &Shell, facts: &ServiceFacts) -> String {
    with_words(
        shell.word("directory-cost", facts.cost.as_str()),
        &facts.cost_words,
    )
}

/// From which age to which; empty when nobody is turned away for her age.
pub fn ages(shell: &Shell, facts: &ServiceFacts) -> String {
    match (facts.youngest, facts.oldest) {
        (None, None) => String::new(),
        (Some(from), None) => shell.with("directory-from-age", "from", i64::from(from)),
        (None, Some(to)) => shell.with("directory-to-age", "to", i64::from(to)),
        (Some(from), Some(to)) => shell.with2(
            "directory-from-to-age",
            "from",
            i64::from(from),
            "to",
            i64::from(to),
        ),
    }
}

fn with_words(word: String, more: &str) -> String {
    match (word.is_empty(), more.is_empty()) {
        (_, true) => word,
        (true, false) => more.to_owned(),
        (false, false) => format!("{word}. {more}"),
    }
}

/// When it was checked last.
pub fn checked(shell: &Shell, facts: &ServiceFacts) -> String {
    match &facts.checked_on {
        Some(day) => shell.date(day),
        None => shell.t("directory-never-checked"),
    }
}

pub fn way(shell: &Shell, way: ContactWay) -> String {
    shell.word("directory-way", way.as_str())
}

/// What the directory says of a service, in the order of its page, without its hours.
pub fn rows(shell: &Shell, facts: &ServiceFacts) -> Vec<(String, String)> {
    let joined = |stem: &str, codes: Vec<&str>| {
        let words: Vec<String> = codes.iter().map(|one| shell.word(stem, one)).collect();
        words.join(", ")
    };
    let needs = facts.needs.iter().map(|one| one.as_str()).collect();
    let access = facts.access.iter().map(|one| one.as_str()).collect();
    let ways = facts.ways.iter().map(|one| one.as_str()).collect();
    let mut rows = vec![
        (shell.t("directory-what"), facts.what.clone()),
        (shell.t("directory-domains"), domains(shell, facts)),
        (shell.t("directory-area"), facts.area.clone()),
        (shell.t("directory-languages"), languages(shell, facts)),
        (shell.t("directory-cost-label"), cost(shell, facts)),
        (
            shell.t("directory-needs"),
            with_words(joined("directory-need", needs), &facts.needs_words),
        ),
        (shell.t("directory-ages"), ages(shell, facts)),
        (
            shell.t("directory-access"),
            with_words(joined("directory-can", access), &facts.access_words),
        ),
        (shell.t("directory-contact"), facts.contact.clone()),
        (shell.t("directory-ways"), joined("directory-way", ways)),
        (shell.t("directory-safe"), facts.safe.clone()),
        (
            shell.t("directory-audience"),
            shell.word("letters-audience", facts.audience.as_str()),
        ),
        (shell.t("directory-checked"), checked(shell, facts)),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// What somebody else saved, as text.
pub fn theirs(shell: &Shell, view: &ServiceView) -> String {
    let facts = &view.facts;
    let mut lines = vec![
        facts.name.clone(),
        shell.word("directory-state", facts.state.as_str()),
    ];
    lines.extend(
        rows(shell, facts)
            .into_iter()
            .chain(week(shell, &facts.hours))
            .map(|(key, value)| format!("{key}: {value}")),
    );
    lines.push(facts.hours_words.clone());
    if let Some(contacts) = &view.contacts {
        lines.extend([contacts.people.clone(), contacts.remarks.clone()]);
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Things to choose, by their codes.
pub fn choices(
    shell: &Shell,
    fields: &Fields,
    (name, stem): (&str, &str),
    codes: impl Iterator<Item = &'static str>,
) -> Vec<Choice> {
    codes
        .map(|code| Choice::new(code, shell.word(stem, code), fields.has(name, code)))
        .collect()
}

/// What of the ticked boxes is a word of ours.
pub fn ticked<T: std::str::FromStr>(fields: &Fields, name: &str) -> Vec<T> {
    fields
        .all(name)
        .filter_map(|one| one.parse().ok())
        .collect()
}

/// A text of a form.
pub fn text(fields: &Fields, name: &str) -> String {
    domain::intake::clean_text(fields.text(name))
}

/// What somebody else saved in the meantime.
pub struct Newer {
    pub text: String,
    pub by: String,
    pub when: String,
}

/// The status of a form that is shown.
pub fn status(errors: &Errors, is_conflict: bool) -> StatusCode {
    match (is_conflict, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    }
}
