use domain::cases::{
    BirthDate, BirthDateError, BirthDateParts, COMMON_COUNTRIES, COMMON_LANGUAGES, CountryCode,
    Gender, HarmLevel, Identifier, IdentifierError, Identity, IdentityError, Institution,
    LONGEST_NAME, LONGEST_REASONS, LONGEST_REPRESENTATIVE, LanguageCode, MOST_ALIASES,
    MOST_IDENTIFIERS, Nationality, Risk, RiskError, VulnerabilityLevel,
};
use jiff::civil::Date;

use super::words;
use crate::shell::{Choice, Errors, Fields, Shell};

/// The fields of an identity as a form shows them.
pub struct IdentityFields {
    pub given_name: String,
    pub family_name: String,
    pub call_name: String,
    pub aliases: String,
    pub phones: String,
    pub documents: String,
    pub handles: String,
    pub birth_day: String,
    pub birth_month: String,
    pub birth_year: String,
    pub birth_last_year: String,
    pub precisions: Vec<Choice>,
    pub genders: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub other_languages: String,
    pub nationalities: Vec<Choice>,
    pub other_nationalities: String,
    pub institutions: Vec<Choice>,
    pub institution_name: String,
    pub representative: String,
}

impl IdentityFields {
    pub fn of(shell: &Shell, fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let one_of = |field: &'static str, stem: &'static str, values: &[&str]| -> Vec<Choice> {
            values
                .iter()
                .map(|value| {
                    Choice::new(
                        *value,
                        shell.word(stem, value),
                        fields.text(field) == *value,
                    )
                })
                .collect()
        };
        let genders: Vec<&str> = Gender::ALL.iter().map(|one| one.as_str()).collect();
        let mut nationalities: Vec<Choice> = COMMON_COUNTRIES
            .iter()
            .map(|code| {
                let chosen = fields.has("nationality", code);
                Choice::new(*code, words::country(shell, code), chosen)
            })
            .collect();
        for word in ["stateless", "unknown"] {
            let chosen = fields.has("nationality", word);
            nationalities.push(Choice::new(
                word,
                shell.word("cases-nationality", word),
                chosen,
            ));
        }
        Self {
            given_name: text("given-name"),
            family_name: text("family-name"),
            call_name: text("call-name"),
            aliases: text("aliases"),
            phones: text("phones"),
            documents: text("documents"),
            handles: text("handles"),
            birth_day: text("birth-day"),
            birth_month: text("birth-month"),
            birth_year: text("birth-year"),
            birth_last_year: text("birth-last-year"),
            precisions: one_of(
                "birth-precision",
                "cases-precision",
                &["filled", "estimated", "unknown"],
            ),
            genders: one_of("gender", "cases-gender", &genders),
            languages: COMMON_LANGUAGES
                .iter()
                .map(|code| {
                    let chosen = fields.has("language", code);
                    Choice::new(*code, words::language(shell, code), chosen)
                })
                .collect(),
            other_languages: text("language-other"),
            nationalities,
            other_nationalities: text("nationality-other"),
            institutions: one_of(
                "institution",
                "cases-institution",
                &["yes", "no", "unknown", "not_asked"],
            ),
            institution_name: text("institution-name"),
            representative: text("representative"),
        }
    }
}

/// An identity as the fields of its form.
pub fn fields_of(identity: &Identity) -> Fields {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("given-name", &identity.given_name)
        .append_pair("family-name", &identity.family_name)
        .append_pair("call-name", &identity.call_name)
        .append_pair("aliases", &identity.aliases.join("\n"))
        .append_pair("phones", &identity.phones.join("\n"))
        .append_pair("documents", &identity.documents.join("\n"))
        .append_pair("handles", &identity.handles.join("\n"))
        .append_pair("gender", identity.gender.as_str())
        .append_pair("institution", identity.institution.answer())
        .append_pair("institution-name", identity.institution.name())
        .append_pair("representative", &identity.representative);
    match identity.birth {
        BirthDate::Unknown => form.append_pair("birth-precision", "unknown"),
        BirthDate::Day(date) => form
            .append_pair("birth-day", &date.day().to_string())
            .append_pair("birth-month", &date.month().to_string())
            .append_pair("birth-year", &date.year().to_string()),
        BirthDate::Month { year, month } => form
            .append_pair("birth-month", &month.to_string())
            .append_pair("birth-year", &year.to_string()),
        BirthDate::Year(year) => form.append_pair("birth-year", &year.to_string()),
        BirthDate::Estimated { first, last } => form
            .append_pair("birth-precision", "estimated")
            .append_pair("birth-year", &first.to_string())
            .append_pair("birth-last-year", &last.to_string()),
    };
    let mut others = Vec::new();
    for code in &identity.languages {
        if COMMON_LANGUAGES.contains(&code.as_str()) {
            form.append_pair("language", code.as_str());
        } else {
            others.push(code.as_str());
        }
    }
    form.append_pair("language-other", &others.join(", "));
    match &identity.nationality {
        Nationality::NotAsked => {}
        Nationality::Unknown => {
            form.append_pair("nationality", "unknown");
        }
        Nationality::Stateless => {
            form.append_pair("nationality", "stateless");
        }
        Nationality::Known(codes) => {
            let mut others = Vec::new();
            for code in codes {
                if COMMON_COUNTRIES.contains(&code.as_str()) {
                    form.append_pair("nationality", code.as_str());
                } else {
                    others.push(code.as_str());
                }
            }
            form.append_pair("nationality-other", &others.join(", "));
        }
    }
    Fields::parse(form.finish().as_bytes())
}

/// The identity that a form describes, as far as it can be read; what cannot is named in `errors`.
pub fn parse_identity(
    shell: &Shell,
    fields: &Fields,
    today: Date,
    country: &str,
    errors: &mut Errors,
) -> Identity {
    let identity = Identity {
        given_name: fields.text("given-name").to_owned(),
        family_name: fields.text("family-name").to_owned(),
        call_name: fields.text("call-name").to_owned(),
        aliases: lines(fields, "aliases").map(str::to_owned).collect(),
        phones: parse_phones(shell, fields, country, errors),
        documents: parse_lines(
            fields,
            "documents",
            |line| Identifier::document(line).is_ok(),
            |line| shell.with("cases-error-document", "text", line),
            errors,
        ),
        handles: parse_lines(
            fields,
            "handles",
            |line| Identifier::handle(line).is_ok(),
            |line| shell.with("cases-error-handle", "text", line),
            errors,
        ),
        birth: parse_birth(shell, fields, today, errors),
        gender: fields.text("gender").parse().unwrap_or_default(),
        languages: parse_languages(shell, fields, errors),
        nationality: parse_nationality(shell, fields, errors),
        representative: fields.text("representative").replace("\r\n", "\n"),
        institution: match fields.text("institution") {
            "yes" => Institution::Yes(fields.text("institution-name").to_owned()),
            "no" => Institution::No,
            "unknown" => Institution::Unknown,
            _ => Institution::NotAsked,
        },
    };
    let has_name = !fields.text("institution-name").trim().is_empty();
    if has_name && !matches!(identity.institution, Institution::Yes(_)) {
        errors.add("institution", shell.t("cases-error-institution"));
    }
    check_lengths(shell, &identity, errors);
    identity
}

/// The lines of a field on which something stands.
fn lines<'a>(fields: &'a Fields, name: &'a str) -> impl Iterator<Item = &'a str> {
    fields
        .text(name)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

fn parse_lines(
    fields: &Fields,
    name: &str,
    is_right: impl Fn(&str) -> bool,
    message: impl Fn(&str) -> String,
    errors: &mut Errors,
) -> Vec<String> {
    if let Some(wrong) = lines(fields, name).find(|line| !is_right(line)) {
        errors.add(name, message(wrong));
    }
    lines(fields, name).map(str::to_owned).collect()
}

/// Phone numbers in their one spelling.
fn parse_phones(shell: &Shell, fields: &Fields, country: &str, errors: &mut Errors) -> Vec<String> {
    let mut phones = Vec::new();
    for line in lines(fields, "phones") {
        match Identifier::phone(line, country) {
            Ok(phone) => phones.push(phone.text().to_owned()),
            Err(error) => {
                let key = match error {
                    IdentifierError::NoCountry => "cases-error-phone-country",
                    _ => "cases-error-phone",
                };
                errors.add("phones", shell.with(key, "text", line));
                break;
            }
        }
    }
    phones
}

fn check_lengths(shell: &Shell, identity: &Identity, errors: &mut Errors) {
    let Err(error) = identity.check() else {
        return;
    };
    match error {
        IdentityError::NameTooLong => {
            let names = [
                ("given-name", identity.given_name.as_str()),
                ("family-name", &identity.family_name),
                ("call-name", &identity.call_name),
                ("institution-name", identity.institution.name()),
            ];
            let field = names
                .into_iter()
                .find(|(_, name)| name.chars().nth(LONGEST_NAME).is_some())
                .map_or("aliases", |(field, _)| field);
            let message = shell.with("cases-error-name-long", "limit", LONGEST_NAME);
            errors.add(field, message);
        }
        IdentityError::TooManyAliases => errors.add(
            "aliases",
            shell.with("cases-error-aliases-many", "limit", MOST_ALIASES),
        ),
        IdentityError::TooManyIdentifiers => {
            let kinds = [
                ("phones", &identity.phones),
                ("documents", &identity.documents),
                ("handles", &identity.handles),
            ];
            for (field, all) in kinds {
                if all.len() > MOST_IDENTIFIERS {
                    let message =
                        shell.with("cases-error-identifiers-many", "limit", MOST_IDENTIFIERS);
                    errors.add(field, message);
                }
            }
        }
        IdentityError::RepresentativeTooLong => errors.add(
            "representative",
            shell.with("cases-error-text-long", "limit", LONGEST_REPRESENTATIVE),
        ),
    }
}

pub fn parse_birth(shell: &Shell, fields: &Fields, today: Date, errors: &mut Errors) -> BirthDate {
    let parts = BirthDateParts {
        day: fields.text("birth-day"),
        month: fields.text("birth-month"),
        year: fields.text("birth-year"),
        last_year: fields.text("birth-last-year"),
        precision: fields.text("birth-precision"),
    };
    match BirthDate::parse(&parts, today) {
        Ok(birth) => birth,
        Err(error) => {
            let key = match error {
                BirthDateError::Incomplete => "cases-error-birth-incomplete",
                BirthDateError::NotANumber => "cases-error-birth-number",
                BirthDateError::NoSuchDay => "cases-error-birth-no-such-day",
                BirthDateError::Future => "cases-error-birth-future",
                BirthDateError::TooEarly => "cases-error-birth-early",
                BirthDateError::Reversed => "cases-error-birth-reversed",
                BirthDateError::NotAnEstimate => "cases-error-birth-estimate",
                BirthDateError::Contradiction => "cases-error-birth-contradiction",
            };
            errors.add("birth", shell.t(key));
            BirthDate::Unknown
        }
    }
}

/// The codes of a field in which several stand.
fn codes<'a>(fields: &'a Fields, name: &'a str) -> impl Iterator<Item = &'a str> {
    fields
        .text(name)
        .split([',', ';', ' '])
        .map(str::trim)
        .filter(|code| !code.is_empty())
}

fn parse_languages(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Vec<LanguageCode> {
    let mut languages: Vec<LanguageCode> = fields
        .all("language")
        .filter_map(|code| LanguageCode::parse(code).ok())
        .collect();
    for code in codes(fields, "language-other") {
        match LanguageCode::parse(code) {
            Ok(code) if !languages.contains(&code) => languages.push(code),
            Ok(_) => {}
            Err(_) => {
                errors.add(
                    "language-other",
                    shell.with("cases-error-language", "code", code),
                );
                break;
            }
        }
    }
    languages
}

fn parse_nationality(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Nationality {
    let mut countries: Vec<CountryCode> = fields
        .all("nationality")
        .filter_map(|code| CountryCode::parse(code).ok())
        .collect();
    for code in codes(fields, "nationality-other") {
        match CountryCode::parse(code) {
            Ok(code) if !countries.contains(&code) => countries.push(code),
            Ok(_) => {}
            Err(_) => {
                errors.add(
                    "nationality-other",
                    shell.with("cases-error-country", "code", code),
                );
                break;
            }
        }
    }
    let stateless = fields.has("nationality", "stateless");
    let unknown = fields.has("nationality", "unknown");
    match (stateless, unknown, countries.is_empty()) {
        (false, false, true) => Nationality::NotAsked,
        (false, false, false) => Nationality::Known(countries),
        (true, false, true) => Nationality::Stateless,
        (false, true, true) => Nationality::Unknown,
        _ => {
            errors.add("nationality", shell.t("cases-error-nationality"));
            Nationality::NotAsked
        }
    }
}

/// The fields of an assessment as a form shows them.
pub struct RiskFields {
    pub harms: Vec<Choice>,
    pub harm_reasons: String,
    pub vulnerabilities: Vec<Choice>,
    pub vulnerability_reasons: String,
}

impl RiskFields {
    pub fn of(shell: &Shell, fields: &Fields) -> Self {
        let choice = |field: &'static str, value: &'static str| {
            let sent = fields.text(field);
            let chosen = sent == value || (sent.is_empty() && value == "not_assessed");
            Choice::new(value, shell.word("cases-level", value), chosen)
        };
        Self {
            harms: HarmLevel::ALL
                .iter()
                .map(|level| choice("harm", level.as_str()))
                .collect(),
            harm_reasons: fields.text("harm-reasons").to_owned(),
            vulnerabilities: VulnerabilityLevel::ALL
                .iter()
                .map(|level| choice("vulnerability", level.as_str()))
                .collect(),
            vulnerability_reasons: fields.text("vulnerability-reasons").to_owned(),
        }
    }
}

pub fn parse_risk(shell: &Shell, fields: &Fields, errors: &mut Errors) -> Risk {
    let risk = Risk {
        harm: fields.text("harm").parse().unwrap_or_default(),
        harm_reasons: fields.text("harm-reasons").replace("\r\n", "\n"),
        vulnerability: fields.text("vulnerability").parse().unwrap_or_default(),
        vulnerability_reasons: fields.text("vulnerability-reasons").replace("\r\n", "\n"),
    };
    for problem in risk.problems() {
        let too_long = shell.with("cases-error-text-long", "limit", LONGEST_REASONS);
        let (field, message) = match problem {
            RiskError::HarmWithoutReasons => ("harm-reasons", shell.t("cases-error-reasons")),
            RiskError::HarmReasonsTooLong => ("harm-reasons", too_long),
            RiskError::VulnerabilityWithoutReasons => {
                ("vulnerability-reasons", shell.t("cases-error-reasons"))
            }
            RiskError::VulnerabilityReasonsTooLong => ("vulnerability-reasons", too_long),
        };
        errors.add(field, message);
    }
    risk
}
