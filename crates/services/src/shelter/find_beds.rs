use std::collections::{HashMap, HashSet};

use domain::accounts::Permission;
use domain::shelter::{
    Features, Fit, Guest, HousePhase, KeepKind, Obstacle, Place, StayRange, clashes,
};
use jiff::ToSpan;
use jiff::civil::Date;
use store::shelter::{BedRow, FreeBedRow};
use store::{Scope, Transaction};
use vault::{BedId, CaseId, HouseId};

use super::co_residents::{CoResident, others_of_houses};
use super::hold::own_case;
use super::keep_apart::places_of_others;
use super::room_for::others_in;
use super::{place_of, place_of_free};
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
        let place = place_of_free(&row)?;
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
        ranked.push(Ranked {
            fit,
            elsewhere,
            row,
        });
    }
    // Among equals one's own centre first, then as they came: by name.
    ranked.sort_by_key(|one| (one.fit.rank(), one.elsewhere));
    let fitting_count = ranked.iter().filter(|one| one.fit.fits()).count();
    let others_count = ranked.len() - fitting_count;
    let (mut fitting, mut against): (Vec<Ranked>, Vec<Ranked>) =
        ranked.into_iter().partition(|one| one.fit.fits());
    fitting.truncate(SHOWN);
    against.truncate(SHOWN);
    let where_others_begin = fitting.len();
    fitting.append(&mut against);
    let mut fitting = shown(services, &mut transaction, actor, (search, her), fitting).await?;
    let others = fitting.split_off(where_others_begin);
    Ok(Found {
        fitting,
        fitting_count,
        others,
        others_count,
    })
}

/// A bed in its place among the others.
struct Ranked {
    fit: Fit,
    /// Not of the actor's own centre.
    elsewhere: bool,
    row: FreeBedRow,
}

/// What is shown of a few beds, in their order.
async fn shown(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (search, her): (&Search, Option<CaseId>),
    ranked: Vec<Ranked>,
) -> Result<Vec<FoundBed>, ServiceError> {
    let from = search.range.first_night();
    let to = from.saturating_add(NIGHTS_AHEAD.days());
    let now = services.clock().now();
    let beds: Vec<BedId> = ranked.iter().map(|one| one.row.id).collect();
    let taken = store::shelter::nights_together(transaction, &beds, (from, to), now).await?;
    let taken: HashSet<(BedId, Date)> = taken.into_iter().collect();
    let mut facts: HashMap<BedId, BedRow> = store::shelter::beds_together(transaction, &beds, from)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let may_hold = actor.may(Permission::HoldBeds);
    let others = match may_hold {
        false => HashMap::new(),
        true => {
            let mut houses: Vec<HouseId> = ranked.iter().map(|one| one.row.house_id).collect();
            houses.sort();
            houses.dedup();
            others_of_houses(services, transaction, &houses, search.range, her).await?
        }
    };
    let mut found = Vec::with_capacity(ranked.len());
    for Ranked { fit, row, .. } in ranked {
        // Taken away between two questions of one transaction: not on these databases.
        let Some(bed) = facts.remove(&row.id) else {
            continue;
        };
        let there = others.get(&row.house_id).map_or(&[][..], Vec::as_slice);
        let place = place_of(&bed)?;
        found.push(FoundBed {
            others: may_hold.then(|| there.iter().map(|one| one.beside(row.room_id)).collect()),
            facts: facts_of(bed, place)?,
            fit,
            nights: from
                .series(1.day())
                .take_while(|night| *night < to)
                .map(|night| (night, !taken.contains(&(row.id, night))))
                .collect(),
        });
    }
    Ok(found)
}

/// Whether a room that is given to somebody is given to those only with whom the young person belongs.
async fn is_hers(
    services: &Services,
    transaction: &mut Transaction,
    row: &FreeBedRow,
    range: StayRange,
    her: Option<CaseId>,
) -> Result<bool, ServiceError> {
    let Some(case) = her else {
        return Ok(false);
    };
    let others = others_in(services, transaction, row.room_id, case, range).await?;
    Ok(!others.iter().any(|one| one.is_whole && !one.is_together))
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
