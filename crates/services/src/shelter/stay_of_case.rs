use domain::accounts::Permission;
use domain::shelter::{BookingState, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Scope;
use vault::{BookingId, CaseId};

use super::change::state_of;
use super::hold::bed_row;
use crate::{Actor, ServiceError, Services};

/// Where a young person sleeps or is about to, for her case's page: no address.
pub struct StayView {
    pub booking: BookingId,
    pub state: BookingState,
    pub first_night: Date,
    pub departs_on: Date,
    pub hold_expires_at: Option<Timestamp>,
    /// The house's code name.
    pub house: String,
    pub centre: String,
}

/// The stay of a young person of the actor's own centre: the one she is in, or else the next. The page that
/// asks has recorded the reading of her case.
pub async fn stay_of_case(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Option<StayView>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.read(Scope::Network).await?;
    store::shelter::case(&mut transaction, case)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    let now = services.clock().now();
    let today = tonight(now, &actor.time_zone);
    for row in store::shelter::stays_of_case(&mut transaction, case, today).await? {
        let state = state_of(&row)?;
        if state == BookingState::Held && row.hold_expires_at.is_some_and(|end| end <= now) {
            continue;
        }
        let bed = bed_row(&mut transaction, row.bed_id, row.first_night).await?;
        return Ok(Some(StayView {
            booking: row.id,
            state,
            first_night: row.first_night,
            departs_on: row.departs_on,
            hold_expires_at: row.hold_expires_at.filter(|_| state == BookingState::Held),
            house: bed.code_name,
            centre: bed.centre_name,
        }));
    }
    Ok(None)
}
