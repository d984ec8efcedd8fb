//! A home in spite of the list of who must be kept apart: who asks, and the second person who answers.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::housing::{
    AnswerHomeError, AskHomeError, HomeExceptionView, NewHomeException, answer_home_exception,
    ask_home_exception, home_exceptions, waiting_home_exceptions,
};
use services::shelter::ExceptionState;
use vault::{CaseId, HomeExceptionId, HomeId};

use crate::cases::id;
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};
use crate::shelter::parse_why;

/// The part of a refused form that asks for an exception.
pub struct Ask {
    /// Made with the page, so that it is asked for once.
    pub id: String,
    pub why: String,
    /// It was asked for: the form comes back as it was typed, and is saved once somebody has agreed.
    pub is_sent: bool,
}

impl Ask {
    /// The form comes back after it was asked for.
    pub fn sent(fields: &Fields) -> Self {
        Self {
            id: fields.text("exception").to_owned(),
            why: String::new(),
            is_sent: true,
        }
    }

    /// `None`: nothing stands against it.
    pub fn of(state: &AppState, fields: &Fields, stands_against: bool) -> Option<Self> {
        let was_asked = fields.contains("exception");
        if !stands_against && !was_asked {
            return None;
        }
        let new: HomeExceptionId = state.services().random().id();
        Some(Self {
            id: match was_asked {
                true => fields.text("exception").to_owned(),
                false => new.to_string(),
            },
            why: fields.text("why").replace("\r\n", "\n"),
            is_sent: false,
        })
    }
}

/// The form was sent by the button that asks.
pub fn is_asked(fields: &Fields) -> bool {
    fields.has("ask", "exception")
}

/// Asks a second person, with the form that was refused. `false`: it is said beside the form why not.
pub async fn ask(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    (case, home): (CaseId, HomeId),
    fields: &Fields,
    errors: &mut Errors,
) -> Result<bool, PageError> {
    let why = fields.text("why").replace("\r\n", "\n");
    let Some(reason) = parse_why(shell, &why, errors) else {
        return Ok(false);
    };
    let new = NewHomeException {
        id: id(fields.text("exception"))?,
        case,
        home,
        reason,
    };
    match ask_home_exception(state.services(), staff, &new).await {
        Ok(()) => Ok(true),
        Err(AskHomeError::NothingAgainst) => {
            errors.add("why", shell.t("housing-exception-nothing-against"));
            Ok(false)
        }
        Err(AskHomeError::Service(error)) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "housing/exceptions.html")]
struct ExceptionsPage {
    shell: Shell,
    /// Why the last answer was not taken; empty when nothing was tried.
    problem: String,
    waiting: Vec<Line>,
    answered: Vec<Line>,
}

struct Line {
    pseudonym: String,
    href: String,
    home: String,
    home_href: String,
    reason: String,
    by: String,
    state: String,
    tone: &'static str,
    answered: String,
    /// Where an answer is sent to; empty for who may not.
    answer_path: String,
}

pub async fn list(
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
    Path(exception): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let exception: HomeExceptionId = id(&exception)?;
    let agrees = match fields.text("answer") {
        "agree" => true,
        "decline" => false,
        _ => {
            let mut template = show(shell, &state, &staff).await?;
            template.problem = template.shell.t("shelter-choose-one");
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
        }
    };
    let (status, problem) = match answer_home_exception(state.services(), &staff, exception, agrees)
        .await
    {
        Ok(()) => {
            let done = match agrees {
                true => "home-exception-agreed",
                false => "exception-declined",
            };
            return Ok(redirect(&shell, &format!("/homes/exceptions?done={done}")));
        }
        Err(AnswerHomeError::Service(error)) => return Err(error.into()),
        Err(AnswerHomeError::OwnRequest) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "shelter-exception-own-request",
        ),
        Err(AnswerHomeError::Answered) => (StatusCode::CONFLICT, "shelter-exception-was-answered"),
    };
    let mut template = show(shell, &state, &staff).await?;
    template.problem = template.shell.t(problem);
    page_with_status(status, &template)
}

async fn show(shell: Shell, state: &AppState, staff: &Staff) -> Result<ExceptionsPage, PageError> {
    let views = home_exceptions(state.services(), staff).await?;
    let (waiting, answered): (Vec<_>, Vec<_>) = views
        .iter()
        .partition(|one| one.state == ExceptionState::Asked);
    let lines = |views: Vec<&HomeExceptionView>| -> Vec<Line> {
        views.into_iter().map(|one| line(&shell, one)).collect()
    };
    Ok(ExceptionsPage {
        waiting: lines(waiting),
        answered: lines(answered),
        problem: String::new(),
        shell,
    })
}

fn line(shell: &Shell, view: &HomeExceptionView) -> Line {
    Line {
        pseudonym: view.pseudonym.clone(),
        href: shell.link(&format!("/cases/{}/home", view.case)),
        home: match view.name.is_empty() {
            true => String::new(),
            false => format!("{}, {}", view.name, view.town),
        },
        home_href: shell.link(&format!("/cases/{}/home/homes/{}", view.case, view.home)),
        reason: view.reason.clone(),
        by: format!("{}, {}", view.asked_by, shell.moment(&view.asked_at)),
        state: shell.word("shelter-exception", view.state.as_str()),
        tone: match view.state {
            ExceptionState::Asked => "attention",
            ExceptionState::Agreed => "ok",
            ExceptionState::Declined => "",
        },
        answered: view
            .answered
            .as_ref()
            .map(|(by, at)| {
                shell.with2(
                    "shelter-seen-by",
                    "name",
                    by.as_str(),
                    "when",
                    shell.moment(at),
                )
            })
            .unwrap_or_default(),
        answer_path: match view.state == ExceptionState::Asked && !view.is_own {
            true => shell.link(&format!("/homes/exceptions/{}/answer", view.id)),
            false => String::new(),
        },
    }
}

/// Since when each waits that the reader can answer, for her day: neither for whom nor why.
pub async fn waiting_rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<String>, PageError> {
    let waiting = waiting_home_exceptions(state.services(), staff).await?;
    Ok(waiting.iter().map(|at| shell.moment(at)).collect())
}
