use domain::accounts::Permission;
use domain::shelter::{BookingEvent, StayRange};
use jiff::civil::Date;
use store::shelter::BookingRow;
use store::{Scope, Transaction};
use vault::BookingId;

use super::change::{ChangeError, Ledger, by_id, note, state_of};
use super::hold::{HoldError, refusal};
use super::keep_apart::check;
use super::release::release;
use super::room_for::room_for;
use super::with_guest::of_own_house;
use crate::{Actor, ServiceError, Services};

/// She stays longer, or leaves sooner, than was booked. The new nights are asked for like those of a hold: they
/// must be free, and the list of who must be kept apart has a say. All of them or none.
pub async fn extend(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    departs_on: Date,
) -> Result<(), ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let before = booking.departs_on;
    if before == departs_on {
        // The same form, sent twice.
        return Ok(());
    }
    StayRange::new(booking.first_night, departs_on).map_err(ChangeError::Range)?;
    let event = match departs_on > before {
        true => BookingEvent::Extended,
        false => BookingEvent::Shortened,
    };
    let mut ledger = Ledger::default();
    if event == BookingEvent::Extended {
        let added = StayRange::new(before, departs_on).map_err(ChangeError::Range)?;
        let (case, house) = (booking.case_id, booking.house_id);
        let found = check(services, &mut transaction, case, house, added).await?;
        if !found.is_empty() {
            return Err(ChangeError::Kept(found));
        }
    } else if departs_on < services.clock().today(&actor.time_zone) {
        return Err(ChangeError::InThePast);
    }
    state_of(&booking)?.after(event)?;
    if !store::shelter::change_departure(&mut transaction, &booking, departs_on).await? {
        // Between our reading and our writing somebody else changed it (PostgreSQL only).
        let now = by_id(&mut transaction, id).await?;
        if now.departs_on == departs_on {
            return Ok(());
        }
        return Err(domain::shelter::NotPossible {
            state: state_of(&now)?,
            event,
        }
        .into());
    }
    booking.departs_on = departs_on;
    if event == BookingEvent::Extended {
        take_nights(services, &mut transaction, &mut ledger, &booking, before).await?;
    } else {
        store::shelter::release_nights(&mut transaction, id, departs_on).await?;
    }
    note(
        services,
        &mut transaction,
        &mut ledger,
        &booking,
        event,
        Some(actor.person),
    )
    .await?;
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes the nights of a booking from a date to its end, firmly, after freeing holds that have ended. All or
/// nothing: on an error the caller drops the transaction.
pub(super) async fn take_nights(
    services: &Services,
    transaction: &mut Transaction,
    ledger: &mut Ledger,
    booking: &BookingRow,
    from: Date,
) -> Result<(), ChangeError> {
    let added = BookingRow {
        first_night: from,
        ..booking.clone()
    };
    let range = StayRange::new(from, booking.departs_on).map_err(ChangeError::Range)?;
    let now = services.clock().now();
    // A room that is hers stays hers in the nights that are added.
    let before = store::shelter::rooms::room_of_booking(transaction, booking.id, Date::MIN).await?;
    let is_whole = before.is_some_and(|(_, is_whole)| is_whole);
    let (bed, case) = (booking.bed_id, booking.case_id);
    let room = match room_for(
        services,
        transaction,
        bed,
        case,
        (booking.first_night, range),
        is_whole,
    )
    .await?
    {
        Ok(room) => room,
        // Whoever has the bed was there first: that is what is said.
        Err(against) => {
            let to = booking.departs_on;
            let taken = store::shelter::taken_nights(transaction, bed, from, to, now).await?;
            return Err(match taken.first() {
                None => ChangeError::Room(against),
                Some(night) => taken_by(transaction, &added, *night).await?,
            });
        }
    };
    let ended = store::shelter::ended_holds_in_the_way(transaction, &added, now).await?;
    release(services, transaction, ledger, ended, now).await?;
    for night in range.nights() {
        let place = (room, is_whole);
        if !store::shelter::insert_night(transaction, &added, night, None, place).await? {
            return Err(taken_by(transaction, &added, night).await?);
        }
    }
    Ok(())
}

async fn taken_by(
    transaction: &mut Transaction,
    added: &BookingRow,
    night: Date,
) -> Result<ChangeError, ServiceError> {
    Ok(match refusal(transaction, added).await? {
        HoldError::HasBed { night, .. } => ChangeError::HasBed { night },
        HoldError::Service(error) => error.into(),
        _ => ChangeError::Taken { night },
    })
}
