use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::health::CareAlarm;
use domain::shelter::{BookingEvent, BookingState, Departure, KeepKind, MoveOn, PlacementDetails};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Scope;
use vault::{BookingId, CaseId, HouseId, Letter};

use super::change::{Ledger, by_id, range_of, state_of};
use super::confirm::is_free;
use super::depart::{last_end, place_of_case_letter, place_of_house_letter};
use super::hold::{bed_row, letter_place};
use super::keep_apart::clashes_of;
use super::move_on::{expected, length_of};
use crate::audit::Action;
use crate::health::alarms_at_house;
use crate::{Actor, ServiceError, Services};

/// A booking as one of its two centres sees it.
pub struct BookingView {
    pub id: BookingId,
    pub state: BookingState,
    pub first_night: Date,
    pub departs_on: Date,
    pub hold_expires_at: Option<Timestamp>,
    /// The time of the hold is up, whether or not the nights were freed yet.
    pub hold_ended: bool,
    /// With `hold_ended`: the house can still confirm.
    pub still_free: bool,
    pub house: String,
    pub centre: String,
    pub room: String,
    pub bed: String,
    /// The centre that asked.
    pub sender_centre: String,
    /// For the house: the page of the house.
    pub house_id: Option<HouseId>,
    /// For the sender: the case.
    pub case: Option<(CaseId, String)>,
    /// For the house, opened. `None` for the sender, and for a member of the house without the key.
    pub details: Option<PlacementDetails>,
    /// What the house was told of her health and holds today, while she sleeps there or is expected.
    pub alarms: Vec<CareAlarm>,
    pub is_house: bool,
    pub may_manage: bool,
    pub may_cancel: bool,
    /// What the list of who must be kept apart says against it, while it is held or confirmed.
    pub kept: Vec<KeepKind>,
    /// She is there, and was to have left.
    pub overstays: bool,
    /// Until when she is expected to be in this house, and what that asks for; `None` where nothing is expected.
    pub expected: Option<(Date, Option<MoveOn>)>,
    /// What was said about where she went, for the house and for those who work on her case.
    pub departure: Option<Departure>,
    /// Something was said, to the centre that had her case then.
    pub is_departure_sealed: bool,
    /// Her room is hers and of those she belongs with, from tonight on.
    pub has_room: bool,
    /// The room can be given to her, or shared again.
    pub may_give_room: bool,
    /// The first night has begun.
    pub has_begun: bool,
    pub events: Vec<BookingEventView>,
}

pub struct BookingEventView {
    pub at: Timestamp,
    pub event: BookingEvent,
    /// A username of the reader's own centre, or the name of the other centre. `None`: the clock.
    pub by: Option<String>,
}

/// Reads a booking: for the house with the letter, for the sender without. Recorded in both chains.
pub async fn booking(
    services: &Services,
    actor: &Actor,
    id: BookingId,
) -> Result<BookingView, ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    let row = by_id(&mut transaction, id).await?;
    let is_house = row.centre_id == actor.centre && actor.may(Permission::SeeBoard);
    let is_sender = row.case_centre_id == actor.centre && actor.may(Permission::ReadCases);
    if !is_house && !is_sender {
        return Err(ServiceError::NotFound);
    }
    let now = services.clock().now();
    let state = state_of(&row)?;
    let bed = bed_row(&mut transaction, row.bed_id, row.first_night).await?;
    let case = store::shelter::case(&mut transaction, row.case_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let sender_centre = store::accounts::centre(&mut transaction, row.case_centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    let hold_ended = match state {
        BookingState::Held => row.hold_expires_at.is_some_and(|end| end <= now),
        BookingState::Expired => true,
        _ => false,
    };
    let still_free = match state {
        _ if !hold_ended => false,
        BookingState::Held => true,
        _ => is_free(services, &mut transaction, &row).await?,
    };
    let mut kept = Vec::new();
    if matches!(state, BookingState::Held | BookingState::Confirmed) {
        let (case, house) = (row.case_id, row.house_id);
        let found = clashes_of(services, &mut transaction, case, house, range_of(&row)?).await?;
        kept.extend(found.into_iter().map(|one| one.kind));
        kept.sort_unstable();
        kept.dedup();
    }
    let tonight = domain::shelter::tonight(now, &bed.time_zone);
    let mut expects = None;
    if matches!(state, BookingState::Confirmed | BookingState::Arrived)
        && let Some(length) = length_of(&mut transaction, row.house_id).await?
    {
        let found = expected(&mut transaction, &row, length, &bed.time_zone).await?;
        let asks = found.asks(length, row.departs_on, tonight);
        expects = Some((found.on, asks.filter(|_| state == BookingState::Arrived)));
    }
    let room = store::shelter::rooms::room_of_booking(&mut transaction, id, tonight).await?;
    let rows = store::shelter::events_of_booking(&mut transaction, id).await?;
    let end = last_end(&rows).map(|event| event.sequence);
    let mut events = Vec::new();
    for event in rows {
        let kind: BookingEvent = event
            .kind
            .parse()
            .map_err(ServiceError::corrupt("booking_events", "kind"))?;
        events.push(BookingEventView {
            at: event.at,
            event: kind,
            by: event.actor_id.map(|person| match people.get(&person) {
                Some(username) => username.clone(),
                None if is_house => sender_centre.name.clone(),
                None => bed.centre_name.clone(),
            }),
        });
    }
    let departed = match state {
        BookingState::Departed => {
            // What was said of a departure that was taken back since is not where she went.
            store::shelter::departure_of_booking(&mut transaction, id)
                .await?
                .filter(|said| Some(said.sequence) == end)
        }
        _ => None,
    };
    let is_there = matches!(
        state,
        BookingState::Held | BookingState::Confirmed | BookingState::Arrived
    );
    let alarms: Vec<CareAlarm> = match is_house && is_there {
        true => {
            let today = services.clock().today(&actor.time_zone);
            let told = alarms_at_house(&mut transaction, actor, row.case_id).await?;
            told.on(today).cloned().collect()
        }
        false => Vec::new(),
    };
    let mut ledger = Ledger::default();
    ledger.add(&row, Action::BookingRead);
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    let details = if is_house && actor.keyring.holds(row.letter_to) {
        let letter = Letter::from_bytes(row.letter.clone());
        Some(
            actor
                .keyring
                .read_compartment_letter(row.letter_to, &letter_place(&id), &letter)?,
        )
    } else {
        None
    };
    // Who holds the key of casework and cannot read it: it was written to another centre.
    let is_elsewhere = is_sender && actor.holds(Compartment::Casework) && departed.is_some();
    let departure = match departed {
        Some(row) if is_house && actor.keyring.holds(row.house_letter_to) => {
            let letter = Letter::from_bytes(row.house_letter);
            let place = place_of_house_letter(&id, row.sequence);
            Some(
                actor
                    .keyring
                    .read_compartment_letter(row.house_letter_to, &place, &letter)?,
            )
        }
        Some(row) if is_sender && actor.keyring.holds(row.case_letter_to) => {
            let letter = Letter::from_bytes(row.case_letter);
            let place = place_of_case_letter(&id, row.sequence);
            Some(
                actor
                    .keyring
                    .read_compartment_letter(row.case_letter_to, &place, &letter)?,
            )
        }
        _ => None,
    };
    let as_house = is_house && actor.may(Permission::ManageBookings);
    let as_sender = is_sender && actor.may(Permission::HoldBeds);
    Ok(BookingView {
        id,
        state,
        first_night: row.first_night,
        departs_on: row.departs_on,
        hold_expires_at: row.hold_expires_at.filter(|_| state == BookingState::Held),
        hold_ended,
        still_free,
        house: bed.code_name,
        centre: bed.centre_name,
        room: bed.room_name,
        bed: bed.label,
        sender_centre: sender_centre.name,
        house_id: is_house.then_some(row.house_id),
        case: is_sender.then_some((case.id, case.pseudonym)),
        details,
        alarms,
        is_house,
        may_manage: as_house,
        may_cancel: (as_house || as_sender)
            && matches!(state, BookingState::Held | BookingState::Confirmed),
        kept,
        overstays: state.overstays(row.departs_on, tonight),
        expected: expects,
        is_departure_sealed: is_elsewhere && departure.is_none(),
        departure,
        has_room: room.is_some_and(|(_, is_whole)| is_whole),
        may_give_room: as_house
            && room.is_some()
            && matches!(state, BookingState::Confirmed | BookingState::Arrived),
        has_begun: tonight >= row.first_night,
        events,
    })
}
