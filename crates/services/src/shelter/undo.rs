use domain::accounts::Permission;
use domain::shelter::{BookingEvent, StayRange};
use store::Scope;
use vault::BookingId;

use super::change::{ChangeError, Ledger, apply, range_of, state_of};
use super::depart::last_end;
use super::extend::take_nights;
use super::keep_apart::check;
use super::with_guest::of_own_house;
use crate::{Actor, Services};

/// What was written down by mistake.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mistake {
    Arrival,
    Departure,
    NonArrival,
}

impl Mistake {
    pub const ALL: [Self; 3] = [Self::Arrival, Self::Departure, Self::NonArrival];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Departure => "departure",
            Self::NonArrival => "non-arrival",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    const fn event(self) -> BookingEvent {
        match self {
            Self::Arrival => BookingEvent::ArrivalUndone,
            Self::Departure => BookingEvent::DepartureUndone,
            Self::NonArrival => BookingEvent::NonArrivalUndone,
        }
    }
}

/// Takes back what was written down by mistake. What was written stays; this is one more event. Nights that were
/// freed by the mistake are taken again, if they are still free.
pub async fn undo(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    mistake: Mistake,
) -> Result<(), ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let event = mistake.event();
    let state = state_of(&booking)?;
    if event.leads_to() == Some(state) {
        // The same form, sent twice.
        return Ok(());
    }
    state.after(event)?;
    let left_on = booking.departs_on;
    let again_from = match mistake {
        Mistake::Arrival => None,
        Mistake::NonArrival => Some(booking.first_night),
        Mistake::Departure => {
            let events = store::shelter::events_of_booking(&mut transaction, id).await?;
            // A booking that ended before its planned end was kept ends on the day she left.
            booking.departs_on = last_end(&events)
                .and_then(|one| one.booked_until)
                .unwrap_or(left_on);
            (booking.departs_on > left_on).then_some(left_on)
        }
    };
    if let Some(from) = again_from {
        let range = StayRange::new(from, booking.departs_on).map_err(ChangeError::Range)?;
        let (case, house) = (booking.case_id, booking.house_id);
        let found = check(services, &mut transaction, case, house, range).await?;
        if !found.is_empty() {
            return Err(ChangeError::Kept(found));
        }
    }
    range_of(&booking)?;
    let mut ledger = Ledger::default();
    let until = booking.departs_on;
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
    booking.departs_on = until;
    if mistake == Mistake::Departure {
        store::shelter::set_departure(&mut transaction, id, until).await?;
    }
    if let Some(from) = again_from {
        take_nights(services, &mut transaction, &mut ledger, &booking, from).await?;
    }
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(())
}
