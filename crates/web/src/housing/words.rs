//! Homes and money in words.

use axum::http::StatusCode;
use domain::housing::{
    Cents, CentsError, Currency, HomeFacts, HomeState, Known, MOST_CENTS, Nearby,
};
use jiff::civil::Date;
use services::housing::Saved;

use crate::shell::{Choice, Errors, Fields, Locale, Shell};

/// An amount as the reader's language writes it.
pub fn money(shell: &Shell, cents: Cents, currency: Currency) -> String {
    let (thousands, decimal) = match shell.locale() {
        Locale::En => (',', '.'),
        Locale::Nl => ('.', ','),
        Locale::Fr => ('\u{202f}', ','),
    };
    let size = cents.0.unsigned_abs();
    let digits = (size / 100).to_string();
    let mut amount = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            amount.push(thousands);
        }
        amount.push(digit);
    }
    if !size.is_multiple_of(100) {
        amount.push(decimal);
        amount.push_str(&format!("{:02}", size % 100));
    }
    let amount = match currency {
        Currency::Euro => shell.with("housing-euro", "amount", amount),
        Currency::Pound => shell.with("housing-pound", "amount", amount),
    };
    match cents.0 < 0 {
        true => format!("−{amount}"),
        false => amount,
    }
}

/// The amount of a field. `Err`: it is none, which is said beside the field.
pub fn amount(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    errors: &mut Errors,
) -> Result<Option<Cents>, ()> {
    Cents::parse(fields.text(name)).map_err(|error| {
        let message = match error {
            CentsError::NotMoney => shell.t("housing-error-amount"),
            CentsError::TooMuch => {
                let most = money(shell, Cents(MOST_CENTS), Currency::Euro);
                shell.with("housing-error-amount-most", "most", most)
            }
        };
        errors.add(name, message);
    })
}

/// A whole number of a field, from 1. `Err`: it is none, which is said beside the field.
pub fn count(
    shell: &Shell,
    fields: &Fields,
    (name, most): (&str, u32),
    errors: &mut Errors,
) -> Result<Option<u32>, ()> {
    let text = fields.text(name).trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<u32>() {
        Ok(count) if (1..=most).contains(&count) => Ok(Some(count)),
        _ => {
            errors.add(name, shell.with("housing-error-count", "most", most));
            Err(())
        }
    }
}

pub fn known(shell: &Shell, known: Known) -> String {
    match known {
        Known::Yes => shell.t("shell-yes"),
        Known::No => shell.t("shell-no"),
        Known::Unknown => shell.t("housing-unknown"),
    }
}

pub fn state_tone(state: HomeState) -> &'static str {
    match state {
        HomeState::Free => "ok",
        HomeState::Offered => "info",
        HomeState::Let | HomeState::Gone => "",
    }
}

/// From when somebody can live there.
pub fn free_from(shell: &Shell, day: Option<Date>) -> String {
    day.map_or_else(|| shell.t("housing-unknown"), |day| shell.date(&day))
}

/// Rent with costs, a month.
pub fn rent(shell: &Shell, facts: &HomeFacts, currency: Currency) -> String {
    let money = |cents| money(shell, cents, currency);
    match (facts.rent, facts.costs) {
        (None, _) => shell.t("housing-unknown"),
        (Some(rent), None) => shell.with("housing-rent-only", "rent", money(rent)),
        (Some(rent), Some(costs)) => shell.with2(
            "housing-rent-and-costs",
            "rent",
            money(rent),
            "costs",
            money(costs),
        ),
    }
}

pub fn size(shell: &Shell, facts: &HomeFacts) -> String {
    let metres = facts
        .square_metres
        .map(|count| shell.with("housing-metres", "count", count));
    let rooms = facts
        .rooms
        .map(|count| shell.with("housing-rooms-count", "count", count));
    match (metres, rooms) {
        (None, None) => shell.t("housing-unknown"),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(metres), Some(rooms)) => format!("{metres}, {rooms}"),
    }
}

/// What stands in the directory of a home, in the order of its page.
pub fn rows(shell: &Shell, facts: &HomeFacts, currency: Currency) -> Vec<(String, String)> {
    let amount = |cents: Option<Cents>| {
        cents.map_or_else(
            || shell.t("housing-unknown"),
            |cents| money(shell, cents, currency),
        )
    };
    let number = |count: Option<u32>| {
        count.map_or_else(|| shell.t("housing-unknown"), |count| count.to_string())
    };
    let near: Vec<String> = facts
        .near
        .iter()
        .map(|one| shell.word("housing-nearby", one.as_str()))
        .collect();
    vec![
        (shell.t("housing-name"), facts.name.clone()),
        (shell.t("housing-town"), facts.town.clone()),
        (
            shell.t("housing-state"),
            shell.word("housing-home-state", facts.state.as_str()),
        ),
        (
            shell.t("housing-free-from"),
            free_from(shell, facts.free_from),
        ),
        (shell.t("housing-rent"), amount(facts.rent)),
        (shell.t("housing-costs"), amount(facts.costs)),
        (shell.t("housing-deposit"), amount(facts.deposit)),
        (
            shell.t("housing-square-metres"),
            number(facts.square_metres),
        ),
        (shell.t("housing-rooms"), number(facts.rooms)),
        (shell.t("housing-step-free"), known(shell, facts.step_free)),
        (
            shell.t("housing-ground-floor"),
            known(shell, facts.ground_floor),
        ),
        (
            shell.t("housing-near"),
            match near.is_empty() {
                true => shell.t("housing-unknown"),
                false => near.join(", "),
            },
        ),
    ]
}

/// Puts a day into the three boxes of a form.
pub fn put_day(pairs: &mut Vec<(String, String)>, name: &str, day: Option<Date>) {
    let Some(day) = day else { return };
    for (part, value) in [
        ("day", day.day().to_string()),
        ("month", day.month().to_string()),
        ("year", day.year().to_string()),
    ] {
        pairs.push((format!("{name}-{part}"), value));
    }
}

/// The fields that a form begins with.
pub fn fields(pairs: &[(String, String)]) -> Fields {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

/// What is near, to tick.
pub fn nearby(shell: &Shell, fields: &Fields, name: &str) -> Vec<Choice> {
    Nearby::ALL
        .iter()
        .map(|one| {
            let label = shell.word("housing-nearby", one.as_str());
            Choice::new(one.as_str(), label, fields.has(name, one.as_str()))
        })
        .collect()
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

/// What a form says again: its own, or, when somebody else was first, that of what it would follow now.
pub fn row_and_version<T>(fields: &Fields, newer: Option<&Saved<T>>) -> (String, String) {
    match newer {
        Some(newer) => (newer.id.to_string(), newer.version.to_string()),
        None => (
            fields.text("id").to_owned(),
            fields.text("version").to_owned(),
        ),
    }
}
