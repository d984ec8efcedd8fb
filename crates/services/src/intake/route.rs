use domain::accounts::Compartment;
use domain::intake::duty::{ROSTER_IS_KEPT, Turn, duty_at};
use domain::intake::routing::{self, Candidate, Reasons, RegionOf, Routed, Rule, Wish};
use domain::intake::{AgeRange, Priority, SaidAge};
use jiff::Timestamp;
use store::accounts::CentreRow;
use store::{Scope, Transaction};
use vault::CentreId;

use crate::{ServiceError, Services};

/// Where a report should go, as far as its sender said.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    pub region: Option<String>,
    /// The language it is written in, ISO 639.
    pub language: String,
    pub age: Option<SaidAge>,
    /// The worker who took the call keeps it at this centre.
    pub kept_at: Option<CentreId>,
}

/// A region that a sender can choose.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Region {
    pub country: String,
    pub region: String,
}

/// The regions of the centres that can open a report. Only regions: no house, no address.
pub async fn regions(services: &Services) -> Result<Vec<Region>, ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let mut regions = Vec::new();
    for candidate in candidates(&mut transaction, now).await? {
        if !candidate.can_open {
            continue;
        }
        for region in candidate.regions {
            let region = Region {
                country: candidate.country.clone(),
                region,
            };
            // In the order in which the centres joined: the list does not jump about.
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
    }
    Ok(regions)
}

/// Whether anybody in the network can open a report. A channel that nobody can open is not published.
pub async fn can_be_opened(services: &Services) -> Result<bool, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
    Ok(!holders.is_empty())
}

/// The centre that a report goes to, and why. `None` when nobody in the network could open it.
pub(super) async fn route(
    transaction: &mut Transaction,
    wanted: &Wanted,
    priority: Priority,
    now: Timestamp,
) -> Result<Option<Routed<CentreRow>>, ServiceError> {
    let candidates = candidates(transaction, now).await?;
    if let Some(centre) = wanted.kept_at
        && let Some(kept) = candidates
            .iter()
            .find(|one| one.centre.id == centre && one.can_open)
    {
        return Ok(Some(Routed {
            centre: kept.centre.clone(),
            why: Reasons::of(Rule::KeptByWorker),
        }));
    }
    let place = match (&wanted.country, &wanted.region) {
        (Some(country), Some(region)) => Some(RegionOf {
            country: country.clone(),
            region: region.clone(),
        }),
        _ => None,
    };
    let wish = Wish {
        place,
        language: wanted.language.clone(),
        age: wanted.age,
        priority,
    };
    Ok(routing::route(&wish, &candidates))
}

/// All centres of the network with what routing asks of each, in the order in which they joined.
async fn candidates(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<Candidate<CentreRow>>, ServiceError> {
    let holders = store::keys::holders(transaction, Compartment::Intake.as_str()).await?;
    let regions = store::accounts::regions(transaction).await?;
    let turns = store::duty::all_turns(
        transaction,
        now.saturating_sub(ROSTER_IS_KEPT).unwrap_or(now),
        now.saturating_add(ROSTER_IS_KEPT).unwrap_or(now),
    )
    .await?;
    let last =
        store::duty::network_turns(transaction, now, now + jiff::SignedDuration::from_secs(1))
            .await?;
    store::accounts::centres(transaction)
        .await?
        .into_iter()
        .map(|centre| {
            let holds = |person| holders.iter().any(|holder| holder.person_id == person);
            let turn_of = |row: &store::duty::TurnRow| Turn {
                from: row.starts_at,
                until: row.ends_at,
            };
            // A roster with people on it who cannot open a report is a roster with nobody on it.
            let here: Vec<&store::duty::TurnRow> = turns
                .iter()
                .filter(|row| row.centre_id == centre.id)
                .collect();
            let with_key: Vec<Turn> = here
                .iter()
                .filter(|row| holds(row.person_id))
                .map(|row| turn_of(row))
                .collect();
            let every: Vec<Turn> = here.iter().map(|row| turn_of(row)).collect();
            let duty = match duty_at(now, &with_key) {
                routing::Duty::NoRoster if !every.is_empty() => routing::Duty::OffDuty,
                duty => duty,
            };
            let mut own_regions = vec![centre.region.clone()];
            own_regions.extend(
                regions
                    .iter()
                    .filter(|(id, region)| *id == centre.id && *region != centre.region)
                    .map(|(_, region)| region.clone()),
            );
            Ok(Candidate {
                can_open: holders.iter().any(|holder| holder.centre_id == centre.id),
                country: centre.country.clone(),
                regions: own_regions,
                languages: centre.languages.split(',').map(str::to_owned).collect(),
                ages: AgeRange {
                    youngest: age(centre.youngest, "youngest")?,
                    oldest: age(centre.oldest, "oldest")?,
                },
                duty,
                last_resort: last.iter().any(|row| {
                    row.centre_id == centre.id
                        && row.starts_at <= now
                        && now < row.ends_at
                        && holds(row.person_id)
                }),
                centre,
            })
        })
        .collect()
}

fn age(column: Option<i64>, name: &'static str) -> Result<Option<u8>, ServiceError> {
    column
        .map(|years| u8::try_from(years).map_err(ServiceError::corrupt("centres", name)))
        .transpose()
}
