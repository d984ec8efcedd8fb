use domain::accounts::Compartment;
use store::accounts::CentreRow;
use store::{Scope, Transaction};

use crate::{ServiceError, Services};

/// Where a report should go, as far as its sender said.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    pub region: Option<String>,
    /// The language it is written in, ISO 639.
    pub language: String,
}

/// A region that a sender can choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    pub country: String,
    pub region: String,
}

/// The regions of the centres that can open a report. Only regions: no house, no address.
pub async fn regions(services: &Services) -> Result<Vec<Region>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let mut regions: Vec<Region> = able(&mut transaction)
        .await?
        .into_iter()
        .map(|centre| Region {
            country: centre.country,
            region: centre.region,
        })
        .collect();
    regions.dedup();
    Ok(regions)
}

/// The centre that a report goes to: the one of the chosen region, else one of the country, else one
/// that speaks the language, else the first. `None` when nobody in the network could open it.
pub(super) async fn route(
    transaction: &mut Transaction,
    wanted: &Wanted,
) -> Result<Option<CentreRow>, ServiceError> {
    let centres = able(transaction).await?;
    let same = |one: &str, wanted: &Option<String>| wanted.as_deref() == Some(one);
    let speaks = |centre: &CentreRow| {
        centre
            .languages
            .split(',')
            .any(|one| one == wanted.language)
    };
    let place = centres
        .iter()
        .position(|centre| {
            same(&centre.country, &wanted.country) && same(&centre.region, &wanted.region)
        })
        .or_else(|| {
            let mut of_country = centres
                .iter()
                .enumerate()
                .filter(|(_, centre)| same(&centre.country, &wanted.country));
            of_country
                .clone()
                .find(|(_, centre)| speaks(centre))
                .or(of_country.next())
                .map(|(place, _)| place)
        })
        .or_else(|| centres.iter().position(speaks))
        .unwrap_or(0);
    Ok(centres.into_iter().nth(place))
}

/// The centres in which somebody holds the key of the intake.
async fn able(transaction: &mut Transaction) -> Result<Vec<CentreRow>, ServiceError> {
    let able =
        store::keys::centres_with_compartment(transaction, Compartment::Intake.as_str()).await?;
    Ok(store::accounts::centres(transaction)
        .await?
        .into_iter()
        .filter(|centre| able.contains(&centre.id))
        .collect())
}
