//! Whom to call, as pages and cards show it, and in which country the reader is.

use axum::http::{HeaderMap, header};
use domain::recognition::helplines::HelplineKind;
use domain::recognition::{ConcernLevel, Helpline, Helplines};

use crate::shell::Words;

/// A line to call.
pub struct CallView {
    pub kind: String,
    /// Without the number that some lines are named after; empty when nothing is left.
    pub name: String,
    pub number: String,
    pub dial: String,
    pub web: String,
    pub purpose: String,
    /// Free, without a name, day and night: in one line.
    pub facts: String,
    pub verified: bool,
    pub source: String,
    pub checked: String,
}

impl CallView {
    pub fn of(words: Words, line: &Helpline) -> Self {
        let mut facts = Vec::new();
        if line.free {
            facts.push(words.t("recognition-call-free"));
        }
        if line.anonymous {
            facts.push(words.t("recognition-call-anonymous"));
        }
        if line.day_and_night {
            facts.push(words.t("recognition-call-day-and-night"));
        } else if let Some(hours) = line.hours(words.lang()) {
            facts.push(hours.to_owned());
        }
        let number = line.number.as_deref().unwrap_or_default();
        Self {
            kind: words.t(line.kind.label_key()),
            name: name_beside(line.name(words.lang()), number).to_owned(),
            number: number.to_owned(),
            dial: line.dial().unwrap_or_default(),
            web: line.web.clone().unwrap_or_default(),
            purpose: line.purpose(words.lang()).to_owned(),
            facts: facts.join(", "),
            verified: line.verified,
            source: line.sources.first().cloned().unwrap_or_default(),
            checked: words.with(
                "recognition-call-checked",
                "date",
                words.date(&line.checked),
            ),
        }
    }
}

/// "103 Écoute-Enfants" stands beside its number as "Écoute-Enfants".
pub fn name_beside<'a>(name: &'a str, number: &str) -> &'a str {
    match name.strip_prefix(number) {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => rest.trim_start(),
        _ => name,
    }
}

/// The one or two lines that stand beside the thing to do now: sure ones that speak the reader's language, and
/// the number for an emergency only when it is one. Where somebody thinks of suicide, another language is better
/// than no line.
pub fn first_calls<'a>(
    lines: &[&'a Helpline],
    language: &str,
    level: ConcernLevel,
) -> Vec<&'a Helpline> {
    const AT_MOST: usize = 2;
    let is_urgent = level == ConcernLevel::Immediate;
    lines
        .iter()
        .copied()
        .filter(|line| line.verified && line.number.is_some())
        .filter(|line| line.speaks_to(language) || line.kind == HelplineKind::SuicidePrevention)
        .filter(|line| match line.kind {
            HelplineKind::Emergency => is_urgent,
            HelplineKind::Police => false,
            _ => true,
        })
        .take(AT_MOST)
        .collect()
}

/// A country that has numbers.
pub struct CountryChoice {
    pub code: String,
    pub name: String,
    pub chosen: bool,
}

/// Every country of the list, with the reader's chosen.
pub fn countries(words: Words, helplines: &Helplines, reader: &str) -> Vec<CountryChoice> {
    helplines
        .countries()
        .into_iter()
        .map(|code| CountryChoice {
            code: code.to_owned(),
            name: country_name(words, code),
            chosen: code == reader,
        })
        .collect()
}

/// "In Belgium". A network may have numbers of a country that we have no word for.
pub fn country_name(words: Words, code: &str) -> String {
    let key = format!("recognition-call-country-{}", code.to_lowercase());
    if words.has(&key) {
        words.t(&key)
    } else {
        code.to_owned()
    }
}

/// The country that was asked for in the address, otherwise the one that the browser's language names
/// (`fr-FR`), otherwise the first one of the list. Nothing is kept of it.
pub fn reader_country<'a>(asked: &str, headers: &HeaderMap, helplines: &'a Helplines) -> &'a str {
    let known = helplines.countries();
    let find = |code: &str| {
        known
            .iter()
            .copied()
            .find(|country| country.eq_ignore_ascii_case(code))
    };
    let languages = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    find(asked)
        .or_else(|| {
            languages
                .split([',', ';'])
                .filter_map(|part| part.trim().split_once('-'))
                .find_map(|(_, region)| find(region))
        })
        .or_else(|| known.first().copied())
        .unwrap_or_default()
}
