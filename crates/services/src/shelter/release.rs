use domain::shelter::BookingEvent;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Scope, Transaction};
use vault::BookingId;

use super::change::{ChangeError, Ledger, apply, by_id};
use crate::{ServiceError, Services};

/// Frees the nights of holds that nobody answered in time. A search does not need it, because an ended hold
/// counts as free; the board and the case page say "ended" sooner with it. Returns how many it freed.
pub async fn release_ended_holds(services: &Services) -> Result<usize, ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    let now = services.clock().now();
    let ended = store::shelter::ended_holds(&mut transaction, now).await?;
    if ended.is_empty() {
        return Ok(0);
    }
    let mut ledger = Ledger::default();
    let count = release(services, &mut transaction, &mut ledger, ended, now).await?;
    ledger.write(services, &mut transaction, None).await?;
    transaction.commit().await?;
    Ok(count)
}

/// Ends these holds and frees their nights, in this transaction.
pub(super) async fn release(
    services: &Services,
    transaction: &mut Transaction,
    ledger: &mut Ledger,
    holds: Vec<BookingId>,
    now: Timestamp,
) -> Result<usize, ServiceError> {
    let mut count = 0;
    for id in holds {
        let mut booking = by_id(transaction, id).await?;
        if booking.hold_expires_at.is_none_or(|end| end > now) {
            continue;
        }
        match apply(
            services,
            transaction,
            ledger,
            &mut booking,
            BookingEvent::Expired,
            None,
        )
        .await
        {
            Ok(true) => {
                store::shelter::release_nights(transaction, id, Date::MIN).await?;
                count += 1;
            }
            // Somebody else freed it, or the house answered at this very moment.
            Ok(false) | Err(ChangeError::NotPossible(_)) => {}
            Err(ChangeError::Service(error)) => return Err(error),
            Err(_) => {}
        }
    }
    Ok(count)
}
