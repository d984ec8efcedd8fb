//! The two cookies that there are: one for a signed-in person, one for somebody who writes a report. Their
//! names say nothing.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use cookie::{Cookie, SameSite, time::Duration};
use vault::SessionToken;

use super::settings::WebSettings;

/// A cookie of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    Session,
    Draft,
    /// Set for a few minutes by "Exit this page", so that Back shows the neutral page.
    Guard,
}

impl Name {
    fn text(self, settings: &WebSettings) -> &'static str {
        match (self, settings.secure_cookies) {
            (Self::Session, true) => "__Host-s",
            (Self::Session, false) => "s",
            (Self::Draft, true) => "__Host-d",
            (Self::Draft, false) => "d",
            (Self::Guard, true) => "__Host-g",
            (Self::Guard, false) => "g",
        }
    }
}

/// The value of a cookie, if the browser sent it.
pub fn read(headers: &HeaderMap, settings: &WebSettings, name: Name) -> Option<String> {
    let wanted = name.text(settings);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == wanted)
        .map(|cookie| cookie.value().to_owned())
}

/// The signed-in person's token.
pub fn session(headers: &HeaderMap, settings: &WebSettings) -> Option<SessionToken> {
    SessionToken::from_cookie(&read(headers, settings, Name::Session)?)
}

/// The token under which a report is being written.
pub fn draft(headers: &HeaderMap, settings: &WebSettings) -> Option<SessionToken> {
    SessionToken::from_cookie(&read(headers, settings, Name::Draft)?)
}

/// Adds a cookie to an answer. Without an age it lives until the browser is closed.
pub fn set(
    response: &mut Response,
    settings: &WebSettings,
    name: Name,
    value: &str,
    seconds: Option<i64>,
) {
    let mut cookie = Cookie::build((name.text(settings), value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(settings.secure_cookies)
        .same_site(SameSite::Strict);
    if let Some(seconds) = seconds {
        cookie = cookie.max_age(Duration::seconds(seconds));
    }
    if let Ok(value) = HeaderValue::from_str(&cookie.build().to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Takes a cookie away.
pub fn clear(response: &mut Response, settings: &WebSettings, name: Name) {
    set(response, settings, name, "", Some(0));
}
