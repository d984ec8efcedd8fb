use domain::accounts::Permission;
use domain::shelter::{BookingEvent, BookingState};
use store::Scope;
use store::shelter::BookingRow;
use vault::{BookingId, Letter};

use super::change::range_of;
use super::change::{ChangeError, Ledger, apply, by_id, note, state_of};
use super::co_residents::carry_facts;
use super::hold::{HoldError, bed_row, letter_place, seal_details, take};
use super::keep_apart::check;
use super::room_for::room_for;
use super::with_guest::of_own_house;
use crate::{Actor, ServiceError, Services};

/// What the house answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confirmation {
    /// While the hold lasts.
    InTime,
    /// The house knows that the hold has ended and confirms if the bed is still free. The id is that of the
    /// new booking, made with the form: a booking that has expired stays expired.
    Late(BookingId),
}

#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// The hold ended before the house answered.
    #[error("the hold has ended")]
    HoldEnded { still_free: bool },
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl From<ServiceError> for ConfirmError {
    fn from(error: ServiceError) -> Self {
        Self::Change(error.into())
    }
}

impl From<store::StoreError> for ConfirmError {
    fn from(error: store::StoreError) -> Self {
        Self::Change(error.into())
    }
}

/// The house says that she can come. Returns the booking that she comes with: this one, or, when its hold
/// had ended and the nights were taken again, a new one.
pub async fn confirm(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    confirmation: Confirmation,
) -> Result<BookingId, ConfirmError> {
    actor.must(Permission::ManageBookings)?;
    let again = match confirmation {
        Confirmation::InTime => None,
        Confirmation::Late(new) => prepare_again(services, actor, id, new).await?,
    };
    let mut transaction = services.write(Scope::Network).await?;
    let mut booking = of_own_house(&mut transaction, actor, id).await?;
    let now = services.clock().now();
    let mut ledger = Ledger::default();
    let ended = match state_of(&booking)? {
        BookingState::Held => booking.hold_expires_at.is_some_and(|end| end <= now),
        BookingState::Expired => true,
        _ => false,
    };
    if !ended || (confirmation != Confirmation::InTime && booking.state == "held") {
        // In time; or late, and nobody has taken the nights: they are still this booking's.
        if state_of(&booking)? == BookingState::Held {
            let range = range_of(&booking)?;
            let (case, house) = (booking.case_id, booking.house_id);
            let found = check(services, &mut transaction, case, house, range).await?;
            if !found.is_empty() {
                return Err(ChangeError::Kept(found).into());
            }
            let bed = booking.bed_id;
            let found = room_for(
                services,
                &mut transaction,
                bed,
                case,
                (booking.first_night, range),
                false,
            )
            .await?;
            found.map_err(ChangeError::Room)?;
        }
        let changed = apply(
            services,
            &mut transaction,
            &mut ledger,
            &mut booking,
            BookingEvent::Confirmed,
            Some(actor.person),
        )
        .await?;
        if changed {
            store::shelter::keep_nights(&mut transaction, id).await?;
            ledger
                .write(services, &mut transaction, Some(actor.person))
                .await?;
            transaction.commit().await?;
        }
        return Ok(id);
    }
    let Some(mut again) = again else {
        let still_free =
            booking.state == "held" || is_free(services, &mut transaction, &booking).await?;
        return Err(ConfirmError::HoldEnded { still_free });
    };
    match take(services, &mut transaction, &mut ledger, &again).await {
        Ok(true) => {}
        // The same form, sent twice.
        Ok(false) => return Ok(again.id),
        Err(HoldError::Service(error)) => return Err(error.into()),
        Err(HoldError::Kept(found)) => return Err(ChangeError::Kept(found).into()),
        Err(HoldError::Room(against)) => return Err(ChangeError::Room(against).into()),
        Err(_) => return Err(ConfirmError::HoldEnded { still_free: false }),
    }
    carry_facts(services, &mut transaction, id, &again).await?;
    // Held again in the sender's name, and confirmed at once.
    note(
        services,
        &mut transaction,
        &mut ledger,
        &again,
        BookingEvent::Held,
        Some(again.created_by),
    )
    .await?;
    apply(
        services,
        &mut transaction,
        &mut ledger,
        &mut again,
        BookingEvent::Confirmed,
        Some(actor.person),
    )
    .await?;
    store::shelter::keep_nights(&mut transaction, again.id).await?;
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(again.id)
}

/// The same booking under a new id, its letter opened and sealed for its new place. `None` when the hold
/// has not been released: then its nights are still its own.
async fn prepare_again(
    services: &Services,
    actor: &Actor,
    id: BookingId,
    new: BookingId,
) -> Result<Option<BookingRow>, ConfirmError> {
    let mut transaction = services.read(Scope::Network).await?;
    let booking = of_own_house(&mut transaction, actor, id).await?;
    if state_of(&booking)? != BookingState::Expired {
        return Ok(None);
    }
    let letter = Letter::from_bytes(booking.letter.clone());
    let details = if actor.keyring.holds(booking.letter_to) {
        actor
            .keyring
            .read_compartment_letter(booking.letter_to, &letter_place(&id), &letter)
            .map_err(ServiceError::from)?
    } else {
        return Err(ServiceError::NoKey.into());
    };
    let bed = bed_row(&mut transaction, booking.bed_id, booking.first_night).await?;
    let (letter, letter_to) = seal_details(services, &mut transaction, &bed, new, &details).await?;
    let now = services.clock().now();
    Ok(Some(BookingRow {
        id: new,
        state: BookingState::Held.as_str().to_owned(),
        hold_expires_at: Some(super::hold::hold_ends(services, now)),
        created_at: now,
        letter,
        letter_to,
        ..booking
    }))
}

/// Whether bed and young person are both still free on all nights of a booking.
pub(super) async fn is_free(
    services: &Services,
    transaction: &mut store::Transaction,
    booking: &BookingRow,
) -> Result<bool, ServiceError> {
    let now = services.clock().now();
    let (from, to) = (booking.first_night, booking.departs_on);
    let bed = store::shelter::taken_nights(transaction, booking.bed_id, from, to, now).await?;
    let hers = store::shelter::night_of_case(transaction, booking.case_id, from, to).await?;
    let hers = match hers {
        None => false,
        Some((_, other)) => {
            let other = by_id(transaction, other).await?;
            other.state != "held" || other.hold_expires_at.is_none_or(|end| end > now)
        }
    };
    Ok(bed.is_empty() && !hers)
}
