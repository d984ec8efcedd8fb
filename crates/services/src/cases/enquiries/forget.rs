use store::Scope;

use crate::{ServiceError, Services};

/// Empties what other centres were asked and did not answer in time; and, when the same time has passed
/// again, the asking centre's own copy and the answers. Once an hour.
pub async fn forget_ended_enquiries(services: &Services) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    store::enquiries::expire(&mut transaction, now, now - services.settings().enquiry).await?;
    transaction.commit().await?;
    Ok(())
}
