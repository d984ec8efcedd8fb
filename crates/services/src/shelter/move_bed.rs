use domain::accounts::Permission;
use domain::shelter::{BookingEvent, BookingState, StayRange, tonight};
use jiff::civil::Date;
use store::Scope;
use store::shelter::BookingRow;
use vault::{BedId, BookingId, Letter};

use super::change::{ChangeError, Ledger, apply, by_id, note, range_of, state_of};
use super::co_residents::carry_facts;
use super::extend::take_nights;
use super::find_beds::{BedFacts, facts_of};
use super::hold::{bed_row, letter_place, seal_details};
use super::keep_apart::{check, places_of_others};
use super::place_of;
use super::with_guest::of_own_house;
use crate::{Actor, ServiceError, Services};

/// To another bed of the same centre. The id of the booking that goes on there is made with the form.
pub struct NewMove {
    pub booking: BookingId,
    pub bed: BedId,
    /// The first night in the other bed.
    pub from: Date,
}

/// She sleeps in another bed from a night on. Returns the booking that goes on there.
///
/// A booking is of one bed. So a move ends one booking and begins another at the same moment: from tonight on
/// she is there already; from a later night on, somebody writes down when she comes, as with any booking.
pub async fn move_bed(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    new: &NewMove,
) -> Result<BookingId, ChangeError> {
    let refused = match move_once(services, actor, id, new).await {
        Ok(next) => return Ok(next),
        Err(ChangeError::Service(error)) => return Err(error.into()),
        Err(refused) => refused,
    };
    // The same form, sent twice at one moment: what stands in the way is its own move (PostgreSQL only).
    let mut transaction = services.read(Scope::Network).await?;
    match store::shelter::booking(&mut transaction, new.booking).await? {
        Some(next) if next.continues == Some(id) && next.centre_id == actor.centre => Ok(next.id),
        _ => Err(refused),
    }
}

async fn move_once(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    new: &NewMove,
) -> Result<BookingId, ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    let next = prepare(services, actor, id, new).await?;
    let mut transaction = services.write(Scope::Network).await?;
    if let Some(earlier) = store::shelter::booking(&mut transaction, new.booking).await? {
        // The same form, sent twice.
        return match earlier.continues == Some(id) {
            true => Ok(earlier.id),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let state = state_of(&booking)?;
    let from = new.from.max(booking.first_night);
    let is_whole = from == booking.first_night;
    let is_there = state == BookingState::Arrived;
    let event = match (is_whole, is_there && from <= tonight) {
        (true, _) => BookingEvent::Replaced,
        (false, true) => BookingEvent::Moved,
        (false, false) => BookingEvent::Shortened,
    };
    state.after(event)?;
    if new.from < tonight && (is_there || !is_whole) {
        return Err(ChangeError::InThePast);
    }
    let range = StayRange::new(from, booking.departs_on).map_err(|_| ChangeError::Over {
        departs_on: booking.departs_on,
    })?;
    let found = check(
        services,
        &mut transaction,
        booking.case_id,
        next.house_id,
        range,
    )
    .await?;
    if !found.is_empty() {
        return Err(ChangeError::Kept(found));
    }
    let mut ledger = Ledger::default();
    let actor_id = Some(actor.person);
    if event == BookingEvent::Shortened {
        if !store::shelter::change_departure(&mut transaction, &booking, from).await? {
            let stands = by_id(&mut transaction, id).await?;
            return Err(domain::shelter::NotPossible {
                state: state_of(&stands)?,
                event,
            }
            .into());
        }
        let departs_on = booking.departs_on;
        booking.departs_on = from;
        note(
            services,
            &mut transaction,
            &mut ledger,
            &booking,
            event,
            actor_id,
        )
        .await?;
        booking.departs_on = departs_on;
    } else {
        let changed = apply(
            services,
            &mut transaction,
            &mut ledger,
            &mut booking,
            event,
            actor_id,
        )
        .await?;
        if !changed {
            return Err(domain::shelter::NotPossible {
                state: state_of(&booking)?,
                event,
            }
            .into());
        }
        if !is_whole {
            store::shelter::set_departure(&mut transaction, id, from).await?;
        }
    }
    let freed_from = if is_whole { Date::MIN } else { from };
    store::shelter::release_nights(&mut transaction, id, freed_from).await?;
    let arrives = is_there && from <= tonight;
    let next = BookingRow {
        state: match arrives {
            true => BookingState::Arrived,
            false => BookingState::Confirmed,
        }
        .as_str()
        .to_owned(),
        first_night: from,
        departs_on: booking.departs_on,
        ..next
    };
    if !store::shelter::insert_booking(&mut transaction, &next).await? {
        return Ok(next.id);
    }
    take_nights(services, &mut transaction, &mut ledger, &next, from).await?;
    carry_facts(services, &mut transaction, id, &next).await?;
    // Its own events say what it adds up to; the case's timeline has the move already.
    let mut events = vec![BookingEvent::Held, BookingEvent::Confirmed];
    if arrives {
        events.push(BookingEvent::Arrived);
    }
    for event in events {
        store::shelter::insert_event(&mut transaction, &next, now, actor_id, event.as_str())
            .await?;
    }
    ledger.write(services, &mut transaction, actor_id).await?;
    transaction.commit().await?;
    Ok(next.id)
}

/// The booking that goes on, its letter opened and sealed for its new place.
async fn prepare(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    new: &NewMove,
) -> Result<BookingRow, ChangeError> {
    let mut transaction = services.read(Scope::Network).await?;
    let booking = of_own_house(&mut transaction, actor, id).await?;
    let bed = bed_row(&mut transaction, new.bed, new.from).await?;
    if bed.centre_id != actor.centre {
        return Err(ServiceError::NotFound.into());
    }
    if bed.id == booking.bed_id {
        return Err(ChangeError::SameBed);
    }
    if bed.state != "open" {
        return Err(ChangeError::HouseClosed);
    }
    if !actor.keyring.holds(booking.letter_to) {
        return Err(ServiceError::NoKey.into());
    }
    let letter = Letter::from_bytes(booking.letter.clone());
    let details = actor
        .keyring
        .read_compartment_letter(booking.letter_to, &letter_place(&id), &letter)
        .map_err(ServiceError::from)?;
    let (letter, letter_to) =
        seal_details(services, &mut transaction, &bed, new.booking, &details).await?;
    Ok(BookingRow {
        id: new.booking,
        bed_id: bed.id,
        house_id: bed.house_id,
        hold_expires_at: None,
        created_by: actor.person,
        created_at: services.clock().now(),
        letter,
        letter_to,
        continues: Some(id),
        ..booking
    })
}

/// Beds of the actor's own centre that are free from a night to the end of a booking, and whether the list of who
/// must be kept apart speaks against their house.
pub async fn beds_to_move_to(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    from: Date,
) -> Result<Vec<(BedFacts, bool)>, ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.read(Scope::Network).await?;
    let booking = of_own_house(&mut transaction, actor, id).await?;
    let whole = range_of(&booking)?;
    let from = from.max(whole.first_night());
    let Ok(range) = StayRange::new(from, booking.departs_on) else {
        return Ok(Vec::new());
    };
    let (others, agreed) =
        places_of_others(services, &mut transaction, booking.case_id, range).await?;
    let rows = store::shelter::free_beds(
        &mut transaction,
        from,
        booking.departs_on,
        services.clock().now(),
    )
    .await?;
    let mut beds = Vec::new();
    for row in rows {
        if row.centre_id != actor.centre || row.id == booking.bed_id || row.room_state == "full" {
            continue;
        }
        let against = !domain::shelter::clashes(row.house_id, &others, &agreed).is_empty();
        let place = place_of(&row)?;
        beds.push((facts_of(row, place)?, against));
    }
    beds.sort_by(|(one, _), (other, _)| {
        (&one.house, &one.room, &one.label).cmp(&(&other.house, &other.room, &other.label))
    });
    Ok(beds)
}
