use domain::intake::Written;
use store::Scope;
use vault::MessageId;

use super::conversation::{Proof, find};
use super::reply::{ReplyError, write};
use super::{ReturnError, reply};
use crate::Services;
use crate::audit::Action;

/// A sender answers. Its id is made with the form: sent twice, it is one answer.
pub async fn answer(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    id: MessageId,
    written: &Written,
) -> Result<(), ReturnError> {
    let mut found = find(services, proof).await?;
    let mut transaction = services.write(Scope::Network).await?;
    found.hold(&mut transaction).await?;
    let new = reply::NewMessage {
        id,
        report: &found.row,
        author: None,
        action: Action::ReporterAnswered,
        written,
    };
    match write(services, &mut transaction, new, &found.key).await {
        Ok(true) => Ok(transaction.commit().await?),
        Ok(false) => Ok(()),
        // It ended while she wrote.
        Err(ReplyError::Ended) => {
            drop(transaction);
            Err(found.ended(services).await)
        }
        Err(ReplyError::Service(error)) => Err(error.into()),
    }
}
