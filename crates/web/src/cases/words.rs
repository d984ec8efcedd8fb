//! What is known of a young person, in the words of the page's language.

use domain::cases::{
    BirthDate, COMMON_COUNTRIES, COMMON_LANGUAGES, HarmLevel, Identity, Nationality,
    VulnerabilityLevel,
};
use jiff::civil::Date;

use crate::shell::Shell;

/// `14 or 15 (born in 2011, month unknown)`: as narrow as it is known, never narrower.
pub fn age(shell: &Shell, birth: BirthDate, today: Date) -> String {
    let Some(range) = birth.age_on(today) else {
        return shell.t("cases-age-unknown");
    };
    let (youngest, oldest) = (i64::from(range.youngest), i64::from(range.oldest));
    let age = if range.is_exact() {
        youngest.to_string()
    } else if oldest - youngest == 1 {
        shell.with2("cases-age-or", "youngest", youngest, "oldest", oldest)
    } else {
        shell.with2("cases-age-to", "youngest", youngest, "oldest", oldest)
    };
    match born(shell, birth) {
        Some(born) => format!("{age} ({born})"),
        None => age,
    }
}

/// How well a birth date that is not a day is known.
fn born(shell: &Shell, birth: BirthDate) -> Option<String> {
    match birth {
        BirthDate::Unknown | BirthDate::Day(_) => None,
        BirthDate::Month { year, month } => Some(shell.with2(
            "cases-born-month",
            "month",
            shell.t(&format!("shell-month-{month}")),
            "year",
            year.to_string(),
        )),
        BirthDate::Year(year) => Some(shell.with("cases-born-year", "year", year.to_string())),
        BirthDate::Estimated { first, last } => Some(shell.with2(
            "cases-born-estimated",
            "first",
            first.to_string(),
            "last",
            last.to_string(),
        )),
    }
}

/// The birth date itself, for the page that shows names.
pub fn birth_date(shell: &Shell, birth: BirthDate) -> String {
    match birth {
        BirthDate::Unknown => shell.t("cases-not-known"),
        BirthDate::Day(date) => shell.date(&date),
        other => born(shell, other).unwrap_or_default(),
    }
}

/// Says that she turns 18 within a year, or may; empty otherwise.
pub fn turning_18(shell: &Shell, birth: BirthDate, today: Date) -> String {
    if let Some(days) = birth.days_to_18(today) {
        return if days <= 365 {
            shell.with("cases-days-to-18", "days", i64::from(days))
        } else {
            String::new()
        };
    }
    match birth.turns_18_between() {
        Some((first, last))
            if first != last && last > today && (first - today).get_days() <= 365 =>
        {
            shell.with2(
                "cases-18-between",
                "first",
                shell.date(&first),
                "last",
                shell.date(&last),
            )
        }
        _ => String::new(),
    }
}

pub fn country(shell: &Shell, code: &str) -> String {
    if COMMON_COUNTRIES.contains(&code) {
        shell.word("cases-country", &code.to_lowercase())
    } else {
        code.to_owned()
    }
}

pub fn language(shell: &Shell, code: &str) -> String {
    if COMMON_LANGUAGES.contains(&code) {
        shell.word("cases-language", code)
    } else {
        code.to_owned()
    }
}

/// The languages she speaks; empty when nobody has asked.
pub fn languages(shell: &Shell, identity: &Identity) -> String {
    let names: Vec<String> = identity
        .languages
        .iter()
        .map(|code| language(shell, code.as_str()))
        .collect();
    names.join(", ")
}

pub fn nationality(shell: &Shell, nationality: &Nationality) -> String {
    match nationality {
        Nationality::NotAsked => shell.t("cases-not-asked"),
        Nationality::Unknown => shell.t("cases-not-known"),
        Nationality::Stateless => shell.t("cases-nationality-stateless"),
        Nationality::Known(codes) => {
            let names: Vec<String> = codes
                .iter()
                .map(|code| country(shell, code.as_str()))
                .collect();
            names.join(", ")
        }
    }
}

pub fn institution(shell: &Shell, identity: &Identity) -> String {
    let answer = shell.word("cases-institution", identity.institution.answer());
    match identity.institution.name() {
        "" => answer,
        name => format!("{answer}: {name}"),
    }
}

/// Red stands for danger to her and nothing else.
pub fn harm_tone(level: HarmLevel) -> &'static str {
    match level {
        HarmLevel::NotAssessed => "info",
        HarmLevel::Low => "",
        HarmLevel::Medium => "attention",
        HarmLevel::High | HarmLevel::Immediate => "danger",
    }
}

pub fn vulnerability_tone(level: VulnerabilityLevel) -> &'static str {
    match level {
        VulnerabilityLevel::NotAssessed => "info",
        VulnerabilityLevel::Low => "",
        VulnerabilityLevel::Medium | VulnerabilityLevel::High => "attention",
    }
}

pub fn harm(shell: &Shell, level: HarmLevel) -> String {
    let level = shell.word("cases-level", level.as_str());
    shell.with("cases-harm-tag", "level", level)
}

pub fn vulnerability(shell: &Shell, level: VulnerabilityLevel) -> String {
    let level = shell.word("cases-level", level.as_str());
    shell.with("cases-vulnerability-tag", "level", level)
}
