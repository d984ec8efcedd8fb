//! The pages. `ls src` is the table of contents: one folder per domain, and the shell around them all.
//!
//! # Adding a page
//!
//! 1. `templates/<domain>/<page>.html` extends a layout; its struct in `src/<domain>/pages.rs` derives
//!    `Template` and has a `shell: Shell`.
//! 2. A form's strings are read in `src/<domain>/forms.rs`: `parse` gives a domain type, or the page
//!    again (422) with every error named and every word kept.
//! 3. The route goes into `src/<domain>/mod.rs` with who may use it. The access matrix test fails until
//!    its snapshot knows the route, and a form needs a good filling in `tests/it/filled/mod.rs`: with it the
//!    tests send the form as every role, twice, side by side, and with everything that breaks a page.
//! 4. Strings go into `locales/{en,nl,fr}/<domain>.ftl`.

pub mod accounts;
pub mod assessment;
pub mod audit;
pub mod cases;
pub mod consents;
pub mod deadlines;
pub mod directory;
pub mod documents;
pub mod health;
pub mod housing;
pub mod intake;
pub mod legal;
pub mod letters;
pub mod life;
pub mod missing;
pub mod notes;
pub mod notices;
pub mod recognition;
pub mod safety;
pub mod shell;
pub mod shelter;
pub mod status;
pub mod support;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use services::Services;
use tower::Layer;
use tower::util::MapRequestLayer;

pub use shell::access::{Access, RouteRow, Routes};
pub use shell::settings::WebSettings;
pub use shell::state::AppState;

/// Largest form that is read at all, in bytes. A report of a million characters fits, so that its writer
/// gets it back with a sentence instead of a broken connection.
pub const LARGEST_FORM: usize = 4 * 1024 * 1024;

/// All routes with who may use them, for the router and for the access matrix.
pub fn routes(state: &AppState) -> Routes {
    Routes::new(state.clone())
        .merge(shell::routes(state))
        .merge(accounts::routes(state))
        .merge(audit::routes(state))
        .merge(shelter::routes(state))
        .merge(recognition::routes(state))
        .merge(cases::routes(state))
        .merge(support::routes(state))
        .merge(directory::routes(state))
        .merge(safety::routes(state))
        .merge(assessment::routes(state))
        .merge(documents::routes(state))
        .merge(letters::routes(state))
        .merge(consents::routes(state))
        .merge(missing::routes(state))
        .merge(life::routes(state))
        .merge(status::routes(state))
        .merge(legal::routes(state))
        .merge(health::routes(state))
        .merge(deadlines::routes(state))
        .merge(housing::routes(state))
        .merge(intake::routes(state))
        .merge(notes::routes(state))
        .merge(notices::routes(state))
}

/// The whole site as one service.
pub fn app(services: Arc<Services>, settings: WebSettings) -> Router {
    app_of(AppState::new(services, settings))
}

/// The same, for a program that keeps a hand on the state: limits must forget quiet visitors.
pub fn app_of(state: AppState) -> Router {
    let pages = routes(&state)
        .into_router()
        .fallback(shell::errors::no_such_page)
        .layer(shell::errors::catch_panics())
        .layer(from_fn_with_state(
            state.clone(),
            shell::errors::render_errors,
        ))
        .layer(from_fn_with_state(state.clone(), recognition::guard))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(shell::origin::refuse_other_sites))
        .layer(from_fn_with_state(
            state.clone(),
            shell::headers::add_headers,
        ))
        .with_state(state);
    // Outside of the routing, because it changes the path: /nl/report is /report in Dutch.
    let by_language = MapRequestLayer::new(shell::locale::take_language).layer(pages);
    Router::new().fallback_service(by_language)
}
