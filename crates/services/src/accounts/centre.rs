use domain::intake::AgeRange;
use store::Scope;
use store::accounts::CentreRow;
use vault::CentreId;

use crate::audit::{Action, Entry, record, start_chain};
use crate::{ServiceError, Services};

/// A centre that joins the network.
pub struct NewCentre {
    pub name: String,
    /// Short, unique, for usernames and the command line.
    pub short_name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    pub region: String,
    /// ISO 639 codes.
    pub languages: Vec<String>,
    /// IANA name.
    pub time_zone: String,
    /// Regions that it answers for besides its own.
    pub more_regions: Vec<String>,
    /// The ages that it takes in.
    pub ages: AgeRange,
}

/// Adds a centre. Its compartments come into being with the first person who holds each.
pub async fn add_centre(services: &Services, new: NewCentre) -> Result<CentreRow, ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    let network = store::accounts::network(&mut transaction)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let row = CentreRow {
        id: services.random().id(),
        name: new.name,
        short_name: new.short_name,
        country: new.country,
        region: new.region,
        languages: new.languages.join(","),
        time_zone: new.time_zone,
        youngest: new.ages.youngest.map(i64::from),
        oldest: new.ages.oldest.map(i64::from),
    };
    store::accounts::insert_centre(&mut transaction, network.id, &row, services.clock().now())
        .await?;
    store::accounts::set_regions(&mut transaction, row.id, &new.more_regions).await?;
    start_chain(&mut transaction, row.id).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: row.id,
            actor: None,
            action: Action::CentreCreated,
            subject_kind: "centre",
            subject: Some(row.id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(row)
}

/// Says which regions a centre answers for besides its own and which ages it takes in. `NotFound` when there
/// is no such centre.
pub async fn change_reach(
    services: &Services,
    short_name: &str,
    more_regions: &[String],
    ages: AgeRange,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    let centre = store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .find(|centre| centre.short_name == short_name)
        .ok_or(ServiceError::NotFound)?;
    store::accounts::set_regions(&mut transaction, centre.id, more_regions).await?;
    store::accounts::set_ages(
        &mut transaction,
        centre.id,
        ages.youngest.map(i64::from),
        ages.oldest.map(i64::from),
    )
    .await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: centre.id,
            actor: None,
            action: Action::CentreChanged,
            subject_kind: "centre",
            subject: Some(centre.id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// All centres of the network.
pub async fn centres(services: &Services) -> Result<Vec<CentreRow>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::accounts::centres(&mut transaction).await?)
}

/// Every region that a centre answers for besides its own, with the centre's id.
pub async fn more_regions(services: &Services) -> Result<Vec<(CentreId, String)>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::accounts::regions(&mut transaction).await?)
}
