use domain::accounts::{Compartment, Permission};
use domain::life::{Mark, MarkError};
use domain::shelter::{BookingState, tonight};
use store::life::shifts::MarkRow;
use store::{Scope, StoreError};
use vault::{BookingId, HouseId, RollId};

use super::letters::{place, write};
use super::shift::guests_in;
use crate::audit::Action;
use crate::shelter::{own_house, record_of_house};
use crate::{Actor, ServiceError, Services};

/// What a roll call found of one young person.
pub struct NewMark {
    pub booking: BookingId,
    pub mark: Mark,
}

#[derive(Debug, thiserror::Error)]
pub enum RollError {
    #[error("nobody was marked")]
    Nobody,
    #[error("what was found of somebody is not complete")]
    Mark(Vec<(BookingId, MarkError)>),
    /// She has left since the form was made. Nothing was written.
    #[error("somebody is not in the house any more")]
    NotThere,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for RollError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Calls the roll of a house. The same form sent twice calls it once.
pub async fn call_roll(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: RollId,
    marks: &[NewMark],
) -> Result<(), RollError> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let problems: Vec<(BookingId, MarkError)> = marks
        .iter()
        .filter_map(|new| Some((new.booking, new.mark.problem(now)?)))
        .collect();
    if !problems.is_empty() {
        return Err(RollError::Mark(problems));
    }
    let mut transaction = services.write(Scope::Network).await?;
    own_house(&mut transaction, actor, house).await?;
    if !actor.holds(Compartment::Shelter) {
        return Err(ServiceError::NoKey.into());
    }
    if marks.is_empty() {
        return Err(RollError::Nobody);
    }
    let night = tonight(now, &actor.time_zone);
    let there = guests_in(&mut transaction, actor, house, night).await?;
    let mut added = false;
    for new in marks {
        let is_there = there.iter().any(|guest| {
            guest.row.booking == new.booking && guest.row.state == BookingState::Arrived.as_str()
        });
        if !is_there {
            return Err(RollError::NotThere);
        }
        let row_id = mark_row(id, new.booking);
        let at = place("roll_marks", &row_id, "body");
        let (body, body_to) = write(services, &mut transaction, actor, &at, &new.mark).await?;
        let row = MarkRow {
            roll: id,
            booking: new.booking,
            body,
            body_to,
            marked_by: actor.person,
            marked_at: now,
        };
        added |=
            store::life::shifts::insert_mark(&mut transaction, &row, house, actor.centre).await?;
    }
    if added {
        record_of_house(services, &mut transaction, actor, house, Action::RollCalled).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// A mark has two ids; a ciphertext is bound to both.
pub(super) fn mark_row(roll: RollId, booking: BookingId) -> [u8; 16] {
    let mut bytes = *roll.as_bytes();
    for (byte, other) in bytes.iter_mut().zip(booking.as_bytes()) {
        *byte ^= other;
    }
    bytes
}
