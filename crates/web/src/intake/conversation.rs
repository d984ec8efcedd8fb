//! Coming back with six words.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{Code, CodeError, Draft, OpenConversation, parse_text};
use jiff::Timestamp;
use services::intake::{
    OPEN_FOR, ReturnError, forget_draft, new_draft, open_conversation, parse_code, save_draft,
};
use vault::{MessageId, SessionToken};

use super::steps::too_long;
use super::visit::{Visit, carry, drop_token};
use crate::shell::limits::{Guess, Visitor};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page, page_with_status, redirect};

#[derive(Template)]
#[template(path = "intake/return.html")]
struct ReturnPage {
    shell: Shell,
    words: String,
    /// An answer whose conversation had closed: it comes along.
    text: String,
    errors: Errors,
}

pub async fn return_page(shell: Shell) -> Result<Response, PageError> {
    page(&ReturnPage {
        shell,
        words: String::new(),
        text: String::new(),
        errors: Errors::default(),
    })
}

pub async fn enter(
    shell: Shell,
    State(state): State<AppState>,
    Visitor(from): Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    if !state.limits().allow(Guess::Code, from, "") {
        return Err(PageError::SlowDown);
    }
    let services = state.services();
    let typed = fields.text("words");
    let found = match parse_code(services, typed) {
        Ok(code) => match open_conversation(services, &code).await {
            Ok(_) => Ok(code),
            Err(ReturnError::Refused) => Err(shell.t("intake-return-refused")),
            Err(ReturnError::Service(error)) => return Err(error.into()),
        },
        Err(CodeError::Empty) => Err(shell.t("intake-return-empty")),
        Err(CodeError::WrongCount { found }) => {
            Err(shell.with("intake-return-count", "found", found))
        }
        Err(CodeError::UnknownWord { position, word }) => {
            Err(shell.with2("intake-return-unknown", "position", position, "word", word))
        }
    };
    let code = match found {
        Ok(code) => code,
        Err(message) => {
            let mut errors = Errors::default();
            errors.add("words", message);
            return page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &ReturnPage {
                    shell,
                    words: typed.to_owned(),
                    text: fields.text("text").to_owned(),
                    errors,
                },
            );
        }
    };
    let visit = Visit::load(&state, &headers).await?;
    let mut draft = match visit.open() {
        Some((_, kept)) => kept.draft.clone(),
        None => new_draft(services),
    };
    draft.conversation = Some(OpenConversation {
        code,
        until: (services.clock().now() + OPEN_FOR).as_millisecond(),
        unsent: fields.text("text").to_owned(),
    });
    let fresh;
    let token = match visit.open() {
        Some((token, _)) => token,
        None => {
            fresh = SessionToken::make(&mut services.random().keys());
            &fresh
        }
    };
    save_draft(services, token, &draft).await?;
    let mut response = redirect(&shell, "/return/conversation");
    carry(&mut response, &state, token);
    Ok(response)
}

/// The conversation that is open in this browser.
fn open_code(visit: &Visit, now: Timestamp) -> Option<(&SessionToken, &Draft, &OpenConversation)> {
    let token = visit.token.as_ref()?;
    let draft = &visit.kept.as_ref()?.draft;
    let conversation = draft.conversation.as_ref()?;
    (conversation.until > now.as_millisecond()).then_some((token, draft, conversation))
}

struct Bubble {
    ours: bool,
    iso: String,
    when: String,
    by: String,
    text: String,
}

#[derive(Template)]
#[template(path = "intake/conversation.html")]
struct ConversationPage {
    shell: Shell,
    received: String,
    state: String,
    messages: Vec<Bubble>,
    message: String,
    text: String,
    errors: Errors,
}

async fn conversation_page(
    shell: Shell,
    state: &AppState,
    code: &Code,
    text: String,
    errors: Errors,
) -> Result<Option<ConversationPage>, PageError> {
    let services = state.services();
    let conversation = match open_conversation(services, code).await {
        Ok(conversation) => conversation,
        Err(ReturnError::Refused) => return Ok(None),
        Err(ReturnError::Service(error)) => return Err(error.into()),
    };
    let id: MessageId = services.random().id();
    let messages = conversation
        .messages
        .into_iter()
        .map(|one| Bubble {
            ours: one.from_reporter,
            iso: one.sent_at.to_string(),
            when: shell.moment(&one.sent_at),
            by: shell.t(if one.from_reporter {
                "intake-by-you"
            } else {
                "intake-by-centre"
            }),
            text: one.text,
        })
        .collect();
    Ok(Some(ConversationPage {
        received: shell.moment(&conversation.received_at),
        state: shell.word("intake-return-state", &conversation.state),
        messages,
        message: id.to_string(),
        text,
        errors,
        shell,
    }))
}

pub async fn show(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((_, _, conversation)) = open_code(&visit, state.services().clock().now()) else {
        return Ok(redirect(&shell, "/return?done=return-closed"));
    };
    visit.protect(&state, &mut shell);
    let again = redirect(&shell, "/return?done=return-closed");
    let text = conversation.unsent.clone();
    match conversation_page(shell, &state, &conversation.code, text, Errors::default()).await? {
        Some(found) => page(&found),
        None => Ok(again),
    }
}

pub async fn answer(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let typed = fields.text("text");
    let visit = Visit::load(&state, &headers).await?;
    let now = services.clock().now();
    let Some((token, draft, conversation)) = open_code(&visit, now) else {
        let mut errors = Errors::default();
        errors.add("words", shell.t("intake-return-typed-kept"));
        return page_with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            &ReturnPage {
                shell,
                words: String::new(),
                text: typed.to_owned(),
                errors,
            },
        );
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let mut errors = Errors::default();
    let text = match parse_text(typed) {
        Ok(text) if text.is_empty() => {
            errors.add("text", shell.t("intake-answer-empty"));
            text
        }
        Ok(text) => text,
        Err(error) => {
            errors.add("text", too_long(&shell, error));
            String::new()
        }
    };
    if !errors.is_empty() {
        visit.protect(&state, &mut shell);
        let code = &conversation.code;
        return match conversation_page(shell, &state, code, typed.to_owned(), errors).await? {
            Some(again) => page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again),
            None => Err(PageError::NotFound),
        };
    }
    let id = fields
        .text("message")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    match services::intake::answer(services, &conversation.code, id, &text).await {
        Ok(()) => {}
        Err(ReturnError::Refused) => return Ok(redirect(&shell, "/return?done=return-closed")),
        Err(ReturnError::Service(error)) => return Err(error.into()),
    }
    let mut draft = draft.clone();
    if let Some(conversation) = &mut draft.conversation {
        conversation.until = (now + OPEN_FOR).as_millisecond();
        conversation.unsent.clear();
    }
    save_draft(services, token, &draft).await?;
    Ok(redirect(
        &shell,
        "/return/conversation?done=return-answered",
    ))
}

pub async fn leave(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    if visit.kept.is_some() && !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let mut response = redirect(&shell, "/return?done=return-left");
    match visit.open() {
        // A report that is being written in the same browser stays.
        Some((token, kept)) if kept.draft.is_begun() => {
            let mut draft = kept.draft.clone();
            draft.conversation = None;
            save_draft(state.services(), token, &draft).await?;
        }
        _ => {
            if let Some(token) = &visit.token {
                forget_draft(state.services(), token).await?;
            }
            drop_token(&mut response, &state);
        }
    }
    Ok(response)
}
