//! What the house records about the young person who comes or does not come.

use domain::accounts::Permission;
use domain::shelter::{BookingEvent, BookingState, WaitingEnd, tonight};
use jiff::civil::Date;
use store::shelter::BookingRow;
use store::{Scope, Transaction};
use vault::BookingId;

use super::change::{ChangeError, Ledger, apply, by_id, state_of};
use crate::{Actor, ServiceError, Services};

/// She is here.
pub async fn arrive(services: &Services, actor: &Actor, id: BookingId) -> Result<(), ChangeError> {
    happen(services, actor, id, BookingEvent::Arrived).await
}

/// She did not come. The bed is free again from the first night on.
pub async fn not_arrived(
    services: &Services,
    actor: &Actor,
    id: BookingId,
) -> Result<(), ChangeError> {
    happen(services, actor, id, BookingEvent::NotArrived).await
}

async fn happen(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    event: BookingEvent,
) -> Result<(), ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let mut ledger = Ledger::default();
    let changed = apply(
        services,
        &mut transaction,
        &mut ledger,
        &mut booking,
        event,
        Some(actor.person),
    )
    .await?;
    if !changed {
        return Ok(());
    }
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    match event {
        BookingEvent::Arrived | BookingEvent::NotArrived => {
            if tonight < booking.first_night {
                return Err(ChangeError::TooEarly {
                    first_night: booking.first_night,
                });
            }
            if event == BookingEvent::NotArrived {
                store::shelter::release_nights(&mut transaction, id, Date::MIN).await?;
            } else if tonight >= booking.departs_on {
                return Err(ChangeError::Over {
                    departs_on: booking.departs_on,
                });
            } else if let Some(before) = booking.continues {
                // She was moved: from now on she is no longer in the other bed.
                let mut before = by_id(&mut transaction, before).await?;
                if state_of(&before)? == BookingState::Arrived {
                    apply(
                        services,
                        &mut transaction,
                        &mut ledger,
                        &mut before,
                        BookingEvent::Moved,
                        Some(actor.person),
                    )
                    .await?;
                }
            }
        }
        _ => {}
    }
    if event == BookingEvent::Arrived {
        // Who works in another centre's house is not for the case's records.
        let by = (booking.centre_id == booking.case_centre_id).then_some(actor.person);
        let (case, end) = (booking.case_id, WaitingEnd::Placed.as_str());
        store::shelter::waiting::end_waiting_of_case(&mut transaction, case, end, by, now).await?;
    }
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// A booking in a house of the actor's centre; any other does not exist for her.
pub(super) async fn of_own_house(
    transaction: &mut Transaction,
    actor: &Actor,
    id: BookingId,
) -> Result<BookingRow, ServiceError> {
    let booking = by_id(transaction, id).await?;
    if booking.centre_id == actor.centre {
        Ok(booking)
    } else {
        Err(ServiceError::NotFound)
    }
}
