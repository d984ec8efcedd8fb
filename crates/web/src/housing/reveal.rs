//! Where a home is: for a purpose that is written down first, once.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::housing::HomeAddress;
use domain::shelter::{LONGEST_PURPOSE, RevealPurpose};
use services::housing::{HomeRevealError, home, reveal_home};
use vault::{HomeId, HomeRevealId};

use crate::cases::id;
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, page_for_minutes, page_with_status,
};

#[derive(Template)]
#[template(path = "housing/address.html")]
struct PurposePage {
    shell: Shell,
    name: String,
    href: String,
    back: String,
    reveal: String,
    purpose: String,
    errors: Errors,
}

/// The one page that an address is on.
#[derive(Template)]
#[template(path = "housing/address_shown.html")]
struct ShownPage {
    shell: Shell,
    name: String,
    back: String,
    address: HomeAddress,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(home_id): Path<String>,
) -> Result<Response, PageError> {
    let reveal: HomeRevealId = state.services().random().id();
    let fields = Fields::of(&[("reveal", &reveal.to_string())]);
    let home_id = id(&home_id)?;
    ask(shell, &state, &staff, home_id, &fields, Errors::default()).await
}

/// Answers with the page itself and not with a redirect: an address has no address of its own, and going back or
/// loading again shows nothing.
pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(home_id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let home_id: HomeId = id(&home_id)?;
    let reveal: HomeRevealId = id(fields.text("reveal"))?;
    let purpose = fields.text("purpose").trim();
    let mut errors = Errors::default();
    match purpose.chars().count() {
        0 => errors.add("purpose", shell.t("shelter-purpose-missing")),
        length if length > LONGEST_PURPOSE => errors.add(
            "purpose",
            shell.with("shelter-text-too-long", "most", LONGEST_PURPOSE),
        ),
        _ => {}
    }
    if !errors.is_empty() {
        return ask(shell, &state, &staff, home_id, &fields, errors).await;
    }
    let purpose = RevealPurpose {
        text: purpose.to_owned(),
    };
    match reveal_home(state.services(), &staff, reveal, home_id, &purpose).await {
        Ok(revealed) => {
            let back = format!("{}/homes/{home_id}", shell.base);
            let shown = ShownPage {
                name: revealed.name,
                back: back.clone(),
                address: revealed.address,
                shell,
            };
            page_for_minutes(&shown, &back)
        }
        Err(HomeRevealError::ShownBefore) => {
            let again: HomeRevealId = state.services().random().id();
            let fields = Fields::of(&[("reveal", &again.to_string()), ("purpose", &purpose.text)]);
            errors.add("purpose", shell.t("shelter-shown-before"));
            let mut response = ask(shell, &state, &staff, home_id, &fields, errors).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(HomeRevealError::Service(error)) => Err(error.into()),
    }
}

async fn ask(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    home_id: HomeId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let (view, _) = home(state.services(), staff, home_id).await?;
    if !view.is_own {
        return Err(PageError::NotFound);
    }
    let back = format!("{}/homes/{home_id}", shell.base);
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &PurposePage {
            name: view.facts.name,
            href: format!("{back}/address"),
            back,
            reveal: fields.text("reveal").to_owned(),
            purpose: fields.text("purpose").to_owned(),
            errors,
            shell,
        },
    )
}
