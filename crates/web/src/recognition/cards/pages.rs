use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::recognition::Audience;

use super::view::CardView;
use crate::recognition::calls::{CountryChoice, countries, reader_country};
use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, page};

/// A card to choose.
struct CardLink {
    href: String,
    label: String,
}

#[derive(Template)]
#[template(path = "recognition/cards.html")]
struct CardsPage {
    shell: Shell,
    cards: Vec<CardLink>,
    countries: Vec<CountryChoice>,
}

pub async fn index(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query,
) -> Result<Response, PageError> {
    let helplines = state.services().content().helplines();
    let country = reader_country(query.text("c"), &headers, helplines);
    page(&CardsPage {
        cards: Audience::ALL
            .into_iter()
            .map(|audience| {
                let name = name_of(audience);
                CardLink {
                    href: shell.link(&format!("/cards/{name}?c={country}")),
                    label: shell.t(&format!("recognition-card-for-{name}")),
                }
            })
            .collect(),
        countries: countries(shell.words(), helplines, country),
        shell,
    })
}

#[derive(Template)]
#[template(path = "recognition/card.html")]
struct CardPage {
    shell: Shell,
    card: CardView,
    countries: Vec<CountryChoice>,
    back: String,
}

pub async fn card(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let Some(audience) = Audience::ALL
        .into_iter()
        .find(|audience| name_of(*audience) == name)
    else {
        return Err(PageError::NotFound);
    };
    let content = state.services().content();
    let country = reader_country(query.text("c"), &headers, content.helplines());
    page(&CardPage {
        card: CardView::of(shell.words(), content, audience, country),
        countries: countries(shell.words(), content.helplines(), country),
        back: shell.link(&format!("/cards?c={country}")),
        shell,
    })
}

/// The audience in an address or a file name.
pub fn name_of(audience: Audience) -> String {
    audience.code().replace('_', "-")
}
