//! Which mails to staff of a centre wait or failed, and why. Nothing of what they are about is known here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use services::notices::{Listed, NoticeState, mail_list, retry, retry_all};

use crate::shell::{AppState, PageError, Shell, Staff, page, redirect};

#[derive(Template)]
#[template(path = "notices/mail.html")]
struct MailPage {
    shell: Shell,
    centre: String,
    sends_mail: bool,
    waiting: i64,
    failed: i64,
    sent: i64,
    last_sent: String,
    /// Said when not all are listed.
    more: String,
    rows: Vec<MailRow>,
}

struct MailRow {
    id: String,
    username: String,
    masked: String,
    kind: String,
    state: String,
    tone: &'static str,
    since: String,
    /// When it is tried again; empty for one that is not.
    next: String,
    tries: String,
    reason: String,
    to_do: String,
    can_retry: bool,
}

pub async fn mail_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let list = mail_list(state.services(), &staff).await?;
    let all = list.counts.waiting + list.counts.failed;
    let listed = i64::try_from(list.listed.len()).unwrap_or(i64::MAX);
    page(&MailPage {
        centre: staff.centre_name.clone(),
        sends_mail: state.services().settings().sends_mail,
        waiting: list.counts.waiting,
        failed: list.counts.failed,
        sent: list.counts.sent,
        last_sent: list
            .counts
            .last_sent_at
            .map(|at| shell.with("notices-mail-last-sent", "when", shell.moment(&at)))
            .unwrap_or_default(),
        more: if all > listed {
            shell.with2("notices-mail-more", "listed", listed, "all", all)
        } else {
            String::new()
        },
        rows: list
            .listed
            .into_iter()
            .map(|listed| row(&shell, listed))
            .collect(),
        shell,
    })
}

fn row(shell: &Shell, listed: Listed) -> MailRow {
    let failure = listed.failure.map(|failure| failure.as_str());
    MailRow {
        id: listed.id.to_string(),
        username: listed.username,
        masked: listed.masked,
        kind: shell.word("notices-kind", listed.kind.as_str()),
        state: shell.word("notices-state", listed.state.as_str()),
        tone: match (listed.state, listed.failure) {
            (NoticeState::Failed, _) | (NoticeState::Waiting, Some(_)) => "attention",
            _ => "info",
        },
        since: shell.moment(&listed.created_at),
        next: if listed.state == NoticeState::Waiting {
            shell.moment(&listed.due_at)
        } else {
            String::new()
        },
        tries: shell.with("notices-mail-tries", "count", listed.attempts),
        reason: failure
            .map(|word| shell.word("notices-failure", word))
            .unwrap_or_default(),
        to_do: failure
            .map(|word| shell.word("notices-remedy", word))
            .unwrap_or_default(),
        can_retry: listed.state != NoticeState::Sending,
    }
}

pub async fn retry_one(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = crate::cases::id(&id)?;
    retry(state.services(), &staff, id).await?;
    Ok(redirect(&shell, "/mail?done=mail-retried"))
}

pub async fn retry_everything(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    retry_all(state.services(), &staff).await?;
    Ok(redirect(&shell, "/mail?done=mail-retried"))
}
