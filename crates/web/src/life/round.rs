//! The medication round of a house: what is due, in one form that is sent once.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{CountError, DoseError, MedicationEvent, parse_count};
use domain::missing::instant_of;
use jiff::Timestamp;
use services::life::{
    DoseNotWritten, MedicationView, NewDose, RoundGuest, RoundNotWritten, read_round,
    take_dose_back, write_round,
};
use vault::{HouseId, MedicationEventId, MedicationId};

use super::fields::text;
use super::medication::{count, event_words};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

/// Lines of a round: more than a house has doses in a day.
const MOST_LINES: usize = 1_000;

#[derive(Template)]
#[template(path = "life/round.html")]
struct RoundPage {
    shell: Shell,
    errors: Errors,
    house: String,
    back: String,
    path: String,
    guests: Vec<Guest>,
    /// What was typed about doses that are nobody's here any more.
    gone: Vec<Dose>,
    /// There is something to write down.
    has_doses: bool,
}

struct Guest {
    pseudonym: String,
    call_name: String,
    place: String,
    has_alarm: bool,
    href: String,
    due: Vec<Dose>,
    when_needed: Vec<Dose>,
    done: Vec<Done>,
}

/// A dose with its boxes.
struct Dose {
    /// Makes the names of its boxes different from the others'.
    number: usize,
    medication: String,
    event: String,
    /// Milliseconds; empty for what is given when it is needed.
    due: String,
    /// The last thing that the page shows of it, for what is given when it is needed.
    seen: String,
    when: String,
    is_late: bool,
    name: String,
    dose: String,
    words: String,
    low: String,
    outcome: String,
    reason: String,
    time: String,
    by: String,
    amount: String,
    outcome_error: String,
    reason_error: String,
    time_error: String,
    amount_error: String,
}

struct Done {
    words: String,
    by: String,
    take_back: String,
    event: String,
    number: usize,
    why: String,
    error: String,
}

/// One line of the form, as it was sent.
struct Line {
    number: usize,
    medication: MedicationId,
    due: Option<Timestamp>,
    seen: Option<MedicationEventId>,
    event: MedicationEventId,
    wrong: Vec<(&'static str, String)>,
    /// It was given since the page was opened: that is said, and sent again it is a further one.
    is_told: bool,
}

impl Line {
    /// The name of one of its boxes.
    fn name(&self, part: &str) -> String {
        format!("{part}-{}", self.number)
    }

    fn typed<'a>(&self, fields: &'a Fields, part: &str) -> &'a str {
        fields.text(&self.name(part))
    }

    /// Somebody has said something about it.
    fn is_written(&self, fields: &Fields) -> bool {
        ["outcome", "reason", "time"]
            .iter()
            .any(|part| !self.typed(fields, part).trim().is_empty())
    }
}

fn lines(fields: &Fields) -> Result<Vec<Line>, PageError> {
    let mut lines = Vec::new();
    for number in 1..=MOST_LINES {
        let event = fields.text(&format!("event-{number}"));
        let medication = fields.text(&format!("medication-{number}"));
        if event.is_empty() && medication.is_empty() {
            break;
        }
        let due = match fields.text(&format!("due-{number}")) {
            "" => None,
            text => {
                let milliseconds: i64 = text.parse().map_err(|_| PageError::NotFound)?;
                let due = Timestamp::from_millisecond(milliseconds);
                Some(due.map_err(|_| PageError::NotFound)?)
            }
        };
        lines.push(Line {
            number,
            medication: super::id(medication)?,
            due,
            seen: match fields.text(&format!("seen-{number}")) {
                "" => None,
                seen => Some(super::id(seen)?),
            },
            event: super::id(event)?,
            wrong: Vec::new(),
            is_told: false,
        });
    }
    Ok(lines)
}

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let house = super::id(&house)?;
    let sent = Sent::default();
    render(shell, &state, &staff, house, sent, StatusCode::OK).await
}

/// The whole round at once: what was said of every dose is written down, or nothing is, and all that was typed comes
/// back.
pub async fn give(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let mut lines = lines(&fields)?;
    let mut doses = Vec::new();
    // Which line a dose comes from.
    let mut places = Vec::new();
    for (place, line) in lines.iter_mut().enumerate() {
        if let Some(event) = parse(&shell, &state, &staff, &fields, line) {
            doses.push(NewDose {
                id: line.event,
                medication: line.medication,
                due: line.due,
                seen: line.seen,
                event,
            });
            places.push(place);
        }
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut problem = String::new();
    if lines.iter().all(|line| line.wrong.is_empty()) {
        match write_round(state.services(), &staff, house, &doses).await {
            Ok(()) if doses.is_empty() => problem = shell.t("life-error-round-empty"),
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/medication?done=round-written"),
                ));
            }
            Err(RoundNotWritten::Service(error)) => return Err(error.into()),
            Err(RoundNotWritten::Lines(refused)) => {
                for (dose, error) in refused {
                    if !matches!(error, DoseNotWritten::Problem(_)) {
                        status = StatusCode::CONFLICT;
                    }
                    let Some(line) = places.get(dose).and_then(|place| lines.get_mut(*place))
                    else {
                        continue;
                    };
                    line.is_told = matches!(error, DoseNotWritten::Since { .. });
                    line.wrong.push(refusal(&shell, error)?);
                }
            }
        }
    }
    let sent = Sent {
        fields,
        lines,
        problem,
        ..Sent::default()
    };
    render(shell, &state, &staff, house, sent, status).await
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, medication, dose)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let medication: MedicationId = super::id(&medication)?;
    let dose: MedicationEventId = super::id(&dose)?;
    let id: MedicationEventId = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let reason = text(&shell, &fields, "why", &mut errors);
    let mut problem = errors.of("why").to_owned();
    if problem.is_empty() {
        let new = (id, reason.as_str());
        match take_dose_back(state.services(), &staff, house, medication, dose, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/medication?done=dose-taken-back"),
                ));
            }
            Err(DoseNotWritten::Problem(_)) => problem = shell.t("life-error-reason"),
            Err(error) => problem = refusal(&shell, error)?.1,
        }
    }
    let sent = Sent {
        fields,
        problem,
        taken_back: Some(dose),
        ..Sent::default()
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    render(shell, &state, &staff, house, sent, status).await
}

/// What a line says. `None`: nothing, or something that is wrong and is said beside it.
fn parse(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    line: &mut Line,
) -> Option<MedicationEvent> {
    let mut errors = Errors::default();
    let (reason_name, by_name) = (line.name("reason"), line.name("by"));
    let reason = text(shell, fields, &reason_name, &mut errors);
    let by = text(shell, fields, &by_name, &mut errors);
    for error in errors.list() {
        line.wrong.push(("reason", error.message.clone()));
    }
    let event = match line.typed(fields, "outcome") {
        "given" => {
            let now = state.services().clock().now();
            let today = state.services().clock().today(&staff.time_zone);
            let at = match line.typed(fields, "time").trim() {
                "" => now,
                time => match instant_of(today, time, &staff.time_zone) {
                    Ok(at) => at,
                    Err(_) => {
                        line.wrong.push(("time", shell.t("life-error-time")));
                        now
                    }
                },
            };
            let amount = match parse_count(line.typed(fields, "amount")) {
                Ok(amount) => amount,
                Err(CountError) => {
                    line.wrong.push(("amount", shell.t("life-error-count")));
                    0
                }
            };
            MedicationEvent::Given(at.as_millisecond(), by, amount)
        }
        "refused" => MedicationEvent::Refused(reason),
        "missed" => MedicationEvent::Missed(reason),
        // Nobody was there yet. A reason or a time without what it belongs to is not thrown away.
        "" if reason.trim().is_empty() && line.typed(fields, "time").trim().is_empty() => {
            return None;
        }
        _ => {
            let message = shell.t("life-error-round-choose");
            line.wrong.push(("outcome", message));
            return None;
        }
    };
    line.wrong.is_empty().then_some(event)
}

/// Beside which box it is said, and the sentence.
fn refusal(shell: &Shell, error: DoseNotWritten) -> Result<(&'static str, String), PageError> {
    Ok(match error {
        DoseNotWritten::Problem(DoseError::NoReason) => ("reason", shell.t("life-error-reason")),
        DoseNotWritten::Problem(DoseError::Later) => ("time", shell.t("life-error-later")),
        DoseNotWritten::Problem(DoseError::NoAmount) => ("amount", shell.t("life-error-count")),
        DoseNotWritten::Already { by, at, kind } => {
            let what = format!("{}, {by}", shell.word("life-dose-word", kind));
            let when = shell.moment(&at);
            let message = shell.with2("life-error-twice", "what", what, "when", when);
            ("outcome", message)
        }
        DoseNotWritten::Since { by, at, kind } => {
            let what = format!("{}, {by}", shell.word("life-dose-word", kind));
            let when = shell.moment(&at);
            let message = shell.with2("life-error-since", "what", what, "when", when);
            ("outcome", message)
        }
        DoseNotWritten::Ended => ("outcome", shell.t("life-error-over")),
        DoseNotWritten::Gone => ("outcome", shell.t("life-error-gone")),
        DoseNotWritten::Service(error) => return Err(error.into()),
    })
}

/// What was sent and refused.
#[derive(Default)]
struct Sent {
    fields: Fields,
    /// Of a round.
    lines: Vec<Line>,
    /// What is about no line.
    problem: String,
    /// The form that takes a dose back.
    taken_back: Option<MedicationEventId>,
}

/// A refused form stands in its place with what was typed.
async fn render(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    sent: Sent,
    status: StatusCode,
) -> Result<Response, PageError> {
    let view = read_round(state.services(), staff, house).await?;
    let path = shell.link(&format!("/houses/{house}/medication"));
    let mut maker = Maker {
        shell: &shell,
        state,
        staff,
        sent: &sent,
        path: &path,
        number: 0,
        done_number: 0,
        shown: BTreeSet::new(),
        errors: Errors::default(),
    };
    let guests: Vec<Guest> = view.guests.iter().map(|one| maker.guest(one)).collect();
    let gone = maker.gone();
    let mut errors = maker.errors;
    if !sent.problem.is_empty() && errors.is_empty() {
        errors.add("round", sent.problem.clone());
    }
    page_with_status(
        status,
        &RoundPage {
            house: view.code_name,
            back: shell.link(&format!("/houses/{house}/shift")),
            has_doses: !gone.is_empty()
                || guests
                    .iter()
                    .any(|one| !one.due.is_empty() || !one.when_needed.is_empty()),
            path,
            guests,
            gone,
            errors,
            shell,
        },
    )
}

struct Maker<'a> {
    shell: &'a Shell,
    state: &'a AppState,
    staff: &'a Staff,
    sent: &'a Sent,
    path: &'a str,
    /// Of the last dose: the lines of the form are counted without a gap.
    number: usize,
    /// Of the last one that is written down.
    done_number: usize,
    /// The lines that were sent and stand on the page again.
    shown: BTreeSet<usize>,
    errors: Errors,
}

impl<'a> Maker<'a> {
    fn guest(&mut self, guest: &RoundGuest) -> Guest {
        let now = self.state.services().clock().now();
        let shell = self.shell;
        let mut due: Vec<Dose> = guest
            .due(now, &self.staff.time_zone)
            .into_iter()
            .map(|one| self.dose(one.medication, Some(one.due), one.is_late))
            .collect();
        // A dose that somebody wrote down first is not due any more. What was typed of it is not lost.
        let sent = self.sent;
        for line in &sent.lines {
            let is_shown = self.shown.contains(&line.number) || line.due.is_none();
            let one = guest
                .medications
                .iter()
                .find(|one| one.id == line.medication);
            if let (Some(one), false, true) = (one, is_shown, line.is_written(&sent.fields)) {
                due.push(self.dose(one, line.due, false));
            }
        }
        let when_needed = guest
            .medications
            .iter()
            .filter(|one| one.medication.times.is_empty())
            .map(|one| self.dose(one, None, false))
            .collect();
        Guest {
            pseudonym: guest.pseudonym.clone(),
            call_name: guest.call_name.clone(),
            place: shell.with2(
                "shelter-room-and-bed",
                "room",
                guest.room.clone(),
                "bed",
                guest.bed.clone(),
            ),
            has_alarm: guest.has_alarm,
            href: shell.link(&format!("/medication/{}", guest.case)),
            due,
            when_needed,
            done: self.done(guest, now),
        }
    }

    fn done(&mut self, guest: &RoundGuest, now: Timestamp) -> Vec<Done> {
        let shell = self.shell;
        let day_ago = now - jiff::SignedDuration::from_hours(24);
        let mut done = Vec::new();
        for one in &guest.medications {
            for event in &one.events {
                let is_dose = matches!(
                    event.event,
                    MedicationEvent::Given(..)
                        | MedicationEvent::Refused(_)
                        | MedicationEvent::Missed(_)
                );
                if !is_dose || event.at < day_ago {
                    continue;
                }
                self.done_number += 1;
                let is_sent = self.sent.taken_back == Some(event.id);
                let error = match is_sent {
                    true => self.sent.problem.clone(),
                    false => String::new(),
                };
                if !error.is_empty() {
                    let field = format!("why-{}", self.done_number);
                    self.errors.add(&field, error.clone());
                }
                done.push(Done {
                    why: match is_sent {
                        true => self.sent.fields.text("why").to_owned(),
                        false => String::new(),
                    },
                    error,
                    words: format!("{}. {}", one.medication.name, event_words(shell, event)),
                    by: format!("{}, {}", event.by, shell.moment(&event.at)),
                    // What was typed is given back, also when it has been taken back meanwhile.
                    take_back: match event.is_taken_back && !is_sent {
                        true => String::new(),
                        false => format!("{}/{}/{}/take-back", self.path, one.id, event.id),
                    },
                    event: self.new_event(),
                    number: self.done_number,
                });
            }
        }
        done
    }

    fn new_event(&self) -> String {
        self.state.services().random().id::<()>().to_string()
    }

    /// What was typed about doses that are on the page no more: she left, or it has ended.
    fn gone(&mut self) -> Vec<Dose> {
        let sent = self.sent;
        let mut gone = Vec::new();
        for line in &sent.lines {
            if self.shown.contains(&line.number) || !line.is_written(&sent.fields) {
                continue;
            }
            let what = line.typed(&sent.fields, "what").to_owned();
            let dose = self.boxes(Some(line), String::new(), String::new());
            gone.push(Dose {
                medication: line.medication.to_string(),
                seen: line.seen.map_or_else(String::new, |seen| seen.to_string()),
                due: line
                    .due
                    .map_or_else(String::new, |due| due.as_millisecond().to_string()),
                name: what,
                ..dose
            });
        }
        gone
    }

    fn dose(&mut self, one: &MedicationView, due: Option<Timestamp>, is_late: bool) -> Dose {
        let (shell, sent) = (self.shell, self.sent);
        let line = sent
            .lines
            .iter()
            .find(|line| line.medication == one.id && line.due == due);
        let by = self.staff.username.clone();
        let seen = match line.filter(|line| !line.is_told) {
            Some(line) => line.seen,
            None => one.events.last().map(|last| last.id),
        };
        let dose = self.boxes(line, by, count(shell, one.medication.per_dose));
        Dose {
            medication: one.id.to_string(),
            when: due.map_or_else(|| shell.t("life-when-needed"), |due| shell.moment(&due)),
            due: due.map_or_else(String::new, |due| due.as_millisecond().to_string()),
            seen: seen.map_or_else(String::new, |seen| seen.to_string()),
            is_late,
            name: one.medication.name.clone(),
            dose: one.medication.dose.clone(),
            words: one.medication.words.clone(),
            low: match one.is_low() {
                true => shell.t("life-stock-low"),
                false => String::new(),
            },
            ..dose
        }
    }

    /// The boxes of a dose, with what was typed into them and what is wrong with it.
    fn boxes(&mut self, line: Option<&'a Line>, by: String, amount: String) -> Dose {
        self.number += 1;
        let number = self.number;
        let fields = &self.sent.fields;
        let typed = |part: &str, first: String| match line {
            Some(line) => line.typed(fields, part).to_owned(),
            None => first,
        };
        let error = |part: &str| {
            line.into_iter()
                .flat_map(|line| &line.wrong)
                .find(|(box_name, _)| *box_name == part)
                .map(|(_, message)| message.clone())
                .unwrap_or_default()
        };
        if let Some(line) = line {
            self.shown.insert(line.number);
            for (part, message) in &line.wrong {
                self.errors
                    .add(&format!("{part}-{number}"), message.clone());
            }
        }
        Dose {
            number,
            medication: String::new(),
            event: match line {
                Some(line) => line.event.to_string(),
                None => self.new_event(),
            },
            due: String::new(),
            seen: String::new(),
            when: String::new(),
            is_late: false,
            name: String::new(),
            dose: String::new(),
            words: String::new(),
            low: String::new(),
            outcome: typed("outcome", String::new()),
            reason: typed("reason", String::new()),
            time: typed("time", String::new()),
            by: typed("by", by),
            amount: typed("amount", amount),
            outcome_error: error("outcome"),
            reason_error: error("reason"),
            time_error: error("time"),
            amount_error: error("amount"),
        }
    }
}
