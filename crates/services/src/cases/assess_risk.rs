use domain::accounts::Permission;
use domain::cases::{EventKind, Risk};
use store::Transaction;
use store::cases::RiskRow;
use vault::{CaseId, RiskId};

use super::record::{OpenedCase, note_event, open_record, place_of_risk, record_action};
use crate::audit::Action;
use crate::{Actor, ServiceError, Services};

/// An assessment to add. The id is made with the form.
pub struct NewRisk {
    pub id: RiskId,
    pub risk: Risk,
}

/// Adds an assessment of harm and vulnerability. Earlier ones stay.
pub async fn assess_risk(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewRisk,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    assess_risk_in(services, &mut transaction, actor, case, new).await?;
    transaction.commit().await?;
    Ok(())
}

/// The same, inside a transaction of the caller.
pub async fn assess_risk_in(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    new: &NewRisk,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let case = open_record(transaction, actor, case).await?;
    if put_risk(services, transaction, actor, &case, new).await? {
        record_action(
            services,
            transaction,
            actor,
            case.row.id,
            Action::RiskAssessed,
        )
        .await?;
    }
    Ok(())
}

/// `false` when the same form had added it before.
pub(crate) async fn put_risk(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    new: &NewRisk,
) -> Result<bool, ServiceError> {
    let mut randomness = services.random().keys();
    let row = RiskRow {
        id: new.id,
        case_id: case.row.id,
        centre_id: actor.centre,
        assessed_by: actor.person,
        assessed_at: services.clock().now(),
        body: case
            .key
            .seal(&place_of_risk(&new.id), &new.risk, &mut randomness)
            .into_bytes(),
    };
    if !store::cases::insert_risk(transaction, &row).await? {
        let owner = store::cases::case_of_risk(transaction, new.id).await?;
        return if owner == Some(case.row.id) {
            Ok(false)
        } else {
            Err(ServiceError::NotFound)
        };
    }
    let subject = Some(*new.id.as_bytes());
    note_event(
        services,
        transaction,
        actor,
        case.row.id,
        EventKind::RiskAssessed,
        subject,
    )
    .await?;
    Ok(true)
}
