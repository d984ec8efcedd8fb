//! What a page says when something goes wrong: what happened, that nothing was lost, what next. The log
//! says the rest; a reference number joins the two.

use std::any::Any;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use services::ServiceError;
use services::StoreError;
use tower_http::catch_panic::CatchPanicLayer;

use super::{AppState, Shell};

/// A page that could not be given.
#[derive(Clone, Debug)]
pub enum PageError {
    NotFound,
    /// A form that did not come from one of our pages, or from one that is too old.
    NotFromHere,
    TooLarge,
    /// Too many tries.
    SlowDown,
    /// The actor's role is right, but nobody has handed her the key yet.
    NoKey,
    /// The database cannot be reached.
    Unavailable {
        reference: String,
    },
    /// There is no room to write.
    Full {
        reference: String,
    },
    Internal {
        reference: String,
    },
}

impl PageError {
    /// A failure that the log must tell more about than the page.
    pub fn internal(step: &'static str, error: impl std::error::Error) -> Self {
        let reference = reference();
        tracing::error!(reference, step, error = %chain(&error), "a page could not be given");
        Self::Internal { reference }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotFromHere => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::SlowDown => StatusCode::TOO_MANY_REQUESTS,
            Self::NoKey => StatusCode::FORBIDDEN,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full { .. } => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NotFromHere => "not-from-here",
            Self::TooLarge => "too-large",
            Self::SlowDown => "slow-down",
            Self::NoKey => "no-key",
            Self::Unavailable { .. } => "unavailable",
            Self::Full { .. } => "full",
            Self::Internal { .. } => "internal",
        }
    }

    pub fn reference(&self) -> Option<&str> {
        match self {
            Self::Unavailable { reference }
            | Self::Full { reference }
            | Self::Internal { reference } => Some(reference),
            _ => None,
        }
    }
}

impl From<ServiceError> for PageError {
    fn from(error: ServiceError) -> Self {
        match &error {
            ServiceError::NotFound | ServiceError::Denied => Self::NotFound,
            ServiceError::NoKey => Self::NoKey,
            ServiceError::Store(StoreError::Unreachable(_)) => {
                let reference = reference();
                tracing::error!(reference, error = %chain(&error), "the database cannot be reached");
                Self::Unavailable { reference }
            }
            ServiceError::Store(StoreError::Full(_)) => {
                let reference = reference();
                tracing::error!(reference, error = %chain(&error), "the disk is full");
                Self::Full { reference }
            }
            _ => Self::internal("serve a request", error),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        // The page itself is rendered further out, where the visitor's language is known.
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "shell/error.html")]
struct ErrorPage {
    shell: Shell,
    heading: String,
    text: String,
    next: String,
    reference: Option<String>,
}

/// Renders the page of an error that a handler answered with.
pub async fn render_errors(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let shell = Shell::of(&parts, &state);
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(error) = response.extensions().get::<PageError>().cloned() else {
        return response;
    };
    let key = error.key();
    let page = ErrorPage {
        heading: shell.t(&format!("error-{key}-heading")),
        text: shell.t(&format!("error-{key}-text")),
        next: shell.t(&format!("error-{key}-next")),
        reference: error.reference().map(str::to_owned),
        shell,
    };
    match page.render() {
        Ok(html) => (error.status(), Html(html)).into_response(),
        Err(_) => error.status().into_response(),
    }
}

/// A defect of ours that ended a handler still ends in a page. What the panic said is told nowhere: it may hold
/// what was typed.
pub fn catch_panics() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    CatchPanicLayer::custom(|_| {
        let reference = reference();
        tracing::error!(reference, "a page ended in a panic");
        PageError::Internal { reference }.into_response()
    })
}

pub async fn no_such_page() -> PageError {
    PageError::NotFound
}

/// Eight signs that a caller can read over the phone.
fn reference() -> String {
    use std::hash::{BuildHasher, RandomState};
    const SIGNS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
    let mut number = RandomState::new().hash_one("reference");
    (0..8)
        .map(|_| {
            let sign = SIGNS[(number % SIGNS.len() as u64) as usize];
            number /= SIGNS.len() as u64;
            char::from(sign)
        })
        .collect()
}

/// An error and its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
