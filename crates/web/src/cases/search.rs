//! Is she already known? What is sought travels in the form and never in an address.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use services::cases::Names;
use services::cases::search::{Found, search};
use vault::ReportId;

use super::sought::{SoughtFields, parse_sought};
use super::{bar, id, words};
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status};

#[derive(Template)]
#[template(path = "cases/search.html")]
struct SearchPage {
    shell: Shell,
    errors: Errors,
    centre: String,
    /// The report from which she looks; empty without one.
    report: String,
    sought: SoughtFields,
    results: Option<Results>,
    may_ask: bool,
    may_open: bool,
}

/// What a search found, in the words of the page.
pub struct Results {
    pub hits: Vec<HitRow>,
    pub has_more: bool,
    pub names_shown: bool,
    /// "1,200 young people of this centre were looked through."
    pub searched: String,
    /// What has not been looked through; empty when everything was.
    pub missing: String,
    /// The same search goes on where it stopped.
    pub goes_on: bool,
}

pub struct HitRow {
    pub href: String,
    pub pseudonym: String,
    pub name: String,
    pub strength: String,
    pub tone: &'static str,
    pub reasons: Vec<String>,
    pub age: String,
    pub state: String,
    pub key_worker: String,
}

impl Results {
    pub fn of(shell: &Shell, state: &AppState, staff: &Staff, found: Found, names: Names) -> Self {
        let today = bar::today(state, staff);
        let hits = found
            .hits
            .into_iter()
            .map(|hit| HitRow {
                href: format!("{}/cases/{}", shell.base, hit.id),
                name: match hit.name {
                    Some(name) if name.is_empty() => shell.t("cases-no-name"),
                    name => name.unwrap_or_default(),
                },
                strength: shell.word("cases-search-strength", hit.likeness.strength().as_str()),
                tone: match hit.likeness.strength() {
                    domain::cases::name_match::Strength::Strong => "attention",
                    domain::cases::name_match::Strength::Likely => "info",
                    domain::cases::name_match::Strength::Possible => "",
                },
                reasons: hit
                    .likeness
                    .reasons
                    .iter()
                    .map(|reason| shell.word("cases-search-reason", reason.as_str()))
                    .collect(),
                age: words::age(shell, hit.birth, today),
                state: shell.word("cases-state", hit.state.as_str()),
                key_worker: hit.key_worker,
                pseudonym: hit.pseudonym,
            })
            .collect();
        let missing = if found.goes_on || found.is_full {
            shell.with2(
                "cases-search-part",
                "searched",
                found.searched,
                "all",
                found.of,
            )
        } else {
            String::new()
        };
        Self {
            hits,
            has_more: found.has_more,
            names_shown: names == Names::Shown,
            searched: shell.with("cases-search-searched", "count", found.searched),
            missing,
            goes_on: found.goes_on,
        }
    }
}

pub async fn form(shell: Shell, staff: Staff, Query(query): Query) -> Result<Response, PageError> {
    let report = report_of(query.text("report"))?;
    page(&SearchPage {
        sought: SoughtFields::of(&Fields::default()),
        ..blank(shell, &staff, report)
    })
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_of(fields.text("report"))?;
    let mut errors = Errors::default();
    let today = bar::today(&state, &staff);
    let sought = parse_sought(&shell, &fields, today, &staff.country, &mut errors);
    let shown = SoughtFields::of(&fields);
    let Some(sought) = sought else {
        return page_with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            &SearchPage {
                errors,
                sought: shown,
                ..blank(shell, &staff, report)
            },
        );
    };
    let names = if fields.text("names") == "1" {
        Names::Shown
    } else {
        Names::Hidden
    };
    let found = search(state.services(), &staff, &sought, names).await?;
    page(&SearchPage {
        results: Some(Results::of(&shell, &state, &staff, found, names)),
        sought: shown,
        ..blank(shell, &staff, report)
    })
}

fn blank(shell: Shell, staff: &Staff, report: String) -> SearchPage {
    SearchPage {
        errors: Errors::default(),
        centre: staff.centre_name.clone(),
        report,
        sought: SoughtFields::of(&Fields::default()),
        results: None,
        may_ask: staff.may(Permission::OpenCases),
        may_open: staff.may(Permission::OpenCases),
        shell,
    }
}

/// The id of a report, or nothing. Anything else belongs to no page.
fn report_of(text: &str) -> Result<String, PageError> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let report: ReportId = id(text)?;
    Ok(report.to_string())
}
