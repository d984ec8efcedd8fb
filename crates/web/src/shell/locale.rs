//! Which language a page speaks: the one in its path, or the one that the browser asks for.

use axum::body::Body;
use axum::http::{HeaderMap, Request, Uri, header};
use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use unic_langid::{LanguageIdentifier, langid};

/// A language that Leeward speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Locale {
    En,
    Nl,
    Fr,
}

impl Locale {
    pub const ALL: [Self; 3] = [Self::En, Self::Nl, Self::Fr];

    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            Self::Fr => "fr",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
            Self::Fr => "Français",
        }
    }

    pub const fn direction(self) -> &'static str {
        "ltr"
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    pub fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Nl => langid!("nl"),
            Self::Fr => langid!("fr"),
        }
    }

    /// The best of our languages for an `Accept-Language` header.
    pub fn negotiate(headers: &HeaderMap, default: Self) -> Self {
        let Some(asked) = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
        else {
            return default;
        };
        let asked = parse_accepted_languages(asked);
        let ours: Vec<fluent_langneg::LanguageIdentifier> = Self::ALL
            .iter()
            .filter_map(|locale| locale.code().parse().ok())
            .collect();
        let best = negotiate_languages(&asked, &ours, None, NegotiationStrategy::Lookup);
        best.first()
            .and_then(|identifier| Self::from_code(identifier.language.as_str()))
            .unwrap_or(default)
    }
}

/// The language that a path named. Absent when the path named none.
#[derive(Clone, Copy, Debug)]
pub struct PathLocale(pub Locale);

/// Takes `/nl` off the front of a path and remembers it.
pub fn take_language(mut request: Request<Body>) -> Request<Body> {
    let path = request.uri().path();
    let mut parts = path.splitn(3, '/');
    let first = parts.nth(1).unwrap_or_default();
    let Some(locale) = Locale::from_code(first) else {
        return request;
    };
    let rest = parts.next().unwrap_or_default();
    let new = match request.uri().query() {
        Some(query) => format!("/{rest}?{query}"),
        None => format!("/{rest}"),
    };
    if let Ok(uri) = new.parse::<Uri>() {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(PathLocale(locale));
    }
    request
}
