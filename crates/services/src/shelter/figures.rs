use std::collections::{BTreeMap, HashMap};

use domain::accounts::{Permission, Role};
use domain::shelter::figures::{CountedBed, CountedBooking, Figures, Period};
use domain::shelter::{Closed, Departure, Destination, ExpectedLength, tonight};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::shelter::figures::{CountedBookingRow, HouseDepartureRow};
use store::{Scope, Transaction};
use vault::{BedId, BookingId, CentreId, HouseId, Letter};

use super::depart::place_of_house_letter;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// What a centre's houses come to.
pub struct CentreFigures {
    pub centre: CentreId,
    pub name: String,
    pub figures: Figures,
    /// The code names of its houses.
    pub houses: HashMap<HouseId, String>,
    pub destinations: Destinations,
}

/// Where those went who left in the period.
#[derive(Default)]
pub struct Destinations {
    pub known: BTreeMap<Destination, u64>,
    /// Written down, and the reader holds no key that opens it.
    pub sealed: u64,
    /// Nobody wrote it down.
    pub unsaid: u64,
}

/// The figures of a period: of one centre for those who work there, of each for whoever steers the network.
pub struct FiguresView {
    pub period: Period,
    pub centres: Vec<CentreFigures>,
    /// The names of all centres.
    pub names: HashMap<CentreId, String>,
    pub is_network: bool,
}

/// Counts a period. That somebody counted is recorded.
pub async fn figures(
    services: &Services,
    actor: &Actor,
    period: Period,
) -> Result<FiguresView, ServiceError> {
    actor.must(Permission::SeeFigures)?;
    let is_network = actor.role == Role::NetworkCoordinator;
    let scope = match is_network {
        true => Scope::Network,
        false => actor.scope(),
    };
    let mut transaction = services.read(scope).await?;
    let mut centres = Vec::new();
    let mut names = HashMap::new();
    for row in store::accounts::centres(&mut transaction).await? {
        names.insert(row.id, row.name.clone());
        if is_network || row.id == actor.centre {
            let one = of_centre(services, &mut transaction, actor, period, &row).await?;
            centres.push(one);
        }
    }
    drop(transaction);
    let mut transaction = services.write(actor.scope()).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::FiguresCounted,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(FiguresView {
        period,
        centres,
        names,
        is_network,
    })
}

async fn of_centre(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    period: Period,
    centre: &store::accounts::CentreRow,
) -> Result<CentreFigures, ServiceError> {
    let zone = TimeZone::get(&centre.time_zone).unwrap_or(TimeZone::UTC);
    let tonight = tonight(services.clock().now(), &centre.time_zone);
    let (beds, houses) = beds(transaction, centre.id, period).await?;
    let bookings =
        store::shelter::figures::counted_bookings(transaction, centre.id, period.first())
            .await?
            .into_iter()
            .map(|row| counted(row, &zone))
            .collect::<Result<Vec<_>, _>>()?;
    let figures = Figures::of(period, tonight, &beds, &bookings);
    let rows = store::shelter::figures::departures_of_centre(
        transaction,
        centre.id,
        period.first(),
        period.last(),
    )
    .await?;
    Ok(CentreFigures {
        centre: centre.id,
        name: centre.name.clone(),
        destinations: destinations(actor, &figures.departed, rows)?,
        figures,
        houses,
    })
}

async fn beds(
    transaction: &mut Transaction,
    centre: CentreId,
    period: Period,
) -> Result<(Vec<CountedBed>, HashMap<HouseId, String>), ServiceError> {
    let until = period.last().saturating_add(1.day());
    let mut closed: HashMap<BedId, Vec<Closed>> = HashMap::new();
    for (bed, first_night, opens_on, _) in
        store::shelter::closures::closures_of_centre(transaction, centre, period.first(), until)
            .await?
    {
        closed.entry(bed).or_default().push(Closed {
            first_night,
            opens_on,
        });
    }
    let rows = store::shelter::beds_of_centre(transaction, centre, period.last()).await?;
    let houses = rows
        .iter()
        .map(|row| (row.house_id, row.code_name.clone()))
        .collect();
    let beds = rows
        .into_iter()
        .map(|row| {
            let mut closed = closed.remove(&row.id).unwrap_or_default();
            // A room or a house that is given up is out of service for good.
            closed.extend(row.closes_on.map(|first_night| Closed {
                first_night,
                opens_on: None,
            }));
            CountedBed {
                house: row.house_id,
                closed,
            }
        })
        .collect();
    Ok((beds, houses))
}

fn counted(row: CountedBookingRow, zone: &TimeZone) -> Result<CountedBooking, ServiceError> {
    let asked_on: Date = row.created_at.to_zoned_datetime(zone.clone()).date();
    Ok(CountedBooking {
        id: row.id,
        continues: row.continues,
        house: row.house_id,
        sent_by: row.case_centre_id,
        state: row
            .state
            .parse()
            .map_err(ServiceError::corrupt("bookings", "state"))?,
        first_night: row.first_night,
        departs_on: row.departs_on,
        asked_on,
        first_until: row.first_until,
        expected: row
            .expected
            .map(|(months, weeks)| ExpectedLength::new(months, weeks).ok_or(()))
            .transpose()
            .map_err(ServiceError::corrupt("houses", "expected_months"))?,
        refusal: row
            .refusal
            .map(|word| word.parse())
            .transpose()
            .map_err(ServiceError::corrupt("refusals", "reason"))?,
    })
}

/// What was said last of each departure counts.
fn destinations(
    actor: &Actor,
    departed: &[BookingId],
    rows: Vec<HouseDepartureRow>,
) -> Result<Destinations, ServiceError> {
    let last: HashMap<BookingId, HouseDepartureRow> =
        rows.into_iter().map(|row| (row.booking_id, row)).collect();
    let mut destinations = Destinations::default();
    for booking in departed {
        let Some(row) = last.get(booking) else {
            destinations.unsaid += 1;
            continue;
        };
        if !actor.keyring.holds(row.house_letter_to) {
            destinations.sealed += 1;
            continue;
        }
        let departure: Departure = actor.keyring.read_compartment_letter(
            row.house_letter_to,
            &place_of_house_letter(booking, row.sequence),
            &Letter::from_bytes(row.house_letter.clone()),
        )?;
        let destination = departure
            .destination
            .parse()
            .map_err(ServiceError::corrupt("departures", "house_letter"))?;
        *destinations.known.entry(destination).or_default() += 1;
    }
    Ok(destinations)
}
