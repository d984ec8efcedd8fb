//! Coming back with six words.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{CodeError, Draft, Meant, OpenConversation, Written, is_blank, parse_text};
use jiff::Timestamp;
use services::intake::{
    OPEN_FOR, ReturnError, forget_draft, knock, new_draft, open_conversation, own_message,
    parse_code, save_draft,
};
use vault::{MessageId, ReporterKey, SessionToken};

use super::steps::too_long;
use super::thread::{Bubble, for_reporter};
use super::visit::{Visit, carry, drop_token};
use crate::shell::limits::{Guess, Visitor};
use crate::shell::page::redirect_to;
use crate::shell::{
    AppState, Errors, Fields, Locale, PageError, Shell, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/return.html")]
struct ReturnPage {
    shell: Shell,
    words: String,
    /// A text whose conversation had closed: it comes along.
    text: String,
    /// What it was typed as, as [`Meant`] is written; empty: an answer.
    meant: String,
    errors: Errors,
}

pub async fn return_page(shell: Shell) -> Result<Response, PageError> {
    page(&ReturnPage {
        shell,
        words: String::new(),
        text: String::new(),
        meant: String::new(),
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
    let services = state.services();
    let typed = fields.text("words");
    if !state.limits().allow(Guess::Code, from, "") {
        let mut errors = Errors::default();
        errors.add("words", shell.t("conversation-too-many-tries"));
        return page_with_status(
            StatusCode::TOO_MANY_REQUESTS,
            &ReturnPage {
                words: typed.to_owned(),
                text: fields.text("text").to_owned(),
                meant: fields.text("meant").to_owned(),
                shell,
                errors,
            },
        );
    }
    let found = match parse_code(services, typed) {
        Ok(code) => match knock(services, &code).await {
            Ok(arrival) => Ok(arrival),
            Err(ReturnError::Refused) => Err(shell.t("intake-return-refused")),
            Err(error) => return over(shell, error, fields.text("text")),
        },
        Err(CodeError::Empty) => Err(shell.t("intake-return-empty")),
        Err(CodeError::WrongCount { found }) => {
            Err(shell.with("intake-return-count", "found", found))
        }
        Err(CodeError::UnknownWord { position, word }) => {
            Err(shell.with2("intake-return-unknown", "position", position, "word", word))
        }
    };
    let arrival = match found {
        Ok(found) => found,
        Err(message) => {
            let mut errors = Errors::default();
            errors.add("words", message);
            return page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &ReturnPage {
                    shell,
                    words: typed.to_owned(),
                    text: fields.text("text").to_owned(),
                    meant: fields.text("meant").to_owned(),
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
    let meant = match fields.text("meant").parse() {
        // With the words of another report there is no such message: the text comes along all the same.
        Ok(Meant::Correction(message)) => {
            match own_message(services, &arrival.reporter, message).await {
                Ok(own) => own.map(|_| Meant::Correction(message)),
                Err(error) => return over(shell, error, fields.text("text")),
            }
        }
        meant => meant.ok(),
    };
    let path = match meant {
        None => "/return/conversation".to_owned(),
        Some(Meant::Correction(message)) => format!("/return/correct/{message}"),
        Some(Meant::Withdrawal) => "/return/withdraw".to_owned(),
    };
    draft.conversation = Some(OpenConversation {
        reporter: arrival.reporter,
        until: (services.clock().now() + OPEN_FOR).as_millisecond(),
        unsent: fields.text("text").to_owned(),
        meant,
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
    // In the language that she chose in the address, and otherwise in the one that she told us in.
    let mut response = match Locale::from_code(&arrival.language) {
        Some(hers) if shell.base.is_empty() => redirect_to(&format!("/{}{path}", hers.code())),
        _ => redirect(&shell, &path),
    };
    carry(&mut response, &state, token);
    Ok(response)
}

/// The conversation that is open in this browser.
pub fn open_report(
    visit: &Visit,
    now: Timestamp,
) -> Option<(&SessionToken, &Draft, &OpenConversation)> {
    let token = visit.token.as_ref()?;
    let draft = &visit.kept.as_ref()?.draft;
    let conversation = draft.conversation.as_ref()?;
    (conversation.until > now.as_millisecond()).then_some((token, draft, conversation))
}

/// Keeps the conversation open for another half hour: something was written in it just now.
pub async fn keep_open(
    state: &AppState,
    token: &SessionToken,
    draft: &Draft,
) -> Result<(), PageError> {
    let mut draft = draft.clone();
    if let Some(conversation) = &mut draft.conversation {
        conversation.until = (state.services().clock().now() + OPEN_FOR).as_millisecond();
        conversation.unsent.clear();
        conversation.meant = None;
    }
    save_draft(state.services(), token, &draft).await?;
    Ok(())
}

/// A form came in when its conversation had closed: the words are asked for, and the text comes along.
pub fn typed_kept(shell: Shell, text: &str, meant: Option<Meant>) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    errors.add("words", shell.t("intake-return-typed-kept"));
    page_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &ReturnPage {
            shell,
            words: String::new(),
            text: text.to_owned(),
            meant: meant.map(|meant| meant.to_string()).unwrap_or_default(),
            errors,
        },
    )
}

#[derive(Template)]
#[template(path = "intake/ended.html")]
struct EndedPage {
    shell: Shell,
    when: String,
    /// What she had typed: she can copy it into a new report.
    text: String,
}

/// The words lead nowhere now: no conversation, or one whose time is over, which is said with its day.
pub fn over(mut shell: Shell, error: ReturnError, text: &str) -> Result<Response, PageError> {
    match error {
        ReturnError::Refused => Ok(redirect(&shell, "/return?done=return-closed")),
        ReturnError::Service(error) => Err(error.into()),
        ReturnError::Ended { at, time_zone } => {
            shell.at_centre(&time_zone);
            page_with_status(
                StatusCode::GONE,
                &EndedPage {
                    when: shell.day(&at),
                    text: text.to_owned(),
                    shell,
                },
            )
        }
    }
}

#[derive(Template)]
#[template(path = "intake/conversation.html")]
struct ConversationPage {
    shell: Shell,
    received: String,
    state: String,
    seen: String,
    ends: String,
    is_withdrawn: bool,
    withdrawn: String,
    messages: Vec<Bubble>,
    message: String,
    withdrawal: String,
    text: String,
    errors: Errors,
}

async fn conversation_page(
    mut shell: Shell,
    state: &AppState,
    reporter: &ReporterKey,
    text: String,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let conversation = match open_conversation(services, reporter, shell.lang()).await {
        Ok(conversation) => conversation,
        Err(error) => return over(shell, error, &text),
    };
    shell.at_centre(&conversation.time_zone);
    let message: MessageId = services.random().id();
    let withdrawal: vault::WithdrawalId = services.random().id();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &ConversationPage {
            received: shell.moment(&conversation.received_at),
            state: shell.word("intake-return-state", &conversation.state),
            seen: conversation
                .seen_at
                .map(|at| shell.with("conversation-report-seen", "when", shell.moment(&at)))
                .unwrap_or_default(),
            ends: shell.day(&conversation.ends_at),
            is_withdrawn: conversation.is_withdrawn,
            withdrawn: conversation
                .withdrawals
                .last()
                .map(|last| shell.moment(&last.at))
                .unwrap_or_default(),
            messages: for_reporter(&shell, &conversation.messages),
            message: message.to_string(),
            withdrawal: withdrawal.to_string(),
            text,
            errors,
            shell,
        },
    )
}

pub async fn show(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((_, _, conversation)) = open_report(&visit, state.services().clock().now()) else {
        return Ok(redirect(&shell, "/return?done=return-closed"));
    };
    visit.protect(&state, &mut shell);
    let text = conversation.unsent_as(None).unwrap_or_default().to_owned();
    conversation_page(
        shell,
        &state,
        &conversation.reporter,
        text,
        Errors::default(),
    )
    .await
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
    let Some((token, draft, conversation)) = open_report(&visit, services.clock().now()) else {
        return typed_kept(shell, typed, None);
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let mut errors = Errors::default();
    let text = written(&shell, typed, &mut errors);
    if !errors.is_empty() {
        visit.protect(&state, &mut shell);
        let reporter = &conversation.reporter;
        return conversation_page(shell, &state, reporter, typed.to_owned(), errors).await;
    }
    let id = fields
        .text("message")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let written = Written::new(&text, shell.lang());
    match services::intake::answer(services, &conversation.reporter, id, &written).await {
        Ok(()) => {}
        Err(error) => return over(shell, error, typed),
    }
    keep_open(&state, token, draft).await?;
    Ok(redirect(
        &shell,
        "/return/conversation?done=return-answered",
    ))
}

/// A text of hers, neither empty nor too long.
pub fn written(shell: &Shell, typed: &str, errors: &mut Errors) -> String {
    match parse_text(typed) {
        Ok(text) => {
            if is_blank(&text) {
                errors.add("text", shell.t("intake-answer-empty"));
            }
            text
        }
        Err(error) => {
            errors.add("text", too_long(shell, error));
            String::new()
        }
    }
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
