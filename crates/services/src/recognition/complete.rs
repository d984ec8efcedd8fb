use domain::accounts::Permission;
use domain::cases::EventKind;
use domain::recognition::instruments::expression::EvaluationError;
use domain::recognition::instruments::{FillError, Responses, Sheet, Violation, fill, score};
use store::recognition::SheetRow;
use vault::SheetId;

use super::edition::{edition, seal_sheet};
use super::save::{SaveError, is_sent_again, open_row, put};
use crate::audit::Action;
use crate::cases::{note_event, record_action};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum CompleteError {
    /// Nothing was written: a colleague saved in the meantime, or completed it.
    #[error("somebody else changed it in the meantime")]
    Conflict,
    /// It was saved as a draft, under this version, and is not complete.
    #[error("something stands in the way of completing")]
    Refused {
        version: i64,
        violations: Vec<Violation>,
    },
    /// Its expressions ask for more than an answer is worth. It was saved as a draft.
    #[error("the instrument cannot be scored")]
    Unscorable(#[source] EvaluationError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for CompleteError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<SaveError> for CompleteError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Conflict => Self::Conflict,
            SaveError::Service(error) => Self::Service(error),
        }
    }
}

/// Completes a sheet. Conditions, constraints and the score are worked out here, for today at the actor's
/// centre; what a page thought of them does not matter. What is refused is saved all the same.
pub async fn complete(
    services: &Services,
    actor: &Actor,
    id: SheetId,
    version: i64,
    responses: &Responses,
) -> Result<(), CompleteError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (case, row) = open_row(&mut transaction, actor, id).await?;
    let definition = edition(services, &mut transaction, &row.edition).await?;
    let on = services.clock().today(&actor.time_zone);
    let worked_out = match fill(&definition, responses, on) {
        Err(FillError::OtherInstrument) => return Err(ServiceError::NotFound.into()),
        Err(FillError::Evaluation(error)) => Err(CompleteError::Unscorable(error)),
        Ok(filled) if !filled.violations.is_empty() => Ok(Err(filled.violations)),
        Ok(filled) => match score(&filled) {
            Ok(score) => Ok(Ok(score)),
            Err(error) => Err(CompleteError::Unscorable(error)),
        },
    };
    let score = match worked_out {
        Ok(Ok(score)) => score,
        other => {
            let version = put(
                services,
                &mut transaction,
                actor,
                &case,
                row,
                version,
                responses,
            )
            .await?;
            transaction.commit().await?;
            return Err(match other {
                Ok(Err(violations)) => CompleteError::Refused {
                    version,
                    violations,
                },
                Err(error) => error,
                Ok(Ok(_)) => CompleteError::Conflict,
            });
        }
    };
    let next = version.saturating_add(1);
    let sheet = Sheet::completed(&definition, responses.clone(), on, score);
    let row = SheetRow {
        state: "completed".to_owned(),
        version: next,
        changed_by: actor.person,
        changed_at: services.clock().now(),
        body: seal_sheet(services, &case.key, &id, next, &sheet),
        ..row
    };
    if !store::recognition::change_sheet(&mut transaction, &row, version).await? {
        return match is_sent_again(&mut transaction, actor, &row, responses).await? {
            true => Ok(()),
            false => Err(CompleteError::Conflict),
        };
    }
    note_event(
        services,
        &mut transaction,
        actor,
        row.case_id,
        EventKind::InstrumentCompleted,
        Some(*id.as_bytes()),
    )
    .await?;
    record_action(
        services,
        &mut transaction,
        actor,
        row.case_id,
        Action::InstrumentCompleted,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
