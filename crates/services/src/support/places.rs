use domain::support::{ActionText, GoalWords};
use store::Transaction;
use store::support::{ActionRow, GoalRow};
use vault::{ActionId, DataKey, GoalId, Place, Sealed};

use crate::cases::{OpenedCase, open_record};
use crate::{Actor, ServiceError, Services};

pub(super) fn seal_goal(
    services: &Services,
    key: &DataKey,
    id: &GoalId,
    version: i64,
    words: &GoalWords,
) -> Vec<u8> {
    key.seal(
        &place_of_goal(id, version),
        words,
        &mut services.random().keys(),
    )
    .into_bytes()
}

pub(super) fn seal_action(
    services: &Services,
    key: &DataKey,
    id: &ActionId,
    version: i64,
    text: &ActionText,
) -> Vec<u8> {
    key.seal(
        &place_of_action(id, version),
        text,
        &mut services.random().keys(),
    )
    .into_bytes()
}

pub(super) fn open_goal_words(key: &DataKey, row: &GoalRow) -> Result<GoalWords, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of_goal(&row.id, row.version), &sealed)?)
}

pub(super) fn open_action_text(
    key: &DataKey,
    id: &ActionId,
    version: i64,
    body: &[u8],
) -> Result<ActionText, ServiceError> {
    let sealed = Sealed::from_bytes(body.to_vec());
    Ok(key.open(&place_of_action(id, version), &sealed)?)
}

/// A goal of the actor's centre, with its case.
pub(super) async fn open_goal(
    transaction: &mut Transaction,
    actor: &Actor,
    id: GoalId,
) -> Result<(OpenedCase, GoalRow), ServiceError> {
    let row = store::support::goal(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let case = open_record(transaction, actor, row.case_id).await?;
    Ok((case, row))
}

/// An action of the actor's centre, with its case.
pub(super) async fn open_action(
    transaction: &mut Transaction,
    actor: &Actor,
    id: ActionId,
) -> Result<(OpenedCase, ActionRow), ServiceError> {
    let row = store::support::action(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let case = open_record(transaction, actor, row.case_id).await?;
    Ok((case, row))
}

fn place_of_goal(id: &GoalId, version: i64) -> Place<'_> {
    Place {
        table: "goals",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

fn place_of_action(id: &ActionId, version: i64) -> Place<'_> {
    Place {
        table: "actions",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}
