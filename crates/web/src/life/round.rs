//! The medication round of a house: what is due, one small form for each dose.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::{CountError, DoseError, MedicationEvent, parse_count};
use domain::missing::instant_of;
use jiff::Timestamp;
use services::life::{
    DoseNotWritten, MedicationView, NewDose, RoundGuest, read_round, take_dose_back, write_dose,
};
use vault::{HouseId, MedicationEventId, MedicationId};

use super::fields::text;
use super::medication::{count, event_words};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "life/round.html")]
struct RoundPage {
    shell: Shell,
    errors: Errors,
    house: String,
    back: String,
    guests: Vec<Guest>,
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

/// A dose with its form.
struct Dose {
    /// Makes the ids of its boxes different from the others'.
    number: usize,
    path: String,
    event: String,
    /// Milliseconds; empty for what is given when it is needed.
    due: String,
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

pub async fn show(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let (fields, errors) = (Fields::default(), Vec::new());
    let house = super::id(&house)?;
    render(
        shell,
        &state,
        &staff,
        house,
        (&fields, Sent::Nothing),
        errors,
        StatusCode::OK,
    )
    .await
}

pub async fn give(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, medication)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let medication: MedicationId = super::id(&medication)?;
    let id: MedicationEventId = super::id(fields.text("event"))?;
    let due = match fields.text("due") {
        "" => None,
        text => {
            let milliseconds: i64 = text.parse().map_err(|_| PageError::NotFound)?;
            let due = Timestamp::from_millisecond(milliseconds);
            Some(due.map_err(|_| PageError::NotFound)?)
        }
    };
    let mut wrong: Vec<(&'static str, String)> = Vec::new();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(event) = parse(&shell, &state, &staff, &fields, &mut wrong) {
        let new = NewDose {
            id,
            medication,
            due,
            event,
        };
        match write_dose(state.services(), &staff, house, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/medication?done=dose-written"),
                ));
            }
            Err(error) => {
                if !matches!(error, DoseNotWritten::Problem(_)) {
                    status = StatusCode::CONFLICT;
                }
                refused(&shell, error, &mut wrong)?;
            }
        }
    }
    let sent = (&fields, Sent::Dose(medication));
    render(shell, &state, &staff, house, sent, wrong, status).await
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
    let mut wrong: Vec<(&'static str, String)> = errors
        .list()
        .iter()
        .map(|error| ("why", error.message.clone()))
        .collect();
    if wrong.is_empty() {
        let new = (id, reason.as_str());
        match take_dose_back(state.services(), &staff, house, medication, dose, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}/medication?done=dose-taken-back"),
                ));
            }
            Err(DoseNotWritten::Problem(_)) => {
                wrong.push(("why", shell.t("life-error-reason")));
            }
            Err(error) => refused(&shell, error, &mut wrong)?,
        }
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let sent = (&fields, Sent::TakenBack(dose));
    render(shell, &state, &staff, house, sent, wrong, status).await
}

fn parse(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    wrong: &mut Vec<(&'static str, String)>,
) -> Option<MedicationEvent> {
    let mut errors = Errors::default();
    let reason = text(shell, fields, "reason", &mut errors);
    let by = text(shell, fields, "by", &mut errors);
    for error in errors.list() {
        wrong.push(("reason", error.message.clone()));
    }
    let event = match fields.text("outcome") {
        "given" => {
            let now = state.services().clock().now();
            let today = state.services().clock().today(&staff.time_zone);
            let at = match fields.text("time").trim() {
                "" => now,
                time => match instant_of(today, time, &staff.time_zone) {
                    Ok(at) => at,
                    Err(_) => {
                        wrong.push(("time", shell.t("life-error-time")));
                        now
                    }
                },
            };
            let amount = match parse_count(fields.text("amount")) {
                Ok(amount) => amount,
                Err(CountError) => {
                    wrong.push(("amount", shell.t("life-error-count")));
                    0
                }
            };
            MedicationEvent::Given(at.as_millisecond(), by, amount)
        }
        "refused" => MedicationEvent::Refused(reason),
        "missed" => MedicationEvent::Missed(reason),
        _ => {
            wrong.push(("outcome", shell.t("life-error-choose")));
            return None;
        }
    };
    wrong.is_empty().then_some(event)
}

fn refused(
    shell: &Shell,
    error: DoseNotWritten,
    wrong: &mut Vec<(&'static str, String)>,
) -> Result<(), PageError> {
    let (field, message) = match error {
        DoseNotWritten::Problem(DoseError::NoReason) => ("reason", shell.t("life-error-reason")),
        DoseNotWritten::Problem(DoseError::Later) => ("time", shell.t("life-error-later")),
        DoseNotWritten::Problem(DoseError::NoAmount) => ("amount", shell.t("life-error-count")),
        DoseNotWritten::Already { by, at, kind } => {
            let kind = shell.word("life-dose-word", kind);
            let what = format!("{kind}, {by}");
            (
                "outcome",
                shell.with2("life-error-twice", "what", what, "when", shell.moment(&at)),
            )
        }
        DoseNotWritten::Ended => ("outcome", shell.t("life-error-over")),
        DoseNotWritten::Service(error) => return Err(error.into()),
    };
    wrong.push((field, message));
    Ok(())
}

/// A refused form stands in its place with what was typed; all others are as they are.
async fn render(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    (fields, sent): (&Fields, Sent),
    wrong: Vec<(&'static str, String)>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let view = read_round(state.services(), staff, house).await?;
    let mut maker = Maker {
        shell: &shell,
        state,
        staff,
        fields,
        sent,
        wrong: &wrong,
        path: shell.link(&format!("/houses/{house}/medication")),
        number: 0,
        errors: Errors::default(),
    };
    let guests = view.guests.iter().map(|one| maker.guest(one)).collect();
    let mut errors = maker.errors;
    // What it is about has gone from the page in the meantime: it is said all the same.
    if errors.is_empty() {
        for (_, message) in &wrong {
            errors.add("round", message.clone());
        }
    }
    page_with_status(
        status,
        &RoundPage {
            house: view.code_name,
            back: shell.link(&format!("/houses/{house}/shift")),
            guests,
            errors,
            shell,
        },
    )
}

/// Which of the many forms of the page was sent and refused.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Nothing,
    Dose(MedicationId),
    TakenBack(MedicationEventId),
}

struct Maker<'a> {
    shell: &'a Shell,
    state: &'a AppState,
    staff: &'a Staff,
    fields: &'a Fields,
    sent: Sent,
    wrong: &'a [(&'static str, String)],
    path: String,
    number: usize,
    errors: Errors,
}

impl Maker<'_> {
    fn guest(&mut self, guest: &RoundGuest) -> Guest {
        let now = self.state.services().clock().now();
        let shell = self.shell;
        let mut due: Vec<Dose> = guest
            .due(now, &self.staff.time_zone)
            .into_iter()
            .map(|one| self.dose(one.medication, Some(one.due), one.is_late))
            .collect();
        // A dose that somebody wrote down first is not due any more. Its form was refused, and nothing that was
        // typed is lost.
        let sent_due = self.fields.text("due").to_owned();
        let is_shown = due.iter().any(|one| one.due == sent_due);
        let at: Option<Timestamp> = sent_due
            .parse::<i64>()
            .ok()
            .and_then(|milliseconds| Timestamp::from_millisecond(milliseconds).ok());
        if let (Some(at), Sent::Dose(id), false) = (at, self.sent, is_shown)
            && let Some(one) = guest.medications.iter().find(|one| one.id == id)
        {
            due.push(self.dose(one, Some(at), false));
        }
        let when_needed = guest
            .medications
            .iter()
            .filter(|one| one.medication.times.is_empty())
            .map(|one| self.dose(one, None, false))
            .collect();
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
                self.number += 1;
                let is_sent = self.sent == Sent::TakenBack(event.id);
                let error = self
                    .wrong
                    .first()
                    .filter(|_| is_sent)
                    .map(|(_, message)| message.clone())
                    .unwrap_or_default();
                if !error.is_empty() {
                    let field = format!("why-{}", self.number);
                    self.errors.add(&field, error.clone());
                }
                done.push(Done {
                    why: match is_sent {
                        true => self.fields.text("why").to_owned(),
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
                    event: self.state.services().random().id::<()>().to_string(),
                    number: self.number,
                });
            }
        }
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
            done,
        }
    }

    fn dose(&mut self, one: &MedicationView, due: Option<Timestamp>, is_late: bool) -> Dose {
        self.number += 1;
        let (shell, number) = (self.shell, self.number);
        let sent_due = self.fields.text("due");
        let due_text = due.map_or_else(String::new, |due| due.as_millisecond().to_string());
        let is_sent = self.sent == Sent::Dose(one.id) && sent_due == due_text;
        let typed = |name: &str, first: &str| match is_sent {
            true => self.fields.text(name).to_owned(),
            false => first.to_owned(),
        };
        let error = |name: &str| {
            self.wrong
                .iter()
                .find(|(field, _)| is_sent && *field == name)
                .map(|(_, message)| message.clone())
                .unwrap_or_default()
        };
        let dose = Dose {
            number,
            path: format!("{}/{}", self.path, one.id),
            event: match is_sent {
                true => self.fields.text("event").to_owned(),
                false => self.state.services().random().id::<()>().to_string(),
            },
            when: due.map_or_else(|| shell.t("life-when-needed"), |due| shell.moment(&due)),
            due: due_text,
            is_late,
            name: one.medication.name.clone(),
            dose: one.medication.dose.clone(),
            words: one.medication.words.clone(),
            low: match one.is_low() {
                true => shell.t("life-stock-low"),
                false => String::new(),
            },
            outcome: typed("outcome", ""),
            reason: typed("reason", ""),
            time: typed("time", ""),
            by: typed("by", &self.staff.username),
            amount: typed("amount", &count(shell, one.medication.per_dose)),
            outcome_error: error("outcome"),
            reason_error: error("reason"),
            time_error: error("time"),
            amount_error: error("amount"),
        };
        for (field, message) in self.wrong {
            if is_sent {
                self.errors
                    .add(&format!("{field}-{number}"), message.clone());
            }
        }
        dose
    }
}
