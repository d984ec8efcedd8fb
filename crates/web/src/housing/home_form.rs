//! Adding a home to the directory, and changing it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::housing::{
    HomeAddress, HomeAddressError, HomeDetails, HomeError, HomeFacts, HomeState, Known,
    LONGEST_HOME_NAME, LONGEST_TOWN, LONGEST_WORDS, MOST_ROOMS, MOST_SQUARE_METRES, Nearby,
};
use domain::shelter::LONGEST_ADDRESS;
use services::housing::{HomeView, NewHome, PutHomeError, home, landlords, put_home};
use vault::{HomeId, LandlordId};

use super::words;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::status::DateBoxes;

#[derive(Template)]
#[template(path = "housing/home_form.html")]
struct FormPage {
    shell: Shell,
    errors: Errors,
    is_new: bool,
    href: String,
    back: String,
    id: String,
    version: String,
    /// Empty: there is none to choose from, and one must be there first.
    landlords: Vec<Choice>,
    states: Vec<Choice>,
    free_from: DateBoxes,
    near: Vec<Choice>,
    fields: Fields,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let new: HomeId = state.services().random().id();
    let fields = Fields::of(&[
        ("id", &new.to_string()),
        ("version", "0"),
        ("landlord", query.text("landlord")),
        ("state", HomeState::Free.as_str()),
        ("step-free", Known::Unknown.as_str()),
        ("ground-floor", Known::Unknown.as_str()),
    ]);
    show(shell, &state, &staff, None, fields, Errors::default(), None).await
}

pub async fn change_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(home_id): Path<String>,
) -> Result<Response, PageError> {
    let view = own(&state, &staff, id(&home_id)?).await?;
    let fields = filled(&view);
    let home = Some(view.id);
    show(shell, &state, &staff, home, fields, Errors::default(), None).await
}

/// A home that the reader's own centre keeps: others she may see, and not change.
async fn own(state: &AppState, staff: &Staff, home_id: HomeId) -> Result<HomeView, PageError> {
    let (view, _) = home(state.services(), staff, home_id).await?;
    if !view.is_own {
        return Err(PageError::NotFound);
    }
    Ok(view)
}

fn filled(view: &HomeView) -> Fields {
    let facts = &view.facts;
    let details = view.details.clone().unwrap_or_default();
    let mut pairs: Vec<(String, String)> = [
        ("id", view.id.to_string()),
        ("version", view.version.to_string()),
        ("landlord", view.landlord.to_string()),
        ("name", facts.name.clone()),
        ("town", facts.town.clone()),
        ("state", facts.state.as_str().to_owned()),
        ("step-free", facts.step_free.as_str().to_owned()),
        ("ground-floor", facts.ground_floor.as_str().to_owned()),
        ("transport", details.transport),
        ("remarks", details.remarks),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    for (name, cents) in [
        ("rent", facts.rent),
        ("costs", facts.costs),
        ("deposit", facts.deposit),
    ] {
        pairs.extend(cents.map(|cents| (name.to_owned(), cents.typed())));
    }
    for (name, count) in [
        ("square-metres", facts.square_metres),
        ("rooms", facts.rooms),
    ] {
        pairs.extend(count.map(|count| (name.to_owned(), count.to_string())));
    }
    for near in &facts.near {
        pairs.push(("near".to_owned(), near.as_str().to_owned()));
    }
    words::put_day(&mut pairs, "free-from", facts.free_from);
    words::fields(&pairs)
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
    Path(home_id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let view = own(&state, &staff, id(&home_id)?).await?;
    send(shell, &state, &staff, Some(view), fields).await
}

async fn send(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    saved: Option<HomeView>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let mut newer = None;
    let home = saved.as_ref().map(|view| view.id);
    if let Some(new) = read(&shell, saved.as_ref(), &fields, &mut errors)? {
        let to = new.id;
        match put_home(state.services(), staff, new).await {
            Ok(()) => {
                return Ok(redirect(&shell, &format!("/homes/{to}?done=home-saved")));
            }
            Err(PutHomeError::Service(error)) => return Err(error.into()),
            Err(PutHomeError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutHomeError::AddressMissing) => {
                errors.add("address", shell.t("housing-error-address"));
            }
            Err(PutHomeError::Home(error)) => say(&shell, &mut errors, error),
        }
    }
    show(shell, state, staff, home, fields, errors, newer).await
}

/// What the form says. `None`: something in it is wrong, which is said beside its field.
fn read(
    shell: &Shell,
    saved: Option<&HomeView>,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewHome>, PageError> {
    let text = |name: &str| fields.text(name).trim().to_owned();
    let landlord: Option<LandlordId> = match saved {
        Some(view) => Some(view.landlord),
        None => text("landlord").parse().ok(),
    };
    if landlord.is_none() {
        errors.add("landlord", shell.t("housing-error-landlord"));
    }
    let state: HomeState = text("state").parse().map_err(|()| PageError::NotFound)?;
    let known = |name: &str| text(name).parse::<Known>().unwrap_or(Known::Unknown);
    let address = match HomeAddress::parse(fields.text("address")) {
        Ok(address) => Some(address),
        // What is there stays.
        Err(HomeAddressError::Empty) if saved.is_some() => None,
        Err(HomeAddressError::Empty) => {
            errors.add("address", shell.t("housing-error-address"));
            None
        }
        Err(HomeAddressError::TooLong) => {
            let message = shell.with("shelter-text-too-long", "most", LONGEST_ADDRESS);
            errors.add("address", message);
            None
        }
    };
    let free_from = DateBoxes::of(fields, "free-from").read(shell, "free-from", errors);
    let rent = words::amount(shell, fields, "rent", errors);
    let costs = words::amount(shell, fields, "costs", errors);
    let deposit = words::amount(shell, fields, "deposit", errors);
    let most = ("square-metres", MOST_SQUARE_METRES);
    let square_metres = words::count(shell, fields, most, errors);
    let rooms = words::count(shell, fields, ("rooms", MOST_ROOMS), errors);
    let facts = HomeFacts {
        name: text("name"),
        town: text("town"),
        state,
        free_from: free_from.unwrap_or_default(),
        rent: rent.unwrap_or_default(),
        costs: costs.unwrap_or_default(),
        deposit: deposit.unwrap_or_default(),
        square_metres: square_metres.unwrap_or_default(),
        rooms: rooms.unwrap_or_default(),
        step_free: known("step-free"),
        ground_floor: known("ground-floor"),
        near: Nearby::ALL
            .iter()
            .copied()
            .filter(|one| fields.has("near", one.as_str()))
            .collect(),
    };
    let details = HomeDetails {
        transport: text("transport").replace("\r\n", "\n"),
        remarks: text("remarks").replace("\r\n", "\n"),
    };
    if let Err(error) = facts.check(&details) {
        say(shell, errors, error);
    }
    let (Some(landlord), true) = (landlord, errors.is_empty()) else {
        return Ok(None);
    };
    Ok(Some(NewHome {
        id: match saved {
            Some(view) => view.id,
            None => id(fields.text("id"))?,
        },
        follows: text("version").parse().map_err(|_| PageError::NotFound)?,
        landlord,
        facts,
        details,
        address,
    }))
}

fn say(shell: &Shell, errors: &mut Errors, error: HomeError) {
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    let count = |most| shell.with("housing-error-count", "most", most);
    let (field, message) = match error {
        HomeError::NameMissing => ("name", shell.t("shelter-name-missing")),
        HomeError::NameTooLong => ("name", long(LONGEST_HOME_NAME)),
        HomeError::TownMissing => ("town", shell.t("housing-error-town")),
        HomeError::TownTooLong => ("town", long(LONGEST_TOWN)),
        HomeError::TooLarge => ("square-metres", count(MOST_SQUARE_METRES)),
        HomeError::TooManyRooms => ("rooms", count(MOST_ROOMS)),
        HomeError::TransportTooLong => ("transport", long(LONGEST_WORDS)),
        HomeError::RemarksTooLong => ("remarks", long(LONGEST_WORDS)),
    };
    errors.add(field, message);
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    home: Option<HomeId>,
    fields: Fields,
    errors: Errors,
    newer: Option<Box<HomeView>>,
) -> Result<Response, PageError> {
    let landlords = landlords(state.services(), staff)
        .await?
        .into_iter()
        .filter(|one| one.is_own)
        .map(|one| {
            let name = match &one.details {
                Some(details) => details.name.clone(),
                None => shell.word("housing-kind", one.kind.as_str()),
            };
            let value = one.id.to_string();
            let is_chosen = fields.text("landlord") == value;
            Choice::new(value, name, is_chosen)
        })
        .collect();
    let (href, back) = match home {
        Some(home) => {
            let back = format!("{}/homes/{home}", shell.base);
            (format!("{back}/change"), back)
        }
        None => {
            let back = format!("{}/homes", shell.base);
            (format!("{back}/new"), back)
        }
    };
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
            is_new: home.is_none(),
            href,
            back,
            id: fields.text("id").to_owned(),
            version,
            landlords,
            states: HomeState::ALL
                .iter()
                .map(|one| {
                    let label = shell.word("housing-home-state", one.as_str());
                    Choice::new(one.as_str(), label, fields.has("state", one.as_str()))
                })
                .collect(),
            free_from: DateBoxes::of(&fields, "free-from"),
            near: words::nearby(&shell, &fields, "near"),
            newer: newer.map(|one| Newer {
                text: theirs(&shell, &one),
                by: one.changed_by.clone(),
                when: shell.moment(&one.changed_at),
            }),
            fields,
            errors,
            shell,
        },
    )
}

/// What somebody else saved, as text.
fn theirs(shell: &Shell, view: &HomeView) -> String {
    let mut lines: Vec<String> = words::rows(shell, &view.facts, view.currency)
        .into_iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    if let Some(details) = &view.details {
        lines.extend([details.transport.clone(), details.remarks.clone()]);
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
