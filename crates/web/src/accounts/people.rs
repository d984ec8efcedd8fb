//! Who works here, and the handing of keys from colleague to colleague.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::{Compartment, Permission};
use services::accounts::{PersonView, hand_keys, people};
use vault::PersonId;

use crate::shell::{AppState, PageError, Shell, Staff, page, redirect};

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct PeoplePage {
    shell: Shell,
    centre: String,
    people: Vec<PersonRow>,
    keeps_letterhead: bool,
}

struct PersonRow {
    id: String,
    username: String,
    role: String,
    state: String,
    tone: &'static str,
    is_reader: bool,
    held: String,
    missing: String,
    can_hand: bool,
    /// Something is missing, and only somebody else can hand it.
    ask_others: bool,
}

pub async fn people_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let people = people(state.services(), &staff)
        .await?
        .into_iter()
        .map(|person| row(&shell, &staff, person))
        .collect();
    page(&PeoplePage {
        centre: staff.centre_name.clone(),
        people,
        keeps_letterhead: staff.may(Permission::KeepLetterhead),
        shell,
    })
}

fn row(shell: &Shell, staff: &Staff, person: PersonView) -> PersonRow {
    let names = |compartments: &[Compartment]| {
        compartments
            .iter()
            .map(|one| shell.word("accounts-compartment", one.as_str()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let is_active = person.state == "active";
    PersonRow {
        id: person.id.to_string(),
        role: shell.word("accounts-role", person.role.as_str()),
        tone: match person.state.as_str() {
            "active" => "ok",
            "invited" => "info",
            _ => "",
        },
        is_reader: person.id == staff.person,
        held: names(&person.held),
        missing: if is_active {
            names(&person.missing)
        } else {
            String::new()
        },
        can_hand: person.can_hand,
        ask_others: is_active && !person.missing.is_empty() && !person.can_hand,
        state: shell.word("accounts-state", &person.state),
        username: person.username,
    }
}

pub async fn hand(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: PersonId = id.parse().map_err(|_| PageError::NotFound)?;
    let handover = hand_keys(state.services(), &staff, id).await?;
    Ok(redirect(
        &shell,
        if handover.handed.is_empty() {
            "/people?done=no-keys-handed"
        } else {
            "/people?done=keys-handed"
        },
    ))
}
