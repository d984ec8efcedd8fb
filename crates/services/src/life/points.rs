use domain::accounts::{Compartment, Permission};
use domain::life::{Point, PointError, PointKind};
use domain::shelter::tonight;
use store::life::shifts::PointRow;
use store::{Scope, StoreError};
use vault::{BookingId, HouseId, PointId};

use super::letters::{place, write};
use super::shift::guests_in;
use crate::audit::Action;
use crate::shelter::{own_house, record_of_house};
use crate::{Actor, ServiceError, Services};

/// Something that the next shift must know or do. The id is made with the form.
pub struct NewPoint {
    pub id: PointId,
    pub kind: PointKind,
    pub words: String,
    /// Somebody who sleeps there or is expected; `None` for the whole house.
    pub about: Option<BookingId>,
}

#[derive(Debug, thiserror::Error)]
pub enum PointNotWritten {
    #[error("nothing is said")]
    NoWords,
    /// She has left since the form was made.
    #[error("whom it is about is not in the house")]
    NotThere,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for PointNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes a point. The same form sent twice writes one.
pub async fn write_point(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    new: NewPoint,
) -> Result<(), PointNotWritten> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    own_house(&mut transaction, actor, house).await?;
    if !actor.holds(Compartment::Shelter) {
        return Err(ServiceError::NoKey.into());
    }
    if store::life::shifts::point(&mut transaction, new.id, house)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let about = match new.about {
        None => String::new(),
        Some(booking) => {
            let night = tonight(now, &actor.time_zone);
            guests_in(&mut transaction, actor, house, night)
                .await?
                .into_iter()
                .find(|guest| guest.row.booking == booking)
                .ok_or(PointNotWritten::NotThere)?
                .details
                .map(|details| details.pseudonym)
                .unwrap_or_default()
        }
    };
    let point = Point {
        kind: new.kind,
        words: new.words,
        about,
    };
    if let Some(PointError::NoWords) = point.problem() {
        return Err(PointNotWritten::NoWords);
    }
    let at = place("house_points", new.id.as_bytes(), "body");
    let (body, body_to) = write(services, &mut transaction, actor, &at, &point).await?;
    let row = PointRow {
        id: new.id,
        body,
        body_to,
        written_by: actor.person,
        written_at: now,
        closed_by: None,
        closed_at: None,
    };
    if !store::life::shifts::insert_point(&mut transaction, &row, house, actor.centre).await? {
        // The same form at the same moment; or the id is that of a point of another house.
        return match store::life::shifts::point(&mut transaction, new.id, house).await? {
            Some(_) => Ok(()),
            None => Err(ServiceError::NotFound.into()),
        };
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::PointWritten,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// A point is over. Closed twice, it was closed by the first.
pub async fn close_point(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    id: PointId,
) -> Result<(), ServiceError> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    own_house(&mut transaction, actor, house).await?;
    if store::life::shifts::close_point(&mut transaction, id, house, actor.person, now).await? {
        record_of_house(
            services,
            &mut transaction,
            actor,
            house,
            Action::PointClosed,
        )
        .await?;
        transaction.commit().await?;
        return Ok(());
    }
    match store::life::shifts::point(&mut transaction, id, house).await? {
        Some(_) => Ok(()),
        None => Err(ServiceError::NotFound),
    }
}
