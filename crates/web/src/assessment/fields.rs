//! An assessment as its form sends it, and back.

use domain::assessment::{
    Assessment, AssessmentError, Factors, Found, LONGEST_TEXT, Standing, Text,
};
use domain::cases::{HarmLevel, VulnerabilityLevel, parse_date};
use domain::support::LifeDomain;
use jiff::civil::Date;

use crate::shell::{Errors, Fields, PageError, Shell};
use crate::support::date_error;

pub(super) fn filled(id: &str, version: i64, one: &Assessment) -> Fields {
    let mut pairs: Vec<(String, String)> = vec![
        ("id".to_owned(), id.to_owned()),
        ("version".to_owned(), version.to_string()),
    ];
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    put("on-day", &one.on.day().to_string());
    put("on-month", &one.on.month().to_string());
    put("on-year", &one.on.year().to_string());
    for domain in LifeDomain::ALL {
        let standing = one.of(*domain);
        put(&named("strengths", *domain), standing.strengths.as_str());
        put(
            &named("strengths-words", *domain),
            &standing.strengths_words,
        );
        put(&named("needs", *domain), standing.needs.as_str());
        put(&named("needs-words", *domain), &standing.needs_words);
    }
    put("harm", one.harm.as_str());
    put("harm-raise", &one.harm_factors.raise);
    put("harm-lower", &one.harm_factors.lower);
    put("vulnerability", one.vulnerability.as_str());
    put("vulnerability-raise", &one.vulnerability_factors.raise);
    put("vulnerability-lower", &one.vulnerability_factors.lower);
    for sheet in &one.sheets {
        put("sheet", &sheet.to_string());
    }
    put("her-words", &one.her_words);
    put("summary", &one.summary);
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

pub(super) fn named(stem: &str, domain: LifeDomain) -> String {
    format!("{stem}-{}", domain.as_str())
}

pub(super) fn text(fields: &Fields, name: &str) -> String {
    fields.text(name).replace("\r\n", "\n")
}

/// `None` with the errors said. A word that no form sends belongs to nothing.
pub(super) fn parse(
    shell: &Shell,
    fields: &Fields,
    (today, is_complete): (Date, bool),
    errors: &mut Errors,
) -> Result<Option<Assessment>, PageError> {
    let date = parse_date(
        fields.text("on-day"),
        fields.text("on-month"),
        fields.text("on-year"),
    );
    let on = match date {
        Ok(Some(on)) => Some(on),
        Ok(None) => {
            errors.add("on", shell.t("support-error-date-incomplete"));
            None
        }
        Err(error) => {
            errors.add("on", date_error(shell, error));
            None
        }
    };
    let mut one = Assessment::empty(on.unwrap_or(today));
    let found = |name: String| -> Result<Found, PageError> {
        match fields.text(&name) {
            "" => Ok(Found::NotAsked),
            word => word.parse().map_err(|()| PageError::NotFound),
        }
    };
    for domain in LifeDomain::ALL {
        *one.of_mut(*domain) = Standing {
            strengths: found(named("strengths", *domain))?,
            strengths_words: text(fields, &named("strengths-words", *domain)),
            needs: found(named("needs", *domain))?,
            needs_words: text(fields, &named("needs-words", *domain)),
        };
    }
    one.harm = match fields.text("harm") {
        "" => HarmLevel::NotAssessed,
        word => word.parse().map_err(|()| PageError::NotFound)?,
    };
    one.vulnerability = match fields.text("vulnerability") {
        "" => VulnerabilityLevel::NotAssessed,
        word => word.parse().map_err(|()| PageError::NotFound)?,
    };
    let factors = |stem: &str| Factors {
        raise: text(fields, &format!("{stem}-raise")),
        lower: text(fields, &format!("{stem}-lower")),
    };
    one.harm_factors = factors("harm");
    one.vulnerability_factors = factors("vulnerability");
    for sheet in fields.all("sheet") {
        one.sheets
            .push(sheet.parse().map_err(|_| PageError::NotFound)?);
    }
    one.her_words = text(fields, "her-words");
    one.summary = text(fields, "summary");
    let mut wrong = one.faults(today);
    if is_complete {
        wrong.extend(one.gaps());
    }
    for error in wrong {
        let (field, message) = said(shell, error);
        errors.add(&field, message);
    }
    Ok(errors.is_empty().then_some(one))
}

fn said(shell: &Shell, error: AssessmentError) -> (String, String) {
    let first = named("strengths", LifeDomain::Housing);
    match error {
        AssessmentError::Empty => (first, shell.t("assessment-error-empty")),
        AssessmentError::NotYet => ("on".to_owned(), shell.t("assessment-error-not-yet")),
        AssessmentError::TooLong(text) => (
            field(text),
            shell.with("cases-error-text-long", "limit", LONGEST_TEXT),
        ),
        AssessmentError::WordsMissing(text) => (field(text), shell.t("assessment-error-words")),
        AssessmentError::HarmWithoutFactors => (
            "harm-raise".to_owned(),
            shell.t("assessment-error-harm-factors"),
        ),
        AssessmentError::VulnerabilityWithoutFactors => (
            "vulnerability-raise".to_owned(),
            shell.t("assessment-error-vulnerability-factors"),
        ),
    }
}

fn field(text: Text) -> String {
    match text {
        Text::Strengths(domain) => named("strengths-words", domain),
        Text::Needs(domain) => named("needs-words", domain),
        Text::HarmRaise => "harm-raise".to_owned(),
        Text::HarmLower => "harm-lower".to_owned(),
        Text::VulnerabilityRaise => "vulnerability-raise".to_owned(),
        Text::VulnerabilityLower => "vulnerability-lower".to_owned(),
        Text::HerWords => "her-words".to_owned(),
        Text::Summary => "summary".to_owned(),
        Text::Remark => "remark".to_owned(),
    }
}
