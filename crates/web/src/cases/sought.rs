//! The fields in which somebody says whom she looks for, here or at other centres.

use domain::cases::{BirthDate, LONGEST_NAME, MOST_IDENTIFIERS, MOST_NAMES, Sought, SoughtError};
use jiff::civil::Date;

use super::forms::parse_birth;
use crate::shell::{Errors, Fields, Shell};

/// Nobody in this field is older.
const OLDEST: i16 = 120;

/// The fields as a form shows them.
pub struct SoughtFields {
    pub name: String,
    pub birth_day: String,
    pub birth_month: String,
    pub birth_year: String,
    pub age: String,
    pub number: String,
}

impl SoughtFields {
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let (name, number) = box_of_all(fields);
        Self {
            name,
            birth_day: text("birth-day"),
            birth_month: text("birth-month"),
            birth_year: text("birth-year"),
            age: text("age"),
            number,
        }
    }

    /// Names and values, for a form that carries them on.
    pub fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("name", &self.name),
            ("birth-day", &self.birth_day),
            ("birth-month", &self.birth_month),
            ("birth-year", &self.birth_year),
            ("age", &self.age),
            ("number", &self.number),
        ]
    }
}

/// Name and number. A box for both is read as a number when it has digits or an at sign in it: no name has.
fn box_of_all(fields: &Fields) -> (String, String) {
    let text = |name: &str| fields.text(name).to_owned();
    let any = fields.text("any").trim();
    match any.contains(|sign: char| sign == '@' || sign.is_numeric()) {
        _ if any.is_empty() => (text("name"), text("number")),
        true => (text("name"), any.to_owned()),
        false => (any.to_owned(), text("number")),
    }
}

/// Whom the fields describe; what cannot be read is named in `errors`.
pub fn parse_sought(
    shell: &Shell,
    fields: &Fields,
    today: Date,
    country: &str,
    errors: &mut Errors,
) -> Option<Sought> {
    let one = |text: &str| -> Vec<String> {
        let text = text.trim();
        (!text.is_empty())
            .then(|| text.to_owned())
            .into_iter()
            .collect()
    };
    let (name, number) = box_of_all(fields);
    let mut birth = parse_birth(shell, fields, today, errors);
    let age = fields.text("age").trim();
    if !age.is_empty() && birth == BirthDate::Unknown {
        match age.parse::<i16>() {
            // Before her birthday she was born a year earlier than after it.
            Ok(age) if (0..=OLDEST).contains(&age) => {
                birth = BirthDate::Estimated {
                    first: today.year() - age - 1,
                    last: today.year() - age,
                };
            }
            _ => errors.add("age", shell.t("cases-search-error-age")),
        }
    }
    let sought = Sought {
        names: one(&name),
        birth,
        numbers: one(&number),
        country: country.to_owned(),
    };
    if !errors.is_empty() {
        return None;
    }
    let Err(error) = sought.check() else {
        return Some(sought);
    };
    match error {
        SoughtError::Nothing => errors.add("name", shell.t("cases-search-error-nothing")),
        SoughtError::NoLetters => errors.add("name", shell.t("cases-search-error-letters")),
        SoughtError::NameTooLong => errors.add(
            "name",
            shell.with("cases-error-name-long", "limit", LONGEST_NAME),
        ),
        SoughtError::TooManyNames => errors.add(
            "name",
            shell.with("cases-error-aliases-many", "limit", MOST_NAMES),
        ),
        SoughtError::TooManyNumbers => errors.add(
            "number",
            shell.with("cases-error-identifiers-many", "limit", MOST_IDENTIFIERS),
        ),
        SoughtError::NotANumber(text) => errors.add(
            "number",
            shell.with("cases-search-error-number", "text", text),
        ),
    }
    None
}
