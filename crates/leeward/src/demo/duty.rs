//! The rosters of the sample: the intake of each centre by day, and the network's duty of last resort.

use domain::intake::duty::{DutyPhone, Turn, week_of};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use services::Services;
use services::intake::duty::{NewTurn, Roster, add_turn, zone_of};

use super::DemoError;
use super::places::{Place, Places};

/// Weeks with a roster: the one that is running, and the next.
const WEEKS: i32 = 2;

/// Intake from eight to eight on working days; somebody for the whole network at all hours, week by week.
pub async fn fill(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    services.clock().put(now);
    for (number, place) in places.centres.iter().enumerate() {
        let monday = monday_at(place, now);
        for day in 0..WEEKS * 7 {
            if day % 7 > 4 {
                continue;
            }
            let date = monday.checked_add(day.days()).unwrap_or(monday);
            let turn = turn(place, (date, 8), (date, 20))?;
            put(
                services,
                place,
                Roster::Centre,
                place.intake.person,
                turn,
                &phone(number),
            )
            .await?;
        }
    }
    let Some(coordinator) = places.centres.iter().find(|one| one.coordinator.is_some()) else {
        return Ok(());
    };
    for week in 0..WEEKS {
        let monday = monday_at(coordinator, now)
            .checked_add((week * 7).days())
            .unwrap_or(Date::MAX);
        let next = monday.checked_add(7.days()).unwrap_or(Date::MAX);
        // Weeks are handed on from centre to centre.
        let whose = usize::try_from(week).unwrap_or(0) % places.centres.len();
        let turn = turn(coordinator, (monday, 0), (next, 0))?;
        put(
            services,
            coordinator,
            Roster::Network,
            places.centres[whose].intake.person,
            turn,
            &phone(whose),
        )
        .await?;
    }
    Ok(())
}

/// Numbers of nobody: no country hands out this exchange.
fn phone(centre: usize) -> String {
    format!("0000 00 00 {:02}", centre + 1)
}

fn monday_at(place: &Place, now: Timestamp) -> Date {
    week_of(zone_of(&place.intake).to_datetime(now).date())
}

fn turn(place: &Place, from: (Date, i8), until: (Date, i8)) -> Result<Turn, DemoError> {
    let at = |(date, hour): (Date, i8)| date.at(hour, 0, 0, 0);
    Turn::local(at(from), at(until), &zone_of(&place.intake))
        .map_err(|_| DemoError::Content("a turn of duty"))
}

async fn put(
    services: &Services,
    place: &Place,
    roster: Roster,
    person: vault::PersonId,
    turn: Turn,
    phone: &str,
) -> Result<(), DemoError> {
    let by = match (roster, &place.coordinator) {
        (Roster::Network, Some(coordinator)) => coordinator,
        _ => &place.intake,
    };
    let new = NewTurn {
        id: services.random().id(),
        person,
        turn,
        phone: DutyPhone::parse(phone).map_err(|_| DemoError::Content("a duty phone"))?,
    };
    add_turn(services, by, roster, new).await?;
    Ok(())
}
