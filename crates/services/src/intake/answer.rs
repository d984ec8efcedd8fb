use domain::intake::Code;
use store::Scope;
use vault::MessageId;

use super::conversation::find;
use super::{ReturnError, reply};
use crate::Services;
use crate::audit::Action;

/// A sender answers. Its id is made with the form: sent twice, it is one answer.
pub async fn answer(
    services: &Services,
    code: &Code,
    id: MessageId,
    text: &str,
) -> Result<(), ReturnError> {
    let (report, key) = find(services, code).await?;
    let mut transaction = services.write(Scope::Network).await?;
    // She came back with her words: that is no machine, whatever it looked like.
    super::asides::take_up(
        services,
        &mut transaction,
        report.id,
        report.centre_id,
        None,
    )
    .await?;
    let new = reply::NewMessage {
        id,
        report: report.id,
        centre: report.centre_id,
        author: None,
        action: Action::ReporterAnswered,
        text,
    };
    if reply::write(services, &mut transaction, new, &key).await? {
        transaction.commit().await?;
    }
    Ok(())
}
