//! What the forms of an episode have in common: moments, texts, and how a refusal becomes a sentence.

use domain::cases::parse_date;
use domain::intake::parse_text;
use domain::missing::{RecordError, instant_of};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use services::missing::AddEventError;

use crate::shell::{Choice, Errors, Fields, PageError, Shell};

/// A day and a time as they are typed.
pub struct Moment {
    pub day: String,
    pub month: String,
    pub year: String,
    pub time: String,
}

impl Moment {
    pub fn typed(fields: &Fields, name: &str) -> Self {
        let text = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
        Self {
            day: text("day"),
            month: text("month"),
            year: text("year"),
            time: text("time"),
        }
    }

    /// The fields that a form begins with.
    pub fn pairs(name: &str, at: Option<Timestamp>, time_zone: &str) -> Vec<(String, String)> {
        let Some(at) = at else {
            return Vec::new();
        };
        let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
        let wall = at.to_zoned_datetime(zone);
        vec![
            (format!("{name}-day"), wall.day().to_string()),
            (format!("{name}-month"), wall.month().to_string()),
            (format!("{name}-year"), wall.year().to_string()),
            (
                format!("{name}-time"),
                format!("{:02}:{:02}", wall.hour(), wall.minute()),
            ),
        ]
    }
}

/// Fields out of pairs that were put together.
pub fn fields_of(pairs: &[(String, String)]) -> Fields {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

/// The instant that was typed; `None` when nothing was, or when the error says what is wrong.
pub fn moment(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    time_zone: &str,
    is_needed: bool,
    errors: &mut Errors,
) -> Option<Timestamp> {
    let typed = Moment::typed(fields, name);
    let day = match parse_date(&typed.day, &typed.month, &typed.year) {
        Ok(day) => day,
        Err(_) => {
            errors.add(name, shell.t("missing-error-day"));
            return None;
        }
    };
    match (day, typed.time.trim().is_empty()) {
        (None, true) if !is_needed => None,
        (Some(day), false) => match instant_of(day, &typed.time, time_zone) {
            Ok(at) => Some(at),
            Err(_) => {
                errors.add(name, shell.t("missing-error-time"));
                None
            }
        },
        _ => {
            errors.add(name, shell.t("missing-error-day-and-time"));
            None
        }
    }
}

/// A text that is not too long.
pub fn text(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> String {
    match parse_text(fields.text(name)) {
        Ok(text) => text,
        Err(too_long) => {
            errors.add(
                name,
                shell.with("missing-error-long", "over", too_long.over),
            );
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
        errors.add(name, shell.t("missing-error-choose"));
    }
    chosen
}

pub fn choices(shell: &Shell, stem: &str, words: &[&str], chosen: &str) -> Vec<Choice> {
    words
        .iter()
        .map(|word| Choice::new(*word, shell.word(stem, word), *word == chosen))
        .collect()
}

/// Where a refused record is shown: which field a time, a name, a text and a place stand in.
pub struct Places {
    pub at: &'static str,
    pub by: &'static str,
    pub words: &'static str,
    pub place: &'static str,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            at: "at",
            by: "by",
            words: "words",
            place: "place",
        }
    }
}

/// Puts what the service refused into words. What is no refusal comes back.
pub fn refused(
    shell: &Shell,
    error: AddEventError,
    places: &Places,
    errors: &mut Errors,
) -> Result<(), PageError> {
    match error {
        AddEventError::Service(error) => return Err(error.into()),
        // Its form names them itself, part by part.
        AddEventError::Description(_) => {
            errors.add(places.words, shell.t("missing-error-reason"));
        }
        AddEventError::NotNow => errors.add(places.words, shell.t("missing-error-not-now")),
        AddEventError::Newer => errors.add(places.words, shell.t("missing-error-newer")),
        AddEventError::KeyWorker => errors.add(places.by, shell.t("missing-error-key-worker")),
        AddEventError::Facts(_) => errors.add(places.words, shell.t("missing-error-nothing")),
        AddEventError::Record(problems) => {
            for problem in problems {
                let (field, key) = match problem {
                    RecordError::Later => (places.at, "missing-error-later"),
                    RecordError::Before => (places.at, "missing-error-before"),
                    RecordError::BeforeAway => (places.at, "missing-error-before-away"),
                    RecordError::NobodyNamed => (places.by, "missing-error-nobody"),
                    RecordError::NoReason => (places.words, "missing-error-reason"),
                    RecordError::NoWords => (places.words, "missing-error-words"),
                    RecordError::NoPlace => (places.place, "missing-error-place"),
                };
                errors.add(field, shell.t(key));
            }
        }
    }
    Ok(())
}
