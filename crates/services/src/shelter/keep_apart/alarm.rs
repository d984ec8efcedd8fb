use std::collections::BTreeSet;

use domain::accounts::Permission;
use domain::shelter::tonight;
use jiff::civil::Date;
use store::Scope;
use vault::CaseId;

use crate::{Actor, ServiceError, Services};

/// Two who must be kept apart have beds in one house, and no two people have agreed to it: they had them before they
/// stood on the list.
#[derive(Clone, PartialEq, Eq)]
pub enum ApartAlarm {
    /// For the key worker of one of them.
    Guest {
        case: CaseId,
        pseudonym: String,
        night: Date,
    },
    /// For the house, which is not told who. The centres that sent them are.
    House { house: String, night: Date },
}

/// What the actor must act on, the nearest night first; of each young person and of each house once.
pub async fn apart_alarms(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ApartAlarm>, ServiceError> {
    let is_worker = actor.may(Permission::WriteCases);
    let is_house = actor.may(Permission::ManageBookings);
    if !is_worker && !is_house {
        return Ok(Vec::new());
    }
    let now = services.clock().now();
    let tonight = tonight(now, &actor.time_zone);
    let mut transaction = services.read(Scope::Network).await?;
    let whose = (actor.centre, actor.person);
    let rows =
        store::shelter::keep_apart::shared_nights(&mut transaction, whose, tonight, now).await?;
    let (mut cases, mut houses) = (BTreeSet::new(), BTreeSet::new());
    let mut alarms = Vec::new();
    for row in rows {
        let night = row.night;
        for guest in row.guests {
            let is_hers = guest.centre_id == actor.centre && guest.key_worker_id == actor.person;
            if is_worker && is_hers && cases.insert(guest.case_id) {
                alarms.push(ApartAlarm::Guest {
                    case: guest.case_id,
                    pseudonym: guest.pseudonym,
                    night,
                });
            }
        }
        let is_here = is_house && row.house_centre_id == actor.centre;
        if is_here && houses.insert(row.code_name.clone()) {
            alarms.push(ApartAlarm::House {
                house: row.code_name,
                night,
            });
        }
    }
    Ok(alarms)
}
