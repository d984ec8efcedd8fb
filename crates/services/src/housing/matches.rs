use domain::accounts::Permission;
use domain::housing::{AddressLook, Currency, HomeFit, HomeState, Needs, lies_in};
use std::collections::HashMap;
use store::Transaction;
use vault::{CaseId, HomeId};

use super::entries::{HousingView, read_housing};
use super::homes::{HomeView, directory, open_address};
use crate::{Actor, ServiceError, Services};

/// A home beside her needs.
pub struct HomeMatch {
    pub home: HomeView,
    pub fit: HomeFit,
}

/// The homes of the network beside what a young person needs, the best first. Where she must keep away from is
/// compared with the sealed address here, and only the answer goes on. The reading is recorded.
pub async fn matches(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<(HousingView, Vec<HomeMatch>), ServiceError> {
    actor.must(Permission::SeeHomes)?;
    let view = read_housing(services, actor, case).await?;
    let needs = view
        .needs
        .as_ref()
        .map(|saved| saved.what.clone())
        .unwrap_or_default();
    let mut transaction = services.read(actor.scope()).await?;
    let looks = look_at_addresses(&mut transaction, actor, &needs).await?;
    drop(transaction);
    let currency = Currency::of_country(&actor.country);
    let mut all: Vec<HomeMatch> = directory(services, actor, false)
        .await?
        .into_iter()
        // What somebody lives in is no offer.
        .filter(|home| home.facts.state != HomeState::Let)
        .map(|home| {
            let look = looks.get(&home.id).copied();
            let look = look.unwrap_or_else(|| of_unopened(&home, &needs));
            let is_same_currency = home.currency == currency;
            HomeMatch {
                fit: HomeFit::of(&home.facts, &needs, look, is_same_currency),
                home,
            }
        })
        .collect();
    // Among equals: one's own centre first, then always the same order.
    all.sort_by(|one, other| {
        let key = |one: &HomeMatch| (one.fit.rank(), !one.home.is_own);
        key(one)
            .cmp(&key(other))
            .then_with(|| one.home.facts.name.cmp(&other.home.facts.name))
    });
    Ok((view, all))
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

/// What comparing the addresses of the actor's own centre came to.
async fn look_at_addresses(
    transaction: &mut Transaction,
    actor: &Actor,
    needs: &Needs,
) -> Result<HashMap<HomeId, AddressLook>, ServiceError> {
    let mut looks = HashMap::new();
    if needs.avoid.is_empty() {
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
            None => AddressLook::NotFound,
        };
        looks.insert(home, look);
    }
    Ok(looks)
}
