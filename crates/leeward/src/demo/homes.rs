//! Landlords and homes to rent of each centre, in its language.

use domain::housing::{
    Cents, HomeAddress, HomeDetails, HomeFacts, Known, LandlordDetails, Nearby,
};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use services::Services;
use services::housing::{NewHome, NewLandlord, put_home, put_landlord};

use super::DemoError;
use super::places::Places;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u16,
    landlord: Vec<Landlord>,
    home: Vec<Home>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Landlord {
    language: String,
    kind: String,
    name: String,
    contact: String,
    remarks: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    language: String,
    landlord: String,
    name: String,
    town: String,
    address: String,
    state: String,
    rent: i64,
    costs: i64,
    deposit: i64,
    square_metres: u32,
    rooms: u32,
    step_free: String,
    ground_floor: String,
    near: Vec<String>,
    transport: String,
    remarks: String,
    days: i64,
}

pub async fn tell(services: &Services, places: &Places, now: Timestamp) -> Result<(), DemoError> {
    let file: File = toml::from_str(include_str!("../../../../content/demo/homes.toml"))?;
    let _ = file.version;
    services.clock().put(now);
    for place in &places.centres {
        let Some(worker) = place.case_workers.first() else {
            continue;
        };
        let language = place
            .row
            .languages
            .split([',', ' '])
            .next()
            .unwrap_or_default();
        let today = services.clock().today(&worker.time_zone);
        for landlord in file.landlord.iter().filter(|one| one.language == language) {
            let id = services.random().id();
            let new = NewLandlord {
                id,
                follows: 0,
                kind: landlord
                    .kind
                    .parse()
                    .map_err(|()| DemoError::Content("a kind of landlord"))?,
                details: LandlordDetails {
                    name: landlord.name.clone(),
                    contact: landlord.contact.clone(),
                    remarks: landlord.remarks.clone(),
                },
            };
            put_landlord(services, worker, new).await?;
            let is_theirs = |home: &&Home| {
                home.language == landlord.language && home.landlord == landlord.name
            };
            for home in file.home.iter().filter(is_theirs) {
                let new = NewHome {
                    id: services.random().id(),
                    follows: 0,
                    landlord: id,
                    facts: facts(home, today.saturating_add(home.days.days()))?,
                    details: HomeDetails {
                        transport: home.transport.clone(),
                        remarks: home.remarks.clone(),
                    },
                    address: Some(
                        HomeAddress::parse(&home.address)
                            .map_err(|_| DemoError::Content("an address"))?,
                    ),
                };
                put_home(services, worker, new).await?;
            }
        }
    }
    Ok(())
}

fn facts(home: &Home, free_from: jiff::civil::Date) -> Result<HomeFacts, DemoError> {
    let known = |word: &str| -> Result<Known, DemoError> {
        word.parse()
            .map_err(|()| DemoError::Content("whether it is step-free"))
    };
    let near: Result<Vec<Nearby>, ()> = home.near.iter().map(|one| one.parse()).collect();
    let euros = |amount: i64| Some(Cents(amount * 100));
    Ok(HomeFacts {
        name: home.name.clone(),
        town: home.town.clone(),
        state: home
            .state
            .parse()
            .map_err(|()| DemoError::Content("a home's state"))?,
        free_from: Some(free_from),
        rent: euros(home.rent),
        costs: euros(home.costs),
        deposit: euros(home.deposit),
        square_metres: Some(home.square_metres),
        rooms: Some(home.rooms),
        step_free: known(&home.step_free)?,
        ground_floor: known(&home.ground_floor)?,
        near: near.map_err(|()| DemoError::Content("what is near a home"))?,
    })
}
