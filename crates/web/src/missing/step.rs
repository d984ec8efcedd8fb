use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::missing::{EventBody, StepOutcome, StepRecord};
use services::missing::{NewEvent, add_event, read_episode};
use vault::EpisodeId;

use super::fields::{Moment, Places, choices, fields_of, moment, one_of, refused, text};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "missing/step.html")]
struct StepPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    path: String,
    back: String,
    name: String,
    hint: String,
    tells: bool,
    event: String,
    outcomes: Vec<Choice>,
    at: Moment,
    told: String,
    reference: String,
    words: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((episode, step)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let now = Some(state.services().clock().now());
    let mut pairs = Moment::pairs("at", now, &staff.time_zone);
    let event = state.services().random().id::<()>().to_string();
    pairs.push(("event".to_owned(), event));
    pairs.push(("outcome".to_owned(), "done".to_owned()));
    let fields = fields_of(&pairs);
    show(
        shell,
        &state,
        &staff,
        (super::id(&episode)?, &step),
        &fields,
        Errors::default(),
    )
    .await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((episode, step)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let outcome: Option<StepOutcome> = one_of(&shell, &fields, "outcome", &mut errors);
    let at = moment(&shell, &fields, "at", &staff.time_zone, true, &mut errors);
    let told = text(&shell, &fields, "told", &mut errors);
    let reference = text(&shell, &fields, "reference", &mut errors);
    let words = text(&shell, &fields, "words", &mut errors);
    if let (Some(outcome), Some(at), true) = (outcome, at, errors.is_empty()) {
        let mut record = StepRecord::new(&step, outcome, at);
        record.told = told;
        record.reference = reference;
        record.words = words;
        let new = NewEvent {
            id: event,
            body: EventBody::Step(record),
            based_on: None,
        };
        match add_event(state.services(), &staff, id, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-saved"),
                ));
            }
            Err(error) => {
                let places = Places {
                    by: "told",
                    ..Places::default()
                };
                refused(&shell, error, &places, &mut errors)?;
            }
        }
    }
    show(shell, &state, &staff, (id, &step), &fields, errors).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (id, step): (EpisodeId, &str),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = read_episode(state.services(), staff, id).await?;
    let policy = state.services().content().missing();
    let step = policy.step(step).ok_or(PageError::NotFound)?;
    let text = |name: &str| fields.text(name).to_owned();
    let outcomes: Vec<&str> = StepOutcome::ALL.iter().map(|one| one.as_str()).collect();
    let back = shell.link(&format!("/missing/{id}"));
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &StepPage {
            pseudonym: view.pseudonym,
            path: format!("{back}/steps/{}", step.id),
            back,
            name: step.name.in_language(shell.lang()).to_owned(),
            hint: step.hint.in_language(shell.lang()).to_owned(),
            tells: step.tells,
            event: text("event"),
            outcomes: choices(&shell, "missing-outcome", &outcomes, fields.text("outcome")),
            at: Moment::typed(fields, "at"),
            told: text("told"),
            reference: text("reference"),
            words: text("words"),
            errors,
            shell,
        },
    )
}
