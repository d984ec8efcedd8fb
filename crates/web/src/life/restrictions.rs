//! Restrictions that hold, by the day on which each must be looked at again.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use services::life::{ReviewLine, restriction_reviews};

use crate::shell::{AppState, PageError, Shell, Staff, page};

#[derive(Template)]
#[template(path = "life/restrictions.html")]
struct RestrictionsPage {
    shell: Shell,
    rows: Vec<ReviewRow>,
}

pub struct ReviewRow {
    pub label: String,
    /// Empty when the reader cannot open it.
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    pub hint: String,
    pub is_overdue: bool,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    page(&RestrictionsPage {
        rows: review_rows(&shell, &state, &staff).await?,
        shell,
    })
}

/// Every restriction that holds, the longest overdue first.
pub async fn review_rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<ReviewRow>, PageError> {
    Ok(restriction_reviews(state.services(), staff)
        .await?
        .into_iter()
        .map(|line| row(shell, line))
        .collect())
}

fn row(shell: &Shell, line: ReviewLine) -> ReviewRow {
    let date = shell.date(&line.review_on);
    ReviewRow {
        href: match line.may_open {
            true => shell.link(&format!("/in-house/{}#restrictions", line.case)),
            false => String::new(),
        },
        state: match line.is_overdue {
            true => shell.with("life-review-overdue", "date", date),
            false => shell.with("life-review-due", "date", date),
        },
        tone: match line.is_overdue {
            true => "attention",
            false => "",
        },
        label: line.pseudonym,
        hint: line.centre,
        is_overdue: line.is_overdue,
    }
}
