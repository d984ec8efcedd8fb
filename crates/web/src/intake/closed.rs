//! What a public channel says while nobody can open what comes in: whom to call instead.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::recognition::helplines::HelplineKind;

use super::flow::Flow;
use crate::shell::{AppState, PageError, Shell, page_with_status};

pub struct Line {
    name: String,
    number: String,
    dial: String,
}

#[derive(Template)]
#[template(path = "intake/nobody.html")]
struct NobodyPage {
    shell: Shell,
    flow: Flow,
    back: String,
    /// Something was typed, and is kept.
    is_begun: bool,
    lines: Vec<Line>,
}

/// The first page of a channel that is not published, because nobody could open what it brings.
pub fn closed(shell: Shell, state: &AppState, flow: Flow) -> Result<Response, PageError> {
    give(shell, state, flow, false)
}

/// The answer to sending, when nobody can open it. What was typed is kept.
pub fn nobody(shell: Shell, state: &AppState, flow: Flow) -> Result<Response, PageError> {
    give(shell, state, flow, true)
}

fn give(shell: Shell, state: &AppState, flow: Flow, is_begun: bool) -> Result<Response, PageError> {
    let lines = state
        .services()
        .content()
        .helplines()
        .all()
        .iter()
        .filter(|line| line.verified)
        .filter(|line| {
            matches!(
                line.kind,
                HelplineKind::Emergency | HelplineKind::MissingAndExploited
            )
        })
        .filter_map(|line| {
            Some(Line {
                name: line.name(shell.lang()).to_owned(),
                number: line.number.clone()?,
                dial: line.dial()?,
            })
        })
        .collect();
    page_with_status(
        StatusCode::SERVICE_UNAVAILABLE,
        &NobodyPage {
            back: shell.link(&if is_begun {
                flow.path("/check")
            } else {
                "/".to_owned()
            }),
            flow,
            is_begun,
            lines,
            shell,
        },
    )
}
