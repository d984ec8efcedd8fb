//! One service: what the network knows of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::accounts::Permission;
use domain::directory::ServiceState;

use super::words;
use crate::cases::id;
use crate::shell::{AppState, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "directory/service.html")]
struct ServicePage {
    shell: Shell,
    name: String,
    is_closed: bool,
    open: String,
    open_tone: &'static str,
    is_old: bool,
    rows: Vec<(String, String)>,
    /// Empty: nobody has said when it is open.
    week: Vec<(String, String)>,
    hours_words: String,
    is_own: bool,
    centre: String,
    /// Sealed to the centre that keeps the entry.
    people: String,
    remarks: String,
    may_see_contacts: bool,
    by: String,
    /// Empty for who may not.
    change_href: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(service): Path<String>,
) -> Result<Response, PageError> {
    let view = services::directory::service(state.services(), &staff, id(&service)?).await?;
    let today = state.services().clock().today(&staff.time_zone);
    let (open, open_tone) = words::open_now(&shell, view.is_open);
    let facts = &view.facts;
    let may_keep = view.is_own && staff.may(Permission::KeepServices);
    let contacts = view.contacts.clone();
    page_of(&ServicePage {
        name: facts.name.clone(),
        is_closed: facts.state == ServiceState::Closed,
        open,
        open_tone,
        is_old: facts.is_old(today),
        rows: words::rows(&shell, facts),
        week: match facts.hours.is_empty() {
            true => Vec::new(),
            false => words::week(&shell, &facts.hours),
        },
        hours_words: facts.hours_words.clone(),
        is_own: view.is_own,
        may_see_contacts: contacts.is_some(),
        people: contacts
            .as_ref()
            .map(|one| one.people.clone())
            .unwrap_or_default(),
        remarks: contacts.map(|one| one.remarks).unwrap_or_default(),
        by: match view.changed_by.is_empty() {
            true => String::new(),
            false => shell.with2(
                "support-changed",
                "by",
                view.changed_by.as_str(),
                "when",
                shell.moment(&view.changed_at),
            ),
        },
        change_href: match may_keep {
            true => format!("{}/services/{}/change", shell.base, view.id),
            false => String::new(),
        },
        centre: view.centre,
        shell,
    })
}
