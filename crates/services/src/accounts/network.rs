use rand::Rng;
use store::Scope;
use store::accounts::NetworkRow;

use crate::{ServiceError, Services};

/// Creates the network that this database holds. `NotFound` when it has one already.
pub async fn create_network(services: &Services, name: &str) -> Result<NetworkRow, ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    if store::accounts::network(&mut transaction).await?.is_some() {
        return Err(ServiceError::NotFound);
    }
    let mut code_salt = [0; 16];
    services.random().keys().fill_bytes(&mut code_salt);
    let cost = services.settings().argon_cost;
    let row = NetworkRow {
        id: services.random().id(),
        name: name.to_owned(),
        code_salt,
        argon_memory_kib: cost.memory_kib,
        argon_passes: cost.passes,
        argon_lanes: cost.lanes,
    };
    store::accounts::insert_network(&mut transaction, &row, services.clock().now()).await?;
    transaction.commit().await?;
    Ok(row)
}

/// The network of this database; `None` before `leeward init`.
pub async fn network(services: &Services) -> Result<Option<NetworkRow>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::accounts::network(&mut transaction).await?)
}
