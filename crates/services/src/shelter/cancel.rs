use domain::accounts::Permission;
use domain::shelter::{BookingEvent, Refusal};
use jiff::civil::Date;
use store::Scope;
use vault::BookingId;

use super::change::{ChangeError, Ledger, apply, by_id};
use crate::{Actor, ServiceError, Services};

/// The bed is not needed, or the house cannot: by the house, or by the centre that held it, and why. Only the house
/// speaks for the house.
pub async fn cancel(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    why: Refusal,
) -> Result<(), ChangeError> {
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = by_id(&mut transaction, id).await?;
    let as_house = booking.centre_id == actor.centre && actor.may(Permission::ManageBookings);
    let as_sender = booking.case_centre_id == actor.centre && actor.may(Permission::HoldBeds);
    if !as_house && !as_sender {
        return Err(ServiceError::NotFound.into());
    }
    if why.is_by_house() && !as_house {
        return Err(ServiceError::Denied.into());
    }
    let mut ledger = Ledger::default();
    let changed = apply(
        services,
        &mut transaction,
        &mut ledger,
        &mut booking,
        BookingEvent::Cancelled,
        Some(actor.person),
    )
    .await?;
    if changed {
        store::shelter::release_nights(&mut transaction, id, Date::MIN).await?;
        store::shelter::figures::insert_refusal(&mut transaction, id, why.as_str()).await?;
        ledger
            .write(services, &mut transaction, Some(actor.person))
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}
