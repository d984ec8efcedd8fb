use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Identity;
use services::cases::{ChangeIdentityError, IdentityVersion, Names};
use vault::CaseId;

use super::bar::{self, CaseBar};
use super::forms::{IdentityFields, fields_of, parse_identity};
use super::{id, words};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "cases/identity.html")]
struct IdentityPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    version: String,
    identity: IdentityFields,
    newer: Option<NewerIdentity>,
}

/// What somebody else saved in the meantime, in words.
struct NewerIdentity {
    text: String,
    by: String,
    when: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let head = services::cases::read_head(state.services(), &staff, case, Names::Shown).await?;
    let page = IdentityPage {
        bar: CaseBar::new(&shell, &head, bar::today(&state, &staff), "overview"),
        version: head.identity_version.to_string(),
        identity: IdentityFields::of(&shell, &fields_of(&head.identity)),
        errors: Errors::default(),
        newer: None,
        shell,
    };
    page_with_status(StatusCode::OK, &page)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let today = bar::today(&state, &staff);
    let identity = parse_identity(&shell, &fields, today, &staff.country, &mut errors);
    let version: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let (status, newer) = if errors.is_empty() {
        let changed =
            services::cases::change_identity(state.services(), &staff, case, version, &identity);
        match changed.await {
            Ok(()) => {
                let path = format!("/cases/{case}?done=identity-changed");
                return Ok(redirect(&shell, &path));
            }
            Err(ChangeIdentityError::Conflict(newer)) => (StatusCode::CONFLICT, Some(newer)),
            Err(ChangeIdentityError::Service(error)) => return Err(error.into()),
        }
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, None)
    };
    let head = services::cases::read_head(state.services(), &staff, case, Names::Shown).await?;
    let page = IdentityPage {
        bar: CaseBar::new(&shell, &head, today, "overview"),
        version: newer
            .as_ref()
            .map_or(version, |newer| newer.version)
            .to_string(),
        identity: IdentityFields::of(&shell, &fields),
        newer: newer.map(|newer| newer_identity(&shell, &newer)),
        errors,
        shell,
    };
    page_with_status(status, &page)
}

fn newer_identity(shell: &Shell, newer: &IdentityVersion) -> NewerIdentity {
    NewerIdentity {
        text: in_words(shell, &newer.identity),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}

/// Everything that an identity says, one line for each fact.
fn in_words(shell: &Shell, identity: &Identity) -> String {
    let facts = [
        ("cases-given-name", identity.given_name.clone()),
        ("cases-family-name", identity.family_name.clone()),
        ("cases-call-name", identity.call_name.clone()),
        ("cases-aliases", identity.aliases.join(", ")),
        ("cases-phones", identity.phones.join(", ")),
        ("cases-documents", identity.documents.join(", ")),
        ("cases-handles", identity.handles.join(", ")),
        ("cases-birth", words::birth_date(shell, identity.birth)),
        (
            "cases-gender-label",
            shell.word("cases-gender", identity.gender.as_str()),
        ),
        ("cases-languages", words::languages(shell, identity)),
        (
            "cases-nationality-label",
            words::nationality(shell, &identity.nationality),
        ),
        (
            "cases-institution-label",
            words::institution(shell, identity),
        ),
        ("cases-representative", identity.representative.clone()),
    ];
    facts
        .into_iter()
        .map(|(key, value)| format!("{}: {value}", shell.t(key)))
        .collect::<Vec<_>>()
        .join("\n")
}
