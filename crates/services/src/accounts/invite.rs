use domain::accounts::{Role, Username};
use store::Scope;
use store::accounts::{LockRow, PersonRow};
use vault::{CentreId, Passphrase, PersonId, lock_invite, make_recovery_code};

use super::lock_row;
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// A new account that has no keys yet, and the code that turns it into one, shown once.
pub struct Invitation {
    pub person: PersonId,
    pub code: Passphrase,
}

#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("this username is taken")]
    UsernameTaken,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Adds an account. The one who adds it never has its keys: they are made at the first sign-in, and the
/// compartments of the role are handed over by a colleague who holds them.
pub async fn invite(
    services: &Services,
    centre: CentreId,
    username: &Username,
    role: Role,
) -> Result<Invitation, InviteError> {
    let person: PersonId = services.random().id();
    let code = make_recovery_code(&mut services.random().keys());
    let cost = services.settings().argon_cost;
    let (code, lock) = {
        let mut rng = services.random().keys();
        services
            .key_derivation()
            .run(move || {
                let lock = lock_invite(&code, person, cost, &mut rng);
                (code, lock)
            })
            .await
    };
    let now = services.clock().now();
    let mut transaction = services
        .write(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    let row = PersonRow {
        id: person,
        centre_id: centre,
        username: username.as_str().to_owned(),
        role: role.as_str().to_owned(),
        state: "invited".to_owned(),
        public_key: None,
    };
    let added = store::accounts::insert_person(&mut transaction, &row, now)
        .await
        .map_err(ServiceError::from)?;
    if !added {
        return Err(InviteError::UsernameTaken);
    }
    let lock = LockRow {
        expires_at: Some(now + services.settings().invitation),
        ..lock_row(&lock)
    };
    store::accounts::put_lock(&mut transaction, person, "invite", &lock)
        .await
        .map_err(ServiceError::from)?;
    record(
        services,
        &mut transaction,
        Entry {
            centre,
            actor: None,
            action: Action::PersonInvited,
            subject_kind: "person",
            subject: Some(person.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(Invitation { person, code })
}
