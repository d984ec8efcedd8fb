//! How far what was asked of services is, in numbers that name nobody.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::directory::ReferralState;
use domain::support::LifeDomain;
use services::directory::service_figures;

use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

/// A number that is smaller, and not nothing, could be somebody.
const LEAST_SHOWN: u64 = 5;

#[derive(Template)]
#[template(path = "directory/figures.html")]
struct FiguresPage {
    shell: Shell,
    states: Vec<String>,
    rows: Vec<Row>,
    is_empty: bool,
}

struct Row {
    domain: String,
    /// With the name of the column.
    cells: Vec<(String, String)>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let figures = service_figures(state.services(), &staff).await?;
    let name = |state: &ReferralState| shell.word("directory-referral", state.as_str());
    let number = |count: u64| match count {
        0 => "0".to_owned(),
        few if few < LEAST_SHOWN => shell.t("directory-few"),
        many => many.to_string(),
    };
    let rows = LifeDomain::ALL
        .iter()
        .map(|domain| {
            let cells = ReferralState::ALL.iter();
            Row {
                domain: shell.word("support-domain", domain.as_str()),
                cells: cells
                    .map(|state| (name(state), number(figures.of(*domain, *state))))
                    .collect(),
            }
        })
        .collect();
    page_of(&FiguresPage {
        states: ReferralState::ALL.iter().map(name).collect(),
        rows,
        is_empty: figures.is_empty(),
        shell,
    })
}
