use domain::accounts::Permission;
use domain::cases::{EventKind, Identity};
use jiff::Timestamp;
use vault::CaseId;

use super::eighteen::put_eighteen;
use super::known;
use super::record::{note_event, open_record, place_of_identity, record_action};
use super::workers::Workers;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// The identity as somebody else saved it in the meantime.
pub struct IdentityVersion {
    pub identity: Identity,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

#[derive(thiserror::Error)]
pub enum ChangeIdentityError {
    /// Nothing was written. The newer version comes along, so that both can be shown.
    #[error("somebody else changed it in the meantime")]
    Conflict(Box<IdentityVersion>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

// By hand: what somebody saved must not reach a log.
impl std::fmt::Debug for ChangeIdentityError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

impl From<store::StoreError> for ChangeIdentityError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Replaces version `version` of an identity. What was saved already counts as saved.
pub async fn change_identity(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    version: i64,
    identity: &Identity,
) -> Result<(), ChangeIdentityError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let saved = case.identity()?;
    if saved == *identity {
        return Ok(());
    }
    let sealed = case.key.seal(
        &place_of_identity(&id, version.saturating_add(1)),
        identity,
        &mut services.random().keys(),
    );
    let now = services.clock().now();
    let written = store::cases::change_identity(
        &mut transaction,
        id,
        version,
        &sealed.into_bytes(),
        actor.person,
        now,
    )
    .await?;
    if !written {
        // Read again: on PostgreSQL the newer version may have come after the reading above.
        let case = open_record(&mut transaction, actor, id).await?;
        let workers = Workers::of(&mut transaction, actor).await?;
        let newer = IdentityVersion {
            identity: case.identity()?,
            version: case.row.identity_version,
            changed_by: workers.name(case.row.identity_changed_by),
            changed_at: case.row.identity_changed_at,
        };
        record_action(services, &mut transaction, actor, id, Action::NamesShown).await?;
        transaction.commit().await?;
        return Err(ChangeIdentityError::Conflict(Box::new(newer)));
    }
    let key = known::blind_key(&mut transaction, actor).await?;
    known::put_tokens(&mut transaction, actor.centre, id, &key, identity).await?;
    put_eighteen(services, &mut transaction, actor, &case, identity.birth).await?;
    note_event(
        services,
        &mut transaction,
        actor,
        id,
        EventKind::IdentityChanged,
        None,
    )
    .await?;
    record_action(
        services,
        &mut transaction,
        actor,
        id,
        Action::IdentityChanged,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
