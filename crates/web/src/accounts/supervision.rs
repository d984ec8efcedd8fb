//! What a supervisor and a worker say to each other about her work.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{LONGEST_SUPERVISION, SupervisionError, SupervisionNote};
use services::accounts::{WriteSupervisionError, read_supervisions, supervised, write_supervision};
use vault::{PersonId, SupervisionId};

use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "accounts/supervision.html")]
struct SupervisionPage {
    shell: Shell,
    errors: Errors,
    notes: Vec<Note>,
    id: String,
    /// To whom the reader can write; nobody: there is no form.
    people: Vec<Choice>,
    words: String,
}

struct Note {
    with: String,
    by: String,
    is_mine: bool,
    words: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, sent).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let note: SupervisionId = id(fields.text("id"))?;
    let mut errors = Errors::default();
    let with: Option<PersonId> = fields.text("with").parse().ok();
    if with.is_none() {
        errors.add("with", shell.t("supervision-error-with"));
    }
    let words = match SupervisionNote::parse(&fields.text("words").replace("\r\n", "\n")) {
        Ok(words) => Some(words),
        Err(SupervisionError::Empty) => {
            errors.add("words", shell.t("supervision-error-words"));
            None
        }
        Err(SupervisionError::TooLong) => {
            let text = shell.with("cases-error-text-long", "limit", LONGEST_SUPERVISION);
            errors.add("words", text);
            None
        }
    };
    if let Some((with, words)) = with.zip(words) {
        match write_supervision(state.services(), &staff, note, with, &words).await {
            Ok(()) => return Ok(redirect(&shell, "/supervision?done=supervision-written")),
            Err(WriteSupervisionError::Left) => errors.add("with", shell.t("team-error-left")),
            Err(WriteSupervisionError::Service(error)) => return Err(error.into()),
        }
    }
    show(shell, &state, &staff, (fields, errors)).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let notes = read_supervisions(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| Note {
            with: shell.with("supervision-with", "who", one.with_name.as_str()),
            by: format!("{}, {}", one.written_by, shell.moment(&one.written_at)),
            is_mine: one.is_mine,
            words: one.note.as_str().to_owned(),
        })
        .collect();
    let people = supervised(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| {
            let id = one.id.to_string();
            let role = shell.word("accounts-role", one.role.as_str());
            let is_chosen = fields.text("with") == id;
            Choice::new(id, format!("{} ({role})", one.username), is_chosen)
        })
        .collect();
    let fresh: SupervisionId = state.services().random().id();
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &SupervisionPage {
            notes,
            people,
            id: match fields.text("id") {
                "" => fresh.to_string(),
                sent => sent.to_owned(),
            },
            words: fields.text("words").to_owned(),
            errors,
            shell,
        },
    )
}
