use domain::shelter::{Agreed, Clash, OthersNight, StayRange, clashes};
use store::Transaction;
use vault::{CaseId, HouseId};

use crate::{ServiceError, Services};

/// What the list says against a house for somebody's nights, in the transaction that is going to place her. It
/// takes the lines first: of two who stand on one line and are placed at the same moment, the second one finds
/// the nights of the first. Call it before anything of a booking is changed.
pub async fn check(
    services: &Services,
    transaction: &mut Transaction,
    case: CaseId,
    house: HouseId,
    range: StayRange,
) -> Result<Vec<Clash>, ServiceError> {
    store::shelter::keep_apart::hold_pairs(transaction, case).await?;
    clashes_of(services, transaction, case, house, range).await
}

/// The same, to be shown.
pub async fn clashes_of(
    services: &Services,
    transaction: &mut Transaction,
    case: CaseId,
    house: HouseId,
    range: StayRange,
) -> Result<Vec<Clash>, ServiceError> {
    let (others, agreed) = places_of_others(services, transaction, case, range).await?;
    Ok(clashes(house, &others, &agreed))
}

/// Where those who stand on the list with her sleep in these nights, and what was agreed on in spite of it: a
/// search looks at many houses with one reading.
pub async fn places_of_others(
    services: &Services,
    transaction: &mut Transaction,
    case: CaseId,
    range: StayRange,
) -> Result<(Vec<OthersNight>, Vec<Agreed>), ServiceError> {
    let now = services.clock().now();
    let (from, to) = (range.first_night(), range.departs_on());
    let others = store::shelter::keep_apart::nights_of_others(transaction, case, from, to, now)
        .await?
        .into_iter()
        .map(|row| {
            Ok(OthersNight {
                pair: row.pair_id,
                kind: row
                    .kind
                    .parse()
                    .map_err(ServiceError::corrupt("kept_pairs", "kind"))?,
                house: row.house_id,
                night: row.night,
            })
        })
        .collect::<Result<Vec<_>, ServiceError>>()?;
    if others.is_empty() {
        return Ok((others, Vec::new()));
    }
    let agreed = store::shelter::keep_apart::agreed_exceptions(transaction, case, from)
        .await?
        .into_iter()
        .map(|row| Agreed {
            pair: row.pair_id,
            house: row.house_id,
            first_night: row.first_night,
            departs_on: row.departs_on,
        })
        .collect();
    Ok((others, agreed))
}
