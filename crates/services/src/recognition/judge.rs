use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::recognition::instruments::{Judgement, JudgementError};
use vault::SheetId;

use super::edition::{edition, open_judgement, place_of_judgement};
use super::save::open_row;
use crate::audit::Action;
use crate::cases::{note_event, record_action};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    /// Nothing was written: a colleague judged in the meantime.
    #[error("somebody else judged it in the meantime")]
    Conflict,
    #[error(transparent)]
    Judgement(#[from] JudgementError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for JudgeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Puts a worker's own reading beside the computed one, which stays. It never closes a case.
pub async fn judge(
    services: &Services,
    actor: &Actor,
    id: SheetId,
    version: i64,
    judgement: &Judgement,
) -> Result<(), JudgeError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_row(&mut transaction, actor, id).await?;
    judgement.check(&*edition(services, &mut transaction, &row.edition).await?)?;
    let next = version.saturating_add(1);
    let sealed = case.key.seal(
        &place_of_judgement(&id, next),
        judgement,
        &mut services.random().keys(),
    );
    let is_written = store::recognition::judge_sheet(
        &mut transaction,
        id,
        version,
        actor.person,
        services.clock().now(),
        sealed.into_bytes(),
    )
    .await?;
    if !is_written {
        // Read again: on PostgreSQL the newer judgement may have come after the reading above.
        let (case, row) = open_row(&mut transaction, actor, id).await?;
        let is_sent_again = row.judgement_version == next
            && row.judged_by == Some(actor.person)
            && open_judgement(&case.key, &row)?.as_ref() == Some(judgement);
        return match is_sent_again {
            true => Ok(()),
            false => Err(JudgeError::Conflict),
        };
    }
    note_event(
        services,
        &mut transaction,
        actor,
        row.case_id,
        EventKind::InstrumentJudged,
        Some(*id.as_bytes()),
    )
    .await?;
    record_action(
        services,
        &mut transaction,
        actor,
        row.case_id,
        Action::InstrumentJudged,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
