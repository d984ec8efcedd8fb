//! Centres, staff with their keys, houses with their beds.

use std::collections::BTreeMap;

use domain::accounts::{Role, Username};
use domain::intake::AgeRange;
use domain::shelter::{Address, ExpectedLength, Feature, Features, GenderRule, HousePhase};
use rand::RngExt;
use rand::rngs::StdRng;
use services::accounts::{
    NewCentre, SessionState, activate, add_centre, create_network, hand_over_all, invite,
    resume_session, sign_in,
};
use services::shelter::{NewHouse, NewRoom, add_bed, add_house, add_room, set_length};
use services::{Actor, Services};
use store::accounts::CentreRow;
use vault::{BedId, CentreId, Passphrase};

use super::content::{House, Network};
use super::{DemoAccount, DemoError, houses};

/// A bed of the sample, with what placing somebody in it needs.
pub struct Bed {
    pub id: BedId,
    pub centre: CentreId,
    pub gender: GenderRule,
    pub youngest: u32,
    pub oldest: u32,
}

/// A centre of the sample with the people who do the sample's work.
pub struct Place {
    pub row: CentreRow,
    pub intake: Actor,
    /// Who signs what the intake would leave at that.
    pub supervisor: Actor,
    pub case_workers: Vec<Actor>,
    pub shelter: Actor,
    /// Who answers for the houses.
    pub house_coordinator: Actor,
    pub residence: Option<Actor>,
    pub legal: Option<Actor>,
    pub health: Option<Actor>,
    pub manager: Actor,
    /// Who answers for the whole network, at the centre where she works.
    pub coordinator: Option<Actor>,
}

pub struct Places {
    pub centres: Vec<Place>,
    pub beds: Vec<Bed>,
    pub accounts: Vec<DemoAccount>,
}

pub async fn build(
    services: &Services,
    texts: &Network,
    words: &[&str],
    random: &mut StdRng,
) -> Result<Places, DemoError> {
    create_network(services, &texts.network.name).await?;
    let mut centres = Vec::new();
    let mut beds = Vec::new();
    let mut accounts = Vec::new();
    for centre in &texts.centre {
        let row = add_centre(
            services,
            NewCentre {
                name: centre.name.clone(),
                short_name: centre.short_name.clone(),
                country: centre.country.clone(),
                region: centre.region.clone(),
                languages: centre.languages.clone(),
                time_zone: centre.time_zone.clone(),
                more_regions: centre
                    .regions
                    .iter()
                    .filter(|region| **region != centre.region)
                    .cloned()
                    .collect(),
                ages: AgeRange::default(),
            },
        )
        .await?;
        let staff: Vec<_> = texts
            .staff
            .iter()
            .filter(|one| one.centre == centre.short_name)
            .collect();
        let mut known: Vec<(Role, DemoAccount)> = Vec::new();
        for person in staff {
            let role: Role = person
                .role
                .parse()
                .map_err(|()| DemoError::Content("staff role"))?;
            let account = DemoAccount {
                centre: centre.name.clone(),
                role: role.as_str().to_owned(),
                username: person.username.clone(),
                passphrase: passphrase(words, random),
            };
            add_account(services, row.id, role, &account).await?;
            known.push((role, account));
        }
        hand_over(services, &known).await?;
        let actor = |wanted: Role| {
            let account = known.iter().find(|(role, _)| *role == wanted);
            let account = account.map(|(_, account)| account.clone());
            async move {
                actor_of(
                    services,
                    &account.ok_or(DemoError::Content("a role is missing"))?,
                )
                .await
            }
        };
        let mut case_workers = Vec::new();
        for (_, account) in known.iter().filter(|(role, _)| *role == Role::CaseWorker) {
            case_workers.push(actor_of(services, account).await?);
        }
        let coordinator = actor(Role::ShelterCoordinator).await?;
        for house in texts
            .house
            .iter()
            .filter(|one| one.centre == centre.short_name)
        {
            let language = centre.languages.first().map_or("en", String::as_str);
            beds.extend(add_sample_house(services, &coordinator, house, language).await?);
        }
        let network_coordinator = known
            .iter()
            .find(|(role, _)| *role == Role::NetworkCoordinator);
        let network_coordinator = match network_coordinator {
            Some((_, account)) => Some(actor_of(services, account).await?),
            None => None,
        };
        let residence = known
            .iter()
            .find(|(role, _)| *role == Role::ResidenceOfficer);
        let residence = match residence {
            Some((_, account)) => Some(actor_of(services, account).await?),
            None => None,
        };
        let legal = known.iter().find(|(role, _)| *role == Role::LegalOfficer);
        let legal = match legal {
            Some((_, account)) => Some(actor_of(services, account).await?),
            None => None,
        };
        let health = known.iter().find(|(role, _)| *role == Role::HealthWorker);
        let health = match health {
            Some((_, account)) => Some(actor_of(services, account).await?),
            None => None,
        };
        centres.push(Place {
            house_coordinator: coordinator,
            residence,
            legal,
            health,
            manager: actor(Role::CentreManager).await?,
            coordinator: network_coordinator,
            row,
            intake: actor(Role::IntakeWorker).await?,
            supervisor: actor(Role::IntakeSupervisor).await?,
            case_workers,
            shelter: actor(Role::ShelterWorker).await?,
        });
        accounts.extend(known.into_iter().map(|(_, account)| account));
    }
    Ok(Places {
        centres,
        beds,
        accounts,
    })
}

async fn add_account(
    services: &Services,
    centre: CentreId,
    role: Role,
    account: &DemoAccount,
) -> Result<(), DemoError> {
    let username =
        Username::parse(&account.username).map_err(|_| DemoError::Content("a username"))?;
    let invitation = invite(services, centre, &username, role).await?;
    activate(
        services,
        username.as_str(),
        invitation.code,
        Passphrase::new(account.passphrase.clone()),
    )
    .await?;
    Ok(())
}

/// Colleagues hand each other the keys of their roles, as they would on the page.
async fn hand_over(services: &Services, known: &[(Role, DemoAccount)]) -> Result<(), DemoError> {
    let mut done: BTreeMap<Role, ()> = BTreeMap::new();
    for (role, account) in known {
        if role.compartments().is_empty() || done.insert(*role, ()).is_some() {
            continue;
        }
        let actor = actor_of(services, account).await?;
        hand_over_all(services, &actor).await?;
    }
    Ok(())
}

async fn actor_of(services: &Services, account: &DemoAccount) -> Result<Actor, DemoError> {
    let signed_in = sign_in(
        services,
        &account.username,
        Passphrase::new(account.passphrase.clone()),
    )
    .await?;
    match resume_session(services, &signed_in.token).await? {
        SessionState::Live(actor) => Ok(*actor),
        _ => Err(DemoError::Content("a session that is over before it began")),
    }
}

async fn add_sample_house(
    services: &Services,
    coordinator: &Actor,
    house: &House,
    language: &str,
) -> Result<Vec<Bed>, DemoError> {
    let gender: GenderRule = house
        .gender
        .parse()
        .map_err(|()| DemoError::Content("a house's gender"))?;
    let phase: HousePhase = house
        .phase
        .parse()
        .map_err(|()| DemoError::Content("a house's phase"))?;
    let address = format!(
        "{}\n{} {}\n{}",
        house.street, house.postal_code, house.town, house.door
    );
    let id = add_house(
        services,
        coordinator,
        NewHouse {
            id: services.random().id(),
            code_name: house.code_name.clone(),
            phase,
            gender,
            youngest: house.youngest,
            oldest: house.oldest,
            features: features(&house.features)?,
            address: Address::parse(&address).map_err(|_| DemoError::Content("an address"))?,
        },
    )
    .await?;
    // As in the field's example; each house of a network has a policy of its own.
    let months = match phase {
        HousePhase::Observation => 1,
        HousePhase::Integration => 3,
        HousePhase::Orientation => 6,
    };
    set_length(services, coordinator, id, ExpectedLength::new(months, 2)).await?;
    houses::fill(services, coordinator, id, language).await?;
    let mut beds = Vec::new();
    for (place, room) in house.room.iter().enumerate() {
        let room_id = add_room(
            services,
            coordinator,
            NewRoom {
                id: services.random().id(),
                house: id,
                name: room.name.clone(),
                position: position(place),
                features: features(&room.features)?,
            },
        )
        .await?;
        for (place, label) in room.beds.iter().enumerate() {
            let bed = add_bed(services, coordinator, room_id, label, position(place)).await?;
            beds.push(Bed {
                id: bed,
                centre: coordinator.centre,
                gender,
                youngest: house.youngest,
                oldest: house.oldest,
            });
        }
    }
    Ok(beds)
}

fn position(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

fn features(codes: &[String]) -> Result<Features, DemoError> {
    let mut features = Features::default();
    for code in codes {
        let feature: Feature = code
            .parse()
            .map_err(|_| DemoError::Content("a house's or room's feature"))?;
        features.insert(feature);
    }
    Ok(features)
}

/// Four words: long enough for the rule, short enough to type from the terminal.
fn passphrase(words: &[&str], random: &mut StdRng) -> String {
    (0..4)
        .map(|_| words[random.random_range(0..words.len())])
        .collect::<Vec<_>>()
        .join(" ")
}
