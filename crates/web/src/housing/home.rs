//! One home: what is known of it, how it was before, and who was shown where it is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use services::housing::{HomeVersion, HomeView, home, reveals_of_home};

use super::words;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "housing/home.html")]
struct HomePage {
    shell: Shell,
    name: String,
    state: String,
    tone: &'static str,
    rows: Vec<(String, String)>,
    /// A month, with costs; empty when the rent is not known.
    monthly: String,
    has_costs: bool,
    landlord_kind: String,
    /// Empty for who may not.
    landlord_href: String,
    transport: String,
    remarks: String,
    is_own: bool,
    centre: String,
    /// Empty for who may not.
    change_href: String,
    address_href: String,
    history: Vec<Change>,
    reveals: Vec<RevealLine>,
}

/// What somebody changed, and when.
struct Change {
    when: String,
    by: String,
    what: Vec<String>,
}

struct RevealLine {
    when: String,
    by: String,
    purpose: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(home_id): Path<String>,
) -> Result<Response, PageError> {
    let (view, versions) = home(state.services(), &staff, id(&home_id)?).await?;
    let reveals = match view.is_own {
        true => reveals_of_home(state.services(), &staff, view.id).await?,
        false => Vec::new(),
    };
    let may_keep = view.is_own && staff.may(Permission::KeepHomes);
    let href = |path: String| match may_keep {
        true => format!("{}{path}", shell.base),
        false => String::new(),
    };
    let details = view.details.clone().unwrap_or_default();
    let facts = &view.facts;
    let rows = words::rows(&shell, facts, view.currency);
    page_of(&HomePage {
        name: facts.name.clone(),
        state: shell.word("housing-home-state", facts.state.as_str()),
        tone: words::state_tone(facts.state),
        // Name and state stand above.
        rows: rows
            .into_iter()
            .filter(|(key, _)| *key != shell.t("housing-name") && *key != shell.t("housing-state"))
            .collect(),
        monthly: facts
            .monthly()
            .map(|cents| words::money(&shell, cents, view.currency))
            .unwrap_or_default(),
        has_costs: facts.costs.is_some(),
        landlord_kind: shell.word("housing-kind", view.landlord_kind.as_str()),
        landlord_href: href(format!("/landlords/{}", view.landlord)),
        change_href: href(format!("/homes/{}/change", view.id)),
        address_href: href(format!("/homes/{}/address", view.id)),
        transport: details.transport,
        remarks: details.remarks,
        history: history(&shell, &view, &versions),
        reveals: reveals
            .into_iter()
            .map(|one| RevealLine {
                when: shell.moment(&one.at),
                by: one.by,
                purpose: one.purpose.unwrap_or_default(),
            })
            .collect(),
        is_own: view.is_own,
        centre: view.centre,
        shell,
    })
}

/// Each version beside the one before it, the newest first.
fn history(shell: &Shell, view: &HomeView, versions: &[HomeVersion]) -> Vec<Change> {
    let rows = |version: &HomeVersion| words::rows(shell, &version.facts, view.currency);
    versions
        .iter()
        .enumerate()
        .map(|(place, version)| {
            let what = match versions.get(place + 1) {
                None => vec![shell.t("housing-history-added")],
                Some(before) => {
                    let changed: Vec<String> = rows(version)
                        .into_iter()
                        .zip(rows(before))
                        .filter(|((_, now), (_, before))| now != before)
                        .map(|((key, now), (_, before))| format!("{key}: {before} → {now}"))
                        .collect();
                    match changed.is_empty() {
                        true => vec![shell.t("housing-history-words")],
                        false => changed,
                    }
                }
            };
            Change {
                when: shell.moment(&version.at),
                by: version.by.clone(),
                what,
            }
        })
        .collect()
}
