//! One page for every form of a young person's file.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::life::EntryError;
use jiff::tz::TimeZone;
use services::life::{EntryNotWritten, FileView, NewEntry, read_house_file, write_entry};
use vault::{CaseId, HouseEntryId};

use super::forms::{Item, Kind, items, parse, refused};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "life/entry.html")]
pub struct EntryPage {
    pub shell: Shell,
    pub errors: Errors,
    pub pseudonym: String,
    pub title: String,
    pub lead: String,
    /// What the entry goes on with.
    pub about: String,
    pub path: String,
    pub back: String,
    pub entry: String,
    pub items: Vec<Item>,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, form)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let kind = Kind::of(&form, false).ok_or(PageError::NotFound)?;
    first(shell, &state, &staff, super::id(&case)?, kind, None).await
}

pub async fn form_of(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, form, of)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let kind = Kind::of(&form, true).ok_or(PageError::NotFound)?;
    let of = Some(super::id(&of)?);
    first(shell, &state, &staff, super::id(&case)?, kind, of).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, form)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let kind = Kind::of(&form, false).ok_or(PageError::NotFound)?;
    let case = super::id(&case)?;
    written(shell, &state, &staff, case, (kind, None), &fields).await
}

pub async fn send_of(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, form, of)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let kind = Kind::of(&form, true).ok_or(PageError::NotFound)?;
    let of = Some(super::id(&of)?);
    let case = super::id(&case)?;
    written(shell, &state, &staff, case, (kind, of), &fields).await
}

/// The form as it begins: what happened today or now is far more often than not what is written down.
async fn first(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    kind: Kind,
    of: Option<HouseEntryId>,
) -> Result<Response, PageError> {
    let view = read_house_file(state.services(), staff, case).await?;
    let mut pairs = vec![(
        "entry".to_owned(),
        state.services().random().id::<()>().to_string(),
    )];
    let zone = TimeZone::get(&staff.time_zone).unwrap_or(TimeZone::UTC);
    let now = state.services().clock().now().to_zoned_datetime(zone);
    let mut day = |name: &str| {
        pairs.push((format!("{name}-day"), now.day().to_string()));
        pairs.push((format!("{name}-month"), now.month().to_string()));
        pairs.push((format!("{name}-year"), now.year().to_string()));
    };
    match kind {
        Kind::Restriction => day("from"),
        Kind::Incident => day("at"),
        Kind::Told => {
            day("at");
            pairs.push((
                "at-time".to_owned(),
                format!("{:02}:{:02}", now.hour(), now.minute()),
            ));
            pairs.push(("by".to_owned(), staff.username.clone()));
        }
        Kind::Review => {
            let known = view.file.restrictions.iter();
            if let Some(one) = known.into_iter().find(|one| Some(one.id) == of) {
                pairs.push(("words".to_owned(), one.words().to_owned()));
            }
        }
        _ => {}
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let fields = Fields::of(&pairs);
    let status = StatusCode::OK;
    show(shell, view, (kind, of), &fields, Errors::default(), status)
}

async fn written(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (kind, of): (Kind, Option<HouseEntryId>),
    fields: &Fields,
) -> Result<Response, PageError> {
    let id: HouseEntryId = super::id(fields.text("entry"))?;
    let mut errors = Errors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let zone = staff.time_zone.as_str();
    if let Some(body) = parse(&shell, kind, of, fields, zone, &mut errors) {
        match write_entry(state.services(), staff, case, NewEntry { id, body }).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/in-house/{case}?done=house-entry-written"),
                ));
            }
            Err(EntryNotWritten::Problems(problems)) => {
                if problems.contains(&EntryError::Over) {
                    status = StatusCode::CONFLICT;
                }
                refused(&shell, kind, &problems, &mut errors);
            }
            Err(EntryNotWritten::NotInAHouse) => {
                status = StatusCode::CONFLICT;
                errors.add("entry", shell.t("life-error-not-in-a-house"));
            }
            Err(EntryNotWritten::Service(error)) => return Err(error.into()),
        }
    }
    let view = read_house_file(state.services(), staff, case).await?;
    show(shell, view, (kind, of), fields, errors, status)
}

fn show(
    shell: Shell,
    view: FileView,
    (kind, of): (Kind, Option<HouseEntryId>),
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let about = match of {
        None => String::new(),
        Some(of) => about(&view, of).ok_or(PageError::NotFound)?,
    };
    let back = shell.link(&format!("/in-house/{}", view.case));
    page_with_status(
        status,
        &EntryPage {
            pseudonym: view.pseudonym,
            title: shell.word("life-form", kind.word()),
            lead: shell.word("life-lead", kind.word()),
            about,
            path: match of {
                None => format!("{back}/{}", kind.word()),
                Some(of) => format!("{back}/{}/{of}", kind.word()),
            },
            back,
            entry: fields.text("entry").to_owned(),
            items: items(&shell, kind, fields, &errors),
            errors,
            shell,
        },
    )
}

/// What an entry goes on with, in its own words.
fn about(view: &FileView, of: HouseEntryId) -> Option<String> {
    let file = &view.file;
    let contact = file
        .contacts
        .iter()
        .find(|one| one.id == of)
        .map(|one| one.contact.who.clone());
    let restriction = || {
        let one = file.restrictions.iter().find(|one| one.id == of)?;
        Some(one.words().to_owned())
    };
    let incident = || {
        let one = file.incidents.iter().find(|one| one.id == of)?;
        Some(one.incident.words.clone())
    };
    let belonging = || {
        let one = file.belongings.iter().find(|one| one.id == of)?;
        Some(one.belonging.what.clone())
    };
    contact
        .or_else(restriction)
        .or_else(incident)
        .or_else(belonging)
}
