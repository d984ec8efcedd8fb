use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::accounts::Permission;
use domain::shelter::{
    Features, Fit, Guest, GuestFacts, HousePhase, KeepKind, Obstacle, Place, StayRange, clashes,
};
use jiff::ToSpan;
use jiff::civil::Date;
use store::shelter::BedRow;
use store::{Scope, Transaction};
use vault::{BedId, CaseId, RoomId};

use super::co_residents::{CoResident, others_of_house};
use super::hold::own_case;
use super::keep_apart::places_of_others;
use super::place_of;
use super::room_for::others_in;
use crate::{Actor, ServiceError, Services};

/// How many beds of each kind a search shows: nobody reads more at three in the morning.
const SHOWN: usize = 12;

/// How many nights ahead each bed shows.
const NIGHTS_AHEAD: i64 = 7;

/// What is needed. Nothing of it is a name.
#[derive(Clone)]
pub struct Search {
    pub range: StayRange,
    /// Without these a bed does not fit.
    pub required: Features,
    /// The more of these, the better.
    pub desired: Features,
    pub guest: Guest,
    /// The young person of the actor's own centre that the bed is for: houses that the list of who must be
    /// kept apart speaks against do not fit. For who may hold beds.
    pub case: Option<CaseId>,
}

/// What everybody in the network may know of a bed. Where it is, is not among it.
#[derive(Clone)]
pub struct BedFacts {
    pub bed: BedId,
    pub label: String,
    pub room: String,
    pub house: String,
    pub phase: HousePhase,
    pub centre: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    pub region: String,
    pub place: Place,
}

/// A bed that is free for all the nights that were asked for.
pub struct FoundBed {
    pub facts: BedFacts,
    pub fit: Fit,
    /// Who else sleeps in the house on these nights, for who may hold a bed. `None` for others.
    pub others: Option<Vec<CoResident>>,
    /// The coming nights from the first one asked for, and whether the bed is free.
    pub nights: Vec<(Date, bool)>,
}

/// What a search found, the best first.
pub struct Found {
    pub fitting: Vec<FoundBed>,
    /// How many fit; `fitting` holds the first of them.
    pub fitting_count: usize,
    /// Free, but something stands against them.
    pub others: Vec<FoundBed>,
    pub others_count: usize,
}

/// Searches the beds of the whole network, without where they are and without who sleeps there. Holds that
/// have ended count as free.
pub async fn find_beds(
    services: &Services,
    actor: &Actor,
    search: &Search,
) -> Result<Found, ServiceError> {
    actor.must(Permission::FindBeds)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let rows = store::shelter::free_beds(
        &mut transaction,
        search.range.first_night(),
        search.range.departs_on(),
        now,
    )
    .await?;
    let her = search.case.filter(|_| actor.may(Permission::HoldBeds));
    let (others, agreed) = match her {
        Some(case) => {
            own_case(&mut transaction, actor, case).await?;
            places_of_others(services, &mut transaction, case, search.range).await?
        }
        None => (Vec::new(), Vec::new()),
    };
    let mut ranked = Vec::with_capacity(rows.len());
    for row in rows {
        let place = place_of(&row)?;
        let mut fit = Fit::of(&place, search.guest, &search.required, &search.desired);
        let found = clashes(row.house_id, &others, &agreed);
        for kind in KeepKind::ALL {
            if found.iter().any(|one| one.kind == kind) {
                fit.obstacles.push(Obstacle::Kept(kind));
            }
        }
        match row.room_state.as_str() {
            "full" => fit.obstacles.push(Obstacle::RoomFull),
            "given" if !is_hers(services, &mut transaction, &row, search.range, her).await? => {
                fit.obstacles.push(Obstacle::RoomGiven);
            }
            _ => {}
        }
        let elsewhere = row.centre_id != actor.centre;
        ranked.push((fit, elsewhere, row, place));
    }
    // Among equals: one's own centre first, then always the same order.
    ranked.sort_by(|a, b| {
        let ((fit_a, far_a, bed_a, _), (fit_b, far_b, bed_b, _)) = (a, b);
        (fit_a.rank(), far_a)
            .cmp(&(fit_b.rank(), far_b))
            .then_with(|| by_name(bed_a).cmp(&by_name(bed_b)))
    });
    let fitting_count = ranked.iter().filter(|(fit, ..)| fit.fits()).count();
    let others_count = ranked.len() - fitting_count;
    let mut found = Found {
        fitting: Vec::new(),
        fitting_count,
        others: Vec::new(),
        others_count,
    };
    let mut known = HashMap::new();
    for (fit, _, row, place) in ranked {
        let list = if fit.fits() {
            &mut found.fitting
        } else {
            &mut found.others
        };
        if list.len() == SHOWN {
            continue;
        }
        let from = search.range.first_night();
        let to = from.saturating_add(NIGHTS_AHEAD.days());
        let taken = store::shelter::taken_nights(&mut transaction, row.id, from, to, now).await?;
        let others = match actor.may(Permission::HoldBeds) {
            false => None,
            true => {
                let (house, range) = (row.house_id, search.range);
                let there: &mut Vec<(Vec<RoomId>, GuestFacts)> = match known.entry(house) {
                    Entry::Occupied(entry) => entry.into_mut(),
                    Entry::Vacant(entry) => entry.insert(
                        others_of_house(services, &mut transaction, house, range, her).await?,
                    ),
                };
                let beside = |(rooms, facts): &(Vec<RoomId>, GuestFacts)| CoResident {
                    facts: *facts,
                    same_room: rooms.contains(&row.room_id),
                };
                Some(there.iter().map(beside).collect())
            }
        };
        list.push(FoundBed {
            others,
            facts: facts_of(row, place)?,
            fit,
            nights: from
                .series(1.day())
                .take_while(|night| *night < to)
                .map(|night| (night, !taken.contains(&night)))
                .collect(),
        });
    }
    Ok(found)
}

/// Whether a room that is given to somebody is given to those only with whom the young person belongs.
async fn is_hers(
    services: &Services,
    transaction: &mut Transaction,
    row: &BedRow,
    range: StayRange,
    her: Option<CaseId>,
) -> Result<bool, ServiceError> {
    let Some(case) = her else {
        return Ok(false);
    };
    let others = others_in(services, transaction, row.room_id, case, range).await?;
    Ok(!others.iter().any(|one| one.is_whole && !one.is_together))
}

fn by_name(bed: &BedRow) -> (&str, &str, &str, &str) {
    (&bed.centre_name, &bed.code_name, &bed.room_name, &bed.label)
}

pub(super) fn facts_of(row: BedRow, place: Place) -> Result<BedFacts, ServiceError> {
    Ok(BedFacts {
        bed: row.id,
        label: row.label,
        room: row.room_name,
        house: row.code_name,
        phase: row
            .phase
            .parse()
            .map_err(ServiceError::corrupt("houses", "phase"))?,
        centre: row.centre_name,
        country: row.country,
        region: row.region,
        place,
    })
}
