//! She is home; somebody sees that she is safe and well; the return interview; the strategy meeting.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::missing::{
    Check, EventBody, HowHome, Interview, InterviewOutcome, Meeting, MeetingOutcome, Return,
};
use jiff::Timestamp;
use services::missing::{NewEvent, add_event, read_episode};
use vault::EpisodeId;

use super::fields::{Moment, Places, choices, fields_of, moment, one_of, refused, text};
use crate::shell::{
    Access, AppState, Choice, Errors, Fields, PageError, Routes, Shell, Staff, page_with_status,
    redirect,
};

/// Which of the four forms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Home,
    Check,
    Interview,
    Meeting,
}

impl Form {
    const ALL: [Self; 4] = [Self::Home, Self::Check, Self::Interview, Self::Meeting];

    const fn path(self) -> &'static str {
        match self {
            Self::Home => "/missing/{episode}/home",
            Self::Check => "/missing/{episode}/check",
            Self::Interview => "/missing/{episode}/interview",
            Self::Meeting => "/missing/{episode}/meeting",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Check => "check",
            Self::Interview => "interview",
            Self::Meeting => "meeting",
        }
    }

    /// What there is to choose from, and the stem of its words.
    fn outcomes(self) -> (&'static str, Vec<&'static str>) {
        match self {
            Self::Home => (
                "missing-how",
                HowHome::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            Self::Interview => (
                "missing-interview",
                InterviewOutcome::ALL
                    .iter()
                    .map(|one| one.as_str())
                    .collect(),
            ),
            Self::Meeting => (
                "missing-meeting",
                MeetingOutcome::ALL.iter().map(|one| one.as_str()).collect(),
            ),
            Self::Check => ("", Vec::new()),
        }
    }
}

#[derive(Template)]
#[template(path = "missing/after.html")]
struct AfterPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    form: &'static str,
    path: String,
    back: String,
    event: String,
    outcomes: Vec<Choice>,
    at: Moment,
    found_where: String,
    by: String,
    independent: Vec<Choice>,
    words: String,
}

/// Each form is reached in the same way.
pub fn routes(mut routes: Routes, access: Access) -> Routes {
    for form in Form::ALL {
        let (begin, send) = (
            move |shell, state, staff, path| begin(shell, state, staff, path, form),
            move |shell, state, staff, path, fields| send(shell, state, staff, path, fields, form),
        );
        routes = routes
            .get(form.path(), access, begin)
            .post(form.path(), access, send);
    }
    routes
}

async fn begin(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    form: Form,
) -> Result<Response, PageError> {
    let now = Some(state.services().clock().now());
    let mut pairs = Moment::pairs("at", now, &staff.time_zone);
    let event = state.services().random().id::<()>().to_string();
    pairs.push(("event".to_owned(), event));
    let fields = fields_of(&pairs);
    let errors = Errors::default();
    show(
        shell,
        &state,
        &staff,
        (super::id(&episode)?, form),
        &fields,
        errors,
    )
    .await
}

async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    fields: Fields,
    form: Form,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let at = moment(&shell, &fields, "at", &staff.time_zone, true, &mut errors);
    let body = body_of(&shell, &fields, form, at.unwrap_or_default(), &mut errors);
    if let Some(body) = body.filter(|_| errors.is_empty()) {
        let new = NewEvent {
            id: event,
            body,
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
                let places = Places::default();
                refused(&shell, error, &places, &mut errors)?;
            }
        }
    }
    show(shell, &state, &staff, (id, form), &fields, errors).await
}

fn body_of(
    shell: &Shell,
    fields: &Fields,
    form: Form,
    at: Timestamp,
    errors: &mut Errors,
) -> Option<EventBody> {
    let words = text(shell, fields, "words", errors);
    let by = text(shell, fields, "by", errors);
    Some(match form {
        Form::Home => {
            let mut home = Return::new(at, one_of(shell, fields, "outcome", errors)?);
            home.found_where = text(shell, fields, "found-where", errors);
            home.condition = words;
            EventBody::Home(home)
        }
        Form::Check => EventBody::Checked(Check::new(at, &by, &words)),
        Form::Interview => {
            let outcome = one_of(shell, fields, "outcome", errors)?;
            let mut interview = Interview::new(outcome, at);
            interview.by = by;
            interview.is_independent = fields.text("independent") == "yes";
            // Not answered is not "no".
            let is_said = ["yes", "no"].contains(&fields.text("independent"));
            if outcome == InterviewOutcome::Held && !is_said {
                errors.add("independent", shell.t("missing-error-choose"));
            }
            interview.reason = words;
            EventBody::Interview(interview)
        }
        Form::Meeting => {
            let outcome = one_of(shell, fields, "outcome", errors)?;
            EventBody::Meeting(Meeting::new(outcome, at, &words))
        }
    })
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (id, form): (EpisodeId, Form),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = read_episode(state.services(), staff, id).await?;
    let text = |name: &str| fields.text(name).to_owned();
    let (stem, words) = form.outcomes();
    let back = shell.link(&format!("/missing/{id}"));
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &AfterPage {
            pseudonym: view.pseudonym,
            form: form.word(),
            path: format!("{back}/{}", form.word()),
            back,
            event: text("event"),
            outcomes: choices(&shell, stem, &words, fields.text("outcome")),
            at: Moment::typed(fields, "at"),
            found_where: text("found-where"),
            by: text("by"),
            independent: choices(
                &shell,
                "missing-independent",
                &["yes", "no"],
                fields.text("independent"),
            ),
            words: text("words"),
            errors,
            shell,
        },
    )
}
