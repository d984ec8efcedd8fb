use domain::accounts::{Compartment, KeyReason, Permission};
use domain::notices::NoticeKind;
use store::Scope;
use store::trustees::RequestRow;
use vault::{TrustRequestId, write_letter};

use super::{key_of, note, place_of_reason};
use crate::audit::Action;
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Nobody was made a trustee of it while somebody held it.
    #[error("the compartment has no trustees")]
    NoTrustees,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AskError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Asks the trustees for a compartment of the actor's role that she has no key for. The id comes with the
/// form, so that a form sent twice asks once.
pub async fn ask_for_key(
    services: &Services,
    actor: &Actor,
    id: TrustRequestId,
    compartment: Compartment,
    reason: &KeyReason,
) -> Result<(), AskError> {
    actor.must(Permission::SeePeople)?;
    if !actor.role.holds(compartment) || actor.holds(compartment) {
        return Err(ServiceError::NotFound.into());
    }
    let mut transaction = services.write(Scope::Network).await?;
    store::keys::hold_keys(&mut transaction, actor.centre).await?;
    let current = crate::keys::current(&mut transaction, actor.centre, compartment).await?;
    let trust = store::trustees::trust_of_compartment(&mut transaction, current.id)
        .await?
        .ok_or(AskError::NoTrustees)?;
    let row = RequestRow {
        id,
        centre_id: actor.centre,
        trust_id: Some(trust.id),
        kind: trust.kind,
        needed: trust.needed,
        asker_id: actor.person,
        state: "open".to_owned(),
        asked_at: services.clock().now(),
        closed_at: None,
        closed_by: None,
    };
    if !store::trustees::insert_request(&mut transaction, &row).await? {
        return Ok(());
    }
    let mut trustees = Vec::new();
    for share in store::trustees::shares(&mut transaction, trust.id).await? {
        let person = store::accounts::person(&mut transaction, share.trustee_id).await?;
        let Some(key) = person.as_ref().and_then(key_of) else {
            continue;
        };
        let letter = write_letter(
            &key,
            &place_of_reason(&id),
            reason,
            &mut services.random().keys(),
        );
        store::trustees::insert_reason(&mut transaction, id, share.trustee_id, letter.as_bytes())
            .await?;
        trustees.push(share.trustee_id);
    }
    tell(
        services,
        &mut transaction,
        NoticeKind::KeyRequest,
        &trustees,
    )
    .await?;
    note(
        services,
        &mut transaction,
        actor.centre,
        actor.person,
        Action::KeyAsked,
        ("key-request", id.as_bytes()),
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
