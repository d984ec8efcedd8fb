use std::collections::HashMap;

use domain::accounts::Permission;
use domain::shelter::RevealPurpose;
use jiff::Timestamp;
use vault::{HouseId, Letter, RevealId};

use super::reveal_address::purpose_place;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Somebody saw where a house is.
pub struct RevealView {
    pub id: RevealId,
    pub house: HouseId,
    pub house_name: String,
    pub by: String,
    pub at: Timestamp,
    /// `None` for who holds no key: she sees who, when and which, and not why.
    pub purpose: Option<String>,
    pub seen: Option<(String, Timestamp)>,
    /// The reader's own: somebody else looks at it.
    pub is_own: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum SeenError {
    /// Nobody checks herself.
    #[error("this was revealed by the same person")]
    OwnReveal,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Who was shown which address of the actor's own centre, newest first.
pub async fn reveals(services: &Services, actor: &Actor) -> Result<Vec<RevealView>, ServiceError> {
    actor.must(Permission::ReviewReveals)?;
    let mut transaction = services.write(actor.scope()).await?;
    let rows = store::shelter::reveals_of_centre(&mut transaction, actor.centre).await?;
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::RevealsReviewed,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    let name = |id| people.get(&id).cloned().unwrap_or_default();
    rows.into_iter()
        .map(|row| {
            let purpose = if actor.keyring.holds(row.purpose_to) {
                let letter = Letter::<RevealPurpose>::from_bytes(row.purpose);
                let opened = actor.keyring.read_compartment_letter(
                    row.purpose_to,
                    &purpose_place(&row.id),
                    &letter,
                )?;
                Some(opened.text)
            } else {
                None
            };
            Ok(RevealView {
                id: row.id,
                house: row.house_id,
                house_name: row.code_name,
                by: name(row.revealed_by),
                at: row.revealed_at,
                purpose,
                seen: row.seen_by.zip(row.seen_at).map(|(by, at)| (name(by), at)),
                is_own: row.revealed_by == actor.person,
            })
        })
        .collect()
}

/// The coordinator has seen that an address was shown, and why.
pub async fn mark_reveal_seen(
    services: &Services,
    actor: &Actor,
    id: RevealId,
) -> Result<(), SeenError> {
    actor.must(Permission::ReviewReveals)?;
    let mut transaction = services
        .write(actor.scope())
        .await
        .map_err(ServiceError::from)?;
    let (by, seen) = store::shelter::reveal(&mut transaction, id, actor.centre)
        .await
        .map_err(ServiceError::from)?
        .ok_or(ServiceError::NotFound)?;
    if by == actor.person {
        return Err(SeenError::OwnReveal);
    }
    if seen.is_some() {
        return Ok(());
    }
    let at = services.clock().now();
    let marked = store::shelter::mark_reveal_seen(&mut transaction, id, actor.person, at)
        .await
        .map_err(ServiceError::from)?;
    if !marked {
        return Ok(());
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::RevealsReviewed,
            subject_kind: "reveal",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(())
}
