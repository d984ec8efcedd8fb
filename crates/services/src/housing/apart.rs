//! Who must be kept apart is kept apart in streets and buildings too.

use domain::accounts::{Compartment, Permission};
use domain::housing::{HousingEntry, is_in_street_of, lies_in};
use domain::shelter::KeepKind;
use store::Transaction;
use vault::{CaseId, HomeId, PairId};

use super::entries::open_all;
use super::exceptions::lift_agreed;
use super::homes::{address_of, own_home};
use crate::audit::{Action, Lately};
use crate::cases::{open_record, record_action};
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// Where those live from whom she must be kept apart, as far as this centre may know it. It leaves no service.
#[derive(Default)]
pub(super) struct OthersHomes {
    /// Address and town of each, with the line of the list that she stands on with them.
    places: Vec<(PairId, String)>,
    /// Of somebody it is not known here: another centre's, or at a home that is not in the directory.
    pub are_unknown: bool,
}

impl OthersHomes {
    /// Whether a home is in the street or the building of one of them, by spelling.
    pub fn are_near(&self, address: &str) -> bool {
        self.places
            .iter()
            .any(|(_, place)| is_in_street_of(address, place))
    }

    /// The lines of the list that stand against a home, by spelling. Each once.
    fn against(&self, address: &str) -> Vec<PairId> {
        let mut pairs: Vec<PairId> = self
            .places
            .iter()
            .filter(|(_, place)| is_in_street_of(address, place))
            .map(|(pair, _)| *pair)
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    pub fn are_none(&self) -> bool {
        self.places.is_empty()
    }
}

/// Reads where they live. What is opened of another young person is recorded as a reading of hers.
pub(super) async fn homes_of_others(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<OthersHomes, ServiceError> {
    let (found, opened) = open_others(transaction, actor, case).await?;
    for other in opened {
        record_action(services, transaction, actor, other, Action::HousingRead).await?;
    }
    Ok(found)
}

/// The same, with those of whom something was opened: the caller records it.
async fn open_others(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<(OthersHomes, Vec<CaseId>), ServiceError> {
    let (mut found, mut opened) = (OthersHomes::default(), Vec::new());
    for row in store::shelter::keep_apart::pairs_of_case(transaction, case).await? {
        let kind: KeepKind = row
            .kind
            .parse()
            .map_err(ServiceError::corrupt("kept_pairs", "kind"))?;
        if kind != KeepKind::Apart {
            continue;
        }
        let (other, centre) = match row.case_id == case {
            true => (row.other_case_id, row.other_centre_id),
            false => (row.case_id, row.centre_id),
        };
        if centre != actor.centre {
            // That she has a home there, or none, is not this centre's to know.
            found.are_unknown = true;
            continue;
        }
        let subject = Subject::Case(other.as_bytes());
        let key = match keys::open(transaction, actor, subject, Compartment::Casework).await {
            Ok(key) => key,
            Err(ServiceError::NotFound) => {
                found.are_unknown = true;
                continue;
            }
            Err(error) => return Err(error),
        };
        let entries = open_all(transaction, actor, other, &key).await?;
        if !entries.is_empty() {
            opened.push(other);
        }
        for saved in entries {
            let HousingEntry::Tenancy(tenancy) = saved.what else {
                continue;
            };
            if tenancy.ended.is_some() {
                continue;
            }
            match place_of(transaction, actor, tenancy.home).await? {
                Some(place) => found.places.push((row.id, place)),
                None => found.are_unknown = true,
            }
        }
    }
    Ok((found, opened))
}

/// The lines of the list that stand against a home of the directory and that nobody has lifted: it lies in the street or
/// the building of somebody from whom she must be kept apart. A home that another centre keeps, or a home of somebody
/// of another centre, is not this centre's to compare: that is said beside the home, and stands against nothing.
///
/// The caller holds the keys of the centre, so that of two who are brought near each other at the same moment the
/// second one finds the first.
pub(super) async fn against_home(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    of: (CaseId, &vault::DataKey),
    home: HomeId,
) -> Result<Vec<PairId>, ServiceError> {
    let others = homes_of_others(services, transaction, actor, of.0).await?;
    not_lifted(transaction, actor, of, &others, home).await
}

/// Those of the lines that stand against a home and that nobody has lifted.
async fn not_lifted(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, key): (CaseId, &vault::DataKey),
    others: &OthersHomes,
    home: HomeId,
) -> Result<Vec<PairId>, ServiceError> {
    if others.are_none() {
        return Ok(Vec::new());
    }
    let Some(address) = place_of(transaction, actor, Some(home)).await? else {
        return Ok(Vec::new());
    };
    let mut against = others.against(&address);
    if !against.is_empty() {
        lift_agreed(transaction, (case, key, actor.centre), home, &mut against).await?;
    }
    Ok(against)
}

/// The lines of the list on which she stands with somebody who lives in her street or her building, and that nobody has
/// lifted: they were brought near each other before they stood on it, or the list was written later. For who works on
/// homes; everybody else is told nothing. What is opened is recorded as read.
pub async fn neighbours(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<PairId>, ServiceError> {
    if !actor.may(Permission::WorkOnHousing) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let of = (case, &opened.key);
    let mut found = Vec::new();
    for saved in open_all(&mut transaction, actor, case, &opened.key).await? {
        let HousingEntry::Tenancy(tenancy) = saved.what else {
            continue;
        };
        if let Some(home) = tenancy.home.filter(|_| tenancy.ended.is_none()) {
            found.extend(against_home(services, &mut transaction, actor, of, home).await?);
            record_action(services, &mut transaction, actor, case, Action::HousingRead).await?;
        }
    }
    transaction.commit().await?;
    Ok(found)
}

/// A young person whose home is too near to somebody of concern.
pub struct NearHome {
    pub case: CaseId,
    pub pseudonym: String,
    /// Somebody from whom she must be kept apart lives in her street or her building, and nobody has agreed to it.
    pub is_near_other: bool,
    /// It lies where she must keep away from.
    pub is_to_avoid: bool,
}

/// Those of whom the actor is the key worker and to whose home somebody of concern is too near, by spelling: the list, or
/// what she keeps away from, was written after she had moved in. What is opened is recorded as read, once in some minutes.
pub async fn near_homes_of_mine(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<NearHome>, ServiceError> {
    if !actor.may(Permission::WorkOnHousing) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let mut transaction = services.write(actor.scope()).await?;
    let (centre, person) = (actor.centre, actor.person);
    let (mut found, mut opened) = (Vec::new(), Vec::new());
    for (case, pseudonym) in
        store::housing::housed_of_key_worker(&mut transaction, centre, person).await?
    {
        let subject = Subject::Case(case.as_bytes());
        let key = match keys::open(&mut transaction, actor, subject, Compartment::Casework).await {
            Err(ServiceError::NotFound) => continue,
            key => key?,
        };
        let entries = open_all(&mut transaction, actor, case, &key).await?;
        opened.push(case);
        let (others, read) = open_others(&mut transaction, actor, case).await?;
        opened.extend(read);
        let needs = entries.iter().find_map(|saved| match &saved.what {
            HousingEntry::Needs(needs) => Some(needs),
            _ => None,
        });
        let avoid = needs
            .map(|needs| needs.avoid.as_slice())
            .unwrap_or_default();
        let mut near = NearHome {
            case,
            pseudonym,
            is_near_other: false,
            is_to_avoid: false,
        };
        for saved in &entries {
            let HousingEntry::Tenancy(tenancy) = &saved.what else {
                continue;
            };
            let Some(home) = tenancy.home.filter(|_| tenancy.ended.is_none()) else {
                continue;
            };
            let of = (case, &key);
            let against = not_lifted(&mut transaction, actor, of, &others, home).await?;
            near.is_near_other |= !against.is_empty();
            let place = place_of(&mut transaction, actor, Some(home)).await?;
            near.is_to_avoid |= place.is_some_and(|place| lies_in(&place, avoid).is_some());
        }
        if near.is_near_other || near.is_to_avoid {
            found.push(near);
        }
    }
    if !opened.is_empty() {
        // Two who stand on one line are opened for each other too.
        opened.sort();
        opened.dedup();
        let lately = Lately::of(services, &mut transaction, actor).await?;
        for case in opened {
            let read = (case, Action::HousingRead);
            lately
                .record_case(services, &mut transaction, actor, read)
                .await?;
        }
        transaction.commit().await?;
    }
    Ok(found)
}

/// `None`: it is not in the directory of this centre, or cannot be opened.
async fn place_of(
    transaction: &mut Transaction,
    actor: &Actor,
    home: Option<HomeId>,
) -> Result<Option<String>, ServiceError> {
    let Some(id) = home else {
        return Ok(None);
    };
    let Some(home) = own_home(transaction, actor, id).await? else {
        return Ok(None);
    };
    match address_of(transaction, actor, id).await {
        Ok(Some((_, address))) => Ok(Some(format!("{} {}", address.reveal(), home.facts.town))),
        Ok(None) | Err(ServiceError::NoKey) => Ok(None),
        Err(error) => Err(error),
    }
}
