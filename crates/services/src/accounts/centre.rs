use store::Scope;
use store::accounts::CentreRow;

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
    };
    store::accounts::insert_centre(&mut transaction, network.id, &row, services.clock().now())
        .await?;
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

/// All centres of the network.
pub async fn centres(services: &Services) -> Result<Vec<CentreRow>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::accounts::centres(&mut transaction).await?)
}
