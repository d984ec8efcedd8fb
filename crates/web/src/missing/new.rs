use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Institution;
use domain::missing::PlaceKind;
use services::cases::{Names, read_head};
use services::missing::{NewEpisode, OpenEpisodeError, Whom, open_episode, who_is_missing};
use vault::{EpisodeEventId, EpisodeId};

use super::facts::{FactsForm, name_problems, parse_facts};
use super::fields::{Moment, fields_of};
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "missing/new.html")]
struct NewPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    id: String,
    event: String,
    case: String,
    booking: String,
    form: FactsForm,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let random = state.services().random();
    let whom = whom_of(&query)?;
    let who = who_is_missing(state.services(), &staff, whom).await?;
    let mut pairs = vec![
        ("id".to_owned(), random.id::<()>().to_string()),
        ("event".to_owned(), random.id::<()>().to_string()),
        ("case".to_owned(), query.text("case").to_owned()),
        ("booking".to_owned(), query.text("booking").to_owned()),
        ("level".to_owned(), "not_weighed".to_owned()),
    ];
    if let Some(place) = usual_place(&state, &staff, whom, who.is_in_a_house).await? {
        pairs.push(("place".to_owned(), place.as_str().to_owned()));
    }
    // The day is today far more often than not; the time is what is typed.
    let now = Some(state.services().clock().now());
    for name in ["expected", "seen"] {
        let today = Moment::pairs(name, now, &staff.time_zone);
        pairs.extend(
            today
                .into_iter()
                .filter(|(part, _)| !part.ends_with("time")),
        );
    }
    show(
        shell,
        who.pseudonym,
        &fields_of(&pairs),
        Errors::default(),
        StatusCode::OK,
    )
}

/// Where she sleeps, as far as it is written down: a house of the network, or a youth institution.
async fn usual_place(
    state: &AppState,
    staff: &Staff,
    whom: Whom,
    is_in_a_house: bool,
) -> Result<Option<PlaceKind>, PageError> {
    let case = match whom {
        _ if is_in_a_house => return Ok(Some(PlaceKind::Shelter)),
        Whom::Booking(_) => return Ok(None),
        Whom::Case(case) => case,
    };
    let head = read_head(state.services(), staff, case, Names::Hidden).await?;
    Ok(matches!(head.identity.institution, Institution::Yes(_)).then_some(PlaceKind::Institution))
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(fields.text("id"))?;
    let event: EpisodeEventId = super::id(fields.text("event"))?;
    let whom = whom_of(&fields)?;
    let who = who_is_missing(state.services(), &staff, whom).await?;
    let mut errors = Errors::default();
    let facts = parse_facts(&shell, &fields, &staff.time_zone, &mut errors);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(facts) = facts.filter(|_| errors.is_empty()) {
        let new = NewEpisode {
            id,
            event,
            whom,
            facts,
        };
        match open_episode(state.services(), &staff, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-opened"),
                ));
            }
            Err(OpenEpisodeError::AlreadyAway(id)) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-already"),
                ));
            }
            Err(OpenEpisodeError::AwayElsewhere) => {
                status = StatusCode::CONFLICT;
                errors.add("standing", shell.t("missing-error-away-elsewhere"));
            }
            Err(OpenEpisodeError::Facts(problems)) => {
                name_problems(&shell, &problems, &mut errors);
            }
            Err(OpenEpisodeError::Service(error)) => return Err(error.into()),
        }
    }
    show(shell, who.pseudonym, &fields, errors, status)
}

fn whom_of(fields: &Fields) -> Result<Whom, PageError> {
    match (fields.text("case"), fields.text("booking")) {
        ("", booking) => Ok(Whom::Booking(super::id(booking)?)),
        (case, _) => Ok(Whom::Case(super::id(case)?)),
    }
}

fn show(
    shell: Shell,
    pseudonym: String,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let text = |name: &str| fields.text(name).to_owned();
    page_with_status(
        status,
        &NewPage {
            pseudonym,
            id: text("id"),
            event: text("event"),
            case: text("case"),
            booking: text("booking"),
            form: FactsForm::of(&shell, fields),
            errors,
            shell,
        },
    )
}
