use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use services::cases::{KnownCase, NewCase, OpenCaseError, already_known};
use vault::{CaseId, PersonId, ReportId};

use super::forms::{IdentityFields, RiskFields, parse_identity, parse_risk};
use super::{bar, id};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/new.html")]
struct NewPage {
    shell: Shell,
    errors: Errors,
    id: String,
    report: String,
    identity: IdentityFields,
    risk: RiskFields,
    workers: Vec<Choice>,
    /// The case that somebody else opened from the same report.
    existing_href: String,
    /// Cases of this centre with the same phone number, paper or name online.
    known: Vec<KnownCase>,
    /// Which of them the form has shown: opening goes on when there is no other.
    known_ids: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    if !query.text("report").is_empty() {
        let _: ReportId = id(query.text("report"))?;
    }
    let case: CaseId = state.services().random().id();
    let fields = Fields::of(&[
        ("id", &case.to_string()),
        ("report", query.text("report")),
        ("gender", "not_asked"),
        ("institution", "not_asked"),
        ("key-worker", &staff.person.to_string()),
    ]);
    show(
        shell,
        &state,
        &staff,
        &fields,
        Errors::default(),
        Shown::default(),
    )
    .await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let case: CaseId = id(fields.text("id"))?;
    let report = match fields.text("report") {
        "" => None,
        report => Some(id(report)?),
    };
    let today = bar::today(&state, &staff);
    let identity = parse_identity(&shell, &fields, today, &staff.country, &mut errors);
    let risk = parse_risk(&shell, &fields, &mut errors);
    let key_worker = fields.text("key-worker").parse::<PersonId>();
    let (Ok(key_worker), true) = (key_worker, errors.is_empty()) else {
        if key_worker.is_err() {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
        }
        return show(shell, &state, &staff, &fields, errors, Shown::default()).await;
    };
    // Told once: whoever sends the form again has seen them, and opens the case all the same.
    let known = already_known(state.services(), &staff, &identity).await?;
    let told = fields.text("known");
    if known
        .iter()
        .any(|one| one.id != case && !told.contains(&one.id.to_string()))
    {
        let shown = Shown {
            known,
            ..Shown::default()
        };
        return show(shell, &state, &staff, &fields, errors, shown).await;
    }
    let new = NewCase {
        id: case,
        report,
        identity,
        risk,
        key_worker,
    };
    match services::cases::open(state.services(), &staff, &new).await {
        Ok(opened) => Ok(redirect(
            &shell,
            &format!("/cases/{}?done=case-opened", opened.case),
        )),
        Err(OpenCaseError::NotAWorker) => {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
            show(shell, &state, &staff, &fields, errors, Shown::default()).await
        }
        Err(OpenCaseError::ReportHasCase(existing)) => {
            show(
                shell,
                &state,
                &staff,
                &fields,
                errors,
                Shown {
                    existing: Some(existing),
                    ..Shown::default()
                },
            )
            .await
        }
        Err(OpenCaseError::Service(error)) => Err(error.into()),
    }
}

/// What the form is shown again for, besides its errors.
#[derive(Default)]
struct Shown {
    existing: Option<CaseId>,
    known: Vec<KnownCase>,
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: Errors,
    shown: Shown,
) -> Result<Response, PageError> {
    let status = if shown.existing.is_some() || !shown.known.is_empty() {
        StatusCode::CONFLICT
    } else if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let workers =
        super::key_worker::choices(&shell, state, staff, fields.text("key-worker")).await?;
    page_with_status(
        status,
        &NewPage {
            id: fields.text("id").to_owned(),
            report: fields.text("report").to_owned(),
            identity: IdentityFields::of(&shell, fields),
            risk: RiskFields::of(&shell, fields),
            workers,
            existing_href: shown
                .existing
                .map(|case| format!("{}/cases/{case}", shell.base))
                .unwrap_or_default(),
            known_ids: match shown.known.is_empty() {
                true => fields.text("known").to_owned(),
                false => ids_of(&shown.known),
            },
            known: shown.known,
            errors,
            shell,
        },
    )
}

fn ids_of(known: &[KnownCase]) -> String {
    let ids: Vec<String> = known.iter().map(|one| one.id.to_string()).collect();
    ids.join(" ")
}
