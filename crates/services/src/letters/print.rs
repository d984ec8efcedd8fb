use domain::accounts::Permission;
use domain::letters::Letter;
use vault::{CaseId, LetterId};

use super::give::was_given;
use super::{open_letter, open_log, versions_of};
use crate::audit::Action;
use crate::cases::{open_record, record_action};
use crate::{Actor, ServiceError, Services, consents};

/// A letter that may leave the house, opened.
pub enum PrintableLetter {
    Open(Box<Letter>),
    /// It goes to somebody outside, and nobody said yet to whom, why and on which basis.
    NotGiven,
}

/// Opens the newest version of a letter to be printed. It is recorded. What goes to somebody outside is opened only when
/// this version stands in the log, and not on the strength of something that was withdrawn since.
pub async fn open_to_print(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    letter: LetterId,
) -> Result<PrintableLetter, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let rows = versions_of(&mut transaction, actor, &case, letter).await?;
    let row = rows.first().ok_or(ServiceError::NotFound)?;
    let opened = open_letter(&case, row)?;
    let log = open_log(&mut transaction, actor, &case).await?;
    let today = services.clock().today(&actor.time_zone);
    let no_longer = consents::no_longer(&mut transaction, actor, &case, today).await?;
    let which = (letter, row.version);
    if opened.is_disclosure() && !was_given(&log, &no_longer, opened.audience, which) {
        return Ok(PrintableLetter::NotGiven);
    }
    record_action(services, &mut transaction, actor, id, Action::LetterPrinted).await?;
    transaction.commit().await?;
    Ok(PrintableLetter::Open(Box::new(opened)))
}
