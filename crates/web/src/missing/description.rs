//! What is printed for whoever helps to look for her.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::missing::{Certainty, Description, DescriptionError, EventBody, Part};
use services::missing::{AddEventError, EpisodeView, NewEvent, add_event, read_episode};
use vault::EpisodeId;

use super::fields::{Places, refused, text};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "missing/description.html")]
struct DescriptionPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    back: String,
    event: String,
    parts: Vec<PartField>,
}

struct PartField {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
    error: String,
    is_long: bool,
}

#[derive(Template)]
#[template(path = "missing/sheet.html")]
struct SheetPage {
    shell: Shell,
    back: String,
    name: String,
    has_photograph: bool,
    rows: Vec<(String, String)>,
    call: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let view = read_episode(state.services(), &staff, id).await?;
    let description = match &view.episode.description {
        Some(description) => description.clone(),
        None => begun(&shell, &view),
    };
    let event = state.services().random().id::<()>().to_string();
    let errors = Errors::default();
    show(shell, &view, event, &description, errors)
}

/// What is known already of where she was last seen; the rest is written for strangers.
fn begun(shell: &Shell, view: &EpisodeView) -> Description {
    let facts = &view.episode.facts;
    let sure = view.episode.sightings.iter();
    let sure = sure.filter(|one| one.certainty == Certainty::Sure);
    let newest = sure.max_by_key(|one| one.at());
    let (at, place) = match newest {
        Some(one) if Some(one.at()) > facts.last_seen() => (Some(one.at()), &one.place),
        _ => (facts.last_seen(), &facts.last_seen_where),
    };
    let when = at.map(|at| shell.moment(&at));
    let seen: Vec<String> = when
        .into_iter()
        .chain([place.clone()])
        .filter(|text| !text.is_empty())
        .collect();
    Description {
        seen: seen.join(", "),
        ..Description::default()
    }
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
    let mut description = Description::default();
    let mut typed = Description::default();
    for part in Part::ALL.iter().copied() {
        description.set(part, text(&shell, &fields, part.as_str(), &mut errors));
        typed.set(part, fields.text(part.as_str()).to_owned());
    }
    if errors.is_empty() {
        let new = NewEvent {
            id: event,
            body: EventBody::Described(description),
            based_on: None,
        };
        match add_event(state.services(), &staff, id, new).await {
            Ok(()) => return Ok(redirect(&shell, &format!("/missing/{id}/sheet"))),
            Err(AddEventError::Description(problems)) => {
                name_problems(&shell, problems, &mut errors);
            }
            Err(error) => {
                let places = Places {
                    at: "seen",
                    by: "call",
                    words: "name",
                    ..Places::default()
                };
                refused(&shell, error, &places, &mut errors)?;
            }
        }
    }
    let view = read_episode(state.services(), &staff, id).await?;
    show(shell, &view, event.to_string(), &typed, errors)
}

fn name_problems(shell: &Shell, problems: Vec<DescriptionError>, errors: &mut Errors) {
    for problem in problems {
        match problem {
            DescriptionError::Lacks(part) => {
                errors.add(
                    part.as_str(),
                    shell.word("missing-error-lacks", part.as_str()),
                );
            }
            DescriptionError::Betrays(part, word) => errors.add(
                part.as_str(),
                shell.with("missing-error-betrays", "word", word),
            ),
        }
    }
}

fn show(
    shell: Shell,
    view: &EpisodeView,
    event: String,
    description: &Description,
    errors: Errors,
) -> Result<Response, PageError> {
    let parts = Part::ALL.iter().copied().map(|part| PartField {
        name: part.as_str(),
        label: shell.word("missing-part", part.as_str()),
        hint: match part {
            Part::Looks | Part::Needs | Part::Call => {
                shell.word("missing-part-hint", part.as_str())
            }
            _ => String::new(),
        },
        value: description.part(part).to_owned(),
        error: errors.of(part.as_str()).to_owned(),
        is_long: matches!(part, Part::Looks | Part::Clothes | Part::Needs),
    });
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &DescriptionPage {
            pseudonym: view.pseudonym.clone(),
            back: shell.link(&format!("/missing/{}", view.id)),
            event,
            parts: parts.collect(),
            errors,
            shell,
        },
    )
}

/// The sheet of paper. As long as nothing is written for it, the form.
pub async fn sheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let view = read_episode(state.services(), &staff, id).await?;
    let Some(description) = &view.episode.description else {
        return Ok(redirect(&shell, &format!("/missing/{id}/description")));
    };
    let rows = Part::ALL
        .iter()
        .copied()
        .filter(|part| !matches!(part, Part::Name | Part::Call))
        .filter(|part| !description.part(*part).is_empty())
        .map(|part| {
            let label = shell.word("missing-part", part.as_str());
            (label, description.part(part).to_owned())
        });
    page(&SheetPage {
        back: shell.link(&format!("/missing/{id}")),
        name: description.name.clone(),
        has_photograph: view.episode.photograph.is_some(),
        rows: rows.collect(),
        call: description.call.clone(),
        shell,
    })
}
