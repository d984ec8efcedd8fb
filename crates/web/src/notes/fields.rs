//! The fields of a note: as a form shows them, and as they are read.

use domain::cases::parse_date;
use domain::notes::{
    LONGEST_NOTE, LONGEST_WHY, MOST_MINUTES, MOST_PRESENT, Note, NoteError, NoteForm, NoteKind,
    NoteStrand, Present, WhyError, parse_time,
};
use domain::support::LifeDomain;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use services::cases::people::PersonAroundView;

use super::words::named;
use crate::shell::{AppState, Choice, Errors, Fields, PageError, Shell, Staff};
use crate::support::date_error;

/// What a form for a note shows.
pub struct NoteFields {
    /// Of the form: the note that it becomes, and its draft.
    pub id: String,
    /// A draft under another id, of a form that was saved before; else empty.
    pub replaces: String,
    /// The version that a correction follows; 0 in a new note.
    pub version: i64,
    pub text: String,
    pub kinds: Vec<Choice>,
    pub day: String,
    pub month: String,
    pub year: String,
    pub at: String,
    pub minutes: String,
    pub domains: Vec<Choice>,
    pub people: Vec<Choice>,
    /// Fewer than two: there is nothing to choose.
    pub strands: Vec<Choice>,
    pub why: String,
}

impl NoteFields {
    /// `strands` is empty where the note has one already.
    pub fn of(
        shell: &Shell,
        fields: &Fields,
        people: &[PersonAroundView],
        strands: &[NoteStrand],
    ) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let strand: NoteStrand = fields
            .text("strand")
            .parse()
            .unwrap_or(NoteStrand::Casework);
        let mut present = vec![Choice::new(
            "her",
            shell.t("notes-with-her"),
            fields.has("with", "her"),
        )];
        present.extend(people.iter().filter_map(|one| {
            let value = one.id.to_string();
            let is_chosen = fields.has("with", &value);
            // Who is no longer around her can only be left as she or he is.
            (one.person.is_around() || is_chosen)
                .then(|| Choice::new(value, named(shell, &one.person), is_chosen))
        }));
        Self {
            id: text("id"),
            replaces: text("replaces"),
            version: fields.text("version").parse().unwrap_or(0),
            text: text("note"),
            kinds: kinds(shell, fields.text("kind").parse().ok()),
            day: text("on-day"),
            month: text("on-month"),
            year: text("on-year"),
            at: text("at"),
            minutes: text("minutes"),
            domains: domains(shell, fields.text("domain").parse().ok()),
            people: present,
            strands: strands
                .iter()
                .map(|one| {
                    let label = shell.word("notes-strand", one.as_str());
                    Choice::new(one.as_str(), label, *one == strand)
                        .with_hint(shell.word("notes-strand-hint", one.as_str()))
                })
                .collect(),
            why: text("why"),
        }
    }

    pub fn has_strands(&self) -> bool {
        self.strands.len() > 1
    }
}

pub fn kinds(shell: &Shell, chosen: Option<NoteKind>) -> Vec<Choice> {
    let kinds = NoteKind::ALL.iter();
    kinds
        .map(|one| {
            let label = shell.word("notes-kind", one.as_str());
            Choice::new(one.as_str(), label, chosen == Some(*one))
        })
        .collect()
}

pub fn domains(shell: &Shell, chosen: Option<LifeDomain>) -> Vec<Choice> {
    let domains = LifeDomain::ALL.iter();
    domains
        .map(|one| {
            let label = shell.word("support-domain", one.as_str());
            Choice::new(one.as_str(), label, chosen == Some(*one))
        })
        .collect()
}

/// The fields of an empty form: today.
pub fn blank(id: &str, today: Date) -> Fields {
    Fields::of(&[
        ("id", id),
        ("on-day", &today.day().to_string()),
        ("on-month", &today.month().to_string()),
        ("on-year", &today.year().to_string()),
    ])
}

/// The fields of a note as it stands, to be put right.
pub fn filled(id: &str, version: i64, note: &Note, written: Date) -> Fields {
    let day = note.day(written);
    let (number, month, year) = (
        day.day().to_string(),
        day.month().to_string(),
        day.year().to_string(),
    );
    let at = note
        .at()
        .map(|at| format!("{:02}:{:02}", at.hour(), at.minute()))
        .unwrap_or_default();
    let minutes = note
        .minutes()
        .map(|one| one.to_string())
        .unwrap_or_default();
    let version = version.to_string();
    let around: Vec<String> = note.around().iter().map(ToString::to_string).collect();
    let mut pairs = vec![
        ("id", id),
        ("version", &version),
        ("note", note.text()),
        ("kind", note.kind().map_or("", NoteKind::as_str)),
        ("on-day", &number),
        ("on-month", &month),
        ("on-year", &year),
        ("at", &at),
        ("minutes", &minutes),
        ("domain", note.domain().map_or("", LifeDomain::as_str)),
    ];
    if note.is_with_her() {
        pairs.push(("with", "her"));
    }
    pairs.extend(around.iter().map(|id| ("with", id.as_str())));
    Fields::of(&pairs)
}

/// Now, by the clock of the centre.
pub fn now(state: &AppState, staff: &Staff) -> DateTime {
    let zone = TimeZone::get(&staff.time_zone).unwrap_or(TimeZone::UTC);
    state
        .services()
        .clock()
        .now()
        .to_zoned_datetime(zone)
        .datetime()
}

/// An optional word of ours: another one is no form of ours.
pub fn choice<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<Option<T>, PageError> {
    match fields.text(name) {
        "" => Ok(None),
        word => word.parse().map(Some).map_err(|_| PageError::NotFound),
    }
}

/// Reads a note. `None`: the errors say what is wrong.
pub fn parse(
    shell: &Shell,
    fields: &Fields,
    now: DateTime,
    errors: &mut Errors,
) -> Result<Option<Note>, PageError> {
    let text = fields.text("note").replace("\r\n", "\n");
    let present: Vec<Present> = fields
        .all("with")
        .map(|one| Present::parse(one).ok_or(PageError::NotFound))
        .collect::<Result<_, _>>()?;
    let on = date(shell, fields, "on", errors);
    let at = match parse_time(fields.text("at")) {
        Ok(at) => at,
        Err(_) => {
            errors.add("at", shell.t("notes-error-time"));
            None
        }
    };
    let form = NoteForm {
        text: &text,
        kind: choice(fields, "kind")?,
        on,
        at,
        minutes: fields.text("minutes"),
        domain: choice(fields, "domain")?,
        present: &present,
    };
    match Note::parse(&form, now) {
        Ok(note) if errors.is_empty() => Ok(Some(note)),
        Ok(_) => Ok(None),
        Err(faults) => {
            for fault in faults {
                say(shell, errors, fault);
            }
            Ok(None)
        }
    }
}

/// A day out of three boxes; an error names it.
pub fn date(shell: &Shell, fields: &Fields, name: &str, errors: &mut Errors) -> Option<Date> {
    let part = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
    match parse_date(&part("day"), &part("month"), &part("year")) {
        Ok(day) => day,
        Err(error) => {
            errors.add(name, date_error(shell, error));
            None
        }
    }
}

fn say(shell: &Shell, errors: &mut Errors, fault: NoteError) {
    match fault {
        NoteError::Empty => errors.add("note", shell.t("notes-error-empty")),
        NoteError::TooLong => errors.add(
            "note",
            shell.with("cases-error-text-long", "limit", LONGEST_NOTE),
        ),
        NoteError::NotYet => errors.add("on", shell.t("notes-error-not-yet")),
        NoteError::Minutes => errors.add(
            "minutes",
            shell.with("notes-error-minutes", "most", i64::from(MOST_MINUTES)),
        ),
        NoteError::TooManyPresent => {
            errors.add(
                "with",
                shell.with("notes-error-people", "most", MOST_PRESENT),
            );
        }
    }
}

pub fn say_why(shell: &Shell, errors: &mut Errors, fault: WhyError) {
    let text = match fault {
        WhyError::Missing => shell.t("notes-error-why"),
        WhyError::TooLong => shell.with("cases-error-text-long", "limit", LONGEST_WHY),
    };
    errors.add("why", text);
}
