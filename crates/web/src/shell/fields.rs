//! A form as it was sent: names and strings, nothing parsed, nothing lost.

use std::borrow::Cow;

use axum::extract::{FromRequest, Request};

use super::{AppState, PageError, body};

/// The fields of a form or of an address, in order. A field may stand in it more than once.
#[derive(Clone, Default)]
pub struct Fields {
    pairs: Vec<(String, String)>,
}

impl Fields {
    /// Bytes that are no text become the sign for that, and so does NUL: nobody types one, and a column of
    /// PostgreSQL cannot hold it.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = |text: Cow<'_, str>| match text.contains('\0') {
            true => text.replace('\0', "\u{fffd}"),
            false => text.into_owned(),
        };
        Self {
            pairs: form_urlencoded::parse(bytes)
                .map(|(name, value)| (text(name), text(value)))
                .collect(),
        }
    }

    /// The fields that a form begins with.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self {
            pairs: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    /// The first value of a field, as typed; empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(one, _)| one == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field: ticked boxes, added lines.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs
            .iter()
            .any(|(one, text)| one == name && text == value)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.pairs.iter().any(|(one, _)| one == name)
    }

    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.pairs
    }
}

impl FromRequest<AppState> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, PageError> {
        Ok(Self::parse(&body::read(request.into_body()).await?))
    }
}

/// The fields of an address: `?before=12`.
#[derive(Clone, Default)]
pub struct Query(pub Fields);

impl axum::extract::FromRequestParts<AppState> for Query {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &AppState,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self(Fields::parse(
            parts.uri.query().unwrap_or_default().as_bytes(),
        )))
    }
}
