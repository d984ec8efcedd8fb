//! A calendar behind a secret address: how many things stand on which day, for the calendar of a phone.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::deadlines::calendar_file;
use services::deadlines::{calendar_feed, calendar_link, close_calendar, open_calendar};
use vault::LinkToken;

use crate::shell::{AppState, Fields, PageError, Shell, Staff, page as page_of, redirect};

#[derive(Template)]
#[template(path = "deadlines/calendar.html")]
struct CalendarPage {
    shell: Shell,
    /// Since when it can be fetched; empty: it cannot.
    since: String,
    /// The address, once: it is kept nowhere.
    address: String,
    /// For the form that opens it.
    token: String,
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    address: String,
) -> Result<Response, PageError> {
    let since = calendar_link(state.services(), staff).await?;
    let token = LinkToken::make(&mut state.services().random().keys());
    page_of(&CalendarPage {
        since: since.map(|at| shell.moment(&at)).unwrap_or_default(),
        address,
        token: token.to_address().to_string(),
        shell,
    })
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, String::new()).await
}

/// Opens it, and shows its address this once: a redirect would have to carry it.
pub async fn open(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let token = LinkToken::from_address(fields.text("token")).ok_or(PageError::NotFound)?;
    let token = open_calendar(state.services(), &staff, token).await?;
    let path = shell.link(&format!("/calendar/{}", token.to_address().as_str()));
    let scheme = match state.settings().secure_cookies {
        true => "https",
        false => "http",
    };
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let address = format!("{scheme}://{host}{path}");
    show(shell, &state, &staff, address).await
}

pub async fn close(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    close_calendar(state.services(), &staff).await?;
    Ok(redirect(&shell, "/calendar?done=calendar-closed"))
}

/// What a calendar program fetches.
pub async fn feed(
    shell: Shell,
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let token = LinkToken::from_address(&token).ok_or(PageError::NotFound)?;
    let feed = calendar_feed(state.services(), &token).await?;
    let name = shell.t("calendar-name");
    let title = |things| shell.with("calendar-things", "count", things);
    let file = calendar_file(&name, &feed.owner, &feed.days, feed.now, title);
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], file).into_response())
}
