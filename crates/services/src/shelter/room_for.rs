use domain::shelter::{RoomAgainst, RoomNight, StayRange, against_room};
use jiff::civil::Date;
use store::Transaction;
use vault::{BedId, CaseId, RoomId};

use super::closures::closed_night;
use super::hold::bed_row;
use crate::{ServiceError, Services};

/// The room in which somebody sleeps when she has a bed for these nights, or why she cannot. It takes the bed and then
/// its room first, so that of two who are placed at the same moment the second one sees the nights of the first, and
/// nobody closes, moves or gives away what was looked at. `since`: the first night of the booking that the nights belong
/// to: she wakes up where she fell asleep. `is_whole`: the room is to be hers and of those she belongs with.
pub(super) async fn room_for(
    services: &Services,
    transaction: &mut Transaction,
    bed: BedId,
    case: CaseId,
    (since, stay): (Date, StayRange),
    is_whole: bool,
) -> Result<Result<RoomId, RoomAgainst>, ServiceError> {
    let (from, to) = (stay.first_night(), stay.departs_on());
    if let Some(night) = closed_night(transaction, bed, stay).await? {
        return Ok(Err(RoomAgainst::OutOfService(night)));
    }
    let row = bed_row(transaction, bed, from).await?;
    store::shelter::rooms::hold_room(transaction, row.room_id).await?;
    // What may have been written while somebody else had them.
    let row = bed_row(transaction, bed, from).await?;
    if let Some(closes_on) = row.closes_on
        && closes_on < to
    {
        return Ok(Err(RoomAgainst::Closes(closes_on.max(from))));
    }
    if let Some(night) = store::shelter::rooms::moves_between(transaction, bed, since, to).await? {
        return Ok(Err(RoomAgainst::Moves(night)));
    }
    let places = row
        .places
        .map(u32::try_from)
        .transpose()
        .map_err(ServiceError::corrupt("rooms", "places"))?;
    let others = others_in(services, transaction, row.room_id, case, stay).await?;
    Ok(match against_room(stay, &others, places, is_whole) {
        Some(against) => Err(against),
        None => Ok(row.room_id),
    })
}

/// The nights of others in a room.
pub(super) async fn others_in(
    services: &Services,
    transaction: &mut Transaction,
    room: RoomId,
    case: CaseId,
    stay: StayRange,
) -> Result<Vec<RoomNight>, ServiceError> {
    let nights = (stay.first_night(), stay.departs_on());
    let now = services.clock().now();
    let rows =
        store::shelter::rooms::others_in_room(transaction, (room, case), nights, now).await?;
    Ok(rows
        .into_iter()
        .map(|row| RoomNight {
            night: row.night,
            is_whole: row.is_whole,
            is_together: row.is_together,
        })
        .collect())
}
