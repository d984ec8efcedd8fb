//! What is around every page: language, session, protection, headers, errors.

pub mod access;
pub mod assets;
pub mod attachment;
pub mod body;
pub mod cookies;
pub mod dates;
pub mod errors;
pub mod fields;
pub mod form;
pub mod headers;
pub mod health;
pub mod limits;
pub mod locale;
pub mod origin;
pub mod page;
pub mod paper;
pub mod protection;
pub mod settings;
pub mod staff;
pub mod state;
pub mod strings;
pub mod upload;
pub mod wording;
pub mod words;

pub use access::{Access, Routes};
pub use errors::PageError;
pub use fields::Fields;
pub use form::{Choice, Errors, FieldError};
pub use locale::Locale;
pub use page::{Shell, page, page_for_minutes, page_with_status, redirect};
pub use staff::Staff;
pub use state::AppState;
pub use strings::{Arg, Strings, ToArg};
pub use wording::{Wording, WordingError};
pub use words::Words;

/// Assets, health and readiness.
pub fn routes(state: &AppState) -> Routes {
    Routes::new(state.clone())
        .get("/assets/{version}/{file}", Access::Public, assets::serve)
        .get("/favicon.ico", Access::Public, assets::favicon)
        .get("/health", Access::Public, health::health)
        .get("/ready", Access::Public, health::ready)
}
