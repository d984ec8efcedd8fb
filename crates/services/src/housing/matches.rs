use domain::accounts::Permission;
use domain::housing::{AddressLook, Currency, HomeFit, HomeState, Needs, lies_in};
use std::collections::HashMap;
use store::Transaction;
use vault::{CaseId, HomeId};

use super::apart::{OthersHomes, homes_of_others};
use super::entries::{HousingView, read_housing};
use super::homes::{HomeView, directory, home, open_address};
use crate::{Actor, ServiceError, Services};

/// A home beside her needs.
pub struct HomeMatch {
    pub home: HomeView,
    pub fit: HomeFit,
}

/// What is found for a young person.
pub struct Matches {
    pub view: HousingView,
    /// The best first.
    pub homes: Vec<HomeMatch>,
    /// She must be kept apart from somebody of whom it is not known here where she lives.
    pub are_others_unknown: bool,
}

/// The homes of the network beside what a young person needs. Where she must keep away from, and where those live
/// from whom she must be kept apart, is compared with the sealed address here, and only the answer goes on. The
/// reading is recorded.
pub async fn matches(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Matches, ServiceError> {
    let homes = directory(services, actor, false)
        .await?
        .into_iter()
        // What somebody lives in is no offer.
        .filter(|home| home.facts.state != HomeState::Let)
        .collect();
    let mut matches = weigh(services, actor, case, homes).await?;
    // Among equals: one's own centre first, then always the same order.
    matches.homes.sort_by(|one, other| {
        let key = |one: &HomeMatch| (one.fit.rank(), !one.home.is_own);
        key(one)
            .cmp(&key(other))
            .then_with(|| one.home.facts.name.cmp(&other.home.facts.name))
    });
    Ok(matches)
}

/// One home beside her, whatever became of it.
pub async fn match_of(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: HomeId,
) -> Result<(Matches, HomeMatch), ServiceError> {
    let (home, _) = home(services, actor, id).await?;
    let mut matches = weigh(services, actor, case, vec![home]).await?;
    let one = matches.homes.pop().ok_or(ServiceError::NotFound)?;
    Ok((matches, one))
}

async fn weigh(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    homes: Vec<HomeView>,
) -> Result<Matches, ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let view = read_housing(services, actor, case).await?;
    let needs = view
        .needs
        .as_ref()
        .map(|saved| saved.what.clone())
        .unwrap_or_default();
    let mut transaction = services.write(actor.scope()).await?;
    let others = homes_of_others(services, &mut transaction, actor, case).await?;
    let looks = look_at_addresses(&mut transaction, actor, &needs, &others).await?;
    transaction.commit().await?;
    let currency = Currency::of_country(&actor.country);
    let homes = homes
        .into_iter()
        .map(|home| {
            let look = looks.get(&home.id).copied();
            let (look, is_near) = look.unwrap_or_else(|| (of_unopened(&home, &needs), false));
            let is_same_currency = home.currency == currency;
            let fit = HomeFit::of(&home.facts, &needs, look, is_same_currency);
            HomeMatch {
                fit: match is_near {
                    true => fit.near_other(),
                    false => fit,
                },
                home,
            }
        })
        .collect();
    Ok(Matches {
        view,
        homes,
        are_others_unknown: others.are_unknown,
    })
}

/// A home whose address another centre holds: its town can be compared, and no more.
fn of_unopened(home: &HomeView, needs: &Needs) -> AddressLook {
    if needs.avoid.is_empty() {
        return AddressLook::NothingToAvoid;
    }
    match lies_in(&home.facts.town, &needs.avoid) {
        Some(_) => AddressLook::Found,
        None => AddressLook::NotOpened,
    }
}

/// What comparing the addresses of the actor's own centre came to: with the places to keep away from, and with the
/// homes of others.
async fn look_at_addresses(
    transaction: &mut Transaction,
    actor: &Actor,
    needs: &Needs,
    others: &OthersHomes,
) -> Result<HashMap<HomeId, (AddressLook, bool)>, ServiceError> {
    let mut looks = HashMap::new();
    if needs.avoid.is_empty() && others.are_none() {
        return Ok(looks);
    }
    let towns: HashMap<HomeId, String> = store::homes::homes(transaction)
        .await?
        .into_iter()
        .map(|row| (row.id, row.town))
        .collect();
    for row in store::homes::addresses_of_centre(transaction, actor.centre).await? {
        let home = row.home_id;
        let town = towns.get(&home).map_or("", String::as_str);
        let Some(address) = open_address(actor, row)? else {
            continue;
        };
        let look = match address.first_avoided(town, &needs.avoid) {
            Some(_) => AddressLook::Found,
            None if needs.avoid.is_empty() => AddressLook::NothingToAvoid,
            None => AddressLook::NotFound,
        };
        let is_near = others.are_near(&format!("{} {town}", address.reveal()));
        looks.insert(home, (look, is_near));
    }
    Ok(looks)
}
