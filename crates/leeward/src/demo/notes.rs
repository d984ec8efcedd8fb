//! Notes of several kinds for a few young people of each centre, in its language: one of them was put right, and one is
//! for whoever works on her health.

use domain::cases::CaseState;
use domain::notes::{Correction, Note, NoteForm, NoteStrand, Present, parse_time};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use services::Services;
use services::cases::people::read_people;
use services::cases::{CaseFilter, Names, Whose, list};
use services::notes::{NewCorrection, NewNote, add_note, correct_note};

use super::DemoError;
use super::places::Places;
use super::story::main_language;

/// How many young people of a centre have them.
const MOST: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    note: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    language: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    domain: String,
    minutes: Option<u16>,
    #[serde(default)]
    at: String,
    back: i64,
    #[serde(default)]
    her: bool,
    #[serde(default)]
    others: usize,
    #[serde(default)]
    strand: String,
    text: String,
    #[serde(default)]
    corrected: String,
    #[serde(default)]
    why: String,
}

impl Sample {
    fn note(&self, text: &str, others: &[Present], now: DateTime) -> Result<Note, DemoError> {
        let mut present = others[..others.len().min(self.others)].to_vec();
        if self.her {
            present.push(Present::Her);
        }
        let minutes = self.minutes.map(|one| one.to_string()).unwrap_or_default();
        let form = NoteForm {
            text,
            kind: self.kind.parse().ok(),
            on: Some(now.date()),
            at: parse_time(&self.at).map_err(|_| DemoError::Content("a time"))?,
            minutes: &minutes,
            domain: self.domain.parse().ok(),
            present: &present,
        };
        Note::parse(&form, now).map_err(|_| DemoError::Content("a note"))
    }
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/written.toml"))?;
    let _ = file.version;
    for place in &places.centres {
        let (Some(worker), zone) = (place.case_workers.first(), &place.row.time_zone) else {
            continue;
        };
        let language = main_language(&place.row);
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let filter = CaseFilter {
            whose: Whose::All,
            state: Some(CaseState::Open),
        };
        services.clock().put(now);
        let cases = list(services, worker, filter, None, Names::Hidden)
            .await?
            .cases;
        // Those whom the centre has known for longer than the oldest of these notes.
        let known = now - SignedDuration::from_hours(24 * 14);
        let cases = cases.iter().filter(|case| case.opened_at <= known);
        for case in cases.take(MOST) {
            let people = read_people(services, worker, case.id).await?;
            let others: Vec<Present> = people
                .around
                .iter()
                .filter(|one| !one.person.is_warned_of())
                .map(|one| Present::Around(one.id))
                .collect();
            let samples = file.note.iter();
            for sample in samples.filter(|one| one.language == language) {
                // Written in the evening of the day that it is about.
                let day = now.to_zoned_datetime(zone.clone()).date();
                let evening = day.saturating_sub(sample.back.days()).at(17, 45, 0, 0);
                let Ok(at) = zone.to_ambiguous_timestamp(evening).compatible() else {
                    continue;
                };
                let (strand, author) = match (sample.strand.as_str(), &place.health) {
                    ("", _) => (NoteStrand::Casework, worker),
                    ("health", Some(health)) => (NoteStrand::Health, health),
                    _ => continue,
                };
                services.clock().put(at);
                let new = NewNote {
                    id: services.random().id(),
                    strand,
                    note: sample.note(&sample.text, &others, evening)?,
                    replaces: None,
                };
                add_note(services, author, case.id, &new).await?;
                if sample.corrected.is_empty() {
                    continue;
                }
                services.clock().put(at + SignedDuration::from_hours(15));
                let note = sample.note(&sample.corrected, &others, evening)?;
                let correction = Correction::parse(note, &sample.why)
                    .map_err(|_| DemoError::Content("a reason"))?;
                let put_right = NewCorrection {
                    form: services.random().id(),
                    case: case.id,
                    note: new.id,
                    follows: 1,
                    correction,
                };
                correct_note(services, author, &put_right)
                    .await
                    .map_err(|_| DemoError::Content("a correction"))?;
            }
        }
    }
    services.clock().put(now);
    Ok(())
}
