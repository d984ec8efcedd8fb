//! A room: what stands in it, how many may sleep there, until when. And a house that closes.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::{BedKind, MOST_PLACES, RoomAgainst, tonight};
use jiff::civil::Date;
use services::shelter::{NewBedMove, RoomError, RoomView};
use vault::{BookingId, HouseId, RoomId};

use super::search::first_nights;
use super::{bookings, houses, words};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "shelter/room.html")]
struct RoomPage {
    shell: Shell,
    errors: Errors,
    view: RoomView,
    path: String,
    house_href: String,
    features: String,
    beds: String,
    places: String,
    closed: String,
    form: RoomForms,
    may_change: bool,
    elsewhere: Vec<Choice>,
    move_nights: Vec<Choice>,
    close_nights: Vec<Choice>,
    moves: Vec<MoveLine>,
}

/// What was sent, for whichever of the forms.
#[derive(Clone, Default)]
struct RoomForms {
    bed: String,
    from: String,
    places: String,
    closes: String,
}

struct MoveLine {
    title: String,
    iso: String,
    when: String,
    by: String,
}

/// A house and a room out of an address.
fn ids(house: &str, room: &str) -> Result<(HouseId, RoomId), PageError> {
    Ok((super::id(house)?, super::id(room)?))
}

pub async fn room_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, room)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let at = ids(&house, &room)?;
    show(shell, &state, &staff, at, RoomForms::default(), None).await
}

/// A bed of another room of the house stands here from a night on.
pub async fn move_bed(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, room)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = ids(&house, &room)?;
    let form = RoomForms {
        bed: fields.text("bed").to_owned(),
        from: fields.text("from").trim().to_owned(),
        ..RoomForms::default()
    };
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let refused = match (night(&form.from, today), form.bed.parse()) {
        (None, _) => ("from", shell.t("shelter-from-wrong")),
        (_, Err(_)) => ("bed", shell.t("shelter-move-bed-missing")),
        (Some(from_night), Ok(bed)) => {
            let new = NewBedMove {
                bed,
                room: at.1,
                from_night,
            };
            match services::shelter::move_bed_to_room(state.services(), &staff, at.0, &new).await {
                Ok(()) => return Ok(done(&shell, at, "bed-stands-there")),
                Err(error @ (RoomError::SameRoom | RoomError::MovedThen { .. })) => {
                    ("bed", sentence(&shell, error)?)
                }
                Err(error) => ("from", sentence(&shell, error)?),
            }
        }
    };
    show(shell, &state, &staff, at, form, Some(refused)).await
}

/// How many may sleep in the room at once.
pub async fn set_places(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, room)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = ids(&house, &room)?;
    let form = RoomForms {
        places: fields.text("places").trim().to_owned(),
        ..RoomForms::default()
    };
    let places = match form.places.as_str() {
        "" => Some(None),
        text => text.parse::<u32>().ok().map(Some),
    };
    if let Some(places) = places {
        let set = services::shelter::set_places(state.services(), &staff, at.0, at.1, places).await;
        match set {
            Ok(()) => return Ok(done(&shell, at, "places-set")),
            Err(RoomError::Service(error)) => return Err(error.into()),
            Err(_) => {}
        }
    }
    let refused = shell.with("shelter-places-wrong", "most", i64::from(MOST_PLACES));
    show(shell, &state, &staff, at, form, Some(("places", refused))).await
}

/// Closes the room from a night on, or opens it again.
pub async fn close_room(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, room)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let at = ids(&house, &room)?;
    let form = RoomForms {
        closes: fields.text("closes").trim().to_owned(),
        ..RoomForms::default()
    };
    let on = match closing(&state, &staff, fields.text("open"), &form.closes) {
        Some(on) => on,
        None => {
            let refused = ("closes", shell.t("shelter-from-wrong"));
            return show(shell, &state, &staff, at, form, Some(refused)).await;
        }
    };
    match services::shelter::close_room(state.services(), &staff, at.0, at.1, on).await {
        Ok(()) => Ok(done(
            &shell,
            at,
            match on {
                Some(_) => "room-closed",
                None => "room-opened",
            },
        )),
        Err(error) => {
            let refused = ("closes", sentence(&shell, error)?);
            show(shell, &state, &staff, at, form, Some(refused)).await
        }
    }
}

/// Deletes a room in which nothing ever happened.
pub async fn remove_room(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((house, room)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let at = ids(&house, &room)?;
    match services::shelter::remove_room(state.services(), &staff, at.0, at.1).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/houses/{}?done=room-removed", at.0),
        )),
        Err(error) => {
            let refused = ("closes", sentence(&shell, error)?);
            let form = RoomForms::default();
            show(shell, &state, &staff, at, form, Some(refused)).await
        }
    }
}

/// Closes a house from a night on, or opens it again.
pub async fn close_house(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    let closes = fields.text("closes").trim().to_owned();
    let refused = match closing(&state, &staff, fields.text("open"), &closes) {
        None => shell.t("shelter-from-wrong"),
        Some(on) => {
            match services::shelter::close_house(state.services(), &staff, house, on).await {
                Ok(()) => {
                    let word = match on {
                        Some(_) => "house-closed",
                        None => "house-opened",
                    };
                    return Ok(redirect(&shell, &format!("/houses/{house}?done={word}")));
                }
                Err(error) => sentence(&shell, error)?,
            }
        }
    };
    refuse_house(shell, &state, &staff, house, refused).await
}

/// Deletes a house in which nothing ever happened.
pub async fn remove_house(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(house): Path<String>,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&house)?;
    match services::shelter::remove_house(state.services(), &staff, house).await {
        Ok(()) => Ok(redirect(&shell, "/board?done=house-removed")),
        Err(error) => {
            let refused = sentence(&shell, error)?;
            refuse_house(shell, &state, &staff, house, refused).await
        }
    }
}

/// Gives her room to her and those she belongs with, or shares it again.
pub async fn give_room(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: BookingId = super::id(&id)?;
    let is_whole = fields.text("whole") == "yes";
    match services::shelter::give_room(state.services(), &staff, id, is_whole).await {
        Ok(()) => {
            let word = match is_whole {
                true => "room-given",
                false => "room-shared",
            };
            Ok(redirect(&shell, &format!("/bookings/{id}?done={word}")))
        }
        Err(error) => bookings::refuse(shell, &state, &staff, id, error).await,
    }
}

/// Why nobody can be placed there, though nobody has the bed.
pub(super) fn against(shell: &Shell, against: RoomAgainst) -> String {
    let (key, night) = match against {
        RoomAgainst::OutOfService(night) => ("shelter-room-out-of-service", night),
        RoomAgainst::Closes(night) => ("shelter-room-closes", night),
        RoomAgainst::Moves(night) => ("shelter-room-moves", night),
        RoomAgainst::Given(night) => ("shelter-room-given-to-another", night),
        RoomAgainst::Full(night) => ("shelter-room-full-on", night),
        RoomAgainst::Shared(night) => ("shelter-room-not-alone", night),
    };
    shell.with(key, "date", shell.date(&night))
}

/// The night of a form: tonight when it says nothing.
fn night(text: &str, today: Date) -> Option<Date> {
    match text {
        "" => Some(today),
        text => text.parse().ok(),
    }
}

/// When something closes: `Some(None)` when it opens again.
fn closing(state: &AppState, staff: &Staff, open: &str, text: &str) -> Option<Option<Date>> {
    if open == "yes" {
        return Some(None);
    }
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    night(text, today).map(Some)
}

fn sentence(shell: &Shell, error: RoomError) -> Result<String, PageError> {
    Ok(match error {
        RoomError::Service(error) => return Err(error.into()),
        RoomError::InThePast => shell.t("shelter-from-past"),
        RoomError::Taken { night } => shell.with("shelter-room-taken", "date", shell.date(&night)),
        RoomError::MovedThen { night } => {
            shell.with("shelter-bed-moved-then", "date", shell.date(&night))
        }
        RoomError::SameRoom => shell.t("shelter-bed-same-room"),
        RoomError::Closed { night } => {
            shell.with("shelter-room-is-closed", "date", shell.date(&night))
        }
        RoomError::TooMany => shell.with("shelter-places-wrong", "most", i64::from(MOST_PLACES)),
        RoomError::HasHistory => shell.t("shelter-has-history"),
    })
}

fn done(shell: &Shell, (house, room): (HouseId, RoomId), word: &str) -> Response {
    redirect(shell, &format!("/houses/{house}/rooms/{room}?done={word}"))
}

async fn refuse_house(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    refused: String,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    errors.add("closes", refused);
    let form = houses::RoomForm::default();
    let template = houses::show(shell, state, staff, house, form, errors).await?;
    page_with_status(StatusCode::CONFLICT, &template)
}

/// `Room 2, 3 beds`: label, and what is a cot.
pub(super) fn beds_in_words(shell: &Shell, beds: &[(String, BedKind)]) -> String {
    beds.iter()
        .map(|(label, kind)| match kind {
            BedKind::Bed => label.clone(),
            BedKind::Cot => shell.with("shelter-cot-short", "bed", label.clone()),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (house, room): (HouseId, RoomId),
    mut form: RoomForms,
    refused: Option<(&'static str, String)>,
) -> Result<Response, PageError> {
    let view = services::shelter::room(state.services(), staff, house, room).await?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let mut errors = Errors::default();
    let status = match refused {
        None => StatusCode::OK,
        Some((field, message)) => {
            errors.add(field, message);
            StatusCode::CONFLICT
        }
    };
    let places = view.places.map(|places| places.to_string());
    if errors.of("places").is_empty() {
        form.places = places.clone().unwrap_or_default();
    }
    let none = shell.t("shelter-none");
    let filled = |text: String| if text.is_empty() { none.clone() } else { text };
    page_with_status(
        status,
        &RoomPage {
            path: format!("{}/houses/{house}/rooms/{room}", shell.base),
            house_href: format!("{}/houses/{house}", shell.base),
            features: filled(
                view.features
                    .iter()
                    .map(|one| words::feature(&shell, one))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            beds: filled(beds_in_words(&shell, &view.beds)),
            places: places.unwrap_or_else(|| shell.t("shelter-places-as-beds")),
            closed: view
                .closes_on
                .map(|night| shell.with("shelter-close-from", "date", shell.date(&night)))
                .unwrap_or_default(),
            may_change: staff.may(Permission::ManageHouses),
            elsewhere: view
                .elsewhere
                .iter()
                .map(|(bed, room, label)| {
                    let id = bed.to_string();
                    let is_chosen = id == form.bed;
                    let words = shell.with2(
                        "shelter-room-and-bed",
                        "room",
                        room.clone(),
                        "bed",
                        label.clone(),
                    );
                    Choice::new(id, words, is_chosen)
                })
                .collect(),
            move_nights: first_nights(&shell, &form.from, today),
            close_nights: first_nights(&shell, &form.closes, today),
            moves: view
                .moves
                .iter()
                .map(|one| MoveLine {
                    title: format!(
                        "{}: {}",
                        shell.with("shelter-close-from", "date", shell.date(&one.from_night)),
                        shell.with2(
                            "shelter-room-and-bed",
                            "room",
                            one.room.clone(),
                            "bed",
                            one.label.clone(),
                        ),
                    ),
                    iso: one.at.to_string(),
                    when: shell.moment(&one.at),
                    by: one.by.clone(),
                })
                .collect(),
            form,
            errors,
            view,
            shell,
        },
    )
}
