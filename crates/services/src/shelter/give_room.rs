use domain::accounts::Permission;
use domain::shelter::{BookingEvent, StayRange, against_room, tonight};
use store::Scope;
use vault::BookingId;

use super::change::{ChangeError, Ledger, by_id, note, state_of};
use super::room_for::others_in;
use super::with_guest::of_own_house;
use crate::{Actor, Services};

/// Gives a room to who sleeps there: from tonight on nobody else is placed in it, but those she belongs with. Or shares
/// it again. Nobody is put out: who sleeps there already is said.
pub async fn give_room(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    is_whole: bool,
) -> Result<(), ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(Scope::Network).await?;
    let booking = of_own_house(&mut transaction, actor, id).await?;
    let event = match is_whole {
        true => BookingEvent::RoomGiven,
        false => BookingEvent::RoomShared,
    };
    state_of(&booking)?.after(event)?;
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    let from = tonight.max(booking.first_night);
    let over = ChangeError::Over {
        departs_on: booking.departs_on,
    };
    let Some((room, _)) =
        store::shelter::rooms::room_of_booking(&mut transaction, id, from).await?
    else {
        return Err(over);
    };
    store::shelter::rooms::hold_room(&mut transaction, room).await?;
    // What may have been written while somebody else had the room.
    let booking = by_id(&mut transaction, id).await?;
    state_of(&booking)?.after(event)?;
    let stands = store::shelter::rooms::room_of_booking(&mut transaction, id, from).await?;
    match stands {
        None => return Err(over),
        // The same form, sent twice.
        Some((_, was_whole)) if was_whole == is_whole => return Ok(()),
        Some(_) => {}
    }
    if is_whole {
        let stay = StayRange::new(from, booking.departs_on).map_err(ChangeError::Range)?;
        let others = others_in(services, &mut transaction, room, booking.case_id, stay).await?;
        if let Some(against) = against_room(stay, &others, None, true) {
            return Err(ChangeError::Room(against));
        }
    }
    store::shelter::rooms::give_room(&mut transaction, &booking, from, is_whole).await?;
    let mut ledger = Ledger::default();
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
