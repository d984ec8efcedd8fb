//! One's own account: where one is told that something waits.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::notices::{EmailAddress, EmailAddressError, NoticeKind, Wanted};
use jiff::Timestamp;
use services::notices::{
    AddressForm, Asked, ConfirmError, OwnAddress, ask_for_code, confirm, own_address,
    remove_address, set_address,
};

use crate::shell::limits::Guess;
use crate::shell::{
    AppState, Choice, Errors, Fields, Locale, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "notices/account.html")]
struct AccountPage {
    shell: Shell,
    errors: Errors,
    username: String,
    sends_mail: bool,
    /// As it is kept; empty without one.
    kept: String,
    is_confirmed: bool,
    /// When the code was asked for.
    asked: String,
    /// The same, for the form that asks for another one.
    asked_at: String,
    /// As it stands in the form.
    address: String,
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
}

/// What stands in the form.
struct Filled {
    address: String,
    language: String,
    wanted: Wanted,
}

pub async fn account_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, None, Errors::default()).await
}

pub async fn set(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let chosen = fields
        .all("kinds")
        .filter_map(|word| word.parse::<NoticeKind>().ok());
    let filled = Filled {
        address: fields.text("address").to_owned(),
        language: fields.text("language").to_owned(),
        wanted: Wanted::of(staff.role, chosen),
    };
    let mut errors = Errors::default();
    let address = EmailAddress::parse(&filled.address)
        .map_err(|error| {
            let message = match error {
                EmailAddressError::Empty => shell.t("notices-address-empty"),
                EmailAddressError::NotOne => shell.t("notices-address-wrong"),
            };
            errors.add("address", message);
        })
        .ok();
    let language = Locale::from_code(&filled.language);
    if language.is_none() {
        errors.add("language", shell.t("notices-language-empty"));
    }
    if filled.wanted.is_empty() {
        errors.add("kinds", shell.t("notices-kinds-empty"));
    }
    let (Some(address), Some(language), true) = (address, language, errors.is_empty()) else {
        return show(shell, &state, &staff, Some(filled), errors).await;
    };
    within_limit(&state, &staff)?;
    let form = AddressForm {
        address,
        language: language.code().to_owned(),
        wanted: filled.wanted,
    };
    let done = if set_address(state.services(), &staff, form).await? {
        "/account?done=mail-code-sent"
    } else {
        "/account?done=mail-set"
    };
    Ok(redirect(&shell, done))
}

pub async fn code(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let message = match confirm(state.services(), &staff, fields.text("code")).await {
        Ok(()) => return Ok(redirect(&shell, "/account?done=mail-confirmed")),
        Err(ConfirmError::Wrong) => shell.t("notices-code-wrong"),
        Err(ConfirmError::Ended) => shell.t("notices-code-ended"),
        Err(ConfirmError::Service(error)) => return Err(error.into()),
    };
    let mut errors = Errors::default();
    errors.add("code", message);
    show(shell, &state, &staff, None, errors).await
}

pub async fn again(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let seen = fields.text("asked").parse().ok();
    let Some(seen) = seen.and_then(|at| Timestamp::from_millisecond(at).ok()) else {
        return Ok(redirect(&shell, "/account"));
    };
    within_limit(&state, &staff)?;
    let done = match ask_for_code(state.services(), &staff, seen).await? {
        Asked::OnItsWay => "/account?done=mail-code-sent",
        Asked::Confirmed => "/account?done=mail-confirmed",
    };
    Ok(redirect(&shell, done))
}

pub async fn remove(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    remove_address(state.services(), &staff).await?;
    Ok(redirect(&shell, "/account?done=mail-removed"))
}

/// Nobody fills somebody else's mailbox with codes.
fn within_limit(state: &AppState, staff: &Staff) -> Result<(), PageError> {
    let who = staff.person.to_string();
    if state.limits().allow(Guess::Mail, None, &who) {
        Ok(())
    } else {
        Err(PageError::SlowDown)
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    filled: Option<Filled>,
    errors: Errors,
) -> Result<Response, PageError> {
    let own = own_address(state.services(), staff).await?;
    let filled = filled.unwrap_or_else(|| begin(&shell, staff, own.as_ref()));
    let languages = Locale::ALL
        .into_iter()
        .map(|locale| {
            let code = locale.code();
            Choice::new(code, locale.own_name(), filled.language == code)
        })
        .collect();
    let kinds = NoticeKind::offered_to(staff.role)
        .into_iter()
        .map(|kind| {
            let label = shell.word("notices-kind", kind.as_str());
            Choice::new(kind.as_str(), label, filled.wanted.contains(kind))
        })
        .collect();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &AccountPage {
            errors,
            username: staff.username.clone(),
            sends_mail: state.services().settings().sends_mail,
            kept: own
                .as_ref()
                .map(|own| own.address.as_str().to_owned())
                .unwrap_or_default(),
            is_confirmed: own.as_ref().is_some_and(|own| own.is_confirmed),
            asked: own
                .as_ref()
                .map(|own| shell.moment(&own.asked_at))
                .unwrap_or_default(),
            asked_at: own
                .as_ref()
                .map(|own| own.asked_at.as_millisecond().to_string())
                .unwrap_or_default(),
            address: filled.address,
            languages,
            kinds,
            shell,
        },
    )
}

/// What the form begins with: what is kept, or everything that she can be told, in the language of the page.
fn begin(shell: &Shell, staff: &Staff, own: Option<&OwnAddress>) -> Filled {
    match own {
        Some(own) => Filled {
            address: own.address.as_str().to_owned(),
            language: own.language.clone(),
            wanted: own.wanted.clone(),
        },
        None => Filled {
            address: String::new(),
            language: shell.lang().to_owned(),
            wanted: Wanted::of(staff.role, NoticeKind::ALL),
        },
    }
}
