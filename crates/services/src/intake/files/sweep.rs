use jiff::SignedDuration;
use store::{Scope, attachments};

use crate::{ServiceError, Services};

/// A file that stood still for so long does not come any more: longer than any page waits for it.
const STILL: SignedDuration = SignedDuration::from_mins(10);

/// Deletes what is left of files that never arrived whole, of those that were taken back, and of those that waited
/// too long for somebody whose session had ended. One file a
/// transaction: a large one keeps nobody waiting for long.
pub async fn sweep_files(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let ids = attachments::never_arrived(&mut transaction, now - STILL, now).await?;
    drop(transaction);
    for id in &ids {
        let mut transaction = services.write(Scope::Network).await?;
        attachments::delete_arriving(&mut transaction, *id).await?;
        transaction.commit().await?;
    }
    Ok(ids.len())
}
