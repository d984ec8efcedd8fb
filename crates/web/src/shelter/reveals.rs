use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use services::shelter::SeenError;

use crate::shell::{AppState, PageError, Shell, Staff, page, page_with_status, redirect};

#[derive(Template)]
#[template(path = "shelter/reveals.html")]
struct RevealsPage {
    shell: Shell,
    reveals: Vec<RevealLine>,
    problem: String,
}

struct RevealLine {
    house: String,
    by: String,
    when: String,
    iso: String,
    /// Empty for who holds no key.
    purpose: String,
    seen: String,
    /// Where "seen" is sent to; empty when it is seen, or the reader's own.
    seen_path: String,
    is_own: bool,
}

pub async fn reveals_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    page(&show(shell, &state, &staff).await?)
}

pub async fn mark_seen(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    match services::shelter::mark_reveal_seen(state.services(), &staff, super::id(&id)?).await {
        Ok(()) => Ok(redirect(&shell, "/reveals?done=reveal-seen")),
        Err(SeenError::OwnReveal) => {
            let mut template = show(shell, &state, &staff).await?;
            template.problem = template.shell.t("shelter-own-reveal");
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
        }
        Err(SeenError::Service(error)) => Err(error.into()),
    }
}

async fn show(shell: Shell, state: &AppState, staff: &Staff) -> Result<RevealsPage, PageError> {
    let reveals = services::shelter::reveals(state.services(), staff).await?;
    Ok(RevealsPage {
        reveals: reveals
            .into_iter()
            .map(|one| RevealLine {
                house: one.house_name,
                by: one.by,
                when: shell.moment(&one.at),
                iso: one.at.to_string(),
                purpose: one.purpose.unwrap_or_default(),
                seen_path: if one.seen.is_some() || one.is_own {
                    String::new()
                } else {
                    format!("{}/reveals/{}/seen", shell.base, one.id)
                },
                seen: one
                    .seen
                    .map(|(by, at)| {
                        shell.with2("shelter-seen-by", "name", by, "when", shell.moment(&at))
                    })
                    .unwrap_or_default(),
                is_own: one.is_own,
            })
            .collect(),
        problem: String::new(),
        shell,
    })
}
