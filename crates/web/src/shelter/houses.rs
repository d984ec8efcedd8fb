use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::{Address, LONGEST_PURPOSE, RevealPurpose, tonight};
use services::shelter::{HouseView, RevealError};
use vault::{HouseId, RevealId, RoomId};

use super::new_house::room_choices;
use super::search::first_nights;
use super::words;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_for_minutes,
    page_with_status,
};

#[derive(Template)]
#[template(path = "shelter/house.html")]
pub struct HousePage {
    shell: Shell,
    view: HouseView,
    phase: String,
    rule: String,
    features: Vec<String>,
    rooms: Vec<RoomLine>,
    /// The page that asks for a purpose; empty for who may not.
    address_href: String,
    board_href: String,
    closures_href: String,
    /// Where a new room is sent to; empty for who may not.
    rooms_href: String,
    new_features: Vec<Choice>,
    /// From when the house is closed, in words; empty when it is not.
    closed: String,
    close_nights: Vec<Choice>,
    form: RoomForm,
    /// How long a stay is expected to be, in words.
    length: String,
    /// Where it is changed; empty for who may not.
    length_href: String,
    length_form: LengthForm,
    /// Directions as they were sent; never as they are kept.
    directions: String,
    errors: Errors,
}

/// How long a stay is expected to be, as it was sent.
#[derive(Default)]
pub struct LengthForm {
    pub months: String,
    pub weeks: String,
}

impl HousePage {
    /// Shows what was sent again.
    pub fn directions_again(&mut self, text: String) {
        self.directions = text;
    }

    /// Shows a form again, as it was sent.
    pub fn length_form(&mut self, form: LengthForm) {
        self.length_form = form;
    }
}

/// A room to add, as it was sent.
#[derive(Default)]
pub struct RoomForm {
    /// Of the room that it makes; a form that is shown again keeps it.
    pub id: String,
    pub name: String,
    pub beds: String,
    pub cots: String,
    pub features: Vec<String>,
}

struct RoomLine {
    name: String,
    features: String,
    beds: String,
    places: String,
    href: String,
    is_closed: bool,
}

#[derive(Template)]
#[template(path = "shelter/address.html")]
struct PurposePage {
    shell: Shell,
    house: String,
    path: String,
    house_href: String,
    reveal: String,
    purpose: String,
    errors: Errors,
}

/// The one page that an address is on.
#[derive(Template)]
#[template(path = "shelter/address_shown.html")]
struct ShownPage {
    shell: Shell,
    house: String,
    house_href: String,
    address: Address,
    directions: Option<Address>,
}

pub async fn house_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let room: RoomId = state.services().random().id();
    let form = RoomForm {
        id: room.to_string(),
        ..RoomForm::default()
    };
    let template = show(
        shell,
        &state,
        &staff,
        super::id(&id)?,
        form,
        Errors::default(),
    )
    .await?;
    page(&template)
}

pub async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    form: RoomForm,
    errors: Errors,
) -> Result<HousePage, PageError> {
    let view = services::shelter::house(state.services(), staff, house).await?;
    Ok(HousePage {
        phase: shell.word("shelter-phase", view.phase.as_str()),
        rule: words::rule(&shell, view.gender, view.youngest, view.oldest),
        features: view
            .features
            .iter()
            .map(|one| words::feature(&shell, one))
            .collect(),
        rooms: view
            .rooms
            .iter()
            .map(|room| RoomLine {
                name: room.name.clone(),
                href: format!("{}/houses/{}/rooms/{}", shell.base, view.id, room.id),
                places: room.places.map(|one| one.to_string()).unwrap_or_default(),
                is_closed: room.closes_on.is_some(),
                features: room
                    .features
                    .iter()
                    .map(|one| words::feature(&shell, one))
                    .collect::<Vec<_>>()
                    .join(", "),
                beds: super::rooms::beds_in_words(&shell, &room.beds),
            })
            .collect(),
        address_href: if shell.may(Permission::RevealAddresses) {
            format!("{}/houses/{}/address", shell.base, view.id)
        } else {
            String::new()
        },
        board_href: format!("{}/board", shell.base),
        closures_href: format!("{}/houses/{}/closures", shell.base, view.id),
        rooms_href: if shell.may(Permission::ManageHouses) {
            format!("{}/houses/{}/rooms", shell.base, view.id)
        } else {
            String::new()
        },
        new_features: room_choices(&shell, &form.features),
        closed: view
            .closes_on
            .map(|night| shell.with("shelter-close-from", "date", shell.date(&night)))
            .unwrap_or_default(),
        close_nights: first_nights(
            &shell,
            "",
            tonight(state.services().clock().now(), &staff.time_zone),
        ),
        length: match view.length {
            Some(length) => shell.with2(
                "shelter-length-of",
                "months",
                shell.with("shelter-months", "count", i64::from(length.months())),
                "weeks",
                shell.with("shelter-weeks", "count", i64::from(length.weeks_before())),
            ),
            None => shell.t("shelter-length-none"),
        },
        length_href: if shell.may(Permission::ManageHouses) {
            format!("{}/houses/{}/length", shell.base, view.id)
        } else {
            String::new()
        },
        length_form: match view.length {
            Some(length) => LengthForm {
                months: length.months().to_string(),
                weeks: length.weeks_before().to_string(),
            },
            None => LengthForm::default(),
        },
        form,
        directions: String::new(),
        errors,
        view,
        shell,
    })
}

pub async fn purpose_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let reveal: RevealId = state.services().random().id();
    page(
        &ask(
            shell,
            &state,
            &staff,
            super::id(&id)?,
            reveal,
            String::new(),
        )
        .await?,
    )
}

/// Answers with the page itself and not with a redirect: an address has no address of its own, and going
/// back or loading again shows nothing.
pub async fn reveal(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&id)?;
    let reveal: RevealId = super::id(fields.text("reveal"))?;
    let purpose = fields.text("purpose").to_owned();
    let problem = match purpose.trim().chars().count() {
        0 => Some(shell.t("shelter-purpose-missing")),
        length if length > LONGEST_PURPOSE => {
            let most = i64::try_from(LONGEST_PURPOSE).unwrap_or(i64::MAX);
            Some(shell.with("shelter-text-too-long", "most", most))
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let mut template = ask(shell, &state, &staff, house, reveal, purpose).await?;
        template.errors.add("purpose", problem);
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
    }
    let sealed = RevealPurpose {
        text: purpose.trim().to_owned(),
    };
    match services::shelter::reveal_address(state.services(), &staff, reveal, house, &sealed).await
    {
        Ok(revealed) => {
            let house_href = format!("{}/houses/{house}", shell.base);
            let shown = ShownPage {
                house: revealed.code_name,
                house_href: house_href.clone(),
                address: revealed.address,
                directions: revealed.directions,
                shell,
            };
            page_for_minutes(&shown, &house_href)
        }
        Err(RevealError::ShownBefore) => {
            let again: RevealId = state.services().random().id();
            let mut template = ask(shell, &state, &staff, house, again, purpose).await?;
            let message = template.shell.t("shelter-shown-before");
            template.errors.add("purpose", message);
            page_with_status(StatusCode::CONFLICT, &template)
        }
        Err(RevealError::Service(error)) => Err(error.into()),
    }
}

async fn ask(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    reveal: RevealId,
    purpose: String,
) -> Result<PurposePage, PageError> {
    let view = services::shelter::house(state.services(), staff, house).await?;
    Ok(PurposePage {
        house: view.code_name,
        path: format!("{}/houses/{house}/address", shell.base),
        house_href: format!("{}/houses/{house}", shell.base),
        reveal: reveal.to_string(),
        purpose,
        errors: Errors::default(),
        shell,
    })
}
