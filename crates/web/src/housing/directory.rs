//! Every home of the network: what it costs, how large it is, from when it is free. Not where it is.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::housing::{Cents, HomeState, Known};
use services::housing::{HomeView, directory};

use super::words;
use crate::shell::fields::Query;
use crate::shell::{AppState, Choice, Errors, PageError, Shell, Staff, page as page_of};

#[derive(Template)]
#[template(path = "housing/directory.html")]
struct DirectoryPage {
    shell: Shell,
    states: Vec<Choice>,
    town: String,
    most: String,
    is_step_free: bool,
    errors: Errors,
    homes: Vec<HomeLine>,
    found: String,
    is_filtered: bool,
    may_keep: bool,
}

/// One home in a list.
pub struct HomeLine {
    pub href: String,
    pub name: String,
    pub town: String,
    pub rent: String,
    pub size: String,
    pub step_free: String,
    pub free_from: String,
    pub state: String,
    pub tone: &'static str,
    pub centre: String,
}

impl HomeLine {
    pub fn new(shell: &Shell, view: &HomeView) -> Self {
        let facts = &view.facts;
        Self {
            href: format!("{}/homes/{}", shell.base, view.id),
            name: facts.name.clone(),
            town: facts.town.clone(),
            rent: words::rent(shell, facts, view.currency),
            size: words::size(shell, facts),
            step_free: words::known(shell, facts.step_free),
            free_from: words::free_from(shell, facts.free_from),
            state: shell.word("housing-home-state", facts.state.as_str()),
            tone: words::state_tone(facts.state),
            centre: view.centre.clone(),
        }
    }
}

/// What is looked at: by itself, what somebody can still have.
const SHOWN: [&str; 3] = ["open", "let", "gone"];

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let shown = SHOWN
        .into_iter()
        .find(|one| query.has("state", one))
        .unwrap_or(SHOWN[0]);
    let town = query.text("town").trim().to_lowercase();
    let mut errors = Errors::default();
    let most: Option<Cents> =
        words::amount(&shell, &query, "most", &mut errors).unwrap_or_default();
    let is_step_free = query.has("step-free", "yes");
    let is_wanted = |home: &HomeView| {
        let facts = &home.facts;
        let is_shown = match facts.state {
            HomeState::Free | HomeState::Offered => shown == "open",
            HomeState::Let => shown == "let",
            HomeState::Gone => shown == "gone",
        };
        // A rent that nobody knows could be one that she can pay.
        let is_payable = most.is_none_or(|most| facts.monthly().is_none_or(|rent| rent <= most));
        is_shown
            && is_payable
            && facts.town.to_lowercase().contains(&town)
            && (!is_step_free || facts.step_free == Known::Yes)
    };
    let homes: Vec<HomeLine> = directory(state.services(), &staff, shown == "gone")
        .await?
        .iter()
        .filter(|home| is_wanted(home))
        .map(|home| HomeLine::new(&shell, home))
        .collect();
    page_of(&DirectoryPage {
        states: SHOWN
            .into_iter()
            .map(|one| Choice::new(one, shell.word("housing-shown", one), one == shown))
            .collect(),
        town: query.text("town").to_owned(),
        most: query.text("most").to_owned(),
        is_step_free,
        errors,
        found: shell.with("housing-found", "count", homes.len()),
        is_filtered: shown != SHOWN[0] || !town.is_empty() || most.is_some() || is_step_free,
        homes,
        may_keep: staff.may(Permission::KeepHomes),
        shell,
    })
}
