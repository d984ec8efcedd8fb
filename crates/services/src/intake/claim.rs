use domain::accounts::Permission;
use vault::ReportId;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// A colleague was first.
    #[error("somebody else has claimed the report")]
    AlreadyClaimed { by: String },
    /// It was decided on already.
    #[error("the report was decided on")]
    Decided,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ClaimError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Takes a waiting report into the actor's hands. Of two who do so at once, one succeeds. Claiming what
/// one has already is no mistake.
pub async fn claim(services: &Services, actor: &Actor, report: ReportId) -> Result<(), ClaimError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let claimed = store::intake::claim(
        &mut transaction,
        report,
        actor.centre,
        actor.person,
        services.clock().now(),
    )
    .await?;
    if !claimed {
        let row = store::intake::report(&mut transaction, report, actor.centre)
            .await?
            .ok_or(ServiceError::NotFound)?;
        return match row.claimed_by {
            _ if row.state == "decided" => Err(ClaimError::Decided),
            Some(person) if person == actor.person => Ok(()),
            _ => Err(ClaimError::AlreadyClaimed {
                by: row.claimed_name.unwrap_or_default(),
            }),
        };
    }
    super::asides::take_up(
        services,
        &mut transaction,
        report,
        actor.centre,
        Some(actor.person),
    )
    .await?;
    record(
        services,
        &mut transaction,
        entry(actor, Action::ReportClaimed, &report),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

fn entry<'a>(actor: &Actor, action: Action, report: &'a ReportId) -> Entry<'a> {
    Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "report",
        subject: Some(report.as_bytes()),
    }
}
