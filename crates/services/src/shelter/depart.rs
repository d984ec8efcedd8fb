use domain::accounts::{Compartment, Permission};
use domain::shelter::{BookingEvent, Departure, Destination};
use jiff::civil::Date;
use store::Scope;
use store::shelter::{BookingEventRow, DepartureRow};
use vault::{BookingId, Place, PublicKey, write_letter};

use super::change::{ChangeError, Ledger, apply, range_of};
use super::with_guest::of_own_house;
use crate::{Actor, ServiceError, Services, keys};

/// She has left, for where, and who goes on being there for her.
pub struct NewDeparture {
    /// `None`: today.
    pub left_on: Option<Date>,
    pub destination: Destination,
    pub onward_support: String,
}

/// Writes down that she left. The night of that day and those after it are free again; the nights she slept here
/// stay hers. Where she went is read by the house and by those who work on her case, and by nobody else.
pub async fn depart(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    new: &NewDeparture,
) -> Result<(), ChangeError> {
    actor.must(Permission::ManageBookings)?;
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let today = services.clock().today(&actor.time_zone);
    let left_on = new.left_on.unwrap_or(today);
    let mut ledger = Ledger::default();
    let changed = apply(
        services,
        &mut transaction,
        &mut ledger,
        &mut booking,
        BookingEvent::Departed,
        Some(actor.person),
    )
    .await?;
    if !changed {
        return Ok(());
    }
    if left_on > today {
        return Err(ChangeError::NotYet { today });
    }
    if left_on < booking.first_night {
        return Err(ChangeError::TooEarly {
            first_night: booking.first_night,
        });
    }
    let departs_on = range_of(&booking)?.left_on(left_on).departs_on();
    store::shelter::set_departure(&mut transaction, id, departs_on).await?;
    store::shelter::release_nights(&mut transaction, id, departs_on).await?;
    let sequence = store::shelter::last_event(&mut transaction, id).await?;
    let departure = Departure {
        destination: new.destination.as_str().to_owned(),
        onward_support: new.onward_support.clone(),
    };
    let house = keys::current(&mut transaction, booking.centre_id, Compartment::Shelter).await?;
    let house_letter = write_letter(
        &PublicKey::from_bytes(house.public_key).map_err(ServiceError::from)?,
        &place_of_house_letter(&id, sequence),
        &departure,
        &mut services.random().keys(),
    );
    let case = keys::current(
        &mut transaction,
        booking.case_centre_id,
        Compartment::Casework,
    )
    .await?;
    let case_letter = write_letter(
        &PublicKey::from_bytes(case.public_key).map_err(ServiceError::from)?,
        &place_of_case_letter(&id, sequence),
        &departure,
        &mut services.random().keys(),
    );
    let row = DepartureRow {
        sequence,
        house_letter: house_letter.into_bytes(),
        house_letter_to: house.id,
        case_letter: case_letter.into_bytes(),
        case_letter_to: case.id,
    };
    store::shelter::insert_departure(&mut transaction, &booking, &row).await?;
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// The event with which a booking ended, or last did: she left, or sleeps in another bed.
pub(super) fn last_end(events: &[BookingEventRow]) -> Option<&BookingEventRow> {
    let ends = [
        BookingEvent::Departed.as_str(),
        BookingEvent::Moved.as_str(),
    ];
    events
        .iter()
        .rev()
        .find(|event| ends.contains(&event.kind.as_str()))
}

pub(super) fn place_of_house_letter(id: &BookingId, sequence: i64) -> Place<'_> {
    Place {
        table: "departures",
        row: id.as_bytes(),
        field: "house_letter",
        version: sequence,
    }
}

pub(super) fn place_of_case_letter(id: &BookingId, sequence: i64) -> Place<'_> {
    Place {
        table: "departures",
        row: id.as_bytes(),
        field: "case_letter",
        version: sequence,
    }
}
