//! A bed in spite of the list: who asks, and the second person who answers.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::tonight;
use jiff::civil::Date;
use services::shelter::{AnswerExceptionError, ExceptionState, ExceptionView};

use super::beds::nights_heading;
use crate::shell::{AppState, Fields, PageError, Shell, Staff, page, page_with_status, redirect};

#[derive(Template)]
#[template(path = "shelter/exceptions.html")]
struct ExceptionsPage {
    shell: Shell,
    /// Why the last answer was not taken; empty when nothing was tried.
    problem: String,
    waiting: Vec<Line>,
    answered: Vec<Line>,
}

struct Line {
    house: String,
    nights: String,
    kinds: String,
    case: String,
    case_href: String,
    /// What was asked, and by whom; empty for who cannot open it.
    text: String,
    by: String,
    state: String,
    tone: &'static str,
    answered: String,
    /// Where an answer is sent to; empty for who may not.
    answer_path: String,
    is_own: bool,
    /// The search for the same young person and nights, for who can hold the bed now; else empty.
    search: String,
}

pub async fn exceptions_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    page(&show(shell, &state, &staff).await?)
}

pub async fn answer(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let agrees = match fields.text("answer") {
        "agree" => true,
        "decline" => false,
        _ => {
            let mut template = show(shell, &state, &staff).await?;
            template.problem = template.shell.t("shelter-choose-one");
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
        }
    };
    let (status, problem) =
        match services::shelter::answer_exception(state.services(), &staff, id, agrees).await {
            Ok(()) => {
                let done = match agrees {
                    true => "exception-agreed",
                    false => "exception-declined",
                };
                return Ok(redirect(&shell, &format!("/exceptions?done={done}")));
            }
            Err(AnswerExceptionError::Service(error)) => return Err(error.into()),
            Err(AnswerExceptionError::OwnRequest) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "shelter-exception-own-request",
            ),
            Err(AnswerExceptionError::Answered) => {
                (StatusCode::CONFLICT, "shelter-exception-was-answered")
            }
        };
    let mut template = show(shell, &state, &staff).await?;
    template.problem = template.shell.t(problem);
    page_with_status(status, &template)
}

async fn show(shell: Shell, state: &AppState, staff: &Staff) -> Result<ExceptionsPage, PageError> {
    let views = services::shelter::exceptions(state.services(), staff).await?;
    let (waiting, answered): (Vec<_>, Vec<_>) = views
        .into_iter()
        .partition(|one| one.state == ExceptionState::Asked);
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let lines = |views: Vec<ExceptionView>| -> Vec<Line> {
        (views.into_iter())
            .map(|one| line(&shell, one, today))
            .collect()
    };
    Ok(ExceptionsPage {
        waiting: lines(waiting),
        answered: lines(answered),
        problem: String::new(),
        shell,
    })
}

fn line(shell: &Shell, view: ExceptionView, today: Date) -> Line {
    let nights = i64::from((view.departs_on - view.first_night).get_days());
    let search = match &view.case {
        Some((case, _))
            if view.state == ExceptionState::Agreed
                && view.first_night >= today
                && shell.may(Permission::HoldBeds) =>
        {
            format!(
                "{}/beds?case={case}&from={}&nights={nights}",
                shell.base, view.first_night
            )
        }
        _ => String::new(),
    };
    let (case, case_href) = match (view.case, &view.reason) {
        (Some((case, pseudonym)), _) => (pseudonym, format!("{}/cases/{case}", shell.base)),
        (None, Some(reason)) => (reason.pseudonym.clone(), String::new()),
        (None, None) => (String::new(), String::new()),
    };
    let when = shell.moment(&view.asked_at);
    let by = match &view.reason {
        // Of another centre: her name there, and the centre.
        Some(reason) if reason.asked_by != view.asked_by => {
            format!("{}, {}, {when}", reason.asked_by, view.asked_by)
        }
        _ => format!("{}, {when}", view.asked_by),
    };
    Line {
        house: view.house,
        nights: nights_heading(shell, view.first_night, nights),
        kinds: view
            .kinds
            .iter()
            .map(|one| shell.word("shelter-kept", one.as_str()))
            .collect::<Vec<_>>()
            .join(" "),
        case,
        case_href,
        text: view.reason.map(|one| one.text).unwrap_or_default(),
        by,
        state: shell.word("shelter-exception", view.state.as_str()),
        tone: match view.state {
            ExceptionState::Asked => "attention",
            ExceptionState::Agreed => "ok",
            ExceptionState::Declined => "",
        },
        answered: view
            .answered
            .map(|(by, at)| shell.with2("shelter-seen-by", "name", by, "when", shell.moment(&at)))
            .unwrap_or_default(),
        answer_path: if view.may_answer {
            format!("{}/exceptions/{}/answer", shell.base, view.id)
        } else {
            String::new()
        },
        is_own: view.is_own,
        search,
    }
}
