//! Who rents out: landlords, agencies and bodies of social housing.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::housing::{LONGEST_LANDLORD, LONGEST_WORDS, LandlordDetails, LandlordKind};
use services::housing::{
    LandlordView, NewLandlord, PutLandlordError, landlord, landlords, put_landlord,
};
use vault::LandlordId;

use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "housing/landlords.html")]
struct ListPage {
    shell: Shell,
    own: Vec<LandlordLine>,
    others: Vec<LandlordLine>,
    may_keep: bool,
}

struct LandlordLine {
    /// Empty for who may not.
    href: String,
    kind: String,
    centre: String,
    /// Empty for who holds no key.
    name: String,
    contact: String,
    remarks: String,
}

#[derive(Template)]
#[template(path = "housing/landlord.html")]
struct FormPage {
    shell: Shell,
    errors: Errors,
    is_new: bool,
    href: String,
    /// The form of a new home of this landlord; empty for a new one.
    home_href: String,
    id: String,
    version: String,
    kinds: Vec<Choice>,
    fields: Fields,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let may_keep = staff.may(Permission::KeepHomes);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for one in landlords(state.services(), &staff).await? {
        let details = one.details.unwrap_or(LandlordDetails {
            name: String::new(),
            contact: String::new(),
            remarks: String::new(),
        });
        let line = LandlordLine {
            href: match may_keep && one.is_own {
                true => format!("{}/landlords/{}", shell.base, one.id),
                false => String::new(),
            },
            kind: shell.word("housing-kind", one.kind.as_str()),
            centre: one.centre,
            name: details.name,
            contact: details.contact,
            remarks: details.remarks,
        };
        match one.is_own {
            true => own.push(line),
            false => others.push(line),
        }
    }
    own.sort_by_key(|one| one.name.to_lowercase());
    page(&ListPage {
        own,
        others,
        may_keep,
        shell,
    })
}

pub async fn new_form(shell: Shell, State(state): State<AppState>) -> Result<Response, PageError> {
    let new: LandlordId = state.services().random().id();
    let fields = Fields::of(&[("id", &new.to_string()), ("version", "0")]);
    show(shell, None, fields, Errors::default(), None)
}

pub async fn change_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(landlord_id): Path<String>,
) -> Result<Response, PageError> {
    let view = landlord(state.services(), &staff, id(&landlord_id)?).await?;
    // Without the key there is nothing that could be changed.
    let details = view.details.ok_or(PageError::NoKey)?;
    let fields = Fields::of(&[
        ("id", &view.id.to_string()),
        ("version", &view.version.to_string()),
        ("kind", view.kind.as_str()),
        ("name", &details.name),
        ("contact", &details.contact),
        ("remarks", &details.remarks),
    ]);
    show(shell, Some(view.id), fields, Errors::default(), None)
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    send(shell, &state, &staff, None, fields).await
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(landlord_id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let saved = landlord(state.services(), &staff, id(&landlord_id)?).await?;
    send(shell, &state, &staff, Some(saved.id), fields).await
}

async fn send(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    saved: Option<LandlordId>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let text = |name: &str| fields.text(name).trim().replace("\r\n", "\n");
    let details = LandlordDetails {
        name: text("name"),
        contact: text("contact"),
        remarks: text("remarks"),
    };
    let kind = text("kind").parse::<LandlordKind>();
    if kind.is_err() {
        errors.add("kind", shell.t("shelter-choose-one"));
    }
    if details.name.is_empty() {
        errors.add("name", shell.t("shelter-name-missing"));
    }
    for (name, value, most) in [
        ("name", &details.name, LONGEST_LANDLORD),
        ("contact", &details.contact, LONGEST_LANDLORD),
        ("remarks", &details.remarks, LONGEST_WORDS),
    ] {
        if value.chars().nth(most).is_some() {
            errors.add(name, shell.with("cases-error-text-long", "limit", most));
        }
    }
    let mut newer = None;
    if let (Ok(kind), true) = (kind, errors.is_empty()) {
        let new = NewLandlord {
            id: match saved {
                Some(saved) => saved,
                None => id(fields.text("id"))?,
            },
            follows: text("version").parse().map_err(|_| PageError::NotFound)?,
            kind,
            details,
        };
        match put_landlord(state.services(), staff, new).await {
            Ok(()) => return Ok(redirect(&shell, "/landlords?done=landlord-saved")),
            Err(PutLandlordError::Service(error)) => return Err(error.into()),
            Err(PutLandlordError::Conflict(theirs)) => newer = Some(theirs),
        }
    }
    show(shell, saved, fields, errors, newer)
}

fn show(
    shell: Shell,
    saved: Option<LandlordId>,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<LandlordView>>,
) -> Result<Response, PageError> {
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let version = match &newer {
        Some(newer) => newer.version.to_string(),
        None => fields.text("version").to_owned(),
    };
    page_with_status(
        status,
        &FormPage {
            is_new: saved.is_none(),
            href: match saved {
                Some(saved) => format!("{}/landlords/{saved}", shell.base),
                None => format!("{}/landlords/new", shell.base),
            },
            home_href: saved
                .map(|saved| format!("{}/homes/new?landlord={saved}", shell.base))
                .unwrap_or_default(),
            id: fields.text("id").to_owned(),
            version,
            kinds: LandlordKind::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("housing-kind", one.as_str());
                    Choice::new(one.as_str(), label, fields.has("kind", one.as_str()))
                })
                .collect(),
            newer: newer.map(|one| Newer {
                text: one
                    .details
                    .as_ref()
                    .map(|details| {
                        let parts = [&details.name, &details.contact, &details.remarks];
                        parts.map(String::as_str).join("\n")
                    })
                    .unwrap_or_default(),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields,
            errors,
            shell,
        },
    )
}
