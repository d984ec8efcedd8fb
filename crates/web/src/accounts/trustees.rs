//! Trustees of the centre's keys: who they are, who sets them, and asking them for a key.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Compartment, KeyReason, KeyReasonError, LONGEST_REASON};
use services::accounts::{
    AskError, CompartmentTrust, SetTrusteesError, ask_for_key, key_requests_of_centre,
    set_trustees, trusts_of_centre,
};
use vault::{FEWEST_NEEDED, MOST_TRUSTEES, TrustRequestId};

use super::key_requests::{RequestTask, task_of};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "accounts/trustees.html")]
struct TrusteesPage {
    shell: Shell,
    centre: String,
    compartments: Vec<CompartmentRow>,
    requests: Vec<RequestTask>,
}

struct CompartmentRow {
    code: &'static str,
    name: String,
    holders: String,
    /// Somebody should do something about it.
    tone: &'static str,
    trust: Option<TrustWords>,
    may_set: bool,
    may_ask: bool,
}

struct TrustWords {
    needed: String,
    names: Vec<String>,
    set: String,
}

#[derive(Template)]
#[template(path = "accounts/set_trustees.html")]
struct SetPage {
    shell: Shell,
    errors: Errors,
    code: &'static str,
    name: String,
    names: String,
    needed: String,
}

#[derive(Template)]
#[template(path = "accounts/ask_key.html")]
struct AskPage {
    shell: Shell,
    errors: Errors,
    code: &'static str,
    name: String,
    id: String,
    reason: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let compartments = trusts_of_centre(state.services(), &staff)
        .await?
        .into_iter()
        .map(|one| row(&shell, one))
        .collect();
    let requests = key_requests_of_centre(state.services(), &staff)
        .await?
        .iter()
        .map(|request| task_of(&shell, request))
        .collect();
    page(&TrusteesPage {
        centre: staff.centre_name.clone(),
        compartments,
        requests,
        shell,
    })
}

fn row(shell: &Shell, one: CompartmentTrust) -> CompartmentRow {
    CompartmentRow {
        code: one.compartment.as_str(),
        name: name_of(shell, one.compartment),
        holders: shell.with("accounts-trustees-holders", "count", one.holders as i64),
        tone: match one.holders {
            0 => "attention",
            1 if one.trust.is_none() => "attention",
            _ => "ok",
        },
        trust: one.trust.map(|trust| TrustWords {
            needed: shell.with2(
                "accounts-trustees-needed-of",
                "needed",
                trust.needed,
                "of",
                trust.trustees.len() as i64,
            ),
            set: shell.with2(
                "accounts-trustees-set-by",
                "who",
                trust.set_by,
                "when",
                shell.moment(&trust.set_at),
            ),
            names: trust.trustees,
        }),
        may_set: one.may_set,
        may_ask: one.may_ask,
    }
}

fn name_of(shell: &Shell, compartment: Compartment) -> String {
    shell.word("accounts-compartment", compartment.as_str())
}

/// A compartment that the reader may do this with. For others the page does not exist.
async fn allowed(
    state: &AppState,
    staff: &Staff,
    code: &str,
    may: impl Fn(&CompartmentTrust) -> bool,
) -> Result<CompartmentTrust, PageError> {
    let compartment: Compartment = code.parse().map_err(|()| PageError::NotFound)?;
    trusts_of_centre(state.services(), staff)
        .await?
        .into_iter()
        .find(|one| one.compartment == compartment)
        .filter(|one| may(one))
        .ok_or(PageError::NotFound)
}

pub async fn set_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(code): Path<String>,
) -> Result<Response, PageError> {
    let one = allowed(&state, &staff, &code, |one| one.may_set).await?;
    let (names, needed) = one.trust.map_or((String::new(), 2), |trust| {
        (trust.trustees.join("\n"), trust.needed)
    });
    page(&SetPage {
        errors: Errors::default(),
        code: one.compartment.as_str(),
        name: name_of(&shell, one.compartment),
        names,
        needed: needed.to_string(),
        shell,
    })
}

pub async fn set(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = allowed(&state, &staff, &code, |one| one.may_set).await?;
    let names: Vec<String> = fields
        .text("trustees")
        .split([',', '\n', ' ', '\r'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let needed = fields.text("needed").trim().parse().unwrap_or(0);
    let error = match set_trustees(state.services(), &staff, one.compartment, needed, &names).await
    {
        Ok(()) => return Ok(redirect(&shell, "/people/trustees?done=trustees-set")),
        Err(SetTrusteesError::Service(error)) => return Err(error.into()),
        Err(error) => error,
    };
    let mut errors = Errors::default();
    let (field, message) = match error {
        SetTrusteesError::Unknown(who) => (
            "trustees",
            shell.with("accounts-trustees-unknown", "who", who),
        ),
        SetTrusteesError::Twice(who) => (
            "trustees",
            shell.with("accounts-trustees-twice", "who", who),
        ),
        SetTrusteesError::Oneself => ("trustees", shell.t("accounts-trustees-oneself")),
        SetTrusteesError::Number => (
            "trustees",
            shell.with2(
                "accounts-trustees-number",
                "fewest",
                i64::from(FEWEST_NEEDED),
                "most",
                i64::from(MOST_TRUSTEES),
            ),
        ),
        SetTrusteesError::Needed | SetTrusteesError::Service(_) => (
            "needed",
            shell.with(
                "accounts-trustees-needed-wrong",
                "fewest",
                i64::from(FEWEST_NEEDED),
            ),
        ),
    };
    errors.add(field, message);
    page_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SetPage {
            errors,
            code: one.compartment.as_str(),
            name: name_of(&shell, one.compartment),
            names: fields.text("trustees").to_owned(),
            needed: fields.text("needed").to_owned(),
            shell,
        },
    )
}

pub async fn ask_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(code): Path<String>,
) -> Result<Response, PageError> {
    let one = allowed(&state, &staff, &code, |one| one.may_ask).await?;
    let id: TrustRequestId = state.services().random().id();
    show_ask(
        shell,
        one.compartment,
        &id.to_string(),
        "",
        Errors::default(),
    )
}

pub async fn ask(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = allowed(&state, &staff, &code, |one| one.may_ask).await?;
    let id: TrustRequestId = crate::cases::id(fields.text("id"))?;
    let reason = match KeyReason::parse(fields.text("reason")) {
        Ok(reason) => reason,
        Err(error) => {
            let mut errors = Errors::default();
            errors.add(
                "reason",
                match error {
                    KeyReasonError::Empty => shell.t("accounts-ask-reason-empty"),
                    KeyReasonError::TooLong => {
                        shell.with("accounts-ask-reason-long", "count", LONGEST_REASON as i64)
                    }
                },
            );
            return show_ask(
                shell,
                one.compartment,
                fields.text("id"),
                fields.text("reason"),
                errors,
            );
        }
    };
    match ask_for_key(state.services(), &staff, id, one.compartment, &reason).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/people/requests/{id}?done=key-asked"),
        )),
        Err(AskError::NoTrustees) => Err(PageError::NotFound),
        Err(AskError::Service(error)) => Err(error.into()),
    }
}

fn show_ask(
    shell: Shell,
    compartment: Compartment,
    id: &str,
    reason: &str,
    errors: Errors,
) -> Result<Response, PageError> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &AskPage {
            errors,
            code: compartment.as_str(),
            name: name_of(&shell, compartment),
            id: id.to_owned(),
            reason: reason.to_owned(),
            shell,
        },
    )
}
