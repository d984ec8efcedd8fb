use domain::accounts::Username;
use store::Scope;
use store::accounts::SessionRow;
use vault::{LockKind, Passphrase, PersonId, SessionToken, spend_like_unlock, unlock_person};

use super::{is_still_open, lock_of};
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// A fresh session. The token goes into the cookie and nowhere else.
pub struct SignIn {
    pub person: PersonId,
    pub token: SessionToken,
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Unknown, disabled, not yet activated, or a wrong passphrase: the answer and the work are the same.
    #[error("username and passphrase do not belong together")]
    Refused,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Opens a person's key with her passphrase and wraps it under a new session.
pub async fn sign_in(
    services: &Services,
    username: &str,
    passphrase: Passphrase,
) -> Result<SignIn, SignInError> {
    let mut transaction = services
        .read(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    let found = match Username::parse(username) {
        Ok(username) => store::accounts::person_by_username(&mut transaction, username.as_str())
            .await
            .map_err(ServiceError::from)?,
        Err(_) => None,
    };
    let known = match found.filter(|person| person.state == "active") {
        Some(person) => store::accounts::lock(&mut transaction, person.id, "passphrase")
            .await
            .map_err(ServiceError::from)?
            .map(|lock| (person, lock)),
        None => None,
    };
    drop(transaction);
    let Some((person, lock)) = known else {
        let cost = services.settings().argon_cost;
        services
            .key_derivation()
            .run(move || spend_like_unlock(cost, &passphrase))
            .await;
        return Err(SignInError::Refused);
    };
    let id = person.id;
    let lock = lock_of(&lock);
    let opened = lock.clone();
    let secret = services
        .key_derivation()
        .run(move || unlock_person(&lock, id, LockKind::Passphrase, &passphrase))
        .await
        .map_err(|_| SignInError::Refused)?;

    let mut rng = services.random().keys();
    let token = SessionToken::make(&mut rng);
    let now = services.clock().now();
    let session = SessionRow {
        person_id: id,
        wrapped_key: token.wrap(&secret, id, &mut rng),
        created_at: now,
        last_seen_at: now,
        expires_at: now + services.settings().session_longest,
    };
    let mut transaction = services
        .write(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    if !is_still_open(&mut transaction, &person, "passphrase", &opened).await? {
        return Err(SignInError::Refused);
    }
    store::accounts::insert_session(&mut transaction, &token.row_id(), &session)
        .await
        .map_err(ServiceError::from)?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: person.centre_id,
            actor: Some(id),
            action: Action::SignedIn,
            subject_kind: "person",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(SignIn { person: id, token })
}
