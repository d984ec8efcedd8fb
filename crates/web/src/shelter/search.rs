//! What a search for a bed asks, as it stands in the address: filters that stay, and of the young person
//! nothing but the opaque id of her case.

use domain::shelter::{
    Feature, Features, Guest, GuestGender, LONGEST_STAY, Language, StayRange, StayRangeError,
};
use jiff::ToSpan;
use jiff::civil::Date;
use services::shelter::Search;

use super::words;
use crate::shell::{Choice, Errors, Fields, Shell};

/// How many nights ahead the list of first nights goes.
const LISTED_NIGHTS: i64 = 28;

#[derive(Clone, Default)]
pub struct SearchForm {
    pub case: String,
    pub from: String,
    pub nights: String,
    pub age: String,
    pub gender: String,
    pub must: Vec<String>,
    pub wish: Vec<String>,
    pub speaks: String,
}

impl SearchForm {
    pub fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).trim().to_owned();
        let all = |name| fields.all(name).map(str::to_owned).collect();
        Self {
            case: text("case"),
            from: text("from"),
            nights: text("nights"),
            age: text("age"),
            gender: text("gender"),
            must: all("must"),
            wish: all("wish"),
            speaks: text("speaks"),
        }
    }

    /// The same search as a query.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("case", &self.case),
            ("from", &self.from),
            ("nights", &self.nights),
            ("age", &self.age),
            ("gender", &self.gender),
            ("speaks", &self.speaks),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for (name, values) in [("must", &self.must), ("wish", &self.wish)] {
            for value in values {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// The search, or what needs another look. Without a first night it is tonight, for one night.
    pub fn parse(&self, shell: &Shell, tonight: Date) -> Result<Search, Errors> {
        let mut errors = Errors::default();
        let range = parse_range(shell, &self.from, &self.nights, tonight, &mut errors);
        let age = match self.age.as_str() {
            "" => None,
            text => match text.parse::<u32>() {
                Ok(age) if age < 100 => Some(age),
                _ => {
                    errors.add("age", shell.t("shelter-age-wrong"));
                    None
                }
            },
        };
        // Filters of ours that no form of ours sends are left out: an old bookmark still searches.
        let features = |codes: &[String]| -> Features {
            codes.iter().filter_map(|code| code.parse().ok()).collect()
        };
        let mut desired = features(&self.wish);
        if let Ok(language) = self.speaks.parse() {
            desired.insert(Feature::Speaks(language));
        }
        match range {
            Some(range) if errors.is_empty() => Ok(Search {
                range,
                required: features(&self.must),
                desired,
                guest: Guest {
                    gender: GuestGender::parse(&self.gender),
                    age,
                },
                case: self.case.parse().ok(),
            }),
            _ => Err(errors),
        }
    }

    pub fn genders(&self, shell: &Shell) -> Vec<Choice> {
        GuestGender::ALL
            .into_iter()
            .map(|one| {
                Choice::new(
                    one.as_str(),
                    shell.word("shelter-guest", one.as_str()),
                    self.gender == one.as_str(),
                )
            })
            .collect()
    }

    pub fn musts(&self, shell: &Shell) -> Vec<Choice> {
        plain(shell, &self.must)
    }

    pub fn wishes(&self, shell: &Shell) -> Vec<Choice> {
        plain(shell, &self.wish)
    }

    pub fn languages(&self, shell: &Shell) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Language::ALL
            .iter()
            .map(|one| {
                Choice::new(
                    one.as_str(),
                    shell.word("shelter-language", one.as_str()),
                    self.speaks == one.as_str(),
                )
            })
            .collect();
        choices.sort_by_key(|choice| choice.label.to_lowercase());
        choices
    }

    /// What was asked for beyond the nights, for the closed list of filters; empty when nothing.
    pub fn chosen(&self, shell: &Shell) -> String {
        self.must
            .iter()
            .chain(&self.wish)
            .filter_map(|code| code.parse().ok())
            .map(|one: Feature| words::feature(shell, one))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn plain(shell: &Shell, chosen: &[String]) -> Vec<Choice> {
    Feature::PLAIN
        .into_iter()
        .map(|one| {
            let code = one.to_string();
            let is_chosen = chosen.contains(&code);
            Choice::new(code, words::feature(shell, one), is_chosen)
        })
        .collect()
}

/// The coming nights to choose the first one from. A chosen date beyond them stays on the list.
pub fn first_nights(shell: &Shell, chosen: &str, tonight: Date) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (index, night) in tonight
        .series(1.day())
        .take(usize::try_from(LISTED_NIGHTS).unwrap_or(1))
        .enumerate()
    {
        let value = night.to_string();
        let label = match index {
            0 => shell.with("shelter-tonight-date", "date", shell.date(&night)),
            _ => {
                let weekday = night.weekday().to_monday_one_offset();
                format!(
                    "{} {}",
                    shell.word("shell-weekday", &weekday.to_string()),
                    shell.date(&night)
                )
            }
        };
        let is_chosen = value == chosen || (chosen.is_empty() && index == 0);
        choices.push(Choice::new(value, label, is_chosen));
    }
    if !chosen.is_empty()
        && choices.iter().all(|choice| !choice.chosen)
        && let Ok(date) = chosen.parse::<Date>()
    {
        choices.push(Choice::new(chosen, shell.date(&date), true));
    }
    choices
}

/// The nights of a form, or what needs another look.
pub fn parse_range(
    shell: &Shell,
    from: &str,
    nights: &str,
    tonight: Date,
    errors: &mut Errors,
) -> Option<StayRange> {
    let first = match from {
        "" => Some(tonight),
        text => match text.parse::<Date>() {
            Ok(date) if date < tonight => {
                errors.add("from", shell.t("shelter-from-past"));
                None
            }
            Ok(date) => Some(date),
            Err(_) => {
                errors.add("from", shell.t("shelter-from-wrong"));
                None
            }
        },
    };
    let count = match nights {
        "" => Some(1),
        text => match text.parse::<i64>() {
            Ok(count) => Some(count),
            Err(_) => {
                errors.add(
                    "nights",
                    shell.with("shelter-nights-wrong", "most", LONGEST_STAY),
                );
                None
            }
        },
    };
    let (first, count) = first.zip(count)?;
    match StayRange::of_nights(first, count) {
        Ok(range) => Some(range),
        Err(StayRangeError::OutOfCalendar) => {
            errors.add("from", shell.t("shelter-from-wrong"));
            None
        }
        Err(_) => {
            errors.add(
                "nights",
                shell.with("shelter-nights-wrong", "most", LONGEST_STAY),
            );
            None
        }
    }
}
