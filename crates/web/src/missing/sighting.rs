//! Somebody saw her. It is added to what was seen before, and never takes its place.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::missing::{Certainty, EventBody, Sighting};
use services::missing::{NewEvent, add_event, read_episode};
use vault::EpisodeId;

use super::fields::{Moment, Places, choices, fields_of, moment, one_of, refused, text};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "missing/sighting.html")]
struct SightingPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    back: String,
    event: String,
    certainties: Vec<Choice>,
    at: Moment,
    place: String,
    by: String,
    people: String,
    words: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let now = Some(state.services().clock().now());
    let mut pairs = Moment::pairs("at", now, &staff.time_zone);
    // The day is today far more often than not; when it was is not when it is told.
    pairs.retain(|(name, _)| !name.ends_with("time"));
    let event = state.services().random().id::<()>().to_string();
    pairs.push(("event".to_owned(), event));
    let fields = fields_of(&pairs);
    let id = super::id(&episode)?;
    show(shell, &state, &staff, id, &fields, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let certainty: Option<Certainty> = one_of(&shell, &fields, "certainty", &mut errors);
    let at = moment(&shell, &fields, "at", &staff.time_zone, true, &mut errors);
    let place = text(&shell, &fields, "place", &mut errors);
    let by = text(&shell, &fields, "by", &mut errors);
    let people = text(&shell, &fields, "people", &mut errors);
    let words = text(&shell, &fields, "words", &mut errors);
    if let (Some(certainty), Some(at), true) = (certainty, at, errors.is_empty()) {
        let mut sighting = Sighting::new(at, certainty);
        sighting.place = place;
        sighting.by = by;
        sighting.people = people;
        sighting.words = words;
        let new = NewEvent {
            id: event,
            body: EventBody::Sighted(sighting),
            based_on: None,
        };
        match add_event(state.services(), &staff, id, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-saved"),
                ));
            }
            Err(error) => refused(&shell, error, &Places::default(), &mut errors)?,
        }
    }
    show(shell, &state, &staff, id, &fields, errors).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: EpisodeId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = read_episode(state.services(), staff, id).await?;
    let text = |name: &str| fields.text(name).to_owned();
    let certainties: Vec<&str> = Certainty::ALL.iter().map(|one| one.as_str()).collect();
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &SightingPage {
            pseudonym: view.pseudonym,
            back: shell.link(&format!("/missing/{id}")),
            event: text("event"),
            certainties: choices(
                &shell,
                "missing-certainty",
                &certainties,
                fields.text("certainty"),
            ),
            at: Moment::typed(fields, "at"),
            place: text("place"),
            by: text("by"),
            people: text("people"),
            words: text("words"),
            errors,
            shell,
        },
    )
}
